/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

/* The kinds of records, each described once by a field table (nw-kind.c and
 * nw-kind-*.c). Form, list, columns, search, validation, merge, CSV and vCard
 * follow from it; a new field is one line there and one line in po/de.po. */

typedef enum {
  NW_VALUE_TEXT,
  NW_VALUE_LONG_TEXT,
  NW_VALUE_CHOICE,
  NW_VALUE_TAGS,
  NW_VALUE_NUMBER,
  NW_VALUE_DATE,
  NW_VALUE_AMOUNT,
  NW_VALUE_PERIOD,
  NW_VALUE_DURATION,    /* "3 Monate", "bis zu 18 Monate" */
  NW_VALUE_RECURRENCE,  /* "jährlich", "alle 2 Wochen" */
  NW_VALUE_FLAG,
  NW_VALUE_LINK,
  NW_VALUE_LINKS,
  NW_VALUE_CHANNELS,
  NW_VALUE_ADDRESSES,
  NW_VALUE_OBJECTS,
  NW_VALUE_DERIVED,
} NwValueType;

typedef enum {
  NW_FIELD_NONE     = 0,
  NW_FIELD_REQUIRED = 1 << 0,
  NW_FIELD_HIDDEN   = 1 << 1,  /* not in the form */
  NW_FIELD_SUGGEST  = 1 << 2,  /* choices are suggestions: other texts are welcome */
  NW_FIELD_SEVERAL  = 1 << 3,  /* of objects and links: two at least */
  NW_FIELD_COMPUTED = 1 << 4,  /* a column that no member holds, of the type that it says */
  NW_FIELD_PERCENT  = 1 << 5,  /* a number of hundredths, with decimals */
  NW_FIELD_TIME     = 1 << 6,  /* a date that may have a time of day */
  NW_FIELD_WZ       = 1 << 7,  /* tags that are codes of economic activities (nw-wz.h) */
} NwFieldFlags;

typedef enum {
  NW_PRIVACY_PUBLIC,   /* printed in a release or on a web site */
  NW_PRIVACY_WORK,     /* known from work */
  NW_PRIVACY_PRIVATE,  /* leaves the machine only when the user says so */
} NwPrivacy;

typedef struct {
  const char *key;
  const char *label;  /* msgid */
} NwChoice;

typedef struct _NwField NwField;

struct _NwField {
  const char     *key;          /* JSON member; of a derived field its name */
  NwValueType     type;
  const char     *label;        /* msgid */
  const char     *section;      /* msgid of the form section */
  const char     *vcard;        /* property, or NULL */
  int             search_weight;/* 0 not searched, 1 names, 2 other, 3 only whole words */
  int             column;       /* place in the list from 1; 0 not shown */
  const char     *merge_group;  /* NULL: the field merges by itself */
  NwPrivacy       privacy;
  NwFieldFlags    flags;
  const NwChoice *choices;      /* ended by a NULL key */
  const char     *target;       /* kind of the linked record; NULL for any */
  const NwField  *members;      /* of objects: what each one holds; ended by a NULL key */
};

typedef struct {
  const char    *id;            /* "person" */
  const char    *label;         /* msgid, singular */
  const char    *label_plural;  /* msgid */
  const char    *icon_name;
  const NwField *fields;        /* ended by a NULL key */
  const char * const *one_of;   /* fields of which one must be there; ended by NULL */
} NwKind;

const NwKind   *nw_kind_get             (const char     *id);
const NwKind   *nw_kind_get_for_record  (const char     *record_id);
const NwKind *const *nw_kind_list       (guint          *n_kinds);
const NwField  *nw_kind_get_field       (const NwKind   *kind,
                                         const char     *key);
const NwField *const *nw_kind_get_columns (const NwKind *kind,
                                           guint        *n_columns);
char           *nw_kind_new_record_id   (const NwKind   *kind);
gboolean        nw_kind_is_agency    (const char     *text);
gboolean        nw_kind_is_record_id    (const char     *text);
const char     *nw_field_get_choice_label (const NwField *field,
                                           const char    *key);
char           *nw_field_validate       (const NwField  *field,
                                         const char     *text);
char           *nw_field_validate_value (const NwField  *field,
                                         const json_t   *value);
json_t         *nw_field_parse          (const NwField  *field,
                                         const char     *text);
char           *nw_field_dup_display    (const NwField  *field,
                                         const json_t   *value);

#define NW_KIND_PERSON       "person"
#define NW_KIND_POSITION     "position"
#define NW_KIND_ORGANISATION "organisation"
#define NW_KIND_RELEASE      "release"
#define NW_KIND_AGREEMENT    "agreement"
#define NW_KIND_FUNDING      "funding"
#define NW_KIND_PROJECT      "project"
#define NW_KIND_MEMBERSHIP   "membership"
#define NW_KIND_TEAM         "team"
#define NW_KIND_REFERRAL     "referral"
#define NW_KIND_REFERRAL_REPLY "referral_reply"
#define NW_KIND_ACTIVITY     "activity"
#define NW_KIND_FOLLOWUP     "followup"
#define NW_KIND_LIST         "list"

G_END_DECLS
