/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/nw-bench.h"

#include <string.h>

#include "nw-settings.h"
#include "nw-window.h"

/* What the window costs with a database: the list of contacts moved on by a page
 * with every frame, dragged to random places and between both ends; a record with
 * five hundred links opened; memory. A frame is what lies between the frame
 * clock's “before-paint” and “after-paint”: moving, fetching rows, layout, paint.
 * After each the rows that can be seen must say something.
 *
 *   tests/ui/run.py BUILD/tests/bench/bench-window FILE [FRAMES] */

#define LINKS 500
#define N_OPENS 20

typedef struct {
  const char *path;
  guint       n_frames;
  NwStore    *store;
  GtkWidget  *window;
  GtkWidget  *list;          /* the inner list of the table */
  GMainLoop  *loop;
  GRand      *random;
  int         way;
  guint       frame;
  gboolean    down;
  double      start;
  double      cpu_start;
  GArray     *wall;
  GArray     *cpu;
  guint       n_rows;
  guint       n_empty;
} Bench;

enum { PAGES, PLACES, ENDS, N_WAYS };

static const char * const ways[N_WAYS] = { "a page with every frame", "dragged anywhere", "to the end and back" };

static double
read_memory_mb (const char *process)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/smaps_rollup", process);
  g_autofree char *text = NULL;
  const char *found;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (found = strstr (text, "Rss:")) == NULL)
    return 0;

  return (double) g_ascii_strtoll (found + 4, NULL, 10) / 1024;
}

/* The labels of a long list come from another thread; then all is there. */
static void
wait_until_still (void)
{
  double before = 0, memory = read_memory_mb ("self");

  for (guint i = 0; i < 20 && (i < 3 || ABS (memory - before) > 0.2); i++) {
    bench_wait_ms (1000);
    before = memory;
    memory = read_memory_mb ("self");
  }
}

/* --- Looking at the rows ------------------------------------------------------------ */

static GtkWidget *
find_list (GtkWidget *widget)
{
  if (GTK_IS_LIST_VIEW (widget) && gtk_widget_get_mapped (widget) &&
      GTK_IS_COLUMN_VIEW (gtk_widget_get_parent (widget)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_list (child);

    if (found != NULL)
      return found;
  }

  return NULL;
}

static gboolean
has_text (GtkWidget *widget)
{
  if (GTK_IS_INSCRIPTION (widget)) {
    const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (widget));

    return text != NULL && *text != 0;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (has_text (child))
      return TRUE;
  }

  return FALSE;
}

static void
look_at_rows (Bench *self)
{
  double height = gtk_widget_get_height (self->list);

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row)) {
    graphene_rect_t bounds;

    if (!gtk_widget_get_child_visible (row) || !gtk_widget_compute_bounds (row, self->list, &bounds) ||
        bounds.origin.y + bounds.size.height <= 0 || bounds.origin.y >= height)
      continue;
    self->n_rows++;
    if (!has_text (row))
      self->n_empty++;
  }
}

/* --- Frames ----------------------------------------------------------------------------- */

static void
before_paint_cb (Bench *self)
{
  self->start = bench_now_ms ();
  self->cpu_start = bench_cpu_ms ();
}

static void
after_paint_cb (Bench *self)
{
  /* The first frames only bring the list into view. */
  if (self->way < N_WAYS && self->frame > 2) {
    bench_add_cpu (self->cpu, self->cpu_start);
    bench_add (self->wall, self->start);
    look_at_rows (self);
  }
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  Bench *self = data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));
  double page = gtk_adjustment_get_page_size (adjustment);
  double end = gtk_adjustment_get_upper (adjustment) - page;
  double value = gtk_adjustment_get_value (adjustment);

  switch (self->way) {
  case PAGES:
    value = value + page > end ? 0 : value + page;
    break;
  case PLACES:
    value = g_rand_double (self->random) * end;
    break;
  default:
    self->down = !self->down;
    value = self->down ? end : 0;
  }
  gtk_adjustment_set_value (adjustment, value);
  gtk_widget_queue_draw (self->list);
  if (++self->frame > self->n_frames) {
    g_main_loop_quit (self->loop);
    return G_SOURCE_REMOVE;
  }

  return G_SOURCE_CONTINUE;
}

static void
measure_frames (Bench *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->window);
  gulong before = g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_paint_cb), self);
  gulong after = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_paint_cb), self);

  for (self->way = 0; self->way < N_WAYS; self->way++) {
    self->wall = bench_samples ();
    self->cpu = bench_samples ();
    self->frame = 0;
    self->n_rows = self->n_empty = 0;
    gtk_widget_add_tick_callback (self->list, tick_cb, self, NULL);
    g_main_loop_run (self->loop);
    bench_wait_ms (200);
    bench_print (ways[self->way], self->wall, NULL);
    bench_print ("    thread's own time", self->cpu, NULL);
    printf ("    rows seen: %u, without text: %u\n", self->n_rows, self->n_empty);
    g_clear_pointer (&self->wall, g_array_unref);
    g_clear_pointer (&self->cpu, g_array_unref);
  }
  g_signal_handler_disconnect (clock, before);
  g_signal_handler_disconnect (clock, after);
}

/* --- A record with many links ------------------------------------------------------------- */

static gboolean
put_links_func (NwSession     *session,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (GPtrArray) people = nw_session_search (session, "m", NW_KIND_PERSON, LINKS, error);
  g_autoptr (NwRecord) organisation =
    nw_record_new (data, NULL, NULL, "{\"type\":\"organisation\",\"name\":\"Viele Verbindungen e. V.\"}", -1, error);

  if (people == NULL || organisation == NULL || !nw_session_put (session, organisation, error))
    return FALSE;
  for (guint i = 0; i < people->len; i++) {
    g_autofree char *id = g_strdup_printf ("position:%032x", 0xbe000000u + i);
    g_autofree char *body =
      g_strdup_printf ("{\"type\":\"position\",\"title\":\"Referat %u\",\"organisation\":\"%s\",\"person\":\"%s\"}",
                       i + 1, (const char *) data, nw_row_get_id (g_ptr_array_index (people, i)));
    g_autoptr (NwRecord) position = nw_record_new (id, NULL, NULL, body, -1, error);

    if (position == NULL || !nw_session_put (session, position, error))
      return FALSE;
  }

  return TRUE;
}

/* When one record is opened, and how long it took until the end of each stage. */
typedef struct {
  double  start;
  GArray *built;
  GArray *laid_out;
  GArray *painted;
} Opening;

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

static void
laid_out_cb (Opening *opening)
{
  bench_add_cpu (opening->laid_out, opening->start);
}

/* Until a frame with the record has been painted: what is asked and built, what the
 * frame then costs, all as the thread's own time. A frame is drawn anyway, so what
 * one costs that shows nothing new is the floor. */
static void
measure_open (Bench      *self,
              const char *id,
              Opening    *opening)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->window);
  gboolean done = FALSE;
  gulong handlers[2];

  opening->start = bench_cpu_ms ();
  if (id != NULL)
    nw_window_open_record (NW_WINDOW (self->window), id);
  bench_add_cpu (opening->built, opening->start);
  handlers[0] = g_signal_connect_swapped (clock, "layout", G_CALLBACK (laid_out_cb), opening);
  handlers[1] = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &done);
  gtk_widget_queue_resize (self->window);
  gtk_widget_queue_draw (self->window);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  bench_add_cpu (opening->painted, opening->start);
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_handler_disconnect (clock, handlers[i]);
  bench_wait_ms (150);
}

/* Two records in turn, so that each is really opened anew. */
static void
measure_opens (Bench      *self,
               const char *name,
               const char *one,
               const char *other)
{
  g_autoptr (GArray) built = bench_samples ();
  g_autoptr (GArray) laid_out = bench_samples ();
  g_autoptr (GArray) painted = bench_samples ();
  Opening opening = { .built = built, .laid_out = laid_out, .painted = painted };

  for (guint i = 0; i < N_OPENS; i++)
    measure_open (self, i % 2 == 0 ? one : other, &opening);
  printf ("%s\n", name);
  bench_print ("    built, own time", built, NULL);
  bench_print ("    until laid out, own time", laid_out, NULL);
  bench_print ("    until painted, own time", painted, NULL);
}

static void
measure_links (Bench *self)
{
  g_autofree char *id = g_strdup_printf ("organisation:%032x", 0xbe000000u);
  g_autoptr (GPtrArray) few = nw_session_search (nw_store_get_session (self->store), "m", NW_KIND_ORGANISATION, 2, NULL);
  g_autoptr (GPtrArray) people = nw_session_search (nw_store_get_session (self->store), "m", NW_KIND_PERSON, 2, NULL);
  g_autoptr (GError) error = NULL;
  gint64 step = nw_store_run (self->store, "Bench", put_links_func, id, NULL, &error);
  const char *ids[2], *persons[2];

  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++) {
    ids[i] = nw_row_get_id (g_ptr_array_index (few, i));
    persons[i] = nw_row_get_id (g_ptr_array_index (people, i));
  }
  bench_wait_ms (500);
  measure_opens (self, "open a person", persons[0], persons[1]);
  measure_opens (self, "open an organisation", ids[0], ids[1]);
  measure_opens (self, "open one with 500 links, or one without", ids[0], id);
  measure_opens (self, "a frame that shows nothing new", NULL, NULL);
  g_assert_true (nw_store_undo (self->store, step, NULL, &error));
  g_assert_no_error (error);
}

/* --- The program ---------------------------------------------------------------------------- */

/* The empty window is a program of its own, beside this one. */
static double
measure_empty (void)
{
  g_autofree char *self_path = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (self_path);
  g_autofree char *program = g_build_filename (folder, "empty-window", NULL);
  const char *argv[] = { program, NULL };
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, NULL);
  double memory;

  g_assert_nonnull (process);
  g_usleep (2 * G_USEC_PER_SEC);
  memory = read_memory_mb (g_subprocess_get_identifier (process));
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);

  return memory;
}

static void
activate_cb (GtkApplication *application,
             Bench          *self)
{
  g_autoptr (GSettings) settings = nw_settings_new ();
  g_autoptr (GError) error = NULL;
  double empty = measure_empty (), memory;

  self->store = nw_store_open (self->path, NW_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  self->window = GTK_WIDGET (nw_window_new (application, settings, self->store, NULL));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1200, 800);
  nw_window_show_page (NW_WINDOW (self->window), "contacts");
  gtk_window_present (GTK_WINDOW (self->window));
  for (guint i = 0; i < 100 && (self->list = find_list (self->window)) == NULL; i++)
    bench_wait_ms (50);
  g_assert_nonnull (self->list);
  wait_until_still ();
  memory = read_memory_mb ("self");
  printf ("memory: empty window %.1f MB, with the list %.1f MB; bar 1.3 times + 40 = %.1f MB\n", empty, memory,
          1.3 * empty + 40);

  measure_frames (self);
  printf ("memory after that: %.1f MB\n", read_memory_mb ("self"));
  measure_links (self);
  gtk_window_destroy (GTK_WINDOW (self->window));
  nw_store_close (self->store);
  g_clear_object (&self->store);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) application =
    adw_application_new ("org.wfdo.Netzwerk.Bench", G_APPLICATION_NON_UNIQUE);
  Bench self = { .n_frames = 300 };
  int status;

  if (argc < 2)
    return 2;
  self.path = argv[1];
  if (argc > 2)
    self.n_frames = (guint) strtoul (argv[2], NULL, 10);
  self.loop = g_main_loop_new (NULL, FALSE);
  self.random = g_rand_new_with_seed (7);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &self);
  status = g_application_run (G_APPLICATION (application), 0, NULL);
  g_main_loop_unref (self.loop);
  g_rand_free (self.random);

  return status;
}
