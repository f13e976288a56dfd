/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "nw-kind-private.h"

#include "nw-random.h"

#include <string.h>

#define ID_DIGITS 32
/* Of a UUID of version 7: the milliseconds since 1970, and what says so. */
#define ID_TIME_DIGITS 12
#define ID_VERSION_DIGIT 12
#define ID_VARIANT_DIGIT 16
#define MAX_KIND_ID 32
#define MAX_AGENCY  64
#define MAX_COLUMNS 16

/* All kinds; a new one is one line here, one there and its table. */
static const NwKind * const kinds[] = {
  &nw_kind_person,
  &nw_kind_position,
  &nw_kind_organisation,
  &nw_kind_release,
  &nw_kind_agreement,
  &nw_kind_funding,
  &nw_kind_project,
  &nw_kind_membership,
  &nw_kind_team,
  &nw_kind_referral,
  &nw_kind_referral_reply,
  &nw_kind_activity,
  &nw_kind_followup,
  &nw_kind_mailing_list,
  NULL,
};

#define N_KINDS (G_N_ELEMENTS (kinds) - 1)

/**
 * nw_kind_get:
 * @id: (nullable): "person"
 *
 * Returns: (nullable): the kind; %NULL when this version does not know it.
 */
const NwKind *
nw_kind_get (const char *id)
{
  for (guint i = 0; id != NULL && i < N_KINDS; i++) {
    if (strcmp (kinds[i]->id, id) == 0)
      return kinds[i];
  }

  return NULL;
}

/**
 * nw_kind_get_for_record:
 * @record_id: "person:0f…"
 *
 * Returns: (nullable): the kind of the record; %NULL when this version does not
 *   know it.
 */
const NwKind *
nw_kind_get_for_record (const char *record_id)
{
  gsize length = strcspn (record_id, ":");

  for (guint i = 0; record_id[length] == ':' && i < N_KINDS; i++) {
    if (strlen (kinds[i]->id) == length && memcmp (kinds[i]->id, record_id, length) == 0)
      return kinds[i];
  }

  return NULL;
}

/**
 * nw_kind_list:
 * @n_kinds: (out) (optional): how many there are
 *
 * Returns: all kinds, ended by %NULL.
 */
const NwKind *const *
nw_kind_list (guint *n_kinds)
{
  if (n_kinds != NULL)
    *n_kinds = N_KINDS;

  return kinds;
}

/**
 * nw_kind_get_field:
 * @kind: a kind
 * @key: a key
 *
 * Returns: (nullable): the field.
 */
const NwField *
nw_kind_get_field (const NwKind *kind,
                   const char   *key)
{
  for (const NwField *field = kind->fields; field->key != NULL; field++) {
    if (strcmp (field->key, key) == 0)
      return field;
  }

  return NULL;
}

typedef const NwField *Columns[MAX_COLUMNS + 1];

/* The columns of every kind, sorted once. */
static gpointer
make_columns (gpointer unused)
{
  Columns *columns = g_new0 (Columns, N_KINDS);

  for (guint k = 0; k < N_KINDS; k++) {
    for (const NwField *field = kinds[k]->fields; field->key != NULL; field++) {
      g_assert (field->column <= MAX_COLUMNS);
      if (field->column > 0)
        columns[k][field->column - 1] = field;
    }
  }

  return columns;
}

/**
 * nw_kind_get_columns:
 * @kind: a kind
 * @n_columns: (out) (optional): how many there are
 *
 * Returns: the fields that the list shows, in their order, ended by %NULL.
 */
const NwField *const *
nw_kind_get_columns (const NwKind *kind,
                     guint        *n_columns)
{
  static GOnce once = G_ONCE_INIT;
  Columns *columns = g_once (&once, make_columns, NULL);
  guint k = 0, n = 0;

  while (kinds[k] != NULL && kinds[k] != kind)
    k++;
  g_return_val_if_fail (kinds[k] != NULL, NULL);
  while (columns[k][n] != NULL)
    n++;
  if (n_columns != NULL)
    *n_columns = n;

  return columns[k];
}

/**
 * nw_kind_new_record_id:
 * @kind: a kind
 *
 * The digits are a UUID of version 7 (RFC 9562), which begins with the time: what
 * is made together stands together wherever records are kept by their ids, here as
 * in CouchDB.
 *
 * Returns: (transfer full): an id for a new record: the kind and the digits, of
 *   which 74 bits are random.
 */
char *
nw_kind_new_record_id (const NwKind *kind)
{
  g_autofree char *digits = nw_random_hex (ID_DIGITS / 2);
  gint64 ms = g_get_real_time () / 1000;

  for (int i = ID_TIME_DIGITS - 1; i >= 0; i--, ms >>= 4)
    digits[i] = "0123456789abcdef"[ms & 15];
  digits[ID_VERSION_DIGIT] = '7';
  digits[ID_VARIANT_DIGIT] = "89ab"[g_ascii_xdigit_value (digits[ID_VARIANT_DIGIT]) & 3];

  return g_strconcat (kind->id, ":", digits, NULL);
}

/* Behind the agency in the middle of an id, if there is one. */
static const char *
skip_agency (const char *text)
{
  gsize n = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789_-");

  return n > 0 && n <= MAX_AGENCY && text[n] == ':' ? text + n + 1 : text;
}

/**
 * nw_kind_is_agency:
 * @text: some text
 *
 * Returns: whether @text can be an agency's short name, the middle part of the ids
 *   of what it shares: small letters, digits, - and _
 */
gboolean
nw_kind_is_agency (const char *text)
{
  g_autofree char *id = g_strconcat (text, ":", NULL);
  const char *behind = skip_agency (id);

  return behind != id && *behind == 0;
}

/**
 * nw_kind_is_record_id:
 * @text: (nullable): some text
 *
 * Returns: whether @text can be the id of a record, of a kind that is known here
 *   or not: small letters and underscores, a colon, 32 small hexadecimal digits.
 *   What is shared with partners has the agency that it belongs to before the
 *   digits, and another colon.
 */
gboolean
nw_kind_is_record_id (const char *text)
{
  const char *digits;
  gsize n;

  if (text == NULL)
    return FALSE;
  n = strspn (text, "abcdefghijklmnopqrstuvwxyz_");
  if (n == 0 || n > MAX_KIND_ID || text[n] != ':' || text[0] == '_')
    return FALSE;
  digits = skip_agency (text + n + 1);

  return strspn (digits, "0123456789abcdef") == ID_DIGITS && digits[ID_DIGITS] == 0;
}
