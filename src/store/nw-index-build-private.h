/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-derivation-private.h"

G_BEGIN_DECLS

/* NwIndexBuild makes the full-text indexes of a derivation on a thread of its
 * own, in a database beside the one for which they are, while that one is
 * written; they are copied at the end. */
typedef struct _NwIndexBuild NwIndexBuild;

NwIndexBuild *nw_index_build_start (NwDb          *db,
                                    NwDerivation  *derivation,
                                    GCancellable  *cancellable,
                                    GError       **error);
void          nw_index_build_free  (NwIndexBuild  *self);
gboolean      nw_index_build_join  (NwIndexBuild  *self,
                                    GError       **error);
gboolean      nw_index_build_copy  (NwIndexBuild  *self,
                                    NwDb          *db,
                                    GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwIndexBuild, nw_index_build_free)

G_END_DECLS
