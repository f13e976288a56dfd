/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-list-filter-private.h"

#include <string.h>

#include "nw-projection-private.h"
#include "nw-text.h"

/* A facet or the key of a column answers from the row of the list; everything else
 * reads the document. */
#define FROM_DOCUMENT "(SELECT json_extract(r.body, ?) FROM doc d JOIN rev r ON r.rev_pk = d.win_rev" \
                      " WHERE d.doc_pk = i.doc_pk)"

/* A condition in the making, and what is asked of which field. */
typedef struct {
  GString       *sql;
  GPtrArray     *values;    /* of GVariant: x int64, s text, d double, ay bytes */
  const NwKind  *kind;      /* (nullable) */
  const NwField *field;     /* (nullable) */
  const char    *key;
  int            index;     /* of the column's key; -1 for none */
} Filter;

static void
bind_text (Filter     *self,
           const char *text)
{
  g_ptr_array_add (self->values, g_variant_ref_sink (g_variant_new_string (text)));
}

static void
bind_bytes (Filter *self,
            GBytes *bytes)
{
  g_ptr_array_add (self->values,
                   g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE)));
}

/* --- Words ----------------------------------------------------------------------- */

static gboolean
is_contained (const char *text,
              const char *wanted)
{
  g_autofree char *folded = nw_text_fold (text);
  g_autofree char *folded_wanted = nw_text_fold (wanted);
  g_autofree char *bare = NULL;
  g_autofree char *bare_wanted = NULL;

  if (strstr (folded, folded_wanted) != NULL)
    return TRUE;
  bare = nw_text_fold_bare (text);
  bare_wanted = nw_text_fold_bare (wanted);

  return strstr (bare, bare_wanted) != NULL;
}

/* nw_contains(text, wanted): as Germans compare, whichever way they type umlauts. */
static void
contains_func (sqlite3_context  *context,
               int               n_values,
               sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const char *wanted = (const char *) sqlite3_value_text (values[1]);

  sqlite3_result_int (context, text != NULL && wanted != NULL && is_contained (text, wanted));
}

/* nw_cell(cells, index): one cell of a row. */
static void
cell_func (sqlite3_context  *context,
           int               n_values,
           sqlite3_value   **values)
{
  const char *cell = (const char *) sqlite3_value_text (values[0]);
  const char *end;

  for (int i = sqlite3_value_int (values[1]); cell != NULL && i > 0; i--) {
    cell = strchr (cell, NW_CELL_SEPARATOR);
    cell = cell != NULL ? cell + 1 : NULL;
  }
  if (cell == NULL || *cell == 0 || *cell == NW_CELL_SEPARATOR) {
    sqlite3_result_null (context);
    return;
  }
  end = strchr (cell, NW_CELL_SEPARATOR);
  sqlite3_result_text (context, cell, end != NULL ? (int) (end - cell) : -1, SQLITE_TRANSIENT);
}

/**
 * nw_list_filter_install:
 * @db: a connection
 *
 * Makes known to it what the conditions call.
 */
void
nw_list_filter_install (NwDb *db)
{
  int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;

  sqlite3_create_function (nw_db_get_handle (db), "nw_contains", 2, flags, NULL, contains_func, NULL, NULL);
  sqlite3_create_function (nw_db_get_handle (db), "nw_cell", 2, flags, NULL, cell_func, NULL, NULL);
}

/* --- What a field is compared by --------------------------------------------------- */

static gboolean
is_facet (const NwField *field,
          const char    *key)
{
  if (field == NULL)
    return strcmp (key, "press") == 0;

  return field->type == NW_VALUE_CHOICE || field->type == NW_VALUE_FLAG || field->type == NW_VALUE_TAGS;
}

static char *
make_facet (const char *key,
            const char *value)
{
  gboolean yes = g_ascii_strcasecmp (value, "true") == 0 || g_ascii_strcasecmp (value, "yes") == 0;

  return g_strdup_printf ("%s=%s", key, yes ? "1" : value);
}

/* The place of a column among the cells. */
static int
find_cell (const Filter *self)
{
  guint n = 0;
  const NwField * const *columns = self->kind != NULL ? nw_kind_get_columns (self->kind, &n) : NULL;

  for (guint i = 0; i < n; i++) {
    if (columns[i] == self->field)
      return (int) i;
  }

  return -1;
}

static gboolean
is_derived (const Filter *self)
{
  return self->field != NULL &&
         (self->field->type == NW_VALUE_DERIVED || self->field->flags & NW_FIELD_COMPUTED);
}

static void
append_document_value (Filter     *self,
                       const char *member)
{
  g_autofree char *path = g_strdup_printf ("$.\"%s\"%s", self->key, member);

  g_string_append (self->sql, FROM_DOCUMENT);
  bind_text (self, strpbrk (self->key, "\"\\") == NULL ? path : "$.\"\"");
}

/* What no member of the document holds stands in a cell. */
static void
append_value (Filter     *self,
              const char *member)
{
  int cell = is_derived (self) ? find_cell (self) : -1;

  if (cell >= 0)
    g_string_append_printf (self->sql, "nw_cell(i.cells, %d)", cell);
  else
    append_document_value (self, member);
}

/* --- Operators ---------------------------------------------------------------------- */

static void
append_facets (Filter     *self,
               const char *value)
{
  g_auto (GStrv) any = g_strsplit (value, "|", -1);

  g_string_append (self->sql, "EXISTS (SELECT 1 FROM facet f WHERE f.pos = i.pos AND f.value IN (");
  for (guint i = 0; any[i] != NULL; i++) {
    g_autofree char *facet = make_facet (self->key, any[i]);

    g_string_append (self->sql, i > 0 ? ", ?" : "?");
    bind_text (self, facet);
  }
  g_string_append (self->sql, "))");
}

static void
append_empty (Filter *self)
{
  if (self->index >= 0) {
    g_string_append_printf (self->sql, "i.k%d IS NULL", self->index + 1);
    return;
  }
  if (is_facet (self->field, self->key)) {
    g_autofree char *begin = g_strconcat ("\x1f", self->key, "=", NULL);

    g_string_append (self->sql, "instr('\x1f' || coalesce(i.facets, ''), ?) = 0");
    bind_text (self, begin);
    return;
  }
  g_string_append (self->sql, "coalesce(");
  append_value (self, "");
  g_string_append (self->sql, ", '') IN ('', '[]', '{}')");
}

static void
append_contains (Filter     *self,
                 const char *wanted)
{
  g_string_append (self->sql, "nw_contains(");
  append_value (self, "");
  g_string_append (self->sql, ", ?)");
  bind_text (self, wanted);
}

static gboolean
has_days (const NwField *field)
{
  return field != NULL && (field->type == NW_VALUE_DATE || field->type == NW_VALUE_PERIOD);
}

/* "days:-7..0" from today, as "2024-03-05..2024-03-12". */
static char *
dup_days (const char *value)
{
  g_autoptr (GDateTime) today = g_date_time_new_now_local ();
  g_auto (GStrv) ends = g_strsplit (value, "..", 2);
  GString *days = g_string_new (NULL);

  for (guint i = 0; i < 2; i++) {
    const char *offset = g_strv_length (ends) > i ? ends[i] : "";
    g_autoptr (GDateTime) day = NULL;
    g_autofree char *text = NULL;

    if (*offset != 0)
      day = g_date_time_add_days (today, (int) CLAMP (g_ascii_strtoll (offset, NULL, 10), -1000000, 1000000));
    text = day != NULL ? g_date_time_format (day, "%Y-%m-%d") : g_strdup ("");
    g_string_append_printf (days, "%s%s", i > 0 ? ".." : "", text);
  }

  return g_string_free (days, FALSE);
}

/* The keys of dates are ISO 8601, so a day begins before all its hours and ends
 * before the next sign; those of periods begin with their first day. */
static GBytes *
make_end (const Filter *self,
          const char   *text,
          gboolean      last)
{
  if (!has_days (self->field))
    return nw_projection_sort_key (self->field, text);

  return last ? g_bytes_new_take (g_strconcat (text, "~", NULL), strlen (text) + 1)
              : g_bytes_new (text, strlen (text));
}

/* One end of a range, of the column's key or of what the document says. */
static void
append_end (Filter     *self,
            const char *text,
            gboolean    last)
{
  const char *sign = last ? "<=" : ">=";

  if (*text == 0)
    return;
  g_string_append (self->sql, " AND ");
  if (self->index >= 0) {
    g_autoptr (GBytes) end = make_end (self, text, last);

    g_string_append_printf (self->sql, "i.k%d %s ?", self->index + 1, sign);
    bind_bytes (self, end);
    return;
  }
  append_value (self, self->field != NULL && self->field->type == NW_VALUE_AMOUNT ? ".cents"
                      : self->field != NULL && self->field->type == NW_VALUE_PERIOD ? ".from" : "");
  g_string_append_printf (self->sql, " %s ?", sign);
  if (has_days (self->field)) {
    g_autofree char *day = g_strconcat (text, last ? "~" : "", NULL);

    bind_text (self, day);
  } else {
    g_ptr_array_add (self->values, g_variant_ref_sink (g_variant_new_double (g_ascii_strtod (text, NULL))));
  }
}

static void
append_range (Filter     *self,
              const char *value)
{
  g_auto (GStrv) ends = g_strsplit (value, "..", 2);

  g_string_append (self->sql, "(NOT ");
  append_empty (self);
  append_end (self, ends[0], FALSE);
  append_end (self, ends[1], TRUE);
  g_string_append_c (self->sql, ')');
}

static gboolean
is_range (const Filter *self,
          const char   *value)
{
  if (self->field == NULL || strstr (value, "..") == NULL)
    return FALSE;

  return has_days (self->field) || self->field->type == NW_VALUE_AMOUNT ||
         self->field->type == NW_VALUE_NUMBER || self->field->type == NW_VALUE_DURATION;
}

static void
append_is (Filter     *self,
           const char *value)
{
  const NwField *field = self->field;

  if (is_facet (field, self->key)) {
    append_facets (self, value);
  } else if (field != NULL && (field->type == NW_VALUE_LINK || field->type == NW_VALUE_LINKS ||
                               (field->type == NW_VALUE_OBJECTS && nw_kind_is_record_id (value)))) {
    g_string_append (self->sql, "i.doc_pk IN (SELECT from_pk FROM link WHERE to_id = ? AND field = ?)");
    bind_text (self, value);
    bind_text (self, self->key);
  } else if (self->index >= 0) {
    g_autoptr (GBytes) sort_key = nw_projection_sort_key (field, value);

    g_string_append_printf (self->sql, "i.k%d = ?", self->index + 1);
    bind_bytes (self, sort_key);
  } else {
    append_value (self, "");
    g_string_append (self->sql, " = ?");
    bind_text (self, value);
  }
}

/**
 * nw_list_filter_dup_facet:
 * @kind: (nullable): of the records
 * @key: a field
 * @value: a value
 *
 * Returns: (transfer full) (nullable): the facet whose entries are the answer;
 *   %NULL where the filter is none of a single facet
 */
char *
nw_list_filter_dup_facet (const NwKind *kind,
                          const char   *key,
                          const char   *value)
{
  if (!is_facet (kind != NULL ? nw_kind_get_field (kind, key) : NULL, key) || *value == 0 ||
      strchr ("!~*", *value) != NULL || strchr (value, '|') != NULL)
    return NULL;

  return make_facet (key, value);
}

/**
 * nw_list_filter_append:
 * @sql: what to add to
 * @values: (element-type GVariant): what is bound, in its order
 * @kind: (nullable): of the records
 * @key: a field
 * @value: what is asked of it
 *
 * Adds the condition, which is true, false or, where a record has nothing to
 * compare, neither.
 */
void
nw_list_filter_append (GString      *sql,
                       GPtrArray    *values,
                       const NwKind *kind,
                       const char   *key,
                       const char   *value)
{
  Filter self = {
    .sql = sql, .values = values, .kind = kind, .key = key,
    .field = kind != NULL ? nw_kind_get_field (kind, key) : NULL,
    .index = kind != NULL ? nw_projection_key_index (kind, key) : -1,
  };

  if (*value == '!') {
    /* What has nothing there is not that either. */
    g_string_append (sql, "NOT coalesce(");
    nw_list_filter_append (sql, values, kind, key, value + 1);
    g_string_append (sql, ", 0)");
  } else if (*value == 0) {
    append_empty (&self);
  } else if (strcmp (value, "*") == 0) {
    g_string_append (sql, "NOT ");
    append_empty (&self);
  } else if (*value == '~') {
    append_contains (&self, value + 1);
  } else if (g_str_has_prefix (value, "days:")) {
    g_autofree char *days = dup_days (value + strlen ("days:"));

    append_range (&self, days);
  } else if (is_range (&self, value)) {
    append_range (&self, value);
  } else {
    append_is (&self, value);
  }
}
