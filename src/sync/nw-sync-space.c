/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-space-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-sync-error-private.h"

#define MAX_SERVER_TEXT 40

struct _NwSyncSpace {
  GObject       parent_instance;
  /* owned */
  NwSyncWorker *worker;     /* (nullable) after nw_sync_space_close() */
  NwSyncReport  report;     /* the last one */
};

enum {
  PROP_SPACE = 1,
  PROP_PHASE,
  PROP_PROGRESS,
  PROP_UNSENT,
  PROP_CONFLICTS,
  PROP_QUARANTINED,
  PROP_ERROR_CODE,
  PROP_NEXT_TRY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_BOXED_TYPE (NwSpace, nw_space, nw_space_copy, nw_space_free)
G_DEFINE_FINAL_TYPE (NwSyncSpace, nw_sync_space, G_TYPE_OBJECT)

static int
get_error_code (const NwSyncReport *report)
{
  return report->error != NULL && report->error->domain == NW_SYNC_ERROR ? report->error->code : -1;
}

/* A report is a whole one: what is the same is not notified. */
static void
report_cb (const NwSyncReport *report,
           GObject            *target)
{
  NwSyncSpace *self = NW_SYNC_SPACE (target);
  NwSyncReport before = self->report;

  self->report = *report;
  self->report.space = nw_space_copy (report->space);
  self->report.error = report->error != NULL ? g_error_copy (report->error) : NULL;
  g_object_freeze_notify (target);
  g_object_notify_by_pspec (target, properties[PROP_SPACE]);
  if (before.phase != report->phase)
    g_object_notify_by_pspec (target, properties[PROP_PHASE]);
  if (before.progress != report->progress)
    g_object_notify_by_pspec (target, properties[PROP_PROGRESS]);
  if (before.totals.n_unsent != report->totals.n_unsent)
    g_object_notify_by_pspec (target, properties[PROP_UNSENT]);
  if (before.totals.n_conflicts != report->totals.n_conflicts)
    g_object_notify_by_pspec (target, properties[PROP_CONFLICTS]);
  if (before.totals.n_quarantined != report->totals.n_quarantined)
    g_object_notify_by_pspec (target, properties[PROP_QUARANTINED]);
  if (get_error_code (&before) != get_error_code (report))
    g_object_notify_by_pspec (target, properties[PROP_ERROR_CODE]);
  if (before.next_try != report->next_try)
    g_object_notify_by_pspec (target, properties[PROP_NEXT_TRY]);
  g_object_thaw_notify (target);
  nw_space_free (before.space);
  g_clear_error (&before.error);
}

static void
nw_sync_space_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  NwSyncSpace *self = NW_SYNC_SPACE (object);

  switch (id) {
  case PROP_SPACE:
    g_value_set_boxed (value, self->report.space);
    break;
  case PROP_PHASE:
    g_value_set_uint (value, self->report.phase);
    break;
  case PROP_PROGRESS:
    g_value_set_double (value, self->report.progress);
    break;
  case PROP_UNSENT:
    g_value_set_uint (value, (guint) self->report.totals.n_unsent);
    break;
  case PROP_CONFLICTS:
    g_value_set_uint (value, (guint) self->report.totals.n_conflicts);
    break;
  case PROP_QUARANTINED:
    g_value_set_uint (value, (guint) self->report.totals.n_quarantined);
    break;
  case PROP_ERROR_CODE:
    g_value_set_int (value, get_error_code (&self->report));
    break;
  case PROP_NEXT_TRY:
    g_value_set_int64 (value, self->report.next_try);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
nw_sync_space_finalize (GObject *object)
{
  NwSyncSpace *self = NW_SYNC_SPACE (object);

  nw_sync_space_close (self);
  g_clear_pointer (&self->report.space, nw_space_free);
  g_clear_error (&self->report.error);
  G_OBJECT_CLASS (nw_sync_space_parent_class)->finalize (object);
}

static void
nw_sync_space_class_init (NwSyncSpaceClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = nw_sync_space_get_property;
  object_class->finalize = nw_sync_space_finalize;
  properties[PROP_SPACE] = g_param_spec_boxed ("space", NULL, NULL, NW_TYPE_SPACE, flags);
  properties[PROP_PHASE] = g_param_spec_uint ("phase", NULL, NULL, 0, NW_SYNC_PHASE_PAUSED, 0, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_UNSENT] = g_param_spec_uint ("unsent", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_CONFLICTS] = g_param_spec_uint ("conflicts", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_QUARANTINED] = g_param_spec_uint ("quarantined", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ERROR_CODE] = g_param_spec_int ("error-code", NULL, NULL, -1, G_MAXINT, -1, flags);
  properties[PROP_NEXT_TRY] = g_param_spec_int64 ("next-try", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
nw_sync_space_init (NwSyncSpace *self)
{
  self->report.progress = -1;
}

/**
 * nw_sync_space_new:
 *
 * Returns: (transfer full): space with a thread of its own, which waits
 */
NwSyncSpace *
nw_sync_space_new (NwStore       *store,
                   const NwSpace *space)
{
  NwSyncSpace *self = g_object_new (NW_TYPE_SYNC_SPACE, NULL);

  self->report.space = nw_space_copy (space);
  self->report.phase = space->state == NW_SPACE_PAUSED ? NW_SYNC_PHASE_PAUSED : NW_SYNC_PHASE_IDLE;
  nw_session_count_space (nw_store_get_session (store), space->number, &self->report.totals, NULL);
  self->worker = nw_sync_worker_new (store, space, report_cb, G_OBJECT (self));

  return self;
}

/**
 * nw_sync_space_close:
 *
 * Ends what is going on. The object stays readable for whoever holds it.
 */
void
nw_sync_space_close (NwSyncSpace *self)
{
  g_clear_pointer (&self->worker, nw_sync_worker_free);
}

NwSyncWorker *
nw_sync_space_get_worker (NwSyncSpace *self)
{
  return self->worker;
}

void
nw_sync_space_set_space (NwSyncSpace   *self,
                         const NwSpace *space)
{
  nw_space_free (self->report.space);
  self->report.space = nw_space_copy (space);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPACE]);
  if (self->worker != NULL)
    nw_sync_worker_set_space (self->worker, space);
}

/**
 * nw_sync_space_get_attention:
 *
 * Returns: how much of the space waits for the user
 */
guint
nw_sync_space_get_attention (NwSyncSpace *self)
{
  const NwSyncReport *report = &self->report;

  return (guint) (report->totals.n_conflicts + report->totals.n_quarantined) +
         (report->space->state == NW_SPACE_PAUSED && report->space->problem != NULL);
}

/**
 * nw_sync_space_get_space:
 *
 * Returns: (transfer none): the space as it was reported last
 */
const NwSpace *
nw_sync_space_get_space (NwSyncSpace *self)
{
  return self->report.space;
}

NwSyncPhase
nw_sync_space_get_phase (NwSyncSpace *self)
{
  return self->report.phase;
}

/**
 * nw_sync_space_get_counts:
 *
 * Returns: (transfer none): of the running or last round
 */
const NwSyncCounts *
nw_sync_space_get_counts (NwSyncSpace *self)
{
  return &self->report.counts;
}

/**
 * nw_sync_space_get_error:
 *
 * Returns: (transfer none) (nullable): why the last round did not come to its end
 */
const GError *
nw_sync_space_get_error (NwSyncSpace *self)
{
  return self->report.error;
}

static char *
dup_idle (const NwSyncReport *report)
{
  gint64 n = report->totals.n_unsent;

  if (report->error != NULL)
    return g_strdup (report->error->message);
  if (n > 0)
    return g_strdup_printf (ngettext ("%u change waits to be sent", "%u changes wait to be sent", (guint) n), (guint) n);

  return g_strdup (report->space->last_success > 0 ? _("In step") : _("Not in step yet"));
}

/* What stopped the space, when it was not the user. */
static char *
dup_paused (const NwSyncReport *report)
{
  if (report->space->problem == NULL)
    return g_strdup (_("Paused"));
  for (int code = 0; code <= NW_SYNC_ERROR_STORE; code++) {
    if (g_str_equal (nw_sync_error_get_name (code), report->space->problem))
      return g_strdup (nw_sync_error_get_text (code));
  }

  return g_strdup (_("Paused"));
}

/** nw_sync_report_free: Frees a report and what it holds. */
void
nw_sync_report_free (NwSyncReport *report)
{
  g_clear_pointer (&report->space, nw_space_free);
  g_clear_error (&report->error);
  g_free (report);
}

/**
 * nw_sync_space_dup_status:
 *
 * Returns: (transfer full): the state in words, as the user reads it; translated
 */
char *
nw_sync_space_dup_status (NwSyncSpace *self)
{
  switch (self->report.phase) {
  case NW_SYNC_PHASE_CONNECTING:
    return g_strdup (_("Connecting…"));
  case NW_SYNC_PHASE_PULLING:
    return g_strdup_printf (_("Receiving… %u so far"), self->report.counts.n_pulled);
  case NW_SYNC_PHASE_PUSHING:
    return g_strdup_printf (_("Sending… %u so far"), self->report.counts.n_pushed);
  case NW_SYNC_PHASE_PAUSED:
    return dup_paused (&self->report);
  case NW_SYNC_PHASE_OFFLINE:
  case NW_SYNC_PHASE_IDLE:
  default:
    return dup_idle (&self->report);
  }
}

static void
append_time (GString    *out,
             const char *name,
             gint64      time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autofree char *text = time > 0 && date != NULL ? g_date_time_format_iso8601 (date) : NULL;

  g_string_append_printf (out, "%s: %s\n", name, text != NULL ? text : "-");
}

/* What the server said itself is cut, and holds but letters, digits and what stands
 * between them: it could have said anything. */
static void
append_server_text (GString    *out,
                    const char *label,
                    const char *text)
{
  g_string_append_printf (out, "%s: ", label);
  if (text == NULL)
    g_string_append_c (out, '-');
  for (guint i = 0; text != NULL && text[i] != 0 && i < MAX_SERVER_TEXT; i++)
    g_string_append_c (out, g_ascii_isalnum (text[i]) || strchr ("-_.\"", text[i]) != NULL ? text[i] : '?');
  g_string_append_c (out, '\n');
}

/**
 * nw_sync_space_dup_diagnosis:
 *
 * Returns: (transfer full): what the server's administrator needs to know, in English:
 *   no name of a person or record, no address, no secret
 */
char *
nw_sync_space_dup_diagnosis (NwSyncSpace *self)
{
  static const char *phases[] = { "idle", "connecting", "pulling", "pushing", "offline", "paused" };
  const NwSyncReport *report = &self->report;
  GString *out = g_string_new ("Netzwerk " PACKAGE_VERSION "\n");
  int code = get_error_code (report);

  g_string_append_printf (out, "phase: %s\n", phases[report->phase]);
  g_string_append_printf (out, "error: %s\n", code >= 0 ? nw_sync_error_get_name (code) : "-");
  g_string_append_printf (out, "problem: %s\n", report->space->problem != NULL ? report->space->problem : "-");
  append_server_text (out, "server", report->space->server_uuid);
  append_server_text (out, "database since", report->space->instance_start);
  append_server_text (out, "sequence", report->space->pull_since);
  append_time (out, "last success", report->space->last_success);
  append_time (out, "next try", report->next_try);
  g_string_append_printf (out, "records: %" G_GINT64_FORMAT ", unsent: %" G_GINT64_FORMAT
                          ", conflicts: %" G_GINT64_FORMAT ", quarantined: %" G_GINT64_FORMAT "\n",
                          report->totals.n_records, report->totals.n_unsent, report->totals.n_conflicts,
                          report->totals.n_quarantined);
  g_string_append_printf (out, "last round: %u pulled, %u pushed, %u merged, %u requests\n",
                          report->counts.n_pulled, report->counts.n_pushed, report->counts.n_merged,
                          report->counts.n_requests);

  return g_string_free (out, FALSE);
}
