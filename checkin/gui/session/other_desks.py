"""Another desk's file is taken in, or one made for another desk: in the background, while scans go on here."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from checkin import paths
from checkin.core.desk.desk import Desk
from checkin.core.errors import CheckinError
from checkin.core.language import _, n_, together
from checkin.core.times import Clock, system_clock
from checkin.gui.session import background
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.event_work import OpenEvent, with_event
from checkin.gui.session.notices import Notice, Tone
from checkin.store.copying import free_name
from checkin.store.room import require_room_for_copy
from checkin.store.taking_in import TakenIn
from checkin.tasks.decided_apart import DecidedApart, told_late
from checkin.tasks.event_layouts import stays_here, take_along
from checkin.tasks.merge_files import Merged, merge_files, merge_in_words

KEY = "other-desks"
"""Of its strips: the newest takes the place of the one before."""

LATE_KEY = "decided-apart"
"""The same, of what came by the link."""


class OtherDesks(QObject):
    """One thing at a time; says what it came to, also when its event was closed meanwhile."""

    changed = Signal()
    """Whether it `is_busy`, or what came `last`."""
    noticed = Signal(object)
    """A Notice: what is under way, and what it came to."""
    merged = Signal(object)
    """What a file brought, and what was decided apart: a DecidedApart. It is on disk and known to every page."""
    look_wanted = Signal(object)
    """Somebody wants to see what was decided apart: a DecidedApart."""
    failed = Signal(object)
    """A CheckinError; the event is as it was."""

    def __init__(self, session: DeskSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._path: Path | None = None
        self.is_busy = False
        self.last: DecidedApart | None = None
        """What came last from other desks into the event that is open."""
        session.event_opened.connect(self._forget)

    def merge(self, other: Path) -> None:
        """Take in what another desk's file has and this event has not."""
        desk = self._session.desk
        work = partial(_merge, name=desk.name, clock=desk.clock, desk_id=desk.id, other=other)
        self._start(_("Taking in “{name}”… Scans go on meanwhile.", name=other.name))
        background.run(with_event(self._session, work), done=self._on_merged, failed=self._on_failed)

    def suggested_copy(self) -> Path:
        """A name beside the event that nothing has yet."""
        path = self._session.file.path
        return free_name(path, _("{stem} for another desk", stem=path.stem))

    def copy_to(self, target: Path) -> None:
        """Make a whole copy of the event there, over nothing."""
        self._start(_("Copying the event… Scans go on meanwhile."))
        work = with_event(self._session, partial(_copy, target=target))
        background.run(work, done=lambda left: self._on_copied(target, left), failed=self._on_failed, of=self)

    def _start(self, says: str) -> None:
        self._path, self.is_busy = self._session.file.path, True
        self.changed.emit()
        self.noticed.emit(Notice(text=says, key=KEY))

    def _end(self) -> bool:
        """True where the event is open still."""
        path, self._path = self._path, None
        is_open = self._session.is_open and self._session.file.path == path
        self.is_busy = False
        self.changed.emit()
        return is_open

    def _on_merged(self, merged: Merged) -> None:
        is_open = self._end()
        came = DecidedApart(merge_in_words(merged), merged.conflicts)
        if is_open:
            self.last = came
            self._session.catch_up()
        apart = (
            n_("{n} thing was decided apart.", "{n} things were decided apart.", len(merged.conflicts))
            if merged.conflicts
            else ""
        )
        may_look = is_open and bool(merged.conflicts)
        self.noticed.emit(
            Notice(
                text=together(came.came, apart),
                tone=Tone.WARN if merged.conflicts else Tone.GOOD,
                key=KEY,
                action=_("Look") if may_look else "",
                on_action=(lambda: self._look_at(came)) if may_look else None,
                details="\n".join(conflict.detail for conflict in merged.conflicts),
            )
        )
        if is_open:
            self.merged.emit(came)

    def _look_at(self, apart: DecidedApart) -> None:
        if self.last is apart:
            self.look_wanted.emit(apart)

    def tell_late(self, came: TakenIn) -> None:
        """The link brought what desks decided while they could not ask each other: find out what was decided twice."""
        desk = self._session.desk
        path = self._session.file.path
        work = partial(_told_late, name=desk.name, clock=desk.clock, desk_id=desk.id, came=came)
        background.run(
            with_event(self._session, work),
            done=lambda apart: self._on_told_late(path, apart),
            failed=self.failed.emit,
            of=self,
        )

    def _on_told_late(self, path: Path, came: DecidedApart) -> None:
        if not came.conflicts or not self._session.is_open or self._session.file.path != path:
            return
        before = self.last.conflicts if self.last is not None else ()
        apart = DecidedApart(came.came, tuple(dict.fromkeys((*came.conflicts, *before))))
        self.last = apart
        self.changed.emit()
        ours = [one for one in came.conflicts if one.concerns(self._session.desk.id)]
        if not ours:
            return
        text = n_(
            "Decided twice while the desks could not ask each other: {detail}",
            "{n} things were decided twice while the desks could not ask each other.",
            len(ours),
            detail=ours[0].detail,
        )
        self.noticed.emit(
            Notice(
                text=text,
                tone=Tone.WARN,
                key=LATE_KEY,
                action=_("Look"),
                on_action=lambda: self._look_at(apart),
                details="\n".join(one.detail for one in ours),
            )
        )

    def _on_copied(self, target: Path, left: tuple[str, ...]) -> None:
        self._end()
        text = _(
            "“{name}” is made. Open it on the other laptop and scan there; afterwards bring it back and choose "
            "“Merge another desk’s file…” here. It holds every name: keep it as you keep the event.",
            name=target.name,
        )
        self.noticed.emit(Notice(text=text, tone=Tone.GOOD, key=KEY, details=str(target)))
        if left:
            self.noticed.emit(Notice(text=stays_here(left), tone=Tone.WARN, key="layout"))

    def _on_failed(self, error: CheckinError) -> None:
        self._end()
        self.failed.emit(error)

    def _forget(self) -> None:
        self.last = None
        self.changed.emit()


def _merge(
    event: OpenEvent, _: background.WorkProgress, *, name: str, clock: Clock, desk_id: str, other: Path
) -> Merged:
    return merge_files(event, Desk(event, name=name, clock=clock, desk_id=desk_id), [other])


def _told_late(
    event: OpenEvent, _: background.WorkProgress, *, name: str, clock: Clock, desk_id: str, came: TakenIn
) -> DecidedApart:
    return told_late(event, Desk(event, name=name, clock=clock, desk_id=desk_id), came)


def _copy(event: OpenEvent, _: background.WorkProgress, *, target: Path) -> tuple[str, ...]:
    """Returned are the ids of the layouts that are too large to be in it."""
    left: tuple[str, ...] = ()
    with suppress(CheckinError):  # whatever is with the layouts, the people must get there
        left = take_along(event, paths.own_layouts(), at=system_clock())
    if target.parent.is_dir():
        require_room_for_copy(target.parent, event)
    event.backup(target)
    return left
