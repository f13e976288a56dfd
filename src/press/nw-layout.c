/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-layout.h"

#include <string.h>

#include "nw-repair.h"

/* What mails and printed pages do to plain text, undone: quoted-printable, marks of
 * quotation, words broken at line ends, page numbers, and blocks side by side. */

#define MIN_GAP     3     /* blanks between two columns */
#define MAX_LINES   60    /* of a paragraph that is looked at for columns */
#define MAX_LENGTH  300   /* bytes of a line with columns or a broken word */
#define MAX_COLUMNS 4
#define N_DIGITS    6     /* a telephone number has at least so many */

static int
hex_pair (const char *p)
{
  if (!g_ascii_isxdigit (p[0]) || !g_ascii_isxdigit (p[1]) || g_ascii_islower (p[0]) || g_ascii_islower (p[1]))
    return -1;

  return g_ascii_xdigit_value (p[0]) * 16 + g_ascii_xdigit_value (p[1]);
}

/* NULL when the text does not look like quoted-printable (RFC 2045, 6.7). */
static char *
decode_quoted_printable (const char *text)
{
  g_autoptr (GString) out = NULL;

  if (strstr (text, "=C3=") == NULL && strstr (text, "=E2=80=") == NULL)
    return NULL;
  out = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0'; )
    {
      int byte = *p == '=' ? hex_pair (p + 1) : -1;

      if (byte > 0)
        {
          g_string_append_c (out, (char) byte);
          p += 3;
        }
      else if (p[0] == '=' && (p[1] == '\n' || (p[1] == '\r' && p[2] == '\n')))
        p += p[1] == '\n' ? 2 : 3;
      else
        g_string_append_c (out, *p++);
    }

  return g_utf8_validate (out->str, out->len, NULL) ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

/* "Seite 1 von 2" at the end of a line; returns whether nothing else stood there. */
static gboolean
cut_page_number (char *line)
{
  char *page = g_strrstr (line, "Seite ");
  const char *p = page != NULL ? page + strlen ("Seite ") : NULL;

  if (p == NULL || !g_ascii_isdigit (*p) || (page > line && page[-1] != ' ' && page[-1] != '\t'))
    return FALSE;
  p += strspn (p, "0123456789");
  if (!g_str_has_prefix (p, " von ") && !g_str_has_prefix (p, "/"))
    return FALSE;
  p += *p == '/' ? 1 : strlen (" von ");
  if (!g_ascii_isdigit (*p) || p[strspn (p, "0123456789")] != '\0')
    return FALSE;
  *page = '\0';
  g_strchomp (line);

  return *line == '\0';
}

/* "Unterneh-" and "menskommunikation": the word goes to the first line as a whole.
 * The hyphen of an address that was broken belongs to it. */
static gboolean
join_broken_word (char **line,
                  char  *next)
{
  static const char *const halves[] = { "und", "oder", "bzw.", "sowie", "bis", NULL };
  gsize length = strlen (*line);
  const char *blank = strrchr (*line, ' ');
  const char *word = blank != NULL ? blank + 1 : *line;
  gboolean address = strchr (word, '@') != NULL || g_str_has_prefix (word, "www.");
  gsize size = strcspn (next, " ");
  g_autofree char *rest = g_strndup (next, size);
  char *joined;

  if (length < 3 || length > MAX_LENGTH || (*line)[length - 1] != '-' || (*line)[length - 2] == ' ' || (*line)[length - 2] == '-' ||
      !g_unichar_islower (g_utf8_get_char (next)) || g_strv_contains ((const char *const *) halves, rest))
    return FALSE;
  for (const char *p = word; !address && p < *line + length - 1; p = g_utf8_next_char (p))
    if (!g_unichar_isalpha (g_utf8_get_char (p)) && *p != '-' && *p != '(')
      return FALSE;
  joined = g_strdup_printf ("%.*s%s", (int) (address ? length : length - 1), *line, rest);
  g_free (*line);
  *line = joined;
  size += strspn (next + size, " ");
  memmove (next, next + size, strlen (next + size) + 1);

  return TRUE;
}

static GPtrArray *
split_lines (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (const char *p = text; ; )
    {
      gsize length = strcspn (p, "\n");
      const char *start = p;
      g_autofree char *line = NULL;

      while (*start == '>' || (*start == ' ' && start > p && start[-1] == '>'))
        start++;
      line = g_strchomp (g_strndup (start, length - (start - p)));
      if (lines->len > 0 && *line != '\0' && join_broken_word ((char **) &lines->pdata[lines->len - 1], line) &&
          *line == '\0')
        g_clear_pointer (&line, g_free);
      if (line != NULL && !cut_page_number (line))
        g_ptr_array_add (lines, g_steal_pointer (&line));
      if (p[length] == '\0')
        return lines;
      p += length + 1;
    }
}

static gboolean
is_gap (const char *line,
        const char *p)
{
  return p - line >= 1 && p[-1] == ' ' && *p != ' ' && *p != '\0';
}

static gsize
count_blanks_before (const char *line,
                     const char *p)
{
  gsize n = 0;

  while (p - n > line && p[-1 - (gssize) n] == ' ')
    n++;

  return n;
}

static const char *
at_column (const char *line,
           glong       column)
{
  return g_utf8_strlen (line, -1) > column ? g_utf8_offset_to_pointer (line, column) : NULL;
}

/* Whether a column begins at @column in all lines that are that long, and with a
 * wide gap in at least two. */
static gboolean
is_column (char **lines,
           guint  n_lines,
           glong  column)
{
  guint n_wide = 0;

  for (guint i = 0; i < n_lines; i++)
    {
      const char *p = at_column (lines[i], column);

      if (p == NULL)
        continue;
      if (!is_gap (lines[i], p))
        return FALSE;
      n_wide += count_blanks_before (lines[i], p) >= MIN_GAP;
    }

  return n_wide >= 2;
}

/* Where columns begin, by the wide gaps of the first two lines. */
static guint
find_columns (char  **lines,
              guint   n_lines,
              glong  *columns)
{
  guint n = 0;

  for (guint i = 0; i < MIN (n_lines, 2) && n == 0; i++)
    {
      const char *line = lines[i];

      for (const char *p = line; *p != '\0' && n < MAX_COLUMNS; p++)
        if (is_gap (line, p) && count_blanks_before (line, p) >= MIN_GAP && count_blanks_before (line, p) < (gsize) (p - line))
          {
            glong column = g_utf8_pointer_to_offset (line, p);

            if (is_column (lines, n_lines, column))
              columns[n++] = column;
          }
    }

  return n;
}

/* The cell of @line from one column to the next, 0 and n being the ends. */
static char *
dup_cell (const char  *line,
          const glong *columns,
          guint        n_columns,
          guint        index)
{
  const char *start = index == 0 ? line : at_column (line, columns[index - 1]);
  const char *end = index < n_columns ? at_column (line, columns[index]) : NULL;

  if (start == NULL)
    return g_strdup ("");

  return g_strstrip (end != NULL ? g_strndup (start, end - start) : g_strdup (start));
}

static gboolean
has_number (const char *cell)
{
  guint n = 0;

  for (; *cell != '\0'; cell++)
    n += g_ascii_isdigit (*cell);

  return n >= N_DIGITS;
}

/* Blocks side by side have the same kind of value twice in a line: two addresses,
 * two numbers. In a table each line is about somebody else. */
static gboolean
are_blocks (char       **lines,
            guint        n_lines,
            const glong *columns,
            guint        n_columns)
{
  for (guint i = 0; i < n_lines; i++)
    {
      guint n_mails = 0;
      guint n_numbers = 0;

      for (guint j = 0; j <= n_columns; j++)
        {
          g_autofree char *cell = dup_cell (lines[i], columns, n_columns, j);

          n_mails += strchr (cell, '@') != NULL;
          n_numbers += strchr (cell, '@') == NULL && has_number (cell);
        }
      if (n_mails > 1 || (n_numbers > 1 && n_mails == 0 && n_numbers == n_columns + 1))
        return TRUE;
    }

  return FALSE;
}

/* "Tel.: 030 …" stands on a line of its own elsewhere. */
static gboolean
starts_with_label (const char *field)
{
  gsize length = strcspn (field, " ");

  return length > 1 && field[length - 1] == ':';
}

/* Fields of a line that wide gaps separate get a TAB, as the cells of a table have;
 * those with a label a line; "Name:      Ina Sommer" stays one field. */
static void
append_fields (GString    *out,
               const char *line)
{
  const char *start = line + strspn (line, " ");
  const char *field = start;

  for (const char *p = start; *p != '\0'; )
    {
      gsize n = strspn (p, " ");

      if (n >= MIN_GAP && p[-1] != ':' && (field > start || memchr (field, ' ', p - field) != NULL))
        {
          g_string_append_c (out, starts_with_label (p + n) ? '\n' : '\t');
          p += n;
          field = p;
        }
      else if (n > 0)
        {
          g_string_append_len (out, p, n);
          p += n;
        }
      else
        g_string_append_c (out, *p++);
    }
  g_string_append_c (out, '\n');
}

/* The fields of a line that wide gaps separate. */
static char **
split_fields (const char *line)
{
  g_autoptr (GStrvBuilder) fields = g_strv_builder_new ();
  const char *start = line + strspn (line, " ");

  for (const char *p = start; *p != '\0';)
    {
      gsize n = strspn (p, " ");

      if (n >= MIN_GAP && p[n] != '\0')
        {
          g_autofree char *field = g_strndup (start, p - start);

          g_strv_builder_add (fields, field);
          start = p + n;
        }
      p += MAX (n, 1);
    }
  g_strv_builder_add (fields, start);

  return g_strv_builder_end (fields);
}

/* Whether each field is a mail, or each a number with the same label. */
static gboolean
are_alike (char **fields)
{
  guint n = g_strv_length (fields);
  guint n_mails = 0, n_numbers = 0;
  gsize label = strcspn (fields[0], "+(0123456789");

  for (guint i = 0; i < n; i++)
    {
      n_mails += strchr (fields[i], '@') != NULL;
      n_numbers += strchr (fields[i], '@') == NULL && has_number (fields[i]) && strcspn (fields[i], "+(0123456789") == label && strncmp (fields[i], fields[0], label) == 0;
    }

  return n >= 2 && n <= MAX_COLUMNS && (n_mails == n || n_numbers == n);
}

/* Blocks side by side whose columns are not straight, because a long address moved
 * what stands behind it: lines with the same number of fields, one of them with the
 * same kind of value in each. Returns so many lines that were written. */
static guint
append_ragged_columns (GString  *out,
                       char    **lines,
                       guint     n_lines)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  gboolean alike = FALSE;
  guint n = 0;

  for (guint i = 0; i < MIN (n_lines, MAX_LINES) && strlen (lines[i]) <= MAX_LENGTH; i++)
    {
      char **fields = split_fields (lines[i]);

      if (i == 0)
        n = g_strv_length (fields);
      if (g_strv_length (fields) != n || n < 2 || n > MAX_COLUMNS)
        {
          g_strfreev (fields);
          break;
        }
      alike = alike || are_alike (fields);
      g_ptr_array_add (rows, fields);
    }
  if (rows->len < 2 || !alike)
    return 0;
  for (guint j = 0; j < n; j++)
    {
      for (guint i = 0; i < rows->len; i++)
        g_string_append_printf (out, "%s\n", ((char **) g_ptr_array_index (rows, i))[j]);
      g_string_append_c (out, '\n');
    }

  return rows->len;
}

static void
append_paragraph (GString  *out,
                  char    **lines,
                  guint     n_lines)
{
  glong columns[MAX_COLUMNS];
  guint n_columns = 0;
  gsize longest = 0;

  for (guint i = 0; i < n_lines; i++)
    longest = MAX (longest, strlen (lines[i]));
  if (n_lines >= 3 && n_lines <= MAX_LINES && longest <= MAX_LENGTH)
    n_columns = find_columns (lines, n_lines, columns);
  if (n_columns == 0 || !are_blocks (lines, n_lines, columns, n_columns))
    {
      for (guint i = 0; i < n_lines;)
        {
          guint n = append_ragged_columns (out, lines + i, n_lines - i);

          if (n == 0)
            append_fields (out, lines[i]);
          i += MAX (n, 1);
        }
      return;
    }
  for (guint j = 0; j <= n_columns; j++)
    {
      for (guint i = 0; i < n_lines; i++)
        {
          g_autofree char *cell = dup_cell (lines[i], columns, n_columns, j);

          if (*cell != '\0')
            g_string_append_printf (out, "%s\n", cell);
        }
      g_string_append_c (out, '\n');
    }
}

/**
 * nw_layout_undo:
 * @text: UTF-8
 * @repairs: (inout): gets the flag of #NwRepair for what the user should know
 *
 * Returns: (transfer full): @text with words, quotations and columns put together
 *   again; fields of a line are separated by TAB
 */
char *
nw_layout_undo (const char *text,
                guint      *repairs)
{
  g_autofree char *decoded = decode_quoted_printable (text);
  g_autoptr (GPtrArray) lines = split_lines (decoded != NULL ? decoded : text);
  GString *out = g_string_sized_new (strlen (text) + 1);
  guint start = 0;

  if (decoded != NULL)
    *repairs |= NW_REPAIR_QUOTED_PRINTABLE;
  for (guint i = 0; i <= lines->len; i++)
    {
      const char *line = i < lines->len ? g_ptr_array_index (lines, i) : "";

      if (*line != '\0')
        continue;
      if (i > start)
        append_paragraph (out, (char **) lines->pdata + start, i - start);
      if (i < lines->len)
        g_string_append_c (out, '\n');
      start = i + 1;
    }

  return g_string_free (out, FALSE);
}
