/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "nw-sync-backoff.h"
#include "nw-sync-feed-private.h"
#include "nw-sync-log.h"
#include "nw-sync-pace.h"
#include "nw-sync-url.h"
#include "nw-sync.h"

static void
test_url (void)
{
  static const char * const usable[] = {
    "https://partner.example/netz", "https://partner.example:6984/prefix/netz/", " https://partner.example/netz ",
    "http://localhost:5984/netz", "http://127.0.0.1:5984/netz", "http://[::1]:5984/netz", "http://192.168.1.7/netz",
    "http://[fd00::1]/netz", "HTTPS://partner.example/net%2Fone",
  };
  static const char * const refused[] = {
    "", "partner.example/netz", "http://partner.example/netz", "http://8.8.8.8/netz", "ftp://partner.example/netz",
    "https://user:secret@partner.example/netz", "https://user@partner.example/netz", "https://partner.example/",
    "https://partner.example", "https://partner.example/netz?x=1", "https://partner.example/netz#x",
    "https://partner.example/_users", "file:///netz", "https:///netz", "https://partner.example/a/..",
    "http://localhost.partner.example/netz", "https://partner.example/../netz", "https://partner.example/./netz",
    "https://partner.example/ne\ntz", "https://partner\t.example/netz", "https://partner.example/netz\x7f",
  };

  for (guint i = 0; i < G_N_ELEMENTS (usable); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GUri) url = nw_sync_url_parse (usable[i], &error);

    g_assert_no_error (error);
    g_assert_nonnull (url);
  }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GUri) url = nw_sync_url_parse (refused[i], &error);

    g_test_message ("%s", refused[i]);
    g_assert_null (url);
    g_assert_error (error, NW_SYNC_ERROR, NW_SYNC_ERROR_URL);
  }
}

static void
test_url_parts (void)
{
  g_autoptr (GUri) url = nw_sync_url_parse ("https://partner.example/prefix/net%2Fone/", NULL);
  g_autofree char *root = nw_sync_url_dup_root (url);
  g_autofree char *database = nw_sync_url_dup_database (url);

  g_assert_cmpstr (root, ==, "/prefix/");
  g_assert_cmpstr (database, ==, "net%2Fone");
}

static void
test_backoff (void)
{
  NwSyncBackoff backoff;
  gint64 longest = 0;

  nw_sync_backoff_init (&backoff, 7);
  for (guint i = 0; i < 40; i++) {
    gint64 wait = nw_sync_backoff_next (&backoff, -1);

    g_assert_cmpint (wait, >=, 0);
    g_assert_cmpint (wait, <=, MIN (600, G_GINT64_CONSTANT (1) << MIN (i, 20)) * G_USEC_PER_SEC);
    longest = MAX (longest, wait);
  }
  g_assert_cmpint (longest, >, 300 * G_USEC_PER_SEC);
  nw_sync_backoff_reset (&backoff);
  g_assert_cmpint (nw_sync_backoff_next (&backoff, -1), <=, G_USEC_PER_SEC);
  g_assert_cmpint (nw_sync_backoff_next (&backoff, 20 * G_USEC_PER_SEC), >=, 20 * G_USEC_PER_SEC);
  g_assert_cmpint (nw_sync_backoff_next (&backoff, G_MAXINT64), <=, 3601 * (gint64) G_USEC_PER_SEC);
  nw_sync_backoff_clear (&backoff);
}

static void
test_retry_after (void)
{
  /* 2026-03-12 10:00:00 UTC */
  const gint64 now = 1773309600 * (gint64) G_USEC_PER_SEC;
  static const struct {
    const char *value;
    gint64      seconds;    /* -1: nothing of use */
  } cases[] = {
    { NULL, -1 }, { "0", 0 }, { "7", 7 }, { "1000000000", 3600 }, { "-3", -1 }, { "soon", -1 }, { "", -1 },
    { "Thu, 12 Mar 2026 10:00:30 GMT", 30 }, { "Thu, 12 Mar 2026 09:00:00 GMT", 0 },
    { "Fri, 12 Mar 2027 10:00:00 GMT", 3600 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 wait = nw_sync_backoff_retry_after (cases[i].value, now);

    g_assert_cmpint (wait, ==, cases[i].seconds < 0 ? -1 : cases[i].seconds * G_USEC_PER_SEC);
  }
}

static void
test_pace (void)
{
  NwSyncPace pace;

  nw_sync_pace_init (&pace);
  for (guint i = 0; i < 5; i++)
    nw_sync_pace_note (&pace, nw_sync_pace_get (&pace), nw_sync_pace_get (&pace) * 900, 100 * 1000, 0);
  g_assert_cmpuint (nw_sync_pace_get (&pace), ==, 1000);
  nw_sync_pace_note (&pace, 1000, 1000 * 1000, 3 * G_USEC_PER_SEC, 3);
  g_assert_cmpuint (nw_sync_pace_get (&pace), ==, 1000);
  nw_sync_pace_note (&pace, 1000, 1000 * 1000, 3 * G_USEC_PER_SEC, 0);
  g_assert_cmpuint (nw_sync_pace_get (&pace), ==, 500);
  for (guint i = 0; i < 20; i++)
    nw_sync_pace_shrink (&pace);
  g_assert_cmpuint (nw_sync_pace_get (&pace), ==, 1);

  /* Large documents: a megabyte counts before a thousand. */
  nw_sync_pace_init (&pace);
  nw_sync_pace_note (&pace, 10, 10 * 100 * 1000, 100 * 1000, 0);
  g_assert_cmpuint (nw_sync_pace_get (&pace), <=, 12);
}

static void
test_log (void)
{
  g_autoptr (GPtrArray) local = nw_sync_log_parse (
    "[{\"session_id\":\"b\",\"n\":1,\"seq\":\"9-x\"},{\"session_id\":\"a\",\"n\":2,\"seq\":7},{\"n\":1}]", -1);
  g_autoptr (GPtrArray) same = nw_sync_log_parse (
    "[{\"session_id\":\"b\",\"n\":1,\"seq\":\"9-x\"}]", -1);
  g_autoptr (GPtrArray) behind = nw_sync_log_parse (
    "[{\"session_id\":\"a\",\"n\":2,\"seq\":7}]", -1);
  g_autoptr (GPtrArray) changed = nw_sync_log_parse (
    "[{\"session_id\":\"b\",\"n\":1,\"seq\":\"10-x\"},{\"session_id\":\"a\",\"n\":2,\"seq\":7}]", -1);
  g_autoptr (GPtrArray) strange = nw_sync_log_parse ("[{\"session_id\":\"z\",\"n\":1,\"seq\":1}]", -1);
  g_autoptr (GPtrArray) none = nw_sync_log_parse (NULL, 0);
  const char *since;

  g_assert_cmpuint (local->len, ==, 2);
  g_assert_cmpint (nw_sync_log_compare (local, same, &since), ==, NW_LOG_AGREES);
  g_assert_cmpstr (since, ==, "\"9-x\"");
  g_assert_cmpint (nw_sync_log_compare (local, behind, &since), ==, NW_LOG_BEHIND);
  g_assert_cmpstr (since, ==, "7");
  g_assert_cmpint (nw_sync_log_compare (local, none, &since), ==, NW_LOG_BEHIND);
  g_assert_null (since);
  g_assert_cmpint (nw_sync_log_compare (local, changed, &since), ==, NW_LOG_FOREIGN);
  g_assert_cmpint (nw_sync_log_compare (local, strange, &since), ==, NW_LOG_FOREIGN);
  g_assert_cmpint (nw_sync_log_compare (none, strange, &since), ==, NW_LOG_FOREIGN);
  g_assert_cmpint (nw_sync_log_compare (none, none, &since), ==, NW_LOG_AGREES);
}

static void
test_log_document (void)
{
  g_autoptr (GPtrArray) log = nw_sync_log_parse (NULL, 0);
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GBytes) document = NULL;
  g_autofree char *revision = NULL;

  nw_sync_log_add (log, "s", 1, "3");
  nw_sync_log_add (log, "s", 1, "\"4-\\\"q\"");
  g_assert_cmpuint (log->len, ==, 1);
  for (guint i = 2; i < 100; i++)
    nw_sync_log_add (log, "s", i, "5");
  g_assert_cmpuint (log->len, ==, NW_LOG_MAX);
  document = nw_sync_log_write ("_local/x", "0-3", log);
  read = nw_sync_log_read (document, &revision);
  g_assert_cmpstr (revision, ==, "0-3");
  g_assert_true (nw_sync_log_equal (log, read));
}

static void
test_log_name (void)
{
  NwSpace space = {
    .name = (char *) "Netz", .url = (char *) "https://partner.example/netz", .user = (char *) "muster",
    .client_uuid = (char *) "00112233445566778899aabbccddeeff", .server_uuid = (char *) "s",
  };
  g_autofree char *one = nw_sync_log_dup_id (&space, "netz");
  g_autofree char *other = nw_sync_log_dup_id (&space, "netz2");

  g_assert_cmpstr (one, !=, other);
  g_assert_cmpuint (strlen (one), ==, strlen ("_local/") + 43);
  g_assert_null (strpbrk (one + 7, "/+="));
}

/* Where the next page begins is known beforehand only where sequences are numbers. */
static void
test_feed_guess (void)
{
  static const struct {
    const char *since;
    guint       n;
    const char *guess;
  } cases[] = {
    { NULL, 200, "200" },
    { "0", 1000, "1000" },
    { "200", 400, "600" },
    { "9007199254740993", 1, "9007199254740994" },
    { "\"200\"", 400, NULL },
    { "\"12-g1AAAA\"", 400, NULL },
    { "[200,1]", 400, NULL },
    { "-1", 400, NULL },
    { "200.0", 400, NULL },
    { "99999999999999999999", 1, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *guess = nw_sync_feed_guess (cases[i].since, cases[i].n);

    g_assert_cmpstr (guess, ==, cases[i].guess);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/rules/feed-guess", test_feed_guess);
  g_test_add_func ("/sync/url", test_url);
  g_test_add_func ("/sync/url/parts", test_url_parts);
  g_test_add_func ("/sync/backoff", test_backoff);
  g_test_add_func ("/sync/backoff/retry-after", test_retry_after);
  g_test_add_func ("/sync/pace", test_pace);
  g_test_add_func ("/sync/log", test_log);
  g_test_add_func ("/sync/log/document", test_log_document);
  g_test_add_func ("/sync/log/name", test_log_name);

  return g_test_run ();
}
