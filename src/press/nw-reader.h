/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-release.h"
#include "nw-xml-tree.h"

G_BEGIN_DECLS

/* What the readers share. A reader gets the element that one release (or, for
 * some formats, several) stands in, and adds NwRelease items; it runs in a worker
 * thread and touches nothing else. */

typedef struct {
  NwXmlNode       *node;      /* (unowned) */
  const char      *file;      /* (unowned) */
  GPtrArray       *releases;  /* (unowned) (element-type NwRelease) */
} NwReading;

typedef void (*NwReadFunc) (NwReading *reading);

/* One reader a format, each in its own file. */
void nw_read_rss         (NwReading *reading);
void nw_read_atom        (NwReading *reading);
void nw_read_newsml_g2   (NwReading *reading);
void nw_read_newsml_1    (NwReading *reading);
void nw_read_nitf        (NwReading *reading);
void nw_read_release_xml (NwReading *reading);
void nw_read_xcard       (NwReading *reading);
void nw_read_html        (NwReading *reading);
void nw_read_presseportal (NwReading *reading);
void nw_read_mynewsdesk  (NwReading *reading);
void nw_read_ritzau      (NwReading *reading);
void nw_read_office      (NwReading *reading);
void nw_read_plain       (const char *text,
                          const char *file,
                          GPtrArray  *releases);

NwRelease *nw_reading_add            (NwReading           *reading,
                                      const char          *format);

/* Pieces of a page or of another format's body. */
void       nw_read_nitf_body         (NwRelease           *release,
                                      const NwXmlNode     *nitf);
gboolean   nw_read_json_ld           (NwRelease           *release,
                                      const char          *json,
                                      gsize                length);
void       nw_read_microdata         (NwRelease           *release,
                                      NwXmlNode           *page);
void       nw_read_hcards            (NwRelease           *release,
                                      NwXmlNode           *page);

/* What surrounds the text of a page. */
void       nw_reader_take_surroundings (NwXmlNode         *body);
void       nw_reader_append_boxes    (NwRelease           *release,
                                      const NwXmlNode     *body,
                                      const NwXmlNode     *part);
void       nw_reader_append_foot     (NwRelease           *release,
                                      const NwXmlNode     *body);

/* Values. */
char      *nw_reader_line            (const NwXmlNode     *node);
char      *nw_reader_line_at         (const NwXmlNode     *node,
                                      const char          *path);
char      *nw_reader_text_at         (const NwXmlNode     *node,
                                      const char          *path);
void       nw_reader_set_title       (NwRelease           *release,
                                      const char          *title);
void       nw_reader_set_date        (NwRelease           *release,
                                      const char          *date);
void       nw_reader_set_url         (NwRelease           *release,
                                      const char          *url);
void       nw_reader_finish          (NwRelease           *release);

/* The head of a text without structure. */
const char *nw_reader_skip_kicker    (const char          *title);
gboolean   nw_reader_says_kind       (const char          *line);
char      *nw_reader_find_heading    (NwRelease           *release);
gboolean   nw_reader_is_date_line    (const char          *line,
                                      NwDate              *date);
gboolean   nw_reader_is_dateline     (const char          *line,
                                      NwDate              *date);
void       nw_reader_find_date       (NwRelease           *release);
gboolean   nw_reader_is_release      (NwRelease           *release);
gboolean   nw_reader_is_json         (const char          *text,
                                      gsize                length);

/* Parties. */
gboolean   nw_party_is_desk          (const char          *name);
gboolean   nw_party_is_organisation  (const char          *name);
gboolean   nw_party_is_press         (const char          *text);
NwFoundPerson *nw_party_add_person   (NwRelease           *release,
                                      const char          *name,
                                      const char          *role,
                                      const char          *organisation,
                                      const char          *evidence);
NwFoundOrganisation *nw_party_set_publisher (NwRelease    *release,
                                      const char          *name,
                                      const char          *evidence);
NwFoundOrganisation *nw_party_new_organisation (const char *name,
                                      const char          *evidence);
GPtrArray *nw_party_add_contact      (NwRelease           *release,
                                      const char          *name,
                                      const char          *role,
                                      const char          *organisation,
                                      const char          *evidence,
                                      NwFoundPerson      **person);
void       nw_party_add_phone        (NwRelease           *release,
                                      GPtrArray           *channels,
                                      NwChannelType        type,
                                      const char          *text);
void       nw_party_add_labelled     (NwRelease           *release,
                                      GPtrArray           *channels,
                                      const char          *text);
void       nw_party_add_email        (NwRelease           *release,
                                      GPtrArray           *channels,
                                      const char          *text);
void       nw_party_add_web          (NwRelease           *release,
                                      GPtrArray           *channels,
                                      const char          *text);
NwAddress *nw_party_new_address      (const char          *street,
                                      const char          *postal_code,
                                      const char          *city);
NwAddress *nw_party_parse_address    (const char          *text);

G_END_DECLS
