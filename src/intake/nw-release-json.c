/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "nw-release-json.h"

#include "nw-json.h"
#include "nw-statement.h"

#include <string.h>

/* The text is written by hand and not from a tree: a feed of 20,000 releases is
 * printed as fast as it is read, and nothing of it stays in memory. */

/* name stands with its punctuation: "{\"name\":" or ",\"role\":". */
static void
append_member (GString    *json,
               const char *name,
               const char *text)
{
  g_string_append (json, name);
  nw_json_append_string (json, text);
}

static void
append_channels (GString   *json,
                 GPtrArray *channels)
{
  g_string_append (json, "\"channels\":[");
  for (guint i = 0; i < channels->len; i++) {
    const NwFoundChannel *channel = g_ptr_array_index (channels, i);

    append_member (json, i > 0 ? ",{\"type\":" : "{\"type\":",
                   nw_channel_type_get_key (channel->type));
    append_member (json, ",\"value\":", channel->value);
    append_member (json, ",\"raw\":", channel->raw);
    g_string_append_c (json, '}');
  }
  g_string_append_c (json, ']');
}

static void
append_address (GString         *json,
                const NwAddress *address)
{
  g_autofree char *street = NULL;

  if (address == NULL) {
    g_string_append (json, "\"address\":null");
    return;
  }

  if (address->street != NULL && address->house_number != NULL)
    street = g_strconcat (address->street, " ", address->house_number, NULL);
  append_member (json, "\"address\":{\"street\":", street != NULL ? street : address->street);
  append_member (json, ",\"postal_code\":", address->postal_code);
  append_member (json, ",\"city\":", address->city);
  g_string_append_c (json, '}');
}

static void
append_publisher (GString                   *json,
                  const NwFoundOrganisation *publisher)
{
  if (publisher == NULL) {
    g_string_append (json, ",\"publisher\":null");
    return;
  }

  append_member (json, ",\"publisher\":{\"name\":", publisher->name);
  g_string_append_c (json, ',');
  append_channels (json, publisher->channels);
  g_string_append_c (json, ',');
  append_address (json, publisher->address);
  g_string_append_c (json, '}');
}

static void
append_contact (GString             *json,
                const NwFoundPerson *person)
{
  append_member (json, "{\"name\":", person->name);
  /* A degree behind the name stands where a title would, when there is none. */
  append_member (json, ",\"prefix\":", person->prefix != NULL ? person->prefix : person->suffix);
  append_member (json, ",\"role\":", person->role);
  g_string_append (json, person->press ? ",\"press\":true" : ",\"press\":false");
  append_member (json, ",\"organisation\":", person->organisation);
  g_string_append_c (json, ',');
  append_channels (json, person->channels);
  g_string_append_c (json, ',');
  append_address (json, person->address);
  append_member (json, ",\"evidence\":", person->evidence);
  g_string_append_c (json, '}');
}

static void
append_people (GString   *json,
               NwRelease *release)
{
  g_string_append (json, ",\"contacts\":[");
  for (guint i = 0; i < release->contacts->len; i++) {
    if (i > 0)
      g_string_append_c (json, ',');
    append_contact (json, g_ptr_array_index (release->contacts, i));
  }

  g_string_append (json, "],\"mentioned\":[");
  for (guint i = 0; i < release->mentioned->len; i++) {
    const NwFoundPerson *person = g_ptr_array_index (release->mentioned, i);

    append_member (json, i > 0 ? ",{\"name\":" : "{\"name\":", person->name);
    append_member (json, ",\"role\":", person->role);
    append_member (json, ",\"organisation\":", person->organisation);
    g_string_append_c (json, '}');
  }
  g_string_append_c (json, ']');
}

static void
append_facts (GString   *json,
              GPtrArray *facts)
{
  g_string_append (json, ",\"facts\":[");
  for (guint i = 0; i < facts->len; i++) {
    const NwFoundFact *fact = g_ptr_array_index (facts, i);

    append_member (json, i > 0 ? ",{\"what\":" : "{\"what\":", fact->what);
    append_member (json, ",\"key\":", fact->key);
    append_member (json, ",\"value\":", fact->value);
    append_member (json, ",\"quote\":", fact->quote);
    g_string_append_c (json, '}');
  }
  g_string_append_c (json, ']');
}

static void
append_values (GString *json,
               GArray  *values)
{
  for (guint i = 0; i < values->len; i++) {
    const NwStatedValue *value = &g_array_index (values, NwStatedValue, i);

    append_member (json, i > 0 ? ",{\"field\":" : "{\"field\":", value->field);
    append_member (json, ",\"value\":", value->value);
    append_member (json, ",\"quote\":", value->quote);
    g_string_append_c (json, '}');
  }
}

/* What would be proposed as records of their own, beside nothing stored. */
static void
append_proposals (GString   *json,
                  NwRelease *release)
{
  g_autoptr (GPtrArray) statements = NULL;

  g_string_append (json, ",\"proposals\":[");
  if (release->facts->len > 0)
    statements = nw_statements_new (release);
  for (guint i = 0; statements != NULL && i < statements->len; i++) {
    const NwStatement *statement = g_ptr_array_index (statements, i);

    append_member (json, i > 0 ? ",{\"type\":" : "{\"type\":", statement->kind);
    append_member (json, ",\"title\":", statement->title);
    g_string_append (json, ",\"values\":[");
    append_values (json, statement->values);
    g_string_append (json, "]}");
  }
  g_string_append_c (json, ']');
}

/**
 * nw_release_append_json:
 *
 * Appends @release as the command-line contract has it: unknown values are null,
 * phones E.164, mails lower case, web addresses with a scheme. "facts" and
 * "proposals" stand beyond the contract: what the text says of an agreement, a
 * network, a funding, and the records that could be made of it.
 */
void
nw_release_append_json (NwRelease *release,
                        GString   *json)
{
  g_autofree char *file = release->file != NULL ? g_filename_display_name (release->file) : NULL;
  g_autofree char *date = nw_date_to_iso (&release->date);

  append_member (json, "{\"file\":", file);
  append_member (json, ",\"format\":", release->format);
  append_member (json, ",\"title\":", release->title);
  append_member (json, ",\"date\":", date);
  append_publisher (json, release->publisher);
  append_people (json, release);
  append_facts (json, release->facts);
  append_proposals (json, release);
  g_string_append (json, ",\"warnings\":[");
  for (guint i = 0; i < release->warnings->len; i++) {
    if (i > 0)
      g_string_append_c (json, ',');
    nw_json_append_string (json, g_ptr_array_index (release->warnings, i));
  }
  g_string_append (json, "]}");
}
