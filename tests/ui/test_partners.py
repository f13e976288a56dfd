# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A partner is added by keyboard, its records come, a change of ours goes there, and
where both sides changed the same field the window asks which one is right."""

import json
import os
import pathlib
import sys
import tempfile
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))

import couch  # noqa: E402

from window import Window, command, step, wait  # noqa: E402

PROGRAM, CLI = sys.argv[1:3]
ID = 'organisation:' + 32 * '1'


def organisation(name, **more):
    return {'_id': ID, 'type': 'organisation', 'schema': 1, 'name': name, **more}


def on_server(server):
    """The record as the server has it."""
    with urllib.request.urlopen(server.url('netz/' + ID)) as reply:
        return json.load(reply)


def save(folder, document):
    """What another program of this machine stores while no window is open."""
    path = os.path.join(folder, 'document.json')
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(document, file)
    command(CLI, 'put', path)


def main():
    with couch.Server() as server, tempfile.TemporaryDirectory(prefix='netzwerk-partners-') as folder:
        os.environ['NETZWERK_DATABASE'] = os.path.join(folder, 'test.db')
        server.create('netz')
        server.put('netz', organisation('Weberei <Altmark> & Söhne'))
        print('1..6', flush=True)

        window = Window(PROGRAM)
        window.key('F5')
        window.text('Noch keine Partner')
        window.key('Return')
        window.text('Partner hinzufügen')
        window.type('WFG Musterland')
        window.key('Tab')
        window.type(server.url('fehlt'))
        window.key('ctrl+Return')
        window.text('Der Server hat diese Datenbank nicht.')
        step(1, 'a database that is not there is said before anything is kept')

        # The address has the focus again.
        window.enter('Adresse', server.url('netz'))
        window.key('ctrl+Return')
        window.text('Auf demselben Stand')
        step(2, 'the partner is in step')

        window.key('alt+4')
        window.text('Weberei <Altmark> & Söhne')
        window.quit()
        step(3, 'its record stands in the list')

        save(folder, organisation('Weberei Altmark Nord'))
        window = Window(PROGRAM)
        wait('our change on the server', lambda: on_server(server)['name'] == 'Weberei Altmark Nord')
        window.quit()
        step(4, 'what was changed without the window is sent when it opens')

        server.put('netz', dict(on_server(server), name='Weberei Altmark AG'))
        save(folder, organisation('Weberei Altmark GmbH'))
        window = Window(PROGRAM)
        window.key('F5')
        window.find(role='push button', contains='wartet auf Ihre Entscheidung')
        window.press('Abgleich: Etwas wartet auf Ihre Entscheidung')
        window.press('Bei 1 Eintrag ist eine Entscheidung nötig')
        window.text('Vorher: Weberei Altmark Nord')
        window.text('Weberei Altmark GmbH')
        window.text('Weberei Altmark AG')
        step(5, 'what contradicts is shown with what stood there before')

        # The winner stands first and is chosen; the other one is to be right.
        right = [item.name for item in window.find_all(role='list item', contains='Weberei Altmark')][-1]
        window.tab_to('list item', 'Weberei Altmark GmbH' if right.endswith('AG') else 'Weberei Altmark AG')
        window.move('Down', 1, right)
        window.key('Return')
        window.wait_checked(right)
        window.key('ctrl+Return')
        window.text('Nichts mehr zu entscheiden')
        window.key('Escape')
        window.text('Auf demselben Stand')
        window.gone(contains='ist eine Entscheidung nötig')
        wait('the decision on the server', lambda: on_server(server)['name'] == right)
        window.quit()
        assert f'"{right}"' in command(CLI, 'show', ID, '--json')
        step(6, 'the decision is kept and sent')


if __name__ == '__main__':
    main()
