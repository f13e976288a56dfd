/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-entries-private.h"

#include <string.h>

/* Look-ups and links of a record as texts, "number value" and "id field", sorted
 * and each once: so what an edit changes is found by going along both lists, and
 * many are written in about the order of their tables. */

static void
collect_lookup (int         ns,
                const char *value,
                gpointer    data)
{
  char number[12];

  g_snprintf (number, sizeof number, "%d", ns);
  g_ptr_array_add (data, g_strconcat (number, " ", value, NULL));
}

static void
collect_link (const char *to_id,
              const char *field,
              gpointer    data)
{
  g_ptr_array_add (data, g_strconcat (to_id, " ", field, NULL));
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/**
 * nw_entries_collect:
 * @record: (nullable): a live record
 * @kind_no: its kind's number
 * @type: which entries
 *
 * Returns: (transfer full) (element-type utf8): what the record is looked up by,
 *   or links to.
 */
GPtrArray *
nw_entries_collect (NwRecord    *record,
                    int          kind_no,
                    NwEntryType  type)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_free);
  guint n = 0;

  if (record != NULL && type == NW_ENTRY_LINK)
    nw_projection_links (record, collect_link, entries);
  else if (record != NULL)
    nw_projection_lookups (record, kind_no, collect_lookup, entries);
  g_ptr_array_sort (entries, compare_entries);

  for (guint i = 0; i < entries->len; i++) {
    char *entry = g_ptr_array_index (entries, i);

    if (n > 0 && strcmp (entry, g_ptr_array_index (entries, n - 1)) == 0)
      g_free (entry);
    else
      g_ptr_array_index (entries, n++) = entry;
  }
  /* What is behind was moved or freed. */
  entries->len = n;

  return entries;
}

/**
 * nw_entries_difference:
 * @a: entries
 * @b: entries
 * @doc_pk: the document that they belong to
 * @rows: (element-type NwEntryRow): those that are in @a but not in @b are added
 */
void
nw_entries_difference (GPtrArray *a,
                       GPtrArray *b,
                       gint64     doc_pk,
                       GArray    *rows)
{
  guint j = 0;

  for (guint i = 0; i < a->len; i++) {
    NwEntryRow row = { g_ptr_array_index (a, i), doc_pk };
    int order = 1;

    while (j < b->len && (order = strcmp (g_ptr_array_index (b, j), row.entry)) < 0)
      j++;
    if (j == b->len || order != 0)
      g_array_append_val (rows, row);
  }
}

static gboolean
remove_lookup (NwWriter    *self,
               NwEntryRow  *row,
               GError     **error)
{
  char *value;
  gint64 ns = g_ascii_strtoll (row->entry, &value, 10);

  return nw_db_run (self->db, error, "DELETE FROM lookup WHERE ns = ?1 AND value = ?2 AND doc_pk = ?3",
                    "isi", ns, value + 1, row->doc_pk);
}

static gboolean
remove_link (NwWriter    *self,
             NwEntryRow  *row,
             GError     **error)
{
  char *blank = strchr (row->entry, ' ');
  gboolean good;

  *blank = 0;
  good = nw_db_run (self->db, error, "DELETE FROM link WHERE to_id = ?1 AND from_pk = ?2 AND field = ?3",
                    "sis", row->entry, row->doc_pk, blank + 1);
  *blank = ' ';

  return good;
}

/* The columns ns, value, doc_pk. */
static void
get_lookup_value (sqlite3_context *value,
                  guint            row,
                  int              column,
                  gpointer         data)
{
  const NwEntryRow *entry = &g_array_index ((GArray *) data, NwEntryRow, row);

  if (column == 0)
    sqlite3_result_int64 (value, g_ascii_strtoll (entry->entry, NULL, 10));
  else if (column == 1)
    sqlite3_result_text (value, strchr (entry->entry, ' ') + 1, -1, SQLITE_STATIC);
  else
    sqlite3_result_int64 (value, entry->doc_pk);
}

/* The columns to_id, from_pk, field. */
static void
get_link_value (sqlite3_context *value,
                guint            row,
                int              column,
                gpointer         data)
{
  const NwEntryRow *entry = &g_array_index ((GArray *) data, NwEntryRow, row);
  const char *blank = strchr (entry->entry, ' ');

  if (column == 0)
    sqlite3_result_text (value, entry->entry, (int) (blank - entry->entry), SQLITE_STATIC);
  else if (column == 1)
    sqlite3_result_int64 (value, entry->doc_pk);
  else
    sqlite3_result_text (value, blank + 1, -1, SQLITE_STATIC);
}

static gboolean
add_rows (NwWriter     *self,
          GArray       *rows,
          NwEntryType   type,
          GError      **error)
{
  const NwRowSource links = { NULL, rows->len, get_link_value, rows };
  const NwRowSource lookups = { NULL, rows->len, get_lookup_value, rows };

  if (type == NW_ENTRY_LINK)
    return nw_db_run_rows (self->db, "INSERT OR IGNORE INTO link(to_id, from_pk, field)"
                           " SELECT c1, c2, c3 FROM nw_rows", &links, error);

  return nw_db_run_rows (self->db, "INSERT OR IGNORE INTO lookup(ns, value, doc_pk)"
                         " SELECT c1, c2, c3 FROM nw_rows", &lookups, error);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  return strcmp (((const NwEntryRow *) a)->entry, ((const NwEntryRow *) b)->entry);
}

/**
 * nw_entries_write:
 * @writer: a writer in a step
 * @rows: (element-type NwEntryRow): entries; they are sorted
 * @type: which
 * @remove: whether to remove them
 * @error: return location
 *
 * Returns: whether they are written.
 */
gboolean
nw_entries_write (NwWriter     *writer,
                  GArray       *rows,
                  NwEntryType   type,
                  gboolean      remove,
                  GError      **error)
{
  g_array_sort (rows, compare_rows);
  if (!remove)
    return add_rows (writer, rows, type, error);
  for (guint i = 0; i < rows->len; i++) {
    NwEntryRow *row = &g_array_index (rows, NwEntryRow, i);

    if (!(type == NW_ENTRY_LINK ? remove_link (writer, row, error) : remove_lookup (writer, row, error)))
      return FALSE;
  }

  return TRUE;
}

static gboolean
write_difference (NwWriter     *self,
                  GPtrArray    *a,
                  GPtrArray    *b,
                  gint64        doc_pk,
                  NwEntryType   type,
                  gboolean      remove,
                  GError      **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (NwEntryRow));

  nw_entries_difference (a, b, doc_pk, rows);

  return nw_entries_write (self, rows, type, remove, error);
}

/**
 * nw_writer_replace_entries:
 * @self: a writer in a step
 * @doc_pk: a document
 * @kind_no: its kind's number
 * @old_record: (nullable): what was stored
 * @record: (nullable): what is stored now
 * @error: return location
 *
 * Brings the look-ups and links from one to the other. What the old record had
 * follows from its document, so no index from document to entries is needed.
 *
 * Returns: whether it was written.
 */
gboolean
nw_writer_replace_entries (NwWriter  *self,
                           gint64     doc_pk,
                           int        kind_no,
                           NwRecord  *old_record,
                           NwRecord  *record,
                           GError   **error)
{
  for (int type = 0; type < NW_N_ENTRY_TYPES; type++) {
    g_autoptr (GPtrArray) old_entries = nw_entries_collect (old_record, kind_no, type);
    g_autoptr (GPtrArray) entries = nw_entries_collect (record, kind_no, type);

    if (!write_difference (self, old_entries, entries, doc_pk, type, TRUE, error) ||
        !write_difference (self, entries, old_entries, doc_pk, type, FALSE, error))
      return FALSE;
  }

  return TRUE;
}
