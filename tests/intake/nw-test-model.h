/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-merge.h"

G_BEGIN_DECLS

/* A model of the database: one JSON object, ids to members without what the store
 * adds to them. What is done to records is done to it once more, by rules written
 * down a second time. */

/* Where each kind links to: a single link, a list of links, or a list of objects. */
typedef struct {
  const char *kind;
  const char *field;
  const char *member;    /* of the objects of a list; NULL for plain links */
  gboolean    is_list;
  const char *target;
} TestLinkField;

#define N_TEST_LINK_FIELDS 8

extern const TestLinkField test_link_fields[N_TEST_LINK_FIELDS];

GPtrArray  *test_model_list     (json_t       *database,
                                 const char   *kind);
char       *test_model_dup_kind (const char   *id);
const char *test_model_get_text (const json_t *members,
                                 const char   *key);
char       *test_model_dup_title (const char   *id,
                                  const json_t *members);
gboolean    test_model_links_to (const char   *holder,
                                 const json_t *members,
                                 const char   *id);
char       *test_model_dup_twin (json_t       *database,
                                 const char   *id,
                                 const json_t *members);
gboolean    test_model_holds    (const json_t *array,
                                 const json_t *value);
void        test_model_merge    (json_t       *database,
                                 NwMerge      *merge,
                                 const char   *kept_id,
                                 const char   *other_id);

G_END_DECLS
