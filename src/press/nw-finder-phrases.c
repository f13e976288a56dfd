/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-private.h"

#include <string.h>

/* Roles ("stellvertretende Leiterin Presse und Kommunikation"), departments and
 * organisations as phrases of several words. */

static gboolean
on_same_line (NwText *self,
              guint   i,
              guint   limit)
{
  return i < limit && i < self->n_tokens && !(nw_text_token (self, i)->flags & NW_TOKEN_BREAK);
}

static gboolean
is_connector (NwText *self,
              guint   i)
{
  return nw_text_is_word (self, i, "und") || nw_text_is_mark (self, i, '&') || nw_text_is_word (self, i, "and") || nw_text_is_mark (self, i, '+') || nw_text_is_mark (self, i, '/');
}

/* "Presse-" of "Presse- und Öffentlichkeitsarbeit": the hyphen is a mark. */
static guint
skip_open_hyphen (NwText *self,
                  guint   i,
                  guint   limit)
{
  if (i < limit && (nw_text_is_mark (self, i, '-') || nw_text_is_mark (self, i, 0x2013)) && !(nw_text_token (self, i)->flags & NW_TOKEN_SPACE))
    return i + 1;

  return i;
}

static gboolean
is_article (NwText *self,
            guint   i)
{
  return nw_text_is_word (self, i, "der") || nw_text_is_word (self, i, "des") || nw_text_is_word (self, i, "vom") || nw_text_is_word (self, i, "von") ||
         nw_text_is_word (self, i, "im") || nw_text_is_word (self, i, "beim") || nw_text_is_word (self, i, "bei") || nw_text_is_word (self, i, "am") ||
         nw_text_is_word (self, i, "in") || nw_text_is_word (self, i, "at") || nw_text_is_word (self, i, "of");
}

static gboolean
starts_strong_name (NwText *self,
                    guint   i,
                    guint   limit)
{
  NwNameHit name;
  gboolean found = nw_finder_read_name (self, i, limit, TRUE, &name) && name.strong;

  nw_name_hit_clear (&name);

  return found;
}

/* A weak name that fills the rest: two or three words of which nothing is known. */
static gboolean
starts_plain_name (NwText *self,
                   guint   i,
                   guint   limit)
{
  NwNameHit name;
  gboolean found = nw_finder_read_name (self, i, limit, TRUE, &name);

  if (found && !name.strong)
    found = name.last >= limit || nw_text_token (self, name.last)->kind != NW_TOKEN_WORD || !(nw_text_token (self, name.last)->flags & NW_TOKEN_CAPITAL);
  nw_name_hit_clear (&name);

  return found;
}

/* The run of words that a role may govern without article: "Kommunikation",
 * "Presse und Medien", "Gewerbeflächen". Stops before an organisation or name. */
static guint
read_topic (NwText *self,
            guint   i,
            guint   limit)
{
  guint p = i;

  while (on_same_line (self, p, limit)) {
    NwToken *token = nw_text_token (self, p);
    guint classes = nw_text_class (self, p);

    if (p > i && is_connector (self, p) && p + 1 < limit && (nw_text_is_capital (self, p + 1) || nw_text_class (self, p + 1) & NW_WORD_GRADE)) {
      p++;
      continue;
    }
    if (token->kind != NW_TOKEN_WORD || !(token->flags & NW_TOKEN_CAPITAL))
      break;
    /* "Leiter Standortförderung": one word alone is the matter, no house. */
    if (p == i && (classes & NW_WORD_ORG) && (classes & NW_WORD_DERIVED) && !(token->flags & NW_TOKEN_CAPITALS) && !(on_same_line (self, p + 1, limit) && nw_text_token (self, p + 1)->kind == NW_TOKEN_WORD) &&
        token->end - token->start > 6 && memcmp (self->text + token->end - strlen ("förderung"), "förderung", strlen ("förderung")) == 0)
      return p + 1;
    if ((classes & (NW_WORD_LEGAL | NW_WORD_LABEL | NW_WORD_CREDIT)) || ((classes & NW_WORD_ORG) && !(classes & (NW_WORD_PRESS | NW_WORD_UNIT | NW_WORD_BODY | NW_WORD_COMMON))))
      return i;
    if (starts_strong_name (self, p, limit) || (p == i && starts_plain_name (self, p, limit)))
      break;
    p = skip_open_hyphen (self, p + 1, limit);
  }

  return p;
}

/* Who leads a house: what follows without article is the house, no topic. */
static gboolean
is_leader (NwText *self,
           guint   i)
{
  static const char *const ends[] = { "führer", "führerin", "präsident", "präsidentin", "vorsitzender", "vorsitzende", "meister", "meisterin", "direktor", "direktorin", "Inhaber", "Inhaberin", "CEO", "CFO", "Landrat", "Landrätin", "sprecher", "sprecherin", "Gründer", "Gründerin", "Vorstand", "Vorständin", "Rektor", "Rektorin", "chef", "chefin" };
  NwToken *token = nw_text_token (self, i);

  for (guint k = 0; k < G_N_ELEMENTS (ends); k++) {
    gsize n = strlen (ends[k]);

    if (token->end - token->start >= n && g_ascii_strncasecmp (self->text + token->end - n, ends[k], n) == 0)
      return TRUE;
  }

  return FALSE;
}

/* "der Geschäftsführung", "des Vorstands", "im Bereich Kommunikation": part of the
 * role, while another genitive is the organisation. */
static guint
read_body (NwText   *self,
           guint     i,
           guint     limit,
           gboolean  leads)
{
  guint p = i;

  if (!on_same_line (self, p, limit) || !is_article (self, p))
    return i;
  p++;
  if (p < limit && (nw_text_class (self, p) & NW_WORD_GRADE))
    p++;
  if (p >= limit || !(nw_text_class (self, p) & (leads ? NW_WORD_BODY : NW_WORD_BODY | NW_WORD_UNIT)) || (nw_text_class (self, p) & NW_WORD_LEGAL))
    return i;
  p = skip_open_hyphen (self, p + 1, limit);
  if (on_same_line (self, p, limit) && (is_connector (self, p) || nw_text_is_capital (self, p) || nw_text_is_word (self, p, "für"))) {
    guint topic = p + ((is_connector (self, p) || nw_text_is_word (self, p, "für")) ? 1 : 0);
    guint end = read_topic (self, topic, limit);

    if (end > topic)
      p = end;
  }

  return p;
}

/* "für Presse- und Öffentlichkeitsarbeit", "for Communications". */
static guint
read_purpose (NwText *self,
              guint   i,
              guint   limit)
{
  guint p = i + 1;
  guint end = p;

  while (on_same_line (self, p, limit)) {
    NwToken *token = nw_text_token (self, p);

    if (token->kind == NW_TOKEN_WORD && (token->flags & NW_TOKEN_CAPITAL)) {
      if (nw_text_class (self, p) & (NW_WORD_LEGAL | NW_WORD_LABEL) || starts_strong_name (self, p, limit))
        break;
      end = p = skip_open_hyphen (self, p + 1, limit);
    } else if (is_connector (self, p) || nw_text_is_word (self, p, "die") || nw_text_is_word (self, p, "das") || nw_text_is_word (self, p, "den")) {
      p++;
    } else {
      break;
    }
  }

  return end > i + 1 ? end : i;
}

static gboolean
is_role_noun (NwText *self,
              guint   i)
{
  guint classes = nw_text_class (self, i);

  return (classes & NW_WORD_ROLE) && (nw_text_is_capital (self, i) || (nw_text_token (self, i)->flags & NW_TOKEN_CAPITALS));
}

/* Words before the noun: "stellvertretende", "PR", "Public Relations", "1.". */
static guint
read_role_lead (NwText *self,
                guint   i,
                guint   limit)
{
  guint p = i;

  while (p < limit && p < i + 4) {
    guint classes = nw_text_class (self, p);

    if (p > i && !on_same_line (self, p, limit))
      return i;
    if (is_role_noun (self, p))
      return p;
    if (nw_text_token (self, p)->kind == NW_TOKEN_NUMBER && nw_text_is_mark (self, p + 1, '.') && nw_text_token (self, p)->end - nw_text_token (self, p)->start == 1) {
      p += 2;
      continue;
    }
    if (!(classes & (NW_WORD_GRADE | NW_WORD_PRESS)) &&
        !((classes & (NW_WORD_UNIT | NW_WORD_BODY)) && p + 1 < limit && (nw_text_class (self, p + 1) & NW_WORD_ROLE)))
      return i;
    p = skip_open_hyphen (self, p + 1, limit);
    if (p < limit && is_connector (self, p))
      p++;
  }

  return i;
}

static gboolean
span_has_press (NwText *self,
                guint   first,
                guint   last)
{
  for (guint i = first; i < last; i++)
    if (nw_text_class (self, i) & NW_WORD_PRESS)
      return TRUE;

  return FALSE;
}

/* "Sprecher der Geschäftsführung" leads a firm and speaks for nobody. */
static gboolean
speaks_for_board (NwText *self,
                  guint   noun,
                  guint   last)
{
  NwToken *token = nw_text_token (self, noun);

  if (token->end - token->start > 12 || g_ascii_strncasecmp (self->text + token->start, "sprecher", 8) != 0)
    return FALSE;
  for (guint i = noun + 1; i < last; i++)
    if ((nw_text_class (self, i) & NW_WORD_BODY) && !(nw_text_class (self, i) & NW_WORD_PRESS))
      return TRUE;

  return FALSE;
}

/* "Mediensprecherin StRin Perchtold": whose spokeswoman she is. */
static gboolean
names_office (NwText *self,
              guint   i,
              guint   limit)
{
  static const char *const offices[] = { "StR", "StRin", "LR", "LRin", "LH", "LHStv", "BM", "BMin", "Bgm", "Bgm.", "Vzbgm.", "LAbg.", "NRAbg." };

  return nw_text_is_any (self, i, offices, G_N_ELEMENTS (offices)) && on_same_line (self, i + 1, limit) && nw_text_is_capital (self, i + 1);
}

/* "Head of Corporate Communications": what is led; firms are left alone. */
static guint
read_english_topic (NwText *self,
                    guint   i,
                    guint   limit)
{
  guint p = i;

  while (on_same_line (self, p, limit) && p < i + 6) {
    if (nw_text_class (self, p) & (NW_WORD_LEGAL | NW_WORD_BODY | NW_WORD_LABEL | NW_WORD_STREET))
      return i;
    if (!nw_text_is_capital (self, p) && !(p > i && (nw_text_is_mark (self, p, '&') || nw_text_is_word (self, p, "and"))))
      break;
    p++;
  }

  return p > i && nw_text_is_capital (self, p - 1) ? p : i;
}

/**
 * nw_finder_read_role:
 * @press: (out): whether the role is one for the press
 *
 * Returns: the token behind the role that begins at @first; @first when none does
 */
guint
nw_finder_read_role (NwText   *self,
                     guint     first,
                     guint     limit,
                     gboolean *press)
{
  guint noun, p;

  *press = FALSE;
  if (first >= limit)
    return first;
  noun = read_role_lead (self, first, limit);
  if (!is_role_noun (self, noun) || starts_strong_name (self, first, limit))
    return first;
  p = noun + 1;
  for (;;) {
    guint next = p;

    if (!on_same_line (self, p, limit))
      break;
    if (nw_text_is_word (self, p, "für") || nw_text_is_word (self, p, "for"))
      next = read_purpose (self, p, limit);
    else if (nw_text_is_word (self, p, "of") && p + 1 < limit && (nw_text_class (self, p + 1) & (NW_WORD_PRESS | NW_WORD_UNIT)))
      next = MAX (read_topic (self, p + 1, limit), p + 1);
    else if (nw_text_is_word (self, p, "of") && read_english_topic (self, p + 1, limit) > p + 1)
      next = read_english_topic (self, p + 1, limit);
    else if (is_article (self, p))
      next = read_body (self, p, limit, is_leader (self, noun));
    else if ((is_connector (self, p)) && p + 1 < limit && (nw_text_class (self, p + 1) & NW_WORD_PRESS) && (nw_text_class (self, p + 1) & NW_WORD_HEADER) && !(nw_text_class (self, p + 1) & NW_WORD_UNIT))
      next = p + 2;
    else if (is_connector (self, p) && p + 1 < limit && read_role_lead (self, p + 1, limit) < limit && is_role_noun (self, read_role_lead (self, p + 1, limit)))
      next = read_role_lead (self, p + 1, limit) + 1;
    else if ((nw_text_class (self, noun) & NW_WORD_PRESS) && names_office (self, p, limit))
      next = p + 2;
    else if (nw_text_is_capital (self, p) && (!is_leader (self, noun) || (nw_text_class (self, p) & (NW_WORD_PRESS | NW_WORD_UNIT | NW_WORD_BODY))))
      next = read_topic (self, p, limit);
    if (next == p)
      break;
    p = next;
  }
  *press = span_has_press (self, first, p) && !speaks_for_board (self, noun, p);

  return p;
}

/**
 * nw_finder_read_unit:
 *
 * Returns: the token behind the department that begins at @first ("Pressestelle",
 *   "Presse- und Öffentlichkeitsarbeit", "Abteilung Wirtschaft"); @first when none
 *   does
 */
guint
nw_finder_read_unit (NwText *self,
                     guint   first,
                     guint   limit)
{
  guint p = first;

  if (first >= limit || !nw_text_is_capital (self, first))
    return first;
  /* "Bischöfliche Pressestelle": an adjective before it. */
  if (nw_text_class (self, first) == 0 && first + 1 < limit && nw_text_is_capital (self, first + 1) && (nw_text_class (self, first + 1) & NW_WORD_UNIT) &&
      strchr ("ers", self->text[nw_text_token (self, first)->end - 1]) != NULL)
    p++;
  /* "Veranstaltungen & Presse" */
  if (p == first && !(nw_text_class (self, first) & ~(NW_WORD_COMMON | NW_WORD_DERIVED)) && first + 2 < limit && is_connector (self, first + 1) && (nw_text_class (self, first + 2) & NW_WORD_PRESS))
    p += 2;
  if (!(nw_text_class (self, p) & (NW_WORD_UNIT | NW_WORD_PRESS)) || (nw_text_class (self, p) & NW_WORD_ROLE))
    return first;
  while (p < limit && (p == first || on_same_line (self, p, limit))) {
    if (nw_text_is_capital (self, p)) {
      if (p > first + 1 && ((nw_text_class (self, p) & (NW_WORD_LEGAL | NW_WORD_LABEL)) || starts_strong_name (self, p, limit)))
        break;
      if (p > first && (nw_text_class (self, p) & NW_WORD_ORG) && !(nw_text_class (self, p) & (NW_WORD_UNIT | NW_WORD_COMMON))) {
        /* "Media Relations Rhinecap Partners": the unknown word is the firm's. */
        while (p > first + 1 && nw_text_class (self, p - 1) == 0 && nw_text_is_capital (self, p - 1))
          p--;
        break;
      }
      p = skip_open_hyphen (self, p + 1, limit);
    } else if (is_connector (self, p) || ((nw_text_is_word (self, p, "für") || nw_text_is_word (self, p, "der") || nw_text_is_word (self, p, "des")) && nw_text_is_capital (self, p + 1) &&
               !(nw_text_class (self, p + 1) & NW_WORD_ORG))) {
      p++;
    } else {
      break;
    }
  }
  while (p > first + 1 && (nw_text_token (self, p - 1)->kind != NW_TOKEN_WORD || !(nw_text_token (self, p - 1)->flags & NW_TOKEN_CAPITAL)) && !nw_text_is_mark (self, p - 1, '-'))
    p--;

  return p;
}

/* A word that links the parts of an organisation's name. */
static gboolean
links_name (NwText *self,
            guint   i,
            guint   limit)
{
  static const char *const words[] = { "für", "der", "des", "und", "von", "in", "im", "am", "an", "zu", "zur", "zum", "e", "auf", "ob", "vor", "mit", "of", "the", "and", "for", "bei", "die", "den" };

  if (i + 1 >= limit || !nw_text_is_capital (self, i + 1))
    return nw_text_is_word (self, i, "an") && (nw_text_is_word (self, i + 1, "der") || nw_text_is_word (self, i + 1, "den")) && nw_text_is_capital (self, i + 2);

  return nw_text_is_any (self, i, words, G_N_ELEMENTS (words)) || nw_text_is_mark (self, i, '&') || nw_text_is_mark (self, i, '+') || nw_text_is_mark (self, i, '|');
}

/* "Pressemitteilung" behind the sender's name in one line. */
static gboolean
says_release (NwText *self,
              guint   i)
{
  static const char *const words[] = {
    "Pressemitteilung", "Presseinformation", "Medieninformation", "Pressemeldung", "Presse-Information", "Medienmitteilung", "Medien-Information", "Presseerklärung", "Pressenotiz",
  };

  for (guint k = 0; k < G_N_ELEMENTS (words); k++)
    if (nw_text_is_word (self, i, words[k]))
      return TRUE;

  return FALSE;
}

/* Looks no further than the token ends: the text behind it may be long. */
static gboolean
token_has (const NwText  *self,
           const NwToken *token,
           char           character)
{
  return memchr (self->text + token->start, character, token->end - token->start) != NULL;
}

/**
 * nw_finder_enumerate_org:
 * @last: the token behind the name as far as it is read
 *
 * Returns: the token behind the whole name when it goes on behind a comma:
 *   "Ministerium für Wirtschaft, Verkehr und Landesplanung"; otherwise @last
 */
guint
nw_finder_enumerate_org (NwText *self,
                         guint   first,
                         guint   last,
                         guint   limit)
{
  gboolean purpose = FALSE;
  guint p = last;

  for (guint i = first; i < last; i++)
    purpose = purpose || nw_text_is_word (self, i, "für");
  while (purpose && p + 1 < limit && nw_text_is_mark (self, p, ',') && on_same_line (self, p + 1, limit) && nw_text_is_capital (self, p + 1) &&
         !(nw_text_class (self, p + 1) & (NW_WORD_GIVEN | NW_WORD_TITLE | NW_WORD_ROLE | NW_WORD_LABEL | NW_WORD_LEGAL | NW_WORD_SALUTATION | NW_WORD_STREET | NW_WORD_PRESS))) {
    p += 2;
    if ((nw_text_is_word (self, p, "und") || nw_text_is_word (self, p, "sowie")) && on_same_line (self, p + 1, limit) && nw_text_is_capital (self, p + 1) &&
        !(nw_text_class (self, p + 1) & (NW_WORD_GIVEN | NW_WORD_LABEL)))
      return p + 2;
  }

  return last;
}

/**
 * nw_finder_read_org:
 * @certain: (out): whether a word of it says that it is an organisation
 *
 * Returns: the token behind the run of words from @first that can be the name of
 *   an organisation; @first when there is none
 */
guint
nw_finder_read_org (NwText   *self,
                    guint     first,
                    guint     limit,
                    gboolean *certain)
{
  guint p = first;
  guint end = first;

  *certain = FALSE;
  while (p < limit && (p == first || on_same_line (self, p, limit))) {
    NwToken *token = nw_text_token (self, p);
    guint classes = nw_text_class (self, p);

    if (token->kind == NW_TOKEN_WORD && ((token->flags & (NW_TOKEN_CAPITAL | NW_TOKEN_DIGITS)) || (classes & (NW_WORD_LEGAL)) ||
                                         (p == first && token_has (self, token, '-')) ||
                                         token_has (self, token, ':') || token_has (self, token, '|'))) {
      if ((classes & NW_WORD_LABEL) && p > first)
        break;
      if (p > first && (((classes & NW_WORD_TITLE) && (token->flags & NW_TOKEN_DOT) && token->end - token->start > 2) || ((classes & NW_WORD_SALUTATION) && !(classes & NW_WORD_COMMON))))
        break;
      if (p > first && (classes & NW_WORD_ROLE) && !(classes & (NW_WORD_ORG | NW_WORD_GIVEN)) && (!links_name (self, p - 1, limit) || nw_text_is_word (self, p - 1, "an") || nw_text_is_word (self, p - 1, "bei")))
        break;
      if (*certain && says_release (self, p))
        break;
      if (classes & (NW_WORD_ORG | NW_WORD_LEGAL))
        *certain = TRUE;
      p = end = skip_open_hyphen (self, p + 1, limit);
    } else if (p > first && nw_text_is_word (self, p, "e.") && (nw_text_is_word (self, p + 1, "V.") || nw_text_is_word (self, p + 1, "K.") || nw_text_is_word (self, p + 1, "G.") || nw_text_is_word (self, p + 1, "V"))) {
      *certain = TRUE;
      p = end = p + 2;
    } else if (token->kind == NW_TOKEN_WORD && p > first && classes == 0 && p + 1 < limit && (nw_text_class (self, p + 1) & NW_WORD_LEGAL) && nw_text_is_capital (self, p + 1) &&
               !(nw_text_token (self, p + 1)->flags & NW_TOKEN_BREAK)) {
      p++;    /* "Wirtschaftsförderung metropoleruhr GmbH" */
    } else if (token->kind == NW_TOKEN_NUMBER && p > first && !nw_text_is_mark (self, p + 1, '.')) {
      p = end = p + 1;
    } else if (p > first && links_name (self, p, limit)) {
      p++;
    } else if (p > first && nw_text_is_word (self, p, "für") && p + 2 < limit && nw_text_token (self, p + 1)->kind == NW_TOKEN_WORD && nw_text_is_capital (self, p + 2)) {
      p += 2;    /* "Ministerium für ländliche Räume" */
    } else if (token->kind == NW_TOKEN_MARK && (token->code == 0x201E || token->code == '"' || token->code == 0x201C || token->code == 0x201D || token->code == 0xBB || token->code == 0xAB)) {
      p++;
      end = p > first + 1 ? p : end;
    } else if (nw_text_is_mark (self, p, '(') && p > first && p + 2 < limit && nw_text_is_mark (self, p + 2, ')') && nw_text_is_word (self, p + 1, "haftungsbeschränkt")) {
      p = end = p + 3;
    } else {
      break;
    }
  }

  return *certain ? nw_finder_enumerate_org (self, first, end, limit) : end;
}
