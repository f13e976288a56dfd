/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "nw-collation.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#define COLLATION_LOCALE "de@collation=phonebook;colnumeric=yes"

/* The collator is opened once and never changed: ICU allows every thread to use
 * it then. */
static UCollator *
get_collator (void)
{
  static gsize collator;

  if (g_once_init_enter (&collator)) {
    UErrorCode status = U_ZERO_ERROR;
    UCollator *opened = ucol_open (COLLATION_LOCALE, &status);

    if (U_FAILURE (status))
      g_error ("ICU has no collation: %s", u_errorName (status));
    g_once_init_leave (&collator, (gsize) opened);
  }

  return (UCollator *) collator;
}

static GBytes *
make_key (const char *text)
{
  UChar wide_buffer[256];
  guint8 key_buffer[1024];
  g_autofree UChar *wide_heap = NULL;
  UChar *wide = wide_buffer;
  int32_t wide_length = 0, length;
  UErrorCode status = U_ZERO_ERROR;

  u_strFromUTF8WithSub (wide, G_N_ELEMENTS (wide_buffer), &wide_length, text, -1,
                        0xfffd, NULL, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    wide = wide_heap = g_new (UChar, wide_length + 1);
    u_strFromUTF8WithSub (wide, wide_length + 1, &wide_length, text, -1,
                          0xfffd, NULL, &status);
  }

  length = ucol_getSortKey (get_collator (), wide, wide_length,
                            key_buffer, sizeof key_buffer);
  if (length > (int32_t) sizeof key_buffer) {
    guint8 *key = g_malloc (length);

    length = ucol_getSortKey (get_collator (), wide, wide_length, key, length);
    return g_bytes_new_take (key, length - 1);
  }

  return g_bytes_new (key_buffer, length > 0 ? length - 1 : 0);
}

/* Towns, functions and organisations stand in many records one after the other: the
 * keys that a thread made last. */
#define N_KNOWN   512
#define MAX_KNOWN 64

typedef struct {
  char    text[MAX_KNOWN];
  GBytes *key;               /* (owned) (nullable) */
} KnownKey;

static void
free_known (gpointer data)
{
  KnownKey *known = data;

  for (guint i = 0; i < N_KNOWN; i++)
    g_clear_pointer (&known[i].key, g_bytes_unref);
  g_free (known);
}

/* The place of text among the keys of this thread. */
static KnownKey *
get_known (const char *text)
{
  static GPrivate keys = G_PRIVATE_INIT (free_known);
  KnownKey *known = g_private_get (&keys);

  if (known == NULL) {
    known = g_new0 (KnownKey, N_KNOWN);
    g_private_set (&keys, known);
  }

  return &known[g_str_hash (text) % N_KNOWN];
}

/**
 * nw_collation_key:
 * @text: (nullable): UTF-8
 *
 * Returns: (transfer full): the sort key, without a terminating zero; compare
 *   with memcmp() and, where one is the start of the other, by length, as
 *   SQLite compares BLOBs.
 */
GBytes *
nw_collation_key (const char *text)
{
  KnownKey *known;
  gsize length;

  if (text == NULL)
    text = "";
  length = strlen (text);
  if (length >= MAX_KNOWN)
    return make_key (text);
  known = get_known (text);
  if (known->key == NULL || strcmp (known->text, text) != 0) {
    g_clear_pointer (&known->key, g_bytes_unref);
    known->key = make_key (text);
    memcpy (known->text, text, length + 1);
  }

  return g_bytes_ref (known->key);
}

/**
 * nw_collation_compare:
 * @a: (nullable): UTF-8
 * @b: (nullable): UTF-8
 *
 * Returns: less than, equal to or greater than 0, as the keys would compare.
 */
int
nw_collation_compare (const char *a,
                      const char *b)
{
  UErrorCode status = U_ZERO_ERROR;

  return ucol_strcollUTF8 (get_collator (), a != NULL ? a : "", -1,
                           b != NULL ? b : "", -1, &status);
}

/**
 * nw_collation_version:
 *
 * Returns: what the stored keys depend on: the rules' name and ICU's versions.
 */
const char *
nw_collation_version (void)
{
  static gsize version;

  if (g_once_init_enter (&version)) {
    UVersionInfo info;
    char text[U_MAX_VERSION_STRING_LENGTH];

    ucol_getVersion (get_collator (), info);
    u_versionToString (info, text);
    g_once_init_leave (&version, (gsize) g_strdup_printf ("%s %s (ICU %s)", COLLATION_LOCALE,
                                                          text, U_ICU_VERSION));
  }

  return (const char *) version;
}
