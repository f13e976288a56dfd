/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-wz-chooser.h"

#include <glib/gi18n.h>

#include "nw-store-wz.h"

#define MAX_MATCHES 50

/* An answer is a code as records hold it, a string. */
struct _NwWzChooser
{
  NwSearchButton parent_instance;

  /* Owned */
  NwSession *session;
  NwWzList  *wz;        /* (nullable): as it was when the search opened */
};

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwWzChooser, nw_wz_chooser, NW_TYPE_SEARCH_BUTTON)

/* --- NwSearchButton ----------------------------------------------------------------- */

static void
nw_wz_chooser_opened (NwSearchButton *button)
{
  NwWzChooser *self = NW_WZ_CHOOSER (button);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->wz, nw_wz_list_unref);
  self->wz = nw_session_read_wz (self->session, &error);
  if (self->wz == NULL)
    g_warning ("The industry codes could not be read: %s", error->message);
}

static GListModel *
nw_wz_chooser_search (NwSearchButton *button,
                      const char     *text)
{
  NwWzChooser *self = NW_WZ_CHOOSER (button);
  GtkStringList *answers = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) found = NULL;

  if (self->wz != NULL)
    found = nw_wz_list_find (self->wz, text, MAX_MATCHES);
  for (guint i = 0; found != NULL && i < found->len; i++) {
    const NwWzEntry *entry = g_ptr_array_index (found, i);

    gtk_string_list_take (answers, nw_wz_make (entry->edition, entry->code));
  }

  return G_LIST_MODEL (answers);
}

static char *
nw_wz_chooser_dup_text (NwSearchButton *button,
                        gpointer        answer)
{
  return nw_wz_list_dup_words (NW_WZ_CHOOSER (button)->wz, gtk_string_object_get_string (answer));
}

static void
nw_wz_chooser_choose (NwSearchButton *button,
                      gpointer        answer)
{
  g_signal_emit (button, signals[CHOSEN], 0, gtk_string_object_get_string (answer));
}

/* --- GObject ------------------------------------------------------------------------ */

static void
nw_wz_chooser_dispose (GObject *object)
{
  NwWzChooser *self = NW_WZ_CHOOSER (object);

  g_clear_pointer (&self->wz, nw_wz_list_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nw_wz_chooser_parent_class)->dispose (object);
}

static void
nw_wz_chooser_class_init (NwWzChooserClass *klass)
{
  NwSearchButtonClass *button_class = NW_SEARCH_BUTTON_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_wz_chooser_dispose;
  button_class->opened = nw_wz_chooser_opened;
  button_class->search = nw_wz_chooser_search;
  button_class->dup_text = nw_wz_chooser_dup_text;
  button_class->choose = nw_wz_chooser_choose;

  signals[CHOSEN] = g_signal_new ("chosen", NW_TYPE_WZ_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
nw_wz_chooser_init (NwWzChooser *self)
{
  nw_search_button_set_texts (NW_SEARCH_BUTTON (self), "system-search-symbolic", _("Choose an industry code"),
                              _("Search industry codes"), _("Code or title"));
}

/**
 * nw_wz_chooser_new:
 * @session: a reading session
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
nw_wz_chooser_new (NwSession *session)
{
  NwWzChooser *self = g_object_new (NW_TYPE_WZ_CHOOSER, NULL);

  self->session = g_object_ref (session);

  return GTK_WIDGET (self);
}
