/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-private.h"

#include <string.h>

/* The headers that begin contact blocks: "Pressekontakt:", "Ihre Ansprechpartnerin
 * für die Medien". */

static gboolean
is_weak_head (NwText *self,
              guint   i)
{
  static const char *const words[] = {
    "information", "informationen", "infos", "info", "fragen", "anfragen", "nachfragen", "hinweise", "anmeldung", "anmeldungen", "buchung", "reservierung", "reservierungen", "notizblock",
    "redaktion", "impressum", "medien", "presse", "akkreditierung", "akkreditierungen", "bewerbungen", "bestellung", "rückmeldung", "rückmeldungen", "journalisten", "journalistinnen", "redaktionen", "absender",
    "interview", "interviews", "interviewpartner", "medienschaffende", "medienvertreter", "medienvertreterinnen", "pressevertreter",
  };

  return nw_text_is_any (self, i, words, G_N_ELEMENTS (words));
}

static gboolean
is_responsible (NwText *self,
                guint   i)
{
  NwToken *token = nw_text_token (self, i);
  const char *word = self->text + token->start;

  return g_ascii_strncasecmp (word, "v.i.s", 5) == 0 || g_ascii_strncasecmp (word, "visd", 4) == 0 || g_ascii_strncasecmp (word, "presserecht", 11) == 0;
}

static gboolean
is_guest (NwText *self,
          guint   i)
{
  return nw_text_is_word (self, i, "gesprächspartner") || nw_text_is_word (self, i, "gesprächspartnerinnen") || nw_text_is_word (self, i, "gesprächspartnern");
}

/* Folds one head word into the header. */
static void
add_head (NwText   *self,
          guint     i,
          NwHeader *header)
{
  guint classes = nw_text_class (self, i);
  NwHeaderKind kind = NW_HEADER_CONTACT;

  if (i > 0 && (nw_text_is_word (self, i - 1, "Ihr") || nw_text_is_word (self, i - 1, "Ihre")) && is_guest (self, i) && nw_text_is_mark (self, i + 1, ':'))
    kind = NW_HEADER_WEAK;
  else if (i > 0 && (nw_text_is_word (self, i - 1, "Ihr") || nw_text_is_word (self, i - 1, "Ihre")) && !(nw_text_token (self, i)->flags & NW_TOKEN_BREAK) &&
      !nw_text_is_word (self, i + 1, "sind") && !(nw_text_is_word (self, i + 1, "vor") && nw_text_is_word (self, i + 2, "Ort")))
    kind = NW_HEADER_CONTACT;
  else if (is_guest (self, i))
    kind = NW_HEADER_GUESTS;
  else if (is_responsible (self, i))
    kind = NW_HEADER_RESPONSIBLE;
  else if (classes & NW_WORD_AGENCY)
    kind = NW_HEADER_AGENCY;
  else if (classes & NW_WORD_FIRM)
    kind = NW_HEADER_FIRM;
  else if (is_weak_head (self, i))
    kind = NW_HEADER_WEAK;
  if (header->kind == NW_HEADER_NONE || header->kind == NW_HEADER_WEAK)
    header->kind = kind;
  else if (kind > NW_HEADER_WEAK && header->kind == NW_HEADER_CONTACT)
    header->kind = kind;
  if (classes & NW_WORD_PRESS)
    header->press = TRUE;
}

/* "Mit freundlichen Grüßen", also cut short. */
static gboolean
read_signature (NwText   *self,
                guint     first,
                guint     limit,
                NwHeader *header)
{
  if (!((nw_text_is_word (self, first, "mit") && (nw_text_is_word (self, first + 1, "freundlichen") || nw_text_is_word (self, first + 1, "freundlichem") || nw_text_is_word (self, first + 1, "besten") || nw_text_is_word (self, first + 1, "herzlichen"))) ||
        ((nw_text_is_word (self, first, "freundliche") || nw_text_is_word (self, first, "beste") || nw_text_is_word (self, first, "viele") || nw_text_is_word (self, first, "herzliche")) && limit - first <= 4 && nw_text_is_word (self, first + 1, "Grüße"))) ||
      limit - first > 9)
    return FALSE;
  header->kind = NW_HEADER_SIGNATURE;
  header->last = MIN (first + 3, limit);
  while (header->last < limit && (nw_text_is_word (self, header->last, "aus") || nw_text_is_mark (self, header->last, ',')))
    header->last++;

  return TRUE;
}

/* "V. i. S. d. P.:" with blanks. */
static gboolean
read_spaced_responsible (NwText   *self,
                         guint     first,
                         guint     limit,
                         NwHeader *header)
{
  static const char *const words[] = { "V.", "i.", "S.", "d.", "P." };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (first + i >= limit || !nw_text_is_word (self, first + i, words[i]))
      return FALSE;
  header->kind = NW_HEADER_RESPONSIBLE;
  header->press = TRUE;
  header->last = first + G_N_ELEMENTS (words);
  if (header->last < limit && nw_text_is_mark (self, header->last, ':')) {
    header->colon = TRUE;
    header->last++;
  }

  return TRUE;
}

/* Whether a colon ends the header soon, before any field or channel. */
static guint
find_colon (NwText *self,
            guint   i,
            guint   limit)
{
  for (guint p = i; p < limit && p < i + 12; p++) {
    NwToken *token = nw_text_token (self, p);

    if (nw_text_is_mark (self, p, ':'))
      return p;
    if (token->kind == NW_TOKEN_CHANNEL || token->kind == NW_TOKEN_NUMBER || nw_text_is_mark (self, p, ',') || nw_text_is_mark (self, p, '|') ||
        nw_text_is_mark (self, p, '\t') || nw_text_is_mark (self, p, ';') || nw_text_is_mark (self, p, '.') || (token->flags & NW_TOKEN_BREAK && p > i))
      return 0;
    if (nw_text_class (self, p) & (NW_WORD_PHONE | NW_WORD_FAX | NW_WORD_MOBILE | NW_WORD_MAIL))
      return 0;
    if (token->kind == NW_TOKEN_WORD && (nw_text_class (self, p) & (NW_WORD_GIVEN | NW_WORD_TITLE | NW_WORD_SALUTATION)) && (token->flags & NW_TOKEN_CAPITAL)) {
      NwNameHit name;
      gboolean found = nw_finder_read_name (self, p, limit, TRUE, &name) && name.strong;

      nw_name_hit_clear (&name);
      if (found)
        return 0;
    }
  }

  return 0;
}

static gboolean
is_header_filler (NwText *self,
                  guint   i)
{
  NwToken *token = nw_text_token (self, i);

  if (token->kind == NW_TOKEN_MARK)
    return strchr ("-/&()+.*?!>", (int) MIN (token->code, 127)) != NULL || token->code >= 0x2010;

  return token->kind == NW_TOKEN_WORD && (nw_text_class (self, i) & NW_WORD_HEADFILL) != 0;
}

/* "Pressesprecher:", "Leiterin Kommunikation:": a role as a header. */
static gboolean
read_role_header (NwText   *self,
                  guint     first,
                  guint     limit,
                  NwHeader *header)
{
  gboolean press;
  gboolean yours = nw_text_is_word (self, first, "Ihr") || nw_text_is_word (self, first, "Ihre");
  guint role = first + yours;
  guint last = role < limit ? nw_finder_read_role (self, role, limit, &press) : role;
  guint colon;

  if (last == role)
    return FALSE;
  colon = last < limit ? find_colon (self, last, limit) : 0;
  if (colon == 0 && last < limit)
    return FALSE;
  /* Without a colon a line "Pressesprecher" may as well be the role of the name
   * above; "Ihr Pressesprecher" is whose name comes. */
  if (colon == 0 && !(yours && press))
    return FALSE;
  header->kind = press ? NW_HEADER_CONTACT : NW_HEADER_WEAK;
  header->press = press;
  header->topic = !press && nw_text_is_word (self, first, "Sekretariat");
  header->colon = colon > 0;
  header->role_first = role;
  header->role_last = last;
  header->last = colon > 0 ? colon + 1 : last;

  return TRUE;
}

/* "Für interessierte Betriebe:", "Für die Presse:" */
static gboolean
read_purpose_header (NwText   *self,
                     guint     first,
                     guint     limit,
                     NwHeader *header)
{
  guint colon;

  if (!nw_text_is_word (self, first, "für"))
    return FALSE;
  colon = find_colon (self, first + 1, limit);
  if (colon == 0)
    return FALSE;
  header->kind = NW_HEADER_CONTACT;
  for (guint i = first; i < colon; i++)
    if (nw_text_class (self, i) & NW_WORD_PRESS)
      header->press = TRUE;
  header->colon = TRUE;
  header->last = colon + 1;

  return TRUE;
}

/* Table labels without a meaning of their own: "Name:", "Funktion:". */
gboolean
nw_finder_is_plain_label (NwText *self,
                          guint   i,
                          guint   limit)
{
  static const char *const words[] = { "name", "funktion", "position", "anschrift", "adresse", "ort", "firma", "vorname", "nachname", "straße", "stellung", "unternehmen", "organisation", "institution", "abteilung", "plz", "rolle", "aufgabe", "person", "anbieter", "ansprechpartner", "strasse", "postanschrift", "hausanschrift" };

  if (i + 1 >= limit || !(nw_text_is_mark (self, i + 1, ':') || nw_text_is_mark (self, i + 1, '\t')))
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (words); k++)
    if (nw_text_is_word (self, i, words[k]))
      return TRUE;

  return FALSE;
}

/* "Flächenmanagement: Arne Vollrath": a matter and who is responsible for it. */
static gboolean
read_topic_header (NwText   *self,
                   guint     first,
                   guint     limit,
                   NwHeader *header)
{
  NwNameHit name;
  gboolean named, press;
  guint colon;

  if (!nw_text_is_capital (self, first) || nw_text_token (self, first)->kind != NW_TOKEN_WORD || nw_finder_is_plain_label (self, first, limit))
    return FALSE;
  colon = find_colon (self, first, limit);
  if (colon == 0 || colon - first > 5 || colon + 2 >= limit)
    return FALSE;
  for (guint i = first; i < colon; i++)
    if ((nw_text_class (self, i) & (NW_WORD_LABEL | NW_WORD_GIVEN | NW_WORD_LEGAL | NW_WORD_TITLE | NW_WORD_SALUTATION | NW_WORD_CREDIT | NW_WORD_CALENDAR | NW_WORD_SAY | NW_WORD_NUMBERED | NW_WORD_HEADER)) ||
        (nw_text_token (self, i)->kind == NW_TOKEN_WORD && !nw_text_is_capital (self, i) && !nw_text_is_word (self, i, "und") && !nw_text_is_word (self, i, "für")))
      return FALSE;
  if ((nw_text_class (self, first) & NW_WORD_ORG) && !(nw_text_class (self, first) & NW_WORD_DERIVED))
    return FALSE;
  named = nw_finder_read_name (self, nw_finder_read_role (self, colon + 1, limit, &press), limit, TRUE, &name) && (name.strong || nw_text_is_mark (self, name.last, ','));
  nw_name_hit_clear (&name);
  if (!named)
    return FALSE;
  header->kind = NW_HEADER_WEAK;
  header->topic = !(nw_text_is_word (self, first, "Vertretung") || nw_text_is_word (self, first, "Stellvertretung") || nw_text_is_word (self, first, "Assistenz"));
  header->colon = TRUE;
  header->role_first = first;
  header->role_last = colon;
  header->last = colon + 1;
  for (guint i = first; i < colon; i++)
    header->press = header->press || (nw_text_class (self, i) & NW_WORD_PRESS) != 0;

  return TRUE;
}

/* "Industriepartner", "Projektkoordination" above an organisation or a name. */
static gboolean
read_function_line (NwText   *self,
                    guint     first,
                    guint     limit,
                    NwHeader *header)
{
  static const char *const ends[] = { "partner", "partnerin", "koordination", "träger", "betreuung", "beratung", "vermarktung", "vertrieb", "förderer", "ansiedlung" };
  guint number = nw_text_line_of (self, first);
  NwLine *line = nw_text_line (self, number);
  NwToken *token = nw_text_token (self, first);

  if (limit != first + 1 || !line->opens || line->first != first || number + 1 >= self->lines->len || nw_text_line (self, number + 1)->block != line->block ||
      !nw_text_is_capital (self, first) || (nw_text_class (self, first) & NW_WORD_HEADER))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    gsize n = strlen (ends[i]);

    if (token->end - token->start > n && memcmp (self->text + token->end - n, ends[i], n) == 0) {
      header->kind = NW_HEADER_WEAK;
      header->topic = TRUE;
      header->role_first = first;
      header->role_last = limit;
      header->last = limit;
      return TRUE;
    }
  }

  return FALSE;
}

/* The distributor's own people: "Ihr Ansprechpartner beim PresseVerteiler24". */
gboolean
nw_finder_names_portal (NwText *self,
                        guint   first,
                        guint   last)
{
  static const char *const parts[] = { "verteiler", "verteildienst", "portal", "newsaktuell", "pressebox", "openpr", "lifepr", "pr-gateway", "distribution", "presswire", "newswire", "webredaktion", "webmaster" };

  for (guint i = first; i < last; i++) {
    NwToken *token = nw_text_token (self, i);
    g_autofree char *word = NULL;

    if (token->kind != NW_TOKEN_WORD)
      continue;
    word = g_ascii_strdown (self->text + token->start, token->end - token->start);
    for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
      if (strstr (word, parts[k]) != NULL)
        return TRUE;
  }

  return FALSE;
}

/* Whether it is about the matter and not for the press. */
static gboolean
is_about_matter (NwText *self,
                 guint   first,
                 guint   last)
{
  for (guint i = first; i < last; i++) {
    const char *word = self->text + nw_text_token (self, i)->start;

    if (g_ascii_strncasecmp (word, "wissenschaftlich", 16) == 0 || g_ascii_strncasecmp (word, "fachlich", 8) == 0 || g_ascii_strncasecmp (word, "inhaltlich", 10) == 0)
      return TRUE;
  }

  return FALSE;
}

/**
 * nw_finder_read_header:
 * @header: (out): the header
 *
 * Returns: whether the words at @first begin a contact block: "Pressekontakt:",
 *   "Ihre Ansprechpartnerin für die Medien", "Weitere Auskünfte erteilt"
 */
gboolean
nw_finder_read_header (NwText   *self,
                       guint     first,
                       guint     limit,
                       NwHeader *header)
{
  guint p = first;
  gboolean unit_only = TRUE;

  memset (header, 0, sizeof *header);
  header->first = first;
  while (p < limit && nw_text_token (self, p)->kind == NW_TOKEN_MARK && !nw_text_is_mark (self, p, '(') && !nw_text_is_mark (self, p, '+'))
    p++;
  first = p;
  if (first >= limit || read_signature (self, first, limit, header) || read_spaced_responsible (self, first, limit, header))
    return header->kind != NW_HEADER_NONE;
  while (p < limit) {
    NwToken *token = nw_text_token (self, p);
    guint classes = nw_text_class (self, p);

    if (p > first && (token->flags & NW_TOKEN_BREAK))
      break;
    if (token->kind == NW_TOKEN_WORD && (classes & NW_WORD_HEADER)) {
      add_head (self, p, header);
      unit_only = unit_only && (classes & NW_WORD_UNIT);
      if (classes & NW_WORD_ROLE) {
        header->role_first = p;
        header->role_last = p + 1;
      }
    } else if (nw_text_is_mark (self, p, ':')) {
      break;
    } else if (token->kind == NW_TOKEN_WORD && (classes & NW_WORD_PRESS) && !(classes & NW_WORD_ROLE)) {
      header->press = TRUE;
      unit_only = unit_only && (classes & NW_WORD_UNIT);
    } else if (!is_header_filler (self, p)) {
      break;
    } else if (token->kind == NW_TOKEN_WORD && !nw_text_is_word (self, p, "und")) {
      unit_only = FALSE;
    }
    p++;
  }
  if (header->kind == NW_HEADER_NONE && read_purpose_header (self, first, limit, header))
    return TRUE;
  if (header->kind == NW_HEADER_NONE)
    return read_role_header (self, first, limit, header) || read_topic_header (self, first, limit, header) || read_function_line (self, first, limit, header);
  if (p >= limit || nw_text_is_mark (self, p, ':')) {
    header->colon = p < limit;
    /* "Presse", "Pressestelle" alone may be the department of a name above. */
    if (unit_only && !header->colon)
      return FALSE;
    header->last = MIN (p + 1, limit);
  } else {
    guint colon = find_colon (self, p, limit);

    if (colon > 0) {
      header->colon = TRUE;
      header->last = colon + 1;
      for (guint i = p; i < colon; i++)
        if (nw_text_class (self, i) & NW_WORD_PRESS)
          header->press = TRUE;
    } else {
      /* "Presse Kunsthaus", "Redaktion Musterblatt": a unit and its organisation. */
      if (unit_only && p > first)
        return FALSE;
      header->last = p;
    }
  }
  header->matter = is_about_matter (self, first, header->last);
  if (nw_finder_names_portal (self, first, header->last))
    header->kind = NW_HEADER_STAFF;
  if (header->role_last > 0 && header->role_last < header->last && nw_text_is_word (self, header->role_last, "für")) {
    guint end = header->last - (header->colon ? 1 : 0);

    header->role_last = MAX (header->role_last, MIN (end, p));
  }

  return TRUE;
}
