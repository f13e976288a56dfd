# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two partners and one server, in CouchDB's dialect and with pouchdb-server: edit on A,
sync, see it on B; both offline, both edit, sync, resolve on B, see it on A."""

import json
import unittest

import pouchdb_server
import tap
from replica import PATIENCE, Case, person

ID = person(1)[0]


def document(number, hashes, **more):
    """As a server takes it, with its history; the oldest hash comes first."""
    name, text = person(number, **more)
    return dict(json.loads(text), _id=name, _rev='%d-%s' % (len(hashes), hashes[-1]),
                _revisions={'start': len(hashes), 'ids': hashes[::-1]})


class Partners(Case):
    patience = PATIENCE

    def make_partners(self):
        return self.replica('a'), self.replica('b')

    def test_edit_here_see_it_there(self):
        a, b = self.make_partners()
        a.put(person(1, family='Möller'))
        self.sync(a)
        self.assertEqual(self.sync(b)['pulled'], 1)
        self.assertEqual(b.body(ID)['family_name'], 'Möller')
        b.put(person(1, family='Schulte'))
        self.sync(b)
        self.sync(a)
        self.assertEqual(a.body(ID)['family_name'], 'Schulte')
        self.assert_all_well()

    def test_both_offline_merge_by_itself(self):
        """Different members: nobody is asked."""
        a, b = self.make_partners()
        a.put(person(1, family='Möller', note='x'))
        self.settle()
        a.put(person(1, family='Schulte', note='x'))
        b.put(person(1, family='Möller', note='y'))
        self.settle()
        self.assertEqual((a.body(ID)['family_name'], a.body(ID)['note']), ('Schulte', 'y'))
        self.assertEqual(b.do('conflicts'), {})
        self.assert_all_well()

    def test_both_offline_resolve(self):
        a, b = self.make_partners()
        a.put(person(1, family='Möller'))
        self.settle()
        a.put(person(1, family='Schulte'))
        b.put(person(1, family='Weiß'))
        self.sync(a)
        self.assertEqual(self.sync(b)['conflicts'], 1)
        self.sync(a)
        self.assertEqual(list(a.do('conflicts')), [ID])
        self.assertEqual(list(b.do('conflicts')), [ID])
        b.resolve(ID, person(1, family='Weiß-Schulte')[1])
        self.sync(b)
        self.sync(a)
        self.assertEqual(a.body(ID)['family_name'], 'Weiß-Schulte')
        self.assertEqual(a.do('conflicts'), {})
        self.assert_all_well()

    def test_many(self):
        a, b = self.make_partners()
        a.put(*[person(n, agency='a') for n in range(1500)])
        b.put(*[person(n, agency='b') for n in range(700)])
        self.assert_all_well()
        self.assertEqual(len(a.leaves()), 2200)

    def test_gaps(self):
        """Where sequences are numbers, pages are asked for before those before them are there: what changed since has
        left a gap, and then the guess was wrong."""
        history = ['%032x' % n for n in range(2)]
        first = [document(n, history[:1]) for n in range(900)]
        again = [document(n, history, note='again') for n in range(300, 306)]
        for start in range(0, 900, 100):
            self.server.put_revisions('net', *first[start:start + 100])
        self.server.put_revisions('net', *again)
        a = self.replica('a')
        self.assertEqual(self.sync(a)['pulled'], 900)
        self.assertEqual(len(a.leaves()), 900)
        self.assert_all_well()

    def test_listening(self):
        """A listens: what B saves is there without being asked for, and the other way round."""
        a, b = self.make_partners()
        a.do('start')
        b.do('start')
        b.put(person(1))
        b.wait_for(lambda _state: ID in self.server.snapshot('net'))
        a.wait_for(lambda _state: ID in a.leaves())
        a.put(person(1, family='Back'))
        a.wait_for(lambda state: state['unsent'] == 0 if 'unsent' in state else
                   any(body.get('family_name') == 'Back' for _d, body in self.server.snapshot('net')[ID].values()))
        b.wait_for(lambda _state: b.body(ID)['family_name'] == 'Back')
        a.do('stop')
        b.do('stop')
        self.assert_all_well()


@unittest.skipIf(pouchdb_server.why_not(), pouchdb_server.why_not())
class PouchPartners(Partners):
    """The same, with the server that a trial uses. The oracles that look into the other
    server's books ask this one what it has."""

    def make_server(self, **options):
        return PouchForTests()

    def o2_nothing_missing(self, *replicas, database='net'):
        for replica in replicas or self.replicas:
            known = replica.revisions()
            for name, leaves in self.server.snapshot(database).items():
                self.assertEqual(set(leaves) - known.get(name, set()), set(), name)

    def o6_repeat_is_quiet(self, *replicas, server=None):
        for replica in replicas or self.replicas:
            before, there = replica.revisions(), self.server.snapshot('net')
            state = self.sync(replica)
            self.assertEqual((state['pulled'], state['pushed'], state['merged']), (0, 0, 0))
            self.assertEqual((replica.revisions(), self.server.snapshot('net')), (before, there))

    def tearDown(self):
        self.assertEqual(self.server.n_starts, 1, 'nothing of ours made the server exit')
        super().tearDown()


class PouchForTests(pouchdb_server.PouchServer):
    def __init__(self):
        super().__init__()
        self.problems = []
        self.faults = type('None', (), {'clear': staticmethod(lambda: None)})
        self.__enter__()

    def stop(self):
        self.__exit__()


if __name__ == '__main__':
    tap.main()
