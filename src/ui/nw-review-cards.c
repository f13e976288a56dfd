/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-review-cards.h"

#include "nw-review-card.h"
#include "nw-review-line.h"

#include <glib/gi18n.h>

struct _NwReviewCards
{
  GtkWidget parent_instance;

  GtkWidget  *box;         /* (owned) */
  GPtrArray  *cards;       /* (owned): NwReviewCard (borrowed), in their order */
  NwSession  *session;     /* (owned) (nullable) */
  NwProposal *proposal;    /* (borrowed) (nullable) */
};

enum {
  SHOW_SPAN,
  CHANGED,
  MATCHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwReviewCards, nw_review_cards, GTK_TYPE_WIDGET)

static void
clear (NwReviewCards *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_ptr_array_set_size (self->cards, 0);
}

/* --- Callbacks ------------------------------------------------------------------------- */

static void
show_span_cb (NwReviewCards *self,
              guint          start,
              guint          end)
{
  g_signal_emit (self, signals[SHOW_SPAN], 0, start, end);
}

static void
changed_cb (NwReviewCards *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
choose_cb (NwReviewCards *self,
           guint          group,
           const char    *id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_strdup (id);

  if (!nw_proposal_rematch (self->proposal, self->session, group, copy, &error))
    g_message ("A proposal could not be matched again: %s", error->message);
  /* The items are other ones now: the cards that show the old ones go. */
  clear (self);
  g_signal_emit (self, signals[MATCHED], 0, group);
}

/* --- Cards ------------------------------------------------------------------------------- */

static GtkWidget *
add_section (NwReviewCards *self,
             const char    *text)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (GTK_BOX (section), label);
  gtk_box_append (GTK_BOX (self->box), section);

  return section;
}

/* Who is only mentioned stands apart and does not get between the user and whom
 * one can call. */
static GtkWidget *
add_expander (NwReviewCards *self,
              const char    *text,
              guint          n_cards)
{
  g_autofree char *label = g_strdup_printf ("%s (%u)", text, n_cards);
  GtkWidget *expander = gtk_expander_new (label);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_margin_top (box, 12);
  gtk_expander_set_child (GTK_EXPANDER (expander), box);
  gtk_widget_add_css_class (gtk_expander_get_label_widget (GTK_EXPANDER (expander)), "dim-label");
  gtk_widget_add_css_class (gtk_expander_get_label_widget (GTK_EXPANDER (expander)), "caption-heading");
  gtk_box_append (GTK_BOX (self->box), expander);

  return box;
}

static void
add_card (NwReviewCards *self,
          GtkWidget     *box,
          GPtrArray     *items)
{
  GtkWidget *card = nw_review_card_new (items, self->session);

  g_signal_connect_object (card, "show-span", G_CALLBACK (show_span_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "choose", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->cards, card);
  gtk_box_append (GTK_BOX (box), card);
}

/* The order in which cards stand: whom one would call first. */
typedef enum {
  RANK_CONTACT,
  RANK_ORGANISATION,
  RANK_STATEMENT,
  RANK_RELEASE,
  RANK_MENTIONED,
  N_RANKS
} Rank;

static const char * const rank_titles[N_RANKS] = {
  [RANK_CONTACT] = N_("Contacts"),
  [RANK_ORGANISATION] = N_("Organisations"),
  [RANK_STATEMENT] = N_("Agreements and networks"),
  [RANK_RELEASE] = N_("The press release itself"),
  [RANK_MENTIONED] = N_("Only mentioned"),
};

static Rank
get_rank (const NwProposedItem *item)
{
  if (g_str_equal (item->kind->id, NW_KIND_RELEASE))
    return RANK_RELEASE;
  if (nw_review_is_statement (item))
    return RANK_STATEMENT;
  /* Where somebody works who is a contact must be decided, whoever else is only
   * mentioned. */
  if (!item->contact &&
      !(item->match == NW_MATCH_UNCERTAIN && g_str_equal (item->kind->id, NW_KIND_ORGANISATION)))
    return RANK_MENTIONED;

  return g_str_equal (item->kind->id, NW_KIND_ORGANISATION) ? RANK_ORGANISATION : RANK_CONTACT;
}

/* The first item of each group decides where its card stands. */
static GPtrArray *
collect_group (NwProposal *proposal,
               guint       first)
{
  NwProposedItem *head = g_ptr_array_index (proposal->items, first);
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = first; i < proposal->items->len; i++) {
    NwProposedItem *item = g_ptr_array_index (proposal->items, i);

    if (item->group == head->group)
      g_ptr_array_add (items, item);
  }

  return items;
}

static GPtrArray *
collect_rank (NwProposal *proposal,
              Rank        rank)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < proposal->items->len; i++) {
    NwProposedItem *item = g_ptr_array_index (proposal->items, i);

    if (g_hash_table_add (seen, GUINT_TO_POINTER (item->group + 1)) && get_rank (item) == rank)
      g_ptr_array_add (groups, collect_group (proposal, i));
  }

  return groups;
}

static void
show_rank (NwReviewCards *self,
           Rank           rank)
{
  g_autoptr (GPtrArray) groups = collect_rank (self->proposal, rank);
  GtkWidget *box;

  if (groups->len == 0)
    return;

  if (rank == RANK_MENTIONED)
    box = add_expander (self, _(rank_titles[rank]), groups->len);
  else
    box = add_section (self, _(rank_titles[rank]));
  for (guint i = 0; i < groups->len; i++)
    add_card (self, box, g_ptr_array_index (groups, i));
}

static void
show_cards (NwReviewCards *self)
{
  clear (self);
  for (Rank rank = 0; rank < N_RANKS; rank++)
    show_rank (self, rank);
  changed_cb (self);
}

/* A card that is folded away is unfolded first: nothing hidden takes the focus. */
static void
reveal (GtkWidget *card)
{
  GtkWidget *expander = gtk_widget_get_ancestor (card, GTK_TYPE_EXPANDER);

  if (expander != NULL)
    gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
}

static void
focus_card (NwReviewCards *self,
            guint          index)
{
  if (index >= self->cards->len)
    return;

  reveal (g_ptr_array_index (self->cards, index));
  nw_review_card_focus (g_ptr_array_index (self->cards, index));
}

/* --- GObject ------------------------------------------------------------------------------ */

static gboolean
nw_review_cards_grab_focus (GtkWidget *widget)
{
  focus_card (NW_REVIEW_CARDS (widget), 0);
  return TRUE;
}

static void
nw_review_cards_dispose (GObject *object)
{
  NwReviewCards *self = NW_REVIEW_CARDS (object);

  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nw_review_cards_parent_class)->dispose (object);
}

static void
nw_review_cards_class_init (NwReviewCardsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_review_cards_dispose;
  widget_class->grab_focus = nw_review_cards_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  /**
   * NwReviewCards::show-span:
   *
   * The user looks at a value that was found at these bytes of the text.
   */
  signals[SHOW_SPAN] = g_signal_new ("show-span", NW_TYPE_REVIEW_CARDS, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  /**
   * NwReviewCards::changed:
   *
   * The user decided something, or other cards are shown.
   */
  signals[CHANGED] = g_signal_new ("changed", NW_TYPE_REVIEW_CARDS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * NwReviewCards::matched:
   *
   * The user said who is meant in a group, and the proposal is another one: it has
   * to be shown again.
   */
  signals[MATCHED] = g_signal_new ("matched", NW_TYPE_REVIEW_CARDS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
nw_review_cards_init (NwReviewCards *self)
{
  self->cards = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* --- Public ---------------------------------------------------------------------------------- */

/**
 * nw_review_cards_show:
 * @self: the cards
 * @session: a reading session
 * @proposal: (transfer none): what is proposed; it outlives what is shown of it
 *
 * Shows one card per person, organisation and release of @proposal.
 */
void
nw_review_cards_show (NwReviewCards *self,
                      NwSession     *session,
                      NwProposal    *proposal)
{
  g_return_if_fail (NW_IS_REVIEW_CARDS (self));

  g_set_object (&self->session, session);
  self->proposal = proposal;
  show_cards (self);
}

/**
 * nw_review_cards_update:
 * @self: the cards
 *
 * Shows what is decided by now.
 */
void
nw_review_cards_update (NwReviewCards *self)
{
  g_return_if_fail (NW_IS_REVIEW_CARDS (self));

  for (guint i = 0; i < self->cards->len; i++)
    nw_review_card_update (g_ptr_array_index (self->cards, i));
  changed_cb (self);
}

/**
 * nw_review_cards_move:
 * @self: the cards
 * @forward: to the next card, or else to the previous one
 *
 * Moves the focus from card to card.
 */
void
nw_review_cards_move (NwReviewCards *self,
                      gboolean       forward)
{
  GtkWidget *focus;
  GtkWidget *card;
  guint index;

  g_return_if_fail (NW_IS_REVIEW_CARDS (self));

  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  card = focus != NULL ? gtk_widget_get_ancestor (focus, NW_TYPE_REVIEW_CARD) : NULL;
  if (card == NULL || !g_ptr_array_find (self->cards, card, &index))
    focus_card (self, 0);
  else if (forward || index > 0)
    focus_card (self, forward ? index + 1 : index - 1);
}

/**
 * nw_review_cards_focus_group:
 * @self: the cards
 * @group: a group of items
 *
 * Goes to the card of a group.
 */
void
nw_review_cards_focus_group (NwReviewCards *self,
                             guint          group)
{
  g_return_if_fail (NW_IS_REVIEW_CARDS (self));

  for (guint i = 0; i < self->cards->len; i++)
    if (nw_review_card_get_group (g_ptr_array_index (self->cards, i)) == group)
      focus_card (self, i);
}

/**
 * nw_review_cards_focus_place:
 * @self: the cards
 * @place: a byte of the release's text
 *
 * Goes to the proposal that was found there.
 *
 * Returns: whether there is one
 */
gboolean
nw_review_cards_focus_place (NwReviewCards *self,
                             guint          place)
{
  g_return_val_if_fail (NW_IS_REVIEW_CARDS (self), FALSE);

  for (guint i = 0; i < self->cards->len; i++) {
    NwReviewCard *card = g_ptr_array_index (self->cards, i);

    if (!nw_review_card_has_place (card, place))
      continue;
    reveal (GTK_WIDGET (card));
    nw_review_card_focus_place (card, place);
    return TRUE;
  }

  return FALSE;
}
