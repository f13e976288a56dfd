/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

#define NW_BODY_HASH_LENGTH 32

/* A body as it is stored. */
typedef struct {
  char    *body;      /* (nullable): nothing would change */
  gsize    length;
  GArray  *members;   /* (nullable): NwJsonMember of body, if they are known and each has one key */
  char     hash[NW_BODY_HASH_LENGTH + 1];
} NwStampedBody;

gboolean nw_body_stamp (const char     *body,
                        gsize           length,
                        GArray         *known,
                        const char     *old_body,
                        gsize           old_length,
                        const char     *stamp,
                        const char     *parent,
                        NwStampedBody  *stamped,
                        GError        **error);
void     nw_stamped_body_clear (NwStampedBody *stamped);
gboolean nw_body_hash  (const char  *body,
                        gsize        length,
                        const char  *parent,
                        gboolean     deleted,
                        char         hash[NW_BODY_HASH_LENGTH + 1],
                        GError     **error);
char    *nw_body_make_stamp (const char *by,
                             const char *agency);

G_END_DECLS
