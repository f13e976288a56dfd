/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sections and divisions of the German classification of economic activities,
 * edition 2008 (WZ 2008), with their official titles. */

gboolean    nw_wz_is_code      (const char *text);
const char *nw_wz_get_title    (const char *code);
const char *nw_wz_get_section  (const char *code);

G_END_DECLS
