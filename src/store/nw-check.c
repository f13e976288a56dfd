/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-store-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-body-private.h"
#include "nw-json.h"
#include "nw-labels-private.h"
#include "nw-schema-private.h"

/* More messages than this say nothing more. */
#define MAX_MESSAGES 200

typedef struct {
  NwSession     *session;
  NwDb          *db;
  GPtrArray     *messages;
  GCancellable  *cancellable;
  gint64         n_lookups;  /* what the documents say that there must be */
  gint64         n_links;
  gint64         n_items;
} Check;

G_GNUC_PRINTF (2, 3) static void
complain (Check      *self,
          const char *format,
          ...)
{
  va_list arguments;

  if (self->messages->len >= MAX_MESSAGES)
    return;
  va_start (arguments, format);
  g_ptr_array_add (self->messages, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* --- What a query finds is wrong ------------------------------------------------ */

static const struct {
  const char *message;   /* msgid, with the id of what is wrong */
  const char *sql;
} queries[] = {
  { N_("%s: another revision should be the current one"),
    "SELECT d.id FROM doc d WHERE win_rev IS NOT (SELECT rev_pk FROM rev WHERE doc_pk = d.doc_pk AND leaf = 1"
    " ORDER BY deleted, gen DESC, hash DESC LIMIT 1)" },
  { N_("%s: the number of its live revisions is wrong"),
    "SELECT d.id FROM doc d WHERE n_live <> (SELECT count(*) FROM rev WHERE doc_pk = d.doc_pk AND leaf = 1"
    " AND deleted = 0)" },
  { N_("%s: a revision with a successor is marked as the last one"),
    "SELECT d.id FROM rev r JOIN rev c ON c.parent = r.rev_pk JOIN doc d ON d.doc_pk = r.doc_pk WHERE r.leaf = 1" },
  { N_("%s: a revision without a successor is not marked as the last one"),
    "SELECT d.id FROM rev r JOIN doc d ON d.doc_pk = r.doc_pk WHERE r.leaf = 0"
    " AND NOT EXISTS(SELECT 1 FROM rev c WHERE c.parent = r.rev_pk)" },
  { N_("%s: a revision's parent belongs to another record or generation"),
    "SELECT d.id FROM rev r JOIN rev p ON p.rev_pk = r.parent JOIN doc d ON d.doc_pk = r.doc_pk"
    " WHERE p.doc_pk <> r.doc_pk OR p.gen <> r.gen - 1" },
  { N_("%s: there is more than one draft"),
    "SELECT d.id FROM rev r JOIN doc d ON d.doc_pk = r.doc_pk WHERE r.sent = 0 GROUP BY r.doc_pk HAVING count(*) > 1" },
  { N_("%s: a live revision has lost its text"),
    "SELECT d.id FROM rev r JOIN doc d ON d.doc_pk = r.doc_pk WHERE r.leaf = 1 AND r.deleted = 0 AND r.body IS NULL" },
  { N_("%s: there are revisions without a record"),
    "SELECT r.rev_pk FROM rev r LEFT JOIN doc d ON d.doc_pk = r.doc_pk WHERE d.doc_pk IS NULL" },
  { N_("%s: it is listed but does not exist"),
    "SELECT i.id FROM item i LEFT JOIN doc d ON d.doc_pk = i.doc_pk LEFT JOIN rev r ON r.rev_pk = d.win_rev"
    " WHERE d.doc_pk IS NULL OR r.deleted = 1" },
  { N_("%s: it stands at the wrong place of the list"),
    "SELECT id FROM (SELECT id, kind_no, key, lag(key) OVER (PARTITION BY kind_no ORDER BY pos) AS previous FROM item)"
    " WHERE previous > key" },
  { N_("%s: its place belongs to another kind"),
    "SELECT id FROM item WHERE pos >> 36 <> kind_no" },
  { N_("%s: the number of records of this kind is wrong"),
    "SELECT k.id FROM kind k WHERE n <> (SELECT count(*) FROM item WHERE kind_no = k.kind_no)" },
  { N_("%s: a look-up leads nowhere"),
    "SELECT value FROM lookup l LEFT JOIN doc d USING(doc_pk) WHERE d.doc_pk IS NULL" },
  { N_("%s: a link comes from nowhere"),
    "SELECT to_id FROM link l LEFT JOIN doc d ON d.doc_pk = l.from_pk WHERE d.doc_pk IS NULL" },
  { N_("%s: a filter value leads nowhere"),
    "SELECT f.value FROM facet f LEFT JOIN item i USING(pos) WHERE i.pos IS NULL" },
  { N_("%s: an entry of the undo journal belongs to no step"),
    "SELECT e.id FROM undo_entry e LEFT JOIN undo u USING(step) WHERE u.step IS NULL" },
  { N_("%s: an entry of the undo journal is not valid JSON"),
    "SELECT id FROM undo_entry WHERE (before IS NOT NULL AND NOT json_valid(before))"
    " OR (after IS NOT NULL AND NOT json_valid(after))" },
};

static gboolean
run_query (Check       *self,
           const char  *sql,
           const char  *message,
           GError     **error)
{
  g_autoptr (NwStatement) statement = nw_db_prepare (self->db, sql, error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    const char *id = nw_statement_text (statement, 0);
    const char *at = strstr (message, "%s");

    complain (self, "%.*s%s%s", (int) (at - message), message, id != NULL ? id : "?", at + 2);
  }

  return step != NW_STEP_ERROR && !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
run_queries (Check   *self,
             GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    if (!run_query (self, queries[i].sql, _(queries[i].message), error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
check_file (Check   *self,
            GError **error)
{
  g_autoptr (NwStatement) statement = nw_db_prepare (self->db, "PRAGMA quick_check", error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    if (strcmp (nw_statement_text (statement, 0), "ok") != 0)
      complain (self, _("The database file is damaged: %s"), nw_statement_text (statement, 0));
  }

  return step != NW_STEP_ERROR;
}

/* --- Projections against a fresh derivation ------------------------------------- */

typedef struct {
  Check       *check;
  const char  *id;
  gint64       doc_pk;
  GHashTable  *seen;
  GError     **error;
  gboolean     good;
} Expected;

static void
expect_lookup (int         ns,
               const char *value,
               gpointer    data)
{
  Expected *self = data;
  gint64 there = 0;

  if (!self->good || !g_hash_table_add (self->seen, g_strdup_printf ("%d %s", ns, value)))
    return;
  self->check->n_lookups++;
  self->good = nw_db_query_int (self->check->db, &there, self->error,
                                "SELECT 1 FROM lookup WHERE ns = ?1 AND value = ?2 AND doc_pk = ?3", "isi",
                                (gint64) ns, value, self->doc_pk);
  if (self->good && there == 0)
    complain (self->check, _("%s: it cannot be looked up by one of its values"), self->id);
}

static void
expect_link (const char *to_id,
             const char *field,
             gpointer    data)
{
  Expected *self = data;
  gint64 there = 0;

  if (!self->good || !g_hash_table_add (self->seen, g_strdup_printf ("%s %s", to_id, field)))
    return;
  self->check->n_links++;
  self->good = nw_db_query_int (self->check->db, &there, self->error,
                                "SELECT 1 FROM link WHERE to_id = ?1 AND from_pk = ?2 AND field = ?3", "sis",
                                to_id, self->doc_pk, field);
  if (self->good && there == 0)
    complain (self->check, _("%s: one of its links is missing"), self->id);
}

static gboolean
check_facets (Check      *self,
              NwItem     *item,
              GError    **error)
{
  g_auto (GStrv) facets = g_strsplit (item->facets != NULL ? item->facets : "", "\x1f", -1);

  for (guint i = 0; facets[i] != NULL; i++) {
    gint64 there = 0;

    if (!nw_db_query_int (self->db, &there, error, "SELECT 1 FROM facet WHERE value = ?1 AND pos = ?2", "si",
                          facets[i], item->pos))
      return FALSE;
    if (there == 0)
      complain (self, _("%s: a filter does not find it"), item->id);
  }

  return TRUE;
}

static gboolean
check_item (Check       *self,
            NwItem      *expected,
            GError     **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (self->db, "SELECT " NW_ITEM_COLUMNS " FROM item WHERE doc_pk = ?1", error);
  g_autoptr (NwItem) stored = NULL;
  NwStep step;

  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "i", expected->doc_pk);
  step = nw_statement_step (statement, error);
  if (step == NW_STEP_DONE)
    complain (self, _("%s: it is missing in the list"), expected->id);
  if (step != NW_STEP_ROW)
    return step == NW_STEP_DONE;
  stored = nw_labels_read_item (NULL, statement);
  if (!nw_item_equal (stored, expected))
    complain (self, _("%s: the list shows something else than the record says"), expected->id);

  return check_facets (self, stored, error);
}

/* Our own edits must have the revision id that follows from them. */
static gboolean
check_hash (Check        *self,
            NwStatement  *statement,
            GError      **error)
{
  const char *parent = nw_statement_text (statement, 5);
  char hash[NW_BODY_HASH_LENGTH + 1];

  if (sqlite3_column_int (statement, 6) != 0)
    return TRUE;
  if (!nw_body_hash (nw_statement_text (statement, 4), sqlite3_column_bytes (statement, 4),
                     parent != NULL ? parent : "", FALSE, hash, error))
    return FALSE;
  if (strcmp (hash, strchr (nw_statement_text (statement, 3), '-') + 1) != 0)
    complain (self, _("%s: its revision does not follow from its text"), nw_statement_text (statement, 2));

  return TRUE;
}

static gboolean
check_document (Check          *self,
                NwRecordCache  *cache,
                NwStatement    *statement,
                GError        **error)
{
  NwResolver resolver = nw_record_cache_resolver (cache);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *id = nw_statement_text (statement, 2);
  gint64 doc_pk = sqlite3_column_int64 (statement, 0);
  int kind_no = sqlite3_column_int (statement, 1);
  Expected expected = { self, id, doc_pk, seen, error, TRUE };
  g_autoptr (NwRecord) record =
    nw_record_new (id, nw_statement_text (statement, 3), NULL, nw_statement_text (statement, 4),
                   sqlite3_column_bytes (statement, 4), &problem);
  g_autoptr (NwItem) item = NULL;

  self->n_items++;
  if (record == NULL) {
    complain (self, "%s: %s", id, problem->message);
    return TRUE;
  }
  if (g_strcmp0 (nw_session_get_kind_id (self->session, kind_no), nw_record_get_type_name (record)) != 0)
    complain (self, _("%s: it is filed under another kind"), id);
  nw_projection_lookups (record, kind_no, expect_lookup, &expected);
  nw_projection_links (record, expect_link, &expected);
  if (!expected.good)
    return FALSE;
  item = nw_projection_derive (record, doc_pk, kind_no, &resolver);

  return check_item (self, item, error) && check_hash (self, statement, error);
}

static gboolean
check_documents (Check   *self,
                 GError **error)
{
  g_autoptr (NwRecordCache) cache = nw_record_cache_new (self->db, NW_RECORD_CACHE_READER);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (self->db,
                   "SELECT d.doc_pk, d.kind_no, d.id, r.gen || '-' || r.hash, r.body, p.gen || '-' || p.hash, r.sent"
                   " FROM doc d JOIN rev r ON r.rev_pk = d.win_rev LEFT JOIN rev p ON p.rev_pk = r.parent"
                   " WHERE r.deleted = 0 ORDER BY d.doc_pk", error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    if (!check_document (self, cache, statement, error) ||
        g_cancellable_set_error_if_cancelled (self->cancellable, error))
      return FALSE;
  }

  return step != NW_STEP_ERROR;
}

/* Everything that must be there was found; more must not be there. */
static gboolean
check_counts (Check   *self,
              GError **error)
{
  gint64 lookups = 0, links = 0, items = 0;

  if (!nw_db_query_int (self->db, &lookups, error, "SELECT count(*) FROM lookup", "") ||
      !nw_db_query_int (self->db, &links, error, "SELECT count(*) FROM link", "") ||
      !nw_db_query_int (self->db, &items, error, "SELECT count(*) FROM item", ""))
    return FALSE;
  if (lookups > self->n_lookups || links > self->n_links)
    complain (self, _("There are look-ups or links that no record has"));
  if (items > self->n_items)
    complain (self, _("The list has more entries than there are records"));

  return TRUE;
}

/* --- The full-text index ---------------------------------------------------------- */

/* With the content table's text as the second argument says, FTS5 compares every
 * word; it writes nothing, but asks for a connection that could. */
static gboolean
check_index_func (NwSession     *session,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  static const char * const tests[] = {
    "INSERT INTO search(search, rank) VALUES('integrity-check', 1)",
    "INSERT INTO search_more(search_more, rank) VALUES('integrity-check', 1)",
    "INSERT INTO word_part(word_part, rank) VALUES('integrity-check', 1)",
  };
  Check *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autoptr (GError) problem = NULL;

    if (nw_db_exec (nw_session_get_db (session), tests[i], &problem))
      continue;
    if (!g_error_matches (problem, NW_STORE_ERROR, NW_STORE_ERROR_CORRUPT)) {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
    complain (self, _("The search index does not fit the records"));
  }

  return TRUE;
}

static gboolean
run_check (Check    *self,
           GError  **error)
{
  gboolean good = nw_db_exec (self->db, "BEGIN", error);

  good = good && check_file (self, error) && run_queries (self, error) &&
         check_documents (self, error) && check_counts (self, error);
  if (nw_db_in_transaction (self->db))
    nw_db_exec (self->db, "COMMIT", NULL);

  return good;
}

/**
 * nw_store_check:
 * @self: a store
 * @cancellable: (nullable): stops it
 * @error: return location; for what keeps it from checking
 *
 * Verifies every invariant of the database: the file itself, the revisions'
 * rules, that each projection is what its document says today, and the journal.
 * The full-text index is compared word by word when the store is open for
 * writing. Blocks; changes nothing.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): what is wrong, in the
 *   user's language; empty when the database is sound.
 */
GPtrArray *
nw_store_check (NwStore       *self,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (NwSession) session = nw_store_open_reader (self, error);
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  Check check = { 0 };

  if (session == NULL)
    return NULL;
  check.session = session;
  check.db = nw_session_get_db (session);
  check.messages = messages;
  check.cancellable = cancellable;
  /* What another version derived is derived anew by the worker first. */
  if (nw_store_get_writer_worker (self) != NULL &&
      !nw_store_call (self, check_index_func, &check, cancellable, error))
    return NULL;
  if (!run_check (&check, error))
    return NULL;

  return g_steal_pointer (&messages);
}
