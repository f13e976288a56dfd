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

/* The head of a release: "Stadt X informiert", "Pressemitteilung der X", "X ·
 * Presseinformation 41". */
static char *
find_letterhead (NwText *self,
                 NwSpan *span)
{
  guint n = MIN (self->lines->len, 4);

  for (guint i = 0; i < n; i++) {
    NwLine *line = nw_text_line (self, i);
    guint first = line->first;
    gboolean headed = FALSE;
    gboolean certain;
    guint last;

    if (line->kind == NW_LINE_TEXT || line->last - line->first > 16)
      continue;
    for (guint p = line->first; p < line->last; p++)
      if (nw_text_is_word (self, p, "informiert") || nw_text_is_word (self, p, "Pressemitteilung") || nw_text_is_word (self, p, "Presseinformation") ||
          nw_text_is_word (self, p, "Medieninformation") || nw_text_is_word (self, p, "Medien-Information") || nw_text_is_word (self, p, "Medienmitteilung") || nw_text_is_word (self, p, "Pressemeldung") ||
          nw_text_is_word (self, p, "Presseerklärung") || nw_text_is_word (self, p, "Presse-Information") || nw_text_is_word (self, p, "Presseinfo") || nw_text_is_word (self, p, "Pressedienst") || (nw_text_is_word (self, p, "teilt") && nw_text_is_word (self, p + 1, "mit")))
        headed = TRUE;
    if (!headed)
      continue;
    for (guint p = first; p < line->last; p++) {
      if (p > first && (nw_text_is_word (self, p - 1, "der") || nw_text_is_word (self, p - 1, "des")) && memchr (self->text + nw_text_token (self, p)->start, '-', nw_text_token (self, p)->end - nw_text_token (self, p)->start) != NULL) {
        *span = nw_text_span (self, p, p + 1);
        return nw_text_dup (self, p, p + 1);
      }
      if (!nw_text_is_capital (self, p) || !(nw_text_class (self, p) & (NW_WORD_ORG | NW_WORD_LEGAL) || (nw_text_token (self, p)->flags & NW_TOKEN_CAPITALS)))
        continue;
      if (nw_text_is_word (self, p, "PM") || nw_text_is_word (self, p, "PI") || nw_text_is_word (self, p, "MM") || nw_text_is_word (self, p, "MI"))
        continue;
      if (nw_text_class (self, p) & (NW_WORD_PRESS | NW_WORD_COMMON | NW_WORD_CALENDAR) && !(nw_text_class (self, p) & NW_WORD_ORG))
        continue;
      last = nw_finder_read_org (self, p, line->last, &certain);
      if (last > p && (certain || last == p + 2)) {
        *span = nw_text_span (self, p, last);
        return nw_text_dup (self, p, last);
      }
    }
  }

  return NULL;
}

/* "…, teilt der Naturpark Hohe Heide e.V. mit", "Im Auftrag der Orgelbau GmbH" */
static char *
find_announcer (NwText *self,
                NwSpan *span)
{
  for (guint i = 0; i + 3 < self->tokens->len; i++) {
    gboolean tells = nw_text_is_word (self, i, "teilt") || nw_text_is_word (self, i, "teilte");
    gboolean orders = nw_text_is_word (self, i, "Auftrag") && i > 0 && nw_text_is_word (self, i - 1, "im") && nw_text_line_of (self, i) < 4;
    guint first = i + 2;
    gboolean certain;
    guint last;

    if (!tells && !orders)
      continue;
    if (!(nw_text_is_word (self, i + 1, "der") || nw_text_is_word (self, i + 1, "die") || nw_text_is_word (self, i + 1, "das") || nw_text_is_word (self, i + 1, "des") || nw_text_is_word (self, i + 1, "von")))
      continue;
    last = nw_finder_read_org (self, first, self->tokens->len, &certain);
    if (!certain || last < first + 2 || (tells && !nw_text_is_word (self, last, "mit")))
      continue;
    *span = nw_text_span (self, first, last);
    return nw_finder_dup_org (self, first, last);
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
    "Wache", "Zentrum", "Dienst", "Verein", "Sekretariat", "gebäude", "Gebäude", "Ebene",
  };
  static const char *const parts[] = {
    "Institut für ", "Klinik für ", "Abteilung ", "Arbeitsgruppe ", "Lehrstuhl ", "Fakultät ", "Fachbereich ", "Professur ", "Stabsstelle ", "Referat ", "Sachgebiet ", "Department ",
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

static int
rank (NwText     *self,
      NwOrgBlock *org)
{
  guint end = last_own_line (self);
  int points = 0;

  if (org->name == NULL)
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
    points += 8;
  if (org->certain)
    points += 3;
  if (org->alone && org->line + 5 >= end && org->line < end)
    points += 10;
  if (org->certain && org->line == 0 && !org->sentence && (org->alone || is_heading_of (self, org)))
    points += 9;
  if (org->unit != NULL)
    points += 6;
  if (org->agency)
    points -= 80;
  if (is_desk (org))
    points -= 25;
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

/* The domain of a mail or web address without "www.". */
static char *
dup_domain (NwFoundChannel *channel)
{
  const char *host = channel->value;

  if (channel->type == NW_CHANNEL_EMAIL)
    host = strchr (host, '@') != NULL ? strchr (host, '@') + 1 : host;
  else if (channel->type == NW_CHANNEL_WEB)
    host = strstr (host, "://") != NULL ? strstr (host, "://") + 3 : host;
  else
    return NULL;
  if (g_str_has_prefix (host, "www."))
    host += 4;

  return g_strndup (host, strcspn (host, "/?#:"));
}

static gboolean
shares_domain (GPtrArray      *channels,
               NwFoundChannel *web)
{
  g_autofree char *domain = dup_domain (web);

  for (guint i = 0; i < channels->len; i++) {
    g_autofree char *other = dup_domain (g_ptr_array_index (channels, i));

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

/* Addresses printed in sentences are the publisher's when they share its domain. */
static void
take_loose_channels (NwText     *self,
                     NwBlocks   *blocks,
                     NwOrgBlock *org)
{
  NwFoundOrganisation *publisher = self->release->publisher;

  for (guint i = 0; i < org->channels->len;) {
    NwFoundChannel *channel = g_ptr_array_index (org->channels, i);

    if (is_of_agency (blocks, channel)) {
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

/* How well a name fits the domains that the release names: "Ministerium für
 * ländliche Räume" and mlr.example, "Verkehrsbetriebe Thaleck" and vb-thaleck. */
static gboolean
fits_domain (const char *name,
             GPtrArray  *domains)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  g_autofree char *ascii = g_str_to_ascii (lower, "de_DE");
  g_auto (GStrv) words = g_strsplit_set (ascii, " -.&", -1);
  g_autoptr (GString) initials = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0' && !g_str_equal (words[i], "fuer") && !g_str_equal (words[i], "der") && !g_str_equal (words[i], "und"))
      g_string_append_c (initials, words[i][0]);
  for (guint d = 0; d < domains->len; d++) {
    const char *domain = g_ptr_array_index (domains, d);

    if (initials->len >= 3 && g_str_has_prefix (domain, initials->str))
      return TRUE;
    for (guint i = 0; words[i] != NULL; i++)
      if (strlen (words[i]) >= 5 && strstr (domain, words[i]) != NULL)
        return TRUE;
  }

  return FALSE;
}

static void
add_domains (GPtrArray *domains,
             GPtrArray *channels)
{
  for (guint i = 0; i < channels->len; i++) {
    char *domain = dup_domain (g_ptr_array_index (channels, i));

    if (domain != NULL)
      g_ptr_array_add (domains, domain);
  }
}

static gboolean
has_legal_form (NwText *self,
                guint   first,
                guint   last)
{
  for (guint i = first; i < last; i++)
    if (nw_text_class (self, i) & NW_WORD_LEGAL)
      return TRUE;

  return FALSE;
}

static int
rank_words (NwText    *self,
            guint      first,
            guint      last,
            GPtrArray *domains)
{
  g_autofree char *name = nw_text_dup (self, first, last);
  int points = has_legal_form (self, first, last) ? 3 : 0;

  if (name != NULL && fits_domain (name, domains))
    points += 6;
  if (first > 0 && (nw_text_is_word (self, first - 1, "der") || nw_text_is_word (self, first - 1, "die") || nw_text_is_word (self, first - 1, "das") || nw_text_is_word (self, first - 1, "des")))
    points += 1;
  if (nw_text_line_of (self, first) < 4)
    points += 1;
  if (nw_text_is_word (self, first, "Stadt") || nw_text_is_word (self, first, "Gemeinde") || nw_text_is_word (self, first, "Landkreis") || nw_text_is_word (self, first, "Kreis"))
    points += 1;

  return points;
}

/* Cuts what stands around the name proper: "Linie 4 der Verkehrsbetriebe Thaleck
 * GmbH" begins at its first word of an organisation and ends with its legal form. */
static void
trim_org (NwText *self,
          guint  *first,
          guint  *last)
{
  guint word = *last;

  for (guint i = *first; i < *last; i++)
    if (nw_text_class (self, i) & NW_WORD_LEGAL)
      while (i + 1 < *last && !(nw_text_class (self, i + 1) & NW_WORD_LEGAL)) {
        if (nw_text_is_mark (self, i + 1, '&') || nw_text_is_mark (self, i + 1, '.')) {
          i++;
          continue;
        }
        *last = i + 1;
      }
  for (guint i = *first; i < *last && word == *last; i++)
    if (nw_text_class (self, i) & NW_WORD_ORG)
      word = i;
  for (guint i = *first + 1; i < word && i < *last; i++)
    if (nw_text_is_word (self, i, "der") || nw_text_is_word (self, i, "des") || nw_text_is_word (self, i, "die") || nw_text_is_word (self, i, "im") || nw_text_is_word (self, i, "in") || nw_text_is_word (self, i, "zum") || nw_text_is_word (self, i, "zur"))
      *first = i + 1;
}

/* Nobody names himself as the sender, but people offer to answer questions: the
 * organisation of the text that fits their addresses, or the first firm. */
static char *
find_in_text (NwText   *self,
              NwBlocks *blocks,
              NwSpan   *span)
{
  g_autoptr (GPtrArray) domains = g_ptr_array_new_with_free_func (g_free);
  guint best_first = 0, best_last = 0;
  gboolean reached = FALSE;
  int most = 2;

  for (guint i = 0; i < blocks->drafts->len; i++)
    add_domains (domains, ((NwDraft *) g_ptr_array_index (blocks->drafts, i))->person->channels);
  for (guint i = 0; i < blocks->orgs->len; i++)
    add_domains (domains, ((NwOrgBlock *) g_ptr_array_index (blocks->orgs, i))->channels);
  for (guint i = 0; i < self->hits->len; i++)
    reached = reached || nw_text_hit (self, i)->owned;
  if (!reached)
    return NULL;
  for (guint i = 0; i + 1 < self->tokens->len; i++) {
    gboolean certain;
    guint first, last, next;
    int points;

    if (!nw_text_is_capital (self, i) || (nw_text_class (self, i) & (NW_WORD_HEADFILL | NW_WORD_ROLE | NW_WORD_CALENDAR | NW_WORD_HEADER)) ||
        ((nw_text_class (self, i) & NW_WORD_COMMON) && !(nw_text_class (self, i) & NW_WORD_ORG)))
      continue;
    last = nw_finder_read_org (self, i, self->tokens->len, &certain);
    if (last < i + 2)
      continue;
    next = last;
    first = i;
    trim_org (self, &first, &last);
    points = certain && last >= first + 2 ? rank_words (self, first, last, domains) : 0;
    if (points > most) {
      most = points;
      best_first = first;
      best_last = last;
    }
    i = next - 1;
  }
  *span = nw_text_span (self, best_first, best_last);

  return nw_finder_dup_org (self, best_first, best_last);
}

/* "Amtsgericht" where the text says "Amtsgericht Bergstätt" elsewhere. */
static char *
complete_name (NwText *self,
               char   *name)
{
  if (name == NULL || strchr (name, ' ') != NULL)
    return name;
  for (guint i = 0; i + 1 < self->tokens->len; i++) {
    gboolean certain;
    guint last;

    if (!nw_text_is_word (self, i, name) || !nw_text_is_capital (self, i + 1) || (nw_text_token (self, i + 1)->flags & NW_TOKEN_BREAK))
      continue;
    last = nw_finder_read_org (self, i, MIN (i + 4, self->tokens->len), &certain);
    if (last >= i + 2) {
      g_free (name);
      return nw_text_dup (self, i, last);
    }
  }

  return name;
}

/**
 * nw_finder_dup_org:
 *
 * Returns: (transfer full) (nullable): the organisation of the tokens [@first,
 *   @last) in the nominative: behind "des" the "Landkreises Ostermoor" is the
 *   "Landkreis Ostermoor"
 */
char *
nw_finder_dup_org (NwText *self,
                   guint   first,
                   guint   last)
{
  g_autofree char *name = nw_text_dup (self, first, last);
  gsize n;

  if (name == NULL || first == 0 || !(nw_text_is_word (self, first - 1, "des") || nw_text_is_word (self, first - 1, "eines")))
    return g_steal_pointer (&name);
  n = strcspn (name, " ");
  if (n < 6 || name[n - 1] != 's' || !(nw_text_class (self, first) & NW_WORD_ORG) || g_str_has_suffix (name, "haus"))
    return g_steal_pointer (&name);

  return g_strdup_printf ("%.*s%s", (int) (name[n - 2] == 'e' ? n - 2 : n - 1), name, name + n);
}

static void
name_publisher (NwText   *self,
                NwBlocks *blocks)
{
  NwRelease *release = self->release;
  NwSpan span = { 0, 0 };
  g_autofree char *name = find_original_content (self, &span);
  NwOrgBlock *best = best_org (self, blocks);

  if (name == NULL && best != NULL && rank (self, best) >= 20) {
    name = g_strdup (best->name);
    span = best->span;
  }
  if (name == NULL)
    name = find_letterhead (self, &span);
  if (name == NULL && (best == NULL || rank (self, best) < 10))
    name = find_announcer (self, &span);
  if (name == NULL && (best == NULL || rank (self, best) < 10))
    name = find_in_text (self, blocks, &span);
  if (name == NULL && best != NULL) {
    name = g_strdup (best->name);
    span = best->span;
  }
  name = complete_name (self, g_steal_pointer (&name));
  if (release->publisher == NULL)
    release->publisher = nw_found_organisation_new ();
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
