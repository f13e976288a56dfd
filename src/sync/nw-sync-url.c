/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-url.h"

#include <string.h>

#include "nw-sync-error-private.h"

#define MAX_URL_BYTES 2048

/* Whether host is this machine, or by its form one of the house: a password in clear
 * text does not leave it then. A name may not be looked up for this: whoever answers
 * could lie. */
static gboolean
is_near (const char *host)
{
  g_autofree char *plain = g_strdup (host);
  g_autoptr (GInetAddress) address = NULL;
  char *zone = strchr (plain, '%');

  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  if (zone != NULL)
    *zone = '\0';
  address = g_inet_address_new_from_string (plain);
  if (address == NULL)
    return FALSE;
  if (g_inet_address_get_is_loopback (address) || g_inet_address_get_is_site_local (address) ||
      g_inet_address_get_is_link_local (address))
    return TRUE;

  /* fc00::/7, the private addresses of IPv6 */
  return g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6 &&
         (g_inet_address_to_bytes (address)[0] & 0xfe) == 0xfc;
}

/**
 * nw_sync_url_is_near:
 *
 * Returns: whether the server is this machine or by its address one of the house
 */
gboolean
nw_sync_url_is_near (GUri *url)
{
  return is_near (g_uri_get_host (url));
}

/* The last segment of the path, without the slash at its end. */
static const char *
find_database (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? slash + 1 : path;
}

/* GUri leaves out line ends and resolves "..": what is shown and kept would be another
 * address than the one that is asked. */
static gboolean
is_plain (const char *text)
{
  for (const char *c = text; *c != '\0'; c++) {
    if (g_ascii_iscntrl (*c))
      return FALSE;
  }

  return strstr (text, "/.") == NULL;
}

static gboolean
is_usable (GUri *url)
{
  const char *scheme = g_uri_get_scheme (url);
  const char *host = g_uri_get_host (url);

  if (host == NULL || *host == '\0' || g_uri_get_userinfo (url) != NULL ||
      g_uri_get_query (url) != NULL || g_uri_get_fragment (url) != NULL)
    return FALSE;
  if (strstr (g_uri_get_path (url), "//") != NULL)
    return FALSE;
  if (*find_database (g_uri_get_path (url)) == '\0' || *find_database (g_uri_get_path (url)) == '_')
    return FALSE;

  return g_str_equal (scheme, "https") || (g_str_equal (scheme, "http") && is_near (host));
}

/**
 * nw_sync_url_parse:
 * @text: an address as somebody typed it
 *
 * Reads the address of a database: https, or http on this machine and to addresses of
 * the house; the name of the database at the end of the path; no user, password,
 * question or fragment.
 *
 * Returns: (transfer full): the address, without a slash at its end, or NULL with
 *   NW_SYNC_ERROR_URL
 */
GUri *
nw_sync_url_parse (const char  *text,
                   GError     **error)
{
  const GUriFlags flags = G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY |
                          G_URI_FLAGS_ENCODED_FRAGMENT | G_URI_FLAGS_SCHEME_NORMALIZE;
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  gsize length = strlen (trimmed);
  g_autoptr (GUri) url = NULL;

  while (length > 0 && trimmed[length - 1] == '/')
    trimmed[--length] = '\0';
  if (length < MAX_URL_BYTES && is_plain (trimmed))
    url = g_uri_parse (trimmed, flags, NULL);
  if (url == NULL || !is_usable (url)) {
    nw_sync_error_set (error, NW_SYNC_ERROR_URL);
    return NULL;
  }

  return g_steal_pointer (&url);
}

/**
 * nw_sync_url_dup_database:
 *
 * Returns: (transfer full): the name of the database, as it stands in the address
 */
char *
nw_sync_url_dup_database (GUri *url)
{
  return g_strdup (find_database (g_uri_get_path (url)));
}

/**
 * nw_sync_url_dup_root:
 *
 * Returns: (transfer full): the path of the server, with a slash at its end
 */
char *
nw_sync_url_dup_root (GUri *url)
{
  const char *path = g_uri_get_path (url);

  return g_strndup (path, find_database (path) - path);
}
