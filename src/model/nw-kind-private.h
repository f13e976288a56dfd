/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-kind.h"

/* One table a kind, in nw-kind-<id>.c; nw-kind.c lists them. */
extern const NwKind nw_kind_person;
extern const NwKind nw_kind_position;
extern const NwKind nw_kind_organisation;
extern const NwKind nw_kind_release;
extern const NwKind nw_kind_agreement;
extern const NwKind nw_kind_funding;
extern const NwKind nw_kind_project;
extern const NwKind nw_kind_membership;
extern const NwKind nw_kind_team;
extern const NwKind nw_kind_referral;
extern const NwKind nw_kind_referral_reply;
extern const NwKind nw_kind_activity;
extern const NwKind nw_kind_followup;
extern const NwKind nw_kind_mailing_list;
