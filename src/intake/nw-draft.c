/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "nw-draft.h"

#include "nw-json.h"
#include "nw-random.h"
#include "nw-record-editor.h"

#include <string.h>

#define NONCE_BYTES 16

/* Members that saving adds. */
#define N_STAMPS 2

static const char SOURCES[] = "sources";

/* A value in the text of a draft. */
typedef struct {
  const char *key;       /* borrowed */
  char       *own_key;   /* owned, nullable: the same */
  gsize       start;
  gsize       length;
} Slice;

/* A new record is written as text at once: nobody reads most of what it says before
 * it is stored. A stored one is changed by an editor, which keeps what it does not
 * know. */
struct _NwDraft {
  NwRecordEditor *editor;    /* owned; of a stored record */
  char           *id;        /* owned; of a new one */
  GString        *text;      /* borrowed; of a new one: values one after the other */
  GArray         *members;   /* owned; Slice, in the order of the record */
  GArray         *sources;   /* owned; Slice, of the member "sources" */
  Slice           source;    /* the one that was written last */
};

static void
slice_clear (gpointer slice)
{
  g_free (((Slice *) slice)->own_key);
}

static GArray *
slices_new (void)
{
  GArray *slices = g_array_sized_new (FALSE, FALSE, sizeof (Slice), 16);

  g_array_set_clear_func (slices, slice_clear);

  return slices;
}

/* The value of key, which lives as long as the draft. */
static Slice *
ensure_slice (GArray     *slices,
              const char *key)
{
  Slice added = { key, NULL, 0, 0 };

  for (guint i = 0; i < slices->len; i++) {
    Slice *slice = &g_array_index (slices, Slice, i);

    if (g_str_equal (slice->key, key))
      return slice;
  }
  g_array_append_val (slices, added);

  return &g_array_index (slices, Slice, slices->len - 1);
}

/* What was appended since start is the value of key. */
static void
end_slice (NwDraft    *self,
           GArray     *slices,
           const char *key,
           gsize       start)
{
  Slice *slice = ensure_slice (slices, key);

  slice->start = start;
  slice->length = self->text->len - start;
}

/**
 * nw_draft_new:
 * @text: what the draft's values are appended to; outlives it. Several drafts may
 *   share one, which spares making and freeing many.
 *
 * Returns: (transfer full): a draft of a new record with a new id
 */
NwDraft *
nw_draft_new (const NwKind *kind,
              GString      *text)
{
  NwDraft *self = g_new0 (NwDraft, 1);
  g_autofree char *nonce = nw_random_hex (NONCE_BYTES);

  self->id = nw_kind_new_record_id (kind);
  self->text = text;
  self->members = slices_new ();
  self->sources = slices_new ();
  nw_draft_set_text (self, "type", kind->id);
  nw_draft_set_json (self, "schema", "1");
  nw_draft_set_text (self, "nonce", nonce);

  return self;
}

/**
 * nw_draft_new_from:
 * @base: the stored record to change
 *
 * Returns: (transfer full): a draft of its next revision
 */
NwDraft *
nw_draft_new_from (NwRecord *base)
{
  NwDraft *self = g_new0 (NwDraft, 1);

  self->editor = nw_record_editor_new_from (base);

  return self;
}

/**
 * nw_draft_free:
 * @self: (transfer full) (nullable):
 */
void
nw_draft_free (NwDraft *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->editor, nw_record_editor_free);
  g_free (self->id);
  g_clear_pointer (&self->members, g_array_unref);
  g_clear_pointer (&self->sources, g_array_unref);
  g_free (self);
}

const char *
nw_draft_get_id (NwDraft *self)
{
  return self->editor != NULL ? nw_record_editor_get_id (self->editor) : self->id;
}

/**
 * nw_draft_set_value:
 * @key: lives as long as @self, as with the next ones
 * @value: (transfer full): an empty list says nothing
 */
void
nw_draft_set_value (NwDraft    *self,
                    const char *key,
                    json_t     *value)
{
  gsize start;

  if (self->editor != NULL) {
    nw_record_editor_set_value (self->editor, key, value);
    return;
  }
  if (!json_is_array (value) || json_array_size (value) > 0) {
    start = self->text->len;
    nw_json_append (self->text, value);
    end_slice (self, self->members, key, start);
  }
  json_decref (value);
}

/**
 * nw_draft_set_text:
 * @text: (nullable): NULL says nothing
 */
void
nw_draft_set_text (NwDraft    *self,
                   const char *key,
                   const char *text)
{
  gsize start;

  if (self->editor != NULL) {
    nw_record_editor_set_value (self->editor, key, json_string (text));
    return;
  }
  if (text == NULL)
    return;
  start = self->text->len;
  nw_json_append_string (self->text, text);
  end_slice (self, self->members, key, start);
}

/**
 * nw_draft_set_json:
 * @json: a value as text, made by this program; an empty list says nothing
 */
void
nw_draft_set_json (NwDraft    *self,
                   const char *key,
                   const char *json)
{
  gsize start;

  if (self->editor != NULL) {
    nw_record_editor_set_value (self->editor, key, json_loads (json, JSON_DECODE_ANY, NULL));
    return;
  }
  if (g_str_equal (json, "[]"))
    return;
  start = self->text->len;
  g_string_append (self->text, json);
  end_slice (self, self->members, key, start);
}

/* Most values of a new record come from the same words: what was written for the
 * one before serves again. */
static void
write_source (NwDraft    *self,
              const char *release_id,
              const char *quote,
              const char *date)
{
  gsize start = self->text->len, length;
  gboolean first = TRUE;
  const char *before;

  g_string_append_c (self->text, '{');
  nw_json_append_member (self->text, "release", release_id, &first);
  nw_json_append_member (self->text, "quote", quote, &first);
  nw_json_append_member (self->text, "date", date, &first);
  g_string_append_c (self->text, '}');
  length = self->text->len - start;
  before = self->text->str + self->source.start;
  if (length == self->source.length && memcmp (self->text->str + start, before, length) == 0) {
    g_string_truncate (self->text, start);
  } else {
    self->source.start = start;
    self->source.length = length;
  }
}

/**
 * nw_draft_add_source:
 * @key: (transfer full):
 *
 * As nw_record_editor_add_source().
 */
void
nw_draft_add_source (NwDraft    *self,
                     char       *key,
                     const char *release_id,
                     const char *quote,
                     const char *date)
{
  Slice *slice;

  if (self->editor != NULL) {
    nw_record_editor_add_source (self->editor, key, release_id, quote, date);
    g_free (key);
    return;
  }
  write_source (self, release_id, quote, date);
  slice = ensure_slice (self->sources, key);
  if (slice->key == key)
    slice->own_key = key;
  else
    g_free (key);
  slice->start = self->source.start;
  slice->length = self->source.length;
}

static void
append_key (NwDraft    *self,
            const char *key,
            gboolean    first)
{
  if (!first)
    g_string_append_c (self->text, ',');
  nw_json_append_string (self->text, key);
  g_string_append_c (self->text, ':');
}

static void
append_sources (NwDraft *self)
{
  g_string_append_c (self->text, '{');
  for (guint i = 0; i < self->sources->len; i++) {
    const Slice *slice = &g_array_index (self->sources, Slice, i);

    append_key (self, slice->key, i == 0);
    g_string_append_len (self->text, self->text->str + slice->start, slice->length);
  }
  g_string_append_c (self->text, '}');
}

/* Appends the object; the slices of its members then say where their values stand
 * in it. Its keys need no escapes. */
static void
append_object (NwDraft *self)
{
  gsize start = self->text->len;

  g_string_append_c (self->text, '{');
  for (guint i = 0; i < self->members->len; i++) {
    Slice *slice = &g_array_index (self->members, Slice, i);

    append_key (self, slice->key, i == 0);
    if (slice->key == SOURCES)
      append_sources (self);
    else
      g_string_append_len (self->text, self->text->str + slice->start, slice->length);
    slice->start = self->text->len - start;
  }
  g_string_append_c (self->text, '}');
}

/* The members of body, which was just written. */
static GArray *
list_members (NwDraft    *self,
              const char *body)
{
  GArray *members = g_array_sized_new (FALSE, FALSE, sizeof (NwJsonMember), self->members->len + N_STAMPS);
  gsize end = strlen ("{");

  for (guint i = 0; i < self->members->len; i++) {
    const Slice *slice = &g_array_index (self->members, Slice, i);
    NwJsonMember member = { .key = body + end + (i > 0) + 1, .key_length = strlen (slice->key) };

    member.value = member.key + member.key_length + strlen ("\":");
    end = slice->start;
    member.value_length = body + end - member.value;
    g_array_append_val (members, member);
  }

  return members;
}

/* The record is put together behind the values, and copied in its true size. What
 * it says is known: nobody has to read it for that. */
static NwRecord *
end_new (NwDraft  *self,
         GError  **error)
{
  gsize start = self->text->len, length;
  char *body;

  if (self->sources->len > 0)
    ensure_slice (self->members, SOURCES);
  append_object (self);
  length = self->text->len - start;
  body = g_strndup (self->text->str + start, length);
  g_string_truncate (self->text, start);

  return nw_record_new_take_body (self->id, body, length, list_members (self, body), error);
}

/**
 * nw_draft_end:
 * @self: cannot be changed any more
 *
 * Returns: (transfer full) (nullable): the record; errors as of
 *   nw_record_editor_end()
 */
NwRecord *
nw_draft_end (NwDraft  *self,
              GError  **error)
{
  return self->editor != NULL ? nw_record_editor_end (self->editor, error) : end_new (self, error);
}
