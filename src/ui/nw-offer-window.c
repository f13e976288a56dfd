/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-offer-window.h"

#include "nw-compat.h"
#include "nw-detail-rows.h"
#include "nw-store-share.h"

#include <glib/gi18n.h>

typedef enum {
  LEAVE,
  TAKE,
  GIVE,
} Choice;

struct _NwOfferWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  GtkBox         *items;

  /* Owned */
  NwWindow       *owner;
  NwOffer        *offer;
  GArray         *choices;    /* Choice, of each difference */
};

G_DEFINE_FINAL_TYPE (NwOfferWindow, nw_offer_window, ADW_TYPE_WINDOW)

/* --- One field ------------------------------------------------------------------- */

typedef struct {
  GArray *choices;   /* (owned) */
  guint   index;
  Choice  choice;
} Toggle;

static void
toggle_free (Toggle   *toggle,
             GClosure *closure)
{
  g_array_unref (toggle->choices);
  g_free (toggle);
}

static void
toggled_cb (GtkCheckButton *check,
            Toggle         *toggle)
{
  if (gtk_check_button_get_active (check))
    g_array_index (toggle->choices, Choice, toggle->index) = toggle->choice;
}

static GtkWidget *
create_choice (NwOfferWindow *self,
               guint          index,
               Choice         choice,
               const char    *title,
               const char    *subtitle,
               GtkWidget    **group)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  Toggle *toggle = g_new0 (Toggle, 1);

  toggle->choices = g_array_ref (self->choices);
  toggle->index = index;
  toggle->choice = choice;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (*group));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_array_index (self->choices, Choice, index) == choice);
  g_signal_connect_data (check, "toggled", G_CALLBACK (toggled_cb), toggle, (GClosureNotify) toggle_free, 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  if (*group == NULL)
    *group = check;

  return row;
}

static const char *
describe (const NwShareDifference *difference)
{
  if (!difference->chosen)
    return _("The partner entered it; you have not shared this field.");
  if (difference->newer == NW_SHARE_THERE)
    return _("Newer at the partner");
  if (difference->newer == NW_SHARE_HERE)
    return _("Newer here");

  return _("Changed on both sides: please decide");
}

static const char *
say (const char *value)
{
  return *value != '\0' ? value : _("No entry");
}

static GtkWidget *
create_item (NwOfferWindow *self,
             guint          index)
{
  const NwShareDifference *difference = g_ptr_array_index (self->offer->differences, index);
  GtkWidget *group = nw_detail_group_new (difference->label);
  g_autofree char *there = g_strdup_printf (_("At “%s”: take over"), self->offer->share->partner);
  g_autofree char *here = g_strdup_printf (_("Here: give to “%s”"), self->offer->share->partner);
  GtkWidget *first = NULL;

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), describe (difference));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             create_choice (self, index, TAKE, say (difference->there), there, &first));
  /* What was not shared is not given away in passing. */
  if (difference->chosen)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               create_choice (self, index, GIVE, say (difference->here), here, &first));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             create_choice (self, index, LEAVE, _("Leave both as they are"), _("It will be offered again"),
                                            &first));

  return group;
}

static void
choose_newer (NwOfferWindow *self)
{
  for (guint i = 0; i < self->offer->differences->len; i++) {
    const NwShareDifference *difference = g_ptr_array_index (self->offer->differences, i);
    Choice choice = !difference->chosen ? LEAVE
                    : difference->newer == NW_SHARE_THERE ? TAKE
                    : difference->newer == NW_SHARE_HERE ? GIVE : LEAVE;

    g_array_append_val (self->choices, choice);
  }
}

/* --- Doing it ----------------------------------------------------------------------- */

typedef struct {
  NwWindow *window;   /* (owned) */
  char     *copy_id;
  GStrv     take;
  GStrv     give;
} Settling;

static void
settling_free (Settling *settling)
{
  g_object_unref (settling->window);
  g_free (settling->copy_id);
  g_strfreev (settling->take);
  g_strfreev (settling->give);
  g_free (settling);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Settling, settling_free)

static gboolean
settle_step (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Settling *settling = data;

  return nw_session_settle_offer (session, settling->copy_id, (const char * const *) settling->take,
                                  (const char * const *) settling->give, error);
}

static void
settled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Settling) settling = user_data;
  g_autoptr (GError) error = NULL;
  gint64 step = nw_store_run_finish (NW_STORE (source), result, &error);

  if (error != NULL)
    nw_window_report (settling->window, error);
  else if (step != 0)
    nw_window_toast_undo (settling->window, _("Both sides are on the same state where you chose so"), step);
}

static GStrv
list_chosen (NwOfferWindow *self,
             Choice         choice)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  for (guint i = 0; i < self->choices->len; i++) {
    if (g_array_index (self->choices, Choice, i) == choice)
      g_strv_builder_add (keys, ((const NwShareDifference *) g_ptr_array_index (self->offer->differences, i))->key);
  }

  return g_strv_builder_end (keys);
}

static void
apply_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  NwOfferWindow *self = NW_OFFER_WINDOW (widget);
  Settling *settling = g_new0 (Settling, 1);
  g_autofree char *label = g_strdup_printf (_("Compare with “%s”"), self->offer->share->partner);

  settling->window = g_object_ref (self->owner);
  settling->copy_id = g_strdup (self->offer->share->copy_id);
  settling->take = list_chosen (self, TAKE);
  settling->give = list_chosen (self, GIVE);
  if (*settling->take == NULL && *settling->give == NULL)
    settling_free (settling);
  else
    nw_store_run_async (nw_window_get_store (self->owner), label, settle_step, settling, NULL, NULL, settled_cb,
                        settling);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- GObject ------------------------------------------------------------------------------ */

static void
nw_offer_window_dispose (GObject *object)
{
  NwOfferWindow *self = NW_OFFER_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), NW_TYPE_OFFER_WINDOW);
  g_clear_pointer (&self->offer, nw_offer_free);
  g_clear_pointer (&self->choices, g_array_unref);
  g_clear_object (&self->owner);

  G_OBJECT_CLASS (nw_offer_window_parent_class)->dispose (object);
}

static void
nw_offer_window_class_init (NwOfferWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_offer_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/wfdo/Netzwerk/nw-offer-window.ui");
  gtk_widget_class_bind_template_child (widget_class, NwOfferWindow, title);
  gtk_widget_class_bind_template_child (widget_class, NwOfferWindow, items);

  gtk_widget_class_install_action (widget_class, "offer.apply", NULL, apply_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "offer.apply", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "offer.apply", NULL);
}

static void
nw_offer_window_init (NwOfferWindow *self)
{
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_name_buttons (GTK_WIDGET (self));
}

/**
 * nw_offer_window_show:
 * @parent: the window above which it appears; it has a store
 * @copy_id: the copy of a record of ours
 *
 * Shows what is newer on either side; the newer value is chosen.
 */
void
nw_offer_window_show (NwWindow   *parent,
                      const char *copy_id)
{
  NwSession *session = nw_store_get_session (nw_window_get_store (parent));
  g_autoptr (GPtrArray) shares = nw_session_list_shares (session, copy_id, 0, NULL);
  g_autoptr (NwOffer) offer = NULL;
  g_autofree char *title = NULL;
  NwOfferWindow *self;

  if (shares == NULL || shares->len != 1)
    return;
  offer = nw_session_get_offer (session, g_ptr_array_index (shares, 0), NULL);
  if (offer == NULL || offer->differences->len == 0)
    return;
  self = g_object_new (NW_TYPE_OFFER_WINDOW, "transient-for", parent, NULL);
  self->owner = g_object_ref (parent);
  self->offer = g_steal_pointer (&offer);
  title = nw_record_dup_title_with (self->offer->origin, nw_session_dup_title, session);
  adw_window_title_set_subtitle (self->title, title);
  choose_newer (self);
  for (guint i = 0; i < self->offer->differences->len; i++)
    gtk_box_append (self->items, create_item (self, i));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_child_focus (GTK_WIDGET (self->items), GTK_DIR_TAB_FORWARD);
}
