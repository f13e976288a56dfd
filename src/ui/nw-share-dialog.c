/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-share-dialog.h"

#include "nw-compat.h"
#include "nw-detail-rows.h"
#include "nw-store-share.h"
#include "nw-store-sync.h"

#include <glib/gi18n.h>

/* Of many records so many are shown; what is ticked goes for all. */
#define MAX_PREVIEW 3

struct _NwShareDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  AdwComboRow    *partner;
  GtkWidget      *positions_row;
  GtkSwitch      *positions;
  GtkBox         *fields;
  GtkBox         *preview;

  /* Owned */
  NwWindow       *owner;
  GPtrArray      *spaces;     /* NwSpace */
  GStrv           ids;        /* what was chosen */
  GStrv           all;        /* with the positions, when they come along */
  GHashTable     *ticked;     /* kind -> set of keys */
  guint           preview_id;
};

G_DEFINE_FINAL_TYPE (NwShareDialog, nw_share_dialog, ADW_TYPE_WINDOW)

static NwSession *
get_session (NwShareDialog *self)
{
  return nw_store_get_session (nw_window_get_store (self->owner));
}

static const NwSpace *
get_space (NwShareDialog *self)
{
  return g_ptr_array_index (self->spaces, MIN (adw_combo_row_get_selected (self->partner), self->spaces->len - 1));
}

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* In the order of the form, as the store wants it. */
static GStrv
dup_ticked (NwShareDialog *self,
            const NwKind  *kind)
{
  g_autofree const char **keys =
    (const char **) g_hash_table_get_keys_as_array (g_hash_table_lookup (self->ticked, kind->id), NULL);

  return nw_share_check_fields (kind, keys, NULL);
}

/* --- What the partner will see ------------------------------------------------------ */

static GtkWidget *
create_preview (NwShareDialog *self,
                NwRecord      *seen)
{
  NwSession *session = get_session (self);
  g_autofree char *title = nw_record_dup_title_with (seen, nw_session_dup_title, session);
  GtkWidget *group = nw_detail_group_new (title);

  for (const NwField *field = nw_record_get_kind (seen)->fields; field->key != NULL; field++) {
    g_autofree char *text = NULL;

    if (nw_record_get_value (seen, field->key) == NULL)
      continue;
    text = nw_record_dup_display_with (seen, field, nw_session_dup_title, session);
    if (text != NULL && *text != '\0')
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), nw_detail_value_row_new (_(field->label), text));
  }

  return group;
}

static void
add_heading (NwShareDialog *self)
{
  g_autofree char *text = g_strdup_printf (_("The members of “%s” will see exactly this"), get_space (self)->name);
  GtkWidget *heading = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "title-4");
  gtk_box_append (self->preview, heading);
}

static gboolean
show_preview_cb (gpointer user_data)
{
  NwShareDialog *self = user_data;
  const NwSpace *space = get_space (self);
  guint n = g_strv_length (self->all);

  self->preview_id = 0;
  clear (self->preview);
  add_heading (self);
  for (guint i = 0; i < MIN (n, MAX_PREVIEW); i++) {
    const NwKind *kind = nw_kind_get_for_record (self->all[i]);
    g_auto (GStrv) keys = kind != NULL ? dup_ticked (self, kind) : NULL;
    g_autoptr (NwRecord) seen = keys != NULL
      ? nw_session_preview_share (get_session (self), space->number, self->all[i],
                                  (const char * const *) self->all, (const char * const *) keys, NULL) : NULL;

    if (seen != NULL)
      gtk_box_append (self->preview, create_preview (self, seen));
  }
  if (n > MAX_PREVIEW) {
    g_autofree char *more = g_strdup_printf (ngettext ("and the same fields of %u more record",
                                                       "and the same fields of %u more records", n - MAX_PREVIEW),
                                             n - MAX_PREVIEW);

    gtk_box_append (self->preview, gtk_label_new (more));
  }

  return G_SOURCE_REMOVE;
}

static void
queue_preview (NwShareDialog *self)
{
  if (self->preview_id == 0)
    self->preview_id = g_idle_add (show_preview_cb, self);
}

/* --- What is ticked ------------------------------------------------------------------- */

typedef struct {
  NwShareDialog *dialog;   /* (borrowed): owns the button */
  GHashTable    *keys;     /* (owned) */
  char          *key;
} Tick;

static void
tick_free (Tick     *tick,
           GClosure *closure)
{
  g_hash_table_unref (tick->keys);
  g_free (tick->key);
  g_free (tick);
}

static void
toggled_cb (GtkCheckButton *check,
            Tick           *tick)
{
  if (gtk_check_button_get_active (check))
    g_hash_table_add (tick->keys, g_strdup (tick->key));
  else
    g_hash_table_remove (tick->keys, tick->key);
  queue_preview (tick->dialog);
}

static GtkWidget *
create_field (NwShareDialog      *self,
              const NwShareField *field,
              GHashTable         *keys)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  Tick *tick = g_new0 (Tick, 1);

  tick->dialog = self;
  tick->keys = g_hash_table_ref (keys);
  tick->key = g_strdup (field->key);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), field->label);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (field->required)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Always shared: a record is none without it"));
  else if (!field->by_default)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Private"));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (check, !field->required);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (keys, field->key));
  g_signal_connect_data (check, "toggled", G_CALLBACK (toggled_cb), tick, (GClosureNotify) tick_free, 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);

  return row;
}

/* Whether one of the records has something in it: empty fields are no question. */
static gboolean
is_filled (NwShareDialog      *self,
           const NwKind       *kind,
           const NwShareField *shared)
{
  for (guint i = 0; self->all[i] != NULL; i++) {
    g_autoptr (NwRecord) record = nw_kind_get_for_record (self->all[i]) == kind && i < 200
                                    ? nw_session_get_record (get_session (self), self->all[i], NULL) : NULL;

    for (const NwField *field = kind->fields; record != NULL && field->key != NULL; field++) {
      if (g_str_equal (field->merge_group != NULL ? field->merge_group : field->key, shared->key) &&
          nw_record_get_value (record, field->key) != NULL)
        return TRUE;
    }
  }

  return FALSE;
}

static void
add_kind (NwShareDialog *self,
          const NwKind  *kind)
{
  g_autoptr (GPtrArray) fields = nw_share_list_fields (kind);
  g_auto (GStrv) chosen = nw_session_get_share_fields (get_session (self), get_space (self)->number, kind, NULL);
  g_autofree char *title = g_strdup_printf (_("Fields: %s"), _(kind->label));
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkWidget *group = nw_detail_group_new (title);

  for (guint i = 0; chosen != NULL && chosen[i] != NULL; i++)
    g_hash_table_add (keys, g_strdup (chosen[i]));
  g_hash_table_replace (self->ticked, g_strdup (kind->id), keys);
  for (guint i = 0; i < fields->len; i++) {
    const NwShareField *field = g_ptr_array_index (fields, i);

    if (is_filled (self, kind, field))
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_field (self, field, keys));
  }
  gtk_box_append (self->fields, group);
}

static void
show_fields (NwShareDialog *self)
{
  clear (self->fields);
  g_hash_table_remove_all (self->ticked);
  for (guint i = 0; self->all[i] != NULL; i++) {
    const NwKind *kind = nw_kind_get_for_record (self->all[i]);

    if (kind != NULL && !g_hash_table_contains (self->ticked, kind->id))
      add_kind (self, kind);
  }
  queue_preview (self);
}

/* --- Choosing ---------------------------------------------------------------------------- */

static void
collect_ids (NwShareDialog *self)
{
  g_auto (GStrv) positions = nw_session_list_positions (get_session (self), (const char * const *) self->ids, NULL);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  gboolean any = positions != NULL && positions[0] != NULL;

  gtk_widget_set_visible (self->positions_row, any);
  g_strv_builder_addv (all, (const char **) self->ids);
  if (any && gtk_switch_get_active (self->positions))
    g_strv_builder_addv (all, (const char **) positions);
  g_strfreev (self->all);
  self->all = g_strv_builder_end (all);
}

static void
positions_cb (NwShareDialog *self)
{
  if (self->ids == NULL)
    return;
  collect_ids (self);
  show_fields (self);
}

static void
partner_chosen_cb (NwShareDialog *self)
{
  if (self->ids != NULL)
    show_fields (self);
}

/* --- Sharing ----------------------------------------------------------------------------- */

typedef struct {
  NwWindow   *window;   /* (owned) */
  gint64      space;
  char       *name;
  GStrv       ids;
  GHashTable *fields;   /* kind -> GStrv */
  GPtrArray  *copies;
} Sharing;

static void
sharing_free (Sharing *sharing)
{
  g_object_unref (sharing->window);
  g_free (sharing->name);
  g_strfreev (sharing->ids);
  g_hash_table_unref (sharing->fields);
  g_ptr_array_unref (sharing->copies);
  g_free (sharing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sharing, sharing_free)

static gboolean
share_step (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Sharing *sharing = data;

  return nw_session_share (session, sharing->space, (const char * const *) sharing->ids, sharing->fields,
                           sharing->copies, error);
}

static void
shared_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Sharing) sharing = user_data;
  g_autoptr (GError) error = NULL;
  gint64 step = nw_store_run_finish (NW_STORE (source), result, &error);
  guint n = sharing->copies->len;
  g_autofree char *message = NULL;

  if (error != NULL) {
    nw_window_report (sharing->window, error);
    return;
  }
  if (n == 0) {
    message = g_strdup_printf (_("That is shared with “%s” already"), sharing->name);
    nw_window_toast (sharing->window, message);
    return;
  }
  message = g_strdup_printf (ngettext ("%u record is shared with “%s”", "%u records are shared with “%s”", n),
                             n, sharing->name);
  nw_window_toast_undo (sharing->window, message, step);
}

static void
share_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  NwShareDialog *self = NW_SHARE_DIALOG (widget);
  const NwSpace *space = get_space (self);
  Sharing *sharing = g_new0 (Sharing, 1);
  g_autofree char *label = g_strdup_printf (_("Share with “%s”"), space->name);
  GHashTableIter iter;
  gpointer kind;

  sharing->window = g_object_ref (self->owner);
  sharing->space = space->number;
  sharing->name = g_strdup (space->name);
  sharing->ids = g_strdupv (self->all);
  sharing->copies = g_ptr_array_new_with_free_func (g_free);
  sharing->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  g_hash_table_iter_init (&iter, self->ticked);
  while (g_hash_table_iter_next (&iter, &kind, NULL))
    g_hash_table_insert (sharing->fields, g_strdup (kind), dup_ticked (self, nw_kind_get (kind)));
  nw_store_run_async (nw_window_get_store (self->owner), label, share_step, sharing, NULL, NULL, shared_cb, sharing);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- GObject ------------------------------------------------------------------------------- */

static void
nw_share_dialog_dispose (GObject *object)
{
  NwShareDialog *self = NW_SHARE_DIALOG (object);

  g_clear_handle_id (&self->preview_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), NW_TYPE_SHARE_DIALOG);
  g_clear_pointer (&self->spaces, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_pointer (&self->all, g_strfreev);
  g_clear_pointer (&self->ticked, g_hash_table_unref);
  g_clear_object (&self->owner);

  G_OBJECT_CLASS (nw_share_dialog_parent_class)->dispose (object);
}

static void
nw_share_dialog_class_init (NwShareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_share_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/wfdo/Netzwerk/nw-share-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, NwShareDialog, title);
  gtk_widget_class_bind_template_child (widget_class, NwShareDialog, partner);
  gtk_widget_class_bind_template_child (widget_class, NwShareDialog, positions_row);
  gtk_widget_class_bind_template_child (widget_class, NwShareDialog, positions);
  gtk_widget_class_bind_template_child (widget_class, NwShareDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, NwShareDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, partner_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, positions_cb);

  gtk_widget_class_install_action (widget_class, "share.share", NULL, share_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "share.share", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "share.share", NULL);
}

static void
nw_share_dialog_init (NwShareDialog *self)
{
  self->ticked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_name_buttons (GTK_WIDGET (self));
}

static void
fill (NwShareDialog *self,
      GPtrArray     *ids)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%u entry", "%u entries", ids->len), ids->len);

  for (guint i = 0; i < self->spaces->len; i++)
    gtk_string_list_append (names, ((const NwSpace *) g_ptr_array_index (self->spaces, i))->name);
  adw_combo_row_set_model (self->partner, G_LIST_MODEL (names));
  for (guint i = 0; i < ids->len; i++)
    g_strv_builder_add (chosen, g_ptr_array_index (ids, i));
  if (ids->len == 1) {
    g_autofree char *title = nw_session_dup_title (g_ptr_array_index (ids, 0), get_session (self));

    adw_window_title_set_subtitle (self->title, title != NULL ? title : "");
  } else {
    adw_window_title_set_subtitle (self->title, subtitle);
  }
  self->ids = g_strv_builder_end (chosen);
  gtk_switch_set_active (self->positions, TRUE);
  collect_ids (self);
  show_fields (self);
}

/**
 * nw_share_dialog_show:
 * @parent: the window above which it appears; it has a store
 * @ids: (element-type utf8): records of ours
 *
 * Asks with whom they shall be shared, and what of them. Without partners it says
 * where they are added.
 */
void
nw_share_dialog_show (NwWindow  *parent,
                      GPtrArray *ids)
{
  NwSession *session = nw_store_get_session (nw_window_get_store (parent));
  g_autoptr (GPtrArray) spaces = nw_session_list_spaces (session, NULL);
  NwShareDialog *self;

  if (spaces == NULL || spaces->len == 0) {
    nw_window_toast (parent, _("There is no partner yet: add one on the page “Sync” (F5)"));
    return;
  }
  self = g_object_new (NW_TYPE_SHARE_DIALOG, "transient-for", parent, NULL);
  self->owner = g_object_ref (parent);
  self->spaces = g_steal_pointer (&spaces);
  fill (self, ids);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->partner));
}
