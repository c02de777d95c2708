"""Edits of one person and of many as the page makes them: told in a strip, taken back and made again by keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from checkin.core.counted import counted
from checkin.core.desk.desk import Desk
from checkin.core.desk.store import Change
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import STATUS_WORDS, Attendee, Status, title_of
from checkin.core.language import N_, _, together
from checkin.core.names.parts import PARTS
from checkin.gui.attendees.many_edits import ManyEdit
from checkin.gui.attendees.person_history import fields_in_words
from checkin.gui.session.edit_history import Edit, EditHistory, PeopleJoined
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell

_KEY = "edit"


class Editing(QObject):
    """One stack of steps for the page. `changed` comes after each, also when one failed."""

    changed = Signal()
    name_wanted = Signal()
    """The name of the person shown is to be typed."""
    progressed = Signal(int, int)

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._history = EditHistory(shell.session, self)
        self._said = ""
        self._of_many: tuple[ManyEdit, int] | None = None
        """What is done to several, and to how many."""
        history = self._history
        history.edited.connect(self._on_edited)
        history.taken_back.connect(lambda edit: self._on_moved(N_("Undone"), edit))
        history.made_again.connect(lambda edit: self._on_moved(N_("Done again"), edit))
        history.failed.connect(self._on_failed)
        history.progressed.connect(self.progressed)

    def edit(
        self, reference: str, fields: Mapping[str, Any], said: str = "", *, because: str | None = None
    ) -> None:
        """Change one person; `said` is told where it was no field that one sees, `because` kept on record."""
        self._said, self._of_many = said, None
        self._history.edit(reference, fields, because)

    def lift_block(self, person: Attendee, status: Status, reason: str, by: str) -> None:
        """Give who is blocked another status, once the organiser may, with the reason and who allowed it."""
        said = _(
            "{name} is not blocked any more: {status}.", name=person.name, status=_(STATUS_WORDS[status])
        )
        because = f"{reason} ({by})"
        self._shell.organiser.allow(
            _("admit somebody who is blocked"),
            lambda: self.edit(person.reference, {"status": status}, said, because=because),
        )

    def edit_many(self, rows: Sequence[int], edit: ManyEdit) -> None:
        """Change the people of these rows of the event file in one step, once the organiser may."""

        def do() -> None:
            if not self._history.is_busy:
                self._of_many = edit, len(rows)
            self._history.edit_rows(rows, edit.fields_of)

        self._shell.organiser.allow(_("change many people at once"), do)

    def join(self, kept: str, other: str) -> None:
        """Make one person of two entries, once the organiser may."""
        self._shell.organiser.allow(_("make one person of two"), lambda: self._history.join(kept, other))

    def take_apart(self, kept: str, other: str) -> None:
        """Make an entry a person of its own again."""
        self._shell.organiser.allow(_("take people apart"), lambda: self._history.take_apart(kept, other))

    def undo(self) -> None:
        """Ctrl+Z: take back the last edit made here."""
        if not self._history.undo():
            self._tell(_("There is no edit to undo here. Scans are undone on the Desk."))

    def redo(self) -> None:
        """Ctrl+Shift+Z or Ctrl+Y: make it again."""
        if not self._history.redo():
            self._tell(_("There is no edit to do again here."))

    def _on_edited(self, edit: Edit) -> None:
        changed = len(edit.changes)
        if edit.joining is not None:
            self._tell(self._of_joining(edit.joining, is_apart=edit.joining.is_apart), undo=True)
        elif self._of_many is None:
            if self._said and changed:
                self._tell(self._said, undo=True)
            elif changed:
                self._tell_of_name(edit.changes[0])
        else:
            many, asked = self._of_many
            others = many.said_of_others(asked - changed) if asked > changed else ""
            if changed:
                self._tell(together(many.said(changed), others), undo=True)
            else:
                self._tell(together(_("Nothing was changed."), others))
        self.changed.emit()

    def _tell_of_name(self, change: Change) -> None:
        """What became of the whole name, where a part of it was corrected."""
        fields = change.data.fields
        person = self._shell.session.desk.attendee(change.reference)
        if person is None or not any(part in fields for part in PARTS):
            return
        if "name" in fields:
            self._tell(_("The name on the badge is “{name}” now.", name=person.name), undo=True)
            return
        self._shell.tell(
            _("The name on the badge is still “{name}”: it is not made of the two.", name=person.name),
            tone=Tone.WARN,
            key=_KEY,
            seconds=20,
            action=_("Correct the name"),
            on_action=self.name_wanted.emit,
        )

    def _on_moved(self, said: str, edit: Edit) -> None:
        if edit.joining is not None:
            is_apart = edit.joining.is_apart is (said != "Undone")
            self._tell(f"{_(said)}: {self._of_joining(edit.joining, is_apart=is_apart)}")
        elif len(edit.changes) == 1:
            (change,) = edit.changes
            session = self._shell.session
            person = session.desk.attendee(change.reference)
            name = person.name if person else change.reference
            what = "; ".join(fields_in_words(change.fields, session.programme))
            self._tell(f"{_(said)}: {name}, {what}.")
        else:
            fields = dict.fromkeys(name for change in edit.changes for name in change.fields)
            self._tell(
                _(
                    "{said}: {fields} of {people}.",
                    said=_(said),
                    fields=", ".join(map(title_of, fields)),
                    people=_people(len(edit.changes)),
                )
            )
        self.changed.emit()

    def _of_joining(self, joining: PeopleJoined, *, is_apart: bool) -> str:
        desk = self._shell.session.desk
        kept, other = desk.store.entry(joining.kept), desk.store.entry(joining.other)
        names = [one.name if one is not None else "?" for one in (kept, other)]
        if is_apart:
            return _(
                "“{one}” and “{other}” are two people again, each with their codes and scans.",
                one=names[0],
                other=names[1],
            )
        twice = [
            session.shown_title
            for session in desk.programme.sessions
            if len(_entries_that_came(desk, session.id, joining)) > 1
        ]
        return together(
            _(
                "“{one}” and “{other}” are one person: codes, scans and invitations go together.",
                one=names[0],
                other=names[1],
            ),
            _("Both had come to {twice}: counted once.", twice=", ".join(twice)) if twice else "",
        )

    def _on_failed(self, error: CheckinError) -> None:
        self._shell.tell_error(error, key=_KEY)
        self.changed.emit()

    def _tell(self, text: str, *, undo: bool = False) -> None:
        if undo:
            self._shell.tell(text, key=_KEY, seconds=10, action=_("Undo  Ctrl+Z"), on_action=self.undo)
        else:
            self._shell.tell(text, key=_KEY, seconds=10)


def _entries_that_came(desk: Desk, session: str, joining: PeopleJoined) -> set[str]:
    passages = desk.history(joining.kept).passages
    came = (desk.store.record(p.id) for p in passages if p.goes_in and p.session == session)
    return {r.attendee for r in came if r is not None and r.attendee in (joining.kept, joining.other)}


def _people(count: int) -> str:
    return counted(count, "person")
