"""The page as a process of its own: listens, reads the event, tells the phones, and ends when it is told to."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import uvicorn

from checkin.core.times import Clock
from checkin.live.phones import Phones
from checkin.live.seen import EventUnreadable, Seen
from checkin.live.visitors import MOST as MOST_CONNECTIONS
from checkin.live.visitors import MOST_HEAD, VisitorConnection
from checkin.live.watching import Watcher
from checkin.live.web import Web

_SPARE_FILES = 100
_END_S = 2
_ASK_S = 2


class _Server(uvicorn.Server):
    """Leaves signals to whoever runs it: uvicorn would raise them again once it has ended."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class ServedPage:
    """One event's page at one listener."""

    def __init__(
        self,
        event: Path,
        listener: socket.socket,
        secret: str,
        *,
        clock: Clock,
        is_replaced: Callable[[], bool] = lambda: False,
        on_phones: Callable[[int], None] = lambda _: None,
        on_trouble: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`on_phones` hears how many look, `on_trouble` why the event can't be read ("" once it can again).

        It ends once `is_replaced`, which is asked every other second, says that its secret is no more.
        """
        self._listener = listener
        self._phones = Phones(self._on_phones)
        self._say_phones, self._say_trouble = on_phones, on_trouble
        self._trouble = ""
        self._is_replaced = is_replaced
        self._watcher = Watcher(event, clock, self._on_told)
        self._loop: asyncio.AbstractEventLoop | None = None
        config = uvicorn.Config(
            Web(secret, self._phones),
            http=VisitorConnection,
            ws="none",
            lifespan="off",
            interface="asgi3",
            loop="asyncio",
            log_config=None,
            access_log=False,  # it would hold the secret
            server_header=False,
            date_header=False,
            proxy_headers=False,
            h11_max_incomplete_event_size=MOST_HEAD,
            timeout_graceful_shutdown=_END_S,
        )
        self._server = _Server(config)

    def run(self, *, input_heard: Callable[[str], None] | None = None) -> None:
        """Serve until SIGINT, SIGTERM or `stop`.

        With `input_heard`, which gets each line of standard input in a thread of its own, also until that input ends:
        it does with the window that began it, however that ended.
        """
        _allow_files()
        asyncio.run(self._run(input_heard))

    def stop(self) -> None:
        """End; may be called from any thread."""
        if self._loop is not None:
            with suppress(RuntimeError):  # it has ended
                self._loop.call_soon_threadsafe(self._end)

    async def _run(self, input_heard: Callable[[str], None] | None) -> None:
        self._loop = asyncio.get_running_loop()
        _on_signals(self._loop, self._end, self.stop)
        if input_heard is not None:
            threading.Thread(target=self._hear_input, args=(input_heard,), daemon=True).start()
        self._watcher.start()
        asking = asyncio.create_task(self._end_when_replaced())
        try:
            await self._server.serve(sockets=[self._listener])
        finally:
            asking.cancel()
            await asyncio.to_thread(self._watcher.stop)

    async def _end_when_replaced(self) -> None:
        while not await asyncio.to_thread(self._is_replaced):
            await asyncio.sleep(_ASK_S)
        self._end()

    def _end(self) -> None:
        self._phones.close()
        self._server.should_exit = True

    def _hear_input(self, heard: Callable[[str], None]) -> None:
        # Not through sys.stdin: its lock would be held when the interpreter ends.
        begun = b""
        with suppress(OSError):
            while came := os.read(0, 4096):
                *lines, begun = (begun + came).split(b"\n")
                for line in lines[-1:]:
                    heard(line.decode("ascii", "replace"))
        self.stop()

    def _on_told(self, told: Seen | EventUnreadable) -> None:
        """In the watcher's thread."""
        if self._loop is not None:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._tell, told)

    def _tell(self, told: Seen | EventUnreadable) -> None:
        self._phones.tell(told)
        trouble = told.text if isinstance(told, EventUnreadable) else ""
        if trouble != self._trouble:
            self._trouble = trouble
            self._say_trouble(trouble)

    def _on_phones(self, number: int) -> None:
        self._watcher.want(number > 0)
        self._say_phones(number)


def _on_signals(loop: asyncio.AbstractEventLoop, end: Callable[[], None], stop: Callable[[], None]) -> None:
    if threading.current_thread() is not threading.main_thread():
        return
    for one in (signal.SIGINT, signal.SIGTERM):
        if sys.platform == "win32":
            signal.signal(one, lambda *_: stop())
        else:
            loop.add_signal_handler(one, end)


def _allow_files() -> None:
    """Each connection is an open file to the system, and some allow a program only 256 of them."""
    if sys.platform != "win32":
        import resource

        wanted = MOST_CONNECTIONS + _SPARE_FILES
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            with suppress(OSError, ValueError):
                resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def quiet_log(handler: logging.Handler) -> None:
    """What breaks in the server goes there; what strangers send is not worth a line."""
    log = logging.getLogger("uvicorn")
    log.setLevel(logging.ERROR)
    log.addHandler(handler)
    log.propagate = False
