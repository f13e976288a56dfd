/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-list-query-private.h"
#include "nw-worker-private.h"

G_BEGIN_DECLS

/* So many rows come before the rest. */
#define NW_LIST_FIRST_ROWS 256
/* Of more labels the memory that was needed to read them is worth giving back. */
#define NW_LIST_MANY_LABELS 50000

/* labels is NULL when they could not be read; whole is FALSE for the first rows. */
typedef void (*NwListAnswerFunc) (GObject     *list,
                                  NwListQuery *query,
                                  GArray      *labels,
                                  gboolean     whole);

void nw_list_question_ask (NwWorker         *reader,
                           NwListQuery      *query,
                           GCancellable     *cancellable,
                           GObject          *list,
                           gboolean          head,
                           NwListAnswerFunc  func);

G_END_DECLS
