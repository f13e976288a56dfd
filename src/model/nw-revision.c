/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-revision.h"

#include <string.h>

/* What a server keeps as 16 bytes, and gives back in lower case. */
#define HEX_LENGTH 32

static gboolean
is_hex (const char *hash)
{
  guint n = 0;

  while (g_ascii_isxdigit (hash[n]))
    n++;

  return n == HEX_LENGTH && hash[n] == 0;
}

/**
 * nw_revision_parse:
 * @text: (nullable): the name of a revision
 * @revision: (out): its parts, to be cleared with nw_revision_clear()
 *
 * As CouchDB reads it: the generation is a number above 0 without a sign or leading
 * zeros, a hash of 32 characters has to be hexadecimal and is made lower case, any
 * other text is taken as it stands. Control characters are refused.
 *
 * Returns: whether it is the name of a revision; @revision is untouched otherwise.
 */
gboolean
nw_revision_parse (const char *text,
                   NwRevision *revision)
{
  char *end = NULL;
  guint64 gen;

  if (text == NULL || *text < '1' || *text > '9' || strlen (text) > NW_REVISION_MAX_BYTES)
    return FALSE;
  gen = g_ascii_strtoull (text, &end, 10);
  if (gen > G_MAXINT64 - 1 || *end != '-' || end[1] == 0 || !g_utf8_validate (end, -1, NULL))
    return FALSE;
  for (const char *c = end + 1; *c != 0; c++) {
    if (g_ascii_iscntrl (*c))
      return FALSE;
  }
  if (strlen (end + 1) == HEX_LENGTH && !is_hex (end + 1))
    return FALSE;

  revision->gen = (gint64) gen;
  revision->hash = is_hex (end + 1) ? g_ascii_strdown (end + 1, -1) : g_strdup (end + 1);

  return TRUE;
}

/**
 * nw_revision_dup:
 * @revision: a revision
 *
 * Returns: (transfer full): its name.
 */
char *
nw_revision_dup (const NwRevision *revision)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "-%s", revision->gen, revision->hash);
}

/**
 * nw_revision_clear:
 * @revision: what nw_revision_parse() gave
 *
 * Frees what it holds.
 */
void
nw_revision_clear (NwRevision *revision)
{
  g_clear_pointer (&revision->hash, g_free);
}

/**
 * nw_revision_compare:
 * @a: a leaf of a document
 * @a_deleted: whether it is a deletion
 * @b: another
 * @b_deleted: whether that is one
 *
 * The order in which all replicas agree without asking each other: what lives before
 * what is deleted, then the higher generation, then the higher hash by its bytes.
 *
 * Returns: above 0 when @a wins, below 0 when @b does, 0 when they are the same.
 */
int
nw_revision_compare (const NwRevision *a,
                     gboolean          a_deleted,
                     const NwRevision *b,
                     gboolean          b_deleted)
{
  if (!a_deleted != !b_deleted)
    return a_deleted ? -1 : 1;
  if (a->gen != b->gen)
    return a->gen > b->gen ? 1 : -1;

  return strcmp (a->hash, b->hash);
}
