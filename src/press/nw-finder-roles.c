/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-machine-private.h"

#include <string.h>

/* Roles and departments in contact blocks, and what they say about the names beside
 * them: whose role it is, and which unknown words are a person. */

static char *
dup_role (NwText *text,
          NwSpan  span)
{
  char *role = nw_release_dup_quote (text->release, span);
  gboolean lower = FALSE;
  char *out;

  if (role == NULL)
    return NULL;
  for (char *p = role; *p != '\0'; p++)
    if (*p == '\n' || *p == '\t')
      *p = ' ';
  for (const char *p = role; *p != '\0'; p = g_utf8_next_char (p))
    lower = lower || g_unichar_islower (g_utf8_get_char (p));
  if (lower || g_utf8_strlen (role, -1) < 5)
    return role;
  /* "PRESSESPRECHER:" of a header in capitals. */
  {
    const char *rest = g_utf8_next_char (role);
    g_autofree char *small = g_utf8_strdown (rest, -1);

    out = g_strdup_printf ("%.*s%s", (int) (rest - role), role, small);
  }
  g_free (role);

  return out;
}

/* The feminine plural of a header becomes one person's role. */
static char *
singular_role (char *role)
{
  if (role != NULL && g_str_has_suffix (role, "innen") && strchr (role, ' ') == NULL)
    role[strlen (role) - 3] = '\0';

  return role;
}

/**
 * nw_machine_set_role:
 * @event: a role or a department
 *
 * Makes it the role of @person.
 */
void
nw_machine_set_role (NwMachine     *machine,
                     NwFoundPerson *person,
                     NwEvent       *event)
{
  person->role_span = nw_text_span (machine->text, event->first, event->last);
  g_free (person->role);
  person->role = dup_role (machine->text, person->role_span);
  /* "Sprecher" of a research network under "Wissenschaftlicher Ansprechpartner". */
  if (event->press && !(machine->matter && event->last - event->first < 5 && !(nw_text_class (machine->text, event->last - 1) & NW_WORD_PRESS)))
    person->press = TRUE;
}

static gboolean
name_follows (NwMachine *machine,
              guint    i,
              guint    within)
{
  NwEvent *event = nw_machine_event (machine, i);

  for (guint k = i + 1; k < machine->events->len; k++) {
    NwEvent *next = nw_machine_event (machine, k);

    if (next->line > event->line + within)
      return FALSE;
    if (next->kind == NW_EVENT_NAME)
      return TRUE;
    if (next->kind != NW_EVENT_ORG || within > 0)
      return FALSE;
  }

  return FALSE;
}

/**
 * nw_machine_on_role:
 *
 * What somebody does: the one named last, or the one who comes.
 */
void
nw_machine_on_role (NwMachine *machine,
                    guint      i)
{
  NwEvent *event = nw_machine_event (machine, i);
  NwDraft *draft = machine->group->len > 0 ? g_ptr_array_index (machine->group, machine->group->len - 1) : NULL;

  if (nw_machine_is_ignored (machine))
    return;
  if (draft != NULL && !machine->reached && draft->person->role == NULL &&
      !(name_follows (machine, i, 0) && event->line > nw_machine_event (machine, i - 1)->line)) {
    nw_machine_set_role (machine, draft->person, event);
    for (guint k = 0; machine->shared && k < machine->group->len; k++) {
      NwDraft *other = g_ptr_array_index (machine->group, k);

      other->person->press = other->person->press || event->press;
    }
    return;
  }
  if (draft != NULL && !machine->reached && draft->person->role != NULL && !name_follows (machine, i, 1)) {
    draft->person->press = draft->person->press || event->press;
    return;
  }
  /* "die Pressesprecherin der Staatsanwaltschaft, Oberstaatsanwältin Dr. X" */
  if (machine->role >= 0 && nw_machine_event (machine, machine->role)->line == event->line)
    event->press = event->press || nw_machine_event (machine, machine->role)->press;
  machine->role = i;
}

/**
 * nw_machine_on_unit:
 *
 * A department: of the person beside it, or of the people below.
 */
void
nw_machine_on_unit (NwMachine *machine,
                    guint      i)
{
  NwEvent *event = nw_machine_event (machine, i);
  NwDraft *draft = machine->group->len > 0 ? g_ptr_array_index (machine->group, machine->group->len - 1) : NULL;

  if (nw_machine_is_ignored (machine))
    return;
  if (draft != NULL && !machine->reached) {
    if (draft->person->role == NULL && !name_follows (machine, i, 0))
      nw_machine_set_role (machine, draft->person, event);
    else
      draft->person->press = draft->person->press || event->press;
    return;
  }
  if (name_follows (machine, i, 0)) {
    machine->role = i;
    machine->unit_press = event->press;
    return;
  }
  /* "Investor Relations" as a heading below the people of the press. */
  if (!event->press && machine->people->len > 0 && nw_machine_fills_line (machine->text, event) && nw_text_line (machine->text, event->line)->opens)
    machine->press = machine->unit_press = FALSE;
  if (machine->reached)
    nw_machine_close_group (machine);
  if (event->press) {
    machine->unit_press = TRUE;
    if (machine->org == NULL || machine->header != NW_HEADER_NONE || !event->sentence)
      machine->grant = !event->sentence;
    if (machine->header == NW_HEADER_NONE)
      machine->header_line = event->line;
  }
  /* "Presse" above the names is what they do there. */
  if (!event->sentence)
    machine->header_role = nw_text_span (machine->text, event->first, event->last);
  if (machine->org != NULL && machine->org->unit == NULL)
    machine->org->unit = nw_text_dup (machine->text, event->first, event->last);
}

/**
 * nw_machine_is_person:
 *
 * Returns: whether the name is somebody's: a weak one is when the block says so
 */
gboolean
nw_machine_is_person (NwMachine *machine,
                      guint      i)
{
  NwEvent *event = nw_machine_event (machine, i);
  NwEvent *before = i > 0 ? nw_machine_event (machine, i - 1) : NULL;
  gboolean after_org = before != NULL && before->kind == NW_EVENT_ORG && event->line - before->line <= 1;
  gboolean titled = before != NULL && before->kind == NW_EVENT_ROLE && before->line == event->line;

  /* "Büro Landesrat Dr. Muster" is a desk. */
  if (!event->sentence && nw_text_is_word (machine->text, nw_text_line (machine->text, event->line)->first, "Büro") && event->last >= nw_text_line (machine->text, event->line)->last)
    return FALSE;
  if (event->name.strong)
    return TRUE;
  /* "Landmaschinenwerk Kettrup, Sprecher Arnd Voss": the role is his. */
  if (i + 2 < machine->events->len && nw_machine_event (machine, i + 1)->kind == NW_EVENT_ROLE && nw_machine_event (machine, i + 2)->kind == NW_EVENT_NAME &&
      nw_machine_event (machine, i + 2)->name.strong && nw_machine_event (machine, i + 2)->first == nw_machine_event (machine, i + 1)->last &&
      nw_machine_event (machine, i + 2)->line == event->line)
    return FALSE;
  for (guint k = i + 1; k < machine->events->len && nw_machine_event (machine, k)->line <= event->line + 8; k++) {
    NwEvent *next = nw_machine_event (machine, k);

    if (next->kind == NW_EVENT_CHANNEL) {
      NwHit *hit = nw_text_hit (machine->text, next->hit);

      if (hit->type == NW_CHANNEL_EMAIL && hit->value != NULL && nw_finder_mail_names (hit->value, event->name.full))
        return TRUE;
      continue;
    }
    if (next->kind == NW_EVENT_HEADER || next->kind == NW_EVENT_END || next->kind == NW_EVENT_STOP)
      break;
    if (next->kind == NW_EVENT_NAME)
      break;
  }
  /* "Svenja Härtling / Gruppenleiterin Smart Textiles": what she leads. */
  if (titled && i > 1 && nw_machine_event (machine, i - 2)->kind == NW_EVENT_NAME && nw_machine_event (machine, i - 2)->name.strong &&
      nw_machine_event (machine, i - 2)->line + 1 == event->line && before->last == event->first && before->first == nw_text_line (machine->text, event->line)->first)
    return FALSE;
  if (titled)
    return TRUE;
  /* "Frau Maria Muster | Business Development | 030 …": what she does. */
  if (before != NULL && before->kind == NW_EVENT_NAME && before->name.strong && !event->joined && before->line == event->line && nw_text_is_mark (machine->text, event->first - 1, '|') &&
      before->last + 1 == event->first)
    return FALSE;
  if (i + 1 < machine->events->len) {
    NwEvent *next = nw_machine_event (machine, i + 1);

    if (next->kind == NW_EVENT_ROLE && next->line <= event->line + 1)
      return TRUE;
    if (event->name.doubtful)
      return FALSE;
    if (next->kind == NW_EVENT_NAME && next->name.strong && next->line <= event->line + 1)
      return FALSE;
    if (next->kind == NW_EVENT_CHANNEL && next->line <= event->line + 1)
      return after_org || machine->header == NW_HEADER_CONTACT || machine->header == NW_HEADER_AGENCY || machine->unit_press ||
             (machine->header == NW_HEADER_WEAK && machine->header_role.end > 0);
    if (next->kind == NW_EVENT_ADDRESS)
      return after_org || (machine->header == NW_HEADER_CONTACT && machine->org != NULL);
    if (next->kind == NW_EVENT_UNIT && next->line <= event->line + 1)
      return after_org || machine->header == NW_HEADER_CONTACT;
  }

  return FALSE;
}

/**
 * nw_machine_take_header_role:
 * @n_before: how many people were known before the last event
 *
 * Those who bear no role of their own get that of the header above them.
 */
void
nw_machine_take_header_role (NwMachine *machine,
                             guint      n_before)
{
  if (machine->header_role.end <= machine->header_role.start)
    return;
  for (guint i = n_before; i < machine->blocks->drafts->len; i++) {
    NwDraft *draft = g_ptr_array_index (machine->blocks->drafts, i);

    if (draft->person->role == NULL)
      draft->person->role_span = machine->header_role;
  }
}

/**
 * nw_machine_name_roles:
 *
 * Gives those whose role is only a place in the text its words.
 */
void
nw_machine_name_roles (NwMachine *machine)
{
  for (guint i = 0; i < machine->blocks->drafts->len; i++) {
    NwFoundPerson *person = ((NwDraft *) g_ptr_array_index (machine->blocks->drafts, i))->person;

    if (person->role == NULL)
      person->role = singular_role (dup_role (machine->text, person->role_span));
  }
}
