/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-labels-private.h"

#include <string.h>

/* A record's label is the row number under which it is listed and searched, and
 * its place in German order: that is why the first fifty hits of any query come
 * in order without sorting. A new record gets a label between its neighbours'.
 * Where no number is left between them, the records around are spread anew, in
 * as small a neighbourhood as gives everyone room again. */

/* Room that a neighbourhood must have for each of its records to be spread in. */
#define MIN_SPREAD_GAP 64
#define FIRST_WINDOW 32
/* So many records between two neighbours are a run that may go on. */
#define LONG_RUN 8

/**
 * nw_labels_read_item:
 * @writer: a writer
 * @statement: on a row of NW_ITEM_COLUMNS
 *
 * Returns: (transfer full): the row.
 */
NwItem *
nw_labels_read_item (NwWriter    *writer,
                     NwStatement *statement)
{
  NwItem *item = g_new0 (NwItem, 1);

  item->pos = sqlite3_column_int64 (statement, 0);
  item->doc_pk = sqlite3_column_int64 (statement, 1);
  item->kind_no = sqlite3_column_int (statement, 2);
  item->id = g_strdup (nw_statement_text (statement, 3));
  item->title = g_strdup (nw_statement_text (statement, 4));
  item->cells = g_strdup (nw_statement_text (statement, 5));
  item->changed = sqlite3_column_int64 (statement, 6);
  item->key = nw_statement_dup_bytes (statement, 7);
  for (int i = 0; i < NW_PROJECTION_MAX_KEYS; i++)
    item->keys[i] = nw_statement_dup_bytes (statement, 8 + i);
  item->facets = g_strdup (nw_statement_text (statement, 18));
  item->words = g_strdup (nw_statement_text (statement, 19));
  item->more = g_strdup (nw_statement_text (statement, 20));

  return item;
}

static gboolean
write_facets (NwWriter  *writer,
              NwItem    *item,
              gboolean   remove,
              GError   **error)
{
  g_auto (GStrv) facets = NULL;

  if (item->facets == NULL)
    return TRUE;
  facets = g_strsplit (item->facets, "\x1f", -1);
  for (guint i = 0; facets[i] != NULL; i++) {
    if (!nw_db_run (writer->db, error,
                    remove ? "DELETE FROM facet WHERE value = ?1 AND pos = ?2"
                           : "INSERT OR IGNORE INTO facet(value, pos) VALUES(?1, ?2)",
                    "si", facets[i], item->pos))
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_labels_write_item:
 * @writer: a writer in a step
 * @item: an item with its label
 * @insert: whether there is no row with this label yet
 * @error: return location
 *
 * Returns: whether the row and its facets are written.
 */
gboolean
nw_labels_write_item (NwWriter  *writer,
                      NwItem    *item,
                      gboolean   insert,
                      GError   **error)
{
  return nw_db_run (writer->db, error,
                    insert ? "INSERT INTO item(" NW_ITEM_COLUMNS ") VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
                             " ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)"
                           : "REPLACE INTO item(" NW_ITEM_COLUMNS ") VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
                             " ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
                    "iiisssibbbbbbbbbbbsss",
                    item->pos, item->doc_pk, (gint64) item->kind_no, item->id, item->title,
                    item->cells, item->changed, item->key,
                    item->keys[0], item->keys[1], item->keys[2], item->keys[3], item->keys[4],
                    item->keys[5], item->keys[6], item->keys[7], item->keys[8], item->keys[9],
                    item->facets, item->words, item->more) &&
         write_facets (writer, item, FALSE, error);
}

/**
 * nw_labels_remove_item:
 * @writer: a writer in a step
 * @item: an item as stored
 * @error: return location
 *
 * Returns: whether the row and its facets are gone.
 */
gboolean
nw_labels_remove_item (NwWriter  *writer,
                       NwItem    *item,
                       GError   **error)
{
  return write_facets (writer, item, TRUE, error) &&
         nw_db_run (writer->db, error, "DELETE FROM item WHERE pos = ?1", "i", item->pos);
}

/**
 * nw_index_changes_get:
 * @changes: what changes in the full-text index
 * @pos: a label
 * @stored: (nullable): what stands there before the flush, if it is touched for
 *   the first time
 *
 * Returns: (transfer none): the change under this label; its new words are what
 *   stood there until nw_index_changes_put() says otherwise.
 */
NwIndexChange *
nw_index_changes_get (NwIndexChanges *changes,
                      gint64          pos,
                      NwItem         *stored)
{
  NwIndexChange *change = g_hash_table_lookup (changes->changes, &pos);

  if (change != NULL)
    return change;
  change = g_new0 (NwIndexChange, 1);
  change->pos = pos;
  if (stored != NULL) {
    change->old_words = g_strdup (stored->words);
    change->old_more = g_strdup (stored->more);
    change->words = g_strdup (stored->words);
    change->more = g_strdup (stored->more);
  }
  g_hash_table_insert (changes->changes, &change->pos, change);

  return change;
}

/**
 * nw_index_changes_put:
 * @change: a change
 * @item: (nullable): what stands under its label now, %NULL for nothing
 */
void
nw_index_changes_put (NwIndexChange *change,
                      NwItem        *item)
{
  g_free (change->words);
  g_free (change->more);
  change->words = item != NULL ? g_strdup (item->words) : NULL;
  change->more = item != NULL ? g_strdup (item->more) : NULL;
}

/* --- Many rows -------------------------------------------------------------- */

static void
result_bytes (sqlite3_context *value,
              GBytes          *bytes)
{
  gsize length;
  gconstpointer data;

  if (bytes == NULL)
    return;
  data = g_bytes_get_data (bytes, &length);
  sqlite3_result_blob64 (value, data != NULL ? data : "", length, SQLITE_STATIC);
}

/* The columns of NW_ITEM_COLUMNS. */
static void
get_item_value (sqlite3_context *value,
                guint            row,
                int              column,
                gpointer         data)
{
  const NwItem *item = g_ptr_array_index ((GPtrArray *) data, row);
  const char * const texts[] = { item->facets, item->words, item->more };

  if (column == 0)
    sqlite3_result_int64 (value, item->pos);
  else if (column == 1)
    sqlite3_result_int64 (value, item->doc_pk);
  else if (column == 2)
    sqlite3_result_int (value, item->kind_no);
  else if (column <= 5)
    sqlite3_result_text (value, column == 3 ? item->id : column == 4 ? item->title : item->cells, -1,
                         SQLITE_STATIC);
  else if (column == 6)
    sqlite3_result_int64 (value, item->changed);
  else if (column == 7)
    result_bytes (value, item->key);
  else if (column < 8 + NW_PROJECTION_MAX_KEYS)
    result_bytes (value, item->keys[column - 8]);
  else
    sqlite3_result_text (value, texts[column - 8 - NW_PROJECTION_MAX_KEYS], -1, SQLITE_STATIC);
}

typedef struct {
  const char *value;    /* borrowed; it ends with a separator or a zero */
  int         length;
  gint64      pos;
} Facet;

/* The columns value, pos. */
static void
get_facet_value (sqlite3_context *value,
                 guint            row,
                 int              column,
                 gpointer         data)
{
  const Facet *facet = &g_array_index ((GArray *) data, Facet, row);

  if (column == 0)
    sqlite3_result_text (value, facet->value, facet->length, SQLITE_STATIC);
  else
    sqlite3_result_int64 (value, facet->pos);
}

static int
compare_facets (gconstpointer a,
                gconstpointer b)
{
  const Facet *x = a, *y = b;
  int order = memcmp (x->value, y->value, (gsize) MIN (x->length, y->length));

  if (order != 0 || x->length != y->length)
    return order != 0 ? order : x->length - y->length;

  return (x->pos > y->pos) - (x->pos < y->pos);
}

static gboolean
insert_facets (NwWriter   *writer,
               GPtrArray  *items,
               GError    **error)
{
  g_autoptr (GArray) facets = g_array_new (FALSE, FALSE, sizeof (Facet));
  NwRowSource source = { NULL, 0, get_facet_value, facets };

  for (guint i = 0; i < items->len; i++) {
    const NwItem *item = g_ptr_array_index (items, i);

    for (const char *p = item->facets; p != NULL; p = strchr (p, NW_CELL_SEPARATOR)) {
      Facet facet;

      p += *p == NW_CELL_SEPARATOR;
      facet = (Facet) { p, (int) strcspn (p, "\x1f"), item->pos };
      g_array_append_val (facets, facet);
    }
  }
  g_array_sort (facets, compare_facets);
  source.n_rows = facets->len;

  return nw_db_run_rows (writer->db, "INSERT OR IGNORE INTO facet(value, pos) SELECT c1, c2 FROM nw_rows",
                         &source, error);
}

/* Rows and facets of items that have their labels, in their order. */
static gboolean
insert_items (NwWriter   *writer,
              GPtrArray  *items,
              GError    **error)
{
  const NwRowSource source = { NULL, items->len, get_item_value, items };
  gboolean good = nw_db_run_rows (writer->db, "INSERT OR FAIL INTO item(" NW_ITEM_COLUMNS ")"
                                  " SELECT * FROM nw_rows", &source, error) &&
                  insert_facets (writer, items, error);

  g_ptr_array_set_size (items, 0);

  return good;
}

/* --- Neighbours --------------------------------------------------------- */

/* The labels between which a key belongs; next_key is NULL at the end. */
static gboolean
find_neighbours (NwWriter  *writer,
                 NwItem    *item,
                 gint64    *before,
                 gint64    *after,
                 GBytes   **next_key,
                 GError   **error)
{
  g_autoptr (NwStatement) statement = NULL;
  NwStep step;

  *before = NW_LABEL_FIRST (item->kind_no);
  *after = NW_LABEL_END (item->kind_no);
  *next_key = NULL;
  if (!nw_db_query_int (writer->db, before, error,
                        "SELECT pos FROM item WHERE kind_no = ?1 AND key <= ?2"
                        " ORDER BY key DESC, pos DESC LIMIT 1", "ib", (gint64) item->kind_no, item->key))
    return FALSE;
  statement = nw_db_prepare (writer->db,
                             "SELECT pos, key FROM item WHERE kind_no = ?1 AND key > ?2"
                             " ORDER BY key, pos LIMIT 1", error);
  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "ib", (gint64) item->kind_no, item->key);
  step = nw_statement_step (statement, error);
  if (step == NW_STEP_ROW) {
    *after = sqlite3_column_int64 (statement, 0);
    *next_key = nw_statement_dup_bytes (statement, 1);
  }

  return step != NW_STEP_ERROR;
}

/* Reads up to limit rows from pos on, away from it. */
static gboolean
read_side (NwWriter   *writer,
           gint64      pos,
           gboolean    down,
           gint64      bound,
           guint       limit,
           GPtrArray  *rows,
           GError    **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (writer->db,
                   down ? "SELECT " NW_ITEM_COLUMNS " FROM item WHERE pos <= ?1 AND pos > ?2"
                          " ORDER BY pos DESC LIMIT ?3"
                        : "SELECT " NW_ITEM_COLUMNS " FROM item WHERE pos >= ?1 AND pos < ?2"
                          " ORDER BY pos LIMIT ?3", error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "iii", pos, bound, (gint64) limit);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW)
    g_ptr_array_insert (rows, down ? 0 : -1, nw_labels_read_item (writer, statement));

  return step != NW_STEP_ERROR;
}

static gboolean
move_rows (NwWriter        *writer,
           GPtrArray       *rows,
           gint64           low,
           gint64           gap,
           NwIndexChanges  *changes,
           GError         **error)
{
  for (guint i = 0; i < rows->len; i++) {
    NwItem *row = g_ptr_array_index (rows, i);

    nw_index_changes_put (nw_index_changes_get (changes, row->pos, row), NULL);
    if (!nw_labels_remove_item (writer, row, error))
      return FALSE;
  }
  for (guint i = 0; i < rows->len; i++) {
    NwItem *row = g_ptr_array_index (rows, i);

    row->pos = low + gap * (i + 1);
    nw_index_changes_put (nw_index_changes_get (changes, row->pos, NULL), row);
    if (!nw_labels_write_item (writer, row, TRUE, error))
      return FALSE;
  }

  return TRUE;
}

/* Makes room between two neighbours: takes more and more records around until
 * they and the new ones have a gap of MIN_SPREAD_GAP each, and spreads them. */
static gboolean
spread (NwWriter        *writer,
        int              kind_no,
        gint64           before,
        gint64           after,
        guint            n_new,
        NwIndexChanges  *changes,
        GError         **error)
{
  gint64 first = NW_LABEL_FIRST (kind_no), end = NW_LABEL_END (kind_no);

  for (guint window = FIRST_WINDOW; ; window *= 2) {
    g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_item_free);
    guint n_before;
    gint64 low = first, high = end, gap;

    if (!read_side (writer, before, TRUE, first, window + 1, rows, error))
      return FALSE;
    n_before = rows->len;
    if (!read_side (writer, after, FALSE, end, window + 1, rows, error))
      return FALSE;
    /* The outermost rows stay: they bound the window. */
    if (rows->len - n_before == window + 1) {
      high = ((NwItem *) g_ptr_array_index (rows, rows->len - 1))->pos;
      g_ptr_array_set_size (rows, rows->len - 1);
    }
    if (n_before == window + 1) {
      low = ((NwItem *) g_ptr_array_index (rows, 0))->pos;
      g_ptr_array_remove_index (rows, 0);
    }
    gap = (high - low) / (rows->len + 1);
    if (gap >= (gint64) MIN_SPREAD_GAP * (n_new + 1) || (low == first && high == end))
      return move_rows (writer, rows, low, gap, changes, error);
  }
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const NwItem *x = *(NwItem * const *) a, *y = *(NwItem * const *) b;

  if (x->kind_no != y->kind_no)
    return x->kind_no < y->kind_no ? -1 : 1;

  return g_bytes_compare (x->key, y->key);
}

/* How many of the new records from start on belong before next_key. */
static guint
count_run (GPtrArray *items,
           guint      start,
           GBytes    *next_key)
{
  NwItem *first = g_ptr_array_index (items, start);
  guint n = 1;

  while (start + n < items->len) {
    NwItem *item = g_ptr_array_index (items, start + n);

    if (item->kind_no != first->kind_no ||
        (next_key != NULL && g_bytes_compare (item->key, next_key) >= 0))
      break;
    n++;
  }

  return n;
}

static void
label_run (GPtrArray       *items,
           guint            start,
           guint            n,
           gint64           before,
           gint64           stride,
           NwIndexChanges  *changes,
           GPtrArray       *labelled)
{
  for (guint i = 0; i < n; i++) {
    NwItem *item = g_ptr_array_index (items, start + i);

    item->pos = before + stride * (i + 1);
    nw_index_changes_put (nw_index_changes_get (changes, item->pos, NULL), item);
    g_ptr_array_add (labelled, item);
  }
}

/* Where the records of a run go: into a share of the room. What comes as a run,
 * numbered titles for instance, mostly goes on behind it with the next batch, and
 * most of the room stays there. Otherwise each batch would leave its successor
 * only one of its gaps, and rows would have to be moved after two or three. */
static void
place_run (int      kind_no,
           guint    n,
           gint64  *before,
           gint64   after,
           gint64  *stride)
{
  gint64 room = after - *before;
  gboolean first = *before == NW_LABEL_FIRST (kind_no), last = after == NW_LABEL_END (kind_no);
  gint64 share = first && last ? 2 : last ? 16 : n >= LONG_RUN ? 4 : 1;

  if (room / (share * (n + 1)) < 1)
    share = 1;
  *stride = room / (share * (n + 1));
  if (share == 2)
    *before += room / 4;
  else if (share == 4)
    *before += room / 8;
}

/**
 * nw_labels_insert:
 * @writer: a writer in a step
 * @items: (element-type NwItem): items without a label
 * @changes: receives what changes in the full-text index
 * @error: return location
 *
 * Gives every item a label in German order and writes it.
 *
 * Returns: whether all are written.
 */
gboolean
nw_labels_insert (NwWriter        *writer,
                  GPtrArray       *items,
                  NwIndexChanges  *changes,
                  GError         **error)
{
  /* Their rows are not there yet: no run lies between those of another, so only who
   * makes room has to see them. */
  g_autoptr (GPtrArray) labelled = g_ptr_array_new ();
  guint start = 0;

  g_ptr_array_sort (items, compare_items);
  while (start < items->len) {
    NwItem *item = g_ptr_array_index (items, start);
    g_autoptr (GBytes) next_key = NULL;
    gint64 before, after, stride;
    guint n;

    if (!find_neighbours (writer, item, &before, &after, &next_key, error))
      return FALSE;
    n = count_run (items, start, next_key);
    if ((after - before) / (n + 1) < 1) {
      if (!insert_items (writer, labelled, error) ||
          !spread (writer, item->kind_no, before, after, n, changes, error))
        return FALSE;
      continue;
    }
    place_run (item->kind_no, n, &before, after, &stride);
    label_run (items, start, n, before, stride, changes, labelled);
    start += n;
  }

  return insert_items (writer, labelled, error);
}
