/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "nw-names.h"

#include "nw-text.h"

#include <string.h>

static const char * const legal_forms[] = {
  "ag", "co", "eg", "ek", "ev", "gbr", "ggmbh", "gmbh", "gug", "haftungsbeschraenkt", "inc",
  "kdoer", "kg", "kgaa", "ltd", "mbb", "mbh", "ohg", "partg", "partgmbb", "plc", "se", "ug", "aoer",
};

/* --- Words ------------------------------------------------------------- */

/* The folded words of a name, without what stands in brackets behind it. */
static GPtrArray *
split_words (const char *text)
{
  g_autofree char *folded = nw_text_fold (text);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  GString *word = g_string_new (NULL);
  int depth = 0;

  for (const char *c = folded;; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);

    if (depth == 0 && letter != 0 && g_unichar_isalnum (letter)) {
      g_string_append_unichar (word, letter);
      continue;
    }
    if (word->len > 0)
      g_ptr_array_add (words, g_strdup (word->str));
    g_string_truncate (word, 0);
    if (letter == 0)
      break;
    depth += letter == '(';
    if (letter == ')' && depth > 0)
      depth--;
  }
  g_string_free (word, TRUE);

  return words;
}

static gboolean
is_legal_form (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (legal_forms); i++) {
    if (g_str_equal (word, legal_forms[i]))
      return TRUE;
  }

  return FALSE;
}

/* "e. V.", "e. G.", "e. K.": two letters at the end. */
static gboolean
is_split_form (GPtrArray *words)
{
  const char *last = g_ptr_array_index (words, words->len - 1);
  const char *before = g_ptr_array_index (words, words->len - 2);

  return g_str_equal (before, "e") &&
         (g_str_equal (last, "v") || g_str_equal (last, "g") || g_str_equal (last, "k"));
}

static void
drop_legal_form (GPtrArray *words)
{
  while (words->len > 1) {
    if (is_legal_form (g_ptr_array_index (words, words->len - 1)))
      g_ptr_array_set_size (words, words->len - 1);
    else if (words->len > 2 && is_split_form (words))
      g_ptr_array_set_size (words, words->len - 2);
    else
      break;
  }
}

/* Müller, Mueller and Muller agree. */
static void
append_collapsed (GString    *out,
                  const char *word)
{
  if (out->len > 0)
    g_string_append_c (out, ' ');
  for (const char *c = word; *c != '\0'; c++) {
    g_string_append_c (out, *c);
    if (strchr ("aou", *c) != NULL && c[1] == 'e')
      c++;
  }
}

/* --- Places ------------------------------------------------------------ */

/* "dortmunder" and "dortmund", "herner" and "herne", "essener" and "essen" have
 * one stem; NULL when the word is too short to say. */
static char *
dup_place_stem (const char *word,
                gboolean    adjective)
{
  g_autofree char *stem = g_strdup (word);
  gsize length = strlen (stem);

  if (adjective) {
    if (length < 6 || !g_str_has_suffix (stem, "er"))
      return NULL;
    length -= 2;
    stem[length] = '\0';
  }
  if (g_str_has_suffix (stem, "en")) {
    length -= 2;
  } else {
    length -= stem[length - 1] == 'e';
    length -= length > 0 && stem[length - 1] == 'n';
  }
  stem[length] = '\0';

  return length >= 3 ? g_steal_pointer (&stem) : NULL;
}

/**
 * nw_names_organisation_key:
 * @name: (nullable):
 *
 * Two names with one key mean one organisation: "Dortmunder Wirtschaftsförderung"
 * and "Wirtschaftsförderung Dortmund gGmbH". A place at either end is its stem at
 * the end.
 *
 * Returns: (transfer full): the key, empty for no name
 */
char *
nw_names_organisation_key (const char *name)
{
  g_autoptr (GPtrArray) words = split_words (name != NULL ? name : "");
  g_autofree char *stem = NULL;
  GString *key = g_string_new (NULL);
  guint first = 0, end;

  if (words->len > 0 && g_str_equal (g_ptr_array_index (words, 0), "die"))
    g_ptr_array_remove_index (words, 0);
  drop_legal_form (words);
  end = words->len;
  if (words->len > 1) {
    stem = dup_place_stem (g_ptr_array_index (words, 0), TRUE);
    if (stem != NULL) {
      first = 1;
    } else {
      stem = dup_place_stem (g_ptr_array_index (words, words->len - 1), FALSE);
      if (stem != NULL)
        end--;
    }
  }

  for (guint i = first; i < end; i++)
    append_collapsed (key, g_ptr_array_index (words, i));
  if (stem != NULL)
    append_collapsed (key, stem);

  return g_string_free (key, FALSE);
}

static void
add_variant (GPtrArray  *variants,
             const char *rest,
             const char *place,
             gsize       length,
             const char *ending)
{
  g_ptr_array_add (variants, g_strdup_printf ("%s %.*s%s", rest, (int) length, place, ending));
}

/* "Dortmunder X" may be stored as "X Dortmund". */
static void
add_noun_variants (GPtrArray  *variants,
                   const char *name)
{
  gsize length = strcspn (name, " ");
  const char *rest = name + length + strspn (name + length, " ");
  gsize stem;

  if (length < 6 || *rest == '\0' || strncmp (name + length - 2, "er", 2) != 0)
    return;
  stem = length - 2;
  add_variant (variants, rest, name, stem, "");
  add_variant (variants, rest, name, stem, "e");
  add_variant (variants, rest, name, stem, "en");
  if (name[stem - 1] == 'n')
    add_variant (variants, rest, name, stem - 1, "en");
}

/* "X Dortmund" may be stored as "Dortmunder X". */
static void
add_adjective_variants (GPtrArray  *variants,
                        const char *name)
{
  const char *place = strrchr (name, ' ');
  g_autofree char *rest = NULL;
  gsize length;

  if (place == NULL)
    return;
  rest = g_strndup (name, place - name);
  place++;
  length = strlen (place);
  if (length < 4)
    return;
  if (place[length - 1] == 'e')
    length--;
  g_ptr_array_add (variants, g_strdup_printf ("%.*ser %s", (int) length, place, rest));
  if (length > 5 && g_str_has_suffix (place, "en"))
    g_ptr_array_add (variants, g_strdup_printf ("%.*ser %s", (int) length - 2, place, rest));
}

/**
 * nw_names_organisation_variants:
 *
 * Returns: (transfer full) (element-type utf8): the spellings under which an
 *   organisation of that name may be stored, the likeliest first; legal form and
 *   umlauts do not matter to the look-up
 */
GPtrArray *
nw_names_organisation_variants (const char *name)
{
  GPtrArray *variants = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *bare = NULL;
  const char *bracket = strchr (name, '(');
  g_autoptr (GPtrArray) words = split_words (name);
  g_autofree char *plain = NULL;
  guint n_all = words->len;

  bare = g_strstrip (bracket != NULL && bracket > name ? g_strndup (name, bracket - name)
                                                       : g_strdup (name));
  g_ptr_array_add (variants, g_strdup (bare));
  drop_legal_form (words);
  if (words->len < 2)
    return variants;

  /* Without a legal form the printed spelling serves, else the folded words. */
  if (words->len == n_all) {
    plain = g_strdup (bare);
  } else {
    g_ptr_array_add (words, NULL);
    plain = g_strjoinv (" ", (char **) words->pdata);
  }
  add_noun_variants (variants, plain);
  if (variants->len == 1)
    add_adjective_variants (variants, plain);

  return variants;
}

/* --- Persons and functions --------------------------------------------- */

/**
 * nw_names_person_key:
 *
 * Returns: (transfer full): the form in which two spellings of a person's name
 *   are equal, empty for no name
 */
char *
nw_names_person_key (const char *name)
{
  g_autoptr (GPtrArray) words = split_words (name != NULL ? name : "");
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    append_collapsed (key, g_ptr_array_index (words, i));

  return g_string_free (key, FALSE);
}

/**
 * nw_names_title_key:
 *
 * "Pressesprecherin", "Pressesprecher" and "Pressesprecher:in" are one function.
 *
 * Returns: (transfer full): the key of a function, empty for none
 */
char *
nw_names_title_key (const char *title)
{
  g_autoptr (GPtrArray) words = split_words (title != NULL ? title : "");
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++) {
    char *word = g_ptr_array_index (words, i);

    if (g_str_equal (word, "in") || g_str_equal (word, "innen"))
      continue;
    if (g_str_has_suffix (word, "erin"))
      word[strlen (word) - 2] = '\0';
    append_collapsed (key, g_str_has_prefix (word, "stellv") || g_str_equal (word, "stv")
                           ? "stellv" : word);
  }

  return g_string_free (key, FALSE);
}

static gboolean
has_any (const char         *key,
         const char * const *parts)
{
  for (guint i = 0; parts[i] != NULL; i++) {
    if (strstr (key, parts[i]) != NULL)
      return TRUE;
  }

  return FALSE;
}

/**
 * nw_names_title_is_generic:
 *
 * Returns: whether @title only says that one may ask ("Ansprechpartner")
 */
gboolean
nw_names_title_is_generic (const char *title)
{
  static const char * const generic[] = { "ansprechpartner", "ansprechperson", "kontaktperson", NULL };
  g_autofree char *key = nw_names_title_key (title);

  return has_any (key, generic) || g_str_equal (key, "kontakt");
}

/**
 * nw_names_title_role:
 * @press: whether the person speaks to the press
 *
 * Returns: (nullable): the choice of the field "role" that @title plainly says
 */
const char *
nw_names_title_role (const char *title,
                     gboolean    press)
{
  static const struct {
    const char *role;
    const char *parts[6];
  } roles[] = {
    { "supervisory_board",  { "aufsichtsrat", "verwaltungsrat", NULL } },
    { "management",         { "geschaftsfuhr", "geschaftsleit", NULL } },
    { "board",              { "vorstand", NULL } },
    { "project_management", { "projektmanag", "projektleit", NULL } },
    { "division_head",      { "abteilungsleit", "bereichsleit", "fachbereichsleit", NULL } },
    { "contact",            { "ansprechpartner", "ansprechperson", "kontaktperson", NULL } },
    { "assistance",         { "assisten", "sekretar", NULL } },
  };
  g_autofree char *key = nw_names_title_key (title);

  if (press && (*key == '\0' || strstr (key, "press") != NULL || strstr (key, "sprecher") != NULL))
    return "press";
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++) {
    if (!has_any (key, roles[i].parts))
      continue;
    if (g_str_equal (roles[i].role, "management") && strstr (key, "stellv") != NULL)
      return "deputy_management";
    return roles[i].role;
  }

  return press ? "press" : NULL;
}
