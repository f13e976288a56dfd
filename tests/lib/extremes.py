# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records of every kind with what breaks programs in every field: markup, names
written from right to left, long texts, empty texts, very many partners. The fields
are read from the tables of the kinds, so that a new field is tried as well."""

import pathlib
import re

SOURCES = pathlib.Path(__file__).resolve().parents[2] / 'src' / 'model'

MARKUP = '<b>fett</b> & "quer" \'einfach\' <span foreground="red">rot</span> &amp; &lt;i&gt; </offen> {} %s %n'
HEBREW = ('נועה', 'בן־דוד')
ARABIC = ('ليلى', 'الحسيني')
LONG = ' '.join(f'Wort{number:04}' for number in range(1112))[:10000]
N_PARTNERS = 500
# Texts of a form of their own: web addresses, keys of industries.
NOT_FREE = ('sectors', 'url', 'web')

ENTRY = re.compile(r'\{ "([a-z_]+)", NW_VALUE_([A-Z_]+),[^{}]*?NW_PRIVACY_[A-Z]+,\s*([A-Z_| ]+),\s*(\w+),'
                   r'\s*(?:"\w+"|NULL)(?:,\s*(\w+))? \}', re.S)
TABLE = re.compile(r'static const NwField (\w+)\[\] = \{(.*?)\n\};', re.S)


def tables():
    """The tables of fields of each kind: {kind: {table: [(key, value, flags, nested)]}}."""
    result = {}
    for path in sorted(SOURCES.glob('nw-kind-*.c')):
        source = path.read_text(encoding='utf-8')
        parts = {name: [(key, value, flags, nested) for key, value, flags, _, nested in ENTRY.findall(body)]
                 for name, body in TABLE.findall(source)}
        for name, body in TABLE.findall(source):
            assert len(parts[name]) == body.count('NW_VALUE_'), f'{path.name}: {name} is not understood'
        result[path.stem.removeprefix('nw-kind-').replace('-', '_')] = parts
    return result


def texts(parts, text, table='fields'):
    """Members with this text in everything that takes free text."""
    members = {}
    for key, value, _, nested in parts[table]:
        if key in NOT_FREE:
            continue
        if value in ('TEXT', 'LONG_TEXT'):
            members[key] = text
        elif value == 'TAGS':
            members[key] = [text]
        elif value == 'OBJECTS' and nested:
            members[key] = [texts(parts, text, nested)]
    return members


def identifier(kind, number):
    return f'{kind}:{number:032x}'


def required():
    """What each kind cannot be without, besides its texts."""
    def link(kind, number=1):
        return identifier(kind, number)

    return {
        'activity': {'kind': 'call', 'about': [link('person'), link('organisation')]},
        'agreement': {'partners': [{'organisation': link('organisation')}, {'organisation': link('organisation', 2)}]},
        'followup': {'due': '2031-01-01', 'about': [link('person')]},
        'funding': {'agreement': link('agreement')},
        'membership': {'project': link('project'), 'organisation': link('organisation')},
        'position': {'person': link('person'), 'organisation': link('organisation')},
        'referral': {'consent': 'not_needed', 'status': 'open'},
        'referral_reply': {'referral': link('referral')},
    }


def every_kind(text):
    """A record of each kind whose every free text is this one, linked among each
    other; and another organisation, for the agreement."""
    return [organisation(2, text)] + [
        dict(dict(texts(parts, text), **required().get(kind, {})), _id=identifier(kind, 1), type=kind, schema=1)
        for kind, parts in tables().items()]


def organisation(number, name, **more):
    return dict({'_id': identifier('organisation', number), 'type': 'organisation', 'schema': 1, 'name': name}, **more)


def person(number, given, family, **more):
    return dict({'_id': identifier('person', number), 'type': 'person', 'schema': 1,
                 'given_name': given, 'family_name': family}, **more)


def crowd():
    """An agreement of 500 organisations, two of which bear right-to-left names."""
    names = [f'Partner {number:03}' for number in range(N_PARTNERS - 2)] + ['שותף צפון', 'شريك الجنوب']
    partners = [organisation(1000 + number, name) for number, name in enumerate(names)]
    return partners + [{'_id': identifier('agreement', 500), 'type': 'agreement', 'schema': 1,
                        'title': 'Bündnis der Fünfhundert',
                        'partners': [{'organisation': partner['_id'], 'role': 'partner'} for partner in partners]}]
