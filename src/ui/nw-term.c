/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-term.h"

#include "nw-date.h"
#include "nw-period.h"

#include <glib/gi18n.h>

/* More bars than this nobody looks at; the rest is in the lists. */
#define MAX_TERMS 20000

struct _NwTerm
{
  GObject parent_instance;

  char       *id;
  const char *kind;
  char       *title;
  guint       from;
  guint       until;
  gboolean    open_ended;
  guint       marks[NW_N_TERM_MARKS];
};

G_DEFINE_FINAL_TYPE (NwTerm, nw_term, G_TYPE_OBJECT)

static void
nw_term_finalize (GObject *object)
{
  NwTerm *self = NW_TERM (object);

  g_free (self->id);
  g_free (self->title);

  G_OBJECT_CLASS (nw_term_parent_class)->finalize (object);
}

static void
nw_term_class_init (NwTermClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_term_finalize;
}

static void
nw_term_init (NwTerm *self)
{
}

/* --- Days ---------------------------------------------------------------------- */

static guint
get_record_day (NwRecord   *record,
                const char *key,
                gboolean    last)
{
  const char *text = nw_record_get_text (record, key);
  NwDate date;

  return text != NULL && nw_date_parse_iso (text, &date) ? nw_date_get_julian (&date, last) : 0;
}

/** nw_term_get_today: Returns: the Julian day that it is here. */
guint
nw_term_get_today (void)
{
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_time_t (&today, g_get_real_time () / G_USEC_PER_SEC);

  return g_date_get_julian (&today);
}

/**
 * nw_term_dup_day:
 * @day: a Julian day, 0 for none
 *
 * Returns: (transfer full): the date in German form, empty for none
 */
char *
nw_term_dup_day (guint day)
{
  GDate date;

  if (day == 0)
    return g_strdup ("");
  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);

  return g_strdup_printf ("%02d.%02d.%04d", g_date_get_day (&date), g_date_get_month (&date),
                          g_date_get_year (&date));
}

/* --- Records --------------------------------------------------------------------- */

static void
read_agreement (NwTerm   *self,
                NwRecord *record)
{
  NwDuration notice;
  NwDate until, last;

  self->from = get_record_day (record, "from", FALSE);
  if (self->from == 0)
    self->from = get_record_day (record, "signed_on", FALSE);
  self->until = get_record_day (record, "until", TRUE);
  self->open_ended = nw_record_get_flag (record, "open_ended");
  if (nw_date_parse_iso (nw_record_get_text (record, "until"), &until) &&
      nw_duration_from_json (nw_record_get_value (record, "notice_period"), &notice) &&
      nw_date_add (&until, &notice, -1, &last))
    self->marks[NW_TERM_NOTICE] = nw_date_get_julian (&last, TRUE);
}

static void
read_funding (NwTerm   *self,
              NwRecord *record)
{
  NwPeriod period;

  if (nw_period_from_json (nw_record_get_value (record, "period"), &period)) {
    self->from = nw_date_get_julian (&period.from, FALSE);
    self->until = nw_date_get_julian (&period.until, TRUE);
  }
  if (self->from == 0)
    self->from = get_record_day (record, "granted_on", FALSE);
  self->marks[NW_TERM_PROOF] = get_record_day (record, "proof_due", TRUE);
  self->marks[NW_TERM_EARMARK] = get_record_day (record, "earmarked_until", TRUE);
}

/**
 * nw_term_new_from_record:
 * @record: an agreement or a funding
 *
 * Returns: (transfer full) (nullable): its term, NULL when it names no day at all
 */
NwTerm *
nw_term_new_from_record (NwRecord *record)
{
  const NwKind *kind = nw_record_get_kind (record);
  g_autoptr (NwTerm) self = g_object_new (NW_TYPE_TERM, NULL);

  g_return_val_if_fail (kind != NULL, NULL);

  self->id = g_strdup (nw_record_get_id (record));
  self->kind = kind->id;
  self->title = nw_record_dup_title (record);
  if (g_str_equal (kind->id, NW_KIND_AGREEMENT))
    read_agreement (self, record);
  else
    read_funding (self, record);
  if (self->from == 0 && self->until == 0 && nw_term_get_next_due (self, 0) == 0)
    return NULL;
  /* An end before the beginning is a typing error: shown as a day. */
  if (self->until != 0 && self->until < self->from)
    self->until = self->from;
  if (self->until == 0 && !self->open_ended)
    self->open_ended = self->from != 0;

  return g_steal_pointer (&self);
}

/** nw_term_get_id: Returns: the id of the record. */
const char *
nw_term_get_id (NwTerm *self)
{
  return self->id;
}

/** nw_term_get_kind: Returns: the record's kind. */
const char *
nw_term_get_kind (NwTerm *self)
{
  return self->kind;
}

/** nw_term_get_title: Returns: what the record is called. */
const char *
nw_term_get_title (NwTerm *self)
{
  return self->title;
}

/** nw_term_get_from: Returns: its first day, 0 when not known. */
guint
nw_term_get_from (NwTerm *self)
{
  return self->from;
}

/** nw_term_get_until: Returns: its last day, 0 when it is open-ended or not known. */
guint
nw_term_get_until (NwTerm *self)
{
  return self->until;
}

/** nw_term_is_open_ended: Returns: whether it runs on. */
gboolean
nw_term_is_open_ended (NwTerm *self)
{
  return self->open_ended;
}

/** nw_term_get_mark: Returns: the day of @mark, 0 for none. */
guint
nw_term_get_mark (NwTerm     *self,
                  NwTermMark  mark)
{
  return self->marks[mark];
}

/** nw_term_get_next_due: Returns: the next day from @today on that matters, 0 for none. */
guint
nw_term_get_next_due (NwTerm *self,
                      guint   today)
{
  guint next = self->until >= today ? self->until : 0;

  for (guint i = 0; i < NW_N_TERM_MARKS; i++) {
    if (self->marks[i] != 0 && self->marks[i] >= today && (next == 0 || self->marks[i] < next))
      next = self->marks[i];
  }

  return next;
}

/**
 * nw_term_compare:
 * @today: a Julian day
 *
 * What is due next comes first, what has no end after it, what is over last.
 *
 * Returns: as strcmp()
 */
int
nw_term_compare (NwTerm *a,
                 NwTerm *b,
                 guint   today)
{
  guint due_a = nw_term_get_next_due (a, today), due_b = nw_term_get_next_due (b, today);
  gboolean over_a = due_a == 0 && !a->open_ended, over_b = due_b == 0 && !b->open_ended;

  if (over_a != over_b)
    return over_a ? 1 : -1;
  if (over_a && a->until != b->until)
    return a->until > b->until ? -1 : 1;
  if (due_a != due_b)
    return due_b == 0 || (due_a != 0 && due_a < due_b) ? -1 : 1;

  return g_utf8_collate (a->title, b->title);
}

/** nw_term_mark_get_label: Returns: what is due on such a day, translated. */
const char *
nw_term_mark_get_label (NwTermMark mark)
{
  static const char * const labels[] = {
    N_("Notice until"), N_("Proof of use due"), N_("Earmarked until"),
  };

  return _(labels[mark]);
}

/**
 * nw_term_dup_description:
 *
 * Returns: (transfer full): title and all days, one a line
 */
char *
nw_term_dup_description (NwTerm *self)
{
  g_autofree char *from = nw_term_dup_day (self->from);
  g_autofree char *until = nw_term_dup_day (self->until);
  GString *text = g_string_new (self->title);

  if (self->from != 0 && self->until != 0)
    g_string_append_printf (text, "\n%s – %s", from, until);
  else if (self->from != 0)
    g_string_append_printf (text, _("\nsince %s"), from);
  else if (self->until != 0)
    g_string_append_printf (text, _("\nuntil %s"), until);
  for (guint i = 0; i < NW_N_TERM_MARKS; i++) {
    g_autofree char *day = nw_term_dup_day (self->marks[i]);

    if (self->marks[i] != 0)
      g_string_append_printf (text, "\n%s: %s", nw_term_mark_get_label (i), day);
  }

  return g_string_free (text, FALSE);
}

/* --- Loading ------------------------------------------------------------------------ */

static gboolean
add_term (NwRecord *record,
          gpointer  data)
{
  GPtrArray *terms = data;
  NwTerm *term = nw_term_new_from_record (record);

  if (term != NULL)
    g_ptr_array_add (terms, term);

  return terms->len < MAX_TERMS;
}

static int
compare_terms (gconstpointer a,
               gconstpointer b,
               gpointer      today)
{
  return nw_term_compare (*(NwTerm * const *) a, *(NwTerm * const *) b, GPOINTER_TO_UINT (today));
}

static void
load_thread (GTask         *task,
             gpointer       source,
             gpointer       data,
             GCancellable  *cancellable)
{
  static const char * const kinds[] = { NW_KIND_AGREEMENT, NW_KIND_FUNDING, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSession) session = nw_store_open_reader (source, &error);
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func (g_object_unref);

  if (session == NULL ||
      (!nw_session_foreach (session, kinds, add_term, terms, &error) && error != NULL)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  g_ptr_array_sort_with_data (terms, compare_terms, GUINT_TO_POINTER (nw_term_get_today ()));
  g_task_return_pointer (task, g_steal_pointer (&terms), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * nw_terms_load_async:
 * @store: a store
 *
 * Reads the terms of all agreements and fundings, in a thread.
 */
void
nw_terms_load_async (NwStore             *store,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_run_in_thread (task, load_thread);
}

/**
 * nw_terms_load_finish:
 *
 * Returns: (transfer full) (element-type NwTerm) (nullable): in the order of
 *   nw_term_compare(); NULL with an error of the store
 */
GPtrArray *
nw_terms_load_finish (NwStore       *store,
                      GAsyncResult  *result,
                      GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
