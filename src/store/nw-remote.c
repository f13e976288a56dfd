/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-remote-private.h"

#include <string.h>

#include "nw-erase-private.h"
#include "nw-json.h"

#define MAX_DOCUMENT_BYTES (8 * 1000 * 1000)
#define MAX_ID_BYTES 512
#define MAX_HISTORY 1000
#define MAX_SALVAGE_BYTES 2048

/**
 * nw_remote_new:
 * @document: the JSON text of a document as a server sent it
 *
 * Returns: (transfer full): the document, not read yet
 */
NwRemote *
nw_remote_new (GBytes *document)
{
  NwRemote *self = g_new0 (NwRemote, 1);

  self->document = g_bytes_ref (document);

  return self;
}

/**
 * nw_remote_free:
 * @self: (transfer full): a document
 */
void
nw_remote_free (NwRemote *self)
{
  g_free (self->id);
  nw_revision_clear (&self->revision);
  g_free (self->body);
  g_clear_pointer (&self->ancestors, g_ptr_array_unref);
  g_free (self->name);
  g_clear_object (&self->record);
  nw_follow_clear (&self->follow);
  g_bytes_unref (self->document);
  g_free (self);
}

static char *
dup_string (const NwJsonMember *member)
{
  g_autoptr (json_t) value = json_loadb (member->value, member->value_length, JSON_DECODE_ANY, NULL);

  return g_strdup (json_string_value (value));
}

static gboolean
is_true (const NwJsonMember *member)
{
  return member->value_length == 4 && memcmp (member->value, "true", 4) == 0;
}

/* The history has to begin with the revision itself; without one it is unknown. */
static gboolean
read_history (NwRemote           *remote,
              const NwJsonMember *member)
{
  g_autoptr (json_t) value = json_loadb (member->value, member->value_length, 0, NULL);
  const json_t *ids = json_object_get (value, "ids");
  g_autofree char *first = NULL;

  if (json_integer_value (json_object_get (value, "start")) != remote->revision.gen || json_array_size (ids) == 0)
    return FALSE;
  first = g_strdup_printf ("%" G_GINT64_FORMAT "-%s", remote->revision.gen, json_string_value (json_array_get (ids, 0)));
  for (gsize i = 0; i < MIN (json_array_size (ids), MAX_HISTORY); i++) {
    g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT "-%s", remote->revision.gen - (gint64) i,
                                             json_string_value (json_array_get (ids, i)));
    g_auto (NwRevision) revision = { 0 };

    if (json_string_value (json_array_get (ids, i)) == NULL || !nw_revision_parse (name, &revision))
      return FALSE;
    if (i == 0 && strcmp (revision.hash, remote->revision.hash) != 0)
      return FALSE;
    if (i > 0)
      g_ptr_array_add (remote->ancestors, g_steal_pointer (&revision.hash));
  }

  return TRUE;
}

/* What the protocol adds is no part of the record; everything else keeps its bytes. */
static char *
dup_body (const char *text,
          gsize       length)
{
  static const char * const ours[] = { "_id", "_rev", "_revisions", "_deleted", "_revs_info", "_conflicts",
                                       "_deleted_conflicts", "_local_seq" };
  g_autoptr (GHashTable) removed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    g_hash_table_insert (removed, (gpointer) ours[i], NULL);

  return nw_json_replace_members (text, (gssize) length, removed, NULL);
}

/* A document whose id is none of ours, or that says nothing of a kind, is another
 * program's. One that says another kind than its id is a record that went wrong. */
static const char *
find_problem (NwRemote   *remote,
              GArray     *members,
              const char *space)
{
  remote->foreign = !nw_kind_is_record_id (remote->id);
  if (remote->foreign || remote->deleted)
    return NULL;
  remote->record = nw_record_new (remote->id, remote->name, space, remote->body, -1, NULL);
  remote->foreign = nw_json_find_member (members, "type") == NULL;

  return remote->record != NULL ? NULL : "invalid-record";
}

/* A string member near the beginning of a text that as a whole is no JSON. */
static char *
salvage_string (const char *text,
                gsize       length,
                const char *key)
{
  g_autofree char *before = g_strdup_printf ("\"%s\":\"", key);
  const char *found = g_strstr_len (text, (gssize) MIN (length, MAX_SALVAGE_BYTES), before);
  const char *end = text + length;
  const char *from, *to;

  if (found == NULL)
    return NULL;
  from = to = found + strlen (before);
  while (to < end && *to != '"' && *to != '\\')
    to++;

  return to < end && *to == '"' && g_utf8_validate (from, to - from, NULL) ? g_strndup (from, to - from) : NULL;
}

/* Servers write the name of a document first: with it what cannot be read can be asked
 * for again, and is known to be here. */
static void
salvage_name (NwRemote   *remote,
              const char *text,
              gsize       length)
{
  g_autofree char *name = salvage_string (text, length, "_rev");

  remote->id = salvage_string (text, length, "_id");
  if (remote->id != NULL && (*remote->id == 0 || strlen (remote->id) > MAX_ID_BYTES))
    g_clear_pointer (&remote->id, g_free);
  nw_revision_parse (name, &remote->revision);
}

/**
 * nw_remote_read:
 * @remote: a document
 * @space: the name of its space
 *
 * Reads and judges it: afterwards all its members are set, or its problem says what
 * is wrong. Any thread.
 */
void
nw_remote_read (NwRemote   *remote,
                const char *space)
{
  gsize length;
  const char *text = g_bytes_get_data (remote->document, &length);
  g_autoptr (GArray) members = length <= MAX_DOCUMENT_BYTES ? nw_json_split_members (text, (gssize) length, NULL) : NULL;
  const NwJsonMember *id, *rev, *history, *deleted;
  g_autofree char *name = NULL;

  remote->ancestors = g_ptr_array_new_with_free_func (g_free);
  remote->problem = length > MAX_DOCUMENT_BYTES ? "too-large" : "invalid-json";
  if (members == NULL) {
    salvage_name (remote, text, length);
    return;
  }
  id = nw_json_find_member (members, "_id");
  rev = nw_json_find_member (members, "_rev");
  history = nw_json_find_member (members, "_revisions");
  deleted = nw_json_find_member (members, "_deleted");
  remote->id = id != NULL ? dup_string (id) : NULL;
  name = rev != NULL ? dup_string (rev) : NULL;
  remote->deleted = deleted != NULL && is_true (deleted);
  remote->problem = "invalid-id";
  if (remote->id == NULL || *remote->id == 0 || strlen (remote->id) > MAX_ID_BYTES)
    return;
  remote->problem = "invalid-revision";
  if (!nw_revision_parse (name, &remote->revision) || (history != NULL && !read_history (remote, history)))
    return;
  remote->name = nw_revision_dup (&remote->revision);
  remote->body = dup_body (text, length);
  remote->problem = remote->body != NULL ? find_problem (remote, members, space) : "invalid-json";
  remote->erased = remote->deleted && nw_erase_is_tombstone (remote->body);
  if (remote->deleted && g_strcmp0 (remote->body, "{}") == 0)
    g_clear_pointer (&remote->body, g_free);
}

/**
 * nw_remote_prepare:
 * @self: a document that was read
 * @kind_no: the number of its kind
 *
 * Computes what follows from it in case that it is new. Any thread.
 */
void
nw_remote_prepare (NwRemote *self,
                   int       kind_no)
{
  if (self->record == NULL)
    return;
  self->follow = (NwFollow) { .kind_no = kind_no, .fresh = TRUE, .record = g_object_ref (self->record) };
  nw_follow_prepare (&self->follow);
  self->prepared = TRUE;
}
