/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-machine-private.h"

#include <string.h>

#define CLAIM_BYTES 80   /* between a mail address and the name behind it */

/* Who gets a channel or an address: the person named last, several, or the house. */

/* Mailboxes that are no way to reach anyone. */
static gboolean
is_technical (const char *mail)
{
  static const char *const boxes[] = { "newsletter@", "noreply@", "no-reply@", "webmaster@", "abo@", "datenschutz@", "impressum@", "unsubscribe@", "abmelden@", "technik@", "spam@", "abuse@", "postmaster@" };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    if (g_str_has_prefix (mail, boxes[i]))
      return TRUE;

  return g_str_has_prefix (mail, "dsb@") || g_strstr_len (mail, strcspn (mail, "@"), "abmeld") != NULL || g_strstr_len (mail, strcspn (mail, "@"), "abbestell") != NULL;
}

/* What is printed as an address without being anybody's: the number of a
 * publication, a portal's page, a number that costs. */
static gboolean
is_nobodys_address (NwHit *hit)
{
  const char *host, *dot;

  if (hit->value == NULL)
    return TRUE;
  if (hit->type == NW_CHANNEL_PHONE)
    return g_str_has_prefix (hit->value, "+49900") || g_str_has_prefix (hit->value, "+43900") || g_str_has_prefix (hit->value, "+41900");
  if (hit->type != NW_CHANNEL_WEB && hit->type != NW_CHANNEL_EMAIL)
    return FALSE;
  host = strstr (hit->value, "://") != NULL ? strstr (hit->value, "://") + 3 : hit->value;
  if (strchr (host, '@') != NULL)
    host = strchr (host, '@') + 1;
  if (g_str_has_prefix (host, "www."))
    host += 4;
  if (g_str_has_prefix (host, "doi.") || g_str_has_prefix (host, "dx.doi."))
    return TRUE;
  dot = strchr (host, '.');

  return dot != NULL && dot - host > 6 && strncmp (dot - 6, "portal", 6) == 0;
}

void
nw_machine_on_address (NwMachine *machine,
            NwEvent *event)
{
  NwOrgBlock *org;

  if (nw_machine_is_ignored (machine) || event->address == NULL || event->sentence)
    return;
  org = nw_machine_get_org (machine, FALSE);
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
gboolean
nw_finder_mail_names (const char *mail,
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
give (NwMachine   *machine,
      GPtrArray *channels,
      NwHit     *hit)
{
  g_autofree char *raw = nw_release_dup_quote (machine->text->release, (NwSpan) { hit->start, hit->end });

  hit->owned = TRUE;
  nw_found_add_channel (channels, nw_found_channel_new (hit->type, hit->value, raw, (NwSpan) { hit->start, hit->end }));
}

static void
give_person (NwMachine *machine,
             NwDraft *draft,
             NwHit   *hit)
{
  give (machine, draft->person->channels, hit);
  draft->person->span.end = MAX (draft->person->span.end, hit->end);
}

/* The person of the block whom a mail names, when it is not the last one. */
static NwDraft *
find_by_mail (NwMachine *machine,
              NwHit   *hit)
{
  for (guint i = 0; i < machine->group->len; i++) {
    NwDraft *draft = g_ptr_array_index (machine->group, i);

    if (nw_finder_mail_names (hit->value, draft->person->name))
      return draft;
  }
  for (guint i = machine->people->len; i > 0; i--) {
    NwDraft *draft = g_ptr_array_index (machine->people, i - 1);

    if (nw_finder_mail_names (hit->value, draft->person->name))
      return draft;
  }

  return NULL;
}

/* Whether a channel behind several names in a row belongs to nobody in particular. */
static gboolean
is_nobodys (NwMachine *machine,
            NwEvent *event,
            NwHit   *hit)
{
  NwDraft *last = g_ptr_array_index (machine->group, machine->group->len - 1);
  guint name_line = machine->name_line;

  if (machine->waiting->len == 0 || machine->shared)
    return FALSE;
  if (event->line == name_line)
    return FALSE;
  /* Only names that stand directly above, as a list, share what follows. */
  {
    NwDraft *above = g_ptr_array_index (machine->waiting, machine->waiting->len - 1);

    /* The same person named twice, as above and in a signature, is alone. */
    return above != last && !machine->reached && name_line - nw_text_line_of (machine->text, above->last - 1) <= 3 && last->person->channels->len == 0;
  }
}

/* "pressestelle@…" below a list of people who have each their number: the desk's. */
static gboolean
is_desk_mailbox (NwMachine *machine,
                 NwEvent   *event,
                 NwHit     *hit)
{
  if (hit->type != NW_CHANNEL_EMAIL || machine->people->len < 2 || event->line <= machine->name_line || !g_str_has_prefix (hit->value, "presse"))
    return FALSE;
  for (guint i = 0; i < machine->people->len; i++) {
    NwDraft *draft = g_ptr_array_index (machine->people, i);
    GPtrArray *channels = draft->person->channels;
    /* The number stands on the name's line or the next. */
    NwLine *line = nw_text_line (machine->text, MIN (nw_text_line_of (machine->text, draft->first) + 1, machine->text->lines->len - 1));

    if (channels->len == 0 || has_type (channels, NW_CHANNEL_EMAIL) || ((NwFoundChannel *) g_ptr_array_index (channels, 0))->span.start >= line->end)
      return FALSE;
  }

  return TRUE;
}

static gboolean
goes_to_org (NwMachine *machine,
             NwEvent *event,
             NwHit   *hit)
{
  NwDraft *draft;

  if (machine->group->len == 0 || hit->type == NW_CHANNEL_WEB)
    return TRUE;
  if (hit->central || machine->common || is_desk_mailbox (machine, event, hit))
    return TRUE;
  /* Who answers for the text is not who answers questions. */
  if (machine->header == NW_HEADER_RESPONSIBLE && hit->type == NW_CHANNEL_EMAIL && is_shared_mailbox (hit->value))
    return TRUE;
  draft = g_ptr_array_index (machine->group, machine->group->len - 1);
  if (hit->type == NW_CHANNEL_EMAIL && is_shared_mailbox (hit->value) && has_type (draft->person->channels, NW_CHANNEL_EMAIL))
    return TRUE;

  return FALSE;
}

/* "Ole Riedel / Anke Sauer, Tel. 030 …-216 bzw. -217": as many numbers in a row as
 * names before them are one each. Gives them all, also those that follow. */
static gboolean
give_respectively (NwMachine *machine,
                   NwEvent   *event)
{
  NwEvent *events = (NwEvent *) machine->events->data;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint at = event - events;
  guint n = 1;

  while (at + n < machine->events->len && events[at + n].kind == NW_EVENT_CHANNEL && events[at + n].line == event->line) {
    guint between = events[at + n - 1].last;

    if (nw_text_hit (machine->text, events[at + n].hit)->type != nw_text_hit (machine->text, event->hit)->type)
      break;
    if (nw_text_is_word (machine->text, between, "bzw") && nw_text_is_mark (machine->text, between + 1, '.'))
      between += 2;
    else if (nw_text_is_word (machine->text, between, "bzw.") || nw_text_is_word (machine->text, between, "bzw") || nw_text_is_word (machine->text, between, "und") || nw_text_is_mark (machine->text, between, '/'))
      between++;
    else if (nw_text_token (machine->text, between)->kind != NW_TOKEN_CHANNEL)
      break;
    if (between != events[at + n].first)
      break;
    n++;
  }
  if (n < 2 || machine->reached || nw_text_hit (machine->text, event->hit)->type == NW_CHANNEL_WEB)
    return FALSE;
  for (guint i = 0; i < machine->waiting->len; i++)
    g_ptr_array_add (names, g_ptr_array_index (machine->waiting, i));
  for (guint i = 0; i < machine->group->len; i++)
    g_ptr_array_add (names, g_ptr_array_index (machine->group, i));
  if (names->len != n)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    NwHit *hit = nw_text_hit (machine->text, events[at + i].hit);

    if (hit->value == NULL)
      continue;
    give_person (machine, g_ptr_array_index (names, i), hit);
  }
  machine->given_until = at + n;
  machine->reached = TRUE;

  return TRUE;
}

static gboolean
has_domain (GPtrArray  *channels,
            const char *domain,
            gboolean   *any)
{
  for (guint i = 0; i < channels->len; i++) {
    g_autofree char *other = nw_finder_dup_domain (g_ptr_array_index (channels, i));

    if (other == NULL)
      continue;
    *any = TRUE;
    if (g_str_has_suffix (other, domain) || g_str_has_suffix (domain, other))
      return TRUE;
  }

  return FALSE;
}

/* "Firmenkontakt: Muster GmbH … Pressekontakt: Blaupause … www.blaupause.example":
 * the address that the mail of the press contact shares and the firm does not. */
static gboolean
is_of_other_house (NwMachine *machine,
                   NwHit     *hit)
{
  NwFoundChannel web = { .type = hit->type, .value = hit->value };
  g_autofree char *domain = nw_finder_dup_domain (&web);
  gboolean any = FALSE;
  NwDraft *last;

  if (!machine->kept || machine->org == NULL || machine->group->len == 0 || has_domain (machine->org->channels, domain, &any) || !any)
    return FALSE;
  last = g_ptr_array_index (machine->group, machine->group->len - 1);

  return has_domain (last->person->channels, domain, &any);
}

/* "der Kundenservice (Frau Dorn) unter 0800 …": a family name at a desk whose number
 * is nobody's. */
static void
drop_desk_clerk (NwMachine *machine,
                 NwEvent   *event)
{
  for (guint i = 0; i < machine->group->len; i++) {
    NwDraft *draft = g_ptr_array_index (machine->group, i);

    if (event->line == machine->name_line && strchr (draft->person->name, ' ') == NULL && draft->person->channels->len == 0)
      draft->granted = FALSE;
  }
}

/**
 * nw_machine_on_channel:
 *
 * Gives a channel to whom it belongs.
 */
void
nw_machine_on_channel (NwMachine *machine,
            NwEvent *event)
{
  NwHit *hit = nw_text_hit (machine->text, event->hit);
  NwDraft *named;

  if (event < nw_machine_event (machine, 0) + machine->given_until)
    return;
  if (nw_machine_is_ignored (machine) || hit->service == NW_SERVICE_WRONG || is_nobodys_address (hit) || hit->type == NW_CHANNEL_PROFILE || (hit->type == NW_CHANNEL_EMAIL && is_technical (hit->value)))
    return;
  /* "Werksverkauf: …, Tel. 0221 …" below somebody is not his. */
  if (hit->service >= NW_SERVICE_LABEL && event->line > machine->name_line && machine->group->len > 0)
    return;
  if (hit->type == NW_CHANNEL_EMAIL && (named = find_by_mail (machine, hit)) != NULL) {
    give_person (machine, named, hit);
    machine->reached = TRUE;
    return;
  }
  if (give_respectively (machine, event))
    return;
  if (hit->type == NW_CHANNEL_WEB && is_of_other_house (machine, hit)) {
    hit->owned = TRUE;
    return;
  }
  if (goes_to_org (machine, event, hit) || is_nobodys (machine, event, hit)) {
    NwOrgBlock *org;

    if (hit->service != NW_SERVICE_NONE) {
      drop_desk_clerk (machine, event);
      return;
    }
    org = nw_machine_get_org (machine, event->sentence);
    give (machine, org->channels, hit);
    /* What follows the switchboard of several people is the house's as well. */
    if (hit->central && event->line > machine->name_line && machine->people->len > 1)
      nw_machine_close_group (machine);
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

/* "Medienkontakt: muster@…, Eva Muster": a mail that stands before its owner. */
static void
claim_mail (NwMachine  *machine,
            NwOrgBlock *org,
            guint       i)
{
  NwFoundChannel *channel = g_ptr_array_index (org->channels, i);

  for (guint k = 0; k < machine->blocks->drafts->len; k++) {
    NwDraft *draft = g_ptr_array_index (machine->blocks->drafts, k);

    if ((draft->granted || draft->person->channels->len > 0) && draft->person->name_span.start > channel->span.end &&
        draft->person->name_span.start < channel->span.end + CLAIM_BYTES && nw_finder_mail_names (channel->value, draft->person->name)) {
      nw_found_add_channel (draft->person->channels, g_ptr_array_steal_index (org->channels, i));
      return;
    }
  }
}

/**
 * nw_machine_claim_mails:
 *
 * Gives those who are named right behind their mail address what is theirs.
 */
void
nw_machine_claim_mails (NwMachine *machine)
{
  for (guint i = 0; i < machine->blocks->orgs->len; i++) {
    NwOrgBlock *org = g_ptr_array_index (machine->blocks->orgs, i);

    for (guint k = org->channels->len; k > 0; k--)
      if (((NwFoundChannel *) g_ptr_array_index (org->channels, k - 1))->type == NW_CHANNEL_EMAIL)
        claim_mail (machine, org, k - 1);
  }
}

static gboolean
nobody_phoned (GPtrArray *people)
{
  for (guint i = 0; i < people->len; i++)
    if (has_type (((NwDraft *) g_ptr_array_index (people, i))->person->channels, NW_CHANNEL_PHONE))
      return FALSE;

  return people->len > 1;
}

/* "Für beide gilt: …", "gemeinsames Telefon": the next channels are everyone's. A
 * shared mailbox is the house's, as is what several people share who have each
 * their own. */
void
nw_machine_on_shared (NwMachine *machine,
           NwEvent *event)
{
  NwText *text = machine->text;
  gboolean both = nw_text_is_word (text, event->first, "beide") || nw_text_is_word (text, event->first + 1, "beide") || nw_text_is_word (text, event->first + 1, "beiden");
  gboolean mailbox = nw_text_is_word (text, event->first + 1, "Postfach") || nw_text_is_word (text, event->first + 1, "Telefonzentrale") || nw_text_is_word (text, event->first + 1, "Zentrale") ||
                     nw_text_is_word (text, event->first + 1, "Vermittlung") || nw_text_is_word (text, event->first + 1, "Telefonvermittlung");
  gboolean all = nw_text_is_word (text, event->first + 1, "alle") || nw_text_is_word (text, event->first + 1, "allen");
  guint first = 0;

  machine->common = mailbox || (!both && !all && machine->group->len < 2 && !nobody_phoned (machine->people));
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
