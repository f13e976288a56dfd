# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""import: what it prints, what it saves, what it leaves alone."""

import gzip
import json
import lzma
import os
import pty
import subprocess
import time

import netzwerk
from netzwerk import DATA, FAILED, PARTIAL, PROGRAM


class DryRun(netzwerk.Case):
    def test_document(self):
        result = self.run_json('import', '--dry-run', DATA / 'release.xml')
        self.assertEqual(set(result), {'releases', 'errors'})
        release, = result['releases']
        self.assertEqual(release['format'], 'release')
        self.assertEqual(release['title'], 'Netzwerk „Muster|Die Region“ startet')
        self.assertEqual(release['date'], '2024-03-12')
        self.assertEqual(release['publisher']['name'], 'Wirtschaftsförderung Musterstadt GmbH')
        self.assertEqual(release['publisher']['address'],
                         {'street': 'Beispielstraße 9-11', 'postal_code': '44999', 'city': 'Musterstadt'})
        bolz, = [contact for contact in release['contacts'] if contact['name'] == 'Gero Bolz']
        self.assertEqual(bolz['prefix'], 'Dr.')
        self.assertTrue(bolz['press'])
        self.assertIn({'type': 'phone', 'value': '+493023125108', 'raw': '030 23125-108'}, bolz['channels'])
        self.assertIsNone(bolz['address'])
        self.assertFalse(os.path.exists(self.database))

    def test_human(self):
        out = self.run_cli('import', '--dry-run', DATA / 'release.xml')
        for part in ('Netzwerk „Muster|Die Region“ startet', 'Kontakte', 'Dr. Gero Bolz, Pressesprecher',
                     '030 23125-108', '12.03.2024', 'nichts wurde gespeichert'):
            self.assertIn(part, out)

    def test_cards(self):
        result = self.run_json('import', '--dry-run', DATA / 'cards.vcf')
        self.assertEqual([r['contacts'][0]['name'] for r in result['releases']], ['Käthe Möller', 'Arne Jörgens'])
        self.assertEqual({r['format'] for r in result['releases']}, {'vcard'})

    def test_errors(self):
        result = json.loads(self.run_cli('--json', 'import', '--dry-run', DATA / 'broken.xml', status=FAILED))
        self.assertEqual(result['releases'], [])
        self.assertEqual(result['errors'][0]['line'], 3)
        self.assertTrue(result['errors'][0]['file'].endswith('broken.xml'))
        result = json.loads(self.run_cli('--json', 'import', '--dry-run', DATA / 'release.xml', '/nicht/da.xml',
                                         status=PARTIAL))
        self.assertEqual(len(result['releases']), 1)
        self.assertIsNone(result['errors'][0]['line'])
        for content in (b'', b'\x7fELF\x02\x01\x01' + bytes(200), b'PK\x03\x04' + bytes(200)):
            path = self.write('unsinn.bin', content)
            self.run_cli('import', '--dry-run', path, status=FAILED)
        self.run_cli('import', '--dry-run', self.folder.name, status=FAILED)

    def test_no_press_release(self):
        """Compressed files, chance bytes and folders are told apart from texts."""
        chance = bytes((i * i * 2654435761 >> 13) & 0xff for i in range(200000))
        for name, content in (('a.xml', gzip.compress(b'<rss>' + b' ' * 100000)), ('b.txt', chance),
                              ('c.html', lzma.compress(b'<html>' * 1000))):
            self.run_cli('import', self.write(name, content), status=FAILED)
            self.assertIn('die Datei eines anderen Programms', self.stderr)
        self.run_cli('import', self.folder.name, status=FAILED)
        self.assertIn('Das ist ein Ordner', self.stderr)
        fifo = os.path.join(self.folder.name, 'fifo')
        os.mkfifo(fifo)
        self.run_cli('import', fifo, status=FAILED)
        self.assertIn('ein Gerät oder eine Leitung', self.stderr)
        for name, content, message in (('zettel.txt', b'Milch\nBrot\n', 'keine Pressemitteilung gefunden, und nichts'),
                                       ('x.json', b'{"titel": "Neue Halle"}', 'sondern es sind Daten (JSON)')):
            self.run_cli('import', self.write(name, content), status=FAILED)
            self.assertIn(message, self.stderr)
        self.assertFalse(any(row for row in self.run_json('list', 'release')['rows']))

    def test_standard_input(self):
        content = (DATA / 'release.xml').read_bytes()
        result = self.run_json('import', '--dry-run', '-', stdin=content)
        self.assertEqual(len(result['releases'][0]['contacts']), 2)


class Saving(netzwerk.Case):
    def persons(self):
        return sorted(row['title'] for row in self.run_json('list', 'person')['rows'])

    def test_saves(self):
        result = self.run_json('import', DATA / 'release.xml')
        self.assertEqual(result['saved']['releases'], 1)
        self.assertEqual(result['saved']['persons_new'], 2)
        self.assertEqual(self.persons(), ['Dr. Gero Bolz', 'Dörte von der Klapp'])
        found = self.run_json('search', '23125108')['rows']
        self.assertEqual(found[0]['title'], 'Dr. Gero Bolz')
        spokespersons = self.run_json('list', 'position', '--filter', 'press=true')['rows']
        self.assertEqual([row['title'] for row in spokespersons], ['Pressesprecher'])
        self.run_cli('check')

    def test_twice_changes_nothing(self):
        self.run_json('import', DATA / 'release.xml')
        before = self.documents('person') + self.documents('position') + self.documents('release')
        result = self.run_json('import', DATA / 'release.xml')
        self.assertEqual(result['known'], 1)
        self.assertIsNone(result['step'])
        self.assertEqual(before, self.documents('person') + self.documents('position') + self.documents('release'))

    def test_second_adds_and_undo_takes_back(self):
        self.run_json('import', DATA / 'release.xml')
        before = self.everything()
        result = self.run_json('import', DATA / 'second.xml')
        self.assertEqual(result['saved']['persons_new'], 0)
        organisation, = self.documents('organisation')
        self.assertEqual(len(organisation['addresses']), 2)
        position, = [p for p in self.documents('position') if p['title'] == 'Pressesprecher']
        self.assertEqual([c['value'] for c in position['channels']],
                         ['+493023125108', 'bolz@wfm.example', '+491713920008'])
        self.assertEqual(position['sources']['channels:+491713920008']['date'], '2024-09-12')
        bolz, = [p for p in self.documents('person') if p['family_name'] == 'Bolz']
        self.assertEqual(bolz['prefix'], 'Dr.')
        self.run_cli('undo')
        self.assertEqual(self.everything(), before)
        self.run_cli('check')
        self.run_cli('undo')
        self.assertEqual(self.everything(), [])

    def test_cards(self):
        self.run_json('import', DATA / 'cards.vcf')
        self.assertEqual(self.persons(), ['Arne Jörgens', 'Dr. Käthe Möller'])
        self.assertEqual(self.documents('release'), [])
        moeller, = [p for p in self.documents('person') if p['family_name'] == 'Möller']
        self.assertEqual([c['value'] for c in moeller['channels']], ['+491713920011'])
        position, = [p for p in self.documents('position') if p['person'] == moeller['_id']]
        self.assertEqual(position['department'], 'Vertrieb')
        before = self.everything()
        self.assertIsNone(self.run_json('import', DATA / 'cards.vcf')['step'])
        self.assertEqual(self.everything(), before)

    TABLE = ('''Anrede;Titel;Vorname;Nachname;Firma;Funktion;Pressesprecher/in;Telefon;E-Mail;Ort;Notiz;Sprachen;Schuhgröße
Frau;Dr.;Käthe;Möller;Muster GmbH;Pressesprecherin;ja;030 23125-100;k.moeller@muster.example;Musterstadt;"eins
zwei";Deutsch, Englisch;38
Herr;;Arne;Jörgens;Muster GmbH;Geschäftsführer;;030 23125-101;;Musterstadt;;;
''')

    def test_table(self):
        path = self.write('kontakte.csv', self.TABLE.replace(';Schuhgröße', '').replace(';38', '').replace(';;;\n', ';;\n'))
        result = self.run_json('import', path)
        self.assertEqual(result['warnings'], [])
        self.assertEqual(result['saved']['persons_new'], 2)
        self.assertEqual(result['saved']['organisations_new'], 1)
        self.assertEqual(self.persons(), ['Arne Jörgens', 'Dr. Käthe Möller'])
        self.assertEqual(self.documents('release'), [])
        moeller, = [p for p in self.documents('person') if p['family_name'] == 'Möller']
        self.assertEqual(moeller['languages'], ['Deutsch', 'Englisch'])
        self.assertEqual(moeller['note'], 'eins\nzwei')
        self.assertEqual(moeller['sources']['family_name']['quote'], 'kontakte.csv, Zeile 2')
        position, = [p for p in self.documents('position') if p['person'] == moeller['_id']]
        self.assertTrue(position['press'])
        self.assertEqual(position['title'], 'Pressesprecherin')
        self.assertEqual([c['value'] for c in position['channels']], ['+493023125100', 'k.moeller@muster.example'])
        before = self.everything()
        self.assertIsNone(self.run_json('import', path)['step'])
        self.assertEqual(self.everything(), before)
        self.run_cli('check')
        self.run_cli('undo')
        self.assertEqual(self.everything(), [])

    def test_table_of_organisations(self):
        path = self.write('firmen.csv', 'Name,Branche,Gründungsjahr,Telefon,PLZ,Ort,Straße,Größenklasse,Ausbildungsbetrieb\n'
                          '"Muster, Söhne GmbH",,1998,030 23125-200,44999,Musterstadt,Weg 1,10 bis 49,ja\n'
                          'Beispiel AG,,neulich,,,,,,nein\n'.encode('cp1252'))
        releases = self.run_json('import', '--dry-run', path)['releases']
        self.assertEqual([r['publisher']['name'] for r in releases], ['Muster, Söhne GmbH', 'Beispiel AG'])
        self.assertIn('Zeile 3, „Gründungsjahr“: Das ist keine ganze Zahl.', releases[1]['warnings'])
        done = self.run_raw('--json', 'import', path)
        self.assertEqual(json.loads(done.stdout)['saved']['organisations_new'], 2)
        self.assertIn('Zeile 3', done.stderr.decode())
        firm, = [o for o in self.documents('organisation') if o['name'].startswith('Muster')]
        self.assertEqual(firm['founded'], 1998)
        self.assertIs(firm['training_company'], True)
        self.assertEqual(firm['employees_class'], '10_49')
        self.assertEqual(firm['addresses'][0]['city'], 'Musterstadt')

    def test_table_problems(self):
        releases = self.run_json('import', '--dry-run', self.write('kontakte.csv', self.TABLE))['releases']
        self.assertEqual(releases[0]['warnings'],
                         ['Die Spalte „Schuhgröße“ ist nicht bekannt oder doppelt und wurde ausgelassen.'])
        self.assertEqual(releases[1]['warnings'], [])
        done = self.run_raw('--json', 'import', self.write('kontakte.csv', self.TABLE))
        self.assertEqual(done.returncode, netzwerk.OK)
        self.assertIn('Spalte „Schuhgröße“', done.stderr.decode())
        self.assertEqual(len(json.loads(done.stdout)['warnings']), 1)
        self.run_cli('undo')
        path = self.write('offen.csv', 'Vorname;Nachname\nKäthe;Möller\n"Arne;Jörgens\n')
        result = json.loads(self.run_cli('--json', 'import', path, status=PARTIAL))
        self.assertEqual(result['saved']['persons_new'], 1)
        self.assertEqual(result['errors'][0]['line'], 3)
        self.assertEqual(result['errors'][0]['message'],
                         'Zeile 3: Ein Anführungszeichen wird bis zum Ende der Datei nicht geschlossen.')

    def test_partly(self):
        result = json.loads(self.run_cli('--json', 'import', DATA / 'broken.xml', DATA / 'release.xml',
                                         status=PARTIAL))
        self.assertEqual(result['saved']['releases'], 1)
        self.assertEqual(len(result['errors']), 1)
        self.assertIn('broken.xml', self.stderr)
        self.run_cli('import', DATA / 'broken.xml', status=FAILED)

    def test_one_step_for_all_files(self):
        self.run_json('import', DATA / 'release.xml', DATA / 'second.xml', DATA / 'cards.vcf')
        self.assertEqual(len(self.run_json('undo', '--list')['steps']), 1)
        self.run_cli('undo')
        self.assertEqual(self.everything(), [])

    def test_never_set_up(self):
        """Whoever made the file died before the first table was there."""
        self.write('test.db', b'')
        self.run_cli('check', status=FAILED)
        self.assertEqual(self.stderr, 'netzwerk-cli: In dieser Datenbank wurde noch nie etwas gespeichert. '
                                      'Sie wird eingerichtet, sobald Sie etwas speichern.\n')
        self.run_cli('import', DATA / 'release.xml')
        self.run_cli('check')

    def test_progress(self):
        """A terminal is told how far it is, in one line; a file is not."""
        terminal, errors = pty.openpty()
        done = subprocess.run([PROGRAM, '--database', self.database, 'import', DATA / 'release.xml'],
                              stdout=subprocess.PIPE, stderr=errors, env=self.environment(), timeout=100)
        os.close(errors)
        shown = os.read(terminal, 65536).decode()
        os.close(terminal)
        self.assertEqual(done.returncode, 0)
        self.assertIn('1 Pressemitteilung gespeichert (100 %)', shown)
        self.assertTrue(shown.endswith('\r\033[K'))
        self.assertNotIn('100 %', done.stdout.decode())


SIGNING = '''Kooperationsvertrag am Hafen

Landrätin Nele Osterloh unterzeichnete am 8. März 2024 die Kooperationsvereinbarung zwischen der Stadt Bergau und der Hafen Lindenau GmbH.

Das Projekt „Werkbank Nord“ wird mit rund 600.000 Euro vom Land Niedersachsen gefördert. Projektpartner sind der Landkreis Heidau, die Hochschule Bergau und die Verkehrsgesellschaft Heidau mbH.
'''


class Agreements(netzwerk.Case):
    """What a text states of agreements, networks and fundings."""

    KINDS = {'agreement': 1, 'project': 1, 'membership': 3, 'funding': 1}

    def counts(self):
        return {kind: self.run_json('list', kind)['total'] for kind in self.KINDS}

    def test_proposals(self):
        release, = self.run_json('import', '--dry-run', self.write('signing.txt', SIGNING))['releases']
        proposals = {proposal['type']: proposal for proposal in release['proposals']}
        self.assertEqual({kind: sum(p['type'] == kind for p in release['proposals']) for kind in self.KINDS}, self.KINDS)
        self.assertEqual(proposals['agreement']['title'], 'Stadt Bergau – Hafen Lindenau GmbH')
        values = [(value['field'], value['value']) for value in proposals['agreement']['values']]
        self.assertIn(('signed_on', '2024-03-08'), values)
        self.assertIn(('signatories', 'Nele Osterloh, Landrätin'), values)
        for proposal in release['proposals']:
            for value in proposal['values']:
                self.assertIn(value['quote'], SIGNING)

    def test_saved_only_on_request(self):
        path = self.write('signing.txt', SIGNING)
        self.assertNotIn('agreements_new', self.run_json('import', path)['saved'])
        self.assertEqual(set(self.counts().values()), {0})

    def test_saved_and_undone(self):
        path = self.write('signing.txt', SIGNING)
        self.assertEqual(self.run_json('import', '--agreements', path)['saved']['agreements_new'], 6)
        self.assertEqual(self.counts(), self.KINDS)
        agreement, = self.documents('agreement')
        release, = self.documents('release')
        self.assertEqual(agreement['releases'], [release['_id']])
        self.assertEqual(len(agreement['partners']), 2)
        self.run_cli('check')
        self.run_cli('undo')
        self.assertEqual(set(self.counts().values()), {0})
        self.assertEqual(self.run_json('list', 'organisation')['total'], 0)

    def test_two_releases_of_one_signing(self):
        first = self.write('first.txt', SIGNING)
        second = self.write('second.txt', SIGNING.replace('am Hafen', 'ist geschlossen'))
        saved = self.run_json('import', '--agreements', first, second)['saved']
        self.assertEqual(saved['releases'], 2)
        self.assertEqual(self.counts(), self.KINDS)
        agreement, = self.documents('agreement')
        self.assertEqual(len(agreement['releases']), 2)
        self.assertEqual(len(agreement['signatories']), 1)


class SecondInstance(netzwerk.Case):
    """While one process has the database open for writing, another one is told so."""

    def start_work(self):
        return subprocess.Popen([PROGRAM, '--database', self.database, 'generate', '2000000'],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.environment())

    def test_locked(self):
        self.run_cli('import', DATA / 'release.xml')
        # A long piece of work holds the database.
        first = self.start_work()
        try:
            locked = None
            for _ in range(200):
                done = self.run_raw('put', '-', stdin=json.dumps(netzwerk.person(1, 'A')).encode())
                if done.returncode == FAILED:
                    locked = done.stderr.decode()
                    break
                if first.poll() is not None:    # we were first
                    first = self.start_work()
                time.sleep(0.1)
            self.assertIsNotNone(locked)
            self.assertEqual(locked, 'netzwerk-cli: Ein anderes Netzwerk hat die Datenbank geöffnet. Schließen Sie es, und versuchen Sie es erneut.\n')
            self.assertIsNone(first.poll())
            # Reading goes on meanwhile.
            self.assertIn('Gero Bolz', self.run_cli('search', 'Bolz'))
        finally:
            first.kill()
            first.wait()
        self.run_cli('import', DATA / 'second.xml')
        self.run_cli('check')


if __name__ == '__main__':
    netzwerk.main()
