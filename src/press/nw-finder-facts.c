/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-facts-private.h"

#include "nw-amount.h"

#include <string.h>

/* What sentences say in so many words about a funding (amount, funder, duration)
 * and an agreement (partners). Only sentences that name the matter are looked at;
 * what is not certain is left out. */

#define MAX_FACTS 200

static gboolean
starts_word (NwText     *self,
             guint       i,
             const char *stem)
{
  const NwToken *token = nw_text_token (self, i);
  gsize n;

  if (token->kind != NW_TOKEN_WORD || !nw_text_may_be (self, i, stem))
    return FALSE;
  n = strlen (stem);

  return token->end - token->start >= n && g_ascii_strncasecmp (self->text + token->start, stem, n) == 0;
}

/* What a sentence may be about, by the beginnings of its words. */
typedef enum {
  TOPIC_FUNDING   = 1 << 0,
  TOPIC_AGREEMENT = 1 << 1,
  TOPIC_SIGNING   = 1 << 2,
  TOPIC_NETWORK   = 1 << 3,
  TOPIC_MEMBERS   = 1 << 4,
} Topics;

static const struct {
  const char *stem;
  Topics      topic;
} stems[] = {
  { "förder", TOPIC_FUNDING }, { "geförder", TOPIC_FUNDING }, { "Zuwendung", TOPIC_FUNDING }, { "Zuschuss", TOPIC_FUNDING },
  { "Projektvolumen", TOPIC_FUNDING }, { "bewillig", TOPIC_FUNDING },
  { "Kooperationsvereinbarung", TOPIC_AGREEMENT }, { "Kooperations-Vereinbarung", TOPIC_AGREEMENT }, { "Kooperationsvertrag", TOPIC_AGREEMENT },
  { "Absichtserklärung", TOPIC_AGREEMENT }, { "Rahmenvertrag", TOPIC_AGREEMENT },
  { "unterzeichnet", TOPIC_SIGNING }, { "unterschrieben", TOPIC_SIGNING }, { "geschlossen", TOPIC_SIGNING }, { "schließen", TOPIC_SIGNING },
  { "unterzeichnen", TOPIC_SIGNING },
  { "Projekt", TOPIC_NETWORK }, { "Verbundprojekt", TOPIC_NETWORK }, { "Förderprojekt", TOPIC_NETWORK }, { "Forschungsprojekt", TOPIC_NETWORK },
  { "Modellprojekt", TOPIC_NETWORK }, { "Gemeinschaftsprojekt", TOPIC_NETWORK }, { "Kooperationsprojekt", TOPIC_NETWORK }, { "Netzwerk", TOPIC_NETWORK },
  { "Branchennetzwerk", TOPIC_NETWORK }, { "Unternehmensnetzwerk", TOPIC_NETWORK }, { "Cluster", TOPIC_NETWORK }, { "Teams", TOPIC_NETWORK }, { "Tandems", TOPIC_NETWORK },
  { "Vorhaben", TOPIC_NETWORK }, { "Verbundvorhaben", TOPIC_NETWORK }, { "Forschungsvorhaben", TOPIC_NETWORK }, { "Reallabor", TOPIC_NETWORK }, { "Verbund", TOPIC_NETWORK },
  { "Bündnis", TOPIC_NETWORK }, { "Innovationsnetzwerk", TOPIC_NETWORK },
  { "Leitung", TOPIC_MEMBERS }, { "Gesamtleitung", TOPIC_MEMBERS }, { "Projektleitung", TOPIC_MEMBERS }, { "Federführung", TOPIC_MEMBERS }, { "Koordin", TOPIC_MEMBERS }, { "Gesamtkoordin", TOPIC_MEMBERS },
  { "Träger", TOPIC_MEMBERS }, { "Konsorti", TOPIC_MEMBERS }, { "Projektk", TOPIC_MEMBERS }, { "Projektpartner", TOPIC_MEMBERS }, { "Verbundpartner", TOPIC_MEMBERS },
  { "Netzwerkpartner", TOPIC_MEMBERS }, { "Kooperationspartner", TOPIC_MEMBERS }, { "Partner", TOPIC_MEMBERS }, { "Mitglieder", TOPIC_MEMBERS }, { "Gründungs", TOPIC_MEMBERS },
  { "Kooperation", TOPIC_MEMBERS }, { "Zusammenarbeit", TOPIC_MEMBERS }, { "Partnerschaft", TOPIC_MEMBERS },
  { "beteiligt", TOPIC_MEMBERS }, { "gehören", TOPIC_MEMBERS }, { "geleitet", TOPIC_MEMBERS }, { "getragen", TOPIC_MEMBERS }, { "Leadpartner", TOPIC_MEMBERS }, { "Lead-Partner", TOPIC_MEMBERS },
};

/* Most words are shorter than all stems, or begin with another letter. */
#define SHORTEST_STEM 5
#define LETTER(c) (1u << ((c) & 31))
#define FIRST_LETTERS (LETTER ('f') | LETTER ('g') | LETTER ('z') | LETTER ('p') | LETTER ('b') | LETTER ('k') | LETTER ('a') | LETTER ('r') | LETTER ('u') | LETTER ('s') | \
                       LETTER ('v') | LETTER ('m') | LETTER ('l') | LETTER ('n') | LETTER ('c') | LETTER ('t'))

/* Verbs and participles; nouns have a capital. */
#define SMALL_LETTERS (LETTER ('f') | LETTER ('g') | LETTER ('b') | LETTER ('u') | LETTER ('s') | LETTER ('k'))

/* The stems by their first two bytes, without their case: an entry is an index and
 * one. */
typedef struct {
  guint8 first[32 * 32];
  guint8 next[G_N_ELEMENTS (stems)];
} StemChains;

static guint
chain_of (const char *word)
{
  return (guint) (word[0] & 31) << 5 | (guint) (word[1] & 31);
}

G_STATIC_ASSERT (G_N_ELEMENTS (stems) < 255);

static const StemChains *
get_chains (void)
{
  static gsize initialised = 0;
  static StemChains chains;

  if (g_once_init_enter (&initialised)) {
    for (guint i = G_N_ELEMENTS (stems); i-- > 0;) {
      guint chain = chain_of (stems[i].stem);

      chains.next[i] = chains.first[chain];
      chains.first[chain] = i + 1;
    }
    g_once_init_leave (&initialised, 1);
  }

  return &chains;
}

static Topics
word_topics (NwText           *self,
             const StemChains *chains,
             guint             i)
{
  const NwToken *token = nw_text_token (self, i);
  Topics topics = 0;

  if (token->kind != NW_TOKEN_WORD || token->end - token->start < SHORTEST_STEM ||
      !(LETTER (self->text[token->start]) & ((token->flags & NW_TOKEN_CAPITAL) ? FIRST_LETTERS : SMALL_LETTERS)))
    return 0;
  for (guint k = chains->first[chain_of (self->text + token->start)]; k != 0; k = chains->next[k - 1])
    if (starts_word (self, i, stems[k - 1].stem))
      topics |= stems[k - 1].topic;

  return topics;
}

/**
 * nw_finder_add_fact:
 * @what: kind of record it is about
 * @key: its field
 *
 * Adds a fact with the tokens [@first, @last) as its quote, unless it is known.
 */
void
nw_finder_add_fact (NwText     *self,
                    const char *what,
                    const char *key,
                    const char *value,
                    guint       first,
                    guint       last)
{
  NwSpan span = nw_text_span (self, first, last);
  g_autofree char *quote = NULL;

  /* Each is compared with all before it; no release says so much. */
  if (self->release->facts->len >= MAX_FACTS)
    return;
  for (guint i = 0; i < self->release->facts->len; i++) {
    NwFoundFact *fact = g_ptr_array_index (self->release->facts, i);

    if (g_str_equal (fact->what, what) && g_str_equal (fact->key, key) && g_str_equal (fact->value, value))
      return;
  }
  quote = nw_release_dup_quote (self->release, span);
  g_ptr_array_add (self->release->facts, nw_found_fact_new (what, key, value, quote, span));
}

static gboolean
is_currency (NwText *self,
             guint   i)
{
  return nw_text_is_word (self, i, "Euro") || nw_text_is_word (self, i, "EUR") || nw_text_is_mark (self, i, 0x20AC) || nw_text_is_word (self, i, "Franken");
}

/* The words before a figure that belong to it: "rund", "bis zu", "maximal". */
static guint
amount_start (NwText *self,
              guint   first,
              guint   figure)
{
  static const char *const words[] = { "rund", "etwa", "ca.", "ca", "knapp", "gut", "fast", "maximal", "höchstens", "zu", "bis" };
  guint start = figure;
  gboolean again = TRUE;

  while (again && start > first) {
    again = nw_text_is_any (self, start - 1, words, G_N_ELEMENTS (words));
    if (again)
      start--;
  }
  /* "mit zu …" alone is no limit. */
  if (start < figure && nw_text_is_word (self, start, "zu"))
    start++;

  return start;
}

/* The amount whose figure begins at i. Returns the token behind it, i for none. */
static guint
amount_end (NwText *self,
            guint   i,
            guint   limit)
{
  guint p = i + 1;

  while (p + 1 < limit && (nw_text_is_mark (self, p, '.') || nw_text_is_mark (self, p, ',')) && nw_text_token (self, p + 1)->kind == NW_TOKEN_NUMBER &&
         !(nw_text_token (self, p + 1)->flags & NW_TOKEN_SPACE))
    p += 2;
  if (p < limit && (starts_word (self, p, "Million") || starts_word (self, p, "Milliard") || starts_word (self, p, "Mio") || starts_word (self, p, "Mrd"))) {
    p++;
    if (nw_text_is_mark (self, p, '.'))
      p++;
  }
  if (p >= limit || !is_currency (self, p))
    return i;
  p++;
  if (nw_text_is_word (self, p, "pro") && nw_text_is_word (self, p + 1, "Jahr"))
    p += 2;
  else if (nw_text_is_word (self, p, "jährlich"))
    p++;

  return p;
}

static void
find_amount (NwText *self,
             guint   first,
             guint   limit)
{
  for (guint i = first; i < limit; i++) {
    guint end, start;
    NwAmount amount;

    if (nw_text_token (self, i)->kind != NW_TOKEN_NUMBER)
      continue;
    end = amount_end (self, i, limit);
    if (end == i)
      continue;
    start = amount_start (self, first, i);

    {
      g_autofree char *printed = nw_text_dup (self, start, end);

      if (nw_amount_parse_human (printed, &amount)) {
        g_autofree char *value = NULL;

        /* "Die maximale Fördersumme beträgt …" */
        for (guint k = first; k < i; k++)
          if (starts_word (self, k, "maximale") && amount.precision == NW_AMOUNT_EXACT)
            amount.precision = NW_AMOUNT_AT_MOST;
        value = nw_amount_to_display (&amount);
        nw_finder_add_fact (self, "funding", "amount", value, start, end);
      }
    }
    return;
  }
}

/* "Das Land NRW fördert …", "vom Land Nordrhein-Westfalen geförderte". */
static void
find_funder (NwText *self,
             guint   first,
             guint   limit)
{
  for (guint i = first; i + 1 < limit; i++) {
    gboolean certain;
    guint end;

    if (!nw_text_is_word (self, i, "Land") && !nw_text_is_word (self, i, "Bund") && !starts_word (self, i, "Bundesministerium") && !starts_word (self, i, "Ministerium") && !starts_word (self, i, "Landes"))
      continue;
    if (nw_text_is_word (self, i, "Landes") && !nw_text_is_capital (self, i + 1))
      continue;
    end = nw_text_is_word (self, i, "Land") || nw_text_is_word (self, i, "Landes") ? (nw_text_is_capital (self, i + 1) ? i + 2 : i) : nw_finder_read_org (self, i, limit, &certain);
    if (end > i + 1) {
      g_autofree char *name = nw_text_dup (self, i, end);
      g_autofree char *plain = g_str_has_prefix (name, "Landes ") ? g_strconcat ("Land ", name + strlen ("Landes "), NULL) : g_strdup (name);

      nw_finder_add_fact (self, "funding", "funders", plain, i, end);
    }
  }
}

/* "über drei Jahre", "Förderzeitraum von drei Jahren", "bei einer Laufzeit von 36
 * Monaten". */
static void
find_duration (NwText *self,
               guint   first,
               guint   limit)
{
  for (guint i = first; i + 2 < limit; i++) {
    if (!starts_word (self, i, "Förderzeitraum") && !starts_word (self, i, "Laufzeit") && !starts_word (self, i, "Projektlaufzeit"))
      continue;
    for (guint p = i + 1; p + 1 < limit && p < i + 5; p++)
      if (starts_word (self, p + 1, "Jahr") || starts_word (self, p + 1, "Monat")) {
        g_autofree char *value = nw_text_dup (self, p, p + 2);

        nw_finder_add_fact (self, "funding", "period", value, i, p + 2);
        return;
      }
  }
}

/* "Die A und die B haben … eine Kooperationsvereinbarung unterzeichnet." */
static void
find_partners (NwText *self,
               guint   first,
               guint   limit)
{
  guint n_found = 0;
  guint ends[2] = { 0, 0 }, starts[2] = { 0, 0 };

  /* "die Vereinbarung zwischen der A und der B" */
  for (guint i = first; i + 3 < limit; i++)
    if (nw_text_is_word (self, i, "zwischen") && nw_finder_add_list (self, "agreement", "partners", i + 1, limit) >= 2)
      return;
  for (guint i = first; i < limit && n_found < 2; i++) {
    gboolean certain;
    guint end;

    if (starts_word (self, i, "haben") || starts_word (self, i, "hat"))
      break;
    if (!nw_text_is_word (self, i, "Die") && !nw_text_is_word (self, i, "die") && !nw_text_is_word (self, i, "der") && !nw_text_is_word (self, i, "das") && !nw_text_is_word (self, i, "Das"))
      continue;
    end = nw_finder_read_org (self, i + 1, limit, &certain);
    if (end <= i + 2 || !certain)
      continue;
    starts[n_found] = i + 1;
    ends[n_found++] = end;
    i = end - 1;
  }
  for (guint k = 0; n_found == 2 && k < 2; k++) {
    g_autofree char *name = nw_text_dup (self, starts[k], ends[k]);

    nw_finder_add_fact (self, "agreement", "partners", name, starts[k], ends[k]);
  }
}

static void
read_sentence (NwText *self,
               guint   first,
               guint   limit,
               Topics  topics,
               Topics  seen)
{
  if (topics & TOPIC_FUNDING) {
    find_amount (self, first, limit);
    find_funder (self, first, limit);
    find_duration (self, first, limit);
    nw_finder_find_funds (self, first, limit);
    nw_finder_find_programmes (self, first, limit);
    nw_finder_find_period (self, "funding", first, limit);
  } else if (topics & TOPIC_NETWORK) {
    nw_finder_find_period (self, "project", first, limit);
  }
  if ((topics & TOPIC_AGREEMENT) && (topics & TOPIC_SIGNING)) {
    find_partners (self, first, limit);
    nw_finder_find_signatories (self, first, limit);
    nw_finder_find_signing_day (self, first, limit);
  }
  if (topics & TOPIC_NETWORK)
    nw_finder_find_networks (self, first, limit);
  /* Whose lead or partners are meant, an earlier sentence may say. */
  if ((topics & TOPIC_MEMBERS) && (seen & (TOPIC_NETWORK | TOPIC_FUNDING)))
    nw_finder_find_consortia (self, first, limit);
}

static gboolean
ends_sentence (NwText *self,
               guint   start,
               guint   i)
{
  return nw_text_is_mark (self, i, '.') && (nw_text_token (self, i + 1)->flags & NW_TOKEN_SPACE) && nw_text_token (self, i - (i > start ? 1 : 0))->kind != NW_TOKEN_NUMBER;
}

/**
 * nw_finder_find_facts:
 *
 * Adds what the text says about fundings, agreements, networks and projects to the
 * release, each with its quote.
 */
void
nw_finder_find_facts (NwText *self)
{
  const StemChains *chains = get_chains ();
  Topics seen = 0;

  for (guint i = 0; i < self->lines->len; i++) {
    NwLine *line = nw_text_line (self, i);
    guint start = line->first;
    Topics topics = 0;

    if (line->kind == NW_LINE_STOP)
      break;
    if (line->kind != NW_LINE_TEXT)
      continue;
    for (guint p = line->first; p < line->last; p++) {
      topics |= word_topics (self, chains, p);
      if (p + 1 < line->last && !ends_sentence (self, start, p))
        continue;
      seen |= topics;
      read_sentence (self, start, p + 1, topics, seen);
      start = p + 1;
      topics = 0;
    }
  }
}
