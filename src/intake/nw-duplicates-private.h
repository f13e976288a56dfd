/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-duplicates.h"

G_BEGIN_DECLS

/* What is compared of one person or organisation. All strings live in one
 * chunk, and of channels and ids each stands there once: equal means the same
 * address. */
typedef struct {
  const char *id;
  const char *given;      /* person: folded given names; organisation: NULL */
  const char *family;     /* folded family name, or the organisation's key */
  const char *sound;      /* Kölner Phonetik of the family name or of the name */
  const char *city;       /* organisation: folded, NULL when not known */
  const char *parent;     /* organisation: id of the whole it belongs to */
  GArray     *channels;   /* const char *, by address; NULL for none */
  GArray     *places;     /* person: const char * ids of organisations; NULL for none */
  GArray     *others;     /* const char * ids that are known to be others; NULL for none */
  guint       n_members;  /* how much the record says */
  gboolean    person;
  gboolean    seen;       /* the record itself, not only a position that names it */
} NwDuplicateEntry;

/* A channel starts with a letter that says how personal it is. */
#define NW_DUPLICATE_PERSONAL 'p'   /* mail, mobile */
#define NW_DUPLICATE_SHARED   's'   /* phone, web */

gboolean nw_duplicates_judge_persons       (const NwDuplicateEntry *a,
                                            const NwDuplicateEntry *b,
                                            NwDuplicateLevel       *level,
                                            const char            **reason);
gboolean nw_duplicates_judge_organisations (const NwDuplicateEntry *a,
                                            const NwDuplicateEntry *b,
                                            NwDuplicateLevel       *level,
                                            const char            **reason);

/* The entries of a database, or of one draft. */
typedef struct {
  GStringChunk *strings;
  GPtrArray    *entries;   /* (owned) NwDuplicateEntry */
  GHashTable   *by_id;     /* id -> entry */
} NwDuplicateTable;

NwDuplicateTable *nw_duplicate_table_new  (void);
void              nw_duplicate_table_free (NwDuplicateTable *self);
void              nw_duplicate_table_add  (NwDuplicateTable *self,
                                           NwRecord         *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwDuplicateTable, nw_duplicate_table_free)

G_END_DECLS
