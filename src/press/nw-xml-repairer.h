/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes of nearly right XML right XML, chunk by chunk, before the parser sees it:
 * bare & and <, HTML's names of characters, forbidden control characters. XML
 * and document type declarations are taken out; lines stay where they are, so
 * that the parser's line numbers are the file's. */
typedef struct _NwXmlRepairer NwXmlRepairer;

typedef struct {
  gsize offset;   /* in the text that nw_xml_repairer_feed() appended to */
  guint repair;   /* NwRepair */
} NwRepairMark;

NwXmlRepairer *nw_xml_repairer_new  (void);
void           nw_xml_repairer_free (NwXmlRepairer *self);
gboolean       nw_xml_repairer_feed (NwXmlRepairer *self,
                                     const char    *text,
                                     gsize          length,
                                     gboolean       last,
                                     GString       *out,
                                     GArray        *marks,
                                     GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwXmlRepairer, nw_xml_repairer_free)

G_END_DECLS
