/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-machine-private.h"

#include <string.h>

/* The contact blocks, event by event: headers, names and roles. Organisations are
 * in nw-finder-houses.c, channels in nw-finder-owners.c. */

static void
org_block_free (NwOrgBlock *org)
{
  g_free (org->name);
  g_free (org->unit);
  g_free (org->short_name);
  g_ptr_array_unref (org->channels);
  g_clear_pointer (&org->address, nw_address_free);
  g_free (org);
}

static void
draft_free (NwDraft *draft)
{
  g_clear_pointer (&draft->person, nw_found_person_free);
  g_free (draft);
}

NwOrgBlock *
nw_machine_add_org (NwMachine *machine,
         char    *name,
         NwSpan   span)
{
  NwOrgBlock *org;

  for (guint i = 0; i < machine->blocks->orgs->len; i++) {
    org = g_ptr_array_index (machine->blocks->orgs, i);
    if (name != NULL && org->name != NULL && g_ascii_strcasecmp (name, org->name) == 0) {
      g_free (name);
      if (org->header == NW_HEADER_NONE)
        org->header = machine->header;
      org->sentence = FALSE;
      return org;
    }
  }
  org = g_new0 (NwOrgBlock, 1);
  org->name = name;
  org->span = span;
  org->header = machine->header;
  org->press = machine->press;
  org->channels = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_found_channel_free);
  g_ptr_array_add (machine->blocks->orgs, org);

  return org;
}

/* The organisation that gets what is nobody's: that of the block, else an unnamed
 * one, which becomes the publisher's. */
NwOrgBlock *
nw_machine_get_org (NwMachine *machine,
         gboolean sentence)
{
  if (machine->org != NULL)
    return machine->org;
  for (guint i = 0; i < machine->blocks->orgs->len; i++) {
    NwOrgBlock *org = g_ptr_array_index (machine->blocks->orgs, i);

    if (org->name == NULL && org->sentence == sentence)
      return org;
  }

  {
    NwOrgBlock *org = nw_machine_add_org (machine, NULL, (NwSpan) { 0, 0 });

    org->sentence = sentence;
    return org;
  }
}

void
nw_machine_close_group (NwMachine *machine)
{
  g_ptr_array_set_size (machine->group, 0);
  g_ptr_array_set_size (machine->waiting, 0);
  machine->reached = FALSE;
  machine->shared = FALSE;
  machine->common = FALSE;
}

static void
close_block (NwMachine *machine)
{
  nw_machine_close_group (machine);
  g_ptr_array_set_size (machine->people, 0);
  machine->header = NW_HEADER_NONE;
  machine->press = FALSE;
  machine->grant = FALSE;
  machine->org = NULL;
  machine->role = -1;
  machine->unit_press = FALSE;
  machine->header_role = (NwSpan) { 0, 0 };
  machine->staff = FALSE;
  machine->header_sentence = FALSE;
}

static gboolean
has_name_on_line (NwMachine *machine,
                  NwEvent   *event)
{
  const NwEvent *end = &g_array_index (machine->events, NwEvent, 0) + machine->events->len;

  for (const NwEvent *next = event + 1; next < end && next->line == event->line; next++)
    if (next->kind == NW_EVENT_NAME)
      return TRUE;

  return FALSE;
}

/* "Ebba Sjöström / Ansprechpartnerin für die Presse / ebba@…": below a name and above
 * its channels it is what she does. */
static gboolean
is_function_below (NwMachine *machine,
                   NwEvent   *event)
{
  NwLine *line = nw_text_line (machine->text, event->line);
  const NwEvent *end = &g_array_index (machine->events, NwEvent, 0) + machine->events->len;

  if (event->sentence || event->header.colon || event->header.kind != NW_HEADER_CONTACT || machine->group->len != 1 || machine->reached ||
      event->line != machine->name_line + 1 || line->opens || event->first != line->first)
    return FALSE;
  for (const NwEvent *next = event + 1; next < end && next->line <= event->line + 2; next++) {
    if (next->kind == NW_EVENT_CHANNEL)
      return next->line > event->line;
    if (next->kind != NW_EVENT_ORG || next->line > event->line)
      return FALSE;
  }

  return FALSE;
}

static void
on_header (NwMachine *machine,
           NwEvent *event)
{
  NwOrgBlock *org = machine->org;
  gboolean keep = machine->header == NW_HEADER_FIRM && event->header.kind == NW_HEADER_CONTACT && !event->sentence;
  gboolean press = machine->press && machine->people->len == 0;
  gboolean within = event->header.role_last > event->header.role_first && !event->header.matter && !event->sentence && event->line <= machine->header_line + 15 &&
                    !(nw_text_class (machine->text, event->header.role_first) & NW_WORD_HEADER);

  /* "Press contacts: / Germany: … / International: …" */
  gboolean topics = event->header.topic && !event->sentence &&
                    (machine->press_topics || (machine->press && !machine->header_inline && machine->people->len == 0 && event->line == machine->header_line + 1));

  /* "Presse: …" in a list says nothing of the next matter. */
  if (event->header.topic && (machine->header_inline || machine->people->len > 0) && !event->header.press)
    press = machine->press = FALSE;
  press = press || (machine->press && within);

  /* "Firmenkontakt … Ansprechpartner:" goes on for the same organisation;
   * "Pressekontakt: Firmenkontakt und Herausgeber:" is one header in two lines. */
  if (org != NULL && !event->sentence && !org->sentence && !machine->matter)
    keep = TRUE;
  if (within) {
    /* "Assistenz:", "Stellvertreterin:" go on within the block. */
    g_autoptr (GPtrArray) people = g_steal_pointer (&machine->people);

    machine->people = g_ptr_array_new ();
    close_block (machine);
    g_ptr_array_extend (machine->people, people, NULL, NULL);
  } else {
    close_block (machine);
  }
  machine->stopped = FALSE;
  if (keep)
    machine->org = org;
  machine->kept = keep && org != NULL;
  machine->header = event->header.kind;
  machine->press = event->header.press;
  machine->matter = event->header.matter;
  if (event->header.kind == NW_HEADER_FIRM && !keep)
    machine->press = FALSE;
  if (press && within)
    machine->press = TRUE;
  if (press && event->header.kind == NW_HEADER_CONTACT && !event->sentence &&
      (event->line <= machine->header_line + 1 || (keep && org->channels->len == 0 && event->line <= machine->header_line + 6 && !event->header.matter)))
    machine->press = TRUE;
  /* "Regio-Nachrichten · Redaktion: 030 …" above the text is the portal. */
  if (event->header.kind == NW_HEADER_WEAK && event->line < 3 && nw_text_is_word (machine->text, event->header.first, "Redaktion") &&
      event + 1 < &g_array_index (machine->events, NwEvent, machine->events->len) && event[1].kind == NW_EVENT_CHANNEL && event[1].line == event->line)
    machine->staff = TRUE;
  machine->press = machine->press || topics;
  machine->press_topics = topics;
  machine->header_line = event->line;
  machine->header_sentence = event->sentence;
  machine->header_inline = has_name_on_line (machine, event);
  machine->grant = event->header.kind == NW_HEADER_CONTACT || event->header.kind == NW_HEADER_AGENCY || event->header.kind == NW_HEADER_SIGNATURE;
  if (event->header.role_last > event->header.role_first)
    machine->header_role = nw_text_span (machine->text, event->header.role_first, event->header.role_last);
}

/* Who is meant by a family name alone: the only one in the text who bears it. */
static NwDraft *
find_surname (NwMachine  *machine,
              const char *name)
{
  g_autofree char *ending = g_strconcat (" ", name, NULL);
  NwDraft *found = NULL;

  for (guint i = 0; i < machine->blocks->drafts->len; i++) {
    NwDraft *draft = g_ptr_array_index (machine->blocks->drafts, i);

    if (!g_str_has_suffix (draft->person->name, ending))
      continue;
    if (found != NULL)
      return NULL;
    found = draft;
  }

  return found;
}

static NwDraft *
find_draft (NwMachine    *machine,
            const char *name)
{
  for (guint i = 0; i < machine->blocks->drafts->len; i++) {
    NwDraft *draft = g_ptr_array_index (machine->blocks->drafts, i);

    if (g_str_equal (draft->person->name, name))
      return draft;
  }

  return NULL;
}

static NwDraft *
add_draft (NwMachine *machine,
           NwEvent *event)
{
  NwText *text = machine->text;
  NwDraft *draft = find_draft (machine, event->name.full);
  NwFoundPerson *person;

  if (draft == NULL && event->name.surname_only)
    draft = find_surname (machine, event->name.full);
  if (draft == NULL) {
    draft = g_new0 (NwDraft, 1);
    draft->person = nw_found_person_new ();
    draft->person->name = g_strdup (event->name.full);
    draft->person->name_span = event->name.name;
    draft->person->span = event->name.name;
    draft->first = event->name.first;
    draft->last = event->name.last;
    g_ptr_array_add (machine->blocks->drafts, draft);
  }
  person = draft->person;
  if (person->prefix == NULL)
    person->prefix = nw_release_dup_quote (text->release, event->name.prefix);
  if (person->suffix == NULL)
    person->suffix = nw_release_dup_quote (text->release, event->name.suffix);
  person->press = person->press || machine->press || machine->unit_press;
  draft->granted = draft->granted || (machine->grant && !event->name.surname_only) || (machine->grant && machine->header != NW_HEADER_SIGNATURE);
  draft->agency = draft->agency || machine->header == NW_HEADER_AGENCY;
  if (draft->org == NULL)
    draft->org = machine->org;

  return draft;
}

gboolean
nw_machine_is_ignored (NwMachine *machine)
{
  return machine->stopped || machine->staff || machine->header == NW_HEADER_GUESTS || machine->header == NW_HEADER_STAFF;
}

/* "Redaktion: Meike Lohr (Berlin), …", "Autorin: …" below an agency's notepad. */
static gboolean
is_agency_staff (NwMachine *machine,
                 guint    i)
{
  NwText *text = machine->text;
  NwEvent *event = nw_machine_event (machine, i);
  guint before = event->first;

  if (before < 2 || !nw_text_is_mark (text, before - 1, ':'))
    return FALSE;
  if (!(nw_text_is_word (text, before - 2, "Redaktion") || nw_text_is_word (text, before - 2, "Autor") || nw_text_is_word (text, before - 2, "Autorin") || nw_text_is_word (text, before - 2, "Reporter") ||
        nw_text_is_word (text, before - 2, "Reporterin") || nw_text_is_word (text, before - 2, "Text") || nw_text_is_word (text, before - 2, "Fotograf") || nw_text_is_word (text, before - 2, "Autoren") || nw_text_is_word (text, before - 2, "CvD")))
    return FALSE;

  /* "(Berlin)" says where the agency's author sits, "(verantw.)" does not. */
  return text->agency || (nw_text_is_mark (text, event->last, '(') && nw_text_is_capital (text, event->last + 1));
}

/* Takes the channel that stands at hit from all who got it as a group. */
static NwFoundChannel *
steal_channel (GPtrArray *channels,
               NwHit     *hit)
{
  for (guint k = 0; k < channels->len; k++)
    if (((NwFoundChannel *) g_ptr_array_index (channels, k))->span.start == hit->start)
      return g_ptr_array_steal_index (channels, k);

  return NULL;
}

/* "030 … -11 (Hans Müller)": the name in brackets owns the number before it, when
 * nobody else does. */
static void
take_channel_before (NwMachine *machine,
                     guint    i,
                     NwDraft *draft)
{
  NwEvent *before = i > 0 ? nw_machine_event (machine, i - 1) : NULL;
  NwEvent *event = nw_machine_event (machine, i);
  NwOrgBlock *org = nw_machine_get_org (machine, event->sentence);
  gboolean known = g_ptr_array_find (machine->people, draft, NULL);
  NwFoundChannel *channel;
  NwHit *hit;

  if (before == NULL || before->kind != NW_EVENT_CHANNEL || before->line != nw_machine_event (machine, i)->line)
    return;
  hit = nw_text_hit (machine->text, before->hit);
  if (hit->value == NULL)
    return;
  channel = steal_channel (org->channels, hit);
  for (guint k = 0; k < machine->people->len; k++) {
    NwDraft *other = g_ptr_array_index (machine->people, k);
    NwFoundChannel *theirs = known ? steal_channel (other->person->channels, hit) : NULL;

    if (theirs != NULL && channel != NULL)
      nw_found_channel_free (theirs);
    else if (theirs != NULL)
      channel = theirs;
  }
  if (channel == NULL)
    return;
  nw_found_add_channel (draft->person->channels, channel);
  nw_machine_close_group (machine);
}

static void
on_name (NwMachine *machine,
         guint    i)
{
  NwEvent *event = nw_machine_event (machine, i);
  NwDraft *draft;

  if (is_agency_staff (machine, i) || (!event->name.strong && nw_finder_names_portal (machine->text, event->first, event->last)))
    machine->staff = TRUE;
  if (nw_machine_is_ignored (machine) || nw_machine_names_no_contact (machine, event))
    return;
  if (event->joined && machine->group->len > 0 && !machine->reached) {
    machine->shared = TRUE;
  } else {
    if (!machine->reached)
      for (guint k = 0; k < machine->group->len; k++)
        g_ptr_array_add (machine->waiting, g_ptr_array_index (machine->group, k));
    else
      g_ptr_array_set_size (machine->waiting, 0);
    g_ptr_array_set_size (machine->group, 0);
    machine->shared = FALSE;
  }
  /* Names far below a header whose person has been reached are text again. */
  if (machine->reached && !event->sentence && event->line > machine->header_line + 40)
    machine->grant = FALSE;
  machine->reached = FALSE;
  machine->common = FALSE;
  draft = add_draft (machine, event);
  machine->name_line = event->line;
  g_ptr_array_add (machine->group, draft);
  if (event->bracket)
    take_channel_before (machine, i, draft);
  if (!g_ptr_array_find (machine->people, draft, NULL))
    g_ptr_array_add (machine->people, draft);
  if (machine->role >= 0) {
    NwEvent *role = nw_machine_event (machine, machine->role);

    if (event->line - role->line <= 1 && draft->person->role == NULL)
      nw_machine_set_role (machine, draft->person, role);
    machine->role = -1;
  }
}

/* A weak name that is no person is an organisation. */
static void
take_as_org (NwMachine *machine,
             guint    i)
{
  NwEvent *event = nw_machine_event (machine, i);

  event->kind = NW_EVENT_ORG;
  event->certain = FALSE;
  nw_machine_on_org (machine, i);
}

/* Each item of a list is one desk or one person with a house: what one says of the
 * press holds for none of the others. */
static void
begin_item (NwMachine *machine,
            guint      i)
{
  NwEvent *event = nw_machine_event (machine, i);
  NwLine *line = nw_text_line (machine->text, MIN (event->line, machine->text->lines->len - 1));

  if (line->block_kind != NW_BLOCK_LIST_ITEM || !line->opens || (i > 0 && nw_machine_event (machine, i - 1)->line == event->line))
    return;
  if (machine->unit_press && machine->header == NW_HEADER_NONE)
    close_block (machine);
}

/* "Ansprechpartnerin für Fachfragen: | Ansprechpartner für die Presse:" above two
 * blocks: each header is for one of them. Returns whether this one has to wait. */
static gboolean
waits_for_column (NwMachine *machine,
                  guint      i)
{
  NwEvent *event = nw_machine_event (machine, i);
  NwEvent *before = i > 0 ? nw_machine_event (machine, i - 1) : NULL;

  if (before == NULL || before->kind != NW_EVENT_HEADER || before->line != event->line || event->sentence || !nw_text_is_mark (machine->text, event->first - 1, '\t'))
    return FALSE;
  g_array_append_val (machine->columns, i);

  return TRUE;
}

/* A name that opens a block below somebody who was reached: the next column. */
static void
begin_column (NwMachine *machine,
              guint      i)
{
  NwEvent *event = nw_machine_event (machine, i);

  if (machine->columns->len == 0 || event->kind == NW_EVENT_HEADER)
    return;
  if (event->kind == NW_EVENT_END || event->kind == NW_EVENT_STOP) {
    g_array_set_size (machine->columns, 0);
    return;
  }
  if (event->kind != NW_EVENT_NAME && event->kind != NW_EVENT_ORG)
    return;
  if (!nw_text_line (machine->text, event->line)->opens || !machine->reached || nw_machine_event (machine, i - 1)->line == event->line)
    return;
  on_header (machine, nw_machine_event (machine, g_array_index (machine->columns, guint, 0)));
  machine->header_line = event->line;
  g_array_remove_index (machine->columns, 0);
}

static void
step (NwMachine *machine,
      guint    i)
{
  NwEvent *event = nw_machine_event (machine, i);

  begin_item (machine, i);
  begin_column (machine, i);
  /* "Press contact Sweden": the rest of the line belongs to it. */
  if (machine->aside_line > 0 && event->line == machine->aside_line && event->kind == NW_EVENT_ORG)
    return;

  switch (event->kind) {
  case NW_EVENT_HEADER:
    if (is_function_below (machine, event)) {
      nw_machine_set_role (machine, ((NwDraft *) g_ptr_array_index (machine->group, 0))->person, event);
      machine->aside_line = event->line;
    } else if (!waits_for_column (machine, i)) {
      on_header (machine, event);
    }
    break;
  case NW_EVENT_NAME:
    if (nw_machine_is_person (machine, i))
      on_name (machine, i);
    else
      take_as_org (machine, i);
    break;
  case NW_EVENT_ROLE:
    nw_machine_on_role (machine, i);
    break;
  case NW_EVENT_UNIT:
    nw_machine_on_unit (machine, i);
    break;
  case NW_EVENT_ORG:
    nw_machine_on_org (machine, i);
    break;
  case NW_EVENT_ADDRESS:
    nw_machine_on_address (machine, event);
    break;
  case NW_EVENT_CHANNEL:
    nw_machine_on_channel (machine, event);
    break;
  case NW_EVENT_SHARED:
    nw_machine_on_shared (machine, event);
    break;
  case NW_EVENT_TEXT:
    machine->grant = machine->grant && event->line <= machine->header_line + 1;
    break;
  case NW_EVENT_END:
    close_block (machine);
    break;
  case NW_EVENT_STOP:
    close_block (machine);
    machine->stopped = TRUE;
    break;
  default:
    g_assert_not_reached ();
  }
}

/**
 * nw_finder_read_blocks:
 * @events: from nw_finder_read_events()
 *
 * Returns: (transfer full): the persons and organisations of the contact blocks
 *   with their channels
 */
NwBlocks *
nw_finder_read_blocks (NwText *self,
                       GArray *events)
{
  NwMachine machine = { .text = self, .events = events, .role = -1 };

  machine.blocks = g_new0 (NwBlocks, 1);
  machine.blocks->text = self;
  machine.blocks->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) draft_free);
  machine.blocks->orgs = g_ptr_array_new_with_free_func ((GDestroyNotify) org_block_free);
  machine.group = g_ptr_array_new ();
  machine.waiting = g_ptr_array_new ();
  machine.people = g_ptr_array_new ();
  machine.columns = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < events->len; i++) {
    guint n_before = machine.blocks->drafts->len;

    step (&machine, i);
    nw_machine_take_header_role (&machine, n_before);
  }
  nw_machine_name_roles (&machine);
  nw_machine_claim_mails (&machine);
  g_ptr_array_unref (machine.group);
  g_ptr_array_unref (machine.waiting);
  g_ptr_array_unref (machine.people);
  g_array_unref (machine.columns);

  return machine.blocks;
}

void
nw_blocks_free (NwBlocks *self)
{
  g_ptr_array_unref (self->drafts);
  g_ptr_array_unref (self->orgs);
  g_free (self);
}
