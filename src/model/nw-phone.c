/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-phone.h"

#include <gmodule.h>
#include <libebook-contacts/libebook-contacts.h>
#include <string.h>

/* Numbers are first brought to "+" and digits here, because libphonenumber turns
 * letters into digits and glues second numbers on; the library then has only to
 * split country code and number. It is loaded at the first number, since linking
 * it costs every start some 20 ms. */

#define N_SHARDS           16
#define MAX_SHARD_ENTRIES  2048
#define MAX_PRINTED          200
#define MIN_NATIONAL       6
#define MAX_DIGITS         15

typedef struct {
  __typeof__ (e_phone_number_from_string)  *from_string;
  __typeof__ (e_phone_number_to_string)    *to_string;
  __typeof__ (e_phone_number_free)         *free;
  __typeof__ (e_phone_number_is_supported) *is_supported;
} Library;

/* libphonenumber does 34,000 numbers a second; a feed repeats the same few. */
typedef struct {
  GMutex      mutex;
  GHashTable *entries;   /* (owned) region and number -> E.164, "" for none */
} Shard;

static Shard shards[N_SHARDS];

static gpointer
load_library (gpointer unused)
{
  GModule *module = g_module_open (NW_EBOOK_CONTACTS_SONAME, G_MODULE_BIND_LAZY);
  Library *library;

  if (module == NULL)
    return NULL;

  library = g_new0 (Library, 1);
  if (!g_module_symbol (module, "e_phone_number_from_string", (gpointer *) &library->from_string) ||
      !g_module_symbol (module, "e_phone_number_to_string", (gpointer *) &library->to_string) ||
      !g_module_symbol (module, "e_phone_number_free", (gpointer *) &library->free) ||
      !g_module_symbol (module, "e_phone_number_is_supported", (gpointer *) &library->is_supported) ||
      !library->is_supported ()) {
    g_module_close (module);
    g_free (library);
    return NULL;
  }
  /* Types and metadata of the library are in use from now on. */
  g_module_make_resident (module);

  return library;
}

/* NULL when the library is missing or was built without libphonenumber. */
static const Library *
get_library (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_library, NULL);
}

static gboolean
is_dash (gunichar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xfe63 || c == 0xff0d;
}

static gboolean
is_ignored (gunichar c)
{
  return c == 0x00ad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

/* The text in the characters that numbers are printed with: ASCII digits, one
 * kind of dash and blank, and whatever else ends a number as it is or as '?'. */
static void
simplify (const char *text,
          char       *out,
          gsize       size)
{
  gsize n = 0;

  for (const char *p = text; *p != 0 && n + 1 < size; ) {
    gunichar c = g_utf8_get_char_validated (p, -1);
    int digit;

    if (c == (gunichar) -1 || c == (gunichar) -2) {
      out[n++] = '?';
      p++;
      continue;
    }
    p = g_utf8_next_char (p);
    if (is_ignored (c))
      continue;
    digit = g_unichar_digit_value (c);
    if (digit >= 0)
      out[n++] = (char) ('0' + digit);
    else if (is_dash (c))
      out[n++] = '-';
    else if (g_unichar_isspace (c))
      out[n++] = ' ';
    else if (c == 0xff0b)
      out[n++] = '+';
    else if (c == 0xff08 || c == 0xff09)
      out[n++] = c == 0xff08 ? '(' : ')';
    else if (c == 0xff0f || c == 0x2044)
      out[n++] = '/';
    else
      out[n++] = c < 0x80 ? (char) c : '?';
  }
  out[n] = 0;
}

/* Where a printed number begins: at a plus, a bracket before a digit, a digit;
 * but not in "DE02 1203 …", where letters belong to the digits. */
static const char *
find_start (const char *text)
{
  const char *p = text;

  while (*p != 0 && *p != '+' && !g_ascii_isdigit (*p) &&
         !(*p == '(' && (g_ascii_isdigit (p[1]) || p[1] == '+'))) {
    if (g_ascii_isupper (p[0]) && g_ascii_isupper (p[1]) && g_ascii_isdigit (p[2]))
      p += 2 + strspn (p + 2, "0123456789");
    else
      p++;
  }

  return p;
}

static gsize
count_digits (const char *text)
{
  gsize n = 0;

  while (*text != 0 && strchr ("0123456789 -/.()+", *text) != NULL)
    n += g_ascii_isdigit (*text++) ? 1 : 0;

  return n;
}

/* "0800 123 FIRMA": letters are digits only in a service number, in capitals,
 * and where the number is not complete without them. */
static gboolean
is_vanity (const char *digits,
           const char *letters)
{
  gsize n = strspn (letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

  return (g_str_has_prefix (digits, "0800") || g_str_has_prefix (digits, "0700") ||
          g_str_has_prefix (digits, "0900") || g_str_has_prefix (digits, "0180")) &&
         n >= 2 && strlen (digits) < 11 && strlen (digits) + n >= 9 &&
         !g_ascii_isalpha (letters[n]);
}

static char
vanity_digit (char letter)
{
  return "22233344455566677778889999"[letter - 'A'];
}

/* A slash before another extension ("23125-200/201") ends the number; one after
 * the area code ("030/23125") does not. */
static gboolean
slash_ends (const char *start,
            const char *slash,
            gsize       n_digits)
{
  const char *earlier = memchr (start, '/', slash - start);
  const char *from = earlier != NULL ? earlier : start;
  const char *rest = slash + strspn (slash, "/ ");

  if (n_digits < 7)
    return FALSE;
  if (!g_ascii_isdigit (*rest) || *rest == '0')
    return TRUE;

  return earlier == NULL || n_digits >= 10 || memchr (from, '-', slash - from) != NULL;
}

/* "09.05.2024" has the digits of a number, and is none. */
static gboolean
is_date (const char *text)
{
  gsize day = strspn (text, "0123456789"), month, year;

  if (day < 1 || day > 2 || text[day] != '.')
    return FALSE;
  text += day + 1;
  month = strspn (text, "0123456789");
  if (month < 1 || month > 2 || text[month] != '.')
    return FALSE;
  text += month + 1;
  year = strspn (text, "0123456789");

  return year == 4 && (text[4] == 0 || strchr ("./-", text[4]) == NULL);
}

/* Copies the digits (and a leading plus) of the first number in text. Returns
 * where it ended. */
static const char *
read_number (const char *text,
             char       *digits,
             gsize       size)
{
  const char *start = find_start (text), *p;
  gsize n = 0;

  digits[0] = 0;
  for (p = start; *p != 0 && n + 1 < size; p++) {
    if (g_ascii_isdigit (*p)) {
      digits[n++] = *p;
    } else if (*p == '+') {
      if (n > 0)
        break;
      digits[n++] = '+';
    } else if (*p == ' ') {
      const char *rest = p + strspn (p, " ");

      /* Another whole number stands behind a blank. */
      if (n >= 7 && (*rest == '0' || *rest == '+') && count_digits (rest) >= 8)
        break;
    } else if (*p == '/') {
      if (slash_ends (start, p, n))
        break;
    } else if (*p == '(') {
      const char *rest = p + 1 + strspn (p + 1, " ");

      if (n > 0 && (digits[0] == '+' || g_str_has_prefix (digits, "00")) &&
          rest[0] == '0' && strchr (" )", rest[1]) != NULL && rest[1] != 0)
        p = rest;               /* "(0)" is for callers from within */
      else if (!g_ascii_isdigit (*rest) && *rest != '+')
        break;
    } else if (g_ascii_isupper (*p) && is_vanity (digits, p)) {
      while (g_ascii_isupper (*p) && n + 1 < size)
        digits[n++] = vanity_digit (*p++);
      p--;
    } else if (strchr ("-.)", *p) == NULL) {
      break;
    }
    digits[n] = 0;
  }

  return p;
}

/* RFC 3966: the extension takes the place of the trunk's 0, else it follows. */
static void
append_uri_extension (const char *rest,
                      char       *digits,
                      gsize       size)
{
  const char *extension = strstr (rest, ";ext=");
  gsize n = strlen (digits);

  if (extension == NULL)
    return;
  extension += strlen (";ext=");
  if (g_ascii_isdigit (*extension) && n > 0 && digits[n - 1] == '0')
    n--;
  for (; g_ascii_isdigit (*extension) && n + 1 < size; extension++)
    digits[n++] = *extension;
  digits[n] = 0;
}

static const char *
country_code_of (const char *region)
{
  static const char * const codes[][2] = {
    { "DE", "49" }, { "AT", "43" }, { "CH", "41" }, { "LI", "423" }, { "LU", "352" },
    { "NL", "31" }, { "BE", "32" }, { "FR", "33" }, { "PL", "48" }, { "DK", "45" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    if (g_str_equal (codes[i][0], region))
      return codes[i][1];
  }

  return "49";
}

static gboolean
is_whole (const char *number)
{
  gsize length = strlen (number) - 1;

  return number[1] != '0' && length >= 2 + MIN_NATIONAL && length <= MAX_DIGITS;
}

/* Brings what was read to "+" and digits; FALSE for what cannot be a whole
 * number (no area code, too short, too long). */
static gboolean
internationalize (const char *digits,
                  const char *region,
                  char       *number,
                  gsize       size)
{
  static const char * const with_zero[] = { "49", "43", "41", "31", "32", "33", "44" };
  const char *code = country_code_of (region);

  if (digits[0] == '+')
    g_snprintf (number, size, "+%s", digits + 1);
  else if (g_str_has_prefix (digits, "00"))
    g_snprintf (number, size, "+%s", digits + 2);
  else if (digits[0] == '0')
    g_snprintf (number, size, "+%s%s", code, digits + 1);
  else if (g_str_has_prefix (digits, code) && strlen (digits) >= 11)
    g_snprintf (number, size, "+%s", digits);
  else
    return FALSE;

  /* "+49 0231 …": the zero for callers from within must go. */
  for (guint i = 0; i < G_N_ELEMENTS (with_zero); i++) {
    while (g_str_has_prefix (number + 1, with_zero[i]) && number[3] == '0')
      memmove (number + 3, number + 4, strlen (number + 4) + 1);
  }

  return is_whole (number);
}

static char *
format_by_library (const Library *library,
                   const char    *number,
                   const char    *region)
{
  EPhoneNumber *parsed = library->from_string (number, region, NULL);
  char *e164;

  if (parsed == NULL)
    return NULL;
  e164 = library->to_string (parsed, E_PHONE_NUMBER_FORMAT_E164);
  library->free (parsed);

  return e164;
}

/* number is "+" and digits; without the library it is taken as it stands. The
 * library drops the zero that some countries put before a number, one each time,
 * so it is asked until nothing changes: E.164 must not change when it is read
 * again. */
static char *
ask_library (const char *number,
             const char *region)
{
  const Library *library = get_library ();
  g_autofree char *e164 = g_strdup (number);

  for (guint i = 0; library != NULL && i < MAX_DIGITS; i++) {
    g_autofree char *formatted = format_by_library (library, e164, region);

    if (formatted == NULL || !is_whole (formatted))
      return NULL;
    if (strcmp (formatted, e164) == 0)
      break;
    g_free (e164);
    e164 = g_steal_pointer (&formatted);
  }

  return g_steal_pointer (&e164);
}

static char *
look_up (const char *number,
         const char *region)
{
  guint hash = g_str_hash (number);
  Shard *shard = &shards[hash % N_SHARDS];
  const char *known;
  char *e164 = NULL;
  gboolean found;

  g_mutex_lock (&shard->mutex);
  if (shard->entries == NULL)
    shard->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  known = g_hash_table_lookup (shard->entries, number);
  found = known != NULL;
  if (found && *known != 0)
    e164 = g_strdup (known);
  g_mutex_unlock (&shard->mutex);
  if (found)
    return e164;

  e164 = ask_library (number, region);
  g_mutex_lock (&shard->mutex);
  if (g_hash_table_size (shard->entries) >= MAX_SHARD_ENTRIES)
    g_hash_table_remove_all (shard->entries);
  g_hash_table_replace (shard->entries, g_strdup (number), g_strdup (e164 != NULL ? e164 : ""));
  g_mutex_unlock (&shard->mutex);

  return e164;
}

/**
 * nw_phone_to_e164:
 * @text: (nullable): a number as printed, perhaps with a label before it and
 *   words or further numbers behind it, which are ignored
 * @region: (nullable): ISO 3166 country of numbers without a country code;
 *   %NULL for %NW_PHONE_DEFAULT_REGION
 *
 * The first number of @text. Numbers without an area code are none: it would
 * have to be invented. Letters count only in service numbers ("0800 123 FIRMA").
 * Of "tel:" URIs (RFC 3966) the extension replaces a final 0 of the trunk.
 *
 * Returns: (transfer full) (nullable): E.164, "+4923150…".
 */
char *
nw_phone_to_e164 (const char *text,
                  const char *region)
{
  char simple[MAX_PRINTED], digits[40], number[48];
  const char *rest;

  if (text == NULL)
    return NULL;
  if (region == NULL)
    region = NW_PHONE_DEFAULT_REGION;
  simplify (text, simple, sizeof simple);
  if (is_date (find_start (simple)))
    return NULL;
  rest = read_number (simple, digits, sizeof digits);
  append_uri_extension (rest, digits, sizeof digits);
  if (!internationalize (digits, region, number, sizeof number))
    return NULL;

  return look_up (number, region);
}

/**
 * nw_phone_to_national:
 * @e164: (nullable): a number from nw_phone_to_e164()
 *
 * Returns: (transfer full) (nullable): how the number is written in Germany:
 *   "0231 5029200", or "+43 1 36060" for one abroad.
 */
char *
nw_phone_to_national (const char *e164)
{
  const Library *library;
  EPhoneNumber *parsed;
  gboolean german;
  char *text;

  if (e164 == NULL || e164[0] != '+')
    return NULL;
  german = g_str_has_prefix (e164, "+49");
  library = get_library ();
  if (library == NULL)
    return german ? g_strconcat ("0", e164 + 3, NULL) : g_strdup (e164);
  parsed = library->from_string (e164, NW_PHONE_DEFAULT_REGION, NULL);
  if (parsed == NULL)
    return NULL;
  text = library->to_string (parsed, german ? E_PHONE_NUMBER_FORMAT_NATIONAL
                                            : E_PHONE_NUMBER_FORMAT_INTERNATIONAL);
  library->free (parsed);

  return text;
}

/* What follows 06: 50 to 53, 55, 57, 59 to 61, 63 to 99 (RTR's plan); among them
 * lie Salzburg (0662) and towns such as Saalfelden (06582). */
static gboolean
is_austrian_mobile (const char *digits)
{
  switch (digits[0]) {
  case '5':
    return strchr ("0123579", digits[1]) != NULL;
  case '6':
    return digits[1] != '2';
  case '7':
  case '8':
  case '9':
    return TRUE;
  default:
    return FALSE;
  }
}

/**
 * nw_phone_is_mobile:
 * @e164: (nullable): a number from nw_phone_to_e164()
 *
 * Whether it is a mobile number of Germany (015, 016, 017), Austria or
 * Switzerland (075 to 079), by their national numbering plans.
 */
gboolean
nw_phone_is_mobile (const char *e164)
{
  if (e164 == NULL || strlen (e164) < 6)
    return FALSE;
  if (g_str_has_prefix (e164, "+491"))
    return e164[4] >= '5' && e164[4] <= '7';
  if (g_str_has_prefix (e164, "+436"))
    return is_austrian_mobile (e164 + 4);
  if (g_str_has_prefix (e164, "+417"))
    return e164[4] >= '5';

  return FALSE;
}

/**
 * nw_phone_complete:
 * @trunk: a number as printed, with the hyphen or blank before its extension
 * @extension: what another line says in its place: "-199", "Durchwahl 17"
 *
 * "030 23125-0" or "030 23125-143" and "-199" make 030 23125199.
 *
 * Returns: (transfer full) (nullable): E.164; %NULL when @trunk does not show
 *   where its extension begins.
 */
char *
nw_phone_complete (const char *trunk,
                   const char *extension)
{
  char simple[MAX_PRINTED], digits[40], tail[MAX_PRINTED];
  g_autofree char *joined = NULL;
  const char *end;
  char *cut;

  simplify (trunk, simple, sizeof simple);
  end = read_number (simple, digits, sizeof digits);
  simple[end - simple] = 0;
  g_strchomp (simple);
  cut = strrchr (simple, '-');
  if (cut == NULL && g_str_has_suffix (simple, " 0"))
    cut = simple + strlen (simple) - 2;
  if (cut == NULL || count_digits (cut) > 5)
    return NULL;
  *cut = 0;

  simplify (extension, tail, sizeof tail);
  read_number (tail, digits, sizeof digits);
  if (digits[0] == 0 || digits[0] == '+' || strlen (digits) > 5)
    return NULL;
  joined = g_strconcat (simple, digits, NULL);

  return nw_phone_to_e164 (joined, NULL);
}
