#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""German is complete: every message is known, translated and well-formed."""

import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
MARKED = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext)\s*\(\s*"')
TRANSLATABLE = re.compile(r'translatable="(?:yes|true|1)"')


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def listed_files():
    lines = (ROOT / 'po' / 'POTFILES.in').read_text(encoding='utf-8').splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith('#')]


class Translations(unittest.TestCase):
    def test_every_file_with_messages_is_listed(self):
        wanted = set()
        for path in sorted((ROOT / 'src').rglob('*')):
            if path.suffix not in ('.c', '.h', '.ui'):
                continue
            text = path.read_text(encoding='utf-8')
            if MARKED.search(text) or TRANSLATABLE.search(text):
                wanted.add(str(path.relative_to(ROOT)))
        listed = set(listed_files())
        self.assertEqual(sorted(wanted - listed), [], 'missing in po/POTFILES.in')
        self.assertEqual([name for name in sorted(listed) if not (ROOT / name).exists()], [],
                         'in po/POTFILES.in, but not there')

    def test_catalogue_is_well_formed(self):
        done = run('msgfmt', '--check', '-o', '/dev/null', 'po/de.po')
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_nothing_is_untranslated(self):
        with tempfile.TemporaryDirectory() as folder:
            template = folder + '/netzwerk.pot'
            merged = folder + '/de.po'
            done = run('xgettext', '--from-code=UTF-8', '--add-comments', '--files-from=po/POTFILES.in',
                       '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2',
                       '--keyword=g_dngettext:2,3', '--flag=g_strdup_printf:1:c-format', '-o', template)
            self.assertEqual(done.returncode, 0, done.stderr)
            done = run('msgmerge', '--no-fuzzy-matching', '--quiet', '-o', merged, 'po/de.po', template)
            self.assertEqual(done.returncode, 0, done.stderr)
            missing = run('msgattrib', '--untranslated', '--no-obsolete', merged).stdout
            fuzzy = run('msgattrib', '--only-fuzzy', '--no-obsolete', merged).stdout
        self.assertEqual(missing, '', 'untranslated')
        self.assertEqual(fuzzy, '', 'fuzzy')


if __name__ == '__main__':
    unittest.main()
