/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-tie-map.h"

#include <string.h>

#include "nw-collation.h"

typedef struct {
  GPtrArray  *ties;       /* NwTie (borrowed): those that count */
  GHashTable *nodes;      /* id (borrowed) -> NwTieNode (borrowed) */
  GHashTable *positions;  /* NwTieNode -> position */
} Builder;

static void
node_free (NwTieNode *node)
{
  g_free (node->id);
  g_free (node->name);
  g_free (node);
}

/**
 * nw_tie_map_free:
 * @self: (transfer full): a map
 */
void
nw_tie_map_free (NwTieMap *self)
{
  g_ptr_array_unref (self->nodes);
  g_array_unref (self->edges);
  g_free (self);
}

static NwTieNode *
add_node (Builder    *builder,
          NwTieMap   *self,
          const char *id,
          const char *name,
          guint       distance)
{
  NwTieNode *node = g_new0 (NwTieNode, 1);

  node->id = g_strdup (id);
  node->name = g_strdup (name);
  node->distance = distance;
  g_ptr_array_add (self->nodes, node);
  g_hash_table_insert (builder->nodes, node->id, node);

  return node;
}

/* --- Who belongs to it ---------------------------------------------------------- */

/* Everybody who is tied to somebody of the step before. */
static void
add_step (Builder    *builder,
          NwTieMap   *self,
          GHashTable *names,
          guint       distance)
{
  for (guint i = 0; i < builder->ties->len; i++) {
    const NwTie *tie = g_ptr_array_index (builder->ties, i);
    NwTieNode *a = g_hash_table_lookup (builder->nodes, tie->a);
    NwTieNode *b = g_hash_table_lookup (builder->nodes, tie->b);

    if (a != NULL && a->distance == distance - 1 && b == NULL)
      add_node (builder, self, tie->b, g_hash_table_lookup (names, tie->b), distance);
    else if (b != NULL && b->distance == distance - 1 && a == NULL)
      add_node (builder, self, tie->a, g_hash_table_lookup (names, tie->a), distance);
  }
}

static void
count_ties (Builder *builder)
{
  for (guint i = 0; i < builder->ties->len; i++) {
    const NwTie *tie = g_ptr_array_index (builder->ties, i);
    NwTieNode *a = g_hash_table_lookup (builder->nodes, tie->a);
    NwTieNode *b = g_hash_table_lookup (builder->nodes, tie->b);
    NwTieNode *farther;

    if (a == NULL || b == NULL || a->distance == b->distance)
      continue;
    farther = a->distance > b->distance ? a : b;
    farther->n_ties++;
    farther->counts[tie->kind]++;
  }
}

static int
compare_nodes (gconstpointer left,
               gconstpointer right,
               gpointer      keys)
{
  const NwTieNode *a = *(NwTieNode * const *) left, *b = *(NwTieNode * const *) right;
  int order;

  if (a->distance != b->distance)
    return a->distance < b->distance ? -1 : 1;
  if (a->n_ties != b->n_ties)
    return a->n_ties > b->n_ties ? -1 : 1;
  order = g_bytes_compare (g_hash_table_lookup (keys, a), g_hash_table_lookup (keys, b));

  return order != 0 ? order : strcmp (a->id, b->id);
}

static void
rank (NwTieMap *self)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < self->nodes->len; i++) {
    NwTieNode *node = g_ptr_array_index (self->nodes, i);

    g_hash_table_insert (keys, node, nw_collation_key (node->name));
  }
  g_ptr_array_sort_with_data (self->nodes, compare_nodes, keys);
}

/* --- Edges ------------------------------------------------------------------------- */

static guint
get_position (Builder    *builder,
              const char *id,
              gboolean   *known)
{
  NwTieNode *node = g_hash_table_lookup (builder->nodes, id);

  *known = node != NULL;

  return node != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (builder->positions, node)) : 0;
}

static NwTieEdge *
ensure_edge (NwTieMap   *self,
             GHashTable *indices,
             guint       a,
             guint       b)
{
  gint64 pair = (gint64) a << 32 | b;
  gpointer index = g_hash_table_lookup (indices, &pair);

  if (index == NULL) {
    NwTieEdge edge = { .a = a, .b = b };

    g_array_append_val (self->edges, edge);
    index = GUINT_TO_POINTER (self->edges->len);
    g_hash_table_insert (indices, g_memdup2 (&pair, sizeof pair), index);
  }

  return &g_array_index (self->edges, NwTieEdge, GPOINTER_TO_UINT (index) - 1);
}

static void
add_edges (Builder  *builder,
           NwTieMap *self)
{
  g_autoptr (GHashTable) indices = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < self->nodes->len; i++)
    g_hash_table_insert (builder->positions, g_ptr_array_index (self->nodes, i), GUINT_TO_POINTER (i));
  for (guint i = 0; i < builder->ties->len; i++) {
    const NwTie *tie = g_ptr_array_index (builder->ties, i);
    gboolean a_known, b_known;
    guint a = get_position (builder, tie->a, &a_known), b = get_position (builder, tie->b, &b_known);
    NwTieEdge *edge;

    if (!a_known || !b_known)
      continue;
    edge = ensure_edge (self, indices, MIN (a, b), MAX (a, b));
    edge->counts[tie->kind]++;
    edge->n_ties++;
    edge->to_b |= tie->kind == NW_TIE_REFERRAL && a < b;
    edge->to_a |= tie->kind == NW_TIE_REFERRAL && a > b;
  }
}

static void
find_between (NwTieMap *self)
{
  for (guint i = 0; i < self->edges->len; i++) {
    const NwTieEdge *edge = &g_array_index (self->edges, NwTieEdge, i);
    const NwTieNode *nearer = g_ptr_array_index (self->nodes, edge->a);
    NwTieNode *node = g_ptr_array_index (self->nodes, edge->b);

    if (nearer->distance < node->distance && (node->via == 0 || edge->a < node->via))
      node->via = edge->a;
  }
}

/**
 * nw_tie_map_new:
 * @ties: (element-type NwTie): what is known, of any time
 * @centre: id of the organisation in the middle
 * @names: (element-type utf8 utf8): what organisations are called; those without a
 *   name are left out
 * @depth: how many steps from the middle, 1 or 2
 * @first: a Julian day; 0 for all times
 * @last: a Julian day
 *
 * Returns: (transfer full): what held on one of the days, ranked by the number of
 *   ties, those nearer to the middle first
 */
NwTieMap *
nw_tie_map_new (GPtrArray  *ties,
                const char *centre,
                GHashTable *names,
                guint       depth,
                guint       first,
                guint       last)
{
  NwTieMap *self = g_new0 (NwTieMap, 1);
  Builder builder = {
    .ties = g_ptr_array_new (),
    .nodes = g_hash_table_new (g_str_hash, g_str_equal),
    .positions = g_hash_table_new (NULL, NULL),
  };
  const char *name = g_hash_table_lookup (names, centre);

  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  self->edges = g_array_new (FALSE, FALSE, sizeof (NwTieEdge));
  for (guint i = 0; i < ties->len; i++) {
    NwTie *tie = g_ptr_array_index (ties, i);

    if (nw_tie_holds (tie, first, last) && g_hash_table_contains (names, tie->a) &&
        g_hash_table_contains (names, tie->b))
      g_ptr_array_add (builder.ties, tie);
  }
  add_node (&builder, self, centre, name != NULL ? name : centre, 0);
  for (guint distance = 1; distance <= depth; distance++)
    add_step (&builder, self, names, distance);
  count_ties (&builder);
  rank (self);
  add_edges (&builder, self);
  find_between (self);
  g_ptr_array_unref (builder.ties);
  g_hash_table_unref (builder.nodes);
  g_hash_table_unref (builder.positions);

  return self;
}
