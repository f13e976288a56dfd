/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

/* Deeper elements are read as if they stood at this depth. Beyond the second
 * limit the page is an attack on the parser, whose effort grows with the depth. */
#define FLAT_DEPTH 200
#define MAX_DEPTH  1000

static const NwXmlLimits html_limits = { 32 * 1024 * 1024, 400 * 1000 };

typedef struct {
  NwXmlTree     *tree;
  htmlParserCtxt *context;
  guint          depth;
  gboolean       full;
} Builder;

static void
stop (Builder *self)
{
  self->full = TRUE;
  nw_xml_tree_set_cut (self->tree);
  xmlStopParser (self->context);
}

static void
start_element_cb (void           *data,
                  const xmlChar  *name,
                  const xmlChar **attributes)
{
  Builder *self = data;
  gboolean ok;

  if (self->full)
    return;
  self->depth++;
  if (self->depth > MAX_DEPTH)
    {
      stop (self);
      return;
    }
  if (self->depth > FLAT_DEPTH)
    return;

  ok = nw_xml_tree_start_element (self->tree, (const char *) name, NULL, self->context->input->line);
  for (int i = 0; ok && attributes != NULL && attributes[i] != NULL; i += 2)
    {
      const char *value = attributes[i + 1] != NULL ? (const char *) attributes[i + 1] : "";

      ok = nw_xml_tree_add_attribute (self->tree, (const char *) attributes[i], value, strlen (value));
    }
  if (!ok)
    stop (self);
}

static void
end_element_cb (void          *data,
                const xmlChar *name)
{
  Builder *self = data;

  if (self->full || self->depth == 0)
    return;
  if (self->depth <= FLAT_DEPTH)
    nw_xml_tree_end_element (self->tree);
  self->depth--;
}

static void
characters_cb (void          *data,
               const xmlChar *text,
               int            length)
{
  Builder *self = data;

  if (!self->full && !nw_xml_tree_add_text (self->tree, (const char *) text, length))
    stop (self);
}

static void
comment_cb (void          *data,
            const xmlChar *text)
{
  Builder *self = data;

  if (!self->full && !nw_xml_tree_add_comment (self->tree, (const char *) text))
    stop (self);
}

static void
ignore_error_cb (void     *data,
                 xmlError *error)
{
}

/* The parser takes a NUL for the end of the page. */
static char *
without_nul (const char *html,
             gsize       length)
{
  char *copy = g_malloc (length + 1);
  gsize used = 0;

  for (gsize i = 0; i < length; i++)
    if (html[i] != '\0')
      copy[used++] = html[i];
  copy[used] = '\0';

  return copy;
}

/**
 * nw_html_parse:
 * @html: UTF-8
 * @length: its length, or -1
 *
 * Returns: (transfer full): a tree whose root is an element "fragment" around all
 */
NwXmlTree *
nw_html_parse (const char *html,
               gssize      length)
{
  static const xmlSAXHandler handler = {
    .startElement = start_element_cb,
    .endElement = end_element_cb,
    .characters = characters_cb,
    .ignorableWhitespace = characters_cb,
    .cdataBlock = characters_cb,
    .comment = comment_cb,
    .serror = ignore_error_cb,
    .initialized = XML_SAX2_MAGIC,
  };
  Builder builder = { nw_xml_tree_new (&html_limits) };
  g_autofree char *clean = NULL;
  gsize size = length < 0 ? strlen (html) : (gsize) length;

  if (memchr (html, '\0', size) != NULL)
    {
      html = clean = without_nul (html, size);
      size = strlen (clean);
    }
  nw_xml_tree_start_element (builder.tree, "fragment", NULL, 1);
  if (size > 0)
    {
      builder.context = htmlCreateMemoryParserCtxt (html, size);
      *builder.context->sax = handler;
      builder.context->userData = &builder;
      htmlCtxtUseOptions (builder.context, HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED | HTML_PARSE_IGNORE_ENC);
      xmlSwitchEncoding (builder.context, XML_CHAR_ENCODING_UTF8);
      htmlParseDocument (builder.context);
      htmlFreeParserCtxt (builder.context);
    }
  while (nw_xml_tree_get_current (builder.tree) != NULL)
    nw_xml_tree_end_element (builder.tree);

  return builder.tree;
}
