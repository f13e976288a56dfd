/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-xml-tree.h"

#include <string.h>

/* One malloc for some hundred nodes instead of one for each: a feed has a
 * million elements, and the tree of an item is thrown away as a whole. */
#define MIN_CHUNK 2048
#define MAX_CHUNK (64 * 1024)

typedef struct _Chunk Chunk;
struct _Chunk {
  Chunk *next;
  gsize  used;
  gsize  size;
  char   data[];
};

struct _NwXmlTree {
  Chunk       *chunks;
  NwXmlNode   *root;
  NwXmlNode   *current;     /* the open element */
  GString     *pending;     /* text that has not become a node yet */
  NwXmlLimits  limits;
  gboolean     cut;         /* the source had more */
  gboolean     counting;    /* nothing is kept, only the limits are watched */
  gsize        text_bytes;
  guint        n_nodes;
  guint        depth;
  const char  *last_ns;     /* most elements share one namespace: kept once */
};

static gpointer
tree_alloc (NwXmlTree *self,
            gsize      size)
{
  Chunk *chunk = self->chunks;
  gpointer result;

  size = (size + 7) & ~(gsize) 7;
  if (chunk == NULL || chunk->size - chunk->used < size)
    {
      gsize room = MAX (size, chunk != NULL ? MIN (chunk->size * 2, (gsize) MAX_CHUNK) : (gsize) MIN_CHUNK);

      chunk = g_malloc (sizeof (Chunk) + room);
      chunk->next = self->chunks;
      chunk->used = 0;
      chunk->size = room;
      self->chunks = chunk;
    }
  result = chunk->data + chunk->used;
  chunk->used += size;

  return result;
}

static char *
tree_strndup (NwXmlTree  *self,
              const char *text,
              gsize       length)
{
  char *copy = tree_alloc (self, length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';

  return copy;
}

static NwXmlNode *
append_node (NwXmlTree     *self,
             NwXmlNodeType  type,
             guint          line)
{
  NwXmlNode *node = tree_alloc (self, sizeof (NwXmlNode));

  memset (node, 0, sizeof (NwXmlNode));
  node->type = type;
  node->line = line;
  node->parent = self->current;
  if (self->current == NULL)
    self->root = self->root != NULL ? self->root : node;
  else if (self->current->last == NULL)
    self->current->children = node;
  else
    self->current->last->next = node;
  if (self->current != NULL)
    self->current->last = node;
  self->n_nodes++;

  return node;
}

static void
flush_text (NwXmlTree *self)
{
  NwXmlNode *node;

  if (self->pending->len == 0)
    return;
  if (self->current != NULL)
    {
      node = append_node (self, NW_XML_TEXT, self->current->line);
      node->text = tree_strndup (self, self->pending->str, self->pending->len);
      node->length = self->pending->len;
    }
  g_string_truncate (self->pending, 0);
}

static gboolean
within_limits (NwXmlTree *self,
               gsize      more_text)
{
  self->text_bytes += more_text;

  return self->text_bytes <= self->limits.max_text && self->n_nodes < self->limits.max_nodes;
}

/**
 * nw_xml_tree_new:
 * @limits: what the tree may hold
 *
 * Returns: (transfer full): an empty tree
 */
NwXmlTree *
nw_xml_tree_new (const NwXmlLimits *limits)
{
  NwXmlTree *self = g_new0 (NwXmlTree, 1);

  self->limits = *limits;
  self->pending = g_string_new (NULL);

  return self;
}

/**
 * nw_xml_tree_new_counting:
 * @limits: what the tree may hold
 *
 * Returns: (transfer full): a tree that only watches its limits and stays empty
 */
NwXmlTree *
nw_xml_tree_new_counting (const NwXmlLimits *limits)
{
  NwXmlTree *self = nw_xml_tree_new (limits);

  self->counting = TRUE;

  return self;
}

void
nw_xml_tree_free (NwXmlTree *self)
{
  if (self == NULL)
    return;
  while (self->chunks != NULL)
    {
      Chunk *next = self->chunks->next;

      g_free (self->chunks);
      self->chunks = next;
    }
  g_string_free (self->pending, TRUE);
  g_free (self);
}

/**
 * nw_xml_tree_get_root:
 *
 * Returns: (transfer none) (nullable): the first element, NULL in an empty tree
 */
NwXmlNode *
nw_xml_tree_get_root (NwXmlTree *self)
{
  return self->root;
}

/**
 * nw_xml_tree_start_element:
 * @name: name without prefix
 * @ns: (nullable): namespace URI
 * @line: where it stands in the source
 *
 * Opens an element inside the open one. Its attributes follow by
 * nw_xml_tree_add_attribute() before anything else.
 *
 * Returns: FALSE when the tree has reached its limits
 */
gboolean
nw_xml_tree_start_element (NwXmlTree  *self,
                           const char *name,
                           const char *ns,
                           guint       line)
{
  NwXmlNode *node;

  if (self->counting)
    {
      self->depth++;
      self->n_nodes++;
      return within_limits (self, 0);
    }
  flush_text (self);
  node = append_node (self, NW_XML_ELEMENT, line);
  node->name = tree_strndup (self, name, strlen (name));
  if (ns != NULL && (self->last_ns == NULL || !g_str_equal (self->last_ns, ns)))
    self->last_ns = tree_strndup (self, ns, strlen (ns));
  node->ns = ns != NULL ? self->last_ns : NULL;
  self->current = node;
  self->depth++;

  return within_limits (self, 0);
}

gboolean
nw_xml_tree_add_attribute (NwXmlTree  *self,
                           const char *name,
                           const char *value,
                           gsize       length)
{
  NwXmlAttribute *attribute;

  self->n_nodes++;
  if (self->counting)
    return within_limits (self, length);
  attribute = tree_alloc (self, sizeof (NwXmlAttribute));
  attribute->name = tree_strndup (self, name, strlen (name));
  attribute->value = tree_strndup (self, value, length);
  attribute->next = self->current->attributes;
  self->current->attributes = attribute;

  return within_limits (self, length);
}

void
nw_xml_tree_end_element (NwXmlTree *self)
{
  if (self->counting)
    {
      self->depth--;
      return;
    }
  flush_text (self);
  if (self->current != NULL)
    {
      self->current = self->current->parent;
      self->depth--;
    }
}

gboolean
nw_xml_tree_add_text (NwXmlTree  *self,
                      const char *text,
                      gsize       length)
{
  if (!self->counting)
    g_string_append_len (self->pending, text, length);

  return within_limits (self, length);
}

gboolean
nw_xml_tree_add_comment (NwXmlTree  *self,
                         const char *text)
{
  NwXmlNode *node;

  if (self->counting || self->current == NULL)
    return within_limits (self, strlen (text));
  flush_text (self);
  node = append_node (self, NW_XML_COMMENT, self->current->line);
  node->length = strlen (text);
  node->text = tree_strndup (self, text, node->length);

  return within_limits (self, node->length);
}

/**
 * nw_xml_tree_set_cut:
 *
 * Notes that the source had more than the tree may hold.
 */
void
nw_xml_tree_set_cut (NwXmlTree *self)
{
  self->cut = TRUE;
}

gboolean
nw_xml_tree_is_cut (NwXmlTree *self)
{
  return self->cut;
}

/**
 * nw_xml_tree_get_size:
 *
 * Returns: bytes of text and attributes in the tree
 */
gsize
nw_xml_tree_get_size (NwXmlTree *self)
{
  return self->text_bytes;
}

/**
 * nw_xml_tree_get_current:
 *
 * Returns: (transfer none) (nullable): the innermost open element
 */
const NwXmlNode *
nw_xml_tree_get_current (NwXmlTree *self)
{
  return self->current;
}

/**
 * nw_xml_node_is:
 *
 * Returns: whether @node is an element of that name
 */
gboolean
nw_xml_node_is (const NwXmlNode *node,
                const char      *name)
{
  return node != NULL && node->type == NW_XML_ELEMENT && g_str_equal (node->name, name);
}

/**
 * nw_xml_node_get:
 *
 * Returns: (transfer none) (nullable): the attribute's value; NULL without it, and
 *   for a NULL @node
 */
const char *
nw_xml_node_get (const NwXmlNode *node,
                 const char      *attribute)
{
  if (node == NULL)
    return NULL;
  for (const NwXmlAttribute *item = node->attributes; item != NULL; item = item->next)
    if (g_str_equal (item->name, attribute))
      return item->value;

  return NULL;
}

static NwXmlNode *
skip_to_element (NwXmlNode *node)
{
  while (node != NULL && node->type != NW_XML_ELEMENT)
    node = node->next;

  return node;
}

/**
 * nw_xml_node_first:
 *
 * Returns: (transfer none) (nullable): the first child element
 */
NwXmlNode *
nw_xml_node_first (const NwXmlNode *node)
{
  return node != NULL ? skip_to_element (node->children) : NULL;
}

/**
 * nw_xml_node_next:
 *
 * Returns: (transfer none) (nullable): the next sibling element
 */
NwXmlNode *
nw_xml_node_next (const NwXmlNode *node)
{
  return node != NULL ? skip_to_element (node->next) : NULL;
}

/**
 * nw_xml_node_next_named:
 *
 * Returns: (transfer none) (nullable): the next sibling element of that name
 */
NwXmlNode *
nw_xml_node_next_named (const NwXmlNode *node,
                        const char      *name)
{
  NwXmlNode *next = nw_xml_node_next (node);

  while (next != NULL && !g_str_equal (next->name, name))
    next = nw_xml_node_next (next);

  return next;
}

static NwXmlNode *
child_named (const NwXmlNode *node,
             const char      *name,
             gsize            length)
{
  for (NwXmlNode *child = nw_xml_node_first (node); child != NULL; child = nw_xml_node_next (child))
    if (strncmp (child->name, name, length) == 0 && child->name[length] == '\0')
      return child;

  return NULL;
}

/**
 * nw_xml_node_child:
 * @node: (nullable): where to start
 * @path: names of children, separated by slashes
 *
 * Returns: (transfer none) (nullable): the first child at the end of @path, always
 *   along the first child of each name
 */
NwXmlNode *
nw_xml_node_child (const NwXmlNode *node,
                   const char      *path)
{
  NwXmlNode *child = NULL;

  while (node != NULL)
    {
      gsize length = strcspn (path, "/");

      child = child_named (node, path, length);
      if (path[length] == '\0')
        return child;
      path += length + 1;
      node = child;
    }

  return NULL;
}

/**
 * nw_xml_node_walk_past:
 *
 * Returns: (transfer none) (nullable): the element after @node and all that is in
 *   it, in document order inside @top
 */
NwXmlNode *
nw_xml_node_walk_past (const NwXmlNode *node,
                       const NwXmlNode *top)
{
  while (node != NULL && node != top)
    {
      NwXmlNode *next = nw_xml_node_next (node);

      if (next != NULL)
        return next;
      node = node->parent;
    }

  return NULL;
}

/**
 * nw_xml_node_walk:
 *
 * Returns: (transfer none) (nullable): the element after @node in document order
 *   inside @top; start with @node == @top
 */
NwXmlNode *
nw_xml_node_walk (const NwXmlNode *node,
                  const NwXmlNode *top)
{
  NwXmlNode *child = nw_xml_node_first (node);

  return child != NULL ? child : nw_xml_node_walk_past (node, top);
}

/**
 * nw_xml_node_find:
 *
 * Returns: (transfer none) (nullable): the first element of that name anywhere
 *   below @node
 */
NwXmlNode *
nw_xml_node_find (const NwXmlNode *node,
                  const char      *name)
{
  if (node == NULL)
    return NULL;
  for (NwXmlNode *item = nw_xml_node_walk (node, node); item != NULL; item = nw_xml_node_walk (item, node))
    if (g_str_equal (item->name, name))
      return item;

  return NULL;
}

/**
 * nw_xml_node_has_class:
 *
 * Returns: whether @class_name is one of the words of the class attribute
 */
gboolean
nw_xml_node_has_class (const NwXmlNode *node,
                       const char      *class_name)
{
  const char *value = nw_xml_node_get (node, "class");
  gsize length = strlen (class_name);

  while (value != NULL && *value != '\0')
    {
      gsize word;

      value += strspn (value, " \t\r\n");
      word = strcspn (value, " \t\r\n");
      if (word == length && strncmp (value, class_name, length) == 0)
        return TRUE;
      value += word;
    }

  return FALSE;
}

gboolean
nw_xml_node_has_elements (const NwXmlNode *node)
{
  return nw_xml_node_first (node) != NULL;
}

/**
 * nw_xml_node_dup_text:
 *
 * Returns: (transfer full) (nullable): all text below @node as it stands, without
 *   comments; NULL for a NULL @node
 */
char *
nw_xml_node_dup_text (const NwXmlNode *node)
{
  GString *text;
  const NwXmlNode *item;

  if (node == NULL)
    return NULL;

  text = g_string_new (NULL);
  for (item = node->children; item != NULL; )
    {
      if (item->type == NW_XML_TEXT)
        g_string_append_len (text, item->text, item->length);
      if (item->children != NULL)
        {
          item = item->children;
          continue;
        }
      while (item != node && item->next == NULL)
        item = item->parent;
      item = item != node ? item->next : NULL;
    }

  return g_string_free (text, FALSE);
}
