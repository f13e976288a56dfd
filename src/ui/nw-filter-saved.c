/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-filter-saved.h"

#include "nw-compat.h"
#include "nw-record-editor.h"

#include <glib/gi18n.h>

#define KEY_KIND   "filter_kind"
#define KEY_ANY    "filter_any"
#define KEY_FILTER "filter"

#define NW_TYPE_FILTER_NAME (nw_filter_name_get_type ())
G_DECLARE_FINAL_TYPE (NwFilterName, nw_filter_name, NW, FILTER_NAME, AdwWindow)

/* Asks what a filter shall be called, a new one or one that has a name already. */
struct _NwFilterName
{
  AdwWindow parent_instance;

  NwWindow     *owner;     /* (owned) */
  json_t       *filter;    /* (owned) */
  gboolean      any;
  const NwKind *kind;
  NwRecord     *record;    /* (owned) (nullable): the one that gets another name */
  NwSavedFunc   func;      /* (nullable) */
  GWeakRef      object;    /* for it */

  /* Borrowed */
  GtkWidget    *name;
  GtkWidget    *pin_row;
  GtkWidget    *pin;       /* whether it shall stand in the sidebar */
};

G_DEFINE_FINAL_TYPE (NwFilterName, nw_filter_name, ADW_TYPE_WINDOW)

/* --- Reading ---------------------------------------------------------------------- */

typedef struct {
  const NwKind *kind;
  GPtrArray    *records;
} Collect;

static gboolean
collect_func (NwRecord *record,
              gpointer  data)
{
  Collect *collect = data;

  if (g_strcmp0 (nw_record_get_text (record, KEY_KIND), collect->kind->id) == 0 &&
      json_array_size (nw_record_get_value (record, KEY_FILTER)) > 0)
    g_ptr_array_add (collect->records, g_object_ref (record));

  return TRUE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (nw_record_get_text (*(NwRecord * const *) a, "name"),
                         nw_record_get_text (*(NwRecord * const *) b, "name"));
}

/**
 * nw_filters_list_saved:
 * @session: a reading session
 * @kind: of the records that are filtered
 *
 * Returns: (transfer full) (element-type NwRecord): the saved filters by their names
 */
GPtrArray *
nw_filters_list_saved (NwSession    *session,
                       const NwKind *kind)
{
  static const char * const lists[] = { NW_KIND_LIST, NULL };
  Collect collect = { kind, g_ptr_array_new_with_free_func (g_object_unref) };

  nw_session_foreach (session, lists, collect_func, &collect, NULL);
  g_ptr_array_sort (collect.records, compare_names);

  return collect.records;
}

/**
 * nw_filters_read:
 * @record: a record of the kind "list"
 *
 * Returns: (transfer full) (element-type NwFilter): its filters, as nw_filters_copy()
 */
GArray *
nw_filters_read (NwRecord *record)
{
  const json_t *list = nw_record_get_value (record, KEY_FILTER);
  g_autofree NwFilter *filters = g_new0 (NwFilter, json_array_size (list) + 1);
  guint n = 0;

  for (gsize i = 0; i < json_array_size (list); i++) {
    const json_t *object = json_array_get (list, i);
    const char *field = json_string_value (json_object_get (object, "field"));

    if (field == NULL)
      continue;
    filters[n].field = field;
    filters[n].value = json_string_value (json_object_get (object, "value"));
    filters[n++].alternative = nw_record_get_flag (record, KEY_ANY);
  }

  return nw_filters_copy (filters, n);
}

/* --- Saving ----------------------------------------------------------------------- */

typedef struct {
  NwWindow    *window;    /* (owned) */
  char        *id;        /* (owned) */
  gboolean     pin;       /* whether it goes to the sidebar */
  const char  *message;
  NwSavedFunc  func;      /* (nullable) */
  GObject     *object;    /* (owned) (nullable) */
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->window);
  g_clear_object (&saving->object);
  g_free (saving->id);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  gint64 step = nw_store_run_finish (NW_STORE (source), result, &error);
  NwPins *pins = nw_window_get_pins (saving->window);

  if (error != NULL) {
    nw_window_report (saving->window, error);
    return;
  }
  if (pins != NULL && saving->pin)
    nw_pins_set_pinned (pins, saving->id, TRUE);
  if (saving->func != NULL && saving->object != NULL)
    saving->func (saving->id, saving->object);
  if (step != 0)
    nw_window_toast_undo (saving->window, saving->message, step);
}

/* Takes the saving. label: name of the step that can be undone. */
static void
start_saving (Saving     *saving,
              const char *label,
              NwRecord   *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  saving->id = g_strdup (nw_record_get_id (record));
  g_ptr_array_add (records, g_object_ref (record));
  nw_store_save_async (nw_window_get_store (saving->window), label, records, NULL, NULL, saved_cb, saving);
}

static json_t *
make_conditions (GArray   *filters,
                 gboolean *any)
{
  json_t *conditions = json_array ();

  *any = FALSE;
  for (guint i = 0; i < filters->len; i++) {
    const NwFilter *filter = &g_array_index (filters, NwFilter, i);

    *any = *any || filter->alternative;
    json_array_append_new (conditions, json_pack ("{s:s, s:s}", "field", filter->field, "value", filter->value));
  }

  return conditions;
}

static NwRecord *
make_record (NwFilterName  *self,
             const char    *name,
             GError       **error)
{
  g_autoptr (NwRecordEditor) editor = self->record != NULL ? nw_record_editor_new_from (self->record)
                                                           : nw_record_editor_new (nw_kind_get (NW_KIND_LIST));

  nw_record_editor_set_text (editor, "name", name);
  if (self->record == NULL) {
    nw_record_editor_set_text (editor, KEY_KIND, self->kind->id);
    nw_record_editor_set_flag (editor, KEY_ANY, self->any);
    nw_record_editor_set_value (editor, KEY_FILTER, json_incref (self->filter));
  }

  return nw_record_editor_end (editor, error);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  NwFilterName *self = NW_FILTER_NAME (widget);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autoptr (NwRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  if (*name == '\0') {
    gtk_widget_add_css_class (self->name, "error");
    return;
  }
  record = make_record (self, name, &error);
  if (record == NULL) {
    nw_window_report (self->owner, error);
  } else {
    Saving *saving = g_new0 (Saving, 1);

    saving->window = g_object_ref (self->owner);
    saving->pin = gtk_switch_get_active (GTK_SWITCH (self->pin));
    saving->message = self->record != NULL ? _("The filter was renamed") : _("The filter was saved");
    saving->func = self->func;
    saving->object = g_weak_ref_get (&self->object);
    /* Translators: names of steps that can be undone. */
    start_saving (saving, self->record != NULL ? _("Rename a filter") : _("Save a filter"), record);
  }
  gtk_window_close (GTK_WINDOW (self));
}

static void
nw_filter_name_dispose (GObject *object)
{
  NwFilterName *self = NW_FILTER_NAME (object);

  g_clear_object (&self->owner);
  g_clear_object (&self->record);
  g_clear_pointer (&self->filter, json_decref);
  g_weak_ref_clear (&self->object);

  G_OBJECT_CLASS (nw_filter_name_parent_class)->dispose (object);
}

static void
nw_filter_name_class_init (NwFilterNameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_filter_name_dispose;

  gtk_widget_class_install_action (widget_class, "filter.store", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
create_pin_row (NwFilterName *self)
{
  self->pin_row = adw_action_row_new ();
  self->pin = gtk_switch_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->pin_row), _("Show in the sidebar"));
  gtk_widget_set_valign (self->pin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Show in the sidebar"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->pin_row), self->pin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->pin_row), self->pin);
}

static void
nw_filter_name_init (NwFilterName *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  GtkWidget *save = gtk_button_new_with_mnemonic (_("_Save"));
  GtkWidget *group = adw_preferences_group_new ();

  g_weak_ref_init (&self->object, NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "filter.store");
  gtk_widget_add_css_class (save, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), save);
  self->name = adw_entry_row_new ();
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->name), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _("Name"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->name);
  create_pin_row (self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->pin_row);
  gtk_widget_set_margin_top (group, 18);
  gtk_widget_set_margin_bottom (group, 24);
  gtk_widget_set_margin_start (group, 12);
  gtk_widget_set_margin_end (group, 12);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), group);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_widget (GTK_WINDOW (self), save);
  gtk_window_set_title (GTK_WINDOW (self), _("Save Filter"));
  gtk_window_set_default_size (GTK_WINDOW (self), 360, -1);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  nw_name_buttons (GTK_WIDGET (self));
}

/**
 * nw_filters_save:
 * @window: the window, which tells about it and offers to undo
 * @kind: of the records that are filtered
 * @filters: (element-type NwFilter): what shall be saved
 * @func: (nullable): told the id of what was saved
 * @object: given to @func while it is alive
 *
 * Asks for a name and saves the filters under it.
 */
void
nw_filters_save (NwWindow     *window,
                 const NwKind *kind,
                 GArray       *filters,
                 NwSavedFunc   func,
                 GObject      *object)
{
  NwFilterName *self = g_object_new (NW_TYPE_FILTER_NAME, "transient-for", window, NULL);

  self->owner = g_object_ref (window);
  self->kind = kind;
  self->func = func;
  g_weak_ref_set (&self->object, object);
  self->filter = make_conditions (filters, &self->any);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->name);
}

/**
 * nw_filters_change:
 * @window: the window, which tells about it and offers to undo
 * @id: id of a saved filter
 * @filters: (element-type NwFilter): what it shall say from now on
 *
 * Saves other conditions under the name it has.
 */
void
nw_filters_change (NwWindow   *window,
                   const char *id,
                   GArray     *filters)
{
  NwSession *session = nw_store_get_session (nw_window_get_store (window));
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRecord) record = nw_session_get_record (session, id, &error);
  g_autoptr (NwRecord) changed = NULL;
  Saving *saving;

  if (record != NULL) {
    g_autoptr (NwRecordEditor) editor = nw_record_editor_new_from (record);
    gboolean any;

    nw_record_editor_set_value (editor, KEY_FILTER, make_conditions (filters, &any));
    nw_record_editor_set_flag (editor, KEY_ANY, any);
    changed = nw_record_editor_end (editor, &error);
  }
  if (changed == NULL) {
    nw_window_report (window, error);
    return;
  }
  saving = g_new0 (Saving, 1);
  saving->window = g_object_ref (window);
  saving->message = _("The filter was changed");
  /* Translators: name of a step that can be undone. */
  start_saving (saving, _("Change a filter"), changed);
}

/**
 * nw_filters_rename:
 * @window: the window, which tells about it and offers to undo
 * @id: id of a saved filter
 *
 * Asks for another name.
 */
void
nw_filters_rename (NwWindow   *window,
                   const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRecord) record = nw_session_get_record (nw_store_get_session (nw_window_get_store (window)), id, &error);
  NwFilterName *self;

  if (record == NULL) {
    nw_window_report (window, error);
    return;
  }
  self = g_object_new (NW_TYPE_FILTER_NAME, "transient-for", window, "title", _("Rename Filter"), NULL);
  self->owner = g_object_ref (window);
  self->record = g_steal_pointer (&record);
  gtk_widget_set_visible (self->pin_row, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->name), nw_record_get_text (self->record, "name"));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->name);
}
