# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The agency's other kinds of records: the networks of the five real texts whole, and made-up ones."""

import hashlib
import json
import unittest

import netzwerk
from netzwerk import FAILED, KINDS, SHARED, USAGE, person

SEEDS = SHARED / 'press' / 'seeds'

ARTS = {'project': 'funded_project', 'network': 'network', 'network/hub': 'hub'}
PRECISIONS = {'rund': 'about', 'maximal': 'at_most', 'bis zu': 'at_most'}


def identify(kind, *names):
    return '%s:%s' % (kind, hashlib.md5('\0'.join((kind,) + names).encode()).hexdigest())


def record(record_type, *names, **members):
    members = {key: value for key, value in members.items() if value not in (None, [], {}, '')}
    return dict({'_id': identify(record_type, *names), 'type': record_type, 'schema': 1}, **members)


def organisation(name, **members):
    return record('organisation', name, name=name, **members)


def evidence(source):
    """Where a value stands in the text: a quote, a line, a place."""
    return {'quote': source['raw'], **{key: source[key] for key in ('line', 'byte_offset') if key in source}}


class Entered:
    """One network of a text as records."""

    def __init__(self, network):
        self.network = network
        self.organisations = {}
        self.records = []
        self.sources = {}
        members = dict(regions=network.get('regions'), facts=[self.fact(fact) for fact in network['facts']])
        if network['type'] == 'agreement':
            self.enter_agreement(members)
        else:
            self.enter_project(members)
        self.enter_funding()
        self.records += self.organisations.values()

    def organisation(self, name):
        self.organisations[name] = organisation(name)
        return self.organisations[name]['_id']

    @staticmethod
    def fact(fact):
        value = 'mehr als %d' % fact['value_min'] if 'value_min' in fact else '%d' % fact['value']
        return {'what': fact['what'], 'value': value, **evidence(fact)}

    def enter_agreement(self, members):
        name = self.network['name']
        self.main = record('agreement', name, title=name, form='agreement', status='signed',
                           partners=[{'organisation': self.organisation(o), 'role': 'partner'}
                                     for o in self.network['partners']],
                           signatories=[{'organisation': self.organisation(o)}
                                        for o in self.network['signatory_organisations']], **members)
        self.records.append(self.main)

    def enter_project(self, members):
        network, name = self.network, self.network['name']
        if network.get('lead'):
            members['lead'] = self.organisation(network['lead'])
        if network.get('status', '').startswith('gestartet'):
            members['status'] = 'started'
            self.sources['status'] = {'note': network['status']}
        duration = network.get('duration', {})
        if 'applies_to' in duration:
            members['team_period'] = {'count': duration['value_months'], 'unit': 'month',
                                      'precision': PRECISIONS[duration['qualifier']]}
            self.sources['team_period'] = dict(evidence(duration), note=duration['applies_to'])
        self.main = record('project', name, name=name, art=ARTS.get(network['type'], network['type']),
                           sources=self.sources, **members)
        self.records.append(self.main)
        for partner in network['partners']:
            self.records.append(record('membership', name, partner, project=self.main['_id'], role='partner',
                                       organisation=self.organisation(partner)))

    def enter_funding(self):
        network, funding = self.network, self.network['funding']
        if not network['funders'] and not funding:
            return
        sources, members = {}, {}
        if funding:
            qualifier = funding.get('qualifier')
            precision = 'about' if funding['approximate'] else PRECISIONS.get(qualifier, 'exact')
            members['amount'] = {'cents': funding['amount_eur'] * 100, 'currency': 'EUR', 'precision': precision,
                                 'per': funding['per']}
            sources['amount'] = dict(evidence(funding), **({'note': qualifier} if qualifier else {}))
        if 'value_years' in network.get('duration', {}):
            members['period'] = {'duration': {'count': network['duration']['value_years'], 'unit': 'year'}}
            sources['period'] = evidence(network['duration'])
        if network.get('status') == 'bewilligt':
            members['status'] = 'granted'
        self.records.append(record('funding', network['name'], sources=sources, project=self.main['_id'],
                                   funders=[self.organisation(name) for name in network['funders']], **members))


def located(source, **more):
    return dict(more, raw=source['quote'], **{k: source[k] for k in ('line', 'byte_offset') if k in source})


def read_fact(fact):
    words = fact['value'].split()
    key = 'value_min' if len(words) > 1 else 'value'
    return located(fact, what=fact['what'], **{key: int(words[-1])})


def read_back(main, documents):
    """What was entered, in the words of the file that it came from."""
    names = {d['_id']: d['name'] for d in documents['organisation']}
    network = {'name': main.get('title') or main['name'], 'regions': main.get('regions'),
               'facts': [read_fact(fact) for fact in main.get('facts', [])], 'lead': names.get(main.get('lead'))}
    if main['type'] == 'agreement':
        network['type'] = 'agreement'
        network['partners'] = sorted(names[p['organisation']] for p in main['partners'])
    else:
        network['type'] = {value: key for key, value in ARTS.items()}.get(main['art'], main['art'])
        network['partners'] = sorted(names[m['organisation']] for m in documents['membership']
                                     if m['project'] == main['_id'] and m['role'] == 'partner')
    network['signatory_organisations'] = [names[s['organisation']] for s in main.get('signatories', [])]
    network['funders'], network['funding'] = [], None
    if 'status' in main.get('sources', {}):
        network['status'] = main['sources']['status']['note']
    if 'team_period' in main:
        source = main['sources']['team_period']
        network['duration'] = located(source, value_months=main['team_period']['count'], applies_to=source['note'],
                                      qualifier='bis zu' if main['team_period']['precision'] == 'at_most' else None)
    for funding in documents['funding']:
        if funding.get('project') == main['_id']:
            read_funding(network, funding, names)
    return network


def read_funding(network, funding, names):
    network['funders'] = [names[o] for o in funding['funders']]
    amount, source = funding['amount'], funding['sources']['amount']
    network['funding'] = located(source, amount_eur=amount['cents'] // 100, per=amount['per'],
                                 approximate=amount['precision'] == 'about')
    if 'note' in source:
        network['funding']['qualifier'] = source['note']
    if 'period' in funding:
        network['duration'] = located(funding['sources']['period'],
                                      value_years=funding['period']['duration']['count'])
    if funding.get('status') == 'granted':
        network['status'] = 'bewilligt'


def comparable(network):
    network = {key: value for key, value in network.items() if value not in (None, [])}
    network['partners'] = sorted(network.get('partners', []))
    return network


@unittest.skipUnless(SEEDS.is_dir(), 'the shared texts are not here')
class Seeds(netzwerk.Case):
    def setUp(self):
        super().setUp()
        self.networks = []
        for file in sorted(SEEDS.glob('*.networks.json')):
            self.networks += json.loads(file.read_text(encoding='utf-8'))
        self.entered = [Entered(network) for network in self.networks]
        records = {r['_id']: r for entered in self.entered for r in entered.records}
        self.assertEqual(self.put(*records.values())['errors'], [])

    def test_nothing_is_lost(self):
        documents = {kind: self.documents(kind) for kind in KINDS}
        mains = {d['_id']: d for d in documents['project'] + documents['agreement']}
        self.assertEqual(len(mains), 6)
        for network, entered in zip(self.networks, self.entered):
            with self.subTest(network['name']):
                self.assertEqual(comparable(read_back(mains[entered.main['_id']], documents)), comparable(network))
        self.run_cli('check')

    def test_found_again(self):
        for entered in self.entered:
            for document in entered.records:
                names = [document.get('name') or document.get('title') or entered.network['name']]
                if document['type'] in ('membership', 'funding'):
                    names += [self.run_json('show', document['_id'])['links'][0]['title']]
                for name in names:
                    with self.subTest(name, kind=document['type']):
                        rows = self.run_json('search', name, '--kind', document['type'])['rows']
                        self.assertIn(document['_id'], [row['id'] for row in rows])

    def test_shown_in_german(self):
        shown = {e.network['name']: [self.run_cli('show', r['_id']) for r in e.records] for e in self.entered}
        text = {name: '\n'.join(parts) for name, parts in shown.items()}
        texts = list(text.values())
        for number, words in ((0, ('1.800.000\u00a0€', 'bis zu 18 Monate', 'Fördersumme', 'Träger')),
                              (1, ('mehr als 150', 'Unterzeichnende')),
                              (2, ('bis zu 500.000\u00a0€ pro Jahr', 'Bewilligungszeitraum: 3 Jahre', 'Hub')),
                              (3, ('rund 600.000\u00a0€', 'bewilligt', 'mehr als 3000'))):
            for word in words:
                self.assertIn(word, texts[number])

    def test_both_ways(self):
        for entered in self.entered:
            for partner in entered.network['partners']:
                links = self.run_json('show', entered.organisations[partner]['_id'])['links']
                kind = 'agreement' if entered.main['type'] == 'agreement' else 'membership'
                self.assertIn((kind, 'from'), [(link['kind'], link['direction']) for link in links])


def sample():
    """One of each kind; numbers are the ids."""
    a, b, young = (organisation(name) for name in ('Wirtschaftsamt Nordstadt', 'Standort Südberg', 'Funkenflug'))
    signer = person(7, 'Möller')
    project = record('project', 'p', name='Werkbank Ruhr', art='network', lead=a['_id'], founded='2008')
    agreement = record('agreement', 'v', form='framework', status='running', **{'from': '2024-04-01'},
                       until='2027-03-31', notice_period={'count': 3, 'unit': 'month'}, project=project['_id'],
                       partners=[{'organisation': a['_id']}, {'organisation': b['_id'], 'role': 'lead'}],
                       signatories=[{'person': signer['_id'], 'organisation': a['_id'],
                                     'function': 'Geschäftsführerin', 'date': '2024-03-12', 'place': 'Arnsberg'}])
    funding = record('funding', 'f', programme='REGIO.NRW', funders=[b['_id']], project=project['_id'], rate=66.5,
                     amount={'cents': 180000000, 'currency': 'EUR', 'precision': 'about', 'per': 'total'},
                     period={'from': '2024', 'until': '2027'}, proof_due='2028-03-31')
    referral = record('referral', 'r', subject='Halle mit Gleisanschluss', from_agency=a['_id'], to_agency=b['_id'],
                      consent='written', status='handed_over', kind='site')
    return [a, b, young, signer, project, agreement, funding, referral,
            record('membership', 'm', organisation=a['_id'], project=project['_id'], role='lead'),
            record('team', 't', startup=young['_id'], established=b['_id'], project=project['_id']),
            record('referral_reply', 'rr', referral=referral['_id'], by_agency=b['_id'], result='settled', jobs=12),
            record('activity', 'a', kind='call', at='2024-03-12T14:30', participants=[signer['_id']]),
            record('followup', 'w', text='Nachfragen', due='2024-05-02', about=[agreement['_id']],
                   repeat={'count': 1, 'unit': 'year'}),
            record('list', 'l', name='Presse Ruhr', art='press', members=[signer['_id']],
                   sent=[{'date': '2024-03-12', 'subject': 'Einladung', 'count': 12}])]


class Kinds(netzwerk.Case):
    def setUp(self):
        super().setUp()
        self.records = {r['_id']: r for r in sample()}
        self.by_kind = {r['type']: r for r in self.records.values()}
        self.assertEqual(self.put(*self.records.values())['errors'], [])

    def rows(self, kind, *arguments):
        return self.run_json('list', kind, *arguments)['rows']

    def test_titles(self):
        for kind, title in (('agreement', 'Rahmenvertrag Wirtschaftsamt Nordstadt – Standort Südberg'),
                            ('funding', 'REGIO.NRW, rund 1,8\u00a0Mio.\u00a0€'),
                            ('membership', 'Wirtschaftsamt Nordstadt in Werkbank Ruhr'),
                            ('team', 'Funkenflug × Standort Südberg'),
                            ('referral', 'Halle mit Gleisanschluss'),
                            ('referral_reply', 'Halle mit Gleisanschluss: angesiedelt'),
                            ('activity', 'Anruf, 12.03.2024 14:30'), ('followup', 'Nachfragen'),
                            ('list', 'Presse Ruhr'), ('project', 'Werkbank Ruhr')):
            with self.subTest(kind):
                self.assertEqual([row['title'] for row in self.rows(kind)], [title])

    def test_columns(self):
        agreement, = self.rows('agreement')
        self.assertEqual(agreement['partners'], 'Wirtschaftsamt Nordstadt, Standort Südberg')
        self.assertEqual((agreement['status'], agreement['until'], agreement['deadline']),
                         ('läuft', '31.03.2027', '31.12.2026'))
        funding, = self.rows('funding')
        self.assertEqual((funding['period'], funding['amount']), ('2024–2027', 'rund 1,8\u00a0Mio.\u00a0€'))
        self.assertEqual(self.rows('followup')[0]['repeat'], 'jährlich')
        self.assertEqual(self.rows('list')[0]['last_sent'], '12.03.2024')
        headings = self.run_cli('list', 'agreement', '--headings').splitlines()[0].split('\t')
        self.assertEqual(headings[:4], ['ID', 'Bezeichnung', 'Partner', 'Status'])

    def test_filters(self):
        partner = self.by_kind['agreement']['partners'][0]['organisation']
        for kind, fits, fits_not in (('agreement', 'status=läuft', 'status=ruht'),
                                     ('agreement', 'until=31.3.2027', 'until=2026'),
                                     ('agreement', 'deadline=31.12.2026', 'deadline=31.3.2027'),
                                     ('agreement', 'partners=' + partner, 'partners=organisation:%032x' % 1),
                                     ('funding', 'amount=1,8 Mio', 'amount=1,9 Mio'),
                                     ('funding', 'programme=REGIO.NRW', 'programme=EFRE'),
                                     ('referral', 'consent=schriftlich', 'consent=mündlich')):
            with self.subTest(fits):
                self.assertEqual(len(self.rows(kind, '--filter', fits)), 1)
                self.assertEqual(len(self.rows(kind, '--filter', fits_not)), 0)

    def test_sort(self):
        for number, cents in ((1, 900000000), (2, 20000000), (3, 1000000000)):
            self.put(record('funding', str(number), programme='P%d' % number,
                            amount={'cents': cents, 'currency': 'EUR', 'precision': 'exact', 'per': 'total'}))
        self.assertEqual([row['name'][:2] for row in self.rows('funding', '--sort', 'amount')],
                         ['P2', 'RE', 'P1', 'P3'])

        self.run_cli('list', 'funding', '--sort', 'rate', status=USAGE)

    def test_industries(self):
        firm = organisation('Rüttelwerk Nord', sectors=['28.41', 'M'])
        self.put(firm)
        self.assertIn('    28.41 Maschinenbau (WZ 2008)\n', self.run_cli('show', firm['_id']))
        self.assertEqual([row['id'] for row in self.run_json('search', 'Maschinenbau')['rows']], [firm['_id']])
        self.run_cli('put', '-', stdin=json.dumps(dict(firm, sectors=['Maschinen'])).encode(), status=FAILED)

    def test_invalid(self):
        a = self.by_kind['organisation']['_id']
        for document in (record('agreement', 'x', title='Allein', partners=[{'organisation': a}]),
                         record('membership', 'x', project=self.by_kind['project']['_id']),
                         record('referral', 'x', subject='Ohne Einwilligung'),
                         record('followup', 'x', text='Ohne Tag'),
                         record('funding', 'x', amount='viel'),
                         record('funding', 'x', period={'from': '2027', 'until': '2024'}),
                         record('funding', 'x', recipient=person(7, 'x')['_id'])):
            with self.subTest(document['type']):
                self.run_cli('put', '-', stdin=json.dumps(document).encode(), status=FAILED)

    def test_titles_follow(self):
        renamed = dict(self.run_json('show', identify('organisation', 'Standort Südberg'))['document'], name='Südberg AG')
        self.put(renamed)
        self.assertEqual(self.rows('agreement')[0]['partners'], 'Wirtschaftsamt Nordstadt, Südberg AG')
        self.assertEqual(self.rows('team')[0]['title'], 'Funkenflug × Südberg AG')
        self.assertEqual(len(self.run_json('search', 'Südberg AG', '--kind', 'agreement')['rows']), 1)
        self.run_cli('check')

    def test_delete_keeps_the_text(self):
        before = {kind: self.documents(kind) for kind in KINDS}
        target = identify('organisation', 'Standort Südberg')
        result = self.run_json('delete', target)
        self.assertIn(('agreement', 'partners'), [(d['kind'], d['field']) for d in result['dangling']])
        agreement = self.by_kind['agreement']['_id']
        self.assertEqual(self.rows('agreement')[0]['partners'], 'Wirtschaftsamt Nordstadt, Standort Südberg')
        self.assertIn('Standort Südberg', self.run_cli('show', agreement))
        link, = [link for link in self.run_json('show', agreement)['links'] if link['id'] == target]
        self.assertEqual((link['title'], link['dangling']), ('Standort Südberg', True))
        self.run_cli('check')
        self.run_cli('rebuild')
        self.assertEqual(self.rows('team')[0]['title'], 'Funkenflug × Standort Südberg')
        self.run_cli('undo')
        for kind, documents in before.items():
            self.assertEqual([dict(d, _rev=0, changed=0) for d in self.documents(kind)],
                             [dict(d, _rev=0, changed=0) for d in documents])

    def test_round_trip(self):
        for kind in KINDS:
            for document in self.documents(kind):
                self.assertEqual({key: document[key] for key in self.records[document['_id']]},
                                 self.records[document['_id']])
        self.run_cli('check')
        self.run_cli('rebuild')
        self.run_cli('check')


if __name__ == '__main__':
    netzwerk.main()
