/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-term.h"

#include <string.h>

#define ID ":00000000000000000000000000000001"

static NwTerm *
make_term (const char *kind,
           const char *members)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strconcat (kind, ID, NULL);
  g_autofree char *body = g_strdup_printf ("{\"type\":\"%s\",\"schema\":1%s}", kind, members);
  g_autoptr (NwRecord) record = nw_record_new (id, NULL, NULL, body, -1, &error);

  g_assert_no_error (error);

  return nw_term_new_from_record (record);
}

static void
assert_day (guint       day,
            const char *expected)
{
  g_autofree char *text = nw_term_dup_day (day);

  g_assert_cmpstr (text, ==, expected);
}

static guint
get_day (int day,
         int month,
         int year)
{
  GDate date;

  g_date_set_dmy (&date, (GDateDay) day, month, (GDateYear) year);

  return g_date_get_julian (&date);
}

/* A year or a month means all its days: from the first, until the last. */
static void
test_precision (void)
{
  g_autoptr (NwTerm) years = make_term ("agreement", ",\"from\":\"2024\",\"until\":\"2026\"");
  g_autoptr (NwTerm) months = make_term ("agreement", ",\"from\":\"2024-02\",\"until\":\"2024-02\"");

  assert_day (nw_term_get_from (years), "01.01.2024");
  assert_day (nw_term_get_until (years), "31.12.2026");
  assert_day (nw_term_get_from (months), "01.02.2024");
  assert_day (nw_term_get_until (months), "29.02.2024");
  g_assert_false (nw_term_is_open_ended (years));
}

static void
test_agreement (void)
{
  g_autoptr (NwTerm) term =
    make_term ("agreement", ",\"title\":\"Rahmenvertrag\",\"signed_on\":\"2024-03-12\",\"until\":\"2026-12-31\","
                            "\"notice_period\":{\"count\":6,\"unit\":\"month\"}");
  g_autoptr (NwTerm) open = make_term ("agreement", ",\"from\":\"2024-03-12\",\"open_ended\":true");
  g_autoptr (NwTerm) none = make_term ("agreement", ",\"title\":\"Ohne Tag\"");
  g_autofree char *text = nw_term_dup_description (term);

  assert_day (nw_term_get_from (term), "12.03.2024");
  assert_day (nw_term_get_mark (term, NW_TERM_NOTICE), "30.06.2026");
  assert_day (nw_term_get_next_due (term, get_day (1, 1, 2025)), "30.06.2026");
  assert_day (nw_term_get_next_due (term, get_day (1, 7, 2026)), "31.12.2026");
  assert_day (nw_term_get_next_due (term, get_day (1, 1, 2027)), "");
  g_assert_nonnull (strstr (text, "12.03.2024 – 31.12.2026"));
  g_assert_nonnull (strstr (text, "30.06.2026"));
  g_assert_true (nw_term_is_open_ended (open));
  g_assert_null (none);
}

static void
test_funding (void)
{
  g_autoptr (NwTerm) term =
    make_term ("funding", ",\"programme\":\"Regionale Förderung\",\"period\":{\"from\":\"2024-04-01\",\"until\":\"2027-03\"},"
                          "\"proof_due\":\"2027-09-30\",\"earmarked_until\":\"2032\"");

  assert_day (nw_term_get_from (term), "01.04.2024");
  assert_day (nw_term_get_until (term), "31.03.2027");
  assert_day (nw_term_get_mark (term, NW_TERM_PROOF), "30.09.2027");
  assert_day (nw_term_get_mark (term, NW_TERM_EARMARK), "31.12.2032");
}

/* What is due next first, then what runs on, then what is over, the latest first. */
static void
test_order (void)
{
  static const char * const members[] = {
    ",\"from\":\"2024-01-01\",\"until\":\"2026-03-01\"",
    ",\"from\":\"2024-01-01\",\"until\":\"2028-03-01\"",
    ",\"from\":\"2024-01-01\",\"open_ended\":true",
    ",\"from\":\"2020-01-01\",\"until\":\"2025-03-01\"",
    ",\"from\":\"2020-01-01\",\"until\":\"2022-03-01\"",
  };
  guint today = get_day (1, 6, 2025);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    for (guint j = 0; j < G_N_ELEMENTS (members); j++) {
      g_autoptr (NwTerm) a = make_term ("agreement", members[i]);
      g_autoptr (NwTerm) b = make_term ("agreement", members[j]);
      int order = nw_term_compare (a, b, today);

      g_test_message ("%u %u: %d", i, j, order);
      g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
    }
  }
}

static void
test_wrong_order (void)
{
  g_autoptr (NwTerm) term = make_term ("agreement", ",\"from\":\"2026-01-01\",\"until\":\"2024-01-01\"");

  g_assert_cmpuint (nw_term_get_until (term), ==, nw_term_get_from (term));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/term/precision", test_precision);
  g_test_add_func ("/term/agreement", test_agreement);
  g_test_add_func ("/term/funding", test_funding);
  g_test_add_func ("/term/order", test_order);
  g_test_add_func ("/term/wrong-order", test_wrong_order);

  return g_test_run ();
}
