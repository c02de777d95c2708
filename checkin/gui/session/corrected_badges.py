"""Badges that lie in the printer while the list changes: that they come out without it is told, and mended at a key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from checkin import paths
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee
from checkin.core.language import _
from checkin.core.printing.jobs import JobState, PrintJob
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell

if TYPE_CHECKING:
    from checkin.core.printing.printer_choice import PrinterChoice
    from checkin.store.print_jobs import PrintJobRows


class _Printing(Protocol):
    """What is needed of the window's printing."""

    @property
    def kept_jobs(self) -> PrintJobRows | None: ...
    @property
    def choice(self) -> PrinterChoice: ...
    def print_badge(self, reference: str) -> None: ...
    def retry(self, job_ids: Sequence[str]) -> None: ...


class CorrectedBadges(QObject):
    """Connects itself to changes of the list. Of each badge one strip, until it is drawn anew, or right again."""

    def __init__(self, shell: Shell, parent: QObject, printing: _Printing) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._printing = printing
        self._told: dict[str, tuple[str, int]] = {}
        """Whose badge it was told of, and which attempt to print it, by the job."""
        self._asked: dict[str, int] = {}
        """Which jobs are to be printed anew, and their attempt when that was asked."""
        self._revision = -1
        """Of the list, when it was looked at."""
        self._session.counts_changed.connect(self._on_changed)
        self._session.event_closed.connect(self._forget)

    def _forget(self) -> None:
        self._told.clear()
        self._asked.clear()
        self._revision = -1

    def prints_anew(self, person: Attendee, job: PrintJob) -> bool:
        """Take this badge out of the printer, and print it as the list is now; False where it is so already."""
        kept_jobs = self._printing.kept_jobs
        if kept_jobs is None or job.id not in self._found(kept_jobs):
            return False
        self._asked[job.id] = job.attempt
        self._printing.retry([job.id])
        told = _("The badge of {name} is taken out of the printer and printed anew.", name=person.name)
        self._shell.tell(told, key="print", seconds=8)
        self._look()
        return True

    def look_again(self) -> None:
        """The queue is another: what was to be printed anew may have been too fast, or what was told be over."""
        kept_jobs = self._printing.kept_jobs
        if kept_jobs is None or not (self._told or self._asked):
            return
        try:
            self._print_what_was_too_fast(kept_jobs)
            self._withdraw(kept_jobs)
        except CheckinError as error:
            self._shell.tell_error(error, key="print")

    def _print_what_was_too_fast(self, kept_jobs: PrintJobRows) -> None:
        for job_id, attempt in tuple(self._asked.items()):
            job = kept_jobs.get(job_id)
            if job is None or not job.is_on_its_way:
                del self._asked[job_id]
                if job is not None and (job.state, job.attempt) == (JobState.PRINTED, attempt):
                    self._printing.print_badge(job.attendee or "")

    def _on_changed(self) -> None:
        """Something was recorded, here or elsewhere: where it was a change of somebody, look at their badges."""
        if self._printing.kept_jobs is None or not self._session.is_open:
            return
        try:
            revision = self._session.file.revision()
        except CheckinError:
            return  # the session tells of a file that can't be read
        if revision != self._revision:
            self._revision = revision
            self._look()

    def _look(self) -> None:
        kept_jobs = self._printing.kept_jobs
        if kept_jobs is None:
            return
        try:
            for job in map(kept_jobs.get, self._found(kept_jobs) - self._told.keys()):
                person = self._session.desk.attendee(job.attendee or "") if job is not None else None
                if job is not None and person is not None:
                    self._told[job.id] = person.reference, job.attempt
                    self._tell(person)
            self._withdraw(kept_jobs)
        except CheckinError as error:
            self._shell.tell_error(error, key="print")

    def _found(self, kept_jobs: PrintJobRows) -> set[str]:
        """Which jobs lie in the printer and have what the list said before."""
        from checkin.tasks.badges_to_correct import drawn_before_a_change, follow_categories

        file, desk, own = self._session.file, self._session.desk, paths.own_layouts()
        follow_categories(file, kept_jobs, desk, printer_of=self._printing.choice.of, own_layouts=own)
        return drawn_before_a_change(file, kept_jobs, desk, own)

    def _tell(self, person: Attendee) -> None:
        self._shell.tell(
            _(
                "The badge of {name} was sent to the printer before the last change, and comes out without it.",
                name=person.name,
            ),
            tone=Tone.WARN,
            key=_key(person.reference),
            action=_("Print it anew"),
            on_action=partial(self._printing.print_badge, person.reference),
            anew=lambda: self._tell(person),
        )

    def _withdraw(self, kept_jobs: PrintJobRows) -> None:
        """What is drawn anew, or was set back, or has another after it, is told no more."""
        found = self._found(kept_jobs) if self._told else set()
        for job_id, (reference, attempt) in tuple(self._told.items()):
            if job_id not in found and not self._is_out(kept_jobs, job_id, reference, attempt):
                del self._told[job_id]
                self._shell.notice_withdrawn.emit(_key(reference))

    def _is_out(self, kept_jobs: PrintJobRows, job_id: str, reference: str, attempt: int) -> bool:
        """Whether it came out, or may have, as it was told of, and none came out after it."""
        badges = [job for job in kept_jobs.of(reference) if job.what == "badge"]
        at = next((n for n, job in enumerate(badges) if (job.id, job.attempt) == (job_id, attempt)), None)
        if at is None or badges[at].state not in (JobState.PRINTED, JobState.UNCONFIRMED):
            return False
        return not any(job.state is JobState.PRINTED for job in badges[at + 1 :])


def _key(reference: str) -> str:
    return f"corrected {reference}"
