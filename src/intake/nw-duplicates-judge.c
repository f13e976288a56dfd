/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-duplicates-private.h"

#include "nw-similarity.h"

#include <glib/gi18n.h>
#include <string.h>

/* Names shorter than this are another name with one letter changed. */
#define MIN_ALIKE_LENGTH 4
#define MIN_ALIKE_KEY    8

typedef enum {
  NAMES_DIFFER,
  NAMES_ALIKE,    /* may be two spellings of one name */
  NAMES_SAME,
} Names;

/* --- What two have in common ------------------------------------------------ */

static gboolean
contains (const GArray *list,
          const char   *item)
{
  for (guint i = 0; list != NULL && i < list->len; i++) {
    if (g_array_index (list, const char *, i) == item)
      return TRUE;
  }

  return FALSE;
}

static gboolean
share (const GArray *a,
       const GArray *b)
{
  for (guint i = 0; a != NULL && b != NULL && i < a->len; i++) {
    if (contains (b, g_array_index (a, const char *, i)))
      return TRUE;
  }

  return FALSE;
}

static gboolean
share_channel (const NwDuplicateEntry *a,
               const NwDuplicateEntry *b,
               char                    how)
{
  for (guint i = 0; a->channels != NULL && b->channels != NULL && i < a->channels->len; i++) {
    const char *channel = g_array_index (a->channels, const char *, i);

    if (*channel == how && contains (b->channels, channel))
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_known_other (const NwDuplicateEntry *a,
                const NwDuplicateEntry *b)
{
  return contains (a->others, b->id) || contains (b->others, a->id);
}

/* --- Names ------------------------------------------------------------------ */

static Names
compare_words (const char *a,
               const char *b,
               gsize       min_length)
{
  if (strcmp (a, b) == 0)
    return NAMES_SAME;
  if (strlen (a) < min_length || strlen (b) < min_length)
    return NAMES_DIFFER;

  return nw_similarity_distance (a, b, 1) <= 1 ? NAMES_ALIKE : NAMES_DIFFER;
}

/* "hans" and "hans peter", "k" and "kathe"; a name that is not given fits any. */
static Names
compare_given (const char *a,
               const char *b)
{
  gsize length_a = strcspn (a, " "), length_b = strcspn (b, " ");
  g_autofree char *first_a = g_strndup (a, length_a), *first_b = g_strndup (b, length_b);
  Names names;

  if (strcmp (a, b) == 0 && *a != '\0')
    return NAMES_SAME;
  if (*a == '\0' || *b == '\0')
    return NAMES_ALIKE;
  if (length_a == 1 || length_b == 1)
    return *a == *b ? NAMES_ALIKE : NAMES_DIFFER;
  names = compare_words (first_a, first_b, MIN_ALIKE_LENGTH);

  return names == NAMES_SAME ? NAMES_ALIKE : names;
}

static Names
compare_persons (const NwDuplicateEntry *a,
                 const NwDuplicateEntry *b)
{
  Names family = compare_words (a->family, b->family, MIN_ALIKE_LENGTH);
  Names given = compare_given (a->given, b->given);

  if (family == NAMES_DIFFER && strlen (a->family) >= MIN_ALIKE_LENGTH &&
      strcmp (a->sound, b->sound) == 0)
    family = NAMES_ALIKE;

  return MIN (family, given);
}

/* --- Verdicts ---------------------------------------------------------------- */

static gboolean
set_verdict (NwDuplicateLevel  *level,
             const char       **reason,
             NwDuplicateLevel   new_level,
             const char        *new_reason)
{
  *level = new_level;
  *reason = new_reason;

  return TRUE;
}

/**
 * nw_duplicates_judge_persons:
 * @level: (out): how sure it is
 * @reason: (out): why, a msgid
 *
 * A name alone tells nothing: namesakes who work elsewhere are others.
 *
 * Returns: whether the two may be one person
 */
gboolean
nw_duplicates_judge_persons (const NwDuplicateEntry  *a,
                             const NwDuplicateEntry  *b,
                             NwDuplicateLevel        *level,
                             const char             **reason)
{
  gboolean personal = share_channel (a, b, NW_DUPLICATE_PERSONAL);
  gboolean shared = share_channel (a, b, NW_DUPLICATE_SHARED);
  gboolean place = share (a->places, b->places);
  gboolean bare = (a->places == NULL && a->channels == NULL) || (b->places == NULL && b->channels == NULL);
  Names names;

  if (is_known_other (a, b) || (!personal && !shared && !place && !bare))
    return FALSE;

  names = compare_persons (a, b);
  if (names == NAMES_SAME && personal)
    return set_verdict (level, reason, NW_DUPLICATE_SURE,
                        N_("Same name and the same mail address or mobile number."));
  if (names == NAMES_SAME && place && shared)
    return set_verdict (level, reason, NW_DUPLICATE_SURE,
                        N_("Same name, same organisation and the same number."));
  if (names == NAMES_SAME && place)
    return set_verdict (level, reason, NW_DUPLICATE_LIKELY, N_("Same name and same organisation."));
  if (names == NAMES_ALIKE && personal)
    return set_verdict (level, reason, NW_DUPLICATE_LIKELY,
                        N_("Similar name and the same mail address or mobile number."));
  if (names == NAMES_SAME && shared)
    return set_verdict (level, reason, NW_DUPLICATE_LIKELY, N_("Same name and the same number."));
  if (names == NAMES_ALIKE && place)
    return set_verdict (level, reason, NW_DUPLICATE_POSSIBLE, N_("Similar name and same organisation."));
  if (names == NAMES_ALIKE && shared)
    return set_verdict (level, reason, NW_DUPLICATE_POSSIBLE, N_("Similar name and the same number."));
  if (names == NAMES_SAME && bare)
    return set_verdict (level, reason, NW_DUPLICATE_POSSIBLE,
                        N_("Same name, and nothing else is known about one of them."));
  if (personal && compare_given (a->given, b->given) == NAMES_SAME)
    return set_verdict (level, reason, NW_DUPLICATE_POSSIBLE,
                        N_("Same given name and mail address or mobile number, another family name."));

  return FALSE;
}

/**
 * nw_duplicates_judge_organisations:
 * @level: (out): how sure it is
 * @reason: (out): why, a msgid
 *
 * The legal form never counts; branches in other cities are others.
 *
 * Returns: whether the two may be one organisation
 */
gboolean
nw_duplicates_judge_organisations (const NwDuplicateEntry  *a,
                                   const NwDuplicateEntry  *b,
                                   NwDuplicateLevel        *level,
                                   const char             **reason)
{
  Names names = compare_words (a->family, b->family, MIN_ALIKE_KEY);
  gboolean channel = share (a->channels, b->channels);
  gboolean city = a->city != NULL && a->city == b->city;
  gboolean other_city = a->city != NULL && b->city != NULL && a->city != b->city;

  if (names == NAMES_DIFFER || is_known_other (a, b) || a->parent == b->id || b->parent == a->id)
    return FALSE;

  if (names == NAMES_SAME && channel && !other_city)
    return set_verdict (level, reason, NW_DUPLICATE_SURE, N_("Same name and a channel in common."));
  if (names == NAMES_SAME && city)
    return set_verdict (level, reason, NW_DUPLICATE_LIKELY, N_("Same name in the same city."));
  if (names == NAMES_SAME && !other_city)
    return set_verdict (level, reason, NW_DUPLICATE_LIKELY, N_("Same name; of one no city is known."));
  if (names == NAMES_ALIKE && channel && !other_city)
    return set_verdict (level, reason, NW_DUPLICATE_LIKELY, N_("Similar name and a channel in common."));
  if (names == NAMES_SAME && channel)
    return set_verdict (level, reason, NW_DUPLICATE_POSSIBLE,
                        N_("Same name and a channel in common, but another city."));
  if (names == NAMES_ALIKE && city)
    return set_verdict (level, reason, NW_DUPLICATE_POSSIBLE, N_("Similar name in the same city."));

  return FALSE;
}
