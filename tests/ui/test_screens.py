# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page as it looks: with the demonstration data and with an empty database,
in light and dark, on a telephone's width and on a wide screen. The pictures stay in
the build folder, in tests/ui/screens, for somebody to look at; the test itself sees
that each page comes, fits into the window and makes GTK complain of nothing."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

from window import Window, command, step, wait, xdotool

PROGRAM, CLI, PAGES = sys.argv[1:4]
FOLDER = pathlib.Path(os.environ['NETZWERK_BUILD']) / 'tests' / 'ui' / 'screens'
NARROW, MIDDLE, WIDE = (360, 720), (1200, 800), (1920, 1000)
# Name, demonstration data, style, sizes.
TURNS = (
    ('demo', True, 'light', (NARROW, WIDE)),
    ('dark', True, 'dark', (MIDDLE,)),
    ('empty', False, 'light', (NARROW,)),
)


def page_ids():
    """All pages and views, as the table of pages has them."""
    return re.findall(r'^    \.id = "([a-z-]+)"', pathlib.Path(PAGES).read_text(encoding='utf-8'), re.M)


class Camera:
    """Takes pictures of one window, each when nothing in it moves any more."""

    def __init__(self, window):
        self.window = xdotool('search', '--onlyvisible', '--pid', window.process.pid)[-1]
        self.last = None

    def has_size(self, size):
        """A window that has just come still takes the size that it had last time."""
        geometry = xdotool('getwindowgeometry', '--shell', self.window)
        if f'WIDTH={size[0]}' in geometry and f'HEIGHT={size[1]}' in geometry:
            return self.shoot() == self.shoot()
        xdotool('windowmove', self.window, 0, 0)
        xdotool('windowsize', self.window, *size)
        return False

    def resize(self, size):
        wait(f'a window of {size[0]} by {size[1]}', lambda: self.has_size(size))

    def shoot(self):
        return subprocess.run(['import', '-silent', '-window', self.window, 'ppm:-'],
                              check=True, capture_output=True, timeout=60).stdout

    def stands_still(self):
        first, second = self.shoot(), self.shoot()
        return second if first == second and first != self.last else None

    def take(self, path):
        self.last = wait(f'a picture of {path.stem}', self.stands_still)
        subprocess.run(['convert', 'ppm:-', str(path)], input=self.last, check=True, timeout=60)


def show_page(page):
    subprocess.run(['gdbus', 'call', '--session', '--dest', 'org.wfdo.Netzwerk',
                    '--object-path', '/org/wfdo/Netzwerk/window/1',
                    '--method', 'org.gtk.Actions.Activate', 'show-page', f'[<"{page}">]', '{}'],
                   check=True, stdout=subprocess.DEVNULL, timeout=60)


def settings(folder, style):
    path = pathlib.Path(folder) / 'glib-2.0' / 'settings'
    path.mkdir(parents=True)
    (path / 'keyfile').write_text(f"[org/wfdo/Netzwerk]\nwelcomed=true\nstyle='{style}'\n", encoding='utf-8')


def take_turn(name, demonstration, style, sizes):
    """Returns what the program printed."""
    with tempfile.TemporaryDirectory(prefix='netzwerk-screens-') as folder:
        os.environ['XDG_CONFIG_HOME'] = folder
        os.environ['XDG_DATA_HOME'] = folder
        settings(folder, style)
        if demonstration:
            command(CLI, 'demo')
        with open(folder + '/log', 'wb') as log:
            window = Window(PROGRAM, stderr=log)
        camera = Camera(window)
        for size in sizes:
            camera.resize(size)
            for page in page_ids():
                show_page(page)
                camera.take(FOLDER / f'{name}-{size[0]}-{page}.png')
        window.quit()
        return pathlib.Path(folder + '/log').read_text(encoding='utf-8')


def main():
    print(f'1..{len(TURNS)}')
    FOLDER.mkdir(parents=True, exist_ok=True)
    for number, turn in enumerate(TURNS, start=1):
        log = take_turn(*turn)
        assert not re.search('WARNING|CRITICAL', log), log
        step(number, f'{turn[0]}: {len(page_ids()) * len(turn[3])} pictures')


if __name__ == '__main__':
    main()
