/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-map-data.h"

#include <string.h>

/* More than this nobody looks through; what was stored last comes first. */
#define MAX_RECORDS 20000
/* Whose partners are asked for in turn. */
#define MAX_PARTNERS 200
/* Who gets a place: more than are ever drawn at once, because another year shows
 * others. */
#define MAX_PLACES 400

#define EDGE_LENGTH   150.0
#define LETTER_WIDTH  7.0
#define MIN_BOX_WIDTH 44.0
#define MAX_BOX_WIDTH 150.0
#define BOX_HEIGHT    62.0

/* Years beyond these are typing errors, not times that one looks at. */
#define MAX_YEARS_BACK  60
#define MAX_YEARS_AHEAD 30

struct _NwMapData
{
  GObject parent_instance;

  char       *centre;
  guint       depth;
  GPtrArray  *ties;     /* NwTie */
  GHashTable *names;    /* id -> name */
  GHashTable *places;   /* id -> NwPoint */
  guint       first_year;
  guint       last_year;
  gboolean    cut;      /* there was more than could be read */
};

G_DEFINE_FINAL_TYPE (NwMapData, nw_map_data, G_TYPE_OBJECT)

static void
nw_map_data_finalize (GObject *object)
{
  NwMapData *self = NW_MAP_DATA (object);

  g_free (self->centre);
  g_clear_pointer (&self->ties, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_hash_table_unref (self->places);

  G_OBJECT_CLASS (nw_map_data_parent_class)->finalize (object);
}

static void
nw_map_data_class_init (NwMapDataClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_map_data_finalize;
}

static void
nw_map_data_init (NwMapData *self)
{
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* --- Gathering ------------------------------------------------------------------ */

typedef struct {
  NwMapData  *data;
  NwSession  *session;
  GPtrArray  *records;   /* NwRecord, each once */
  GHashTable *seen;      /* ids (borrowed) */
} Gathering;

/* Adds what is new; takes over the array. */
static gboolean
take (Gathering *self,
      GPtrArray *records)
{
  if (records == NULL)
    return FALSE;
  self->data->cut |= records->len >= MAX_RECORDS;
  for (guint i = 0; i < records->len; i++) {
    NwRecord *record = g_ptr_array_index (records, i);

    if (g_hash_table_add (self->seen, (gpointer) nw_record_get_id (record)))
      g_ptr_array_add (self->records, g_object_ref (record));
  }
  g_ptr_array_unref (records);

  return TRUE;
}

static void
add_id (GPtrArray  *ids,
        GHashTable *known,
        const char *id)
{
  if (id != NULL && nw_kind_is_record_id (id) && g_hash_table_add (known, (gpointer) id))
    g_ptr_array_add (ids, (gpointer) id);
}

/* The projects and referrals among the records from @first on: what else belongs
 * to them is the second question of a step. */
static void
list_shared (Gathering *self,
             guint      first,
             GPtrArray *shared,
             GPtrArray *projects)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = first; i < self->records->len; i++) {
    NwRecord *record = g_ptr_array_index (self->records, i);
    const char *type = nw_record_get_type_name (record);

    if (strcmp (type, NW_KIND_MEMBERSHIP) == 0) {
      const char *project = nw_record_get_text (record, "project");

      add_id (shared, known, project);
      if (project != NULL && !g_hash_table_contains (self->seen, project))
        g_ptr_array_add (projects, (gpointer) project);
    } else if (strcmp (type, NW_KIND_PROJECT) == 0 || strcmp (type, NW_KIND_REFERRAL) == 0) {
      add_id (shared, known, nw_record_get_id (record));
    }
  }
  g_ptr_array_add (shared, NULL);
  g_ptr_array_add (projects, NULL);
}

/* Three questions for a step, however many organisations it starts from. */
static gboolean
gather_step (Gathering           *self,
             const char * const  *organisations,
             GError             **error)
{
  static const char * const kinds[] = { NW_KIND_AGREEMENT, NW_KIND_FUNDING, NW_KIND_TEAM, NW_KIND_REFERRAL,
                                        NW_KIND_MEMBERSHIP, NW_KIND_PROJECT, NULL };
  static const char * const parts[] = { NW_KIND_MEMBERSHIP, NW_KIND_REFERRAL_REPLY, NULL };
  g_autoptr (GPtrArray) shared = g_ptr_array_new ();
  g_autoptr (GPtrArray) projects = g_ptr_array_new ();
  guint first = self->records->len;

  if (!take (self, nw_session_get_linking (self->session, organisations, kinds, MAX_RECORDS, error)))
    return FALSE;
  list_shared (self, first, shared, projects);

  return take (self, nw_session_get_records (self->session, (const char * const *) projects->pdata, error)) &&
         take (self, nw_session_get_linking (self->session, (const char * const *) shared->pdata, parts,
                                             MAX_RECORDS, error));
}

static gboolean
load_names (Gathering  *self,
            GError    **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  add_id (ids, known, self->data->centre);
  for (guint i = 0; i < self->data->ties->len; i++) {
    NwTie *tie = g_ptr_array_index (self->data->ties, i);

    add_id (ids, known, tie->a);
    add_id (ids, known, tie->b);
  }
  g_ptr_array_add (ids, NULL);
  g_clear_pointer (&self->data->names, g_hash_table_unref);
  self->data->names = nw_session_get_titles (self->session, (const char * const *) ids->pdata, error);

  return self->data->names != NULL;
}

static gboolean
find_ties (Gathering  *self,
           GError    **error)
{
  g_clear_pointer (&self->data->ties, g_ptr_array_unref);
  self->data->ties = nw_ties_find (self->records, self->data->centre);

  return load_names (self, error);
}

static gboolean
gather (Gathering  *self,
        GError    **error)
{
  const char *centre[] = { self->data->centre, NULL };

  if (!gather_step (self, centre, error) || !find_ties (self, error))
    return FALSE;
  if (self->data->depth > 1) {
    g_autoptr (NwTieMap) map = nw_tie_map_new (self->data->ties, self->data->centre, self->data->names, 1, 0, 0);
    g_autoptr (GPtrArray) partners = g_ptr_array_new ();

    for (guint i = 1; i < map->nodes->len && i <= MAX_PARTNERS; i++)
      g_ptr_array_add (partners, ((NwTieNode *) g_ptr_array_index (map->nodes, i))->id);
    g_ptr_array_add (partners, NULL);
    if (!gather_step (self, (const char * const *) partners->pdata, error) || !find_ties (self, error))
      return FALSE;
  }

  return TRUE;
}

/* --- Places ------------------------------------------------------------------------ */

static void
place_nodes (NwMapData *self,
             NwTieMap  *map)
{
  guint n = MIN (map->nodes->len, MAX_PLACES);
  g_autofree NwPoint *points = g_new0 (NwPoint, n);
  g_autofree double *widths = g_new (double, n);
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (NwGraphEdge));

  for (guint i = 0; i < map->edges->len; i++) {
    const NwTieEdge *edge = &g_array_index (map->edges, NwTieEdge, i);
    NwGraphEdge pair = { edge->a, edge->b };

    if (edge->a < n && edge->b < n)
      g_array_append_val (edges, pair);
  }
  for (guint i = 0; i < n; i++) {
    const NwTieNode *node = g_ptr_array_index (map->nodes, i);

    widths[i] = CLAMP (g_utf8_strlen (node->name, -1) * LETTER_WIDTH, MIN_BOX_WIDTH, MAX_BOX_WIDTH);
  }
  nw_graph_layout (points, n, (NwGraphEdge *) edges->data, edges->len, EDGE_LENGTH, g_str_hash (self->centre));
  nw_graph_spread (points, n, widths, BOX_HEIGHT);
  for (guint i = 0; i < n; i++) {
    const NwTieNode *node = g_ptr_array_index (map->nodes, i);

    g_hash_table_insert (self->places, g_strdup (node->id), g_memdup2 (&points[i], sizeof points[i]));
  }
}

/* --- Years ------------------------------------------------------------------------- */

static guint
get_year (guint day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);

  return g_date_get_year (&date);
}

/* From the first beginning to the last end that somebody noted, and today. */
static void
find_years (NwMapData *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  guint today = (guint) g_date_time_get_year (now);

  self->first_year = self->last_year = today;
  for (guint i = 0; i < self->ties->len; i++) {
    const NwTie *tie = g_ptr_array_index (self->ties, i);

    if (tie->from != 0)
      self->first_year = MIN (self->first_year, get_year (tie->from));
    if (tie->from != 0)
      self->last_year = MAX (self->last_year, get_year (tie->from));
    if (tie->until != 0)
      self->last_year = MAX (self->last_year, get_year (tie->until));
  }
  self->first_year = MAX (self->first_year, today - MAX_YEARS_BACK);
  self->last_year = MIN (self->last_year, today + MAX_YEARS_AHEAD);
}

/**
 * nw_map_data_new:
 * @session: a reading session
 * @centre: id of an organisation
 * @depth: 1 for its partners, 2 for theirs as well
 * @error: return location
 *
 * Asks the database and computes where everybody stands: not for the main thread.
 *
 * Returns: (transfer full) (nullable): NULL with an error of the store
 */
NwMapData *
nw_map_data_new (NwSession   *session,
                 const char  *centre,
                 guint        depth,
                 GError     **error)
{
  g_autoptr (NwMapData) self = g_object_new (NW_TYPE_MAP_DATA, NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Gathering gathering = { self, session, records, seen };
  g_autoptr (NwTieMap) map = NULL;

  self->centre = g_strdup (centre);
  self->depth = depth;
  if (!gather (&gathering, error))
    return NULL;
  map = nw_map_data_create_map (self, 0, 0);
  place_nodes (self, map);
  find_years (self);

  return g_steal_pointer (&self);
}

/* --- Loading ------------------------------------------------------------------------ */

typedef struct {
  char  *centre;   /* (owned) */
  guint  depth;
} Request;

static void
request_free (Request *request)
{
  g_free (request->centre);
  g_free (request);
}

static void
load_thread (GTask         *task,
             gpointer       source,
             gpointer       data,
             GCancellable  *cancellable)
{
  Request *request = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSession) session = nw_store_open_reader (source, &error);
  NwMapData *result = NULL;

  if (session != NULL)
    result = nw_map_data_new (session, request->centre, request->depth, &error);
  if (result != NULL)
    g_task_return_pointer (task, result, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * nw_map_data_load_async:
 * @store: a store
 * @centre: id of an organisation
 * @depth: 1 for its partners, 2 for theirs as well
 *
 * Makes a #NwMapData in a thread.
 */
void
nw_map_data_load_async (NwStore             *store,
                        const char          *centre,
                        guint                depth,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->centre = g_strdup (centre);
  request->depth = depth;
  g_task_set_source_tag (task, nw_map_data_load_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, load_thread);
}

/**
 * nw_map_data_load_finish:
 *
 * Returns: (transfer full) (nullable): NULL with an error of the store
 */
NwMapData *
nw_map_data_load_finish (NwStore       *store,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Reading ------------------------------------------------------------------------- */

/** nw_map_data_get_centre: Returns: id of the organisation in the middle. */
const char *
nw_map_data_get_centre (NwMapData *self)
{
  return self->centre;
}

/** nw_map_data_get_ties: Returns: (transfer none) (element-type NwTie): of all times. */
GPtrArray *
nw_map_data_get_ties (NwMapData *self)
{
  return self->ties;
}

/** nw_map_data_is_cut: Returns: whether there are more records than were read. */
gboolean
nw_map_data_is_cut (NwMapData *self)
{
  return self->cut;
}

/**
 * nw_map_data_get_years:
 * @first: (out): the first year of which something is known
 * @last: (out): the last one; this year lies between them
 */
void
nw_map_data_get_years (NwMapData *self,
                       guint     *first,
                       guint     *last)
{
  *first = self->first_year;
  *last = self->last_year;
}

/**
 * nw_map_data_create_map:
 * @first: a Julian day; 0 for all times
 * @last: a Julian day
 *
 * Returns: (transfer full): who is on the map of these days
 */
NwTieMap *
nw_map_data_create_map (NwMapData *self,
                        guint      first,
                        guint      last)
{
  return nw_tie_map_new (self->ties, self->centre, self->names, self->depth, first, last);
}

/** nw_map_data_get_place: Returns: (nullable): where @id stands; NULL for those beyond the limit. */
const NwPoint *
nw_map_data_get_place (NwMapData  *self,
                       const char *id)
{
  return g_hash_table_lookup (self->places, id);
}
