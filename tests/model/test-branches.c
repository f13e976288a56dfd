/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <locale.h>
#include <string.h>

#include "nw-branches.h"
#include "nw-json.h"

#define N_SEEDS 2000
#define MAX_LEAVES 5

static char *
person (const char *members)
{
  char *body = g_strdup_printf ("{'type':'person'%s%s}", *members != 0 ? "," : "", members);

  return g_strdelimit (body, "'", '"');
}

static char *
join (GPtrArray *keys)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; keys != NULL && i < keys->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "", (char *) g_ptr_array_index (keys, i));

  return g_string_free (out, FALSE);
}

static void
check_case (const char *base,
            const char *first,
            const char *second,
            const char *expected,
            const char *contradicting)
{
  g_autofree char *base_body = base != NULL ? person (base) : NULL;
  g_autofree char *a = person (first);
  g_autofree char *b = person (second);
  g_autofree char *wanted = expected != NULL ? person (expected) : NULL;

  for (guint turn = 0; turn < 2; turn++) {
    const char *leaves[] = { turn == 0 ? a : b, turn == 0 ? b : a, NULL };
    g_autoptr (GPtrArray) contradictions = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *merged = nw_branches_merge (nw_kind_get ("person"), base_body, leaves, &contradictions, &error);
    g_autofree char *keys = join (contradictions);

    g_assert_no_error (error);
    g_assert_cmpstr (merged, ==, wanted);
    g_assert_cmpstr (keys, ==, contradicting);
  }
}

#define PHONE(n) "{'kind':'phone','value':'+492312312500" n "'}"
#define NOTED(n, note) "{'kind':'phone','value':'+492312312500" n "','label':'" note "'}"

static void
test_cases (void)
{
  static const struct {
    const char *base, *a, *b, *expected, *contradictions;
  } cases[] = {
    /* One changed, the other did not; both changed alike. */
    { "'note':'a'", "'note':'b'", "'note':'a'", "'note':'b'", "" },
    { "'note':'a'", "'note':'b'", "'note':'b'", "'note':'b'", "" },
    { "'note':'a'", "", "'note':'a'", "", "" },
    { "'note':'a','advisor':'x'", "'note':'b','advisor':'x'", "'note':'a','advisor':'y'", "'note':'b','advisor':'y'", "" },
    /* Both changed, and not alike; one took away what the other changed. */
    { "'note':'a'", "'note':'b'", "'note':'c'", NULL, "note" },
    { "'note':'a'", "", "'note':'c'", NULL, "note" },
    /* A name is one. */
    { "'given_name':'Käthe','family_name':'Möller'", "'given_name':'Kathrin','family_name':'Möller'",
      "'given_name':'Käthe','family_name':'Möller-Süß'", NULL, "name" },
    { "'given_name':'Käthe','note':'a'", "'given_name':'Kathrin','note':'a'", "'given_name':'Käthe','note':'b'",
      "'given_name':'Kathrin','note':'b'", "" },
    /* Channels by their number, in the place where they were added. */
    { "'channels':[" PHONE ("1") "]", "'channels':[" PHONE ("2") "," PHONE ("1") "]",
      "'channels':[" PHONE ("1") "," PHONE ("3") "]",
      "'channels':[" PHONE ("2") "," PHONE ("1") "," PHONE ("3") "]", "" },
    { "'channels':[" PHONE ("1") "," PHONE ("2") "]", "'channels':[" PHONE ("2") "]",
      "'channels':[" PHONE ("1") "," NOTED ("2", "Büro") "]", "'channels':[" NOTED ("2", "Büro") "]", "" },
    { "'channels':[" PHONE ("1") "]", "'channels':[" NOTED ("1", "x") "]", "'channels':[" NOTED ("1", "y") "]",
      NULL, "channels" },
    { "'channels':[" PHONE ("1") "]", "'channels':[]", "'channels':[" NOTED ("1", "y") "]", NULL, "channels" },
    { "'channels':[" PHONE ("1") "]", "", "'channels':[" PHONE ("1") "," PHONE ("2") "]",
      "'channels':[" PHONE ("2") "]", "" },
    { "'tags':['a','b','c']", "'tags':['c','a','b']", "'tags':['a','b','d']", "'tags':['a','b','d']", "" },
    { "'tags':['a','b','c']", "'tags':['c','a','b']", "'tags':['b','a','c']", NULL, "tags" },
    { "'tags':['a','b']", "'tags':['a']", "'tags':['b']", "", "" },
    /* An address is one. */
    { "'addresses':[{'street':'Weg 1','city':'Lenne'}]", "'addresses':[{'street':'Weg 2','city':'Lenne'}]",
      "'addresses':[{'street':'Weg 1','city':'Ruhr'}]", NULL, "addresses" },
    { "'addresses':[{'street':'Weg 1','city':'Lenne'}]", "'addresses':[{'street':'Weg 2','city':'Lenne'}]",
      "'addresses':[{'city':'Lenne','street':'Weg 1'}]", "'addresses':[{'street':'Weg 2','city':'Lenne'}]", "" },
    /* What no table knows goes whole, in its own bytes. */
    { "'x':[1]", "'x':[1,2]", "'x':[1,3]", NULL, "x" },
    { "'x':[1], 'y':0", "'x':[1, 1e400],'y':0", "'x':[1],'y':18446744073709551616",
      "'x':[1, 1e400],'y':18446744073709551616", "" },
    { "'x':1e400", "'x':2e400", "'x':3e400", NULL, "x" },
    /* Who changed it last, and evidence that goes with what stands. */
    { "'changed':{'at':'1'}", "'changed':{'at':'3','by':'a'}", "'changed':{'at':'2','by':'b'}",
      "'changed':{'at':'3','by':'a'}", "" },
    { "'note':'a','sources':{'note':{'quote':'1'}}", "'note':'b','sources':{'note':{'quote':'2'}}",
      "'note':'a','sources':{'note':{'quote':'0'}}", "'note':'b','sources':{'note':{'quote':'2'}}", "" },
    /* Without a base all is new on both sides. */
    { NULL, "'note':'a','tags':['a']", "'advisor':'b','tags':['b']", "'advisor':'b','tags':['a','b'],'note':'a'", "" },
    { NULL, "'note':'a'", "'note':'b'", NULL, "note" },
    { NULL, "'nonce':'b','created':{'at':'2'}", "'nonce':'a','created':{'at':'1'}",
      "'nonce':'a','created':{'at':'1'}", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("case %u", i);
    check_case (cases[i].base, cases[i].a, cases[i].b, cases[i].expected, cases[i].contradictions);
  }
}

static void
test_invalid (void)
{
  static const char * const bad[] = { "", "[]", "{\"a\":1", "{\"a\":1}{}", "{\"a\":1,\"\\u0061\":2}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    const char *leaves[] = { "{}", bad[i], NULL };
    g_autoptr (GPtrArray) contradictions = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *merged = nw_branches_merge (NULL, "{}", leaves, &contradictions, &error);

    g_assert_null (merged);
    g_assert_nonnull (error);
  }
}

/* --- Properties ----------------------------------------------------------- */

static char *
random_list (GRand      *rand,
             const char *before,
             const char *between,
             const char *after)
{
  GString *out = g_string_new ("[");
  int first = g_rand_int_range (rand, 0, 6), n = g_rand_int_range (rand, 0, 4);

  for (int i = 0; i < n; i++) {
    const char *note = g_rand_int_range (rand, 0, 8) == 0 ? "x" : "";

    g_string_append_printf (out, "%s%s%d%s%s%s", i > 0 ? "," : "", before, first + i, between, note, after);
  }
  g_string_append_c (out, ']');

  return g_string_free (out, FALSE);
}

static char *
random_value (GRand      *rand,
              const char *key)
{
  if (strcmp (key, "tags") == 0)
    return random_list (rand, "\"t", "", "\"");
  if (strcmp (key, "channels") == 0)
    return random_list (rand, "{\"kind\":\"phone\",\"value\":\"", "\",\"label\":\"", "\"}");
  if (strcmp (key, "addresses") == 0)
    return random_list (rand, "{\"city\":\"c", "", "\"}");
  if (strcmp (key, "changed") == 0)
    return g_strdup_printf ("{\"at\":\"%d\"}", g_rand_int_range (rand, 0, 4));
  if (strcmp (key, "sources") == 0)
    return g_strdup_printf ("{\"note\":{\"quote\":\"%d\"}}", g_rand_int_range (rand, 0, 4));
  if (strcmp (key, "x-odd") == 0)
    return g_strdup_printf ("%de400", g_rand_int_range (rand, 1, 4));

  return g_strdup_printf ("\"%d\"", g_rand_int_range (rand, 0, 4));
}

static const char * const random_keys[] = {
  "given_name", "family_name", "note", "advisor", "tags", "channels", "addresses", "changed", "sources", "x-odd", "x-new",
};

/* One body from another by changing some members. */
static char *
random_edit (GRand      *rand,
             const char *body)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  int n = g_rand_int_range (rand, 0, 4);

  for (int i = 0; i < n; i++) {
    const char *key = random_keys[g_rand_int_range (rand, 0, G_N_ELEMENTS (random_keys))];

    g_hash_table_insert (values, (char *) key, g_rand_int_range (rand, 0, 5) == 0 ? NULL : random_value (rand, key));
  }

  return nw_json_replace_members (body, -1, values, NULL);
}

static char *
find_member (const char *body,
             const char *key)
{
  g_autoptr (GArray) members = nw_json_split_members (body, -1, NULL);

  for (guint i = 0; i < members->len; i++) {
    const NwJsonMember *member = &g_array_index (members, NwJsonMember, i);

    if (nw_json_member_is (member, key))
      return g_strndup (member->value, member->value_length);
  }

  return NULL;
}

/* What one branch alone changed stands in its own bytes; what none changed stays. */
static void
check_kept (const char *base,
            GPtrArray  *leaves,
            const char *merged)
{
  static const char * const single[] = { "note", "advisor", "x-odd", "x-new", NULL };

  for (guint k = 0; single[k] != NULL; k++) {
    g_autofree char *before = find_member (base, single[k]);
    g_autofree char *after = find_member (merged, single[k]);
    g_autofree char *wanted = g_strdup (before);

    for (guint i = 0; i < leaves->len; i++) {
      char *here = find_member (g_ptr_array_index (leaves, i), single[k]);

      if (g_strcmp0 (here, before) != 0) {
        g_free (wanted);
        wanted = here;
      } else {
        g_free (here);
      }
    }
    g_assert_cmpstr (after, ==, wanted);
  }
}

static char *
merge (const char  *base,
       GPtrArray   *leaves,
       char       **contradicting)
{
  const char *texts[MAX_LEAVES + 2] = { NULL };
  g_autoptr (GPtrArray) contradictions = NULL;
  g_autoptr (GError) error = NULL;
  char *merged;

  for (guint i = 0; i < leaves->len; i++)
    texts[i] = g_ptr_array_index (leaves, i);
  merged = nw_branches_merge (nw_kind_get ("person"), base, texts, &contradictions, &error);
  g_assert_no_error (error);
  g_assert_true ((merged == NULL) == (contradictions->len > 0));
  *contradicting = join (contradictions);

  return merged;
}

static void
shuffle (GRand     *rand,
         GPtrArray *leaves)
{
  for (guint i = leaves->len; i > 1; i--) {
    guint other = (guint) g_rand_int_range (rand, 0, (int) i);
    gpointer kept = leaves->pdata[i - 1];

    leaves->pdata[i - 1] = leaves->pdata[other];
    leaves->pdata[other] = kept;
  }
}

/* In every order the same bytes, also when a branch is there twice, when the base
 * is one of them, and when it is merged again. */
static gboolean
check_seed (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *empty = person ("");
  g_autofree char *almost = random_edit (rand, empty);
  g_autofree char *base = random_edit (rand, almost);
  g_autoptr (GPtrArray) leaves = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *contradicting = NULL;
  g_autofree char *merged = NULL;
  int n = g_rand_int_range (rand, 1, MAX_LEAVES);

  for (int i = 0; i < n; i++)
    g_ptr_array_add (leaves, random_edit (rand, base));
  merged = merge (base, leaves, &contradicting);
  g_ptr_array_add (leaves, g_strdup (seed % 2 == 0 ? base : g_ptr_array_index (leaves, 0)));
  for (guint turn = 0; turn < 4; turn++) {
    g_autofree char *keys = NULL;
    g_autofree char *again = NULL;

    shuffle (rand, leaves);
    again = merge (base, leaves, &keys);
    g_assert_cmpstr (again, ==, merged);
    g_assert_cmpstr (keys, ==, contradicting);
  }
  if (merged == NULL)
    return FALSE;
  check_kept (base, leaves, merged);

  {
    g_autoptr (GPtrArray) once = g_ptr_array_new ();
    g_autofree char *keys = NULL;
    g_autofree char *again = NULL;

    g_ptr_array_add (once, merged);
    g_ptr_array_add (once, base);
    again = merge (base, once, &keys);
    g_assert_cmpstr (again, ==, merged);
  }

  return TRUE;
}

static void
test_properties (void)
{
  guint n_merged = 0;

  for (guint32 seed = 1; seed <= N_SEEDS; seed++) {
    g_test_message ("seed %u", seed);
    n_merged += check_seed (seed);
  }
  /* Both outcomes were tried, and often. */
  g_assert_cmpuint (n_merged, >, N_SEEDS / 5);
  g_assert_cmpuint (n_merged, <, N_SEEDS * 19 / 20);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/branches/cases", test_cases);
  g_test_add_func ("/branches/invalid", test_invalid);
  g_test_add_func ("/branches/properties", test_properties);

  return g_test_run ();
}
