/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-detail-row.h"

#include "nw-line-layout.h"

/* Looks like an AdwActionRow and is called like one by the style sheets, but has only
 * the parts that it needs, and lays them out without asking twice: a record shows
 * dozens of rows, and they are nearly all of what it costs to open one. */

/* What the style of an action row has between its parts. */
#define SPACING 6

struct _NwDetailRow
{
  AdwPreferencesRow parent_instance;

  /* Borrowed: children */
  GtkWidget *line;
  GtkWidget *prefixes;   /* (nullable) */
  GtkWidget *texts;
  GtkWidget *title;
  GtkWidget *subtitle;   /* (nullable) */
};

G_DEFINE_FINAL_TYPE (NwDetailRow, nw_detail_row, ADW_TYPE_PREFERENCES_ROW)

static GtkWidget *
create_label (const char *text,
              const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);

  return label;
}

static void
nw_detail_row_class_init (NwDetailRowClass *klass)
{
}

static void
nw_detail_row_init (NwDetailRow *self)
{
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->line, nw_line_layout_new (SPACING));
  gtk_widget_add_css_class (self->line, "header");

  self->texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (self->texts, TRUE);
  gtk_widget_add_css_class (self->texts, "title");
  gtk_box_append (GTK_BOX (self->line), self->texts);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->line);
}

/**
 * nw_detail_row_new:
 * @title: the first line, plain text
 * @subtitle: (nullable): the second line, plain text
 *
 * Returns: (transfer floating): a row for a list of preferences; it wraps its texts
 */
GtkWidget *
nw_detail_row_new (const char *title,
                   const char *subtitle)
{
  NwDetailRow *self = g_object_new (NW_TYPE_DETAIL_ROW, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  self->title = create_label (title, "title");
  gtk_box_append (GTK_BOX (self->texts), self->title);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title, NULL, -1);
  if (subtitle == NULL || *subtitle == '\0')
    return GTK_WIDGET (self);

  self->subtitle = create_label (subtitle, "subtitle");
  gtk_box_append (GTK_BOX (self->texts), self->subtitle);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->subtitle, NULL, -1);

  return GTK_WIDGET (self);
}

/**
 * nw_detail_row_set_subtitle_lines:
 * @self: the row
 * @lines: how many lines the second text may take; 0 for as many as it needs
 */
void
nw_detail_row_set_subtitle_lines (NwDetailRow *self,
                                  int          lines)
{
  g_return_if_fail (NW_IS_DETAIL_ROW (self));

  if (self->subtitle == NULL)
    return;

  gtk_label_set_lines (GTK_LABEL (self->subtitle), lines);
  gtk_label_set_ellipsize (GTK_LABEL (self->subtitle), lines > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
}

/**
 * nw_detail_row_add_prefix:
 * @self: the row
 * @widget: (transfer floating): what stands before the texts and other prefixes
 */
void
nw_detail_row_add_prefix (NwDetailRow *self,
                          GtkWidget   *widget)
{
  g_return_if_fail (NW_IS_DETAIL_ROW (self));

  /* The style keeps a distance between the texts and all that stands before them: in
   * a margin, which a picture of a fixed size has no room for. */
  if (self->prefixes == NULL) {
    self->prefixes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_add_css_class (self->prefixes, "prefixes");
    gtk_box_prepend (GTK_BOX (self->line), self->prefixes);
  }
  gtk_box_prepend (GTK_BOX (self->prefixes), widget);
}

/**
 * nw_detail_row_add_suffix:
 * @self: the row
 * @widget: (transfer floating): what stands after the texts and other suffixes
 */
void
nw_detail_row_add_suffix (NwDetailRow *self,
                          GtkWidget   *widget)
{
  g_return_if_fail (NW_IS_DETAIL_ROW (self));

  gtk_box_append (GTK_BOX (self->line), widget);
}
