/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-reply.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-slice.h"
#include "nw-sync-error-private.h"

static void
change_free (NwChange *change)
{
  g_free (change->id);
  g_ptr_array_unref (change->revisions);
  g_clear_pointer (&change->document, g_bytes_unref);
  g_free (change);
}

void
nw_changes_free (NwChanges *changes)
{
  g_ptr_array_unref (changes->changes);
  g_free (changes->last_seq);
  g_free (changes);
}

void
nw_fetched_free (NwFetched *fetched)
{
  g_free (fetched->id);
  g_free (fetched->revision);
  g_clear_pointer (&fetched->document, g_bytes_unref);
  g_free (fetched);
}

void
nw_refusal_free (NwRefusal *refusal)
{
  g_free (refusal->id);
  g_free (refusal->revision);
  g_free (refusal->error);
  g_free (refusal->reason);
  g_free (refusal);
}

static gboolean
broken (GError **error)
{
  nw_sync_error_set (error, NW_SYNC_ERROR_BROKEN);

  return FALSE;
}

static gboolean
read_root (GBytes  *reply,
           NwSlice *root)
{
  gsize length;
  const char *text = g_bytes_get_data (reply, &length);

  return text != NULL && nw_slice_read (text, length, root);
}

static GBytes *
cut (GBytes  *reply,
     NwSlice  slice)
{
  const char *start = g_bytes_get_data (reply, NULL);

  return g_bytes_new_from_bytes (reply, slice.at - start, slice.end - slice.at);
}

static char *
dup_member (NwSlice     object,
            const char *name)
{
  NwSlice value;

  return nw_slice_get (object, name, &value) ? nw_slice_dup_string (value) : NULL;
}

/* --- _changes ------------------------------------------------------------------- */

static void
read_leaves (NwSlice    list,
             gboolean   removed,
             GPtrArray *revisions)
{
  NwSliceWalk walk;
  NwSlice value;

  if (!nw_slice_walk (list, '[', &walk))
    return;
  while (nw_slice_walk_next (&walk, NULL, &value)) {
    char *revision = dup_member (value, "rev");

    /* The first one of a document that was taken out of the filter is no leaf. */
    if (removed || revision == NULL)
      g_free (revision);
    else
      g_ptr_array_add (revisions, revision);
    removed = FALSE;
  }
}

/* NULL: a row of no use, because it names nothing. */
static NwChange *
read_change (GBytes  *reply,
             NwSlice  row)
{
  g_autofree char *id = NULL;
  NwChange *change;
  NwSliceWalk walk;
  NwSlice key, value, leaves = { NULL, NULL }, document = { NULL, NULL };
  gboolean removed = FALSE;

  if (!nw_slice_walk (row, '{', &walk))
    return NULL;
  while (nw_slice_walk_next (&walk, &key, &value)) {
    if (nw_slice_is (key, "\"id\"")) {
      g_free (id);
      id = nw_slice_dup_string (value);
    } else if (nw_slice_is (key, "\"changes\"")) {
      leaves = value;
    } else if (nw_slice_is (key, "\"doc\"")) {
      document = value;
    } else if (nw_slice_is (key, "\"removed\"")) {
      removed = nw_slice_is (value, "true");
    }
  }
  if (id == NULL || *id == '\0' || leaves.at == NULL)
    return NULL;
  change = g_new0 (NwChange, 1);
  change->id = g_steal_pointer (&id);
  change->revisions = g_ptr_array_new_with_free_func (g_free);
  read_leaves (leaves, removed, change->revisions);
  if (document.at != NULL && *document.at == '{')
    change->document = cut (reply, document);

  return change;
}

static gboolean
read_rows (GBytes    *reply,
           NwSlice    list,
           NwChanges *changes)
{
  NwSliceWalk walk;
  NwSlice row;

  if (!nw_slice_walk (list, '[', &walk))
    return FALSE;
  while (nw_slice_walk_next (&walk, NULL, &row)) {
    NwChange *change = read_change (reply, row);

    changes->n_rows++;
    if (change != NULL)
      g_ptr_array_add (changes->changes, change);
  }

  return !walk.broken;
}

/**
 * nw_sync_read_changes:
 *
 * Reads a page of _changes. It has to end with its last_seq: a page without it was cut
 * off.
 *
 * Returns: (transfer full): the page
 */
NwChanges *
nw_sync_read_changes (GBytes  *reply,
                      GError **error)
{
  g_autoptr (NwChanges) changes = g_new0 (NwChanges, 1);
  NwSliceWalk walk;
  NwSlice root, key, value;
  gboolean complete = FALSE;

  changes->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  changes->pending = -1;
  if (!read_root (reply, &root) || !nw_slice_walk (root, '{', &walk)) {
    broken (error);
    return NULL;
  }
  while (nw_slice_walk_next (&walk, &key, &value)) {
    if (nw_slice_is (key, "\"results\"")) {
      complete = read_rows (reply, value, changes);
    } else if (nw_slice_is (key, "\"last_seq\"")) {
      g_free (changes->last_seq);
      changes->last_seq = nw_slice_dup_text (value);
    } else if (nw_slice_is (key, "\"pending\"")) {
      changes->pending = nw_slice_get_number (value, -1);
    }
  }
  if (walk.broken || !complete || changes->last_seq == NULL || g_str_equal (changes->last_seq, "null")) {
    broken (error);
    return NULL;
  }

  return g_steal_pointer (&changes);
}

/* --- _bulk_get, open_revs ---------------------------------------------------------- */

/* answer: {"ok": document}, {"error": …} or {"missing": revision}. */
static NwFetched *
read_fetched (GBytes     *reply,
              const char *id,
              NwSlice     answer)
{
  NwFetched *fetched = g_new0 (NwFetched, 1);
  NwSlice value;

  if (nw_slice_get (answer, "ok", &value) && *value.at == '{') {
    fetched->document = cut (reply, value);
    fetched->id = dup_member (value, "_id");
    fetched->revision = dup_member (value, "_rev");
  } else if (nw_slice_get (answer, "error", &value) && *value.at == '{') {
    fetched->revision = dup_member (value, "rev");
  } else {
    fetched->revision = dup_member (answer, "missing");
  }
  if (fetched->id == NULL)
    fetched->id = g_strdup (id);

  return fetched;
}

static gboolean
read_answers (GBytes     *reply,
              const char *id,
              NwSlice     list,
              GPtrArray  *fetched)
{
  NwSliceWalk walk;
  NwSlice answer;

  if (!nw_slice_walk (list, '[', &walk))
    return FALSE;
  while (nw_slice_walk_next (&walk, NULL, &answer))
    g_ptr_array_add (fetched, read_fetched (reply, id, answer));

  return !walk.broken;
}

/**
 * nw_sync_read_bulk_get:
 *
 * Returns: (transfer full) (element-type NwFetched): the answers, in the server's order
 */
GPtrArray *
nw_sync_read_bulk_get (GBytes  *reply,
                       GError **error)
{
  g_autoptr (GPtrArray) fetched = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_fetched_free);
  NwSliceWalk walk;
  NwSlice root, value, docs;
  gboolean fine = read_root (reply, &root) && nw_slice_get (root, "results", &value) &&
                  nw_slice_walk (value, '[', &walk);

  while (fine && nw_slice_walk_next (&walk, NULL, &value)) {
    g_autofree char *id = dup_member (value, "id");

    fine = nw_slice_get (value, "docs", &docs) && read_answers (reply, id, docs, fetched);
  }
  if (!fine || walk.broken) {
    broken (error);
    return NULL;
  }

  return g_steal_pointer (&fetched);
}

/**
 * nw_sync_read_open_revs:
 *
 * Returns: (transfer full) (element-type NwFetched): the leaves of one document
 */
GPtrArray *
nw_sync_read_open_revs (GBytes  *reply,
                        GError **error)
{
  g_autoptr (GPtrArray) fetched = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_fetched_free);
  NwSlice root;

  if (!read_root (reply, &root) || !read_answers (reply, NULL, root, fetched)) {
    broken (error);
    return NULL;
  }

  return g_steal_pointer (&fetched);
}

/* --- _bulk_docs, _revs_diff ---------------------------------------------------------- */

/**
 * nw_sync_read_bulk_docs:
 *
 * Reads what _bulk_docs with new_edits=false says. CouchDB names failures only, so that
 * an empty list is good news.
 *
 * Returns: (transfer full) (element-type NwRefusal): what was refused
 */
GPtrArray *
nw_sync_read_bulk_docs (GBytes  *reply,
                        GError **error)
{
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_refusal_free);
  NwSliceWalk walk;
  NwSlice root, row, value;
  gboolean fine = read_root (reply, &root) && nw_slice_walk (root, '[', &walk);

  while (fine && nw_slice_walk_next (&walk, NULL, &row)) {
    g_autoptr (NwRefusal) refusal = NULL;

    if (!nw_slice_get (row, "error", &value))
      continue;
    refusal = g_new0 (NwRefusal, 1);
    refusal->id = dup_member (row, "id");
    refusal->revision = dup_member (row, "rev");
    refusal->error = nw_slice_dup_string (value);
    refusal->reason = dup_member (row, "reason");
    if (refusal->error == NULL)
      refusal->error = g_strdup ("refused");
    /* A failure without a name could be anybody's. */
    fine = refusal->id != NULL;
    if (fine)
      g_ptr_array_add (refusals, g_steal_pointer (&refusal));
  }
  if (!fine || walk.broken) {
    broken (error);
    return NULL;
  }

  return g_steal_pointer (&refusals);
}

/**
 * nw_sync_revision_key:
 *
 * Returns: (transfer full): one text for a revision of a document
 */
char *
nw_sync_revision_key (const char *id,
                      const char *revision)
{
  return g_strconcat (id, "\n", revision, NULL);
}

/**
 * nw_sync_read_revs_diff:
 *
 * Returns: (transfer full): the keys (nw_sync_revision_key()) of the revisions that the
 *   server does not have
 */
GHashTable *
nw_sync_read_revs_diff (GBytes  *reply,
                        GError **error)
{
  g_autoptr (GHashTable) missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  NwSliceWalk walk, list;
  NwSlice root, key, value, revisions;
  gboolean fine = read_root (reply, &root) && nw_slice_walk (root, '{', &walk);

  while (fine && nw_slice_walk_next (&walk, &key, &value)) {
    g_autofree char *id = nw_slice_dup_string (key);

    if (id == NULL || !nw_slice_get (value, "missing", &revisions))
      continue;
    fine = nw_slice_walk (revisions, '[', &list);
    while (fine && nw_slice_walk_next (&list, NULL, &value)) {
      g_autofree char *revision = nw_slice_dup_string (value);

      if (revision != NULL)
        g_hash_table_add (missing, nw_sync_revision_key (id, revision));
    }
    fine = fine && !list.broken;
  }
  if (!fine || walk.broken) {
    broken (error);
    return NULL;
  }

  return g_steal_pointer (&missing);
}
