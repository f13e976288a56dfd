/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-view-switcher.h"

#include <glib/gi18n.h>

static GtkWidget *
create_tab (const NwPage *view,
            gboolean      current)
{
  GtkWidget *tab = g_object_new (GTK_TYPE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_TAB, NULL);

  gtk_button_set_label (GTK_BUTTON (tab), _(view->view_label));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (tab), "win.show-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (tab), "s", view->id);
  gtk_widget_add_css_class (tab, "flat");
  gtk_widget_add_css_class (tab, "nw-view");
  if (current)
    gtk_widget_add_css_class (tab, "current");
  gtk_accessible_update_property (GTK_ACCESSIBLE (tab),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _(view->view_label), -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_STATE_SELECTED, current, -1);

  return tab;
}

/* In a narrow window the tab of this view may lie outside. */
static void
mapped_cb (GtkWidget *scroller,
           GtkWidget *current)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (current, gtk_widget_get_parent (current), &bounds))
    return;

  gtk_adjustment_clamp_page (adjustment, bounds.origin.x - 12,
                             bounds.origin.x + bounds.size.width + 12);
}

/**
 * nw_view_switcher_new:
 * @page: the page or view that it stands on
 *
 * Returns: (transfer floating) (nullable): the tabs, NULL where there is but one view
 */
GtkWidget *
nw_view_switcher_new (const NwPage *page)
{
  g_autoptr (GPtrArray) views = nw_pages_list_views (page);
  GtkWidget *scroller;
  GtkWidget *box;

  if (views->len < 2)
    return NULL;

  scroller = gtk_scrolled_window_new ();
  box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_TAB_LIST,
                      "spacing", 2, NULL);
  for (guint i = 0; i < views->len; i++) {
    const NwPage *view = g_ptr_array_index (views, i);
    GtkWidget *tab = create_tab (view, view == page);

    gtk_box_append (GTK_BOX (box), tab);
    if (view == page)
      g_signal_connect_object (scroller, "map", G_CALLBACK (mapped_cb), tab, G_CONNECT_AFTER);
  }

  gtk_widget_add_css_class (box, "nw-views");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);

  return scroller;
}

/**
 * nw_view_get_next:
 * @page: a page or view
 * @step: 1 for the next one, -1 for the one before
 *
 * Returns: (transfer none): the view on that side, around the end
 */
const NwPage *
nw_view_get_next (const NwPage *page,
                  int           step)
{
  g_autoptr (GPtrArray) views = nw_pages_list_views (page);
  guint index = 0;

  /* A pinned filter has no further views. */
  if (!g_ptr_array_find (views, page, &index))
    return page;
  return g_ptr_array_index (views, (index + views->len + (guint) step) % views->len);
}
