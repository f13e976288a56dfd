/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "nw-text.h"

#include <string.h>
#include <unicode/uscript.h>
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

/* What cp1252 puts at 0x80 to 0x9F; 0 where it has nothing. */
static const gunichar cp1252_high[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
  0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
  0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
  0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

typedef enum {
  CHAR_KEEP,
  CHAR_DROP,
  CHAR_BLANK,
  CHAR_LINE,
} CharClass;

static CharClass
classify (gunichar c)
{
  if (c < 0x20) {
    if (c == '\n' || c == '\r')
      return CHAR_LINE;
    return c == '\t' || c == '\v' || c == '\f' ? CHAR_BLANK : CHAR_DROP;
  }
  if (c < 0x7f)
    return c == ' ' ? CHAR_BLANK : CHAR_KEEP;
  if (c <= 0xad) {
    if (c == 0x85)
      return CHAR_LINE;
    if (c == 0xa0)
      return CHAR_BLANK;
    return c < 0xa0 || c == 0xad ? CHAR_DROP : CHAR_KEEP;
  }
  if (c < 0x034f)
    return CHAR_KEEP;
  if (c == 0x2028 || c == 0x2029)
    return CHAR_LINE;
  if (c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f || c == 0x3000)
    return CHAR_BLANK;
  if (c == 0x034f || c == 0x061c || c == 0x115f || c == 0x1160 || c == 0x180e || c == 0x3164 ||
      c == 0xfeff || c == 0xffa0 ||
      (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
      (c >= 0x2060 && c <= 0x206f) || (c >= 0xfe00 && c <= 0xfe0f) ||
      (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe0fff) ||
      (c & 0xfffe) == 0xfffe)
    return CHAR_DROP;

  return CHAR_KEEP;
}

/* Characters that NFC may change, on the safe side; all below U+0300 and the
 * composed Latin letters of U+1E00 to U+1EFF are stable. */
static gboolean
may_need_nfc (gunichar c)
{
  return c >= 0x0300 &&
         !(c >= 0x1e00 && c <= 0x1eff) &&
         !(c >= 0x2010 && c <= 0x20cf);
}

/* Length of the start of text that is clean already: printable ASCII with
 * single blanks between words. Most of what comes from outside is. */
static gsize
clean_prefix (const char *text,
              gsize       length)
{
  gsize i;

  if (length > 0 && text[0] == ' ')
    return 0;
  for (i = 0; i < length; i++) {
    guchar c = text[i];

    if (c < 0x20 || c >= 0x7f)
      return i;
    if (c == ' ' && (i + 1 == length || text[i + 1] == ' '))
      return i;
  }

  return i;
}

static void
append_line_end (GString *out,
                 gboolean lines)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  if (lines) {
    if (out->len > 0)
      g_string_append_c (out, '\n');
  } else if (out->len > 0) {
    g_string_append_c (out, ' ');
  }
}

static void
append_blank (GString  *out,
              gunichar  c,
              gboolean  lines)
{
  char last = out->len > 0 ? out->str[out->len - 1] : '\n';

  if (lines && c == '\t') {
    if (last == ' ')
      g_string_truncate (out, out->len - 1);
    g_string_append_c (out, '\t');
  } else if (last != ' ' && last != '\n' && last != '\t') {
    g_string_append_c (out, ' ');
  }
}

static char *
clean (const char *text,
       gsize       length,
       gboolean    lines)
{
  const char *p = text, *end = text + length;
  gsize prefix = clean_prefix (text, length);
  gboolean nfc = FALSE;
  GString *out;

  if (prefix == length)
    return g_strndup (text, length);

  out = g_string_sized_new (length + 1);
  g_string_append_len (out, text, prefix);
  for (p += prefix; p < end; ) {
    gunichar c = (guchar) *p;

    if (c < 0x80) {
      p++;
      if (c == '\r' && p < end && *p == '\n')
        continue;
    } else {
      c = g_utf8_get_char_validated (p, end - p);
      if (c == (gunichar) -1 || c == (gunichar) -2) {
        c = 0xfffd;
        p++;
      } else {
        p = g_utf8_next_char (p);
      }
    }
    switch (classify (c)) {
    case CHAR_DROP:
      break;
    case CHAR_BLANK:
      append_blank (out, c, lines);
      break;
    case CHAR_LINE:
      append_line_end (out, lines);
      break;
    case CHAR_KEEP:
    default:
      nfc |= may_need_nfc (c);
      if (c < 0x80) {
        /* c and the clean ASCII behind it at once. */
        gsize run = 1 + clean_prefix (p, end - p);

        g_string_append_len (out, p - 1, run);
        p += run - 1;
      } else {
        g_string_append_unichar (out, c);
      }
    }
  }
  while (out->len > 0 && strchr (" \n\t", out->str[out->len - 1]) != NULL)
    g_string_truncate (out, out->len - 1);

  if (nfc) {
    char *normal = g_utf8_normalize (out->str, out->len, G_NORMALIZE_NFC);

    if (normal != NULL) {
      g_string_free (out, TRUE);
      return normal;
    }
  }

  return g_string_free (out, FALSE);
}

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

static char *
fold (const char *text,
      gboolean    bare)
{
  GString *out = g_string_sized_new (strlen (text) + 8);

  for (const char *p = text; *p != 0; ) {
    if ((guchar) *p < 0x80) {
      g_string_append_c (out, g_ascii_tolower (*p++));
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

/* The byte that cp1252 (or Latin-1, for the C1 controls) would write for c, or
 * -1. */
static int
to_cp1252 (gunichar c)
{
  if (c < 0x100)
    return (int) c;
  for (guint i = 0; i < G_N_ELEMENTS (cp1252_high); i++) {
    if (cp1252_high[i] == c)
      return 0x80 + (int) i;
  }

  return -1;
}

/* Reads at text a character whose UTF-8 bytes were taken for cp1252; 0 when
 * there is none. sure_only: just those that no proper text has, so that Ä before
 * a closing quotation mark is left alone. */
static gunichar
read_mojibake (const char  *text,
               gboolean     sure_only,
               const char **next)
{
  gunichar lead = g_utf8_get_char (text);
  char bytes[5] = { 0 };
  int n;
  gunichar c;

  if (lead >= 0xc2 && lead <= 0xc5)
    n = 2;
  else if (lead == 0xe2)
    n = 3;
  else if (lead == 0xf0)
    n = 4;
  else
    return 0;
  if (sure_only && (lead == 0xc4 || lead == 0xc5))
    return 0;

  bytes[0] = (char) lead;
  for (int i = 1; i < n; i++) {
    int byte;

    text = g_utf8_next_char (text);
    if (*text == 0)
      return 0;
    byte = to_cp1252 (g_utf8_get_char (text));
    if (byte < 0x80 || byte > 0xbf)
      return 0;
    bytes[i] = (char) byte;
  }
  *next = g_utf8_next_char (text);
  c = g_utf8_get_char_validated (bytes, n);

  return c == (gunichar) -1 || c == (gunichar) -2 ? 0 : c;
}

/**
 * nw_text_clean:
 * @text: UTF-8; broken bytes become U+FFFD
 * @length: bytes of @text, or -1
 *
 * The one-line normal form of what comes from outside: NFC, no control, bidi
 * control, zero-width or other invisible characters, every run of blanks and
 * line ends (also NBSP) one space, trimmed. Run nw_text_fix_mojibake() before if
 * at all: it needs characters that are removed here.
 *
 * Returns: (transfer full): the text, perhaps empty.
 */
char *
nw_text_clean (const char *text,
               gssize      length)
{
  if (text == NULL)
    return g_strdup ("");

  return clean (text, length < 0 ? strlen (text) : (gsize) length, FALSE);
}

/**
 * nw_text_clean_lines:
 * @text: UTF-8
 * @length: bytes of @text, or -1
 *
 * As nw_text_clean(), but line ends stay (as LF, without blanks around them) and
 * so do tabulators, which separate the cells of a table row.
 *
 * Returns: (transfer full): the text, perhaps empty.
 */
char *
nw_text_clean_lines (const char *text,
                     gssize      length)
{
  if (text == NULL)
    return g_strdup ("");

  return clean (text, length < 0 ? strlen (text) : (gsize) length, TRUE);
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

/**
 * nw_text_digits:
 * @text: (nullable): UTF-8
 *
 * Returns: (transfer full): the digits of @text as ASCII, of whatever script.
 */
char *
nw_text_digits (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; p != NULL && *p != 0; p = g_utf8_next_char (p)) {
    int value = (guchar) *p < 0x80 ? g_ascii_digit_value (*p)
                                   : g_unichar_digit_value (g_utf8_get_char (p));

    if (value >= 0)
      g_string_append_c (out, (char) ('0' + value));
  }

  return g_string_free (out, FALSE);
}

/**
 * nw_text_looks_mojibake:
 * @text: valid UTF-8
 *
 * Whether @text was UTF-8 that somebody read as Windows-1252 or Latin-1: "Ã¤",
 * "ÃŸ", "â€ž", "Â£".
 */
gboolean
nw_text_looks_mojibake (const char *text)
{
  const char *next;

  for (const char *p = text; *p != 0; p = g_utf8_next_char (p)) {
    guchar c = *p;

    if (c >= 0xc3 && c <= 0xf0 && read_mojibake (p, TRUE, &next) != 0)
      return TRUE;
  }

  return FALSE;
}

/**
 * nw_text_fix_mojibake:
 * @text: valid UTF-8
 *
 * Undoes what nw_text_looks_mojibake() finds, and leaves the rest as it is.
 *
 * Returns: (transfer full): the repaired text.
 */
char *
nw_text_fix_mojibake (const char *text)
{
  GString *out;

  if (!nw_text_looks_mojibake (text))
    return g_strdup (text);

  out = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != 0; ) {
    const char *next = g_utf8_next_char (p);
    gunichar c = read_mojibake (p, FALSE, &next);

    if (c != 0)
      g_string_append_unichar (out, c);
    else
      g_string_append_len (out, p, (next = g_utf8_next_char (p)) - p);
    p = next;
  }

  return g_string_free (out, FALSE);
}

/**
 * nw_text_has_mixed_scripts:
 * @text: valid UTF-8
 *
 * Whether a single word mixes Latin with Cyrillic or Greek letters, as a forged
 * mail address does ("wifo" with a Cyrillic "о").
 */
gboolean
nw_text_has_mixed_scripts (const char *text)
{
  gboolean latin = FALSE, other = FALSE;

  for (const char *p = text; *p != 0; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c < 0x80) {
      if (g_ascii_isalpha ((char) c))
        latin = TRUE;
      else if (!g_ascii_isdigit ((char) c))
        latin = other = FALSE;
    } else {
      UErrorCode status = U_ZERO_ERROR;
      UScriptCode script = uscript_getScript ((UChar32) c, &status);

      if (script == USCRIPT_LATIN)
        latin = TRUE;
      else if (script == USCRIPT_CYRILLIC || script == USCRIPT_GREEK)
        other = TRUE;
      else if (!g_unichar_isalnum (c))
        latin = other = FALSE;
    }
    if (latin && other)
      return TRUE;
  }

  return FALSE;
}
