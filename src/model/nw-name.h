/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A person's name in parts. Particles ("von der", "Freifrau zu") stand in
 * particle and belong to the family name; academic titles stand in prefix
 * ("Prof. Dr.-Ing."), degrees behind the name in suffix ("M.A.").
 * Every member may be NULL. */
typedef struct {
  char *salutation;
  char *prefix;
  char *given;
  char *particle;
  char *family;
  char *suffix;
} NwName;

NwName   *nw_name_parse       (const char   *text);
NwName   *nw_name_copy        (const NwName *name);
void      nw_name_free        (NwName       *name);
char     *nw_name_to_string   (const NwName *name);
char     *nw_name_to_display  (const NwName *name);
char     *nw_name_to_sortable (const NwName *name);
gboolean  nw_name_is_particle (const char   *word);
gboolean  nw_name_is_title    (const char   *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwName, nw_name_free)

G_END_DECLS
