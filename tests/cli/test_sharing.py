# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""share: copies with a partner, and what either side offers the other."""

import json
import os
import sys
import unittest

from netzwerk import FAILED, USAGE, Case

sys.path.insert(0, os.path.join(os.environ['G_TEST_SRCDIR'], 'lib'))

import couch  # noqa: E402

PERSON = 'person:' + 32 * '1'
FIRM = 'organisation:' + 32 * '2'
POSITION = 'position:' + 32 * '3'

RECORDS = [
    {'_id': PERSON, 'type': 'person', 'given_name': 'Käthe', 'family_name': 'Möller', 'note': 'nur für uns',
     'channels': [{'type': 'mobile', 'value': '+4915228817386'}]},
    {'_id': FIRM, 'type': 'organisation', 'name': 'Weberei Altmark'},
    {'_id': POSITION, 'type': 'position', 'title': 'Sprecherin', 'person': PERSON, 'organisation': FIRM,
     'channels': [{'type': 'phone', 'value': '+493023125001'}]},
]


class Sharing(Case):
    """Two clerks and one partner server; A has the records."""

    def setUp(self):
        super().setUp()
        self.server = couch.Server()
        self.server.start()
        self.addCleanup(self.server.stop)
        self.server.create('netz')
        for name in 'ba':
            self.at(name)
            self.run_json('space', 'add', 'Netz', self.server.url('netz'))
        for record in RECORDS:
            self.put(record)

    def at(self, name):
        """The database of a clerk."""
        self.database = os.path.join(self.folder.name, name + '.db')

    def sync(self, name):
        self.at(name)
        self.assertEqual(self.run_json('sync')['spaces'][0]['state'], 'in-step')

    def document(self, id):
        return self.run_json('show', id)['document']

    def edit(self, id, space=None, **members):
        document = self.document(id)
        document.update(members)
        where = ['--space', space] if space else []
        self.run_cli('put', *where, '-', stdin=json.dumps(document).encode())

    def offers(self):
        return {offer['id']: {field['field']: (field['newer'], field['here'], field['there'])
                              for field in offer['fields']}
                for offer in self.run_json('share', '--offers')['offers']}

    def share(self, *ids, **options):
        arguments = [text for key, value in options.items() for text in ('--' + key, value)]
        return self.run_json('share', *ids, '--space', 'Netz', *arguments)['copies']

    def test_two_clerks(self):
        """A shares, B sees it and edits it, A takes it; then the other way."""
        copy = self.share(PERSON)[0]
        self.sync('a')
        self.sync('b')
        seen = self.document(copy)
        self.assertEqual((seen['given_name'], seen['family_name']), ('Käthe', 'Möller'))
        for secret in ('note', 'channels', 'sources'):
            self.assertNotIn(secret, seen)
        self.run_cli('show', PERSON, status=FAILED)

        self.edit(copy, given_name='Katharina')
        self.sync('b')
        self.sync('a')
        self.assertEqual(self.document(PERSON)['given_name'], 'Käthe')
        self.assertEqual(self.offers(), {PERSON: {'name': ('there', 'Käthe, Möller', 'Katharina, Möller')}})
        self.run_json('share', '--take', PERSON)
        taken = self.document(PERSON)
        self.assertEqual((taken['given_name'], taken['note']), ('Katharina', 'nur für uns'))
        self.assertEqual(self.offers(), {})
        self.run_cli('undo')
        self.assertEqual(self.document(PERSON)['given_name'], 'Käthe')
        self.assertEqual(self.offers()[PERSON]['name'][0], 'there')
        self.run_cli('share', '--take', copy)
        self.assertEqual(self.offers(), {})

        self.edit(PERSON, family_name='Möller-Roth', note='immer noch nur für uns')
        self.assertEqual({key: value[0] for key, value in self.offers()[PERSON].items()}, {'name': 'here'})
        self.run_cli('share', '--give', PERSON)
        self.sync('a')
        self.sync('b')
        self.assertEqual(self.document(copy)['family_name'], 'Möller-Roth')
        self.assertNotIn('note', self.document(copy))
        for name in 'ab':
            self.at(name)
            self.run_cli('check')

    def test_nothing_else_leaves(self):
        """Neither what was not ticked nor whose copy it is reaches the server."""
        self.share(PERSON, FIRM)
        self.share(POSITION)
        self.sync('a')
        rows = self.server.backup('netz').changes(0, include_docs=True)[0]
        self.assertEqual(len(rows), 3)
        text = json.dumps(rows, ensure_ascii=False)
        self.assertIn('Weberei Altmark', text)
        for secret in ('nur für uns', '+4915228817386', PERSON, FIRM, POSITION):
            self.assertNotIn(secret, text)
        # What was shared in another step is linked all the same.
        position = next(row['doc'] for row in rows if row['id'].startswith('position:'))
        self.assertEqual({position['person'], position['organisation']},
                         {row['id'] for row in rows} - {position['_id']})

    def test_fields(self):
        preview = self.run_json('share', PERSON, '--space', 'Netz', '--with-positions', '--preview')['preview']
        self.assertEqual([record['id'] for record in preview], [PERSON, POSITION])
        self.assertEqual({field['field'] for field in preview[0]['fields']}, {'given_name', 'family_name'})
        self.assertIn('Weberei Altmark', [field['value'] for field in preview[1]['fields']])
        self.assertEqual(self.offers(), {})
        self.assertEqual(self.run_json('space')['spaces'][0]['records'], 0)

        self.run_cli('share', PERSON, '--space', 'Netz', '--fields', 'sources', status=USAGE)
        copy = self.share(PERSON, fields='family_name,note')[0]
        self.assertEqual(self.document(copy)['note'], 'nur für uns')
        self.assertEqual(self.share(PERSON), [])
        # What was chosen is remembered for the next record of the kind.
        self.put({'_id': 'person:' + 32 * '4', 'type': 'person', 'family_name': 'Ahorn', 'note': 'ja', 'topics': ['Holz']})
        second = self.document(self.share('person:' + 32 * '4')[0])
        self.assertEqual((second['note'], 'topics' in second), ('ja', False))
        self.run_cli('undo')
        self.run_cli('undo')
        self.assertEqual(self.run_json('space')['spaces'][0]['records'], 1)

    def test_both_sides(self):
        copy = self.share(PERSON)[0]
        self.edit(PERSON, given_name='Kathrin')
        self.edit(copy, given_name='Katharina')
        self.assertEqual(self.offers()[PERSON]['name'][0], 'both')
        self.run_cli('share', '--take', PERSON, status=FAILED)
        self.run_cli('share', '--give', PERSON, '--fields', 'given_name')
        self.assertEqual(self.document(copy)['given_name'], 'Kathrin')
        self.assertEqual(self.offers(), {})

    def test_erase(self):
        """Whoever is erased is erased at the partner's as well."""
        copy = self.share(PERSON)[0]
        self.sync('a')
        self.sync('b')
        self.run_json('show', copy)
        self.at('a')
        erased = [entry['id'] for entry in self.run_json('erase', PERSON, '--yes')['erased']]
        self.assertIn(copy, erased)
        self.sync('a')
        self.sync('b')
        self.run_cli('show', copy, status=FAILED)
        self.run_cli('check')
        with open(self.database, 'rb') as file:
            self.assertNotIn('Käthe'.encode(), file.read())

    def test_usage(self):
        self.run_cli('share', status=USAGE)
        self.run_cli('share', PERSON, status=USAGE)
        self.run_cli('share', PERSON, '--offers', status=USAGE)
        self.run_cli('share', '--take', PERSON, '--give', PERSON, status=USAGE)
        self.run_cli('share', PERSON, '--space', 'Fort', status=FAILED)
        self.run_cli('share', '--take', PERSON, status=FAILED)
        copy = self.share(PERSON)[0]
        self.run_cli('share', copy, '--space', 'Netz', status=FAILED)


if __name__ == '__main__':
    unittest.main()
