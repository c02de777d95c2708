"""A row of words of which one is chosen; arrows go from one to the next. On a narrow page it takes two lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QWidget

from checkin.gui.look.plain_text import caption
from checkin.gui.look.theme import set_role
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.gui.widgets.flow_layout import FlowLayout


class Segments(QFrame):
    """Emits `chosen` with the place of the word a person chose. Its accessible name is told to whom comes into it."""

    chosen = Signal(int)

    def __init__(self, words: Sequence[str] = (), parent: QWidget | None = None, *, called: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(called)
        set_role(self, "segments")
        self._line = FlowLayout(self, 0, margin=2)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self.set_words(words)

    def set_words(self, words: Sequence[str]) -> None:
        """Other words; the first is chosen."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._line.removeWidget(button)
            button.deleteLater()
        for n, word in enumerate(words):
            button = ElidedButton(caption(word), self)
            button.setCheckable(True)
            button.setChecked(n == 0)
            set_role(button, "segment")
            self._group.addButton(button, n)
            self._line.addWidget(button)

    @property
    def place(self) -> int:
        return self._group.checkedId()

    def choose(self, place: int) -> None:
        """Choose without a person."""
        button = self._group.button(place)
        if button is not None:
            button.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        button = self._group.button(self.place + step) if step else None
        if button is None:
            super().keyPressEvent(event)
            return
        button.setFocus()
        button.click()
