/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-pages.h"

#include "nw-kind.h"

#include <string.h>

#include <glib/gi18n.h>

static const NwPage pages[] = {
  {
    .id = "overview",
    .label = N_("Overview"),
    .icon_name = "nw-overview-symbolic",
  },
  {
    .id = "contacts",
    .label = N_("Contacts"),
    .icon_name = "nw-contacts-symbolic",
    .kind = NW_KIND_PERSON,
    .search_label = N_("Search contacts"),
    .new_label = N_("New Contact"),
    .empty_title = N_("No contacts yet"),
    .empty_text = N_("Import a press release and the people in it will stand here, or enter your first contact yourself."),
    .imports = TRUE,
  },
  {
    .id = "press-contacts",
    .label = N_("Press Contacts"),
    .icon_name = "nw-press-contact-symbolic",
    .kind = NW_KIND_PERSON,
    .filters = { { "press", "1" } },
    .search_label = N_("Search press contacts"),
    .new_label = N_("New Contact"),
    .empty_title = N_("No press contacts yet"),
    .empty_text = N_("Everyone who is named as the press contact of an organisation stands here. Import a press release to find the first ones."),
    .imports = TRUE,
  },
  {
    .id = "organisations",
    .label = N_("Organisations"),
    .icon_name = "nw-organisation-symbolic",
    .kind = NW_KIND_ORGANISATION,
    .search_label = N_("Search organisations"),
    .new_label = N_("New Organisation"),
    .empty_title = N_("No organisations yet"),
    .empty_text = N_("Companies, universities, chambers and partner agencies stand here. Import a press release or enter the first one yourself."),
    .imports = TRUE,
  },
  {
    .id = "agreements",
    .label = N_("Agreements"),
    .icon_name = "nw-agreement-symbolic",
    .kind = NW_KIND_AGREEMENT,
    .search_label = N_("Search agreements"),
    .new_label = N_("New Agreement"),
    .empty_title = N_("No agreements yet"),
    .empty_text = N_("Cooperation agreements, contracts and letters of intent stand here, with their partners, who signed them and until when they run. Enter the first one."),
  },
  {
    .id = "terms",
    .label = N_("Terms"),
    .icon_name = "x-office-calendar-symbolic",
  },
  {
    .id = "projects",
    .label = N_("Networks and Projects"),
    .view_label = N_("Networks and projects"),
    .icon_name = "nw-project-symbolic",
    .kind = NW_KIND_PROJECT,
    .search_label = N_("Search networks and projects"),
    .new_label = N_("New Network or Project"),
    .empty_title = N_("No networks yet"),
    .empty_text = N_("Networks, clusters, hubs and funded projects stand here, with who belongs to them and who pays for them. Enter the first one."),
  },
  {
    .id = "referrals",
    .label = N_("Referrals"),
    .view_label = N_("Referrals"),
    .icon_name = "nw-referral-symbolic",
    .kind = NW_KIND_REFERRAL,
    .search_label = N_("Search referrals"),
    .new_label = N_("New Referral"),
    .empty_title = N_("No referrals yet"),
    .empty_text = N_("Requests that you pass on to the partner who is responsible, or that a partner passes on to you, stand here until they are settled. Enter the first one."),
  },
  {
    .id = "followups",
    .label = N_("Follow-ups"),
    .view_label = N_("Due"),
    .icon_name = "nw-followup-symbolic",
    .kind = NW_KIND_FOLLOWUP,
    .filters = { { "done_on", "" }, { "due", "days:..0" } },
    .sort = "due",
    .search_label = N_("Search follow-ups"),
    .new_label = N_("New Follow-up"),
    .empty_title = N_("Nothing is due"),
    .empty_text = N_("What you want to come back to stands here on the day it is due. Enter a follow-up, or choose “New” on any record."),
  },
  {
    .id = "releases",
    .label = N_("Press"),
    .view_label = N_("Press releases"),
    .icon_name = "nw-release-symbolic",
    .kind = NW_KIND_RELEASE,
    .search_label = N_("Search press releases"),
    .empty_title = N_("No press releases yet"),
    .empty_text = N_("Drop a press release on this window, choose a file or paste its text. You see what was found before anything is saved."),
    .imports = TRUE,
  },
  {
    .id = "map",
    .label = N_("Cooperation Map"),
    .icon_name = "nw-map-symbolic",
  },
  {
    .id = "sync",
    .label = N_("Sync"),
    .icon_name = "nw-sync-symbolic",
  },

  /* Further views */
  {
    .id = "memberships",
    .parent = "projects",
    .label = N_("Memberships"),
    .view_label = N_("Memberships"),
    .icon_name = "nw-membership-symbolic",
    .kind = NW_KIND_MEMBERSHIP,
    .search_label = N_("Search memberships"),
    .new_label = N_("New Membership"),
    .empty_title = N_("No memberships yet"),
    .empty_text = N_("Who belongs to which network, as what and since when. Enter the first one here, or choose “New” on a network."),
  },
  {
    .id = "teams",
    .parent = "projects",
    .label = N_("Tandems"),
    .view_label = N_("Tandems"),
    .icon_name = "nw-team-symbolic",
    .kind = NW_KIND_TEAM,
    .search_label = N_("Search tandems"),
    .new_label = N_("New Tandem"),
    .empty_title = N_("No tandems yet"),
    .empty_text = N_("A young and an established firm that work on something together, with support from a project. Enter the first one."),
  },
  {
    .id = "fundings",
    .parent = "projects",
    .label = N_("Funding"),
    .view_label = N_("Funding"),
    .icon_name = "nw-funding-symbolic",
    .kind = NW_KIND_FUNDING,
    .search_label = N_("Search funding"),
    .new_label = N_("New Funding"),
    .empty_title = N_("No funding yet"),
    .empty_text = N_("Who pays how much for which project, until when it must be spent and accounted for. Enter the first one here, or choose “New” on a project or an agreement."),
  },
  {
    .id = "replies",
    .parent = "referrals",
    .label = N_("Replies"),
    .view_label = N_("Replies"),
    .icon_name = "nw-reply-symbolic",
    .kind = NW_KIND_REFERRAL_REPLY,
    .search_label = N_("Search replies"),
    .new_label = N_("New Reply"),
    .empty_title = N_("No replies yet"),
    .empty_text = N_("What became of a request that was passed on. Choose “New” on a referral to enter the first one."),
  },
  {
    .id = "balance",
    .parent = "referrals",
    .label = N_("Balance of Referrals"),
    .view_label = N_("Balance"),
    .icon_name = "nw-referral-symbolic",
  },
  {
    .id = "followups-overdue",
    .parent = "followups",
    .label = N_("Follow-ups"),
    .view_label = N_("Overdue"),
    .icon_name = "nw-followup-symbolic",
    .kind = NW_KIND_FOLLOWUP,
    .filters = { { "done_on", "" }, { "due", "days:..-1" } },
    .sort = "due",
    .search_label = N_("Search follow-ups"),
    .new_label = N_("New Follow-up"),
    .empty_title = N_("Nothing is overdue"),
    .empty_text = N_("All that was due before today is done."),
  },
  {
    .id = "followups-week",
    .parent = "followups",
    .label = N_("Follow-ups"),
    .view_label = N_("Next 7 days"),
    .icon_name = "nw-followup-symbolic",
    .kind = NW_KIND_FOLLOWUP,
    .filters = { { "done_on", "" }, { "due", "days:1..7" } },
    .sort = "due",
    .search_label = N_("Search follow-ups"),
    .new_label = N_("New Follow-up"),
    .empty_title = N_("Nothing in the next seven days"),
    .empty_text = N_("What is due from tomorrow on for a week stands here."),
  },
  {
    .id = "followups-all",
    .parent = "followups",
    .label = N_("Follow-ups"),
    .view_label = N_("All"),
    .icon_name = "nw-followup-symbolic",
    .kind = NW_KIND_FOLLOWUP,
    .sort = "due",
    .search_label = N_("Search follow-ups"),
    .new_label = N_("New Follow-up"),
    .empty_title = N_("No follow-ups yet"),
    .empty_text = N_("What you want to come back to stands here, done or not. Enter the first one, or choose “New” on any record."),
  },
  {
    .id = "followups-done",
    .parent = "followups",
    .label = N_("Follow-ups"),
    .view_label = N_("Done"),
    .icon_name = "nw-followup-symbolic",
    .kind = NW_KIND_FOLLOWUP,
    .filters = { { "done_on", ".." } },
    .sort = "-done_on",
    .search_label = N_("Search follow-ups"),
    .new_label = N_("New Follow-up"),
    .empty_title = N_("Nothing done yet"),
    .empty_text = N_("What you mark as done stands here."),
  },
  {
    .id = "activities",
    .parent = "followups",
    .label = N_("Activities"),
    .view_label = N_("Activities"),
    .icon_name = "nw-activity-symbolic",
    .kind = NW_KIND_ACTIVITY,
    .sort = "-at",
    .search_label = N_("Search activities"),
    .new_label = N_("New Activity"),
    .empty_title = N_("No activities yet"),
    .empty_text = N_("Calls, visits, letters and talks at trade fairs stand here. Choose “New” on a person or an organisation to note the first one."),
  },
  {
    .id = "lists",
    .parent = "releases",
    .label = N_("Mailing Lists"),
    .view_label = N_("Mailing lists"),
    .icon_name = "nw-list-symbolic",
    .kind = NW_KIND_LIST,
    .search_label = N_("Search mailing lists"),
    .new_label = N_("New Mailing List"),
    .empty_title = N_("No mailing lists yet"),
    .empty_text = N_("Whom you send press releases, invitations and newsletters to. Make a list, then choose people and add them to it."),
  },
};

/**
 * nw_pages_list:
 * @n_pages: (out): how many there are
 *
 * Returns: (transfer none): the pages of the sidebar in their order
 */
const NwPage *
nw_pages_list (guint *n_pages)
{
  *n_pages = 0;
  while (*n_pages < G_N_ELEMENTS (pages) && pages[*n_pages].parent == NULL)
    *n_pages += 1;

  return pages;
}

/**
 * nw_pages_list_all:
 *
 * Returns: (transfer container) (element-type NwPage): the pages in their order, then
 *   the further views
 */
GPtrArray *
nw_pages_list_all (void)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    g_ptr_array_add (all, (gpointer) &pages[i]);

  return all;
}

/**
 * nw_pages_find:
 * @id: a page's id, possibly from settings of another version
 *
 * Returns: (transfer none) (nullable): the page or view, or NULL when there is none
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
    if (g_strcmp0 (pages[i].kind, kind) == 0 && pages[i].filters[0].field == NULL)
      return &pages[i];

  return NULL;
}

/**
 * nw_pages_list_views:
 * @page: a page or one of its views
 *
 * Returns: (transfer container) (element-type NwPage): the page and its views in
 *   the order of the switcher, just the page where it has none
 */
GPtrArray *
nw_pages_list_views (const NwPage *page)
{
  const char *id = nw_page_get_sidebar_id (page);
  GPtrArray *views = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (nw_page_get_sidebar_id (&pages[i]), id))
      g_ptr_array_add (views, (gpointer) &pages[i]);

  return views;
}

/**
 * nw_page_get_sidebar_id:
 * @page: a page or a view
 *
 * Returns: (transfer none): id of the page in the sidebar that it belongs to
 */
const char *
nw_page_get_sidebar_id (const NwPage *page)
{
  return page->parent != NULL ? page->parent : page->id;
}

/**
 * nw_page_get_label:
 * @page: a page
 *
 * Returns: (transfer none): what it is called, in the user's language
 */
const char *
nw_page_get_label (const NwPage *page)
{
  return page->name != NULL ? page->name : _(page->label);
}

/**
 * nw_page_set_filters:
 * @page: a page
 * @list: a list of the page's kind
 *
 * Has @list show what belongs on the page.
 */
void
nw_page_set_filters (const NwPage *page,
                     NwRecordList *list)
{
  guint n = 0;

  while (n < NW_PAGE_MAX_FILTERS && page->filters[n].field != NULL)
    n++;
  nw_record_list_set_filters (list, page->filters, n);
}

/**
 * nw_page_has_filter:
 * @page: a page
 * @field: a field
 *
 * Returns: whether the page shows only records with a certain value there
 */
gboolean
nw_page_has_filter (const NwPage *page,
                    const char   *field)
{
  for (guint i = 0; i < NW_PAGE_MAX_FILTERS; i++)
    if (g_strcmp0 (page->filters[i].field, field) == 0)
      return TRUE;

  return FALSE;
}
