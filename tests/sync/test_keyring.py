# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Passwords of partners in a real Secret Service: gnome-keyring-daemon on a session bus of
its own, without a display, with a keyring that is gone afterwards. Skipped where it is
not installed."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import tap

PROGRAM = sys.argv.pop(1)
NEEDED = ('gnome-keyring-daemon', 'dbus-daemon', 'gdbus')
MISSING = [name for name in NEEDED if shutil.which(name) is None]
# What the cases of test-password.c keep.
PASSWORDS = (b'geheim', b'auch geheim', b'bleibt')


@unittest.skipIf(MISSING, 'not installed: ' + ', '.join(MISSING))
class Keyring(unittest.TestCase):
    def start(self, *command, **options):
        process = subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **options)

        def end():
            process.kill()
            process.communicate()
        self.addCleanup(end)
        return process

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix='netzwerk-keyring-')
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.environment = {key: value for key, value in os.environ.items() if key not in ('DISPLAY', 'WAYLAND_DISPLAY')}
        self.environment.update(HOME=folder.name, XDG_RUNTIME_DIR=folder.name, XDG_DATA_HOME=folder.name + '/data',
                                XDG_CACHE_HOME=folder.name + '/cache', NETZWERK_TEST_KEYRING='service')
        bus = self.start('dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address')
        self.environment['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().decode().strip()
        daemon = self.start('gnome-keyring-daemon', '--unlock', '--foreground', '--components=secrets',
                            stdin=subprocess.PIPE)
        daemon.stdin.write(b'login')
        daemon.stdin.close()
        daemon.stdin = None
        subprocess.run(['gdbus', 'wait', '--session', '--timeout', '60', 'org.freedesktop.secrets'],
                       env=self.environment, check=True)

    def kept(self):
        return b''.join(path.read_bytes() for path in (self.folder / 'data' / 'keyrings').iterdir())

    def test_passwords(self):
        """Saved, read and taken out by the program's own code; the file says nothing."""
        before = self.kept()
        done = subprocess.run([PROGRAM, '--tap'], env=self.environment, capture_output=True, timeout=100)
        self.assertEqual(done.returncode, 0, done.stdout.decode() + done.stderr.decode())
        after = self.kept()
        self.assertNotEqual(after, before, 'it was this keyring')
        for password in PASSWORDS:
            self.assertNotIn(password, after)


if __name__ == '__main__':
    tap.main()
