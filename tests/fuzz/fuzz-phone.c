/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "nw-phone.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *number = nw_phone_to_e164 (text, NULL);
  g_autofree char *completed = nw_phone_complete (text, "-17");

  if (number != NULL) {
    g_autofree char *national = nw_phone_to_national (number);
    g_autofree char *again = nw_phone_to_e164 (number, NULL);

    g_assert (number[0] == '+' && strspn (number + 1, "0123456789") == strlen (number + 1));
    g_assert (g_strcmp0 (again, number) == 0);
    nw_phone_is_mobile (number);
  }

  return 0;
}
