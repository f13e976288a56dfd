/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-form.h"

G_BEGIN_DECLS

/* NwFormTwins stands above the form of a new record and says who may be meant by
 * it already, while one types. Signal "open" has the id that the user chose. */

#define NW_TYPE_FORM_TWINS (nw_form_twins_get_type ())
G_DECLARE_FINAL_TYPE (NwFormTwins, nw_form_twins, NW, FORM_TWINS, AdwBin)

GtkWidget *nw_form_twins_new (NwForm    *form,
                              NwSession *session);

G_END_DECLS
