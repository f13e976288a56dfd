/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-fields-private.h"

#include <string.h>

/* Reads one piece of a contact block: a name, a role, a department, an organisation
 * or an address. nw-finder-fields.c says where pieces begin. */

typedef NwFieldReader Reader;

/**
 * nw_field_reader_is_separator:
 *
 * Returns: whether the token @i ends a segment: a channel, the end of a line, or a
 *   mark that no name of a person or a house holds
 */
gboolean
nw_field_reader_is_separator (NwText *self,
                              guint   i)
{
  NwToken *token;

  if (i >= self->n_tokens)
    return TRUE;
  token = nw_text_token (self, i);
  if (token->kind == NW_TOKEN_CHANNEL || (token->flags & NW_TOKEN_BREAK))
    return TRUE;
  if (token->kind != NW_TOKEN_MARK)
    return FALSE;
  if ((token->code == '-' || token->code == 0x2013 || token->code == '/') && !(token->flags & NW_TOKEN_SPACE))
    return FALSE;

  return token->code != '&' && token->code != '.' && token->code != '"' && token->code != 0x201E && token->code != 0x201C;
}

/* Where the segment that holds i ends. */
static guint
segment_end (NwText *self,
             guint   i,
             guint   limit)
{
  guint p = i + 1;

  while (p < limit && !nw_field_reader_is_separator (self, p))
    p++;

  return p;
}

/* The same for the token that is being read; a long segment is measured once and
 * not from each of its words. */
static guint
current_segment_end (Reader *reader,
                     guint   i)
{
  if (i < reader->segment_start || i + 1 > reader->segment_end || reader->segment_end > reader->limit) {
    reader->segment_start = i;
    reader->segment_end = segment_end (reader->text, i, reader->limit);
  }

  return reader->segment_end;
}

/* Whether only label words stand before the next channel, colon or end: they say
 * nothing by themselves. */
static guint
skip_labels (NwText *self,
             guint   i,
             guint   limit)
{
  guint p = i;

  while (p < limit) {
    NwToken *token = nw_text_token (self, p);

    if (token->kind == NW_TOKEN_WORD && (nw_text_class (self, p) & NW_WORD_LABEL) && !(nw_text_class (self, p) & (NW_WORD_GIVEN)))
      p++;
    else if (token->kind == NW_TOKEN_WORD && token->end - token->start <= 2 && (token->flags & NW_TOKEN_CAPITAL) && p + 1 < limit &&
             (nw_text_is_mark (self, p + 1, ':') || nw_text_token (self, p + 1)->kind == NW_TOKEN_CHANNEL) && strchr ("TMFEWPHDI", self->text[token->start]) != NULL)
      p++;
    else if (p > i && (nw_text_is_mark (self, p, ':') || nw_text_is_mark (self, p, '/') || nw_text_is_mark (self, p, '.') || nw_text_is_mark (self, p, '&')))
      p++;
    else
      break;
  }

  return p;
}

static gboolean
take_name (Reader *reader,
           guint   i,
           guint   end,
           guint  *next)
{
  NwText *self = reader->text;
  NwNameHit name;
  NwEvent *event;

  if (nw_text_is_mark (self, end, '(') && (nw_text_class (self, i) & NW_WORD_TITLE) && nw_text_is_mark (self, end + 2, ')') && (nw_text_class (self, end + 1) & NW_WORD_DEGREE))
    end = segment_end (self, end + 2, reader->limit);
  if (!nw_finder_read_name (self, i, end, TRUE, &name)) {
    /* The reversed form crosses the comma that ends the segment. */
    if (!nw_text_is_mark (self, end, ',') || !nw_finder_read_name (self, i, MIN (end + 6, reader->limit), TRUE, &name))
      return FALSE;
    if (name.last <= end) {
      nw_name_hit_clear (&name);
      return FALSE;
    }
  } else if (nw_text_is_mark (self, end, ',')) {
    NwNameHit longer;

    if (nw_finder_read_name (self, i, MIN (end + 6, reader->limit), TRUE, &longer) && longer.last > name.last) {
      nw_name_hit_clear (&name);
      name = longer;
    } else {
      nw_name_hit_clear (&longer);
    }
  }
  if (!name.strong) {
    gboolean certain;
    guint org_end = nw_finder_read_org (self, i, end, &certain);

    /* A weak name must fill its segment and hold nothing of an organisation. */
    if (name.last < end && (nw_text_class (self, name.last) & NW_WORD_LEGAL)) {
      nw_name_hit_clear (&name);
      return FALSE;
    }
    if (name.last < end && !(nw_text_is_word (self, name.last, "und") || nw_text_is_mark (self, name.last, '&'))) {
      gboolean press;
      NwEvent *before = reader->events->len > 0 ? &g_array_index (reader->events, NwEvent, reader->events->len - 1) : NULL;

      if (nw_finder_read_role (self, name.last, end, &press) == name.last &&
          !(before != NULL && before->kind == NW_EVENT_ROLE && before->last == i && !nw_text_is_capital (self, name.last))) {
        nw_name_hit_clear (&name);
        return FALSE;
      }
    } else if (certain && org_end >= name.last && !name.doubtful) {
      nw_name_hit_clear (&name);
      return FALSE;
    }
  }
  event = nw_field_reader_add_event (reader, NW_EVENT_NAME, i, name.last);
  event->name = name;
  event->joined = reader->joined;
  reader->joined = FALSE;
  *next = name.last;

  return TRUE;
}

/* "Vertretung Max Broll": a strong name fills the end of the words. */
static gboolean
ends_in_name (NwText *self,
              guint   first,
              guint   last)
{
  for (guint p = first + 1; p < last; p++) {
    NwNameHit name;
    gboolean named;

    if (!(nw_text_class (self, p) & NW_WORD_GIVEN))
      continue;
    named = nw_finder_read_name (self, p, last, TRUE, &name) && name.strong && name.last >= last;
    nw_name_hit_clear (&name);
    if (named)
      return TRUE;
  }

  return FALSE;
}

/* An organisation behind an article: "der WF Muster", "vom Tiefbauamt", "von der
 * Wirtschaftsförderung Musterstadt". */
static guint
take_governed_org (Reader *reader,
                   guint   i,
                   guint   limit)
{
  static const char *const words[] = { "der", "des", "vom", "von", "im", "beim", "bei", "am", "in", "at", "of", "the", "dem", "den" };
  NwText *self = reader->text;
  guint p = i;
  gboolean certain;
  guint end;

  for (guint k = 0; k < G_N_ELEMENTS (words) && p < limit && p < i + 2; k++)
    if (nw_text_is_word (self, p, words[k])) {
      p++;
      k = (guint) -1;
    }
  if (p == i || p >= limit)
    return i;
  end = nw_finder_read_org (self, p, limit, &certain);
  if (!certain && (nw_text_class (self, p) & (NW_WORD_CALENDAR | NW_WORD_COMMON | NW_WORD_HEADER | NW_WORD_LABEL | NW_WORD_CREDIT)))
    return i;
  if (!certain) {
    NwNameHit name;
    gboolean person = nw_finder_read_name (self, p, limit, TRUE, &name);

    nw_name_hit_clear (&name);
    if (person || ends_in_name (self, p, end))
      return i;
    /* "in Elternzeit", "im Erdgeschoss" */
    if (end == p + 1 && (nw_text_is_word (self, p - 1, "in") || nw_text_is_word (self, p - 1, "im") || nw_text_is_word (self, p - 1, "am")))
      return i;
  }
  if (end > p && (nw_text_is_capital (self, p) || certain)) {
    NwEvent *event = nw_field_reader_add_event (reader, NW_EVENT_ORG, p, end);

    event->certain = TRUE;
    event->governed = TRUE;
    return end;
  }

  return i;
}

static guint
take_role (Reader *reader,
           guint   i,
           guint   end)
{
  NwText *self = reader->text;
  gboolean press;
  guint last = nw_finder_read_role (self, i, end, &press);
  NwEvent *event;

  if (last == i)
    return i;
  event = nw_field_reader_add_event (reader, NW_EVENT_ROLE, i, last);
  event->press = press;
  if (nw_text_is_mark (self, last, '(') && (nw_text_is_word (self, last + 1, "m") || nw_text_is_word (self, last + 1, "w")))
    while (last < reader->limit && !nw_text_is_mark (self, last, ')') && !(nw_text_token (self, last)->flags & NW_TOKEN_BREAK))
      last++;
  if (last < end) {
    guint governed = take_governed_org (reader, last, end);

    if (governed > last)
      return governed;
    if (nw_text_is_capital (self, last)) {
      NwNameHit name;
      gboolean named = nw_finder_read_name (self, last, end, TRUE, &name) && (name.strong || name.last == end || !nw_text_is_capital (self, name.last));

      nw_name_hit_clear (&name);
      if (!named) {
        gboolean certain;
        guint org = nw_finder_read_org (self, last, end, &certain);

        if (org > last) {
          event = nw_field_reader_add_event (reader, NW_EVENT_ORG, last, org);
          event->certain = TRUE;
          return org;
        }
      }
    }
  }

  return last;
}

static guint
take_unit (Reader *reader,
           guint   i,
           guint   end)
{
  NwText *self = reader->text;
  guint last = nw_finder_read_unit (self, i, end);
  NwEvent *event;

  if (last == i)
    return i;
  /* "Kommunikation & Netzwerke" */
  if ((nw_text_is_mark (self, last, '&') || nw_text_is_word (self, last, "und")) && last + 2 == end && nw_text_is_capital (self, last + 1) &&
      !(nw_text_class (self, last + 1) & (NW_WORD_GIVEN | NW_WORD_LEGAL)))
    last += 2;
  event = nw_field_reader_add_event (reader, NW_EVENT_UNIT, i, last);
  for (guint p = i; p < last; p++)
    if (nw_text_class (self, p) & NW_WORD_PRESS)
      event->press = TRUE;
  if (last < end) {
    guint governed = take_governed_org (reader, last, end);

    if (governed > last)
      return governed;
  }

  return last;
}

/* "Paläontologe Prof. Dr. Henrik Saalfeld": unknown words before a strong name
 * that fills the rest are its role. */
static guint
take_lead_and_name (Reader *reader,
                    guint   i,
                    guint   end)
{
  NwText *self = reader->text;

  for (guint p = i; p < end && p < i + 5; p++) {
    NwNameHit name;
    gboolean found;
    guint classes = nw_text_class (self, p);
    NwEvent *event;

    if (p > i && (classes & (NW_WORD_GIVEN | NW_WORD_TITLE | NW_WORD_SALUTATION))) {
      found = nw_finder_read_name (self, p, end, TRUE, &name) && name.strong && name.last >= end;
      nw_name_hit_clear (&name);
      if (found) {
        event = nw_field_reader_add_event (reader, NW_EVENT_ROLE, i, p);
        for (guint k = i; k < p; k++)
          if (nw_text_class (self, k) & NW_WORD_PRESS)
            event->press = TRUE;
        return p;
      }
    }
    if ((classes & (NW_WORD_ORG | NW_WORD_LEGAL | NW_WORD_LABEL | NW_WORD_HEADER | NW_WORD_CALENDAR)) || !nw_text_is_capital (self, p))
      return i;
  }

  return i;
}

/* A street inside the segment ends the organisation's name before it. */
static guint
find_street (NwText *self,
             guint   i,
             guint   end,
             guint   limit)
{
  for (guint p = i + 1; p < end; p++) {
    g_autoptr (NwAddress) address = NULL;
    NwToken *token = nw_text_token (self, p);

    if (token->kind == NW_TOKEN_NUMBER && token->end - token->start == 5 && nw_finder_read_address (self, p, limit, &address) > p)
      return p;
    if (!(nw_text_class (self, p) & NW_WORD_STREET) || p + 1 >= end || (nw_text_class (self, p + 1) & NW_WORD_ORG))
      continue;
    if (nw_text_token (self, p + 1)->kind != NW_TOKEN_NUMBER)
      continue;
    if (token->end - token->start <= 8 && (nw_text_class (self, p) & NW_WORD_STREET) && p > i + 1 &&
        (nw_text_is_word (self, p, "Straße") || nw_text_is_word (self, p, "Str.") || nw_text_is_word (self, p, "Weg") || nw_text_is_word (self, p, "Platz") ||
         nw_text_is_word (self, p, "Allee") || nw_text_is_word (self, p, "Ring") || nw_text_is_word (self, p, "Strasse")))
      return p - 1;
    return p;
  }

  return end;
}

static guint
take_org (Reader *reader,
          guint   i,
          guint   end)
{
  NwText *self = reader->text;
  guint street = find_street (self, i, end, reader->limit);
  gboolean certain;
  guint last;
  NwEvent *event;

  if ((nw_text_is_word (self, i, "Das") || nw_text_is_word (self, i, "Die") || nw_text_is_word (self, i, "Der") || nw_text_is_word (self, i, "Ihr") || nw_text_is_word (self, i, "Ihre") || nw_text_is_word (self, i, "PM")) && nw_text_is_capital (self, i + 1) && i + 1 < end)
    i++;
  last = nw_finder_read_org (self, i, street, &certain);
  if (last == i)
    return i;
  /* "in ihrer Vertretung Max Broll", "oder ihre Vertretung …": the name is read by itself. */
  if ((reader->sentence || nw_text_is_word (self, i - 1, "ihre")) && !certain && ends_in_name (self, i, last))
    return i;
  /* "Muster GmbH & Co. KG", "Kirche Muster, KdöR": the legal form behind a comma. */
  if (nw_text_is_mark (self, last, ',') && last + 1 < reader->limit && (nw_text_class (self, last + 1) & NW_WORD_LEGAL) && nw_field_reader_is_separator (self, last + 2)) {
    last += 2;
    certain = TRUE;
  }
  if (certain)
    last = nw_finder_enumerate_org (self, i, last, reader->limit);
  if (nw_text_is_mark (self, last, '(') && nw_text_is_word (self, last + 1, "haftungsbeschränkt") && nw_text_is_mark (self, last + 2, ')'))
    last += 3;
  /* "Kreis Musterland – Der Landrat" */
  if ((nw_text_is_mark (self, last, 0x2013) || nw_text_is_mark (self, last, '-')) && nw_text_is_word (self, last + 1, "Der") && certain && last + 2 < reader->limit)
    last = segment_end (self, last + 1, reader->limit);
  if (!certain && last < end && last != street)
    return i;
  event = nw_field_reader_add_event (reader, NW_EVENT_ORG, i, last);
  event->certain = certain;
  /* "… GmbH (WFM)": the short name is read with it. */
  if (nw_text_is_mark (self, last, '(') && nw_text_is_mark (self, last + 2, ')') && nw_text_is_capital (self, last + 1) && last + 2 < reader->limit &&
      !(nw_text_class (self, last + 1) & (NW_WORD_PRESS | NW_WORD_ROLE | NW_WORD_UNIT)))
    last += 3;

  return last;
}

/* "für beide gilt", "gemeinsames Telefon": the channel behind it is shared. */
static gboolean
is_shared (NwText *self,
           guint   i)
{
  static const char *const words[] = { "beide", "beiden", "gemeinsam", "gemeinsame", "gemeinsamer", "gemeinsames", "gemeinsamen" };

  return nw_text_is_any (self, i, words, G_N_ELEMENTS (words));
}

/**
 * nw_field_reader_begins_shared:
 *
 * Returns: whether words begin at @i that say that a channel is shared ("für beide",
 *   "für alle gilt", "gemeinsames Telefon")
 */
gboolean
nw_field_reader_begins_shared (NwText *self,
                               guint   i)
{
  if (is_shared (self, i))
    return TRUE;
  if (!nw_text_is_word (self, i, "für"))
    return FALSE;
  if (is_shared (self, i + 1))
    return TRUE;

  return (nw_text_is_word (self, i + 1, "alle") || nw_text_is_word (self, i + 1, "allen")) &&
         (nw_text_is_word (self, i + 2, "gilt") || nw_text_is_word (self, i + 2, "drei") || nw_text_is_word (self, i + 2, "vier") || nw_text_is_word (self, i + 2, "gemeinsam") || nw_text_is_mark (self, i + 2, ':'));
}

/**
 * nw_field_reader_read_piece:
 * @begins: whether @i begins a segment; otherwise it follows something read
 *
 * Reads what stands at @i.
 *
 * Returns: the token to go on with
 */
guint
nw_field_reader_read_piece (Reader   *reader,
                            guint     i,
                            gboolean  begins)
{
  static const char *const deputies[] = { "Vertretung", "Stellvertretung", "Kollegin", "Kollege" };
  NwText *self = reader->text;
  guint end = current_segment_end (reader, i);
  NwAddress *address = NULL;
  NwEvent *event;
  guint next;

  if (nw_finder_is_plain_label (self, i, reader->limit))
    return i + 2;
  next = skip_labels (self, i, reader->limit);
  if (next > i)
    return next;
  if (nw_text_is_word (self, i, "i.") && (nw_text_is_word (self, i + 1, "A.") || nw_text_is_word (self, i + 1, "V.") || nw_text_is_word (self, i + 1, "R.")))
    return i + 2;
  if (!reader->sentence || begins) {
    guint beyond = reader->limit;

    /* Code and town may stand on the next line. */
    if (!reader->sentence && end >= reader->limit && nw_text_line_of (self, i) + 1 < self->lines->len)
      beyond = nw_text_line (self, nw_text_line_of (self, i) + 1)->last;
    next = nw_finder_read_address (self, i, beyond, &address);
    if (next > i) {
      event = nw_field_reader_add_event (reader, NW_EVENT_ADDRESS, i, next);
      event->address = address;
      return next;
    }
  }
  /* "in ihrer Vertretung Max Broll" */
  if (nw_text_is_any (self, i, deputies, G_N_ELEMENTS (deputies)) && i + 1 < end &&
      (nw_text_is_capital (self, i + 1) || nw_text_is_word (self, i + 1, "an") || nw_text_is_word (self, i + 1, "durch")))
    return i + 1;
  if (nw_field_reader_begins_shared (self, i)) {
    nw_field_reader_add_event (reader, NW_EVENT_SHARED, i, i + 2);
    return end;
  }
  if (!nw_text_is_capital (self, i) && !(nw_text_class (self, i) & (NW_WORD_GRADE | NW_WORD_TITLE))) {
    if (nw_text_is_word (self, i, "für"))
      return end;
    /* "ten Brink, Jeroen" */
    if (begins && !reader->sentence && (nw_text_class (self, i) & NW_WORD_PARTICLE) && take_name (reader, i, end, &next))
      return next;
    next = take_governed_org (reader, i, end);
    if (next > i)
      return next;
    if (begins && !reader->sentence) {
      next = take_org (reader, i, end);
      if (next == end)
        return next;
    }
    return i + 1;
  }
  if ((next = take_role (reader, i, end)) > i)
    return next;
  if (take_name (reader, i, end, &next))
    return next;
  if (begins && (next = take_lead_and_name (reader, i, end)) > i)
    return next;
  if ((next = take_unit (reader, i, end)) > i)
    return next;
  if ((next = take_org (reader, i, end)) > i)
    return next;

  return i + 1;
}
