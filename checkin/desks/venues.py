"""The line from a second venue's meeting point to the first one's: a thread beside the hub that keeps both filled.

Each venue's stream is filled from those of the others, over the leaf line of the two servers: what was kept at another
venue comes under `v.EVENT.TAG…` in place of `e.EVENT…`, so that nothing goes round in a circle, and no door here is
compared with it. The tag is of one incarnation of the other's stream: one that was begun anew, or came back with old
data, is read from its beginning. Desks pass over what they have already.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.core.times import Clock
from checkin.desks.hub_configuration import domain_of
from checkin.desks.hub_connection import (
    NO_ANSWER,
    NO_MESSAGE,
    STREAM,
    EventThere,
    HubConnection,
    ServerRefusedError,
    another_event,
)
from checkin.desks.pairing import MeetingPoint
from checkin.desks.wire import event_word, events_of

_LOOK_S = 1.0
_LOOKS_IN_HASTE = 100
"""So often it is looked quickly how far it is, after the line came."""
_SOURCE = "Nats-Stream-Source"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class VenueStatus:
    """How the line to the first venue stands."""

    is_joined: bool
    since: datetime
    behind: int = 0
    """Rows of other venues that have not come here yet, as far as is known."""
    trouble: str | None = None
    """Why it does not come by itself; None where it may."""


class VenueLine:
    """Of a running hub of a second venue."""

    def __init__(
        self, point: MeetingPoint, first: MeetingPoint, *, identity: bytes, event_name: str, clock: Clock
    ) -> None:
        """Begin: `point` is the hub here, `first` that of the first venue."""
        self._point, self._first = point, first
        self._identity, self._event_name = identity, event_name
        self._event = event_word(identity)
        self._here, self._there = domain_of(point.secret), domain_of(first.secret)
        self._clock = clock
        self._status = VenueStatus(False, clock())
        self._changed = threading.Condition()
        self._is_closing = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._keeping: asyncio.Task[None] | None = None
        self._thread = threading.Thread(target=self._run, name="venues", daemon=True)
        self._thread.start()

    def status(self) -> VenueStatus:
        """How it stands now."""
        return self._status

    def wait_until_filled(self, seconds: float) -> bool:
        """Wait until what the first venue has is here; False after so long without any sign of it."""
        until, seen = time.monotonic() + seconds, (False, -1)
        with self._changed:
            while not (self._status.is_joined and not self._status.behind):
                now = (self._status.is_joined, self._status.behind)
                if now != seen:
                    seen, until = now, time.monotonic() + seconds
                left = until - time.monotonic()
                if left <= 0 or self._status.trouble or not self._changed.wait(left):
                    return False
        return True

    def close(self) -> None:
        """End the thread, whatever it waits for. The hub goes on, and with it what is set up."""
        self._is_closing = True
        loop, keeping = self._loop, self._keeping
        if loop is not None and keeping is not None:
            with contextlib.suppress(RuntimeError):  # it has ended by itself
                loop.call_soon_threadsafe(keeping.cancel)
        self._thread.join()

    # -- in its own thread -----------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            asyncio.run(self._keep())
        except asyncio.CancelledError:
            pass
        except Exception:  # noqa: BLE001 - this venue goes on without the other
            _log.exception("The line to the first venue ended")
            self._tell(
                False, trouble=_("The line to the first venue broke. Close the event and open it again.")
            )

    async def _keep(self) -> None:
        self._loop, self._keeping = asyncio.get_running_loop(), asyncio.current_task()
        while not self._is_closing:
            try:
                line = await HubConnection.open(self._point)
                try:
                    await self._watch(line)
                finally:
                    await line.close()
            except CheckinError as error:
                self._tell(False, trouble=str(error))
            except (ServerRefusedError, *NO_ANSWER) as error:
                _log.info("No line to the first venue: %s", error)
                self._tell(False)
            if not self._is_closing:
                await asyncio.sleep(_LOOK_S)

    async def _watch(self, line: HubConnection) -> None:
        """Until the connection to the hub here is lost."""
        await line.make_event(self._identity, self._event_name)
        is_new, looks = True, 0
        while not self._is_closing and not line.lost.is_set():
            there = await self._first_venue(line)
            if there is None:
                self._tell(False)
                is_new, looks = True, 0
            else:
                behind = await self._fill(line, there, is_new=is_new)
                self._tell(True, behind)
                is_new, looks = False, looks + 1
            is_in_haste = self._status.behind and looks < _LOOKS_IN_HASTE
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(line.lost.wait(), _LOOK_S / 10 if is_in_haste else _LOOK_S)

    async def _first_venue(self, line: HubConnection) -> EventThere | None:
        try:
            there = await line.event(self._there)
        except (ServerRefusedError, *NO_ANSWER):
            return None
        if there is not None and there.identity != self._identity:
            raise another_event(self._first, there, self._event_name)
        return there

    async def _fill(self, line: HubConnection, there: EventThere, *, is_new: bool) -> int:
        """Have this venue's stream filled from all others, and the first one's from this; how much is to come.

        `is_new`: the line was down, and is asked for at once what came meanwhile; else it takes half a minute.
        """
        here = await line.event()
        if here is None:
            return 0
        wanted = {self._there: there}
        for domain in _filled_from(there.told):
            if domain not in (self._here, self._there):
                with contextlib.suppress(
                    ServerRefusedError, *NO_ANSWER
                ):  # a third venue that is not to be reached
                    found = await line.event(domain)
                    wanted |= {domain: found} if found is not None else {}
        for domain, other in wanted.items():
            here = await self._fill_one(line, here, "", domain, other, is_new=is_new)
        await self._fill_one(line, there, self._there, self._here, here, is_new=is_new)
        return sum(
            int(one.get("lag") or 0) if one.get("active", -1) >= 0 else int(bool(there.last_sequence))
            for one in here.told.get("sources") or []
        )

    async def _fill_one(
        self, line: HubConnection, into: EventThere, at: str, domain: str, of: EventThere, *, is_new: bool
    ) -> EventThere:
        """Have the stream at the venue `at` ("": here) filled from that of the venue `domain`."""
        config = dict(into.told["config"])
        filled_from = _filled_from(into.told)
        tag = await self._tag(line, at, filled_from.get(domain), domain, of)
        if filled_from.get(domain) == tag and not is_new:
            return into
        first = {"first": self._first.text()} if not at else {}
        config["metadata"] = {**config["metadata"], **first}
        others = [one for one in config.get("sources") or [] if _domain(one) != domain]
        filled = {
            "name": STREAM,
            "external": {"api": f"$JS.{domain}.API"},
            "subject_transforms": [{"src": events_of(self._event), "dest": f"v.{self._event}.{tag}.>"}],
        }
        for sources in (others, [*others, filled]):
            await line.ask(f"STREAM.UPDATE.{STREAM}", {**config, "sources": sources}, at)
        return await line.event(at) or into

    async def _tag(
        self, line: HubConnection, at: str, before: str | None, domain: str, of: EventThere
    ) -> str:
        """What marks the rows of that incarnation; another one where it has less than came from it before."""
        word = hashlib.blake2b(of.incarnation.encode(), digest_size=6).hexdigest()
        if before is None or not before.startswith(f"{word}-"):
            return f"{word}-0"
        number = int(before.rpartition("-")[2])
        try:
            wanted = {"last_by_subj": f"v.{self._event}.{before}.>"}
            told = await line.ask(f"STREAM.MSG.GET.{STREAM}", wanted, at)
        except ServerRefusedError as error:
            if error.code != NO_MESSAGE:
                raise
            return before
        taken = _taken(told)
        if taken <= of.last_sequence:
            return before
        # Or a row came over after it had been asked how many it has.
        now = await line.event("" if domain == self._here else domain)
        is_less = now is not None and now.incarnation == of.incarnation and taken > now.last_sequence
        return f"{word}-{number + 1}" if is_less else before

    def _tell(self, is_joined: bool, behind: int = 0, *, trouble: str | None = None) -> None:
        with self._changed:
            before = self._status
            since = before.since if before.is_joined == is_joined else self._clock()
            self._status = VenueStatus(is_joined, since, behind, trouble)
            self._changed.notify_all()


def _domain(source: Mapping[str, Any]) -> str:
    return str(source["external"]["api"]).split(".")[1]


def _filled_from(told: Mapping[str, Any]) -> dict[str, str]:
    """Domains of the venues that a stream is filled from, each with its tag."""
    sources = told["config"].get("sources") or []
    return {_domain(one): one["subject_transforms"][0]["dest"].split(".")[2] for one in sources}


def _taken(told: Mapping[str, Any]) -> int:
    """Up to which sequence of the other stream a row is."""
    head = base64.b64decode(told["message"].get("hdrs", "")).decode("utf-8", "replace")
    for line in head.splitlines():
        name, __, value = line.partition(":")
        if name == _SOURCE:
            return int(value.split()[1])
    return 0
