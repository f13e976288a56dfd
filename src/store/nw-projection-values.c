/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-projection-private.h"

#include <string.h>

#include "nw-period.h"

/* Cells of values that sort otherwise than they read: what they are sorted by,
 * a blank, and what the user reads, which is German in every language. */

/* Begins with what both ends have in common with ISO 8601, so that bytes sort. */
static char *
measure_period (const json_t *value)
{
  NwPeriod period;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  g_autofree char *shown = NULL;

  if (!nw_period_from_json (value, &period))
    return NULL;
  from = nw_date_to_iso (&period.from);
  until = nw_date_to_iso (&period.until);
  shown = nw_period_to_display (&period);

  return g_strdup_printf ("%s/%s %s", from != NULL ? from : "", until != NULL ? until : "", shown);
}

static char *
measure_duration (const NwField *field,
                  const json_t  *value)
{
  NwDuration duration;
  g_autofree char *shown = NULL;

  if (!nw_duration_from_json (value, &duration))
    return NULL;
  shown = field->type == NW_VALUE_RECURRENCE ? nw_duration_to_recurrence (&duration)
                                             : nw_duration_to_display (&duration);

  return g_strdup_printf ("%u %s", nw_duration_to_days (&duration), shown);
}

/**
 * nw_projection_measure:
 * @field: an amount, a period, a duration or a recurrence
 * @value: its value
 *
 * Returns: (transfer full) (nullable): the cell; %NULL for no such value.
 */
char *
nw_projection_measure (const NwField *field,
                       const json_t  *value)
{
  NwAmount amount;
  g_autofree char *shown = NULL;

  if (field->type == NW_VALUE_PERIOD)
    return measure_period (value);
  if (field->type != NW_VALUE_AMOUNT)
    return measure_duration (field, value);
  if (!nw_amount_from_json (value, &amount))
    return NULL;
  shown = nw_amount_to_display (&amount);

  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", amount.cents, shown);
}

/**
 * nw_projection_measure_text:
 * @cell: what nw_projection_measure() made
 *
 * Returns: what the user reads of it.
 */
const char *
nw_projection_measure_text (const char *cell)
{
  const char *blank = strchr (cell, ' ');

  return blank != NULL ? blank + 1 : cell;
}

/**
 * nw_projection_wz_words:
 * @words: words to add to
 * @codes: industry codes
 * @wz: the titles of codes
 *
 * Adds the official titles of the codes and of all that they belong to, so that
 * "Maschinenbau" finds who is of division 28.
 */
void
nw_projection_wz_words (NwWords      *words,
                        const json_t *codes,
                        NwWzList     *wz)
{
  for (gsize i = 0; i < json_array_size (codes); i++) {
    g_autoptr (GPtrArray) titles = nw_wz_list_get_titles (wz, json_string_value (json_array_get (codes, i)));

    for (guint j = 0; j < titles->len; j++)
      nw_words_add (words, g_ptr_array_index (titles, j), FALSE);
  }
}

/**
 * nw_projection_wz_cell:
 * @codes: industry codes
 * @wz: the titles of codes
 *
 * Returns: (transfer full): the codes with their titles; without them where they
 *   would not all be seen, so that a table that is written lacks no code.
 */
char *
nw_projection_wz_cell (const json_t *codes,
                       NwWzList     *wz)
{
  GString *full = g_string_new (NULL);
  g_autoptr (GString) bare = g_string_new (NULL);

  for (gsize i = 0; i < json_array_size (codes); i++) {
    const char *code = json_string_value (json_array_get (codes, i));
    g_autofree char *words = code != NULL ? nw_wz_list_dup_words (wz, code) : NULL;

    if (words == NULL)
      continue;
    g_string_append_printf (full, "%s%s", full->len > 0 ? ", " : "", words);
    g_string_append_printf (bare, "%s%s", bare->len > 0 ? ", " : "", code);
  }
  if (full->len > NW_MAX_CELL_BYTES)
    g_string_assign (full, bare->str);

  return g_string_free (full, FALSE);
}

/* The day by which notice must be given so that a term is not renewed; without a
 * notice period the end of the term. Nothing ends that is open or ended early. */
static char *
dup_agreement_deadline (NwRecord *record)
{
  const char *until = nw_record_get_text (record, "until");
  const char *status = nw_record_get_text (record, "status");
  NwDate end, notice;
  NwDuration period;

  if (g_strcmp0 (status, "terminated") == 0 || g_strcmp0 (status, "expired") == 0)
    return NULL;
  if (!nw_date_parse_iso (until, &end))
    return NULL;
  if (nw_duration_from_json (nw_record_get_value (record, "notice_period"), &period) &&
      nw_date_add (&end, &period, -1, &notice))
    return nw_date_to_iso (&notice);

  return nw_date_to_iso (&end);
}

static char *
dup_last_sent (NwRecord *record)
{
  const json_t *sent = nw_record_get_value (record, "sent");
  const char *last = NULL;

  for (gsize i = 0; i < json_array_size (sent); i++) {
    const char *date = json_string_value (json_object_get (json_array_get (sent, i), "date"));

    if (date != NULL && (last == NULL || strcmp (date, last) > 0))
      last = date;
  }

  return g_strdup (last);
}

/**
 * nw_projection_computed:
 * @record: a record
 * @key: a field that no member holds
 *
 * No clock is asked, so that the same document always gives the same cell.
 *
 * Returns: (transfer full) (nullable): the cell, in the form of the field's type.
 */
char *
nw_projection_computed (NwRecord   *record,
                        const char *key)
{
  if (strcmp (key, "deadline") == 0)
    return dup_agreement_deadline (record);
  if (strcmp (key, "last_sent") == 0)
    return dup_last_sent (record);

  return NULL;
}
