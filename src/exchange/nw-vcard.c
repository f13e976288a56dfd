/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-exchange"

#include "config.h"

#include "nw-vcard.h"

#include "nw-phone.h"
#include "nw-text.h"
#include "nw-vcard-line.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_FILE  (50 * 1024 * 1024)
#define MAX_CARD  (2 * 1024 * 1024)
#define MAX_LINE  (1024 * 1024)
#define MAX_CARDS 10000
#define MAX_VALUES 200   /* addresses of one card */

G_DEFINE_QUARK (nw-vcard-error-quark, nw_vcard_error)

/* A clean text, NULL when nothing is left. */
static char *
dup_clean (const char *text)
{
  g_autofree char *clean = nw_text_clean (text, -1);

  return *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

static char *
dup_part (GPtrArray *parts,
          guint      index)
{
  return index < parts->len ? dup_clean (g_ptr_array_index (parts, index)) : NULL;
}

static char *
dup_text_value (const char *value)
{
  g_autoptr (GPtrArray) parts = nw_vcard_split (value, '\0');

  return dup_part (parts, 0);
}

static void
take_first (char **member,
            char  *value)
{
  if (*member == NULL)
    *member = value;
  else
    g_free (value);
}

/* --- Properties -------------------------------------------------------- */

/* N: family; given; additional; prefixes; suffixes. The name parser separates
 * particles that stand with the family name. */
static void
read_name (NwVcard    *card,
           const char *value)
{
  g_autoptr (GPtrArray) parts = nw_vcard_split (value, ';');
  g_autofree char *family = dup_part (parts, 0);
  g_autofree char *given = dup_part (parts, 1);
  g_autofree char *additional = dup_part (parts, 2);
  g_autofree char *whole = NULL;
  NwName *name;

  if (family == NULL && given == NULL)
    return;

  whole = g_strjoin (" ", given != NULL ? given : "", additional != NULL ? additional : "",
                     family != NULL ? family : "", NULL);
  name = nw_name_parse (whole);
  if (name == NULL)
    return;

  take_first (&name->prefix, dup_part (parts, 3));
  take_first (&name->suffix, dup_part (parts, 4));
  nw_name_free (card->name);
  card->name = name;
}

static NwChannelType
get_phone_type (const NwVcardLine *line,
                const char        *number)
{
  g_autofree char *e164 = NULL;

  if (nw_vcard_line_has_type (line, "fax"))
    return NW_CHANNEL_FAX;
  if (nw_vcard_line_has_type (line, "cell"))
    return NW_CHANNEL_MOBILE;
  e164 = nw_phone_to_e164 (number, NW_PHONE_DEFAULT_REGION);

  return e164 != NULL && nw_phone_is_mobile (e164) ? NW_CHANNEL_MOBILE : NW_CHANNEL_PHONE;
}

static void
add_channel (NwVcard           *card,
             const NwVcardLine *line,
             NwChannelType      type,
             const char        *shown)
{
  NwVcardChannel *item = nw_vcard_add_channel (card, type, shown, nw_vcard_line_has_type (line, "home"));

  if (item != NULL)
    item->channel->preferred = nw_vcard_line_has_type (line, "pref");
}

/* RFC 3966 writes an extension behind ";ext="; it replaces the "0" of a switch. */
static void
read_phone (NwVcard           *card,
            const NwVcardLine *line,
            const char        *value)
{
  const char *number = g_ascii_strncasecmp (value, "tel:", 4) == 0 ? value + 4 : value;

  if (nw_vcard_line_has_type (line, "pager") || *number == '\0')
    return;
  add_channel (card, line, get_phone_type (line, number), number);
}

static void
read_mail (NwVcard           *card,
           const NwVcardLine *line,
           const char        *value)
{
  if (g_ascii_strncasecmp (value, "mailto:", 7) == 0)
    value += 7;
  if (*value != '\0')
    add_channel (card, line, NW_CHANNEL_EMAIL, value);
}

/* ADR: po box; extended; street; locality; region; postal code; country. */
static void
read_address (NwVcard           *card,
              const NwVcardLine *line)
{
  g_autoptr (GPtrArray) parts = nw_vcard_split (line->value, ';');
  g_autoptr (NwAddress) address = nw_address_new ();
  g_autofree char *street = dup_part (parts, 2);

  address->po_box = dup_part (parts, 0);
  address->extra = dup_part (parts, 1);
  if (street != NULL && !nw_address_split_street (street, &address->street, &address->house_number))
    address->street = g_strdup (street);
  address->city = dup_part (parts, 3);
  address->postal_code = dup_part (parts, 5);
  if (address->street == NULL && address->city == NULL && address->po_box == NULL)
    return;

  address->label = g_strdup (nw_vcard_line_has_type (line, "home") ? "private" : "visit");
  if (card->addresses->len < MAX_VALUES)
    g_ptr_array_add (card->addresses, g_steal_pointer (&address));
}

static void
read_organisation (NwVcard    *card,
                   const char *value)
{
  g_autoptr (GPtrArray) parts = nw_vcard_split (value, ';');

  take_first (&card->org, dup_part (parts, 0));
  take_first (&card->department, dup_part (parts, 1));
}

static void
read_categories (NwVcard    *card,
                 const char *value)
{
  g_autoptr (GPtrArray) parts = nw_vcard_split (value, ',');

  for (guint i = 0; i < parts->len && card->categories->len < MAX_VALUES; i++) {
    char *category = dup_part (parts, i);

    if (category != NULL)
      g_ptr_array_add (card->categories, category);
  }
}

static void
read_note (NwVcard    *card,
           const char *value)
{
  g_autoptr (GPtrArray) parts = nw_vcard_split (value, '\0');
  g_autofree char *text = nw_text_clean_lines (g_ptr_array_index (parts, 0), -1);

  if (*text != '\0')
    take_first (&card->note, g_steal_pointer (&text));
}

/* Properties of text whose one value is kept by its first occurrence. */
static gboolean
read_text (NwVcard           *card,
           const NwVcardLine *line)
{
  const struct {
    const char  *name;
    char       **member;
  } members[] = {
    { "NICKNAME", &card->nickname },
    { "TITLE",    &card->title },
    { "ROLE",     &card->title },
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    if (g_str_equal (line->name, members[i].name)) {
      take_first (members[i].member, dup_text_value (line->value));
      return TRUE;
    }
  }

  return FALSE;
}

static void
read_property (NwVcard            *card,
               const NwVcardLine  *line,
               char              **full_name)
{
  g_autofree char *value = NULL;

  if (line->value == NULL || read_text (card, line))
    return;

  value = dup_text_value (line->value);
  if (value == NULL)
    return;
  if (g_str_equal (line->name, "N"))
    read_name (card, line->value);
  else if (g_str_equal (line->name, "FN"))
    take_first (full_name, g_steal_pointer (&value));
  else if (g_str_equal (line->name, "ORG"))
    read_organisation (card, line->value);
  else if (g_str_equal (line->name, "TEL"))
    read_phone (card, line, value);
  else if (g_str_equal (line->name, "EMAIL"))
    read_mail (card, line, value);
  else if (g_str_equal (line->name, "URL"))
    add_channel (card, line, NW_CHANNEL_WEB, value);
  else if (g_str_equal (line->name, "ADR"))
    read_address (card, line);
  else if (g_str_equal (line->name, "NOTE"))
    read_note (card, line->value);
  else if (g_str_equal (line->name, "CATEGORIES"))
    read_categories (card, line->value);
  else if (g_str_equal (line->name, "KIND") || g_str_equal (line->name, "X-ADDRESSBOOKSERVER-KIND"))
    card->organisation = g_ascii_strcasecmp (value, "org") == 0 ||
                         g_ascii_strcasecmp (value, "organization") == 0;
}

/* A card without N is a person by FN, unless FN only repeats the firm. */
static void
finish_card (NwVcard    *card,
             const char *full_name)
{
  if (card->name == NULL && g_strcmp0 (full_name, card->org) == 0)
    card->organisation = TRUE;
  if (card->organisation) {
    if (card->org == NULL)
      card->org = g_strdup (full_name);
    g_clear_pointer (&card->name, nw_name_free);
  } else if (card->name == NULL) {
    card->name = nw_name_parse (full_name);
  }
}

/* --- Files ------------------------------------------------------------- */

/**
 * nw_vcard_sniff:
 *
 * Returns: whether the bytes begin as a vCard does, behind a byte order mark and
 *   empty lines
 */
gboolean
nw_vcard_sniff (const char *bytes,
                gsize       length)
{
  const char begin[] = "BEGIN:VCARD";
  const char *c = bytes, *end = bytes + length;

  if (length >= 2 && (memcmp (c, "\xFF\xFE", 2) == 0 || memcmp (c, "\xFE\xFF", 2) == 0)) {
    g_autofree char *head = NULL;
    gsize head_length = MIN (length, 256) & ~(gsize) 1;

    head = g_convert (c, head_length, "UTF-8", "UTF-16", NULL, NULL, NULL);
    return head != NULL && nw_vcard_sniff (head, strlen (head));
  }
  if (length >= 3 && memcmp (c, "\xEF\xBB\xBF", 3) == 0)
    c += 3;
  while (c < end && g_ascii_isspace (*c))
    c++;

  return (gsize) (end - c) >= sizeof begin - 1 &&
         g_ascii_strncasecmp (c, begin, sizeof begin - 1) == 0;
}

static gboolean
fail (int          line,
      int         *error_line,
      GError     **error,
      int          code,
      const char  *message)
{
  if (error_line != NULL)
    *error_line = line;
  if (line > 1)
    g_set_error (error, NW_VCARD_ERROR, code, _("Line %d: %s"), line, message);
  else
    g_set_error_literal (error, NW_VCARD_ERROR, code, message);

  return FALSE;
}

/* What a line means for the card that is open. FALSE with an error. */
static gboolean
read_card (NwVcardScanner  *scanner,
           NwVcard         *card,
           int             *error_line,
           GError         **error)
{
  g_autofree char *full_name = NULL;
  const char *start = scanner->position;

  for (;;) {
    NwVcardLine *line = NULL;
    int number = scanner->line;
    NwVcardScan scan = nw_vcard_scan (scanner, &line);
    gboolean end;

    if (scan == NW_VCARD_SCAN_TOO_LONG || scanner->position - start > MAX_CARD) {
      nw_vcard_line_free (line);
      return fail (number, error_line, error, NW_VCARD_ERROR_TOO_LARGE, _("A card is too large."));
    }
    if (scan == NW_VCARD_SCAN_END)
      return fail (number, error_line, error, NW_VCARD_ERROR_MALFORMED,
                   _("The file ends in the middle of a card."));
    if (scan == NW_VCARD_SCAN_BAD) {
      nw_vcard_add_warning (card, _("A line that is no property was left out."));
      continue;
    }

    if (line->guessed)
      nw_vcard_add_warning (card, _("The encoding was not stated; it was read as Windows-1252."));
    end = g_str_equal (line->name, "END");
    if (!end)
      read_property (card, line, &full_name);
    nw_vcard_line_free (line);
    if (end) {
      finish_card (card, full_name);
      return TRUE;
    }
  }
}

static gboolean
read_cards (const char   *text,
            gsize         length,
            NwVcardFunc   func,
            gpointer      data,
            int          *error_line,
            GError      **error)
{
  NwVcardScanner scanner = { text, text + length, 1, MAX_LINE };
  guint n_cards = 0;

  for (;;) {
    NwVcardLine *line = NULL;
    int number = scanner.line;
    NwVcardScan scan = nw_vcard_scan (&scanner, &line);
    g_autoptr (NwVcard) card = NULL;
    gboolean begin;

    if (scan == NW_VCARD_SCAN_END)
      return n_cards > 0 || fail (1, error_line, error, NW_VCARD_ERROR_NOT_A_VCARD, _("No card found."));
    if (scan == NW_VCARD_SCAN_TOO_LONG)
      return fail (number, error_line, error, NW_VCARD_ERROR_TOO_LARGE, _("A line is too long."));

    begin = scan == NW_VCARD_SCAN_LINE && g_str_equal (line->name, "BEGIN");
    nw_vcard_line_free (line);
    if (!begin)
      continue;
    if (++n_cards > MAX_CARDS)
      return fail (number, error_line, error, NW_VCARD_ERROR_TOO_LARGE,
                   _("The file has more than 10,000 cards; the first 10,000 were read."));

    card = nw_vcard_new (number);
    if (!read_card (&scanner, card, error_line, error))
      return FALSE;
    if (!func (g_steal_pointer (&card), data))
      return TRUE;
  }
}

/**
 * nw_vcard_read:
 * @bytes: a file of cards in UTF-8, UTF-16 with a byte order mark, or what each
 *   line declares
 * @func: called for each card in the order of the file
 * @error_line: (out) (optional): the line of the error
 *
 * Cards before an error have been handed to @func.
 *
 * Returns: TRUE, or FALSE with NW_VCARD_ERROR
 */
gboolean
nw_vcard_read (GBytes       *bytes,
               NwVcardFunc   func,
               gpointer      data,
               int          *error_line,
               GError      **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autofree char *converted = NULL;

  if (error_line != NULL)
    *error_line = 0;
  if (length > MAX_FILE)
    return fail (0, error_line, error, NW_VCARD_ERROR_TOO_LARGE, _("The file is larger than 50 MB."));
  if (!nw_vcard_sniff (text, length))
    return fail (1, error_line, error, NW_VCARD_ERROR_NOT_A_VCARD, _("This is no vCard."));

  if (memcmp (text, "\xFF\xFE", 2) == 0 || memcmp (text, "\xFE\xFF", 2) == 0) {
    converted = g_convert (text, length, "UTF-8", "UTF-16", NULL, &length, NULL);
    if (converted == NULL)
      return fail (1, error_line, error, NW_VCARD_ERROR_MALFORMED, _("The file is no valid UTF-16."));
    text = converted;
  } else if (length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0) {
    text += 3;
    length -= 3;
  }

  return read_cards (text, length, func, data, error_line, error);
}
