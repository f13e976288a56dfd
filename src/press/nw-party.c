/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "config.h"

#include "nw-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-markup.h"
#include "nw-name.h"
#include "nw-phone.h"
#include "nw-text.h"

/* People and organisations as a format states them in so many words. */

static gboolean
has_word_start (const char        *folded,
                const char *const *starts)
{
  for (const char *word = folded; word != NULL; )
    {
      word += strspn (word, " -/(.,:");
      for (guint i = 0; starts[i] != NULL; i++)
        if (g_str_has_prefix (word, starts[i]))
          return TRUE;
      word = strpbrk (word, " -/(");
    }

  return FALSE;
}

/**
 * nw_party_is_desk:
 * @name: (nullable): what stands where a name belongs
 *
 * Returns: whether it names an office and not a person: "Pressestelle",
 *   "Pressebereitschaft Ministerium", "Team Kommunikation"
 */
gboolean
nw_party_is_desk (const char *name)
{
  static const char *const starts[] = {
    "presse", "medien", "media", "redaktion", "newsroom", "kommunikation", "unternehmenskommunikation", "zentrale",
    "telefonzentrale", "team", "buero", "sekretariat", "service", "hotline", "abteilung", "referat", "stabsstelle",
    "stabstelle", "oeffentlichkeitsarbeit", "info", "kontakt", "leitstelle", "einsatzleit", "geschaeftsstelle",
    "corporate", "public", "investor", "press", "bereitschaft", "dezernat", "fachbereich", "sachgebiet",
    "kundenservice", "marketing", "empfang", NULL
  };
  g_autofree char *folded = name != NULL ? nw_text_fold (name) : NULL;

  return folded != NULL && has_word_start (folded, starts);
}

/**
 * nw_party_is_organisation:
 *
 * Returns: whether @name is one of an organisation: a legal form, or a word that
 *   only organisations have
 */
gboolean
nw_party_is_organisation (const char *name)
{
  static const char *const forms[] = {
    " gmbh", " ag", " mbh", " kg", " e.v", " e. v", " eg", " ug", " se", " ohg", " gbr", " aoer", " ggmbh", " ltd",
    " inc", " kgaa", " stiftung", NULL
  };
  static const char *const starts[] = {
    "wirtschaftsfoerderung", "stadt", "kreis", "landkreis", "gemeinde", "universitaet", "hochschule", "technische",
    "ministerium", "polizei", "feuerwehr", "handwerkskammer", "industrie", "institut", "verband", "verein",
    "gesellschaft", "agentur", "amt", "bezirksregierung", "landes", "bundes", "sparkasse", "volksbank", "klinik",
    "universitaets", "fraunhofer", "stiftung", "netzwerk", "ihk", "hwk", "staatsanwaltschaft", "bank", NULL
  };
  g_autofree char *folded = name != NULL ? nw_text_fold (name) : NULL;
  g_autofree char *padded = folded != NULL ? g_strconcat (" ", folded, " ", NULL) : NULL;

  if (padded == NULL)
    return FALSE;
  for (guint i = 0; forms[i] != NULL; i++)
    {
      const char *found = strstr (padded, forms[i]);

      if (found != NULL && !g_ascii_isalpha (found[strlen (forms[i])]))
        return TRUE;
    }

  return has_word_start (folded, starts);
}

/**
 * nw_party_is_press:
 * @text: (nullable): a role or a heading
 *
 * Returns: whether it says that the press may ask here
 */
gboolean
nw_party_is_press (const char *text)
{
  static const char *const words[] = {
    "presse", "medien", "media", "oeffentlichkeitsarbeit", "sprecher", "pr-", "press ", "press-", "publicrelations",
    "public relations", "v.i.s.d.p", "visdp", "unternehmenskommunikation", "kommunikation", "spokes", NULL
  };
  g_autofree char *folded = text != NULL ? nw_text_fold (text) : NULL;

  if (folded == NULL || strstr (folded, "medieninformatik") != NULL || strstr (folded, "mediengestalt") != NULL)
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) != NULL)
      return TRUE;

  return g_str_equal (folded, "pr") || g_str_has_suffix (folded, " pr") || g_str_has_prefix (folded, "pr ") ||
         g_str_equal (folded, "press");
}

/* A name field can have more behind the name: "Käthe Möller, Tel. 030 …". */
static char *
cut_name (const char *text)
{
  g_autofree char *line = NULL;
  char *stop;

  if (text == NULL)
    return NULL;
  line = nw_markup_to_line (text);
  if (line == NULL)
    return NULL;
  stop = line + strcspn (line, "@|;<>");
  *stop = '\0';
  for (const char *const *label = (const char *const[]) { " Tel.", " Tel:", " Telefon", " Fon", " Mobil", " Fax",
                                                          " E-Mail", " Mail:", " +", " 0", " (0", NULL }; *label != NULL; label++)
    {
      stop = strstr (line, *label);
      if (stop != NULL)
        *stop = '\0';
    }
  g_strchomp (line);
  while (*line != '\0' && strchr (",;:-('\")", line[strlen (line) - 1]) != NULL)
    g_strchomp ((line[strlen (line) - 1] = '\0', line));

  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}

static NwFoundPerson *
find_person (NwRelease  *release,
             const char *name)
{
  for (guint i = 0; i < release->contacts->len; i++)
    {
      NwFoundPerson *person = g_ptr_array_index (release->contacts, i);

      if (g_str_equal (person->name, name))
        return person;
    }

  return NULL;
}

static void
set_once (char      **to,
          const char *value)
{
  if (*to == NULL && value != NULL)
    *to = nw_markup_to_line (value);
}

/**
 * nw_party_add_person:
 * @name: a person's name with titles and all
 * @role: (nullable): function
 * @organisation: (nullable): employer
 * @evidence: (nullable): the words of the source
 *
 * Adds a contact, or completes the one of that name.
 *
 * Returns: (transfer none) (nullable): the contact; NULL when @name is no name
 */
NwFoundPerson *
nw_party_add_person (NwRelease  *release,
                     const char *name,
                     const char *role,
                     const char *organisation,
                     const char *evidence)
{
  g_autofree char *line = cut_name (name);
  g_autoptr (NwName) parsed = line != NULL ? nw_name_parse (line) : NULL;
  g_autofree char *plain = parsed != NULL ? nw_name_to_string (parsed) : NULL;
  NwFoundPerson *person;

  if (plain == NULL || *plain == '\0')
    return NULL;
  person = find_person (release, plain);
  if (person == NULL)
    {
      person = nw_found_person_new ();
      person->name = g_steal_pointer (&plain);
      g_ptr_array_add (release->contacts, person);
    }
  set_once (&person->prefix, parsed->prefix);
  set_once (&person->suffix, parsed->suffix);
  set_once (&person->salutation, parsed->salutation);
  set_once (&person->role, role);
  set_once (&person->organisation, organisation);
  set_once (&person->evidence, evidence);
  person->press |= nw_party_is_press (role);

  return person;
}

/* "Muster GmbH (MG)": the short name in brackets is not part of the name. */
static void
split_short_name (NwFoundOrganisation *organisation)
{
  char *open = organisation->name != NULL ? strrchr (organisation->name, '(') : NULL;
  gsize length = open != NULL ? strlen (open) : 0;

  if (open == NULL || open == organisation->name || length < 4 || length > 14 || open[length - 1] != ')' ||
      g_str_has_prefix (open, "(haftung"))
    return;
  if (organisation->short_name == NULL)
    organisation->short_name = g_strndup (open + 1, length - 2);
  *open = '\0';
  g_strchomp (organisation->name);
}

/**
 * nw_party_new_organisation:
 *
 * Returns: (transfer full) (nullable): an organisation; NULL when @name is blank
 */
NwFoundOrganisation *
nw_party_new_organisation (const char *name,
                           const char *evidence)
{
  g_autofree char *line = nw_markup_to_line (name);
  NwFoundOrganisation *organisation;

  if (line == NULL)
    return NULL;
  organisation = nw_found_organisation_new ();
  organisation->name = g_steal_pointer (&line);
  organisation->evidence = nw_markup_to_line (evidence != NULL ? evidence : name);
  split_short_name (organisation);

  return organisation;
}

/**
 * nw_party_set_publisher:
 * @name: (nullable): who sends the release
 *
 * Sets the publisher unless there is one.
 *
 * Returns: (transfer none) (nullable): the publisher
 */
NwFoundOrganisation *
nw_party_set_publisher (NwRelease  *release,
                        const char *name,
                        const char *evidence)
{
  if (release->publisher == NULL)
    release->publisher = nw_party_new_organisation (name, evidence);

  return release->publisher;
}

static NwFoundOrganisation *
find_organisation (NwRelease  *release,
                   const char *name)
{
  if (release->publisher != NULL && (name == NULL || g_strcmp0 (release->publisher->name, name) == 0))
    return release->publisher;
  for (guint i = 0; name != NULL && i < release->organisations->len; i++)
    {
      NwFoundOrganisation *organisation = g_ptr_array_index (release->organisations, i);

      if (g_strcmp0 (organisation->name, name) == 0)
        return organisation;
    }

  return NULL;
}

/* A desk is a unit of the organisation named with it, else of the publisher. */
static GPtrArray *
add_desk (NwRelease  *release,
          const char *name,
          const char *organisation,
          const char *evidence)
{
  g_autofree char *line = nw_markup_to_line (name);
  g_autofree char *employer = nw_markup_to_line (organisation);
  NwFoundOrganisation *owner;

  if (employer == NULL && release->publisher != NULL && strstr (line, release->publisher->name) != NULL)
    employer = g_strdup (release->publisher->name);
  if (employer == NULL && nw_party_is_organisation (line))
    employer = g_strdup (line);
  owner = find_organisation (release, employer);
  if (owner == NULL && employer == NULL && release->publisher == NULL)
    owner = nw_party_set_publisher (release, line, evidence);
  else if (owner == NULL)
    {
      owner = nw_party_new_organisation (employer, evidence);
      g_ptr_array_add (release->organisations, owner);
    }
  if (owner->unit == NULL && nw_party_is_desk (line) && g_strcmp0 (owner->name, line) != 0)
    owner->unit = g_strdup (line);

  return owner->channels;
}

/**
 * nw_party_add_contact:
 * @name: (nullable): a person, or a desk or organisation where a person belongs
 * @person: (out) (optional): the person, NULL for a desk
 *
 * Adds whom a format names as contact. A desk is no person.
 *
 * Returns: (transfer none) (nullable): where the channels belong; NULL when there
 *   is nobody
 */
GPtrArray *
nw_party_add_contact (NwRelease      *release,
                      const char     *name,
                      const char     *role,
                      const char     *organisation,
                      const char     *evidence,
                      NwFoundPerson **person)
{
  NwFoundPerson *found = NULL;
  GPtrArray *channels = NULL;

  if (nw_party_is_desk (name) || nw_party_is_organisation (name))
    channels = add_desk (release, name, organisation, evidence);
  else
    {
      found = nw_party_add_person (release, name, role, organisation, evidence);
      channels = found != NULL ? found->channels : NULL;
    }
  if (person != NULL)
    *person = found;

  return channels;
}

static NwChannelType
type_of_label (const char    *label,
               gsize          length,
               NwChannelType  otherwise)
{
  g_autofree char *text = g_strndup (label, length);
  g_autofree char *folded = nw_text_fold (text);

  if (strstr (folded, "fax") != NULL)
    return NW_CHANNEL_FAX;
  if (strstr (folded, "mobil") != NULL || strstr (folded, "handy") != NULL || strstr (folded, "cell") != NULL)
    return NW_CHANNEL_MOBILE;
  if (strstr (folded, "tel") != NULL || strstr (folded, "fon") != NULL || strstr (folded, "phone") != NULL)
    return NW_CHANNEL_PHONE;

  return otherwise;
}

static void
add_number (GPtrArray     *channels,
            NwChannelType  type,
            const char    *text)
{
  g_autofree char *value = nw_channel_normalize (type, text);
  g_autofree char *raw = nw_text_clean (text, -1);

  if (value == NULL)
    return;
  if (type == NW_CHANNEL_PHONE && nw_phone_is_mobile (value))
    type = NW_CHANNEL_MOBILE;
  nw_found_add_channel (channels, nw_found_channel_new (type, value, g_strstrip (raw), (NwSpan) { 0, 0 }));
}

/* Where the number that starts at @p ends: before letters (a label, "oder") or
 * before a sign behind which another whole number starts. */
static const char *
number_end (const char *p)
{
  guint n_digits = 0;

  for (; *p != '\0'; p++)
    {
      n_digits += g_ascii_isdigit (*p);
      if (g_ascii_isalpha (*p) || (guchar) *p == 0xc3)
        return p;
      if (n_digits >= 6 && strchr ("/,;|\n", *p) != NULL)
        {
          const char *next = p + 1 + strspn (p + 1, " \t\n(");

          if (*p != '/' || *next == '+' || *next == '0' || g_ascii_isalpha (*next))
            return p;
        }
    }

  return p;
}

/**
 * nw_party_add_phone:
 * @type: of numbers without a label of their own
 * @text: (nullable): one number or several: "030 23125-17 / mobil 0171 39200 08"
 *
 * Adds the numbers to @channels. What is no number is left out.
 */
void
nw_party_add_phone (NwRelease     *release,
                    GPtrArray     *channels,
                    NwChannelType  type,
                    const char    *text)
{
  g_autofree char *clean = text != NULL ? nw_text_clean_lines (text, -1) : NULL;
  const char *p = clean;

  if (clean == NULL)
    return;
  if (g_ascii_strncasecmp (clean, "tel:", 4) == 0)
    {
      add_number (channels, type, clean);
      return;
    }
  while (*p != '\0')
    {
      const char *digits = p + strcspn (p, "+0123456789");
      const char *start = digits > p && digits[-1] == '(' ? digits - 1 : digits;
      const char *end;
      g_autofree char *number = NULL;

      if (*digits == '\0')
        break;
      end = number_end (digits);
      if (g_str_has_prefix (end, "ext") || g_str_has_prefix (end, "Durchwahl") || g_str_has_prefix (end, "App"))
        end = number_end (end + strcspn (end, "0123456789"));
      number = g_strndup (start, end - start);
      add_number (channels, type_of_label (p, start - p, type), number);
      p = end;
    }
}

/**
 * nw_party_add_labelled:
 * @text: (nullable): a sentence with numbers behind their labels
 *
 * Adds the numbers that a label ("Telefon:", "Mobil:") announces to @channels.
 */
void
nw_party_add_labelled (NwRelease  *release,
                       GPtrArray  *channels,
                       const char *text)
{
  g_autofree char *clean = text != NULL ? nw_text_clean (text, -1) : NULL;
  const char *p = clean;

  while (p != NULL && *p != '\0')
    {
      const char *digits = p + strcspn (p, "+0123456789");
      const char *start = digits > p && digits[-1] == '(' ? digits - 1 : digits;
      const char *label = start - MIN (start - p, 24);
      const char *end;
      NwChannelType type;
      g_autofree char *number = NULL;

      if (*digits == '\0')
        break;
      while (((guchar) *label & 0xc0) == 0x80)
        label++;
      type = type_of_label (label, start - label, NW_CHANNEL_PROFILE);
      end = number_end (digits);
      number = g_strndup (start, end - start);
      if (type != NW_CHANNEL_PROFILE)
        add_number (channels, type, number);
      p = end;
    }
}

/**
 * nw_party_add_email:
 * @text: (nullable): an address, perhaps with "mailto:" and parameters
 *
 * Adds the address to @channels. One whose letters come from two alphabets is
 * not offered, and the user is told.
 */
void
nw_party_add_email (NwRelease  *release,
                    GPtrArray  *channels,
                    const char *text)
{
  g_autofree char *link = nw_markup_dup_address (text);
  g_autofree char *value = NULL;
  g_autofree char *clean = NULL;
  const char *at = text != NULL ? strchr (text, '@') : NULL;
  char *to;

  /* In angle brackets it would look like a tag. */
  if (at != NULL && text[strspn (text, " \t\r\n")] == '<' && memchr (text, '>', at - text) == NULL)
    text = strchr (text, '<') + 1;
  clean = link != NULL ? g_steal_pointer (&link) : nw_markup_to_line (text);
  if (clean == NULL)
    return;
  /* Blanks never belong to an address: "klapp @wfm.example". */
  to = clean;
  for (const char *from = clean; *from != '\0'; from++)
    if (*from != ' ' && *from != '>')
      *to++ = *from;
  *to = '\0';
  if (nw_text_has_mixed_scripts (clean))
    {
      g_autofree char *message = g_strdup_printf (_("The mail address “%s” mixes letters of different alphabets, "
                                                    "as forged addresses do. It is not offered."), clean);

      nw_release_add_warning (release, message);
      return;
    }
  value = nw_channel_normalize (NW_CHANNEL_EMAIL, clean);
  if (value != NULL)
    nw_found_add_channel (channels, nw_found_channel_new (NW_CHANNEL_EMAIL, value, clean, (NwSpan) { 0, 0 }));
}

/**
 * nw_party_add_web:
 * @text: (nullable): a web address
 *
 * Adds the address to @channels. Anything but http and https is refused, and the
 * user is told.
 */
void
nw_party_add_web (NwRelease  *release,
                  GPtrArray  *channels,
                  const char *text)
{
  g_autofree char *clean = nw_markup_to_line (text);
  g_autofree char *value = nw_channel_normalize (NW_CHANNEL_WEB, clean);

  if (clean == NULL)
    return;
  if (value == NULL)
    {
      g_autofree char *message = g_strdup_printf (_("“%s” is no web address and is not offered."), clean);

      nw_release_add_warning (release, message);
      return;
    }
  nw_found_add_channel (channels, nw_found_channel_new (NW_CHANNEL_WEB, value, clean, (NwSpan) { 0, 0 }));
}

/**
 * nw_party_new_address:
 *
 * Returns: (transfer full) (nullable): an address of these parts; NULL when none
 *   has a value
 */
NwAddress *
nw_party_new_address (const char *street,
                      const char *postal_code,
                      const char *city)
{
  g_autofree char *line = nw_markup_to_line (street);
  g_autofree char *code = nw_markup_to_line (postal_code);
  g_autofree char *place = nw_markup_to_line (city);
  NwAddress *address;

  if (line == NULL && code == NULL && place == NULL)
    return NULL;
  address = nw_address_new ();
  if (line != NULL)
    nw_address_split_street (line, &address->street, &address->house_number);
  address->postal_code = g_steal_pointer (&code);
  address->city = g_steal_pointer (&place);

  return address;
}

/**
 * nw_party_parse_address:
 * @text: (nullable): "Beispielstr. 9-11, 12345, Musterstadt"
 *
 * Returns: (transfer full) (nullable): the address, or NULL
 */
NwAddress *
nw_party_parse_address (const char *text)
{
  g_autofree char *line = nw_markup_to_line (text);
  g_auto (GStrv) parts = line != NULL ? g_strsplit (line, ",", 4) : NULL;

  if (parts != NULL && g_strv_length (parts) == 3)
    {
      const char *code = g_strstrip (parts[1]);

      if (strlen (code) >= 4 && strlen (code) <= 7 && strspn (code, "0123456789-DACH") == strlen (code))
        return nw_party_new_address (parts[0], code, parts[2]);
    }

  return nw_address_parse (line);
}
