# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The history of a record by keyboard: what changed from what to what, a value taken
back, and that undone."""

import json
import os
import pathlib
import subprocess
import sys

from window import Window, command, step, wait

PROGRAM, CLI = sys.argv[1:3]
PERSON = 'person:' + '1' * 32


def put(**members):
    record = {'_id': PERSON, 'type': 'person', 'schema': 1, 'given_name': 'Käthe', 'family_name': 'Wittenbrink'}
    subprocess.run([CLI, 'put', '-'], input=json.dumps(record | members), text=True, check=True,
                   capture_output=True, timeout=60)


def nickname():
    return json.loads(command(CLI, 'show', PERSON, '--json'))['document'].get('nickname')


def main():
    print('1..4')
    os.environ['NETZWERK_DATABASE'] = str(pathlib.Path(os.environ['HOME']) / 'history.db')
    put(nickname='Kä', tags=['Messe', 'Hochschule'])
    put(nickname='Käthchen', tags=['Hochschule', 'Start-up'])

    window = Window(PROGRAM)
    window.text('Zuletzt')
    window.key('alt+2')
    window.text('Wittenbrink')
    window.key('ctrl+f')
    window.type('witt')
    window.key('Return')
    window.text('Geändert: Rufname, Schlagworte')
    window.key('ctrl+h')
    window.find(role='label', name='Käthchen')
    window.find(role='label', name='Messe')
    window.find(role='label', name='Start-up')
    assert not window.find_all(role='label', name='Hochschule'), 'what stays is told as changed'
    step(1, 'the history tells each value, and of lists what came and went')

    window.tab_to('push button', 'Wert wiederherstellen: Rufname')
    window.key('Return')
    window.text('„Rufname“ wurde wiederhergestellt')
    wait('the former value', lambda: nickname() == 'Kä')
    step(2, 'a former value comes back')

    window.key('ctrl+z')
    wait('the value of before', lambda: nickname() == 'Käthchen')
    window.key('ctrl+h')
    window.find(contains='Rückgängig gemacht')
    window.find(contains='Wert wiederhergestellt')
    window.key('Escape')
    step(3, 'that is undone, and the history knows it')

    history = json.loads(command(CLI, 'show', PERSON, '--history', '--json'))['history']
    assert [entry['origin'] for entry in history] == ['undo', 'restore', 'command']
    assert history[1]['fields'] == {'nickname': {'from': 'Käthchen', 'to': 'Kä'}}
    assert '− Messe' in command(CLI, 'show', PERSON, '--history')
    window.quit()
    step(4, 'the command line tells the same')


main()
