/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-finder-private.h"

G_BEGIN_DECLS

/* Goes once through the events and decides what belongs to whom. State is the
 * block that is open: its header, its organisation, the person or persons named
 * last, the role that waits for a name. */
typedef struct {
  NwText   *text;
  GArray   *events;
  NwBlocks *blocks;

  NwHeaderKind header;
  gboolean  press;          /* the block is for the press */
  gboolean  matter;         /* … and about the matter */
  gboolean  press_topics;   /* "Press contacts:" and its countries or subjects */
  NwSpan    header_role;
  guint     header_line;
  gboolean  header_sentence;
  gboolean  header_inline;  /* somebody stands on its line */
  gboolean  kept;           /* the organisation is that of the header before */
  gboolean  grant;          /* names below the header are contacts as they are */
  gboolean  stopped;
  gboolean  staff;          /* the agency's own desk */

  NwOrgBlock *org;          /* (nullable): of the open block */
  GPtrArray  *group;        /* NwDraft: who gets the next channel */
  gboolean    reached;      /* the group has a channel already */
  gboolean    shared;       /* the next channels go to the whole group */
  gboolean    common;       /* … or to nobody in particular */
  GPtrArray  *people;       /* NwDraft: everyone since the header */
  GPtrArray  *waiting;      /* NwDraft: names above without a channel so far */

  guint     name_line;      /* of the person named last */
  guint     given_until;    /* event before which the channels have their owners */
  int       role;           /* event of a role or unit that waits; -1 for none */
  gboolean  unit_press;
  guint     aside_line;     /* a line that says what somebody does; 0 for none */
  GArray   *columns;        /* events: headers side by side, each for a block below */
} NwMachine;

#define nw_machine_event(self, i) (&g_array_index ((self)->events, NwEvent, (i)))

/* blocks */
NwOrgBlock *nw_machine_add_org      (NwMachine  *machine,
                                     char       *name,
                                     NwSpan      span);
NwOrgBlock *nw_machine_get_org      (NwMachine  *machine,
                                     gboolean    sentence);
void        nw_machine_close_group  (NwMachine  *machine);
gboolean    nw_machine_is_ignored   (NwMachine  *machine);

/* roles */
void        nw_machine_set_role     (NwMachine     *machine,
                                     NwFoundPerson *person,
                                     NwEvent       *event);
void        nw_machine_on_role      (NwMachine  *machine,
                                     guint       i);
void        nw_machine_on_unit      (NwMachine  *machine,
                                     guint       i);
gboolean    nw_machine_is_person    (NwMachine  *machine,
                                     guint       i);
void        nw_machine_take_header_role (NwMachine *machine,
                                         guint      n_before);
void        nw_machine_name_roles   (NwMachine  *machine);

/* houses */
gboolean    nw_machine_fills_line   (NwText     *text,
                                     NwEvent    *event);
gboolean    nw_machine_names_no_contact (NwMachine *machine,
                                         NwEvent   *event);
void        nw_machine_on_org       (NwMachine  *machine,
                                     guint       i);

/* owners */
void        nw_machine_on_address   (NwMachine  *machine,
                                     NwEvent    *event);
void        nw_machine_on_channel   (NwMachine  *machine,
                                     NwEvent    *event);
void        nw_machine_on_shared    (NwMachine  *machine,
                                     NwEvent    *event);
void        nw_machine_claim_mails  (NwMachine  *machine);
gboolean    nw_finder_mail_names    (const char *mail,
                                     const char *name);

G_END_DECLS
