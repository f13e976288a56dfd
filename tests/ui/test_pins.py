# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Saved filters in the sidebar: pinned while saving, counted, renamed, undone, taken
away, all by keyboard; their numbers follow the database."""

import json
import os
import pathlib
import subprocess
import sys

from window import Window, command, step

PROGRAM, CLI = sys.argv[1:3]
NAMES = ('Adlerwerk', 'Möllerhafen', 'Zechenhof')


def put(*records):
    subprocess.run([CLI, 'put', '-'], input='\n'.join(json.dumps(record) for record in records),
                   text=True, check=True, capture_output=True, timeout=60)


def organisation(number, name):
    return {'_id': f'organisation:{number:032x}', 'type': 'organisation', 'schema': 1,
            'name': name, 'note': 'Am Hafen'}


def open_menu(window, item):
    window.key('ctrl+shift+f')
    window.find(role='menu item', name=item)


def save_filter(window):
    open_menu(window, 'Filter hinzufügen …')
    window.key('Return')
    window.find(role='push button', name='Anwenden')
    window.tab_to('text', 'Text')
    window.type('moeller')
    window.key('ctrl+Return')
    window.gone(role='push button', name='Anwenden')
    window.text('1 Treffer')
    open_menu(window, 'Filter speichern …')
    window.key('Down', 'Return')
    window.find(role='push button', name='Speichern')
    window.type('Am Wasser')
    window.move('Down', 1, 'In der Seitenleiste zeigen')
    window.key('space')
    window.press('Speichern')
    window.gone(role='push button', name='Speichern')


def main():
    print('1..6')
    os.environ['NETZWERK_DATABASE'] = str(pathlib.Path(os.environ['HOME']) / 'pins.db')
    put(*(organisation(number, name) for number, name in enumerate(NAMES)))

    window = Window(PROGRAM)
    window.text('Zuletzt')
    window.key('alt+4')
    window.text('3 Einträge')
    save_filter(window)
    window.find(role='list item', name='Am Wasser, 1 Eintrag')
    step(1, 'a filter goes to the sidebar while it is saved, and is counted')

    window.tab_to('list item', 'Organisationen')
    window.move('Down', 8, 'Abgleich')
    window.move('Down', 1, 'Am Wasser, 1 Eintrag')
    window.find(role='push button', name='Filter entfernen: Name: enthält „moeller“')
    window.find(role='frame', name='Am Wasser – Netzwerk')
    step(2, 'the arrow keys lead to it, and its page has its rows')

    window.key('alt+4')
    window.press('Neue Organisation')
    window.find(role='push button', name='Speichern')
    window.enter('Name', 'Möllerbad')
    window.key('ctrl+Return')
    window.find(role='list item', name='Am Wasser, 2 Einträge')
    window.key('ctrl+z')
    window.find(role='list item', name='Am Wasser, 1 Eintrag')
    step(3, 'the number follows what is saved and undone')

    window.gone(role='push button', name='Speichern')
    window.tab_to('list item', 'Organisationen')
    window.move('Down', 9, 'Am Wasser, 1 Eintrag')
    window.key('F2')
    window.find(role='push button', name='Speichern')
    window.key('ctrl+a')
    window.type('Hafen & Bad')
    window.key('Return')
    window.find(role='list item', name='Hafen & Bad, 1 Eintrag')
    rows = json.loads(command(CLI, 'list', 'list', '--json'))['rows']
    assert [row['title'] for row in rows] == ['Hafen & Bad'], rows
    step(4, 'F2 gives it another name')

    window.quit()
    window = Window(PROGRAM)
    window.find(role='frame', name='Hafen & Bad – Netzwerk')
    window.find(role='list item', name='Hafen & Bad, 1 Eintrag')
    step(5, 'it is there, and open, after the next start')

    window.tab_to('list item', 'Hafen & Bad, 1 Eintrag')
    window.key('Delete')
    window.gone(role='list item', name='Hafen & Bad, 1 Eintrag')
    window.find(role='frame', name='Organisationen – Netzwerk')
    assert len(json.loads(command(CLI, 'list', 'list', '--json'))['rows']) == 1
    window.quit()
    step(6, 'Delete takes it from the sidebar, and the filter stays saved')


main()
