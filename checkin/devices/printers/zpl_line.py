"""One TCP connection to a printer that speaks ZPL: commands out, framed answers in, everything with a time limit."""

from __future__ import annotations

import socket
import time

from checkin.core.printing.added_printers import PrinterAddress
from checkin.devices.printers.zpl_status import lines_in

ANSWER_SECONDS = 3.0
"""A printer answers ~HS in a tenth of a second, printing or not."""
TAKE_SECONDS = 10.0
"""So long a printer may take nothing while it prints what it has."""

_MOST_TO_SEND_SECONDS = 45.0
"""So long a whole label may take: less than what is left of the claim of whoever sends it."""

_MOST_ANSWER = 4096
_SEND_BUFFER = 8192
"""Bytes that may be called sent while they are still in this computer: few, so that a cut is seen while sending."""


class HalfSentError(OSError):
    """The printer took only part of what was sent, without its end: nothing of the last label comes out."""


class ZplLine:
    """Opened when it is first needed; many printers listen to one connection at a time, so it is let go soon."""

    def __init__(self, address: PrinterAddress, *, answer_seconds: float, take_seconds: float) -> None:
        self._address = address
        self._answer_seconds = answer_seconds
        self._take_seconds = take_seconds
        self._socket: socket.socket | None = None
        self.was_cut = False
        """Whether the printer may have been switched off meanwhile; set to False by whoever wants to know."""

    def ask(self, command: bytes, lines: int) -> list[str]:
        """So many framed lines of the answer. OSError where there is none in time."""
        if self._socket is not None:
            try:
                return self._asked(command, lines)
            except ConnectionAbortedError:
                # It closed a connection that was idle: one opened at once is as good.
                pass
            except TimeoutError:
                raise
            except OSError:
                self.was_cut = True
                raise
        try:
            return self._asked(command, lines)
        except OSError:
            self.was_cut = True
            raise

    def _asked(self, command: bytes, lines: int) -> list[str]:
        line = self._open()
        try:
            _drain(line)
            line.settimeout(self._answer_seconds)
            line.sendall(command)
            return _answer(line, lines, self._answer_seconds)
        except TimeoutError:
            # It may only be slow. As long as the connection stands, the printer has kept its memory.
            raise
        except OSError:
            self.close()
            raise

    def send(self, data: bytes) -> None:
        """Send it all. HalfSentError where the printer did not take its end."""
        rest = memoryview(data)
        ends = time.monotonic() + _MOST_TO_SEND_SECONDS
        try:
            line = self._open()
            while rest:
                left = ends - time.monotonic()
                if left <= 0:
                    raise TimeoutError
                line.settimeout(min(left, self._take_seconds))
                rest = rest[line.send(rest) :]
        except OSError as error:
            self.close()
            raise HalfSentError(str(error)) from error

    def close(self) -> None:
        """Let the printer listen to others."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _open(self) -> socket.socket:
        if self._socket is None:
            place = self._address.host, self._address.port
            self._socket = socket.create_connection(place, timeout=self._answer_seconds)
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        return self._socket


def _drain(line: socket.socket) -> None:
    """Throw away what came too late for the question before."""
    line.setblocking(False)
    try:
        while line.recv(1024):
            pass
        raise ConnectionAbortedError
    except BlockingIOError:
        pass


def _answer(line: socket.socket, lines: int, seconds: float) -> list[str]:
    answer = b""
    ends = time.monotonic() + seconds
    while len(found := lines_in(answer)) < lines:
        left = ends - time.monotonic()
        if left <= 0 or len(answer) > _MOST_ANSWER:
            raise TimeoutError
        line.settimeout(left)
        some = line.recv(1024)
        if not some:
            raise ConnectionAbortedError
        answer += some
    return found
