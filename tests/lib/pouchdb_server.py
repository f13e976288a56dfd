# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""pouchdb-server on a free port of the loopback, started again when it exits.

./run test installs it with npm into a folder that NETZWERK_SERVER names; where it
is not installed, why_not() says so and the tests are skipped.
"""

import http.client
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import threading
import time

FOLDER = pathlib.Path(os.environ.get('NETZWERK_SERVER', '/nonexistent'))
PROGRAM = FOLDER / 'node_modules' / 'pouchdb-server' / 'bin' / 'pouchdb-server'
START_SECONDS = 60


def why_not():
    """None when it can be started, else the reason."""
    if shutil.which('node') is None:
        return 'Node.js is not installed'
    if not PROGRAM.exists():
        return 'pouchdb-server is not installed: ./run test installs it, if npm reaches its registry'
    return None


def free_port():
    with socket.socket() as sock:
        sock.bind(('127.0.0.1', 0))
        return sock.getsockname()[1]


class PouchServer:
    """The server and the thread that starts it again. Its data stays between starts."""

    def __init__(self):
        self.host, self.port = '127.0.0.1', free_port()
        self.n_starts = 0
        self.stopping = False
        self.process = None

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix='netzwerk-pouchdb-')
        self.supervisor = threading.Thread(target=self.supervise, daemon=True)
        self.supervisor.start()
        self.wait_until_up()
        return self

    def __exit__(self, *_error):
        self.stopping = True
        if self.process is not None:
            self.process.kill()
        self.supervisor.join()
        self.folder.cleanup()

    def supervise(self):
        while not self.stopping:
            self.process = subprocess.Popen(
                ['node', str(PROGRAM), '--port', str(self.port), '--host', self.host, '--dir', self.folder.name,
                 '--config', self.folder.name + '/config.json', '--no-stdout-logs', '--no-color'],
                cwd=self.folder.name, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.n_starts += 1
            self.process.wait()

    def wait_until_up(self):
        end = time.monotonic() + START_SECONDS
        while True:
            try:
                if self.ask('GET', '/')[0] == 200:
                    return
            except OSError:
                pass
            if time.monotonic() > end:
                raise RuntimeError('pouchdb-server does not answer after %d s' % START_SECONDS)
            time.sleep(0.05)

    def ask(self, method, path, value=None, timeout=30):
        """(status, parsed reply)"""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=timeout)
        try:
            connection.request(method, path, None if value is None else json.dumps(value),
                               {'Content-Type': 'application/json', 'Accept': 'application/json'})
            reply = connection.getresponse()
            data = reply.read()
        finally:
            connection.close()
        return reply.status, json.loads(data)

    def url(self, database=''):
        return 'http://%s:%d/%s' % (self.host, self.port, database)

    # What couch.Server offers to tests, as far as both can.

    def create(self, name):
        status, reply = self.ask('PUT', '/' + name)
        assert status == 201, reply

    def put(self, database, *values):
        rows = self.ask('POST', '/%s/_bulk_docs' % database, {'docs': values})[1]
        assert all(row.get('ok') for row in rows), rows
        return [row['rev'] for row in rows]

    def put_revisions(self, database, *values):
        rows = self.ask('POST', '/%s/_bulk_docs' % database, {'docs': values, 'new_edits': False})[1]
        assert not [row for row in rows if row.get('error')], rows

    def snapshot(self, database):
        """{id: {leaf: (deleted, body)}}"""
        wanted = [{'id': row['id'], 'rev': change['rev']}
                  for row in self.ask('GET', '/%s/_changes?style=all_docs' % database)[1]['results']
                  for change in row['changes']]
        result = {entry['id']: {} for entry in wanted}
        for start in range(0, len(wanted), 1000):
            reply = self.ask('POST', '/%s/_bulk_get' % database, {'docs': wanted[start:start + 1000]})[1]
            for value in (answer['ok'] for row in reply['results'] for answer in row['docs']):
                body = {k: v for k, v in value.items() if not k.startswith('_')}
                result[value['_id']][value['_rev']] = (value.get('_deleted', False), body)
        return result
