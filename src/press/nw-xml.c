/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "config.h"

#include "nw-xml.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "nw-decoder.h"
#include "nw-press.h"
#include "nw-repair.h"
#include "nw-xml-repairer.h"

#define CHUNK_SIZE (128 * 1024)

typedef struct {
  const NwXmlVisitor *visitor;    /* (unowned) */
  xmlParserCtxt      *context;    /* (owned) */
  NwXmlTree          *tree;       /* (owned) (nullable): the taken element */
  gboolean            checked;    /* it is not kept */
  guint               depth;
  guint               tree_depth; /* depth at which the taken element stands */
  gsize               text_node;  /* bytes of the text that is being read */
  guint               repairs;    /* since the last taken element ended */
  gboolean            ended;      /* the visitor wants no more */
  int                 line;
  GError             *error;      /* (owned) (nullable) */
} Parser;

static xmlParserInput *
refuse_external_entity (const char    *url,
                        const char    *id,
                        xmlParserCtxt *context)
{
  return NULL;
}

/* libxml2's tables and the loader are process-wide; both are set once. */
static void
init_library (void)
{
  static gsize initialized = 0;

  if (g_once_init_enter (&initialized))
    {
      xmlInitParser ();
      xmlSetExternalEntityLoader (refuse_external_entity);
      g_once_init_leave (&initialized, 1);
    }
}

static void
stop (Parser *self)
{
  self->ended = TRUE;
  xmlStopParser (self->context);
}

static int
current_line (Parser *self)
{
  return self->context->input != NULL ? self->context->input->line : 0;
}

static void G_GNUC_PRINTF (3, 4)
fail (Parser     *self,
      int         code,
      const char *format,
      ...)
{
  if (self->error == NULL)
    {
      va_list args;

      va_start (args, format);
      self->error = g_error_new_valist (NW_PRESS_ERROR, code, format, args);
      va_end (args);
      self->line = current_line (self);
    }
  stop (self);
}

static void
fail_too_large (Parser *self)
{
  fail (self, NW_PRESS_ERROR_TOO_LARGE,
        _("Line %d: the text is too large for a press release. It was not read."), current_line (self));
}

static void
add_attributes (Parser         *self,
                int             n_attributes,
                const xmlChar **attributes)
{
  for (int i = 0; i < n_attributes; i++)
    {
      const xmlChar **item = attributes + i * 5;   /* name, prefix, URI, value, end of value */
      const char *name = (const char *) item[0];
      g_autofree char *xml_name = NULL;

      if (item[1] != NULL && g_str_equal ((const char *) item[1], "xml"))
        name = xml_name = g_strconcat ("xml:", name, NULL);
      if (!nw_xml_tree_add_attribute (self->tree, name, (const char *) item[3], item[4] - item[3]))
        fail_too_large (self);
    }
}

static void
start_element_cb (void           *data,
                  const xmlChar  *name,
                  const xmlChar  *prefix,
                  const xmlChar  *uri,
                  int             n_namespaces,
                  const xmlChar **namespaces,
                  int             n_attributes,
                  int             n_defaulted,
                  const xmlChar **attributes)
{
  Parser *self = data;

  if (self->ended)
    return;
  self->text_node = 0;
  if (self->depth >= NW_XML_MAX_DEPTH)
    {
      fail (self, NW_PRESS_ERROR_FORBIDDEN,
            _("Line %d: the elements are nested too deeply for a press release. The file was not read."),
            current_line (self));
      return;
    }
  if (self->tree == NULL)
    {
      NwXmlChoice choice = self->visitor->choose ((const char *) name, (const char *) uri, self->depth,
                                                  self->visitor->data, &self->error);

      if (choice == NW_XML_STOP)
        stop (self);
      else if (choice != NW_XML_SKIP)
        {
          self->checked = choice == NW_XML_CHECK;
          self->tree = self->checked ? nw_xml_tree_new_counting (&self->visitor->limits)
                                     : nw_xml_tree_new (&self->visitor->limits);
          self->tree_depth = self->depth;
        }
    }
  self->depth++;
  if (self->tree == NULL)
    return;
  if (!nw_xml_tree_start_element (self->tree, (const char *) name, (const char *) uri, current_line (self)))
    fail_too_large (self);
  add_attributes (self, n_attributes, attributes);
}

static void
end_element_cb (void          *data,
                const xmlChar *name,
                const xmlChar *prefix,
                const xmlChar *uri)
{
  Parser *self = data;
  NwXmlTree *tree;
  guint repairs;

  if (self->ended)
    return;
  self->depth--;
  self->text_node = 0;
  if (self->tree == NULL)
    return;
  nw_xml_tree_end_element (self->tree);
  if (self->depth > self->tree_depth)
    return;

  tree = g_steal_pointer (&self->tree);
  repairs = self->repairs;
  self->repairs = 0;
  if (self->checked)
    nw_xml_tree_free (tree);
  else if (!self->visitor->take (tree, repairs, self->visitor->data, &self->error))
    stop (self);
}

static void
characters_cb (void          *data,
               const xmlChar *text,
               int            length)
{
  Parser *self = data;

  if (self->ended)
    return;
  self->text_node += length;
  if (self->text_node > NW_XML_MAX_TEXT_NODE)
    fail_too_large (self);
  else if (self->tree != NULL && !nw_xml_tree_add_text (self->tree, (const char *) text, length))
    fail_too_large (self);
}

static void
comment_cb (void          *data,
            const xmlChar *text)
{
  Parser *self = data;

  if (!self->ended && self->tree != NULL && !nw_xml_tree_add_comment (self->tree, (const char *) text))
    fail_too_large (self);
}

/* NwXmlRepairer has taken out every declaration in its place. One that is still
 * there stands where none may stand. */
static void
doctype_cb (void          *data,
            const xmlChar *name,
            const xmlChar *external_id,
            const xmlChar *system_id)
{
  fail (data, NW_PRESS_ERROR_FORBIDDEN,
        _("The file has a document type declaration in a place where none may stand. It was not read."));
}

static xmlEntity *
get_entity_cb (void          *data,
               const xmlChar *name)
{
  return xmlGetPredefinedEntity (name);
}

static const char *
describe (Parser         *self,
          const xmlError *error)
{
  switch (error->code)
    {
    case XML_ERR_TAG_NAME_MISMATCH:
      return _("an element is closed under another name");
    case XML_ERR_ATTRIBUTE_REDEFINED:
      return _("an attribute stands twice in one element");
    case XML_ERR_DOCUMENT_END:
      return self->depth > 0 ? _("the file ends in the middle") : _("something follows behind the end");
    case XML_ERR_RESERVED_XML_NAME:
      return _("something follows behind the end");
    case XML_ERR_TAG_NOT_FINISHED:
    case XML_ERR_CDATA_NOT_FINISHED:
    case XML_ERR_COMMENT_NOT_FINISHED:
    case XML_ERR_ATTRIBUTE_NOT_FINISHED:
      return _("the file ends in the middle");
    default:
      return _("it is not well-formed XML");
    }
}

static void
error_cb (void     *data,
          xmlError *error)
{
  Parser *self = data;

  if (error->domain == XML_FROM_NAMESPACE)
    {
      if (error->code == XML_NS_ERR_UNDEFINED_NAMESPACE)
        self->repairs |= NW_REPAIR_PREFIX;
      return;
    }
  if (self->error != NULL || self->ended || error->level < XML_ERR_FATAL)
    return;

  self->error = g_error_new (NW_PRESS_ERROR, NW_PRESS_ERROR_MALFORMED,
                             _("Line %d: the file is damaged (%s). Nothing was read from it. Ask the sender for "
                               "an undamaged file, or paste the text."),
                             error->line, describe (self, error));
  self->line = error->line;
}

static void
parser_init (Parser             *self,
             const NwXmlVisitor *visitor)
{
  xmlSAXHandler handler = {
    .internalSubset = doctype_cb,
    .getEntity = get_entity_cb,
    .characters = characters_cb,
    .ignorableWhitespace = characters_cb,
    .cdataBlock = characters_cb,
    .comment = comment_cb,
    .startElementNs = start_element_cb,
    .endElementNs = end_element_cb,
    .serror = error_cb,
    .initialized = XML_SAX2_MAGIC,
  };

  init_library ();
  self->visitor = visitor;
  self->context = xmlCreatePushParserCtxt (&handler, self, NULL, 0, NULL);
  xmlCtxtUseOptions (self->context, XML_PARSE_NONET);
}

static void
parser_clear (Parser *self)
{
  g_clear_pointer (&self->context, xmlFreeParserCtxt);
  g_clear_pointer (&self->tree, nw_xml_tree_free);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parser, parser_clear)

static gboolean
parse_piece (Parser     *self,
             const char *text,
             gsize       length,
             gboolean    last)
{
  if (!self->ended && (length > 0 || last))
    xmlParseChunk (self->context, text, length, last);

  return self->error == NULL && !self->ended;
}

/* Cut at each repair, so that it counts for the element in which it stands. */
static gboolean
parse_marked (Parser        *self,
              const GString *text,
              const GArray  *marks,
              gboolean       last)
{
  gsize done = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      const NwRepairMark *item = &g_array_index (marks, NwRepairMark, i);

      if ((self->repairs & item->repair) == item->repair)
        continue;
      if (!parse_piece (self, text->str + done, item->offset - done, FALSE))
        return FALSE;
      done = item->offset;
      self->repairs |= item->repair;
    }

  return parse_piece (self, text->str + done, text->len - done, last);
}

static gboolean
parse_source (Parser        *self,
              NwSource      *source,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autofree char *buffer = g_malloc (CHUNK_SIZE);
  g_autoptr (NwDecoder) decoder = NULL;
  g_autoptr (NwXmlRepairer) repairer = nw_xml_repairer_new ();
  g_autoptr (GString) decoded = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (NwRepairMark));
  guint64 total = 0;
  gboolean last;

  do
    {
      gsize length;

      if (!nw_source_read (source, buffer, CHUNK_SIZE, &length, cancellable, error))
        return FALSE;
      last = length < CHUNK_SIZE;
      total += length;
      if (decoder == NULL)
        decoder = nw_decoder_new (buffer, length);
      g_string_truncate (decoded, 0);
      g_string_truncate (text, 0);
      g_array_set_size (marks, 0);
      nw_decoder_feed (decoder, buffer, length, last, decoded);
      if (!nw_xml_repairer_feed (repairer, decoded->str, decoded->len, last, text, marks, error))
        return FALSE;
      self->repairs |= nw_decoder_get_repairs (decoder);
      if (!parse_marked (self, text, marks, last))
        return TRUE;
      if (self->visitor->chunk != NULL)
        self->visitor->chunk (total, self->visitor->data);
    }
  while (!last);

  return TRUE;
}

/**
 * nw_xml_parse:
 * @source: the bytes, in any encoding
 * @visitor: who chooses and takes the elements
 * @error_line: (out) (optional): line of an error, 0 when it has none
 *
 * Reads @source to its end or until the visitor has enough.
 *
 * Returns: FALSE with an error of #NW_PRESS_ERROR or #G_IO_ERROR
 */
gboolean
nw_xml_parse (NwSource            *source,
              const NwXmlVisitor  *visitor,
              int                 *error_line,
              GCancellable        *cancellable,
              GError             **error)
{
  g_auto (Parser) parser = { 0 };

  parser_init (&parser, visitor);
  if (!parse_source (&parser, source, cancellable, error))
    return FALSE;
  if (parser.error == NULL)
    return TRUE;

  if (error_line != NULL)
    *error_line = parser.line;
  g_propagate_error (error, g_steal_pointer (&parser.error));

  return FALSE;
}
