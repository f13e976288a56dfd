/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-finder.h"
#include "nw-markup.h"

#include <string.h>

/* What sentences say about fundings, agreements, networks and projects. Each case
 * lists all facts, so that one too many fails as well; each quote must stand in the
 * text where its span says. */

typedef struct {
  const char *name;
  const char *text;
  const char *facts;     /* "what.key=value" a line */
} Case;

static const Case cases[] = {
  { "project", "Das Projekt „Werkbank Nord“ bringt junge und etablierte Betriebe der Region zusammen, teilte die Stadt mit.",
    "project.name=Werkbank Nord\nproject.art=Projekt\n" },
  { "network-founded", "Das 2011 gegründete Netzwerk hat bisher viele Treffen und gemeinsame Reisen für seine Mitglieder organisiert.",
    "project.founded=2011\n" },
  { "network-name", "Die Arbeit der Netzwerkinitiative „Gut|Verbunden“ kann beginnen, so steht es in dem Bescheid aus dem Ministerium.",
    "project.name=Gut|Verbunden\nproject.art=Netzwerk\n" },
  { "quotation-is-no-name", "Er nannte das Projekt „ein gutes Zeichen, das in die ganze Region ausstrahlt“ und dankte allen, die daran gearbeitet haben.",
    "" },
  { "project-without-name", "Das Projekt ist gut angelaufen und wird in den nächsten Jahren auch in anderen Städten der Region erprobt.",
    "" },
  { "teams", "Im Programm werden 24 Tandems aus jungen und erfahrenen Betrieben über bis zu zwei Jahre bei ihrer Arbeit begleitet.",
    "team.count=24\nteam.period=bis zu zwei Jahre\n" },
  { "teams-of-a-contest", "Bei dem Wettbewerb sind 62 Teams aus allen Schulen der Region angetreten, die besten fahren im Herbst nach Lindenau.",
    "" },
  { "teams-uncounted", "Die Teams haben in diesem Jahr viel erreicht und werden im Herbst wieder für eine Woche in die Stadt kommen.",
    "" },
  { "funds", "Das Vorhaben wird aus dem Europäischen Fonds für regionale Entwicklung (EFRE) und vom Land Niedersachsen gefördert.",
    "funding.funders=Land Niedersachsen\nfunding.funders=Europäischer Fonds für regionale Entwicklung (EFRE)\n" },
  { "funds-unfunded", "Über den EFRE sprach der Landrat mit vielen Gästen, die aus dem ganzen Kreis in die Halle gekommen waren.",
    "" },
  { "agency", "Der Projektträger Lindenau (PtL) wird den gesamten Prozess begleiten und über die nächsten Schritte beraten.",
    "funding.project_agency=Projektträger Lindenau\n" },
  { "agency-verb", "Projektträger ist die Entwicklungsgesellschaft Lindenau mbH, die mit allen Beteiligten seit Jahren eng zusammenarbeitet.",
    "funding.project_agency=Entwicklungsgesellschaft Lindenau mbH\n" },
  { "signatories", "Landrätin Nele Osterloh und Jens Ahlers, Geschäftsführer der Hafen Lindenau GmbH, unterzeichneten am Montag die Kooperationsvereinbarung.",
    "agreement.signatories=Nele Osterloh, Landrätin\nagreement.signatories=Jens Ahlers, Geschäftsführer der Hafen Lindenau GmbH\n" },
  { "guests-sign-nothing", "Im Beisein von Landrätin Nele Osterloh unterzeichneten die beiden Häuser am Montag die Kooperationsvereinbarung über den Hafen.",
    "" },
  { "not-signed", "Landrätin Nele Osterloh lobte die Kooperationsvereinbarung, die bald unterzeichnet werden soll und über die lange beraten wurde.",
    "" },
};

static NwRelease *
read_text (const char *text)
{
  NwRelease *release = nw_release_new (NULL, "text");

  nw_markup_append_plain (release, text, -1, FALSE);
  nw_finder_run (release);

  return release;
}

static void
test_facts (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (NwRelease) release = read_text (test->text);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < release->facts->len; i++) {
    const NwFoundFact *fact = g_ptr_array_index (release->facts, i);

    g_string_append_printf (found, "%s.%s=%s\n", fact->what, fact->key, fact->value);
    g_assert_cmpuint (fact->span.end, >, fact->span.start);
    g_assert_cmpmem (fact->quote, strlen (fact->quote), release->text + fact->span.start, fact->span.end - fact->span.start);
  }
  g_assert_cmpstr (found->str, ==, test->facts);
}

/* No text makes the list of facts, which is searched for each, endless. */
static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (NwRelease) release = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "Das Projekt „Werk %u“ bringt viele Betriebe der Region zusammen. ", i);
  release = read_text (text->str);
  g_assert_cmpuint (release->facts->len, >, 10);
  g_assert_cmpuint (release->facts->len, <=, 200);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/press/facts/", cases[i].name, NULL);

    g_test_add_data_func (path, &cases[i], test_facts);
  }
  g_test_add_func ("/press/facts/many", test_many);

  return g_test_run ();
}
