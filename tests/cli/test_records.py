# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""put, show, list, search, delete, undo, export, check, rebuild, demo, generate."""

import csv
import io
import json
import os
import stat

import netzwerk
from netzwerk import FAILED, PARTIAL, USAGE, person

NAMES = ['Zander', 'Äpfel', 'Müller', 'Mueller-Lüdenscheidt', 'Weiß', 'Möller', 'Aal', 'Öztürk']


class Records(netzwerk.Case):
    def test_put_and_show(self):
        result = self.put(person(1, 'Möller', x_unknown={'b': 1.10, 'a': [None]}))
        self.assertEqual(result['errors'], [])
        self.assertEqual(result['saved'][0]['id'], 'person:%032x' % 1)
        shown = self.run_json('show', 'person:%032x' % 1)
        self.assertEqual(shown['document']['family_name'], 'Möller')
        self.assertEqual(shown['document']['x_unknown'], {'b': 1.10, 'a': [None]})
        self.assertEqual(shown['revision'], shown['document']['_rev'])
        self.assertEqual(shown['space'], 'local')
        self.assertEqual(shown['links'], [])
        human = self.run_cli('show', 'person:%032x' % 1)
        self.assertIn('Nachname: Möller', human)

    def test_put_shapes(self):
        one = json.dumps(person(1, 'A'))
        two = json.dumps(person(2, 'B'))
        for text, n in ((one, 1), ('[%s,\n%s]' % (one, two), 2), (one + '\n' + two + '\n', 2),
                        ('\ufeff' + one, 1), (json.dumps(person(1, 'A'), indent=2), 1)):
            with self.subTest(text):
                self.assertEqual(len(self.run_json('put', '-', stdin=text.encode())['saved']), n)
        self.assertEqual(len(self.run_json('put', self.write('a.json', one))['saved']), 1)

    def test_put_errors(self):
        for text in ('', 'kein JSON', '[', '{"type":"person"', '"nur Text"', '{"_id":"person:1","type":"person"}'):
            with self.subTest(text):
                self.run_cli('put', '-', stdin=text.encode(), status=FAILED)
        self.run_cli('put', '/nicht/da', status=FAILED)
        mixed = json.dumps(person(1, 'A')) + '\n{"type": "person"\n'
        result = json.loads(self.run_cli('--json', 'put', '-', stdin=mixed.encode(), status=PARTIAL))
        self.assertEqual(len(result['saved']), 1)
        self.assertEqual(result['errors'][0]['line'], 2)

    def test_put_without_id(self):
        """A document without an id is a new record; one of no known kind is none."""
        text = '{"type":"person","family_name":"Neu"} {"type":"person","family_name":"Neu"}'
        saved = self.run_json('put', '-', stdin=text.encode())['saved']
        self.assertEqual(len({record['id'] for record in saved}), 2)
        self.assertEqual([row['title'] for row in self.run_json('list', 'person')['rows']], ['Neu', 'Neu'])
        for text in ('{"family_name":"X"}', '{"type":"kiste"}', '{"_id":3,"type":"person"}'):
            self.run_cli('put', '-', stdin=text.encode(), status=FAILED)
            self.assertIn('fehlt „_id“', self.stderr)

    def test_put_conflict(self):
        self.put(person(1, 'A'))
        stale = self.run_json('show', 'person:%032x' % 1)['document']
        self.put(person(1, 'B'))
        stale['family_name'] = 'C'
        self.run_cli('put', '-', stdin=json.dumps(stale).encode(), status=FAILED)
        self.assertEqual(self.run_json('show', 'person:%032x' % 1)['document']['family_name'], 'B')

    def test_list(self):
        self.put(*[person(i + 1, name) for i, name in enumerate(NAMES)])
        rows = self.run_json('list', 'person')
        self.assertEqual(rows['total'], len(NAMES))
        titles = [row['title'] for row in rows['rows']]
        expected = ['Aal', 'Äpfel', 'Möller', 'Mueller-Lüdenscheidt', 'Müller', 'Öztürk', 'Weiß', 'Zander']
        self.assertEqual([title.split()[-1] for title in titles if 'Mu' not in title and 'Mü' not in title],
                         [name for name in expected if 'Mu' not in name and 'Mü' not in name])
        page = self.run_json('list', 'person', '--limit', '3', '--offset', '2')
        self.assertEqual([row['title'] for row in page['rows']], titles[2:5])
        self.assertEqual(page['offset'], 2)
        reverse = self.run_json('list', 'person', '--sort', '-name')
        self.assertEqual([row['title'] for row in reverse['rows']], titles[::-1])
        self.assertEqual(self.run_json('list', 'person', '--offset', '99')['rows'], [])
        lines = self.run_cli('list', 'person', '--limit', '1').splitlines()
        self.assertEqual(len(lines), 1)
        self.assertEqual(lines[0].split('\t')[0], rows['rows'][0]['id'])

    def test_filter(self):
        self.put({'_id': 'organisation:%032x' % 1, 'type': 'organisation', 'schema': 1, 'name': 'A', 'art': 'chamber'},
                 {'_id': 'organisation:%032x' % 2, 'type': 'organisation', 'schema': 1, 'name': 'B', 'art': 'bank'})
        rows = self.run_json('list', 'organisation', '--filter', 'art=bank')['rows']
        self.assertEqual([row['title'] for row in rows], ['B'])

    def test_export_all(self):
        """The backup of the README: everything, also what only a newer version knows."""
        other = {'_id': 'lead:%032x' % 7, 'type': 'lead', 'schema': 9, 'what': ['ever', 1.50]}
        self.put(person(1, 'A'), {'_id': 'organisation:%032x' % 2, 'type': 'organisation', 'schema': 1, 'name': 'B'}, other)
        backup = self.run_cli('export', 'all', '--format', 'json')
        self.assertEqual({json.loads(line)['_id'] for line in backup.splitlines()},
                         {'person:%032x' % 1, 'organisation:%032x' % 2, 'lead:%032x' % 7})
        self.database = os.path.join(self.folder.name, 'restored.db')
        self.assertEqual(self.run_json('put', '-', stdin=backup.encode())['errors'], [])
        self.assertEqual(self.run_json('show', 'lead:%032x' % 7)['document']['what'], ['ever', 1.5])
        again = self.run_cli('export', 'all', '--format', 'json')
        self.assertEqual(len(again.splitlines()), 3)

    def test_duplicates(self):
        mail = [{'kind': 'email', 'value': 'k.moeller@amt.example'}]
        self.put(person(1, 'Möller', given_name='Käthe', channels=mail, note='Eins'),
                 person(2, 'Moeller', given_name='Kaethe', channels=mail, nickname='Käti'),
                 person(3, 'Aal', given_name='Otto'))
        found = self.run_json('duplicates')['duplicates']
        self.assertEqual([d['level'] for d in found], ['sure'])
        self.assertIn('Sicher\t', self.run_cli('duplicates'))
        keep, other = 'person:%032x' % 1, 'person:%032x' % 2
        self.run_cli('merge', keep, keep, status=FAILED)
        self.run_cli('merge', keep, 'person:%032x' % 9, status=FAILED)
        self.run_cli('merge', keep, other, '--take', 'note', '--take', 'topics', status=FAILED)
        merged = self.run_json('merge', keep, other, '--take', 'name')
        self.assertEqual({f['field']: f['choice'] for f in merged['fields']},
                         {'name': 'take', 'nickname': 'take'})
        shown = self.run_json('show', other)['document']
        self.assertEqual(shown['_id'], keep)
        self.assertEqual((shown['family_name'], shown['nickname'], shown['note']), ('Moeller', 'Käti', 'Eins'))
        self.assertEqual(self.run_cli('duplicates'), 'Keine Dubletten gefunden.\n')
        self.run_cli('undo')
        self.assertEqual(self.run_json('show', other)['document']['_id'], other)
        self.run_cli('merge', keep, other, '--distinct')
        self.assertEqual(self.run_json('duplicates')['duplicates'], [])
        self.run_cli('check')

    def test_search(self):
        self.put(*[person(i + 1, name) for i, name in enumerate(NAMES)])
        for text in ('Müller', 'mueller', 'Muller', 'mül'):
            with self.subTest(text):
                titles = [row['title'] for row in self.run_json('search', text)['rows']]
                self.assertTrue(any('Müller' in title for title in titles), titles)
        self.assertEqual(self.run_json('search', 'weiss')['rows'][0]['title'], 'Käthe Weiß')
        for text in ('"', "O'Brien -x", 'a:b*', 'NEAR(', '%'):
            self.run_json('search', '--', text)
        self.assertEqual(self.run_json('search', 'Müller', '--kind', 'organisation')['rows'], [])
        self.assertEqual(len(self.run_json('search', 'Käthe', '--limit', '3')['rows']), 3)

    def test_delete_and_undo(self):
        self.put(person(1, 'A'), person(2, 'B'))
        before = self.everything()
        result = self.run_json('delete', 'person:%032x' % 1)
        self.assertEqual(result['deleted'], ['person:%032x' % 1])
        self.run_cli('show', 'person:%032x' % 1, status=FAILED)
        self.run_cli('delete', 'person:%032x' % 1, status=FAILED)
        self.run_cli('delete', 'person:%032x' % 2, 'person:%032x' % 7, status=PARTIAL)
        self.run_cli('undo')
        self.run_cli('undo')
        self.assertEqual(self.everything(), before)
        steps = self.run_json('undo', '--list')['steps']
        self.assertEqual([step['undone'] for step in steps], [True, True, False])
        self.run_cli('undo')
        self.assertEqual(self.everything(), [])
        self.run_cli('undo', status=FAILED)

    def test_erase(self):
        """Shown first, done with --yes; nothing brings it back, and the bytes are gone."""
        gone, stays = 'person:%032x' % 1, 'person:%032x' % 2
        self.put(person(1, 'Unvergesslich'), person(2, 'Bleibtda'))
        self.put({'_id': 'activity:%032x' % 1, 'type': 'activity', 'subject': 'Besuch', 'kind': 'visit', 'participants': [gone]})
        backup = self.write('backup.json', self.run_cli('export', 'all', '--format', 'json'))
        shown = self.run_json('erase', gone, status=USAGE)
        self.assertEqual((shown['done'], [e['id'] for e in shown['erased']]), (False, [gone]))
        self.assertEqual([e['id'] for e in shown['naming']], ['activity:%032x' % 1])
        self.run_json('show', gone)
        self.run_cli('erase', 'person:%032x' % 7, '--yes', status=FAILED)
        self.assertTrue(self.run_json('erase', gone, '--yes')['clean'])
        for name in os.listdir(self.folder.name):
            if name.startswith('test.db'):
                with open(os.path.join(self.folder.name, name), 'rb') as file:
                    text = file.read().lower()
                self.assertNotIn(b'unvergesslich', text, name)
        self.run_cli('show', gone, status=FAILED)
        self.run_cli('check')
        result = self.run_json('put', backup, status=PARTIAL)
        self.assertEqual([e['id'] for e in result['errors']], [gone])
        self.run_cli('show', gone, status=FAILED)
        self.assertEqual(self.run_json('show', stays)['document']['family_name'], 'Bleibtda')

    def test_erase_after_delete(self):
        gone = 'person:%032x' % 1
        self.put(person(1, 'Unvergesslich'))
        self.run_cli('delete', gone)
        self.run_cli('erase', gone, '--yes')
        with open(self.database, 'rb') as file:
            self.assertNotIn(b'unvergesslich', file.read().lower())

    def test_one_file_holds_everything(self):
        """Who copies only the database file has a whole copy."""
        self.put(person(1, 'A'))
        self.assertEqual(sorted(os.listdir(self.folder.name)), ['test.db', 'test.db.lock'])

    def test_export(self):
        self.put(person(1, 'A', x_unknown=[1, 2]), person(2, 'B'))
        first = self.documents('person')
        self.assertEqual([d['family_name'] for d in first], ['A', 'B'])
        array = json.loads(self.run_cli('--json', 'export', 'person', '--format', 'json'))
        self.assertEqual(array, first)
        single = self.run_cli('export', 'person:%032x' % 2, '--format', 'json')
        self.assertEqual(json.loads(single), first[1])
        self.run_cli('export', 'person:%032x' % 9, '--format', 'json', status=FAILED)
        # What was written can be read into another database.
        out = self.run_cli('export', 'person', '--format', 'json')
        other = os.path.join(self.folder.name, 'other.db')
        self.run_cli('--database', other, 'put', '-', stdin=out.encode(), database=False)
        copy = self.run_cli('--database', other, 'export', 'person', '--format', 'json', database=False)
        self.assertEqual([json.loads(line)['x_unknown'] for line in copy.splitlines()[:1]], [[1, 2]])

    def test_export_vcard(self):
        self.put(person(1, 'Möller', given_name='Käthe', note='geheim'), person(2, 'B'))
        out = self.run_cli('export', 'person', '--format', 'vcard')
        self.assertEqual(out.count('BEGIN:VCARD'), 2)
        self.assertIn('FN:Käthe Möller', out)
        self.assertNotIn('geheim', out)
        self.assertIn('NOTE:geheim', self.run_cli('export', 'person', '--format', 'vcard', '--private'))
        card = os.path.join(self.folder.name, 'cards.vcf')
        with open(card, 'w', encoding='utf-8', newline='') as file:
            file.write(out)
        other = os.path.join(self.folder.name, 'other.db')
        self.run_cli('--database', other, 'import', card, database=False)
        found = self.run_cli('--database', other, 'search', 'moeller', database=False)
        self.assertIn('Möller', found)
        self.put({'_id': 'project:%032x' % 1, 'type': 'project', 'schema': 1, 'name': 'V'})
        self.assertEqual(self.run_cli('export', 'project', '--format', 'vcard', status=FAILED), '')

    def test_export_csv(self):
        self.put({'_id': 'organisation:%032x' % 1, 'type': 'organisation', 'schema': 1, 'name': '=1+1; "A"'},
                 {'_id': 'organisation:%032x' % 2, 'type': 'organisation', 'schema': 1, 'name': 'Öl'})
        out = self.run_cli('export', 'organisation', '--format', 'csv', '--bom')
        self.assertTrue(out.startswith('\ufeff"Name";'))
        rows = list(csv.reader(io.StringIO(out[1:]), delimiter=';'))
        self.assertEqual([row[0] for row in rows], ['Name', "'=1+1; \"A\"", 'Öl'])
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        tabs = self.run_cli('export', 'organisation', '--format', 'csv', '--separator', 'tab')
        self.assertEqual(len(list(csv.reader(io.StringIO(tabs), delimiter='\t'))[0]), len(rows[0]))

    def test_export_confidential(self):
        self.put({'_id': 'activity:%032x' % 1, 'type': 'activity', 'schema': 1, 'kind': 'note',
                  'at': '2024-03-12', 'subject': 'Offen'},
                 {'_id': 'activity:%032x' % 2, 'type': 'activity', 'schema': 1, 'kind': 'note',
                  'at': '2024-03-12', 'subject': 'Vertraulich', 'confidential': True})
        out = self.run_cli('export', 'activity', '--format', 'csv', status=PARTIAL)
        self.assertIn('Offen', out)
        self.assertNotIn('Vertraulich', out)
        self.assertIn('1 vertraulicher', self.stderr)
        self.assertIn('Vertraulich', self.run_cli('export', 'activity', '--format', 'csv', '--private'))

    def test_check_and_rebuild(self):
        self.put(person(1, 'A'))
        self.assertEqual(self.run_json('check'), {'sound': True, 'problems': []})
        self.run_cli('rebuild')
        self.run_cli('check')
        self.assertEqual(len(self.run_json('search', 'A')['rows']), 1)

    def test_titles_know_no_language(self):
        """What somebody writes in English is sound for whoever reads German."""
        english = self.environment(LANGUAGE='en', LC_ALL='C.UTF-8')
        town = dict(type='organisation', name='Stadt A', _id='organisation:' + 32 * '1')
        other = dict(type='organisation', name='Stadt B', _id='organisation:' + 32 * '4')
        bare = dict(type='agreement', _id='agreement:' + 32 * '2', form='framework',
                    partners=[{'organisation': town['_id']}, {'organisation': other['_id']}])
        lines = '\n'.join(json.dumps(d) for d in (town, other, bare))
        self.run_cli('put', '-', stdin=lines.encode(), environment=english)
        self.run_cli('check')
        self.run_cli('check', environment=english)
        for environment in (None, english):
            rows = self.run_json('list', 'agreement', environment=environment)['rows']
            self.assertEqual([row['title'] for row in rows], ['Rahmenvertrag Stadt A – Stadt B'])

    def test_demo_in_english(self):
        self.run_cli('demo', environment=self.environment(LANGUAGE='en', LC_ALL='C.UTF-8'))
        self.run_cli('check')

    def test_demo(self):
        saved = self.run_json('demo')['saved']
        self.assertGreaterEqual(saved, 300)
        self.run_cli('check')
        self.run_cli('demo', status=FAILED)
        self.assertIn('nicht leer', self.stderr)
        self.run_cli('undo')
        self.assertEqual(self.everything(), [])

    def test_generate(self):
        self.run_json('generate', '200', '--seed', '7')
        first = self.run_json('list', 'person')
        self.assertEqual(first['total'], 200)
        self.run_cli('check')
        self.database = os.path.join(self.folder.name, 'second.db')
        self.run_json('generate', '200', '--seed', '7')
        second = self.run_json('list', 'person')
        self.assertEqual([row['title'] for row in first['rows']], [row['title'] for row in second['rows']])

    def test_file_mode(self):
        self.put(person(1, 'A'))
        self.assertEqual(stat.S_IMODE(os.stat(self.database).st_mode), 0o600)


class BadDatabases(netzwerk.Case):
    def test_not_a_database(self):
        self.database = self.write('x.db', 'Das ist ein Brief und keine Datenbank. ' * 50)
        self.run_cli('list', 'person', status=FAILED)
        self.run_cli('put', '-', stdin=json.dumps(person(1, 'A')).encode(), status=FAILED)
        with open(self.database, encoding='utf-8') as file:
            self.assertTrue(file.read().startswith('Das ist ein Brief'))

    def test_newer(self):
        import sqlite3
        self.put(person(1, 'A'))
        connection = sqlite3.connect(self.database)
        connection.execute('PRAGMA user_version = 9999')
        connection.close()
        for command in (['list', 'person'], ['put', '-']):
            self.run_cli(*command, stdin=json.dumps(person(2, 'B')).encode(), status=FAILED)
            self.assertIn('von einer neueren Version von Netzwerk geschrieben', self.stderr)
            self.assertNotIn('SQL', self.stderr)

    def test_no_such_folder(self):
        self.database = '/dev/null/nicht/da.db'
        self.run_cli('put', '-', stdin=json.dumps(person(1, 'A')).encode(), status=FAILED)

    def refused(self, words):
        """Reading and writing say the same, in German, and make nothing."""
        for command in (['list', 'person'], ['check'], ['put', '-']):
            with self.subTest(command):
                self.run_cli(*command, stdin=json.dumps(person(1, 'A')).encode(), status=FAILED)
                self.assertIn(words, self.stderr)
                self.assertNotIn('unable', self.stderr)

    def test_nothing_there(self):
        for arguments in (['list', 'person'], ['show', 'x'], ['search', 'x'], ['check'], ['undo', '--list'],
                          ['export', 'person', '--format', 'json'], ['duplicates']):
            with self.subTest(arguments):
                self.run_cli(*arguments, status=FAILED)
                self.assertIn('Es gibt keine Datenbank', self.stderr)
                self.assertIn(self.database, self.stderr)
        self.assertFalse(os.path.exists(self.database))

    def test_folder(self):
        self.database = self.folder.name
        self.refused('ist ein Ordner')

    def test_device(self):
        self.database = '/dev/null'
        self.refused('keine Datei, sondern ein Gerät')

    def test_link(self):
        """A link to the file is refused; links in the way to it are followed."""
        self.put(person(1, 'A'))
        os.mkdir(os.path.join(self.folder.name, 'real'))
        os.symlink('real', os.path.join(self.folder.name, 'way'))
        os.symlink(self.database, os.path.join(self.folder.name, 'link.db'))
        self.database = os.path.join(self.folder.name, 'link.db')
        self.refused('verweist auf eine andere Datei')
        self.database = os.path.join(self.folder.name, 'way', 'there.db')
        self.put(person(1, 'A'))
        self.assertEqual(len(self.run_json('list', 'person')['rows']), 1)
        self.assertTrue(os.path.isfile(os.path.join(self.folder.name, 'real', 'there.db')))

    def test_cut_short(self):
        """What was cut off in copying is called damaged and left as it is."""
        self.run_cli('demo')
        with open(self.database, 'rb') as file:
            whole = file.read()
        for length in (50, 4096, len(whole) // 2, len(whole) - 4096):
            self.write('cut.db', whole[:length])
            self.database = os.path.join(self.folder.name, 'cut.db')
            with self.subTest(length):
                self.refused('beschädigt')
                with open(self.database, 'rb') as file:
                    self.assertEqual(file.read(), whole[:length])


if __name__ == '__main__':
    netzwerk.main()
