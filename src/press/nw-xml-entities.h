/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The general entities of one document: what its document type declaration
 * declares, and HTML's names. The parser itself never sees a declaration; short
 * plain entities are replaced here under a small budget, all others are refused
 * when they are used (SECURITY.md). */
typedef struct _NwXmlEntities NwXmlEntities;

typedef enum {
  NW_XML_ENTITY_UNKNOWN,
  NW_XML_ENTITY_PREDEFINED,  /* amp, lt, gt, quot, apos: the parser's own */
  NW_XML_ENTITY_DECLARED,
  NW_XML_ENTITY_HTML,
  NW_XML_ENTITY_EXTERNAL,
  NW_XML_ENTITY_EXPANDING,
} NwXmlEntityKind;

NwXmlEntities  *nw_xml_entities_new     (void);
void            nw_xml_entities_free    (NwXmlEntities *self);
void            nw_xml_entities_declare (NwXmlEntities *self,
                                         const char    *doctype,
                                         gsize          length);
NwXmlEntityKind nw_xml_entities_resolve (NwXmlEntities *self,
                                         const char    *name,
                                         GString       *out);

gssize          nw_xml_doctype_length   (const char    *text,
                                         gsize          length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwXmlEntities, nw_xml_entities_free)

G_END_DECLS
