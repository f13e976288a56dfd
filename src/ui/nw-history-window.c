/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-history-window.h"

#include "nw-change.h"
#include "nw-compat.h"
#include "nw-date.h"
#include "nw-history.h"
#include "nw-history-row.h"
#include "nw-record-actions.h"

#include <glib/gi18n.h>

/* So many entries at once: their values may be long. */
#define N_AT_ONCE 30

#define NW_TYPE_HISTORY_WINDOW (nw_history_window_get_type ())
G_DECLARE_FINAL_TYPE (NwHistoryWindow, nw_history_window, NW, HISTORY_WINDOW, AdwWindow)

struct _NwHistoryWindow
{
  AdwWindow parent_instance;

  /* Owned */
  NwWindow  *owner;
  NwRecord  *record;
  GPtrArray *entries;    /* (element-type NwHistoryEntry): what is shown so far */
  GPtrArray *changes;    /* (element-type GPtrArray of NwChange): theirs */

  /* Borrowed */
  GtkWidget *box;
  GtkWidget *more;       /* the button, NULL when all is shown */
  GtkWidget *wanted;     /* the row that gets the focus first */
};

G_DEFINE_FINAL_TYPE (NwHistoryWindow, nw_history_window, ADW_TYPE_WINDOW)

static NwSession *
get_session (NwHistoryWindow *self)
{
  return nw_store_get_session (nw_window_get_store (self->owner));
}

/* --- Taking a value back ---------------------------------------------------------- */

static void
restore_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  NwHistoryWindow *self = NW_HISTORY_WINDOW (widget);
  const NwChange *change;
  guint entry, place;

  g_variant_get (parameter, "(uu)", &entry, &place);
  if (entry >= self->changes->len)
    return;
  change = g_ptr_array_index ((GPtrArray *) g_ptr_array_index (self->changes, entry), place);
  nw_record_restore (self->owner, nw_record_get_id (self->record), change->key, change->label,
                     change->old_value != NULL ? json_deep_copy (change->old_value) : NULL);
  gtk_window_close (GTK_WINDOW (self));
}

/* Not where it stands so today, nor where the record would lack what it needs. */
static gboolean
can_restore (NwHistoryWindow *self,
             const NwChange  *change)
{
  const json_t *today = nw_record_get_value (self->record, change->key);

  if (nw_record_is_read_only (self->record))
    return FALSE;
  if (change->old_value == NULL)
    return today != NULL && (change->field == NULL || (change->field->flags & NW_FIELD_REQUIRED) == 0);

  return today == NULL || !json_equal (today, change->old_value);
}

/* --- Entries ------------------------------------------------------------------------ */

static GtkWidget *
create_group (const char *at,
              const char *by,
              const char *agency,
              const char *how)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *when = nw_date_time_to_display (at);
  g_autofree char *author = nw_history_dup_author (by, agency);
  g_autofree char *text = *author != '\0' ? g_strdup_printf ("%s · %s", author, how) : g_strdup (how);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), when);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), escaped);

  return group;
}

static void
add_entry (NwHistoryWindow      *self,
           const NwHistoryEntry *entry,
           gint64                wanted)
{
  g_autoptr (GPtrArray) changes = nw_change_list_new (self->record, entry->fields, nw_session_dup_title,
                                                      get_session (self));
  const char *event = nw_history_get_event (entry);
  g_autofree char *how = event != NULL
                         ? g_strdup_printf ("%s · %s", event, nw_origin_get_label (entry->origin))
                         : g_strdup (nw_origin_get_label (entry->origin));
  GtkWidget *group = create_group (entry->at, entry->by, entry->agency, how);

  for (guint i = 0; i < changes->len; i++) {
    const NwChange *change = g_ptr_array_index (changes, i);
    GtkWidget *row = nw_history_row_new (change, can_restore (self, change), self->changes->len, i);

    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    if (i == 0 && entry->number == wanted)
      self->wanted = row;
  }
  gtk_box_append (GTK_BOX (self->box), group);
  g_ptr_array_add (self->changes, g_steal_pointer (&changes));
}

static void
add_creation (NwHistoryWindow *self)
{
  const json_t *created = nw_record_get_value (self->record, "created");
  const char *at = json_string_value (json_object_get (created, "at"));

  if (at != NULL)
    gtk_box_append (GTK_BOX (self->box),
                    create_group (at, json_string_value (json_object_get (created, "by")),
                                  json_string_value (json_object_get (created, "agency")), _("Entered")));
}

/* Those that are older than what is shown. */
static void
add_entries (NwHistoryWindow *self,
             gint64           wanted)
{
  const NwHistoryEntry *last = self->entries->len > 0
                               ? g_ptr_array_index (self->entries, self->entries->len - 1) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
    nw_session_get_history (get_session (self), nw_record_get_id (self->record),
                            last != NULL ? last->number : 0, N_AT_ONCE, &error);
  gboolean all;

  if (found == NULL) {
    nw_window_report (self->owner, error);
    return;
  }
  g_clear_pointer (&self->more, gtk_widget_unparent);
  all = found->len < N_AT_ONCE;
  for (guint i = 0; i < found->len; i++)
    add_entry (self, g_ptr_array_index (found, i), wanted);
  g_ptr_array_extend_and_steal (self->entries, g_steal_pointer (&found));
  if (all) {
    add_creation (self);
    return;
  }

  self->more = gtk_button_new_with_mnemonic (_("Show _Older Changes"));
  gtk_widget_set_halign (self->more, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->more, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->more), "history.more");
  gtk_box_append (GTK_BOX (self->box), self->more);
}

static void
more_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  NwHistoryWindow *self = NW_HISTORY_WINDOW (widget);
  GtkWidget *before = self->more != NULL ? gtk_widget_get_prev_sibling (self->more) : NULL;

  add_entries (self, 0);
  if (before != NULL && gtk_widget_get_next_sibling (before) != NULL)
    gtk_widget_child_focus (gtk_widget_get_next_sibling (before), GTK_DIR_TAB_FORWARD);
}

/* --- GObject ------------------------------------------------------------------------ */

static void
nw_history_window_dispose (GObject *object)
{
  NwHistoryWindow *self = NW_HISTORY_WINDOW (object);

  g_clear_object (&self->owner);
  g_clear_object (&self->record);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);

  G_OBJECT_CLASS (nw_history_window_parent_class)->dispose (object);
}

static void
nw_history_window_class_init (NwHistoryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_history_window_dispose;

  gtk_widget_class_install_action (widget_class, "history.restore", "(uu)", restore_action);
  gtk_widget_class_install_action (widget_class, "history.more", NULL, more_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
nw_history_window_init (NwHistoryWindow *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_history_entry_free);
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 640);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

static void
fill (NwHistoryWindow *self)
{
  g_autofree char *title = nw_record_dup_title_with (self->record, nw_session_dup_title, get_session (self));
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_widget_set_margin_top (self->box, 18);
  gtk_widget_set_margin_bottom (self->box, 30);
  gtk_widget_set_margin_start (self->box, 12);
  gtk_widget_set_margin_end (self->box, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_("History"), title));
  gtk_box_append (GTK_BOX (content), header);
  gtk_box_append (GTK_BOX (content), scroller);
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_title (GTK_WINDOW (self), _("History"));
  nw_name_buttons (GTK_WIDGET (self));
}

/**
 * nw_history_window_show:
 * @owner: the window of the program
 * @record: whose history is shown
 * @number: of the entry that is looked for; 0 for the newest
 */
void
nw_history_window_show (NwWindow *owner,
                        NwRecord *record,
                        gint64    number)
{
  NwHistoryWindow *self = g_object_new (NW_TYPE_HISTORY_WINDOW, "transient-for", owner, NULL);

  self->owner = g_object_ref (owner);
  self->record = g_object_ref (record);
  fill (self);
  add_entries (self, number);
  gtk_window_present (GTK_WINDOW (self));
  if (self->wanted != NULL)
    gtk_widget_child_focus (self->wanted, GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_child_focus (self->box, GTK_DIR_TAB_FORWARD);
}

/**
 * nw_history_dup_author:
 * @by: (nullable): who
 * @agency: (nullable): for which agency
 *
 * Returns: (transfer full): "Käthe Muster, Musteragentur"; empty when neither is
 *   known
 */
char *
nw_history_dup_author (const char *by,
                       const char *agency)
{
  if (by != NULL && agency != NULL)
    return g_strdup_printf ("%s, %s", by, agency);

  return g_strdup (by != NULL ? by : agency != NULL ? agency : "");
}
