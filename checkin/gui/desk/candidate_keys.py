"""Keys on the empty find line that are for the candidates in the card: Up and Down choose, a digit takes one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from checkin.gui.look.single_shot import single_shot
from checkin.gui.verdict.candidates import Candidates

_PAUSE_MS = 160
"""A digit chooses a candidate only when no other key follows: a scan may begin with a digit too."""


class CandidateKeys(QObject):
    """Looks at the field's keys before the field does."""

    def __init__(self, candidates: Candidates, field: QLineEdit, parent: QObject) -> None:
        super().__init__(parent)
        self._candidates = candidates
        self._field = field
        self._digit = 0
        self._timer = single_shot(self, self._choose, _PAUSE_MS)
        field.installEventFilter(self)

    @property
    def is_deciding(self) -> bool:
        """Whether a digit stands in the field that is about to be taken out of it again."""
        return self._timer.isActive()

    def stop(self) -> None:
        """The digit was none of these, or nobody is to be chosen any more."""
        self._timer.stop()

    def _choose(self) -> None:
        self._field.clear()
        self._candidates.choose(self._digit - 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self.stop()
            if self._candidates.people and not self._field.text():
                return self._take(event)
        return False

    def _take(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down:
            self._candidates.move_row(1)
            return True
        if event.key() == Qt.Key.Key_Up:
            self._candidates.move_row(-1)
            return True
        text = event.text()
        if text.isascii() and text.isdigit() and 1 <= int(text) <= len(self._candidates.people):
            self._digit = int(text)
            self._timer.start()
        return False
