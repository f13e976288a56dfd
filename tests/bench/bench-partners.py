#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What keeping in step costs, beside PouchDB's own client and pouchdb-server, in one run.

  tests/bench/bench-partners.py BUILD [DOCUMENTS] [MEASURE…]

Measures, all unless some are named: pull, push, changed, quiet, slow, frames. Each line ends with the bar and whether it is
reached. The server is what ./run test installs in _build-server; PouchDB 9 is installed there with npm when it is
missing. The databases lie in TMPDIR.

The floor of a pull is a reader that fetches the same pages from the same server and throws them away, of a push one
that sends the same documents; both with one request after the other.
"""

import http.client
import json
import os
import pathlib
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SERVER = SOURCE / '_build-server'
CLIENT = SERVER / 'pouchdb-client'
os.environ.setdefault('NETZWERK_SERVER', str(SERVER))
sys.path.insert(0, str(SOURCE / 'tests' / 'lib'))

import pouchdb_server  # noqa: E402

MEASURES = ('pull', 'push', 'changed', 'quiet', 'slow', 'frames')
BATCH = 1000
N_CHANGED = 1000
N_SLOW = 100
N_BEFORE = 2000
ROUND_TRIP = 0.3
SPACE = 'Netz'
WORDS = ('Ansiedlung Beratung Betrieb Darlehen Einladung Erweiterung Fachkräfte Flächen Förderung Gespräch Gewerbegebiet'
         ' Gründung Handwerk Innovation Kammer Kooperation Landkreis Messe Mittelstand Nachfolge Netzwerk Programm'
         ' Projekt Rathaus Region Richtlinie Standort Technologie Termin Transfer Verband Vorhaben Werkstatt Zuschuss'
         ).split()
GIVEN = 'Ada Bela Cem Dana Emil Fenja Gesa Hauke Ida Jale Kaan Lena Malte Nele Okan Pia'.split()
FAMILY = 'Ahrens Brandt Çelik Dreyer Ebert Fuchs Groth Hansen Iversen Jahn Krüger Lorenz Möller Nowak Petersen'.split()


# --- Documents ----------------------------------------------------------------------


def make_document(number):
    """A person of about 1 KB; the id begins with a time, as the program's own do."""
    rng = random.Random(number)
    given, family = rng.choice(GIVEN), rng.choice(FAMILY) + rng.choice(('', '', '-%s' % rng.choice(FAMILY)))
    document = {
        '_id': 'person:%08x%024x' % (0x0190_0000 + number // 16, rng.getrandbits(96)),
        'type': 'person',
        'given_name': given,
        'family_name': family,
        'nonce': '%032x' % rng.getrandbits(128),
        'channels': [{'kind': 'email', 'value': '%s.%d@amt.example' % (given.lower(), number)},
                     {'kind': 'phone', 'value': '+493023125%03d' % rng.randrange(1000)}],
        'created': {'at': '2026-01-%02dT08:00:00Z' % rng.randrange(1, 29), 'by': 'Bench', 'agency': 'Bench'},
        'note': '',
    }
    note = []
    size = len(json.dumps(document, ensure_ascii=False).encode())
    while size < 980:
        note.append(rng.choice(WORDS))
        size += len(note[-1].encode()) + 1
    document['note'] = ' '.join(note)
    return document


def batches(documents, size=BATCH):
    for start in range(0, len(documents), size):
        yield documents[start:start + size]


# --- The server ---------------------------------------------------------------------


class Line:
    """One connection that is kept, for loading and for the floors."""

    def __init__(self, server):
        self.connection = http.client.HTTPConnection(server.host, server.port, timeout=600)

    def ask(self, method, path, body=None):
        self.connection.request(method, path, body, {'Content-Type': 'application/json', 'Accept': 'application/json'})
        reply = self.connection.getresponse()
        data = reply.read()
        assert reply.status < 300, (reply.status, data[:300])
        return data


def upload(server, database, bodies):
    line = Line(server)
    began = time.monotonic()
    for body in bodies:
        line.ask('POST', '/%s/_bulk_docs' % database, body)
    return time.monotonic() - began


def download(server, database):
    line = Line(server)
    since, n_rows = 0, BATCH
    began = time.monotonic()
    while n_rows == BATCH:
        text = line.ask('GET', '/%s/_changes?style=all_docs&include_docs=true&limit=%d&since=%s' % (database, BATCH, since))
        page = json.loads(text)
        since, n_rows = page['last_seq'], len(page['results'])
    return time.monotonic() - began


def fill(server, database, documents):
    server.create(database)
    upload(server, database, [json.dumps({'docs': batch}) for batch in batches(documents)])


def change(server, database, documents, number):
    """Writes a new revision of each; their names come from the server."""
    line = Line(server)
    for batch in batches(documents):
        rows = json.loads(line.ask('POST', '/%s/_all_docs' % database,
                                   json.dumps({'keys': [d['_id'] for d in batch]})))['rows']
        line.ask('POST', '/%s/_bulk_docs' % database, json.dumps(
            {'docs': [dict(d, _rev=row['value']['rev'], note='%s %d' % (d['note'], number))
                      for d, row in zip(batch, rows)]}))


# --- The clients --------------------------------------------------------------------


def install_pouchdb():
    wanted = SOURCE / 'tests' / 'bench' / 'pouchdb-client'
    lock = CLIENT / 'package-lock.json'
    if lock.exists() and (CLIENT / 'node_modules' / 'pouchdb').exists() and \
            lock.read_bytes() == (wanted / 'package-lock.json').read_bytes():
        return
    CLIENT.mkdir(parents=True, exist_ok=True)
    for name in ('package.json', 'package-lock.json'):
        shutil.copy(wanted / name, CLIENT)
    authorities = '/etc/ssl/certs/ca-certificates.crt'
    environment = dict(os.environ)
    if os.path.exists(authorities):
        environment.setdefault('NODE_EXTRA_CA_CERTS', authorities)
    subprocess.run(['npm', 'ci', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--loglevel', 'error'],
                   cwd=CLIENT, check=True, env=environment)


def run_pouchdb(direction, folder, url):
    done = subprocess.run(['node', str(SOURCE / 'tests' / 'bench' / 'pouchdb-client' / 'replicate.js'), direction, folder, url],
                          env=dict(os.environ, NODE_PATH=str(CLIENT / 'node_modules')), check=True, capture_output=True)
    result = json.loads(done.stdout)
    assert result['ok'], result
    return result


class Memory(threading.Thread):
    """The most memory of a process, in MB. What wait4() says of a child begins with its parent's."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.path = '/proc/%d/status' % pid
        self.most = 0
        self.ended = threading.Event()
        self.start()

    def run(self):
        while not self.ended.wait(0.02):
            try:
                with open(self.path, encoding='ascii') as file:
                    lines = [line for line in file if line.startswith('VmHWM:')]
            except OSError:
                return
            if lines:
                self.most = int(lines[0].split()[1]) / 1024

    def stop(self):
        self.ended.set()
        self.join()
        return self.most


class Netzwerk:
    """netzwerk-cli on a database of its own, a process for each command."""

    def __init__(self, build, folder, name):
        self.command = [str(pathlib.Path(build, 'src', 'cli', 'netzwerk-cli')), '--json', '--database',
                        os.path.join(folder, name + '.db')]
        self.environment = dict(os.environ, XDG_DATA_HOME=folder)

    def run(self, *arguments, stdin=None):
        """(what it printed, seconds, seconds of processor, megabytes)"""
        began = time.monotonic()
        process = subprocess.Popen(self.command + list(arguments), env=self.environment,
                                   stdin=subprocess.PIPE if stdin else subprocess.DEVNULL, stdout=subprocess.PIPE)
        memory = Memory(process.pid)
        if stdin:
            process.stdin.write(stdin)
            process.stdin.close()
        out = process.stdout.read()
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - began
        assert process.returncode == 0, out
        return json.loads(out), seconds, usage.ru_utime + usage.ru_stime, memory.stop()

    def add(self, url):
        assert self.run('space', 'add', SPACE, url)[0]['problem'] is None

    def put(self, documents):
        self.run('put', '--space', SPACE, '-', stdin='\n'.join(json.dumps(d) for d in documents).encode())

    def sync(self, pulled=0, pushed=0):
        out, seconds, processor, megabytes = self.run('sync')
        space = out['spaces'][0]
        assert (space['state'], space['pulled'], space['pushed']) == ('in-step', pulled, pushed), space
        return {'seconds': seconds, 'processor': processor, 'megabytes': megabytes, 'requests': space['requests']}


class SlowLine:
    """A proxy on the loopback: every byte arrives half a round trip later, and a connection is there after a whole one,
    as its handshake would take."""

    def __init__(self, server, round_trip):
        self.target = (server.host, server.port)
        self.delay = round_trip / 2
        self.listener = socket.create_server(('127.0.0.1', 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                near = self.listener.accept()[0]
            except OSError:
                return
            far = socket.create_connection(self.target)
            ready = time.monotonic() + 2 * self.delay
            for source, sink in ((near, far), (far, near)):
                source.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.carry(source, sink, ready)

    def carry(self, source, sink, ready):
        pieces, arrived = [], threading.Condition()

        def read():
            data = b'-'
            while data:
                try:
                    data = source.recv(1 << 16)
                except OSError:
                    data = b''
                with arrived:
                    pieces.append((max(time.monotonic(), ready) + self.delay, data))
                    arrived.notify()

        def write():
            data = b'-'
            while data:
                with arrived:
                    arrived.wait_for(lambda: pieces)
                    due, data = pieces.pop(0)
                time.sleep(max(0, due - time.monotonic()))
                try:
                    if data:
                        sink.sendall(data)
                    else:
                        sink.shutdown(socket.SHUT_WR)
                except OSError:
                    return

        threading.Thread(target=read, daemon=True).start()
        threading.Thread(target=write, daemon=True).start()

    def close(self):
        self.listener.close()

    def url(self, database):
        return 'http://127.0.0.1:%d/%s' % (self.port, database)


# --- Measures -----------------------------------------------------------------------


class Bench:
    def __init__(self, build, folder, server, n_documents):
        self.build, self.folder, self.server = build, folder, server
        self.documents = [make_document(n) for n in range(n_documents)]
        self.all_good = True

    def client(self, name, database, line=None):
        client = Netzwerk(self.build, self.folder, name)
        client.add((line or self.server).url(database))
        return client

    def tell(self, what, value, bar=None, good=None):
        verdict = '' if bar is None else '   %s: %s' % (bar, 'reached' if good else 'MISSED')
        self.all_good = self.all_good and good is not False
        print('%-46s %s%s' % (what, value, verdict), flush=True)

    def tell_rate(self, what, n, took, extra=''):
        self.tell(what, '%6.2f s %7d a second%s' % (took, n / took, extra))

    def tell_clients(self, direction, floor, theirs, ours, bar):
        n = len(self.documents)
        print('\n%d documents of about 1 KB, first %s' % (n, direction))
        self.tell_rate('  floor: the server alone', n, floor)
        for name, it in (('PouchDB 9', theirs), ('netzwerk-cli sync', ours)):
            self.tell_rate('  ' + name, n, it['seconds'], ', %.2f s of processor, %d MB' % (it['processor'], it['megabytes']))
        ratio = theirs['seconds'] / ours['seconds']
        self.tell('  … to the floor', '%.2f' % (ours['seconds'] / floor))
        self.tell('  … times as fast as PouchDB', '%.2f' % ratio, 'at least %.1f' % bar, ratio >= bar)

    def pull(self):
        fill(self.server, 'pull', self.documents)
        floor = download(self.server, 'pull')
        theirs = run_pouchdb('pull', os.path.join(self.folder, 'pouch-pull'), self.server.url('pull'))
        ours = self.client('pull', 'pull').sync(pulled=len(self.documents))
        self.tell_clients('pull', floor, theirs, ours, 2.0)
        self.tell('  memory of netzwerk-cli', '%d MB' % ours['megabytes'], 'at most 120', ours['megabytes'] <= 120)

    def push(self):
        for name in ('floor', 'theirs', 'ours'):
            self.server.create('push-' + name)
        # PouchDB's own documents are made by a pull of the same ones.
        local = os.path.join(self.folder, 'pouch-push')
        fill(self.server, 'push-source', self.documents)
        run_pouchdb('pull', local, self.server.url('push-source'))
        client = self.client('push', 'push-ours')
        client.put(self.documents)
        floor = upload(self.server, 'push-floor', [json.dumps({'new_edits': False, 'docs': [
            dict(d, _rev='1-' + d['nonce'], _revisions={'start': 1, 'ids': [d['nonce']]}) for d in batch]})
            for batch in batches(self.documents)])
        theirs = run_pouchdb('push', local, self.server.url('push-theirs'))
        ours = client.sync(pushed=len(self.documents))
        self.tell_clients('push', floor, theirs, ours, 1.6)

    def in_step(self, name, line=None):
        fill(self.server, name, self.documents)
        client = self.client(name, name, line)
        client.sync(pulled=len(self.documents))
        return client

    def changed(self):
        print('\n%d of %d documents changed' % (N_CHANGED, len(self.documents)))
        client = self.in_step('changed')
        local = os.path.join(self.folder, 'pouch-changed')
        run_pouchdb('pull', local, self.server.url('changed'))
        change(self.server, 'changed', self.documents[:N_CHANGED], 1)
        theirs = run_pouchdb('pull', local, self.server.url('changed'))
        self.tell_rate('  PouchDB 9, pull', N_CHANGED, theirs['seconds'])
        ours = client.sync(pulled=N_CHANGED)
        self.tell('  pulled', '%.2f s, %d requests' % (ours['seconds'], ours['requests']), 'at most 1.5 s',
                  ours['seconds'] <= 1.5)
        client.put([dict(d, note='hier geändert') for d in self.documents[:N_CHANGED]])
        ours = client.sync(pushed=N_CHANGED)
        self.tell('  pushed', '%.2f s, %d requests' % (ours['seconds'], ours['requests']), 'at most 1.5 s',
                  ours['seconds'] <= 1.5)

    def quiet(self):
        print('\nNothing changed, %d documents' % len(self.documents))
        client = self.in_step('quiet')
        client.sync()
        starts = min(client.run('space', 'list')[1] for _ in range(5))
        rounds = [client.sync() for _ in range(5)]
        seconds = sorted(r['seconds'] for r in rounds)[2]
        self.tell('  floor: netzwerk-cli that only lists spaces', '%.3f s' % starts)
        self.tell('  netzwerk-cli sync, median of 5', '%.3f s' % seconds, 'at most 0.1', seconds <= 0.1)
        self.tell('  requests', rounds[0]['requests'], 'at most 5', rounds[0]['requests'] <= 5)

    def slow(self):
        print('\n%d documents changed, over a line of %d ms' % (N_SLOW, ROUND_TRIP * 1000))
        line = SlowLine(self.server, ROUND_TRIP)
        documents, self.documents = self.documents, self.documents[:5000]
        client = self.in_step('slow', line)
        for direction in ('pull', 'push'):
            if direction == 'pull':
                change(self.server, 'slow', self.documents[:N_SLOW], 2)
                ours = client.sync(pulled=N_SLOW)
            else:
                client.put([dict(d, note='hier geändert') for d in self.documents[N_SLOW:2 * N_SLOW]])
                ours = client.sync(pushed=N_SLOW)
            trips = ours['seconds'] / ROUND_TRIP
            self.tell('  %s, with opening the connection' % direction, '%.2f s = %.1f round trips, %d requests' % (
                ours['seconds'], trips, ours['requests']), 'at most 6', trips < 7 and ours['requests'] <= 6)
        line.close()
        self.documents = documents


    def frames(self):
        print('\nThe window while %d documents arrive' % len(self.documents), flush=True)
        fill(self.server, 'frames', self.documents)
        for page in ('contacts', 'sync'):
            client = self.client('frames-' + page, 'frames')
            client.run('generate', str(N_BEFORE))
            client.run('space', 'pause', SPACE)
            environment = dict(client.environment, GSETTINGS_BACKEND='memory', LANGUAGE='de', GSK_RENDERER='cairo',
                               GSETTINGS_SCHEMA_DIR=str(pathlib.Path(self.build, 'data').resolve()))
            print('page “%s”' % page, flush=True)
            out = subprocess.run([sys.executable, str(SOURCE / 'tests' / 'ui' / 'run.py'),
                                  str(pathlib.Path(self.build, 'tests', 'bench', 'bench-arrival')),
                                  client.command[-1], SPACE, page], env=environment, stdout=subprocess.PIPE, check=True)
            print(out.stdout.decode(), end='', flush=True)
            self.all_good = self.all_good and b'MISSED' not in out.stdout


def main(build, *rest):
    numbers = [int(text) for text in rest if text.isdigit()]
    names = [text for text in rest if text in MEASURES] or MEASURES
    reason = pouchdb_server.why_not()
    if reason is not None:
        raise SystemExit(reason)
    install_pouchdb()
    with tempfile.TemporaryDirectory(prefix='netzwerk-bench-') as folder, pouchdb_server.PouchServer() as server:
        bench = Bench(build, folder, server, numbers[0] if numbers else 100_000)
        for name in names:
            getattr(bench, name)()
    raise SystemExit(0 if bench.all_good else 1)


if __name__ == '__main__':
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
