/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-fixture.h"

#include <glib/gstdio.h>

void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("nw-intake-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "test.db", NULL);
  fixture->store = nw_store_open (path, NW_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
}

void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  nw_store_close (fixture->store);
  g_object_unref (fixture->store);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static gboolean
save_step (NwSession     *session,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return nw_proposal_save (data, session, error);
}

/* The step, 0 when there was nothing to save. */
gint64
save (Fixture    *fixture,
      NwProposal *proposal)
{
  g_autoptr (GError) error = NULL;
  gint64 step = nw_store_run (fixture->store, "test", save_step, proposal, NULL, &error);

  g_assert_no_error (error);

  return step;
}

gint64
count (Fixture    *fixture,
       const char *kind)
{
  return nw_session_count (nw_store_get_session (fixture->store), kind, NULL);
}
