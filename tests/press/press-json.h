/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <jansson.h>

#include "nw-json.h"
#include "nw-press.h"

G_BEGIN_DECLS

/* The command line's JSON of releases, for comparing in tests. */

json_t *press_json_release    (NwRelease         *release,
                               gboolean           with_text);
json_t *press_json_read_files (const char *const *paths,
                               gboolean           with_text);

G_END_DECLS
