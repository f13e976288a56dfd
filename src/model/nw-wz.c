/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "nw-wz.h"

#include <string.h>

/* Source: Statistisches Bundesamt, Klassifikation der Wirtschaftszweige, Ausgabe
 * 2008: 21 sections, 88 divisions. Groups, classes and subclasses stand under
 * their division. */

static const struct {
  const char *code;
  const char *first;   /* divisions */
  const char *last;
  const char *title;
} sections[] = {
  { "A", "01", "03",
    "Land- und Forstwirtschaft, Fischerei" },
  { "B", "05", "09",
    "Bergbau und Gewinnung von Steinen und Erden" },
  { "C", "10", "33",
    "Verarbeitendes Gewerbe" },
  { "D", "35", "35",
    "Energieversorgung" },
  { "E", "36", "39",
    "Wasserversorgung; Abwasser- und Abfallentsorgung und Beseitigung von Umweltverschmutzungen" },
  { "F", "41", "43",
    "Baugewerbe" },
  { "G", "45", "47",
    "Handel; Instandhaltung und Reparatur von Kraftfahrzeugen" },
  { "H", "49", "53",
    "Verkehr und Lagerei" },
  { "I", "55", "56",
    "Gastgewerbe" },
  { "J", "58", "63",
    "Information und Kommunikation" },
  { "K", "64", "66",
    "Erbringung von Finanz- und Versicherungsdienstleistungen" },
  { "L", "68", "68",
    "Grundstücks- und Wohnungswesen" },
  { "M", "69", "75",
    "Erbringung von freiberuflichen, wissenschaftlichen und technischen Dienstleistungen" },
  { "N", "77", "82",
    "Erbringung von sonstigen wirtschaftlichen Dienstleistungen" },
  { "O", "84", "84",
    "Öffentliche Verwaltung, Verteidigung; Sozialversicherung" },
  { "P", "85", "85",
    "Erziehung und Unterricht" },
  { "Q", "86", "88",
    "Gesundheits- und Sozialwesen" },
  { "R", "90", "93",
    "Kunst, Unterhaltung und Erholung" },
  { "S", "94", "96",
    "Erbringung von sonstigen Dienstleistungen" },
  { "T", "97", "98",
    "Private Haushalte mit Hauspersonal; Herstellung von Waren und Erbringung von Dienstleistungen durch private Haushalte für den Eigenbedarf ohne ausgeprägten Schwerpunkt" },
  { "U", "99", "99",
    "Exterritoriale Organisationen und Körperschaften" },
};

static const struct {
  const char *code;
  const char *title;
} divisions[] = {
  { "01", "Landwirtschaft, Jagd und damit verbundene Tätigkeiten" },
  { "02", "Forstwirtschaft und Holzeinschlag" },
  { "03", "Fischerei und Aquakultur" },
  { "05", "Kohlenbergbau" },
  { "06", "Gewinnung von Erdöl und Erdgas" },
  { "07", "Erzbergbau" },
  { "08", "Gewinnung von Steinen und Erden, sonstiger Bergbau" },
  { "09", "Erbringung von Dienstleistungen für den Bergbau und für die Gewinnung von Steinen und Erden" },
  { "10", "Herstellung von Nahrungs- und Futtermitteln" },
  { "11", "Getränkeherstellung" },
  { "12", "Tabakverarbeitung" },
  { "13", "Herstellung von Textilien" },
  { "14", "Herstellung von Bekleidung" },
  { "15", "Herstellung von Leder, Lederwaren und Schuhen" },
  { "16", "Herstellung von Holz-, Flecht-, Korb- und Korkwaren (ohne Möbel)" },
  { "17", "Herstellung von Papier, Pappe und Waren daraus" },
  { "18", "Herstellung von Druckerzeugnissen; Vervielfältigung von bespielten Ton-, Bild- und Datenträgern" },
  { "19", "Kokerei und Mineralölverarbeitung" },
  { "20", "Herstellung von chemischen Erzeugnissen" },
  { "21", "Herstellung von pharmazeutischen Erzeugnissen" },
  { "22", "Herstellung von Gummi- und Kunststoffwaren" },
  { "23", "Herstellung von Glas und Glaswaren, Keramik, Verarbeitung von Steinen und Erden" },
  { "24", "Metallerzeugung und -bearbeitung" },
  { "25", "Herstellung von Metallerzeugnissen" },
  { "26", "Herstellung von Datenverarbeitungsgeräten, elektronischen und optischen Erzeugnissen" },
  { "27", "Herstellung von elektrischen Ausrüstungen" },
  { "28", "Maschinenbau" },
  { "29", "Herstellung von Kraftwagen und Kraftwagenteilen" },
  { "30", "Sonstiger Fahrzeugbau" },
  { "31", "Herstellung von Möbeln" },
  { "32", "Herstellung von sonstigen Waren" },
  { "33", "Reparatur und Installation von Maschinen und Ausrüstungen" },
  { "35", "Energieversorgung" },
  { "36", "Wasserversorgung" },
  { "37", "Abwasserentsorgung" },
  { "38", "Sammlung, Behandlung und Beseitigung von Abfällen; Rückgewinnung" },
  { "39", "Beseitigung von Umweltverschmutzungen und sonstige Entsorgung" },
  { "41", "Hochbau" },
  { "42", "Tiefbau" },
  { "43", "Vorbereitende Baustellenarbeiten, Bauinstallation und sonstiges Ausbaugewerbe" },
  { "45", "Handel mit Kraftfahrzeugen; Instandhaltung und Reparatur von Kraftfahrzeugen" },
  { "46", "Großhandel (ohne Handel mit Kraftfahrzeugen)" },
  { "47", "Einzelhandel (ohne Handel mit Kraftfahrzeugen)" },
  { "49", "Landverkehr und Transport in Rohrfernleitungen" },
  { "50", "Schifffahrt" },
  { "51", "Luftfahrt" },
  { "52", "Lagerei sowie Erbringung von sonstigen Dienstleistungen für den Verkehr" },
  { "53", "Post-, Kurier- und Expressdienste" },
  { "55", "Beherbergung" },
  { "56", "Gastronomie" },
  { "58", "Verlagswesen" },
  { "59", "Herstellung, Verleih und Vertrieb von Filmen und Fernsehprogrammen; Kinos; Tonstudios und Verlegen von Musik" },
  { "60", "Rundfunkveranstalter" },
  { "61", "Telekommunikation" },
  { "62", "Erbringung von Dienstleistungen der Informationstechnologie" },
  { "63", "Informationsdienstleistungen" },
  { "64", "Erbringung von Finanzdienstleistungen" },
  { "65", "Versicherungen, Rückversicherungen und Pensionskassen (ohne Sozialversicherung)" },
  { "66", "Mit Finanz- und Versicherungsdienstleistungen verbundene Tätigkeiten" },
  { "68", "Grundstücks- und Wohnungswesen" },
  { "69", "Rechts- und Steuerberatung, Wirtschaftsprüfung" },
  { "70", "Verwaltung und Führung von Unternehmen und Betrieben; Unternehmensberatung" },
  { "71", "Architektur- und Ingenieurbüros; technische, physikalische und chemische Untersuchung" },
  { "72", "Forschung und Entwicklung" },
  { "73", "Werbung und Marktforschung" },
  { "74", "Sonstige freiberufliche, wissenschaftliche und technische Tätigkeiten" },
  { "75", "Veterinärwesen" },
  { "77", "Vermietung von beweglichen Sachen" },
  { "78", "Vermittlung und Überlassung von Arbeitskräften" },
  { "79", "Reisebüros, Reiseveranstalter und Erbringung sonstiger Reservierungsdienstleistungen" },
  { "80", "Wach- und Sicherheitsdienste sowie Detekteien" },
  { "81", "Gebäudebetreuung; Garten- und Landschaftsbau" },
  { "82", "Erbringung von wirtschaftlichen Dienstleistungen für Unternehmen und Privatpersonen a. n. g." },
  { "84", "Öffentliche Verwaltung, Verteidigung; Sozialversicherung" },
  { "85", "Erziehung und Unterricht" },
  { "86", "Gesundheitswesen" },
  { "87", "Heime (ohne Erholungs- und Ferienheime)" },
  { "88", "Sozialwesen (ohne Heime)" },
  { "90", "Kreative, künstlerische und unterhaltende Tätigkeiten" },
  { "91", "Bibliotheken, Archive, Museen, botanische und zoologische Gärten" },
  { "92", "Spiel-, Wett- und Lotteriewesen" },
  { "93", "Erbringung von Dienstleistungen des Sports, der Unterhaltung und der Erholung" },
  { "94", "Interessenvertretungen sowie kirchliche und sonstige religiöse Vereinigungen (ohne Sozialwesen und Sport)" },
  { "95", "Reparatur von Datenverarbeitungsgeräten und Gebrauchsgütern" },
  { "96", "Erbringung von sonstigen überwiegend persönlichen Dienstleistungen" },
  { "97", "Private Haushalte mit Hauspersonal" },
  { "98", "Herstellung von Waren und Erbringung von Dienstleistungen durch private Haushalte für den Eigenbedarf ohne ausgeprägten Schwerpunkt" },
  { "99", "Exterritoriale Organisationen und Körperschaften" },
};

static const char *
get_division_title (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (divisions); i++) {
    if (strncmp (divisions[i].code, code, 2) == 0)
      return divisions[i].title;
  }

  return NULL;
}

/* "24", "24.5", "24.51", "24.51.0". */
static gboolean
has_form (const char *code)
{
  static const char form[] = "00.00.0";
  gsize length = strlen (code);

  if (length != 2 && length != 4 && length != 5 && length != 7)
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (form[i] == '0' ? !g_ascii_isdigit (code[i]) : code[i] != form[i])
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_wz_is_code:
 * @text: (nullable): some text
 *
 * Returns: whether @text is a section ("C") or a code of a known division ("24",
 *   "24.5", "24.51", "24.51.0"); whether there is such a class is not known here.
 */
gboolean
nw_wz_is_code (const char *text)
{
  return nw_wz_get_title (text) != NULL;
}

/**
 * nw_wz_get_title:
 * @code: (nullable): a code
 *
 * Returns: (nullable): the official German title of the section, or of the
 *   division that the code belongs to; %NULL when there is none.
 */
const char *
nw_wz_get_title (const char *code)
{
  if (code == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++) {
    if (strcmp (sections[i].code, code) == 0)
      return sections[i].title;
  }

  return has_form (code) ? get_division_title (code) : NULL;
}

/**
 * nw_wz_get_section:
 * @code: (nullable): a code
 *
 * Returns: (nullable): the section that it belongs to: "C" for "24.51".
 */
const char *
nw_wz_get_section (const char *code)
{
  gboolean division = code != NULL && has_form (code) && get_division_title (code) != NULL;

  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (sections); i++) {
    if (strcmp (sections[i].code, code) == 0)
      return sections[i].code;
    if (division && strncmp (code, sections[i].first, 2) >= 0 && strncmp (code, sections[i].last, 2) <= 0)
      return sections[i].code;
  }

  return NULL;
}
