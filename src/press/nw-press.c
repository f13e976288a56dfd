/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "config.h"

#include "nw-press.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-decoder.h"
#include "nw-html.h"
#include "nw-markup.h"
#include "nw-press-detect.h"
#include "nw-press-queue.h"
#include "nw-repair.h"
#include "nw-source.h"
#include "nw-xml.h"

#define HEAD_SIZE     (64 * 1024)
#define MAX_DOCUMENT  (32 * 1024 * 1024)
#define MAX_FEED      (1024 * 1024 * 1024)

/* A document is checked to its end before its first release is delivered, so that
 * nothing comes of a damaged file; the check takes this share of the time. So much
 * of it is read and searched meanwhile, and held back: all of nearly every file. */
#define CHECK_SHARE 0.2
#define MAX_HELD    (4 * 1024 * 1024)
/* An item without text takes memory as well. */
#define MAX_HELD_ITEMS 5000

static const NwXmlLimits item_limits = { 4 * 1024 * 1024, 100 * 1000 };
static const NwXmlLimits document_limits = { MAX_DOCUMENT, 400 * 1000 };

G_DEFINE_QUARK (nw-press-error-quark, nw_press_error)

typedef struct {
  /* input */
  NwSource           *source;       /* (unowned) */
  guint64             size;
  NwPressQueue       *queue;        /* (unowned) */
  NwReadProgressFunc  progress;
  gpointer            data;
  int                *error_line;
  GCancellable       *cancellable;

  /* in progress */
  char               *root;         /* (owned): name of the root element */
  const NwFormat     *format;       /* of the root; NULL: look deeper */
  NwReadFunc          read;         /* of the element that is being taken */
  gboolean            naming;       /* the feed's own title is being taken */
  guint               carried;      /* repairs before the first item */
  gboolean            checking;
  guint               n_items;      /* in this pass */
  guint               n_held;       /* items that were taken while checking */
  gsize               held_bytes;
} Reader;

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->root, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static gboolean
fail_not_a_release (GError **error)
{
  g_set_error_literal (error, NW_PRESS_ERROR, NW_PRESS_ERROR_NOT_A_RELEASE,
                       _("No press release was found in this file, and nothing of it was saved. Choose another file, or "
                         "paste the text."));

  return FALSE;
}

static gboolean
fail_too_large (GError **error)
{
  g_set_error_literal (error, NW_PRESS_ERROR, NW_PRESS_ERROR_TOO_LARGE,
                       _("The file is too large for a press release (more than 32 MB). It was not read. "
                         "Paste the text instead."));

  return FALSE;
}

static gboolean
fail_unknown_xml (Reader  *self,
                  GError **error)
{
  if (g_strcmp0 (self->root, "opml") == 0)
    g_set_error_literal (error, NW_PRESS_ERROR, NW_PRESS_ERROR_NOT_A_RELEASE,
                         _("This is no press release but a list of feeds (OPML). Save one of the feeds as a file "
                           "and import that."));
  else if (self->format != NULL || self->root == NULL)
    return fail_not_a_release (error);
  else
    g_set_error (error, NW_PRESS_ERROR, NW_PRESS_ERROR_NOT_A_RELEASE,
                 _("No press release was found in this file: it is XML of an unknown kind (“%s”). Paste the text "
                   "instead."), self->root);

  return FALSE;
}

/* The first items are taken while the document is checked, the others afterwards. */
static NwXmlChoice
choose_item (Reader         *self,
             const NwFormat *format)
{
  guint index = self->n_items++;

  self->read = format->read;
  if (self->checking && self->held_bytes < MAX_HELD && self->n_items <= MAX_HELD_ITEMS)
    self->n_held = self->n_items;

  return self->checking == (index < self->n_held) ? NW_XML_TAKE : NW_XML_CHECK;
}

static NwXmlChoice
choose_root (Reader      *self,
             const char  *name,
             const char  *ns,
             GError     **error)
{
  g_free (self->root);
  self->root = g_strdup (name);
  self->format = nw_format_for_root (name);
  if (self->format != NULL && self->format->read == nw_read_office && (ns == NULL || strstr (ns, "opendocument") == NULL))
    self->format = NULL;
  if (self->format == NULL || self->format->item != NULL)
    return NW_XML_SKIP;
  if (self->size > MAX_DOCUMENT)
    {
      fail_too_large (error);
      return NW_XML_STOP;
    }

  return choose_item (self, self->format);
}

/* "rss/channel/title", "feed/title": what the feed is called. */
static gboolean
is_feed_title (Reader     *self,
               const char *name,
               guint       depth)
{
  if (self->n_items > 0 || !self->checking || self->naming || !g_str_equal (name, "title"))
    return FALSE;
  if (self->format->read == nw_read_rss)
    return depth == 2;

  return self->format->read == nw_read_atom && depth == 1;
}

static NwXmlChoice
choose_cb (const char  *name,
           const char  *ns,
           guint        depth,
           gpointer     data,
           GError     **error)
{
  Reader *self = data;

  if (depth == 0)
    return choose_root (self, name, ns, error);
  if (self->format != NULL)
    {
      /* The formats of one root stand one behind the other. */
      for (const NwFormat *format = self->format; g_strcmp0 (format->root, self->format->root) == 0; format++)
        if (format->item != NULL && g_str_equal (format->item, name))
          return choose_item (self, format);
      self->naming = is_feed_title (self, name, depth);
      return self->naming ? NW_XML_TAKE : NW_XML_SKIP;
    }
  if (nw_format_for_inner (name) == NULL)
    return NW_XML_SKIP;

  return choose_item (self, nw_format_for_inner (name));
}

static gboolean
take_cb (NwXmlTree  *tree,
         guint       repairs,
         gpointer    data,
         GError    **error)
{
  Reader *self = data;

  if (self->naming)
    {
      g_autofree char *title = nw_reader_line (nw_xml_tree_get_root (tree));

      nw_press_queue_set_site (self->queue, title);
      self->naming = FALSE;
      self->carried |= repairs;
      nw_xml_tree_free (tree);
      return TRUE;
    }
  repairs |= self->carried;
  self->carried = 0;
  self->held_bytes += nw_xml_tree_get_size (tree);

  return nw_press_queue_push (self->queue, self->read, tree, repairs);
}

static void
chunk_cb (guint64  n_bytes,
          gpointer data)
{
  Reader *self = data;
  double done = self->size > 0 ? MIN (1.0, (double) n_bytes / self->size) : 1.0;

  if (self->progress != NULL)
    self->progress (self->checking ? done * CHECK_SHARE : CHECK_SHARE + done * (1 - CHECK_SHARE), self->data);
}

static gboolean
parse (Reader    *self,
       gboolean   checking,
       GError   **error)
{
  NwXmlVisitor visitor = { choose_cb, take_cb, chunk_cb, self,
                           self->size > MAX_DOCUMENT ? item_limits : document_limits };

  if (!nw_source_rewind (self->source, error))
    return FALSE;
  self->checking = checking;
  self->n_items = 0;

  return nw_xml_parse (self->source, &visitor, self->error_line, self->cancellable, error);
}

static gboolean
read_xml (Reader  *self,
          GError **error)
{
  nw_press_queue_hold (self->queue, TRUE);
  if (!parse (self, TRUE, error))
    {
      nw_press_queue_drop (self->queue);
      return FALSE;
    }
  if (self->n_items == 0)
    return fail_unknown_xml (self, error);
  nw_press_queue_hold (self->queue, FALSE);
  if (self->n_items > self->n_held)
    return parse (self, FALSE, error);
  self->checking = FALSE;
  chunk_cb (self->size, self);

  return TRUE;
}

/* The whole file as text, without what no text may hold. */
static char *
load_text (Reader  *self,
           guint   *repairs,
           gsize   *length,
           GError **error)
{
  g_autoptr (NwDecoder) decoder = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *bytes = NULL;
  gsize size = 0;
  gsize used = 0;

  if (self->size > MAX_DOCUMENT)
    {
      fail_too_large (error);
      return NULL;
    }
  bytes = g_malloc (self->size + 1);
  if (!nw_source_rewind (self->source, error) ||
      !nw_source_read (self->source, bytes, self->size, &size, self->cancellable, error))
    return NULL;

  decoder = nw_decoder_new (bytes, size);
  nw_decoder_feed (decoder, bytes, size, TRUE, text);
  *repairs |= nw_decoder_get_repairs (decoder);
  for (gsize i = 0; i < text->len; i++)
    {
      if (text->str[i] == '\0')
        *repairs |= NW_REPAIR_CONTROL;
      else if (text->len - i >= 3 && memcmp (text->str + i, NW_DECODER_DOUBT, 3) == 0)
        {
          *repairs |= NW_REPAIR_BAD_BYTES;
          i += 2;
        }
      else
        text->str[used++] = text->str[i];
    }
  g_string_truncate (text, used);
  *length = text->len;

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
read_html (Reader  *self,
           guint    repairs,
           GError **error)
{
  gsize length;
  g_autofree char *text = load_text (self, &repairs, &length, error);
  NwXmlTree *tree;

  if (text == NULL)
    return FALSE;
  tree = nw_html_parse (text, length);
  if (nw_xml_tree_is_cut (tree))
    repairs |= NW_REPAIR_CUT;
  nw_press_queue_push (self->queue, nw_read_html, tree, repairs);

  return TRUE;
}

static gboolean
read_json (Reader      *self,
           const char  *name,
           GError     **error)
{
  g_autoptr (GPtrArray) releases = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_release_unref);
  g_autoptr (NwRelease) release = nw_release_new (name, "schema.org");
  guint repairs = 0;
  gsize length;
  g_autofree char *text = load_text (self, &repairs, &length, error);

  if (text == NULL)
    return FALSE;
  if (!nw_read_json_ld (release, text, length))
    return fail_not_a_release (error);
  g_ptr_array_add (releases, g_steal_pointer (&release));
  nw_press_queue_push_releases (self->queue, releases, repairs);

  return TRUE;
}

static gboolean
read_text (Reader      *self,
           const char  *name,
           GError     **error)
{
  g_autoptr (GPtrArray) releases = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_release_unref);
  guint repairs = 0;
  gsize length;
  g_autofree char *text = load_text (self, &repairs, &length, error);

  if (text == NULL)
    return FALSE;
  if (nw_reader_is_json (text, length))
    {
      g_set_error_literal (error, NW_PRESS_ERROR, NW_PRESS_ERROR_NOT_A_RELEASE,
                           _("This is no press release but data (JSON), and nothing of it was saved. Choose another "
                             "file; records are taken in by “netzwerk-cli put”."));
      return FALSE;
    }
  nw_read_plain (text, name, releases);
  nw_press_queue_push_releases (self->queue, releases, repairs);

  return TRUE;
}

static gboolean
read_content (Reader      *self,
              const char  *name,
              NwContent    content,
              GError     **error)
{
  g_autoptr (GError) local_error = NULL;

  switch (content)
    {
    case NW_CONTENT_XML:
      if (read_xml (self, &local_error))
        return TRUE;
      if (g_strcmp0 (self->root, "html") == 0 &&
          g_error_matches (local_error, NW_PRESS_ERROR, NW_PRESS_ERROR_MALFORMED))
        return read_html (self, NW_REPAIR_TAG_SOUP, error);
      if (self->root == NULL && g_error_matches (local_error, NW_PRESS_ERROR, NW_PRESS_ERROR_MALFORMED))
        return fail_not_a_release (error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    case NW_CONTENT_HTML:
      return read_html (self, 0, error);
    case NW_CONTENT_JSON:
      return read_json (self, name, error);
    case NW_CONTENT_TEXT:
      return read_text (self, name, error);
    case NW_CONTENT_BINARY:
      g_set_error_literal (error, NW_PRESS_ERROR, NW_PRESS_ERROR_NOT_A_RELEASE,
                           _("This is no press release but a file of another program (such as a ZIP archive or a "
                             "PDF). Open it there, copy its text and paste it here."));
      return FALSE;
    case NW_CONTENT_EMPTY:
    default:
      return fail_not_a_release (error);
    }
}

static gboolean
read_source (Reader                *self,
             const char            *name,
             const NwPressOptions  *options,
             NwReleaseFunc          func,
             gpointer               data,
             GError               **error)
{
  g_autofree char *head = g_malloc (HEAD_SIZE);
  g_autoptr (NwPressQueue) queue = nw_press_queue_new (name, options, func, data);
  gsize length;
  gboolean wanted;

  self->queue = queue;
  self->size = nw_source_get_size (self->source);
  if (self->error_line != NULL)
    *self->error_line = 0;
  if (self->size > MAX_FEED)
    return fail_too_large (error);
  if (!nw_source_read (self->source, head, HEAD_SIZE, &length, self->cancellable, error))
    return FALSE;
  if (!read_content (self, name, nw_press_detect (head, length), error))
    return FALSE;
  wanted = nw_press_queue_finish (queue);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (wanted && nw_press_queue_get_delivered (queue) == 0)
    return fail_not_a_release (error);

  return TRUE;
}

/**
 * nw_press_read_file:
 * @path: a file
 * @options: (nullable): how
 * @func: gets each release
 * @progress: (nullable): is told how far the reading is, 0 to 1
 * @data: for both
 * @error_line: (out) (optional): line of an error, 0 when it has none
 *
 * Reads all releases of a file. Nothing is delivered of a damaged file.
 *
 * Returns: FALSE with an error of #NW_PRESS_ERROR or #G_IO_ERROR; TRUE as well when
 *   @func ended the reading
 */
gboolean
nw_press_read_file (const char            *path,
                    const NwPressOptions  *options,
                    NwReleaseFunc          func,
                    NwReadProgressFunc     progress,
                    gpointer               data,
                    int                   *error_line,
                    GCancellable          *cancellable,
                    GError               **error)
{
  g_autoptr (NwSource) source = nw_source_new_for_path (path, error);
  g_auto (Reader) reader = { 0 };

  if (error_line != NULL)
    *error_line = 0;
  if (source == NULL)
    return FALSE;
  reader.source = source;
  reader.progress = progress;
  reader.data = data;
  reader.error_line = error_line;
  reader.cancellable = cancellable;

  return read_source (&reader, path, options, func, data, error);
}

/**
 * nw_press_read_bytes:
 * @bytes: the content of a file
 * @name: (nullable): what to call it in the releases
 * @options: (nullable): how
 *
 * As nw_press_read_file(), from memory.
 *
 * Returns: see there
 */
gboolean
nw_press_read_bytes (GBytes                *bytes,
                     const char            *name,
                     const NwPressOptions  *options,
                     NwReleaseFunc          func,
                     gpointer               data,
                     int                   *error_line,
                     GCancellable          *cancellable,
                     GError               **error)
{
  g_autoptr (NwSource) source = nw_source_new_for_bytes (bytes);
  g_auto (Reader) reader = { 0 };

  reader.source = source;
  reader.error_line = error_line;
  reader.cancellable = cancellable;

  return read_source (&reader, name, options, func, data, error);
}

/**
 * nw_press_read_text:
 * @text: UTF-8 that was pasted: plain text, HTML or XML
 *
 * Reads the releases of a text.
 *
 * Returns: FALSE with an error of #NW_PRESS_ERROR
 */
gboolean
nw_press_read_text (const char     *text,
                    NwReleaseFunc   func,
                    gpointer        data,
                    GError        **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return nw_press_read_bytes (bytes, NULL, NULL, func, data, NULL, NULL, error);
}
