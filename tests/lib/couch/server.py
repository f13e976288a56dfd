# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Paths, logins and rights; the server's thread; what tests may do to it."""

import asyncio
import base64
import copy
import hashlib
import json
import secrets
import threading
import time
import urllib.parse

from .database import Database, Refused, User
from .faults import Faults
from .wire import Connection, Request, Response

COOKIE_SECONDS = 600
LOCKOUT_FAILURES, LOCKOUT_SECONDS = 5, 300
JSON_TYPES = ('application/json',)
HEAD_LIMIT = 64 * 1024


def parameter(request, name, default=None):
    """A parameter of the query, which is JSON but for plain words."""
    text = request.query.get(name)
    if text is None:
        return default
    try:
        return json.loads(text)
    except ValueError:
        return text


def whole_number(request, name, default=None):
    value = parameter(request, name, default)
    if value is not default and (not isinstance(value, int) or value < 0):
        raise Refused(400, 'query_parse_error', 'Invalid value for ' + name)
    return value


class Account:
    def __init__(self, password, roles):
        self.password, self.roles = password, list(roles)
        self.failures, self.locked_until = 0, 0.0


class Server:
    """An HTTP server on the loopback with a thread of its own.

    Everything that changes a database from outside goes through call(), which runs a
    function on that thread. Attributes that tests may change at any time: welcome (what
    GET / says), write_status (201 or 202), require_user, max_request (bytes, 413 above).
    """

    def __init__(self, tls=None, host='127.0.0.1'):
        self.host, self.tls, self.port = host, tls, 0
        self.uuid = secrets.token_hex(16)
        self.welcome = None
        self.write_status = 201
        self.require_user = False
        self.max_request = None
        self.faults = Faults()
        self.databases = {}
        self.accounts = {}
        self.cookies = {}
        self.requests = []
        self.n_connections = 0
        self.connections = set()
        self.problems = []        # what went wrong in the server itself

    # --- The thread --------------------------------------------------------------

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_error):
        self.stop()

    def start(self):
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.listen()

    def stop(self):
        self.hang_up()

        async def cancel():
            tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        self.wait_for(cancel())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    def wait_for(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result()

    def listen(self):
        """Starts to listen, on the same port as before."""
        async def start():
            self.listener = await asyncio.start_server(self.connected, self.host, self.port, ssl=self.tls,
                                                       limit=HEAD_LIMIT, backlog=100)
            self.port = self.listener.sockets[0].getsockname()[1]
        self.wait_for(start())

    def hang_up(self):
        """Stops listening and drops everybody: the server is down."""
        async def stop():
            self.listener.close()
            for connection in list(self.connections):
                connection.reset()
        self.wait_for(stop())

    def call(self, function, *arguments, **options):
        if threading.current_thread() is self.thread:
            return function(*arguments, **options)

        async def run():
            return function(*arguments, **options)
        return self.wait_for(run())

    async def connected(self, reader, writer):
        connection = Connection(self, reader, writer)
        self.connections.add(connection)
        try:
            await connection.serve()
        finally:
            self.connections.discard(connection)

    def next_connection(self):
        self.n_connections += 1
        return self.n_connections

    # --- For tests ------------------------------------------------------------------

    def url(self, database=''):
        return '%s://%s:%d/%s' % ('https' if self.tls else 'http', self.host, self.port, database)

    def create(self, name, members=None):
        """A new database; members: roles, None for one that is open to everybody."""
        def make():
            database = self.databases[name] = Database(name)
            database.security = {'admins': {'roles': ['_admin']}, 'members': {'roles': members or []}}
            return database
        return self.call(make)

    def add_user(self, name, password, roles=()):
        self.accounts[name] = Account(password, roles)

    def expire_cookies(self):
        self.call(self.cookies.clear)

    def put(self, database, *values):
        """Edits on the server, as an administrator makes them; returns the names of the revisions."""
        return self.call(lambda: [self.databases[database].edit(value)['rev'] for value in values])

    def put_revisions(self, database, *values):
        """Documents with _rev and _revisions, as another replica sends them."""
        rows = self.call(self.databases[database].bulk_docs, values, new_edits=False)
        assert not rows, rows

    def backup(self, database):
        return self.call(copy.deepcopy, self.databases[database])

    def restore(self, database, kept):
        """An old backup is put in place; the copy stays good for another time."""
        def put():
            self.databases[database] = copy.deepcopy(kept)
        self.call(put)

    def recreate(self, database):
        """Deleted and made anew: empty, with another creation time."""
        old = self.databases[database]
        return self.create(database, old.security['members'].get('roles'))

    def snapshot(self, database):
        return self.call(lambda: self.databases[database].snapshot())

    def seen(self, method=None, path=None):
        """The requests so far, those of a method and with a part of the path."""
        return [r for r in list(self.requests) if (method is None or r.method == method)
                and (path is None or path in r.target)]

    def forget_requests(self):
        self.requests = []

    # --- Answering --------------------------------------------------------------------

    async def before_body(self, request, connection):
        """A fault that strikes while the body is still on its way."""
        request.was_early = False
        fault = self.faults.choose(request, early=True)
        if fault is not None:
            request.was_early = True
            self.requests.append(request)
            await fault.early(request, connection)

    async def answer(self, request, connection):
        if not request.was_early:
            self.requests.append(request)
        fault = None if request.was_early else self.faults.choose(request)
        response = await fault.before(request) if fault is not None else None
        if response is None:
            response = await self.handle(request)
            if fault is not None:
                response = await fault.after(request, response)
        if request.header('connection', '').lower() == 'close':
            response.close = True
        request.status = response.status
        await connection.send_response(response, head_only=request.method == 'HEAD')

    async def handle(self, request):
        try:
            return await self.route(request)
        except Refused as error:
            return Response(error.status, {'error': error.error, 'reason': error.reason})
        except (UnicodeDecodeError, UnicodeEncodeError, ValueError):
            return Response(400, {'error': 'bad_request', 'reason': 'invalid UTF-8 JSON'})
        except Exception as error:  # a mistake of the server is found by the tests, see problems
            self.problems.append(error)
            return Response(500, {'error': 'unknown_error', 'reason': repr(error)})

    async def route(self, request):
        if self.max_request is not None and len(request.body) > self.max_request:
            raise Refused(413, 'too_large', 'the request entity is too large')
        path = request.path
        if path == ['_session']:
            return self.session(request)
        user = self.user_of(request)
        if not path:
            return Response(200, self.welcome or self.greeting())
        if path == ['_up']:
            return Response(200, {'status': 'ok', 'seeds': {}})
        if self.require_user and user.name is None and not user.is_admin():
            raise Refused(401, 'unauthorized', 'Authentication required.')
        if path[0].startswith('_'):
            raise Refused(404, 'not_found', 'Database does not exist.')
        if len(path) == 1 and request.method in ('PUT', 'DELETE'):
            return self.database_itself(request, user)
        database = self.databases.get(path[0])
        if database is None:
            raise Refused(404, 'not_found', 'Database does not exist.')
        self.check_member(database, user)
        if request.method == 'POST':
            self.check_type(request)
        return await self.in_database(request, database, path[1:], user)

    def greeting(self):
        return {'couchdb': 'Welcome', 'version': '3.5.0', 'git_sha': '11f0d3643', 'uuid': self.uuid,
                'features': ['quickjs', 'access-ready', 'partitioned', 'pluggable-storage-engines', 'reshard',
                             'scheduler'],
                'vendor': {'name': 'The Apache Software Foundation'}}

    def database_itself(self, request, user):
        name = request.path[0]
        if not user.is_admin():
            raise Refused(401, 'unauthorized', 'You are not a server admin.')
        if request.method == 'DELETE':
            if self.databases.pop(name, None) is None:
                raise Refused(404, 'not_found', 'Database does not exist.')
            return Response(200, {'ok': True})
        if name in self.databases:
            raise Refused(412, 'file_exists', 'The database could not be created, the file already exists.')
        self.create(name, ['_admin'])
        return Response(201, {'ok': True})

    @staticmethod
    def check_type(request):
        kind = request.header('content-type', '').split(';')[0].strip().lower()
        if kind not in JSON_TYPES:
            raise Refused(415, 'bad_content_type', 'Content-Type must be application/json')

    # --- Logins -------------------------------------------------------------------------

    def log_in(self, name, password):
        account = self.accounts.get(name)
        if account is not None and account.locked_until > time.monotonic():
            raise Refused(403, 'forbidden', 'Account is temporarily locked due to multiple authentication failures')
        if account is None or account.password != password:
            if account is not None:
                account.failures += 1
                if account.failures >= LOCKOUT_FAILURES:
                    account.locked_until = time.monotonic() + LOCKOUT_SECONDS
            raise Refused(401, 'unauthorized', 'Name or password is incorrect.')
        account.failures = 0
        return User(name, account.roles)

    def user_of(self, request):
        """Who asks. Without accounts everybody may do everything, which a real server of
        this version does not offer, but many tests need no more."""
        header = request.header('authorization')
        if header is not None and header.lower().startswith('basic '):
            try:
                name, _, password = base64.b64decode(header[6:]).decode().partition(':')
            except ValueError:
                raise Refused(400, 'bad_request', 'Malformed Authorization header') from None
            return self.log_in(name, password)
        cookie = self.cookie_of(request)
        if cookie is not None:
            name, expires = self.cookies.get(cookie, (None, 0))
            if expires > time.monotonic() and name in self.accounts:
                return User(name, self.accounts[name].roles)
        return User(None, [] if self.accounts else ['_admin'])

    @staticmethod
    def cookie_of(request):
        for part in request.header('cookie', '').split(';'):
            key, _, value = part.strip().partition('=')
            if key == 'AuthSession':
                return value
        return None

    def session(self, request):
        if request.method == 'POST':
            if request.header('content-type', '').startswith('application/json'):
                form = request.json()
            else:
                form = dict(urllib.parse.parse_qsl(request.body.decode()))
            user = self.log_in(form.get('name'), form.get('password'))
            cookie = secrets.token_urlsafe(32)
            self.cookies[cookie] = (user.name, time.monotonic() + COOKIE_SECONDS)
            return Response(200, {'ok': True, 'name': user.name, 'roles': user.roles}, headers=[
                ('Set-Cookie', 'AuthSession=%s; Version=1; Expires=Thu, 01-Jan-2099 00:00:00 GMT; Max-Age=%d; '
                               'Path=/; HttpOnly' % (cookie, COOKIE_SECONDS))])
        if request.method == 'DELETE':
            self.cookies.pop(self.cookie_of(request), None)
            return Response(200, {'ok': True}, headers=[('Set-Cookie', 'AuthSession=; Version=1; Path=/; HttpOnly')])
        user = self.user_of(request)
        return Response(200, {'ok': True, 'userCtx': {'name': user.name, 'roles': user.roles},
                              'info': {'authentication_handlers': ['cookie', 'default']}})

    def check_member(self, database, user):
        members = database.security.get('members', {})
        names, roles = members.get('names', []), members.get('roles', [])
        if user.is_admin() or not names and not roles or user.name in names or set(user.roles) & set(roles):
            return
        if user.name is None:
            raise Refused(401, 'unauthorized', 'You are not authorized to access this db.')
        raise Refused(403, 'forbidden', 'You are not allowed to access this db.')

    # --- Inside a database ------------------------------------------------------------------

    async def in_database(self, request, database, path, user):
        if not path:
            if request.method == 'POST':
                return self.written(database.edit(request.json(), user))
            return Response(200, database.info())
        handler = getattr(self, 'do' + path[0], None) if path[0].startswith('_') else None
        if path[0] in ('_local', '_design') and len(path) > 1:
            handler = self.do_local if path[0] == '_local' else None
            path = [path[0] + '/' + path[1]] + path[2:]
        elif path[0].startswith('_') and handler is None:
            raise Refused(404, 'not_found', 'missing')
        if handler is None:
            return self.document(request, database, path, user)
        result = handler(request, database, path, user)
        return await result if asyncio.iscoroutine(result) else result

    def written(self, value):
        if self.write_status == 202 and isinstance(value, dict):
            value = dict(value, accepted=True)
        return Response(self.write_status, value)

    def do_security(self, request, database, _path, user):
        if request.method == 'PUT':
            if not user.is_admin():
                raise Refused(401, 'unauthorized', 'You are not a db or server admin.')
            database.security = request.json()
            return Response(200, {'ok': True})
        return Response(200, database.security)

    def do_revs_limit(self, request, database, _path, _user):
        if request.method == 'PUT':
            database.revs_limit = int(request.json())
            return Response(200, {'ok': True})
        return Response(200, database.revs_limit)

    def do_ensure_full_commit(self, _request, database, _path, _user):
        return Response(201, {'ok': True, 'instance_start_time': database.instance_start_time})

    def do_revs_diff(self, request, database, _path, _user):
        return Response(200, database.revs_diff(request.json()))

    def do_bulk_get(self, request, database, _path, _user):
        wanted = request.json().get('docs')
        if not isinstance(wanted, list):
            raise Refused(400, 'bad_request', 'Missing JSON list of \'docs\'.')
        value = database.bulk_get(wanted, revs=parameter(request, 'revs') is True,
                                  latest=parameter(request, 'latest') is True,
                                  attachments=parameter(request, 'attachments') is True)
        return Response(200, value, chunked=True)

    def do_bulk_docs(self, request, database, _path, user):
        value = request.json()
        if not isinstance(value, dict) or not isinstance(value.get('docs'), list):
            raise Refused(400, 'bad_request', 'POST body must include `docs` parameter.')
        rows = database.bulk_docs(value['docs'], value.get('new_edits', True) is not False, user)
        return Response(self.write_status, rows)

    def do_purge(self, request, database, _path, user):
        if not user.is_admin():
            raise Refused(401, 'unauthorized', 'You are not a server admin.')
        asked = request.json()
        database.purge(asked)
        return Response(201, {'purge_seq': None, 'purged': asked})

    def do_all_docs(self, _request, database, _path, _user):
        rows = [{'id': name, 'key': name, 'value': {'rev': d.tree.winner()}}
                for name, d in sorted(database.documents.items()) if d.tree.live_leaves()]
        return Response(200, {'total_rows': len(rows), 'offset': 0, 'rows': rows}, chunked=True)

    def do_local_docs(self, _request, database, _path, _user):
        rows = [{'id': '_local/' + name, 'key': '_local/' + name, 'value': {'rev': '0-%d' % n}}
                for name, (n, _body) in sorted(database.local.items())]
        return Response(200, {'total_rows': None, 'offset': None, 'rows': rows})

    def do_local(self, request, database, path, _user):
        name = path[0].split('/', 1)[1]
        if request.method == 'PUT':
            return self.written(database.put_local(name, request.json()))
        value = database.get_local(name)
        if request.method == 'DELETE':
            del database.local[name]
        return Response(200, value)

    # --- _changes -----------------------------------------------------------------------------

    def changes_filter(self, request):
        """A function (id, database), or None."""
        name = request.query.get('filter')
        if name is None:
            return None
        if name == '_doc_ids':
            ids = set(request.json()['doc_ids'] if request.method == 'POST' else parameter(request, 'doc_ids'))
            return lambda id_, _database: id_ in ids
        if name == '_selector' and request.method == 'POST':
            selector = request.json()['selector']

            def select(id_, database):
                tree = database.documents[id_].tree
                body = tree.revisions[tree.winner()].body or {}
                return all(body.get(key) == value for key, value in selector.items())
            return select
        raise Refused(404, 'not_found', 'missing json key: filters')

    def do_changes(self, request, database, _path, _user):
        since = request.query.get('since', '0')
        since = json.loads(since) if since.startswith('"') else since
        limit = whole_number(request, 'limit')
        options = {'limit': None if limit is None else max(limit, 1),
                   'all_docs': request.query.get('style') == 'all_docs',
                   'include_docs': parameter(request, 'include_docs') is True,
                   'conflicts': parameter(request, 'conflicts') is True,
                   'attachments': parameter(request, 'attachments') is True,
                   'seq_interval': whole_number(request, 'seq_interval') or None,
                   'descending': parameter(request, 'descending') is True,
                   'only': self.changes_filter(request)}
        feed = request.query.get('feed', 'normal')
        if feed not in ('normal', 'longpoll'):
            raise Refused(400, 'bad_request', 'Supported `feed` types: normal, continuous, live, longpoll, eventsource')
        found = database.changes(since, **options)
        if feed == 'normal' or found[0]:
            return Response(200, body=self.changes_body(*found), chunked=True)
        heartbeat = parameter(request, 'heartbeat')
        heartbeat = 60_000 if heartbeat is True else heartbeat
        timeout = whole_number(request, 'timeout', 60_000)
        return Response(200, stream=self.long_poll(database, since, options, heartbeat, timeout))

    @staticmethod
    def changes_body(rows, last_seq, pending, opened=True):
        text = ',\n'.join(json.dumps(row, ensure_ascii=False, separators=(',', ':')) for row in rows)
        tail = '],\n"last_seq":%s,"pending":%d}\n' % (json.dumps(last_seq), pending)
        return (('{"results":[\n' if opened else '') + text + '\n' + tail).encode()

    async def long_poll(self, database, since, options, heartbeat, timeout):
        """The head at once, a newline for each beat, and the rest when there is something. What was
        written while a beat was on its way woke nobody: it is looked for before each wait."""
        yield b'{"results":[\n'
        end = time.monotonic() + (1e9 if heartbeat else timeout / 1000)
        while True:
            left = end - time.monotonic()
            found = database.changes(since, **options)
            if found[0] or left <= 0:
                yield self.changes_body(*found, opened=False)
                return
            if not await database.wait(min(left, heartbeat / 1000 if heartbeat else left)) and heartbeat:
                yield b'\n'

    # --- One document ----------------------------------------------------------------------------

    def document(self, request, database, path, user):
        name = path[0]
        if len(path) > 1:
            return self.attachment(request, database, name, '/'.join(path[1:]))
        if request.method == 'PUT':
            return self.put_document(request, database, name, user)
        if request.method == 'DELETE':
            return self.written(database.edit({'_id': name, '_rev': request.query.get('rev'), '_deleted': True}, user))
        if 'open_revs' in request.query:
            return self.open_revisions(request, database, name)
        tree, revision = database.find(name, request.query.get('rev'))
        if parameter(request, 'latest') is True:
            revision = database.leaves_of(name, revision, True)[1][0]
        value = database.render(name, tree, revision, revs=parameter(request, 'revs') is True,
                                attachments=parameter(request, 'attachments') is True,
                                conflicts=parameter(request, 'conflicts') is True)
        return Response(200, value, headers=[('ETag', '"%s"' % revision)])

    def put_document(self, request, database, name, user):
        value = request.json()
        if not isinstance(value, dict):
            raise Refused(400, 'bad_request', 'Document must be a JSON object')
        if parameter(request, 'new_edits') is False:
            rows = database.bulk_docs([dict(value, _id=name)], False, user)
            if rows:
                status = {'forbidden': 403, 'unauthorized': 401}[rows[0]['error']]
                raise Refused(status, rows[0]['error'], rows[0]['reason'])
            return self.written({'ok': True, 'id': name, 'rev': value['_rev']})
        if 'rev' in request.query:
            value = dict(value, _rev=request.query['rev'])
        rows = database.bulk_docs([dict(value, _id=name)], True, user)
        if 'error' in rows[0]:
            status = {'forbidden': 403, 'unauthorized': 401, 'conflict': 409}[rows[0]['error']]
            raise Refused(status, rows[0]['error'], rows[0]['reason'])
        return self.written(rows[0])

    def open_revisions(self, request, database, name):
        asked = parameter(request, 'open_revs')
        asked = [None] if asked == 'all' else asked
        if not isinstance(asked, list):
            raise Refused(400, 'bad_request', 'invalid open_revs')
        latest, revs = parameter(request, 'latest') is True, parameter(request, 'revs') is True
        rows = []
        for revision in asked:
            tree, names = database.leaves_of(name, revision, latest)
            for found in names:
                if found is not None:
                    rows.append({'ok': database.render(name, tree, found, revs)})
                elif revision is not None:
                    rows.append({'missing': revision})
        if not rows and asked == [None]:
            raise Refused(404, 'not_found', 'missing')
        if 'application/json' in request.header('accept', ''):
            return Response(200, rows, chunked=True)
        return self.multipart(rows)

    @staticmethod
    def multipart(rows):
        """open_revs without a wish for JSON: a part for each."""
        boundary = secrets.token_hex(16)
        parts = []
        for row in rows:
            error = '; error="true"' if 'missing' in row else ''
            text = json.dumps(row.get('ok', row), ensure_ascii=False)
            parts.append('\r\n--%s\r\nContent-Type: application/json%s\r\n\r\n%s' % (boundary, error, text))
        text = ''.join(parts) + '\r\n--%s--' % boundary
        return Response(200, body=text.encode(), chunked=True,
                        headers=[('Content-Type', 'multipart/mixed; boundary="%s"' % boundary)])

    @staticmethod
    def attachment(request, database, name, key):
        tree, revision = database.find(name, request.query.get('rev'))
        found = tree.revisions[revision].attachments.get(key)
        if found is None:
            raise Refused(404, 'not_found', 'Document is missing attachment')
        digest = base64.b64encode(hashlib.md5(found['data']).digest()).decode()
        return Response(200, body=found['data'], headers=[('Content-Type', found['content_type']),
                                                          ('Content-MD5', digest)])


__all__ = ['Request', 'Server']
