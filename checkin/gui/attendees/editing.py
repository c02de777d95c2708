"""Edits of one person and of many as the page makes them: told in a strip, taken back and made again by keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from checkin.core.desk.blocking import lifts_block
from checkin.core.desk.change_words import field_in_words
from checkin.core.desk.inviting import sessions_of
from checkin.core.desk.store import Change
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import STATUS_WORDS, Attendee, Status
from checkin.core.language import N_, _, together
from checkin.core.names.parts import PARTS
from checkin.gui.attendees.badges_out import BadgesOut
from checkin.gui.attendees.edit_words import edit_in_words, moved_in_words
from checkin.gui.attendees.joining_words import joining_in_words
from checkin.gui.attendees.many_edits import ManyEdit, still_inside
from checkin.gui.session.edit_history import Edit, EditHistory, value_of
from checkin.gui.session.key_question import KeyQuestion, elsewhere
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell

_KEY = "edit"
_WHO_IT_IS = frozenset({"name", "name_latin", "email"})
"""Fields by which somebody blocked is known."""


class Editing(QObject):
    """One stack of steps for the page. `changed` comes after each, also when one failed.

    What is taken back is to be seen, or was named by the strip that stands: else the key asks first.
    """

    changed = Signal()
    name_wanted = Signal()
    """The name of the person shown is to be typed."""
    word_wanted = Signal(str, object)
    """The reference of somebody blocked, and the status they would get back: why, and who allows it?"""
    progressed = Signal(int, int)

    def __init__(self, shell: Shell, parent: QWidget, is_shown: Callable[[Edit], bool]) -> None:
        """`is_shown`: whether those whom the edit changed are to be seen beside the table."""
        super().__init__(parent)
        self._shell = shell
        self._beside = parent
        self._is_shown = is_shown
        self._asking = KeyQuestion(shell, _KEY)
        self._badges = BadgesOut(shell)
        self._history = EditHistory(shell.session, self)
        self._said = ""
        self._of_many: tuple[ManyEdit, int] | None = None
        """What is done to several, and to how many."""
        self._seen: Attendee | None = None
        history = self._history
        history.edited.connect(self._on_edited)
        history.taken_back.connect(lambda edit: self._on_moved(N_("Undone"), edit, 0))
        history.made_again.connect(lambda edit: self._on_moved(N_("Done again"), edit, 1))
        history.failed.connect(self._on_failed)
        history.progressed.connect(self.progressed)

    def edit(
        self,
        reference: str,
        fields: Mapping[str, Any],
        said: str = "",
        *,
        because: str | None = None,
        seen: Attendee | None = None,
    ) -> None:
        """Change one person; `said` is told where it was no field that one sees, `because` kept on record.

        `seen`: the person as they were shown to who changed them.
        """
        self._said, self._of_many, self._seen = said, None, seen
        self._history.edit(reference, fields, because)

    def invite(self, reference: str, session_id: str, *, is_invited: bool) -> None:
        """Name one person for a session, or no more; what else names them stays as it is by then."""
        programme = self._shell.session.programme
        self._said, self._of_many, self._seen = "", None, None
        self._history.edit(
            reference,
            lambda one: {"sessions": sessions_of(one, programme, session_id, is_invited=is_invited)},
        )

    def lift_block(self, person: Attendee, status: Status, reason: str, by: str) -> None:
        """Give who is blocked another status, once the organiser may, with the reason and who allowed it."""
        said = _(
            "{name} is not blocked any more: {status}.", name=person.name, status=_(STATUS_WORDS[status])
        )
        because = f"{reason} ({by})"

        def do() -> None:
            for to in (0, 1):
                if self._freed(to) == (person.reference, status):  # a key asked for the word
                    self._move(to, because)
                    return
            self.edit(person.reference, {"status": status}, said, because=because)

        self._shell.organiser.allow(_("admit somebody who is blocked"), do)

    def edit_many(self, rows: Sequence[int], edit: ManyEdit) -> None:
        """Change the people of these rows of the event file in one step, once the organiser may."""

        def do() -> None:
            if not self._history.is_busy:
                self._of_many = edit, len(rows)
            self._history.edit_rows(rows, edit.fields_of)

        self._shell.organiser.allow(_("change many people at once"), do)

    def stop(self) -> None:
        """Leave what is done to many as far as it is."""
        self._history.stop()

    def join(self, kept: str, other: str) -> None:
        """Make one person of two entries; whether the organiser may is the caller's."""
        self._history.join(kept, other)

    def take_apart(self, kept: str, other: str) -> None:
        """Make an entry a person of its own again."""
        self._shell.organiser.allow(_("take people apart"), lambda: self._history.take_apart(kept, other))

    def undo(self, *, names_first: bool) -> None:
        """Ctrl+Z: take back the last edit made here; it is named first where something else might be meant."""
        if self._history.tells_busy():
            return
        edit = self._history.next_undo
        if edit is None:
            self._tell(
                _(
                    "There is no edit to undo here. Scans are undone on the Desk; a list that was loaded, by the copy"
                    " from before it: Settings, Restore."
                )
            )
        elif (
            self._is_shown(edit) and not (names_first and not self._asking.offers(edit))
        ) or self._may_take_back(edit, elsewhere() if names_first else ""):
            self._take_back()

    def redo(self, *, names_first: bool) -> None:
        """Ctrl+Shift+Z or Ctrl+Y: make it again."""
        if self._history.tells_busy():
            return
        edit = self._history.next_redo
        if edit is None:
            self._tell(_("There is no edit to do again here."))
        elif (
            self._is_shown(edit) and not (names_first and not self._asking.offers(edit))
        ) or self._may_make_again(edit, elsewhere() if names_first else ""):
            self._make_again()

    def leave(self) -> None:
        """On other pages the keys are about scans."""
        self._asking.withdraw()

    def _may_take_back(self, edit: Edit, more: str) -> bool:
        question = _("Nothing was undone. The last edit here: {what}. Take it back?", what=self._what(edit))
        return self._asking.is_answered(edit, together(question, more), _("Yes  Ctrl+Z"), self._take_back)

    def _may_make_again(self, edit: Edit, more: str) -> bool:
        question = _(
            "Nothing was done again. What was undone last: {what}. Do it again?", what=self._what(edit)
        )
        return self._asking.is_answered(
            edit, together(question, more), _("Yes  Ctrl+Shift+Z"), self._make_again
        )

    def _what(self, edit: Edit) -> str:
        return edit_in_words(self._shell.session.desk, edit)

    def _take_back(self) -> None:
        self._step(0)

    def _make_again(self) -> None:
        self._step(1)

    def _step(self, to: int) -> None:
        """One step back (0) or forth (1); where it lets in who is blocked, once it is said why and who allows it."""
        freed = self._freed(to)
        if freed is None:
            self._move(to)
        else:
            self._asking.withdraw()
            self.word_wanted.emit(*freed)

    def _move(self, to: int, because: str | None = None) -> None:
        move = self._history.redo if to else self._history.undo
        move(because)

    def _freed(self, to: int) -> tuple[str, Status] | None:
        """Who would be blocked no more by one step back or forth, and what instead."""
        edit = self._history.next_redo if to else self._history.next_undo
        if edit is None or len(edit.changes) != 1 or "status" not in edit.changes[0].fields:
            return None
        change = edit.changes[0]
        values = [Status(value) for value in change.fields["status"]]
        person = self._shell.session.desk.attendee(change.reference)
        if person is None or person.status is not values[1 - to]:
            return None  # it was changed since, and is left
        wanted = {"status": values[to]}
        return (change.reference, values[to]) if lifts_block(person, wanted) else None

    def _on_edited(self, edit: Edit) -> None:
        changed = len(edit.changes)
        if edit.joining is not None:
            joining = edit.joining
            told = joining_in_words(self._shell.session.desk, joining, is_apart=joining.is_apart)
            self._tell(told, edit)
        elif self._of_many is None:
            if self._said and changed:
                self._tell(self._said, edit)
            elif changed:
                self._asking.withdraw()  # what it offers is the last edit no more
                self._tell_of_name(edit)
            for change in edit.changes:
                self._badges.tell(change.reference)
        else:
            many, asked = self._of_many
            others = many.said_of_others(asked - changed) if asked > changed else ""
            if changed:
                changed_people = [change.reference for change in edit.changes]
                inside = still_inside(self._shell.session.desk, changed_people) if many.is_putting_off else ""
                out = self._badges.of_many(changed_people)
                self._tell(together(many.said(changed), inside, out, others), edit)
            else:
                self._tell(together(_("Nothing was changed."), others))
        self.changed.emit()

    def _tell_of_name(self, edit: Edit) -> None:
        """That somebody blocked is called so; else what became of the whole name, where it or a part was corrected."""
        (change,) = edit.changes
        fields, desk = change.data.fields, self._shell.session.desk
        person = desk.attendee(change.reference)
        alike = desk.blocked_alike(person) if person and not _WHO_IT_IS.isdisjoint(fields) else []
        replaced = self._replaced(change)
        if blocked := next((one for one in alike if one.reference != change.reference), None):
            told = _("{name}, who is blocked, may be the same person.", name=blocked.name)
            self._tell(together(told, replaced), edit)
            return
        if person is None:
            return
        if "name" in fields:  # the search may no longer find them: without a word they would be gone
            told = _("The name on the badge is “{name}” now.", name=person.name)
            self._tell(together(told, replaced), edit)
            return
        if replaced:
            self._tell(replaced, edit)
            return
        if "name_latin" in fields or not any(part in fields for part in PARTS):
            return
        self._shell.tell(
            _("The name on the badge is still “{name}”: it is not made of the two.", name=person.name),
            tone=Tone.WARN,
            key=_KEY,
            seconds=20,
            action=_("Correct the name"),
            on_action=lambda: self.name_wanted.emit(),
        )

    def _replaced(self, change: Change) -> str:
        """What somebody else had put meanwhile where now stands what was typed over what was shown."""
        seen, programme = self._seen, self._shell.session.programme
        others = {
            name: before
            for name, (before, _after) in change.data.fields.items()
            if seen is not None and value_of(name, before) != getattr(seen, name)
        }
        if not others:
            return ""
        what = ", ".join(field_in_words(name, value, programme) for name, value in others.items())
        return _("Changed elsewhere meanwhile, and replaced now: {what}.", what=what)

    def _on_moved(self, said: str, edit: Edit, to: int) -> None:
        self._tell(moved_in_words(self._shell.session.desk, said, edit, to), edit, to=1 - to)
        if len(edit.changes) == 1:
            self._badges.tell(edit.changes[0].reference)
        self.changed.emit()

    def _on_failed(self, error: CheckinError) -> None:
        self._asking.note_named(None)
        self._shell.tell_refused(error, key=_KEY)
        self.changed.emit()

    def _tell(self, text: str, edit: Edit | None = None, *, to: int = 0) -> None:
        """`edit`: what the strip offers to take back (or to make again), by its key too while the page is in front."""
        self._asking.note_named(edit)
        if edit is None:
            self._shell.tell(text, key=_KEY, seconds=10)
            return
        has_keys = self._beside.isVisible()
        if to:
            action, do = _("Do it again  Ctrl+Shift+Z") if has_keys else _("Do it again"), self._make_again
        else:
            action, do = _("Undo  Ctrl+Z") if has_keys else _("Undo"), self._take_back
        self._shell.tell(text, key=_KEY, seconds=10, action=action, on_action=do)
