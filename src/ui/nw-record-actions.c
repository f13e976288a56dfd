/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-record-actions.h"

#include <glib/gi18n.h>

/* More positions than anyone has had. */
#define MAX_POSITIONS 500

typedef struct {
  NwWindow *window;   /* (owned) */
  char     *title;    /* (owned) */
} DeleteCall;

static void
delete_call_free (DeleteCall *call)
{
  g_object_unref (call->window);
  g_free (call->title);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeleteCall, delete_call_free)

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DeleteCall) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  gint64 step = nw_store_run_finish (NW_STORE (source), result, &error);

  if (error != NULL) {
    nw_window_report (call->window, error);
    return;
  }

  message = g_strdup_printf (_("“%s” was deleted"), call->title);
  nw_window_toast_undo (call->window, message, step);
}

/* A position is nothing without its person or organisation and goes with it. */
static GPtrArray *
collect_ids (NwSession *session,
             NwRecord  *record)
{
  const char *id = nw_record_get_id (record);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) links =
    nw_session_get_links_to (session, id, NW_KIND_POSITION, MAX_POSITIONS, NULL);

  g_ptr_array_add (ids, g_strdup (id));
  for (guint i = 0; links != NULL && i < links->len; i++) {
    NwLink *link = g_ptr_array_index (links, i);

    if (g_str_equal (link->field, "person") || g_str_equal (link->field, "organisation"))
      g_ptr_array_add (ids, g_strdup (link->record_id));
  }
  g_ptr_array_add (ids, NULL);

  return ids;
}

/**
 * nw_record_delete:
 * @window: the window, which tells about it and offers to undo
 * @record: what to delete
 *
 * Deletes a record together with its positions, as one step.
 */
void
nw_record_delete (NwWindow *window,
                  NwRecord *record)
{
  NwStore *store = nw_window_get_store (window);
  g_autoptr (GPtrArray) ids = collect_ids (nw_store_get_session (store), record);
  DeleteCall *call = g_new0 (DeleteCall, 1);
  g_autofree char *label = NULL;

  call->window = g_object_ref (window);
  call->title = nw_record_dup_title (record);
  /* Translators: name of a step that can be undone. */
  label = g_strdup_printf (_("Delete “%s”"), call->title);

  nw_store_save_async (store, label, NULL, (const char * const *) ids->pdata, NULL,
                       deleted_cb, call);
}
