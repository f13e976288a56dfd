/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-fields-private.h"

#include <string.h>

/* Names of which only a part stands in a field: the given name or the family name
 * of somebody named above, or the family name behind a role. */

/* "Mareen: 0171 …" where the text named Mareen Oltersdorf before. */
guint
nw_field_reader_take_first_name (NwFieldReader *reader,
                 guint   i)
{
  NwText *self = reader->text;
  NwToken *token = nw_text_token (self, i);
  NwEvent *event;

  if (!(nw_text_class (self, i) & NW_WORD_GIVEN) || !nw_text_is_mark (self, i + 1, ':') || i + 2 >= reader->limit || nw_text_token (self, i + 2)->kind != NW_TOKEN_CHANNEL)
    return i;
  for (guint p = 0; p < i; p++) {
    NwToken *other = nw_text_token (self, p);
    NwNameHit name;

    if (other->end - other->start != token->end - token->start || memcmp (self->text + other->start, self->text + token->start, token->end - token->start) != 0)
      continue;
    if (nw_finder_read_name (self, p, self->n_tokens, FALSE, &name) && !name.surname_only) {
      event = nw_field_reader_add_event (reader, NW_EVENT_NAME, i, i + 1);
      name.first = i;
      name.last = i + 1;
      event->name = name;
      return i + 2;
    }
    nw_name_hit_clear (&name);
  }

  return i;
}

/* "030 … (Riedel)", "Frau Sauer: 030 …" where the block names Ole Riedel above.
 * Adds the name again; returns the token behind the word, i when nobody is meant. */
guint
nw_field_reader_take_surname (NwFieldReader   *reader,
              guint     i)
{
  NwText *self = reader->text;
  guint word = i;
  gsize n;

  if (word < reader->limit && (nw_text_class (self, word) & NW_WORD_SALUTATION))
    word++;
  if (word >= reader->limit || !nw_text_is_capital (self, word) || nw_text_token (self, word)->kind != NW_TOKEN_WORD)
    return i;
  n = nw_text_token (self, word)->end - nw_text_token (self, word)->start;
  for (guint k = reader->events->len; k > 0 && k + 24 > reader->events->len; k--) {
    NwEvent *known = &g_array_index (reader->events, NwEvent, k - 1);
    const char *full = known->name.full;
    gsize length = full != NULL ? strlen (full) : 0;
    NwNameHit name;
    NwEvent *event;

    if (known->kind != NW_EVENT_NAME || length < n + 2 || full[length - n - 1] != ' ' || memcmp (full + length - n, self->text + nw_text_token (self, word)->start, n) != 0)
      continue;
    name = known->name;
    name.full = g_strdup (full);
    event = nw_field_reader_add_event (reader, NW_EVENT_NAME, i, word + 1);
    event->name = name;
    return word + 1;
  }

  return i;
}

/* "Oberstaatsanwältin Scholl, 0221 …" in an agency's notepad: a family name
 * behind the role. */
guint
nw_field_reader_take_titled_surname (NwFieldReader *reader,
                     guint   i)
{
  NwText *self = reader->text;
  NwEvent *role = reader->events->len > 0 ? &g_array_index (reader->events, NwEvent, reader->events->len - 1) : NULL;
  NwNameHit name = { .first = i, .last = i + 1, .strong = TRUE, .surname_only = TRUE };
  NwEvent *event;

  if (role == NULL || role->kind != NW_EVENT_ROLE || role->last != i || i + 1 >= reader->limit || !nw_text_is_mark (self, i + 1, ',') || !nw_text_is_capital (self, i) ||
      nw_text_token (self, i)->kind != NW_TOKEN_WORD || nw_text_class (self, i) != 0 || (nw_text_token (self, i)->flags & (NW_TOKEN_BREAK | NW_TOKEN_DIGITS)))
    return i;
  name.name = nw_text_span (self, i, i + 1);
  name.full = nw_text_dup (self, i, i + 1);
  event = nw_field_reader_add_event (reader, NW_EVENT_NAME, i, i + 1);
  event->name = name;

  return i + 1;
}

gboolean
nw_field_reader_is_surname_place (NwText *self,
                  guint   i,
                  guint   limit)
{
  guint behind = (nw_text_class (self, i) & NW_WORD_SALUTATION) ? i + 2 : i + 1;

  if (i > 0 && nw_text_is_mark (self, i - 1, '('))
    return nw_text_is_mark (self, behind, ')');

  return behind < limit && nw_text_is_mark (self, behind, ':') && behind + 1 < limit;
}
