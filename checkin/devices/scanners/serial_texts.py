"""What a serial scanner sent, cut into readings: bytes in, whole texts out. No port, no clock."""

from __future__ import annotations

import re
from enum import StrEnum


class Ending(StrEnum):
    """What a scanner sends after a code."""

    ENTER = "enter"
    """Carriage return, line feed, or both."""
    TAB = "tab"
    PAUSE = "pause"
    """Nothing: it falls silent."""


_MOST_BYTES = 16_384
"""No code is longer: what comes without an end is noise of a wrong speed."""
_ENDS = {Ending.ENTER: re.compile(rb"[\r\n]"), Ending.TAB: re.compile(rb"[\t\r\n]")}
_BEGINS_CARD, _ENDS_CARD = b"BEGIN:VCARD", b"END:VCARD"


class SerialTexts:
    """Collects bytes until a reading is whole."""

    def __init__(self, ending: Ending) -> None:
        self._ending = ending
        self._bytes = b""

    @property
    def is_waiting(self) -> bool:
        """Whether a part of a reading is here, and the rest may come."""
        return bool(self._bytes)

    def take(self, data: bytes) -> list[str]:
        """The readings that are whole with these bytes."""
        self._bytes += data
        readings = []
        while (end := self._end()) is not None:
            readings.append(text_of(self._bytes[:end]))
            self._bytes = self._bytes[end + 1 :]
        if len(self._bytes) > _MOST_BYTES:
            self._bytes = b""
        return [text for text in readings if text]

    def pause(self) -> str:
        """The scanner fell silent: what is here is a reading, whatever ends others."""
        text, self._bytes = text_of(self._bytes), b""
        return text

    def forget(self) -> None:
        """The line was cut: what came before is half a reading."""
        self._bytes = b""

    def _end(self) -> int | None:
        """Where the first reading ends; a business card has lines of its own."""
        pattern = _ENDS.get(self._ending)
        if pattern is None:
            return None
        start = 0
        if self._bytes.lstrip(b"\r\n\t ")[: len(_BEGINS_CARD)].upper() == _BEGINS_CARD:
            start = self._bytes.upper().find(_ENDS_CARD)
            if start < 0:
                return None
        found = pattern.search(self._bytes, start)
        return None if found is None else found.start()


def text_of(data: bytes) -> str:
    """The text of these bytes, without what frames it: UTF-8, else each byte a letter, so that nothing is lost."""
    data = data.strip(b"\r\n\t\x02\x03\x00")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
