/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-reading-private.h"

#include <string.h>

struct _NwReading {
  GPtrArray      *documents;   /* where they come from */
  GPtrArray      *remotes;     /* NwRemote */
  char           *space;
  GHashTable     *kinds;       /* the numbers of kinds that were known at the beginning */
  NwParallelWork *work;
};

/* On several threads. */
static void
read_remote (gpointer item,
             gpointer data)
{
  const NwReading *reading = data;
  NwRemote *remote = item;
  g_autofree char *type = NULL;
  int kind_no;

  nw_remote_read (remote, reading->space);
  if (remote->record == NULL)
    return;
  type = g_strndup (remote->id, strcspn (remote->id, ":"));
  kind_no = GPOINTER_TO_INT (g_hash_table_lookup (reading->kinds, type));
  if (kind_no > 0)
    nw_remote_prepare (remote, kind_no);
}

static GHashTable *
list_kinds (NwSession *session)
{
  GHashTable *kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int n_kinds = nw_session_get_n_kinds (session, NULL);

  for (int kind_no = 1; kind_no <= n_kinds; kind_no++) {
    const char *id = nw_session_get_kind_id (session, kind_no);

    if (id != NULL)
      g_hash_table_insert (kinds, g_strdup (id), GINT_TO_POINTER (kind_no));
  }

  return kinds;
}

/**
 * nw_reading_start:
 * @writer: a writer in a step
 * @space: the partner's space
 * @documents: (element-type GBytes): the JSON text of documents
 * @first: where to begin among them
 *
 * Returns: (transfer full) (nullable): %NW_READING_MAX of them at most, for
 *   nw_reading_finish(); %NULL: there are no more
 */
NwReading *
nw_reading_start (NwWriter      *writer,
                  const NwSpace *space,
                  GPtrArray     *documents,
                  guint          first)
{
  guint end = MIN (documents->len, first + NW_READING_MAX);
  NwReading *self;

  if (first >= end)
    return NULL;
  self = g_new0 (NwReading, 1);
  self->documents = g_ptr_array_ref (documents);
  self->remotes = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_remote_free);
  for (guint i = first; i < end; i++)
    g_ptr_array_add (self->remotes, nw_remote_new (g_ptr_array_index (documents, i)));
  self->space = g_strdup (space->name);
  self->kinds = list_kinds (writer->session);
  self->work = nw_parallel_start (writer->parallel, self->remotes, read_remote, self);

  return self;
}

/**
 * nw_reading_is_of:
 *
 * Returns: whether these are the first of @documents
 */
gboolean
nw_reading_is_of (NwReading *self,
                  GPtrArray *documents)
{
  return self->documents == documents;
}

/**
 * nw_reading_finish:
 * @self: (transfer full): what is being read
 *
 * Returns: (transfer full) (element-type NwRemote): what was read
 */
GPtrArray *
nw_reading_finish (NwReading *self)
{
  GPtrArray *remotes = self->remotes;

  nw_parallel_finish (self->work);
  g_ptr_array_unref (self->documents);
  g_free (self->space);
  g_hash_table_unref (self->kinds);
  g_free (self);

  return remotes;
}
