/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-channel.h"

#include "nw-phone.h"
#include "nw-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_MAIL  254
#define MAX_LOCAL 64
#define MAX_WEB   2048

static const struct {
  const char *key;
  const char *label;
} types[NW_N_CHANNEL_TYPES] = {
  [NW_CHANNEL_PHONE]   = { "phone",   N_("Phone") },
  [NW_CHANNEL_MOBILE]  = { "mobile",  N_("Mobile") },
  [NW_CHANNEL_FAX]     = { "fax",     N_("Fax") },
  [NW_CHANNEL_EMAIL]   = { "email",   N_("E-mail") },
  [NW_CHANNEL_WEB]     = { "web",     N_("Web site") },
  [NW_CHANNEL_PROFILE] = { "profile", N_("Profile") },
};

static gboolean
has_prefix_fold (const char *text,
                 const char *prefix)
{
  return g_ascii_strncasecmp (text, prefix, strlen (prefix)) == 0;
}

/* Moves the start and cuts the end past quotation marks, brackets and the
 * punctuation of a sentence. */
static char *
strip_punctuation (char *text)
{
  gsize n;

  text += strspn (text, " <>\"'([{");
  n = strlen (text);
  while (n > 0 && strchr (" <>\"'.,;:!)]}", text[n - 1]) != NULL)
    text[--n] = 0;

  return text;
}

static const struct {
  const char *written;
  const char *meant;
} disguises[] = {
  { "[at]", "@" }, { "(at)", "@" }, { "{at}", "@" }, { "<at>", "@" }, { "[ät]", "@" },
  { "(ät)", "@" }, { "(a)", "@" }, { "[@]", "@" }, { "(@)", "@" },
  { "[dot]", "." }, { "(dot)", "." }, { "{dot}", "." }, { "[punkt]", "." }, { "(punkt)", "." },
  { "[.]", "." },
};

/* "k.moeller [at] wifoe [dot] example" and blanks around an @ (a line break). */
static char *
undisguise (const char *text)
{
  GString *out;

  if (strpbrk (text, " [({<") == NULL)
    return g_strdup (text);

  out = g_string_new (NULL);
  while (*text != 0) {
    const char *p = text + strspn (text, " ");
    const char *meant = NULL;

    for (guint i = 0; i < G_N_ELEMENTS (disguises) && meant == NULL; i++) {
      if (has_prefix_fold (p, disguises[i].written)) {
        meant = disguises[i].meant;
        p += strlen (disguises[i].written);
      }
    }
    if (meant == NULL && *p == '@') {
      meant = "@";
      p++;
    }
    if (meant != NULL) {
      g_string_append (out, meant);
      text = p + strspn (p, " ");
    } else {
      g_string_append_c (out, *text++);
    }
  }

  return g_string_free (out, FALSE);
}

static gboolean
is_local_part (const char *text,
               gsize       length)
{
  if (length == 0 || length > MAX_LOCAL || text[0] == '.' || text[length - 1] == '.')
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    guchar c = text[i];

    if (c < 0x80 && !g_ascii_isalnum ((char) c) && strchr ("!#$%&'*+-/=?^_`{|}~.", c) == NULL)
      return FALSE;
    if (c == '.' && text[i + 1] == '.')
      return FALSE;
  }

  return TRUE;
}

/* Labels of letters, digits and hyphens, at least two, the last one not a
 * number; non-ASCII letters are taken as they are (IDN). */
static gboolean
is_domain (const char *text,
           gsize       length)
{
  gsize label = 0, dots = 0;

  if (length < 4 || length > 253 || text[0] == '-')
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    guchar c = text[i];

    if (c == '.') {
      if (label == 0 || label > 63 || text[i - 1] == '-')
        return FALSE;
      dots++;
      label = 0;
    } else if (c >= 0x80 || g_ascii_isalnum ((char) c) || (c == '-' && label > 0)) {
      label++;
    } else {
      return FALSE;
    }
  }

  return dots > 0 && label >= 2 && label <= 63 && !g_ascii_isdigit (text[length - 1]) &&
         text[length - 1] != '-';
}

static char *
normalize_mail (const char *shown)
{
  g_autofree char *cleaned = nw_text_clean (shown, -1);
  g_autofree char *plain = NULL;
  g_autofree char *lower = NULL;
  char *text = strip_punctuation (cleaned), *at;

  if (has_prefix_fold (text, "mailto:")) {
    g_autofree char *decoded = NULL;

    text += strlen ("mailto:");
    text[strcspn (text, "?")] = 0;
    decoded = g_uri_unescape_string (text, NULL);
    if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
      return NULL;
    plain = undisguise (strip_punctuation (decoded));
  } else {
    plain = undisguise (text);
  }
  lower = g_utf8_strdown (plain, -1);
  at = strchr (lower, '@');
  if (at == NULL || strlen (lower) > MAX_MAIL ||
      !is_local_part (lower, at - lower) || !is_domain (at + 1, strlen (at + 1)))
    return NULL;

  return g_steal_pointer (&lower);
}

/* Whether what stands behind host is ":port", a path, a query or nothing. */
static gboolean
is_web_tail (const char *tail)
{
  if (*tail == ':') {
    gsize digits = strspn (tail + 1, "0123456789");

    if (digits < 1 || digits > 5)
      return FALSE;
    tail += 1 + digits;
  }
  if (*tail != 0 && strchr ("/?#", *tail) == NULL)
    return FALSE;
  for (; *tail != 0; tail++) {
    if ((guchar) *tail <= ' ' || strchr ("<>\"\\^`{|}", *tail) != NULL)
      return FALSE;
  }

  return TRUE;
}

static char *
normalize_web (const char *shown)
{
  g_autofree char *cleaned = nw_text_clean (shown, -1);
  g_autofree char *host = NULL;
  char *text = strip_punctuation (cleaned), *tail;
  const char *scheme = "http";
  gsize length;

  if (has_prefix_fold (text, "https://"))
    scheme = "https";
  if (has_prefix_fold (text, "https://") || has_prefix_fold (text, "http://"))
    text = strstr (text, "//") + 2;
  else if (strstr (text, "://") != NULL)
    return NULL;

  length = strcspn (text, ":/?#");
  if (memchr (text, '@', length) != NULL || !is_domain (text, length))
    return NULL;
  tail = text + length;
  if (!is_web_tail (tail) || strlen (text) > MAX_WEB)
    return NULL;
  /* A user name before the host shows as a port that is none, or as an @. */
  if (*tail == ':' && memchr (tail, '@', strcspn (tail, "/?#")) != NULL)
    return NULL;
  host = g_utf8_strdown (text, length);
  if (strcmp (tail, "/") == 0)
    tail++;

  return g_strconcat (scheme, "://", host, tail, NULL);
}

/**
 * nw_channel_normalize:
 * @type: what kind of channel it is
 * @shown: (nullable): as printed or typed
 *
 * The normal form by which channels are compared: E.164; a mail address in lower
 * case without "mailto:", disguises ("[at]") and invisible characters; an http
 * or https address without user name, "http" where nothing was printed.
 *
 * Returns: (transfer full) (nullable): %NULL when @shown is none of that type.
 */
char *
nw_channel_normalize (NwChannelType  type,
                      const char    *shown)
{
  if (shown == NULL || *shown == 0)
    return NULL;

  switch (type) {
  case NW_CHANNEL_PHONE:
  case NW_CHANNEL_MOBILE:
  case NW_CHANNEL_FAX:
    return nw_phone_to_e164 (shown, NULL);
  case NW_CHANNEL_EMAIL:
    return normalize_mail (shown);
  case NW_CHANNEL_WEB:
  case NW_CHANNEL_PROFILE:
    return normalize_web (shown);
  default:
    return NULL;
  }
}

/**
 * nw_channel_new:
 * @type: what kind of channel it is
 * @shown: as printed or typed
 *
 * Returns: (transfer full) (nullable): the channel; %NULL when @shown is none of
 *   that type.
 */
NwChannel *
nw_channel_new (NwChannelType  type,
                const char    *shown)
{
  char *value = nw_channel_normalize (type, shown);
  NwChannel *channel;

  if (value == NULL)
    return NULL;
  channel = g_new0 (NwChannel, 1);
  channel->type = type;
  channel->value = value;
  channel->shown = nw_text_clean (shown, -1);

  return channel;
}

/**
 * nw_channel_new_from_json:
 * @json: (nullable): {"kind", "value", "shown", "label", "preferred",
 *   "invalid_since"}
 *
 * Returns: (transfer full) (nullable): the channel; %NULL when its kind is
 *   unknown or it has no value.
 */
NwChannel *
nw_channel_new_from_json (const json_t *json)
{
  const char *kind = json_string_value (json_object_get (json, "kind"));
  const char *value = json_string_value (json_object_get (json, "value"));
  const char *shown = json_string_value (json_object_get (json, "shown"));
  NwChannelType type;
  NwChannel *channel;

  if (kind == NULL || value == NULL || *value == 0 || !nw_channel_type_from_key (kind, &type))
    return NULL;
  channel = g_new0 (NwChannel, 1);
  channel->type = type;
  channel->value = g_strdup (value);
  channel->shown = g_strdup (shown);
  channel->label = g_strdup (json_string_value (json_object_get (json, "label")));
  channel->preferred = json_is_true (json_object_get (json, "preferred"));
  channel->invalid_since = g_strdup (json_string_value (json_object_get (json, "invalid_since")));

  return channel;
}

/**
 * nw_channel_copy:
 * @channel: (nullable): a channel
 *
 * Returns: (transfer full) (nullable): a copy.
 */
NwChannel *
nw_channel_copy (const NwChannel *channel)
{
  NwChannel *copy;

  if (channel == NULL)
    return NULL;
  copy = g_new0 (NwChannel, 1);
  copy->type = channel->type;
  copy->value = g_strdup (channel->value);
  copy->shown = g_strdup (channel->shown);
  copy->label = g_strdup (channel->label);
  copy->preferred = channel->preferred;
  copy->invalid_since = g_strdup (channel->invalid_since);

  return copy;
}

/**
 * nw_channel_free:
 * @channel: (transfer full) (nullable): a channel
 */
void
nw_channel_free (NwChannel *channel)
{
  if (channel == NULL)
    return;
  g_free (channel->value);
  g_free (channel->shown);
  g_free (channel->label);
  g_free (channel->invalid_since);
  g_free (channel);
}

static void
set_string (json_t     *object,
            const char *key,
            const char *value)
{
  if (value != NULL && *value != 0)
    json_object_set_new (object, key, json_string (value));
}

/**
 * nw_channel_to_json:
 * @channel: a channel
 *
 * Returns: (transfer full): what nw_channel_new_from_json() reads; members
 *   without a value are left out.
 */
json_t *
nw_channel_to_json (const NwChannel *channel)
{
  json_t *object = json_object ();

  set_string (object, "kind", types[channel->type].key);
  set_string (object, "value", channel->value);
  set_string (object, "shown", channel->shown);
  set_string (object, "label", channel->label);
  if (channel->preferred)
    json_object_set_new (object, "preferred", json_true ());
  set_string (object, "invalid_since", channel->invalid_since);

  return object;
}

/**
 * nw_channel_equal:
 * @a: a channel
 * @b: a channel
 *
 * Returns: whether both are the same way to reach somebody: type and normal form
 *   agree; how they were printed does not matter.
 */
gboolean
nw_channel_equal (const NwChannel *a,
                  const NwChannel *b)
{
  return a->type == b->type && g_strcmp0 (a->value, b->value) == 0;
}

/* Rebuilt from the parsed parts, so that nothing but an address comes through. */
static char *
dup_web_uri (const char *value)
{
  g_autofree char *normal = normalize_web (value);
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GUri) plain = NULL;

  if (normal == NULL)
    return NULL;
  uri = g_uri_parse (normal, G_URI_FLAGS_ENCODED, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || g_uri_get_userinfo (uri) != NULL)
    return NULL;
  plain = g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (uri), NULL,
                       g_uri_get_host (uri), g_uri_get_port (uri), g_uri_get_path (uri),
                       g_uri_get_query (uri), g_uri_get_fragment (uri));

  return g_uri_to_string (plain);
}

/**
 * nw_channel_dup_uri:
 * @channel: a channel
 *
 * The address to open for @channel. Only tel:, mailto:, http: and https: come
 * out of it, built anew from what was parsed: a mailto: has one address and no
 * headers, a web address no user name.
 *
 * Returns: (transfer full) (nullable): %NULL when there is nothing safe to open.
 */
char *
nw_channel_dup_uri (const NwChannel *channel)
{
  g_autofree char *normal = nw_channel_normalize (channel->type, channel->value);
  g_autofree char *escaped = NULL;

  if (normal == NULL)
    return NULL;

  switch (channel->type) {
  case NW_CHANNEL_PHONE:
  case NW_CHANNEL_MOBILE:
    return g_strconcat ("tel:", normal, NULL);
  case NW_CHANNEL_EMAIL:
    escaped = g_uri_escape_string (normal, "@", FALSE);
    return g_strconcat ("mailto:", escaped, NULL);
  case NW_CHANNEL_WEB:
  case NW_CHANNEL_PROFILE:
    return dup_web_uri (normal);
  case NW_CHANNEL_FAX:
  default:
    return NULL;
  }
}

/**
 * nw_channel_validate:
 * @type: what kind of channel it is
 * @text: (nullable): what the user typed
 *
 * Returns: (transfer full) (nullable): what is wrong, a translated sentence;
 *   %NULL when nothing is.
 */
char *
nw_channel_validate (NwChannelType  type,
                     const char    *text)
{
  g_autofree char *normal = nw_channel_normalize (type, text);

  if (normal != NULL)
    return NULL;

  switch (type) {
  case NW_CHANNEL_PHONE:
  case NW_CHANNEL_MOBILE:
  case NW_CHANNEL_FAX:
    return g_strdup (_("This is no telephone number with area code."));
  case NW_CHANNEL_EMAIL:
    return g_strdup (_("This is no e-mail address."));
  case NW_CHANNEL_WEB:
  case NW_CHANNEL_PROFILE:
  default:
    return g_strdup (_("This is no web address that begins with http:// or https://."));
  }
}

/**
 * nw_channel_type_get_key:
 * @type: a type
 *
 * Returns: the key of JSON and of the command line: "phone".
 */
const char *
nw_channel_type_get_key (NwChannelType type)
{
  g_return_val_if_fail (type < NW_N_CHANNEL_TYPES, NULL);

  return types[type].key;
}

/**
 * nw_channel_type_get_label:
 * @type: a type
 *
 * Returns: what the user calls it, translated.
 */
const char *
nw_channel_type_get_label (NwChannelType type)
{
  g_return_val_if_fail (type < NW_N_CHANNEL_TYPES, NULL);

  return _(types[type].label);
}

/**
 * nw_channel_type_from_key:
 * @key: a key
 * @type: (out): the type
 *
 * Returns: whether there is such a type.
 */
gboolean
nw_channel_type_from_key (const char    *key,
                          NwChannelType *type)
{
  for (guint i = 0; i < NW_N_CHANNEL_TYPES; i++) {
    if (strcmp (types[i].key, key) == 0) {
      *type = (NwChannelType) i;
      return TRUE;
    }
  }

  return FALSE;
}
