# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever goes wrong is told in German: what happened, what was kept, what to do.
Nothing is changed by it."""

import os
import pathlib
import shutil
import sqlite3
import sys

from window import Window, command, step

PROGRAM, CLI = sys.argv[1:3]
DATA = pathlib.Path(sys.argv[4]) / 'data' / 'ui'


def opens_with(path, *sentences):
    """Starts the program with this database and waits for the page that says why not."""
    before = path.read_bytes() if path.is_file() else None
    os.environ['NETZWERK_DATABASE'] = str(path)
    window = Window(PROGRAM)
    for sentence in sentences:
        window.text(sentence)
    window.key('alt+2')
    window.find(role='push button', name='Erneut versuchen')
    if before is not None:
        assert path.read_bytes() == before, 'the database must stay as it is'
    return window


def main():
    print('1..5')
    home = pathlib.Path(os.environ['HOME'])
    good = home / 'good.db'
    os.environ['NETZWERK_DATABASE'] = str(good)
    command(CLI, 'put', DATA / 'people.json')

    newer = home / 'newer.db'
    shutil.copy(good, newer)
    database = sqlite3.connect(newer)
    database.execute('PRAGMA user_version = 99')
    database.commit()
    database.close()
    opens_with(newer, 'Die Datenbank stammt von einer neueren Version',
               'rührt diese Version sie nicht an. Bitte installieren Sie').quit()
    step(1, 'a database of a newer version')

    damaged = home / 'damaged.db'
    damaged.write_bytes(b'x' * 4096 + good.read_bytes()[4096:])
    opens_with(damaged, 'Die Datenbank ist beschädigt', 'Spielen Sie Ihre letzte Sicherung ein').quit()
    step(2, 'a damaged database')

    os.environ['NETZWERK_DATABASE'] = str(good)
    first = Window(PROGRAM)
    first.text('Nächste Schritte')
    second = opens_with(good, 'Die Datenbank ist in Gebrauch', 'Schließen Sie das andere Programm')
    first.quit()
    second.press('Erneut versuchen')
    second.text('Nächste Schritte')
    second.quit()
    step(3, 'a second instance, and trying again')

    opens_with(home / 'nobody' / 'here' / 'x.db' if os.getuid() else pathlib.Path('/proc/none/x.db'),
               'Die Datenbank lässt sich nicht öffnen', 'Prüfen Sie, ob es den Ordner gibt').quit()
    step(4, 'a folder that cannot be written')

    torn = home / 'kaputt.xml'
    torn.write_text('<rss><channel><item><title>Hallo</title>', encoding='utf-8')
    picture = home / 'bild.png'
    picture.write_bytes(b'\x89PNG\r\n\x1a\n' + bytes(200))
    os.environ['NETZWERK_DATABASE'] = str(good)
    window = Window(PROGRAM, str(torn), str(picture), str(home / 'fehlt.txt'), str(home))
    for sentence in ('Nichts konnte importiert werden', 'Es wurde nichts gespeichert',
                     'Zeile 1: Die Datei ist beschädigt', 'Dies ist keine Pressemitteilung',
                     'Die Datei lässt sich nicht lesen: ', 'Das ist ein Ordner'):
        window.text(sentence)
    window.key('Escape')
    window.gone(name='Nichts konnte importiert werden')
    window.quit()
    step(5, 'files that are no press release')


if __name__ == '__main__':
    main()
