"""What is said of a badge that was asked for: it is on its way, or waits, or none comes; once it is out, that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from checkin.core.door.records import RecordKind
from checkin.core.event.attendee import Attendee
from checkin.core.language import _
from checkin.core.printing.jobs import JobState
from checkin.gui.session.single_badges import why_no_single
from checkin.gui.walk_in.walk_in_parts import WalkInParts

if TYPE_CHECKING:
    from checkin.tasks.badge_requests import BadgeBefore, Before


class AwaitedBadge(QObject):
    """Of the last guest whose badge was asked for here."""

    def __init__(self, parts: WalkInParts, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = parts.shell
        self._panel = parts.panel
        self._reference = self._said = self._then = self._role = ""
        self._out = 0
        if parts.shell.printing is not None:
            parts.shell.printing.changed.connect(self._on_printing)

    def said_of(self, person: Attendee) -> str:
        """What becomes of the first badge of somebody who was registered just now."""
        if self._shell.can_print:
            if why_no_single(self._shell.session, person):
                return _("No badge came out: the layout puts several on a sheet (Badges, Layouts).")
            return self.said_of_wait(person) or _("The badge is on its way to the printer.")
        if self._shell.session.is_rehearsal:
            return _("No badge came out: {why_no_print}", why_no_print=self._shell.why_no_print())
        # In few words: it stands over the fields of the form, and large type leaves little room there.
        return _("No badge came out: it is offered once a printer is chosen (Badges, Queue).")

    def said_of_wait(self, person: Attendee) -> str:
        """That nothing comes out now, where the printer is known not to answer or to need somebody; "" else."""
        printing = self._shell.printing
        if printing is None or printing.prints_now(person):
            return ""
        return _("The badge waits: the printer does not print now.")

    def said_of_correction(self, person: Attendee) -> str:
        """What is to be done for a badge with what was put right just now, if anything."""
        if not self._shell.can_print:
            return ""
        before = self._before(person)
        if before is None:
            return _("F9 prints the badge again.")  # nobody knows what came out
        from checkin.tasks.badge_requests import Before

        if before.what not in (Before.NOTHING, Before.ON_ITS_WAY):
            return _("F9 prints the badge again.")
        if before.job is None:
            return _("F9 prints the badge.")
        if before.job.state is JobState.WAITING:
            return _("The badge that waits will have it.")  # it is drawn when it is sent
        return _("The badge in the printer is as before: F9 prints it anew.")

    def before(self, person: Attendee) -> Before | None:
        """What became of their badge so far; None where nobody knows: nothing was printed since the program began."""
        before = self._before(person)
        return None if before is None else before.what

    def _before(self, person: Attendee) -> BadgeBefore | None:
        printing = self._shell.printing
        if printing is None or printing.kept_jobs is None:
            return None
        from checkin.tasks.badge_requests import badge_before

        return badge_before(self._shell.session.desk.store, printing.kept_jobs, person)

    def wait_for(self, person: Attendee, said: str, then: str, role: str) -> None:
        """In place of what was said now, another sentence stands there once a badge more of theirs is out."""
        self._reference, self._said, self._then, self._role = person.reference, said, then, role
        self._out = self._count()

    def _on_printing(self) -> None:
        printing = self._shell.printing
        if printing is None:
            return
        if any(job.attendee == self._reference for job in printing.snapshot.ended):
            self._panel.put_right(self._said, "")  # a strip says why none came, or that nobody knows
        if not printing.snapshot.have_come_out:
            return
        if self._said and self._panel.notice.text() == self._said and self._count() > self._out:
            self._panel.say(self._then, self._role)
            self._said = ""

    def _count(self) -> int:
        records = self._shell.session.desk.records_of(self._reference)
        return sum(record.kind is RecordKind.PRINT for record in records)
