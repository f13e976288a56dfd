/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-decoder.h"

#include <gio/gio.h>
#include <string.h>

#include "nw-repair.h"

typedef enum {
  DECODER_UTF8,
  DECODER_CP1252,
  DECODER_UTF16_LE,
  DECODER_UTF16_BE,
  DECODER_ICONV,
} DecoderKind;

struct _NwDecoder {
  DecoderKind kind;
  gboolean    claims_latin1;  /* it says ISO-8859-1, where 0x80–0x9F are controls */
  GConverter *converter;      /* (owned) (nullable): of DECODER_ICONV */
  GByteArray *rest;           /* the cut end of the last chunk */
  gboolean    at_start;
  guint       repairs;
};

/* The Windows-1252 characters of 0x80 to 0x9F; the five that are not assigned
 * keep their number, as browsers do. */
static const guint16 cp1252_high[32] = {
  0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
  0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
  0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
  0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

/* Encodings that releases really come in. Nothing else reaches iconv: its
 * stateful encodings (UTF-7, HZ, ISO-2022) can hide markup. */
static const char *const iconv_prefixes[] = {
  "iso-8859-", "iso8859-", "windows-125", "cp125", "macintosh", "ibm850", "cp850", "koi8-", "utf-32", NULL
};

/**
 * nw_decoder_from_cp1252:
 *
 * Returns: the character of @byte in Windows-1252
 */
gunichar
nw_decoder_from_cp1252 (guchar byte)
{
  return byte >= 0x80 && byte < 0xa0 ? cp1252_high[byte - 0x80] : byte;
}

/* The label inside the first bytes: encoding="…" of an XML declaration or
 * charset=… of an HTML page. */
static char *
find_label (const char *head,
            gsize       length)
{
  g_autofree char *start = g_strndup (head, MIN (length, 2048));
  g_autofree char *text = g_ascii_strdown (start, -1);
  const char *declaration = strstr (text, "<?xml");
  const char *label = NULL;
  gsize size;

  if (declaration != NULL)
    {
      const char *end = strstr (declaration, "?>");

      label = strstr (declaration, "encoding");
      if (label != NULL && end != NULL && label > end)
        label = NULL;
      if (label != NULL)
        label += strlen ("encoding");
    }
  else if (strstr (text, "<meta") != NULL)
    {
      label = strstr (text, "charset");
      if (label != NULL)
        label += strlen ("charset");
    }
  if (label == NULL)
    return NULL;

  label += strspn (label, " \t\r\n=\"'");
  size = strspn (label, "abcdefghijklmnopqrstuvwxyz0123456789-_.:");

  return size > 0 ? g_strndup (label, size) : NULL;
}

/* Whether the bytes hold umlauts in UTF-8 and nothing that UTF-8 forbids. */
static gboolean
is_utf8_beyond_ascii (const char *head,
                      gsize       length)
{
  const char *end = NULL;
  gboolean valid = g_utf8_validate_len (head, length, &end);

  if (!valid && (gsize) (end - head) + 4 < length)
    return FALSE;
  for (const char *p = head; p < end; p++)
    if ((guchar) *p >= 0x80)
      return TRUE;

  return FALSE;
}

static gboolean
looks_utf16 (const char *head,
             gsize       length,
             gboolean   *big_endian)
{
  if (length < 4)
    return FALSE;
  if (head[0] == '<' && head[1] == '\0' && head[2] != '\0' && head[3] == '\0')
    *big_endian = FALSE;
  else if (head[0] == '\0' && head[1] == '<' && head[2] == '\0' && head[3] != '\0')
    *big_endian = TRUE;
  else
    return FALSE;

  return TRUE;
}

static gboolean
use_iconv (NwDecoder  *self,
           const char *label)
{
  gboolean known = FALSE;

  for (guint i = 0; iconv_prefixes[i] != NULL; i++)
    known |= g_str_has_prefix (label, iconv_prefixes[i]);
  if (!known)
    return FALSE;

  self->converter = G_CONVERTER (g_charset_converter_new ("UTF-8", label, NULL));
  if (self->converter == NULL)
    return FALSE;
  g_charset_converter_set_use_fallback (G_CHARSET_CONVERTER (self->converter), TRUE);
  self->kind = DECODER_ICONV;

  return TRUE;
}

static void
choose_by_label (NwDecoder  *self,
                 const char *label,
                 const char *head,
                 gsize       length)
{
  static const char *const latin1[] = {
    "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "us-ascii", "ascii", "windows-1252", "cp1252", "cp-1252", NULL
  };

  if (label == NULL || g_str_equal (label, "utf-8") || g_str_equal (label, "utf8"))
    return;
  if (g_str_has_prefix (label, "utf-16") || g_str_has_prefix (label, "utf-32") || g_str_has_prefix (label, "ucs-"))
    {
      /* Whoever could read the label has seen single bytes. */
      self->repairs |= NW_REPAIR_WRONG_LABEL;
      return;
    }
  if (is_utf8_beyond_ascii (head, length))
    {
      self->repairs |= NW_REPAIR_WRONG_LABEL;
      return;
    }
  if (g_strv_contains (latin1, label))
    {
      self->kind = DECODER_CP1252;
      self->claims_latin1 = strstr (label, "1252") == NULL;
      return;
    }
  if (!use_iconv (self, label))
    self->repairs |= NW_REPAIR_UNKNOWN_LABEL;
}

/**
 * nw_decoder_new:
 * @head: the first bytes of the file, as many as are at hand
 *
 * Chooses the encoding. @head is fed again by the caller.
 *
 * Returns: (transfer full): a decoder
 */
NwDecoder *
nw_decoder_new (const char *head,
                gsize       length)
{
  NwDecoder *self = g_new0 (NwDecoder, 1);
  gboolean big_endian = FALSE;

  self->rest = g_byte_array_new ();
  self->at_start = TRUE;
  if (length >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0)
    self->kind = DECODER_UTF8;
  else if (length >= 4 && (memcmp (head, "\xff\xfe\0\0", 4) == 0 || memcmp (head, "\0\0\xfe\xff", 4) == 0))
    use_iconv (self, "utf-32");
  else if (length >= 2 && memcmp (head, "\xff\xfe", 2) == 0)
    self->kind = DECODER_UTF16_LE;
  else if (length >= 2 && memcmp (head, "\xfe\xff", 2) == 0)
    self->kind = DECODER_UTF16_BE;
  else if (looks_utf16 (head, length, &big_endian))
    self->kind = big_endian ? DECODER_UTF16_BE : DECODER_UTF16_LE;
  else
    {
      g_autofree char *label = find_label (head, length);

      choose_by_label (self, label, head, length);
    }

  return self;
}

void
nw_decoder_free (NwDecoder *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->converter);
  g_byte_array_unref (self->rest);
  g_free (self);
}

/* A character that is a guess: the mark tells the next step where the guess
 * stands, so that only the release concerned gets the warning. */
static void
append_doubtful (GString  *out,
                 gunichar  character)
{
  g_string_append (out, NW_DECODER_DOUBT);
  g_string_append_unichar (out, character);
}

/* As g_utf8_validate_len(), with a quick way through plain ASCII. */
static gboolean
validate (const char  *bytes,
          gsize        length,
          const char **end)
{
  const char *p = bytes;
  const char *stop = bytes + length;

  while (p < stop)
    {
      guint64 word;

      if (stop - p >= 8)
        {
          memcpy (&word, p, sizeof word);
          if ((word & G_GUINT64_CONSTANT (0x8080808080808080)) == 0 &&
              ((word - G_GUINT64_CONSTANT (0x0101010101010101)) & G_GUINT64_CONSTANT (0x8080808080808080)) == 0)
            {
              p += 8;
              continue;
            }
        }
      /* Two-byte characters, which German has, need no call. */
      if ((guchar) *p < 0x80 && *p != '\0')
        p++;
      else if ((guchar) *p >= 0xc2 && (guchar) *p < 0xe0 && stop - p >= 2 && ((guchar) p[1] & 0xc0) == 0x80)
        p += 2;
      else if (stop - p >= 4 && ((guchar) *p & 0xf0) == 0xe0 && g_utf8_validate_len (p, 3, end))
        p += 3;
      else
        return g_utf8_validate_len (p, stop - p, end);
    }
  *end = stop;

  return TRUE;
}

/* Copies the valid runs and reads each other byte as Windows-1252. */
static gsize
decode_utf8 (NwDecoder  *self,
             const char *bytes,
             gsize       length,
             gboolean    last,
             GString    *out)
{
  gsize done = 0;

  while (done < length)
    {
      const char *end;

      if (validate (bytes + done, length - done, &end))
        {
          g_string_append_len (out, bytes + done, length - done);
          return length;
        }
      g_string_append_len (out, bytes + done, end - (bytes + done));
      done = end - bytes;
      if (bytes[done] == '\0')
        {
          g_string_append_c (out, '\0');   /* the repair step removes it and says so */
          done++;
          continue;
        }
      if (!last && length - done < 4 && g_utf8_get_char_validated (end, length - done) == (gunichar) -2)
        return done;
      append_doubtful (out, nw_decoder_from_cp1252 ((guchar) bytes[done]));
      done++;
    }

  return done;
}

static gsize
decode_cp1252 (NwDecoder  *self,
               const char *bytes,
               gsize       length,
               GString    *out)
{
  for (gsize i = 0; i < length; i++)
    {
      guchar byte = bytes[i];

      if (byte < 0x80)
        g_string_append_c (out, byte);
      else
        g_string_append_unichar (out, nw_decoder_from_cp1252 (byte));
      if (byte >= 0x80 && byte < 0xa0 && self->claims_latin1)
        self->repairs |= NW_REPAIR_C1_CONTROLS;
    }

  return length;
}

static gsize
decode_utf16 (NwDecoder  *self,
              const char *bytes,
              gsize       length,
              gboolean    last,
              GString    *out)
{
  const guchar *p = (const guchar *) bytes;
  gsize high = self->kind == DECODER_UTF16_BE ? 0 : 1;
  gsize done;

  for (done = 0; done + 2 <= length; done += 2)
    {
      gunichar unit = p[done + high] << 8 | p[done + 1 - high];

      if (unit >= 0xd800 && unit < 0xdc00)
        {
          gunichar low;

          if (done + 4 > length && !last)
            return done;
          low = done + 4 <= length ? (gunichar) (p[done + 2 + high] << 8 | p[done + 3 - high]) : 0;
          if (low >= 0xdc00 && low < 0xe000)
            {
              g_string_append_unichar (out, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
              done += 2;
              continue;
            }
        }
      if (unit >= 0xd800 && unit < 0xe000)
        {
          append_doubtful (out, 0xfffd);
          continue;
        }
      g_string_append_unichar (out, unit);
    }
  if (last && done < length)
    {
      append_doubtful (out, 0xfffd);
      done = length;
    }

  return done;
}

static gsize
decode_iconv (NwDecoder  *self,
              const char *bytes,
              gsize       length,
              gboolean    last,
              GString    *out)
{
  gsize done = 0;

  while (done < length)
    {
      char buffer[4096];
      gsize n_read = 0;
      gsize n_written = 0;
      GConverterResult result;

      result = g_converter_convert (self->converter, bytes + done, length - done, buffer, sizeof buffer,
                                    last ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS,
                                    &n_read, &n_written, NULL);
      g_string_append_len (out, buffer, n_written);
      done += n_read;
      if (result == G_CONVERTER_ERROR && n_read == 0 && n_written == 0)
        {
          if (!last && length - done < 4)
            return done;
          append_doubtful (out, nw_decoder_from_cp1252 ((guchar) bytes[done]));
          done++;
        }
      else if (result == G_CONVERTER_FINISHED)
        return length;
    }

  return done;
}

static gsize
decode (NwDecoder  *self,
        const char *bytes,
        gsize       length,
        gboolean    last,
        GString    *out)
{
  switch (self->kind)
    {
    case DECODER_CP1252:
      return decode_cp1252 (self, bytes, length, out);
    case DECODER_UTF16_LE:
    case DECODER_UTF16_BE:
      return decode_utf16 (self, bytes, length, last, out);
    case DECODER_ICONV:
      return decode_iconv (self, bytes, length, last, out);
    case DECODER_UTF8:
    default:
      return decode_utf8 (self, bytes, length, last, out);
    }
}

/**
 * nw_decoder_feed:
 * @last: whether nothing follows
 * @out: where to append UTF-8; it may hold NUL characters
 *
 * Decodes the next bytes. A character that @bytes cut in two is kept for the next
 * call.
 */
void
nw_decoder_feed (NwDecoder  *self,
                 const char *bytes,
                 gsize       length,
                 gboolean    last,
                 GString    *out)
{
  gsize start = out->len;
  gsize done;

  if (self->rest->len > 0)
    {
      g_byte_array_append (self->rest, (const guint8 *) bytes, length);
      done = decode (self, (const char *) self->rest->data, self->rest->len, last, out);
      g_byte_array_remove_range (self->rest, 0, done);
    }
  else
    {
      done = decode (self, bytes, length, last, out);
      g_byte_array_append (self->rest, (const guint8 *) bytes + done, length - done);
    }
  if (self->at_start && out->len - start >= 3)
    {
      if (memcmp (out->str + start, "\xef\xbb\xbf", 3) == 0)
        g_string_erase (out, start, 3);
      self->at_start = FALSE;
    }
}

/**
 * nw_decoder_get_repairs:
 *
 * Returns: flags of #NwRepair: what was wrong so far
 */
guint
nw_decoder_get_repairs (NwDecoder *self)
{
  return self->repairs;
}
