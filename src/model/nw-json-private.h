/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-json.h"

G_BEGIN_DECLS

json_t *nw_json_build (const char  *text,
                       gsize        length,
                       GError     **error);

G_END_DECLS
