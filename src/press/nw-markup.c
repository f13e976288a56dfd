/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-markup-private.h"

#include <string.h>

#include "nw-html.h"
#include "nw-repair.h"
#include "nw-text.h"

static const struct {
  const char *name;
  NwMarkupRole        role;
} roles[] = {
  /* HTML */
  { "p", NW_MARKUP_BLOCK }, { "div", NW_MARKUP_BLOCK }, { "a", NW_MARKUP_LINK }, { "br", NW_MARKUP_BREAK },
  { "li", NW_MARKUP_ITEM }, { "h1", NW_MARKUP_HEADING }, { "h2", NW_MARKUP_HEADING }, { "h3", NW_MARKUP_HEADING },
  { "h4", NW_MARKUP_HEADING }, { "h5", NW_MARKUP_HEADING }, { "h6", NW_MARKUP_HEADING },
  { "dt", NW_MARKUP_TERM }, { "dd", NW_MARKUP_DEFINITION }, { "blockquote", NW_MARKUP_QUOTE },
  { "caption", NW_MARKUP_CAPTION }, { "figcaption", NW_MARKUP_CAPTION }, { "tr", NW_MARKUP_ROW },
  { "td", NW_MARKUP_CELL }, { "th", NW_MARKUP_CELL }, { "pre", NW_MARKUP_PREFORMATTED },
  { "ul", NW_MARKUP_BLOCK }, { "ol", NW_MARKUP_BLOCK }, { "dl", NW_MARKUP_BLOCK }, { "table", NW_MARKUP_BLOCK },
  { "thead", NW_MARKUP_BLOCK }, { "tbody", NW_MARKUP_BLOCK }, { "tfoot", NW_MARKUP_BLOCK },
  { "section", NW_MARKUP_BLOCK }, { "article", NW_MARKUP_BLOCK }, { "header", NW_MARKUP_BLOCK },
  { "footer", NW_MARKUP_BLOCK }, { "main", NW_MARKUP_BLOCK }, { "aside", NW_MARKUP_BLOCK },
  { "address", NW_MARKUP_BLOCK }, { "figure", NW_MARKUP_BLOCK }, { "center", NW_MARKUP_BLOCK },
  { "hr", NW_MARKUP_BLOCK }, { "form", NW_MARKUP_BLOCK }, { "fieldset", NW_MARKUP_BLOCK },
  { "details", NW_MARKUP_BLOCK }, { "summary", NW_MARKUP_BLOCK }, { "body", NW_MARKUP_BLOCK },
  { "script", NW_MARKUP_SKIP }, { "style", NW_MARKUP_SKIP }, { "template", NW_MARKUP_SKIP },
  { "noscript", NW_MARKUP_SKIP }, { "head", NW_MARKUP_SKIP }, { "svg", NW_MARKUP_SKIP }, { "math", NW_MARKUP_SKIP },
  { "iframe", NW_MARKUP_SKIP }, { "object", NW_MARKUP_SKIP }, { "select", NW_MARKUP_SKIP },
  { "textarea", NW_MARKUP_SKIP }, { "button", NW_MARKUP_SKIP }, { "nav", NW_MARKUP_SKIP }, { "datalist", NW_MARKUP_SKIP },
  /* NITF */
  { "hl1", NW_MARKUP_HEADING }, { "hl2", NW_MARKUP_HEADING }, { "block", NW_MARKUP_BLOCK }, { "bq", NW_MARKUP_QUOTE },
  { "media-caption", NW_MARKUP_CAPTION }, { "media-producer", NW_MARKUP_CAPTION }, { "media-metadata", NW_MARKUP_SKIP },
  { "tagline", NW_MARKUP_BLOCK }, { "bibliography", NW_MARKUP_BLOCK }, { "note", NW_MARKUP_BLOCK }, { "nitf-table", NW_MARKUP_BLOCK },
  { "postaddr", NW_MARKUP_BLOCK }, { "delivery.point", NW_MARKUP_BREAK },
  /* OpenDocument */
  { "h", NW_MARKUP_HEADING }, { "list-item", NW_MARKUP_ITEM }, { "line-break", NW_MARKUP_BREAK }, { "tab", NW_MARKUP_BLANK },
  { "s", NW_MARKUP_BLANK }, { "table-row", NW_MARKUP_ROW }, { "table-cell", NW_MARKUP_CELL }, { "annotation", NW_MARKUP_SKIP },
  { "tracked-changes", NW_MARKUP_SKIP }, { "sequence-decls", NW_MARKUP_SKIP },
};

typedef struct {
  NwRelease   *release;   /* (unowned) */
  GString     *text;      /* of the block that is being read */
  NwBlockKind  kind;
  gboolean     contacts;
  gboolean     marked;    /* a comment has said that contacts follow */
  gboolean     preformatted;
  gboolean     in_row;    /* block elements inside are mere blanks */
  GStrv        labels;    /* (unowned) (nullable): of the table's columns, "" for most */
} Builder;

NwMarkupRole
nw_markup_get_role (const NwXmlNode *node)
{
  static gsize initialized = 0;
  static GHashTable *table = NULL;
  const char *style;

  if (g_once_init_enter (&initialized))
    {
      table = g_hash_table_new (g_str_hash, g_str_equal);
      for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
        g_hash_table_insert (table, (gpointer) roles[i].name, GINT_TO_POINTER (roles[i].role));
      g_once_init_leave (&initialized, 1);
    }
  if (node->taken)
    return NW_MARKUP_SKIP;
  style = nw_xml_node_get (node, "style");
  if (nw_xml_node_get (node, "hidden") != NULL || (style != NULL && strstr (style, "display:none") != NULL))
    return NW_MARKUP_SKIP;

  return GPOINTER_TO_INT (g_hash_table_lookup (table, node->name));
}

gboolean
nw_markup_is_block (NwMarkupRole role)
{
  return role != NW_MARKUP_INLINE && role != NW_MARKUP_LINK && role != NW_MARKUP_BREAK && role != NW_MARKUP_BLANK && role != NW_MARKUP_SKIP;
}

static void
flush (Builder *self)
{
  if (self->text->len > 0)
    {
      g_autofree char *clean = nw_text_clean_lines (self->text->str, self->text->len);

      nw_release_append_block (self->release, self->kind, clean, self->contacts || self->marked);
      g_string_truncate (self->text, 0);
    }
  self->kind = NW_BLOCK_PARAGRAPH;
}

/* Outside of pre, any run of white space is one blank; LF is left to br. */
static void
append_text (Builder    *self,
             const char *text,
             gsize       length)
{
  GString *out = self->text;
  gsize start = out->len;
  gboolean blank;
  char *to;

  if (self->preformatted)
    {
      g_string_append_len (out, text, length);
      return;
    }

  /* Written in place: this is where most bytes of a feed pass through. */
  blank = start == 0 || g_ascii_isspace (out->str[start - 1]);
  g_string_set_size (out, start + length);
  to = out->str + start;
  for (const char *from = text; from < text + length; from++)
    {
      gboolean space = g_ascii_isspace (*from);

      if (!space)
        *to++ = *from;
      else if (!blank)
        *to++ = ' ';
      blank = space;
    }
  g_string_truncate (out, to - out->str);
}

static void
append_break (Builder *self)
{
  if (self->in_row)
    append_text (self, " ", 1);
  else
    g_string_append_c (self->text, '\n');
}

/**
 * nw_markup_dup_address:
 * @href: (nullable): a link
 *
 * Returns: (transfer full) (nullable): the one address of a mailto: link or the
 *   number of a tel: link, without the parameters that a link can smuggle in;
 *   NULL for any other link
 */
char *
nw_markup_dup_address (const char *href)
{
  g_autofree char *address = NULL;
  g_autofree char *plain = NULL;
  gsize start;

  if (href == NULL)
    return NULL;
  href += strspn (href, " \t\r\n");
  if (g_ascii_strncasecmp (href, "mailto:", 7) == 0)
    start = 7;
  else if (g_ascii_strncasecmp (href, "tel:", 4) == 0)
    start = 4;
  else
    return NULL;

  address = g_strndup (href + start, strcspn (href + start, start == 7 ? "?&,;\r\n" : "?&,\r\n"));
  plain = g_uri_unescape_string (address, NULL);
  if (plain == NULL || !g_utf8_validate (plain, -1, NULL))
    return NULL;
  if (start == 7)
    plain[strcspn (plain, "?&,;\r\n")] = '\0';

  return nw_text_clean (plain, -1);
}

static void append_children (Builder *self, const NwXmlNode *node);

/* "E-Mail" with a link to mailto: reads "E-Mail k@x.example"; a name that spells
 * its address out stays as it is, and a disguised one ("k (at) x") is replaced. */
static void
append_link (Builder         *self,
             const NwXmlNode *node)
{
  g_autofree char *address = nw_markup_dup_address (nw_xml_node_get (node, "href"));
  gsize start = self->text->len;
  const char *shown;
  guint n_digits = 0;

  append_children (self, node);
  if (address == NULL || self->text->len < start)
    return;

  shown = self->text->str + start;
  for (const char *p = shown; *p != '\0'; p++)
    n_digits += g_ascii_isdigit (*p);
  if (strchr (address, '@') == NULL ? n_digits >= 4 : strchr (shown, '@') != NULL)
    return;
  if (strchr (address, '@') != NULL &&
      (strstr (shown, "(at)") != NULL || strstr (shown, "[at]") != NULL || strstr (shown, "(a)") != NULL))
    g_string_truncate (self->text, start);
  if (self->text->len > 0 && !g_ascii_isspace (self->text->str[self->text->len - 1]))
    g_string_append_c (self->text, ' ');
  g_string_append (self->text, address);
}

static void
append_row (Builder         *self,
            const NwXmlNode *row)
{
  const NwXmlNode *first = nw_xml_node_first (row);
  guint column = 0;

  flush (self);
  if (!nw_markup_is_data_row (row) || (first != NULL && nw_xml_node_next (first) == NULL))
    {
      append_children (self, row);
      flush (self);
      return;
    }

  self->in_row = TRUE;
  for (const NwXmlNode *cell = first; cell != NULL; cell = nw_xml_node_next (cell), column++)
    {
      const char *label = self->labels != NULL && column < g_strv_length (self->labels) ? self->labels[column] : "";

      if (self->text->len > 0)
        g_string_append_c (self->text, '\t');
      if (*label != '\0' && nw_markup_starts_with_number (cell))
        g_string_append_printf (self->text, "%s ", label);
      append_children (self, cell);
    }
  self->in_row = FALSE;
  self->kind = NW_BLOCK_TABLE_ROW;
  flush (self);
}

/* Each column as a heading and a block of lines. */
static void
append_columns (Builder         *self,
                const GPtrArray *rows)
{
  const NwXmlNode *head = nw_xml_node_first (g_ptr_array_index (rows, 0));

  for (guint column = 0; head != NULL; head = nw_xml_node_next (head), column++)
    {
      flush (self);
      append_children (self, head);
      self->kind = NW_BLOCK_HEADING;
      flush (self);
      for (guint i = 1; i < rows->len; i++)
        {
          const NwXmlNode *cell = nw_xml_node_first (g_ptr_array_index (rows, i));

          for (guint j = 0; j < column && cell != NULL; j++)
            cell = nw_xml_node_next (cell);
          if (self->text->len > 0)
            append_break (self);
          self->in_row = nw_markup_is_data_row (g_ptr_array_index (rows, i));
          append_children (self, cell);
          self->in_row = FALSE;
        }
      flush (self);
    }
}

static gboolean
says_contacts (const NwXmlNode *node)
{
  return nw_xml_node_has_class (node, "contact") || nw_xml_node_has_class (node, "contact-text") ||
         nw_xml_node_has_class (node, "contact-headline");
}

static void
append_block (Builder         *self,
              const NwXmlNode *node,
              NwMarkupRole             role)
{
  static const struct {
    NwMarkupRole        role;
    NwBlockKind kind;
  } kinds[] = {
    { NW_MARKUP_HEADING, NW_BLOCK_HEADING }, { NW_MARKUP_ITEM, NW_BLOCK_LIST_ITEM }, { NW_MARKUP_TERM, NW_BLOCK_TERM },
    { NW_MARKUP_DEFINITION, NW_BLOCK_DEFINITION }, { NW_MARKUP_QUOTE, NW_BLOCK_QUOTE }, { NW_MARKUP_CAPTION, NW_BLOCK_CAPTION },
  };
  NwBlockKind outer = self->kind;
  gboolean outer_contacts = self->contacts;
  gboolean keeps_kind = role == NW_MARKUP_BLOCK && nw_xml_node_is (node, "p");
  g_autoptr (GPtrArray) columns = NULL;
  g_auto (GStrv) labels = NULL;
  GStrv outer_labels = self->labels;

  if (self->in_row)
    {
      append_text (self, " ", 1);
      append_children (self, node);
      return;
    }

  flush (self);
  self->kind = keeps_kind ? outer : NW_BLOCK_PARAGRAPH;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].role == role)
      self->kind = kinds[i].kind;
  self->contacts |= says_contacts (node);
  self->preformatted |= role == NW_MARKUP_PREFORMATTED;
  if (nw_xml_node_is (node, "table"))
    {
      columns = nw_markup_rows_of_columns (node);
      self->labels = labels = nw_markup_labels_of_columns (node);
    }
  if (columns != NULL)
    append_columns (self, columns);
  else
    append_children (self, node);
  flush (self);
  self->preformatted &= role != NW_MARKUP_PREFORMATTED;
  self->contacts = outer_contacts;
  self->labels = outer_labels;
}

/* Solita's NewsML names its sections in comments. */
static void
read_comment (Builder         *self,
              const NwXmlNode *node)
{
  g_autofree char *text = g_strstrip (g_ascii_strdown (node->text, -1));

  if (strlen (text) > 20)
    return;
  if (g_str_equal (text, "contacts") || g_str_equal (text, "contact"))
    {
      flush (self);
      self->marked = TRUE;
    }
  else if (self->marked && (g_str_equal (text, "body") || g_str_equal (text, "boilerplate") ||
                            g_str_equal (text, "about") || g_str_equal (text, "links")))
    {
      flush (self);
      self->marked = FALSE;
    }
}

static void
append_element (Builder         *self,
                const NwXmlNode *node)
{
  NwMarkupRole role = nw_markup_get_role (node);

  switch (role)
    {
    case NW_MARKUP_SKIP:
      break;
    case NW_MARKUP_BLANK:
      if (node->children == NULL)
        append_text (self, " ", 1);
      append_children (self, node);
      break;
    case NW_MARKUP_INLINE:
      append_children (self, node);
      break;
    case NW_MARKUP_LINK:
      append_link (self, node);
      break;
    case NW_MARKUP_BREAK:
      append_break (self);
      append_children (self, node);
      break;
    case NW_MARKUP_ROW:
      append_row (self, node);
      break;
    case NW_MARKUP_BLOCK:
    case NW_MARKUP_HEADING:
    case NW_MARKUP_ITEM:
    case NW_MARKUP_TERM:
    case NW_MARKUP_DEFINITION:
    case NW_MARKUP_QUOTE:
    case NW_MARKUP_CAPTION:
    case NW_MARKUP_CELL:
    case NW_MARKUP_PREFORMATTED:
    default:
      append_block (self, node, role);
    }
}

/* "<strong>Ina Sommer</strong><em>Leiterin</em>" is shown in two lines by its style
 * sheet; without a boundary the words would run together. */
static void
separate_siblings (Builder         *self,
                   const NwXmlNode *previous,
                   const NwXmlNode *node)
{
  const NwXmlNode *first = node;
  const char *last;

  if (previous == NULL || previous->type != NW_XML_ELEMENT || self->text->len == 0 ||
      (nw_markup_get_role (previous) != NW_MARKUP_INLINE && nw_markup_get_role (previous) != NW_MARKUP_LINK) ||
      (nw_markup_get_role (node) != NW_MARKUP_INLINE && nw_markup_get_role (node) != NW_MARKUP_LINK))
    return;
  while (first != NULL && first->type == NW_XML_ELEMENT)
    first = first->children;
  last = g_utf8_find_prev_char (self->text->str, self->text->str + self->text->len);
  if (last != NULL && g_unichar_islower (g_utf8_get_char (last)) && first != NULL && first->type == NW_XML_TEXT &&
      first->length > 0 && g_unichar_isupper (g_utf8_get_char_validated (first->text, first->length)))
    append_break (self);
}

static void
append_children (Builder         *self,
                 const NwXmlNode *node)
{
  const NwXmlNode *previous = NULL;

  for (const NwXmlNode *child = node->children; child != NULL; previous = child, child = child->next)
    {
      if (child->type == NW_XML_ELEMENT)
        separate_siblings (self, previous, child);
      if (child->type == NW_XML_TEXT)
        append_text (self, child->text, child->length);
      else if (child->type == NW_XML_COMMENT)
        read_comment (self, child);
      else
        append_element (self, child);
    }
}

/**
 * nw_markup_append_nodes:
 * @node: an element, whose own name counts as well
 * @contacts: whether the format says that contacts stand here
 *
 * Appends the text of @node in blocks. Elements that are marked as taken are left
 * out.
 */
void
nw_markup_append_nodes (NwRelease       *release,
                        const NwXmlNode *node,
                        gboolean         contacts)
{
  Builder builder = { .release = release, .text = g_string_new (NULL), .contacts = contacts };

  if (node->type == NW_XML_ELEMENT)
    append_element (&builder, node);
  flush (&builder);
  g_string_free (builder.text, TRUE);
}

/* Text that calls itself HTML but has no tag at all is plain text. */
static gboolean
has_tags (const char *html,
          gsize       length)
{
  const char *end = html + length;

  for (const char *p = html; (p = memchr (p, '<', end - p)) != NULL; p++)
    if (p + 1 < end && (g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!'))
      return TRUE;

  return FALSE;
}

/**
 * nw_markup_append_html:
 * @html: UTF-8, a page or a fragment
 * @length: its length, or -1
 * @contacts: whether the format says that contacts stand here
 *
 * Appends the text of @html in blocks. Markup that was escaped twice is read too.
 */
void
nw_markup_append_html (NwRelease  *release,
                       const char *html,
                       gssize      length,
                       gboolean    contacts)
{
  g_autoptr (NwXmlTree) tree = NULL;
  gsize size = length < 0 ? strlen (html) : (gsize) length;

  if (!has_tags (html, size))
    {
      g_autofree char *source = g_strndup (html, size);

      if (strstr (source, "&lt;p") != NULL || strstr (source, "&lt;br") != NULL || strstr (source, "&lt;div") != NULL)
        {
          g_autoptr (NwXmlTree) outer = nw_html_parse (source, size);
          g_autofree char *inner = nw_xml_node_dup_text (nw_xml_tree_get_root (outer));

          if (has_tags (inner, strlen (inner)))
            {
              nw_markup_append_html (release, inner, -1, contacts);
              return;
            }
        }
      if (strchr (source, '&') != NULL)
        {
          g_autoptr (NwXmlTree) outer = nw_html_parse (source, size);
          g_autofree char *plain = nw_xml_node_dup_text (nw_xml_tree_get_root (outer));

          nw_markup_append_plain (release, plain, -1, contacts);
          return;
        }
      nw_markup_append_plain (release, source, size, contacts);
      return;
    }

  tree = nw_html_parse (html, size);
  if (nw_xml_tree_is_cut (tree))
    nw_repair_add_warnings (release, NW_REPAIR_CUT);
  nw_markup_append_nodes (release, nw_xml_tree_get_root (tree), contacts);
}

/* One more layer of markup or character names taken off. */
static char *
unescape_once (const char *text)
{
  g_autoptr (NwXmlTree) tree = nw_html_parse (text, -1);

  return nw_xml_node_dup_text (nw_xml_tree_get_root (tree));
}

/**
 * nw_markup_to_line:
 * @text: (nullable): a value of a few words, perhaps with markup that was escaped
 *   once too often
 *
 * Returns: (transfer full) (nullable): the words on one line in normal form; NULL
 *   when there are none
 */
char *
nw_markup_to_line (const char *text)
{
  g_autofree char *current = NULL;
  char *line;

  if (text == NULL)
    return NULL;
  current = g_strdup (text);
  for (guint round = 0; round < 3 && strlen (current) < 65536; round++)
    {
      const char *amp = strchr (current, '&');
      gboolean entity = amp != NULL && strchr (amp, ';') != NULL;
      char *next;

      if (!has_tags (current, strlen (current)) && !entity)
        break;
      next = unescape_once (current);
      g_free (current);
      current = next;
    }
  line = nw_text_clean (current, -1);
  if (*line == '\0')
    g_clear_pointer (&line, g_free);

  return line;
}
