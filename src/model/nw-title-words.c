/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-title-words-private.h"

#include <string.h>

/* Titles that records get from their choices ("Kooperationsvereinbarung Stadt A –
 * Stadt B") are stored, sorted, searched and handed to partners. They are German
 * therefore whatever language somebody reads the program in: with the language of
 * the writer, the same record would be called otherwise at the next desk, and a
 * check in another language would find the database wrong. These are the words of
 * po/de.po; a test compares them. */

static const struct {
  const char *msgid;
  const char *german;
} words[] = {
  { "Cooperation agreement", "Kooperationsvereinbarung" },
  { "Cooperation contract", "Kooperationsvertrag" },
  { "Letter of intent", "Absichtserklärung" },
  { "Memorandum of understanding", "MoU (Memorandum of Understanding)" },
  { "Framework contract", "Rahmenvertrag" },
  { "Management", "Geschäftsführung" },
  { "Deputy management", "stv. Geschäftsführung" },
  { "Supervisory board", "Aufsichtsrat" },
  { "Executive board", "Vorstand" },
  { "Head of division", "Bereichsleitung" },
  { "Project management", "Projektmanagement" },
  { "Spokesperson", "Pressesprecher/in" },
  { "Contact person", "Ansprechpartner/in" },
  { "Advisory service", "Beratung" },
  { "Research", "Forschung" },
  { "Assistance", "Assistenz" },
  { "settled here", "angesiedelt" },
  { "arranged", "vermittelt" },
  { "advised", "beraten" },
  { "did not come about", "nicht zustande gekommen" },
  { "Phone call", "Anruf" },
  { "E-mail", "E-Mail" },
  { "Letter", "Brief" },
  { "Company visit", "Firmenbesuch" },
  { "Meeting", "Termin" },
  { "Talk at a trade fair", "Messegespräch" },
  { "Video conference", "Videokonferenz" },
  { "Note", "Notiz" },
  { "Activity", "Aktivität" },
  { "Follow-up", "Wiedervorlage" },
  { "Funding", "Förderung" },
  { "Mailing list", "Verteiler" },
  { "Membership", "Mitgliedschaft" },
  { "Organisation", "Organisation" },
  { "Person", "Person" },
  { "Position", "Funktion" },
  { "Network or project", "Netzwerk / Projekt" },
  { "Reply to a referral", "Rückmeldung" },
  { "Referral", "Vermittlung" },
  { "Press release", "Pressemitteilung" },
  { "Tandem", "Tandem" },
  { " and others", " u. a." },
};

/**
 * nw_title_word:
 * @msgid: (nullable): a word of the field tables, or the user's own
 *
 * Returns: (transfer none) (nullable): what stands for it in a stored title
 */
const char *
nw_title_word (const char *msgid)
{
  for (gsize i = 0; msgid != NULL && i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].msgid, msgid) == 0)
      return words[i].german;

  return msgid;
}
