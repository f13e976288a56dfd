/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-follow-private.h"

/**
 * nw_follow_clear:
 * @self: what follows
 *
 * Frees what it holds.
 */
void
nw_follow_clear (NwFollow *self)
{
  g_clear_object (&self->old_record);
  g_clear_object (&self->record);
  for (int i = 0; i < NW_N_ENTRY_TYPES; i++) {
    g_clear_pointer (&self->old_entries[i], g_ptr_array_unref);
    g_clear_pointer (&self->entries[i], g_ptr_array_unref);
  }
}

static void
ignore_need (const char *id,
             gpointer    data)
{
}

/**
 * nw_follow_prepare:
 * @self: with its input and a record
 *
 * Computes what nw_writer_follow_all() writes. Any thread.
 */
void
nw_follow_prepare (NwFollow *self)
{
  for (int i = 0; i < NW_N_ENTRY_TYPES; i++) {
    self->old_entries[i] = nw_entries_collect (self->old_record, self->kind_no, i);
    self->entries[i] = nw_entries_collect (self->record, self->kind_no, i);
  }
  self->shows_elsewhere = nw_writer_shows_elsewhere (self->old_record, self->record);
  /* The writer will ask for these members; now they are read. */
  nw_projection_needs (self->record, ignore_need, NULL);
}

static gboolean
write_entries (NwWriter     *writer,
               GPtrArray    *follows,
               NwEntryType   type,
               GError      **error)
{
  g_autoptr (GArray) removed = g_array_new (FALSE, FALSE, sizeof (NwEntryRow));
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (NwEntryRow));

  for (guint i = 0; i < follows->len; i++) {
    NwFollow *each = g_ptr_array_index (follows, i);

    if (each->record == NULL)
      continue;
    nw_entries_difference (each->old_entries[type], each->entries[type], each->doc_pk, removed);
    nw_entries_difference (each->entries[type], each->old_entries[type], each->doc_pk, added);
  }

  return nw_entries_write (writer, removed, type, TRUE, error) &&
         nw_entries_write (writer, added, type, FALSE, error);
}

/* Before the links are written: who gets one with this batch is marked anyway. */
static gboolean
mark (NwWriter   *writer,
      GPtrArray  *follows,
      GError    **error)
{
  for (guint i = 0; i < follows->len; i++) {
    NwFollow *each = g_ptr_array_index (follows, i);

    if (each->record != NULL)
      nw_writer_mark_record (writer, each->doc_pk, each->kind_no, nw_record_get_id (each->record), each->record,
                             each->fresh);
  }
  for (guint i = 0; i < follows->len; i++) {
    NwFollow *each = g_ptr_array_index (follows, i);

    if (each->record == NULL)
      continue;
    if (!nw_writer_mark_linked_person (writer, each->old_record, error) ||
        !nw_writer_mark_linked_person (writer, each->record, error) ||
        (each->shows_elsewhere &&
         !nw_writer_mark_dependents (writer, nw_record_get_id (each->record), error)))
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_writer_follow_all:
 * @writer: a writer in a step
 * @follows: (element-type NwFollow): prepared; those without a record are passed over
 * @error: return location
 *
 * Writes look-ups and links, and notes whose projections have to follow. History is
 * the caller's.
 *
 * Returns: whether all is written.
 */
gboolean
nw_writer_follow_all (NwWriter   *writer,
                      GPtrArray  *follows,
                      GError    **error)
{
  return mark (writer, follows, error) &&
         write_entries (writer, follows, NW_ENTRY_LOOKUP, error) &&
         write_entries (writer, follows, NW_ENTRY_LINK, error);
}
