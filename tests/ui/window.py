# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as assistive technology sees it. Nothing sleeps for a fixed time:
every step waits for what it expects to see."""

import subprocess
import time

import pyatspi

TIMEOUT = 60


class Missing(AssertionError):
    """What a step waited for did not come."""


def wait(what, condition, timeout=TIMEOUT):
    """Returns the first true value of condition, tried again and again."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        try:
            value = condition()
        except Exception as error:  # a widget that goes while it is looked at
            value = None
            last = error
        else:
            last = None
        if value:
            return value
        time.sleep(0.05)
    raise Missing(f'{what} did not come within {timeout} s ({last})')


def walk(root, last_first=False):
    """Every accessible below root that is visible, parents first; last_first starts with
    what lies on top of the others, a message that goes away by itself, say."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node is None:
            continue
        yield node
        try:
            children = [node.getChildAtIndex(i) for i in range(node.childCount)]
        except Exception:
            continue
        stack.extend(children if last_first else reversed(children))


def matches(node, role, name, contains):
    return (role is None or node.getRoleName() == role) and (name is None or node.name == name) \
        and (contains is None or contains in node.name)


def is_visible(node):
    """Whether a widget is not hidden; GTK 4.8 tells assistive technology of hidden ones as well."""
    return node.getState().contains(pyatspi.STATE_VISIBLE)


def step(number, text):
    """Says that a step is done (TAP)."""
    print(f'ok {number} - {text}', flush=True)


def command(program, *arguments, environment=None):
    """What the command line prints; with NETZWERK_DATABASE as the window has it."""
    return subprocess.run([program, *(str(argument) for argument in arguments)], check=True,
                          capture_output=True, text=True, timeout=TIMEOUT, env=environment).stdout


def xdotool(*arguments):
    return subprocess.run(['xdotool', *(str(argument) for argument in arguments)], check=False,
                          capture_output=True, text=True, timeout=TIMEOUT).stdout.split()


def find_accessibility_bus():
    """The address of the bus on which the windows of this session are seen."""
    reply = subprocess.run(['dbus-send', '--session', '--print-reply=literal', '--dest=org.a11y.Bus', '/org/a11y/bus',
                            'org.a11y.Bus.GetAddress'], check=True, capture_output=True, text=True, timeout=TIMEOUT)
    return reply.stdout.strip()


class SessionBus:
    """The bus of another session: a second program beside the first would hand over to it
    and go. What assistive technology sees goes over the bus that is there already."""

    def __init__(self):
        self.process = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--print-address=1'],
                                        stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=TIMEOUT)
        self.process.stdout.close()


class Source:
    """Another program from which files are dragged, or which has a text in the clipboard."""

    def __init__(self, program, *arguments):
        self.process = subprocess.Popen([program, *(str(argument) for argument in arguments)])
        self.window = wait('the source', lambda: xdotool('search', '--onlyvisible', '--pid',
                                                         self.process.pid))[-1]
        xdotool('windowmove', '--sync', self.window, 1000, 800)

    def drag_to(self, window, x, y, condition):
        """Drags into the window and drops there, as a hand would, until it was taken:
        a display under load loses a drop that comes before the target's answer."""
        for _ in range(5):
            window.activate()
            xdotool('windowraise', self.window)
            xdotool('mousemove', 1060, 840, 'mousedown', 1)
            for part in range(1, 21):
                xdotool('mousemove', 1060 + (x - 1060) * part // 20, 840 + (y - 840) * part // 20)
                time.sleep(0.02)
            time.sleep(0.5)
            xdotool('mousemove', x + 1, y + 1)
            time.sleep(0.2)
            xdotool('mouseup', 1)
            try:
                return wait('the drop', condition, timeout=5)
            except Missing:
                continue
        raise Missing('nothing was dropped')

    def quit(self):
        self.process.terminate()
        self.process.wait(timeout=TIMEOUT)


class Window:
    """One running program."""

    def __init__(self, program, *arguments, stderr=None, environment=None):
        self.process = subprocess.Popen([program, *arguments], stderr=stderr, env=environment)
        self.application = wait('the program', self._find_application)
        wait('its window', lambda: self.frames())

    def _find_application(self):
        if self.process.poll() is not None:
            raise SystemExit(f'the program ended with status {self.process.returncode}')
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and application.get_process_id() == self.process.pid:
                return application
        return None

    def frames(self):
        return [frame for frame in self.application if frame is not None]

    def search(self, role=None, name=None, contains=None, last_first=False):
        """Yields what fits as it is come upon: a walk through a whole window takes seconds
        on a busy machine, longer than some messages stay."""
        for frame in self.frames():
            for node in walk(frame, last_first):
                try:
                    if matches(node, role, name, contains):
                        yield node
                except Exception:  # it went meanwhile
                    continue

    def find_all(self, role=None, name=None, contains=None):
        return list(self.search(role, name, contains))

    def find(self, role=None, name=None, contains=None, last_first=False):
        what = ' '.join(str(part) for part in (role, name, contains) if part is not None)
        return wait(what, lambda: next(self.search(role, name, contains, last_first), None))

    def gone(self, role=None, name=None, contains=None):
        what = ' '.join(str(part) for part in ('no', role, name, contains) if part is not None)
        wait(what, lambda: next(self.search(role, name, contains), None) is None)

    def text(self, contains):
        """Waits for a label or cell with this text anywhere, messages first."""
        return self.find(contains=contains, last_first=True)

    def press(self, name, last_first=False):
        """Presses the button of this name."""
        button = self.find(role='push button', name=name, last_first=last_first)
        action = button.queryAction()
        assert action.doAction(0), f'{name} cannot be pressed'

    def enter(self, name, text):
        """Replaces the text of the entry of this name."""
        entry = self.find(role='text', name=name)
        entry.queryEditableText().setTextContents(text)
        content = entry.queryText()
        wait(f'{text} in {name}', lambda: content.getText(0, content.characterCount) == text)

    def shown(self):
        """The windows on the display, the one that came last at the end."""
        return xdotool('search', '--onlyvisible', '--pid', self.process.pid)

    def activate(self):
        """Gives the focus to the window that came last, as a window manager does.
        What assistive technology sees may be there before the display has it."""
        wait('the windows', lambda: len(self.shown()) >= len(self.frames()))
        xdotool('windowfocus', '--sync', self.shown()[-1])

    def key(self, *keys):
        """Types keys into the window that came last."""
        self.activate()
        subprocess.run(['xdotool', 'key', '--clearmodifiers', *keys], check=True, timeout=TIMEOUT)

    def focus(self):
        """The accessible that has the focus, in the window that came last; text
        fields of GTK 4.8 do not say that they have it."""
        stack = [wait('a window', self.frames)[-1]]
        while stack:
            node = stack.pop()
            try:
                state = node.getState()
                if state.contains(pyatspi.STATE_FOCUSED):
                    return node
                if state.contains(pyatspi.STATE_VISIBLE):
                    stack.extend(reversed([node.getChildAtIndex(i) for i in range(node.childCount)]))
            except Exception:
                continue
        return None

    def has_focus(self, role, name):
        node = self.focus()
        if node is not None or role != 'text':
            return node is not None and node.getRoleName() == role and node.name == name
        return self.takes_typing(name)

    def takes_typing(self, name):
        """Whether a letter that is typed arrives in the field of this name."""
        fields = self.find_all(role='text', contains=name)
        if not fields:
            return False
        field = fields[-1].queryText()
        before = field.characterCount
        self.type('x')
        try:
            wait('a letter', lambda: field.characterCount == before + 1, timeout=0.5)
        except Missing:
            return False
        finally:
            subprocess.run(['xdotool', 'key', '--clearmodifiers', 'BackSpace'], check=True, timeout=TIMEOUT)
        wait('the letter to go', lambda: field.characterCount == before)
        return True

    def focused(self, role, name):
        self.activate()
        wait(f'the focus on {role} {name}', lambda: self.has_focus(role, name))

    def tab_to(self, role, name, limit=40):
        """Presses Tab until the focus is there, as somebody without a mouse does."""
        self.activate()
        for _ in range(limit):
            if self.has_focus(role, name):
                return
            subprocess.run(['xdotool', 'key', '--clearmodifiers', 'Tab'], check=True, timeout=TIMEOUT)
        raise Missing(f'Tab does not lead to {role} {name}; the focus is on {self.focus()}')

    def move(self, key, times, name):
        """Presses a key so many times, after which what has this name is focused."""
        self.key(*[key] * times)
        wait(f'{name} after {times} × {key}',
             lambda: self.focus() is not None and self.focus().name == name)

    def is_checked(self, name):
        check = self.find(role='check box', name=name)
        return check.getState().contains(pyatspi.STATE_CHECKED)

    def wait_checked(self, name):
        wait(f'{name} ticked', lambda: self.is_checked(name))

    def gone_checked(self, name):
        wait(f'{name} not ticked', lambda: not self.is_checked(name))

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--delay', '30', text], check=True, timeout=TIMEOUT)

    def quit(self):
        self.key('ctrl+q')
        status = self.process.wait(timeout=TIMEOUT)
        assert status == 0, f'the program ended with status {status}'
