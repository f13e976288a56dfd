/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-private.h"

#include <string.h>

/* Finds where an address stands; nw_address_parse() takes it apart. */

#define MAX_STREET_WORDS 7

static gboolean
is_one_of (NwText            *self,
           guint              i,
           const char *const *words,
           guint              n)
{
  for (guint k = 0; k < n; k++)
    if (nw_text_is_word (self, i, words[k]))
      return TRUE;

  return FALSE;
}

static gboolean
is_code (NwText *self,
         guint   i,
         guint   limit)
{
  /* Four digits are a postal code only where the country has such. */
  static const char *const cities[] = { "Wien", "Graz", "Linz", "Salzburg", "Innsbruck", "Klagenfurt", "Bregenz", "Bern", "Zürich", "Basel", "Genf", "Luzern" };
  static const char *const counted[] = {
    "Euro", "EUR", "Menschen", "Besucher", "Besucherinnen", "Uhr", "Jahre", "Jahren", "Teilnehmer", "Teilnehmende", "Teilnehmerinnen", "Unternehmen", "Betriebe", "Haushalte", "Kilometer",
    "Meter", "Quadratmeter", "Tonnen", "Einwohner", "Studierende", "Mitarbeiter", "Mitarbeitende", "Beschäftigte", "Gäste", "Mitglieder", "Bürger", "Bürgerinnen", "Kinder", "Schüler", "Personen", "Exemplare", "Stellen", "Arbeitsplätze", "Franken", "Zuschauer", "Fahrzeuge", "Wohnungen", "Bäume",
  };
  NwToken *token;
  guint length;

  if (i + 1 >= limit)
    return FALSE;
  token = nw_text_token (self, i);
  length = token->end - token->start;
  if (token->kind == NW_TOKEN_WORD && length >= 6 && length <= 8 && strchr ("DAC", self->text[token->start]) != NULL &&
      (self->text[token->start + 1] == '-' || self->text[token->start + 2] == '-') && g_ascii_isdigit (self->text[token->end - 1]))
    return nw_text_is_capital (self, i + 1);
  if (token->kind != NW_TOKEN_NUMBER || (length != 5 && !(length == 4 && !g_str_equal (self->region, "DE")) && length != 4))
    return FALSE;
  if (!nw_text_is_capital (self, i + 1) || (nw_text_token (self, i + 1)->flags & NW_TOKEN_BREAK))
    return FALSE;
  /* "12000 Menschen" is no town, "2026 Musterstadt" no code. */
  if (is_one_of (self, i + 1, counted, G_N_ELEMENTS (counted)) || (nw_text_class (self, i + 1) & (NW_WORD_CALENDAR | NW_WORD_ROLE)))
    return FALSE;
  if (length == 4 && g_str_equal (self->region, "DE"))
    return is_one_of (self, i + 1, cities, G_N_ELEMENTS (cities));

  return TRUE;
}

/* The words of a town: "Mülheim an der Ruhr", "St. Gallen", "Halle (Saale)". */
static guint
skip_city (NwText *self,
           guint   i,
           guint   limit)
{
  guint p = i;

  while (p < limit && (p == i || !(nw_text_token (self, p)->flags & NW_TOKEN_BREAK))) {
    NwToken *token = nw_text_token (self, p);

    if (token->kind == NW_TOKEN_WORD && (token->flags & NW_TOKEN_CAPITAL)) {
      if (p > i && (nw_text_class (self, p) & (NW_WORD_LABEL | NW_WORD_ROLE | NW_WORD_HEADER | NW_WORD_LEGAL)))
        break;
      if (p > i && token->end - token->start <= 2)
        break;
      p++;
    } else if (p > i && p + 1 < limit && (nw_text_is_word (self, p, "am") || nw_text_is_word (self, p, "an") || nw_text_is_word (self, p, "der") || nw_text_is_word (self, p, "bei") ||
                                          nw_text_is_word (self, p, "im") || nw_text_is_word (self, p, "in") || nw_text_is_word (self, p, "ob") || nw_text_is_word (self, p, "vor") || nw_text_is_word (self, p, "den") || nw_text_is_word (self, p, "unter")) &&
               token->kind == NW_TOKEN_WORD && nw_text_token (self, p + 1)->kind == NW_TOKEN_WORD) {
      p++;
    } else if (p > i && nw_text_is_mark (self, p, '(') && nw_text_is_mark (self, p + 2, ')') && p + 3 <= limit && nw_text_is_capital (self, p + 1) && !(nw_text_class (self, p + 1) & NW_WORD_LABEL)) {
      p += 3;
    } else if (p > i && nw_text_is_mark (self, p, '/') && nw_text_is_capital (self, p + 1) && p + 1 < limit) {
      p++;
    } else {
      break;
    }
  }

  return p;
}

static gboolean
is_house_letter (NwText *self,
                 guint   i)
{
  NwToken *token = nw_text_token (self, i);

  return token->kind == NW_TOKEN_WORD && token->end - token->start == 1 && g_ascii_islower (self->text[token->start]);
}

/* "9-11", "12 a", "7/3/12", "135". */
static guint
skip_house_number (NwText *self,
                   guint   i,
                   guint   limit)
{
  guint p = i + 1;

  while (p < limit && !(nw_text_token (self, p)->flags & NW_TOKEN_BREAK)) {
    if ((nw_text_is_mark (self, p, '-') || nw_text_is_mark (self, p, 0x2013) || nw_text_is_mark (self, p, '/') || nw_text_is_mark (self, p, '+')) && p + 1 < limit &&
        (nw_text_token (self, p + 1)->kind == NW_TOKEN_NUMBER || is_house_letter (self, p + 1)) && !is_code (self, p + 1, limit))
      p += 2;
    else if (is_house_letter (self, p))
      p++;
    else
      break;
  }

  return p;
}

static gboolean
is_street_word (NwText *self,
                guint   i)
{
  return (nw_text_class (self, i) & NW_WORD_STREET) != 0;
}

/* A street with its house number at i. Returns the token behind it, i if none. */
static guint
skip_street (NwText  *self,
             guint    i,
             guint    limit,
             gboolean lenient)
{
  gboolean street = FALSE;
  guint p = i;

  while (p < limit && p < i + MAX_STREET_WORDS) {
    NwToken *token = nw_text_token (self, p);

    if (p > i && (token->flags & NW_TOKEN_BREAK))
      return i;
    if (token->kind == NW_TOKEN_NUMBER) {
      guint length = token->end - token->start;

      if (nw_text_is_mark (self, p + 1, '.') && nw_text_is_capital (self, p + 2) && street) {
        p += 2;    /* Straße des 17. Juni */
        continue;
      }
      if (p == i || length > 4 || !(street || lenient))
        return i;
      return skip_house_number (self, p, limit);
    }
    if (token->kind != NW_TOKEN_WORD)
      return i;
    if (is_street_word (self, p))
      street = TRUE;
    else if ((nw_text_class (self, p) & (NW_WORD_LABEL | NW_WORD_LEGAL | NW_WORD_NUMBERED)) && !nw_text_is_word (self, p, "am"))
      return i;
    /* "Musterstr.12a", "Ring 4b": the number grown together with a letter. */
    if ((token->flags & NW_TOKEN_DIGITS) && p > i && g_ascii_isdigit (self->text[token->start]))
      return street || lenient ? p + 1 : i;
    p++;
  }

  return i;
}

static guint
skip_po_box (NwText *self,
             guint   i,
             guint   limit)
{
  guint p = i + 1;

  if (!nw_text_is_word (self, i, "Postfach") && !nw_text_is_word (self, i, "PF"))
    return i;
  while (p < limit && nw_text_token (self, p)->kind == NW_TOKEN_NUMBER && !(nw_text_token (self, p)->flags & NW_TOKEN_BREAK) && !(is_code (self, p, limit) && p > i + 1))
    p++;

  return p > i + 1 ? p : i;
}

/* The code and town behind a street, also on the next line. */
static guint
skip_code_and_city (NwText *self,
                    guint   i,
                    guint   limit)
{
  guint p = i;

  while (p < limit && p < i + 2 && (nw_text_is_mark (self, p, ',') || nw_text_is_mark (self, p, '|') || nw_text_is_mark (self, p, 0xB7) || nw_text_is_mark (self, p, 0x2022) || nw_text_is_mark (self, p, '-') || nw_text_is_mark (self, p, 0x2013) || nw_text_is_mark (self, p, ';') || nw_text_is_mark (self, p, '/') || nw_text_is_mark (self, p, '\t')))
    p++;
  if ((nw_text_is_word (self, p, "D") || nw_text_is_word (self, p, "A") || nw_text_is_word (self, p, "CH")) && (nw_text_is_mark (self, p + 1, '-') || nw_text_is_mark (self, p + 1, 0x2013)))
    p += 2;
  if (p < limit && is_code (self, p, limit))
    return skip_city (self, p + 1, limit);
  if (p < limit && nw_text_is_word (self, p, "in") && nw_text_is_capital (self, p + 1))
    return skip_city (self, p + 1, limit);

  return i;
}

static NwAddress *
parse (NwText *self,
       guint   first,
       guint   last)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = first; i < last; i++) {
    NwToken *token = nw_text_token (self, i);
    g_autofree char *word = nw_text_dup (self, i, i + 1);

    if (token->kind == NW_TOKEN_MARK && strchr ("|;\t", (int) MIN (token->code, 127)) != NULL) {
      g_string_append_c (text, ',');
      continue;
    }
    if (token->code == 0xB7 || token->code == 0x2022) {
      g_string_append_c (text, ',');
      continue;
    }
    if (i > first && (token->flags & NW_TOKEN_BREAK))
      g_string_append_c (text, ',');
    if (i > first && (token->flags & (NW_TOKEN_SPACE | NW_TOKEN_BREAK)))
      g_string_append_c (text, ' ');
    if (word != NULL)
      g_string_append (text, word);
  }

  return nw_address_parse (text->str);
}

/**
 * nw_finder_read_address:
 * @address: (out) (transfer full): the address
 *
 * Returns: the token behind the address (street, post-office box, code and town,
 *   or what there is of them) that begins at @first; @first when there is none
 */
guint
nw_finder_read_address (NwText     *self,
                        guint       first,
                        guint       limit,
                        NwAddress **address)
{
  NwToken *token = nw_text_token (self, first);
  guint p, end;

  *address = NULL;
  if (token->kind == NW_TOKEN_WORD && !(token->flags & (NW_TOKEN_CAPITAL | NW_TOKEN_DIGITS)))
    return first;
  p = skip_po_box (self, first, limit);
  /* "Deutschland-Haus, Lindenweg 10" */
  if (p == first && nw_text_is_mark (self, first + 1, ',') && first + 2 < limit && token->end - token->start > 6 &&
      (g_ascii_strncasecmp (self->text + token->end - 4, "haus", 4) == 0 || g_ascii_strncasecmp (self->text + token->end - 4, "turm", 4) == 0)) {
    p = skip_street (self, first + 2, limit, FALSE);
    if (p == first + 2)
      p = first;
  }
  /* "Standortagentur Voralpen Grüner Weg 2": the name is no street. */
  if (p == first && (nw_text_class (self, first) & NW_WORD_ORG) && !(nw_text_class (self, first) & NW_WORD_STREET) && !nw_text_is_mark (self, first + 1, '-') &&
      token->kind == NW_TOKEN_WORD && nw_text_token (self, MIN (first + 1, limit - 1))->kind == NW_TOKEN_WORD)
    return first;
  if (p == first)
    p = skip_street (self, first, limit, FALSE);
  if (p == first) {
    /* Any words with a number are a street when code and town follow. */
    p = skip_street (self, first, limit, TRUE);
    if (p > first && skip_code_and_city (self, p, limit) == p)
      p = first;
    if (p > first && nw_text_is_word (self, p, "in"))
      p = first;
  }
  if (p > first) {
    end = skip_code_and_city (self, p, limit);
  } else if (is_code (self, first, limit)) {
    end = skip_city (self, first + 1, limit);
    /* The Austrian way round: "1010 Wien, Beispielgasse 7". */
    if (nw_text_is_mark (self, end, ',') && end + 1 < limit && skip_street (self, end + 1, limit, FALSE) > end + 1)
      end = skip_street (self, end + 1, limit, FALSE);
  } else {
    return first;
  }
  *address = parse (self, first, end);

  return *address != NULL ? end : first;
}
