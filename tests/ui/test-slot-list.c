/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-slot-list.h"

#include <gtk/gtk.h>

typedef struct {
  GtkStringList *source;
  NwSlotList    *slots;
  guint          n_signals;
  guint          position;
  guint          removed;
  guint          added;
  guint          n_refills;
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    data)
{
  Fixture *fixture = data;

  fixture->n_signals++;
  fixture->position = position;
  fixture->removed = removed;
  fixture->added = added;
}

static void
refilled_cb (NwSlot     *slot,
             GParamSpec *pspec,
             gpointer    data)
{
  ((Fixture *) data)->n_refills++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const char * const names[] = { "Adler", "Behlau", "Çağlayan", NULL };

  fixture->source = gtk_string_list_new (names);
  fixture->slots = nw_slot_list_new (G_LIST_MODEL (fixture->source));
  g_signal_connect (fixture->slots, "items-changed", G_CALLBACK (items_changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->slots);
  g_object_unref (fixture->source);
}

static const char *
get_text (NwSlot *slot)
{
  return gtk_string_object_get_string (nw_slot_get_item (slot));
}

static void
replace (Fixture            *fixture,
         const char * const *names)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (fixture->source));

  /* In two steps, as a long list announces that everything is different. */
  gtk_string_list_splice (fixture->source, 0, n_old, NULL);
  gtk_string_list_splice (fixture->source, 0, 0, names);
}

/* The same slot shows what came into its place, and nothing is announced. */
static void
test_reuse (Fixture       *fixture,
            gconstpointer  data)
{
  static const char * const others[] = { "Dahlhaus", "Erdmann", "Frieling", NULL };
  g_autoptr (NwSlot) first = g_list_model_get_item (G_LIST_MODEL (fixture->slots), 0);
  g_autoptr (NwSlot) again = g_list_model_get_item (G_LIST_MODEL (fixture->slots), 0);

  g_assert_true (first == again);
  g_assert_cmpstr (get_text (first), ==, "Adler");
  g_signal_connect (first, "notify::item", G_CALLBACK (refilled_cb), fixture);

  replace (fixture, others);
  g_assert_cmpstr (get_text (first), ==, "Adler");
  nw_slot_list_settle (fixture->slots);

  g_assert_cmpstr (get_text (first), ==, "Dahlhaus");
  g_assert_cmpuint (fixture->n_refills, ==, 1);
  g_assert_cmpuint (fixture->n_signals, ==, 0);
}

static void
test_shorter (Fixture       *fixture,
              gconstpointer  data)
{
  static const char * const others[] = { "Dahlhaus", NULL };
  g_autoptr (NwSlot) last = g_list_model_get_item (G_LIST_MODEL (fixture->slots), 2);
  g_autoptr (NwSlot) gone = NULL;

  replace (fixture, others);
  nw_slot_list_settle (fixture->slots);

  g_assert_cmpuint (fixture->n_signals, ==, 1);
  g_assert_cmpuint (fixture->position, ==, 1);
  g_assert_cmpuint (fixture->removed, ==, 2);
  g_assert_cmpuint (fixture->added, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->slots)), ==, 1);
  gone = g_list_model_get_item (G_LIST_MODEL (fixture->slots), 2);
  g_assert_null (gone);
  g_assert_cmpstr (get_text (last), ==, "Çağlayan");
}

/* A slot that fell out of the list is not the one that comes in its place. */
static void
test_longer_again (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char * const one[] = { "Dahlhaus", NULL };
  static const char * const three[] = { "Erdmann", "Frieling", "Gössling", NULL };
  g_autoptr (NwSlot) old = g_list_model_get_item (G_LIST_MODEL (fixture->slots), 2);
  g_autoptr (NwSlot) new = NULL;

  replace (fixture, one);
  nw_slot_list_settle (fixture->slots);
  replace (fixture, three);
  nw_slot_list_settle (fixture->slots);

  g_assert_cmpuint (fixture->position, ==, 1);
  g_assert_cmpuint (fixture->added, ==, 2);
  new = g_list_model_get_item (G_LIST_MODEL (fixture->slots), 2);
  g_assert_true (new != old);
  g_assert_cmpstr (get_text (new), ==, "Gössling");
}

/* Without being told it settles by itself before the next frame. */
static void
test_by_itself (Fixture       *fixture,
                gconstpointer  data)
{
  static const char * const others[] = { "Dahlhaus", "Erdmann", NULL };

  replace (fixture, others);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->slots)), ==, 3);
  while (g_list_model_get_n_items (G_LIST_MODEL (fixture->slots)) != 2)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (fixture->n_signals, ==, 1);
}

/* Slots may outlive the list, and the list slots. */
static void
test_lifetime (void)
{
  static const char * const names[] = { "Adler", NULL };
  g_autoptr (GtkStringList) source = gtk_string_list_new (names);
  NwSlotList *slots = nw_slot_list_new (G_LIST_MODEL (source));
  g_autoptr (NwSlot) slot = g_list_model_get_item (G_LIST_MODEL (slots), 0);
  NwSlot *short_lived;

  g_object_unref (slots);
  g_assert_cmpstr (get_text (slot), ==, "Adler");

  slots = nw_slot_list_new (G_LIST_MODEL (source));
  short_lived = g_list_model_get_item (G_LIST_MODEL (slots), 0);
  g_object_unref (short_lived);
  short_lived = g_list_model_get_item (G_LIST_MODEL (slots), 0);
  g_assert_cmpstr (get_text (short_lived), ==, "Adler");
  g_object_unref (short_lived);
  g_object_unref (slots);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/ui/slot-list/reuse", test_reuse);
  ADD ("/ui/slot-list/shorter", test_shorter);
  ADD ("/ui/slot-list/longer-again", test_longer_again);
  ADD ("/ui/slot-list/by-itself", test_by_itself);
  g_test_add_func ("/ui/slot-list/lifetime", test_lifetime);

  return g_test_run ();
}
