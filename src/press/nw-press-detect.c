/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-press-detect.h"

#include <string.h>

#include "nw-decoder.h"

static const NwFormat formats[] = {
  { "rss", "item", nw_read_rss },
  { "RDF", "item", nw_read_rss },
  { "feed", "entry", nw_read_atom },
  { "newsMessage", "newsItem", nw_read_newsml_g2 },
  { "newsMessage", "conceptItem", nw_read_newsml_g2 },
  { "newsMessage", "knowledgeItem", nw_read_newsml_g2 },
  { "newsItem", NULL, nw_read_newsml_g2 },
  { "conceptItem", NULL, nw_read_newsml_g2 },
  { "knowledgeItem", NULL, nw_read_newsml_g2 },
  { "NewsML", NULL, nw_read_newsml_1 },
  { "nitf", NULL, nw_read_nitf },
  { "release", NULL, nw_read_release_xml },
  { "releases", "release", nw_read_release_xml },
  { "vcards", NULL, nw_read_xcard },
  { "vcard", NULL, nw_read_xcard },
  { "html", NULL, nw_read_html },
  { "items", "item", nw_read_mynewsdesk },
  { "ListOfRBNews", "RBNews", nw_read_ritzau },
  { "document", NULL, nw_read_office },
};

/* Found anywhere below a root that is not documented, or below an envelope. */
static const NwFormat inner_formats[] = {
  { NULL, "story", nw_read_presseportal },
  { NULL, "RBNews", nw_read_ritzau },
  { NULL, "newsItem", nw_read_newsml_g2 },
  { NULL, "NewsML", nw_read_newsml_1 },
  { NULL, "nitf", nw_read_nitf },
  { NULL, "release", nw_read_release_xml },
  { NULL, "vcards", nw_read_xcard },
};

static const char *const html_elements[] = {
  "html", "head", "body", "div", "p", "span", "article", "section", "main", "table", "ul", "ol", "h1", "h2", "h3",
  "h4", "a", "br", "strong", "b", "i", "em", "meta", "title", "font", "center", "address", "img", "header", NULL
};

/* How the files of other programs begin; decoded, the same bytes are other ones. */
static gboolean
has_signature (const char *head,
               gsize       length)
{
  static const char *const magic[] = { "PK\x03\x04", "PK\x05\x06", "%PDF", "\xd0\xcf\x11\xe0", "\x1f\x8b", "\x89PNG",
                                       "GIF8", "\xff\xd8\xff", "\x7f" "ELF", "{\\rtf", "SQLite format", "BZh", "7z\xbc\xaf",
                                       "\x28\xb5\x2f\xfd", "\xfd" "7zXZ", NULL };

  for (guint i = 0; magic[i] != NULL; i++)
    if (length >= strlen (magic[i]) && memcmp (head, magic[i], strlen (magic[i])) == 0)
      return TRUE;

  return FALSE;
}

/* One character in twenty is a control that no text has. The marks before characters
 * that were guessed are not counted: a file of chance bytes is full of them. */
static gboolean
has_controls (const GString *text)
{
  const gsize mark_length = strlen (NW_DECODER_DOUBT);
  guint n_controls = 0, n_characters = 0;

  for (gsize i = 0; i < text->len; i++)
    {
      const char *c = text->str + i;

      if ((guchar) *c < 0x20 && !g_ascii_isspace (*c))
        n_controls++;
      if (text->len - i >= mark_length && memcmp (c, NW_DECODER_DOUBT, mark_length) == 0)
        i += mark_length - 1;
      else if (((guchar) *c & 0xc0) != 0x80)
        n_characters++;
    }

  return n_controls * 20 > n_characters;
}

/* Behind declarations, comments and processing instructions. */
static const char *
skip_prolog (const char *p,
             const char *end,
             gboolean   *html_doctype)
{
  while (p < end)
    {
      const char *close = NULL;

      while (p < end && g_ascii_isspace (*p))
        p++;
      if (end - p > 4 && memcmp (p, "<!--", 4) == 0)
        {
          close = g_strstr_len (p, end - p, "-->");
          close = close != NULL ? close + 3 : NULL;
        }
      else if (end - p > 2 && p[0] == '<' && p[1] == '?')
        {
          close = g_strstr_len (p, end - p, "?>");
          close = close != NULL ? close + 2 : NULL;
        }
      else if (end - p > 9 && g_ascii_strncasecmp (p, "<!doctype", 9) == 0)
        {
          const char *name = p + 9;

          name += strspn (name, " \t\r\n");
          *html_doctype = g_ascii_strncasecmp (name, "html", 4) == 0 && !g_ascii_isalnum (name[4]);
          for (close = name; close < end && *close != '>' && *close != '['; close++)
            ;
          if (close < end && *close == '[')
            return end;   /* an internal subset: only XML has one */
          close = close < end ? close + 1 : NULL;
        }
      else
        return p;
      if (close == NULL)
        return end;
      p = close;
    }

  return end;
}

static NwContent
detect_markup (const char *p,
               const char *end)
{
  gboolean html_doctype = FALSE;
  gboolean declared = end - p > 5 && memcmp (p, "<?xml", 5) == 0;
  const char *root = skip_prolog (p, end, &html_doctype);
  g_autofree char *name = NULL;
  g_autofree char *lower = NULL;
  gsize length;

  if (root >= end)
    return html_doctype ? NW_CONTENT_HTML : NW_CONTENT_XML;
  if (*root != '<')
    return declared ? NW_CONTENT_XML : NW_CONTENT_TEXT;
  length = strcspn (root + 1, " \t\r\n/>");
  name = g_strndup (root + 1, length);
  lower = g_ascii_strdown (name, -1);
  if (g_str_equal (lower, "html"))
    {
      const char *tag_end = memchr (root, '>', end - root);
      gboolean xhtml = tag_end != NULL && g_strstr_len (root, tag_end - root, "http://www.w3.org/1999/xhtml") != NULL;

      return declared && xhtml ? NW_CONTENT_XML : NW_CONTENT_HTML;
    }
  if (html_doctype || (!declared && g_strv_contains (html_elements, lower)))
    return NW_CONTENT_HTML;
  if (!g_ascii_isalpha (*name) && *name != '_' && (guchar) *name < 0x80)
    return declared ? NW_CONTENT_XML : NW_CONTENT_TEXT;
  if (strchr (name, '@') != NULL)
    return NW_CONTENT_TEXT;   /* a mail address in angle brackets */

  return NW_CONTENT_XML;
}

/**
 * nw_press_detect:
 * @head: the first bytes of a file
 *
 * Returns: what the file is
 */
NwContent
nw_press_detect (const char *head,
                 gsize       length)
{
  g_autoptr (NwDecoder) decoder = nw_decoder_new (head, length);
  g_autoptr (GString) text = g_string_new (NULL);
  const char *p;
  const char *end;

  nw_decoder_feed (decoder, head, length, FALSE, text);
  if (has_signature (head, length) || has_signature (text->str, text->len) || has_controls (text))
    return NW_CONTENT_BINARY;

  p = text->str;
  end = p + text->len;
  while (p < end && g_ascii_isspace (*p))
    p++;
  if (p == end)
    return NW_CONTENT_EMPTY;
  if (*p == '<')
    return detect_markup (p, end);
  if (*p == '{' && strstr (p, "\"@context\"") != NULL)
    return NW_CONTENT_JSON;

  return NW_CONTENT_TEXT;
}

/**
 * nw_format_for_root:
 * @name: of the root element
 *
 * Returns: (nullable): the format, the first one where several items may occur
 */
const NwFormat *
nw_format_for_root (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].root, name))
      return &formats[i];

  return NULL;
}

/**
 * nw_format_for_inner:
 * @name: of an element below a root that no format has
 *
 * Returns: (nullable): the format whose release it is
 */
const NwFormat *
nw_format_for_inner (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (inner_formats); i++)
    if (g_str_equal (inner_formats[i].item, name))
      return &inner_formats[i];

  return NULL;
}
