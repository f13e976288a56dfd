# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who the user is, entered in the preferences, stands in the history of what they
change; F10 opens the menu in a narrow window as well, where every page has room."""

import json
import os
import pathlib
import subprocess
import sys

from window import Window, command, is_visible, step, wait, xdotool

PROGRAM, CLI = sys.argv[1:3]
ID = 'organisation:' + 32 * '1'
PAGES = {'2': 'Kontakte', '5': 'Vereinbarungen', '6': 'Laufzeiten', '7': 'Netzwerke', '8': 'Vermittlungen',
         '9': 'Wiedervorlagen', '1': 'Übersicht'}


def main():
    print('1..4')
    os.environ['NETZWERK_DATABASE'] = str(pathlib.Path(os.environ['HOME']) / 'preferences.db')
    record = {'_id': ID, 'type': 'organisation', 'schema': 1, 'name': 'Zechenhof'}
    subprocess.run([CLI, 'put', '-'], input=json.dumps(record), text=True, check=True,
                   capture_output=True, timeout=60)

    errors = pathlib.Path(os.environ['HOME']) / 'messages'
    with open(errors, 'w', encoding='utf-8') as messages:
        window = Window(PROGRAM, stderr=messages)
        window.text('Zuletzt')
        window.key('ctrl+comma')
        window.enter('Ihr Name', 'Käthe Möller')
        window.enter('Ihre Einrichtung', 'Wirtschaftsförderung Musterstadt')
        window.key('Escape')
        window.gone(role='text', name='Ihr Name')

        window.key('alt+4')
        window.text('1 Eintrag')
        window.key('Down', 'Return')
        window.key('ctrl+e')
        window.find(role='push button', name='Speichern')
        window.enter('Name', 'Zechenhof West')
        window.key('ctrl+Return')
        window.text('wurde gespeichert')
        changed = json.loads(command(CLI, 'show', ID, '--json'))['document']['changed']
        assert changed['by'] == 'Käthe Möller', changed
        assert changed['agency'] == 'Wirtschaftsförderung Musterstadt', changed
        window.key('ctrl+h')
        window.text('Käthe Möller, Wirtschaftsförderung Musterstadt')
        window.key('Escape')
        step(1, 'the name and the agency of the preferences stand in the history')

        window.key('F1')
        window.text('In der Liste suchen')
        window.key('Escape')
        window.gone(contains='In der Liste suchen')
        frame = xdotool('search', '--onlyvisible', '--pid', window.process.pid)[-1]
        xdotool('windowsize', '--sync', frame, 370, 640)  # 360 and its border
        wait('the narrow window', lambda: any(is_visible(button) for button in window.find_all(name='Seiten')))
        window.key('F10')
        window.find(role='menu item', name='Einstellungen')
        window.key('Escape')
        step(2, 'F10 opens the menu where the sidebar is folded')

        for key, title in PAGES.items():
            window.key('alt+' + key)
            wait(title, lambda: any(title in shown.name for shown in window.frames()))
            assert '370x640' in xdotool('getwindowgeometry', frame), f'{title} made the window wider'
        step(3, 'every page has room in a narrow window')

        window.quit()
    said = errors.read_text(encoding='utf-8')
    assert 'min width' not in said, said
    step(4, 'and nothing complained about its width')


main()
