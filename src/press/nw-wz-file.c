/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "config.h"

#include "nw-wz-file.h"

#include <glib/gi18n.h>

#include "nw-press.h"
#include "nw-text.h"
#include "nw-xml.h"

#define MAX_SIZE (32 * 1024 * 1024)
#define GENERICODE "http://docs.oasis-open.org/codelist/ns/genericode/1.0/"

typedef struct {
  NwWzList    *list;      /* (owned) */
  gboolean     begun;     /* its root is that of a list */
  gboolean     known;     /* which edition it is */
  gboolean     refused;   /* by us, not by the parser */
  NwWzEdition  edition;
} File;

static void
file_clear (File *self)
{
  g_clear_pointer (&self->list, nw_wz_list_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (File, file_clear)

static gboolean
refuse (File    *self,
        GError **error)
{
  self->refused = TRUE;
  g_set_error_literal (error, NW_PRESS_ERROR, NW_PRESS_ERROR_NOT_A_RELEASE,
                       _("This is no official list of WZ 2008 or WZ 2025. Nothing was changed. "
                         "Choose the XML file (genericode) of the statistics office."));

  return FALSE;
}

static gboolean
refuse_row (File    *self,
            guint    line,
            GError **error)
{
  self->refused = TRUE;
  g_set_error (error, NW_PRESS_ERROR, NW_PRESS_ERROR_MALFORMED,
               _("Line %u: the code there is not one of this edition, or stands there twice. Nothing was changed. "
                 "Load the file from the statistics office again."), line);

  return FALSE;
}

/* --- Rows ------------------------------------------------------------------------ */

/* What stands in a column of a row, in one line. */
static char *
dup_value (const NwXmlNode *row,
           const char      *column)
{
  for (const NwXmlNode *value = nw_xml_node_child (row, "Value"); value != NULL;
       value = nw_xml_node_next_named (value, "Value")) {
    const NwXmlNode *simple = nw_xml_node_child (value, "SimpleValue");

    if (g_strcmp0 (nw_xml_node_get (value, "ColumnRef"), column) == 0 && simple != NULL) {
      g_autofree char *text = nw_xml_node_dup_text (simple);

      return text != NULL ? nw_text_clean (text, -1) : NULL;
    }
  }

  return NULL;
}

static gboolean
take_identification (File             *self,
                     const NwXmlNode  *node,
                     GError          **error)
{
  const NwXmlNode *name = nw_xml_node_child (node, "ShortName");
  const NwXmlNode *version = nw_xml_node_child (node, "Version");
  g_autofree char *name_text = name != NULL ? nw_xml_node_dup_text (name) : NULL;
  g_autofree char *version_text = version != NULL ? nw_xml_node_dup_text (version) : NULL;
  g_autofree char *short_name = name_text != NULL ? nw_text_clean (name_text, -1) : NULL;
  g_autofree char *clean = version_text != NULL ? nw_text_clean (version_text, -1) : NULL;

  if (self->known || short_name == NULL || !g_str_has_prefix (short_name, ".WZ_") ||
      !nw_wz_find_edition (short_name + strlen (".WZ_"), &self->edition))
    return refuse (self, error);
  self->known = TRUE;
  nw_wz_list_set_version (self->list, self->edition,
                          clean != NULL && *clean != '\0' && strlen (clean) <= NW_WZ_MAX_TITLE
                            ? clean : nw_wz_get_edition_name (self->edition));

  return TRUE;
}

static gboolean
take_row (File             *self,
          const NwXmlNode  *row,
          GError          **error)
{
  g_autofree char *code = dup_value (row, "ItemCode");
  g_autofree char *level = dup_value (row, "ItemEbene");
  g_autofree char *title = dup_value (row, "ItemOffiziellerTitel");
  guint64 depth = 0;

  if (!self->known)
    return refuse (self, error);
  if (code == NULL || title == NULL || level == NULL ||
      !g_ascii_string_to_unsigned (level, 10, 1, 5, &depth, NULL) || depth != nw_wz_get_level (code) ||
      !nw_wz_list_add (self->list, self->edition, code, title))
    return refuse_row (self, row->line, error);

  return TRUE;
}

/* --- The visitor of the parser ------------------------------------------------------ */

/* Columns and descriptions are not wanted, and no more is ever kept than one row. */
static NwXmlChoice
choose_cb (const char  *name,
           const char  *ns,
           guint        depth,
           gpointer     data,
           GError     **error)
{
  File *self = data;

  if (depth == 0)
    self->begun = g_str_equal (name, "CodeList") && g_strcmp0 (ns, GENERICODE) == 0;
  if (!self->begun) {
    refuse (self, error);
    return NW_XML_STOP;
  }
  if ((depth == 1 && g_str_equal (name, "Identification")) || (depth == 2 && g_str_equal (name, "Row")))
    return NW_XML_TAKE;

  return NW_XML_SKIP;
}

static gboolean
take_cb (NwXmlTree  *tree,
         guint       repairs,
         gpointer    data,
         GError    **error)
{
  g_autoptr (NwXmlTree) owned = tree;
  const NwXmlNode *node = nw_xml_tree_get_root (tree);

  return nw_xml_node_is (node, "Identification") ? take_identification (data, node, error)
                                                 : take_row (data, node, error);
}

/* The parser speaks of press releases. */
static void
set_parser_error (File          *self,
                  const GError  *problem,
                  int            line,
                  GError       **error)
{
  if (problem->domain != NW_PRESS_ERROR || problem->code == NW_PRESS_ERROR_IO || line == 0)
    g_propagate_error (error, g_error_copy (problem));
  else if (self->begun && problem->code == NW_PRESS_ERROR_MALFORMED)
    g_set_error (error, NW_PRESS_ERROR, NW_PRESS_ERROR_MALFORMED,
                 _("Line %d: the file is damaged. Nothing was changed. Load it from the statistics office again."), line);
  else
    refuse (self, error);
}

/**
 * nw_wz_file_read:
 * @source: the bytes
 * @cancellable: (nullable): stops it
 * @error: return location for a #NwPressError or #GIOError, in sentences for the user
 *
 * Reads codes and official titles; the long explanations are left out.
 *
 * Returns: (transfer full) (nullable): the list of one edition.
 */
NwWzList *
nw_wz_file_read (NwSource      *source,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_auto (File) file = { .list = nw_wz_list_new () };
  const NwXmlVisitor visitor = { choose_cb, take_cb, NULL, &file, { 1024 * 1024, 1000 } };
  g_autoptr (GError) problem = NULL;
  gboolean good;
  int line = 0;

  if (nw_source_get_size (source) > MAX_SIZE) {
    g_set_error_literal (error, NW_PRESS_ERROR, NW_PRESS_ERROR_TOO_LARGE,
                         _("The file is larger than any official list. Nothing was changed."));
    return NULL;
  }
  good = nw_xml_parse (source, &visitor, &line, cancellable, &problem);
  if (file.refused)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (problem != NULL)
    set_parser_error (&file, problem, line, error);
  else if (!good || !file.known || nw_wz_list_get_n (file.list, file.edition) == 0)
    refuse (&file, error);
  else
    return g_steal_pointer (&file.list);

  return NULL;
}

/**
 * nw_wz_file_read_path:
 * @path: a file of this machine
 * @cancellable: (nullable): stops it
 * @error: return location, as nw_wz_file_read()
 *
 * Returns: (transfer full) (nullable): the list of one edition.
 */
NwWzList *
nw_wz_file_read_path (const char    *path,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (NwSource) source = nw_source_new_for_path (path, error);

  return source != NULL ? nw_wz_file_read (source, cancellable, error) : NULL;
}
