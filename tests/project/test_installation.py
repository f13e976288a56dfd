#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""'meson install' gives a tree in which everything is in its place and the
installed command works on its own."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

BUILD = os.environ['NETZWERK_BUILD']
ID = 'org.wfdo.Netzwerk'


def prefix():
    options = subprocess.run(['meson', 'introspect', '--buildoptions', BUILD],
                             capture_output=True, text=True, check=True)
    return next(o['value'] for o in json.loads(options.stdout) if o['name'] == 'prefix')


class Installation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.root = pathlib.Path(cls.folder.name)
        subprocess.run(['meson', 'install', '-C', BUILD, '--no-rebuild', '--quiet',
                        '--destdir', cls.folder.name],
                       check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        cls.tree = cls.root / prefix().lstrip('/')

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_everything_is_in_its_place(self):
        for name in ('bin/netzwerk', 'bin/netzwerk-cli',
                     f'share/applications/{ID}.desktop',
                     f'share/metainfo/{ID}.metainfo.xml',
                     f'share/glib-2.0/schemas/{ID}.gschema.xml',
                     f'share/icons/hicolor/scalable/apps/{ID}.svg',
                     f'share/icons/hicolor/symbolic/apps/{ID}-symbolic.svg',
                     'share/locale/de/LC_MESSAGES/netzwerk.mo',
                     'share/man/man1/netzwerk-cli.1'):
            self.assertTrue((self.tree / name).exists(), name)

    def cli(self, *arguments):
        environment = dict(os.environ, NETZWERK_LOCALEDIR=str(self.tree / 'share' / 'locale'))
        return subprocess.run([self.tree / 'bin' / 'netzwerk-cli', '--database',
                               str(self.root / 'data' / 'test.db'), *arguments],
                              capture_output=True, text=True, check=False, env=environment,
                              cwd=self.root, stdin=subprocess.DEVNULL)

    def test_installed_command_works(self):
        (self.root / 'data').mkdir(mode=0o700)
        done = self.cli('demo')
        self.assertEqual(done.returncode, 0, done.stderr)
        done = self.cli('search', '--json', 'Wirtschaftsförderung')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('Wirtschaftsförderung', done.stdout)
        json.loads(done.stdout)


if __name__ == '__main__':
    unittest.main()
