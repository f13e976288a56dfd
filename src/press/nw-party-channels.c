/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "config.h"

#include "nw-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-markup.h"
#include "nw-phone.h"
#include "nw-text.h"

/* The values of elements that hold a number or an address: cleaned, brought into
 * normal form, and refused with a warning when they are not what they seem. */

static NwChannelType
type_of_label (const char    *label,
               gsize          length,
               NwChannelType  otherwise)
{
  g_autofree char *text = g_strndup (label, length);
  g_autofree char *folded = nw_text_fold (text);

  if (strstr (folded, "fax") != NULL)
    return NW_CHANNEL_FAX;
  if (strstr (folded, "mobil") != NULL || strstr (folded, "handy") != NULL || strstr (folded, "cell") != NULL)
    return NW_CHANNEL_MOBILE;
  if (strstr (folded, "tel") != NULL || strstr (folded, "fon") != NULL || strstr (folded, "phone") != NULL)
    return NW_CHANNEL_PHONE;

  return otherwise;
}

static void
add_number (GPtrArray     *channels,
            NwChannelType  type,
            const char    *text)
{
  g_autofree char *value = nw_channel_normalize (type, text);
  g_autofree char *raw = nw_text_clean (text, -1);

  if (value == NULL)
    return;
  if (type == NW_CHANNEL_PHONE && nw_phone_is_mobile (value))
    type = NW_CHANNEL_MOBILE;
  nw_found_add_channel (channels, nw_found_channel_new (type, value, g_strstrip (raw), (NwSpan) { 0, 0 }));
}

/* Where the number that starts at @p ends: before letters (a label, "oder") or
 * before a sign behind which another whole number starts. */
static const char *
number_end (const char *p)
{
  guint n_digits = 0;

  for (; *p != '\0'; p++)
    {
      n_digits += g_ascii_isdigit (*p);
      if (g_ascii_isalpha (*p) || (guchar) *p == 0xc3)
        return p;
      if (n_digits >= 6 && strchr ("/,;|\n", *p) != NULL)
        {
          const char *next = p + 1 + strspn (p + 1, " \t\n(");

          if (*p != '/' || *next == '+' || *next == '0' || g_ascii_isalpha (*next))
            return p;
        }
    }

  return p;
}

/* "-712" behind "040 66969-0": the whole number that is meant; NULL when @digits
 * begin a number of their own. */
static char *
complete_extension (const char *base,
                    const char *text,
                    const char *digits,
                    const char *end)
{
  gsize n = strspn (digits, "0123456789");
  const char *sign = digits;
  const char *cut;

  if (base == NULL || n == 0 || n > 5 || digits + n + strspn (digits + n, " \t),;/") < end)
    return NULL;
  while (sign > text && (sign[-1] == ' ' || sign[-1] == '('))
    sign--;
  if (sign == text || (sign[-1] != '-' && !(sign - text >= 3 && strncmp (sign - 3, "–", 3) == 0)))
    return NULL;
  cut = strrchr (base, '-');
  if (cut == NULL)
    return NULL;

  return g_strdup_printf ("%.*s-%.*s", (int) (cut - base), base, (int) n, digits);
}

static gboolean
says_extension (const char *label,
                gsize       length)
{
  return g_strstr_len (label, length, "Durchwahl") != NULL || g_strstr_len (label, length, "DW") != NULL ||
         g_strstr_len (label, length, "App") != NULL || g_strstr_len (label, length, "ext") != NULL;
}

/**
 * nw_party_add_phone:
 * @type: of numbers without a label of their own
 * @text: (nullable): one number or several: "030 23125-17 / mobil 0171 39200 08"
 *
 * Adds the numbers to @channels. What is no number is left out.
 */
void
nw_party_add_phone (NwRelease     *release,
                    GPtrArray     *channels,
                    NwChannelType  type,
                    const char    *text)
{
  g_autofree char *clean = text != NULL ? nw_text_clean_lines (text, -1) : NULL;
  const char *p = clean;
  g_autofree char *base = NULL;

  if (clean == NULL)
    return;
  if (g_ascii_strncasecmp (clean, "tel:", 4) == 0)
    {
      add_number (channels, type, clean);
      return;
    }
  while (*p != '\0')
    {
      const char *digits = p + strcspn (p, "+0123456789");
      const char *start = digits > p && digits[-1] == '(' ? digits - 1 : digits;
      const char *end;
      g_autofree char *number = NULL;

      if (*digits == '\0')
        break;
      end = number_end (digits);
      if (g_str_has_prefix (end, "ext") || g_str_has_prefix (end, "Durchwahl") || g_str_has_prefix (end, "App"))
        end = number_end (end + strcspn (end, "0123456789"));
      number = complete_extension (base, clean, digits, end);
      if (number != NULL && says_extension (p, start - p) && channels->len > 0)
        g_ptr_array_remove_index (channels, channels->len - 1);   /* "-0, Durchwahl -17": nobody sits at -0 */
      if (number == NULL)
        {
          number = g_strndup (start, end - start);
          g_free (base);
          base = g_strdup (g_strchomp (number));
        }
      add_number (channels, type_of_label (p, start - p, type), number);
      p = end;
    }
}

/**
 * nw_party_add_labelled:
 * @text: (nullable): a sentence with numbers behind their labels
 *
 * Adds the numbers that a label ("Telefon:", "Mobil:") announces to @channels.
 */
void
nw_party_add_labelled (NwRelease  *release,
                       GPtrArray  *channels,
                       const char *text)
{
  g_autofree char *clean = text != NULL ? nw_text_clean (text, -1) : NULL;
  const char *p = clean;

  while (p != NULL && *p != '\0')
    {
      const char *digits = p + strcspn (p, "+0123456789");
      const char *start = digits > p && digits[-1] == '(' ? digits - 1 : digits;
      const char *label = start - MIN (start - p, 24);
      const char *end;
      NwChannelType type;
      g_autofree char *number = NULL;

      if (*digits == '\0')
        break;
      while (((guchar) *label & 0xc0) == 0x80)
        label++;
      type = type_of_label (label, start - label, NW_CHANNEL_PROFILE);
      end = number_end (digits);
      number = g_strndup (start, end - start);
      if (type != NW_CHANNEL_PROFILE)
        add_number (channels, type, number);
      p = end;
    }
}

/**
 * nw_party_add_email:
 * @text: (nullable): an address, perhaps with "mailto:" and parameters
 *
 * Adds the address to @channels. One whose letters come from two alphabets is
 * not offered, and the user is told.
 */
void
nw_party_add_email (NwRelease  *release,
                    GPtrArray  *channels,
                    const char *text)
{
  g_autofree char *link = nw_markup_dup_address (text);
  g_autofree char *value = NULL;
  g_autofree char *clean = NULL;
  const char *at = text != NULL ? strchr (text, '@') : NULL;
  char *to;

  /* In angle brackets it would look like a tag. */
  if (at != NULL && text[strspn (text, " \t\r\n")] == '<' && memchr (text, '>', at - text) == NULL)
    text = strchr (text, '<') + 1;
  clean = link != NULL ? g_steal_pointer (&link) : nw_markup_to_line (text);
  if (clean == NULL)
    return;
  /* Blanks never belong to an address: "klapp @wfm.example". */
  to = clean;
  for (const char *from = clean; *from != '\0'; from++)
    if (*from != ' ' && *from != '>')
      *to++ = *from;
  *to = '\0';
  if (nw_text_has_mixed_scripts (clean))
    {
      g_autofree char *message = g_strdup_printf (_("The mail address “%s” mixes letters of different alphabets, "
                                                    "as forged addresses do. It is not offered."), clean);

      nw_release_add_warning (release, message);
      return;
    }
  value = nw_channel_normalize (NW_CHANNEL_EMAIL, clean);
  if (value != NULL)
    nw_found_add_channel (channels, nw_found_channel_new (NW_CHANNEL_EMAIL, value, clean, (NwSpan) { 0, 0 }));
}

/**
 * nw_party_add_web:
 * @text: (nullable): a web address
 *
 * Adds the address to @channels. Anything but http and https is refused, and the
 * user is told.
 */
void
nw_party_add_web (NwRelease  *release,
                  GPtrArray  *channels,
                  const char *text)
{
  g_autofree char *clean = nw_markup_to_line (text);
  g_autofree char *value = nw_channel_normalize (NW_CHANNEL_WEB, clean);

  if (clean == NULL)
    return;
  if (value == NULL)
    {
      g_autofree char *message = g_strdup_printf (_("“%s” is no web address and is not offered."), clean);

      nw_release_add_warning (release, message);
      return;
    }
  nw_found_add_channel (channels, nw_found_channel_new (NW_CHANNEL_WEB, value, clean, (NwSpan) { 0, 0 }));
}

/**
 * nw_party_new_address:
 *
 * Returns: (transfer full) (nullable): an address of these parts; NULL when none
 *   has a value
 */
NwAddress *
nw_party_new_address (const char *street,
                      const char *postal_code,
                      const char *city)
{
  g_autofree char *line = nw_markup_to_line (street);
  g_autofree char *code = nw_markup_to_line (postal_code);
  g_autofree char *place = nw_markup_to_line (city);
  NwAddress *address;

  if (line == NULL && code == NULL && place == NULL)
    return NULL;
  address = nw_address_new ();
  if (line != NULL)
    nw_address_split_street (line, &address->street, &address->house_number);
  address->postal_code = g_steal_pointer (&code);
  address->city = g_steal_pointer (&place);

  return address;
}

/**
 * nw_party_parse_address:
 * @text: (nullable): "Beispielstr. 9-11, 12345, Musterstadt"
 *
 * Returns: (transfer full) (nullable): the address, or NULL
 */
NwAddress *
nw_party_parse_address (const char *text)
{
  g_autofree char *line = nw_markup_to_line (text);
  g_auto (GStrv) parts = line != NULL ? g_strsplit (line, ",", 4) : NULL;

  if (parts != NULL && g_strv_length (parts) == 3)
    {
      const char *code = g_strstrip (parts[1]);

      if (strlen (code) >= 4 && strlen (code) <= 7 && strspn (code, "0123456789-DACH") == strlen (code))
        return nw_party_new_address (parts[0], code, parts[2]);
    }

  return nw_address_parse (line);
}
