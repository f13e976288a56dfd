/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-form-twins.h"

#include "nw-duplicates.h"

#include <glib/gi18n.h>

/* Asked when nobody has typed for so long. */
#define PAUSE_MS 300
#define MAX_SHOWN 3

struct _NwFormTwins
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;      /* (borrowed) */
  GPtrArray           *rows;       /* (owned) GtkWidget (borrowed) */
  NwForm              *form;       /* (borrowed): beside it in the window */
  NwSession           *session;    /* (owned) */
  guint                timeout_id;
};

enum {
  OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwFormTwins, nw_form_twins, ADW_TYPE_BIN)

static void
activated_cb (NwFormTwins  *self,
              AdwActionRow *row)
{
  g_signal_emit (self, signals[OPEN], 0, g_object_get_data (G_OBJECT (row), "nw-id"));
}

static void
add_twin (NwFormTwins       *self,
          const NwDuplicate *twin)
{
  g_autoptr (NwRow) known = nw_session_get_row (self->session, twin->kept_id, NULL);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = NULL;

  if (known == NULL) {
    g_object_unref (g_object_ref_sink (row));
    return;
  }
  subtitle = g_strdup_printf ("%s\n%s", nw_row_get_subtitle (known), _(twin->reason));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), nw_row_get_title (known));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), g_strstrip (subtitle));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "nw-id", g_strdup (twin->kept_id), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

/* A few indexed look-ups; it is a hint, so an error hides it. */
static gboolean
look_cb (gpointer user_data)
{
  NwFormTwins *self = user_data;
  g_autoptr (NwRecord) draft = nw_form_peek (self->form);
  g_autoptr (GPtrArray) twins = draft != NULL ? nw_duplicates_find_like (self->session, draft, NULL) : NULL;

  self->timeout_id = 0;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; twins != NULL && i < MIN (twins->len, MAX_SHOWN); i++)
    add_twin (self, g_ptr_array_index (twins, i));
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);

  return G_SOURCE_REMOVE;
}

static void
form_changed_cb (NwFormTwins *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->timeout_id = g_timeout_add (PAUSE_MS, look_cb, self);
}

static void
nw_form_twins_dispose (GObject *object)
{
  NwFormTwins *self = NW_FORM_TWINS (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nw_form_twins_parent_class)->dispose (object);
}

static void
nw_form_twins_class_init (NwFormTwinsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_form_twins_dispose;

  signals[OPEN] = g_signal_new ("open", NW_TYPE_FORM_TWINS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
nw_form_twins_init (NwFormTwins *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (group);
  adw_preferences_group_set_title (self->group, _("Perhaps stored already"));
  adw_bin_set_child (ADW_BIN (self), group);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * nw_form_twins_new:
 * @form: a form of a new record, which lives as long as the widget
 * @session: the window's session
 *
 * Returns: (transfer floating): the hint, hidden as long as there is nothing to say
 */
GtkWidget *
nw_form_twins_new (NwForm    *form,
                   NwSession *session)
{
  NwFormTwins *self = g_object_new (NW_TYPE_FORM_TWINS, NULL);

  self->form = form;
  self->session = g_object_ref (session);
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
