/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "nw-json.h"
#include "nw-record-editor.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* Everything that is shown of a record. */
static void
show (NwRecord *record)
{
  const NwKind *kind = nw_record_get_kind (record);
  g_autofree char *title = nw_record_dup_title (record);
  g_autofree char *sort_name = nw_record_dup_sort_name (record);
  g_autoptr (GPtrArray) problems = nw_record_validate (record);

  g_assert (*title != 0 && *sort_name != 0);
  for (const NwField *f = kind != NULL ? kind->fields : NULL; f != NULL && f->key != NULL; f++) {
    g_autofree char *shown = nw_record_dup_display (record, f);
    g_autoptr (json_t) parsed = nw_field_parse (f, shown);

    g_assert (shown != NULL);
  }
}

/* Setting the lists and the name that are there changes nothing but a note. */
static void
edit (NwRecord *record)
{
  g_autoptr (NwRecordEditor) editor = nw_record_editor_new_from (record);
  g_autoptr (GPtrArray) channels = nw_record_get_channels (record);
  g_autoptr (GPtrArray) addresses = nw_record_get_addresses (record);
  g_autoptr (NwRecord) changed = NULL;

  nw_record_editor_set_text (editor, "note", "changed");
  nw_record_editor_set_channels (editor, channels);
  nw_record_editor_set_addresses (editor, addresses);
  nw_record_editor_add_source (editor, "note", NULL, "quote", "2024");
  changed = nw_record_editor_end (editor, NULL);
  g_assert ((changed == NULL) == nw_record_is_read_only (record));
  if (changed != NULL) {
    g_autoptr (GPtrArray) same = nw_record_get_channels (changed);

    g_assert (same->len == channels->len);
    g_assert (g_str_equal (nw_record_get_text (changed, "note"), "changed"));
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (NwRecord) record = nw_record_new_from_document ((const char *) data, (gssize) size, NULL);

  if (record != NULL) {
    g_autofree char *document = nw_record_to_document (record);
    g_autoptr (NwRecord) again = nw_record_new_from_document (document, -1, NULL);

    g_assert (g_str_equal (nw_record_get_body (again, NULL), nw_record_get_body (record, NULL)));
    show (record);
    edit (record);
  }

  return 0;
}
