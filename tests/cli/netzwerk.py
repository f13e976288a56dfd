# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs netzwerk-cli on a database of its own in a temporary folder."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.environ['NETZWERK_CLI']
DATA = pathlib.Path(os.environ['G_TEST_SRCDIR']) / 'data' / 'cli'
SHARED = pathlib.Path(os.environ.get('NETZWERK_SHARED', '/nonexistent'))

KINDS = ('person', 'position', 'organisation', 'release', 'agreement', 'funding', 'project', 'membership', 'team',
         'referral', 'referral_reply', 'activity', 'followup', 'list')

OK, FAILED, USAGE, PARTIAL = 0, 1, 2, 3


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix='netzwerk-cli-')
        self.addCleanup(self.folder.cleanup)
        self.database = os.path.join(self.folder.name, 'test.db')

    def environment(self, **changes):
        environment = dict(os.environ, XDG_DATA_HOME=self.folder.name, **changes)
        # A keyring of its own: that of whoever runs the tests is left alone.
        environment.update(SECRET_BACKEND='file', SECRET_FILE_TEST_PATH=os.path.join(self.folder.name, 'keyring'),
                           SECRET_FILE_TEST_PASSWORD='test')
        environment.pop('NETZWERK_DATABASE', None)
        return environment

    def run_raw(self, *arguments, stdin=None, database=True, environment=None):
        command = [PROGRAM]
        if database:
            command += ['--database', self.database]
        return subprocess.run(command + [str(a) for a in arguments], input=stdin, capture_output=True,
                              env=environment or self.environment(), timeout=100)

    def run_cli(self, *arguments, status=OK, **options):
        """Runs a command, checks its status and that it said why it failed."""
        done = self.run_raw(*arguments, **options)
        errors = done.stderr.decode()
        self.assertEqual(done.returncode, status, errors)
        if status == OK:
            self.assertEqual(errors, '')
        else:
            self.assertTrue(errors.startswith('netzwerk-cli: '), errors)
        self.stderr = errors
        return done.stdout.decode()

    def run_json(self, *arguments, **options):
        return json.loads(self.run_cli('--json', *arguments, **options))

    def put(self, *documents):
        lines = '\n'.join(json.dumps(d) for d in documents)
        return self.run_json('put', '-', stdin=lines.encode())

    def write(self, name, content):
        path = os.path.join(self.folder.name, name)
        with open(path, 'wb') as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path

    def documents(self, kind):
        out = self.run_cli('export', kind, '--format', 'json')
        return [json.loads(line) for line in out.splitlines()]

    def everything(self):
        """All documents without what every write changes."""
        result = []
        for kind in KINDS:
            for document in self.documents(kind):
                for key in ('_rev', 'changed'):
                    document.pop(key, None)
                result.append(document)
        return sorted(result, key=lambda document: document['_id'])


def person(number, family, given='Käthe', **more):
    return dict({'_id': 'person:%032x' % number, 'type': 'person', 'schema': 1,
                 'family_name': family, 'given_name': given}, **more)


def main():
    unittest.main(verbosity=1)
