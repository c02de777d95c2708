"""The live link of one desk: a thread of its own that keeps a connection to the meeting point, and says how it stands.

It knows no file. What comes lies in `inbox` for whoever keeps the file, who tells what is written and hands over what
is to be sent. A desk that decides asks through `publish`; it waits a quarter of a second once, and is alone from then
on until the link is back.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from checkin.core.desk.together import SharedRow
from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.core.times import Clock, system_clock, to_microseconds
from checkin.desks.deadline import DEADLINE_S, Deadline
from checkin.desks.desk_cards import Card, DeskCards
from checkin.desks.doubt import Doubt
from checkin.desks.file_marks import FileMarks
from checkin.desks.inbox import Inbox
from checkin.desks.link_status import LinkMarks, LinkState, LinkStatus
from checkin.desks.pairing import MeetingPoint
from checkin.desks.wire import Piece, event_word

if TYPE_CHECKING:
    from checkin.desks.hub_connection import HubConnection, Published

_AGAIN_S = 0.5
_GOODBYE_S = 0.5
_MOST_ADDRESSES = 40
CARDS_S, _CARD_AGAIN_S = 1.0, 0.02
"""So long at most until all that desks said last has come."""
_ANNOUNCED_EVERY_S, _ANNOUNCED_AGAIN_S = 2.0, 0.3
_log = logging.getLogger(__name__)


class Link:
    """Of one desk, to one meeting point."""

    def __init__(
        self,
        point: MeetingPoint,
        *,
        identity: bytes,
        event_name: str,
        desk_id: str,
        desk_name: str,
        marks: LinkMarks,
        before: tuple[LinkState, datetime] | None = None,
        clock: Clock = system_clock,
        deadline_s: float | None = None,
        only_looks: bool = False,
        own_address: str = "",
        addresses: Sequence[str] = (),
    ) -> None:
        """`before`: how it stood when the file was open last, and since when.

        One that `only_looks` hears what the desks say of themselves, and nothing else. `own_address` is where this
        desk could be the meeting point itself, `addresses` are those of others that may have become it.
        """
        self.point = point
        self.event = event_word(identity)
        self.deadline_s = DEADLINE_S if deadline_s is None else deadline_s
        self.inbox = Inbox()
        self.news = threading.Event()
        """Set when something came, or the link is there or gone: for whoever keeps the file."""
        self.waiting = 0
        """Rows of the file that are to be sent, as its keeper says."""
        self._identity, self._event_name = identity, event_name
        self._desk_id, self._desk_name = desk_id, desk_name
        self._clock, self._only_looks = clock, only_looks
        self._own_address, self._addresses = own_address, tuple(addresses)
        self.marks = FileMarks(marks, self.inbox)
        self.has_tried = False
        """Whether it is known how it stands: there was an answer, or none in time."""
        self._before = dict([before] if before else [])
        self._state, self._since = LinkState.ALONE, self._before.get(LinkState.ALONE, clock())
        self._trouble: str | None = None
        self._doubt = Doubt()
        self._presence = DeskCards(desk_id)
        self._connection: HubConnection | None = None
        self._changed = threading.Condition()
        self._target, self._is_closing = 0, False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._woken: asyncio.Event | None = None
        self._ended: asyncio.Event | None = None
        """Set for good once it is to end, so that nothing is waited for then."""
        self._thread = threading.Thread(target=self._run, name="desks", daemon=True)

    # -- from other threads ----------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to look for the meeting point."""
        self._thread.start()

    def close(self) -> None:
        """Say goodbye where somebody hears it, and end the thread."""
        with self._changed:
            self._is_closing = True
            self._changed.notify_all()
        self._tell_loop(self._ended)
        self._thread.join()
        self.news.set()

    def status(self, trouble: str | None) -> LinkStatus:
        """How it stands now; `trouble` is that of whoever keeps the file."""
        with self._changed:
            desks = self._presence.desks(self._clock(), self.inbox.received)
            unkept = self._doubt.keeps_nothing or self._presence.say_it_keeps_nothing
            return LinkStatus(self._state, self._since, self.waiting, trouble or self._trouble, desks, unkept)

    @property
    def is_together(self) -> bool:
        """Whether a decision can be made together now."""
        return self._state is LinkState.TOGETHER

    def addresses(self) -> tuple[str, ...]:
        """Where the meeting point may be, but for where it was last."""
        known = {*self._addresses, *self._presence.addresses()} - {self.point.address}
        return tuple(sorted(known)[:_MOST_ADDRESSES])

    def go_back_to(self, marks: LinkMarks) -> None:
        """The file is another one, which is so far: what follows has to come again."""
        self.marks.go_back_to(marks)
        self.lose()

    def wait_until_settled(self, seconds: float) -> bool:
        """Wait for the first answer: True when the desks are together, False when that failed or takes longer."""
        until = time.monotonic() + seconds
        with self._changed:
            while not self.has_tried and not self._is_closing:
                left = until - time.monotonic()
                if left <= 0 or not self._changed.wait(left):
                    return False
            return self.is_together

    def call_desk(self, name: str) -> None:
        """From now on the desk is called that; the others hear of it at once."""
        self._desk_name = name
        self._tell_loop(self._woken)

    def has_written(self) -> None:
        """Rows of the inbox are in the file: when all are that there were at the beginning, the desks are together."""
        if self.is_caught_up and not (self.is_together or self._doubt.is_there):
            self._set(LinkState.TOGETHER)

    @property
    def is_caught_up(self) -> bool:
        """Whether the file holds what the meeting point had when the link began."""
        return self._connection is not None and self.inbox.written_through >= self._target

    def publish(self, piece: Piece, *, after: int, of: str | None, deadline: Deadline) -> Published | None:
        """Ask whether this may be the next message. None where nobody answers in time: the desk is alone then."""
        connection, loop = self._connection, self._loop
        if connection is None or loop is None or self._state is LinkState.ALONE:
            return None
        asked = asyncio.run_coroutine_threadsafe(connection.publish(piece, after=after, of=of), loop)
        try:
            return _answer_in_time(asked, deadline)
        except concurrent.futures.CancelledError:
            pass
        except Exception as error:  # noqa: BLE001 - whatever it is, this scan must not wait for the others
            if not isinstance(error, TimeoutError):
                _log.info("The meeting point did not take a record: %s", error)
        asked.cancel()
        self._doubt.is_there = True
        self.lose()
        return None

    def send(self, rows: Sequence[SharedRow]) -> list[str]:
        """Have rows kept there; the ids of those that are. They may be there already."""
        connection, loop = self._connection, self._loop
        if connection is None or loop is None or not rows:
            return []
        sent = asyncio.run_coroutine_threadsafe(connection.publish_all(self.event, rows), loop)
        with suppress(concurrent.futures.CancelledError):
            return sent.result()
        return []

    def is_in_step(self) -> None:
        """Let the others know at once that this desk has all, and has sent all."""
        self._tell_loop(self._woken)

    def lose(self) -> None:
        """The meeting point does not answer: alone from this moment on, and look for it again."""
        connection, loop = self._connection, self._loop
        self._connection = None  # or what is written next would count as caught up with it
        self._set(LinkState.ALONE)
        if connection is not None and loop is not None:
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(connection.lost.set)

    # -- in its own thread -----------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            asyncio.run(self._keep_connected())
        except Exception:  # noqa: BLE001 - the desk goes on without it
            _log.exception("The link to the other desks ended")
            self._set(
                LinkState.ALONE,
                trouble=_("The link to the other desks broke. Close the event and open it again."),
            )

    async def _keep_connected(self) -> None:
        from checkin.desks.hub_connection import NO_ANSWER, KeepsNothingError, ServerRefusedError

        self._loop, self._woken, self._ended = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()
        why = ""
        while not self._is_closing:
            begun = time.monotonic()
            try:
                await self._connected()
                self._set(LinkState.ALONE)
                why = ""
            except CheckinError as error:
                self._set(LinkState.ALONE, trouble=str(error))
            except (*NO_ANSWER, ServerRefusedError) as error:
                told = str(error) or type(error).__name__
                if told != why:  # looked for twice a second, it may be gone for hours
                    _log.info("No link: %s", told)
                why = told
                self._doubt.keeps_nothing = isinstance(error, KeepsNothingError)
                self._set(LinkState.ALONE)
            # One that was there for a while is looked for again at once.
            pause = _AGAIN_S - (time.monotonic() - begun)
            if pause > 0:
                self._woken.clear()  # that something was in step before
                await _first_of(pause, self._woken, self._ended)

    async def _connected(self) -> None:
        """From connecting until it is lost."""
        from checkin.desks.hub_connection import another_event
        from checkin.desks.meeting import meet

        point, connection, there = await meet(self.point, self.addresses())
        try:
            if there is None:
                there = await connection.make_event(self._identity, self._event_name)
            if there.identity != self._identity:
                raise another_event(self.point, there, self._event_name)
            if self._only_looks:
                await self._look(connection)
                return
            after = await self.marks.begin(connection, there)
            self._target = there.last_sequence
            self._presence.begin()
            await connection.follow(after, self._came)
            await connection.follow_desks(self.event, self._heard)
            self._connection = connection
            self.has_written()
            self.news.set()
            self.point = point
            await self._announce_until_lost(connection)
        finally:
            self._connection = None
            if self.is_together:
                self._set(LinkState.ALONE)
            await connection.close()

    def _heard(self, told: bytes, server_at: int) -> None:
        self._presence.hear(told, server_at, self.inbox.received)

    async def _look(self, connection: HubConnection) -> None:
        number = await connection.follow_desks(self.event, self._heard)
        until = time.monotonic() + CARDS_S
        while self._presence.number < number and time.monotonic() < until:
            await asyncio.sleep(_CARD_AGAIN_S)
        self._set(LinkState.TOGETHER)
        while not self._is_closing and not connection.lost.is_set():
            assert self._ended is not None
            await _first_of(_ANNOUNCED_EVERY_S, connection.lost, self._ended)

    def _came(self, sequence: int, subject: str, payload: bytes, part: tuple[str, int, int] | None) -> None:
        self.inbox.add(sequence, subject, payload, part)
        self.news.set()

    async def _announce_until_lost(self, connection: HubConnection) -> None:
        assert self._woken is not None
        assert self._ended is not None
        while not connection.lost.is_set():
            if self._doubt.is_there:
                await self._doubt.ask(connection, self.event, self.inbox.received, self.deadline_s)
                self.has_written()
            if self._is_closing:
                with suppress(asyncio.TimeoutError):
                    await asyncio.wait_for(self._announce(connection, is_leaving=True), _GOODBYE_S)
                return
            await self._announce(connection, is_leaving=False)
            self._woken.clear()
            pause_s = self._doubt.pause_s(_ANNOUNCED_EVERY_S)
            await _first_of(pause_s, connection.lost, self._woken, self._ended)
            await _first_of(_ANNOUNCED_AGAIN_S, connection.lost, self._ended)

    async def _announce(self, connection: HubConnection, *, is_leaving: bool) -> None:
        told = Card(
            self._desk_id,
            self._desk_name,
            to_microseconds(self._clock()),
            taken=self.inbox.written_through,
            received=self.inbox.received,
            waiting=self.waiting,
            address=self._own_address,
            is_leaving=is_leaving,
            finds_nothing_kept=self._doubt.keeps_nothing,
        )
        await connection.announce(self.event, self._desk_id, told.as_json())

    def _set(self, state: LinkState, trouble: str | None = None) -> None:
        with self._changed:
            if state is not self._state:
                self._state, self._since = state, self._before.get(state, self._clock())
                self._before.clear()
            self.has_tried = True
            self._trouble = None if state is LinkState.TOGETHER else trouble
            self._changed.notify_all()
        self.news.set()

    def _tell_loop(self, event: asyncio.Event | None) -> None:
        if self._loop is not None and event is not None:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(event.set)


def _answer_in_time(asked: concurrent.futures.Future[Published], deadline: Deadline) -> Published:
    """What was answered; TimeoutError where nothing was, though this computer did run all the while."""
    while True:
        try:
            return asked.result(deadline.left())
        except TimeoutError:
            if asked.done():  # it came meanwhile; or that was its own TimeoutError
                return asked.result()
            if not deadline.left():
                raise


async def _first_of(seconds: float, *events: asyncio.Event) -> None:
    """Wait for the first of them, so long at most."""
    waiting = [asyncio.ensure_future(event.wait()) for event in events]
    await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for one in waiting:
        one.cancel()
