"""F9 on Walk-in: whom it means, whom nobody can take for another, and why there is no badge for them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from checkin.core.language import _
from checkin.gui.session.print_words import why_no_badge
from checkin.gui.walk_in.registering import Registering
from checkin.gui.walk_in.walk_in_parts import WalkInParts


class PrintKey(QObject):
    """While another guest is half typed it is for nobody who is not chosen, shown, or was corrected just now."""

    def __init__(self, parts: WalkInParts, registering: Registering) -> None:
        super().__init__(parts.panel)
        self._shell = parts.shell
        self._panel = parts.panel
        self._beside = parts.beside
        self._last = parts.last
        self._correction = parts.correction
        self._registering = registering
        self._corrected = self._just_corrected = ""
        self._last.correct_wanted.connect(self._on_correcting)
        registering.corrected.connect(self._on_corrected)
        self._panel.form.changed.connect(self._on_typed)
        # One reason is asked for at a time: the digit of another guest's would print theirs again.
        self._beside.card.override_line.opened.connect(self._last.close_line)

    def go(self) -> None:
        """Print for them, ask why anew, or say why not."""
        shown, chosen = self._beside.shown_person(), self._meant()
        person = self._shell.session.desk.attendee(chosen) if chosen else None
        if person is None:
            if not self._panel.form.draft().is_blank:
                told = _(
                    "Who is in the form has no badge yet. For one of the last walk-ins: Ctrl+L, then F9."
                )
                self._panel.say(told, "error")
        elif chosen == shown and shown not in self._last.references:
            self._beside.card.print_badge()
        elif why := why_no_badge(self._shell.session.desk, person):
            self._panel.say(why, "error")
        elif not self._shell.can_print:
            self._registering.reprint(chosen, "")  # says what is missing, before anybody is asked why
        elif not self._registering.print_first(person):
            self._beside.card.override_line.close_line()
            self._last.ask_reason(chosen)

    def _meant(self) -> str:
        if self._last.rows.hasFocus():
            return self._last.chosen()
        if shown := self._beside.shown_person():
            return shown
        if self._correction.person is not None:
            return self._correction.person.reference
        if self._just_corrected:
            return self._just_corrected
        return self._last.chosen() if self._panel.form.draft().is_blank else ""

    def _on_correcting(self, reference: str) -> None:
        self._corrected = reference

    def _on_corrected(self) -> None:
        self._just_corrected = self._corrected

    def _on_typed(self) -> None:
        self._just_corrected = ""
        self._last.close_line()
