/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"
#include "nw-change.h"
#include "nw-date.h"
#include "nw-history.h"

#include <glib/gi18n.h>

/* show --history: what became of a record, the newest first. */

static const char * const event_names[] = { "changed", "deleted", "came_back", "kept" };

/* Of a record that was deleted nothing but its kind is known. */
static NwRecord *
get_record (NwSession   *session,
            const char  *id,
            gboolean     known,
            GError     **error)
{
  g_autoptr (GError) problem = NULL;
  NwRecord *record = nw_session_get_record (session, id, &problem);
  const NwKind *kind = nw_kind_get_for_record (id);

  if (record != NULL)
    return record;
  if (known && kind != NULL && g_error_matches (problem, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND)) {
    g_autofree char *body = g_strdup_printf ("{\"type\":\"%s\"}", kind->id);

    return nw_record_new (id, NULL, NULL, body, -1, error);
  }
  g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}

static json_t *
entry_to_json (const NwHistoryEntry *entry)
{
  json_t *fields = json_object ();
  const char *key;
  json_t *pair;

  json_object_foreach (entry->fields, key, pair)
    json_object_set_new (fields, key, json_pack ("{s:O, s:O}", "from", json_array_get (pair, 0),
                                                 "to", json_array_get (pair, 1)));

  return json_pack ("{s:s*, s:s*, s:s*, s:s, s:s, s:s*, s:o}",
                    "at", entry->at, "by", entry->by, "agency", entry->agency,
                    "event", event_names[MIN ((guint) entry->event, G_N_ELEMENTS (event_names) - 1)],
                    "origin", nw_origin_get_name (entry->origin),
                    "revision", entry->revision, "fields", fields);
}

static json_t *
history_to_json (NwRecord  *record,
                 GPtrArray *entries)
{
  json_t *list = json_array ();

  for (guint i = 0; i < entries->len; i++)
    json_array_append_new (list, entry_to_json (g_ptr_array_index (entries, i)));

  return json_pack ("{s:s, s:O*, s:o}", "id", nw_record_get_id (record),
                    "created", nw_record_get_value (record, "created"), "history", list);
}

static void
print_head (const char *at,
            const char *by,
            const char *agency,
            const char *how)
{
  g_autofree char *when = nw_date_time_to_display (at);

  g_print ("  %s", when);
  if (by != NULL)
    g_print (" · %s", by);
  if (agency != NULL)
    g_print (" · %s", agency);
  g_print (" · %s\n", how);
}

static void
print_lines (GPtrArray  *lines,
             const char *sign)
{
  for (guint i = 0; i < lines->len; i++) {
    g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (lines, i), "\n", -1);

    for (guint j = 0; parts[j] != NULL; j++)
      g_print ("      %s %s\n", j == 0 ? sign : " ", parts[j]);
  }
}

static void
print_entry (NwSession            *session,
             NwRecord             *record,
             const NwHistoryEntry *entry)
{
  g_autoptr (GPtrArray) changes = nw_change_list_new (record, entry->fields, nw_session_dup_title, session);
  const char *how = nw_origin_get_label (entry->origin);
  g_autofree char *text = NULL;

  if (entry->event == NW_HISTORY_DELETED)
    text = g_strdup_printf ("%s · %s", _("Deleted"), how);
  else if (entry->event == NW_HISTORY_CAME_BACK)
    text = g_strdup_printf ("%s · %s", _("Came back"), how);
  else if (entry->event == NW_HISTORY_KEPT)
    text = g_strdup (_("A partner deleted it; what was changed here lives on"));
  print_head (entry->at, entry->by, entry->agency, text != NULL ? text : how);
  for (guint i = 0; i < changes->len; i++) {
    const NwChange *change = g_ptr_array_index (changes, i);

    g_print ("    %s:\n", change->label);
    print_lines (change->removed, "−");
    print_lines (change->added, "+");
    if (change->removed->len + change->added->len == 0)
      g_print ("      %s\n", _("Only the order is another"));
  }
}

static void
print_history (NwSession *session,
               NwRecord  *record,
               GPtrArray *entries)
{
  g_autofree char *title = nw_record_dup_title_with (record, nw_session_dup_title, session);
  const json_t *created = nw_record_get_value (record, "created");
  const char *at = json_string_value (json_object_get (created, "at"));

  g_print ("%s\n", *title != 0 ? title : nw_record_get_id (record));
  for (guint i = 0; i < entries->len; i++)
    print_entry (session, record, g_ptr_array_index (entries, i));
  if (at != NULL)
    print_head (at, json_string_value (json_object_get (created, "by")),
                json_string_value (json_object_get (created, "agency")), _("Entered"));
}

/**
 * nw_cli_show_history:
 * @session: a reading session
 * @id: a record, which may be deleted
 * @json: (out) (optional): receives the history; %NULL: it is printed
 * @error: return location
 *
 * Returns: FALSE when there is neither such a record nor a history of it
 */
gboolean
nw_cli_show_history (NwSession   *session,
                     const char  *id,
                     json_t     **json,
                     GError     **error)
{
  g_autoptr (GPtrArray) entries = nw_session_get_history (session, id, 0, NW_HISTORY_MAX, error);
  g_autoptr (NwRecord) record = entries != NULL ? get_record (session, id, entries->len > 0, error) : NULL;

  if (record == NULL)
    return FALSE;
  if (json != NULL)
    *json = history_to_json (record, entries);
  else
    print_history (session, record, entries);

  return TRUE;
}
