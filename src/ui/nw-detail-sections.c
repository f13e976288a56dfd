/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-detail-sections.h"

#include "nw-detail-fill.h"
#include "nw-detail-links.h"
#include "nw-detail-related.h"
#include "nw-detail-row.h"
#include "nw-detail-rows.h"
#include "nw-detail-share.h"
#include "nw-record-actions.h"
#include "nw-store-wz.h"
#include "nw-window.h"

#include <string.h>

#include <glib/gi18n.h>

/* --- Sources ----------------------------------------------------------------------- */

/* A source of a list is that of the whole list, or of one element by its value. */
const json_t *
nw_detail_find_source (NwRecord   *record,
                       const char *field,
                       const char *value)
{
  const json_t *sources = nw_record_get_value (record, "sources");
  const json_t *source = NULL;

  if (value != NULL) {
    g_autofree char *key = g_strconcat (field, ":", value, NULL);

    source = json_object_get (sources, key);
  }
  if (source == NULL)
    source = json_object_get (sources, field);
  if (json_is_array (source))
    source = json_array_get (source, 0);

  return json_is_object (source) ? source : NULL;
}

static void
add_source (GtkWidget    *row,
            const json_t *source)
{
  if (source != NULL)
    nw_detail_row_add_suffix (NW_DETAIL_ROW (row), nw_detail_source_button_new (source));
}

/* --- Head --------------------------------------------------------------------------- */

static GtkWidget *
create_centered_label (const char *text,
                       const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
create_picture (NwRecord   *record,
                const char *title)
{
  const NwKind *kind = nw_record_get_kind (record);
  GtkWidget *icon;

  if (g_str_equal (kind->id, NW_KIND_PERSON))
    return nw_detail_avatar_new (title, 88);

  icon = gtk_image_new_from_icon_name (kind->icon_name);
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 36);
  gtk_widget_set_size_request (icon, 88, 88);
  gtk_widget_set_halign (icon, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (icon, "nw-kind-icon");

  return icon;
}

static char *
dup_head_subtitle (NwSession *session,
                   NwRecord  *record,
                   GPtrArray *positions)
{
  g_autoptr (NwRow) row = NULL;

  if (positions != NULL && positions->len > 0) {
    g_autofree char *function = nw_record_dup_title (g_ptr_array_index (positions, 0));
    g_autofree char *place = nw_detail_dup_position (session, g_ptr_array_index (positions, 0));

    return *place != '\0' ? g_strdup_printf ("%s\n%s", function, place) : g_steal_pointer (&function);
  }

  row = nw_session_get_row (session, nw_record_get_id (record), NULL);
  return row != NULL ? g_strdup (nw_row_get_subtitle (row)) : NULL;
}

static void
add_head (GtkBox    *box,
          NwSession *session,
          NwRecord  *record,
          GPtrArray *positions)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *title = nw_record_dup_title (record);
  g_autofree char *subtitle = dup_head_subtitle (session, record, positions);
  const char *nickname = nw_record_get_text (record, "nickname");

  gtk_box_append (GTK_BOX (head), create_picture (record, title));
  gtk_box_append (GTK_BOX (head),
                  create_centered_label (title, strlen (title) > 60 ? "title-3" : "title-1"));
  if (nickname != NULL) {
    g_autofree char *text = g_strdup_printf (_("“%s”"), nickname);

    gtk_box_append (GTK_BOX (head), create_centered_label (text, "dim-label"));
  }
  if (subtitle != NULL && *subtitle != '\0')
    gtk_box_append (GTK_BOX (head), create_centered_label (subtitle, "dim-label"));
  gtk_widget_add_css_class (head, "nw-detail-name");
  gtk_box_append (box, head);
}

/* --- Channels and addresses ----------------------------------------------------------- */

/* Adds a row per channel of the record to a group. */
void
nw_detail_add_channels (GtkWidget *group,
                        NwRecord  *record)
{
  g_autoptr (GPtrArray) channels = nw_record_get_channels (record);

  for (guint i = 0; i < channels->len; i++) {
    const NwChannel *channel = g_ptr_array_index (channels, i);
    GtkWidget *row = nw_detail_channel_row_new (channel);

    add_source (row, nw_detail_find_source (record, "channels", channel->value));
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  }
}

static void
add_channels (GtkBox   *box,
              NwRecord *record)
{
  const NwField *field = nw_kind_get_field (nw_record_get_kind (record), "channels");
  g_autoptr (GPtrArray) channels = nw_record_get_channels (record);
  GtkWidget *group;

  if (field == NULL || channels->len == 0)
    return;

  group = nw_detail_group_new (_(field->label));
  nw_detail_add_channels (group, record);
  gtk_box_append (box, group);
}

static void
add_addresses (GtkBox   *box,
               NwRecord *record)
{
  const NwField *field = nw_kind_get_field (nw_record_get_kind (record), "addresses");
  g_autoptr (GPtrArray) addresses = nw_record_get_addresses (record);
  GtkWidget *group;

  if (field == NULL || addresses->len == 0)
    return;

  group = nw_detail_group_new (_(field->label));
  for (guint i = 0; i < addresses->len; i++) {
    const NwAddress *address = g_ptr_array_index (addresses, i);
    GtkWidget *row = nw_detail_address_row_new (address);
    g_autofree char *line = nw_address_to_line (address);

    add_source (row, nw_detail_find_source (record, "addresses", line));
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  }
  gtk_box_append (box, group);
}

/* --- Fields -------------------------------------------------------------------------- */

/* Some fields stand elsewhere: the name in the head, the lists in groups of their
 * own, the positions with their person. */
static gboolean
is_shown_elsewhere (const NwKind  *kind,
                    const NwField *field)
{
  static const char * const names[] = {
    "salutation", "prefix", "given_name", "particle", "family_name", "suffix", "nickname", "name", "title",
    "subject", NULL
  };

  if (field->section == NULL || field->flags & NW_FIELD_HIDDEN)
    return TRUE;

  switch (field->type) {
  case NW_VALUE_CHANNELS:
  case NW_VALUE_ADDRESSES:
  case NW_VALUE_LINKS:
  case NW_VALUE_OBJECTS:
  case NW_VALUE_DERIVED:
    return TRUE;
  default:
    return g_strv_contains (names, field->key);
  }
}

static char *
dup_codes (NwSession    *session,
           const json_t *codes)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (gsize i = 0; i < json_array_size (codes); i++)
    if (json_is_string (json_array_get (codes, i)))
      g_ptr_array_add (texts, (char *) json_string_value (json_array_get (codes, i)));
  g_ptr_array_add (texts, NULL);

  return nw_session_dup_wz_lines (session, (const char * const *) texts->pdata);
}

static char *
dup_value (NwSession     *session,
           NwRecord      *record,
           const NwField *field)
{
  if (field->type == NW_VALUE_FLAG && !nw_record_get_flag (record, field->key))
    return g_strdup ("");
  if (field->flags & NW_FIELD_WZ)
    return dup_codes (session, nw_record_get_value (record, field->key));
  if (field->type != NW_VALUE_LINK)
    return nw_record_dup_display (record, field);

  return nw_detail_dup_link_title (session, record, nw_record_get_text (record, field->key));
}

static gboolean
is_web_address (const NwField *field)
{
  return field->type == NW_VALUE_TEXT && (g_strcmp0 (field->vcard, "URL") == 0 ||
                                          g_str_equal (field->key, "url"));
}

static void
make_link (GtkWidget     *row,
           NwRecord      *record,
           const NwField *field)
{
  const char *text = nw_record_get_text (record, field->key);

  if (text == NULL)
    return;

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row),
                                  field->type == NW_VALUE_LINK ? "win.open-record" : "detail.open-uri");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", text);
  nw_detail_row_add_suffix (NW_DETAIL_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
}

static void
add_fields (GtkBox    *box,
            NwSession *session,
            NwRecord  *record)
{
  const NwKind *kind = nw_record_get_kind (record);
  const char *section = NULL;
  GtkWidget *group = NULL;

  for (const NwField *field = kind->fields; field->key != NULL; field++) {
    g_autofree char *value = NULL;
    GtkWidget *row;

    if (is_shown_elsewhere (kind, field))
      continue;
    value = dup_value (session, record, field);
    if (*value == '\0')
      continue;

    if (group == NULL || g_strcmp0 (section, field->section) != 0) {
      section = field->section;
      group = nw_detail_group_new (_(section));
      gtk_box_append (box, group);
    }
    if (field->type == NW_VALUE_LONG_TEXT) {
      row = nw_detail_text_row_new (_(field->label), value);
    } else {
      row = nw_detail_value_row_new (_(field->label), value);
      if (field->type == NW_VALUE_LINK || is_web_address (field))
        make_link (row, record, field);
      add_source (row, nw_detail_find_source (record, field->key, NULL));
    }
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  }
}

/* The words of a release that were kept: what each value rests on. */
static void
add_excerpts (GtkBox   *box,
              NwRecord *record)
{
  const json_t *excerpts = nw_record_get_value (record, "excerpts");
  GtkWidget *group;

  if (json_array_size (excerpts) == 0)
    return;

  group = nw_detail_group_new (_("Evidence"));
  for (gsize i = 0; i < json_array_size (excerpts); i++) {
    const json_t *excerpt = json_array_get (excerpts, i);
    const char *text = json_is_string (excerpt) ? json_string_value (excerpt)
                                                : json_string_value (json_object_get (excerpt, "text"));
    g_autofree char *quote = text != NULL ? g_strdup_printf (_("“%s”"), text) : NULL;
    GtkWidget *row;
    GtkWidget *label;

    if (quote == NULL)
      continue;
    row = adw_preferences_row_new ();
    label = gtk_label_new (quote);
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_selectable (GTK_LABEL (label), TRUE);
    gtk_widget_add_css_class (label, "nw-recent-row");
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
    gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  }
  gtk_box_append (box, group);
}

/* Members of a newer version or of a partner: shown as they stand, never changed. */
static void
add_unknown_members (GtkBox   *box,
                     NwRecord *record)
{
  static const char * const known[] = {
    "type", "schema", "created", "changed", "nonce", "sources", "merged_from",
    "not_duplicate_of", NW_LINK_TEXTS, NULL
  };
  const NwKind *kind = nw_record_get_kind (record);
  GtkWidget *group = NULL;
  const char *key;
  json_t *value;

  json_object_foreach ((json_t *) nw_record_get_json (record), key, value) {
    char *text;

    if (g_strv_contains (known, key) || *key == '_' || nw_kind_get_field (kind, key) != NULL)
      continue;

    text = json_is_string (value) ? g_strdup (json_string_value (value))
                                  : json_dumps (value, JSON_ENCODE_ANY | JSON_COMPACT);
    if (group == NULL) {
      group = nw_detail_group_new (_("Not known to this version"));
      gtk_box_append (box, group);
    }
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), nw_detail_value_row_new (key, text));
    free (text);
  }
}

/* --- One after the other --------------------------------------------------------------- */

/* Laying out and painting a row costs more than making it, and a record may have
 * five times as many as fit into the window. */

#define SECTION_SPACING 24
/* No row and no head is lower than that. */
#define MIN_ROW_HEIGHT 50
#define MIN_HEAD_HEIGHT 140

/* Adds a section; TRUE when it is to be called again, with the next index. */
typedef gboolean (*StepFunc) (GtkBox    *box,
                              NwSession *session,
                              NwRecord  *record,
                              guint      index);

typedef struct {
  NwRecord *record;   /* (owned) */
  guint     step;
  guint     index;    /* within the step */
  gboolean  painted;  /* what could be made at once */
} Building;

static gboolean
step_top (GtkBox    *box,
          NwSession *session,
          NwRecord  *record,
          guint      index)
{
  gboolean person = g_str_equal (nw_record_get_type_name (record), NW_KIND_PERSON);
  g_autoptr (GPtrArray) positions = person ? nw_detail_list_positions (session, record) : NULL;

  add_head (box, session, record, positions);
  nw_detail_add_share (box, session, record);
  if (positions != NULL)
    nw_detail_add_positions (box, session, positions);

  return FALSE;
}

static gboolean
step_reach (GtkBox    *box,
            NwSession *session,
            NwRecord  *record,
            guint      index)
{
  add_channels (box, record);
  add_addresses (box, record);

  return FALSE;
}

static gboolean
step_links (GtkBox    *box,
            NwSession *session,
            NwRecord  *record,
            guint      index)
{
  if (g_str_equal (nw_record_get_type_name (record), NW_KIND_RELEASE))
    nw_detail_add_mentions (box, session, record);
  nw_detail_add_lists (box, session, record, TRUE);

  return FALSE;
}

static gboolean
step_fields (GtkBox    *box,
             NwSession *session,
             NwRecord  *record,
             guint      index)
{
  add_fields (box, session, record);

  return FALSE;
}

static gboolean
step_lists (GtkBox    *box,
            NwSession *session,
            NwRecord  *record,
            guint      index)
{
  nw_detail_add_lists (box, session, record, FALSE);
  add_excerpts (box, record);

  return FALSE;
}

static gboolean
step_end (GtkBox    *box,
          NwSession *session,
          NwRecord  *record,
          guint      index)
{
  nw_detail_add_timeline (box, session, record);
  add_unknown_members (box, record);

  return FALSE;
}

static const StepFunc steps[] = {
  step_top, step_reach, step_links, step_fields, step_lists, nw_detail_add_related, step_end
};

static void
building_free (gpointer data)
{
  Building *self = data;

  g_object_unref (self->record);
  g_free (self);
}

static void
make_step (Building  *self,
           GtkBox    *box,
           NwSession *session)
{
  if (steps[self->step] (box, session, self->record, self->index)) {
    self->index++;
  } else {
    self->step++;
    self->index = 0;
  }
}

static int
count_rows (GtkWidget *widget)
{
  int n = 0;

  if (GTK_IS_LIST_BOX_ROW (widget))
    return 1;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);

  return n;
}

/* Whether what stands in @box takes at least @height pixels. A group that is still
 * being filled pushes down whatever comes after it. */
static gboolean
is_high (GtkWidget *box,
         int        height)
{
  int taken = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (nw_detail_is_filling (child))
      return TRUE;
    taken += ADW_IS_PREFERENCES_GROUP (child) ? count_rows (child) * MIN_ROW_HEIGHT + SECTION_SPACING
                                              : MIN_HEAD_HEIGHT;
  }

  return taken >= height;
}

/* The first frame updates, and so comes here, before it paints: it is left alone.
 * The store may have been closed since: it is asked for anew. Sections that have
 * nothing to say are no reason to wait for another frame. */
static gboolean
tick_cb (GtkWidget     *box,
         GdkFrameClock *clock,
         gpointer       data)
{
  Building *self = data;
  GtkRoot *window = gtk_widget_get_root (box);
  NwStore *store = NW_IS_WINDOW (window) ? nw_window_get_store (NW_WINDOW (window)) : NULL;
  NwSession *session = store != NULL ? nw_store_get_session (store) : NULL;
  GtkWidget *last = gtk_widget_get_last_child (box);

  if (session == NULL)
    return G_SOURCE_REMOVE;
  if (!self->painted) {
    self->painted = TRUE;
    return G_SOURCE_CONTINUE;
  }
  while (self->step < G_N_ELEMENTS (steps) && gtk_widget_get_last_child (box) == last)
    make_step (self, GTK_BOX (box), session);

  return self->step < G_N_ELEMENTS (steps) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* --- Public --------------------------------------------------------------------------- */

/**
 * nw_detail_sections_new:
 * @session: a reading session
 * @record: a record of a known kind
 * @height: how much of it can be seen at once, in pixels; G_MAXINT to make all of
 *   it now
 *
 * What fills @height is made at once, and the rest one section with each of the
 * next frames: below what can be seen, so that nothing moves.
 *
 * Returns: (transfer floating): everything there is to see of @record
 */
GtkWidget *
nw_detail_sections_new (NwSession *session,
                        NwRecord  *record,
                        int        height)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SECTION_SPACING);
  Building *self = g_new0 (Building, 1);

  self->record = g_object_ref (record);
  while (self->step < G_N_ELEMENTS (steps) &&
         (height == G_MAXINT || !is_high (box, height)))
    make_step (self, GTK_BOX (box), session);
  if (self->step < G_N_ELEMENTS (steps))
    gtk_widget_add_tick_callback (box, tick_cb, self, building_free);
  else
    building_free (self);

  return box;
}

static void
append_line (GString    *text,
             const char *line)
{
  if (line != NULL && *line != '\0')
    g_string_append_printf (text, "%s\n", line);
}

static void
append_display (GString    *text,
                NwRecord   *record,
                const char *key)
{
  const NwField *field = nw_kind_get_field (nw_record_get_kind (record), key);
  g_autofree char *value = field != NULL ? nw_record_dup_display (record, field) : NULL;

  append_line (text, value);
}

/**
 * nw_detail_dup_text:
 * @session: a reading session
 * @record: a record
 *
 * Returns: (transfer full): name, positions, channels and addresses, one a line,
 *   to paste into a letter or a mail
 */
char *
nw_detail_dup_text (NwSession *session,
                    NwRecord  *record)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *title = nw_record_dup_title (record);

  append_line (text, title);
  if (g_str_equal (nw_record_get_type_name (record), NW_KIND_PERSON)) {
    g_autoptr (GPtrArray) positions = nw_detail_list_positions (session, record);

    for (guint i = 0; i < positions->len; i++) {
      NwRecord *position = g_ptr_array_index (positions, i);
      g_autofree char *function = nw_record_dup_title (position);
      g_autofree char *place = nw_detail_dup_position (session, position);

      append_line (text, function);
      append_line (text, place);
      append_display (text, position, "channels");
    }
  }
  append_display (text, record, "channels");
  append_display (text, record, "addresses");

  return g_string_free (g_steal_pointer (&text), FALSE);
}
