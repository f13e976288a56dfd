/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* NwSorter takes entries of a key and a value in any order; NwMerger gives those
 * of several sorters back in the order of their keys. What does not fit into the
 * memory that a sorter may use is written, sorted, to a file without a name.
 * A sorter belongs to one thread; once it has ended, any number of mergers may
 * read it at the same time. */
typedef struct _NwSorter NwSorter;
typedef struct _NwMerger NwMerger;

typedef struct {
  const guint8 *key;
  gsize         key_length;
  const guint8 *value;
  gsize         value_length;
} NwSorted;

NwSorter *nw_sorter_new  (const char    *folder,
                          gsize          memory);
void      nw_sorter_free (NwSorter      *self);
gboolean  nw_sorter_add  (NwSorter      *self,
                          gconstpointer  key,
                          gsize          key_length,
                          gconstpointer  value,
                          gsize          value_length,
                          GError       **error);
void      nw_sorter_end  (NwSorter      *self);

NwMerger *nw_merger_new  (GPtrArray     *sorters);
void      nw_merger_free (NwMerger      *self);
gboolean  nw_merger_next (NwMerger      *self,
                          NwSorted      *entry,
                          GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwSorter, nw_sorter_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwMerger, nw_merger_free)

G_END_DECLS
