/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-exchange"

#include "config.h"

#include "nw-csv-columns.h"

#include "nw-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* The longest heading that is quoted in a message, in characters. */
#define MAX_QUOTED 40

typedef enum {
  MEANING_UNKNOWN,
  MEANING_NAME,         /* of a person as a whole, or of an organisation */
  MEANING_SALUTATION,
  MEANING_PREFIX,
  MEANING_GIVEN,
  MEANING_PARTICLE,
  MEANING_FAMILY,
  MEANING_SUFFIX,
  MEANING_NICKNAME,
  MEANING_TITLE,
  MEANING_DEPARTMENT,
  MEANING_ORGANISATION,
  MEANING_PRESS,
  MEANING_PHONE,
  MEANING_MOBILE,
  MEANING_FAX,
  MEANING_EMAIL,
  MEANING_WEB,
  MEANING_HOME_PHONE,
  MEANING_HOME_MOBILE,
  MEANING_HOME_EMAIL,
  MEANING_STREET,
  MEANING_HOUSE_NUMBER,
  MEANING_PO_BOX,
  MEANING_POSTAL_CODE,
  MEANING_CITY,
  MEANING_DISTRICT,
  MEANING_TAGS,
  MEANING_NOTE,
  MEANING_FIELD,        /* another field of one of our kinds */
  N_MEANINGS,
} Meaning;

/* What such columns are called in German and English tables, and by us. */
static const struct {
  Meaning     meaning;
  const char *headings;
} known[] = {
  { MEANING_NAME, "name|vollständiger Name|full name|Ansprechpartner|Ansprechpartnerin|Ansprechpartner:in|Ansprechperson|Kontakt" },
  { MEANING_SALUTATION, "salutation|Anrede" },
  { MEANING_PREFIX, "prefix|Titel|akademischer Titel|akad. Titel|name prefix" },
  { MEANING_GIVEN, "given_name|Vorname|first name" },
  { MEANING_PARTICLE, "particle|Namenszusatz|Adelszusatz|name particle" },
  { MEANING_FAMILY, "family_name|Nachname|Familienname|Zuname|last name|surname" },
  { MEANING_SUFFIX, "suffix|Zusatz|Titel hinter dem Namen|name suffix" },
  { MEANING_NICKNAME, "nickname|Rufname|Spitzname" },
  { MEANING_TITLE, "title|Funktion|Position|Stellenbezeichnung|Amtsbezeichnung|job title|function" },
  { MEANING_DEPARTMENT, "department|Abteilung" },
  { MEANING_ORGANISATION, "organisation|organization|Firma|Firmenname|Unternehmen|Institution|Einrichtung|company" },
  { MEANING_PRESS, "press|Pressesprecher|Pressesprecherin|Pressesprecher/in|Pressekontakt|spokesperson" },
  { MEANING_PHONE, "phone|Telefon|Tel.|Tel|Telefonnummer|Festnetz|Telefon geschäftlich|Telefon (geschäftlich)|business phone|telephone" },
  { MEANING_MOBILE, "mobile|Mobil|Mobiltelefon|Handy|Handynummer|Mobilnummer|mobile phone" },
  { MEANING_FAX, "fax|Telefax|Fax geschäftlich|Faxnummer|business fax" },
  { MEANING_EMAIL, "email|E-Mail|Mail|E-Mail-Adresse|e-mail address" },
  { MEANING_WEB, "web|Internet|Webseite|Website|Web site|Homepage|www|URL|Internetadresse|web page" },
  { MEANING_HOME_PHONE, "home_phone|Telefon privat|Telefon (privat)|home phone" },
  { MEANING_HOME_MOBILE, "home_mobile|Mobil privat|Mobil (privat)|Mobiltelefon privat" },
  { MEANING_HOME_EMAIL, "home_email|E-Mail privat|E-Mail (privat)" },
  { MEANING_STREET, "street|Straße|Strasse|Anschrift|Straße geschäftlich|Straße und Hausnummer|business street" },
  { MEANING_HOUSE_NUMBER, "house_number|Hausnummer|Hausnr.|Hausnr" },
  { MEANING_PO_BOX, "po_box|Postfach|PO box" },
  { MEANING_POSTAL_CODE, "postal_code|PLZ|Postleitzahl|Postleitzahl geschäftlich|zip|zip code|business postal code" },
  { MEANING_CITY, "city|Ort|Stadt|Ort geschäftlich|business city|town" },
  { MEANING_DISTRICT, "district|Ortsteil|Stadtteil" },
  { MEANING_TAGS, "tags|Schlagworte|Schlagwörter|Kategorien|categories" },
  { MEANING_NOTE, "note|Notiz|Notizen|Bemerkung|Bemerkungen|notes" },
};

typedef struct {
  Meaning        meaning;
  const NwKind  *kind;      /* of MEANING_FIELD */
  const NwField *field;
  char          *heading;   /* owned */
} Column;

struct _NwCsvColumns {
  GArray   *columns;               /* Column */
  gboolean  has[N_MEANINGS];
  gboolean  people;                /* else organisations */
  guint     n_known;
  guint     n_unknown;
};

/* --- Headings ------------------------------------------------------------ */

/* Letters and digits only, so that "E-Mail" and "E-mail:" are one. */
static char *
dup_key (const char *heading)
{
  g_autofree char *folded = nw_text_fold (heading);
  GString *key = g_string_new (NULL);

  for (const char *c = folded; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);

    if (g_unichar_isalnum (letter))
      g_string_append_unichar (key, letter);
  }

  return g_string_free (key, FALSE);
}

static GHashTable *
make_meanings (void)
{
  GHashTable *meanings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    g_auto (GStrv) headings = g_strsplit (known[i].headings, "|", -1);

    for (guint j = 0; headings[j] != NULL; j++)
      g_hash_table_insert (meanings, dup_key (headings[j]), GINT_TO_POINTER (known[i].meaning));
  }

  return meanings;
}

static gboolean
is_typed (const NwField *field)
{
  return field->type == NW_VALUE_TEXT || field->type == NW_VALUE_LONG_TEXT || field->type == NW_VALUE_TAGS ||
         field->type == NW_VALUE_CHOICE || field->type == NW_VALUE_NUMBER || field->type == NW_VALUE_DATE ||
         field->type == NW_VALUE_FLAG;
}

static gboolean
is_called (const NwField *field,
           const char    *key)
{
  g_autofree char *own = dup_key (field->key);
  g_autofree char *label = dup_key (field->label);
  g_autofree char *translated = dup_key (_(field->label));

  return g_str_equal (key, own) || g_str_equal (key, label) || g_str_equal (key, translated);
}

static void
find_field (Column     *column,
            const char *kind,
            const char *key)
{
  column->kind = nw_kind_get (kind);
  for (const NwField *field = column->kind->fields; field->key != NULL; field++) {
    if (!is_typed (field) || (field->flags & NW_FIELD_HIDDEN) || !is_called (field, key))
      continue;
    column->meaning = MEANING_FIELD;
    column->field = field;
    return;
  }
}

/* Everything that is a field of ours by its key or label, in the kinds that a
 * table of people or of organisations fills. */
static void
find_fields (NwCsvColumns *self)
{
  for (guint i = 0; i < self->columns->len; i++) {
    Column *column = &g_array_index (self->columns, Column, i);
    g_autofree char *key = dup_key (column->heading);

    if (column->meaning == MEANING_UNKNOWN && *key != '\0' && self->people) {
      find_field (column, NW_KIND_PERSON, key);
      if (column->meaning == MEANING_UNKNOWN)
        find_field (column, NW_KIND_POSITION, key);
    } else if (column->meaning == MEANING_UNKNOWN && *key != '\0') {
      find_field (column, NW_KIND_ORGANISATION, key);
    }
    self->n_known += column->meaning != MEANING_UNKNOWN;
    self->n_unknown += column->meaning == MEANING_UNKNOWN && *column->heading != '\0';
  }
}

/* A column that stands twice counts once, but for channels. */
static gboolean
is_single (Meaning meaning)
{
  return meaning < MEANING_PHONE || meaning > MEANING_HOME_EMAIL;
}

/**
 * nw_csv_columns_new:
 * @headings: (element-type utf8): the first row
 */
NwCsvColumns *
nw_csv_columns_new (GPtrArray *headings)
{
  NwCsvColumns *self = g_new0 (NwCsvColumns, 1);
  g_autoptr (GHashTable) meanings = make_meanings ();
  gboolean *has = self->has;

  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  for (guint i = 0; i < headings->len; i++) {
    g_autofree char *heading = nw_text_clean (g_ptr_array_index (headings, i), -1);
    g_autofree char *key = dup_key (heading);
    Column column = { GPOINTER_TO_INT (g_hash_table_lookup (meanings, key)) };

    if (is_single (column.meaning) && has[column.meaning])
      column.meaning = MEANING_UNKNOWN;
    has[column.meaning] = column.meaning != MEANING_UNKNOWN;
    column.heading = g_steal_pointer (&heading);
    g_array_append_val (self->columns, column);
  }
  self->people = has[MEANING_GIVEN] || has[MEANING_FAMILY] || has[MEANING_SALUTATION] ||
                 (has[MEANING_NAME] && (has[MEANING_ORGANISATION] || has[MEANING_TITLE] ||
                                        has[MEANING_PREFIX] || has[MEANING_PRESS]));
  find_fields (self);

  return self;
}

/**
 * nw_csv_columns_free:
 * @self: (transfer full):
 */
void
nw_csv_columns_free (NwCsvColumns *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    g_free (g_array_index (self->columns, Column, i).heading);
  g_array_unref (self->columns);
  g_free (self);
}

/**
 * nw_csv_columns_are_known:
 *
 * Returns: whether these are headings of a table of people or organisations: who
 *   is meant, and at least as much known as unknown
 */
gboolean
nw_csv_columns_are_known (NwCsvColumns *self)
{
  return self->n_known >= 2 && self->n_known >= self->n_unknown &&
         (self->has[MEANING_NAME] || self->has[MEANING_GIVEN] || self->has[MEANING_FAMILY] ||
          self->has[MEANING_ORGANISATION]);
}

/**
 * nw_csv_columns_warn:
 * @card: gets a warning for each column that is left out
 */
void
nw_csv_columns_warn (NwCsvColumns *self,
                     NwVcard      *card)
{
  for (guint i = 0; i < self->columns->len; i++) {
    const Column *column = &g_array_index (self->columns, Column, i);
    g_autofree char *heading = g_utf8_substring (column->heading, 0, MIN (MAX_QUOTED, g_utf8_strlen (column->heading, -1)));
    g_autofree char *message = NULL;

    if (column->meaning != MEANING_UNKNOWN || *heading == '\0')
      continue;
    message = g_strdup_printf (_("The column “%s” is not known or stands there twice, and was left out."), heading);
    nw_vcard_add_warning (card, message);
  }
}

/* --- Rows ---------------------------------------------------------------- */

/* One row while it is read: the text of each meaning that stands once. */
typedef struct {
  NwVcard *card;
  char    *texts[N_MEANINGS];   /* NULL where nothing is said */
} Row;

static void
warn_value (NwVcard      *card,
            const Column *column,
            const char   *problem)
{
  g_autofree char *message = g_strdup_printf (_("Line %d, “%s”: %s"), card->line, column->heading, problem);

  nw_vcard_add_warning (card, message);
}

static gboolean
is_yes (const char *text)
{
  g_autofree char *key = dup_key (text);

  return g_str_equal (key, "ja") || g_str_equal (key, "j") || g_str_equal (key, "x") || g_str_equal (key, "1") ||
         g_str_equal (key, "yes") || g_str_equal (key, "true") || g_str_equal (key, "wahr");
}

static void
read_field (Row          *row,
            const Column *column,
            const char   *text)
{
  g_autofree char *problem = NULL;

  if (column->field->type == NW_VALUE_FLAG) {
    if (is_yes (text))
      nw_vcard_add_fact (row->card, column->kind, column->field, "true");
    return;
  }
  problem = nw_field_validate (column->field, text);
  if (problem != NULL)
    warn_value (row->card, column, problem);
  else
    nw_vcard_add_fact (row->card, column->kind, column->field, text);
}

static void
read_channel (Row           *row,
              const Column  *column,
              NwChannelType  type,
              const char    *text)
{
  g_autofree char *problem = nw_channel_validate (type, text);

  if (problem != NULL)
    warn_value (row->card, column, problem);
  else
    nw_vcard_add_channel (row->card, type, text, column->meaning >= MEANING_HOME_PHONE);
}

static void
read_cell (Row          *row,
           const Column *column,
           const char   *cell)
{
  gboolean long_text = column->meaning == MEANING_NOTE || column->meaning == MEANING_FIELD;
  g_autofree char *text = long_text ? g_strdup (cell) : nw_text_clean (cell, -1);

  if (*text == '\0')
    return;

  switch ((int) column->meaning) {
  case MEANING_UNKNOWN:
    break;
  case MEANING_FIELD:
    read_field (row, column, text);
    break;
  case MEANING_PHONE:
  case MEANING_HOME_PHONE:
    read_channel (row, column, NW_CHANNEL_PHONE, text);
    break;
  case MEANING_MOBILE:
  case MEANING_HOME_MOBILE:
    read_channel (row, column, NW_CHANNEL_MOBILE, text);
    break;
  case MEANING_FAX:
    read_channel (row, column, NW_CHANNEL_FAX, text);
    break;
  case MEANING_EMAIL:
  case MEANING_HOME_EMAIL:
    read_channel (row, column, NW_CHANNEL_EMAIL, text);
    break;
  case MEANING_WEB:
    read_channel (row, column, NW_CHANNEL_WEB, text);
    break;
  default:
    row->texts[column->meaning] = g_steal_pointer (&text);
    break;
  }
}

/* As a card's N: the name parser separates particles that stand with the family
 * name; what has a column of its own is left as it stands there. */
static void
take_name (Row      *row,
           gboolean  family_is_name)
{
  char **texts = row->texts;
  const char *family = texts[MEANING_FAMILY] != NULL || !family_is_name ? texts[MEANING_FAMILY]
                                                                        : texts[MEANING_NAME];
  const char *parts[] = { texts[MEANING_GIVEN], texts[MEANING_PARTICLE], family };
  g_autoptr (GString) whole = g_string_new (NULL);
  NwName *name;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (parts[i] != NULL)
      g_string_append_printf (whole, "%s%s", whole->len > 0 ? " " : "", parts[i]);
  }
  name = nw_name_parse (whole->len > 0 ? whole->str : texts[MEANING_NAME]);
  if (name == NULL)
    return;

  if (texts[MEANING_PREFIX] != NULL && name->prefix == NULL)
    name->prefix = g_steal_pointer (&texts[MEANING_PREFIX]);
  if (texts[MEANING_SUFFIX] != NULL && name->suffix == NULL)
    name->suffix = g_steal_pointer (&texts[MEANING_SUFFIX]);
  if (texts[MEANING_SALUTATION] != NULL && name->salutation == NULL)
    name->salutation = g_steal_pointer (&texts[MEANING_SALUTATION]);
  row->card->name = name;
}

static void
take_address (Row      *row,
              gboolean  work)
{
  g_autoptr (NwAddress) address = nw_address_new ();
  char *street = row->texts[MEANING_STREET];

  address->house_number = g_steal_pointer (&row->texts[MEANING_HOUSE_NUMBER]);
  if (street != NULL && address->house_number != NULL)
    address->street = g_strdup (street);
  else if (street != NULL)
    nw_address_split_street (street, &address->street, &address->house_number);
  address->po_box = g_steal_pointer (&row->texts[MEANING_PO_BOX]);
  address->postal_code = g_steal_pointer (&row->texts[MEANING_POSTAL_CODE]);
  address->city = g_steal_pointer (&row->texts[MEANING_CITY]);
  address->district = g_steal_pointer (&row->texts[MEANING_DISTRICT]);
  if (address->street == NULL && address->city == NULL && address->po_box == NULL)
    return;
  address->label = g_strdup (work ? "visit" : "private");
  g_ptr_array_add (row->card->addresses, g_steal_pointer (&address));
}

static void
take_tags (Row *row)
{
  g_auto (GStrv) tags = g_strsplit_set (row->texts[MEANING_TAGS], ",;\n", -1);

  for (guint i = 0; tags[i] != NULL; i++) {
    g_autofree char *tag = nw_text_clean (tags[i], -1);

    if (*tag != '\0')
      g_ptr_array_add (row->card->categories, g_steal_pointer (&tag));
  }
}

static void
take_texts (Row      *row,
            gboolean  people,
            gboolean  family_is_name)
{
  NwVcard *card = row->card;

  card->org = g_steal_pointer (&row->texts[MEANING_ORGANISATION]);
  if (people)
    take_name (row, family_is_name);
  else if (card->org == NULL)
    card->org = g_steal_pointer (&row->texts[MEANING_NAME]);
  card->organisation = card->name == NULL;
  card->title = g_steal_pointer (&row->texts[MEANING_TITLE]);
  card->department = g_steal_pointer (&row->texts[MEANING_DEPARTMENT]);
  card->nickname = g_steal_pointer (&row->texts[MEANING_NICKNAME]);
  card->note = g_steal_pointer (&row->texts[MEANING_NOTE]);
  card->press = row->texts[MEANING_PRESS] != NULL && is_yes (row->texts[MEANING_PRESS]);
  if (row->texts[MEANING_TAGS] != NULL)
    take_tags (row);
  take_address (row, card->org != NULL);
}

/**
 * nw_csv_columns_make_card:
 * @cells: (element-type utf8): a row
 * @line: where it begins
 *
 * Values that are none are left out with a warning that says the line.
 *
 * Returns: (transfer full): the card of the row
 */
NwVcard *
nw_csv_columns_make_card (NwCsvColumns *self,
                          GPtrArray    *cells,
                          int           line)
{
  Row row = { nw_vcard_new (line), { NULL } };

  for (guint i = 0; i < cells->len && i < self->columns->len; i++)
    read_cell (&row, &g_array_index (self->columns, Column, i), g_ptr_array_index (cells, i));
  for (guint i = self->columns->len; i < cells->len; i++) {
    if (*(const char *) g_ptr_array_index (cells, i) != '\0') {
      g_autofree char *message = g_strdup_printf (_("Line %d has more cells than the table has headings."), line);

      nw_vcard_add_warning (row.card, message);
    }
  }
  take_texts (&row, self->people, self->has[MEANING_GIVEN] && !self->has[MEANING_FAMILY]);
  if (row.card->name == NULL && row.card->org == NULL) {
    g_autofree char *message = g_strdup_printf (_("Line %d names nobody and was left out."), line);

    nw_vcard_add_warning (row.card, message);
  }
  for (guint i = 0; i < N_MEANINGS; i++)
    g_free (row.texts[i]);

  return row.card;
}
