/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-phones-private.h"

#include <string.h>

/* Which label words a phone number bears, before it or behind. */

static gboolean
is_letter_label (NwText *self,
                 guint   i,
                 guint  *classes)
{
  static const struct { char letter; guint classes; } letters[] = {
    { 'T', NW_WORD_PHONE }, { 'P', NW_WORD_PHONE }, { 'F', NW_WORD_FAX }, { 'M', NW_WORD_MOBILE }, { 'H', NW_WORD_MOBILE }, { 'D', NW_WORD_PHONE },
  };
  NwToken *token = nw_text_token (self, i);

  if (token->kind != NW_TOKEN_WORD || token->end - token->start > 2 || (token->end - token->start == 2 && !(token->flags & NW_TOKEN_DOT)))
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (letters); k++)
    if (g_ascii_toupper (self->text[token->start]) == letters[k].letter) {
      *classes = letters[k].classes;
      return TRUE;
    }

  return FALSE;
}

static gboolean
is_filler (NwText *self,
           guint   i)
{
  static const char *const words[] = { "unter", "der", "die", "nr", "nr.", "nummer", "an", "bei", "und", "oder", "per", "wie", "auch", "ist", "lautet", "mit", "für", "kundinnen", "kunden", "presse", "bürger", "bürgerinnen", "rund", "um", "in", "dringenden", "fällen", "de", "journalisten", "medien", "d", "intern", "dienstlich", "geschäftlich", "privat", "zentral" };

  return nw_text_is_any (self, i, words, G_N_ELEMENTS (words));
}

/* Label words before token i, on its line or as the whole line above (dt, table).
 * Sets numbered when a word stands there after which no phone number comes. */
guint
nw_finder_label_before (NwText   *self,
              guint     i,
              gboolean *numbered)
{
  guint classes = 0;
  guint steps = 0;

  *numbered = FALSE;
  while (i > 0 && steps++ < 7) {
    NwToken *behind = nw_text_token (self, i);
    NwToken *token = nw_text_token (self, --i);
    guint letter, word;

    if ((behind->flags & NW_TOKEN_BREAK) && !(nw_text_class (self, i) & NW_WORD_LABEL) &&
        !(token->kind == NW_TOKEN_MARK && token->code == ':' && i > 0 && (nw_text_class (self, i - 1) & NW_WORD_LABEL)))
      break;
    if (token->kind == NW_TOKEN_MARK) {
      if (strchr (":./&+(|-)", (int) MIN (token->code, 127)) != NULL || token->code == '\t' || token->code == 0x2013)
        continue;
      word = nw_text_class (self, i);
      if (token->code == 0x260E || token->code == 0x2706 || token->code == 0x1F4DE || token->code == 0x260F || token->code == 0x1F57B || token->code == 0x1F57F || token->code == 0x1F4DE || token->code == 0x1F57D || token->code == 0x2121)
        return classes | NW_WORD_PHONE;
      if (token->code == 0x1F4F1 || token->code == 0x1F4F2 || token->code == 0x1F581)
        return classes | NW_WORD_MOBILE;
      if (token->code == 0x1F4E0 || token->code == 0x1F5B7 || token->code == 0x1F5A8 || token->code == 0x2108)
        return classes | NW_WORD_FAX;
      if (token->code == 0xFE0F)
        continue;
      break;
    }
    if (token->kind != NW_TOKEN_WORD)
      break;
    word = nw_text_class (self, i);
    if (classes == 0 && (word & NW_WORD_NUMBERED) && !is_filler (self, i)) {
      *numbered = TRUE;
      return 0;
    }
    if (word & NW_WORD_LABEL) {
      classes |= word & NW_WORD_LABEL;
    } else if (classes == 0 && is_letter_label (self, i, &letter)) {
      return letter;
    } else if (!is_filler (self, i)) {
      break;
    }
  }

  return classes;
}

/* "030 … (Tel.)", "030 … Fax" at the end of a line. */
guint
nw_finder_label_behind (NwText *self,
              guint   i)
{
  guint classes;

  if (!nw_text_is_mark (self, i, '('))
    return 0;
  classes = nw_text_class (self, i + 1) & NW_WORD_LABEL;
  if (classes == 0 || (nw_text_token (self, i + 1)->flags & NW_TOKEN_BREAK))
    return 0;

  return nw_text_is_mark (self, i + 2, ')') || nw_text_is_mark (self, i + 2, ',') || nw_text_is_mark (self, i + 2, '/') ? classes : 0;
}
