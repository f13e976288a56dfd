/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-followup.h"

#include "nw-duration.h"
#include "nw-json.h"
#include "nw-record-editor.h"

#include <string.h>

#include <glib/gi18n.h>

/* A daily follow-up that nobody looked at for years comes again once. */
#define MAX_SKIPPED 4000

/**
 * nw_followup_is_open:
 * @record: a record of any kind
 *
 * Returns: whether it is a follow-up that is not done
 */
gboolean
nw_followup_is_open (NwRecord *record)
{
  return g_str_equal (nw_record_get_type_name (record), NW_KIND_FOLLOWUP) &&
         nw_record_get_text (record, "done_on") == NULL;
}

/* The first day after today that the repetition falls on; a time of day stays. */
static char *
dup_next_due (const char       *due,
              const NwDuration *repeat,
              const char       *today)
{
  const char *time = strchr (due, 'T');
  g_autofree char *day = g_strndup (due, time != NULL ? (gsize) (time - due) : strlen (due));
  NwDate date;
  NwDate next;

  if (!nw_date_parse_iso (day, &date))
    return NULL;

  for (int times = 1; times < MAX_SKIPPED; times++) {
    g_autofree char *iso = NULL;

    if (!nw_date_add (&date, repeat, times, &next))
      return NULL;
    iso = nw_date_to_iso (&next);
    if (g_strcmp0 (iso, today) > 0)
      return g_strconcat (iso, time, NULL);
  }

  return NULL;
}

/**
 * nw_followup_create_next:
 * @record: a follow-up
 * @today: today, ISO 8601
 *
 * Returns: (transfer full) (nullable): the follow-up that comes after this one, NULL
 *   when it does not come again
 */
NwRecord *
nw_followup_create_next (NwRecord   *record,
                         const char *today)
{
  static const char * const kept[] = {
    "text", "responsible", "priority", "repeat", "about", "tags", "note",
  };
  const json_t *value = nw_record_get_value (record, "repeat");
  const char *due = nw_record_get_text (record, "due");
  g_autoptr (NwRecordEditor) editor = NULL;
  g_autofree char *next = NULL;
  NwDuration repeat;

  if (due == NULL || value == NULL || !nw_duration_from_json (value, &repeat) || repeat.count == 0)
    return NULL;
  next = dup_next_due (due, &repeat, today);
  if (next == NULL)
    return NULL;

  editor = nw_record_editor_new (nw_record_get_kind (record));
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++) {
    const json_t *member = nw_record_get_value (record, kept[i]);

    if (member != NULL)
      nw_record_editor_set_value (editor, kept[i], json_deep_copy (member));
  }
  nw_record_editor_set_text (editor, "due", next);

  return nw_record_editor_end (editor, NULL);
}

/* --- Marking as done -------------------------------------------------------------- */

typedef struct {
  NwWindow  *window;   /* (owned) */
  GPtrArray *ids;      /* (owned) */
  char      *today;    /* (owned) */
  char      *by;       /* (owned): the user */
  guint      n_next;   /* output: how many come again */
} DoneCall;

static void
done_call_free (DoneCall *call)
{
  g_object_unref (call->window);
  g_ptr_array_unref (call->ids);
  g_free (call->today);
  g_free (call->by);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DoneCall, done_call_free)

static gboolean
mark_done (NwSession   *session,
           DoneCall    *call,
           const char  *id,
           GError     **error)
{
  g_autoptr (NwRecord) record = nw_session_get_record (session, id, NULL);
  g_autoptr (NwRecordEditor) editor = NULL;
  g_autoptr (NwRecord) done = NULL;
  g_autoptr (NwRecord) next = NULL;

  if (record == NULL || !nw_followup_is_open (record) || nw_record_is_read_only (record))
    return TRUE;

  editor = nw_record_editor_new_from (record);
  nw_record_editor_set_text (editor, "done_on", call->today);
  nw_record_editor_set_text (editor, "done_by", call->by);
  done = nw_record_editor_end (editor, error);
  if (done == NULL || !nw_session_put (session, done, error))
    return FALSE;

  next = nw_followup_create_next (record, call->today);
  call->n_next += next != NULL;

  return next == NULL || nw_session_put (session, next, error);
}

static gboolean
mark_done_worker (NwSession     *session,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  DoneCall *call = data;

  for (guint i = 0; i < call->ids->len; i++)
    if (!mark_done (session, call, g_ptr_array_index (call->ids, i), error))
      return FALSE;

  return TRUE;
}

static void
marked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DoneCall) call = user_data;
  g_autoptr (GError) error = NULL;
  gint64 step = nw_store_run_finish (NW_STORE (source), result, &error);

  if (error != NULL)
    nw_window_report (call->window, error);
  else if (step != 0)
    nw_window_toast_undo (call->window, call->n_next > 0 ? _("Done; it will come again") : _("Done"), step);
}

/**
 * nw_followups_mark_done:
 * @window: the window, which tells about it and offers to undo
 * @ids: (element-type utf8): follow-ups; those that are done stay as they are
 *
 * Marks follow-ups as done today and makes the next ones of those that repeat.
 */
void
nw_followups_mark_done (NwWindow  *window,
                        GPtrArray *ids)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  DoneCall *call = g_new0 (DoneCall, 1);

  call->window = g_object_ref (window);
  call->ids = g_ptr_array_ref (ids);
  call->today = g_date_time_format (now, "%Y-%m-%d");
  call->by = g_strdup (nw_store_get_user_name (nw_window_get_store (window)));
  nw_store_run_async (nw_window_get_store (window), _("Mark as done"), mark_done_worker, call, NULL, NULL,
                      marked_cb, call);
}
