# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two clerks, each at a window of their own, and one server between them: what one
writes the other reads; what both write while the server is away one of them decides."""

import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))

import couch  # noqa: E402

from window import SessionBus, Window, command, find_accessibility_bus, step, wait  # noqa: E402

PROGRAM, CLI = sys.argv[1:3]
ID = 'organisation:' + 32 * '1'


class Clerk:
    """A user with a session, folders and a database of their own."""

    def __init__(self, folder, name, url):
        self.folder = os.path.join(folder, name)
        os.mkdir(self.folder)
        self.bus = SessionBus()
        self.environment = dict(os.environ, DBUS_SESSION_BUS_ADDRESS=self.bus.address,
                                AT_SPI_BUS_ADDRESS=find_accessibility_bus(),
                                NETZWERK_DATABASE=os.path.join(self.folder, 'netzwerk.db'),
                                HOME=self.folder, XDG_DATA_HOME=self.folder, XDG_CONFIG_HOME=self.folder,
                                XDG_CACHE_HOME=self.folder)
        command(CLI, 'space', 'add', 'Netz', url, environment=self.environment)
        self.window = Window(PROGRAM, environment=self.environment)

    def close(self):
        self.window.quit()
        self.bus.close()

    def look(self, name):
        """Goes to the list of organisations, where the record stands by this name."""
        self.window.key('alt+4')
        self.window.text(name)

    def rename(self, before, after):
        self.look(before)
        if not self.window.find_all(role='push button', name='Bearbeiten'):
            self.window.key('ctrl+f')
            self.window.type(before.split()[0])
            self.window.key('Down', 'Return')
        self.window.press('Bearbeiten')
        self.window.enter('Name', after)
        self.window.press('Speichern')
        self.window.gone(role='push button', name='Speichern')
        self.window.text(after)


def decide(window, names):
    """Takes, by keyboard, what is not chosen already; returns its name."""
    window.key('F5')
    window.press('Abgleich: Etwas wartet auf Ihre Entscheidung')
    window.press('Bei 1 Eintrag ist eine Entscheidung nötig')
    window.text('Vorher: Weberei Süd')
    offered = [item.name for item in window.find_all(role='list item', contains='Weberei')]
    assert sorted(offered) == sorted(names), offered
    # The winner stands first and is chosen.
    window.tab_to('list item', offered[0])
    window.move('Down', 1, offered[1])
    window.key('Return')
    window.wait_checked(offered[1])
    window.key('ctrl+Return')
    window.text('Nichts mehr zu entscheiden')
    window.key('Escape')
    return offered[1]


def live_names(server):
    leaves = server.snapshot('netz')[ID].values()
    return {body['name'] for deleted, body in leaves if not deleted}


def main():
    with couch.Server() as server, tempfile.TemporaryDirectory(prefix='netzwerk-two-') as folder:
        server.create('netz')
        server.put('netz', {'_id': ID, 'type': 'organisation', 'schema': 1, 'name': 'Weberei Altmark'})
        print('1..4', flush=True)
        anna, bert = (Clerk(folder, name, server.url('netz')) for name in ('anna', 'bert'))
        for clerk in (anna, bert):
            clerk.look('Weberei Altmark')
        step(1, 'both see what is on the server')

        anna.rename('Weberei Altmark', 'Weberei Süd')
        bert.window.text('Weberei Süd')
        step(2, 'what one changes stands in the window of the other')

        server.hang_up()
        anna.rename('Weberei Süd', 'Weberei Anna')
        bert.rename('Weberei Süd', 'Weberei Bert')
        server.listen()
        anna.window.key('F5')
        wait('the first change on the server', lambda: 'Weberei Anna' in live_names(server))
        bert.window.key('F5')
        bert.window.find(role='push button', contains='wartet auf Ihre Entscheidung')
        step(3, 'what both changed without the server waits for a decision')

        right = decide(bert.window, ['Weberei Anna', 'Weberei Bert'])
        wait('the decision on the server', lambda: len(live_names(server)) == 1)
        anna.window.gone(contains='Weberei Anna' if right == 'Weberei Bert' else 'Weberei Bert')
        anna.look(right)
        anna.window.gone(role='push button', contains='wartet auf Ihre Entscheidung')
        for clerk in (anna, bert):
            clerk.close()
        step(4, 'the decision of one stands in the window of the other')


if __name__ == '__main__':
    main()
