"""Waiting for what may never end."""

from __future__ import annotations

import asyncio
import gc

import pytest

from checkin.desks import patience


@pytest.mark.parametrize("seconds", [0.0, 3_600.0], ids=["too long", "told to stop"])
def test_what_is_given_up_may_fail_and_nobody_is_told(seconds: float) -> None:
    told: list[object] = []

    async def fails_when_it_is_left() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            raise OSError("the other side is gone") from None

    async def give_up() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: told.append(context))
        waiting = asyncio.ensure_future(patience.within(fails_when_it_is_left(), seconds))
        while not patience._left:
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        if seconds:
            waiting.cancel()
        with pytest.raises((TimeoutError, asyncio.CancelledError)):
            await waiting
        while patience._left:
            await asyncio.sleep(0)
        gc.collect()

    asyncio.run(give_up())
    assert not told
