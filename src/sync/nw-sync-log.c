/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-log.h"

#include <string.h>

#include "nw-json.h"
#include "nw-slice.h"

void
nw_log_entry_free (NwLogEntry *entry)
{
  g_free (entry->session_id);
  g_free (entry->seq);
  g_free (entry);
}

/**
 * nw_sync_log_dup_id:
 *
 * The name says nothing about who or where: it is a hash. Direction, filter and the
 * version of both belong to it, so that another way of replicating gets another log.
 *
 * Returns: (transfer full): the name of our log on the server, "_local/…"
 */
char *
nw_sync_log_dup_id (const NwSpace *space,
                    const char    *database)
{
  g_autoptr (GChecksum) hash = g_checksum_new (G_CHECKSUM_SHA256);
  const char *parts[] = { "nw1", space->client_uuid, space->server_uuid, database, "pull", "", "1" };
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (parts[i] != NULL)
      g_checksum_update (hash, (const guchar *) parts[i], -1);
    g_checksum_update (hash, (const guchar *) "", 1);
  }
  g_checksum_get_digest (hash, digest, &length);
  text = g_base64_encode (digest, length);
  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  g_strdelimit (text, "=", '\0');

  return g_strconcat ("_local/", text, NULL);
}

static void
read_entry (NwSlice    object,
            GPtrArray *entries)
{
  NwSlice session_id, n, seq;
  NwLogEntry *entry;
  char *session;

  if (entries->len >= NW_LOG_MAX || !nw_slice_get (object, "session_id", &session_id) ||
      !nw_slice_get (object, "n", &n) || !nw_slice_get (object, "seq", &seq))
    return;
  session = nw_slice_dup_string (session_id);
  if (session == NULL)
    return;
  entry = g_new0 (NwLogEntry, 1);
  entry->session_id = session;
  entry->n = nw_slice_get_number (n, 0);
  entry->seq = nw_slice_dup_text (seq);
  g_ptr_array_add (entries, entry);
}

static void
read_entries (NwSlice    list,
              GPtrArray *entries)
{
  NwSliceWalk walk;
  NwSlice object;

  if (!nw_slice_walk (list, '[', &walk))
    return;
  while (nw_slice_walk_next (&walk, NULL, &object))
    read_entry (object, entries);
}

/**
 * nw_sync_log_parse:
 * @array: (nullable): JSON array of entries, newest first
 *
 * Returns: (transfer full) (element-type NwLogEntry): those that can be read
 */
GPtrArray *
nw_sync_log_parse (const char *array,
                   gssize      length)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_log_entry_free);
  NwSlice root;

  if (array != NULL && nw_slice_read (array, length < 0 ? strlen (array) : (gsize) length, &root))
    read_entries (root, entries);

  return entries;
}

/**
 * nw_sync_log_read:
 * @reply: the _local document
 * @revision: (out) (nullable): its _rev
 *
 * Any member of the database can write there: what makes no sense is no entry.
 *
 * Returns: (transfer full) (element-type NwLogEntry): its entries, newest first
 */
GPtrArray *
nw_sync_log_read (GBytes  *reply,
                  char   **revision)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_log_entry_free);
  gsize length;
  const char *text = g_bytes_get_data (reply, &length);
  NwSlice root, value;

  *revision = NULL;
  if (text == NULL || !nw_slice_read (text, length, &root))
    return entries;
  if (nw_slice_get (root, "_rev", &value))
    *revision = nw_slice_dup_string (value);
  if (nw_slice_get (root, "history", &value))
    read_entries (value, entries);

  return entries;
}

static void
append_entry (GString          *out,
              const NwLogEntry *entry)
{
  g_string_append (out, "{\"session_id\":");
  nw_json_append_string (out, entry->session_id);
  g_string_append_printf (out, ",\"n\":%" G_GINT64_FORMAT ",\"seq\":%s}", entry->n, entry->seq);
}

/**
 * nw_sync_log_write:
 * @revision: (nullable): of the _local document that is replaced
 *
 * Returns: (transfer full): the _local document with entries
 */
GBytes *
nw_sync_log_write (const char *id,
                   const char *revision,
                   GPtrArray  *entries)
{
  GString *out = g_string_new ("{\"_id\":");

  nw_json_append_string (out, id);
  if (revision != NULL) {
    g_string_append (out, ",\"_rev\":");
    nw_json_append_string (out, revision);
  }
  g_string_append (out, ",\"version\":1,\"history\":[");
  for (guint i = 0; i < entries->len; i++) {
    if (i > 0)
      g_string_append_c (out, ',');
    append_entry (out, g_ptr_array_index (entries, i));
  }
  g_string_append (out, "]}");

  return g_string_free_to_bytes (out);
}

static gboolean
entry_equal (const NwLogEntry *a,
             const NwLogEntry *b)
{
  return a->n == b->n && g_str_equal (a->session_id, b->session_id) && g_str_equal (a->seq, b->seq);
}

/**
 * nw_sync_log_equal:
 *
 * Returns: whether both have the same entries: a reply that got lost was written
 */
gboolean
nw_sync_log_equal (GPtrArray *a,
                   GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++) {
    if (!entry_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_sync_log_add:
 *
 * Adds a checkpoint. One of the same session and number is replaced: the number
 * changes only after the server was told of it.
 */
void
nw_sync_log_add (GPtrArray  *entries,
                 const char *session_id,
                 gint64      n,
                 const char *seq)
{
  NwLogEntry *entry = g_new0 (NwLogEntry, 1);

  if (entries->len > 0) {
    const NwLogEntry *newest = g_ptr_array_index (entries, 0);

    if (newest->n == n && g_str_equal (newest->session_id, session_id))
      g_ptr_array_remove_index (entries, 0);
  }
  entry->session_id = g_strdup (session_id);
  entry->n = n;
  entry->seq = g_strdup (seq);
  g_ptr_array_insert (entries, 0, entry);
  if (entries->len > NW_LOG_MAX)
    g_ptr_array_set_size (entries, NW_LOG_MAX);
}

/**
 * nw_sync_log_compare:
 * @since: (out) (nullable): the sequence of the newest entry that both hold, owned by
 *   local; NULL: from the beginning
 *
 * When the server's log ends before ours, it was restored from an older copy, or we
 * were stopped between our commit and telling it. Nobody can know which; in both cases
 * what the server confirmed has to be asked about again, which is cheap. When it goes
 * on behind what is ours, two copies of this database use one name, or ours was
 * restored.
 *
 * Returns: how the two logs stand to each other
 */
NwLogVerdict
nw_sync_log_compare (GPtrArray   *local,
                     GPtrArray   *remote,
                     const char **since)
{
  *since = NULL;
  if (local->len == 0)
    return remote->len == 0 ? NW_LOG_AGREES : NW_LOG_FOREIGN;

  for (guint i = 0; i < local->len; i++) {
    const NwLogEntry *ours = g_ptr_array_index (local, i);

    for (guint j = 0; j < remote->len; j++) {
      if (!entry_equal (ours, g_ptr_array_index (remote, j)))
        continue;
      *since = ours->seq;
      return j > 0 ? NW_LOG_FOREIGN : i > 0 ? NW_LOG_BEHIND : NW_LOG_AGREES;
    }
  }

  return remote->len == 0 ? NW_LOG_BEHIND : NW_LOG_FOREIGN;
}
