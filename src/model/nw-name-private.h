/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-name.h"

/* What single words of a name can be (nw-name-words.c). */

gboolean    nw_name_word_is_one_of      (const char         *word,
                                         const char * const *list,
                                         gsize               n);
gboolean    nw_name_word_is_degree      (const char *word);
gboolean    nw_name_word_is_generation  (const char *word);
gboolean    nw_name_word_is_office      (const char *word);
gboolean    nw_name_word_is_title_tail  (const char *word);
gboolean    nw_name_word_is_nobility    (const char *word);
const char *nw_name_word_get_salutation (const char *word);

#define IS_ONE_OF(word, list) nw_name_word_is_one_of ((word), (list), G_N_ELEMENTS (list))
