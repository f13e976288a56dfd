/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-private.h"

#include <string.h>

/* Recognises a person's name among the tokens: salutation, titles, given names,
 * particles, family name, degrees. A known given name, a title or a salutation
 * makes it strong; two or three unknown capitalised words are a weak name, which
 * only the context of a contact block makes one. */

#define MAX_WORDS 7

/* What ends a name, unless it is also a given name. */
#define NOT_NAME (NW_WORD_ROLE | NW_WORD_ORG | NW_WORD_LEGAL | NW_WORD_UNIT | NW_WORD_HEADER | NW_WORD_LABEL | \
                  NW_WORD_STREET | NW_WORD_COMMON | NW_WORD_CALENDAR | NW_WORD_SALUTATION | NW_WORD_CREDIT | \
                  NW_WORD_PRESS | NW_WORD_FIRM | NW_WORD_AGENCY | NW_WORD_GRADE | NW_WORD_BODY | NW_WORD_NUMBERED | \
                  NW_WORD_SAY | NW_WORD_HEADFILL)

static gboolean
is_title (NwText   *self,
          guint     i,
          gboolean  first)
{
  guint classes = nw_text_class (self, i);
  NwToken *token = nw_text_token (self, i);

  if (!(classes & NW_WORD_TITLE) || token->kind != NW_TOKEN_WORD)
    return FALSE;
  if ((classes & NW_WORD_CALENDAR) && !(token->flags & NW_TOKEN_CAPITALS))
    return FALSE;
  if (token->flags & NW_TOKEN_CAPITAL)
    /* A lone capital letter is an initial, not "h. c.". */
    return token->end - token->start > 2 || (token->flags & NW_TOKEN_CAPITALS);

  return !first;
}

static gboolean
is_degree (NwText *self,
           guint   i)
{
  NwToken *token;

  if (i >= self->n_tokens || !(nw_text_class (self, i) & NW_WORD_DEGREE))
    return FALSE;
  token = nw_text_token (self, i);

  return (token->flags & (NW_TOKEN_CAPITALS | NW_TOKEN_DOT)) != 0 || memchr (self->text + token->start, '.', token->end - token->start) != NULL ||
         (token->end - token->start == 3 && (token->flags & NW_TOKEN_CAPITAL));
}

/* A word that may stand in a name by its letters. */
static gboolean
is_name_shape (NwText *self,
               guint   i)
{
  NwToken *token = nw_text_token (self, i);

  if (token->kind != NW_TOKEN_WORD || !(token->flags & NW_TOKEN_CAPITAL) || (token->flags & NW_TOKEN_DIGITS))
    return FALSE;
  for (const char *p = self->text + token->start; p < self->text + token->end; p++)
    if (*p == ':' || *p == '|' || *p == '/' || *p == '&' || *p == '*' || *p == '_' || *p == '(')
      return FALSE;

  return !(token->flags & NW_TOKEN_DOT) || (token->flags & NW_TOKEN_INITIAL);
}

static gboolean
is_particle (NwText *self,
             guint   i,
             guint   limit)
{
  return i < limit && nw_text_token (self, i)->kind == NW_TOKEN_WORD && (nw_text_class (self, i) & NW_WORD_PARTICLE) != 0;
}

/* Particles that lead to a capitalised word. Returns the token of that word. */
static guint
skip_particles (NwText *self,
                guint   i,
                guint   limit)
{
  guint p = i;

  /* "von und zu" is the only one with "und". */
  while ((is_particle (self, p, limit) || (p > i && nw_text_is_word (self, p, "und") && is_particle (self, p + 1, limit))) &&
         !(p == i && (nw_text_is_word (self, p, "den") || nw_text_is_word (self, p, "dem") || nw_text_is_word (self, p, "der"))) && !(nw_text_token (self, p)->flags & NW_TOKEN_CAPITAL) && p - i < 4)
    p++;
  if (p > i && p < limit && is_name_shape (self, p) && (!(nw_text_class (self, p) & NOT_NAME) || (nw_text_class (self, p) & NW_WORD_GIVEN)))
    return p;
  /* "von Berg", "zum Felde": a family name that is also an everyday word. */
  if (p > i && p < limit && is_name_shape (self, p) &&
      (nw_text_class (self, p) & (NW_WORD_STREET | NW_WORD_COMMON)) && !(nw_text_class (self, p) & (NW_WORD_ORG | NW_WORD_LEGAL | NW_WORD_CALENDAR)) &&
      nw_text_is_word (self, i, "von"))
    return p;

  return i;
}

typedef struct {
  guint    words;
  guint    initials;
  guint    capitals;       /* words all in capitals */
  gboolean given;          /* the first word is a known given name */
  guint    n_given;        /* so many of the first ones are */
  gboolean given_any;
  gboolean doubtful;
  guint    last;
} NameWords;

/* A family name that is also an everyday word ("Beate Stadtwerk", "Hans Meister")
 * is believed behind a known given name when the name ends there. */
static gboolean
is_odd_surname (NwText    *self,
                guint      i,
                guint      limit,
                NameWords *words)
{
  guint classes = nw_text_class (self, i);

  if (!words->given || words->words != words->n_given || (nw_text_token (self, i)->flags & NW_TOKEN_CAPITALS))
    return FALSE;
  /* "Ida Montag": a day or month behind a given name and before no date. */
  if ((classes & NW_WORD_CALENDAR) && ((nw_text_class (self, i - 1) & NW_WORD_CALENDAR) || (i + 1 < limit && nw_text_token (self, i + 1)->kind == NW_TOKEN_NUMBER)))
    return FALSE;
  if (classes & (NW_WORD_LEGAL | NW_WORD_HEADER | NW_WORD_LABEL | NW_WORD_PRESS | NW_WORD_SALUTATION | NW_WORD_FIRM | NW_WORD_HEADFILL | NW_WORD_UNIT | NW_WORD_CREDIT))
    return FALSE;
  if (i + 1 < limit && nw_text_is_capital (self, i + 1) && !(nw_text_token (self, i + 1)->flags & NW_TOKEN_BREAK))
    return FALSE;

  return TRUE;
}

/* "Marieke Jansen von der Nordwerft": behind a whole name, "von" says where from.
 * Given names and titles of nobility still wait for their family name. */
static gboolean
names_origin (NwText    *self,
              guint      first,
              guint      i,
              NameWords *words)
{
  static const char *const nobility[] = { "Graf", "Gräfin", "Freiherr", "Freifrau", "Freiin", "Baron", "Baronin", "Baronesse", "Fürst", "Fürstin", "Prinz", "Prinzessin", "Herzog", "Herzogin", "Ritter", "Edler", "Reichsgraf", "Markgraf", "Erbprinz" };

  if (!(nw_text_is_word (self, i, "von") || nw_text_is_word (self, i, "vom") || nw_text_is_word (self, i, "zu") || nw_text_is_word (self, i, "zum") || nw_text_is_word (self, i, "zur")))
    return FALSE;
  if (words->words < 2 || words->words == words->n_given)
    return FALSE;

  /* "Freifrau Heereman von Zuydt-Kamp" */
  for (guint p = first; p < i; p++)
    if (nw_text_is_any (self, p, nobility, G_N_ELEMENTS (nobility)))
      return FALSE;

  return TRUE;
}

/* "Jorinde Backhaus": the second and last word, a thing only by its ending. */
static gboolean
is_doubtful_surname (NwText    *self,
                     guint      i,
                     guint      limit,
                     gboolean   field,
                     NameWords *words)
{
  guint classes = nw_text_class (self, i);

  return field && words->words == 1 && words->initials == 0 && (classes & NW_WORD_DERIVED) && !(classes & (NW_WORD_ROLE | NW_WORD_PRESS | NW_WORD_UNIT)) &&
         !(nw_text_token (self, i)->flags & NW_TOKEN_CAPITALS) && i + 1 >= limit;
}

/* "Ernst August Prinz": a month between given and family name. */
static gboolean
is_month_name (NwText    *self,
               guint      i,
               guint      limit,
               NameWords *words)
{
  return words->words > 0 && words->words == words->n_given && (nw_text_is_word (self, i, "August") || nw_text_is_word (self, i, "Juli") || nw_text_is_word (self, i, "Juni")) &&
         i + 1 < limit && is_name_shape (self, i + 1) && !(nw_text_class (self, i + 1) & NOT_NAME) && !(nw_text_token (self, i + 1)->flags & NW_TOKEN_BREAK);
}

static guint
read_words (NwText    *self,
            guint      i,
            guint      limit,
            gboolean   field,
            gboolean   announced,
            NameWords *words)
{
  guint p = i;

  memset (words, 0, sizeof *words);
  while (p < limit && words->words < MAX_WORDS) {
    NwToken *token = nw_text_token (self, p);
    guint classes = nw_text_class (self, p);
    guint after;

    if (token->kind != NW_TOKEN_WORD || (p > i && (token->flags & NW_TOKEN_BREAK) && field))
      break;
    /* "Dorian Weiß": behind another word a capital begins no verb. */
    if (p > i)
      classes &= ~(guint) NW_WORD_SAY;
    if (p > i && is_degree (self, p))
      break;
    after = (p > i || announced) && !names_origin (self, i, p, words) ? skip_particles (self, p, limit) : p;
    if (after > p) {
      p = after;
      words->words++;
      p++;
      continue;
    }
    if (!is_name_shape (self, p))
      break;
    if ((classes & NOT_NAME) && !(classes & NW_WORD_GIVEN) && is_doubtful_surname (self, p, limit, field, words) && !words->given)
      words->doubtful = TRUE;
    else if (is_month_name (self, p, limit, words))
      classes |= NW_WORD_GIVEN;
    else if ((classes & NOT_NAME) && !(classes & NW_WORD_GIVEN) && !is_odd_surname (self, p, limit, words) &&
        !(token->flags & NW_TOKEN_INITIAL) && !(words->words > 0 && (classes & NW_WORD_PARTICLE) && p + 1 < limit && is_name_shape (self, p + 1)))
      break;
    if (words->words == 0 && words->initials == 0 && (classes & NW_WORD_GIVEN))
      words->given = TRUE;
    if (classes & NW_WORD_GIVEN) {
      if (words->n_given == words->words)
        words->n_given++;
      words->given_any = TRUE;
    }
    if (token->flags & NW_TOKEN_INITIAL)
      words->initials++;
    else
      words->words++;
    if ((token->flags & NW_TOKEN_CAPITALS) && !(token->flags & NW_TOKEN_INITIAL))
      words->capitals++;
    p++;
  }
  while (p > i && (nw_text_token (self, p - 1)->flags & NW_TOKEN_INITIAL)) {
    p--;
    words->initials--;
  }
  words->last = p;

  return p;
}

static void
append_title_case (GString    *out,
                   const char *text,
                   gsize       length)
{
  gboolean start = TRUE;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    g_string_append_unichar (out, start ? c : g_unichar_tolower (c));
    start = c == '-' || c == '\'' || c == 0x2019;
  }
}

/* The words [first, last) as a name; words all in capitals get small letters. */
static void
append_name (NwText  *self,
             GString *out,
             guint    first,
             guint    last)
{
  for (guint i = first; i < last; i++) {
    NwToken *token = nw_text_token (self, i);

    if (out->len > 0)
      g_string_append_c (out, ' ');
    if ((token->flags & NW_TOKEN_CAPITALS) && !(token->flags & NW_TOKEN_INITIAL) && token->end - token->start > 2) {
      append_title_case (out, self->text + token->start, token->end - token->start);
    } else {
      g_autofree char *word = nw_text_dup (self, i, i + 1);

      g_string_append (out, word);
    }
  }
}

/* "Anja Teschke & Moritz Laub": somebody else behind the sign, and no firm. */
static gboolean
is_couple (NwText *self,
           guint   i,
           guint   limit)
{
  NwNameHit name;
  gboolean couple;

  if (i >= limit || !(nw_text_class (self, i) & (NW_WORD_GIVEN | NW_WORD_TITLE | NW_WORD_SALUTATION)))
    return FALSE;
  couple = nw_finder_read_name (self, i, limit, TRUE, &name) && name.strong && !name.surname_only;
  nw_name_hit_clear (&name);

  return couple;
}

/* Whether the name is only the beginning of something else: a firm ("Karl
 * Schmidt Spedition GmbH"), a street, a school, a prize. */
static gboolean
belongs_to_more (NwText   *self,
                 guint     first,
                 guint     last,
                 guint     limit,
                 gboolean  field)
{
  guint next_class;

  if (last >= self->n_tokens)
    return FALSE;
  if (nw_text_is_mark (self, last, '&') || nw_text_is_mark (self, last, '+'))
    return !is_couple (self, last + 1, limit);
  for (guint i = last; i < limit && i < last + 5; i++) {
    NwToken *token = nw_text_token (self, i);

    if (token->kind != NW_TOKEN_WORD || (token->flags & NW_TOKEN_BREAK))
      break;
    if (nw_text_class (self, i) & NW_WORD_LEGAL && (token->flags & (NW_TOKEN_CAPITAL | NW_TOKEN_DOT)))
      return TRUE;
    if (!(token->flags & NW_TOKEN_CAPITAL) && !nw_text_is_word (self, i, "und"))
      break;
  }
  if (last >= limit || !nw_text_is_capital (self, last) || (nw_text_token (self, last)->flags & NW_TOKEN_BREAK))
    return FALSE;
  next_class = nw_text_class (self, last);
  if (next_class & NW_WORD_STREET)
    return TRUE;

  return !field && (next_class & (NW_WORD_ORG | NW_WORD_COMMON)) && !(next_class & (NW_WORD_ROLE | NW_WORD_HEADFILL | NW_WORD_SAY));
}

/* "MÖLLER, Käthe" and "Möller, Käthe": family name first. */
static guint
read_reversed (NwText    *self,
               guint      first,
               NameWords *words,
               guint      limit)
{
  guint given = words->last + 1;
  guint end;

  if (words->initials > 0 || words->words > 2 || !nw_text_is_mark (self, words->last, ',') || given >= limit)
    return 0;
  if (words->given && words->capitals == 0)
    return 0;
  for (end = given; end < limit && end < given + 2 && is_name_shape (self, end) && !(nw_text_token (self, end)->flags & NW_TOKEN_BREAK); end++)
    if (!(nw_text_class (self, end) & NW_WORD_GIVEN))
      break;
  if (end == given)
    return 0;
  if (end < limit && nw_text_token (self, end)->kind == NW_TOKEN_WORD && !(nw_text_token (self, end)->flags & NW_TOKEN_BREAK) && !(nw_text_class (self, end) & NW_WORD_LABEL))
    return 0;

  return end;
}

static guint
read_degrees (NwText *self,
              guint   i,
              guint   limit,
              NwSpan *suffix)
{
  guint last = i;
  guint p = i;

  for (;;) {
    guint word = p;
    gboolean bracket = FALSE;

    if (nw_text_is_mark (self, word, ','))
      word++;
    if (nw_text_is_mark (self, word, '(')) {
      bracket = TRUE;
      word++;
    }
    if (word >= limit || (nw_text_token (self, word)->flags & NW_TOKEN_BREAK) || !is_degree (self, word))
      break;
    if (bracket && !nw_text_is_mark (self, word + 1, ')'))
      break;
    if (last == i)
      suffix->start = nw_text_token (self, word)->start;
    suffix->end = nw_text_token (self, word)->end;
    p = last = word + 1 + bracket;
  }

  return last;
}

static guint
skip_titles (NwText    *self,
             guint      i,
             guint      limit,
             NwNameHit *name)
{
  guint p = i;

  while (p < limit && (is_title (self, p, p == i) || (p > i && nw_text_is_mark (self, p, '(') && is_degree (self, p + 1) && nw_text_is_mark (self, p + 2, ')')))) {
    if (p > i && (nw_text_token (self, p)->flags & NW_TOKEN_BREAK))
      break;
    if (nw_text_is_mark (self, p, '('))
      p += 2;
    p++;
  }
  if (p > i)
    name->prefix = nw_text_span (self, i, p);

  return p;
}

static gboolean
judge (NameWords *words,
       gboolean   titled,
       gboolean   addressed,
       gboolean   field,
       NwNameHit *name)
{
  guint total = words->words + words->initials;

  if (words->words == 0)
    return FALSE;
  name->surname_only = total == 1;
  name->doubtful = words->doubtful && !titled && !addressed;
  if (total == 1) {
    name->strong = addressed || titled;
    return addressed || (titled && field);
  }
  name->strong = words->given || titled || addressed;
  if (words->capitals > 0 && !words->given_any && !titled && !addressed)
    return FALSE;
  if (words->initials > 0 && words->words == total - words->initials && field)
    name->strong = name->strong || words->words <= 3;
  if (!name->strong && (total > 4 || words->words < 2))
    return FALSE;
  /* "Kassenwartin Petra Ilg": the name begins later. */
  if (!name->strong && words->given_any && total > 2)
    return FALSE;

  return TRUE;
}

/**
 * nw_finder_read_name:
 * @first: token at which a name may begin
 * @limit: token before which it ends
 * @field: whether it stands in a contact block, where names end with their line
 *   and unknown given names are believed
 * @name: (out): the name; nw_name_hit_clear() when done
 *
 * Returns: whether a name begins at @first. Without @field only strong ones.
 */
gboolean
nw_finder_read_name (NwText    *self,
                     guint      first,
                     guint      limit,
                     gboolean   field,
                     NwNameHit *name)
{
  g_autoptr (GString) full = NULL;
  NameWords words;
  gboolean addressed = FALSE;
  guint start = first;
  guint p, reversed;

  memset (name, 0, sizeof *name);
  if (start >= limit)
    return FALSE;
  while (start < limit && (nw_text_class (self, start) & NW_WORD_SALUTATION) && nw_text_is_capital (self, start)) {
    addressed = TRUE;
    start++;
  }
  p = skip_titles (self, start, limit, name);
  read_words (self, p, limit, field, p > first, &words);
  reversed = field ? read_reversed (self, p, &words, limit) : 0;
  /* "ten Brink, Jeroen" */
  if (words.words == 0 && field && p == first && is_particle (self, p, limit) && !(nw_text_token (self, p)->flags & NW_TOKEN_CAPITAL)) {
    read_words (self, p, limit, TRUE, TRUE, &words);
    reversed = read_reversed (self, p, &words, limit);
    if (reversed == 0)
      return FALSE;
  }
  if (reversed > 0) {
    full = g_string_new (NULL);
    append_name (self, full, words.last + 1, reversed);
    append_name (self, full, p, words.last);
    name->strong = TRUE;
    name->last = reversed;
  } else {
    if (!judge (&words, p > start, addressed, field, name) || (!field && !name->strong && !name->surname_only))
      return FALSE;
    if (!addressed && belongs_to_more (self, first, words.last, limit, field))
      return FALSE;
    full = g_string_new (NULL);
    append_name (self, full, p, words.last);
    name->last = words.last;
  }
  name->first = first;
  name->name = nw_text_span (self, p, name->last);
  name->last = read_degrees (self, name->last, limit, &name->suffix);
  name->full = g_string_free (g_steal_pointer (&full), FALSE);

  return TRUE;
}

void
nw_name_hit_clear (NwNameHit *name)
{
  g_clear_pointer (&name->full, g_free);
}
