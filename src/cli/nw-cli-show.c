/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"
#include "nw-json.h"
#include "nw-store-wz.h"

#include <string.h>

#include <glib/gi18n.h>

#define MAX_LINKS 10000

static void
append_link (NwSession  *session,
             NwRecord   *holder,
             json_t     *links,
             const char *direction,
             const char *id,
             const char *field)
{
  const NwKind *kind = nw_kind_get_for_record (id);
  g_autofree char *known = nw_session_dup_title (id, session);
  g_autofree char *title = holder != NULL ? nw_record_dup_link_title (holder, id, nw_session_dup_title, session)
                                          : g_strdup (known);

  json_array_append_new (links,
    json_pack ("{s:s, s:s, s:s*, s:s, s:s*, s:b}",
               "direction", direction,
               "id", id,
               "kind", kind != NULL ? kind->id : NULL,
               "field", field,
               "title", title,
               "dangling", (int) (known == NULL)));
}

/* A link, a list of links, or links among the members of objects. */
static void
append_field_links (NwSession     *session,
                    NwRecord      *record,
                    json_t        *links,
                    const NwField *field,
                    const char    *key,
                    const json_t  *value)
{
  if (field->type == NW_VALUE_LINK && nw_kind_is_record_id (json_string_value (value)))
    append_link (session, record, links, "to", json_string_value (value), key);
  for (size_t i = 0; field->type == NW_VALUE_LINKS && i < json_array_size (value); i++) {
    const char *id = json_string_value (json_array_get (value, i));

    if (nw_kind_is_record_id (id))
      append_link (session, record, links, "to", id, key);
  }
  for (size_t i = 0; field->type == NW_VALUE_OBJECTS && i < json_array_size (value); i++) {
    for (const NwField *m = field->members; m != NULL && m->key != NULL; m++)
      append_field_links (session, record, links, m, key,
                          json_object_get (json_array_get (value, i), m->key));
  }
}

static void
append_links_from (NwSession *session,
                   NwRecord  *record,
                   json_t    *links)
{
  const NwKind *kind = nw_record_get_kind (record);

  for (const NwField *field = kind != NULL ? kind->fields : NULL;
       field != NULL && field->key != NULL;
       field++)
    append_field_links (session, record, links, field, field->key,
                        nw_record_get_value (record, field->key));
}

static gboolean
append_links_to (NwSession   *session,
                 const char  *id,
                 json_t      *links,
                 GError     **error)
{
  g_autoptr (GPtrArray) found = nw_session_get_links_to (session, id, NULL, MAX_LINKS, error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++) {
    const NwLink *link = g_ptr_array_index (found, i);

    append_link (session, NULL, links, "from", link->record_id, link->field);
  }

  return TRUE;
}

static json_t *
record_to_json (NwSession   *session,
                const char  *id,
                GError     **error)
{
  g_autoptr (NwRecord) record = nw_session_get_record (session, id, error);
  g_autoptr (json_t) links = json_array ();
  g_autoptr (json_t) document = NULL;
  g_autofree char *text = NULL;

  if (record == NULL)
    return NULL;

  append_links_from (session, record, links);
  if (!append_links_to (session, id, links, error))
    return NULL;

  text = nw_record_to_document (record);
  document = json_loads (text, JSON_DECODE_ANY, NULL);
  if (document == NULL)
    document = json_deep_copy (nw_record_get_json (record));

  return json_pack ("{s:O, s:s*, s:s*, s:O}",
                    "document", document,
                    "revision", nw_record_get_revision (record),
                    "space", nw_record_get_space (record),
                    "links", links);
}

/* The official titles of industry codes, one a line. */
static void
print_wz_titles (NwSession     *session,
                 NwRecord      *record,
                 const NwField *field)
{
  const json_t *codes = nw_record_get_value (record, field->key);

  for (size_t i = 0; field->flags & NW_FIELD_WZ && i < json_array_size (codes); i++) {
    const char *code = json_string_value (json_array_get (codes, i));
    g_autofree char *words = nw_session_dup_wz_words (session, code);

    if (words != NULL && strcmp (words, code) != 0)
      g_print ("    %s\n", words);
  }
}

static void
print_fields (NwSession *session,
              NwRecord  *record)
{
  const NwKind *kind = nw_record_get_kind (record);

  for (const NwField *field = kind != NULL ? kind->fields : NULL;
       field != NULL && field->key != NULL;
       field++) {
    g_autofree char *value = NULL;
    g_auto (GStrv) lines = NULL;

    if (field->type == NW_VALUE_LINK || field->type == NW_VALUE_LINKS)
      continue;
    value = nw_record_dup_display_with (record, field, nw_session_dup_title, session);
    if (value == NULL || *value == '\0')
      continue;

    lines = g_strsplit (value, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
      if (i == 0)
        g_print ("  %s: %s\n", _(field->label), lines[i]);
      else
        g_print ("    %s\n", lines[i]);
    }
    print_wz_titles (session, record, field);
  }
}

static void
print_links (const NwKind *own,
             json_t       *links)
{
  size_t index;
  json_t *link;

  json_array_foreach (links, index, link) {
    const char *id = json_string_value (json_object_get (link, "id"));
    const char *title = json_string_value (json_object_get (link, "title"));
    const NwKind *kind = nw_kind_get_for_record (id);
    gboolean to = g_str_equal (json_string_value (json_object_get (link, "direction")), "to");
    const NwField *field = nw_kind_get_field (to ? own : kind != NULL ? kind : own,
                                              json_string_value (json_object_get (link, "field")));
    const char *label = field != NULL ? _(field->label) : "?";

    if (to)
      g_print ("  → %s: %s (%s)\n", label, title != NULL ? title : "?", id);
    else
      g_print ("  ← %s, %s: %s (%s)\n", kind != NULL ? _(kind->label) : "?", label,
               title != NULL ? title : "?", id);
  }
}

static gboolean
print_record (NwSession   *session,
              const char  *id,
              GError     **error)
{
  g_autoptr (NwRecord) record = nw_session_get_record (session, id, error);
  g_autoptr (json_t) links = json_array ();
  const NwKind *kind;
  g_autofree char *title = NULL;

  if (record == NULL)
    return FALSE;

  kind = nw_record_get_kind (record);
  title = nw_record_dup_title_with (record, nw_session_dup_title, session);
  g_print ("%s\n  %s · %s · %s: %s · %s: %s\n", title,
           kind != NULL ? _(kind->label) : nw_record_get_type_name (record), id,
           _("Revision"), nw_record_get_revision (record),
           _("Space"), nw_record_get_space (record));
  print_fields (session, record);
  append_links_from (session, record, links);
  if (!append_links_to (session, id, links, error))
    return FALSE;
  if (kind != NULL)
    print_links (kind, links);

  return TRUE;
}

static gboolean
show (NwCli       *cli,
      NwSession   *session,
      const char  *id,
      gboolean     history,
      json_t     **document,
      GError     **error)
{
  if (history)
    return nw_cli_show_history (session, id, cli->json ? document : NULL, error);
  if (!cli->json)
    return print_record (session, id, error);
  *document = record_to_json (session, id, error);

  return *document != NULL;
}

/**
 * nw_cli_show: the command "show".
 *
 * Returns: the exit status
 */
NwCliStatus
nw_cli_show (NwCli  *cli,
             int     argc,
             char  **argv)
{
  NwSession *session;
  g_autoptr (json_t) documents = NULL;
  gboolean history = FALSE;
  const GOptionEntry entries[] = {
    { "history", 0, 0, G_OPTION_ARG_NONE, &history, N_("What was changed, when and by whom"), NULL },
    { NULL }
  };
  int n_failed = 0;

  if (!nw_cli_parse (cli, entries, _("ID…"),
                     _("Shows records with their revision, space and links."), &argc, &argv))
    return NW_CLI_USAGE;
  if (argc < 2)
    return nw_cli_usage (_("No record given."));

  session = nw_cli_open_reader (cli);
  if (session == NULL)
    return NW_CLI_FAILED;

  documents = json_array ();
  for (int i = 1; i < argc; i++) {
    g_autoptr (GError) error = NULL;
    json_t *document = NULL;
    gboolean shown = show (cli, session, argv[i], history, &document, &error);

    if (document != NULL)
      json_array_append_new (documents, document);
    if (!shown) {
      nw_cli_fail (error);
      n_failed++;
    }
  }

  /* One record is one object, several are an array. */
  if (cli->json && argc > 2)
    nw_cli_print_json (g_steal_pointer (&documents));
  else if (cli->json && json_array_size (documents) == 1)
    nw_cli_print_json (json_incref (json_array_get (documents, 0)));

  if (n_failed == 0)
    return NW_CLI_OK;

  return n_failed == argc - 1 ? NW_CLI_FAILED : NW_CLI_PARTIAL;
}
