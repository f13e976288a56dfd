/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-phone.h"

#ifdef NW_TEST_WITHOUT_LIBRARY
# define GERMAN_NATIONAL  "03023125100"
# define FOREIGN_NATIONAL "+41313590189"
#else
# define GERMAN_NATIONAL  "030 23125100"
# define FOREIGN_NATIONAL "+41 31 359 01 89"
#endif

typedef struct {
  const char *text;
  const char *expected;
} Case;

static void
test_e164 (void)
{
  static const Case cases[] = {
    { "030 23125-100", "+493023125100" },
    { "030 - 23 125101", "+493023125101" },
    { "030 – 23 125199", "+493023125199" },
    { "0171 392 0001", "+491713920001" },
    { "+49 (30) 23125-0", "+4930231250" },
    { "030/23125-121", "+493023125121" },
    { "030/23125/121", "+493023125121" },
    { "030 / 23 12 51 21", "+493023125121" },
    { "+49 (0) 30 23125-123", "+493023125123" },
    { "+49(0)30/23125-124", "+493023125124" },
    { "0049 30 23125125", "+493023125125" },
    { "0049 (0)30 23125125", "+493023125125" },
    { "+4930 23125 126", "+493023125126" },
    { "49 30 23125 126", "+493023125126" },
    { "+49.30.23125.128", "+493023125128" },
    { "030‑23125‑129", "+493023125129" },
    { "030\302\24023125\342\200\257129", "+493023125129" },
    { "０３０　２３１２５－１２９", "+493023125129" },
    { "030\n23125-129", "+493023125129" },
    { "+49 030 23125129", "+493023125129" },
    { "(030) 23125-130", "+493023125130" },
    { "+41-31-359 01 89", "+41313590189" },
    { "+43 (0)1 36060-0", "+431360600" },
    { "Tel.: 030 23125-131 (Zentrale)", "+493023125131" },
    { "0171 3920001 (mobil)", "+491713920001" },
    { "0171 3920001 mobil", "+491713920001" },
    { "030 23125-200/201", "+493023125200" },
    { "030 23125-200/-201", "+493023125200" },
    { "030/23125-200/201", "+493023125200" },
    { "030 23125-200, Durchwahl 12", "+493023125200" },
    { "030 23125-200 oder 030 23125-201", "+493023125200" },
    { "030 23125-200 030 23125-201", "+493023125200" },
    { "030 23125-200 / 0171 3920001", "+493023125200" },
    { "030 23125-142; Fax 030 23125-143", "+493023125142" },
    { "0800 123 FIRMA", "+4980012334762" },
    { "0800-FIRMA12", "+498003476212" },
    { "tel:+49-30-23125-100", "+493023125100" },
    { "tel:+49-30-23125-0;ext=17", "+493023125" "17" },
    { "tel:+49-30-23125-1;ext=17", "+4930231251" "17" },
    { "030\342\200\213 23125-100", "+493023125100" },
    { "☎ 030 23125-100", "+493023125100" },
    /* none: no area code, no number, too short, too long */
    { "23125-142", NULL }, { "abc", NULL }, { "", NULL }, { NULL, NULL }, { "030", NULL },
    { "12345 Musterstadt", NULL }, { "1.800.000 Euro", NULL },
    { "09.05.2024", NULL }, { "01067 Dresden", NULL }, { "08:30 - 16:00 Uhr", NULL },
    { "IBAN DE02 1203 0000 0000 2020 51", NULL }, { "+", NULL },
    { "0000000000", NULL }, { "030 123456789012345678", NULL }, { "ABCDEFGHIJK", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *got = nw_phone_to_e164 (cases[i].text, NULL);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (got, ==, cases[i].expected);
  }
}

static void
test_region (void)
{
  g_autofree char *austrian = nw_phone_to_e164 ("01 36060-0", "AT");
  g_autofree char *swiss = nw_phone_to_e164 ("031 359 01 89", "CH");

  g_assert_cmpstr (austrian, ==, "+431360600");
  g_assert_cmpstr (swiss, ==, "+41313590189");
}

/* The region belongs to what is looked up: the same digits, two countries. */
static void
test_same_digits_other_region (void)
{
  g_autofree char *german = nw_phone_to_e164 ("031 3590189", "DE");
  g_autofree char *swiss = nw_phone_to_e164 ("031 3590189", "CH");

  g_assert_cmpstr (german, ==, "+49313590189");
  g_assert_cmpstr (swiss, ==, "+41313590189");
}

static void
test_national (void)
{
  g_autofree char *german = nw_phone_to_national ("+493023125100");
  g_autofree char *foreign = nw_phone_to_national ("+41313590189");

  g_assert_cmpstr (german, ==, GERMAN_NATIONAL);
  g_assert_cmpstr (foreign, ==, FOREIGN_NATIONAL);
  g_assert_null (nw_phone_to_national (NULL));
  g_assert_null (nw_phone_to_national ("nothing"));
}

static void
test_mobile (void)
{
  g_assert_true (nw_phone_is_mobile ("+491713920001"));
  g_assert_true (nw_phone_is_mobile ("+4915228817386"));
  g_assert_true (nw_phone_is_mobile ("+436641234567"));
  g_assert_true (nw_phone_is_mobile ("+41791234567"));
  g_assert_false (nw_phone_is_mobile ("+493023125100"));
  g_assert_true (nw_phone_is_mobile ("+436991234567"));
  g_assert_false (nw_phone_is_mobile ("+43662123456"));
  g_assert_false (nw_phone_is_mobile ("+436582123456"));
  g_assert_false (nw_phone_is_mobile ("+431360600"));
  g_assert_false (nw_phone_is_mobile ("+41313590189"));
  g_assert_false (nw_phone_is_mobile (NULL));
}

static void
test_complete (void)
{
  static const struct {
    const char *trunk;
    const char *extension;
    const char *expected;
  } cases[] = {
    { "030 23125-0", "-199", "+493023125199" },
    { "030 23125-143", "-199", "+493023125199" },
    { "030 / 23 125 - 0", "Durchwahl 17", "+49302312517" },
    { "+49 (0)30 23125-0", "-17", "+49302312517" },
    { "030 23125-143, Zentrale", "DW 17", "+49302312517" },
    { "030 23125 0", "17", "+49302312517" },
    { "03023125143", "-17", NULL },
    { "030-23125143", "-17", NULL },
    { "030 23125-0", "0171 3920001", NULL },
    { "030 23125-0", "none", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *got = nw_phone_complete (cases[i].trunk, cases[i].extension);

    g_test_message ("%s + %s", cases[i].trunk, cases[i].extension);
    g_assert_cmpstr (got, ==, cases[i].expected);
  }
}

static gpointer
look_up_many (gpointer data)
{
  guint wrong = 0;

  for (guint i = 0; i < 3000; i++) {
    g_autofree char *text = g_strdup_printf ("030 23125-%03u", i % 1000);
    g_autofree char *expected = g_strdup_printf ("+493023125%03u", i % 1000);
    g_autofree char *got = nw_phone_to_e164 (text, NULL);

    wrong += g_strcmp0 (got, expected) == 0 ? 0 : 1;
  }

  return GUINT_TO_POINTER (wrong);
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("numbers", look_up_many, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/phone/e164", test_e164);
  g_test_add_func ("/model/phone/region", test_region);
  g_test_add_func ("/model/phone/same-digits", test_same_digits_other_region);
  g_test_add_func ("/model/phone/national", test_national);
  g_test_add_func ("/model/phone/mobile", test_mobile);
  g_test_add_func ("/model/phone/complete", test_complete);
  g_test_add_func ("/model/phone/threads", test_threads);

  return g_test_run ();
}
