/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-fields-private.h"

/* Reads the fields of contact blocks into a sequence of events: header, name,
 * role, department, organisation, address, channel. Which belongs to which is
 * decided afterwards (nw-finder-blocks.c). */

typedef NwFieldReader Reader;

static void
event_clear (gpointer data)
{
  NwEvent *event = data;

  nw_name_hit_clear (&event->name);
  g_clear_pointer (&event->address, nw_address_free);
}

NwEvent *
nw_field_reader_add_event (Reader      *reader,
                           NwEventKind  kind,
                           guint        first,
                           guint        last)
{
  NwEvent event = { .kind = kind, .first = first, .last = last };

  event.line = first < reader->text->n_tokens ? nw_text_line_of (reader->text, first) : 0;
  event.bracket = reader->bracket;
  event.sentence = reader->sentence;
  g_array_append_val (reader->events, event);

  return &g_array_index (reader->events, NwEvent, reader->events->len - 1);
}

/* The header at the beginning of a line or behind a separator in it. */
static guint
take_header (Reader *reader,
             guint   i)
{
  NwText *self = reader->text;
  NwHeader header;
  NwEvent *event;

  if (nw_field_reader_begins_shared (self, i))
    return i;
  if (!nw_finder_read_header (self, i, reader->limit, &header))
    return i;
  event = nw_field_reader_add_event (reader, NW_EVENT_HEADER, i, header.last);
  event->header = header;
  event->press = header.press;
  /* "Pressekontakt Stadt Musterstadt:", "Sprecherinnen des Jobcenters:" */
  for (guint p = header.role_last > 0 ? header.role_last : i; p + 1 < header.last; p++)
    if ((nw_text_class (self, p) & NW_WORD_ORG) && nw_text_is_capital (self, p) && !(nw_text_class (self, p) & (NW_WORD_HEADER | NW_WORD_PRESS | NW_WORD_COMMON))) {
      gboolean certain;
      guint end = nw_finder_read_org (self, p, header.last, &certain);

      if (end > p && !header.topic && (end > p + 1 || nw_finder_names_house (self, p))) {
        event = nw_field_reader_add_event (reader, NW_EVENT_ORG, p, end);
        event->certain = certain;
      }
      break;
    }

  return header.last;
}

/* Whether a header may begin within a line: behind a bar, a semicolon, a stop. */
static gboolean
begins_header (NwText *self,
               guint   i)
{
  NwToken *before = nw_text_token (self, i - 1);

  return before->kind == NW_TOKEN_MARK && (before->code == ';' || before->code == '|' || before->code == '.' || before->code == '\t' || before->code == 0xB7 || before->code == 0x2022 || before->code == ':' || before->code == 0x2013);
}

/* "Stadtwerke AöR - Vorstand: Dr. Iris Holl - HRA 5566": who leads the house. */
static gboolean
begins_board (NwText *self,
              guint   i,
              guint   limit)
{
  gboolean press, named;
  NwNameHit name;
  guint end = nw_finder_read_role (self, i, limit, &press);

  if (end == i || press || !nw_text_is_mark (self, end, ':') || end + 1 >= limit)
    return FALSE;
  named = nw_finder_read_name (self, end + 1, limit, TRUE, &name);
  nw_name_hit_clear (&name);

  return named;
}

/**
 * nw_finder_read_fields:
 * @events: receives what is found
 * @sentence: whether the tokens are part of a sentence
 *
 * Reads the tokens [@first, @limit) as fields of a contact block.
 */
void
nw_finder_read_fields (NwText  *self,
                       GArray  *events,
                       guint    first,
                       guint    limit,
                       gboolean sentence)
{
  Reader reader = { self, events, limit, sentence, FALSE, FALSE };
  guint start = events->len;
  guint i = first;
  gboolean begins = TRUE;

  if (!sentence) {
    i = nw_field_reader_take_first_name (&reader, first);
    if (i == first)
      i = take_header (&reader, first);
  }
  while (i < limit) {
    NwToken *token = nw_text_token (self, i);

    if (token->kind == NW_TOKEN_CHANNEL) {
      NwEvent *event = nw_field_reader_add_event (&reader, NW_EVENT_CHANNEL, i, i + 1);

      event->hit = token->code;
      i++;
      begins = TRUE;
    } else if (token->kind == NW_TOKEN_MARK) {
      if (token->code == '(')
        reader.bracket = TRUE;
      else if (token->code == ')')
        reader.bracket = FALSE;
      if (token->code == '&' && events->len > start)
        reader.joined = TRUE;
      begins = begins || nw_field_reader_is_separator (self, i) || token->code == ':';
      i++;
    } else if (token->kind == NW_TOKEN_WORD && (token->flags & NW_TOKEN_CAPITAL) && nw_field_reader_is_surname_place (self, i, limit) && nw_field_reader_take_surname (&reader, i) > i) {
      i = g_array_index (events, NwEvent, events->len - 1).last;
      begins = TRUE;
    } else if (nw_text_is_word (self, i, "oder")) {
      begins = TRUE;
      i++;
    } else if (nw_text_is_word (self, i, "und") || nw_text_is_word (self, i, "sowie")) {
      reader.joined = events->len > start;
      begins = TRUE;
      i++;
    } else if (token->kind == NW_TOKEN_NUMBER) {
      guint next = nw_field_reader_read_piece (&reader, i, begins);

      begins = FALSE;
      i = MAX (next, i + 1);
    } else {
      guint next;

      if (i > first && begins && (begins_header (self, i) || begins_board (self, i, limit)) && (next = take_header (&reader, i)) > i) {
        i = next;
        continue;
      }
      if (nw_finder_is_credit (self, i))
        break;
      next = nw_field_reader_read_piece (&reader, i, begins);
      begins = FALSE;
      i = MAX (next, i + 1);
      if (self->agency)
        i = nw_field_reader_take_titled_surname (&reader, i);
    }
  }
  if (events->len == start && !sentence)
    nw_field_reader_add_event (&reader, NW_EVENT_TEXT, first, limit);
}

static guint
text_run_end (NwText *self,
              guint   line)
{
  guint next = line + 1;

  while (next < self->lines->len && nw_text_line (self, next)->kind == NW_LINE_TEXT && nw_text_line (self, next)->block == nw_text_line (self, line)->block)
    next++;

  return next;
}

/**
 * nw_finder_read_events:
 *
 * Returns: (transfer full): everything in the text that belongs to contact blocks,
 *   as NwEvent in the order of the text
 */
GArray *
nw_finder_read_events (NwText *self)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (NwEvent));
  Reader reader = { self, events, self->n_tokens, FALSE, FALSE, FALSE };

  g_array_set_clear_func (events, event_clear);
  for (guint i = 0; i < self->lines->len;) {
    NwLine *line = nw_text_line (self, i);
    guint next = i + 1;

    if (line->kind == NW_LINE_TEXT) {
      next = text_run_end (self, i);
      nw_finder_read_sentences (self, events, line->first, nw_text_line (self, next - 1)->last);
    } else if (line->kind == NW_LINE_STOP) {
      nw_field_reader_add_event (&reader, NW_EVENT_STOP, line->first, line->last);
    } else if (line->kind == NW_LINE_FIELD) {
      nw_finder_read_fields (self, events, line->first, line->last, FALSE);
    }
    i = next;
  }

  return events;
}
