/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-review-card.h"

#include "nw-detail-row.h"
#include "nw-detail-rows.h"
#include "nw-format.h"
#include "nw-review-line.h"

#include <glib/gi18n.h>

struct _NwReviewCard
{
  AdwBin parent_instance;

  GPtrArray *items;       /* (owned): NwProposedItem (borrowed from the proposal) */
  NwSession *session;     /* (owned) */
  GPtrArray *lines;       /* (owned): NwReviewLine (borrowed) */

  /* Borrowed */
  GtkWidget *group;
  GtkWidget *head;
  GtkWidget *head_check;

  gboolean   updating;
};

enum {
  SHOW_SPAN,
  CHANGED,
  CHOOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwReviewCard, nw_review_card, ADW_TYPE_BIN)

static NwProposedItem *
get_item (NwReviewCard *self,
          guint         index)
{
  return g_ptr_array_index (self->items, index);
}

static gboolean
is_undecided (NwReviewCard *self)
{
  return get_item (self, 0)->match == NW_MATCH_UNCERTAIN;
}

/* What all items of the card say together: who is stored already may still get
 * another position. */
static NwMatch
get_match (NwReviewCard *self)
{
  NwMatch match = get_item (self, 0)->match;

  if (match == NW_MATCH_NEW || match == NW_MATCH_UNCERTAIN)
    return match;

  for (guint i = 1; i < self->items->len; i++) {
    const NwProposedItem *item = get_item (self, i);

    if (item->match == NW_MATCH_CONTRADICTS)
      match = NW_MATCH_CONTRADICTS;
    else if (item->match != NW_MATCH_SAME && match == NW_MATCH_SAME && !nw_review_is_question (item))
      match = NW_MATCH_ADDS;
  }

  return match;
}

/* --- Deciding ----------------------------------------------------------------------- */

static void
emit_changed (NwReviewCard *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Whether somebody follows somebody is a question of its own. */
static void
head_toggled_cb (NwReviewCard *self)
{
  gboolean accepted;

  if (self->updating)
    return;

  accepted = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->head_check));
  for (guint i = 0; i < self->items->len; i++)
    if (!nw_review_is_question (get_item (self, i)))
      get_item (self, i)->accepted = accepted;
  nw_review_card_update (self);
  emit_changed (self);
}

static gboolean
head_key_cb (NwReviewCard    *self,
             guint            keyval,
             guint            keycode,
             GdkModifierType  state)
{
  if (!nw_review_is_toggle_key (keyval, state))
    return GDK_EVENT_PROPAGATE;

  nw_review_toggle (self->head_check);
  return GDK_EVENT_STOP;
}

/* --- Showing the place in the text ----------------------------------------------------- */

static void
show_place (NwReviewCard *self,
            NwSpan        span)
{
  g_signal_emit (self, signals[SHOW_SPAN], 0, span.start, span.end);
}

static gboolean
is_place (NwSpan span)
{
  return span.start < span.end;
}

static gboolean
holds (NwSpan span,
       guint  place)
{
  return span.start <= place && place < span.end;
}

static void
line_focus_cb (NwReviewCard       *self,
               GtkEventController *controller)
{
  NwReviewLine *line = NW_REVIEW_LINE (gtk_event_controller_get_widget (controller));

  show_place (self, nw_review_line_get_field (line)->span);
}

/* Where the name stands, or else the first value that has a place. */
static void
head_focus_cb (NwReviewCard *self)
{
  NwSpan span = get_item (self, 0)->span;

  for (guint i = 0; i < self->items->len && !is_place (span); i++) {
    NwProposedItem *item = get_item (self, i);

    for (guint j = 0; j < item->fields->len && !is_place (span); j++)
      span = ((NwProposedField *) g_ptr_array_index (item->fields, j))->span;
  }
  show_place (self, span);
}

static void
row_pressed_cb (GtkGestureClick *gesture)
{
  gtk_widget_grab_focus (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
}

static void
follow_focus (NwReviewCard *self,
              GtkWidget    *row,
              GCallback     focus_cb)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (focus, "enter", focus_cb, self, G_CONNECT_SWAPPED);
  g_signal_connect (click, "pressed", G_CALLBACK (row_pressed_cb), NULL);
  gtk_widget_add_controller (row, focus);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
}

/* --- Rows --------------------------------------------------------------------------------- */

/* What the head of the card says already needs no line of its own: the parts of
 * a new name, a release's title, and whose position it is; nor does what only
 * the program needs. */
static gboolean
is_in_head (NwReviewCard          *self,
            const NwProposedItem  *item,
            const NwProposedField *field)
{
  gboolean unknown = item->match == NW_MATCH_NEW || item->match == NW_MATCH_UNCERTAIN;

  if (field->field->flags & NW_FIELD_HIDDEN)
    return TRUE;
  if (g_str_equal (item->kind->id, NW_KIND_POSITION) && g_str_equal (field->field->key, "person"))
    return TRUE;
  if (g_str_equal (item->kind->id, NW_KIND_MEMBERSHIP) && g_str_equal (field->field->key, "project"))
    return TRUE;
  if (unknown && g_strcmp0 (field->field->merge_group, "name") == 0)
    return TRUE;

  return field->match == NW_MATCH_NEW && g_strcmp0 (field->value, get_item (self, 0)->title) == 0;
}

static void
add_line (NwReviewCard    *self,
          NwProposedItem  *item,
          NwProposedField *field)
{
  GtkWidget *line = nw_review_line_new (item, field, get_match (self));

  if (line == NULL)
    return;

  g_signal_connect_object (line, "decided", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  follow_focus (self, line, G_CALLBACK (line_focus_cb));
  g_ptr_array_add (self->lines, line);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), line);
}

static void
add_lines (NwReviewCard *self)
{
  for (guint i = 0; i < self->items->len; i++) {
    NwProposedItem *item = get_item (self, i);

    for (guint j = 0; j < item->fields->len; j++) {
      NwProposedField *field = g_ptr_array_index (item->fields, j);

      if (!is_in_head (self, item, field))
        add_line (self, item, field);
    }
  }
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

/* One above the other: the name keeps its width. */
static GtkWidget *
create_badges (NwReviewCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  if (is_press (self))
    gtk_box_append (GTK_BOX (box), nw_detail_badge_new (_("Press"), NULL));
  gtk_box_append (GTK_BOX (box), nw_match_badge_new (get_match (self)));
  for (GtkWidget *badge = gtk_widget_get_first_child (box);
       badge != NULL;
       badge = gtk_widget_get_next_sibling (badge))
    gtk_widget_set_halign (badge, GTK_ALIGN_END);

  return box;
}

static void
add_head (NwReviewCard *self)
{
  NwProposedItem *item = get_item (self, 0);
  const char *reason = get_reason (self);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->head = nw_detail_value_row_new (item->title, reason != NULL ? reason : _(item->kind->label));
  gtk_widget_remove_css_class (self->head, "nw-property");
  gtk_widget_add_css_class (self->head, "nw-card-head");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->head), FALSE);
  nw_review_row_name (self->head, item->title);

  self->head_check = nw_review_check_new (item->title);
  g_signal_connect_swapped (self->head_check, "toggled", G_CALLBACK (head_toggled_cb), self);
  nw_detail_row_add_prefix (NW_DETAIL_ROW (self->head), create_picture (item));
  nw_detail_row_add_prefix (NW_DETAIL_ROW (self->head), self->head_check);
  nw_detail_row_add_suffix (NW_DETAIL_ROW (self->head), create_badges (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (head_key_cb), self);
  gtk_widget_add_controller (self->head, keys);
  follow_focus (self, self->head, G_CALLBACK (head_focus_cb));
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
  /* Namesakes of whom nothing else is known differ by when they were stored. */
  if (nw_row_get_subtitle (row) == NULL || *nw_row_get_subtitle (row) == '\0') {
    g_autofree char *moment = nw_format_moment (nw_row_get_changed (row), g_get_real_time ());

    return g_strdup_printf (_("%s (last change: %s)"), nw_row_get_title (row), moment);
  }

  return g_strdup_printf ("%s, %s", nw_row_get_title (row), nw_row_get_subtitle (row));
}

static void
add_candidates (NwReviewCard *self)
{
  NwProposedItem *item = get_item (self, 0);
  gboolean person = g_str_equal (item->kind->id, NW_KIND_PERSON);
  g_autoptr (GtkStringList) model = NULL;
  GtkWidget *row;

  if (!is_undecided (self) || item->candidates->len == 0)
    return;

  model = gtk_string_list_new (NULL);
  gtk_string_list_append (model, _("Please choose"));
  for (guint i = 0; i < item->candidates->len; i++) {
    g_autofree char *text = dup_candidate (self, g_ptr_array_index (item->candidates, i));

    gtk_string_list_append (model, text);
  }
  gtk_string_list_append (model, person ? _("Somebody new")
                                        : g_str_equal (item->kind->id, NW_KIND_ORGANISATION) ? _("A new organisation")
                                                                                             : _("A new record"));

  row = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 person ? _("Who is this?") : _("Which one is meant?"));
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
  self->lines = g_ptr_array_new ();
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
  add_lines (self);
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
  gboolean accepted;

  g_return_if_fail (NW_IS_REVIEW_CARD (self));

  accepted = get_item (self, 0)->accepted && !is_undecided (self);
  self->updating = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->head_check), accepted);
  gtk_widget_set_sensitive (self->head_check, !is_undecided (self));
  for (guint i = 0; i < self->lines->len; i++)
    nw_review_line_update (g_ptr_array_index (self->lines, i), accepted);
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

    if (holds (item->span, place))
      return TRUE;
    for (guint j = 0; j < item->fields->len; j++)
      if (holds (((NwProposedField *) g_ptr_array_index (item->fields, j))->span, place))
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
    NwReviewLine *line = g_ptr_array_index (self->lines, i);

    if (holds (nw_review_line_get_field (line)->span, place)) {
      gtk_widget_grab_focus (GTK_WIDGET (line));
      return;
    }
  }

  gtk_widget_grab_focus (self->head);
}
