/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-map-data.h"
#include "nw-map-paint.h"
#include "nw-map-view.h"

#include <adwaita.h>
#include <stdio.h>
#include <time.h>

/* What the map of cooperations costs: asking for one organisation and placing
 * everybody, one step and two steps deep; and a frame with 200 names and 1,000
 * lines, drawn by cairo. The floor of a frame is the ground alone.
 *
 *   tests/ui/run.py _build/tests/bench/bench-map FILE    (a database, for example
 *   of "netzwerk-cli generate") */

#define N_ASKED  100
#define N_NODES  200
#define N_EDGES  1000
#define N_FRAMES 100
#define WIDTH    1200
#define HEIGHT   800

static double
get_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

static void
print (const char *what,
       GArray     *times)
{
  g_array_sort (times, compare);
  printf ("%-34s p50 %7.2f   p99 %7.2f   max %7.2f ms\n", what, g_array_index (times, double, times->len / 2),
          g_array_index (times, double, times->len * 99 / 100), g_array_index (times, double, times->len - 1));
}

/* --- Asking -------------------------------------------------------------------------- */

static gboolean
add_partner (NwRecord *record,
             gpointer  data)
{
  const json_t *partners = nw_record_get_value (record, "partners");
  const char *id = json_string_value (json_object_get (json_array_get (partners, 0), "organisation"));

  if (id != NULL)
    g_ptr_array_add (data, g_strdup (id));

  return ((GPtrArray *) data)->len < N_ASKED;
}

static void
measure_asking (NwStore *store)
{
  static const char * const kinds[] = { NW_KIND_AGREEMENT, NULL };
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  NwSession *session = nw_store_get_session (store);

  nw_session_foreach (session, kinds, add_partner, ids, NULL);
  for (guint depth = 1; ids->len > 0 && depth <= 2; depth++) {
    g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
    g_autofree char *what = g_strdup_printf ("ask and place, %u step%s", depth, depth > 1 ? "s" : "");
    guint most = 0;

    for (guint i = 0; i < ids->len; i++) {
      double start = get_cpu (), taken;
      g_autoptr (NwMapData) data = nw_map_data_new (session, g_ptr_array_index (ids, i), depth, NULL);
      g_autoptr (NwTieMap) map = nw_map_data_create_map (data, 0, 0);

      taken = get_cpu () - start;
      g_array_append_val (times, taken);
      most = MAX (most, map->nodes->len);
    }
    print (what, times);
    printf ("  %u organisations asked about, at most %u on a map\n", ids->len, most);
  }
}

/* --- Drawing ------------------------------------------------------------------------- */

static NwTieMap *
create_map (void)
{
  g_autoptr (GPtrArray) ties = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_tie_free);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *centre = g_strdup_printf ("%u", 0);
  guint32 state = 5;

  for (guint i = 0; i < N_NODES; i++)
    g_hash_table_insert (names, g_strdup_printf ("%u", i), g_strdup_printf ("Wirtschaftsförderung Musterort %u GmbH", i));
  while (ties->len < N_EDGES) {
    guint a = ties->len < N_NODES - 1 ? 0 : (state >> 8) % N_NODES;
    guint b = ties->len < N_NODES - 1 ? ties->len + 1 : (state >> 18) % N_NODES;
    NwTie *tie;

    state = state * 1664525 + 1013904223;
    if (a == b)
      continue;
    tie = g_new0 (NwTie, 1);
    tie->kind = ties->len % NW_N_TIE_KINDS;
    tie->a = g_strdup_printf ("%u", a);
    tie->b = g_strdup_printf ("%u", b);
    g_ptr_array_add (ties, tie);
  }

  return nw_tie_map_new (ties, centre, names, 1, 0, 0);
}

static double
draw_frame (const NwMapPaint *paint,
            GtkWidget        *widget,
            cairo_t          *cr)
{
  double start = get_cpu ();
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  nw_map_paint_snapshot (paint, widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);

  return get_cpu () - start;
}

static void
add_labels (NwMapPaint *paint,
            GtkWidget  *widget)
{
  paint->labels = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < paint->n_shown; i++) {
    const NwTieNode *node = g_ptr_array_index (paint->map->nodes, i);
    PangoLayout *layout = gtk_widget_create_pango_layout (widget, node->name);

    pango_layout_set_width (layout, NW_MAP_LABEL_WIDTH * PANGO_SCALE);
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
    g_ptr_array_add (paint->labels, layout);
  }
}

static void
measure_frames (void)
{
  g_autoptr (NwTieMap) map = create_map ();
  g_autofree NwPoint *points = g_new0 (NwPoint, N_NODES);
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (NwGraphEdge));
  g_autofree double *widths = g_new (double, N_NODES);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  GtkWidget *widget = g_object_ref_sink (nw_map_view_new ());
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  NwMapPaint paint = { .width = WIDTH, .height = HEIGHT, .pan_x = WIDTH / 2.0, .pan_y = HEIGHT / 2.0,
                       .map = map, .points = points, .n_shown = N_NODES, .selected = -1, .hovered = -1 };
  double start = get_cpu ();

  for (guint i = 0; i < map->edges->len; i++) {
    NwTieEdge *edge = &g_array_index (map->edges, NwTieEdge, i);
    NwGraphEdge pair = { edge->a, edge->b };

    g_array_append_val (edges, pair);
  }
  for (guint i = 0; i < N_NODES; i++)
    widths[i] = 150;
  nw_graph_layout (points, N_NODES, (NwGraphEdge *) edges->data, edges->len, 150, 1);
  nw_graph_spread (points, N_NODES, widths, 62);
  printf ("%-34s     %7.2f ms (%u nodes, %u lines)\n", "place", get_cpu () - start, N_NODES, edges->len);
  add_labels (&paint, widget);
  for (guint i = 0; i < N_FRAMES; i++) {
    double taken;

    /* The whole map, and nearer and nearer. */
    paint.zoom = 0.25 + 0.01 * i;
    paint.hovered = i % 3 == 0 ? (int) i : -1;
    taken = draw_frame (&paint, widget, cr);
    g_array_append_val (times, taken);
  }
  print ("frame", times);
  g_array_set_size (times, 0);
  paint.n_shown = 0;
  paint.hovered = -1;
  for (guint i = 0; i < N_FRAMES; i++) {
    double taken = draw_frame (&paint, widget, cr);

    g_array_append_val (times, taken);
  }
  print ("frame, the ground alone", times);
  g_ptr_array_unref (paint.labels);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (widget);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwStore) store = NULL;

  if (argc != 2) {
    fprintf (stderr, "usage: bench-map FILE\n");
    return 2;
  }
  store = nw_store_open (argv[1], NW_STORE_OPEN_READ_ONLY, &error);
  if (store == NULL) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  adw_init ();
  measure_asking (store);
  measure_frames ();

  return 0;
}
