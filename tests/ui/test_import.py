# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every way a press release comes into the window, and every decision the review
asks for, by keyboard alone: who follows whom, which of two namesakes is meant,
which of two organisations; then the toast that takes it all back."""

import os
import pathlib
import sys

from window import Source, Window, command, step

PROGRAM, CLI, SOURCE = sys.argv[1:4]
DATA = pathlib.Path(sys.argv[4]) / 'data' / 'ui'


def main():
    print('1..5')
    os.environ['NETZWERK_DATABASE'] = os.path.join(os.environ['HOME'], 'import.db')
    command(CLI, 'put', DATA / 'people.json')
    command(CLI, 'import', DATA / 'first.txt')
    window = Window(PROGRAM)
    window.text('Nächste Schritte')

    source = Source(SOURCE, 'files', DATA / 'second.txt')
    source.drag_to(window, 600, 420, lambda: window.find_all(contains='4 Kontakte, 3 angehakt'))
    source.quit()
    window.key('Escape')
    window.gone(contains='Kontakte, 3 angehakt')
    step(1, 'a file is dropped on the window')

    source = Source(SOURCE, 'text', DATA / 'second.txt')
    window.key('ctrl+shift+v')
    window.text('4 Kontakte, 3 angehakt')
    source.quit()
    step(2, 'a text is pasted')

    # The predecessor is a question of its own, which "Tick All" does not answer.
    follows = 'Nachfolge: Folgt auf Dr. Wiebke Öztürk-Grünewald'
    window.key('ctrl+shift+a')
    window.move('Tab', 6, follows)
    assert not window.is_checked(follows), 'a succession must not be ticked by itself'
    window.key('space')
    window.wait_checked(follows)
    step(3, 'Tab goes through the values, the space bar ticks')

    window.move('alt+Down', 2, 'Henning Tausendpfund')
    window.move('Down', 1, 'Wer ist das?')
    window.key('space', 'Down', 'Down', 'Return')
    window.text('So haben Sie es festgelegt.')
    window.move('alt+Down', 3, 'Metallbund Sauerland e.V.')
    window.move('Down', 1, 'Welche ist gemeint?')
    window.key('space', 'Down', 'Return')
    window.gone(name='Welche ist gemeint?')
    window.text('4 Kontakte, 4 angehakt')
    step(4, 'namesakes are told apart')

    # The button of the toast first, it goes soon; what was saved is seen by redoing.
    window.key('ctrl+Return')
    window.press('Rückgängig', last_first=True)
    window.text('Rückgängig gemacht')
    people = command(CLI, 'list', 'person')
    assert 'Siepenkort' not in people and 'Osterfeld' not in people, people
    window.key('ctrl+shift+z')
    window.text('Wiederholt')
    people = command(CLI, 'list', 'person')
    assert people.count('Tausendpfund') == 2, people
    assert 'Siepenkort' in people and 'Osterfeld-Hünnemeyer' in people, people
    assert 'successor' in command(CLI, 'export', 'position', '--format', 'json')
    window.quit()
    step(5, 'all of it is taken over, and taken back by the toast')


if __name__ == '__main__':
    main()
