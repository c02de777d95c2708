"""Putting right what was registered: the same form, filled with a person, while a half-typed one waits."""

from __future__ import annotations

from typing import Any

from checkin.core.desk.store import Change
from checkin.core.event.attendee import Attendee
from checkin.core.names.parts import PARTS
from checkin.gui.session import people_changes
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.walk_in.form import WalkInForm
from checkin.tasks.drafts import PERSON_TEXTS, WalkInDraft, draft_of


class WalkInCorrection:
    """Borrows the form for one person at a time."""

    def __init__(self, session: DeskSession, form: WalkInForm) -> None:
        self._session = session
        self._form = form
        self._person: Attendee | None = None
        self._waiting = WalkInDraft()

    @property
    def person(self) -> Attendee | None:
        """Who is being corrected."""
        return self._person

    @property
    def draft(self) -> WalkInDraft:
        """The half-typed form: the one that waits, or what is in the form."""
        return self._waiting if self._person is not None else self._form.draft()

    def put_draft(self, draft: WalkInDraft) -> None:
        """Put another half-typed form in its place."""
        if self._person is not None:
            self._waiting = draft
        else:
            self._form.fill(draft)

    def start(self, person: Attendee) -> None:
        """Fill the form with this person."""
        if self._person is None:
            self._waiting = self._form.draft()
        self._person = person
        self._form.fill(draft_of(person, self._session.programme))

    def keep(self) -> Change | None:
        """Keep what is in the form now, on record; None when nothing differed. CheckinError leaves all as it is."""
        assert self._person is not None
        before, walk_in = self._person, self._form.walk_in()
        offered = set(self._form.sessions.offered())
        sessions = tuple(
            session.id
            for session in self._session.programme.sessions
            if session.id in walk_in.sessions
            # What the form does not offer, a session that is over or full, is not taken away by it.
            or (session.id in before.sessions and session.id not in offered)
        )
        fields: dict[str, Any] = {key: getattr(walk_in, key) for key in PERSON_TEXTS if key not in PARTS}
        change = people_changes.correct(
            self._session, before.reference, fields | {"category": walk_in.category, "sessions": sessions}
        )
        self.leave()
        return change

    def leave(self) -> None:
        """Give the form back to what waited."""
        self._person = None
        waiting, self._waiting = self._waiting, WalkInDraft()
        self._form.fill(waiting)
