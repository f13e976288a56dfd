#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Desktop file, metainfo, settings schema, icons and manual page are valid."""

import pathlib
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
ID = 'org.wfdo.Netzwerk'


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


class DataFiles(unittest.TestCase):
    def check(self, program, *arguments):
        if shutil.which(program) is None:
            self.skipTest(program + ' is not installed')
        done = run(program, *map(str, arguments))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done

    def test_desktop_file(self):
        done = self.check('desktop-file-validate', ROOT / (ID + '.desktop'))
        self.assertEqual(done.stdout + done.stderr, '')

    def test_desktop_file_opens_what_we_read(self):
        text = (ROOT / (ID + '.desktop')).read_text(encoding='utf-8')
        for kind in ('application/xml', 'application/rss+xml', 'text/vcard'):
            self.assertIn(kind + ';', text)

    def test_metainfo(self):
        self.check('appstreamcli', 'validate', '--no-net', ROOT / 'data' / (ID + '.metainfo.xml'))

    def test_schema(self):
        self.check('glib-compile-schemas', '--strict', '--dry-run', ROOT / 'data')

    def test_icons_are_pictures(self):
        icons = sorted((ROOT / 'icons').rglob('*.svg'))
        self.assertGreaterEqual(len(icons), 2)
        for icon in icons:
            root = ElementTree.parse(icon).getroot()
            self.assertTrue(root.tag.endswith('}svg'), icon)

    def test_manual_page(self):
        if shutil.which('man') is None:
            self.skipTest('man is not installed')
        with tempfile.TemporaryDirectory() as folder:
            page = shutil.copy(ROOT / 'data' / 'netzwerk-cli.1', folder)
            done = run('man', '--warnings', '-E', 'UTF-8', '-l', '-Tutf8', '-Z', page)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stderr, '')


if __name__ == '__main__':
    unittest.main()
