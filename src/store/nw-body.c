/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-body-private.h"

#include <string.h>

#include "nw-json.h"
#include "nw-random.h"

/* Members that the store itself writes. */
#define KEY_CHANGED "changed"
#define KEY_CREATED "created"
#define KEY_NONCE   "nonce"

/* 32 digits between quotes. */
#define NONCE_LENGTH 34

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  const NwJsonMember *x = a, *y = b;
  int order = memcmp (x->key, y->key, MIN (x->key_length, y->key_length));

  return order != 0 ? order : (x->key_length > y->key_length) - (x->key_length < y->key_length);
}

/* Behind the string that begins here; the value is valid JSON. */
static const char *
skip_string (const char *p,
             const char *end)
{
  for (p = nw_json_skip_plain (p + 1, end); *p != '"'; p = nw_json_skip_plain (p, end))
    p += *p == '\\' ? 2 : 1;

  return p + 1;
}

/* A valid value without the blanks between its tokens. */
static void
append_minified (GString    *out,
                 const char *value,
                 gsize       length)
{
  const char *end = value + length;
  const char *kept = value;

  for (const char *p = value; p < end;) {
    if (*p == '"') {
      p = skip_string (p, end);
    } else if (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r') {
      g_string_append_len (out, kept, p - kept);
      kept = ++p;
    } else {
      p++;
    }
  }
  g_string_append_len (out, kept, end - kept);
}

static void
append_member (GString            *out,
               const NwJsonMember *member,
               gboolean            minify)
{
  if (out->len > 1)
    g_string_append_c (out, ',');
  g_string_append_c (out, '"');
  g_string_append_len (out, member->key, member->key_length);
  g_string_append (out, "\":");
  if (minify)
    append_minified (out, member->value, member->value_length);
  else
    g_string_append_len (out, member->value, member->value_length);
}

/* The canonical form: members by key, no blanks; the values' own bytes, so that
 * numbers that nobody here can hold keep their identity. */
static GString *
make_canonical (GArray     *members,
                const char *without)
{
  g_autoptr (GArray) sorted = g_array_copy (members);
  GString *out = g_string_sized_new (512);

  g_array_sort (sorted, compare_members);
  g_string_append_c (out, '{');
  for (guint i = 0; i < sorted->len; i++) {
    const NwJsonMember *member = &g_array_index (sorted, NwJsonMember, i);

    if (without == NULL || !nw_json_member_is (member, without))
      append_member (out, member, TRUE);
  }
  g_string_append_c (out, '}');

  return out;
}

static void
set_member (GArray     *members,
            const char *key,
            const char *value,
            gsize       length)
{
  NwJsonMember *member = nw_json_find_member (members, key);
  NwJsonMember added = { key, strlen (key), value, length };

  if (member != NULL) {
    member->value = value;
    member->value_length = length;
  } else {
    g_array_append_val (members, added);
  }
}

/* What was written once stays: from the document as stored, when the new one
 * does not say it; otherwise the given value. */
static void
keep_member (GArray     *members,
             GArray     *old_members,
             const char *key,
             const char *value)
{
  const NwJsonMember *old = nw_json_find_member (old_members, key);

  if (nw_json_find_member (members, key) != NULL)
    return;
  if (old != NULL)
    set_member (members, key, old->value, old->value_length);
  else
    set_member (members, key, value, strlen (value));
}

static void
make_nonce (char nonce[NONCE_LENGTH + 1])
{
  g_autofree char *digits = nw_random_hex (16);

  g_snprintf (nonce, NONCE_LENGTH + 1, "\"%s\"", digits);
}

static gboolean
is_same (GArray *members,
         GArray *old_members)
{
  GString *a = make_canonical (members, KEY_CHANGED);
  GString *b = make_canonical (old_members, KEY_CHANGED);
  gboolean same = g_string_equal (a, b);

  g_string_free (a, TRUE);
  g_string_free (b, TRUE);

  return same;
}

/* Gives the members "changed", and those of a new document "created" and "nonce",
 * as slices of what was given. FALSE when nothing but "changed" would change. */
static gboolean
stamp_members (GArray     *members,
               GArray     *old_members,
               const char *stamp,
               char        nonce[NONCE_LENGTH + 1])
{
  *nonce = 0;
  if (nw_json_find_member (members, KEY_NONCE) == NULL && nw_json_find_member (old_members, KEY_NONCE) == NULL)
    make_nonce (nonce);
  keep_member (members, old_members, KEY_CREATED, stamp);
  if (*nonce != 0 || nw_json_find_member (members, KEY_NONCE) == NULL)
    keep_member (members, old_members, KEY_NONCE, nonce);
  if (old_members != NULL && is_same (members, old_members))
    return FALSE;
  set_member (members, KEY_CHANGED, stamp, strlen (stamp));

  return TRUE;
}

/* Writes the object; its members become slices of what was written. */
static void
join_members (GArray        *members,
              gsize          size,
              NwStampedBody *stamped)
{
  GString *out = g_string_sized_new (size);
  char *body;

  g_string_append_c (out, '{');
  for (guint i = 0; i < members->len; i++)
    append_member (out, &g_array_index (members, NwJsonMember, i), FALSE);
  g_string_append_c (out, '}');
  stamped->length = out->len;
  stamped->body = g_string_free (out, FALSE);

  body = stamped->body + 1;
  for (guint i = 0; i < members->len; i++) {
    NwJsonMember *member = &g_array_index (members, NwJsonMember, i);

    member->key = body + 1;
    member->value = member->key + member->key_length + 2;
    body = (char *) member->value + member->value_length + 1;
  }
}

static void
hash_members (GArray     *members,
              const char *parent,
              gboolean    deleted,
              char        hash[NW_BODY_HASH_LENGTH + 1])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) "nw1", 3);
  g_checksum_update (checksum, (const guchar *) parent, -1);
  g_checksum_update (checksum, (const guchar *) (deleted ? "1" : "0"), 1);
  if (members != NULL) {
    GString *canonical = make_canonical (members, NULL);

    g_checksum_update (checksum, (const guchar *) canonical->str, canonical->len);
    g_string_free (canonical, TRUE);
  }
  memcpy (hash, g_checksum_get_string (checksum), NW_BODY_HASH_LENGTH);
  hash[NW_BODY_HASH_LENGTH] = 0;
}

/**
 * nw_body_stamp:
 * @body: a JSON object
 * @length: its bytes
 * @known: (element-type NwJsonMember) (nullable): its members, if they are known and
 *   each has one key (nw_record_get_members())
 * @old_body: (nullable): what is stored today
 * @old_length: its bytes
 * @stamp: from nw_body_make_stamp()
 * @parent: the revision before, "" for none
 * @stamped: (out): the stamped body, to be cleared with nw_stamped_body_clear()
 * @error: return location for a #NwJsonError
 *
 * Writes "changed", and for a new document "created" and "nonce". All other
 * members keep their bytes and their order. When nothing but the stamps would
 * change there is no body. The hash is that of nw_body_hash().
 *
 * Returns: whether both are JSON.
 */
gboolean
nw_body_stamp (const char     *body,
               gsize           length,
               GArray         *known,
               const char     *old_body,
               gsize           old_length,
               const char     *stamp,
               const char     *parent,
               NwStampedBody  *stamped,
               GError        **error)
{
  g_autoptr (GArray) members = NULL;
  g_autoptr (GArray) old_members = NULL;
  char nonce[NONCE_LENGTH + 1];

  memset (stamped, 0, sizeof *stamped);
  if (old_body != NULL && length == old_length && memcmp (body, old_body, length) == 0)
    return TRUE;
  members = known != NULL ? g_array_copy (known) : nw_json_split_members (body, length, error);
  if (members == NULL)
    return FALSE;
  if (old_body != NULL && (old_members = nw_json_split_members (old_body, old_length, error)) == NULL)
    return FALSE;
  if (!stamp_members (members, old_members, stamp, nonce))
    return TRUE;

  join_members (members, length + 256, stamped);
  hash_members (members, parent, FALSE, stamped->hash);
  /* What was copied from the stored body may be anything. */
  if (known != NULL && old_body == NULL)
    stamped->members = g_steal_pointer (&members);

  return TRUE;
}

/**
 * nw_stamped_body_clear:
 * @stamped: what nw_body_stamp() gave
 *
 * Frees what it holds.
 */
void
nw_stamped_body_clear (NwStampedBody *stamped)
{
  g_clear_pointer (&stamped->body, g_free);
  g_clear_pointer (&stamped->members, g_array_unref);
}

/**
 * nw_body_hash:
 * @body: (nullable): a JSON object; %NULL for a deletion without a body
 * @length: its bytes
 * @parent: the revision before, "" for none
 * @deleted: whether this is a deletion
 * @hash: (out): 32 hexadecimal digits
 * @error: return location for a #NwJsonError
 *
 * The revision id of our own edits: the first 16 bytes of
 * SHA-256("nw1" ‖ parent ‖ deleted ‖ canonical body ‖ attachment digests).
 * There are no attachments yet. Equal edits of equal documents so become the
 * same revision everywhere.
 *
 * Returns: whether @body is JSON.
 */
gboolean
nw_body_hash (const char  *body,
              gsize        length,
              const char  *parent,
              gboolean     deleted,
              char         hash[NW_BODY_HASH_LENGTH + 1],
              GError     **error)
{
  g_autoptr (GArray) members = NULL;

  if (body != NULL && (members = nw_json_split_members (body, length, error)) == NULL)
    return FALSE;
  hash_members (members, parent, deleted, hash);

  return TRUE;
}

/**
 * nw_body_make_stamp:
 * @by: (nullable): who changes
 * @agency: (nullable): for which agency
 *
 * Returns: (transfer full): {at, by, agency} as JSON, with the time of now.
 */
char *
nw_body_make_stamp (const char *by,
                    const char *agency)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *at = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S");
  g_autofree char *full = g_strdup_printf ("%s.%06dZ", at, g_date_time_get_microsecond (now));
  g_autoptr (json_t) stamp = json_pack ("{s:s, s:s*, s:s*}", "at", full,
                                        "by", by, "agency", agency);

  g_assert (stamp != NULL);

  return nw_json_to_string (stamp);
}
