/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "nw-draft.h"

#include "nw-json.h"
#include "nw-random.h"
#include "nw-record-editor.h"

#define NONCE_BYTES 16

struct _NwDraft {
  NwRecordEditor *editor;    /* owned; of a stored record */
  char           *id;        /* owned; of a new one */
  json_t         *body;      /* owned; of a new one */
  json_t         *source;    /* borrowed from body: the one that was added last */
};

/**
 * nw_draft_new:
 *
 * Returns: (transfer full): a draft of a new record with a new id
 */
NwDraft *
nw_draft_new (const NwKind *kind)
{
  NwDraft *self = g_new0 (NwDraft, 1);
  g_autofree char *nonce = nw_random_hex (NONCE_BYTES);

  self->id = nw_kind_new_record_id (kind);
  self->body = json_object ();
  json_object_set_new_nocheck (self->body, "type", json_string_nocheck (kind->id));
  json_object_set_new_nocheck (self->body, "schema", json_integer (1));
  json_object_set_new_nocheck (self->body, "nonce", json_string_nocheck (nonce));

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
  json_decref (self->body);
  g_free (self);
}

const char *
nw_draft_get_id (NwDraft *self)
{
  return self->editor != NULL ? nw_record_editor_get_id (self->editor) : self->id;
}

/**
 * nw_draft_set_value:
 * @value: (transfer full): an empty list says nothing
 */
void
nw_draft_set_value (NwDraft    *self,
                    const char *key,
                    json_t     *value)
{
  if (self->editor != NULL)
    nw_record_editor_set_value (self->editor, key, value);
  else if (json_is_array (value) && json_array_size (value) == 0)
    json_decref (value);
  else
    json_object_set_new_nocheck (self->body, key, value);
}

void
nw_draft_set_text (NwDraft    *self,
                   const char *key,
                   const char *text)
{
  nw_draft_set_value (self, key, json_string (text));
}

static gboolean
has_text (const json_t *object,
          const char   *key,
          const char   *text)
{
  return g_strcmp0 (json_string_value (json_object_get (object, key)), text) == 0;
}

/* Most values of a new record come from the same words: they share one source. */
static json_t *
ensure_source (NwDraft    *self,
               const char *release_id,
               const char *quote,
               const char *date)
{
  if (self->source != NULL && has_text (self->source, "quote", quote) &&
      has_text (self->source, "release", release_id) && has_text (self->source, "date", date))
    return json_incref (self->source);

  self->source = json_object ();
  nw_json_set_text (self->source, "release", release_id);
  nw_json_set_text (self->source, "quote", quote);
  nw_json_set_text (self->source, "date", date);

  return self->source;
}

/**
 * nw_draft_add_source:
 *
 * As nw_record_editor_add_source().
 */
void
nw_draft_add_source (NwDraft    *self,
                     const char *key,
                     const char *release_id,
                     const char *quote,
                     const char *date)
{
  json_t *sources;

  if (self->editor != NULL) {
    nw_record_editor_add_source (self->editor, key, release_id, quote, date);
    return;
  }

  sources = json_object_get (self->body, "sources");
  if (sources == NULL) {
    sources = json_object ();
    json_object_set_new_nocheck (self->body, "sources", sources);
  }
  json_object_set_new (sources, key, ensure_source (self, release_id, quote, date));
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
  if (self->editor != NULL)
    return nw_record_editor_end (self->editor, error);

  self->source = NULL;

  return nw_record_new_take_json (self->id, g_steal_pointer (&self->body), error);
}
