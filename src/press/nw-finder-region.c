/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-phones-private.h"

#include <string.h>

/* Which country a text is from: numbers are printed without a country code. */

/* A postal code with its country: "CH-3000". */
static gboolean
has_postal_sign (const char *text,
                 const char *sign)
{
  gsize n = strlen (sign);

  for (const char *p = strstr (text, sign); p != NULL; p = strstr (p + n, sign)) {
    gsize digits = strspn (p + n, "0123456789");

    if ((p == text || !g_ascii_isalnum (p[-1])) && digits >= 4 && digits <= 5)
      return TRUE;
  }

  return FALSE;
}

/* "0041" as the beginning of a number, not in the middle of "0171 3920041". */
static gboolean
has_sign (const char *text,
          const char *sign)
{
  for (const char *p = strstr (text, sign); p != NULL; p = strstr (p + 1, sign))
    if (!g_ascii_isdigit (*sign) || p == text || !g_ascii_isdigit (p[-1]))
      return TRUE;

  return FALSE;
}

/* Offices that only one country has, and its money; NULL for none. */
static const char *
region_by_word (NwText *self)
{
  static const char *const swiss[] = { "Kantonsrat", "Kantonsrätin", "Gemeindepräsident", "Gemeindepräsidentin", "Gemeindeschreiber", "Gemeindeschreiberin" };
  static const char *const austrian[] = { "Landeshauptmann", "Landeshauptfrau", "Presseaussendung" };
  static const char *const before_money[] = { "Millionen", "Million", "Mio", "Mio." };

  for (guint i = 0; i < self->n_tokens; i++) {
    const NwToken *token = nw_text_token (self, i);

    if (token->kind != NW_TOKEN_WORD || !(token->flags & NW_TOKEN_CAPITAL) || token->end - token->start < 7)
      continue;
    if (nw_text_is_any (self, i, swiss, G_N_ELEMENTS (swiss)))
      return "CH";
    if (nw_text_is_any (self, i, austrian, G_N_ELEMENTS (austrian)))
      return "AT";
    if (nw_text_is_word (self, i, "Franken") && i > 1 && (nw_text_is_any (self, i - 1, before_money, G_N_ELEMENTS (before_money)) || nw_text_is_any (self, i - 2, before_money, G_N_ELEMENTS (before_money))))
      return "CH";
  }

  return NULL;
}

/**
 * nw_finder_guess_region:
 *
 * Returns: (transfer none): the country that numbers without a country code belong
 *   to: "DE", "AT" or "CH"
 */
const char *
nw_finder_guess_region (NwText *self)
{
  static const struct { const char *sign; const char *region; } signs[] = {
    { "OTS-ORIGINALTEXT", "AT" }, { "(OTS)", "AT" }, { "+43", "AT" }, { "0043", "AT" }, { "Rückfragehinweis", "AT" }, { "Ges.m.b.H", "AT" },
    { "+41", "CH" }, { "0041", "CH" }, { "Sàrl", "CH" }, { "Kanton ", "CH" }, { "Kantons ", "CH" }, { "Medienmitteilung des Kantons", "CH" },
  };

  const char *by_word;

  if (has_postal_sign (self->text, "CH-") && !has_postal_sign (self->text, "D-"))
    return "CH";
  if (has_postal_sign (self->text, "A-") && !has_postal_sign (self->text, "D-"))
    return "AT";
  if (has_sign (self->text, "+49") || has_sign (self->text, "0049"))
    return "DE";
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (has_sign (self->text, signs[i].sign))
      return signs[i].region;
  if (strstr (self->text, ".at\n") != NULL || strstr (self->text, ".at,") != NULL)
    return "AT";
  if (strstr (self->text, ".ch\n") != NULL || strstr (self->text, ".ch,") != NULL)
    return "CH";
  by_word = region_by_word (self);

  return by_word != NULL ? by_word : "DE";
}
