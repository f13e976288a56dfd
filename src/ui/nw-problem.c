/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-problem.h"

#include "nw-store.h"

#include <string.h>

#include <glib/gi18n.h>

typedef struct {
  NwStoreError  code;
  const char   *title;        /* msgid */
  const char   *explanation;  /* msgid */
  const char   *sentence;     /* msgid, for a message that passes */
} Problem;

static const Problem problems[] = {
  { NW_STORE_ERROR_LOCKED,
    N_("The database is in use"),
    N_("Another program has your database open, perhaps a second Netzwerk or the command line. Nothing was changed. Close the other program and try again."),
    N_("Another program is writing to the database. Nothing was changed; please try again.") },
  { NW_STORE_ERROR_NEWER,
    N_("The database is from a newer version"),
    N_("A newer Netzwerk has written this database. So that nothing in it is lost, this version does not touch it. Please install the newer version."),
    N_("The database is from a newer version of Netzwerk and was left alone.") },
  { NW_STORE_ERROR_CORRUPT,
    N_("The database is damaged"),
    N_("The file cannot be read as a database of Netzwerk. It was left as it is. Restore your last backup, or keep a copy of the file and ask for help: much of it can usually be saved."),
    N_("The database is damaged. Nothing was changed; please restore your last backup.") },
  { NW_STORE_ERROR_FULL,
    N_("The disk is full"),
    N_("There is no space left for the database. What was saved before is safe. Free some space and try again."),
    N_("The disk is full. Nothing was changed; please free some space and try again.") },
  { NW_STORE_ERROR_CONFLICT,
    N_("The record has changed"),
    N_("The record was changed by somebody else while you were working on it. Nothing was overwritten. Open it again and repeat your change."),
    N_("The record was changed meanwhile. Nothing was overwritten; please open it again.") },
  { NW_STORE_ERROR_NOT_FOUND,
    N_("The record is gone"),
    N_("The record does not exist any more. Nothing was changed."),
    N_("This record does not exist any more.") },
};

static const Problem *
find_problem (const GError *error)
{
  if (error == NULL || error->domain != NW_STORE_ERROR)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    if ((int) problems[i].code == error->code)
      return &problems[i];

  return NULL;
}

/**
 * nw_problem_get_title:
 * @error: what went wrong
 *
 * Returns: (transfer none): a heading for a page of its own
 */
const char *
nw_problem_get_title (const GError *error)
{
  const Problem *problem = find_problem (error);

  return problem != NULL ? _(problem->title) : _("The database cannot be opened");
}

/**
 * nw_problem_dup_explanation:
 * @error: what went wrong
 * @path: (nullable): the file it went wrong with
 *
 * Returns: (transfer full): what happened, what was kept and what to do
 */
char *
nw_problem_dup_explanation (const GError *error,
                            const char   *path)
{
  const Problem *problem = find_problem (error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (problem != NULL)
    g_string_append (text, _(problem->explanation));
  else if (error->domain == NW_STORE_ERROR)
    g_string_append (text, error->message);
  else
    g_string_append_printf (text, _("Nothing was changed. %s\n\nCheck whether the folder is there and whether you may write in it, then try again."),
                            error->message);
  if (path != NULL && strstr (text->str, path) == NULL)
    g_string_append_printf (text, "\n\n%s", path);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * nw_problem_dup_sentence:
 * @error: what went wrong
 *
 * Returns: (transfer full): one sentence for a message that passes
 */
char *
nw_problem_dup_sentence (const GError *error)
{
  const Problem *problem = find_problem (error);

  if (problem != NULL)
    return g_strdup (_(problem->sentence));

  return g_strdup_printf (_("That did not work, nothing was changed: %s"), error->message);
}
