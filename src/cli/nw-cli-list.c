/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"
#include "nw-json.h"
#include "nw-store-wz.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* Rows are printed as they are fetched: a list of a million takes no more memory
 * than a page. */

static void
append_row_json (GString *json,
                 NwRow   *row)
{
  const NwKind *kind = nw_row_get_kind (row);
  guint n_columns;
  const NwField *const *columns = nw_kind_get_columns (kind, &n_columns);

  g_string_append (json, "{\"id\":");
  nw_json_append_string (json, nw_row_get_id (row));
  g_string_append (json, ",\"kind\":");
  nw_json_append_string (json, kind->id);
  g_string_append (json, ",\"title\":");
  nw_json_append_string (json, nw_row_get_title (row));
  g_string_append (json, ",\"subtitle\":");
  nw_json_append_string (json, nw_row_get_subtitle (row));
  for (guint i = 0; i < n_columns; i++) {
    const char *cell = nw_row_get_cell_by_key (row, columns[i]->key);

    if (g_str_equal (columns[i]->key, "id") || g_str_equal (columns[i]->key, "kind") ||
        g_str_equal (columns[i]->key, "title") || g_str_equal (columns[i]->key, "subtitle"))
      continue;
    g_string_append_c (json, ',');
    nw_json_append_string (json, columns[i]->key);
    g_string_append_c (json, ':');
    nw_json_append_string (json, cell != NULL && *cell != '\0' ? cell : NULL);
  }
  g_string_append_c (json, '}');
}

static void
print_row (NwRow *row)
{
  const NwKind *kind = nw_row_get_kind (row);
  guint n_columns;

  nw_kind_get_columns (kind, &n_columns);
  fputs (nw_row_get_id (row), stdout);
  for (guint i = 0; i < n_columns; i++) {
    const char *cell = nw_row_get_cell (row, i);

    fputc ('\t', stdout);
    fputs (cell != NULL ? cell : "", stdout);
  }
  fputc ('\n', stdout);
}

/* --- list -------------------------------------------------------------- */

typedef struct {
  char   **filters;   /* FIELD=VALUE */
  char    *sort;      /* FIELD, or -FIELD for descending */
  gint64   limit;
  gint64   offset;
  gboolean headings;
  gboolean any;       /* one of the filters is enough */
} ListOptions;

/* The value as the store compares it: what people type is read as in a form, so
 * that "status=läuft" and "until=31.12.2026" find what they say. */
static char *
dup_single_value (const NwField *field,
                  const char    *text)
{
  g_autoptr (json_t) value = field != NULL && field->type != NW_VALUE_TAGS
                               ? nw_field_parse (field, text) : NULL;

  if (json_is_true (value))
    return g_strdup ("1");
  if (json_is_string (value))
    return g_strdup (json_string_value (value));
  if (json_is_integer (value))
    return g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (value));
  if (field != NULL && field->type == NW_VALUE_AMOUNT && value != NULL)
    return g_strdup_printf ("%" JSON_INTEGER_FORMAT,
                            json_integer_value (json_object_get (value, "cents")));

  return g_strdup (text);
}

/* Codes, or words of titles as in the window; NULL after a message. */
static char *
dup_codes (NwCli      *cli,
           const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwWzList) wz = nw_session_read_wz (nw_store_get_session (cli->store), &error);
  g_auto (GStrv) codes = NULL;

  if (wz == NULL) {
    nw_cli_fail (error);
    return NULL;
  }
  codes = nw_wz_list_dup_codes (wz, text);
  if (codes == NULL)
    nw_cli_usage (_("“%s” is no industry code, and no title of one has such words."), text);

  return codes != NULL ? g_strjoinv ("|", codes) : NULL;
}

/* With the operators of the store's language before and between the values; NULL
 * after a message. */
static char *
dup_filter_value (NwCli         *cli,
                  const NwField *field,
                  const char    *text)
{
  const char *separator = strstr (text, "..") != NULL ? ".." : "|";
  gboolean codes = field != NULL && field->flags & NW_FIELD_WZ;
  g_auto (GStrv) parts = NULL;

  if (*text == '!') {
    g_autofree char *value = dup_filter_value (cli, field, text + 1);

    return value != NULL ? g_strconcat ("!", value, NULL) : NULL;
  }
  if (strcmp (text, "*") == 0 || g_str_has_prefix (text, "days:") || (*text == '~' && !codes))
    return g_strdup (text);
  parts = g_strsplit (text, separator, -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    g_autofree char *part = parts[i];

    parts[i] = *part == '\0' ? g_strdup ("") : codes ? dup_codes (cli, part + (*part == '~'))
                                                    : dup_single_value (field, part);
    if (parts[i] == NULL) {
      for (guint rest = i + 1; parts[rest] != NULL; rest++)
        g_free (parts[rest]);
      return NULL;
    }
  }

  return g_strjoinv (separator, parts);
}

static gboolean
is_filter_field (const NwKind *kind,
                 const char   *key)
{
  return nw_kind_get_field (kind, key) != NULL || g_str_equal (key, "press");
}

static void
clear_filter (gpointer data)
{
  g_free ((char *) ((NwFilter *) data)->value);
}

/* FIELD=VALUE is cut in place. */
static gboolean
parse_filters (const NwKind  *kind,
               char         **texts,
               gboolean       any,
               GArray        *filters)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++) {
    char *equals = strchr (texts[i], '=');
    NwFilter filter = { 0 };

    if (equals == NULL) {
      nw_cli_usage (_("A filter is FIELD=VALUE, not “%s”."), texts[i]);
      return FALSE;
    }
    *equals = '\0';
    filter.field = texts[i];
    if (!is_filter_field (kind, filter.field)) {
      nw_cli_usage (_("“%s” has no field “%s”."), kind->id, filter.field);
      return FALSE;
    }
    filter.value = g_strdup (equals + 1);
    filter.alternative = any;
    g_array_append_val (filters, filter);
  }

  return TRUE;
}

/* The values as the store compares them. */
static gboolean
read_filters (NwCli        *cli,
              const NwKind *kind,
              GArray       *filters)
{
  for (guint i = 0; i < filters->len; i++) {
    NwFilter *filter = &g_array_index (filters, NwFilter, i);
    g_autofree char *text = (char *) filter->value;

    filter->value = dup_filter_value (cli, nw_kind_get_field (kind, filter->field), text);
    if (filter->value == NULL)
      return FALSE;
  }

  return TRUE;
}

static void
print_headings (const NwKind *kind)
{
  guint n_columns;
  const NwField *const *columns = nw_kind_get_columns (kind, &n_columns);

  fputs (_("Id"), stdout);
  for (guint i = 0; i < n_columns; i++)
    printf ("\t%s", _(columns[i]->label));
  fputc ('\n', stdout);
}

static void
print_list (NwCli        *cli,
            NwRecordList *list,
            ListOptions  *options)
{
  guint total = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint start = MIN (options->offset, total);
  guint end = options->limit >= 0 && options->limit < total - start
              ? start + options->limit : total;
  g_autoptr (GString) json = g_string_new (NULL);

  if (cli->json)
    printf ("{\"total\":%u,\"offset\":%u,\"rows\":[", total, start);
  for (guint i = start; i < end && !ferror (stdout); i++) {
    g_autoptr (NwRow) row = g_list_model_get_item (G_LIST_MODEL (list), i);

    if (*nw_row_get_id (row) == '\0')
      continue;
    if (!cli->json) {
      print_row (row);
      continue;
    }
    g_string_assign (json, i > start ? ",\n" : "");
    append_row_json (json, row);
    fwrite (json->str, 1, json->len, stdout);
  }
  if (cli->json)
    fputs ("]}\n", stdout);
}

static NwCliStatus
list_kind (NwCli        *cli,
           const NwKind *kind,
           ListOptions  *options)
{
  g_autoptr (GArray) filters = g_array_new (FALSE, FALSE, sizeof (NwFilter));
  g_autoptr (NwRecordList) list = NULL;
  gboolean descending = options->sort != NULL && options->sort[0] == '-';
  const char *sort = options->sort != NULL && descending ? options->sort + 1 : options->sort;

  g_array_set_clear_func (filters, clear_filter);
  if (!parse_filters (kind, options->filters, options->any, filters))
    return NW_CLI_USAGE;
  if (sort != NULL && nw_kind_get_field (kind, sort) == NULL)
    return nw_cli_usage (_("“%s” has no field “%s”."), kind->id, sort);
  if (sort != NULL && nw_kind_get_field (kind, sort)->column == 0)
    return nw_cli_usage (_("Lists are sorted by their columns; “%s” is none."), sort);

  if (nw_cli_open_reader (cli) == NULL)
    return NW_CLI_FAILED;
  if (!read_filters (cli, kind, filters))
    return NW_CLI_USAGE;

  list = nw_cli_load_list (cli, kind->id, (const NwFilter *) (gpointer) filters->data, filters->len,
                           sort, descending);
  if (options->headings && !cli->json)
    print_headings (kind);
  print_list (cli, list, options);

  return NW_CLI_OK;
}

static char *
dup_kinds (void)
{
  const NwKind *const *kinds = nw_kind_list (NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; kinds[i] != NULL; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", kinds[i]->id);

  return g_string_free (out, FALSE);
}

/**
 * nw_cli_list: the command "list".
 *
 * Returns: the exit status
 */
NwCliStatus
nw_cli_list (NwCli  *cli,
             int     argc,
             char  **argv)
{
  g_auto (GStrv) filters = NULL;
  g_autofree char *sort = NULL;
  ListOptions options = { .limit = -1 };
  const GOptionEntry entries[] = {
    { "filter", 'f', 0, G_OPTION_ARG_STRING_ARRAY, &filters,
      N_("Only records whose FIELD is VALUE; may be repeated"), N_("FIELD=VALUE") },
    { "any", 0, 0, G_OPTION_ARG_NONE, &options.any,
      N_("One of the filters is enough"), NULL },
    { "sort", 's', 0, G_OPTION_ARG_STRING, &sort,
      N_("Order by FIELD; “-FIELD” for the reverse"), N_("FIELD") },
    { "limit", 'l', 0, G_OPTION_ARG_INT64, &options.limit,
      N_("At most N records"), "N" },
    { "offset", 'o', 0, G_OPTION_ARG_INT64, &options.offset,
      N_("Leave out the first N records"), "N" },
    { "headings", 0, 0, G_OPTION_ARG_NONE, &options.headings,
      N_("Print the names of the columns first"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autofree char *kinds = dup_kinds ();
  g_autofree char *summary = g_strdup_printf (_("Lists the records of a kind: %s.\n"
                                                "Prints the id and the columns of the list, separated by tabs."),
                                              kinds);
  const NwKind *kind;

  if (!nw_cli_parse (cli, entries, _("KIND"),
                     summary, &argc, &argv))
    return NW_CLI_USAGE;
  if (argc != 2)
    return nw_cli_usage (_("Give one kind of records."));
  kind = nw_kind_get (argv[1]);
  if (kind == NULL)
    return nw_cli_usage (_("There is no kind “%s”."), argv[1]);
  if (options.offset < 0)
    return nw_cli_usage (_("An offset is a number from 0."));

  options.filters = filters;
  options.sort = sort;

  return list_kind (cli, kind, &options);
}

/* --- search ------------------------------------------------------------ */

#define SEARCH_DEFAULT_LIMIT 50
#define SEARCH_MAX_LIMIT     100000

static void
print_hits (NwCli     *cli,
            GPtrArray *rows)
{
  g_autoptr (GString) json = g_string_new ("{\"rows\":[");

  for (guint i = 0; i < rows->len; i++) {
    NwRow *row = g_ptr_array_index (rows, i);

    if (!cli->json) {
      g_print ("%s\t%s\t%s\t%s\n", nw_row_get_id (row), _(nw_row_get_kind (row)->label),
               nw_row_get_title (row),
               nw_row_get_subtitle (row) != NULL ? nw_row_get_subtitle (row) : "");
      continue;
    }
    if (i > 0)
      g_string_append (json, ",\n");
    append_row_json (json, row);
  }

  if (cli->json)
    printf ("%s]}\n", json->str);
}

/**
 * nw_cli_search: the command "search".
 *
 * Returns: the exit status
 */
NwCliStatus
nw_cli_search (NwCli  *cli,
               int     argc,
               char  **argv)
{
  g_autofree char *kind = NULL;
  g_autofree char *text = NULL;
  gint64 limit = SEARCH_DEFAULT_LIMIT;
  const GOptionEntry entries[] = {
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &kind,
      N_("Only this kind of records"), N_("KIND") },
    { "limit", 'l', 0, G_OPTION_ARG_INT64, &limit,
      N_("At most N records (50)"), "N" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  NwSession *session;

  if (!nw_cli_parse (cli, entries, _("TEXT"),
                     _("Searches all records for words, beginnings of words and phone numbers, with or without\n"
                       "umlauts. Prints id, kind, title and what helps to tell it apart, separated by tabs."),
                     &argc, &argv))
    return NW_CLI_USAGE;
  if (argc < 2)
    return nw_cli_usage (_("No text to search for given."));
  if (kind != NULL && nw_kind_get (kind) == NULL)
    return nw_cli_usage (_("There is no kind “%s”."), kind);
  if (limit < 1 || limit > SEARCH_MAX_LIMIT)
    return nw_cli_usage (_("A limit is a number from 1 to %d."), SEARCH_MAX_LIMIT);

  session = nw_cli_open_reader (cli);
  if (session == NULL)
    return NW_CLI_FAILED;
  text = g_strjoinv (" ", argv + 1);
  rows = nw_session_search (session, text, kind, limit, &error);
  if (rows == NULL)
    return nw_cli_fail (error);
  print_hits (cli, rows);

  return NW_CLI_OK;
}
