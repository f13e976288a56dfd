# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a press release states of an agreement and a network, by keyboard alone: it
is offered and not ticked; one record is accepted, one of its values left out, and
the toast takes all of it back."""

import json
import os
import pathlib
import sys

from window import Window, command, step

PROGRAM, CLI = sys.argv[1:3]
DATA = pathlib.Path(__file__).resolve().parent.parent / 'data' / 'ui'
AGREEMENT = 'Stadt Bergau – Hafen Lindenau GmbH'
PROJECT = 'Werkbank Nord'
DAY = 'Unterzeichnet am: 08.03.2024'


def count(kind):
    return json.loads(command(CLI, 'list', kind, '--json'))['total']


def main():
    print('1..4')
    os.environ['NETZWERK_DATABASE'] = os.path.join(os.environ['HOME'], 'statements.db')
    command(CLI, 'put', DATA / 'people.json')
    window = Window(PROGRAM, str(DATA / 'signing.txt'))
    window.text('1 Kontakt, 1 angehakt')
    window.text('Vereinbarungen und Netzwerke')
    for name in (AGREEMENT, PROJECT, 'Mitgliedschaft: Hochschule Bergau', 'Fördersumme: rund 600.000'):
        window.find(contains=name)
    assert not window.is_checked(AGREEMENT) and not window.is_checked(PROJECT), 'nothing of it is ticked by itself'
    step(1, 'an agreement and a network are offered')

    window.move('alt+Down', 2, AGREEMENT)
    window.key('space')
    window.wait_checked(AGREEMENT)
    window.wait_checked(DAY)
    # Two partners and two signatories stand before the day.
    window.move('Down', 5, DAY)
    window.key('space')
    window.gone_checked(DAY)
    step(2, 'the space bar accepts a record and leaves out a value')

    window.key('ctrl+Return')
    window.press('Rückgängig', last_first=True)
    window.text('Rückgängig gemacht')
    assert count('agreement') == 0, 'one step takes all back'
    step(3, 'one step takes it back')

    window.key('ctrl+shift+z')
    window.text('Wiederholt')
    row, = json.loads(command(CLI, 'list', 'agreement', '--json'))['rows']
    document = json.loads(command(CLI, 'show', row['id'], '--json'))['document']
    assert len(document['partners']) == 2 and 'signed_on' not in document, document
    assert len(document['releases']) == 1, document
    assert count('project') == 0 and count('funding') == 0, 'what was not ticked is not saved'
    organisations = command(CLI, 'list', 'organisation')
    assert 'Hafen Lindenau' in organisations and 'Hochschule Bergau' not in organisations, organisations
    window.quit()
    step(4, 'the agreement and its partners are saved, nothing else')


if __name__ == '__main__':
    main()
