/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A piece of JSON text inside a larger one. A reply with a thousand documents is
 * walked member by member and cut into such pieces; no tree is made of it. Only the
 * brackets and quotes are looked at: what is wrong inside a document is found by the
 * store when it reads that document, and stops no other. */
typedef struct {
  const char *at;
  const char *end;
} NwSlice;

/* A walk over the members of an object or the elements of an array. */
typedef struct {
  const char *at;
  const char *end;
  char        closing;
  gboolean    first;
  gboolean    broken;
} NwSliceWalk;

gboolean nw_slice_read        (const char  *text,
                               gsize        length,
                               NwSlice     *root);
gboolean nw_slice_walk        (NwSlice      container,
                               char         opening,
                               NwSliceWalk *walk);
gboolean nw_slice_walk_next   (NwSliceWalk *walk,
                               NwSlice     *key,
                               NwSlice     *value);
gboolean nw_slice_get         (NwSlice      object,
                               const char  *name,
                               NwSlice     *value);
gboolean nw_slice_is          (NwSlice      slice,
                               const char  *text);
char    *nw_slice_dup_string  (NwSlice      slice);
char    *nw_slice_dup_text    (NwSlice      slice);
gint64   nw_slice_get_number  (NwSlice      slice,
                               gint64       otherwise);

G_END_DECLS
