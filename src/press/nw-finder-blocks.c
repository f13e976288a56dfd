/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-private.h"

#include <string.h>

/* Goes once through the events and decides what belongs to whom. State is the
 * block that is open: its header, its organisation, the person or persons named
 * last, the role that waits for a name. */

typedef struct {
  NwText   *text;
  GArray   *events;
  NwBlocks *blocks;

  NwHeaderKind header;
  gboolean  press;          /* the block is for the press */
  gboolean  matter;         /* … and about the matter */
  NwSpan    header_role;
  guint     header_line;
  gboolean  header_sentence;
  gboolean  grant;          /* names below the header are contacts as they are */
  gboolean  stopped;
  gboolean  staff;          /* the agency's own desk */

  NwOrgBlock *org;          /* (nullable): of the open block */
  GPtrArray  *group;        /* NwDraft: who gets the next channel */
  gboolean    reached;      /* the group has a channel already */
  gboolean    shared;       /* the next channels go to the whole group */
  gboolean    common;       /* … or to nobody in particular */
  GPtrArray  *people;       /* NwDraft: everyone since the header */
  GPtrArray  *waiting;      /* NwDraft: names above without a channel so far */

  int       role;           /* event of a role or unit that waits; -1 for none */
  gboolean  unit_press;
} Machine;

static NwEvent *
event_at (Machine *machine,
          guint    i)
{
  return &g_array_index (machine->events, NwEvent, i);
}

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

static NwOrgBlock *
add_org (Machine *machine,
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
static NwOrgBlock *
get_org (Machine *machine,
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
    NwOrgBlock *org = add_org (machine, NULL, (NwSpan) { 0, 0 });

    org->sentence = sentence;
    return org;
  }
}

static void
close_group (Machine *machine)
{
  g_ptr_array_set_size (machine->group, 0);
  g_ptr_array_set_size (machine->waiting, 0);
  machine->reached = FALSE;
  machine->shared = FALSE;
  machine->common = FALSE;
}

static void
close_block (Machine *machine)
{
  close_group (machine);
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

static void
on_header (Machine *machine,
           NwEvent *event)
{
  NwOrgBlock *org = machine->org;
  gboolean keep = machine->header == NW_HEADER_FIRM && event->header.kind == NW_HEADER_CONTACT && !event->sentence;
  gboolean press = machine->press && machine->people->len == 0;

  /* "Firmenkontakt … Ansprechpartner:" goes on for the same organisation;
   * "Pressekontakt: Firmenkontakt und Herausgeber:" is one header in two lines. */
  if (org != NULL && !event->sentence && !org->sentence)
    keep = TRUE;
  close_block (machine);
  machine->stopped = FALSE;
  if (keep)
    machine->org = org;
  machine->header = event->header.kind;
  machine->press = event->header.press;
  machine->matter = event->header.matter;
  if (event->header.kind == NW_HEADER_FIRM && !keep)
    machine->press = FALSE;
  if (press && event->header.kind == NW_HEADER_CONTACT && !event->sentence && event->line <= machine->header_line + 1)
    machine->press = TRUE;
  machine->header_line = event->line;
  machine->header_sentence = event->sentence;
  machine->grant = event->header.kind == NW_HEADER_CONTACT || event->header.kind == NW_HEADER_AGENCY || event->header.kind == NW_HEADER_SIGNATURE;
  if (event->header.role_last > event->header.role_first)
    machine->header_role = nw_text_span (machine->text, event->header.role_first, event->header.role_last);
}

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

static void
set_role (Machine       *machine,
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

/* Mailboxes that are no way to reach anyone. */
static gboolean
is_technical (const char *mail)
{
  static const char *const boxes[] = { "newsletter@", "noreply@", "no-reply@", "webmaster@", "abo@", "datenschutz@", "impressum@", "unsubscribe@", "abmelden@", "technik@", "spam@", "abuse@", "postmaster@" };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    if (g_str_has_prefix (mail, boxes[i]))
      return TRUE;

  return FALSE;
}

static NwDraft *
find_draft (Machine    *machine,
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
add_draft (Machine *machine,
           NwEvent *event)
{
  NwText *text = machine->text;
  NwDraft *draft = find_draft (machine, event->name.full);
  NwFoundPerson *person;

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

static gboolean
is_ignored (Machine *machine)
{
  return machine->stopped || machine->staff || machine->header == NW_HEADER_GUESTS || machine->header == NW_HEADER_STAFF;
}

/* "Redaktion: Meike Lohr (Berlin), …", "Autorin: …" below an agency's notepad. */
static gboolean
is_agency_staff (Machine *machine,
                 guint    i)
{
  NwText *text = machine->text;
  NwEvent *event = event_at (machine, i);
  guint before = event->first;

  if (before < 2 || !nw_text_is_mark (text, before - 1, ':'))
    return FALSE;
  if (!(nw_text_is_word (text, before - 2, "Redaktion") || nw_text_is_word (text, before - 2, "Autor") || nw_text_is_word (text, before - 2, "Autorin") || nw_text_is_word (text, before - 2, "Reporter") ||
        nw_text_is_word (text, before - 2, "Reporterin") || nw_text_is_word (text, before - 2, "Text") || nw_text_is_word (text, before - 2, "Fotograf") || nw_text_is_word (text, before - 2, "Autoren") || nw_text_is_word (text, before - 2, "CvD")))
    return FALSE;

  return text->agency || nw_text_is_mark (text, event->last, '(');
}

/* "030 … -11 (Hans Müller)": the name in brackets owns the number before it, when
 * nobody else does. */
static void
take_channel_before (Machine *machine,
                     guint    i,
                     NwDraft *draft)
{
  NwEvent *before = i > 0 ? event_at (machine, i - 1) : NULL;
  NwOrgBlock *org = get_org (machine, event_at (machine, i)->sentence);
  NwHit *hit;

  if (before == NULL || before->kind != NW_EVENT_CHANNEL || before->line != event_at (machine, i)->line)
    return;
  hit = nw_text_hit (machine->text, before->hit);
  for (guint k = 0; hit->value != NULL && k < org->channels->len; k++) {
    NwFoundChannel *channel = g_ptr_array_index (org->channels, k);

    if (channel->span.start != hit->start)
      continue;
    g_ptr_array_steal_index (org->channels, k);
    nw_found_add_channel (draft->person->channels, channel);
    close_group (machine);
    return;
  }
}

static void
on_name (Machine *machine,
         guint    i)
{
  NwEvent *event = event_at (machine, i);
  NwDraft *draft;

  if (is_agency_staff (machine, i))
    machine->staff = TRUE;
  if (is_ignored (machine))
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
  g_ptr_array_add (machine->group, draft);
  if (event->bracket)
    take_channel_before (machine, i, draft);
  if (!g_ptr_array_find (machine->people, draft, NULL))
    g_ptr_array_add (machine->people, draft);
  if (machine->role >= 0) {
    NwEvent *role = event_at (machine, machine->role);

    if (event->line - role->line <= 1 && draft->person->role == NULL)
      set_role (machine, draft->person, role);
    machine->role = -1;
  }
}

static gboolean
name_follows (Machine *machine,
              guint    i,
              guint    within)
{
  NwEvent *event = event_at (machine, i);

  for (guint k = i + 1; k < machine->events->len; k++) {
    NwEvent *next = event_at (machine, k);

    if (next->line > event->line + within)
      return FALSE;
    if (next->kind == NW_EVENT_NAME)
      return TRUE;
    if (next->kind != NW_EVENT_ORG || within > 0)
      return FALSE;
  }

  return FALSE;
}

static void
on_role (Machine *machine,
         guint    i)
{
  NwEvent *event = event_at (machine, i);
  NwDraft *draft = machine->group->len > 0 ? g_ptr_array_index (machine->group, machine->group->len - 1) : NULL;

  if (is_ignored (machine))
    return;
  if (draft != NULL && !machine->reached && draft->person->role == NULL &&
      !(name_follows (machine, i, 0) && event->line > event_at (machine, i - 1)->line)) {
    set_role (machine, draft->person, event);
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
  machine->role = i;
}

static void
on_unit (Machine *machine,
         guint    i)
{
  NwEvent *event = event_at (machine, i);
  NwDraft *draft = machine->group->len > 0 ? g_ptr_array_index (machine->group, machine->group->len - 1) : NULL;

  if (is_ignored (machine))
    return;
  if (draft != NULL && !machine->reached) {
    if (draft->person->role == NULL && !name_follows (machine, i, 0))
      set_role (machine, draft->person, event);
    else
      draft->person->press = draft->person->press || event->press;
    return;
  }
  if (name_follows (machine, i, 0)) {
    machine->role = i;
    machine->unit_press = event->press;
    return;
  }
  if (machine->reached)
    close_group (machine);
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

static gboolean
is_agency_name (NwText  *text,
                NwEvent *event)
{
  for (guint i = event->first; i < event->last; i++)
    if (nw_text_is_word (text, i, "PR") || nw_text_is_word (text, i, "Kommunikation") || nw_text_is_word (text, i, "Communications") || nw_text_is_word (text, i, "Communication") || nw_text_is_word (text, i, "Public") ||
        nw_text_is_word (text, i, "PR-Agentur") || nw_text_is_word (text, i, "Kommunikationsagentur") || nw_text_is_word (text, i, "Presseagentur") || nw_text_is_word (text, i, "Werbeagentur") || nw_text_is_word (text, i, "Medienagentur") ||
        nw_text_is_word (text, i, "Redaktionsbüro") || nw_text_is_word (text, i, "Pressebüro") || nw_text_is_word (text, i, "Textbüro") || nw_text_is_word (text, i, "PR-Büro") || nw_text_is_word (text, i, "Consultants"))
      return TRUE;

  return event->last > event->first && nw_text_is_word (text, event->first, "Agentur") && event->last - event->first >= 2 && !nw_text_is_word (text, event->first + 1, "für");
}

/* "Jugendamt des Kreises Lauterland" is the Kreis's; "Verband der …" is itself. */
static guint
skip_desk (NwText *text,
           guint   first,
           guint   last)
{
  static const char *const desks[] = { "amt", "stelle", "dienst", "büro", "dezernat", "referat", "abteilung", "hof", "sekretariat", "verwaltung", "mitgliedschaft", "Mitgliedschaft", "leitung", "Team", "Büro", "Amt" };
  NwToken *token = nw_text_token (text, first);
  guint next = first + 1;

  while (next < last && (nw_text_is_word (text, next, "der") || nw_text_is_word (text, next, "des") || nw_text_is_word (text, next, "im") || nw_text_is_word (text, next, "beim")))
    next++;
  if (next == first + 1 || next >= last || !(nw_text_class (text, next) & NW_WORD_ORG))
    return first;
  for (guint i = 0; i < G_N_ELEMENTS (desks); i++) {
    gsize n = strlen (desks[i]);

    if (token->end - token->start >= n && memcmp (text->text + token->end - n, desks[i], n) == 0)
      return next;
  }

  return first;
}

/* "Wirtschaftsförderung Musterstadt GmbH (WFM)" */
static void
read_short_name (Machine    *machine,
                 NwEvent    *event,
                 NwOrgBlock *org)
{
  NwText *text = machine->text;

  if (org->short_name == NULL && nw_text_is_mark (text, event->last, '(') && nw_text_is_mark (text, event->last + 2, ')') &&
      nw_text_is_capital (text, event->last + 1) && !(nw_text_class (text, event->last + 1) & (NW_WORD_LEGAL | NW_WORD_PRESS | NW_WORD_UNIT)))
    org->short_name = nw_text_dup (text, event->last + 1, event->last + 2);
}

static gboolean
fills_line (NwText  *text,
            NwEvent *event)
{
  NwLine *line = nw_text_line (text, event->line);

  return event->first <= line->first + 1 && event->last + 1 >= line->last;
}

/* "Bürgertelefon des Landkreises Ostermoor", "Zentrale der Lebenswege gGmbH" */
static gboolean
follows_desk (NwText *text,
              guint   i)
{
  for (guint p = i; p > 0 && p + 3 > i; p--)
    if ((nw_text_class (text, p - 1) & NW_WORD_CENTRAL) || (nw_text_class (text, p - 1) & (NW_WORD_UNIT | NW_WORD_PRESS)) == (NW_WORD_UNIT | NW_WORD_PRESS))
      return TRUE;

  return FALSE;
}

static void
on_org (Machine *machine,
        guint    i)
{
  NwEvent *event = event_at (machine, i);
  NwOrgBlock *org;
  char *name;

  if (is_ignored (machine))
    return;
  /* An unknown word alone counts below a header or above an address. */
  if (!event->certain && (event->sentence || event->last - event->first > 6))
    return;
  if (event->governed && machine->group->len == 0 && machine->header == NW_HEADER_NONE && !follows_desk (machine->text, event->first))
    return;
  if (!event->certain && (nw_text_class (machine->text, event->first) & (NW_WORD_COMMON | NW_WORD_NUMBERED | NW_WORD_CALENDAR | NW_WORD_HEADER | NW_WORD_LABEL | NW_WORD_ROLE | NW_WORD_CREDIT)))
    return;
  if (!event->certain && !(machine->header != NW_HEADER_NONE && event->line <= machine->header_line + 2 && machine->org == NULL)) {
    NwEvent *next = i + 1 < machine->events->len ? event_at (machine, i + 1) : NULL;

    if (next == NULL || next->line > event->line + 1 || (next->kind != NW_EVENT_ADDRESS && next->kind != NW_EVENT_UNIT))
      return;
  }
  event->first = skip_desk (machine->text, event->first, event->last);
  name = nw_finder_dup_org (machine->text, event->first, event->last);
  if (name == NULL)
    return;
  if (machine->group->len > 0 && !machine->reached) {
    NwDraft *draft = g_ptr_array_index (machine->group, machine->group->len - 1);
    NwOrgBlock *before = machine->org;

    org = add_org (machine, name, nw_text_span (machine->text, event->first, event->last));
    for (guint k = 0; k < machine->group->len; k++)
      ((NwDraft *) g_ptr_array_index (machine->group, k))->org = org;
    draft->org = org;
    machine->org = org;
    /* A division within the sentence or line does not take over the block. */
    if (before != NULL && !event->certain)
      machine->org = before;
  } else if (machine->org != NULL && machine->org->line == event->line && !machine->reached && machine->org->channels->len == 0 && machine->group->len == 0 &&
             event->certain && !event->sentence && nw_text_is_mark (machine->text, event->first - 1, ',')) {
    /* "dortmund-project, Wirtschaftsförderung Dortmund": a part and its whole. */
    g_free (name);
    return;
  } else {
    if (machine->reached)
      close_group (machine);
    org = add_org (machine, name, nw_text_span (machine->text, event->first, event->last));
    machine->org = org;
  }
  read_short_name (machine, event, org);
  org->certain = org->certain || event->certain;
  org->alone = org->alone || fills_line (machine->text, event);
  org->sentence = org->channels->len == 0 && org->address == NULL && event->sentence;
  org->line = event->line;
  org->agency = org->agency || is_agency_name (machine->text, event) || machine->header == NW_HEADER_AGENCY;
}

static void
on_address (Machine *machine,
            NwEvent *event)
{
  NwOrgBlock *org;

  if (is_ignored (machine) || event->address == NULL || event->sentence)
    return;
  org = get_org (machine, FALSE);
  if (org->address == NULL) {
    org->address = g_steal_pointer (&event->address);
  } else if (org->address->postal_code == NULL && event->address->street == NULL) {
    g_free (org->address->postal_code);
    g_free (org->address->city);
    org->address->postal_code = g_strdup (event->address->postal_code);
    org->address->city = g_strdup (event->address->city);
  }
}

/* Whether a mail's local part names the person: moeller@, k.moeller@, kmoeller@. */
static gboolean
mail_names (const char *mail,
            const char *name)
{
  g_autofree char *local = g_strndup (mail, strcspn (mail, "@"));
  g_autofree char *lower = g_utf8_strdown (name, -1);
  g_autofree char *ascii = g_str_to_ascii (lower, "de_DE");
  g_auto (GStrv) words = NULL;
  guint n;

  words = g_strsplit_set (ascii, " -'", -1);
  n = g_strv_length (words);
  for (guint i = 0; i < n; i++)
    if (strlen (words[i]) >= 3 && (i > 0 || n == 1) && strstr (local, words[i]) != NULL)
      return TRUE;

  return n > 1 && strlen (words[0]) >= 3 && g_str_has_prefix (local, words[0]) && (local[strlen (words[0])] == '\0');
}

static gboolean
is_shared_mailbox (const char *mail)
{
  static const char *const boxes[] = { "info@", "kontakt@", "office@", "zentrale@", "mail@", "post@", "poststelle@", "posteingang@", "service@", "contact@", "sekretariat@", "verwaltung@", "stadt@", "stadtverwaltung@", "rathaus@", "gemeinde@", "hallo@", "welcome@" };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    if (g_str_has_prefix (mail, boxes[i]))
      return TRUE;

  return FALSE;
}

static gboolean
has_type (GPtrArray     *channels,
          NwChannelType  type)
{
  for (guint i = 0; i < channels->len; i++)
    if (((NwFoundChannel *) g_ptr_array_index (channels, i))->type == type)
      return TRUE;

  return FALSE;
}

static void
give (Machine   *machine,
      GPtrArray *channels,
      NwHit     *hit)
{
  g_autofree char *raw = nw_release_dup_quote (machine->text->release, (NwSpan) { hit->start, hit->end });

  hit->owned = TRUE;
  nw_found_add_channel (channels, nw_found_channel_new (hit->type, hit->value, raw, (NwSpan) { hit->start, hit->end }));
}

static void
give_person (Machine *machine,
             NwDraft *draft,
             NwHit   *hit)
{
  give (machine, draft->person->channels, hit);
  draft->person->span.end = MAX (draft->person->span.end, hit->end);
}

/* The person of the block whom a mail names, when it is not the last one. */
static NwDraft *
find_by_mail (Machine *machine,
              NwHit   *hit)
{
  for (guint i = 0; i < machine->group->len; i++) {
    NwDraft *draft = g_ptr_array_index (machine->group, i);

    if (mail_names (hit->value, draft->person->name))
      return draft;
  }
  for (guint i = machine->people->len; i > 0; i--) {
    NwDraft *draft = g_ptr_array_index (machine->people, i - 1);

    if (mail_names (hit->value, draft->person->name))
      return draft;
  }

  return NULL;
}

/* Whether a channel behind several names in a row belongs to nobody in particular. */
static gboolean
is_nobodys (Machine *machine,
            NwEvent *event,
            NwHit   *hit)
{
  NwDraft *last = g_ptr_array_index (machine->group, machine->group->len - 1);
  guint name_line = nw_text_line_of (machine->text, last->first);

  if (machine->waiting->len == 0 || machine->shared)
    return FALSE;
  if (event->line == name_line)
    return FALSE;
  /* Only names that stand directly above, as a list, share what follows. */
  {
    NwDraft *above = g_ptr_array_index (machine->waiting, machine->waiting->len - 1);

    return !machine->reached && name_line - nw_text_line_of (machine->text, above->last - 1) <= 3 && last->person->channels->len == 0;
  }
}

static gboolean
goes_to_org (Machine *machine,
             NwEvent *event,
             NwHit   *hit)
{
  NwDraft *draft;

  if (machine->group->len == 0 || hit->type == NW_CHANNEL_WEB)
    return TRUE;
  if (hit->central || machine->common)
    return TRUE;
  /* Who answers for the text is not who answers questions. */
  if (machine->header == NW_HEADER_RESPONSIBLE && hit->type == NW_CHANNEL_EMAIL && is_shared_mailbox (hit->value))
    return TRUE;
  draft = g_ptr_array_index (machine->group, machine->group->len - 1);
  if (hit->type == NW_CHANNEL_EMAIL && is_shared_mailbox (hit->value) && has_type (draft->person->channels, NW_CHANNEL_EMAIL))
    return TRUE;

  return FALSE;
}

static void
on_channel (Machine *machine,
            NwEvent *event)
{
  NwHit *hit = nw_text_hit (machine->text, event->hit);
  NwDraft *named;

  if (is_ignored (machine) || hit->value == NULL || hit->type == NW_CHANNEL_PROFILE || (hit->type == NW_CHANNEL_EMAIL && is_technical (hit->value)))
    return;
  if (hit->type == NW_CHANNEL_EMAIL && (named = find_by_mail (machine, hit)) != NULL && !machine->shared) {
    give_person (machine, named, hit);
    machine->reached = TRUE;
    return;
  }
  if (goes_to_org (machine, event, hit) || is_nobodys (machine, event, hit)) {
    NwOrgBlock *org = get_org (machine, event->sentence);

    give (machine, org->channels, hit);
    return;
  }
  if (machine->shared) {
    for (guint i = 0; i < machine->group->len; i++)
      give_person (machine, g_ptr_array_index (machine->group, i), hit);
  } else {
    give_person (machine, g_ptr_array_index (machine->group, machine->group->len - 1), hit);
  }
  machine->reached = TRUE;
}

static gboolean
nobody_reached (GPtrArray *people)
{
  for (guint i = 0; i < people->len; i++)
    if (((NwDraft *) g_ptr_array_index (people, i))->person->channels->len > 0)
      return FALSE;

  return people->len > 1;
}

/* "Für beide gilt: …", "gemeinsames Telefon": the next channels are everyone's. A
 * shared mailbox is the house's, as is what several people share who have each
 * their own. */
static void
on_shared (Machine *machine,
           NwEvent *event)
{
  NwText *text = machine->text;
  gboolean both = nw_text_is_word (text, event->first, "beide") || nw_text_is_word (text, event->first + 1, "beide") || nw_text_is_word (text, event->first + 1, "beiden");
  gboolean mailbox = nw_text_is_word (text, event->first + 1, "Postfach") || nw_text_is_word (text, event->first + 1, "Telefonzentrale") || nw_text_is_word (text, event->first + 1, "Zentrale");
  guint first = 0;

  machine->common = mailbox || (!both && machine->group->len < 2 && !nobody_reached (machine->people));
  if (machine->common)
    return;
  if (machine->group->len < 2) {
    if (both && machine->people->len > 2)
      first = machine->people->len - 2;
    g_ptr_array_set_size (machine->group, 0);
    for (guint i = first; i < machine->people->len; i++)
      g_ptr_array_add (machine->group, g_ptr_array_index (machine->people, i));
  }
  machine->shared = machine->group->len > 1;
}

/* A weak name is a person when the block says so. */
static gboolean
is_person (Machine *machine,
           guint    i)
{
  NwEvent *event = event_at (machine, i);
  NwEvent *before = i > 0 ? event_at (machine, i - 1) : NULL;
  gboolean after_org = before != NULL && before->kind == NW_EVENT_ORG && event->line - before->line <= 1;
  gboolean titled = before != NULL && before->kind == NW_EVENT_ROLE && before->line == event->line;

  if (event->name.strong)
    return TRUE;
  for (guint k = i + 1; k < machine->events->len && event_at (machine, k)->line <= event->line + 8; k++) {
    NwEvent *next = event_at (machine, k);

    if (next->kind == NW_EVENT_CHANNEL) {
      NwHit *hit = nw_text_hit (machine->text, next->hit);

      if (hit->type == NW_CHANNEL_EMAIL && hit->value != NULL && mail_names (hit->value, event->name.full))
        return TRUE;
      continue;
    }
    if (next->kind == NW_EVENT_HEADER || next->kind == NW_EVENT_END || next->kind == NW_EVENT_STOP)
      break;
    if (next->kind == NW_EVENT_NAME)
      break;
  }
  if (titled)
    return TRUE;
  if (i + 1 < machine->events->len) {
    NwEvent *next = event_at (machine, i + 1);

    if (next->kind == NW_EVENT_ROLE && next->line <= event->line + 1)
      return TRUE;
    if (event->name.doubtful)
      return FALSE;
    if (next->kind == NW_EVENT_NAME && next->name.strong && next->line <= event->line + 1)
      return FALSE;
    if (next->kind == NW_EVENT_CHANNEL && next->line <= event->line + 1)
      return after_org || machine->header == NW_HEADER_CONTACT || machine->header == NW_HEADER_AGENCY || machine->unit_press;
    if (next->kind == NW_EVENT_ADDRESS)
      return after_org || (machine->header == NW_HEADER_CONTACT && machine->org != NULL);
    if (next->kind == NW_EVENT_UNIT && next->line <= event->line + 1)
      return after_org || machine->header == NW_HEADER_CONTACT;
  }

  return FALSE;
}

/* A weak name that is no person is an organisation. */
static void
take_as_org (Machine *machine,
             guint    i)
{
  NwEvent *event = event_at (machine, i);

  event->kind = NW_EVENT_ORG;
  event->certain = FALSE;
  on_org (machine, i);
}

static void
step (Machine *machine,
      guint    i)
{
  NwEvent *event = event_at (machine, i);

  switch (event->kind) {
  case NW_EVENT_HEADER:
    on_header (machine, event);
    break;
  case NW_EVENT_NAME:
    if (is_person (machine, i))
      on_name (machine, i);
    else
      take_as_org (machine, i);
    break;
  case NW_EVENT_ROLE:
    on_role (machine, i);
    break;
  case NW_EVENT_UNIT:
    on_unit (machine, i);
    break;
  case NW_EVENT_ORG:
    on_org (machine, i);
    break;
  case NW_EVENT_ADDRESS:
    on_address (machine, event);
    break;
  case NW_EVENT_CHANNEL:
    on_channel (machine, event);
    break;
  case NW_EVENT_SHARED:
    on_shared (machine, event);
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

/* Those who bear no role of their own get that of the header above them. */
static void
take_header_role (Machine *machine,
                  guint    n_before)
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
  Machine machine = { .text = self, .events = events, .role = -1 };

  machine.blocks = g_new0 (NwBlocks, 1);
  machine.blocks->text = self;
  machine.blocks->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) draft_free);
  machine.blocks->orgs = g_ptr_array_new_with_free_func ((GDestroyNotify) org_block_free);
  machine.group = g_ptr_array_new ();
  machine.waiting = g_ptr_array_new ();
  machine.people = g_ptr_array_new ();
  for (guint i = 0; i < events->len; i++) {
    guint n_before = machine.blocks->drafts->len;

    step (&machine, i);
    take_header_role (&machine, n_before);
  }
  for (guint i = 0; i < machine.blocks->drafts->len; i++) {
    NwFoundPerson *person = ((NwDraft *) g_ptr_array_index (machine.blocks->drafts, i))->person;

    if (person->role == NULL)
      person->role = singular_role (dup_role (self, person->role_span));
  }
  g_ptr_array_unref (machine.group);
  g_ptr_array_unref (machine.waiting);
  g_ptr_array_unref (machine.people);

  return machine.blocks;
}

void
nw_blocks_free (NwBlocks *self)
{
  g_ptr_array_unref (self->drafts);
  g_ptr_array_unref (self->orgs);
  g_free (self);
}
