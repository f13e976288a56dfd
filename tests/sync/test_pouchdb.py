# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""pouchdb-server as the tests start it: it answers, keeps its data, and comes back
when it exits, which it does by itself on a wrong request."""

import http.client
import time
import unittest

import pouchdb_server
import tap


@unittest.skipIf(pouchdb_server.why_not(), pouchdb_server.why_not())
class Harness(unittest.TestCase):
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


if __name__ == '__main__':
    tap.main()
