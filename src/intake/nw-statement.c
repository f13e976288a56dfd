/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-statement.h"

#include "nw-kind.h"

static void
statement_free (gpointer data)
{
  NwStatement *self = data;

  g_free (self->title);
  g_array_unref (self->values);
  g_free (self);
}

static NwStatement *
statement_new (const char *kind)
{
  NwStatement *self = g_new0 (NwStatement, 1);

  self->kind = kind;
  self->values = g_array_new (FALSE, FALSE, sizeof (NwStatedValue));

  return self;
}

static void
add_value (NwStatement       *self,
           const char        *field,
           const char        *value,
           const NwFoundFact *fact)
{
  NwStatedValue stated = { field, value, fact->quote, fact->span };

  g_array_append_val (self->values, stated);
}

static gboolean
is_about (const NwFoundFact *fact,
          const char        *what,
          const char        *key)
{
  return g_str_equal (fact->what, what) && g_str_equal (fact->key, key);
}

/* How often something is said; (out) (optional): the first time. */
static guint
count_facts (NwRelease          *release,
             const char         *what,
             const char         *key,
             const NwFoundFact **first)
{
  guint n_facts = 0;

  for (guint i = 0; i < release->facts->len; i++) {
    const NwFoundFact *fact = g_ptr_array_index (release->facts, i);

    if (!is_about (fact, what, key))
      continue;
    if (n_facts++ == 0 && first != NULL)
      *first = fact;
  }

  return n_facts;
}

static void
add_facts (NwStatement *self,
           NwRelease   *release,
           const char  *what,
           const char  *key,
           const char  *field)
{
  for (guint i = 0; i < release->facts->len; i++) {
    const NwFoundFact *fact = g_ptr_array_index (release->facts, i);

    if (is_about (fact, what, key))
      add_value (self, field, fact->value, fact);
  }
}

/* A field with one value gets one only when the text states no two. */
static void
add_only_fact (NwStatement *self,
               NwRelease   *release,
               const char  *what,
               const char  *key,
               const char  *field)
{
  const NwFoundFact *fact;

  if (count_facts (release, what, key, &fact) == 1)
    add_value (self, field, fact->value, fact);
}

/* Partners are what makes an agreement; without them it is only talked about. That
 * it is signed says whoever signed, or the day. */
static void
add_agreement (GPtrArray *statements,
               NwRelease *release)
{
  const NwFoundFact *signing = NULL;
  g_autoptr (GString) title = NULL;
  NwStatement *self;

  if (count_facts (release, "agreement", "partners", NULL) < 2)
    return;

  self = statement_new (NW_KIND_AGREEMENT);
  title = g_string_new (NULL);
  add_facts (self, release, "agreement", "partners", "partners");
  for (guint i = 0; i < self->values->len; i++) {
    if (i > 0)
      g_string_append (title, " – ");
    g_string_append (title, g_array_index (self->values, NwStatedValue, i).value);
  }
  self->title = g_strdup (title->str);
  add_facts (self, release, "agreement", "signatories", "signatories");
  add_only_fact (self, release, "agreement", "signed_on", "signed_on");
  if (count_facts (release, "agreement", "signed_on", &signing) > 0 || count_facts (release, "agreement", "signatories", &signing) > 0)
    add_value (self, "status", "signed", signing);
  g_ptr_array_add (statements, self);
}

static void
add_members (GPtrArray *statements,
             NwRelease *release)
{
  const NwFoundFact *lead = NULL;

  count_facts (release, "project", "lead", &lead);
  for (guint i = 0; i < release->facts->len; i++) {
    const NwFoundFact *fact = g_ptr_array_index (release->facts, i);
    NwStatement *self;

    if (!is_about (fact, "membership", "organisation") || (lead != NULL && g_str_equal (fact->value, lead->value)))
      continue;
    self = statement_new (NW_KIND_MEMBERSHIP);
    self->title = g_strdup (fact->value);
    add_value (self, "organisation", fact->value, fact);
    g_ptr_array_add (statements, self);
  }
}

/* What an undertaking is called in a text is not always what it is: a project is a
 * funded one when the text says that it is funded. */
static const char *
choose_art (NwRelease         *release,
            const NwFoundFact *fact)
{
  if (g_str_equal (fact->value, "Netzwerk"))
    return "network";
  if (g_str_equal (fact->value, "Cluster"))
    return "cluster";

  return count_facts (release, "funding", "amount", NULL) > 0 || count_facts (release, "funding", "funders", NULL) > 0 ? "funded_project" : NULL;
}

/* What else is said of the only network or project. */
static void
describe_project (NwStatement *self,
                  NwRelease   *release)
{
  const NwFoundFact *fact;
  const char *art = count_facts (release, "project", "art", &fact) == 1 ? choose_art (release, fact) : NULL;

  if (art != NULL)
    add_value (self, "art", art, fact);
  add_only_fact (self, release, "project", "lead", "lead");
  add_only_fact (self, release, "project", "founded", "founded");
  add_only_fact (self, release, "project", "period", "period");
  add_only_fact (self, release, "team", "period", "team_period");
  add_only_fact (self, release, "team", "count", "facts");
}

/* Of several networks it is not known which one has the lead and the members. */
static guint
add_projects (GPtrArray *statements,
              NwRelease *release)
{
  guint n_projects = count_facts (release, "project", "name", NULL);

  for (guint i = 0; i < release->facts->len; i++) {
    const NwFoundFact *fact = g_ptr_array_index (release->facts, i);
    NwStatement *self;

    if (!is_about (fact, "project", "name"))
      continue;
    self = statement_new (NW_KIND_PROJECT);
    self->title = g_strdup (fact->value);
    add_value (self, "name", fact->value, fact);
    if (n_projects == 1)
      describe_project (self, release);
    g_ptr_array_add (statements, self);
  }
  if (n_projects == 1)
    add_members (statements, release);

  return n_projects;
}

/* A funder alone is no funding: there must be an amount or a programme. Of several
 * amounts it is not known which are parts of which. */
static void
add_funding (GPtrArray *statements,
             NwRelease *release,
             guint      n_projects)
{
  const NwFoundFact *name = NULL, *amount = NULL;
  gboolean has_amount = count_facts (release, "funding", "amount", &amount) == 1;
  gboolean has_programme = count_facts (release, "funding", "programme", &name) == 1;
  NwStatement *self;

  if (!has_amount && !has_programme)
    return;

  self = statement_new (NW_KIND_FUNDING);
  if (!has_programme && count_facts (release, "funding", "funders", &name) == 0)
    name = amount;
  self->title = g_strdup (name->value);
  add_only_fact (self, release, "funding", "programme", "programme");
  add_only_fact (self, release, "funding", "amount", "amount");
  add_facts (self, release, "funding", "funders", "funders");
  add_only_fact (self, release, "funding", "project_agency", "project_agency");
  add_only_fact (self, release, "funding", "period", "period");
  if (n_projects == 1 && count_facts (release, "project", "name", &name) == 1)
    add_value (self, "project", name->value, name);
  g_ptr_array_add (statements, self);
}

/**
 * nw_statements_new:
 * @release: with its findings; outlives what is returned
 *
 * Puts together what the facts of @release say about agreements, networks and
 * fundings. Memberships stand behind their network.
 *
 * Returns: (transfer full) (element-type NwStatement): perhaps none
 */
GPtrArray *
nw_statements_new (NwRelease *release)
{
  GPtrArray *statements = g_ptr_array_new_with_free_func (statement_free);

  if (release->facts->len > 0) {
    guint n_projects;

    add_agreement (statements, release);
    n_projects = add_projects (statements, release);
    add_funding (statements, release, n_projects);
  }

  return statements;
}
