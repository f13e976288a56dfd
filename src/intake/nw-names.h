/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* When two printed names mean the same: legal forms, umlaut spellings and the
 * order of a place do not count ("Dortmunder Wirtschaftsförderung" is
 * "Wirtschaftsförderung Dortmund"). Pure functions. */

char      *nw_names_person_key            (const char *name);
char      *nw_names_organisation_key      (const char *name);
GPtrArray *nw_names_organisation_variants (const char *name);
char      *nw_names_title_key             (const char *title);
gboolean   nw_names_title_is_generic      (const char *title);
const char *nw_names_title_role           (const char *title,
                                           gboolean    press);

G_END_DECLS
