#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program on a display, a session bus and an accessibility bus of its own.

Exit status 77 (skipped) when something that is needed for that is not installed.
"""

import os
import shutil
import subprocess
import sys
import tempfile

NEEDED = ('Xvfb', 'setxkbmap', 'dbus-run-session', 'xdotool')
PYTHON = '/usr/bin/python3'


def missing():
    for program in NEEDED:
        if shutil.which(program) is None:
            return program
    if subprocess.run([PYTHON, '-c', 'import pyatspi'], stderr=subprocess.DEVNULL,
                      check=False).returncode != 0:
        return 'python3-pyatspi'
    return None


def answers(display, name):
    return display.poll() is None and \
        subprocess.run(['xdotool', 'getdisplaygeometry'], env=dict(os.environ, DISPLAY=name),
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def start_display():
    """A display that answers; another one may have taken the number meanwhile. It has
    a German keyboard: for a letter that no key has, xdotool changes the keyboard while
    it types, and a slow program reads the change too late."""
    for _ in range(10):
        display, name = try_display()
        if answers(display, name):
            subprocess.run(['setxkbmap', '-layout', 'de', '-variant', 'nodeadkeys'],
                           env=dict(os.environ, DISPLAY=name), check=True)
            return display, name
        display.terminate()
        display.wait()
    raise SystemExit('no display could be started')


def try_display():
    read_end, write_end = os.pipe()
    display = subprocess.Popen(['Xvfb', '-displayfd', str(write_end), '-screen', '0', '1920x1080x24',
                                '-nolisten', 'tcp', '-noreset', '-r'],
                               pass_fds=[write_end], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        number = pipe.readline().strip()
    return display, ':' + number


def main():
    lacking = missing()
    if lacking is not None:
        print(f'{lacking} is not installed')
        return 77

    display, name = start_display()
    try:
        with tempfile.TemporaryDirectory(prefix='netzwerk-ui-') as folder:
            env = dict(os.environ, DISPLAY=name, GDK_BACKEND='x11', GSK_RENDERER='cairo',
                       GDK_DEBUG='gl-disable', GTK_A11Y='atspi', ADW_DISABLE_PORTAL='1',
                       GSETTINGS_BACKEND='keyfile', LC_ALL='C.UTF-8', LANGUAGE='de',
                       XDG_DATA_HOME=folder + '/data', XDG_CONFIG_HOME=folder + '/config',
                       XDG_CACHE_HOME=folder + '/cache', XDG_RUNTIME_DIR=folder,
                       HOME=folder)
            env.pop('NETZWERK_DATABASE', None)
            env.pop('NO_AT_BRIDGE', None)
            return subprocess.run(['dbus-run-session', '--', *sys.argv[1:]], env=env,
                                  check=False).returncode
    finally:
        display.terminate()
        display.wait()


if __name__ == '__main__':
    sys.exit(main())
