/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "nw-text.h"

/* TAP is UTF-8; the cases are not always. */
static void
test_message_text (const char *text)
{
  g_autofree char *escaped = g_strescape (text != NULL ? text : "(null)", NULL);

  g_test_message ("%.200s", escaped);
}

typedef struct {
  const char *text;
  const char *expected;
} Case;

typedef char *(*TextFunc) (const char *text);

static char *
clean (const char *text)
{
  return nw_text_clean (text, -1);
}

static char *
clean_lines (const char *text)
{
  return nw_text_clean_lines (text, -1);
}

static void
check_cases (TextFunc    func,
             const Case *cases,
             gsize       n)
{
  for (gsize i = 0; i < n; i++) {
    g_autofree char *got = func (cases[i].text);

    test_message_text (cases[i].text);
    g_assert_cmpstr (got, ==, cases[i].expected);
  }
}

static void
test_clean (void)
{
  static const Case cases[] = {
    { "", "" },
    { "Käthe Möller", "Käthe Möller" },
    { "plain text", "plain text" },
    { "  two   blanks ", "two blanks" },
    { "a\tb\nc\r\nd", "a b c d" },
    { "a\302\240b\342\200\257c", "a b c" },
    { "Mo\314\210ller", "Möller" },
    { "soft\302\255hyphen", "softhyphen" },
    { "zero\342\200\213width\357\273\277", "zerowidth" },
    { "rtl\342\200\256evil\342\201\246", "rtlevil" },
    { "bell\007 nul\001", "bell nul" },
    { "c1\302\205next\302\237x", "c1 nextx" },
    { "bad\377byte", "bad\357\277\275byte" },
    { "cut\303", "cut\357\277\275" },
    { "\342\231\245\357\270\217", "\342\231\245" },
    { " \302\240\t ", "" },
  };

  check_cases (clean, cases, G_N_ELEMENTS (cases));
}

static void
test_clean_lines (void)
{
  static const Case cases[] = {
    { "a \r\n  b\r\rc", "a\nb\n\nc" },
    { "x\ty \t z", "x\ty\tz" },
    { "\n\n a \n", "a" },
    { "a\342\200\250b", "a\nb" },
    { "a\302\240 b", "a b" },
  };

  check_cases (clean_lines, cases, G_N_ELEMENTS (cases));
}

static void
test_fold (void)
{
  static const Case cases[] = {
    { "Müller", "mueller" }, { "Mueller", "mueller" }, { "MÜLLER", "mueller" },
    { "Mu\314\210ller", "mueller" },
    { "Straße", "strasse" }, { "STRAẞE", "strasse" },
    { "Łódź", "lodz" }, { "Ørsted", "orsted" }, { "Æther", "aether" }, { "đ Đ", "d d" },
    { "Işık", "isik" }, { "İstanbul", "istanbul" },
    { "Nguyễn Thị Hương", "nguyen thi huong" },
    { "Şule Çağlayan-Öztürk", "sule caglayan-oeztuerk" },
    { "ﬁn ２", "fin 2" },
    { "a–b “x” d’Arc", "a-b \"x\" d'arc" },
    { "ЖУК", "жук" },
    { "a\302\240b", "a b" },
    { NULL, "" },
  };

  check_cases (nw_text_fold, cases, G_N_ELEMENTS (cases));
}

static void
test_fold_bare (void)
{
  static const Case cases[] = {
    { "Müller", "muller" }, { "Mu\314\210ller", "muller" }, { "Größe", "grosse" },
    { "ÄÖÜ", "aou" }, { "Łódź", "lodz" }, { "Mueller", "mueller" },
  };

  check_cases (nw_text_fold_bare, cases, G_N_ELEMENTS (cases));
}

/* What was folded once must not change by folding it again. */
static void
test_fold_idempotent (void)
{
  for (gunichar c = 1; c < 0x3000; c++) {
    char text[8] = { 0 };
    g_autofree char *once = NULL;
    g_autofree char *twice = NULL;

    g_unichar_to_utf8 (c, text);
    once = nw_text_fold (text);
    twice = nw_text_fold (once);
    g_assert_true (g_utf8_validate (once, -1, NULL));
    if (strcmp (once, twice) != 0)
      g_test_message ("U+%04X: %s, %s", c, once, twice);
    g_assert_cmpstr (once, ==, twice);
  }
}

/* Random bytes never break the promises of the clean form. */
static void
test_clean_random (void)
{
  for (guint round = 0; round < 20000; round++) {
    char bytes[24];
    g_autofree char *cleaned = NULL;
    g_autofree char *again = NULL;
    gsize n = (gsize) g_test_rand_int_range (0, sizeof bytes);

    for (gsize i = 0; i < n; i++) {
      static const char some[] = " \t\r\nab\302\240\255\342\200\213\256\314\210u\303\274\377\357\273\277";

      bytes[i] = some[g_test_rand_int_range (0, sizeof some - 1)];
    }
    cleaned = nw_text_clean (bytes, (gssize) n);
    again = nw_text_clean (cleaned, -1);
    g_assert_true (g_utf8_validate (cleaned, -1, NULL));
    g_assert_cmpstr (cleaned, ==, again);
    g_assert_null (strstr (cleaned, "  "));
    g_assert_null (strpbrk (cleaned, "\t\r\n"));
    g_assert_false (g_str_has_prefix (cleaned, " ") || g_str_has_suffix (cleaned, " "));
  }
}

static void
test_digits (void)
{
  static const Case cases[] = {
    { "0231 / 50-29200", "02315029200" }, { "+49 (0) 30", "49030" }, { "０３１", "031" },
    { "none", "" }, { NULL, "" },
  };

  check_cases (nw_text_digits, cases, G_N_ELEMENTS (cases));
}

static void
test_mojibake (void)
{
  static const Case broken[] = {
    { "KÃ¤the MÃ¶ller", "Käthe Möller" },
    { "StraÃŸe", "Straße" },
    { "Stra\303\203\302\237e", "Straße" },
    { "â€žGrÃ¼n“ Â£ 5", "„Grün“ £ 5" },
    { "WirtschaftsfÃ¶rderung ÅšlÄ…sk", "Wirtschaftsförderung Śląsk" },
  };
  static const char * const sound[] = {
    "Käthe Möller", "São Paulo", "die „CDU-Ä“ und Å", "Âge", "naïve façade", "Ñandú", "",
  };

  check_cases (nw_text_fix_mojibake, broken, G_N_ELEMENTS (broken));
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    g_assert_true (nw_text_looks_mojibake (broken[i].text));
  for (gsize i = 0; i < G_N_ELEMENTS (sound); i++) {
    g_autofree char *same = nw_text_fix_mojibake (sound[i]);

    g_assert_false (nw_text_looks_mojibake (sound[i]));
    g_assert_cmpstr (same, ==, sound[i]);
  }
}

static void
test_mixed_scripts (void)
{
  g_assert_true (nw_text_has_mixed_scripts ("m\320\276eller@wifoe.example"));
  g_assert_true (nw_text_has_mixed_scripts ("wif\316\277"));
  g_assert_false (nw_text_has_mixed_scripts ("moeller@wifoe.example"));
  g_assert_false (nw_text_has_mixed_scripts ("Möller Жук"));
  g_assert_false (nw_text_has_mixed_scripts ("Жук@wifoe.example"));
  g_assert_false (nw_text_has_mixed_scripts ("5 µm"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/text/clean", test_clean);
  g_test_add_func ("/model/text/clean-lines", test_clean_lines);
  g_test_add_func ("/model/text/clean-random", test_clean_random);
  g_test_add_func ("/model/text/fold", test_fold);
  g_test_add_func ("/model/text/fold-bare", test_fold_bare);
  g_test_add_func ("/model/text/fold-idempotent", test_fold_idempotent);
  g_test_add_func ("/model/text/digits", test_digits);
  g_test_add_func ("/model/text/mojibake", test_mojibake);
  g_test_add_func ("/model/text/mixed-scripts", test_mixed_scripts);

  return g_test_run ();
}
