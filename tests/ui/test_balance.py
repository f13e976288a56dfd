# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The balance of referrals by keyboard and assistive technology: numbers of two
agencies, another time, another measure, and the referrals behind a number."""

import datetime
import json
import sys
import tempfile

from window import Window, command, step

PROGRAM, CLI = sys.argv[1:3]
YEAR = datetime.date.today().year
NAMES = ['Agentur Nord', 'Agentur <Süd>']


def identifier(kind, number):
    return f'{kind}:{number:032x}'


def documents():
    """Nord to Süd: three this year, answered after 4 and 7 days; one last year."""
    def referral(number, subject, status, day, sender=0):
        return {'_id': identifier('referral', number), 'type': 'referral', 'schema': 1, 'subject': subject,
                'status': status, 'consent': 'written', 'handed_over_on': day,
                'from_agency': identifier('organisation', sender),
                'to_agency': identifier('organisation', 1 - sender)}

    def reply(number, day):
        return {'_id': identifier('referral_reply', number), 'type': 'referral_reply', 'schema': 1,
                'referral': identifier('referral', number), 'date': day}

    return [
        *({'_id': identifier('organisation', i), 'type': 'organisation', 'schema': 1, 'name': name}
          for i, name in enumerate(NAMES)),
        referral(1, 'Halle mit Gleis', 'closed', f'{YEAR}-01-01'), reply(1, f'{YEAR}-01-05'),
        referral(2, 'Zwölf Fachkräfte', 'accepted', f'{YEAR}-01-01'), reply(2, f'{YEAR}-01-08'),
        referral(3, 'Reinraum & Labor', 'declined', f'{YEAR}-01-01'),
        referral(4, 'Altes Anliegen', 'closed', f'{YEAR - 1}-06-01'),
        referral(5, 'Noch offen', 'handed_over', f'{YEAR}-01-01', sender=1),
    ]


def main():
    print('1..5')
    with tempfile.NamedTemporaryFile('w', suffix='.json', encoding='utf-8') as file:
        json.dump(documents(), file)
        file.flush()
        command(CLI, 'put', file.name)
    window = Window(PROGRAM)

    window.key('alt+8')
    window.find(role='entry', name='Vermittlungen durchsuchen')
    window.find(role='page tab', name='Bilanz').queryAction().doAction(0)
    cell = ('Agentur Nord → Agentur <Süd>: Weitergegeben: 3 · Angenommen: 2 · Abgelehnt: 1 · '
            'Abgeschlossen: 1 · Offen: 1 · Tage bis zur Antwort: 5,5')
    window.find(role='push button', name=cell)
    window.find(role='push button', name='Agentur <Süd> → Agentur Nord: Weitergegeben: 1 · Angenommen: 0 · '
                                         'Abgeschlossen: 0 · Offen: 1')
    step(1, 'the table counts what one agency passed on to the other this year')

    window.find(role='push button', contains='Alle → Alle: Weitergegeben: 4 · Angenommen: 2')
    step(2, 'and the sums')

    window.press(cell)
    window.text('Halle mit Gleis')
    window.text('Reinraum & Labor')
    window.gone(role='list item', name='Altes Anliegen')
    step(3, 'a number lists its referrals')

    # The time is chosen by keyboard, and the chosen pair stays chosen.
    window.key('ctrl+f')
    window.key('space', 'Down', 'Return')
    window.find(role='push button', contains='Agentur Nord → Agentur <Süd>: Weitergegeben: 1')
    window.find(role='list item', name='Altes Anliegen')
    window.gone(role='list item', name='Reinraum & Labor')
    step(4, 'another year shows other numbers')

    window.press('Als Tabelle in die Zwischenablage kopieren')
    window.text('Kopiert')
    window.tab_to('list item', 'Altes Anliegen')
    window.key('Return')
    window.find(role='push button', name='Bearbeiten')
    window.quit()
    step(5, 'Enter opens a referral')


if __name__ == '__main__':
    main()
