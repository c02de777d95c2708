"""Putting right what was registered: the same form, filled with a person, while a half-typed one waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from checkin.core.desk.store import Change
from checkin.core.event.attendee import Attendee
from checkin.core.names.parts import PARTS
from checkin.gui.session import people_changes
from checkin.gui.session.left_unsaved import offer_half_typed
from checkin.gui.session.shell import Shell
from checkin.gui.walk_in.form import WalkInForm
from checkin.tasks.drafts import PERSON_TEXTS, WalkInDraft, draft_of


class WalkInCorrection:
    """Borrows the form for one person at a time."""

    def __init__(self, shell: Shell, form: WalkInForm, correct: Callable[[str], None]) -> None:
        """`correct` puts somebody into the form again, by their reference."""
        self._shell = shell
        self._session = shell.session
        self._form = form
        self._correct = correct
        self._person: Attendee | None = None
        self._filled = self._waiting = WalkInDraft()

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
        self._offer_unsaved()
        self._person = person
        self._form.fill(draft_of(person, self._session.programme))
        self._filled = self._form.draft()

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
        self._filled = self._form.draft()
        self.leave()
        return change

    def leave(self) -> None:
        """Give the form back to what waited; what was typed and not kept is offered back."""
        self._offer_unsaved()
        self._person = None
        waiting, self._waiting = self._waiting, WalkInDraft()
        self._form.fill(waiting)

    def _offer_unsaved(self) -> None:
        person, typed = self._person, self._form.draft()
        if person is None or typed == self._filled:
            return
        reference = person.reference

        def bring_back() -> None:
            self._shell.open_page("walk-in")
            self._correct(reference)
            if self._person is not None and self._person.reference == reference:
                self._form.fill(typed)

        offer_half_typed(self._shell, person.name, bring_back, of=self._form)
