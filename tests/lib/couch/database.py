# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One database: documents in shards, sequences, and what is asked about them."""

import asyncio
import base64
import copy
import gzip
import hashlib
import json
import random
import re
import secrets
import time

from .tree import Tree, normal, order, read_revision

# Members of a document that begin with "_" and may be written.
SPECIAL = {'_id', '_rev', '_deleted', '_revisions', '_attachments', '_revs_info', '_conflicts',
           '_deleted_conflicts', '_local_seq'}
MAX_DOCUMENT_SIZE = 8_000_000

# Attachments that are stored packed.
PACKED = re.compile(r'text/|application/(javascript|json|xml)')


class Refused(Exception):
    """An answer that is no success: status, CouchDB's word, and the reason."""

    def __init__(self, status, error, reason):
        super().__init__(reason)
        self.status, self.error, self.reason = status, error, reason


class Forbidden(Exception):
    """Raised by a validator: this document may not be written."""


class Unauthorized(Exception):
    """Raised by a validator: not by this user."""


class User:
    def __init__(self, name=None, roles=()):
        self.name, self.roles = name, list(roles)

    def is_admin(self):
        return '_admin' in self.roles

    def context(self, database):
        return {'db': database, 'name': self.name, 'roles': self.roles}


class Document:
    def __init__(self, shard):
        self.tree = Tree()
        self.shard = shard
        self.seq = 0


class Shard:
    def __init__(self):
        self.uuid = secrets.token_hex(16)
        self.log = []             # log[n - 1] is the id that was written with number n

    def write(self, document, name):
        self.log.append(name)
        document.seq = len(self.log)


class Database:
    def __init__(self, name, shards=2, seed=1):
        self.name = name
        self.instance_start_time = '%d' % time.time_ns()
        self.shards = [Shard() for _ in range(shards)]
        self.documents = {}
        self.local = {}
        self.security = {'admins': {'roles': ['_admin']}, 'members': {'roles': ['_admin']}}
        self.revs_limit = 1000
        self.validators = []      # function (new document, old document or None, user context)
        self.random = random.Random(seed)
        self.waiters = set()

    # --- Backup ---------------------------------------------------------------

    def __deepcopy__(self, memo):
        other = Database.__new__(Database)
        memo[id(self)] = other
        for key, value in self.__dict__.items():
            setattr(other, key, set() if key == 'waiters' else
                    list(value) if key == 'validators' else copy.deepcopy(value, memo))
        return other

    # --- Sequences ------------------------------------------------------------

    def pack(self, numbers):
        """A sequence as it is told: the number in front is for show."""
        vector = [[n, shard.uuid] for n, shard in zip(numbers, self.shards)]
        text = base64.urlsafe_b64encode(json.dumps(vector).encode()).decode().rstrip('=')
        return '%d-%s' % (sum(numbers), text)

    def unpack(self, text):
        """The number in each shard; 0 for a shard that is not the one it was."""
        if text in ('0', 0, None):
            return [0] * len(self.shards)
        if text == 'now':
            return [len(shard.log) for shard in self.shards]
        try:
            packed = text.split('-', 1)[1]
            vector = json.loads(base64.urlsafe_b64decode(packed + '=' * (-len(packed) % 4)))
            known = {uuid: n for n, uuid in vector}
        except (AttributeError, IndexError, TypeError, ValueError):
            raise Refused(400, 'bad_request', "Malformed sequence supplied in 'since' parameter.") from None
        return [known.get(shard.uuid, 0) for shard in self.shards]

    def update_seq(self):
        return self.pack([len(shard.log) for shard in self.shards])

    # --- Information ------------------------------------------------------------

    def info(self):
        deleted = sum(1 for d in self.documents.values() if not d.tree.live_leaves())
        return {'instance_start_time': self.instance_start_time, 'db_name': self.name, 'purge_seq': '0-g1AAAABXeJzLYWBg',
                'update_seq': self.update_seq(), 'sizes': {'file': 16692, 'external': 0, 'active': 0}, 'props': {},
                'doc_del_count': deleted, 'doc_count': len(self.documents) - deleted, 'disk_format_version': 8,
                'compact_running': False, 'cluster': {'q': len(self.shards), 'n': 1, 'w': 1, 'r': 1}}

    # --- Reading ------------------------------------------------------------------

    def find(self, name, revision=None):
        """The tree and the name of the revision (the winner's without one), or Refused."""
        document = self.documents.get(name)
        if document is None:
            raise Refused(404, 'not_found', 'missing')
        if revision is None:
            winner = document.tree.winner()
            if document.tree.revisions[winner].deleted:
                raise Refused(404, 'not_found', 'deleted')
            return document.tree, winner
        revision = normal(revision)
        found = document.tree.revisions.get(revision)
        if found is None or found.body is None:
            raise Refused(404, 'not_found', 'missing')
        return document.tree, revision

    def render(self, name, tree, revision, revs=False, attachments=False, conflicts=False):
        """A document as the server tells it."""
        found = tree.revisions[revision]
        result = {'_id': name, '_rev': revision}
        result.update(found.body)
        if revs:
            path = tree.path(revision)
            result['_revisions'] = {'start': order(revision)[0], 'ids': [p.split('-', 1)[1] for p in path]}
        if conflicts and len(tree.live_leaves()) > 1:
            result['_conflicts'] = [leaf for leaf in tree.live_leaves() if leaf != revision]
        if found.deleted:
            result['_deleted'] = True
        if found.attachments:
            result['_attachments'] = {key: self.render_attachment(a, attachments)
                                      for key, a in found.attachments.items()}
        return result

    @staticmethod
    def render_attachment(attachment, whole):
        result = {key: attachment[key] for key in ('content_type', 'revpos', 'digest')}
        if whole:
            result['data'] = base64.b64encode(attachment['data']).decode()
        else:
            result.update({'length': len(attachment['data']), 'stub': True})
        return result

    def leaves_of(self, name, revision, latest):
        """The names of what _bulk_get and open_revs are to answer with; None for what is missing."""
        document = self.documents.get(name)
        if document is None:
            return None, [None]
        tree = document.tree
        if revision is None:
            return tree, tree.sorted_leaves()
        revision = normal(revision)
        if revision not in tree.revisions:
            return tree, [None]
        if latest and revision not in tree.leaves:
            return tree, [leaf for leaf in tree.sorted_leaves() if revision in tree.path(leaf)]
        return tree, [revision if tree.revisions[revision].body is not None else None]

    def bulk_get(self, wanted, revs=False, latest=False, attachments=False):
        results = []
        for entry in wanted:
            name, revision = entry.get('id'), entry.get('rev')
            if not isinstance(name, str):
                raise Refused(400, 'bad_request', 'Document id must be a string')
            docs = []
            try:
                tree, names = self.leaves_of(name, revision, latest)
            except ValueError as error:
                docs.append({'error': {'id': name, 'rev': revision, 'error': 'bad_request', 'reason': str(error)}})
                names = []
            for found in names:
                if found is None:
                    docs.append({'error': {'id': name, 'rev': revision if revision is not None else 'undefined',
                                           'error': 'not_found', 'reason': 'missing'}})
                else:
                    docs.append({'ok': self.render(name, tree, found, revs, attachments)})
            results.append({'id': name, 'docs': docs})
        return {'results': results}

    def revs_diff(self, asked):
        result = {}
        for name, revisions in asked.items():
            if not isinstance(revisions, list):
                raise Refused(400, 'bad_request', 'Request body must be a JSON object')
            tree = self.documents[name].tree if name in self.documents else None
            missing = [r for r in revisions if tree is None or normal(r) not in tree.revisions
                       or tree.revisions[normal(r)].body is None and normal(r) in tree.leaves]
            if missing:
                result[name] = {'missing': missing}
                highest = max(read_revision(r)[0] for r in missing)
                possible = [leaf for leaf in tree.sorted_leaves() if order(leaf)[0] < highest] if tree else []
                if possible:
                    result[name]['possible_ancestors'] = possible
        return result

    # --- Changes --------------------------------------------------------------------

    def changed_after(self, since):
        """[(shard, number, id)] in an order of no meaning: within a shard it ascends,
        between shards nothing is promised."""
        queues = []
        for index, (shard, n) in enumerate(zip(self.shards, since)):
            rows = [(index, number + 1, shard.log[number]) for number in range(n, len(shard.log))
                    if self.is_current(shard.log[number], index, number + 1)]
            if rows:
                queues.append(rows[::-1])
        result = []
        while queues:
            queue = self.random.choice(queues)
            result.append(queue.pop())
            if not queue:
                queues.remove(queue)
        return result

    def is_current(self, name, shard, number):
        document = self.documents.get(name)
        return document is not None and document.shard == shard and document.seq == number

    def changes(self, since, limit=None, all_docs=False, include_docs=False, conflicts=False,
                attachments=False, seq_interval=None, only=None, descending=False):
        """The rows after since, the sequence after them, and how many are left."""
        numbers = self.unpack(since)
        pending = [row for row in self.changed_after(numbers) if only is None or only(row[2], self)]
        if only is not None and (limit is None or len(pending) <= limit):
            at_end = [len(shard.log) for shard in self.shards]
        else:
            at_end = None
        if descending:
            pending.reverse()
        rows, remaining = [], limit if limit is not None else 1 << 62
        while pending[len(rows):] and remaining > 0:
            shard, number, name = pending[len(rows)]
            numbers[shard] = number
            tree = self.documents[name].tree
            told = seq_interval is None or remaining % seq_interval == 0
            rows.append(self.row(name, tree, self.pack(numbers) if told else None, all_docs))
            if include_docs:
                rows[-1]['doc'] = self.render(name, tree, tree.winner(), attachments=attachments, conflicts=conflicts)
            remaining -= 1
        left = len(pending) - len(rows)
        return rows, self.pack(at_end or numbers), left

    @staticmethod
    def row(name, tree, seq, all_docs):
        leaves = tree.sorted_leaves()
        row = {'seq': seq, 'id': name, 'changes': [{'rev': leaf} for leaf in (leaves if all_docs else leaves[:1])]}
        if tree.revisions[leaves[0]].deleted:
            row['deleted'] = True
        return row

    # --- Writing ----------------------------------------------------------------------

    def touch(self, name, document):
        self.shards[document.shard].write(document, name)
        for waiter in list(self.waiters):
            waiter.set()

    async def wait(self, seconds):
        """Until something is written; says whether that was so."""
        waiter = asyncio.Event()
        self.waiters.add(waiter)
        try:
            await asyncio.wait_for(waiter.wait(), seconds)
            return True
        except asyncio.TimeoutError:
            return False
        finally:
            self.waiters.discard(waiter)

    def check_shape(self, value, new_edits):
        """What spoils a whole batch."""
        if not isinstance(value, dict):
            raise Refused(400, 'bad_request', 'Document must be a JSON object')
        name = value.get('_id')
        if name is not None and not isinstance(name, str):
            raise Refused(400, 'illegal_docid', 'Document id must be a string')
        if name == '' or name and name.startswith('_') and not name.startswith('_design/'):
            raise Refused(400, 'illegal_docid', 'Only reserved document ids may start with underscore.')
        if name is not None and len(name.encode()) > 7168:
            raise Refused(400, 'illegal_docid', 'Document id is too long')
        for key in value:
            if key.startswith('_') and key not in SPECIAL:
                raise Refused(400, 'doc_validation', 'Bad special document member: ' + key)
        try:
            if value.get('_rev') is not None:
                read_revision(value['_rev'])
            elif not new_edits:
                raise ValueError('Invalid rev format')
            if '_revisions' in value:
                start, hashes = value['_revisions']['start'], value['_revisions']['ids']
                if not isinstance(start, int) or start < len(hashes) or not all(isinstance(h, str) for h in hashes):
                    raise ValueError("_revisions.start is too small")
        except (KeyError, TypeError, ValueError) as error:
            raise Refused(400, 'bad_request', str(error)) from None
        if len(json.dumps(value, ensure_ascii=False).encode()) > MAX_DOCUMENT_SIZE:
            raise Refused(413, 'document_too_large', name or '')

    def path_of(self, value):
        revision = normal(value['_rev'])
        history = value.get('_revisions')
        if not history:
            return [revision]
        path = [normal('%d-%s' % (history['start'] - n, h)) for n, h in enumerate(history['ids'])]
        if path[0] != revision:
            raise Refused(400, 'bad_request', 'Document _rev and _revisions do not match')
        return path

    def read_attachments(self, value, tree, parents, generation):
        """The attachments of a document that is written; what has no data has to be known."""
        result = {}
        for key, attachment in (value.get('_attachments') or {}).items():
            if 'data' in attachment:
                data = base64.b64decode(attachment['data'])
                kind = attachment.get('content_type', 'application/octet-stream')
                result[key] = {'content_type': kind, 'revpos': attachment.get('revpos', generation),
                               'digest': self.digest(kind, data), 'data': data}
                continue
            known = [tree.revisions[p].attachments.get(key) for p in parents if tree and p in tree.revisions]
            known = [a for a in known if a is not None]
            if not known:
                if tree is None or not tree.revisions:
                    raise Refused(500, 'unknown_error', 'function_clause')
                raise Refused(412, 'missing_stub', 'No data is known for %s of %s' % (key, value.get('_id')))
            result[key] = known[0]
        return result

    @staticmethod
    def digest(kind, data):
        """Of the bytes as they are stored: text is packed."""
        stored = gzip.compress(data, mtime=0) if PACKED.match(kind) else data
        return 'md5-' + base64.b64encode(hashlib.md5(stored).digest()).decode()

    def validate(self, name, new, tree, parents, user):
        """Asks the validators. What they are told of the old document is its nearest known
        ancestor on this very branch: nothing, when the histories have nothing in common."""
        if name.startswith('_design/') and not user.is_admin():
            raise Unauthorized('You are not a db or server admin.')
        old = None
        for parent in parents:
            if tree is not None and parent in tree.revisions and tree.revisions[parent].body is not None:
                old = self.render(name, tree, parent)
                break
        for validator in self.validators:
            validator(new, old, user.context(self.name))

    def store(self, value, user, path):
        """Writes one revision that passed check_shape()."""
        name = value['_id']
        document = self.documents.get(name)
        tree = document.tree if document else None
        self.validate(name, value, tree, path[1:], user)
        attachments = self.read_attachments(value, tree, path[1:], order(path[0])[0])
        if document is None:
            shard = int(hashlib.md5(name.encode()).hexdigest(), 16) % len(self.shards)
            document = self.documents[name] = Document(shard)
        body = {key: v for key, v in value.items() if not key.startswith('_')}
        if document.tree.insert(path, body, value.get('_deleted', False) is True, attachments):
            document.tree.stem(self.revs_limit)
            self.touch(name, document)

    def bulk_docs(self, values, new_edits=True, user=User(roles=['_admin'])):
        """A row for each document; with new_edits=False only for those that failed."""
        paths = []
        for value in values:
            self.check_shape(value, new_edits)
            paths.append(None if new_edits else self.path_of(value))
        rows = []
        for value, path in zip(values, paths):
            row = {'id': value.get('_id'), 'rev': value.get('_rev')}
            try:
                if new_edits:
                    row = self.edit(value, user)
                else:
                    self.store(value, user, path)
                    row = None
            except Forbidden as error:
                row.update({'error': 'forbidden', 'reason': str(error)})
            except Unauthorized as error:
                row.update({'error': 'unauthorized', 'reason': str(error)})
            except Refused as error:
                if error.status != 409:
                    raise
                row.update({'error': error.error, 'reason': error.reason})
            if row is not None:
                rows.append(row)
        return rows

    def edit(self, value, user=User(roles=['_admin'])):
        """An edit as people make it on the server: the parent has to be a leaf."""
        value = dict(value)
        name = value.setdefault('_id', secrets.token_hex(16))
        document = self.documents.get(name)
        parent = normal(value['_rev']) if value.get('_rev') else None
        if document is not None:
            winner = document.tree.winner()
            if parent is None and document.tree.revisions[winner].deleted:
                parent = winner
            if parent not in document.tree.leaves:
                raise Refused(409, 'conflict', 'Document update conflict.')
        elif parent is not None:
            raise Refused(409, 'conflict', 'Document update conflict.')
        generation = order(parent)[0] + 1 if parent else 1
        body = json.dumps([parent, value], sort_keys=True, ensure_ascii=True)
        value['_rev'] = '%d-%s' % (generation, hashlib.md5(body.encode()).hexdigest())
        path = [value['_rev']] + (document.tree.path(parent) if parent else [])
        self.store(value, user, path)
        return {'ok': True, 'id': name, 'rev': value['_rev']}

    def purge(self, asked):
        """_purge: leaves go and leave no trace in the changes."""
        for name, revisions in asked.items():
            document = self.documents.get(name)
            for revision in revisions:
                if document is not None:
                    document.tree.purge(normal(revision))
            if document is not None and not document.tree.leaves:
                del self.documents[name]

    # --- _local -----------------------------------------------------------------------

    def get_local(self, name):
        if name not in self.local:
            raise Refused(404, 'not_found', 'missing')
        number, body = self.local[name]
        return dict({'_id': '_local/' + name, '_rev': '0-%d' % number}, **body)

    def put_local(self, name, value):
        """A stale or absent _rev is accepted here."""
        if not isinstance(value, dict):
            raise Refused(400, 'bad_request', 'Document must be a JSON object')
        number = self.local.get(name, (0, None))[0] + 1
        self.local[name] = (number, {k: v for k, v in value.items() if k not in ('_id', '_rev', '_revisions')})
        return {'ok': True, 'id': '_local/' + name, 'rev': '0-%d' % number}

    # --- For tests --------------------------------------------------------------------

    def snapshot(self):
        """{id: {leaf: (deleted, body)}}, what replicas have to agree about."""
        return {name: {leaf: (d.tree.revisions[leaf].deleted, d.tree.revisions[leaf].body) for leaf in d.tree.leaves}
                for name, d in self.documents.items()}
