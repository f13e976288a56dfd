/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-finder-private.h"

G_BEGIN_DECLS

#define NW_MAX_DIGITS 15

/* A number as it is printed: its digits, and where it was parted. */
typedef struct {
  char     digits[NW_MAX_DIGITS + 5];
  guint    n;
  gboolean plus;
  guint    last;          /* behind the number's last token */
  guint    extension;     /* digits behind the last hyphen; 0 when there is none */
  guint    separators;
  guint    dots;
  guint    n_groups;
  guint    group_length[8];
} NwNumber;

/* number */
gboolean nw_finder_is_dash       (NwText   *self,
                                  guint     i);
gboolean nw_finder_is_number     (NwText   *self,
                                  guint     i);
guint    nw_finder_number_length (NwText   *self,
                                  guint     i);
gboolean nw_finder_read_number   (NwText   *self,
                                  guint     i,
                                  NwNumber *number);
void     nw_finder_read_vanity   (NwText   *self,
                                  NwNumber *number);

/* labels */
guint    nw_finder_label_before  (NwText   *self,
                                  guint     i,
                                  gboolean *numbered);
guint    nw_finder_label_behind  (NwText   *self,
                                  guint     i);

G_END_DECLS
