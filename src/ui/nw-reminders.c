/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-reminders.h"

#include <errno.h>
#include <string.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "nw-date.h"
#include "nw-pages.h"

/* The list of what is due follows the database by itself; what is left is the time.
 * The alarm is an absolute time of the wall clock: it is there at once when the
 * machine slept past it, and it is called off, and set anew, when the clock is set. */

#define PAGE "followups"
/* More at once are told as one: nobody clicks through thirty. */
#define MAX_SINGLE 3
/* Later ones than these are told tomorrow, if they are still open. */
#define MAX_CHECKED 500

struct _NwReminders
{
  GObject parent_instance;

  GApplication *application;  /* (unowned): owns this object */

  /* Owned */
  NwStore      *store;
  GSettings    *settings;
  NwRecordList *list;         /* what is due today or was before, and is not done */
  char         *day;          /* of what was told */
  GHashTable   *told;         /* ids */
  GHashTable   *shown;        /* ids of the notifications of this run */

  int           alarm;        /* file descriptor, -1: none */
  guint         alarm_id;
  guint         check_id;
};

G_DEFINE_FINAL_TYPE (NwReminders, nw_reminders, G_TYPE_OBJECT)

/* --- When ----------------------------------------------------------------- */

/* The moment from which a follow-up is due: midnight unless it names a time. */
static GDateTime *
get_moment (const char *due,
            GDateTime  *now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_ref (g_date_time_get_timezone (now));
  const char *time = strchr (due, 'T');
  g_autofree char *day = g_strndup (due, time != NULL ? (gsize) (time - due) : strlen (due));
  int hour = 0;
  int minute = 0;
  NwDate date;

  if (!nw_date_parse_iso (day, &date) || date.precision != NW_DATE_DAY)
    return NULL;
  if (time != NULL && strlen (time) >= strlen ("T00:00")) {
    hour = (int) g_ascii_strtoll (time + 1, NULL, 10);
    minute = (int) g_ascii_strtoll (time + 4, NULL, 10);
  }

  return g_date_time_new (zone, date.year, date.month, date.day, CLAMP (hour, 0, 23), CLAMP (minute, 0, 59), 0);
}

/**
 * nw_reminders_is_due:
 * @due: ISO 8601, with a time of day or without
 * @now: now
 *
 * Returns: whether that time has come
 */
gboolean
nw_reminders_is_due (const char *due,
                     GDateTime  *now)
{
  g_autoptr (GDateTime) moment = get_moment (due, now);

  return moment != NULL && g_date_time_compare (moment, now) <= 0;
}

/**
 * nw_reminders_next_moment:
 * @dues: (element-type utf8): times as for nw_reminders_is_due()
 * @now: now
 *
 * Returns: when to look again, in seconds since 1970 UTC: at the first of @dues that
 *   is still to come, at midnight at the latest
 */
gint64
nw_reminders_next_moment (GPtrArray *dues,
                          GDateTime *now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_ref (g_date_time_get_timezone (now));
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (now, 1);
  g_autoptr (GDateTime) midnight =
    g_date_time_new (zone, g_date_time_get_year (tomorrow), g_date_time_get_month (tomorrow),
                     g_date_time_get_day_of_month (tomorrow), 0, 0, 0);
  gint64 next = g_date_time_to_unix (midnight);

  for (guint i = 0; i < dues->len; i++) {
    g_autoptr (GDateTime) moment = get_moment (g_ptr_array_index (dues, i), now);

    if (moment != NULL && g_date_time_compare (moment, now) > 0)
      next = MIN (next, g_date_time_to_unix (moment));
  }

  return next;
}

static void
set_alarm (NwReminders *self,
           gint64       at)
{
  struct itimerspec when = { .it_value = { .tv_sec = (time_t) at } };

  if (self->alarm >= 0 &&
      timerfd_settime (self->alarm, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL) != 0)
    g_message ("No alarm for follow-ups: %s", g_strerror (errno));
}

/* --- What was told -------------------------------------------------------- */

static void
load_told (NwReminders *self,
           const char  *today)
{
  g_autoptr (GVariant) value = g_settings_get_value (self->settings, "reminded");
  g_autoptr (GVariantIter) ids = NULL;
  const char *day;
  const char *id;

  g_free (self->day);
  self->day = g_strdup (today);
  g_hash_table_remove_all (self->told);
  g_variant_get (value, "(&sas)", &day, &ids);
  while (g_str_equal (day, today) && g_variant_iter_next (ids, "&s", &id))
    g_hash_table_add (self->told, g_strdup (id));
}

static void
keep_told (NwReminders *self)
{
  GVariantBuilder ids;
  GHashTableIter iter;
  gpointer id;

  g_variant_builder_init (&ids, G_VARIANT_TYPE_STRING_ARRAY);
  g_hash_table_iter_init (&iter, self->told);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_variant_builder_add (&ids, "s", id);
  g_settings_set (self->settings, "reminded", "(sas)", self->day, &ids);
}

/* --- Telling -------------------------------------------------------------- */

static char *
dup_body (NwReminders *self,
          NwRecord    *record)
{
  const NwKind *kind = nw_record_get_kind (record);
  g_autoptr (NwRow) row = nw_session_get_row (nw_store_get_session (self->store), nw_record_get_id (record), NULL);
  g_autofree char *due = nw_record_dup_display (record, nw_kind_get_field (kind, "due"));
  const char *about = row != NULL ? nw_row_get_cell_by_key (row, "about") : NULL;

  if (about == NULL || *about == '\0')
    return g_strdup_printf (_("Due: %s"), due);

  /* Translators: when a follow-up is due, and what it is about. */
  return g_strdup_printf (_("Due: %s – %s"), due, about);
}

static void
tell (NwReminders *self,
      NwRecord    *record)
{
  const char *id = nw_record_get_id (record);
  const char *text = nw_record_get_text (record, "text");
  g_autoptr (GNotification) notification = g_notification_new (text != NULL ? text : _("Follow-up"));
  g_autofree char *body = dup_body (self, record);

  g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target (notification, "app.open-record", "s", id);
  g_notification_add_button_with_target (notification, _("Done"), "app.followup-done", "s", id);
  g_application_send_notification (self->application, id, notification);
  g_hash_table_add (self->shown, g_strdup (id));
}

static void
tell_all (NwReminders *self,
          guint        n)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%u follow-up is due", "%u follow-ups are due", n), n);
  g_autoptr (GNotification) notification = g_notification_new (title);

  g_notification_set_default_action_and_target (notification, "app.show-page", "s", PAGE);
  g_application_send_notification (self->application, PAGE, notification);
}

/* Takes back what is done or no longer due. */
static void
withdraw (NwReminders *self,
          GHashTable  *open)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (open, id)) {
      g_application_withdraw_notification (self->application, id);
      g_hash_table_iter_remove (&iter);
    }
}

static GPtrArray *
list_due (NwReminders *self,
          GDateTime   *now,
          GPtrArray   *dues,
          GHashTable  *open)
{
  GPtrArray *untold = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = MIN (g_list_model_get_n_items (G_LIST_MODEL (self->list)), MAX_CHECKED);

  for (guint i = 0; i < n; i++) {
    g_autoptr (NwRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), i);
    g_autoptr (NwRecord) record = NULL;
    const char *due;

    /* A row that is still being read comes with the next change of the list. */
    if (row != NULL)
      record = nw_session_get_record (nw_store_get_session (self->store), nw_row_get_id (row), NULL);
    due = record != NULL ? nw_record_get_text (record, "due") : NULL;
    if (due == NULL)
      continue;
    g_ptr_array_add (dues, g_strdup (due));
    g_hash_table_add (open, g_strdup (nw_row_get_id (row)));
    if (nw_reminders_is_due (due, now) && !g_hash_table_contains (self->told, nw_row_get_id (row)))
      g_ptr_array_add (untold, g_steal_pointer (&record));
  }

  return untold;
}

static void
check (NwReminders *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (GPtrArray) dues = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) untold = NULL;

  if (g_strcmp0 (self->day, today) != 0)
    load_told (self, today);
  untold = list_due (self, now, dues, open);
  withdraw (self, open);
  set_alarm (self, nw_reminders_next_moment (dues, now));
  if (untold->len == 0 || !g_settings_get_boolean (self->settings, "remind"))
    return;

  for (guint i = 0; i < untold->len; i++) {
    g_hash_table_add (self->told, g_strdup (nw_record_get_id (g_ptr_array_index (untold, i))));
    if (untold->len <= MAX_SINGLE)
      tell (self, g_ptr_array_index (untold, i));
  }
  if (untold->len > MAX_SINGLE)
    tell_all (self, untold->len);
  keep_told (self);
}

/* --- Callbacks ------------------------------------------------------------ */

static gboolean
check_cb (gpointer user_data)
{
  NwReminders *self = user_data;

  /* Until all is there, each page that arrives would be told by itself. */
  if (nw_record_list_is_pending (self->list))
    return G_SOURCE_CONTINUE;
  self->check_id = 0;
  check (self);

  return G_SOURCE_REMOVE;
}

static void
list_changed_cb (NwReminders *self)
{
  if (self->check_id == 0)
    self->check_id = g_timeout_add (200, check_cb, self);
}

static gboolean
alarm_cb (int          fd,
          GIOCondition condition,
          gpointer     user_data)
{
  NwReminders *self = user_data;
  guint64 n_expired;

  /* Fails with ECANCELED when the clock was set, which is a reason to look as well. */
  if (read (fd, &n_expired, sizeof n_expired) < 0 && errno == EAGAIN)
    return G_SOURCE_CONTINUE;

  nw_page_set_filters (nw_pages_find (PAGE), self->list);
  list_changed_cb (self);

  return G_SOURCE_CONTINUE;
}

/* --- GObject -------------------------------------------------------------- */

static void
nw_reminders_dispose (GObject *object)
{
  NwReminders *self = NW_REMINDERS (object);

  g_clear_handle_id (&self->check_id, g_source_remove);
  g_clear_handle_id (&self->alarm_id, g_source_remove);
  if (self->alarm >= 0)
    close (self->alarm);
  self->alarm = -1;
  g_clear_object (&self->list);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (nw_reminders_parent_class)->dispose (object);
}

static void
nw_reminders_finalize (GObject *object)
{
  NwReminders *self = NW_REMINDERS (object);

  g_hash_table_unref (self->told);
  g_hash_table_unref (self->shown);
  g_free (self->day);

  G_OBJECT_CLASS (nw_reminders_parent_class)->finalize (object);
}

static void
nw_reminders_class_init (NwRemindersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = nw_reminders_dispose;
  object_class->finalize = nw_reminders_finalize;
}

static void
nw_reminders_init (NwReminders *self)
{
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->alarm = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (self->alarm >= 0)
    self->alarm_id = g_unix_fd_add (self->alarm, G_IO_IN, alarm_cb, self);
}

/**
 * nw_reminders_new:
 * @application: owns this object; has the actions "open-record", "followup-done"
 *   and "show-page"
 * @store: the database
 * @settings: the program's settings
 *
 * Begins to remind.
 *
 * Returns: (transfer full): the object, which reminds as long as it lives
 */
NwReminders *
nw_reminders_new (GApplication *application,
                  NwStore      *store,
                  GSettings    *settings)
{
  NwReminders *self = g_object_new (NW_TYPE_REMINDERS, NULL);
  const NwPage *page = nw_pages_find (PAGE);

  self->application = application;
  self->store = g_object_ref (store);
  self->settings = g_object_ref (settings);
  self->list = nw_record_list_new (store, page->kind);
  nw_page_set_filters (page, self->list);
  nw_record_list_set_sort (self->list, "due", FALSE);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::remind", G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
  list_changed_cb (self);

  return self;
}
