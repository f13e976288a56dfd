/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/nw-bench.h"

#include "nw-settings.h"
#include "nw-sync-password.h"
#include "nw-window.h"

/* How the window moves while records arrive from a partner: the list of contacts, or
 * the page of the partners, is drawn with every frame during a first round. A frame is
 * what lies between the frame clock's “before-paint” and “after-paint”; a pause is what
 * else keeps the main thread from answering: how late a timer of 5 ms is. The floor are
 * the same frames and pauses before the round.
 *
 *   tests/bench/bench-partners.py BUILD DOCUMENTS frames
 *   tests/ui/run.py BUILD/tests/bench/bench-arrival FILE SPACE [PAGE]
 *
 * The space is paused before, and goes on when the floor has been measured. */

#define INTERVAL 5
#define STILL_MS 3000
#define BAR_MS   50.0

typedef struct {
  const char *path;
  const char *space;
  const char *page;
  NwStore    *store;
  NwSync     *sync;
  GtkWidget  *window;
  GArray     *wall;      /* of frames, ms */
  GArray     *own;       /* the thread's own time in them */
  GArray     *pauses;
  GArray     *busy;      /* the thread's own time between two beats */
  double      start;
  double      cpu_start;
  double      beat;
  double      cpu_beat;
} Bench;

static void
before_paint_cb (Bench *self)
{
  self->start = bench_now_ms ();
  self->cpu_start = bench_cpu_ms ();
}

static void
after_paint_cb (Bench *self)
{
  bench_add (self->wall, self->start);
  bench_add_cpu (self->own, self->cpu_start);
}

static gboolean
beat_cb (gpointer data)
{
  Bench *self = data;
  double now = bench_now_ms (), late = MAX (0, now - self->beat - INTERVAL);

  g_array_append_val (self->pauses, late);
  bench_add_cpu (self->busy, self->cpu_beat);
  self->beat = now;
  self->cpu_beat = bench_cpu_ms ();

  return G_SOURCE_CONTINUE;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  gtk_widget_queue_draw (widget);

  return G_SOURCE_CONTINUE;
}

static void
begin (Bench *self)
{
  self->wall = bench_samples ();
  self->own = bench_samples ();
  self->pauses = bench_samples ();
  self->busy = bench_samples ();
  self->beat = bench_now_ms ();
  self->cpu_beat = bench_cpu_ms ();
}

static gboolean
end (Bench      *self,
     const char *name)
{
  double frame = bench_quantile (self->wall, 1), pause = bench_quantile (self->pauses, 1);

  printf ("%s\n", name);
  bench_print ("    frames", self->wall, NULL);
  bench_print ("    … the thread's own time", self->own, NULL);
  bench_print ("    pauses", self->pauses, NULL);
  bench_print ("    … own time from beat to beat", self->busy, NULL);
  g_clear_pointer (&self->wall, g_array_unref);
  g_clear_pointer (&self->own, g_array_unref);
  g_clear_pointer (&self->pauses, g_array_unref);
  g_clear_pointer (&self->busy, g_array_unref);

  return frame <= BAR_MS && pause <= BAR_MS;
}

static gboolean
resume_step (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return nw_session_update_space (session, data, error);
}

static gboolean
is_busy (Bench *self)
{
  gboolean busy;

  g_object_get (self->sync, "busy", &busy, NULL);

  return busy;
}

/* One round, as it begins by itself when a partner is no longer paused. */
static void
run_round (Bench *self)
{
  g_autoptr (GError) error = NULL;
  NwSpace *space = nw_session_find_space (nw_store_get_session (self->store), self->space, &error);

  g_assert_no_error (error);
  space->state = NW_SPACE_READY;
  nw_store_run_sync (self->store, resume_step, space, NULL, &error);
  g_assert_no_error (error);
  nw_space_free (space);
  nw_sync_refresh (self->sync);
  while (!is_busy (self))
    g_main_context_iteration (NULL, TRUE);
  while (is_busy (self))
    g_main_context_iteration (NULL, TRUE);
}

static void
measure (Bench *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->window);
  gint64 n_before = nw_session_count (nw_store_get_session (self->store), NW_KIND_PERSON, NULL);
  double start;
  gboolean good;

  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_paint_cb), self);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  gtk_widget_add_tick_callback (self->window, tick_cb, NULL, NULL);
  begin (self);
  g_timeout_add_full (G_PRIORITY_DEFAULT, INTERVAL, beat_cb, self, NULL);
  bench_wait_ms (STILL_MS);
  end (self, "floor: nothing arrives");

  begin (self);
  start = bench_now_ms ();
  run_round (self);
  printf ("%" G_GINT64_FORMAT " records arrived in %.1f s\n",
          nw_session_count (nw_store_get_session (self->store), NW_KIND_PERSON, NULL) - n_before,
          (bench_now_ms () - start) / 1000);
  good = end (self, "while they arrive");
  printf ("longest frame or pause at most %.0f ms: %s\n", BAR_MS, good ? "reached" : "MISSED");
}

static void
activate_cb (GtkApplication *application,
             Bench          *self)
{
  g_autoptr (GSettings) settings = nw_settings_new ();
  g_autoptr (GError) error = NULL;

  self->store = nw_store_open (self->path, NW_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  self->sync = nw_sync_new (self->store);
  nw_sync_set_password_func (self->sync, nw_sync_password_look_up, NULL);
  self->window = GTK_WIDGET (nw_window_new (application, settings, self->store, self->sync));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1200, 800);
  nw_window_show_page (NW_WINDOW (self->window), self->page);
  gtk_window_present (GTK_WINDOW (self->window));
  bench_wait_ms (2000);

  measure (self);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->sync);
  nw_store_close (self->store);
  g_clear_object (&self->store);
  g_application_quit (G_APPLICATION (application));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) application =
    adw_application_new ("org.wfdo.Netzwerk.Bench", G_APPLICATION_NON_UNIQUE);
  Bench self = { .page = "contacts" };

  if (argc < 3)
    return 2;
  self.path = argv[1];
  self.space = argv[2];
  if (argc > 3)
    self.page = argv[3];
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &self);

  return g_application_run (G_APPLICATION (application), 0, NULL);
}
