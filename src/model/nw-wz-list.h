/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-wz.h"

G_BEGIN_DECLS

/* NwWzList is what is known of the classification of economic activities: the
 * official lists that were loaded, and what is built in where none was. Once it is
 * filled it does not change and may be read by any thread. */
typedef struct _NwWzList NwWzList;

typedef struct {
  NwWzEdition  edition;
  const char  *code;    /* without the edition */
  const char  *title;
} NwWzEntry;

/* A list longer than this is none; the official ones have about 1,900 entries. */
#define NW_WZ_MAX_ENTRIES 10000
#define NW_WZ_MAX_TITLE   1000   /* bytes */

NwWzList   *nw_wz_list_new         (void);
NwWzList   *nw_wz_list_ref         (NwWzList    *self);
void        nw_wz_list_unref       (NwWzList    *self);

/* Filling, before anybody else has it. */
gboolean    nw_wz_list_add         (NwWzList    *self,
                                    NwWzEdition  edition,
                                    const char  *code,
                                    const char  *title);
void        nw_wz_list_set_version (NwWzList    *self,
                                    NwWzEdition  edition,
                                    const char  *version);

guint       nw_wz_list_get_n       (NwWzList    *self,
                                    NwWzEdition  edition);
const char *nw_wz_list_get_version (NwWzList    *self,
                                    NwWzEdition  edition);
const NwWzEntry *nw_wz_list_get    (NwWzList    *self,
                                    NwWzEdition  edition,
                                    guint        i);
const char *nw_wz_list_get_title   (NwWzList    *self,
                                    const char  *text);
GPtrArray  *nw_wz_list_get_titles  (NwWzList    *self,
                                    const char  *text);
char       *nw_wz_list_dup_words   (NwWzList    *self,
                                    const char  *text);
GPtrArray  *nw_wz_list_find        (NwWzList    *self,
                                    const char  *text,
                                    guint        limit);
char      **nw_wz_list_dup_codes   (NwWzList    *self,
                                    const char  *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwWzList, nw_wz_list_unref)

G_END_DECLS
