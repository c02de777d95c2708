"""Ctrl+Z and its way back: takes back what is to be seen, and asks before it takes back anybody else's scan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import QObject

from checkin.core.desk.last_done import admitted_with, last_taken_back, last_undoable
from checkin.core.desk.registrations import is_registration, registers_somebody
from checkin.core.desk.taken_along import told_of
from checkin.core.desk.whose import name_of
from checkin.core.door.admission import Direction, Verdict
from checkin.core.door.record_answers import press_of
from checkin.core.door.records import Record
from checkin.core.event.attendee import latin_of
from checkin.core.language import N_, _, n_
from checkin.core.times import at_clock_time
from checkin.gui.session import taken_together
from checkin.gui.session.arrival_alerts import arrival_key
from checkin.gui.session.key_question import KeyQuestion
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.notice_strips import Strips

_KEY = "undo"
_SECONDS = 15
"""How long a strip of it stands."""


class TakingBack(QObject):
    """The strip says whose scan it was, or would be; the same key answers what it asks."""

    def __init__(self, shell: Shell, strips: Strips, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._strips = strips
        self._redoable: list[str] = []
        """Undos that can be taken back, the last one last."""
        self._knows_those_on_file = False
        """Whether those from before the event was opened are among them: they are looked for once one asks."""
        self._older: set[str] = set()
        """Those made before the last answer: they are asked about."""
        self._together: list[list[str]] = []
        """Admissions of this desk that one press made: one press takes back what still stands of them."""
        self._asking = KeyQuestion(shell, _KEY)
        self.has_keys: Callable[[], bool] = lambda: True
        """Whether the keys are its own on the page in front."""
        self._session.event_opened.connect(self._forget)
        self._session.record_undone.connect(self._on_undone)
        self._session.verdict_given.connect(self._on_verdict)
        self._session.many_admitted.connect(self._on_many_admitted)

    def undo_last(self, shown: str | None) -> None:
        """Ctrl+Z: take back the last thing this desk did that stands, where it is that of the answer `shown`.

        An answer that changed nothing (ALREADY IN, a refusal), or none to be seen: the last one is somebody else's.
        So is the one before whom the key took back: each is named first.
        """
        if not self._session.is_open:
            return
        record = self._registered(shown) or last_undoable(self._session.desk)
        if record is None:
            self._tell_nothing(_("There is nothing left to undo at this desk."))
        elif len(group := self._standing_with(record.id)) > 1:
            if self._may_take_back(record, group):
                taken_together.undo(self._shell, group)
        elif record.id == shown or self._may_take_back(record):
            self._shell.undo(record.id)

    def redo_last(self) -> None:
        """Ctrl+Shift+Z or Ctrl+Y: do again what was undone last, and then what was before that.

        What was undone before the answer that is shown now is named first.
        """
        if not self._session.is_open:
            return
        self._know_those_on_file()
        while self._redoable and self._session.desk.is_undone(self._redoable[-1]):
            self._redoable.pop()  # done again from the list meanwhile
        undo = self._session.desk.store.record(self._redoable[-1]) if self._redoable else None
        if undo is None:
            self._tell_nothing(_("There is nothing to do again at this desk."))
        elif len(undos := self._taken_back_with(undo)) > 1:
            if undo.id not in self._older or self._may_do_again(undo, undos):
                taken_together.redo(self._shell, undos)
        elif undo.id not in self._older or self._may_do_again(undo):
            self._shell.undo(undo.id)

    def _know_those_on_file(self) -> None:
        """What this desk took back before the program was started anew, all of it older than anything that is shown."""
        if self._knows_those_on_file:
            return
        self._knows_those_on_file = True
        found = last_taken_back(self._session.desk)
        self._older.update({one.id for one in found} - {*self._redoable})
        self._redoable = [one.id for one in found]
        for (reason, *_press), undos in groupby(found, lambda one: (one.reason, one.session, press_of(one))):
            if reason == taken_together.REASON:
                self._together.append([one.undoes for one in undos if one.undoes])

    def _registered(self, shown: str | None) -> Record | None:
        """The registration that is to be seen, of somebody who was not admitted."""
        record = self._session.desk.store.record(shown) if shown else None
        return record if record is not None and registers_somebody(record) else None

    def _may_take_back(self, record: Record, group: Sequence[str] = ()) -> bool:
        now = self._session.desk.now()
        what = self._describe_many(record, len(group)) if group else self._describe(record, fully=True)
        says = (
            N_("Nothing was undone. What counted last at this desk: {what}, {when}. Take all of them back?")
            if group
            else N_("Nothing was undone. What counted last at this desk: {what}, {when}. Take it back?")
        )
        question = _(says, what=what, when=at_clock_time(record.at.astimezone(now.tzinfo), now))

        def do() -> None:
            if group:
                taken_together.undo(self._shell, group)
            else:
                self._shell.undo(record.id)

        return self._asking.is_answered(record.id, question, _("Yes  Ctrl+Z"), do)

    def _may_do_again(self, undo: Record, together: Sequence[str] = ()) -> bool:
        what = self._describe_many(undo, len(together)) if together else self._describe(undo, fully=True)
        question = _("Nothing was done again. What was undone last: {what}. Do it again?", what=what)

        def do() -> None:
            if together:
                taken_together.redo(self._shell, together)
            else:
                self._shell.undo(undo.id)

        return self._asking.is_answered(undo.id, question, _("Yes  Ctrl+Shift+Z"), do)

    def _standing_with(self, scan: str) -> list[str]:
        """What still stands of the admissions that one press made with this one."""
        group = next((group for group in self._together if scan in group), None)
        if group is None:  # it was admitted before the event was opened
            group = admitted_with(self._session.desk, scan)
        return [one for one in group if not self._session.desk.is_undone(one)]

    def _taken_back_with(self, undo: Record) -> list[str]:
        """The undos that can be taken back of the admissions that one press made with the one undone by this."""
        group = next((group for group in self._together if undo.undoes in group), [])
        undos = map(self._session.desk.store.record, self._redoable)
        return [
            one.id
            for one in undos
            if one is not None and one.undoes in group and not self._session.desk.is_undone(one.id)
        ]

    def _on_many_admitted(self, verdicts: list[Verdict]) -> None:
        self._together.append([one.scan_id for one in verdicts if one.admits and one.scan_id])
        self._older.update(self._redoable)
        self.withdraw()

    def _on_undone(self, record: Record, is_redo: bool) -> None:
        what = self._describe(record)
        along = told_of(self._session.desk, record)
        said = f"{what}. {along}" if along else f"{what}."
        if is_redo:
            undo = self._session.desk.store.record(record.undoes or "")
            self._asking.note_named(undo.undoes if undo is not None else None)
            self._redoable = [undo for undo in self._redoable if undo != record.undoes]
            self._shell.tell(_("Done again: {said}", said=said), tone=Tone.GOOD, key=_KEY, seconds=6)
            return
        self._redoable.append(record.id)
        self._asking.note_named(record.id)
        if record.attendee:
            # Who arrived did not, then.
            self._strips.take_away(arrival_key(record.attendee))
        self._shell.tell(
            _("Undone: {said}", said=said),
            key=_KEY,
            action=_("Do it again  Ctrl+Shift+Z") if self.has_keys() else _("Do it again"),
            on_action=lambda: self._shell.undo(record.id),
            seconds=_SECONDS,
        )

    def _tell_nothing(self, text: str) -> None:
        self._asking.note_named(None)  # it stands where the question stood
        self._shell.tell(text, key=_KEY, seconds=5)

    def _describe(self, record: Record, *, fully: bool = False) -> str:
        """Whose and where; `fully` before anything is done: of two of one name either may be meant."""
        person = self._session.desk.attendee(record.attendee) if record.attendee else None
        name = name_of(self._session.desk.store, record)
        if (
            fully
            and person is not None
            and (about := [*filter(None, (latin_of(person), person.organisation))])
        ):
            name = f"{name} ({', '.join(about)})"
        title = self._session.programme.session(record.session).shown_title if record.session else ""
        where = f"{name}, {title}" if title else name
        passed = self._root(record)
        if not passed.changes_counts:
            registers = registers_somebody(passed) or is_registration(self._session.desk, passed)
            return _("registration of {where}", where=where) if registers else where
        if passed.direction is Direction.OUT:
            return _("exit of {where}", where=where)
        return _("entry of {where}", where=where)

    def _describe_many(self, record: Record, n: int) -> str:
        title = self._session.programme.session(record.session).shown_title if record.session else ""
        return n_("{n} admission to {title}", "{n} admissions to {title}", n, title=title)

    def _root(self, record: Record) -> Record:
        """What an undo, or an undo of that, is all about."""
        before = self._session.desk.store.record(record.undoes) if record.undoes else None
        return record if before is None else self._root(before)

    def _on_verdict(self, verdict: Verdict) -> None:
        """From here on the keys are about this answer; a strip must not offer them for another."""
        if not verdict.repeated:
            self._older.update(self._redoable)
            self.withdraw()

    def withdraw(self) -> None:
        """Offer nothing: the keys are about something else now."""
        self._asking.note_named(None)
        self._strips.take_away(_KEY)

    def _forget(self) -> None:
        self._redoable.clear()
        self._older.clear()
        self._together.clear()
        self._knows_those_on_file = False
        self.withdraw()
