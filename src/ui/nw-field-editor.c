/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-field-editor.h"

#include "nw-address-editor.h"
#include "nw-channel-editor.h"
#include "nw-choice-editor.h"
#include "nw-entry-editor.h"
#include "nw-flag-editor.h"
#include "nw-link-editor.h"
#include "nw-links-editor.h"
#include "nw-note-editor.h"
#include "nw-objects-editor.h"

#include <glib/gi18n.h>

typedef struct {
  const NwField *field;
  NwSession     *session;      /* (owned): to look up links */
  GtkWidget     *widget;       /* (borrowed): belongs to its container */
  GtkWidget     *message;      /* (borrowed) (nullable) */
  json_t        *loaded;       /* (owned) (nullable): the value before the user changed it */
  gboolean       loading;
  gboolean       saving;       /* the check under way counts what is missing */
  gboolean       closed;
} NwFieldEditorPrivate;

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (NwFieldEditor, nw_field_editor, G_TYPE_OBJECT)

static void
nw_field_editor_dispose (GObject *object)
{
  NwFieldEditorPrivate *priv = nw_field_editor_get_instance_private (NW_FIELD_EDITOR (object));

  g_clear_object (&priv->session);
  g_clear_pointer (&priv->loaded, json_decref);

  G_OBJECT_CLASS (nw_field_editor_parent_class)->dispose (object);
}

/* --- Defaults ----------------------------------------------------------------- */

static void
nw_field_editor_real_load (NwFieldEditor *self,
                           NwRecord      *record)
{
  const NwField *field = nw_field_editor_get_field (self);

  nw_field_editor_set_value (self, record != NULL ? nw_record_get_value (record, field->key) : NULL);
}

static void
nw_field_editor_real_save (NwFieldEditor  *self,
                           NwRecordEditor *editor)
{
  nw_record_editor_set_value (editor, nw_field_editor_get_field (self)->key,
                              nw_field_editor_dup_value (self));
}

static char *
nw_field_editor_real_dup_text (NwFieldEditor *self)
{
  g_autoptr (json_t) value = nw_field_editor_dup_value (self);

  return nw_field_dup_display (nw_field_editor_get_field (self), value);
}

static void
nw_field_editor_real_collect_new (NwFieldEditor *self,
                                  GPtrArray     *records)
{
}

static void
nw_field_editor_real_close (NwFieldEditor *self)
{
}

static void
nw_field_editor_class_init (NwFieldEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_field_editor_dispose;
  klass->load = nw_field_editor_real_load;
  klass->save = nw_field_editor_real_save;
  klass->dup_text = nw_field_editor_real_dup_text;
  klass->collect_new = nw_field_editor_real_collect_new;
  klass->close = nw_field_editor_real_close;

  /**
   * NwFieldEditor::changed:
   *
   * The user changed the value.
   */
  signals[CHANGED] = g_signal_new ("changed", NW_TYPE_FIELD_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nw_field_editor_init (NwFieldEditor *self)
{
}

static GType
get_editor_type (const NwField *field)
{
  switch (field->type) {
  case NW_VALUE_LONG_TEXT:
    return NW_TYPE_NOTE_EDITOR;
  case NW_VALUE_CHOICE:
    return NW_TYPE_CHOICE_EDITOR;
  case NW_VALUE_FLAG:
    return NW_TYPE_FLAG_EDITOR;
  case NW_VALUE_LINK:
    return NW_TYPE_LINK_EDITOR;
  case NW_VALUE_LINKS:
    return NW_TYPE_LINKS_EDITOR;
  case NW_VALUE_OBJECTS:
    return field->members != NULL ? NW_TYPE_OBJECTS_EDITOR : G_TYPE_INVALID;
  case NW_VALUE_CHANNELS:
    return NW_TYPE_CHANNEL_EDITOR;
  case NW_VALUE_ADDRESSES:
    return NW_TYPE_ADDRESS_EDITOR;
  case NW_VALUE_TEXT:
  case NW_VALUE_TAGS:
  case NW_VALUE_NUMBER:
  case NW_VALUE_DATE:
  case NW_VALUE_AMOUNT:
  case NW_VALUE_PERIOD:
  case NW_VALUE_DURATION:
  case NW_VALUE_RECURRENCE:
    return NW_TYPE_ENTRY_EDITOR;
  case NW_VALUE_DERIVED:
  default:
    return G_TYPE_INVALID;
  }
}

/**
 * nw_field_editor_new:
 * @field: (transfer none): the field
 * @session: a reading session, for links
 *
 * Returns: (transfer full) (nullable): what edits such a field, or NULL when it
 *   is not edited by hand
 */
NwFieldEditor *
nw_field_editor_new (const NwField *field,
                     NwSession     *session)
{
  GType type = get_editor_type (field);
  NwFieldEditor *self;
  NwFieldEditorPrivate *priv;

  if (type == G_TYPE_INVALID || field->flags & NW_FIELD_HIDDEN)
    return NULL;

  self = g_object_new (type, NULL);
  priv = nw_field_editor_get_instance_private (self);
  priv->field = field;
  priv->session = g_object_ref (session);

  return self;
}

/**
 * nw_field_editor_get_field:
 * @self: an editor
 *
 * Returns: (transfer none): the field
 */
const NwField *
nw_field_editor_get_field (NwFieldEditor *self)
{
  NwFieldEditorPrivate *priv = nw_field_editor_get_instance_private (self);

  return priv->field;
}

/**
 * nw_field_editor_get_session:
 * @self: an editor
 *
 * Returns: (transfer none): a reading session
 */
NwSession *
nw_field_editor_get_session (NwFieldEditor *self)
{
  NwFieldEditorPrivate *priv = nw_field_editor_get_instance_private (self);

  return priv->session;
}

/**
 * nw_field_editor_get_widget:
 * @self: an editor
 *
 * Returns: (transfer none): its row or group, once attached
 */
GtkWidget *
nw_field_editor_get_widget (NwFieldEditor *self)
{
  NwFieldEditorPrivate *priv = nw_field_editor_get_instance_private (self);

  return priv->widget;
}

/**
 * nw_field_editor_has_own_group:
 * @self: an editor
 *
 * Returns: whether it edits a list, which stands in a group of its own
 */
gboolean
nw_field_editor_has_own_group (NwFieldEditor *self)
{
  const NwField *field = nw_field_editor_get_field (self);

  switch (field->type) {
  case NW_VALUE_CHANNELS:
  case NW_VALUE_ADDRESSES:
  case NW_VALUE_LINKS:
  case NW_VALUE_OBJECTS:
    return TRUE;
  default:
    return FALSE;
  }
}

static void
add_row (GtkWidget *container,
         GtkWidget *row)
{
  if (ADW_IS_EXPANDER_ROW (container))
    adw_expander_row_add_row (ADW_EXPANDER_ROW (container), row);
  else if (ADW_IS_PREFERENCES_GROUP (container))
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (container), row);
  else
    gtk_box_append (GTK_BOX (container), row);
}

/**
 * nw_field_editor_attach:
 * @self: an editor, not yet attached
 * @container: an AdwPreferencesGroup, an AdwExpanderRow, or a box for what has
 *   a group of its own
 *
 * Puts the editor's widgets there.
 */
void
nw_field_editor_attach (NwFieldEditor *self,
                        GtkWidget     *container)
{
  NwFieldEditorPrivate *priv = nw_field_editor_get_instance_private (self);
  NwFieldEditorClass *klass = NW_FIELD_EDITOR_GET_CLASS (self);
  GtkWidget *note;

  g_return_if_fail (NW_IS_FIELD_EDITOR (self));
  g_return_if_fail (priv->widget == NULL);

  priv->widget = klass->create (self);
  add_row (container, priv->widget);
  note = klass->get_note != NULL ? klass->get_note (self) : NULL;
  if (note != NULL)
    add_row (container, note);
  if (nw_field_editor_has_own_group (self))
    return;

  priv->message = nw_message_row_new ();
  add_row (container, priv->message);
}

/**
 * nw_field_editor_load:
 * @self: an attached editor
 * @record: (nullable): the record whose value it shows
 */
void
nw_field_editor_load (NwFieldEditor *self,
                      NwRecord      *record)
{
  NwFieldEditorPrivate *priv = nw_field_editor_get_instance_private (self);

  g_return_if_fail (NW_IS_FIELD_EDITOR (self));

  priv->loading = TRUE;
  NW_FIELD_EDITOR_GET_CLASS (self)->load (self, record);
  priv->loading = FALSE;
}

/**
 * nw_field_editor_set_value:
 * @self: an attached editor
 * @value: (nullable): the value it shows, as records hold it
 */
void
nw_field_editor_set_value (NwFieldEditor *self,
                           const json_t  *value)
{
  NwFieldEditorPrivate *priv = nw_field_editor_get_instance_private (self);
  gboolean loading = priv->loading;

  g_return_if_fail (NW_IS_FIELD_EDITOR (self));

  g_clear_pointer (&priv->loaded, json_decref);
  priv->loaded = value != NULL ? json_deep_copy (value) : NULL;
  priv->loading = TRUE;
  NW_FIELD_EDITOR_GET_CLASS (self)->set_value (self, priv->loaded);
  priv->loading = loading;
}

/**
 * nw_field_editor_dup_value:
 * @self: an attached editor whose value is right
 *
 * Returns: (transfer full) (nullable): the value as records hold it, NULL for none
 */
json_t *
nw_field_editor_dup_value (NwFieldEditor *self)
{
  g_return_val_if_fail (NW_IS_FIELD_EDITOR (self), NULL);

  return NW_FIELD_EDITOR_GET_CLASS (self)->dup_value (self);
}

/**
 * nw_field_editor_get_loaded:
 * @self: an attached editor
 *
 * Returns: (transfer none) (nullable): the value that was last set
 */
const json_t *
nw_field_editor_get_loaded (NwFieldEditor *self)
{
  NwFieldEditorPrivate *priv = nw_field_editor_get_instance_private (self);

  g_return_val_if_fail (NW_IS_FIELD_EDITOR (self), NULL);

  return priv->loaded;
}

/**
 * nw_field_editor_dup_text:
 * @self: an attached editor
 *
 * Returns: (transfer full): the value in a word or two, empty without one
 */
char *
nw_field_editor_dup_text (NwFieldEditor *self)
{
  g_return_val_if_fail (NW_IS_FIELD_EDITOR (self), NULL);

  return NW_FIELD_EDITOR_GET_CLASS (self)->dup_text (self);
}

/**
 * nw_field_editor_collect_new:
 * @self: an attached editor
 * @records: (element-type NwRecord): takes the records that were made on the way,
 *   by choosing to link to one that was not there
 */
void
nw_field_editor_collect_new (NwFieldEditor *self,
                             GPtrArray     *records)
{
  g_return_if_fail (NW_IS_FIELD_EDITOR (self));

  NW_FIELD_EDITOR_GET_CLASS (self)->collect_new (self, records);
}

/**
 * nw_field_editor_save:
 * @self: an attached editor whose value is right
 * @editor: takes the value
 */
void
nw_field_editor_save (NwFieldEditor  *self,
                      NwRecordEditor *editor)
{
  g_return_if_fail (NW_IS_FIELD_EDITOR (self));

  NW_FIELD_EDITOR_GET_CLASS (self)->save (self, editor);
}

/* Lines of channels and addresses say themselves what is wrong with them. */
static void
show_message (NwFieldEditor *self,
              const char    *message)
{
  NwFieldEditorPrivate *priv = nw_field_editor_get_instance_private (self);

  if (priv->message != NULL) {
    nw_message_row_set (priv->message, message);
  } else if (priv->field->type == NW_VALUE_LINKS || priv->field->type == NW_VALUE_OBJECTS) {
    g_autofree char *escaped = message != NULL ? g_markup_escape_text (message, -1) : NULL;

    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (priv->widget), escaped);
  }
}

/**
 * nw_field_editor_check:
 * @self: an attached editor
 * @complete: whether what is missing counts as well, as it does when saving
 *
 * Says below the row what is wrong with the value.
 *
 * Returns: whether nothing is
 */
gboolean
nw_field_editor_check (NwFieldEditor *self,
                       gboolean       complete)
{
  NwFieldEditorPrivate *priv = nw_field_editor_get_instance_private (self);
  g_autofree char *problem = NULL;

  g_return_val_if_fail (NW_IS_FIELD_EDITOR (self), FALSE);

  priv->saving = complete;
  problem = NW_FIELD_EDITOR_GET_CLASS (self)->validate (self);
  priv->saving = FALSE;
  if (!complete && nw_field_editor_is_empty (self))
    g_clear_pointer (&problem, g_free);

  show_message (self, problem);
  if (problem != NULL)
    gtk_widget_add_css_class (priv->widget, "error");
  else
    gtk_widget_remove_css_class (priv->widget, "error");
  if (GTK_IS_ACCESSIBLE (priv->widget))
    gtk_accessible_update_state (GTK_ACCESSIBLE (priv->widget), GTK_ACCESSIBLE_STATE_INVALID,
                                 problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                                 : GTK_ACCESSIBLE_INVALID_FALSE, -1);

  return problem == NULL;
}

/**
 * nw_field_editor_is_saving:
 * @self: an editor that is asked to validate
 *
 * Returns: whether what is missing counts, as in nw_field_editor_check()
 */
gboolean
nw_field_editor_is_saving (NwFieldEditor *self)
{
  NwFieldEditorPrivate *priv = nw_field_editor_get_instance_private (self);

  g_return_val_if_fail (NW_IS_FIELD_EDITOR (self), FALSE);

  return priv->saving;
}

/**
 * nw_field_editor_is_empty:
 * @self: an attached editor
 *
 * Returns: whether there is no value
 */
gboolean
nw_field_editor_is_empty (NwFieldEditor *self)
{
  g_return_val_if_fail (NW_IS_FIELD_EDITOR (self), TRUE);

  return NW_FIELD_EDITOR_GET_CLASS (self)->is_empty (self);
}

/**
 * nw_field_editor_changed:
 * @self: an editor
 *
 * To be called by subclasses when their widgets changed; tells the form unless
 * the change came from loading.
 */
void
nw_field_editor_changed (NwFieldEditor *self)
{
  NwFieldEditorPrivate *priv = nw_field_editor_get_instance_private (self);

  g_return_if_fail (NW_IS_FIELD_EDITOR (self));

  if (priv->loading || priv->closed)
    return;

  nw_field_editor_check (self, FALSE);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * nw_field_editor_close:
 * @self: an editor
 *
 * To be called before its widgets go: what they still say on their way is not
 * from the user.
 */
void
nw_field_editor_close (NwFieldEditor *self)
{
  NwFieldEditorPrivate *priv = nw_field_editor_get_instance_private (self);

  g_return_if_fail (NW_IS_FIELD_EDITOR (self));

  priv->closed = TRUE;
  NW_FIELD_EDITOR_GET_CLASS (self)->close (self);
}

/**
 * nw_field_editor_is_closed:
 * @self: an editor
 *
 * Returns: whether its widgets are going
 */
gboolean
nw_field_editor_is_closed (NwFieldEditor *self)
{
  NwFieldEditorPrivate *priv = nw_field_editor_get_instance_private (self);

  g_return_val_if_fail (NW_IS_FIELD_EDITOR (self), TRUE);

  return priv->closed;
}

/* --- Messages ---------------------------------------------------------------- */

/**
 * nw_message_row_new:
 *
 * Returns: (transfer floating): a row that says what is wrong with the one above
 *   it, hidden while nothing is
 */
GtkWidget *
nw_message_row_new (void)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "nw-message");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "nw-message-row");
  gtk_widget_set_visible (row, FALSE);

  return row;
}

/**
 * nw_message_row_set:
 * @row: from nw_message_row_new()
 * @message: (nullable): what is wrong
 */
void
nw_message_row_set (GtkWidget  *row,
                    const char *message)
{
  GtkWidget *label = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));

  gtk_label_set_text (GTK_LABEL (label), message != NULL ? message : "");
  gtk_widget_set_visible (row, message != NULL);
}
