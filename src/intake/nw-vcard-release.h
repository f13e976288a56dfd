/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-release.h"
#include "nw-vcard.h"

G_BEGIN_DECLS

/* A business card, or a row of a table, in the shape of a release, so that it goes
 * the same way: proposal, review, saving. Only no release is kept of it. */

#define NW_CARD_FORMAT_VCARD "vcard"
#define NW_CARD_FORMAT_CSV   "csv"

NwRelease *nw_vcard_release_new (const NwVcard *card,
                                 const char    *format,
                                 const char    *file);
gboolean   nw_vcard_release_is  (NwRelease     *release);

G_END_DECLS
