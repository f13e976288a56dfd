/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "press-json.h"

static json_t *
channels_json (const GPtrArray *channels)
{
  json_t *array = json_array ();

  for (guint i = 0; i < channels->len; i++)
    {
      const NwFoundChannel *channel = g_ptr_array_index (channels, i);

      json_array_append_new (array, json_pack ("{s:s, s:s, s:s?}", "type", nw_channel_type_get_key (channel->type),
                                               "value", channel->value, "raw", channel->raw));
    }

  return array;
}

static json_t *
address_json (const NwAddress *address)
{
  g_autofree char *street = NULL;

  if (address == NULL)
    return json_null ();
  if (address->street != NULL)
    street = address->house_number != NULL ? g_strconcat (address->street, " ", address->house_number, NULL)
                                           : g_strdup (address->street);

  return json_pack ("{s:s?, s:s?, s:s?}", "street", street, "postal_code", address->postal_code, "city", address->city);
}

static json_t *
person_json (const NwFoundPerson *person)
{
  return json_pack ("{s:s?, s:s?, s:s?, s:b, s:s?, s:o, s:o, s:s?}", "name", person->name, "prefix", person->prefix,
                    "role", person->role, "press", person->press, "organisation", person->organisation,
                    "channels", channels_json (person->channels), "address", address_json (person->address),
                    "evidence", person->evidence);
}

static json_t *
people_json (const GPtrArray *people)
{
  json_t *array = json_array ();

  for (guint i = 0; i < people->len; i++)
    json_array_append_new (array, person_json (g_ptr_array_index (people, i)));

  return array;
}

static json_t *
organisation_json (const NwFoundOrganisation *organisation)
{
  if (organisation == NULL)
    return json_null ();

  return json_pack ("{s:s?, s:s?, s:o, s:o}", "name", organisation->name, "unit", organisation->unit,
                    "channels", channels_json (organisation->channels), "address", address_json (organisation->address));
}

static json_t *
blocks_json (NwRelease *release)
{
  static const char *const kinds[] = { "p", "h", "li", "tr", "dt", "dd", "quote", "caption" };
  json_t *array = json_array ();

  for (guint i = 0; i < release->blocks->len; i++)
    {
      const NwBlock *block = &g_array_index (release->blocks, NwBlock, i);
      g_autofree char *text = nw_release_dup_quote (release, block->span);

      json_array_append_new (array, json_pack ("{s:s, s:b, s:s}", "kind", kinds[block->kind], "contacts", block->contacts,
                                               "text", text));
    }

  return array;
}

json_t *
press_json_release (NwRelease *release,
                    gboolean   with_text)
{
  g_autofree char *date = release->date.precision == NW_DATE_DAY ? nw_date_to_iso (&release->date) : NULL;
  json_t *organisations = json_array ();
  json_t *warnings = json_array ();
  json_t *object;

  for (guint i = 0; i < release->organisations->len; i++)
    json_array_append_new (organisations, organisation_json (g_ptr_array_index (release->organisations, i)));
  for (guint i = 0; i < release->warnings->len; i++)
    json_array_append_new (warnings, json_string (g_ptr_array_index (release->warnings, i)));

  object = json_pack ("{s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?}", "file", release->file, "format", release->format,
                      "title", release->title, "subtitle", release->subtitle, "date", date, "url", release->url,
                      "source_id", release->source_id);
  json_object_set_new (object, "publisher", organisation_json (release->publisher));
  json_object_set_new (object, "contacts", people_json (release->contacts));
  json_object_set_new (object, "mentioned", people_json (release->mentioned));
  json_object_set_new (object, "organisations", organisations);
  json_object_set_new (object, "warnings", warnings);
  if (with_text)
    json_object_set_new (object, "blocks", blocks_json (release));

  return object;
}

typedef struct {
  json_t   *releases;
  gboolean  with_text;
} Collector;

static gboolean
collect_cb (NwRelease *release,
            gpointer   data)
{
  Collector *self = data;

  json_array_append_new (self->releases, press_json_release (release, self->with_text));
  nw_release_unref (release);

  return TRUE;
}

/* Ended by a NULL path. */
json_t *
press_json_read_files (const char *const *paths,
                       gboolean           with_text)
{
  json_t *root = json_object ();
  json_t *errors = json_array ();
  Collector collector = { json_array (), with_text };

  for (; *paths != NULL; paths++)
    {
      g_autoptr (GError) error = NULL;
      int line = 0;

      if (!nw_press_read_file (*paths, NULL, collect_cb, NULL, &collector, &line, NULL, &error))
        json_array_append_new (errors, json_pack ("{s:s, s:o, s:i, s:s}", "file", *paths, "line",
                                                  line > 0 ? json_integer (line) : json_null (), "code", error->code,
                                                  "message", error->message));
    }
  json_object_set_new (root, "releases", collector.releases);
  json_object_set_new (root, "errors", errors);

  return root;
}
