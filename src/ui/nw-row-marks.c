/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-row-marks.h"

#include <glib/gi18n.h>

/* More names than this have no room in a line. */
#define MAX_NAMES 2

struct _NwRowMarks
{
  GtkWidget parent_instance;

  NwRow *row;     /* (owned) (nullable) */
  char  *shown;   /* (owned) (nullable): what the children say */
};

G_DEFINE_FINAL_TYPE (NwRowMarks, nw_row_marks, GTK_TYPE_WIDGET)

/* The style classes nw-partner-0 to nw-partner-7. */
static const char * const colors[] = {
  N_("Blue"), N_("Green"), N_("Yellow"), N_("Orange"), N_("Pink"), N_("Purple"), N_("Brown"), N_("Grey"), NULL
};

/** nw_partner_colors_list: Returns: (transfer none): names of the colours, msgids. */
const char * const *
nw_partner_colors_list (void)
{
  return colors;
}

/**
 * nw_partner_mark_new:
 * @name: what the user calls the partner
 * @color: the partner's colour
 * @shared: whether the record is ours and the partner has a copy
 *
 * Returns: (transfer floating): the partner's name in the partner's colour
 */
GtkWidget *
nw_partner_mark_new (const char *name,
                     guint       color,
                     gboolean    shared)
{
  GtkWidget *label = gtk_label_new (name);
  g_autofree char *style = g_strdup_printf ("nw-partner-%u", color % 8);
  g_autofree char *text = g_strdup_printf (shared ? _("Shared with %s") : _("In the space of %s"), name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "nw-partner");
  gtk_widget_add_css_class (label, style);
  if (shared)
    gtk_widget_add_css_class (label, "shared");
  gtk_widget_set_tooltip_text (label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  return label;
}

/**
 * nw_partner_dot_new:
 * @color: the partner's colour
 *
 * Returns: (transfer floating): the colour alone, for beside the name
 */
GtkWidget *
nw_partner_dot_new (guint color)
{
  GtkWidget *dot = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  g_autofree char *style = g_strdup_printf ("nw-partner-%u", color % 8);

  gtk_widget_set_size_request (dot, 12, 12);
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (dot, "nw-partner-dot");
  gtk_widget_add_css_class (dot, style);

  return dot;
}

/* The record itself has the same button where the keyboard reaches it. */
static GtkWidget *
create_sign (NwRow *row)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "nw-sign");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_tooltip_text (button, _("Needs your decision: changed in several places"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Needs your decision: changed in several places"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.decide");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", nw_row_get_id (row));

  return button;
}

static void
clear (NwRowMarks *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
nw_row_marks_dispose (GObject *object)
{
  NwRowMarks *self = NW_ROW_MARKS (object);

  clear (self);
  g_clear_object (&self->row);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (nw_row_marks_parent_class)->dispose (object);
}

static void
nw_row_marks_class_init (NwRowMarksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_row_marks_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nwrowmarks");
}

static void
nw_row_marks_init (NwRowMarks *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
}

/**
 * nw_row_marks_are_needed:
 * @row: (nullable): a row
 *
 * Returns: whether there is something to say of its record
 */
gboolean
nw_row_marks_are_needed (NwRow *row)
{
  guint n = 0;

  return row != NULL && (nw_row_get_partners (row, &n) != NULL || nw_row_has_conflict (row));
}

/* What the marks of a row say, as a text. */
static char *
describe (NwRow *row)
{
  GString *text = g_string_new (nw_row_has_conflict (row) ? nw_row_get_id (row) : NULL);
  guint n = 0;
  const NwRowPartner *partners = nw_row_get_partners (row, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "\n%u %d %s", partners[i].color, partners[i].shared, partners[i].name);

  return g_string_free (text, FALSE);
}

static void
create_marks (NwRowMarks *self,
              NwRow      *row)
{
  const NwRowPartner *partners;
  guint n = 0;

  clear (self);
  if (nw_row_has_conflict (row))
    gtk_widget_set_parent (create_sign (row), GTK_WIDGET (self));
  partners = nw_row_get_partners (row, &n);
  for (guint i = 0; i < n && i < MAX_NAMES; i++) {
    GtkWidget *mark = nw_partner_mark_new (partners[i].name, partners[i].color, partners[i].shared);

    /* The record's own name has to stay legible beside two of them. */
    if (n > 1)
      gtk_label_set_max_width_chars (GTK_LABEL (mark), 6);
    gtk_widget_set_parent (mark, GTK_WIDGET (self));
  }
  if (n > MAX_NAMES) {
    g_autofree char *more = g_strdup_printf ("+%u", n - MAX_NAMES);

    gtk_widget_set_parent (gtk_label_new (more), GTK_WIDGET (self));
  }
}

/* While records arrive, all lines of a list get other rows several times a second;
 * what their marks say is mostly the same. */
static void
set_row (NwRowMarks *self,
         NwRow      *row)
{
  gboolean needed = nw_row_marks_are_needed (row);
  g_autofree char *text = NULL;

  if (self->row == row)
    return;
  g_set_object (&self->row, row);
  gtk_widget_set_visible (GTK_WIDGET (self), needed);
  if (!needed)
    return;
  text = describe (row);
  if (g_strcmp0 (self->shown, text) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
  create_marks (self, row);
}

/**
 * nw_row_marks_update:
 * @marks: (inout) (nullable): a #NwRowMarks; made when it is needed for the first time
 * @parent: the line that shows it, and gives it its place
 * @row: (nullable): of which record
 *
 * Shows what there is to say of a line's record.
 */
void
nw_row_marks_update (GtkWidget **marks,
                     GtkWidget  *parent,
                     NwRow      *row)
{
  if (*marks == NULL && !nw_row_marks_are_needed (row))
    return;
  if (*marks == NULL) {
    *marks = g_object_new (NW_TYPE_ROW_MARKS, NULL);
    gtk_widget_set_parent (*marks, parent);
  }
  set_row (NW_ROW_MARKS (*marks), row);
}
