/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How alike two names sound and are spelt. Pure functions. */

char *nw_similarity_cologne  (const char *text);
guint nw_similarity_distance (const char *a,
                              const char *b,
                              guint       limit);

G_END_DECLS
