/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The language of the interface, for the window and the command line alike. */

void  nw_locale_setup          (const char *language);
char *nw_locale_dup_build_path (const char *relative);

G_END_DECLS
