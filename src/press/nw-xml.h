/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-source.h"
#include "nw-xml-tree.h"

G_BEGIN_DECLS

/* The one XML parser of the program (SECURITY.md): reads a stream, however long,
 * and hands over the elements that its visitor chooses, one tree each. Nothing is
 * ever fetched, no declaration is obeyed, depth and size have limits. */

#define NW_XML_MAX_DEPTH     256
#define NW_XML_MAX_TEXT_NODE (10 * 1000 * 1000)

typedef enum {
  NW_XML_SKIP,   /* nothing of the element is kept, but its children are asked for */
  NW_XML_TAKE,   /* becomes a tree of its own */
  NW_XML_CHECK,  /* is held to the limits of a tree, and not kept */
  NW_XML_STOP,   /* ends the reading; the visitor has set the error */
} NwXmlChoice;

typedef struct {
  /* Asked for each element outside a taken one. depth is 0 for the root. */
  NwXmlChoice (*choose) (const char  *name,
                         const char  *ns,
                         guint        depth,
                         gpointer     data,
                         GError     **error);
  /* Takes over tree. repairs are flags of NwRepair. FALSE ends the reading; an
   * error need not be set then. */
  gboolean    (*take)   (NwXmlTree   *tree,
                         guint        repairs,
                         gpointer     data,
                         GError     **error);
  /* Asked after each chunk, with the bytes read so far; may be NULL. */
  void        (*chunk)  (guint64      n_bytes,
                         gpointer     data);
  gpointer     data;
  NwXmlLimits  limits;   /* of one tree */
} NwXmlVisitor;

gboolean nw_xml_parse (NwSource            *source,
                       const NwXmlVisitor  *visitor,
                       int                 *error_line,
                       GCancellable        *cancellable,
                       GError             **error);

G_END_DECLS
