# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The revisions of one document: edges from child to parent that only grow."""

import re

REVISION = re.compile(r'([1-9][0-9]*)-(.+)', re.DOTALL)
HEX = re.compile(r'[0-9a-fA-F]{32}')


def read_revision(text):
    """'3-ABC' as (3, 'abc'); ValueError says why it is none, as CouchDB does."""
    match = REVISION.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise ValueError('Invalid rev format')
    suffix = match[2]
    if len(suffix) == 32:
        if not HEX.fullmatch(suffix):
            raise ValueError('Invalid rev format')
        suffix = suffix.lower()
    return int(match[1]), suffix


def normal(text):
    """The name of a revision as the server keeps it."""
    return '%d-%s' % read_revision(text)


def order(name):
    """Sorts names of revisions by generation and then hash, bytewise."""
    generation, _, suffix = name.partition('-')
    return int(generation), suffix.encode()


class Revision:
    __slots__ = ('parent', 'deleted', 'body', 'attachments')

    def __init__(self):
        self.parent = None
        self.deleted = False
        self.body = None          # None: only its name is known
        self.attachments = {}


class Tree:
    def __init__(self):
        self.revisions = {}
        self.leaves = set()

    def insert(self, path, body, deleted=False, attachments=None):
        """Adds path[0] with its body and the names of its ancestors, newest first.
        Says whether anything was new."""
        changed, child = False, None
        for name in path:
            revision = self.revisions.get(name)
            if revision is None:
                revision = self.revisions[name] = Revision()
                changed = True
                if child is None:
                    self.leaves.add(name)
            if child is None:
                if revision.body is None:
                    revision.body, revision.deleted = body, deleted
                    revision.attachments = attachments or {}
            elif self.revisions[child].parent is None:
                self.revisions[child].parent = name
                self.leaves.discard(name)
            child = name
        return changed

    def stem(self, limit):
        """Forgets what is more than limit steps behind each leaf."""
        keep = set()
        for leaf in self.leaves:
            keep.update(self.path(leaf, limit))
        for name in self.revisions.keys() - keep:
            del self.revisions[name]
        for revision in self.revisions.values():
            if revision.parent not in keep:
                revision.parent = None

    def path(self, name, limit=None):
        """name and its known ancestors, newest first."""
        result = []
        while name is not None and (limit is None or len(result) < limit):
            result.append(name)
            name = self.revisions[name].parent
        return result

    def sorted_leaves(self):
        """The winner first: a live one before a deleted one, then the highest."""
        return sorted(self.leaves, key=lambda name: (not self.revisions[name].deleted, order(name)), reverse=True)

    def winner(self):
        return self.sorted_leaves()[0]

    def live_leaves(self):
        return [name for name in self.sorted_leaves() if not self.revisions[name].deleted]

    def purge(self, name):
        """Removes a leaf and the branch that only it needs."""
        while name is not None and name in self.leaves:
            parent = self.revisions[name].parent
            self.leaves.discard(name)
            del self.revisions[name]
            if parent is not None and all(r.parent != parent for r in self.revisions.values()):
                self.leaves.add(parent)
            name = parent
