/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-name.h"

typedef struct {
  const char *text;
  const char *name;
  const char *prefix;
  const char *given;
  const char *particle;
  const char *family;
  const char *suffix;
  const char *sortable;
} Case;

static const Case cases[] = {
  { "Käthe Möller", "Käthe Möller", NULL, "Käthe", NULL, "Möller", NULL, "Möller, Käthe" },
  { "Prof. Dr.-Ing. Jörg von der Heide", "Jörg von der Heide", "Prof. Dr.-Ing.", "Jörg", "von der",
    "Heide", NULL, "Heide, Jörg von der" },
  { "Dr. h. c. mult. Elisabeth Freifrau zu Musterberg", "Elisabeth Freifrau zu Musterberg",
    "Dr. h. c. mult.", "Elisabeth", "Freifrau zu", "Musterberg", NULL,
    "Musterberg, Elisabeth Freifrau zu" },
  { "Maria da Silva e Costa, M.A.", "Maria da Silva e Costa", NULL, "Maria", "da", "Silva e Costa",
    "M.A.", "Silva e Costa, Maria da" },
  { "Nguyễn Thị Hương", "Nguyễn Thị Hương", NULL, "Nguyễn Thị", NULL, "Hương", NULL, NULL },
  { "Şule Çağlayan-Öztürk", "Şule Çağlayan-Öztürk", NULL, "Şule", NULL, "Çağlayan-Öztürk", NULL,
    NULL },
  { "R. C. Beispiel", "R. C. Beispiel", NULL, "R. C.", NULL, "Beispiel", NULL, "Beispiel, R. C." },
  { "MÖLLER, Käthe", "Käthe Möller", NULL, "Käthe", NULL, "Möller", NULL, "Möller, Käthe" },
  { "Käthe MÖLLER", "Käthe Möller", NULL, "Käthe", NULL, "Möller", NULL, NULL },
  { "MÜLLER-LÜDENSCHEIDT, KARL", "Karl Müller-Lüdenscheidt", NULL, "Karl", NULL,
    "Müller-Lüdenscheidt", NULL, NULL },
  { "KARL VON DER HEIDE", "Karl von der Heide", NULL, "Karl", "von der", "Heide", NULL, NULL },
  { "Herr Müller", "Müller", NULL, NULL, NULL, "Müller", NULL, "Müller" },
  { "Dr. Christoph Mayer (MdL)", "Christoph Mayer", "Dr.", "Christoph", NULL, "Mayer", NULL, NULL },
  { "Christoph Mayer, MdB", "Christoph Mayer", NULL, "Christoph", NULL, "Mayer", NULL, NULL },
  { "Christoph Mayer MdB", "Christoph Mayer", NULL, "Christoph", NULL, "Mayer", NULL, NULL },
  { "Karl-Theodor Maria Nikolaus Graf von Beispiel", "Karl-Theodor Maria Nikolaus Graf von Beispiel",
    NULL, "Karl-Theodor Maria Nikolaus", "Graf von", "Beispiel", NULL, NULL },
  { "Steffi Graf", "Steffi Graf", NULL, "Steffi", NULL, "Graf", NULL, NULL },
  { "Otto Graf Beispiel", "Otto Graf Beispiel", NULL, "Otto", "Graf", "Beispiel", NULL, NULL },
  { "Heide, Jörg von der", "Jörg von der Heide", NULL, "Jörg", "von der", "Heide", NULL, NULL },
  { "von der Heide, Jörg", "Jörg von der Heide", NULL, "Jörg", "von der", "Heide", NULL, NULL },
  { "Möller, Dr. Käthe", "Käthe Möller", "Dr.", "Käthe", NULL, "Möller", NULL, NULL },
  { "Dr. Möller, Käthe", "Käthe Möller", "Dr.", "Käthe", NULL, "Möller", NULL, NULL },
  { "Univ.-Prof. Dr. rer. nat. habil. Ute Weiß", "Ute Weiß", "Univ.-Prof. Dr. rer. nat. habil.",
    "Ute", NULL, "Weiß", NULL, NULL },
  { "Prof.Dr.Möller", "Möller", "Prof. Dr.", NULL, NULL, "Möller", NULL, NULL },
  { "Prof.Dr.h.c.Ute Weiß", "Ute Weiß", "Prof. Dr.h.c.", "Ute", NULL, "Weiß", NULL, NULL },
  { "Frau Prof.in Dr.in Anna Klein", "Anna Klein", "Prof.in Dr.in", "Anna", NULL, "Klein", NULL,
    NULL },
  { "Dipl.-Ing. (FH) Karl Ott", "Karl Ott", "Dipl.-Ing. (FH)", "Karl", NULL, "Ott", NULL, NULL },
  { "Dipl.-Kffr. Eva Lang", "Eva Lang", "Dipl.-Kffr.", "Eva", NULL, "Lang", NULL, NULL },
  { "Mag. DI Dr. Josef Huber", "Josef Huber", "Mag. DI Dr.", "Josef", NULL, "Huber", NULL, NULL },
  { "RA Jan Fuchs LL.M.", "Jan Fuchs", "RA", "Jan", NULL, "Fuchs", "LL.M.", NULL },
  { "PD Dr. Ines Wolf", "Ines Wolf", "PD Dr.", "Ines", NULL, "Wolf", NULL, NULL },
  { "Priv.-Doz. Dr. med. Ines Wolf", "Ines Wolf", "Priv.-Doz. Dr. med.", "Ines", NULL, "Wolf", NULL,
    NULL },
  { "Prof. em. Dr. Dr. h.c. Kurt Roth", "Kurt Roth", "Prof. em. Dr. Dr. h.c.", "Kurt", NULL, "Roth",
    NULL, NULL },
  { "KommR Mag.a Eva Huber", "Eva Huber", "KommR Mag.a", "Eva", NULL, "Huber", NULL, NULL },
  { "Jun.-Prof. Dr. Tom Roth", "Tom Roth", "Jun.-Prof. Dr.", "Tom", NULL, "Roth", NULL, NULL },
  { "Lisa Braun, M. A.", "Lisa Braun", NULL, "Lisa", NULL, "Braun", "M. A.", NULL },
  { "Lisa Braun MBA", "Lisa Braun", NULL, "Lisa", NULL, "Braun", "MBA", NULL },
  { "John Smith, Ph.D.", "John Smith", NULL, "John", NULL, "Smith", "Ph.D.", NULL },
  { "i. A. Käthe Möller", "Käthe Möller", NULL, "Käthe", NULL, "Möller", NULL, NULL },
  { "i.A. Käthe Möller", "Käthe Möller", NULL, "Käthe", NULL, "Möller", NULL, NULL },
  { "Jeanne d’Arc", "Jeanne d’Arc", NULL, "Jeanne", "d’", "Arc", NULL, "Arc, Jeanne d’" },
  { "Pieter van den Berg", "Pieter van den Berg", NULL, "Pieter", "van den", "Berg", NULL, NULL },
  { "Piet Van den Berg", "Piet Van den Berg", NULL, "Piet", "Van den", "Berg", NULL, NULL },
  { "Oscar de la Renta", "Oscar de la Renta", NULL, "Oscar", "de la", "Renta", NULL, NULL },
  { "Samir el Khatib", "Samir el Khatib", NULL, "Samir", "el", "Khatib", NULL, NULL },
  { "Ali bin Said", "Ali bin Said", NULL, "Ali", "bin", "Said", NULL, NULL },
  { "Al Bundy", "Al Bundy", NULL, "Al", NULL, "Bundy", NULL, NULL },
  { "Ben Beispiel", "Ben Beispiel", NULL, "Ben", NULL, "Beispiel", NULL, NULL },
  { "von der Heide", "von der Heide", NULL, NULL, "von der", "Heide", NULL, "Heide, von der" },
  { "José García y Martínez", "José García y Martínez", NULL, "José", NULL, "García y Martínez", NULL,
    NULL },
  { "Georg Prinz von und zu Beispiel", "Georg Prinz von und zu Beispiel", NULL, "Georg",
    "Prinz von und zu", "Beispiel", NULL, NULL },
  { "Max Muster jun.", "Max Muster", NULL, "Max", NULL, "Muster", "jun.", NULL },
  { "Eva Lang geb. Kurz", "Eva Lang", NULL, "Eva", NULL, "Lang", NULL, NULL },
  { "Jens Ahlers, Pressesprecher der Musterwerke", "Jens Ahlers", NULL, "Jens", NULL, "Ahlers", NULL,
    NULL },
  { "Jens Ahlers, Pressesprecher", "Jens Ahlers", NULL, "Jens", NULL, "Ahlers", NULL, NULL },
  { "Käthe\302\240Möller", "Käthe Möller", NULL, "Käthe", NULL, "Möller", NULL, NULL },
  { "Käthe Möller,", "Käthe Möller", NULL, "Käthe", NULL, "Möller", NULL, NULL },
  { "Jack Ma", "Jack Ma", NULL, "Jack", NULL, "Ma", NULL, NULL },
  { "Eva Lang PhD", "Eva Lang", NULL, "Eva", NULL, "Lang", "PhD", NULL },
  { "Cher", "Cher", NULL, NULL, NULL, "Cher", NULL, NULL },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const Case *expected = &cases[i];
    g_autoptr (NwName) name = nw_name_parse (expected->text);
    g_autofree char *text = NULL;

    g_test_message ("%s", expected->text);
    g_assert_nonnull (name);
    text = nw_name_to_string (name);
    g_assert_cmpstr (text, ==, expected->name);
    g_assert_cmpstr (name->prefix, ==, expected->prefix);
    g_assert_cmpstr (name->given, ==, expected->given);
    g_assert_cmpstr (name->particle, ==, expected->particle);
    g_assert_cmpstr (name->family, ==, expected->family);
    g_assert_cmpstr (name->suffix, ==, expected->suffix);
    if (expected->sortable != NULL) {
      g_autofree char *sortable = nw_name_to_sortable (name);

      g_assert_cmpstr (sortable, ==, expected->sortable);
    }
  }
}

static void
test_salutation (void)
{
  g_autoptr (NwName) woman = nw_name_parse ("Frau Dr. Käthe Möller");
  g_autoptr (NwName) man = nw_name_parse ("Herrn Jens Ahlers");

  g_assert_cmpstr (woman->salutation, ==, "Frau");
  g_assert_cmpstr (man->salutation, ==, "Herr");
}

static void
test_display (void)
{
  g_autoptr (NwName) name = nw_name_parse ("Prof. Dr. Jörg von der Heide, M.A.");
  g_autoptr (NwName) copy = nw_name_copy (name);
  g_autofree char *display = nw_name_to_display (copy);

  g_assert_cmpstr (display, ==, "Prof. Dr. Jörg von der Heide, M.A.");
}

/* A name that was written out and parsed again is the same name. */
static void
test_round_trip (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (NwName) name = nw_name_parse (cases[i].text);
    g_autofree char *display = nw_name_to_display (name);
    g_autoptr (NwName) again = nw_name_parse (display);
    g_autofree char *second = nw_name_to_display (again);

    g_assert_cmpstr (second, ==, display);
  }
}

static void
test_nothing (void)
{
  static const char * const none[] = { "", " ", ",", "()", "Dr.", "(MdL)", NULL };
  g_autofree char *huge = g_strnfill (100000, 'x');
  g_autoptr (NwName) name = nw_name_parse (huge);

  g_assert_null (nw_name_parse (NULL));
  for (gsize i = 0; none[i] != NULL; i++)
    g_assert_null (nw_name_parse (none[i]));
  g_assert_nonnull (name);
}

static void
test_words (void)
{
  g_assert_true (nw_name_is_particle ("von"));
  g_assert_true (nw_name_is_particle ("Van"));
  g_assert_false (nw_name_is_particle ("Graf"));
  g_assert_false (nw_name_is_particle ("Müller"));
  g_assert_true (nw_name_is_title ("Dr."));
  g_assert_true (nw_name_is_title ("Dr.-Ing."));
  g_assert_true (nw_name_is_title ("Prof.in"));
  g_assert_true (nw_name_is_title ("Dipl.-Volksw."));
  g_assert_false (nw_name_is_title ("Drach"));
  g_assert_false (nw_name_is_title ("R."));
  g_assert_false (nw_name_is_title ("Di"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/name/parse", test_parse);
  g_test_add_func ("/model/name/salutation", test_salutation);
  g_test_add_func ("/model/name/display", test_display);
  g_test_add_func ("/model/name/round-trip", test_round_trip);
  g_test_add_func ("/model/name/nothing", test_nothing);
  g_test_add_func ("/model/name/words", test_words);

  return g_test_run ();
}
