/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-similarity.h"

#include "nw-text.h"

#include <string.h>

/* --- Kölner Phonetik ----------------------------------------------------- */

/* The code of a letter between its neighbours, 0 at the ends: "" for none. */
static const char *
get_code (char before,
          char letter,
          char after)
{
  switch (letter) {
  case 'a': case 'e': case 'i': case 'j': case 'o': case 'u': case 'y':
    return "0";
  case 'b':
    return "1";
  case 'p':
    return after == 'h' ? "3" : "1";
  case 'd': case 't':
    return after != 0 && strchr ("csz", after) != NULL ? "8" : "2";
  case 'f': case 'v': case 'w':
    return "3";
  case 'g': case 'k': case 'q':
    return "4";
  case 'c':
    if (before == 0)
      return after != 0 && strchr ("ahkloqrux", after) != NULL ? "4" : "8";
    if (before == 's' || before == 'z')
      return "8";
    return after != 0 && strchr ("ahkoqux", after) != NULL ? "4" : "8";
  case 'x':
    return before != 0 && strchr ("ckq", before) != NULL ? "8" : "48";
  case 'l':
    return "5";
  case 'm': case 'n':
    return "6";
  case 'r':
    return "7";
  case 's': case 'z':
    return "8";
  default:
    return "";
  }
}

/**
 * nw_similarity_cologne:
 * @text: a name
 *
 * The code by which German names that sound alike agree: Kölner Phonetik, Hans
 * Joachim Postel, IBM-Nachrichten 19 (1969), pp. 925–931. Umlauts count as the
 * vowels they are, ß as s; whatever is no letter is passed over.
 *
 * Returns: (transfer full): digits, empty when there is no Latin letter.
 */
char *
nw_similarity_cologne (const char *text)
{
  g_autofree char *folded = nw_text_fold (text);
  GString *code = g_string_new (NULL);
  gsize n = 0;
  char last = 0;

  for (const char *p = folded; *p != 0; p++) {
    if (g_ascii_islower (*p))
      folded[n++] = *p;
  }
  folded[n] = 0;

  for (gsize i = 0; i < n; i++) {
    const char *digits = get_code (i > 0 ? folded[i - 1] : 0, folded[i], folded[i + 1]);

    for (; *digits != 0; digits++) {
      /* Neighbours that sound the same count once; vowels only in front, but they
       * part what stands around them. */
      if (*digits != last && (*digits != '0' || code->len == 0))
        g_string_append_c (code, *digits);
      last = *digits;
    }
  }

  return g_string_free (code, FALSE);
}

/* --- Edit distance ------------------------------------------------------- */

/* One row of the table: distances of the first i letters of a to each beginning
 * of b. Returns the least of them. */
static guint
fill_row (const gunichar *a,
          glong           i,
          const gunichar *b,
          glong           n,
          const guint    *two_above,
          const guint    *above,
          guint          *row)
{
  guint least;

  row[0] = (guint) i;
  least = row[0];
  for (glong j = 1; j <= n; j++) {
    guint cost = a[i - 1] == b[j - 1] ? 0 : 1;

    row[j] = MIN (MIN (above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
    if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
      row[j] = MIN (row[j], two_above[j - 2] + 1);
    least = MIN (least, row[j]);
  }

  return least;
}

/**
 * nw_similarity_distance:
 * @a: a text
 * @b: another
 * @limit: more than this need not be told apart
 *
 * How many letters have to be added, left out, exchanged or swapped with their
 * neighbour to make one of the other (optimal string alignment, after Damerau,
 * Communications of the ACM 7 (1964), pp. 171–176). Upper and lower case differ.
 *
 * Returns: the distance in code points, or @limit + 1.
 */
guint
nw_similarity_distance (const char *a,
                        const char *b,
                        guint       limit)
{
  glong m, n;
  g_autofree gunichar *wide_a = g_utf8_to_ucs4_fast (a, -1, &m);
  g_autofree gunichar *wide_b = g_utf8_to_ucs4_fast (b, -1, &n);
  g_autofree guint *rows = NULL;
  guint *two_above, *above, *row, distance;

  if ((guint) ABS (m - n) > limit)
    return limit + 1;

  rows = g_new (guint, 3 * (n + 1));
  two_above = rows;
  above = rows + n + 1;
  row = rows + 2 * (n + 1);
  for (glong j = 0; j <= n; j++)
    row[j] = (guint) j;
  for (glong i = 1; i <= m; i++) {
    guint *free_row = two_above;

    two_above = above;
    above = row;
    row = free_row;
    /* A swap looks two rows back, so one row beyond the limit proves nothing. */
    if (fill_row (wide_a, i, wide_b, n, two_above, above, row) > limit + 1)
      return limit + 1;
  }
  distance = row[n];

  return MIN (distance, limit + 1);
}
