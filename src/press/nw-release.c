/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-release.h"

#include <string.h>

typedef struct {
  NwRelease public;
  GString  *buffer;   /* grows; public.text points into it */
} ReleasePrivate;

static void
release_clear (gpointer data)
{
  ReleasePrivate *self = data;

  g_free (self->public.file);
  g_free (self->public.format);
  g_free (self->public.title);
  g_free (self->public.subtitle);
  g_free (self->public.place);
  g_free (self->public.url);
  g_free (self->public.site);
  g_free (self->public.source_id);
  g_array_unref (self->public.blocks);
  g_clear_pointer (&self->public.publisher, nw_found_organisation_free);
  g_ptr_array_unref (self->public.contacts);
  g_ptr_array_unref (self->public.mentioned);
  g_ptr_array_unref (self->public.organisations);
  g_ptr_array_unref (self->public.facts);
  g_ptr_array_unref (self->public.warnings);
  g_string_free (self->buffer, TRUE);
}

/**
 * nw_release_new:
 * @file: (nullable): the file it came from
 * @format: key of the format
 *
 * Returns: (transfer full): an empty release
 */
NwRelease *
nw_release_new (const char *file,
                const char *format)
{
  ReleasePrivate *self = g_atomic_rc_box_new0 (ReleasePrivate);

  self->buffer = g_string_new (NULL);
  self->public.text = self->buffer->str;
  self->public.file = g_strdup (file);
  self->public.format = g_strdup (format);
  self->public.blocks = g_array_new (FALSE, FALSE, sizeof (NwBlock));
  self->public.contacts = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_found_person_free);
  self->public.mentioned = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_found_person_free);
  self->public.organisations = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_found_organisation_free);
  self->public.facts = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_found_fact_free);
  self->public.warnings = g_ptr_array_new_with_free_func (g_free);
  self->public.find_in_text = TRUE;
  self->public.find_facts = TRUE;

  return &self->public;
}

/** nw_release_ref: Returns: (transfer full): @self, held once more. Any thread. */
NwRelease *
nw_release_ref (NwRelease *self)
{
  return g_atomic_rc_box_acquire (self);
}

/** nw_release_unref: Lets go of a release; the last one frees all that was found. Any thread. */
void
nw_release_unref (NwRelease *self)
{
  g_atomic_rc_box_release_full (self, release_clear);
}

/**
 * nw_release_append_block:
 * @text: the block's text in normal form; lines end with LF
 * @contacts: whether the format says that contacts stand here
 *
 * Adds a block behind an empty line.
 *
 * Returns: where the block stands; an empty span when @text is blank and nothing
 *   was added
 */
NwSpan
nw_release_append_block (NwRelease   *self,
                         NwBlockKind  kind,
                         const char  *text,
                         gboolean     contacts)
{
  ReleasePrivate *priv = (ReleasePrivate *) self;
  NwBlock block = { kind, { 0, 0 }, contacts };

  block.span.start = block.span.end = priv->buffer->len;
  if (text == NULL || text[strspn (text, " \t\n")] == '\0')
    return block.span;

  if (priv->buffer->len > 0)
    g_string_append (priv->buffer, "\n\n");
  block.span.start = priv->buffer->len;
  g_string_append (priv->buffer, text);
  block.span.end = priv->buffer->len;
  self->text = priv->buffer->str;
  g_array_append_val (self->blocks, block);

  return block.span;
}

/**
 * nw_release_dup_quote:
 *
 * Returns: (transfer full) (nullable): the text of @span, NULL when it is empty
 */
char *
nw_release_dup_quote (NwRelease *self,
                      NwSpan     span)
{
  if (span.end <= span.start)
    return NULL;

  return g_strndup (self->text + span.start, span.end - span.start);
}

/**
 * nw_release_add_warning:
 * @message: a sentence for the user, translated
 *
 * Adds @message unless it stands there already.
 */
void
nw_release_add_warning (NwRelease  *self,
                        const char *message)
{
  if (!g_ptr_array_find_with_equal_func (self->warnings, message, g_str_equal, NULL))
    g_ptr_array_add (self->warnings, g_strdup (message));
}

/**
 * nw_release_dup_text_hash:
 *
 * Returns: (transfer full): SHA-256 of title and text in hexadecimal, by which the
 *   same release is known again
 */
char *
nw_release_dup_text_hash (NwRelease *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (self->title != NULL)
    g_checksum_update (checksum, (const guchar *) self->title, -1);
  g_checksum_update (checksum, (const guchar *) "\n", 1);
  g_checksum_update (checksum, (const guchar *) self->text, -1);

  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * nw_found_channel_new:
 * @value: in its normal form
 * @raw: (nullable): as it stands in the text
 * @span: where it stands there
 *
 * Returns: (transfer full): a channel with copies of both
 */
NwFoundChannel *
nw_found_channel_new (NwChannelType  type,
                      const char    *value,
                      const char    *raw,
                      NwSpan         span)
{
  NwFoundChannel *channel = g_new0 (NwFoundChannel, 1);

  channel->type = type;
  channel->value = g_strdup (value);
  channel->raw = g_strdup (raw);
  channel->span = span;

  return channel;
}

/** nw_found_channel_free: Frees a channel; NULL is none. */
void
nw_found_channel_free (NwFoundChannel *channel)
{
  if (channel == NULL)
    return;
  g_free (channel->value);
  g_free (channel->raw);
  g_free (channel);
}

/** nw_found_person_new: Returns: (transfer full): a person of whom nothing is known yet. */
NwFoundPerson *
nw_found_person_new (void)
{
  NwFoundPerson *person = g_new0 (NwFoundPerson, 1);

  person->channels = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_found_channel_free);

  return person;
}

/** nw_found_person_free: Frees a person with the channels and the address; NULL is none. */
void
nw_found_person_free (NwFoundPerson *person)
{
  if (person == NULL)
    return;
  g_free (person->name);
  g_free (person->prefix);
  g_free (person->suffix);
  g_free (person->salutation);
  g_free (person->role);
  g_free (person->organisation);
  g_free (person->evidence);
  g_clear_pointer (&person->address, nw_address_free);
  g_ptr_array_unref (person->channels);
  g_free (person);
}

/**
 * nw_found_add_channel:
 * @channel: (transfer full): the channel to add
 *
 * Adds @channel unless one of the same type and value is there.
 *
 * Returns: whether it was added
 */
gboolean
nw_found_add_channel (GPtrArray      *channels,
                      NwFoundChannel *channel)
{
  for (guint i = 0; i < channels->len; i++)
    {
      NwFoundChannel *other = g_ptr_array_index (channels, i);

      if (other->type == channel->type && g_str_equal (other->value, channel->value))
        {
          nw_found_channel_free (channel);
          return FALSE;
        }
    }
  g_ptr_array_add (channels, channel);

  return TRUE;
}

/** nw_found_organisation_new: Returns: (transfer full): an organisation of which nothing is known yet. */
NwFoundOrganisation *
nw_found_organisation_new (void)
{
  NwFoundOrganisation *organisation = g_new0 (NwFoundOrganisation, 1);

  organisation->channels = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_found_channel_free);

  return organisation;
}

/** nw_found_organisation_free: Frees an organisation with its channels and address; NULL is none. */
void
nw_found_organisation_free (NwFoundOrganisation *organisation)
{
  if (organisation == NULL)
    return;
  g_free (organisation->name);
  g_free (organisation->short_name);
  g_free (organisation->unit);
  g_free (organisation->evidence);
  g_clear_pointer (&organisation->address, nw_address_free);
  g_ptr_array_unref (organisation->channels);
  g_free (organisation);
}

/**
 * nw_found_fact_new:
 * @what: what the fact is about
 * @key: which of its values
 * @value: the value
 * @quote: the words that say so
 * @span: where they stand in the text
 *
 * Returns: (transfer full): a fact with copies of all texts
 */
NwFoundFact *
nw_found_fact_new (const char *what,
                   const char *key,
                   const char *value,
                   const char *quote,
                   NwSpan      span)
{
  NwFoundFact *fact = g_new0 (NwFoundFact, 1);

  fact->what = g_strdup (what);
  fact->key = g_strdup (key);
  fact->value = g_strdup (value);
  fact->quote = g_strdup (quote);
  fact->span = span;

  return fact;
}

/** nw_found_fact_free: Frees a fact; NULL is none. */
void
nw_found_fact_free (NwFoundFact *fact)
{
  if (fact == NULL)
    return;
  g_free (fact->what);
  g_free (fact->key);
  g_free (fact->value);
  g_free (fact->quote);
  g_free (fact);
}
