/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-filter-dialog.h"

#include "nw-compat.h"
#include "nw-field-editor.h"
#include "nw-wz-entry-row.h"

#include <glib/gi18n.h>

#define NW_TYPE_FILTER_DIALOG (nw_filter_dialog_get_type ())
G_DECLARE_FINAL_TYPE (NwFilterDialog, nw_filter_dialog, NW, FILTER_DIALOG, AdwWindow)

typedef enum {
  ASK_CONTAINS = 1 << 0,
  ASK_IS       = 1 << 1,   /* one value that is typed or chosen */
  ASK_ANY      = 1 << 2,   /* some of the choices */
  ASK_YES      = 1 << 3,
  ASK_NO       = 1 << 4,
  ASK_RANGE    = 1 << 5,
  ASK_NEXT     = 1 << 6,
  ASK_LAST     = 1 << 7,
  ASK_EMPTY    = 1 << 8,
  ASK_FILLED   = 1 << 9,
  ASK_LACKS    = 1 << 10,  /* the opposite of contains, and of any */
  ASK_NONE     = 1 << 11,
} Ask;

static const struct {
  Ask         ask;
  const char *label;   /* msgid */
} asks[] = {
  { ASK_CONTAINS, N_("contains") },
  { ASK_LACKS, N_("does not contain") },
  { ASK_ANY, N_("is one of") },
  { ASK_NONE, N_("is none of") },
  { ASK_IS, N_("is") },
  { ASK_YES, N_("is yes") },
  { ASK_NO, N_("is no") },
  { ASK_RANGE, N_("from … to") },
  { ASK_NEXT, N_("in the next days") },
  { ASK_LAST, N_("in the last days") },
  { ASK_EMPTY, N_("is empty") },
  { ASK_FILLED, N_("is not empty") },
};

struct _NwFilterDialog
{
  AdwWindow parent_instance;

  /* Owned */
  NwWindow      *owner;
  GPtrArray     *fields;     /* (element-type NwField, borrowed) */
  GArray        *shown;      /* of Ask: what the second list offers */
  GPtrArray     *checks;     /* (element-type GtkWidget, borrowed): of the choices */
  NwFieldEditor *editor;     /* (nullable): of a link */
  GWeakRef       object;

  /* Borrowed */
  const NwKind  *kind;
  NwFilterFunc   func;
  GtkWidget     *box;
  GtkWidget     *field_row;
  GtkWidget     *ask_row;
  GtkWidget     *group;      /* of the values; NULL where there are none */
  GtkWidget     *first;      /* (nullable) an AdwEntryRow each */
  GtkWidget     *second;
  NwField        link;       /* what a list of links is asked for */
};

G_DEFINE_FINAL_TYPE (NwFilterDialog, nw_filter_dialog, ADW_TYPE_WINDOW)

static guint
get_asks (const NwField *field)
{
  switch (field->type) {
  case NW_VALUE_CHOICE:
    return (field->choices != NULL ? ASK_ANY | ASK_NONE : ASK_IS) | ASK_EMPTY | ASK_FILLED;
  case NW_VALUE_TAGS:
    return ASK_IS | ASK_EMPTY | ASK_FILLED;
  case NW_VALUE_FLAG:
    return ASK_YES | ASK_NO;
  case NW_VALUE_DATE:
  case NW_VALUE_PERIOD:
    return ASK_RANGE | ASK_NEXT | ASK_LAST | ASK_EMPTY | ASK_FILLED;
  case NW_VALUE_AMOUNT:
  case NW_VALUE_NUMBER:
    return ASK_RANGE | ASK_EMPTY | ASK_FILLED;
  case NW_VALUE_LINK:
  case NW_VALUE_LINKS:
    return ASK_IS | ASK_EMPTY | ASK_FILLED;
  case NW_VALUE_DURATION:
  case NW_VALUE_RECURRENCE:
    return ASK_EMPTY | ASK_FILLED;
  default:
    return ASK_CONTAINS | ASK_LACKS | ASK_EMPTY | ASK_FILLED;
  }
}

/* What the store computes from other records is no member that can be asked for,
 * unless it is a column. */
static gboolean
can_ask (const NwField *field)
{
  if (field->type == NW_VALUE_DERIVED || field->flags & NW_FIELD_COMPUTED)
    return field->column > 0 && g_strcmp0 (field->key, "changed") != 0;

  return (field->flags & NW_FIELD_HIDDEN) == 0;
}

static NwSession *
get_session (NwFilterDialog *self)
{
  return nw_store_get_session (nw_window_get_store (self->owner));
}

static const NwField *
get_field (NwFilterDialog *self)
{
  return g_ptr_array_index (self->fields, adw_combo_row_get_selected (ADW_COMBO_ROW (self->field_row)));
}

static Ask
get_ask (NwFilterDialog *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->ask_row));

  return selected < self->shown->len ? g_array_index (self->shown, Ask, selected) : 0;
}

/* --- The value ------------------------------------------------------------------- */

/* One end of a range as the store compares it; NULL when it cannot be read. */
static char *
dup_end (const NwField *field,
         const char    *text)
{
  const NwField date = { .key = field->key, .type = NW_VALUE_DATE, .label = field->label };
  const NwField *read = field->type == NW_VALUE_PERIOD ? &date : field;
  g_autofree char *problem = nw_field_validate (read, text);
  g_autoptr (json_t) value = problem == NULL && *text != '\0' ? nw_field_parse (read, text) : NULL;

  if (*text == '\0')
    return g_strdup ("");
  if (json_is_string (value))
    return g_strdup (json_string_value (value));
  if (json_is_number (value)) {
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];

    return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, json_number_value (value)));
  }
  if (json_is_integer (json_object_get (value, "cents")))
    return g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (value, "cents")));

  return NULL;
}

static char *
dup_checked (NwFilterDialog *self,
             const NwField  *field)
{
  g_autoptr (GString) value = g_string_new (NULL);

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_string_append_printf (value, "%s%s", value->len > 0 ? "|" : "", field->choices[i].key);

  return value->len > 0 ? g_strdup (value->str) : NULL;
}

static char *
dup_range (NwFilterDialog *self,
           const NwField  *field)
{
  g_autofree char *from = dup_end (field, gtk_editable_get_text (GTK_EDITABLE (self->first)));
  g_autofree char *until = dup_end (field, gtk_editable_get_text (GTK_EDITABLE (self->second)));

  return from != NULL && until != NULL && (*from != '\0' || *until != '\0')
         ? g_strconcat (from, "..", until, NULL) : NULL;
}

/* The industry codes that are meant, with what lies below them. */
static char *
dup_codes (NwFilterDialog *self)
{
  g_auto (GStrv) codes = nw_wz_entry_row_dup_codes (NW_WZ_ENTRY_ROW (self->first));

  return codes != NULL ? g_strjoinv ("|", codes) : NULL;
}

/* NULL while it is not complete. */
static char *
dup_value (NwFilterDialog *self)
{
  const NwField *field = get_field (self);
  const char *text = self->first != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->first)) : "";
  gint64 days = g_ascii_strtoll (text, NULL, 10);
  g_autoptr (json_t) link = NULL;
  g_autofree char *checked = NULL;

  switch (get_ask (self)) {
  case ASK_CONTAINS:
    return *text != '\0' ? g_strconcat ("~", text, NULL) : NULL;
  case ASK_LACKS:
    return *text != '\0' ? g_strconcat ("!~", text, NULL) : NULL;
  case ASK_ANY:
    return dup_checked (self, field);
  case ASK_NONE:
    checked = dup_checked (self, field);
    return checked != NULL ? g_strconcat ("!", checked, NULL) : NULL;
  case ASK_IS:
    if (field->flags & NW_FIELD_WZ)
      return dup_codes (self);
    link = self->editor != NULL ? nw_field_editor_dup_value (self->editor) : NULL;
    return json_is_string (link) ? g_strdup (json_string_value (link)) : *text != '\0' ? g_strdup (text) : NULL;
  case ASK_YES:
    return g_strdup ("1");
  case ASK_NO:
    return g_strdup ("!1");
  case ASK_RANGE:
    return dup_range (self, field);
  case ASK_NEXT:
    return days > 0 ? g_strdup_printf ("days:0..%" G_GINT64_FORMAT, days) : NULL;
  case ASK_LAST:
    return days > 0 ? g_strdup_printf ("days:-%" G_GINT64_FORMAT "..0", days) : NULL;
  case ASK_FILLED:
    return g_strdup ("*");
  case ASK_EMPTY:
  default:
    return g_strdup ("");
  }
}

static void
take_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  NwFilterDialog *self = NW_FILTER_DIALOG (widget);
  g_autofree char *value = dup_value (self);
  g_autoptr (GObject) object = g_weak_ref_get (&self->object);

  if (value == NULL) {
    if (self->first != NULL)
      gtk_widget_add_css_class (self->first, "error");
    return;
  }
  if (object != NULL) {
    const NwFilter filter = { get_field (self)->key, value };

    self->func (&filter, object);
  }
  gtk_window_close (GTK_WINDOW (self));
}

/* --- Rows -------------------------------------------------------------------------- */

static GtkWidget *
add_row (NwFilterDialog *self,
         GtkWidget      *row,
         const char     *title)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (gtk_widget_activate_default), row, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);

  return row;
}

static GtkWidget *
add_entry (NwFilterDialog *self,
           const char     *title)
{
  return add_row (self, adw_entry_row_new (), title);
}

static void
add_choices (NwFilterDialog *self,
             const NwField  *field)
{
  for (const NwChoice *choice = field->choices; choice->key != NULL; choice++) {
    GtkWidget *row = adw_action_row_new ();
    GtkWidget *check = gtk_check_button_new ();

    gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
    gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, _(choice->label), -1);
    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(choice->label));
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
    adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
    g_ptr_array_add (self->checks, check);
  }
}

static void
add_link (NwFilterDialog *self,
          const NwField  *field)
{
  self->link = *field;
  self->link.type = NW_VALUE_LINK;
  self->link.flags = NW_FIELD_NONE;
  self->editor = nw_field_editor_new (&self->link, get_session (self));
  nw_field_editor_attach (self->editor, self->group);
  nw_field_editor_set_value (self->editor, NULL);
}

static void
add_codes (NwFilterDialog *self)
{
  self->first = add_row (self, nw_wz_entry_row_new (get_session (self), TRUE), _("Code or title"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), nw_wz_entry_row_get_note (NW_WZ_ENTRY_ROW (self->first)));
}

static void
clear_values (NwFilterDialog *self)
{
  if (self->editor != NULL)
    nw_field_editor_close (self->editor);
  g_clear_object (&self->editor);
  g_ptr_array_set_size (self->checks, 0);
  if (self->group != NULL)
    gtk_box_remove (GTK_BOX (self->box), self->group);
  self->first = self->second = NULL;
  self->group = adw_preferences_group_new ();
  gtk_box_append (GTK_BOX (self->box), self->group);
}

static void
ask_chosen_cb (NwFilterDialog *self)
{
  const NwField *field = get_field (self);
  Ask ask = get_ask (self);

  clear_values (self);
  if (ask & (ASK_ANY | ASK_NONE)) {
    add_choices (self, field);
  } else if (ask == ASK_IS && (field->type == NW_VALUE_LINK || field->type == NW_VALUE_LINKS)) {
    add_link (self, field);
  } else if (ask == ASK_IS && field->flags & NW_FIELD_WZ) {
    add_codes (self);
  } else if (ask & (ASK_IS | ASK_CONTAINS | ASK_LACKS)) {
    self->first = add_entry (self, _("Text"));
  } else if (ask & (ASK_NEXT | ASK_LAST)) {
    self->first = add_entry (self, _("Days"));
    gtk_editable_set_text (GTK_EDITABLE (self->first), "90");
  } else if (ask == ASK_RANGE) {
    self->first = add_entry (self, _("From"));
    self->second = add_entry (self, _("To"));
  } else {
    gtk_widget_set_visible (self->group, FALSE);
  }
}

static void
field_chosen_cb (NwFilterDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint possible = get_asks (get_field (self));

  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < G_N_ELEMENTS (asks); i++)
    if (possible & asks[i].ask) {
      g_array_append_val (self->shown, asks[i].ask);
      gtk_string_list_append (names, _(asks[i].label));
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->ask_row), G_LIST_MODEL (names));
  ask_chosen_cb (self);
}

/* --- Widgets ------------------------------------------------------------------------ */

static GtkWidget *
add_combo (GtkWidget  *group,
           const char *title)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return row;
}

static GtkWidget *
create_header (NwFilterDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  GtkWidget *take = gtk_button_new_with_mnemonic (_("_Apply"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (take), "filter.take");
  gtk_widget_add_css_class (take, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_("Filter"), _(self->kind->label_plural)));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), take);
  gtk_window_set_default_widget (GTK_WINDOW (self), take);

  return header;
}

static void
fill (NwFilterDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (const NwField *field = self->kind->fields; field->key != NULL; field++)
    if (can_ask (field)) {
      g_ptr_array_add (self->fields, (gpointer) field);
      gtk_string_list_append (names, _(field->label));
    }
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_margin_top (self->box, 18);
  gtk_widget_set_margin_bottom (self->box, 24);
  gtk_widget_set_margin_start (self->box, 12);
  gtk_widget_set_margin_end (self->box, 12);
  self->field_row = add_combo (group, _("Field"));
  self->ask_row = add_combo (group, _("Condition"));
  gtk_box_append (GTK_BOX (self->box), group);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->field_row), G_LIST_MODEL (names));
  field_chosen_cb (self);
  g_signal_connect_object (self->field_row, "notify::selected", G_CALLBACK (field_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ask_row, "notify::selected", G_CALLBACK (ask_chosen_cb), self, G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (content), create_header (self));
  gtk_box_append (GTK_BOX (content), scroller);
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_title (GTK_WINDOW (self), _("Filter"));
  nw_name_buttons (GTK_WIDGET (self));
}

static void
nw_filter_dialog_dispose (GObject *object)
{
  NwFilterDialog *self = NW_FILTER_DIALOG (object);

  if (self->editor != NULL)
    nw_field_editor_close (self->editor);
  g_clear_object (&self->editor);
  g_clear_object (&self->owner);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_array_unref);
  g_weak_ref_set (&self->object, NULL);

  G_OBJECT_CLASS (nw_filter_dialog_parent_class)->dispose (object);
}

static void
nw_filter_dialog_class_init (NwFilterDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_filter_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "filter.take", NULL, take_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "filter.take", NULL);
}

static void
nw_filter_dialog_init (NwFilterDialog *self)
{
  self->fields = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  self->shown = g_array_new (FALSE, FALSE, sizeof (Ask));
  g_weak_ref_init (&self->object, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), 420, 480);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/**
 * nw_filter_dialog_show:
 * @owner: the window above which it appears
 * @kind: of the records
 * @func: takes the filter when there is one
 * @object: given to @func while it is alive
 */
void
nw_filter_dialog_show (NwWindow      *owner,
                       const NwKind  *kind,
                       NwFilterFunc   func,
                       GObject       *object)
{
  NwFilterDialog *self = g_object_new (NW_TYPE_FILTER_DIALOG, "transient-for", owner, NULL);

  self->owner = g_object_ref (owner);
  self->kind = kind;
  self->func = func;
  g_weak_ref_set (&self->object, object);
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->field_row);
}
