/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-json.h"
#include "nw-record-editor.h"
#include "nw-session.h"

G_BEGIN_DECLS

/* NwFieldEditor is the part of a form that edits one field. It is no widget: it
 * puts its rows into a group, or into a list that opens, and follows them. What
 * is wrong stands below its row while one types.
 *
 * An editor knows its field and a value as records hold it, so one that edits a
 * member of a record also edits a member of an object in a record. A new type
 * of values is a subclass and its line in nw_field_editor_new(); what was not
 * touched is given back as it was set, whatever else the editor would make of
 * it. */

#define NW_TYPE_FIELD_EDITOR (nw_field_editor_get_type ())
G_DECLARE_DERIVABLE_TYPE (NwFieldEditor, nw_field_editor, NW, FIELD_EDITOR, GObject)

struct _NwFieldEditorClass
{
  GObjectClass parent_class;

  GtkWidget *(*create)      (NwFieldEditor  *self);
  void       (*set_value)   (NwFieldEditor  *self,
                             const json_t   *value);
  json_t    *(*dup_value)   (NwFieldEditor  *self);
  char      *(*validate)    (NwFieldEditor  *self);
  gboolean   (*is_empty)    (NwFieldEditor  *self);

  /* May be missing: a row below that says more, once it is created. */
  GtkWidget *(*get_note)    (NwFieldEditor  *self);   /* (transfer none) (nullable) */

  /* Have a default. */
  char      *(*dup_text)    (NwFieldEditor  *self);
  void       (*collect_new) (NwFieldEditor  *self,
                             GPtrArray      *records);
  void       (*close)       (NwFieldEditor  *self);

  /* For lists that records read and write themselves, in place of values. */
  void       (*load)        (NwFieldEditor  *self,
                             NwRecord       *record);
  void       (*save)        (NwFieldEditor  *self,
                             NwRecordEditor *editor);
};

NwFieldEditor *nw_field_editor_new          (const NwField  *field,
                                             NwSession      *session);
const NwField *nw_field_editor_get_field    (NwFieldEditor  *self);
NwSession     *nw_field_editor_get_session  (NwFieldEditor  *self);
GtkWidget     *nw_field_editor_get_widget   (NwFieldEditor  *self);
gboolean       nw_field_editor_has_own_group (NwFieldEditor *self);
void           nw_field_editor_attach       (NwFieldEditor  *self,
                                             GtkWidget      *container);
void           nw_field_editor_load         (NwFieldEditor  *self,
                                             NwRecord       *record);
void           nw_field_editor_save         (NwFieldEditor  *self,
                                             NwRecordEditor *editor);
void           nw_field_editor_set_value    (NwFieldEditor  *self,
                                             const json_t   *value);
json_t        *nw_field_editor_dup_value    (NwFieldEditor  *self);
const json_t  *nw_field_editor_get_loaded   (NwFieldEditor  *self);
char          *nw_field_editor_dup_text     (NwFieldEditor  *self);
void           nw_field_editor_collect_new  (NwFieldEditor  *self,
                                             GPtrArray      *records);
gboolean       nw_field_editor_check        (NwFieldEditor  *self,
                                             gboolean        complete);
gboolean       nw_field_editor_is_saving    (NwFieldEditor  *self);
gboolean       nw_field_editor_is_empty     (NwFieldEditor  *self);
void           nw_field_editor_changed      (NwFieldEditor  *self);
void           nw_field_editor_close        (NwFieldEditor  *self);
gboolean       nw_field_editor_is_closed    (NwFieldEditor  *self);

GtkWidget     *nw_message_row_new           (void);
void           nw_message_row_set           (GtkWidget      *row,
                                             const char     *message);

G_END_DECLS
