/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "nw-json.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const char *text = (const char *) data;
  g_autoptr (json_t) json = nw_json_parse (text, (gssize) size, NULL);
  g_autoptr (GArray) members = nw_json_split_members (text, (gssize) size, NULL);
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *replaced = NULL;

  /* What is parsed can be split, and keeps its meaning when it is written. */
  g_assert (json == NULL || members != NULL);
  g_hash_table_insert (values, (char *) "a", NULL);
  g_hash_table_insert (values, (char *) "b", (char *) "[1]");
  replaced = nw_json_replace_members (text, (gssize) size, values, NULL);
  g_assert ((replaced == NULL) == (members == NULL));
  if (json != NULL) {
    g_autoptr (json_t) again = nw_json_parse (replaced, -1, NULL);

    json_object_del (json, "a");
    json_object_set_new (json, "b", json_pack ("[i]", 1));
    g_assert (json_equal (json, again));
  }

  return 0;
}
