/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-tie-map.h"

#include <string.h>

#define ORG(letter) "organisation:0000000000000000000000000000000" letter

typedef struct {
  GPtrArray *records;
  guint      number;
} Records;

static void
init (Records *self)
{
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  self->number = 100;
}

/* members: JSON with ' for quotes; a letter in <> is an organisation. */
static const char *
add (Records    *self,
     const char *kind,
     const char *members)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup_printf ("%s:%032x", kind, self->number++);
  g_autoptr (GString) body = g_string_new (NULL);
  NwRecord *record;

  g_string_printf (body, "{'type':'%s','schema':1,%s}", kind, members);
  g_string_replace (body, "'", "\"", 0);
  g_string_replace (body, "<", "\"organisation:0000000000000000000000000000000", 0);
  g_string_replace (body, ">", "\"", 0);
  record = nw_record_new (id, NULL, NULL, body->str, -1, &error);
  g_assert_no_error (error);
  g_ptr_array_add (self->records, record);

  return nw_record_get_id (record);
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

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* "abK" for each pair and kind, in the order of letters. */
static void
assert_ties (GPtrArray  *ties,
             guint       first,
             guint       last,
             const char *expected)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  for (guint i = 0; i < ties->len; i++) {
    NwTie *tie = g_ptr_array_index (ties, i);

    if (nw_tie_holds (tie, first, last))
      g_ptr_array_add (lines, g_strdup_printf ("%c%c%u", tie->a[strlen (tie->a) - 1],
                                               tie->b[strlen (tie->b) - 1], tie->kind));
  }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  text = g_strjoinv (" ", (char **) lines->pdata);
  g_assert_cmpstr (text, ==, expected);
}

#define PARTNERS(a, b) "'partners':[{'organisation':<" a ">},{'organisation':<" b ">}]"

static void
test_agreement (void)
{
  Records r;
  g_autoptr (GPtrArray) ties = NULL;

  init (&r);
  add (&r, "agreement", PARTNERS ("a", "b") ",'from':'2020','until':'2022-06'");
  add (&r, "agreement", PARTNERS ("a", "c") ",'signed_on':'2021-03-01','open_ended':true,'until':'2021-12-31'");
  add (&r, "agreement", PARTNERS ("a", "d") ",'status':'draft'");
  add (&r, "agreement", PARTNERS ("a", "e") ",'status':'negotiation'");
  add (&r, "agreement", PARTNERS ("a", "f") ",'from':'2019-05-01','status':'terminated'");
  add (&r, "agreement", "'partners':[{'organisation':<b>},{'organisation':<c>},{'organisation':<b>}]"
                        ",'status':'running','renewal':'automatic','from':'2018','until':'2019-12-31'");
  ties = nw_ties_find (r.records, NULL);
  assert_ties (ties, 0, 0, "ab0 ac0 af0 bc0");
  assert_ties (ties, day (1, 1, 2019), day (31, 12, 2019), "af0 bc0");
  assert_ties (ties, day (1, 5, 2019), day (1, 5, 2019), "af0 bc0");
  assert_ties (ties, day (2, 5, 2019), day (2, 5, 2019), "bc0");
  assert_ties (ties, day (30, 6, 2022), day (30, 6, 2022), "ab0 ac0 bc0");
  assert_ties (ties, day (1, 7, 2022), day (1, 7, 2022), "ac0 bc0");
  g_ptr_array_unref (r.records);
}

/* Two are in a network together while both are, and while it lives. */
static void
test_network (void)
{
  Records r;
  g_autoptr (GPtrArray) ties = NULL;
  g_autofree char *project = NULL;
  NwTie *tie;

  init (&r);
  project = g_strdup (add (&r, "project", "'name':'Netz','lead':<a>,'period':{'from':'2020-01-01','until':'2024'}"));
#define MEMBER(org, rest) \
  { g_autofree char *m = g_strdup_printf ("'organisation':<" org ">,'project':'%s'" rest, project); \
    add (&r, "membership", m); }
  MEMBER ("a", ",'role':'lead'");
  MEMBER ("b", ",'from':'2021-01-01','until':'2022-12-31'");
  MEMBER ("c", ",'from':'2022-06-01'");
  MEMBER ("d", ",'from':'2025-01-01'");
  ties = nw_ties_find (r.records, NULL);
  assert_ties (ties, 0, 0, "ab1 ac1 bc1");
  assert_ties (ties, day (31, 5, 2022), day (31, 5, 2022), "ab1");
  assert_ties (ties, day (1, 6, 2022), day (1, 6, 2022), "ab1 ac1 bc1");
  assert_ties (ties, day (1, 1, 2023), day (1, 1, 2023), "ac1");
  assert_ties (ties, day (1, 1, 2025), day (31, 12, 2025), "");
  tie = g_ptr_array_index (ties, 0);
  g_assert_cmpstr (tie->records[0], ==, project);
  g_assert_cmpuint (g_strv_length (tie->records), ==, 3);
  g_assert_cmpstr (tie->title, ==, "Netz");
  g_assert_cmpstr (nw_tie_get_other (tie, tie->a), ==, tie->b);
  g_assert_null (nw_tie_get_other (tie, "x"));
  g_ptr_array_unref (r.records);
}

/* In a large circle only the lead and who is asked about know everybody. */
static void
test_large_network (void)
{
  Records r;
  g_autoptr (GPtrArray) ties = NULL, with_hub = NULL;
  g_autofree char *project = NULL;
  const guint n = NW_TIE_MAX_CIRCLE + 3;

  init (&r);
  project = g_strdup (add (&r, "project", "'name':'Netz'"));
  for (guint i = 0; i < n; i++) {
    g_autofree char *members = g_strdup_printf ("'organisation':'organisation:%032x','project':'%s','role':'%s'",
                                                i, project, i == 0 ? "lead" : "member");

    add (&r, "membership", members);
  }
  ties = nw_ties_find (r.records, NULL);
  g_assert_cmpuint (ties->len, ==, n - 1);
  with_hub = nw_ties_find (r.records, ORG ("5"));
  g_assert_cmpuint (with_hub->len, ==, n - 1 + n - 2);
  g_ptr_array_unref (r.records);
}

static void
test_others (void)
{
  Records r;
  g_autoptr (GPtrArray) ties = NULL;
  g_autofree char *referral = NULL;
  g_autofree char *reply = NULL;

  init (&r);
  add (&r, "funding", "'recipient':<a>,'funders':[<b>,<c>],'project_agency':<d>,'status':'granted','granted_on':'2023'");
  add (&r, "funding", "'recipient':<a>,'funders':[<e>],'status':'applied'");
  add (&r, "team", "'startup':<a>,'established':<f>,'from':'2023-01-01','until':'2023-12-31'");
  add (&r, "team", "'startup':<a>");
  add (&r, "referral", "'subject':'x','from_agency':<b>,'to_agency':<a>,'status':'open','received_on':'2023-02-01'");
  add (&r, "referral", "'subject':'x','from_agency':<b>,'to_agency':<a>,'status':'declined','received_on':'2023-02-01'");
  add (&r, "referral", "'subject':'x','from_agency':<c>,'to_agency':<a>,'status':'accepted','handed_over_on':'2023-02-01'");
  referral = g_strdup (add (&r, "referral", "'subject':'x','from_agency':<d>,'to_agency':<a>,'status':'closed',"
                                            "'handed_over_on':'2023-02-01'"));
  reply = g_strdup_printf ("'referral':'%s','date':'2023-03-01'", referral);
  add (&r, "referral_reply", reply);
  ties = nw_ties_find (r.records, NULL);
  assert_ties (ties, 0, 0, "ab2 ac2 ad2 af3 bc2 bd2 ca4 cd2 da4");
  assert_ties (ties, day (1, 3, 2023), day (1, 3, 2023), "ab2 ac2 ad2 af3 bc2 bd2 ca4 cd2 da4");
  assert_ties (ties, day (2, 3, 2023), day (2, 3, 2023), "ab2 ac2 ad2 af3 bc2 bd2 ca4 cd2");
  g_ptr_array_unref (r.records);
}

/* "name/distance/ties" in the order of rank, then edges "0-1:2". */
static void
assert_map (NwTieMap   *map,
            const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < map->nodes->len; i++) {
    NwTieNode *node = g_ptr_array_index (map->nodes, i);

    g_string_append_printf (text, "%s%s/%u/%u", i > 0 ? " " : "", node->name, node->distance, node->n_ties);
  }
  for (guint i = 0; i < map->edges->len; i++) {
    NwTieEdge *edge = &g_array_index (map->edges, NwTieEdge, i);

    g_assert_cmpuint (edge->a, <, edge->b);
    g_string_append_printf (text, " %u-%u:%u", edge->a, edge->b, edge->n_ties);
  }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_map (void)
{
  Records r;
  g_autoptr (GPtrArray) ties = NULL;
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  init (&r);
  add (&r, "agreement", PARTNERS ("a", "b") ",'from':'2020'");
  add (&r, "agreement", PARTNERS ("c", "a") ",'from':'2020'");
  add (&r, "agreement", PARTNERS ("c", "a") ",'from':'2022'");
  add (&r, "agreement", PARTNERS ("b", "c") ",'from':'2020'");
  add (&r, "agreement", PARTNERS ("b", "d") ",'from':'2020'");
  add (&r, "agreement", PARTNERS ("d", "e") ",'from':'2020'");
  add (&r, "agreement", PARTNERS ("a", "f") ",'from':'2020'");
  add (&r, "referral", "'subject':'x','from_agency':<c>,'to_agency':<a>,'status':'accepted','handed_over_on':'2022'");
  ties = nw_ties_find (r.records, ORG ("a"));
  g_hash_table_insert (names, (gpointer) ORG ("a"), (gpointer) "A");
  g_hash_table_insert (names, (gpointer) ORG ("b"), (gpointer) "Ö");
  g_hash_table_insert (names, (gpointer) ORG ("c"), (gpointer) "P");
  g_hash_table_insert (names, (gpointer) ORG ("d"), (gpointer) "D");
  g_hash_table_insert (names, (gpointer) ORG ("e"), (gpointer) "E");
  /* f was deleted: it has no name any more. */
  {
    g_autoptr (NwTieMap) map = nw_tie_map_new (ties, ORG ("a"), names, 1, day (1, 1, 2021), day (31, 12, 2021));
    assert_map (map, "A/0/0 Ö/1/1 P/1/1 0-1:1 0-2:1 1-2:1");
  }
  {
    g_autoptr (NwTieMap) map = nw_tie_map_new (ties, ORG ("a"), names, 2, 0, 0);
    const NwTieEdge *edge = &g_array_index (map->edges, NwTieEdge, 1);

    assert_map (map, "A/0/0 P/1/3 Ö/1/1 D/2/1 0-2:1 0-1:3 1-2:1 2-3:1");
    g_assert_cmpuint (((NwTieNode *) g_ptr_array_index (map->nodes, 3))->via, ==, 2);
    g_assert_cmpuint (edge->counts[NW_TIE_AGREEMENT], ==, 2);
    g_assert_cmpuint (edge->counts[NW_TIE_REFERRAL], ==, 1);
    g_assert_true (edge->to_a);
    g_assert_false (edge->to_b);
  }
  {
    g_autoptr (NwTieMap) map = nw_tie_map_new (ties, ORG ("a"), names, 2, day (1, 1, 2019), day (31, 12, 2019));
    assert_map (map, "A/0/0");
  }
  g_ptr_array_unref (r.records);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tie/agreement", test_agreement);
  g_test_add_func ("/tie/network", test_network);
  g_test_add_func ("/tie/large-network", test_large_network);
  g_test_add_func ("/tie/others", test_others);
  g_test_add_func ("/tie/map", test_map);

  return g_test_run ();
}
