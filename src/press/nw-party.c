/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

#include "nw-markup.h"
#include "nw-name.h"
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

  /* A name that is nothing but markup. */
  if (line == NULL)
    return NULL;
  if (employer == NULL && release->publisher != NULL && release->publisher->name != NULL && strstr (line, release->publisher->name) != NULL)
    employer = g_strdup (release->publisher->name);
  if (employer == NULL && nw_party_is_organisation (line))
    employer = g_strdup (line);
  owner = find_organisation (release, employer);
  if (owner == NULL && employer == NULL && release->publisher == NULL)
    owner = nw_party_set_publisher (release, line, evidence);
  else if (owner == NULL && (owner = nw_party_new_organisation (employer, evidence)) != NULL)
    g_ptr_array_add (release->organisations, owner);
  /* Markup that was written as text: nothing is left of it either. */
  if (owner == NULL)
    return NULL;
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
