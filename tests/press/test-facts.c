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
  { "dateline-is-no-signing-day", "Lindenau, 12. März 2024. Landrätin Nele Osterloh unterzeichnete am Montag, dem 11. März 2024, die Kooperationsvereinbarung zum Hafen.",
    "agreement.signatories=Nele Osterloh, Landrätin\nagreement.signed_on=2024-03-11\n" },
  { "guests-sign-nothing", "Im Beisein von Landrätin Nele Osterloh unterzeichneten die beiden Häuser am Montag die Kooperationsvereinbarung über den Hafen.",
    "" },
  { "project-unquoted", "Das Projekt GreifKI bringt Betriebe und Hochschulen aus der ganzen Region zusammen, teilte die Stadt am Montag mit.",
    "project.name=GreifKI\nproject.art=Projekt\n" },
  { "network-unquoted", "Das Netzwerk H2-Mittelland bringt Betriebe aus der ganzen Region zusammen, teilte die Stadt am Montag mit.",
    "project.name=H2-Mittelland\nproject.art=Netzwerk\n" },
  { "compound-is-no-name", "Das Projekt Innenstadt bringt Betriebe und Hochschulen aus der ganzen Region zusammen, teilte die Stadt am Montag mit.",
    "" },
  { "state-is-no-name", "Das Projekt NRW bringt Betriebe und Hochschulen aus der ganzen Region zusammen, teilte die Stadt am Montag mit.",
    "" },
  { "lead-lies-with", "Das Projekt soll den Verkehr auf dem Land verbessern. Die Leitung liegt beim Landkreis Heidau, der seit Jahren daran arbeitet.",
    "project.lead=Landkreis Heidau\n" },
  { "lead-takes-over", "Das Netzwerk wurde am Freitag gegründet. Die Koordination übernimmt die Wirtschaftsförderungsgesellschaft Tannau mbH.",
    "project.lead=Wirtschaftsförderungsgesellschaft Tannau mbH\n" },
  { "lead-under", "Unter Federführung der Hochschule Bergau untersuchen sie in dem Projekt, wie sich Messdaten zusammenführen lassen.",
    "project.lead=Hochschule Bergau\n" },
  { "lead-by-verb", "Das Verbundprojekt wird von der Hochschule Bergau koordiniert und soll im Frühjahr die ersten Ergebnisse vorlegen.",
    "project.lead=Hochschule Bergau\n" },
  { "lead-is-a-person", "Das Projekt ist gut angelaufen. Die Leitung hat Professorin Dr. Nele Osterloh, die seit vielen Jahren dazu forscht.",
    "" },
  { "lead-of-nothing", "Die Leitung der Stadtwerke Bergau hat der Rat am Montag neu besetzt, wie der Bürgermeister in der Sitzung sagte.",
    "" },
  { "members", "Das Projekt hat begonnen. Projektpartner sind der Landkreis Heidau, die Hochschule Bergau und die Verkehrsgesellschaft Heidau mbH.",
    "membership.organisation=Landkreis Heidau\nmembership.organisation=Hochschule Bergau\nmembership.organisation=Verkehrsgesellschaft Heidau mbH\n" },
  { "members-belong", "Zum Netzwerk gehören neben der Stadt Bergau auch die Handwerkskammer Heidau und die Hochschule Lindenau, so der Sprecher.",
    "membership.organisation=Stadt Bergau\nmembership.organisation=Handwerkskammer Heidau\nmembership.organisation=Hochschule Lindenau\n" },
  { "members-in-cooperation", "Das Projekt ist gut angelaufen. In Kooperation mit der Hochschule Bergau, den Stadtwerken Heidau und der Handwerkskammer Lindau geht es weiter.",
    "membership.organisation=Hochschule Bergau\nmembership.organisation=Stadtwerke Heidau\nmembership.organisation=Handwerkskammer Lindau\n" },
  { "members-counted", "Zum Netzwerk gehören heute 86 Betriebe aus der ganzen Region, die sich zweimal im Jahr in einem der Häuser treffen.",
    "" },
  { "programme", "Das Vorhaben wird im Programm „Region gestalten“ des Bundes mit 850.000 Euro gefördert und hat im Frühjahr begonnen.",
    "funding.amount=850.000 €\nfunding.programme=Region gestalten\n" },
  { "programme-of-an-evening", "Das Programm „Lieder der Heimat“ ist am Samstag in der Stadthalle zu hören, und der Eintritt ist für alle frei.",
    "" },
  { "period", "Das Vorhaben wird vom 1. April 2026 bis zum 31. März 2029 gefördert und soll danach ohne Zuschüsse auskommen.",
    "funding.period=01.04.2026 – 31.03.2029\n" },
  { "period-until", "Das Projekt läuft noch bis Ende 2028 und soll danach von der Stadt und ihren Töchtern weitergeführt werden.",
    "project.period=bis 2028\n" },
  { "period-of-figures", "Das Projekt zeigt es: Von 2020 bis 2024 ist die Zahl der Betriebe in der Stadt um mehr als ein Fünftel gestiegen.",
    "" },
  { "agreement-between", "Die Kooperationsvereinbarung zwischen der Stadt Bergau und der Hochschule Heidau wurde am 8. Mai 2025 unterzeichnet und gilt sofort.",
    "agreement.partners=Stadt Bergau\nagreement.partners=Hochschule Heidau\nagreement.signed_on=2025-05-08\n" },
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
