/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-release.h"

G_BEGIN_DECLS

/* What had to be repaired before a release could be read. The user is told each. */
typedef enum {
  NW_REPAIR_BAD_BYTES      = 1 << 0,  /* no UTF-8: read as Windows-1252 */
  NW_REPAIR_WRONG_LABEL    = 1 << 1,  /* another encoding than the file says */
  NW_REPAIR_UNKNOWN_LABEL  = 1 << 2,  /* an encoding that nobody knows */
  NW_REPAIR_C1_CONTROLS    = 1 << 3,  /* Windows-1252 that calls itself ISO-8859-1 */
  NW_REPAIR_LEADING_BLANKS = 1 << 4,
  NW_REPAIR_AMPERSAND      = 1 << 5,
  NW_REPAIR_HTML_ENTITY    = 1 << 6,
  NW_REPAIR_CONTROL        = 1 << 7,
  NW_REPAIR_LESS_THAN      = 1 << 8,
  NW_REPAIR_PREFIX         = 1 << 9,  /* a namespace prefix without namespace */
  NW_REPAIR_MOJIBAKE       = 1 << 10,
  NW_REPAIR_TAG_SOUP       = 1 << 11, /* XHTML that is not well-formed */
  NW_REPAIR_CUT            = 1 << 12, /* longer than any release: the rest is missing */
  NW_REPAIR_QUOTED_PRINTABLE = 1 << 13, /* left by a mail program: "=C3=BC" */
} NwRepair;

void nw_repair_add_warnings (NwRelease *release,
                             guint      repairs);

G_END_DECLS
