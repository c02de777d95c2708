"""Strips over the page: one sentence and one action each, details on demand. Never modal, never in the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from checkin.gui.look.plain_text import PlainLabel, caption, tip
from checkin.gui.look.theme import Theme, mix, set_role

MOST_AT_ONCE = 3


class Tone(StrEnum):
    """How much a strip matters; `trouble` stays until it is closed or solved."""

    INFO = "info"
    GOOD = "admit"
    WARN = "warn"
    TROUBLE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a strip says. A notice with the `key` of an older one takes its place."""

    text: str
    tone: Tone = Tone.INFO
    key: str = ""
    action: str = ""
    """Label of the one action; `on_action` is called, then the strip closes."""
    on_action: Callable[[], object] | None = None
    choices: tuple[tuple[str, Callable[[], object]], ...] = ()
    """Instead of the one action: a few, taken with Alt+1, Alt+2 …"""
    details: str = ""
    seconds: int = 0
    """Closes by itself after this time; 0 stays."""
    takes_enter: bool = False
    """Enter on the empty find line does the action; only there the strip says so."""
    can_close: bool = True


class _Row(QFrame):
    closed = Signal(object)

    def __init__(self, notice: Notice, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        self._theme = theme
        self._build()
        if notice.seconds:
            QTimer.singleShot(notice.seconds * 1000, self, self.close_row)

    def _build(self) -> None:
        notice = self.notice
        self.label = PlainLabel(notice.text, self)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = QHBoxLayout()
        line.setContentsMargins(20, 8, 8, 8)
        line.setSpacing(8)
        line.addWidget(self.label, 1)
        if notice.details:
            more = QPushButton("Details", self)
            more.setCheckable(True)
            set_role(more, "quiet")
            line.addWidget(more)
        self.button: QPushButton | None = None
        if notice.action:
            self.button = QPushButton(caption(notice.action), self)
            self.button.clicked.connect(self.act)
            line.addWidget(self.button)
        self.choices = [self._choice(n, text, do) for n, (text, do) in enumerate(notice.choices, 1)]
        for button in self.choices:
            line.addWidget(button)
        if notice.can_close:
            close = QToolButton(self)
            close.setAccessibleName("Close this message")
            close.setToolTip("Close")
            set_role(close, "quiet")
            self._theme.set_icon(close, "close", "muted", size=16)
            close.clicked.connect(self.close_row)
            line.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        if notice.details:
            details = QPlainTextEdit(notice.details, self)
            details.setReadOnly(True)
            details.setMaximumHeight(160)
            details.hide()
            more.toggled.connect(details.setVisible)
            column.addWidget(details)
        self.setAccessibleName(notice.text)

    def _choice(self, number: int, text: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(caption(f"{number}  {text}"), self)
        button.setShortcut(f"Alt+{number}")
        button.setToolTip(tip(f"{text}  Alt+{number}"))
        button.setAccessibleName(text)
        button.clicked.connect(lambda: self._choose(do))
        return button

    def _choose(self, do: Callable[[], object]) -> None:
        self.close_row()
        do()

    def name_enter(self, does_it: bool) -> None:
        """Say whether Enter does the action."""
        if self.button is not None and self.notice.takes_enter:
            self.button.setText(caption(f"{self.notice.action}{'  Enter' if does_it else ''}"))

    def act(self) -> None:
        action = self.notice.on_action
        self.close_row()
        if action is not None:
            action()

    def close_row(self) -> None:
        self.closed.emit(self.notice)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = self._theme.colour(self.notice.tone)
        painter.fillRect(self.rect(), mix(self._theme.colour("surface"), tone, 0.14))
        painter.fillRect(0, 0, 5, self.height(), tone)
        painter.fillRect(
            0, self.height() - 1, self.width(), 1, mix(self._theme.colour("surface"), tone, 0.35)
        )
        painter.end()


class Strips(QWidget):
    """The strips of the window, newest on top, a few at once; older ones come back when newer ones close."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[_Row] = []
        self._enter_works = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        theme.changed.connect(self.update)

    def show_notice(self, notice: Notice) -> None:
        """Show a strip; one with the same key is replaced."""
        if notice.key:
            self.take_away(notice.key)
        row = _Row(notice, self._theme, self)
        row.closed.connect(self._on_closed)
        row.name_enter(self._enter_works)
        self._rows.insert(0, row)
        self._column.insertWidget(0, row)
        self._show_newest()

    def take_away(self, key: str) -> None:
        """Close the strip of that key, if it is there: what it said is over."""
        for row in [r for r in self._rows if r.notice.key == key]:
            self._drop(row)

    def act_on_enter(self) -> bool:
        """Do the action of the newest strip that waits for Enter; False when there is none."""
        for row in self._rows:
            if row.notice.takes_enter:
                row.act()
                return True
        return False

    def name_enter(self, works: bool) -> None:
        """Whether Enter does what a strip offers on the page in front."""
        self._enter_works = works
        for row in self._rows:
            row.name_enter(works)

    @property
    def notices(self) -> list[Notice]:
        return [row.notice for row in self._rows]

    def _on_closed(self, notice: Notice) -> None:
        for row in [r for r in self._rows if r.notice is notice]:
            self._drop(row)

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._show_newest()

    def _show_newest(self) -> None:
        for n, row in enumerate(self._rows):
            row.setVisible(n < MOST_AT_ONCE)
        self.setVisible(bool(self._rows))
