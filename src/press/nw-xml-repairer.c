/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"
#define _GNU_SOURCE   /* memmem */

#include "config.h"

#include "nw-xml-repairer.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-decoder.h"
#include "nw-press.h"
#include "nw-repair.h"
#include "nw-xml-entities.h"

#define MAX_DOCTYPE     (64 * 1024)
#define MAX_REFERENCE   48   /* longest "&name;" that is looked at */

typedef enum {
  STATE_START,     /* nothing but blanks so far */
  STATE_CONTENT,
  STATE_CDATA,
  STATE_COMMENT,
  STATE_PI,
  STATE_DROPPED_PI,
} State;

struct _NwXmlRepairer {
  State          state;
  gboolean       blanks_before;
  gboolean       seen_element;
  NwXmlEntities *entities;   /* (owned) */
  GString       *rest;       /* what the last chunk left undecided */
  guint          line;       /* of the start of the current chunk's outcome */
};

/* One step: the text at hand, and where its outcome goes. */
typedef struct {
  const char *p;
  const char *end;
  gboolean    last;
  GString    *out;
  gsize       start;   /* length of out before this chunk */
  GArray     *marks;
  GError    **error;
} Step;

typedef enum {
  STEP_DONE,       /* p has moved on */
  STEP_NEED_MORE,  /* undecided until the next chunk */
  STEP_FAILED,
} StepResult;

NwXmlRepairer *
nw_xml_repairer_new (void)
{
  NwXmlRepairer *self = g_new0 (NwXmlRepairer, 1);

  self->entities = nw_xml_entities_new ();
  self->rest = g_string_new (NULL);
  self->line = 1;

  return self;
}

void
nw_xml_repairer_free (NwXmlRepairer *self)
{
  if (self == NULL)
    return;
  nw_xml_entities_free (self->entities);
  g_string_free (self->rest, TRUE);
  g_free (self);
}

static void
mark (Step  *step,
      guint  repair)
{
  NwRepairMark item = { step->out->len, repair };

  g_array_append_val (step->marks, item);
}

static void
append_newlines (Step       *step,
                 const char *from,
                 const char *to)
{
  for (const char *p = from; p < to; p++)
    if (*p == '\n')
      g_string_append_c (step->out, '\n');
}

static gboolean
starts_with (const Step *step,
             const char *text)
{
  gsize length = strlen (text);

  return (gsize) (step->end - step->p) >= length && memcmp (step->p, text, length) == 0;
}

#define EACH_BYTE(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))

/* Whether one of eight bytes is zero. */
static inline gboolean
has_zero (guint64 word)
{
  return ((word - EACH_BYTE (1)) & ~word & EACH_BYTE (0x80)) != 0;
}

/* Whether one of eight bytes can need a decision: below a blank, or one of those
 * that start markup, references and noncharacters. */
static inline gboolean
may_be_special (const char *p)
{
  guint64 word;

  memcpy (&word, p, sizeof word);

  return ((word - EACH_BYTE (0x20)) & ~word & EACH_BYTE (0x80)) != 0 || has_zero (word ^ EACH_BYTE (0xef)) ||
         has_zero (word ^ EACH_BYTE ('<')) || has_zero (word ^ EACH_BYTE ('&'));
}

/* The first of the bytes that need a decision inside [p, stop). */
static const char *
next_special (const char *p,
              const char *stop,
              gboolean    markup)
{
  while (p < stop)
    {
      guchar c = *p;

      if (c == 0xef || (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (markup && (c == '<' || c == '&')))
        break;
      p++;
      while (stop - p >= 8 && !may_be_special (p))
        p += 8;
    }

  return p;
}

/* A control character, the mark of a doubt or a noncharacter at p: left out. Any
 * other three-byte character that starts with 0xEF is copied. */
static void
take_odd_byte (Step       *step,
               const char *stop)
{
  if ((guchar) *step->p != 0xef)
    {
      mark (step, NW_REPAIR_CONTROL);
      step->p++;
    }
  else if (stop - step->p >= 3 && memcmp (step->p, NW_DECODER_DOUBT, 3) == 0)
    {
      mark (step, NW_REPAIR_BAD_BYTES);
      step->p += 3;
    }
  else if (stop - step->p >= 3 && (memcmp (step->p, "\xef\xbf\xbe", 3) == 0 || memcmp (step->p, "\xef\xbf\xbf", 3) == 0))
    {
      mark (step, NW_REPAIR_CONTROL);
      step->p += 3;
    }
  else
    g_string_append_c (step->out, *step->p++);
}

/* Copies up to the end of a CDATA section, comment or processing instruction. */
static StepResult
copy_until (NwXmlRepairer *self,
            Step          *step,
            const char    *terminator)
{
  gsize length = strlen (terminator);
  const char *close = memmem (step->p, step->end - step->p, terminator, length);
  const char *stop = close != NULL ? close + length : step->end;

  if (close == NULL && !step->last)
    stop = step->end - step->p > (gssize) length ? step->end - length : step->p;
  if (self->state == STATE_DROPPED_PI)
    {
      append_newlines (step, step->p, stop);
      step->p = stop;
    }
  while (step->p < stop)
    {
      const char *special = next_special (step->p, stop, FALSE);

      g_string_append_len (step->out, step->p, special - step->p);
      step->p = special;
      if (special < stop)
        take_odd_byte (step, stop);
    }
  if (close == NULL)
    return STEP_NEED_MORE;
  self->state = STATE_CONTENT;

  return STEP_DONE;
}

static StepResult
take_doctype (NwXmlRepairer *self,
              Step          *step)
{
  gssize length = nw_xml_doctype_length (step->p, step->end - step->p);

  if ((length < 0 && step->end - step->p > MAX_DOCTYPE) || length > MAX_DOCTYPE)
    {
      g_set_error_literal (step->error, NW_PRESS_ERROR, NW_PRESS_ERROR_FORBIDDEN,
                           _("The file declares more entities than a press release needs. It was not read, "
                             "because such files can be attacks."));
      return STEP_FAILED;
    }
  if (length < 0)
    return STEP_NEED_MORE;

  nw_xml_entities_declare (self->entities, step->p, length);
  append_newlines (step, step->p, step->p + length);
  step->p += length;
  self->state = STATE_CONTENT;

  return STEP_DONE;
}

static StepResult
take_less_than (NwXmlRepairer *self,
                Step          *step)
{
  gsize left = step->end - step->p;
  char next;

  if (left < strlen ("<![CDATA[") && !step->last)
    return STEP_NEED_MORE;

  next = left > 1 ? step->p[1] : '\0';
  if (!self->seen_element && starts_with (step, "<!DOCTYPE"))
    return take_doctype (self, step);
  if (starts_with (step, "<![CDATA["))
    self->state = STATE_CDATA;
  else if (starts_with (step, "<!--"))
    self->state = STATE_COMMENT;
  else if (self->state == STATE_START && starts_with (step, "<?xml") && left > 5 && g_ascii_isspace (step->p[5]))
    {
      if (self->blanks_before)
        mark (step, NW_REPAIR_LEADING_BLANKS);
      self->state = STATE_DROPPED_PI;
      return STEP_DONE;
    }
  else if (next == '?')
    self->state = STATE_PI;
  else if (next == ' ' || next == '\t' || next == '\n' || g_ascii_isdigit (next) || next == '=' || next == '<')
    {
      mark (step, NW_REPAIR_LESS_THAN);
      g_string_append (step->out, "&lt;");
      step->p++;
      return STEP_DONE;
    }
  else if (next != '!')
    {
      self->state = STATE_CONTENT;
      self->seen_element = TRUE;
    }
  g_string_append_c (step->out, '<');
  step->p++;

  return STEP_DONE;
}

/* "&#…;": forbidden characters vanish; the numbers 128 to 159 mean Windows-1252
 * to whoever writes them. */
static void
take_character_reference (Step       *step,
                          const char *close)
{
  gboolean hexadecimal = step->p[2] == 'x' || step->p[2] == 'X';
  const char *digits = step->p + (hexadecimal ? 3 : 2);
  char *rest = NULL;
  guint64 number = g_ascii_isxdigit (*digits) ? g_ascii_strtoull (digits, &rest, hexadecimal ? 16 : 10) : 0;

  if (rest != close)
    {
      mark (step, NW_REPAIR_AMPERSAND);
      g_string_append (step->out, "&amp;");
      step->p++;
      return;
    }
  if (number == '\t' || number == '\n' || number == '\r' || (number >= 0x20 && number < 0x80))
    g_string_append_printf (step->out, "&#%u;", (guint) number);
  else if (number >= 0x80 && number < 0xa0)
    g_string_append_unichar (step->out, nw_decoder_from_cp1252 (number));
  else if (number < 0x20 || number > 0x10ffff || (number >= 0xd800 && number < 0xe000) || (number & 0xfffe) == 0xfffe)
    mark (step, NW_REPAIR_CONTROL);
  else
    g_string_append_unichar (step->out, number);
  step->p = close + 1;
}

static guint
count_lines (const char *text,
             gsize       length)
{
  guint n = 0;

  for (const char *p = text; (p = memchr (p, '\n', text + length - p)) != NULL; p++)
    n++;

  return n;
}

static StepResult
refuse_entity (NwXmlRepairer   *self,
               Step            *step,
               NwXmlEntityKind  kind,
               const char      *name)
{
  guint line = self->line + count_lines (step->out->str + step->start, step->out->len - step->start);

  if (kind == NW_XML_ENTITY_EXTERNAL)
    g_set_error (step->error, NW_PRESS_ERROR, NW_PRESS_ERROR_FORBIDDEN,
                 _("Line %u: the file wants to include another file (entity “%s”). It was not read, because "
                   "such files can be attacks. Ask the sender for the plain text."), line, name);
  else
    g_set_error (step->error, NW_PRESS_ERROR, NW_PRESS_ERROR_FORBIDDEN,
                 _("Line %u: the file uses an entity (“%s”) that would grow while reading. It was not read, "
                   "because such files can be attacks. Ask the sender for the plain text."), line, name);

  return STEP_FAILED;
}

static StepResult
take_ampersand (NwXmlRepairer *self,
                Step          *step)
{
  gsize left = MIN (step->end - step->p, MAX_REFERENCE);
  gsize length = 1;
  g_autofree char *name = NULL;
  NwXmlEntityKind kind;

  while (length < left && (g_ascii_isalnum (step->p[length]) || (guchar) step->p[length] >= 0x80 ||
                           strchr ("#._-:", step->p[length]) != NULL) && step->p[length] != '\0')
    length++;
  if (length == left && left < MAX_REFERENCE && !step->last)
    return STEP_NEED_MORE;

  if (length == left || step->p[length] != ';' || length < 2)
    {
      mark (step, NW_REPAIR_AMPERSAND);
      g_string_append (step->out, "&amp;");
      step->p++;
      return STEP_DONE;
    }
  if (step->p[1] == '#')
    {
      take_character_reference (step, step->p + length);
      return STEP_DONE;
    }

  name = g_strndup (step->p + 1, length - 1);
  kind = nw_xml_entities_resolve (self->entities, name, step->out);
  if (kind == NW_XML_ENTITY_EXTERNAL || kind == NW_XML_ENTITY_EXPANDING)
    return refuse_entity (self, step, kind, name);
  if (kind == NW_XML_ENTITY_PREDEFINED)
    g_string_append_len (step->out, step->p, length + 1);
  else if (kind == NW_XML_ENTITY_HTML)
    mark (step, NW_REPAIR_HTML_ENTITY);
  else if (kind == NW_XML_ENTITY_UNKNOWN)
    {
      mark (step, NW_REPAIR_AMPERSAND);
      g_string_append (step->out, "&amp;");
      g_string_append_len (step->out, step->p + 1, length);
    }
  step->p += length + 1;

  return STEP_DONE;
}

static StepResult
take_content (NwXmlRepairer *self,
              Step          *step)
{
  const char *special = next_special (step->p, step->end, TRUE);

  if (self->state == STATE_START && special > step->p)
    {
      self->blanks_before = TRUE;
      for (const char *p = step->p; p < special; p++)
        if (!g_ascii_isspace (*p))
          self->state = STATE_CONTENT;
    }
  g_string_append_len (step->out, step->p, special - step->p);
  step->p = special;
  if (special == step->end)
    return STEP_DONE;
  if (*special == '<')
    return take_less_than (self, step);
  if (*special == '&')
    return take_ampersand (self, step);
  if ((guchar) *special == 0xef && step->end - special < 3 && !step->last)
    return STEP_NEED_MORE;
  take_odd_byte (step, step->end);

  return STEP_DONE;
}

static StepResult
take (NwXmlRepairer *self,
      Step          *step)
{
  switch (self->state)
    {
    case STATE_CDATA:
      return copy_until (self, step, "]]>");
    case STATE_COMMENT:
      return copy_until (self, step, "-->");
    case STATE_PI:
    case STATE_DROPPED_PI:
      return copy_until (self, step, "?>");
    case STATE_START:
    case STATE_CONTENT:
    default:
      return take_content (self, step);
    }
}

/**
 * nw_xml_repairer_feed:
 * @text: UTF-8 from #NwDecoder
 * @last: whether nothing follows
 * @out: where the repaired text is appended
 * @marks: (element-type NwRepairMark): where what was repaired
 *
 * Returns: FALSE with an error of #NW_PRESS_ERROR when the text must not be read
 */
gboolean
nw_xml_repairer_feed (NwXmlRepairer *self,
                      const char    *text,
                      gsize          length,
                      gboolean       last,
                      GString       *out,
                      GArray        *marks,
                      GError       **error)
{
  g_autofree char *joined = NULL;
  Step step = { text, text + length, last, out, out->len, marks, error };

  if (self->rest->len > 0)
    {
      gsize rest_length = self->rest->len;

      joined = g_malloc (rest_length + length + 1);
      memcpy (joined, self->rest->str, rest_length);
      memcpy (joined + rest_length, text, length);
      g_string_truncate (self->rest, 0);
      step.p = joined;
      step.end = joined + rest_length + length;
    }

  while (step.p < step.end)
    {
      StepResult result = take (self, &step);

      if (result == STEP_FAILED)
        return FALSE;
      if (result == STEP_NEED_MORE)
        break;
    }
  if (step.p < step.end && last)
    g_string_append_len (out, step.p, step.end - step.p);   /* cut short: the parser says where */
  else
    g_string_append_len (self->rest, step.p, step.end - step.p);
  self->line += count_lines (out->str + step.start, out->len - step.start);

  return TRUE;
}
