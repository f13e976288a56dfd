# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""By keyboard: a person is shared with a partner after one has seen what leaves, what the
partner changes is offered and taken over, and a record that needs a decision says so."""

import json
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))

import couch  # noqa: E402

from window import Window, command, step, wait  # noqa: E402

PROGRAM, CLI = sys.argv[1:3]
PERSON = 'person:' + 32 * '1'
DOUBTFUL = 'person:' + 32 * '2'


def on_server(server):
    """The documents that the partner's server has, by id."""
    rows = server.backup('netz').changes(0, include_docs=True)[0]
    return {row['id']: row['doc'] for row in rows}


def save(folder, document):
    path = os.path.join(folder, 'document.json')
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(document, file)
    command(CLI, 'put', path)


def open_first(window, title):
    """The first contact of the list."""
    window.key('alt+2')
    window.text(title)
    window.key('Down', 'Return')
    window.focused('push button', 'Bearbeiten')


def share(window):
    """From the menu behind the button that has the focus."""
    window.key('Tab', 'Return')
    window.find(role='menu item', name='Mit Partner teilen …')
    window.key('t')


def main():
    with couch.Server() as server, tempfile.TemporaryDirectory(prefix='netzwerk-sharing-') as folder:
        os.environ['NETZWERK_DATABASE'] = os.path.join(folder, 'test.db')
        server.create('netz')
        save(folder, {'_id': PERSON, 'type': 'person', 'given_name': 'Käthe', 'family_name': 'Ahorn',
                      'topics': ['Holz <Bau>'], 'note': 'nur für uns'})
        command(CLI, 'space', 'add', 'Netz', server.url('netz'))
        print('1..6', flush=True)

        window = Window(PROGRAM)
        open_first(window, 'Käthe Ahorn')
        share(window)
        window.text('Genau das werden die Mitglieder von „Netz“ sehen')
        window.text('Kopien lassen sich nicht zurückholen')
        assert not window.is_checked('Notiz')
        assert window.find_all(role='label', contains='Holz <Bau>')
        seen = len(window.find_all(contains='nur für uns'))
        window.tab_to('check box', 'Notiz')
        window.key('space')
        wait('the note in the preview', lambda: len(window.find_all(contains='nur für uns')) > seen)
        window.key('space')
        wait('no note in the preview', lambda: len(window.find_all(contains='nur für uns')) == seen)
        step(1, 'the dialog shows what the members will see, private fields not among it')

        window.key('ctrl+Return')
        window.text('1 Eintrag ist mit „Netz“ geteilt')
        window.text('Geteilt mit Netz')
        wait('the copy on the server', lambda: len(on_server(server)) == 1)
        copy = next(iter(on_server(server).values()))
        assert (copy['given_name'], copy['topics']) == ('Käthe', ['Holz <Bau>'])
        assert 'note' not in copy and PERSON not in json.dumps(copy)
        step(2, 'the copy has what was shown and nothing else')

        window.find(role='label', name='Im Bereich von Netz')
        window.find(role='label', name='Geteilt mit Netz')
        step(3, 'lists say with whom a record is shared')

        server.put('netz', dict(copy, given_name='Katharina'))
        window.text('Stammdaten beim Partner neuer: übernehmen')
        window.quit()
        window = Window(PROGRAM)
        open_first(window, 'Käthe Ahorn')
        window.text('Stammdaten beim Partner neuer: übernehmen')
        window.tab_to('push button', 'Mit „Netz“ vergleichen')
        window.key('Return')
        window.text('Mit Partner vergleichen')
        window.text('Beim Partner neuer')
        window.wait_checked('Katharina, Ahorn')
        window.key('ctrl+Return')
        window.text('Auf beiden Seiten gleich')
        step(4, "the partner's change is offered and taken over")

        window.key('ctrl+z')
        window.text('Stammdaten beim Partner neuer: übernehmen')
        window.key('ctrl+shift+z')
        window.text('Auf beiden Seiten gleich')
        window.quit()
        document = json.loads(command(CLI, 'show', PERSON, '--json'))['document']
        assert (document['given_name'], document['note']) == ('Katharina', 'nur für uns'), document
        step(5, 'undone it is offered again')

        for revision, name in (('1-a', 'Aal'), ('1-b', 'Aalbach')):
            server.put_revisions('netz', {'_id': DOUBTFUL, '_rev': revision, 'type': 'person', 'family_name': name})
        command(CLI, 'sync')
        window = Window(PROGRAM)
        open_first(window, 'Aalbach')
        window.find(role='push button', contains='Entscheidung nötig: an mehreren Stellen')
        window.tab_to('push button', 'Entscheiden …')
        window.key('Return')
        window.text('Fassung des Partners')
        window.key('Escape')
        window.quit()
        step(6, 'what needs a decision says so in the list and on the record, and leads there')


if __name__ == '__main__':
    main()
