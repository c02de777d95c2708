"""Which meeting point to go to: the desks know each other's addresses, and any of them may have taken over."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from checkin.core.errors import CheckinError
from checkin.desks.hub_connection import NO_ANSWER, EventThere, HubConnection, ServerRefusedError
from checkin.desks.pairing import MeetingPoint

_FOR_OTHERS_S = 0.3
"""Once one answers, so long is waited for another: all desks must choose alike."""


class Met(NamedTuple):
    """A meeting point that answers, and the event it is of; None where it is of none yet."""

    point: MeetingPoint
    line: HubConnection
    there: EventThere | None


async def meet(point: MeetingPoint, addresses: Sequence[str]) -> Met:
    """Go to the meeting point, or to where another desk took over: of several to the one that was begun last.

    All of them have the same certificate. Raises what the first one says where none answers.
    """
    others = [replace(point, address=address) for address in addresses if address != point.address]
    asked = [asyncio.ensure_future(_try(one)) for one in (point, *others)]
    try:
        met = await _those_that_answer(asked)
    except BaseException:
        for one in asked:
            one.cancel()
        raise
    if not met:
        return asked[0].result()
    best = max(
        met, key=lambda one: (one.there.incarnation if one.there is not None else "", one.point == point)
    )
    for other in met:
        if other is not best:
            await other.line.close()
    return best


async def _those_that_answer(asked: list[asyncio.Task[Met]]) -> list[Met]:
    left = set(asked)
    met: list[Met] = []
    while left:
        done, left = await asyncio.wait(
            left, timeout=_FOR_OTHERS_S if met else None, return_when=asyncio.FIRST_COMPLETED
        )
        if not done:
            break
        for one in done:
            error = one.exception()
            if error is None:
                met.append(one.result())
            elif not isinstance(error, (CheckinError, ServerRefusedError, *NO_ANSWER)):
                raise error
    for one in left:
        one.add_done_callback(_close_late)
    return met


def _close_late(one: asyncio.Task[Met]) -> None:
    if not one.cancelled() and one.exception() is None:
        late = asyncio.ensure_future(one.result().line.close())
        _closing.add(late)
        late.add_done_callback(_closing.discard)


_closing: set[asyncio.Task[None]] = set()


async def _try(point: MeetingPoint) -> Met:
    connection = await HubConnection.open(point)
    try:
        return Met(point, connection, await connection.event())
    except BaseException:
        await connection.close()
        raise
