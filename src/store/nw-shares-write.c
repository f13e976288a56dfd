/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-shares-private.h"

#include "nw-schema-private.h"
#include "nw-store-sync.h"

#include <glib/gi18n.h>

/* Rows of the table share as text, for the journal of undo. */
#define SHARE_AS_TEXT \
  "(SELECT json_object('origin', origin_id, 'space', space_pk, 'fields', fields, 'agreement', agreement)" \
  " FROM share WHERE copy_id = ?2)"

/* The journal keeps what stood there when the step began. */
static gboolean
write_share (NwWriter       *writer,
             const NwShare  *share,
             GError        **error)
{
  g_autofree char *fields = g_strjoinv (" ", share->fields);

  if (!nw_db_run (writer->db, error,
                  "INSERT OR IGNORE INTO undo_share(step, copy_id, before)"
                  " SELECT ?1, copy_id, json_object('origin', origin_id, 'space', space_pk, 'fields', fields,"
                  " 'agreement', agreement) FROM share WHERE origin_id = ?2 AND space_pk = ?3", "isi",
                  writer->step, share->origin_id, share->space) ||
      !nw_db_run (writer->db, error,
                  "INSERT OR IGNORE INTO undo_share(step, copy_id, before) VALUES(?1, ?2, NULL)", "is",
                  writer->step, share->copy_id) ||
      !nw_db_run (writer->db, error,
                  "INSERT OR REPLACE INTO share(copy_id, origin_id, space_pk, fields, agreement)"
                  " VALUES(?1, ?2, ?3, ?4, ?5)", "ssiss",
                  share->copy_id, share->origin_id, share->space, fields, share->agreement))
    return FALSE;
  /* Its line in a list says whom it is shared with. */
  nw_writer_tell (writer, share->origin_id);

  return TRUE;
}

/* --- Undo -------------------------------------------------------------------------- */

static gboolean
contains (GPtrArray  *ids,
          const char *id)
{
  return id != NULL && g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL);
}

static gboolean
turn_share (NwWriter    *writer,
            gint64       step,
            const char  *copy_id,
            const char  *before,
            GPtrArray   *kept,
            GError     **error)
{
  g_autofree char *now = NULL;
  g_autofree char *origin = NULL;
  g_autoptr (NwStatement) statement =
    nw_db_prepare (writer->db, "SELECT coalesce(json_extract(?1, '$.origin'),"
                               " (SELECT origin_id FROM share WHERE copy_id = ?2)), " SHARE_AS_TEXT, error);

  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "ss", before, copy_id);
  if (nw_statement_step (statement, error) != NW_STEP_ROW)
    return FALSE;
  origin = g_strdup (nw_statement_text (statement, 0));
  now = g_strdup (nw_statement_text (statement, 1));
  if (contains (kept, copy_id) || contains (kept, origin))
    return TRUE;
  if (origin != NULL)
    nw_writer_tell (writer, origin);

  return nw_db_run (writer->db, error, "DELETE FROM share WHERE copy_id = ?1", "s", copy_id) &&
         (before == NULL ||
          nw_db_run (writer->db, error,
                     "INSERT OR REPLACE INTO share(copy_id, origin_id, space_pk, fields, agreement)"
                     " SELECT ?1, json_extract(?2, '$.origin'), json_extract(?2, '$.space'),"
                     " json_extract(?2, '$.fields'), json_extract(?2, '$.agreement')"
                     " WHERE EXISTS (SELECT 1 FROM space WHERE space_pk = json_extract(?2, '$.space'))", "ss",
                     copy_id, before)) &&
         nw_db_run (writer->db, error, "UPDATE undo_share SET before = ?3 WHERE step = ?1 AND copy_id = ?2", "iss",
                    step, copy_id, now);
}

/**
 * nw_shares_undo:
 * @writer: a writer in a step
 * @step: a step whose records are turned already
 * @kept: ids that were changed since and stayed
 * @error: return location
 *
 * Puts back what stood in the table of shares, and keeps what stands there now for the
 * way back: undo and redo are the same. New copies come last, so that the one they
 * replaced can return to its place.
 *
 * Returns: FALSE on a database error
 */
gboolean
nw_shares_undo (NwWriter   *writer,
                gint64      step,
                GPtrArray  *kept,
                GError    **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (writer->db, "SELECT copy_id, before FROM undo_share WHERE step = ?1"
                               " ORDER BY before IS NOT NULL, copy_id", error);
  NwStep result;

  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "i", step);
  while ((result = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    g_ptr_array_add (rows, g_strdup (nw_statement_text (statement, 0)));
    g_ptr_array_add (rows, g_strdup (nw_statement_text (statement, 1)));
  }
  for (guint i = 0; result != NW_STEP_ERROR && i < rows->len; i += 2) {
    if (!turn_share (writer, step, g_ptr_array_index (rows, i), g_ptr_array_index (rows, i + 1), kept, error))
      return FALSE;
  }

  return result != NW_STEP_ERROR;
}

/**
 * nw_shares_forget:
 * @writer: a writer in a step
 * @id: a record that is erased
 * @error: return location
 *
 * Which record it was a copy of, or had copies, is nobody's business any more.
 *
 * Returns: FALSE on a database error
 */
gboolean
nw_shares_forget (NwWriter    *writer,
                  const char  *id,
                  GError     **error)
{
  return nw_db_run (writer->db, error, "DELETE FROM undo_share WHERE copy_id = ?1 OR json_extract(before, '$.origin') = ?1",
                    "s", id) &&
         nw_db_run (writer->db, error, "DELETE FROM share WHERE copy_id = ?1 OR origin_id = ?1", "s", id);
}

/* --- Sharing ------------------------------------------------------------------------ */

/* Takes what nobody needs to copy out of the way. */
static gboolean
plan_copy (NwSession      *self,
           const NwSpace  *space,
           const char     *id,
           GHashTable     *fresh,
           GPtrArray      *origins,
           GError        **error)
{
  g_autoptr (NwRecord) record = nw_session_get_record (self, id, error);
  g_autoptr (GPtrArray) shares = NULL;
  gint64 lives = 0;

  if (record == NULL ||
      !nw_db_query_int (nw_session_get_db (self), &lives, error, "SELECT space_pk FROM doc WHERE id = ?1", "s",
                        nw_record_get_id (record)))
    return FALSE;
  if (lives != NW_LOCAL_SPACE) {
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_CONFLICT,
                 _("The record lives with the partner “%s”. Only records of your own can be shared."),
                 nw_record_get_space (record));
    return FALSE;
  }
  if (nw_record_get_kind (record) == NULL || g_hash_table_contains (fresh, id))
    return TRUE;
  shares = nw_session_list_shares (self, id, space->number, error);
  if (shares == NULL)
    return FALSE;
  if (shares->len > 0)
    return TRUE;
  g_hash_table_insert (fresh, g_strdup (id), nw_share_new_copy_id (nw_record_get_kind (record), space->agency));
  g_ptr_array_add (origins, g_steal_pointer (&record));

  return TRUE;
}

static GStrv
choose_fields (NwSession     *self,
               gint64         space,
               const NwKind  *kind,
               GHashTable    *fields,
               GError       **error)
{
  const char * const *chosen = fields != NULL ? g_hash_table_lookup (fields, kind->id) : NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) keys = NULL;

  if (chosen == NULL)
    return nw_session_get_share_fields (self, space, kind, error);
  keys = nw_share_check_fields (kind, chosen, NULL);
  text = g_strjoinv (" ", keys);
  if (!nw_db_run (nw_session_get_db (self), error,
                  "INSERT OR REPLACE INTO share_choice(space_pk, kind, fields) VALUES(?1, ?2, ?3)", "iss",
                  space, kind->id, text))
    return NULL;

  return g_steal_pointer (&keys);
}

static gboolean
make_copy (NwSession      *self,
           const NwSpace  *space,
           NwRecord       *origin,
           GHashTable     *fresh,
           GHashTable     *fields,
           GError        **error)
{
  NwShareScope scope = { self, space->number, fresh };
  NwShareLinks links = nw_share_scope_there (&scope);
  const char *copy_id = g_hash_table_lookup (fresh, nw_record_get_id (origin));
  g_auto (GStrv) keys = choose_fields (self, space->number, nw_record_get_kind (origin), fields, error);
  g_autoptr (NwRecord) copy = NULL;
  NwShare share = { 0 };
  gboolean good;

  if (keys == NULL)
    return FALSE;
  copy = nw_share_copy (origin, copy_id, space->name, (const char * const *) keys, &links, error);
  if (copy == NULL || !nw_session_put (self, copy, error))
    return FALSE;
  share.copy_id = (char *) copy_id;
  share.origin_id = (char *) nw_record_get_id (origin);
  share.space = space->number;
  share.fields = keys;
  share.agreement = nw_share_dup_agreement (origin, copy, NULL, (const char * const *) keys);
  good = write_share (nw_session_get_writer (self), &share, error);
  g_free (share.agreement);

  return good;
}

/**
 * nw_session_share:
 * @self: the writing session, in a step
 * @space: a partner's space
 * @ids: (array zero-terminated=1): records of ours
 * @fields: (nullable) (element-type utf8 GStrv): what of each kind; remembered. Of other
 *   kinds what nw_session_get_share_fields() says.
 * @copies: (nullable): receives the ids of the copies
 * @error: return location; %NW_STORE_ERROR_CONFLICT for what lives with a partner
 *
 * Copies the chosen fields into the partner's space. What has a copy there already is
 * passed over.
 *
 * Returns: whether all are there
 */
gboolean
nw_session_share (NwSession           *self,
                  gint64               space,
                  const char * const  *ids,
                  GHashTable          *fields,
                  GPtrArray           *copies,
                  GError             **error)
{
  g_autoptr (GHashTable) fresh = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) origins = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (NwSpace) partner = nw_session_get_space (self, space, error);

  if (partner == NULL)
    return FALSE;
  for (; *ids != NULL; ids++) {
    if (!plan_copy (self, partner, *ids, fresh, origins, error))
      return FALSE;
  }
  for (guint i = 0; i < origins->len; i++) {
    NwRecord *origin = g_ptr_array_index (origins, i);

    if (!make_copy (self, partner, origin, fresh, fields, error))
      return FALSE;
    if (copies != NULL)
      g_ptr_array_add (copies, g_strdup (g_hash_table_lookup (fresh, nw_record_get_id (origin))));
  }

  return TRUE;
}

/* --- Offers -------------------------------------------------------------------------- */

/* What is given to the partner belongs to what is shared from now on. */
static GStrv
add_fields (const NwKind        *kind,
            GStrv                shared,
            const char * const  *given)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  g_strv_builder_addv (keys, (const char **) shared);
  g_strv_builder_addv (keys, (const char **) given);
  {
    g_auto (GStrv) all = g_strv_builder_end (keys);

    return nw_share_check_fields (kind, (const char * const *) all, NULL);
  }
}

static gboolean
settle (NwSession           *self,
        NwOffer             *offer,
        const char * const  *take,
        const char * const  *give,
        GError             **error)
{
  NwShareScope scope = { self, offer->share->space, NULL };
  NwShareLinks there = nw_share_scope_there (&scope), here = nw_share_scope_here (&scope);
  g_autoptr (NwRecord) origin = nw_share_take (offer->origin, offer->copy, take, &here, error);
  g_autoptr (NwRecord) copy = origin != NULL ? nw_share_give (offer->origin, offer->copy, give, &there, error) : NULL;
  g_autofree char *taken = NULL;
  g_autofree char *agreed = NULL;
  NwShare share = *offer->share;
  g_auto (GStrv) fields = NULL;

  if (copy == NULL)
    return FALSE;
  fields = add_fields (nw_record_get_kind (origin), offer->share->fields, give);
  taken = nw_share_dup_agreement (origin, copy, offer->share->agreement, take);
  agreed = nw_share_dup_agreement (origin, copy, taken, give);
  share.fields = fields;
  share.agreement = agreed;

  return (*take == NULL || nw_session_put (self, origin, error)) &&
         (*give == NULL || nw_session_put (self, copy, error)) &&
         write_share (nw_session_get_writer (self), &share, error);
}

/**
 * nw_session_settle_offer:
 * @self: the writing session, in a step
 * @copy_id: a copy
 * @take: (array zero-terminated=1): fields that shall be as the partner has them
 * @give: (array zero-terminated=1): fields that the partner shall have as they are here
 * @error: return location; %NW_STORE_ERROR_NOT_FOUND when it is no copy, or one of both
 *   records is gone
 *
 * Returns: whether both are stored
 */
gboolean
nw_session_settle_offer (NwSession           *self,
                         const char          *copy_id,
                         const char * const  *take,
                         const char * const  *give,
                         GError             **error)
{
  g_autoptr (GPtrArray) shares = nw_session_list_shares (self, copy_id, 0, error);
  g_autoptr (NwOffer) offer = NULL;

  if (shares == NULL)
    return FALSE;
  if (shares->len != 1 || g_strcmp0 (((NwShare *) g_ptr_array_index (shares, 0))->copy_id, copy_id) != 0) {
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND, _("%s is no copy of a record of yours"), copy_id);
    return FALSE;
  }
  offer = nw_session_get_offer (self, g_ptr_array_index (shares, 0), error);

  return offer != NULL && settle (self, offer, take, give, error);
}
