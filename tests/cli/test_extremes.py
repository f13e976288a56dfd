# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Markup, 10,000 characters and nothing at all in every field of every kind, names
written from right to left, an agreement of 500 partners: put, shown, found, listed,
exported and put again, each time as it was."""

import csv
import io
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))

import extremes
import netzwerk
from netzwerk import FAILED


class Extremes(netzwerk.Case):
    def check_stored(self, documents):
        """Everything that was put is stored as it was, goes out and comes back."""
        self.assertEqual(self.put(*documents)['errors'], [])
        backup = self.run_cli('export', 'all', '--format', 'json')
        stored = {record['_id']: record for record in map(json.loads, backup.splitlines())}
        for document in documents:
            self.assertEqual({key: stored[document['_id']].get(key) for key in document}, document)
        self.run_cli('check')
        before = self.everything()
        self.database += '.again'
        self.run_json('put', '-', stdin=backup.encode())
        self.assertEqual(self.everything(), before)

    def check_listed(self, kinds, text):
        """Each kind's list shows its record, and the words of the text find it; a
        position is found as its person."""
        for kind in kinds:
            with self.subTest(kind):
                rows = self.run_json('list', kind)['rows']
                self.assertIn(extremes.identifier(kind, 1), [row['id'] for row in rows])
        found = {row['id'].split(':')[0] for row in self.run_json('search', text)['rows']}
        self.assertEqual(set(kinds) - found, {'position'})

    def test_markup(self):
        documents = extremes.every_kind(extremes.MARKUP)
        self.check_stored(documents)
        self.check_listed([document['type'] for document in documents], 'quer einfach offen')
        self.assertIn(extremes.MARKUP, self.run_cli('show', extremes.identifier('person', 1)))

    def test_long(self):
        documents = extremes.every_kind(extremes.LONG)
        self.check_stored(documents)
        self.check_listed([document['type'] for document in documents], 'wort0001')

    def test_empty(self):
        """What must be there is asked for by name; everything else may be empty."""
        for document in extremes.every_kind(''):
            with self.subTest(document['type']):
                text = json.dumps(document)
                done = self.run_raw('put', '-', stdin=text.encode())
                self.assertIn(done.returncode, (netzwerk.OK, FAILED))
                if done.returncode == FAILED:
                    self.assertRegex(done.stderr.decode(), 'darf nicht leer sein|braucht mindestens|muss da sein')
        self.run_cli('check')

    def test_right_to_left(self):
        people = [extremes.person(1, *extremes.HEBREW), extremes.person(2, *extremes.ARABIC),
                  extremes.person(3, 'Käthe', 'Aal')]
        self.check_stored(people)
        for number, names in ((1, extremes.HEBREW), (2, extremes.ARABIC)):
            for name in names:
                for text in (name, name[:3]):
                    with self.subTest(text):
                        found = [row['id'] for row in self.run_json('search', text)['rows']]
                        self.assertEqual(found, [extremes.identifier('person', number)])
        cards = self.run_cli('export', 'person', '--format', 'vcard')
        table = list(csv.reader(io.StringIO(self.run_cli('export', 'person', '--format', 'csv').removeprefix('\ufeff')),
                                delimiter=';'))
        for given, family in (extremes.HEBREW, extremes.ARABIC):
            self.assertIn(f'N:{family};{given};', cards)
            self.assertTrue(any(given in row[0] + row[1] + row[2] or f'{given} {family}' in row for row in table[1:]),
                            table)

    def test_exports(self):
        """A table and a card carry markup as text."""
        self.put(*extremes.every_kind(extremes.MARKUP))
        table = csv.reader(io.StringIO(self.run_cli('export', 'organisation', '--format', 'csv').removeprefix('\ufeff')),
                           delimiter=';')
        self.assertTrue(any(extremes.MARKUP in row for row in table))
        cards = self.run_cli('export', 'person', '--format', 'vcard')
        unfolded = cards.replace('\r\n ', '')
        self.assertIn(extremes.MARKUP.replace(';', '\\;'), unfolded)

    def test_crowd(self):
        documents = extremes.crowd()
        self.check_stored(documents)
        agreement = documents[-1]
        shown = self.run_json('show', agreement['_id'])
        self.assertEqual(len(shown['links']), extremes.N_PARTNERS)
        human = self.run_cli('show', agreement['_id'])
        for partner in documents[:-1]:
            self.assertIn(partner['name'], human)
        # Each partner is asked before it goes, and leads back to the agreement.
        self.run_cli('delete', documents[0]['_id'])
        self.assertEqual(self.run_json('show', agreement['_id'])['document']['partners'], agreement['partners'])
        self.run_cli('undo')
        self.run_cli('check')


if __name__ == '__main__':
    netzwerk.main()
