/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

/* A postal address. Street, house number, postal code and city merge as one.
 * label is the key of a choice: seat, visit, post or private. Every member may
 * be NULL. country is an ISO 3166-1 alpha-2 code. */
typedef struct {
  char *label;
  char *street;
  char *house_number;
  char *extra;
  char *po_box;
  char *postal_code;
  char *city;
  char *district;
  char *country;
} NwAddress;

NwAddress *nw_address_new           (void);
NwAddress *nw_address_new_from_json (const json_t    *json);
NwAddress *nw_address_parse         (const char      *text);
NwAddress *nw_address_copy          (const NwAddress *address);
void       nw_address_free          (NwAddress       *address);
json_t    *nw_address_to_json       (const NwAddress *address);
gboolean   nw_address_equal         (const NwAddress *a,
                                     const NwAddress *b);
char      *nw_address_to_line       (const NwAddress *address);
char      *nw_address_validate      (const NwAddress *address);
gboolean   nw_address_split_street  (const char      *line,
                                     char           **street,
                                     char           **house_number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwAddress, nw_address_free)

G_END_DECLS
