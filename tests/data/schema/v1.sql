-- SPDX-FileCopyrightText: 2026 The Netzwerk authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What was written down once and for all.

CREATE TABLE meta(
  key TEXT PRIMARY KEY,
  value TEXT) STRICT, WITHOUT ROWID;

-- Where records live: row 1 is local, each other row one partner database.
CREATE TABLE space(
  space_pk INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK(kind IN ('local', 'couch', 'carddav')),
  name TEXT NOT NULL UNIQUE,
  url TEXT,
  login TEXT,
  agency TEXT,
  color INTEGER NOT NULL DEFAULT 0,
  server_uuid TEXT,
  instance_start TEXT,
  client_uuid BLOB NOT NULL CHECK(length(client_uuid) = 16),
  pull_since TEXT,
  pull_log TEXT,
  state INTEGER NOT NULL DEFAULT 0,
  problem TEXT,
  last_success INTEGER NOT NULL DEFAULT 0,
  audited INTEGER NOT NULL DEFAULT 0,
  no_log INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO space(space_pk, kind, name, client_uuid) VALUES(1, 'local', 'local', randomblob(16));

CREATE TABLE doc(
  doc_pk INTEGER PRIMARY KEY,
  space_pk INTEGER NOT NULL REFERENCES space,
  id TEXT NOT NULL UNIQUE,
  kind_no INTEGER NOT NULL REFERENCES kind,
  win_rev INTEGER NOT NULL,
  n_live INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX doc_conflict ON doc(doc_pk) WHERE n_live > 1;
CREATE INDEX doc_space ON doc(space_pk) WHERE space_pk > 1;

-- Edges child -> parent only ever grow. sent: 0 draft, replaced in place;
-- 1 frozen, may have left this machine; 2 confirmed by the partner.
CREATE TABLE rev(
  rev_pk INTEGER PRIMARY KEY,
  doc_pk INTEGER NOT NULL REFERENCES doc ON DELETE CASCADE,
  gen INTEGER NOT NULL CHECK(gen > 0),
  hash TEXT NOT NULL,
  parent INTEGER REFERENCES rev ON DELETE SET NULL,
  leaf INTEGER NOT NULL DEFAULT 1,
  deleted INTEGER NOT NULL DEFAULT 0,
  pin INTEGER NOT NULL DEFAULT 0,
  sent INTEGER NOT NULL DEFAULT 0 CHECK(sent BETWEEN 0 AND 2),
  lseq INTEGER,
  body TEXT,
  UNIQUE(doc_pk, gen, hash)) STRICT;
CREATE INDEX rev_parent ON rev(parent) WHERE parent IS NOT NULL;
CREATE INDEX rev_push ON rev(lseq) WHERE lseq IS NOT NULL AND leaf = 1 AND sent < 2;

CREATE TABLE blob_(
  sha256 BLOB PRIMARY KEY CHECK(length(sha256) = 32),
  md5 BLOB,
  len INTEGER NOT NULL,
  data BLOB) STRICT, WITHOUT ROWID;
CREATE TABLE rev_att(
  rev_pk INTEGER NOT NULL REFERENCES rev ON DELETE CASCADE,
  name TEXT NOT NULL,
  sha256 BLOB,
  revpos INTEGER,
  ctype TEXT,
  digest TEXT,
  PRIMARY KEY(rev_pk, name)) STRICT, WITHOUT ROWID;
CREATE TABLE quarantine(
  q_pk INTEGER PRIMARY KEY,
  space_pk INTEGER REFERENCES space,
  id TEXT,
  rev TEXT,
  seq TEXT,
  stage TEXT,
  error TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  next_try INTEGER,
  raw BLOB) STRICT;
CREATE INDEX quarantine_id ON quarantine(space_pk, id);
-- Leaves of documents of other programs in a partner's database, as they came.
CREATE TABLE foreign_doc(
  space_pk INTEGER NOT NULL REFERENCES space ON DELETE CASCADE,
  id TEXT NOT NULL,
  rev TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  raw BLOB NOT NULL,
  PRIMARY KEY(space_pk, id, rev)) STRICT;
CREATE TABLE erased(
  id_hash BLOB PRIMARY KEY,
  at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Records of ours and their copies in partners' spaces, and on what both sides
-- agreed last (digests). Never sent.
CREATE TABLE share(
  copy_id TEXT PRIMARY KEY,
  origin_id TEXT NOT NULL,
  space_pk INTEGER NOT NULL REFERENCES space ON DELETE CASCADE,
  fields TEXT NOT NULL,
  agreement TEXT NOT NULL,
  UNIQUE(origin_id, space_pk)) STRICT, WITHOUT ROWID;
-- What was ticked when a record of the kind was shared last.
CREATE TABLE share_choice(
  space_pk INTEGER NOT NULL REFERENCES space ON DELETE CASCADE,
  kind TEXT NOT NULL,
  fields TEXT NOT NULL,
  PRIMARY KEY(space_pk, kind)) STRICT, WITHOUT ROWID;

-- One row per user action; entries hold what stood there before, and after an
-- undo what stood there after. rev is the revision the entry expects now,
-- NULL for "no such record".
CREATE TABLE undo(
  step INTEGER PRIMARY KEY,
  label TEXT NOT NULL,
  at INTEGER NOT NULL,
  n_records INTEGER NOT NULL DEFAULT 0,
  undone INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE undo_entry(
  step INTEGER NOT NULL REFERENCES undo ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL,
  space_pk INTEGER NOT NULL,
  rev TEXT,
  before TEXT,
  after TEXT,
  PRIMARY KEY(step, id)) STRICT, WITHOUT ROWID;

-- As undo_entry, of a row of share: {origin, space, fields, agreement}.
CREATE TABLE undo_share(
  step INTEGER NOT NULL REFERENCES undo ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  copy_id TEXT NOT NULL,
  before TEXT,
  PRIMARY KEY(step, copy_id)) STRICT, WITHOUT ROWID;

-- What became of a record: one row for each change, none for its making.
-- event: 0 changed, 1 deleted, 2 came back; stamp is {at, by, agency}; fields
-- is {"member": [before, after]}.
CREATE TABLE history(
  history_pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  step INTEGER NOT NULL,
  event INTEGER NOT NULL,
  origin INTEGER NOT NULL,
  stamp TEXT NOT NULL,
  rev TEXT,
  fields TEXT NOT NULL) STRICT;
CREATE INDEX history_id ON history(id);
CREATE INDEX history_deleted ON history(step) WHERE event = 1;
CREATE INDEX history_joined ON history(history_pk) WHERE origin = 9;

-- The official lists of economic activities that the user has loaded. Records hold
-- codes only; what is searched follows from both.
CREATE TABLE wz_list(
  edition INTEGER PRIMARY KEY,
  version TEXT NOT NULL) STRICT;
CREATE TABLE wz(
  edition INTEGER NOT NULL REFERENCES wz_list ON DELETE CASCADE,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY(edition, code)) STRICT, WITHOUT ROWID;

-- Everything below is derived from the documents and can be derived anew.

-- Kinds get their numbers as they come; n counts the live records.
CREATE TABLE kind(
  kind_no INTEGER PRIMARY KEY CHECK(kind_no BETWEEN 1 AND 4095),
  id TEXT NOT NULL UNIQUE,
  n INTEGER NOT NULL DEFAULT 0) STRICT;

-- One row per live record. pos is its label in German order: kind_no << 36
-- plus a place between its neighbours; k1 to k10 are the columns' sort keys.
CREATE TABLE item(
  pos INTEGER PRIMARY KEY,
  doc_pk INTEGER NOT NULL UNIQUE,
  kind_no INTEGER NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  cells TEXT NOT NULL,
  changed INTEGER NOT NULL,
  key BLOB NOT NULL,
  k1 BLOB, k2 BLOB, k3 BLOB, k4 BLOB, k5 BLOB,
  k6 BLOB, k7 BLOB, k8 BLOB, k9 BLOB, k10 BLOB,
  facets TEXT,
  words TEXT,
  more TEXT) STRICT;
CREATE INDEX item_key ON item(kind_no, key);
CREATE INDEX item_k1 ON item(kind_no, k1) WHERE k1 IS NOT NULL;
CREATE INDEX item_k2 ON item(kind_no, k2) WHERE k2 IS NOT NULL;
CREATE INDEX item_k3 ON item(kind_no, k3) WHERE k3 IS NOT NULL;
CREATE INDEX item_k4 ON item(kind_no, k4) WHERE k4 IS NOT NULL;
CREATE INDEX item_k5 ON item(kind_no, k5) WHERE k5 IS NOT NULL;
CREATE INDEX item_k6 ON item(kind_no, k6) WHERE k6 IS NOT NULL;
CREATE INDEX item_k7 ON item(kind_no, k7) WHERE k7 IS NOT NULL;
CREATE INDEX item_k8 ON item(kind_no, k8) WHERE k8 IS NOT NULL;
CREATE INDEX item_k9 ON item(kind_no, k9) WHERE k9 IS NOT NULL;
CREATE INDEX item_k10 ON item(kind_no, k10) WHERE k10 IS NOT NULL;

-- Which records have a choice, flag or tag: value is "field=value".
CREATE TABLE facet(
  value TEXT NOT NULL,
  pos INTEGER NOT NULL,
  PRIMARY KEY(value, pos)) STRICT, WITHOUT ROWID;

CREATE TABLE link(
  to_id TEXT NOT NULL,
  from_pk INTEGER NOT NULL,
  field TEXT NOT NULL,
  PRIMARY KEY(to_id, from_pk, field)) STRICT, WITHOUT ROWID;

-- Exact look-ups: channels, names, sources of releases; ns says which.
CREATE TABLE lookup(
  ns INTEGER NOT NULL,
  value TEXT NOT NULL,
  doc_pk INTEGER NOT NULL,
  PRIMARY KEY(ns, value, doc_pk)) STRICT, WITHOUT ROWID;

-- Words are folded before they come here, so the tokenizer only cuts at blanks.
CREATE VIRTUAL TABLE search USING fts5(
  words, content = 'item', content_rowid = 'pos', columnsize = 0, detail = none,
  prefix = '1 2 3 4 5 6', tokenize = 'ascii');
INSERT INTO search(search, rank) VALUES('automerge', 0);
INSERT INTO search(search, rank) VALUES('crisismerge', 256);
INSERT INTO search(search, rank) VALUES('hashsize', 16777216);
CREATE VIRTUAL TABLE search_more USING fts5(
  more, content = 'item', content_rowid = 'pos', columnsize = 0, detail = none,
  tokenize = 'ascii');
INSERT INTO search_more(search_more, rank) VALUES('automerge', 0);
INSERT INTO search_more(search_more, rank) VALUES('crisismerge', 256);

-- The different words of names, for matches inside a word.
CREATE TABLE word(
  word_pk INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE) STRICT;
CREATE VIRTUAL TABLE word_part USING fts5(
  word, content = 'word', content_rowid = 'word_pk', columnsize = 0, detail = full,
  tokenize = 'trigram');
