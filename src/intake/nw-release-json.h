/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-release.h"

G_BEGIN_DECLS

/* One release as "netzwerk-cli import --dry-run --json" prints it. */

void nw_release_append_json (NwRelease  *release,
                             GString    *json);

G_END_DECLS
