/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A small read-only tree of elements, texts and comments, made by the XML parser
 * (nw-xml.h) and the HTML parser (nw-html.h) alike. Everything in it lies in one
 * arena that the tree frees at once; a tree belongs to one thread at a time. */

typedef struct _NwXmlTree NwXmlTree;
typedef struct _NwXmlNode NwXmlNode;
typedef struct _NwXmlAttribute NwXmlAttribute;

typedef enum {
  NW_XML_ELEMENT,
  NW_XML_TEXT,
  NW_XML_COMMENT,
} NwXmlNodeType;

struct _NwXmlAttribute {
  NwXmlAttribute *next;
  const char     *name;      /* without prefix, except "xml:lang" and the like */
  const char     *value;
};

struct _NwXmlNode {
  NwXmlNodeType   type;
  guint           line;
  gboolean        taken;     /* a reader has used it: no text for the finder */
  const char     *name;      /* of an element, without prefix */
  const char     *ns;        /* namespace URI, NULL without one */
  const char     *text;      /* of a text or comment */
  gsize           length;
  NwXmlAttribute *attributes;
  NwXmlNode      *parent;
  NwXmlNode      *children;
  NwXmlNode      *last;
  NwXmlNode      *next;
};

typedef struct {
  gsize max_text;   /* bytes of text and attributes */
  guint max_nodes;
} NwXmlLimits;

NwXmlTree       *nw_xml_tree_new            (const NwXmlLimits *limits);
NwXmlTree       *nw_xml_tree_new_counting   (const NwXmlLimits *limits);
void             nw_xml_tree_free           (NwXmlTree         *self);
NwXmlNode       *nw_xml_tree_get_root       (NwXmlTree         *self);

/* Building, in document order. FALSE: a limit is reached. */
gboolean         nw_xml_tree_start_element  (NwXmlTree         *self,
                                             const char        *name,
                                             const char        *ns,
                                             guint              line);
gboolean         nw_xml_tree_add_attribute  (NwXmlTree         *self,
                                             const char        *name,
                                             const char        *value,
                                             gsize              length);
void             nw_xml_tree_end_element    (NwXmlTree         *self);
gboolean         nw_xml_tree_add_text       (NwXmlTree         *self,
                                             const char        *text,
                                             gsize              length);
gboolean         nw_xml_tree_add_comment    (NwXmlTree         *self,
                                             const char        *text);
void             nw_xml_tree_set_cut        (NwXmlTree         *self);
gboolean         nw_xml_tree_is_cut         (NwXmlTree         *self);
gsize            nw_xml_tree_get_size       (NwXmlTree         *self);
const NwXmlNode *nw_xml_tree_get_current    (NwXmlTree         *self);

/* Reading. Names are compared without namespace: feeds forget theirs. */
gboolean         nw_xml_node_is             (const NwXmlNode   *node,
                                             const char        *name);
const char      *nw_xml_node_get            (const NwXmlNode   *node,
                                             const char        *attribute);
NwXmlNode       *nw_xml_node_first          (const NwXmlNode   *node);
NwXmlNode       *nw_xml_node_next           (const NwXmlNode   *node);
NwXmlNode       *nw_xml_node_child          (const NwXmlNode   *node,
                                             const char        *path);
NwXmlNode       *nw_xml_node_next_named     (const NwXmlNode   *node,
                                             const char        *name);
NwXmlNode       *nw_xml_node_find           (const NwXmlNode   *node,
                                             const char        *name);
NwXmlNode       *nw_xml_node_walk           (const NwXmlNode   *node,
                                             const NwXmlNode   *top);
NwXmlNode       *nw_xml_node_walk_past      (const NwXmlNode   *node,
                                             const NwXmlNode   *top);
gboolean         nw_xml_node_has_class      (const NwXmlNode   *node,
                                             const char        *class_name);
gboolean         nw_xml_node_has_elements   (const NwXmlNode   *node);
char            *nw_xml_node_dup_text       (const NwXmlNode   *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwXmlTree, nw_xml_tree_free)

G_END_DECLS
