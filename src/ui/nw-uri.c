/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-uri.h"

#include <string.h>

/* Addresses come from press releases, so whoever writes one could choose which
 * program opens on the user's machine. Nothing is handed on as it came: an
 * address is taken apart and built anew from the parts we know. */

static gboolean
has_control_characters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)) || g_unichar_isspace (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

/* http and https: host, port, path, query and fragment; never a user or password. */
static char *
build_web (GUri       *uri,
           const char *scheme)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GUri) built = NULL;

  if (host == NULL || *host == '\0' || *host == '-')
    return NULL;

  built = g_uri_build (G_URI_FLAGS_ENCODED, scheme, NULL, host, g_uri_get_port (uri),
                       g_uri_get_path (uri), g_uri_get_query (uri), g_uri_get_fragment (uri));
  return g_uri_to_string (built);
}

/* mailto: one address and nothing else, no attach, no cc, no body. */
static char *
build_mail (GUri *uri)
{
  g_autofree char *address = g_uri_unescape_string (g_uri_get_path (uri), NULL);
  g_autofree char *escaped = NULL;
  const char *at = address != NULL ? strchr (address, '@') : NULL;

  if (at == NULL || at == address || at[1] == '\0' || strchr (at + 1, '@') != NULL ||
      has_control_characters (address) || strpbrk (address, ",;<>\"") != NULL)
    return NULL;

  escaped = g_uri_escape_string (address, "@+", FALSE);
  return g_strconcat ("mailto:", escaped, NULL);
}

/* tel: and sip: digits and what separates them. */
static char *
build_phone (GUri       *uri,
             const char *scheme)
{
  g_autoptr (GString) number = g_string_new (scheme);
  const char *path = g_uri_get_path (uri);
  guint digits = 0;

  g_string_append_c (number, ':');
  for (const char *p = path; *p != '\0' && *p != ';'; p++) {
    if (g_ascii_isdigit (*p)) {
      g_string_append_c (number, *p);
      digits++;
    } else if (*p == '+' && digits == 0) {
      g_string_append_c (number, *p);
    } else if (strchr ("-. ()/", *p) == NULL) {
      return NULL;
    }
  }

  return digits > 1 ? g_string_free (g_steal_pointer (&number), FALSE) : NULL;
}

/**
 * nw_uri_dup_safe:
 * @uri: (nullable): an address from anywhere
 *
 * Builds the address that may be opened: http, https, mailto and tel only,
 * without user, password, further mail headers or control characters.
 *
 * Returns: (transfer full) (nullable): the address, or NULL when it must not be
 *   opened
 */
char *
nw_uri_dup_safe (const char *uri)
{
  g_autoptr (GUri) parsed = NULL;
  const char *scheme;

  if (uri == NULL || !g_utf8_validate (uri, -1, NULL) || has_control_characters (uri))
    return NULL;

  parsed = g_uri_parse (uri, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (parsed == NULL)
    return NULL;

  scheme = g_uri_get_scheme (parsed);
  if (g_ascii_strcasecmp (scheme, "https") == 0)
    return build_web (parsed, "https");
  if (g_ascii_strcasecmp (scheme, "http") == 0)
    return build_web (parsed, "http");
  if (g_ascii_strcasecmp (scheme, "mailto") == 0)
    return build_mail (parsed);
  if (g_ascii_strcasecmp (scheme, "tel") == 0)
    return build_phone (parsed, "tel");

  return NULL;
}

/* --- Links in running text -------------------------------------------------------- */

/* What may stand behind an address without belonging to it. */
static gsize
trim_candidate (const char *text,
                gsize       length)
{
  while (length > 0 && strchr (".,;:!?)]}\"'>", text[length - 1]) != NULL)
    length--;

  /* German quotation marks have three bytes each. */
  while (length > 3 && (memcmp (text + length - 3, "“", 3) == 0 ||
                        memcmp (text + length - 3, "”", 3) == 0))
    length -= 3;

  return length;
}

static char *
dup_candidate_uri (const char *text,
                   gsize       length)
{
  g_autofree char *word = g_strndup (text, length);
  g_autofree char *uri = NULL;

  if (g_str_has_prefix (word, "http://") || g_str_has_prefix (word, "https://"))
    return nw_uri_dup_safe (word);
  if (g_str_has_prefix (word, "www.") && strchr (word + 4, '.') != NULL)
    uri = g_strconcat ("https://", word, NULL);
  else if (strchr (word, '@') != NULL && strchr (strchr (word, '@'), '.') != NULL)
    uri = g_strconcat ("mailto:", word, NULL);

  return nw_uri_dup_safe (uri);
}

static void
append_escaped (GString    *markup,
                const char *text,
                gsize       length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append (markup, escaped);
}

/**
 * nw_uri_dup_linked_markup:
 * @text: plain text from anywhere, valid UTF-8
 *
 * Finds web and mail addresses in a text. Everything is escaped, and what an
 * address leads to went through nw_uri_dup_safe().
 *
 * Returns: (transfer full): the text as markup, with addresses as links
 */
char *
nw_uri_dup_linked_markup (const char *text)
{
  g_autoptr (GString) markup = g_string_new (NULL);

  while (*text != '\0') {
    gsize blank = strspn (text, " \t\n\r(<\"");
    gsize word = strcspn (text + blank, " \t\n\r<>\"");
    gsize length = trim_candidate (text + blank, word);
    g_autofree char *uri = dup_candidate_uri (text + blank, length);

    append_escaped (markup, text, blank);
    text += blank;
    if (uri != NULL) {
      g_autofree char *escaped = g_markup_escape_text (uri, -1);

      g_string_append_printf (markup, "<a href=\"%s\">", escaped);
      append_escaped (markup, text, length);
      g_string_append (markup, "</a>");
      append_escaped (markup, text + length, word - length);
    } else {
      append_escaped (markup, text, word);
    }
    text += word;

    /* A sign that neither begins nor continues a word. */
    if (blank + word == 0) {
      append_escaped (markup, text, 1);
      text++;
    }
  }

  return g_string_free (g_steal_pointer (&markup), FALSE);
}
