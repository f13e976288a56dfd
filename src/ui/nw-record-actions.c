/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-record-actions.h"

#include "nw-compat.h"
#include "nw-json.h"
#include "nw-record-editor.h"
#include "nw-store-sync.h"

#include <string.h>

#include <glib/gi18n.h>

/* More links to one record than anyone reads. */
#define MAX_LINKS 2000

/* How many of them are named when asking. */
#define MAX_NAMED 4

/* One step on its way: what the worker does and what is said afterwards. */
typedef struct {
  /* Input */
  NwWindow   *window;        /* (owned) */
  GPtrArray  *ids;           /* (owned) (element-type utf8): the records themselves */
  GPtrArray  *dependents;    /* (owned) (nullable): records that go with them */
  GHashTable *titles;        /* (owned) (nullable): id of what is deleted -> its title */
  GHashTable *dangling;      /* (owned) (nullable): ids of the records that link to them */
  GPtrArray  *new_records;   /* (owned) (nullable): saved before */
  char       *key;           /* (owned) (nullable): member that is set */
  json_t     *value;         /* (owned) (nullable) */
  gboolean    append;        /* adds to a list instead of setting a value */

  char       *message;       /* (owned): what is said when it is done */
  char       *label;         /* (owned): what undo calls it */
} Step;

static void
step_free (Step *step)
{
  g_object_unref (step->window);
  g_ptr_array_unref (step->ids);
  g_clear_pointer (&step->dependents, g_ptr_array_unref);
  g_clear_pointer (&step->titles, g_hash_table_unref);
  g_clear_pointer (&step->dangling, g_hash_table_unref);
  g_clear_pointer (&step->new_records, g_ptr_array_unref);
  g_clear_pointer (&step->value, json_decref);
  g_free (step->key);
  g_free (step->message);
  g_free (step->label);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static Step *
step_new (NwWindow  *window,
          GPtrArray *ids)
{
  Step *step = g_new0 (Step, 1);

  step->window = g_object_ref (window);
  step->ids = g_ptr_array_ref (ids);

  return step;
}

static NwSession *
get_session (Step *step)
{
  return nw_store_get_session (nw_window_get_store (step->window));
}

/* --- Running ------------------------------------------------------------------------ */

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;
  gint64 number = nw_store_run_finish (NW_STORE (source), result, &error);

  if (error != NULL)
    nw_window_report (step->window, error);
  else if (number == 0)
    nw_window_toast (step->window, _("Nothing had to be changed"));
  else
    nw_window_toast_undo (step->window, step->message, number);
}

static void
run (Step        *step,
     NwStoreFunc  worker)
{
  nw_store_run_async (nw_window_get_store (step->window), step->label, worker, step, NULL, NULL,
                      done_cb, step);
}

/* --- Setting values ------------------------------------------------------------------ */

static json_t *
append_values (const json_t *old,
               const json_t *added)
{
  json_t *list = json_is_array (old) ? json_deep_copy (old) : json_array ();

  if (json_is_string (old))
    json_array_append_new (list, json_deep_copy (old));

  for (gsize i = 0; i < json_array_size (added); i++) {
    json_t *element = json_array_get (added, i);
    gboolean there = FALSE;

    for (gsize j = 0; j < json_array_size (list) && !there; j++)
      there = json_equal (json_array_get (list, j), element);
    if (!there)
      json_array_append_new (list, json_deep_copy (element));
  }

  return list;
}

static gboolean
set_in_record (NwSession  *session,
               Step       *step,
               const char *id,
               GError    **error)
{
  g_autoptr (NwRecord) record = nw_session_get_record (session, id, NULL);
  g_autoptr (NwRecordEditor) editor = NULL;
  g_autoptr (NwRecord) changed = NULL;
  const json_t *old;
  g_autoptr (json_t) value = NULL;

  /* Somebody deleted it meanwhile, or it is of a newer version. */
  if (record == NULL || nw_record_is_read_only (record))
    return TRUE;

  old = nw_record_get_value (record, step->key);
  value = step->append ? append_values (old, step->value) : json_deep_copy (step->value);
  if (old == value || (old != NULL && value != NULL && json_equal (old, value)))
    return TRUE;

  editor = nw_record_editor_new_from (record);
  nw_record_editor_set_value (editor, step->key, g_steal_pointer (&value));
  changed = nw_record_editor_end (editor, error);

  return changed != NULL && nw_session_put (session, changed, error);
}

static gboolean
set_worker (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Step *step = data;

  nw_session_set_origin (session, NW_ORIGIN_SEVERAL);
  for (guint i = 0; step->new_records != NULL && i < step->new_records->len; i++)
    if (!nw_session_put (session, g_ptr_array_index (step->new_records, i), error))
      return FALSE;

  for (guint i = 0; i < step->ids->len; i++)
    if (!set_in_record (session, step, g_ptr_array_index (step->ids, i), error))
      return FALSE;

  return TRUE;
}

static void
run_set (Step       *step,
         const char *key,
         json_t     *value,
         GPtrArray  *new_records)
{
  guint n = step->ids->len;

  step->key = g_strdup (key);
  step->value = value;
  step->new_records = new_records != NULL ? g_ptr_array_ref (new_records) : NULL;
  step->message = g_strdup_printf (ngettext ("%u entry was changed", "%u entries were changed", n), n);
  /* Translators: name of a step that can be undone. */
  step->label = g_strdup_printf (ngettext ("Change %u entry", "Change %u entries", n), n);
  run (step, set_worker);
}

/**
 * nw_records_set:
 * @window: the window, which tells about it and offers to undo
 * @ids: (element-type utf8): records of one kind
 * @field: a field of theirs
 * @value: (transfer full) (nullable): its value in all of them, NULL for none
 * @new_records: (nullable) (element-type NwRecord): records that the value links to
 *   and that are not saved yet
 *
 * Sets a field in all of the records.
 */
void
nw_records_set (NwWindow      *window,
                GPtrArray     *ids,
                const NwField *field,
                json_t        *value,
                GPtrArray     *new_records)
{
  run_set (step_new (window, ids), field->key, value, new_records);
}

/**
 * nw_records_append:
 * @window: the window, which tells about it and offers to undo
 * @ids: (element-type utf8): records
 * @key: a list of theirs, such as the tags
 * @values: (transfer full): what all of them get in addition to what they have
 * @new_records: (nullable) (element-type NwRecord): records to be saved before
 *
 * Adds to a list in all of the records.
 */
void
nw_records_append (NwWindow   *window,
                   GPtrArray  *ids,
                   const char *key,
                   json_t     *values,
                   GPtrArray  *new_records)
{
  Step *step = step_new (window, ids);

  step->append = TRUE;
  run_set (step, key, values, new_records);
}

static gboolean
restore_worker (NwSession     *session,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Step *step = data;

  nw_session_set_origin (session, NW_ORIGIN_RESTORE);

  return set_in_record (session, step, g_ptr_array_index (step->ids, 0), error);
}

/**
 * nw_record_restore:
 * @window: the window, which tells about it and offers to undo
 * @id: a record
 * @key: a field of it
 * @label: what the field is called
 * @value: (transfer full) (nullable): the value that it had
 *
 * Sets a field to what it was.
 */
void
nw_record_restore (NwWindow   *window,
                   const char *id,
                   const char *key,
                   const char *label,
                   json_t     *value)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  Step *step;

  g_ptr_array_add (ids, g_strdup (id));
  step = step_new (window, ids);
  step->key = g_strdup (key);
  step->value = value;
  step->message = g_strdup_printf (_("“%s” was restored"), label);
  /* Translators: name of a step that can be undone. */
  step->label = g_strdup_printf (_("Restore “%s”"), label);
  run (step, restore_worker);
}

/* --- Deleting -------------------------------------------------------------------------- */

static gboolean
delete_worker (NwSession     *session,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Step *step = data;
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  if (step->ids->len > 1)
    nw_session_set_origin (session, NW_ORIGIN_SEVERAL);
  for (guint i = 0; i < step->dependents->len; i++)
    g_ptr_array_add (all, g_ptr_array_index (step->dependents, i));
  for (guint i = 0; i < step->ids->len; i++)
    g_ptr_array_add (all, g_ptr_array_index (step->ids, i));
  g_ptr_array_add (all, NULL);

  if (!nw_session_keep_link_texts (session, (const char * const *) all->pdata, error))
    return FALSE;
  for (guint i = 0; i < all->len - 1; i++)
    if (!nw_session_delete (session, g_ptr_array_index (all, i), error))
      return FALSE;

  return TRUE;
}

/* Evidence and mentions in press releases keep their own words. */
static gboolean
keeps_its_words (const NwLink *link)
{
  return g_str_equal (link->field, "sources") || g_str_equal (link->field, "mentions");
}

static void
collect_links (Step       *step,
               GHashTable *gone,
               const char *id)
{
  g_autoptr (GPtrArray) links = nw_session_get_links_to (get_session (step), id, NULL, MAX_LINKS, NULL);

  for (guint i = 0; links != NULL && i < links->len; i++) {
    NwLink *link = g_ptr_array_index (links, i);

    if (nw_link_is_dependent (link)) {
      if (g_hash_table_add (gone, g_strdup (link->record_id)))
        g_ptr_array_add (step->dependents, g_strdup (link->record_id));
    } else if (!keeps_its_words (link)) {
      g_hash_table_add (step->dangling, g_strdup (link->record_id));
    }
  }
}

static void
collect (Step *step)
{
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id;

  step->dependents = g_ptr_array_new_with_free_func (g_free);
  step->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  step->dangling = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < step->ids->len; i++) {
    const char *record_id = g_ptr_array_index (step->ids, i);
    g_autoptr (NwRow) row = nw_session_get_row (get_session (step), record_id, NULL);

    g_hash_table_add (gone, g_strdup (record_id));
    g_hash_table_insert (step->titles, g_strdup (record_id),
                         g_strdup (row != NULL ? nw_row_get_title (row) : ""));
    collect_links (step, gone, record_id);
  }

  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_remove (step->dangling, id);
}

static char *
describe_dangling (Step *step)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = g_hash_table_size (step->dangling);
  guint n_named = 0;
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, step->dangling);
  while (n_named < MAX_NAMED && g_hash_table_iter_next (&iter, &id, NULL)) {
    g_autoptr (NwRow) row = nw_session_get_row (get_session (step), id, NULL);
    const NwKind *kind = row != NULL ? nw_row_get_kind (row) : NULL;

    if (kind == NULL)
      continue;
    g_string_append_printf (names, "\n• %s: %s", _(kind->label), nw_row_get_title (row));
    n_named++;
  }
  if (n > n_named)
    g_string_append_printf (names, ngettext ("\n• and %u more", "\n• and %u more", n - n_named), n - n_named);

  return g_strdup_printf (ngettext ("%u other entry refers to it and keeps the name as text:%s",
                                    "%u other entries refer to it and keep the name as text:%s", n),
                          n, names->str);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Step) step = user_data;
  g_autofree char *answer = nw_ask_finish (result, NULL);

  if (g_strcmp0 (answer, "delete") == 0)
    run (g_steal_pointer (&step), delete_worker);
}

static void
ask (Step       *step,
     const char *heading)
{
  const NwAnswer answers[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "delete", _("_Delete"), ADW_RESPONSE_DESTRUCTIVE },
  };
  g_autofree char *body = describe_dangling (step);

  nw_ask_async (GTK_WINDOW (step->window), heading, body, answers, G_N_ELEMENTS (answers),
                "cancel", answered_cb, step);
}

/**
 * nw_records_delete:
 * @window: the window, which tells about it and offers to undo
 * @ids: (element-type utf8): what to delete
 *
 * Deletes records together with those that are nothing without them, such as a
 * person's positions, as one step. Where others link to them it asks first, says
 * which, and has these keep the name.
 */
void
nw_records_delete (NwWindow  *window,
                   GPtrArray *ids)
{
  Step *step;
  g_autofree char *heading = NULL;
  const char *title;

  g_return_if_fail (ids->len > 0);

  step = step_new (window, ids);
  collect (step);
  title = g_hash_table_lookup (step->titles, g_ptr_array_index (ids, 0));
  if (ids->len == 1) {
    step->message = g_strdup_printf (_("“%s” was deleted"), title);
    /* Translators: name of a step that can be undone. */
    step->label = g_strdup_printf (_("Delete “%s”"), title);
    heading = g_strdup_printf (_("Delete “%s”?"), title);
  } else {
    step->message = g_strdup_printf (ngettext ("%u entry was deleted", "%u entries were deleted", ids->len),
                                     ids->len);
    step->label = g_strdup_printf (ngettext ("Delete %u entry", "Delete %u entries", ids->len), ids->len);
    heading = g_strdup_printf (ngettext ("Delete %u entry?", "Delete %u entries?", ids->len), ids->len);
  }

  if (g_hash_table_size (step->dangling) > 0)
    ask (step, heading);
  else
    run (step, delete_worker);
}

/* --- Erasing --------------------------------------------------------------------------- */

static void
erased_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;

  if (nw_store_run_sync_finish (NW_STORE (source), result, &error))
    nw_window_toast (step->window, step->message);
  else
    nw_window_report (step->window, error);
}

static void
erase_answered_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Step) step = user_data;
  g_autofree char *answer = nw_ask_finish (result, NULL);
  NwStore *store = nw_window_get_store (step->window);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (g_strcmp0 (answer, "erase") != 0)
    return;
  for (guint i = 0; i < step->ids->len; i++)
    g_ptr_array_add (ids, g_ptr_array_index (step->ids, i));
  g_ptr_array_add (ids, NULL);
  nw_store_erase_async (store, (const char * const *) ids->pdata, erased_cb, g_steal_pointer (&step));
}

/* What stays although it may have the name. */
static void
append_naming (GString   *text,
               NwSession *session,
               GPtrArray *ids)
{
  g_autoptr (GPtrArray) rows = nw_session_list_naming (session, ids, MAX_LINKS, NULL);

  if (rows == NULL || rows->len == 0)
    return;
  g_string_append_printf (text, "\n\n%s", ngettext ("This entry stays as it is. Please check whether the name stands in it:",
                                                    "These entries stay as they are. Please check whether the name stands in them:",
                                                    rows->len));
  for (guint i = 0; i < MIN (rows->len, MAX_NAMED); i++) {
    NwRow *row = g_ptr_array_index (rows, i);
    const NwKind *kind = nw_row_get_kind (row);

    g_string_append_printf (text, "\n• %s: %s", kind != NULL ? _(kind->label) : "?", nw_row_get_title (row));
  }
  if (rows->len > MAX_NAMED)
    g_string_append_printf (text, ngettext ("\n• and %u more", "\n• and %u more", rows->len - MAX_NAMED),
                            rows->len - MAX_NAMED);
}

static char *
describe_erasure (Step *step)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) all = NULL;

  for (guint i = 0; i < step->ids->len; i++)
    g_ptr_array_add (ids, g_ptr_array_index (step->ids, i));
  g_ptr_array_add (ids, NULL);
  all = nw_session_list_erased (get_session (step), (const char * const *) ids->pdata, NULL);
  g_string_append (text, _("All versions, the history and every trace in the search are removed. Partners are told with the next synchronization and remove it as well. This cannot be undone."));
  if (all != NULL && all->len > step->ids->len) {
    guint n = all->len - step->ids->len;

    g_string_append_printf (text, ngettext ("\n\n%u entry that is nothing without it, such as a position, goes as well.",
                                            "\n\n%u entries that are nothing without it, such as positions, go as well.", n),
                            n);
  }
  if (all != NULL)
    append_naming (text, get_session (step), all);
  g_string_append_printf (text, "\n\n%s", _("Backups and exported files are not reached."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * nw_records_erase:
 * @window: the window, which tells about it
 * @ids: (element-type utf8): what to erase
 *
 * Asks, and erases records for good (nw_session_erase()).
 */
void
nw_records_erase (NwWindow  *window,
                  GPtrArray *ids)
{
  const NwAnswer answers[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "erase", _("_Erase for Good"), ADW_RESPONSE_DESTRUCTIVE },
  };
  Step *step;
  g_autofree char *heading = NULL;
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;

  g_return_if_fail (ids->len > 0);

  step = step_new (window, ids);
  title = nw_session_dup_title (g_ptr_array_index (ids, 0), get_session (step));
  heading = ids->len == 1 ? g_strdup_printf (_("Erase “%s” for good?"), title != NULL ? title : "")
                          : g_strdup_printf (ngettext ("Erase %u entry for good?", "Erase %u entries for good?", ids->len),
                                             ids->len);
  step->message = g_strdup (ngettext ("The entry was erased for good", "The entries were erased for good", ids->len));
  body = describe_erasure (step);
  nw_ask_async (GTK_WINDOW (window), heading, body, answers, G_N_ELEMENTS (answers), "cancel", erase_answered_cb, step);
}
