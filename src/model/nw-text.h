/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text in normal form: everything that comes from outside passes through
 * nw_text_clean() or nw_text_clean_lines() once, so that later code never
 * meets invisible characters, and comparisons use nw_text_fold(). */

char     *nw_text_clean          (const char *text,
                                  gssize      length);
char     *nw_text_clean_lines    (const char *text,
                                  gssize      length);
char     *nw_text_fold           (const char *text);
char     *nw_text_fold_bare      (const char *text);
char     *nw_text_digits         (const char *text);
gboolean  nw_text_looks_mojibake (const char *text);
char     *nw_text_fix_mojibake   (const char *text);
gboolean  nw_text_has_mixed_scripts (const char *text);

G_END_DECLS
