# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The map of cooperations by keyboard and assistive technology: reached from an
organisation, read in the ranked list, asked for other times, moved to a partner
and back. What it says is compared with what the command line knows."""

import datetime
import json
import sys
import tempfile

from window import Window, command, step, wait

PROGRAM, CLI = sys.argv[1:3]


def identifier(kind, number):
    return f'{kind}:{number:032x}'


ORGANISATIONS = ['Agentur Nord', 'Agentur Süd', 'Hochschule „A & B“', 'Werk Ost']
YEAR = datetime.date.today().year


def documents():
    """Nord and Süd: two agreements, one of them over; Nord and the university: a
    network; Süd and Werk Ost: an agreement."""
    def org(number):
        return identifier('organisation', number)

    def agreement(number, title, partners, start, until=None):
        document = {'_id': identifier('agreement', number), 'type': 'agreement', 'schema': 1, 'title': title,
                    'status': 'running', 'partners': [{'organisation': org(p)} for p in partners], 'from': start}
        if until is not None:
            document['until'] = until
        return document

    project = identifier('project', 1)
    return [
        *({'_id': org(i), 'type': 'organisation', 'schema': 1, 'name': name}
          for i, name in enumerate(ORGANISATIONS)),
        agreement(1, 'Vertrag eins', [0, 1], str(YEAR - 5)),
        agreement(2, 'Vertrag zwei', [0, 1], str(YEAR - 5), str(YEAR - 3)),
        agreement(3, 'Vertrag drei', [1, 3], str(YEAR - 1)),
        {'_id': project, 'type': 'project', 'schema': 1, 'name': 'Netz West'},
        *({'_id': identifier('membership', i), 'type': 'membership', 'schema': 1, 'organisation': org(o),
           'project': project, 'from': str(YEAR - 1)} for i, o in enumerate([0, 2])),
    ]


def main():
    print('1..6')
    with tempfile.NamedTemporaryFile('w', suffix='.json', encoding='utf-8') as file:
        json.dump(documents(), file)
        file.flush()
        command(CLI, 'put', file.name)
    window = Window(PROGRAM)

    window.key('alt+4')
    window.find(role='entry', name='Organisationen durchsuchen')
    window.type('agentur nord')
    window.gone(name='Werk Ost')
    window.key('Down', 'Return')
    window.find(role='push button', name='Bearbeiten')
    # The button proper is within the accessible of the menu button.
    wait('the menu', lambda: window.find_all(role='push button', name='Mehr')[-1].queryAction().doAction(0))
    window.find(name='Auf der Kooperationskarte zeigen').queryAction().doAction(0)
    window.text('2 Partner')
    step(1, 'an organisation is shown on the map from its menu')

    window.find(name='1. Agentur Süd, 1 Vereinbarung')
    window.find(name='2. Hochschule „A & B“, 1 Netzwerk')
    step(2, 'the list is ranked and says what they have in common')

    window.find(contains='Vertrag eins, Vereinbarung mit Agentur Süd')
    window.find(contains='Netz West, Netzwerk / Projekt mit Hochschule')
    window.gone(contains='Vertrag zwei, Vereinbarung mit')
    step(3, 'the records that say so stand below')

    window.press('Alle Zeiten')
    window.find(name='1. Agentur Süd, 2 Vereinbarungen')
    window.find(contains='Vertrag zwei, Vereinbarung mit')
    # The slider goes back by keyboard, year for year.
    scale = window.find(role='slider', name='Jahr')
    scale.queryValue().currentValue = YEAR - 4
    window.find(role='push button', name=str(YEAR - 4))
    window.text('1 Partner')
    window.gone(contains='Netz West, Netzwerk')
    step(4, 'another year shows what held then')

    window.press('Heute')
    window.text('2 Partner')
    window.find(role='push button', name='Die ganze Karte sehen')
    window.key('ctrl+f')
    window.key('Home', 'Return')
    window.find(contains='Vertrag drei, Vereinbarung mit Werk Ost')
    window.find(role='push button', name='Zurück zur vorigen Organisation')
    step(5, 'Enter in the list moves a partner to the middle')

    window.key('Escape')
    window.find(contains='Netz West, Netzwerk')
    window.gone(contains='Vertrag drei, Vereinbarung mit')
    window.quit()
    step(6, 'Escape goes back to the organisation before')


if __name__ == '__main__':
    main()
