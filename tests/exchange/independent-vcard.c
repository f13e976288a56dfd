/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <libebook-contacts/libebook-contacts.h>

#include "independent-vcard.h"

/* In a file of its own: its headers bring another JSON library than ours. */

/* Returns: (transfer full) (nullable): part @index of the first such property. */
char *
independent_vcard_get (const char *card,
                       const char *name,
                       guint       index)
{
  EVCard *parsed = e_vcard_new_from_string (card);
  EVCardAttribute *attribute = e_vcard_get_attribute (parsed, name);
  GList *values = attribute != NULL ? e_vcard_attribute_get_values (attribute) : NULL;
  char *value = g_strdup (g_list_nth_data (values, index));

  g_object_unref (parsed);

  return value;
}
