"""The readings that could not be recorded: kept until the same code was read with an answer that is on file."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from checkin.core.door.admission import Verdict, VerdictWord
from checkin.core.door.payload import clean_payload
from checkin.core.event.programme import Event
from checkin.gui.session.desk_session import DeskSession

MOST = 200
"""More are not kept: by then everybody has understood."""


class ScanAgain(QObject):
    """Knows the codes; the Desk shows them."""

    changed = Signal()

    def __init__(self, session: DeskSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.codes: tuple[str, ...] = ()
        """Cleaned payloads, oldest first."""
        self._session = session
        self._of: tuple[Event, bool] | None = None
        """Of which event they are, and whether of its rehearsal."""
        session.verdict_given.connect(self._on_verdict)
        session.event_opened.connect(self._on_opened)

    def forget(self) -> None:
        """Somebody has seen to them, or the event is another one."""
        self._set(())

    def _on_opened(self) -> None:
        """Who opens the event again because nothing can be written has them before the desk still."""
        of = (self._session.programme.event, self._session.is_rehearsal)
        if of != self._of:
            self.forget()
        self._of = of

    def _on_verdict(self, verdict: Verdict) -> None:
        code = clean_payload(verdict.payload)
        if not code:
            return
        others = tuple(known for known in self.codes if known != code)
        is_missing = verdict.word is VerdictWord.NOT_RECORDED
        self._set((*others, code)[-MOST:] if is_missing else others)

    def _set(self, codes: tuple[str, ...]) -> None:
        if codes != self.codes:
            self.codes = codes
            self.changed.emit()
