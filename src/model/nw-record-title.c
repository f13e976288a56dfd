/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-record.h"

#include "nw-amount.h"
#include "nw-date.h"
#include "nw-title-words-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a record is called. Some kinds are called by what they link to; the
 * function that knows the titles of other records comes from the store. */

/* As many partners name an agreement that has no name of its own. */
#define MAX_NAMED 3

typedef struct {
  NwRecord    *record;
  NwTitleFunc  titles;   /* (nullable) */
  gpointer     data;
  gboolean     stored;   /* the same in every language */
} Titles;

/* A word of the field tables. */
static const char *
get_word (const Titles *titles,
          const char   *msgid)
{
  return titles->stored ? nw_title_word (msgid) : _(msgid);
}

/**
 * nw_record_get_name:
 * @self: a record
 *
 * Returns: (transfer full): the parts of a person's name; empty for other kinds.
 *   The salutation is the German word, as nw_name_parse() gives it.
 */
NwName *
nw_record_get_name (NwRecord *self)
{
  NwName *name = g_new0 (NwName, 1);
  const char *salutation = nw_record_get_text (self, "salutation");

  if (g_strcmp0 (salutation, "mr") == 0)
    name->salutation = g_strdup ("Herr");
  else if (g_strcmp0 (salutation, "ms") == 0)
    name->salutation = g_strdup ("Frau");
  else if (g_strcmp0 (salutation, "none") != 0)
    name->salutation = g_strdup (salutation);
  name->prefix = g_strdup (nw_record_get_text (self, "prefix"));
  name->given = g_strdup (nw_record_get_text (self, "given_name"));
  name->particle = g_strdup (nw_record_get_text (self, "particle"));
  name->family = g_strdup (nw_record_get_text (self, "family_name"));
  name->suffix = g_strdup (nw_record_get_text (self, "suffix"));

  return name;
}

/**
 * nw_record_dup_link_title:
 * @self: a record
 * @id: (nullable): a record that it links to
 * @titles: (nullable): knows the titles of other records
 * @data: for @titles
 *
 * A link to a record that is no more keeps the text that it had: the member
 * "link_texts" holds it by the record's id.
 *
 * Returns: (transfer full) (nullable): what the linked record is called.
 */
char *
nw_record_dup_link_title (NwRecord    *self,
                          const char  *id,
                          NwTitleFunc  titles,
                          gpointer     data)
{
  char *title;

  if (id == NULL)
    return NULL;
  title = titles != NULL ? titles (id, data) : NULL;
  if (title == NULL)
    title = g_strdup (json_string_value (
      json_object_get (nw_record_get_value (self, NW_LINK_TEXTS), id)));

  return title;
}

static char *
dup_linked (const Titles *titles,
            const char   *key)
{
  return nw_record_dup_link_title (titles->record, nw_record_get_text (titles->record, key),
                                   titles->titles, titles->data);
}

/* The titles of a list of links, or of the named member of a list of objects. */
static char *
dup_linked_list (const Titles *titles,
                 const char   *key,
                 const char   *member)
{
  const json_t *list = nw_record_get_value (titles->record, key);
  GString *out = g_string_new (NULL);
  gsize n = json_array_size (list);

  for (gsize i = 0; i < MIN (n, MAX_NAMED); i++) {
    const json_t *value = json_array_get (list, i);
    g_autofree char *title = NULL;

    if (member != NULL)
      value = json_object_get (value, member);
    title = nw_record_dup_link_title (titles->record, json_string_value (value), titles->titles,
                                      titles->data);
    if (title != NULL)
      g_string_append_printf (out, "%s%s", out->len > 0 ? " – " : "", title);
  }
  if (out->len > 0 && n > MAX_NAMED)
    g_string_append (out, get_word (titles, N_(" and others")));

  return g_string_free (out, out->len == 0);
}

static const char *
get_choice (const Titles *titles,
            const char   *key)
{
  const NwField *field = nw_kind_get_field (nw_record_get_kind (titles->record), key);
  const char *value = nw_record_get_text (titles->record, key);

  for (const NwChoice *choice = field->choices; value != NULL && choice != NULL && choice->key != NULL; choice++)
    if (strcmp (choice->key, value) == 0)
      return get_word (titles, choice->label);

  return value;
}

static const char *
get_kind_word (const Titles *titles)
{
  return get_word (titles, nw_record_get_kind (titles->record)->label);
}

static char *
dup_person_title (const Titles *titles)
{
  g_autoptr (NwName) name = nw_record_get_name (titles->record);
  char *title = nw_name_to_display (name);

  if (*title == 0) {
    g_free (title);
    return g_strdup (nw_record_get_text (titles->record, "nickname"));
  }

  return title;
}

static char *
dup_position_title (const Titles *titles)
{
  const char *title = nw_record_get_text (titles->record, "title");

  if (title == NULL)
    title = get_choice (titles, "role");

  return g_strdup (title != NULL ? title : nw_record_get_text (titles->record, "department"));
}

/* "Kooperationsvereinbarung Stadt A – Stadt B" where nobody gave it a name. */
static char *
dup_agreement_title (const Titles *titles)
{
  const char *form = get_choice (titles, "form");
  const char *name = nw_record_get_text (titles->record, "title");
  g_autofree char *partners = NULL;

  if (name == NULL)
    name = nw_record_get_text (titles->record, "short_title");
  if (name != NULL)
    return g_strdup (name);
  if (form == NULL)
    form = get_kind_word (titles);
  partners = dup_linked_list (titles, "partners", "organisation");

  return partners != NULL ? g_strdup_printf ("%s %s", form, partners) : g_strdup (form);
}

static char *
dup_funding_title (const Titles *titles)
{
  const char *programme = nw_record_get_text (titles->record, "programme");
  g_autofree char *name = g_strdup (programme);
  g_autofree char *shown = NULL;
  NwAmount amount;

  if (name == NULL)
    name = dup_linked (titles, "project");
  if (name == NULL)
    name = dup_linked_list (titles, "funders", NULL);
  if (programme == NULL)
    programme = get_kind_word (titles);
  if (!nw_amount_from_json (nw_record_get_value (titles->record, "amount"), &amount))
    return g_strdup (name != NULL ? name : programme);
  shown = nw_amount_to_display (&amount);

  return g_strdup_printf ("%s, %s", name != NULL ? name : programme, shown);
}

static char *
dup_membership_title (const Titles *titles)
{
  g_autofree char *member = dup_linked (titles, "organisation");
  g_autofree char *project = dup_linked (titles, "project");

  if (member == NULL)
    member = dup_linked (titles, "person");
  if (member == NULL || project == NULL)
    return g_strdup (member != NULL ? member : project);

  return g_strdup_printf (titles->stored ? "%s in %s" : _("%s in %s"), member, project);
}

static char *
dup_team_title (const Titles *titles)
{
  g_autofree char *startup = dup_linked (titles, "startup");
  g_autofree char *established = dup_linked (titles, "established");

  if (startup != NULL && established != NULL)
    return g_strdup_printf ("%s × %s", startup, established);
  if (nw_record_get_text (titles->record, "topic") != NULL)
    return g_strdup (nw_record_get_text (titles->record, "topic"));

  return g_strdup (startup != NULL ? startup : established);
}

static char *
dup_reply_title (const Titles *titles)
{
  const char *result = get_choice (titles, "result");
  g_autofree char *referral = dup_linked (titles, "referral");

  if (result == NULL)
    result = get_kind_word (titles);

  return referral != NULL ? g_strdup_printf ("%s: %s", referral, result) : g_strdup (result);
}

static char *
dup_activity_title (const Titles *titles)
{
  const char *subject = nw_record_get_text (titles->record, "subject");
  const char *kind = get_choice (titles, "kind");
  g_autofree char *at = nw_date_time_to_display (nw_record_get_text (titles->record, "at"));

  if (subject != NULL || kind == NULL || *at == 0)
    return g_strdup (subject != NULL ? subject : kind);

  return g_strdup_printf ("%s, %s", kind, at);
}

static char *
dup_referral_title (const Titles *titles)
{
  return g_strdup (nw_record_get_text (titles->record, "subject"));
}

static char *
dup_followup_title (const Titles *titles)
{
  return g_strdup (nw_record_get_text (titles->record, "text"));
}

static const struct {
  const char *kind;
  char     *(*dup_title) (const Titles *titles);
} makers[] = {
  { NW_KIND_PERSON, dup_person_title },
  { NW_KIND_POSITION, dup_position_title },
  { NW_KIND_AGREEMENT, dup_agreement_title },
  { NW_KIND_FUNDING, dup_funding_title },
  { NW_KIND_MEMBERSHIP, dup_membership_title },
  { NW_KIND_TEAM, dup_team_title },
  { NW_KIND_REFERRAL, dup_referral_title },
  { NW_KIND_REFERRAL_REPLY, dup_reply_title },
  { NW_KIND_ACTIVITY, dup_activity_title },
  { NW_KIND_FOLLOWUP, dup_followup_title },
};

static char *
make_title (const Titles *titles)
{
  const char *type = nw_record_get_type_name (titles->record);
  const NwKind *kind = nw_record_get_kind (titles->record);
  const char *text;
  char *title = NULL;

  for (guint i = 0; kind != NULL && title == NULL && i < G_N_ELEMENTS (makers); i++) {
    if (strcmp (makers[i].kind, type) == 0)
      title = makers[i].dup_title (titles);
  }
  if (title != NULL)
    return title;

  text = nw_record_get_text (titles->record, "name");
  if (text == NULL)
    text = nw_record_get_text (titles->record, "title");
  if (text == NULL)
    text = kind != NULL ? get_kind_word (titles) : type;

  return g_strdup (text);
}

/**
 * nw_record_dup_title_with:
 * @self: a record
 * @titles: (nullable): knows the titles of other records
 * @data: for @titles
 *
 * Returns: (transfer full): what the record is called, in the words of what it
 *   links to where it has no name of its own: "Stadt Hagen in Gründernetz Ruhr";
 *   its kind when it has no name. It is the same whatever the user's language is,
 *   so that it can be stored.
 */
char *
nw_record_dup_title_with (NwRecord    *self,
                          NwTitleFunc  titles,
                          gpointer     data)
{
  const Titles context = { self, titles, data, TRUE };

  return make_title (&context);
}

/**
 * nw_record_dup_title:
 * @self: a record
 *
 * Returns: (transfer full): what the record is called by itself, in the user's
 *   language: "Dr. Käthe Möller", an organisation's name, a release's title; its
 *   kind when it has no name. Of kinds that are called by what they link to,
 *   nw_record_dup_title_with() says more, and the store's rows have it.
 */
char *
nw_record_dup_title (NwRecord *self)
{
  const Titles context = { self, NULL, NULL, FALSE };

  return make_title (&context);
}

/**
 * nw_record_dup_sort_name:
 * @self: a record
 *
 * Returns: (transfer full): what lists are sorted by: "Heide, Jörg von der".
 */
char *
nw_record_dup_sort_name (NwRecord *self)
{
  if (strcmp (nw_record_get_type_name (self), NW_KIND_PERSON) == 0) {
    g_autoptr (NwName) name = nw_record_get_name (self);
    char *sortable = nw_name_to_sortable (name);

    if (*sortable != 0)
      return sortable;
    g_free (sortable);
  }

  return nw_record_dup_title (self);
}
