"""F2 on Walk-in: who is shown is put right, on Attendees where they are of the list; else one of the last walk-ins."""

from __future__ import annotations

from checkin.core.event.attendee import Attendee
from checkin.gui.session.shell import NameToCorrect
from checkin.gui.walk_in.came_in import told_taken_back
from checkin.gui.walk_in.walk_in_parts import WalkInParts


class CorrectKey:
    """Whom the key means, or why there is nothing to put right."""

    def __init__(self, parts: WalkInParts) -> None:
        self._shell = parts.shell
        self._beside = parts.beside
        self._last = parts.last
        self._say = parts.panel.say

    def go(self) -> None:
        """F2."""
        shown = "" if self._last.rows.hasFocus() else self._beside.shown_person()
        if not shown:
            self._last.correct()
        elif shown in self._last.references:
            self._last.correct_wanted.emit(shown)
        elif self._shell.has_place("attendees"):
            self._shell.open_page("attendees", NameToCorrect(shown))

    def may_be_put_right(self, person: Attendee) -> bool:
        """Whether they are still registered; says so where they are not."""
        told = told_taken_back(self._shell.session.desk, person)
        if told:
            self._say(told, "error")
        return not told
