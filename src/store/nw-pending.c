/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "nw-pending-private.h"

#include "nw-freer-private.h"
#include "nw-projection-private.h"

/* The tables borrow their ids from the records, which stay until the group goes. */
typedef struct {
  guint       number;
  GPtrArray  *all;       /* NwRecord, also those that another one replaced */
  GHashTable *records;   /* id -> NwRecord, borrowed */
  GHashTable *values;    /* key of a look-up -> GPtrArray of ids */
  GHashTable *links;     /* id that is linked to -> GArray of Link */
} Group;

/* A link to a record: NwLink with borrowed texts. */
typedef struct {
  NwRecord   *record;
  const char *field;     /* of the field table */
} Link;

struct _NwPending {
  GQueue   groups;   /* Group, the oldest first */
  NwFreer *freer;    /* of groups */
};

static void
group_free (gpointer data)
{
  Group *group = data;

  g_hash_table_unref (group->records);
  g_hash_table_unref (group->values);
  g_hash_table_unref (group->links);
  g_ptr_array_unref (group->all);
  g_free (group);
}

static Group *
group_new (guint number)
{
  Group *group = g_new0 (Group, 1);

  group->number = number;
  group->all = g_ptr_array_new_with_free_func (g_object_unref);
  group->records = g_hash_table_new (g_str_hash, g_str_equal);
  group->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_ptr_array_unref);
  group->links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) g_array_unref);

  return group;
}

/**
 * nw_pending_new:
 *
 * Returns: (transfer full): no records.
 */
NwPending *
nw_pending_new (void)
{
  NwPending *self = g_new0 (NwPending, 1);

  self->freer = nw_freer_new ();

  return self;
}

/**
 * nw_pending_free:
 * @self: (transfer full): the records
 */
void
nw_pending_free (NwPending *self)
{
  nw_freer_free (self->freer);
  g_queue_clear_full (&self->groups, group_free);
  g_free (self);
}

/* --- Adding ---------------------------------------------------------------- */

typedef struct {
  Group    *group;
  NwRecord *record;
} Addition;

/* Names are looked up within a kind, everything else in all. */
static char *
make_key (const char *kind,
          int         ns,
          const char *value)
{
  return ns >= NW_LOOKUP_NAME ? g_strconcat (kind, " ", value, NULL)
                              : g_strdup_printf ("%d %s", ns, value);
}

static void
add_value (int         ns,
           const char *value,
           gpointer    data)
{
  Addition *addition = data;
  const char *id = nw_record_get_id (addition->record);
  g_autofree char *key = make_key (nw_record_get_type_name (addition->record), ns, value);
  GPtrArray *ids = g_hash_table_lookup (addition->group->values, key);

  if (ids == NULL) {
    ids = g_ptr_array_new ();
    g_hash_table_insert (addition->group->values, g_steal_pointer (&key), ids);
  }
  if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
    g_ptr_array_add (ids, (gpointer) id);
}

static void
add_link (const char *to_id,
          const char *field,
          gpointer    data)
{
  Addition *addition = data;
  Link added = { addition->record, field };
  GArray *links = g_hash_table_lookup (addition->group->links, to_id);

  if (links == NULL) {
    links = g_array_new (FALSE, FALSE, sizeof (Link));
    g_hash_table_insert (addition->group->links, g_strdup (to_id), links);
  }
  for (guint i = 0; i < links->len; i++) {
    const Link *link = &g_array_index (links, Link, i);

    if (link->field == field && g_str_equal (nw_record_get_id (link->record), nw_record_get_id (added.record)))
      return;
  }
  g_array_append_val (links, added);
}

/**
 * nw_pending_add:
 * @record: as it is handed to the writing session
 * @group: with which it is committed, never less than the one before
 */
void
nw_pending_add (NwPending *self,
                NwRecord  *record,
                guint      group)
{
  Group *last = g_queue_peek_tail (&self->groups);
  Addition addition = { last, record };

  if (last == NULL || last->number != group) {
    addition.group = group_new (group);
    g_queue_push_tail (&self->groups, addition.group);
  }
  g_ptr_array_add (addition.group->all, g_object_ref (record));
  g_hash_table_replace (addition.group->records, (gpointer) nw_record_get_id (record), record);
  nw_projection_lookups (record, 0, add_value, &addition);
  /* Nobody asks who took something from a release that is being imported. */
  if (nw_record_get_kind (record) != NULL)
    nw_projection_field_links (record, add_link, &addition);
}

/**
 * nw_pending_drop:
 * @group: it and all before it are committed
 *
 * Returns: whether there were any
 */
gboolean
nw_pending_drop (NwPending *self,
                 guint      group)
{
  guint n_groups = self->groups.length;
  Group *first;

  while ((first = g_queue_peek_head (&self->groups)) != NULL && first->number <= group) {
    g_queue_pop_head (&self->groups);
    nw_freer_push (self->freer, first, g_hash_table_size (first->records), group_free);
  }

  return self->groups.length < n_groups;
}

/* --- Finding --------------------------------------------------------------- */

/* Whether one of links is from the same field of the same record. */
static gboolean
has_link (GPtrArray  *links,
          const char *record_id,
          const char *field)
{
  for (guint i = 0; i < links->len; i++) {
    const NwLink *link = g_ptr_array_index (links, i);

    if (g_str_equal (link->record_id, record_id) && g_str_equal (link->field, field))
      return TRUE;
  }

  return FALSE;
}

static void
append_link (GPtrArray  *links,
             const Link *found)
{
  NwLink *link = g_new0 (NwLink, 1);

  link->record_id = g_strdup (nw_record_get_id (found->record));
  link->kind = g_strdup (nw_record_get_type_name (found->record));
  link->field = g_strdup (found->field);
  g_ptr_array_add (links, link);
}

/**
 * nw_pending_get_record:
 *
 * Returns: (transfer none) (nullable): the record, if it is among these.
 */
NwRecord *
nw_pending_get_record (NwPending  *self,
                       const char *id)
{
  for (GList *l = self->groups.tail; l != NULL; l = l->prev) {
    Group *group = l->data;
    NwRecord *record = g_hash_table_lookup (group->records, id);

    if (record != NULL)
      return record;
  }

  return NULL;
}

/**
 * nw_pending_find_value:
 * @kind: (nullable): for names: whose
 * @ns: what @value is, as of nw_projection_lookups()
 * @limit: how long @ids may get
 * @ids: (element-type utf8): the ids of those that have it and are not in it yet
 *   are added
 */
void
nw_pending_find_value (NwPending  *self,
                       const char *kind,
                       int         ns,
                       const char *value,
                       guint       limit,
                       GPtrArray  *ids)
{
  g_autofree char *key = make_key (kind, ns, value);
  guint n_stored = ids->len;

  for (GList *l = self->groups.head; l != NULL; l = l->next) {
    Group *group = l->data;
    GPtrArray *found = g_hash_table_lookup (group->values, key);

    for (guint i = 0; found != NULL && i < found->len && ids->len < limit; i++) {
      const char *id = g_ptr_array_index (found, i);

      if ((n_stored == 0 && l == self->groups.head) ||
          !g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
        g_ptr_array_add (ids, g_strdup (id));
    }
  }
}

/**
 * nw_pending_find_links:
 * @id: the record that is linked to
 * @kind: (nullable): only links from records of this kind
 * @limit: how long @links may get
 * @links: (element-type NwLink): the links that are not in it yet are added; those
 *   of "sources" are not known
 */
void
nw_pending_find_links (NwPending  *self,
                       const char *id,
                       const char *kind,
                       guint       limit,
                       GPtrArray  *links)
{
  for (GList *l = self->groups.head; l != NULL; l = l->next) {
    Group *group = l->data;
    GArray *found = g_hash_table_lookup (group->links, id);

    for (guint i = 0; found != NULL && i < found->len && links->len < limit; i++) {
      const Link *link = &g_array_index (found, Link, i);

      if ((kind == NULL || g_str_equal (nw_record_get_type_name (link->record), kind)) &&
          !has_link (links, nw_record_get_id (link->record), link->field))
        append_link (links, link);
    }
  }
}
