/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-finder-private.h"

G_BEGIN_DECLS

/* facts */
void nw_finder_add_fact         (NwText     *self,
                                 const char *what,
                                 const char *key,
                                 const char *value,
                                 guint       first,
                                 guint       last);

/* consortia */
void nw_finder_find_consortia   (NwText     *self,
                                 guint       first,
                                 guint       limit);
void nw_finder_find_programmes  (NwText     *self,
                                 guint       first,
                                 guint       limit);
void nw_finder_find_period      (NwText     *self,
                                 const char *what,
                                 guint       first,
                                 guint       limit);
void nw_finder_find_signing_day (NwText     *self,
                                 guint       first,
                                 guint       limit);
guint nw_finder_add_list        (NwText     *self,
                                 const char *what,
                                 const char *key,
                                 guint       i,
                                 guint       limit);

/* networks */
guint nw_finder_read_proper_name (NwText    *self,
                                 guint       i,
                                 guint       limit,
                                 guint      *start);
void nw_finder_find_networks    (NwText     *self,
                                 guint       first,
                                 guint       limit);
void nw_finder_find_funds       (NwText     *self,
                                 guint       first,
                                 guint       limit);
void nw_finder_find_signatories (NwText     *self,
                                 guint       first,
                                 guint       limit);

G_END_DECLS
