/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-db-private.h"
#include "nw-record.h"
#include "nw-sorter-private.h"
#include "nw-store.h"

G_BEGIN_DECLS

/* NwDerivation is everything that follows from the documents of a database,
 * derived by several threads and read in the order in which it is stored. */
typedef struct _NwDerivation NwDerivation;

/* A live document as it is stored. */
typedef struct {
  gint64      doc_pk;
  int         kind_no;
  const char *id;
  const char *revision;   /* "gen-hash" */
  const char *body;
  gsize       length;
  const char *parent;     /* (nullable): "gen-hash" */
  int         sent;
} NwDocument;

/* Called for each document by the thread that derives it; record is NULL when it
 * is none, for the reason that problem says. FALSE ends the derivation. */
typedef gboolean (*NwDocumentFunc) (const NwDocument  *document,
                                    NwRecord          *record,
                                    const GError      *problem,
                                    gpointer           data,
                                    GError           **error);

typedef struct {
  NwDocumentFunc  func;            /* (nullable): a problem is an error then */
  gpointer        data;
  NwProgressFunc  progress;        /* (nullable) */
  gpointer        progress_data;
  GCancellable   *cancellable;     /* (nullable) */
} NwDerivationHooks;

typedef enum {
  NW_DERIVED_ITEMS,
  NW_DERIVED_LINKS,
  NW_DERIVED_LOOKUPS,
} NwDerived;

/* Reads the items; the others are read by functions only. */
typedef struct {
  NwDerivation *derivation;   /* borrowed */
  NwMerger     *merger;       /* owned */
  gint64        i;            /* among those of its kind */
  gint64        gap;
  /* the item, packed; its key is NULL after the last */
  NwSorted      entry;
  int           kind_no;
  gint64        pos;          /* its label: all of a kind at even distances */
} NwItemCursor;

typedef struct {
  const char *to_id;
  gint64      from_pk;
  const char *field;
  gsize       field_length;
} NwDerivedLink;

typedef struct {
  int         ns;
  const char *value;
  gint64      doc_pk;
} NwDerivedLookup;

GPtrArray    *nw_derivation_open_readers (NwDb                    *db,
                                          GError                 **error);
NwDerivation *nw_derivation_run          (GPtrArray               *readers,
                                          const char              *folder,
                                          const NwDerivationHooks *hooks,
                                          GError                 **error);
void          nw_derivation_free         (NwDerivation            *self);
gint64        nw_derivation_count        (NwDerivation            *self,
                                          int                      kind_no);
NwMerger     *nw_derivation_read         (NwDerivation            *self,
                                          NwDerived                what);
void          nw_item_cursor_init        (NwItemCursor            *self,
                                          NwDerivation            *derivation);
void          nw_item_cursor_clear       (NwItemCursor            *self);
gboolean      nw_item_cursor_next        (NwItemCursor            *self,
                                          GError                 **error);
gboolean      nw_derivation_next_link    (NwMerger                *merger,
                                          NwDerivedLink           *link,
                                          GError                 **error);
gboolean      nw_derivation_next_lookup  (NwMerger                *merger,
                                          NwDerivedLookup         *lookup,
                                          GError                 **error);
void          nw_derivation_make_key     (GByteArray              *key,
                                          int                      kind_no,
                                          gconstpointer            order,
                                          gsize                    length,
                                          gint64                   doc_pk);
void          nw_derivation_make_link_key (GByteArray             *key,
                                          const char              *to_id,
                                          gint64                   from_pk,
                                          const char              *field);
void          nw_derivation_make_lookup_key (GByteArray           *key,
                                          int                      ns,
                                          const char              *value,
                                          gint64                   doc_pk);
void          nw_derived_link_read       (const NwSorted          *entry,
                                          NwDerivedLink           *link);
void          nw_derived_lookup_read     (const NwSorted          *entry,
                                          NwDerivedLookup         *lookup);
char         *nw_derivation_dup_folder   (NwDb                    *db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwDerivation, nw_derivation_free)

G_END_DECLS
