# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 during an import: the database is sound, each release is wholly there
or not at all, and the same import completes afterwards. The number of rounds and
of releases can be given for measuring: test_kill.py ROUNDS RELEASES; the import
is then completed after every fifth kill only, which is what takes the time."""

import glob
import json
import os
import random
import subprocess
import sys
import time

import netzwerk
from netzwerk import PROGRAM

EMPTY = ('netzwerk-cli: In dieser Datenbank wurde noch nie etwas gespeichert. '
         'Sie wird eingerichtet, sobald Sie etwas speichern.\n')
ROUNDS, RELEASES, ROUNDS_PER_COMPLETION = 3, 2200, 1

ITEM = '''<item><title>Meldung {n}</title><guid>https://portal.example/pm/{n}</guid>
<pubDate>Tue, 12 Mar 2024 09:30:00 +0100</pubDate>
<description>&lt;p&gt;Die Zahl des Tages ist {n}. {filler}&lt;/p&gt;&lt;p&gt;&lt;b&gt;Pressekontakt:&lt;/b&gt;&lt;br/&gt;Firma {firm} GmbH&lt;br/&gt;{given} {family}&lt;br/&gt;Pressesprecherin&lt;br/&gt;Tel.: 030 23125-{extension:03}&lt;br/&gt;E-Mail: {mail}@firma{firm}.example&lt;/p&gt;</description></item>
'''
GIVEN = ['Käthe', 'Dörte', 'Jürgen', 'Anna', 'Gero', 'Heike', 'Uwe', 'Sören']
FAMILY = ['Möller', 'Bolz', 'Schulte', 'Grünewald', 'Weiß', 'Brandt', 'Köhler', 'Lindemann']


def make_feed(n_releases):
    items = []
    for n in range(n_releases):
        given, family = GIVEN[n % 8], FAMILY[n // 8 % 8]
        items.append(ITEM.format(n=n, filler='Text. ' * 200, firm=n % 997, given=given, family=family,
                                 extension=n % 1000, mail='presse%d' % n))
    return ('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Portal</title>%s</channel></rss>'
            % ''.join(items))


class Kill(netzwerk.Case):
    def assert_whole(self):
        """What a release names is there, and what is there is named by a release."""
        known = {document['_id'] for kind in ('person', 'organisation', 'position', 'release')
                 for document in self.documents(kind)}
        named = set()
        for release in self.documents('release'):
            for mention in release.get('mentions', []):
                if 'person' in mention:
                    self.assertIn(mention['person'], known)
                    named.add(mention['person'])
        employed = set()
        for position in self.documents('position'):
            self.assertIn(position['person'], known)
            self.assertIn(position['organisation'], known)
            employed.add(position['person'])
        for person in self.documents('person'):
            self.assertIn(person['_id'], named)
            self.assertIn(person['_id'], employed)
        return len([i for i in known if i.startswith('release:')])

    def test_kill(self):
        feed = self.write('feed.xml', make_feed(RELEASES))
        started = time.monotonic()
        self.run_json('import', feed)
        whole = time.monotonic() - started
        reference = self.assert_whole()
        self.assertEqual(reference, RELEASES)
        counts = []
        for round_number in range(ROUNDS):
            self.database = '%s/kill%d.db' % (self.folder.name, round_number)
            process = subprocess.Popen([PROGRAM, '--database', self.database, 'import', feed],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                       env=self.environment())
            time.sleep(random.uniform(0.02, whole))
            process.kill()
            process.wait()
            sound = self.is_set_up()
            counts.append(self.assert_whole() if sound else 0)
            if not sound or round_number % ROUNDS_PER_COMPLETION == 0:
                self.complete(feed)
            self.remove()
        print(json.dumps({'whole_seconds': round(whole, 2), 'saved_before_kill': counts}))

    def complete(self, feed):
        result = self.run_json('import', feed)
        self.assertEqual(result['saved']['releases'] + result['known'], RELEASES)
        self.assertEqual(self.assert_whole(), RELEASES)
        self.run_cli('check')

    def remove(self):
        for path in glob.glob(self.database + '*'):
            os.remove(path)

    def is_set_up(self):
        """Whether there is a database, which is sound then; the process may have
        died before the first table was there."""
        if not os.path.exists(self.database):
            return False
        done = self.run_raw('check')
        if done.returncode != netzwerk.OK:
            self.assertEqual(done.stderr.decode(), EMPTY)
        return done.returncode == netzwerk.OK


if __name__ == '__main__':
    if len(sys.argv) == 3:
        ROUNDS, RELEASES, ROUNDS_PER_COMPLETION = int(sys.argv[1]), int(sys.argv[2]), 5
        del sys.argv[1:]
    netzwerk.main()
