/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test"

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "nw-field-editor.h"
#include "nw-form.h"
#include "nw-store.h"

/* Every type of field is edited by what nw_field_editor_new() makes for it, and
 * gives back what was set: what records hold, and what they should not. Needs a
 * display; run.py provides one. */

#define SOME_ID "person:0123456789abcdef0123456789abcdef"

typedef struct {
  char      *folder;
  NwStore   *store;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("nw-editors-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "netzwerk.db", NULL);
  fixture->store = nw_store_open (path, NW_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  fixture->window = adw_window_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  nw_store_close (fixture->store);
  g_clear_object (&fixture->store);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static NwFieldEditor *
make_editor (Fixture       *fixture,
             const NwField *field)
{
  NwFieldEditor *editor = nw_field_editor_new (field, nw_store_get_session (fixture->store));
  GtkWidget *box;

  g_assert_nonnull (editor);
  box = nw_field_editor_has_own_group (editor) ? gtk_box_new (GTK_ORIENTATION_VERTICAL, 0)
                                               : adw_preferences_group_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), box);
  nw_field_editor_attach (editor, box);

  return editor;
}

static void
drop_editor (Fixture       *fixture,
             NwFieldEditor *editor)
{
  nw_field_editor_close (editor);
  adw_window_set_content (ADW_WINDOW (fixture->window), NULL);
  g_object_unref (editor);
}

/* The widget of the editor that takes text. */
static GtkEditable *
find_entry (GtkWidget *widget)
{
  if (ADW_IS_ENTRY_ROW (widget))
    return GTK_EDITABLE (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkEditable *entry = find_entry (child);

    if (entry != NULL)
      return entry;
  }

  return NULL;
}

static GtkWidget *
find_expander (GtkWidget *widget)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *expander = find_expander (child);

    if (expander != NULL)
      return expander;
  }

  return NULL;
}

/* --- Fields -------------------------------------------------------------------- */

static const NwChoice roles[] = {
  { "partner", "Partner" },
  { "lead", "Lead" },
  { NULL, NULL },
};

static const NwField members[] = {
  { .key = "person", .type = NW_VALUE_LINK, .label = "Person", .target = "person",
    .flags = NW_FIELD_REQUIRED },
  { .key = "function", .type = NW_VALUE_TEXT, .label = "Function" },
  { .key = "role", .type = NW_VALUE_CHOICE, .label = "Role", .choices = roles },
  { .key = "date", .type = NW_VALUE_DATE, .label = "Date" },
  { NULL },
};

static const struct {
  NwField     field;
  const char *value;   /* JSON */
} samples[] = {
  { { .key = "a", .type = NW_VALUE_TEXT, .label = "A" }, "\"Ahrens & <Söhne>\"" },
  { { .key = "a", .type = NW_VALUE_LONG_TEXT, .label = "A" }, "\"Zeile 1\\nZeile 2\\n\"" },
  { { .key = "a", .type = NW_VALUE_CHOICE, .label = "A", .choices = roles }, "\"lead\"" },
  { { .key = "a", .type = NW_VALUE_CHOICE, .label = "A", .choices = roles }, "\"of_a_newer_version\"" },
  { { .key = "a", .type = NW_VALUE_CHOICE, .label = "A", .choices = roles, .flags = NW_FIELD_SUGGEST },
    "\"my own\"" },
  { { .key = "a", .type = NW_VALUE_TAGS, .label = "A" }, "[\"Wasserstoff\",\"KI\"]" },
  { { .key = "a", .type = NW_VALUE_NUMBER, .label = "A" }, "2008" },
  { { .key = "a", .type = NW_VALUE_DATE, .label = "A" }, "\"2024-03\"" },
  { { .key = "a", .type = NW_VALUE_DATE, .label = "A" }, "\"am Montag\"" },
  { { .key = "a", .type = NW_VALUE_AMOUNT, .label = "A" },
    "{\"value\":\"600000\",\"currency\":\"EUR\",\"precision\":\"about\",\"note\":7}" },
  { { .key = "a", .type = NW_VALUE_PERIOD, .label = "A" }, "{\"from\":\"2024\",\"until\":\"2026-06\",\"x\":1}" },
  { { .key = "a", .type = NW_VALUE_FLAG, .label = "A" }, "true" },
  { { .key = "a", .type = NW_VALUE_FLAG, .label = "A" }, "false" },
  { { .key = "a", .type = NW_VALUE_LINK, .label = "A", .target = "person" }, "\"" SOME_ID "\"" },
  { { .key = "a", .type = NW_VALUE_LINK, .label = "A" }, "{\"newer\":true}" },
  { { .key = "a", .type = NW_VALUE_LINKS, .label = "A" }, "[\"" SOME_ID "\",\"text\",{\"newer\":1}]" },
  { { .key = "a", .type = NW_VALUE_OBJECTS, .label = "A", .members = members },
    "[{\"person\":\"" SOME_ID "\",\"function\":\"Leiterin\",\"newer\":[1,2]},{\"role\":\"lead\"},\"odd\"]" },
};

static json_t *
load (const char *text)
{
  json_t *value = json_loads (text, JSON_DECODE_ANY, NULL);

  g_assert_nonnull (value);

  return value;
}

static void
assert_equal (const json_t *left,
              const json_t *right)
{
  if (!json_equal (left, right)) {
    g_autofree char *first = left != NULL ? nw_json_to_string (left) : g_strdup ("nothing");
    g_autofree char *second = right != NULL ? nw_json_to_string (right) : g_strdup ("nothing");

    g_error ("%s is not %s", first, second);
  }
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++) {
    NwFieldEditor *editor = make_editor (fixture, &samples[i].field);
    g_autoptr (json_t) value = load (samples[i].value);
    g_autoptr (json_t) nothing = NULL;
    g_autoptr (json_t) back = NULL;
    GtkWidget *expander;

    g_assert_true (nw_field_editor_is_empty (editor));
    nothing = nw_field_editor_dup_value (editor);
    g_assert_null (nothing);

    nw_field_editor_set_value (editor, value);
    expander = find_expander (nw_field_editor_get_widget (editor));
    if (expander != NULL)
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
    back = nw_field_editor_dup_value (editor);
    assert_equal (back, value);
    g_assert_true (nw_field_editor_check (editor, FALSE));

    nw_field_editor_set_value (editor, NULL);
    g_assert_true (nw_field_editor_is_empty (editor));
    drop_editor (fixture, editor);
  }
}

/* --- Typing --------------------------------------------------------------------- */

static void
test_typing (Fixture       *fixture,
             gconstpointer  unused)
{
  static const struct {
    NwValueType  type;
    const char  *typed;
    const char  *value;   /* JSON, NULL when it is wrong */
  } cases[] = {
    { NW_VALUE_DATE, "12.3.24", "\"2024-03-12\"" },
    { NW_VALUE_DATE, "März 2024", "\"2024-03\"" },
    { NW_VALUE_DATE, "bald", NULL },
    { NW_VALUE_NUMBER, "3.000", "3000" },
    { NW_VALUE_NUMBER, "viele", NULL },
    { NW_VALUE_TAGS, "KI, , Wasserstoff ", "[\"KI\",\"Wasserstoff\"]" },
    { NW_VALUE_TEXT, "  Ein  Name ", "\"Ein Name\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const NwField field = { .key = "a", .type = cases[i].type, .label = "A" };
    NwFieldEditor *editor = make_editor (fixture, &field);
    GtkEditable *entry = find_entry (nw_field_editor_get_widget (editor));
    g_autoptr (json_t) value = NULL;

    gtk_editable_set_text (entry, cases[i].typed);
    value = nw_field_editor_dup_value (editor);
    g_assert_cmpint (nw_field_editor_check (editor, TRUE), ==, cases[i].value != NULL);
    if (cases[i].value != NULL) {
      g_autoptr (json_t) expected = load (cases[i].value);

      assert_equal (value, expected);
    } else {
      g_assert_null (value);
    }
    drop_editor (fixture, editor);
  }
}

/* What one member of an object becomes leaves the others alone. */
static void
test_object_member (Fixture       *fixture,
                    gconstpointer  unused)
{
  const NwField field = { .key = "a", .type = NW_VALUE_OBJECTS, .label = "A", .members = members };
  NwFieldEditor *editor = make_editor (fixture, &field);
  g_autoptr (json_t) value = load ("[{\"person\":\"" SOME_ID "\",\"function\":\"Leiterin\",\"newer\":[1,2]},{\"function\":\"x\"}]");
  g_autoptr (json_t) expected = load ("[{\"person\":\"" SOME_ID "\",\"function\":\"Leiterin a. D.\",\"newer\":[1,2]},{\"function\":\"x\"}]");
  g_autoptr (json_t) back = NULL;
  GtkWidget *row;

  nw_field_editor_set_value (editor, value);
  row = find_expander (nw_field_editor_get_widget (editor));
  g_assert_null (find_entry (row));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_editable_set_text (find_entry (row), "Leiterin a. D.");
  back = nw_field_editor_dup_value (editor);
  assert_equal (back, expected);

  /* The second one lacks its person, which counts once it is looked at. */
  g_assert_true (nw_field_editor_check (editor, TRUE));
  drop_editor (fixture, editor);
}

/* --- Tables ----------------------------------------------------------------------- */

/* Every field of every kind that is not hidden has an editor, and a form that
 * nobody touched changes nothing. */
static void
test_every_field (Fixture       *fixture,
                  gconstpointer  unused)
{
  guint n_kinds;
  const NwKind *const *kinds = nw_kind_list (&n_kinds);
  NwSession *session = nw_store_get_session (fixture->store);

  for (guint i = 0; i < n_kinds; i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *document =
      g_strdup_printf ("{\"_id\":\"%s:0123456789abcdef0123456789abcdef\",\"type\":\"%s\",\"schema\":1,"
                       "\"newer\":{\"b\":1.10},\"tags\":[\"a\"],\"note\":\"n\\n\"}",
                       kinds[i]->id, kinds[i]->id);
    g_autoptr (NwRecord) record = nw_record_new_from_document (document, -1, &error);
    g_autoptr (NwRecord) same = NULL;
    GtkWidget *form;

    g_assert_no_error (error);
    for (const NwField *field = kinds[i]->fields; field->key != NULL; field++) {
      g_autoptr (NwFieldEditor) editor = NULL;

      /* Objects without a table are made by the program alone. */
      if (field->section == NULL || field->flags & NW_FIELD_HIDDEN ||
          (field->type == NW_VALUE_OBJECTS && field->members == NULL))
        continue;
      editor = nw_field_editor_new (field, session);
      if (editor == NULL)
        g_error ("%s.%s has no editor", kinds[i]->id, field->key);
    }

    form = g_object_ref_sink (nw_form_new (kinds[i], record, session, NULL));
    same = nw_form_end (NW_FORM (form), NULL, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (nw_record_get_body (same, NULL), ==, nw_record_get_body (record, NULL));
    g_object_unref (form);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/ui/editors/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/ui/editors/typing", Fixture, NULL, set_up, test_typing, tear_down);
  g_test_add ("/ui/editors/object-member", Fixture, NULL, set_up, test_object_member, tear_down);
  g_test_add ("/ui/editors/every-field", Fixture, NULL, set_up, test_every_field, tear_down);

  return g_test_run ();
}
