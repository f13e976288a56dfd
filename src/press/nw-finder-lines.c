/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-private.h"

#include <string.h>

/* What each line is: sentences, a field of a contact block, a photo credit, or
 * the portal's own words; and the headers that begin contact blocks. */

/* After these the text is the portal's until a contact header comes. */
static const char *const stop_phrases[] = {
  "für die oben stehende", "original-content von", "ots-originaltext", "alle rechte vorbehalten", "wichtiger hinweis",
  "artikel teilen", "lesen sie auch", "lesen sie mehr", "counterpixel", "das könnte sie auch interessieren", "weitere meldungen",
  "weitere pressemitteilungen", "weitere nachrichten", "weitere artikel", "mehr zum thema", "ähnliche artikel", "ähnliche meldungen",
  "diese pressemitteilung wurde", "diese meldung wurde", "pressemitteilungen abonnieren", "newsletter abonnieren", "rss-feed", "meistgelesen",
  "medieninhalte", "alle meldungen", "alle storys", "blättern", "drucken", "aussender:", "themen in dieser", "orte in dieser",
  "verbreitet durch", "übermittelt durch", "veröffentlicht über", "veröffentlicht von:", "portalbetreiber", "top-themen", "top themen", "anzeige:",
  "aktuelle meldungen", "auch interessant", "zum thema:", "haftungsausschluss", "disclaimer", "datenschutz", "bereitgestellt von", "bereitgestellt durch",
  "die vollständige pressemitteilung", "pressemitteilung abonnieren", "technischer support", "service des portals", "portalservice", "ein service von", "ein service der", "meldung melden",
  "digitale pressemappe", "die meldung wurde eingestellt", "aus dem archiv", "archiv:", "mehr aus dem ressort", "weitere themen", "teilen auf", "kommentare", "das presseportal", "für den inhalt der", "für den inhalt dieser",
};

static gboolean
starts_with (NwText     *self,
             guint       pos,
             const char *phrase)
{
  const char *p = self->text + pos;

  for (; *phrase != '\0'; phrase = g_utf8_next_char (phrase), p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == 0xA0)
      c = ' ';
    if (g_unichar_tolower (c) != g_utf8_get_char (phrase))
      return FALSE;
  }

  return TRUE;
}

static gboolean
is_stop (NwText *self,
         NwLine *line)
{
  guint pos = nw_text_token (self, line->first)->start;
  char begin;

  for (guint i = line->first; i < line->last && nw_text_token (self, i)->kind == NW_TOKEN_MARK; i++)
    pos = nw_text_token (self, MIN (i + 1, line->last - 1))->start;
  begin = g_ascii_tolower (self->text[pos]);
  for (guint i = 0; i < G_N_ELEMENTS (stop_phrases); i++)
    if (stop_phrases[i][0] == begin && starts_with (self, pos, stop_phrases[i]))
      return TRUE;

  return FALSE;
}

/**
 * nw_finder_is_credit:
 *
 * Returns: whether a photo credit begins at @token: "Foto: …", "© …", "(c) …".
 *   What follows a caption's "Foto: von links …" is none.
 */
gboolean
nw_finder_is_credit (NwText *self,
                     guint   token)
{
  guint p = token;

  if (nw_text_is_mark (self, p, 0xA9) || (nw_text_is_mark (self, p, '(') && nw_text_is_word (self, p + 1, "c") && nw_text_is_mark (self, p + 2, ')')))
    return TRUE;
  if (!(nw_text_class (self, p) & NW_WORD_CREDIT))
    return FALSE;
  while (p < token + 4 && ((nw_text_class (self, p) & NW_WORD_CREDIT) || nw_text_is_mark (self, p, '/') || nw_text_is_mark (self, p, 0xA9) || nw_text_is_mark (self, p, '(') ||
                           nw_text_is_mark (self, p, ')') || nw_text_token (self, MIN (p, self->n_tokens - 1))->kind == NW_TOKEN_NUMBER))
    p++;
  /* "Bilder zur freien Verwendung: Foto Livia Muster" */
  if (p == token + 1 && token > 0 && nw_text_is_mark (self, token - 1, ':') && (nw_text_class (self, p) & NW_WORD_GIVEN))
    return TRUE;
  if (!nw_text_is_mark (self, p, ':') && !nw_text_is_word (self, p, "von") && !nw_text_is_mark (self, p - 1, 0xA9))
    return FALSE;
  p++;
  if (nw_text_is_mark (self, p, '('))
    p++;
  if (nw_text_is_word (self, p, "von") || nw_text_is_word (self, p, "v.l.") || nw_text_is_word (self, p, "v.l.n.r.") || nw_text_is_word (self, p, "v.") || nw_text_is_word (self, p, "v.li."))
    return !(nw_text_is_word (self, p + 1, "links") || nw_text_is_word (self, p, "v.l.") || nw_text_is_word (self, p, "v.l.n.r.") || nw_text_is_word (self, p + 1, "l.") || nw_text_is_word (self, p, "v.li."));

  return TRUE;
}

/* "Um sich abzumelden, …", "Wir verwenden Cookies": what a mailing or a page says of
 * itself. Nothing in such a line is for the press; asked of lines with a channel, as
 * others have nothing to give. */
static gboolean
is_housekeeping (NwText *self,
                 NwLine *line)
{
  static const char *const signs[] = {
    "abmelden", "abbestellen", "abzumelden", "austragen", "unsubscribe", "abmeldung vom", "keine presse", "keine weiteren", "keine e-mails", "keine mails",
    "diese e-mail enthält", "diese nachricht enthält", "diese mail enthält", "nicht der richtige adressat", "nicht der beabsichtigte", "verwendet cookies", "verwenden cookies",
  };
  static const char *const mailings[] = { "verteiler", "newsletter", "abonn", "erhalten", "adressat", "empfänger", "vertraulich", "cookies", "click", "klick", "link" };
  g_autofree char *text = g_utf8_strdown (self->text + line->start, MIN (line->end - line->start, 600));
  gboolean signed_off = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (signs) && !signed_off; i++)
    signed_off = strstr (text, signs[i]) != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (mailings) && signed_off; i++)
    if (strstr (text, mailings[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* "Rufen Sie mich gern an: 030 …" */
static gboolean
speaks_of_self (NwText *self,
                NwLine *line)
{
  for (guint i = line->first; i < line->last; i++)
    if (nw_text_is_word (self, i, "mich") || nw_text_is_word (self, i, "mir") || nw_text_is_word (self, i, "ich"))
      return TRUE;

  return FALSE;
}

static gboolean
has_postal_code (NwText *self,
                 NwLine *line)
{
  for (guint i = line->first; i + 1 < line->last; i++)
    if (nw_text_token (self, i)->kind == NW_TOKEN_NUMBER && nw_text_token (self, i)->end - nw_text_token (self, i)->start == 5 && nw_text_is_capital (self, i + 1))
      return TRUE;

  return FALSE;
}

/* "… in der Halle. Anmeldung bei …": a sentence ends within the line. */
static gboolean
has_sentence_end (NwText *self,
                  NwLine *line)
{
  for (guint i = line->first + 2; i + 2 < line->last; i++) {
    NwToken *before = nw_text_token (self, i - 1);

    if (nw_text_is_mark (self, i, '.') && nw_text_is_capital (self, i + 1) && (nw_text_token (self, i + 1)->flags & NW_TOKEN_SPACE) && before->kind == NW_TOKEN_WORD &&
        before->end - before->start > 4 && !(nw_text_class (self, i - 1) & (NW_WORD_LABEL | NW_WORD_TITLE | NW_WORD_LEGAL | NW_WORD_STREET)))
      return TRUE;
  }

  return FALSE;
}

/* "Leiter des Referats ist Dr. Hanno Wiegel." */
static gboolean
is_statement (NwText *self,
              NwLine *line)
{
  static const char *const verbs[] = { "ist", "sind", "war", "waren", "wird", "werden", "hat", "haben" };

  if (!nw_text_is_mark (self, line->last - 1, '.'))
    return FALSE;
  for (guint i = line->first + 1; i + 2 < line->last; i++)
    for (guint k = 0; k < G_N_ELEMENTS (verbs); k++)
      if (nw_text_is_word (self, i, verbs[k]))
        return TRUE;

  return FALSE;
}

static gboolean
is_small_word (NwText *self,
               guint   i)
{
  NwToken *token = nw_text_token (self, i);

  return token->kind == NW_TOKEN_WORD && !(token->flags & NW_TOKEN_CAPITAL) && token->end - token->start > 1 &&
         !(nw_text_class (self, i) & (NW_WORD_HEADFILL | NW_WORD_PARTICLE | NW_WORD_LABEL | NW_WORD_TITLE | NW_WORD_GRADE | NW_WORD_LEGAL | NW_WORD_DEGREE));
}

/* "Ort: Betriebshof Nord, Depotweg 3": where something takes place. In a table of
 * contacts the postal code comes first. */
static gboolean
is_venue (NwText *self,
          NwLine *line)
{
  static const char *const words[] = { "Ort", "Veranstaltungsort", "Treffpunkt", "Wo", "Veranstalter", "Termin", "Uhrzeit", "Beginn" };

  return nw_text_is_any (self, line->first, words, G_N_ELEMENTS (words)) && nw_text_is_mark (self, line->first + 1, ':') &&
         line->last > line->first + 3 && nw_text_token (self, line->first + 2)->kind == NW_TOKEN_WORD && !has_postal_code (self, line);
}

/* "Sie erreichen ihn unter 030 …": a sentence however short. */
static gboolean
points_back (NwText *self,
             NwLine *line)
{
  static const char *const pronouns[] = { "ihn", "ihm", "ihr", "Er", "er" };

  if (!nw_text_is_word (self, line->first, "Sie") && !nw_text_is_word (self, line->first, "Er"))
    return FALSE;
  for (guint i = line->first; i < line->last && i < line->first + 4; i++)
    if (nw_text_is_any (self, i, pronouns, G_N_ELEMENTS (pronouns)))
      return TRUE;

  return FALSE;
}

static NwLineKind
judge_line (NwText *self,
            NwLine *line)
{
  guint n_words = 0, n_small = 0, n_hits = 0, n_stops = 0, n_aside = 0;
  gboolean bracket = FALSE;

  if (is_stop (self, line))
    return NW_LINE_STOP;
  if (nw_text_is_word (self, line->first, "QR-Code"))
    return NW_LINE_CREDIT;
  for (guint i = line->first; i < line->last; i++) {
    NwToken *token = nw_text_token (self, i);

    if (token->kind == NW_TOKEN_CHANNEL)
      n_hits++;
    if (token->kind == NW_TOKEN_MARK && (token->code == '(' || token->code == ')'))
      bracket = token->code == '(';
    if (token->kind == NW_TOKEN_MARK && token->code == '.' && (i + 1 == line->last || nw_text_is_capital (self, i + 1)) && !(token->flags & NW_TOKEN_SPACE))
      n_stops++;
    if (token->kind != NW_TOKEN_WORD)
      continue;
    n_words++;
    if (is_small_word (self, i)) {
      n_small++;
      n_aside += bracket;
    }
  }
  /* "Tel. 041 … (erreichbar heute von 13.30 bis 14.30 Uhr)" is no sentence. */
  if (n_hits > 0 && n_small == n_aside)
    n_small = 0;
  if (n_hits == 0 && is_venue (self, line))
    return NW_LINE_CREDIT;
  if (n_hits > 0 && line->last - line->first > 4 && is_housekeeping (self, line))
    return NW_LINE_CREDIT;
  if (nw_finder_is_credit (self, line->first) && n_words < 12 && n_hits == 0 && !has_postal_code (self, line))
    return NW_LINE_CREDIT;
  if (n_small >= 3 && n_small * 100 >= n_words * 20)
    return NW_LINE_TEXT;
  if (n_words > 4 && n_small >= 2 && n_hits == 0 && n_small * 100 >= n_words * 30)
    return NW_LINE_TEXT;
  if (n_hits == 0 && n_words > 5 && n_stops > 0 && n_small > 0)
    return NW_LINE_TEXT;
  if (n_words > 60 && n_small >= 3)
    return NW_LINE_TEXT;
  if (n_words > 7 && n_small >= 1 && has_sentence_end (self, line) && !has_postal_code (self, line))
    return NW_LINE_TEXT;
  if (n_words > 4 && n_hits == 0 && is_statement (self, line))
    return NW_LINE_TEXT;
  if (n_words > 3 && n_hits > 0 && points_back (self, line))
    return NW_LINE_TEXT;
  if (n_words > 4 && n_hits > 0 && speaks_of_self (self, line))
    return NW_LINE_TEXT;

  return NW_LINE_FIELD;
}

/* A short line in the middle of wrapped sentences belongs to them. */
static void
join_wrapped_lines (NwText *self)
{
  for (guint i = 1; i < self->lines->len; i++) {
    NwLine *line = nw_text_line (self, i);
    NwLine *above = nw_text_line (self, i - 1);
    guint last;

    if (line->kind != NW_LINE_FIELD || above->kind != NW_LINE_TEXT || line->block != above->block)
      continue;
    last = above->last - 1;
    if (above->end - above->start < 50 || nw_text_token (self, last)->kind != NW_TOKEN_WORD)
      continue;
    if (nw_text_token (self, line->first)->kind == NW_TOKEN_WORD && !(nw_text_class (self, line->first) & (NW_WORD_LABEL | NW_WORD_HEADER)))
      line->kind = NW_LINE_TEXT;
  }
}

/**
 * nw_finder_classify_lines:
 *
 * Sets the kind of each line.
 */
void
nw_finder_classify_lines (NwText *self)
{
  for (guint i = 0; i < self->lines->len; i++) {
    NwLine *line = nw_text_line (self, i);

    line->kind = judge_line (self, line);
  }
  join_wrapped_lines (self);
}

static gboolean
is_weak_head (NwText *self,
              guint   i)
{
  static const char *const words[] = {
    "information", "informationen", "infos", "info", "fragen", "anfragen", "nachfragen", "hinweise", "anmeldung", "anmeldungen", "buchung", "reservierung", "reservierungen", "notizblock",
    "redaktion", "impressum", "medien", "presse", "akkreditierung", "akkreditierungen", "bewerbungen", "bestellung", "rückmeldung", "rückmeldungen", "journalisten", "journalistinnen", "redaktionen", "absender",
    "interview", "interviews", "interviewpartner", "medienschaffende", "medienvertreter", "medienvertreterinnen", "pressevertreter",
  };

  return nw_text_is_any (self, i, words, G_N_ELEMENTS (words));
}

static gboolean
is_responsible (NwText *self,
                guint   i)
{
  NwToken *token = nw_text_token (self, i);
  const char *word = self->text + token->start;

  return g_ascii_strncasecmp (word, "v.i.s", 5) == 0 || g_ascii_strncasecmp (word, "visd", 4) == 0 || g_ascii_strncasecmp (word, "presserecht", 11) == 0;
}

static gboolean
is_guest (NwText *self,
          guint   i)
{
  return nw_text_is_word (self, i, "gesprächspartner") || nw_text_is_word (self, i, "gesprächspartnerinnen") || nw_text_is_word (self, i, "gesprächspartnern");
}

/* Folds one head word into the header. */
static void
add_head (NwText   *self,
          guint     i,
          NwHeader *header)
{
  guint classes = nw_text_class (self, i);
  NwHeaderKind kind = NW_HEADER_CONTACT;

  if (i > 0 && (nw_text_is_word (self, i - 1, "Ihr") || nw_text_is_word (self, i - 1, "Ihre")) && is_guest (self, i) && nw_text_is_mark (self, i + 1, ':'))
    kind = NW_HEADER_WEAK;
  else if (i > 0 && (nw_text_is_word (self, i - 1, "Ihr") || nw_text_is_word (self, i - 1, "Ihre")) && !(nw_text_token (self, i)->flags & NW_TOKEN_BREAK) &&
      !nw_text_is_word (self, i + 1, "sind") && !(nw_text_is_word (self, i + 1, "vor") && nw_text_is_word (self, i + 2, "Ort")))
    kind = NW_HEADER_CONTACT;
  else if (is_guest (self, i))
    kind = NW_HEADER_GUESTS;
  else if (is_responsible (self, i))
    kind = NW_HEADER_RESPONSIBLE;
  else if (classes & NW_WORD_AGENCY)
    kind = NW_HEADER_AGENCY;
  else if (classes & NW_WORD_FIRM)
    kind = NW_HEADER_FIRM;
  else if (is_weak_head (self, i))
    kind = NW_HEADER_WEAK;
  if (header->kind == NW_HEADER_NONE || header->kind == NW_HEADER_WEAK)
    header->kind = kind;
  else if (kind > NW_HEADER_WEAK && header->kind == NW_HEADER_CONTACT)
    header->kind = kind;
  if (classes & NW_WORD_PRESS)
    header->press = TRUE;
}

/* "Mit freundlichen Grüßen", also cut short. */
static gboolean
read_signature (NwText   *self,
                guint     first,
                guint     limit,
                NwHeader *header)
{
  if (!((nw_text_is_word (self, first, "mit") && (nw_text_is_word (self, first + 1, "freundlichen") || nw_text_is_word (self, first + 1, "freundlichem") || nw_text_is_word (self, first + 1, "besten") || nw_text_is_word (self, first + 1, "herzlichen"))) ||
        ((nw_text_is_word (self, first, "freundliche") || nw_text_is_word (self, first, "beste") || nw_text_is_word (self, first, "viele") || nw_text_is_word (self, first, "herzliche")) && limit - first <= 4 && nw_text_is_word (self, first + 1, "Grüße"))) ||
      limit - first > 9)
    return FALSE;
  header->kind = NW_HEADER_SIGNATURE;
  header->last = MIN (first + 3, limit);
  while (header->last < limit && (nw_text_is_word (self, header->last, "aus") || nw_text_is_mark (self, header->last, ',')))
    header->last++;

  return TRUE;
}

/* "V. i. S. d. P.:" with blanks. */
static gboolean
read_spaced_responsible (NwText   *self,
                         guint     first,
                         guint     limit,
                         NwHeader *header)
{
  static const char *const words[] = { "V.", "i.", "S.", "d.", "P." };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (first + i >= limit || !nw_text_is_word (self, first + i, words[i]))
      return FALSE;
  header->kind = NW_HEADER_RESPONSIBLE;
  header->press = TRUE;
  header->last = first + G_N_ELEMENTS (words);
  if (header->last < limit && nw_text_is_mark (self, header->last, ':')) {
    header->colon = TRUE;
    header->last++;
  }

  return TRUE;
}

/* Whether a colon ends the header soon, before any field or channel. */
static guint
find_colon (NwText *self,
            guint   i,
            guint   limit)
{
  for (guint p = i; p < limit && p < i + 12; p++) {
    NwToken *token = nw_text_token (self, p);

    if (nw_text_is_mark (self, p, ':'))
      return p;
    if (token->kind == NW_TOKEN_CHANNEL || token->kind == NW_TOKEN_NUMBER || nw_text_is_mark (self, p, ',') || nw_text_is_mark (self, p, '|') ||
        nw_text_is_mark (self, p, '\t') || nw_text_is_mark (self, p, ';') || nw_text_is_mark (self, p, '.') || (token->flags & NW_TOKEN_BREAK && p > i))
      return 0;
    if (nw_text_class (self, p) & (NW_WORD_PHONE | NW_WORD_FAX | NW_WORD_MOBILE | NW_WORD_MAIL))
      return 0;
    if (token->kind == NW_TOKEN_WORD && (nw_text_class (self, p) & (NW_WORD_GIVEN | NW_WORD_TITLE | NW_WORD_SALUTATION)) && (token->flags & NW_TOKEN_CAPITAL)) {
      NwNameHit name;
      gboolean found = nw_finder_read_name (self, p, limit, TRUE, &name) && name.strong;

      nw_name_hit_clear (&name);
      if (found)
        return 0;
    }
  }

  return 0;
}

static gboolean
is_header_filler (NwText *self,
                  guint   i)
{
  NwToken *token = nw_text_token (self, i);

  if (token->kind == NW_TOKEN_MARK)
    return strchr ("-/&()+.*?!>", (int) MIN (token->code, 127)) != NULL || token->code >= 0x2010;

  return token->kind == NW_TOKEN_WORD && (nw_text_class (self, i) & NW_WORD_HEADFILL) != 0;
}

/* "Pressesprecher:", "Leiterin Kommunikation:": a role as a header. */
static gboolean
read_role_header (NwText   *self,
                  guint     first,
                  guint     limit,
                  NwHeader *header)
{
  gboolean press;
  gboolean yours = nw_text_is_word (self, first, "Ihr") || nw_text_is_word (self, first, "Ihre");
  guint role = first + yours;
  guint last = role < limit ? nw_finder_read_role (self, role, limit, &press) : role;
  guint colon;

  if (last == role)
    return FALSE;
  colon = last < limit ? find_colon (self, last, limit) : 0;
  if (colon == 0 && last < limit)
    return FALSE;
  /* Without a colon a line "Pressesprecher" may as well be the role of the name
   * above; "Ihr Pressesprecher" is whose name comes. */
  if (colon == 0 && !(yours && press))
    return FALSE;
  header->kind = press ? NW_HEADER_CONTACT : NW_HEADER_WEAK;
  header->press = press;
  header->topic = !press && nw_text_is_word (self, first, "Sekretariat");
  header->colon = colon > 0;
  header->role_first = role;
  header->role_last = last;
  header->last = colon > 0 ? colon + 1 : last;

  return TRUE;
}

/* "Für interessierte Betriebe:", "Für die Presse:" */
static gboolean
read_purpose_header (NwText   *self,
                     guint     first,
                     guint     limit,
                     NwHeader *header)
{
  guint colon;

  if (!nw_text_is_word (self, first, "für"))
    return FALSE;
  colon = find_colon (self, first + 1, limit);
  if (colon == 0)
    return FALSE;
  header->kind = NW_HEADER_CONTACT;
  for (guint i = first; i < colon; i++)
    if (nw_text_class (self, i) & NW_WORD_PRESS)
      header->press = TRUE;
  header->colon = TRUE;
  header->last = colon + 1;

  return TRUE;
}

/* Table labels without a meaning of their own: "Name:", "Funktion:". */
gboolean
nw_finder_is_plain_label (NwText *self,
                          guint   i,
                          guint   limit)
{
  static const char *const words[] = { "name", "funktion", "position", "anschrift", "adresse", "ort", "firma", "vorname", "nachname", "straße", "stellung", "unternehmen", "organisation", "institution", "abteilung", "plz", "rolle", "aufgabe", "person", "anbieter", "ansprechpartner", "strasse", "postanschrift", "hausanschrift" };

  if (i + 1 >= limit || !(nw_text_is_mark (self, i + 1, ':') || nw_text_is_mark (self, i + 1, '\t')))
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (words); k++)
    if (nw_text_is_word (self, i, words[k]))
      return TRUE;

  return FALSE;
}

/* "Flächenmanagement: Arne Vollrath": a matter and who is responsible for it. */
static gboolean
read_topic_header (NwText   *self,
                   guint     first,
                   guint     limit,
                   NwHeader *header)
{
  NwNameHit name;
  gboolean named, press;
  guint colon;

  if (!nw_text_is_capital (self, first) || nw_text_token (self, first)->kind != NW_TOKEN_WORD || nw_finder_is_plain_label (self, first, limit))
    return FALSE;
  colon = find_colon (self, first, limit);
  if (colon == 0 || colon - first > 5 || colon + 2 >= limit)
    return FALSE;
  for (guint i = first; i < colon; i++)
    if ((nw_text_class (self, i) & (NW_WORD_LABEL | NW_WORD_GIVEN | NW_WORD_LEGAL | NW_WORD_TITLE | NW_WORD_SALUTATION | NW_WORD_CREDIT | NW_WORD_CALENDAR | NW_WORD_SAY | NW_WORD_NUMBERED | NW_WORD_HEADER)) ||
        (nw_text_token (self, i)->kind == NW_TOKEN_WORD && !nw_text_is_capital (self, i) && !nw_text_is_word (self, i, "und") && !nw_text_is_word (self, i, "für")))
      return FALSE;
  if ((nw_text_class (self, first) & NW_WORD_ORG) && !(nw_text_class (self, first) & NW_WORD_DERIVED))
    return FALSE;
  named = nw_finder_read_name (self, nw_finder_read_role (self, colon + 1, limit, &press), limit, TRUE, &name) && (name.strong || nw_text_is_mark (self, name.last, ','));
  nw_name_hit_clear (&name);
  if (!named)
    return FALSE;
  header->kind = NW_HEADER_WEAK;
  header->topic = !(nw_text_is_word (self, first, "Vertretung") || nw_text_is_word (self, first, "Stellvertretung") || nw_text_is_word (self, first, "Assistenz"));
  header->colon = TRUE;
  header->role_first = first;
  header->role_last = colon;
  header->last = colon + 1;
  for (guint i = first; i < colon; i++)
    header->press = header->press || (nw_text_class (self, i) & NW_WORD_PRESS) != 0;

  return TRUE;
}

/* "Industriepartner", "Projektkoordination" above an organisation or a name. */
static gboolean
read_function_line (NwText   *self,
                    guint     first,
                    guint     limit,
                    NwHeader *header)
{
  static const char *const ends[] = { "partner", "partnerin", "koordination", "träger", "betreuung", "beratung", "vermarktung", "vertrieb", "förderer", "ansiedlung" };
  guint number = nw_text_line_of (self, first);
  NwLine *line = nw_text_line (self, number);
  NwToken *token = nw_text_token (self, first);

  if (limit != first + 1 || !line->opens || line->first != first || number + 1 >= self->lines->len || nw_text_line (self, number + 1)->block != line->block ||
      !nw_text_is_capital (self, first) || (nw_text_class (self, first) & NW_WORD_HEADER))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    gsize n = strlen (ends[i]);

    if (token->end - token->start > n && memcmp (self->text + token->end - n, ends[i], n) == 0) {
      header->kind = NW_HEADER_WEAK;
      header->topic = TRUE;
      header->role_first = first;
      header->role_last = limit;
      header->last = limit;
      return TRUE;
    }
  }

  return FALSE;
}

/* The distributor's own people: "Ihr Ansprechpartner beim PresseVerteiler24". */
gboolean
nw_finder_names_portal (NwText *self,
                        guint   first,
                        guint   last)
{
  static const char *const parts[] = { "verteiler", "verteildienst", "portal", "newsaktuell", "pressebox", "openpr", "lifepr", "pr-gateway", "distribution", "presswire", "newswire", "webredaktion", "webmaster" };

  for (guint i = first; i < last; i++) {
    NwToken *token = nw_text_token (self, i);
    g_autofree char *word = NULL;

    if (token->kind != NW_TOKEN_WORD)
      continue;
    word = g_ascii_strdown (self->text + token->start, token->end - token->start);
    for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
      if (strstr (word, parts[k]) != NULL)
        return TRUE;
  }

  return FALSE;
}

/* Whether it is about the matter and not for the press. */
static gboolean
is_about_matter (NwText *self,
                 guint   first,
                 guint   last)
{
  for (guint i = first; i < last; i++) {
    const char *word = self->text + nw_text_token (self, i)->start;

    if (g_ascii_strncasecmp (word, "wissenschaftlich", 16) == 0 || g_ascii_strncasecmp (word, "fachlich", 8) == 0 || g_ascii_strncasecmp (word, "inhaltlich", 10) == 0)
      return TRUE;
  }

  return FALSE;
}

/**
 * nw_finder_read_header:
 * @header: (out): the header
 *
 * Returns: whether the words at @first begin a contact block: "Pressekontakt:",
 *   "Ihre Ansprechpartnerin für die Medien", "Weitere Auskünfte erteilt"
 */
gboolean
nw_finder_read_header (NwText   *self,
                       guint     first,
                       guint     limit,
                       NwHeader *header)
{
  guint p = first;
  gboolean unit_only = TRUE;

  memset (header, 0, sizeof *header);
  header->first = first;
  while (p < limit && nw_text_token (self, p)->kind == NW_TOKEN_MARK && !nw_text_is_mark (self, p, '(') && !nw_text_is_mark (self, p, '+'))
    p++;
  first = p;
  if (first >= limit || read_signature (self, first, limit, header) || read_spaced_responsible (self, first, limit, header))
    return header->kind != NW_HEADER_NONE;
  while (p < limit) {
    NwToken *token = nw_text_token (self, p);
    guint classes = nw_text_class (self, p);

    if (p > first && (token->flags & NW_TOKEN_BREAK))
      break;
    if (token->kind == NW_TOKEN_WORD && (classes & NW_WORD_HEADER)) {
      add_head (self, p, header);
      unit_only = unit_only && (classes & NW_WORD_UNIT);
      if (classes & NW_WORD_ROLE) {
        header->role_first = p;
        header->role_last = p + 1;
      }
    } else if (nw_text_is_mark (self, p, ':')) {
      break;
    } else if (token->kind == NW_TOKEN_WORD && (classes & NW_WORD_PRESS) && !(classes & NW_WORD_ROLE)) {
      header->press = TRUE;
      unit_only = unit_only && (classes & NW_WORD_UNIT);
    } else if (!is_header_filler (self, p)) {
      break;
    } else if (token->kind == NW_TOKEN_WORD && !nw_text_is_word (self, p, "und")) {
      unit_only = FALSE;
    }
    p++;
  }
  if (header->kind == NW_HEADER_NONE && read_purpose_header (self, first, limit, header))
    return TRUE;
  if (header->kind == NW_HEADER_NONE)
    return read_role_header (self, first, limit, header) || read_topic_header (self, first, limit, header) || read_function_line (self, first, limit, header);
  if (p >= limit || nw_text_is_mark (self, p, ':')) {
    header->colon = p < limit;
    /* "Presse", "Pressestelle" alone may be the department of a name above. */
    if (unit_only && !header->colon)
      return FALSE;
    header->last = MIN (p + 1, limit);
  } else {
    guint colon = find_colon (self, p, limit);

    if (colon > 0) {
      header->colon = TRUE;
      header->last = colon + 1;
      for (guint i = p; i < colon; i++)
        if (nw_text_class (self, i) & NW_WORD_PRESS)
          header->press = TRUE;
    } else {
      /* "Presse Kunsthaus", "Redaktion Musterblatt": a unit and its organisation. */
      if (unit_only && p > first)
        return FALSE;
      header->last = p;
    }
  }
  header->matter = is_about_matter (self, first, header->last);
  if (nw_finder_names_portal (self, first, header->last))
    header->kind = NW_HEADER_STAFF;
  if (header->role_last > 0 && header->role_last < header->last && nw_text_is_word (self, header->role_last, "für")) {
    guint end = header->last - (header->colon ? 1 : 0);

    header->role_last = MAX (header->role_last, MIN (end, p));
  }

  return TRUE;
}
