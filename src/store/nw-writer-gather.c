/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-follow-private.h"

#include <string.h>

#include "nw-body-private.h"
#include "nw-change.h"
#include "nw-history-private.h"
#include "nw-schema-private.h"

/* A long step gathers records and writes some hundreds together: what is only
 * computed (stamps, revisions, look-ups) is computed by several threads, and each
 * table gets its rows in order. Whoever reads through the writing session, deletes
 * or commits has what is gathered written first. */

/* The first records of a step are written at once: a save of a form is one of few. */
#define N_AT_ONCE 16
#define MAX_GATHERED 512

/* A record on its way to the tables. */
typedef struct {
  NwFollow       follow;       /* first: the array is one of these too */
  /* input */
  NwRecord      *given;
  NwDocState     state;
  gboolean       created;      /* its document was made with this batch */
  gboolean       by_itself;    /* it has branches or left this machine */
  /* output of prepare() */
  NwStampedBody  stamped;
  char          *revision;
  char          *changes;      /* (nullable): for the history */
  GError        *error;
} Put;

static void
put_free (gpointer data)
{
  Put *put = data;

  g_object_unref (put->given);
  nw_doc_state_clear (&put->state);
  nw_stamped_body_clear (&put->stamped);
  g_free (put->revision);
  g_free (put->changes);
  nw_follow_clear (&put->follow);
  g_clear_error (&put->error);
  g_free (put);
}

/* --- What is there already ------------------------------------------------ */

/* The columns of doc: doc_pk, id, kind_no, win_rev. */
static void
get_document_value (sqlite3_context *value,
                    guint            row,
                    int              column,
                    gpointer         data)
{
  const Put *put = g_ptr_array_index ((GPtrArray *) data, row);

  if (column == 0)
    sqlite3_result_int64 (value, put->state.doc_pk);
  else if (column == 1)
    sqlite3_result_text (value, nw_record_get_id (put->given), -1, SQLITE_STATIC);
  else if (column == 2)
    sqlite3_result_int (value, put->state.kind_no);
  else
    sqlite3_result_int64 (value, put->state.win_rev);
}

/* Whether the document was made under the number that it was given. */
static gboolean
check_created (NwWriter  *self,
               Put       *put,
               GError   **error)
{
  gint64 doc_pk = 0;

  if (!nw_db_query_int (self->db, &doc_pk, error, "SELECT doc_pk FROM doc WHERE id = ?1", "s",
                        nw_record_get_id (put->given)))
    return FALSE;
  put->created = doc_pk == put->state.doc_pk;

  return TRUE;
}

/* Most records of an import are new: whether they are, their insertion says. */
static gboolean
insert_if_new (NwWriter   *self,
               GPtrArray  *puts,
               GError    **error)
{
  const NwRowSource source = { NULL, puts->len, get_document_value, puts };
  gboolean all_new;

  for (guint i = 0; i < puts->len; i++) {
    Put *put = g_ptr_array_index (puts, i);

    put->state.doc_pk = self->next_doc++;
    put->state.win_rev = self->next_rev++;
    put->created = TRUE;
  }
  if (!nw_db_run_rows (self->db, "INSERT OR IGNORE INTO doc(doc_pk, space_pk, id, kind_no, win_rev, n_live)"
                       " SELECT c1, 1, c2, c3, c4, 1 FROM nw_rows", &source, error))
    return FALSE;
  all_new = puts->len == 0 || sqlite3_changes (nw_db_get_handle (self->db)) == (int) puts->len;
  for (guint i = 0; !all_new && i < puts->len; i++) {
    if (!check_created (self, g_ptr_array_index (puts, i), error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
load (NwWriter  *self,
      Put       *put,
      GError   **error)
{
  const char *id = nw_record_get_id (put->given);

  if (!nw_writer_load (self, id, &put->state, error) ||
      !nw_writer_check_revision (self, put->given, &put->state, error))
    return FALSE;
  put->by_itself = !put->state.exists || put->state.deleted || put->state.sent != 0 ||
                   put->state.parent_pk != 0 || put->state.space_pk != NW_LOCAL_SPACE;

  return TRUE;
}

static gboolean
load_all (NwWriter   *self,
          GPtrArray  *puts,
          GError    **error)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();

  for (guint i = 0; i < puts->len; i++) {
    Put *put = g_ptr_array_index (puts, i);

    if (!nw_session_find_kind (self->session, nw_record_get_type_name (put->given), TRUE,
                               &put->state.kind_no, error))
      return FALSE;
    put->by_itself = g_hash_table_contains (self->gone, nw_record_get_id (put->given));
    if (!put->by_itself && nw_record_get_revision (put->given) == NULL)
      g_ptr_array_add (fresh, put);
  }
  if (!insert_if_new (self, fresh, error))
    return FALSE;
  for (guint i = 0; i < puts->len; i++) {
    Put *put = g_ptr_array_index (puts, i);

    if (!put->by_itself && !put->created && !load (self, put, error))
      return FALSE;
  }

  return TRUE;
}

/* --- On several threads --------------------------------------------------- */

static void
prepare (gpointer item,
         gpointer data)
{
  Put *put = item;
  NwWriter *writer = data;
  const char *id = nw_record_get_id (put->given);
  gsize length;
  const char *body = nw_record_get_body (put->given, &length);

  if (put->by_itself ||
      !nw_body_stamp (body, length, nw_record_get_members (put->given), put->state.body, put->state.length, writer->stamp,
                      "", &put->stamped, &put->error) ||
      put->stamped.body == NULL)
    return;
  if (!put->created && (put->follow.old_record = nw_doc_state_to_record (&put->state, id, &put->error)) == NULL)
    return;
  put->revision = g_strconcat ("1-", put->stamped.hash, NULL);
  put->follow.record = nw_record_new_changed (put->given, put->revision, "local",
                                       g_steal_pointer (&put->stamped.body), put->stamped.length,
                                       g_steal_pointer (&put->stamped.members), &put->error);
  if (put->follow.record == NULL)
    return;
  put->follow.doc_pk = put->state.doc_pk;
  put->follow.kind_no = put->state.kind_no;
  put->follow.fresh = put->created;
  nw_follow_prepare (&put->follow);
  if (put->follow.old_record != NULL)
    put->changes = nw_change_compare (put->follow.old_record, put->follow.record);
}

/* --- Writing --------------------------------------------------------------- */

/* The columns of rev: rev_pk, doc_pk, hash, body. */
static void
get_revision_value (sqlite3_context *value,
                    guint            row,
                    int              column,
                    gpointer         data)
{
  const Put *put = g_ptr_array_index ((GPtrArray *) data, row);
  const char *body;
  gsize length;

  if (column == 0) {
    sqlite3_result_int64 (value, put->state.win_rev);
  } else if (column == 1) {
    sqlite3_result_int64 (value, put->state.doc_pk);
  } else if (column == 2) {
    sqlite3_result_text (value, put->stamped.hash, -1, SQLITE_STATIC);
  } else {
    body = nw_record_get_body (put->follow.record, &length);
    sqlite3_result_text64 (value, body, length, SQLITE_STATIC, SQLITE_UTF8);
  }
}

static gboolean
insert_revisions (NwWriter   *self,
                  GPtrArray  *puts,
                  GError    **error)
{
  g_autoptr (GPtrArray) created = g_ptr_array_new ();
  NwRowSource source = { NULL, 0, get_revision_value, created };

  for (guint i = 0; i < puts->len; i++) {
    Put *put = g_ptr_array_index (puts, i);

    if (put->created)
      g_ptr_array_add (created, put);
  }
  source.n_rows = created->len;

  return nw_db_run_rows (self->db, "INSERT OR FAIL INTO rev(rev_pk, doc_pk, gen, hash, body)"
                         " SELECT c1, c2, 1, c3, c4 FROM nw_rows", &source, error);
}

static gboolean
replace_revision (NwWriter  *self,
                  Put       *put,
                  GError   **error)
{
  return nw_db_run (self->db, error, "UPDATE rev SET hash = ?2, body = ?3 WHERE rev_pk = ?1", "iss",
                    put->state.win_rev, put->stamped.hash, nw_record_get_body (put->follow.record, NULL));
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const Put *x = *(Put * const *) a, *y = *(Put * const *) b;

  return strcmp (nw_record_get_id (x->given), nw_record_get_id (y->given));
}

typedef struct {
  NwWriter  *writer;
  GPtrArray *puts;
} Journal;

/* The columns of undo_entry: step, id, rev, before. */
static void
get_journal_value (sqlite3_context *value,
                   guint            row,
                   int              column,
                   gpointer         data)
{
  const Journal *journal = data;
  const Put *put = g_ptr_array_index (journal->puts, row);

  if (column == 0)
    sqlite3_result_int64 (value, journal->writer->step);
  else if (column == 1)
    sqlite3_result_text (value, nw_record_get_id (put->given), -1, SQLITE_STATIC);
  else if (column == 2)
    sqlite3_result_text (value, put->revision, -1, SQLITE_STATIC);
  else if (!put->created)
    sqlite3_result_text64 (value, put->state.body, put->state.length, SQLITE_STATIC, SQLITE_UTF8);
}

static gboolean
insert_journal (NwWriter   *self,
                GPtrArray  *puts,
                GError    **error)
{
  Journal journal = { self, puts };
  const NwRowSource source = { NULL, puts->len, get_journal_value, &journal };

  return !self->journal ||
         nw_db_run_rows (self->db, "INSERT OR FAIL INTO undo_entry(step, id, space_pk, rev, before)"
                         " SELECT c1, c2, 1, c3, c4 FROM nw_rows", &source, error);
}

/* What the step changes again has its entry already. */
static gboolean
write_journal (NwWriter   *self,
               GPtrArray  *puts,
               GError    **error)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < puts->len; i++) {
    Put *put = g_ptr_array_index (puts, i);
    const char *id = nw_record_get_id (put->given);

    if (put->follow.record != NULL && g_hash_table_contains (self->touched, id)) {
      if (!nw_writer_journal (self, id, NW_LOCAL_SPACE, NULL, put->revision, error))
        return FALSE;
    } else if (put->follow.record != NULL) {
      nw_writer_note (self, id);
      g_ptr_array_add (sorted, put);
    }
    if (put->changes != NULL && !nw_history_insert (self, put->follow.record, put->changes, error))
      return FALSE;
  }
  g_ptr_array_sort (sorted, compare_ids);

  return insert_journal (self, sorted, error);
}

static gboolean
write_revisions (NwWriter   *self,
                 GPtrArray  *puts,
                 GError    **error)
{
  for (guint i = 0; i < puts->len; i++) {
    Put *put = g_ptr_array_index (puts, i);

    if (put->error != NULL) {
      g_propagate_error (error, g_steal_pointer (&put->error));
      return FALSE;
    }
  }
  if (!insert_revisions (self, puts, error))
    return FALSE;
  for (guint i = 0; i < puts->len; i++) {
    Put *put = g_ptr_array_index (puts, i);

    if (put->by_itself ? !nw_writer_put (self, put->given, error)
                       : put->follow.record != NULL && !put->created && !replace_revision (self, put, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
write_puts (NwWriter   *self,
            GPtrArray  *puts,
            GError    **error)
{
  if (!write_revisions (self, puts, error))
    return FALSE;

  return nw_writer_follow_all (self, puts, error) && write_journal (self, puts, error);
}

/* What is being prepared, if anything, is written. */
static gboolean
write_prepared (NwWriter  *self,
                GError   **error)
{
  GPtrArray *puts;
  gboolean good;

  if (self->preparation == NULL)
    return TRUE;
  nw_parallel_finish (g_steal_pointer (&self->preparation));
  puts = g_steal_pointer (&self->prepared);
  good = write_puts (self, puts, error);
  nw_freer_push (self->freer, puts, puts->len, (GDestroyNotify) g_ptr_array_unref);

  return good && nw_writer_flush_if_many (self, NW_MAX_DIRTY, error);
}

/* Has the gathered records prepared, and writes those before them meanwhile. */
static gboolean
prepare_gathered (NwWriter  *self,
                  GError   **error)
{
  g_autoptr (GPtrArray) puts = g_ptr_array_new_with_free_func (put_free);
  g_autoptr (GPtrArray) records = g_steal_pointer (&self->gathered);
  NwParallelWork *preparation;

  self->gathered = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < records->len; i++) {
    Put *put = g_new0 (Put, 1);

    put->given = g_object_ref (g_ptr_array_index (records, i));
    g_ptr_array_add (puts, put);
  }
  if (!load_all (self, puts, error))
    return FALSE;
  preparation = nw_parallel_start (self->parallel, puts, prepare, self);
  if (!write_prepared (self, error)) {
    nw_parallel_finish (preparation);
    return FALSE;
  }
  self->preparation = preparation;
  self->prepared = g_steal_pointer (&puts);

  return TRUE;
}

/* all: also what would be prepared now. */
static gboolean
write_waiting (NwWriter  *self,
               gboolean   all,
               GError   **error)
{
  gboolean good = self->problem == NULL;

  /* Writing itself uses what others may ask for. */
  if (self->writing)
    return TRUE;
  self->writing = TRUE;
  if (good && self->gathered->len > 0)
    good = prepare_gathered (self, &self->problem);
  if (good && all) {
    g_hash_table_remove_all (self->gathered_ids);
    good = write_prepared (self, &self->problem);
  }
  self->writing = FALSE;
  if (!good && error != NULL)
    *error = g_error_copy (self->problem);

  return good;
}

/**
 * nw_writer_write_gathered:
 * @self: a writer in a step
 * @error: return location; also for what an earlier call could not say
 *
 * Returns: whether all records that were gathered are written.
 */
gboolean
nw_writer_write_gathered (NwWriter  *self,
                          GError   **error)
{
  return write_waiting (self, TRUE, error);
}

/**
 * nw_writer_forget_gathered:
 * @self: a writer whose step ends
 *
 * What was gathered and not written is lost.
 */
void
nw_writer_forget_gathered (NwWriter *self)
{
  if (self->preparation != NULL)
    nw_parallel_finish (g_steal_pointer (&self->preparation));
  g_clear_pointer (&self->prepared, g_ptr_array_unref);
  g_hash_table_remove_all (self->gathered_ids);
  g_ptr_array_set_size (self->gathered, 0);
  g_clear_error (&self->problem);
}

/**
 * nw_writer_gather:
 * @self: a writer in a step
 * @record: the record as it shall be
 * @error: return location for a #NwStoreError
 *
 * Stores a record, perhaps together with others that follow.
 *
 * Returns: whether nothing has gone wrong so far.
 */
gboolean
nw_writer_gather (NwWriter  *self,
                  NwRecord  *record,
                  GError   **error)
{
  const char *id = nw_record_get_id (record);
  const char *space = nw_record_get_space (record);
  gboolean at_once = self->n_put++ < N_AT_ONCE || self->space_pk != NW_LOCAL_SPACE ||
                     (space != NULL && strcmp (space, "local") != 0);
  gboolean again = g_hash_table_contains (self->gathered_ids, id);

  if ((at_once || again || self->gathered->len >= MAX_GATHERED) &&
      !write_waiting (self, at_once || again, error))
    return FALSE;
  if (at_once)
    return nw_writer_put (self, record, error);

  g_ptr_array_add (self->gathered, g_object_ref (record));
  g_hash_table_add (self->gathered_ids, g_strdup (id));

  return TRUE;
}
