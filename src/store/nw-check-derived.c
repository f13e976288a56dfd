/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-check-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-body-private.h"
#include "nw-derivation-private.h"
#include "nw-labels-private.h"
#include "nw-packed-private.h"

/* Every table of projections against a fresh derivation: both are read once, in
 * the same order. */

#define ROWS_PER_LOOK 1000

typedef struct {
  NwCheck      *check;
  NwDb         *db;
  NwDerivation *derivation;
  GHashTable   *missing;     /* &doc_pk -> id: derived, and not at its place */
  GHashTable   *surplus;     /* &doc_pk -> id: listed, and not derived there */
  GHashTable   *facets;      /* value -> GArray of labels, as the rows say */
  guint         n_rows;
} Comparison;

/* --- Documents -------------------------------------------------------------------- */

/* Our own edits must have the revision id that follows from them. */
static gboolean
check_hash (NwCheck           *self,
            const NwDocument  *document,
            GError           **error)
{
  char hash[NW_BODY_HASH_LENGTH + 1];

  if (document->sent != 0)
    return TRUE;
  if (!nw_body_hash (document->body, document->length, document->parent != NULL ? document->parent : "", FALSE, hash,
                     error))
    return FALSE;
  if (strcmp (hash, strchr (document->revision, '-') + 1) != 0)
    nw_check_complain (self, _("%s: its revision does not follow from its text"), document->id);

  return TRUE;
}

static gboolean
check_document (const NwDocument  *document,
                NwRecord          *record,
                const GError      *problem,
                gpointer           data,
                GError           **error)
{
  NwCheck *self = data;
  const char *kind = document->kind_no >= 1 && document->kind_no <= (int) self->kinds->len
                     ? g_ptr_array_index (self->kinds, document->kind_no - 1) : NULL;

  if (record == NULL) {
    nw_check_complain (self, "%s: %s", document->id, problem->message);
    return TRUE;
  }
  if (g_strcmp0 (kind, nw_record_get_type_name (record)) != 0)
    nw_check_complain (self, _("%s: it is filed under another kind"), document->id);

  return check_hash (self, document, error);
}

/* --- Items ------------------------------------------------------------------------ */

/* A stored row with the key by which the derivation sorts it. */
typedef struct {
  NwStatement *statement;
  gboolean     there;
  GByteArray  *key;
  GByteArray  *last_key;
  GByteArray  *packed;
} Stored;

static void
note (GHashTable *table,
      gint64      doc_pk,
      const char *id,
      gsize       length)
{
  g_hash_table_replace (table, g_memdup2 (&doc_pk, sizeof doc_pk), g_strndup (id, length));
}

static void
note_stored (Comparison *self,
             Stored     *stored)
{
  const char *id = nw_statement_text (stored->statement, 3);

  note (self->surplus, sqlite3_column_int64 (stored->statement, 1), id, strlen (id));
}

static void
note_derived (Comparison         *self,
              const NwItemCursor *cursor)
{
  NwPackedReader reader = { cursor->entry.value, cursor->entry.value + cursor->entry.value_length };
  gint64 doc_pk = nw_packed_read_int (&reader);
  gsize length;
  const char *id = nw_packed_peek_text (cursor->entry.value, cursor->entry.value_length, NW_ITEM_FORMAT,
                                        NW_ITEM_PACKED_ID, &length);

  note (self->missing, doc_pk, id, length);
}

/* The labels are in order, so that each facet's are as well. */
static void
keep_facets (Comparison *self,
             Stored     *stored)
{
  const char *text = nw_statement_text (stored->statement, 1 + NW_ITEM_PACKED_FACETS);
  gint64 pos = sqlite3_column_int64 (stored->statement, 0);
  g_auto (GStrv) values = g_strsplit (text != NULL ? text : "", "\x1f", -1);

  for (guint i = 0; values[i] != NULL; i++) {
    GArray *labels = g_hash_table_lookup (self->facets, values[i]);

    if (labels == NULL) {
      labels = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->facets, g_strdup (values[i]), labels);
    }
    if (labels->len == 0 || g_array_index (labels, gint64, labels->len - 1) != pos)
      g_array_append_val (labels, pos);
  }
}

static int
compare_keys (const guint8 *a,
              gsize         a_length,
              const guint8 *b,
              gsize         b_length)
{
  int order = memcmp (a, b, MIN (a_length, b_length));

  return order != 0 ? order : (a_length > b_length) - (a_length < b_length);
}

static gboolean
read_stored (Comparison  *self,
             Stored      *stored,
             GError     **error)
{
  NwStep step = nw_statement_step (stored->statement, error);
  NwStatement *row = stored->statement;
  GByteArray *key = stored->last_key;

  stored->there = step == NW_STEP_ROW;
  if (!stored->there)
    return step == NW_STEP_DONE;
  stored->last_key = stored->key;
  stored->key = key;
  nw_derivation_make_key (key, sqlite3_column_int (row, 2), sqlite3_column_blob (row, 7),
                          (gsize) sqlite3_column_bytes (row, 7), sqlite3_column_int64 (row, 1));
  g_byte_array_set_size (stored->packed, 0);
  nw_packed_add_columns (stored->packed, row, 1, NW_ITEM_FORMAT);
  keep_facets (self, stored);
  if (sqlite3_column_int64 (row, 0) >> NW_LABEL_BITS != sqlite3_column_int (row, 2))
    nw_check_complain (self->check, _("%s: its place belongs to another kind"), nw_statement_text (row, 3));

  return ++self->n_rows % ROWS_PER_LOOK != 0 ||
         !g_cancellable_set_error_if_cancelled (self->check->cancellable, error);
}

/* Equal names may stand in either order: only the name counts. */
static gboolean
is_misplaced (const Stored *stored)
{
  gsize tail = sizeof (gint64);

  return stored->last_key->len >= tail && stored->key->len >= tail &&
         compare_keys (stored->key->data, stored->key->len - tail,
                       stored->last_key->data, stored->last_key->len - tail) < 0;
}

static gboolean
next_stored (Comparison  *self,
             Stored      *stored,
             GError     **error)
{
  while (read_stored (self, stored, error)) {
    if (!stored->there || !is_misplaced (stored))
      return TRUE;
    nw_check_complain (self->check, _("%s: it stands at the wrong place of the list"),
                       nw_statement_text (stored->statement, 3));
    note_stored (self, stored);
    g_byte_array_set_size (stored->key, 0);
    g_byte_array_append (stored->key, stored->last_key->data, stored->last_key->len);
  }

  return FALSE;
}

static void
compare_rows (Comparison         *self,
              const NwItemCursor *cursor,
              const Stored       *stored)
{
  if (cursor->entry.value_length != stored->packed->len ||
      memcmp (cursor->entry.value, stored->packed->data, stored->packed->len) != 0)
    nw_check_complain (self->check, _("%s: the list shows something else than the record says"),
                       nw_statement_text (stored->statement, 3));
}

static gboolean
merge_items (Comparison    *self,
             NwItemCursor  *cursor,
             Stored        *stored,
             GError       **error)
{
  if (!nw_item_cursor_next (cursor, error) || !next_stored (self, stored, error))
    return FALSE;
  while ((cursor->entry.key != NULL || stored->there) && !nw_check_is_full (self->check)) {
    int order = cursor->entry.key == NULL ? 1 : !stored->there ? -1
                : compare_keys (cursor->entry.key, cursor->entry.key_length, stored->key->data, stored->key->len);

    if (order < 0)
      note_derived (self, cursor);
    else if (order > 0)
      note_stored (self, stored);
    else
      compare_rows (self, cursor, stored);
    if ((order <= 0 && !nw_item_cursor_next (cursor, error)) ||
        (order >= 0 && !next_stored (self, stored, error)))
      return FALSE;
    if (g_hash_table_size (self->missing) + g_hash_table_size (self->surplus) > 10000)
      break;
  }

  return TRUE;
}

/* What is both missing and surplus only stands somewhere else. */
static void
report_unmatched (Comparison *self)
{
  GHashTableIter iter;
  gpointer doc_pk, id;

  g_hash_table_iter_init (&iter, self->missing);
  while (g_hash_table_iter_next (&iter, &doc_pk, &id))
    nw_check_complain (self->check,
                       g_hash_table_contains (self->surplus, doc_pk)
                         ? _("%s: the list shows something else than the record says")
                         : _("%s: it is missing in the list"), (const char *) id);
  g_hash_table_iter_init (&iter, self->surplus);
  while (g_hash_table_iter_next (&iter, &doc_pk, &id)) {
    if (!g_hash_table_contains (self->missing, doc_pk))
      nw_check_complain (self->check, _("%s: it is listed but does not exist"), (const char *) id);
  }
}

static gboolean
check_items (Comparison  *self,
             GError     **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (self->db, "SELECT " NW_ITEM_COLUMNS " FROM item ORDER BY pos", error);
  Stored stored = { statement, FALSE, g_byte_array_new (), g_byte_array_new (), g_byte_array_new () };
  NwItemCursor cursor;
  gboolean good;

  nw_item_cursor_init (&cursor, self->derivation);
  good = statement != NULL && merge_items (self, &cursor, &stored, error);
  if (good)
    report_unmatched (self);
  nw_item_cursor_clear (&cursor);
  g_byte_array_unref (stored.key);
  g_byte_array_unref (stored.last_key);
  g_byte_array_unref (stored.packed);

  return good;
}

/* --- Facets ----------------------------------------------------------------------- */

static char *
dup_item_id (Comparison *self,
             gint64      pos)
{
  g_autoptr (NwStatement) statement = nw_db_prepare (self->db, "SELECT id FROM item WHERE pos = ?1", NULL);

  if (statement == NULL)
    return g_strdup ("?");
  nw_statement_bind (statement, "i", pos);

  return g_strdup (nw_statement_step (statement, NULL) == NW_STEP_ROW ? nw_statement_text (statement, 0) : "?");
}

static gboolean
check_facet (Comparison  *self,
             const char  *value,
             GArray      *labels,
             GError     **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (self->db, "SELECT pos FROM facet WHERE value = ?1 ORDER BY pos", error);
  gboolean there;
  NwStep step;
  guint i = 0;

  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "s", value);
  while ((there = (step = nw_statement_step (statement, error)) == NW_STEP_ROW) || i < labels->len) {
    gint64 pos = there ? sqlite3_column_int64 (statement, 0) : G_MAXINT64;

    if (step == NW_STEP_ERROR)
      return FALSE;
    for (; i < labels->len && g_array_index (labels, gint64, i) < pos; i++) {
      g_autofree char *id = dup_item_id (self, g_array_index (labels, gint64, i));

      nw_check_complain (self->check, _("%s: a filter does not find it"), id);
    }
    if (!there)
      return TRUE;
    if (i < labels->len && g_array_index (labels, gint64, i) == pos)
      i++;
    else
      nw_check_complain (self->check, _("%s: a filter value leads nowhere"), value);
  }

  return step != NW_STEP_ERROR;
}

/* Each value is looked for once; and there must not be more entries than that. */
static gboolean
check_facets (Comparison  *self,
              GError     **error)
{
  GHashTableIter iter;
  gpointer value, labels;
  gint64 n = 0, stored = 0;

  g_hash_table_iter_init (&iter, self->facets);
  while (g_hash_table_iter_next (&iter, &value, &labels)) {
    n += ((GArray *) labels)->len;
    if (!check_facet (self, value, labels, error))
      return FALSE;
  }
  if (!nw_db_query_int (self->db, &stored, error, "SELECT count(*) FROM facet", ""))
    return FALSE;
  if (stored > n)
    nw_check_complain (self->check, _("%s: a filter value leads nowhere"), "facet");

  return TRUE;
}

/* --- Links and look-ups ------------------------------------------------------------- */

static char *
dup_document_id (Comparison *self,
                 gint64      doc_pk)
{
  g_autoptr (NwStatement) statement = nw_db_prepare (self->db, "SELECT id FROM doc WHERE doc_pk = ?1", NULL);

  if (statement == NULL)
    return g_strdup ("?");
  nw_statement_bind (statement, "i", doc_pk);

  return g_strdup (nw_statement_step (statement, NULL) == NW_STEP_ROW ? nw_statement_text (statement, 0) : "?");
}

/* A table whose rows are nothing but a key. */
typedef struct {
  const char *sql;         /* its rows in order; the last column is the document */
  NwDerived   what;
  void      (*make_key) (GByteArray *key, NwStatement *row);
  gint64    (*get_doc)  (const NwSorted *entry);
  const char *missing;     /* msgid, with the id of the record */
} EntryTable;

static void
make_link_key (GByteArray  *key,
               NwStatement *row)
{
  nw_derivation_make_link_key (key, nw_statement_text (row, 0), sqlite3_column_int64 (row, 2),
                               nw_statement_text (row, 1));
}

static void
make_lookup_key (GByteArray  *key,
                 NwStatement *row)
{
  nw_derivation_make_lookup_key (key, sqlite3_column_int (row, 0), nw_statement_text (row, 1),
                                 sqlite3_column_int64 (row, 2));
}

static gint64
get_link_doc (const NwSorted *entry)
{
  NwDerivedLink link;

  nw_derived_link_read (entry, &link);

  return link.from_pk;
}

static gint64
get_lookup_doc (const NwSorted *entry)
{
  NwDerivedLookup lookup;

  nw_derived_lookup_read (entry, &lookup);

  return lookup.doc_pk;
}

static const EntryTable entry_tables[] = {
  { "SELECT to_id, field, from_pk FROM link ORDER BY to_id, from_pk, field", NW_DERIVED_LINKS,
    make_link_key, get_link_doc, N_("%s: one of its links is missing") },
  { "SELECT ns, value, doc_pk FROM lookup ORDER BY ns, value, doc_pk", NW_DERIVED_LOOKUPS,
    make_lookup_key, get_lookup_doc, N_("%s: it cannot be looked up by one of its values") },
};

static void
report_missing (Comparison       *self,
                const EntryTable *table,
                const NwSorted   *entry)
{
  g_autofree char *id = dup_document_id (self, table->get_doc (entry));
  const char *message = _(table->missing);
  const char *at = strstr (message, "%s");

  nw_check_complain (self->check, "%.*s%s%s", (int) (at - message), message, id, at + 2);
}

/* The next entry that is not the same as the last one. */
static gboolean
next_entry (NwMerger    *merger,
            GByteArray  *last,
            NwSorted    *entry,
            GError     **error)
{
  do {
    if (!nw_merger_next (merger, entry, error))
      return FALSE;
  } while (entry->key != NULL && entry->key_length == last->len &&
           memcmp (entry->key, last->data, last->len) == 0);
  g_byte_array_set_size (last, 0);
  if (entry->key != NULL)
    g_byte_array_append (last, entry->key, (guint) entry->key_length);

  return TRUE;
}

static gboolean
next_row (Comparison        *self,
          const EntryTable  *table,
          NwStatement       *statement,
          GByteArray        *key,
          GError           **error)
{
  NwStep step = nw_statement_step (statement, error);

  g_byte_array_set_size (key, 0);
  if (step == NW_STEP_ROW)
    table->make_key (key, statement);

  return step != NW_STEP_ERROR &&
         (++self->n_rows % ROWS_PER_LOOK != 0 ||
          !g_cancellable_set_error_if_cancelled (self->check->cancellable, error));
}

static gboolean
merge_entries (Comparison        *self,
               const EntryTable  *table,
               NwMerger          *merger,
               NwStatement       *statement,
               GError           **error)
{
  g_autoptr (GByteArray) key = g_byte_array_new ();
  g_autoptr (GByteArray) last = g_byte_array_new ();
  gboolean surplus = FALSE;
  NwSorted entry;

  if (!next_entry (merger, last, &entry, error) || !next_row (self, table, statement, key, error))
    return FALSE;
  while ((entry.key != NULL || key->len > 0) && !nw_check_is_full (self->check)) {
    int order = entry.key == NULL ? 1 : key->len == 0 ? -1
                : compare_keys (entry.key, entry.key_length, key->data, key->len);

    if (order < 0)
      report_missing (self, table, &entry);
    surplus |= order > 0;
    if ((order <= 0 && !next_entry (merger, last, &entry, error)) ||
        (order >= 0 && !next_row (self, table, statement, key, error)))
      return FALSE;
  }
  if (surplus)
    nw_check_complain (self->check, "%s", _("There are look-ups or links that no record has"));

  return TRUE;
}

static gboolean
check_entries (Comparison  *self,
               GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (entry_tables); i++) {
    const EntryTable *table = &entry_tables[i];
    g_autoptr (NwMerger) merger = nw_derivation_read (self->derivation, table->what);
    g_autoptr (NwStatement) statement = nw_db_prepare (self->db, table->sql, error);

    if (statement == NULL || !merge_entries (self, table, merger, statement, error))
      return FALSE;
  }

  return TRUE;
}

/* --- The whole ------------------------------------------------------------------------ */

static gboolean
compare (Comparison  *self,
         GError     **error)
{
  return check_items (self, error) &&
         (nw_check_is_full (self->check) || (check_facets (self, error) && check_entries (self, error)));
}

/**
 * nw_check_derived:
 * @self: a check
 * @db: a connection that reads
 * @error: return location
 *
 * Derives all documents anew and compares what is stored with that.
 *
 * Returns: FALSE when something kept it from that.
 */
gboolean
nw_check_derived (NwCheck  *self,
                  NwDb     *db,
                  GError  **error)
{
  const NwDerivationHooks hooks = { check_document, self, NULL, NULL, self->cancellable };
  g_autofree char *folder = nw_derivation_dup_folder (db);
  g_autoptr (GPtrArray) readers = nw_derivation_open_readers (db, error);
  g_autoptr (NwDerivation) derivation = NULL;
  g_autoptr (GHashTable) missing = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) surplus = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) facets =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  Comparison comparison = { self, NULL, NULL, missing, surplus, facets, 0 };

  if (readers == NULL || (derivation = nw_derivation_run (readers, folder, &hooks, error)) == NULL)
    return FALSE;
  /* One of the connections that read what was derived. */
  comparison.db = g_ptr_array_index (readers, 0);
  comparison.derivation = derivation;

  return compare (&comparison, error);
}
