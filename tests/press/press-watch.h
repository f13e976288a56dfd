/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a watched child has done; lies in memory that it shares with the test. */
typedef struct {
  int      error_code;   /* NwPressError, -1 for none */
  int      error_line;
  guint    n_releases;
  guint    n_warnings;
  char     person[256];  /* the first one found */
  double   seconds;
  long     max_rss;      /* KB */
  gboolean traced;       /* whether system calls could be watched */
} PressReport;

typedef void (*PressWatchFunc) (const char  *path,
                                PressReport *report);

char *press_watch                  (const char     *path,
                                    PressWatchFunc  func,
                                    PressReport    *report);
void  press_watch_remove_directory (const char     *directory);

G_END_DECLS
