"""A row of words of which one is chosen; arrows go from one to the next. On a narrow page it takes two lines.

Tab comes to the one that is chosen, and the arrows stay on the row, whatever choosing does to the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QWidget

from checkin.gui.look.plain_text import caption, tip
from checkin.gui.look.theme import set_role
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.gui.widgets.flow_layout import FlowLayout

_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


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
        tab_stops_at_the_chosen(self._group)
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
            set_role(button, "segment")
            button.installEventFilter(self)
            self._group.addButton(button, n)
            button.setChecked(n == 0)
            self._line.addWidget(button)

    def set_key(self, place: int, key: str) -> None:
        """A key that chooses this word from anywhere on the page; the word's tool tip says it."""
        button = self._group.button(place)
        button.setToolTip(tip(f"{button.text()}  {key}"))
        button.setShortcut(key)

    @property
    def place(self) -> int:
        return self._group.checkedId()

    def choose(self, place: int) -> None:
        """Choose without a person."""
        button = self._group.button(place)
        if button is not None:
            button.setChecked(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Before the word itself: Qt goes by where the words stand, and passes some over in two lines."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _STEPS:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key(), 0)
        button = self._group.button(self.place + step) if step else None
        if button is None:
            super().keyPressEvent(event)
            return
        button.click()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard on the word that is chosen."""
        if (button := self._group.checkedButton()) is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)


def tab_stops_at_the_chosen(group: QButtonGroup) -> None:
    """Of a group of which one is chosen, Tab comes to that one: Qt goes to the one that had the keyboard last."""

    def on_toggled(button: QAbstractButton, is_chosen: bool) -> None:
        if is_chosen:
            for one in group.buttons():
                by_click = one.focusPolicy() & Qt.FocusPolicy.ClickFocus
                one.setFocusPolicy(
                    Qt.FocusPolicy(by_click | (Qt.FocusPolicy.TabFocus if one is button else 0))
                )

    group.buttonToggled.connect(on_toggled)
