# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at each step of a round: no acknowledged save is lost, the file is sound, and
the next rounds bring everybody in step. The number of kills can be given for measuring:
test_kill.py KILLS."""

import json
import random
import sys

import tap
from replica import Case, Died, person

STEPS = ('freeze', 'frozen', 'send', 'reply', 'commit', 'committed', 'log', 'logged')
KILLS = 40


class Kill(Case):
    def test_01_each_step(self):
        rng = random.Random(7)
        replica, other = self.replica('a'), self.replica('b')
        number = n_died = 0
        died_at = set()
        for n in range(KILLS):
            step = STEPS[n % len(STEPS)]
            replica.put(*[person(number + i, agency='a') for i in range(3)])
            replica.put(person(rng.randrange(number + 3), agency='a', note='edit %d' % n))
            number += 3
            other.put(person(n, agency='b', family='Weiß'), person(rng.randrange(number), agency='a', note='b%d' % n))
            self.sync(other)
            replica.do('kill', step, rng.choice((1, 1, 1, 2)))
            try:
                replica.round()
                replica.do('kill', 'never', 0)
            except Died as died:
                self.assertEqual(died.args[0], -9, died.args)
                n_died += 1
                died_at.add(step)
            self.o1_nothing_lost(replica)
            if n % 10 == 0:
                self.assert_sound(replica)
        self.assertGreater(n_died, KILLS // 3)
        self.assertEqual(died_at, set(STEPS), 'each step was met')
        self.assert_all_well()
        self.assertTrue(json.dumps(replica.winners()))


if __name__ == '__main__':
    if len(sys.argv) == 2 and sys.argv[1].isdigit():
        KILLS = int(sys.argv.pop())
    tap.main()
