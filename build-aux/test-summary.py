#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up the test logs of several build folders.

Usage: test-summary.py BUILD…

Names every test that failed, then prints 'N passed, N failed, N skipped' as the
last line. A TAP test counts each of its cases, any other test counts once. A
test that crashed, timed out or stopped before its plan was done counts as one
failure on top of its cases; so does a build folder without a test log. The exit
status is 0 only when something passed and nothing failed.
"""

import json
import os
import re
import sys

CASE = re.compile(r'^(not )?ok\b(?P<rest>.*)$')
DIRECTIVE = re.compile(r'#\s*(SKIP|TODO)\b', re.IGNORECASE)


def count_cases(stdout):
    """Counts the cases of one TAP test as (passed, failed, skipped)."""
    passed = failed = skipped = 0
    for line in stdout.splitlines():
        case = CASE.match(line)
        if not case:
            continue
        if DIRECTIVE.search(case['rest']):
            skipped += 1
        elif case[1]:
            failed += 1
        else:
            passed += 1
    return passed, failed, skipped


def count_test(test):
    """Counts one test of a log as (passed, failed, skipped)."""
    result = test['result']
    passed, failed, skipped = count_cases(test.get('stdout') or '')
    if result in ('OK', 'EXPECTEDFAIL'):
        if passed + skipped == 0 or failed:
            passed, failed, skipped = 1, 0, 0
    elif result == 'SKIP':
        if passed + failed + skipped == 0:
            skipped = 1
    elif failed == 0:
        failed = 1
    return passed, failed, skipped


def main(folders):
    total = [0, 0, 0]
    bad = []
    for folder in folders:
        path = os.path.join(folder, 'meson-logs', 'testlog.json')
        try:
            with open(path, encoding='utf-8', errors='replace') as log:
                tests = [json.loads(line) for line in log if line.strip()]
        except OSError:
            tests = []
        if not tests:
            bad.append(f'{folder}: no test was run')
            total[1] += 1
        for test in tests:
            counts = count_test(test)
            total = [a + b for a, b in zip(total, counts)]
            if counts[1]:
                bad.append(f"{folder}: {test['name']} ({test['result']})")
    for line in bad:
        print('Failed:', line)
    print('{} passed, {} failed, {} skipped'.format(*total))
    return 0 if total[0] and not total[1] else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
