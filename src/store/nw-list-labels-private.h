/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The labels of a list's rows, one behind the other. Of a million rows these are
 * eight megabytes: they are handed over and not copied, and as long as only some
 * are known the others are memory that nobody has touched. */
typedef struct {
  gint64 *at;      /* 0 where none is known */
  guint   n;
  GArray *known;   /* (nullable): KnownRange; NULL when all are known */
} NwListLabels;

void     nw_list_labels_clear     (NwListLabels *self);
void     nw_list_labels_take      (NwListLabels *self,
                                   GArray       *labels);
void     nw_list_labels_count_off (NwListLabels *self,
                                   GArray       *first,
                                   guint         n);
void     nw_list_labels_set       (NwListLabels *self,
                                   guint         position,
                                   GArray       *labels);
gboolean nw_list_labels_agree     (NwListLabels *self,
                                   GArray       *labels);
void     nw_list_labels_splice    (NwListLabels *self,
                                   guint         position,
                                   guint         removed,
                                   const gint64 *added,
                                   guint         n_added);

G_END_DECLS
