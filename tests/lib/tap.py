# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the unittest cases of a file and prints TAP, so that each case is counted and
each one that is skipped says why."""

import sys
import unittest


class Result(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.number = 0
        self.bad = set()

    def say(self, passed, test, directive=''):
        self.number += 1
        print('%sok %d - %s%s' % ('' if passed else 'not ', self.number, test.id().split('.', 1)[-1], directive),
              flush=True)

    def explain(self, error, test):
        for line in self._exc_info_to_string(error, test).splitlines():
            print('#', line)

    def addSuccess(self, test):
        self.say(test not in self.bad, test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.explain(err, test)
        self.say(False, test)

    def addError(self, test, err):
        super().addError(test, err)
        self.explain(err, test)
        self.say(False, test)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            if test not in self.bad:
                self.bad.add(test)
                self.say(False, test)
            print('# in', subtest)
            self.explain(err, test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.say(True, test, ' # SKIP ' + reason)


def main():
    """All cases of the program's file, or those that the arguments name."""
    loader = unittest.TestLoader()
    module = sys.modules['__main__']
    if sys.argv[1:]:
        suite = loader.loadTestsFromNames(sys.argv[1:], module)
    else:
        suite = loader.loadTestsFromModule(module)
    print('TAP version 13')
    result = Result()
    suite.run(result)
    print('1..%d' % result.number)
    sys.exit(0 if result.wasSuccessful() else 1)
