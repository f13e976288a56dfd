/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-exchange"

#include "config.h"

#include "nw-vcard.h"

#include <glib/gi18n.h>

#define MAX_VALUES 200   /* channels or facts of one card */

static void
fact_free (gpointer data)
{
  NwVcardFact *fact = data;

  g_free (fact->value);
  g_free (fact);
}

/**
 * nw_vcard_new:
 * @line: where it begins in its file
 *
 * Returns: (transfer full): a card of nobody
 */
NwVcard *
nw_vcard_new (int line)
{
  NwVcard *card = g_new0 (NwVcard, 1);

  card->line = line;
  card->facts = g_ptr_array_new_with_free_func (fact_free);
  card->channels = g_ptr_array_new ();
  card->addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_address_free);
  card->categories = g_ptr_array_new_with_free_func (g_free);
  card->warnings = g_ptr_array_new_with_free_func (g_free);

  return card;
}

/**
 * nw_vcard_free:
 * @card: (transfer full) (nullable):
 */
void
nw_vcard_free (NwVcard *card)
{
  if (card == NULL)
    return;
  for (guint i = 0; i < card->channels->len; i++) {
    NwVcardChannel *channel = g_ptr_array_index (card->channels, i);

    nw_channel_free (channel->channel);
    g_free (channel);
  }
  g_ptr_array_unref (card->facts);
  g_ptr_array_unref (card->channels);
  g_ptr_array_unref (card->addresses);
  g_ptr_array_unref (card->categories);
  g_ptr_array_unref (card->warnings);
  nw_name_free (card->name);
  g_free (card->nickname);
  g_free (card->org);
  g_free (card->department);
  g_free (card->title);
  g_free (card->note);
  g_free (card);
}

/**
 * nw_vcard_add_warning:
 * @message: a translated sentence; said once however often it is true
 */
void
nw_vcard_add_warning (NwVcard    *card,
                      const char *message)
{
  if (!g_ptr_array_find_with_equal_func (card->warnings, message, g_str_equal, NULL))
    g_ptr_array_add (card->warnings, g_strdup (message));
}

/**
 * nw_vcard_add_channel:
 * @shown: as it is printed
 * @home: whether it is private
 *
 * Returns: (transfer none) (nullable): the channel; NULL, with a warning, when
 *   @shown is none
 */
NwVcardChannel *
nw_vcard_add_channel (NwVcard       *card,
                      NwChannelType  type,
                      const char    *shown,
                      gboolean       home)
{
  NwChannel *channel = nw_channel_new (type, shown);
  NwVcardChannel *item;

  if (channel == NULL) {
    g_autofree char *message = g_strdup_printf (_("“%s” is no %s and was left out."), shown,
                                                nw_channel_type_get_label (type));

    nw_vcard_add_warning (card, message);
    return NULL;
  }
  if (card->channels->len >= MAX_VALUES) {
    nw_channel_free (channel);
    return NULL;
  }

  item = g_new0 (NwVcardChannel, 1);
  item->channel = channel;
  item->home = home;
  g_ptr_array_add (card->channels, item);

  return item;
}

/**
 * nw_vcard_add_fact:
 * @field: of @kind
 * @value: as it is typed
 */
void
nw_vcard_add_fact (NwVcard       *card,
                   const NwKind  *kind,
                   const NwField *field,
                   const char    *value)
{
  NwVcardFact *fact;

  if (card->facts->len >= MAX_VALUES)
    return;
  fact = g_new0 (NwVcardFact, 1);
  fact->kind = kind;
  fact->field = field;
  fact->value = g_strdup (value);
  g_ptr_array_add (card->facts, fact);
}
