/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Phone numbers by libphonenumber (through libebook-contacts, loaded at the
 * first number so that start-up does not pay for it). Safe from any thread. */

#define NW_PHONE_DEFAULT_REGION "DE"

char     *nw_phone_to_e164     (const char *text,
                                const char *region);
char     *nw_phone_to_national (const char *e164);
gboolean  nw_phone_is_mobile   (const char *e164);
char     *nw_phone_complete    (const char *trunk,
                                const char *extension);

G_END_DECLS
