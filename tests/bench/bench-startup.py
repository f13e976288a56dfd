#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Netzwerk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From exec to the first pixels on the screen: the window against an empty one.

  python3 tests/ui/run.py python3 tests/bench/bench-startup.py BUILD [DATABASE] [ROUNDS]

Both programs take turns in one run and are killed when they have drawn. What is measured is when a pixel in the
middle of the display stops being the background.
"""

import ctypes
import os
import statistics
import subprocess
import sys
import time

PLACE = (600, 400)
BAR = 1.3
ALL_PLANES = ctypes.c_ulong(0xffffffff)
Z_PIXMAP = 2


class Display:
    """Just enough of Xlib to look at one pixel."""

    def __init__(self):
        self.x = ctypes.CDLL('libX11.so.6')
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XGetImage.restype = ctypes.c_void_p
        self.x.XGetPixel.restype = ctypes.c_ulong
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int,
                                     ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
        self.x.XGetPixel.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]
        self.x.XDestroyImage.argtypes = [ctypes.c_void_p]
        self.x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self.display = self.x.XOpenDisplay(None)
        self.root = self.x.XDefaultRootWindow(self.display)

    def pixel(self):
        image = self.x.XGetImage(self.display, self.root, *PLACE, 1, 1, ALL_PLANES, Z_PIXMAP)
        value = self.x.XGetPixel(image, 0, 0)
        self.x.XDestroyImage(image)
        return value


def measure(display, command):
    background = display.pixel()
    begin = time.monotonic()
    process = subprocess.Popen(command)
    while display.pixel() == background:
        if process.poll() is not None or time.monotonic() - begin > 30:
            raise SystemExit(f'{command[0]} showed nothing')
        time.sleep(0.0005)
    end = time.monotonic()
    process.kill()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    while display.pixel() != background:
        time.sleep(0.005)
    return (end - begin) * 1000, (usage.ru_utime + usage.ru_stime) * 1000


def main():
    build = sys.argv[1]
    database = sys.argv[2] if len(sys.argv) > 2 else None
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 15
    commands = {
        'empty window': [os.path.join(build, 'tests', 'bench', 'empty-window')],
        'netzwerk': [os.path.join(build, 'src', 'ui', 'netzwerk')] +
                    (['--database', database] if database else []),
    }
    display = Display()
    times = {name: [] for name in commands}
    for command in commands.values():  # warm the caches
        measure(display, command)
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(measure(display, command))

    middle = {}
    for name, values in times.items():
        walls = [wall for wall, _ in values]
        middle[name] = statistics.median(walls), statistics.median(cpu for _, cpu in values)
        print(f'{name:14} min {min(walls):6.1f} ms  median {middle[name][0]:6.1f} ms  '
              f'max {max(walls):6.1f} ms  processor time, median {middle[name][1]:6.1f} ms')
    ratio, cpu_ratio = (middle['netzwerk'][i] / middle['empty window'][i] for i in range(2))
    print(f'ratio of the medians {ratio:.2f} (bar: {BAR:.2f}), of processor time {cpu_ratio:.2f}')
    return 0 if ratio <= BAR else 1


if __name__ == '__main__':
    sys.exit(main())
