/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-review.h"

#include "nw-compat.h"
#include "nw-detail-rows.h"
#include "nw-review-cards.h"
#include "nw-review-line.h"
#include "nw-review-notices.h"
#include "nw-review-places.h"
#include "nw-review-save.h"
#include "nw-review-text.h"

#include <string.h>

#include <glib/gi18n.h>

struct _NwReview
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwWindowTitle    *title;
  GtkButton         *cancel_button;
  GtkButton         *close_button;
  GtkToggleButton   *text_button;
  GtkButton         *accept_button;
  GtkBox            *steps;
  AdwLeaflet        *panes;
  GtkLabel          *release_title;
  GtkLabel          *release_meta;
  GtkBox            *notices;
  NwReviewText      *text;
  GtkScrolledWindow *scroller;
  GtkLabel          *summary;
  NwReviewCards     *cards;

  /* Owned */
  NwStore           *store;
  GPtrArray         *releases;     /* NwRelease */
  GPtrArray         *errors;       /* NwImportError */
  GPtrArray         *proposals;    /* NwProposal, NULL until first shown */
  char              *saved_id;     /* whom to show afterwards */
  gint64             step;

  guint              current;
  guint              furthest;     /* the last release that was shown */
  guint              n_saved;      /* releases that were taken over */
  guint              folded_id;    /* until the header follows the panes */
};

enum {
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwReview, nw_review, ADW_TYPE_BIN)

static NwRelease *
get_release (NwReview *self)
{
  return g_ptr_array_index (self->releases, self->current);
}

static NwProposal *
get_proposal (NwReview *self)
{
  return g_ptr_array_index (self->proposals, self->current);
}

/* --- The release -------------------------------------------------------------------- */

static void
append_meta (GString    *meta,
             const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (meta->len > 0)
    g_string_append (meta, " · ");
  g_string_append (meta, part);
}

static void
show_release (NwReview *self)
{
  NwRelease *release = get_release (self);
  g_autofree char *date = nw_date_to_display (&release->date);
  g_autofree char *file = release->file != NULL ? g_path_get_basename (release->file) : NULL;
  g_autoptr (GString) meta = g_string_new (NULL);

  gtk_label_set_text (self->release_title,
                      release->title != NULL ? release->title : _("Without a title"));
  append_meta (meta, date);
  append_meta (meta, release->place);
  append_meta (meta, release->publisher != NULL ? release->publisher->name : NULL);
  append_meta (meta, file);
  gtk_label_set_text (self->release_meta, meta->str);

  nw_review_notices_show (self->notices, release, self->current == 0 ? self->errors : NULL,
                          get_proposal (self)->known);
}

/* --- Proposals --------------------------------------------------------------------------- */

static void
show_span_cb (NwReview *self,
              guint     start,
              guint     end)
{
  NwSpan span = { start, end };

  nw_review_text_show_span (self->text, span);
}

/* In a narrow window the proposals come forward, that is where the answer stands. */
static void
place_pressed_cb (NwReview *self,
                  guint     place)
{
  gtk_toggle_button_set_active (self->text_button, FALSE);
  nw_review_cards_focus_place (self->cards, place);
}

static void
update_summary (NwReview *self)
{
  NwProposal *proposal = get_proposal (self);
  guint n_people = 0;
  guint n_accepted = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < proposal->items->len; i++) {
    NwProposedItem *item = g_ptr_array_index (proposal->items, i);

    if (g_str_equal (item->kind->id, NW_KIND_PERSON) && item->contact) {
      n_people++;
      n_accepted += item->accepted ? 1 : 0;
    }
  }

  if (n_people == 0)
    text = g_strdup (_("No contact was found in this text."));
  else
    text = g_strdup_printf (ngettext ("%u contact, %u ticked", "%u contacts, %u ticked", n_people),
                            n_people, n_accepted);
  gtk_label_set_text (self->summary, text);
}

/* A quote in which the value does not stand literally is shown when it is asked
 * for, but not marked from end to end; what the text states of an agreement is quoted
 * narrowly. */
static gboolean
is_whole_quote (const NwProposedField *field)
{
  return field->quote != NULL && g_strcmp0 (field->value, field->quote) != 0 &&
         field->span.end - field->span.start == strlen (field->quote);
}

static void
mark_found (NwReview   *self,
            NwProposal *proposal)
{
  for (guint i = 0; i < proposal->items->len; i++) {
    NwProposedItem *item = g_ptr_array_index (proposal->items, i);

    nw_review_text_add_found (self->text, item->span);
    for (guint j = 0; j < item->fields->len; j++) {
      const NwProposedField *field = g_ptr_array_index (item->fields, j);

      if (nw_review_is_statement (item) || !is_whole_quote (field))
        nw_review_text_add_found (self->text, field->span);
    }
  }
}

static void
show_proposal (NwReview *self)
{
  NwProposal *proposal = get_proposal (self);
  NwSpan heading;
  g_autofree char *text = nw_review_places_find (proposal, &heading);

  nw_review_text_set_release (self->text, get_release (self), text, heading);
  mark_found (self, proposal);
  nw_review_cards_show (self->cards, nw_store_get_session (self->store), proposal);
}

static void
matched_cb (NwReview *self,
            guint     group)
{
  show_proposal (self);
  nw_review_cards_focus_group (self->cards, group);
}

static void
cards_changed_cb (NwReview *self)
{
  update_summary (self);
}

/* --- Going through the releases ----------------------------------------------------------- */

static gboolean
ensure_proposal (NwReview *self)
{
  g_autoptr (GError) error = NULL;

  if (get_proposal (self) != NULL)
    return TRUE;

  self->proposals->pdata[self->current] =
    nw_proposal_new (nw_store_get_session (self->store), get_release (self), &error);
  if (error != NULL)
    g_message ("A release could not be matched: %s", error->message);

  return error == NULL;
}

static void
update_header (NwReview *self)
{
  guint n_releases = self->releases->len;
  g_autofree char *subtitle = NULL;

  if (n_releases > 1)
    subtitle = g_strdup_printf (_("Press release %u of %u"), self->current + 1, n_releases);
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->steps), n_releases > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.previous", self->current > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.next", self->current + 1 < n_releases);
  gtk_button_set_label (self->accept_button,
                        n_releases == 1 ? _("_Take Over")
                                        : self->furthest + 1 < n_releases ? _("_Next") : _("_Take Over All"));
  nw_name_buttons (gtk_widget_get_parent (GTK_WIDGET (self->accept_button)));
}

static void
show (NwReview *self,
      guint     index)
{
  self->current = index;
  self->furthest = MAX (self->furthest, index);
  if (!ensure_proposal (self))
    return;

  update_header (self);
  show_release (self);
  show_proposal (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->cards));
}

/* --- Saving --------------------------------------------------------------------------------- */

/* Whom the user most likely wants to see: the first contact that was taken over,
 * else the release. */
static char *
find_saved_id (NwReview *self)
{
  for (guint i = 0; i < self->n_saved; i++) {
    NwProposal *proposal = self->proposals->pdata[i];

    for (guint j = 0; j < proposal->items->len; j++) {
      NwProposedItem *item = g_ptr_array_index (proposal->items, j);

      if (item->accepted && item->contact && item->record_id != NULL &&
          g_str_equal (item->kind->id, NW_KIND_PERSON))
        return g_strdup (item->record_id);
    }
  }

  return g_strdup (((NwProposal *) self->proposals->pdata[0])->release_id);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (NwReview) self = user_data;
  g_autoptr (GError) error = NULL;

  self->step = nw_review_save_finish (result, &error);
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->cards));
  if (error == NULL)
    self->saved_id = find_saved_id (self);

  g_signal_emit (self, signals[DONE], 0, error == NULL, error);
}

static void
save (NwReview *self,
      guint     n_releases)
{
  self->n_saved = n_releases;
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  nw_review_save_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->store,
                        self->releases, self->proposals, n_releases, saved_cb, g_object_ref (self));
}

/* --- Stopping half-way ---------------------------------------------------------------------- */

static void
stop_answered_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (NwReview) self = user_data;
  g_autofree char *answer = nw_ask_finish (result, NULL);

  if (g_strcmp0 (answer, "take") == 0)
    save (self, self->furthest + 1);
  else if (g_strcmp0 (answer, "discard") == 0)
    g_signal_emit (self, signals[DONE], 0, FALSE, NULL);
}

/* Work that was done on releases before this one is not thrown away by one key. */
static void
ask_about_stopping (NwReview *self)
{
  const NwAnswer answers[] = {
    { "back", _("_Go On Reviewing"), ADW_RESPONSE_DEFAULT },
    { "discard", _("_Discard All"), ADW_RESPONSE_DESTRUCTIVE },
    { "take", _("_Take Over These"), ADW_RESPONSE_SUGGESTED },
  };
  g_autofree char *body = g_strdup_printf (_("You have looked at %u of %u press releases. What is ticked in these can be taken over; the others are left out."),
                                           self->furthest + 1, self->releases->len);

  nw_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Stop reviewing?"), body,
                answers, G_N_ELEMENTS (answers), "back", stop_answered_cb, g_object_ref (self));
}

/* --- Actions ---------------------------------------------------------------------------------- */

static void
accept_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  NwReview *self = NW_REVIEW (widget);

  if (self->furthest + 1 < self->releases->len)
    show (self, self->current + 1);
  else
    save (self, self->releases->len);
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  NwReview *self = NW_REVIEW (widget);

  if (self->furthest > 0)
    ask_about_stopping (self);
  else
    g_signal_emit (self, signals[DONE], 0, FALSE, NULL);
}

static void
previous_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  show (NW_REVIEW (widget), NW_REVIEW (widget)->current - 1);
}

static void
next_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  show (NW_REVIEW (widget), NW_REVIEW (widget)->current + 1);
}

static void
tick (NwReview *self,
      gboolean  accepted)
{
  nw_proposal_accept_all (get_proposal (self), accepted);
  nw_review_cards_update (self->cards);
}

static void
tick_all_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  tick (NW_REVIEW (widget), TRUE);
}

static void
tick_none_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  tick (NW_REVIEW (widget), FALSE);
}

/* The contacts with all that belongs to them and the release, nobody who is only
 * mentioned. */
static void
tick_contacts_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  NwReview *self = NW_REVIEW (widget);
  NwProposal *proposal = get_proposal (self);

  nw_proposal_accept_all (proposal, TRUE);
  for (guint i = 0; i < proposal->items->len; i++) {
    NwProposedItem *item = g_ptr_array_index (proposal->items, i);

    if (!item->contact && !g_str_equal (item->kind->id, NW_KIND_RELEASE))
      item->accepted = FALSE;
  }
  nw_review_cards_update (self->cards);
}

static void
next_card_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  nw_review_cards_move (NW_REVIEW (widget)->cards, TRUE);
}

static void
previous_card_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  nw_review_cards_move (NW_REVIEW (widget)->cards, FALSE);
}

static void
text_toggled_cb (NwReview *self)
{
  gboolean text = gtk_toggle_button_get_active (self->text_button);

  adw_leaflet_set_visible_child_name (self->panes, text ? "text" : "proposals");
}

/* In a narrow window the header has room for little, and the text is a step away. */
static gboolean
update_folded_cb (gpointer user_data)
{
  NwReview *self = user_data;
  gboolean folded = adw_leaflet_get_folded (self->panes);

  self->folded_id = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), !folded);
  gtk_widget_set_visible (GTK_WIDGET (self->close_button), folded);
  gtk_widget_set_visible (GTK_WIDGET (self->text_button), folded);

  return G_SOURCE_REMOVE;
}

/* Panes fold while they are given their size; the header must not change then. */
static void
folded_cb (NwReview *self)
{
  if (self->folded_id == 0)
    self->folded_id = g_idle_add (update_folded_cb, self);
}

/* --- GObject ------------------------------------------------------------------------------------ */

static gboolean
nw_review_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (NW_REVIEW (widget)->cards));
}

static void
free_proposal (gpointer proposal)
{
  if (proposal != NULL)
    nw_proposal_free (proposal);
}

static void
nw_review_dispose (GObject *object)
{
  NwReview *self = NW_REVIEW (object);

  g_clear_handle_id (&self->folded_id, g_source_remove);
  /* A bin keeps a pointer to its child, which disposing the template would leave behind. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), NW_TYPE_REVIEW);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_clear_pointer (&self->releases, g_ptr_array_unref);
  g_clear_pointer (&self->errors, g_ptr_array_unref);
  g_clear_pointer (&self->saved_id, g_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (nw_review_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "review.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "review.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "review.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "review.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "review.tick-all", NULL, tick_all_action);
  gtk_widget_class_install_action (widget_class, "review.tick-contacts", NULL, tick_contacts_action);
  gtk_widget_class_install_action (widget_class, "review.tick-none", NULL, tick_none_action);
  gtk_widget_class_install_action (widget_class, "review.next-card", NULL, next_card_action);
  gtk_widget_class_install_action (widget_class, "review.previous-card", NULL, previous_card_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "review.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "review.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "review.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK,
                                       "review.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK,
                                       "review.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "review.tick-all", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK,
                                       "review.next-card", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK,
                                       "review.previous-card", NULL);
}

static void
nw_review_class_init (NwReviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_review_dispose;
  widget_class->grab_focus = nw_review_grab_focus;

  /**
   * NwReview::done:
   *
   * The review is over: whether it was saved, and the error if that failed.
   */
  signals[DONE] = g_signal_new ("done", NW_TYPE_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_BOOLEAN, G_TYPE_ERROR);

  g_type_ensure (NW_TYPE_REVIEW_TEXT);
  g_type_ensure (NW_TYPE_REVIEW_CARDS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wfdo/Netzwerk/nw-review.ui");
  gtk_widget_class_bind_template_child (widget_class, NwReview, title);
  gtk_widget_class_bind_template_child (widget_class, NwReview, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, NwReview, close_button);
  gtk_widget_class_bind_template_child (widget_class, NwReview, text_button);
  gtk_widget_class_bind_template_child (widget_class, NwReview, accept_button);
  gtk_widget_class_bind_template_child (widget_class, NwReview, steps);
  gtk_widget_class_bind_template_child (widget_class, NwReview, panes);
  gtk_widget_class_bind_template_child (widget_class, NwReview, release_title);
  gtk_widget_class_bind_template_child (widget_class, NwReview, release_meta);
  gtk_widget_class_bind_template_child (widget_class, NwReview, notices);
  gtk_widget_class_bind_template_child (widget_class, NwReview, text);
  gtk_widget_class_bind_template_child (widget_class, NwReview, scroller);
  gtk_widget_class_bind_template_child (widget_class, NwReview, summary);
  gtk_widget_class_bind_template_child (widget_class, NwReview, cards);
  gtk_widget_class_bind_template_callback (widget_class, text_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_span_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cards_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, matched_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);

  install_actions (widget_class);
}

static void
nw_review_init (NwReview *self)
{
  self->proposals = g_ptr_array_new_with_free_func (free_proposal);
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_name_buttons (GTK_WIDGET (self));
  adw_leaflet_set_visible_child_name (self->panes, "proposals");
}

/* --- Public -------------------------------------------------------------------------------------- */

/**
 * nw_review_new:
 * @store: the database
 * @releases: (element-type NwRelease): what was read, at least one
 * @errors: (element-type NwImportError): what could not be read
 *
 * Returns: (transfer floating): the review, beginning with the first release
 */
GtkWidget *
nw_review_new (NwStore   *store,
               GPtrArray *releases,
               GPtrArray *errors)
{
  NwReview *self = g_object_new (NW_TYPE_REVIEW, NULL);

  g_return_val_if_fail (releases->len > 0, NULL);

  self->store = g_object_ref (store);
  self->releases = g_ptr_array_ref (releases);
  self->errors = g_ptr_array_ref (errors);
  g_ptr_array_set_size (self->proposals, (int) releases->len);
  show (self, 0);

  return GTK_WIDGET (self);
}

/**
 * nw_review_get_saved_id:
 * @self: a review that was saved
 *
 * Returns: (transfer none) (nullable): the record to show afterwards
 */
const char *
nw_review_get_saved_id (NwReview *self)
{
  g_return_val_if_fail (NW_IS_REVIEW (self), NULL);

  return self->saved_id;
}

/**
 * nw_review_get_step:
 * @self: a review that was saved
 *
 * Returns: the step that undoes it, 0 when there was nothing to save
 */
gint64
nw_review_get_step (NwReview *self)
{
  g_return_val_if_fail (NW_IS_REVIEW (self), 0);

  return self->step;
}

/**
 * nw_review_dup_summary:
 * @self: a review that was saved
 *
 * Returns: (transfer full): what was done, in one sentence
 */
char *
nw_review_dup_summary (NwReview *self)
{
  NwRelease *release = g_ptr_array_index (self->releases, 0);
  guint n_releases = self->n_saved;

  g_return_val_if_fail (NW_IS_REVIEW (self), NULL);

  if (self->step == 0)
    return g_strdup (_("Nothing new was ticked; nothing was saved"));
  if (n_releases == 1 && release->title != NULL)
    return g_strdup_printf (_("“%s” was taken over"), release->title);

  return g_strdup_printf (ngettext ("%u press release was taken over",
                                    "%u press releases were taken over", n_releases), n_releases);
}
