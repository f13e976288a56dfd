/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Codes of the German classification of economic activities (WZ), editions 2008 and
 * 2025, and the official titles of their sections and divisions. A record holds a
 * code of 2008 as it is ("24.51") and one of 2025 behind its edition ("2025:24.51"):
 * most codes mean something in both. */

typedef enum {
  NW_WZ_2008,
  NW_WZ_2025,
} NwWzEdition;

#define NW_WZ_N_EDITIONS 2
/* The longest code: "24.51.0". */
#define NW_WZ_MAX_CODE 7

gboolean    nw_wz_is_code          (const char  *text);
gboolean    nw_wz_parse            (const char  *text,
                                    NwWzEdition *edition,
                                    const char **code);
char       *nw_wz_make             (NwWzEdition  edition,
                                    const char  *code);
gboolean    nw_wz_has_code         (NwWzEdition  edition,
                                    const char  *code);
const char *nw_wz_get_title        (const char  *text);
const char *nw_wz_get_section      (const char  *text);
char      **nw_wz_dup_levels       (const char  *text);
guint       nw_wz_get_level        (const char  *code);
const char *nw_wz_get_edition_name (NwWzEdition  edition);
gboolean    nw_wz_find_edition     (const char  *year,
                                    NwWzEdition *edition);

/* nw-wz-words.c: codes as people read and write them. */
char       *nw_wz_dup_words        (const char  *text,
                                    const char  *title);
char      **nw_wz_split            (const char  *text);

G_END_DECLS
