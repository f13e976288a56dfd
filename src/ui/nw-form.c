/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-form.h"

#include <glib/gi18n.h>

/* The first sections stand open; of the later ones those that are empty wait
 * in one list until they are opened. Below a person stand its positions, which
 * matter more than what else there is to say. */
#define N_OPEN_SECTIONS 2
#define N_OPEN_SECTIONS_OF_PERSON 1

struct _NwForm
{
  AdwBin parent_instance;

  /* Owned */
  NwRecord       *base;        /* NULL for a new record */
  NwSession      *session;
  GPtrArray      *editors;     /* NwFieldEditor */
  NwRecordEditor *record;      /* made with the form, so that a new record has its id */

  /* Borrowed */
  const NwKind   *kind;
  GtkWidget      *box;
  GtkWidget      *more;        /* the group of closed sections, NULL without one */
  gboolean        changed;
};

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwForm, nw_form, ADW_TYPE_BIN)

/* --- Building ------------------------------------------------------------------- */

static void
editor_changed_cb (NwForm *self)
{
  self->changed = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
create_group (NwForm     *self,
              const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *child = gtk_widget_get_last_child (self->box);
  AdwPreferencesGroup *last = ADW_IS_PREFERENCES_GROUP (child) ? ADW_PREFERENCES_GROUP (child) : NULL;
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  /* A list of that name may stand right above. */
  if (g_strcmp0 (last != NULL ? adw_preferences_group_get_title (last) : NULL, escaped) != 0)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
  gtk_box_append (GTK_BOX (self->box), group);

  return group;
}

static GtkWidget *
create_closed_section (NwForm     *self,
                       const char *title)
{
  GtkWidget *row = adw_expander_row_new ();

  if (self->more == NULL)
    self->more = adw_preferences_group_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->more), row);

  return row;
}

static gboolean
section_has_value (NwForm     *self,
                   const char *section)
{
  if (self->base == NULL)
    return FALSE;

  for (const NwField *field = self->kind->fields; field->key != NULL; field++)
    if (g_strcmp0 (field->section, section) == 0 && nw_record_get_value (self->base, field->key) != NULL)
      return TRUE;

  return FALSE;
}

static void
add_editor (NwForm        *self,
            NwFieldEditor *editor,
            GtkWidget     *container)
{
  nw_field_editor_attach (editor, container);
  nw_field_editor_load (editor, self->base);
  g_signal_connect_object (editor, "changed", G_CALLBACK (editor_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->editors, editor);
}

static void
build (NwForm             *self,
       const char * const *skipped)
{
  const char *section = NULL;
  GtkWidget *container = NULL;
  guint n_sections = 0;
  guint n_open = g_str_equal (self->kind->id, NW_KIND_PERSON) ? N_OPEN_SECTIONS_OF_PERSON
                                                              : N_OPEN_SECTIONS;

  for (const NwField *field = self->kind->fields; field->key != NULL; field++) {
    NwFieldEditor *editor;

    if (field->section == NULL || (skipped != NULL && g_strv_contains (skipped, field->key)))
      continue;
    editor = nw_field_editor_new (field, self->session);
    if (editor == NULL)
      continue;
    if (nw_field_editor_has_own_group (editor)) {
      add_editor (self, editor, self->box);
      continue;
    }

    if (container == NULL || g_strcmp0 (section, field->section) != 0) {
      section = field->section;
      container = n_sections < n_open || section_has_value (self, section)
                    ? create_group (self, _(section))
                    : create_closed_section (self, _(section));
      n_sections++;
    }
    add_editor (self, editor, container);
  }

  if (self->more != NULL)
    gtk_box_append (GTK_BOX (self->box), self->more);
}

/* --- GObject ---------------------------------------------------------------------- */

static void
nw_form_dispose (GObject *object)
{
  NwForm *self = NW_FORM (object);

  for (guint i = 0; self->editors != NULL && i < self->editors->len; i++)
    nw_field_editor_close (g_ptr_array_index (self->editors, i));
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->editors, g_ptr_array_unref);
  g_clear_pointer (&self->record, nw_record_editor_free);
  g_clear_object (&self->base);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nw_form_parent_class)->dispose (object);
}

static void
nw_form_class_init (NwFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_form_dispose;

  signals[CHANGED] = g_signal_new ("changed", NW_TYPE_FORM, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nw_form_init (NwForm *self)
{
  self->editors = g_ptr_array_new_with_free_func (g_object_unref);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

/* --- Public ------------------------------------------------------------------------ */

/**
 * nw_form_new:
 * @kind: the kind of the record
 * @base: (nullable): the record to edit, or NULL for a new one
 * @session: a reading session
 * @skipped: (nullable): keys of fields that are set otherwise
 *
 * Returns: (transfer floating): the form
 */
GtkWidget *
nw_form_new (const NwKind       *kind,
             NwRecord           *base,
             NwSession          *session,
             const char * const *skipped)
{
  NwForm *self = g_object_new (NW_TYPE_FORM, NULL);

  self->kind = kind;
  self->session = g_object_ref (session);
  g_set_object (&self->base, base);
  self->record = base != NULL ? nw_record_editor_new_from (base) : nw_record_editor_new (kind);
  build (self, skipped);

  return GTK_WIDGET (self);
}

/**
 * nw_form_is_changed:
 * @self: the form
 *
 * Returns: whether the user changed anything
 */
gboolean
nw_form_is_changed (NwForm *self)
{
  g_return_val_if_fail (NW_IS_FORM (self), FALSE);

  return self->changed;
}

/**
 * nw_form_check:
 * @self: the form
 *
 * Says below each row what is wrong with it and goes to the first such row.
 *
 * Returns: whether the form can be saved
 */
gboolean
nw_form_check (NwForm *self)
{
  NwFieldEditor *first = NULL;

  g_return_val_if_fail (NW_IS_FORM (self), FALSE);

  for (guint i = 0; i < self->editors->len; i++) {
    NwFieldEditor *editor = g_ptr_array_index (self->editors, i);

    if (!nw_field_editor_check (editor, TRUE) && first == NULL)
      first = editor;
  }
  if (first != NULL && !gtk_widget_grab_focus (nw_field_editor_get_widget (first)))
    gtk_widget_child_focus (nw_field_editor_get_widget (first), GTK_DIR_TAB_FORWARD);

  return first == NULL;
}

/**
 * nw_form_peek:
 * @self: a form
 *
 * Returns: (transfer full) (nullable): the record as it would be now, under an id
 *   of its own; NULL when it would be none. The form goes on.
 */
NwRecord *
nw_form_peek (NwForm *self)
{
  g_autoptr (NwRecordEditor) editor = NULL;

  g_return_val_if_fail (NW_IS_FORM (self), NULL);

  editor = nw_record_editor_new (self->kind);
  for (guint i = 0; i < self->editors->len; i++)
    nw_field_editor_save (g_ptr_array_index (self->editors, i), editor);

  return nw_record_editor_end (editor, NULL);
}

/**
 * nw_form_end:
 * @self: a form that nw_form_check() found right; it is of no use afterwards
 * @link_key: (nullable): a link that is set for the record, such as a position's
 *   person
 * @link_id: (nullable): where it leads
 * @error: location for an error
 *
 * Returns: (transfer full) (nullable): the record as the form describes it
 */
NwRecord *
nw_form_end (NwForm      *self,
             const char  *link_key,
             const char  *link_id,
             GError     **error)
{
  g_return_val_if_fail (NW_IS_FORM (self), NULL);

  for (guint i = 0; i < self->editors->len; i++)
    nw_field_editor_save (g_ptr_array_index (self->editors, i), self->record);
  if (link_key != NULL)
    nw_record_editor_set_text (self->record, link_key, link_id);

  return nw_record_editor_end (self->record, error);
}

/**
 * nw_form_collect_new:
 * @self: the form
 * @records: (element-type NwRecord): takes the records that were made on the way,
 *   by choosing to link to one that was not there
 */
void
nw_form_collect_new (NwForm    *self,
                     GPtrArray *records)
{
  g_return_if_fail (NW_IS_FORM (self));

  for (guint i = 0; i < self->editors->len; i++)
    nw_field_editor_collect_new (g_ptr_array_index (self->editors, i), records);
}

/**
 * nw_form_get_base:
 * @self: the form
 *
 * Returns: (transfer none) (nullable): the record it edits
 */
NwRecord *
nw_form_get_base (NwForm *self)
{
  g_return_val_if_fail (NW_IS_FORM (self), NULL);

  return self->base;
}

/**
 * nw_form_fill:
 * @self: the form of a new record
 * @seed: a record of the same kind, with the values that stand in the form from
 *   the start
 */
void
nw_form_fill (NwForm   *self,
              NwRecord *seed)
{
  g_return_if_fail (NW_IS_FORM (self));

  for (guint i = 0; i < self->editors->len; i++) {
    NwFieldEditor *editor = g_ptr_array_index (self->editors, i);

    if (nw_record_get_value (seed, nw_field_editor_get_field (editor)->key) != NULL)
      nw_field_editor_load (editor, seed);
  }
}
