/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-markup.h"

#include <string.h>

#include "nw-html.h"
#include "nw-repair.h"
#include "nw-text.h"

/* What an element does to the text around it. */
typedef enum {
  ROLE_INLINE,
  ROLE_BLOCK,
  ROLE_HEADING,
  ROLE_ITEM,
  ROLE_TERM,
  ROLE_DEFINITION,
  ROLE_QUOTE,
  ROLE_CAPTION,
  ROLE_ROW,
  ROLE_CELL,
  ROLE_BREAK,
  ROLE_BLANK,      /* a blank when it is empty */
  ROLE_PREFORMATTED,
  ROLE_LINK,
  ROLE_SKIP,
} Role;

static const struct {
  const char *name;
  Role        role;
} roles[] = {
  /* HTML */
  { "p", ROLE_BLOCK }, { "div", ROLE_BLOCK }, { "a", ROLE_LINK }, { "br", ROLE_BREAK },
  { "li", ROLE_ITEM }, { "h1", ROLE_HEADING }, { "h2", ROLE_HEADING }, { "h3", ROLE_HEADING },
  { "h4", ROLE_HEADING }, { "h5", ROLE_HEADING }, { "h6", ROLE_HEADING },
  { "dt", ROLE_TERM }, { "dd", ROLE_DEFINITION }, { "blockquote", ROLE_QUOTE },
  { "caption", ROLE_CAPTION }, { "figcaption", ROLE_CAPTION }, { "tr", ROLE_ROW },
  { "td", ROLE_CELL }, { "th", ROLE_CELL }, { "pre", ROLE_PREFORMATTED },
  { "ul", ROLE_BLOCK }, { "ol", ROLE_BLOCK }, { "dl", ROLE_BLOCK }, { "table", ROLE_BLOCK },
  { "thead", ROLE_BLOCK }, { "tbody", ROLE_BLOCK }, { "tfoot", ROLE_BLOCK },
  { "section", ROLE_BLOCK }, { "article", ROLE_BLOCK }, { "header", ROLE_BLOCK },
  { "footer", ROLE_BLOCK }, { "main", ROLE_BLOCK }, { "aside", ROLE_BLOCK },
  { "address", ROLE_BLOCK }, { "figure", ROLE_BLOCK }, { "center", ROLE_BLOCK },
  { "hr", ROLE_BLOCK }, { "form", ROLE_BLOCK }, { "fieldset", ROLE_BLOCK },
  { "details", ROLE_BLOCK }, { "summary", ROLE_BLOCK }, { "body", ROLE_BLOCK },
  { "script", ROLE_SKIP }, { "style", ROLE_SKIP }, { "template", ROLE_SKIP },
  { "noscript", ROLE_SKIP }, { "head", ROLE_SKIP }, { "svg", ROLE_SKIP }, { "math", ROLE_SKIP },
  { "iframe", ROLE_SKIP }, { "object", ROLE_SKIP }, { "select", ROLE_SKIP },
  { "textarea", ROLE_SKIP }, { "button", ROLE_SKIP }, { "nav", ROLE_SKIP }, { "datalist", ROLE_SKIP },
  /* NITF */
  { "hl1", ROLE_HEADING }, { "hl2", ROLE_HEADING }, { "block", ROLE_BLOCK }, { "bq", ROLE_QUOTE },
  { "media-caption", ROLE_CAPTION }, { "media-producer", ROLE_CAPTION }, { "media-metadata", ROLE_SKIP },
  { "tagline", ROLE_BLOCK }, { "bibliography", ROLE_BLOCK }, { "note", ROLE_BLOCK }, { "nitf-table", ROLE_BLOCK },
  { "postaddr", ROLE_BLOCK }, { "delivery.point", ROLE_BREAK },
  /* OpenDocument */
  { "h", ROLE_HEADING }, { "list-item", ROLE_ITEM }, { "line-break", ROLE_BREAK }, { "tab", ROLE_BLANK },
  { "s", ROLE_BLANK }, { "table-row", ROLE_ROW }, { "table-cell", ROLE_CELL }, { "annotation", ROLE_SKIP },
  { "tracked-changes", ROLE_SKIP }, { "sequence-decls", ROLE_SKIP },
};

typedef struct {
  NwRelease   *release;   /* (unowned) */
  GString     *text;      /* of the block that is being read */
  NwBlockKind  kind;
  gboolean     contacts;
  gboolean     marked;    /* a comment has said that contacts follow */
  gboolean     preformatted;
  gboolean     in_row;    /* block elements inside are mere blanks */
} Builder;

static Role
get_role (const NwXmlNode *node)
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
    return ROLE_SKIP;
  style = nw_xml_node_get (node, "style");
  if (nw_xml_node_get (node, "hidden") != NULL || (style != NULL && strstr (style, "display:none") != NULL))
    return ROLE_SKIP;

  return GPOINTER_TO_INT (g_hash_table_lookup (table, node->name));
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

static gboolean
is_block_role (Role role)
{
  return role != ROLE_INLINE && role != ROLE_LINK && role != ROLE_BREAK && role != ROLE_BLANK && role != ROLE_SKIP;
}

/* A row of data has short cells on one line each. What has more is a page that
 * uses a table for its layout. */
static gboolean
is_data_row (const NwXmlNode *row)
{
  for (const NwXmlNode *cell = nw_xml_node_first (row); cell != NULL; cell = nw_xml_node_next (cell))
    {
      guint n_blocks = 0;

      for (const NwXmlNode *item = nw_xml_node_walk (cell, cell); item != NULL; item = nw_xml_node_walk (item, cell))
        {
          Role role = get_role (item);

          if (role == ROLE_BREAK || role == ROLE_ROW)
            return FALSE;
          n_blocks += is_block_role (role);
        }
      if (n_blocks > 1)
        return FALSE;
    }

  return TRUE;
}

static void
append_row (Builder         *self,
            const NwXmlNode *row)
{
  flush (self);
  if (!is_data_row (row))
    {
      append_children (self, row);
      flush (self);
      return;
    }

  self->in_row = TRUE;
  for (const NwXmlNode *cell = nw_xml_node_first (row); cell != NULL; cell = nw_xml_node_next (cell))
    {
      if (self->text->len > 0)
        g_string_append_c (self->text, '\t');
      append_children (self, cell);
    }
  self->in_row = FALSE;
  self->kind = NW_BLOCK_TABLE_ROW;
  flush (self);
}

/* The rows of a table that has one person in each column, under a heading such as
 * "Pressekontakt | Kontakt Kunden": two cells of a row hold the same kind of value.
 * NULL for any other table. */
static GPtrArray *
rows_of_columns (const NwXmlNode *table)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  guint n_columns = 0;
  gboolean same_kind = FALSE;

  for (const NwXmlNode *row = nw_xml_node_walk (table, table); row != NULL; row = nw_xml_node_walk (row, table))
    {
      guint n_cells = 0;
      guint n_mails = 0;
      guint n_numbers = 0;

      if (nw_xml_node_is (row, "table") || (get_role (row) == ROLE_ROW && !is_data_row (row)))
        return NULL;
      if (get_role (row) != ROLE_ROW)
        continue;
      for (const NwXmlNode *cell = nw_xml_node_first (row); cell != NULL; cell = nw_xml_node_next (cell), n_cells++)
        {
          g_autofree char *text = nw_xml_node_dup_text (cell);

          if (rows->len == 0 && (!nw_xml_node_is (cell, "th") || strstr (text, "Tel") != NULL || strstr (text, "Fax") != NULL ||
                                 strstr (text, "fax") != NULL || strstr (text, "Mobil") != NULL))
            return NULL;
          n_mails += strchr (text, '@') != NULL;
          n_numbers += strpbrk (text, "0123456789") != NULL && strchr (text, '@') == NULL;
        }
      n_columns = rows->len == 0 ? n_cells : n_columns;
      if (n_columns < 2 || n_cells != n_columns)
        return NULL;
      same_kind |= n_mails > 1 || n_numbers > 1;
      g_ptr_array_add (rows, (gpointer) row);
    }

  return same_kind && rows->len > 2 ? g_steal_pointer (&rows) : NULL;
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
          self->in_row = TRUE;
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
              Role             role)
{
  static const struct {
    Role        role;
    NwBlockKind kind;
  } kinds[] = {
    { ROLE_HEADING, NW_BLOCK_HEADING }, { ROLE_ITEM, NW_BLOCK_LIST_ITEM }, { ROLE_TERM, NW_BLOCK_TERM },
    { ROLE_DEFINITION, NW_BLOCK_DEFINITION }, { ROLE_QUOTE, NW_BLOCK_QUOTE }, { ROLE_CAPTION, NW_BLOCK_CAPTION },
  };
  NwBlockKind outer = self->kind;
  gboolean outer_contacts = self->contacts;
  gboolean keeps_kind = role == ROLE_BLOCK && nw_xml_node_is (node, "p");
  g_autoptr (GPtrArray) columns = NULL;

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
  self->preformatted |= role == ROLE_PREFORMATTED;
  columns = nw_xml_node_is (node, "table") ? rows_of_columns (node) : NULL;
  if (columns != NULL)
    append_columns (self, columns);
  else
    append_children (self, node);
  flush (self);
  self->preformatted &= role != ROLE_PREFORMATTED;
  self->contacts = outer_contacts;
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
  Role role = get_role (node);

  switch (role)
    {
    case ROLE_SKIP:
      break;
    case ROLE_BLANK:
      if (node->children == NULL)
        append_text (self, " ", 1);
      append_children (self, node);
      break;
    case ROLE_INLINE:
      append_children (self, node);
      break;
    case ROLE_LINK:
      append_link (self, node);
      break;
    case ROLE_BREAK:
      append_break (self);
      append_children (self, node);
      break;
    case ROLE_ROW:
      append_row (self, node);
      break;
    case ROLE_BLOCK:
    case ROLE_HEADING:
    case ROLE_ITEM:
    case ROLE_TERM:
    case ROLE_DEFINITION:
    case ROLE_QUOTE:
    case ROLE_CAPTION:
    case ROLE_CELL:
    case ROLE_PREFORMATTED:
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
      (get_role (previous) != ROLE_INLINE && get_role (previous) != ROLE_LINK) ||
      (get_role (node) != ROLE_INLINE && get_role (node) != ROLE_LINK))
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
