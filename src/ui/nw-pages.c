/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-pages.h"

#include <glib/gi18n.h>

static const NwPage pages[] = {
  { "overview", N_("Overview"), "nw-overview-symbolic", NULL, NULL, NULL,
    NULL, NULL, NULL, NULL },
  { "contacts", N_("Contacts"), "nw-contacts-symbolic", "person", NULL, NULL,
    N_("Search contacts"), N_("New Contact"),
    N_("No contacts yet"),
    N_("Import a press release and the people in it will stand here, or enter your first contact yourself.") },
  { "press-contacts", N_("Press Contacts"), "nw-press-contact-symbolic", "person", "press", "1",
    N_("Search press contacts"), N_("New Contact"),
    N_("No press contacts yet"),
    N_("Everyone who is named as the press contact of an organisation stands here. Import a press release to find the first ones.") },
  { "organisations", N_("Organisations"), "nw-organisation-symbolic", "organisation", NULL, NULL,
    N_("Search organisations"), N_("New Organisation"),
    N_("No organisations yet"),
    N_("Companies, universities, chambers and partner agencies stand here. Import a press release or enter the first one yourself.") },
  { "releases", N_("Press"), "nw-release-symbolic", "release", NULL, NULL,
    N_("Search press releases"), NULL,
    N_("No press releases yet"),
    N_("Drop a press release on this window, choose a file or paste its text. You see what was found before anything is saved.") },
};

/**
 * nw_pages_list:
 * @n_pages: (out): how many there are
 *
 * Returns: (transfer none): all pages in the order of the sidebar
 */
const NwPage *
nw_pages_list (guint *n_pages)
{
  *n_pages = G_N_ELEMENTS (pages);
  return pages;
}

/**
 * nw_pages_find:
 * @id: a page's id, possibly from settings of another version
 *
 * Returns: (transfer none) (nullable): the page, or NULL when there is none
 */
const NwPage *
nw_pages_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].id, id) == 0)
      return &pages[i];

  return NULL;
}

/**
 * nw_pages_find_for_kind:
 * @kind: id of a record kind
 *
 * Returns: (transfer none) (nullable): the page that shows all records of @kind,
 *   or NULL when no page does
 */
const NwPage *
nw_pages_find_for_kind (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].kind, kind) == 0 && pages[i].filter_field == NULL)
      return &pages[i];

  return NULL;
}
