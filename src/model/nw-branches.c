/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-branches.h"

#include <string.h>

#include "nw-json.h"
#include "nw-merge-private.h"
#include "nw-record.h"

/* An object taken apart. */
typedef struct {
  const char *text;    /* (borrowed) (nullable) */
  GHashTable *values;  /* (owned): key -> its JSON text */
  GPtrArray  *keys;    /* (owned): of values, in their order */
} Version;

typedef struct {
  const NwKind *kind;
  Version      *base;           /* (owned) */
  GPtrArray    *leaves;         /* (owned) of Version: in the order of their bytes */
  GHashTable   *merged;         /* (owned): key -> JSON text, NULL for none */
  GPtrArray    *contradictions; /* (owned) of char * */
} Branches;

/* Members that mean nothing to the user: where branches differ, any one will do
 * that all machines choose alike. */
static const char * const technical_members[] = { "created", "nonce", NULL };

/* --- Versions ------------------------------------------------------------- */

static void
version_free (Version *version)
{
  g_hash_table_unref (version->values);
  g_ptr_array_unref (version->keys);
  g_free (version);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Version, version_free)

/* The key as it is meant; as it is written when it cannot be held. */
static char *
dup_key (const NwJsonMember *member)
{
  g_autofree char *written = g_strndup (member->key, member->key_length);
  g_autofree char *quoted = NULL;
  g_autoptr (json_t) key = NULL;

  if (strchr (written, '\\') == NULL)
    return g_steal_pointer (&written);
  quoted = g_strdup_printf ("\"%s\"", written);
  key = nw_branches_parse (quoted);

  return key != NULL ? g_strdup (json_string_value (key)) : g_steal_pointer (&written);
}

static Version *
version_new (const char  *text,
             GError     **error)
{
  g_autoptr (GArray) members = nw_json_split_members (text != NULL ? text : "{}", -1, error);
  Version *version;

  if (members == NULL)
    return NULL;
  version = g_new0 (Version, 1);
  version->text = text;
  version->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  version->keys = g_ptr_array_new ();
  for (guint i = 0; i < members->len; i++) {
    const NwJsonMember *member = &g_array_index (members, NwJsonMember, i);
    char *key = dup_key (member);

    g_hash_table_replace (version->values, key, g_strndup (member->value, member->value_length));
    g_ptr_array_add (version->keys, key);
  }

  return version;
}

static const char *
get_value (GPtrArray  *leaves,
           guint       i,
           const char *key)
{
  const Version *leaf = g_ptr_array_index (leaves, i);

  return g_hash_table_lookup (leaf->values, key);
}

static int
compare_versions (gconstpointer a,
                  gconstpointer b)
{
  const Version *const *first = a;
  const Version *const *second = b;

  return strcmp ((*first)->text, (*second)->text);
}

/* A branch that is the base has nothing to say beside others, nor has one twice. */
static GPtrArray *
read_leaves (const char          *base,
             const char * const  *texts,
             GError             **error)
{
  g_autoptr (GPtrArray) leaves = g_ptr_array_new_with_free_func ((GDestroyNotify) version_free);

  for (guint i = 0; texts[i] != NULL; i++) {
    Version *version = version_new (texts[i], error);

    if (version == NULL)
      return NULL;
    g_ptr_array_add (leaves, version);
  }
  g_ptr_array_sort (leaves, compare_versions);
  for (guint i = leaves->len; i > 0 && leaves->len > 1; i--) {
    const Version *leaf = g_ptr_array_index (leaves, i - 1);
    const Version *before = i > 1 ? g_ptr_array_index (leaves, i - 2) : NULL;

    if (g_strcmp0 (leaf->text, base) == 0 || (before != NULL && strcmp (leaf->text, before->text) == 0))
      g_ptr_array_remove_index (leaves, i - 1);
  }

  return g_steal_pointer (&leaves);
}

/* --- What stands ---------------------------------------------------------- */

static gboolean
same_values (const Version *a,
             const Version *b,
             GPtrArray     *keys)
{
  for (guint i = 0; i < keys->len; i++) {
    const char *key = g_ptr_array_index (keys, i);

    if (!nw_branches_same_text (g_hash_table_lookup (a->values, key), g_hash_table_lookup (b->values, key)))
      return FALSE;
  }

  return TRUE;
}

/* Whose values stand for some members that belong together: those of the branches
 * that changed them. -1 when they changed them differently. */
static int
pick (const Version *base,
      GPtrArray     *leaves,
      GPtrArray     *keys)
{
  int chosen = -1;

  for (guint i = 0; i < leaves->len; i++) {
    const Version *leaf = g_ptr_array_index (leaves, i);

    if (same_values (leaf, base, keys))
      continue;
    if (chosen < 0)
      chosen = (int) i;
    else if (!same_values (leaf, g_ptr_array_index (leaves, chosen), keys))
      return -1;
  }

  return MAX (chosen, 0);
}

static void
set_merged (Branches   *self,
            const char *key,
            const char *text)
{
  g_hash_table_replace (self->merged, g_strdup (key), g_strdup (text));
}

static void
take (Branches  *self,
      GPtrArray *keys,
      guint      leaf)
{
  for (guint i = 0; i < keys->len; i++)
    set_merged (self, g_ptr_array_index (keys, i), get_value (self->leaves, leaf, g_ptr_array_index (keys, i)));
}

static void
contradict (Branches   *self,
            const char *key)
{
  g_ptr_array_add (self->contradictions, g_strdup (key));
  set_merged (self, key, NULL);
}

static gboolean
merge_list (Branches    *self,
            const char  *key,
            NwValueType  type)
{
  g_autofree const char **texts = g_new0 (const char *, self->leaves->len);
  g_autofree char *merged = NULL;

  for (guint i = 0; i < self->leaves->len; i++)
    texts[i] = get_value (self->leaves, i, key);
  if (!nw_branches_merge_lists (type, g_hash_table_lookup (self->base->values, key), texts,
                                self->leaves->len, &merged))
    return FALSE;
  set_merged (self, key, merged);

  return TRUE;
}

/* The first of the texts in the order of their bytes, of all branches or only of
 * those that have the value which stands for @field. */
static const char *
find_first (Branches   *self,
            GPtrArray  *objects,
            const char *key,
            const char *field)
{
  const char *first = NULL;

  for (guint i = 0; i < objects->len; i++) {
    const char *text = get_value (objects, i, key);

    if (text == NULL || (first != NULL && strcmp (text, first) >= 0))
      continue;
    if (field == NULL ||
        nw_branches_same_text (get_value (self->leaves, i, field), g_hash_table_lookup (self->merged, field)))
      first = text;
  }

  return first;
}

/* The newest stamp: what was written last says who wrote last. */
static void
merge_changed (Branches *self)
{
  const char *newest = NULL;
  g_autofree char *newest_at = NULL;

  for (guint i = 0; i < self->leaves->len; i++) {
    const char *text = get_value (self->leaves, i, "changed");
    g_autoptr (json_t) stamp = text != NULL ? nw_branches_parse (text) : NULL;
    const char *at = json_string_value (json_object_get (stamp, "at"));
    int order = g_strcmp0 (at, newest_at);

    if (text != NULL && (newest == NULL || order > 0 || (order == 0 && strcmp (text, newest) > 0))) {
      newest = text;
      g_free (newest_at);
      newest_at = g_strdup (at);
    }
  }
  set_merged (self, "changed", newest);
}

static void
append_value (GString    *out,
              const char *key,
              const char *text)
{
  if (text == NULL)
    return;
  if (out->len > 1)
    g_string_append_c (out, ',');
  nw_json_append_string (out, key);
  g_string_append_c (out, ':');
  g_string_append (out, text);
}

/* The keys of all in the order of the first that has them. */
static GPtrArray *
collect_keys (GPtrArray *versions)
{
  GPtrArray *keys = g_ptr_array_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < versions->len; i++) {
    const Version *version = g_ptr_array_index (versions, i);

    for (guint j = 0; j < version->keys->len; j++) {
      if (g_hash_table_add (known, g_ptr_array_index (version->keys, j)))
        g_ptr_array_add (keys, g_ptr_array_index (version->keys, j));
    }
  }

  return keys;
}

/* An object that is a table of keys, merged key by key; where branches differ, the
 * entry of the value that stands goes with it. FALSE when it is no object. */
static gboolean
merge_table (Branches   *self,
             const char *member,
             gboolean    by_field)
{
  const char *base_text = g_hash_table_lookup (self->base->values, member);
  g_autoptr (Version) base = version_new (base_text, NULL);
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func ((GDestroyNotify) version_free);
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GString) out = g_string_new ("{");

  if (base == NULL)
    return FALSE;
  for (guint i = 0; i < self->leaves->len; i++) {
    Version *object = version_new (get_value (self->leaves, i, member), NULL);

    if (object == NULL)
      return FALSE;
    g_ptr_array_add (objects, object);
  }
  keys = collect_keys (objects);
  for (guint i = 0; i < keys->len; i++) {
    char *key = g_ptr_array_index (keys, i);
    g_autoptr (GPtrArray) one = g_ptr_array_new ();
    const char *text;
    int chosen;

    g_ptr_array_add (one, key);
    chosen = pick (base, objects, one);
    text = chosen >= 0 ? get_value (objects, chosen, key)
                       : find_first (self, objects, key, by_field ? key : NULL);
    if (chosen < 0 && text == NULL)
      text = find_first (self, objects, key, NULL);
    append_value (out, key, text);
  }
  g_string_append_c (out, '}');
  set_merged (self, member, out->len > 2 ? out->str : NULL);

  return TRUE;
}

/* --- Member by member ----------------------------------------------------- */

static const NwField *
find_field (const NwKind *kind,
            const char   *key)
{
  for (const NwField *field = kind != NULL ? kind->fields : NULL; field != NULL && field->key != NULL; field++) {
    if (field->type != NW_VALUE_DERIVED && strcmp (field->key, key) == 0)
      return field;
  }

  return NULL;
}

/* A field, its group, or a member that no table knows. */
static void
merge_member (Branches   *self,
              const char *key)
{
  const NwField *field = find_field (self->kind, key);
  g_autoptr (GPtrArray) fields = field != NULL ? nw_merge_collect_group (self->kind, field) : NULL;
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  int chosen;

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    g_ptr_array_add (keys, (char *) ((const NwField *) g_ptr_array_index (fields, i))->key);
  if (fields == NULL)
    g_ptr_array_add (keys, (char *) key);

  chosen = pick (self->base, self->leaves, keys);
  if (chosen >= 0) {
    take (self, keys, chosen);
  } else if (field == NULL && g_strv_contains (technical_members, key)) {
    set_merged (self, key, find_first (self, self->leaves, key, NULL));
  } else if (keys->len > 1) {
    contradict (self, field->merge_group);
    for (guint i = 0; i < keys->len; i++)
      set_merged (self, g_ptr_array_index (keys, i), NULL);
  } else if (field == NULL || !nw_merge_is_list (field) || !merge_list (self, key, field->type)) {
    contradict (self, key);
  }
}

static void
merge_all (Branches  *self,
           GPtrArray *keys)
{
  for (guint i = 0; i < keys->len; i++) {
    const char *key = g_ptr_array_index (keys, i);

    if (g_hash_table_contains (self->merged, key) || strcmp (key, "sources") == 0)
      continue;
    if (strcmp (key, "changed") == 0)
      merge_changed (self);
    else if (strcmp (key, "merged_from") == 0) {
      if (!merge_list (self, key, NW_VALUE_LINKS))
        contradict (self, key);
    } else if (strcmp (key, NW_LINK_TEXTS) != 0 || !merge_table (self, key, FALSE)) {
      merge_member (self, key);
    }
  }
  /* Evidence follows the values, so it comes last. */
  if (!merge_table (self, "sources", TRUE))
    merge_member (self, "sources");
}

static char *
write_merged (Branches  *self,
              GPtrArray *keys)
{
  GString *out = g_string_new ("{");

  for (guint i = 0; i < keys->len; i++)
    append_value (out, g_ptr_array_index (keys, i),
                  g_hash_table_lookup (self->merged, g_ptr_array_index (keys, i)));
  g_string_append_c (out, '}');

  return g_string_free (out, FALSE);
}

/**
 * nw_branches_merge:
 * @kind: (nullable): what the document is; of %NULL no member is known
 * @base: (nullable): the body that all branches come from; %NULL when it is not
 *   known any more, then only what the branches do not say differently is united
 * @leaves: (array zero-terminated=1): the bodies of the live branches, in any order
 * @contradictions: (out) (transfer full) (element-type utf8): the members, or groups
 *   of members, that branches changed differently
 * @error: return location for a #NwJsonError
 *
 * What one branch changed stands, and what all changed alike. Fields of a merge
 * group go together, an address as a whole, lists element by element; what no table
 * knows goes as a whole, in the bytes in which it was written. Nothing that a user
 * wrote is chosen between: such members are contradictions.
 *
 * Returns: (transfer full) (nullable): the merged body; %NULL with @error when a
 *   body is no JSON object, and without when there are contradictions.
 */
char *
nw_branches_merge (const NwKind        *kind,
                   const char          *base,
                   const char * const  *leaves,
                   GPtrArray          **contradictions,
                   GError             **error)
{
  g_autoptr (Version) base_version = version_new (base, error);
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GHashTable) merged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Branches self = { kind, base_version, NULL, merged, NULL };

  g_return_val_if_fail (leaves != NULL && leaves[0] != NULL, NULL);

  *contradictions = NULL;
  if (base_version == NULL || (versions = read_leaves (base, leaves, error)) == NULL)
    return NULL;
  self.leaves = versions;
  self.contradictions = *contradictions = g_ptr_array_new_with_free_func (g_free);
  if (versions->len == 1)
    return g_strdup (((const Version *) g_ptr_array_index (versions, 0))->text);

  keys = collect_keys (versions);
  merge_all (&self, keys);

  return (*contradictions)->len == 0 ? write_merged (&self, keys) : NULL;
}

/**
 * nw_branches_list_members:
 * @kind: (nullable): what the document is
 * @contradiction: a member or a group of members, as nw_branches_merge() names it
 *
 * Returns: (transfer full) (element-type utf8): the members that go together.
 */
GPtrArray *
nw_branches_list_members (const NwKind *kind,
                          const char   *contradiction)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (g_free);

  for (const NwField *field = kind != NULL ? kind->fields : NULL; field != NULL && field->key != NULL; field++) {
    if (g_strcmp0 (field->merge_group, contradiction) == 0)
      g_ptr_array_add (members, g_strdup (field->key));
  }
  if (members->len == 0)
    g_ptr_array_add (members, g_strdup (contradiction));

  return members;
}

/* What the winner has in the contradicting members. */
static GHashTable *
collect_decided (const NwKind  *kind,
                 const Version *winner,
                 GPtrArray     *contradictions)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < contradictions->len; i++) {
    g_autoptr (GPtrArray) members = nw_branches_list_members (kind, g_ptr_array_index (contradictions, i));

    for (guint j = 0; j < members->len; j++) {
      const char *key = g_ptr_array_index (members, j);

      g_hash_table_replace (values, g_strdup (key), g_strdup (g_hash_table_lookup (winner->values, key)));
    }
  }

  return values;
}

/**
 * nw_branches_propose:
 * @kind: (nullable): what the document is
 * @base: (nullable): the body that all branches come from
 * @leaves: (array zero-terminated=1): the bodies of the live branches, the winner first
 * @contradictions: (out) (transfer full) (element-type utf8): what needs a decision
 * @error: return location for a #NwJsonError
 *
 * As nw_branches_merge(), for the eyes of a person: where branches contradict each
 * other the winner's values stand for the time being.
 *
 * Returns: (transfer full) (nullable): a body; %NULL when one is no JSON object.
 */
char *
nw_branches_propose (const NwKind        *kind,
                     const char          *base,
                     const char * const  *leaves,
                     GPtrArray          **contradictions,
                     GError             **error)
{
  g_autofree char *merged = nw_branches_merge (kind, base, leaves, contradictions, error);
  g_autoptr (GPtrArray) decided = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (Version) winner = NULL;
  g_autoptr (GHashTable) values = NULL;
  g_autofree char *decided_base = NULL;

  if (merged != NULL || *contradictions == NULL)
    return g_steal_pointer (&merged);
  winner = version_new (leaves[0], error);
  if (winner == NULL)
    return NULL;

  /* All say what the winner says: nothing is left to contradict. */
  values = collect_decided (kind, winner, *contradictions);
  for (guint i = 0; leaves[i] != NULL; i++)
    g_ptr_array_add (decided, nw_json_replace_members (leaves[i], -1, values, NULL));
  g_ptr_array_add (decided, NULL);
  decided_base = nw_json_replace_members (base != NULL ? base : "{}", -1, values, error);

  return nw_branches_merge (kind, decided_base, (const char * const *) decided->pdata, &none, error);
}
