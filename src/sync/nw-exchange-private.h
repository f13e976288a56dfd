/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "nw-sync.h"

G_BEGIN_DECLS

/* One attempt at one request: from sending to the last byte of the reply or to the
 * first thing that goes wrong. libsoup calls a reply complete that was cut off, never
 * loses patience with one byte a second and has no cap; all three are minded here. */
typedef struct _NwExchange NwExchange;

typedef void (*NwExchangeFunc) (NwExchange *exchange,
                                gpointer    data);

/* What the attempts of one server share. */
typedef struct {
  SoupSession    *session;
  NwSyncPatience  patience;
  guint           n_live;     /* attempts that libsoup still knows */
} NwExchangeHost;

NwExchange *nw_exchange_start        (NwExchangeHost         *host,
                                      SoupMessage            *message,
                                      gboolean                endless,
                                      gsize                   max_bytes,
                                      NwExchangeFunc          func,
                                      gpointer                data);
void        nw_exchange_free         (NwExchange             *self);
GBytes     *nw_exchange_steal_body   (NwExchange             *self);
SoupMessage *nw_exchange_get_message (NwExchange             *self);
gint64      nw_exchange_get_took     (NwExchange             *self);
gint64      nw_exchange_get_last_byte (NwExchange            *self);
gboolean    nw_exchange_is_too_large (NwExchange             *self);
const GError *nw_exchange_get_error  (NwExchange             *self);

G_END_DECLS
