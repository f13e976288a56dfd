/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-review-card.h"

#include "nw-date.h"
#include "nw-detail-rows.h"

#include <glib/gi18n.h>

struct _NwReviewCard
{
  AdwBin parent_instance;

  GPtrArray *items;       /* (owned): NwProposedItem (borrowed from the proposal) */
  NwSession *session;     /* (owned) */
  GPtrArray *lines;       /* (owned): Line */

  /* Borrowed */
  GtkWidget *group;
  GtkWidget *head;
  GtkWidget *head_check;

  gboolean   updating;
};

/* One proposed value. */
typedef struct {
  NwReviewCard    *card;    /* (borrowed), as everything here */
  NwProposedItem  *item;
  NwProposedField *field;
  NwProposedField *twin;    /* says the same and goes with it, or NULL */
  GtkWidget       *row;
  GtkWidget       *check;   /* NULL where there is nothing to decide */
} Line;

enum {
  SHOW_SPAN,
  CHANGED,
  CHOOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwReviewCard, nw_review_card, ADW_TYPE_BIN)

static const struct {
  const char *label;    /* msgid */
  const char *style;
} looks[] = {
  [NW_MATCH_NEW] = { N_("new"), "success" },
  [NW_MATCH_SAME] = { N_("already there"), "neutral" },
  [NW_MATCH_ADDS] = { N_("adds to it"), NULL },
  [NW_MATCH_CONTRADICTS] = { N_("contradicts"), "warning" },
  [NW_MATCH_SUCCESSION] = { N_("possible change"), "warning" },
  [NW_MATCH_UNCERTAIN] = { N_("uncertain"), "warning" },
};

/**
 * nw_match_get_label:
 * @match: how a proposal stands to what is stored
 *
 * Returns: (transfer none): the same in a word or two, translated
 */
const char *
nw_match_get_label (NwMatch match)
{
  return _(looks[match].label);
}

static NwProposedItem *
get_item (NwReviewCard *self,
          guint         index)
{
  return g_ptr_array_index (self->items, index);
}

static GtkWidget *
create_badge (NwMatch match)
{
  return nw_detail_badge_new (nw_match_get_label (match), looks[match].style);
}

/* --- Deciding ----------------------------------------------------------------------- */

static void
emit_changed (NwReviewCard *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
line_toggled_cb (Line *line)
{
  if (line->card->updating)
    return;

  line->field->accepted = gtk_check_button_get_active (GTK_CHECK_BUTTON (line->check));
  if (line->twin != NULL)
    line->twin->accepted = line->field->accepted;
  emit_changed (line->card);
}

static void
head_toggled_cb (NwReviewCard *self)
{
  gboolean accepted;

  if (self->updating)
    return;

  accepted = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->head_check));
  for (guint i = 0; i < self->items->len; i++)
    get_item (self, i)->accepted = accepted;
  nw_review_card_update (self);
  emit_changed (self);
}

static void
toggle (GtkWidget *check)
{
  if (check != NULL && gtk_widget_is_sensitive (check))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                 !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
}

static gboolean
is_toggle_key (guint           keyval,
               GdkModifierType state)
{
  return (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space || keyval == GDK_KEY_Return) &&
         (state & gtk_accelerator_get_default_mod_mask ()) == 0;
}

static gboolean
line_key_cb (Line            *line,
             guint            keyval,
             guint            keycode,
             GdkModifierType  state)
{
  if (!is_toggle_key (keyval, state))
    return GDK_EVENT_PROPAGATE;

  toggle (line->check);
  return GDK_EVENT_STOP;
}

static gboolean
head_key_cb (NwReviewCard    *self,
             guint            keyval,
             guint            keycode,
             GdkModifierType  state)
{
  if (!is_toggle_key (keyval, state))
    return GDK_EVENT_PROPAGATE;

  toggle (self->head_check);
  return GDK_EVENT_STOP;
}

/* --- Showing the place in the text ----------------------------------------------------- */

static void
line_focus_cb (Line *line)
{
  g_signal_emit (line->card, signals[SHOW_SPAN], 0, line->field->span.start, line->field->span.end);
}

static void
head_focus_cb (NwReviewCard *self)
{
  for (guint i = 0; i < self->items->len; i++) {
    NwProposedItem *item = get_item (self, i);

    for (guint j = 0; j < item->fields->len; j++) {
      NwProposedField *field = g_ptr_array_index (item->fields, j);

      if (field->span.start < field->span.end) {
        g_signal_emit (self, signals[SHOW_SPAN], 0, field->span.start, field->span.end);
        return;
      }
    }
  }
}

static void
row_pressed_cb (GtkGestureClick *gesture)
{
  gtk_widget_grab_focus (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
}

static void
follow_focus (GtkWidget *row,
              gpointer   data,
              GCallback  focus_cb,
              GCallback  key_cb)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (focus, "enter", focus_cb, data);
  g_signal_connect_swapped (keys, "key-pressed", key_cb, data);
  g_signal_connect (click, "pressed", G_CALLBACK (row_pressed_cb), NULL);
  gtk_widget_add_controller (row, focus);
  gtk_widget_add_controller (row, keys);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
}

static gboolean
holds (const NwProposedField *field,
       guint                  place)
{
  return field->span.start <= place && place < field->span.end;
}

/* --- Rows --------------------------------------------------------------------------------- */

static GtkWidget *
create_check (const char *name)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (check, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return check;
}

/* As the user reads it: dates and choices come as they are stored. */
static char *
dup_value (const NwField *field,
           const char    *value)
{
  NwDate date;

  if (value == NULL)
    return NULL;
  if (field->type == NW_VALUE_FLAG && g_str_equal (value, _("Yes")))
    return g_strdup (_(field->label));
  if (field->type == NW_VALUE_DATE && nw_date_parse_iso (value, &date))
    return nw_date_to_display (&date);
  if (field->type == NW_VALUE_CHOICE)
    return g_strdup (nw_field_get_choice_label (field, value));

  return g_strdup (value);
}

/* The flag "spokesperson" and the role of the same name say one thing: one line
 * stands for both, as long as they are decided alike. */
static NwProposedField *
find_twin (const NwProposedItem  *item,
           const NwProposedField *flag)
{
  if (flag->field->type != NW_VALUE_FLAG || !json_is_true (flag->json))
    return NULL;

  for (guint i = 0; i < item->fields->len; i++) {
    NwProposedField *field = g_ptr_array_index (item->fields, i);

    if (field->field->type == NW_VALUE_CHOICE && field->match == flag->match &&
        field->match != NW_MATCH_CONTRADICTS &&
        g_strcmp0 (json_string_value (field->json), flag->field->key) == 0)
      return field;
  }

  return NULL;
}

static gboolean
is_twin (const NwProposedItem  *item,
         const NwProposedField *field)
{
  for (guint i = 0; i < item->fields->len; i++)
    if (find_twin (item, g_ptr_array_index (item->fields, i)) == field)
      return TRUE;

  return FALSE;
}

/* What the head of the card says already needs no line of its own: the parts of
 * a new name, a release's title, and whose position it is; nor does what only
 * the program needs. */
static gboolean
is_in_head (NwReviewCard          *self,
            const NwProposedItem  *item,
            const NwProposedField *field)
{
  if (field->field->flags & NW_FIELD_HIDDEN)
    return TRUE;
  if (g_str_equal (item->kind->id, NW_KIND_POSITION) && g_str_equal (field->field->key, "person"))
    return TRUE;
  if (item->match == NW_MATCH_NEW && g_strcmp0 (field->field->merge_group, "name") == 0)
    return TRUE;

  return field->match == NW_MATCH_NEW && g_strcmp0 (field->value, get_item (self, 0)->title) == 0;
}

/* A channel is told by its type: "Phone" says more than "Work contact". */
static const char *
get_label (const NwProposedField *field)
{
  const char *key = json_string_value (json_object_get (field->json, "kind"));
  NwChannelType type;

  if (field->field->type == NW_VALUE_CHANNELS && key != NULL && nw_channel_type_from_key (key, &type))
    return nw_channel_type_get_label (type);

  return _(field->field->label);
}

static char *
dup_line_subtitle (NwProposedItem  *item,
                   NwProposedField *field)
{
  gboolean named = field->field->type == NW_VALUE_FLAG && json_is_true (field->json);
  GString *text = g_string_new (named ? _(field->field->section) : get_label (field));

  if (field->stored != NULL && *field->stored != '\0' && field->match != NW_MATCH_SAME) {
    g_autofree char *stored = dup_value (field->field, field->stored);

    g_string_append_c (text, '\n');
    /* Translators: what is stored today, beside what a release says. */
    g_string_append_printf (text, _("stored today: %s"), stored);
  }

  return g_string_free (text, FALSE);
}

static void
add_line (NwReviewCard    *self,
          NwProposedItem  *item,
          NwProposedField *field)
{
  Line *line = g_new0 (Line, 1);
  g_autofree char *value = dup_value (field->field, field->value);
  g_autofree char *subtitle = dup_line_subtitle (item, field);
  g_autofree char *name = g_strdup_printf ("%s: %s", get_label (field), value);

  line->card = self;
  line->item = item;
  line->field = field;
  line->twin = find_twin (item, field);
  line->row = nw_detail_value_row_new (value, subtitle);
  gtk_widget_remove_css_class (line->row, "nw-property");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line->row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  if (field->match != NW_MATCH_SAME) {
    line->check = create_check (name);
    g_signal_connect_swapped (line->check, "toggled", G_CALLBACK (line_toggled_cb), line);
    adw_action_row_add_prefix (ADW_ACTION_ROW (line->row), line->check);
  } else {
    GtkWidget *icon = gtk_image_new_from_icon_name ("object-select-symbolic");

    gtk_widget_set_size_request (icon, 22, -1);
    gtk_widget_add_css_class (line->row, "nw-stored");
    adw_action_row_add_prefix (ADW_ACTION_ROW (line->row), icon);
  }
  adw_action_row_add_suffix (ADW_ACTION_ROW (line->row), create_badge (field->match));
  follow_focus (line->row, line, G_CALLBACK (line_focus_cb), G_CALLBACK (line_key_cb));

  g_ptr_array_add (self->lines, line);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), line->row);
}

static GtkWidget *
create_picture (NwProposedItem *item)
{
  GtkWidget *icon;

  if (g_str_equal (item->kind->id, NW_KIND_PERSON))
    return nw_detail_avatar_new (item->title, 32);

  icon = gtk_image_new_from_icon_name (item->kind->icon_name);
  gtk_widget_set_size_request (icon, 32, 32);
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (icon, "nw-kind-icon");

  return icon;
}

static gboolean
is_press (NwReviewCard *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (get_item (self, i)->press)
      return TRUE;

  return FALSE;
}

/* What is said about the first item that has a reason stands for the card. */
static const char *
get_reason (NwReviewCard *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (get_item (self, i)->reason != NULL)
      return get_item (self, i)->reason;

  return NULL;
}

static void
add_head (NwReviewCard *self)
{
  NwProposedItem *item = get_item (self, 0);
  const char *reason = get_reason (self);

  self->head = nw_detail_value_row_new (item->title, reason != NULL ? reason : _(item->kind->label));
  gtk_widget_remove_css_class (self->head, "nw-property");
  gtk_widget_add_css_class (self->head, "nw-card-head");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->head), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->head),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, item->title, -1);

  self->head_check = create_check (item->title);
  g_signal_connect_swapped (self->head_check, "toggled", G_CALLBACK (head_toggled_cb), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->head), create_picture (item));
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->head), self->head_check);
  if (is_press (self))
    adw_action_row_add_suffix (ADW_ACTION_ROW (self->head), nw_detail_badge_new (_("Press"), NULL));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->head), create_badge (item->match));
  follow_focus (self->head, self, G_CALLBACK (head_focus_cb), G_CALLBACK (head_key_cb));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->head);
}

/* --- Whom it is about ------------------------------------------------------------------------ */

static void
candidate_cb (AdwComboRow  *row,
              GParamSpec   *pspec,
              NwReviewCard *self)
{
  NwProposedItem *item = get_item (self, 0);
  guint selected = adw_combo_row_get_selected (row);

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return;

  g_signal_emit (self, signals[CHOOSE], 0, item->group,
                 selected - 1 < item->candidates->len
                   ? g_ptr_array_index (item->candidates, selected - 1) : NULL);
}

static char *
dup_candidate (NwReviewCard *self,
               const char   *id)
{
  g_autoptr (NwRow) row = nw_session_get_row (self->session, id, NULL);

  if (row == NULL)
    return g_strdup (_("deleted"));
  if (nw_row_get_subtitle (row) == NULL || *nw_row_get_subtitle (row) == '\0')
    return g_strdup (nw_row_get_title (row));

  return g_strdup_printf ("%s, %s", nw_row_get_title (row), nw_row_get_subtitle (row));
}

static void
add_candidates (NwReviewCard *self)
{
  NwProposedItem *item = get_item (self, 0);
  g_autoptr (GtkStringList) model = NULL;
  GtkWidget *row;

  if (item->match != NW_MATCH_UNCERTAIN || item->candidates == NULL || item->candidates->len == 0 ||
      !g_str_equal (item->kind->id, NW_KIND_PERSON))
    return;

  model = gtk_string_list_new (NULL);
  gtk_string_list_append (model, _("Please choose"));
  for (guint i = 0; i < item->candidates->len; i++) {
    g_autofree char *text = dup_candidate (self, g_ptr_array_index (item->candidates, i));

    gtk_string_list_append (model, text);
  }
  gtk_string_list_append (model, _("Somebody new"));

  row = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Who is this?"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (candidate_cb), self, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
}

/* --- GObject --------------------------------------------------------------------------------- */

static void
nw_review_card_dispose (GObject *object)
{
  NwReviewCard *self = NW_REVIEW_CARD (object);

  self->updating = TRUE;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nw_review_card_parent_class)->dispose (object);
}

static void
nw_review_card_class_init (NwReviewCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_review_card_dispose;

  /**
   * NwReviewCard::show-span:
   *
   * The user looks at a value that was found at these bytes of the text.
   */
  signals[SHOW_SPAN] = g_signal_new ("show-span", NW_TYPE_REVIEW_CARD, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  /**
   * NwReviewCard::changed:
   *
   * The user decided something.
   */
  signals[CHANGED] = g_signal_new ("changed", NW_TYPE_REVIEW_CARD, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * NwReviewCard::choose:
   *
   * The user said who the person of a group is: a stored one by its id, or NULL
   * for somebody new.
   */
  signals[CHOOSE] = g_signal_new ("choose", NW_TYPE_REVIEW_CARD, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
nw_review_card_init (NwReviewCard *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->group = adw_preferences_group_new ();
  adw_bin_set_child (ADW_BIN (self), self->group);
}

/* --- Public ----------------------------------------------------------------------------------- */

/**
 * nw_review_card_new:
 * @items: (element-type NwProposedItem): the items of one group, a person before
 *   its positions; they stay the proposal's
 * @session: a reading session
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
nw_review_card_new (GPtrArray *items,
                    NwSession *session)
{
  NwReviewCard *self = g_object_new (NW_TYPE_REVIEW_CARD, NULL);

  self->items = g_ptr_array_ref (items);
  self->session = g_object_ref (session);
  add_head (self);
  add_candidates (self);
  for (guint i = 0; i < items->len; i++) {
    NwProposedItem *item = get_item (self, i);

    for (guint j = 0; j < item->fields->len; j++) {
      NwProposedField *field = g_ptr_array_index (item->fields, j);

      if (!is_in_head (self, item, field) && !is_twin (item, field))
        add_line (self, item, field);
    }
  }
  nw_review_card_update (self);

  return GTK_WIDGET (self);
}

/**
 * nw_review_card_get_group:
 * @self: a card
 *
 * Returns: the group of its items
 */
guint
nw_review_card_get_group (NwReviewCard *self)
{
  g_return_val_if_fail (NW_IS_REVIEW_CARD (self), 0);

  return get_item (self, 0)->group;
}

/**
 * nw_review_card_update:
 * @self: a card
 *
 * Shows what is decided by now.
 */
void
nw_review_card_update (NwReviewCard *self)
{
  g_return_if_fail (NW_IS_REVIEW_CARD (self));

  self->updating = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->head_check), get_item (self, 0)->accepted);
  for (guint i = 0; i < self->lines->len; i++) {
    Line *line = g_ptr_array_index (self->lines, i);

    if (line->check == NULL)
      continue;
    gtk_check_button_set_active (GTK_CHECK_BUTTON (line->check), line->field->accepted);
    gtk_widget_set_sensitive (line->check, line->item->accepted);
  }
  self->updating = FALSE;
}

/**
 * nw_review_card_focus:
 * @self: a card
 *
 * Goes to the head of the card.
 */
void
nw_review_card_focus (NwReviewCard *self)
{
  g_return_if_fail (NW_IS_REVIEW_CARD (self));

  gtk_widget_grab_focus (self->head);
}

/**
 * nw_review_card_has_place:
 * @self: a card
 * @place: a byte of the release's text
 *
 * Returns: whether one of the card's values was found there
 */
gboolean
nw_review_card_has_place (NwReviewCard *self,
                          guint         place)
{
  g_return_val_if_fail (NW_IS_REVIEW_CARD (self), FALSE);

  for (guint i = 0; i < self->items->len; i++) {
    NwProposedItem *item = get_item (self, i);

    for (guint j = 0; j < item->fields->len; j++)
      if (holds (g_ptr_array_index (item->fields, j), place))
        return TRUE;
  }

  return FALSE;
}

/**
 * nw_review_card_focus_place:
 * @self: a card
 * @place: a byte of the release's text where one of its values was found
 *
 * Goes to that value, or to the head when the head shows it.
 */
void
nw_review_card_focus_place (NwReviewCard *self,
                            guint         place)
{
  g_return_if_fail (NW_IS_REVIEW_CARD (self));

  for (guint i = 0; i < self->lines->len; i++) {
    Line *line = g_ptr_array_index (self->lines, i);

    if (holds (line->field, place)) {
      gtk_widget_grab_focus (line->row);
      return;
    }
  }

  gtk_widget_grab_focus (self->head);
}
