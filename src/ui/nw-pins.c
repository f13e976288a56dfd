/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-pins.h"

#include "nw-record-list.h"

#define KEY_PINNED "pinned-filters"

/* An import changes the database several times a second: the counts follow it more
 * slowly. */
#define COUNT_DELAY_MS 250

/* More than this nobody keeps in view. */
#define MAX_PINS 30

struct _NwPins
{
  GObject parent_instance;

  /* Owned */
  NwStore      *store;
  GSettings    *settings;
  GPtrArray    *pins;         /* of NwPin, in the order of the settings */
  GCancellable *cancellable;  /* of what is being counted */

  guint         count_id;
  int           day;          /* of the year when they were counted */
  gboolean      counting;
  gboolean      again;        /* something changed while counting */
};

static void nw_pins_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (NwPins, nw_pins, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, nw_pins_model_init))

/* --- The list ------------------------------------------------------------------- */

static GType
nw_pins_get_item_type (GListModel *model)
{
  return NW_TYPE_PIN;
}

static guint
nw_pins_get_n_items (GListModel *model)
{
  return NW_PINS (model)->pins->len;
}

static gpointer
nw_pins_get_item (GListModel *model,
                  guint       position)
{
  NwPins *self = NW_PINS (model);

  return position < self->pins->len ? g_object_ref (g_ptr_array_index (self->pins, position)) : NULL;
}

static void
nw_pins_model_init (GListModelInterface *iface)
{
  iface->get_item_type = nw_pins_get_item_type;
  iface->get_n_items = nw_pins_get_n_items;
  iface->get_item = nw_pins_get_item;
}

/* --- Counting ------------------------------------------------------------------- */

/* What one thread counts. */
typedef struct {
  /* Input */
  GPtrArray *pins;      /* (owned) of NwPin: used by the main thread only */
  GPtrArray *kinds;     /* (owned) of static texts */
  GPtrArray *texts;     /* (owned) (nullable elements) */
  GPtrArray *filters;   /* (owned) of GArray of NwFilter: copies */
  /* Output */
  gint64    *counts;    /* (owned): -1 where it failed */
} Count;

static void
count_free (Count *count)
{
  g_ptr_array_unref (count->pins);
  g_ptr_array_unref (count->kinds);
  g_ptr_array_unref (count->texts);
  g_ptr_array_unref (count->filters);
  g_free (count->counts);
  g_free (count);
}

static Count *
count_new (NwPins *self)
{
  Count *count = g_new0 (Count, 1);

  count->pins = g_ptr_array_new_with_free_func (g_object_unref);
  count->kinds = g_ptr_array_new ();
  count->texts = g_ptr_array_new_with_free_func (g_free);
  count->filters = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  count->counts = g_new (gint64, self->pins->len);
  for (guint i = 0; i < self->pins->len; i++) {
    NwPin *pin = g_ptr_array_index (self->pins, i);
    GArray *filters = nw_pin_get_filters (pin);

    g_ptr_array_add (count->pins, g_object_ref (pin));
    g_ptr_array_add (count->kinds, (gpointer) nw_pin_get_page (pin)->kind);
    g_ptr_array_add (count->texts, g_strdup (nw_pin_get_text (pin)));
    g_ptr_array_add (count->filters, nw_filters_copy ((const NwFilter *) (gpointer) filters->data, filters->len));
  }

  return count;
}

static void
count_worker (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Count *count = task_data;
  GError *error = NULL;
  g_autoptr (NwSession) session = nw_store_open_reader (source, &error);

  if (session == NULL) {
    g_task_return_error (task, error);
    return;
  }
  for (guint i = 0; i < count->kinds->len && !g_cancellable_is_cancelled (cancellable); i++) {
    GArray *filters = g_ptr_array_index (count->filters, i);

    count->counts[i] = nw_session_count_matching (session, g_ptr_array_index (count->kinds, i),
                                                  g_ptr_array_index (count->texts, i),
                                                  (const NwFilter *) (gpointer) filters->data, filters->len, NULL);
  }
  g_task_return_boolean (task, TRUE);
}

static void start_counting (NwPins *self);

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (NwPins) self = user_data;
  g_autoptr (GError) error = NULL;
  Count *count = g_task_get_task_data (G_TASK (result));

  self->counting = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    for (guint i = 0; i < count->pins->len; i++)
      nw_pin_set_count (g_ptr_array_index (count->pins, i), count->counts[i]);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("Saved filters could not be counted: %s", error->message);
  if (self->again && !g_cancellable_is_cancelled (self->cancellable))
    start_counting (self);
}

static gboolean
count_cb (gpointer user_data)
{
  NwPins *self = user_data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GTask) task = g_task_new (self->store, self->cancellable, counted_cb, g_object_ref (self));

  self->count_id = 0;
  self->again = FALSE;
  self->counting = TRUE;
  self->day = g_date_time_get_day_of_year (now);
  g_task_set_source_tag (task, count_cb);
  g_task_set_task_data (task, count_new (self), (GDestroyNotify) count_free);
  g_task_run_in_thread (task, count_worker);

  return G_SOURCE_REMOVE;
}

/* Soon, and once for all that changes until then. */
static void
start_counting (NwPins *self)
{
  self->again = self->counting;
  if (self->counting || self->count_id != 0 || self->pins->len == 0)
    return;
  self->count_id = g_timeout_add_full (G_PRIORITY_LOW, COUNT_DELAY_MS, count_cb, self, NULL);
}

/* --- Which there are -------------------------------------------------------------- */

static NwPin *
read_pin (NwPins     *self,
          const char *id)
{
  g_autoptr (NwRecord) record = NULL;
  g_autoptr (NwPin) old = nw_pins_find (self, id);

  if (g_str_has_prefix (id, NW_KIND_LIST ":"))
    record = nw_session_get_record (nw_store_get_session (self->store), id, NULL);
  if (record == NULL)
    return NULL;
  if (old != NULL && nw_pin_update (old, record))
    return g_steal_pointer (&old);

  return nw_pin_new (record);
}

/* A filter that was deleted, or is another database's, keeps its place in the
 * settings: it comes back with undo. */
static void
read_pins (NwPins *self)
{
  g_auto (GStrv) ids = g_settings_get_strv (self->settings, KEY_PINNED);
  g_autoptr (GPtrArray) pins = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean same;

  for (guint i = 0; ids[i] != NULL && pins->len < MAX_PINS; i++) {
    NwPin *pin = read_pin (self, ids[i]);

    if (pin != NULL)
      g_ptr_array_add (pins, pin);
  }
  same = pins->len == self->pins->len;
  for (guint i = 0; same && i < pins->len; i++)
    same = g_ptr_array_index (pins, i) == g_ptr_array_index (self->pins, i);
  if (!same) {
    guint n_old = self->pins->len;
    g_autoptr (GPtrArray) old = g_steal_pointer (&self->pins);

    self->pins = g_steal_pointer (&pins);
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, self->pins->len);
  }
  start_counting (self);
}

/* ids: what was changed; NULL for too much to name. */
static void
store_changed_cb (NwPins              *self,
                  const char * const  *ids)
{
  gboolean concerned = ids == NULL;

  for (guint i = 0; !concerned && ids[i] != NULL; i++)
    concerned = g_str_has_prefix (ids[i], NW_KIND_LIST ":");
  if (concerned)
    read_pins (self);
  else
    start_counting (self);
}

/* --- GObject ---------------------------------------------------------------------- */

static void
nw_pins_dispose (GObject *object)
{
  NwPins *self = NW_PINS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->count_id, g_source_remove);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (nw_pins_parent_class)->dispose (object);
}

static void
nw_pins_finalize (GObject *object)
{
  NwPins *self = NW_PINS (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->pins);

  G_OBJECT_CLASS (nw_pins_parent_class)->finalize (object);
}

static void
nw_pins_class_init (NwPinsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = nw_pins_dispose;
  object_class->finalize = nw_pins_finalize;
}

static void
nw_pins_init (NwPins *self)
{
  self->pins = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

/**
 * nw_pins_new:
 * @store: the database
 * @settings: where it stands which filters are pinned
 *
 * Returns: (transfer full): the pinned filters, not yet counted
 */
NwPins *
nw_pins_new (NwStore   *store,
             GSettings *settings)
{
  NwPins *self = g_object_new (NW_TYPE_PINS, NULL);

  self->store = g_object_ref (store);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" KEY_PINNED, G_CALLBACK (read_pins), self, G_CONNECT_SWAPPED);
  read_pins (self);

  return self;
}

/**
 * nw_pins_find:
 * @self: the pinned filters
 * @id: id of a record or page
 *
 * Returns: (transfer full) (nullable): the pin, NULL when it is not in the sidebar
 */
NwPin *
nw_pins_find (NwPins     *self,
              const char *id)
{
  g_return_val_if_fail (NW_IS_PINS (self), NULL);

  for (guint i = 0; i < self->pins->len; i++)
    if (g_strcmp0 (nw_pin_get_id (g_ptr_array_index (self->pins, i)), id) == 0)
      return g_object_ref (g_ptr_array_index (self->pins, i));

  return NULL;
}

/**
 * nw_pins_contains:
 * @self: the pinned filters
 * @id: id of a record
 *
 * Returns: whether it is pinned, be it there at the moment or not
 */
gboolean
nw_pins_contains (NwPins     *self,
                  const char *id)
{
  g_auto (GStrv) ids = NULL;

  g_return_val_if_fail (NW_IS_PINS (self), FALSE);

  ids = g_settings_get_strv (self->settings, KEY_PINNED);

  return g_strv_contains ((const char * const *) ids, id);
}

/**
 * nw_pins_set_pinned:
 * @self: the pinned filters
 * @id: id of a saved filter
 * @pinned: whether it shall stand in the sidebar, behind the others
 */
void
nw_pins_set_pinned (NwPins     *self,
                    const char *id,
                    gboolean    pinned)
{
  g_auto (GStrv) ids = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) next = NULL;

  g_return_if_fail (NW_IS_PINS (self));

  if (nw_pins_contains (self, id) == pinned)
    return;
  ids = g_settings_get_strv (self->settings, KEY_PINNED);
  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_str_equal (ids[i], id))
      g_strv_builder_add (builder, ids[i]);
  if (pinned)
    g_strv_builder_add (builder, id);
  next = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, KEY_PINNED, (const char * const *) next);
}

/**
 * nw_pins_look:
 * @self: the pinned filters
 *
 * Called when the user comes back to the window: what a filter finds "in the next
 * 90 days" is something else after midnight.
 */
void
nw_pins_look (NwPins *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  g_return_if_fail (NW_IS_PINS (self));

  if (self->day != g_date_time_get_day_of_year (now))
    start_counting (self);
}
