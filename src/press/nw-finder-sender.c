/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-private.h"

#include <string.h>

/* Senders that no contact block names: the head of the release, who announces it,
 * the boilerplate about a firm, or the organisation that fits the addresses. */

/* The domain of a mail or web address without "www.". */
char *
nw_finder_dup_domain (NwFoundChannel *channel)
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

/* The head of a release: "Stadt X informiert", "Pressemitteilung der X", "X ·
 * Presseinformation 41". */
char *
nw_finder_find_letterhead (NwText *self,
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
char *
nw_finder_find_announcer (NwText *self,
                NwSpan *span)
{
  for (guint i = 0; i + 3 < self->n_tokens; i++) {
    gboolean tells = nw_text_is_word (self, i, "teilt") || nw_text_is_word (self, i, "teilte");
    gboolean orders = nw_text_is_word (self, i, "Auftrag") && i > 0 && nw_text_is_word (self, i - 1, "im") && nw_text_line_of (self, i) < 4;
    guint first = i + 2;
    gboolean certain;
    guint last;

    if (!tells && !orders)
      continue;
    if (!(nw_text_is_word (self, i + 1, "der") || nw_text_is_word (self, i + 1, "die") || nw_text_is_word (self, i + 1, "das") || nw_text_is_word (self, i + 1, "des") || nw_text_is_word (self, i + 1, "von")))
      continue;
    last = nw_finder_read_org (self, first, self->n_tokens, &certain);
    if (!certain || last < first + 2 || (tells && !nw_text_is_word (self, last, "mit")))
      continue;
    *span = nw_text_span (self, first, last);
    return nw_finder_dup_org (self, first, last);
  }

  return NULL;
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
    gsize head = strcspn (domain, "-.");

    /* "IHK Nordsee-Heide" and ihk-nh.example */
    if (head >= 2 && domain[head] == '-' && words[0] != NULL && strlen (words[0]) == head && strncmp (domain, words[0], head) == 0)
      return TRUE;
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
    char *domain = nw_finder_dup_domain (g_ptr_array_index (channels, i));

    if (domain != NULL)
      g_ptr_array_add (domains, domain);
  }
}

/* The domains of everybody's addresses. */
static GPtrArray *
dup_domains (NwBlocks *blocks)
{
  GPtrArray *domains = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < blocks->drafts->len; i++)
    add_domains (domains, ((NwDraft *) g_ptr_array_index (blocks->drafts, i))->person->channels);
  for (guint i = 0; i < blocks->orgs->len; i++)
    add_domains (domains, ((NwOrgBlock *) g_ptr_array_index (blocks->orgs, i))->channels);

  return domains;
}

/* Whether anybody can be reached at all. */
static gboolean
is_reached (NwText *self)
{
  for (guint i = 0; i < self->hits->len; i++)
    if (nw_text_hit (self, i)->owned)
      return TRUE;

  return FALSE;
}

/* Whether the name says no more than what kind of house it is. Short names in
 * capitals and brands written in their own way say more. */
static gboolean
is_generic_name (NwOrgBlock *org)
{
  const char *last = strrchr (org->name, ' ');
  const char *word = last != NULL ? last + 1 : org->name;
  g_autofree char *lower = g_utf8_strdown (word, -1);
  guint classes = nw_finder_word_class (lower, strlen (lower), TRUE);
  guint n_capitals = 0;

  if (last != NULL)
    return !org->certain && (classes & (NW_WORD_HEADER | NW_WORD_COMMON | NW_WORD_UNIT | NW_WORD_ROLE | NW_WORD_PRESS)) != 0 && (classes & (NW_WORD_ORG | NW_WORD_LEGAL)) == 0;
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    n_capitals += g_unichar_isupper (g_utf8_get_char (p)) || g_ascii_isdigit (*p) || *p == '.';

  return n_capitals < 2;
}

/**
 * nw_finder_mark_generic:
 *
 * Marks the organisations that could be anybody: a word such as "Geschäftsstelle"
 * that neither an address nor a mail domain makes a name.
 */
void
nw_finder_mark_generic (NwBlocks *blocks)
{
  g_autoptr (GPtrArray) domains = dup_domains (blocks);

  for (guint i = 0; i < blocks->orgs->len; i++) {
    NwOrgBlock *org = g_ptr_array_index (blocks->orgs, i);

    org->generic = org->name != NULL && org->address == NULL && org->header != NW_HEADER_FIRM && is_generic_name (org) && !fits_domain (org->name, domains);
  }
}

static gboolean
has_legal_form (NwText *self,
                guint   first,
                guint   last)
{
  for (guint i = first; i < last; i++)
    if ((nw_text_class (self, i) & NW_WORD_LEGAL) ||
        (i + 1 < last && nw_text_is_word (self, i, "e.") && (nw_text_is_word (self, i + 1, "V.") || nw_text_is_word (self, i + 1, "G.") || nw_text_is_word (self, i + 1, "K."))))
      return TRUE;

  return FALSE;
}

/* "Die Stadtsparkasse Auental hat …" as the first words of the report. */
static gboolean
begins_report (NwText *self,
               guint   token)
{
  NwLine *line = nw_text_line (self, nw_text_line_of (self, token));

  if (line->kind != NW_LINE_TEXT || token > line->first + 1)
    return FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    if (nw_text_line (self, i)->kind == NW_LINE_TEXT)
      return nw_text_line (self, i) == line;

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
  if (begins_report (self, first))
    points += 1;
  if ((nw_text_class (self, first) & NW_WORD_ORG) && (nw_text_token (self, first)->flags & NW_TOKEN_CAPITALS))
    points += 1;   /* IHK, HWK */
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
char *
nw_finder_find_in_text (NwText   *self,
              NwBlocks *blocks,
              NwSpan   *span)
{
  g_autoptr (GPtrArray) domains = dup_domains (blocks);
  guint best_first = 0, best_last = 0;
  int most = 2;

  if (!is_reached (self))
    return NULL;
  for (guint i = 0; i + 1 < self->n_tokens; i++) {
    gboolean certain;
    guint first, last, next;
    int points;

    if (!nw_text_is_capital (self, i) || (nw_text_class (self, i) & (NW_WORD_HEADFILL | NW_WORD_ROLE | NW_WORD_CALENDAR | NW_WORD_HEADER)) ||
        ((nw_text_class (self, i) & NW_WORD_COMMON) && !(nw_text_class (self, i) & NW_WORD_ORG)))
      continue;
    last = nw_finder_read_org (self, i, self->n_tokens, &certain);
    if (last < i + 2)
      continue;
    next = last;
    first = nw_finder_skip_desk (self, i, last);
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

  if (name == NULL || first == 0)
    return g_steal_pointer (&name);
  /* "der Technischen Hochschule Elbmünde" is the "Technische Hochschule Elbmünde". */
  n = strcspn (name, " ");
  if (nw_text_is_word (self, first - 1, "der") && n > 6 && strncmp (name + n - 4, "chen", 4) == 0 && name[n] == ' ' && (nw_text_class (self, first + 1) & NW_WORD_ORG)) {
    memmove (name + n - 1, name + n, strlen (name + n) + 1);
    return g_steal_pointer (&name);
  }
  /* "den Stadtwerken Auental" are the "Stadtwerke Auental". */
  if (nw_text_is_word (self, first - 1, "den") && n > 6 && (strncmp (name + n - 6, "werken", 6) == 0 || (n > 9 && strncmp (name + n - 9, "betrieben", 9) == 0))) {
    memmove (name + n - 1, name + n, strlen (name + n) + 1);
    return g_steal_pointer (&name);
  }
  if (!(nw_text_is_word (self, first - 1, "des") || nw_text_is_word (self, first - 1, "eines")))
    return g_steal_pointer (&name);
  n = strcspn (name, " ");
  if (n < 6 || name[n - 1] != 's' || !((nw_text_class (self, first) & NW_WORD_ORG) || has_legal_form (self, first, last)) || g_str_has_suffix (name, "haus"))
    return g_steal_pointer (&name);

  return g_strdup_printf ("%.*s%s", (int) (name[n - 2] == 'e' ? n - 2 : n - 1), name, name + n);
}

/**
 * nw_finder_find_owner:
 *
 * Returns: (transfer full) (nullable): the organisation that the text names and
 *   that the page is called by
 */
char *
nw_finder_find_owner (NwText *self,
                      NwSpan *span)
{
  const char *site = self->release->site;

  if (site == NULL || strstr (site, "ortal") != NULL)
    return NULL;
  for (guint i = 0; i + 1 < self->n_tokens; i++) {
    gboolean certain;
    guint last;
    g_autofree char *name = NULL;

    if (!nw_text_is_capital (self, i) || !(nw_text_class (self, i) & (NW_WORD_ORG | NW_WORD_LEGAL)))
      continue;
    last = nw_finder_read_org (self, i, self->n_tokens, &certain);
    if (!certain || last < i + 2)
      continue;
    name = nw_finder_dup_org (self, i, last);
    if (name != NULL && strstr (site, name) != NULL) {
      *span = nw_text_span (self, i, last);
      return g_steal_pointer (&name);
    }
  }

  return NULL;
}

/* "Presse", "Pressemitteilungen", "Newsroom": what a feed is, not whose. */
static gboolean
is_kind_of_page (const char *word)
{
  static const char *const words[] = { "Presse", "Medien", "News", "Aktuell", "Meldungen", "Mitteilungen", "RSS", "Feed", "Startseite", "Willkommen", "Start" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (word, words[i]))
      return TRUE;

  return FALSE;
}

/* Whether a piece of a site's name is what a house is called: two words, one of
 * them of an organisation, none of a distributor. */
static gboolean
is_house_name (const char *name)
{
  static const char *const others[] = { "ortal", "PR", "Kommunikation", "Informationsdienst", "Nachrichten", "Magazin", "Zeitung", "Verteiler", "Fach " };
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  gboolean house = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strstr (name, others[i]) != NULL)
      return FALSE;
  for (guint i = 0; words[i] != NULL; i++) {
    g_autofree char *lower = g_utf8_strdown (words[i], -1);

    if (is_kind_of_page (words[i]))
      return FALSE;
    house = house || (nw_finder_word_class (lower, strlen (lower), TRUE) & (NW_WORD_ORG | NW_WORD_LEGAL)) != 0;
  }

  return house && g_strv_length (words) >= 2 && g_strv_length (words) <= 9;
}

/* The end of the piece of a site's name that begins at @p: "X | Presse", "X - Presse",
 * "X: Presse". */
static gsize
measure_piece (const char *p)
{
  static const char *const cuts[] = { " | ", " - ", " – ", " — ", ": ", " · ", " » ", " :: " };
  gsize n = strlen (p);

  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++) {
    const char *cut = strstr (p, cuts[i]);

    if (cut != NULL)
      n = MIN (n, (gsize) (cut - p));
  }

  return n;
}

/**
 * nw_finder_find_site_owner:
 * @fitting: only when an address of the release fits the name
 *
 * Returns: (transfer full) (nullable): the house that the page or the feed is called
 *   by ("Landkreis Muster | Presse"), unless all addresses speak against it
 */
char *
nw_finder_find_site_owner (NwText   *self,
                           NwBlocks *blocks,
                           gboolean  fitting)
{
  g_autoptr (GPtrArray) domains = NULL;
  const char *p = self->release->site;

  if (p == NULL || strstr (p, "ortal") != NULL)
    return NULL;
  domains = dup_domains (blocks);
  if (domains->len == 0 && (fitting || !is_reached (self)))
    return NULL;
  while (*p != '\0') {
    gsize n = measure_piece (p);
    g_autofree char *name = g_strstrip (g_strndup (p, n));

    if (is_house_name (name) && (domains->len == 0 || fits_domain (name, domains)))
      return g_steal_pointer (&name);
    p += n;
    p += strspn (p, " |:-");
    if (n == 0 && *p != '\0')
      p = g_utf8_next_char (p);
  }

  return NULL;
}

/* The words behind "Über" in a heading: [first, last). */
static gboolean
read_boilerplate_head (NwText *self,
                       NwLine *line,
                       guint  *first,
                       guint  *last)
{
  guint p = line->first;

  if (!nw_text_is_word (self, p, "Über") || !nw_text_is_capital (self, p))
    return FALSE;
  p++;
  if (nw_text_is_word (self, p, "die") || nw_text_is_word (self, p, "den") || nw_text_is_word (self, p, "das"))
    p++;
  *first = p;
  while (p < line->last && p < *first + 9 && !nw_text_is_mark (self, p, ':'))
    p++;
  *last = p;
  if (p > *first && p < line->last && !nw_text_is_mark (self, p, ':'))
    return FALSE;

  return p > *first && nw_text_is_capital (self, *first) && !(nw_text_class (self, *first) & (NW_WORD_COMMON | NW_WORD_GIVEN));
}

/**
 * nw_finder_find_boilerplate:
 *
 * Returns: (transfer full) (nullable): whom the first "Über …" is about, with the
 *   legal form that the text gives it
 */
char *
nw_finder_find_boilerplate (NwText *self,
                            NwSpan *span)
{
  for (guint l = 0; l < self->lines->len; l++) {
    guint first, last;
    NwToken *head;
    gboolean certain;

    if (!read_boilerplate_head (self, nw_text_line (self, l), &first, &last))
      continue;
    head = nw_text_token (self, first);
    for (guint i = 0; i + 1 < self->n_tokens; i++) {
      NwToken *token = nw_text_token (self, i);
      guint end;

      if (token->end - token->start != head->end - head->start || memcmp (self->text + token->start, self->text + head->start, head->end - head->start) != 0)
        continue;
      end = nw_finder_read_org (self, i, self->n_tokens, &certain);
      if (certain && end >= i + 2 && end >= i + (last - first)) {
        *span = nw_text_span (self, i, end);
        return nw_finder_dup_org (self, i, end);
      }
    }
    return NULL;
  }

  return NULL;
}

/* One word in a header is a house when it is all capitals, or when the text says of
 * which one: "Kontakt Stadtwerke:" and "Stadtwerke Auental", not "Kontakt Verband:". */
gboolean
nw_finder_names_house (NwText *self,
                       guint   word)
{
  NwToken *token = nw_text_token (self, word);

  if (token->flags & NW_TOKEN_CAPITALS)
    return TRUE;
  for (guint i = 0; i + 1 < self->n_tokens; i++) {
    NwToken *other = nw_text_token (self, i);

    if (i != word && other->end - other->start == token->end - token->start && memcmp (self->text + other->start, self->text + token->start, token->end - token->start) == 0 &&
        nw_text_is_capital (self, i + 1) && !(nw_text_token (self, i + 1)->flags & NW_TOKEN_BREAK))
      return TRUE;
  }

  return FALSE;
}
