/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-page-view.h"

typedef struct {
  const NwPage *page;
  gboolean      sidebar_folded;
  gboolean      loaded;
} NwPageViewPrivate;

enum {
  PROP_SIDEBAR_FOLDED = 1,
  N_PROPS
};

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (NwPageView, nw_page_view, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static void
nw_page_view_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  NwPageViewPrivate *priv = nw_page_view_get_instance_private (NW_PAGE_VIEW (object));

  switch (prop_id) {
  case PROP_SIDEBAR_FOLDED:
    g_value_set_boolean (value, priv->sidebar_folded);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
nw_page_view_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  NwPageViewPrivate *priv = nw_page_view_get_instance_private (NW_PAGE_VIEW (object));

  switch (prop_id) {
  case PROP_SIDEBAR_FOLDED:
    if (priv->sidebar_folded != g_value_get_boolean (value)) {
      priv->sidebar_folded = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
    }
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
nw_page_view_class_init (NwPageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = nw_page_view_get_property;
  object_class->set_property = nw_page_view_set_property;

  properties[PROP_SIDEBAR_FOLDED] =
    g_param_spec_boolean ("sidebar-folded", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
nw_page_view_init (NwPageView *self)
{
}

/**
 * nw_page_view_get_page:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what it shows
 */
const NwPage *
nw_page_view_get_page (NwPageView *self)
{
  NwPageViewPrivate *priv = nw_page_view_get_instance_private (self);

  g_return_val_if_fail (NW_IS_PAGE_VIEW (self), NULL);

  return priv->page;
}

/**
 * nw_page_view_set_page:
 * @self: a page
 * @page: (transfer none): what it shows; set once, by who makes the page
 */
void
nw_page_view_set_page (NwPageView   *self,
                       const NwPage *page)
{
  NwPageViewPrivate *priv = nw_page_view_get_instance_private (self);

  g_return_if_fail (NW_IS_PAGE_VIEW (self));
  g_return_if_fail (priv->page == NULL);

  priv->page = page;
}

/**
 * nw_page_view_load:
 * @self: a page
 *
 * Reads what the page shows, the first time it is called.
 */
void
nw_page_view_load (NwPageView *self)
{
  NwPageViewPrivate *priv = nw_page_view_get_instance_private (self);

  g_return_if_fail (NW_IS_PAGE_VIEW (self));

  if (priv->loaded)
    return;

  priv->loaded = TRUE;
  if (NW_PAGE_VIEW_GET_CLASS (self)->load != NULL)
    NW_PAGE_VIEW_GET_CLASS (self)->load (self);
}

/**
 * nw_page_view_focus_search:
 * @self: a page
 *
 * Returns: whether the page has a search entry, which then has the focus
 */
gboolean
nw_page_view_focus_search (NwPageView *self)
{
  g_return_val_if_fail (NW_IS_PAGE_VIEW (self), FALSE);

  return NW_PAGE_VIEW_GET_CLASS (self)->focus_search != NULL &&
         NW_PAGE_VIEW_GET_CLASS (self)->focus_search (self);
}

/**
 * nw_page_view_show_record:
 * @self: a page
 * @id: id of a record
 *
 * Returns: whether the page shows the record in detail now
 */
gboolean
nw_page_view_show_record (NwPageView *self,
                          const char *id)
{
  g_return_val_if_fail (NW_IS_PAGE_VIEW (self), FALSE);

  return NW_PAGE_VIEW_GET_CLASS (self)->show_record != NULL &&
         NW_PAGE_VIEW_GET_CLASS (self)->show_record (self, id);
}

/**
 * nw_page_view_go_back:
 * @self: a page
 *
 * Returns: whether the page went one step back (closed what it shows in detail)
 */
gboolean
nw_page_view_go_back (NwPageView *self)
{
  g_return_val_if_fail (NW_IS_PAGE_VIEW (self), FALSE);

  return NW_PAGE_VIEW_GET_CLASS (self)->go_back != NULL &&
         NW_PAGE_VIEW_GET_CLASS (self)->go_back (self);
}

/**
 * nw_page_view_list_ids:
 * @self: the page
 * @limit: at most so many
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the records that are chosen
 *   on the page when there are several, otherwise all that it shows; NULL when it
 *   shows none
 */
GPtrArray *
nw_page_view_list_ids (NwPageView *self,
                       guint       limit)
{
  g_return_val_if_fail (NW_IS_PAGE_VIEW (self), NULL);

  return NW_PAGE_VIEW_GET_CLASS (self)->list_ids != NULL ? NW_PAGE_VIEW_GET_CLASS (self)->list_ids (self, limit)
                                                         : NULL;
}

/**
 * nw_page_view_dup_query:
 * @self: a page
 * @n_records: (out): how many there are
 *
 * Returns: (transfer full) (nullable): what is asked for the records of the page, NULL
 *   when it has none or some of them are chosen, which nw_page_view_list_ids() tells
 */
NwListQuery *
nw_page_view_dup_query (NwPageView *self,
                        guint      *n_records)
{
  g_return_val_if_fail (NW_IS_PAGE_VIEW (self), NULL);

  *n_records = 0;

  return NW_PAGE_VIEW_GET_CLASS (self)->dup_query != NULL ? NW_PAGE_VIEW_GET_CLASS (self)->dup_query (self, n_records)
                                                          : NULL;
}
