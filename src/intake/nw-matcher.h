/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-proposal.h"

G_BEGIN_DECLS

/* NwMatcher finds who of a release is stored already. It remembers the records it
 * looked at, so one matcher serves one proposal or one whole import, on the
 * thread of its session; what is written meanwhile must be told to it. */

typedef struct _NwMatcher NwMatcher;

/* Who was found. record NULL: nobody, and candidates may say who comes near. */
typedef struct {
  NwMatch    match;        /* NEW, SAME or UNCERTAIN */
  NwRecord  *record;       /* owned, nullable */
  GPtrArray *candidates;   /* char *, never NULL */
  char      *reason;       /* translated, nullable */
} NwMatchResult;

void        nw_match_result_clear      (NwMatchResult        *result);

NwMatcher  *nw_matcher_new             (NwSession            *session);
void        nw_matcher_free            (NwMatcher            *self);
void        nw_matcher_note            (NwMatcher            *self,
                                        NwRecord             *record,
                                        gboolean              is_new);

gboolean    nw_matcher_organisation    (NwMatcher            *self,
                                        const char           *name,
                                        const NwAddress      *address,
                                        GPtrArray            *channels,
                                        NwMatchResult        *result,
                                        GError              **error);
gboolean    nw_matcher_person          (NwMatcher            *self,
                                        const NwFoundPerson  *found,
                                        const char           *organisation_id,
                                        NwMatchResult        *result,
                                        GError              **error);
NwRecord   *nw_matcher_get_record      (NwMatcher            *self,
                                        const char           *id,
                                        GError              **error);
GPtrArray  *nw_matcher_get_positions   (NwMatcher            *self,
                                        const char           *person_id,
                                        GError              **error);
NwRecord   *nw_matcher_find_spokesperson (NwMatcher          *self,
                                          const char         *organisation_id,
                                          GHashTable         *ignored_persons,
                                          GError            **error);

gboolean    nw_matcher_has_channel     (NwRecord             *record,
                                        NwChannelType         type,
                                        const char           *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwMatcher, nw_matcher_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NwMatchResult, nw_match_result_clear)

G_END_DECLS
