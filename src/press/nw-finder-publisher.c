/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-private.h"

#include <string.h>

/* Who sends the release: named by the distributor ("Original-Content von: …"), as
 * "Herausgeber", by a contact block, by the head or the end of the text. Never a
 * portal, a news agency or a PR agency. */

/* "Original-Content von: X, übermittelt durch news aktuell" */
static char *
find_original_content (NwText *self,
                       NwSpan *span)
{
  for (guint i = 0; i < self->lines->len; i++) {
    NwLine *line = nw_text_line (self, i);
    guint first, last;

    if (line->kind != NW_LINE_STOP || !nw_text_is_word (self, line->first, "Original-Content"))
      continue;
    first = line->first + 1;
    while (first < line->last && (nw_text_is_word (self, first, "von") || nw_text_is_mark (self, first, ':')))
      first++;
    for (last = first; last < line->last; last++)
      if (nw_text_is_word (self, last, "übermittelt"))
        break;
    while (last > first && nw_text_is_mark (self, last - 1, ','))
      last--;
    *span = nw_text_span (self, first, last);
    return nw_text_dup (self, first, last);
  }

  return NULL;
}

static guint
last_own_line (NwText *self)
{
  guint last = self->lines->len;

  for (guint i = 0; i < self->lines->len; i++)
    if (nw_text_line (self, i)->kind == NW_LINE_STOP && i > self->lines->len / 2) {
      last = i;
      break;
    }

  return last;
}

/* A house's own desk: one word that names no one in particular ("Theaterkasse",
 * "Tiefbauamt", "Kriminalkommissariat 21"). Its channels are the publisher's. */
static gboolean
is_desk (NwOrgBlock *org)
{
  static const char *const ends[] = {
    "amt", "kasse", "stelle", "dienst", "büro", "kommissariat", "Rathaus", "Hotline", "wache", "behörde", "bibliothek", "verwaltung", "referat", "sekretariat", "zentrale",
    "Kasse", "abteilung", "Notaufnahme", "ambulanz", "Team", "station", "Büro", "archiv", "theke", "shop", "leitstelle",
    "Wache", "Zentrum", "Center", "Servicecenter", "Dienst", "Verein", "Sekretariat", "gebäude", "Gebäude", "Ebene",
  };
  static const char *const parts[] = {
    "Institut für ", "Klinik für ", "Amt für ", "Abteilung ", "Arbeitsgruppe ", "Lehrstuhl ", "Fakultät ", "Fachbereich ", "Professur ", "Stabsstelle ", "Referat ", "Sachgebiet ", "Department ",
  };
  gsize n;

  if (org->name == NULL || org->agency)
    return FALSE;
  /* Of a larger house, unless it has an address of its own. */
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_has_prefix (org->name, parts[i]) && org->address == NULL)
      return TRUE;
  n = strcspn (org->name, " ");
  if (org->name[n + strspn (org->name + n, " 0123456789")] != '\0')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (n >= strlen (ends[i]) && strncmp (org->name + n - strlen (ends[i]), ends[i], strlen (ends[i])) == 0)
      return TRUE;

  return FALSE;
}

/* "Gewerkschaft Glas und Keramik, Bezirk Mitte" as the first line. */
static gboolean
is_heading_of (NwText     *self,
               NwOrgBlock *org)
{
  NwLine *line = nw_text_line (self, 0);

  if (line->kind != NW_LINE_FIELD || line->last - line->first > 8 || org->span.start != nw_text_token (self, line->first)->start)
    return FALSE;
  for (guint i = line->first; i < line->last && !nw_text_is_mark (self, i, ','); i++)
    if (nw_text_is_mark (self, i, ':') || nw_text_is_mark (self, i, '.'))
      return FALSE;

  return self->text[org->span.end] == ',' || self->text[org->span.end] == '\n';
}

/* "Liebe Kolleginnen und Kollegen", "Pressemitteilung Nr. 8 der …", "AG". */
static gboolean
is_no_house (const char *name)
{
  static const char *const starts[] = { "Liebe ", "Sehr ", "Pressemitteilung ", "Übergabe ", "Fachleute " };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (name[0] == starts[i][0] && g_str_has_prefix (name, starts[i]))
      return TRUE;

  return g_str_equal (name, "AG") || g_str_equal (name, "GmbH") || g_str_equal (name, "KG");
}

static int
rank (NwText     *self,
      NwOrgBlock *org)
{
  guint end = last_own_line (self);
  int points = 0;

  if (org->name == NULL || is_no_house (org->name))
    return G_MININT;
  if (org->header == NW_HEADER_FIRM)
    points += 100;
  if (org->address != NULL)
    points += 30;
  if (org->channels->len > 0)
    points += org->sentence ? 2 : 20;
  if (org->header != NW_HEADER_NONE && !org->sentence)
    points += 12;
  if (org->n_people > 0)
    points += 6 + 2 * MIN (org->n_people, 3);
  if (org->certain)
    points += 3;
  if (org->governed)
    points -= 3;
  if (org->alone && org->n_people == 0 && org->line + 5 >= end && org->line < end)
    points += 10;
  if (org->certain && org->line == 0 && !org->sentence && (org->alone || is_heading_of (self, org)))
    points += 9;
  if (org->unit != NULL)
    points += 6;
  if (org->agency)
    points -= 80;
  if (is_desk (org))
    points -= 25;
  if (org->generic)
    points -= 40;
  if (org->sentence && org->n_people == 0)
    points -= 20;

  return points;
}

static NwOrgBlock *
best_org (NwText   *self,
          NwBlocks *blocks)
{
  NwOrgBlock *best = NULL;
  int most = 5;

  for (guint i = 0; i < blocks->orgs->len; i++) {
    NwOrgBlock *org = g_ptr_array_index (blocks->orgs, i);
    int points = rank (self, org);

    if (points > most) {
      most = points;
      best = org;
    }
  }

  return best;
}

static gboolean
same_name (const char *a,
           const char *b)
{
  g_autofree char *left = g_utf8_strdown (a, -1);
  g_autofree char *right = g_utf8_strdown (b, -1);
  gsize n = MIN (strlen (left), strlen (right));

  return n >= 4 && strncmp (left, right, n) == 0;
}

static void
take_channels (NwFoundOrganisation *publisher,
               NwOrgBlock          *org)
{
  for (guint i = 0; i < org->channels->len; i++) {
    NwFoundChannel *channel = g_ptr_array_index (org->channels, i);

    nw_found_add_channel (publisher->channels, nw_found_channel_new (channel->type, channel->value, channel->raw, channel->span));
  }
  if (publisher->address == NULL && org->address != NULL)
    publisher->address = nw_address_copy (org->address);
  if (publisher->unit == NULL)
    publisher->unit = g_strdup (org->unit);
  if (publisher->short_name == NULL)
    publisher->short_name = g_strdup (org->short_name);
}

static gboolean
shares_domain (GPtrArray      *channels,
               NwFoundChannel *web)
{
  g_autofree char *domain = nw_finder_dup_domain (web);

  for (guint i = 0; i < channels->len; i++) {
    g_autofree char *other = nw_finder_dup_domain (g_ptr_array_index (channels, i));

    if (other != NULL && (g_str_equal (other, domain) || g_str_has_suffix (other, domain) || g_str_has_suffix (domain, other)))
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_of_publisher (NwFoundOrganisation *publisher,
                 NwBlocks            *blocks,
                 NwFoundChannel      *web)
{
  if (shares_domain (publisher->channels, web))
    return TRUE;
  for (guint i = 0; i < blocks->drafts->len; i++)
    if (shares_domain (((NwDraft *) g_ptr_array_index (blocks->drafts, i))->person->channels, web))
      return TRUE;

  return FALSE;
}

/* A web address that the PR agency's people have in their mails. */
static gboolean
is_of_agency (NwBlocks       *blocks,
              NwFoundChannel *web)
{
  if (web->type != NW_CHANNEL_WEB)
    return FALSE;
  for (guint i = 0; i < blocks->drafts->len; i++) {
    NwDraft *draft = g_ptr_array_index (blocks->drafts, i);

    if ((draft->agency || (draft->org != NULL && draft->org->agency)) && shares_domain (draft->person->channels, web))
      return TRUE;
  }
  for (guint i = 0; i < blocks->orgs->len; i++) {
    NwOrgBlock *org = g_ptr_array_index (blocks->orgs, i);

    if (org->agency && shares_domain (org->channels, web))
      return TRUE;
  }

  return FALSE;
}

static void
add_organisation (NwText     *self,
                  NwOrgBlock *org)
{
  NwFoundOrganisation *found;

  if (org->channels->len == 0 && org->address == NULL)
    return;
  found = nw_found_organisation_new ();
  found->name = g_strdup (org->name);
  found->name_span = org->span;
  found->span = org->span;
  found->evidence = nw_release_dup_quote (self->release, org->span);
  take_channels (found, org);
  g_ptr_array_add (self->release->organisations, found);
}

/* "Die Studie steht unter www.muster.example/studie": a page to read. */
static gboolean
is_document (NwFoundChannel *web)
{
  const char *host = strstr (web->value, "://") != NULL ? strstr (web->value, "://") + 3 : web->value;
  const char *path = strchr (host, '/');

  return path != NULL && path[1] != '\0';
}

/* Whether nothing but a label and marks are on the line of what stands at @span. */
static gboolean
stands_alone (NwText *self,
              NwSpan  span)
{
  const char *start = self->text + span.start;
  const char *end = self->text + span.end;

  while (start > self->text && start[-1] != '\n')
    start--;

  return (gsize) (self->text + span.start - start) < 20 && strcspn (end, "\n") < 8;
}

/* Addresses printed in sentences are the publisher's when they share its domain. */
static void
take_loose_channels (NwText     *self,
                     NwBlocks   *blocks,
                     NwOrgBlock *org)
{
  NwFoundOrganisation *publisher = self->release->publisher;

  for (guint i = 0; i < org->channels->len;) {
    NwFoundChannel *channel = g_ptr_array_index (org->channels, i);

    if (is_of_agency (blocks, channel) || (channel->type == NW_CHANNEL_WEB && is_document (channel) && !stands_alone (self, channel->span))) {
      i++;
      continue;
    }
    if (channel->type != NW_CHANNEL_WEB || !org->sentence || is_of_publisher (publisher, blocks, channel)) {
      nw_found_add_channel (publisher->channels, nw_found_channel_new (channel->type, channel->value, channel->raw, channel->span));
      g_ptr_array_remove_index (org->channels, i);
    } else {
      i++;
    }
  }
  if (publisher->address == NULL && org->address != NULL)
    publisher->address = g_steal_pointer (&org->address);
  add_organisation (self, org);
}

/* "WFM" where the text says "Wirtschaftsförderung Muster mbH (WFM)" once. */
static char *
spell_out (NwText     *self,
           const char *name)
{
  if (strlen (name) < 3 || g_ascii_islower (name[1]) || g_ascii_islower (name[2]))
    return NULL;
  for (guint i = 4; i + 1 < self->n_tokens; i++) {
    if (!nw_text_is_mark (self, i - 1, '(') || !nw_text_is_mark (self, i + 1, ')') || !nw_text_is_word (self, i, name))
      continue;
    for (guint first = i > 11 ? i - 11 : 0; first + 2 < i; first++) {
      gboolean certain;

      if (nw_text_is_capital (self, first) && !nw_text_is_word (self, first, "Der") && !nw_text_is_word (self, first, "Die") && !nw_text_is_word (self, first, "Das") && nw_finder_read_org (self, first, i - 1, &certain) == i - 1 && certain)
        return nw_finder_dup_org (self, first, i - 1);
    }
  }

  return NULL;
}

/* "Amtsgericht" where the text says "Amtsgericht Bergstätt" elsewhere. */
static char *
complete_name (NwText *self,
               char   *name)
{
  char *whole;

  if (name == NULL || strchr (name, ' ') != NULL)
    return name;
  whole = spell_out (self, name);
  if (whole != NULL) {
    g_free (name);
    return whole;
  }
  for (guint i = 0; i + 1 < self->n_tokens; i++) {
    gboolean certain;
    guint last;

    if (!nw_text_is_word (self, i, name) || !nw_text_is_capital (self, i + 1) || (nw_text_token (self, i + 1)->flags & NW_TOKEN_BREAK))
      continue;
    last = nw_finder_read_org (self, i, MIN (i + 4, self->n_tokens), &certain);
    if (last >= i + 2) {
      g_free (name);
      return nw_text_dup (self, i, last);
    }
  }

  return name;
}

/* For whom all the people work whom the format states. */
static char *
dup_common_employer (NwRelease *release)
{
  const char *name = NULL;

  for (guint i = 0; i < release->contacts->len; i++) {
    NwFoundPerson *person = g_ptr_array_index (release->contacts, i);

    if (person->organisation == NULL || (name != NULL && !g_str_equal (name, person->organisation)))
      return NULL;
    name = person->organisation;
  }

  return g_strdup (name);
}

/* "Rückfragen beantwortet die Geschäftsstelle des Innungsverbands Weserland, Telefon
 * 040 …" when nothing else says who sends it. */
static char *
dup_speaking_house (NwBlocks *blocks,
                    NwSpan   *span)
{
  for (guint i = 0; i < blocks->orgs->len; i++) {
    NwOrgBlock *org = g_ptr_array_index (blocks->orgs, i);

    if (org->name != NULL && org->certain && !org->agency && org->channels->len > 0 && strchr (org->name, ' ') != NULL && !is_desk (org) && !org->generic) {
      *span = org->span;
      return g_strdup (org->name);
    }
  }

  return NULL;
}

static void
name_publisher (NwText   *self,
                NwBlocks *blocks)
{
  NwRelease *release = self->release;
  NwSpan span = { 0, 0 };
  g_autofree char *name = find_original_content (self, &span);
  g_autofree char *printed = NULL;
  NwOrgBlock *best = best_org (self, blocks);

  if (name == NULL && best != NULL && rank (self, best) >= 20) {
    name = g_strdup (best->name);
    span = best->span;
  }
  if (name == NULL)
    name = nw_finder_find_letterhead (self, &span);
  if (name == NULL)
    name = dup_common_employer (release);
  if (name == NULL)
    name = nw_finder_find_owner (self, &span);
  if (name == NULL)
    name = nw_finder_find_site_owner (self, blocks, TRUE);
  if (name == NULL && (best == NULL || rank (self, best) < 10))
    name = nw_finder_find_announcer (self, &span);
  if (name == NULL)
    name = nw_finder_find_boilerplate (self, &span);
  if (name == NULL && (best == NULL || rank (self, best) < 10))
    name = nw_finder_find_in_text (self, blocks, &span);
  if (name == NULL && best == NULL)
    name = dup_speaking_house (blocks, &span);
  if (name == NULL && best != NULL) {
    name = g_strdup (best->name);
    span = best->span;
  }
  if (name == NULL)
    name = nw_finder_find_site_owner (self, blocks, FALSE);
  printed = g_strdup (name);
  name = complete_name (self, g_steal_pointer (&name));
  if (release->publisher == NULL)
    release->publisher = nw_found_organisation_new ();
  /* What stands beside the short name is the publisher's as well. */
  if (g_strcmp0 (printed, name) != 0 && release->publisher->short_name == NULL)
    release->publisher->short_name = g_steal_pointer (&printed);
  release->publisher->name = g_steal_pointer (&name);
  release->publisher->name_span = span;
  release->publisher->span = span;
  release->publisher->evidence = nw_release_dup_quote (release, span);
}

static gboolean
has_letterhead_of (NwFoundOrganisation *publisher,
                   NwOrgBlock          *org)
{
  return publisher->name != NULL && org->name != NULL &&
         (same_name (publisher->name, org->name) || (publisher->short_name != NULL && g_str_equal (publisher->short_name, org->name)) ||
          (org->short_name != NULL && g_str_equal (org->short_name, publisher->name)));
}

/**
 * nw_finder_find_publisher:
 *
 * Sets or completes the publisher of the release and lists the other
 * organisations that have channels or an address.
 */
void
nw_finder_find_publisher (NwText   *self,
                          NwBlocks *blocks)
{
  NwRelease *release = self->release;

  for (guint i = 0; i < blocks->drafts->len; i++) {
    NwDraft *draft = g_ptr_array_index (blocks->drafts, i);

    if (draft->org != NULL && draft->person->channels->len > 0)
      draft->org->n_people++;
  }
  for (guint i = 0; i < blocks->orgs->len; i++) {
    NwOrgBlock *org = g_ptr_array_index (blocks->orgs, i);

    if (org->certain)
      org->name = complete_name (self, org->name);
  }
  nw_finder_mark_generic (blocks);
  if ((release->publisher == NULL || release->publisher->name == NULL) && !self->agency)
    name_publisher (self, blocks);
  for (guint i = 0; i < blocks->orgs->len; i++) {
    NwOrgBlock *org = g_ptr_array_index (blocks->orgs, i);

    if (release->publisher != NULL && org->name == NULL && !self->agency)
      continue;
    if (release->publisher != NULL && !self->agency && !org->agency && (has_letterhead_of (release->publisher, org) || is_desk (org)))
      take_channels (release->publisher, org);
    else
      add_organisation (self, org);
  }
  for (guint i = 0; i < blocks->orgs->len && release->publisher != NULL && !self->agency; i++) {
    NwOrgBlock *org = g_ptr_array_index (blocks->orgs, i);

    if (org->name == NULL)
      take_loose_channels (self, blocks, org);
  }
  if (release->publisher != NULL && release->publisher->name == NULL && release->publisher->channels->len == 0 && release->publisher->address == NULL)
    g_clear_pointer (&release->publisher, nw_found_organisation_free);
}
