/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include "nw-markup.h"
#include "nw-repair.h"
#include "nw-text.h"

/**
 * nw_read_plain:
 * @text: UTF-8
 * @file: (nullable): where it came from
 * @releases: (element-type NwRelease): where the release is added
 *
 * Reads plain text: a file, or what was pasted. A text without any letter adds
 * nothing.
 */
void
nw_read_plain (const char *text,
               const char *file,
               GPtrArray  *releases)
{
  g_autoptr (NwRelease) release = nw_release_new (file, "text");
  g_autofree char *fixed = NULL;

  if (nw_text_looks_mojibake (text))
    fixed = nw_text_fix_mojibake (text);
  if (fixed != NULL)
    nw_repair_add_warnings (release, NW_REPAIR_MOJIBAKE);
  nw_markup_append_plain (release, fixed != NULL ? fixed : text, -1, FALSE);
  if (release->blocks->len == 0)
    return;
  release->title = nw_reader_find_heading (release);
  g_ptr_array_add (releases, g_steal_pointer (&release));
}

/**
 * nw_read_office:
 *
 * Reads a text document in flat OpenDocument XML as free text. Its authors are
 * people of the office.
 */
void
nw_read_office (NwReading *reading)
{
  const NwXmlNode *text = nw_xml_node_child (reading->node, "body/text");
  NwRelease *release;

  if (text == NULL)
    return;
  release = nw_reading_add (reading, "text");
  nw_markup_append_nodes (release, text, FALSE);
  release->title = nw_reader_find_heading (release);
}
