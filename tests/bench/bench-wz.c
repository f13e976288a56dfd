/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-record-editor.h"
#include "nw-store-sync.h"
#include "nw-store-wz.h"
#include "nw-wz-file.h"
#include "store/nw-bench.h"

#include <glib/gstdio.h>

/* What an official list of industry codes costs: reading its file, taking it over where
 * N organisations have codes, and what is asked of it as one types. The file has
 * invented titles and the size of the official ones.
 *
 *   bench-wz [N]      (10,000 by default) */

#define N_TIMES 21

static void
append_row (GString    *xml,
            GPtrArray  *codes,
            const char *code)
{
  g_string_append_printf (xml,
                          "<Row>\n<Value ColumnRef=\"ItemCode\">\n<SimpleValue>%s</SimpleValue>\n</Value>\n"
                          "<Value ColumnRef=\"ItemEbene\">\n<SimpleValue>%u</SimpleValue>\n</Value>\n"
                          "<Value ColumnRef=\"ItemOffiziellerTitel\">\n<SimpleValue>Herstellung von Probe %s, Handel "
                          "mit Mustern und Erbringung von Leistungen für Prüfungen</SimpleValue>\n</Value>\n"
                          "<Value ColumnRef=\"ItemErlaeuterung\">\n<SimpleValue>Hierher gehört, was zu %s gehört – "
                          "Aufzählungen, Verweise und Abgrenzungen &amp; dergleichen, die niemand liest.</SimpleValue>\n"
                          "</Value>\n</Row>\n",
                          code, nw_wz_get_level (code), code, code);
  g_ptr_array_add (codes, g_strdup (code));
}

/* Three groups, seven classes and ten subclasses of a division. */
static void
append_division (GString    *xml,
                 GPtrArray  *codes,
                 const char *division)
{
  static const char * const below[] = {
    ".1", ".2", ".3", ".11", ".12", ".13", ".21", ".22", ".31", ".32", ".11.1", ".11.2", ".12.1", ".12.2", ".13.0",
    ".21.1", ".21.2", ".22.0", ".31.0", ".32.0",
  };

  append_row (xml, codes, division);
  for (guint i = 0; i < G_N_ELEMENTS (below); i++) {
    g_autofree char *code = g_strconcat (division, below[i], NULL);

    append_row (xml, codes, code);
  }
}

static char *
make_file (GPtrArray *codes)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gc:CodeList "
                               "xmlns:gc=\"http://docs.oasis-open.org/codelist/ns/genericode/1.0/\">\n"
                               "<Identification><ShortName>.WZ_2025</ShortName><Version>Probe</Version></Identification>\n"
                               "<SimpleCodeList>\n");

  for (char code[] = "A"; *code <= 'Z'; (*code)++) {
    if (nw_wz_has_code (NW_WZ_2025, code))
      append_row (xml, codes, code);
  }
  for (guint i = 0; i < 100; i++) {
    g_autofree char *division = g_strdup_printf ("%02u", i);

    if (nw_wz_has_code (NW_WZ_2025, division))
      append_division (xml, codes, division);
  }
  g_string_append (xml, "</SimpleCodeList>\n</gc:CodeList>\n");

  return g_string_free (xml, FALSE);
}

typedef struct {
  GPtrArray *codes;
  guint      n;
} Filling;

static gboolean
fill_step (NwSession     *session,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Filling *filling = data;

  for (guint i = 0; i < filling->n; i++) {
    g_autoptr (NwRecordEditor) editor = nw_record_editor_new (nw_kind_get (NW_KIND_ORGANISATION));
    g_autofree char *name = g_strdup_printf ("Werk %u", i);
    g_autofree char *code = nw_wz_make (NW_WZ_2025, filling->codes->pdata[i % filling->codes->len]);
    g_autoptr (NwRecord) record = NULL;
    json_t *codes = json_array ();

    json_array_append_new (codes, json_string (code));
    nw_record_editor_set_text (editor, "name", name);
    nw_record_editor_set_value (editor, "sectors", codes);
    record = nw_record_editor_end (editor, error);
    if (record == NULL || !nw_session_put (session, record, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
load_step (NwSession     *session,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return nw_session_load_wz (session, data, error);
}

static double
run_step (NwStore     *store,
          NwStoreFunc  func,
          gpointer     data)
{
  g_autoptr (GError) error = NULL;
  double start = bench_now_ms ();

  nw_store_run_sync (store, func, data, NULL, &error);
  g_assert_no_error (error);

  return bench_now_ms () - start;
}

/* Reading the file beside reading its bytes. */
static NwWzList *
bench_file (const char *path,
            GPtrArray  *codes)
{
  g_autoptr (GArray) samples = bench_samples ();
  g_autoptr (GArray) floor = bench_samples ();
  NwWzList *list = NULL;

  for (guint i = 0; i < N_TIMES; i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *bytes = NULL;
    double start = bench_cpu_ms ();

    g_file_get_contents (path, &bytes, NULL, &error);
    g_assert_no_error (error);
    bench_add_cpu (floor, start);
    g_clear_pointer (&list, nw_wz_list_unref);
    start = bench_cpu_ms ();
    list = nw_wz_file_read_path (path, NULL, &error);
    g_assert_no_error (error);
    bench_add_cpu (samples, start);
  }
  g_assert_cmpuint (nw_wz_list_get_n (list, NW_WZ_2025), ==, codes->len);
  bench_print ("read the file", samples, floor);

  return list;
}

/* What a chooser does when it opens, and with each key. */
static void
bench_choosing (NwSession *session)
{
  static const char * const texts[] = { "p", "probe", "muster", "62", "2025:62.1", "handel 62", "nichts" };
  g_autoptr (GArray) opening = bench_samples ();
  g_autoptr (GArray) first = bench_samples ();
  g_autoptr (GArray) keys = bench_samples ();
  g_autoptr (GArray) words = bench_samples ();

  for (guint i = 0; i < N_TIMES; i++) {
    double start = bench_cpu_ms ();
    g_autoptr (NwWzList) list = nw_session_read_wz (session, NULL);
    g_autofree char *text = NULL;

    bench_add_cpu (opening, start);
    start = bench_cpu_ms ();
    g_ptr_array_unref (nw_wz_list_find (list, "p", 50));
    bench_add_cpu (first, start);
    for (guint j = 0; j < G_N_ELEMENTS (texts); j++) {
      start = bench_cpu_ms ();
      g_ptr_array_unref (nw_wz_list_find (list, texts[j], 50));
      bench_add_cpu (keys, start);
    }
    start = bench_cpu_ms ();
    text = nw_session_dup_wz_words (session, "2025:62.11.1");
    bench_add_cpu (words, start);
  }
  bench_print ("read it from the database", opening, NULL);
  bench_print ("first search", first, NULL);
  bench_print ("a key", keys, NULL);
  bench_print ("words of one code", words, NULL);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *xml = make_file (codes);
  g_autofree char *folder = g_dir_make_tmp ("bench-wz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "wz.xml", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *database = g_build_filename (folder, "wz.db", NULL);
  g_autoptr (NwStore) store = nw_store_open (database, NW_STORE_OPEN_DEFAULT, &error);
  g_autoptr (NwWzList) list = NULL;
  Filling filling = { codes, argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 10000 };

  g_assert_no_error (error);
  g_file_set_contents (path, xml, -1, &error);
  g_assert_no_error (error);
  printf ("%u entries, %.1f MB\n", codes->len, (double) strlen (xml) / 1e6);
  list = bench_file (path, codes);
  printf ("take it over, no organisations     %8.1f ms\n", run_step (store, load_step, list));
  printf ("put %u organisations            %8.1f ms\n", filling.n, run_step (store, fill_step, &filling));
  printf ("take it over again, all have codes %8.1f ms\n", run_step (store, load_step, list));
  bench_choosing (nw_store_get_session (store));
  nw_store_close (store);
  remove_folder (folder);

  return 0;
}
