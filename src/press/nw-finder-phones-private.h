/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-finder-private.h"

G_BEGIN_DECLS

#define NW_MAX_DIGITS 15

/* A number as it is printed: its digits, and where it was parted. */
typedef struct {
  char     digits[NW_MAX_DIGITS + 5];
  guint    n;
  gboolean plus;
  guint    last;          /* behind the number's last token */
  guint    extension;     /* digits behind the last hyphen; 0 when there is none */
  guint    separators;
  guint    dots;
  guint    n_groups;
  guint    group_length[8];
} NwNumber;

/* number */
static inline gboolean
nw_finder_is_dash (const NwText *self,
                   guint         i)
{
  const NwToken *token = &self->tokens[i];

  return i < self->n_tokens && token->kind == NW_TOKEN_MARK && (token->code == '-' || (token->code >= 0x2010 && token->code <= 0x2014) || token->code == 0x2212);
}

static inline gboolean
nw_finder_is_number (const NwText *self,
                     guint         i)
{
  return i < self->n_tokens && self->tokens[i].kind == NW_TOKEN_NUMBER;
}

/* How many digits the number token has. */
static inline guint
nw_finder_number_length (const NwText *self,
                         guint         i)
{
  return self->tokens[i].end - self->tokens[i].start;
}

gboolean nw_finder_read_number   (NwText   *self,
                                  guint     i,
                                  NwNumber *number);
void     nw_finder_read_vanity   (NwText   *self,
                                  NwNumber *number);

/* region */
const char *nw_finder_guess_region (NwText *self);

/* labels */
guint    nw_finder_label_before  (NwText   *self,
                                  guint     i,
                                  gboolean *numbered);
guint    nw_finder_label_behind  (NwText   *self,
                                  guint     i);

G_END_DECLS
