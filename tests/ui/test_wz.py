# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An official list of industry codes is loaded in the preferences, a code is chosen in
a form by its title, and the organisation is found by that title; the list goes again."""

import json
import os
import pathlib
import subprocess
import sys

from window import Window, command, step, wait

PROGRAM, CLI = sys.argv[1:3]
DATA = pathlib.Path(__file__).parent.parent / 'data' / 'wz'
ID = 'organisation:' + 32 * '1'
OTHER = 'organisation:' + 32 * '2'
# Of those that an organisation can be filtered by: name to addresses.
FIELDS_BEFORE = 12


def load(window, path):
    """Types the path into the chooser."""
    window.press('Laden …')
    wait('the chooser', lambda: any(frame.name == 'Amtliche Liste laden' for frame in window.frames()))
    window.type(str(path))
    window.key('Return')


def open_search(window):
    """The menu button has no action of its own; the one inside it has."""
    window.find(role='push button', name='Branchenschlüssel auswählen')
    window.find_all(role='push button', name='Branchenschlüssel auswählen')[-1].queryAction().doAction(0)

    return window.find(role='entry', name='Branchenschlüssel suchen')


def add_filter(window, text, meaning):
    """Opens the menu of filters, takes the field of industry codes and types."""
    window.key('ctrl+shift+f')
    window.find(role='menu item', name='Filter hinzufügen …')
    window.key('Return')
    window.find(role='push button', name='Anwenden')
    window.key('space')
    window.find(role='list item', name='Branche (WZ)')
    window.key(*['Down'] * FIELDS_BEFORE, 'Return')
    window.tab_to('text', 'Schlüssel oder Titel')
    window.type(text)
    window.text(meaning)
    window.key('Return')
    window.gone(role='push button', name='Anwenden')


def filter_by_title(window):
    add_filter(window, 'datenverarbeitungseinr', '62.2 IT-Beratung und Betrieb')
    window.text('1 Treffer')
    window.press('Filter entfernen: Branche (WZ): 62.2 IT-Beratung und Betrieb von '
                 'Datenverarbeitungseinrichtungen für Dritte (WZ 2025)')
    window.text('2 Einträge')
    add_filter(window, 'C', 'C Verarbeitendes Gewerbe (WZ 2008)')
    window.text('1 Treffer')
    window.press('Filter entfernen: Branche (WZ): C Verarbeitendes Gewerbe (WZ 2008)')
    window.text('2 Einträge')


def main():
    print('1..5')
    home = pathlib.Path(os.environ['HOME'])
    os.environ['NETZWERK_DATABASE'] = str(home / 'wz.db')
    # The file chooser of GTK leaves two small arrays behind, as in test_export.py.
    os.environ['ASAN_OPTIONS'] = os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'
    record = {'_id': ID, 'type': 'organisation', 'schema': 1, 'name': 'Zahlenstube', 'sectors': ['28.11']}
    other = {'_id': OTHER, 'type': 'organisation', 'schema': 1, 'name': 'Zentralhalle'}
    subprocess.run([CLI, 'put', '-'], input=json.dumps(record) + '\n' + json.dumps(other), text=True, check=True,
                   capture_output=True, timeout=60)
    (home / 'keine.xml').write_text('<rss/>', encoding='utf-8')

    window = Window(PROGRAM)
    window.text('Zuletzt')
    window.key('ctrl+comma')
    window.text('Abschnitte und Abteilungen, eingebaut')
    load(window, home / 'keine.xml')
    window.text('Das ist keine amtliche Liste')
    load(window, DATA / 'wz-2025.xml')
    window.text('5 Einträge, geladen aus „WZ 2025 Auszug“')
    window.gone(contains='Das ist keine amtliche Liste')
    step(1, 'the list is loaded, and what is none is refused')

    window.key('Escape')
    window.gone(contains='geladen aus')
    window.key('alt+4')
    window.text('2 Einträge')
    window.key('Down', 'Return')
    window.text('28.11 Maschinenbau (WZ 2008)')
    window.key('ctrl+e')
    window.find(role='push button', name='Speichern')
    open_search(window)
    window.key('Escape')
    window.gone(role='entry', name='Branchenschlüssel suchen')
    entry = open_search(window)
    window.type('gibt es nicht')
    window.text('Nichts gefunden')
    window.key('ctrl+a')
    window.type('2025:62')
    wait('the first answer', lambda: entry.description.startswith('62 Erbringung'))
    window.key('Down')
    wait('the second answer', lambda: entry.description.startswith('62.1 '))
    window.key('Page_Up')
    wait('the first answer again', lambda: entry.description.startswith('62 Erbringung'))
    window.key('ctrl+a')
    window.type('it berat betr')
    window.text('62.2 IT-Beratung und Betrieb von Datenverarbeitungseinrichtungen für Dritte (WZ 2025)')
    window.key('Return')
    window.gone(role='entry', name='Branchenschlüssel suchen')
    window.key('ctrl+Return')
    window.text('wurde gespeichert')
    assert json.loads(command(CLI, 'show', ID, '--json'))['document']['sectors'] == ['28.11', '2025:62.2']
    window.text('62.2 IT-Beratung und Betrieb')
    step(2, 'a code is chosen by its title and shown with it')

    filter_by_title(window)
    step(3, 'a filter by title and a filter by section find what lies below')

    assert 'Zahlenstube' in command(CLI, 'search', 'datenverarbeitungseinrichtungen')
    step(4, 'the organisation is found by the title')

    window.key('ctrl+comma')
    window.press('Liste der WZ 2025 entfernen')
    window.gone(contains='geladen aus')
    window.key('Escape')
    window.gone(role='push button', name='Laden …')
    assert 'Zahlenstube' not in command(CLI, 'search', 'datenverarbeitungseinrichtungen')
    window.quit()
    step(5, 'the list is removed, and its titles find nobody')


main()
