/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-reader.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* Plain text, and the values that structured formats have: numbers, addresses of
 * every kind, names. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, size);
  g_autoptr (GPtrArray) releases = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_release_unref);
  g_autoptr (NwRelease) release = nw_release_new (NULL, "text");
  g_autoptr (NwAddress) address = nw_party_parse_address (text);
  GPtrArray *channels;

  nw_read_plain (text, NULL, releases);
  for (guint i = 0; i < releases->len; i++)
    nw_reader_finish (g_ptr_array_index (releases, i));

  nw_reader_set_title (release, text);
  nw_reader_set_date (release, text);
  nw_reader_set_url (release, text);
  channels = nw_party_add_contact (release, text, text, NULL, text, NULL);
  if (channels != NULL)
    {
      nw_party_add_phone (release, channels, NW_CHANNEL_PHONE, text);
      nw_party_add_labelled (release, channels, text);
      nw_party_add_email (release, channels, text);
      nw_party_add_web (release, channels, text);
    }

  return 0;
}
