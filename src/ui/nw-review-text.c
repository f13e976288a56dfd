/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-review-text.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n.h>

/* What is looked at stands no nearer to an edge than this part of the height. */
#define MARGIN 0.2

struct _NwReviewText
{
  GtkWidget parent_instance;

  GtkWidget     *scroller;    /* (owned) */
  GtkTextView   *view;        /* (borrowed) */
  GtkTextBuffer *buffer;      /* (borrowed) */
  GtkTextTag    *found;       /* (borrowed), as all tags */
  GtkTextTag    *current;
  GtkTextTag    *heading;
  GtkTextTag    *aside;
  char          *text;        /* (owned): what the view shows */

  guint          scroll_id;   /* until there is a size to scroll in */
};

enum {
  PLACE_PRESSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwReviewText, nw_review_text, GTK_TYPE_WIDGET)

/* --- Tags ------------------------------------------------------------------------ */

/* Text tags know no CSS, so the colours follow the style by hand. */
static void
update_colors (NwReviewText *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  g_object_set (self->found, "background", dark ? "#1d4a52" : "#d5eaed", NULL);
  g_object_set (self->current, "background", dark ? "#8a6a00" : "#ffe08a", NULL);
}

static void
create_tags (NwReviewText *self)
{
  self->heading = gtk_text_buffer_create_tag (self->buffer, NULL,
                                              "weight", PANGO_WEIGHT_BOLD, "scale", 1.08, NULL);
  self->aside = gtk_text_buffer_create_tag (self->buffer, NULL, "style", PANGO_STYLE_ITALIC, NULL);
  self->found = gtk_text_buffer_create_tag (self->buffer, NULL, "background-set", TRUE, NULL);
  self->current = gtk_text_buffer_create_tag (self->buffer, NULL, "background-set", TRUE, NULL);
}

/* Spans are in bytes, the buffer counts characters. */
static gboolean
get_iters (NwReviewText *self,
           NwSpan        span,
           GtkTextIter  *start,
           GtkTextIter  *end)
{
  if (span.start >= span.end || span.end > strlen (self->text))
    return FALSE;

  gtk_text_buffer_get_iter_at_offset (self->buffer, start,
                                      (int) g_utf8_strlen (self->text, span.start));
  *end = *start;
  gtk_text_iter_forward_chars (end, (int) g_utf8_strlen (self->text + span.start, span.end - span.start));

  return TRUE;
}

static void
apply (NwReviewText *self,
       GtkTextTag   *tag,
       NwSpan        span)
{
  GtkTextIter start;
  GtkTextIter end;

  if (get_iters (self, span, &start, &end))
    gtk_text_buffer_apply_tag (self->buffer, tag, &start, &end);
}

static void
mark_blocks (NwReviewText *self,
             const GArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++) {
    const NwBlock *block = &g_array_index (blocks, NwBlock, i);

    if (block->kind == NW_BLOCK_HEADING || block->kind == NW_BLOCK_TERM)
      apply (self, self->heading, block->span);
    else if (block->kind == NW_BLOCK_CAPTION || block->kind == NW_BLOCK_QUOTE)
      apply (self, self->aside, block->span);
  }
}

/* --- Pointing at a value ------------------------------------------------------------ */

/* A selection being made is no question about a value. */
static void
released_cb (NwReviewText *self,
             int           n_press,
             double        x,
             double        y)
{
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y,
                                         &buffer_x, &buffer_y);
  if (gtk_text_buffer_get_has_selection (self->buffer) ||
      !gtk_text_view_get_iter_at_location (self->view, &iter, buffer_x, buffer_y) ||
      !gtk_text_iter_has_tag (&iter, self->found))
    return;

  g_signal_emit (self, signals[PLACE_PRESSED], 0,
                 (guint) (g_utf8_offset_to_pointer (self->text, gtk_text_iter_get_offset (&iter)) - self->text));
}

static void
listen_for_clicks (NwReviewText *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
}

/* --- Scrolling ------------------------------------------------------------------------ */

/* gtk_text_view_scroll_to_mark() scrolls a view that has had no size yet out of its
 * own range, and the text stays out of sight. */
static gboolean
scroll_cb (gpointer user_data)
{
  NwReviewText *self = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double margin = gtk_adjustment_get_page_size (adjustment) * MARGIN;
  GtkTextIter iter;
  int y;
  int height;

  self->scroll_id = 0;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));
  gtk_text_view_get_line_yrange (self->view, &iter, &y, &height);
  if (gtk_widget_get_height (GTK_WIDGET (self->view)) > 0)
    gtk_adjustment_clamp_page (adjustment, MAX (0, y - margin), y + height + margin);

  return G_SOURCE_REMOVE;
}

/* --- GObject ----------------------------------------------------------------------- */

static void
nw_review_text_dispose (GObject *object)
{
  NwReviewText *self = NW_REVIEW_TEXT (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (nw_review_text_parent_class)->dispose (object);
}

static void
nw_review_text_class_init (NwReviewTextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_review_text_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * NwReviewText::place-pressed:
   *
   * The user pressed on something that was found, at this byte of the text.
   */
  signals[PLACE_PRESSED] = g_signal_new ("place-pressed", NW_TYPE_REVIEW_TEXT, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
nw_review_text_init (NwReviewText *self)
{
  GtkWidget *view = gtk_text_view_new ();

  self->view = GTK_TEXT_VIEW (view);
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_view_set_editable (self->view, FALSE);
  gtk_text_view_set_cursor_visible (self->view, FALSE);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (self->view, 18);
  gtk_text_view_set_right_margin (self->view, 18);
  gtk_text_view_set_top_margin (self->view, 12);
  gtk_text_view_set_bottom_margin (self->view, 18);
  gtk_text_view_set_pixels_inside_wrap (self->view, 0);
  gtk_widget_add_css_class (view, "nw-release-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Text of the press release"), -1);
  self->text = g_strdup ("");
  create_tags (self);
  update_colors (self);
  listen_for_clicks (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_colors), self, G_CONNECT_SWAPPED);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller),
                                  GTK_POLICY_EXTERNAL, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), view);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/* --- Public -------------------------------------------------------------------------- */

/**
 * nw_review_text_set_release:
 * @self: the widget
 * @release: the release that it shows, nothing marked yet
 * @text: the release's text and what may follow it
 * @heading: a heading in what follows; empty when there is none
 */
void
nw_review_text_set_release (NwReviewText *self,
                            NwRelease    *release,
                            const char   *text,
                            NwSpan        heading)
{
  g_return_if_fail (NW_IS_REVIEW_TEXT (self));

  g_clear_handle_id (&self->scroll_id, g_source_remove);
  g_free (self->text);
  self->text = g_strdup (text);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  mark_blocks (self, release->blocks);
  apply (self, self->heading, heading);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

/**
 * nw_review_text_add_found:
 * @self: the widget
 * @span: where something was found
 */
void
nw_review_text_add_found (NwReviewText *self,
                          NwSpan        span)
{
  g_return_if_fail (NW_IS_REVIEW_TEXT (self));

  apply (self, self->found, span);
}

/**
 * nw_review_text_show_span:
 * @self: the widget
 * @span: where to look; an empty one shows nothing in particular
 *
 * Scrolls to the words and marks them as the ones in question.
 */
void
nw_review_text_show_span (NwReviewText *self,
                          NwSpan        span)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (NW_IS_REVIEW_TEXT (self));

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->current, &start, &end);
  if (!get_iters (self, span, &start, &end))
    return;

  gtk_text_buffer_apply_tag (self->buffer, self->current, &start, &end);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  if (self->scroll_id == 0)
    self->scroll_id = g_idle_add (scroll_cb, self);
}
