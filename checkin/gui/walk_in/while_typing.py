"""While somebody types: who may be on the list already, and the badge as it will print."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject

from checkin.core.names.likeness import Candidate, Likeness, Similar
from checkin.gui.look.single_shot import single_shot
from checkin.gui.walk_in.walk_in_parts import WalkInParts
from checkin.tasks.drafts import WalkInDraft

_SIMILAR_MS = 30
_PREVIEW_MS = 60
_SCANNER_GAP_S = 0.05
_SCANNER_PAUSE_MS = 250


def candidate_of(draft: WalkInDraft) -> Candidate:
    """What of a form tells who they may be."""
    return Candidate(
        name=draft.name.strip(),
        name_latin=draft.name_latin.strip() or None,
        organisation=draft.organisation.strip() or None,
        email=draft.email.strip() or None,
    )


class WhileTyping(QObject):
    """Follows the form after every key, and waits where a scanner types: its letters are about to be taken out."""

    def __init__(self, parts: WalkInParts, parent: QObject) -> None:
        super().__init__(parent)
        self._session = parts.shell.session
        self._form = parts.form
        self._correction = parts.correction
        self._beside = parts.beside
        self._last_change = 0.0
        self._look_timer = single_shot(self, self.look_for_similar)
        self._preview_timer = single_shot(self, self.show_badge)
        self._form.changed.connect(self._on_changed)
        self._beside.person_turned.connect(self.show_badge)
        # With every change of the list, and of the programme, comes one of the counts.
        self._session.counts_changed.connect(self._on_event_changed)
        # Who came is offered as before: among 100,000 a search after each scan would be felt.
        self._session.attendees_changed.connect(self._on_list_changed)

    def _on_changed(self) -> None:
        now = time.monotonic()
        is_fast = now - self._last_change < _SCANNER_GAP_S
        self._last_change = now
        self._look_timer.start(_SCANNER_PAUSE_MS if is_fast else _SIMILAR_MS)
        self._preview_timer.start(_SCANNER_PAUSE_MS if is_fast else _PREVIEW_MS)
        if self._beside.is_person_open:
            self._beside.leave_person()
        self._beside.go_on()

    def _on_event_changed(self) -> None:
        """Somebody came, was put right or registered, here or at another desk."""
        if not self._session.is_open or not self._beside.isVisible():
            return
        self._form.refresh()
        self._beside.put_person_right()

    def _on_list_changed(self) -> None:
        if self._beside.isVisible() and not self._look_timer.isActive():
            self._look_timer.start(_SIMILAR_MS)

    def point_at(self, reference: str) -> None:
        """Show them now, with this one chosen."""
        self._beside.show_hints()
        self.look_for_similar()
        person = self._session.desk.attendee(reference)
        if person is not None:
            self._beside.similar.point_at(person)

    def offered_before_a_scan(self) -> Similar | None:
        """Who on the list is likely the one in the form, where the answer to a scan came over those who are offered."""
        if not self._beside.is_interrupted:
            return None
        self.look_for_similar()
        likely = (one for one in self._beside.similar.people if one.likeness is not Likeness.SO_FAR)
        return next(likely, None)

    def look_for_similar(self) -> None:
        """Show who on the list may be the person in the form."""
        if not self._session.is_open:
            return
        draft = self._form.draft()
        asked = candidate_of(draft)
        corrected = self._correction.person
        left_out = {draft.instead_of, corrected.reference if corrected else ""}
        self._beside.look_for(asked, leave_out=frozenset(left_out))

    def show_badge(self) -> None:
        """Draw the badge of what is typed."""
        self._preview_timer.stop()
        if self._session.is_open:
            self._beside.show_badge(self._form.attendee())
