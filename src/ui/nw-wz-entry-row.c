/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-wz-entry-row.h"

#include <glib/gi18n.h>

#include "nw-store-wz.h"
#include "nw-wz-chooser.h"

/* So many codes are explained; words of a title may mean hundreds. */
#define MAX_LINES 6

struct _NwWzEntryRow
{
  AdwEntryRow parent_instance;

  /* Owned */
  NwSession *session;
  NwWzList  *wz;        /* (nullable): as it was when something was first typed */
  GtkWidget *note;

  gboolean   by_title;
};

G_DEFINE_FINAL_TYPE (NwWzEntryRow, nw_wz_entry_row, ADW_TYPE_ENTRY_ROW)

static char *
dup_meaning (NwWzEntryRow *self)
{
  g_auto (GStrv) codes = nw_wz_entry_row_dup_codes (self);
  GString *lines = g_string_new (NULL);
  guint n = codes != NULL ? g_strv_length (codes) : 0;

  for (guint i = 0; i < MIN (n, MAX_LINES); i++) {
    g_autofree char *words = nw_wz_list_dup_words (self->wz, codes[i]);

    g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", words);
  }
  if (n > MAX_LINES) {
    g_string_append_c (lines, '\n');
    g_string_append_printf (lines, _("and %u more"), n - MAX_LINES);
  }

  return g_string_free (lines, FALSE);
}

static void
explain (NwWzEntryRow *self)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self));
  g_autofree char *meaning = dup_meaning (self);

  gtk_label_set_text (GTK_LABEL (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self->note))), meaning);
  gtk_widget_set_visible (self->note, *meaning != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, meaning, -1);
}

static void
chosen_cb (NwWzEntryRow *self,
           const char   *code)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));
  g_autofree char *longer = *text != '\0' ? g_strdup_printf ("%s, %s", text, code) : g_strdup (code);

  gtk_editable_set_text (GTK_EDITABLE (self), longer);
}

static GtkWidget *
create_note (void)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "nw-note-line");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "nw-message-row");
  gtk_widget_set_visible (row, FALSE);

  return row;
}

static void
nw_wz_entry_row_dispose (GObject *object)
{
  NwWzEntryRow *self = NW_WZ_ENTRY_ROW (object);

  g_clear_pointer (&self->wz, nw_wz_list_unref);
  g_clear_object (&self->note);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nw_wz_entry_row_parent_class)->dispose (object);
}

static void
nw_wz_entry_row_class_init (NwWzEntryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_wz_entry_row_dispose;
}

static void
nw_wz_entry_row_init (NwWzEntryRow *self)
{
  self->note = g_object_ref_sink (create_note ());
}

/**
 * nw_wz_entry_row_new:
 * @session: a reading session
 * @by_title: whether words of titles are understood as well
 *
 * Returns: (transfer floating): an empty entry
 */
GtkWidget *
nw_wz_entry_row_new (NwSession *session,
                     gboolean   by_title)
{
  NwWzEntryRow *self = g_object_new (NW_TYPE_WZ_ENTRY_ROW, NULL);
  GtkWidget *chooser = nw_wz_chooser_new (session);

  self->session = g_object_ref (session);
  self->by_title = by_title;
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), chooser);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "changed", G_CALLBACK (explain), NULL);

  return GTK_WIDGET (self);
}

/**
 * nw_wz_entry_row_get_note:
 * @self: an entry
 *
 * Returns: (transfer none): the row that says what the codes mean, hidden while there
 *   are none
 */
GtkWidget *
nw_wz_entry_row_get_note (NwWzEntryRow *self)
{
  g_return_val_if_fail (NW_IS_WZ_ENTRY_ROW (self), NULL);

  return self->note;
}

/**
 * nw_wz_entry_row_dup_codes:
 * @self: an entry
 *
 * Returns: (transfer full) (nullable): the codes that it says, as records hold them,
 *   and what is none as it was typed; %NULL when no title has such words
 */
char **
nw_wz_entry_row_dup_codes (NwWzEntryRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (NW_IS_WZ_ENTRY_ROW (self), NULL);

  if (self->wz == NULL)
    self->wz = nw_session_read_wz (self->session, &error);
  if (self->wz == NULL) {
    g_warning ("The industry codes could not be read: %s", error->message);
    return NULL;
  }

  return self->by_title ? nw_wz_list_dup_codes (self->wz, text) : nw_wz_split (text);
}
