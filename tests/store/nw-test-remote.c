/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-remote.h"

#include <sqlite3.h>

typedef struct {
  const char    *name;
  gint64         space;
  GPtrArray     *list;
  NwApplyCounts  counts;
} Call;

static void
run (NwStore     *store,
     NwStoreFunc  func,
     Call        *call)
{
  g_autoptr (GError) error = NULL;

  nw_store_run_sync (store, func, call, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
add_func (NwSession     *session,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Call *call = data;

  call->space = nw_session_add_space (session, call->name, "http://server.example/db", "user", error);

  return call->space > 0;
}

gint64
test_add_space (NwStore    *store,
                const char *name)
{
  Call call = { .name = name };

  run (store, add_func, &call);

  return call.space;
}

static gboolean
apply_func (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Call *call = data;

  return nw_session_apply_remote (session, call->space, call->list, NULL, &call->counts, error);
}

/* documents: GBytes. */
NwApplyCounts
test_apply (NwStore   *store,
            gint64     space,
            GPtrArray *documents)
{
  Call call = { .space = space, .list = documents };

  run (store, apply_func, &call);

  return call.counts;
}

/* One document, with single quotes for double ones. */
NwApplyCounts
test_apply_text (NwStore    *store,
                 gint64      space,
                 const char *format,
                 ...)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  va_list arguments;
  char *text;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_strdelimit (text, "'", '"');
  g_ptr_array_add (documents, g_bytes_new_take (text, strlen (text)));

  return test_apply (store, space, documents);
}

GPtrArray *
test_list_unsent (NwStore *store,
                  gint64   space)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *list = nw_session_list_unsent (nw_store_get_session (store), space, 0, 100000, G_MAXSIZE, &error);

  g_assert_no_error (error);

  return list;
}

static gboolean
freeze_func (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Call *call = data;

  return nw_session_freeze (session, call->space, call->list, error);
}

void
test_freeze (NwStore   *store,
             gint64     space,
             GPtrArray *outgoing)
{
  Call call = { .space = space, .list = outgoing };

  run (store, freeze_func, &call);
}

static gboolean
confirm_func (NwSession     *session,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Call *call = data;

  return nw_session_confirm (session, call->space, call->list, error);
}

void
test_confirm (NwStore   *store,
              gint64     space,
              GPtrArray *outgoing)
{
  Call call = { .space = space, .list = outgoing };

  run (store, confirm_func, &call);
}

/* All that waits in one store goes to the other. Returns: how much. */
guint
test_push (NwStore *from,
           gint64   from_space,
           NwStore *to,
           gint64   to_space)
{
  g_autoptr (GPtrArray) outgoing = test_list_unsent (from, from_space);
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();

  test_freeze (from, from_space, outgoing);
  for (guint i = 0; i < outgoing->len; i++)
    g_ptr_array_add (documents, ((NwOutgoing *) g_ptr_array_index (outgoing, i))->document);
  test_apply (to, to_space, documents);
  test_confirm (from, from_space, outgoing);

  return outgoing->len;
}

static gboolean
merge_func (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Call *call = data;

  return nw_session_merge_branches (session, call->space, call->list, error);
}

/* Returns: the ids of what was merged. */
GPtrArray *
test_merge (NwStore *store,
            gint64   space)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *merged = g_ptr_array_new_with_free_func (g_free);
  Call call = { .space = space, .list = merged };

  nw_store_run (store, "Merge", merge_func, &call, NULL, &error);
  g_assert_no_error (error);

  return merged;
}

/* members: as of test_record(). */
void
test_put_in (NwStore    *store,
             const char *space,
             const char *kind,
             guint       number,
             const char *members)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRecord) record = test_record (kind, number, members);
  g_autoptr (NwRecord) placed = nw_record_new (nw_record_get_id (record), NULL, space,
                                               nw_record_get_body (record, NULL), -1, &error);

  g_assert_no_error (error);
  test_put (store, placed);
}

/* Returns: (nullable): the body of the winner. */
char *
test_body (NwStore    *store,
           const char *kind,
           guint       number)
{
  g_autofree char *id = test_id (kind, number);
  g_autoptr (NwRecord) record = nw_session_get_record (nw_store_get_session (store), id, NULL);

  return record != NULL ? g_strdup (nw_record_get_body (record, NULL)) : NULL;
}

/* All leaves of documents with their texts, in one order, the winners first.
 * pattern: of the ids, as LIKE reads it. */
char *
test_tree (NwStore    *store,
           const char *pattern)
{
  GString *text = g_string_new (NULL);
  sqlite3 *db;
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_open_v2 (nw_store_get_path (store), &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT d.id, r.gen || '-' || r.hash, r.rev_pk = d.win_rev, r.deleted,"
                                       " coalesce(r.body, '') FROM doc d JOIN rev r ON r.doc_pk = d.doc_pk AND r.leaf = 1"
                                       " WHERE d.id LIKE ?1 ORDER BY d.id, 3 DESC, 2", -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, pattern, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (text, "%s %s%s%s %s\n", sqlite3_column_text (statement, 0),
                            sqlite3_column_text (statement, 1), sqlite3_column_int (statement, 2) ? " wins" : "",
                            sqlite3_column_int (statement, 3) ? " deleted" : "", sqlite3_column_text (statement, 4));
  sqlite3_finalize (statement);
  sqlite3_close (db);

  return g_string_free (text, FALSE);
}
