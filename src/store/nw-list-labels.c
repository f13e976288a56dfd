/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-list-labels-private.h"

#include <string.h>

typedef struct {
  guint position;
  guint n;
} KnownRange;

/**
 * nw_list_labels_clear:
 * @self: labels
 *
 * Forgets all of them.
 */
void
nw_list_labels_clear (NwListLabels *self)
{
  g_clear_pointer (&self->at, g_free);
  g_clear_pointer (&self->known, g_array_unref);
  self->n = 0;
}

/**
 * nw_list_labels_take:
 * @self: labels
 * @labels: (element-type gint64): what they are from now on; empty after that
 */
void
nw_list_labels_take (NwListLabels *self,
                     GArray       *labels)
{
  gsize n;

  nw_list_labels_clear (self);
  self->at = g_array_steal (labels, &n);
  self->n = (guint) n;
}

/**
 * nw_list_labels_count_off:
 * @self: labels
 * @first: (element-type gint64): the first ones
 * @n: how many there are
 *
 * Makes @n labels of which only the first are known.
 */
void
nw_list_labels_count_off (NwListLabels *self,
                          GArray       *first,
                          guint         n)
{
  nw_list_labels_clear (self);
  self->at = g_new0 (gint64, n);
  self->n = n;
  self->known = g_array_new (FALSE, FALSE, sizeof (KnownRange));
  nw_list_labels_set (self, 0, first);
}

/**
 * nw_list_labels_set:
 * @self: labels that are not all known
 * @position: where @labels belong
 * @labels: (element-type gint64): some of them
 */
void
nw_list_labels_set (NwListLabels *self,
                    guint         position,
                    GArray       *labels)
{
  KnownRange range = { position, MIN (labels->len, self->n - position) };

  if (range.n == 0)
    return;
  memcpy (self->at + position, labels->data, range.n * sizeof (gint64));
  if (self->known != NULL)
    g_array_append_val (self->known, range);
}

/**
 * nw_list_labels_agree:
 * @self: labels that are not all known
 * @labels: (element-type gint64): all of them, as they are now
 *
 * Returns: whether they are so many and say the same where they are known.
 */
gboolean
nw_list_labels_agree (NwListLabels *self,
                      GArray       *labels)
{
  if (self->known == NULL || labels->len != self->n)
    return FALSE;
  for (guint i = 0; i < self->known->len; i++) {
    const KnownRange *range = &g_array_index (self->known, KnownRange, i);

    if (memcmp (self->at + range->position, &g_array_index (labels, gint64, range->position),
                range->n * sizeof (gint64)) != 0)
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_list_labels_splice:
 * @self: labels
 * @position: where
 * @removed: so many go
 * @added: (array length=n_added) (nullable): these come
 * @n_added: how many
 */
void
nw_list_labels_splice (NwListLabels *self,
                       guint         position,
                       guint         removed,
                       const gint64 *added,
                       guint         n_added)
{
  guint rest = self->n - position - removed;

  g_clear_pointer (&self->known, g_array_unref);
  if (n_added > removed)
    self->at = g_renew (gint64, self->at, self->n - removed + n_added);
  if (rest > 0)
    memmove (self->at + position + n_added, self->at + position + removed, rest * sizeof (gint64));
  if (n_added > 0)
    memcpy (self->at + position, added, n_added * sizeof (gint64));
  self->n = position + n_added + rest;
}
