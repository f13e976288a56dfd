/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-private.h"

#include <string.h>

/* What each line is: sentences, a field of a contact block, a photo credit, or
 * the portal's own words. */

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
