/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-facts-private.h"

#include "nw-period.h"

#include <string.h>

/* What sentences say about a network or project as an undertaking of several: who
 * leads it, who belongs to it, by which programme it is funded and from when until
 * when. An organisation counts when its words make it one. */

#define MAX_MEMBERS  12
#define MAX_DISTANCE 9   /* tokens between "Leitung" and whose it is */
#define MAX_PERIOD   14

static gboolean
is_article (NwText *self,
            guint   i)
{
  static const char *const words[] = { "der", "die", "das", "dem", "den", "des", "beim", "vom" };

  return nw_text_is_any (self, i, words, G_N_ELEMENTS (words));
}

/* The organisation at i, behind its article. Returns the token behind it, i for none. */
static guint
read_member (NwText *self,
             guint   i,
             guint   limit,
             guint  *first)
{
  gboolean certain;
  guint start = i;
  guint end;

  while (start < limit && is_article (self, start))
    start++;
  if (start >= limit || !nw_text_is_capital (self, start))
    return i;
  end = nw_finder_read_org (self, start, limit, &certain);
  if (end < start + 2 || !certain)
    return i;
  *first = start;

  return end;
}

static void
add_organisation (NwText     *self,
                  const char *what,
                  const char *key,
                  guint       first,
                  guint       last,
                  guint       quote)
{
  g_autofree char *name = nw_finder_dup_org (self, first, last);

  if (name != NULL)
    nw_finder_add_fact (self, what, key, name, quote, last);
}

/**
 * nw_finder_add_list:
 * @i: token behind "sind", "gehören" or "zwischen"
 *
 * Adds the organisations that are counted up from @i as facts, when they are two at
 * least.
 *
 * Returns: how many there are
 */
guint
nw_finder_add_list (NwText     *self,
                    const char *what,
                    const char *key,
                    guint       i,
                    guint       limit)
{
  static const char *const glue[] = { "neben", "auch", "außerdem", "unter", "anderem", "sowie", "und", "zudem", "weiterhin", "etwa" };
  guint starts[MAX_MEMBERS], ends[MAX_MEMBERS];
  guint n = 0;

  while (i < limit && n < MAX_MEMBERS) {
    guint end;

    if (nw_text_is_mark (self, i, ',') || nw_text_is_any (self, i, glue, G_N_ELEMENTS (glue))) {
      i++;
      continue;
    }
    end = read_member (self, i, limit, &starts[n]);
    if (end == i)
      break;
    ends[n++] = i = end;
  }
  for (guint k = 0; n >= 2 && k < n; k++)
    add_organisation (self, what, key, starts[k], ends[k], starts[k]);

  return n;
}

/* "Die Leitung liegt bei der X", "Federführung hat die X". */
static gboolean
is_lead_noun (NwText *self,
              guint   i)
{
  static const char *const words[] = { "Leitung", "Federführung", "Projektleitung", "Gesamtleitung", "Koordination", "Gesamtkoordination", "Konsortialführung", "Trägerschaft", "Projektkoordination" };

  return nw_text_is_any (self, i, words, G_N_ELEMENTS (words));
}

/* "Träger ist die X", "Konsortialführerin ist die X". */
static gboolean
is_lead_title (NwText *self,
               guint   i)
{
  static const char *const words[] = { "Träger", "Trägerin", "Konsortialführer", "Konsortialführerin", "Koordinator", "Koordinatorin", "Projektkoordinator", "Projektkoordinatorin", "Leadpartner", "Lead-Partner" };

  return nw_text_is_any (self, i, words, G_N_ELEMENTS (words));
}

/* "wird von der X koordiniert": the verb stands behind. */
static gboolean
is_lead_verb (NwText *self,
              guint   i)
{
  static const char *const words[] = { "koordiniert", "geleitet", "getragen" };

  return nw_text_is_any (self, i, words, G_N_ELEMENTS (words));
}

/* Where the words that lead on from the noun end: "liegt bei", "hat", "ist", for
 * "unter Leitung" also "der", "von". 0 when there are none. */
static guint
find_bridge (NwText *self,
             guint   first,
             guint   i,
             guint   limit)
{
  static const char *const verbs[] = { "liegt", "hat", "haben", "übernimmt", "ist", "lag", "hatte" };
  gboolean under = i > first && (nw_text_is_word (self, i - 1, "unter") || (i > first + 1 && nw_text_is_word (self, i - 2, "unter") && is_article (self, i - 1)));

  if (under && (is_article (self, i + 1) || nw_text_is_word (self, i + 1, "von")))
    return i + 1 + nw_text_is_word (self, i + 1, "von");
  for (guint p = i + 1; p < limit && p < i + 5; p++)
    if (nw_text_is_any (self, p, verbs, G_N_ELEMENTS (verbs))) {
      p++;
      while (p < limit && (nw_text_is_word (self, p, "bei") || nw_text_is_word (self, p, "dabei") || nw_text_is_word (self, p, "dort") || nw_text_is_word (self, p, "hierbei")))
        p++;
      return p;
    }

  return 0;
}

static void
find_lead (NwText *self,
           guint   first,
           guint   limit)
{
  for (guint i = first; i + 2 < limit; i++) {
    guint at = 0, start, end;

    if (is_lead_noun (self, i) || is_lead_title (self, i)) {
      at = find_bridge (self, first, i, limit);
    } else if (is_lead_verb (self, i)) {
      /* "koordiniert von der X" and "wird von der X koordiniert" */
      guint p = i > first + MAX_DISTANCE ? i - MAX_DISTANCE : first;

      if (nw_text_is_word (self, i + 1, "von") || nw_text_is_word (self, i + 1, "vom") || nw_text_is_word (self, i + 1, "durch"))
        at = i + 1 + !nw_text_is_word (self, i + 1, "vom");
      for (; at == 0 && p < i; p++)
        if (nw_text_is_word (self, p, "von") || nw_text_is_word (self, p, "vom"))
          at = p + nw_text_is_word (self, p, "von");
    }
    if (at == 0 || at >= limit)
      continue;
    end = read_member (self, at, limit, &start);
    if (end > at) {
      add_organisation (self, "project", "lead", start, end, MIN (i, start));
      return;
    }
  }
}

/* "Projektpartner sind A und B", "Zum Netzwerk gehören A, B und C". */
static void
find_members (NwText *self,
              guint   first,
              guint   limit)
{
  static const char *const nouns[] = {
    "Partner", "Projektpartner", "Verbundpartner", "Netzwerkpartner", "Konsortialpartner", "Kooperationspartner", "Mitglieder", "Gründungsmitglieder", "Gründungspartner", "Beteiligt", "Beteiligte",
    "Konsortium", "Netzwerk", "Verbund", "Cluster", "Bündnis", "Projektkonsortium", "Allianz",
  };
  gboolean named = FALSE;

  for (guint i = first; i + 3 < limit; i++) {
    /* "In Kooperation mit der A und der B" */
    if (nw_text_is_word (self, i, "mit") && i > first + 1 && nw_text_is_word (self, i - 2, "in") &&
        (nw_text_is_word (self, i - 1, "Kooperation") || nw_text_is_word (self, i - 1, "Zusammenarbeit") || nw_text_is_word (self, i - 1, "Partnerschaft"))) {
      nw_finder_add_list (self, "membership", "organisation", i + 1, limit);
      return;
    }
    named = named || nw_text_is_any (self, i, nouns, G_N_ELEMENTS (nouns));
    if (!named || i == first)
      continue;
    if (!nw_text_is_word (self, i, "sind") && !nw_text_is_word (self, i, "gehören") && !nw_text_is_mark (self, i, ':'))
      continue;
    nw_finder_add_list (self, "membership", "organisation", i + 1, limit);
    return;
  }
}

/**
 * nw_finder_find_consortia:
 *
 * Adds who leads the network or project of the sentence [@first, @limit) and who
 * belongs to it.
 */
void
nw_finder_find_consortia (NwText *self,
                          guint   first,
                          guint   limit)
{
  find_lead (self, first, limit);
  find_members (self, first, limit);
}

/**
 * nw_finder_find_programmes:
 *
 * Adds the funding programmes that the sentence [@first, @limit) names between
 * quotation marks or by an abbreviation.
 */
void
nw_finder_find_programmes (NwText *self,
                           guint   first,
                           guint   limit)
{
  static const char *const words[] = {
    "Programm", "Programms", "Programmes", "Förderprogramm", "Förderprogramms", "Förderprogrammes", "Förderlinie", "Bundesprogramm", "Bundesprogramms", "Landesprogramm", "Landesprogramms",
    "Sonderprogramm", "Sonderprogramms", "Förderaufruf", "Förderwettbewerb", "Förderwettbewerbs", "Förderinitiative", "Fördermaßnahme", "Förderrichtlinie",
  };

  for (guint i = first; i + 1 < limit; i++) {
    guint start, end;

    if (!nw_text_is_any (self, i, words, G_N_ELEMENTS (words)))
      continue;
    end = nw_finder_read_proper_name (self, i + 1, limit, &start);
    if (end > 0) {
      g_autofree char *name = nw_text_dup (self, start, end);

      nw_finder_add_fact (self, "funding", "programme", name, i, MIN (end + (start > i + 1), limit));
      i = end;
    }
  }
}

/* The longest period of calendar days, months or years that begins at i. */
static guint
read_period (NwText   *self,
             guint     i,
             guint     limit,
             NwPeriod *period)
{
  static const char *const begins[] = { "vom", "von", "bis", "ab", "seit" };

  if (!nw_text_is_any (self, i, begins, G_N_ELEMENTS (begins)))
    return i;
  for (guint end = MIN (i + MAX_PERIOD, limit); end > i + 1; end--) {
    const NwToken *year = nw_text_token (self, end - 1);
    g_autofree char *printed = NULL;
    char *about;

    /* Periods of the calendar end with a year. */
    if (year->kind != NW_TOKEN_NUMBER || year->end - year->start != 4)
      continue;
    printed = nw_text_dup (self, i, end);
    about = strstr (printed, "Ende ");

    /* "bis Ende 2028" is the year. */
    if (about != NULL)
      memmove (about, about + strlen ("Ende "), strlen (about + strlen ("Ende ")) + 1);
    if (nw_period_parse_human (printed, period) && (period->from.precision != NW_DATE_UNKNOWN || period->until.precision != NW_DATE_UNKNOWN) && nw_period_is_ordered (period))
      return end;
  }

  return i;
}

/**
 * nw_finder_find_period:
 * @what: "funding" or "project"
 *
 * Adds from when until when it runs, when the sentence [@first, @limit) says so in
 * days, months or years of the calendar.
 */
void
nw_finder_find_period (NwText     *self,
                       const char *what,
                       guint       first,
                       guint       limit)
{
  static const char *const verbs[] = { "läuft", "laufen", "Laufzeit", "Projektlaufzeit", "Förderzeitraum", "Förderdauer", "Bewilligungszeitraum", "gefördert", "fördert", "fördern", "bewilligt", "finanziert", "angelegt", "endet" };
  gboolean runs = FALSE;

  for (guint i = first; i < limit && !runs; i++)
    runs = nw_text_is_any (self, i, verbs, G_N_ELEMENTS (verbs));
  for (guint i = first; runs && i + 1 < limit; i++) {
    NwPeriod period;
    guint end = read_period (self, i, limit, &period);

    if (end > i) {
      g_autofree char *value = nw_period_to_display (&period);

      nw_finder_add_fact (self, what, "period", value, i, end);
      return;
    }
  }
}

/* "am 8. März", "am Montag, dem 8. März"; a dateline has no preposition. */
static gboolean
is_day_of_sentence (NwText *self,
                    guint   first,
                    guint   i)
{
  static const char *const words[] = { "am", "vom" };

  for (guint p = i > first + 4 ? i - 4 : first; p < i; p++)
    if (nw_text_is_any (self, p, words, G_N_ELEMENTS (words)))
      return TRUE;

  return FALSE;
}

/**
 * nw_finder_find_signing_day:
 *
 * Adds the day on which the agreement of the sentence [@first, @limit) was signed,
 * when it is a whole date: "am Montag" is none, nor is the date before the text.
 */
void
nw_finder_find_signing_day (NwText *self,
                            guint   first,
                            guint   limit)
{
  for (guint i = first; i + 1 < limit; i++) {
    if (nw_text_token (self, i)->kind != NW_TOKEN_NUMBER || !is_day_of_sentence (self, first, i))
      continue;
    for (guint end = MIN (i + 6, limit); end > i + 2; end--) {
      g_autofree char *printed = nw_text_dup (self, i, end);
      NwDate date;

      if (nw_date_parse_human (printed, &date) && date.precision == NW_DATE_DAY) {
        g_autofree char *value = nw_date_to_iso (&date);

        nw_finder_add_fact (self, "agreement", "signed_on", value, i, end);
        return;
      }
    }
  }
}
