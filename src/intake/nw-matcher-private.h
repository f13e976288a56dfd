/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-matcher.h"

G_BEGIN_DECLS

/* What the parts of the matcher (organisations, persons) share. */

/* Records with their parsed bodies take some KB each, summaries some hundred
 * bytes: when this many are remembered, all are forgotten. */
#define MAX_RECORDS   8000
#define MAX_SUMMARIES 100000
#define MAX_POSITIONS 200
#define MAX_CANDIDATES 50

/* What tells a person from namesakes, without the records. */
typedef struct {
  GPtrArray *workplaces;   /* char *: ids of organisations */
  GPtrArray *channels;     /* char *: normal forms of calls and mails */
} Summary;

struct _NwMatcher {
  NwSession  *session;     /* borrowed */
  GHashTable *records;     /* id -> NwRecord */
  GHashTable *positions;   /* id of a person -> GPtrArray of ids of positions */
  GHashTable *press;       /* id of an organisation -> GPtrArray of ids of positions */
  GHashTable *summaries;   /* id of a person -> Summary */
  GHashTable *parents;     /* id of an organisation -> id of its parent, "" for none */
};

void     nw_match_result_init           (NwMatchResult *result);
gboolean nw_matcher_is_spokesperson     (NwRecord      *position);

G_END_DECLS
