/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-error-private.h"
#include "nw-sync-round-private.h"
#include "nw-sync-url.h"

/* Somebody waits in front of a form: shorter than a round would. */
static const NwSyncPatience patience = {
  .connect = 15000, .idle = 15000, .total = 30000, .min_rate = 200, .retry = 250,
};

typedef struct {
  GUri *url;
  char *user;        /* (nullable) */
  char *password;    /* (nullable) */
} Try;

static void
try_free (Try *try)
{
  g_uri_unref (try->url);
  g_free (try->user);
  g_free (try->password);
  g_free (try);
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  nw_http_cancel (data);

  return G_SOURCE_REMOVE;
}

static void
try_worker (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Try *try = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  GSource *watch = cancellable != NULL ? g_cancellable_source_new (cancellable) : NULL;
  NwHttp *http;
  GError *error = NULL;

  g_main_context_push_thread_default (context);
  http = nw_http_new (try->url, try->user, try->password, &patience);
  if (watch != NULL) {
    g_source_set_callback (watch, G_SOURCE_FUNC (cancelled_cb), http, NULL);
    g_source_attach (watch, context);
  }
  if (nw_sync_server_look (http, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  if (watch != NULL) {
    g_source_destroy (watch);
    g_source_unref (watch);
  }
  nw_http_free (http);
  g_main_context_pop_thread_default (context);
}

/**
 * nw_sync_try_async:
 * @user: (nullable)
 * @password: (nullable)
 *
 * Asks whether there is a partner database at the address that lets this user in.
 */
void
nw_sync_try_async (const char          *url,
                   const char          *user,
                   const char          *password,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GError *error = NULL;
  GUri *parsed = nw_sync_url_parse (url, &error);
  Try *try;

  g_task_set_source_tag (task, nw_sync_try_async);
  if (parsed == NULL) {
    g_task_return_error (task, error);
    return;
  }
  try = g_new0 (Try, 1);
  try->url = parsed;
  try->user = g_strdup (user);
  try->password = g_strdup (password);
  g_task_set_task_data (task, try, (GDestroyNotify) try_free);
  g_task_run_in_thread (task, try_worker);
}

/**
 * nw_sync_try_finish:
 *
 * Returns: TRUE when all is well; otherwise error has the verdict
 */
gboolean
nw_sync_try_finish (GAsyncResult  *result,
                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
