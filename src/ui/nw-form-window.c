/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-form-window.h"

#include "nw-compat.h"
#include "nw-detail-links.h"
#include "nw-form-twins.h"
#include "nw-form.h"
#include "nw-problem.h"

#include <glib/gi18n.h>

struct _NwFormWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toasts;
  AdwWindowTitle  *title;
  GtkButton       *save_button;
  GtkBox          *box;
  GtkBox          *positions;
  GtkButton       *add_position_button;

  /* Owned */
  NwWindow        *owner;
  GPtrArray       *position_forms;   /* NwForm (borrowed) */
  GPtrArray       *removed;          /* ids of positions to delete */
  char            *record_title;

  /* Borrowed */
  const NwKind    *kind;
  NwForm          *form;

  gboolean         changed;          /* positions were added or removed */
  gboolean         saved;
};

G_DEFINE_FINAL_TYPE (NwFormWindow, nw_form_window, ADW_TYPE_WINDOW)

static NwStore *
get_store (NwFormWindow *self)
{
  return nw_window_get_store (self->owner);
}

/* --- Positions -------------------------------------------------------------------- */

static void
remove_position_cb (GtkButton    *button,
                    NwFormWindow *self)
{
  GtkWidget *section = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_FRAME);
  NwForm *form = NW_FORM (gtk_widget_get_last_child (gtk_frame_get_child (GTK_FRAME (section))));
  NwRecord *base = nw_form_get_base (form);

  if (base != NULL)
    g_ptr_array_add (self->removed, g_strdup (nw_record_get_id (base)));
  g_ptr_array_remove (self->position_forms, form);
  gtk_box_remove (self->positions, section);
  self->changed = TRUE;
}

static GtkWidget *
create_position_head (NwFormWindow *self,
                      const char   *title)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "title-4");
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _("Remove this Position"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Remove this Position"), -1);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_position_cb), self, 0);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), remove);

  return head;
}

static NwForm *
add_position (NwFormWindow *self,
              NwRecord     *position)
{
  static const char * const skipped[] = { "person", NULL };
  NwSession *session = nw_store_get_session (get_store (self));
  g_autofree char *title = position != NULL ? nw_record_dup_title (position)
                                            : g_strdup (_("New position"));
  GtkWidget *section = gtk_frame_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *form = nw_form_new (nw_kind_get (NW_KIND_POSITION), position, session, skipped);

  gtk_box_append (GTK_BOX (box), create_position_head (self, title));
  gtk_box_append (GTK_BOX (box), form);
  gtk_frame_set_child (GTK_FRAME (section), box);
  gtk_widget_add_css_class (section, "nw-position");
  gtk_box_append (self->positions, section);
  g_ptr_array_add (self->position_forms, form);

  return NW_FORM (form);
}

static void
add_position_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  NwFormWindow *self = NW_FORM_WINDOW (widget);
  NwForm *form = add_position (self, NULL);

  self->changed = TRUE;
  gtk_widget_child_focus (GTK_WIDGET (form), GTK_DIR_TAB_FORWARD);
}

/* --- Saving ----------------------------------------------------------------------- */

static gboolean
is_changed (NwFormWindow *self)
{
  if (self->changed || nw_form_is_changed (self->form))
    return TRUE;

  for (guint i = 0; i < self->position_forms->len; i++)
    if (nw_form_is_changed (g_ptr_array_index (self->position_forms, i)))
      return TRUE;

  return FALSE;
}

static gboolean
check (NwFormWindow *self)
{
  gboolean right = nw_form_check (self->form);

  for (guint i = 0; i < self->position_forms->len; i++)
    right = nw_form_check (g_ptr_array_index (self->position_forms, i)) && right;

  return right;
}

/* What is linked to comes before what links, the record itself in between. */
static GPtrArray *
collect (NwFormWindow  *self,
         char         **id,
         GError       **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  NwRecord *record;

  nw_form_collect_new (self->form, records);
  for (guint i = 0; i < self->position_forms->len; i++)
    nw_form_collect_new (g_ptr_array_index (self->position_forms, i), records);

  record = nw_form_end (self->form, NULL, NULL, error);
  if (record == NULL)
    return NULL;
  g_ptr_array_add (records, record);
  *id = g_strdup (nw_record_get_id (record));
  self->record_title = nw_record_dup_title (record);

  for (guint i = 0; i < self->position_forms->len; i++) {
    NwRecord *position = nw_form_end (g_ptr_array_index (self->position_forms, i),
                                      "person", *id, error);

    if (position == NULL)
      return NULL;
    g_ptr_array_add (records, position);
  }

  return g_steal_pointer (&records);
}

typedef struct {
  NwFormWindow *form;   /* (owned) */
  char         *id;     /* (owned): the record, shown afterwards */
} SaveCall;

static void
save_call_free (SaveCall *call)
{
  g_object_unref (call->form);
  g_free (call->id);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaveCall, save_call_free)

static void
show_problem (NwFormWindow *self,
              const GError *error)
{
  g_autofree char *sentence = nw_problem_dup_sentence (error);
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), TRUE);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SaveCall) call = user_data;
  NwFormWindow *self = call->form;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  gint64 step = nw_store_run_finish (NW_STORE (source), result, &error);

  if (error != NULL) {
    show_problem (self, error);
    return;
  }

  self->saved = TRUE;
  gtk_window_close (GTK_WINDOW (self));
  nw_window_open_record (self->owner, call->id);
  if (step == 0)
    return;

  message = g_strdup_printf (_("“%s” was saved"), self->record_title);
  nw_window_toast_undo (self->owner, message, step);
}

static void
save (NwFormWindow *self)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) deleted = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *label = NULL;
  SaveCall *call;

  if (!check (self))
    return;

  records = collect (self, &id, &error);
  if (records == NULL) {
    show_problem (self, error);
    return;
  }
  for (guint i = 0; i < self->removed->len; i++)
    g_ptr_array_add (deleted, g_ptr_array_index (self->removed, i));
  g_ptr_array_add (deleted, NULL);

  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
  call = g_new0 (SaveCall, 1);
  call->form = g_object_ref (self);
  call->id = g_steal_pointer (&id);
  label = g_strdup_printf (nw_form_get_base (self->form) != NULL ? _("Edit “%s”") : _("New “%s”"),
                           self->record_title);
  nw_store_save_async (get_store (self), label, records,
                       (const char * const *) deleted->pdata, NULL, saved_cb, call);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  save (NW_FORM_WINDOW (widget));
}

/* --- Closing ------------------------------------------------------------------------ */

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (NwFormWindow) self = user_data;
  g_autofree char *answer = nw_ask_finish (result, NULL);

  if (g_strcmp0 (answer, "save") == 0) {
    save (self);
  } else if (g_strcmp0 (answer, "discard") == 0) {
    self->saved = TRUE;
    gtk_window_close (GTK_WINDOW (self));
  }
}

static gboolean
nw_form_window_close_request (GtkWindow *window)
{
  NwFormWindow *self = NW_FORM_WINDOW (window);
  const NwAnswer answers[] = {
    { "stay", _("_Keep Editing"), ADW_RESPONSE_DEFAULT },
    { "discard", _("_Discard"), ADW_RESPONSE_DESTRUCTIVE },
    { "save", _("_Save"), ADW_RESPONSE_SUGGESTED },
  };

  if (self->saved || !is_changed (self))
    return GTK_WINDOW_CLASS (nw_form_window_parent_class)->close_request (window);

  nw_ask_async (window, _("Save your changes?"),
                _("What you changed is lost if you do not save it."),
                answers, G_N_ELEMENTS (answers), "save", answered_cb, g_object_ref (self));

  return TRUE;
}

/* --- GObject ------------------------------------------------------------------------- */

static void
nw_form_window_dispose (GObject *object)
{
  NwFormWindow *self = NW_FORM_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), NW_TYPE_FORM_WINDOW);
  g_clear_pointer (&self->position_forms, g_ptr_array_unref);
  g_clear_pointer (&self->removed, g_ptr_array_unref);
  g_clear_pointer (&self->record_title, g_free);
  g_clear_object (&self->owner);

  G_OBJECT_CLASS (nw_form_window_parent_class)->dispose (object);
}

static void
nw_form_window_class_init (NwFormWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_form_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = nw_form_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/wfdo/Netzwerk/nw-form-window.ui");
  gtk_widget_class_bind_template_child (widget_class, NwFormWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, NwFormWindow, title);
  gtk_widget_class_bind_template_child (widget_class, NwFormWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, NwFormWindow, box);
  gtk_widget_class_bind_template_child (widget_class, NwFormWindow, positions);
  gtk_widget_class_bind_template_child (widget_class, NwFormWindow, add_position_button);

  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "form.add-position", NULL, add_position_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "form.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "form.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK,
                                       "form.save", NULL);
}

static void
nw_form_window_init (NwFormWindow *self)
{
  self->position_forms = g_ptr_array_new ();
  self->removed = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_name_buttons (GTK_WIDGET (self));
}

/* What was typed is asked for before the form goes. */
static void
open_twin_cb (NwFormWindow *self,
              const char   *id)
{
  nw_window_open_record (self->owner, id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
watch_twins (NwFormWindow *self,
             NwSession    *session)
{
  GtkWidget *twins = nw_form_twins_new (self->form, session);

  g_signal_connect_object (twins, "open", G_CALLBACK (open_twin_cb), self, G_CONNECT_SWAPPED);
  gtk_box_prepend (self->box, twins);
}

static NwFormWindow *
create (NwWindow     *owner,
        const NwKind *kind,
        NwRecord     *record)
{
  NwFormWindow *self = g_object_new (NW_TYPE_FORM_WINDOW, "transient-for", owner, NULL);
  NwSession *session = nw_store_get_session (nw_window_get_store (owner));
  gboolean person = g_str_equal (kind->id, NW_KIND_PERSON);
  g_autofree char *title = NULL;

  self->owner = g_object_ref (owner);
  self->kind = kind;
  self->form = NW_FORM (nw_form_new (kind, record, session, NULL));
  gtk_box_prepend (self->box, GTK_WIDGET (self->form));
  if (record == NULL && (person || g_str_equal (kind->id, NW_KIND_ORGANISATION)))
    watch_twins (self, session);
  gtk_widget_set_visible (GTK_WIDGET (self->add_position_button), person);
  gtk_widget_set_visible (GTK_WIDGET (self->positions), person);

  title = record != NULL ? nw_record_dup_title (record)
                         : g_strdup_printf (_("New: %s"), _(kind->label));
  adw_window_title_set_title (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);

  return self;
}

static void
present (NwFormWindow *self)
{
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

static void
begin_press_position (NwForm *form)
{
  g_autoptr (NwRecordEditor) editor = nw_record_editor_new (nw_kind_get (NW_KIND_POSITION));
  g_autoptr (NwRecord) seed = NULL;

  nw_record_editor_set_flag (editor, "press", TRUE);
  seed = nw_record_editor_end (editor, NULL);
  if (seed != NULL)
    nw_form_fill (form, seed);
}

/**
 * nw_form_window_show_new:
 * @parent: the window above which it appears; it has a store
 * @kind: the kind of the new record
 * @press: whether a new person begins as a press contact
 *
 * Shows an empty form. A person comes with a first position.
 */
void
nw_form_window_show_new (NwWindow     *parent,
                         const NwKind *kind,
                         gboolean      press)
{
  NwFormWindow *self = create (parent, kind, NULL);

  if (press && g_str_equal (kind->id, NW_KIND_PERSON))
    begin_press_position (add_position (self, NULL));
  present (self);
}

/* The link to @id as a field of this type holds it. */
static json_t *
create_link_value (const NwField *field,
                   const char    *id)
{
  const NwKind *target = nw_kind_get_for_record (id);

  if (field->type == NW_VALUE_LINK)
    return json_string (id);
  if (field->type == NW_VALUE_LINKS)
    return json_pack ("[s]", id);

  for (const NwField *member = field->members; member != NULL && member->key != NULL; member++)
    if (member->type == NW_VALUE_LINK && target != NULL && g_strcmp0 (member->target, target->id) == 0)
      return json_pack ("[{s:s}]", member->key, id);

  return NULL;
}

/**
 * nw_form_window_show_new_for:
 * @parent: the window above which it appears; it has a store
 * @kind: the kind of the new record
 * @key: a field of it that holds links
 * @id: the record that it links to from the start
 *
 * Shows the form of a new record for another one, such as an activity for an
 * organisation.
 */
void
nw_form_window_show_new_for (NwWindow     *parent,
                             const NwKind *kind,
                             const char   *key,
                             const char   *id)
{
  NwFormWindow *self = create (parent, kind, NULL);
  const NwField *field = nw_kind_get_field (kind, key);
  g_autoptr (NwRecordEditor) editor = nw_record_editor_new (kind);
  g_autoptr (NwRecord) seed = NULL;

  g_return_if_fail (field != NULL);

  nw_record_editor_set_value (editor, key, create_link_value (field, id));
  seed = nw_record_editor_end (editor, NULL);
  if (seed != NULL)
    nw_form_fill (self->form, seed);
  present (self);
}

/**
 * nw_form_window_show_edit:
 * @parent: the window above which it appears; it has a store
 * @record: what to edit
 *
 * Shows the form of a record; a person's positions are edited along.
 */
void
nw_form_window_show_edit (NwWindow *parent,
                          NwRecord *record)
{
  const NwKind *kind = nw_record_get_kind (record);
  NwFormWindow *self;

  if (kind == NULL || nw_record_is_read_only (record)) {
    nw_window_toast (parent, _("This record cannot be changed with this version"));
    return;
  }

  self = create (parent, kind, record);
  if (g_str_equal (kind->id, NW_KIND_PERSON)) {
    NwSession *session = nw_store_get_session (nw_window_get_store (parent));
    g_autoptr (GPtrArray) positions = nw_detail_list_positions (session, record);

    for (guint i = 0; i < positions->len; i++)
      add_position (self, g_ptr_array_index (positions, i));
  }
  present (self);
}
