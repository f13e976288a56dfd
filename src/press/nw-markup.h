/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-release.h"
#include "nw-xml-tree.h"

G_BEGIN_DECLS

/* Turns marked-up text (nodes, HTML source, plain text) into the blocks of a
 * release. script, style and comments are no text; NBSP becomes a blank where
 * words are joined; links give their address only as text of mailto: and tel:. */

void  nw_markup_append_nodes (NwRelease       *release,
                              const NwXmlNode *node,
                              gboolean         contacts);
void  nw_markup_append_html  (NwRelease       *release,
                              const char      *html,
                              gssize           length,
                              gboolean         contacts);
void  nw_markup_append_plain (NwRelease       *release,
                              const char      *text,
                              gssize           length,
                              gboolean         contacts);
char *nw_markup_to_line      (const char      *text);
char *nw_markup_dup_address  (const char      *href);

G_END_DECLS
