"""The window at a desk with a real print server: what tests of printing do and look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from checkin.core.door.records import Record, RecordKind
from checkin.core.event.attendee import Attendee
from checkin.core.printing.jobs import JobState, PrintJob
from checkin.gui.session.badge_printing import PrintingSession
from tests.devices.cups_server import CupsServer
from tests.gui.conftest import Door


@dataclass
class PrintingDesk:
    door: Door
    cups: CupsServer
    qtbot: QtBot

    @property
    def printing(self) -> PrintingSession:
        return self.door.program.printing

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds)

    def until_state(self, person: Attendee, state: JobState) -> PrintJob:
        self.until(lambda: bool(self.jobs(person)) and self.jobs(person)[-1].state is state)
        return self.jobs(person)[-1]

    def until_status(self, text: str) -> None:
        """Wait for the foot of the window to say that; it says it after the worker's next look."""
        self.until(lambda: text in self.status)

    def jobs(self, person: Attendee) -> list[PrintJob]:
        queue = self.printing.kept_jobs
        return list(queue.of(person.reference)) if queue is not None else []

    @property
    def status(self) -> str:
        return self.door.program.window.status.printer.text()

    @property
    def mark(self) -> str:
        return self.door.program.window.status.printer.state

    @property
    def strips(self) -> list[str]:
        return [notice.text for notice in self.door.program.window.strips.notices]

    def prints(self) -> list[Record]:
        return [r for r in self.door.session.file.records() if r.kind is RecordKind.PRINT]
