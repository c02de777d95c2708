"""Ends the process of a test that stands still, with the stacks of its threads: a dialog that nobody answers would hold
up a whole run for ever, and tell nobody where. A run with workers names the test, and another worker goes on.
"""

from __future__ import annotations

import faulthandler
import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

LONGEST_S = 600.0
"""No test, nor what is made and taken down for it, takes so long on any machine, however much else it has to do."""


class HangGuard:
    """pytest's own `faulthandler_timeout` no longer looks once a test failed; what is taken down then may wait, too.

    By the system's alarm, which ends a process unless it is taken: `dump_traceback_later` starts a thread each time.
    """

    def __init__(self, longest_s: float = LONGEST_S) -> None:
        self._longest_s = longest_s
        # What a test writes to stderr is caught, and lost with the process.
        faulthandler.register(signal.SIGALRM, file=os.dup(2), chain=True)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self) -> Iterator[None]:
        """A worker waits between its tests for the next one."""
        self._begin()
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_teardown(self) -> None:
        """Looked at anew: what is taken down may wait as long."""
        self._begin()

    @pytest.hookimpl(optionalhook=True)
    def pytest_handlecrashitem(self, crashitem: str, sched: Any) -> None:
        """Run once: by groups, xdist would give it to the next worker, and so on."""
        for units in (sched.workqueue, *sched.assigned_work.values()):
            for tests in units.values():
                if crashitem in tests:
                    tests[crashitem] = True

    def _begin(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, self._longest_s)
