/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-merge-private.h"

#include <string.h>

#include "nw-json.h"

/* One element of a list, as it is written, and what it is recognised by. */
typedef struct {
  char *key;
  char *text;
} Element;

/* An element that branches added, and where: behind the anchor-th element of those
 * that stay, as the run-th there. */
typedef struct {
  const Element *element;  /* (borrowed) */
  guint          anchor;
  guint          run;
} Addition;

static void
element_clear (gpointer data)
{
  Element *element = data;

  g_free (element->key);
  g_free (element->text);
}

/**
 * nw_branches_parse:
 * @text: the JSON text of a value
 *
 * Returns: (transfer full) (nullable): the value; %NULL when it cannot be held.
 */
json_t *
nw_branches_parse (const char *text)
{
  g_autofree char *object = g_strdup_printf ("{\"v\":%s}", text);
  g_autoptr (json_t) root = nw_json_parse (object, -1, NULL);

  return root != NULL ? json_incref (json_object_get (root, "v")) : NULL;
}

/**
 * nw_branches_same_text:
 * @a: (nullable): the JSON text of a value, %NULL for none
 * @b: (nullable): another
 *
 * Returns: whether they mean the same; none and null do.
 */
gboolean
nw_branches_same_text (const char *a,
                       const char *b)
{
  g_autoptr (json_t) first = NULL;
  g_autoptr (json_t) second = NULL;
  const char *one = a != NULL ? a : "null", *other = b != NULL ? b : "null";

  if (strcmp (one, other) == 0)
    return TRUE;
  first = nw_branches_parse (one);
  second = nw_branches_parse (other);

  return first != NULL && second != NULL && json_equal (first, second);
}

static char *
dup_element_key (NwValueType  type,
                 const char  *text)
{
  g_autoptr (json_t) value = nw_branches_parse (text);
  const char *id = json_string_value (json_object_get (value, "id"));

  if (value == NULL)
    return g_strdup (text);
  if (type == NW_VALUE_CHANNELS && json_is_string (json_object_get (value, "value")))
    return g_strdup_printf ("channel %s %s", json_string_value (json_object_get (value, "kind")) ?: "",
                            json_string_value (json_object_get (value, "value")));
  if (id != NULL)
    return g_strdup_printf ("id %s", id);
  if (json_is_string (value))
    return g_strdup (json_string_value (value));

  return json_dumps (value, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
}

static const Element *
find_element (GArray     *list,
              const char *key)
{
  for (guint i = 0; i < list->len; i++) {
    const Element *element = &g_array_index (list, Element, i);

    if (strcmp (element->key, key) == 0)
      return element;
  }

  return NULL;
}

/* NULL when the value is no list. What stands there twice is two elements. */
static GArray *
read_list (NwValueType  type,
           const char  *text)
{
  g_autoptr (GArray) slices = nw_json_split_elements (text != NULL && strcmp (text, "null") != 0 ? text : "[]",
                                                      -1, NULL);
  GArray *list;

  if (slices == NULL)
    return NULL;
  list = g_array_new (FALSE, FALSE, sizeof (Element));
  g_array_set_clear_func (list, element_clear);
  for (guint i = 0; i < slices->len; i++) {
    const NwJsonMember *slice = &g_array_index (slices, NwJsonMember, i);
    Element element = { NULL, g_strndup (slice->value, slice->value_length) };

    element.key = dup_element_key (type, element.text);
    while (find_element (list, element.key) != NULL) {
      g_autofree char *key = g_steal_pointer (&element.key);

      element.key = g_strconcat (key, "\n", NULL);
    }
    g_array_append_val (list, element);
  }

  return list;
}

static const char *
get_text (GArray     *list,
          const char *key)
{
  const Element *element = find_element (list, key);

  return element != NULL ? element->text : NULL;
}

/* What became of an element of the base. FALSE when branches changed it differently. */
static gboolean
pick_text (GPtrArray   *leaves,
           const char  *key,
           const char  *base,
           const char **text)
{
  gboolean changed = FALSE;

  *text = base;
  for (guint i = 0; i < leaves->len; i++) {
    const char *here = get_text (g_ptr_array_index (leaves, i), key);

    if (nw_branches_same_text (here, base))
      continue;
    if (changed && !nw_branches_same_text (here, *text))
      return FALSE;
    if (!changed)
      *text = here;
    changed = TRUE;
  }

  return TRUE;
}

/* An element without a key of its own that two branches replaced by something else
 * each, such as an address, was changed differently. */
static gboolean
replaced_differently (GArray    *base,
                      GPtrArray *leaves,
                      const char *key)
{
  g_autofree char *seen = NULL;

  for (guint i = 0; i < leaves->len; i++) {
    GArray *list = g_ptr_array_index (leaves, i);
    g_autoptr (GString) added = g_string_new (NULL);

    if (find_element (list, key) != NULL)
      continue;
    for (guint j = 0; j < list->len; j++) {
      const Element *element = &g_array_index (list, Element, j);

      if (find_element (base, element->key) == NULL)
        g_string_append_printf (added, "%s\n", element->key);
    }
    if (added->len == 0)
      continue;
    if (seen != NULL && strcmp (seen, added->str) != 0)
      return TRUE;
    if (seen == NULL)
      seen = g_strdup (added->str);
  }

  return FALSE;
}

/* The elements of the base that stay, in the order of @list. */
static GPtrArray *
collect_staying (GArray     *list,
                 GHashTable *staying)
{
  GPtrArray *keys = g_ptr_array_new ();

  for (guint i = 0; i < list->len; i++) {
    const Element *element = &g_array_index (list, Element, i);

    if (g_hash_table_contains (staying, element->key))
      g_ptr_array_add (keys, element->key);
  }

  return keys;
}

/* Whether the keys of @a that stand in @b as well have the same order there. */
static gboolean
same_order (GPtrArray *a,
            GPtrArray *b)
{
  guint last = 0;

  for (guint i = 0; i < a->len; i++) {
    guint at;

    if (!g_ptr_array_find_with_equal_func (b, g_ptr_array_index (a, i), g_str_equal, &at))
      continue;
    if (at < last)
      return FALSE;
    last = at;
  }

  return TRUE;
}

/* The order of what stays: that of the branches that changed it. NULL when they
 * changed it differently. */
static GPtrArray *
order_staying (GArray     *base,
               GPtrArray  *leaves,
               GHashTable *staying)
{
  g_autoptr (GPtrArray) before = collect_staying (base, staying);
  g_autoptr (GPtrArray) order = NULL;

  for (guint i = 0; i < leaves->len; i++) {
    g_autoptr (GPtrArray) here = collect_staying (g_ptr_array_index (leaves, i), staying);

    if (same_order (here, before))
      continue;
    if (order == NULL)
      order = g_steal_pointer (&here);
    else if (!same_order (here, order))
      return NULL;
  }

  return order != NULL ? g_steal_pointer (&order) : g_steal_pointer (&before);
}

static int
compare_additions (gconstpointer a,
                   gconstpointer b)
{
  const Addition *first = a, *second = b;

  if (first->anchor != second->anchor)
    return first->anchor < second->anchor ? -1 : 1;
  if (first->run != second->run)
    return first->run < second->run ? -1 : 1;

  return strcmp (first->element->key, second->element->key);
}

/* The first place of all that the branches give it. FALSE when they added the
 * element differently. */
static gboolean
note_addition (GArray        *additions,
               const Element *element,
               guint          anchor,
               guint          run)
{
  Addition next = { element, anchor, run };

  for (guint i = 0; i < additions->len; i++) {
    Addition *addition = &g_array_index (additions, Addition, i);

    if (strcmp (addition->element->key, element->key) != 0)
      continue;
    if (anchor < addition->anchor || (anchor == addition->anchor && run < addition->run)) {
      addition->anchor = anchor;
      addition->run = run;
    }
    return nw_branches_same_text (addition->element->text, element->text);
  }
  g_array_append_val (additions, next);

  return TRUE;
}

static GArray *
collect_additions (GArray    *base,
                   GPtrArray *leaves,
                   GPtrArray *order)
{
  g_autoptr (GArray) additions = g_array_new (FALSE, FALSE, sizeof (Addition));

  for (guint i = 0; i < leaves->len; i++) {
    GArray *list = g_ptr_array_index (leaves, i);
    guint anchor = 0, run = 0, at;

    for (guint j = 0; j < list->len; j++) {
      const Element *element = &g_array_index (list, Element, j);

      if (g_ptr_array_find_with_equal_func (order, element->key, g_str_equal, &at)) {
        anchor = at + 1;
        run = 0;
      } else if (find_element (base, element->key) == NULL &&
                 !note_addition (additions, element, anchor, run++)) {
        return NULL;
      }
    }
  }
  g_array_sort (additions, compare_additions);

  return g_steal_pointer (&additions);
}

static char *
write_list (GPtrArray  *order,
            GHashTable *staying,
            GArray     *additions)
{
  GString *out = g_string_new ("[");
  guint next = 0;

  for (guint i = 0; i <= order->len; i++) {
    for (; next < additions->len && g_array_index (additions, Addition, next).anchor == i; next++)
      g_string_append_printf (out, "%s%s", out->len > 1 ? "," : "",
                              g_array_index (additions, Addition, next).element->text);
    if (i < order->len)
      g_string_append_printf (out, "%s%s", out->len > 1 ? "," : "",
                              (char *) g_hash_table_lookup (staying, g_ptr_array_index (order, i)));
  }
  g_string_append_c (out, ']');

  return g_string_free (out, FALSE);
}

/**
 * nw_branches_merge_lists:
 * @type: of the field
 * @base: (nullable): the list that all come from, as JSON text
 * @leaves: (array length=n_leaves): the lists of the branches, each NULL for none,
 *   in an order that does not depend on who asks
 * @n_leaves: how many
 * @merged: (out) (transfer full) (nullable): the list; %NULL for an empty one
 *
 * Channels are the same with the same number, objects with the same "id", all else
 * when it is equal. What one branch took away is gone, what one added is there, in
 * the place where it was added.
 *
 * Returns: FALSE when an element or the order was changed differently, or when one
 *   is no list.
 */
gboolean
nw_branches_merge_lists (NwValueType         type,
                         const char         *base,
                         const char * const *leaves,
                         guint               n_leaves,
                         char              **merged)
{
  g_autoptr (GArray) before = read_list (type, base);
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) staying = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) order = NULL;
  g_autoptr (GArray) additions = NULL;

  *merged = NULL;
  for (guint i = 0; before != NULL && i < n_leaves; i++) {
    GArray *list = read_list (type, leaves[i]);

    if (list == NULL)
      return FALSE;
    g_ptr_array_add (lists, list);
  }
  for (guint i = 0; before != NULL && i < before->len; i++) {
    const Element *element = &g_array_index (before, Element, i);
    const char *text;

    if (!pick_text (lists, element->key, element->text, &text))
      return FALSE;
    if (text != NULL)
      g_hash_table_insert (staying, element->key, (char *) text);
    else if ((type == NW_VALUE_ADDRESSES || type == NW_VALUE_OBJECTS) &&
             replaced_differently (before, lists, element->key))
      return FALSE;
  }
  if (before == NULL || (order = order_staying (before, lists, staying)) == NULL ||
      (additions = collect_additions (before, lists, order)) == NULL)
    return FALSE;
  if (order->len + additions->len > 0)
    *merged = write_list (order, staying, additions);

  return TRUE;
}
