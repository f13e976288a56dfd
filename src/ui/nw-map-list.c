/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-map-list.h"

#include "nw-term.h"

#include <adwaita.h>
#include <string.h>

#include <glib/gi18n.h>

/* More records about one organisation are read in its own pane. */
#define MAX_EVIDENCE 100

struct _NwMapEntry
{
  GObject parent_instance;

  guint  position;
  char  *id;
  char  *name;
  char  *counts;   /* "2 Vereinbarungen · 1 Netzwerk" */
};

G_DEFINE_FINAL_TYPE (NwMapEntry, nw_map_entry, G_TYPE_OBJECT)

static void
nw_map_entry_finalize (GObject *object)
{
  NwMapEntry *self = NW_MAP_ENTRY (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->counts);

  G_OBJECT_CLASS (nw_map_entry_parent_class)->finalize (object);
}

static void
nw_map_entry_class_init (NwMapEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_map_entry_finalize;
}

static void
nw_map_entry_init (NwMapEntry *self)
{
}

/* --- Words --------------------------------------------------------------------- */

/** nw_map_kind_get_label: Returns: what ties of @kind are, translated. */
const char *
nw_map_kind_get_label (NwTieKind kind)
{
  static const char * const labels[NW_N_TIE_KINDS] = {
    [NW_TIE_AGREEMENT] = N_("Agreement"),
    [NW_TIE_NETWORK] = N_("Network or project"),
    [NW_TIE_FUNDING] = N_("Funding"),
    [NW_TIE_TEAM] = N_("Tandem"),
    [NW_TIE_REFERRAL] = N_("Referral"),
  };

  return _(labels[kind]);
}

static char *
dup_count (NwTieKind kind,
           guint     n)
{
  switch (kind) {
  case NW_TIE_AGREEMENT:
    return g_strdup_printf (ngettext ("%u agreement", "%u agreements", n), n);
  case NW_TIE_NETWORK:
    return g_strdup_printf (ngettext ("%u network", "%u networks", n), n);
  case NW_TIE_FUNDING:
    return g_strdup_printf (ngettext ("%u funding", "%u fundings", n), n);
  case NW_TIE_TEAM:
    return g_strdup_printf (ngettext ("%u tandem", "%u tandems", n), n);
  case NW_TIE_REFERRAL:
    return g_strdup_printf (ngettext ("%u referral", "%u referrals", n), n);
  case NW_N_TIE_KINDS:
  default:
    g_return_val_if_reached (NULL);
  }
}

/**
 * nw_map_dup_counts:
 * @counts: how many ties there are of each kind
 *
 * Returns: (transfer full): "2 agreements · 1 network", translated
 */
char *
nw_map_dup_counts (const guint counts[NW_N_TIE_KINDS])
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < NW_N_TIE_KINDS; i++) {
    g_autofree char *count = counts[i] > 0 ? dup_count (i, counts[i]) : NULL;

    if (count != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", count);
  }

  return g_string_free (text, FALSE);
}

/**
 * nw_map_entry_new:
 * @map: a map
 * @position: of a node, not the middle
 *
 * Returns: (transfer full): its line
 */
NwMapEntry *
nw_map_entry_new (const NwTieMap *map,
                  guint           position)
{
  NwMapEntry *self = g_object_new (NW_TYPE_MAP_ENTRY, NULL);
  const NwTieNode *node = g_ptr_array_index (map->nodes, position);

  self->position = position;
  self->id = g_strdup (node->id);
  self->name = g_strdup (node->name);
  self->counts = nw_map_dup_counts (node->counts);
  if (node->distance > 1) {
    const NwTieNode *between = g_ptr_array_index (map->nodes, node->via);
    g_autofree char *counts = g_steal_pointer (&self->counts);

    /* Translators: a partner's partner: who stands between, what they have in common. */
    self->counts = g_strdup_printf (_("through %s: %s"), between->name, counts);
  }

  return self;
}

/** nw_map_entry_get_position: Returns: the position on the map, which is the rank. */
guint
nw_map_entry_get_position (NwMapEntry *self)
{
  return self->position;
}

/** nw_map_entry_get_id: Returns: id of the organisation. */
const char *
nw_map_entry_get_id (NwMapEntry *self)
{
  return self->id;
}

/* --- Lines ----------------------------------------------------------------------- */

static GtkWidget *
create_inscription (const char *css_class)
{
  GtkWidget *widget = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (widget), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (widget), 12);
  gtk_widget_set_hexpand (widget, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (widget, css_class);

  return widget;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *rank = gtk_label_new (NULL);
  GtkWidget *counts = create_inscription ("caption");

  gtk_label_set_width_chars (GTK_LABEL (rank), 3);
  gtk_label_set_xalign (GTK_LABEL (rank), 1);
  gtk_widget_add_css_class (rank, "numeric");
  gtk_widget_add_css_class (rank, "dim-label");
  gtk_widget_add_css_class (counts, "dim-label");
  gtk_box_append (GTK_BOX (texts), create_inscription (NULL));
  gtk_box_append (GTK_BOX (texts), counts);
  gtk_box_append (GTK_BOX (line), rank);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_list_item_set_child (item, line);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  NwMapEntry *entry = gtk_list_item_get_item (item);
  GtkWidget *line = gtk_list_item_get_child (item);
  GtkWidget *rank = gtk_widget_get_first_child (line);
  GtkWidget *name = gtk_widget_get_first_child (gtk_widget_get_next_sibling (rank));
  GtkWidget *counts = gtk_widget_get_next_sibling (name);
  g_autofree char *number = g_strdup_printf ("%u.", entry->position);
  g_autofree char *all = g_strdup_printf ("%u. %s, %s", entry->position, entry->name, entry->counts);

  gtk_label_set_text (GTK_LABEL (rank), number);
  gtk_inscription_set_text (GTK_INSCRIPTION (name), entry->name);
  gtk_inscription_set_text (GTK_INSCRIPTION (counts), entry->counts);
  gtk_widget_set_tooltip_text (line, all);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (name), GTK_ACCESSIBLE_PROPERTY_LABEL, entry->name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (counts), GTK_ACCESSIBLE_PROPERTY_LABEL, entry->counts, -1);
}

/** nw_map_list_factory_new: Returns: (transfer full): makes the lines of a list of NwMapEntry. */
GtkListItemFactory *
nw_map_list_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);

  return factory;
}

/* --- Evidence ------------------------------------------------------------------------ */

static char *
dup_span (const NwTie *tie)
{
  g_autofree char *from = nw_term_dup_day (tie->from);
  g_autofree char *until = nw_term_dup_day (tie->until);

  if (tie->from != 0 && tie->from == tie->until)
    return g_steal_pointer (&from);
  if (tie->from != 0 && tie->until != 0)
    return g_strdup_printf ("%s – %s", from, until);
  if (tie->from != 0)
    return g_strdup_printf (_("since %s"), from);
  /* The first day of the calendar says that nobody knows any. */
  if (tie->until > 1)
    return g_strdup_printf (_("until %s"), until);

  return NULL;
}

/* "Vermittlung an Stadt A · seit 01.03.2024" */
static char *
dup_tie_text (const NwTie *tie,
              const char  *id,
              const char  *other)
{
  g_autofree char *span = dup_span (tie);
  g_autofree char *what = NULL;

  if (tie->kind != NW_TIE_REFERRAL)
    /* Translators: what it is, then with whom. */
    what = g_strdup_printf (_("%s with %s"), nw_map_kind_get_label (tie->kind), other);
  else if (strcmp (tie->a, id) == 0)
    what = g_strdup_printf (_("Referral to %s"), other);
  else
    what = g_strdup_printf (_("Referral from %s"), other);

  return span != NULL ? g_strdup_printf ("%s · %s", what, span) : g_steal_pointer (&what);
}

static const char *
find_name (const NwTieMap *map,
           const char     *id)
{
  for (guint i = 0; i < map->nodes->len; i++) {
    const NwTieNode *node = g_ptr_array_index (map->nodes, i);

    if (strcmp (node->id, id) == 0)
      return node->name;
  }

  return NULL;
}

static GtkWidget *
create_evidence_row (const NwTie *tie,
                     const char  *id,
                     const char  *other)
{
  const NwKind *kind = nw_kind_get_for_record (tie->records[0]);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = dup_tie_text (tie, id, other);
  g_autofree char *all = g_strdup_printf ("%s, %s", tie->title, text);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tie->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), kind != NULL ? kind->icon_name : NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", tie->records[0]);
  /* The row would be named by its title alone. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);

  return row;
}

static void
append_more (GtkListBox *box,
             guint       n)
{
  g_autofree char *text = g_strdup_printf (_("and %u more"), n);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_list_box_append (box, row);
}

/* Pass 0: with the middle; pass 1: with others. */
static gboolean
belongs_to_pass (const NwTie *tie,
                 const char  *centre,
                 const char  *id,
                 guint        pass)
{
  gboolean with_centre = nw_tie_get_other (tie, centre) != NULL;

  return strcmp (centre, id) == 0 ? pass == 0 : with_centre == (pass == 0);
}

/**
 * nw_map_fill_evidence:
 * @box: where to
 * @data: what is known
 * @map: what is shown
 * @id: of one of the organisations
 * @first: a Julian day; 0 for all times
 * @last: a Julian day
 *
 * Lists the records that say with whom on the map @id works together, first those
 * about the organisation in the middle.
 */
void
nw_map_fill_evidence (GtkListBox     *box,
                      NwMapData      *data,
                      const NwTieMap *map,
                      const char     *id,
                      guint           first,
                      guint           last)
{
  GPtrArray *ties = nw_map_data_get_ties (data);
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_list_box_remove (box, child);
  for (guint pass = 0; id != NULL && pass < 2; pass++) {
    for (guint i = 0; i < ties->len; i++) {
      const NwTie *tie = g_ptr_array_index (ties, i);
      const char *other = nw_tie_get_other (tie, id);
      const char *name = other != NULL ? find_name (map, other) : NULL;

      if (name == NULL || !nw_tie_holds (tie, first, last) ||
          !belongs_to_pass (tie, nw_map_data_get_centre (data), id, pass))
        continue;
      if (n++ < MAX_EVIDENCE)
        gtk_list_box_append (box, create_evidence_row (tie, id, name));
    }
  }
  if (n > MAX_EVIDENCE)
    append_more (box, n - MAX_EVIDENCE);
}
