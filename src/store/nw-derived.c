/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-derivation-private.h"

#include <string.h>

#include "nw-session-private.h"

/* The keys of what a derivation makes, whose order as bytes is that of the tables;
 * and what it has made, taken apart again. */

static void
add_number (GByteArray *key,
            guint64     number)
{
  number = GUINT64_TO_BE (number);
  g_byte_array_append (key, (const guint8 *) &number, sizeof number);
}

static void
add_string (GByteArray *key,
            const char *text)
{
  g_byte_array_append (key, (const guint8 *) text, (guint) strlen (text) + 1);
}

/**
 * nw_derivation_make_key:
 * @key: (out caller-allocates): how an item is sorted
 * @kind_no: its kind
 * @order: its place in the order of the kind
 * @length: bytes of @order
 * @doc_pk: its document
 */
void
nw_derivation_make_key (GByteArray    *key,
                        int            kind_no,
                        gconstpointer  order,
                        gsize          length,
                        gint64         doc_pk)
{
  guint16 kind = GUINT16_TO_BE ((guint16) kind_no);

  g_byte_array_set_size (key, 0);
  g_byte_array_append (key, (const guint8 *) &kind, sizeof kind);
  if (length > 0)
    g_byte_array_append (key, order, (guint) length);
  add_number (key, (guint64) doc_pk);
}

/**
 * nw_derivation_make_link_key:
 * @key: (out caller-allocates): how a link is sorted
 * @to_id: where it leads
 * @from_pk: where it comes from
 * @field: the field
 */
void
nw_derivation_make_link_key (GByteArray *key,
                             const char *to_id,
                             gint64      from_pk,
                             const char *field)
{
  g_byte_array_set_size (key, 0);
  add_string (key, to_id);
  add_number (key, (guint64) from_pk);
  g_byte_array_append (key, (const guint8 *) field, (guint) strlen (field));
}

/**
 * nw_derivation_make_lookup_key:
 * @key: (out caller-allocates): how a look-up is sorted
 * @ns: which values
 * @value: the value
 * @doc_pk: who has it
 */
void
nw_derivation_make_lookup_key (GByteArray *key,
                               int         ns,
                               const char *value,
                               gint64      doc_pk)
{
  g_byte_array_set_size (key, 0);
  add_number (key, (guint64) ns);
  add_string (key, value);
  add_number (key, (guint64) doc_pk);
}

/**
 * nw_item_cursor_init:
 * @self: (out): a cursor before the first item
 * @derivation: a derivation that outlives it
 *
 * Reads the items by kind and order. To be cleared.
 */
void
nw_item_cursor_init (NwItemCursor *self,
                     NwDerivation *derivation)
{
  memset (self, 0, sizeof *self);
  self->derivation = derivation;
  self->merger = nw_derivation_read (derivation, NW_DERIVED_ITEMS);
}

/**
 * nw_item_cursor_clear:
 * @self: a cursor
 *
 * Frees what it holds.
 */
void
nw_item_cursor_clear (NwItemCursor *self)
{
  g_clear_pointer (&self->merger, nw_merger_free);
}

/**
 * nw_item_cursor_next:
 * @self: a cursor
 * @error: return location
 *
 * Returns: FALSE when the next item cannot be read.
 */
gboolean
nw_item_cursor_next (NwItemCursor  *self,
                     GError       **error)
{
  guint16 stored;
  int kind_no;

  if (!nw_merger_next (self->merger, &self->entry, error))
    return FALSE;
  if (self->entry.key == NULL)
    return TRUE;
  memcpy (&stored, self->entry.key, sizeof stored);
  kind_no = GUINT16_FROM_BE (stored);
  if (kind_no != self->kind_no) {
    self->kind_no = kind_no;
    self->gap = (G_GINT64_CONSTANT (1) << NW_LABEL_BITS) / (nw_derivation_count (self->derivation, kind_no) + 1);
    self->i = 0;
  }
  self->pos = NW_LABEL_FIRST (kind_no) + self->gap * ++self->i;

  return TRUE;
}

static guint64
read_number (const guint8 *bytes)
{
  guint64 number;

  memcpy (&number, bytes, sizeof number);

  return GUINT64_FROM_BE (number);
}

/**
 * nw_derived_link_read:
 * @entry: one of %NW_DERIVED_LINKS
 * @link: (out): what it says; lives as long as @entry
 */
void
nw_derived_link_read (const NwSorted *entry,
                      NwDerivedLink  *link)
{
  gsize length;

  link->to_id = (const char *) entry->key;
  length = strlen (link->to_id) + 1;
  link->from_pk = (gint64) read_number (entry->key + length);
  link->field = (const char *) entry->key + length + sizeof (guint64);
  link->field_length = entry->key_length - length - sizeof (guint64);
}

/**
 * nw_derived_lookup_read:
 * @entry: one of %NW_DERIVED_LOOKUPS
 * @lookup: (out): what it says; lives as long as @entry
 */
void
nw_derived_lookup_read (const NwSorted  *entry,
                        NwDerivedLookup *lookup)
{
  lookup->ns = (int) read_number (entry->key);
  lookup->value = (const char *) entry->key + sizeof (guint64);
  lookup->doc_pk = (gint64) read_number (entry->key + sizeof (guint64) + strlen (lookup->value) + 1);
}

/**
 * nw_derivation_next_link:
 * @merger: of %NW_DERIVED_LINKS
 * @link: (out): the next one; to_id is %NULL after the last
 * @error: return location
 *
 * Returns: FALSE when it cannot be read.
 */
gboolean
nw_derivation_next_link (NwMerger       *merger,
                         NwDerivedLink  *link,
                         GError        **error)
{
  NwSorted entry;

  memset (link, 0, sizeof *link);
  if (!nw_merger_next (merger, &entry, error))
    return FALSE;
  if (entry.key != NULL)
    nw_derived_link_read (&entry, link);

  return TRUE;
}

/**
 * nw_derivation_next_lookup:
 * @merger: of %NW_DERIVED_LOOKUPS
 * @lookup: (out): the next one; value is %NULL after the last
 * @error: return location
 *
 * Returns: FALSE when it cannot be read.
 */
gboolean
nw_derivation_next_lookup (NwMerger         *merger,
                           NwDerivedLookup  *lookup,
                           GError          **error)
{
  NwSorted entry;

  memset (lookup, 0, sizeof *lookup);
  if (!nw_merger_next (merger, &entry, error))
    return FALSE;
  if (entry.key != NULL)
    nw_derived_lookup_read (&entry, lookup);

  return TRUE;
}
