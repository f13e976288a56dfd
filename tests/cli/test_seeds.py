# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The five real texts, saved one after the other, give what is written beside them."""

import itertools
import json
import os
import unittest

import netzwerk
from netzwerk import SHARED

SEEDS = SHARED / 'press' / 'seeds'


@unittest.skipUnless(SEEDS.is_dir(), 'the shared texts are not here')
class Seeds(netzwerk.Case):
    def import_all(self, suffix):
        files = sorted(SEEDS.glob('0*' + suffix))
        self.assertEqual(len(files), 5)
        for file in files:
            self.run_cli('import', file)
        self.run_cli('check')

    def load(self):
        self.organisations = {d['_id']: d for d in self.documents('organisation')}
        self.persons = {}
        for document in self.documents('person'):
            name = ' '.join(document[key] for key in ('given_name', 'particle', 'family_name') if key in document)
            self.persons.setdefault(name, []).append(document)
        self.positions = self.documents('position')

    def check_person(self, expected):
        person, = self.persons[expected['name']]
        positions = [p for p in self.positions if p['person'] == person['_id']]
        for position in positions:
            self.assertEqual(self.organisations[position['organisation']]['name'], expected['organisation'])
        if 'is_press_spokesperson' in expected:
            self.assertEqual(any(p.get('press') for p in positions), expected['is_press_spokesperson'])
        if 'roles' in expected:
            self.assertEqual({p['title'].replace(':in', '') for p in positions}, {role['role'] for role in expected['roles']})
        if 'channels' in expected:
            found = {(c['kind'], c['value']) for p in positions for c in p.get('channels', [])}
            self.assertEqual(found, {(c['type'], c['value']) for c in expected['channels']})

    def check_organisation(self, expected):
        organisation, = [o for o in self.organisations.values() if o['name'] == expected['name']]
        shown = {'%s %s, %s %s' % (a['street'], a['house_number'], a['postal_code'], a['city'])
                 for a in organisation['addresses']}
        self.assertEqual(shown, {address.rsplit(' (', 1)[0] for address in expected['addresses']})
        division, = [o for o in self.organisations.values() if o['name'] == 'dortmund-project']
        self.assertEqual(division['parent'], organisation['_id'])

    def check_all(self):
        self.load()
        with open(SEEDS / 'after-importing-all.json', encoding='utf-8') as file:
            for expected in json.load(file):
                with self.subTest(expected['name']):
                    if expected.get('kind') == 'organisation':
                        self.check_organisation(expected)
                    else:
                        self.check_person(expected)

    def test_xml(self):
        self.import_all('.xml')
        self.check_all()

    def test_text(self):
        self.import_all('.txt')
        self.check_all()

    def test_any_order(self):
        """One Pascal Ledune whatever comes first."""
        files = sorted(SEEDS.glob('0*.txt'))
        for number, order in enumerate(itertools.islice(itertools.permutations(files[1:]), 0, None, 5)):
            self.database = os.path.join(self.folder.name, 'order%d.db' % number)
            for file in order:
                self.run_cli('import', file)
            self.load()
            with self.subTest([file.name[:3] for file in order]):
                for name in ('Pascal Ledune', 'Thomas Westphal', 'Udo Mager'):
                    self.assertEqual(len(self.persons[name]), 1)

    def test_undo_all(self):
        self.import_all('.txt')
        for _ in range(5):
            self.run_cli('undo')
        self.assertEqual(self.everything(), [])


if __name__ == '__main__':
    netzwerk.main()
