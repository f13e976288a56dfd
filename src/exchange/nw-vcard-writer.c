/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-exchange"

#include "config.h"

#include "nw-vcard-writer.h"

#include <string.h>

#include <glib/gi18n.h>

#include "nw-address.h"
#include "nw-channel.h"
#include "nw-name.h"

#define MAX_LINE 75   /* octets without the line end (RFC 6350, 3.2) */

/* --- Lines ---------------------------------------------------------------- */

/**
 * nw_vcard_append_line:
 * @line: a content line in UTF-8, its value escaped
 *
 * Appends the line, folded so that no line is longer than 75 octets and no character
 * is cut in two.
 */
void
nw_vcard_append_line (GString    *out,
                      const char *line)
{
  gsize width = 0;

  for (const char *c = line; *c != '\0'; c = g_utf8_next_char (c)) {
    gsize size = (gsize) (g_utf8_next_char (c) - c);

    if (width + size > MAX_LINE) {
      g_string_append (out, "\r\n ");
      width = 1;
    }
    g_string_append_len (out, c, (gssize) size);
    width += size;
  }
  g_string_append (out, "\r\n");
}

static void
append_escaped (GString    *line,
                const char *text)
{
  for (const char *c = text; *c != '\0'; c++) {
    if (*c == '\r' && c[1] == '\n')
      continue;
    if (*c == '\n' || *c == '\r') {
      g_string_append (line, "\\n");
    } else {
      if (strchr ("\\,;", *c) != NULL)
        g_string_append_c (line, '\\');
      g_string_append_c (line, *c);
    }
  }
}

static void
append_text (GString    *out,
             const char *name,
             const char *text)
{
  g_autoptr (GString) line = g_string_new (name);

  if (text == NULL || *text == '\0')
    return;
  g_string_append_c (line, ':');
  append_escaped (line, text);
  nw_vcard_append_line (out, line->str);
}

/* Parts of one value; nothing when all are empty. */
static void
append_parts (GString            *out,
              const char         *name,
              const char * const *parts,
              guint               n_parts,
              char                separator)
{
  g_autoptr (GString) line = g_string_new (name);
  gboolean any = FALSE;

  g_string_append_c (line, ':');
  for (guint i = 0; i < n_parts; i++) {
    if (i > 0)
      g_string_append_c (line, separator);
    if (parts[i] != NULL) {
      append_escaped (line, parts[i]);
      any |= *parts[i] != '\0';
    }
  }
  if (any)
    nw_vcard_append_line (out, line->str);
}

static void
append_tags (GString    *out,
             const char *name,
             NwRecord   *record,
             const char *key)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  const json_t *value = nw_record_get_value (record, key);
  const json_t *tag;
  gsize i;

  json_array_foreach ((json_t *) value, i, tag)
    if (json_is_string (tag))
      g_ptr_array_add (tags, (gpointer) json_string_value (tag));
  append_parts (out, name, (const char * const *) tags->pdata, tags->len, ',');
}

/* --- Identity ------------------------------------------------------------- */

/* The digits of an id are a UUID in all but its dashes. */
static char *
dup_uid (const char *record_id)
{
  const char *digits = strchr (record_id, ':');

  if (digits == NULL || strlen (digits + 1) != 32)
    return NULL;
  digits++;

  return g_strdup_printf ("urn:uuid:%.8s-%.4s-%.4s-%.4s-%.12s", digits, digits + 8, digits + 12, digits + 16,
                          digits + 20);
}

static void
append_link (GString    *out,
             const char *name,
             const char *record_id)
{
  g_autofree char *uid = dup_uid (record_id);
  g_autofree char *line = uid != NULL ? g_strconcat (name, ":", uid, NULL) : NULL;

  if (line != NULL)
    nw_vcard_append_line (out, line);
}

/* "2024-03-12T08:15:30.123Z" as "20240312T081530Z". */
static void
append_revision (GString  *out,
                 NwRecord *record)
{
  const char *at = json_string_value (json_object_get (nw_record_get_value (record, "changed"), "at"));
  g_autoptr (GDateTime) moment = at != NULL ? g_date_time_new_from_iso8601 (at, NULL) : NULL;
  g_autoptr (GDateTime) utc = moment != NULL ? g_date_time_to_utc (moment) : NULL;
  g_autofree char *line = utc != NULL ? g_date_time_format (utc, "REV:%Y%m%dT%H%M%SZ") : NULL;

  if (line != NULL)
    nw_vcard_append_line (out, line);
}

static void
begin (GString    *out,
       NwRecord   *record,
       const char *kind)
{
  g_autofree char *title = nw_record_dup_title (record);

  nw_vcard_append_line (out, "BEGIN:VCARD");
  nw_vcard_append_line (out, "VERSION:4.0");
  append_text (out, "KIND", kind);
  append_link (out, "UID", nw_record_get_id (record));
  append_revision (out, record);
  append_text (out, "FN", title != NULL && *title != '\0' ? title : "–");
}

/* --- Channels and addresses ----------------------------------------------- */

static const char *
get_phone_type (NwChannelType type)
{
  if (type == NW_CHANNEL_FAX)
    return "fax";

  return type == NW_CHANNEL_MOBILE ? "cell" : "voice";
}

static void
append_channel (GString         *out,
                const char      *group,
                const NwChannel *channel,
                const char      *place)
{
  g_autoptr (GString) line = g_string_new (group);
  gboolean phone = channel->type == NW_CHANNEL_PHONE || channel->type == NW_CHANNEL_MOBILE ||
                   channel->type == NW_CHANNEL_FAX;
  const char *value = channel->value != NULL ? channel->value : channel->shown;
  gboolean uri = !phone || (value != NULL && *value == '+');

  if (value == NULL || channel->invalid_since != NULL)
    return;
  if (phone)
    g_string_append_printf (line, "TEL;VALUE=%s;TYPE=\"%s,%s\"", uri ? "uri" : "text",
                            get_phone_type (channel->type), place);
  else
    g_string_append_printf (line, "%s;TYPE=%s", channel->type == NW_CHANNEL_EMAIL ? "EMAIL" : "URL", place);
  if (channel->preferred)
    g_string_append (line, ";PREF=1");
  g_string_append (line, phone && uri ? ":tel:" : ":");
  if (channel->type == NW_CHANNEL_EMAIL || !uri)
    append_escaped (line, value);
  else
    g_string_append (line, value);
  nw_vcard_append_line (out, line->str);
}

static void
append_channels (GString    *out,
                 const char *group,
                 NwRecord   *record,
                 const char *place)
{
  g_autoptr (GPtrArray) channels = nw_record_get_channels (record);

  for (guint i = 0; channels != NULL && i < channels->len; i++)
    append_channel (out, group, g_ptr_array_index (channels, i), place);
}

static void
append_address (GString         *out,
                const char      *group,
                const NwAddress *address,
                const char      *place)
{
  g_autofree char *name = g_strdup_printf ("%sADR;TYPE=%s", group, place);
  g_autofree char *street = NULL;

  if (address->street != NULL && address->house_number != NULL)
    street = g_strconcat (address->street, " ", address->house_number, NULL);
  append_parts (out, name,
                (const char * const []) {
                  address->po_box, address->extra, street != NULL ? street : address->street,
                  address->city, NULL, address->postal_code, address->country,
                }, 7, ';');
}

static void
append_addresses (GString    *out,
                  const char *group,
                  NwRecord   *record,
                  const char *place)
{
  g_autoptr (GPtrArray) addresses = nw_record_get_addresses (record);

  for (guint i = 0; addresses != NULL && i < addresses->len; i++)
    append_address (out, group, g_ptr_array_index (addresses, i), place);
}

static void
append_private (GString  *out,
                NwRecord *record)
{
  append_tags (out, "CATEGORIES", record, "tags");
  append_text (out, "NOTE", nw_record_get_text (record, "note"));
}

/* --- Kinds ---------------------------------------------------------------- */

/* The properties of one function belong together: a group says so when there are
 * several. */
static void
append_position (GString               *out,
                 const NwVcardPosition *item,
                 const char            *group)
{
  NwRecord *position = item->position;
  const NwKind *kind = nw_record_get_kind (position);
  const char *role = nw_record_get_text (position, "role");
  const char *organisation = item->organisation != NULL ? nw_record_get_text (item->organisation, "name") : NULL;
  const char *department = nw_record_get_text (position, "department");
  g_autofree char *org = g_strconcat (group, "ORG", NULL);
  g_autofree char *title = g_strconcat (group, "TITLE", NULL);
  g_autofree char *role_name = g_strconcat (group, "ROLE", NULL);
  const char *label = role != NULL ? nw_field_get_choice_label (nw_kind_get_field (kind, "role"), role) : NULL;

  append_parts (out, org, (const char * const []) { organisation, department }, department != NULL ? 2 : 1, ';');
  append_text (out, title, nw_record_get_text (position, "title"));
  append_text (out, role_name, label != NULL ? _(label) : role);
  append_channels (out, group, position, "work");
  if (item->organisation != NULL)
    append_addresses (out, group, item->organisation, "work");
}

static void
append_person (GString               *out,
               NwRecord              *record,
               const NwVcardPosition *positions,
               guint                  n_positions,
               NwVcardWriteFlags      flags)
{
  const char *particle = nw_record_get_text (record, "particle");
  const char *family = nw_record_get_text (record, "family_name");
  g_autofree char *whole = NULL;

  if (particle != NULL && family != NULL)
    whole = g_strconcat (particle, g_str_has_suffix (particle, "’") || g_str_has_suffix (particle, "'") ? "" : " ",
                         family, NULL);
  begin (out, record, "individual");
  append_parts (out, "N",
                (const char * const []) {
                  whole != NULL ? whole : family, nw_record_get_text (record, "given_name"), NULL,
                  nw_record_get_text (record, "prefix"), nw_record_get_text (record, "suffix"),
                }, 5, ';');
  append_text (out, "NICKNAME", nw_record_get_text (record, "nickname"));
  for (guint i = 0; i < n_positions; i++) {
    g_autofree char *group = n_positions > 1 ? g_strdup_printf ("f%u.", i + 1) : g_strdup ("");

    append_position (out, &positions[i], group);
  }
  append_tags (out, "EXPERTISE", record, "topics");
  if (flags & NW_VCARD_WRITE_PRIVATE) {
    append_channels (out, "", record, "home");
    append_addresses (out, "", record, "home");
    append_private (out, record);
  }
}

static void
append_organisation (GString           *out,
                     NwRecord          *record,
                     NwVcardWriteFlags  flags)
{
  begin (out, record, "org");
  append_text (out, "ORG", nw_record_get_text (record, "name"));
  append_text (out, "NICKNAME", nw_record_get_text (record, "short_name"));
  append_channels (out, "", record, "work");
  append_addresses (out, "", record, "work");
  if (flags & NW_VCARD_WRITE_PRIVATE)
    append_private (out, record);
}

static void
append_group (GString           *out,
              NwRecord          *record,
              NwVcardWriteFlags  flags)
{
  const json_t *members = nw_record_get_value (record, "members");
  const json_t *member;
  gsize i;

  begin (out, record, "group");
  json_array_foreach ((json_t *) members, i, member)
    if (json_is_string (member))
      append_link (out, "MEMBER", json_string_value (member));
  if (flags & NW_VCARD_WRITE_PRIVATE)
    append_private (out, record);
}

/* --- Public --------------------------------------------------------------- */

/**
 * nw_vcard_can_write:
 * @kind: (nullable): a kind
 *
 * Returns: whether records of @kind can be cards
 */
gboolean
nw_vcard_can_write (const NwKind *kind)
{
  return kind != NULL && (strcmp (kind->id, NW_KIND_PERSON) == 0 ||
                          strcmp (kind->id, NW_KIND_ORGANISATION) == 0 || strcmp (kind->id, NW_KIND_LIST) == 0);
}

/**
 * nw_vcard_append:
 * @record: of a kind that can be a card
 * @positions: (array length=n_positions): the functions of a person, the most
 *   important first
 * @n_positions: how many
 * @flags: what may be written
 *
 * Appends a card. Channels that are known to be wrong are left out.
 */
void
nw_vcard_append (GString               *out,
                 NwRecord              *record,
                 const NwVcardPosition *positions,
                 guint                  n_positions,
                 NwVcardWriteFlags      flags)
{
  const NwKind *kind = nw_record_get_kind (record);

  g_return_if_fail (nw_vcard_can_write (kind));

  if (strcmp (kind->id, NW_KIND_PERSON) == 0)
    append_person (out, record, positions, n_positions, flags);
  else if (strcmp (kind->id, NW_KIND_ORGANISATION) == 0)
    append_organisation (out, record, flags);
  else
    append_group (out, record, flags);
  nw_vcard_append_line (out, "END:VCARD");
}
