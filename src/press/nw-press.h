/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-release.h"

G_BEGIN_DECLS

/* Reads press releases of any format (recognised by content, never by the file's
 * name), repairs what can be repaired and says so, and finds who is named. */

#define NW_PRESS_ERROR (nw_press_error_quark ())
typedef enum {
  NW_PRESS_ERROR_NOT_A_RELEASE,  /* nothing in it that could be one */
  NW_PRESS_ERROR_MALFORMED,      /* broken beyond a safe repair; line is known */
  NW_PRESS_ERROR_FORBIDDEN,      /* external or expanding entities, too deep */
  NW_PRESS_ERROR_TOO_LARGE,
  NW_PRESS_ERROR_IO,
} NwPressError;

GQuark nw_press_error_quark (void);

/* Called once per release, in the order of the file, from the thread that called
 * nw_press_read(). Takes over release. FALSE ends the reading. */
typedef gboolean (*NwReleaseFunc) (NwRelease *release,
                                   gpointer   data);
typedef void (*NwReadProgressFunc) (gdouble  fraction,
                                    gpointer data);

/* How a file is read; NULL is all of it with all cores. */
typedef struct {
  guint    n_spared;   /* cores that are left to others: what receives the releases may
                        * have more to do with them than the reading */
  gboolean no_facts;   /* nobody asks what a text says of agreements and fundings */
} NwPressOptions;

/* error_line (may be NULL) receives the line of a MALFORMED error, 0 if unknown.
 * Large feeds are streamed and found in with all cores. */
gboolean nw_press_read_file  (const char            *path,
                              const NwPressOptions  *options,
                              NwReleaseFunc          func,
                              NwReadProgressFunc     progress,
                              gpointer               data,
                              int                   *error_line,
                              GCancellable          *cancellable,
                              GError               **error);
gboolean nw_press_read_bytes (GBytes                *bytes,
                              const char            *name,
                              const NwPressOptions  *options,
                              NwReleaseFunc          func,
                              gpointer               data,
                              int                   *error_line,
                              GCancellable          *cancellable,
                              GError               **error);
gboolean nw_press_read_text  (const char            *text,
                              NwReleaseFunc          func,
                              gpointer               data,
                              GError               **error);

G_END_DECLS
