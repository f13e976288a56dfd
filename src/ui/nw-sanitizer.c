/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include <glib.h>

/* Only in builds with the address sanitizer. GLib names its quarks in a table for
 * 2,048 of them, made when it is loaded. A program with more gets a larger one, and
 * the first is let go for good, because another thread may still read it
 * (g_quark_new()). The leak checker takes it for ours. */

#ifdef __SANITIZE_ADDRESS__

#include <sanitizer/lsan_interface.h>

#define QUARK_TABLE_BYTES (2048 * sizeof (char *))

void __sanitizer_malloc_hook (const volatile void *ptr,
                              size_t               size);

/* The first block of this size is that table: nothing asks for one earlier. */
void
__sanitizer_malloc_hook (const volatile void *ptr,
                         size_t               size)
{
  static gboolean seen;

  if (seen || size != QUARK_TABLE_BYTES)
    return;
  seen = TRUE;
  __lsan_ignore_object ((const void *) ptr);
}

#endif
