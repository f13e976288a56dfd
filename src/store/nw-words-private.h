/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words under which a record is found, folded so that Müller, Mueller and
 * Muller agree, sorted, each once. Words of names stand there a second time,
 * marked: their first letter is replaced by one of the private use area, which
 * costs no prefix length. Phone numbers stand there from the front and, marked
 * otherwise, from the back. */
typedef struct _NwWords NwWords;

NwWords *nw_words_new       (void);
void     nw_words_free      (NwWords    *self);
void     nw_words_add       (NwWords    *self,
                             const char *text,
                             gboolean    name);
void     nw_words_add_phone (NwWords    *self,
                             const char *value,
                             const char *shown);
char    *nw_words_end       (NwWords    *self);

GPtrArray *nw_words_split   (const char *text);
char    *nw_words_collapse  (const char *word);
char    *nw_words_mark_name (const char *word);
char    *nw_words_mark_tail (const char *digits);
gboolean nw_words_unmark_name (const char *word,
                               GString    *out);
char    *nw_words_key       (const char *text);
char    *nw_words_organisation_key (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwWords, nw_words_free)

G_END_DECLS
