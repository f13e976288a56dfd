/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-list-selection.h"

#include "nw-slot-list.h"

/* Of more chosen rows than this the places are kept and not the records: to find
 * each one again would take longer than a frame. */
#define MAX_KEPT 500

struct _NwListSelection
{
  GObject parent_instance;

  /* Owned */
  NwRecordList      *records;
  NwSlotList        *slots;
  GtkSelectionModel *model;
  GPtrArray         *kept;       /* ids of the chosen records when they are several */

  gboolean           following;  /* the selection is being moved by us */
};

enum {
  CHANGED,
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwListSelection, nw_list_selection, G_TYPE_OBJECT)

static char *
dup_id_at (NwListSelection *self,
           guint            position)
{
  g_autoptr (NwRow) row = g_list_model_get_item (G_LIST_MODEL (self->records), position);

  return row != NULL && *nw_row_get_id (row) != '\0' ? g_strdup (nw_row_get_id (row)) : NULL;
}

static void
keep (NwListSelection *self)
{
  guint n = nw_list_selection_get_n_selected (self);

  g_clear_pointer (&self->kept, g_ptr_array_unref);
  if (n > 1 && n <= MAX_KEPT)
    self->kept = nw_list_selection_list_ids (self, MAX_KEPT);
}

static void
selection_changed_cb (NwListSelection *self)
{
  if (self->following)
    return;

  keep (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
settled_cb (NwListSelection *self)
{
  self->following = TRUE;
  if (self->kept != NULL) {
    g_autoptr (GtkBitset) mask = gtk_bitset_new_empty ();
    g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();

    gtk_bitset_add_range (mask, 0, nw_list_selection_get_n_rows (self));
    for (guint i = 0; i < self->kept->len; i++) {
      guint position;

      if (nw_record_list_find (self->records, g_ptr_array_index (self->kept, i), &position))
        gtk_bitset_add (selected, position);
    }
    gtk_selection_model_set_selection (self->model, selected, mask);
  }
  self->following = FALSE;

  g_signal_emit (self, signals[SETTLED], 0);
}

/* --- GObject ---------------------------------------------------------------------- */

static void
nw_list_selection_dispose (GObject *object)
{
  NwListSelection *self = NW_LIST_SELECTION (object);

  g_clear_object (&self->model);
  g_clear_object (&self->slots);
  g_clear_object (&self->records);
  g_clear_pointer (&self->kept, g_ptr_array_unref);

  G_OBJECT_CLASS (nw_list_selection_parent_class)->dispose (object);
}

static void
nw_list_selection_class_init (NwListSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_list_selection_dispose;

  signals[CHANGED] = g_signal_new ("changed", NW_TYPE_LIST_SELECTION, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", NW_TYPE_LIST_SELECTION, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nw_list_selection_init (NwListSelection *self)
{
}

/* --- Public ------------------------------------------------------------------------- */

/**
 * nw_list_selection_new:
 * @records: the list
 *
 * Returns: (transfer full): a selection of none of its rows
 */
NwListSelection *
nw_list_selection_new (NwRecordList *records)
{
  NwListSelection *self = g_object_new (NW_TYPE_LIST_SELECTION, NULL);

  self->records = g_object_ref (records);
  self->slots = nw_slot_list_new (G_LIST_MODEL (records));
  self->model = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->slots))));
  g_signal_connect_object (self->slots, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * nw_list_selection_get_model:
 * @self: the selection
 *
 * Returns: (transfer none): the model for a list view
 */
GtkSelectionModel *
nw_list_selection_get_model (NwListSelection *self)
{
  g_return_val_if_fail (NW_IS_LIST_SELECTION (self), NULL);

  return self->model;
}

/**
 * nw_list_selection_get_n_rows:
 * @self: the selection
 *
 * Returns: how many rows there are to choose from
 */
guint
nw_list_selection_get_n_rows (NwListSelection *self)
{
  g_return_val_if_fail (NW_IS_LIST_SELECTION (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->slots));
}

/**
 * nw_list_selection_get_n_selected:
 * @self: the selection
 *
 * Returns: how many rows are chosen
 */
guint
nw_list_selection_get_n_selected (NwListSelection *self)
{
  g_autoptr (GtkBitset) selected = NULL;

  g_return_val_if_fail (NW_IS_LIST_SELECTION (self), 0);

  selected = gtk_selection_model_get_selection (self->model);
  return (guint) gtk_bitset_get_size (selected);
}

/**
 * nw_list_selection_dup_id:
 * @self: the selection
 *
 * Returns: (transfer full) (nullable): id of the chosen record, NULL when it is not
 *   exactly one
 */
char *
nw_list_selection_dup_id (NwListSelection *self)
{
  g_autoptr (GtkBitset) selected = NULL;

  g_return_val_if_fail (NW_IS_LIST_SELECTION (self), NULL);

  selected = gtk_selection_model_get_selection (self->model);
  return gtk_bitset_get_size (selected) == 1 ? dup_id_at (self, gtk_bitset_get_nth (selected, 0)) : NULL;
}

/**
 * nw_list_selection_list_ids:
 * @self: the selection
 * @limit: how many at most
 *
 * Returns: (transfer container) (element-type utf8): ids of the chosen records in
 *   the order of the list
 */
GPtrArray *
nw_list_selection_list_ids (NwListSelection *self,
                            guint            limit)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GtkBitset) selected = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (NW_IS_LIST_SELECTION (self), ids);

  selected = gtk_selection_model_get_selection (self->model);
  if (!gtk_bitset_iter_init_first (&iter, selected, &position))
    return ids;

  do {
    char *id = dup_id_at (self, position);

    if (id != NULL)
      g_ptr_array_add (ids, id);
  } while (ids->len < limit && gtk_bitset_iter_next (&iter, &position));

  return ids;
}

/**
 * nw_list_selection_select:
 * @self: the selection
 * @position: a row, or GTK_INVALID_LIST_POSITION for none
 *
 * Chooses that row alone; not announced as the user's choice.
 */
void
nw_list_selection_select (NwListSelection *self,
                          guint            position)
{
  g_return_if_fail (NW_IS_LIST_SELECTION (self));

  self->following = TRUE;
  if (position == GTK_INVALID_LIST_POSITION)
    gtk_selection_model_unselect_all (self->model);
  else
    gtk_selection_model_select_item (self->model, position, TRUE);
  self->following = FALSE;
  g_clear_pointer (&self->kept, g_ptr_array_unref);
}

/**
 * nw_list_selection_select_id:
 * @self: the selection
 * @id: (nullable): a record
 * @position: (out) (optional): where it stands
 *
 * Chooses the row of that record alone, none when it is not in the list.
 *
 * Returns: whether it is
 */
gboolean
nw_list_selection_select_id (NwListSelection *self,
                             const char      *id,
                             guint           *position)
{
  guint place = GTK_INVALID_LIST_POSITION;
  gboolean found;

  g_return_val_if_fail (NW_IS_LIST_SELECTION (self), FALSE);

  found = id != NULL && nw_record_list_find (self->records, id, &place);
  nw_list_selection_select (self, found ? place : GTK_INVALID_LIST_POSITION);
  if (position != NULL)
    *position = place;

  return found;
}

/**
 * nw_list_selection_settle:
 * @self: the selection
 *
 * Takes over what changed in the list now instead of before the next frame.
 */
void
nw_list_selection_settle (NwListSelection *self)
{
  g_return_if_fail (NW_IS_LIST_SELECTION (self));

  nw_slot_list_settle (self->slots);
}

/**
 * nw_list_selection_list_shown:
 * @self: (nullable): the selection, NULL while there is no list yet
 * @limit: at most so many
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the records that are chosen
 *   when there are several, otherwise all of the list in its order
 */
GPtrArray *
nw_list_selection_list_shown (NwListSelection *self,
                              guint            limit)
{
  GPtrArray *ids;
  guint n;

  if (self == NULL)
    return NULL;
  if (nw_list_selection_get_n_selected (self) > 1)
    return nw_list_selection_list_ids (self, limit);

  ids = g_ptr_array_new_with_free_func (g_free);
  n = MIN (g_list_model_get_n_items (G_LIST_MODEL (self->records)), limit);
  for (guint i = 0; i < n; i++) {
    char *id = dup_id_at (self, i);

    if (id != NULL)
      g_ptr_array_add (ids, id);
  }

  return ids;
}
