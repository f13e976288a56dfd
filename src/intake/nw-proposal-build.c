/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-json.h"
#include "nw-proposal-build-private.h"

#include <glib/gi18n.h>
#include <string.h>

static const NwSpan nowhere = { 0, 0 };

static void
propose_fact (Item              *item,
              const NwField     *field,
              const NwFoundFact *fact)
{
  g_autoptr (json_t) json = NULL;

  switch ((int) field->type) {
  case NW_VALUE_TEXT:
  case NW_VALUE_LONG_TEXT:
    nw_intake_item_propose_text (item, fact->key, fact->value, fact->quote, fact->span);
    return;
  case NW_VALUE_FLAG:
    nw_intake_item_propose_flag (item, fact->key, fact->quote, fact->span);
    return;
  default:
    break;
  }

  json = nw_field_parse (field, fact->value);
  if (field->type != NW_VALUE_TAGS && json != NULL)
    nw_intake_item_propose_value (item, fact->key, json, fact->quote, nowhere);
  for (gsize i = 0; field->type == NW_VALUE_TAGS && i < json_array_size (json); i++)
    nw_intake_item_propose_tag (item, fact->key, json_string_value (json_array_get (json, i)));
}

/**
 * nw_builder_propose_facts:
 * @what: the kind of @item
 *
 * Proposes what a business card or the row of a table says beyond a release
 * (nw-vcard-release.c).
 */
void
nw_builder_propose_facts (NwBuilder  *self,
                          Item       *item,
                          const char *what)
{
  for (guint i = 0; i < self->release->facts->len; i++) {
    const NwFoundFact *fact = g_ptr_array_index (self->release->facts, i);
    const NwField *field = g_str_equal (fact->what, what) ? nw_kind_get_field (item->public.kind, fact->key) : NULL;

    if (field != NULL)
      propose_fact (item, field, fact);
  }
}

/* The beginning of the text stands for a headline that is missing. */
static char *
dup_release_title (NwRelease *release)
{
  const char *text = release->text;
  gsize length;
  const char *end;

  if (release->title != NULL && *release->title != '\0')
    return g_strdup (release->title);

  length = strcspn (text, "\n");
  if (length == 0)
    return g_strdup (_("Press release without a title"));
  if (g_utf8_strlen (text, length) <= 80)
    return g_strndup (text, length);

  end = g_utf8_offset_to_pointer (text, 80);
  while (end > text && *end != ' ')
    end = g_utf8_prev_char (end);

  return g_strdup_printf ("%.*s…", (int) (end - text), text);
}

/* The same text is the same release. The same source with another text is a
 * newer version of it if the title agrees; some portals give all one source. */
static gboolean
find_stored_release (NwBuilder  *self,
                     GError    **error)
{
  Proposal *proposal = self->proposal;
  g_autoptr (GError) local = NULL;
  g_autofree char *id = nw_session_find_release (self->session, NULL, proposal->text_hash, &local);
  g_autofree char *title = NULL;

  if (id != NULL) {
    proposal->public.known = TRUE;
    proposal->public.release_id = g_steal_pointer (&id);
  } else if (local == NULL && self->release->source_id != NULL) {
    proposal->public.release_id = nw_session_find_release (self->session, self->release->source_id,
                                                           NULL, &local);
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (proposal->public.release_id == NULL)
    return TRUE;

  proposal->release_record = nw_session_get_record (self->session, proposal->public.release_id, error);
  if (proposal->release_record == NULL)
    return FALSE;
  title = dup_release_title (self->release);
  if (!proposal->public.known &&
      g_strcmp0 (nw_record_get_text (proposal->release_record, "title"), title) != 0) {
    g_clear_object (&proposal->release_record);
    g_clear_pointer (&proposal->public.release_id, g_free);
  }

  return TRUE;
}

static void
build_release (NwBuilder *self,
               Item      *publisher)
{
  NwRelease *release = self->release;
  Item *item = nw_intake_item_new (nw_kind_get (NW_KIND_RELEASE), 0);
  g_autofree char *date = nw_date_to_iso (&release->date);

  item->record = self->proposal->release_record != NULL
                 ? g_object_ref (self->proposal->release_record) : NULL;
  item->public.title = dup_release_title (release);
  item->public.record_id = g_strdup (self->proposal->public.release_id);
  nw_intake_item_propose_text (item, "title", item->public.title, NULL, nowhere);
  nw_intake_item_propose_text (item, "subtitle", release->subtitle, NULL, nowhere);
  nw_intake_item_propose_text (item, "date", date, NULL, nowhere);
  nw_intake_item_propose_text (item, "place", release->place, NULL, nowhere);
  nw_intake_item_propose_text (item, "url", release->url, NULL, nowhere);
  nw_intake_item_propose_text (item, "source_id", release->source_id, NULL, nowhere);
  item->organisation = publisher;
  if (publisher != NULL)
    nw_intake_item_propose_link (item, "publisher", publisher, release->publisher->evidence);
  item->public.match = nw_intake_item_judge (item);
  g_ptr_array_insert (self->proposal->public.items, 0, item);
}

static gboolean
build_all (NwBuilder  *self,
           GError    **error)
{
  NwRelease *release = self->release;
  Item *publisher;

  if (!find_stored_release (self, error) ||
      !nw_builder_organisations (self, &publisher, error))
    return FALSE;
  if (!nw_builder_people (self, release->contacts, publisher, TRUE, error) ||
      !nw_builder_people (self, release->mentioned, publisher, FALSE, error))
    return FALSE;

  build_release (self, publisher);
  if (self->proposal->statements && release->facts->len > 0 && !nw_builder_statements (self, error))
    return FALSE;
  nw_builder_judge_organisations (self);

  return self->proposal->unattended || nw_builder_successions (self, error);
}

/**
 * nw_proposal_build:
 *
 * Fills a proposal that has no items: what its release says beside what is stored.
 *
 * Returns: FALSE with an error of the store
 */
gboolean
nw_proposal_build (Proposal   *self,
                   NwMatcher  *matcher,
                   NwSession  *session,
                   GError    **error)
{
  NwBuilder builder = { self, self->public.release, matcher, session, NULL, 0 };
  gboolean built;

  builder.organisations = g_hash_table_new (g_str_hash, g_str_equal);
  built = build_all (&builder, error);
  g_hash_table_unref (builder.organisations);

  return built;
}
