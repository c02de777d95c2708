"""Run tests on a machine that keeps standing still: `python -m tests.soak.stalled tests/desks -k hub`.

One process after another of those that the tests are, and start, is stopped for a while and goes on, as where many more
work than there are cores. What fails here fails on a busy machine one day; tests of real keys, which measure
milliseconds, may fail here alone.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time

import psutil

_STOPPED_S, _MOST_S = 0.5, 3.0
"""How long one is stopped, in the mean and at most."""
_SHARE = 0.35
"""Of the time some process is stopped."""
_OF_THE_TESTS = 0.4
"""So often it is the tests' own process."""


def stall(tests: subprocess.Popen[bytes], chance: random.Random) -> None:
    """Until they have ended."""
    own = psutil.Process(tests.pid)
    while tests.poll() is None:
        started = own.children(recursive=True)
        one = own if not started or chance.random() < _OF_THE_TESTS else chance.choice(started)
        seconds = min(chance.expovariate(1 / _STOPPED_S), _MOST_S)
        try:
            if one.status() != psutil.STATUS_STOPPED:  # a test stopped it, which says when it goes on
                one.send_signal(signal.SIGSTOP)
                time.sleep(seconds)
                one.send_signal(signal.SIGCONT)
        except psutil.Error:
            continue
        time.sleep(seconds * (1 / _SHARE - 1))


def main() -> int:
    """Their exit status."""
    with subprocess.Popen([sys.executable, "-m", "pytest", "-q", *sys.argv[1:]]) as tests:
        stall(tests, random.Random(len(sys.argv)))
        return tests.wait()


if __name__ == "__main__":
    sys.exit(main())
