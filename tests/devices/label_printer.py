"""A label printer on loopback for tests: speaks as much ZPL as one must (`^XA … ^XZ`, `~HS`, `~HI`, `~JA`).

It prints label by label, each when `prints` lets it; keeps what came out; and can be told every fault of a real one.
"""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from collections.abc import Iterator

from PIL import Image

from tests.ports import free_port

_LABEL = re.compile(rb"\^XA.*?\^XZ", re.DOTALL)
_COMMANDS = (b"~HS", b"~HI", b"~JA")


class LabelPrinter:
    """Listens on a port of its own. `told` is any of: head open, paper out, ribbon out, paused, hot."""

    def __init__(self) -> None:
        self.told: set[str] = set()
        self.is_deaf = False
        """Takes connections and bytes, and answers nothing."""
        self.takes_only: int | None = None
        """Bytes of a label after which it takes no more and cuts the connection."""
        self.came_out: list[bytes] = []
        self.fails_during_label = ""
        """What happens in the middle of the next label."""
        self._waiting: list[bytes] = []
        self._lock = threading.RLock()
        self._connections: set[socket.socket] = set()
        self._server: socket.socket | None = None
        self.port = free_port()
        self.switch_on()

    @property
    def address(self) -> str:
        return f"zpl://127.0.0.1:{self.port}"

    def switch_on(self) -> None:
        self._server = socket.create_server(("127.0.0.1", self.port))
        self._server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        threading.Thread(target=self._listen, args=(self._server,), daemon=True).start()

    def switch_off(self) -> None:
        """Its memory is lost, and whoever talks to it is cut off."""
        with self._lock:
            self._waiting.clear()
            server, self._server = self._server, None
            connections, self._connections = self._connections, set()
        if server is not None:
            with contextlib.suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)
            server.close()
        for connection in connections:
            _cut(connection)

    def mend(self) -> None:
        """Somebody saw to it: it goes on with what it has."""
        with self._lock:
            self.told.clear()
            self._print()

    def _listen(self, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = server.accept()
                with self._lock:
                    self._connections.add(connection)
                threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        heard = b""
        with contextlib.suppress(OSError), connection:
            while some := connection.recv(65536):
                heard += some
                if self.takes_only is not None and len(heard) > self.takes_only:
                    self.takes_only = None
                    _cut(connection)
                    return
                with self._lock:
                    heard = self._understood(heard, connection)

    def _understood(self, heard: bytes, connection: socket.socket) -> bytes:
        """Do what is complete in it; what is left may become more."""
        while True:
            label = _LABEL.search(heard)
            commands = [(heard.find(command), command) for command in _COMMANDS if command in heard]
            place, command = min(commands, default=(len(heard), b""))
            if label is not None and label.start() < place:
                self._waiting.append(label.group())
                heard = heard[label.end() :]
                self._print()
            elif command:
                heard = heard[:place] + heard[place + len(command) :]
                self._obey(command, connection)
            else:
                return heard

    def _obey(self, command: bytes, connection: socket.socket) -> None:
        if command == b"~JA":
            self._waiting.clear()
        elif not self.is_deaf:
            connection.sendall(
                self._status() if command == b"~HS" else b"\x02ZD421-203dpi,V93.21.26Z,8,8176KB\x03\r\n"
            )

    def _print(self) -> None:
        while self._waiting:
            if self.fails_during_label:
                self.told.add(self.fails_during_label)
                self.fails_during_label = ""
            if self.told:
                return
            self.came_out.append(self._waiting.pop(0))

    def _status(self) -> bytes:
        flag = {
            name: int(name in self.told) for name in ("paper out", "paused", "head open", "ribbon out", "hot")
        }
        left = len(self._waiting)
        first = (
            f"030,{flag['paper out']},{flag['paused']},0432,{max(0, left - 1):03},0,0,0,000,0,0,{flag['hot']}"
        )
        second = f"000,0,{flag['head open']},{flag['ribbon out']},0,2,6,0,{min(left, 1):08},1,000"
        return b"".join(b"\x02" + line.encode() + b"\x03\r\n" for line in (first, second, "1234,0"))


def _cut(connection: socket.socket) -> None:
    """As a cable that is pulled and put in again: the other end is told that the connection is no more."""
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        connection.close()


@contextlib.contextmanager
def running_label_printer() -> Iterator[LabelPrinter]:
    """One for the length of the block."""
    printer = LabelPrinter()
    try:
        yield printer
    finally:
        printer.switch_off()


# What came out, read back: one dot is an eighth of a millimetre.

_DOTS_PER_MM = 8
_FIELD = re.compile(rb"\^FO(\d+),(\d+)\^GFA,\d+,(\d+),(\d+),([^\^]*)\^FS")


def size_mm(label: bytes) -> tuple[float, float]:
    """Width and length that the printer was told."""
    width, length = (int(re.search(rb"\^" + name + rb"(\d+)", label)[1]) for name in (b"PW", b"LL"))  # type: ignore[index]
    return width / _DOTS_PER_MM, length / _DOTS_PER_MM


def black_mm(label: bytes) -> tuple[float, ...]:
    """Left, top, right and bottom end of what is printed."""
    box = picture_of(label).point(lambda dot: 255 - dot).getbbox()
    assert box is not None
    return tuple(end / _DOTS_PER_MM for end in box)


def picture_of(label: bytes) -> Image.Image:
    """What is on the label, black on white."""
    field = _FIELD.search(label)
    assert field is not None
    x, y, size, row = (int(field[n]) for n in range(1, 5))
    data = _unpacked(field[5].decode(), row * 2)
    assert len(data) == size
    dots = Image.frombytes("1", (row * 8, size // row), bytes(255 - byte for byte in data)).convert("L")
    width, length = (round(mm * _DOTS_PER_MM) for mm in size_mm(label))
    whole = Image.new("L", (width, length), 255)
    whole.paste(dots, (x, y))
    return whole


def _unpacked(text: str, row: int) -> bytes:
    """Undo the compression of the ZPL guide: counts before a digit, rows filled up or repeated."""
    rows: list[str] = []
    line, count = "", 0
    for letter in text:
        if letter in ",!:":
            rows.append(rows[-1] if letter == ":" else line.ljust(row, "0" if letter == "," else "F"))
            line = ""
        elif "g" <= letter <= "z":
            count += (ord(letter) - ord("f")) * 20
        elif "G" <= letter <= "Y":
            count += ord(letter) - ord("F")
        else:
            line += letter * max(1, count)
            count = 0
        if len(line) == row:
            rows.append(line)
            line = ""
    return bytes.fromhex("".join(rows))
