# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A list filtered by keyboard: a condition, saved under a name, removed by its chip and
brought back, changed where it is saved, chosen again, deleted."""

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


def add_condition(window, text):
    open_menu(window, 'Filter hinzufügen …')
    window.key('Return')
    window.find(role='push button', name='Anwenden')
    window.tab_to('text', 'Text')
    window.type(text)
    window.key('ctrl+Return')
    window.gone(role='push button', name='Anwenden')


def saved_filter():
    row, = json.loads(command(CLI, 'list', 'list', '--json'))['rows']
    return json.loads(command(CLI, 'show', row['id'], '--json'))['document']


def main():
    print('1..6')
    os.environ['NETZWERK_DATABASE'] = str(pathlib.Path(os.environ['HOME']) / 'filter.db')
    records = (organisation(0, note='Am Hafen'), organisation(1), organisation(2))
    subprocess.run([CLI, 'put', '-'], input='\n'.join(json.dumps(record) for record in records),
                   text=True, check=True, capture_output=True, timeout=60)

    window = Window(PROGRAM)
    window.text('Zuletzt')
    window.key('alt+4')
    window.text('3 Einträge')
    add_condition(window, 'e')
    window.text('3 Treffer')
    window.press('Filter entfernen: Name: enthält „e“')
    window.text('3 Einträge')
    add_condition(window, 'moeller')
    window.text('1 Treffer')
    window.find(role='push button', name='Filter entfernen: Name: enthält „moeller“')
    step(1, 'a condition is a chip, and the list has what it says')

    open_menu(window, 'Filter speichern …')
    window.key('Down', 'Return')
    window.find(role='push button', name='Speichern')
    window.type('Am Wasser')
    window.key('Return')
    window.text('Der Filter wurde gespeichert')
    document = saved_filter()
    assert document['name'] == 'Am Wasser'
    assert document['filter_kind'] == 'organisation'
    assert document['filter'] == [{'field': 'name', 'value': '~moeller'}]
    step(2, 'it is saved as a record')

    window.press('Filter entfernen: Name: enthält „moeller“')
    window.text('3 Einträge')
    window.press('Änderungen verwerfen')
    window.text('1 Treffer')
    step(3, 'its chip removes it, and what was saved can be had again')

    add_condition(window, 'hafen')
    window.press('Änderungen speichern')
    window.gone(role='push button', name='Änderungen speichern')
    assert document['filter'] + [{'field': 'name', 'value': '~hafen'}] == saved_filter()['filter']
    window.key('ctrl+z')
    window.gone(role='push button', name='Filter entfernen: Name: enthält „hafen“')
    assert saved_filter()['filter'] == document['filter']
    step(4, 'what it says is changed where it is saved, and undone')

    open_menu(window, 'Alle Filter entfernen')
    window.key('Down', 'Down', 'Return')
    window.text('3 Einträge')
    open_menu(window, 'Am Wasser')
    window.key('Down', 'Return')
    window.text('1 Treffer')
    listed = json.loads(command(CLI, 'list', 'organisation', '--filter', 'name=~moeller', '--json'))
    assert [row['title'] for row in listed['rows']] == ['Möllerhafen']
    step(5, 'a saved filter is chosen, and the command line finds the same')

    open_menu(window, 'Filter löschen')
    window.key('Down', 'Down', 'Down', 'Down', 'Down', 'Return')
    wait('no filter', lambda: not json.loads(command(CLI, 'list', 'list', '--json'))['rows'])
    window.key('ctrl+z')
    wait('the filter', lambda: saved_filter()['name'] == 'Am Wasser')
    window.quit()
    step(6, 'it is deleted, and undone')


main()
