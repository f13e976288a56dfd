/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Random bytes from the system, for ids and nonces that nobody can guess. */

char *nw_random_hex (gsize n_bytes);

G_END_DECLS
