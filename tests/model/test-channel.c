/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-channel.h"
#include "nw-json.h"

typedef struct {
  NwChannelType  type;
  const char    *shown;
  const char    *value;
} Case;

#define MAIL NW_CHANNEL_EMAIL
#define WEB NW_CHANNEL_WEB

static void
test_normalize (void)
{
  static const Case cases[] = {
    { MAIL, "Moeller@Wifoe.Example", "moeller@wifoe.example" },
    { MAIL, " k.moeller@wifoe.example, ", "k.moeller@wifoe.example" },
    { MAIL, "k.moeller@\nwifoe.example", "k.moeller@wifoe.example" },
    { MAIL, "k.moeller[at]wifoe[dot]example", "k.moeller@wifoe.example" },
    { MAIL, "k.moeller (at) wifoe.example", "k.moeller@wifoe.example" },
    { MAIL, "k.moeller [AT] wifoe [DOT] example", "k.moeller@wifoe.example" },
    { MAIL, "mailto:k.moeller@wifoe.example?subject=x&bcc=y@z.example", "k.moeller@wifoe.example" },
    { MAIL, "mailto:k.moeller%40wifoe.example", "k.moeller@wifoe.example" },
    { MAIL, "<k.moeller@wifoe.example>", "k.moeller@wifoe.example" },
    { MAIL, "k.moeller\342\200\213@wi\302\255foe.example", "k.moeller@wifoe.example" },
    { MAIL, "käthe@möller.example", "käthe@möller.example" },
    { MAIL, "a+b_c@x-y.example", "a+b_c@x-y.example" },
    { MAIL, "mailto:a@b.example%0aBcc:c@d.example", NULL },
    { MAIL, "a@b@c.example", NULL }, { MAIL, "@wifoe.example", NULL }, { MAIL, "a@localhost", NULL },
    { MAIL, "a b@wifoe.example", NULL }, { MAIL, "a..b@wifoe.example", NULL },
    { MAIL, "a@-x.example", NULL }, { MAIL, "a@x..example", NULL }, { MAIL, "nobody", NULL },
    { MAIL, "", NULL }, { MAIL, NULL, NULL },
    { WEB, "www.x.example", "http://www.x.example" },
    { WEB, "HTTPS://WWW.X.Example/Presse", "https://www.x.example/Presse" },
    { WEB, "(https://www.x.example/presse).", "https://www.x.example/presse" },
    { WEB, "http://x.example/", "http://x.example" },
    { WEB, "http://x.example:8080/a?b=c#d", "http://x.example:8080/a?b=c#d" },
    { WEB, "https://user:secret@x.example/", NULL }, { WEB, "https://x.example@evil.example", NULL },
    { WEB, "javascript:alert(1)", NULL }, { WEB, "file:///etc/passwd", NULL },
    { WEB, "data:text/html,x", NULL }, { WEB, "ftp://x.example", NULL },
    { WEB, "ssh://-oProxyCommand=x", NULL }, { WEB, "http://x.example/a b", NULL },
    { WEB, "http://x.example:99x", NULL }, { WEB, "x", NULL }, { WEB, "http://", NULL },
    { WEB, "http://-x.example", NULL }, { WEB, "12.03.2024", NULL },
    { NW_CHANNEL_PROFILE, "https://netz.example/kaethe", "https://netz.example/kaethe" },
    { NW_CHANNEL_FAX, "030 23125-199", "+493023125199" },
    { NW_CHANNEL_PHONE, "nobody", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *value = nw_channel_normalize (cases[i].type, cases[i].shown);
    g_autofree char *problem = nw_channel_validate (cases[i].type, cases[i].shown);

    g_test_message ("%s", cases[i].shown);
    g_assert_cmpstr (value, ==, cases[i].value);
    g_assert_cmpint (problem == NULL, ==, value != NULL);
  }
}

static void
test_normalize_idempotent (void)
{
  static const char letters[] = "ab.@-/:?#[at](dot) \n<>\303\274%40mailto:http://www.";

  for (guint round = 0; round < 20000; round++) {
    char text[32];
    gsize n = (gsize) g_test_rand_int_range (1, sizeof text - 1);

    for (gsize i = 0; i < n; i++)
      text[i] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
    text[n] = 0;
    for (guint type = NW_CHANNEL_EMAIL; type <= NW_CHANNEL_WEB; type++) {
      g_autofree char *once = nw_channel_normalize ((NwChannelType) type, text);
      g_autofree char *twice = nw_channel_normalize ((NwChannelType) type, once);

      g_assert_cmpstr (once, ==, twice);
    }
  }
}

static void
test_uri (void)
{
  static const Case cases[] = {
    { NW_CHANNEL_PHONE, "+493023125100", "tel:+493023125100" },
    { NW_CHANNEL_MOBILE, "+491713920001", "tel:+491713920001" },
    { NW_CHANNEL_FAX, "+493023125199", NULL },
    { MAIL, "k.moeller@wifoe.example", "mailto:k.moeller@wifoe.example" },
    { MAIL, "a&b=c@wifoe.example", "mailto:a%26b%3Dc@wifoe.example" },
    { MAIL, "x@y.example?attach=/etc/passwd", NULL },
    { WEB, "https://x.example/a?b=c", "https://x.example/a?b=c" },
    { WEB, "javascript:alert(1)", NULL },
    { WEB, "https://u:p@x.example/", NULL },
    { WEB, "file:///etc/passwd", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    NwChannel channel = { .type = cases[i].type, .value = (char *) cases[i].shown };
    g_autofree char *uri = nw_channel_dup_uri (&channel);

    g_test_message ("%s", cases[i].shown);
    g_assert_cmpstr (uri, ==, cases[i].value);
  }
}

static void
test_json (void)
{
  g_autoptr (NwChannel) channel = nw_channel_new (NW_CHANNEL_PHONE, "030 23125-100");
  g_autoptr (NwChannel) back = NULL;
  g_autoptr (NwChannel) copy = NULL;
  g_autoptr (json_t) json = NULL;
  g_autofree char *text = NULL;

  channel->label = g_strdup ("Büro");
  channel->preferred = TRUE;
  json = nw_channel_to_json (channel);
  text = nw_json_to_string (json);
  g_assert_cmpstr (text, ==, "{\"kind\":\"phone\",\"value\":\"+493023125100\","
                             "\"shown\":\"030 23125-100\",\"label\":\"Büro\",\"preferred\":true}");
  back = nw_channel_new_from_json (json);
  copy = nw_channel_copy (back);
  g_assert_true (nw_channel_equal (channel, copy));
  g_assert_cmpstr (copy->label, ==, "Büro");
  g_assert_true (copy->preferred);
}

static void
test_json_unknown (void)
{
  static const char * const none[] = {
    "{\"kind\":\"telepathy\",\"value\":\"x\"}", "{\"kind\":\"phone\"}", "{\"value\":\"x\"}",
    "{\"kind\":\"phone\",\"value\":5}", "{\"kind\":\"phone\",\"value\":\"\"}", "[]",
  };

  g_assert_null (nw_channel_new_from_json (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++) {
    g_autoptr (json_t) json = json_loads (none[i], 0, NULL);

    g_assert_null (nw_channel_new_from_json (json));
  }
}

static void
test_keys (void)
{
  for (guint i = 0; i < NW_N_CHANNEL_TYPES; i++) {
    NwChannelType type = NW_N_CHANNEL_TYPES;

    g_assert_true (nw_channel_type_from_key (nw_channel_type_get_key ((NwChannelType) i), &type));
    g_assert_cmpuint (type, ==, i);
    g_assert_nonnull (nw_channel_type_get_label ((NwChannelType) i));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/channel/normalize", test_normalize);
  g_test_add_func ("/model/channel/normalize-idempotent", test_normalize_idempotent);
  g_test_add_func ("/model/channel/uri", test_uri);
  g_test_add_func ("/model/channel/json", test_json);
  g_test_add_func ("/model/channel/json-unknown", test_json_unknown);
  g_test_add_func ("/model/channel/keys", test_keys);

  return g_test_run ();
}
