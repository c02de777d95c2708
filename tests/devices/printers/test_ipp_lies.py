"""Printers that answer what no printer should: one sentence each, and no badge twice."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checkin.core.errors import PrintingError
from checkin.core.printing.added_printers import AddedPrinter
from checkin.core.printing.jobs import JobState
from checkin.core.printing.printers import PrinterState, SubmissionUnknownError, SystemJobState
from checkin.devices.printers import cups_library, silence
from checkin.devices.printers.ipp_messages import Answer, Tag
from checkin.devices.printers.ipp_printer import IppPrinter
from checkin.devices.printers.ipp_values import check, job_number, job_seen, media_sizes, printer_state
from checkin.store.print_jobs import PrintJobRows
from tests.devices.direct_station import ZONE, DirectStation
from tests.devices.print_station import new_event
from tests.of_each import of_each

_GET_PRINTER, _PRINT, _GET_JOB, _GET_JOBS = 0x0B, 0x02, 0x09, 0x0A
_ODD: tuple[Any, ...] = ("x", -1, 0, 2**31 - 1, None, (2, 1), {"a": [1]}, True)


@of_each("odd", _ODD)
def test_values_of_another_kind_are_read_as_not_told(odd: Any) -> None:
    state = {"printer-state-reasons": ["connecting-to-device", odd], "printer-up-time": [odd]}
    assert isinstance(printer_state({"printer-state": [odd]})[0], PrinterState)
    assert isinstance(printer_state({"printer-state": [3], **state})[0], PrinterState)

    job = job_seen({"job-id": [odd], "job-state": [odd], "job-impressions-completed": [odd]})
    assert job.progress >= -1
    assert job_seen({"job-state": [9], "job-state-reasons": [odd]}).state is SystemJobState.COMPLETED

    size = {"x-dimension": [odd], "y-dimension": [odd]}
    for values in ({"media-size-supported": [odd]}, {"media-col-ready": [odd, {"media-size": [odd, size]}]}):
        assert all(0 <= found.least_width <= found.most_width for found in media_sizes(values))
    with pytest.raises(PrintingError):
        check(Answer(0x0500, str(odd), []), "It did not")


def test_names_of_media_that_are_no_numbers_are_passed_over() -> None:
    names = ["oe_x_1.2.3x4mm", "oe_x_.x.mm", f"oe_x_{'9' * 400}x1mm", 5, "oe_card_86x54mm"]

    (size,) = media_sizes({"media-supported": names})

    assert (size.least_width, size.least_height) == (86, 54)


@pytest.mark.parametrize("groups", [[], [(Tag.ABOUT_JOB, {})], [(Tag.ABOUT_JOB, {"job-id": ["x"]})]])
def test_an_answer_that_names_no_job_leaves_open_whether_there_is_one(groups: Any) -> None:
    with pytest.raises(SubmissionUnknownError):
        job_number(Answer(0, "", groups))


class LyingPrinter:
    """Speaks HTTP and IPP; `answers` by operation, `cards` counts what it was sent."""

    def __init__(self) -> None:
        fine = _group(Tag.ABOUT_PRINTER, _number("printer-state", 3))
        self.answers = {
            _GET_PRINTER: _answer(fine),
            _PRINT: _answer(),
            _GET_JOBS: _answer(),
            _GET_JOB: _answer(),
        }
        self.drips = False
        """Sends its answers a byte at a time and never ends."""
        self.cards = 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"ipp://127.0.0.1:{self._server.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self._server.close()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, __ = self._server.accept()
                threading.Thread(target=self._talk, args=(line,), daemon=True).start()

    def _talk(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError), line, line.makefile("rb") as heard:
            while head := heard.readline():
                headers = dict(row.lower().split(b":", 1) for row in iter(heard.readline, b"\r\n"))
                if b"expect" in headers:
                    line.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
                body = heard.read(int(headers[b"content-length"]))
                while self.drips:
                    line.sendall(b"H")
                    time.sleep(0.02)
                operation = int.from_bytes(body[2:4], "big")
                self.cards += operation == _PRINT and head.startswith(b"POST")
                answer = self.answers[operation]
                line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n")
                line.sendall(b"Content-Length: %d\r\n\r\n" % len(answer) + answer)


@pytest.fixture
def liar() -> Iterator[LyingPrinter]:
    printer = LyingPrinter()
    yield printer
    printer.close()


def test_a_badge_that_was_taken_without_a_job_is_asked_about_and_not_sent_again(
    liar: LyingPrinter, tmp_path: Path, card: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(silence, "LEFT_ALONE_SECONDS", 0.05)
    event = new_event(tmp_path / "event.checkin")
    with PrintJobRows(event, ZONE) as jobs:
        station = DirectStation(event, card, jobs, [AddedPrinter(name="Label", address=liar.address)])
        badges = station.add()
        station.run_until_all(badges, JobState.UNCONFIRMED)

    assert liar.cards == 1


def test_what_it_tells_of_another_job_prints_nothing_of_ours(liar: LyingPrinter) -> None:
    other = _number("job-id", 99) + _number("job-state", 9)
    liar.answers[_GET_JOB] = _answer(_group(Tag.ABOUT_JOB, other))

    assert IppPrinter(AddedPrinter(name="P", address=liar.address)).job(7) is None


def test_an_answer_that_never_ends_is_given_up(liar: LyingPrinter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cups_library, "_TIMES_AS_LONG", 0.2)
    liar.drips = True
    printer = IppPrinter(AddedPrinter(name="P", address=liar.address), answer_seconds=1.0)

    assert printer.printer().state is PrinterState.UNREACHABLE


def _attribute(tag: int, name: str, value: bytes) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(value)) + value


def _number(name: str, value: int) -> bytes:
    return _attribute(Tag.INTEGER, name, struct.pack(">i", value))


def _group(tag: int, attributes: bytes) -> bytes:
    return bytes([tag]) + attributes


def _answer(group: bytes = b"") -> bytes:
    about = _attribute(0x47, "attributes-charset", b"utf-8") + _attribute(
        0x48, "attributes-natural-language", b"en"
    )
    return b"\x02\x00\x00\x00\x00\x00\x00\x01" + _group(Tag.ABOUT_OPERATION, about) + group + b"\x03"
