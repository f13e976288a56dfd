/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-private.h"

#include <string.h>

/* Mails and web addresses, before the text is cut into tokens: printed as they
 * are, disguised ("k.moeller [at] wifoe [dot] example"), broken behind the @, in
 * Markdown links, or as a pattern that is none ("vorname.nachname@"). */

static gboolean
is_local_char (gunichar c)
{
  if (c >= 0x80)
    return g_unichar_isalpha (c);

  return g_ascii_isalnum (c) || (c != 0 && strchr (".-_+%&", c) != NULL);
}

static gboolean
is_domain_char (gunichar c)
{
  return c >= 0x80 ? g_unichar_isalpha (c) : g_ascii_isalnum (c) || c == '-';
}

static gunichar
char_at (const char *text,
         gsize       pos)
{
  return g_utf8_get_char (text + pos);
}

static gsize
next_pos (const char *text,
          gsize       pos)
{
  return g_utf8_next_char (text + pos) - text;
}

/* Where the local part that ends at pos begins. */
static gsize
local_start (const char *text,
             gsize       pos,
             gsize       from)
{
  while (pos > from) {
    gsize before = g_utf8_prev_char (text + pos) - text;

    if (before < from || !is_local_char (char_at (text, before)))
      break;
    pos = before;
  }

  return pos;
}

static gsize
skip_blanks (const char *text,
             gsize       pos)
{
  while (text[pos] == ' ' || g_str_has_prefix (text + pos, "\u00a0"))
    pos += text[pos] == ' ' ? 1 : 2;

  return pos;
}

/* Length of a word in brackets at pos: "[at]", "( dot )"; 0 when it is none. */
static gsize
bracketed (const char        *text,
           gsize              pos,
           const char *const *words)
{
  gsize inner;

  if (strchr ("[({<", text[pos]) == NULL || text[pos] == '\0')
    return 0;
  inner = skip_blanks (text, pos + 1);
  for (guint i = 0; words[i] != NULL; i++) {
    gsize n = strlen (words[i]);
    gsize close;

    if (g_ascii_strncasecmp (text + inner, words[i], n) != 0)
      continue;
    close = skip_blanks (text, inner + n);
    if (text[close] != '\0' && strchr ("])}>", text[close]) != NULL)
      return close + 1 - pos;
  }

  return 0;
}

static gsize
at_sign (const char *text,
         gsize       pos,
         gsize      *before)
{
  static const char *const words[] = { "at", "ät", "@", "æt", "a", NULL };
  gsize n;

  *before = pos;
  if (text[pos] == '@') {
    n = 1;
  } else {
    n = bracketed (text, pos, words);
    if (n == 0)
      return 0;
    while (*before > 0 && text[*before - 1] == ' ')
      (*before)--;
    n += skip_blanks (text, pos + n) - pos - n;
  }

  return n;
}

static gsize
dot_sign (const char *text,
          gsize       pos)
{
  static const char *const words[] = { "dot", "punkt", ".", NULL };
  gsize start = skip_blanks (text, pos);
  gsize n;

  if (text[pos] == '.')
    return is_domain_char (char_at (text, pos + 1)) ? 1 : 0;
  n = bracketed (text, start, words);
  if (n == 0)
    return 0;

  return skip_blanks (text, start + n) - pos;
}

/* Reads the domain behind an at sign into mail. Returns its end, pos when there
 * is none. */
static gsize
read_domain (const char *text,
             gsize       pos,
             GString    *mail)
{
  gsize end = pos;
  gsize n_labels = 0;

  for (;;) {
    gsize start = pos;

    while (is_domain_char (char_at (text, pos)))
      pos = next_pos (text, pos);
    if (pos == start)
      break;
    if (n_labels > 0)
      g_string_append_c (mail, '.');
    g_string_append_len (mail, text + start, pos - start);
    n_labels++;
    end = pos;
    if (dot_sign (text, pos) == 0)
      break;
    pos += dot_sign (text, pos);
  }

  return n_labels > 1 ? end : 0;
}

/* "vorname.nachname@…" says how addresses are made and is nobody's. */
static gboolean
is_pattern (const char *mail)
{
  return strstr (mail, "vorname") != NULL || strstr (mail, "nachname") != NULL ||
         strstr (mail, "firstname") != NULL || g_str_has_prefix (mail, "max.mustermann@") ||
         g_str_has_prefix (mail, "name@");
}

static void
add_hit (NwText        *self,
         NwChannelType  type,
         const char    *printed,
         gsize          start,
         gsize          end)
{
  NwHit hit = { .type = type, .start = start, .end = end };

  hit.value = nw_channel_normalize (type, printed);
  if (hit.value != NULL && type == NW_CHANNEL_EMAIL && is_pattern (hit.value))
    g_clear_pointer (&hit.value, g_free);
  g_array_append_val (self->hits, hit);
}

/* The at sign stands at pos. Returns where to go on. */
static gsize
read_mail (NwText *self,
           gsize   pos,
           gsize   from)
{
  const char *text = self->text;
  g_autoptr (GString) mail = g_string_new (NULL);
  gsize before, start, end;
  gsize n = at_sign (text, pos, &before);

  if (n == 0)
    return pos + 1;
  start = local_start (text, before, from);
  if (start == before && text[pos] == '@' && pos > from && text[pos - 1] == ' ') {
    /* A blank crept in before the @: only believed between angle brackets. */
    before = pos - 1;
    start = local_start (text, before, from);
    if (start == from || text[start - 1] != '<')
      return pos + 1;
  }
  while (start < before && strchr (".-&%+", text[start]) != NULL)
    start++;
  if (start == before)
    return pos + 1;
  g_string_append_len (mail, text + start, before - start);
  g_string_append_c (mail, '@');
  end = pos + n;
  /* An address may go on behind one line break, not in the next block. */
  if (text[pos] == '@')
    end += strspn (text + end, " ");
  if (text[end] == '\n' && text[end + 1] != '\n')
    end += 1 + strspn (text + end + 1, " ");
  end = read_domain (text, end, mail);
  if (end == 0)
    return pos + n;
  add_hit (self, NW_CHANNEL_EMAIL, mail->str, start, end);

  return end;
}

static gboolean
is_profile (const char *printed)
{
  static const char *const hosts[] = {
    "facebook.", "twitter.", "instagram.", "linkedin.", "xing.", "youtube.", "tiktok.", "x.com", "mastodon", "flickr.", "bsky.", "youtu.be", "whatsapp.", "threads.net",
  };
  const char *host = strstr (printed, "://");

  host = host != NULL ? host + 3 : printed;
  if (g_str_has_prefix (host, "www."))
    host += 4;
  else if (g_str_has_prefix (host, "de-de."))
    host += 6;
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    if (g_str_has_prefix (host, hosts[i]))
      return TRUE;

  return FALSE;
}

static gsize
read_web (NwText *self,
          gsize   pos)
{
  const char *text = self->text;
  gsize end = pos + strcspn (text + pos, " \t\n<>\"|[]{}*\\");
  g_autofree char *printed = NULL;
  char *cut;

  printed = g_strndup (text + pos, end - pos);
  /* Typographic quotes, dashes and blanks end an address too. */
  for (cut = printed; *cut != '\0'; cut = g_utf8_next_char (cut)) {
    gunichar c = g_utf8_get_char (cut);

    if (c >= 0x80 && !g_unichar_isalnum (c))
      break;
    if (*cut == ',' || *cut == ';' || (*cut == '(' ) || (*cut == ')' && memchr (printed, '(', cut - printed) == NULL))
      break;
  }
  *cut = '\0';
  while (cut > printed && strchr (".,;:!?)'_-", cut[-1]) != NULL)
    *--cut = '\0';
  if (strlen (printed) < 5 || strchr (printed, '.') == NULL)
    return pos + 3;
  end = pos + strlen (printed);
  add_hit (self, is_profile (printed) ? NW_CHANNEL_PROFILE : NW_CHANNEL_WEB, printed, pos, end);

  return end;
}

static gboolean
known_top_level (const char *text,
                 gsize       length)
{
  static const char *const names[] = {
    "de", "at", "ch", "eu", "com", "net", "org", "info", "example", "ruhr", "nrw", "koeln", "cologne", "berlin", "hamburg", "bayern", "saarland", "wien",
    "tirol", "swiss", "li", "lu", "io", "biz", "gmbh", "digital", "online", "jobs", "energy", "tv", "app", "dev", "edu", "gv", "education", "university", "health", "shop", "media", "events", "versicherung",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && strncmp (text, names[i], length) == 0)
      return TRUE;

  return FALSE;
}

/* A host without www stands for itself only when it fills its field. */
static gsize
read_bare_host (NwText *self,
                gsize   pos)
{
  const char *text = self->text;
  gsize end = pos;
  const char *dot = NULL;
  const char *next;

  while (text[end] == '.' || (is_domain_char (char_at (text, end)) && !g_unichar_isupper (char_at (text, end)))) {
    if (text[end] == '.')
      dot = text + end;
    end = next_pos (text, end);
  }
  if (dot == NULL || dot == text + pos)
    return pos;
  if (dot + 1 == text + end) {
    end--;
    do
      dot--;
    while (dot > text + pos && *dot != '.');
  }
  if (*dot != '.' || !known_top_level (dot + 1, text + end - dot - 1))
    return pos;
  if (text[end] == '/')
    end += strcspn (text + end, " \t\n<>\"|[]{}*\\,;)");
  next = text + skip_blanks (text, end);
  if (*next == '\0' || *next == '\n' || *next == '|' || *next == '\t' || *next == ',' || *next == ';' || g_str_has_prefix (next, "·") || g_str_has_prefix (next, "•") || (*next == '.' && (next[1] == '\0' || next[1] == '\n'))) {
    g_autofree char *printed = g_strndup (text + pos, end - pos);

    add_hit (self, is_profile (printed) ? NW_CHANNEL_PROFILE : NW_CHANNEL_WEB, printed, pos, end);
    return end;
  }

  return pos;
}

/* Whether a field can begin at pos: start of a line, behind a bar or a label. */
static gboolean
begins_field (const char *text,
              gsize       pos)
{
  gsize p = pos;

  while (p > 0 && text[p - 1] == ' ')
    p--;
  if (p == 0 || text[p - 1] == '\n' || text[p - 1] == '|' || text[p - 1] == '\t' || text[p - 1] == ',')
    return TRUE;
  if (p > 1 && memcmp (text + p - 2, "·", 2) == 0)
    return TRUE;

  if (text[p - 1] == ':' && p < pos + 2)
    return TRUE;
  /* "Web muster.example" */
  if (p < pos && p >= 3) {
    static const char *const labels[] = { "Web", "Internet", "Homepage", "Website", "WWW" };

    for (guint i = 0; i < G_N_ELEMENTS (labels); i++) {
      gsize n = strlen (labels[i]);

      if (p >= n && strncmp (text + p - n, labels[i], n) == 0 && (p == n || text[p - n - 1] == '\n' || text[p - n - 1] == ' '))
        return TRUE;
    }
  }

  return FALSE;
}

/* Bytes at which something may begin; all others are stepped over. */
static const gboolean worth_a_look[256] = {
  ['\0'] = TRUE, ['@'] = TRUE, ['['] = TRUE, ['('] = TRUE, ['{'] = TRUE, ['w'] = TRUE, ['W'] = TRUE, ['h'] = TRUE, ['H'] = TRUE,
  ['\n'] = TRUE, ['|'] = TRUE, ['\t'] = TRUE, [','] = TRUE, [':'] = TRUE, [0xC2] = TRUE,
};

/* A field begins behind the separator at pos. */
static gsize
read_field_start (NwText *self,
                  gsize   pos)
{
  gsize start = skip_blanks (self->text, pos + 1);

  if (!g_ascii_islower (self->text[start]) || g_str_has_prefix (self->text + start, "www.") || g_str_has_prefix (self->text + start, "http") || !begins_field (self->text, start))
    return pos + 1;

  return MAX (read_bare_host (self, start), pos + 1);
}

static gsize
read_at (NwText *self,
         gsize   pos,
         gsize   from)
{
  const char *text = self->text;

  switch (text[pos]) {
  case '@': case '[': case '(': case '{':
    return read_mail (self, pos, from);
  case 'w': case 'W':
    if ((text[pos + 1] | 0x20) == 'w' && g_ascii_strncasecmp (text + pos, "www.", 4) == 0 && (pos == from || !g_ascii_isalnum (text[pos - 1])))
      return read_web (self, pos);
    return pos + 1;
  case 'h': case 'H':
    if ((text[pos + 1] | 0x20) != 't')
      return pos + 1;
    if (g_ascii_strncasecmp (text + pos, "http://", 7) == 0 || g_ascii_strncasecmp (text + pos, "https://", 8) == 0)
      return read_web (self, pos);
    return pos + 1;
  case '\xC2':
    return (guchar) text[pos + 1] == 0xB7 ? read_field_start (self, pos + 1) : pos + 1;
  default:
    return read_field_start (self, pos);
  }
}

/**
 * nw_finder_find_addresses:
 *
 * Fills the hits of @self with its mails and web addresses, in the order of the
 * text. Patterns and what is no valid address have no value: they are stepped
 * over and nobody's.
 */
void
nw_finder_find_addresses (NwText *self)
{
  const char *text = self->text;
  gsize from = 0;
  gsize pos = 0;

  if (g_ascii_islower (text[0]))
    pos = from = read_bare_host (self, 0);
  for (;;) {
    gsize n_hits = self->hits->len;

    while (!worth_a_look[(guchar) text[pos]])
      pos++;
    if (text[pos] == '\0')
      break;
    pos = read_at (self, pos, from);
    if (self->hits->len > n_hits)
      from = pos;
  }
}
