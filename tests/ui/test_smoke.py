# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a clerk does on the first day, by keyboard and assistive technology: look
around in the demonstration data, find somebody by three letters, change and undo,
import a press release, accept what was found and find the person again."""

import pathlib
import subprocess
import sys

from window import Window, step

PROGRAM = sys.argv[1]
RELEASE = pathlib.Path(sys.argv[2]) / 'data' / 'ui' / 'release.txt'


def main():
    print('1..7')
    window = Window(PROGRAM)

    window.press('Mit Beispieldaten umsehen')
    window.text('erfundene Einträge zum Umsehen')
    window.text('Nächste Schritte')
    step(1, 'the first start offers demonstration data')

    window.key('alt+2')
    window.find(role='entry', name='Kontakte durchsuchen')
    window.type('bri')
    window.gone(name='Henrike Behlau')
    window.find(name='Lioba Brinkhoff')
    step(2, 'three letters find a person')

    window.key('Down', 'Return')
    window.press('Bearbeiten')
    window.find(role='push button', name='Speichern')
    window.enter('Rufname', 'Brini die Zweite')
    window.press('Speichern')
    window.gone(role='push button', name='Speichern')
    window.find(contains='Brini die Zweite')
    step(3, 'a person can be changed')

    window.key('ctrl+z')
    window.text('Rückgängig gemacht')
    window.gone(name='„Brini die Zweite“')
    step(4, 'the change can be undone')

    # What the file manager does: a second start hands the file to the first.
    subprocess.run([PROGRAM, str(RELEASE)], check=True, timeout=60)
    window.find(role='push button', name='Übernehmen')
    window.text('Wiebke Öztürk-Grünewald')
    window.text('030 23125-417')
    window.key('ctrl+Return')
    window.text('übernommen')
    window.gone(role='push button', name='Übernehmen')
    step(5, 'a press release is reviewed and taken over by keyboard')

    window.key('ctrl+k')
    window.find(role='entry', name='Alles durchsuchen')
    window.type('oezt')
    window.find(contains='Öztürk-Grünewald, ')
    window.key('Return')
    window.gone(role='entry', name='Alles durchsuchen')
    step(6, 'the person is found again without umlauts')

    window.key('ctrl+k')
    window.find(name='Zuletzt geöffnet')
    window.find(contains='Öztürk-Grünewald, ')
    window.type('neue vere')
    window.find(contains='Neue Vereinbarung')
    window.key('Return')
    window.find(role='push button', name='Speichern')
    window.key('Escape')
    window.gone(role='push button', name='Speichern')
    window.quit()
    step(7, 'the search begins with what was opened last, and runs commands')


if __name__ == '__main__':
    main()
