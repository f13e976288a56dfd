/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-date.h"
#include "nw-detail-fill.h"
#include "nw-detail-related.h"
#include "nw-detail-row.h"
#include "nw-detail-rows.h"
#include "nw-history.h"
#include "nw-history-row.h"
#include "nw-history-window.h"

#include <glib/gi18n.h>

/* What happened with a record, in one order: what was done, what was signed and
 * printed, when it was entered and changed. */

#define MAX_LINKS 200
#define MAX_EVENTS 60
#define MAX_CHANGES 20

/* By which date a record that links here stands in the timeline, and what that
 * date says. */
static const struct {
  const char *kind;
  const char *date;
  const char *text;   /* msgid */
} event_dates[] = {
  { NW_KIND_ACTIVITY, "at", NULL },
  { NW_KIND_RELEASE, "date", N_("Press release") },
  { NW_KIND_AGREEMENT, "signed_on", N_("Agreement signed") },
  { NW_KIND_FUNDING, "granted_on", N_("Funding granted") },
  { NW_KIND_REFERRAL, "received_on", N_("Request received") },
  { NW_KIND_REFERRAL_REPLY, "date", N_("Reply to a referral") },
  { NW_KIND_FOLLOWUP, "done_on", N_("Follow-up done") },
  { NW_KIND_MEMBERSHIP, "from", N_("Member since") },
  { NW_KIND_TEAM, "from", N_("Tandem begun") },
  { NW_KIND_POSITION, "from", N_("In office since") },
};

typedef struct {
  char       *when;        /* (owned): ISO 8601, as precise as it is known */
  char       *title;       /* (owned) */
  char       *text;        /* (owned) */
  const char *icon_name;
  char       *id;          /* (owned) (nullable): what it opens */
  gint64      number;      /* of an entry of the history; 0 for none */
} Event;

static void
event_free (Event *event)
{
  g_free (event->when);
  g_free (event->title);
  g_free (event->text);
  g_free (event->id);
  g_free (event);
}

/* The newest first. */
static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  return g_strcmp0 ((*(Event **) b)->when, (*(Event **) a)->when);
}

static Event *
add_event (GPtrArray  *events,
           const char *when,
           const char *title,
           const char *text,
           const char *icon_name,
           const char *id)
{
  Event *event;

  if (when == NULL || *when == '\0')
    return NULL;

  event = g_new0 (Event, 1);
  event->when = g_strdup (when);
  event->title = g_strdup (title);
  event->text = g_strdup (text);
  event->icon_name = icon_name;
  event->id = g_strdup (id);
  g_ptr_array_add (events, event);

  return event;
}

static void
add_linked_event (GPtrArray *events,
                  NwSession *session,
                  NwLink    *link)
{
  g_autoptr (NwRecord) record = NULL;
  g_autoptr (NwRow) row = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (event_dates); i++) {
    const NwField *kind_field;
    g_autofree char *what = NULL;
    const char *when;

    if (!g_str_equal (event_dates[i].kind, link->kind))
      continue;
    record = nw_session_get_record (session, link->record_id, NULL);
    row = nw_session_get_row (session, link->record_id, NULL);
    if (record == NULL || row == NULL || nw_record_get_kind (record) == NULL)
      return;

    /* An activity says itself what it was: a call, a visit. */
    kind_field = nw_kind_get_field (nw_record_get_kind (record), "kind");
    what = event_dates[i].text != NULL ? g_strdup (_(event_dates[i].text))
                                       : nw_record_dup_display (record, kind_field);
    when = nw_record_get_text (record, event_dates[i].date);
    /* Nothing else shows an activity: one without a date stands where it was entered. */
    if (when == NULL && event_dates[i].text == NULL)
      when = json_string_value (json_object_get (nw_record_get_value (record, "created"), "at"));
    add_event (events, when, nw_row_get_title (row), what, nw_record_get_kind (record)->icon_name, link->record_id);
  }
}

/* Whether there is a history: what was changed before it was kept has none. */
static gboolean
add_changes (GPtrArray *events,
             NwSession *session,
             NwRecord  *record)
{
  g_autoptr (GPtrArray) entries =
    nw_session_get_history (session, nw_record_get_id (record), 0, MAX_CHANGES, NULL);

  for (guint i = 0; entries != NULL && i < entries->len; i++) {
    const NwHistoryEntry *entry = g_ptr_array_index (entries, i);
    g_autofree char *author = nw_history_dup_author (entry->by, entry->agency);
    g_autofree char *title = nw_history_dup_title (record, entry);
    g_autofree char *text = g_strdup_printf ("%s%s%s", author, *author != '\0' ? " · " : "",
                                             nw_origin_get_label (entry->origin));
    Event *event = add_event (events, entry->at, title, text, "document-edit-symbolic", NULL);

    if (event != NULL)
      event->number = entry->number;
  }

  return entries != NULL && entries->len > 0;
}

static void
add_own_events (GPtrArray *events,
                NwSession *session,
                NwRecord  *record)
{
  const json_t *created = nw_record_get_value (record, "created");
  const json_t *changed = nw_record_get_value (record, "changed");
  const char *first = json_string_value (json_object_get (created, "at"));
  const char *last = json_string_value (json_object_get (changed, "at"));

  add_event (events, first, _("Entered"), json_string_value (json_object_get (created, "by")),
             "document-new-symbolic", NULL);
  if (!add_changes (events, session, record) && g_strcmp0 (first, last) != 0)
    add_event (events, last, _("Last changed"), json_string_value (json_object_get (changed, "by")),
               "document-edit-symbolic", NULL);
}

static GPtrArray *
list_events (NwSession *session,
             NwRecord  *record)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) event_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) links =
    nw_session_get_links_to (session, nw_record_get_id (record), NULL, MAX_LINKS, NULL);

  add_own_events (events, session, record);
  for (guint i = 0; links != NULL && i < links->len; i++) {
    NwLink *link = g_ptr_array_index (links, i);

    if (g_hash_table_add (seen, link->record_id))
      add_linked_event (events, session, link);
  }
  g_ptr_array_sort (events, compare_events);

  return events;
}

static GtkWidget *
create_row (NwSession *session,
            guint      index,
            gpointer   events)
{
  const Event *event = g_ptr_array_index ((GPtrArray *) events, index);
  g_autofree char *when = nw_date_time_to_display (event->when);
  g_autofree char *subtitle = event->text != NULL && *event->text != '\0'
                                ? g_strdup_printf ("%s · %s", when, event->text) : g_strdup (when);
  GtkWidget *row;

  row = nw_detail_link_row_new (event->title, subtitle, event->icon_name, event->id);
  if (event->number == 0)
    return row;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "page.history");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", event->number);
  nw_detail_row_add_suffix (NW_DETAIL_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));

  return row;
}

/**
 * nw_detail_add_timeline:
 * @box: where to
 * @session: a reading session
 * @record: a record
 *
 * Adds what happened with @record, the newest first, with a button to note an
 * activity.
 */
void
nw_detail_add_timeline (GtkBox    *box,
                        NwSession *session,
                        NwRecord  *record)
{
  g_autoptr (GPtrArray) events = list_events (session, record);
  const NwKind *activity = nw_kind_get (NW_KIND_ACTIVITY);
  const NwField *field = nw_detail_find_link_field (activity, nw_record_get_type_name (record));
  GtkWidget *group;

  if (events->len == 0)
    return;

  group = nw_detail_group_new (_("Timeline"));
  if (field != NULL && !g_str_equal (nw_record_get_type_name (record), NW_KIND_ACTIVITY))
    adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group),
                                             nw_detail_new_button_new (activity, field));
  gtk_box_append (box, group);
  nw_detail_fill (group, session, MIN (events->len, MAX_EVENTS), create_row,
                  g_ptr_array_ref (events), (GDestroyNotify) g_ptr_array_unref);
}
