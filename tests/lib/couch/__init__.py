# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server in the dialect of Apache CouchDB 3.5 that can misbehave on request.

    with couch.Server() as server:
        server.create('net')
        server.faults.add(couch.cut('chunk', 100), couch.at('POST', '_bulk_get', times=1))

Only for tests: it keeps everything in memory. tree.py has the revisions of one
document, database.py what a database answers, server.py the paths, logins and
rights, wire.py HTTP itself, faults.py what can go wrong, certificates.py TLS.
"""

from .database import Database, Forbidden, Unauthorized
from .faults import (at, body, captive_portal, continue_flood, corrupt_gzip, cut, cut_gzip, delay, drop_request, edit,
                     gzip_bomb, header_flood, lose_reply, mislabel, redirect, reply, retry_later, run, silence, slow)
from .server import Server

__all__ = ['Database', 'Forbidden', 'Server', 'Unauthorized', 'at', 'body', 'captive_portal', 'continue_flood',
           'corrupt_gzip', 'cut', 'cut_gzip', 'delay', 'drop_request', 'edit', 'gzip_bomb', 'header_flood',
           'lose_reply', 'mislabel', 'redirect', 'reply', 'retry_later', 'run', 'silence', 'slow']
