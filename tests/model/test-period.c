/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-json.h"
#include "nw-period.h"

typedef struct {
  const char *text;
  const char *json;    /* NULL: nothing of the kind */
  const char *shown;
} Case;

static const Case periods[] = {
  { "2024–2027", "{\"from\":\"2024\",\"until\":\"2027\"}", "2024–2027" },
  { "2024-2027", "{\"from\":\"2024\",\"until\":\"2027\"}", "2024–2027" },
  { "2024 - 2027", "{\"from\":\"2024\",\"until\":\"2027\"}", "2024–2027" },
  { "2024 bis 2027", "{\"from\":\"2024\",\"until\":\"2027\"}", "2024–2027" },
  { "2024/27", "{\"from\":\"2024\",\"until\":\"2027\"}", "2024–2027" },
  { "2024–27", "{\"from\":\"2024\",\"until\":\"2027\"}", "2024–2027" },
  { "2024-12", "{\"from\":\"2024-12\",\"until\":\"2024-12\"}", "Dezember 2024" },
  { "2024", "{\"from\":\"2024\",\"until\":\"2024\"}", "2024" },
  { "1.1.2024 bis 31.12.2026", "{\"from\":\"2024-01-01\",\"until\":\"2026-12-31\"}",
    "01.01.2024 – 31.12.2026" },
  { "vom 1.1.2024 bis zum 31.12.2026", "{\"from\":\"2024-01-01\",\"until\":\"2026-12-31\"}",
    "01.01.2024 – 31.12.2026" },
  { "1.1.24-31.12.26", "{\"from\":\"2024-01-01\",\"until\":\"2026-12-31\"}",
    "01.01.2024 – 31.12.2026" },
  { "1.1.–31.3.2024", "{\"from\":\"2024-01-01\",\"until\":\"2024-03-31\"}",
    "01.01.2024 – 31.03.2024" },
  { "März bis Juni 2024", "{\"from\":\"2024-03\",\"until\":\"2024-06\"}", "März 2024 – Juni 2024" },
  { "März 2024 – 2026", "{\"from\":\"2024-03\",\"until\":\"2026\"}", "März 2024 – 2026" },
  { "2024-03-01 – 2026-02-28", "{\"from\":\"2024-03-01\",\"until\":\"2026-02-28\"}",
    "01.03.2024 – 28.02.2026" },
  { "seit März 2023", "{\"from\":\"2023-03\"}", "ab März 2023" },
  { "ab 2025", "{\"from\":\"2025\"}", "ab 2025" },
  { "bis 31.12.2026", "{\"until\":\"2026-12-31\"}", "bis 31.12.2026" },
  { "bis Ende 2026", "{\"until\":\"2026\"}", "bis 2026" },
  { "drei Jahre ab 1.4.2025", "{\"from\":\"2025-04-01\",\"until\":\"2028-03-31\"}",
    "01.04.2025 – 31.03.2028" },
  { "18 Monate ab April 2025", "{\"from\":\"2025-04\",\"until\":\"2026-09\"}",
    "April 2025 – September 2026" },
  { "3 Jahre ab 2025", "{\"from\":\"2025\",\"until\":\"2027\"}", "2025–2027" },
  { "ab 1.3.2024 für ein Jahr", "{\"from\":\"2024-03-01\",\"until\":\"2025-02-28\"}",
    "01.03.2024 – 28.02.2025" },
  { "bis zu 3 Jahre ab 2024",
    "{\"from\":\"2024\",\"duration\":{\"count\":3,\"unit\":\"year\",\"precision\":\"at_most\"}}",
    "bis zu 3 Jahre ab 2024" },
  { "6 Monate ab 2025", "{\"from\":\"2025\",\"duration\":{\"count\":6,\"unit\":\"month\"}}",
    "6 Monate ab 2025" },
  { "drei Jahre", "{\"duration\":{\"count\":3,\"unit\":\"year\"}}", "3 Jahre" },
  { "", NULL, NULL }, { "bald", NULL, NULL }, { "–", NULL, NULL }, { "2024 bis", NULL, NULL },
  { "bis", NULL, NULL }, { "seit gestern abend", NULL, NULL }, { "1.13.2024 – 2025", NULL, NULL },
  { "2024–2025–2026", NULL, NULL }, { "31.2.2024 bis 31.3.2024", NULL, NULL },
};

static const Case durations[] = {
  { "3 Monate", "{\"count\":3,\"unit\":\"month\"}", "3 Monate" },
  { "drei Monate", "{\"count\":3,\"unit\":\"month\"}", "3 Monate" },
  { "einen Monat", "{\"count\":1,\"unit\":\"month\"}", "1 Monat" },
  { "ein Jahr", "{\"count\":1,\"unit\":\"year\"}", "1 Jahr" },
  { "eineinhalb Jahre", "{\"count\":18,\"unit\":\"month\"}", "18 Monate" },
  { "1,5 Jahre", "{\"count\":18,\"unit\":\"month\"}", "18 Monate" },
  { "ein halbes Jahr", "{\"count\":6,\"unit\":\"month\"}", "6 Monate" },
  { "zwei Quartale", "{\"count\":6,\"unit\":\"month\"}", "6 Monate" },
  { "bis zu 18 Monate", "{\"count\":18,\"unit\":\"month\",\"precision\":\"at_most\"}",
    "bis zu 18 Monate" },
  { "rund 2 Jahre", "{\"count\":2,\"unit\":\"year\",\"precision\":\"about\"}", "rund 2 Jahre" },
  { "6 Wochen", "{\"count\":6,\"unit\":\"week\"}", "6 Wochen" },
  { "14 TAGE", "{\"count\":14,\"unit\":\"day\"}", "14 Tage" },
  { "0 Tage", NULL, NULL }, { "2,5 Tage", NULL, NULL }, { "drei", NULL, NULL },
  { "Jahre", NULL, NULL }, { "3 Jahre lang", NULL, NULL }, { "99999 Tage", NULL, NULL },
};

static const Case recurrences[] = {
  { "täglich", "{\"count\":1,\"unit\":\"day\"}", "täglich" },
  { "Wöchentlich", "{\"count\":1,\"unit\":\"week\"}", "wöchentlich" },
  { "alle zwei Wochen", "{\"count\":2,\"unit\":\"week\"}", "alle 2 Wochen" },
  { "jeden Monat", "{\"count\":1,\"unit\":\"month\"}", "monatlich" },
  { "jedes Quartal", "{\"count\":3,\"unit\":\"month\"}", "vierteljährlich" },
  { "halbjährlich", "{\"count\":6,\"unit\":\"month\"}", "halbjährlich" },
  { "jährlich", "{\"count\":1,\"unit\":\"year\"}", "jährlich" },
  { "alle 5 Jahre", "{\"count\":5,\"unit\":\"year\"}", "alle 5 Jahre" },
  { "manchmal", NULL, NULL }, { "alle", NULL, NULL }, { "alle Jahre", NULL, NULL },
};

static char *
read_period (const char *text,
             char      **shown)
{
  NwPeriod period, again;
  g_autoptr (json_t) json = NULL;

  if (!nw_period_parse_human (text, &period))
    return NULL;
  json = nw_period_to_json (&period);
  g_assert_true (nw_period_from_json (json, &again));
  *shown = nw_period_to_display (&again);

  return nw_json_to_string (json);
}

static char *
read_duration (const char *text,
               gboolean    recurrence,
               char      **shown)
{
  NwDuration duration, again;
  g_autoptr (json_t) json = NULL;

  if (!(recurrence ? nw_duration_parse_recurrence (text, &duration)
                   : nw_duration_parse_human (text, &duration)))
    return NULL;
  json = nw_duration_to_json (&duration);
  g_assert_true (nw_duration_from_json (json, &again));
  *shown = recurrence ? nw_duration_to_recurrence (&again) : nw_duration_to_display (&again);

  return nw_json_to_string (json);
}

/* What is shown means the same when it is typed again. */
static void
test_periods (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (periods); i++) {
    g_autofree char *shown = NULL;
    g_autofree char *again = NULL;
    g_autofree char *json = read_period (periods[i].text, &shown);
    g_autofree char *second = shown != NULL ? read_period (shown, &again) : NULL;

    g_test_message ("%s", periods[i].text);
    g_assert_cmpstr (json, ==, periods[i].json);
    g_assert_cmpstr (shown, ==, periods[i].shown);
    g_assert_cmpstr (second, ==, periods[i].json);
  }
}

static void
check_durations (const Case *cases,
                 gsize       n_cases,
                 gboolean    recurrence)
{
  for (gsize i = 0; i < n_cases; i++) {
    g_autofree char *shown = NULL;
    g_autofree char *again = NULL;
    g_autofree char *json = read_duration (cases[i].text, recurrence, &shown);
    g_autofree char *second = shown != NULL ? read_duration (shown, recurrence, &again) : NULL;

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (json, ==, cases[i].json);
    g_assert_cmpstr (shown, ==, cases[i].shown);
    g_assert_cmpstr (second, ==, cases[i].json);
  }
}

static void
test_durations (void)
{
  check_durations (durations, G_N_ELEMENTS (durations), FALSE);
}

static void
test_recurrences (void)
{
  check_durations (recurrences, G_N_ELEMENTS (recurrences), TRUE);
}

static void
test_add (void)
{
  static const struct {
    const char *date;
    const char *duration;
    int         times;
    const char *result;
  } cases[] = {
    { "2024-01-31", "1 Monat", 1, "2024-02-29" }, { "2023-01-31", "1 Monat", 1, "2023-02-28" },
    { "2024-02-29", "1 Jahr", 1, "2025-02-28" }, { "2024-12-31", "3 Monate", -1, "2024-09-30" },
    { "2024-03-31", "1 Monat", -1, "2024-02-29" }, { "2024-01-01", "1 Tag", -1, "2023-12-31" },
    { "2024-01-01", "2 Wochen", 3, "2024-02-12" }, { "2024-03", "18 Monate", 1, "2025-09" },
    { "2024", "2 Jahre", 1, "2026" }, { "2024", "12 Monate", 1, "2025" },
    { "2024", "1 Monat", 1, NULL }, { "2024-03", "1 Tag", 1, NULL },
    { "0001-01-01", "1 Tag", -1, NULL }, { "9999-12-31", "1 Tag", 1, NULL },
    { "0001-03", "1 Jahr", -1, NULL }, { "9999", "1 Jahr", 1, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    NwDate date, result;
    NwDuration duration;
    g_autofree char *iso = NULL;

    g_test_message ("%s, %s × %d", cases[i].date, cases[i].duration, cases[i].times);
    g_assert_true (nw_date_parse_iso (cases[i].date, &date));
    g_assert_true (nw_duration_parse_human (cases[i].duration, &duration));
    if (nw_date_add (&date, &duration, cases[i].times, &result))
      iso = nw_date_to_iso (&result);
    g_assert_cmpstr (iso, ==, cases[i].result);
  }
}

static void
test_order (void)
{
  static const struct {
    const char *text;
    gboolean    ordered;
  } cases[] = {
    { "2024–2027", TRUE }, { "2027–2024", FALSE }, { "2024", TRUE }, { "ab 2024", TRUE },
    { "März 2024 – 2024", TRUE }, { "2024 – März 2024", TRUE }, { "Mai 2024 – März 2024", FALSE },
    { "2.1.2024 – 1.1.2024", FALSE }, { "1.1.2024 – 1.1.2024", TRUE }, { "5.3.2024 – März 2024", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    NwPeriod period;

    g_test_message ("%s", cases[i].text);
    g_assert_true (nw_period_parse_human (cases[i].text, &period));
    g_assert_cmpint (nw_period_is_ordered (&period), ==, cases[i].ordered);
  }
}

static void
test_not_json (void)
{
  static const char * const bad[] = {
    "{}", "{\"from\":\"bald\"}", "{\"duration\":{\"count\":0,\"unit\":\"day\"}}",
    "{\"duration\":{\"count\":1,\"unit\":\"moon\"}}", "{\"until\":\"2024-13\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (json_t) json = json_loads (bad[i], 0, NULL);
    NwPeriod period;

    g_assert_nonnull (json);
    g_assert_false (nw_period_from_json (json, &period));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/period/periods", test_periods);
  g_test_add_func ("/model/period/durations", test_durations);
  g_test_add_func ("/model/period/recurrences", test_recurrences);
  g_test_add_func ("/model/period/add", test_add);
  g_test_add_func ("/model/period/order", test_order);
  g_test_add_func ("/model/period/not-json", test_not_json);

  return g_test_run ();
}
