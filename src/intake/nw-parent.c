/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "nw-parent.h"

#include <string.h>

/* "ist ein Geschäftsbereich der": what a part is called. */
static const char * const parts[] = {
  "Geschäftsbereich", "Fachbereich", "Bereich", "Abteilung", "Stabsstelle", "Stabstelle", "Dezernat",
  "Referat", "Amt",
  /* These employ their people themselves. */
  "Eigenbetrieb", "Einrichtung", "Tochter", "Tochtergesellschaft", "Tochterunternehmen", "Institut",
  "Sondervermögen",
};

#define N_DIVISIONS 9

static gboolean
starts_with (const char **c,
             const char  *word)
{
  gsize length = strlen (word);

  if (strncmp (*c, word, length) != 0)
    return FALSE;
  *c += length;

  return TRUE;
}

static void
skip_blanks (const char **c)
{
  *c += strspn (*c, " \n\t");
}

static gboolean
skip_any (const char         **c,
          const char * const  *words,
          guint                n_words)
{
  for (guint i = 0; i < n_words; i++) {
    const char *start = *c;

    if (starts_with (c, words[i]) && (**c == ' ' || **c == '\n')) {
      skip_blanks (c);
      return TRUE;
    }
    *c = start;
  }

  return FALSE;
}

/* " ist ein Geschäftsbereich der PARENT"; returns the end, or NULL. */
static const char *
parse_predicate (const char *c,
                 const char *parent)
{
  static const char * const verbs[] = { "ist", "gehört", "bildet" };
  static const char * const articles[] = { "ein", "eine", "einer", "der", "die", "das" };
  static const char * const genitives[] = { "der", "des", "von", "bei", "in" };

  skip_blanks (&c);
  if (!skip_any (&c, verbs, G_N_ELEMENTS (verbs)))
    return NULL;
  if (starts_with (&c, "zur ") || starts_with (&c, "zum "))
    return starts_with (&c, parent) ? c : NULL;
  skip_any (&c, articles, G_N_ELEMENTS (articles));
  if (!skip_any (&c, parts, G_N_ELEMENTS (parts)))
    return NULL;
  skip_any (&c, genitives, G_N_ELEMENTS (genitives));

  return starts_with (&c, parent) ? c : NULL;
}

/**
 * nw_parent_find_sentence:
 * @text: a release's text
 * @child: a name
 * @parent: a name
 *
 * Returns: (transfer full) (nullable): the words that make @child a part of
 *   @parent, as they stand in @text
 */
char *
nw_parent_find_sentence (const char *text,
                         const char *child,
                         const char *parent)
{
  gsize length = strlen (child);

  if (length == 0 || *parent == '\0')
    return NULL;

  for (const char *c = strstr (text, child); c != NULL; c = strstr (c + length, child)) {
    const char *end = parse_predicate (c + length, parent);

    if (end != NULL)
      return g_strndup (c, end - c);
  }

  return NULL;
}

/**
 * nw_parent_is_division:
 * @sentence: from nw_parent_find_sentence()
 *
 * Returns: whether the part is a mere division, whose people work for the whole
 */
gboolean
nw_parent_is_division (const char *sentence)
{
  for (guint i = 0; i < N_DIVISIONS; i++) {
    if (strstr (sentence, parts[i]) != NULL)
      return TRUE;
  }

  return FALSE;
}

/**
 * nw_parent_shares_address:
 *
 * Returns: whether the whole is named in one line with its part's address
 */
gboolean
nw_parent_shares_address (const char                *text,
                          const NwFoundOrganisation *child,
                          const char                *parent)
{
  const char *code = child->address != NULL ? child->address->postal_code : NULL;

  if (code == NULL || *code == '\0')
    return FALSE;

  for (const char *c = strstr (text, code); c != NULL; c = strstr (c + 1, code)) {
    const char *start = c;
    g_autofree char *line = NULL;

    while (start > text && start[-1] != '\n')
      start--;
    line = g_strndup (start, strcspn (start, "\n"));
    if (strstr (line, parent) != NULL && strstr (line, child->name) != NULL)
      return TRUE;
  }

  return FALSE;
}
