/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "nw-address.h"
#include "nw-channel.h"
#include "nw-date.h"

G_BEGIN_DECLS

/* NwRelease is one press release as a reader found it: title, date, the text in
 * blocks, what the format states in so many words (structured contacts), and,
 * after nw_finder_run(), everyone whom the text names. Built by one thread,
 * then only read. */

/* A piece of NwRelease.text: [start, end) in bytes. start == end: the value did
 * not stand in the text (a structured element); quote then has what did. */
typedef struct {
  guint start;
  guint end;
} NwSpan;

typedef enum {
  NW_BLOCK_PARAGRAPH,
  NW_BLOCK_HEADING,
  NW_BLOCK_LIST_ITEM,
  NW_BLOCK_TABLE_ROW,   /* cells are separated by a TAB in the text */
  NW_BLOCK_TERM,        /* dt */
  NW_BLOCK_DEFINITION,  /* dd */
  NW_BLOCK_QUOTE,
  NW_BLOCK_CAPTION,
} NwBlockKind;

/* Lines of a block are separated by LF (br), blocks by an empty line. */
typedef struct {
  NwBlockKind kind;
  NwSpan      span;
  gboolean    contacts;    /* the format says that contacts stand here */
} NwBlock;

typedef struct {
  NwChannelType  type;
  char          *value;    /* normal form */
  char          *raw;      /* as printed */
  NwSpan         span;
  gboolean       home;     /* the person's own, not of the place of work */
} NwFoundChannel;

typedef struct {
  char      *name;         /* given, particles and family name, no titles */
  char      *prefix;
  char      *suffix;
  char      *salutation;
  char      *role;         /* as printed: "Pressesprecherin" */
  gboolean   press;
  char      *organisation;
  GPtrArray *channels;     /* NwFoundChannel */
  NwAddress *address;
  char      *evidence;     /* the exact words of the source */
  NwSpan     span;         /* where the evidence stands */
  NwSpan     name_span;
  NwSpan     role_span;
  NwSpan     organisation_span;
} NwFoundPerson;

typedef struct {
  char      *name;
  char      *short_name;
  char      *unit;
  GPtrArray *channels;     /* NwFoundChannel */
  NwAddress *address;
  char      *evidence;
  NwSpan     span;
  NwSpan     name_span;
} NwFoundOrganisation;

/* What the text says beyond people: an agreement, a network, a funding. */
typedef struct {
  char *what;              /* "project", "agreement", "funding" … */
  char *key;               /* field of that kind: "partners", "amount" … */
  char *value;             /* normal form */
  char *quote;
  NwSpan span;
} NwFoundFact;

struct _NwRelease {
  char      *file;
  char      *format;       /* the key of the command-line contract: "rss" … */
  char      *title;
  char      *subtitle;
  NwDate     date;
  char      *place;
  char      *url;
  char      *site;         /* what the feed or the page is called: a hint of its owner */
  char      *source_id;    /* guid or the like; NULL when there is none */
  char      *text;         /* the blocks, see NwBlock */
  GArray    *blocks;       /* NwBlock */
  NwFoundOrganisation *publisher;   /* NULL when nobody is named */
  GPtrArray *contacts;     /* NwFoundPerson */
  GPtrArray *mentioned;    /* NwFoundPerson */
  GPtrArray *organisations;/* NwFoundOrganisation, other than the publisher */
  GPtrArray *facts;        /* NwFoundFact */
  GPtrArray *warnings;     /* German sentences: repairs, doubts */
  gboolean   find_in_text; /* FALSE: the format has only structured data */
  gboolean   find_facts;   /* whether somebody asks for facts */
  gboolean   agency_report; /* written by a news agency: has no publisher */
};

typedef struct _NwRelease NwRelease;

NwRelease           *nw_release_new            (const char *file,
                                                const char *format);
NwRelease           *nw_release_ref            (NwRelease  *self);
void                 nw_release_unref          (NwRelease  *self);
NwSpan               nw_release_append_block   (NwRelease   *self,
                                                NwBlockKind  kind,
                                                const char  *text,
                                                gboolean     contacts);
char                *nw_release_dup_quote      (NwRelease   *self,
                                                NwSpan       span);
void                 nw_release_add_warning    (NwRelease   *self,
                                                const char  *message);
char                *nw_release_dup_text_hash  (NwRelease   *self);

NwFoundChannel      *nw_found_channel_new      (NwChannelType  type,
                                                const char    *value,
                                                const char    *raw,
                                                NwSpan         span);
void                 nw_found_channel_free     (NwFoundChannel *channel);
NwFoundPerson       *nw_found_person_new       (void);
void                 nw_found_person_free      (NwFoundPerson  *person);
gboolean             nw_found_add_channel      (GPtrArray      *channels,
                                                NwFoundChannel *channel);
NwFoundOrganisation *nw_found_organisation_new (void);
void                 nw_found_organisation_free (NwFoundOrganisation *organisation);
NwFoundFact         *nw_found_fact_new         (const char *what,
                                                const char *key,
                                                const char *value,
                                                const char *quote,
                                                NwSpan      span);
void                 nw_found_fact_free        (NwFoundFact *fact);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwRelease, nw_release_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwFoundChannel, nw_found_channel_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwFoundPerson, nw_found_person_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwFoundOrganisation, nw_found_organisation_free)

G_END_DECLS
