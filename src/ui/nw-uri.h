/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *nw_uri_dup_safe          (const char *uri);
char *nw_uri_dup_linked_markup (const char *text);

G_END_DECLS
