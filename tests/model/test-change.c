/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <locale.h>

#include "nw-change.h"
#include "nw-json.h"

#define ID "person:00000000000000000000000000000001"

static NwRecord *
person (const char *members)
{
  g_autofree char *body = g_strdup_printf ("{\"type\":\"person\"%s%s}", *members != 0 ? "," : "", members);
  NwRecord *record;
  g_autoptr (GError) error = NULL;

  g_strdelimit (body, "'", '"');
  record = nw_record_new (ID, NULL, "local", body, -1, &error);
  g_assert_no_error (error);

  return record;
}

static void
test_compare (void)
{
  static const struct {
    const char *before, *after, *expected;
  } cases[] = {
    { "'note':'a'", "'note':'a'", NULL },
    { "'note':'a','nickname':'b'", "'nickname':'b', 'note' : 'a'", NULL },
    { "'note':null", "", NULL },
    { "'changed':{'at':'1'}", "'changed':{'at':'2'}", NULL },
    { "'note':'a'", "'note':'b'", "{'note':['a','b']}" },
    { "", "'note':'b'", "{'note':[null,'b']}" },
    { "'note':'a','x':1.10", "'x':1.10", "{'note':['a',null]}" },
    { "'x':1e400", "'x':2e400", "{'x':[1e400,2e400]}" },
    { "'tags':['a']", "'tags':['a','b'],'note':'n'", "{'tags':[['a'],['a','b']],'note':[null,'n']}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (NwRecord) before = person (cases[i].before);
    g_autoptr (NwRecord) after = person (cases[i].after);
    g_autofree char *found = nw_change_compare (before, after);
    g_autofree char *expected = g_strdup (cases[i].expected);

    if (expected != NULL)
      g_strdelimit (expected, "'", '"');
    g_assert_cmpstr (found, ==, expected);
  }
}

static char *
join (GPtrArray *lines)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " | " : "", (char *) g_ptr_array_index (lines, i));

  return g_string_free (out, FALSE);
}

static void
test_read (void)
{
  static const struct {
    const char *before, *after, *removed, *added;
  } cases[] = {
    { "'note':'a'", "'note':'b'", "a", "b" },
    { "'tags':['x','y']", "'tags':['y','z','w']", "x", "z | w" },
    { "", "'channels':[{'kind':'phone','value':'+4923123125000'}]", "", "Phone: 0231 23125000" },
    { "'channels':[{'kind':'email','value':'a@b.example'},{'kind':'email','value':'c@d.example'}]",
      "'channels':[{'kind':'email','value':'c@d.example'}]", "E-mail: a@b.example", "" },
    { "'addresses':[{'street':'Weg','house_number':'1','city':'Ort'}]",
      "'addresses':[{'street':'Weg','house_number':'2','city':'Ort'}]", "Weg 1, Ort", "Weg 2, Ort" },
    { "'x_other':1", "'x_other':[2]", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (NwRecord) before = person (cases[i].before);
    g_autoptr (NwRecord) after = person (cases[i].after);
    g_autofree char *text = nw_change_compare (before, after);
    g_autoptr (json_t) fields = json_loads (text, 0, NULL);
    g_autoptr (GPtrArray) changes = nw_change_list_new (after, fields, NULL, NULL);
    const NwChange *change;
    g_autofree char *removed = NULL;
    g_autofree char *added = NULL;

    g_assert_cmpuint (changes->len, ==, 1);
    change = g_ptr_array_index (changes, 0);
    if (change->field == NULL) {
      g_assert_cmpstr (change->before, ==, "1");
      g_assert_cmpstr (change->after, ==, "[2]");
      continue;
    }
    removed = join (change->removed);
    added = join (change->added);
    g_assert_cmpstr (removed, ==, cases[i].removed);
    g_assert_cmpstr (added, ==, cases[i].added);
  }
}

static void
test_excerpt (void)
{
  static const struct {
    const char *text, *other, *expected;
  } cases[] = {
    { "kurz", "anders", "kurz" },
    { "Ein langer Text über das Werk in der Stadt, der hier beginnt und dort endet",
      "Ein langer Text über das Amt in der Stadt, der hier beginnt und dort endet", "… über das Werk in der …" },
    { "Ein langer Text ohne etwas, mit dem er zu vergleichen wäre", NULL, "Ein langer Text ohne etwas, mit …" },
    { "ääääääääääääääääääääääääääääääääääääääääääääääää", "ää", "ääääääääääääääääääääääääääääääää …" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = nw_change_dup_excerpt (cases[i].text, cases[i].other, 32);

    g_assert_true (g_utf8_validate (found, -1, NULL));
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change/compare", test_compare);
  g_test_add_func ("/change/read", test_read);
  g_test_add_func ("/change/excerpt", test_excerpt);

  return g_test_run ();
}
