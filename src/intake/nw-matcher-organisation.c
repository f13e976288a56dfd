/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-matcher-private.h"

#include "nw-names.h"

#include <glib/gi18n.h>

typedef enum {
  PLACE_UNKNOWN,   /* one of both says no city */
  PLACE_SAME,
  PLACE_OTHER,
} Place;

static Place
compare_place (NwRecord        *organisation,
               const NwAddress *address)
{
  const json_t *stored = nw_record_get_value (organisation, "addresses");
  g_autofree char *wanted = nw_names_person_key (address != NULL ? address->city : NULL);
  Place place = PLACE_UNKNOWN;

  for (size_t i = 0; *wanted != '\0' && i < json_array_size (stored); i++) {
    const char *name = json_string_value (json_object_get (json_array_get (stored, i), "city"));
    g_autofree char *city = nw_names_person_key (name);

    if (g_str_equal (city, wanted))
      return PLACE_SAME;
    if (*city != '\0')
      place = PLACE_OTHER;
  }

  return place;
}

static gboolean
has_any_channel (NwRecord  *record,
                 GPtrArray *channels)
{
  for (guint i = 0; channels != NULL && i < channels->len; i++) {
    const NwFoundChannel *channel = g_ptr_array_index (channels, i);

    if (channel->value != NULL && nw_matcher_has_channel (record, channel->type, channel->value))
      return TRUE;
  }

  return FALSE;
}

/* Among those of one name the one in the same city or with a channel in common;
 * none of them when all are in other cities; else the only one there is. */
static gboolean
choose_organisation (NwMatcher        *self,
                     GPtrArray        *ids,
                     const NwAddress  *address,
                     GPtrArray        *channels,
                     NwMatchResult    *result,
                     GError          **error)
{
  g_autoptr (NwRecord) near = NULL;
  g_autoptr (NwRecord) possible = NULL;
  guint n_near = 0, n_possible = 0;

  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (NwRecord) record = nw_matcher_get_record (self, g_ptr_array_index (ids, i), error);
    Place place;

    if (record == NULL)
      return FALSE;
    place = compare_place (record, address);
    if (place == PLACE_OTHER && has_any_channel (record, channels))
      place = PLACE_SAME;
    n_near += place == PLACE_SAME;
    n_possible += place == PLACE_UNKNOWN;
    if (place == PLACE_SAME)
      g_set_object (&near, record);
    else if (place == PLACE_UNKNOWN)
      g_set_object (&possible, record);
  }

  if (n_near == 1 || (n_near == 0 && n_possible == 1)) {
    result->match = NW_MATCH_SAME;
    result->record = n_near == 1 ? g_steal_pointer (&near) : g_steal_pointer (&possible);
  } else if (n_near + n_possible == 0) {
    result->match = NW_MATCH_NEW;
    result->reason = g_strdup (_("An organisation of this name is stored in another city."));
  } else {
    result->match = NW_MATCH_UNCERTAIN;
    result->reason = g_strdup (_("Several organisations have this name."));
    nw_match_result_take_ids (result, ids);
  }

  return TRUE;
}

/* The organisations of a name. Releases name the same few again and again. */
static GPtrArray *
find_organisations (NwMatcher   *self,
                    const char  *name,
                    GError     **error)
{
  GPtrArray *ids = g_hash_table_lookup (self->variants, name);

  if (ids != NULL)
    return g_ptr_array_ref (ids);

  ids = nw_session_find_name (self->session, NW_KIND_ORGANISATION, name, error);
  if (ids == NULL)
    return NULL;
  if (g_hash_table_size (self->variants) >= MAX_SUMMARIES)
    g_hash_table_remove_all (self->variants);
  g_hash_table_insert (self->variants, g_strdup (name), g_ptr_array_ref (ids));

  return ids;
}

/**
 * nw_matcher_organisation:
 * @name: as printed
 * @address: (nullable): tells several of one name apart
 * @channels: (nullable) (element-type NwFoundChannel): tell a second site from
 *   another organisation
 * @result: (out): cleared before
 *
 * Returns: FALSE with an error of the store
 */
gboolean
nw_matcher_organisation (NwMatcher        *self,
                         const char       *name,
                         const NwAddress  *address,
                         GPtrArray        *channels,
                         NwMatchResult    *result,
                         GError          **error)
{
  g_autoptr (GPtrArray) variants = nw_names_organisation_variants (name);

  nw_match_result_init (result);
  for (guint i = 0; i < variants->len; i++) {
    const char *variant = g_ptr_array_index (variants, i);
    g_autoptr (GPtrArray) ids = find_organisations (self, variant, error);

    if (ids == NULL)
      return FALSE;
    if (ids->len == 0)
      continue;
    if (!choose_organisation (self, ids, address, channels, result, error))
      return FALSE;
    if (result->match == NW_MATCH_SAME && i > 0)
      result->reason = g_strdup (_("Same name in another order."));
    return TRUE;
  }

  return TRUE;
}
