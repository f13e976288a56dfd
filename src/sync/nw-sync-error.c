/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-error-private.h"

#include <glib/gi18n.h>

G_DEFINE_QUARK (nw-sync-error-quark, nw_sync_error)

typedef struct {
  const char *name;
  const char *text;    /* msgid */
  gboolean    stops;   /* waits for the user; everything else is tried again by itself */
} Verdict;

static const Verdict verdicts[] = {
  [NW_SYNC_ERROR_OFFLINE] = {
    "offline", N_("The server cannot be reached. Your changes are kept and sent as soon as it answers."), FALSE },
  [NW_SYNC_ERROR_NO_SERVER] = {
    "no-server", N_("Something answers at this address, but it is no partner server. Please check the address."), TRUE },
  [NW_SYNC_ERROR_NO_DATABASE] = {
    "no-database", N_("The server does not have this database. Nothing was deleted here; please ask the administrator of the server."), TRUE },
  [NW_SYNC_ERROR_LOGIN] = {
    "login", N_("The server does not accept this user name or password. Your changes are kept; please enter the password again."), TRUE },
  [NW_SYNC_ERROR_FORBIDDEN] = {
    "forbidden", N_("This user is no member of the database. Your changes are kept; please ask the administrator of the server."), TRUE },
  [NW_SYNC_ERROR_CERTIFICATE] = {
    "certificate", N_("The server cannot prove who it is: its certificate is not trusted. Nothing was sent."), FALSE },
  [NW_SYNC_ERROR_CAPTIVE_PORTAL] = {
    "captive-portal", N_("A login page of this Wi-Fi stands between you and the server. Please log in to the Wi-Fi; your changes are kept."), FALSE },
  [NW_SYNC_ERROR_OTHER_SERVER] = {
    "other-server", N_("This is another server or a new database under the old name. Nothing was deleted or sent; please say whether it is the right one."), TRUE },
  [NW_SYNC_ERROR_BUSY] = {
    "busy", N_("The server is busy. Netzwerk tries again by itself; your changes are kept."), FALSE },
  [NW_SYNC_ERROR_BROKEN] = {
    "broken", N_("The server's reply was incomplete or made no sense. Netzwerk tries again by itself; your changes are kept."), FALSE },
  [NW_SYNC_ERROR_URL] = {
    "url", N_("This address cannot be used. It has to look like https://server.example/database, without a user name or password in it."), TRUE },
  [NW_SYNC_ERROR_STORE] = {
    "store", N_("The database on this computer could not be written. What was there is kept."), FALSE },
};

static const Verdict *
get_verdict (NwSyncError code)
{
  g_assert (code < G_N_ELEMENTS (verdicts));

  return &verdicts[code];
}

/**
 * nw_sync_error_get_name:
 *
 * Returns: a stable word for JSON and the database
 */
const char *
nw_sync_error_get_name (NwSyncError code)
{
  return get_verdict (code)->name;
}

/**
 * nw_sync_error_get_text:
 *
 * Returns: what happened, what was kept and what to do; translated
 */
const char *
nw_sync_error_get_text (NwSyncError code)
{
  return _(get_verdict (code)->text);
}

/**
 * nw_sync_error_set:
 *
 * Sets error to the verdict in its own words.
 */
void
nw_sync_error_set (GError      **error,
                   NwSyncError   code)
{
  g_set_error_literal (error, NW_SYNC_ERROR, code, nw_sync_error_get_text (code));
}

/**
 * nw_sync_error_set_detail:
 * @detail: (nullable): what a library said, already translated
 */
void
nw_sync_error_set_detail (GError      **error,
                          NwSyncError   code,
                          const char   *detail)
{
  if (detail == NULL)
    nw_sync_error_set (error, code);
  else
    g_set_error (error, NW_SYNC_ERROR, code, "%s (%s)", nw_sync_error_get_text (code), detail);
}

/**
 * nw_sync_error_is_passing:
 *
 * Returns: whether the same request may succeed a moment later
 */
gboolean
nw_sync_error_is_passing (const GError *error)
{
  return g_error_matches (error, NW_SYNC_ERROR, NW_SYNC_ERROR_OFFLINE) ||
         g_error_matches (error, NW_SYNC_ERROR, NW_SYNC_ERROR_BUSY) ||
         g_error_matches (error, NW_SYNC_ERROR, NW_SYNC_ERROR_BROKEN);
}

/**
 * nw_sync_error_stops:
 *
 * Returns: whether the space has to wait for the user
 */
gboolean
nw_sync_error_stops (const GError *error)
{
  return error->domain == NW_SYNC_ERROR && get_verdict (error->code)->stops;
}
