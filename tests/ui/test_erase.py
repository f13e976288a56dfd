# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person is erased for good by keyboard: what goes and what stays is said before, and
afterwards nothing of it is left, neither on the screen nor in the file."""

import json
import os
import pathlib
import subprocess
import sys

from window import Window, command, step, wait

PROGRAM, CLI = sys.argv[1:3]
PERSON = 'person:' + '1' * 32
NAME = 'Unvergesslich'
RECORDS = [
    {'_id': PERSON, 'type': 'person', 'given_name': 'Wiltrud', 'family_name': NAME},
    {'_id': 'organisation:' + '1' * 32, 'type': 'organisation', 'name': 'Weberei Altmark'},
    {'_id': 'position:' + '1' * 32, 'type': 'position', 'person': PERSON,
     'organisation': 'organisation:' + '1' * 32, 'title': 'Webmeisterin'},
    {'_id': 'activity:' + '1' * 32, 'type': 'activity', 'kind': 'visit', 'subject': 'Messe <Nord> & Süd',
     'participants': [PERSON]},
]


def folder_contains(folder, word):
    return any(word.lower() in file.read_bytes().lower() for file in pathlib.Path(folder).glob('erase.db*'))


def choose_last(window):
    """Opens the menu that has the focus; its last entry is the first from the end."""
    window.key('Return')
    window.find(role='menu item', name='Endgültig löschen (DSGVO) …')
    window.key('Up')
    window.key('Return')
    window.text('endgültig löschen?')


def main():
    print('1..4')
    folder = os.environ['HOME']
    os.environ['NETZWERK_DATABASE'] = str(pathlib.Path(folder) / 'erase.db')
    subprocess.run([CLI, 'put', '-'], input=json.dumps(RECORDS), text=True, check=True, capture_output=True, timeout=60)

    window = Window(PROGRAM)
    window.key('alt+2')
    window.text(NAME)
    window.key('ctrl+f')
    window.type('unv')
    window.key('Return')
    window.text('Webmeisterin')
    window.text('Messe <Nord> & Süd')
    window.focused('push button', 'Bearbeiten')
    window.key('Tab')
    choose_last(window)
    window.text('Außerdem wird 1 Eintrag gelöscht')
    window.text('Messe <Nord> & Süd')
    step(1, 'what goes and what stays is said before')

    window.key('Escape')
    window.gone(contains='endgültig löschen?')
    assert NAME in command(CLI, 'show', PERSON)
    step(2, 'whoever thinks better of it keeps everything')

    choose_last(window)
    window.key('alt+e')
    window.text('Der Eintrag wurde endgültig gelöscht')
    window.gone(role='label', contains=NAME)
    step(3, 'it is gone from the screen')

    wait('clean files', lambda: not folder_contains(folder, NAME.encode()))
    assert not folder_contains(folder, b'Webmeisterin')
    assert folder_contains(folder, b'Messe')
    window.quit()
    assert not folder_contains(folder, NAME.encode())
    step(4, 'it is gone from the file, and so is the position')


main()
