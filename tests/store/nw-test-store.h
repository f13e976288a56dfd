/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-store.h"

G_BEGIN_DECLS

/* A database in a folder of its own, removed with it. */
typedef struct {
  char    *folder;
  char    *path;
  NwStore *store;
} TestStore;

void      test_store_init    (TestStore   *self);
void      test_store_clear   (TestStore   *self);
void      test_store_reopen  (TestStore   *self);

char     *test_id            (const char  *kind,
                              guint        number);
NwRecord *test_record        (const char  *kind,
                              guint        number,
                              const char  *members);
gint64    test_put           (NwStore     *store,
                              NwRecord    *record);
gint64    test_put_json      (NwStore     *store,
                              const char  *kind,
                              guint        number,
                              const char  *members);
gint64    test_delete        (NwStore     *store,
                              const char  *kind,
                              guint        number);
void      test_assert_sound  (NwStore     *store);
char     *test_titles        (GPtrArray   *rows);
char     *test_search        (NwStore     *store,
                              const char  *text,
                              const char  *kind);
void      test_wait_changed  (NwStore     *store);

G_END_DECLS
