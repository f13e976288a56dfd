/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-private.h"

#include <string.h>

/* Channels that serve customers and guests and answer nobody's questions: "Anmeldung
 * unter …", "Ticket-Hotline", "Bewerbungen an …". The house's own number stands
 * elsewhere, and who takes registrations is not whom a release offers. */

#define MAX_CLAUSE 60   /* tokens of a sentence that are looked at */
#define MAX_WORD   64   /* bytes of a word that are looked at */

typedef struct {
  gboolean serves;       /* a hotline, a desk for customers */
  gboolean registers;    /* registration, tickets, applications */
  gboolean sells;        /* "Vertrieb:", "Karriere:" */
  gboolean asks;         /* information is given as well */
  gboolean reaches;      /* "ist … erreichbar" */
  gboolean press;
  gboolean accredits;    /* journalists register: no offer either */
  gboolean wrong;        /* "falsch angegeben": a number that is taken back */
} Clause;

static gboolean
begins_with_any (const char        *word,
                 const char *const *stems,
                 guint              n_stems)
{
  for (guint i = 0; i < n_stems; i++)
    if (stems[i][0] == word[0] && g_str_has_prefix (word, stems[i]))
      return TRUE;

  return FALSE;
}

static gboolean
contains_any (const char        *word,
              const char *const *stems,
              guint              n_stems)
{
  for (guint i = 0; i < n_stems; i++)
    if (strstr (word, stems[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* "Bürgertelefon", "Baustellentelefon", but neither "Telefon" nor "Mobiltelefon". */
static gboolean
is_public_line (const char *word)
{
  static const char *const own[] = { "mobil", "dienst", "büro", "auto", "redaktion", "festnetz", "funk", "zentral" };

  return g_str_has_suffix (word, "telefon") && strlen (word) > strlen ("telefon") + 2 && !begins_with_any (word, own, G_N_ELEMENTS (own));
}

/* "Eintrittskarten", "Karten", but no maps and no visiting cards. */
static gboolean
is_ticket (const char *word)
{
  static const char *const other[] = { "visiten", "land", "post", "spiel", "speise", "kredit", "grafik", "stadt" };

  return g_str_equal (word, "karten") || (g_str_has_suffix (word, "karten") && !begins_with_any (word, other, G_N_ELEMENTS (other)));
}

/* The word in small letters; longer ones are cut, as only their beginnings and ends
 * of known words are asked for. German letters are enough. */
static void
lower_word (NwText  *self,
            NwToken *token,
            char    *word)
{
  gsize n = MIN (token->end - token->start, MAX_WORD - 1);
  const char *from = self->text + token->start;

  for (gsize i = 0; i < n; i++) {
    guchar c = from[i];

    if (i > 0 && (guchar) from[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E)
      word[i] = c + 0x20;
    else
      word[i] = g_ascii_tolower (c);
  }
  word[n] = '\0';
}

/* Whether a word in small letters can be one of those below. */
static gboolean
may_matter (NwText  *self,
            NwToken *token)
{
  if (token->classes & (NW_WORD_GIVEN | NW_WORD_LEGAL | NW_WORD_TITLE | NW_WORD_SALUTATION | NW_WORD_STREET | NW_WORD_MAIL | NW_WORD_FAX | NW_WORD_MOBILE))
    return FALSE;

  return (token->flags & NW_TOKEN_CAPITAL) || strchr ("abefirt", self->text[token->start]) != NULL;
}

/* "Rückfragen der Bürger", "Fragen von Kunden" are not the press's. */
static gboolean
is_of_citizens (NwText     *self,
                guint       i,
                const char *word)
{
  static const char *const people[] = { "bürger", "kunden", "eltern", "patienten", "mieter", "betroffene" };
  static const char *const questions[] = { "Rückfragen", "Fragen", "Anfragen", "Kontakt" };

  return i >= 2 && begins_with_any (word, people, G_N_ELEMENTS (people)) && nw_text_is_any (self, i - 2, questions, G_N_ELEMENTS (questions)) &&
         (nw_text_is_word (self, i - 1, "der") || nw_text_is_word (self, i - 1, "von") || nw_text_is_word (self, i - 1, "für"));
}

/* "Frau Muster, Buchung unter …": what the number behind a name is for. */
static gboolean
says_registration (NwText *self,
                   guint   i)
{
  static const char *const words[] = { "Buchung", "Buchungen", "Anmeldung", "Anmeldungen", "Reservierung", "Tickets", "Terminvergabe" };

  return nw_text_is_any (self, i, words, G_N_ELEMENTS (words)) &&
         (nw_text_is_word (self, i + 1, "unter") || nw_text_is_word (self, i + 1, "über") || nw_text_is_word (self, i + 1, "per") || nw_text_is_mark (self, i + 1, ':'));
}

static void
read_word (NwText *self,
           guint   i,
           Clause *clause)
{
  static const char *const serving[] = { "hotline", "service", "kundencenter", "kundendienst", "kundenbüro", "störung", "notruf", "notdienst", "verkaufsberatung", "händleranfragen", "gläubiger" };
  static const char *const registering[] = { "anmeld", "reservier", "ticket", "gewinnspiel", "bestell", "terminvereinbarung", "terminvergabe" };
  static const char *const beginning[] = { "bewerbung", "buchung", "anträge", "förderanträge", "akkreditier", "vorverkauf", "kartenvorverkauf", "prospekte" };
  static const char *const public[] = { "bürgeranfrag", "kundenanfrag", "datenschutzbeauftr", "ombud", "patientenfürsprech" };
  static const char *const selling[] = { "vertrieb", "verkauf", "karriere", "stellenmarkt", "termine", "investor", "relations", "jobs", "shop" };
  static const char *const asking[] = { "auskunft", "auskünfte", "auskuenfte", "information", "infos", "rückfrage", "fragen", "anfragen", "kontakt", "ansprech", "beratung" };
  static const char *const reaching[] = { "erreich", "zentrale", "geschäftsstelle", "telefonisch" };
  static const char *const taken_back[] = { "falsch", "fehlerhaft", "irrtümlich" };
  NwToken *token = nw_text_token (self, i);
  char word[MAX_WORD];

  if (token->kind != NW_TOKEN_WORD)
    return;
  if (token->end - token->start < 4 || !may_matter (self, token)) {
    clause->press = clause->press || (nw_text_class (self, i) & NW_WORD_PRESS) != 0;
    return;
  }
  lower_word (self, token, word);
  if ((nw_text_class (self, i) & NW_WORD_PRESS) && !begins_with_any (word, public, G_N_ELEMENTS (public)))
    clause->press = TRUE;
  if (g_str_has_prefix (word, "akkreditier"))
    clause->accredits = TRUE;
  if (begins_with_any (word, taken_back, G_N_ELEMENTS (taken_back)))
    clause->wrong = TRUE;
  if (begins_with_any (word, asking, G_N_ELEMENTS (asking)) || strstr (word, "kontakt") != NULL)
    clause->asks = TRUE;
  if (begins_with_any (word, reaching, G_N_ELEMENTS (reaching)))
    clause->reaches = TRUE;
  if (contains_any (word, serving, G_N_ELEMENTS (serving)) || is_public_line (word) || (g_str_has_prefix (word, "bereitschaft") && nw_text_is_capital (self, i)) ||
      begins_with_any (word, public, G_N_ELEMENTS (public)) || is_of_citizens (self, i, word))
    clause->serves = TRUE;
  if (contains_any (word, registering, G_N_ELEMENTS (registering)) || begins_with_any (word, beginning, G_N_ELEMENTS (beginning)) || is_ticket (word) ||
      g_str_equal (word, "bucht"))
    clause->registers = TRUE;
  for (guint k = 0; k < G_N_ELEMENTS (selling); k++)
    if (g_str_has_suffix (word, selling[k]) && nw_text_is_mark (self, i + 1, ':'))
      clause->sells = TRUE;
}

/* "Hinweise nimmt die Polizei … entgegen", "Termine vergibt das Sekretariat" */
static gboolean
takes_in (NwText *self,
          guint   first,
          guint   limit)
{
  for (guint i = first; i < limit; i++) {
    if (i < first + 3 && nw_text_is_word (self, i, "Hinweise") && nw_text_is_capital (self, i) && (nw_text_is_word (self, i + 1, "nimmt") || nw_text_is_word (self, i + 1, "nehmen") || nw_text_is_word (self, i + 1, "bitte") || nw_text_is_word (self, i + 1, "an")))
      return TRUE;
    if ((nw_text_is_word (self, i, "Termine") || nw_text_is_word (self, i, "Termin")) && (nw_text_is_word (self, i + 1, "vergibt") || nw_text_is_word (self, i + 1, "vergeben") || nw_text_is_word (self, i + 1, "vereinbart")))
      return TRUE;
  }

  return FALSE;
}

static gboolean
ends_field (NwText *self,
            guint   i)
{
  return nw_text_is_mark (self, i, ';') || nw_text_is_mark (self, i, '|') || nw_text_is_mark (self, i, 0xB7) || nw_text_is_mark (self, i, 0x2022) || nw_text_is_mark (self, i, '\t');
}

/* The first token of the sentence or field that a channel stands in. */
static guint
clause_start (NwText *self,
              NwLine *line,
              guint   token)
{
  gboolean text = line->kind == NW_LINE_TEXT;
  guint first = line->first;
  guint i;

  /* A sentence may be wrapped over several lines. */
  for (guint number = nw_text_line_of (self, token); text && number > 0 && nw_text_line (self, number - 1)->kind == NW_LINE_TEXT && nw_text_line (self, number - 1)->block == line->block; number--)
    first = nw_text_line (self, number - 1)->first;
  if (token > first + MAX_CLAUSE)
    first = token - MAX_CLAUSE;
  for (i = token; i > first; i--)
    if (nw_finder_ends_sentence (self, i - 1, token) || ends_field (self, i - 1))
      break;

  return i;
}

/* "Anmeldung:" above the lines with name and number. */
static void
read_heading (NwText *self,
              guint   number,
              Clause *clause)
{
  NwLine *line = nw_text_line (self, number);

  for (guint i = number; i > 0 && i + 4 > number; i--) {
    NwLine *above = nw_text_line (self, i - 1);

    if (above->kind == NW_LINE_TEXT || above->last <= above->first || above->block + 1 < line->block)
      return;
    if (!nw_text_is_mark (self, above->last - 1, ':'))
      continue;
    for (guint k = above->first; k < above->last; k++)
      read_word (self, k, clause);
    return;
  }
}

/* Mailboxes that say themselves what they are for. */
static gboolean
is_service_mailbox (const char *mail)
{
  static const char *const boxes[] = { "ticket", "job", "bewerb", "karriere", "career", "buchung", "reservier", "anmeld", "akkredit", "gewinn", "shop", "ir@", "investor", "spende", "support", "fuehrung" };

  return begins_with_any (mail, boxes, G_N_ELEMENTS (boxes));
}

/* "… unter 030 … gern Auskunft", "… ist die Stadt erreichbar": the rest of the sentence. */
static gboolean
asks_behind (NwText *self,
             guint   token,
             NwLine *line)
{
  Clause clause = { FALSE };

  for (guint i = token + 1; i < line->last && i < token + MAX_CLAUSE && !nw_finder_ends_sentence (self, i, line->last); i++)
    read_word (self, i, &clause);

  return clause.asks || clause.press || clause.reaches;
}

static NwService
judge_hit (NwText *self,
           NwHit  *hit,
           guint   token)
{
  guint number = nw_text_line_of (self, token);
  NwLine *line = nw_text_line (self, number);
  Clause clause = { FALSE };
  guint first = clause_start (self, line, token);
  gboolean headed = FALSE, named = FALSE;

  /* "Jan Krause, Leiter Kundenbüro": behind a name or a role it is where he works. */
  for (guint i = first; i < token && !(named && line->kind != NW_LINE_TEXT); i++) {
    read_word (self, i, &clause);
    named = (nw_text_class (self, i) & (NW_WORD_GIVEN | NW_WORD_TITLE | NW_WORD_SALUTATION | NW_WORD_ROLE)) != 0 && nw_text_is_capital (self, i);
  }
  for (guint i = first; i < token && !clause.registers; i++)
    clause.registers = says_registration (self, i);
  if (clause.wrong && line->kind == NW_LINE_TEXT)
    return NW_SERVICE_WRONG;
  if (clause.accredits && clause.registers && !clause.asks)
    return NW_SERVICE_WORDS;
  if (clause.press)
    return NW_SERVICE_NONE;
  if (line->kind != NW_LINE_TEXT && first == line->first && !clause.serves && !clause.registers && !clause.sells) {
    read_heading (self, number, &clause);
    headed = TRUE;
  }
  if (clause.press)
    return NW_SERVICE_NONE;
  if (clause.serves || (clause.registers && !clause.asks) || takes_in (self, first, token))
    return headed ? NW_SERVICE_HEADING : NW_SERVICE_WORDS;
  if (hit->type == NW_CHANNEL_EMAIL && hit->value != NULL && is_service_mailbox (hit->value))
    return line->kind == NW_LINE_TEXT && !clause.asks ? NW_SERVICE_WORDS : NW_SERVICE_MAILBOX;

  if (clause.sells)
    return headed ? NW_SERVICE_MAILBOX : NW_SERVICE_LABEL;

  return line->kind == NW_LINE_TEXT && hit->type <= NW_CHANNEL_FAX && !clause.asks && !clause.reaches && !asks_behind (self, token, line) ? NW_SERVICE_UNASKED : NW_SERVICE_NONE;
}

/**
 * nw_finder_mark_services:
 *
 * Marks the channels that are for customers, guests and applicants. Call it when
 * the lines have their kinds.
 */
void
nw_finder_mark_services (NwText *self)
{
  for (guint i = 0; i < self->n_tokens; i++) {
    NwToken *token = nw_text_token (self, i);

    if (token->kind != NW_TOKEN_CHANNEL)
      continue;
    {
      NwHit *hit = nw_text_hit (self, token->code);

      if (hit->type != NW_CHANNEL_WEB && hit->type != NW_CHANNEL_PROFILE)
        hit->service = judge_hit (self, hit, i);
    }
  }
}

/* What the channel was marked as where it stands. */
static NwService
service_at (NwText *self,
            guint   start)
{
  for (guint i = 0; i < self->hits->len; i++)
    if (nw_text_hit (self, i)->start == start)
      return nw_text_hit (self, i)->service;

  return NW_SERVICE_NONE;
}

/**
 * nw_finder_only_serves:
 *
 * Returns: whether the person can be reached only where guests register, customers
 *   call or people apply
 */
gboolean
nw_finder_only_serves (NwText        *self,
                       NwFoundPerson *person)
{
  gboolean whole = strchr (person->name, ' ') != NULL;

  if (person->press || person->channels->len == 0)
    return FALSE;
  for (guint i = 0; i < person->channels->len; i++) {
    NwService service = service_at (self, ((NwFoundChannel *) g_ptr_array_index (person->channels, i))->span.start);

    if (service <= NW_SERVICE_UNASKED || (whole && (service == NW_SERVICE_MAILBOX || service == NW_SERVICE_LABEL)))
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_finder_drop_services:
 *
 * Takes from somebody who answers questions the addresses where people register or
 * apply ("Bewerbungen an …").
 */
void
nw_finder_drop_services (NwText        *self,
                         NwFoundPerson *person)
{
  gboolean other = FALSE;

  for (guint i = 0; i < person->channels->len; i++)
    other = other || service_at (self, ((NwFoundChannel *) g_ptr_array_index (person->channels, i))->span.start) != NW_SERVICE_WORDS;
  for (guint i = person->channels->len; i > 0 && other; i--)
    if (service_at (self, ((NwFoundChannel *) g_ptr_array_index (person->channels, i - 1))->span.start) == NW_SERVICE_WORDS)
      g_ptr_array_remove_index (person->channels, i - 1);
}
