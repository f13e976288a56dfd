/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "nw-wz-private.h"

#include <string.h>

/* By NwWzEdition. */
static const char * const years[NW_WZ_N_EDITIONS] = { "2008", "2025" };
static const char * const names[NW_WZ_N_EDITIONS] = { "WZ 2008", "WZ 2025" };

static const char *
get_section_title (const NwWzTable *table,
                   const char      *code)
{
  for (gsize i = 0; i < table->n_sections; i++) {
    if (strcmp (table->sections[i].code, code) == 0)
      return table->sections[i].title;
  }

  return NULL;
}

static const char *
get_division_title (const NwWzTable *table,
                    const char      *code)
{
  for (gsize i = 0; i < table->n_divisions; i++) {
    if (strncmp (table->divisions[i].code, code, 2) == 0)
      return table->divisions[i].title;
  }

  return NULL;
}

/**
 * nw_wz_get_level:
 * @code: a code without its edition
 *
 * Returns: how deep it stands by its form: 1 "C", 2 "24", 3 "24.5", 4 "24.51",
 *   5 "24.51.0"; 0 when it has no such form.
 */
guint
nw_wz_get_level (const char *code)
{
  static const char form[] = "00.00.0";
  static const guint levels[NW_WZ_MAX_CODE + 1] = { [2] = 2, [4] = 3, [5] = 4, [7] = 5 };
  gsize length = strlen (code);

  if (length == 1)
    return code[0] >= 'A' && code[0] <= 'Z' ? 1 : 0;
  if (length > NW_WZ_MAX_CODE)
    return 0;
  for (gsize i = 0; i < length; i++) {
    if (form[i] == '0' ? !g_ascii_isdigit (code[i]) : code[i] != form[i])
      return 0;
  }

  return levels[length];
}

/* Of the section, or of the division that the code belongs to. */
static const char *
get_builtin_title (NwWzEdition  edition,
                   const char  *code)
{
  guint level = nw_wz_get_level (code);

  if (level == 0)
    return NULL;

  return level == 1 ? get_section_title (&nw_wz_tables[edition], code)
                    : get_division_title (&nw_wz_tables[edition], code);
}

/**
 * nw_wz_has_code:
 * @edition: an edition
 * @code: a code without it
 *
 * Returns: whether @code is a section ("C") or has the form of a code of a known
 *   division ("24", "24.5", "24.51", "24.51.0"); whether there is such a class only
 *   the official list knows.
 */
gboolean
nw_wz_has_code (NwWzEdition  edition,
                const char  *code)
{
  return get_builtin_title (edition, code) != NULL;
}

/**
 * nw_wz_parse:
 * @text: (nullable): some text
 * @edition: (out) (optional): the edition that it speaks of
 * @code: (out) (optional) (transfer none): the code in it, a part of @text
 *
 * Returns: whether @text is a code as records hold it; see nw_wz_has_code().
 */
gboolean
nw_wz_parse (const char   *text,
             NwWzEdition  *edition,
             const char  **code)
{
  NwWzEdition found = NW_WZ_2008;

  if (text == NULL)
    return FALSE;
  if (g_str_has_prefix (text, "2025:")) {
    found = NW_WZ_2025;
    text += strlen ("2025:");
  }
  if (edition != NULL)
    *edition = found;
  if (code != NULL)
    *code = text;

  return nw_wz_has_code (found, text);
}

/**
 * nw_wz_make:
 * @edition: an edition
 * @code: a code of it
 *
 * Returns: (transfer full): the code as records hold it.
 */
char *
nw_wz_make (NwWzEdition  edition,
            const char  *code)
{
  return edition == NW_WZ_2008 ? g_strdup (code) : g_strconcat (years[edition], ":", code, NULL);
}

/**
 * nw_wz_is_code:
 * @text: (nullable): some text
 *
 * Returns: whether @text is a code as records hold it, as nw_wz_parse().
 */
gboolean
nw_wz_is_code (const char *text)
{
  return nw_wz_parse (text, NULL, NULL);
}

/**
 * nw_wz_get_title:
 * @text: (nullable): a code as records hold it
 *
 * Returns: (nullable): the official German title of the section, or of the
 *   division that the code belongs to; %NULL when there is none.
 */
const char *
nw_wz_get_title (const char *text)
{
  NwWzEdition edition;
  const char *code;

  return nw_wz_parse (text, &edition, &code) ? get_builtin_title (edition, code) : NULL;
}

/**
 * nw_wz_get_section:
 * @text: (nullable): a code as records hold it
 *
 * Returns: (nullable): the section that it belongs to: "C" for "24.51".
 */
const char *
nw_wz_get_section (const char *text)
{
  NwWzEdition edition;
  const char *code;

  if (!nw_wz_parse (text, &edition, &code))
    return NULL;
  for (gsize i = 0; i < nw_wz_tables[edition].n_sections; i++) {
    const NwWzSection *section = &nw_wz_tables[edition].sections[i];

    if (strcmp (section->code, code) == 0 ||
        (strncmp (code, section->first, 2) >= 0 && strncmp (code, section->last, 2) <= 0))
      return section->code;
  }

  return NULL;
}

/**
 * nw_wz_get_edition_name:
 * @edition: an edition
 *
 * Returns: its official short name, which is the same in all languages.
 */
const char *
nw_wz_get_edition_name (NwWzEdition edition)
{
  return names[edition];
}

/**
 * nw_wz_find_edition:
 * @year: "2008" or "2025"
 * @edition: (out): the edition
 *
 * Returns: whether there is an edition of that year.
 */
gboolean
nw_wz_find_edition (const char  *year,
                    NwWzEdition *edition)
{
  for (guint i = 0; i < NW_WZ_N_EDITIONS; i++) {
    if (strcmp (years[i], year) == 0) {
      *edition = (NwWzEdition) i;
      return TRUE;
    }
  }

  return FALSE;
}

/**
 * nw_wz_dup_levels:
 * @text: a code as records hold it
 *
 * Returns: (transfer full): the code and all that it belongs to, from the code to its
 *   section, as records hold them: "62.01", "62.0", "62", "J". Only @text where it is
 *   no code.
 */
char **
nw_wz_dup_levels (const char *text)
{
  g_autoptr (GStrvBuilder) levels = g_strv_builder_new ();
  const char *section = nw_wz_get_section (text);
  NwWzEdition edition;
  const char *code;

  g_strv_builder_add (levels, text);
  if (section == NULL || !nw_wz_parse (text, &edition, &code))
    return g_strv_builder_end (levels);
  for (gsize length = strlen (code); length-- > 2;) {
    g_autofree char *wider = g_strndup (code, length);
    g_autofree char *level = nw_wz_make (edition, wider);

    if (nw_wz_get_level (wider) > 0)
      g_strv_builder_add (levels, level);
  }
  if (nw_wz_get_level (code) > 1) {
    g_autofree char *level = nw_wz_make (edition, section);

    g_strv_builder_add (levels, level);
  }

  return g_strv_builder_end (levels);
}
