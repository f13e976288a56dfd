/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-kind.h"

/* One table a kind, in nw-kind-<id>.c; nw-kind.c lists them. */
extern const NwKind nw_kind_person;
extern const NwKind nw_kind_position;
extern const NwKind nw_kind_organisation;
extern const NwKind nw_kind_release;
