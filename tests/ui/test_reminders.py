# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A follow-up that is due is told on the desktop, once a day, and can be ticked off
there. The test is the desktop: it answers for org.freedesktop.Notifications."""

import datetime
import json
import os
import pathlib
import subprocess
import sys
import threading
import time

from gi.repository import Gio, GLib

from window import TIMEOUT, Window, command, step, wait

PROGRAM, CLI = sys.argv[1:]
DATABASE = pathlib.Path(os.environ['HOME']) / 'reminders.db'

XML = '''<node><interface name="org.freedesktop.Notifications">
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="as" direction="in"/><arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
<arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
<signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
</interface></node>'''


class Desktop:
    def __init__(self):
        self.shown = []     # number, title, body, actions
        self.closed = []
        self.ready = threading.Event()
        threading.Thread(target=self.run, daemon=True).start()
        assert self.ready.wait(TIMEOUT), 'the desktop did not start'

    def run(self):
        """Answers in a context of its own, which the accessibility bus knows nothing of."""
        context = GLib.MainContext()
        context.push_thread_default()
        self.bus = Gio.DBusConnection.new_for_address_sync(
            os.environ['DBUS_SESSION_BUS_ADDRESS'],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
            None, None)
        node = Gio.DBusNodeInfo.new_for_xml(XML)
        self.bus.register_object('/org/freedesktop/Notifications', node.interfaces[0], self.called)
        Gio.bus_own_name_on_connection(self.bus, 'org.freedesktop.Notifications',
                                       Gio.BusNameOwnerFlags.NONE, None, None)
        self.ready.set()
        GLib.MainLoop(context).run()

    def called(self, bus, sender, path, interface, method, arguments, invocation):
        arguments = arguments.unpack()
        answer = None
        if method == 'Notify':
            self.shown.append((len(self.shown) + 1, arguments[3], arguments[4], arguments[5]))
            answer = GLib.Variant('(u)', (len(self.shown),))
        elif method == 'CloseNotification':
            self.closed.append(arguments[0])
        elif method == 'GetCapabilities':
            answer = GLib.Variant('(as)', (['actions', 'body'],))
        elif method == 'GetServerInformation':
            answer = GLib.Variant('(ssss)', ('test', 'test', '1', '1.2'))
        invocation.return_value(answer)

    def invoke(self, number, action):
        self.bus.emit_signal(None, '/org/freedesktop/Notifications', 'org.freedesktop.Notifications',
                             'ActionInvoked', GLib.Variant('(us)', (number, action)))


def put(number, text, due):
    record = {'_id': f'followup:{number:032x}', 'type': 'followup', 'schema': 1, 'text': text, 'due': due}
    subprocess.run([CLI, 'put', '-'], input=json.dumps(record), check=True, capture_output=True,
                   text=True, timeout=TIMEOUT)


def is_open(text):
    return text in command(CLI, '--json', 'list', 'followup', '--filter', 'done_on=')


def main():
    print('1..5')
    os.environ['NETZWERK_DATABASE'] = str(DATABASE)
    today = datetime.date.today()
    put(1, 'Jahresgespräch vereinbaren', today.isoformat())
    put(2, 'Morgen ist auch ein Tag', (today + datetime.timedelta(days=2)).isoformat())
    put(3, 'Schon lange fällig', (today - datetime.timedelta(days=40)).isoformat())
    put(4, 'Rückruf zur Fläche', (today - datetime.timedelta(days=1)).isoformat())

    desktop = Desktop()
    window = Window(PROGRAM)
    wait('three notifications', lambda: len(desktop.shown) == 3)
    titles = {title for _, title, _, _ in desktop.shown}
    assert titles == {'Jahresgespräch vereinbaren', 'Schon lange fällig', 'Rückruf zur Fläche'}, titles
    step(1, 'what is due is told, what is not is not')

    number, _, body, actions = next(entry for entry in desktop.shown if entry[1].startswith('Jahr'))
    assert today.strftime('%d.%m.%Y') in body, body
    assert 'Erledigt' in actions, actions
    desktop.invoke(number, actions[actions.index('Erledigt') - 1])
    window.text('Erledigt')
    wait('the follow-up to be done', lambda: not is_open('Jahresgespräch'))
    step(2, 'it can be ticked off there')

    number, _, _, actions = next(entry for entry in desktop.shown if entry[1].startswith('Schon'))
    desktop.invoke(number, 'default')
    window.find(contains='Bearbeiten')
    window.text('Schon lange fällig')
    step(3, 'it opens the record')

    number = next(entry[0] for entry in desktop.shown if entry[1].startswith('Rück'))
    window.key('ctrl+k')
    window.find(role='entry', name='Alles durchsuchen')
    window.type('rueckr')
    window.find(contains='Rückruf zur Fläche, ')
    window.key('Return')
    window.gone(role='entry', name='Alles durchsuchen')
    window.key('F8')
    wait('the notification to go', lambda: number in desktop.closed)
    step(4, 'it goes when the follow-up is done in the window')

    window.quit()
    window = Window(PROGRAM)
    window.text('Schon lange fällig')
    # The second start tells nothing anew, though it has read what is due.
    time.sleep(2)
    assert len(desktop.shown) == 3, desktop.shown
    window.quit()
    step(5, 'it is told once a day, also after a restart')


if __name__ == '__main__':
    main()
