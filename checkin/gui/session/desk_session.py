"""The one QObject that owns the Desk: pages call it, it tells everybody what happened. Knows no widget."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from checkin.core.desk.desk import Desk
from checkin.core.desk.taken_along import told_of
from checkin.core.door.admission import Direction, Verdict, VerdictWord
from checkin.core.door.records import Record, RecordKind, new_id
from checkin.core.door.room_door import is_there
from checkin.core.event.programme import Programme, Session
from checkin.core.language import _
from checkin.core.times import Clock, system_clock
from checkin.core.where_told import told_in_window
from checkin.gui.session.desk_place import DeskPlace
from checkin.gui.session.event_health import EventHealth
from checkin.gui.session.given_reasons import GivenReasons
from checkin.gui.session.no_place import answer_nowhere
from checkin.gui.session.settings_file import SettingsFile
from checkin.gui.session.written_elsewhere import WrittenElsewhere
from checkin.store.event_file import EventFile
from checkin.store.link_rows import LinkRows
from checkin.store.reasons import damaged_file_error, is_damage
from checkin.tasks.desk_ids import window_desk_id

_log = logging.getLogger(__name__)

WAIT_S = 0.25
"""How long a scan in the window waits for another program that writes: the window stands still for so long."""


class DeskSession(QObject):
    """The open event with the session and direction this desk is set to.

    `desk` is the core's Desk and may be asked anything; RuntimeError, as of `file` and `programme`, while none is open.
    What changes something goes through the methods here, so that every page hears of it.
    """

    event_opened = Signal()
    event_closing = Signal()
    """The last moment at which the event is open."""
    event_closed = Signal()
    verdict_given = Signal(object)
    """A Verdict, after it is on disk; also of admissions by hand and overrides."""
    record_undone = Signal(object, bool)
    """The undo Record; True when it took back an undo (redo)."""
    counts_changed = Signal()
    """Scans came in, here or at another desk: ask `desk` for what you show."""
    many_admitted = Signal(object)
    """A list of Verdicts, after they are on disk: a delegation, admitted at once. No card shows them one by one."""
    attendees_changed = Signal()
    """The list changed, here or at another desk: loaded, edited, a walk-in."""
    programme_changed = Signal()
    """Another programme is in force, changed here or at another desk; before it `session_changed`, where that went."""
    session_changed = Signal(str)
    direction_changed = Signal(object)
    storage_failed = Signal(str)
    """The event file can't be written or read; one sentence. Repeated only after a recovery."""
    storage_recovered = Signal()

    def __init__(self, settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.reasons = GivenReasons(settings)
        self._desk: Desk | None = None
        self._file: EventFile | None = None
        self.place = DeskPlace(self, settings, self)
        """What the desk is set to: a session, or a room."""
        self._shown: Programme | None = None
        """The programme that pages were told of."""
        self._direction = Direction(settings["direction"])
        self.health = EventHealth(self)
        """Who writes without this session's methods tells it of a failure."""
        self.health.failed.connect(self.storage_failed)
        self.health.recovered.connect(self.storage_recovered)
        self.is_trial = False
        """Whether a sample is open for trying out, on a clock of its own."""
        self.rehearsal_of: Path | None = None
        """The event of whose copy made-up guests come to: nothing may leave that."""
        self.is_loading_list = False
        """Whether this program loads a list into the event: whatever else is written waits for that."""
        settings.changed.connect(self._on_setting_changed)
        self.place.changed.connect(self.session_changed)
        self.place.changed.connect(self.counts_changed)
        self.place.lost.connect(lambda: _give_nowhere(self))
        self._elsewhere = WrittenElsewhere(self, self)

    # --- the event ---------------------------------------------------------------------------------------

    def open(self, path: Path, *, clock: Clock = system_clock, is_trial: bool = False) -> None:
        """Open an event file, in place of the one open now. EventFileError leaves everything as it was."""
        file = EventFile.open(path, wait_s=WAIT_S)
        self.use(file, clock=clock, is_trial=is_trial)

    def use(
        self,
        file: EventFile,
        *,
        clock: Clock = system_clock,
        is_trial: bool = False,
        rehearsal_of: Path | None = None,
    ) -> None:
        """Take over an event file that is open already (one just created); it is closed where it can't be read."""
        try:
            desk_id = window_desk_id(self._settings.window)
            desk = Desk(file, name=self._settings["desk_name"], clock=clock, desk_id=desk_id)
            names = LinkRows(file).names(desk_id)
        except Exception as error:
            file.close()
            if is_damage(error):
                raise damaged_file_error(file.path) from error
            raise
        self.close()
        self._file, self._desk, self.is_trial = file, desk, is_trial
        desk.names_may_wait = True  # see `CountsKeeper`
        self.rehearsal_of = rehearsal_of
        self._settings.follow_desk_name(names)
        self.place.begin()
        self._shown = desk.programme
        self._elsewhere.begin()
        self.event_opened.emit()
        self.session_changed.emit(self.place.session)
        self.counts_changed.emit()
        self.place.tell_if_gone()

    def close(self) -> None:
        """Let go of the event; what is on disk is complete at any time."""
        if self._file is None:
            return
        self._elsewhere.end()
        self.event_closing.emit()
        file, self._file, self._desk = self._file, None, None
        self.health.is_failing = self.is_loading_list = False
        self.event_closed.emit()
        file.close()

    @property
    def is_open(self) -> bool:
        return self._desk is not None

    @property
    def desk(self) -> Desk:
        if self._desk is None:
            raise RuntimeError("No event is open")
        return self._desk

    @property
    def file(self) -> EventFile:
        if self._file is None:
            raise RuntimeError("No event is open")
        return self._file

    @property
    def programme(self) -> Programme:
        return self.desk.programme

    @property
    def is_rehearsal(self) -> bool:
        return self.rehearsal_of is not None

    def now(self) -> datetime:
        """The time, in the event's time zone."""
        return self.desk.now()

    # --- where this desk stands --------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        """The one that a scan counts for; in a room, but for who is invited to another that opens."""
        return self.programme.session(self.place.session)

    @property
    def direction(self) -> Direction:
        return self._direction

    def set_session(self, session_id: str) -> None:
        """Admit to another session from now on."""
        self.place.set_session(session_id)

    def set_direction(self, direction: Direction) -> None:
        if direction is self._direction:
            return
        self._direction = direction
        self._settings.set("direction", str(direction))
        self.direction_changed.emit(direction)

    # --- what people do ----------------------------------------------------------------------------------

    def scan(self, raw: str, keys: str | None = None, direction: Direction | None = None) -> Verdict:
        """One reading, from whatever device. Never raises; what could not be written says so.

        `keys`: what a US keyboard would have typed, where known. `direction`: of a scanner that has its own.
        """
        direction, where = direction or self._direction, self.place.where
        if self.place.gone:
            return _give_nowhere(self, raw)
        try:
            verdict = self.desk.scan(raw, where, direction, keys=keys)
        except Exception:  # noqa: BLE001  a bug must never leave the last guest's verdict standing
            _log.exception("A scan failed")
            self.announce_programme()
            return self.give(self.desk.not_recorded(raw, self.session.id, direction))
        if verdict.word is VerdictWord.NOT_RECORDED and not is_there(self.programme, where):
            return _given_elsewhere(self, verdict)
        return self.give(verdict)

    def admit(
        self, reference: str, *, session_id: str | None = None, direction: Direction | None = None
    ) -> Verdict:
        """Admit by hand, by the same rules; where nothing else is said, to the desk's session in its direction."""
        if self.place.gone and session_id is None:
            return _give_nowhere(self)
        where = session_id or self.place.where
        return self.give(self.desk.admit(reference, where, direction or self._direction))

    def admit_many(self, references: Iterable[str], *, session_id: str) -> list[Verdict]:
        """Admit these by hand, by the same rules, told in one go; who is on the list no more is left out.

        Ends at the first that could not be recorded, and that verdict is the last one given.
        """
        verdicts, press = list[Verdict](), new_id()
        try:
            for reference in references:
                if self.desk.attendee(reference) is not None:
                    verdicts.append(self.desk.admit(reference, session_id, press=press))
                    self._note_storage(verdicts[-1])
                    if verdicts[-1].word is VerdictWord.NOT_RECORDED:
                        break
        finally:
            self.many_admitted.emit(verdicts)
            self.counts_changed.emit()
        return verdicts

    def override(self, scan_id: str, reason: str, *, by: str | None = None) -> Verdict:
        """Admit against the verdict of a refused scan. CheckinError where that is not possible."""
        with told_in_window():
            verdict = self.desk.override(scan_id, reason, by=by)
        self.reasons.add(reason)
        return self.give(verdict)

    def undo(self, record_id: str, *, reason: str | None = None) -> Record:
        """Take back one record; undoing an undo does again what it took back."""
        record = self._take_back(record_id, reason)
        self.counts_changed.emit()
        return record

    def _take_back(self, record_id: str, reason: str | None, press: str = "") -> Record:
        with told_in_window():
            record = self.desk.undo(record_id, reason=reason, press=press)
        taken_back = self.desk.store.record(record_id)
        is_redo = taken_back is not None and taken_back.kind is RecordKind.UNDO
        self.record_undone.emit(record, is_redo)
        if told_of(self.desk, record):
            self.announce_attendees()
        return record

    def redo(self, record_id: str) -> Record | None:
        """Do again what was taken back; None where it stands, or was never there."""
        undo = self.desk.store.undo_of(record_id)
        if undo is None or self.desk.is_undone(undo.id):
            return None
        return self.undo(undo.id)

    def undo_many(self, record_ids: Iterable[str], *, reason: str | None = None) -> list[Record]:
        """Take these back, counted once; what was taken back already is left out."""
        undone, press = list[Record](), new_id()
        try:
            for record_id in record_ids:
                if not self.desk.is_undone(record_id):
                    undone.append(self._take_back(record_id, reason, press))
        finally:
            self.counts_changed.emit()
        return undone

    def announce_programme(self) -> None:
        """Say that another programme is in force, if it is one: whoever changes it calls this after it is on disk."""
        if self._desk is None or self.programme is self._shown:
            return
        self._shown = self.programme
        self.place.follow()
        self.programme_changed.emit()
        self.counts_changed.emit()

    def announce_attendees(self) -> None:
        """Say that the list changed: whoever loads, edits or registers calls this after it is on disk."""
        self._elsewhere.know_list()
        self.attendees_changed.emit()
        self.counts_changed.emit()

    def catch_up(self) -> None:
        """Take in what other programs wrote to the same file, and notice when the file is well again."""
        if self._desk is not None:
            self._elsewhere.take_in()

    def _on_setting_changed(self, name: str) -> None:
        if name == "desk_name" and self._desk is not None:
            self._desk.name = self._settings["desk_name"]

    def give(self, verdict: Verdict) -> Verdict:
        """Tell everybody of a verdict that is on disk; also of one this desk gave to a made-up guest."""
        self._note_storage(verdict)
        self.announce_programme()
        self.place.follow(at_once=True)
        self.place.note_answer()
        self.verdict_given.emit(verdict)
        if not verdict.repeated:
            self.counts_changed.emit()
        return verdict

    def _note_storage(self, verdict: Verdict) -> None:
        if verdict.word is VerdictWord.NOT_RECORDED:
            self.health.note_failure(verdict.remarks or verdict.message)
        else:
            self.health.note_success()


def _given_elsewhere(session: DeskSession, unread: Verdict) -> Verdict:
    """What the desk answers where another one took its session out: nobody is let in elsewhere by a guess."""
    session.announce_programme()
    if session.place.gone:
        return _give_nowhere(session, unread.payload)
    told = _(
        "Nothing was recorded: what this desk was set to was taken out of the programme. "
        "The desk admits to “{title}” now. Look whether that is right, and scan again.",
        title=session.session.shown_title,
    )
    verdict = replace(unread, session=session.session.id, message=told, remarks="")
    session.verdict_given.emit(verdict)
    return verdict


def _give_nowhere(session: DeskSession, raw: str = "") -> Verdict:
    """What a desk without a session answers to every reading, and says by itself once it finds that out."""
    verdict = answer_nowhere(session.now(), raw)
    session.verdict_given.emit(verdict)
    return verdict
