/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-xml-tree.h"

G_BEGIN_DECLS

/* HTML as it is found in the wild, a page or a fragment, as a tree. Element and
 * attribute names are in lower case. Never fails: what cannot be understood is
 * read as text, as browsers do. */
NwXmlTree *nw_html_parse (const char *html,
                          gssize      length);

G_END_DECLS
