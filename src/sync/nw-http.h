/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-sync.h"

G_BEGIN_DECLS

/* NwHttp speaks with one server for one space: requests that are started here and
 * waited for by running the context of the thread they were started on. It adds what
 * each request needs (the login, only for this origin; the media type), tries again
 * what may pass, and calls no reply good that is not one whole JSON value.
 *
 * All calls belong to the thread that made it. */
typedef struct _NwHttp NwHttp;
typedef struct _NwHttpRequest NwHttpRequest;

#define NW_HTTP_SMALL (4 * 1024 * 1024)
#define NW_HTTP_BATCH (16 * 1024 * 1024)

typedef struct {
  const char *method;
  char       *path;         /* below the database, or the server's root with at_root; taken */
  gboolean    at_root;
  GBytes     *body;         /* (nullable) (transfer none) */
  gsize       max_bytes;
  guint       n_tries;      /* 0: as many as usual */
  gboolean    endless;      /* a long poll */
} NwHttpCall;

NwHttp        *nw_http_new                 (GUri                 *url,
                                            const char           *user,
                                            const char           *password,
                                            const NwSyncPatience *patience);
void           nw_http_free                (NwHttp               *self);
void           nw_http_set_known           (NwHttp               *self,
                                            gboolean              known);
void           nw_http_cancel              (NwHttp               *self);
gboolean       nw_http_is_cancelled        (NwHttp               *self);
guint          nw_http_get_n_requests      (NwHttp               *self);
guint          nw_http_get_n_waiting       (NwHttp               *self);
gint64         nw_http_get_retry_after     (NwHttp               *self);
gint64         nw_http_get_waiting_since   (NwHttp               *self);
void           nw_http_wait                (NwHttp               *self,
                                            NwHttpRequest        *request);

NwHttpRequest *nw_http_send                (NwHttp               *self,
                                            const NwHttpCall     *call);
void           nw_http_request_free        (NwHttpRequest        *self);
gboolean       nw_http_request_is_done     (NwHttpRequest        *self);
guint          nw_http_request_get_status  (NwHttpRequest        *self);
GBytes        *nw_http_request_get_body    (NwHttpRequest        *self);
gint64         nw_http_request_get_took    (NwHttpRequest        *self);
gboolean       nw_http_request_is_too_large (NwHttpRequest       *self);
gboolean       nw_http_request_check       (NwHttpRequest        *self,
                                            GError              **error);
gboolean       nw_http_request_check_answer (NwHttpRequest       *self,
                                            GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwHttp, nw_http_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwHttpRequest, nw_http_request_free)

G_END_DECLS
