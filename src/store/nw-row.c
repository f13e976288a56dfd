/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-row-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-date.h"
#include "nw-projection-private.h"

struct _NwRow {
  GObject       parent_instance;

  /* owned */
  char         *id;
  char         *title;
  char         *subtitle; /* made when first asked for */
  char         *text;     /* cells as stored */
  char        **stored;   /* the same, taken apart when first asked for */
  char        **cells;    /* as shown, each made when first asked for */
  guint         n_cells;
  gint64        changed;
  char         *partner_text; /* (nullable): their names are in it */
  NwRowPartner *partners;     /* (nullable) */
  guint         n_partners;
  gboolean      conflict;

  /* borrowed */
  const NwKind *kind;
};

G_DEFINE_FINAL_TYPE (NwRow, nw_row, G_TYPE_OBJECT)

static void
nw_row_finalize (GObject *object)
{
  NwRow *self = NW_ROW (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->text);
  g_strfreev (self->stored);
  for (guint i = 0; self->cells != NULL && i < self->n_cells; i++)
    g_free (self->cells[i]);
  g_free (self->cells);
  g_free (self->partner_text);
  g_free (self->partners);

  G_OBJECT_CLASS (nw_row_parent_class)->finalize (object);
}

static void
nw_row_class_init (NwRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_row_finalize;
}

static void
nw_row_init (NwRow *self)
{
}

static char *
show_choice (const NwField *field,
             const char    *key)
{
  const char *label = field != NULL ? nw_field_get_choice_label (field, key) : NULL;

  return g_strdup (label != NULL ? label : key);
}

static char *
show_date (const char *text)
{
  char *shown = nw_date_time_to_display (text);

  if (*shown != 0)
    return shown;
  g_free (shown);

  return g_strdup (text);
}

/* Moments are shown as the day they fell on where the user is. */
static char *
show_moment (gint64 moment)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (moment / G_USEC_PER_SEC);
  NwDate date = { NW_DATE_DAY, 0, 0, 0 };

  if (moment == 0 || time == NULL)
    return g_strdup ("");
  date.year = (guint16) g_date_time_get_year (time);
  date.month = (guint8) g_date_time_get_month (time);
  date.day = (guint8) g_date_time_get_day_of_month (time);

  return nw_date_to_display (&date);
}

/* The stored cell in the language of the user. */
static char *
show_cell (NwRow         *self,
           const NwField *field,
           const char    *cell)
{
  if (nw_projection_is_title (self->kind, field))
    return g_strdup (self->title);
  if (strcmp (field->key, "changed") == 0)
    return show_moment (self->changed);
  if (*cell == NW_CELL_ROLE)
    return show_choice (nw_kind_get_field (nw_kind_get (NW_KIND_POSITION), "role"), cell + 1);
  if (*cell == 0)
    return g_strdup ("");
  if (field->type == NW_VALUE_CHOICE)
    return show_choice (field, cell);
  if (field->type == NW_VALUE_DATE)
    return show_date (cell);
  if (field->type == NW_VALUE_FLAG)
    return g_strdup (_("Yes"));
  if (field->type == NW_VALUE_AMOUNT || field->type == NW_VALUE_PERIOD ||
      field->type == NW_VALUE_DURATION || field->type == NW_VALUE_RECURRENCE)
    return g_strdup (nw_projection_measure_text (cell));

  return g_strdup (cell);
}

/* What a list with one line for each record says below the name: the first two
 * columns that say something. */
static char *
make_subtitle (NwRow *self)
{
  GString *out = g_string_new (NULL);
  guint n = 0, parts = 0;
  const NwField * const *columns = self->kind != NULL ? nw_kind_get_columns (self->kind, &n) : NULL;

  for (guint i = 0; i < n && parts < 2; i++) {
    const char *cell = nw_row_get_cell (self, i);

    if (nw_projection_is_title (self->kind, columns[i]) || *cell == 0 ||
        strcmp (columns[i]->key, "changed") == 0)
      continue;
    g_string_append_printf (out, "%s%s", parts > 0 ? ", " : "", cell);
    parts++;
  }

  return g_string_free (out, FALSE);
}

/**
 * nw_row_new:
 * @id: a record
 * @title: its title
 * @cells: its cells as stored
 * @changed: when it changed, µs since 1970 UTC
 *
 * Returns: (transfer full): the row. What it shows is put into the user's
 *   language when it is asked for, on the thread that has the row.
 */
NwRow *
nw_row_new (const char *id,
            const char *title,
            const char *cells,
            gint64      changed)
{
  NwRow *self = g_object_new (NW_TYPE_ROW, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->changed = changed;
  self->kind = nw_kind_get_for_record (id);
  self->text = g_strdup (cells);
  if (self->kind != NULL)
    nw_kind_get_columns (self->kind, &self->n_cells);

  return self;
}

/* "l3 Nord" lives with a partner of the colour 3, "s0 Süd" is shared with one. */
static void
set_partners (NwRow      *self,
              const char *text)
{
  guint n = 1;
  char *rest;

  for (const char *p = text; (p = strchr (p, '\x1f')) != NULL; p++)
    n++;
  self->partner_text = rest = g_strdup (text);
  self->partners = g_new0 (NwRowPartner, n);
  while (rest != NULL) {
    char *one = rest;

    rest = strchr (one, '\x1f');
    if (rest != NULL)
      *rest++ = '\0';
    self->partners[self->n_partners].shared = *one == 's';
    self->partners[self->n_partners].color = (guint) g_ascii_strtoull (one + 1, &one, 10) % 8;
    self->partners[self->n_partners].name = *one == ' ' ? one + 1 : one;
    self->n_partners++;
  }
}

/**
 * nw_row_new_from_statement:
 * @statement: on a row
 * @column: where NW_ROW_COLUMNS begin
 *
 * Returns: (transfer full): the row.
 */
NwRow *
nw_row_new_from_statement (NwStatement *statement,
                           int          column)
{
  NwRow *self = nw_row_new (nw_statement_text (statement, column), nw_statement_text (statement, column + 1),
                            nw_statement_text (statement, column + 2),
                            sqlite3_column_int64 (statement, column + 3));
  const char *partners = nw_statement_text (statement, column + 4);

  if (partners != NULL)
    set_partners (self, partners);
  self->conflict = sqlite3_column_int (statement, column + 5) != 0;

  return self;
}

/** nw_row_get_id: Returns: the record's id; "" for a row that is still fetched. */
const char *
nw_row_get_id (NwRow *self)
{
  return self->id;
}

/** nw_row_get_kind: Returns: (nullable): %NULL for a kind not known here. */
const NwKind *
nw_row_get_kind (NwRow *self)
{
  return self->kind;
}

/** nw_row_get_title: Returns: the record's name. */
const char *
nw_row_get_title (NwRow *self)
{
  return self->title;
}

/** nw_row_get_subtitle: Returns: the most important of the other columns. */
const char *
nw_row_get_subtitle (NwRow *self)
{
  if (self->subtitle == NULL)
    self->subtitle = make_subtitle (self);

  return self->subtitle;
}

/**
 * nw_row_get_cell:
 * @self: a row
 * @column: an index into nw_kind_get_columns()
 *
 * Returns: what the column shows, "" for nothing.
 */
const char *
nw_row_get_cell (NwRow *self,
                 guint  column)
{
  if (column >= self->n_cells)
    return "";
  if (self->cells == NULL) {
    self->cells = g_new0 (char *, self->n_cells);
    self->stored = g_strsplit (self->text, "\x1f", -1);
  }
  if (self->cells[column] == NULL) {
    const NwField * const *columns = nw_kind_get_columns (self->kind, NULL);
    gboolean known = column < g_strv_length (self->stored);

    self->cells[column] = show_cell (self, columns[column], known ? self->stored[column] : "");
  }

  return self->cells[column];
}

/**
 * nw_row_get_cell_by_key:
 * @self: a row
 * @key: a column's key
 *
 * Returns: what the column shows, "" when the kind has no such column.
 */
const char *
nw_row_get_cell_by_key (NwRow      *self,
                        const char *key)
{
  guint n = 0;
  const NwField * const *columns = self->kind != NULL ? nw_kind_get_columns (self->kind, &n) : NULL;

  for (guint i = 0; i < n; i++) {
    if (strcmp (columns[i]->key, key) == 0)
      return nw_row_get_cell (self, i);
  }

  return "";
}

/** nw_row_get_changed: Returns: when the record changed, µs since 1970 UTC. */
gint64
nw_row_get_changed (NwRow *self)
{
  return self->changed;
}

/**
 * nw_row_get_partners:
 * @self: a row
 * @n_partners: (out): how many
 *
 * Returns: (array length=n_partners) (nullable): who has part in the record: the partner
 *   in whose space it lives, or those who have a copy of it.
 */
const NwRowPartner *
nw_row_get_partners (NwRow *self,
                     guint *n_partners)
{
  *n_partners = self->n_partners;

  return self->partners;
}

/** nw_row_has_conflict: Returns: whether somebody has to decide between its versions. */
gboolean
nw_row_has_conflict (NwRow *self)
{
  return self->conflict;
}
