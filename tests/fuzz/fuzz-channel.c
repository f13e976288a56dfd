/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-channel.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  for (guint type = 0; type < NW_N_CHANNEL_TYPES; type++) {
    g_autoptr (NwChannel) channel = nw_channel_new ((NwChannelType) type, text);
    g_autofree char *again = NULL;
    g_autofree char *uri = NULL;

    if (channel == NULL)
      continue;
    again = nw_channel_normalize ((NwChannelType) type, channel->value);
    uri = nw_channel_dup_uri (channel);
    g_assert (g_strcmp0 (again, channel->value) == 0);
    g_assert (uri == NULL || g_str_has_prefix (uri, "tel:") || g_str_has_prefix (uri, "mailto:") ||
              g_str_has_prefix (uri, "http://") || g_str_has_prefix (uri, "https://"));
    for (const char *p = uri; p != NULL && *p != 0; p++)
      g_assert ((guchar) *p > ' ');
  }

  return 0;
}
