/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-map-raster.h"

#include <math.h>

#define WIDTH  40
#define HEIGHT 30

static const GdkRGBA white = { 1, 1, 1, 1 };
static const GdkRGBA black = { 0, 0, 0, 1 };

/* From 0, untouched, to 1, covered. */
static double
get_cover (NwMapRaster *raster,
           int          x,
           int          y)
{
  cairo_surface_t *surface = nw_map_raster_get_surface (raster);
  const guint32 *pixels = (gpointer) cairo_image_surface_get_data (surface);

  return 1 - (pixels[y * cairo_image_surface_get_stride (surface) / 4 + x] & 0xff) / 255.0;
}

static double
sum_cover (NwMapRaster *raster)
{
  double sum = 0;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      sum += get_cover (raster, x, y);

  return sum;
}

static void
test_straight (void)
{
  g_autoptr (NwMapRaster) raster = nw_map_raster_new (WIDTH, HEIGHT, &white);

  nw_map_raster_line (raster, 10, 10.5, 20, 10.5, 2, &black);
  g_assert_cmpfloat (get_cover (raster, 15, 9), ==, 0);
  g_assert_cmpfloat (get_cover (raster, 15, 10), ==, 1);
  g_assert_cmpfloat (get_cover (raster, 15, 11), ==, 1);
  g_assert_cmpfloat (get_cover (raster, 15, 12), ==, 0);
  g_assert_cmpfloat (get_cover (raster, 9, 10), ==, 0);
  g_assert_cmpfloat (get_cover (raster, 20, 10), ==, 0);
  g_assert_cmpfloat (sum_cover (raster), ==, 20);
}

/* Whichever way it goes, a line is as wide as it should be, and the same backwards. */
static void
test_directions (void)
{
  for (int degrees = 0; degrees < 360; degrees += 5) {
    g_autoptr (NwMapRaster) raster = nw_map_raster_new (WIDTH, HEIGHT, &white);
    double angle = degrees * G_PI / 180, x = 20 + 12 * cos (angle), y = 15 + 12 * sin (angle);
    double before;

    nw_map_raster_line (raster, 20, 15, x, y, 3, &black);
    before = sum_cover (raster);
    g_assert_cmpfloat_with_epsilon (before, 36, 5);
    g_assert_cmpfloat_with_epsilon (get_cover (raster, (int) floor ((20 + x) / 2), (int) floor ((15 + y) / 2)), 1, 0.01);
    nw_map_raster_line (raster, x, y, 20, 15, 1, &black);
    g_assert_cmpfloat_with_epsilon (sum_cover (raster), before, 4);
  }
}

/* What lies outside is left out, wherever it goes; the edges of the picture are kept. */
static void
test_outside (void)
{
  g_autoptr (NwMapRaster) raster = nw_map_raster_new (WIDTH, HEIGHT, &white);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  nw_map_raster_line (raster, -50, -5, 90, -5, 3, &black);
  nw_map_raster_line (raster, -5, -50, -5, 90, 3, &black);
  nw_map_raster_line (raster, -50, HEIGHT + 5, 90, HEIGHT + 5, 3, &black);
  nw_map_raster_line (raster, WIDTH + 5, -50, WIDTH + 5, 90, 3, &black);
  nw_map_raster_line (raster, 7, 7, 7, 7, 3, &black);
  g_assert_cmpfloat_with_epsilon (sum_cover (raster), 0, 0.01);

  for (guint i = 0; i < 2000; i++)
    nw_map_raster_line (raster, g_rand_double_range (random, -200, 200), g_rand_double_range (random, -200, 200),
                        g_rand_double_range (random, -200, 200), g_rand_double_range (random, -200, 200),
                        g_rand_double_range (random, 0.1, 9), &black);
  nw_map_raster_line (raster, -50, HEIGHT, 90, HEIGHT, 2, &black);
  g_assert_cmpfloat_with_epsilon (get_cover (raster, 3, HEIGHT - 1), 1, 0.01);
}

static void
test_color (void)
{
  const GdkRGBA color = { 0.2f, 0.4f, 0.6f, 1 };
  g_autoptr (NwMapRaster) raster = nw_map_raster_new (WIDTH, HEIGHT, &black);
  const guint32 *pixels;

  nw_map_raster_line (raster, 0, 0, WIDTH, 0, 2, &color);
  nw_map_raster_line (raster, 0, 5.5, WIDTH, 5.5, 1, &white);
  pixels = (gpointer) cairo_image_surface_get_data (nw_map_raster_get_surface (raster));
  g_assert_cmphex (pixels[4], ==, 0xff336699);
  g_assert_cmphex (pixels[5 * WIDTH + 4], ==, 0xffffffff);
  g_assert_cmphex (pixels[4 * WIDTH + 4], ==, 0xff000000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/map-raster/straight", test_straight);
  g_test_add_func ("/map-raster/directions", test_directions);
  g_test_add_func ("/map-raster/outside", test_outside);
  g_test_add_func ("/map-raster/color", test_color);

  return g_test_run ();
}
