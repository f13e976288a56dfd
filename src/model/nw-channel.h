/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

/* One way to reach somebody. value is the normal form (E.164, mail in lower
 * case, web address with scheme), shown is what was printed. */
typedef enum {
  NW_CHANNEL_PHONE,
  NW_CHANNEL_MOBILE,
  NW_CHANNEL_FAX,
  NW_CHANNEL_EMAIL,
  NW_CHANNEL_WEB,
  NW_CHANNEL_PROFILE,
} NwChannelType;

#define NW_N_CHANNEL_TYPES (NW_CHANNEL_PROFILE + 1)

typedef struct {
  NwChannelType  type;
  char          *value;
  char          *shown;
  char          *label;
  gboolean       preferred;
  char          *invalid_since;
} NwChannel;

NwChannel     *nw_channel_new          (NwChannelType    type,
                                        const char      *shown);
NwChannel     *nw_channel_new_from_json (const json_t   *json);
NwChannel     *nw_channel_copy         (const NwChannel *channel);
void           nw_channel_free         (NwChannel       *channel);
json_t        *nw_channel_to_json      (const NwChannel *channel);
gboolean       nw_channel_equal        (const NwChannel *a,
                                        const NwChannel *b);
char          *nw_channel_dup_uri      (const NwChannel *channel);
char          *nw_channel_normalize    (NwChannelType    type,
                                        const char      *shown);
char          *nw_channel_validate     (NwChannelType    type,
                                        const char      *text);
const char    *nw_channel_type_get_key (NwChannelType    type);
const char    *nw_channel_type_get_label (NwChannelType  type);
gboolean       nw_channel_type_from_key (const char     *key,
                                         NwChannelType  *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwChannel, nw_channel_free)

G_END_DECLS
