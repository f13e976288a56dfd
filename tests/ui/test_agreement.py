# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An agreement with two partners, two signatories and its funding, by keyboard
alone: partners are found by search, one of them and one signatory are made on the
way. Then it is found by Ctrl+K, undone and done again."""

import json
import subprocess
import sys

from window import Window

PROGRAM = sys.argv[1]
CLI = sys.argv[2]
AGENCY = 'organisation:' + '1' * 32
PERSON = 'person:' + '2' * 32
TITLE = 'Kooperation Nordlicht'


def step(number, text):
    print(f'ok {number} - {text}', flush=True)


def cli(*arguments, text=None):
    return subprocess.run([CLI, *arguments], input=text, capture_output=True, text=True,
                          check=True, timeout=60).stdout


def records(kind):
    """Every record of a kind, as it is stored."""
    rows = json.loads(cli('list', kind, '--json'))['rows']
    return [json.loads(cli('show', row['id'], '--json'))['document'] for row in rows]


def choose(window, label, text, match):
    """Types into the open search of a link and takes the first line."""
    window.find(role='entry', name=f'Suchen: {label}')
    window.type(text)
    window.find(contains=match)
    window.key('Return')
    window.gone(role='entry', name=f'Suchen: {label}')


def make(window, label, text, kind):
    """The same, but nobody of that name is there: a small form makes it."""
    window.find(role='entry', name=f'Suchen: {label}')
    window.type(text)
    window.find(contains='Neu: ' + kind)
    window.key('Return')
    window.find(role='push button', name='Anlegen')
    window.key('ctrl+Return')
    window.gone(role='push button', name='Anlegen')
    window.gone(role='entry', name=f'Suchen: {label}')


def main():
    print('1..5')
    cli('put', '-', text='\n'.join(json.dumps(record) for record in (
        {'_id': AGENCY, 'type': 'organisation', 'schema': 1, 'name': 'Agentur Hafenstadt'},
        {'_id': PERSON, 'type': 'person', 'schema': 1, 'given_name': 'Käthe', 'family_name': 'Wittenbrink'})))
    window = Window(PROGRAM)
    window.text('Zuletzt')

    window.key('alt+5')
    window.find(role='entry', name='Vereinbarungen durchsuchen')
    window.key('ctrl+n')
    window.focused('text', 'Bezeichnung')
    window.type(TITLE)
    window.tab_to('push button', 'Hinzufügen: Partner')
    window.key('Return')
    choose(window, 'Organisation', 'hafen', 'Agentur Hafenstadt')
    window.tab_to('list item', 'Hinzufügen: Partner')
    window.key('Return')
    make(window, 'Organisation', 'Hochschule Talheim', 'Organisation')
    window.tab_to('push button', 'Hinzufügen: Unterzeichnende')
    window.key('Return')
    choose(window, 'Person', 'witt', 'Käthe Wittenbrink')
    window.tab_to('text', 'Funktion bei Unterzeichnung')
    window.type('Geschäftsführerin')
    window.tab_to('list item', 'Hinzufügen: Unterzeichnende')
    window.key('Return')
    make(window, 'Person', 'Dr. Jens Opitz', 'Person')
    window.tab_to('text', 'Unterzeichnet am')
    window.type('12.3.24')
    window.key('ctrl+Return')
    window.gone(role='push button', name='Speichern')
    window.text('„' + TITLE + '“ wurde gespeichert')
    step(1, 'two partners and two signatories, found and made')

    # The funding is made from the agreement, which it then belongs to.
    window.key('ctrl+shift+n')
    window.find(role='menu item', name='Förderung')
    while not window.has_focus('menu item', 'Förderung'):
        window.key('Down')
    window.key('Return')
    window.focused('text', 'Förderprogramm')
    window.type('Regionalfonds Küste')
    window.tab_to('text', 'Fördersumme')
    window.type('rund 1,8 Mio')
    window.key('ctrl+Return')
    window.gone(role='push button', name='Speichern')
    window.text('wurde gespeichert')
    window.text('Regionalfonds Küste')
    step(2, 'a funding of the agreement')

    window.key('ctrl+k')
    window.find(role='entry', name='Alles durchsuchen')
    window.type('nordl')
    window.find(contains=TITLE + ', ')
    window.key('Return')
    window.gone(role='entry', name='Alles durchsuchen')
    window.text('Dr. Jens Opitz')
    window.find(contains='Regionalfonds Küste')
    step(3, 'found with Ctrl+K, with its signatories and its funding')

    window.key('ctrl+z')
    window.text('Rückgängig gemacht')
    window.gone(contains='Regionalfonds Küste')
    window.key('ctrl+shift+z')
    window.text('Wiederholt')
    window.find(contains='Regionalfonds Küste')
    step(4, 'undone and done again')

    window.quit()
    agreement, = records('agreement')
    funding, = records('funding')
    people = {person['_id']: person for person in records('person')}
    assert agreement['partners'][0]['organisation'] == AGENCY, agreement
    assert len(agreement['partners']) == 2, agreement
    assert agreement['signatories'][0] == {'person': PERSON, 'function': 'Geschäftsführerin'}, agreement
    assert people[agreement['signatories'][1]['person']]['family_name'] == 'Opitz', agreement
    assert agreement['signed_on'] == '2024-03-12', agreement
    assert funding['agreement'] == agreement['_id'], funding
    assert funding['amount']['cents'] == 180000000 and funding['amount']['precision'] == 'about', funding
    step(5, 'stored as it was typed')


if __name__ == '__main__':
    main()
