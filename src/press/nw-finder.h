/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-release.h"

G_BEGIN_DECLS

/* The block finder (docs/FINDER.md): reads the text blocks of a release and adds
 * to its structured contacts who else can be asked, who is only quoted, who
 * publishes, and the channels with their owners. Pure function of the release;
 * may run in any thread. Invents nothing: what is not printed stays NULL. */

void nw_finder_run (NwRelease *release);

G_END_DECLS
