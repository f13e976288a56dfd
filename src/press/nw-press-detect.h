/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-reader.h"

G_BEGIN_DECLS

/* What a file is, by its content and never by its name. */

typedef enum {
  NW_CONTENT_EMPTY,
  NW_CONTENT_BINARY,
  NW_CONTENT_XML,
  NW_CONTENT_HTML,
  NW_CONTENT_JSON,
  NW_CONTENT_TEXT,
} NwContent;

/* An XML format: its root, the element that is one release (NULL: the root), and
 * its reader. */
typedef struct {
  const char *root;
  const char *item;
  NwReadFunc  read;
} NwFormat;

NwContent       nw_press_detect         (const char *head,
                                         gsize       length);
const NwFormat *nw_format_for_root      (const char *name);
const NwFormat *nw_format_for_inner     (const char *name);

G_END_DECLS
