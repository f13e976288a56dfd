/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-demo.h"

#include "nw-demo-resources.h"
#include "nw-duration.h"

#include <glib/gi18n.h>
#include <string.h>

#define RECORDS "/org/wfdo/Netzwerk/demo/records.jsonl"

/* What "today+14d" means: @today, and so many days, months or years. */
static char *
dup_shifted (const NwDate *today,
             const char   *sign,
             const char   *count,
             const char   *unit)
{
  NwDuration distance = { (guint) g_ascii_strtoull (count, NULL, 10), NW_DURATION_DAY, NW_AMOUNT_EXACT };
  NwDate date = *today;

  if (*unit == 'm')
    distance.unit = NW_DURATION_MONTH;
  else if (*unit == 'y')
    distance.unit = NW_DURATION_YEAR;
  if (distance.count > 0 && !nw_date_add (today, &distance, *sign == '-' ? -1 : 1, &date))
    return NULL;

  return nw_date_to_iso (&date);
}

static gboolean
replace_date (const GMatchInfo *match,
              GString          *out,
              gpointer          today)
{
  g_autofree char *sign = g_match_info_fetch (match, 1);
  g_autofree char *count = g_match_info_fetch (match, 2);
  g_autofree char *unit = g_match_info_fetch (match, 3);
  g_autofree char *iso = dup_shifted (today, sign, count, unit);
  g_autofree char *whole = g_match_info_fetch (match, 0);

  if (iso != NULL)
    g_string_append_c (out, '"');
  g_string_append (out, iso != NULL ? iso : whole);

  return FALSE;
}

/**
 * nw_demo_resolve_dates:
 * @text: a document of the demonstration data
 * @length: its bytes
 * @today: the day on which it is loaded, to the day
 *
 * Follow-ups and terms are only worth showing around the day on which one looks
 * at them. Where a value begins with "today+14d", "today-3m" or "today+1y", that
 * becomes a date; a time of day behind it stays.
 *
 * Returns: (transfer full): the document.
 */
char *
nw_demo_resolve_dates (const char   *text,
                       gsize         length,
                       const NwDate *today)
{
  g_autoptr (GRegex) pattern = g_regex_new ("\"today([+-])([0-9]{1,4})([dmy])(?=[T\"])", 0, 0, NULL);
  g_autofree char *document = g_strndup (text, length);

  return g_regex_replace_eval (pattern, document, -1, 0, 0, replace_date, (gpointer) today, NULL);
}

static void
get_today (NwDate *today)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  today->precision = NW_DATE_DAY;
  today->year = (guint16) g_date_time_get_year (now);
  today->month = (guint8) g_date_time_get_month (now);
  today->day = (guint8) g_date_time_get_day_of_month (now);
}

static gboolean
put_document (NwSession     *session,
              const char    *text,
              gsize          length,
              const NwDate  *today,
              GError       **error)
{
  g_autofree char *document = nw_demo_resolve_dates (text, length, today);
  g_autoptr (NwRecord) record = document != NULL ? nw_record_new_from_document (document, -1, error) : NULL;

  return record != NULL && nw_session_put (session, record, error);
}

/**
 * nw_demo_step:
 * @session: the writing session, inside a step: this is a NwStoreFunc
 * @n_records: (type guint): a guint * that receives how many were saved, or NULL
 *
 * Saves the demonstration data. Only for an empty database: what is there is
 * neither changed nor compared.
 *
 * Returns: FALSE with NW_STORE_ERROR_FAILED when records are there, or an error
 *   of the store
 */
gboolean
nw_demo_step (NwSession     *session,
              gpointer       n_records,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (nw_demo_get_resource (), RECORDS,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gint64 n_stored = nw_session_count (session, NULL, error);
  guint n_saved = 0;
  const char *line, *end;
  gsize length;
  NwDate today;

  if (bytes == NULL || n_stored < 0)
    return FALSE;
  if (n_stored > 0) {
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED,
                         _("The database is not empty. Demonstration data only goes into an empty one; "
                           "choose another with --database."));
    return FALSE;
  }

  get_today (&today);
  line = g_bytes_get_data (bytes, &length);
  end = line + length;
  while (line < end) {
    const char *newline = memchr (line, '\n', end - line);
    const char *line_end = newline != NULL ? newline : end;

    if (line_end > line) {
      if (!put_document (session, line, line_end - line, &today, error))
        return FALSE;
      n_saved++;
    }
    line = line_end + 1;
  }

  if (n_records != NULL)
    *(guint *) n_records = n_saved;

  return TRUE;
}
