"""The programme as this window changes it: kept on file, told to every page, and taken back step by step. No widget."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from PySide6.QtCore import QObject, Signal

from checkin.core.counting.counted_person import CountedPerson
from checkin.core.counting.expected import is_expected
from checkin.core.counting.session_rules import meaning_of
from checkin.core.desk.inviting import Invitations, Pasted, invite, people_in, take_away, undo_invitations
from checkin.core.desk.meeting_changes import TimetableChange, edit_meetings, reverse
from checkin.core.desk.programme_changes import (
    ProgrammeChange,
    SessionUse,
    change_programme,
    merge_category,
    session_uses,
    take_back,
)
from checkin.core.desk.programme_conflicts import ProgrammeConflict
from checkin.core.desk.programme_effects import effects
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee
from checkin.core.event.meeting_timetable import Meeting
from checkin.core.event.programme import Programme, Session
from checkin.core.event.programme_parts import PLACE, parts_of
from checkin.core.event.programme_words import FIELD_WORDS, name_of_part
from checkin.core.event.programme_writing import programme_to_dict
from checkin.core.language import _, n_, together
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.invited_aside import InvitedAside

_MOST = 200
_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class ProgrammeEdit:
    """One act of a person: its words, and the records it left."""

    said: str
    records: tuple[str, ...] = ()
    invitations: Invitations | None = None
    """Who was invited or taken away by it, where it was that."""
    meetings: tuple[Session, Mapping[str, tuple[Any, Any]]] | None = None
    """What it changed of a session's 1:1 timetable, where it was that."""


class ProgrammeEditing(QObject):
    """What is kept here counts at every desk on the file from its next scan on."""

    kept = Signal(str)
    """Something was changed, in words; it is on file."""
    unchanged = Signal(str)
    """It was so already, of whom; nothing is on file."""
    taken_back = Signal(str)
    made_again = Signal(str)
    overtaken = Signal(str)
    """Another desk changed the same, before us or after; a sentence that says what, and whose counts."""
    failed = Signal(object)
    """A CheckinError; nothing was changed."""

    def __init__(self, session: DeskSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._done: list[ProgrammeEdit] = []
        self._undone: list[ProgrammeEdit] = []
        self._ours: dict[tuple[str, str], Any] = {}
        """Part and field of the programme -> what was set here last, until another desk sets it otherwise."""
        self._invited = InvitedAside(session, self)
        self.looked = self._invited.looked
        """What cannot work in the programme of a long list is known."""
        session.event_closed.connect(self._forget)
        session.programme_changed.connect(self._look_whose_counts)

    # --- what there is -----------------------------------------------------------------------------------

    def conflicts(self, programme: Programme | None = None) -> Sequence[ProgrammeConflict]:
        """What cannot work, in the programme as it would be, or as it is; see `looked`."""
        return self._invited.conflicts_of_late() if programme is None else self._invited.conflicts(programme)

    def faults(self, programme: Programme | None = None) -> dict[str, list[str]]:
        """Session -> the sentences of what cannot work there; see `looked`."""
        found: dict[str, list[str]] = {}
        for conflict in self.conflicts(programme):
            for session_id in conflict.sessions:
                found.setdefault(session_id, []).append(conflict.text)
        return found

    def use_of(self, session_id: str) -> SessionUse:
        """What hangs on a session: whether it may be removed, or only closed."""
        return session_uses(self._session.desk).get(session_id, SessionUse())

    def effects(self, wanted: Programme) -> list[str]:
        """What is otherwise at once if this is kept, in sentences."""
        return effects(self._session.desk, wanted)

    def expected_if(self, programme: Programme, session_id: str) -> int:
        """How many of the list a session would expect."""
        return self._session.desk.store.list_counts_by(programme).expected_by_session.get(session_id, 0)

    def meaning(self, programme: Programme, session: Session) -> str:
        """What the session means at its door, in that programme."""
        expected = self.expected_if(programme, session.id)
        return meaning_of(session, programme, expected, self._session.desk.now())

    def invited_to(self, session_id: str) -> Sequence[str]:
        """References of whom a session names, in list order: who cancelled hangs on a session, but is not invited."""
        return self._invited.invited().get(session_id, ())

    def people_named(self, references: Iterable[str]) -> Mapping[str, Attendee]:
        """The people of these references."""
        return self._session.desk.store.attendees_named(references)

    def people_of_category(self, category_id: str) -> list[str]:
        """References of everybody expected who has that category."""
        return [reference for reference, p in self._expected() if p.category == category_id]

    def organisations(self) -> list[tuple[str, int]]:
        """Each organisation with how many of it are expected, the largest first; spellings of one are one."""
        labels = self._session.desk.organisation_labels()
        counts = Counter(
            labels.get(p.organisation, p.organisation) for _, p in self._expected() if p.organisation
        )
        return sorted(counts.items(), key=lambda one: (-one[1], one[0]))

    def people_of_organisation(self, name: str) -> list[str]:
        """References of everybody expected who is counted under that organisation."""
        labels = self._session.desk.organisation_labels()
        return [
            reference
            for reference, p in self._expected()
            if p.organisation and labels.get(p.organisation, p.organisation) == name
        ]

    def _expected(self) -> Iterator[tuple[str, CountedPerson]]:
        people = self._session.desk.store.counted_people()
        return (one for one in people.items() if is_expected(one[1], None, ()))

    def people_in(self, text: str) -> Pasted:
        """Whom pasted lines name, or may mean."""
        return people_in(self._session.desk, text)

    # --- inviting ----------------------------------------------------------------------------------------

    def invite(self, session_id: str, references: Iterable[str]) -> None:
        """Name these people for a session, as one step."""
        self._set_invited(session_id, references, is_invited=True)

    def take_away(self, session_id: str, references: Iterable[str]) -> None:
        """Take their invitation away, as one step."""
        self._set_invited(session_id, references, is_invited=False)

    def _set_invited(self, session_id: str, references: Iterable[str], *, is_invited: bool) -> None:
        wanted = list(dict.fromkeys(references))
        try:
            done = (invite if is_invited else take_away)(self._session.desk, session_id, wanted)
        except CheckinError as error:
            self.failed.emit(error)
            return
        changed = len(done.invited) + len(done.taken_away)
        others = len(wanted) - changed
        title = self._session.programme.session(session_id).shown_title
        said, so_already = (_invited if is_invited else _invited_no_more)(changed, others, title)
        if not changed:
            self.unchanged.emit(together(_("Nothing was changed."), so_already))
            return
        self._done = [*self._done[-_MOST:], ProgrammeEdit(said, invitations=done)]
        self._undone.clear()
        self._session.announce_attendees()
        self.kept.emit(together(said, so_already) if others else said)

    # --- the 1:1 timetable ---------------------------------------------------------------------------------

    def edit_meetings(
        self, session: Session, said: str, *, away: Collection[Meeting] = (), add: Collection[Meeting] = ()
    ) -> bool:
        """Take meetings out and put others in, as one step; False where it could not be, which is told."""
        try:
            done = edit_meetings(self._session.desk, session, away=away, add=add)
        except CheckinError as error:
            self.failed.emit(error)
            return False
        self.note_meetings(session, done, said)
        return True

    def note_meetings(self, session: Session, done: TimetableChange, said: str) -> None:
        """A timetable was changed, here or in the background: a step that can be taken back."""
        self._session.catch_up()
        if done.fields:
            self._done = [*self._done[-_MOST:], ProgrammeEdit(said, meetings=(session, done.fields))]
            self._undone.clear()
        self._session.counts_changed.emit()
        self.kept.emit(said)

    # --- changing ----------------------------------------------------------------------------------------

    def keep(self, seen: Programme, wanted: Programme, said: str) -> bool:
        """Keep what is otherwise in `wanted` than in `seen`; False where it could not be, which is told."""
        return self._do(lambda: change_programme(self._session.desk, seen, wanted), said)

    def merge(self, category_id: str, into: str, said: str) -> bool:
        """One category in place of two, on everybody who has it."""
        return self._do(lambda: merge_category(self._session.desk, category_id, into), said)

    def _do(self, change: Callable[[], ProgrammeChange], said: str) -> bool:
        made = self._try(change)
        if made is None:
            return False
        if made.records:
            self._done = [*self._done[-_MOST:], ProgrammeEdit(said, made.records)]
            self._undone.clear()
            self.kept.emit(said)
        self._tell_overtaken(made)
        return True

    @property
    def next_undo(self) -> str | None:
        """What `undo` would take back, in words."""
        return self._done[-1].said if self._done else None

    @property
    def next_redo(self) -> str | None:
        """What `redo` would make again."""
        return self._undone[-1].said if self._undone else None

    def undo(self) -> bool:
        """Take back the last step made here; False: there is none."""
        return self._move(self._done, self._undone, self.taken_back)

    def redo(self) -> bool:
        """Make the step again that was taken back last; False: there is none."""
        return self._move(self._undone, self._done, self.made_again)

    def _move(self, source: list[ProgrammeEdit], target: list[ProgrammeEdit], told: Any) -> bool:
        if not source:
            return False
        step = source[-1]
        if step.invitations is not None or step.meetings is not None:
            return self._move_aside(step, source, target, told)
        made = self._try(lambda: take_back(self._session.desk, step.records))
        if made is None:
            return True
        source.pop()
        target.append(ProgrammeEdit(step.said, made.records))
        told.emit(step.said)
        self._tell_overtaken(made)
        return True

    def _move_aside(
        self, step: ProgrammeEdit, source: list[ProgrammeEdit], target: list[ProgrammeEdit], told: Any
    ) -> bool:
        """A step that changed no part of the programme itself."""
        desk = self._session.desk
        try:
            if step.invitations is not None:
                done = ProgrammeEdit(step.said, invitations=undo_invitations(desk, step.invitations))
            else:
                assert step.meetings is not None
                session, fields = step.meetings
                done = ProgrammeEdit(step.said, meetings=(session, reverse(desk, session, fields).fields))
        except CheckinError as error:
            self.failed.emit(error)
            return True
        source.pop()
        target.append(done)
        if step.invitations is not None:
            self._session.announce_attendees()
        else:
            self._session.counts_changed.emit()
        told.emit(step.said)
        return True

    def _try(self, change: Callable[[], ProgrammeChange]) -> ProgrammeChange | None:
        try:
            made = change()
        except CheckinError as error:
            self._session.announce_programme()
            self.failed.emit(error)
            return None
        self._ours |= {
            (part.part, field): after
            for part in made.parts
            for field, (_before, after) in part.fields.items()
            if field != PLACE
        }
        self._session.announce_programme()
        if made.merged:
            self._session.announce_attendees()
        return made

    def _tell_overtaken(self, made: ProgrammeChange) -> None:
        if not made.overtaken:
            return
        fields = self._in_words((one.part, one.field) for one in made.overtaken)
        self.overtaken.emit(
            _("Another desk had changed the same meanwhile. Look again at {fields}.", fields=fields)
        )

    def _look_whose_counts(self) -> None:
        """Tell what was set here and another desk has set otherwise since: the later one counts."""
        parts = parts_of(programme_to_dict(self._session.programme))
        theirs = [
            (part, field)
            for (part, field), value in self._ours.items()
            if parts.get(part, {}).get(field) != value
        ]
        for one in theirs:
            del self._ours[one]
        if theirs:
            fields = self._in_words(theirs)
            self.overtaken.emit(
                _(
                    "Another desk changed after you what you had changed. Theirs counts now: {fields}.",
                    fields=fields,
                )
            )

    def _in_words(self, changed: Iterable[tuple[str, str]]) -> str:
        programme = self._session.programme
        told = (
            f"{name_of_part(part, programme) or part}: {_(FIELD_WORDS.get(field, field))}"
            for part, field in changed
        )
        return "; ".join(islice(told, _MOST_TOLD))

    def _forget(self) -> None:
        self._ours.clear()
        self._done.clear()
        self._undone.clear()


def _invited(changed: int, others: int, title: str) -> tuple[str, str]:
    """Of so many who are invited now, and of those who were already."""
    return (
        n_(
            "{n} person is invited to “{title}”.",
            "{n} people are invited to “{title}”.",
            changed,
            title=title,
        ),
        n_("{n} person was invited to it already.", "{n} people were invited to it already.", others),
    )


def _invited_no_more(changed: int, others: int, title: str) -> tuple[str, str]:
    return (
        n_(
            "{n} person is no longer invited to “{title}”.",
            "{n} people are no longer invited to “{title}”.",
            changed,
            title=title,
        ),
        n_("{n} person was not invited to it.", "{n} people were not invited to it.", others),
    )
