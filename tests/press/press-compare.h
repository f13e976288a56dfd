/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press-json.h"

G_BEGIN_DECLS

/* Compares what was found with what NAME.expected.json says. Returns a line for
 * each difference. */
GPtrArray *press_compare (const json_t *expected,
                          const json_t *actual);

G_END_DECLS
