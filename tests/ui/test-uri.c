/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-uri.h"

#include <glib.h>

static const struct {
  const char *uri;
  const char *safe;   /* NULL: never opened */
} cases[] = {
  { "https://www.wirtschaft.example/kontakt?a=1#b", "https://www.wirtschaft.example/kontakt?a=1#b" },
  { "http://www.wirtschaft.example", "http://www.wirtschaft.example" },
  { "HTTPS://www.wirtschaft.example/", "https://www.wirtschaft.example/" },
  { "https://user:secret@www.wirtschaft.example/", "https://www.wirtschaft.example/" },
  { "mailto:presse@wirtschaft.example", "mailto:presse@wirtschaft.example" },
  { "mailto:presse@wirtschaft.example?attach=/etc/passwd&bcc=a@b.example", "mailto:presse@wirtschaft.example" },
  { "mailto:a@b.example%0ABcc:c@d.example", NULL },
  { "mailto:a@b.example,c@d.example", NULL },
  { "mailto:nobody", NULL },
  { "tel:+493023125111", "tel:+493023125111" },
  { "tel:030 23125-111", NULL },
  { "tel:+4930;ext=1", "tel:+4930" },
  { "tel:*21*0900%23", NULL },
  { "tel:", NULL },
  { "javascript:alert(1)", NULL },
  { "file:///etc/passwd", NULL },
  { "ssh://-oProxyCommand=x", NULL },
  { "smb://server/share", NULL },
  { "data:text/html,x", NULL },
  { "https://", NULL },
  { "https://-oProxyCommand/", NULL },
  { "https://a.example/\n", NULL },
  { "www.wirtschaft.example", NULL },
  { "", NULL },
};

static void
test_safe (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *safe = nw_uri_dup_safe (cases[i].uri);

    g_test_message ("%s", cases[i].uri);
    g_assert_cmpstr (safe, ==, cases[i].safe);
  }

  g_assert_null (nw_uri_dup_safe (NULL));
  g_assert_null (nw_uri_dup_safe ("https://\xff\xfe.example"));
}

static void
test_linked (void)
{
  static const struct {
    const char *text;
    const char *markup;
  } texts[] = {
    { "", "" },
    { "Meyer & <Söhne>", "Meyer &amp; &lt;Söhne&gt;" },
    { "siehe https://a.example/x?y=1&z=2.",
      "siehe <a href=\"https://a.example/x?y=1&amp;z=2\">https://a.example/x?y=1&amp;z=2</a>." },
    { "(info@a.example) oder\nwww.a.example!",
      "(<a href=\"mailto:info@a.example\">info@a.example</a>) oder\n"
      "<a href=\"https://www.a.example\">www.a.example</a>!" },
    { "„https://a.example“", "„https://a.example“" },
    { "javascript:alert(1) file:///etc/passwd smb://a.example",
      "javascript:alert(1) file:///etc/passwd smb://a.example" },
    { "https://nutzer:geheim@a.example/", "<a href=\"https://a.example/\">https://nutzer:geheim@a.example/</a>" },
    { "<a href=\"https://b.example\">x</a>",
      "&lt;a href=&quot;<a href=\"https://b.example\">https://b.example</a>&quot;&gt;x&lt;/a&gt;" },
    { "a@b @ www. <<>>", "a@b @ www. &lt;&lt;&gt;&gt;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *markup = nw_uri_dup_linked_markup (texts[i].text);

    g_assert_cmpstr (markup, ==, texts[i].markup);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/uri/safe", test_safe);
  g_test_add_func ("/ui/uri/linked", test_linked);

  return g_test_run ();
}
