/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What later versions of GTK and libadwaita do otherwise, in one place: file
 * choosers, questions, the about window and opening addresses. Every question
 * has the shape of its successor, so moving on changes this file only. */

typedef struct {
  const char            *id;
  const char            *label;       /* translated, with mnemonic */
  AdwResponseAppearance  appearance;
} NwAnswer;

void       nw_choose_files_async  (GtkWindow           *parent,
                                   const char          *title,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
GPtrArray *nw_choose_files_finish (GAsyncResult        *result,
                                   GError             **error);

void       nw_choose_save_async   (GtkWindow           *parent,
                                   const char          *title,
                                   const char          *name,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
GFile     *nw_choose_save_finish  (GAsyncResult        *result,
                                   GError             **error);

void       nw_ask_async           (GtkWindow           *parent,
                                   const char          *heading,
                                   const char          *body,
                                   const NwAnswer      *answers,
                                   guint                n_answers,
                                   const char          *default_answer,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
char      *nw_ask_finish          (GAsyncResult        *result,
                                   GError             **error);

void       nw_show_about          (GtkWindow           *parent);
void       nw_open_uri            (GtkWindow           *parent,
                                   const char          *uri);
void       nw_name_buttons        (GtkWidget           *root);

G_END_DECLS
