/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* German order (ICU, de@collation=phonebook, digits by value): the bytes compare
 * with memcmp() as the texts sort. The version changes with the ICU release;
 * stored keys must then be derived anew. */

GBytes     *nw_collation_key     (const char *text);
int         nw_collation_compare (const char *a,
                                  const char *b);
const char *nw_collation_version (void);

G_END_DECLS
