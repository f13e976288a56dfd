/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-session.h"

#include <string.h>

#include "nw-record-editor.h"

#define NO_LIMIT G_MAXINT32

/* Adds what the link reads to the record that holds it. */
static gboolean
keep_text (NwSession   *self,
           const char  *record_id,
           const char  *id,
           const char  *title,
           GError     **error)
{
  g_autoptr (NwRecord) record = nw_session_get_record (self, record_id, error);
  g_autoptr (NwRecordEditor) editor = NULL;
  g_autoptr (NwRecord) changed = NULL;
  json_t *texts;

  if (record == NULL)
    return FALSE;
  /* What cannot be written again loses no text: nobody edits it either. */
  if (nw_record_is_read_only (record))
    return TRUE;
  texts = json_deep_copy (nw_record_get_value (record, NW_LINK_TEXTS));
  if (!json_is_object (texts)) {
    json_decref (texts);
    texts = json_object ();
  }
  json_object_set_new (texts, id, json_string (title));
  editor = nw_record_editor_new_from (record);
  nw_record_editor_set_value (editor, NW_LINK_TEXTS, texts);
  changed = nw_record_editor_end (editor, error);

  return changed != NULL && nw_session_put (self, changed, error);
}

/**
 * nw_link_free:
 * @link: (transfer full): a link
 */
void
nw_link_free (NwLink *link)
{
  g_free (link->record_id);
  g_free (link->kind);
  g_free (link->field);
  g_free (link);
}

/**
 * nw_session_dup_title:
 * @id: a record
 * @session: a #NwSession
 *
 * A #NwTitleFunc: what a record is called, wherever another one names it.
 *
 * Returns: (transfer full) (nullable): its title; %NULL when it is not there.
 */
char *
nw_session_dup_title (const char *id,
                      gpointer    session)
{
  g_autoptr (NwRow) row = nw_session_get_row (session, id, NULL);

  return row != NULL ? g_strdup (nw_row_get_title (row)) : NULL;
}

/**
 * nw_link_is_dependent:
 * @link: a link
 *
 * Returns: whether the record that holds it is nothing without what it leads to, as a
 *   position is without its person or its organisation
 */
gboolean
nw_link_is_dependent (const NwLink *link)
{
  const NwKind *kind = nw_kind_get (link->kind);
  const NwField *field = kind != NULL ? nw_kind_get_field (kind, link->field) : NULL;

  return field != NULL && field->type == NW_VALUE_LINK && field->flags & NW_FIELD_REQUIRED;
}

/**
 * nw_session_keep_link_texts:
 * @self: the writing session, inside a step
 * @ids: (array zero-terminated=1): records that are going to be deleted
 * @error: return location
 *
 * Whatever links to one of the records, and is not deleted with it, keeps what
 * the link reads, in the member "link_texts". Links by which a value names its
 * source (field "sources") have their own words and need none.
 *
 * Returns: FALSE on an error of the database.
 */
gboolean
nw_session_keep_link_texts (NwSession           *self,
                            const char * const  *ids,
                            GError             **error)
{
  for (gsize i = 0; ids[i] != NULL; i++) {
    g_autoptr (NwRow) row = nw_session_get_row (self, ids[i], NULL);
    g_autoptr (GPtrArray) links = NULL;
    g_autofree char *previous = NULL;

    if (row == NULL)
      continue;
    links = nw_session_get_links_to (self, ids[i], NULL, NO_LIMIT, error);
    if (links == NULL)
      return FALSE;
    for (guint l = 0; l < links->len; l++) {
      const NwLink *link = g_ptr_array_index (links, l);

      if (strcmp (link->field, "sources") == 0 || g_strv_contains (ids, link->record_id) ||
          g_strcmp0 (previous, link->record_id) == 0)
        continue;
      g_free (previous);
      previous = g_strdup (link->record_id);
      if (!keep_text (self, link->record_id, ids[i], nw_row_get_title (row), error))
        return FALSE;
    }
  }

  return TRUE;
}
