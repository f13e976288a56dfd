/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"
#include "nw-json.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* A million records with long notes; more is too much to hold in memory at once. */
#define MAX_INPUT_BYTES (2047 * 1024 * 1024)

typedef struct {
  GPtrArray *records;   /* NwRecord, in order */
  json_t    *errors;    /* of documents that are no records */
  const char *space;    /* (nullable): of what is new */
} Documents;

static void
add_error (Documents  *self,
           int         line,
           const char *message)
{
  json_array_append_new (self->errors,
                         json_pack ("{s:i, s:s}", "line", line, "message", message));
  nw_cli_message (_("Line %d: %s"), line, message);
}

/* Who writes a document by hand need not invent an id. */
static NwRecord *
make_new_record (const char *text,
                 gsize       length)
{
  g_autoptr (json_t) document = length <= NW_JSON_MAX_BYTES ? json_loadb (text, length, JSON_REJECT_DUPLICATES, NULL) : NULL;
  const char *type = json_string_value (json_object_get (document, "type"));
  const NwKind *kind = type != NULL ? nw_kind_get (type) : NULL;
  NwRecord *record = NULL;

  if (kind != NULL && json_object_get (document, "_id") == NULL) {
    g_autofree char *id = nw_kind_new_record_id (kind);
    g_autofree char *value = g_strdup_printf ("\"%s\"", id);
    g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
    g_autofree char *whole = NULL;

    g_hash_table_insert (values, (gpointer) "_id", value);
    whole = nw_json_replace_members (text, (gssize) length, values, NULL);
    record = whole != NULL ? nw_record_new_from_document (whole, -1, NULL) : NULL;
  }

  return record;
}

static void
add_document (Documents  *self,
              const char *text,
              gsize       length,
              int         line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRecord) record = nw_record_new_from_document (text, length, &error);
  g_autoptr (GPtrArray) complaints = NULL;

  if (record == NULL)
    record = make_new_record (text, length);
  if (record == NULL) {
    add_error (self, line, error->message);
    return;
  }

  complaints = nw_record_validate (record);
  if (complaints != NULL && complaints->len > 0) {
    add_error (self, line, g_ptr_array_index (complaints, 0));
    return;
  }

  g_ptr_array_add (self->records, g_steal_pointer (&record));
}

static int
count_lines (const char *start,
             const char *end)
{
  int n = 1;

  for (const char *c = start; c < end; c++)
    n += *c == '\n';

  return n;
}

/* The end of the value that begins at start: its closing bracket, or the end of
 * the text. Only brackets and strings matter; the parser judges the rest. */
static const char *
find_value_end (const char *start,
                const char *end)
{
  int depth = 0;
  gboolean in_string = FALSE;

  for (const char *c = start; c < end; c++) {
    if (in_string) {
      if (*c == '\\' && c + 1 < end)
        c++;
      else if (*c == '"')
        in_string = FALSE;
    } else if (*c == '"')
      in_string = TRUE;
    else if (*c == '{' || *c == '[')
      depth++;
    else if ((*c == '}' || *c == ']') && --depth <= 0)
      return c + 1;
  }

  return end;
}

/* An object, an array of objects, or objects one after the other (one a line):
 * all are objects between brackets, commas and blanks. */
static void
split_documents (Documents  *self,
                 const char *text,
                 gsize       length)
{
  const char *end = text + length;
  const char *c = text;
  const char *counted = text;
  int line = 1;
  gboolean in_array = FALSE;

  if (length >= 3 && memcmp (c, "\xEF\xBB\xBF", 3) == 0)
    c += 3;
  while (c < end) {
    if (g_ascii_isspace (*c) || (in_array && *c == ',')) {
      c++;
      continue;
    }
    line += count_lines (counted, c) - 1;
    counted = c;
    if (*c == '[' && !in_array && self->records->len == 0) {
      in_array = TRUE;
      c++;
    } else if (*c == ']' && in_array) {
      in_array = FALSE;
      c++;
    } else if (*c == '{') {
      const char *value_end = find_value_end (c, end);

      add_document (self, c, value_end - c, line);
      c = value_end;
    } else {
      add_error (self, line, _("This is no JSON document."));
      return;
    }
  }
  if (in_array)
    add_error (self, line, _("The array does not end."));
}

static GBytes *
read_input (const char  *path,
            GError     **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  guint8 buffer[65536];
  size_t n;
  char *text;
  gsize length;

  if (!g_str_equal (path, "-"))
    return g_file_get_contents (path, &text, &length, error) ? g_bytes_new_take (text, length) : NULL;

  bytes = g_byte_array_new ();
  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0) {
    if (bytes->len + n > MAX_INPUT_BYTES) {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                           _("Standard input is larger than 2 GB. Nothing was saved. Put the documents in several files."));
      return NULL;
    }
    g_byte_array_append (bytes, buffer, n);
  }
  if (ferror (stdin)) {
    int saved = errno;

    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved),
                 _("Standard input cannot be read: %s. Nothing was saved."), g_strerror (saved));
    return NULL;
  }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* A backup may hold what was erased since; everything else of it comes back. */
static void
refuse (Documents  *self,
        guint       index,
        const char *message)
{
  const char *id = nw_record_get_id (g_ptr_array_index (self->records, index));

  json_array_append_new (self->errors, json_pack ("{s:s, s:s}", "id", id, "message", message));
  nw_cli_message ("%s: %s", id, message);
  g_ptr_array_remove_index (self->records, index);
}

static gboolean
put_step (NwSession     *session,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Documents *documents = data;
  GPtrArray *records = documents->records;

  nw_session_set_origin (session, NW_ORIGIN_COMMAND);
  if (!nw_session_set_space (session, documents->space, error))
    return FALSE;
  for (guint i = 0; i < records->len;) {
    g_autoptr (GError) local = NULL;

    if (nw_session_put (session, g_ptr_array_index (records, i), &local)) {
      i++;
      continue;
    }
    if (!g_error_matches (local, NW_STORE_ERROR, NW_STORE_ERROR_ERASED)) {
      g_propagate_prefixed_error (error, g_steal_pointer (&local), "%s: ",
                                  nw_record_get_id (g_ptr_array_index (records, i)));
      return FALSE;
    }
    refuse (documents, i, local->message);
  }

  return TRUE;
}

static void
print_saved (NwCli     *cli,
             Documents *documents,
             gint64     step)
{
  json_t *saved;

  if (!cli->json) {
    g_print (ngettext ("%u record saved.\n", "%u records saved.\n", documents->records->len),
             documents->records->len);
    return;
  }

  saved = json_array ();
  for (guint i = 0; i < documents->records->len; i++) {
    const char *id = nw_record_get_id (g_ptr_array_index (documents->records, i));
    g_autoptr (NwRecord) stored = nw_session_get_record (nw_store_get_session (cli->store), id, NULL);

    json_array_append_new (saved,
      json_pack ("{s:s, s:s*}", "id", id,
                 "revision", stored != NULL ? nw_record_get_revision (stored) : NULL));
  }
  nw_cli_print_json (json_pack ("{s:o, s:o, s:O}",
                                "saved", saved,
                                "step", step > 0 ? json_integer (step) : json_null (),
                                "errors", documents->errors));
}

static NwCliStatus
put_documents (NwCli     *cli,
               Documents *documents)
{
  g_autoptr (GError) error = NULL;
  gint64 step = 0;

  if (documents->records->len > 0) {
    if (nw_cli_open_store (cli, NW_STORE_OPEN_DEFAULT) == NULL)
      return NW_CLI_FAILED;
    step = nw_store_run (cli->store, _("Save from the command line"), put_step,
                         documents, NULL, &error);
    if (error != NULL)
      return nw_cli_fail (error);
  }
  print_saved (cli, documents, step);

  if (json_array_size (documents->errors) == 0)
    return NW_CLI_OK;

  return documents->records->len > 0 ? NW_CLI_PARTIAL : NW_CLI_FAILED;
}

/**
 * nw_cli_put: the command "put".
 *
 * Returns: the exit status
 */
NwCliStatus
nw_cli_put (NwCli  *cli,
            int     argc,
            char  **argv)
{
  g_autofree char *space = NULL;
  const GOptionEntry entries[] = {
    { "space", 0, 0, G_OPTION_ARG_STRING, &space,
      N_("Save what is new into this space"), N_("NAME") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) input = NULL;
  Documents documents;
  const char *text;
  gsize length;
  NwCliStatus status;

  if (!nw_cli_parse (cli, entries, _("FILE|-"),
                     _("Creates or updates records from JSON documents: an object, an array of objects, or one\n"
                       "object a line. One without “_id” is new. What FILE holds is one step that can be undone."), &argc, &argv))
    return NW_CLI_USAGE;
  if (argc != 2)
    return nw_cli_usage (_("Give one file, or “-” for standard input."));

  input = read_input (argv[1], &error);
  if (input == NULL)
    return nw_cli_fail (error);

  documents.records = g_ptr_array_new_with_free_func (g_object_unref);
  documents.errors = json_array ();
  documents.space = space;
  text = g_bytes_get_data (input, &length);
  split_documents (&documents, text, length);
  if (documents.records->len == 0 && json_array_size (documents.errors) == 0)
    add_error (&documents, 1, _("There is no document in it."));
  status = put_documents (cli, &documents);

  g_ptr_array_unref (documents.records);
  json_decref (documents.errors);

  return status;
}
