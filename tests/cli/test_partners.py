# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""space, sync and conflicts: two clerks and one partner server."""

import json
import os
import sys
import unittest

from netzwerk import FAILED, PARTIAL, USAGE, Case

sys.path.insert(0, os.path.join(os.environ['G_TEST_SRCDIR'], 'lib'))

import couch  # noqa: E402

ID = 'organisation:' + 32 * '1'


class Partners(Case):
    def setUp(self):
        super().setUp()
        self.server = couch.Server()
        self.server.start()
        self.addCleanup(self.server.stop)
        self.server.create('netz')
        self.url = self.server.url('netz')

    def at(self, name):
        """The database of another clerk."""
        self.database = os.path.join(self.folder.name, name + '.db')

    def add(self, name):
        self.at(name)
        self.assertEqual(self.run_json('space', 'add', 'Netz', self.url)['problem'], None)

    def save(self, name, **more):
        document = {'_id': ID, 'type': 'organisation', 'name': name, **more}
        self.run_cli('put', '--space', 'Netz', '-', stdin=json.dumps(document).encode())

    def sync(self, **expected):
        space = self.run_json('sync')['spaces'][0]
        self.assertEqual({key: space[key] for key in expected}, expected)
        self.assertEqual(space['state'], 'in-step')

    def name(self):
        return self.run_json('show', ID)['document']['name']

    def test_spaces(self):
        self.put({'_id': ID, 'type': 'organisation', 'name': 'Unsere'})
        self.assertEqual(self.run_json('space', 'list'), {'spaces': []})
        self.run_cli('space', 'add', 'Netz', 'ftp://netz.example/netz', status=USAGE)
        self.run_cli('space', 'add', 'Netz', 'https://anna:geheim@netz.example/netz', status=USAGE)
        self.run_cli('space', 'add', 'Netz', self.url)
        self.run_cli('space', 'add', 'Netz', self.url, status=FAILED)
        self.run_cli('space', 'set', 'Netz', '--agency', 'Wifö', status=USAGE)
        self.run_cli('space', 'set', 'Netz', '--color', 'blau', status=USAGE)
        self.run_cli('space', 'set', 'Netz', status=USAGE)
        self.run_cli('space', 'set', 'Fehlt', '--color', 'pink', status=FAILED)
        self.run_cli('space', 'set', 'Netz', '--agency', 'wifo-nord', '--color', 'pink')
        entry, = self.run_json('space')['spaces']
        self.assertEqual((entry['agency'], entry['color']), ('wifo-nord', 'pink'))
        self.assertEqual(self.run_json('space', 'set', 'Netz', '--agency', ''), {'set': 'Netz'})
        entry, = self.run_json('space')['spaces']
        self.assertEqual((entry['agency'], entry['color']), (None, 'pink'))
        self.run_cli('space', 'pause', 'Netz')
        self.assertEqual(self.run_json('space')['spaces'][0]['state'], 'paused')
        self.run_cli('space', 'resume', 'Netz')
        self.run_cli('space', 'remove', 'Netz')
        self.run_cli('space', 'remove', 'Netz', status=FAILED)
        self.run_cli('space', 'turn', 'Netz', status=USAGE)
        self.run_cli('sync', 'Netz', status=FAILED)

    def test_verdicts(self):
        """What does not work today is said and kept."""
        out = json.loads(self.run_cli('--json', 'space', 'add', 'Fort', self.server.url('fort'), status=PARTIAL))
        self.assertEqual(out['problem'], 'no-database')
        self.server.create('zu', members=['netz-1'])
        self.server.add_user('anna', 'richtig', ['netz-1'])
        environment = self.environment(NETZWERK_PASSWORD='falsch')
        out = json.loads(self.run_cli('--json', 'space', 'add', 'Zu', self.server.url('zu'), '--user', 'anna',
                                      status=PARTIAL, environment=environment))
        self.assertEqual(out['problem'], 'login')
        self.run_cli('space', 'remove', 'Zu')
        environment = self.environment(NETZWERK_PASSWORD='richtig')
        self.run_cli('space', 'add', 'Zu', self.server.url('zu'), '--user', 'anna', environment=environment)
        self.run_cli('sync', 'Zu', environment=environment)
        with open(self.database, 'rb') as file:
            self.assertNotIn(b'richtig', file.read())

    def test_two_clerks(self):
        for name in 'ab':
            self.add(name)
        self.at('a')
        self.save('Weberei')
        self.sync(pushed=1, pulled=0, unsent=0)
        self.at('b')
        self.sync(pushed=0, pulled=1)
        self.assertEqual(self.name(), 'Weberei')
        self.sync(pushed=0, pulled=0)

    def test_conflict(self):
        for name in 'ab':
            self.add(name)
        self.at('a')
        self.save('Weberei')
        self.sync()
        self.at('b')
        self.sync()
        self.save('Weberei Süd')
        self.at('a')
        self.save('Weberei Nord')
        self.sync(pushed=1, conflicts=0)
        self.at('b')
        self.sync(pulled=1, conflicts=1)
        self.assertEqual([c['fields'] for c in self.run_json('conflicts')['conflicts']], [['name']])
        shown = self.run_json('conflicts', 'show', ID)
        self.assertEqual(shown['base']['name'], 'Weberei')
        self.assertEqual({b['ours']: b['body']['name'] for b in shown['branches']},
                         {True: 'Weberei Süd', False: 'Weberei Nord'})
        self.run_cli('conflicts', 'resolve', ID, status=USAGE)
        self.run_cli('conflicts', 'resolve', ID, '--use', 'ours')
        self.assertEqual(self.name(), 'Weberei Süd')
        self.assertEqual(self.run_json('conflicts'), {'conflicts': []})
        self.sync(conflicts=0, unsent=0)
        self.at('a')
        self.sync(conflicts=0)
        self.assertEqual(self.name(), 'Weberei Süd')
        for name in 'ab':
            self.at(name)
            self.run_cli('check')

    def test_merged_by_itself(self):
        """It is listed, and can be taken back for all."""
        for name in 'ab':
            self.add(name)
        self.at('a')
        self.save('Weberei')
        self.sync()
        self.at('b')
        self.sync()
        self.save('Weberei', abbreviation='WEB')
        self.at('a')
        self.save('Weberei Nord')
        self.sync()
        self.at('b')
        self.sync()
        merged = self.run_json('conflicts', 'merged')['merged']
        self.assertEqual([(m['event'], list(m['fields'])) for m in merged], [('merged', ['name'])])
        self.assertIn('Weberei Nord', self.run_cli('conflicts', 'merged'))
        self.run_cli('conflicts', 'undo', ID, merged[0]['number'] + 7, status=FAILED)
        self.run_cli('conflicts', 'undo', ID, merged[0]['number'])
        self.assertEqual(self.name(), 'Weberei')
        self.sync()
        self.at('a')
        self.sync()
        self.assertEqual(self.name(), 'Weberei')
        self.assertEqual(self.run_json('conflicts', 'merged'), {'merged': []})

    def test_offline(self):
        """The train enters a tunnel: nothing is lost, and it is said."""
        self.add('a')
        self.save('Weberei')
        self.server.hang_up()
        out = json.loads(self.run_cli('--json', 'sync', status=FAILED))
        self.assertEqual((out['spaces'][0]['error'], out['spaces'][0]['unsent']), ('offline', 1))
        self.server.listen()
        self.sync(pushed=1, unsent=0)


if __name__ == '__main__':
    unittest.main()
