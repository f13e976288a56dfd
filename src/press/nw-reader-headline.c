/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

#include "nw-text.h"

/* The headline of a text without structure. Above it stand letterheads, offices,
 * kinds of text ("Presseinformation Nr. 8"), dates and receivers; below it a
 * subtitle and the report. A paragraph that holds a line of a letterhead is one as
 * a whole, and what remains is ranked by how much it reads like a sentence. */

#define N_HEAD_LINES 24   /* how many lines from the top can hold a headline */
#define MIN_HEADLINE 8    /* characters */

typedef enum {
  RANK_NONE,
  RANK_ORGANISATION, /* stands alone, but begins like an organisation's name */
  RANK_LETTERHEAD,  /* reads like a headline amid a letterhead */
  RANK_NAME,        /* could be a name as well: "Sanierung der Synagoge" */
  RANK_DATED,       /* reads like a headline, with a date below it */
  RANK_SENTENCE,    /* reads like a headline and stands alone */
  RANK_ANNOUNCED,   /* "Pressemitteilung: …" */
} Rank;

/* What a release calls itself, letters and digits only. */
static const char *const kinds[] = {
  "pressemitteilung", "presseinformation", "presseinfo", "pressemeldung", "medieninformation", "medienmitteilung",
  "medieninfo", "presseaussendung", "pressedienst", "pressenotiz", "presseerklaerung", "pressrelease", "newsrelease",
  "mediarelease", "mediainformation", "pressestatement", "forimmediaterelease", "pressetext", "zurveroeffentlichung", NULL
};

static gboolean
contains_any (const char        *text,
              const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
starts_with_any (const char        *text,
                 const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (text, words[i]))
      return TRUE;

  return FALSE;
}

static guint
count_digits (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += g_ascii_isdigit (*text);

  return n;
}

/**
 * nw_reader_skip_kicker:
 * @title: a headline
 *
 * Returns: (transfer none): what follows the words that only say what the headline
 *   heads: "PM: ", "Pressemitteilung Nr. 8/2026 – "; @title when nothing follows
 */
const char *
nw_reader_skip_kicker (const char *title)
{
  static const char *const kickers[] = {
    "PM", "PI", "Pressemitteilung", "Presseinformation", "Presse-Information", "Presseinfo", "Presse-Info",
    "Medieninformation", "Medien-Information", "Medieninfo", "Pressemeldung", "Medienmitteilung", "Presseaussendung",
    "Press Release", "News", "OTS", "Utl.", NULL
  };

  if (g_str_has_prefix (title, "PR / ") && title[5] != '\0')
    return title + 5;
  for (guint i = 0; kickers[i] != NULL; i++)
    if (g_ascii_strncasecmp (title, kickers[i], strlen (kickers[i])) == 0)
      {
        const char *word_end = title + strlen (kickers[i]);
        const char *rest = word_end + strspn (word_end, " Nr./0123456789");
        gsize mark = *rest == ':' || *rest == '|' ? 1 : 0;

        if (mark == 0 && rest > word_end && rest[-1] == ' ')
          mark = g_str_has_prefix (rest, "–") ? strlen ("–") : strspn (rest, "-");
        rest += mark;
        rest += strspn (rest, " ");
        if (mark > 0 && *rest != '\0')
          return rest;
      }

  return title;
}

/**
 * nw_reader_says_kind:
 *
 * Returns: whether @line says what kind of text follows: "P R E S S E M I T T E I L
 *   U N G", "Presse-Information 8/2026"
 */
gboolean
nw_reader_says_kind (const char *line)
{
  g_autofree char *folded = nw_text_fold (line);
  char *to = folded;

  for (const char *from = folded; *from != '\0'; from++)
    if (g_ascii_isalnum (*from))
      *to++ = *from;
  *to = '\0';

  return contains_any (folded, kinds);
}

/* A word in small letters that is more than glue: a verb, most often. */
static gboolean
is_telling_word (const char *word)
{
  static const char *const glue[] = {
    "der", "die", "das", "des", "dem", "den", "und", "oder", "für", "von", "vom", "zur", "zum", "bei", "mit", "aus",
    "auf", "über", "unter", "nach", "eine", "einer", "eines", "ein", "zwischen", "sowie", "seit", "mbh", "mit", "per",
    "the", "and", "for", "with", "from", NULL
  };
  guint n_letters = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c) && !g_unichar_islower (c))
        return FALSE;
      n_letters += g_unichar_isalpha (c) != 0;
      if (*p == '.')
        return FALSE;
    }

  return n_letters >= 3 && !g_strv_contains (glue, word);
}

static gboolean
reads_like_sentence (const char *line)
{
  static const char *const marks[] = { ": ", "„", "?", "!", NULL };
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  if (g_strv_length (words) < 2)
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (is_telling_word (words[i]))
      return TRUE;

  return contains_any (line, marks);
}

/* What only stands where contacts, pictures and letterheads are. */
static gboolean
is_contact_line (const char *line)
{
  static const char *const words[] = {
    "Foto:", "Fotos:", "Bild:", "Bildnachweis", "©", "Von links", "v.l.", "v. l.", "Story Box", "QR-Code", "Logo der",
    "Kontakt", "KONTAKT", "Ansprechpartner", "http://", "https://", "www.", "@", "Quelle:", "Tel.", "Telefon",
    "Herausgeber", "Newsletter", "Zur Startseite", "Artikel teilen", "Drucken", "IBAN", "Durchwahl", " · ", " • ",
    " | ", "+++", "\t", "Sperrfrist", "SPERRFRIST", NULL
  };
  static const char *const starts[] = {
    "PM ", "Nr.", "Nr ", "Mit freundlichen", "Bitte ", "An die", "An alle", "Sehr geehrte", "Liebe ", "Guten Tag", "Absender:", "Datum", "Von:",
    "An:", "Thema:", "Betreff:", "Betrifft:", "Name:", "Funktion:", "Firma:", "Ressort:", "Rubrik:", "Fax", "E-Mail",
    "Herausgegeben", "Verantwortlich", "V.i.S.d.P", "V. i. S. d. P", "Presse:", "Fachkontakt:", "Im Auftrag", "Redaktion:",
    "Seite ", "Ort:", "Zeit:", NULL
  };

  return contains_any (line, words) || starts_with_any (line, starts) || count_digits (line) >= 6;
}

/* An office or whoever holds it: "Pressestelle", "Amt für Umwelt", "Die Bürgermeisterin". */
static gboolean
is_office_line (const char *line)
{
  static const char *const starts[] = {
    "pressestelle", "presseamt", "presse ", "presse-", "press office", "buero ", "amt fuer", "referat ", "stabsstelle",
    "abteilung ", "koordinierungsstelle", "geschaeftsstelle", "unternehmenskommunikation", "oeffentlichkeitsarbeit",
    "der landrat", "die landraetin", "der oberbuergermeister", "die oberbuergermeisterin", "der buergermeister",
    "die buergermeisterin", "der vorstand", "der praesident", "die praesidentin", "der magistrat", "der senat",
    "fachbereich ", "dezernat ", NULL
  };
  g_autofree char *folded = nw_text_fold (line);
  const char *start = folded + strspn (folded, "- –");

  return starts_with_any (start, starts) || strstr (folded, "pressestelle") != NULL;
}

/* "Stadt Musterstadt informiert" */
static gboolean
is_calling_line (const char *line)
{
  static const char *const ends[] = { " informiert", " informieren", " teilt mit", " meldet", " berichtet", NULL };
  g_autofree char *folded = nw_text_fold (line);

  for (guint i = 0; ends[i] != NULL; i++)
    if (g_str_has_suffix (folded, ends[i]))
      return nw_party_is_organisation (folded) || g_str_equal (ends[i], " informiert");

  return FALSE;
}

static gboolean
is_letterhead_line (const char *line)
{
  return is_contact_line (line) || nw_reader_says_kind (line) ||
         (!reads_like_sentence (line) && is_office_line (line));
}

/* Sets what is left of the line without its kicker. */
static Rank
rank_line (const char  *line,
           const char **headline)
{
  const char *rest = nw_reader_skip_kicker (line);
  gboolean announced = rest != line;
  gunichar first = g_utf8_get_char (rest);
  NwDate date;

  *headline = rest;
  if (g_utf8_strlen (rest, -1) < MIN_HEADLINE || g_unichar_islower (first) || g_str_has_suffix (rest, ":") || is_letterhead_line (rest) ||
      nw_reader_is_date_line (rest, &date) || is_calling_line (rest))
    return RANK_NONE;
  if (announced)
    return RANK_ANNOUNCED;
  if (reads_like_sentence (rest))
    return RANK_SENTENCE;

  return nw_party_is_organisation (rest) || is_office_line (rest) ? RANK_ORGANISATION : RANK_NAME;
}

/* "… 40 Ladepunkte. Das erste Kabel …": the end of a sentence within the line. */
static gboolean
holds_sentence_end (const char *line)
{
  for (const char *p = strstr (line, ". "); p != NULL; p = strstr (p + 1, ". "))
    if (p - line > 5 && g_ascii_islower (p[-1]) && g_ascii_islower (p[-2]) && g_ascii_islower (p[-3]) && g_ascii_islower (p[-4]) &&
        g_unichar_isupper (g_utf8_get_char (p + 2)))
      return TRUE;

  return FALSE;
}

/* The first sentence of the report. */
static gboolean
is_prose (const char *line)
{
  glong length = g_utf8_strlen (line, -1);
  gsize size = strlen (line);
  NwDate date;

  if (length > 60 && nw_reader_is_dateline (line, &date))
    return TRUE;
  if (is_letterhead_line (line))
    return FALSE;

  if (length > 80 && holds_sentence_end (line))
    return TRUE;

  return length > 140 || (length > 80 && size > 0 && strchr (".“\"", line[size - 1]) != NULL);
}

/* Ranks the lines of one paragraph: its first line alone, or, amid a letterhead,
 * whichever reads like a sentence. */
static Rank
rank_block (char        **lines,
            const char  **headline)
{
  gboolean letterhead = FALSE;
  gboolean dated = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      NwDate date;

      if (nw_reader_is_date_line (lines[i], &date))
        dated = TRUE;
      else if (nw_reader_skip_kicker (lines[i]) == lines[i])
        letterhead |= is_letterhead_line (lines[i]);
    }
  for (guint i = 0; lines[i] != NULL && (i == 0 || letterhead || dated); i++)
    {
      Rank rank = rank_line (lines[i], headline);

      if (rank == RANK_ANNOUNCED || (rank > RANK_NONE && !letterhead && !dated))
        return rank;
      if (rank == RANK_SENTENCE)
        return letterhead ? RANK_LETTERHEAD : RANK_DATED;
    }

  return RANK_NONE;
}

/**
 * nw_reader_find_heading:
 *
 * The headline of a text without structure, looked for above the report. A heading
 * of Markdown or HTML counts more than any other line.
 *
 * Returns: (transfer full) (nullable): the headline
 */
char *
nw_reader_find_heading (NwRelease *release)
{
  g_autofree char *found = NULL;
  Rank best = RANK_NONE;
  guint n_lines = 0;

  for (guint i = 0; i < release->blocks->len && n_lines < N_HEAD_LINES; i++)
    {
      const NwBlock *block = &g_array_index (release->blocks, NwBlock, i);
      g_autofree char *text = nw_release_dup_quote (release, block->span);
      g_auto (GStrv) lines = g_strsplit (text, "\n", N_HEAD_LINES);
      const char *headline;
      Rank rank;

      n_lines += g_strv_length (lines);
      if (lines[0] == NULL || block->kind == NW_BLOCK_LIST_ITEM || block->kind == NW_BLOCK_TABLE_ROW)
        continue;
      if (block->kind == NW_BLOCK_HEADING && rank_line (lines[0], &headline) > RANK_NONE)
        return g_strdup (headline);
      if (is_prose (lines[0]))
        break;
      rank = rank_block (lines, &headline);
      if (rank > best)
        {
          g_free (found);
          found = g_strdup (headline);
          best = rank;
        }
    }

  return g_steal_pointer (&found);
}
