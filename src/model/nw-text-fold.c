/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "nw-text.h"

#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* Folded forms of U+00C0 to U+017F. Where the German way of typing without
 * umlauts differs from dropping the dots, both stand here: "ae|a". */
#define FOLD_FIRST 0x00c0
#define FOLD_LAST  0x017f

static const char * const fold_table[FOLD_LAST - FOLD_FIRST + 1] = {
  /* 00C0 */ "a", "a", "a", "a", "ae|a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
  /* 00D0 */ "d", "n", "o", "o", "o", "o", "oe|o", "x", "o", "u", "u", "u", "ue|u", "y", "th", "ss",
  /* 00E0 */ "a", "a", "a", "a", "ae|a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
  /* 00F0 */ "d", "n", "o", "o", "o", "o", "oe|o", "/", "o", "u", "u", "u", "ue|u", "y", "th", "y",
  /* 0100 */ "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",
  /* 0110 */ "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",
  /* 0120 */ "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",
  /* 0130 */ "i", "i", "ij", "ij", "j", "j", "k", "k", "q", "l", "l", "l", "l", "l", "l", "l",
  /* 0140 */ "l", "l", "l", "n", "n", "n", "n", "n", "n", "'n", "n", "n", "o", "o", "o", "o",
  /* 0150 */ "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",
  /* 0160 */ "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",
  /* 0170 */ "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",
};

static void
close_transliterator (gpointer transliterator)
{
  utrans_close (transliterator);
}

/* One transliterator a thread: opening one takes milliseconds. NULL when ICU's
 * data lacks it. */
static UTransliterator *
get_transliterator (void)
{
  static GPrivate key = G_PRIVATE_INIT (close_transliterator);
  UTransliterator *transliterator = g_private_get (&key);

  if (transliterator == NULL) {
    static const char id[] = "Lower; Latin-ASCII; Lower";
    UChar wide[sizeof id];
    UErrorCode status = U_ZERO_ERROR;

    u_charsToUChars (id, wide, sizeof id);
    transliterator = utrans_openU (wide, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    if (U_FAILURE (status))
      return NULL;
    g_private_set (&key, transliterator);
  }

  return transliterator;
}

/* The rare rest of the Latin script: ligatures, full width, letters with hooks. */
static void
append_by_icu (GString  *out,
               gunichar  c)
{
  UTransliterator *transliterator = get_transliterator ();
  UChar wide[64];
  char narrow[256];
  int32_t length = 0, capacity = G_N_ELEMENTS (wide), limit;
  UErrorCode status = U_ZERO_ERROR;

  if (transliterator != NULL) {
    U16_APPEND_UNSAFE (wide, length, c);
    limit = length;
    utrans_transUChars (transliterator, wide, &length, capacity, 0, &limit, &status);
    u_strToUTF8 (narrow, sizeof narrow, NULL, wide, length, &status);
    if (U_SUCCESS (status)) {
      g_string_append (out, narrow);
      return;
    }
  }
  g_string_append_unichar (out, g_unichar_tolower (c));
}

static void append_folded (GString *out, gunichar c, gboolean bare);

/* Combining marks go, but two dots over a, o or u are an umlaut. */
static void
append_mark (GString  *out,
             gunichar  c,
             gboolean  bare)
{
  char last = out->len > 0 ? out->str[out->len - 1] : 0;

  if (c == 0x0308 && !bare && (last == 'a' || last == 'o' || last == 'u'))
    g_string_append_c (out, 'e');
}

static void
append_beyond_table (GString  *out,
                     gunichar  c,
                     gboolean  bare)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n;

  if (c >= 0x2010 && c <= 0x2015) {
    g_string_append_c (out, '-');
  } else if (c >= 0x2018 && c <= 0x201b) {
    g_string_append_c (out, '\'');
  } else if (c >= 0x201c && c <= 0x201f) {
    g_string_append_c (out, '"');
  } else if (c == 0x1e9e) {
    g_string_append (out, "ss");
  } else if (g_unichar_combining_class (c) != 0) {
    append_mark (out, c, bare);
  } else {
    /* Full width and half width forms have a plain twin. */
    n = g_unichar_fully_decompose (c, c >= 0xff00 && c <= 0xffef, parts, G_N_ELEMENTS (parts));
    if (n > 1 || parts[0] != c) {
      for (gsize i = 0; i < n; i++)
        append_folded (out, parts[i], bare);
    } else if (g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN) {
      append_by_icu (out, c);
    } else {
      g_string_append_unichar (out, g_unichar_tolower (c));
    }
  }
}

static void
append_folded (GString  *out,
               gunichar  c,
               gboolean  bare)
{
  if (c < 0x80) {
    g_string_append_c (out, g_ascii_tolower ((char) c));
  } else if (c >= FOLD_FIRST && c <= FOLD_LAST) {
    const char *entry = fold_table[c - FOLD_FIRST];
    const char *bar = strchr (entry, '|');

    if (bar == NULL)
      g_string_append (out, entry);
    else if (bare)
      g_string_append (out, bar + 1);
    else
      g_string_append_len (out, entry, bar - entry);
  } else if (c == 0xa0) {
    g_string_append_c (out, ' ');
  } else if (c < FOLD_FIRST) {
    g_string_append_unichar (out, c);
  } else {
    append_beyond_table (out, c, bare);
  }
}

/* Nearly all of most texts. Returns what follows it. */
static const char *
append_ascii (GString    *out,
              const char *text)
{
  const char *end = text;
  gsize begin = out->len;

  while (*end != 0 && (guchar) *end < 0x80)
    end++;
  g_string_append_len (out, text, end - text);
  for (gsize i = begin; i < out->len; i++)
    out->str[i] += out->str[i] >= 'A' && out->str[i] <= 'Z' ? 'a' - 'A' : 0;

  return end;
}

static char *
fold (const char *text,
      gboolean    bare)
{
  GString *out = g_string_sized_new (strlen (text) + 8);

  for (const char *p = text; *p != 0; ) {
    if ((guchar) *p < 0x80) {
      p = append_ascii (out, p);
    } else {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c == (gunichar) -1 || c == (gunichar) -2) {
        p++;
      } else {
        append_folded (out, c, bare);
        p = g_utf8_next_char (p);
      }
    }
  }

  return g_string_free (out, FALSE);
}

/**
 * nw_text_fold:
 * @text: (nullable): UTF-8
 *
 * The form in which texts are compared and searched: lower case, Latin letters
 * as ASCII, umlauts as Germans write them without umlauts. "Müller" and
 * "Mueller" agree. As ICU's "de-ASCII; Latin-ASCII; Lower".
 *
 * Returns: (transfer full): the folded text.
 */
char *
nw_text_fold (const char *text)
{
  return fold (text != NULL ? text : "", FALSE);
}

/**
 * nw_text_fold_bare:
 * @text: (nullable): UTF-8
 *
 * The other way Germans type: umlauts lose their dots, "Müller" and "Muller"
 * agree.
 *
 * Returns: (transfer full): the folded text.
 */
char *
nw_text_fold_bare (const char *text)
{
  return fold (text != NULL ? text : "", TRUE);
}
