/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "nw-text.h"

#include <string.h>
#include <unicode/uscript.h>

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

/* Reads the next character, CR LF as LF, a broken byte as U+FFFD. */
static gunichar
next_char (const char **text,
           const char  *end)
{
  const char *p = *text;
  gunichar c = (guchar) *p;

  if (c < 0x80) {
    *text = c == '\r' && p + 1 < end && p[1] == '\n' ? p + 2 : p + 1;
    return c;
  }
  c = g_utf8_get_char_validated (p, end - p);
  if (c == (gunichar) -1 || c == (gunichar) -2) {
    *text = p + 1;
    return 0xfffd;
  }
  *text = g_utf8_next_char (p);

  return c;
}

/* Appends c, and the clean ASCII that follows it at once. */
static void
append_kept (GString     *out,
             gunichar     c,
             const char **text,
             const char  *end)
{
  gsize run;

  if (c >= 0x80) {
    g_string_append_unichar (out, c);
    return;
  }
  run = clean_prefix (*text, end - *text);
  g_string_append_len (out, *text - 1, 1 + run);
  *text += run;
}

/* Takes the blanks at the end, and composes where that may change something. */
static char *
finish (GString  *out,
        gboolean  nfc)
{
  char *normal = NULL;

  while (out->len > 0 && strchr (" \n\t", out->str[out->len - 1]) != NULL)
    g_string_truncate (out, out->len - 1);
  if (nfc)
    normal = g_utf8_normalize (out->str, out->len, G_NORMALIZE_NFC);
  if (normal == NULL)
    return g_string_free (out, FALSE);
  g_string_free (out, TRUE);

  return normal;
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
    gunichar c = next_char (&p, end);

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
      append_kept (out, c, &p, end);
    }
  }

  return finish (out, nfc);
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

  /* All leads are between U+00C2 and U+00F0: their first byte is 0xC3. */
  for (const char *p = strchr (text, 0xc3); p != NULL; p = strchr (p + 1, 0xc3)) {
    if (read_mojibake (p, TRUE, &next) != 0)
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
