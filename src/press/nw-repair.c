/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "config.h"

#include "nw-repair.h"

#include <glib/gi18n.h>

static const struct {
  NwRepair    repair;
  const char *message;
} repair_messages[] = {
  { NW_REPAIR_BAD_BYTES,
    N_("Some characters were not UTF-8 and were read as Windows-1252. Please check the umlauts.") },
  { NW_REPAIR_WRONG_LABEL,
    N_("The file names another character encoding than it uses. It was read as what it is.") },
  { NW_REPAIR_UNKNOWN_LABEL,
    N_("The file names an unknown character encoding and was read as UTF-8.") },
  { NW_REPAIR_C1_CONTROLS,
    N_("The file calls itself ISO-8859-1 but uses characters of Windows-1252. They were kept.") },
  { NW_REPAIR_LEADING_BLANKS,
    N_("There were blanks before the XML declaration. They were ignored.") },
  { NW_REPAIR_AMPERSAND,
    N_("A bare “&” was read as the character itself.") },
  { NW_REPAIR_HTML_ENTITY,
    N_("HTML names of characters (such as “&auml;”) were replaced by the characters.") },
  { NW_REPAIR_CONTROL,
    N_("Control characters that are forbidden in a text were removed.") },
  { NW_REPAIR_LESS_THAN,
    N_("A bare “<” was read as the character itself.") },
  { NW_REPAIR_PREFIX,
    N_("The file uses a namespace prefix that it does not declare. The prefix was ignored.") },
  { NW_REPAIR_MOJIBAKE,
    N_("Wrongly converted umlauts (such as “Ã¤”) were repaired. Please check them.") },
  { NW_REPAIR_TAG_SOUP,
    N_("The page is no well-formed XHTML and was read like a browser reads it.") },
  { NW_REPAIR_QUOTED_PRINTABLE,
    N_("Coded characters that a mail program left in the text (such as “=C3=BC”) were replaced by the characters.") },
  { NW_REPAIR_CUT,
    N_("The text is longer than any press release. Only its beginning was read.") },
};

/**
 * nw_repair_add_warnings:
 * @repairs: flags of #NwRepair
 *
 * Adds a sentence for each repair to the warnings of @release.
 */
void
nw_repair_add_warnings (NwRelease *release,
                        guint      repairs)
{
  for (gsize i = 0; i < G_N_ELEMENTS (repair_messages); i++)
    if ((repairs & repair_messages[i].repair) != 0)
      nw_release_add_warning (release, _(repair_messages[i].message));
}
