/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-machine-private.h"

#include <string.h>

/* Organisations in contact blocks: whose block it is, for whom a person works, and
 * which words are only a desk of the house. */

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
guint
nw_finder_skip_desk (NwText *text,
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
read_short_name (NwMachine    *machine,
                 NwEvent    *event,
                 NwOrgBlock *org)
{
  NwText *text = machine->text;

  if (org->short_name == NULL && nw_text_is_mark (text, event->last, '(') && nw_text_is_mark (text, event->last + 2, ')') &&
      nw_text_is_capital (text, event->last + 1) && !(nw_text_class (text, event->last + 1) & (NW_WORD_LEGAL | NW_WORD_PRESS | NW_WORD_UNIT)))
    org->short_name = nw_text_dup (text, event->last + 1, event->last + 2);
}

gboolean
nw_machine_fills_line (NwText  *text,
                       NwEvent *event)
{
  NwLine *line = nw_text_line (text, event->line);

  return event->first <= line->first + 1 && event->last + 1 >= line->last;
}

/* "Bürgertelefon des Landkreises Ostermoor", "Zentrale der Lebenswege gGmbH" */
static gboolean
follows_desk (NwMachine *machine,
              guint      i)
{
  NwText *text = machine->text;
  guint first = nw_machine_event (machine, i)->first;
  /* "Geschäftsstelle des Verbands …, Telefon 030 …" */
  gboolean reached = i + 1 < machine->events->len && nw_machine_event (machine, i + 1)->kind == NW_EVENT_CHANNEL &&
                     nw_machine_event (machine, i + 1)->line == nw_machine_event (machine, i)->line;
  guint desk = reached ? NW_WORD_UNIT : NW_WORD_UNIT | NW_WORD_PRESS;

  for (guint p = first; p > 0 && p + 3 > first; p--)
    if ((nw_text_class (text, p - 1) & NW_WORD_CENTRAL) || (nw_text_class (text, p - 1) & desk) == desk)
      return TRUE;

  return FALSE;
}

/* "Ebene 4", "Regierungsgebäude", "Haus B": where to go, not whom to ask. */
static gboolean
is_place (NwText  *text,
          NwEvent *event)
{
  static const char *const ends[] = { "gebäude", "Gebäude", "Ebene", "Etage", "Stock", "Zimmer", "Raum", "Terminal", "Eingang", "Postfach", "Gebaeude", "trakt", "Campus" };
  NwToken *token = nw_text_token (text, event->first);

  if (event->last - event->first > 2)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    gsize n = strlen (ends[i]);

    if (token->end - token->start >= n && memcmp (text->text + token->end - n, ends[i], n) == 0)
      return TRUE;
  }

  return FALSE;
}

/* "Pressekontakt / Textküche Süd / Franziska Muster" behind "Firmenkontakt": unknown
 * words alone on the line between a header and a name. */
static gboolean
begins_house (NwMachine *machine,
              guint      i)
{
  NwEvent *event = nw_machine_event (machine, i);
  NwEvent *next = i + 1 < machine->events->len ? nw_machine_event (machine, i + 1) : NULL;

  return machine->kept && event->line == machine->header_line + 1 && nw_machine_fills_line (machine->text, event) && next != NULL &&
         next->kind == NW_EVENT_NAME && next->line == event->line + 1;
}

/* "Amtsgericht Brackwald HRB 40112": where a firm is registered. */
static gboolean
is_register (NwText  *text,
             NwEvent *event)
{
  NwLine *line = nw_text_line (text, event->line);

  if (!nw_text_is_word (text, event->first, "Amtsgericht") && !nw_text_is_word (text, event->first, "Registergericht") && !nw_text_is_word (text, event->first, "AG"))
    return FALSE;
  for (guint i = event->first; i < line->last; i++)
    if (nw_text_class (text, i) & NW_WORD_NUMBERED)
      return TRUE;

  return FALSE;
}

/* Whether a line from this one to the second below says where a firm is registered. */
static gboolean
has_register (NwText *text,
              guint   line)
{
  static const char *const words[] = { "HRA", "HRB", "GnR", "Registergericht", "Handelsregister", "Vereinsregister", "Genossenschaftsregister" };

  for (guint i = line; i < text->lines->len && i < line + 3; i++)
    for (guint k = nw_text_line (text, i)->first; k < nw_text_line (text, i)->last; k++)
      if (nw_text_is_any (text, k, words, G_N_ELEMENTS (words)))
        return TRUE;

  return FALSE;
}

/* "Vorstand", "Aufsichtsratsvorsitz": those who lead a firm. */
static gboolean
is_organ_word (NwText *text,
               guint   i)
{
  static const char end[] = "vorsitz";
  NwToken *token = nw_text_token (text, i);
  gsize n = strlen (end);

  if (nw_text_class (text, i) & (NW_WORD_PRESS | NW_WORD_HEADER))
    return FALSE;
  if (nw_text_class (text, i) & (NW_WORD_ROLE | NW_WORD_BODY))
    return TRUE;

  return token->kind == NW_TOKEN_WORD && token->end - token->start > n && memcmp (text->text + token->end - n, end, n) == 0;
}

/* "Vorstand: Dr. X - HRA 4711", "Aufsichtsratsvorsitz: OB X" below a letter: who a
 * firm is led by. */
static gboolean
is_organ (NwText  *text,
          NwEvent *event)
{
  guint colon = event->first;

  /* Their own office may stand before the name. */
  while (colon > 1 && colon + 3 > event->first && nw_text_is_capital (text, colon - 1))
    colon--;
  if (colon < 2 || !nw_text_is_mark (text, colon - 1, ':') || !is_organ_word (text, colon - 2))
    return FALSE;

  return has_register (text, event->line);
}

/* "Preisträger: A und B": whom a release is about stands above its sender. */
static gboolean
is_honoured (NwText  *text,
             NwEvent *event)
{
  static const char *const stems[] = { "preisträger", "gewinner", "sieger", "geehrte", "ausgezeichnete", "stipendiat", "jubilar", "nominierte" };
  NwLine *line = nw_text_line (text, event->line);
  guint first = line->first;

  if (event->line > 0 && nw_text_line (text, event->line - 1)->kind != NW_LINE_TEXT && nw_text_is_mark (text, first - 1, ':'))
    first = nw_text_line (text, event->line - 1)->first;
  for (guint i = first; i < event->first; i++)
    for (guint k = 0; k < G_N_ELEMENTS (stems) && nw_text_is_capital (text, i); k++)
      if (nw_text_may_be (text, i, stems[k]) && g_ascii_strncasecmp (text->text + nw_text_token (text, i)->start, stems[k], strlen (stems[k])) == 0)
        return TRUE;

  return FALSE;
}

/**
 * nw_machine_names_no_contact:
 * @event: a name in a block
 *
 * Returns: whether it says only who leads a firm or who is honoured, so that the
 *   channels behind it are somebody else's
 */
gboolean
nw_machine_names_no_contact (NwMachine *machine,
                             NwEvent   *event)
{
  return !event->sentence && (is_organ (machine->text, event) || is_honoured (machine->text, event));
}

static gboolean
has_channel_on_line (NwMachine *machine,
                     guint      i)
{
  guint line = nw_machine_event (machine, i)->line;

  for (i++; i < machine->events->len && nw_machine_event (machine, i)->line == line; i++)
    if (nw_machine_event (machine, i)->kind == NW_EVENT_CHANNEL)
      return TRUE;

  return FALSE;
}

void
nw_machine_on_org (NwMachine *machine,
        guint    i)
{
  NwEvent *event = nw_machine_event (machine, i);
  NwOrgBlock *org;
  char *name;

  if (nw_machine_is_ignored (machine))
    return;
  /* An unknown word alone counts below a header or above an address. */
  if (!event->certain && (event->sentence || event->last - event->first > 6))
    return;
  if (!event->certain && is_place (machine->text, event))
    return;
  if (event->governed && (nw_text_class (machine->text, event->first) & NW_WORD_ROLE) && !(nw_text_class (machine->text, event->first) & NW_WORD_ORG))
    return;
  if (event->governed && machine->group->len == 0 && machine->header == NW_HEADER_NONE && !follows_desk (machine, i))
    return;
  if (!event->certain && (nw_text_class (machine->text, event->first) & (NW_WORD_COMMON | NW_WORD_NUMBERED | NW_WORD_CALENDAR | NW_WORD_HEADER | NW_WORD_LABEL | NW_WORD_ROLE | NW_WORD_CREDIT)))
    return;
  if (is_register (machine->text, event))
    return;
  if (nw_finder_names_portal (machine->text, event->first, event->last)) {
    machine->staff = TRUE;
    return;
  }
  if (!event->certain && !(machine->header != NW_HEADER_NONE && event->line <= machine->header_line + 2 && (machine->org == NULL || begins_house (machine, i)))) {
    NwEvent *next = i + 1 < machine->events->len ? nw_machine_event (machine, i + 1) : NULL;

    if (next == NULL || next->line > event->line + 1 || (next->kind != NW_EVENT_ADDRESS && next->kind != NW_EVENT_UNIT))
      return;
  }
  /* "V.i.S.d.P.: X" and below it the house with its own number. */
  if (machine->header == NW_HEADER_RESPONSIBLE && event->certain && event->line > machine->name_line + 1 && has_channel_on_line (machine, i))
    nw_machine_close_group (machine);
  event->first = nw_finder_skip_desk (machine->text, event->first, event->last);
  name = nw_finder_dup_org (machine->text, event->first, event->last);
  if (name == NULL)
    return;
  if (machine->group->len > 0 && !machine->reached) {
    NwDraft *draft = g_ptr_array_index (machine->group, machine->group->len - 1);
    NwOrgBlock *before = machine->org;

    org = nw_machine_add_org (machine, name, nw_text_span (machine->text, event->first, event->last));
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
    if (machine->reached) {
      nw_machine_close_group (machine);
      machine->unit_press = FALSE;
    }
    org = nw_machine_add_org (machine, name, nw_text_span (machine->text, event->first, event->last));
    machine->org = org;
  }
  read_short_name (machine, event, org);
  org->certain = org->certain || event->certain;
  org->governed = (org->governed || org->line == 0) && event->governed;
  org->alone = org->alone || nw_machine_fills_line (machine->text, event);
  org->sentence = org->channels->len == 0 && org->address == NULL && event->sentence;
  org->line = event->line;
  org->agency = org->agency || is_agency_name (machine->text, event) || machine->header == NW_HEADER_AGENCY;
}
