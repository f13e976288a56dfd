/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-markup.h"

#include <string.h>

#include "nw-text.h"

/* Plain text as it comes from files, mails and the clipboard: paragraphs between
 * empty lines, or one long line each; bullets; lines that a mail program has
 * wrapped; the marks of Markdown, which copied web pages often have. */

#define LONG_LINE 160   /* longer ones are paragraphs of their own */
#define WRAP_MIN  50    /* lines that a program has wrapped are about this long */
#define WRAP_MAX  100

typedef struct {
  NwRelease *release;   /* (unowned) */
  GPtrArray *lines;     /* of the paragraph that is being read */
  gboolean   contacts;
} Plain;

/* A line that ends with a number or an address has come to its end by itself. */
static gboolean
ends_with_data (const char *line)
{
  const char *blank = strrchr (line, ' ');
  const char *word = blank != NULL ? blank + 1 : line;
  gsize length = strlen (line);

  return strchr (word, '@') != NULL || (length > 0 && g_ascii_isdigit (line[length - 1]));
}

static gboolean
is_wrapped (const GPtrArray *lines)
{
  if (lines->len < 2)
    return FALSE;
  for (guint i = 0; i + 1 < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);
      glong length = g_utf8_strlen (line, -1);

      if (length < WRAP_MIN || length > WRAP_MAX || ends_with_data (line))
        return FALSE;
    }

  return TRUE;
}

static void
flush (Plain       *self,
       NwBlockKind  kind)
{
  const char *separator = is_wrapped (self->lines) ? " " : "\n";
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      if (i > 0)
        g_string_append (text, separator);
      g_string_append (text, g_ptr_array_index (self->lines, i));
    }
  nw_release_append_block (self->release, kind, text->str, self->contacts);
  g_ptr_array_set_size (self->lines, 0);
}

/* "[text](address)" reads as text; an address of mailto: or tel: that the text
 * does not show is added. Returns what follows, NULL when it is no link. */
static const char *
take_link (const char *p,
           GString    *out)
{
  const char *middle = strstr (p, "](");
  const char *close = middle != NULL ? strchr (middle, ')') : NULL;
  g_autofree char *text = NULL;
  g_autofree char *href = NULL;
  g_autofree char *address = NULL;

  if (close == NULL || memchr (p + 1, '[', middle - p - 1) != NULL)
    return NULL;
  text = g_strndup (p + 1, middle - p - 1);
  href = g_strndup (middle + 2, close - middle - 2);
  address = nw_markup_dup_address (href);
  g_string_append (out, text);
  if (address != NULL && strchr (address, '@') != NULL && strchr (text, '@') == NULL)
    g_string_append_printf (out, " %s", address);

  return close + 1;
}

static char *
without_marks (const char *line)
{
  GString *out = g_string_sized_new (strlen (line));
  gboolean has_link = strstr (line, "](") != NULL;

  for (const char *p = line; *p != '\0'; )
    {
      const char *after = NULL;

      if (p[0] == '*' && p[1] == '*')
        after = p + 2;
      else if (p[0] == '\\' && p[1] != '\0' && strchr ("\\`*_{}[]()#+-.!|", p[1]) != NULL)
        p++;
      else if (has_link && p[0] == '!' && p[1] == '[')
        after = p + 1;
      else if (has_link && p[0] == '[')
        after = take_link (p, out);
      if (after != NULL)
        p = after;
      else
        g_string_append_c (out, *p++);
    }

  return g_string_free (out, FALSE);
}

static gboolean
is_rule (const char *line)
{
  gsize length = strlen (line);

  if (g_str_equal (line, "--"))
    return TRUE;   /* a mail's signature follows */

  return length >= 3 && strchr ("-*_=~", line[0]) != NULL && strspn (line, (char[]) { line[0], ' ', '\0' }) == length;
}

/* How many bytes a bullet at the start of the line has; 0 without one. */
static gsize
bullet_length (const char *line)
{
  static const char *const bullets[] = { "- ", "* ", "+ ", "• ", "· ", "▪ ", "‣ ", "●", "\xef\x82\xb7", NULL };

  for (guint i = 0; bullets[i] != NULL; i++)
    if (g_str_has_prefix (line, bullets[i]))
      return strlen (bullets[i]);

  return 0;
}

static void
append_line (Plain      *self,
             const char *source)
{
  g_autofree char *line = NULL;
  const char *start = source;
  gsize marks;

  while (*start == '>' || (*start == ' ' && start > source))
    start++;
  start += strspn (start, " ");
  if (*start == '\0' || is_rule (start))
    {
      flush (self, NW_BLOCK_PARAGRAPH);
      return;
    }

  marks = strspn (start, "#");
  if (marks > 0 && marks <= 6 && start[marks] == ' ')
    {
      flush (self, NW_BLOCK_PARAGRAPH);
      g_ptr_array_add (self->lines, without_marks (start + marks + 1));
      flush (self, NW_BLOCK_HEADING);
      return;
    }

  marks = bullet_length (start);
  line = without_marks (start + marks);
  if (marks > 0 || g_utf8_strlen (line, -1) > LONG_LINE)
    {
      flush (self, NW_BLOCK_PARAGRAPH);
      g_ptr_array_add (self->lines, g_strstrip (g_steal_pointer (&line)));
      flush (self, marks > 0 ? NW_BLOCK_LIST_ITEM : NW_BLOCK_PARAGRAPH);
      return;
    }
  g_ptr_array_add (self->lines, g_steal_pointer (&line));
}

/**
 * nw_markup_append_plain:
 * @text: UTF-8
 * @length: its length, or -1
 * @contacts: whether the format says that contacts stand here
 *
 * Appends the paragraphs of @text as blocks.
 */
void
nw_markup_append_plain (NwRelease  *release,
                        const char *text,
                        gssize      length,
                        gboolean    contacts)
{
  g_autofree char *clean = nw_text_clean_lines (text, length);
  Plain plain = { release, g_ptr_array_new_with_free_func (g_free), contacts };
  char *line = clean;

  while (line != NULL)
    {
      char *end = strchr (line, '\n');

      if (end != NULL)
        *end = '\0';
      append_line (&plain, line);
      line = end != NULL ? end + 1 : NULL;
    }
  flush (&plain, NW_BLOCK_PARAGRAPH);
  g_ptr_array_unref (plain.lines);
}
