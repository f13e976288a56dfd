/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-list-query-private.h"

#include <stdlib.h>
#include <string.h>

#include "nw-list-filter-private.h"
#include "nw-query-private.h"

/* The answer is an array of labels. Where it comes from decides the cost: the
 * full-text index for a text, a filter's own entries, or an index of the order
 * that was asked for; none of them reads the rows themselves. Only texts of ours
 * are put together to SQL; what the user said is bound. */

struct _NwListQuery {
  gatomicrefcount  count;
  char            *kind;
  char            *text;       /* (nullable) */
  GArray          *filters;    /* of NwFilter */
  char            *sort;       /* (nullable): the title */
  gboolean         descending;
};

/* A statement in the making. */
typedef struct {
  GString   *from;
  GString   *where;
  GPtrArray *values;    /* GVariant: x int64, s text, d double, ay bytes */
  gboolean   counts;    /* how many there are, not which */
} Builder;

/**
 * nw_list_query_new:
 * @kind: which records
 * @text: (nullable): what must be found in them
 * @filters: (array length=n_filters): what they must be
 * @n_filters: how many
 * @sort: (nullable): a column; %NULL: by title
 * @descending: whether the last comes first
 *
 * Returns: (transfer full): the query.
 */
NwListQuery *
nw_list_query_new (const char     *kind,
                   const char     *text,
                   const NwFilter *filters,
                   guint           n_filters,
                   const char     *sort,
                   gboolean        descending)
{
  NwListQuery *self = g_new0 (NwListQuery, 1);
  const NwKind *table = nw_kind_get (kind);
  g_autoptr (NwQuery) query = nw_query_parse (text);

  g_atomic_ref_count_init (&self->count);
  self->kind = g_strdup (kind);
  self->text = nw_query_is_empty (query) ? NULL : g_strdup (text);
  self->filters = nw_filters_copy (filters, n_filters);
  if (sort != NULL && table != NULL && nw_projection_key_index (table, sort) >= 0)
    self->sort = g_strdup (sort);
  self->descending = descending;

  return self;
}

/** nw_list_query_ref: Returns: the query, once more. */
NwListQuery *
nw_list_query_ref (NwListQuery *self)
{
  g_atomic_ref_count_inc (&self->count);

  return self;
}

/** nw_list_query_unref: Gives one reference back. */
void
nw_list_query_unref (NwListQuery *self)
{
  if (!g_atomic_ref_count_dec (&self->count))
    return;
  g_free (self->kind);
  g_free (self->text);
  g_array_unref (self->filters);
  g_free (self->sort);
  g_free (self);
}

/**
 * nw_list_query_is_plain:
 * @self: a query
 *
 * Returns: whether it is for all records of the kind, whose number is known.
 */
gboolean
nw_list_query_is_plain (NwListQuery *self)
{
  return self->text == NULL && self->filters->len == 0;
}

/**
 * nw_list_query_count_plain:
 * @self: a plain query
 * @session: a session
 * @count: (out): how many records it has
 * @error: return location
 *
 * Returns: FALSE on a database error.
 */
gboolean
nw_list_query_count_plain (NwListQuery  *self,
                           NwSession    *session,
                           gint64       *count,
                           GError      **error)
{
  *count = nw_session_count (session, self->kind, error);

  return *count >= 0;
}

static void
clear_filter (gpointer data)
{
  NwFilter *filter = data;

  g_free ((char *) filter->field);
  g_free ((char *) filter->value);
}

/**
 * nw_filters_copy:
 * @filters: (array length=n_filters) (nullable): filters
 * @n_filters: how many
 *
 * Returns: (transfer full) (element-type NwFilter): copies that own their texts
 */
GArray *
nw_filters_copy (const NwFilter *filters,
                 guint           n_filters)
{
  GArray *copies = g_array_sized_new (FALSE, FALSE, sizeof (NwFilter), n_filters);

  g_array_set_clear_func (copies, clear_filter);
  for (guint i = 0; i < n_filters; i++) {
    NwFilter copy = { g_strdup (filters[i].field), g_strdup (filters[i].value != NULL ? filters[i].value : ""),
                      filters[i].alternative };

    g_array_append_val (copies, copy);
  }

  return copies;
}

/**
 * nw_list_query_find_plain:
 * @self: a plain query by title
 * @session: a session
 * @label: a record's label
 * @position: (out): how many records stand before it
 *
 * Counts them off in the index: of a million this takes some milliseconds.
 *
 * Returns: FALSE on a database error, or when it is a query by another column.
 */
gboolean
nw_list_query_find_plain (NwListQuery *self,
                          NwSession   *session,
                          gint64       label,
                          guint       *position)
{
  gint64 before = 0, count = 0;

  if (self->sort != NULL ||
      !nw_db_query_int (nw_session_get_db (session), &before, NULL,
                        "SELECT (SELECT count(*) FROM item i WHERE i.kind_no = o.kind_no AND i.key < o.key) +"
                        " (SELECT count(*) FROM item i WHERE i.kind_no = o.kind_no AND i.key = o.key AND i.pos < o.pos)"
                        " FROM item o WHERE o.pos = ?1", "i", label) ||
      !nw_list_query_count_plain (self, session, &count, NULL))
    return FALSE;
  *position = (guint) (self->descending ? count - 1 - before : before);

  return TRUE;
}

/* --- Building ------------------------------------------------------------------ */

static void
add_value (Builder  *builder,
           GVariant *value)
{
  g_ptr_array_add (builder->values, g_variant_ref_sink (value));
}

static void
add_text (Builder    *builder,
          const char *text)
{
  add_value (builder, g_variant_new_string (text));
}

static void
add_range (Builder    *builder,
           const char *column,
           int         kind_no)
{
  g_string_append_printf (builder->where, "%s%s BETWEEN ? AND ?", builder->where->len > 0 ? " AND " : "", column);
  add_value (builder, g_variant_new_int64 (NW_LABEL_FIRST (kind_no)));
  add_value (builder, g_variant_new_int64 (NW_LABEL_END (kind_no) - 1));
}

static void
add_condition (Builder    *builder,
               const char *condition)
{
  g_string_append_printf (builder->where, "%s%s", builder->where->len > 0 ? " AND " : "", condition);
}

static gint
find_facet_filter (NwListQuery  *self,
                   const NwKind *kind)
{
  for (guint i = 0; i < self->filters->len; i++) {
    const NwFilter *filter = &g_array_index (self->filters, NwFilter, i);
    g_autofree char *facet = filter->alternative ? NULL
                             : nw_list_filter_dup_facet (kind, filter->field, filter->value);

    if (facet != NULL)
      return (gint) i;
  }

  return -1;
}

/* Of the alternatives one is enough; everything else must be. */
static void
add_filters (NwListQuery  *self,
             Builder      *builder,
             const NwKind *kind,
             gint          facet)
{
  g_autoptr (GString) any = g_string_new (NULL);

  for (guint i = 0; i < self->filters->len; i++) {
    const NwFilter *filter = &g_array_index (self->filters, NwFilter, i);

    if ((gint) i == facet || filter->alternative)
      continue;
    g_string_append (builder->where, builder->where->len > 0 ? " AND " : "");
    nw_list_filter_append (builder->where, builder->values, kind, filter->field, filter->value);
  }
  for (guint i = 0; i < self->filters->len; i++) {
    const NwFilter *filter = &g_array_index (self->filters, NwFilter, i);

    if (!filter->alternative)
      continue;
    g_string_append (any, any->len > 0 ? " OR " : "(");
    nw_list_filter_append (any, builder->values, kind, filter->field, filter->value);
  }
  if (any->len > 0) {
    g_string_append_c (any, ')');
    add_condition (builder, any->str);
  }
}

static char *
make_order (int         index,
            gboolean    driven,
            const char *label,
            gboolean    descending)
{
  const char *direction = descending ? "DESC" : "ASC";

  if (index >= 0)
    return g_strdup_printf ("i.k%d %s, i.pos %s", index + 1, direction, direction);
  if (driven)
    return g_strdup_printf ("%s %s", label, direction);

  return g_strdup_printf ("i.key %s, i.pos %s", direction, direction);
}

/* The statement for the records that have a value in the sorted column (or for
 * all, by title). */
static char *
build (NwListQuery *self,
       Builder     *builder,
       int          kind_no,
       const char  *expression,
       gboolean     by_title)
{
  const NwKind *kind = nw_kind_get (self->kind);
  int index = self->sort != NULL && !by_title ? nw_projection_key_index (kind, self->sort) : -1;
  gint facet = expression == NULL ? find_facet_filter (self, kind) : -1;
  guint n_other = self->filters->len - (facet >= 0);
  gboolean driven = expression != NULL || facet >= 0;
  const char *label = expression != NULL ? "search.rowid" : facet >= 0 ? "facet.pos" : "i.pos";
  gboolean descending = self->descending && (self->sort == NULL || !by_title);
  g_autofree char *order = make_order (index, driven, label, descending);

  if (expression != NULL) {
    g_string_append (builder->from, "search");
    add_condition (builder, "search MATCH ?");
    add_text (builder, expression);
  } else if (facet >= 0) {
    const NwFilter *filter = &g_array_index (self->filters, NwFilter, facet);
    g_autofree char *value = nw_list_filter_dup_facet (kind, filter->field, filter->value);

    g_string_append (builder->from, "facet");
    add_condition (builder, "facet.value = ?");
    add_text (builder, value);
  }
  if (driven)
    add_range (builder, label, kind_no);
  if (!driven || n_other > 0 || index >= 0)
    g_string_append (builder->from, driven ? " CROSS JOIN item i ON i.pos = " : "item i");
  if (driven && (n_other > 0 || index >= 0))
    g_string_append (builder->from, label);
  if (!driven) {
    add_condition (builder, "i.kind_no = ?");
    add_value (builder, g_variant_new_int64 (kind_no));
  }
  if (index >= 0) {
    g_autofree char *present = g_strdup_printf ("i.k%d IS NOT NULL", index + 1);

    add_condition (builder, present);
  }
  add_filters (self, builder, kind, facet);

  if (builder->counts)
    return g_strdup_printf ("SELECT count(*) FROM %s WHERE %s", builder->from->str, builder->where->str);

  return g_strdup_printf ("SELECT %s FROM %s WHERE %s ORDER BY %s LIMIT ? OFFSET ?", label,
                          builder->from->str, builder->where->str, order);
}

/* --- Running --------------------------------------------------------------------- */

static void
bind_variant (NwStatement *statement,
              int          index,
              GVariant    *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64)) {
    sqlite3_bind_int64 (statement, index, g_variant_get_int64 (value));
  } else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING)) {
    sqlite3_bind_text (statement, index, g_variant_get_string (value, NULL), -1, SQLITE_STATIC);
  } else if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE)) {
    sqlite3_bind_double (statement, index, g_variant_get_double (value));
  } else {
    sqlite3_bind_blob (statement, index, g_variant_get_data (value), (int) g_variant_get_size (value),
                       SQLITE_STATIC);
  }
}

static GArray *
run_statement (NwSession  *session,
               const char *sql,
               GPtrArray  *values,
               gint64      limit,
               gint64      offset,
               GError    **error)
{
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (session), g_intern_string (sql), error);
  NwStep step;
  int n = 1;

  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < values->len; i++)
    bind_variant (statement, n++, g_ptr_array_index (values, i));
  sqlite3_bind_int64 (statement, n++, limit);
  sqlite3_bind_int64 (statement, n, offset);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    gint64 label = sqlite3_column_int64 (statement, 0);

    g_array_append_val (labels, label);
  }

  return step != NW_STEP_ERROR ? g_steal_pointer (&labels) : NULL;
}

static void
builder_init (Builder *builder)
{
  builder->from = g_string_new (NULL);
  builder->where = g_string_new (NULL);
  builder->values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
}

static void
builder_clear (Builder *builder)
{
  g_string_free (builder->from, TRUE);
  g_string_free (builder->where, TRUE);
  g_ptr_array_unref (builder->values);
}

static GArray *
run_tier (NwListQuery  *self,
          NwSession    *session,
          int           kind_no,
          const char   *expression,
          gboolean      by_title,
          gint64        offset,
          gint64        limit,
          GError      **error)
{
  Builder builder = { 0 };
  g_autofree char *sql = NULL;
  GArray *labels;

  builder_init (&builder);
  sql = build (self, &builder, kind_no, expression, by_title);
  labels = run_statement (session, sql, builder.values, limit, offset, error);
  builder_clear (&builder);

  return labels;
}

static gint64
count_tier (NwListQuery  *self,
            NwSession    *session,
            int           kind_no,
            const char   *expression,
            GError      **error)
{
  Builder builder = { .counts = TRUE };
  g_autofree char *sql = NULL;
  g_autoptr (NwStatement) statement = NULL;
  gint64 count = -1;

  builder_init (&builder);
  sql = build (self, &builder, kind_no, expression, TRUE);
  statement = nw_db_prepare (nw_session_get_db (session), g_intern_string (sql), error);
  for (guint i = 0; statement != NULL && i < builder.values->len; i++)
    bind_variant (statement, (int) i + 1, g_ptr_array_index (builder.values, i));
  if (statement != NULL && nw_statement_step (statement, error) == NW_STEP_ROW)
    count = sqlite3_column_int64 (statement, 0);
  builder_clear (&builder);

  return count;
}

static int
compare_labels (gconstpointer a,
                gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Records with nothing in the sorted column come last, by title, whatever the
 * direction: all records of the query without those that were found. */
static gboolean
append_empty (NwListQuery  *self,
              NwSession    *session,
              int           kind_no,
              const char   *expression,
              GArray       *labels,
              GError      **error)
{
  g_autoptr (GArray) all = run_tier (self, session, kind_no, expression, TRUE, 0, -1, error);
  g_autoptr (GArray) found = g_array_copy (labels);

  if (all == NULL)
    return FALSE;
  if (all->len == labels->len)
    return TRUE;
  g_array_sort (found, compare_labels);
  for (guint i = 0; i < all->len; i++) {
    gint64 label = g_array_index (all, gint64, i);

    if (!g_array_binary_search (found, &label, compare_labels, NULL))
      g_array_append_val (labels, label);
  }

  return TRUE;
}

static void
cut_page (GArray *labels,
          gint64  offset,
          gint64  limit)
{
  if (limit >= 0 && labels->len > offset + limit)
    g_array_set_size (labels, (guint) (offset + limit));
  if (offset > 0)
    g_array_remove_range (labels, 0, (guint) MIN (offset, labels->len));
}

static GArray *
run_with (NwListQuery  *self,
          NwSession    *session,
          int           kind_no,
          const char   *expression,
          gint64        offset,
          gint64        limit,
          GError      **error)
{
  g_autoptr (GArray) labels = NULL;
  gint64 end = limit < 0 ? -1 : offset + limit;

  if (self->sort == NULL)
    return run_tier (self, session, kind_no, expression, FALSE, offset, limit, error);

  labels = run_tier (self, session, kind_no, expression, FALSE, 0, end, error);
  if (labels == NULL)
    return NULL;
  /* Those with nothing in the column matter only when the page is not full. */
  if ((end < 0 || labels->len < end) &&
      !append_empty (self, session, kind_no, expression, labels, error))
    return NULL;
  cut_page (labels, offset, limit);

  return g_steal_pointer (&labels);
}

/**
 * nw_list_query_run:
 * @self: a query
 * @session: a session of this thread
 * @offset: how many to leave out
 * @limit: at most so many; -1 for all
 * @error: return location
 *
 * A text is looked for at the beginnings of words; where nothing begins with it,
 * inside of names.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the labels.
 */
GArray *
nw_list_query_run (NwListQuery  *self,
                   NwSession    *session,
                   gint64        offset,
                   gint64        limit,
                   GError      **error)
{
  g_autoptr (NwQuery) query = NULL;
  g_autofree char *expression = NULL;
  g_autoptr (GPtrArray) inner = NULL;
  g_autoptr (GArray) labels = NULL;
  int kind_no;

  if (!nw_session_find_kind (session, self->kind, FALSE, &kind_no, error))
    return NULL;
  if (kind_no == 0)
    return g_array_new (FALSE, FALSE, sizeof (gint64));
  if (self->text == NULL)
    return run_with (self, session, kind_no, NULL, offset, limit, error);

  query = nw_query_parse (self->text);
  expression = nw_session_make_expression (session, query, NW_QUERY_PREFIX, NULL);
  labels = run_with (self, session, kind_no, expression, offset, limit, error);
  if (labels == NULL || labels->len > 0 || offset > 0)
    return g_steal_pointer (&labels);
  if ((inner = nw_session_find_inner (session, query, error)) == NULL)
    return NULL;
  g_free (expression);
  expression = nw_session_make_expression (session, query, NW_QUERY_INNER, inner);

  return expression != NULL ? run_with (self, session, kind_no, expression, offset, limit, error)
                            : g_steal_pointer (&labels);
}

/**
 * nw_list_query_foreach:
 * @self: a query
 * @session: a session of this thread
 * @func: called with the id of each record, in their order; FALSE ends the walk
 * @data: for @func
 * @error: return location
 *
 * What the list shows is settled when the walk begins; a record that is deleted
 * meanwhile is left out.
 *
 * Returns: FALSE on a database error.
 */
gboolean
nw_list_query_foreach (NwListQuery  *self,
                       NwSession    *session,
                       NwIdFunc      func,
                       gpointer      data,
                       GError      **error)
{
  g_autoptr (GArray) labels = nw_list_query_run (self, session, 0, -1, error);
  NwStep step = NW_STEP_DONE;

  for (guint i = 0; labels != NULL && step != NW_STEP_ERROR && i < labels->len; i++) {
    g_autoptr (NwStatement) statement =
      nw_db_prepare (nw_session_get_db (session),
                     "SELECT d.id FROM item i JOIN doc d ON d.doc_pk = i.doc_pk WHERE i.pos = ?1", error);

    if (statement == NULL)
      return FALSE;
    sqlite3_bind_int64 (statement, 1, g_array_index (labels, gint64, i));
    step = nw_statement_step (statement, error);
    if (step == NW_STEP_ROW && !func (nw_statement_text (statement, 0), data))
      break;
  }

  return labels != NULL && step != NW_STEP_ERROR;
}

/**
 * nw_session_count_matching:
 * @self: a session of this thread
 * @kind: which records
 * @text: (nullable): what must be found in them
 * @filters: (array length=n_filters): what they must be
 * @n_filters: how many
 * @error: return location
 *
 * Counts what a #NwRecordList of the same words would show. With a million records
 * that takes up to seconds, so it is for a thread of one's own.
 *
 * Returns: how many, -1 on an error.
 */
gint64
nw_session_count_matching (NwSession       *self,
                           const char      *kind,
                           const char      *text,
                           const NwFilter  *filters,
                           guint            n_filters,
                           GError         **error)
{
  g_autoptr (NwListQuery) query = nw_list_query_new (kind, text, filters, n_filters, NULL, FALSE);
  g_autoptr (NwQuery) parsed = NULL;
  g_autofree char *expression = NULL;
  g_autoptr (GPtrArray) inner = NULL;
  gint64 count;
  int kind_no;

  if (nw_list_query_is_plain (query))
    return nw_session_count (self, kind, error);
  if (!nw_session_find_kind (self, kind, FALSE, &kind_no, error))
    return -1;
  if (kind_no == 0)
    return 0;
  if (query->text == NULL)
    return count_tier (query, self, kind_no, NULL, error);

  parsed = nw_query_parse (query->text);
  expression = nw_session_make_expression (self, parsed, NW_QUERY_PREFIX, NULL);
  count = count_tier (query, self, kind_no, expression, error);
  if (count != 0)
    return count;
  if ((inner = nw_session_find_inner (self, parsed, error)) == NULL)
    return -1;
  g_free (expression);
  expression = nw_session_make_expression (self, parsed, NW_QUERY_INNER, inner);

  return expression != NULL ? count_tier (query, self, kind_no, expression, error) : 0;
}
