"""Asks a meeting point once which event it is of, before a desk joins it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace

from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.desks.hub_connection import NO_ANSWER, EventThere, HubConnection, ServerRefusedError
from checkin.desks.meeting import meet
from checkin.desks.pairing import MeetingPoint

_AGAIN_S = 0.2


def event_at(point: MeetingPoint, *, wait_s: float) -> EventThere:
    """The event of that meeting point. CheckinError where nobody answers for so long, or it is of none yet."""
    found = asyncio.run(_event_at(point, time.monotonic() + wait_s))
    if isinstance(found, EventThere):
        return found
    if found is None:
        raise CheckinError(
            _(
                "The meeting point at {address} has no event yet. Wait until the desk that began it is there; nothing "
                "was changed.",
                address=point.address,
            )
        )
    raise CheckinError(
        _(
            "The meeting point at {address} does not answer. See that it is running and that both computers are in "
            "one network; nothing was changed.",
            address=point.address,
        )
    )


async def _event_at(point: MeetingPoint, until: float) -> EventThere | Exception | None:
    found: EventThere | Exception | None = None
    while True:
        try:
            connection = await HubConnection.open(point)
            try:
                found = await connection.event()
            finally:
                await connection.close()
        except (*NO_ANSWER, ServerRefusedError) as error:
            found = error
        if isinstance(found, EventThere) or time.monotonic() > until:
            return found
        await asyncio.sleep(_AGAIN_S)


def meets_elsewhere(point: MeetingPoint, addresses: Sequence[str]) -> str | None:
    """At which of these addresses, but for its own, a meeting point of that secret answers; None where at none."""
    others = [address for address in addresses if address != point.address]
    if not others:
        return None
    try:
        return asyncio.run(_met_at(replace(point, address=others[0]), others[1:]))
    except (CheckinError, ServerRefusedError, *NO_ANSWER):
        return None


async def _met_at(point: MeetingPoint, others: Sequence[str]) -> str:
    met = await meet(point, others)
    await met.line.close()
    return met.point.address
