/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "nw-name-private.h"

#include "nw-text.h"

#include <string.h>

#define MAX_WORDS 24

/* Small words inside a family name; they begin none. */
static const char * const joints[] = { "und", "e", "y", "i", "genannt", "gen." };

static gboolean
is_upper (const char *word)
{
  guint letters = 0;

  for (; *word != 0; word = g_utf8_next_char (word)) {
    gunichar c = g_utf8_get_char (word);

    if (g_unichar_islower (c) && c != 0x00df)
      return FALSE;
    letters += g_unichar_isalpha (c) ? 1 : 0;
  }

  return letters > 0;
}

/* "MÜLLER-LÜDENSCHEIDT" to "Müller-Lüdenscheidt"; a name of two letters and
 * initials stay. */
static char *
soften (const char *word)
{
  GString *out;
  gboolean start = TRUE;

  if (!is_upper (word) || g_utf8_strlen (word, -1) < 3 || strchr (word, '.') != NULL)
    return g_strdup (word);

  out = g_string_new (NULL);
  for (; *word != 0; word = g_utf8_next_char (word)) {
    gunichar c = g_utf8_get_char (word);

    g_string_append_unichar (out, start ? c : g_unichar_tolower (c));
    start = !g_unichar_isalpha (c);
  }

  return g_string_free (out, FALSE);
}

/* Joins words[first..last) by blanks; NULL for none. */
static char *
join (char **words,
      guint  first,
      guint  last,
      gboolean softened)
{
  GString *out;

  if (first >= last)
    return NULL;
  out = g_string_new (NULL);
  for (guint i = first; i < last; i++) {
    g_autofree char *soft = softened ? soften (words[i]) : NULL;

    if (i > first)
      g_string_append_c (out, ' ');
    g_string_append (out, soft != NULL ? soft : words[i]);
  }

  return g_string_free (out, FALSE);
}

static void
append_word (char       **to,
             const char  *word)
{
  char *joined = *to != NULL ? g_strconcat (*to, " ", word, NULL) : g_strdup (word);

  g_free (*to);
  *to = joined;
}

static gboolean
ends_in_title (const char *text)
{
  static const char * const glued[] = { "Dr.", "Prof.", "Ing.", "mult.", "nat.", "Mag.", "habil.",
                                       "h.c." };

  for (gsize i = 0; i < G_N_ELEMENTS (glued); i++) {
    if (g_str_has_suffix (text, glued[i]))
      return TRUE;
  }

  return FALSE;
}

/* Cleans, drops what stands in brackets and sets a blank behind the full stop of
 * a glued title ("Prof.Dr.Möller"). */
static char *
prepare (const char *text)
{
  g_autofree char *cleaned = nw_text_clean (text, -1);
  GString *out = g_string_new (NULL);
  guint depth = 0;

  for (const char *p = cleaned; *p != 0; p++) {
    if (*p == '(' || *p == '[') {
      /* "(FH)" belongs to a degree. */
      if (depth == 0 && g_str_has_prefix (p, "(FH)")) {
        g_string_append (out, "(FH)");
        p += strlen ("(FH)") - 1;
      } else {
        depth++;
      }
    } else if (*p == ')' || *p == ']') {
      depth -= depth > 0 ? 1 : 0;
    } else if (depth == 0) {
      g_string_append_c (out, *p);
      if (*p == '.' && ends_in_title (out->str) && g_unichar_isupper (g_utf8_get_char (p + 1)))
        g_string_append_c (out, ' ');
    }
  }

  return g_string_free (out, FALSE);
}

/* Steps over salutation, "i. A." and titles; returns the first word behind. */
static guint
take_front (NwName *name,
            char  **words,
            guint   n)
{
  guint i = 0;
  gboolean in_title = FALSE;

  while (i < n) {
    const char *salutation = nw_name_word_get_salutation (words[i]);

    if (salutation != NULL && name->prefix == NULL && i + 1 < n) {
      if (name->salutation == NULL)
        name->salutation = g_strdup (salutation);
    } else if (strcmp (words[i], "i.A.") == 0 || strcmp (words[i], "i.V.") == 0) {
      in_title = FALSE;
    } else if (strcmp (words[i], "i.") == 0 && i + 1 < n &&
               (strcmp (words[i + 1], "A.") == 0 || strcmp (words[i + 1], "V.") == 0)) {
      i++;
    } else if (i + 1 < n && nw_name_word_is_office (words[i])) {
      in_title = FALSE;
    } else if (nw_name_is_title (words[i]) && (i + 1 < n || strchr (words[i], '.') != NULL)) {
      append_word (&name->prefix, words[i]);
      in_title = TRUE;
    } else if (in_title && (nw_name_word_is_title_tail (words[i]) ||
                            (strcmp (words[i], "E.") == 0 && i + 1 < n &&
                             strcmp (words[i + 1], "h.") == 0))) {
      append_word (&name->prefix, words[i]);
    } else {
      break;
    }
    i++;
  }

  return i;
}

/* Takes degrees and "jun." from the end; returns the number of words left. */
static guint
take_back (NwName *name,
           char  **words,
           guint   first,
           guint   n)
{
  guint end = n;

  while (end > first + 1 &&
         (nw_name_word_is_degree (words[end - 1]) || nw_name_word_is_office (words[end - 1]) ||
          (nw_name_word_is_generation (words[end - 1]) && end > first + 2)))
    end--;
  for (guint i = end; i < n; i++) {
    if (!nw_name_word_is_office (words[i]))
      append_word (&name->suffix, words[i]);
  }
  for (guint i = first + 1; i < end; i++) {
    if (strcmp (words[i], "geb.") == 0 || strcmp (words[i], "geborene") == 0)
      end = i;
  }

  return end;
}

static gboolean
is_particle_at (char **words,
                guint  i,
                guint  n)
{
  if (i + 1 >= n)
    return FALSE;

  return nw_name_is_particle (words[i]) || nw_name_word_is_nobility (words[i]);
}

/* "d’Arc", "d'Arc": the length of the particle in front, or 0. */
static gsize
elided_particle (const char *word)
{
  gsize n;

  if (g_ascii_tolower (word[0]) != 'd')
    return 0;
  if (word[1] == '\'')
    n = 2;
  else if (g_str_has_prefix (word + 1, "’"))
    n = 1 + strlen ("’");
  else
    return 0;

  return g_unichar_isupper (g_utf8_get_char (word + n)) ? n : 0;
}

/* Where the family name begins, particles included. */
static guint
find_family (char **words,
             guint  first,
             guint  n)
{
  gboolean shouting = TRUE;

  for (guint i = first; i < n; i++)
    shouting &= is_upper (words[i]);
  for (guint i = first; i < n; i++) {
    /* "Al Bundy", "Ben Beispiel": a capital word in front is a given name. */
    gboolean capital = i == first && g_ascii_isupper (words[i][0]) && !shouting && n - first > 1 &&
                       !nw_name_word_is_nobility (words[i]) && n - first <= 2;

    if (!capital && is_particle_at (words, i, n))
      return i;
    if (i > first + 1 && i + 1 < n && IS_ONE_OF (words[i], joints))
      return i - 1;
  }

  return n - 1;
}

static void
set_family (NwName *name,
            char  **words,
            guint   first,
            guint   n)
{
  guint i = first;
  gsize elided;

  while (i + 1 < n && (is_particle_at (words, i, n) ||
                       (i > first && strcmp (words[i], "und") == 0)))
    i++;
  if (i > first) {
    name->particle = join (words, first, i, FALSE);
    if (is_upper (name->particle)) {
      char *lower = g_utf8_strdown (name->particle, -1);

      g_free (name->particle);
      name->particle = lower;
    }
  }
  elided = i + 1 == n ? elided_particle (words[i]) : 0;
  if (elided > 0) {
    g_autofree char *letters = g_strndup (words[i], elided);

    append_word (&name->particle, letters);
    name->family = soften (words[i] + elided);
  } else {
    name->family = join (words, i, n, TRUE);
  }
}

static guint
split_words (const char *text,
             char      **words)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", MAX_WORDS);
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++) {
    if (parts[i][0] != 0)
      words[n++] = g_strdup (parts[i]);
  }
  words[n] = NULL;

  return n;
}

static void
parse_straight (NwName *name,
                char  **words,
                guint   n)
{
  guint first = take_front (name, words, n);
  guint end = take_back (name, words, first, n);
  guint family;

  if (first >= end)
    return;
  family = find_family (words, first, end);
  if (family > first)
    name->given = join (words, first, family, TRUE);
  set_family (name, words, family, end);
}

/* "MÖLLER, Dr. Käthe", "Heide, Jörg von der" */
static void
parse_reversed (NwName *name,
                char  **family,
                guint   n_family,
                char  **given,
                guint   n_given)
{
  guint family_first = take_front (name, family, n_family);
  guint first = take_front (name, given, n_given);
  guint end = take_back (name, given, first, n_given);
  guint particle = end;

  while (particle > first + 1 &&
         (nw_name_is_particle (given[particle - 1]) || nw_name_word_is_nobility (given[particle - 1]) ||
          strcmp (given[particle - 1], "und") == 0))
    particle--;
  if (family_first < n_family)
    set_family (name, family, family_first, n_family);
  if (particle < end && name->particle == NULL)
    name->particle = join (given, particle, end, FALSE);
  name->given = join (given, first, particle, TRUE);
}

/* Whether "a, b" is family name and given names: a is one name (with particles),
 * and b are words that can be given names. */
static gboolean
is_reversed (char **a,
             guint  n_a,
             char **b,
             guint  n_b)
{
  guint names = 0;

  if (n_a == 0 || n_b == 0 || n_b > 5)
    return FALSE;
  for (guint i = 0; i < n_a; i++) {
    if (nw_name_word_get_salutation (a[i]) != NULL || nw_name_is_title (a[i]) || nw_name_word_is_title_tail (a[i]))
      continue;
    names += is_particle_at (a, i, n_a) ? 0 : 1;
  }
  if (names != 1) {
    for (guint i = 0; i < n_a; i++) {
      if (!is_upper (a[i]))
        return FALSE;
    }
  }
  for (guint i = 0; i < n_b; i++) {
    if (!g_unichar_isupper (g_utf8_get_char (b[i])) && !nw_name_is_particle (b[i]) &&
        !nw_name_word_is_title_tail (b[i]))
      return FALSE;
  }

  return TRUE;
}

/* Whether everything behind a comma is degrees ("M. A.", "LL.M. MBA"). */
static gboolean
is_suffix_segment (const char *segment)
{
  g_auto (GStrv) words = g_strsplit (segment, " ", MAX_WORDS);
  g_auto (GStrv) halves = g_strsplit (segment, " ", -1);
  g_autofree char *joined = g_strjoinv ("", halves);
  gboolean all = *segment != 0;

  if (nw_name_word_is_degree (joined))
    return TRUE;
  for (guint i = 0; all && words[i] != NULL; i++)
    all = nw_name_word_is_degree (words[i]) || nw_name_word_is_generation (words[i]) || nw_name_word_is_office (words[i]) ||
          g_str_has_prefix (words[i], "Dipl.") || nw_name_word_is_title_tail (words[i]);

  return all;
}

static void
take_suffix_segment (NwName     *name,
                     const char *segment)
{
  if (!nw_name_word_is_office (segment))
    append_word (&name->suffix, segment);
}

static void
strip_trailing (char *text)
{
  gsize n = strlen (text);

  while (n > 0 && strchr (",;: ", text[n - 1]) != NULL)
    text[--n] = 0;
}

/**
 * nw_name_parse:
 * @text: (nullable): a person's name as printed, in whatever order and with
 *   salutation, titles and degrees
 *
 * Splits a name into its parts. What stands in brackets ("(MdL)") is no part of
 * it. Family names first are only recognised by their comma, so Vietnamese names
 * stay in their order. Capitals throughout ("MÖLLER") are softened. A single
 * word is a family name.
 *
 * Returns: (transfer full) (nullable): the name; %NULL when @text holds none.
 */
NwName *
nw_name_parse (const char *text)
{
  g_autofree char *prepared = NULL;
  g_auto (GStrv) segments = NULL;
  char *words[MAX_WORDS + 1], *behind[MAX_WORDS + 1] = { NULL };
  guint n, n_behind = 0;
  NwName *name;

  if (text == NULL)
    return NULL;
  prepared = prepare (text);
  strip_trailing (prepared);
  segments = g_strsplit (prepared, ",", 6);
  if (segments[0] == NULL)
    return NULL;

  name = g_new0 (NwName, 1);
  n = split_words (segments[0], words);
  for (guint i = 1; segments[i] != NULL; i++) {
    g_strstrip (segments[i]);
    if (is_suffix_segment (segments[i]))
      take_suffix_segment (name, segments[i]);
    else if (i == 1)
      n_behind = split_words (segments[i], behind);
  }
  if (is_reversed (words, n, behind, n_behind))
    parse_reversed (name, words, n, behind, n_behind);
  else
    parse_straight (name, words, n);

  for (guint i = 0; i < n; i++)
    g_free (words[i]);
  for (guint i = 0; i < n_behind; i++)
    g_free (behind[i]);
  if (name->family == NULL && name->given == NULL)
    g_clear_pointer (&name, nw_name_free);

  return name;
}

/**
 * nw_name_copy:
 * @name: (nullable): a name
 *
 * Returns: (transfer full) (nullable): a copy.
 */
NwName *
nw_name_copy (const NwName *name)
{
  NwName *copy;

  if (name == NULL)
    return NULL;
  copy = g_new0 (NwName, 1);
  copy->salutation = g_strdup (name->salutation);
  copy->prefix = g_strdup (name->prefix);
  copy->given = g_strdup (name->given);
  copy->particle = g_strdup (name->particle);
  copy->family = g_strdup (name->family);
  copy->suffix = g_strdup (name->suffix);

  return copy;
}

/**
 * nw_name_free:
 * @name: (transfer full) (nullable): a name
 */
void
nw_name_free (NwName *name)
{
  if (name == NULL)
    return;
  g_free (name->salutation);
  g_free (name->prefix);
  g_free (name->given);
  g_free (name->particle);
  g_free (name->family);
  g_free (name->suffix);
  g_free (name);
}

static void
append_part (GString    *out,
             const char *part)
{
  if (part == NULL || *part == 0)
    return;
  if (out->len > 0 && out->str[out->len - 1] != '\'' && !g_str_has_suffix (out->str, "’"))
    g_string_append_c (out, ' ');
  g_string_append (out, part);
}

/**
 * nw_name_to_string:
 * @name: a name
 *
 * Returns: (transfer full): given name, particle and family name: "Jörg von der
 *   Heide".
 */
char *
nw_name_to_string (const NwName *name)
{
  GString *out = g_string_new (NULL);

  append_part (out, name->given);
  append_part (out, name->particle);
  append_part (out, name->family);

  return g_string_free (out, FALSE);
}

/**
 * nw_name_to_display:
 * @name: a name
 *
 * Returns: (transfer full): the name with its titles: "Prof. Dr.-Ing. Jörg von
 *   der Heide, M.A."
 */
char *
nw_name_to_display (const NwName *name)
{
  GString *out = g_string_new (NULL);

  append_part (out, name->prefix);
  append_part (out, name->given);
  append_part (out, name->particle);
  append_part (out, name->family);
  if (name->suffix != NULL && *name->suffix != 0)
    g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", name->suffix);

  return g_string_free (out, FALSE);
}

/**
 * nw_name_to_sortable:
 * @name: a name
 *
 * Returns: (transfer full): as German lists are sorted: "Heide, Jörg von der".
 */
char *
nw_name_to_sortable (const NwName *name)
{
  GString *out = g_string_new (name->family);
  GString *behind = g_string_new (NULL);

  append_part (behind, name->given);
  append_part (behind, name->particle);
  if (behind->len > 0)
    g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", behind->str);
  g_string_free (behind, TRUE);

  return g_string_free (out, FALSE);
}
