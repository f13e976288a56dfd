/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-list-question-private.h"

#include "nw-session-private.h"

/* A list's question to the store's reading thread: which labels has this query?
 * It is made on the main thread and answered on the reading one; the answer comes
 * back to the main thread unless the list is gone or has asked something else. */

typedef struct _Question {
  NwListQuery      *query;
  GCancellable     *cancellable;
  GWeakRef          list;
  NwListAnswerFunc  func;
  GMainContext     *context;
  struct _Question *head;    /* (nullable) (owned): brings the first rows */
  GArray           *labels;  /* (nullable): the answer */
  gboolean          whole;
} Question;

static Question *
question_new (NwListQuery      *query,
              GCancellable     *cancellable,
              GObject          *list,
              gboolean          whole,
              NwListAnswerFunc  func)
{
  Question *question = g_new0 (Question, 1);

  question->query = nw_list_query_ref (query);
  question->cancellable = g_object_ref (cancellable);
  g_weak_ref_init (&question->list, list);
  question->func = func;
  question->context = g_main_context_ref_thread_default ();
  question->whole = whole;

  return question;
}

static void
question_free (Question *question)
{
  nw_list_query_unref (question->query);
  g_object_unref (question->cancellable);
  g_weak_ref_clear (&question->list);
  g_main_context_unref (question->context);
  g_clear_pointer (&question->head, question_free);
  g_clear_pointer (&question->labels, g_array_unref);
  g_free (question);
}

static gboolean
answer_cb (gpointer data)
{
  Question *question = data;
  g_autoptr (GObject) list = g_weak_ref_get (&question->list);

  if (list != NULL && !g_cancellable_is_cancelled (question->cancellable))
    question->func (list, question->query, question->labels, question->whole);

  return G_SOURCE_REMOVE;
}

static void
hand_over (Question *question)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, answer_cb, question, (GDestroyNotify) question_free);
  g_source_attach (source, question->context);
}

/* A question that was interrupted for the sake of another list is asked again. */
static GArray *
run_question (Question  *question,
              NwSession *session,
              gint64     limit)
{
  for (;;) {
    g_autoptr (GError) error = NULL;
    GArray *labels = nw_list_query_run (question->query, session, 0, limit, &error);

    if (labels != NULL || g_cancellable_is_cancelled (question->cancellable))
      return labels;
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      g_warning ("A list could not be read: %s", error->message);
      return NULL;
    }
  }
}

static void
answer_job (NwSession *session,
            gpointer   data)
{
  Question *question = data;
  g_autoptr (GArray) first = NULL;

  if (question->head != NULL && !g_cancellable_is_cancelled (question->cancellable))
    first = run_question (question, session, NW_LIST_FIRST_ROWS);
  if (first != NULL && first->len < NW_LIST_FIRST_ROWS) {
    question->labels = g_steal_pointer (&first);
  } else if (first != NULL) {
    question->head->labels = g_steal_pointer (&first);
    hand_over (g_steal_pointer (&question->head));
  }
  if (question->labels == NULL && !g_cancellable_is_cancelled (question->cancellable))
    question->labels = run_question (question, session, -1);
  if (question->labels != NULL && question->labels->len > NW_LIST_MANY_LABELS)
    nw_db_shrink (nw_session_get_db (session));
  hand_over (question);
}

/**
 * nw_list_question_ask:
 * @reader: the store's reading thread
 * @query: what is wanted
 * @cancellable: ends the question; nothing is answered then
 * @list: who asks; not kept alive
 * @head: whether the first rows shall come before the rest
 * @func: takes the answer, on the thread that asks; with @head perhaps twice
 */
void
nw_list_question_ask (NwWorker         *reader,
                      NwListQuery      *query,
                      GCancellable     *cancellable,
                      GObject          *list,
                      gboolean          head,
                      NwListAnswerFunc  func)
{
  Question *question = question_new (query, cancellable, list, TRUE, func);

  if (head)
    question->head = question_new (query, cancellable, list, FALSE, func);
  nw_worker_push (reader, answer_job, question);
}
