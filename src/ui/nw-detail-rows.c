/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-detail-rows.h"

#include "nw-date.h"
#include "nw-detail-row.h"
#include "nw-format.h"
#include "nw-phone.h"
#include "nw-uri.h"

#include <string.h>

#include <glib/gi18n.h>

static const struct {
  const char *icon_name;
  const char *action;     /* msgid: what a click does */
} channel_looks[NW_N_CHANNEL_TYPES] = {
  [NW_CHANNEL_PHONE] = { "nw-phone-symbolic", N_("Call") },
  [NW_CHANNEL_MOBILE] = { "nw-mobile-symbolic", N_("Call") },
  [NW_CHANNEL_FAX] = { "nw-fax-symbolic", NULL },
  [NW_CHANNEL_EMAIL] = { "nw-mail-symbolic", N_("Write an e-mail") },
  [NW_CHANNEL_WEB] = { "nw-web-symbolic", N_("Open the web site") },
  [NW_CHANNEL_PROFILE] = { "nw-profile-symbolic", N_("Open the profile") },
};

static const struct {
  const char *key;
  const char *label;      /* msgid */
} labels[] = {
  { "seat", N_("Registered office") },
  { "visit", N_("Visitors' address") },
  { "post", N_("Postal address") },
  { "private", N_("Private") },
  { "work", N_("Work") },
  { "central", N_("Switchboard") },
};

/* Labels are keys of ours or texts of the user's own. */
static const char *
get_label (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_strcmp0 (labels[i].key, key) == 0)
      return _(labels[i].label);

  return key;
}

static GtkWidget *
create_icon_button (const char *icon_name,
                    const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);

  return button;
}

/**
 * nw_detail_group_new:
 * @title: (nullable): translated title
 *
 * Returns: (transfer floating): a list for the rows below
 */
GtkWidget *
nw_detail_group_new (const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *escaped = title != NULL ? g_markup_escape_text (title, -1) : NULL;

  if (escaped != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);

  return group;
}

/**
 * nw_detail_badge_new:
 * @text: a word or two
 * @style: (nullable): "success", "warning" or "neutral"
 *
 * Returns: (transfer floating): a label that stands out a little
 */
GtkWidget *
nw_detail_badge_new (const char *text,
                     const char *style)
{
  GtkWidget *badge = gtk_label_new (text);

  gtk_widget_add_css_class (badge, "nw-badge");
  if (style != NULL)
    gtk_widget_add_css_class (badge, style);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);

  return badge;
}

/**
 * nw_detail_avatar_new:
 * @name: a person's name as it is shown
 * @size: in pixels
 *
 * Returns: (transfer floating): a picture of the person's initials
 */
GtkWidget *
nw_detail_avatar_new (const char *name,
                      int         size)
{
  g_autofree char *initials_name = nw_format_initials_name (name);

  return adw_avatar_new (size, initials_name, TRUE);
}

/**
 * nw_detail_copy_button_new:
 * @text: what it copies
 *
 * Returns: (transfer floating): a button that copies @text
 */
GtkWidget *
nw_detail_copy_button_new (const char *text)
{
  GtkWidget *button = create_icon_button ("edit-copy-symbolic", _("Copy"));
  g_autofree char *name = g_strdup_printf (_("Copy %s"), text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "detail.copy-text");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", text);

  return button;
}

/* --- Sources ------------------------------------------------------------------ */

static void
append_caption (GtkBox     *box,
                const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (box, label);
}

static void
append_quote (GtkBox     *box,
              const char *quote)
{
  /* Translators: words as they stand in a press release. */
  g_autofree char *text = g_strdup_printf (_("“%s”"), quote);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "nw-quote");
  gtk_box_append (box, label);
}

static void
append_origin (GtkBox       *box,
               const json_t *source)
{
  const char *date = json_string_value (json_object_get (source, "date"));
  const char *agency = json_string_value (json_object_get (source, "agency"));
  const char *note = json_string_value (json_object_get (source, "note"));
  NwDate parsed;

  if (date != NULL && nw_date_parse_iso (date, &parsed)) {
    g_autofree char *shown = nw_date_to_display (&parsed);
    g_autofree char *text = g_strdup_printf (_("Stated on %s"), shown);

    append_caption (box, text);
  } else {
    append_caption (box, _("Without a date"));
  }
  if (agency != NULL)
    append_caption (box, agency);
  if (note != NULL)
    append_caption (box, note);
}

/* Made when it is first asked for: a record may have dozens of sources. */
static void
create_source_popover (GtkMenuButton *button,
                       gpointer       user_data)
{
  const json_t *source = user_data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  const char *quote = json_string_value (json_object_get (source, "quote"));
  const char *release = json_string_value (json_object_get (source, "release"));

  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 9);
  gtk_widget_set_margin_end (box, 9);
  if (quote != NULL)
    append_quote (GTK_BOX (box), quote);
  append_origin (GTK_BOX (box), source);
  if (release != NULL) {
    GtkWidget *open = gtk_button_new_with_mnemonic (_("Show the _Press Release"));

    gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "win.open-record");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (open), "s", release);
    gtk_box_append (GTK_BOX (box), open);
  }

  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

/**
 * nw_detail_source_button_new:
 * @source: an element of a record's sources
 *
 * Returns: (transfer floating): a button that shows where a value comes from
 */
GtkWidget *
nw_detail_source_button_new (const json_t *source)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "nw-source-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Source"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Source"), -1);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_source_popover,
                                         json_incref ((json_t *) source),
                                         (GDestroyNotify) json_decref);

  return button;
}

/* --- Rows ------------------------------------------------------------------------ */

/**
 * nw_detail_value_row_new:
 * @label: translated name of the field
 * @value: what it holds, as the user reads it
 *
 * Returns: (transfer floating): a row for one value
 */
GtkWidget *
nw_detail_value_row_new (const char *label,
                         const char *value)
{
  GtkWidget *row = nw_detail_row_new (label, value);

  gtk_widget_add_css_class (row, "nw-property");

  return row;
}

static gboolean
activate_link_cb (GtkWidget  *label,
                  const char *uri)
{
  gtk_widget_activate_action (label, "detail.open-uri", "s", uri);
  return GDK_EVENT_STOP;
}

/**
 * nw_detail_text_row_new:
 * @label: translated name of the field
 * @text: running text, as somebody wrote it
 *
 * Returns: (transfer floating): a row for a text whose web and mail addresses can
 *   be followed
 */
GtkWidget *
nw_detail_text_row_new (const char *label,
                        const char *text)
{
  g_autofree char *markup = nw_uri_dup_linked_markup (text);
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (label);
  GtkWidget *body = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_label_set_markup (GTK_LABEL (body), markup);
  gtk_label_set_xalign (GTK_LABEL (body), 0);
  gtk_label_set_wrap (GTK_LABEL (body), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (body), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (body), TRUE);
  g_signal_connect (body, "activate-link", G_CALLBACK (activate_link_cb), NULL);

  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), body);
  gtk_widget_add_css_class (box, "nw-recent-row");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  return row;
}

/**
 * nw_detail_link_row_new:
 * @title: what it is called
 * @subtitle: (nullable): what there is to say of it
 * @icon_name: (nullable): what stands before it
 * @id: (nullable): the record that it opens when activated
 *
 * Returns: (transfer floating): a row for something that hangs on a record
 */
GtkWidget *
nw_detail_link_row_new (const char *title,
                        const char *subtitle,
                        const char *icon_name,
                        const char *id)
{
  GtkWidget *row = nw_detail_row_new (title, subtitle);

  if (icon_name != NULL) {
    GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

    gtk_widget_add_css_class (icon, "dim-label");
    nw_detail_row_add_prefix (NW_DETAIL_ROW (row), icon);
  }
  if (id == NULL)
    return row;

  /* The whole is one click away. */
  nw_detail_row_set_subtitle_lines (NW_DETAIL_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  nw_detail_row_add_suffix (NW_DETAIL_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));

  return row;
}

static char *
dup_channel_text (const NwChannel *channel)
{
  if (channel->shown != NULL && *channel->shown != '\0')
    return g_strdup (channel->shown);

  return g_strdup (channel->value);
}

static char *
dup_channel_subtitle (const NwChannel *channel)
{
  GString *text = g_string_new (nw_channel_type_get_label (channel->type));

  if (channel->label != NULL && *channel->label != '\0')
    g_string_append_printf (text, " · %s", get_label (channel->label));
  if (channel->preferred)
    g_string_append_printf (text, " · %s", _("preferred"));
  if (channel->invalid_since != NULL) {
    NwDate date;
    g_autofree char *since = nw_date_parse_iso (channel->invalid_since, &date)
                               ? nw_date_to_display (&date) : g_strdup (channel->invalid_since);

    g_string_append (text, " · ");
    g_string_append_printf (text, _("not valid since %s"), since);
  }

  return g_string_free (text, FALSE);
}

/**
 * nw_detail_channel_row_new:
 * @channel: a way to reach somebody
 *
 * Returns: (transfer floating): a row that opens the channel when activated,
 *   where that is allowed, and can copy it
 */
GtkWidget *
nw_detail_channel_row_new (const NwChannel *channel)
{
  g_autofree char *text = dup_channel_text (channel);
  g_autofree char *subtitle = dup_channel_subtitle (channel);
  g_autofree char *uri = nw_channel_dup_uri (channel);
  g_autofree char *safe = nw_uri_dup_safe (uri);
  GtkWidget *row = nw_detail_row_new (text, subtitle);
  GtkWidget *icon = gtk_image_new_from_icon_name (channel_looks[channel->type].icon_name);

  gtk_widget_add_css_class (icon, "dim-label");
  gtk_widget_add_css_class (row, "nw-channel");
  nw_detail_row_add_prefix (NW_DETAIL_ROW (row), icon);
  if (channel->invalid_since != NULL)
    gtk_widget_add_css_class (row, "dim-label");

  if (safe != NULL && channel_looks[channel->type].action != NULL) {
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "detail.open-uri");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", safe);
    gtk_widget_set_tooltip_text (row, _(channel_looks[channel->type].action));
  }
  nw_detail_row_add_suffix (NW_DETAIL_ROW (row), nw_detail_copy_button_new (text));

  return row;
}

/* The address as it stands on a letter. */
static char *
dup_address_lines (const NwAddress *address)
{
  GString *text = g_string_new (NULL);

  if (address->extra != NULL)
    g_string_append_printf (text, "%s\n", address->extra);
  if (address->street != NULL)
    g_string_append_printf (text, "%s%s%s\n", address->street,
                            address->house_number != NULL ? " " : "",
                            address->house_number != NULL ? address->house_number : "");
  if (address->po_box != NULL) {
    g_string_append_printf (text, _("P.O. box %s"), address->po_box);
    g_string_append_c (text, '\n');
  }
  g_string_append_printf (text, "%s%s%s%s%s%s",
                          address->postal_code != NULL ? address->postal_code : "",
                          address->postal_code != NULL && address->city != NULL ? " " : "",
                          address->city != NULL ? address->city : "",
                          address->district != NULL ? " (" : "",
                          address->district != NULL ? address->district : "",
                          address->district != NULL ? ")" : "");
  if (address->country != NULL && g_strcmp0 (address->country, "DE") != 0)
    g_string_append_printf (text, "\n%s", address->country);

  return g_string_free (text, FALSE);
}

/**
 * nw_detail_address_row_new:
 * @address: an address
 *
 * Returns: (transfer floating): a row with the address, which can be copied
 */
GtkWidget *
nw_detail_address_row_new (const NwAddress *address)
{
  g_autofree char *lines = dup_address_lines (address);
  const char *label = address->label != NULL ? get_label (address->label) : NULL;
  GtkWidget *row = nw_detail_row_new (lines, label);
  GtkWidget *icon = gtk_image_new_from_icon_name ("nw-address-symbolic");

  gtk_widget_add_css_class (icon, "dim-label");
  nw_detail_row_add_prefix (NW_DETAIL_ROW (row), icon);
  nw_detail_row_add_suffix (NW_DETAIL_ROW (row), nw_detail_copy_button_new (lines));

  return row;
}

