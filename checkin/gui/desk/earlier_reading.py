"""A refused reading among the last scans, asked about on the card; then what was answered last stands there again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from checkin.core.door.admission import Verdict
from checkin.core.door.records import Record
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.verdict.card import VerdictCard


class EarlierReading(QObject):
    """Lends the card to one earlier reading at a time."""

    asked = Signal()
    """It is about to stand on the card."""

    def __init__(self, session: DeskSession, card: VerdictCard, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._card = card
        self._shown: Verdict | None = None
        self._before: Verdict | None = None
        card.override_line.left.connect(self._on_left)

    def ask(self, record: Record) -> None:
        """Open the line for the reason to admit them anyway, where somebody can."""
        verdict = self._session.desk.refusal(record)
        if verdict is None:
            return
        if self._shown is None or self._card.verdict is not self._shown:
            self._before = self._card.verdict
        self._shown = verdict
        self._card.show_verdict(verdict, self._session.programme)
        self.asked.emit()
        self._card.start_override()

    def _on_left(self) -> None:
        shown, self._shown = self._shown, None
        if shown is None or self._card.verdict is not shown:
            return
        before = self._before
        if before is None or (before.scan_id and self._session.desk.is_undone(before.scan_id)):
            self._card.clear()
        else:
            self._card.show_verdict(before, self._session.programme, is_news=False)
