/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-record.h"
#include "nw-words-private.h"
#include "nw-wz-list.h"

G_BEGIN_DECLS

/* What the database keeps beside a document so that it is listed and found: all
 * of it follows from the documents by the functions here, and only by them. */

#define NW_PROJECTION_MAX_KEYS 10
#define NW_CELL_SEPARATOR '\x1f'
#define NW_MAX_CELL_BYTES 300
/* Before a cell that is the key of a choice of the position's role. */
#define NW_CELL_ROLE '\x02'

/* Changes with what is derived: stored projections of another version are
 * derived anew. */
#define NW_PROJECTION_VERSION 5

/* Kinds of exact look-ups: the channel types, and these. */
#define NW_LOOKUP_SOURCE_ID 32
#define NW_LOOKUP_TEXT_HASH 33
#define NW_LOOKUP_FORMER_ID 34
#define NW_LOOKUP_NAME      100   /* plus the kind's number */

typedef struct {
  gint64   pos;         /* 0 as long as there is none */
  gint64   doc_pk;
  int      kind_no;
  char    *id;
  char    *title;
  char    *cells;
  gint64   changed;     /* µs since 1970 UTC */
  GBytes  *key;
  GBytes  *keys[NW_PROJECTION_MAX_KEYS];
  char    *facets;
  char    *words;
  char    *more;
} NwItem;

/* Finds what a projection needs beside the record: other records, and titles of codes. */
typedef struct {
  NwRecord  *(*get)       (gpointer data, const char *id);          /* (transfer none) (nullable) */
  GPtrArray *(*positions) (gpointer data, const char *person_id);   /* (transfer full) of NwRecord */
  gpointer    data;
  NwWzList   *wz;                                                   /* borrowed */
} NwResolver;

typedef void (*NwProjectionNeed) (const char *id, gpointer data);
typedef void (*NwLookupFunc) (int ns, const char *value, gpointer data);
typedef void (*NwLinkFunc)   (const char *to_id, const char *field, gpointer data);

NwItem  *nw_projection_derive      (NwRecord         *record,
                                    gint64            doc_pk,
                                    int               kind_no,
                                    const NwResolver *resolver);
void     nw_projection_needs       (NwRecord         *record,
                                    NwProjectionNeed  func,
                                    gpointer          data);
void     nw_projection_lookups     (NwRecord         *record,
                                    int               kind_no,
                                    NwLookupFunc      func,
                                    gpointer          data);
void     nw_projection_field_links (NwRecord         *record,
                                    NwLinkFunc        func,
                                    gpointer          data);
void     nw_projection_links       (NwRecord         *record,
                                    NwLinkFunc        func,
                                    gpointer          data);
char    *nw_projection_name_key    (const NwKind     *kind,
                                    const char       *name);
char    *nw_projection_fingerprint (void);
gboolean nw_projection_is_searched (const NwKind     *kind);
gboolean nw_projection_is_title    (const NwKind     *kind,
                                    const NwField    *field);
int      nw_projection_key_index   (const NwKind     *kind,
                                    const char       *key);
GBytes  *nw_projection_sort_key    (const NwField    *field,
                                    const char       *value);

void     nw_item_free              (NwItem           *item);
gboolean nw_item_equal             (const NwItem     *a,
                                    const NwItem     *b);

/* nw-projection-person.c: what a person shows of its positions. */
typedef struct {
  GPtrArray *positions;     /* of NwRecord */
  NwRecord  *main;          /* (nullable), one of positions */
  NwRecord  *organisation;  /* (nullable) (owned), of the main position */
  gboolean   press;
} NwPersonContext;

void     nw_person_context_init    (NwPersonContext  *self,
                                    NwRecord         *person,
                                    const NwResolver *resolver);
void     nw_person_context_clear   (NwPersonContext  *self);
char    *nw_projection_derived     (NwRecord         *record,
                                    NwPersonContext  *person,
                                    const char       *key);
/* nw-projection-facets.c */
char    *nw_projection_facets      (NwRecord         *record,
                                    const NwKind     *kind,
                                    NwPersonContext  *person);
/* nw-projection-values.c: cells that are more than the member. */
char    *nw_projection_measure     (const NwField    *field,
                                    const json_t     *value);
const char *nw_projection_measure_text (const char   *cell);
void     nw_projection_wz_words    (NwWords          *words,
                                    const json_t     *codes,
                                    NwWzList         *wz);
char    *nw_projection_wz_cell     (const json_t     *codes,
                                    NwWzList         *wz);
char    *nw_projection_computed    (NwRecord         *record,
                                    const char       *key);

gint64   nw_projection_changed     (NwRecord         *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwItem, nw_item_free)

G_END_DECLS
