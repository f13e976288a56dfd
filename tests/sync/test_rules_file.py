# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules for partner servers refuse what they are said to refuse."""

import json
import pathlib
import shutil
import subprocess
import unittest

import tap

RULES = pathlib.Path(__file__).parents[2] / 'data' / 'partner-server' / 'validate.js'
PROGRAM = '''
var text = require('fs').readFileSync(process.argv[1], 'utf8');
var rules = new Function('"use strict"; return (' + text + ')')();
var cases = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(cases.map(function (c) {
  try { rules(c[0], c[1], {name: 'x', roles: c[2]}, {}); return null; }
  catch (e) { return e.forbidden || 'threw ' + e; }
})));
'''
HEX = '0123456789abcdef' * 2
OURS, COMMON = 'person:bremen:' + HEX, 'person:' + HEX
MEMBER, ADMIN = ['net-1', 'agency-bremen'], ['_admin']
OTHER = ['net-1', 'agency-kiel']
FORGED = {'_rev': '99-' + 'f' * 32, '_revisions': {'start': 99, 'ids': ['f' * 32]}}
DEEP = json.loads('[' * 70 + ']' * 70)


def record(name=OURS, **more):
    return {'_id': name, 'type': 'person', **more}


def gone(name=OURS, **more):
    return {'_id': name, '_rev': '2-a', '_deleted': True, **more}


# What it is, the document, oldDoc, the roles, a word of the refusal or None
CASES = [
    ('own', record(), None, MEMBER, None),
    ('of another', record(), None, OTHER, 'another agency'),
    ('no agency at all', record(), None, ['net-1'], 'another agency'),
    ('role that begins alike', record(), None, ['agency-bremen-nord'], 'another agency'),
    ('common', record(COMMON), None, OTHER, None),
    ('forged without history', record(**FORGED), None, OTHER, 'another agency'),
    ('forged deletion', gone(**FORGED), None, OTHER, 'another agency'),
    ('forged, oldDoc flatters', record(**FORGED), record('person:kiel:' + HEX), OTHER, 'another agency'),
    ('own, long history', record(**FORGED), None, MEMBER, None),
    ('plain deletion', gone(), None, MEMBER, None),
    ('erased', gone(type='person', erased=True), None, MEMBER, None),
    ('erased by the administrator', gone(erased=True), None, ADMIN, None),
    ('erased with no', gone(erased=False), None, MEMBER, 'erased'),
    ('deletion with a name', gone(family='Muster'), None, MEMBER, 'carry family'),
    ('deletion of another kind', gone(type='organisation'), None, MEMBER, 'type'),
    ('other type', record(type='organisation'), None, MEMBER, 'type'),
    ('no type', {'_id': OURS}, None, MEMBER, 'type'),
    ('kind of two words', record('referral_reply:' + HEX, type='referral_reply'), None, MEMBER, None),
    ('id in capitals', record(OURS.upper()), None, MEMBER, 'no id'),
    ('id too short', record('person:abc'), None, MEMBER, 'no id'),
    ('id with a line after it', record(OURS + '\n'), None, MEMBER, 'no id'),
    ('long text', record(note='x' * 100001), None, MEMBER, 'too long'),
    ('large', record(notes=['x' * 90000] * 12), None, MEMBER, 'too large'),
    ('deep', record(list=DEEP), None, MEMBER, 'deeply'),
    ('design by a member', {'_id': '_design/x'}, None, MEMBER, 'administrator'),
    ('design', {'_id': '_design/x'}, None, ADMIN, None),
]


class Rules(unittest.TestCase):
    @unittest.skipIf(shutil.which('node') is None, 'Node.js is not installed')
    def test_table(self):
        done = subprocess.run(['node', '-e', PROGRAM, str(RULES)], capture_output=True, check=True, timeout=60,
                              text=True, input=json.dumps([case[1:4] for case in CASES]))
        for (what, *_, wanted), said in zip(CASES, json.loads(done.stdout), strict=True):
            with self.subTest(what):
                if wanted is None:
                    self.assertIsNone(said)
                else:
                    self.assertIn(wanted, said or '')


if __name__ == '__main__':
    tap.main()
