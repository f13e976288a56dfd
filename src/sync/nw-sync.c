/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync.h"

#include <glib/gi18n.h>

#include "nw-sync-space-private.h"

struct _NwSync {
  GObject           parent_instance;
  /* owned */
  NwStore          *store;
  GPtrArray        *spaces;       /* NwSyncSpace, in the store's order */
  GNetworkMonitor  *monitor;    /* (nullable): only who listens wants to know */
  /* state */
  NwSyncWays        ways;
  gboolean          started;
  gboolean          busy;
  guint             attention;
};

enum {
  PROP_BUSY = 1,
  PROP_ATTENTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const NwSyncPatience standard_patience = {
  .connect = 15000, .idle = 30000, .total = 180000, .min_rate = 200, .retry = 250, .settle = 3000,
};

/* --- The list ----------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return NW_TYPE_SYNC_SPACE;
}

static guint
get_n_items (GListModel *model)
{
  return NW_SYNC (model)->spaces->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  NwSync *self = NW_SYNC (model);

  return position < self->spaces->len ? g_object_ref (g_ptr_array_index (self->spaces, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (NwSync, nw_sync, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* --- What the spaces say ---------------------------------------------------------------- */

static gboolean
is_running (NwSyncSpace *space)
{
  NwSyncPhase phase = nw_sync_space_get_phase (space);

  return phase == NW_SYNC_PHASE_CONNECTING || phase == NW_SYNC_PHASE_PULLING || phase == NW_SYNC_PHASE_PUSHING;
}

static void
sum_up (NwSync *self)
{
  gboolean busy = FALSE;
  guint attention = 0;

  for (guint i = 0; i < self->spaces->len; i++) {
    NwSyncSpace *space = g_ptr_array_index (self->spaces, i);

    busy = busy || is_running (space);
    attention += nw_sync_space_get_attention (space);
  }
  if (busy != self->busy) {
    self->busy = busy;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  }
  if (attention != self->attention) {
    self->attention = attention;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ATTENTION]);
  }
}

static void
add_space (NwSync        *self,
           guint          position,
           const NwSpace *space)
{
  NwSyncSpace *item = nw_sync_space_new (self->store, space);

  g_signal_connect_object (item, "notify", G_CALLBACK (sum_up), self, G_CONNECT_SWAPPED);
  nw_sync_worker_set_ways (nw_sync_space_get_worker (item), &self->ways);
  nw_sync_worker_listen (nw_sync_space_get_worker (item), self->started);
  g_ptr_array_insert (self->spaces, position, item);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

static void
remove_space (NwSync *self,
              guint   position)
{
  NwSyncSpace *item = g_ptr_array_steal_index (self->spaces, position);

  nw_sync_space_close (item);
  g_object_unref (item);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

static gboolean
is_changed (const NwSpace *a,
            const NwSpace *b)
{
  return g_strcmp0 (a->name, b->name) != 0 || g_strcmp0 (a->url, b->url) != 0 ||
         g_strcmp0 (a->user, b->user) != 0 || g_strcmp0 (a->agency, b->agency) != 0 ||
         a->color != b->color || a->state != b->state || g_strcmp0 (a->problem, b->problem) != 0;
}

static guint
find_position (NwSync *self,
               gint64  number)
{
  for (guint i = 0; i < self->spaces->len; i++) {
    if (nw_sync_space_get_space (g_ptr_array_index (self->spaces, i))->number == number)
      return i;
  }

  return G_MAXUINT;
}

static gboolean
is_listed (GPtrArray *spaces,
           gint64     number)
{
  for (guint i = 0; i < spaces->len; i++) {
    if (((const NwSpace *) g_ptr_array_index (spaces, i))->number == number)
      return TRUE;
  }

  return FALSE;
}

/**
 * nw_sync_refresh:
 *
 * Reads the spaces anew: after one was added, changed or removed.
 */
void
nw_sync_refresh (NwSync *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) spaces = NULL;

  g_return_if_fail (NW_IS_SYNC (self));

  spaces = nw_session_list_spaces (nw_store_get_session (self->store), &error);
  if (spaces == NULL) {
    g_warning ("The spaces cannot be read: %s", error->message);
    return;
  }
  for (guint i = self->spaces->len; i > 0; i--) {
    if (!is_listed (spaces, nw_sync_space_get_space (g_ptr_array_index (self->spaces, i - 1))->number))
      remove_space (self, i - 1);
  }
  for (guint i = 0; i < spaces->len; i++) {
    const NwSpace *space = g_ptr_array_index (spaces, i);
    guint position = find_position (self, space->number);

    if (position == G_MAXUINT)
      add_space (self, MIN (i, self->spaces->len), space);
    else if (is_changed (nw_sync_space_get_space (g_ptr_array_index (self->spaces, position)), space))
      nw_sync_space_set_space (g_ptr_array_index (self->spaces, position), space);
  }
  sum_up (self);
}

/* --- What happens outside ----------------------------------------------------------------- */

static void
each_worker (NwSync *self,
             void  (*func) (NwSyncWorker *))
{
  for (guint i = 0; i < self->spaces->len; i++)
    func (nw_sync_space_get_worker (g_ptr_array_index (self->spaces, i)));
}

static void
store_changed_cb (NwSync *self)
{
  if (self->started)
    each_worker (self, nw_sync_worker_saved);
}

static void
network_changed_cb (NwSync   *self,
                    gboolean  available)
{
  if (self->started)
    each_worker (self, nw_sync_worker_network);
}

static void
nw_sync_get_property (GObject    *object,
                      guint       id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  NwSync *self = NW_SYNC (object);

  switch (id) {
  case PROP_BUSY:
    g_value_set_boolean (value, self->busy);
    break;
  case PROP_ATTENTION:
    g_value_set_uint (value, self->attention);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
nw_sync_dispose (GObject *object)
{
  NwSync *self = NW_SYNC (object);

  if (self->spaces != NULL) {
    for (guint i = 0; i < self->spaces->len; i++)
      nw_sync_space_close (g_ptr_array_index (self->spaces, i));
  }
  g_clear_pointer (&self->spaces, g_ptr_array_unref);
  g_clear_object (&self->monitor);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (nw_sync_parent_class)->dispose (object);
}

static void
nw_sync_class_init (NwSyncClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = nw_sync_get_property;
  object_class->dispose = nw_sync_dispose;
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_ATTENTION] = g_param_spec_uint ("attention", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
nw_sync_init (NwSync *self)
{
  self->spaces = g_ptr_array_new_with_free_func (g_object_unref);
  self->ways.patience = standard_patience;
}

/**
 * nw_sync_new:
 *
 * Returns: (transfer full): the spaces of store; nothing goes on yet
 */
NwSync *
nw_sync_new (NwStore *store)
{
  NwSync *self = g_object_new (NW_TYPE_SYNC, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  nw_sync_refresh (self);

  return self;
}

static void
tell_ways (NwSync *self)
{
  for (guint i = 0; i < self->spaces->len; i++)
    nw_sync_worker_set_ways (nw_sync_space_get_worker (g_ptr_array_index (self->spaces, i)), &self->ways);
}

/**
 * nw_sync_set_password_func:
 * @func: called on a thread of the network
 */
void
nw_sync_set_password_func (NwSync         *self,
                           NwPasswordFunc  func,
                           gpointer        data)
{
  self->ways.password = func;
  self->ways.password_data = data;
  tell_ways (self);
}

/**
 * nw_sync_set_patience:
 *
 * Takes effect with the next connection.
 */
void
nw_sync_set_patience (NwSync               *self,
                      const NwSyncPatience *patience)
{
  self->ways.patience = *patience;
  tell_ways (self);
}

void
nw_sync_set_step_func (NwSync         *self,
                       NwSyncStepFunc  func,
                       gpointer        data)
{
  self->ways.step = func;
  self->ways.step_data = data;
  tell_ways (self);
}

/**
 * nw_sync_get_space:
 *
 * Returns: (transfer none) (nullable): the space of that number
 */
NwSyncSpace *
nw_sync_get_space (NwSync *self,
                   gint64  number)
{
  guint position = find_position (self, number);

  return position != G_MAXUINT ? g_ptr_array_index (self->spaces, position) : NULL;
}

static void
listen_all (NwSync   *self,
            gboolean  listen)
{
  self->started = listen;
  for (guint i = 0; i < self->spaces->len; i++)
    nw_sync_worker_listen (nw_sync_space_get_worker (g_ptr_array_index (self->spaces, i)), listen);
}

/**
 * nw_sync_start:
 *
 * From now on all spaces that are not paused are kept in step: a round at once, then
 * listening.
 */
void
nw_sync_start (NwSync *self)
{
  if (self->monitor == NULL) {
    self->monitor = g_object_ref (g_network_monitor_get_default ());
    g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (network_changed_cb), self,
                             G_CONNECT_SWAPPED);
  }
  listen_all (self, TRUE);
}

/**
 * nw_sync_stop:
 *
 * Ends what is going on; what was committed stays.
 */
void
nw_sync_stop (NwSync *self)
{
  listen_all (self, FALSE);
}

/* --- One round -------------------------------------------------------------------------- */

typedef struct {
  GCancellable *cancellable;   /* (nullable) */
  gulong        handler;
  guint         n_left;
} Rounds;

static void
rounds_free (Rounds *rounds)
{
  g_clear_object (&rounds->cancellable);
  g_free (rounds);
}

static void
round_done_cb (gpointer data)
{
  GTask *task = data;
  Rounds *rounds = g_task_get_task_data (task);

  if (--rounds->n_left > 0)
    return;
  if (rounds->handler != 0)
    g_cancellable_disconnect (rounds->cancellable, rounds->handler);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
cancelled_cb (GCancellable *cancellable,
              NwSync       *self)
{
  each_worker (self, nw_sync_worker_cancel);
}

/* A space that the user has paused rests; one that stopped by itself is tried. */
static gboolean
is_wanted (NwSyncSpace *item,
           gint64       number)
{
  const NwSpace *space = nw_sync_space_get_space (item);

  return number != 0 ? space->number == number
                     : space->state == NW_SPACE_READY || space->problem != NULL;
}

/**
 * nw_sync_run_async:
 * @number: of a space; 0: all that the user has not paused
 *
 * One round, both directions. What became of each space stands in its NwSyncSpace.
 */
void
nw_sync_run_async (NwSync              *self,
                   gint64               number,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Rounds *rounds = g_new0 (Rounds, 1);

  g_task_set_source_tag (task, nw_sync_run_async);
  g_task_set_task_data (task, rounds, (GDestroyNotify) rounds_free);
  nw_sync_refresh (self);
  if (number != 0 && find_position (self, number) == G_MAXUINT) {
    g_task_return_new_error (task, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND, _("There is no such space"));
    g_object_unref (task);
    return;
  }
  /* One more, so that it is not done before all were asked. */
  rounds->n_left = 1;
  for (guint i = 0; i < self->spaces->len; i++) {
    NwSyncSpace *item = g_ptr_array_index (self->spaces, i);

    if (!is_wanted (item, number))
      continue;
    rounds->n_left++;
    nw_sync_worker_run (nw_sync_space_get_worker (item), round_done_cb, task);
  }
  if (cancellable != NULL && rounds->n_left > 1) {
    rounds->cancellable = g_object_ref (cancellable);
    rounds->handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
  }
  round_done_cb (task);
}

gboolean
nw_sync_run_finish (NwSync        *self,
                    GAsyncResult  *result,
                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
