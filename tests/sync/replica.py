# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A partner with a database of its own, and what has to be true of it.

A Replica talks to sync-client, the program beside this file; the functions that
begin with a number are the oracles of every fault:

    o1_nothing_lost          every acknowledged save is a leaf, an ancestor of one, or in quarantine
    o2_nothing_missing       up to the checkpoint everything of the server is here, or in quarantine
    o3_all_equal             all replicas and the server have the same leaves, winners and bodies
    o4_nothing_told          nothing secret or personal reached another server, a message or argv
    o4_diagnosis             nor what is copied for the server's administrator; asked after every round
    o5_bounded               memory and time
    o6_repeat_is_quiet       the same again changes nothing anywhere
    o7_unknown_kept          members that nobody knows are what they were
    o8_state                 the state in words is the true one
"""

import contextlib
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import tempfile
import time
import unittest

import couch

PROGRAM = os.environ['NETZWERK_SYNC_CLIENT']
CLI = os.environ['NETZWERK_CLI']
PASSWORD = 'Geheimnis-4711'

# ms: connect, idle, total; bytes a second; ms: before the second try, from a save to sending
HASTE = [2000, 700, 4000, 200, 20, 100]

# Where nothing is meant to fail, a busy machine is no reason to.
PATIENCE = [20_000, 20_000, 60_000, 1, 20, 100]

SANITIZED = os.environ.get('NETZWERK_SANITIZE', 'none') != 'none'
if SANITIZED:
    HASTE = [4000, 2500, 15000, 200, 20, 100]

# All that a diagnosis may say: words that the program has, what the server calls itself and
# its sequences, times and numbers. Whatever is added has to be thought about here.
WORD = '(?:-|%s)' % '|'.join((
    'offline', 'no-server', 'no-database', 'login', 'forbidden', 'certificate', 'captive-portal', 'other-server', 'busy',
    'broken', 'url', 'store'))
TIME = r'(?:-|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)'
DIAGNOSIS = re.compile(r'\A' + '\n'.join((
    r'Netzwerk [\d.]+',
    'phase: (?:idle|connecting|pulling|pushing|offline|paused)',
    'error: ' + WORD,
    'problem: ' + WORD,
    'server: (?:-|[0-9a-f-]{8,40})',
    r'database since: (?:-|\d{1,20})',
    r'sequence: (?:-|"?[\w-]{1,40}"?)',
    'last success: ' + TIME,
    'next try: ' + TIME,
    r'records: \d+, unsent: \d+, conflicts: \d+, quarantined: \d+',
    r'last round: \d+ pulled, \d+ pushed, \d+ merged, \d+ requests', r'\Z')))

LOCAL, SPACE = None, 'net'
QUIET_SECONDS = 25


def compact(body):
    return json.dumps(body, ensure_ascii=False, separators=(',', ':'))


def person(number, family='Möller', agency='agency', **more):
    """(id, body text): a person as members of a network write it. Without blanks: what a
    server writes anew then has the same bytes."""
    body = dict({'type': 'person', 'schema': 1, 'family_name': family, 'given_name': 'Käthe'}, **more)
    return 'person:%s:%032x' % (agency, number), compact(body)


class Died(Exception):
    """The client is no more."""


class Replica:
    def __init__(self, folder, name, environment=None):
        self.folder = pathlib.Path(folder, name)
        self.folder.mkdir(exist_ok=True)
        self.database = str(self.folder / 'netzwerk.db')
        self.environment = dict(os.environ, XDG_DATA_HOME=str(self.folder), NETZWERK_PASSWORD=PASSWORD,
                                G_MESSAGES_DEBUG='netzwerk-sync netzwerk-store netzwerk-model', **(environment or {}))
        self.process = None
        self.saved = {}           # id → name of the revision that was acknowledged last
        self.patience = HASTE
        self.peak = 0             # kB of memory that the last process used at most

    # --- The process ------------------------------------------------------------

    def open(self):
        if self.process is None:
            self.log = open(self.folder / 'messages', 'ab')
            self.process = subprocess.Popen([PROGRAM, self.database], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            stderr=self.log, env=self.environment)
            self.command('patience', self.patience)

    def close(self):
        if self.process is not None:
            process, self.process = self.process, None
            process.stdin.close()
            process.stdout.close()
            _pid, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.peak = usage.ru_maxrss
            self.log.close()
            return process.returncode
        return 0

    def command(self, *command):
        self.open()
        try:
            self.process.stdin.write((json.dumps(command) + '\n').encode())
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = b''
        if not line:
            raise Died(self.close(), self.messages()[-2000:])
        return json.loads(line)

    def terminate(self, seconds):
        """Ends the process from outside, some time after it was given something to do."""
        time.sleep(seconds)
        self.process.terminate()
        self.close()

    def do(self, *command):
        reply = self.command(*command)
        if 'error' in reply:
            raise AssertionError('%s: %s' % (command[0], reply))
        return reply['ok']

    def messages(self):
        with contextlib.suppress(FileNotFoundError):
            return (self.folder / 'messages').read_text(encoding='utf-8', errors='replace')
        return ''

    # --- What a user does -----------------------------------------------------------

    def add(self, url, user=None, name=SPACE):
        return self.do('add', name, url, user)

    def put(self, *records, space=SPACE):
        """Saves (id, body text) in one step and remembers what was acknowledged."""
        revisions = self.do('put', space, records)
        for (name, _body), revision in zip(records, revisions):
            self.saved[name] = revision
        return revisions

    def delete(self, name):
        """A decision of the same user takes the place of what was saved before."""
        self.do('delete', name)
        self.saved.pop(name, None)

    def erase(self, name):
        """Takes what was acknowledged with it; that is its purpose."""
        if not self.do('erase', name):
            raise AssertionError('%s: the files are not clean' % name)
        self.saved.pop(name, None)

    def resolve(self, name, how='merge'):
        self.do('resolve', name, how)
        self.saved.pop(name, None)

    def round(self, space=SPACE):
        """One round; how the space is after it."""
        spaces = self.do('round', space)
        return next(s for s in spaces if s['name'] == space)

    def wait_for(self, test, seconds=QUIET_SECONDS):
        """Lets what runs by itself run until test(state of the space) is true."""
        end = time.monotonic() + seconds
        while True:
            state = next(s for s in self.do('wait', 50) if s['name'] == SPACE)
            if test(state):
                return state
            if time.monotonic() > end:
                raise AssertionError('waited %d s in vain: %s' % (seconds, state))

    def cli(self, *arguments, status=0):
        """A command of netzwerk-cli with --json; sync-client may not have the database open."""
        self.close()
        done = subprocess.run([CLI, '--database', self.database, '--json', *map(str, arguments)],
                              capture_output=True, env=self.environment, timeout=100)
        if done.returncode != status:
            raise AssertionError('%s: %d, %s%s' % (arguments, done.returncode, done.stdout.decode(),
                                                   done.stderr.decode()))
        return json.loads(done.stdout) if done.stdout.strip() else None

    # --- What is in the file -----------------------------------------------------------

    def query(self, sql, *parameters):
        with contextlib.closing(sqlite3.connect('file:%s?mode=ro' % self.database, uri=True)) as connection:
            return connection.execute(sql, parameters).fetchall()

    def make_audit_due(self):
        """As after a week."""
        self.close()
        with contextlib.closing(sqlite3.connect(self.database)) as connection, connection:
            connection.execute('UPDATE space SET audited = 1')

    def leaves(self, space=SPACE):
        """{id: {name of the leaf: (deleted, body text)}}"""
        result = {}
        for name, generation, suffix, deleted, body in self.query(
                'SELECT d.id, r.gen, r.hash, r.deleted, r.body FROM rev r JOIN doc d USING (doc_pk)'
                ' JOIN space s USING (space_pk) WHERE r.leaf = 1 AND s.name = ?', space):
            result.setdefault(name, {})['%d-%s' % (generation, suffix)] = (bool(deleted), body)
        return result

    def winners(self, space=SPACE):
        return {name: '%d-%s' % (generation, suffix) for name, generation, suffix in self.query(
            'SELECT d.id, r.gen, r.hash FROM doc d JOIN rev r ON r.rev_pk = d.win_rev'
            ' JOIN space s USING (space_pk) WHERE s.name = ?', space)}

    def revisions(self, space=SPACE):
        """{id: all names of revisions}"""
        result = {}
        for name, generation, suffix in self.query(
                'SELECT d.id, r.gen, r.hash FROM rev r JOIN doc d USING (doc_pk) JOIN space s USING (space_pk)'
                ' WHERE s.name = ?', space):
            result.setdefault(name, set()).add('%d-%s' % (generation, suffix))
        return result

    def quarantine(self):
        return {(name, revision) for name, revision in self.query('SELECT id, rev FROM quarantine')}

    def foreign(self):
        """{(id, name of the leaf): document as it came}: what other programs wrote"""
        return {(name, revision): raw for name, revision, raw in self.query('SELECT id, rev, raw FROM foreign_doc')}

    def text(self, name):
        """The winner's text, read at once with what wins: rounds go on meanwhile."""
        return self.query('SELECT r.body FROM doc d JOIN rev r ON r.rev_pk = d.win_rev JOIN space s USING (space_pk)'
                          ' WHERE s.name = ? AND d.id = ?', SPACE, name)[0][0]

    def body(self, name):
        return json.loads(self.text(name))

    def files(self):
        """The bytes of the database and of its log, once what was erased is cleaned up; it is
        closed for that."""
        self.wait_for(lambda state: not self.query("SELECT 1 FROM meta WHERE key = 'clean'"))
        self.close()
        return b''.join(file.read_bytes() for file in pathlib.Path(self.database).parent.glob('netzwerk.db*'))

    def check(self):
        """What netzwerk-cli check says about the file."""
        return self.cli('check')


class Case(unittest.TestCase):
    """A server with the database "net", and partners that know it."""
    maxDiff = 4000
    patience = HASTE
    shards = 2

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix='netzwerk-sync-')
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.server = self.make_server()
        self.addCleanup(self.server.stop)
        self.server.create('net')
        self.replicas = []
        self.addCleanup(self.close_all)

    def make_server(self, **options):
        server = couch.Server(**options)
        server.start()
        return server

    def close_all(self):
        for replica in self.replicas:
            replica.close()

    def tearDown(self):
        self.assertEqual(self.server.problems, [], 'the server itself made a mistake')
        for replica in self.replicas:
            self.assertEqual(replica.close(), 0, replica.messages()[-2000:])

    def replica(self, name='a', url=None, user=None, database='net', **options):
        replica = Replica(self.folder, name, **options)
        replica.patience = self.patience
        self.replicas.append(replica)
        replica.add(url or self.server.url(database), user)
        return replica

    def sync(self, replica, error=None):
        """A round that has to end with this verdict."""
        state = replica.round()
        self.assertEqual(state['error'], error, state)
        self.o4_diagnosis(state)
        return state

    def inject(self, fault, method=None, path=None, **when):
        return self.server.faults.add(fault, couch.at(method, path, **when))

    # --- The oracles ---------------------------------------------------------------------

    def o1_nothing_lost(self, *replicas):
        for replica in replicas or self.replicas:
            known, refused = replica.revisions(), replica.quarantine()
            for name, revision in replica.saved.items():
                self.assertTrue(revision in known.get(name, ()) or (name, revision) in refused, (name, revision))

    def o2_nothing_missing(self, *replicas, database='net'):
        for replica in replicas or self.replicas:
            since = replica.query('SELECT pull_since FROM space WHERE name = ?', SPACE)[0][0]
            if since is None:
                continue
            known, refused, foreign = replica.revisions(), replica.quarantine(), replica.foreign()
            for name, leaves in self.up_to(database, json.loads(since)).items():
                for leaf in leaves:
                    self.assertTrue(leaf in known.get(name, ()) or (name, leaf) in refused
                                    or (name, None) in refused or (name, leaf) in foreign, (name, leaf))

    def up_to(self, database, since):
        def read():
            held = self.server.databases[database]
            numbers = held.unpack(since)
            return {name: sorted(d.tree.leaves) for name, d in held.documents.items() if d.seq <= numbers[d.shard]}
        return self.server.call(read)

    def o3_all_equal(self, *replicas, database='net', server=None):
        """Bodies of replicas are compared as bytes, the server's as values: it writes them anew."""
        replicas = replicas or self.replicas
        first = replicas[0].leaves()
        for replica in replicas[1:]:
            self.assertEqual(replica.leaves(), first)
            self.assertEqual(replica.winners(), replicas[0].winners())
        theirs = (server or self.server).snapshot(database)
        ours = {name: {leaf: (deleted, json.loads(body) if body else {}) for leaf, (deleted, body) in leaves.items()}
                for name, leaves in first.items()}
        self.assertEqual(ours, theirs)

    def o4_nothing_told(self, *servers, words=()):
        """words: what of the records may stand in no message. servers: others, that may have
        been asked but were told nothing."""
        for replica in self.replicas:
            for word in (PASSWORD, *words):
                self.assertNotIn(word, replica.messages())
        for server in servers:
            for request in server.requests:
                text = request.target + json.dumps(request.headers) + request.body.decode('utf-8', 'replace')
                for word in (PASSWORD, 'authorization', 'cookie', *words):
                    self.assertNotIn(word.lower(), text.lower())

    def o4_diagnosis(self, state):
        """What is copied for the server's administrator names nobody, no address and no login."""
        self.assertRegex(state['diagnosis'], DIAGNOSIS)
        for told in (PASSWORD, 'anna', 'Möller', 'Käthe', 'person:', '127.0.0.1', 'localhost'):
            self.assertNotIn(told, state['diagnosis'])

    def o5_bounded(self, replica, kilobytes=120_000, seconds=None, started=None):
        replica.close()
        if not SANITIZED:
            self.assertLess(replica.peak, kilobytes)
        if seconds is not None:
            self.assertLess(time.monotonic() - started, seconds)

    def o6_repeat_is_quiet(self, *replicas, server=None):
        """Another round of each: no document moves, no revision appears."""
        server = server or self.server
        for replica in replicas or self.replicas:
            before, there = replica.revisions(), server.snapshot('net')
            server.forget_requests()
            state = self.sync(replica)
            self.assertEqual((state['pulled'], state['pushed'], state['merged']), (0, 0, 0))
            self.assertEqual(server.seen('POST', '_bulk_docs'), [])
            self.assertEqual(server.snapshot('net'), there)
            self.assertEqual(replica.revisions(), before)

    def o7_unknown_kept(self, replica, name, members):
        """members: {key: JSON text}, to be found in the bytes of the record."""
        body = replica.text(name)
        for key, text in members.items():
            self.assertIn('%s:%s' % (json.dumps(key), text), body)

    def o8_state(self, replica, state, word):
        """The verdict is this word (one of these, with a tuple), and its sentence stands where
        the user reads it."""
        self.assertIn(state['error'], word if isinstance(word, tuple) else (word,), state)
        if state['error'] is not None:
            self.assertIn(state['message'].split('.')[0], state['status'])
        self.o4_diagnosis(state)

    def settle(self, *replicas):
        """Rounds in turn until nobody has anything left to say; fails when that never comes."""
        for _ in range(12):
            moved = 0
            for replica in replicas or self.replicas:
                state = self.sync(replica)
                moved += state['pulled'] + state['pushed'] + state['merged']
            if moved == 0:
                return
        self.fail('there is no end to it')

    def assert_sound(self, *replicas):
        for replica in replicas or self.replicas:
            replica.check()

    def assert_all_well(self, *replicas):
        """The oracles that hold whenever all faults are over."""
        self.server.faults.clear()
        replicas = replicas or tuple(self.replicas)
        self.settle(*replicas)
        self.o1_nothing_lost(*replicas)
        self.o2_nothing_missing(*replicas)
        self.o3_all_equal(*replicas)
        self.o6_repeat_is_quiet(*replicas)
        self.assert_sound(*replicas)
