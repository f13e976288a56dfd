/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "nw-wz-list.h"

#include <string.h>

#include "nw-text.h"
#include "nw-wz-private.h"

typedef struct {
  GPtrArray  *entries;   /* of NwWzEntry, as they came */
  GHashTable *by_code;   /* code -> NwWzEntry */
  char       *version;   /* (nullable) */
} Edition;

/* An entry as it is searched. */
typedef struct {
  const NwWzEntry *entry;   /* borrowed */
  char            *title;   /* folded, a blank before each word */
} Searched;

struct _NwWzList {
  gatomicrefcount  ref_count;
  GStringChunk    *texts;
  Edition          editions[NW_WZ_N_EDITIONS];
  GPtrArray       *builtin[NW_WZ_N_EDITIONS];    /* of NwWzEntry */
  GArray          *searched;    /* (nullable): until somebody searches */
  gsize            searchable;
};

/* --- Filling ------------------------------------------------------------------- */

/* Of an edition without a list the sections and divisions are found. */
static GPtrArray *
make_builtin (NwWzEdition edition)
{
  const NwWzTable *table = &nw_wz_tables[edition];
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < table->n_sections + table->n_divisions; i++) {
    NwWzEntry *entry = g_new (NwWzEntry, 1);
    gboolean section = i < table->n_sections;

    entry->edition = edition;
    entry->code = section ? table->sections[i].code : table->divisions[i - table->n_sections].code;
    entry->title = section ? table->sections[i].title : table->divisions[i - table->n_sections].title;
    g_ptr_array_add (entries, entry);
  }

  return entries;
}

/**
 * nw_wz_list_new:
 *
 * Returns: (transfer full): a list that knows what is built in.
 */
NwWzList *
nw_wz_list_new (void)
{
  NwWzList *self = g_new0 (NwWzList, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->texts = g_string_chunk_new (64 * 1024);
  for (guint i = 0; i < NW_WZ_N_EDITIONS; i++) {
    self->editions[i].entries = g_ptr_array_new_with_free_func (g_free);
    self->editions[i].by_code = g_hash_table_new (g_str_hash, g_str_equal);
    self->builtin[i] = make_builtin ((NwWzEdition) i);
  }

  return self;
}

/**
 * nw_wz_list_ref:
 * @self: a list
 *
 * Returns: (transfer full): @self. Any thread.
 */
NwWzList *
nw_wz_list_ref (NwWzList *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * nw_wz_list_unref:
 * @self: (transfer full): a list
 */
void
nw_wz_list_unref (NwWzList *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < NW_WZ_N_EDITIONS; i++) {
    g_hash_table_unref (self->editions[i].by_code);
    g_ptr_array_unref (self->editions[i].entries);
    g_ptr_array_unref (self->builtin[i]);
    g_free (self->editions[i].version);
  }
  for (guint i = 0; self->searched != NULL && i < self->searched->len; i++)
    g_free (g_array_index (self->searched, Searched, i).title);
  g_clear_pointer (&self->searched, g_array_unref);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static void
append (NwWzList    *self,
        NwWzEdition  edition,
        const char  *code,
        const char  *title)
{
  NwWzEntry *entry = g_new (NwWzEntry, 1);

  entry->edition = edition;
  entry->code = g_string_chunk_insert (self->texts, code);
  entry->title = g_string_chunk_insert (self->texts, title);
  g_ptr_array_add (self->editions[edition].entries, entry);
  g_hash_table_insert (self->editions[edition].by_code, (char *) entry->code, entry);
}

/**
 * nw_wz_list_add:
 * @self: a list that nobody else has
 * @edition: an edition
 * @code: a code of it
 * @title: its official title
 *
 * Returns: whether it was added: the code belongs to a known section or division and
 *   was not there yet, and neither the title nor the list is longer than any is.
 */
gboolean
nw_wz_list_add (NwWzList    *self,
                NwWzEdition  edition,
                const char  *code,
                const char  *title)
{
  g_return_val_if_fail (self->searched == NULL, FALSE);

  if (!nw_wz_has_code (edition, code) || *title == '\0' || strlen (title) > NW_WZ_MAX_TITLE ||
      self->editions[edition].entries->len >= NW_WZ_MAX_ENTRIES ||
      g_hash_table_contains (self->editions[edition].by_code, code))
    return FALSE;
  append (self, edition, code, title);

  return TRUE;
}

/**
 * nw_wz_list_set_version:
 * @self: a list that nobody else has
 * @edition: an edition
 * @version: how its publisher calls this version of it
 */
void
nw_wz_list_set_version (NwWzList    *self,
                        NwWzEdition  edition,
                        const char  *version)
{
  g_free (self->editions[edition].version);
  self->editions[edition].version = g_strdup (version);
}

/* --- Reading ------------------------------------------------------------------- */

/**
 * nw_wz_list_get_n:
 * @self: a list
 * @edition: an edition
 *
 * Returns: how many entries were loaded; 0 when only what is built in is known.
 */
guint
nw_wz_list_get_n (NwWzList    *self,
                  NwWzEdition  edition)
{
  return self->editions[edition].entries->len;
}

/**
 * nw_wz_list_get:
 * @self: a list
 * @edition: an edition
 * @i: which of the loaded entries
 *
 * Returns: (transfer none): the entry.
 */
const NwWzEntry *
nw_wz_list_get (NwWzList    *self,
                NwWzEdition  edition,
                guint        i)
{
  return g_ptr_array_index (self->editions[edition].entries, i);
}

/**
 * nw_wz_list_get_version:
 * @self: a list
 * @edition: an edition
 *
 * Returns: (transfer none) (nullable): which version of it was loaded.
 */
const char *
nw_wz_list_get_version (NwWzList    *self,
                        NwWzEdition  edition)
{
  return self->editions[edition].version;
}

static void
add_title (GPtrArray  *titles,
           const char *title)
{
  if (title != NULL && (titles->len == 0 || strcmp (g_ptr_array_index (titles, titles->len - 1), title) != 0))
    g_ptr_array_add (titles, (char *) title);
}

/**
 * nw_wz_list_get_titles:
 * @self: a list
 * @text: (nullable): a code as records hold it
 *
 * Returns: (transfer container) (element-type utf8): the official titles of the code
 *   and of all that it belongs to, from the narrowest to its division. A title that
 *   is repeated below is there once.
 */
GPtrArray *
nw_wz_list_get_titles (NwWzList   *self,
                       const char *text)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  char part[NW_WZ_MAX_CODE + 1];
  NwWzEdition edition;
  const char *code;
  const NwWzEntry *entry = NULL;

  if (!nw_wz_parse (text, &edition, &code))
    return g_steal_pointer (&titles);
  g_strlcpy (part, code, sizeof part);
  for (gsize length = strlen (part); length > 0 && (length >= 2 || code[1] == '\0'); length--) {
    part[length] = '\0';
    entry = g_hash_table_lookup (self->editions[edition].by_code, part);
    add_title (titles, entry != NULL ? entry->title : NULL);
  }
  if (entry == NULL)
    add_title (titles, nw_wz_get_title (text));

  return g_steal_pointer (&titles);
}

/**
 * nw_wz_list_get_title:
 * @self: a list
 * @text: (nullable): a code as records hold it
 *
 * Returns: (transfer none) (nullable): the official title of the code, or of the
 *   narrowest that it belongs to and that has one.
 */
const char *
nw_wz_list_get_title (NwWzList   *self,
                      const char *text)
{
  g_autoptr (GPtrArray) titles = nw_wz_list_get_titles (self, text);

  return titles->len > 0 ? g_ptr_array_index (titles, 0) : NULL;
}

/**
 * nw_wz_list_dup_words:
 * @self: a list
 * @text: a code as records hold it
 *
 * Returns: (transfer full): the code with its title, as nw_wz_dup_words()
 */
char *
nw_wz_list_dup_words (NwWzList   *self,
                      const char *text)
{
  return nw_wz_dup_words (text, nw_wz_list_get_title (self, text));
}

/* --- Searching -------------------------------------------------------------------- */

/* Folded in both ways in which umlauts are typed; a blank before each word. */
static char *
fold_title (const char *title)
{
  g_autofree char *folded = nw_text_fold (title);
  g_autofree char *bare = nw_text_fold_bare (title);
  char *both = g_strconcat (" ", folded, " ", bare, NULL);

  for (char *c = both; *c != '\0'; c++) {
    if (!g_ascii_isalnum (*c))
      *c = ' ';
  }

  return both;
}

static int
compare_searched (gconstpointer a,
                  gconstpointer b)
{
  const NwWzEntry *x = ((const Searched *) a)->entry;
  const NwWzEntry *y = ((const Searched *) b)->entry;
  int levels = (int) nw_wz_get_level (x->code) - (int) nw_wz_get_level (y->code);

  if (levels != 0)
    return levels;

  return x->edition != y->edition ? (int) y->edition - (int) x->edition : strcmp (x->code, y->code);
}

static void
add_searched (NwWzList        *self,
              const NwWzEntry *entry)
{
  Searched searched = { entry, fold_title (entry->title) };

  g_array_append_val (self->searched, searched);
}

/* From wide to narrow, the newer edition first. */
static void
make_searchable (NwWzList *self)
{
  if (!g_once_init_enter (&self->searchable))
    return;
  self->searched = g_array_new (FALSE, FALSE, sizeof (Searched));
  for (guint edition = 0; edition < NW_WZ_N_EDITIONS; edition++) {
    GPtrArray *entries = self->editions[edition].entries->len > 0 ? self->editions[edition].entries
                                                                  : self->builtin[edition];

    for (guint i = 0; i < entries->len; i++)
      add_searched (self, g_ptr_array_index (entries, i));
  }
  g_array_sort (self->searched, compare_searched);
  g_once_init_leave (&self->searchable, 1);
}

static gboolean
has_words (const Searched     *searched,
           const char * const *words)
{
  for (guint i = 0; words[i] != NULL; i++) {
    if (strstr (searched->title, words[i]) == NULL)
      return FALSE;
  }

  return TRUE;
}

/* The words of the question, each behind a blank. */
static GStrv
split_words (const char *text)
{
  g_autofree char *folded = nw_text_fold (text);
  g_auto (GStrv) parts = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char *c = folded; *c != '\0'; c++) {
    if (!g_ascii_isalnum (*c))
      *c = ' ';
  }
  parts = g_strsplit (folded, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    g_autofree char *word = g_strconcat (" ", parts[i], NULL);

    if (*parts[i] != '\0')
      g_strv_builder_add (builder, word);
  }

  return g_strv_builder_end (builder);
}

/**
 * nw_wz_list_find:
 * @self: a list
 * @text: the beginning of a code, with or without its edition, or beginnings of words
 * @limit: how many at most
 *
 * Returns: (transfer container) (element-type NwWzEntry): the entries that it may
 *   mean, from wide to narrow. They live as long as @self.
 */
GPtrArray *
nw_wz_list_find (NwWzList   *self,
                 const char *text,
                 guint       limit)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_auto (GStrv) words = NULL;
  const char *colon = strchr (trimmed, ':');
  g_autofree char *year = colon != NULL ? g_strndup (trimmed, (gsize) (colon - trimmed)) : NULL;
  NwWzEdition edition = NW_WZ_2008;
  gboolean only = year != NULL && nw_wz_find_edition (year, &edition);
  const char *code = only ? colon + 1 : trimmed;
  gboolean by_code;

  make_searchable (self);
  by_code = g_ascii_isdigit (*code) || (g_ascii_isalpha (*code) && code[1] == '\0');
  words = split_words (code);
  for (guint i = 0; i < self->searched->len && found->len < limit && (words[0] != NULL || only); i++) {
    const Searched *searched = &g_array_index (self->searched, Searched, i);

    if (only && searched->entry->edition != edition)
      continue;
    if (by_code ? g_ascii_strncasecmp (searched->entry->code, code, strlen (code)) == 0
                : has_words (searched, (const char * const *) words))
      g_ptr_array_add (found, (gpointer) searched->entry);
  }

  return g_steal_pointer (&found);
}

/* Whether one of the entries before stands for this one, too. */
static gboolean
is_below (GPtrArray  *codes,
          const char *code)
{
  g_auto (GStrv) levels = nw_wz_dup_levels (code);

  for (guint i = 0; i < codes->len; i++) {
    if (g_strv_contains ((const char * const *) levels, codes->pdata[i]))
      return TRUE;
  }

  return FALSE;
}

/**
 * nw_wz_list_dup_codes:
 * @self: a list
 * @text: codes in whatever way nw_wz_split() reads them, or words of titles
 *
 * What is meant by somebody who looks for an industry: of codes these, of words all
 * codes with such a title, but none that lies below another.
 *
 * Returns: (transfer full) (nullable): the codes as records hold them; %NULL when there
 *   are none.
 */
char **
nw_wz_list_dup_codes (NwWzList   *self,
                      const char *text)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) found = NULL;
  g_auto (GStrv) split = nw_wz_split (text);
  gboolean all = *split != NULL;

  for (guint i = 0; split[i] != NULL; i++)
    all = all && nw_wz_is_code (split[i]);
  if (all)
    return g_steal_pointer (&split);

  found = nw_wz_list_find (self, text, NW_WZ_MAX_ENTRIES);
  for (guint i = 0; i < found->len; i++) {
    const NwWzEntry *entry = g_ptr_array_index (found, i);
    g_autofree char *code = nw_wz_make (entry->edition, entry->code);

    if (!is_below (codes, code))
      g_ptr_array_add (codes, g_steal_pointer (&code));
  }
  if (codes->len == 0)
    return NULL;
  g_ptr_array_add (codes, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&codes), FALSE);
}
