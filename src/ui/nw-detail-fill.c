/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-detail-fill.h"

#include "nw-window.h"

/* A row costs half a millisecond to make and one to lay out and paint: a record with
 * hundreds of links would keep the window busy for a fifth of a second. What can be seen
 * at once is made at once, and the rest a few rows with each of the next frames. */

#define FIRST_ROWS 6
#define ROWS_A_FRAME 3
#define FILLING "nw-filling"

typedef struct {
  guint            n_rows;
  guint            next;
  gboolean         painted;   /* the first rows */
  NwDetailRowFunc  func;
  gpointer         data;
  GDestroyNotify   destroy;
} Filling;

static void
filling_free (gpointer data)
{
  Filling *self = data;

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

static guint
add_rows (Filling   *self,
          GtkWidget *group,
          NwSession *session,
          guint      n)
{
  guint made = 0;

  while (made < n && self->next < self->n_rows) {
    GtkWidget *row = self->func (session, self->next++, self->data);

    if (row == NULL)
      continue;
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    made++;
  }

  return made;
}

/* The first frame updates, and so comes here, before it paints: it is left alone.
 * The store may have been closed since: it is asked for anew. */
static gboolean
tick_cb (GtkWidget     *group,
         GdkFrameClock *clock,
         gpointer       data)
{
  Filling *self = data;
  GtkRoot *window = gtk_widget_get_root (group);
  NwStore *store = NW_IS_WINDOW (window) ? nw_window_get_store (NW_WINDOW (window)) : NULL;
  NwSession *session = store != NULL ? nw_store_get_session (store) : NULL;

  if (session == NULL)
    return G_SOURCE_REMOVE;
  if (!self->painted) {
    self->painted = TRUE;
    return G_SOURCE_CONTINUE;
  }
  add_rows (self, group, session, ROWS_A_FRAME);
  if (self->next < self->n_rows)
    return G_SOURCE_CONTINUE;
  g_object_set_data (G_OBJECT (group), FILLING, NULL);

  return G_SOURCE_REMOVE;
}

/**
 * nw_detail_fill:
 * @group: a group
 * @session: a reading session
 * @n_rows: how many rows there are
 * @func: makes one of them
 * @data: for @func
 * @destroy: frees @data when all rows are made or @group is gone
 *
 * Adds the first rows to @group, and the others with the next frames.
 *
 * Returns: how many were added at once
 */
guint
nw_detail_fill (GtkWidget       *group,
                NwSession       *session,
                guint            n_rows,
                NwDetailRowFunc  func,
                gpointer         data,
                GDestroyNotify   destroy)
{
  Filling *self = g_new0 (Filling, 1);
  guint made;

  self->n_rows = n_rows;
  self->func = func;
  self->data = data;
  self->destroy = destroy;
  made = add_rows (self, group, session, FIRST_ROWS);
  if (self->next < n_rows) {
    g_object_set_data (G_OBJECT (group), FILLING, GINT_TO_POINTER (TRUE));
    gtk_widget_add_tick_callback (group, tick_cb, self, filling_free);
  } else {
    filling_free (self);
  }

  return made;
}

/**
 * nw_detail_is_filling:
 * @group: a group
 *
 * Returns: whether rows of it are still to come
 */
gboolean
nw_detail_is_filling (GtkWidget *group)
{
  return g_object_get_data (G_OBJECT (group), FILLING) != NULL;
}
