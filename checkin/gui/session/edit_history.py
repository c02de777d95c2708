"""Edits of people that can be taken back one after the other, and made again. Knows no widget, and no scan."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from checkin.core.collecting import collecting_later
from checkin.core.desk.badge_codes import Issuer
from checkin.core.desk.registration import edit_many
from checkin.core.desk.store import Change
from checkin.core.errors import CheckinError, StorageError
from checkin.core.event.attendee import Attendee, Status
from checkin.core.language import _, number
from checkin.core.names.parts import with_whole_names
from checkin.gui.session import background, people_changes
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.event_work import OpenEvent, with_event
from checkin.store.writing_pace import WritingPace
from checkin.tasks.print_badges import CodeIssuer

_MOST = 200
AT_ONCE = 100
"""So many people are changed while the window waits; more go in the background, some at a time."""
_MANY = 5_000

FieldsOf = Callable[[Attendee], Mapping[str, Any]]
"""What to set of a person."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What to set, by reference; and rows and people where they were just read."""

    fields: Mapping[str, Mapping[str, Any]]
    known: Mapping[str, tuple[int, Attendee]] | None = None


_WantedOf = Callable[[OpenEvent, Sequence[Any]], _Wanted]


@dataclass(frozen=True, slots=True)
class PeopleJoined:
    """Two entries made one person, or taken apart."""

    kept: str
    other: str
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """One step: what it changed, of one person or of many; or two entries that were joined or taken apart."""

    changes: tuple[Change, ...]
    joining: PeopleJoined | None = None


class EditHistory(QObject):
    """The edits made through it while an event is open."""

    edited = Signal(object)
    """The Edit that was made; without changes where everything was so already."""
    taken_back = Signal(object)
    """The Edit that was taken back."""
    made_again = Signal(object)
    failed = Signal(object)
    """A CheckinError. What a long edit had done before it comes as `edited` first, and can be taken back."""
    progressed = Signal(int, int)
    """So many of how many people are done; at the end both are equal."""

    def __init__(self, session: DeskSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._is_busy = False
        self._stops = threading.Event()
        session.event_closed.connect(self.clear)

    @property
    def is_busy(self) -> bool:
        """Whether a long edit is under way: another one waits for it."""
        return self._is_busy

    def tells_busy(self) -> bool:
        """Whether it is; then that is told."""
        if self._is_busy:
            self.failed.emit(CheckinError(_("Many people are being changed. Try again when that is done.")))
        return self._is_busy

    def stop(self) -> None:
        """Leave a long edit, or its taking back, as far as it is: what was done is a step all the same."""
        self._stops.set()

    def clear(self) -> None:
        """Forget them: another event."""
        self._done.clear()
        self._undone.clear()

    def edit(self, reference: str, fields: Mapping[str, Any] | FieldsOf, because: str | None = None) -> None:
        """Change a person, on record, a name with its part; `because`: why, where that is asked for."""

        def wanted(store: OpenEvent, part: Sequence[str]) -> _Wanted:
            person = store.attendees_named(part).get(reference)
            if person is None:
                return _Wanted({reference: {} if callable(fields) else fields})
            new = fields(person) if callable(fields) else fields
            return _Wanted({reference: with_whole_names(person, new)})

        self._run([reference], wanted, self._keep, because=because)

    def edit_rows(self, rows: Sequence[int], fields_of: FieldsOf) -> None:
        """Change the people of these rows of the event file, on record; one step however many they are."""

        def wanted(store: OpenEvent, part: Sequence[int]) -> _Wanted:
            people = store.attendees_in_rows(part)
            fields = {person.reference: fields_of(person) for person in people}
            if len(people) != len(part):
                return _Wanted(fields)
            return _Wanted(fields, {one.reference: (row, one) for row, one in zip(part, people, strict=True)})

        self._run(rows, wanted, self._keep)

    def join(self, kept: str, other: str) -> None:
        """Make one person of two entries of the list, under the first."""
        self._join(PeopleJoined(kept, other), self._keep_joining)

    def take_apart(self, kept: str, other: str) -> None:
        """Make an entry that was joined to another a person of its own again."""
        self._join(PeopleJoined(kept, other, is_apart=True), self._keep_joining)

    @property
    def next_undo(self) -> Edit | None:
        """What `undo` would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Edit | None:
        """What `redo` would make again."""
        return self._undone[-1] if self._undone else None

    def undo(self, because: str | None = None) -> bool:
        """Set back what the last edit changed; what somebody else changed since is left. False: there is none.

        `because`: why, and who allowed it, where somebody blocked is so no more by it.
        """
        return self._move(self._done, self._undone, 0, self.taken_back, because)

    def redo(self, because: str | None = None) -> bool:
        """Make the edit again that was taken back last; False: there is none. `because` as with `undo`."""
        return self._move(self._undone, self._done, 1, self.made_again, because)

    def _keep(self, changes: Sequence[Change]) -> None:
        self._keep_step(Edit(tuple(changes)))

    def _keep_joining(self, joining: PeopleJoined) -> None:
        self._keep_step(Edit((), joining))

    def _keep_step(self, edit: Edit) -> None:
        if edit.changes or edit.joining is not None:
            self._done = [*self._done[-_MOST:], edit]
            self._undone.clear()
        self.edited.emit(edit)

    def _join(
        self, joining: PeopleJoined, done: Callable[[PeopleJoined], None], *, is_back: bool = False
    ) -> CheckinError | None:
        """Do it, or the other way round; why it could not be done, which is told."""
        try:
            if joining.is_apart is is_back:
                people_changes.join(self._session, joining.kept, joining.other)
            else:
                people_changes.take_apart(self._session, joining.other)
        except CheckinError as error:
            self.failed.emit(error)
            return error
        done(joining)
        return None

    def _move(self, source: list[Edit], target: list[Edit], to: int, told: Any, because: str | None) -> bool:
        if not source:
            return False

        def wanted(store: OpenEvent, part: Sequence[Change]) -> _Wanted:
            people = store.attendees_named(change.reference for change in part)
            return _Wanted({c.reference: _still(people.get(c.reference), c, to) for c in part})

        def moved(_: object) -> None:
            target.append(source.pop())
            told.emit(target[-1])

        joining = source[-1].joining
        if joining is not None:
            error = self._join(joining, moved, is_back=to == 0)
            if error is not None and not isinstance(error, StorageError):
                source.pop()  # another desk did so first: the key is for the step before
            return True
        # The last change first: a step may have changed a person twice.
        changes = source[-1].changes if to else source[-1].changes[::-1]
        # Done in part, the step stays: the same key does the rest, and leaves what is done.
        self._run(changes, wanted, moved, in_part=lambda _: None, because=because)
        return True

    def _run(
        self,
        items: Sequence[Any],
        wanted: _WantedOf,
        done: Callable[[Sequence[Change]], None],
        *,
        in_part: Callable[[Sequence[Change]], None] | None = None,
        because: str | None = None,
    ) -> None:
        """`in_part` is called in place of `done` where an error came between."""
        if self.tells_busy():
            return
        session, desk = self._session, self._session.desk
        if len(items) <= AT_ONCE:
            try:
                with desk.transaction():
                    told = wanted(session.file, items)
                    changes = edit_many(desk, told.fields, known=told.known, because=because)
            except CheckinError as error:
                self.failed.emit(error)
                return
            self._told(changes, done)
            return
        name, clock, desk_id = desk.name, desk.clock, desk.id
        rest = _("Ctrl+Z takes it back.") if in_part is None else _("The same key does the rest.")
        self._stops.clear()

        def work(file: OpenEvent, progress: background.WorkProgress) -> _Outcome:
            with collecting_later(is_worth_it=len(items) > _MANY):
                issuer = CodeIssuer(file, name, clock, desk_id)
                return _in_parts(issuer, file, items, wanted, progress, self._stops.is_set, rest)

        def ended(outcome: _Outcome) -> None:
            if not session.is_open or session.desk is not desk:
                return  # another event: these people are not its own, and nothing of it is to be set back
            self._told(outcome.changes, done if outcome.error is None else in_part or done)
            if outcome.error is not None:
                self.failed.emit(outcome.error)

        self._is_busy = True
        job = background.run(with_event(session, work))
        job.progressed.connect(self.progressed)  # not its emit: the page may be gone before the work ends
        job.ended.connect(self._on_ended)
        job.done.connect(ended)
        job.failed.connect(self.failed)

    def _on_ended(self) -> None:
        self._is_busy = False

    def _told(self, changes: Sequence[Change], done: Callable[[Sequence[Change]], None]) -> None:
        if changes:
            self._session.announce_attendees()
        done(changes)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What was changed, and what kept the rest from it."""

    changes: Sequence[Change]
    error: CheckinError | None = None


def _in_parts(
    desk: Issuer,
    file: OpenEvent,
    items: Sequence[Any],
    wanted: _WantedOf,
    progress: background.WorkProgress,
    is_stopped: Callable[[], bool],
    rest: str,
) -> _Outcome:
    """Part after part, so that no scan waits for all; what was done before an error or a stop is one step all the same.

    `rest` says what can be done about it where it is stopped.
    """
    changes: list[Change] = []
    # Told once: to count and sort a long list anew after each part would keep the window busy with nothing else.
    before = file.revision()
    try:
        try:
            pace, done = WritingPace(file), 0
            while done < len(items) and not is_stopped():
                part = items[done : done + pace.together]
                with pace.transaction(desk.transaction):
                    to_set = wanted(file, part)
                    made = edit_many(desk, to_set.fields, is_told_later=True, known=to_set.known)
                changes += made
                done += len(part)
                progress.step(done, len(items))
        finally:
            if changes:
                with desk.transaction():
                    file.tell_changes_after(before)
                file.bring_over_log()
    except background.Cancelled:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, what was done must come back as a step
        return _Outcome(changes, background.as_told(error))
    if done < len(items):
        told = _("Stopped after {done} of {total}.", done=number(done), total=number(len(items)))
        return _Outcome(changes, CheckinError(f"{told} {rest}"))
    return _Outcome(changes)


def _still(person: Attendee | None, change: Change, to: int) -> Mapping[str, Any]:
    """What to set back of a change: the fields that are still as it left them; of who is another's by now none."""
    if person is None or person.reference != change.reference:
        return {}
    return {
        name: value_of(name, values[to])
        for name, values in change.data.fields.items()
        if getattr(person, name) == value_of(name, values[1 - to])
    }


def value_of(name: str, value: Any) -> Any:
    """A value of a change as the person has it."""
    if name == "status":
        return Status(value)
    return tuple(value) if isinstance(value, list) else value
