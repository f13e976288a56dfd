# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The server of these tests speaks CouchDB's dialect, and its faults are the faults
that they are said to be."""

import base64
import gzip
import hashlib
import http.client
import json
import random
import socket
import ssl
import tempfile
import threading
import time
import unittest
import urllib.parse
import zlib

import couch
import tap
from couch import certificates
from couch.tree import Tree

A, B, C, D = ('%s' % letter * 32 for letter in 'abcd')


def document(name='person:1', rev='1-' + A, ancestors=(), **more):
    """A document as a replica sends it."""
    start, suffix = rev.split('-', 1)
    return dict({'_id': name, '_rev': rev, '_revisions': {'start': int(start), 'ids': [suffix, *ancestors]}}, **more)


class Client:
    """Requests with nothing clever in between."""

    def __init__(self, server):
        self.server = server
        self.headers = {}

    def raw(self, method, path, body=None, headers=None, timeout=10):
        connection = http.client.HTTPConnection(self.server.host, self.server.port, timeout=timeout)
        try:
            connection.request(method, path, body, dict(self.headers, **(headers or {})))
            reply = connection.getresponse()
            return reply.status, dict(reply.getheaders()), reply.read()
        finally:
            connection.close()

    def __call__(self, method, path, value=None, **headers):
        body = None if value is None else json.dumps(value)
        status, _headers, data = self.raw(method, path, body, dict({'Content-Type': 'application/json'}, **headers))
        return status, json.loads(data)


class Case(unittest.TestCase):
    def setUp(self):
        self.server = couch.Server()
        self.server.start()
        self.addCleanup(self.server.stop)
        self.server.create('net')
        self.client = Client(self.server)

    def tearDown(self):
        self.assertEqual(self.server.problems, [])

    def ask(self, method, path, value=None, status=200, **headers):
        got, reply = self.client(method, path, value, **headers)
        self.assertEqual(got, status, reply)
        return reply

    def push(self, *documents, status=201):
        return self.ask('POST', '/net/_bulk_docs', {'new_edits': False, 'docs': documents}, status=status)


class Dialect(Case):
    def test_identity(self):
        self.assertEqual(self.ask('GET', '/')['couchdb'], 'Welcome')
        self.assertEqual(len(self.ask('GET', '/')['uuid']), 32)
        info = self.ask('GET', '/net')
        self.assertRegex(info['update_seq'], r'^0-.{20,}')
        self.assertRegex(info['instance_start_time'], r'^[0-9]+$')
        self.assertEqual(self.ask('GET', '/other', status=404),
                         {'error': 'not_found', 'reason': 'Database does not exist.'})

    def test_bulk_docs_answers_only_with_errors(self):
        def refuse(new, _old, _user):
            if new.get('bad'):
                raise couch.Forbidden('no bad documents')
        self.server.databases['net'].validators.append(refuse)
        rows = self.push(document('a'), document('b', bad=True), document('c'))
        self.assertEqual(rows, [{'id': 'b', 'rev': '1-' + A, 'error': 'forbidden', 'reason': 'no bad documents'}])
        self.assertEqual(sorted(self.server.snapshot('net')), ['a', 'c'])
        self.assertEqual(self.push(document('a')), [], 'known already: no error')

    def test_one_bad_document_spoils_the_batch(self):
        for bad, error in ((document('x', _foo=1), 'doc_validation'), (document('_x'), 'illegal_docid'),
                           ({'_id': 'x'}, 'bad_request'), (document('x', rev='1-' + 'z' * 32), 'bad_request'),
                           (document('x', rev='0-abc'), 'bad_request'), ([], 'bad_request'),
                           (document('i' * 7200), 'illegal_docid')):
            self.assertEqual(self.push(document('good'), bad, status=400)['error'], error)
        big = document('big', text='x' * 8_000_001)
        self.assertEqual(self.push(document('good'), big, status=413), {'error': 'document_too_large', 'reason': 'big'})
        self.assertEqual(self.server.snapshot('net'), {})

    def test_no_quorum(self):
        self.server.write_status = 202
        self.assertEqual(self.push(document(), status=202), [])
        self.assertEqual(self.ask('PUT', '/net/x', {}, status=202)['accepted'], True)

    def test_names_of_revisions(self):
        self.push(document(rev='1-' + 'ABCDEF01' * 4))
        self.assertEqual(self.ask('GET', '/net/person:1')['_rev'], '1-' + 'abcdef01' * 4)
        self.push(document('other', rev='3-anything goes'))
        self.assertEqual(self.ask('GET', '/net/other')['_rev'], '3-anything goes')

    def test_winner(self):
        """Live before deleted, then the generation, then the hash; numbers are no text."""
        self.push(document(rev='2-' + A, ancestors=[D]), document(rev='2-' + B, ancestors=[D]))
        self.assertEqual(self.ask('GET', '/net/person:1')['_rev'], '2-' + B)
        self.push(document(rev='10-' + C))
        self.assertEqual(self.ask('GET', '/net/person:1?conflicts=true')['_conflicts'], ['2-' + B, '2-' + A])
        self.push(document(rev='11-' + A, ancestors=[C], _deleted=True))
        self.assertEqual(self.ask('GET', '/net/person:1')['_rev'], '2-' + B)
        changes = self.ask('GET', '/net/_changes?style=all_docs')['results'][0]
        self.assertEqual([c['rev'] for c in changes['changes']], ['2-' + B, '2-' + A, '11-' + A])
        self.assertNotIn('deleted', changes)

    def test_diff(self):
        self.push(document(rev='3-' + C, ancestors=[B, A]))
        reply = self.ask('POST', '/net/_revs_diff', {'person:1': ['1-' + A, '2-' + B, '4-' + D, '2-' + D],
                                                     'person:2': ['1-' + A], 'nothing': []})
        self.assertEqual(reply, {'person:1': {'missing': ['4-' + D, '2-' + D], 'possible_ancestors': ['3-' + C]},
                                 'person:2': {'missing': ['1-' + A]}})

    def test_bulk_get(self):
        self.push(document(rev='2-' + B, ancestors=[A], title='x'))
        reply = self.ask('POST', '/net/_bulk_get?revs=true', {'docs': [
            {'id': 'person:1', 'rev': '2-' + B}, {'id': 'person:1', 'rev': '1-' + A}, {'id': 'none', 'rev': '1-x'},
            {'id': 'person:1'}, {'id': 'person:1', 'rev': '2-' + B}]})
        rows = reply['results']
        self.assertEqual([r['id'] for r in rows], ['person:1', 'person:1', 'none', 'person:1', 'person:1'])
        self.assertEqual(rows[0]['docs'], [{'ok': document(rev='2-' + B, ancestors=[A], title='x')}])
        self.assertEqual(rows[1]['docs'], [{'error': {'id': 'person:1', 'rev': '1-' + A, 'error': 'not_found',
                                                      'reason': 'missing'}}], 'only its name is known')
        self.assertEqual(rows[2]['docs'][0]['error']['error'], 'not_found')
        self.assertEqual(rows[3], rows[0])
        latest = self.ask('POST', '/net/_bulk_get?latest=true', {'docs': [{'id': 'person:1', 'rev': '1-' + A}]})
        self.assertEqual(latest['results'][0]['docs'][0]['ok']['_rev'], '2-' + B)

    def test_open_revs(self):
        self.push(document(rev='2-' + A, ancestors=[D]), document(rev='2-' + B, ancestors=[D]))
        path = '/net/person:1?revs=true&open_revs=' + urllib.parse.quote(json.dumps(['2-' + A, '9-x']))
        self.assertEqual(self.ask('GET', path, Accept='application/json'),
                         [{'ok': document(rev='2-' + A, ancestors=[D])}, {'missing': '9-x'}])
        status, headers, data = self.client.raw('GET', '/net/person:1?open_revs=all')
        self.assertEqual(status, 200)
        self.assertTrue(headers['Content-Type'].startswith('multipart/mixed; boundary='))
        self.assertEqual(data.count(b'Content-Type: application/json'), 2)

    def test_stemming(self):
        self.server.databases['net'].revs_limit = 3
        hashes = ['%032x' % n for n in range(10)]
        self.push(document(rev='10-' + hashes[9], ancestors=hashes[8::-1]))
        got = self.ask('GET', '/net/person:1?revs=true')
        self.assertEqual(got['_revisions'], {'start': 10, 'ids': hashes[9:6:-1]})
        self.assertEqual(self.ask('POST', '/net/_revs_diff', {'person:1': ['5-' + hashes[4]]}),
                         {'person:1': {'missing': ['5-' + hashes[4]]}})

    def test_local(self):
        """A stale _rev, or none, is accepted."""
        self.ask('GET', '/net/_local/x', status=404)
        self.assertEqual(self.ask('PUT', '/net/_local/x', {'n': 1}, status=201)['rev'], '0-1')
        self.assertEqual(self.ask('PUT', '/net/_local/x', {'n': 2, '_rev': '0-7'}, status=201)['rev'], '0-2')
        self.assertEqual(self.ask('GET', '/net/_local/x'), {'_id': '_local/x', '_rev': '0-2', 'n': 2})
        self.assertEqual(self.ask('GET', '/net/_changes')['results'], [])

    def test_edits(self):
        first = self.ask('PUT', '/net/x', {'n': 1}, status=201)['rev']
        self.assertEqual(self.ask('PUT', '/net/x', {'n': 2}, status=409)['error'], 'conflict')
        second = self.ask('PUT', '/net/x', {'n': 2, '_rev': first}, status=201)['rev']
        self.ask('DELETE', '/net/x?rev=' + second, status=201)
        self.assertEqual(self.ask('GET', '/net/x', status=404)['reason'], 'deleted')
        row = self.ask('GET', '/net/_changes')['results']
        self.assertEqual((len(row), row[0]['deleted']), (1, True))

    def test_json_is_read_strictly(self):
        for body in (b'{"a":"\xff"}', b'{"a":"\\ud800"}', b'{"a":1e400}', b'{"a":1}{}', b'{"a":NaN}', b'{'):
            status, _headers, reply = self.client.raw('PUT', '/net/x', body, {'Content-Type': 'application/json'})
            self.assertEqual(status, 400, (body, reply))
        self.ask('PUT', '/net/x', {}, status=201)
        data = b'{"docs":[{"_id":"y","n":18446744073709551616,"f":1.0}]}'
        status, _headers, _reply = self.client.raw('POST', '/net/_bulk_docs', data, {'Content-Type': 'application/json'})
        self.assertEqual(status, 201)
        self.assertIn(b'"n":18446744073709551616,"f":1.0', self.client.raw('GET', '/net/y')[2])
        self.assertEqual(self.client.raw('POST', '/net/_bulk_docs', data, {'Content-Type': 'text/plain'})[0], 415)

    def test_requests_may_be_packed_or_in_chunks(self):
        data = gzip.compress(json.dumps({'docs': [document()], 'new_edits': False}).encode())
        kinds = {'Content-Type': 'application/json', 'Content-Encoding': 'gzip', 'Expect': '100-continue'}
        self.assertEqual(self.client.raw('POST', '/net/_bulk_docs', data, kinds)[0], 201)
        parts = (part for part in (b'{"docs":[', b'{"_id":"x"}]}'))
        self.assertEqual(self.client.raw('POST', '/net/_bulk_docs', parts, {'Content-Type': 'application/json'})[0],
                         201)
        self.assertEqual(sorted(self.server.snapshot('net')), ['person:1', 'x'])

    def test_validator_is_told_no_old_document_of_another_history(self):
        told = []
        self.server.databases['net'].validators.append(lambda new, old, user: told.append(old and old['_rev']))
        self.push(document(rev='1-' + A))
        self.push(document(rev='2-' + B, ancestors=[A]))
        self.push(document(rev='99-' + C))
        self.assertEqual(told, [None, '1-' + A, None])

    def test_attachments(self):
        data = base64.b64encode(b'hello').decode()
        self.push(document(_attachments={'a.txt': {'content_type': 'text/plain', 'data': data, 'revpos': 1}}))
        known = self.ask('GET', '/net/person:1')['_attachments']['a.txt']
        digest = 'md5-' + base64.b64encode(hashlib.md5(gzip.compress(b'hello', mtime=0)).digest()).decode()
        self.assertEqual(known, {'content_type': 'text/plain', 'revpos': 1, 'digest': digest, 'length': 5, 'stub': True})
        self.push(document(rev='2-' + B, ancestors=[A], _attachments={'a.txt': known}))
        self.assertEqual(self.client.raw('GET', '/net/person:1/a.txt')[2], b'hello')
        self.push(document('new', _attachments={'b': known}), status=500)
        self.assertEqual(self.push(document(rev='3-' + C, ancestors=[B, A], _attachments={'b': known}),
                                   status=412)['error'], 'missing_stub')

    def test_purge_leaves_no_trace(self):
        self.push(document('a'), document('b'))
        self.ask('POST', '/net/_purge', {'a': ['1-' + A]}, status=201)
        self.assertEqual([r['id'] for r in self.ask('GET', '/net/_changes')['results']], ['b'])


class Changes(Case):
    def page(self, **parameters):
        return self.ask('GET', '/net/_changes?' + urllib.parse.urlencode(parameters))

    def test_pages(self):
        names = {'person:%d' % n for n in range(50)}
        self.server.put('net', *[{'_id': name} for name in names])
        seen, since = [], '0'
        while True:
            page = self.page(since=since, limit=7, style='all_docs')
            seen += [row['id'] for row in page['results']]
            since = page['last_seq']
            self.assertTrue(100 < len(since) < 150)
            if not page['pending']:
                break
        self.assertEqual((len(seen), set(seen)), (50, names))
        self.assertEqual(self.page(since=since)['results'], [])
        self.assertEqual(self.page(since=since)['last_seq'], since)
        self.assertEqual(self.page(since=json.dumps(since))['results'], [], 'as a JSON text')

    def test_every_sequence_is_a_place_to_go_on_from(self):
        self.server.put('net', *[{'_id': 'person:%d' % n} for n in range(30)])
        page = self.page()['results']
        for place in (0, 13, 28):
            rest = {row['id'] for row in self.page(since=page[place]['seq'])['results']}
            self.assertEqual(rest, {row['id'] for row in page[place + 1:]})

    def test_order_means_nothing(self):
        self.server.put('net', *[{'_id': 'person:%d' % n} for n in range(30)])
        orders = {tuple(row['id'] for row in self.page()['results']) for _ in range(5)}
        self.assertGreater(len(orders), 1)

    def test_interval(self):
        self.server.put('net', *[{'_id': 'person:%d' % n} for n in range(30)])
        sequences = [row['seq'] for row in self.page(limit=20, seq_interval=10)['results']]
        self.assertEqual([n for n, seq in enumerate(sequences) if seq is not None], [0, 10])

    def test_documents_and_filters(self):
        self.push(document('a', n=1), document('b', rev='2-' + B, ancestors=[A]))
        rows = {row['id']: row for row in self.page(include_docs='true', revs='true')['results']}
        self.assertEqual(rows['a']['doc'], {'_id': 'a', '_rev': '1-' + A, 'n': 1}, 'revs is ignored here')
        reply = self.ask('POST', '/net/_changes?filter=_doc_ids', {'doc_ids': ['b']})
        self.assertEqual([row['id'] for row in reply['results']], ['b'])
        reply = self.ask('POST', '/net/_changes?filter=_selector', {'selector': {'n': 1}})
        self.assertEqual([row['id'] for row in reply['results']], ['a'])

    def test_a_sequence_that_is_none(self):
        for since in ('rubbish', '12-abc', '"12"'):
            self.ask('GET', '/net/_changes?since=' + since, status=400)

    def test_long_poll(self):
        since = self.page()['last_seq']
        timer = threading.Timer(0.3, self.server.put, ('net', {'_id': 'late'}))
        timer.start()
        started = time.monotonic()
        page = self.page(since=since, feed='longpoll', heartbeat=100)
        self.assertEqual([row['id'] for row in page['results']], ['late'])
        self.assertGreater(time.monotonic() - started, 0.25)
        page = self.page(since=page['last_seq'], feed='longpoll', timeout=200)
        self.assertEqual((page['results'], page['pending']), ([], 0))
        self.assertLess(time.monotonic() - started, 3)

    def test_heartbeat(self):
        connection = http.client.HTTPConnection(self.server.host, self.server.port, timeout=5)
        connection.request('GET', '/net/_changes?feed=longpoll&heartbeat=50&since=now')
        reply = connection.getresponse()
        self.assertEqual(reply.read(len('{"results":[\n') + 3), b'{"results":[\n\n\n\n')
        connection.close()

    def test_backup(self):
        """After an old backup the same shards have nothing new; other shards begin anew."""
        self.push(document('a'))
        kept = self.server.backup('net')
        self.push(document('b'))
        since = self.page()['last_seq']
        self.server.restore('net', kept)
        self.assertEqual(self.page(since=since)['results'], [])
        self.assertEqual(sorted(self.server.snapshot('net')), ['a'])
        epoch = self.ask('GET', '/net')['instance_start_time']
        self.server.recreate('net')
        self.assertNotEqual(self.ask('GET', '/net')['instance_start_time'], epoch)
        self.push(document('c'))
        self.assertEqual([row['id'] for row in self.page(since=since)['results']], ['c'])


class Rights(Case):
    def setUp(self):
        super().setUp()
        self.server.create('closed', ['net-1'])
        self.server.add_user('anna', 'secret', ['net-1'])
        self.server.add_user('gero', 'secret', ['net-2'])
        self.server.add_user('root', 'secret', ['_admin'])

    @staticmethod
    def basic(name, password='secret'):
        return {'Authorization': 'Basic ' + base64.b64encode(('%s:%s' % (name, password)).encode()).decode()}

    def test_membership(self):
        self.ask('GET', '/closed', status=200, **self.basic('anna'))
        self.ask('GET', '/closed', status=200, **self.basic('root'))
        self.assertEqual(self.ask('GET', '/closed', status=403, **self.basic('gero'))['error'], 'forbidden')
        self.assertEqual(self.ask('GET', '/closed', status=401)['error'], 'unauthorized')
        self.ask('GET', '/closed', status=401, **self.basic('anna', 'wrong'))
        self.server.require_user = True
        self.ask('GET', '/net', status=401)

    def test_lockout(self):
        for _ in range(5):
            self.ask('GET', '/closed', status=401, **self.basic('anna', 'wrong'))
        self.ask('GET', '/closed', status=403, **self.basic('anna'))

    def test_cookie(self):
        status, headers, _body = self.client.raw('POST', '/_session', json.dumps({'name': 'anna', 'password': 'secret'}),
                                                 {'Content-Type': 'application/json'})
        self.assertEqual(status, 200)
        cookie = {'Cookie': headers['Set-Cookie'].split(';')[0]}
        self.ask('GET', '/closed', **cookie)
        self.assertEqual(self.ask('GET', '/_session', **cookie)['userCtx']['name'], 'anna')
        self.server.expire_cookies()
        self.ask('GET', '/closed', status=401, **cookie)
        self.ask('POST', '/_session', {'name': 'anna', 'password': 'wrong'}, status=401)

    def test_only_administrators(self):
        self.ask('PUT', '/new', status=401, **self.basic('anna'))
        self.ask('PUT', '/new', status=201, **self.basic('root'))
        self.ask('PUT', '/net', status=412, **self.basic('root'))
        rows = self.ask('POST', '/net/_bulk_docs', {'new_edits': False, 'docs': [document('_design/x')]}, status=201,
                        **self.basic('anna'))
        self.assertEqual(rows[0]['error'], 'unauthorized')


class Trees(unittest.TestCase):
    def test_order_of_arrival_means_nothing(self):
        """Random families of revisions, inserted with their histories in any order."""
        for seed in range(200):
            rng = random.Random(seed)
            parents = {'1-0': None}
            for n in range(1, 25):
                parent = rng.choice(list(parents))
                generation = int(parent.split('-')[0]) + 1
                parents['%d-%x' % (generation, n)] = parent
            trees = []
            for _ in range(3):
                names = list(parents)
                rng.shuffle(names)
                tree = Tree()
                for name in names:
                    path = [name]
                    while parents[path[-1]] is not None:
                        path.append(parents[path[-1]])
                    tree.insert(path, {'n': name}, deleted=name[-1] in '37')
                trees.append(tree)
            inner = set(parents.values())
            for tree in trees:
                self.assertEqual(tree.leaves, set(parents) - inner)
                self.assertEqual(tree.sorted_leaves(), trees[0].sorted_leaves())
                self.assertEqual({n: r.parent for n, r in tree.revisions.items()}, parents)


class Faults(Case):
    def setUp(self):
        super().setUp()
        self.push(*[document('person:%d' % n, text='Grüße ' * 20) for n in range(20)])
        self.whole = self.client.raw('GET', '/net/_all_docs')[2]

    def inject(self, fault, **when):
        return self.server.faults.add(fault, couch.at('GET', '_all_docs', **when))

    def get(self, **options):
        return self.client.raw('GET', '/net/_all_docs', **options)

    def bytes_of(self, request=b'GET /net/_all_docs HTTP/1.1\r\nConnection: close\r\n\r\n', limit=1 << 30):
        """What really comes over the wire, and whether it ended with a reset."""
        with socket.create_connection((self.server.host, self.server.port), timeout=10) as sock:
            sock.sendall(request)
            data = b''
            try:
                while len(data) < limit and (part := sock.recv(65536)):
                    data += part
            except ConnectionResetError:
                return data, True
        return data, False

    def test_how_often(self):
        rule = self.inject(couch.reply(500), skip=1, times=2)
        self.assertEqual([self.get()[0] for _ in range(5)], [200, 500, 500, 200, 200])
        self.assertEqual(rule.caught, 2)
        self.server.faults.clear()

    def test_cuts(self):
        half = self.whole[:len(self.whole) // 2]
        for how, framing in (('short', b'Content-Length: %d\r\n' % len(self.whole)), ('chunk', b'chunked'),
                             ('between', b'chunked'), ('eof', b'Connection: close'),
                             ('reset', b'Content-Length: %d\r\n' % len(self.whole)), ('head', b'')):
            with self.subTest(how):
                self.server.faults.clear()
                self.inject(couch.cut(how))
                data, was_reset = self.bytes_of()
                head, _, rest = data.partition(b'\r\n\r\n')
                self.assertIn(framing, head)
                if how == 'head':
                    self.assertEqual((rest, was_reset), (b'', False))
                    continue
                self.assertIn(half, rest)
                self.assertNotIn(self.whole, rest)
                self.assertFalse(rest.endswith(b'0\r\n\r\n'))
                self.assertEqual(was_reset, how == 'reset')
                if how == 'between':
                    self.assertEqual(rest, b'%x\r\n%s\r\n' % (len(half), half))
                if how == 'eof':
                    self.assertNotIn(b'Content-Length', head)

    def test_packed(self):
        self.inject(couch.cut_gzip())
        with self.assertRaises(EOFError):
            gzip.decompress(self.get()[2])
        self.server.faults.clear()
        self.inject(couch.corrupt_gzip())
        with self.assertRaises((OSError, EOFError, zlib.error)):
            gzip.decompress(self.get()[2])
        self.server.faults.clear()
        self.inject(couch.mislabel())
        _status, headers, data = self.get()
        self.assertEqual((headers['Content-Encoding'], data), ('gzip', self.whole))
        self.server.faults.clear()
        self.inject(couch.gzip_bomb(64))
        data = self.get()[2]
        self.assertLess(len(data), 100_000)
        self.assertGreater(len(gzip.decompress(data)), 64_000_000)

    def test_slow_and_silent(self):
        self.inject(couch.slow(200, after=len(self.whole) - 100))
        started = time.monotonic()
        self.assertEqual(self.get()[2], self.whole)
        self.assertGreater(time.monotonic() - started, 0.4)
        self.server.faults.clear()
        self.inject(couch.silence())
        with self.assertRaises(TimeoutError):
            self.get(timeout=0.3)

    def test_lost_reply_was_done(self):
        self.server.faults.add(couch.lose_reply(), couch.at('POST', '_bulk_docs', times=1))
        with self.assertRaises((ConnectionError, http.client.HTTPException)):
            self.push(document('late'))
        self.assertIn('late', self.server.snapshot('net'))

    def test_dropped_request_was_not_done(self):
        self.server.faults.add(couch.drop_request(40), couch.at('POST', '_bulk_docs', times=1))
        with self.assertRaises((ConnectionError, http.client.HTTPException)):
            self.push(document('late', text='x' * 100_000))
        self.assertNotIn('late', self.server.snapshot('net'))

    def test_floods(self):
        self.inject(couch.header_flood(2000, 100))
        head, _, _rest = self.bytes_of()[0].partition(b'\r\n\r\n')
        self.assertGreater(len(head), 200_000)
        self.server.faults.clear()
        self.inject(couch.continue_flood(1000))
        self.assertEqual(self.bytes_of()[0].count(b'HTTP/1.1 100 Continue\r\n\r\n'), 1000)

    def test_other_answers(self):
        for fault, status, header in ((couch.retry_later(429, 7), 429, ('Retry-After', '7')),
                                      (couch.retry_later(503), 503, None),
                                      (couch.redirect('http://other.example/'), 302,
                                       ('Location', 'http://other.example/')),
                                      (couch.captive_portal(), 200, ('Content-Type', 'text/html; charset=utf-8')),
                                      (couch.captive_portal('redirect'), 302,
                                       ('Location', 'http://portal.example/login')),
                                      (couch.captive_portal('511'), 511, None)):
            self.server.faults.clear()
            self.inject(fault)
            got, headers, _data = self.get()
            self.assertEqual(got, status)
            if header is not None:
                self.assertEqual(headers[header[0]], header[1])
            else:
                self.assertNotIn('Retry-After', headers)
        self.server.faults.clear()
        self.inject(couch.edit(lambda value: value.update(total_rows='many')))
        self.assertEqual(json.loads(self.get()[2])['total_rows'], 'many')
        self.server.faults.clear()
        self.inject(couch.body(b'{"rows":['))
        self.assertEqual(self.get()[2], b'{"rows":[')

    def test_in_the_middle(self):
        kept = self.server.backup('net')
        self.push(document('late'))
        self.inject(couch.run(lambda: self.server.restore('net', kept)))
        self.assertEqual(self.get()[2], self.whole)
        self.assertNotIn('late', self.server.snapshot('net'))

    def test_down_and_up(self):
        port = self.server.port
        self.server.hang_up()
        with self.assertRaises(ConnectionRefusedError):
            self.get()
        self.server.listen()
        self.assertEqual((self.server.port, self.get()[2]), (port, self.whole))


@unittest.skipUnless(certificates.available(), 'openssl is not installed')
class Tls(unittest.TestCase):
    def test_kinds(self):
        """Each certificate is refused for the reason that it was made for."""
        reasons = {'self-signed': 'self-signed', 'expired': 'expired', 'wrong-host': 'IP address mismatch',
                   'unknown-authority': 'unable to get local issuer', 'good': None}
        for kind, reason in reasons.items():
            with self.subTest(kind), tempfile.TemporaryDirectory() as folder:
                with couch.Server(tls=certificates.make(kind, folder)) as server:
                    trust = ssl.create_default_context()
                    if kind not in ('unknown-authority', 'self-signed'):
                        trust.load_verify_locations(folder + '/ca.pem')
                    client = http.client.HTTPSConnection(server.host, server.port, context=trust, timeout=10)
                    if reason is None:
                        client.request('GET', '/')
                        self.assertEqual(client.getresponse().status, 200)
                    else:
                        with self.assertRaisesRegex(ssl.SSLCertVerificationError, reason):
                            client.request('GET', '/')
                    client.close()


if __name__ == '__main__':
    tap.main()
