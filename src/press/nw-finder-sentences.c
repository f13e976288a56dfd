/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-private.h"

/* Contacts in running text: "Weitere Informationen erteilt Dr. Nele Voss, Telefon
 * …". Only sentences with a channel, or ones that name a contact in so many
 * words, are looked at. */

/**
 * nw_finder_ends_sentence:
 * @limit: token before which the text ends
 *
 * Returns: whether a sentence ends with the token @i
 */
gboolean
nw_finder_ends_sentence (NwText *self,
                         guint   i,
                         guint   limit)
{
  NwToken *token = nw_text_token (self, i);

  if (token->kind != NW_TOKEN_MARK || (token->code != '.' && token->code != '!' && token->code != '?'))
    return FALSE;
  if (i + 1 >= limit)
    return TRUE;
  if (nw_text_token (self, i + 1)->kind == NW_TOKEN_CHANNEL)
    return FALSE;
  /* "11. Mai", "17. Juni": no end. */
  if (i > 0 && nw_text_token (self, i - 1)->kind == NW_TOKEN_NUMBER && token->code == '.')
    return FALSE;

  return (nw_text_token (self, i + 1)->flags & (NW_TOKEN_SPACE | NW_TOKEN_BREAK)) != 0 || nw_text_token (self, i + 1)->kind == NW_TOKEN_MARK;
}

/* A name that the words before it make one: "Projektleiter Henning Claaßen",
 * "bei Sabine Leyendecker". */
static gboolean
read_person (NwText    *self,
             guint      i,
             guint      limit,
             NwNameHit *name)
{
  if (!nw_text_is_capital (self, i))
    return FALSE;
  if (nw_finder_read_name (self, i, limit, FALSE, name))
    return TRUE;
  nw_name_hit_clear (name);
  if (i == 0)
    return FALSE;
  if (!(nw_text_class (self, i - 1) & NW_WORD_ROLE) && !nw_text_is_word (self, i - 1, "bei") && !nw_text_is_word (self, i - 1, "erteilt") &&
      !nw_text_is_word (self, i - 1, "an") && !nw_text_is_word (self, i - 1, "beantwortet") && !nw_text_is_word (self, i - 1, "ist"))
    return FALSE;
  if (!nw_finder_read_name (self, i, limit, TRUE, name))
    return FALSE;
  /* Unknown words end with a mark, a label or the sentence. */
  if (name->last >= limit || nw_text_token (self, name->last)->kind != NW_TOKEN_WORD || !(nw_text_token (self, name->last)->flags & NW_TOKEN_CAPITAL) ||
      (nw_text_class (self, name->last) & NW_WORD_LABEL))
    return TRUE;
  nw_name_hit_clear (name);

  return FALSE;
}

/* The first token of the role before a name: "dem Geschäftsführer der X, Y". */
static guint
role_before (NwText *self,
             guint   first,
             guint   name)
{
  guint lowest = name > first + 12 ? name - 12 : first;

  for (guint i = lowest; i < name; i++) {
    gboolean press;
    guint end = nw_finder_read_role (self, i, name, &press);
    guint p;

    if (end == i)
      continue;
    if (end == name)
      return i;
    for (p = end; p < name; p++) {
      NwToken *token = nw_text_token (self, p);

      if (token->kind == NW_TOKEN_MARK && token->code != ',' && token->code != '-' && token->code != '(' && token->code != ')')
        break;
      if (token->kind == NW_TOKEN_WORD && !(token->flags & NW_TOKEN_CAPITAL) && !(nw_text_class (self, p) & (NW_WORD_HEADFILL | NW_WORD_PARTICLE)))
        break;
      if (nw_text_class (self, p) & NW_WORD_SAY)
        break;
    }
    if (p == name && nw_text_is_mark (self, name - 1, ','))
      return i;
  }

  return name;
}

static gboolean
sentence_has (NwText *self,
              guint   first,
              guint   limit,
              guint   classes)
{
  for (guint i = first; i < limit; i++)
    if (nw_text_class (self, i) & classes)
      return TRUE;

  return FALSE;
}

/* Whether the sentence is about how to reach somebody. */
static gboolean
invites_questions (NwText *self,
                   guint   first,
                   guint   limit)
{
  static const char *const words[] = {
    "wenden", "erreichbar", "erreichen", "richten", "melden", "meldet", "ansprechbar", "auskunft", "auskünfte", "anmelden", "kontaktieren", "anmeldung", "rückfragen",
    "zur", "telefonisch", "telefon", "bei", "unter", "informationen", "fragen", "information", "ansprechpartnerin", "ansprechpartner", "kontakt",
  };

  for (guint i = first; i < limit; i++) {
    if (nw_text_class (self, i) & (NW_WORD_HEADER | NW_WORD_LABEL))
      return TRUE;
    if (nw_text_is_any (self, i, words, G_N_ELEMENTS (words)))
      return TRUE;
  }

  return FALSE;
}

static void
add_header (NwText       *self,
            GArray       *events,
            guint         first,
            guint         last,
            NwHeaderKind  kind,
            gboolean      press)
{
  NwEvent event = { .kind = NW_EVENT_HEADER, .first = first, .last = last, .line = nw_text_line_of (self, first), .sentence = TRUE, .press = press };

  event.header.kind = kind;
  event.header.press = press;
  g_array_append_val (events, event);
}

/* The organisation in the sentence that its channels belong to, when no person
 * does: "ist der Bereitschaftsdienst der Stadt Brackental unter …". */
static void
read_org_sentence (NwText *self,
                   GArray *events,
                   guint   first,
                   guint   limit,
                   guint   hit)
{
  NwEvent event = { .kind = NW_EVENT_ORG, .line = nw_text_line_of (self, first), .sentence = TRUE, .certain = TRUE };

  add_header (self, events, first, hit, NW_HEADER_WEAK, FALSE);
  for (guint i = first; i < hit; i++) {
    gboolean certain;
    guint end;

    if (!nw_text_is_capital (self, i) || !(nw_text_class (self, i) & (NW_WORD_ORG | NW_WORD_LEGAL | NW_WORD_GIVEN)))
      continue;
    end = nw_finder_read_org (self, i, hit, &certain);
    if (end > i && certain) {
      event.first = i;
      event.last = end;
      i = end;
    }
  }
  if (event.last > 0)
    g_array_append_val (events, event);
  for (guint i = hit; i < limit; i++)
    if (nw_text_token (self, i)->kind == NW_TOKEN_CHANNEL) {
      NwEvent channel = { .kind = NW_EVENT_CHANNEL, .first = i, .last = i + 1, .line = nw_text_line_of (self, i), .hit = nw_text_token (self, i)->code, .sentence = TRUE };

      g_array_append_val (events, channel);
    }
}

/* Whether nothing but marks and labels stands between a name and its channel. */
static gboolean
stands_beside (NwText *self,
               guint   name_end,
               guint   hit)
{
  for (guint i = name_end; i < hit; i++)
    if (nw_text_token (self, i)->kind != NW_TOKEN_MARK && !(nw_text_class (self, i) & NW_WORD_LABEL))
      return FALSE;

  return name_end > 0;
}

/* "Sie ist unter … erreichbar", "Sie erreichen sie unter …", but not "Sie
 * erreichen uns". */
static gboolean
speaks_of_person (NwText *self,
                  guint   first,
                  guint   limit)
{
  if (nw_text_is_word (self, first, "Er"))
    return TRUE;
  if (!nw_text_is_word (self, first, "Sie"))
    return FALSE;
  for (guint i = first + 1; i < limit && i < first + 6; i++)
    if (nw_text_is_word (self, i, "uns") || nw_text_is_word (self, i, "unser") || nw_text_is_word (self, i, "unsere") || nw_text_is_word (self, i, "das") || nw_text_is_word (self, i, "die"))
      return FALSE;

  return TRUE;
}

/* Whether the sentence before was read and named somebody. */
static gboolean
has_open_name (GArray *events)
{
  for (guint i = events->len; i > 0; i--) {
    NwEvent *event = &g_array_index (events, NwEvent, i - 1);

    if (event->kind == NW_EVENT_NAME)
      return TRUE;
    if (event->kind == NW_EVENT_END || event->kind == NW_EVENT_HEADER)
      return FALSE;
  }

  return FALSE;
}

/* "Sie erreichen ihn unter …" begins a paragraph: the one above says whom. */
static guint
find_topic_start (NwText *self,
                  guint   run,
                  guint   first)
{
  guint line = nw_text_line_of (self, run);
  gboolean pointed = nw_text_is_word (self, first, "Er");

  for (guint i = first + 1; i < first + 4 && !pointed; i++)
    pointed = nw_text_is_word (self, i, "ihn") || nw_text_is_word (self, i, "ihr") || nw_text_is_word (self, i, "ihm");
  if (!pointed || run != first || line == 0 || nw_text_line (self, line - 1)->kind != NW_LINE_TEXT)
    return run;

  return nw_text_line (self, line - 1)->first;
}

/* Behind a full stop, also that of a date line ("Köln, 1. Oktober 2026. Jan …"). */
static gboolean
begins_sentence (NwText *self,
                 guint   run,
                 guint   i,
                 guint   limit)
{
  return i == run || nw_finder_ends_sentence (self, i - 1, limit) ||
         (i > run + 1 && nw_text_is_mark (self, i - 1, '.') && nw_text_token (self, i - 2)->kind == NW_TOKEN_NUMBER);
}

/* "X ist neuer Pressesprecher der …". */
static gboolean
is_for_press (NwText *self,
              guint   name_end,
              guint   limit)
{
  return nw_text_is_word (self, name_end, "ist") && sentence_has (self, name_end, MIN (limit, name_end + 5), NW_WORD_PRESS);
}

/* The person the sentences [run, limit) are about: named first in one of them. */
static void
read_topic_person (NwText *self,
                   GArray *events,
                   guint   run,
                   guint   limit)
{
  guint first = limit, last = limit;

  for (guint i = run; i < limit; i++) {
    NwNameHit name;

    if (!nw_text_is_capital (self, i) || !begins_sentence (self, run, i, limit))
      continue;
    if (nw_finder_read_name (self, i, limit, FALSE, &name) && !name.surname_only) {
      first = i;
      last = name.last;
    }
    nw_name_hit_clear (&name);
  }
  if (first == limit)
    return;
  add_header (self, events, first, first, NW_HEADER_CONTACT, is_for_press (self, last, limit));
  nw_finder_read_fields (self, events, first, last, TRUE);
}

/* The name below "Mit freundlichen Grüßen" behind token from; FALSE for none. */
static gboolean
find_signer (NwText *self,
             guint   from,
             guint  *first,
             guint  *last)
{
  for (guint i = nw_text_line_of (self, from) + 1; i + 1 < self->lines->len; i++) {
    NwLine *line = nw_text_line (self, i);
    NwHeader header;

    if (line->kind == NW_LINE_TEXT || !nw_finder_read_header (self, line->first, line->last, &header) || header.kind != NW_HEADER_SIGNATURE)
      continue;
    for (guint k = i + 1; k < self->lines->len && k < i + 4; k++) {
      NwLine *below = nw_text_line (self, k);
      guint p = below->first;
      NwNameHit name;
      gboolean found;

      if (nw_text_is_word (self, p, "i.") && p + 2 < below->last)
        p += 2;
      found = nw_finder_read_name (self, p, below->last, TRUE, &name) && !name.surname_only;
      *first = p;
      *last = name.last;
      nw_name_hit_clear (&name);
      if (found)
        return TRUE;
    }
    return FALSE;
  }

  return FALSE;
}

/* "Für Fragen stehe ich Ihnen unter 0171 … zur Verfügung": who signs the letter. */
static gboolean
signs_itself (NwText *self,
              GArray *events,
              guint   first,
              guint   limit,
              guint   hit)
{
  gboolean self_spoken = FALSE;
  guint name, name_end;

  for (guint i = first; i < limit; i++)
    self_spoken = self_spoken || nw_text_is_word (self, i, "ich") || nw_text_is_word (self, i, "mich") || nw_text_is_word (self, i, "mir");
  if (!self_spoken || !find_signer (self, limit - 1, &name, &name_end))
    return FALSE;
  add_header (self, events, first, hit, NW_HEADER_CONTACT, sentence_has (self, first, limit, NW_WORD_PRESS));
  nw_finder_read_fields (self, events, name, name_end, TRUE);
  for (guint i = hit; i < limit; i++)
    if (nw_text_token (self, i)->kind == NW_TOKEN_CHANNEL)
      nw_finder_read_fields (self, events, i, i + 1, TRUE);

  return TRUE;
}

static void
read_contact_sentence (NwText *self,
                       GArray *events,
                       guint   run,
                       guint   first,
                       guint   limit,
                       guint   hit)
{
  NwNameHit name = { 0 };
  guint person = limit;
  guint behind = 0;
  gboolean press;

  if (nw_finder_names_portal (self, first, hit))
    return;

  for (guint i = first; i < hit; i++) {
    if (!read_person (self, i, hit, &name))
      continue;
    /* "Anna Meier und Jens Ahlers, Tel. …": the first of joined names. */
    if (person == limit || !(nw_text_is_word (self, i - 1, "und") || nw_text_is_word (self, i - 1, "oder")))
      person = i;
    i = name.last - 1;
    behind = name.last;
    nw_name_hit_clear (&name);
  }
  if (person == limit && signs_itself (self, events, first, limit, hit))
    return;
  if (person == limit)
    for (guint i = hit; i < limit && person == limit; i++)
      if (read_person (self, i, limit, &name)) {
        person = i;
        nw_name_hit_clear (&name);
      }
  press = sentence_has (self, first, MIN (person, limit), NW_WORD_PRESS);
  if (person > hit && person < limit) {
    /* The person is named behind the channel: "Unter 030 … erteilt X Auskunft." */
    add_header (self, events, first, hit, NW_HEADER_CONTACT, press);
    nw_finder_read_fields (self, events, role_before (self, hit, person), limit, TRUE);
    for (guint i = hit; i < person; i++)
      if (nw_text_token (self, i)->kind == NW_TOKEN_CHANNEL)
        nw_finder_read_fields (self, events, i, i + 1, TRUE);
  } else if (person < hit && (invites_questions (self, first, limit) || stands_beside (self, behind, hit))) {
    add_header (self, events, first, person, NW_HEADER_CONTACT, press);
    nw_finder_read_fields (self, events, role_before (self, first, person), limit, TRUE);
  } else if (person == limit && nw_text_is_word (self, first, "Beide")) {
    /* "Beide erreichen Sie unter …" */
    NwEvent shared = { .kind = NW_EVENT_SHARED, .first = first, .last = first + 1, .line = nw_text_line_of (self, first), .sentence = TRUE };

    g_array_append_val (events, shared);
    nw_finder_read_fields (self, events, hit, limit, TRUE);
  } else if (person == limit && speaks_of_person (self, first, limit)) {
    /* "Sie ist unter … erreichbar": the person of the sentence before. */
    if (!has_open_name (events))
      read_topic_person (self, events, find_topic_start (self, run, first), first);
    nw_finder_read_fields (self, events, hit, limit, TRUE);
  } else {
    read_org_sentence (self, events, first, limit, hit);
  }
}

/* Words after which a person named is one to ask. */
static gboolean
asks_for_person (NwText *self,
                 guint   i)
{
  static const char *const heads[] = { "Rückfragen", "Auskünfte", "Auskunft", "Presseanfragen", "Medienanfragen", "Ansprechpartnerin", "Ansprechpartner", "Ansprechperson" };

  if (nw_text_class (self, i) & NW_WORD_HEADER)
    return nw_text_is_any (self, i, heads, G_N_ELEMENTS (heads));
  if (nw_text_is_word (self, i, "meldet"))
    return nw_text_is_word (self, i + 1, "sich") && nw_text_is_word (self, i + 2, "bei");

  return nw_text_is_word (self, i, "wenden") && nw_text_is_word (self, i + 1, "sich");
}

/* "Ansprechpartner für Zugezogene wird der frühere Wirt X": one who will be it. */
static gboolean
is_appointed (NwText *self,
              guint   first,
              guint   name)
{
  gboolean partner = FALSE;

  for (guint i = first; i < name; i++) {
    if (nw_text_class (self, i) & NW_WORD_ROLE)
      partner = partner || (nw_text_class (self, i) & NW_WORD_HEADER) != 0;
    else if (partner && (nw_text_is_word (self, i, "wird") || nw_text_is_word (self, i, "werden")))
      return TRUE;
  }

  return FALSE;
}

/* "Ansprechpartnerin ist Maria Muster", also with the channel on the next line. */
static gboolean
names_contact (NwText *self,
               GArray *events,
               guint   first,
               guint   limit)
{
  gboolean asked = FALSE;

  for (guint i = first; i < limit; i++) {
    NwNameHit name;
    gboolean open;
    guint start;

    asked = asked || asks_for_person (self, i);
    if (!asked || !read_person (self, i, limit, &name))
      continue;
    start = role_before (self, first, i);
    nw_name_hit_clear (&name);
    if (is_appointed (self, first, i))
      return FALSE;
    open = nw_text_is_mark (self, limit - 1, ',') || nw_text_is_mark (self, limit - 1, ':');
    add_header (self, events, first, start, open ? NW_HEADER_WEAK : NW_HEADER_CONTACT, sentence_has (self, first, start, NW_WORD_PRESS));
    nw_finder_read_fields (self, events, start, limit, TRUE);
    return TRUE;
  }

  return FALSE;
}

/**
 * nw_finder_read_sentences:
 * @events: receives what is found
 *
 * Reads the tokens [@first, @limit) as running text.
 */
void
nw_finder_read_sentences (NwText *self,
                          GArray *events,
                          guint   first,
                          guint   limit)
{
  NwEvent end = { .kind = NW_EVENT_END, .first = first, .last = first, .line = nw_text_line_of (self, first) };
  gboolean open = FALSE;
  guint start = first;

  g_array_append_val (events, end);
  for (guint i = first; i < limit; i++) {
    guint hit = limit;

    if (i + 1 < limit && !nw_finder_ends_sentence (self, i, limit))
      continue;
    for (guint p = start; p <= i && hit == limit; p++)
      if (nw_text_token (self, p)->kind == NW_TOKEN_CHANNEL)
        hit = p;
    open = FALSE;
    if (hit < limit) {
      read_contact_sentence (self, events, first, start, i + 1, hit);
      open = TRUE;
    } else if (names_contact (self, events, start, i + 1)) {
      open = TRUE;
    }
    start = i + 1;
  }
  if (!open) {
    end.first = end.last = limit - 1;
    g_array_append_val (events, end);
  }
}
