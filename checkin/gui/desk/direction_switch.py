"""In, out or both: three buttons in one frame, F5 F6 F7."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QWidget

from checkin.core.door.admission import Direction
from checkin.core.language import N_, _
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import row_of
from checkin.gui.widgets.elided_button import ElidedButton

_CHOICES = (
    (Direction.IN, N_("In"), "F5", N_("Everybody read goes in")),
    (Direction.OUT, N_("Out"), "F6", N_("Everybody read goes out")),
    (Direction.BOTH, N_("Both"), "F7", N_("Who is inside goes out, all others go in")),
)


class DirectionSwitch(QFrame):
    """Shows the direction of the session object and changes it there."""

    changed = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._buttons: dict[Direction, QPushButton] = {}
        self._build()
        shell.session.direction_changed.connect(self._show)
        self._show(shell.session.direction)

    def _build(self) -> None:
        set_role(self, "segments")
        self.setAccessibleName(_("Direction"))
        group = QButtonGroup(self)
        line = row_of(self, gap=2, edges=(3, 3, 3, 3))
        for direction, marked, key, text in _CHOICES:
            title = _(marked)
            button = ElidedButton(title, self)
            button.setCheckable(True)
            button.setAccessibleName(_("Direction: {title}", title=title))
            button.setToolTip(tip(f"{_(text)}  {key}"))
            set_role(button, "segment")
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(button.click)
            button.clicked.connect(lambda __=False, d=direction: self._choose(d))
            group.addButton(button)
            line.addWidget(button)
            self._buttons[direction] = button

    def _choose(self, chosen: Direction) -> None:
        self._shell.session.set_direction(chosen)
        title, text = next((title, text) for direction, title, _key, text in _CHOICES if direction is chosen)
        announce(self, f"{_(title)}: {_(text)}", at_once=True)

    def _show(self, direction: Direction) -> None:
        self._buttons[direction].setChecked(True)
