/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-release.h"
#include "nw-vcard.h"

G_BEGIN_DECLS

/* A business card in the shape of a release, so that it goes the same way:
 * proposal, review, saving. Only no release is kept of it. */

NwRelease *nw_vcard_release_new (const NwVcard *card,
                                 const char    *file);
gboolean   nw_vcard_release_is  (NwRelease     *release);

G_END_DECLS
