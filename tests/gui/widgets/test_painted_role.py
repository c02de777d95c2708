"""What a part is for a screen reader is asked no more often, however many windows there were."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from checkin.app import Program
from checkin.gui.widgets.painted_role import tell_painted_roles


class AskedFor(QWidget):
    """One that is what Qt says it is."""

    times = 0

    @property
    def told_role(self) -> None:
        self.times += 1


def times_asked(program: Program) -> int:
    part = AskedFor(program.window)
    assert QAccessible.queryAccessibleInterface(part).role() is QAccessible.Role.Client
    return part.times


def test_the_next_window_has_no_part_asked_for_its_role_once_more(program: Program) -> None:
    before = times_asked(program)

    tell_painted_roles()

    assert times_asked(program) == before
