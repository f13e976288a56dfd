/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-private.h"

/* What the text says about agreements, networks and fundings. */

/**
 * nw_finder_find_facts:
 *
 * Adds what the text says about agreements and fundings to the release.
 */
void
nw_finder_find_facts (NwText *self)
{
}
