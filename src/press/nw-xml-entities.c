/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-xml-entities.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define MAX_VALUE  1000        /* bytes of one entity */
#define MAX_BUDGET (64 * 1024) /* bytes that all uses in one document may give */

struct _NwXmlEntities {
  GHashTable *values;  /* name → Entity */
  gsize       spent;
};

typedef struct {
  gboolean  external;
  char     *value;     /* NULL: too long, or holds markup or other entities */
} Entity;

static void
entity_free (gpointer data)
{
  Entity *entity = data;

  g_free (entity->value);
  g_free (entity);
}

NwXmlEntities *
nw_xml_entities_new (void)
{
  NwXmlEntities *self = g_new0 (NwXmlEntities, 1);

  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entity_free);

  return self;
}

void
nw_xml_entities_free (NwXmlEntities *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->values);
  g_free (self);
}

/* Where the quoted string, comment or processing instruction that starts at @p
 * ends; NULL when it does not. Any other character ends behind itself. */
static const char *
skip_piece (const char *p,
            const char *end)
{
  const char *close = NULL;
  gsize size = 1;

  if (*p == '"' || *p == '\'')
    close = memchr (p + 1, *p, end - p - 1);
  else if (end - p >= 4 && memcmp (p, "<!--", 4) == 0)
    {
      close = g_strstr_len (p + 4, end - p - 4, "-->");
      size = 3;
    }
  else if (end - p >= 2 && memcmp (p, "<?", 2) == 0)
    {
      close = g_strstr_len (p + 2, end - p - 2, "?>");
      size = 2;
    }
  else
    return p + 1;

  return close != NULL ? close + size : NULL;
}

/**
 * nw_xml_doctype_length:
 * @text: starts with "<!DOCTYPE"
 *
 * Returns: the length of the whole declaration, or -1 when @text ends before it
 */
gssize
nw_xml_doctype_length (const char *text,
                       gsize       length)
{
  const char *end = text + length;
  gboolean in_subset = FALSE;

  for (const char *p = text + strlen ("<!DOCTYPE"); p != NULL && p < end; p = skip_piece (p, end))
    {
      if (*p == '[')
        in_subset = TRUE;
      else if (*p == ']')
        in_subset = FALSE;
      else if (*p == '>' && !in_subset)
        return p + 1 - text;
    }

  return -1;
}

static const char *
skip_blanks (const char *p,
             const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;

  return p;
}

/* Character references in an entity's value stand for characters; "&" that then
 * remain are other entities. */
static char *
plain_value (const char *value,
             gsize       length)
{
  if (length > MAX_VALUE || memchr (value, '<', length) != NULL || memchr (value, '&', length) != NULL ||
      memchr (value, '%', length) != NULL || memchr (value, '\0', length) != NULL)
    return NULL;

  return g_strndup (value, length);
}

static void
declare_entity (NwXmlEntities *self,
                const char    *p,
                const char    *end)
{
  g_autofree char *name = NULL;
  const char *start;
  Entity *entity;

  p = skip_blanks (p, end);
  if (p < end && *p == '%')
    return;   /* parameter entities matter only inside the declaration, which nobody reads */

  start = p;
  while (p < end && !g_ascii_isspace (*p))
    p++;
  name = g_strndup (start, p - start);
  p = skip_blanks (p, end);
  if (name[0] == '\0' || p >= end || g_hash_table_contains (self->values, name))
    return;   /* the first declaration counts (XML 1.0, 4.2) */

  entity = g_new0 (Entity, 1);
  if (*p == '"' || *p == '\'')
    {
      const char *close = memchr (p + 1, *p, end - p - 1);

      if (close != NULL)
        entity->value = plain_value (p + 1, close - p - 1);
    }
  else
    entity->external = TRUE;
  g_hash_table_insert (self->values, g_steal_pointer (&name), entity);
}

/**
 * nw_xml_entities_declare:
 * @doctype: a whole document type declaration
 *
 * Learns the general entities of the internal subset. Nothing is fetched.
 */
void
nw_xml_entities_declare (NwXmlEntities *self,
                         const char    *doctype,
                         gsize          length)
{
  const char *end = doctype + length;
  const char *p = memchr (doctype, '[', length);

  while (p != NULL && p < end)
    {
      if (end - p > 8 && memcmp (p, "<!ENTITY", 8) == 0)
        declare_entity (self, p + 8, end);
      p = skip_piece (p, end);
    }
}

/**
 * nw_xml_entities_resolve:
 * @name: name of an entity that is used
 * @out: where its text is appended, ready to stand in XML
 *
 * Returns: what @name is; text is appended only for DECLARED and HTML
 */
NwXmlEntityKind
nw_xml_entities_resolve (NwXmlEntities *self,
                         const char    *name,
                         GString       *out)
{
  static const char *const predefined[] = { "amp", "lt", "gt", "quot", "apos", NULL };
  const Entity *entity;
  const htmlEntityDesc *html;

  if (g_strv_contains (predefined, name))
    return NW_XML_ENTITY_PREDEFINED;

  entity = g_hash_table_lookup (self->values, name);
  html = htmlEntityLookup ((const xmlChar *) name);
  if (entity != NULL && entity->external && html == NULL)
    return NW_XML_ENTITY_EXTERNAL;
  if (entity != NULL && entity->value != NULL)
    {
      self->spent += strlen (entity->value);
      if (self->spent > MAX_BUDGET)
        return NW_XML_ENTITY_EXPANDING;
      g_string_append (out, entity->value);
      return NW_XML_ENTITY_DECLARED;
    }
  if (html != NULL)
    {
      g_string_append_unichar (out, html->value);
      return NW_XML_ENTITY_HTML;
    }

  return entity != NULL ? NW_XML_ENTITY_EXPANDING : NW_XML_ENTITY_UNKNOWN;
}
