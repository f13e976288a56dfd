/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

#include "nw-json.h"

/* Whether a file without any format is a press release at all. */

#define SENTENCE_WORDS 6

/* A text that nothing else makes a release has to tell something. */
#define TOLD_SENTENCES 3
#define TOLD_WORDS     40

typedef struct {
  guint    n_words;
  guint    n_sentences;
  guint    n_signs;       /* that programs and records have, and prose has not */
  gboolean says_kind;     /* "Pressemitteilung" */
} Measure;

static gboolean
ends_sentence (const char *p)
{
  return strchr (".!?", *p) != NULL && (p[1] == '\0' || g_ascii_isspace (p[1]) || (p[1] & 0x80) != 0 || p[1] == '"');
}

static Measure
measure (const char *text)
{
  Measure self = { 0 };
  guint n_words = 0;     /* of the sentence */
  gboolean in_word = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean is_letter = g_ascii_isalpha (*p) || (*p & 0x80) != 0;

      if (is_letter && !in_word)
        {
          n_words++;
          self.n_words++;
        }
      in_word = is_letter;
      if (strchr ("{}[];=<>_\\$#", *p) != NULL)
        self.n_signs++;
      if (ends_sentence (p))
        {
          self.n_sentences += n_words >= SENTENCE_WORDS;
          n_words = 0;
        }
      else if (p[0] == '\n' && p[1] == '\n')
        n_words = 0;
    }

  return self;
}

static gboolean
has_kind (NwRelease *release)
{
  g_auto (GStrv) lines = g_strsplit (release->text, "\n", 12);

  for (guint i = 0; lines[i] != NULL && i < 11; i++)
    if (strlen (lines[i]) < 120 && nw_reader_says_kind (lines[i]))
      return TRUE;

  return FALSE;
}

/**
 * nw_reader_is_release:
 * @release: a text without any format, after nw_finder_run()
 *
 * Somebody to ask or a publisher who can be reached makes a text a release, however
 * short. Otherwise it must tell something in sentences, with a day, a publisher, a
 * person or the word for what it is; or tell much of it.
 *
 * Returns: whether @release is one
 */
gboolean
nw_reader_is_release (NwRelease *release)
{
  Measure self;

  if (release->contacts->len > 0)
    return TRUE;
  if (release->publisher != NULL && (release->publisher->channels->len > 0 || release->publisher->address != NULL))
    return TRUE;
  if (release->text == NULL)
    return FALSE;
  self = measure (release->text);
  if (self.n_signs * 10 > self.n_words)
    return FALSE;
  if (release->publisher != NULL || release->mentioned->len > 0 || release->date.precision != NW_DATE_UNKNOWN ||
      has_kind (release))
    return self.n_sentences > 0;

  return release->title != NULL && self.n_sentences >= TOLD_SENTENCES && self.n_words >= TOLD_WORDS;
}

/**
 * nw_reader_is_json:
 * @text: UTF-8
 *
 * Returns: whether @text is JSON, or its first line is (records, one a line)
 */
gboolean
nw_reader_is_json (const char *text,
                   gsize       length)
{
  gsize start = strspn (text, " \t\r\n");
  g_autofree char *wrapped = NULL;
  g_autoptr (json_t) whole = NULL;
  g_autoptr (json_t) first = NULL;

  if (text[start] == '[')
    {
      wrapped = g_strdup_printf ("{\"rows\":%s}", text + start);
      whole = nw_json_parse (wrapped, -1, NULL);
    }
  else if (text[start] == '{')
    {
      whole = nw_json_parse (text + start, length - start, NULL);
      if (whole == NULL)
        first = nw_json_parse (text + start, strcspn (text + start, "\r\n"), NULL);
    }

  return whole != NULL || first != NULL;
}
