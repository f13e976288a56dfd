/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

#include "nw-markup.h"
#include "nw-text.h"

/* What surrounds the text of a page. Menus, portals and other releases are left
 * out. A side bar that says "Kontakt" belongs to the release, and the foot of a page
 * names its owner when it prints the address of a house that the page speaks of. */

#define MAX_BOX 1500   /* bytes of a part of the page with contacts */
#define MAX_FOOT 600   /* bytes of a foot's part with an address; more is a site map */

static gboolean
contains_any (const char        *text,
              const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

static void
collect_text (const NwXmlNode *node,
              GString         *text)
{
  for (const NwXmlNode *item = node->children; item != NULL; item = item->next)
    {
      if (item->type == NW_XML_TEXT)
        g_string_append_len (text, item->text, item->length);
      else if (item->type == NW_XML_ELEMENT)
        {
          gboolean runs_on = nw_xml_node_is (item, "a") || nw_xml_node_is (item, "strong") || nw_xml_node_is (item, "b") ||
                             nw_xml_node_is (item, "span") || nw_xml_node_is (item, "em") || nw_xml_node_is (item, "i");

          if (!runs_on)
            g_string_append_c (text, '\n');
          collect_text (item, text);
        }
    }
}

/* The text of an element; where another begins, a line does. */
static char *
dup_text (const NwXmlNode *node)
{
  GString *text = g_string_new (NULL);

  collect_text (node, text);

  return g_string_free (text, FALSE);
}

/* The first text in an element, on one line. */
static char *
first_words (const NwXmlNode *node)
{
  for (const NwXmlNode *item = node->children; item != NULL; item = item->next)
    {
      g_autofree char *words = NULL;

      if (item->type == NW_XML_ELEMENT)
        words = first_words (item);
      else if (item->type == NW_XML_TEXT)
        words = nw_text_clean (item->text, item->length);
      if (words != NULL && *words != '\0')
        return g_steal_pointer (&words);
    }

  return NULL;
}

static gboolean
has_address_or_number (const char *text)
{
  guint n_digits = 0;

  if (strchr (text, '@') != NULL)
    return TRUE;
  for (const char *p = text; *p != '\0'; p++)
    {
      n_digits = g_ascii_isdigit (*p) ? n_digits + 1 : strchr (" -/()+", *p) != NULL ? n_digits : 0;
      if (n_digits >= 8)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_link (const NwXmlNode *node)
{
  for (const NwXmlNode *item = nw_xml_node_walk (node, node); item != NULL; item = nw_xml_node_walk (item, node))
    {
      g_autofree char *address = nw_xml_node_is (item, "a") ? nw_markup_dup_address (nw_xml_node_get (item, "href")) : NULL;

      if (address != NULL)
        return TRUE;
    }

  return FALSE;
}

/* A side bar under "Kontakt", "Ansprechpartnerin", "Für weitere Informationen". */
static gboolean
is_contact_box (const NwXmlNode *node)
{
  static const char *const heads[] = {
    "kontakt", "ansprechp", "ansprechstelle", "rueckfragen", "weitere informationen", "weitere auskuenfte",
    "pressestelle", "presseanfragen", "pressesprecher", "fuer die medien", "fuer die presse", NULL
  };
  g_autofree char *text = dup_text (node);
  g_autofree char *head = first_words (node);
  g_autofree char *folded = head != NULL ? nw_text_fold (head) : NULL;

  return folded != NULL && strlen (folded) < 80 && contains_any (folded, heads) && (has_address_or_number (text) || has_link (node));
}

static gboolean
is_beside (const NwXmlNode *node)
{
  const char *role = nw_xml_node_get (node, "role");

  return nw_xml_node_is (node, "aside") || nw_xml_node_is (node, "nav") ||
         (role != NULL && (g_str_equal (role, "navigation") || g_str_equal (role, "complementary") ||
                           g_str_equal (role, "banner") || g_str_equal (role, "search")));
}

/* The foot of the page, not of an article or of its main part. */
static gboolean
is_foot (const NwXmlNode *node)
{
  if (!nw_xml_node_is (node, "footer"))
    return FALSE;
  for (const NwXmlNode *parent = node->parent; parent != NULL; parent = parent->parent)
    if (nw_xml_node_is (parent, "article") || nw_xml_node_is (parent, "main"))
      return FALSE;

  return TRUE;
}

static gboolean
is_within (const NwXmlNode *node,
           const NwXmlNode *ancestor)
{
  for (; node != NULL; node = node->parent)
    if (node == ancestor)
      return TRUE;

  return FALSE;
}

/**
 * nw_reader_take_surroundings:
 * @body: the body of a page
 *
 * Marks what surrounds the text as taken, contact boxes excepted.
 */
void
nw_reader_take_surroundings (NwXmlNode *body)
{
  for (NwXmlNode *node = nw_xml_node_walk (body, body); node != NULL; node = nw_xml_node_walk (node, body))
    if ((is_beside (node) && (nw_xml_node_is (node, "nav") || !is_contact_box (node))) || is_foot (node))
      node->taken = TRUE;
}

/* The same as a part of the page behind its main element. */
static gboolean
is_contact_part (const NwXmlNode *node)
{
  g_autofree char *text = NULL;

  if (!nw_xml_node_is (node, "section") && !nw_xml_node_is (node, "div"))
    return FALSE;
  text = dup_text (node);

  return strlen (text) < MAX_BOX && is_contact_box (node);
}

/**
 * nw_reader_append_boxes:
 * @part: the part of the page whose text has been appended
 *
 * Appends the contact boxes that stand beside @part.
 */
void
nw_reader_append_boxes (NwRelease       *release,
                        const NwXmlNode *body,
                        const NwXmlNode *part)
{
  for (const NwXmlNode *node = nw_xml_node_walk (body, body); node != NULL; )
    {
      gboolean box = !node->taken && !is_within (node, part) && !is_within (part, node) &&
                     (is_beside (node) || is_contact_part (node));

      if (box)
        nw_markup_append_nodes (release, node, FALSE);
      node = box || node->taken ? nw_xml_node_walk_past (node, body) : nw_xml_node_walk (node, body);
    }
}

/* "99994 Ebersfelde": five digits and a name. */
static gboolean
has_postal_code (const char *text)
{
  for (const char *p = strpbrk (text, "0123456789"); p != NULL; p = strpbrk (p, "0123456789"))
    {
      gsize n = strspn (p, "0123456789");

      if (n == 5 && p[n] == ' ' && g_unichar_isupper (g_utf8_get_char (p + n + 1)) &&
          (p == text || strchr (" \n,|\t", p[-1]) != NULL || (guchar) p[-1] >= 0x80))
        return TRUE;
      p += n;
    }

  return FALSE;
}

static gboolean
has_element_with_code (const NwXmlNode *node)
{
  for (const NwXmlNode *item = nw_xml_node_first (node); item != NULL; item = nw_xml_node_next (item))
    {
      g_autofree char *text = dup_text (item);

      if (has_postal_code (text))
        return TRUE;
    }

  return FALSE;
}

/* The house whose address it is: the first words, up to a mark. */
static char *
dup_owner (const NwXmlNode *node)
{
  g_autofree char *words = first_words (node);
  const char *end;

  if (words == NULL)
    return NULL;
  words[strcspn (words, ",|\n")] = '\0';
  for (end = words; *end != '\0' && !g_str_has_prefix (end, "·") && !g_str_has_prefix (end, "•") && !g_str_has_prefix (end, " – "); )
    end = g_utf8_next_char (end);
  words[end - words] = '\0';
  if (g_str_has_prefix (words, "©"))
    return nw_text_clean (words + strlen ("©"), -1);

  return nw_text_clean (words, -1);
}

/* Whether the page is that house's, by its title, its name or its text. A portal
 * signs its pages too, but hardly the release speaks of it. */
static gboolean
is_owner (NwRelease       *release,
          const NwXmlNode *body,
          const char      *name)
{
  static const char *const publics[] = {
    "Stadt ", "Gemeinde ", "Kreis ", "Landkreis ", "Ministerium ", "Landratsamt ", "Universität ", "Hochschule ", "IHK ",
    "Handwerkskammer ", "Industrie- und Handelskammer", "Bezirksregierung ", "Landesamt ", NULL
  };

  if (g_utf8_strlen (name, -1) < 6 || strchr (name, ' ') == NULL || strstr (name, "ortal") != NULL)
    return FALSE;

  if (strstr (release->text, name) != NULL || (release->site != NULL && strstr (release->site, name) != NULL))
    return TRUE;
  for (guint i = 0; publics[i] != NULL; i++)
    if (g_str_has_prefix (name, publics[i]))
      {
        g_autofree char *page = dup_text (body);
        const char *first = strstr (page, name);

        return first != NULL && strstr (first + 1, name) != NULL;   /* at the head and at the foot */
      }

  return FALSE;
}

/**
 * nw_reader_append_foot:
 *
 * Appends what the foot of the page says of its owner: a part with a postal
 * address, when the release or the page speaks of that house.
 */
void
nw_reader_append_foot (NwRelease       *release,
                       const NwXmlNode *body)
{
  static const char *const others[] = {
    "ertreten durch", "eschäftsführ", "ebmaster", "Layout", "Umsetzung", "Hosting", "Vorstand:", "Realisierung", NULL
  };

  for (NwXmlNode *foot = nw_xml_node_walk (body, body); foot != NULL; foot = nw_xml_node_walk (foot, body))
    {
      if (!is_foot (foot))
        continue;
      for (NwXmlNode *node = foot; node != NULL; node = nw_xml_node_walk (node, foot))
        {
          g_autofree char *text = dup_text (node);
          g_autofree char *owner = NULL;

          if (strlen (text) > MAX_FOOT || !has_postal_code (text) || has_element_with_code (node) || contains_any (text, others))
            continue;
          owner = dup_owner (node);
          if (owner == NULL || !is_owner (release, body, owner))
            continue;
          foot->taken = FALSE;
          nw_markup_append_nodes (release, node, FALSE);
          foot->taken = TRUE;
          return;
        }
    }
}
