/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <libintl.h>

#include "press-json.h"

/* Prints what is found in press releases as the command line does: for looking at
 * one reader while working on it. With --text also the blocks. */

int
main (int    argc,
      char **argv)
{
  g_autoptr (json_t) root = NULL;
  g_autofree char *text = NULL;
  gboolean with_text = argc > 1 && g_str_equal (argv[1], "--text");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  root = press_json_read_files ((const char *const *) argv + (with_text ? 2 : 1), with_text);
  text = json_dumps (root, JSON_INDENT (1));
  g_print ("%s\n", text);

  return json_array_size (json_object_get (root, "errors")) > 0 ? 1 : 0;
}
