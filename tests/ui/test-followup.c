/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test"

#include "config.h"

#include "nw-followup.h"

#define TODAY "2024-03-12"

static NwRecord *
make (const char *members)
{
  g_autofree char *document =
    g_strdup_printf ("{\"_id\":\"followup:0123456789abcdef0123456789abcdef\",\"type\":\"followup\",\"schema\":1,"
                     "\"text\":\"Jahresgespräch\",\"responsible\":\"K. Berg\",%s}", members);
  g_autoptr (GError) error = NULL;
  NwRecord *record = nw_record_new_from_document (document, -1, &error);

  g_assert_no_error (error);

  return record;
}

/* The next one falls on the first such day after today, however late it is. */
static void
test_next (void)
{
  static const struct {
    const char *members;
    const char *due;      /* NULL when it does not come again */
  } cases[] = {
    { "\"due\":\"2024-03-12\"", NULL },
    { "\"due\":\"2024-03-12\",\"repeat\":{\"count\":1,\"unit\":\"week\"}", "2024-03-19" },
    { "\"due\":\"2024-01-31\",\"repeat\":{\"count\":1,\"unit\":\"month\"}", "2024-03-31" },
    { "\"due\":\"2022-03-12\",\"repeat\":{\"count\":1,\"unit\":\"year\"}", "2025-03-12" },
    { "\"due\":\"2024-03-20\",\"repeat\":{\"count\":2,\"unit\":\"day\"}", "2024-03-22" },
    { "\"due\":\"2024-03-11T09:30\",\"repeat\":{\"count\":1,\"unit\":\"day\"}", "2024-03-13T09:30" },
    { "\"due\":\"2024-03-12\",\"repeat\":\"manchmal\"", NULL },
    { "\"repeat\":{\"count\":1,\"unit\":\"day\"}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (NwRecord) record = make (cases[i].members);
    g_autoptr (NwRecord) next = nw_followup_create_next (record, TODAY);

    g_test_message ("%s", cases[i].members);
    if (cases[i].due == NULL) {
      g_assert_null (next);
      continue;
    }
    g_assert_nonnull (next);
    g_assert_cmpstr (nw_record_get_text (next, "due"), ==, cases[i].due);
    g_assert_cmpstr (nw_record_get_text (next, "responsible"), ==, "K. Berg");
    g_assert_cmpstr (nw_record_get_id (next), !=, nw_record_get_id (record));
    g_assert_true (nw_followup_is_open (next));
  }
}

static void
test_open (void)
{
  g_autoptr (NwRecord) open = make ("\"due\":\"2024-03-12\"");
  g_autoptr (NwRecord) done = make ("\"due\":\"2024-03-12\",\"done_on\":\"2024-03-12\"");

  g_assert_true (nw_followup_is_open (open));
  g_assert_false (nw_followup_is_open (done));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/followup/next", test_next);
  g_test_add_func ("/ui/followup/open", test_open);

  return g_test_run ();
}
