/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-record.h"

G_BEGIN_DECLS

/* A tie says that two organisations work together, how, when, and which records
 * say so. Days are those of GDate (Julian); 0 is an end that is not bounded. */

typedef enum {
  NW_TIE_AGREEMENT,
  NW_TIE_NETWORK,
  NW_TIE_FUNDING,
  NW_TIE_TEAM,
  NW_TIE_REFERRAL,     /* from a to b */
  NW_N_TIE_KINDS,
} NwTieKind;

typedef struct {
  NwTieKind   kind;
  char       *a;
  char       *b;
  char       *title;     /* of the first record */
  char      **records;   /* ids; the first is the agreement, network, … itself */
  guint       from;
  guint       until;
} NwTie;

void        nw_tie_free       (NwTie       *tie);
gboolean    nw_tie_holds      (const NwTie *tie,
                               guint        first,
                               guint        last);
const char *nw_tie_get_other  (const NwTie *tie,
                               const char  *id);

GPtrArray  *nw_ties_find      (GPtrArray   *records,
                               const char  *hub);

/* More organisations than this on one record do not all know each other. */
#define NW_TIE_MAX_CIRCLE 12

G_END_DECLS
