"""Badges of what is taken back: what waits is cancelled, what came out is told; done again it prints.

Of a registration, and of an entry that had the badge printed by itself, or with which it was asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from checkin.core.desk.taken_along import reading_of, told_of
from checkin.core.door.admission import Verdict
from checkin.core.door.records import Record, RecordKind
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee, Status
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell

if TYPE_CHECKING:
    from checkin.store.print_jobs import PrintJobRows


class BadgesTakenBack(QObject):
    """Connects itself to what is undone, at any desk. Of each person one strip, until their badge is good again."""

    def __init__(
        self,
        shell: Shell,
        parent: QObject,
        *,
        kept_jobs: Callable[[], PrintJobRows | None],
        print_badge: Callable[[Attendee], bool],
        changed: Callable[[], None],
    ) -> None:
        """`print_badge` prints for somebody unless one is out or may be; `changed`: the queue is another now."""
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._kept_jobs = kept_jobs
        self._print = print_badge
        self._changed = changed
        self._told: set[str] = set()
        """References of those whose badge is to be taken back."""
        self._seen = -1
        """How far the records go that were looked at; -1 before the first look."""
        self._session.counts_changed.connect(self._look_at_undos)
        self._session.verdict_given.connect(self._on_verdict)
        self._session.event_closed.connect(self._forget)

    def _forget(self) -> None:
        self._told.clear()
        self._seen = -1

    def _look_at_undos(self) -> None:
        """Something was recorded: where it is an undo, of this desk, another one or a command, do what it asks for."""
        if not self._session.is_open:
            return
        store, kept_jobs = self._session.file, self._kept_jobs()
        try:
            before, self._seen = self._seen, store.last_seq()
            if kept_jobs is None or before in (-1, self._seen):
                return
            undos = [self._on_undone(kept_jobs, undo) for undo in store.undos_after(before)]
        except CheckinError as error:
            self._shell.tell_error(error, key="print")
            return
        if any(undos):
            self._changed()

    def _on_undone(self, kept_jobs: PrintJobRows, undo: Record) -> bool:
        """Whether it may be about a badge."""
        from checkin.tasks.badge_requests import asked_with

        desk = self._session.desk
        undone, reading = desk.store.record(undo.undoes or ""), reading_of(desk, undo)
        since = asked_with(kept_jobs, reading, desk=desk.name) if reading is not None else None
        if since is None and not told_of(desk, undo):
            return False
        if undone is not None and undone.kind is RecordKind.UNDO:
            self._do_again(kept_jobs, undo)
        else:
            self._take_back(kept_jobs, undo, since)
        return True

    def _take_back(self, kept_jobs: PrintJobRows, undo: Record, since: datetime | None) -> None:
        from checkin.tasks.badge_requests import cancel_asked_since, cancel_badge_taken_back

        desk = self._session.desk
        came_out = cancel_badge_taken_back(desk, kept_jobs, undo)
        if since is not None:
            came_out = cancel_asked_since(desk, kept_jobs, undo, since) or came_out
        if came_out and undo.attendee:
            self._told.add(undo.attendee)
            self._shell.tell(came_out, tone=Tone.WARN, key=_key(undo.attendee))

    def _do_again(self, kept_jobs: PrintJobRows, undo: Record) -> None:
        from checkin.tasks.badge_requests import none_comes

        person = self._session.desk.attendee(undo.attendee) if undo.attendee else None
        if person is None:
            return
        self._withdraw(person)
        if self._shell.can_print and none_comes(kept_jobs, person):
            self._print(person)

    def _on_verdict(self, verdict: Verdict) -> None:
        if self._told and verdict.admits and verdict.attendee is not None:
            self._withdraw(verdict.attendee)

    def _withdraw(self, person: Attendee) -> None:
        """A badge that is good is nothing to be taken back."""
        if person.reference in self._told and person.status is Status.CONFIRMED:
            self._told.discard(person.reference)
            self._shell.notice_withdrawn.emit(_key(person.reference))


def _key(reference: str) -> str:
    return f"taken-back {reference}"
