/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-review-places.h"

#include <string.h>

#include <glib/gi18n.h>

/* The second line of an address follows the first one within so many bytes. */
#define MAX_ADDRESS_GAP 120

/* The address of somebody follows what is quoted of them within so many bytes. */
#define MAX_CONTACT_GAP 400

/* Shorter values stand in many places that say something else. */
#define MIN_VALUE_LENGTH 4

/* What a file states in data of its own, not in its text, is quoted below the text,
 * each quote once. */
typedef struct {
  NwRelease  *release;
  GString    *text;      /* what is shown */
  GHashTable *quotes;    /* quote (borrowed) -> start in text */
  NwSpan      heading;   /* above the quotes; empty when there are none */
} Places;

static gboolean
is_empty (NwSpan span)
{
  return span.start >= span.end;
}

static gboolean
is_inside_word (const char *text,
                const char *start,
                const char *end)
{
  const char *before = start > text ? g_utf8_prev_char (start) : NULL;

  return (before != NULL && g_unichar_isalnum (g_utf8_get_char (before))) ||
         g_unichar_isalnum (g_utf8_get_char (end));
}

/* Only whole words: "Ansprechpartner" does not stand in "Ansprechpartnerin". */
static NwSpan
find_in (const char *text,
         guint       start,
         guint       end,
         const char *words)
{
  gsize length = words != NULL ? strlen (words) : 0;
  const char *found = length >= MIN_VALUE_LENGTH ? g_strstr_len (text + start, end - start, words) : NULL;

  while (found != NULL && is_inside_word (text, found, found + length))
    found = g_strstr_len (found + length, text + end - (found + length), words);
  if (found == NULL)
    return (NwSpan) { 0, 0 };

  return (NwSpan) { found - text, found - text + length };
}

static char *
join (const json_t *address,
      const char   *first,
      const char   *second)
{
  const char *a = json_string_value (json_object_get (address, first));
  const char *b = json_string_value (json_object_get (address, second));

  if (a == NULL || b == NULL)
    return g_strdup (a != NULL ? a : b);

  return g_strdup_printf ("%s %s", a, b);
}

/* An address is printed in lines: from the street to the city after it. */
static NwSpan
find_address (const char   *text,
              guint         start,
              guint         end,
              const json_t *address)
{
  g_autofree char *street = join (address, "street", "house_number");
  g_autofree char *city = join (address, "postal_code", "city");
  NwSpan first = find_in (text, start, end, street);
  NwSpan second = find_in (text, is_empty (first) ? start : first.end,
                           is_empty (first) ? end : MIN (end, first.end + MAX_ADDRESS_GAP), city);

  if (is_empty (first))
    return second;

  return (NwSpan) { first.start, is_empty (second) ? first.end : second.end };
}

static NwSpan
find_value (const char            *text,
            guint                  start,
            guint                  end,
            const NwProposedField *field)
{
  if (field->field->type == NW_VALUE_ADDRESSES)
    return find_address (text, start, end, field->json);
  /* What is derived from other words stands nowhere. */
  if (field->field->type == NW_VALUE_FLAG || field->field->type == NW_VALUE_CHOICE)
    return (NwSpan) { 0, 0 };

  return find_in (text, start, end, field->value);
}

static guint
add_quote (Places     *self,
           const char *quote)
{
  gpointer start;

  if (g_hash_table_lookup_extended (self->quotes, quote, NULL, &start))
    return GPOINTER_TO_UINT (start);

  if (is_empty (self->heading)) {
    if (self->text->len > 0)
      g_string_append (self->text, "\n\n");
    self->heading.start = self->text->len;
    g_string_append (self->text, _("Stated in the file beside its text"));
    self->heading.end = self->text->len;
  }
  g_string_append (self->text, "\n\n");
  start = GUINT_TO_POINTER ((guint) self->text->len);
  g_string_append (self->text, quote);
  g_hash_table_insert (self->quotes, (gpointer) quote, start);

  return GPOINTER_TO_UINT (start);
}

static void
place_field (Places          *self,
             NwProposedField *field)
{
  const char *text = self->release->text != NULL ? self->release->text : "";
  guint length = strlen (text);
  gboolean address = field->field->type == NW_VALUE_ADDRESSES;
  guint start;

  /* An address comes with the place of whoever has it. */
  if (!is_empty (field->span) && !address)
    return;
  if (!is_empty (field->span) && field->span.end <= length) {
    NwSpan narrow = find_address (text, field->span.start,
                                  MIN (length, field->span.end + MAX_CONTACT_GAP), field->json);

    field->span = is_empty (narrow) ? field->span : narrow;
    return;
  }

  field->span = find_value (text, 0, length, field);
  if (!is_empty (field->span) || field->quote == NULL || *field->quote == '\0' ||
      strstr (text, field->quote) != NULL)
    return;

  start = add_quote (self, field->quote);
  field->span = find_value (self->text->str, start, start + strlen (field->quote), field);
  if (is_empty (field->span))
    field->span = (NwSpan) { start, start + strlen (field->quote) };
}

/**
 * nw_review_places_find:
 * @proposal: what is proposed; values without a place in the text get one
 * @heading: (out): the heading above what does not stand in the release's text
 *
 * Finds where in the shown text each value stands. What a file states beside its
 * text (a business card, data for machines) is quoted below it.
 *
 * Returns: (transfer full): the text to show
 */
char *
nw_review_places_find (NwProposal *proposal,
                       NwSpan     *heading)
{
  Places self = { .release = proposal->release };
  char *text;

  self.text = g_string_new (proposal->release->text);
  self.quotes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < proposal->items->len; i++) {
    NwProposedItem *item = g_ptr_array_index (proposal->items, i);

    for (guint j = 0; j < item->fields->len; j++)
      place_field (&self, g_ptr_array_index (item->fields, j));
    /* A name that only stands in a quote is where the person's first value is. */
    if (is_empty (item->span) && proposal->release->text != NULL)
      item->span = find_in (proposal->release->text, 0, strlen (proposal->release->text), item->title);
  }
  g_hash_table_unref (self.quotes);
  *heading = self.heading;
  text = g_string_free (self.text, FALSE);

  return text;
}
