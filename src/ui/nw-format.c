/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-format.h"

#include "nw-name.h"

#include <string.h>

#include <glib/gi18n.h>

/* The C library knows separators and month names only of installed locales, and
 * the interface is German without one. */

/**
 * nw_format_number:
 * @number: how many
 *
 * Returns: (transfer full): the number with thousands separated
 */
char *
nw_format_number (guint64 number)
{
  /* Translators: what separates thousands in a number. */
  const char *separator = C_("thousands separator", ",");
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++) {
    if (i > 0 && (length - i) % 3 == 0)
      g_string_append (text, separator);
    g_string_append_c (text, digits[i]);
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gint64
get_day (GDateTime *moment)
{
  GDate date;

  g_date_set_dmy (&date, g_date_time_get_day_of_month (moment),
                  g_date_time_get_month (moment), g_date_time_get_year (moment));
  return g_date_get_julian (&date);
}

static char *
format_moment (gint64      moment,
               gint64      now,
               const char *today,
               const char *yesterday)
{
  g_autoptr (GDateTime) then_utc = g_date_time_new_from_unix_utc (moment / G_USEC_PER_SEC);
  g_autoptr (GDateTime) now_utc = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autoptr (GDateTime) then_local = then_utc != NULL ? g_date_time_to_local (then_utc) : NULL;
  g_autoptr (GDateTime) now_local = now_utc != NULL ? g_date_time_to_local (now_utc) : NULL;
  gint64 days;

  if (then_local == NULL || now_local == NULL)
    return g_strdup ("");

  days = get_day (now_local) - get_day (then_local);
  if (days == 0)
    return g_date_time_format (then_local, today);
  if (days == 1)
    return g_date_time_format (then_local, yesterday);

  /* Translators: a date as numbers, for g_date_time_format(). */
  return g_date_time_format (then_local, _("%d %m %Y"));
}

/**
 * nw_format_moment:
 * @moment: in microseconds since 1970 UTC
 * @now: the same, of today
 *
 * Returns: (transfer full): the moment as one would say it: with the time today
 *   and yesterday, else the date
 */
char *
nw_format_moment (gint64 moment,
                  gint64 now)
{
  return format_moment (moment, now, _("Today, %H:%M"), _("Yesterday, %H:%M"));
}

/**
 * nw_format_moment_short:
 * @moment: in microseconds since 1970 UTC
 * @now: the same, of today
 *
 * Returns: (transfer full): the same where there is little room: the time today,
 *   the word for yesterday, else the date
 */
char *
nw_format_moment_short (gint64 moment,
                        gint64 now)
{
  /* Translators: the time of today, and the day before, for g_date_time_format(). */
  return format_moment (moment, now, _("%H:%M"), _("Yesterday"));
}

/**
 * nw_format_initials_name:
 * @name: (nullable): a person's name as it is shown, titles and all
 *
 * Returns: (transfer full): the name whose initials stand for the person, which
 *   are not those of "Prof. Dr."
 */
char *
nw_format_initials_name (const char *name)
{
  g_autoptr (NwName) parsed = name != NULL ? nw_name_parse (name) : NULL;

  return parsed != NULL ? nw_name_to_string (parsed) : g_strdup ("");
}
