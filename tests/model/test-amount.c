/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-amount.h"
#include "nw-json.h"

typedef struct {
  const char        *text;
  gint64             cents;
  NwAmountPrecision  precision;
  NwAmountPer        per;
  const char        *shown;
} Case;

#define NBSP "\302\240"

static const Case cases[] = {
  { "1,8 Millionen Euro", 180000000, NW_AMOUNT_EXACT, NW_AMOUNT_TOTAL, "1.800.000" NBSP "€" },
  { "1,8 Mio. €", 180000000, NW_AMOUNT_EXACT, NW_AMOUNT_TOTAL, "1.800.000" NBSP "€" },
  { "1.8 Mio €", 180000000, NW_AMOUNT_EXACT, NW_AMOUNT_TOTAL, "1.800.000" NBSP "€" },
  { "rund 600.000 Euro", 60000000, NW_AMOUNT_ABOUT, NW_AMOUNT_TOTAL, "rund 600.000" NBSP "€" },
  { "gut 600.000 Euro", 60000000, NW_AMOUNT_ABOUT, NW_AMOUNT_TOTAL, "rund 600.000" NBSP "€" },
  { "knapp 2 Milliarden Euro", 200000000000, NW_AMOUNT_ABOUT, NW_AMOUNT_TOTAL,
    "rund 2.000.000.000" NBSP "€" },
  { "maximal 500.000 Euro pro Jahr", 50000000, NW_AMOUNT_AT_MOST, NW_AMOUNT_PER_YEAR,
    "bis zu 500.000" NBSP "€ pro Jahr" },
  { "bis zu rund 1 Million Euro", 100000000, NW_AMOUNT_AT_MOST, NW_AMOUNT_TOTAL,
    "bis zu 1" NBSP "Mio." NBSP "€" },
  { "rund 1,8 Mio. €", 180000000, NW_AMOUNT_ABOUT, NW_AMOUNT_TOTAL, "rund 1,8" NBSP "Mio." NBSP "€" },
  { "ca. 12,05 Mio Euro", 1205000000, NW_AMOUNT_ABOUT, NW_AMOUNT_TOTAL,
    "rund 12,05" NBSP "Mio." NBSP "€" },
  { "rund 1.234.567 €", 123456700, NW_AMOUNT_ABOUT, NW_AMOUNT_TOTAL, "rund 1.234.567" NBSP "€" },
  { "bis zu 2 Mio. € pro Jahr", 200000000, NW_AMOUNT_AT_MOST, NW_AMOUNT_PER_YEAR,
    "bis zu 2" NBSP "Mio." NBSP "€ pro Jahr" },
  { "500 T€", 50000000, NW_AMOUNT_EXACT, NW_AMOUNT_TOTAL, "500.000" NBSP "€" },
  { "1.800.000 €", 180000000, NW_AMOUNT_EXACT, NW_AMOUNT_TOTAL, "1.800.000" NBSP "€" },
  { "1 800 000" NBSP "€", 180000000, NW_AMOUNT_EXACT, NW_AMOUNT_TOTAL, "1.800.000" NBSP "€" },
  { "600000", 60000000, NW_AMOUNT_EXACT, NW_AMOUNT_TOTAL, "600.000" NBSP "€" },
  { "12,50 €", 1250, NW_AMOUNT_EXACT, NW_AMOUNT_TOTAL, "12,50" NBSP "€" },
  { "12,5 €", 1250, NW_AMOUNT_EXACT, NW_AMOUNT_TOTAL, "12,50" NBSP "€" },
  { "12,- €", 1200, NW_AMOUNT_EXACT, NW_AMOUNT_TOTAL, "12" NBSP "€" },
  { "€ 12,50", 1250, NW_AMOUNT_EXACT, NW_AMOUNT_TOTAL, "12,50" NBSP "€" },
  { "50 Tausend Franken", 5000000, NW_AMOUNT_EXACT, NW_AMOUNT_TOTAL, "50.000" NBSP "CHF" },
  { "0", 0, NW_AMOUNT_EXACT, NW_AMOUNT_TOTAL, "0" NBSP "€" },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    NwAmount amount;
    g_autofree char *shown = NULL;

    g_test_message ("%s", cases[i].text);
    g_assert_true (nw_amount_parse_human (cases[i].text, &amount));
    g_assert_cmpint (amount.cents, ==, cases[i].cents);
    g_assert_cmpint (amount.precision, ==, cases[i].precision);
    g_assert_cmpint (amount.per, ==, cases[i].per);
    shown = nw_amount_to_display (&amount);
    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
}

static void
test_none (void)
{
  static const char * const none[] = {
    "", "Euro", "rund", "viel Geld", "1,8 Millionen Menschen", "12.03.2024", "1..2", "5 €uro",
    "99999999999999999999", "9999999999 Milliarden Euro",
  };
  NwAmount amount;

  g_assert_false (nw_amount_parse_human (NULL, &amount));
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++) {
    g_test_message ("%s", none[i]);
    g_assert_false (nw_amount_parse_human (none[i], &amount));
  }
}

/* What is shown can be typed again, and JSON keeps all of it. */
static void
test_round_trip (void)
{
  for (guint i = 0; i < 2000; i++) {
    NwAmount amount = { 0 }, back;
    g_autoptr (json_t) json = NULL;
    g_autofree char *shown = NULL;

    amount.cents = (gint64) g_test_rand_int_range (0, G_MAXINT32) * g_test_rand_int_range (1, 1000);
    amount.precision = (NwAmountPrecision) g_test_rand_int_range (0, 3);
    amount.per = (NwAmountPer) g_test_rand_int_range (0, 2);
    g_strlcpy (amount.currency, i % 2 ? "EUR" : "CHF", sizeof amount.currency);
    shown = nw_amount_to_display (&amount);
    g_test_message ("%s", shown);
    g_assert_true (nw_amount_parse_human (shown, &back));
    g_assert_cmpmem (&back, sizeof back, &amount, sizeof amount);
    json = nw_amount_to_json (&amount);
    g_assert_true (nw_amount_from_json (json, &back));
    g_assert_cmpmem (&back, sizeof back, &amount, sizeof amount);
  }
  g_assert_false (nw_amount_from_json (NULL, &(NwAmount) { 0 }));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/amount/parse", test_parse);
  g_test_add_func ("/model/amount/none", test_none);
  g_test_add_func ("/model/amount/round-trip", test_round_trip);

  return g_test_run ();
}
