/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>
#include <stdio.h>
#include <stdlib.h>

/* make-feed FILE [N]: an RSS feed of N invented releases (20,000 make about
 * 100 MB), always the same: 2,000 organisations with two contacts each, in the
 * layouts that portals use. Numbers are from the ranges reserved for fiction. */

#define N_ORGANISATIONS 2000
#define PARAGRAPHS      13

static const char *const given[] = {
  "Anna", "Bernd", "Carla", "Dörte", "Emil", "Frauke", "Gero", "Hanna", "Ingo", "Jule", "Käthe", "Lars", "Mira",
  "Nils", "Olga", "Paul", "Rike", "Sönke", "Tilda", "Uwe", "Vera", "Wim", "Yara", "Zoë", "Björn", "Ümit", "Łukasz",
};
static const char *const family[] = {
  "Ahlers", "Bäumer", "Claasen", "Dreyer", "Eßmann", "Fuhrmeister", "Größling", "Hülsken", "Immendorf", "Jürgens",
  "Kröger-Lenz", "Löffelholz", "Möhring", "Nüßgen", "Overbeck", "Pütz", "Querfurth", "Rößler", "Sternitzke",
  "Töpperwien", "Uhlenbrock", "Vößing", "Wächtersbach", "Zörner", "von der Klapp", "zu Ahrenfeld", "van Wickeren",
};
static const char *const stems[] = {
  "Wirtschaftsförderung", "Technologiepark", "Hafengesellschaft", "Gründerzentrum", "Messegesellschaft",
  "Hochschule", "Stadtwerke", "Innovationsagentur", "Regionalverband", "Logistikzentrum",
};
static const char *const towns[] = {
  "Musterstadt", "Hafenstadt", "Beispielhausen", "Neudorf", "Altenbruch", "Seeheim", "Bergfeld", "Waldkirchen",
  "Talheim", "Lindenau", "Großrode", "Kleinholz", "Rheinweiler", "Moosbach", "Steinfurt am See", "Oberwalde",
};
static const char *const forms[] = { "GmbH", "AG", "mbH", "e. V.", "GmbH & Co. KG" };
static const char *const roles[] = {
  "Pressesprecherin", "Pressesprecher", "Projektmanagerin", "Leiter Unternehmenskommunikation", "Referentin für Öffentlichkeitsarbeit",
};
static const char *const sentences[] = {
  "Das Land fördert das Vorhaben mit rund #.000 Euro über drei Jahre.",
  "„Wir verbinden junge und etablierte Unternehmen“, sagte die Geschäftsführung am #. des Monats.",
  "Mehr als # Betriebe aus der Region haben sich dem Netzwerk angeschlossen.",
  "Der Umbau der alten Halle kostet bis zu # Millionen Euro und beginnt im Herbst.",
  "Für das Gewerbegebiet gab es im vergangenen Jahr # Anfragen, vor allem aus Maschinenbau und Logistik.",
  "Die Partner treffen sich künftig # Mal im Jahr und tauschen Erfahrungen über Förderprogramme aus.",
  "Ziel ist es, Wissen aus Hochschulen schneller in die # beteiligten Betriebe zu bringen.",
};

#define PICK(list, number) (list[(number) % G_N_ELEMENTS (list)])

static guint32
next_random (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;

  return *state >> 8;
}

static char *
organisation_name (guint number)
{
  return g_strdup_printf ("%s %s %u %s", PICK (stems, number), PICK (towns, number / 7), number, PICK (forms, number / 3));
}

static void
append_contact (GString *out,
                guint    organisation,
                guint    which)
{
  guint person = organisation * 2 + which;
  const char *break_tag = organisation % 3 == 0 ? "<br>" : "<br/>";

  if (organisation % 4 == 1)
    {
      g_string_append_printf (out, "<p>%s %s, %s, Telefon: 030 23125-%03u, E-Mail: <a href=\"mailto:kontakt%u@firma%u.example\">"
                              "kontakt%u@firma%u.example</a></p>", PICK (given, person * 7), PICK (family, person * 11),
                              PICK (roles, person), person % 1000, person, organisation, person, organisation);
      return;
    }
  g_string_append_printf (out, "<p>%s %s%s%s%sTelefon: +49 (30) 23125-%03u%sMobil: 0171 39200 %02u%sE-Mail: kontakt%u@firma%u.example</p>",
                          PICK (given, person * 7), PICK (family, person * 11), break_tag, PICK (roles, person), break_tag,
                          person % 1000, break_tag, person % 100, break_tag, person, organisation);
}

/* The number stands where the sentence has its '#'. */
static void
append_sentence (GString    *out,
                 const char *sentence,
                 guint       number)
{
  const char *mark = strchr (sentence, '#');

  g_string_append_len (out, sentence, mark - sentence);
  g_string_append_printf (out, "%u%s ", number, mark + 1);
}

static void
append_body (GString *out,
             guint    number,
             guint32 *state)
{
  guint organisation = next_random (state) % N_ORGANISATIONS;
  g_autofree char *name = organisation_name (organisation);
  const char *town = PICK (towns, organisation / 7);

  g_string_append_printf (out, "<p><strong>%s.</strong> Meldung %u der Reihe „Wirtschaft vor Ort“.</p>\n", town, number);
  for (guint i = 0; i < PARAGRAPHS; i++)
    {
      g_string_append (out, "<p>");
      for (guint j = 0; j < 4; j++)
        {
          append_sentence (out, PICK (sentences, next_random (state)), next_random (state) % 900 + 1);
        }
      if (i == 4)
        g_string_append_printf (out, "„Ein Gewinn für %s“, sagte %s %s, Geschäftsführer der %s.", town,
                                PICK (given, next_random (state)), PICK (family, next_random (state)), name);
      g_string_append (out, "</p>\n");
    }
  g_string_append_printf (out, "<p>Foto: %s</p><h4>Pressekontakt</h4><p>%s<br/>Töpferstr. %u<br/>%05u %s<br/>"
                          "Telefon: 030 23125-0<br/>http://www.firma%u.example</p>", PICK (family, number), name,
                          organisation % 90 + 1, 10000 + organisation * 31 % 89999, town, organisation);
  append_contact (out, organisation, 0);
  if (number % 2 == 0)
    append_contact (out, organisation, 1);
}

static void
append_item (GString *out,
             guint    number,
             guint32 *state)
{
  g_string_append_printf (out, "<item><title>Meldung %u: Netzwerk wächst auf %u Mitglieder</title><link>https://portal.example/%u</link>"
                          "<guid isPermaLink=\"false\">m-%u</guid><pubDate>Tue, %02u Mar 2024 09:30:00 +0100</pubDate>"
                          "<content:encoded><![CDATA[", number, next_random (state) % 900, number, number, number % 28 + 1);
  append_body (out, number, state);
  g_string_append (out, "]]></content:encoded></item>\n");
}

int
main (int    argc,
      char **argv)
{
  guint n_items = argc > 2 ? (guint) strtoul (argv[2], NULL, 10) : 20000;
  g_autoptr (GString) out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
                                          "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Portal</title>\n");
  guint32 state = 20240312;
  FILE *file = argc > 1 ? fopen (argv[1], "w") : NULL;

  if (file == NULL)
    {
      g_printerr ("usage: make-feed FILE [N]\n");
      return 2;
    }
  for (guint i = 0; i < n_items; i++)
    {
      append_item (out, i, &state);
      if (out->len > 1024 * 1024 || i + 1 == n_items)
        {
          fwrite (out->str, 1, out->len, file);
          g_string_truncate (out, 0);
        }
    }
  fputs ("</channel></rss>\n", file);

  return fclose (file) == 0 ? 0 : 1;
}
