/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-settings.h"

#include "nw-locale.h"

#include <string.h>

/* The state of lists stands in two dictionaries keyed by page, so that a new
 * page or column needs no new key in the schema. */

/**
 * nw_settings_new:
 *
 * Opens the program's settings. When the program is run from its build folder
 * the schema of that folder counts, installed or not.
 *
 * Returns: (transfer full) (nullable): the settings, or NULL when no schema is
 *   installed
 */
GSettings *
nw_settings_new (void)
{
  g_autofree char *folder = nw_locale_dup_build_path ("data/gschemas.compiled");
  GSettingsSchemaSource *parent = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) source = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;

  if (folder != NULL) {
    g_autofree char *parent_folder = g_path_get_dirname (folder);

    source = g_settings_schema_source_new_from_directory (parent_folder, parent, FALSE, NULL);
  }
  if (source == NULL && parent != NULL)
    source = g_settings_schema_source_ref (parent);
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE);
  if (schema == NULL)
    return NULL;

  return g_settings_new_full (schema, NULL, NULL);
}

/**
 * nw_settings_get_column_width:
 * @settings: the settings
 * @page: the page's id
 * @column: the column's key
 *
 * Returns: the width the user gave the column in pixels, 0 when none
 */
int
nw_settings_get_column_width (GSettings  *settings,
                              const char *page,
                              const char *column)
{
  g_autoptr (GVariant) widths = g_settings_get_value (settings, "column-widths");
  g_autofree char *key = g_strconcat (page, "/", column, NULL);
  int width = 0;

  g_variant_lookup (widths, key, "i", &width);
  return CLAMP (width, 0, 4000);
}

/**
 * nw_settings_set_column_width:
 * @settings: the settings
 * @page: the page's id
 * @column: the column's key
 * @width: in pixels
 *
 * Keeps the width of a column.
 */
void
nw_settings_set_column_width (GSettings  *settings,
                              const char *page,
                              const char *column,
                              int         width)
{
  g_autoptr (GVariant) widths = g_settings_get_value (settings, "column-widths");
  g_autofree char *key = g_strconcat (page, "/", column, NULL);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (widths);

  g_variant_dict_insert (&dict, key, "i", width);
  g_settings_set_value (settings, "column-widths", g_variant_dict_end (&dict));
}

/**
 * nw_settings_get_sort:
 * @settings: the settings
 * @page: the page's id
 * @column: (out) (transfer full): the column the page is sorted by
 * @descending: (out): whether from the end
 *
 * Returns: whether the user chose an order for this page
 */
gboolean
nw_settings_get_sort (GSettings   *settings,
                      const char  *page,
                      char       **column,
                      gboolean    *descending)
{
  g_autoptr (GVariant) sorts = g_settings_get_value (settings, "sort-columns");
  g_autofree char *text = NULL;

  if (!g_variant_lookup (sorts, page, "s", &text) || strlen (text) < 2)
    return FALSE;

  *descending = text[0] == '-';
  *column = g_strdup (text + 1);
  return TRUE;
}

/**
 * nw_settings_set_sort:
 * @settings: the settings
 * @page: the page's id
 * @column: the column's key
 * @descending: whether from the end
 *
 * Keeps the order of a page, written "+column" or "-column".
 */
void
nw_settings_set_sort (GSettings  *settings,
                      const char *page,
                      const char *column,
                      gboolean    descending)
{
  g_autoptr (GVariant) sorts = g_settings_get_value (settings, "sort-columns");
  g_autofree char *text = g_strconcat (descending ? "-" : "+", column, NULL);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (sorts);

  g_variant_dict_insert (&dict, page, "s", text);
  g_settings_set_value (settings, "sort-columns", g_variant_dict_end (&dict));
}
