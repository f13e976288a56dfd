/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-shares-private.h"

#include "nw-store-sync.h"

#include <glib/gi18n.h>

/** nw_share_free: @share: (transfer full) (nullable): a share. */
void
nw_share_free (NwShare *share)
{
  if (share == NULL)
    return;
  g_free (share->copy_id);
  g_free (share->origin_id);
  g_free (share->partner);
  g_strfreev (share->fields);
  g_free (share->agreement);
  g_free (share);
}

/** nw_offer_free: @offer: (transfer full) (nullable): an offer; its share goes with it. */
void
nw_offer_free (NwOffer *offer)
{
  if (offer == NULL)
    return;
  nw_share_free (offer->share);
  g_clear_object (&offer->origin);
  g_clear_object (&offer->copy);
  g_clear_pointer (&offer->differences, g_ptr_array_unref);
  g_free (offer);
}

/* --- Shares ----------------------------------------------------------------------- */

#define SELECT_SHARES \
  "SELECT h.copy_id, h.origin_id, h.space_pk, s.name, s.color, h.fields, h.agreement FROM share h" \
  " JOIN space s ON s.space_pk = h.space_pk JOIN doc c ON c.id = h.copy_id AND c.n_live > 0" \
  " JOIN doc o ON o.id = h.origin_id AND o.n_live > 0"

static NwShare *
read_share (NwStatement *statement)
{
  NwShare *share = g_new0 (NwShare, 1);

  share->copy_id = g_strdup (nw_statement_text (statement, 0));
  share->origin_id = g_strdup (nw_statement_text (statement, 1));
  share->space = sqlite3_column_int64 (statement, 2);
  share->partner = g_strdup (nw_statement_text (statement, 3));
  share->color = (guint) sqlite3_column_int (statement, 4) % 8;
  share->fields = g_strsplit (nw_statement_text (statement, 5), " ", -1);
  share->agreement = g_strdup (nw_statement_text (statement, 6));

  return share;
}

/**
 * nw_session_list_shares:
 * @self: a session
 * @id: (nullable): a record of ours or a copy; %NULL for all
 * @space: a partner's space; 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type NwShare): where both are there, by
 *   the order of partners.
 */
GPtrArray *
nw_session_list_shares (NwSession   *self,
                        const char  *id,
                        gint64       space,
                        GError     **error)
{
  g_autoptr (GPtrArray) shares = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_share_free);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self),
                   id != NULL ? SELECT_SHARES " WHERE (h.origin_id = ?1 OR h.copy_id = ?1) AND ?2 IN (0, h.space_pk)"
                                " ORDER BY h.space_pk"
                              : SELECT_SHARES " WHERE ?1 IS NULL AND ?2 IN (0, h.space_pk)"
                                " ORDER BY h.space_pk, h.copy_id", error);
  NwStep step;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "si", id, space);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW)
    g_ptr_array_add (shares, read_share (statement));

  return step != NW_STEP_ERROR ? g_steal_pointer (&shares) : NULL;
}

/* --- Links ------------------------------------------------------------------------- */

static char *
query_text (NwSession  *session,
            const char *sql,
            const char *id,
            gint64      space)
{
  g_autoptr (NwStatement) statement = nw_db_prepare (nw_session_get_db (session), sql, NULL);

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "si", id, space);

  return nw_statement_step (statement, NULL) == NW_STEP_ROW ? g_strdup (nw_statement_text (statement, 0)) : NULL;
}

/* What lives in the space already is linked as it is. */
static char *
find_there (const char *id,
            gpointer    data)
{
  NwShareScope *self = data;
  const char *fresh = self->fresh != NULL ? g_hash_table_lookup (self->fresh, id) : NULL;

  if (fresh != NULL)
    return g_strdup (fresh);

  return query_text (self->session,
                     "SELECT h.copy_id FROM share h JOIN doc c ON c.id = h.copy_id AND c.n_live > 0"
                     " WHERE h.origin_id = ?1 AND h.space_pk = ?2"
                     " UNION ALL SELECT id FROM doc WHERE id = ?1 AND space_pk = ?2 AND n_live > 0", id, self->space);
}

static char *
find_here (const char *id,
           gpointer    data)
{
  NwShareScope *self = data;

  return query_text (self->session,
                     "SELECT h.origin_id FROM share h JOIN doc o ON o.id = h.origin_id AND o.n_live > 0"
                     " WHERE h.copy_id = ?1 AND h.space_pk = ?2", id, self->space);
}

static char *
dup_title (const char *id,
           gpointer    data)
{
  return nw_session_dup_title (id, ((NwShareScope *) data)->session);
}

/** nw_share_scope_there: Returns: how our links are written in the space. */
NwShareLinks
nw_share_scope_there (NwShareScope *self)
{
  return (NwShareLinks) { find_there, dup_title, self };
}

/** nw_share_scope_here: Returns: how the space's links are written in our records. */
NwShareLinks
nw_share_scope_here (NwShareScope *self)
{
  return (NwShareLinks) { find_here, dup_title, self };
}

/* --- Offers ------------------------------------------------------------------------- */

static NwShare *
copy_share (const NwShare *share)
{
  NwShare *copy = g_memdup2 (share, sizeof *share);

  copy->copy_id = g_strdup (share->copy_id);
  copy->origin_id = g_strdup (share->origin_id);
  copy->partner = g_strdup (share->partner);
  copy->fields = g_strdupv (share->fields);
  copy->agreement = g_strdup (share->agreement);

  return copy;
}

/**
 * nw_session_get_offer:
 * @self: a session
 * @share: a share
 * @error: return location; %NW_STORE_ERROR_NOT_FOUND when one of both is gone
 *
 * Returns: (transfer full) (nullable): what is newer on either side; without differences
 *   when both agree.
 */
NwOffer *
nw_session_get_offer (NwSession      *self,
                      const NwShare  *share,
                      GError        **error)
{
  NwShareScope scope = { self, share->space, NULL };
  NwShareLinks links = nw_share_scope_there (&scope);
  g_autoptr (NwOffer) offer = g_new0 (NwOffer, 1);

  offer->share = copy_share (share);
  if ((offer->origin = nw_session_get_record (self, share->origin_id, error)) == NULL ||
      (offer->copy = nw_session_get_record (self, share->copy_id, error)) == NULL)
    return NULL;
  offer->differences = nw_share_compare (offer->origin, offer->copy, share->agreement,
                                         (const char * const *) share->fields, &links);

  return g_steal_pointer (&offer);
}

/**
 * nw_session_list_offers:
 * @self: a session
 * @space: a partner's space; 0 for all
 * @limit: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type NwOffer): where something is newer
 *   on either side.
 */
GPtrArray *
nw_session_list_offers (NwSession  *self,
                        gint64      space,
                        guint       limit,
                        GError    **error)
{
  g_autoptr (GPtrArray) offers = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_offer_free);
  g_autoptr (GPtrArray) shares = nw_session_list_shares (self, NULL, space, error);

  for (guint i = 0; shares != NULL && i < shares->len && offers->len < limit; i++) {
    g_autoptr (NwOffer) offer = nw_session_get_offer (self, g_ptr_array_index (shares, i), error);

    if (offer == NULL)
      return NULL;
    if (offer->differences->len > 0)
      g_ptr_array_add (offers, g_steal_pointer (&offer));
  }

  return shares != NULL ? g_steal_pointer (&offers) : NULL;
}

/* --- What the dialog shows ------------------------------------------------------------ */

/**
 * nw_session_get_share_fields:
 * @self: a session
 * @space: a partner's space
 * @kind: a kind
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was ticked when a record of the kind was
 *   shared there the last time; before the first time, what is not private.
 */
GStrv
nw_session_get_share_fields (NwSession     *self,
                             gint64         space,
                             const NwKind  *kind,
                             GError       **error)
{
  g_autofree char *text = query_text (self, "SELECT fields FROM share_choice WHERE kind = ?1 AND space_pk = ?2",
                                      kind->id, space);
  g_auto (GStrv) keys = text != NULL ? g_strsplit (text, " ", -1) : nw_share_dup_defaults (kind);

  return nw_share_check_fields (kind, (const char * const *) keys, NULL);
}

/**
 * nw_session_list_positions:
 * @self: a session
 * @ids: (array zero-terminated=1): records
 * @error: return location
 *
 * Returns: (transfer full) (nullable): ids of our own positions of the persons among them
 */
GStrv
nw_session_list_positions (NwSession           *self,
                           const char * const  *ids,
                           GError             **error)
{
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self),
                   "SELECT d.id FROM link l JOIN doc d ON d.doc_pk = l.from_pk JOIN kind k ON k.kind_no = d.kind_no"
                   " WHERE l.to_id = ?1 AND l.field = 'person' AND k.id = ?2 AND d.space_pk = 1 AND d.n_live > 0"
                   " ORDER BY d.doc_pk", error);

  if (statement == NULL)
    return NULL;
  for (; *ids != NULL; ids++) {
    NwStep step;

    sqlite3_reset (statement);
    nw_statement_bind (statement, "ss", *ids, NW_KIND_POSITION);
    while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW)
      g_strv_builder_add (found, nw_statement_text (statement, 0));
    if (step == NW_STEP_ERROR)
      return NULL;
  }

  return g_strv_builder_end (found);
}

/**
 * nw_session_preview_share:
 * @self: a session
 * @space: a partner's space
 * @id: a record
 * @ids: (array zero-terminated=1): what is shared along with it
 * @fields: (array zero-terminated=1): what is ticked
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a record as the partner's members would see it
 */
NwRecord *
nw_session_preview_share (NwSession           *self,
                          gint64               space,
                          const char          *id,
                          const char * const  *ids,
                          const char * const  *fields,
                          GError             **error)
{
  g_autoptr (GHashTable) fresh = g_hash_table_new (g_str_hash, g_str_equal);
  NwShareScope scope = { self, space, fresh };
  NwShareLinks links = nw_share_scope_there (&scope);
  g_autoptr (NwRecord) record = nw_session_get_record (self, id, error);

  /* Nothing has its id yet, so links to it keep what leads to its title. */
  for (; *ids != NULL; ids++)
    g_hash_table_insert (fresh, (gpointer) *ids, (gpointer) *ids);

  return record != NULL ? nw_share_copy (record, id, NULL, fields, &links, error) : NULL;
}
