/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Errors in the user's words: what happened, what was kept, what to do. */

const char *nw_problem_get_title       (const GError *error);
char       *nw_problem_dup_explanation (const GError *error,
                                        const char   *path);
char       *nw_problem_dup_sentence    (const GError *error);

G_END_DECLS
