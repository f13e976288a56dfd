/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-detail.h"

#include "nw-compat.h"
#include "nw-detail-related.h"
#include "nw-detail-sections.h"
#include "nw-followup.h"
#include "nw-form-window.h"
#include "nw-window.h"

#include <glib/gi18n.h>

struct _NwDetail
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwHeaderBar      *header;
  AdwWindowTitle    *title;
  GtkButton         *close_button;
  GtkButton         *edit_button;
  GtkButton         *done_button;
  GtkMenuButton     *new_button;
  GtkMenuButton     *menu_button;
  GtkScrolledWindow *scroller;
  GtkBox            *box;

  /* Owned */
  NwStore           *store;
  NwRecord          *record;       /* NULL when it is gone */
  char              *record_id;

  gboolean           list_folded;
  guint              build_id;
};

enum {
  PROP_LIST_FOLDED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (NwDetail, nw_detail, ADW_TYPE_BIN)

/* --- Building ---------------------------------------------------------------- */

static void
clear (NwDetail *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
}

static void
show_missing (NwDetail *self)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "user-trash-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("This record was deleted"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _("Ctrl+Z brings it back if that was you just now."));
  gtk_box_append (self->box, page);
}

/* Made when it is opened: its widgets cost more than many a record. */
static void
create_new_menu (GtkMenuButton *button,
                 gpointer       user_data)
{
  NwDetail *self = user_data;
  g_autoptr (GMenuModel) menu = nw_detail_create_menu (nw_record_get_kind (self->record));

  gtk_menu_button_set_menu_model (button, menu);
}

/* A narrow header has no room for the word, nor for more than one button here; the
 * menu has it as well. */
static void
show_edit_button (NwDetail *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->edit_button),
                          !self->list_folded || !gtk_widget_get_visible (GTK_WIDGET (self->done_button)));
  if (self->list_folded) {
    gtk_button_set_icon_name (self->edit_button, "document-edit-symbolic");
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->edit_button),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, _("Edit"), -1);
  } else {
    /* Its word is its name already. */
    gtk_button_set_label (self->edit_button, _("_Edit"));
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->edit_button), GTK_ACCESSIBLE_PROPERTY_LABEL);
  }
  gtk_button_set_use_underline (self->edit_button, !self->list_folded);
}

static void
update_buttons (NwDetail *self,
                gboolean  shown)
{
  g_autoptr (GMenuModel) menu = shown ? nw_detail_create_menu (nw_record_get_kind (self->record)) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->new_button),
                          menu != NULL && g_menu_model_get_n_items (menu) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->done_button), shown && nw_followup_is_open (self->record));
  show_edit_button (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "detail.show-map",
                                 shown && g_str_equal (nw_record_get_type_name (self->record),
                                                       NW_KIND_ORGANISATION));
}

/* What can be seen of a record is made first. When it is made again because
 * something changed, all is made: the place that one has scrolled to stays. */
static void
show_record (NwDetail  *self,
             NwSession *session,
             gboolean   again)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));
  int height = window != NULL ? gtk_widget_get_height (GTK_WIDGET (window)) : 0;

  gtk_box_append (self->box, nw_detail_sections_new (session, self->record,
                                                     again || height == 0 ? G_MAXINT : height));
}

static void
build (NwDetail *self,
       gboolean  again)
{
  NwSession *session;
  g_autoptr (GError) error = NULL;
  gboolean shown;

  g_clear_handle_id (&self->build_id, g_source_remove);
  g_clear_object (&self->record);
  clear (self);
  if (self->store == NULL || self->record_id == NULL)
    return;

  session = nw_store_get_session (self->store);
  self->record = nw_session_get_record (session, self->record_id, &error);
  shown = self->record != NULL && nw_record_get_kind (self->record) != NULL;
  gtk_widget_set_sensitive (GTK_WIDGET (self->edit_button),
                            shown && !nw_record_is_read_only (self->record));
  gtk_widget_set_sensitive (GTK_WIDGET (self->menu_button), shown);
  update_buttons (self, shown);
  if (shown)
    show_record (self, session, again);
  else
    show_missing (self);
}

static gboolean
build_cb (gpointer user_data)
{
  NwDetail *self = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double place = gtk_adjustment_get_value (adjustment);

  self->build_id = 0;
  build (self, TRUE);
  gtk_adjustment_set_value (adjustment, place);

  return G_SOURCE_REMOVE;
}

/* Any change may touch what is shown: a position, a linked name, a release. What no
 * record is changed by, as a checkpoint of sync, leaves it and the focus alone. */
static void
store_changed_cb (NwDetail  *self,
                  char     **ids)
{
  if (ids != NULL && *ids == NULL)
    return;
  if (self->build_id == 0 && self->record_id != NULL)
    self->build_id = g_idle_add (build_cb, self);
}

/* --- Actions -------------------------------------------------------------------- */

static void
copy (NwDetail   *self,
      const char *text)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  if (NW_IS_WINDOW (window))
    nw_window_toast (NW_WINDOW (window), _("Copied"));
}

static void
copy_text_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  copy (NW_DETAIL (widget), g_variant_get_string (parameter, NULL));
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  NwDetail *self = NW_DETAIL (widget);
  g_autofree char *text = NULL;

  if (self->record == NULL)
    return;

  text = nw_detail_dup_text (nw_store_get_session (self->store), self->record);
  copy (self, text);
}

static void
new_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  GtkRoot *window = gtk_widget_get_root (widget);
  const char *kind;
  const char *key;

  g_variant_get (parameter, "(&s&s)", &kind, &key);
  if (NW_IS_WINDOW (window) && nw_kind_get (kind) != NULL)
    nw_form_window_show_new_for (NW_WINDOW (window), nw_kind_get (kind), key, NW_DETAIL (widget)->record_id);
}

static void
show_map_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.show-map", "s", NW_DETAIL (widget)->record_id);
}

static void
open_uri_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  nw_open_uri (GTK_WINDOW (gtk_widget_get_root (widget)), g_variant_get_string (parameter, NULL));
}

/* --- GObject --------------------------------------------------------------------- */

static void
nw_detail_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_LIST_FOLDED:
    g_value_set_boolean (value, NW_DETAIL (object)->list_folded);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
nw_detail_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  NwDetail *self = NW_DETAIL (object);

  switch (prop_id) {
  case PROP_LIST_FOLDED:
    self->list_folded = g_value_get_boolean (value);
    /* Beside the list the pane is closed, above it one goes back. */
    gtk_button_set_icon_name (self->close_button,
                              self->list_folded ? "go-previous-symbolic" : "go-next-symbolic");
    show_edit_button (self);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
nw_detail_dispose (GObject *object)
{
  NwDetail *self = NW_DETAIL (object);

  g_clear_handle_id (&self->build_id, g_source_remove);
  /* A bin keeps a pointer to its child, which disposing the template would leave behind. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), NW_TYPE_DETAIL);
  g_clear_object (&self->record);
  g_clear_object (&self->store);
  g_clear_pointer (&self->record_id, g_free);

  G_OBJECT_CLASS (nw_detail_parent_class)->dispose (object);
}

static void
nw_detail_class_init (NwDetailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = nw_detail_get_property;
  object_class->set_property = nw_detail_set_property;
  object_class->dispose = nw_detail_dispose;

  properties[PROP_LIST_FOLDED] =
    g_param_spec_boolean ("list-folded", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/wfdo/Netzwerk/nw-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, NwDetail, header);
  gtk_widget_class_bind_template_child (widget_class, NwDetail, title);
  gtk_widget_class_bind_template_child (widget_class, NwDetail, close_button);
  gtk_widget_class_bind_template_child (widget_class, NwDetail, edit_button);
  gtk_widget_class_bind_template_child (widget_class, NwDetail, done_button);
  gtk_widget_class_bind_template_child (widget_class, NwDetail, new_button);
  gtk_widget_class_bind_template_child (widget_class, NwDetail, menu_button);
  gtk_widget_class_bind_template_child (widget_class, NwDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, NwDetail, box);

  gtk_widget_class_install_action (widget_class, "detail.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "detail.copy-text", "s", copy_text_action);
  gtk_widget_class_install_action (widget_class, "detail.new", "(ss)", new_action);
  gtk_widget_class_install_action (widget_class, "detail.open-uri", "s", open_uri_action);
  gtk_widget_class_install_action (widget_class, "detail.show-map", NULL, show_map_action);
}

static void
nw_detail_init (NwDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_name_buttons (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->new_button, create_new_menu, self, NULL);
}

/**
 * nw_detail_set_store:
 * @self: the pane
 * @store: (nullable): the database; set once
 */
void
nw_detail_set_store (NwDetail *self,
                     NwStore  *store)
{
  g_return_if_fail (NW_IS_DETAIL (self));
  g_return_if_fail (self->store == NULL);

  if (store == NULL)
    return;

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * nw_detail_set_record_id:
 * @self: the pane
 * @id: (nullable): the record to show
 */
void
nw_detail_set_record_id (NwDetail   *self,
                         const char *id)
{
  g_return_if_fail (NW_IS_DETAIL (self));

  if (g_strcmp0 (self->record_id, id) == 0)
    return;

  g_free (self->record_id);
  self->record_id = g_strdup (id);
  build (self, FALSE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/**
 * nw_detail_get_record:
 * @self: the pane
 *
 * Returns: (transfer none) (nullable): the record as it was last read, or NULL
 *   when there is none
 */
NwRecord *
nw_detail_get_record (NwDetail *self)
{
  g_return_val_if_fail (NW_IS_DETAIL (self), NULL);

  return self->record;
}

/**
 * nw_detail_popup_new:
 * @self: the pane
 *
 * Opens the menu of what can be made for the record that is shown.
 */
void
nw_detail_popup_new (NwDetail *self)
{
  g_return_if_fail (NW_IS_DETAIL (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->new_button)))
    gtk_menu_button_popup (self->new_button);
}
