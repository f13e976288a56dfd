# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""pouchdb-server as the tests start it: it answers, keeps its data, and comes back
when it exits, which it does by itself on a wrong request. And others than we about the
server of these tests: PouchDB's own client replicates through it, and what pouchdb-server
makes of the same revisions is what it makes of them."""

import http.client
import json
import pathlib
import random
import subprocess
import time
import unittest

import couch
import pouchdb_server
import tap

REPLICATE = pathlib.Path(__file__).with_name('replicate.js')


def random_family(rng, name, n_revisions):
    """The documents of one random tree of revisions, each with its history."""
    parents = {'1-%032x' % rng.getrandbits(128): None}
    for _ in range(n_revisions):
        parent = rng.choice(list(parents))
        parents['%d-%032x' % (int(parent.split('-')[0]) + 1, rng.getrandbits(128))] = parent
    result = []
    for revision in parents:
        path = [revision]
        while parents[path[-1]] is not None:
            path.append(parents[path[-1]])
        value = {'_id': name, '_rev': revision, 'n': rng.randrange(1000), 'text': 'Grüße €',
                 '_revisions': {'start': len(path), 'ids': [p.split('-')[1] for p in path]}}
        if rng.random() < 0.2:
            value['_deleted'] = True
        result.append(value)
    rng.shuffle(result)
    return result


@unittest.skipIf(pouchdb_server.why_not(), pouchdb_server.why_not())
class Pouch(unittest.TestCase):
    def test_start_crash_restart(self):
        with pouchdb_server.PouchServer() as server:
            welcome = server.ask('GET', '/')[1]
            self.assertIn('express-pouchdb', welcome)
            self.assertEqual(welcome['version'], '4.2.0')
            server.create('net')
            server.put_revisions('net', {'_id': 'a', '_rev': '1-' + 'a' * 32, 'n': 1})
            self.assertEqual(server.snapshot('net'), {'a': {'1-' + 'a' * 32: (False, {'n': 1})}})
            try:
                server.ask('POST', '/net/_bulk_get?latest=true', {'docs': [{'id': 'a', 'rev': '9-x'}]}, timeout=2)
            except (OSError, http.client.HTTPException):
                pass
            if server.n_starts == 1:
                server.process.kill()
            end = time.monotonic() + 30
            while server.n_starts == 1 and time.monotonic() < end:
                time.sleep(0.05)
            server.wait_until_up()
            self.assertGreaterEqual(server.n_starts, 2)
            self.assertEqual(len(server.snapshot('net')), 1)
            process = server.process
        self.assertIsNotNone(process.returncode, 'it is stopped with its harness')

    def replicate(self, source, target):
        done = subprocess.run(['node', str(REPLICATE), source, target], capture_output=True, timeout=100)
        result = json.loads(done.stdout)
        self.assertTrue(result['ok'], result)
        return result

    def test_both_servers_and_their_client(self):
        """The same families of revisions in both; then through PouchDB's client from one
        server of ours to the other kind and on to a third, which has to be the same again."""
        rng = random.Random(11)
        documents = [value for n in range(40) for value in random_family(rng, 'person:%d' % n, rng.randrange(12))]
        with couch.Server() as ours, pouchdb_server.PouchServer() as theirs:
            for name in ('one', 'two'):
                ours.create(name)
                theirs.create(name)
            for start in range(0, len(documents), 20):
                ours.put_revisions('one', *documents[start:start + 20])
                theirs.put_revisions('one', *documents[start:start + 20])
            expected = ours.snapshot('one')
            self.assertEqual(theirs.snapshot('one'), expected)
            for name, leaves in expected.items():
                tree = ours.databases['one'].documents[name].tree
                if all(deleted for deleted, _body in leaves.values()):
                    self.assertEqual(theirs.ask('GET', '/one/' + name)[0], 404)
                else:
                    self.assertEqual(theirs.ask('GET', '/one/' + name)[1]['_rev'], tree.winner())
            self.replicate(ours.url('one'), theirs.url('two'))
            self.assertEqual(theirs.snapshot('two'), expected)
            self.replicate(theirs.url('two'), ours.url('two'))
            self.assertEqual(ours.snapshot('two'), expected)
            again = self.replicate(theirs.url('two'), ours.url('two'))
            self.assertEqual(again['docs_written'], 0)
            self.assertEqual(ours.problems, [])


if __name__ == '__main__':
    tap.main()
