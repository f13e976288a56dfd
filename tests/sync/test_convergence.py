# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Five partners edit, delete, erase, merge and resolve at random and meet the server in a
random order. In the end all have the same leaves, winners and bytes. How many seeds, and
the first, can be given for measuring: test_convergence.py SEEDS [FIRST]."""

import json
import random
import sys

import tap
from replica import Case, compact, person

SEEDS, FIRST = 3, 1
N_REPLICAS, N_RECORDS, N_ACTIONS = 5, 6, 60
MEMBERS = ('family_name', 'given_name', 'note', 'x_unknown')


class Convergence(Case):
    def act(self, rng, replica):
        name, text = person(rng.randrange(N_RECORDS))
        roll = rng.random()
        winners = replica.winners()
        leaves = replica.leaves().get(name, {})
        live = name in winners and not leaves[winners[name]][0]
        if roll < 0.35:
            replica.round()
        elif roll < 0.85 or not live:
            if name in winners and not live:
                return                   # ids of what was deleted are not used again
            body = json.loads(leaves[winners[name]][1]) if live else json.loads(text)
            body[rng.choice(MEMBERS)] = 'value %d' % rng.randrange(4)
            replica.put((name, compact(body)))
        elif roll < 0.91:
            replica.delete(name)
        elif roll < 0.93:
            replica.erase(name)
            self.erased.add(name)
        else:
            for conflicted in replica.do('conflicts'):
                replica.resolve(conflicted)

    def run_seed(self, seed):
        rng = random.Random(seed)
        replicas = [self.replica('s%d-%d' % (seed, n), database='net-%d' % seed) for n in range(N_REPLICAS)]
        self.replicas = replicas
        self.erased = set()
        for _ in range(N_ACTIONS):
            self.act(rng, rng.choice(replicas))
        self.settle(*rng.sample(replicas, N_REPLICAS))
        self.o3_all_equal(*replicas, database='net-%d' % seed)
        for replica in replicas:
            for name in self.erased:
                replica.saved.pop(name, None)
        self.o1_nothing_lost(*replicas)
        for conflicted in replicas[0].do('conflicts'):
            replicas[0].resolve(conflicted)
        self.settle(*replicas)
        self.o3_all_equal(*replicas, database='net-%d' % seed)
        self.assertEqual(replicas[-1].do('conflicts'), {})
        for name, leaves in replicas[0].leaves().items():
            live = [leaf for leaf, (deleted, _body) in leaves.items() if not deleted]
            self.assertLessEqual(len(live), 0 if name in self.erased else 1, name)
        for replica in replicas:
            self.assertEqual(replica.close(), 0, replica.messages()[-2000:])
            replica.check()

    def test_33_random_histories(self):
        for seed in range(FIRST, FIRST + SEEDS):
            with self.subTest(seed=seed):
                self.server.create('net-%d' % seed)
                self.run_seed(seed)


if __name__ == '__main__':
    numbers = [int(text) for text in sys.argv[1:] if text.isdigit()]
    if numbers:
        SEEDS, FIRST = numbers[0], numbers[1] if len(numbers) > 1 else 1
        del sys.argv[1:]
    tap.main()
