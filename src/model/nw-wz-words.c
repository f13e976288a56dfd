/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "nw-wz.h"

#include <string.h>

/* Codes as people read them, and what people write read as codes again. */

#define SEPARATORS ",;\n"

/**
 * nw_wz_dup_words:
 * @text: a code as records hold it
 * @title: (nullable): its title
 *
 * All that shows codes shows them as this: "62.10 Programmierungstätigkeiten (WZ 2025)",
 * in every language. nw_wz_split() reads it again.
 *
 * Returns: (transfer full): the words; @text itself where it is no code or has no title.
 */
char *
nw_wz_dup_words (const char *text,
                 const char *title)
{
  NwWzEdition edition;
  const char *code;

  if (title == NULL || !nw_wz_parse (text, &edition, &code))
    return g_strdup (text);

  return g_strdup_printf ("%s %s (%s)", code, title, nw_wz_get_edition_name (edition));
}

/* Whether the text ends with the name of an edition in brackets. */
static gboolean
find_named_edition (const char  *text,
                    NwWzEdition *edition)
{
  for (guint i = 0; i < NW_WZ_N_EDITIONS; i++) {
    g_autofree char *end = g_strdup_printf (" (%s)", nw_wz_get_edition_name ((NwWzEdition) i));

    if (g_str_has_suffix (text, end)) {
      *edition = (NwWzEdition) i;
      return TRUE;
    }
  }

  return FALSE;
}

/* The code that a text begins with, as records hold it. */
static char *
dup_leading_code (const char *text)
{
  g_autofree char *first = g_strndup (text, strcspn (text, " \t"));
  NwWzEdition edition;

  if (find_named_edition (text, &edition))
    return nw_wz_has_code (edition, first) ? nw_wz_make (edition, first) : NULL;

  return nw_wz_is_code (first) ? g_steal_pointer (&first) : NULL;
}

/* Titles have commas. What goes on behind a code with a title belongs to the title,
 * unless that was ended by an edition; a digit begins no part of a title. */
static gboolean
goes_on (const char *before,
         const char *part)
{
  NwWzEdition edition;
  const char *blank = before != NULL ? strpbrk (before, " \t") : NULL;
  g_autofree char *first = blank != NULL ? g_strndup (before, (gsize) (blank - before)) : NULL;

  if (first == NULL || g_ascii_isdigit (*part) || find_named_edition (before, &edition))
    return FALSE;

  return nw_wz_is_code (first) || nw_wz_has_code (NW_WZ_2025, first);
}

/* "62.10" and "J Information", but not "A und B". */
static gboolean
begins_anew (const char *part)
{
  g_autofree char *code = dup_leading_code (part);

  return code != NULL && (g_ascii_isdigit (*part) || part[1] == '\0');
}

/**
 * nw_wz_split:
 * @text: codes as records hold them or as nw_wz_dup_words() shows them, between
 *   commas, semicolons or line ends
 *
 * Returns: (transfer full): the codes as records hold them; what is none stands among
 *   them as it was written.
 */
char **
nw_wz_split (const char *text)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit_set (text, SEPARATORS, -1);
  GStrv codes;

  for (guint i = 0; parts[i] != NULL; i++) {
    const char *part = g_strstrip (parts[i]);
    char **last = items->len > 0 ? (char **) &items->pdata[items->len - 1] : NULL;

    if (*part == '\0')
      continue;
    if (last != NULL && !begins_anew (part) && goes_on (*last, part)) {
      g_autofree char *before = *last;

      *last = g_strconcat (before, ", ", part, NULL);
    } else {
      g_ptr_array_add (items, g_strdup (part));
    }
  }

  codes = g_new0 (char *, items->len + 1);
  for (guint i = 0; i < items->len; i++) {
    codes[i] = dup_leading_code (items->pdata[i]);
    if (codes[i] == NULL)
      codes[i] = g_strdup (items->pdata[i]);
  }

  return codes;
}
