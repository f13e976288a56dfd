/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-synthetic-private.h"

#include <string.h>

#include "nw-kind.h"
#include "nw-text.h"

/* Invented people for measuring: as many different names as there would be, in
 * firms of invented names that have agreements, with numbers of the ranges reserved for fiction and
 * mail under .example. The same seed gives the same records. */

#define AGREEMENT "agreement"
#define PERSONS_PER_ORGANISATION 5
#define PERSONS_PER_AGREEMENT 20

static const char * const given_names[] = {
  "Anna", "Bernd", "Birgit", "Björn", "Britta", "Carsten", "Christa", "Claudia", "Daniel", "Dörte",
  "Elif", "Emine", "Erik", "Fatma", "Felix", "Frank", "Friederike", "Gabriele", "Gerd", "Götz",
  "Günter", "Hanna", "Hans-Peter", "Heike", "Helga", "Holger", "Ingo", "Jan", "Jens", "Jörg",
  "Jürgen", "Karin", "Käthe", "Katja", "Kemal", "Klaus", "Lars", "Lena", "Lukas", "Maike",
  "Manfred", "Maria", "Marlies", "Martin", "Mehmet", "Monika", "Nadine", "Nico", "Nils", "Olaf",
  "Paul", "Petra", "Rainer", "Ralf", "Renate", "Rosa", "Rüdiger", "Sabine", "Sebastian", "Silke",
  "Sönke", "Stefan", "Susanne", "Svenja", "Thomas", "Tobias", "Torben", "Ulrike", "Uwe", "Vera",
  "Volker", "Walter", "Wiebke", "Yasemin", "Zoe",
};

static const char * const name_beginnings[] = {
  "Acker", "Adler", "Alten", "Amsel", "Apfel", "Bach", "Berg", "Birken", "Blumen", "Borken",
  "Brauns", "Brücken", "Buchen", "Busch", "Dahlen", "Dietrich", "Dorn", "Eben", "Eichen", "Eisen",
  "Elster", "Erlen", "Eschen", "Falken", "Feld", "Fichten", "Finken", "Flieder", "Föhren", "Forst",
  "Franken", "Friede", "Fuchs", "Garten", "Gersten", "Gold", "Graben", "Grün", "Hagen", "Hahnen",
  "Hasel", "Heide", "Hell", "Herz", "Hirsch", "Hohen", "Holler", "Holz", "Hopfen", "Igel",
  "Käfer", "Kalten", "Kamp", "Kessel", "Kirch", "Klee", "Kohl", "König", "Korn", "Kranich",
  "Kreuz", "Kupfer", "Lager", "Lerchen", "Linden", "Lohen", "Löwen", "Mähren", "Markt", "Meisen",
  "Mittel", "Moos", "Mühl", "Nacht", "Nebel", "Neuen", "Nieder", "Nuss", "Ober", "Öl",
  "Osten", "Pappel", "Quell", "Raben", "Reh", "Ried", "Rosen", "Roth", "Salz", "Sand",
  "Schäfer", "Schilf", "Schnee", "Schön", "Seiden", "Silber", "Sommer", "Spatzen", "Stein", "Storch",
  "Sturm", "Süd", "Tannen", "Tauben", "Thal", "Trauben", "Über", "Ulmen", "Wald", "Weide",
  "Weiß", "Wendel", "Wiesen", "Wild", "Winter", "Wolfs", "Zaun", "Ziegel", "Zimmer",
};

static const char * const name_endings[] = {
  "auer", "bach", "bauer", "baum", "beck", "berg", "berger", "blatt", "born", "brecht",
  "brink", "bruch", "brück", "busch", "dorf", "eck", "ert", "feld", "felder", "fels",
  "feuer", "fuß", "gruber", "hagen", "hammer", "hardt", "häuser", "heim", "helm", "hofer",
  "höfer", "horst", "hube", "hüter", "kamp", "kemper", "köhler", "land", "lein", "ling",
  "loh", "mann", "mark", "meier", "meister", "möller", "müller", "ner", "reich", "richter",
  "rode", "sänger", "schläger", "schmidt", "schneider", "stätter", "stein", "stock", "strauch", "tal",
  "vogel", "wald", "weber", "weiler", "werth", "winkel", "ziegler",
};

static const char * const firm_fields[] = {
  "Anlagenbau", "Bäckerei", "Biotechnik", "Chemie", "Datentechnik", "Drahtwerke", "Druckerei",
  "Elektrotechnik", "Energie", "Feinmechanik", "Fördertechnik", "Gießerei", "Handel", "Hochbau",
  "Immobilien", "Kunststoffe", "Lackfabrik", "Logistik", "Maschinenbau", "Medizintechnik", "Messtechnik",
  "Möbelwerke", "Nanotechnik", "Optik", "Pumpen", "Recycling", "Robotik", "Schmiede", "Software",
  "Spedition", "Stahlbau", "Textil", "Verlag", "Werkzeuge",
};

static const char * const legal_forms[] = { "GmbH", "AG", "GmbH & Co. KG", "KG", "eG", "e. V." };

static const char * const arts[] = { "company", "startup", "chamber", "research", "association" };

static const char * const cities[] = {
  "Ahlen", "Altena", "Arnsberg", "Attendorn", "Beckum", "Bergkamen", "Bochum", "Bönen", "Bottrop",
  "Brilon", "Castrop-Rauxel", "Datteln", "Dorsten", "Dortmund", "Duisburg", "Essen", "Fröndenberg",
  "Gelsenkirchen", "Gladbeck", "Hagen", "Hamm", "Hattingen", "Hemer", "Herdecke", "Herne", "Herten",
  "Holzwickede", "Iserlohn", "Kamen", "Lennestadt", "Lüdenscheid", "Lünen", "Marl", "Menden", "Meschede",
  "Moers", "Mülheim an der Ruhr", "Oberhausen", "Oer-Erkenschwick", "Olpe", "Plettenberg", "Recklinghausen",
  "Schmallenberg", "Schwelm", "Schwerte", "Selm", "Siegen", "Soest", "Sprockhövel", "Sundern", "Unna",
  "Waltrop", "Werl", "Werne", "Wesel", "Wetter", "Winterberg", "Witten",
};

static const char * const functions[] = {
  "Geschäftsführer", "Geschäftsführerin", "Leitung Vertrieb", "Leitung Personal", "Projektmanagement",
  "Pressesprecherin", "Pressesprecher", "Assistenz der Geschäftsführung", "Leitung Einkauf",
  "Referentin für Standortentwicklung", "Referent für Innovation", "Prokurist", "Werksleitung",
  "Ausbildungsleiterin", "Vorstand", "Technische Leitung",
};

/* Number blocks that are given to nobody: area code and what follows it. */
static const struct {
  const char *area;
  const char *block;
} numbers[] = {
  { "30", "23125" }, { "40", "66969" }, { "69", "90009" }, { "221", "4710" }, { "89", "99998" },
};

/* splitmix64: each record has a sequence of its own, whatever comes before. */
typedef struct {
  guint64 state;
} Random;

static guint64
next (Random *self)
{
  guint64 z = self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

static Random
random_for (guint32     seed,
            const char *kind,
            guint       number)
{
  Random random = { ((guint64) seed << 32) ^ ((guint64) g_str_hash (kind) << 8) };

  random.state = next (&random) + number;
  next (&random);

  return random;
}

#define PICK(random, table) ((table)[next (random) % G_N_ELEMENTS (table)])

static char *
make_id (guint32     seed,
         const char *kind,
         guint       number)
{
  Random random = random_for (seed, kind, number);
  guint64 high = next (&random);

  return g_strdup_printf ("%s:%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x", kind, high,
                          next (&random));
}

static void
append_start (GString    *out,
              Random     *random,
              const char *kind)
{
  guint second = (guint) (next (random) % 86400), day = (guint) (next (random) % 28) + 1;
  guint64 nonce = next (random);
  g_autofree char *stamp =
    g_strdup_printf ("{\"at\":\"2024-%02u-%02uT%02u:%02u:%02u.000000Z\",\"by\":\"Netzwerk\"}",
                     (guint) (next (random) % 12) + 1, day, second / 3600, second / 60 % 60, second % 60);

  g_string_append_printf (out, "{\"type\":\"%s\",\"schema\":1,\"created\":%s,\"changed\":%s,"
                          "\"nonce\":\"%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x\"",
                          kind, stamp, stamp, nonce, next (random));
}

static void
append_phone (GString *out,
              Random  *random)
{
  guint block = (guint) (next (random) % G_N_ELEMENTS (numbers));
  guint extension = (guint) (next (random) % 1000000);

  g_string_append_printf (out, "{\"kind\":\"phone\",\"value\":\"+49%s%s%06u\",\"shown\":\"0%s %s-%06u\"}",
                          numbers[block].area, numbers[block].block, extension,
                          numbers[block].area, numbers[block].block, extension);
}

/* --- Records --------------------------------------------------------------------- */

static void
append_firm_name (GString *out,
                  Random  *random)
{
  const char *beginning = PICK (random, name_beginnings);
  const char *ending = PICK (random, name_endings);
  const char *field = PICK (random, firm_fields);

  g_string_append_printf (out, "%s%s %s %s", beginning, ending, field, PICK (random, legal_forms));
}

static char *
make_organisation (guint32 seed,
                   guint   number)
{
  Random random = random_for (seed, "firm", number);
  GString *out = g_string_new (NULL);
  const char *city;

  append_start (out, &random, NW_KIND_ORGANISATION);
  g_string_append (out, ",\"name\":\"");
  append_firm_name (out, &random);
  city = PICK (&random, cities);
  g_string_append_printf (out, "\",\"art\":\"%s\",\"addresses\":[{\"label\":\"seat\",\"city\":\"%s\"}],\"channels\":[",
                          PICK (&random, arts), city);
  append_phone (out, &random);
  g_string_append (out, "]}");

  return g_string_free (out, FALSE);
}

typedef struct {
  char *given;
  char *family;
} Name;

static Name
make_name (guint32 seed,
           guint   number)
{
  Random random = random_for (seed, "name", number);
  const char *given = PICK (&random, given_names);
  const char *beginning = PICK (&random, name_beginnings);
  const char *ending = PICK (&random, name_endings);
  Name name = { g_strdup (given), NULL };

  if (next (&random) % 16 == 0)
    name.family = g_strdup_printf ("%s%s-%s", beginning, ending, PICK (&random, name_beginnings));
  else
    name.family = g_strconcat (beginning, ending, NULL);

  return name;
}

static char *
make_person (guint32 seed,
             guint   number)
{
  Random random = random_for (seed, "body", number);
  GString *out = g_string_new (NULL);
  Name name = make_name (seed, number);

  append_start (out, &random, NW_KIND_PERSON);
  if (next (&random) % 12 == 0)
    g_string_append (out, ",\"prefix\":\"Dr.\"");
  g_string_append_printf (out, ",\"given_name\":\"%s\",\"family_name\":\"%s\"}", name.given, name.family);
  g_free (name.given);
  g_free (name.family);

  return g_string_free (out, FALSE);
}

static char *
make_position (guint32 seed,
               guint   number,
               guint   n_organisations)
{
  Random random = random_for (seed, "work", number);
  GString *out = g_string_new (NULL);
  g_autofree char *person = make_id (seed, NW_KIND_PERSON, number);
  g_autofree char *organisation =
    make_id (seed, NW_KIND_ORGANISATION, (guint) (next (&random) % n_organisations));
  const char *title = PICK (&random, functions);
  Name name = make_name (seed, number);
  g_autofree char *plain = g_strdup_printf ("%s.%s", name.given, name.family);
  g_autofree char *local = nw_text_fold (plain);

  append_start (out, &random, NW_KIND_POSITION);
  g_string_append_printf (out, ",\"person\":\"%s\",\"organisation\":\"%s\",\"title\":\"%s\",\"main\":true",
                          person, organisation, title);
  if (g_str_has_prefix (title, "Pressesprecher"))
    g_string_append (out, ",\"press\":true");
  g_string_append (out, ",\"channels\":[");
  append_phone (out, &random);
  g_string_append_printf (out, ",{\"kind\":\"email\",\"value\":\"%s@firma-%u.example\"}]}", local,
                          (guint) (next (&random) % n_organisations));
  g_free (name.given);
  g_free (name.family);

  return g_string_free (out, FALSE);
}

static const char * const agreement_topics[] = {
  "Ansiedlung", "Ausbildung im Verbund", "Breitbandausbau", "Digitalisierung im Mittelstand", "Energieeffizienz",
  "Fachkräftesicherung", "Flächenentwicklung", "Gründungsförderung", "Innenstadtentwicklung", "Kreislaufwirtschaft",
  "Leichtbau", "Logistik der letzten Meile", "Nachfolge im Handwerk", "Standortmarketing", "Technologietransfer",
  "Wasserstoff",
};

static const char * const agreement_forms[] = { "agreement", "contract", "letter_of_intent", "mou", "framework" };

static const char * const agreement_statuses[] = { "signed", "running", "running", "expired", "negotiation" };

/* Two to four different organisations, the first of which leads. */
static void
append_partners (GString *out,
                 Random  *random,
                 guint32  seed,
                 guint    n_organisations)
{
  guint first = (guint) (next (random) % n_organisations);
  guint n = MIN (2 + (guint) (next (random) % 3), n_organisations);

  g_string_append (out, ",\"partners\":[");
  for (guint i = 0; i < n; i++) {
    g_autofree char *id = make_id (seed, NW_KIND_ORGANISATION, (first + i * 7919 % n_organisations) % n_organisations);

    g_string_append_printf (out, "%s{\"organisation\":\"%s\",\"role\":\"%s\"}", i > 0 ? "," : "", id,
                            i == 0 ? "lead" : "partner");
  }
  g_string_append_c (out, ']');
}

static void
append_signatories (GString    *out,
                    Random     *random,
                    guint32     seed,
                    guint       n,
                    const char *date,
                    const char *city)
{
  g_string_append (out, ",\"signatories\":[");
  for (guint i = 0; i < 2; i++) {
    g_autofree char *person = make_id (seed, NW_KIND_PERSON, (guint) (next (random) % n));

    g_string_append_printf (out, "%s{\"person\":\"%s\",\"function\":\"%s\",\"date\":\"%s\",\"place\":\"%s\"}",
                            i > 0 ? "," : "", person, PICK (random, functions), date, city);
  }
  g_string_append_c (out, ']');
}

static char *
make_agreement (guint32 seed,
                guint   number,
                guint   n,
                guint   n_organisations)
{
  Random random = random_for (seed, "bond", number);
  GString *out = g_string_new (NULL);
  const char *topic = PICK (&random, agreement_topics);
  const char *city = PICK (&random, cities);
  guint year = 2015 + (guint) (next (&random) % 11);
  g_autofree char *date = g_strdup_printf ("%u-%02u-%02u", year, (guint) (next (&random) % 12) + 1,
                                           (guint) (next (&random) % 28) + 1);

  append_start (out, &random, AGREEMENT);
  g_string_append_printf (out, ",\"title\":\"Kooperation %s %s\",\"file_number\":\"KV-%u-%05u\",\"form\":\"%s\","
                          "\"status\":\"%s\",\"signed_on\":\"%s\",\"signed_at\":\"%s\",\"from\":\"%s\",\"until\":\"%u-12-31\"",
                          topic, city, year, number, PICK (&random, agreement_forms),
                          PICK (&random, agreement_statuses), date, city, date,
                          year + 1 + (guint) (next (&random) % 5));
  append_partners (out, &random, seed, n_organisations);
  append_signatories (out, &random, seed, n, date, city);
  g_string_append_c (out, '}');

  return g_string_free (out, FALSE);
}

static const char * const kinds[] = {
  [NW_SYNTHETIC_ORGANISATION] = NW_KIND_ORGANISATION,
  [NW_SYNTHETIC_PERSON] = NW_KIND_PERSON,
  [NW_SYNTHETIC_POSITION] = NW_KIND_POSITION,
  [NW_SYNTHETIC_AGREEMENT] = AGREEMENT,
};

/** nw_synthetic_get_kind: Returns: the record kind that @what is. */
const char *
nw_synthetic_get_kind (NwSynthetic what)
{
  return kinds[what];
}

/**
 * nw_synthetic_count:
 * @what: a kind
 * @n: how many persons there are
 *
 * Returns: how many records of @what belong to so many persons.
 */
guint
nw_synthetic_count (NwSynthetic what,
                    guint       n)
{
  if (what == NW_SYNTHETIC_ORGANISATION)
    return MAX (1, n / PERSONS_PER_ORGANISATION);

  return what == NW_SYNTHETIC_AGREEMENT ? n / PERSONS_PER_AGREEMENT : n;
}

/**
 * nw_synthetic_make_id:
 * @what: a kind
 * @seed: the same seed gives the same records
 * @number: which one
 *
 * Returns: (transfer full): its record id.
 */
char *
nw_synthetic_make_id (NwSynthetic what,
                      guint32     seed,
                      guint       number)
{
  return make_id (seed, kinds[what], number);
}

/**
 * nw_synthetic_make_body:
 * @what: a kind
 * @seed: the same seed gives the same records
 * @number: which one
 * @n: how many persons there are
 *
 * Returns: (transfer full): its JSON. Any thread.
 */
char *
nw_synthetic_make_body (NwSynthetic what,
                        guint32     seed,
                        guint       number,
                        guint       n)
{
  guint n_organisations = nw_synthetic_count (NW_SYNTHETIC_ORGANISATION, n);

  switch (what) {
  case NW_SYNTHETIC_ORGANISATION:
    return make_organisation (seed, number);
  case NW_SYNTHETIC_PERSON:
    return make_person (seed, number);
  case NW_SYNTHETIC_POSITION:
    return make_position (seed, number, n_organisations);
  case NW_SYNTHETIC_AGREEMENT:
    return make_agreement (seed, number, n, n_organisations);
  default:
    g_assert_not_reached ();
  }
}
