# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong to ask, what is not there yet, and in which language it is said."""

import os
import subprocess

import netzwerk
from netzwerk import FAILED, USAGE

WRONG = [
    [],
    ['fliegen'],
    ['--falsch', 'list', 'person'],
    ['import'],
    ['import', '--falsch', 'x'],
    ['list'],
    ['list', 'unsinn'],
    ['list', 'person', 'organisation'],
    ['list', 'person', '--filter', 'ohne-gleichheitszeichen'],
    ['list', 'person', '--filter', 'unsinn=1'],
    ['list', 'person', '--sort', 'unsinn'],
    ['list', 'person', '--limit', 'viele'],
    ['list', 'person', '--offset', '-1'],
    ['show'],
    ['search'],
    ['search', 'x', '--kind', 'unsinn'],
    ['search', 'x', '--limit', '0'],
    ['put'],
    ['put', 'a', 'b'],
    ['delete'],
    ['erase'],
    ['undo', '3'],
    ['undo', '--step', '-3'],
    ['export', 'person'],
    ['export', '--format', 'json'],
    ['export', 'person', '--format', 'docx'],
    ['export', 'all', '--format', 'csv'],
    ['export', 'person', '--format', 'csv', '--separator', '#'],
    ['export', 'unsinn', '--format', 'json'],
    ['check', 'x'],
    ['rebuild', 'x'],
    ['demo', 'x'],
    ['generate'],
    ['generate', '0'],
    ['generate', 'viele'],
    ['generate', '5', '--seed', '-1'],
]

COMMANDS = ['import', 'list', 'show', 'search', 'put', 'delete', 'erase', 'undo', 'export', 'space', 'sync', 'conflicts', 'check', 'rebuild',
            'demo', 'generate']


class Usage(netzwerk.Case):
    def test_wrong(self):
        for arguments in WRONG:
            with self.subTest(arguments):
                out = self.run_cli(*arguments, status=USAGE)
                self.assertEqual(out, '')
                self.assertIn('netzwerk-cli --help', self.stderr)
        self.assertFalse(os.path.exists(self.database))

    def test_help(self):
        out = self.run_cli('--help')
        for command in COMMANDS:
            self.assertIn('\n  %s ' % command, out)
            self.assertIn('--json', self.run_cli(command, '--help'))
        self.assertRegex(self.run_cli('--version'), r'^netzwerk-cli \d')

    def test_language(self):
        """German where the locale says nothing; otherwise what it says."""
        cases = [({}, 'Befehl'), ({'LC_ALL': 'C'}, 'Befehl'), ({'LANG': 'POSIX'}, 'Befehl'),
                 ({'LANG': 'C.UTF-8'}, 'Befehl'), ({'LANG': 'de_DE.UTF-8'}, 'Befehl'),
                 ({'LANG': 'en_US.UTF-8'}, 'command'), ({'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en'}, 'command')]
        for changes, word in cases:
            environment = {key: value for key, value in self.environment().items()
                           if key not in ('LC_ALL', 'LC_MESSAGES', 'LANG', 'LANGUAGE')}
            with self.subTest(changes):
                done = self.run_raw(environment=dict(environment, **changes))
                self.assertIn(word, done.stderr.decode().splitlines()[0])

    def test_output_that_cannot_be_written(self):
        with open('/dev/full', 'wb') as full:
            done = subprocess.run([netzwerk.PROGRAM, '--help'], stdout=full, stderr=subprocess.PIPE,
                                  env=self.environment(), timeout=60)
        if done.returncode == 0:
            self.skipTest('GLib does not report a full disk for --help')
        self.assertEqual(done.returncode, FAILED)

    def test_database_places(self):
        """--database before and behind the command, NETZWERK_DATABASE, the usual place."""
        self.run_cli('put', '-', stdin=b'{"_id":"person:%032x","type":"person","schema":1,"family_name":"A"}' % 1)
        self.assertIn('person:', self.run_cli('list', 'person', '--database', self.database, database=False))
        environment = self.environment()
        environment['NETZWERK_DATABASE'] = self.database
        self.assertIn('person:', self.run_cli('list', 'person', database=False, environment=environment))
        self.run_cli('demo', database=False)
        self.assertTrue(os.path.exists(os.path.join(self.folder.name, 'netzwerk', 'netzwerk.db')))


if __name__ == '__main__':
    netzwerk.main()
