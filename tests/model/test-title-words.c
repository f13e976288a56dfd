/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "nw-kind.h"
#include "nw-locale.h"
#include "nw-record.h"
#include "nw-title-words-private.h"

static void
assert_word (const char *msgid)
{
  g_assert_cmpstr (nw_title_word (msgid), ==, _(msgid));
}

/* What is stored is what somebody reads who works in German. */
static void
test_catalogue (void)
{
  static const struct {
    const char *kind, *field;
  } fields[] = {
    { NW_KIND_AGREEMENT, "form" }, { NW_KIND_POSITION, "role" },
    { NW_KIND_REFERRAL_REPLY, "result" }, { NW_KIND_ACTIVITY, "kind" },
  };
  guint n;
  const NwKind * const *kinds = nw_kind_list (&n);

  if (g_str_equal (_("Cooperation agreement"), "Cooperation agreement")) {
    g_test_skip ("the German catalogue is not there");
    return;
  }
  for (guint i = 0; i < n; i++)
    assert_word (kinds[i]->label);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    const NwField *field = nw_kind_get_field (nw_kind_get (fields[i].kind), fields[i].field);

    for (const NwChoice *choice = field->choices; choice->key != NULL; choice++)
      assert_word (choice->label);
  }
  assert_word (N_(" and others"));
  g_assert_cmpstr (nw_title_word ("Hausmeisterei"), ==, "Hausmeisterei");
  g_assert_null (nw_title_word (NULL));
}

static char *
dup_partner (const char *id,
             gpointer    data)
{
  return g_strdup (g_str_has_suffix (id, "1") ? "Stadt A" : "Stadt B");
}

static void
test_stored (void)
{
  static const struct {
    const char *id, *body, *title;
  } cases[] = {
    { "agreement:00000000000000000000000000000001",
      "{\"type\":\"agreement\",\"form\":\"framework\",\"partners\":[{\"organisation\":\"organisation:1\"},"
      "{\"organisation\":\"organisation:2\"}]}", "Rahmenvertrag Stadt A – Stadt B" },
    { "agreement:00000000000000000000000000000001", "{\"type\":\"agreement\"}", "Kooperationsvereinbarung" },
    { "membership:00000000000000000000000000000001",
      "{\"type\":\"membership\",\"organisation\":\"organisation:1\",\"project\":\"project:2\"}", "Stadt A in Stadt B" },
    { "person:00000000000000000000000000000001", "{\"type\":\"person\"}", "Person" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (NwRecord) record = nw_record_new (cases[i].id, NULL, "local", cases[i].body, -1, &error);
    g_autofree char *title = NULL;

    g_assert_no_error (error);
    title = nw_record_dup_title_with (record, dup_partner, NULL);
    g_assert_cmpstr (title, ==, cases[i].title);
  }
}

int
main (int    argc,
      char **argv)
{
  nw_locale_setup (NULL);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/title-words/catalogue", test_catalogue);
  g_test_add_func ("/model/title-words/stored", test_stored);

  return g_test_run ();
}
