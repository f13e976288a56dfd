/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "nw-sync-password.h"

/* The keyring of these tests is a file of its own: libsecret's second keeper of
 * passwords, told by the environment before its first use. test_keyring.py has a Secret
 * Service instead. */
typedef struct {
  NwSpace ours;     /* a partner */
  NwSpace moved;    /* the same one at another server */
  NwSpace other;    /* another partner at the first one's server */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->ours = (NwSpace) { .name = (char *) "Netz", .url = (char *) "https://netz.example/netz",
                              .user = (char *) "anna", .client_uuid = (char *) "11111111" };
  fixture->moved = fixture->ours;
  fixture->moved.url = (char *) "https://fremd.example/netz";
  fixture->other = fixture->ours;
  fixture->other.client_uuid = (char *) "22222222";
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  nw_sync_password_forget_now (&fixture->ours, NULL);
  nw_sync_password_forget_now (&fixture->other, NULL);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = user_data;

  g_assert_true (nw_sync_password_store_finish (result, &error));
  g_assert_no_error (error);
  *done = TRUE;
}

static void
store (const NwSpace *space,
       const char    *password)
{
  gboolean done = FALSE;

  nw_sync_password_store_async (space, password, NULL, stored_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_password (const NwSpace *space,
                 const char    *expected)
{
  char *password = nw_sync_password_look_up (space, NULL);

  g_assert_cmpstr (password, ==, expected);
  nw_sync_password_free (password);
}

static void
test_places (Fixture       *fixture,
             gconstpointer  data)
{
  assert_password (&fixture->ours, NULL);
  store (&fixture->ours, "geheim");
  assert_password (&fixture->ours, "geheim");
  assert_password (&fixture->moved, NULL);
  assert_password (&fixture->other, NULL);
}

static void
test_forget_now (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  store (&fixture->ours, "geheim");
  store (&fixture->moved, "auch geheim");
  store (&fixture->other, "bleibt");
  g_assert_true (nw_sync_password_forget_now (&fixture->ours, &error));
  g_assert_no_error (error);
  assert_password (&fixture->ours, NULL);
  assert_password (&fixture->moved, NULL);
  assert_password (&fixture->other, "bleibt");
  g_assert_true (nw_sync_password_forget_now (&fixture->ours, &error));
  g_assert_no_error (error);
}

static void
test_forget (Fixture       *fixture,
             gconstpointer  data)
{
  char *password;

  store (&fixture->ours, "geheim");
  nw_sync_password_forget (&fixture->ours);
  while ((password = nw_sync_password_look_up (&fixture->ours, NULL)) != NULL) {
    nw_sync_password_free (password);
    g_main_context_iteration (NULL, TRUE);
  }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("netzwerk-password-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "keyring", NULL);
  int status;

  if (g_strcmp0 (g_getenv ("NETZWERK_TEST_KEYRING"), "service") != 0) {
    g_setenv ("SECRET_BACKEND", "file", TRUE);
    g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
    g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  }
  g_unsetenv ("NETZWERK_PASSWORD");

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sync/password/places", Fixture, NULL, set_up, test_places, tear_down);
  g_test_add ("/sync/password/forget-now", Fixture, NULL, set_up, test_forget_now, tear_down);
  g_test_add ("/sync/password/forget", Fixture, NULL, set_up, test_forget, tear_down);
  status = g_test_run ();

  g_unlink (file);
  g_rmdir (folder);

  return status;
}
