/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-vcard-release.h"

#include <glib/gi18n.h>

static const NwSpan nowhere = { 0, 0 };

static void
add_channels (const NwVcard *card,
              GPtrArray     *channels)
{
  for (guint i = 0; i < card->channels->len; i++) {
    const NwVcardChannel *item = g_ptr_array_index (card->channels, i);
    NwFoundChannel *channel = nw_found_channel_new (item->channel->type, item->channel->value,
                                                    item->channel->shown, nowhere);

    channel->home = item->home && !card->organisation;
    nw_found_add_channel (channels, channel);
  }
}

/* The first address that is not private is where the card's firm is. */
static NwAddress *
dup_work_address (const NwVcard *card)
{
  for (guint i = 0; i < card->addresses->len; i++) {
    const NwAddress *address = g_ptr_array_index (card->addresses, i);

    if (g_strcmp0 (address->label, "private") != 0)
      return nw_address_copy (address);
  }

  return NULL;
}

static NwAddress *
dup_first_address (const NwVcard *card)
{
  return card->addresses->len > 0 ? nw_address_copy (g_ptr_array_index (card->addresses, 0)) : NULL;
}

static void
add_fact (NwRelease  *release,
          const char *what,
          const char *key,
          const char *value)
{
  if (value != NULL)
    g_ptr_array_add (release->facts, nw_found_fact_new (what, key, value, NULL, nowhere));
}

static void
add_person (NwRelease     *release,
            const NwVcard *card,
            const char    *evidence)
{
  NwFoundPerson *person = nw_found_person_new ();

  person->name = nw_name_to_string (card->name);
  person->prefix = g_strdup (card->name->prefix);
  person->suffix = g_strdup (card->name->suffix);
  person->salutation = g_strdup (card->name->salutation);
  person->role = g_strdup (card->title);
  person->press = card->press;
  person->organisation = g_strdup (card->org);
  person->evidence = g_strdup (evidence);
  person->address = card->org != NULL ? dup_work_address (card) : dup_first_address (card);
  add_channels (card, person->channels);
  for (guint i = 0; card->org == NULL && i < person->channels->len; i++)
    ((NwFoundChannel *) g_ptr_array_index (person->channels, i))->home = TRUE;
  g_ptr_array_add (release->contacts, person);

  add_fact (release, "person", "nickname", card->nickname);
  add_fact (release, "person", "note", card->note);
  for (guint i = 0; i < card->categories->len; i++)
    add_fact (release, "person", "tags", g_ptr_array_index (card->categories, i));
  add_fact (release, "position", "department", card->department);
}

static void
add_organisation (NwRelease     *release,
                  const NwVcard *card,
                  const char    *evidence)
{
  NwFoundOrganisation *organisation = nw_found_organisation_new ();

  organisation->name = g_strdup (card->org);
  organisation->address = dup_first_address (card);
  organisation->evidence = g_strdup (evidence);
  add_channels (card, organisation->channels);
  release->publisher = organisation;
  add_fact (release, "organisation", "note", card->note);
  for (guint i = 0; i < card->categories->len; i++)
    add_fact (release, "organisation", "tags", g_ptr_array_index (card->categories, i));
}

static char *
dup_evidence (const NwVcard *card,
              const char    *format,
              const char    *file)
{
  g_autofree char *name = file != NULL ? g_filename_display_basename (file) : NULL;

  if (name == NULL || !g_str_equal (format, NW_CARD_FORMAT_CSV))
    return g_steal_pointer (&name);

  return g_strdup_printf (_("%s, line %d"), name, card->line);
}

/**
 * nw_vcard_release_new:
 * @format: NW_CARD_FORMAT_VCARD or NW_CARD_FORMAT_CSV
 * @file: (nullable): where the card came from; it is the evidence
 *
 * Returns: (transfer full): the card as a release
 */
NwRelease *
nw_vcard_release_new (const NwVcard *card,
                      const char    *format,
                      const char    *file)
{
  NwRelease *release = nw_release_new (file, format);
  g_autofree char *evidence = dup_evidence (card, format, file);

  release->find_in_text = FALSE;
  if (card->name != NULL)
    add_person (release, card, evidence);
  else if (card->org != NULL)
    add_organisation (release, card, evidence);
  for (guint i = 0; i < card->facts->len; i++) {
    const NwVcardFact *fact = g_ptr_array_index (card->facts, i);

    add_fact (release, fact->kind->id, fact->field->key, fact->value);
  }
  for (guint i = 0; i < card->warnings->len; i++)
    nw_release_add_warning (release, g_ptr_array_index (card->warnings, i));

  return release;
}

/**
 * nw_vcard_release_is:
 *
 * Returns: whether @release is a business card or a row of a table, of which no
 *   release is kept
 */
gboolean
nw_vcard_release_is (NwRelease *release)
{
  return g_strcmp0 (release->format, NW_CARD_FORMAT_VCARD) == 0 ||
         g_strcmp0 (release->format, NW_CARD_FORMAT_CSV) == 0;
}
