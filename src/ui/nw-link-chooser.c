/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-link-chooser.h"

#include "nw-record-dialog.h"

#include <glib/gi18n.h>

#define MAX_MATCHES 12

/* An answer is the row of a record, or the name of one that can be made, a string. */
struct _NwLinkChooser
{
  NwSearchButton parent_instance;

  /* Borrowed */
  const NwField *field;

  /* Owned */
  NwSession     *session;

  gboolean       only_stored;
};

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwLinkChooser, nw_link_chooser, NW_TYPE_SEARCH_BUTTON)

static const NwKind *
get_target (NwLinkChooser *self)
{
  return self->field->target != NULL ? nw_kind_get (self->field->target) : NULL;
}

/* --- Answers ------------------------------------------------------------------------ */

static GListModel *
nw_link_chooser_search (NwSearchButton *button,
                        const char     *text)
{
  NwLinkChooser *self = NW_LINK_CHOOSER (button);
  GListStore *answers = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (GPtrArray) matches = NULL;

  if (*text != '\0')
    matches = nw_session_search (self->session, text, self->field->target, MAX_MATCHES, NULL);
  if (matches != NULL)
    g_list_store_splice (answers, 0, 0, matches->pdata, matches->len);
  if (get_target (self) != NULL && *text != '\0' && !self->only_stored) {
    g_autoptr (GtkStringObject) name = gtk_string_object_new (text);

    g_list_store_append (answers, name);
  }

  return G_LIST_MODEL (answers);
}

static char *
nw_link_chooser_dup_text (NwSearchButton *button,
                          gpointer        answer)
{
  const char *subtitle;

  if (GTK_IS_STRING_OBJECT (answer)) {
    const NwKind *kind = get_target (NW_LINK_CHOOSER (button));

    /* Translators: makes a record; kind and name, as in: New organisation “ACME”. */
    return g_strdup_printf (_("New: %s “%s”"), _(kind->label), gtk_string_object_get_string (answer));
  }
  subtitle = nw_row_get_subtitle (answer);

  return g_strjoin (subtitle != NULL && *subtitle != '\0' ? ", " : "",
                    nw_row_get_title (answer), subtitle != NULL ? subtitle : "", NULL);
}

/* --- Choosing --------------------------------------------------------------------- */

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (NwLinkChooser) self = user_data;
  g_autoptr (GPtrArray) records = nw_record_dialog_finish (result, NULL);

  if (records == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHOSEN], 0,
                 nw_record_get_id (g_ptr_array_index (records, records->len - 1)), records);
}

static void
nw_link_chooser_choose (NwSearchButton *button,
                        gpointer        answer)
{
  NwLinkChooser *self = NW_LINK_CHOOSER (button);

  if (GTK_IS_STRING_OBJECT (answer))
    nw_record_dialog_run_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), get_target (self),
                                self->session, gtk_string_object_get_string (answer),
                                made_cb, g_object_ref (self));
  else
    g_signal_emit (self, signals[CHOSEN], 0, nw_row_get_id (answer), NULL);
}

/* --- GObject -------------------------------------------------------------------------- */

static void
nw_link_chooser_dispose (GObject *object)
{
  g_clear_object (&NW_LINK_CHOOSER (object)->session);

  G_OBJECT_CLASS (nw_link_chooser_parent_class)->dispose (object);
}

static void
nw_link_chooser_class_init (NwLinkChooserClass *klass)
{
  NwSearchButtonClass *button_class = NW_SEARCH_BUTTON_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_link_chooser_dispose;
  button_class->search = nw_link_chooser_search;
  button_class->dup_text = nw_link_chooser_dup_text;
  button_class->choose = nw_link_chooser_choose;

  signals[CHOSEN] = g_signal_new ("chosen", NW_TYPE_LINK_CHOOSER, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_PTR_ARRAY);
}

static void
nw_link_chooser_init (NwLinkChooser *self)
{
}

/**
 * nw_link_chooser_new:
 * @field: the field whose links are chosen
 * @session: a reading session
 * @icon_name: what stands on the button
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
nw_link_chooser_new (const NwField *field,
                     NwSession     *session,
                     const char    *icon_name)
{
  NwLinkChooser *self = g_object_new (NW_TYPE_LINK_CHOOSER, NULL);
  g_autofree char *label = g_strdup_printf (_("Choose: %s"), _(field->label));
  g_autofree char *search_label = g_strdup_printf (_("Search: %s"), _(field->label));

  self->field = field;
  self->session = g_object_ref (session);
  nw_search_button_set_texts (NW_SEARCH_BUTTON (self), icon_name, label, search_label, _("Type a name"));

  return GTK_WIDGET (self);
}

/**
 * nw_link_chooser_set_only_stored:
 * @self: the button
 * @only_stored: whether only what is stored can be chosen, and nothing made
 */
void
nw_link_chooser_set_only_stored (NwLinkChooser *self,
                                 gboolean       only_stored)
{
  g_return_if_fail (NW_IS_LINK_CHOOSER (self));

  self->only_stored = only_stored;
}
