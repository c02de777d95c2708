"""The Walk-in page as a test uses it: keys in, what is shown and what is on file out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from checkin.app import Program
from checkin.core.door.admission import VerdictWord
from checkin.core.event.attendee import Attendee
from checkin.gui.walk_in.page import WalkInPage

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Hands:
    """What a person at the desk does with the page, and what they see."""

    def __init__(self, program: Program, clock: Callable[[], float] = lambda: 0.0) -> None:
        """`clock`: milliseconds beside those between what is pressed; where none is told, it stands."""
        self.program, self._clock = program, clock
        self.milliseconds = 0
        self.printed: list[str] = []
        self.reprinted: list[tuple[str, str]] = []
        program.shell.print_wanted.connect(self.printed.append)
        program.shell.reprint_wanted.connect(lambda who, why: self.reprinted.append((who, why)))

    @property
    def page(self) -> WalkInPage:
        page = self.program.window.page
        assert isinstance(page, WalkInPage)
        return page

    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.program.window

    def write(self, text: str) -> None:
        """Type; what no key of this keyboard has comes from an input method, as it does at a desk."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.focus(), letter)
            else:
                event = QInputMethodEvent("", [])
                event.setCommitString(letter)
                QApplication.sendEvent(self.focus(), event)

    def press(self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus(), key, modifier)

    def enter(self, *texts: str) -> None:
        """Fill one field after another, Enter after each."""
        for text in texts:
            self.write(text)
            self.press(Qt.Key.Key_Return)

    def register(self, *, after_ms: int = 5000) -> None:
        """Press Ctrl+Enter, so long after it was pressed last; who reads what is said takes seconds."""
        self.milliseconds += after_ms
        self.program.shell.now_ms = lambda: self._clock() + self.milliseconds
        self.press(Qt.Key.Key_Return, CONTROL)

    def look(self) -> None:
        """Let the hints and the badge catch up with what was typed."""
        self.page.typing.look_for_similar()
        self.page.typing.show_badge()

    def people(self) -> list[Attendee]:
        return [p for p in self.program.session.file.attendees() if p.walk_in]

    def word(self) -> VerdictWord | None:
        verdict = self.page.beside.card.verdict if self.page.beside.is_card_shown else None
        return verdict.word if verdict is not None else None
