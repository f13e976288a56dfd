# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lines, proxies and strangers do to requests and replies. The numbers are those
of the table in docs/SYNC.md."""

import json
import socket
import tempfile
import time
import unittest

import couch
import tap
from couch import certificates
from replica import PASSWORD, Case, person

READS = ('_changes', '_bulk_get')
LOST = ('offline', 'broken')


class Wire(Case):
    def setUp(self):
        super().setUp()
        self.server.put('net', *[dict(json.loads(body), _id=name) for name, body in
                                 (person(n, agency='other') for n in range(30))])
        self.edit_all(10)

    def edit_all(self, n_documents=30):
        """Documents with a history do not come with the changes, they have to be asked for."""
        for name, leaves in sorted(self.server.snapshot('net').items())[:n_documents]:
            (leaf, (_deleted, body)), = leaves.items()
            self.server.put('net', dict(body, _id=name, _rev=leaf, edited=len(self.replicas)))

    def through(self, fault, method, path, error, times=None, **options):
        """A fault that stays: the round ends with the verdict and nothing is believed.
        Then the fault is over, and all is well."""
        self.server.faults.clear()
        rule = self.inject(fault, method, path, times=times)
        replica = self.replica('r%d' % len(self.replicas), **options)
        replica.put(*[person(n, family='Weiß', agency='a%d' % len(self.replicas)) for n in range(5)])
        state = replica.round()
        self.assertGreater(rule.caught, 0, 'the fault was never met')
        self.o8_state(replica, state, error)
        self.o1_nothing_lost(replica)
        self.o2_nothing_missing(replica)
        self.o4_nothing_told(words=('Weiß', 'Möller'))
        self.assert_all_well(replica)

    def test_07_request_breaks_off(self):
        """The same is sent again, and arrives once."""
        for n_bytes in (0, 100, 700):
            self.through(couch.drop_request(n_bytes), 'POST', '_bulk_docs', None, times=1)
        self.assertEqual(len(self.server.snapshot('net')), 30 + 15)

    def test_07_reply_lost(self):
        self.through(couch.lose_reply(), 'POST', '_bulk_docs', None, times=1)
        self.through(couch.lose_reply(), 'PUT', '_local', None, times=1)

    def test_08_reply_breaks_off(self):
        for how in ('short', 'chunk', 'between', 'eof', 'reset', 'head'):
            for path in READS:
                with self.subTest(how, path=path):
                    self.through(couch.cut(how), None, path, LOST if how in ('reset', 'head') else 'broken')

    def test_08_reply_breaks_off_once(self):
        """A moment of the line: the same round gets over it."""
        for how in ('short', 'between', 'eof'):
            self.through(couch.cut(how), None, '_bulk_get', None, times=1)

    def test_08_reply_of_a_write_breaks_off(self):
        """What arrived is not sent as something new."""
        for how in ('short', 'between', 'eof'):
            self.through(couch.cut(how, 1), 'POST', '_bulk_docs', None, times=1)

    def test_09_compression(self):
        for fault in (couch.cut_gzip(), couch.corrupt_gzip(), couch.mislabel(), couch.mislabel('br')):
            for path in READS:
                self.through(fault, None, path, 'broken')

    def test_10_bomb(self):
        started = time.monotonic()
        replica = self.replica()
        self.inject(couch.gzip_bomb(512), None, '_bulk_get|include_docs')
        state = replica.round()
        self.assertEqual(state['error'], 'broken', state)
        self.o5_bounded(replica, 150_000, 60, started)
        self.assert_all_well()

    def test_11_trickle(self):
        replica = self.replica()
        self.inject(couch.slow(1), None, '_changes')
        started = time.monotonic()
        state = replica.round()
        self.o8_state(replica, state, 'offline')
        self.assertLess(time.monotonic() - started, 30)
        self.assert_all_well()

    def test_12_silence(self):
        for path in ('^/$', '_changes', '_bulk_docs'):
            started = time.monotonic()
            self.through(couch.silence(), None, path, 'offline')
            self.assertLess(time.monotonic() - started, 40)

    def hang(self, fault, path):
        """A partner who would wait for a minute, in the middle of a round; the rule that caught it."""
        self.server.faults.clear()
        rule = self.inject(fault, None, path, times=1)
        replica = self.replica('h%d' % len(self.replicas))
        replica.do('patience', [2000, 60000, 90000, 1, 20, 100])
        replica.put(person(len(self.replicas), agency='mine'))
        replica.do('start')
        replica.wait_for(lambda state: rule.caught)
        return replica

    def test_12_who_asks_again_does_not_wait(self):
        """F5 in a round that hangs begins another one, and whoever waited gets its verdict."""
        for path in ('^/$', '_changes', '_bulk_docs'):
            with self.subTest(path):
                replica = self.hang(couch.silence(), path)
                started = time.monotonic()
                self.sync(replica)
                self.assertLess(time.monotonic() - started, 30)
                replica.do('stop')
                self.o1_nothing_lost()
        self.assert_all_well()

    def test_12_network_is_back(self):
        replica = self.hang(couch.silence(), '_bulk_docs')
        replica.do('network')
        replica.wait_for(lambda state: len(self.server.snapshot('net')) == 31)
        replica.do('stop')
        self.assert_all_well()

    def test_12_slow_is_not_hanging(self):
        """As long as bytes come the round goes on; the one that was asked for follows it."""
        replica = self.hang(couch.slow(4000), 'include_docs')
        self.assertEqual(self.sync(replica)['pulled'], 0)
        self.assertEqual(len(replica.leaves()), 31)
        replica.do('stop')
        self.assert_all_well()

    def test_12_nobody_answers_the_door(self):
        """A port whose queue is full: connecting never ends."""
        with socket.socket() as door:
            door.bind(('127.0.0.1', 0))
            door.listen(0)
            crowd = []
            for _ in range(3):
                guest = socket.socket()
                guest.setblocking(False)
                guest.connect_ex(door.getsockname())
                crowd.append(guest)
            replica = self.replica(url='http://127.0.0.1:%d/net' % door.getsockname()[1])
            replica.put(person(1))
            started = time.monotonic()
            state = replica.round()
            self.o8_state(replica, state, 'offline')
            self.assertLess(time.monotonic() - started, 30)
            self.o1_nothing_lost()
            for guest in crowd:
                guest.close()

    def test_12_server_is_down(self):
        replica = self.replica()
        replica.put(person(1))
        self.server.hang_up()
        self.o8_state(replica, replica.round(), 'offline')
        self.server.listen()
        self.assert_all_well()

    def test_13_no_json(self):
        for damage in (b'', b'{"results":[', b'null', b'[]', b'"text"', b'<html></html>', b'{"results":{}}',
                       b'\x00', b'{"results":[]} {"results":[]}', b'{"results":[],"last_seq":"1-a","pending":0}x',
                       b'[' * 100_000, b'{"a":' * 100_000, b'{"results":[],"results":5}',
                       lambda body: body + b'{}', lambda body: body.replace(b'"', b"'"), lambda body: body[:-3]):
            with self.subTest(damage if isinstance(damage, bytes) and len(damage) < 60 else 'long'):
                self.through(couch.body(damage), None, '_changes', 'broken')

    def test_13_one_bad_document_among_many(self):
        """It goes to the quarantine; the others come."""
        def spoil(text):
            start = text.index(b'{"ok":')
            return text[:start] + text[start:].replace(b'"K\xc3\xa4the"', text_of_fault, 1)

        for text_of_fault in (b'"\\ud800"', b'"\xff"', b'1e400', b'"a\\u0000b"', b'[' * 200 + b']' * 200):
            with self.subTest(text_of_fault[:10]):
                self.server.faults.clear()
                replica = self.replica('q%d' % len(self.replicas))
                self.edit_all()
                self.inject(couch.body(spoil), 'POST', '_bulk_get', times=1)
                replica.round()
                self.server.faults.clear()
                replica.round()
                known = set(replica.leaves()) | {name for name, _rev in replica.quarantine()}
                self.assertEqual(known & set(self.server.snapshot('net')), set(self.server.snapshot('net')))
                self.assertGreaterEqual(len(replica.leaves()), 29)
                self.o2_nothing_missing(replica)
                self.assert_sound(replica)

    def test_14_floods(self):
        for fault in (couch.header_flood(20_000, 400), couch.continue_flood(100_000)):
            started = time.monotonic()
            self.server.faults.clear()
            replica = self.replica('f%d' % len(self.replicas))
            self.inject(fault, None, '_changes')
            state = replica.round()
            self.assertIn(state['error'], ('broken', 'offline', None), state)
            self.o5_bounded(replica, 200_000, 40, started)
        self.assert_all_well(*self.replicas)

    def test_21_come_back_later(self):
        for status in (429, 503):
            for after in ('120', 'Wed, 21 Oct 2099 07:28:00 GMT', '-5', '1000000000', 'soon', None):
                with self.subTest(status=status, after=after):
                    self.server.faults.clear()
                    rule = self.inject(couch.retry_later(status, after), None, '_changes')
                    replica = self.replica('w%d' % len(self.replicas))
                    started = time.monotonic()
                    state = replica.round()
                    self.o8_state(replica, state, 'busy')
                    self.assertLess(time.monotonic() - started, 10)
                    self.assertLessEqual(rule.caught, 6, 'no storm')
        self.assert_all_well(*self.replicas)

    def test_28_wrong_server(self):
        """Something else answers: at an address that never was a partner's, and has no Wi-Fi
        before it, it is called what it is."""
        for fault in (couch.captive_portal('page'), couch.reply(200, value={'hello': 'world'}),
                      couch.reply(404, body=b'nothing here', headers=[('Content-Type', 'text/plain')])):
            with self.subTest(fault.make().body[:20]):
                self.through(fault, None, None, 'no-server')

    def test_28_captive_portal(self):
        """The Wi-Fi of a hotel or a fair stands before a server that is known."""
        replica = self.replica()
        self.sync(replica)
        for kind in ('page', 'redirect', '511'):
            with self.subTest(kind):
                replica.put(person(1, family=kind))
                self.inject(couch.captive_portal(kind))
                self.o8_state(replica, replica.round(), 'captive-portal')
                self.o1_nothing_lost()
                self.server.faults.clear()
                self.assert_all_well()

    def test_28_another_couchdb(self):
        """The same name, another server: nothing is sent and nothing deleted."""
        replica = self.replica()
        self.sync(replica)
        with couch.Server() as other:
            other.create('net')
            port = self.server.port
            self.server.hang_up()
            other.call(lambda: None)
            other.hang_up()
            other.port = port
            other.listen()
            replica.put(person(77, family='Geheim'))
            state = replica.round()
            self.o8_state(replica, state, 'other-server')
            self.assertEqual(other.snapshot('net'), {})
            self.assertEqual(len(replica.leaves()), 31)
            self.assertEqual(other.seen('POST', '_bulk_docs'), [])
            other.hang_up()
        self.server.listen()
        self.o1_nothing_lost()

    def test_29_redirects_are_not_followed(self):
        with couch.Server() as other:
            other.create('net')
            other.add_user('anna', PASSWORD, [])
            self.server.add_user('anna', PASSWORD, [])
            for target in (other.url('net/_changes'), 'http://localhost:%d/net' % self.server.port,
                           self.server.url('net/_changes'), 'file:///etc/passwd'):
                for status in (301, 302, 303, 307, 308):
                    for path in ('_changes', '_bulk_docs'):
                        self.server.faults.clear()
                        self.inject(couch.redirect(target, status), None, path)
                        replica = self.replica('d%d' % len(self.replicas), user='anna')
                        replica.put(person(len(self.replicas), agency='mine'))
                        state = replica.round()
                        self.assertIsNotNone(state['error'], (target, status, path))
                        self.assertEqual(other.requests, [])
                        self.assertEqual(state['pushed'], 0)
                        replica.close()
            self.o4_nothing_told(other)
        self.assert_all_well(self.replicas[0], self.replicas[-1])

    @unittest.skipUnless(certificates.available(), 'openssl is not installed')
    def test_30_certificates(self):
        for kind in certificates.KINDS:
            with self.subTest(kind), tempfile.TemporaryDirectory() as folder:
                with couch.Server(tls=certificates.make(kind, folder)) as server:
                    server.create('net')
                    replica = self.replica(kind, url=server.url('net'), user='anna')
                    replica.put(person(1))
                    state = replica.round()
                    self.o8_state(replica, state, 'certificate')
                    self.assertEqual(server.requests, [], 'not a byte before the certificate')
                    self.o1_nothing_lost(replica)

    def test_30_downgrade(self):
        """https is asked for, something answers in clear text: not a word to it."""
        replica = self.replica(url=self.server.url('net').replace('http:', 'https:'), user='anna')
        replica.put(person(1))
        state = replica.round()
        self.assertIn(state['error'], ('certificate', 'offline', 'no-server'))
        self.assertEqual(self.server.requests, [])
        self.o4_nothing_told(self.server)


if __name__ == '__main__':
    tap.main()
