/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-record-list.h"

#include <stdlib.h>
#include <string.h>

#include "nw-list-diff-private.h"
#include "nw-list-labels-private.h"
#include "nw-list-query-private.h"
#include "nw-list-question-private.h"
#include "nw-list-rows-private.h"
#include "nw-store-private.h"

/* The list holds one label (eight bytes) for each row and fetches the rows
 * themselves by page when they are looked at. The labels come from the store's
 * reading thread; of a list of all records the length is known before that and
 * the first rows are fetched at once, so that a window has something to show in
 * its first frame. A label of 0 is one that is not known yet.
 *
 * GTK asks a model for every row that one items_changed() removes or adds beside
 * others, so big changes are said in two: all rows go, then the new ones come. */

#define PAGE 128
/* Up to here all labels are fetched at once. */
#define SMALL_LIST 2000
/* A change of more rows than this at one place is said in two. */
#define BIG_HUNK 512

struct _NwRecordList {
  GObject       parent_instance;

  /* owned */
  NwStore      *store;
  char         *kind;
  char         *text;
  char         *sort;
  GArray       *filters;       /* of NwFilter */
  gboolean      descending;
  NwListQuery  *query;         /* what is wanted */
  NwListQuery  *counted;       /* (nullable): what the labels that are 0 belong to */
  NwListLabels  labels;
  NwListRows   *rows;
  GCancellable *cancellable;   /* (nullable): of the question that is asked */
  GPtrArray    *changed;       /* ids that changed since the question; NULL: too many */
  gboolean      stale;         /* ask again when the answer is there */
  gboolean      pending;
};

static void nw_record_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (NwRecordList, nw_record_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, nw_record_list_model_init))

enum {
  PROP_PENDING = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void ask (NwRecordList *self, gboolean head);

/* --- Rows ---------------------------------------------------------------------- */

/* Labels of a page that the reading thread has not told yet: all records of a
 * kind in order can be counted off, if not for free. */
static void
fetch_labels (NwRecordList *self,
              guint         first,
              guint         last)
{
  NwSession *session = nw_store_get_session (self->store);
  g_autoptr (GArray) labels = NULL;

  if (session == NULL || self->counted == NULL)
    return;
  labels = nw_list_query_run (self->counted, session, first, last - first, NULL);
  if (labels != NULL)
    nw_list_labels_set (&self->labels, first, labels);
}

static void
fetch_page (NwRecordList *self,
            guint         position)
{
  NwSession *session = nw_store_get_session (self->store);
  guint first = position / PAGE * PAGE, last = MIN (first + PAGE, self->labels.n);

  if (self->labels.at[position] == 0)
    fetch_labels (self, first, last);
  if (session != NULL)
    nw_list_rows_fetch (self->rows, session, self->labels.at + first, last - first,
                        nw_list_query_is_plain (self->query));
}

static gpointer
nw_record_list_get_item (GListModel *model,
                         guint       position)
{
  NwRecordList *self = NW_RECORD_LIST (model);
  NwRow *row;

  if (position >= self->labels.n)
    return NULL;
  row = nw_list_rows_look_up (self->rows, self->labels.at[position]);
  if (row == NULL) {
    fetch_page (self, position);
    row = nw_list_rows_look_up (self->rows, self->labels.at[position]);
  }

  /* It was deleted, and the list has not heard of it yet. */
  return row != NULL ? g_object_ref (row) : nw_row_new ("", "", "", 0);
}

static GType
nw_record_list_get_item_type (GListModel *model)
{
  return NW_TYPE_ROW;
}

static guint
nw_record_list_get_n_items (GListModel *model)
{
  return NW_RECORD_LIST (model)->labels.n;
}

static void
nw_record_list_model_init (GListModelInterface *iface)
{
  iface->get_item = nw_record_list_get_item;
  iface->get_item_type = nw_record_list_get_item_type;
  iface->get_n_items = nw_record_list_get_n_items;
}

/* --- New labels ------------------------------------------------------------------- */

static void
splice (NwRecordList *self,
        guint         position,
        guint         removed,
        const gint64 *added,
        guint         n_added)
{
  nw_list_labels_splice (&self->labels, position, removed, added, n_added);
  if (removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, n_added);
}

static void
remove_all (NwRecordList *self)
{
  guint n = self->labels.n;

  nw_list_rows_clear (self->rows);
  nw_list_labels_clear (&self->labels);
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
}

static void
announce_all (NwRecordList *self)
{
  if (self->labels.n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->labels.n);
}

static void
apply_labels (NwRecordList *self,
              GArray       *labels)
{
  g_autoptr (GArray) hunks = NULL;

  hunks = nw_list_diff (self->labels.at, self->labels.n,
                        (const gint64 *) (gpointer) labels->data, labels->len);
  for (guint i = 0; i < hunks->len; i++) {
    const NwListHunk *hunk = &g_array_index (hunks, NwListHunk, i);
    const gint64 *added = &g_array_index (labels, gint64, hunk->position);

    if (hunk->removed > BIG_HUNK || hunk->added > BIG_HUNK) {
      splice (self, hunk->position, hunk->removed, NULL, 0);
      splice (self, hunk->position, 0, added, hunk->added);
    } else {
      splice (self, hunk->position, hunk->removed, added, hunk->added);
    }
  }
}

static int
compare_labels (const void *a,
                const void *b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* A list by title has its labels in order. */
static gboolean
find_label (NwRecordList *self,
            gint64        label,
            guint        *position)
{
  gint64 *labels = self->labels.at;
  gint64 *found;

  if (self->labels.n == 0)
    return FALSE;
  if (self->sort == NULL && !self->descending) {
    found = bsearch (&label, labels, self->labels.n, sizeof label, compare_labels);
    if (found != NULL)
      *position = (guint) (found - labels);
    return found != NULL;
  }
  for (guint i = 0; i < self->labels.n; i++) {
    if (labels[i] == label) {
      *position = i;
      return TRUE;
    }
  }

  return FALSE;
}

static gint64
look_up_label (NwRecordList *self,
               const char   *id)
{
  NwSession *session = nw_store_get_session (self->store);
  gint64 label = 0;

  if (session != NULL)
    nw_db_query_int (nw_session_get_db (session), &label, NULL,
                     "SELECT pos FROM item WHERE doc_pk = (SELECT doc_pk FROM doc WHERE id = ?1)", "s", id);

  return label;
}

/* Rows that are shown and say something else now: forgotten before new labels
 * come, announced after that where they still are. */
static GArray *
forget_changed (NwRecordList *self,
                GPtrArray    *ids)
{
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < ids->len; i++) {
    gint64 label = look_up_label (self, g_ptr_array_index (ids, i));

    if (label != 0 && nw_list_rows_forget (self->rows, label))
      g_array_append_val (labels, label);
  }

  return labels;
}

static void
announce_changed (NwRecordList *self,
                  GArray       *labels)
{
  for (guint i = 0; i < labels->len; i++) {
    guint position;

    if (find_label (self, g_array_index (labels, gint64, i), &position))
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
  }
}

static void
refresh_everything (NwRecordList *self)
{
  guint n = self->labels.n;

  nw_list_rows_clear (self->rows);
  if (n > 0 && n <= BIG_HUNK) {
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, n);
  } else if (n > 0) {
    NwListLabels kept = self->labels;

    self->labels = (NwListLabels) { 0 };
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
    self->labels = kept;
    announce_all (self);
  }
}

/* --- Asking the reading thread --------------------------------------------------- */

static void
set_pending (NwRecordList *self,
             gboolean      pending)
{
  if (self->pending == pending)
    return;
  self->pending = pending;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
}

static void
take_labels (NwRecordList *self,
             NwListQuery  *query,
             GArray       *labels)
{
  /* What was counted off or not known yet is filled in without a word. */
  if (labels != NULL && self->counted == query && nw_list_labels_agree (&self->labels, labels))
    nw_list_labels_take (&self->labels, labels);
  else if (labels != NULL)
    apply_labels (self, labels);
  g_clear_pointer (&self->counted, nw_list_query_unref);
}

static void
take_answer (NwRecordList *self,
             NwListQuery  *query,
             GArray       *labels)
{
  g_autoptr (GPtrArray) changed = g_steal_pointer (&self->changed);
  g_autoptr (GArray) forgotten = changed != NULL ? forget_changed (self, changed) : NULL;
  gboolean again = self->stale;

  self->changed = g_ptr_array_new_with_free_func (g_free);
  self->stale = FALSE;
  g_clear_object (&self->cancellable);
  take_labels (self, query, labels);
  if (forgotten != NULL)
    announce_changed (self, forgotten);
  else
    refresh_everything (self);
  if (again)
    ask (self, FALSE);
  else
    set_pending (self, FALSE);
  /* The place of the labels that were counted off, or stood there before, is free. */
  if (self->labels.n > NW_LIST_MANY_LABELS)
    nw_db_give_back ();
}

static void
answer_cb (GObject     *list,
           NwListQuery *query,
           GArray      *labels,
           gboolean     whole)
{
  NwRecordList *self = NW_RECORD_LIST (list);

  if (whole) {
    take_answer (self, query, labels);
  } else {
    g_clear_pointer (&self->counted, nw_list_query_unref);
    remove_all (self);
    nw_list_labels_take (&self->labels, labels);
    announce_all (self);
  }
}

/* head: the first rows shall come before the rest, because it is another query
 * than the one that is shown. */
static void
ask (NwRecordList *self,
     gboolean      head)
{
  NwWorker *reader = nw_store_get_reader_worker (self->store, NULL);

  if (reader == NULL)
    return;
  if (self->cancellable != NULL) {
    g_cancellable_cancel (self->cancellable);
    nw_worker_interrupt (reader);
    g_clear_object (&self->cancellable);
  }
  self->cancellable = g_cancellable_new ();
  set_pending (self, TRUE);
  nw_list_question_ask (reader, self->query, self->cancellable, G_OBJECT (self), head, answer_cb);
}

/* Small lists and the first rows of a list of all records come at once. */
static void
start (NwRecordList *self)
{
  NwSession *session = nw_store_get_session (self->store);
  g_autoptr (GArray) labels = NULL;
  gint64 count;

  if (session == NULL || !nw_list_query_is_plain (self->query) ||
      !nw_list_query_count_plain (self->query, session, &count, NULL) ||
      (self->sort != NULL && count > SMALL_LIST)) {
    ask (self, TRUE);
    return;
  }
  labels = nw_list_query_run (self->query, session, 0, count > SMALL_LIST ? NW_LIST_FIRST_ROWS : -1, NULL);
  if (labels == NULL || count > G_MAXUINT / 2)
    return;
  if (self->cancellable != NULL) {
    g_cancellable_cancel (self->cancellable);
    g_clear_object (&self->cancellable);
  }
  g_clear_pointer (&self->counted, nw_list_query_unref);
  self->counted = nw_list_query_ref (self->query);
  remove_all (self);
  if (count > SMALL_LIST)
    nw_list_labels_count_off (&self->labels, labels, (guint) count);
  else
    nw_list_labels_take (&self->labels, labels);
  announce_all (self);
  if (count > SMALL_LIST)
    ask (self, FALSE);
  else
    set_pending (self, FALSE);
}

static void
restart (NwRecordList *self)
{
  g_clear_pointer (&self->query, nw_list_query_unref);
  self->query = nw_list_query_new (self->kind, self->text, (const NwFilter *) self->filters->data, self->filters->len,
                                   self->sort, self->descending);
  self->stale = FALSE;
  g_clear_pointer (&self->changed, g_ptr_array_unref);
  self->changed = g_ptr_array_new_with_free_func (g_free);
  start (self);
}

static void
store_changed_cb (NwStore       *store,
                  char         **ids,
                  NwRecordList  *self)
{
  if (ids == NULL) {
    g_clear_pointer (&self->changed, g_ptr_array_unref);
  } else {
    for (guint i = 0; self->changed != NULL && ids[i] != NULL; i++)
      g_ptr_array_add (self->changed, g_strdup (ids[i]));
  }
  /* One question at a time: an import changes more often than we can ask. */
  if (self->cancellable != NULL)
    self->stale = TRUE;
  else
    ask (self, FALSE);
}

/* --- The object -------------------------------------------------------------------- */

static void
nw_record_list_dispose (GObject *object)
{
  NwRecordList *self = NW_RECORD_LIST (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (nw_record_list_parent_class)->dispose (object);
}

static void
nw_record_list_finalize (GObject *object)
{
  NwRecordList *self = NW_RECORD_LIST (object);

  g_free (self->kind);
  g_free (self->text);
  g_free (self->sort);
  g_array_unref (self->filters);
  g_clear_pointer (&self->query, nw_list_query_unref);
  g_clear_pointer (&self->counted, nw_list_query_unref);
  nw_list_labels_clear (&self->labels);
  nw_list_rows_free (self->rows);
  g_clear_pointer (&self->changed, g_ptr_array_unref);

  G_OBJECT_CLASS (nw_record_list_parent_class)->finalize (object);
}

static void
nw_record_list_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  NwRecordList *self = NW_RECORD_LIST (object);

  switch (property_id) {
  case PROP_PENDING:
    g_value_set_boolean (value, self->pending);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
nw_record_list_class_init (NwRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = nw_record_list_dispose;
  object_class->finalize = nw_record_list_finalize;
  object_class->get_property = nw_record_list_get_property;

  /* Whether the list is still being put together; it can be used meanwhile. */
  properties[PROP_PENDING] =
    g_param_spec_boolean ("pending", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
nw_record_list_init (NwRecordList *self)
{
  self->filters = nw_filters_copy (NULL, 0);
  self->rows = nw_list_rows_new ();
  self->changed = g_ptr_array_new_with_free_func (g_free);
}

/**
 * nw_record_list_new:
 * @store: a store
 * @kind: the kind of records
 *
 * Returns: (transfer full): all records of the kind, by title.
 */
NwRecordList *
nw_record_list_new (NwStore    *store,
                    const char *kind)
{
  NwRecordList *self = g_object_new (NW_TYPE_RECORD_LIST, NULL);

  self->store = g_object_ref (store);
  self->kind = g_strdup (kind);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  restart (self);

  return self;
}

/**
 * nw_record_list_set_text:
 * @self: a list
 * @text: (nullable): what the user typed
 *
 * Shows only records in which it is found; "" and %NULL show all.
 */
void
nw_record_list_set_text (NwRecordList *self,
                         const char   *text)
{
  if (text != NULL && *text == 0)
    text = NULL;
  if (g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  restart (self);
}

static gboolean
same_filters (NwRecordList   *self,
              const NwFilter *filters,
              guint           n_filters)
{
  if (n_filters != self->filters->len)
    return FALSE;
  for (guint i = 0; i < n_filters; i++) {
    const NwFilter *old = &g_array_index (self->filters, NwFilter, i);

    if (g_strcmp0 (filters[i].field, old->field) != 0 || g_strcmp0 (filters[i].value, old->value) != 0 ||
        filters[i].alternative != old->alternative)
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_record_list_set_filters:
 * @self: a list
 * @filters: (array length=n_filters): what the records must be
 * @n_filters: how many
 *
 * All of it, but for the alternatives, of which one is enough.
 */
void
nw_record_list_set_filters (NwRecordList   *self,
                            const NwFilter *filters,
                            guint           n_filters)
{
  if (same_filters (self, filters, n_filters))
    return;
  g_array_unref (self->filters);
  self->filters = nw_filters_copy (filters, n_filters);
  restart (self);
}

/**
 * nw_record_list_set_sort:
 * @self: a list
 * @column: (nullable): a column's key; %NULL: by title
 * @descending: whether the last comes first
 *
 * Records with nothing in the column come last in both directions.
 */
void
nw_record_list_set_sort (NwRecordList *self,
                         const char   *column,
                         gboolean      descending)
{
  const NwKind *kind = nw_kind_get (self->kind);

  if (column != NULL && (kind == NULL || nw_projection_key_index (kind, column) < 0))
    column = NULL;
  if (g_strcmp0 (self->sort, column) == 0 && self->descending == descending)
    return;
  g_free (self->sort);
  self->sort = g_strdup (column);
  self->descending = descending;
  restart (self);
}

/**
 * nw_record_list_find:
 * @self: a list
 * @id: a record
 * @position: (out): where it is
 *
 * Returns: whether it is in the list.
 */
gboolean
nw_record_list_find (NwRecordList *self,
                     const char   *id,
                     guint        *position)
{
  gint64 label = look_up_label (self, id);

  if (label == 0 || self->labels.n == 0)
    return FALSE;
  /* In the moments before the labels are there. */
  if (self->labels.known != NULL)
    return nw_list_query_find_plain (self->query, nw_store_get_session (self->store), label, position) &&
           *position < self->labels.n;

  return find_label (self, label, position);
}

/**
 * nw_record_list_is_pending:
 * @self: a list
 *
 * Returns: whether the list is still being put together.
 */
gboolean
nw_record_list_is_pending (NwRecordList *self)
{
  return self->pending;
}

/**
 * nw_record_list_dup_query:
 * @self: a list
 *
 * Returns: (transfer full): what the list asks for, to ask it elsewhere
 */
NwListQuery *
nw_record_list_dup_query (NwRecordList *self)
{
  return nw_list_query_ref (self->query);
}
