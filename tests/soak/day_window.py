"""The real window through three played days: `python -m tests.soak.day_window EVENT SCANS LIST LIST`.

It scans everybody on the list in turn at the door that the hour calls for, turns pages, prints, copies the event every
ten played minutes, and loads each LIST on its way. A line of its output is a JSON object of how it stands.
"""

from __future__ import annotations

import gc
import json
import os
import random
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any
from zoneinfo import ZoneInfo

import psutil
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from checkin.app import Program
from checkin.core.door.admission import Direction, Verdict
from checkin.gui.window.application import Application
from checkin.gui.window.logs import start_log
from tests.soak.busy_window import PAGES

HOURS = 30
"""Three days of ten hours."""
COPY_MINUTES = 10
PAGE_EVERY, PRINT_EVERY, OUT_EVERY, TELL_EVERY = 50, 40, 10, 500
_SCANS_A_TURN = 5
_FIRST_DAY = datetime(2025, 6, 24, tzinfo=ZoneInfo("Asia/Seoul"))


class PlayedClock:
    """Time goes on with the scans: from nine to seven, day after day."""

    def __init__(self) -> None:
        self.hours = 0.0

    def __call__(self) -> datetime:
        day, hour = divmod(self.hours, 10)
        return _FIRST_DAY + timedelta(days=day, hours=9 + hour)


class DayWindow:
    """A desk that is busy from the first hour to the last."""

    def __init__(self, program: Program, event: Path, scans: int, lists: list[Path]) -> None:
        self.program, self.event, self.scans, self.lists = program, event, scans, lists
        self.session: Any = program.session
        self.clock = PlayedClock()
        self.done = self.recorded = self._loaded = 0
        self._loading: Any = None
        self._random = random.Random(1)
        self._begun = 0.0
        self._took_ms: list[float] = []
        self._codes: list[tuple[str, str]] = []
        self._copy_every = max(1, scans * COPY_MINUTES // (HOURS * 60))
        self._process = psutil.Process()
        self._timer = QTimer()
        self._timer.timeout.connect(self._turn)

    def start(self) -> None:
        self.session.verdict_given.connect(self._on_verdict)
        self.session.open(self.event, clock=self.clock)
        self.program.settings.set("printer", "Badges")
        people = self.session.file.attendees()
        self._codes = [(person.reference, code) for person in people for code in person.codes[:1]]
        self._random.shuffle(self._codes)
        self._tell()
        self._timer.start(1)

    def _on_verdict(self, verdict: Verdict) -> None:
        self.recorded += verdict.scan_id is not None
        if self._begun:
            self._took_ms.append((time.perf_counter() - self._begun) * 1000)
            self._begun = 0.0

    def _turn(self) -> None:
        if self._loading is not None and not self._load_goes_on():
            return
        for _ in range(min(_SCANS_A_TURN, self.scans - self.done)):
            self._guest()
        queue = self.program.printing.queue
        if self.done >= self.scans and self._loading is None and (queue is None or queue.summary()[0] == 0):
            self._timer.stop()
            self._tell()
            QApplication.quit()

    def _guest(self) -> None:
        reference, code = self._codes[self.done % len(self._codes)]
        self.session.set_direction(Direction.OUT if self.done % OUT_EVERY == 9 else Direction.IN)
        self._begun = time.perf_counter()
        QTest.keyClicks(QApplication.focusWidget() or self.program.window, code)
        QTest.keyClick(QApplication.focusWidget() or self.program.window, Qt.Key.Key_Return)
        self.done += 1
        self.clock.hours = self.done / self.scans * HOURS
        if self.done * HOURS % self.scans < HOURS:
            self._go_to_the_door_of_the_hour()
        if self.done % PRINT_EVERY == 0:
            self.program.shell.print_wanted.emit(reference)
        if self.done % PAGE_EVERY == 0 and self._loading is None:
            self.program.shell.open_page(PAGES[self.done // PAGE_EVERY % len(PAGES)])
        if self.done % self._copy_every == 0:
            self.program.backups.copy_now()
        if self.done % TELL_EVERY == 0:
            self._tell()
        if self._loaded < len(self.lists) and self.done * 3 >= self.scans * (self._loaded + 1):
            self._load_anew(self.lists[self._loaded])

    def _go_to_the_door_of_the_hour(self) -> None:
        now = self.session.now()
        doors = [s.id for s in self.session.programme.sessions if s.doors_open <= now <= s.closes]
        if doors:
            self.session.set_session(doors[int(self.clock.hours) % len(doors)])

    def _load_anew(self, path: Path) -> None:
        self._loaded += 1
        self.program.shell.open_page("attendees", path)
        self._loading = self.program.window.page

    def _load_goes_on(self) -> bool:
        """Press the buttons of a load as they come; whether guests may come meanwhile."""
        work = self._loading._loading
        if work.load.text() == "Back to the list":
            work.load.click()
            self._loading = None
        elif work.load.isVisible() and work.load.isEnabled() and not self.session.is_loading_list:
            work.load.click()
        return bool(self._loading is None or self.session.is_loading_list)

    def _tell(self) -> None:
        took, self._took_ms = sorted(self._took_ms), []
        here = self._process
        told = {
            "scans": self.done,
            "recorded": self.recorded,
            "memory_mb": here.memory_info().rss / 1e6,
            "threads": here.num_threads(),
            "handles": here.num_fds(),
            "widgets": len(QApplication.allWidgets()),
            "objects": len(gc.get_objects()),
            "p50_ms": took[len(took) // 2] if took else 0.0,
            "p99_ms": took[len(took) * 99 // 100] if took else 0.0,
        }
        print(json.dumps(told), flush=True)


def _give_up(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A soak does not go on after a fault, as a desk does."""
    sys.__excepthook__(kind, error, trace)
    os._exit(1)


def main(event: str, scans: str, *lists: str) -> None:
    start_log()
    app = Application([sys.argv[0]])
    program = Program(app)
    sys.excepthook = _give_up
    window: QWidget = program.window
    window.show()
    window.activateWindow()
    day = DayWindow(program, Path(event), int(scans), [Path(one) for one in lists])
    QTimer.singleShot(0, day.start)
    app.exec()
    program.shut()


if __name__ == "__main__":
    main(*sys.argv[1:])
