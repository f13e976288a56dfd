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

/* Whether a text is a code with a title that no edition has ended yet. */
static gboolean
is_open_title (const char *text)
{
  NwWzEdition edition;
  const char *blank = strpbrk (text, " \t");
  g_autofree char *first = blank != NULL ? g_strndup (text, (gsize) (blank - text)) : NULL;

  if (first == NULL || find_named_edition (text, &edition))
    return FALSE;

  return nw_wz_is_code (first) || nw_wz_has_code (NW_WZ_2025, first);
}

/* "3,5 t" in a title. */
static gboolean
is_within_number (const char *text,
                  const char *comma)
{
  return comma > text && *comma == ',' && g_ascii_isdigit (comma[-1]) && g_ascii_isdigit (comma[1]);
}

/* Titles have commas. Neither a digit nor a code begins a part of a title. */
static gboolean
goes_on (const char *part)
{
  g_autofree char *code = dup_leading_code (part);

  return !g_ascii_isdigit (*part) && code == NULL;
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
  const char *at = text;
  GStrv codes;

  for (guint i = 0; parts[i] != NULL; i++) {
    gboolean number = at > text && is_within_number (text, at - 1);
    gsize length = strlen (parts[i]);
    const char *part = g_strstrip (parts[i]);
    char **last = items->len > 0 ? (char **) &items->pdata[items->len - 1] : NULL;

    at += length + 1;
    if (*part == '\0')
      continue;
    if (last != NULL && is_open_title (*last) && (number || goes_on (part))) {
      g_autofree char *before = *last;

      *last = g_strconcat (before, number ? "," : ", ", part, NULL);
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
