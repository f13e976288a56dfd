/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-balance.h"

static void
assert_value (NwBalanceCell     cell,
              NwBalanceMeasure  measure,
              const char       *expected)
{
  g_autofree char *value = nw_balance_dup_value (&cell, measure);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_value (void)
{
  assert_value ((NwBalanceCell) { .sent = 12, .open = 3 }, NW_BALANCE_SENT, "12");
  assert_value ((NwBalanceCell) { .sent = 12, .open = 3 }, NW_BALANCE_OPEN, "3");
  assert_value ((NwBalanceCell) { .sent = 12 }, NW_BALANCE_DAYS, "");
  assert_value ((NwBalanceCell) { .n_answered = 1, .days = 0 }, NW_BALANCE_DAYS, "0");
  assert_value ((NwBalanceCell) { .n_answered = 3, .days = 14 }, NW_BALANCE_DAYS, "14");
  assert_value ((NwBalanceCell) { .n_answered = 2, .days = 12.5 }, NW_BALANCE_DAYS, "12,5");
}

#define A "organisation:00000000000000000000000000000001"
#define B "organisation:00000000000000000000000000000002"

static void
add (NwReferralFacts *facts,
     const char      *id,
     const char      *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRecord) record = nw_record_new (id, NULL, NULL, body, -1, &error);

  g_assert_no_error (error);
  nw_referral_facts_add (facts, record);
}

/* The pairs that there are and the sums; a name that a spreadsheet would take for a
 * formula is disarmed. */
static void
test_csv (void)
{
  g_autoptr (NwReferralFacts) facts = nw_referral_facts_new ();
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (NwReferralBalance) balance = NULL;
  g_autofree char *csv = NULL;
  g_auto (GStrv) lines = NULL;

  g_hash_table_insert (names, (gpointer) A, (gpointer) "=Agentur; Süd");
  g_hash_table_insert (names, (gpointer) B, (gpointer) "Nord");
  add (facts, "referral:00000000000000000000000000000001",
       "{\"type\":\"referral\",\"from_agency\":\"" A "\",\"to_agency\":\"" B "\",\"status\":\"closed\","
       "\"handed_over_on\":\"2024-03-01\"}");
  add (facts, "referral_reply:00000000000000000000000000000001",
       "{\"type\":\"referral_reply\",\"referral\":\"referral:00000000000000000000000000000001\","
       "\"date\":\"2024-03-08\"}");
  balance = nw_referral_balance_new (facts, names, 20, 0, 0);
  csv = nw_balance_dup_csv (balance);
  lines = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 6);
  g_assert_true (g_str_has_prefix (lines[1], "\"'=Agentur; Süd\";"));
  g_assert_true (g_str_has_suffix (lines[1], "\"1\";\"1\";\"0\";\"1\";\"0\";\"7\""));
  g_assert_true (g_str_has_suffix (lines[4], "\"1\";\"1\";\"0\";\"1\";\"0\";\"7\""));
  g_assert_cmpstr (lines[5], ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/balance/value", test_value);
  g_test_add_func ("/balance/csv", test_csv);

  return g_test_run ();
}
