"""The page for phones, while the window shows it: `checkin page` as a process that ends with the window."""

from __future__ import annotations

import json
from contextlib import suppress

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.core.times import system_clock
from checkin.gui.session.desk_session import DeskSession
from checkin.own_modules import module_environment
from checkin.tasks.phone_page_process import command_for_window, require_extra

_CLOCK_MS = 1000
_END_MS = 3000


class PhonePage(QObject):
    """Runs for the event that is open, and knows its address and how many phones look."""

    changed = Signal()
    failed = Signal(object)
    """A CheckinError: it did not start, or ended by itself."""

    def __init__(self, session: DeskSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._process: QProcess | None = None
        self.url = ""
        """Empty until it listens."""
        self.phones = 0
        self.trouble = ""
        """Why the event can't be read there at this moment."""
        self._clock = QTimer(self)
        self._clock.setInterval(_CLOCK_MS)
        self._clock.timeout.connect(self._tell_clock)
        self._told_ahead = 0.0
        session.event_closing.connect(self.end)

    @property
    def is_on(self) -> bool:
        """Whether it runs, or is about to."""
        return self._process is not None

    def start(self) -> None:
        """Begin to show the open event; CheckinError where a library is missing."""
        require_extra()
        if self._process is not None:
            return
        self._told_ahead = self._ahead()
        program, *arguments = command_for_window(self._session.file.path, self._told_ahead)
        process = self._process = QProcess(self)
        environment = QProcessEnvironment()
        for name, value in module_environment().items():
            environment.insert(name, value)
        process.setProcessEnvironment(environment)
        process.readyReadStandardOutput.connect(self._on_said)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        process.start(program, arguments)
        self._clock.start()
        self.changed.emit()

    def stop(self) -> None:
        """Let it end; `changed` says when it has."""
        process = self._process
        if process is not None:
            self._forget(process)
            process.closeWriteChannel()
            QTimer.singleShot(_END_MS, process, process.kill)
            process.finished.connect(process.deleteLater)
            self.changed.emit()

    def end(self) -> None:
        """Stop, and wait until it has: the event is about to close."""
        process = self._process
        if process is not None:
            self._forget(process)
            process.closeWriteChannel()
            if not process.waitForFinished(_END_MS):
                process.kill()
                process.waitForFinished(_END_MS)
            process.deleteLater()
            self.changed.emit()

    def _forget(self, process: QProcess) -> None:
        for signal in (process.readyReadStandardOutput, process.finished, process.errorOccurred):
            signal.disconnect()
        self._process = None
        self._clock.stop()
        self.url, self.phones, self.trouble = "", 0, ""

    def _on_said(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            with suppress(ValueError, TypeError):
                told = json.loads(bytes(process.readLine().data()))
                self.url = str(told.get("url", self.url))
                self.phones = int(told.get("phones", self.phones))
                self.trouble = str(told.get("trouble", self.trouble))
        self.changed.emit()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._on_finished()

    def _on_finished(self) -> None:
        process = self._process
        if process is None:
            return
        said = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        reason = said.splitlines()[-1].removeprefix("checkin: ") if said else ""
        self._forget(process)
        process.deleteLater()
        self.changed.emit()
        ended = _("The page for phones has ended. Scans are not touched by that; start it again on Live.")
        self.failed.emit(CheckinError(f"{ended} {reason}".strip()))

    def _ahead(self) -> float:
        return (self._session.desk.clock() - system_clock()).total_seconds()

    def _tell_clock(self) -> None:
        if self._process is None or not self._session.is_open:
            return
        ahead = self._ahead()
        if abs(ahead - self._told_ahead) > 1:
            self._told_ahead = ahead
            self._process.write(f"{ahead:.3f}\n".encode())
