/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-review-line.h"

#include "nw-date.h"
#include "nw-detail-rows.h"

#include <glib/gi18n.h>

struct _NwReviewLine
{
  AdwActionRow parent_instance;

  /* Borrowed from the proposal */
  NwProposedItem  *item;
  NwProposedField *field;
  NwProposedField *twin;      /* says the same and goes with it, or NULL */

  /* Borrowed */
  GtkWidget       *check;     /* NULL where there is nothing to decide */

  gboolean         updating;
};

enum {
  DECIDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwReviewLine, nw_review_line, ADW_TYPE_ACTION_ROW)

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

/* --- Words --------------------------------------------------------------------------- */

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

/* A channel is told by its type: "Phone" says more than "Work contact"; who belongs
 * to a network, by the membership. */
static const char *
get_label (const NwProposedItem  *item,
           const NwProposedField *field)
{
  const char *key = json_string_value (json_object_get (field->json, "kind"));
  NwChannelType type;

  if (field->field->type == NW_VALUE_CHANNELS && key != NULL && nw_channel_type_from_key (key, &type))
    return nw_channel_type_get_label (type);
  if (g_str_equal (item->kind->id, NW_KIND_MEMBERSHIP))
    return _(item->kind->label);

  return _(field->field->label);
}

static char *
dup_title (NwReviewLine *self)
{
  /* Translators: of a new spokesperson: whom they follow. */
  if (nw_review_is_question (self->item))
    return g_strdup_printf (_("Follows %s"), self->item->title);

  return dup_value (self->field->field, self->field->value);
}

static char *
dup_subtitle (NwReviewLine *self)
{
  NwProposedField *field = self->field;
  gboolean named = field->field->type == NW_VALUE_FLAG && json_is_true (field->json);
  g_autofree char *stored = NULL;

  if (nw_review_is_question (self->item))
    return g_strdup (self->item->reason);
  if (named)
    return g_strdup (_(field->field->section));
  if (field->stored == NULL || *field->stored == '\0' || field->match == NW_MATCH_SAME)
    return g_strdup (get_label (self->item, field));

  stored = dup_value (field->field, field->stored);
  /* Translators: name of a field, and what is stored today beside what a release says. */
  return g_strdup_printf (_("%s · stored today: %s"), get_label (self->item, field), stored);
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

/* --- Deciding ------------------------------------------------------------------------ */

static void
check_toggled_cb (NwReviewLine *self)
{
  gboolean accepted = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check));

  if (self->updating)
    return;

  self->field->accepted = accepted;
  if (self->twin != NULL)
    self->twin->accepted = accepted;
  if (nw_review_is_question (self->item))
    self->item->accepted = accepted;
  g_signal_emit (self, signals[DECIDED], 0);
}

static gboolean
key_pressed_cb (NwReviewLine    *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  if (!nw_review_is_toggle_key (keyval, state))
    return GDK_EVENT_PROPAGATE;

  nw_review_toggle (self->check);
  return GDK_EVENT_STOP;
}

/* --- Building ------------------------------------------------------------------------ */

static void
add_prefix (NwReviewLine *self,
            const char   *name)
{
  GtkWidget *icon;

  if (self->field->match != NW_MATCH_SAME) {
    self->check = nw_review_check_new (name);
    g_signal_connect_object (self->check, "toggled", G_CALLBACK (check_toggled_cb),
                             self, G_CONNECT_SWAPPED);
    adw_action_row_add_prefix (ADW_ACTION_ROW (self), self->check);
    return;
  }

  icon = gtk_image_new_from_icon_name ("object-select-symbolic");
  gtk_widget_set_size_request (icon, 22, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "nw-stored");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), icon);
}

/* The head of the card says it for all lines: only what differs says so itself. */
static void
add_badge (NwReviewLine *self,
           NwMatch       card)
{
  NwMatch match = self->field->match;

  if (match != card && match != NW_MATCH_NEW && match != NW_MATCH_ADDS)
    adw_action_row_add_suffix (ADW_ACTION_ROW (self), nw_match_badge_new (match));
}

static void
nw_review_line_class_init (NwReviewLineClass *klass)
{
  /**
   * NwReviewLine::decided:
   *
   * The user ticked the line or took the tick away.
   */
  signals[DECIDED] = g_signal_new ("decided", NW_TYPE_REVIEW_LINE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nw_review_line_init (NwReviewLine *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* --- Public -------------------------------------------------------------------------- */

/**
 * nw_review_line_new:
 * @item: what the value belongs to; it stays the proposal's
 * @field: the value
 * @card: what the head of the card says of all its lines
 *
 * Returns: (transfer floating) (nullable): a line, or NULL when another field of
 *   @item says the same and its line stands for both
 */
GtkWidget *
nw_review_line_new (NwProposedItem  *item,
                    NwProposedField *field,
                    NwMatch          card)
{
  NwReviewLine *self;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *name = NULL;

  for (guint i = 0; i < item->fields->len; i++)
    if (find_twin (item, g_ptr_array_index (item->fields, i)) == field)
      return NULL;

  self = g_object_new (NW_TYPE_REVIEW_LINE, NULL);
  self->item = item;
  self->field = field;
  self->twin = find_twin (item, field);
  title = dup_title (self);
  subtitle = dup_subtitle (self);
  name = g_strdup_printf ("%s: %s", get_label (item, field), title);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  nw_review_row_name (GTK_WIDGET (self), name);
  add_prefix (self, name);
  add_badge (self, card);

  return GTK_WIDGET (self);
}

/**
 * nw_review_line_update:
 * @self: a line
 * @card_accepted: whether the card it stands on is taken over at all
 *
 * Shows what is decided by now.
 */
void
nw_review_line_update (NwReviewLine *self,
                       gboolean      card_accepted)
{
  gboolean question;

  g_return_if_fail (NW_IS_REVIEW_LINE (self));

  if (self->check == NULL)
    return;

  question = nw_review_is_question (self->item);
  self->updating = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check),
                               self->field->accepted && (!question || self->item->accepted));
  gtk_widget_set_sensitive (self->check, card_accepted);
  self->updating = FALSE;
}

/**
 * nw_review_line_get_field:
 * @self: a line
 *
 * Returns: (transfer none): the value it shows
 */
NwProposedField *
nw_review_line_get_field (NwReviewLine *self)
{
  g_return_val_if_fail (NW_IS_REVIEW_LINE (self), NULL);

  return self->field;
}

/* --- What lines and heads of cards share --------------------------------------------- */

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

/**
 * nw_match_badge_new:
 * @match: how a proposal stands to what is stored
 *
 * Returns: (transfer floating): a badge that says so
 */
GtkWidget *
nw_match_badge_new (NwMatch match)
{
  return nw_detail_badge_new (nw_match_get_label (match), looks[match].style);
}

/**
 * nw_review_is_question:
 * @item: an item of a proposal
 *
 * Returns: whether it is the position of a predecessor: only the user can say that
 *   somebody follows somebody
 */
gboolean
nw_review_is_question (const NwProposedItem *item)
{
  const NwProposedField *field = item->fields->len == 1 ? g_ptr_array_index (item->fields, 0) : NULL;

  return item->match == NW_MATCH_SUCCESSION && field != NULL &&
         g_str_equal (field->field->key, "successor");
}

/**
 * nw_review_is_statement:
 * @item: an item of a proposal
 *
 * Returns: whether it is what the text states of an agreement, a network or a funding
 */
gboolean
nw_review_is_statement (const NwProposedItem *item)
{
  static const char * const kinds[] = { NW_KIND_AGREEMENT, NW_KIND_PROJECT, NW_KIND_MEMBERSHIP, NW_KIND_FUNDING, NULL };

  return g_strv_contains (kinds, item->kind->id);
}

/**
 * nw_review_check_new:
 * @name: translated name for assistive technology
 *
 * Returns: (transfer floating): a tick that its row sets; the row has the focus
 */
GtkWidget *
nw_review_check_new (const char *name)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  /* A check button takes the focus of Tab even when it is not focusable, and then
   * nothing has moved: Tab would end here. */
  gtk_widget_set_can_focus (check, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return check;
}

/**
 * nw_review_row_name:
 * @row: a preferences row
 * @name: its whole name
 *
 * Names a row for assistive technology, in place of its title and not beside it.
 */
void
nw_review_row_name (GtkWidget  *row,
                    const char *name)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * nw_review_is_toggle_key:
 * @keyval: a key
 * @state: what is held with it
 *
 * Returns: whether it sets and takes away a tick
 */
gboolean
nw_review_is_toggle_key (guint           keyval,
                         GdkModifierType state)
{
  return (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space || keyval == GDK_KEY_Return) &&
         (state & gtk_accelerator_get_default_mod_mask ()) == 0;
}

/**
 * nw_review_toggle:
 * @check: (nullable): a tick
 *
 * Sets it or takes it away, where there is something to decide.
 */
void
nw_review_toggle (GtkWidget *check)
{
  if (check != NULL && gtk_widget_is_sensitive (check))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                 !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
}
