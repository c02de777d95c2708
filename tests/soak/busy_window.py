"""The real window at work by itself, until it is killed: scans, every page, every dialog, prints, copies, rehearsals.

`python -m tests.soak.busy_window EVENT SHOWN SEED`. What the window has shown is written to SHOWN at once, a line each.
The guest list is drawn from the event, the order of deeds from SEED.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from checkin.app import Program
from checkin.core.desk.last_done import last_undoable
from checkin.gui.window.logs import start_log
from tests.open_guard import held_locks

PAGES = ("desk", "walk-in", "attendees", "live", "rehearsal", "badges", "settings", "help")
_PAUSES_MS = (1, 10, 30, 60)
_DIALOG_MS = 250


class BusyWindow:
    """Does one thing after another at random; with the same seed the same things."""

    def __init__(self, program: Program, event: Path, shown: Path, seed: int) -> None:
        self.program, self.event = program, event
        self.session: Any = program.session
        self._shown = os.open(shown, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._random = random.Random(seed)
        self._codes: list[str] = []
        self._deeds: list[tuple[int, Callable[[], None]]] = [
            (100, self.scan), (12, self.turn_to_a_page), (4, self.undo), (3, self.admit_by_hand),
            (3, self.copy), (3, self.ask_for_a_file), (2, self.write_badges), (2, self.write_report),
            (2, self.print_a_badge), (2, self.export), (1, self.rehearse), (1, self.show_the_wall),
        ]  # fmt: skip
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._do_something)

    def start(self) -> None:
        self.session.verdict_given.connect(self._on_verdict)
        self.session.record_undone.connect(self._on_undone)
        self.program.open_first(self.event, None)
        self.session.set_session("registration")
        self._codes = [code for person in self.session.file.attendees() for code in person.codes]
        self._random.shuffle(self._codes)
        self._tell("ready", str(len(self._codes)))
        self._timer.start(0)

    def _tell(self, kind: str, what: str) -> None:
        os.write(self._shown, f"{kind} {what}\n".encode())

    def _on_verdict(self, verdict: Any) -> None:
        if self.session.is_rehearsal:
            return
        self._tell("scan" if verdict.scan_id else str(verdict.word), verdict.scan_id or "-")

    def _on_undone(self, record: Any, _is_redo: bool) -> None:
        if not self.session.is_rehearsal:
            self._tell("undo", record.id)

    def _do_something(self) -> None:
        self._timer.start(self._random.choice(_PAUSES_MS))
        if QApplication.activeModalWidget() is not None:
            return
        weights = [weight for weight, _ in self._deeds]
        ((_, deed),) = self._random.choices(self._deeds, weights)
        deed()
        if self.session.is_open and not self.session.is_rehearsal and held_locks(self.event) < 1:
            self._tell("unlocked", deed.__name__)

    # --- deeds -------------------------------------------------------------------------------------------

    def scan(self) -> None:
        """A few guests at once, some of them for the second time."""
        for _ in range(self._random.randrange(1, 6)):
            self._read(self._random.choice((*self._codes[-20:], *self._codes[:20], "NOBODY")))
            self._codes.append(self._codes.pop(0))

    def _read(self, code: str) -> None:
        focus = QApplication.focusWidget() or self.program.window
        QTest.keyClicks(focus, code)
        QTest.keyClick(QApplication.focusWidget() or self.program.window, Qt.Key.Key_Return)

    def turn_to_a_page(self) -> None:
        self.program.shell.open_page(self._random.choice(PAGES))

    def undo(self) -> None:
        if (record := last_undoable(self.session.desk)) is not None:
            self.session.undo(record.id)

    def admit_by_hand(self) -> None:
        people = self.session.desk.find(self._random.choice("abegimnot"), 5)
        if people:
            self.session.admit(self._random.choice(people).attendee.reference)

    def copy(self) -> None:
        self.program.backups._has_changed = True
        self.program.backups.copy_now()

    def ask_for_a_file(self) -> None:
        place = self._random.choice(("attendees", "badges", "live"))
        page = self._page(place)
        self._leave_dialogs_soon()
        if place == "attendees":
            page.choose_list()
        elif place == "badges":
            page.batch._on_pdf()
        else:
            page.ask_for_report()

    def _leave_dialogs_soon(self) -> None:
        def leave() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                dialog.reject()

        for n in (1, 2):  # the report asks twice
            QTimer.singleShot(_DIALOG_MS * n, leave)

    def write_badges(self) -> None:
        page = self._page("badges")
        page.open_part("print")
        page.batch.write_pdf(self.event.with_name("badges.pdf"))

    def write_report(self) -> None:
        from checkin.gui.live.report_dialog import ReportWishes, write

        write(self.program.shell, self.event.with_name("report.pdf"), ReportWishes(with_names=True))

    def print_a_badge(self) -> None:
        people = self.session.desk.find("a", 5)
        if people:
            self.program.shell.print_wanted.emit(people[0].attendee.reference)

    def export(self) -> None:
        page = self._page("attendees")
        page.export.start(self.event.with_name("people.xlsx"), list(range(1, 50)), None)

    def rehearse(self) -> None:
        if self.session.is_rehearsal:
            self.program.rehearsals.leave()
        else:
            self.program.rehearsals.start(20, 0.05)
            QTimer.singleShot(1500, self.program.rehearsals.leave)

    def show_the_wall(self) -> None:
        self._page("live").open_wall()
        QTimer.singleShot(400, self._close_the_wall)

    def _close_the_wall(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if type(widget).__name__ == "LiveWall":
                widget.close()

    def _page(self, place: str) -> Any:
        self.program.shell.open_page(place)
        return self.program.window.page


def main(event: str, shown: str, seed: str) -> None:
    start_log()
    app = QApplication([sys.argv[0]])
    program = Program(app)
    window: QWidget = program.window
    window.show()
    window.activateWindow()
    busy = BusyWindow(program, Path(event), Path(shown), int(seed))
    QTimer.singleShot(0, busy.start)
    app.exec()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main(*sys.argv[1:])
