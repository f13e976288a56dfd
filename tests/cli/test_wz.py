# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""wz: the official lists of economic activities, and what is found by their titles."""

import csv
import io
import os
import pathlib

import netzwerk
from netzwerk import FAILED, PARTIAL, USAGE

DATA = pathlib.Path(__file__).parent.parent / 'data' / 'wz'
OLD = str(DATA / 'wz-2008.xml')
NEW = str(DATA / 'wz-2025.xml')


def firm(number, name, *codes):
    return {'_id': 'organisation:%032x' % number, 'type': 'organisation', 'name': name, 'sectors': list(codes)}


class Lists(netzwerk.Case):
    def found(self, text):
        return sorted(row['title'] for row in self.run_json('search', text, '--kind', 'organisation')['rows'])

    def lists(self):
        return [(entry['edition'], entry['entries'], entry['version']) for entry in self.run_json('wz')['lists']]

    def test_load_and_remove(self):
        self.put(firm(1, 'Rüttelwerk', '28.11'), firm(2, 'Zahlenstube', '2025:62.2', 'J'), firm(3, 'Leerstand'))
        self.assertEqual(self.found('maschinenbau'), ['Rüttelwerk'])
        self.assertEqual(self.found('verbrennungsmotoren'), [])
        self.assertEqual(self.lists(), [('WZ 2008', 0, None), ('WZ 2025', 0, None)])

        loaded = self.run_json('wz', 'load', OLD, NEW)
        self.assertEqual([entry['entries'] for entry in loaded['loaded']], [9, 5])
        self.assertEqual(loaded['errors'], [])
        self.assertEqual(self.lists(), [('WZ 2008', 9, 'WZ 2008 Auszug'), ('WZ 2025', 5, 'WZ 2025 Auszug')])
        self.assertEqual(self.found('verbrennungsmotoren'), ['Rüttelwerk'])
        self.assertEqual(self.found('maschinenbau'), ['Rüttelwerk'])
        self.assertEqual(self.found('it-beratung'), ['Zahlenstube'])
        self.assertIn('28.11 Herstellung von Verbrennungsmotoren', self.run_cli('show', 'organisation:%032x' % 1))
        self.assertIn('62.2 IT-Beratung und Betrieb von Datenverarbeitungseinrichtungen für Dritte (WZ 2025)', self.run_cli('show', 'organisation:%032x' % 2))
        self.assertIn('WZ 2025: 5 Einträge', self.run_cli('wz', 'list'))

        # What is entered afterwards is found by them too, and so it stays when all is derived anew.
        self.put(firm(4, 'Turbinenhaus', '28.11.0'))
        self.assertEqual(self.found('turbinen'), ['Rüttelwerk', 'Turbinenhaus'])
        self.run_cli('check')
        self.run_cli('rebuild')
        self.assertEqual(self.found('turbinen'), ['Rüttelwerk', 'Turbinenhaus'])
        self.assertEqual(len(self.lists()), 2)

        self.run_cli('wz', 'remove', '2008')
        self.assertEqual(self.lists()[0], ('WZ 2008', 0, None))
        self.assertEqual(self.found('verbrennungsmotoren'), [])
        self.assertEqual(self.found('maschinenbau'), ['Rüttelwerk', 'Turbinenhaus'])
        self.assertEqual(self.found('it-beratung'), ['Zahlenstube'])
        self.assertEqual(self.run_json('show', 'organisation:%032x' % 1)['document']['sectors'], ['28.11'])
        self.run_cli('check')
        self.run_cli('wz', 'remove', '2008', status=FAILED)
        self.assertIn('keine Liste der WZ 2008', self.stderr)

    def test_load_is_no_step(self):
        """What is undone is the last change of a record, not the list."""
        self.put(firm(1, 'Rüttelwerk', '28.11'))
        self.run_cli('wz', 'load', OLD)
        self.run_cli('undo')
        self.assertEqual(self.run_json('list', 'organisation')['total'], 0)
        self.assertEqual(self.lists()[0][1], 9)
        self.run_cli('check')

    def test_refused(self):
        self.put(firm(1, 'Rüttelwerk', '28.11'))
        self.run_cli('wz', 'load', OLD)
        other = self.write('keine.xml', '<rss version="2.0"><channel/></rss>')
        cut = self.write('halb.xml', pathlib.Path(OLD).read_text(encoding='utf-8')[:3000])
        for path, sentence in ((other, 'keine amtliche Liste'), (cut, 'beschädigt'), ('/nicht/da.xml', 'nicht lesen'),
                               (os.path.dirname(other), 'Ordner')):
            with self.subTest(path):
                self.run_cli('wz', 'load', path, status=FAILED)
                self.assertIn(sentence, self.stderr)
        result = self.run_cli('--json', 'wz', 'load', NEW, other, status=PARTIAL)
        self.assertIn('keine.xml', result)
        self.assertEqual([entry[1] for entry in self.lists()], [9, 5])
        self.assertEqual(self.found('verbrennungsmotoren'), ['Rüttelwerk'])

    def test_find(self):
        self.put(firm(1, 'Rüttelwerk', '28.11'))
        found = self.run_json('wz', 'find', 'maschinenbau')['results']
        self.assertEqual([entry['code'] for entry in found], ['2025:28', '28'])
        self.run_cli('wz', 'load', NEW)
        found = self.run_json('wz', 'find', 'programmierung')['results']
        self.assertEqual([entry['code'] for entry in found], ['2025:62.1', '2025:62.10'])
        self.assertEqual(found[0]['title'], 'Programmierungstätigkeiten')
        self.assertEqual(len(self.run_json('wz', 'find', '62', '--limit', '2')['results']), 2)

    def test_filter(self):
        """By code or by title, with all that lies below."""
        self.put(firm(1, 'Rüttelwerk', '28.11'), firm(2, 'Zahlenstube', '2025:62.10', '62.01', '62.02'),
                 firm(3, 'Leerstand'), firm(4, 'Mischhaus', '28.11.0', 'J', '62'))
        for rebuilt in (False, True):
            if rebuilt:
                self.run_cli('rebuild')
            for value, names in (('28.11', ['Mischhaus', 'Rüttelwerk']), ('28.11.0', ['Mischhaus']),
                                 ('28', ['Mischhaus', 'Rüttelwerk']), ('C', ['Mischhaus', 'Rüttelwerk']),
                                 ('J', ['Mischhaus', 'Zahlenstube']), ('62.0', ['Zahlenstube']), ('K', []),
                                 ('2025:K', ['Zahlenstube']), ('62.10', []), ('2025:62.1', ['Zahlenstube']),
                                 ('28|2025:62', ['Mischhaus', 'Rüttelwerk', 'Zahlenstube']),
                                 ('28.11, 62.02', ['Mischhaus', 'Rüttelwerk', 'Zahlenstube']),
                                 ('!C', ['Leerstand', 'Zahlenstube']), ('', ['Leerstand']),
                                 ('*', ['Mischhaus', 'Rüttelwerk', 'Zahlenstube']),
                                 ('maschinenbau', ['Mischhaus', 'Rüttelwerk']), ('!maschinenbau', ['Leerstand', 'Zahlenstube']),
                                 ('62 Erbringung (WZ 2025)', ['Zahlenstube']),
                                 ('informationstechnologie', ['Mischhaus', 'Zahlenstube'])):
                with self.subTest((rebuilt, value)):
                    rows = self.run_json('list', 'organisation', '--filter', 'sectors=' + value)['rows']
                    self.assertEqual([row['title'] for row in rows], names)
        self.run_cli('check')
        self.run_cli('list', 'organisation', '--filter', 'sectors=verbrennungsmotoren', status=USAGE)
        self.assertIn('keiner hat einen Titel', self.stderr)
        self.run_cli('wz', 'load', OLD)
        rows = self.run_json('list', 'organisation', '--filter', 'sectors=verbrennungsmotoren')['rows']
        self.assertEqual([row['title'] for row in rows], ['Mischhaus', 'Rüttelwerk'])

    def test_table(self):
        """What a table says of codes is read again as the same codes."""
        self.put(firm(1, 'Rüttelwerk', '28.11', 'A', '2025:62.10'))
        table = self.run_cli('export', 'organisation', '--format', 'csv')
        self.assertIn('28.11 Maschinenbau (WZ 2008), A Land- und Forstwirtschaft, Fischerei (WZ 2008), '
                      '62.10 Erbringung von Dienstleistungen der Informationstechnologie (WZ 2025)', table)
        row, = csv.DictReader(io.StringIO(table), delimiter=';')
        path = self.write('neu.csv', 'Name;Branche (WZ)\nSchüttelwerk;"%s"\n' % row['Branche (WZ)'])
        self.run_cli('import', path)
        row, = self.run_json('search', 'schüttelwerk')['rows']
        self.assertEqual(self.run_json('show', row['id'])['document']['sectors'], ['28.11', 'A', '2025:62.10'])

    def test_usage(self):
        for arguments in (['load'], ['remove'], ['remove', '2003'], ['find'], ['list', 'x'], ['kaufen'],
                          ['find', 'x', '--limit', '0']):
            with self.subTest(arguments):
                self.run_cli('wz', *arguments, status=USAGE)


if __name__ == '__main__':
    netzwerk.main()
