/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-address.h"
#include "nw-channel.h"
#include "nw-kind.h"
#include "nw-name.h"

G_BEGIN_DECLS

/* Business cards: vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350, RFC 6868) as
 * phones, mail programs and Outlook write them. Pictures, sounds, keys and
 * whatever a card only refers to are never read and never fetched. */

#define NW_VCARD_ERROR (nw_vcard_error_quark ())
typedef enum {
  NW_VCARD_ERROR_NOT_A_VCARD,
  NW_VCARD_ERROR_MALFORMED,   /* line is known */
  NW_VCARD_ERROR_TOO_LARGE,
} NwVcardError;

GQuark nw_vcard_error_quark (void);

typedef struct {
  NwChannel *channel;
  gboolean   home;         /* TYPE=home */
} NwVcardChannel;

/* What a table says beyond a card: a field of one of our kinds. */
typedef struct {
  const NwKind  *kind;
  const NwField *field;
  char          *value;    /* as it is typed */
} NwVcardFact;

/* Every member may be NULL but the arrays. */
typedef struct {
  int        line;         /* of its BEGIN */
  gboolean   organisation; /* KIND:org, or a name that is the firm's */
  NwName    *name;
  char      *nickname;
  char      *org;
  char      *department;
  char      *title;        /* TITLE, else ROLE */
  char      *note;
  gboolean   press;        /* speaks to the press; only tables say so */
  GPtrArray *facts;        /* NwVcardFact */
  GPtrArray *channels;     /* NwVcardChannel */
  GPtrArray *addresses;    /* NwAddress; label visit for work, private for home */
  GPtrArray *categories;   /* char * */
  GPtrArray *warnings;     /* char *, translated */
} NwVcard;

NwVcard *nw_vcard_new      (int           line);
void     nw_vcard_free     (NwVcard      *card);
void     nw_vcard_add_warning (NwVcard   *card,
                            const char   *message);
NwVcardChannel *nw_vcard_add_channel (NwVcard *card,
                            NwChannelType type,
                            const char   *shown,
                            gboolean      home);
void     nw_vcard_add_fact (NwVcard       *card,
                            const NwKind  *kind,
                            const NwField *field,
                            const char    *value);

/* Takes over card. FALSE ends the reading. */
typedef gboolean (*NwVcardFunc) (NwVcard  *card,
                                 gpointer  data);

gboolean nw_vcard_sniff    (const char   *bytes,
                            gsize         length);
gboolean nw_vcard_read     (GBytes       *bytes,
                            NwVcardFunc   func,
                            gpointer      data,
                            int          *error_line,
                            GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwVcard, nw_vcard_free)

G_END_DECLS
