/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-pins.h"
#include "nw-store.h"
#include "nw-sync.h"

G_BEGIN_DECLS

/* NwWindow is the main window: sidebar, pages, review, and the messages that
 * stand in their place when there is no database to show. */

#define NW_TYPE_WINDOW (nw_window_get_type ())
G_DECLARE_FINAL_TYPE (NwWindow, nw_window, NW, WINDOW, AdwApplicationWindow)

NwWindow *nw_window_new          (GtkApplication *application,
                                  GSettings      *settings,
                                  NwStore        *store,
                                NwSync         *sync);
NwStore  *nw_window_get_store    (NwWindow       *self);
NwPins   *nw_window_get_pins     (NwWindow       *self);
void      nw_window_show_problem (NwWindow       *self,
                                  const GError   *problem,
                                  const char     *path);
void      nw_window_show_page    (NwWindow       *self,
                                  const char     *id);
void      nw_window_open_record  (NwWindow       *self,
                                  const char     *id);
char    **nw_window_dup_opened   (NwWindow       *self);
void      nw_window_add_bar      (NwWindow       *self,
                                  GtkWidget      *bar);
void      nw_window_toast        (NwWindow       *self,
                                  const char     *message);
void      nw_window_toast_undo   (NwWindow       *self,
                                  const char     *message,
                                  gint64          step);
void      nw_window_report       (NwWindow       *self,
                                  const GError   *error);

G_END_DECLS
