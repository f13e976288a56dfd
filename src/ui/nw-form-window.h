/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-window.h"

G_BEGIN_DECLS

/* NwFormWindow edits a record, for a person together with its positions, and
 * saves all of it as one step. */

#define NW_TYPE_FORM_WINDOW (nw_form_window_get_type ())
G_DECLARE_FINAL_TYPE (NwFormWindow, nw_form_window, NW, FORM_WINDOW, AdwWindow)

void nw_form_window_show_new  (NwWindow     *parent,
                               const NwKind *kind,
                               gboolean      press);
void nw_form_window_show_new_for (NwWindow   *parent,
                               const NwKind *kind,
                               const char   *key,
                               const char   *id);
void nw_form_window_show_edit (NwWindow     *parent,
                               NwRecord     *record);

G_END_DECLS
