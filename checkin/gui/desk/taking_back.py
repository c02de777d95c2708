"""Ctrl+Z and its way back: takes back what is to be seen, and asks before it takes back anybody else's scan."""

from __future__ import annotations

from PySide6.QtCore import QObject

from checkin.core.desk.last_done import last_undoable
from checkin.core.desk.taken_along import told_of
from checkin.core.door.admission import Verdict
from checkin.core.door.records import Record
from checkin.core.language import _
from checkin.core.times import clock_time
from checkin.gui.session.arrival_alerts import arrival_key
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.notice_strips import Strips

_KEY = "undo"
_SECONDS = 15
"""How long a strip of it stands; so long the key goes on from there."""


class TakingBack(QObject):
    """The strip says whose scan it was, or would be; pressed again while it stands, the key goes on."""

    def __init__(self, shell: Shell, strips: Strips, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._strips = strips
        self._redoable: list[str] = []
        """Undos that can be taken back, the last one last."""
        self._named = ""
        """The record that the strip asks about, or says is done again."""
        self._is_asking = False
        """Whether the strip asks about it, and names the key."""
        self._goes_on_in: str | None = None
        """The session in which the key took something back since the last answer, while the strip says so."""
        self._session.event_opened.connect(self._forget)
        self._session.record_undone.connect(self._on_undone)
        self._session.verdict_given.connect(self._on_verdict)
        self._session.session_changed.connect(self._on_session_changed)

    @property
    def is_asking(self) -> bool:
        """Whether a strip offers Ctrl+Z: then the key does what it says, on whatever page that is read."""
        return self._is_asking and self._is_strip_shown()

    def undo_last(self, shown: str | None) -> None:
        """Ctrl+Z: take back the last thing this desk did that stands, where it is that of the answer `shown`.

        An answer that changed nothing (ALREADY IN, a refusal), or none to be seen: the last one is somebody else's.
        Pressed again it goes on in the same session; what was done in another is named first.
        """
        if not self._session.is_open:
            return
        record = last_undoable(self._session.desk)
        if record is None:
            self._shell.tell(_("There is nothing left to undo at this desk."), key=_KEY, seconds=5)
        elif record.id == shown or (
            self._is_strip_shown() and (self._goes_on_with(record) or record.id == self._named)
        ):
            self._take_back(record.id, goes_on_in=record.session)
        else:
            self._ask(record)

    def redo_last(self) -> None:
        """Ctrl+Shift+Z or Ctrl+Y: do again what was undone last, and then what was before that."""
        if not self._session.is_open:
            return
        while self._redoable and self._session.desk.is_undone(self._redoable[-1]):
            self._redoable.pop()  # done again from the list meanwhile
        if self._redoable:
            self._take_back(self._redoable[-1])
        else:
            self._shell.tell(_("There is nothing to do again at this desk."), key=_KEY, seconds=5)

    def _ask(self, record: Record) -> None:
        now = self._session.desk.now()
        self._named, self._goes_on_in, self._is_asking = record.id, None, True
        self._shell.tell(
            _(
                "Nothing was undone. What counted last at this desk: {what}, at {time}. Take it back?",
                what=self._describe(record),
                time=clock_time(record.at.astimezone(now.tzinfo), now),
            ),
            tone=Tone.WARN,
            key=_KEY,
            action=_("Take it back  Ctrl+Z"),
            on_action=lambda: self._take_back(record.id, goes_on_in=record.session),
            seconds=_SECONDS,
        )

    def _take_back(self, record_id: str, *, goes_on_in: str | None = None) -> None:
        self._goes_on_in = goes_on_in if self._shell.undo(record_id) else None

    def _goes_on_with(self, record: Record) -> bool:
        return record.session is not None and record.session == self._goes_on_in

    def _on_session_changed(self) -> None:
        self._goes_on_in = None

    def _is_strip_shown(self) -> bool:
        return any(notice.key == _KEY for notice in self._strips.notices)

    def _on_undone(self, record: Record, is_redo: bool) -> None:
        self._named, self._goes_on_in, self._is_asking = "", None, False
        what = self._describe(record)
        along = told_of(self._session.desk, record)
        said = f"{what}. {along}" if along else f"{what}."
        if is_redo:
            undo = self._session.desk.store.record(record.undoes or "")
            self._named = (undo.undoes if undo is not None else None) or ""
            self._redoable = [undo for undo in self._redoable if undo != record.undoes]
            self._shell.tell(_("Done again: {said}", said=said), tone=Tone.GOOD, key=_KEY, seconds=6)
            return
        self._redoable.append(record.id)
        if record.attendee:
            # Who arrived did not, then.
            self._strips.take_away(arrival_key(record.attendee))
        self._shell.tell(
            _("Undone: {said}", said=said),
            key=_KEY,
            action=_("Do it again  Ctrl+Shift+Z"),
            on_action=lambda: self._take_back(record.id),
            seconds=_SECONDS,
        )

    def _describe(self, record: Record) -> str:
        person = self._session.desk.attendee(record.attendee) if record.attendee else None
        name = person.name if person else (record.code or _("a reading"))
        title = self._session.programme.session(record.session).shown_title if record.session else ""
        return f"{name}, {title}" if title else name

    def _on_verdict(self, verdict: Verdict) -> None:
        """From here on the keys are about this answer; a strip must not offer them for another."""
        if not verdict.repeated:
            self._forget()

    def _forget(self) -> None:
        self._redoable.clear()
        self._named, self._goes_on_in, self._is_asking = "", None, False
        self._strips.take_away(_KEY)
