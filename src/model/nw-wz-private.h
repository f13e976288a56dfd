/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-wz.h"

G_BEGIN_DECLS

/* What is built in of both editions: nw-wz-tables.c. */

typedef struct {
  const char *code;
  const char *first;   /* divisions */
  const char *last;
  const char *title;
} NwWzSection;

typedef struct {
  const char *code;
  const char *title;
} NwWzDivision;

typedef struct {
  const NwWzSection  *sections;
  gsize               n_sections;
  const NwWzDivision *divisions;
  gsize               n_divisions;
} NwWzTable;

extern const NwWzTable nw_wz_tables[NW_WZ_N_EDITIONS];

G_END_DECLS
