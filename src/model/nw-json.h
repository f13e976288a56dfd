/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

/* Strict JSON (RFC 8259) with the limits of everything that comes from outside:
 * an object at the root, no trailing bytes, at most 4 MiB, depth 64. */

#define NW_JSON_MAX_BYTES (4 * 1024 * 1024)
#define NW_JSON_MAX_DEPTH 64

#define NW_JSON_ERROR (nw_json_error_quark ())
typedef enum {
  NW_JSON_ERROR_SYNTAX,
  NW_JSON_ERROR_TOO_LARGE,
  NW_JSON_ERROR_TOO_DEEP,
  NW_JSON_ERROR_NUMBER,
} NwJsonError;

GQuark  nw_json_error_quark   (void);
json_t *nw_json_parse         (const char   *text,
                               gssize        length,
                               GError      **error);
char   *nw_json_to_string     (const json_t *json);
char   *nw_json_dup_array     (const char * const *texts,
                               gssize        length);
void    nw_json_append        (GString      *out,
                               const json_t *json);
void    nw_json_append_string (GString      *out,
                               const char   *text);
void    nw_json_append_member (GString      *out,
                               const char   *key,
                               const char   *text,
                               gboolean     *first);

/* The members of an object as slices of its text: what nobody edits is copied
 * as it stands, so unknown members and odd numbers survive byte for byte. */
typedef struct {
  const char *key;
  gsize       key_length;
  const char *value;
  gsize       value_length;
} NwJsonMember;

GArray *nw_json_split_members (const char   *object,
                               gssize        length,
                               GError      **error);
GArray *nw_json_split_elements (const char  *array,
                                gssize       length,
                                GError     **error);
gboolean nw_json_index         (const char   *object,
                                gsize         length,
                                GArray       *members);
const char *nw_json_skip_plain (const char   *text,
                                const char   *end);
gboolean nw_json_member_is     (const NwJsonMember *member,
                                const char   *key);
NwJsonMember *nw_json_find_member (GArray    *members,
                                const char   *key);
char   *nw_json_replace_members (const char  *object,
                                 gssize       length,
                                 GHashTable  *values,
                                 GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (json_t, json_decref)

G_END_DECLS
