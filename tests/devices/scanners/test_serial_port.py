"""A scanner at a serial port, on a pair of pseudo-terminals: what is read, and what a pulled plug does."""

from __future__ import annotations

import os
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from checkin.devices.scanners.serial_port import PortState, SerialPlace, SerialScanner, place_of
from checkin.devices.scanners.serial_texts import Ending, SerialTexts

CARD = "BEGIN:VCARD\r\nFN:Ada Lovelace\r\nEND:VCARD"


class Plug:
    """A scanner's end of the cable; `at` is where the computer finds it."""

    def __init__(self, at: Path) -> None:
        self._scanner, self._computer = os.openpty()
        tty.setraw(self._computer)
        at.unlink(missing_ok=True)
        at.symlink_to(os.ttyname(self._computer))

    def send(self, data: bytes) -> None:
        os.write(self._scanner, data)

    def pull(self) -> None:
        os.close(self._scanner)
        os.close(self._computer)


@pytest.fixture
def port(tmp_path: Path) -> Path:
    return tmp_path / "ttyACM0"


@pytest.fixture
def scanner(port: Path, qtbot: QtBot) -> Iterator[SerialScanner]:
    one = SerialScanner(str(port), speed=9600, ending=Ending.ENTER)
    yield one
    one.stop()


def test_what_is_read_comes_whole_and_a_pulled_plug_needs_no_click(
    port: Path, scanner: SerialScanner, qtbot: QtBot
) -> None:
    read: list[str] = []
    scanner.scanned.connect(read.append)
    scanner.start()
    assert scanner.state is PortState.LOST

    plug = Plug(port)
    scanner.open()
    plug.send(b"C1FIRST\r\nTK-2\rwithout an end")
    qtbot.waitUntil(lambda: read == ["C1FIRST", "TK-2", "without an end"])

    with qtbot.waitSignal(scanner.state_changed):
        plug.pull()
    assert scanner.state == PortState.LOST

    plug = Plug(port)
    qtbot.waitUntil(lambda: scanner.state == PortState.READY)
    plug.send(b"C1BACK\r")
    qtbot.waitUntil(lambda: read[-1] == "C1BACK")
    plug.pull()


def test_readings_are_cut_where_the_scanner_ends_them() -> None:
    enter, tab, pause = SerialTexts(Ending.ENTER), SerialTexts(Ending.TAB), SerialTexts(Ending.PAUSE)

    assert enter.take(b"\x02A1\x03\r\nB") == ["A1"] and enter.take(b"2\n") == ["B2"]
    assert enter.take(f"{CARD}\r\nC3\r".encode()) == [CARD, "C3"]
    assert tab.take(b"A1\tB2") == ["A1"] and tab.pause() == "B2"
    assert pause.take(b"A\r1") == [] and pause.pause() == "A\r1"
    assert enter.take("김민수\r".encode()) == ["김민수"] and enter.take(b"Ren\xe9\r") == ["René"]
    assert enter.take(b"\xff" * 20_000) == [] and not enter.is_waiting


def test_a_scanner_in_another_socket_is_found_by_what_it_is() -> None:
    modem, scanner = SerialPlace("COM1", "", "1:1:"), SerialPlace("COM7", "", "2:2:A")

    assert place_of("COM5", "2:2:A", [modem, scanner]) == "COM7"
    assert place_of("COM7", "2:2:A", [modem, scanner]) == "COM7"
    assert place_of("COM5", "", [modem, scanner]) == "COM5"
    assert place_of("COM5", "2:2:A", [scanner, SerialPlace("COM8", "", "2:2:A")]) == "COM5", "no guess of two"
