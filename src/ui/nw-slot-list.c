/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-slot-list.h"

/* GtkListView tears down and builds anew every row that items_changed() names,
 * about 200 of them whatever is visible; typing in the search entry would cost
 * 50 ms a keystroke. Here a change of the source refills the slots that are
 * alive and only the difference in length is announced, so widgets stay and
 * just draw other text (a fifth of the time). It also joins the two steps in
 * which a long list announces that everything is different.
 *
 * Slots are held by who shows them; the list only knows which ones are alive. */

struct _NwSlot
{
  GObject parent_instance;

  GObject    *item;      /* (owned) (nullable) */
  NwSlotList *list;      /* (borrowed): NULL once the list has let go of it */
  guint       position;
};

struct _NwSlotList
{
  GObject parent_instance;

  GListModel *source;    /* (owned) */
  GHashTable *alive;     /* position -> NwSlot (borrowed) */
  guint       n_items;   /* as announced */
  guint       settle_id;
};

enum {
  SLOT_PROP_ITEM = 1,
  N_SLOT_PROPS
};

enum {
  SETTLED,
  N_SIGNALS
};

static GParamSpec *slot_properties[N_SLOT_PROPS];
static guint signals[N_SIGNALS];

/* --- NwSlot --------------------------------------------------------------- */

G_DEFINE_FINAL_TYPE (NwSlot, nw_slot, G_TYPE_OBJECT)

static void
nw_slot_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  switch (prop_id) {
  case SLOT_PROP_ITEM:
    g_value_set_object (value, NW_SLOT (object)->item);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
nw_slot_dispose (GObject *object)
{
  NwSlot *self = NW_SLOT (object);

  if (self->list != NULL)
    g_hash_table_remove (self->list->alive, GUINT_TO_POINTER (self->position));
  self->list = NULL;
  g_clear_object (&self->item);

  G_OBJECT_CLASS (nw_slot_parent_class)->dispose (object);
}

static void
nw_slot_class_init (NwSlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = nw_slot_get_property;
  object_class->dispose = nw_slot_dispose;

  slot_properties[SLOT_PROP_ITEM] =
    g_param_spec_object ("item", NULL, NULL, G_TYPE_OBJECT,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_SLOT_PROPS, slot_properties);
}

static void
nw_slot_init (NwSlot *self)
{
}

static void
fill_slot (NwSlot     *slot,
           GListModel *source)
{
  g_autoptr (GObject) item = g_list_model_get_item (source, slot->position);

  if (g_set_object (&slot->item, item))
    g_object_notify_by_pspec (G_OBJECT (slot), slot_properties[SLOT_PROP_ITEM]);
}

/**
 * nw_slot_get_item:
 * @self: a slot
 *
 * Returns: (transfer none) (nullable): what stands there; NULL while the list
 *   is changing
 */
gpointer
nw_slot_get_item (NwSlot *self)
{
  g_return_val_if_fail (NW_IS_SLOT (self), NULL);

  return self->item;
}

/* --- NwSlotList ------------------------------------------------------------ */

static GType
nw_slot_list_get_item_type (GListModel *model)
{
  return NW_TYPE_SLOT;
}

static guint
nw_slot_list_get_n_items (GListModel *model)
{
  return NW_SLOT_LIST (model)->n_items;
}

static gpointer
nw_slot_list_get_item (GListModel *model,
                       guint       position)
{
  NwSlotList *self = NW_SLOT_LIST (model);
  NwSlot *slot;

  if (position >= self->n_items)
    return NULL;

  slot = g_hash_table_lookup (self->alive, GUINT_TO_POINTER (position));
  if (slot != NULL)
    return g_object_ref (slot);

  slot = g_object_new (NW_TYPE_SLOT, NULL);
  slot->list = self;
  slot->position = position;
  g_hash_table_insert (self->alive, GUINT_TO_POINTER (position), slot);
  fill_slot (slot, self->source);

  return slot;
}

static void
nw_slot_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = nw_slot_list_get_item_type;
  iface->get_n_items = nw_slot_list_get_n_items;
  iface->get_item = nw_slot_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (NwSlotList, nw_slot_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, nw_slot_list_model_init))

static int
compare_positions (gconstpointer a,
                   gconstpointer b)
{
  guint left = ((NwSlot *) a)->position;
  guint right = ((NwSlot *) b)->position;

  return left < right ? -1 : left > right;
}

/* In order of position, so that a paging source reads each page once. The slots
 * are held meanwhile: drawing one may let go of another. */
static void
refill (NwSlotList *self,
        guint       n_items)
{
  GList *slots = g_hash_table_get_values (self->alive);

  for (GList *l = slots; l != NULL; l = l->next)
    g_object_ref (l->data);
  slots = g_list_sort (slots, compare_positions);

  for (GList *l = slots; l != NULL; l = l->next) {
    NwSlot *slot = l->data;

    if (slot->position < n_items) {
      fill_slot (slot, self->source);
    } else {
      g_hash_table_remove (self->alive, GUINT_TO_POINTER (slot->position));
      slot->list = NULL;
    }
  }

  g_list_free_full (slots, g_object_unref);
}

static gboolean
settle_cb (gpointer user_data)
{
  NwSlotList *self = user_data;

  self->settle_id = 0;
  nw_slot_list_settle (self);

  return G_SOURCE_REMOVE;
}

static void
source_changed_cb (NwSlotList *self)
{
  /* Before the next frame is laid out, after all steps of this change. */
  if (self->settle_id == 0)
    self->settle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, settle_cb, self, NULL);
}

static void
nw_slot_list_dispose (GObject *object)
{
  NwSlotList *self = NW_SLOT_LIST (object);
  GHashTableIter iter;
  gpointer slot;

  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->alive != NULL) {
    g_hash_table_iter_init (&iter, self->alive);
    while (g_hash_table_iter_next (&iter, NULL, &slot))
      NW_SLOT (slot)->list = NULL;
  }
  g_clear_pointer (&self->alive, g_hash_table_unref);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (nw_slot_list_parent_class)->dispose (object);
}

static void
nw_slot_list_class_init (NwSlotListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = nw_slot_list_dispose;

  /**
   * NwSlotList::settled:
   *
   * A change of the source has been taken over: every slot shows what stands
   * there now. Positions of things may be others than before.
   */
  signals[SETTLED] = g_signal_new ("settled", NW_TYPE_SLOT_LIST, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nw_slot_list_init (NwSlotList *self)
{
  self->alive = g_hash_table_new (NULL, NULL);
}

/**
 * nw_slot_list_new:
 * @source: the model whose items are shown
 *
 * Returns: (transfer full): a model of slots as long as @source
 */
NwSlotList *
nw_slot_list_new (GListModel *source)
{
  NwSlotList *self = g_object_new (NW_TYPE_SLOT_LIST, NULL);

  self->source = g_object_ref (source);
  self->n_items = g_list_model_get_n_items (source);
  g_signal_connect_object (source, "items-changed", G_CALLBACK (source_changed_cb),
                           self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * nw_slot_list_settle:
 * @self: the list
 *
 * Takes over what changed in the source now instead of before the next frame.
 */
void
nw_slot_list_settle (NwSlotList *self)
{
  guint old_n_items;
  guint n_items;

  g_return_if_fail (NW_IS_SLOT_LIST (self));

  g_clear_handle_id (&self->settle_id, g_source_remove);
  old_n_items = self->n_items;
  n_items = g_list_model_get_n_items (self->source);

  refill (self, MIN (old_n_items, n_items));
  self->n_items = n_items;
  if (n_items < old_n_items)
    g_list_model_items_changed (G_LIST_MODEL (self), n_items, old_n_items - n_items, 0);
  else if (n_items > old_n_items)
    g_list_model_items_changed (G_LIST_MODEL (self), old_n_items, 0, n_items - old_n_items);

  g_signal_emit (self, signals[SETTLED], 0);
}
