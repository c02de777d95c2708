"""The live link of an event file: keeps the file and the meeting point in step, on a thread of its own.

Made for whoever has the file open: the window, `checkin scan`, `checkin host`. It opens the file a second time, takes
in what comes in small slices, and sends what the meeting point lacks. A desk that is to decide together is handed to
`serve`.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path

from checkin.core.desk.desk import Desk
from checkin.core.desk.together import SharedRow, SharedTable
from checkin.core.errors import CheckinError, EventFileError, StorageError
from checkin.core.language import _
from checkin.core.times import Clock, from_microseconds, system_clock, to_microseconds
from checkin.desks.link import Link
from checkin.desks.link_status import LinkMarks, LinkState, LinkStatus
from checkin.desks.pairing import MeetingPoint, read_pairing
from checkin.store.event_file import EventFile
from checkin.store.link_rows import HowFar, KeptPoint, LinkRows, was_alone
from checkin.store.taking_in import TakenIn
from checkin.tasks.came_beside import CameBeside
from checkin.tasks.link_file import LinkFile
from checkin.tasks.linked_door import LinkedDoor
from checkin.tasks.own_addresses import address_here
from checkin.tasks.scans_of_desks import ScansOfDesks

_LOOK_S = 0.2
"""How often the file is looked at for what other programs, or the desk, wrote into it."""
_SLICE, _SLICE_IN_HASTE, _SENT_TOGETHER = 400, 4000, 200
_KEPT_EVERY_S = 1.0
_AGAIN_S = 0.5
_log = logging.getLogger(__name__)


class DeskLink:
    """Of one desk on one event file. Start it, hand it desks, and close it."""

    def __init__(
        self,
        path: Path,
        *,
        desk_id: str,
        desk_name: str,
        clock: Clock = system_clock,
        deadline_s: float | None = None,
        in_haste: bool = False,
        only_looks: bool = False,
        own_address: str | None = None,
    ) -> None:
        """Begin. CheckinError where the file knows no meeting point, or can't be linked.

        `in_haste` where nobody scans at that file meanwhile: what comes is taken in without a pause. One that
        `only_looks` sends nothing, takes in nothing, and is no desk itself. `own_address` is where this desk could
        be the meeting point; its address on the network where not told.
        """
        self.received = self.sent = 0
        """Rows that came and went since it began."""
        self._clock = clock
        self._owed: list[SharedRow] = []
        """Rows that are not on file and that the others must get: a reading that could not be kept, and its undo."""
        self._at_hub: set[str] = set()
        """Ids of rows behind the marks that the meeting point has."""
        self._ending = False
        self._last_look = 0
        self._flush_until = 0.0
        self._is_quiet = threading.Event()
        """Set whenever all that was here is there, and the other way round."""
        self._is_done = False
        self._round, self._quiet_since = 1, 0
        """How often it looked, and when there was nothing to do last."""
        self._marked = {SharedTable.SAID: 0, SharedTable.RECORDS: 0}
        self._last_scans, self._beside = ScansOfDesks(), CameBeside(desk_id)
        self._came_late, self._late = TakenIn(), deque[TakenIn]()
        """What other desks decided while this one, or they, were alone: that which still comes, and all of it."""
        self._kept = HowFar()
        self._kept_at = 0.0
        self._trouble: str | None = None
        self.not_stored: Exception | None = None
        """Why the file took nothing when that was tried last; None where it did."""
        self._in_haste, self._only_looks = in_haste, only_looks
        self._file = LinkFile(path)
        with self._file.first() as file:
            rows = LinkRows(file)
            rows.require_may_be_linked()
            self.point = require_point(rows)
            self._link = self._new_link(file, rows, desk_id, desk_name, deadline_s, own_address)
            self._link.waiting = _count_waiting(rows, self._marked, self._at_hub)
        self.call_desk = self._link.call_desk
        self._link.start()
        self._thread = threading.Thread(target=self._run, name="link rows", daemon=True)
        self._thread.start()

    def _new_link(
        self,
        file: EventFile,
        rows: LinkRows,
        desk_id: str,
        desk_name: str,
        deadline_s: float | None,
        own_address: str | None,
    ) -> Link:
        marks, far = self._marks_in(rows), self._kept
        before = (LinkState(far.state), from_microseconds(far.since)) if far.state else None
        return Link(
            self.point,
            identity=file.identity,
            event_name=file.programme.event.name,
            desk_id=desk_id,
            desk_name=desk_name,
            marks=marks,
            before=before,
            clock=self._clock,
            deadline_s=deadline_s,
            only_looks=self._only_looks,
            own_address=address_here(self.point.port) if own_address is None else own_address,
            addresses=far.addresses,
        )

    def _marks_in(self, rows: LinkRows) -> LinkMarks:
        """How far that file is, as it says itself."""
        far = self._kept = rows.how_far()
        self._marked = {SharedTable.SAID: far.said, SharedTable.RECORDS: far.records}
        return LinkMarks(far.incarnation, far.taken, far.last_id)

    # -- for whoever has the file open -----------------------------------------------------------------------

    def serve(self, desk: Desk) -> None:
        """From now on this desk decides together with the others, as long as they answer."""
        assert isinstance(desk.store, EventFile)
        desk.together = LinkedDoor(self._link, desk.store, self._is_kept, self._owe)

    def status(self) -> LinkStatus:
        """How it stands, for people; quick."""
        return replace(self._link.status(self._trouble), last_scans=dict(self._last_scans.by_desk))

    @property
    def is_together(self) -> bool:
        """Whether the meeting point answers at this moment."""
        return self._link.is_together

    def take_late(self) -> TakenIn | None:
        """What came, since this was asked last, that desks decided while they could not ask each other."""
        return self._late.popleft() if self._late else None

    def wait_until_settled(self, seconds: float) -> bool:
        """Wait for the first answer; whether the desks are together."""
        return self._link.wait_until_settled(seconds)

    def wait_until_in_step(self, seconds: float) -> bool:
        """Wait until all that was here is there and the other way round; False once nobody answers any more.

        `seconds` is for the first answer, and then for each sign of going on.
        """
        until, seen = time.monotonic() + seconds, (-1, -1, -1)
        wanted = self._round + 1
        self._is_quiet.clear()
        self._link.news.set()
        while time.monotonic() < until:
            if self._link.is_together and self._quiet_since >= wanted:
                return True
            if self.status().trouble is not None:
                return False
            now = (self.sent, self.received, self._link.inbox.received)
            if now != seen:
                seen, until = now, time.monotonic() + seconds
            self._is_quiet.wait(_LOOK_S)
            self._is_quiet.clear()
        return False

    def close(self, *, flush_s: float = 0.0) -> None:
        """End it. Where the desks are together, what is to be sent gets that many seconds."""
        self._flush_until = time.monotonic() + flush_s
        self._last_look = self._round + 1
        self._ending = True
        self._link.news.set()
        self._thread.join()

    def _is_kept(self, row_id: str) -> None:
        self._at_hub.add(row_id)
        self._link.news.set()

    def _owe(self, rows: Sequence[SharedRow]) -> None:
        """Have the others know of these rows, which are not on file."""
        self._owed += rows
        self._link.news.set()

    # -- in its own thread -----------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            while not self._is_over():
                self._pay()
                try:
                    with self._file.opened() as file:
                        self._keep_in_step(file)
                except (StorageError, OSError) as error:
                    _log.info("The link waits for the event file: %s", error)
                    self.not_stored = error
                    time.sleep(_AGAIN_S)
                except EventFileError as error:
                    self._trouble = str(error)
                    break
        except Exception:  # noqa: BLE001 - the desk goes on without it
            _log.exception("The link to the other desks ended")
            self._trouble = _("The link to the other desks broke. Close the event and open it again.")
        finally:
            self._link.close()
            self._is_quiet.set()

    def _is_over(self) -> bool:
        if not self._ending:
            return False
        return (
            not self._link.is_together
            or self._quiet_since >= self._last_look
            or time.monotonic() > self._flush_until
        )

    def _keep_in_step(self, file: EventFile) -> None:
        rows = LinkRows(file, in_haste=self._in_haste)
        if self._file.is_another:  # its rows have other places, and it may be less far
            self._link.go_back_to(self._marks_in(rows))
            self._at_hub.clear()
        while not self._is_over():
            if not self._file.is_still(file):
                return
            self._link.news.clear()
            self._round += 1
            self._pay()
            rows.require_may_be_linked()  # another program may have removed the personal data
            has_worked = False
            if not self._only_looks:
                self._begin_anew_at_another_hub()
                has_worked = self._take_in(rows)
                _pass_over(rows, self._marked, self._at_hub)
                has_worked |= self._link.is_caught_up and self._send(rows)
            self._came_late.add(self._beside.look(rows))
            self._last_scans.look(rows)
            self._link.waiting = _count_waiting(rows, self._marked, self._at_hub) + len(self._owed)
            self._note(rows, is_quiet=not has_worked)
            if has_worked:
                continue
            is_done = self._link.is_together and not self._link.inbox.waiting and not self._link.waiting
            if is_done:
                if not self._is_done:
                    self._link.is_in_step()
                if self._came_late.rows:
                    self._late.append(self._came_late)
                    self._came_late = TakenIn()
                self._quiet_since = self._round
                self._is_quiet.set()
            self._is_done = is_done
            self._link.news.wait(_LOOK_S)
        self._note(rows, is_quiet=True, is_last=True)

    def _pay(self) -> None:
        """Send what is owed, before anything is taken in: this desk must not meet its reading without the undo."""
        owed = list(self._owed)
        sent = set(self._link.send(owed))
        self._owed[: len(owed)] = [row for row in owed if row.id not in sent]

    def _begin_anew_at_another_hub(self) -> None:
        """What it has, or has still, is not known: all that is here is sent that does not come from there."""
        if self._link.inbox.has_begun_anew or self._link.marks.incarnation != self._kept.incarnation:
            self._link.inbox.has_begun_anew = False
            self._kept = HowFar(incarnation=self._link.marks.incarnation)
            self._marked = dict.fromkeys(self._marked, 0)
            self._at_hub.clear()

    def _take_in(self, rows: LinkRows) -> bool:
        batch = self._link.inbox.next(_SLICE_IN_HASTE if self._in_haste else _SLICE)
        if not batch.rows:
            self._link.has_written()
            return False
        self._is_done = False
        came = [one.row for one in batch.rows if one.row is not None]
        was_apart = not self._link.is_together or any(map(was_alone, came))
        taken = rows.take_in(came)
        self._beside.pass_over(taken)
        self.received, self.not_stored = self.received + taken.rows, None
        if taken.rows and not self._in_haste and (was_apart or any(map(rows.is_set_apart, came))):
            self._came_late.add(taken)
        self._at_hub.update(row.id for row in came)
        self._link.inbox.written(batch)
        self._link.has_written()
        return True

    def _send(self, rows: LinkRows) -> bool:
        has_sent = False
        for table in (SharedTable.SAID, SharedTable.RECORDS):
            found = rows.rows_after(table, self._marked[table], _SENT_TOGETHER)
            if not found:
                continue
            rows.require_may_be_linked()  # after they were read: nothing of what has no names any more goes out
            self._is_done = False
            missing: list[SharedRow] = [one.row for one in found if one.row.id not in self._at_hub]
            sent = self._link.send(missing)
            self.sent += len(sent)
            self._at_hub.update(sent)
            for one in found:
                if one.row.id not in self._at_hub:
                    return has_sent
                self._marked[table] = one.seq
                has_sent = True
        if not has_sent:
            self._at_hub.clear()
        return has_sent

    def _note(self, rows: LinkRows, *, is_quiet: bool, is_last: bool = False) -> None:
        """Keep in the file how far it is: seldom, for it costs a write, and never between two slices."""
        if self._only_looks:
            return
        marks, status = self._link.marks.now(), self._link.status(None)
        far = HowFar(
            marks.incarnation,
            marks.taken,
            marks.last_id,
            self._marked[SharedTable.RECORDS],
            self._marked[SharedTable.SAID],
            status.state if self._link.has_tried else self._kept.state,
            to_microseconds(status.since) if self._link.has_tried else self._kept.since,
            self._link.addresses(),
        )
        is_due = is_last or time.monotonic() > self._kept_at + _KEPT_EVERY_S or far.state != self._kept.state
        if far != self._kept and is_quiet and is_due:
            rows.keep_how_far(far)
            if self._link.point != self.point:  # another desk took over
                before = rows.point()
                self.point = self._link.point
                first = before.first if before is not None else ""
                desk = before.desk if before is not None else ""
                rows.keep_point(KeptPoint(self.point.text(), desk, first=first))
            self._kept, self._kept_at = far, time.monotonic()


def _pass_over(rows: LinkRows, marked: dict[SharedTable, int], at_hub: set[str]) -> None:
    """Let the marks go on behind rows that the meeting point has: nobody has to look at them again."""
    for table, seq in marked.items():
        if rows.last(table) <= seq:
            continue
        for place, row_id in rows.ids_after(table, seq):
            if row_id not in at_hub:
                break
            at_hub.discard(row_id)
            marked[table] = place


def _count_waiting(rows: LinkRows, marked: Mapping[SharedTable, int], at_hub: Set[str]) -> int:
    return sum(
        one not in at_hub
        for table, seq in marked.items()
        if rows.last(table) > seq
        for _, one in rows.ids_after(table, seq)
    )


def require_point(rows: LinkRows) -> MeetingPoint:
    """Where the desks of the event meet. CheckinError where the file knows none."""
    kept = rows.point()
    if kept is None:
        raise CheckinError(
            _(
                "This event has no meeting point yet. Make one with `checkin host`, or join one with `checkin join`; "
                "nothing was changed."
            )
        )
    return read_pairing(kept.pairing)
