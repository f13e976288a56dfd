/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-markup-private.h"

#include <string.h>

#include "nw-text.h"

/* What kind of table it is: data in rows, people in columns, or a page's layout. */

/* A row of data has short cells on one line each. What has more is a page that
 * uses a table for its layout. */
gboolean
nw_markup_is_data_row (const NwXmlNode *row)
{
  for (const NwXmlNode *cell = nw_xml_node_first (row); cell != NULL; cell = nw_xml_node_next (cell))
    {
      guint n_blocks = 0;

      for (const NwXmlNode *item = nw_xml_node_walk (cell, cell); item != NULL; item = nw_xml_node_walk (item, cell))
        {
          NwMarkupRole role = nw_markup_get_role (item);

          if (role == NW_MARKUP_BREAK || role == NW_MARKUP_ROW)
            return FALSE;
          n_blocks += nw_markup_is_block (role);
        }
      if (n_blocks > 1)
        return FALSE;
    }

  return TRUE;
}

/* th, or a cell whose whole text is printed bold. */
static gboolean
is_heading_cell (const NwXmlNode *cell)
{
  static const char *const names[] = { "strong", "b", "h2", "h3", "h4", "h5", "h6", NULL };
  const NwXmlNode *inner = nw_xml_node_first (cell);
  g_autofree char *text = nw_xml_node_dup_text (cell);
  g_autofree char *inner_text = inner != NULL ? nw_xml_node_dup_text (inner) : NULL;

  if (nw_xml_node_is (cell, "th"))
    return TRUE;

  return inner != NULL && g_strv_contains (names, inner->name) &&
         g_strcmp0 (g_strstrip (text), g_strstrip (inner_text)) == 0;
}

/* The rows of a table that has one person in each column, under a heading such as
 * "Pressekontakt | Kontakt Kunden": two cells of a row hold the same kind of value.
 * NULL for any other table. */
GPtrArray *
nw_markup_rows_of_columns (const NwXmlNode *table)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  guint n_columns = 0;
  gboolean same_kind = FALSE;
  gboolean several = FALSE;   /* lines in a cell */

  for (const NwXmlNode *row = nw_xml_node_walk (table, table); row != NULL; row = nw_xml_node_walk (row, table))
    {
      guint n_cells = 0;
      guint n_mails = 0;
      guint n_numbers = 0;

      if (nw_xml_node_is (row, "table"))
        return NULL;
      if (nw_markup_get_role (row) != NW_MARKUP_ROW)
        continue;
      if (!nw_markup_is_data_row (row) && rows->len == 0)
        return NULL;
      several |= !nw_markup_is_data_row (row);
      for (const NwXmlNode *cell = nw_xml_node_first (row); cell != NULL; cell = nw_xml_node_next (cell), n_cells++)
        {
          g_autofree char *text = nw_xml_node_dup_text (cell);

          if (rows->len == 0 && (!is_heading_cell (cell) || strstr (text, "Tel") != NULL || strstr (text, "Fax") != NULL ||
                                 strstr (text, "fax") != NULL || strstr (text, "Mobil") != NULL))
            return NULL;
          n_mails += strchr (text, '@') != NULL;
          n_numbers += strpbrk (text, "0123456789") != NULL && strchr (text, '@') == NULL;
        }
      n_columns = rows->len == 0 ? n_cells : n_columns;
      if (n_columns < 2 || n_cells != n_columns)
        return NULL;
      same_kind |= n_mails > 1 || n_numbers > 1;
      g_ptr_array_add (rows, (gpointer) row);
    }

  return same_kind && rows->len > (several ? 1 : 2) ? g_steal_pointer (&rows) : NULL;
}

/* The heads of the columns that say what kind of number stands below: "Fax". A head
 * that says more, or nothing of the kind, is "". NULL when there are none. */
GStrv
nw_markup_labels_of_columns (const NwXmlNode *table)
{
  static const char *const labels[] = { "Fax", "Telefax", "Mobil", "Handy", "Telefon", "Tel.", "Mobiltelefon", NULL };
  const NwXmlNode *row = nw_xml_node_find (table, "tr");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  if (row == NULL || !nw_markup_is_data_row (row))
    return NULL;
  for (const NwXmlNode *cell = nw_xml_node_first (row); cell != NULL; cell = nw_xml_node_next (cell))
    {
      g_autofree char *text = nw_xml_node_dup_text (cell);
      g_autofree char *head = nw_text_clean (text, -1);
      gboolean known = g_strv_contains (labels, head);

      g_strv_builder_add (builder, known ? head : "");
      n += known;
    }

  return n > 0 ? g_strv_builder_end (builder) : NULL;
}

gboolean
nw_markup_starts_with_number (const NwXmlNode *cell)
{
  g_autofree char *text = nw_xml_node_dup_text (cell);
  const char *start = text + strspn (text, " \t\r\n(");

  return *start == '+' || g_ascii_isdigit (*start);
}
