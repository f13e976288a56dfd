/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-proposal.h"

G_BEGIN_DECLS

/* A database of its own for each test. */
typedef struct {
  char    *folder;
  NwStore *store;
} Fixture;

void   set_up    (Fixture       *fixture,
                  gconstpointer  data);
void   tear_down (Fixture       *fixture,
                  gconstpointer  data);
gint64 save      (Fixture       *fixture,
                  NwProposal    *proposal);
gint64 count     (Fixture       *fixture,
                  const char    *kind);

G_END_DECLS
