/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-amount.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  NwAmount amount, again;

  if (nw_amount_parse_human (text, &amount)) {
    g_autofree char *shown = nw_amount_to_display (&amount);

    g_assert (nw_amount_parse_human (shown, &again));
    g_assert (again.cents == amount.cents && again.precision == amount.precision &&
              again.per == amount.per);
  }

  return 0;
}
