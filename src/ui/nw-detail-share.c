/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-detail-share.h"

#include "nw-detail-row.h"
#include "nw-detail-rows.h"
#include "nw-row-marks.h"
#include "nw-store-share.h"

#include <glib/gi18n.h>

/* The row does what its button does. */
static void
add_button (GtkWidget  *row,
            const char *label,
            const char *name,
            const char *action,
            const char *id)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  nw_detail_row_add_suffix (NW_DETAIL_ROW (row), button);
}

static GtkWidget *
create_conflict_row (NwRecord *record)
{
  GtkWidget *row = nw_detail_link_row_new (_("Needs your decision"), _("Changed in several places in ways that contradict each other"),
                                           "dialog-warning-symbolic", NULL);

  add_button (row, _("Decide…"), _("Decide…"), "win.decide", nw_record_get_id (record));

  return row;
}

/* What can be done about a shared record, in a few words. */
static const char *
describe (const NwOffer *offer)
{
  guint n_here = 0, n_there = 0;

  if (offer == NULL)
    return NULL;
  for (guint i = 0; i < offer->differences->len; i++) {
    NwShareSide newer = ((const NwShareDifference *) g_ptr_array_index (offer->differences, i))->newer;

    n_here += newer != NW_SHARE_THERE;
    n_there += newer != NW_SHARE_HERE;
  }
  if (n_here > 0 && n_there > 0)
    return _("Changed on both sides: compare");
  if (n_there > 0)
    return _("Newer at the partner: take over");
  if (n_here > 0)
    return _("Newer here: give to the partner");

  return _("The same on both sides");
}

static GtkWidget *
create_share_row (NwSession     *session,
                  const NwShare *share,
                  gboolean       is_copy)
{
  g_autoptr (NwOffer) offer = nw_session_get_offer (session, share, NULL);
  g_autofree char *title = g_strdup_printf (is_copy ? _("Copy of a record of yours, with %s") : _("Shared with %s"),
                                            share->partner);
  GtkWidget *row = nw_detail_link_row_new (title, describe (offer), NULL, NULL);

  nw_detail_row_add_prefix (NW_DETAIL_ROW (row), nw_partner_dot_new (share->color));
  if (offer != NULL && offer->differences->len > 0) {
    g_autofree char *name = g_strdup_printf (_("Compare with “%s”"), share->partner);

    add_button (row, _("Compare…"), name, "win.show-offer", share->copy_id);
  } else {
    add_button (row, _("Open"), is_copy ? _("Open your record") : _("Open the partner's copy"), "win.open-record",
                is_copy ? share->origin_id : share->copy_id);
  }

  return row;
}

/* Somebody else's record: its partner alone is named. */
static GtkWidget *
create_partner_row (NwRow *row)
{
  guint n = 0;
  const NwRowPartner *partners = nw_row_get_partners (row, &n);
  g_autofree char *title = n > 0 ? g_strdup_printf (_("In the space of %s"), partners[0].name) : NULL;
  GtkWidget *widget;

  if (n == 0)
    return NULL;
  widget = nw_detail_link_row_new (title, _("All members of this partner see it and can change it"), NULL, NULL);
  nw_detail_row_add_prefix (NW_DETAIL_ROW (widget), nw_partner_dot_new (partners[0].color));

  return widget;
}

static void
add_shares (GtkWidget *group,
            NwSession *session,
            NwRecord  *record,
            NwRow     *row)
{
  const char *id = nw_record_get_id (record);
  g_autoptr (GPtrArray) shares = nw_session_list_shares (session, id, 0, NULL);
  GtkWidget *widget = shares != NULL && shares->len == 0 ? create_partner_row (row) : NULL;

  if (widget != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), widget);
  for (guint i = 0; shares != NULL && i < shares->len; i++) {
    const NwShare *share = g_ptr_array_index (shares, i);

    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               create_share_row (session, share, g_str_equal (share->copy_id, id)));
  }
}

/**
 * nw_detail_add_share:
 * @box: where sections stand
 * @session: a reading session
 * @record: the record that is shown
 *
 * Adds a section when partners have part in the record or it needs a decision.
 */
void
nw_detail_add_share (GtkBox    *box,
                     NwSession *session,
                     NwRecord  *record)
{
  g_autoptr (NwRow) row = nw_session_get_row (session, nw_record_get_id (record), NULL);
  GtkWidget *group;

  if (!nw_row_marks_are_needed (row))
    return;
  group = nw_detail_group_new (_("Partners"));
  if (nw_row_has_conflict (row))
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_conflict_row (record));
  add_shares (group, session, record, row);
  gtk_box_append (box, group);
}
