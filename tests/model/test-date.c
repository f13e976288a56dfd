/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-date.h"

typedef gboolean (*ParseFunc) (const char *text,
                               NwDate     *date);

/* TAP is UTF-8; the cases are not always. */
static void
test_message_text (const char *text)
{
  g_autofree char *escaped = g_strescape (text != NULL ? text : "(null)", NULL);

  g_test_message ("%.200s", escaped);
}

typedef struct {
  const char *text;
  const char *iso;      /* NULL: no date */
} Case;

static void
check_cases (ParseFunc   parse,
             const Case *cases,
             gsize       n)
{
  for (gsize i = 0; i < n; i++) {
    NwDate date = { 0 };
    g_autofree char *iso = NULL;

    test_message_text (cases[i].text);
    g_assert_cmpint (parse (cases[i].text, &date), ==, cases[i].iso != NULL);
    iso = nw_date_to_iso (&date);
    g_assert_cmpstr (iso, ==, cases[i].iso);
  }
}

static void
test_iso (void)
{
  static const Case cases[] = {
    { "2024-03-12", "2024-03-12" },
    { "2024-03-12T23:30:00+01:00", "2024-03-12" },
    { "2024-03-12T00:30:00Z", "2024-03-12" },
    { "2024-03-12T09:30:00.123-05:00", "2024-03-12" },
    { "2024-03-12 09:30:00", "2024-03-12" },
    { "20240312T093000+0100", "2024-03-12" },
    { "20240312", "2024-03-12" },
    { " 2024-03-12+01:00 ", "2024-03-12" },
    { "2024-03", "2024-03" }, { "2024", "2024" },
    { "2024-02-29", "2024-02-29" }, { "2023-02-29", NULL }, { "2024-13", NULL },
    { "2024-03-32", NULL }, { "24-03-12", NULL }, { "2024-3-12", NULL }, { "", NULL },
    { NULL, NULL }, { "2024-03-12x", NULL }, { "202403", NULL }, { "0000", NULL },
  };

  check_cases (nw_date_parse_iso, cases, G_N_ELEMENTS (cases));
}

static void
test_human (void)
{
  static const Case cases[] = {
    { "12.3.24", "2024-03-12" }, { "12.03.2024", "2024-03-12" }, { "12. 3. 2024", "2024-03-12" },
    { "1.1.98", "1998-01-01" }, { "12/3/2024", "2024-03-12" },
    { "12. März 2024", "2024-03-12" }, { "12 März 2024", "2024-03-12" },
    { "12.\302\240März\302\2402024", "2024-03-12" }, { "12. MÄRZ 2024", "2024-03-12" },
    { "12. Mrz. 2024", NULL }, { "3. Dez. 2024", "2024-12-03" }, { "3. Sept. 2024", "2024-09-03" },
    { "5. Jänner 2024", "2024-01-05" }, { "March 12, 2024", "2024-03-12" },
    { "12.03.2024 14:30", "2024-03-12" }, { "12.03.2024, 14:30 Uhr", "2024-03-12" },
    { "Montag, 12. März 2024", "2024-03-12" }, { "Mo., 12.03.2024", "2024-03-12" },
    { "am 12. März 2024", "2024-03-12" }, { "den 12. März 2024", "2024-03-12" },
    { "März 2024", "2024-03" }, { "3/2024", "2024-03" }, { "03.2024", "2024-03" },
    { "2024", "2024" }, { "2024-03-12", "2024-03-12" }, { " 2024 ", "2024" },
    { "31.2.2024", NULL }, { "Q2", NULL }, { "am Montag", NULL }, { "Montag", NULL },
    { "12.3.", NULL }, { "12.13.2024", NULL }, { "heute", NULL }, { "", NULL }, { "bald 2024", NULL },
    { "12.3.2024 und", NULL }, { "März", NULL }, { "M\377rz 2024", NULL },
  };

  check_cases (nw_date_parse_human, cases, G_N_ELEMENTS (cases));
}

static void
test_rfc822 (void)
{
  static const Case cases[] = {
    { "Tue, 12 Mar 2024 09:30:00 +0100", "2024-03-12" },
    { "12 Mar 2024 23:59:59 GMT", "2024-03-12" },
    { "Tue, 12 Mar 24 09:30 EST", "2024-03-12" },
    { "Di, 12 Mai 2024 09:30:00 +0200", "2024-05-12" },
    { "Tue, 32 Mar 2024 09:30:00 +0100", NULL }, { "Tue", NULL }, { "", NULL }, { NULL, NULL },
  };

  check_cases (nw_date_parse_rfc822, cases, G_N_ELEMENTS (cases));
}

static void
test_display (void)
{
  static const Case cases[] = {
    { "2024-03-12", "12.03.2024" }, { "2024-03", "März 2024" }, { "2024", "2024" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    NwDate date;
    g_autofree char *shown = NULL;

    g_assert_true (nw_date_parse_iso (cases[i].text, &date));
    shown = nw_date_to_display (&date);
    g_assert_cmpstr (shown, ==, cases[i].iso);
  }
}

static void
test_time_display (void)
{
  g_autofree char *winter = NULL;
  g_autofree char *date = nw_date_time_to_display ("2024-03-12");
  g_autofree char *none = nw_date_time_to_display ("soon");

  winter = nw_date_time_to_display ("2024-03-12T09:30:00Z");
  g_assert_cmpstr (winter, ==, "12.03.2024 10:30");
  g_assert_cmpstr (date, ==, "12.03.2024");
  g_assert_cmpstr (none, ==, "");
}

/* Every day of a leap and of a common year survives both ways. */
static void
test_round_trip (void)
{
  for (guint year = 2023; year <= 2024; year++) {
    for (guint month = 1; month <= 12; month++) {
      for (guint day = 1; day <= g_date_get_days_in_month (month, year); day++) {
        NwDate date = { NW_DATE_DAY, (guint16) year, (guint8) month, (guint8) day }, back;
        g_autofree char *iso = nw_date_to_iso (&date);
        g_autofree char *shown = nw_date_to_display (&date);

        g_assert_true (nw_date_parse_iso (iso, &back));
        g_assert_cmpmem (&back, sizeof back, &date, sizeof date);
        g_assert_true (nw_date_parse_human (shown, &back));
        g_assert_cmpmem (&back, sizeof back, &date, sizeof date);
      }
    }
  }
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/date/iso", test_iso);
  g_test_add_func ("/model/date/human", test_human);
  g_test_add_func ("/model/date/rfc822", test_rfc822);
  g_test_add_func ("/model/date/display", test_display);
  g_test_add_func ("/model/date/time-display", test_time_display);
  g_test_add_func ("/model/date/round-trip", test_round_trip);

  return g_test_run ();
}
