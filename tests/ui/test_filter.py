# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A list filtered by keyboard: a condition, saved under a name, removed by its chip,
chosen again."""

import json
import os
import pathlib
import subprocess
import sys

from window import Window, command, step, wait

PROGRAM, CLI = sys.argv[1:3]
NAMES = ('Adlerwerk', 'Möllerhafen', 'Zechenhof')


def organisation(number, **members):
    return {'_id': f'organisation:{number:032x}', 'type': 'organisation', 'schema': 1,
            'name': NAMES[number], **members}


def open_menu(window, item):
    """Opens the filter menu and goes down to the item."""
    window.key('ctrl+shift+f')
    window.find(role='menu item', name=item)


def main():
    print('1..4')
    os.environ['NETZWERK_DATABASE'] = str(pathlib.Path(os.environ['HOME']) / 'filter.db')
    records = (organisation(0, note='Am Hafen'), organisation(1), organisation(2))
    subprocess.run([CLI, 'put', '-'], input='\n'.join(json.dumps(record) for record in records),
                   text=True, check=True, capture_output=True, timeout=60)

    window = Window(PROGRAM)
    window.text('Zuletzt')
    window.key('alt+4')
    window.text('3 Einträge')
    open_menu(window, 'Filter hinzufügen …')
    window.key('Return')
    window.find(role='push button', name='Anwenden')
    window.tab_to('text', 'Text')
    window.type('moeller')
    window.key('ctrl+Return')
    window.gone(role='push button', name='Anwenden')
    window.text('1 Treffer')
    window.find(role='push button', name='Filter entfernen: Name: enthält „moeller“')
    step(1, 'a condition is a chip, and the list has what it says')

    open_menu(window, 'Filter speichern …')
    window.key('Down', 'Return')
    window.find(role='push button', name='Speichern')
    window.type('Am Wasser')
    window.key('Return')
    window.text('Der Filter wurde gespeichert')
    rows = json.loads(command(CLI, 'list', 'list', '--json'))['rows']
    assert [row['title'] for row in rows] == ['Am Wasser']
    document = json.loads(command(CLI, 'show', rows[0]['id'], '--json'))['document']
    assert document['filter_kind'] == 'organisation'
    assert document['filter'] == [{'field': 'name', 'value': '~moeller'}]
    step(2, 'it is saved as a record')

    window.press('Filter entfernen: Name: enthält „moeller“')
    window.text('3 Einträge')
    step(3, 'its chip removes it')

    open_menu(window, 'Am Wasser')
    window.key('Down', 'Return')
    window.text('1 Treffer')
    listed = json.loads(command(CLI, 'list', 'organisation', '--filter', 'name=~moeller', '--json'))
    wait('the same rows', lambda: [row['title'] for row in listed['rows']] == ['Möllerhafen'])
    window.quit()
    step(4, 'a saved filter is chosen, and the command line finds the same')


main()
