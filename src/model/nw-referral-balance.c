/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-referral-balance.h"

#include <string.h>

#include "nw-collation.h"
#include "nw-date.h"

typedef enum {
  STATUS_OPEN,          /* or none at all */
  STATUS_HANDED_OVER,
  STATUS_ACCEPTED,
  STATUS_DECLINED,
  STATUS_CLOSED,
} Status;

typedef struct {
  char   *id;
  char   *from;         /* ids of agencies; NULL when not said */
  char   *to;
  Status  status;
  guint   day;          /* it was handed over, or else received; 0 unknown */
  gboolean handed_over; /* the day is that of handing over */
} Fact;

struct _NwReferralFacts
{
  GPtrArray  *facts;    /* Fact */
  GHashTable *answers;  /* id of a referral -> day of its first reply */
};

typedef struct {
  char  *id;            /* NULL of all those that have no line of their own */
  char  *name;
  guint  n;
} Agency;

typedef struct {
  char       *id;
  guint       from;
  guint       to;
  Status      status;
  int         days;     /* until the answer, -1 unknown */
  guint       day;
} Entry;

struct _NwReferralBalance
{
  GPtrArray *agencies;  /* Agency */
  GArray    *entries;   /* Entry */
  guint      n_incomplete;
};

/* --- Facts ---------------------------------------------------------------------- */

static void
fact_free (Fact *fact)
{
  g_free (fact->id);
  g_free (fact->from);
  g_free (fact->to);
  g_free (fact);
}

/** nw_referral_facts_new: Returns: (transfer full): without any facts yet. */
NwReferralFacts *
nw_referral_facts_new (void)
{
  NwReferralFacts *self = g_new0 (NwReferralFacts, 1);

  self->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) fact_free);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * nw_referral_facts_free:
 * @self: (transfer full): facts
 */
void
nw_referral_facts_free (NwReferralFacts *self)
{
  g_ptr_array_unref (self->facts);
  g_hash_table_unref (self->answers);
  g_free (self);
}

static guint
get_day (NwRecord   *record,
         const char *key)
{
  const char *text = nw_record_get_text (record, key);
  NwDate date;

  return text != NULL && nw_date_parse_iso (text, &date) ? nw_date_get_julian (&date, FALSE) : 0;
}

static Status
get_status (NwRecord *record)
{
  static const struct {
    const char *key;
    Status      status;
  } statuses[] = {
    { "handed_over", STATUS_HANDED_OVER }, { "accepted", STATUS_ACCEPTED },
    { "in_progress", STATUS_ACCEPTED }, { "declined", STATUS_DECLINED }, { "closed", STATUS_CLOSED },
  };
  const char *text = nw_record_get_text (record, "status");

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
    if (g_strcmp0 (text, statuses[i].key) == 0)
      return statuses[i].status;
  }

  return STATUS_OPEN;
}

static char *
dup_agency (NwRecord   *record,
            const char *key)
{
  const char *id = nw_record_get_text (record, key);

  return id != NULL && nw_kind_is_record_id (id) ? g_strdup (id) : NULL;
}

static void
add_referral (NwReferralFacts *self,
              NwRecord        *record)
{
  Fact *fact = g_new0 (Fact, 1);

  fact->id = g_strdup (nw_record_get_id (record));
  fact->from = dup_agency (record, "from_agency");
  fact->to = dup_agency (record, "to_agency");
  fact->status = get_status (record);
  fact->day = get_day (record, "handed_over_on");
  fact->handed_over = fact->day != 0;
  if (fact->day == 0)
    fact->day = get_day (record, "received_on");
  g_ptr_array_add (self->facts, fact);
}

static void
add_reply (NwReferralFacts *self,
           NwRecord        *record)
{
  const char *referral = nw_record_get_text (record, "referral");
  guint day = get_day (record, "date");
  guint known;

  if (referral == NULL || day == 0)
    return;
  known = GPOINTER_TO_UINT (g_hash_table_lookup (self->answers, referral));
  if (known == 0 || day < known)
    g_hash_table_insert (self->answers, g_strdup (referral), GUINT_TO_POINTER (day));
}

/**
 * nw_referral_facts_add:
 * @self: facts
 * @record: a referral or a reply to one, in any order; others are ignored
 */
void
nw_referral_facts_add (NwReferralFacts *self,
                       NwRecord        *record)
{
  const char *type = nw_record_get_type_name (record);

  if (strcmp (type, NW_KIND_REFERRAL) == 0)
    add_referral (self, record);
  else if (strcmp (type, NW_KIND_REFERRAL_REPLY) == 0)
    add_reply (self, record);
}

static void
add_id (GHashTable *seen,
        GPtrArray  *ids,
        char       *id)
{
  if (id != NULL && g_hash_table_add (seen, id))
    g_ptr_array_add (ids, id);
}

/**
 * nw_referral_facts_list_agencies:
 * @self: facts
 *
 * Returns: (transfer container) (element-type utf8): the ids of all agencies that
 *   are named, ended by %NULL
 */
GPtrArray *
nw_referral_facts_list_agencies (NwReferralFacts *self)
{
  GPtrArray *ids = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->facts->len; i++) {
    Fact *fact = g_ptr_array_index (self->facts, i);

    add_id (seen, ids, fact->from);
    add_id (seen, ids, fact->to);
  }
  g_ptr_array_add (ids, NULL);

  return ids;
}

/* --- Agencies -------------------------------------------------------------------- */

static void
agency_free (Agency *agency)
{
  g_free (agency->id);
  g_free (agency->name);
  g_free (agency);
}

static void
count_agency (NwReferralBalance *self,
              GHashTable        *known,
              GHashTable        *names,
              const char        *id)
{
  Agency *agency = g_hash_table_lookup (known, id);

  if (agency == NULL) {
    const char *name = g_hash_table_lookup (names, id);

    agency = g_new0 (Agency, 1);
    agency->id = g_strdup (id);
    /* One that was deleted has no name any more; its referrals still count. */
    agency->name = g_strdup (name != NULL ? name : id);
    g_hash_table_insert (known, agency->id, agency);
    g_ptr_array_add (self->agencies, agency);
  }
  agency->n++;
}

static int
compare_size (gconstpointer left,
              gconstpointer right)
{
  const Agency *a = *(Agency * const *) left, *b = *(Agency * const *) right;

  if (a->n != b->n)
    return a->n > b->n ? -1 : 1;

  return strcmp (a->id, b->id);
}

static int
compare_names (gconstpointer left,
               gconstpointer right)
{
  const Agency *a = *(Agency * const *) left, *b = *(Agency * const *) right;
  int order;

  if ((a->id == NULL) != (b->id == NULL))
    return a->id == NULL ? 1 : -1;
  order = nw_collation_compare (a->name, b->name);

  return order != 0 ? order : g_strcmp0 (a->id, b->id);
}

/* The most active ones have a line of their own, the others one together. */
static void
choose_agencies (NwReferralBalance *self,
                 guint              max_agencies)
{
  g_ptr_array_sort (self->agencies, compare_size);
  if (self->agencies->len > max_agencies) {
    g_ptr_array_set_size (self->agencies, (int) max_agencies - 1);
    g_ptr_array_add (self->agencies, g_new0 (Agency, 1));
  }
  g_ptr_array_sort (self->agencies, compare_names);
}

static guint
get_position (GHashTable *positions,
              const char *id,
              guint       rest)
{
  gpointer position;

  return g_hash_table_lookup_extended (positions, id, NULL, &position) ? GPOINTER_TO_UINT (position) : rest;
}

/* --- Counting ------------------------------------------------------------------------ */

static gboolean
is_in_time (const Fact *fact,
            guint       first,
            guint       last)
{
  return first == 0 || (fact->day >= first && fact->day <= last);
}

static void
clear_entry (Entry *entry)
{
  g_free (entry->id);
}

static void
add_entries (NwReferralBalance *self,
             NwReferralFacts   *facts,
             GPtrArray         *counted)
{
  g_autoptr (GHashTable) positions = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->agencies->len; i++) {
    Agency *agency = g_ptr_array_index (self->agencies, i);

    if (agency->id != NULL)
      g_hash_table_insert (positions, agency->id, GUINT_TO_POINTER (i));
  }
  for (guint i = 0; i < counted->len; i++) {
    const Fact *fact = g_ptr_array_index (counted, i);
    guint answer = GPOINTER_TO_UINT (g_hash_table_lookup (facts->answers, fact->id));
    Entry entry = { .id = g_strdup (fact->id), .status = fact->status, .day = fact->day };

    entry.from = get_position (positions, fact->from, self->agencies->len - 1);
    entry.to = get_position (positions, fact->to, self->agencies->len - 1);
    entry.days = answer >= fact->day && fact->handed_over ? (int) (answer - fact->day) : -1;
    g_array_append_val (self->entries, entry);
  }
}

/**
 * nw_referral_balance_new:
 * @facts: all referrals and replies
 * @names: (element-type utf8 utf8): what agencies are called, by their ids
 * @max_agencies: at least 2: if there are more, the least active share one line
 * @first: a Julian day; 0 for all times
 * @last: a Julian day: those count that were handed over on one of the days, or
 *   received, where nobody noted that
 *
 * Returns: (transfer full): the balance, which does not need @facts any more
 */
NwReferralBalance *
nw_referral_balance_new (NwReferralFacts *facts,
                         GHashTable      *names,
                         guint            max_agencies,
                         guint            first,
                         guint            last)
{
  NwReferralBalance *self = g_new0 (NwReferralBalance, 1);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) counted = g_ptr_array_new ();

  self->agencies = g_ptr_array_new_with_free_func ((GDestroyNotify) agency_free);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, (GDestroyNotify) clear_entry);
  for (guint i = 0; i < facts->facts->len; i++) {
    Fact *fact = g_ptr_array_index (facts->facts, i);

    if (!is_in_time (fact, first, last))
      continue;
    if (fact->from == NULL || fact->to == NULL) {
      self->n_incomplete++;
      continue;
    }
    count_agency (self, known, names, fact->from);
    count_agency (self, known, names, fact->to);
    g_ptr_array_add (counted, fact);
  }
  choose_agencies (self, max_agencies);
  add_entries (self, facts, counted);

  return self;
}

/**
 * nw_referral_balance_free:
 * @self: (transfer full): a balance
 */
void
nw_referral_balance_free (NwReferralBalance *self)
{
  g_ptr_array_unref (self->agencies);
  g_array_unref (self->entries);
  g_free (self);
}

/* --- Reading --------------------------------------------------------------------------- */

/** nw_referral_balance_get_n_agencies: Returns: how many lines there are. */
guint
nw_referral_balance_get_n_agencies (NwReferralBalance *self)
{
  return self->agencies->len;
}

/** nw_referral_balance_get_n_incomplete: Returns: how many do not name both agencies and are not counted. */
guint
nw_referral_balance_get_n_incomplete (NwReferralBalance *self)
{
  return self->n_incomplete;
}

/** nw_referral_balance_get_id: Returns: (nullable): id of an agency; NULL of the line of all others. */
const char *
nw_referral_balance_get_id (NwReferralBalance *self,
                            guint              agency)
{
  return ((Agency *) g_ptr_array_index (self->agencies, agency))->id;
}

/** nw_referral_balance_get_name: Returns: (nullable): what it is called, NULL of the line of all others. */
const char *
nw_referral_balance_get_name (NwReferralBalance *self,
                              guint              agency)
{
  return ((Agency *) g_ptr_array_index (self->agencies, agency))->name;
}

static gboolean
belongs_to (const Entry *entry,
            guint        from,
            guint        to)
{
  return (from == NW_BALANCE_ALL || entry->from == from) && (to == NW_BALANCE_ALL || entry->to == to);
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static double
get_median (GArray *days)
{
  guint middle = days->len / 2;

  if (days->len == 0)
    return 0;
  g_array_sort (days, compare_days);
  if (days->len % 2 == 1)
    return g_array_index (days, int, middle);

  return (g_array_index (days, int, middle - 1) + g_array_index (days, int, middle)) / 2.0;
}

/**
 * nw_referral_balance_get:
 * @self: a balance
 * @from: an agency, or %NW_BALANCE_ALL
 * @to: an agency, or %NW_BALANCE_ALL
 * @cell: (out): what became of the referrals from the one to the other
 */
void
nw_referral_balance_get (NwReferralBalance *self,
                         guint              from,
                         guint              to,
                         NwBalanceCell     *cell)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (int));

  memset (cell, 0, sizeof *cell);
  for (guint i = 0; i < self->entries->len; i++) {
    const Entry *entry = &g_array_index (self->entries, Entry, i);

    if (!belongs_to (entry, from, to))
      continue;
    cell->sent += entry->status != STATUS_OPEN;
    cell->accepted += entry->status == STATUS_ACCEPTED || entry->status == STATUS_CLOSED;
    cell->declined += entry->status == STATUS_DECLINED;
    cell->settled += entry->status == STATUS_CLOSED;
    cell->open += entry->status != STATUS_DECLINED && entry->status != STATUS_CLOSED;
    if (entry->days >= 0 && entry->status != STATUS_OPEN)
      g_array_append_val (days, entry->days);
  }
  cell->n_answered = days->len;
  cell->days = get_median (days);
}

static int
compare_entries (gconstpointer left,
                 gconstpointer right)
{
  const Entry *a = *(Entry * const *) left, *b = *(Entry * const *) right;

  if (a->day != b->day)
    return a->day > b->day ? -1 : 1;

  return strcmp (a->id, b->id);
}

/**
 * nw_referral_balance_list:
 * @self: a balance
 * @from: an agency, or %NW_BALANCE_ALL
 * @to: an agency, or %NW_BALANCE_ALL
 *
 * Returns: (transfer full) (element-type utf8): the ids of these referrals, the
 *   newest first, ended by %NULL
 */
GPtrArray *
nw_referral_balance_list (NwReferralBalance *self,
                          guint              from,
                          guint              to)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++) {
    if (belongs_to (&g_array_index (self->entries, Entry, i), from, to))
      g_ptr_array_add (entries, &g_array_index (self->entries, Entry, i));
  }
  g_ptr_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (ids, g_strdup (((Entry *) g_ptr_array_index (entries, i))->id));
  g_ptr_array_add (ids, NULL);

  return ids;
}
