/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "nw-name-private.h"

#include <string.h>

/* Words that are titles wherever they stand before a name; folded, without full
 * stops and blanks. Combinations with a hyphen ("Dr.-Ing.") are judged by their
 * first part. */
static const char * const titles[] = {
  "dr", "dres", "prof", "professor", "professorin", "univ", "jun", "pd", "priv", "ass",
  "assoc", "doz", "mmag", "hdr", "dipl", "diplom", "mag", "magister", "magistra", "maga", "di",
  "diin", "ing", "ra", "rain", "stb", "stbin", "wp", "wpin", "lic", "mdb", "mdl", "mdep", "ob",
  "obin", "ddr", "ao", "hon", "apl", "em", "komm", "kommr", "hr",
};

/* Words that go on a title and are none alone. */
static const char * const title_tails[] = {
  "h", "c", "hc", "eh", "mult", "rer", "nat", "pol", "oec", "oek", "oecpubl", "med", "phil", "jur",
  "iur", "habil", "fh", "theol", "dent", "vet", "techn", "tech", "sc", "agr", "mont", "publ",
  "soc", "paed", "cult", "disc", "math", "pharm", "forest", "silv", "geogr", "ing", "kfm", "kffr",
  "volksw", "univ", "bw", "ök", "troph", "jun", "apl", "em", "emer", "cand", "stat",
};

/* Titles of one word in capitals that could be something else in small letters. */
static const char * const capital_titles[] = {
  "PD", "DI", "RA", "WP", "OB", "StB", "HR", "KommR", "OStR",
};

static const char * const degrees[] = {
  "ma", "ba", "msc", "bsc", "mba", "emba", "llm", "llb", "phd", "meng", "beng", "mpa", "mph", "mres",
  "mphil", "bed", "med", "cfa", "frics", "mrics", "bakk", "mag", "dba", "mfa", "bfa", "mas", "pmp",
};

static const char * const generations[] = { "jun", "sen", "jr", "sr", "junior", "senior", "ii", "iii" };

static const char * const offices[] = { "mdb", "mdl", "mdep", "mda", "mdhb", "mdbb" };

/* Small words that begin a family name. */
static const char * const particles[] = {
  "von", "vom", "der", "dem", "den", "zu", "zum", "zur", "van", "de", "la", "del", "della", "di",
  "da", "dos", "das", "do", "du", "le", "los", "las", "el", "al", "ten", "ter", "te", "bin", "ibn",
  "ben", "abu", "af", "av", "auf", "am", "im", "aus", "dalla", "degli", "dei", "op", "vor", "’t", "'t",
};

static const char * const nobility[] = {
  "freiherr", "freifrau", "freiin", "graf", "gräfin", "reichsgraf", "baron", "baronin",
  "baronesse", "fürst", "fürstin", "prinz", "prinzessin", "herzog", "herzogin", "ritter",
  "edler", "edle",
};

/** nw_name_word_is_one_of: Returns: whether @word is in @list. */
gboolean
nw_name_word_is_one_of (const char         *word,
                        const char * const *list,
                        gsize               n)
{
  for (gsize i = 0; i < n; i++) {
    if (word[0] == list[i][0] && strcmp (word, list[i]) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Lower case without full stops and brackets: "LL.M." becomes "llm". */
static void
bare_word (const char *word,
           char       *out,
           gsize       size)
{
  gsize n = 0;

  for (; *word != 0 && n + 1 < size; word++) {
    if (*word != '.' && *word != '(' && *word != ')')
      out[n++] = g_ascii_tolower (*word);
  }
  out[n] = 0;
}

/** nw_name_word_is_degree: Returns: whether @word is a degree behind a name: "LL.M.". */
gboolean
nw_name_word_is_degree (const char *word)
{
  char bare[16];

  bare_word (word, bare, sizeof bare);

  if (!IS_ONE_OF (bare, degrees) || !g_ascii_isupper (word[0]))
    return FALSE;

  /* "M.A." and "PhD", but not the family name "Ma". */
  return strchr (word, '.') != NULL ||
         (bare[2] != 0 && (g_ascii_isupper (word[1]) || g_ascii_isupper (word[2])));
}

/** nw_name_word_is_generation: Returns: whether @word is "jun." or the like. */
gboolean
nw_name_word_is_generation (const char *word)
{
  char bare[16];

  bare_word (word, bare, sizeof bare);

  return IS_ONE_OF (bare, generations);
}

/** nw_name_word_is_office: Returns: whether @word is a seat in a parliament: "MdL". */
gboolean
nw_name_word_is_office (const char *word)
{
  char bare[16];

  bare_word (word, bare, sizeof bare);

  return IS_ONE_OF (bare, offices);
}

/** nw_name_word_is_title_tail: Returns: whether @word goes on a title: "h.", "nat.". */
gboolean
nw_name_word_is_title_tail (const char *word)
{
  char bare[32];
  char *hyphen;

  bare_word (word, bare, sizeof bare);
  hyphen = strchr (bare, '-');
  if (hyphen != NULL && hyphen != bare)
    *hyphen = 0;
  if (!IS_ONE_OF (bare, title_tails))
    return FALSE;

  return strchr (word, '.') != NULL || word[0] == '(' || strcmp (bare, "mult") == 0 ||
         strcmp (bare, "habil") == 0;
}

/**
 * nw_name_word_get_salutation:
 * @word: one word
 *
 * Returns: (nullable): "Herr" or "Frau" when @word is one, however inflected.
 */
const char *
nw_name_word_get_salutation (const char *word)
{
  static const char * const men[] = { "Herr", "Herrn", "Hr.", "Hrn." };
  static const char * const women[] = { "Frau", "Fr.", "Fr", "Frl." };

  if (IS_ONE_OF (word, men))
    return "Herr";
  if (IS_ONE_OF (word, women))
    return "Frau";

  return NULL;
}

/** nw_name_word_is_nobility: Returns: whether @word is a title of nobility: "Graf". */
gboolean
nw_name_word_is_nobility (const char *word)
{
  g_autofree char *lower = NULL;

  if (!strchr ("FGRBPHE", *word))
    return FALSE;
  lower = g_utf8_strdown (word, -1);

  return IS_ONE_OF (lower, nobility);
}

/**
 * nw_name_is_particle:
 * @word: one word
 *
 * Returns: whether @word can begin a family name: "von", "de", "van", "El"; not
 *   the nobility, which are names as well ("Graf").
 */
gboolean
nw_name_is_particle (const char *word)
{
  char lower[8];
  gsize n = strlen (word);

  if (n < 2 || n >= sizeof lower)
    return FALSE;
  for (gsize i = 0; i <= n; i++)
    lower[i] = g_ascii_tolower (word[i]);

  return IS_ONE_OF (lower, particles);
}

/**
 * nw_name_is_title:
 * @word: one word
 *
 * Returns: whether @word is an academic title or profession that stands before
 *   a name: "Dr.", "Dr.-Ing.", "Prof.in", "Dipl.-Kffr.", "RA".
 */
gboolean
nw_name_is_title (const char *word)
{
  char first[16], bare[16];

  if (IS_ONE_OF (word, capital_titles))
    return TRUE;
  /* "Dr.-Ing.", "Prof.in", "Dr.h.c." */
  g_strlcpy (first, word, MIN (sizeof first, strcspn (word, ".-") + 1));
  bare_word (first, bare, sizeof bare);
  if (!IS_ONE_OF (bare, titles))
    return FALSE;

  /* Without a full stop only what is no word of its own: not "Em", "Jun". */
  return strchr (word, '.') != NULL ||
         (g_ascii_isupper (word[0]) &&
          (strcmp (bare, "dr") == 0 || g_str_has_prefix (bare, "prof") ||
           g_str_has_prefix (bare, "diplom") || g_str_has_prefix (bare, "magist") ||
           strcmp (bare, "rain") == 0 || strcmp (bare, "stbin") == 0 ||
           strcmp (bare, "dipl") == 0 || strcmp (bare, "ddr") == 0 || nw_name_word_is_office (word)));
}
