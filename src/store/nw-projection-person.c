/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-projection-private.h"

#include <string.h>

/* A position that has ended has a date in "until": no clock is asked, so that
 * the same documents always give the same projection. */
static gboolean
has_ended (NwRecord *position)
{
  const char *until = nw_record_get_text (position, "until");

  return until != NULL && *until != 0;
}

static const char *
get_since (NwRecord *position)
{
  const char *from = nw_record_get_text (position, "from");

  return from != NULL ? from : "";
}

static gboolean
has_channels (NwRecord *position)
{
  const json_t *channels = nw_record_get_value (position, "channels");

  return json_array_size (channels) > 0;
}

/* What lasts first, then the main position, the latest begun, the one in which
 * somebody speaks to the press, the one in which somebody can be reached, and the
 * newest; the id makes the order complete. */
static int
compare_positions (gconstpointer a,
                   gconstpointer b)
{
  NwRecord *x = *(NwRecord * const *) a;
  NwRecord *y = *(NwRecord * const *) b;
  int order;

  order = has_ended (x) - has_ended (y);
  if (order == 0)
    order = nw_record_get_flag (y, "main") - nw_record_get_flag (x, "main");
  if (order == 0)
    order = strcmp (get_since (y), get_since (x));
  if (order == 0)
    order = nw_record_get_flag (y, "press") - nw_record_get_flag (x, "press");
  if (order == 0)
    order = has_channels (y) - has_channels (x);
  if (order == 0) {
    gint64 changed_x = nw_projection_changed (x);
    gint64 changed_y = nw_projection_changed (y);

    order = (changed_x < changed_y) - (changed_x > changed_y);
  }
  if (order == 0)
    order = strcmp (nw_record_get_id (x), nw_record_get_id (y));

  return order;
}

/**
 * nw_person_context_init:
 * @self: (out): what belongs to the person
 * @person: a record
 * @resolver: finds other records
 *
 * Finds the person's positions. For records of other kinds there are none.
 */
void
nw_person_context_init (NwPersonContext  *self,
                        NwRecord         *person,
                        const NwResolver *resolver)
{
  memset (self, 0, sizeof *self);
  if (strcmp (nw_record_get_type_name (person), NW_KIND_PERSON) != 0)
    return;

  self->positions = resolver->positions (resolver->data, nw_record_get_id (person));
  g_ptr_array_sort (self->positions, compare_positions);
  self->press = nw_record_get_flag (person, "press");
  for (guint i = 0; i < self->positions->len; i++) {
    NwRecord *position = g_ptr_array_index (self->positions, i);

    self->press |= nw_record_get_flag (position, "press") && !has_ended (position);
  }
  if (self->positions->len > 0) {
    const char *organisation;

    self->main = g_ptr_array_index (self->positions, 0);
    organisation = nw_record_get_text (self->main, "organisation");
    if (organisation != NULL)
      g_set_object (&self->organisation, resolver->get (resolver->data, organisation));
  }
}

/**
 * nw_person_context_clear:
 * @self: a context
 *
 * Frees what it holds.
 */
void
nw_person_context_clear (NwPersonContext *self)
{
  g_clear_object (&self->organisation);
  g_clear_pointer (&self->positions, g_ptr_array_unref);
}

static NwChannel *
choose_channel (GPtrArray     *channels,
                NwChannelType  type)
{
  NwChannel *chosen = NULL;

  for (guint i = 0; i < channels->len; i++) {
    NwChannel *channel = g_ptr_array_index (channels, i);

    if (channel->type != type || channel->invalid_since != NULL)
      continue;
    if (chosen == NULL || (channel->preferred && !chosen->preferred))
      chosen = channel;
  }

  return chosen;
}

static char *
dup_channel (NwRecord *record,
             const char *key)
{
  g_autoptr (GPtrArray) channels = NULL;
  NwChannel *channel = NULL;
  NwChannelType type;

  if (record == NULL || !nw_channel_type_from_key (key, &type))
    return NULL;
  channels = nw_record_get_channels (record);
  if (channels == NULL)
    return NULL;
  channel = choose_channel (channels, type);
  if (channel == NULL && type == NW_CHANNEL_PHONE)
    channel = choose_channel (channels, NW_CHANNEL_MOBILE);
  if (channel == NULL)
    return NULL;

  return g_strdup (channel->shown != NULL ? channel->shown : channel->value);
}

static char *
dup_city (NwRecord *record)
{
  g_autoptr (GPtrArray) addresses = record != NULL ? nw_record_get_addresses (record) : NULL;

  for (guint i = 0; addresses != NULL && i < addresses->len; i++) {
    NwAddress *address = g_ptr_array_index (addresses, i);

    if (address->city != NULL && *address->city != 0)
      return g_strdup (address->city);
  }

  return NULL;
}

static char *
dup_function (NwRecord *position)
{
  const char *title, *role;

  if (position == NULL)
    return NULL;
  title = nw_record_get_text (position, "title");
  if (title != NULL && *title != 0)
    return g_strdup (title);
  role = nw_record_get_text (position, "role");
  if (role != NULL && *role != 0)
    return g_strdup_printf ("%c%s", NW_CELL_ROLE, role);

  return NULL;
}

/* What the main position does not say, the others that last do, then the person. */
static char *
dup_person_channel (NwRecord        *record,
                    NwPersonContext *person,
                    const char      *key)
{
  for (guint i = 0; person->positions != NULL && i < person->positions->len; i++) {
    NwRecord *position = g_ptr_array_index (person->positions, i);
    char *value = i == 0 || !has_ended (position) ? dup_channel (position, key) : NULL;

    if (value != NULL)
      return value;
  }

  return dup_channel (record, key);
}

/**
 * nw_projection_derived:
 * @record: a record
 * @person: its context
 * @key: a derived field
 *
 * A person's function, organisation and city are those of its main position, its
 * numbers those of the first position that has some; what none says comes from
 * the person.
 *
 * Returns: (transfer full) (nullable): the value.
 */
char *
nw_projection_derived (NwRecord        *record,
                       NwPersonContext *person,
                       const char      *key)
{
  char *value = NULL;

  if (strcmp (key, "name") == 0)
    return nw_record_dup_title_with (record, NULL, NULL);
  if (strcmp (key, "function") == 0)
    return dup_function (person->main);
  if (strcmp (key, "organisation") == 0)
    return person->organisation != NULL ? nw_record_dup_title_with (person->organisation, NULL, NULL) : NULL;
  if (strcmp (key, "press") == 0)
    return person->press ? g_strdup ("1") : NULL;
  if (strcmp (key, "city") == 0) {
    value = dup_city (person->organisation);
    return value != NULL ? value : dup_city (record);
  }

  return dup_person_channel (record, person, key);
}

/**
 * nw_projection_changed:
 * @record: a record
 *
 * Returns: when it was changed, in µs since 1970 UTC; 0 when it does not say.
 */
gint64
nw_projection_changed (NwRecord *record)
{
  const json_t *changed = nw_record_get_value (record, "changed");
  const char *at = json_string_value (json_object_get (changed, "at"));
  g_autoptr (GDateTime) time = at != NULL ? g_date_time_new_from_iso8601 (at, NULL) : NULL;

  if (time == NULL)
    return 0;

  return g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
}
