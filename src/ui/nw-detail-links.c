/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-detail-links.h"

#include "nw-date.h"
#include "nw-detail-fill.h"
#include "nw-detail-row.h"
#include "nw-detail-rows.h"
#include "nw-detail-sections.h"

#include <string.h>

#include <glib/gi18n.h>

/* More would not be read; the group says how many there are beyond. */
#define MAX_LINKS 100

/* --- Positions of a person ------------------------------------------------------ */

static gboolean
has_ended (NwRecord *position)
{
  const char *until = nw_record_get_text (position, "until");
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *today = NULL;

  if (until == NULL)
    return FALSE;
  now = g_date_time_new_now_local ();
  today = g_date_time_format (now, "%Y-%m-%d");

  /* A shorter date ("2024") has ended when the whole year has. */
  return strncmp (until, today, strlen (until)) < 0;
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b)
{
  NwRecord *left = *(NwRecord **) a;
  NwRecord *right = *(NwRecord **) b;
  int order = has_ended (left) - has_ended (right);

  if (order == 0)
    order = nw_record_get_flag (right, "main") - nw_record_get_flag (left, "main");
  if (order == 0)
    order = nw_record_get_flag (right, "press") - nw_record_get_flag (left, "press");
  if (order == 0)
    order = -g_strcmp0 (nw_record_get_text (left, "from"), nw_record_get_text (right, "from"));

  return order;
}

/**
 * nw_detail_list_positions:
 * @session: a reading session
 * @person: a person
 *
 * Returns: (transfer full) (element-type NwRecord): the person's positions, today's
 *   before earlier ones, the main one first
 */
GPtrArray *
nw_detail_list_positions (NwSession *session,
                          NwRecord  *person)
{
  GPtrArray *positions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) links =
    nw_session_get_links_to (session, nw_record_get_id (person), NW_KIND_POSITION, MAX_LINKS, NULL);

  for (guint i = 0; links != NULL && i < links->len; i++) {
    NwLink *link = g_ptr_array_index (links, i);
    NwRecord *position;

    if (!g_str_equal (link->field, "person"))
      continue;
    position = nw_session_get_record (session, link->record_id, NULL);
    if (position != NULL)
      g_ptr_array_add (positions, position);
  }
  g_ptr_array_sort (positions, compare_positions);

  return positions;
}

static char *
dup_title_of (NwSession  *session,
              const char *id)
{
  g_autoptr (NwRow) row = id != NULL ? nw_session_get_row (session, id, NULL) : NULL;

  return row != NULL ? g_strdup (nw_row_get_title (row)) : NULL;
}

static char *
dup_period (NwRecord *position)
{
  const char *from = nw_record_get_text (position, "from");
  const char *until = nw_record_get_text (position, "until");
  NwDate date;
  g_autofree char *since = from != NULL && nw_date_parse_iso (from, &date) ? nw_date_to_display (&date) : NULL;
  g_autofree char *end = until != NULL && nw_date_parse_iso (until, &date) ? nw_date_to_display (&date) : NULL;

  if (since != NULL && end != NULL)
    return g_strdup_printf (_("%s to %s"), since, end);
  if (since != NULL)
    return g_strdup_printf (_("since %s"), since);
  if (end != NULL)
    return g_strdup_printf (_("until %s"), end);

  return NULL;
}

static void
append_part (GString    *text,
             const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/**
 * nw_detail_dup_position:
 * @session: a reading session
 * @position: a position
 *
 * Returns: (transfer full): organisation, department and period in one line
 */
char *
nw_detail_dup_position (NwSession *session,
                        NwRecord  *position)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *organisation = dup_title_of (session, nw_record_get_text (position, "organisation"));
  g_autofree char *period = dup_period (position);

  append_part (text, organisation);
  append_part (text, nw_record_get_text (position, "department"));
  append_part (text, period);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
create_position_row (NwSession *session,
                     NwRecord  *position)
{
  g_autofree char *title = nw_record_dup_title (position);
  g_autofree char *subtitle = nw_detail_dup_position (session, position);
  const char *organisation = nw_record_get_text (position, "organisation");
  const json_t *source = nw_detail_find_source (position, "title", NULL);
  GtkWidget *row = nw_detail_value_row_new (title, subtitle);
  GtkWidget *icon = gtk_image_new_from_icon_name ("nw-organisation-symbolic");

  gtk_widget_remove_css_class (row, "nw-property");
  gtk_widget_add_css_class (icon, "dim-label");
  nw_detail_row_add_prefix (NW_DETAIL_ROW (row), icon);
  if (nw_record_get_flag (position, "press"))
    nw_detail_row_add_suffix (NW_DETAIL_ROW (row), nw_detail_badge_new (_("Press"), NULL));
  if (source != NULL)
    nw_detail_row_add_suffix (NW_DETAIL_ROW (row), nw_detail_source_button_new (source));
  if (organisation != NULL) {
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", organisation);
  }

  return row;
}

static void
add_text_row (GtkWidget  *group,
              NwRecord   *record,
              const char *key)
{
  const NwField *field = nw_kind_get_field (nw_record_get_kind (record), key);
  g_autofree char *text = nw_record_dup_display (record, field);

  if (*text != '\0')
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               nw_detail_value_row_new (_(field->label), text));
}

/**
 * nw_detail_add_positions:
 * @box: where to
 * @session: a reading session
 * @positions: (element-type NwRecord): from nw_detail_list_positions()
 *
 * Adds one group per position of today, with what reaches the person there, and
 * one for all earlier ones.
 */
void
nw_detail_add_positions (GtkBox    *box,
                         NwSession *session,
                         GPtrArray *positions)
{
  GtkWidget *former = NULL;

  for (guint i = 0; i < positions->len; i++) {
    NwRecord *position = g_ptr_array_index (positions, i);
    GtkWidget *group;

    if (has_ended (position)) {
      if (former == NULL)
        former = nw_detail_group_new (_("Earlier positions"));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (former),
                                 create_position_row (session, position));
      continue;
    }

    group = nw_detail_group_new (i == 0 ? _("Positions") : NULL);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               create_position_row (session, position));
    nw_detail_add_channels (group, position);
    add_text_row (group, position, "reachable");
    add_text_row (group, position, "press_topics");
    add_text_row (group, position, "note");
    gtk_box_append (box, group);
  }

  if (former != NULL)
    gtk_box_append (box, former);
}

/* --- People of an organisation ------------------------------------------------------ */

static GtkWidget *
create_person_row (NwSession *session,
                   guint      index,
                   gpointer   positions)
{
  NwRecord *position = g_ptr_array_index ((GPtrArray *) positions, index);
  const char *id = nw_record_get_text (position, "person");
  g_autofree char *name = dup_title_of (session, id);
  g_autofree char *function = nw_record_dup_title (position);
  g_autofree char *period = dup_period (position);
  g_autoptr (GString) subtitle = g_string_new (NULL);
  GtkWidget *row;

  if (name == NULL)
    return NULL;

  append_part (subtitle, function);
  append_part (subtitle, nw_record_get_text (position, "department"));
  append_part (subtitle, has_ended (position) ? period : NULL);

  row = nw_detail_value_row_new (name, subtitle->str);
  gtk_widget_remove_css_class (row, "nw-property");
  nw_detail_row_add_prefix (NW_DETAIL_ROW (row), nw_detail_avatar_new (name, 32));
  if (nw_record_get_flag (position, "press"))
    nw_detail_row_add_suffix (NW_DETAIL_ROW (row), nw_detail_badge_new (_("Press"), NULL));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);

  return row;
}

/**
 * nw_detail_add_people:
 * @group: a group
 * @session: a reading session
 * @links: (element-type NwLink): what links to an organisation, positions only
 *
 * Adds those who hold the positions, today's before earlier ones.
 */
void
nw_detail_add_people (GtkWidget *group,
                      NwSession *session,
                      GPtrArray *links)
{
  g_autoptr (GPtrArray) positions = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < links->len; i++) {
    NwLink *link = g_ptr_array_index (links, i);
    NwRecord *position;

    if (!g_str_equal (link->field, "organisation"))
      continue;
    position = nw_session_get_record (session, link->record_id, NULL);
    if (position != NULL)
      g_ptr_array_add (positions, position);
  }
  g_ptr_array_sort (positions, compare_positions);

  nw_detail_fill (group, session, positions->len, create_person_row,
                  g_ptr_array_ref (positions), (GDestroyNotify) g_ptr_array_unref);
}

/* --- Who stands in a release -------------------------------------------------------- */

static GtkWidget *
create_mention_row (NwSession    *session,
                    const json_t *mention)
{
  const char *id = json_string_value (json_object_get (mention, "person"));
  const char *name = json_string_value (json_object_get (mention, "name"));
  const char *role = json_string_value (json_object_get (mention, "role"));
  const char *organisation = json_string_value (json_object_get (mention, "organisation"));
  g_autofree char *stored = dup_title_of (session, id);
  g_autofree char *organisation_name = NULL;
  g_autoptr (GString) subtitle = g_string_new (NULL);
  GtkWidget *row;

  if (nw_kind_is_record_id (organisation))
    organisation_name = dup_title_of (session, organisation);
  append_part (subtitle, role);
  append_part (subtitle, organisation_name != NULL ? organisation_name : organisation);
  if (stored == NULL && name == NULL)
    return NULL;

  row = nw_detail_value_row_new (stored != NULL ? stored : name, subtitle->str);
  gtk_widget_remove_css_class (row, "nw-property");
  nw_detail_row_add_prefix (NW_DETAIL_ROW (row),
                             nw_detail_avatar_new (stored != NULL ? stored : name, 32));
  if (stored != NULL) {
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  }

  return row;
}

static void
add_mention_group (GtkBox       *box,
                   NwSession    *session,
                   const json_t *mentions,
                   gboolean      contacts,
                   const char   *title)
{
  GtkWidget *group = NULL;

  for (gsize i = 0; i < json_array_size (mentions); i++) {
    const json_t *mention = json_array_get (mentions, i);
    GtkWidget *row;

    if (json_is_true (json_object_get (mention, "contact")) != contacts)
      continue;
    row = create_mention_row (session, mention);
    if (row == NULL)
      continue;
    if (group == NULL) {
      group = nw_detail_group_new (title);
      gtk_box_append (box, group);
    }
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  }
}

/**
 * nw_detail_add_mentions:
 * @box: where to
 * @session: a reading session
 * @release: a press release
 *
 * Adds whom the release names for questions, and whom it only mentions.
 */
void
nw_detail_add_mentions (GtkBox    *box,
                        NwSession *session,
                        NwRecord  *release)
{
  const json_t *mentions = nw_record_get_value (release, "mentions");

  add_mention_group (box, session, mentions, TRUE, _("Contacts for questions"));
  add_mention_group (box, session, mentions, FALSE, _("Also mentioned"));
}
