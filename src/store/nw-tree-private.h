/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-writer-private.h"

G_BEGIN_DECLS

/* The tree of a document's revisions: edges from child to parent that only ever grow,
 * a node is a leaf while it has no child. Nodes of which only the name is known have
 * no body. */

typedef struct {
  gint64   rev_pk;     /* 0: there is no such node */
  gint64   parent_pk;  /* 0: not known */
  gboolean leaf;
  gboolean deleted;
  int      sent;
  gboolean has_body;
} NwTreeNode;

typedef struct {
  gint64       doc_pk;
  gint64       parent_pk;   /* 0 for none */
  gint64       gen;
  const char  *hash;
  gboolean     leaf;
  gboolean     deleted;
  gboolean     pin;
  int          sent;
  gboolean     queued;      /* it waits to be sent to a partner, or did */
  const char  *body;        /* (nullable) */
} NwNewNode;

/* A leaf as it is stored. */
typedef struct {
  gint64   rev_pk;
  gint64   gen;
  char    *hash;
  gboolean deleted;
  int      sent;
  gboolean ours;      /* it was written here */
  char    *body;      /* (nullable) */
} NwLeaf;

void       nw_leaf_free         (NwLeaf           *leaf);
gboolean   nw_tree_find         (NwDb             *db,
                                 gint64            doc_pk,
                                 gint64            gen,
                                 const char       *hash,
                                 NwTreeNode       *node,
                                 GError          **error);
gint64     nw_tree_add          (NwWriter         *writer,
                                 const NwNewNode  *node,
                                 GError          **error);
gboolean   nw_tree_add_child    (NwWriter         *writer,
                                 gint64            doc_pk,
                                 const NwLeaf     *parent,
                                 const char       *body,
                                 gboolean          deleted,
                                 int               sent,
                                 GError          **error);
gboolean   nw_tree_set_parent   (NwWriter         *writer,
                                 gint64            rev_pk,
                                 gint64            parent_pk,
                                 GError          **error);
gboolean   nw_tree_set_sent     (NwWriter         *writer,
                                 gint64            rev_pk,
                                 int               sent,
                                 GError          **error);
gboolean   nw_tree_confirm      (NwWriter         *writer,
                                 gint64            rev_pk,
                                 GError          **error);
gboolean   nw_tree_freeze_drafts (NwWriter        *writer,
                                 gint64            doc_pk,
                                 GError          **error);
GPtrArray *nw_tree_list_leaves  (NwDb             *db,
                                 gint64            doc_pk,
                                 gboolean          live_only,
                                 GError          **error);
gboolean   nw_tree_settle       (NwWriter         *writer,
                                 gint64            doc_pk,
                                 GError          **error);
gboolean   nw_tree_find_base    (NwDb             *db,
                                 GPtrArray        *leaves,
                                 gint64           *rev_pk,
                                 GError          **error);
gboolean   nw_tree_dup_base     (NwDb             *db,
                                 GPtrArray        *leaves,
                                 char            **body,
                                 GError          **error);

G_END_DECLS
