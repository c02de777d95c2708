"""Putting right what was registered: the same form, filled with a person, while a half-typed one waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
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
        """Keep what a hand changed in the form, on record; None where nothing differed. CheckinError leaves it all.

        What it left as it was filled in stays as it is by now: another desk may have put that right meanwhile.
        """
        assert self._person is not None
        reference, filled = self._person.reference, self._filled
        typed, walk_in = self._form.draft(), self._form.walk_in()
        texts = [key for key in PERSON_TEXTS if key not in PARTS]
        changed: dict[str, Any] = {
            key: getattr(walk_in, key)
            for key in (*texts, "category")
            if getattr(typed, key) != getattr(filled, key)
        }
        ticks = _ticked_by_hand(filled, typed)
        known = self._session.desk.attendee(reference)
        if ticks and known is not None:
            changed["sessions"] = tuple(
                session.id
                for session in self._session.programme.sessions
                if ticks.get(session.id, session.id in known.sessions)
            )
        change = people_changes.correct(self._session, reference, changed)
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
        person, filled, typed = self._person, self._filled, self._form.draft()
        if person is None or typed == filled:
            return
        reference = person.reference

        def bring_back() -> None:
            self._shell.open_page("walk-in")
            self._correct(reference)
            # Another desk may have made one person of them and somebody else.
            if self._person is not None and self._person == self._session.desk.attendee(reference):
                self._form.fill(_typed_over(self._form.draft(), filled, typed))

        offer_half_typed(self._shell, person.name, bring_back, of=self._form)


def _typed_over(now: WalkInDraft, filled: WalkInDraft, typed: WalkInDraft) -> WalkInDraft:
    """The form with what a hand changed in it before; the rest as it is by now."""
    changed = {
        one.name: getattr(typed, one.name)
        for one in fields(WalkInDraft)
        if getattr(typed, one.name) != getattr(filled, one.name)
    }
    return replace(now, **changed | {"ticks": now.ticks | _ticked_by_hand(filled, typed)})


def _ticked_by_hand(filled: WalkInDraft, typed: WalkInDraft) -> dict[str, bool]:
    return {one: tick for one, tick in typed.ticks.items() if tick != filled.ticks.get(one)}
