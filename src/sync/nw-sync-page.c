/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-page-private.h"

#include <string.h>

#include "nw-sync-error-private.h"

NwRevisionName *
nw_sync_revision_name_new (const char *id,
                           const char *revision)
{
  NwRevisionName *name = g_new0 (NwRevisionName, 1);

  name->id = g_strdup (id);
  name->revision = g_strdup (revision);

  return name;
}

static void
free_name (gpointer name)
{
  if (name != NULL)
    nw_revision_name_free (name);
}

/**
 * nw_sync_names_new:
 *
 * Returns: (transfer full) (element-type NwRevisionName): none yet; elements may be
 *   stolen from it
 */
GPtrArray *
nw_sync_names_new (void)
{
  return g_ptr_array_new_with_free_func (free_name);
}

void
nw_sync_page_free (NwSyncPage *self)
{
  g_free (self->seq);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->wanted);
  g_ptr_array_unref (self->lost);
  g_free (self);
}

/**
 * nw_sync_page_is_complete:
 *
 * Returns: whether nothing of the page is still with the server
 */
gboolean
nw_sync_page_is_complete (NwSyncPage *self)
{
  return self->wanted->len == 0 && self->lost->len == 0 && self->n_fetching == 0;
}

void
nw_sync_page_add (NwSyncPage *self,
                  GBytes     *document)
{
  g_ptr_array_add (self->documents, g_bytes_ref (document));
  self->bytes += g_bytes_get_size (document);
}

/* The server's own documents (_design/…) are none of ours. */
static gboolean
is_ours (const NwChange *change)
{
  return *change->id != '_';
}

/* A document with one leaf of the first generation has no history: what _changes
 * delivers is all of it. */
static gboolean
is_simple (const NwChange *change)
{
  return change->revisions->len == 1 && g_str_has_prefix (g_ptr_array_index (change->revisions, 0), "1-");
}

static GPtrArray *
list_names (NwChanges *changes)
{
  GPtrArray *names = nw_sync_names_new ();

  for (guint i = 0; i < changes->changes->len; i++) {
    const NwChange *change = g_ptr_array_index (changes->changes, i);

    for (guint j = 0; is_ours (change) && j < change->revisions->len; j++)
      g_ptr_array_add (names, nw_sync_revision_name_new (change->id, g_ptr_array_index (change->revisions, j)));
  }

  return names;
}

static GHashTable *
index_missing (NwSyncRound  *round,
               NwChanges    *changes,
               GError      **error)
{
  g_autoptr (GPtrArray) names = list_names (changes);
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GError) told = NULL;
  GHashTable *index;

  missing = nw_session_find_missing (round->reader, round->space->number, names, &told);
  if (missing == NULL) {
    nw_sync_error_set_detail (error, NW_SYNC_ERROR_STORE, told->message);
    return NULL;
  }
  index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < missing->len; i++) {
    const NwRevisionName *name = g_ptr_array_index (missing, i);

    g_hash_table_add (index, nw_sync_revision_key (name->id, name->revision));
  }

  return index;
}

/* Where the server does not have a leaf of ours, how its own leaves came about may say
 * why: their histories are fetched even though they are known. */
static gboolean
add_differing (NwSyncPage      *self,
               NwSyncRound     *round,
               const NwChange  *change,
               GHashTable      *missing,
               GError         **error)
{
  gboolean differs;

  if (!nw_sync_audit_look (round, change->id, change->revisions, &differs, error))
    return FALSE;
  for (guint i = 0; differs && i < change->revisions->len; i++)
    g_hash_table_add (missing, nw_sync_revision_key (change->id, g_ptr_array_index (change->revisions, i)));

  return TRUE;
}

static void
add_change (NwSyncPage     *self,
            const NwChange *change,
            GHashTable     *missing)
{
  for (guint i = 0; i < change->revisions->len; i++) {
    const char *revision = g_ptr_array_index (change->revisions, i);
    g_autofree char *key = nw_sync_revision_key (change->id, revision);

    /* A row may come twice; the second time nothing is missing. */
    if (!g_hash_table_remove (missing, key))
      continue;
    self->n_missing++;
    if (is_simple (change))
      self->n_simple++;
    if (is_simple (change) && change->document != NULL)
      nw_sync_page_add (self, change->document);
    else
      g_ptr_array_add (self->wanted, nw_sync_revision_name_new (change->id, revision));
  }
}

/**
 * nw_sync_page_new:
 * @changes: what the server listed
 *
 * Asks the store what of it is not here.
 *
 * Returns: (transfer full): the page
 */
NwSyncPage *
nw_sync_page_new (NwSyncRound  *round,
                  NwChanges    *changes,
                  GError      **error)
{
  g_autoptr (GHashTable) missing = index_missing (round, changes, error);
  NwSyncPage *self;

  if (missing == NULL)
    return NULL;
  self = g_new0 (NwSyncPage, 1);
  self->seq = g_strdup (changes->last_seq);
  self->n_rows = changes->n_rows;
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->wanted = nw_sync_names_new ();
  self->lost = nw_sync_names_new ();
  for (guint i = 0; i < changes->changes->len; i++) {
    const NwChange *change = g_ptr_array_index (changes->changes, i);

    if (!is_ours (change))
      continue;
    if (!add_differing (self, round, change, missing, error)) {
      nw_sync_page_free (self);
      return NULL;
    }
    add_change (self, change, missing);
  }

  return self;
}
