/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What another parser than ours reads in a card. */
char *independent_vcard_get (const char *card,
                             const char *name,
                             guint       index);
