/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-amount.h"

G_BEGIN_DECLS

/* How texts hedge a figure, which durations do as amounts do. */
gboolean          nw_amount_skip_word   (const char **text,
                                         const char  *word);
NwAmountPrecision nw_amount_read_hedges (const char **text);

G_END_DECLS
