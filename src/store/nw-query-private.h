/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a user typed into a search field, as expressions for the full-text index.
 * User text is cut into words of letters and digits; nothing else reaches FTS. */
typedef struct _NwQuery NwQuery;

typedef enum {
  NW_QUERY_NAME_EXACT,    /* each word is a whole word of the name */
  NW_QUERY_NAME_PREFIX,   /* each word begins a word of the name */
  NW_QUERY_PREFIX,        /* each word begins some word */
  NW_QUERY_WHOLE,         /* each word stands in the long texts */
  NW_QUERY_INNER,         /* each word stands inside a word of the name */
} NwQueryTier;

#define NW_N_QUERY_TIERS (NW_QUERY_INNER + 1)

/* The index of beginnings goes so far. */
#define NW_QUERY_MAX_BEGINNING 6

/* Returns the words of the index that begin with one; NULL for too many. */
typedef GPtrArray *(*NwQueryWordsFunc) (gpointer    data,
                                        const char *beginning);

NwQuery    *nw_query_parse      (const char  *text);
void        nw_query_free       (NwQuery     *self);
gboolean    nw_query_is_empty   (NwQuery     *self);
guint       nw_query_get_n_words (NwQuery    *self);
const char *nw_query_get_word   (NwQuery     *self,
                                 guint        index);
char       *nw_query_expression (NwQuery          *self,
                                 NwQueryTier       tier,
                                 GPtrArray        *inner,
                                 NwQueryWordsFunc  func,
                                 gpointer          data);
char       *nw_query_word_expression (NwQuery     *self,
                                 guint             index,
                                 NwQueryTier       tier,
                                 NwQueryWordsFunc  func,
                                 gpointer          data);
NwQueryTier nw_query_judge      (NwQuery     *self,
                                 const char  *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwQuery, nw_query_free)

G_END_DECLS
