/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

#include "nw-markup.h"
#include "nw-text.h"

/* NewsML-G2 (IPTC): items whose parties carry contactInfo, the items of dpa with
 * their notes to editors, and APA-OTS. */

#define DPA_ROLE "dpaednoterole:"

static const char *
role_of (const NwXmlNode *node)
{
  const char *role = nw_xml_node_get (node, "role");

  return role != NULL ? role : "";
}

static NwChannelType
phone_type (const NwXmlNode *phone)
{
  const char *tech = nw_xml_node_get (phone, "tech");

  if (strstr (role_of (phone), "mobile") != NULL || (tech != NULL && strstr (tech, "mobile") != NULL))
    return NW_CHANNEL_MOBILE;
  if (strstr (role_of (phone), "fax") != NULL || (tech != NULL && strstr (tech, "fax") != NULL))
    return NW_CHANNEL_FAX;

  return NW_CHANNEL_PHONE;
}

static NwAddress *
read_address (const NwXmlNode *address)
{
  g_autofree char *line = nw_reader_line_at (address, "line");
  g_autofree char *code = nw_reader_line_at (address, "postalCode");
  g_autofree char *city = nw_reader_line_at (address, "locality/name");

  if (code == NULL && city == NULL)
    return nw_party_parse_address (line);

  return nw_party_new_address (line, code, city);
}

/* One party's ways to be reached; web addresses of people are kept too, as the
 * format names them. */
static void
read_contact_info (NwRelease       *release,
                   const NwXmlNode *info,
                   GPtrArray       *channels,
                   NwAddress      **address)
{
  for (const NwXmlNode *item = nw_xml_node_first (info); item != NULL; item = nw_xml_node_next (item))
    {
      g_autofree char *text = nw_xml_node_dup_text (item);

      if (nw_xml_node_is (item, "phone"))
        nw_party_add_phone (release, channels, phone_type (item), text);
      else if (nw_xml_node_is (item, "fax"))
        nw_party_add_phone (release, channels, NW_CHANNEL_FAX, text);
      else if (nw_xml_node_is (item, "email"))
        nw_party_add_email (release, channels, text);
      else if (nw_xml_node_is (item, "web"))
        nw_party_add_web (release, channels, text);
      else if (nw_xml_node_is (item, "address") && *address == NULL)
        *address = read_address (item);
    }
}

static char *
occupation_of (const NwXmlNode *party)
{
  for (const NwXmlNode *related = nw_xml_node_child (party, "related"); related != NULL;
       related = nw_xml_node_next_named (related, "related"))
    {
      const char *rel = nw_xml_node_get (related, "rel");
      char *name;

      if (rel == NULL || strstr (rel, "occupation") == NULL)
        continue;
      name = nw_reader_line_at (related, "name");
      if (name == NULL)
        name = g_strdup (nw_xml_node_get (related, "literal"));
      if (name != NULL)
        return name;
    }

  return NULL;
}

static char *
full_name_of (const NwXmlNode *party)
{
  const NwXmlNode *name = nw_xml_node_child (party, "name");

  while (name != NULL && strstr (role_of (name), "short") != NULL)
    name = nw_xml_node_next_named (name, "name");

  return nw_reader_line (name);
}

/* The assert that says more of a party, found by its literal or qcode. */
static const NwXmlNode *
find_assert (const NwXmlNode *item,
             const NwXmlNode *party)
{
  const char *literal = nw_xml_node_get (party, "literal");
  const char *qcode = nw_xml_node_get (party, "qcode");

  for (const NwXmlNode *assert = nw_xml_node_child (item, "assert"); assert != NULL;
       assert = nw_xml_node_next_named (assert, "assert"))
    if ((literal != NULL && g_strcmp0 (nw_xml_node_get (assert, "literal"), literal) == 0) ||
        (qcode != NULL && g_strcmp0 (nw_xml_node_get (assert, "qcode"), qcode) == 0))
      return assert;

  return NULL;
}

static void
read_person (NwRelease       *release,
             const NwXmlNode *party,
             const NwXmlNode *details)
{
  const NwXmlNode *info = nw_xml_node_child (details, "contactInfo");
  g_autofree char *name = full_name_of (party);
  g_autofree char *role = occupation_of (party);
  g_autofree char *employer = nw_reader_line_at (details, "affiliation/name");
  g_autofree char *evidence = nw_reader_line (party);
  NwFoundPerson *person = NULL;
  NwAddress *address = NULL;
  GPtrArray *channels;

  if (info == NULL || !nw_xml_node_has_elements (info))
    return;
  if (role == NULL && strchr (nw_xml_node_get (party, "jobtitle") != NULL ? nw_xml_node_get (party, "jobtitle") : ":", ':') == NULL)
    role = g_strdup (nw_xml_node_get (party, "jobtitle"));
  channels = nw_party_add_contact (release, name, role, employer, evidence, &person);
  if (channels == NULL)
    return;
  read_contact_info (release, info, channels, &address);
  if (person != NULL && person->address == NULL)
    person->address = g_steal_pointer (&address);
  g_clear_pointer (&address, nw_address_free);
}

static void
read_organisation (NwRelease       *release,
                   const NwXmlNode *party,
                   const NwXmlNode *details)
{
  g_autofree char *name = full_name_of (party);
  g_autofree char *evidence = nw_reader_line (party);
  NwFoundOrganisation *organisation = NULL;

  if (name == NULL)
    return;
  if (release->publisher == NULL)
    organisation = nw_party_set_publisher (release, name, evidence);
  else if (g_strcmp0 (release->publisher->name, name) == 0)
    organisation = release->publisher;
  else
    {
      organisation = nw_party_new_organisation (name, evidence);
      if (organisation == NULL)
        return;
      g_ptr_array_add (release->organisations, organisation);
    }
  for (const NwXmlNode *item = nw_xml_node_child (party, "name"); item != NULL; item = nw_xml_node_next_named (item, "name"))
    if (strstr (role_of (item), "short") != NULL && organisation->short_name == NULL)
      organisation->short_name = nw_reader_line (item);
  read_contact_info (release, nw_xml_node_child (details, "contactInfo"), organisation->channels, &organisation->address);
}

static gboolean
is_agency (const char *name)
{
  static const char *const agencies[] = {
    "dpa", "apa", "afp", "reuters", "ap", "epd", "kna", "sda", "keystone-sda", "agentur", "news aktuell", "ots",
    "deutsche presse-agentur", "dpa-afx", "apa-ots", NULL
  };
  g_autofree char *folded = name != NULL ? nw_text_fold (name) : NULL;

  if (folded == NULL)
    return FALSE;
  for (guint i = 0; agencies[i] != NULL; i++)
    if (g_str_equal (folded, agencies[i]) || (strlen (agencies[i]) > 4 && g_str_has_prefix (folded, agencies[i])))
      return TRUE;

  return FALSE;
}

static gboolean
is_dpa (const NwXmlNode *item)
{
  for (const NwXmlNode *note = nw_xml_node_child (item, "itemMeta/edNote"); note != NULL;
       note = nw_xml_node_next_named (note, "edNote"))
    if (g_str_has_prefix (role_of (note), DPA_ROLE))
      return TRUE;

  return FALSE;
}

/* A literal can be a name for readers ("Stadt Musterstadt") or a key of the sender's
 * own ("stadt-muster"). */
static gboolean
is_printed_name (const char *literal)
{
  for (const char *p = literal; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isupper (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

/* The sender: whoever holds the rights in APA-OTS, where the provider is the
 * agency; otherwise the provider. An agency's own report has no publisher. */
static void
read_publisher (NwRelease       *release,
                const NwXmlNode *item)
{
  static const char *const paths[] = {
    "rightsInfo/copyrightHolder", "contentMeta/infoSource", "itemMeta/provider", NULL
  };

  if (is_dpa (item))
    return;
  for (guint i = 0; paths[i] != NULL; i++)
    {
      const NwXmlNode *party = nw_xml_node_child (item, paths[i]);
      const NwXmlNode *assert = party != NULL ? find_assert (item, party) : NULL;
      g_autofree char *name = party != NULL ? full_name_of (party) : NULL;
      g_autofree char *evidence = nw_reader_line (party);

      if (name == NULL && assert != NULL)
        name = full_name_of (assert);
      if (name == NULL && is_printed_name (nw_xml_node_get (party, "literal")))
        name = g_strdup (nw_xml_node_get (party, "literal"));
      if (name != NULL && !is_agency (name) && nw_party_set_publisher (release, name, evidence) != NULL)
        return;
    }
}

static void
read_parties (NwRelease       *release,
              const NwXmlNode *item)
{
  /* Organisations first: the contacts of people then find their employer. */
  for (const NwXmlNode *node = nw_xml_node_walk (item, item); node != NULL; node = nw_xml_node_walk (node, item))
    if (nw_xml_node_is (node, "organisationDetails") && nw_xml_node_child (node, "contactInfo") != NULL)
      read_organisation (release, node->parent, node);
  for (const NwXmlNode *node = nw_xml_node_walk (item, item); node != NULL; node = nw_xml_node_walk (node, item))
    if (nw_xml_node_is (node, "personDetails"))
      read_person (release, node->parent, node);
}

/* "<klapp @wfm.example>" reads as one address. */
static char *
close_up_mail (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean before = *p == ' ' && p[1] == '@';
      gboolean after = *p == ' ' && p > text && p[-1] == '@';

      if (!before && !after)
        g_string_append_c (out, *p);
    }

  return g_string_free (out, FALSE);
}

static void
append_note (GPtrArray  *notes,
             const char *text)
{
  g_autofree char *line = nw_text_clean (text, -1);
  g_autofree char *closed = close_up_mail (line);

  /* The rest of a contact whose first part is the note before. */
  if (notes->len > 0 && (*closed == '+' || *closed == '<' || g_ascii_isdigit (*closed)))
    {
      char *whole = g_strconcat (g_ptr_array_index (notes, notes->len - 1), ", ", closed, NULL);

      g_ptr_array_remove_index (notes, notes->len - 1);
      g_ptr_array_add (notes, whole);
      return;
    }
  if (*closed != '\0')
    g_ptr_array_add (notes, g_steal_pointer (&closed));
}

/* A note is one line of text, or a list. */
static void
collect_note (const NwXmlNode *note,
              GPtrArray       *notes)
{
  const NwXmlNode *li = nw_xml_node_find (note, "li");
  g_autofree char *text = li == NULL ? nw_xml_node_dup_text (note) : NULL;

  if (text != NULL)
    append_note (notes, text);
  for (; li != NULL; li = nw_xml_node_next_named (li, "li"))
    {
      g_autofree char *line = nw_xml_node_dup_text (li);

      append_note (notes, line);
    }
}

/* The items below the heading "Ansprechpartner" in the note for editors. */
static void
collect_notepad (const NwXmlNode *note,
                 GPtrArray       *notes)
{
  for (const NwXmlNode *node = nw_xml_node_walk (note, note); node != NULL; node = nw_xml_node_walk (node, note))
    {
      g_autofree char *heading = nw_xml_node_is (node, "h4") ? nw_reader_line (node) : NULL;
      const NwXmlNode *list;

      if (heading == NULL || !g_str_has_prefix (heading, "Ansprechpartner"))
        continue;
      list = nw_xml_node_next_named (node, "ul");
      for (const NwXmlNode *li = nw_xml_node_child (list, "li"); li != NULL; li = nw_xml_node_next_named (li, "li"))
        {
          g_autofree char *text = nw_xml_node_dup_text (li);

          append_note (notes, text);
        }
      return;
    }
}

/* The plain rendition: lines wrapped at about 70 columns below "## Ansprechpartner",
 * each contact behind a bullet, until the next heading. */
static void
collect_rendition (const NwXmlNode *item,
                   GPtrArray       *notes)
{
  for (const NwXmlNode *data = nw_xml_node_child (item, "contentSet/inlineData"); data != NULL;
       data = nw_xml_node_next_named (data, "inlineData"))
    {
      g_autofree char *text = nw_xml_node_dup_text (data);
      const char *start = strstr (text, "## Ansprechpartner");
      g_auto (GStrv) lines = NULL;
      g_autoptr (GString) entry = g_string_new (NULL);

      if (start == NULL)
        continue;
      lines = g_strsplit (start, "\n", 200);
      for (guint i = 1; lines[i] != NULL && !g_str_has_prefix (g_strstrip (lines[i]), "##"); i++)
        {
          const char *line = lines[i];
          gboolean bullet = *line == '-' || *line == '*';

          if ((bullet || *line == '\0') && entry->len > 0)
            {
              append_note (notes, entry->str);
              g_string_truncate (entry, 0);
            }
          g_string_append (entry, bullet ? line + 1 : line);
          g_string_append_c (entry, ' ');
        }
      append_note (notes, entry->str);
      return;
    }
}

static gboolean
is_from_dpa (const NwXmlNode *item)
{
  const NwXmlNode *provider = nw_xml_node_child (item, "itemMeta/provider");
  const char *qcode = nw_xml_node_get (provider, "qcode");
  g_autofree char *name = nw_reader_line_at (provider, "name");

  if (qcode != NULL)
    {
      g_autofree char *lower = g_ascii_strdown (qcode, -1);

      if (strstr (lower, "dpa") != NULL)
        return TRUE;
    }

  return name != NULL && (g_ascii_strncasecmp (name, "dpa", 3) == 0 || strstr (name, "Presse-Agentur") != NULL);
}

/* An item that is not the agency's own report has a sender: the one organisation
 * that all its contacts work for. */
static void
read_common_employer (NwRelease *release,
                      GPtrArray *notes)
{
  g_auto (GStrv) parts = NULL;

  if (notes->len < 2)
    return;
  parts = g_strsplit (g_ptr_array_index (notes, 0), ",", 12);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *name = g_strstrip (parts[i]);
      gboolean common = nw_party_is_organisation (name);

      for (guint j = 1; j < notes->len && common; j++)
        common = strstr (g_ptr_array_index (notes, j), name) != NULL;
      if (common && nw_party_set_publisher (release, name, g_ptr_array_index (notes, 0)) != NULL)
        return;
    }
}

/* The same contacts stand three times in an item of dpa; the first place that has
 * them counts. */
static void
read_dpa_contacts (NwRelease       *release,
                   const NwXmlNode *item)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  const NwXmlNode *first = nw_xml_node_child (item, "itemMeta/edNote");

  for (const NwXmlNode *note = first; note != NULL; note = nw_xml_node_next_named (note, "edNote"))
    if (g_str_equal (role_of (note), DPA_ROLE "contacts"))
      collect_note (note, notes);
  for (const NwXmlNode *note = first; note != NULL && notes->len == 0; note = nw_xml_node_next_named (note, "edNote"))
    if (g_str_equal (role_of (note), DPA_ROLE "notepad"))
      collect_notepad (note, notes);
  if (notes->len == 0)
    collect_rendition (item, notes);
  for (guint i = 0; i < notes->len; i++)
    nw_release_append_block (release, NW_BLOCK_LIST_ITEM, g_ptr_array_index (notes, i), TRUE);
  release->agency_report = is_from_dpa (item);
  if (!release->agency_report)
    read_common_employer (release, notes);
}

static gboolean
names_staff (const NwXmlNode *node)
{
  g_autofree char *text = nw_xml_node_is (node, "p") ? nw_reader_line (node) : NULL;

  return text != NULL && (g_str_has_prefix (text, "Ihr Ansprechpartner") || g_str_has_prefix (text, "Ihre Ansprechpartner"));
}

/* What is not for the public stands in the notes again; the agency's own contacts
 * and the notes for editors are no text of the release. */
static void
take_notes (NwXmlNode *content)
{
  for (NwXmlNode *node = nw_xml_node_walk (content, content); node != NULL; node = nw_xml_node_walk (node, content))
    if (nw_xml_node_has_class (node, "np-nonpublic") || nw_xml_node_has_class (node, "notepad") ||
        nw_xml_node_has_class (node, "np-public") || names_staff (node))
      node->taken = TRUE;
}

static NwXmlNode *
main_section (NwXmlNode *content)
{
  for (NwXmlNode *node = nw_xml_node_walk (content, content); node != NULL; node = nw_xml_node_walk (node, content))
    if (nw_xml_node_is (node, "section") && nw_xml_node_has_class (node, "main"))
      return node;

  return content;
}

static void
read_content (NwRelease       *release,
              const NwXmlNode *item)
{
  for (NwXmlNode *content = nw_xml_node_first (nw_xml_node_child (item, "contentSet")); content != NULL;
       content = nw_xml_node_next (content))
    {
      const char *rendition = nw_xml_node_get (content, "rendition");
      const NwXmlNode *nitf = nw_xml_node_child (content, "nitf");

      if (nw_xml_node_is (content, "inlineXML") && nitf != NULL)
        nw_read_nitf_body (release, nitf);
      else if (nw_xml_node_is (content, "inlineXML"))
        {
          take_notes (content);
          nw_markup_append_nodes (release, main_section (content), FALSE);
        }
      else if (nw_xml_node_is (content, "inlineData") &&
               (rendition == NULL || (strstr (rendition, "7901") == NULL && strstr (rendition, "nonpublic") == NULL)))
        {
          g_autofree char *text = nw_xml_node_dup_text (content);

          nw_markup_append_html (release, text, -1, FALSE);
        }
      if (release->blocks->len > 0)
        return;   /* the other members are renditions of the same */
    }
}

static void
read_titles (NwRelease       *release,
             const NwXmlNode *item)
{
  const NwXmlNode *meta = nw_xml_node_child (item, "contentMeta");
  g_autofree char *title = nw_reader_line_at (item, "itemMeta/title");

  for (const NwXmlNode *line = nw_xml_node_child (meta, "headline"); line != NULL; line = nw_xml_node_next_named (line, "headline"))
    {
      const char *rank = nw_xml_node_get (line, "rank");
      g_autofree char *text = nw_reader_line (line);

      if (rank == NULL || g_str_equal (rank, "1"))
        nw_reader_set_title (release, text);
      else if (g_str_equal (rank, "2") && release->subtitle == NULL)
        release->subtitle = g_steal_pointer (&text);
    }
  nw_reader_set_title (release, title);
}

/**
 * nw_read_newsml_g2:
 *
 * Reads a newsItem, conceptItem or knowledgeItem of NewsML-G2.
 */
void
nw_read_newsml_g2 (NwReading *reading)
{
  const NwXmlNode *item = reading->node;
  NwRelease *release = nw_reading_add (reading, "newsml-g2");
  g_autofree char *version = nw_reader_line_at (item, "itemMeta/versionCreated");
  g_autofree char *created = nw_reader_line_at (item, "contentMeta/contentCreated");

  release->source_id = g_strdup (nw_xml_node_get (item, "guid"));
  read_titles (release, item);
  nw_reader_set_date (release, version);
  nw_reader_set_date (release, created);
  read_publisher (release, item);
  read_parties (release, item);
  read_content (release, item);
  if (is_dpa (item))
    read_dpa_contacts (release, item);
}
