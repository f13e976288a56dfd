# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""HTTP/1.1 as far as a CouchDB server needs it, with every byte in our hands."""

import asyncio
import gzip
import http
import json
import socket
import struct
import time
import urllib.parse
import zlib

MAX_HEAD = 64 * 1024
CHUNK = 8192


class Broken(Exception):
    """The client's request cannot be read, or it went away."""


class Request:
    def __init__(self, method, target, headers, body, connection):
        path, _, query = target.partition('?')
        self.method, self.target = method, target
        self.raw_path = path
        self.path = [urllib.parse.unquote(part) for part in path.split('/') if part]
        self.query = dict(urllib.parse.parse_qsl(query, keep_blank_values=True))
        self.headers = headers
        self.body = body
        self.connection = connection
        self.time = time.monotonic()
        self.status = None        # what was answered, when it was

    def header(self, name, default=None):
        return self.headers.get(name.lower(), default)

    def json(self):
        return read_json(self.body)

    def __repr__(self):
        return '%s %s → %s' % (self.method, self.target, self.status)


def read_json(data):
    """JSON as strictly as CouchDB reads it: no bad UTF-8, no lone surrogate, no number
    that overflows, nothing after it."""
    def number(text):
        value = float(text)
        if value in (float('inf'), float('-inf')):
            raise ValueError('number out of range')
        return value

    def constant(text):
        raise ValueError(text)

    text = bytes(data).decode('utf-8')
    value = json.loads(text, parse_float=number, parse_constant=constant)
    json.dumps(value, ensure_ascii=False).encode('utf-8')
    return value


def write_json(value):
    return json.dumps(value, ensure_ascii=False, separators=(',', ':')).encode('utf-8') + b'\n'


class Response:
    """A status, headers and a body; stream (an asynchronous generator of bytes) comes
    after the body. deliver replaces how it is put on the wire."""

    def __init__(self, status, value=None, body=None, headers=(), chunked=False, stream=None):
        self.status = status
        self.body = body if body is not None else write_json(value) if value is not None else b''
        self.headers = [('Content-Type', 'application/json'), ('Cache-Control', 'must-revalidate')]
        for key, text in headers:
            self.set(key, text)
        self.chunked = chunked or stream is not None
        self.stream = stream
        self.deliver = None
        self.close = False

    def set(self, name, text):
        self.headers = [(key, value) for key, value in self.headers if key.lower() != name.lower()]
        if text is not None:
            self.headers.append((name, text))

    def head(self, framing):
        try:
            phrase = http.HTTPStatus(self.status).phrase
        except ValueError:
            phrase = 'Unknown'
        lines = ['HTTP/1.1 %d %s' % (self.status, phrase), 'Server: CouchDB/3.5.0 (Erlang OTP/26)']
        lines += ['%s: %s' % header for header in self.headers + framing]
        if self.close:
            lines.append('Connection: close')
        return ('\r\n'.join(lines) + '\r\n\r\n').encode('utf-8')


def chunk(data):
    return b'%x\r\n%s\r\n' % (len(data), data)


class Connection:
    """One connection of a client. Everything that a fault does to it is a method here."""

    def __init__(self, server, reader, writer):
        self.server, self.reader, self.writer = server, reader, writer
        self.open = True
        self.number = server.next_connection()

    async def serve(self):
        try:
            while self.open:
                request = await self.read_request()
                if request is None:
                    return
                await self.server.answer(request, self)
        except (Broken, ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            pass
        finally:
            self.end()

    async def read_head(self):
        try:
            head = await self.reader.readuntil(b'\r\n\r\n')
        except asyncio.IncompleteReadError as error:
            if error.partial:
                raise Broken('head cut') from None
            return None
        lines = head.decode('latin-1').split('\r\n')
        method, target, _ = lines[0].split(' ', 2)
        headers = {}
        for line in lines[1:]:
            if line:
                name, _, value = line.partition(':')
                headers[name.strip().lower()] = value.strip()
        return method, target, headers

    async def read_request(self):
        head = await self.read_head()
        if head is None:
            return None
        method, target, headers = head
        request = Request(method, target, headers, b'', self)
        await self.server.before_body(request, self)
        if headers.get('expect', '').lower() == '100-continue':
            # CouchDB's own 100 carries headers that a client has to ignore.
            await self.send(b'HTTP/1.1 100 Continue\r\nServer: CouchDB/3.5.0\r\nConnection: close\r\n\r\n')
        request.body = await self.read_body(headers)
        return request

    async def read_body(self, headers):
        if headers.get('transfer-encoding', '').lower() == 'chunked':
            body = bytearray()
            while True:
                size = int((await self.reader.readuntil(b'\r\n')).split(b';')[0], 16)
                body += await self.reader.readexactly(size)
                await self.reader.readexactly(2)
                if size == 0:
                    break
            body = bytes(body)
        else:
            body = await self.reader.readexactly(int(headers.get('content-length', 0)))
        if headers.get('content-encoding', '').lower() == 'gzip':
            try:
                body = gzip.decompress(body)
            except (EOFError, OSError, zlib.error):
                raise Broken('request is no gzip') from None
        return body

    async def send(self, data):
        self.writer.write(data)
        await self.writer.drain()

    async def send_response(self, response, head_only=False):
        if response.deliver is not None:
            await response.deliver(self, response)
        elif not response.chunked:
            framing = [('Content-Length', str(len(response.body)))]
            await self.send(response.head(framing) + (b'' if head_only else response.body))
        else:
            await self.send(response.head([('Transfer-Encoding', 'chunked')]))
            if not head_only:
                for start in range(0, len(response.body), CHUNK):
                    await self.send(chunk(response.body[start:start + CHUNK]))
                if response.stream is not None:
                    async for part in response.stream:
                        await self.send(chunk(part))
                await self.send(b'0\r\n\r\n')
        if response.close:
            self.end()

    def end(self):
        """Closes as one does."""
        if self.open:
            self.open = False
            self.writer.close()

    def reset(self):
        """Closes with a reset: the other side loses what it had not read yet."""
        if self.open:
            self.open = False
            sock = self.writer.get_extra_info('socket')
            if sock is not None:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
            self.writer.transport.abort()

    def cut_transport(self):
        """Ends TLS without saying so: the socket under it is closed."""
        self.open = False
        self.writer.transport.abort()
