# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong between a client and its server.

A rule is a question (at()) and a fault. Each fault has up to three moments: early,
when only the head of the request was read; before, when the request was read but
nothing was done; after, when it was done and the reply is ready. before may answer
in the server's place.
"""

import asyncio
import gzip
import json
import re
import threading
import zlib

from .wire import Response, chunk, write_json

FOREVER = 3600


class At:
    """Which requests: method, a regular expression for the path and the query, how many
    matching ones pass before it (skip), and how many it catches (times)."""

    def __init__(self, method, path, skip, times, test):
        self.method, self.path = method, re.compile(path) if path else None
        self.skip, self.times, self.test = skip, times, test
        self.seen = self.caught = 0

    def matches(self, request):
        if self.method is not None and request.method != self.method:
            return False
        if self.path is not None and not self.path.search(request.target):
            return False
        if self.test is not None and not self.test(request):
            return False
        self.seen += 1
        if self.seen <= self.skip or self.times is not None and self.caught >= self.times:
            return False
        self.caught += 1
        return True


def at(method=None, path=None, skip=0, times=None, test=None):
    return At(method, path, skip, times, test)


class Fault:
    is_early = False

    async def early(self, request, connection):
        pass

    async def before(self, request):
        return None

    async def after(self, request, response):
        return response


class Faults:
    """The rules of a server; of several that match, the first that was added counts."""

    def __init__(self):
        self.rules = []
        self.lock = threading.Lock()

    def add(self, what, when=None):
        """Returns the question: its caught says how often the fault happened."""
        when = when or at()
        with self.lock:
            self.rules.append((when, what))
        return when

    def clear(self):
        with self.lock:
            self.rules = []

    def choose(self, request, early=False):
        """early: while only the head of the request is known."""
        with self.lock:
            for when, what in self.rules:
                if what.is_early == early and when.matches(request):
                    return what
        return None


# --- Instead of an answer -----------------------------------------------------------

class Reply(Fault):
    def __init__(self, response, execute):
        self.make, self.execute = response, execute

    async def before(self, request):
        return None if self.execute else self.make()

    async def after(self, request, response):
        return self.make()


def reply(status, error=None, reason=None, value=None, body=None, headers=(), execute=False):
    """Answers so. execute: after the request was done in truth."""
    if value is None and body is None:
        value = {'error': error or 'error', 'reason': reason or 'because'}
    return Reply(lambda: Response(status, value, body=body, headers=headers), execute)


def retry_later(status=503, after=None):
    """429 or 503; after is what Retry-After says, None for no such header."""
    headers = [] if after is None else [('Retry-After', str(after))]
    return reply(status, 'service_unavailable', 'Come back later', headers=headers)


def redirect(location, status=302):
    return reply(status, 'redirect', location, headers=[('Location', location)])


def captive_portal(kind='page', location='http://portal.example/login'):
    """What the Wi-Fi of a hotel says: a page with 200, a redirect to it, or 511."""
    page = b'<!DOCTYPE html><html><head><title>Wi-Fi</title></head><body><form>Login</form></body></html>'
    html = [('Content-Type', 'text/html; charset=utf-8')]
    if kind == 'redirect':
        return reply(302, body=page, headers=html + [('Location', location)])
    return reply(511 if kind == '511' else 200, body=page, headers=html)


class Silence(Fault):
    async def before(self, request):
        await asyncio.sleep(FOREVER)


def silence():
    """The request is read and never answered."""
    return Silence()


class LoseReply(Fault):
    async def after(self, request, response):
        async def deliver(connection, _response):
            connection.reset()
        response.deliver = deliver
        return response


def lose_reply():
    """Everything was done, and the connection breaks before a byte of the reply."""
    return LoseReply()


class DropRequest(Fault):
    is_early = True

    def __init__(self, n_bytes):
        self.n_bytes = n_bytes

    async def early(self, request, connection):
        length = int(request.header('content-length', 0))
        await connection.reader.readexactly(min(self.n_bytes, length))
        connection.reset()


def drop_request(n_bytes=0):
    """The connection breaks after so many bytes of the request's body."""
    return DropRequest(n_bytes)


class ContinueFlood(Fault):
    is_early = True

    def __init__(self, count):
        self.count = count

    async def early(self, request, connection):
        for _ in range(self.count // 100):
            await connection.send(b'HTTP/1.1 100 Continue\r\n\r\n' * 100)


def continue_flood(count=100_000):
    return ContinueFlood(count)


class Delay(Fault):
    def __init__(self, seconds):
        self.seconds = seconds

    async def before(self, request):
        await asyncio.sleep(self.seconds)


def delay(seconds):
    """A long line: everything is as it should be, later."""
    return Delay(seconds)


class Run(Fault):
    def __init__(self, function, late):
        self.function, self.late = function, late

    async def before(self, request):
        if not self.late:
            self.function()

    async def after(self, request, response):
        if self.late:
            self.function()
        return response


def run(function, late=False):
    """Calls a function on the server's thread, before the request is done or after."""
    return Run(function, late)


# --- A reply that is damaged on its way -------------------------------------------------

class Damage(Fault):
    """Turns the whole reply into another delivery."""

    def __init__(self, deliver):
        self.deliver = deliver

    async def after(self, request, response):
        if response.stream is not None:
            response.body += b''.join([part async for part in response.stream])
            response.stream = None
        response.deliver = self.deliver
        return response


def cut(how='short', n_bytes=None):
    """Ends the reply after n_bytes of its body (half of it without). how: 'short' (less than
    Content-Length), 'chunk' (within a chunk), 'between' (after a whole chunk, but before the
    last), 'eof' (no length at all), 'reset' (with a reset), 'head' (within the head)."""
    async def deliver(connection, response):
        part = response.body[:len(response.body) // 2 if n_bytes is None else n_bytes]
        if how in ('short', 'reset'):
            head = response.head([('Content-Length', str(len(response.body)))])
        elif how == 'eof':
            response.close = True
            head = response.head([])
        elif how == 'head':
            head, part = response.head([])[:-20], b''
        else:
            head = response.head([('Transfer-Encoding', 'chunked')])
            whole = chunk(part)
            part = whole if how == 'between' else b'%x\r\n' % (len(part) + 1000) + part
        await connection.send(head + part)
        if how == 'reset':
            await asyncio.sleep(0.05)
            connection.reset()
        else:
            connection.end()
    return Damage(deliver)


def encoded(make, encoding='gzip'):
    async def deliver(connection, response):
        data = make(response.body)
        response.set('Content-Encoding', encoding)
        await connection.send(response.head([('Content-Length', str(len(data)))]) + data)
    return Damage(deliver)


def cut_gzip():
    """A gzip stream without its end; the Content-Length is right."""
    return encoded(lambda body: gzip.compress(body)[:-max(12, len(body) // 20)])


def corrupt_gzip():
    def make(body):
        data = bytearray(gzip.compress(body))
        for n in range(12, min(len(data) - 8, 60)):
            data[n] ^= 0x5a
        return bytes(data)
    return encoded(make)


def mislabel(encoding='gzip'):
    """Plain text that is said to be compressed."""
    return encoded(lambda body: body, encoding)


def gzip_bomb(megabytes=512):
    """A small reply that unpacks to a large one."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packer.compress(b'{"results":[')]
    parts += [packer.compress(b' ' * 1_000_000) for _ in range(megabytes)]
    data = b''.join(parts + [packer.compress(b']}'), packer.flush()])
    return encoded(lambda _body: data)


def slow(bytes_per_second=1, after=0):
    """The body trickles, after so many bytes at full speed."""
    async def deliver(connection, response):
        await connection.send(response.head([('Content-Length', str(len(response.body)))]) + response.body[:after])
        step = max(1, bytes_per_second // 10)
        for start in range(after, len(response.body), step):
            await connection.send(response.body[start:start + step])
            await asyncio.sleep(step / bytes_per_second)
    return Damage(deliver)


def header_flood(count=20_000, size=400):
    async def deliver(connection, response):
        extra = [('X-Flood-%d' % n, 'x' * size) for n in range(count)]
        await connection.send(response.head(extra + [('Content-Length', str(len(response.body)))]) + response.body)
    return Damage(deliver)


class Body(Fault):
    def __init__(self, change):
        self.change = change

    async def after(self, request, response):
        if response.stream is not None:
            response.body += b''.join([part async for part in response.stream])
            response.stream = None
        response.body = self.change(response.body)
        return response


def body(data):
    """Another body under the same head; a function is given the true one."""
    return Body(data if callable(data) else lambda _body: data)


def edit(change):
    """Changes the JSON of the reply in place (or returns another)."""
    def apply(data):
        value = json.loads(data)
        other = change(value)
        return write_json(value if other is None else other)
    return Body(apply)
