/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-matcher.h"

G_BEGIN_DECLS

/* What the parts of the matcher (organisations, persons) share. */

/* Records with their parsed bodies take some KB each, summaries some hundred
 * bytes. When this many summaries are remembered, all are forgotten; of records
 * those that were not asked for since half a turn. */
#define MAX_RECORDS   5000
#define MAX_SUMMARIES 100000
#define MAX_POSITIONS 200
#define MAX_CANDIDATES 50

/* A few strings of the matcher's chunk, where equal ones have one address. */
#define N_INSIDE 3

typedef struct {
  guint       n;
  const char *inside[N_INSIDE];
  GPtrArray  *more;         /* (nullable): those beyond */
} Strings;

/* What tells a person from namesakes, without the records. Of some names there are
 * many, and all are compared: all that they mostly have stands in one place. */
typedef struct {
  const char *id;
  Strings     workplaces;   /* ids of organisations */
  Strings     channels;     /* normal forms of calls and mails */
} Summary;

static inline const char *
strings_get (const Strings *strings,
             guint          index)
{
  return index < N_INSIDE ? strings->inside[index]
                          : (const char *) g_ptr_array_index (strings->more, index - N_INSIDE);
}

struct _NwMatcher {
  NwSession  *session;     /* borrowed */
  GHashTable *records;     /* id -> NwRecord: asked for lately */
  GHashTable *older;       /* id -> NwRecord: asked for before that */
  GHashTable *positions;   /* id of a person -> GPtrArray of ids of positions */
  GHashTable *press;       /* id of an organisation -> GPtrArray of ids of positions */
  GStringChunk *strings;
  GHashTable *summaries;   /* id of a person (in strings) -> Summary */
  GHashTable *names;       /* key of a name -> GPtrArray of Summary (borrowed) */
  GHashTable *parents;     /* id of an organisation -> id of its parent, "" for none */
  GHashTable *wholes;      /* id of an organisation -> whether it is a parent */
  GHashTable *variants;    /* name of an organisation -> GPtrArray of ids */
};

void     nw_match_result_init           (NwMatchResult *result);
gboolean nw_matcher_is_spokesperson     (NwRecord      *position);

Summary *nw_matcher_add_summary         (NwMatcher     *self,
                                         const char    *person_id);
void     nw_matcher_fill_summary        (NwMatcher     *self,
                                         Summary       *summary,
                                         NwRecord      *record);
void     nw_match_result_take_ids       (NwMatchResult *result,
                                         GPtrArray     *ids);

G_END_DECLS
