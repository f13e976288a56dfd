/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-duplicates-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of what more than this have in common no pairs are made by that alone: a
 * switchboard's number tells nothing. */
#define MAX_BLOCK      200
#define MAX_CANDIDATES 50
#define MAX_POSITIONS  100
/* The walk is the first part of the work, comparing the rest. */
#define WALK_SHARE     0.8
#define PROGRESS_STEP  1024

/* Entries with the same key may be the same. */
typedef struct {
  guint64 hash;
  guint32 index;
} Key;

typedef struct {
  guint32          a;
  guint32          b;
  NwDuplicateLevel level;
  const char      *reason;
} Pair;

typedef struct {
  NwDuplicateTable *table;
  NwProgressFunc    progress;
  gpointer          progress_data;
  GCancellable     *cancellable;
  gint64            n_records;
  gint64            n_done;
} Walk;

/* --- Levels ------------------------------------------------------------------- */

/** nw_duplicate_level_get_key: Returns: the level for programs. */
const char *
nw_duplicate_level_get_key (NwDuplicateLevel level)
{
  static const char * const keys[] = { "sure", "likely", "possible" };

  return keys[level];
}

/** nw_duplicate_level_get_label: Returns: the level for the user, translated. */
const char *
nw_duplicate_level_get_label (NwDuplicateLevel level)
{
  static const char * const labels[] = { N_("Certain"), N_("Likely"), N_("Possible") };

  return _(labels[level]);
}

/** nw_duplicate_free: @self: (transfer full): a suggestion */
void
nw_duplicate_free (NwDuplicate *self)
{
  g_free (self->kept_id);
  g_free (self->other_id);
  g_free (self);
}

/* --- Keys ---------------------------------------------------------------------- */

/* FNV-1a (Fowler, Noll, Vo), 64 bits: unequal texts with one hash only cost a
 * comparison. */
static guint64
hash_texts (char        use,
            const char *a,
            const char *b)
{
  const char * const texts[] = { a, b };
  guint64 hash = (0xcbf29ce484222325u ^ (guchar) use) * 0x100000001b3u;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    for (const char *p = texts[i]; *p != '\0'; p++)
      hash = (hash ^ (guchar) *p) * 0x100000001b3u;
    hash = (hash ^ 0xff) * 0x100000001b3u;
  }

  return hash;
}

static void
add_key (GArray     *keys,
         guint       i,
         char        use,
         const char *a,
         const char *b)
{
  Key key = { hash_texts (use, a, b), i };

  g_array_append_val (keys, key);
}

static void
add_keys (GArray                 *keys,
          guint                   i,
          const NwDuplicateEntry *entry)
{
  for (guint k = 0; entry->channels != NULL && k < entry->channels->len; k++) {
    const char *channel = g_array_index (entry->channels, const char *, k);

    add_key (keys, i, 'c', channel, "");
    add_key (keys, i, 'C', channel, entry->sound);
  }
  for (guint k = 0; entry->places != NULL && k < entry->places->len; k++)
    add_key (keys, i, 'p', g_array_index (entry->places, const char *, k), entry->sound);
  if (*entry->family != '\0')
    add_key (keys, i, entry->person ? 'n' : 'o', entry->family, entry->person ? entry->given : "");
  if (!entry->person && entry->city != NULL)
    add_key (keys, i, 's', entry->sound, entry->city);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const Key *x = a, *y = b;

  if (x->hash != y->hash)
    return x->hash < y->hash ? -1 : 1;

  return (x->index > y->index) - (x->index < y->index);
}

/* --- Pairs ----------------------------------------------------------------------- */

static void
judge (NwDuplicateTable *table,
       guint             i,
       guint             j,
       GArray           *pairs)
{
  const NwDuplicateEntry *a = g_ptr_array_index (table->entries, i);
  const NwDuplicateEntry *b = g_ptr_array_index (table->entries, j);
  Pair pair = { MIN (i, j), MAX (i, j), NW_DUPLICATE_POSSIBLE, NULL };

  if (i == j || a->person != b->person)
    return;
  if (a->person ? nw_duplicates_judge_persons (a, b, &pair.level, &pair.reason)
                : nw_duplicates_judge_organisations (a, b, &pair.level, &pair.reason))
    g_array_append_val (pairs, pair);
}

static gboolean
is_bare (NwDuplicateTable *table,
         guint             i)
{
  const NwDuplicateEntry *entry = g_ptr_array_index (table->entries, i);

  return entry->person && entry->channels == NULL && entry->places == NULL;
}

/* Of a large block only who has nothing but a name is worth a look. */
static void
judge_block (NwDuplicateTable *table,
             const Key        *keys,
             guint             n,
             GArray           *pairs)
{
  for (guint i = 0; i < n; i++) {
    guint first = n > MAX_BLOCK && i > MAX_BLOCK / 2 ? i - MAX_BLOCK / 2 : 0;

    if (n > MAX_BLOCK && !is_bare (table, keys[i].index))
      continue;
    for (guint j = n > MAX_BLOCK ? first : i + 1; j < MIN (n, i + MAX_BLOCK); j++)
      judge (table, keys[i].index, keys[j].index, pairs);
  }
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const Pair *x = a, *y = b;

  if (x->level != y->level)
    return x->level < y->level ? -1 : 1;
  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;

  return (x->b > y->b) - (x->b < y->b);
}

/* Which of the two says more is kept. */
static NwDuplicate *
duplicate_new (NwDuplicateTable *table,
               const Pair       *pair)
{
  const NwDuplicateEntry *a = g_ptr_array_index (table->entries, pair->a);
  const NwDuplicateEntry *b = g_ptr_array_index (table->entries, pair->b);
  gboolean swap = b->n_members > a->n_members ||
                  (b->n_members == a->n_members && strcmp (b->id, a->id) < 0);
  NwDuplicate *duplicate = g_new0 (NwDuplicate, 1);

  duplicate->kept_id = g_strdup (swap ? b->id : a->id);
  duplicate->other_id = g_strdup (swap ? a->id : b->id);
  duplicate->kind = a->person ? NW_KIND_PERSON : NW_KIND_ORGANISATION;
  duplicate->level = pair->level;
  duplicate->reason = pair->reason;

  return duplicate;
}

static GPtrArray *
make_duplicates (NwDuplicateTable *table,
                 GArray           *pairs)
{
  GPtrArray *duplicates = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_duplicate_free);

  g_array_sort (pairs, compare_pairs);
  for (guint i = 0; i < pairs->len; i++) {
    const Pair *pair = &g_array_index (pairs, Pair, i);
    const Pair *before = i > 0 ? pair - 1 : NULL;

    if (before == NULL || before->a != pair->a || before->b != pair->b)
      g_ptr_array_add (duplicates, duplicate_new (table, pair));
  }

  return duplicates;
}

/* --- Over everything ----------------------------------------------------------------- */

static gboolean
add_record (NwRecord *record,
            gpointer  data)
{
  Walk *walk = data;

  nw_duplicate_table_add (walk->table, record);
  if (++walk->n_done % PROGRESS_STEP != 0)
    return TRUE;
  if (walk->progress != NULL)
    walk->progress (MIN (1.0, (double) walk->n_done / MAX (walk->n_records, 1)) * WALK_SHARE,
                    walk->progress_data);

  return !g_cancellable_is_cancelled (walk->cancellable);
}

static gboolean
read_all (Walk       *walk,
          NwSession  *session,
          GError    **error)
{
  const char *kinds[] = { NW_KIND_PERSON, NW_KIND_POSITION, NW_KIND_ORGANISATION, NULL };

  for (guint i = 0; kinds[i] != NULL; i++) {
    gint64 n = nw_session_count (session, kinds[i], error);

    if (n < 0)
      return FALSE;
    walk->n_records += n;
  }
  if (!nw_session_foreach (session, kinds, add_record, walk, error)) {
    g_cancellable_set_error_if_cancelled (walk->cancellable,
                                          error != NULL && *error != NULL ? NULL : error);
    return FALSE;
  }

  return TRUE;
}

static gboolean
compare_all (Walk    *walk,
             GArray  *pairs,
             GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (Key));
  GPtrArray *entries = walk->table->entries;
  guint start = 0;

  for (guint i = 0; i < entries->len; i++) {
    if (((NwDuplicateEntry *) g_ptr_array_index (entries, i))->seen)
      add_keys (keys, i, g_ptr_array_index (entries, i));
  }
  g_array_sort (keys, compare_keys);

  for (guint i = 1; i <= keys->len; i++) {
    const Key *first = &g_array_index (keys, Key, start);

    if (i < keys->len && g_array_index (keys, Key, i).hash == first->hash)
      continue;
    if (i - start > 1)
      judge_block (walk->table, first, i - start, pairs);
    start = i;
    if (i % PROGRESS_STEP == 0 && walk->progress != NULL)
      walk->progress (WALK_SHARE + (1 - WALK_SHARE) * i / keys->len, walk->progress_data);
    if (g_cancellable_set_error_if_cancelled (walk->cancellable, error))
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_duplicates_find:
 * @session: a session; all documents are read once, so not the window's
 * @progress: (nullable): called now and then with 0 to 1
 * @data: for @progress
 * @cancellable: (nullable):
 * @error: return location
 *
 * Compares persons with persons and organisations with organisations. Only what
 * has a channel, a workplace, a name or a sound in common is compared, so the cost
 * grows with the number of records and not with its square.
 *
 * Returns: (transfer full) (element-type NwDuplicate) (nullable): suggestions, the
 *   surest first; NULL with an error of the store or G_IO_ERROR_CANCELLED
 */
GPtrArray *
nw_duplicates_find (NwSession       *session,
                    NwProgressFunc   progress,
                    gpointer         data,
                    GCancellable    *cancellable,
                    GError         **error)
{
  g_autoptr (NwDuplicateTable) table = nw_duplicate_table_new ();
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  Walk walk = { table, progress, data, cancellable, 0, 0 };

  if (!read_all (&walk, session, error) || !compare_all (&walk, pairs, error))
    return NULL;

  return make_duplicates (table, pairs);
}

/* --- While typing ------------------------------------------------------------------------ */

/* A record with what tells it from others: a person with its positions. */
static gboolean
add_candidate (NwSession         *session,
               NwDuplicateTable  *table,
               const char        *id,
               const char        *kind,
               GError           **error)
{
  g_autoptr (NwRecord) record = NULL;
  g_autoptr (GPtrArray) links = NULL;
  const NwDuplicateEntry *known = g_hash_table_lookup (table->by_id, id);

  if ((known != NULL && known->seen) || table->entries->len > MAX_CANDIDATES)
    return TRUE;
  record = nw_session_get_record (session, id, error);
  if (record == NULL)
    return FALSE;
  /* A channel leads to the position: its person is meant. */
  if (g_str_equal (nw_record_get_type_name (record), NW_KIND_POSITION) &&
      nw_record_get_text (record, "person") != NULL)
    return add_candidate (session, table, nw_record_get_text (record, "person"), kind, error);
  if (!g_str_equal (nw_record_get_type_name (record), kind))
    return TRUE;

  nw_duplicate_table_add (table, record);
  links = nw_session_get_links_to (session, id, NW_KIND_POSITION, MAX_POSITIONS, error);
  for (guint i = 0; links != NULL && g_str_equal (kind, NW_KIND_PERSON) && i < links->len; i++) {
    const NwLink *link = g_ptr_array_index (links, i);
    g_autoptr (NwRecord) position = nw_session_get_record (session, link->record_id, NULL);

    if (position != NULL)
      nw_duplicate_table_add (table, position);
  }

  return links != NULL;
}

static gboolean
add_candidates (NwSession         *session,
                NwDuplicateTable  *table,
                GPtrArray         *ids,
                const char        *kind,
                GError           **error)
{
  g_autoptr (GPtrArray) owned = ids;

  for (guint i = 0; owned != NULL && i < owned->len; i++) {
    if (!add_candidate (session, table, g_ptr_array_index (owned, i), kind, error))
      return FALSE;
  }

  return owned != NULL;
}

static gboolean
gather (NwSession         *session,
        NwDuplicateTable  *table,
        NwRecord          *draft,
        GError           **error)
{
  const char *kind = nw_record_get_type_name (draft);
  g_autofree char *title = nw_record_dup_title (draft);
  g_autoptr (GPtrArray) channels = nw_record_get_channels (draft);
  g_autoptr (GPtrArray) hits = NULL;

  if (!add_candidates (session, table, nw_session_find_name (session, kind, title, error), kind, error))
    return FALSE;
  for (guint i = 0; channels != NULL && i < channels->len; i++) {
    const NwChannel *channel = g_ptr_array_index (channels, i);

    if (channel->value != NULL &&
        !add_candidates (session, table,
                         nw_session_find_channel (session, channel->type, channel->value, error),
                         kind, error))
      return FALSE;
  }
  hits = nw_session_search (session, title, kind, MAX_CANDIDATES, error);
  for (guint i = 0; hits != NULL && i < hits->len; i++) {
    if (!add_candidate (session, table, nw_row_get_id (g_ptr_array_index (hits, i)), kind, error))
      return FALSE;
  }

  return hits != NULL;
}

/**
 * nw_duplicates_find_like:
 * @session: a session
 * @draft: a person or an organisation that is being entered
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwDuplicate) (nullable): who may be meant
 *   by it already, the surest first; other_id is always the draft's. NULL with an
 *   error of the store
 */
GPtrArray *
nw_duplicates_find_like (NwSession  *session,
                         NwRecord   *draft,
                         GError    **error)
{
  g_autoptr (NwDuplicateTable) table = nw_duplicate_table_new ();
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  GPtrArray *duplicates;

  nw_duplicate_table_add (table, draft);
  if (table->entries->len == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) nw_duplicate_free);
  if (!gather (session, table, draft, error))
    return NULL;

  for (guint i = 1; i < table->entries->len; i++)
    judge (table, 0, i, pairs);
  duplicates = make_duplicates (table, pairs);
  for (guint i = 0; i < duplicates->len; i++) {
    NwDuplicate *duplicate = g_ptr_array_index (duplicates, i);

    if (g_str_equal (duplicate->kept_id, nw_record_get_id (draft))) {
      g_free (duplicate->kept_id);
      duplicate->kept_id = duplicate->other_id;
      duplicate->other_id = g_strdup (nw_record_get_id (draft));
    }
  }

  return duplicates;
}
