/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-window.h"

#include "nw-page-view.h"
#include "nw-sidebar.h"

G_BEGIN_DECLS

struct _NwWindow
{
  AdwApplicationWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toasts;
  GtkStack        *root;
  GtkBox          *main;
  AdwLeaflet      *leaflet;
  NwSidebar       *sidebar;
  AdwHeaderBar    *sidebar_header;
  GtkStack        *pages;
  GtkMenuButton   *menu_button;

  /* Owned */
  NwStore         *store;      /* NULL when it could not be opened */
  NwSync          *sync;       /* with the store */
  GSettings       *settings;
  GCancellable    *cancellable;
  GQueue          *imports;    /* NwImportJob: what waits until the one before is done */
  NwPins          *pins;       /* (nullable): until the first frame */
  NwPin           *pin;        /* (nullable): whose page is shown */
  char            *last_page;  /* (nullable): of the last start, perhaps a pin's */

  const NwPage    *page;       /* (borrowed): the one to show */
  gboolean         importing;  /* from reading until it is saved or left */
  gboolean         drawn;      /* the first frame is out: pages may be made */
  gulong           drawn_handler;
  gboolean         has_rebuild_bar;
};

void nw_window_class_install_actions (GtkWidgetClass *widget_class);
void nw_window_add_actions           (NwWindow       *self);
NwPageView *nw_window_get_page_view  (NwWindow       *self);

G_END_DECLS
