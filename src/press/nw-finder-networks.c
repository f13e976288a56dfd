/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-facts-private.h"

#include <string.h>

/* What sentences say about networks and projects (name, kind, year), their teams,
 * European funds, project agencies, and who signed an agreement. Names of projects
 * are believed between quotation marks, or when they are written as no word is. */

#define MAX_NAME_TOKENS 9
#define MAX_NAME_BYTES  60

static gboolean
is_opening_quote (NwText *self,
                  guint   i)
{
  return nw_text_is_mark (self, i, 0x201E) || nw_text_is_mark (self, i, '"') || nw_text_is_mark (self, i, 0xBB) || nw_text_is_mark (self, i, 0xAB) || nw_text_is_mark (self, i, 0x201C);
}

static gboolean
is_closing_quote (NwText *self,
                  guint   i)
{
  return nw_text_is_mark (self, i, 0x201C) || nw_text_is_mark (self, i, 0x201D) || nw_text_is_mark (self, i, '"') || nw_text_is_mark (self, i, 0xAB) || nw_text_is_mark (self, i, 0xBB);
}

/* Which kind of undertaking the word is; NULL for none. */
static const char *
project_kind (NwText *self,
              guint   i)
{
  static const struct { const char *word; const char *kind; } kinds[] = {
    { "Projekt", "Projekt" }, { "Projekts", "Projekt" }, { "Projektes", "Projekt" }, { "Verbundprojekt", "Projekt" }, { "Förderprojekt", "Projekt" },
    { "Forschungsprojekt", "Projekt" }, { "Modellprojekt", "Projekt" }, { "Gemeinschaftsprojekt", "Projekt" }, { "Kooperationsprojekt", "Projekt" },
    { "Netzwerk", "Netzwerk" }, { "Netzwerks", "Netzwerk" }, { "Netzwerkes", "Netzwerk" }, { "Netzwerkinitiative", "Netzwerk" },
    { "Branchennetzwerk", "Netzwerk" }, { "Unternehmensnetzwerk", "Netzwerk" }, { "Cluster", "Cluster" }, { "Clusters", "Cluster" },
    { "Vorhaben", "Projekt" }, { "Vorhabens", "Projekt" }, { "Verbundvorhaben", "Projekt" }, { "Forschungsvorhaben", "Projekt" }, { "Reallabor", "Projekt" },
    { "Verbund", "Netzwerk" }, { "Bündnis", "Netzwerk" }, { "Innovationsnetzwerk", "Netzwerk" },
  };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    if (nw_text_is_word (self, i, kinds[k].word))
      return kinds[k].kind;

  return NULL;
}

/* Where the quoted name that begins at first ends; 0 when the quotation is none. */
static guint
quoted_name_end (NwText *self,
                 guint   first,
                 guint   limit)
{
  NwTokenKind kind;

  if (first >= limit)
    return 0;
  kind = nw_text_token (self, first)->kind;
  if (!nw_text_is_capital (self, first) && kind != NW_TOKEN_NUMBER)
    return 0;
  for (guint p = first; p < limit && p < first + MAX_NAME_TOKENS; p++) {
    const NwToken *token = nw_text_token (self, p);

    if (is_closing_quote (self, p))
      return p > first && nw_text_token (self, p - 1)->end - nw_text_token (self, first)->start <= MAX_NAME_BYTES ? p : 0;
    if (token->kind == NW_TOKEN_CHANNEL || (token->kind == NW_TOKEN_MARK && strchr (",;!?", (int) MIN (token->code, 127)) != NULL))
      return 0;
  }

  return 0;
}

/* "GreifKI", "H2-Mittelland", "ZUKUNFT4": written as no German word is, so that it is
 * a name without quotation marks. */
static gboolean
is_brand (NwText *self,
          guint   i)
{
  const NwToken *token = nw_text_token (self, i);
  const char *end = self->text + token->end;
  guint n_letters = 0, n_capitals = 0;
  gboolean inner = FALSE, letter = FALSE;

  if (token->kind != NW_TOKEN_WORD || !(token->flags & NW_TOKEN_CAPITAL) || (token->flags & NW_TOKEN_BREAK) || token->end - token->start < 4 ||
      (token->classes & (NW_WORD_ORG | NW_WORD_LEGAL | NW_WORD_GIVEN | NW_WORD_CALENDAR | NW_WORD_ROLE | NW_WORD_TITLE)))
    return FALSE;
  for (const char *p = self->text + token->start; p < end; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    inner = inner || (letter && g_unichar_isupper (c)) || g_unichar_isdigit (c);
    letter = g_unichar_isalpha (c);
    n_letters += letter;
    n_capitals += g_unichar_isupper (c);
    /* "Teilnehmer:innen", "TeilnehmerInnen" */
    if (c == ':' || c == '*' || c == '_' || (c == 'I' && g_str_has_prefix (p, "Innen")))
      return FALSE;
  }

  return inner && (n_capitals < n_letters || n_letters >= 4);
}

/**
 * nw_finder_read_proper_name:
 * @start: (out): its first token
 *
 * Returns: the token behind the name at @i, between quotation marks or written as a
 *   brand; 0 for none
 */
guint
nw_finder_read_proper_name (NwText *self,
                            guint   i,
                            guint   limit,
                            guint  *start)
{
  if (i >= limit)
    return 0;
  if (is_opening_quote (self, i) && (nw_text_token (self, i)->flags & NW_TOKEN_SPACE)) {
    *start = i + 1;
    return quoted_name_end (self, i + 1, limit);
  }
  *start = i;

  return is_brand (self, i) ? i + 1 : 0;
}

/* "das Projekt „Werkbank Nord“", "Netzwerkinitiative „…“". */
static void
find_names (NwText *self,
            guint   first,
            guint   limit)
{
  for (guint i = first + 1; i < limit; i++) {
    const char *kind = project_kind (self, i - 1);
    guint start;
    guint end = kind != NULL ? nw_finder_read_proper_name (self, i, limit, &start) : 0;

    if (end > 0) {
      g_autofree char *name = nw_text_dup (self, start, end);
      guint behind = MIN (end + (start > i), limit);

      nw_finder_add_fact (self, "project", "name", name, i - 1, behind);
      nw_finder_add_fact (self, "project", "art", kind, i - 1, behind);
      i = end;
    }
  }
}

/* "Das 2008 gegründete Netzwerk". */
static void
find_founding (NwText *self,
               guint   first,
               guint   limit)
{
  static const char *const verbs[] = { "gegründete", "gegründeten", "gegründetes" };

  for (guint i = first; i + 2 < limit; i++) {
    const NwToken *year = nw_text_token (self, i);
    g_autofree char *value = NULL;

    if (year->kind != NW_TOKEN_NUMBER || year->end - year->start != 4 || !nw_text_is_any (self, i + 1, verbs, G_N_ELEMENTS (verbs)) || project_kind (self, i + 2) == NULL)
      continue;
    if (memcmp (self->text + year->start, "19", 2) != 0 && memcmp (self->text + year->start, "20", 2) != 0)
      continue;
    value = nw_text_dup (self, i, i + 1);
    nw_finder_add_fact (self, "project", "founded", value, i, i + 3);
  }
}

static gboolean
is_team (NwText *self,
         guint   i)
{
  static const char *const words[] = { "Teams", "Tandems" };

  return nw_text_is_any (self, i, words, G_N_ELEMENTS (words));
}

/* "30 Teams werden über bis zu eineinhalb Jahre begleitet"; teams without a term may
 * as well play football. */
static void
find_teams (NwText *self,
            guint   first,
            guint   limit)
{
  static const char *const units[] = { "Jahre", "Jahren", "Jahr", "Monate", "Monaten" };
  guint team = first;

  while (team < limit && !is_team (self, team))
    team++;
  if (team == limit || team == first || nw_text_token (self, team - 1)->kind != NW_TOKEN_NUMBER)
    return;
  for (guint i = team + 1; i + 2 < limit; i++) {
    guint unit = i + 1;
    g_autofree char *count = NULL;
    g_autofree char *value = NULL;

    if (!nw_text_is_word (self, i, "über") && !nw_text_is_word (self, i, "für"))
      continue;
    while (unit < limit && unit < i + 5 && !nw_text_is_any (self, unit, units, G_N_ELEMENTS (units)))
      unit++;
    if (unit == limit || unit == i + 5 || unit == i + 1)
      continue;
    count = nw_text_dup (self, team - 1, team);
    value = nw_text_dup (self, i + 1, unit + 1);
    nw_finder_add_fact (self, "team", "count", count, team - 1, team + 1);
    nw_finder_add_fact (self, "team", "period", value, team - 1, unit + 1);
    return;
  }
}

/* "Der Projektträger Jülich (PtJ) begleitet …", "Projektträger ist die NRW.BANK". */
static void
find_agency (NwText *self,
             guint   first,
             guint   limit)
{
  for (guint i = first; i + 1 < limit; i++) {
    gboolean certain;
    guint start = i;
    guint end;

    if (!nw_text_is_word (self, i, "Projektträger"))
      continue;
    if (nw_text_is_word (self, i + 1, "ist")) {
      start = i + 2;
      if (nw_text_is_word (self, start, "der") || nw_text_is_word (self, start, "die") || nw_text_is_word (self, start, "das"))
        start++;
      end = start < limit ? nw_finder_read_org (self, start, limit, &certain) : start;
      if (end == start || !certain)
        continue;
    } else if (nw_text_is_capital (self, i + 1)) {
      if (nw_text_class (self, i + 1) & (NW_WORD_ORG | NW_WORD_LEGAL))
        start = i + 1;
      end = nw_finder_read_org (self, start, limit, &certain);
      if (end < i + 2 || end > i + 6)
        continue;
    } else {
      continue;
    }
    {
      g_autofree char *name = nw_text_dup (self, start, end);

      nw_finder_add_fact (self, "funding", "project_agency", name, i, end);
    }
    return;
  }
}

/**
 * nw_finder_find_networks:
 *
 * Adds what the sentence [@first, @limit) says about networks, projects, teams and
 * project agencies.
 */
void
nw_finder_find_networks (NwText *self,
                         guint   first,
                         guint   limit)
{
  find_names (self, first, limit);
  find_founding (self, first, limit);
  find_teams (self, first, limit);
  find_agency (self, first, limit);
}

/* Where the long name before "(EFRE)" begins; the token itself when there is none. */
static guint
fund_start (NwText *self,
            guint   first,
            guint   i)
{
  guint lowest = i > first + 7 ? i - 7 : first;

  if (!nw_text_is_mark (self, i - 1, '('))
    return i;
  for (guint p = lowest; p < i; p++)
    if (nw_text_is_capital (self, p) && g_ascii_strncasecmp (self->text + nw_text_token (self, p)->start, "europäische", strlen ("europäische")) == 0)
      return p;

  return i;
}

/**
 * nw_finder_find_funds:
 *
 * Adds the European funds that the sentence [@first, @limit) about a funding names.
 */
void
nw_finder_find_funds (NwText *self,
                      guint   first,
                      guint   limit)
{
  static const struct { const char *word; const char *name; } funds[] = {
    { "EFRE", "Europäischer Fonds für regionale Entwicklung (EFRE)" },
    { "ESF", "Europäischer Sozialfonds (ESF)" },
    { "ELER", "Europäischer Landwirtschaftsfonds für die Entwicklung des ländlichen Raums (ELER)" },
    { "JTF", "Fonds für einen gerechten Übergang (JTF)" },
  };

  for (guint i = first; i < limit; i++)
    for (guint k = 0; k < G_N_ELEMENTS (funds); k++)
      if (nw_text_is_word (self, i, funds[k].word) && (nw_text_token (self, i)->flags & NW_TOKEN_CAPITALS))
        nw_finder_add_fact (self, "funding", "funders", funds[k].name, fund_start (self, first, i), nw_text_is_mark (self, i + 1, ')') && i + 1 < limit ? i + 2 : i + 1);
}

/* The function behind or before a name, with its house: "Geschäftsführer der X". */
static gboolean
read_function (NwText          *self,
               guint            first,
               guint            limit,
               const NwNameHit *name,
               guint           *start,
               guint           *end)
{
  gboolean press, certain;
  guint p = name->last;
  guint org;

  for (guint i = name->first > first + 6 ? name->first - 6 : first; i < name->first; i++)
    if (nw_finder_read_role (self, i, name->first, &press) == name->first) {
      *start = i;
      *end = name->first;
      return TRUE;
    }
  if (!nw_text_is_mark (self, p, ','))
    return FALSE;
  *start = p + 1;
  *end = nw_finder_read_role (self, p + 1, limit, &press);
  if (*end == *start)
    return FALSE;
  p = *end;
  if (p + 1 < limit && (nw_text_is_word (self, p, "der") || nw_text_is_word (self, p, "des") || nw_text_is_word (self, p, "von"))) {
    org = nw_finder_read_org (self, p + 1, limit, &certain);
    if (org > p + 1 && certain)
      *end = org;
  }

  return TRUE;
}

/**
 * nw_finder_find_signatories:
 *
 * Adds who signed, in the sentence [@first, @limit) about an agreement: persons
 * with their function. Whoever was only present is left out.
 */
void
nw_finder_find_signatories (NwText *self,
                            guint   first,
                            guint   limit)
{
  static const char *const verbs[] = { "unterzeichneten", "unterschrieben", "unterzeichnet", "unterzeichnete" };
  static const char *const guests[] = { "Beisein", "Anwesenheit", "Gegenwart" };
  gboolean signing = FALSE;

  for (guint i = first; i < limit; i++) {
    if (nw_text_is_any (self, i, guests, G_N_ELEMENTS (guests)) || nw_text_is_word (self, i, "wurde") || nw_text_is_word (self, i, "soll") || nw_text_is_word (self, i, "sollen"))
      return;
    signing = signing || nw_text_is_any (self, i, verbs, G_N_ELEMENTS (verbs));
  }
  for (guint i = first; signing && i < limit; i++) {
    NwNameHit name;
    guint start, end;

    if (!nw_text_is_capital (self, i) || !nw_finder_read_name (self, i, limit, FALSE, &name))
      continue;
    if (!name.surname_only && read_function (self, first, limit, &name, &start, &end)) {
      g_autofree char *function = nw_text_dup (self, start, end);
      g_autofree char *value = g_strdup_printf ("%s, %s", name.full, function);

      nw_finder_add_fact (self, "agreement", "signatories", value, MIN (start, i), MAX (end, name.last));
    }
    i = MAX (i, name.last - 1);
    nw_name_hit_clear (&name);
  }
}
