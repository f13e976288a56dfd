/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-private.h"

#include <string.h>

/* People whom the text names without offering them for questions: quoted, in
 * captions, honoured. Surname and given name are needed; once each. */

static NwFoundPerson *
find_known (GPtrArray  *people,
            const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < people->len; i++) {
    NwFoundPerson *person = g_ptr_array_index (people, i);
    g_autofree char *other = person->name != NULL ? g_utf8_casefold (person->name, -1) : NULL;

    if (g_strcmp0 (folded, other) == 0)
      return person;
  }

  return NULL;
}

/* Whether the words around make an unknown name a person: a role before or
 * behind, a verb of saying before. */
static gboolean
context_names (NwText    *self,
               guint      i,
               guint      limit,
               NwNameHit *name)
{
  gboolean press;

  if (name->last < limit && nw_text_is_mark (self, name->last, ',') && nw_finder_read_role (self, name->last + 1, limit, &press) > name->last + 1)
    return TRUE;
  if (i == 0 || (nw_text_token (self, i)->flags & NW_TOKEN_BREAK && nw_text_line (self, nw_text_line_of (self, i))->kind != NW_LINE_TEXT))
    return FALSE;
  if (nw_text_class (self, i - 1) & NW_WORD_ROLE && nw_text_is_capital (self, i - 1))
    return TRUE;
  if ((nw_text_class (self, i - 1) & NW_WORD_SAY) && !(nw_text_class (self, i - 1) & NW_WORD_HEADFILL))
    return name->last >= limit || nw_text_token (self, name->last)->kind == NW_TOKEN_MARK || nw_text_is_word (self, name->last, "von") || nw_text_is_word (self, name->last, "vom");

  return FALSE;
}

/* A word before that makes the name part of a firm, school or foundation. */
static gboolean
names_thing (NwText *self,
             guint   i)
{
  guint classes;

  if (i == 0 || (nw_text_token (self, i)->flags & NW_TOKEN_BREAK))
    return FALSE;
  classes = nw_text_class (self, i - 1);
  if (!nw_text_is_capital (self, i - 1) || nw_text_token (self, i - 1)->kind != NW_TOKEN_WORD)
    return nw_text_token (self, i - 1)->kind == NW_TOKEN_MARK && (nw_text_token (self, i - 1)->code == '&' || nw_text_token (self, i - 1)->code == '@');

  return (classes & (NW_WORD_ORG | NW_WORD_STREET | NW_WORD_LEGAL)) != 0 && !(classes & (NW_WORD_ROLE | NW_WORD_COMMON));
}

static void
set_org (NwText        *self,
         NwFoundPerson *person,
         guint          i,
         guint          limit)
{
  gboolean certain;
  guint p = i;
  guint end;

  while (p < limit && (nw_text_is_word (self, p, "der") || nw_text_is_word (self, p, "des") || nw_text_is_word (self, p, "von") || nw_text_is_word (self, p, "vom") || nw_text_is_word (self, p, "beim") ||
                       nw_text_is_word (self, p, "im") || nw_text_is_word (self, p, "bei") || nw_text_is_word (self, p, "in") || nw_text_is_word (self, p, "am") || nw_text_is_word (self, p, "den") || nw_text_is_word (self, p, "dem")))
    p++;
  if (p >= limit || !nw_text_is_capital (self, p))
    return;
  end = nw_finder_read_org (self, p, limit, &certain);
  if (end == p || (!certain && p == i && end - p < 2))
    return;
  person->organisation = nw_text_dup (self, p, end);
  person->organisation_span = nw_text_span (self, p, end);
  /* "Handwerkskammer (HWK) Dortmund": the short name stands within. */
  if (nw_text_is_mark (self, end, '(') && nw_text_is_mark (self, end + 2, ')') && end + 3 < limit && nw_text_is_capital (self, end + 3) &&
      (nw_text_token (self, end + 1)->flags & NW_TOKEN_CAPITALS) && nw_text_token (self, end + 3)->kind == NW_TOKEN_WORD) {
    g_autofree char *head = g_steal_pointer (&person->organisation);
    g_autofree char *rest = nw_text_dup (self, end + 3, end + 4);

    person->organisation = g_strconcat (head, " ", rest, NULL);
    person->organisation_span = nw_text_span (self, p, end + 4);
  }
}

static void
set_role (NwText        *self,
          NwFoundPerson *person,
          guint          first,
          guint          last)
{
  NwToken *token = nw_text_token (self, first);
  const char *word = self->text + token->start;
  gsize n = strcspn (word, "-");

  person->role = nw_text_dup (self, first, last);
  person->role_span = nw_text_span (self, first, last);
  /* "IHK-Hauptgeschäftsführer": the house in capitals before the role. */
  if (last != first + 1 || person->organisation != NULL || n < 2 || n > 8 || n + 1 >= token->end - token->start)
    return;
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isupper (word[i]))
      return;
  if (strncmp (word, "PR-", 3) == 0 || strncmp (word, "IT-", 3) == 0)
    return;
  person->organisation = g_strndup (word, n);
  person->organisation_span = (NwSpan) { token->start, token->start + n };
  g_free (person->role);
  person->role = g_strndup (word + n + 1, token->end - token->start - n - 1);
  person->role_span.start += n + 1;
}

/* Role and organisation behind the name: ", Geschäftsführer der WF Muster", "von
 * der Wirtschaftsförderung", "(Optik Wagner)". */
static void
read_behind (NwText        *self,
             NwFoundPerson *person,
             NwNameHit     *name,
             guint          limit)
{
  guint p = name->last;
  gboolean press;
  guint end;

  if (p < limit && (nw_text_is_mark (self, p, ',') || nw_text_is_mark (self, p, '(')))
    p++;
  end = nw_finder_read_role (self, p, limit, &press);
  if (end > p) {
    if (person->role == NULL)
      set_role (self, person, p, end);
    if (person->organisation == NULL)
      set_org (self, person, end, limit);
  } else if (p == name->last && (nw_text_is_word (self, p, "von") || nw_text_is_word (self, p, "vom")) && person->organisation == NULL) {
    set_org (self, person, p, limit);
  }
}

static void
read_before (NwText        *self,
             NwFoundPerson *person,
             guint          first,
             guint          name)
{
  guint lowest = name > first + 8 ? name - 8 : first;

  for (guint i = lowest; i < name; i++) {
    gboolean press;
    guint end = nw_finder_read_role (self, i, name, &press);

    if (end == name) {
      set_role (self, person, i, end);
      return;
    }
  }
}

static void
add_mentioned (NwText    *self,
               NwNameHit *name,
               guint      first,
               guint      limit)
{
  NwRelease *release = self->release;
  NwFoundPerson *person;

  if (name->surname_only || strchr (name->full, ' ') == NULL || find_known (release->mentioned, name->full) != NULL)
    return;
  person = find_known (release->contacts, name->full);
  if (person != NULL) {
    /* What a quotation says about a contact without a role. */
    if (person->role == NULL) {
      read_before (self, person, first, name->first);
      read_behind (self, person, name, limit);
    }
    return;
  }
  person = nw_found_person_new ();
  person->name = g_strdup (name->full);
  person->name_span = name->name;
  person->prefix = nw_release_dup_quote (release, name->prefix);
  person->suffix = nw_release_dup_quote (release, name->suffix);
  read_before (self, person, first, name->first);
  read_behind (self, person, name, limit);
  person->span = name->name;
  if (person->role_span.end > 0) {
    person->span.start = MIN (person->span.start, person->role_span.start);
    person->span.end = MAX (person->span.end, person->role_span.end);
  }
  if (person->organisation_span.end > 0)
    person->span.end = MAX (person->span.end, person->organisation_span.end);
  person->evidence = nw_release_dup_quote (release, person->span);
  g_ptr_array_add (release->mentioned, person);
}

/* A photo credit within the text goes to the end of its bracket or line. */
static guint
skip_credit (NwText *self,
             guint   i,
             guint   limit)
{
  gboolean bracket = i > 0 && nw_text_is_mark (self, i - 1, '(');

  for (i++; i < limit; i++) {
    if (bracket && nw_text_is_mark (self, i, ')'))
      return i;
    if (!bracket && (nw_text_token (self, i)->flags & NW_TOKEN_BREAK))
      return i;
  }

  return limit;
}

/* "BürgerEnergie Talheim eG", "Landmaschinenwerk Kettrup, Sprecher Arnd Voss": words
 * that look like a name and are followed by a legal form, or by whose role it is. */
static gboolean
is_house (NwText    *self,
          NwNameHit *name)
{
  gboolean press, other;
  NwNameHit behind;
  guint end;

  if (name->strong)
    return FALSE;
  if (nw_text_class (self, name->last) & NW_WORD_LEGAL)
    return TRUE;
  if (!nw_text_is_mark (self, name->last, ','))
    return FALSE;
  end = nw_finder_read_role (self, name->last + 1, self->n_tokens, &press);
  other = end > name->last + 1 && nw_finder_read_name (self, end, self->n_tokens, TRUE, &behind) && behind.strong;
  if (end > name->last + 1)
    nw_name_hit_clear (&behind);

  return other;
}

static void
read_run (NwText *self,
          guint   first,
          guint   limit)
{
  for (guint i = first; i < limit; i++) {
    guint classes;
    NwNameHit name;
    gboolean found;

    if (!nw_text_is_capital (self, i)) {
      if (nw_text_is_mark (self, i, 0xA9) && nw_finder_is_credit (self, i))
        i = skip_credit (self, i, limit) - 1;
      continue;
    }
    classes = nw_text_class (self, i);
    if ((classes & NW_WORD_CREDIT) && nw_finder_is_credit (self, i)) {
      i = skip_credit (self, i, limit) - 1;
      continue;
    }
    if (classes & (NW_WORD_GIVEN | NW_WORD_TITLE | NW_WORD_SALUTATION)) {
      found = nw_finder_read_name (self, i, limit, FALSE, &name);
    } else if (classes == 0 || (nw_text_token (self, i)->flags & NW_TOKEN_INITIAL)) {
      found = nw_finder_read_name (self, i, limit, TRUE, &name) && context_names (self, i, limit, &name) && !is_house (self, &name);
    } else {
      continue;
    }
    if (found && !names_thing (self, i))
      add_mentioned (self, &name, first, limit);
    if (found && name.last > i)
      i = name.last - 1;
    nw_name_hit_clear (&name);
  }
}

/**
 * nw_finder_find_mentioned:
 *
 * Adds the people whom the text only names to the release.
 */
void
nw_finder_find_mentioned (NwText *self)
{
  gboolean stopped = FALSE;

  for (guint i = 0; i < self->lines->len;) {
    NwLine *line = nw_text_line (self, i);
    NwHeader header;
    guint next = i + 1;

    if (line->kind == NW_LINE_STOP)
      stopped = TRUE;
    else if (stopped && line->kind == NW_LINE_FIELD && nw_finder_read_header (self, line->first, line->last, &header) && (header.role_last == 0 || header.press))
      stopped = FALSE;
    if (line->kind == NW_LINE_FIELD && nw_finder_read_header (self, line->first, line->last, &header) && header.kind == NW_HEADER_STAFF) {
      i = next;
      continue;
    }
    if (!stopped && line->kind != NW_LINE_CREDIT) {
      while (line->kind == NW_LINE_TEXT && next < self->lines->len && nw_text_line (self, next)->kind == NW_LINE_TEXT && nw_text_line (self, next)->block == line->block)
        next++;
      read_run (self, line->first, nw_text_line (self, next - 1)->last);
    }
    i = next;
  }
}
