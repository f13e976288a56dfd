/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-tie.h"

#include <string.h>

#include "nw-date.h"
#include "nw-period.h"

/* Of what is over without a known end only the beginning is certain; without a
 * beginning either it held on no day that anybody could name. */
#define NO_DAY 1

typedef struct {
  guint from;
  guint until;
} Span;

/* Who has a part in a record, and by which further record (a membership). */
typedef struct {
  const char *id;
  const char *by;
  Span        span;
  gboolean    lead;
} Part;

typedef struct {
  GPtrArray  *ties;      /* NwTie */
  const char *hub;
  GHashTable *linking;   /* id of a project or referral -> GPtrArray of NwRecord */
} Finder;

/**
 * nw_tie_free:
 * @tie: (transfer full): a tie
 */
void
nw_tie_free (NwTie *tie)
{
  g_free (tie->a);
  g_free (tie->b);
  g_free (tie->title);
  g_strfreev (tie->records);
  g_free (tie);
}

/**
 * nw_tie_holds:
 * @tie: a tie
 * @first: a Julian day; 0 for any time
 * @last: a Julian day, not before @first
 *
 * Returns: whether it held on one of the days
 */
gboolean
nw_tie_holds (const NwTie *tie,
              guint        first,
              guint        last)
{
  if (first == 0)
    return TRUE;

  return (tie->from == 0 || tie->from <= last) && (tie->until == 0 || tie->until >= first);
}

/**
 * nw_tie_get_other:
 * @tie: a tie
 * @id: one of its two organisations
 *
 * Returns: the other one; NULL when @id is neither
 */
const char *
nw_tie_get_other (const NwTie *tie,
                  const char  *id)
{
  if (strcmp (tie->a, id) == 0)
    return tie->b;

  return strcmp (tie->b, id) == 0 ? tie->a : NULL;
}

/* --- Days ------------------------------------------------------------------- */

static guint
get_day (NwRecord   *record,
         const char *key,
         gboolean    last)
{
  const char *text = nw_record_get_text (record, key);
  NwDate date;

  return text != NULL && nw_date_parse_iso (text, &date) ? nw_date_get_julian (&date, last) : 0;
}

static gboolean
is (NwRecord   *record,
    const char *key,
    const char *value)
{
  return g_strcmp0 (nw_record_get_text (record, key), value) == 0;
}

static Span
get_span (NwRecord *record)
{
  return (Span) { get_day (record, "from", FALSE), get_day (record, "until", TRUE) };
}

static Span
get_period (NwRecord *record)
{
  NwPeriod period;
  Span span = { 0, 0 };

  if (nw_period_from_json (nw_record_get_value (record, "period"), &period)) {
    span.from = nw_date_get_julian (&period.from, FALSE);
    span.until = nw_date_get_julian (&period.until, TRUE);
  }

  return span;
}

static void
end_span (Span     *span,
          gboolean  over)
{
  if (over && span->until == 0)
    span->until = span->from != 0 ? span->from : NO_DAY;
}

static gboolean
intersect (Span *span,
           Span  other)
{
  span->from = MAX (span->from, other.from);
  if (span->until == 0 || (other.until != 0 && other.until < span->until))
    span->until = other.until;

  return span->until == 0 || span->from <= span->until;
}

/* --- Pairs ------------------------------------------------------------------- */

static void
add_tie (Finder      *self,
         NwTieKind    kind,
         NwRecord    *record,
         const Part  *a,
         const Part  *b,
         Span         span)
{
  const char *ids[4] = { nw_record_get_id (record) };
  guint n = 1;
  NwTie *tie;

  if (strcmp (a->id, b->id) == 0)
    return;
  if (a->by != NULL)
    ids[n++] = a->by;
  if (b->by != NULL)
    ids[n++] = b->by;
  tie = g_new0 (NwTie, 1);
  tie->kind = kind;
  tie->a = g_strdup (a->id);
  tie->b = g_strdup (b->id);
  tie->title = nw_record_dup_title (record);
  tie->records = g_strdupv ((char **) ids);
  tie->from = span.from;
  tie->until = span.until;
  g_ptr_array_add (self->ties, tie);
}

/* A few partners know each other; in a large circle everybody is tied to those who
 * lead it, and to the organisation that is asked about. */
static void
add_circle (Finder    *self,
            NwTieKind  kind,
            NwRecord  *record,
            GArray    *parts,
            Span       span)
{
  gboolean small = parts->len <= NW_TIE_MAX_CIRCLE;

  for (guint i = 0; i < parts->len; i++) {
    const Part *a = &g_array_index (parts, Part, i);
    gboolean a_known = small || a->lead || g_strcmp0 (a->id, self->hub) == 0;

    for (guint j = i + 1; j < parts->len; j++) {
      const Part *b = &g_array_index (parts, Part, j);
      Span common = span;

      if ((a_known || b->lead || g_strcmp0 (b->id, self->hub) == 0) &&
          intersect (&common, a->span) && intersect (&common, b->span))
        add_tie (self, kind, record, a, b, common);
    }
  }
}

static void
add_part (GArray     *parts,
          const char *id,
          const char *by,
          Span        span,
          gboolean    lead)
{
  Part part = { id, by, span, lead };

  if (id == NULL || !nw_kind_is_record_id (id))
    return;
  for (guint i = 0; by == NULL && i < parts->len; i++) {
    if (strcmp (g_array_index (parts, Part, i).id, id) == 0)
      return;
  }
  g_array_append_val (parts, part);
}

/* --- Kinds of records ------------------------------------------------------------ */

/* What is not signed yet binds nobody. */
static void
find_agreement (Finder   *self,
                NwRecord *record)
{
  const json_t *partners = nw_record_get_value (record, "partners");
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  Span span = get_span (record);

  if (is (record, "status", "draft") || is (record, "status", "negotiation"))
    return;
  if (span.from == 0)
    span.from = get_day (record, "signed_on", FALSE);
  end_span (&span, is (record, "status", "expired") || is (record, "status", "terminated"));
  if (nw_record_get_flag (record, "open_ended") ||
      (is (record, "renewal", "automatic") && is (record, "status", "running")))
    span.until = 0;
  for (gsize i = 0; i < json_array_size (partners); i++) {
    const json_t *partner = json_array_get (partners, i);

    add_part (parts, json_string_value (json_object_get (partner, "organisation")), NULL, (Span) { 0, 0 },
              g_strcmp0 (json_string_value (json_object_get (partner, "role")), "lead") == 0);
  }
  add_circle (self, NW_TIE_AGREEMENT, record, parts, span);
}

/* What was only applied for ties nobody. */
static void
find_funding (Finder   *self,
              NwRecord *record)
{
  const json_t *funders = nw_record_get_value (record, "funders");
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  Span span = get_period (record), none = { 0, 0 };

  if (is (record, "status", "sketch") || is (record, "status", "applied") ||
      is (record, "status", "rejected"))
    return;
  if (span.from == 0)
    span.from = get_day (record, "granted_on", FALSE);
  end_span (&span, is (record, "status", "settled"));
  add_part (parts, nw_record_get_text (record, "recipient"), NULL, none, TRUE);
  for (gsize i = 0; i < json_array_size (funders); i++)
    add_part (parts, json_string_value (json_array_get (funders, i)), NULL, none, FALSE);
  add_part (parts, nw_record_get_text (record, "project_agency"), NULL, none, FALSE);
  add_circle (self, NW_TIE_FUNDING, record, parts, span);
}

static void
find_project (Finder   *self,
              NwRecord *record)
{
  GPtrArray *members = g_hash_table_lookup (self->linking, nw_record_get_id (record));
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  Span span = get_period (record);

  if (span.from == 0)
    span.from = get_day (record, "founded", FALSE);
  if (is (record, "status", "planned") && span.from == 0)
    return;
  end_span (&span, is (record, "status", "ended"));
  for (guint i = 0; members != NULL && i < members->len; i++) {
    NwRecord *member = g_ptr_array_index (members, i);

    add_part (parts, nw_record_get_text (member, "organisation"), nw_record_get_id (member),
              get_span (member), is (member, "role", "lead"));
  }
  add_part (parts, nw_record_get_text (record, "lead"), NULL, (Span) { 0, 0 }, TRUE);
  add_circle (self, NW_TIE_NETWORK, record, parts, span);
}

static void
find_team (Finder   *self,
           NwRecord *record)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  Span span = get_span (record);

  end_span (&span, is (record, "phase", "ended"));
  add_part (parts, nw_record_get_text (record, "startup"), NULL, (Span) { 0, 0 }, FALSE);
  add_part (parts, nw_record_get_text (record, "established"), NULL, (Span) { 0, 0 }, FALSE);
  add_circle (self, NW_TIE_TEAM, record, parts, span);
}

/* From the day it is handed over until it is settled. */
static void
find_referral (Finder   *self,
               NwRecord *record)
{
  GPtrArray *replies = g_hash_table_lookup (self->linking, nw_record_get_id (record));
  Part from = { nw_record_get_text (record, "from_agency"), NULL, { 0, 0 }, FALSE };
  Part to = { nw_record_get_text (record, "to_agency"), NULL, { 0, 0 }, FALSE };
  Span span = { get_day (record, "handed_over_on", FALSE), 0 };

  if (from.id == NULL || to.id == NULL || !nw_kind_is_record_id (from.id) || !nw_kind_is_record_id (to.id) ||
      is (record, "status", "open") || is (record, "status", "declined"))
    return;
  if (span.from == 0)
    span.from = get_day (record, "received_on", FALSE);
  for (guint i = 0; replies != NULL && i < replies->len; i++) {
    NwRecord *reply = g_ptr_array_index (replies, i);

    to.by = nw_record_get_id (reply);
    if (is (record, "status", "closed"))
      span.until = MAX (span.until, get_day (reply, "date", TRUE));
  }
  end_span (&span, is (record, "status", "closed"));
  if (span.until != 0 && span.until < span.from)
    span.until = span.from;
  add_tie (self, NW_TIE_REFERRAL, record, &from, &to, span);
}

/* --- All of them --------------------------------------------------------------- */

static void
note_linking (Finder     *self,
              NwRecord   *record,
              const char *id)
{
  GPtrArray *list;

  if (id == NULL)
    return;
  list = g_hash_table_lookup (self->linking, id);
  if (list == NULL) {
    list = g_ptr_array_new ();
    g_hash_table_insert (self->linking, (gpointer) id, list);
  }
  g_ptr_array_add (list, record);
}

static void
find (Finder   *self,
      NwRecord *record)
{
  const char *type = nw_record_get_type_name (record);

  if (strcmp (type, NW_KIND_AGREEMENT) == 0)
    find_agreement (self, record);
  else if (strcmp (type, NW_KIND_FUNDING) == 0)
    find_funding (self, record);
  else if (strcmp (type, NW_KIND_PROJECT) == 0)
    find_project (self, record);
  else if (strcmp (type, NW_KIND_TEAM) == 0)
    find_team (self, record);
  else if (strcmp (type, NW_KIND_REFERRAL) == 0)
    find_referral (self, record);
}

/**
 * nw_ties_find:
 * @records: (element-type NwRecord): agreements, fundings, projects with their
 *   memberships, teams, referrals with their replies; others are ignored. Each once.
 * @hub: (nullable): the organisation that is asked about: it is tied to everybody
 *   in a network, however large
 *
 * Returns: (transfer full) (element-type NwTie): in the order of the records
 */
GPtrArray *
nw_ties_find (GPtrArray  *records,
              const char *hub)
{
  Finder self = {
    .ties = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_tie_free),
    .hub = hub,
    .linking = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref),
  };

  for (guint i = 0; i < records->len; i++) {
    NwRecord *record = g_ptr_array_index (records, i);
    const char *type = nw_record_get_type_name (record);

    if (strcmp (type, NW_KIND_MEMBERSHIP) == 0)
      note_linking (&self, record, nw_record_get_text (record, "project"));
    else if (strcmp (type, NW_KIND_REFERRAL_REPLY) == 0)
      note_linking (&self, record, nw_record_get_text (record, "referral"));
  }
  for (guint i = 0; i < records->len; i++)
    find (&self, g_ptr_array_index (records, i));
  g_hash_table_unref (self.linking);

  return self.ties;
}
