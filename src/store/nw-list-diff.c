/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-list-diff-private.h"

/* How far apart the two lists may drift at one place, and at how many places,
 * before the difference is said in one piece. */
#define MAX_DRIFT 64
#define MAX_HUNKS 64

/* The nearest place where both lists go on alike: with the smallest sum of what
 * goes and what comes. */
static gboolean
find_meeting (const gint64 *old_labels,
              guint         n_old,
              const gint64 *labels,
              guint         n,
              guint        *removed,
              guint        *added)
{
  for (guint sum = 1; sum <= 2 * MAX_DRIFT; sum++) {
    for (guint gone = 0; gone <= sum; gone++) {
      guint come = sum - gone;

      if (gone > n_old || come > n || gone > MAX_DRIFT || come > MAX_DRIFT)
        continue;
      if ((gone == n_old && come == n) ||
          (gone < n_old && come < n && old_labels[gone] == labels[come])) {
        *removed = gone;
        *added = come;
        return TRUE;
      }
    }
  }

  return FALSE;
}

static void
add_hunk (GArray *hunks,
          guint   position,
          guint   removed,
          guint   added)
{
  NwListHunk hunk = { position, removed, added };

  if (removed > 0 || added > 0)
    g_array_append_val (hunks, hunk);
}

/* What is left, in one piece without the common end. */
static void
add_rest (GArray       *hunks,
          const gint64 *old_labels,
          guint         n_old,
          const gint64 *labels,
          guint         n,
          guint         position)
{
  while (n_old > 0 && n > 0 && old_labels[n_old - 1] == labels[n - 1]) {
    n_old--;
    n--;
  }
  add_hunk (hunks, position, n_old, n);
}

/**
 * nw_list_diff:
 * @old_labels: (array length=n_old): a list
 * @n_old: its length
 * @labels: (array length=n): what it becomes
 * @n: its length
 *
 * Small changes come out as they are: a row that moved is one that goes at one
 * place and one that comes at another.
 *
 * Returns: (transfer full) (element-type NwListHunk): the changes, to be made
 *   one after the other.
 */
GArray *
nw_list_diff (const gint64 *old_labels,
              guint         n_old,
              const gint64 *labels,
              guint         n)
{
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (NwListHunk));
  guint i = 0, j = 0;

  while (i < n_old || j < n) {
    guint removed, added;

    if (i < n_old && j < n && old_labels[i] == labels[j]) {
      i++;
      j++;
    } else if (hunks->len >= MAX_HUNKS ||
               !find_meeting (old_labels + i, n_old - i, labels + j, n - j, &removed, &added)) {
      add_rest (hunks, old_labels + i, n_old - i, labels + j, n - j, j);
      break;
    } else {
      /* Everything before j is as it will be: so j is the position. */
      add_hunk (hunks, j, removed, added);
      i += removed;
      j += added;
    }
  }

  return hunks;
}
