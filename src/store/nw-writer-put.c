/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-writer-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-body-private.h"
#include "nw-schema-private.h"
#include "nw-store.h"

/* --- Look-ups and links ------------------------------------------------- */

static void
collect_lookup (int         ns,
                const char *value,
                gpointer    data)
{
  char number[12];

  g_snprintf (number, sizeof number, "%d", ns);
  g_hash_table_add (data, g_strconcat (number, " ", value, NULL));
}

static void
collect_link (const char *to_id,
              const char *field,
              gpointer    data)
{
  g_hash_table_add (data, g_strconcat (to_id, " ", field, NULL));
}

static GHashTable *
collect (NwRecord *record,
         int       kind_no,
         gboolean  links)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (record != NULL && links)
    nw_projection_links (record, collect_link, set);
  else if (record != NULL)
    nw_projection_lookups (record, kind_no, collect_lookup, set);

  return set;
}

static gboolean
write_lookup (NwWriter    *self,
              const char  *entry,
              gint64       doc_pk,
              gboolean     remove,
              GError     **error)
{
  gint64 ns = g_ascii_strtoll (entry, NULL, 10);

  return nw_db_run (self->db, error,
                    remove ? "DELETE FROM lookup WHERE ns = ?1 AND value = ?2 AND doc_pk = ?3"
                           : "INSERT OR IGNORE INTO lookup(ns, value, doc_pk) VALUES(?1, ?2, ?3)",
                    "isi", ns, strchr (entry, ' ') + 1, doc_pk);
}

static gboolean
write_link (NwWriter    *self,
            const char  *entry,
            gint64       doc_pk,
            gboolean     remove,
            GError     **error)
{
  const char *field = strchr (entry, ' ') + 1;
  g_autofree char *to_id = g_strndup (entry, field - 1 - entry);

  return nw_db_run (self->db, error,
                    remove ? "DELETE FROM link WHERE to_id = ?1 AND from_pk = ?2 AND field = ?3"
                           : "INSERT OR IGNORE INTO link(to_id, from_pk, field) VALUES(?1, ?2, ?3)",
                    "sis", to_id, doc_pk, field);
}

typedef gboolean (*WriteEntry) (NwWriter *, const char *, gint64, gboolean, GError **);

/* Writes what is in a but not in b. */
static gboolean
write_difference (NwWriter    *self,
                  GHashTable  *a,
                  GHashTable  *b,
                  gint64       doc_pk,
                  gboolean     remove,
                  WriteEntry   write,
                  GError     **error)
{
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &entry, NULL)) {
    if (!g_hash_table_contains (b, entry) && !write (self, entry, doc_pk, remove, error))
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_writer_replace_entries:
 * @self: a writer in a step
 * @doc_pk: a document
 * @kind_no: its kind's number
 * @old_record: (nullable): what was stored
 * @record: (nullable): what is stored now
 * @error: return location
 *
 * Brings the look-ups and links from one to the other. What the old record had
 * follows from its document, so no index from document to entries is needed.
 *
 * Returns: whether it was written.
 */
gboolean
nw_writer_replace_entries (NwWriter  *self,
                           gint64     doc_pk,
                           int        kind_no,
                           NwRecord  *old_record,
                           NwRecord  *record,
                           GError   **error)
{
  for (int links = 0; links <= 1; links++) {
    g_autoptr (GHashTable) old_set = collect (old_record, kind_no, links);
    g_autoptr (GHashTable) set = collect (record, kind_no, links);
    WriteEntry write = links ? write_link : write_lookup;

    if (!write_difference (self, old_set, set, doc_pk, TRUE, write, error) ||
        !write_difference (self, set, old_set, doc_pk, FALSE, write, error))
      return FALSE;
  }

  return TRUE;
}

/* --- Put and delete ----------------------------------------------------- */

static gboolean
find_space (NwWriter    *self,
            const char  *name,
            NwDocState  *state,
            gint64      *space_pk,
            GError     **error)
{
  *space_pk = state->exists ? state->space_pk : NW_LOCAL_SPACE;
  if (name == NULL || *name == 0)
    return TRUE;
  *space_pk = 0;
  if (!nw_db_query_int (self->db, space_pk, error, "SELECT space_pk FROM space WHERE name = ?1", "s", name))
    return FALSE;
  if (*space_pk == 0)
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND,
                 _("There is no space named “%s”"), name);
  else if (state->exists && state->space_pk != *space_pk)
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_CONFLICT,
                         _("The record lives in another space. Every record lives in exactly one."));
  else
    return TRUE;

  return FALSE;
}

/* The caller read a revision; another one stands there today. What this very
 * step wrote is no surprise to it, and what was never here (a backup that is read
 * back) conflicts with nothing. */
static gboolean
check_revision (NwWriter    *self,
                NwRecord    *record,
                NwDocState  *state,
                GError     **error)
{
  const char *base = nw_record_get_revision (record);

  if (base == NULL || *base == 0 || g_hash_table_contains (self->touched, nw_record_get_id (record)))
    return TRUE;
  if (!state->exists || (!state->deleted && strcmp (base, state->revision) == 0))
    return TRUE;
  g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_CONFLICT,
                       _("The record was changed by somebody else since you opened it. Your change was not saved."));

  return FALSE;
}

static gboolean
put_loaded (NwWriter    *self,
            NwRecord    *record,
            NwDocState  *state,
            GError     **error)
{
  const char *id = nw_record_get_id (record);
  gboolean live = state->exists && !state->deleted;
  g_autofree char *before = live ? g_strdup (state->body) : NULL;
  g_autofree char *stamped = NULL;
  g_autofree char *revision = NULL;
  gboolean same;
  gint64 space_pk;
  gsize length;
  const char *body = nw_record_get_body (record, &length);

  if (!check_revision (self, record, state, error) ||
      !find_space (self, nw_record_get_space (record), state, &space_pk, error))
    return FALSE;
  stamped = nw_body_stamp (body, length, live ? state->body : NULL, state->length, self->stamp,
                           &same, error);
  if (same)
    return TRUE;

  return stamped != NULL &&
         nw_writer_store (self, id, space_pk, state, stamped, &revision, error) &&
         nw_writer_journal (self, id, space_pk, before, revision, error);
}

/**
 * nw_session_put:
 * @self: the writing session, inside a step
 * @record: the record as it shall be
 * @error: return location for a #NwStoreError
 *
 * Creates or changes a record. "changed" is written, and for a new one
 * "created"; nothing is written when nothing else would change. When @record
 * has a revision that is not today's, it is %NW_STORE_ERROR_CONFLICT; without
 * one, what is stored is replaced.
 *
 * Returns: whether it is stored as given.
 */
gboolean
nw_session_put (NwSession  *self,
                NwRecord   *record,
                GError    **error)
{
  NwWriter *writer = nw_session_get_writer (self);
  NwDocState state = { 0 };
  gboolean good;

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);
  g_return_val_if_fail (NW_IS_RECORD (record), FALSE);

  if (!nw_writer_load (writer, nw_record_get_id (record), &state, error))
    return FALSE;
  good = put_loaded (writer, record, &state, error);
  nw_doc_state_clear (&state);

  return good;
}

/**
 * nw_session_delete:
 * @self: the writing session, inside a step
 * @id: a record
 * @error: return location for a #NwStoreError
 *
 * Deletes a record. Links to it stay as they are.
 *
 * Returns: FALSE with %NW_STORE_ERROR_NOT_FOUND when there is none.
 */
gboolean
nw_session_delete (NwSession   *self,
                   const char  *id,
                   GError     **error)
{
  NwWriter *writer = nw_session_get_writer (self);
  g_autofree char *before = NULL;
  g_autofree char *revision = NULL;
  NwDocState state = { 0 };
  gboolean good;

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);

  if (!nw_writer_load (writer, id, &state, error))
    return FALSE;
  good = state.exists && !state.deleted;
  if (!good)
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND, _("There is no record %s"), id);
  before = g_strdup (state.body);
  good = good &&
         nw_writer_store (writer, id, state.space_pk, &state, NULL, &revision, error) &&
         nw_writer_journal (writer, id, state.space_pk, before, revision, error);
  nw_doc_state_clear (&state);

  return good;
}

/**
 * nw_session_checkpoint:
 * @self: the writing session, inside a step
 * @error: return location for a #NwStoreError
 *
 * Commits what the step did so far; the step goes on, and is undone as a whole.
 * An import calls it after each group of releases, so that whatever happens
 * afterwards a release is wholly there or not at all.
 *
 * Returns: whether it is on the disk.
 */
gboolean
nw_session_checkpoint (NwSession  *self,
                       GError    **error)
{
  NwWriter *writer = nw_session_get_writer (self);

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);

  return nw_writer_commit (writer, error) && nw_db_exec (writer->db, "BEGIN IMMEDIATE", error);
}
