/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-branches.h"
#include "nw-change.h"
#include "nw-decision.h"

#define ID "organisation:0123456789abcdef0123456789abcdef"

static const char base[] =
  "{\"type\":\"organisation\",\"name\":\"Weberei Altmark\",\"abbreviation\":\"WA\",\"future\":[1.0,1e400]}";

static NwDecision *
decide (const char *base_body,
        const char *ours,
        const char *theirs,
        const char *proposal)
{
  const char *branches[] = { ours, theirs, NULL };
  g_autoptr (GPtrArray) contradictions = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *merged = NULL;
  NwDecision *decision;

  merged = nw_branches_merge (nw_kind_get (NW_KIND_ORGANISATION), base_body, branches, &contradictions, &error);
  g_assert_no_error (error);
  g_assert_null (merged);
  decision = nw_decision_new (ID, base_body, branches, contradictions, proposal, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (decision);

  return decision;
}

/* Each value can be chosen, and what needs no decision is kept in its bytes. */
static void
test_choices (void)
{
  static const char ours[] =
    "{\"type\":\"organisation\",\"name\":\"Weberei Altmark GmbH\",\"abbreviation\":\"WA\",\"future\":[1.0,1e400]}";
  static const char theirs[] =
    "{\"type\":\"organisation\",\"name\":\"Weberei Altmark AG\",\"abbreviation\":\"WAA\",\"future\":[1.0,1e400]}";
  static const char proposal[] =
    "{\"type\":\"organisation\",\"name\":\"Weberei Altmark GmbH\",\"abbreviation\":\"WAA\",\"future\":[1.0,1e400]}";
  g_autoptr (NwDecision) decision = decide (base, ours, theirs, proposal);
  const NwDecisionItem *item;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_cmpuint (nw_decision_get_n_items (decision), ==, 1);
  item = nw_decision_get_item (decision, 0);
  g_assert_cmpstr (item->key, ==, "name");
  g_assert_cmpstr (item->base, ==, "Weberei Altmark");
  g_assert_cmpuint (item->values->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (item->values, 0), ==, "Weberei Altmark GmbH");
  g_assert_cmpstr (g_ptr_array_index (item->values, 1), ==, "Weberei Altmark AG");
  g_assert_cmpuint (item->choice, ==, 0);

  first = nw_decision_dup_body (decision, NULL);
  g_assert_cmpstr (first, ==, proposal);
  nw_decision_choose_all (decision, 1);
  second = nw_decision_dup_body (decision, NULL);
  g_assert_cmpstr (second, ==,
                   "{\"type\":\"organisation\",\"name\":\"Weberei Altmark AG\",\"abbreviation\":\"WAA\",\"future\":[1.0,1e400]}");
}

/* One changed a value, the other took it away: choosing that takes it away. */
static void
test_removed (void)
{
  static const char ours[] = "{\"type\":\"organisation\",\"name\":\"Weberei Altmark\",\"future\":[1.0,1e400]}";
  static const char theirs[] =
    "{\"type\":\"organisation\",\"name\":\"Weberei Altmark\",\"abbreviation\":\"WAA\",\"future\":[1.0,1e400]}";
  g_autoptr (NwDecision) decision = decide (base, ours, theirs, theirs);
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *body = NULL;

  g_assert_cmpuint (nw_decision_get_n_items (decision), ==, 1);
  g_assert_cmpstr (g_ptr_array_index (nw_decision_get_item (decision, 0)->values, 0), ==, "");
  nw_decision_set_choice (decision, 0, 0);
  body = nw_decision_dup_body (decision, NULL);
  g_assert_cmpstr (body, ==, "{\"type\":\"organisation\",\"name\":\"Weberei Altmark\",\"future\":[1.0,1e400]}");

  changes = nw_decision_list_changes (decision, NULL, NULL, NULL);
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpstr (((NwChange *) g_ptr_array_index (changes, 0))->key, ==, "abbreviation");
  g_assert_cmpstr (((NwChange *) g_ptr_array_index (changes, 0))->before, ==, "WA");
  g_assert_null (((NwChange *) g_ptr_array_index (changes, 0))->after);
}

/* What a newer version writes can be decided upon, too. */
static void
test_unknown (void)
{
  static const char ours[] = "{\"type\":\"organisation\",\"name\":\"Weberei Altmark\",\"abbreviation\":\"WA\",\"future\":{\"a\":1.0}}";
  static const char theirs[] = "{\"type\":\"organisation\",\"name\":\"Weberei Altmark\",\"abbreviation\":\"WA\",\"future\":\"b\"}";
  static const char start[] = "{\"type\":\"organisation\",\"name\":\"Weberei Altmark\",\"abbreviation\":\"WA\",\"future\":1}";
  g_autoptr (NwDecision) decision = decide (start, ours, theirs, ours);
  g_autofree char *body = NULL;

  g_assert_cmpuint (nw_decision_get_n_items (decision), ==, 1);
  g_assert_cmpstr (nw_decision_get_item (decision, 0)->label, ==, "future");
  nw_decision_set_choice (decision, 0, 1);
  body = nw_decision_dup_body (decision, NULL);
  g_assert_cmpstr (body, ==, theirs);
  nw_decision_set_choice (decision, 0, 0);
  g_free (body);
  body = nw_decision_dup_body (decision, NULL);
  g_assert_cmpstr (body, ==, ours);
}

/* A body that is no record of that kind is refused. */
static void
test_refused (void)
{
  const char *branches[] = { "{\"type\":\"person\"}", NULL };
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (nw_decision_new (ID, NULL, branches, none, "{}", NULL, NULL, &error));
  g_assert_error (error, NW_RECORD_ERROR, NW_RECORD_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision/choices", test_choices);
  g_test_add_func ("/decision/removed", test_removed);
  g_test_add_func ("/decision/unknown", test_unknown);
  g_test_add_func ("/decision/refused", test_refused);

  return g_test_run ();
}
