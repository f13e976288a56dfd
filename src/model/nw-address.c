/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-address.h"

#include "nw-text.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct {
  const char *name;
  const char *code;
} countries[] = {
  { "deutschland", "DE" }, { "germany", "DE" }, { "brd", "DE" },
  { "oesterreich", "AT" }, { "austria", "AT" },
  { "schweiz", "CH" }, { "suisse", "CH" }, { "switzerland", "CH" },
  { "liechtenstein", "LI" }, { "luxemburg", "LU" }, { "niederlande", "NL" },
  { "belgien", "BE" }, { "frankreich", "FR" }, { "polen", "PL" }, { "daenemark", "DK" },
};

/* Postal codes of four digits are Austrian or Swiss; the larger cities tell. */
static const struct {
  const char *city;
  const char *code;
} four_digit_cities[] = {
  { "wien", "AT" }, { "graz", "AT" }, { "linz", "AT" }, { "salzburg", "AT" },
  { "innsbruck", "AT" }, { "klagenfurt", "AT" }, { "villach", "AT" }, { "wels", "AT" },
  { "st. poelten", "AT" }, { "dornbirn", "AT" }, { "bregenz", "AT" }, { "eisenstadt", "AT" },
  { "zuerich", "CH" }, { "bern", "CH" }, { "basel", "CH" }, { "genf", "CH" },
  { "lausanne", "CH" }, { "luzern", "CH" }, { "winterthur", "CH" }, { "st. gallen", "CH" },
  { "lugano", "CH" }, { "biel", "CH" }, { "thun", "CH" }, { "chur", "CH" }, { "zug", "CH" },
};

static const struct {
  const char *key;
  gsize       offset;
} members[] = {
  { "label",        G_STRUCT_OFFSET (NwAddress, label) },
  { "street",       G_STRUCT_OFFSET (NwAddress, street) },
  { "house_number", G_STRUCT_OFFSET (NwAddress, house_number) },
  { "extra",        G_STRUCT_OFFSET (NwAddress, extra) },
  { "po_box",       G_STRUCT_OFFSET (NwAddress, po_box) },
  { "postal_code",  G_STRUCT_OFFSET (NwAddress, postal_code) },
  { "city",         G_STRUCT_OFFSET (NwAddress, city) },
  { "district",     G_STRUCT_OFFSET (NwAddress, district) },
  { "country",      G_STRUCT_OFFSET (NwAddress, country) },
};

static char **
member_at (const NwAddress *address,
           guint            i)
{
  return G_STRUCT_MEMBER_P (address, members[i].offset);
}

static void
set_text (char       **member,
          const char  *text)
{
  g_free (*member);
  *member = text != NULL && *text != 0 ? g_strdup (text) : NULL;
}

/**
 * nw_address_new:
 *
 * Returns: (transfer full): an address without anything.
 */
NwAddress *
nw_address_new (void)
{
  return g_new0 (NwAddress, 1);
}

/**
 * nw_address_new_from_json:
 * @json: (nullable): an object with the members of #NwAddress
 *
 * Returns: (transfer full) (nullable): the address; %NULL when @json is no object.
 */
NwAddress *
nw_address_new_from_json (const json_t *json)
{
  NwAddress *address;

  if (!json_is_object (json))
    return NULL;
  address = nw_address_new ();
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    set_text (member_at (address, i), json_string_value (json_object_get (json, members[i].key)));

  return address;
}

/**
 * nw_address_copy:
 * @address: (nullable): an address
 *
 * Returns: (transfer full) (nullable): a copy.
 */
NwAddress *
nw_address_copy (const NwAddress *address)
{
  NwAddress *copy;

  if (address == NULL)
    return NULL;
  copy = nw_address_new ();
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    *member_at (copy, i) = g_strdup (*member_at (address, i));

  return copy;
}

/**
 * nw_address_free:
 * @address: (transfer full) (nullable): an address
 */
void
nw_address_free (NwAddress *address)
{
  if (address == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_free (*member_at (address, i));
  g_free (address);
}

/**
 * nw_address_to_json:
 * @address: an address
 *
 * Returns: (transfer full): what nw_address_new_from_json() reads; members
 *   without a value are left out.
 */
json_t *
nw_address_to_json (const NwAddress *address)
{
  json_t *object = json_object ();

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    const char *text = *member_at (address, i);

    if (text != NULL && *text != 0)
      json_object_set_new (object, members[i].key, json_string (text));
  }

  return object;
}

static gboolean
same_text (const char *a,
           const char *b)
{
  g_autofree char *folded_a = nw_text_fold (a);
  g_autofree char *folded_b = nw_text_fold (b);

  return strcmp (folded_a, folded_b) == 0;
}

/**
 * nw_address_equal:
 * @a: an address
 * @b: an address
 *
 * Returns: whether both are the same place: street, house number, post-office
 *   box, postal code and city agree. Label and country, which is often left out,
 *   do not matter.
 */
gboolean
nw_address_equal (const NwAddress *a,
                  const NwAddress *b)
{
  return same_text (a->street, b->street) &&
         same_text (a->house_number, b->house_number) &&
         same_text (a->po_box, b->po_box) &&
         same_text (a->postal_code, b->postal_code) &&
         same_text (a->city, b->city);
}

static void
append_words (GString    *out,
              const char *separator,
              const char *first,
              const char *second)
{
  gboolean any = first != NULL || second != NULL;

  if (any && out->len > 0)
    g_string_append (out, separator);
  if (first != NULL)
    g_string_append (out, first);
  if (first != NULL && second != NULL)
    g_string_append_c (out, ' ');
  if (second != NULL)
    g_string_append (out, second);
}

/**
 * nw_address_to_line:
 * @address: an address
 *
 * Returns: (transfer full): one line: "Haus 2, Beispielstraße 9-11, 44122
 *   Musterstadt".
 */
char *
nw_address_to_line (const NwAddress *address)
{
  GString *out = g_string_new (NULL);

  append_words (out, ", ", address->extra, NULL);
  append_words (out, ", ", address->street, address->house_number);
  if (address->po_box != NULL)
    append_words (out, ", ", "Postfach", address->po_box);
  append_words (out, ", ", address->postal_code, address->city);
  if (address->district != NULL)
    append_words (out, address->city != NULL ? "-" : ", ", address->district, NULL);
  if (address->country != NULL && strcmp (address->country, "DE") != 0)
    append_words (out, ", ", address->country, NULL);

  return g_string_free (out, FALSE);
}

/* A word that can stand in a house number: "9-11", "12a", "a", "-", "7/3/12". */
static gboolean
is_number_word (const char *word,
                gsize       length)
{
  gsize letters = 0;

  if (length == 0 || word[length - 1] == '.')
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    guchar c = word[i];

    if (g_ascii_isalpha ((char) c))
      letters++;
    else if (g_ascii_isdigit ((char) c))
      letters = 0;
    else if (strchr ("-/+", c) != NULL || c == 0xe2 || c == 0x80 || c == 0x93)
      letters = 0;
    else
      return FALSE;
    if (letters > 1)
      return FALSE;
  }

  return TRUE;
}

/* "Beispielstr." is written out, so that two spellings agree. */
static char *
expand_street (const char *text,
               gsize       length)
{
  char *street = g_strstrip (g_strndup (text, length));
  gsize n = strlen (street);
  char *expanded;

  if (n >= 4 && street[n - 1] == '.')
    n--;
  if (n < 4 || g_ascii_strncasecmp (street + n - 3, "str", 3) != 0)
    return street;
  expanded = g_strdup_printf ("%.*s" "traße", (int) (n - 2), street);
  g_free (street);

  return expanded;
}

/**
 * nw_address_split_street:
 * @line: "Beispielstr. 9-11", "Straße des 17. Juni 135"
 * @street: (out) (transfer full): the street, "str." written out
 * @house_number: (out) (transfer full) (nullable): the number, if there is one
 *
 * Returns: whether @line ends in a house number; otherwise @street is all of it.
 */
gboolean
nw_address_split_street (const char  *line,
                         char       **street,
                         char       **house_number)
{
  gsize end = strlen (line), cut;

  while (end > 0 && strchr (" ,;.", line[end - 1]) != NULL && line[end - 1] != '.')
    end--;
  cut = end;
  *house_number = NULL;

  for (gsize i = end; i > 0; ) {
    gsize start = i;

    while (start > 0 && line[start - 1] != ' ')
      start--;
    if (start == 0 || !is_number_word (line + start, i - start))
      break;
    if (g_ascii_isdigit (line[start]))
      cut = start;
    for (i = start; i > 0 && line[i - 1] == ' '; i--)
      ;
  }
  if (cut == end) {
    *street = expand_street (line, end);
    return FALSE;
  }
  *street = expand_street (line, cut);
  *house_number = g_strstrip (g_strndup (line + cut, end - cut));

  return TRUE;
}

/* The digits of a postal code at word ("44122", "D-44122", "1010"); 0 for none. */
static gsize
postal_code_at (const char  *word,
                const char **digits,
                const char **country)
{
  gsize n;

  *country = NULL;
  if (g_str_has_prefix (word, "D-") || g_str_has_prefix (word, "A-")) {
    *country = word[0] == 'D' ? "DE" : "AT";
    word += 2;
  } else if (g_str_has_prefix (word, "CH-") || g_str_has_prefix (word, "DE-")) {
    *country = word[0] == 'D' ? "DE" : "CH";
    word += 3;
  }
  n = strspn (word, "0123456789");
  *digits = word;
  if ((n != 4 && n != 5) || (word[n] != ' ' && word[n] != 0))
    return 0;

  return n;
}

static void
set_city (NwAddress  *address,
          const char *city)
{
  g_autofree char *folded = NULL;

  set_text (&address->city, city);
  if (address->country != NULL || address->postal_code == NULL ||
      strlen (address->postal_code) != 4 || city == NULL)
    return;
  folded = nw_text_fold (city);
  for (guint i = 0; i < G_N_ELEMENTS (four_digit_cities); i++) {
    if (strcmp (folded, four_digit_cities[i].city) == 0)
      set_text (&address->country, four_digit_cities[i].code);
  }
}

static void
take_street (NwAddress  *address,
             const char *segment)
{
  char *street, *number;

  if (nw_address_split_street (segment, &street, &number) ||
      g_str_has_suffix (street, "traße") || g_str_has_suffix (street, "weg") ||
      g_str_has_suffix (street, "platz") || g_str_has_suffix (street, "gasse")) {
    if (address->street == NULL) {
      address->street = g_steal_pointer (&street);
      address->house_number = g_steal_pointer (&number);
    }
  } else if (address->extra == NULL) {
    address->extra = g_steal_pointer (&street);
  }
  g_free (street);
  g_free (number);
}

/* Finds postal code and city in segment, from wherever they start. */
static gboolean
take_postal_code (NwAddress  *address,
                  const char *segment)
{
  for (const char *p = segment; p != NULL && *p != 0; ) {
    const char *digits, *country;
    gsize n = postal_code_at (p, &digits, &country);
    const char *city = n > 0 ? digits + n + strspn (digits + n, " ") : NULL;

    if (n > 0 && (n == 5 || p == segment || country != NULL) &&
        g_unichar_isupper (g_utf8_get_char (city))) {
      g_autofree char *before = g_strstrip (g_strndup (segment, p - segment));

      address->postal_code = g_strndup (digits, n);
      if (country != NULL)
        set_text (&address->country, country);
      set_city (address, city);
      if (*before != 0)
        take_street (address, before);
      return TRUE;
    }
    p = strchr (p, ' ');
    p = p != NULL ? p + strspn (p, " ") : NULL;
  }

  return FALSE;
}

static gboolean
take_country (NwAddress  *address,
              const char *segment)
{
  g_autofree char *folded = nw_text_fold (segment);

  for (guint i = 0; i < G_N_ELEMENTS (countries); i++) {
    if (strcmp (folded, countries[i].name) == 0) {
      set_text (&address->country, countries[i].code);
      return TRUE;
    }
  }

  return FALSE;
}

static void
take_segment (NwAddress  *address,
              const char *segment)
{
  if (*segment == 0 || take_country (address, segment))
    return;
  if (g_str_has_prefix (segment, "Postfach ") && address->po_box == NULL)
    address->po_box = g_strstrip (g_strdup (segment + strlen ("Postfach ")));
  else if (address->postal_code == NULL && take_postal_code (address, segment))
    return;
  else if (g_str_has_prefix (segment, "in ") && address->city == NULL)
    set_city (address, segment + strlen ("in "));
  else
    take_street (address, segment);
}

/**
 * nw_address_parse:
 * @text: (nullable): an address on one line or several, in any order
 *
 * "Deutschland-Haus, Beispielstr. 9-11, 44122 Musterstadt" in its parts. A city
 * is only taken for one behind a postal code or behind "in".
 *
 * Returns: (transfer full) (nullable): %NULL when there is neither street, nor
 *   post-office box, nor city in @text.
 */
NwAddress *
nw_address_parse (const char *text)
{
  g_autofree char *cleaned = nw_text_clean_lines (text, -1);
  g_auto (GStrv) segments = g_strsplit_set (cleaned, "\n,|;\t", 16);
  NwAddress *address = nw_address_new ();

  for (guint i = 0; segments[i] != NULL; i++)
    take_segment (address, g_strstrip (segments[i]));
  if (address->street == NULL && address->po_box == NULL && address->city == NULL)
    g_clear_pointer (&address, nw_address_free);

  return address;
}

/**
 * nw_address_validate:
 * @address: an address
 *
 * Returns: (transfer full) (nullable): what is wrong, a translated sentence;
 *   %NULL when nothing is. Germany has five digits, Austria, Switzerland,
 *   Liechtenstein, Luxembourg, Belgium and Denmark four.
 */
char *
nw_address_validate (const NwAddress *address)
{
  const char *code = address->postal_code;
  const char *country = address->country != NULL ? address->country : "DE";
  gsize digits;

  if (code == NULL || *code == 0)
    return NULL;
  digits = strspn (code, "0123456789");
  if (strcmp (country, "DE") == 0 && (digits != 5 || code[5] != 0))
    return g_strdup (_("A German postal code has five digits."));
  if (strstr ("AT CH LI LU BE DK", country) != NULL && (digits != 4 || code[4] != 0))
    return g_strdup (_("The postal code of this country has four digits."));

  return NULL;
}
