/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-record-editor.h"
#include "nw-session.h"

G_BEGIN_DECLS

/* NwFieldEditor is the part of a form that edits one field. It is no widget: it
 * puts its rows into a group, or into a list that opens, and follows them. What
 * is wrong stands below its row while one types. */

#define NW_TYPE_FIELD_EDITOR (nw_field_editor_get_type ())
G_DECLARE_DERIVABLE_TYPE (NwFieldEditor, nw_field_editor, NW, FIELD_EDITOR, GObject)

struct _NwFieldEditorClass
{
  GObjectClass parent_class;

  GtkWidget *(*create)   (NwFieldEditor  *self);
  void       (*load)     (NwFieldEditor  *self,
                          NwRecord       *record);
  void       (*save)     (NwFieldEditor  *self,
                          NwRecordEditor *editor);
  char      *(*validate) (NwFieldEditor  *self);
  gboolean   (*is_empty) (NwFieldEditor  *self);
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
gboolean       nw_field_editor_check        (NwFieldEditor  *self,
                                             gboolean        complete);
gboolean       nw_field_editor_is_empty     (NwFieldEditor  *self);
void           nw_field_editor_changed      (NwFieldEditor  *self);
void           nw_field_editor_close        (NwFieldEditor  *self);
gboolean       nw_field_editor_is_closed    (NwFieldEditor  *self);

GtkWidget     *nw_message_row_new           (void);
void           nw_message_row_set           (GtkWidget      *row,
                                             const char     *message);

G_END_DECLS
