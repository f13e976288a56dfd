/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-window.h"

G_BEGIN_DECLS

/* The ways a press release comes into the window: chosen, dropped, pasted or
 * handed over by the file manager. */

void nw_window_import_install_actions (GtkWidgetClass *widget_class);
void nw_window_import_setup_drop      (NwWindow       *self);
void nw_window_import_files           (NwWindow       *self,
                                       GPtrArray      *files);
void nw_window_import_text            (NwWindow       *self,
                                       const char     *text);

G_END_DECLS
