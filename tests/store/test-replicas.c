/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "nw-json.h"
#include "nw-test-remote.h"

/* Several databases that edit the same documents, delete and merge them, and exchange
 * what they have in any order through a list of documents that behaves like a partner's
 * server: it keeps every revision, tells of the leaves only, and may know but the newest
 * part of a history. In the end all have to hold the same. */

#define N_REPLICAS 5
#define N_DOCUMENTS 4
#define N_STEPS 40
/* What is not the same by then never will be. */
#define MAX_ROUNDS 30
#define MAX_DECISIONS 10
#define N_SEEDS 15

typedef struct {
  char     *id;
  char     *revision;
  GPtrArray *history;    /* utf8: names of the revisions before */
  char     *rest;        /* what follows _revisions in the text */
  gboolean  leaf;
} ServerDocument;

typedef struct {
  TestStore  stores[N_REPLICAS];
  gint64     spaces[N_REPLICAS];
  GHashTable *server;    /* "id revision" -> ServerDocument */
  GPtrArray *order;      /* ServerDocument, borrowed: as they came */
  guint      seed;
  guint      stem;       /* of a history so many revisions are told */
  GRand     *random;
} World;

static void
server_document_free (gpointer data)
{
  ServerDocument *document = data;

  g_free (document->id);
  g_free (document->revision);
  g_ptr_array_unref (document->history);
  g_free (document->rest);
  g_free (document);
}

static void
set_up (World         *self,
        gconstpointer  data)
{
  for (guint i = 0; i < N_REPLICAS; i++) {
    test_store_init (&self->stores[i]);
    self->spaces[i] = test_add_space (self->stores[i].store, "Nord");
  }
}

static void
tear_down (World         *self,
           gconstpointer  data)
{
  for (guint i = 0; i < N_REPLICAS; i++) {
    test_assert_sound (self->stores[i].store);
    test_store_clear (&self->stores[i]);
  }
}

static void
begin (World *self,
       guint  seed,
       guint  stem)
{
  self->seed = seed;
  self->stem = stem;
  self->random = g_rand_new_with_seed (seed);
  self->server = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, server_document_free);
  self->order = g_ptr_array_new ();
}

static void
end (World *self)
{
  g_rand_free (self->random);
  g_ptr_array_unref (self->order);
  g_hash_table_unref (self->server);
}

static guint
choose (World *self,
        guint  n)
{
  return (guint) g_rand_int_range (self->random, 0, (gint32) n);
}

static void
shuffle (World     *self,
         GPtrArray *items)
{
  for (guint i = items->len; i > 1; i--) {
    guint j = choose (self, i);
    gpointer swapped = items->pdata[i - 1];

    items->pdata[i - 1] = items->pdata[j];
    items->pdata[j] = swapped;
  }
}

/* --- The server -------------------------------------------------------------- */

static void
server_take (World            *self,
             const NwOutgoing *outgoing)
{
  gsize length;
  const char *text = g_bytes_get_data (outgoing->document, &length);
  g_autofree char *copy = g_strndup (text, length);
  g_autofree char *key = g_strdup_printf ("%s %s", outgoing->id, outgoing->revision);
  g_autoptr (json_t) json = json_loads (copy, JSON_DECODE_INT_AS_REAL, NULL);
  json_t *history = json_object_get (json, "_revisions"), *ids = json_object_get (history, "ids");
  gint64 start = (gint64) json_number_value (json_object_get (history, "start"));
  ServerDocument *document;

  g_assert_nonnull (json);
  g_assert_cmpstr (json_string_value (json_object_get (json, "_rev")), ==, outgoing->revision);
  if (g_hash_table_contains (self->server, key))
    return;
  document = g_new0 (ServerDocument, 1);
  document->id = g_strdup (outgoing->id);
  document->revision = g_strdup (outgoing->revision);
  document->history = g_ptr_array_new_with_free_func (g_free);
  document->leaf = TRUE;
  document->rest = g_strdup (strstr (copy, "]}") + 2);
  for (gsize i = 0; i < json_array_size (ids); i++)
    g_ptr_array_add (document->history, g_strdup_printf ("%" G_GINT64_FORMAT "-%s", start - (gint64) i,
                                                         json_string_value (json_array_get (ids, i))));
  g_hash_table_insert (self->server, g_steal_pointer (&key), document);
  g_ptr_array_add (self->order, document);
}

static void
server_find_leaves (World *self)
{
  for (guint i = 0; i < self->order->len; i++) {
    ServerDocument *document = g_ptr_array_index (self->order, i);

    for (guint j = 1; j < document->history->len; j++) {
      g_autofree char *key = g_strdup_printf ("%s %s", document->id, (char *) g_ptr_array_index (document->history, j));
      ServerDocument *before = g_hash_table_lookup (self->server, key);

      if (before != NULL)
        before->leaf = FALSE;
    }
  }
}

static GBytes *
server_give (World          *self,
             ServerDocument *document)
{
  GString *text = g_string_new (NULL);
  guint n = MIN (document->history->len, self->stem);

  g_string_append_printf (text, "{\"_id\":\"%s\",\"_rev\":\"%s\",\"_revisions\":{\"start\":%s", document->id,
                          document->revision, document->revision);
  g_string_truncate (text, (gsize) (strrchr (text->str, '-') - text->str));
  g_string_append (text, ",\"ids\":[");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s\"%s\"", i > 0 ? "," : "",
                            strchr (g_ptr_array_index (document->history, i), '-') + 1);
  g_string_append_printf (text, "]}%s", document->rest);

  return g_string_free_to_bytes (text);
}

/* --- A replica -------------------------------------------------------------------- */

static void
push (World *self,
      guint  replica)
{
  g_autoptr (GPtrArray) outgoing = test_list_unsent (self->stores[replica].store, self->spaces[replica]);

  test_freeze (self->stores[replica].store, self->spaces[replica], outgoing);
  for (guint i = 0; i < outgoing->len; i++)
    server_take (self, g_ptr_array_index (outgoing, i));
  server_find_leaves (self);
  /* Sometimes the reply is lost. */
  if (choose (self, 4) > 0)
    test_confirm (self->stores[replica].store, self->spaces[replica], outgoing);
}

static GPtrArray *
find_missing (World *self,
              guint  replica)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_revision_name_free);
  g_autoptr (GPtrArray) missing = NULL;
  GPtrArray *documents = g_ptr_array_new ();

  for (guint i = 0; i < self->order->len; i++) {
    ServerDocument *document = g_ptr_array_index (self->order, i);
    NwRevisionName *name = g_new0 (NwRevisionName, 1);

    if (document->leaf) {
      name->id = g_strdup (document->id);
      name->revision = g_strdup (document->revision);
    }
    if (document->leaf)
      g_ptr_array_add (names, name);
    else
      g_free (name);
  }
  missing = nw_session_find_missing (nw_store_get_session (self->stores[replica].store), self->spaces[replica], names,
                                     &error);
  g_assert_no_error (error);
  for (guint i = 0; i < missing->len; i++) {
    const NwRevisionName *name = g_ptr_array_index (missing, i);
    g_autofree char *key = g_strdup_printf ("%s %s", name->id, name->revision);

    g_ptr_array_add (documents, g_hash_table_lookup (self->server, key));
  }

  return documents;
}

/* Returns: how much came. */
static guint
pull (World *self,
      guint  replica,
      guint  limit)
{
  g_autoptr (GPtrArray) missing = find_missing (self, replica);
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  NwApplyCounts counts;

  shuffle (self, missing);
  for (guint i = 0; i < MIN (missing->len, limit); i++)
    g_ptr_array_add (documents, server_give (self, g_ptr_array_index (missing, i)));
  /* Servers say things twice. */
  if (documents->len > 0 && choose (self, 3) == 0)
    g_ptr_array_add (documents, g_bytes_ref (g_ptr_array_index (documents, 0)));
  if (documents->len == 0)
    return 0;
  counts = test_apply (self->stores[replica].store, self->spaces[replica], documents);
  g_assert_cmpuint (counts.n_quarantined, ==, 0);
  g_assert_cmpuint (counts.n_written + counts.n_known, ==, documents->len);

  return documents->len;
}

static gboolean
put_func (NwSession     *session,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return nw_session_put (session, data, error);
}

static void
edit (World *self,
      guint  replica,
      guint  number)
{
  static const char * const members[] = { "name", "city", "tags", "x_unknown" };
  NwStore *store = self->stores[replica].store;
  const char *member = members[choose (self, G_N_ELEMENTS (members))];
  g_autofree char *body = test_body (store, "organisation", number);
  g_autofree char *id = test_id ("organisation", number);
  g_autofree char *value = NULL;
  g_autofree char *changed = NULL;
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRecord) record = NULL;

  if (g_str_equal (member, "tags"))
    value = g_strdup_printf ("[\"t%u\",\"t%u\"]", choose (self, 5), 5 + choose (self, 5));
  else if (g_str_equal (member, "x_unknown"))
    value = g_strdup_printf ("{ \"deep\" : [1.0, %u]}", choose (self, 9));
  else
    value = g_strdup_printf ("\"%s %u\"", member, choose (self, 9));
  g_hash_table_insert (values, (gpointer) member, value);
  changed = nw_json_replace_members (body != NULL ? body : "{\"type\":\"organisation\",\"name\":\"Neu\"}", -1, values, &error);
  g_assert_no_error (error);
  record = nw_record_new (id, NULL, "Nord", changed, -1, &error);
  g_assert_no_error (error);
  /* What was erased here cannot be made again. */
  if (nw_store_run (store, "Edit", put_func, record, NULL, &error) < 0)
    g_assert_error (error, NW_STORE_ERROR, NW_STORE_ERROR_ERASED);
}

static void
remove_document (World *self,
                 guint  replica,
                 guint  number)
{
  g_autofree char *body = test_body (self->stores[replica].store, "organisation", number);

  if (body != NULL)
    test_delete (self->stores[replica].store, "organisation", number);
}

/* Rarely: nothing happens to a record afterwards. */
static void
erase (World *self,
       guint  replica,
       guint  number)
{
  g_autofree char *id = test_id ("organisation", number);
  const char * const ids[] = { id, NULL };
  g_autoptr (GError) error = NULL;

  if (choose (self, 4) > 0)
    return;
  nw_store_erase (self->stores[replica].store, ids, NULL, &error);
  g_assert_no_error (error);
}

static void
step (World *self)
{
  guint replica = choose (self, N_REPLICAS);
  guint number = self->seed * N_DOCUMENTS + choose (self, N_DOCUMENTS);

  switch (choose (self, 13)) {
  case 0: case 1: case 2: case 3: case 4:
    edit (self, replica, number);
    break;
  case 5:
    remove_document (self, replica, number);
    break;
  case 6:
    erase (self, replica, number);
    break;
  case 7: case 11:
    push (self, replica);
    break;
  case 8: case 9: case 10:
    pull (self, replica, 1 + choose (self, 4));
    break;
  default:
    g_ptr_array_unref (test_merge (self->stores[replica].store, self->spaces[replica]));
  }
}

/* Everybody pulls, merges and pushes until nobody has anything new. */
static void
settle (World *self)
{
  for (guint round = 0; round < MAX_ROUNDS; round++) {
    guint n = 0;

    for (guint i = 0; i < N_REPLICAS; i++) {
      g_autoptr (GPtrArray) merged = NULL;
      g_autoptr (GPtrArray) waiting = NULL;

      n += pull (self, i, G_MAXUINT);
      merged = test_merge (self->stores[i].store, self->spaces[i]);
      waiting = test_list_unsent (self->stores[i].store, self->spaces[i]);
      n += merged->len + waiting->len;
      push (self, i);
    }
    if (n == 0)
      return;
  }
  g_error ("seed %u: no end of it", self->seed);
}

static void
assert_same (World *self)
{
  GString *leaves = g_string_new (NULL);

  for (guint k = 0; k < N_DOCUMENTS; k++) {
    g_autofree char *id = test_id ("organisation", self->seed * N_DOCUMENTS + k);
    g_autofree char *first = test_tree (self->stores[0].store, id);

    g_string_append (leaves, first);
    for (guint i = 1; i < N_REPLICAS; i++) {
      g_autofree char *other = test_tree (self->stores[i].store, id);

      if (g_strcmp0 (first, other) != 0)
        g_error ("seed %u: 0 has\n%s%u has\n%s", self->seed, first, i, other);
    }
  }
  /* And the server the same leaves. */
  for (guint i = 0; self->stem > 1 && i < self->order->len; i++) {
    ServerDocument *document = g_ptr_array_index (self->order, i);
    g_autofree char *name = g_strdup_printf ("%s %s", document->id, document->revision);

    if (document->leaf != (strstr (leaves->str, name) != NULL))
      g_error ("seed %u: %s is %s leaf of the server's\n%s", self->seed, name, document->leaf ? "a" : "no", leaves->str);
  }
  g_string_free (leaves, TRUE);
}

static gboolean
decide_func (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const char *id = data;
  g_autoptr (NwConflict) conflict = nw_session_get_conflict (session, id, error);
  g_autoptr (GStrvBuilder) revisions = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  if (conflict == NULL)
    return FALSE;
  for (guint i = 0; i < conflict->branches->len; i++)
    g_strv_builder_add (revisions, ((NwBranch *) g_ptr_array_index (conflict->branches, i))->revision);
  names = g_strv_builder_end (revisions);

  return nw_session_resolve (session, id, (const char * const *) names, conflict->proposal, error);
}

/* A person decides what cannot be merged. Returns: how much there was. */
static guint
decide (World *self,
        guint  replica)
{
  g_autoptr (GError) error = NULL;
  NwStore *store = self->stores[replica].store;
  g_auto (GStrv) ids = nw_session_list_conflicts (nw_store_get_session (store), self->spaces[replica], 100, &error);

  g_assert_no_error (error);
  for (guint i = 0; ids[i] != NULL; i++) {
    nw_store_run (store, "Decide", decide_func, ids[i], NULL, &error);
    g_assert_no_error (error);
  }

  return g_strv_length (ids);
}

/* One after the other decides, and all hear of it. */
static void
settle_all (World *self)
{
  for (guint round = 0; round < MAX_DECISIONS; round++) {
    guint n = 0;

    for (guint i = 0; i < N_REPLICAS; i++) {
      guint decided = decide (self, i);

      if (decided > 0)
        settle (self);
      n += decided;
    }
    if (n == 0)
      return;
  }
  g_error ("seed %u: conflicts have no end", self->seed);
}

/* Who knows but parts of histories takes some old revisions for branches, until
 * somebody has decided; whoever knows all agrees before that. */
static void
run_seed (World *self,
          guint  seed,
          guint  stem)
{
  begin (self, seed, stem);
  for (guint i = 0; i < N_STEPS; i++)
    step (self);
  settle (self);
  if (stem > N_STEPS)
    assert_same (self);
  settle_all (self);
  assert_same (self);
  end (self);
}

static void
test_converge (World         *self,
               gconstpointer  data)
{
  guint stem = GPOINTER_TO_UINT (data);
  const char *first = g_getenv ("NW_TEST_SEED"), *n = g_getenv ("NW_TEST_SEEDS");
  guint begin_seed = first != NULL ? (guint) atoi (first) : 1;
  guint n_seeds = n != NULL ? (guint) atoi (n) : N_SEEDS;

  for (guint seed = begin_seed; seed < begin_seed + n_seeds; seed++)
    run_seed (self, seed, stem);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/replicas/converge", World, GUINT_TO_POINTER (1000), set_up, test_converge, tear_down);
  g_test_add ("/replicas/converge-stemmed", World, GUINT_TO_POINTER (3), set_up, test_converge, tear_down);

  return g_test_run ();
}
