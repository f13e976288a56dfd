/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-detail-related.h"

#include "nw-detail-fill.h"
#include "nw-detail-links.h"
#include "nw-detail-rows.h"
#include "nw-record-actions.h"

#include <string.h>

#include <glib/gi18n.h>

/* More would not be read; a last line says how many there are beyond. */
#define MAX_LINKS 100

/* --- Links ------------------------------------------------------------------------ */

/**
 * nw_detail_dup_link_title:
 * @session: a reading session
 * @holder: the record that holds the link
 * @id: (nullable): where it leads
 *
 * Returns: (transfer full): what the linked record is called, or was called before
 *   it was deleted; empty without a link
 */
char *
nw_detail_dup_link_title (NwSession  *session,
                          NwRecord   *holder,
                          const char *id)
{
  g_autoptr (NwRow) row = NULL;
  const char *kept;

  if (id == NULL)
    return g_strdup ("");

  row = nw_kind_is_record_id (id) ? nw_session_get_row (session, id, NULL) : NULL;
  if (row != NULL)
    return g_strdup (nw_row_get_title (row));

  kept = json_string_value (json_object_get (nw_record_get_value (holder, NW_LINK_TEXTS), id));
  return kept != NULL ? g_strdup_printf (_("%s (deleted)"), kept) : g_strdup (_("deleted"));
}

static gboolean
leads_to (const NwField *field,
          const char    *target,
          gboolean       any)
{
  return any ? field->target == NULL : g_strcmp0 (field->target, target) == 0;
}

static gboolean
is_link_field (const NwField *field,
               const char    *target,
               gboolean       any)
{
  if (field->flags & NW_FIELD_HIDDEN || field->section == NULL)
    return FALSE;
  if (field->type == NW_VALUE_LINK || field->type == NW_VALUE_LINKS)
    return leads_to (field, target, any);
  if (field->type != NW_VALUE_OBJECTS || any)
    return FALSE;

  for (const NwField *member = field->members; member != NULL && member->key != NULL; member++)
    if (member->type == NW_VALUE_LINK && leads_to (member, target, FALSE))
      return TRUE;

  return FALSE;
}

/**
 * nw_detail_find_link_field:
 * @kind: a kind of records
 * @target: id of a kind
 *
 * Returns: (nullable): the field by which a record of @kind links to one of
 *   @target first of all; NULL when it does not
 */
const NwField *
nw_detail_find_link_field (const NwKind *kind,
                           const char   *target)
{
  for (guint any = 0; any < 2; any++)
    for (const NwField *field = kind->fields; field->key != NULL; field++)
      if (is_link_field (field, target, any != 0))
        return field;

  return NULL;
}

/* --- Making what links here -------------------------------------------------------- */

static gboolean
can_be_made_for (const NwKind  *kind,
                 const char    *target,
                 const NwField **field)
{
  /* Releases come from outside; a person's positions are edited with the person. */
  if (g_str_equal (kind->id, NW_KIND_RELEASE) || g_str_equal (kind->id, NW_KIND_ORGANISATION) ||
      g_str_equal (kind->id, NW_KIND_PERSON))
    return FALSE;

  *field = nw_detail_find_link_field (kind, target);
  return *field != NULL;
}

/**
 * nw_detail_create_menu:
 * @kind: of the record that is shown
 *
 * Returns: (transfer full): a menu of what can be made for such a record
 */
GMenuModel *
nw_detail_create_menu (const NwKind *kind)
{
  GMenu *menu = g_menu_new ();
  guint n_kinds;
  const NwKind *const *kinds = nw_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++) {
    const NwField *field;
    g_autoptr (GMenuItem) item = NULL;

    if (!can_be_made_for (kinds[i], kind->id, &field))
      continue;
    item = g_menu_item_new (_(kinds[i]->label), NULL);
    g_menu_item_set_action_and_target (item, "detail.new", "(ss)", kinds[i]->id, field->key);
    g_menu_append_item (menu, item);
  }

  return G_MENU_MODEL (menu);
}

/**
 * nw_detail_new_button_new:
 * @kind: of the record that it makes
 * @field: how that links to the one that is shown
 *
 * Returns: (transfer floating): a button for the head of a group
 */
GtkWidget *
nw_detail_new_button_new (const NwKind  *kind,
                          const NwField *field)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");
  g_autofree char *name = g_strdup_printf (_("New: %s"), _(kind->label));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "detail.new");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", kind->id, field->key);

  return button;
}

/* --- What else links here ---------------------------------------------------------- */

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

/* What an object says besides its links: the function at signing, the date. */
static void
append_object (GString       *text,
               NwSession     *session,
               NwRecord      *holder,
               const NwField *field,
               const json_t  *object,
               const char    *id)
{
  for (const NwField *member = field->members; member != NULL && member->key != NULL; member++) {
    const json_t *value = json_object_get (object, member->key);
    g_autofree char *shown = NULL;

    if (member->type == NW_VALUE_LINK && g_strcmp0 (json_string_value (value), id) == 0)
      continue;
    if (member->type == NW_VALUE_LINK)
      shown = nw_detail_dup_link_title (session, holder, json_string_value (value));
    else
      shown = nw_field_dup_display (member, value);
    append_part (text, shown);
  }
}

static gboolean
object_has_link (const json_t *object,
                 const char   *id)
{
  const char *key;
  json_t *value;

  json_object_foreach ((json_t *) object, key, value) {
    if (g_strcmp0 (json_string_value (value), id) == 0)
      return TRUE;
  }

  return FALSE;
}

/* As what @id stands in @holder: "Signatories · Managing director · March 2024". */
static char *
dup_relation (NwSession  *session,
              NwRecord   *holder,
              const char *key,
              const char *id)
{
  const NwField *field = nw_kind_get_field (nw_record_get_kind (holder), key);
  g_autoptr (GString) text = g_string_new (NULL);
  const json_t *list;

  if (field == NULL)
    return g_strdup ("");

  g_string_append (text, _(field->label));
  if (field->type != NW_VALUE_OBJECTS)
    return g_string_free (g_steal_pointer (&text), FALSE);

  list = nw_record_get_value (holder, key);
  for (gsize i = 0; i < json_array_size (list); i++)
    if (object_has_link (json_array_get (list, i), id)) {
      append_object (text, session, holder, field, json_array_get (list, i), id);
      break;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What links to a record, each once however often it does. */
typedef struct {
  char       *id;       /* of the record that is shown */
  GPtrArray  *links;    /* NwLink *, owned by all */
  GPtrArray  *all;
  guint       more;     /* 1 for a last line that there are others */
} Related;

static void
related_free (gpointer data)
{
  Related *related = data;

  g_free (related->id);
  g_ptr_array_unref (related->links);
  g_ptr_array_unref (related->all);
  g_free (related);
}

static GtkWidget *
create_related_row (NwSession *session,
                    guint      index,
                    gpointer   data)
{
  const Related *related = data;
  const NwLink *link;
  g_autoptr (NwRow) row = NULL;
  g_autoptr (NwRecord) holder = NULL;
  g_autofree char *relation = NULL;
  g_autoptr (GString) subtitle = NULL;

  if (index >= related->links->len)
    return nw_detail_value_row_new (_("There are more"),
                                    _("Search or filter the list to find the others."));

  link = g_ptr_array_index (related->links, index);
  row = nw_session_get_row (session, link->record_id, NULL);
  holder = row != NULL ? nw_session_get_record (session, link->record_id, NULL) : NULL;
  if (holder == NULL || nw_row_get_kind (row) == NULL)
    return NULL;

  relation = dup_relation (session, holder, link->field, related->id);
  subtitle = g_string_new (NULL);
  append_part (subtitle, relation);
  append_part (subtitle, nw_row_get_subtitle (row));

  return nw_detail_link_row_new (nw_row_get_title (row), subtitle->str,
                                 nw_row_get_kind (row)->icon_name, link->record_id);
}

static guint
fill_related (GtkWidget  *group,
              NwSession  *session,
              GPtrArray  *links,
              const char *id)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Related *related = g_new0 (Related, 1);

  related->id = g_strdup (id);
  related->all = g_ptr_array_ref (links);
  related->links = g_ptr_array_new ();
  related->more = links->len > MAX_LINKS ? 1 : 0;
  for (guint i = 0; i < links->len && related->links->len < MAX_LINKS; i++) {
    NwLink *link = g_ptr_array_index (links, i);

    if (!g_str_equal (link->field, "sources") && g_hash_table_add (seen, link->record_id))
      g_ptr_array_add (related->links, link);
  }

  return nw_detail_fill (group, session, related->links->len + related->more, create_related_row,
                         related, related_free);
}

/* Activities and releases stand in the timeline. */
static gboolean
is_event (const NwKind *kind)
{
  return g_str_equal (kind->id, NW_KIND_ACTIVITY) || g_str_equal (kind->id, NW_KIND_RELEASE);
}

static void
add_kind (GtkBox       *box,
          NwSession    *session,
          NwRecord     *record,
          const NwKind *kind)
{
  gboolean positions = g_str_equal (kind->id, NW_KIND_POSITION);
  g_autoptr (GPtrArray) links =
    nw_session_get_links_to (session, nw_record_get_id (record), kind->id, MAX_LINKS + 1, NULL);
  const NwField *field;
  GtkWidget *group;

  if (links == NULL || links->len == 0 ||
      (positions && g_str_equal (nw_record_get_type_name (record), NW_KIND_PERSON)))
    return;

  group = nw_detail_group_new (positions ? _("People") : _(kind->label_plural));
  if (can_be_made_for (kind, nw_record_get_type_name (record), &field))
    adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group),
                                             nw_detail_new_button_new (kind, field));
  gtk_box_append (box, group);
  if (positions)
    nw_detail_add_people (group, session, links);
  else if (fill_related (group, session, links, nw_record_get_id (record)) == 0)
    gtk_box_remove (box, group);
}

/**
 * nw_detail_add_related:
 * @box: where to
 * @session: a reading session
 * @record: a record
 * @index: which of the kinds, from 0
 *
 * Adds what links to @record, one group per kind with a button that makes another
 * one: the people of an organisation, its agreements, networks and referrals.
 *
 * Returns: whether there is a kind after this one
 */
gboolean
nw_detail_add_related (GtkBox    *box,
                       NwSession *session,
                       NwRecord  *record,
                       guint      index)
{
  guint n_kinds;
  const NwKind *const *kinds = nw_kind_list (&n_kinds);

  if (index < n_kinds && !is_event (kinds[index]))
    add_kind (box, session, record, kinds[index]);

  return index + 1 < n_kinds;
}

/* --- What it links to ------------------------------------------------------------- */

static GtkWidget *
create_link_row (NwSession    *session,
                 NwRecord     *record,
                 const char   *id,
                 const char   *subtitle)
{
  const NwKind *kind = nw_kind_is_record_id (id) ? nw_kind_get_for_record (id) : NULL;
  g_autoptr (NwRow) row = kind != NULL ? nw_session_get_row (session, id, NULL) : NULL;
  g_autofree char *title = nw_detail_dup_link_title (session, record, id);

  return nw_detail_link_row_new (title, subtitle, kind != NULL ? kind->icon_name : "nw-source-symbolic",
                                 row != NULL ? id : NULL);
}

static GtkWidget *
create_object_row (NwSession     *session,
                   NwRecord      *record,
                   const NwField *field,
                   const json_t  *object)
{
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (GString) subtitle = g_string_new (NULL);

  for (const NwField *member = field->members; member->key != NULL; member++) {
    const char *id = json_string_value (json_object_get (object, member->key));

    if (member->type != NW_VALUE_LINK || id == NULL)
      continue;
    append_object (subtitle, session, record, field, object, id);
    return create_link_row (session, record, id, subtitle->str);
  }

  for (const NwField *member = field->members; member->key != NULL; member++) {
    g_autofree char *text = nw_field_dup_display (member, json_object_get (object, member->key));

    append_part (title->len == 0 ? title : subtitle, text);
  }

  return title->len > 0 ? nw_detail_link_row_new (title->str, subtitle->str, NULL, NULL) : NULL;
}

static gboolean
has_links (const NwField *field)
{
  if (field->type == NW_VALUE_LINKS)
    return TRUE;

  for (const NwField *member = field->members; member != NULL && member->key != NULL; member++)
    if (member->type == NW_VALUE_LINK)
      return TRUE;

  return FALSE;
}

static void
add_list (GtkBox        *box,
          NwSession     *session,
          NwRecord      *record,
          const NwField *field)
{
  const json_t *list = nw_record_get_value (record, field->key);
  GtkWidget *group = nw_detail_group_new (_(field->label));
  gsize n = MIN (json_array_size (list), MAX_LINKS);

  gtk_box_append (box, group);
  for (gsize i = 0; i < n; i++) {
    const json_t *element = json_array_get (list, i);
    GtkWidget *row = NULL;

    if (field->type == NW_VALUE_LINKS && json_is_string (element))
      row = create_link_row (session, record, json_string_value (element), NULL);
    else if (field->type == NW_VALUE_OBJECTS && json_is_object (element))
      row = create_object_row (session, record, field, element);
    if (row != NULL)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  }
  if (n < json_array_size (list)) {
    g_autofree char *more = g_strdup_printf (_("and %u more"), (guint) (json_array_size (list) - n));

    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), nw_detail_link_row_new (more, NULL, NULL, NULL));
  }
}

/**
 * nw_detail_add_lists:
 * @box: where to
 * @session: a reading session
 * @record: a record
 * @links: whether those that hold links are meant, such as partners and
 *   signatories, or the others, such as goals
 *
 * Adds a group for each list of links or of objects in @record.
 */
void
nw_detail_add_lists (GtkBox    *box,
                     NwSession *session,
                     NwRecord  *record,
                     gboolean   links)
{
  for (const NwField *field = nw_record_get_kind (record)->fields; field->key != NULL; field++) {
    if (field->type != NW_VALUE_LINKS && (field->type != NW_VALUE_OBJECTS || field->members == NULL))
      continue;
    if (field->section == NULL || field->flags & NW_FIELD_HIDDEN || has_links (field) != links ||
        json_array_size (nw_record_get_value (record, field->key)) == 0)
      continue;
    add_list (box, session, record, field);
  }
}
