/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "nw-html.h"
#include "nw-markup.h"
#include "nw-reader.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* A page as bytes become one: as the decoder hands it over, in UTF-8. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *html = g_utf8_make_valid ((const char *) data, size);
  g_autoptr (NwXmlTree) tree = nw_html_parse (html, -1);
  g_autoptr (GPtrArray) releases = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_release_unref);
  g_autoptr (NwRelease) release = nw_release_new (NULL, "html");
  NwReading reading = { nw_xml_tree_get_root (tree), NULL, releases };
  g_autofree char *line = nw_markup_to_line (html);

  nw_markup_append_html (release, html, -1, FALSE);
  g_assert_true (g_utf8_validate (release->text, -1, NULL));
  g_assert_true (line == NULL || strchr (line, '\n') == NULL);
  nw_read_html (&reading);
  for (guint i = 0; i < releases->len; i++)
    nw_reader_finish (g_ptr_array_index (releases, i));

  return 0;
}
