/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "nw-random.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#define MAX_BYTES 64

/**
 * nw_random_hex:
 * @n_bytes: how many random bytes, at most 64
 *
 * Returns: (transfer full): twice as many small hexadecimal digits.
 */
char *
nw_random_hex (gsize n_bytes)
{
  static const char digits[] = "0123456789abcdef";
  guint8 bytes[MAX_BYTES];
  gsize n = 0;
  char *out;

  g_return_val_if_fail (n_bytes <= MAX_BYTES, NULL);

  while (n < n_bytes) {
    ssize_t got = getrandom (bytes + n, n_bytes - n, 0);

    if (got > 0)
      n += (gsize) got;
    else if (errno != EINTR)
      g_error ("The system gives no random numbers: %s", g_strerror (errno));
  }
  out = g_malloc (2 * n_bytes + 1);
  for (gsize i = 0; i < n_bytes; i++) {
    out[2 * i] = digits[bytes[i] >> 4];
    out[2 * i + 1] = digits[bytes[i] & 15];
  }
  out[2 * n_bytes] = '\0';

  return out;
}
