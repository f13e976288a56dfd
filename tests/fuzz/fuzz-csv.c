/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-csv.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static gboolean
drop_cb (NwVcard  *card,
         gpointer  data)
{
  nw_vcard_free (card);

  return TRUE;
}

/* Tables of people and organisations, with and without a head that is known. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GString) table = g_string_new ("Vorname;Nachname;Firma;Telefon;E-Mail;Internet;Straße;PLZ;Ort;Sprachen;seit\n");
  g_autoptr (GBytes) headed = NULL;

  nw_csv_sniff ((const char *) data, size);
  nw_csv_read (bytes, drop_cb, NULL, NULL, NULL);
  g_string_append_len (table, (const char *) data, size);
  headed = g_bytes_new (table->str, table->len);
  nw_csv_read (headed, drop_cb, NULL, NULL, NULL);

  return 0;
}
