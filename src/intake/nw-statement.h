/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-release.h"

G_BEGIN_DECLS

/* NwStatement is a record that the text of a release speaks of beyond people and
 * organisations: an agreement, a network or project, a membership, a funding. It is
 * put together from facts, without the database. What may belong to one or the other
 * is left out and stays a fact of the release. */

typedef struct {
  const char *field;    /* key of the kind */
  const char *value;    /* borrowed from the release: as printed, or a name */
  const char *quote;    /* borrowed from the release */
  NwSpan      span;
} NwStatedValue;

typedef struct {
  const char *kind;     /* NW_KIND_AGREEMENT, _PROJECT, _MEMBERSHIP or _FUNDING */
  char       *title;
  GArray     *values;   /* NwStatedValue */
} NwStatement;

GPtrArray *nw_statements_new (NwRelease *release);

G_END_DECLS
