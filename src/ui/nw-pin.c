/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-pin.h"

#include "nw-filter-saved.h"

struct _NwPin
{
  GObject parent_instance;

  /* Owned */
  char   *id;
  char   *name;
  char   *text;       /* (nullable): what must be found in the records */
  GArray *filters;    /* of NwFilter */

  NwPage  page;       /* its texts are the pin's or static */
  gint64  count;
};

enum {
  PROP_NAME = 1,
  PROP_COUNT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (NwPin, nw_pin, G_TYPE_OBJECT)

static void
nw_pin_get_property (GObject    *object,
                     guint       prop_id,
                     GValue     *value,
                     GParamSpec *pspec)
{
  NwPin *self = NW_PIN (object);

  switch (prop_id) {
  case PROP_NAME:
    g_value_set_string (value, self->name);
    break;
  case PROP_COUNT:
    g_value_set_int64 (value, self->count);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
nw_pin_finalize (GObject *object)
{
  NwPin *self = NW_PIN (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->text);
  g_clear_pointer (&self->filters, g_array_unref);

  G_OBJECT_CLASS (nw_pin_parent_class)->finalize (object);
}

static void
nw_pin_class_init (NwPinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = nw_pin_get_property;
  object_class->finalize = nw_pin_finalize;

  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COUNT] =
    g_param_spec_int64 ("count", NULL, NULL, -1, G_MAXINT64, -1,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
nw_pin_init (NwPin *self)
{
  self->count = -1;
}

/**
 * nw_pin_new:
 * @record: a record of the kind "list"
 *
 * Returns: (transfer full) (nullable): its pin, NULL when it is not a saved filter of
 *   records that have a page
 */
NwPin *
nw_pin_new (NwRecord *record)
{
  g_autoptr (NwPin) self = g_object_new (NW_TYPE_PIN, NULL);

  self->id = g_strdup (nw_record_get_id (record));

  return nw_pin_update (self, record) ? g_steal_pointer (&self) : NULL;
}

/**
 * nw_pin_update:
 * @self: a pin
 * @record: its record, as it is now
 *
 * Returns: whether it is still a saved filter of the same kind of records
 */
gboolean
nw_pin_update (NwPin    *self,
               NwRecord *record)
{
  const NwPage *page = nw_pages_find_for_kind (nw_record_get_text (record, "filter_kind"));
  const char *name = nw_record_get_text (record, "name");

  if (page == NULL || name == NULL || (self->page.kind != NULL && self->page.kind != page->kind))
    return FALSE;

  g_clear_pointer (&self->filters, g_array_unref);
  self->filters = nw_filters_read (record);
  g_free (self->text);
  self->text = g_strdup (nw_record_get_text (record, "filter_text"));
  self->page = *page;
  self->page.id = self->id;
  self->page.parent = NULL;
  self->page.saved_filter = self->id;
  if (g_strcmp0 (self->name, name) != 0) {
    g_free (self->name);
    self->name = g_strdup (name);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
  }
  self->page.name = self->name;

  return TRUE;
}

/** nw_pin_get_page: Returns: (transfer none): the page, which lives as long as the pin */
const NwPage *
nw_pin_get_page (NwPin *self)
{
  g_return_val_if_fail (NW_IS_PIN (self), NULL);

  return &self->page;
}

/** nw_pin_get_id: Returns: (transfer none): id of the record, which is the page's as well */
const char *
nw_pin_get_id (NwPin *self)
{
  g_return_val_if_fail (NW_IS_PIN (self), NULL);

  return self->id;
}

/** nw_pin_get_name: Returns: (transfer none): what the user called the filter */
const char *
nw_pin_get_name (NwPin *self)
{
  g_return_val_if_fail (NW_IS_PIN (self), NULL);

  return self->name;
}

/** nw_pin_get_text: Returns: (transfer none) (nullable): what must be found in the records */
const char *
nw_pin_get_text (NwPin *self)
{
  g_return_val_if_fail (NW_IS_PIN (self), NULL);

  return self->text;
}

/** nw_pin_get_filters: Returns: (transfer none) (element-type NwFilter): what they must be */
GArray *
nw_pin_get_filters (NwPin *self)
{
  g_return_val_if_fail (NW_IS_PIN (self), NULL);

  return self->filters;
}

/** nw_pin_get_count: Returns: how many records it finds, -1 until they are counted */
gint64
nw_pin_get_count (NwPin *self)
{
  g_return_val_if_fail (NW_IS_PIN (self), -1);

  return self->count;
}

/**
 * nw_pin_set_count:
 * @self: a pin
 * @count: how many records it finds
 */
void
nw_pin_set_count (NwPin  *self,
                  gint64  count)
{
  g_return_if_fail (NW_IS_PIN (self));

  if (self->count == count)
    return;
  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}
