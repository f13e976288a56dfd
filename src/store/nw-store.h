/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-session.h"

G_BEGIN_DECLS

/* NwStore is the database: one SQLite file with the documents (the truth), their
 * revisions and the projections derived from them. All writing happens on its
 * one worker thread, in steps: a step is one user action, can be undone as a
 * whole, and is one transaction unless it says otherwise
 * (nw_session_checkpoint()).
 *
 * Signal "changed" (NwStore *, GStrv ids): on the main context after a step was
 * committed; ids is NULL when too many changed to name them.
 *
 * Property "rebuild-progress" (double, notified on the main context): from 0 to 1
 * while what another version of the program derived is derived anew after opening;
 * lists and search show the old state until then, and what is saved waits. -1 when
 * nothing of the kind is going on. */

#define NW_TYPE_STORE (nw_store_get_type ())
G_DECLARE_FINAL_TYPE (NwStore, nw_store, NW, STORE, GObject)

#define NW_STORE_ERROR (nw_store_error_quark ())
typedef enum {
  NW_STORE_ERROR_FAILED,      /* the database said no; the message says why */
  NW_STORE_ERROR_NOT_FOUND,   /* no such record, or nothing to undo */
  NW_STORE_ERROR_LOCKED,      /* another process has the database open */
  NW_STORE_ERROR_FULL,        /* no space left; nothing was changed */
  NW_STORE_ERROR_CORRUPT,     /* the file is damaged or not ours */
  NW_STORE_ERROR_NEWER,       /* written by a newer version */
  NW_STORE_ERROR_CONFLICT,    /* the record changed since it was read */
  NW_STORE_ERROR_ERASED,      /* the record was erased for good */
} NwStoreError;

typedef enum {
  NW_STORE_OPEN_DEFAULT   = 0,
  NW_STORE_OPEN_READ_ONLY = 1 << 0,
  /* What another version derived is left as it is: for who calls nw_store_rebuild(). */
  NW_STORE_OPEN_NO_UPKEEP = 1 << 1,
} NwStoreOpenFlags;

typedef gboolean (*NwStoreFunc) (NwSession     *session,
                                 gpointer       data,
                                 GCancellable  *cancellable,
                                 GError       **error);

GQuark     nw_store_error_quark      (void);
char      *nw_store_dup_default_path (void);

NwStore   *nw_store_open             (const char        *path,
                                      NwStoreOpenFlags   flags,
                                      GError           **error);
void       nw_store_close            (NwStore           *self);
const char *nw_store_get_path        (NwStore           *self);
gdouble    nw_store_get_rebuild_progress (NwStore       *self);

/* Who writes "created" and "changed"; by NULL: whose login it is. */
void       nw_store_set_author       (NwStore           *self,
                                      const char        *by,
                                      const char        *agency);
const char *nw_store_get_user_name   (NwStore           *self);

NwSession *nw_store_get_session      (NwStore           *self);
NwSession *nw_store_open_reader      (NwStore           *self,
                                      GError           **error);

/* Runs func on the worker thread as one step named label (German, shown as
 * "… rückgängig"). The result is the step's number, 0 when it changed nothing. */
void       nw_store_run_async        (NwStore             *self,
                                      const char          *label,
                                      NwStoreFunc          func,
                                      gpointer             data,
                                      GDestroyNotify       destroy,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
gint64     nw_store_run_finish       (NwStore             *self,
                                      GAsyncResult        *result,
                                      GError             **error);
gint64     nw_store_run              (NwStore             *self,
                                      const char          *label,
                                      NwStoreFunc          func,
                                      gpointer             data,
                                      GCancellable        *cancellable,
                                      GError             **error);

/* Shorthand for the common steps. records: NwRecord *; ids: strings. */
void       nw_store_save_async       (NwStore             *self,
                                      const char          *label,
                                      GPtrArray           *records,
                                      const char * const  *deleted_ids,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);

/* step 0: the newest step that is not undone (or, for redo, the newest undone). */
typedef struct {
  gint64    step;
  char     *label;
  gint64    at;          /* µs since 1970 UTC */
  guint     n_records;
  gboolean  undone;
} NwUndoStep;

void       nw_undo_step_free         (NwUndoStep          *step);
GPtrArray *nw_store_list_undo        (NwStore             *self,
                                      guint                limit,
                                      GError             **error);
void       nw_store_undo_async       (NwStore             *self,
                                      gint64               step,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
void       nw_store_redo_async       (NwStore             *self,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
/* kept: ids that were changed since and therefore left alone (transfer full). */
gboolean   nw_store_undo_finish      (NwStore             *self,
                                      GAsyncResult        *result,
                                      char              ***kept,
                                      GError             **error);
gboolean   nw_store_undo             (NwStore             *self,
                                      gint64               step,
                                      char              ***kept,
                                      GError             **error);
gboolean   nw_store_redo             (NwStore             *self,
                                      char              ***kept,
                                      GError             **error);

typedef void (*NwProgressFunc) (gdouble fraction, gpointer data);

/* Every invariant of the database; returns messages, none when it is sound. */
GPtrArray *nw_store_check            (NwStore             *self,
                                      GCancellable        *cancellable,
                                      GError             **error);
gboolean   nw_store_rebuild          (NwStore             *self,
                                      NwProgressFunc       progress,
                                      gpointer             data,
                                      GCancellable        *cancellable,
                                      GError             **error);

/* n deterministic synthetic persons with organisations and positions. */
gboolean   nw_store_generate         (NwStore             *self,
                                      guint                n,
                                      guint32              seed,
                                      NwProgressFunc       progress,
                                      gpointer             data,
                                      GCancellable        *cancellable,
                                      GError             **error);

G_END_DECLS
