/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-problem-page.h"

#include "nw-compat.h"
#include "nw-problem.h"

/**
 * nw_problem_page_new:
 * @problem: why there is no database to show
 * @path: (nullable): where it should be
 *
 * Returns: (transfer full): a page that says what happened, what was kept and
 *   what to do, with a button to try again
 */
GtkWidget *
nw_problem_page_new (const GError *problem,
                     const char   *path)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/org/wfdo/Netzwerk/nw-problem-page.ui");
  AdwStatusPage *status = ADW_STATUS_PAGE (gtk_builder_get_object (builder, "status"));
  GtkWidget *page = GTK_WIDGET (gtk_builder_get_object (builder, "page"));
  g_autofree char *text = nw_problem_dup_explanation (problem, path);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_title (status, nw_problem_get_title (problem));
  adw_status_page_set_description (status, escaped);
  nw_name_buttons (page);

  return g_object_ref (page);
}
