/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-joined-row.h"

#include <glib/gi18n.h>

#include "nw-date.h"
#include "nw-history-row.h"
#include "nw-store-sync.h"
#include "nw-window.h"

/* So many are shown; older ones stand in the records' histories. */
#define MAX_SHOWN 50

struct _NwJoinedRow
{
  AdwExpanderRow parent_instance;

  /* Owned */
  NwStore   *store;
  GPtrArray *rows;       /* of GtkWidget, borrowed */

  gint64     space;
  gint64     newest;     /* what the rows show */
  guint      n_shown;
};

G_DEFINE_FINAL_TYPE (NwJoinedRow, nw_joined_row, ADW_TYPE_EXPANDER_ROW)

/* --- Taking back -------------------------------------------------------------------- */

typedef struct {
  NwWindow *window;   /* (owned) */
  char     *id;
  gint64    number;
  char     *message;  /* what is said when it is done */
} Undo;

static void
undo_free (Undo *undo)
{
  g_object_unref (undo->window);
  g_free (undo->id);
  g_free (undo->message);
  g_free (undo);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Undo, undo_free)

static gboolean
undo_step (NwSession     *session,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Undo *undo = data;

  return nw_session_undo_joined (session, undo->id, undo->number, error);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Undo) undo = user_data;
  g_autoptr (GError) error = NULL;
  gint64 step = nw_store_run_finish (NW_STORE (source), result, &error);

  if (error != NULL)
    nw_window_report (undo->window, error);
  else
    nw_window_toast_undo (undo->window, undo->message, step);
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  NwJoinedRow *self = NW_JOINED_ROW (widget);
  g_autofree char *label = NULL;
  g_autofree char *title = NULL;
  Undo *undo = g_new0 (Undo, 1);

  undo->window = g_object_ref (NW_WINDOW (gtk_widget_get_root (widget)));
  g_variant_get (parameter, "(sx)", &undo->id, &undo->number);
  title = nw_session_dup_title (undo->id, nw_store_get_session (self->store));
  undo->message = g_strdup_printf (_("“%s” is as it was before"), title != NULL ? title : "");
  /* Translators: name of a step that can be undone. */
  label = g_strdup_printf (_("Take back what was put together in “%s”"), title != NULL ? title : "");
  nw_store_run_async (self->store, label, undo_step, undo, NULL, NULL, undone_cb, undo);
}

/* --- Rows ------------------------------------------------------------------------------ */

static char *
dup_subtitle (NwRecord       *record,
              const NwJoined *joined)
{
  g_autofree char *when = nw_date_time_to_display (joined->entry->at);
  g_autofree char *what = nw_history_dup_title (record, joined->entry);

  return g_strdup_printf ("%s · %s", when, what);
}

static GtkWidget *
create_row (NwSession      *session,
            const NwJoined *joined)
{
  g_autoptr (NwRecord) record = nw_session_get_record (session, joined->id, NULL);
  g_autofree char *title = nw_session_dup_title (joined->id, session);
  g_autofree char *subtitle = NULL;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title != NULL ? title : joined->id);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", joined->id);
  if (record == NULL)
    return row;
  subtitle = dup_subtitle (record, joined);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  button = gtk_button_new_with_mnemonic (joined->entry->event == NW_HISTORY_CHANGED ? _("Take _Back") : _("_Delete"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "joined.undo");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sx)", joined->id, joined->entry->number);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static void
show (NwJoinedRow *self,
      GPtrArray   *list)
{
  guint n = MIN (list->len, MAX_SHOWN);
  g_autofree char *title = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n; i++) {
    GtkWidget *row = create_row (nw_store_get_session (self->store), g_ptr_array_index (list, i));

    g_ptr_array_add (self->rows, row);
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  }
  title = list->len > MAX_SHOWN
            ? g_strdup_printf (_("More than %u records were put together by themselves"), MAX_SHOWN)
            : g_strdup_printf (ngettext ("%u record was put together by itself",
                                         "%u records were put together by themselves", n), n);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

/* --- GObject ---------------------------------------------------------------------------- */

static void
nw_joined_row_dispose (GObject *object)
{
  NwJoinedRow *self = NW_JOINED_ROW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (nw_joined_row_parent_class)->dispose (object);
}

static void
nw_joined_row_class_init (NwJoinedRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_joined_row_dispose;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "joined.undo", "(sx)", undo_action);
}

static void
nw_joined_row_init (NwJoinedRow *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), gtk_image_new_from_icon_name ("nw-sync-symbolic"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * nw_joined_row_new:
 * @store: a store
 * @space: a partner's space
 *
 * Returns: (transfer floating): the row, hidden until it is refreshed
 */
GtkWidget *
nw_joined_row_new (NwStore *store,
                   gint64   space)
{
  NwJoinedRow *self = g_object_new (NW_TYPE_JOINED_ROW, NULL);

  self->store = g_object_ref (store);
  self->space = space;

  return GTK_WIDGET (self);
}

/**
 * nw_joined_row_refresh:
 * @self: the row
 *
 * Looks again; the rows are made anew only when there is something else to show.
 */
void
nw_joined_row_refresh (NwJoinedRow *self)
{
  g_autoptr (GPtrArray) list = NULL;
  gint64 newest;

  g_return_if_fail (NW_IS_JOINED_ROW (self));

  list = nw_session_list_joined (nw_store_get_session (self->store), self->space, MAX_SHOWN + 1, NULL);
  if (list == NULL)
    return;
  newest = list->len > 0 ? ((const NwJoined *) g_ptr_array_index (list, 0))->entry->number : 0;
  if (newest == self->newest && list->len == self->n_shown)
    return;
  self->newest = newest;
  self->n_shown = list->len;
  show (self, list);
}
