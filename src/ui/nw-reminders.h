/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-store.h"

G_BEGIN_DECLS

/* NwReminders tells the user on the desktop when a follow-up is due: once a day for
 * each, also when the program was started again meanwhile. */

#define NW_TYPE_REMINDERS (nw_reminders_get_type ())
G_DECLARE_FINAL_TYPE (NwReminders, nw_reminders, NW, REMINDERS, GObject)

NwReminders *nw_reminders_new         (GApplication *application,
                                       NwStore      *store,
                                       GSettings    *settings);

gboolean     nw_reminders_is_due      (const char   *due,
                                       GDateTime    *now);
gint64       nw_reminders_next_moment (GPtrArray    *dues,
                                       GDateTime    *now);

G_END_DECLS
