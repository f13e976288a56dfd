/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-export.h"

#include <string.h>

#include <glib/gi18n.h>

#include "nw-csv-row.h"
#include "nw-vcard-writer.h"

#define MAX_POSITIONS 20   /* of one person */

struct _NwExport
{
  NwExportFormat  format;
  NwExportFlags   flags;
  char            separator;
  const NwKind   *kind;        /* of the table; NULL before its headings */
  guint           n_left_out;
};

/**
 * nw_export_new:
 * @format: what is written
 * @flags: how
 * @separator: between the cells of a table
 *
 * Returns: (transfer full): an export that has written nothing yet
 */
NwExport *
nw_export_new (NwExportFormat format,
               NwExportFlags  flags,
               char           separator)
{
  NwExport *self = g_new0 (NwExport, 1);

  self->format = format;
  self->flags = flags;
  self->separator = separator;

  return self;
}

/** nw_export_free: @self: (nullable) (transfer full) */
void
nw_export_free (NwExport *self)
{
  g_free (self);
}

/* --- Cards ---------------------------------------------------------------- */

typedef struct {
  GArray    *items;     /* NwVcardPosition */
  GPtrArray *records;   /* which own what stands in items */
} Positions;

static gboolean
is_over (NwRecord *position)
{
  const char *until = nw_record_get_text (position, "until");
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  /* "2024" is over when the year is; so much of today counts as until says. */
  return until != NULL && strncmp (until, today, strlen (until)) < 0;
}

static gboolean
load_positions (Positions   *positions,
                NwSession   *session,
                const char  *person_id,
                GError     **error)
{
  g_autoptr (GPtrArray) links = nw_session_get_links_to (session, person_id, NW_KIND_POSITION, MAX_POSITIONS, error);

  if (links == NULL)
    return FALSE;
  for (guint i = 0; i < links->len; i++) {
    const NwLink *link = g_ptr_array_index (links, i);
    NwVcardPosition item = { 0 };
    const char *organisation;

    if (strcmp (link->field, "person") != 0)
      continue;
    item.position = nw_session_get_record (session, link->record_id, NULL);
    if (item.position == NULL)
      continue;
    g_ptr_array_add (positions->records, item.position);
    if (is_over (item.position))
      continue;
    organisation = nw_record_get_text (item.position, "organisation");
    item.organisation = organisation != NULL ? nw_session_get_record (session, organisation, NULL) : NULL;
    if (item.organisation != NULL)
      g_ptr_array_add (positions->records, item.organisation);
    if (nw_record_get_flag (item.position, "main"))
      g_array_prepend_val (positions->items, item);
    else
      g_array_append_val (positions->items, item);
  }

  return TRUE;
}

static gboolean
add_card (NwExport   *self,
          NwSession  *session,
          NwRecord   *record,
          GString    *out,
          GError    **error)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (NwVcardPosition));
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  Positions positions = { items, records };
  const NwKind *kind = nw_record_get_kind (record);

  if (!nw_vcard_can_write (kind)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _("A vCard holds persons, organisations and mailing lists, not “%s”."),
                 kind != NULL ? _(kind->label) : nw_record_get_type_name (record));
    return FALSE;
  }
  if (strcmp (kind->id, NW_KIND_PERSON) == 0 &&
      !load_positions (&positions, session, nw_record_get_id (record), error))
    return FALSE;
  nw_vcard_append (out, record, (const NwVcardPosition *) items->data, items->len,
                   self->flags & NW_EXPORT_PRIVATE ? NW_VCARD_WRITE_PRIVATE : NW_VCARD_WRITE_DEFAULT);

  return TRUE;
}

/* --- Tables --------------------------------------------------------------- */

static void
add_headings (NwExport     *self,
              const NwKind *kind,
              GString      *out)
{
  guint n_columns;
  const NwField *const *columns = nw_kind_get_columns (kind, &n_columns);

  self->kind = kind;
  if (self->flags & NW_EXPORT_BOM)
    g_string_append (out, "\xef\xbb\xbf");
  for (guint i = 0; i < n_columns; i++) {
    if (i > 0)
      g_string_append_c (out, self->separator);
    nw_csv_append_cell (out, _(columns[i]->label));
  }
  g_string_append (out, "\r\n");
}

static gboolean
add_row (NwExport   *self,
         NwSession  *session,
         NwRecord   *record,
         GString    *out,
         GError    **error)
{
  const NwKind *kind = nw_record_get_kind (record);
  g_autoptr (NwRow) row = nw_session_get_row (session, nw_record_get_id (record), error);
  guint n_columns;

  if (row == NULL)
    return FALSE;
  if (self->kind == NULL)
    add_headings (self, kind, out);
  if (kind != self->kind) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _("A table holds records of one kind: here “%s”, not “%s”."), _(self->kind->label_plural),
                 _(kind->label));
    return FALSE;
  }
  nw_kind_get_columns (kind, &n_columns);
  for (guint i = 0; i < n_columns; i++) {
    if (i > 0)
      g_string_append_c (out, self->separator);
    nw_csv_append_cell (out, nw_row_get_cell (row, i));
  }
  g_string_append (out, "\r\n");

  return TRUE;
}

/* --- Public --------------------------------------------------------------- */

/**
 * nw_export_add:
 * @self: the export
 * @session: a session
 * @id: a record
 * @out: gets the card or the row, before the first row the headings
 * @error: return location
 *
 * Writes one record; one that is confidential is counted instead.
 *
 * Returns: FALSE when the record cannot be read or is of a kind that the format
 *   cannot hold; nothing was written then
 */
gboolean
nw_export_add (NwExport    *self,
               NwSession   *session,
               const char  *id,
               GString     *out,
               GError     **error)
{
  g_autoptr (NwRecord) record = nw_session_get_record (session, id, error);

  if (record == NULL)
    return FALSE;
  if (nw_record_get_flag (record, "confidential") && !(self->flags & NW_EXPORT_PRIVATE)) {
    self->n_left_out++;
    return TRUE;
  }

  return self->format == NW_EXPORT_VCARD ? add_card (self, session, record, out, error)
                                         : add_row (self, session, record, out, error);
}

/** nw_export_get_n_left_out: Returns: how many records were left out as confidential. */
guint
nw_export_get_n_left_out (NwExport *self)
{
  return self->n_left_out;
}
