/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-release.h"

G_BEGIN_DECLS

/* What the parts of the finder share. A NwText is the text of one release, cut
 * into lines and tokens once; everything after that works on tokens. A run of
 * tokens is always [first, last) by index. See docs/FINDER.md. */

/* What kind of word it is. One word may be several things ("Presse" begins a
 * contact block, is a unit and makes a role a press role). */
typedef enum {
  NW_WORD_GIVEN      = 1 << 0,   /* a given name */
  NW_WORD_TITLE      = 1 << 1,   /* Dr., Prof., Dipl.-Ing. */
  NW_WORD_DEGREE     = 1 << 2,   /* behind the name: M.A., MBA */
  NW_WORD_SALUTATION = 1 << 3,   /* Herr, Frau */
  NW_WORD_PARTICLE   = 1 << 4,   /* von, van der, da */
  NW_WORD_ROLE       = 1 << 5,   /* Geschäftsführerin, Projektleiter */
  NW_WORD_PRESS      = 1 << 6,   /* Presse, Medien, Öffentlichkeitsarbeit */
  NW_WORD_GRADE      = 1 << 7,   /* stellvertretende, ehemaliger, leitender */
  NW_WORD_BODY       = 1 << 8,   /* Vorstands, Geschäftsführung */
  NW_WORD_ORG        = 1 << 9,   /* Stadt, Universität, Verband */
  NW_WORD_LEGAL      = 1 << 10,  /* GmbH, AG, e.V. */
  NW_WORD_UNIT       = 1 << 11,  /* Pressestelle, Abteilung, Dezernat */
  NW_WORD_HEADER     = 1 << 12,  /* Kontakt, Ansprechpartner, Rückfragen */
  NW_WORD_HEADFILL   = 1 << 13,  /* bitte, an, für, Ihre, weitere */
  NW_WORD_PHONE      = 1 << 14,  /* Tel., Fon */
  NW_WORD_FAX        = 1 << 15,
  NW_WORD_MOBILE     = 1 << 16,
  NW_WORD_MAIL       = 1 << 17,
  NW_WORD_WEB        = 1 << 18,
  NW_WORD_CENTRAL    = 1 << 19,  /* Zentrale, Servicenummer */
  NW_WORD_EXTENSION  = 1 << 20,  /* Durchwahl, DW */
  NW_WORD_NUMBERED   = 1 << 21,  /* a number follows that is no phone: HRB */
  NW_WORD_STREET     = 1 << 22,  /* Straße, Weg, Platz, and words ending so */
  NW_WORD_CREDIT     = 1 << 23,  /* Foto, Bildquelle */
  NW_WORD_SAY        = 1 << 24,  /* sagte, erklärt, so */
  NW_WORD_COMMON     = 1 << 25,  /* a noun that is never part of a name */
  NW_WORD_FIRM       = 1 << 26,  /* Firmenkontakt, Herausgeber */
  NW_WORD_AGENCY     = 1 << 27,  /* PR-Agentur, Agenturkontakt */
  NW_WORD_CALENDAR   = 1 << 28,  /* Montag, Januar */
  NW_WORD_LETTER     = 1 << 29,  /* T, M, F, E, W as labels */
} NwWordClass;

/* Known only by its last part: "Backhaus", which may as well be a family name. */
#define NW_WORD_DERIVED (1u << 31)

#define NW_WORD_LABEL (NW_WORD_PHONE | NW_WORD_FAX | NW_WORD_MOBILE | NW_WORD_MAIL | \
                       NW_WORD_WEB | NW_WORD_CENTRAL | NW_WORD_EXTENSION)

typedef enum {
  NW_TOKEN_WORD,
  NW_TOKEN_NUMBER,
  NW_TOKEN_MARK,      /* one punctuation character, in code */
  NW_TOKEN_CHANNEL,   /* a mail, web address or phone number, code is its index */
} NwTokenKind;

typedef enum {
  NW_TOKEN_CAPITAL  = 1 << 0,   /* starts with a capital */
  NW_TOKEN_CAPITALS = 1 << 1,   /* has several letters, all capitals */
  NW_TOKEN_INITIAL  = 1 << 2,   /* "R." or "H.-P." */
  NW_TOKEN_DOT      = 1 << 3,   /* an abbreviation with its full stop */
  NW_TOKEN_SPACE    = 1 << 4,   /* a blank stands before it */
  NW_TOKEN_BREAK    = 1 << 5,   /* first of its line */
  NW_TOKEN_DIGITS   = 1 << 6,   /* a word with digits in it */
} NwTokenFlags;

typedef struct {
  guint   start;      /* bytes in the text */
  guint   end;
  guint   classes;    /* NwWordClass; 0 for all but words */
  guint   code;
  guint16 kind;
  guint16 flags;
} NwToken;

typedef enum {
  NW_LINE_TEXT,       /* sentences */
  NW_LINE_FIELD,      /* short: a name, an address, a label and its value */
  NW_LINE_HEADER,     /* begins a contact block */
  NW_LINE_STOP,       /* the portal's or distributor's own words */
  NW_LINE_CREDIT,     /* photo credit */
} NwLineKind;

typedef struct {
  guint       start;
  guint       end;
  guint       first;      /* tokens */
  guint       last;
  NwLineKind  kind;
  NwBlockKind block_kind;
  guint       block;
  gboolean    opens;      /* first line of its block */
  gboolean    contacts;   /* the format says that contacts stand here */
} NwLine;

/* Whom a channel serves, when it is for no questions. */
typedef enum {
  NW_SERVICE_NONE,
  NW_SERVICE_UNASKED,   /* a number in a sentence that invites no questions */
  NW_SERVICE_MAILBOX,   /* its own name says so: jobs@ */
  NW_SERVICE_HEADING,   /* the heading of its block does: "Anmeldung:" */
  NW_SERVICE_LABEL,     /* its label does: "Vertrieb:" */
  NW_SERVICE_WORDS,     /* the sentence says so: "Anmeldung unter …" */
  NW_SERVICE_WRONG,     /* the text takes it back: "war falsch angegeben" */
} NwService;

/* A channel as it stands in the text, before it has an owner. */
typedef struct {
  NwChannelType type;
  char         *value;
  guint         start;
  guint         end;
  guint         label;      /* classes of the label words around it */
  NwService     service;
  gboolean      central;    /* switchboard, hotline, shared mailbox */
  gboolean      owned;
} NwHit;

typedef struct {
  NwRelease *release;
  const char *text;
  NwToken   *tokens;      /* (owned) */
  guint      n_tokens;
  guint      tokens_size; /* so many have room */
  GArray    *lines;       /* NwLine */
  GArray    *hits;        /* NwHit */
  const char *region;     /* for numbers without country code: DE, AT, CH */
  gboolean   agency;      /* a news agency's report, not a press release */
} NwText;

#define nw_text_line(self, i)  (&g_array_index ((self)->lines, NwLine, (i)))
#define nw_text_hit(self, i)   (&g_array_index ((self)->hits, NwHit, (i)))

/* Whoever looks beyond the last token sees a mark that is none, on a line of its
 * own. */
static inline NwToken *
nw_text_token (const NwText *self,
               guint         i)
{
  static NwToken end = { .kind = NW_TOKEN_MARK, .flags = NW_TOKEN_SPACE | NW_TOKEN_BREAK };

  return i < self->n_tokens ? &self->tokens[i] : &end;
}

/* A name as it stands in the text. */
typedef struct {
  guint    first;        /* tokens, with salutation and titles */
  guint    last;         /* with degrees behind it */
  NwSpan   name;         /* without them */
  NwSpan   prefix;
  NwSpan   suffix;
  char    *full;         /* given, particles, family name */
  gboolean strong;       /* a known given name, title or salutation says so */
  gboolean surname_only;
  gboolean doubtful;     /* weak, and the family name looks like a thing */
} NwNameHit;

/* words */
guint     nw_finder_word_class      (const char  *word,
                                     gsize        length,
                                     gboolean     capital);

/* tokens */
NwText   *nw_text_new               (NwRelease   *release);
void      nw_text_free              (NwText      *self);
void      nw_text_reserve_tokens    (NwText      *self,
                                     guint        n_tokens);
gboolean  nw_text_equals            (NwText      *self,
                                     guint        token,
                                     const char  *word);
guint     nw_text_line_of           (NwText      *self,
                                     guint        token);
char     *nw_text_dup               (NwText      *self,
                                     guint        first,
                                     guint        last);
NwSpan    nw_text_span              (NwText      *self,
                                     guint        first,
                                     guint        last);

/* These are asked thousands of times for a release. Beyond the end of the text
 * there is no word and no mark. */

/* What the token is as a word, a set of NwWordClass; 0 for all other tokens. */
static inline guint
nw_text_class (const NwText *self,
               guint         token)
{
  return token < self->n_tokens ? self->tokens[token].classes : 0;
}

static inline gboolean
nw_text_is_mark (const NwText *self,
                 guint         token,
                 gunichar      mark)
{
  return token < self->n_tokens && self->tokens[token].code == mark && self->tokens[token].kind == NW_TOKEN_MARK;
}

/* Whether the token is a word with a capital at its beginning. */
static inline gboolean
nw_text_is_capital (const NwText *self,
                    guint         token)
{
  return token < self->n_tokens && (self->tokens[token].flags & NW_TOKEN_CAPITAL) != 0 && self->tokens[token].kind == NW_TOKEN_WORD;
}

/* Whether the first byte of the token can be that of word, in any case. */
static inline gboolean
nw_text_may_be (const NwText *self,
                guint         token,
                const char   *word)
{
  return ((self->text[self->tokens[token].start] ^ word[0]) & 0xDF) == 0;
}

/* Whether the token is word, given as printed, in any case of ASCII letters. */
static inline gboolean
nw_text_is_word (NwText     *self,
                 guint       token,
                 const char *word)
{
  return token < self->n_tokens && nw_text_may_be (self, token, word) && nw_text_equals (self, token, word);
}

/* The same for a table of words. */
static inline gboolean
nw_text_is_any (NwText            *self,
                guint              token,
                const char *const *words,
                guint              n_words)
{
  if (token >= self->n_tokens || self->tokens[token].kind != NW_TOKEN_WORD)
    return FALSE;
  for (guint i = 0; i < n_words; i++)
    if (nw_text_may_be (self, token, words[i]) && nw_text_equals (self, token, words[i]))
      return TRUE;

  return FALSE;
}

/* names */
gboolean  nw_finder_read_name       (NwText      *self,
                                     guint        first,
                                     guint        limit,
                                     gboolean     field,
                                     NwNameHit   *name);
void      nw_name_hit_clear         (NwNameHit   *name);

/* phrases */
guint     nw_finder_read_role       (NwText      *self,
                                     guint        first,
                                     guint        limit,
                                     gboolean    *press);
guint     nw_finder_read_unit       (NwText      *self,
                                     guint        first,
                                     guint        limit);
guint     nw_finder_read_org        (NwText      *self,
                                     guint        first,
                                     guint        limit,
                                     gboolean    *certain);

guint     nw_finder_enumerate_org   (NwText      *self,
                                     guint        first,
                                     guint        last,
                                     guint        limit);

/* lines and headers */
typedef enum {
  NW_HEADER_NONE,
  NW_HEADER_CONTACT,     /* Kontakt, Ansprechpartnerin */
  NW_HEADER_WEAK,        /* Informationen, Anmeldung: needs a channel behind the name */
  NW_HEADER_FIRM,        /* Herausgeber, Firmenkontakt */
  NW_HEADER_AGENCY,      /* PR-Agentur */
  NW_HEADER_RESPONSIBLE, /* V.i.S.d.P. */
  NW_HEADER_SIGNATURE,   /* Mit freundlichen Grüßen */
  NW_HEADER_GUESTS,      /* people who will be there: no contacts */
  NW_HEADER_STAFF,       /* a news agency's own desk */
} NwHeaderKind;

typedef struct {
  NwHeaderKind kind;
  gboolean     press;
  gboolean     colon;
  gboolean     matter;    /* for questions about the matter, not by the press */
  gboolean     topic;     /* "Vermarktung: …": one matter of several */
  guint        first;
  guint        last;      /* behind the header and its colon */
  guint        role_first;  /* a role in it, "Pressesprecher:" */
  guint        role_last;
} NwHeader;

void      nw_finder_classify_lines  (NwText      *self);
gboolean  nw_finder_read_header     (NwText      *self,
                                     guint        first,
                                     guint        limit,
                                     NwHeader    *header);
gboolean  nw_finder_names_portal    (NwText      *self,
                                     guint        first,
                                     guint        last);
gboolean  nw_finder_is_credit       (NwText      *self,
                                     guint        token);

/* fields */
typedef enum {
  NW_EVENT_HEADER,
  NW_EVENT_NAME,
  NW_EVENT_ROLE,
  NW_EVENT_UNIT,
  NW_EVENT_ORG,
  NW_EVENT_ADDRESS,
  NW_EVENT_CHANNEL,
  NW_EVENT_SHARED,       /* "für beide", "gemeinsam" */
  NW_EVENT_TEXT,         /* words that are none of these */
  NW_EVENT_END,          /* sentences: the block is over */
  NW_EVENT_STOP,         /* the portal's words: what follows is nobody's */
} NwEventKind;

typedef struct {
  NwEventKind kind;
  guint       first;      /* tokens */
  guint       last;
  guint       line;
  guint       hit;
  gboolean    press;
  gboolean    certain;    /* an organisation by its words */
  gboolean    governed;   /* an organisation behind an article: "vom Tiefbauamt" */
  gboolean    joined;     /* this name and the one before, by "und" */
  gboolean    bracket;    /* stands in brackets */
  gboolean    sentence;   /* from running text */
  NwHeader    header;
  NwNameHit   name;
  NwAddress  *address;
} NwEvent;

GArray   *nw_finder_read_events     (NwText      *self);
void      nw_finder_read_fields     (NwText      *self,
                                     GArray      *events,
                                     guint        first,
                                     guint        limit,
                                     gboolean     sentence);
void      nw_finder_read_sentences  (NwText      *self,
                                     GArray      *events,
                                     guint        first,
                                     guint        limit);
gboolean  nw_finder_ends_sentence   (NwText      *self,
                                     guint        token,
                                     guint        limit);
gboolean  nw_finder_is_plain_label  (NwText      *self,
                                     guint        first,
                                     guint        limit);
guint     nw_finder_read_address    (NwText      *self,
                                     guint        first,
                                     guint        limit,
                                     NwAddress  **address);

/* blocks */
typedef struct {
  char       *name;        /* NULL: nobody in particular, the publisher's */
  NwSpan      span;
  char       *unit;
  GPtrArray  *channels;    /* NwFoundChannel */
  NwAddress  *address;
  NwHeaderKind header;
  gboolean    agency;
  gboolean    certain;
  gboolean    sentence;
  gboolean    press;
  gboolean    alone;       /* fills its line */
  gboolean    governed;    /* only behind an article: "Vorsteherin des …" */
  gboolean    generic;     /* a word for any house: "Unternehmen", "Geschäftsstelle" */
  char       *short_name;
  guint       n_people;    /* contacts that work for it */
  guint       line;
} NwOrgBlock;

typedef struct {
  NwFoundPerson *person;
  NwOrgBlock    *org;      /* NULL: the publisher */
  guint          first;    /* tokens of the name */
  guint          last;
  gboolean       granted;  /* a contact even without a channel */
  gboolean       agency;
} NwDraft;

typedef struct {
  NwText    *text;
  GPtrArray *drafts;       /* NwDraft */
  GPtrArray *orgs;         /* NwOrgBlock */
} NwBlocks;

NwBlocks *nw_finder_read_blocks     (NwText      *self,
                                     GArray      *events);
void      nw_blocks_free            (NwBlocks    *self);
char     *nw_finder_dup_org         (NwText      *self,
                                     guint        first,
                                     guint        last);
/* senders */
char     *nw_finder_find_letterhead (NwText      *self,
                                     NwSpan      *span);
char     *nw_finder_find_announcer  (NwText      *self,
                                     NwSpan      *span);
char     *nw_finder_find_owner      (NwText      *self,
                                     NwSpan      *span);
char     *nw_finder_find_site_owner (NwText        *self,
                                     NwBlocks      *blocks,
                                     gboolean       fitting);
char     *nw_finder_find_boilerplate (NwText     *self,
                                     NwSpan      *span);
char     *nw_finder_find_in_text    (NwText      *self,
                                     NwBlocks    *blocks,
                                     NwSpan      *span);
char     *nw_finder_dup_domain      (NwFoundChannel *channel);
void      nw_finder_mark_generic    (NwBlocks    *blocks);
gboolean  nw_finder_names_house     (NwText      *self,
                                     guint        word);
guint     nw_finder_skip_desk       (NwText      *self,
                                     guint        first,
                                     guint        last);
void      nw_finder_find_publisher  (NwText      *self,
                                     NwBlocks    *blocks);
void      nw_finder_add_contacts    (NwText      *self,
                                     NwBlocks    *blocks);
void      nw_finder_find_mentioned  (NwText      *self);
void      nw_finder_find_facts      (NwText      *self);

/* channels */
void      nw_finder_find_addresses  (NwText      *self);
void      nw_finder_find_phones     (NwText      *self);
void      nw_finder_mark_services   (NwText      *self);
gboolean  nw_finder_only_serves     (NwText        *self,
                                     NwFoundPerson *person);
void      nw_finder_drop_services   (NwText        *self,
                                     NwFoundPerson *person);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwText, nw_text_free)

G_END_DECLS
