/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-proposal-build-private.h"

#include <glib/gi18n.h>

/* Somebody new speaks to the press for an organisation that has a spokesperson:
 * both stand side by side, and the user is asked whether one follows the other. */
static gboolean
build_succession (NwBuilder   *self,
                  Item        *position,
                  GHashTable  *speakers,
                  GError     **error)
{
  Item *organisation = position->organisation;
  g_autoptr (GError) local = NULL;
  g_autoptr (NwRecord) before = NULL;
  g_autoptr (NwRecord) person = NULL;
  g_autofree char *name = NULL;
  Item *item;

  if (!position->public.press || position->record != NULL || organisation == NULL ||
      organisation->record == NULL)
    return TRUE;

  before = nw_matcher_find_spokesperson (self->matcher, organisation->public.record_id, speakers, &local);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (before == NULL)
    return TRUE;

  person = nw_matcher_get_record (self->matcher, nw_record_get_text (before, "person"), NULL);
  name = person != NULL ? nw_record_dup_title (person) : NULL;
  position->public.match = NW_MATCH_SUCCESSION;
  position->public.reason = g_strdup_printf (_("%s speaks for this organisation today."),
                                             name != NULL ? name : "?");

  item = nw_intake_item_new (nw_kind_get (NW_KIND_POSITION), position->public.group);
  item->record = g_steal_pointer (&before);
  item->person = position->person;
  item->organisation = organisation;
  item->public.record_id = g_strdup (nw_record_get_id (item->record));
  item->public.title = g_strdup (name);
  item->public.match = NW_MATCH_SUCCESSION;
  item->public.accepted = FALSE;
  item->public.press = TRUE;
  item->public.reason = g_strdup (_("If the new person follows this one, accept it; nothing is deleted."));
  nw_intake_item_propose_link (item, "successor", position->person, NULL);
  g_ptr_array_add (self->proposal->public.items, item);

  return TRUE;
}

/**
 * nw_builder_successions:
 *
 * Asks of every new spokesperson whom they follow.
 */
gboolean
nw_builder_successions (NwBuilder  *self,
                        GError    **error)
{
  g_autoptr (GHashTable) speakers = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *items = self->proposal->public.items;
  guint n_items = items->len;

  for (guint i = 0; i < n_items; i++) {
    Item *item = g_ptr_array_index (items, i);

    if (item->public.press && g_str_equal (item->public.kind->id, NW_KIND_PERSON) &&
        item->public.record_id != NULL)
      g_hash_table_add (speakers, item->public.record_id);
  }
  for (guint i = 0; i < n_items; i++) {
    Item *item = g_ptr_array_index (items, i);

    if (g_str_equal (item->public.kind->id, NW_KIND_POSITION) &&
        !build_succession (self, item, speakers, error))
      return FALSE;
  }

  return TRUE;
}
