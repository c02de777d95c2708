"""Badges of walk-ins that could not come out: no printer was chosen, or the layout put several on a sheet.

They are offered as soon as there is a printer, or a layout of one badge a page.
"""

from __future__ import annotations

from collections.abc import Callable

from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee
from checkin.core.language import _, n_, together
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.gui.session.single_badges import require_single_badge, why_no_single
from checkin.store.people_filter import PersonMark, Wanted
from checkin.store.people_query import AttendeeTable

_KEY = "owed"


class OwedBadges:
    """Who they are follows from the event file, so that a restart forgets nobody; nothing is printed unasked."""

    def __init__(
        self, shell: Shell, start: Callable[[], bool], print_badge: Callable[[Attendee], bool]
    ) -> None:
        """`print_badge` prints for somebody unless a badge is out, may be, or is on its way."""
        self._shell = shell
        self._start = start
        self._print = print_badge
        self._had_printer = bool(shell.settings["printer"])
        self._had_sheet = False
        self._is_told = False

    def require_single(self, person: Attendee) -> None:
        """CheckinError where their badge is one of several on a sheet: it is owed then."""
        try:
            require_single_badge(self._shell.session, person)
        except CheckinError:
            self._had_sheet = True
            raise

    def look_at_layout(self) -> None:
        """The event has another layout: where one let badges wait, offer them."""
        had_sheet, self._had_sheet = self._had_sheet, False
        if had_sheet and self._shell.can_print and (owed := self._people()):
            self._had_sheet = any(why_no_single(self._shell.session, person) for person in owed)
            if not self._had_sheet:
                self._tell(owed)

    def look(self) -> None:
        """The desk has another printer: where it had none, say how many badges are owed, and print them at a key."""
        had_printer, self._had_printer = self._had_printer, bool(self._shell.settings["printer"])
        if not self._had_printer:
            self._shell.notice_withdrawn.emit(_KEY)
        elif self._shell.can_print and not had_printer and (owed := self._people()):
            self._tell(owed)

    def look_again(self) -> None:
        """A badge came out: nothing is offered any more once nobody is owed one."""
        if self._is_told and not self._people():
            self._is_told = False
            self._shell.notice_withdrawn.emit(_KEY)

    def _tell(self, owed: list[Attendee]) -> None:
        self._is_told = True
        in_files = self._shell.session.file.in_badge_files()
        filed = sum(person.reference in in_files for person in owed)
        in_pdf = n_("{n} may be in a PDF already.", "{n} may be in a PDF already.", filed)
        none_yet = n_("{n} walk-in has no badge yet.", "{n} walk-ins have no badge yet.", len(owed))
        self._shell.tell(
            together(none_yet, in_pdf) if filed else none_yet,
            tone=Tone.WARN,
            key=_KEY,
            choices=[(_("Print now"), self._print_all)],
            anew=lambda: self._tell(owed),
        )

    def _people(self) -> list[Attendee]:
        file = self._shell.session.file
        wanted = Wanted(marks=(PersonMark.WALK_IN,), is_printed=False, expected_only=True)
        return file.attendees_in_rows(AttendeeTable(file).rows(wanted))

    def _print_all(self) -> None:
        if not self._start():
            return
        try:
            for person in self._people():
                self._print(person)
        except CheckinError as error:
            self._shell.tell_error(error, key="print")
