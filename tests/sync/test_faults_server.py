# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the server itself says no to, forgets or does twice. The numbers are those of
the table in docs/SYNC.md."""

import base64
import copy
import json
import random

import couch
import tap
from replica import PASSWORD, SPACE, Case, compact, person


def theirs(number, **more):
    """A document that somebody else wrote on the server."""
    name, body = person(number, agency='other', **more)
    return dict(json.loads(body), _id=name)


class Logins(Case):
    def setUp(self):
        super().setUp()
        self.server.require_user = True
        self.server.add_user('anna', PASSWORD, ['net-1'])
        self.server.add_user('root', PASSWORD, ['_admin'])
        self.server.create('net', ['net-1'])

    def test_15_password_changed(self):
        """No second attempt by itself: five lock the account."""
        replica = self.replica(user='anna')
        replica.put(person(1))
        self.sync(replica)
        self.server.accounts['anna'].password = 'another'
        self.server.expire_cookies()
        replica.put(person(2))
        state = replica.round()
        self.o8_state(replica, state, 'login')
        self.assertLess(self.server.accounts['anna'].failures, 5)
        replica.do('start')
        replica.do('wait', 1500)
        replica.do('stop')
        self.assertLess(self.server.accounts['anna'].failures, 5, 'what waits for the user is not tried again')
        self.assertEqual(self.server.accounts['anna'].locked_until, 0)
        self.o1_nothing_lost()
        self.assertEqual(len(replica.leaves()), 2)

    def test_15_password_changed_meanwhile(self):
        """What is asked at once is asked with a login that has worked: a program that was
        started since fails once."""
        replica = self.replica(user='anna')
        replica.put(person(1))
        self.sync(replica)
        replica.close()
        self.server.accounts['anna'].password = 'another'
        self.server.expire_cookies()
        self.o8_state(replica, replica.round(), 'login')
        self.assertEqual(self.server.accounts['anna'].failures, 1)
        self.o8_state(replica, replica.round(), 'login')
        self.assertEqual(self.server.accounts['anna'].failures, 2)

    def test_16_cookie_expired(self):
        """One silent login, then on with the same batch."""
        replica = self.replica(user='anna')
        replica.put(*[person(n) for n in range(300)])
        self.inject(couch.run(self.server.expire_cookies), 'POST', '_bulk_docs', times=1)
        self.sync(replica)
        self.assert_all_well()

    def test_17_no_member_any_more(self):
        replica = self.replica(user='anna')
        replica.put(person(1))
        self.sync(replica)
        self.server.accounts['anna'].roles = []
        replica.put(person(2))
        state = replica.round()
        self.o8_state(replica, state, 'forbidden')
        self.assertEqual(len(replica.leaves()), 2)
        self.assertEqual(len(self.server.snapshot('net')), 1)
        self.o1_nothing_lost()

    def test_17_one_document_is_refused(self):
        def refuse(new, _old, _user):
            if new.get('family_name') == 'Verboten':
                raise couch.Forbidden('family_name is not allowed')
        self.server.databases['net'].validators.append(refuse)
        replica = self.replica(user='anna')
        replica.put(*[person(n, family='Verboten' if n == 4 else 'Möller') for n in range(10)])
        state = self.sync(replica)
        self.assertEqual((state['pushed'], state['quarantined']), (9, 1))
        self.assertEqual(len(self.server.snapshot('net')), 9)
        self.assertEqual(len(replica.leaves()), 10, 'nothing is deleted here')
        self.o1_nothing_lost()
        self.server.forget_requests()
        self.sync(replica)
        self.assertEqual(self.server.seen('POST', '_bulk_docs'), [], 'it is not sent again and again')
        replica.put(person(4, family='Erlaubt'))
        self.sync(replica)
        self.assertEqual(len(self.server.snapshot('net')), 10)

    def test_17_retry(self):
        """Once the server's rules have changed, the user says so and it goes."""
        def refuse(_new, _old, _user):
            raise couch.Forbidden('closed today')
        self.server.databases['net'].validators.append(refuse)
        replica = self.replica(user='anna')
        replica.put(person(1))
        self.assertEqual(self.sync(replica)['quarantined'], 1)
        self.server.databases['net'].validators.clear()
        replica.do('retry', SPACE)
        self.sync(replica)
        self.assertEqual(len(self.server.snapshot('net')), 1)
        self.assert_all_well()

    def test_15_wrong_from_the_start(self):
        replica = self.replica(user='gero')
        self.o8_state(replica, replica.round(), 'login')


class Answers(Case):
    def setUp(self):
        super().setUp()
        self.server.put('net', *[theirs(n) for n in range(20)])

    def test_18_checkpoint_conflict(self):
        """409 on _local, though it was stored: the same content is a success."""
        self.inject(couch.reply(409, 'conflict', 'Document update conflict.', execute=True), 'PUT', '_local', times=1)
        self.sync(self.replica())
        self.assert_all_well()

    def test_18_checkpoint_is_not_allowed(self):
        for status in (401, 403, 409, 500):
            self.server.faults.clear()
            self.inject(couch.reply(status, 'forbidden', 'read only'), 'PUT', '_local')
            replica = self.replica('r%d' % status)
            replica.round()
            self.o2_nothing_missing(replica)
        self.assert_all_well()

    def test_18_may_only_read(self):
        """Who may not write a log goes on from its own, and compares all once a week."""
        for status in (401, 403):
            self.server.faults.clear()
            self.inject(couch.reply(status, 'forbidden', 'read only'), 'PUT', '_local')
            self.inject(couch.reply(status, 'forbidden', 'read only'), 'POST', '_bulk_docs')
            replica = self.replica('r%d' % status)
            self.sync(replica)
            for n in range(3):
                self.server.put('net', theirs(10 * status + n))
                self.server.forget_requests()
                self.assertEqual(self.sync(replica)['pulled'], 1)
                self.assertEqual(self.server.seen('POST', '_revs_diff'), [])
                self.assertEqual([r for r in self.server.seen('GET', '_changes') if 'since=' not in r.target], [])
            replica.make_audit_due()
            self.server.forget_requests()
            self.assertEqual(self.sync(replica)['pulled'], 0)
            self.assertNotEqual([r for r in self.server.seen('GET', '_changes') if 'since=' not in r.target], [])
            self.o2_nothing_missing(replica)
        self.assert_all_well()

    def test_19_attachment_without_data(self):
        """Attachments are kept as they are: an edit of ours goes back with them."""
        name, body = person(999, agency='other')
        self.server.put('net', dict(json.loads(body), _id=name, _attachments={
            'cv.txt': {'content_type': 'text/plain', 'data': base64.b64encode(b'hello').decode()}}))
        replica = self.replica()
        self.sync(replica)
        replica.put((name, compact(dict(replica.body(name), family_name='Edited'))))
        self.sync(replica)
        tree = self.server.databases['net'].documents[name].tree
        winner = tree.revisions[tree.winner()]
        self.assertEqual(winner.body['family_name'], 'Edited')
        self.assertEqual(winner.attachments['cv.txt']['data'], b'hello')
        self.o1_nothing_lost()

    def test_20_too_large_together(self):
        self.server.max_request = 20_000
        replica = self.replica()
        replica.put(*[person(n, note='x' * 800) for n in range(60)])
        self.sync(replica)
        self.server.max_request = None
        self.assertEqual(len(self.server.snapshot('net')), 80)
        self.assert_all_well()

    def test_20_one_is_too_large(self):
        self.server.max_request = 20_000
        replica = self.replica()
        replica.put(*[person(n, note='x' * (30_000 if n == 7 else 100)) for n in range(20)])
        state = self.sync(replica)
        self.assertEqual(state['quarantined'], 1)
        self.assertEqual(len(self.server.snapshot('net')), 39)
        self.o1_nothing_lost()

    def poison(self, status, error):
        """The server fails over one document and spoils the batch that it is in."""
        poisoned = person(13)[0].encode()
        replica = self.replica()
        replica.put(*[person(n) for n in range(40)])
        self.inject(couch.reply(status, error, 'poison'), 'POST', '_bulk_docs',
                    test=lambda request: poisoned in request.body)
        for _ in range(6):
            state = replica.round()
            if len(self.server.snapshot('net')) == 59 and state['quarantined'] == 1:
                break
        self.assertEqual(len(self.server.snapshot('net')), 59)
        self.assertEqual(state['quarantined'], 1)
        self.o1_nothing_lost()
        self.server.forget_requests()
        replica.round()
        self.assertEqual(self.server.seen('POST', '_bulk_docs'), [], 'no retry for ever')

    def test_22_poison_500(self):
        self.poison(500, 'doc_validation')

    def test_22_poison_400(self):
        self.poison(400, 'doc_validation')

    def test_23_accepted_is_not_stored(self):
        self.inject(couch.reply(202, value=[]), 'POST', '_bulk_docs')
        replica = self.replica()
        replica.put(*[person(n) for n in range(5)])
        state = replica.round()
        self.assertEqual(state['pushed'], 0, state)
        self.assertEqual(replica.query('SELECT count(*) FROM rev WHERE leaf = 1 AND sent = 2 AND lseq IS NOT NULL'
                                       ' AND pin = 1')[0][0] <= 20, True)
        self.assertEqual(len(self.server.snapshot('net')), 20)
        self.assert_all_well()
        self.assertEqual(len(self.server.snapshot('net')), 25)


class Changes(Case):
    def setUp(self):
        super().setUp()
        self.server.put('net', *[theirs(n) for n in range(60)])

    def distort(self, change):
        self.inject(couch.edit(change), 'GET', '_changes')
        replica = self.replica('r%d' % len(self.replicas))
        replica.round()
        self.o2_nothing_missing(replica)
        self.assert_all_well(replica)
        self.assertEqual(len(replica.leaves()), 60)

    def test_24_rows_twice(self):
        self.distort(lambda value: value['results'].extend(value['results'][:10]))

    def test_24_rows_in_another_order(self):
        self.distort(lambda value: random.Random(1).shuffle(value['results']))

    def test_24_no_sequence(self):
        def forget(value):
            for row in value['results']:
                row['seq'] = None
        self.distort(forget)

    def test_24_sequences_of_any_kind(self):
        """An array is as good as a text, and comes back as it was."""
        def change(value):
            for row in value['results']:
                row['seq'] = [1, row['seq']]
        self.distort(change)

    def test_24_nonsense_among_the_rows(self):
        def add(value):
            value['results'][3:3] = [
                {'seq': None, 'id': '', 'changes': [{'rev': '1-' + 'a' * 32}]},
                {'seq': None, 'id': 'person:other:' + 'f' * 32, 'changes': []},
                {'seq': None, 'id': '_design/x', 'changes': [{'rev': '1-' + 'a' * 32}]},
                {'seq': None, 'id': 'person:other:' + 'e' * 32, 'changes': [{'rev': 'nonsense'}]},
                {'seq': None, 'id': 'i' * 7000, 'changes': [{'rev': '1-' + 'a' * 32}]}]
        self.inject(couch.edit(add), 'GET', '_changes', times=1)
        replica = self.replica()
        replica.round()
        self.server.faults.clear()
        replica.round()
        self.assertEqual(set(self.server.snapshot('net')) - set(replica.leaves()), set())
        self.assert_sound()

    def test_24_gone_between_changes_and_get(self):
        """A revision that was there a moment ago: what took its place comes."""
        name, body = person(5, agency='other')
        leaf = next(iter(self.server.snapshot('net')[name]))
        self.inject(couch.run(lambda: self.server.put('net', dict(json.loads(body), _id=name, _rev=leaf, n=2))),
                    'POST', '_bulk_get', times=1)
        replica = self.replica()
        replica.round()
        self.assert_all_well()

    def test_24_never_to_be_had(self):
        """Announced, and missing for ever: the others come, and the round ends."""
        ghost = 'person:other:' + 'f' * 32

        def announce(value):
            value['results'].insert(5, {'seq': None, 'id': ghost, 'changes': [{'rev': '1-' + 'a' * 32}]})
        self.inject(couch.edit(announce), 'GET', '_changes')
        replica = self.replica()
        self.sync(replica)
        self.assertEqual(len(replica.leaves()), 60)
        self.server.forget_requests()
        replica.round()
        self.assertLess(len(self.server.requests), 30)

    def test_25_from_the_beginning_again(self):
        """The shards are others: the server tells everything once more."""
        replica = self.replica()
        self.sync(replica)

        def renew():
            for shard in self.server.databases['net'].shards:
                shard.uuid = shard.uuid[::-1]
        self.server.call(renew)
        before = replica.revisions()
        state = self.sync(replica)
        self.assertEqual(state['pulled'], 0)
        self.assertEqual(replica.revisions(), before)
        self.assertEqual(self.server.seen('POST', '_bulk_docs'), [])
        self.assert_all_well()


class Fate(Case):
    def test_26_old_backup(self):
        """What the server forgot comes back from its members."""
        a, b = self.replica('a'), self.replica('b')
        a.put(*[person(n, agency='a') for n in range(10)])
        self.settle()
        kept = self.server.backup('net')
        a.put(*[person(n, agency='a') for n in range(10, 30)])
        b.put(*[person(n, agency='b') for n in range(20)])
        self.settle()
        self.assertEqual(len(self.server.snapshot('net')), 50)
        self.server.restore('net', kept)
        self.server.put('net', *[theirs(n) for n in range(5)])
        self.assert_all_well()
        self.assertEqual(len(self.server.snapshot('net')), 55)

    def lose(self, kept):
        """An old backup is put in place, and nothing that is asked of the server says so."""
        def put():
            now = self.server.databases['net']
            self.server.databases['net'] = copy.deepcopy(kept)
            self.server.databases['net'].local = now.local
        self.server.call(put)

    def test_26_lost_without_a_word(self):
        """The weekly audit finds what no log tells: records, and deletions of records. What was
        purged is not brought back."""
        replica = self.replica()
        replica.put(*[person(n) for n in range(6)])
        self.sync(replica)
        kept = self.server.backup('net')
        replica.put(*[person(n) for n in range(6, 9)])
        replica.delete(person(0)[0])
        self.sync(replica)
        whole = self.server.snapshot('net')
        self.lose(kept)
        self.sync(replica)
        self.assertEqual(len(self.server.snapshot('net')), 6, 'nobody could know')
        replica.make_audit_due()
        self.server.forget_requests()
        self.sync(replica)
        asked = [json.loads(r.body) for r in self.server.seen('POST', '_revs_diff')]
        self.assertEqual(sorted(name for each in asked for name in each), sorted(person(n)[0] for n in (0, 6, 7, 8)))
        self.assertEqual(self.server.snapshot('net'), whole)
        self.server.forget_requests()
        self.sync(replica)
        self.assertEqual(self.server.seen('POST', '_revs_diff'), [])
        self.server.call(lambda: self.server.databases['net'].documents.pop(person(0)[0]))
        replica.make_audit_due()
        self.sync(replica)
        self.assertEqual(len(self.server.snapshot('net')), 8)
        self.o1_nothing_lost()
        self.assert_sound(replica)

    def test_26_audit_that_breaks_off(self):
        """It is not tried again at once: what is new would wait for ever behind what is old."""
        self.server.put('net', *[theirs(n) for n in range(450)])
        replica = self.replica()
        self.sync(replica)
        replica.make_audit_due()
        self.inject(couch.reply(500), 'GET', '_changes', skip=1)
        self.assertIsNotNone(replica.round()['error'])
        self.server.faults.clear()
        self.server.put('net', theirs(999))
        self.server.forget_requests()
        self.assertEqual(self.sync(replica)['pulled'], 1)
        self.assertEqual([r for r in self.server.seen('GET', '_changes') if 'since=' not in r.target], [])
        self.o2_nothing_missing()

    def test_35_old_leaf_that_is_none_there(self):
        """Who knew but the end of a history took a leaf of its own for a branch."""
        name, text = person(1, agency='other')
        body = dict(json.loads(text), _id=name)
        first, second = ['%d' % n * 32 for n in (1, 2)]
        self.server.put_revisions('net', dict(body, _rev='1-' + first, family_name='Old'))
        replica = self.replica()
        self.sync(replica)
        self.server.put_revisions('net', dict(body, _rev='2-' + second, family_name='New',
                                              _revisions={'start': 2, 'ids': [second]}))
        self.assertEqual(self.sync(replica)['conflicts'], 1)
        self.server.put_revisions('net', dict(body, _rev='2-' + second, family_name='New',
                                              _revisions={'start': 2, 'ids': [second, first]}))
        self.assertEqual(list(self.server.snapshot('net')[name]), ['2-' + second])
        replica.make_audit_due()
        self.assertEqual(self.sync(replica)['conflicts'], 0)
        self.assert_all_well()

    def test_27_made_anew(self):
        """Deleted and created again under the name: nothing is deleted here, and nobody sends
        anything before the user was asked."""
        replica = self.replica()
        replica.put(*[person(n) for n in range(10)])
        self.sync(replica)
        self.server.recreate('net')
        replica.put(person(99))
        state = replica.round()
        self.o8_state(replica, state, 'other-server')
        self.assertEqual(len(replica.leaves()), 11)
        self.assertEqual(self.server.snapshot('net'), {})
        self.o1_nothing_lost()

    def test_27_gone(self):
        replica = self.replica()
        replica.put(*[person(n) for n in range(10)])
        self.sync(replica)
        self.server.call(self.server.databases.clear)
        state = replica.round()
        self.o8_state(replica, state, 'no-database')
        self.assertEqual(len(replica.leaves()), 10)
        self.assertEqual(self.server.seen('PUT', '/net'), [r for r in self.server.seen('PUT', '/net')
                                                           if '_local' in r.target], 'it is never created by us')


if __name__ == '__main__':
    tap.main()
