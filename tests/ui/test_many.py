# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several releases one after the other, leaving half-way, and a feed that nobody
looks through."""

import os
import pathlib
import sys

from window import Window, command, step

PROGRAM, CLI = sys.argv[1:3]
DATA = pathlib.Path(sys.argv[4]) / 'data' / 'ui'
N_ITEMS = 120


def write_feed(path):
    items = ''.join(f'<item><title>Meldung {i}</title><guid>m-{i}</guid><description>Pressekontakt: '
                    f'Ulla Brosthaus, Pressesprecherin, Amt {i}, Telefon 030 23125-{i:03}'
                    '</description></item>' for i in range(N_ITEMS))
    path.write_text(f'<rss version="2.0"><channel><title>Portal</title>{items}</channel></rss>',
                    encoding='utf-8')


def main():
    print('1..4')
    home = pathlib.Path(os.environ['HOME'])
    os.environ['NETZWERK_DATABASE'] = str(home / 'many.db')
    feed = home / 'feed.xml'
    write_feed(feed)

    window = Window(PROGRAM, *(str(DATA / name) for name in ('first.txt', 'second.txt', 'release.txt')))
    window.text('Pressemitteilung 1 von 3')
    window.key('alt+Next')
    window.text('Pressemitteilung 2 von 3')
    window.key('alt+Prior')
    window.text('Pressemitteilung 1 von 3')
    step(1, 'one goes from release to release and back')

    window.key('Escape')
    window.text('Prüfung beenden?')
    window.key('Escape')
    window.gone(name='Prüfung beenden?')
    window.text('Pressemitteilung 1 von 3')
    window.key('Escape')
    window.press('Diese übernehmen')
    window.text('2 Pressemitteilungen übernommen')
    assert command(CLI, 'list', 'release').count('\n') == 2
    window.quit()
    step(2, 'who leaves half-way keeps what was looked at')

    window = Window(PROGRAM, str(feed))
    window.text(f'{N_ITEMS} Pressemitteilungen gefunden')
    window.press('Abbrechen')
    window.gone(contains='Pressemitteilungen gefunden')
    window.key('alt+1')
    window.text('Nächste Schritte')
    window.quit()
    assert command(CLI, 'list', 'release').count('\n') == 2
    step(3, 'a large feed asks first')

    window = Window(PROGRAM, str(feed))
    window.text(f'{N_ITEMS} Pressemitteilungen gefunden')
    window.press('Eindeutiges übernehmen')
    window.text(f'{N_ITEMS} Pressemitteilungen übernommen')
    assert command(CLI, 'list', 'release').count('\n') == N_ITEMS + 2
    window.key('ctrl+z')
    window.text('Rückgängig gemacht')
    assert command(CLI, 'list', 'release').count('\n') == 2
    window.quit()
    step(4, 'what is clear is taken over at once, and taken back at once')


if __name__ == '__main__':
    main()
