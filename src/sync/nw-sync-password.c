/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-password.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>

#define VARIABLE "NETZWERK_PASSWORD"

/* Neither a name nor a login: others on the session bus may read attributes. */
static const SecretSchema schema = {
  "org.wfdo.Netzwerk.Partner", SECRET_SCHEMA_NONE, {
    { "client", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "origin", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
  0, NULL, NULL, NULL, NULL, NULL, NULL, NULL
};

/* Scheme, host and port: what may see the password. */
static char *
dup_origin (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *host = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return g_strdup ("");
  host = g_ascii_strdown (g_uri_get_host (uri), -1);

  return g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, host, g_uri_get_port (uri), "", NULL, NULL);
}

/**
 * nw_sync_password_look_up:
 * @space: a partner's space
 * @data: unused: it is a NwPasswordFunc
 *
 * Any thread; waits for the Secret Service, which may ask the user to unlock it.
 *
 * Returns: (transfer full) (nullable): the password, to be freed with
 *   nw_sync_password_free(); %NULL when there is none.
 */
char *
nw_sync_password_look_up (const NwSpace *space,
                          gpointer       data)
{
  const char *given = g_getenv (VARIABLE);
  g_autofree char *origin = NULL;
  g_autoptr (GError) error = NULL;
  char *password;

  if (given != NULL && *given != '\0')
    return g_strdup (given);
  if (space->user == NULL)
    return NULL;
  origin = dup_origin (space->url);
  password = secret_password_lookup_sync (&schema, NULL, &error, "client", space->client_uuid, "origin", origin, NULL);
  if (error != NULL)
    g_message ("The keyring cannot be read: %s", error->message);

  return password;
}

/** nw_sync_password_free: Wipes and frees a password; NULL is none. */
void
nw_sync_password_free (char *password)
{
  secret_password_free (password);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                             _("The password could not be kept: the keyring of this machine does not answer (%s). It is asked for again at the next start."),
                             error->message);
}

/**
 * nw_sync_password_store_async:
 * @space: a partner's space
 * @password: its password
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is kept
 * @user_data: for @callback
 *
 * Keeps a password in the Secret Service.
 */
void
nw_sync_password_store_async (const NwSpace        *space,
                              const char           *password,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *origin = dup_origin (space->url);
  g_autofree char *label = g_strdup_printf (_("Netzwerk: partner “%s”"), space->name);

  g_task_set_source_tag (task, nw_sync_password_store_async);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, password, cancellable, stored_cb, task,
                         "client", space->client_uuid, "origin", origin, NULL);
}

/**
 * nw_sync_password_store_finish:
 * @result: from the callback
 * @error: return location
 *
 * Returns: whether it is kept; @error says in the user's words why it is not
 */
gboolean
nw_sync_password_store_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!secret_password_clear_finish (result, &error) && error != NULL)
    g_message ("A password could not be taken out of the keyring: %s", error->message);
}

/**
 * nw_sync_password_forget:
 * @space: a partner's space that was removed
 *
 * Takes its passwords out of the Secret Service, whatever server they were for, and
 * does not wait until that is done. Main thread, with a main loop that goes on.
 */
void
nw_sync_password_forget (const NwSpace *space)
{
  secret_password_clear (&schema, NULL, forgotten_cb, NULL, "client", space->client_uuid, NULL);
}

/**
 * nw_sync_password_forget_now:
 * @space: a partner's space that was removed
 * @error: return location; for a keyring that does not answer
 *
 * As nw_sync_password_forget(), and waits for it; for programs without a main loop.
 *
 * Returns: whether the Secret Service has none of its passwords any more
 */
gboolean
nw_sync_password_forget_now (const NwSpace  *space,
                             GError        **error)
{
  g_autoptr (GError) problem = NULL;

  /* That nothing was found is no error. */
  secret_password_clear_sync (&schema, NULL, &problem, "client", space->client_uuid, NULL);
  if (problem == NULL)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _("The keyring does not answer (%s). If it holds the password of “%s”, remove it there."),
               problem->message, space->name);

  return FALSE;
}
