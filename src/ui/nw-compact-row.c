/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-compact-row.h"

#include "nw-format.h"
#include "nw-row-marks.h"
#include "nw-slot-list.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n.h>

struct _NwCompactRow
{
  GtkWidget parent_instance;

  GtkWidget *avatar;      /* (owned) */
  GtkWidget *icon;        /* (owned) */
  GtkWidget *box;         /* (owned) */
  GtkWidget *title;       /* (borrowed) */
  GtkWidget *second;      /* (borrowed): the second line */
  GtkWidget *subtitle;    /* (borrowed) */
  GtkWidget *moment;      /* (borrowed) (nullable): at its end */
  GtkWidget *marks;       /* (owned) (nullable): partners, and that a decision is needed */
  NwSlot    *slot;        /* (owned) (nullable) */
  gulong     item_handler;
};

G_DEFINE_FINAL_TYPE (NwCompactRow, nw_compact_row, GTK_TYPE_WIDGET)

static void
slot_item_cb (NwCompactRow *self)
{
  nw_compact_row_set_row (self, nw_slot_get_item (self->slot));
}

static void
set_slot (NwCompactRow *self,
          NwSlot       *slot)
{
  if (self->slot == slot)
    return;

  if (self->slot != NULL)
    g_clear_signal_handler (&self->item_handler, self->slot);
  g_set_object (&self->slot, slot);
  if (slot == NULL)
    return;

  self->item_handler = g_signal_connect_swapped (slot, "notify::item",
                                                 G_CALLBACK (slot_item_cb), self);
  slot_item_cb (self);
}

static GtkWidget *
create_line (void)
{
  GtkWidget *line = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (line),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (line), 1);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (line), 1);

  return line;
}

static void
nw_compact_row_dispose (GObject *object)
{
  NwCompactRow *self = NW_COMPACT_ROW (object);

  set_slot (self, NULL);
  g_clear_pointer (&self->avatar, gtk_widget_unparent);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->marks, gtk_widget_unparent);

  G_OBJECT_CLASS (nw_compact_row_parent_class)->dispose (object);
}

static void
nw_compact_row_class_init (NwCompactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_compact_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nwcompactrow");
}

static void
nw_compact_row_init (NwCompactRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);

  self->avatar = adw_avatar_new (32, NULL, TRUE);
  gtk_widget_set_valign (self->avatar, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->avatar, GTK_WIDGET (self));

  self->icon = gtk_image_new ();
  gtk_widget_set_size_request (self->icon, 32, 32);
  gtk_widget_add_css_class (self->icon, "nw-kind-icon");
  gtk_widget_set_valign (self->icon, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_hexpand (self->box, TRUE);
  gtk_widget_set_valign (self->box, GTK_ALIGN_CENTER);
  self->title = create_line ();
  self->subtitle = create_line ();
  gtk_widget_add_css_class (self->subtitle, "dim-label");
  gtk_widget_add_css_class (self->subtitle, "caption");
  gtk_widget_set_hexpand (self->subtitle, TRUE);
  self->second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_box_append (GTK_BOX (self->second), self->subtitle);
  gtk_box_append (GTK_BOX (self->box), self->title);
  gtk_box_append (GTK_BOX (self->box), self->second);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
set_avatar (NwCompactRow *self,
            const char   *title)
{
  g_autofree char *name = nw_format_initials_name (title);

  adw_avatar_set_text (ADW_AVATAR (self->avatar), name);
}

/**
 * nw_compact_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
nw_compact_row_new (void)
{
  return g_object_new (NW_TYPE_COMPACT_ROW, NULL);
}

/**
 * nw_compact_row_set_row:
 * @self: the widget
 * @row: (nullable): what it draws
 */
void
nw_compact_row_set_row (NwCompactRow *self,
                        NwRow        *row)
{
  const char *title = row != NULL ? nw_row_get_title (row) : NULL;
  const char *subtitle = row != NULL ? nw_row_get_subtitle (row) : NULL;
  const NwKind *kind = row != NULL ? nw_row_get_kind (row) : NULL;
  gboolean person = kind != NULL && g_str_equal (kind->id, NW_KIND_PERSON);
  gboolean has_subtitle = subtitle != NULL && *subtitle != '\0';
  g_autofree char *name = NULL;

  g_return_if_fail (NW_IS_COMPACT_ROW (self));

  gtk_inscription_set_text (GTK_INSCRIPTION (self->title), title);
  gtk_inscription_set_text (GTK_INSCRIPTION (self->subtitle), subtitle);
  gtk_widget_set_visible (self->second, has_subtitle);
  gtk_widget_set_visible (self->avatar, person);
  gtk_widget_set_visible (self->icon, !person);
  if (person)
    set_avatar (self, title);
  else if (kind != NULL)
    gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), kind->icon_name);

  nw_row_marks_update (&self->marks, GTK_WIDGET (self), row);

  name = has_subtitle ? g_strconcat (title, ", ", subtitle, NULL) : g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : "", -1);
}

/**
 * nw_compact_row_set_moment:
 * @self: a row that shows something
 * @moment: when it is due, or was changed
 *
 * Shows the moment at the end of the second line, which need not begin with it then.
 */
void
nw_compact_row_set_moment (NwCompactRow *self,
                           const char   *moment)
{
  const char *subtitle;
  gsize length = strlen (moment);

  g_return_if_fail (NW_IS_COMPACT_ROW (self));

  if (self->moment == NULL) {
    self->moment = gtk_label_new (NULL);
    gtk_widget_add_css_class (self->moment, "caption");
    gtk_widget_add_css_class (self->moment, "dim-label");
    gtk_widget_add_css_class (self->moment, "numeric");
    gtk_box_append (GTK_BOX (self->second), self->moment);
  }
  gtk_label_set_text (GTK_LABEL (self->moment), moment);
  subtitle = gtk_inscription_get_text (GTK_INSCRIPTION (self->subtitle));
  if (subtitle != NULL && length > 0 && g_str_has_prefix (subtitle, moment)) {
    g_autofree char *rest = g_strdup (subtitle + length + strspn (subtitle + length, ", "));

    gtk_inscription_set_text (GTK_INSCRIPTION (self->subtitle), rest);
  }
  gtk_widget_set_visible (self->second, TRUE);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  gtk_list_item_set_child (list_item, nw_compact_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  set_slot (NW_COMPACT_ROW (gtk_list_item_get_child (list_item)),
            gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item)
{
  set_slot (NW_COMPACT_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/**
 * nw_compact_row_factory_new:
 *
 * Returns: (transfer full): what makes the rows of a list of NwSlot
 */
GtkListItemFactory *
nw_compact_row_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  return factory;
}
