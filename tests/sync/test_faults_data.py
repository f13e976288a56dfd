# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What partners write: deletions against edits, erasures, long histories, huge and
unknown things, copies of a database. The numbers are those of docs/SYNC.md."""

import json
import pathlib
import shutil

import tap
from replica import SPACE, Case, Replica, compact, person

ID = person(1)[0]


def revision(generation, letter):
    return '%d-%s' % (generation, letter * 32)


class Deletions(Case):
    def setUp(self):
        super().setUp()
        self.a, self.b = self.replica('a'), self.replica('b')
        self.a.put(person(1))
        self.settle()

    def live(self, replica):
        return {name: [leaf for leaf, (deleted, _b) in leaves.items() if not deleted]
                for name, leaves in replica.leaves().items()}

    def test_34_delete_against_edit(self):
        """The edit lives on."""
        self.a.delete(ID)
        self.b.put(person(1, family='Edited'))
        self.assert_all_well()
        for replica in (self.a, self.b):
            self.assertEqual(len(self.live(replica)[ID]), 1)
            self.assertEqual(replica.body(ID)['family_name'], 'Edited')

    def test_34_delete_against_delete(self):
        self.a.delete(ID)
        self.b.delete(ID)
        self.assert_all_well()
        self.assertEqual(self.live(self.a)[ID], [])

    def settle_erased(self, name):
        """What others saved of it meanwhile goes as well."""
        for replica in self.replicas:
            replica.saved.pop(name, None)
        self.assert_all_well()

    def test_34_erase_against_edit(self):
        """The erasure wins, whoever comes first, and the words are gone from the files."""
        for number, (eraser, editor) in enumerate(((self.a, self.b), (self.b, self.a)), 10):
            name = person(number)[0]
            eraser.put(person(number, family='Unvergessen'))
            self.settle()
            editor.put(person(number, family='Unverwechselbar'))
            self.sync(editor)
            eraser.erase(name)
            editor.put(person(number, family='Unwiderstehlich'))
            self.settle_erased(name)
            for replica in (self.a, self.b):
                self.assertEqual(self.live(replica)[name], [])
                text = replica.files()
                for word in (b'Unvergessen', b'Unverwechselbar', b'Unwiderstehlich'):
                    self.assertNotIn(word, text)
            for _leaf, (deleted, body) in self.server.snapshot('net')[name].items():
                self.assertTrue(deleted)
                self.assertEqual(body, {'erased': True, 'type': 'person'})

    def test_34_erased_does_not_come_back(self):
        """A partner who was offline for long brings it, and is told."""
        late = self.replica('late')
        self.settle()
        self.a.erase(ID)
        self.settle(self.a, self.b)
        late.put(person(1, family='Zombie'))
        self.settle_erased(ID)
        for replica in self.replicas:
            self.assertEqual(self.live(replica)[ID], [])
            self.assertNotIn(b'Zombie', replica.files())

    def test_34_erase_against_delete(self):
        self.a.erase(ID)
        self.b.delete(ID)
        self.settle_erased(ID)
        self.assertEqual(self.live(self.a)[ID], [])


class Histories(Case):
    def test_35_many_edits_offline(self):
        """A thousand saves are one revision."""
        replica = self.replica()
        replica.put(person(1))
        self.sync(replica)
        for n in range(1100):
            replica.put(person(1, note='edit %d' % n))
        self.sync(replica)
        tree = self.server.databases['net'].documents[ID].tree
        self.assertEqual(len(tree.revisions), 2)
        self.assertEqual(tree.revisions[tree.winner()].body['note'], 'edit 1099')
        self.assert_all_well()

    def branches(self, number, base):
        """Two branches on the server that somebody made, and what they come from if it is
        still there: one took a field away, the other changed another one."""
        name, text = person(number)
        common = dict(json.loads(text), _id=name)
        if base:
            self.server.put_revisions('net', dict(common, note='before', _rev=revision(1, 'a')))
        for letter, members in (('b', {}), ('c', {'note': 'before', 'family_name': 'Changed'})):
            self.server.put_revisions('net', dict(common, **members, _rev=revision(2, letter),
                                                  _revisions={'start': 2, 'ids': [letter * 32, 'a' * 32]}))
        return name

    def test_35_base_is_fetched(self):
        """Whoever merges without what the others know makes something else of it."""
        known, forgotten = self.branches(1, True), self.branches(2, False)
        replica = self.replica()
        self.assertEqual(self.sync(replica)['merged'], 1)
        merged = replica.body(known)
        self.assertEqual((merged['family_name'], merged.get('note')), ('Changed', None))
        # Without it nobody can know which of the two names is the new one.
        self.assertEqual(list(replica.do('conflicts')), [forgotten])
        self.assert_all_well()

    def test_35_long_history_of_others(self):
        hashes = ['%032x' % n for n in range(1500)]
        body = json.loads(person(1)[1])
        self.server.databases['net'].revs_limit = 5000
        self.server.put_revisions('net', dict(body, _id=ID, _rev='1500-' + hashes[-1],
                                              _revisions={'start': 1500, 'ids': hashes[::-1]}))
        a, b = self.replica('a'), self.replica('b')
        self.settle()
        a.put(person(1, family='Next'))
        self.assert_all_well()
        self.assertEqual(len(self.server.snapshot('net')[ID]), 1)
        self.assertTrue(b.winners()[ID].startswith('1501-'))

    def test_35_stemmed_server(self):
        """It keeps 20 ancestors: edits in turn make no conflict."""
        self.server.databases['net'].revs_limit = 20
        a, b = self.replica('a'), self.replica('b')
        a.put(person(1))
        self.settle()
        for n in range(30):
            replica = (a, b)[n % 2]
            replica.put(person(1, note='edit %d' % n))
            self.sync(replica)
            self.sync((b, a)[n % 2])
        self.assertEqual(len(self.server.snapshot('net')[ID]), 1)
        self.settle()
        self.assertEqual(a.body(ID)['note'], 'edit 29')
        self.assertEqual(a.winners(), b.winners())
        self.o1_nothing_lost()
        self.assert_sound()

    def test_36_many_leaves(self):
        """2,000 branches of one document: it comes, and what is asked for is bounded."""
        body = json.loads(person(1)[1])
        self.server.put_revisions('net', *[
            dict(body, _id=ID, _rev='2-%032x' % n, _revisions={'start': 2, 'ids': ['%032x' % n, 'a' * 32]},
                 _deleted=True) for n in range(1999)])
        self.server.put_revisions('net', dict(body, _id=ID, _rev='2-' + 'f' * 32,
                                              _revisions={'start': 2, 'ids': ['f' * 32, 'a' * 32]}))
        replica = self.replica()
        self.sync(replica)
        self.assertEqual(len(replica.leaves()[ID]), 2000)
        self.assertLess(len(self.server.requests), 40)
        self.assert_sound()

    def test_36_huge_document(self):
        """7 MB: taken or put aside, and the others come."""
        self.server.put('net', dict(json.loads(person(1)[1]), _id=ID, text='x' * 7_000_000),
                        *[dict(json.loads(person(n)[1]), _id=person(n)[0]) for n in range(2, 30)])
        replica = self.replica()
        replica.round()
        self.o2_nothing_missing()
        self.assertGreaterEqual(len(replica.leaves()), 28)
        self.assert_sound()

    def test_36_ids_of_any_size(self):
        body = json.loads(person(1)[1])
        names = ['person:other:' + 'f' * 32, 'x' * 7000, 'with space/and+plus&ampersand=ü', 'Ünïcödé', '+', 'a%2Fb']
        self.server.put('net', *[dict(body, _id=name) for name in names])
        replica = self.replica()
        replica.round()
        known = set(replica.leaves()) | {name for name, _revision in (*replica.quarantine(), *replica.foreign())}
        self.assertEqual(list(replica.leaves()), names[:1])
        self.assertEqual(known, set(names))
        self.server.forget_requests()
        replica.round()
        self.assertLess(len(self.server.requests), 15, 'what was put aside is not asked for again and again')
        self.assert_sound()

    def test_37_names_of_attachments_are_no_paths(self):
        self.server.put('net', dict(json.loads(person(1)[1]), _id=ID, _attachments={
            '../../x': {'content_type': 'text/plain', 'data': 'aGVsbG8='}}))
        replica = self.replica()
        replica.round()
        self.o2_nothing_missing()
        self.assertEqual(sorted(p.name for p in pathlib.Path(self.folder).rglob('*') if 'x' == p.name), [])
        self.assert_sound()


class Newer(Case):
    def test_38_unknown_members_and_kinds(self):
        """A newer partner's: kept as they came, also through an edit of what we know."""
        replica = self.replica()
        unknown = {'x_big': '18446744073709551616', 'x_list': '[1,{"a":null}]', 'x_text': '"grün \\u2028"'}
        body = json.loads(person(1)[1])
        extra = json.loads('{%s}' % ','.join('"%s":%s' % item for item in unknown.items()))
        self.server.put('net', dict(body, _id=ID, **extra),
                        {'_id': 'spaceship:other:' + 'a' * 32, 'type': 'spaceship', 'crew': 7})
        replica.round()
        self.assertEqual(replica.body(ID)['x_big'], 18446744073709551616)
        known = set(replica.leaves()) | {name for name, _revision in replica.quarantine()}
        self.assertIn('spaceship:other:' + 'a' * 32, known)
        b = self.replica('b')
        self.settle()
        own = person(2)[0]
        replica.put((own, compact(dict(body, x_list=[1, {'a': None}]))))
        self.settle()
        self.o7_unknown_kept(b, own, {'x_list': '[1,{"a":null}]'})
        self.assert_sound()

    def test_38_documents_of_other_programs(self):
        """Kept as they came, also with branches; nobody is asked, and nothing of them goes back."""
        def leaf(suffix, **members):
            return {'_id': 'settings', '_rev': '2-' + suffix * 32,
                    '_revisions': {'start': 2, 'ids': [suffix * 32, 'a' * 32]}, **members}

        self.server.put_revisions('net', leaf('b', list=[1, None]), leaf('c', big=12345678901234567890))
        self.server.put('net', {'_id': 'stock:' + 'e' * 32, 'price': 3}, *[dict(json.loads(person(n)[1]), _id=person(n)[0]) for n in range(3)])
        replica = self.replica()
        state = self.sync(replica)
        self.assertEqual((state['conflicts'], state['quarantined'], state['pulled']), (0, 0, 3))
        self.assertEqual(len(replica.leaves()), 3)
        kept = {name: json.loads(raw) for name, raw in replica.foreign().items()}
        self.assertEqual(kept['settings', '2-' + 'b' * 32]['list'], [1, None])
        self.assertEqual(kept['settings', '2-' + 'c' * 32]['big'], 12345678901234567890)
        self.assertEqual(len(kept), 3)
        self.o2_nothing_missing()
        self.o6_repeat_is_quiet()
        self.server.put_revisions('net', dict(leaf('d', _deleted=True), _rev='3-' + 'd' * 32, _revisions={
            'start': 3, 'ids': ['d' * 32, 'c' * 32, 'a' * 32]}))
        self.sync(replica)
        self.assertEqual(len(replica.foreign()), 3)
        self.assertNotIn(('settings', '2-' + 'c' * 32), replica.foreign())
        self.o2_nothing_missing()
        self.assertEqual([r for r in self.server.seen('POST', '_bulk_docs') if b'settings' in r.body], [])
        self.assert_sound()

    def test_39_cloned_profile(self):
        """Two machines go on from one copied file: nothing is lost between them."""
        a = self.replica('a')
        a.put(*[person(n) for n in range(5)])
        self.sync(a)
        a.put(person(50, family='Before the copy'))
        a.close()
        folder = pathlib.Path(self.folder, 'b')
        shutil.copytree(a.folder, folder)
        b = Replica(self.folder, 'b')
        b.saved = dict(a.saved)
        self.replicas.append(b)
        b.do('renew', SPACE)
        a.put(person(60, family='Only a'))
        b.put(person(70, family='Only b'), person(50, family='After the copy'))
        self.assert_all_well()
        self.assertEqual(len(a.leaves()), 8)

    def test_39_restored_from_a_backup(self):
        """Our own file is an old one: what the server has since comes again."""
        a = self.replica('a')
        a.put(*[person(n) for n in range(5)])
        self.sync(a)
        a.close()
        kept = pathlib.Path(self.folder, 'kept')
        shutil.copytree(a.folder, kept)
        a.put(*[person(n) for n in range(5, 10)])
        self.sync(a)
        a.close()
        shutil.rmtree(a.folder)
        shutil.copytree(kept, a.folder)
        a.do('renew', SPACE)
        a.put(person(99))
        self.assert_all_well()
        self.assertEqual(len(a.leaves()), 11)


class Lines(Case):
    def test_40_quit_during_a_round(self):
        """SIGTERM at any time, as when the session ends."""
        replica = self.replica()
        replica.put(*[person(n) for n in range(300)])
        self.sync(replica)
        self.server.put('net', *[dict(json.loads(person(n, agency='other')[1]), _id=person(n, agency='other')[0])
                                 for n in range(500)])
        for n in range(12):
            replica.put(person(1000 + n))
            replica.process.stdin.write(b'["round","net"]\n')
            replica.process.stdin.flush()
            replica.terminate(0.02 * n)
        self.assert_all_well()

    def test_40_line_comes_and_goes(self):
        """The server is away and back again and again; what is saved meanwhile arrives."""
        replica = self.replica()
        replica.do('start')
        for n in range(8):
            replica.put(person(n))
            if n % 2:
                self.server.listen()
            else:
                self.server.hang_up()
            replica.do('wait', 150)
        replica.wait_for(lambda state: len(self.server.snapshot('net')) == 8)
        replica.do('stop')
        self.assert_all_well()


if __name__ == '__main__':
    tap.main()
