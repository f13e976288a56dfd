/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder.h"

#include "nw-finder-private.h"

#include <string.h>

/* "Musterhausen (dpa/lnw) - …": a report by a news agency. What distributors put
 * in the brackets marks a press release. */
static gboolean
is_agency_report (NwText *self)
{
  static const char *const distributors[] = { "ots", "openPR", "PresseBox", "lifePR", "pts", "APA-OTS", "idw", "gs", "pressetext", "prcenter", "firmenpresse" };
  guint limit = MIN (self->n_tokens, 400);

  for (guint i = 1; i + 3 < limit; i++) {
    NwToken *token = nw_text_token (self, i + 1);
    guint close = i + 2;

    if (!nw_text_is_mark (self, i, '(') || token->kind != NW_TOKEN_WORD || token->end - token->start > 5 || (token->flags & NW_TOKEN_CAPITAL))
      continue;
    if (nw_text_is_mark (self, close, '/'))
      close += 2;
    if (!nw_text_is_mark (self, close, ')') || !(nw_text_is_mark (self, close + 1, '-') || nw_text_is_mark (self, close + 1, 0x2013)))
      continue;
    for (guint k = 0; k < G_N_ELEMENTS (distributors); k++)
      if (nw_text_is_word (self, i + 1, distributors[k]))
        return FALSE;
    return TRUE;
  }
  for (guint i = 0; i < self->lines->len; i++) {
    NwLine *line = nw_text_line (self, i);

    if (line->last - line->first <= 2 && nw_text_is_word (self, line->first, "Notizblock"))
      return TRUE;
  }

  return FALSE;
}

/* Structured and found contacts are one person when their names agree. */
static NwFoundPerson *
find_contact (NwRelease  *release,
              const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < release->contacts->len; i++) {
    NwFoundPerson *person = g_ptr_array_index (release->contacts, i);
    g_autofree char *other = person->name != NULL ? g_utf8_casefold (person->name, -1) : NULL;

    if (g_strcmp0 (folded, other) == 0)
      return person;
    /* "Müller" where "Anna Müller" stands already. */
    if (other != NULL && strchr (folded, ' ') == NULL && g_str_has_suffix (other, folded) && strlen (other) > strlen (folded) && other[strlen (other) - strlen (folded) - 1] == ' ')
      return person;
  }

  return NULL;
}

static void
fill (char       **member,
      const char  *text)
{
  if (*member == NULL)
    *member = g_strdup (text);
}

/* The lines from the one with the name to the last channel, as evidence. */
static void
set_evidence (NwText        *self,
              NwFoundPerson *person)
{
  NwSpan span = person->span;

  for (guint i = 0; i < person->channels->len; i++) {
    NwFoundChannel *channel = g_ptr_array_index (person->channels, i);

    if (channel->span.end > channel->span.start) {
      span.start = MIN (span.start, channel->span.start);
      span.end = MAX (span.end, channel->span.end);
    }
  }
  if (person->role_span.end > person->role_span.start) {
    span.start = MIN (span.start, person->role_span.start);
    span.end = MAX (span.end, person->role_span.end);
  }
  if (span.end - span.start > 1200)
    span = person->name_span;
  while (span.start > 0 && self->text[span.start - 1] != '\n' && person->name_span.start - span.start < 160)
    span.start--;
  while (span.start > 0 && (self->text[span.start] & 0xC0) == 0x80)
    span.start--;
  person->span = span;
  g_free (person->evidence);
  person->evidence = nw_release_dup_quote (self->release, span);
}

static void
merge_contact (NwText  *self,
               NwDraft *draft)
{
  NwRelease *release = self->release;
  NwFoundPerson *found = draft->person;
  NwFoundPerson *known = find_contact (release, found->name);
  const char *organisation = draft->org != NULL ? draft->org->name : NULL;

  if (organisation == NULL && release->publisher != NULL)
    organisation = release->publisher->name;
  if (known == NULL) {
    fill (&found->organisation, organisation);
    if (draft->org != NULL)
      found->organisation_span = draft->org->span;
    set_evidence (self, found);
    g_ptr_array_add (release->contacts, g_steal_pointer (&draft->person));
    return;
  }
  fill (&known->prefix, found->prefix);
  fill (&known->suffix, found->suffix);
  fill (&known->role, found->role);
  fill (&known->organisation, organisation);
  known->press = known->press || found->press;
  for (guint i = 0; i < found->channels->len; i++) {
    NwFoundChannel *channel = g_ptr_array_index (found->channels, i);

    nw_found_add_channel (known->channels, nw_found_channel_new (channel->type, channel->value, channel->raw, channel->span));
  }
  if (known->name_span.end == known->name_span.start)
    known->name_span = found->name_span;
}

/* Whether anybody is there who takes more than registrations. */
static gboolean
answers_questions (NwText   *self,
                   NwBlocks *blocks)
{
  for (guint i = 0; i < blocks->drafts->len; i++) {
    NwFoundPerson *person = ((NwDraft *) g_ptr_array_index (blocks->drafts, i))->person;

    if (person->channels->len > 0 && !nw_finder_only_serves (self, person))
      return TRUE;
  }

  return FALSE;
}

/* Offices that are there for the public, not for the press. */
static gboolean
holds_public_office (NwFoundPerson *person)
{
  static const char *const offices[] = { "Datenschutzbeauftragte", "Ombuds", "Patientenfürsprecher" };

  for (guint i = 0; i < G_N_ELEMENTS (offices) && person->role != NULL; i++)
    if (g_str_has_prefix (person->role, offices[i]))
      return TRUE;

  return FALSE;
}

/**
 * nw_finder_add_contacts:
 *
 * Adds to the release whoever has a channel or stands below a contact header.
 */
void
nw_finder_add_contacts (NwText   *self,
                        NwBlocks *blocks)
{
  gboolean others = self->release->contacts->len > 0 || answers_questions (self, blocks);

  for (guint i = 0; i < blocks->drafts->len; i++) {
    NwDraft *draft = g_ptr_array_index (blocks->drafts, i);

    if ((draft->person->channels->len == 0 && !draft->granted) || holds_public_office (draft->person))
      continue;
    /* Who takes registrations is better than nobody, when it is somebody. */
    if (nw_finder_only_serves (self, draft->person) && (others || strchr (draft->person->name, ' ') == NULL))
      continue;
    nw_finder_drop_services (self, draft->person);
    merge_contact (self, draft);
  }
}

/* "Pressebereitschaft Ministerium" in a name field is a desk and its house. */
static void
split_unit (NwFoundOrganisation *organisation)
{
  g_autofree char *lower = NULL;
  gsize n;

  if (organisation == NULL || organisation->name == NULL || organisation->unit != NULL)
    return;
  n = strcspn (organisation->name, " ");
  if (organisation->name[n] == '\0')
    return;
  lower = g_utf8_strdown (organisation->name, n);
  if ((nw_finder_word_class (lower, strlen (lower), TRUE) & (NW_WORD_PRESS | NW_WORD_UNIT)) != (NW_WORD_PRESS | NW_WORD_UNIT))
    return;
  organisation->unit = g_strndup (organisation->name, n);
  memmove (organisation->name, organisation->name + n + 1, strlen (organisation->name + n + 1) + 1);
}

/**
 * nw_finder_run:
 * @release: a release from a reader
 *
 * Adds to @release who can be asked, who is only named, who publishes it and, where
 * somebody asks for that, what it says about agreements and fundings.
 */
void
nw_finder_run (NwRelease *release)
{
  g_autoptr (NwText) text = NULL;
  g_autoptr (GArray) events = NULL;
  NwBlocks *blocks;

  split_unit (release->publisher);
  for (guint i = 0; i < release->organisations->len; i++)
    split_unit (g_ptr_array_index (release->organisations, i));
  if (!release->find_in_text || release->blocks->len == 0)
    return;
  text = nw_text_new (release);
  nw_finder_find_phones (text);
  text->agency = is_agency_report (text);
  nw_finder_classify_lines (text);
  nw_finder_mark_services (text);
  events = nw_finder_read_events (text);
  blocks = nw_finder_read_blocks (text, events);
  nw_finder_find_publisher (text, blocks);
  nw_finder_add_contacts (text, blocks);
  nw_blocks_free (blocks);
  nw_finder_find_mentioned (text);
  if (release->find_facts)
    nw_finder_find_facts (text);
}
