/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-referral-balance.h"

#include <stdlib.h>
#include <string.h>

#define N_AGENCIES  5
#define N_REFERRALS 400

static NwRecord *
make (const char *kind,
      guint       number,
      const char *members)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup_printf ("%s:%032x", kind, number);
  g_autoptr (GString) body = g_string_new (NULL);
  NwRecord *record;

  g_string_printf (body, "{'type':'%s','schema':1%s}", kind, members);
  g_string_replace (body, "'", "\"", 0);
  record = nw_record_new (id, NULL, NULL, body->str, -1, &error);
  g_assert_no_error (error);

  return record;
}

static guint
day (int d,
     int m,
     int y)
{
  GDate date;

  g_date_set_dmy (&date, (GDateDay) d, m, (GDateYear) y);

  return g_date_get_julian (&date);
}

static char *
dup_day (guint julian)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);

  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&date), (guint) g_date_get_month (&date),
                          g_date_get_day (&date));
}

static GHashTable *
make_names (void)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < N_AGENCIES; i++)
    g_hash_table_insert (names, g_strdup_printf ("organisation:%032x", i), g_strdup_printf ("Agentur %u", i));

  return names;
}

/* What a referral is, as whoever counts by hand would write it down. */
typedef struct {
  int   from;
  int   to;
  guint status;
  guint day;
  guint reply;   /* first, 0 for none */
} Line;

static const char * const statuses[] = { "open", "handed_over", "accepted", "declined", "in_progress", "closed" };

static void
add_line (NwReferralFacts *facts,
          guint            number,
          const Line      *line,
          guint            second_reply)
{
  g_autofree char *date = dup_day (line->day);
  g_autofree char *members =
    g_strdup_printf (",'subject':'x','from_agency':'organisation:%032x','to_agency':'organisation:%032x',"
                     "'status':'%s','handed_over_on':'%s'", line->from, line->to, statuses[line->status], date);
  g_autoptr (NwRecord) referral = make ("referral", number, members);

  if (second_reply != 0) {
    g_autofree char *late = dup_day (second_reply);
    g_autofree char *text = g_strdup_printf (",'referral':'%s','date':'%s'", nw_record_get_id (referral), late);
    g_autoptr (NwRecord) reply = make ("referral_reply", 100000 + number, text);

    nw_referral_facts_add (facts, reply);
  }
  if (line->reply != 0) {
    g_autofree char *first = dup_day (line->reply);
    g_autofree char *text = g_strdup_printf (",'referral':'%s','date':'%s'", nw_record_get_id (referral), first);
    g_autoptr (NwRecord) reply = make ("referral_reply", number, text);

    nw_referral_facts_add (facts, reply);
  }
  nw_referral_facts_add (facts, referral);
}

static int
compare_ints (gconstpointer a,
                gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static void
count (const Line    *lines,
       int            from,
       int            to,
       guint          first,
       guint          last,
       NwBalanceCell *cell)
{
  int days[N_REFERRALS];
  guint n = 0;

  memset (cell, 0, sizeof *cell);
  for (guint i = 0; i < N_REFERRALS; i++) {
    const char *status = statuses[lines[i].status];

    if ((from >= 0 && lines[i].from != from) || (to >= 0 && lines[i].to != to) ||
        (first != 0 && (lines[i].day < first || lines[i].day > last)))
      continue;
    if (strcmp (status, "open") != 0)
      cell->sent++;
    if (strcmp (status, "accepted") == 0 || strcmp (status, "in_progress") == 0 || strcmp (status, "closed") == 0)
      cell->accepted++;
    if (strcmp (status, "declined") == 0)
      cell->declined++;
    if (strcmp (status, "closed") == 0)
      cell->settled++;
    if (strcmp (status, "declined") != 0 && strcmp (status, "closed") != 0)
      cell->open++;
    if (strcmp (status, "open") != 0 && lines[i].reply >= lines[i].day)
      days[n++] = (int) (lines[i].reply - lines[i].day);
  }
  qsort (days, n, sizeof *days, compare_ints);
  cell->n_answered = n;
  if (n > 0)
    cell->days = (days[(n - 1) / 2] + days[n / 2]) / 2.0;
}

static void
assert_cell (const NwBalanceCell *cell,
             const NwBalanceCell *expected)
{
  g_assert_cmpuint (cell->sent, ==, expected->sent);
  g_assert_cmpuint (cell->accepted, ==, expected->accepted);
  g_assert_cmpuint (cell->declined, ==, expected->declined);
  g_assert_cmpuint (cell->settled, ==, expected->settled);
  g_assert_cmpuint (cell->open, ==, expected->open);
  g_assert_cmpuint (cell->n_answered, ==, expected->n_answered);
  g_assert_cmpfloat (cell->days, ==, expected->days);
}

/* Every cell, line, column and the whole, of two times, against a recount. */
static void
test_recount (void)
{
  Line lines[N_REFERRALS];
  g_autoptr (NwReferralFacts) facts = nw_referral_facts_new ();
  g_autoptr (GHashTable) names = make_names ();
  guint times[][2] = { { 0, 0 }, { day (1, 1, 2024), day (31, 12, 2024) } };

  for (guint i = 0; i < N_REFERRALS; i++) {
    Line *line = &lines[i];
    guint second = 0;

    line->from = g_test_rand_int_range (0, N_AGENCIES);
    line->to = g_test_rand_int_range (0, N_AGENCIES);
    line->status = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (statuses));
    line->day = day (1, 7, 2023) + (guint) g_test_rand_int_range (0, 900);
    line->reply = g_test_rand_int_range (0, 4) == 0 ? 0 : line->day - 5 + (guint) g_test_rand_int_range (0, 60);
    if (line->reply != 0 && g_test_rand_int_range (0, 2) == 0)
      second = line->reply + (guint) g_test_rand_int_range (0, 30);
    add_line (facts, i + 1, line, second);
  }
  for (guint t = 0; t < G_N_ELEMENTS (times); t++) {
    g_autoptr (NwReferralBalance) balance = nw_referral_balance_new (facts, names, 20, times[t][0], times[t][1]);

    g_assert_cmpuint (nw_referral_balance_get_n_agencies (balance), ==, N_AGENCIES);
    for (int from = -1; from < N_AGENCIES; from++) {
      for (int to = -1; to < N_AGENCIES; to++) {
        guint f = from < 0 ? NW_BALANCE_ALL : (guint) from, o = to < 0 ? NW_BALANCE_ALL : (guint) to;
        NwBalanceCell cell, expected;
        g_autoptr (GPtrArray) list = nw_referral_balance_list (balance, f, o);

        nw_referral_balance_get (balance, f, o, &cell);
        count (lines, from, to, times[t][0], times[t][1], &expected);
        assert_cell (&cell, &expected);
        g_assert_cmpuint (list->len - 1, ==, expected.open + expected.declined + expected.settled);
      }
    }
  }
}

/* The least active ones share the last line; nothing gets lost. */
static void
test_rest (void)
{
  g_autoptr (NwReferralFacts) facts = nw_referral_facts_new ();
  g_autoptr (GHashTable) names = make_names ();
  g_autoptr (NwReferralBalance) balance = NULL;
  const Line lines[] = {
    { 0, 1, 5, day (1, 1, 2024), 0 }, { 0, 1, 5, day (2, 1, 2024), 0 }, { 1, 0, 1, day (3, 1, 2024), 0 },
    { 2, 3, 1, day (4, 1, 2024), 0 }, { 4, 0, 1, day (5, 1, 2024), 0 },
  };
  NwBalanceCell cell;
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *newest = g_strdup_printf ("referral:%032x", 2);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    add_line (facts, i + 1, &lines[i], 0);
  balance = nw_referral_balance_new (facts, names, 3, 0, 0);
  g_assert_cmpuint (nw_referral_balance_get_n_agencies (balance), ==, 3);
  g_assert_cmpstr (nw_referral_balance_get_name (balance, 0), ==, "Agentur 0");
  g_assert_cmpstr (nw_referral_balance_get_name (balance, 1), ==, "Agentur 1");
  g_assert_null (nw_referral_balance_get_id (balance, 2));
  nw_referral_balance_get (balance, 2, 2, &cell);
  g_assert_cmpuint (cell.sent, ==, 1);
  nw_referral_balance_get (balance, 2, 0, &cell);
  g_assert_cmpuint (cell.open, ==, 1);
  nw_referral_balance_get (balance, NW_BALANCE_ALL, NW_BALANCE_ALL, &cell);
  g_assert_cmpuint (cell.sent, ==, 5);
  list = nw_referral_balance_list (balance, 0, 1);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (list, 0), ==, newest);
}

/* What names no second agency cannot stand in the table, and is said to be missing;
 * without a day it counts for all times only; where nobody noted the handing over
 * the day of receipt says the year, but not how long the answer took. */
static void
test_incomplete (void)
{
  g_autoptr (NwReferralFacts) facts = nw_referral_facts_new ();
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  static const char * const members[] = {
    ",'subject':'x','from_agency':'organisation:00000000000000000000000000000001','received_on':'2024-02-01'",
    ",'subject':'x','from_agency':'organisation:00000000000000000000000000000001',"
    "'to_agency':'organisation:00000000000000000000000000000002'",
    ",'subject':'x','from_agency':'organisation:00000000000000000000000000000001',"
    "'to_agency':'organisation:00000000000000000000000000000002','status':'closed','received_on':'2024-02'",
  };
  g_autoptr (NwRecord) reply =
    make ("referral_reply", 1, ",'referral':'referral:00000000000000000000000000000002','date':'2024-03-01'");

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    g_autoptr (NwRecord) record = make ("referral", i, members[i]);

    nw_referral_facts_add (facts, record);
  }
  nw_referral_facts_add (facts, reply);
  for (guint all = 0; all < 2; all++) {
    g_autoptr (NwReferralBalance) balance =
      nw_referral_balance_new (facts, names, 20, all ? 0 : day (1, 1, 2024), day (31, 12, 2024));
    NwBalanceCell cell, expected = { .sent = 1, .accepted = 1, .settled = 1, .open = all };

    nw_referral_balance_get (balance, 0, 1, &cell);
    assert_cell (&cell, &expected);
    g_assert_cmpuint (nw_referral_balance_get_n_incomplete (balance), ==, 1);
    g_assert_cmpstr (nw_referral_balance_get_name (balance, 0), ==, nw_referral_balance_get_id (balance, 0));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/referral-balance/recount", test_recount);
  g_test_add_func ("/referral-balance/rest", test_rest);
  g_test_add_func ("/referral-balance/incomplete", test_incomplete);

  return g_test_run ();
}
