"""A printer that speaks IPP itself, with a roll of 62 mm, driven by the print queue of an event file."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Iterator
from ctypes import c_void_p, create_string_buffer
from pathlib import Path

import pytest
from PIL import Image

from checkin.core.errors import PrintingError
from checkin.core.printing.added_printers import AddedPrinter
from checkin.core.printing.jobs import JobState, PrintTrouble
from checkin.core.printing.printers import PrinterState
from checkin.devices.printers import silence
from checkin.devices.printers.cups_functions import library
from checkin.devices.printers.ipp_printer import IppPrinter
from checkin.devices.printers.printer_probe import FoundPrinter, answering_printer, found_printers
from checkin.store.print_jobs import PrintJobRows
from tests.devices.cups_server import page_sizes, wait_until
from tests.devices.direct_station import ZONE, DirectStation
from tests.devices.ipp_server import IppServer, running_avahi, running_ipp
from tests.devices.print_station import new_event
from tests.devices.printers.test_qt_printer import ink_mm

_POINTS_PER_MM = 72 / 25.4


@pytest.fixture(scope="module")
def bus() -> Iterator[str]:
    with running_avahi() as address:
        yield address


@pytest.fixture(scope="module")
def printer_of_all(bus: str) -> Iterator[IppServer]:
    with running_ipp(bus) as server:
        yield server


@pytest.fixture
def roll(printer_of_all: IppServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[IppServer]:
    monkeypatch.setattr(silence, "LEFT_ALONE_SECONDS", 0.05)
    for page in printer_of_all.got():
        page.unlink()
    yield printer_of_all
    printer_of_all.tell("ok")


@pytest.fixture
def station(tmp_path: Path, roll: IppServer, card: bytes) -> Iterator[DirectStation]:
    with PrintJobRows(new_event(tmp_path / "event.checkin"), ZONE) as jobs:
        yield DirectStation(
            tmp_path / "event.checkin", card, jobs, [AddedPrinter(name="Label", address=roll.address)]
        )


def test_a_badge_that_only_fits_turned_is_turned_and_cut_to_its_length(
    station: DirectStation, roll: IppServer
) -> None:
    badges = station.add(badges=2)

    station.run_until_all(badges, JobState.PRINTED)

    assert len(roll.got()) == 2
    ((width, height),) = page_sizes(roll.got()[0])
    assert (width / _POINTS_PER_MM, height / _POINTS_PER_MM) == pytest.approx((62, 86), abs=0.01)
    # The frame of the card, one millimetre inside its edge; the card in the middle of the roll.
    assert ink_mm(roll.got()[0]) == pytest.approx((5, 1, 57, 85), abs=0.3)


def test_paper_out_in_the_middle_is_said_and_each_comes_out_once(
    station: DirectStation, roll: IppServer
) -> None:
    roll.tell("empty")
    inside, waiting = station.add(badges=2)

    station.run_until_trouble(inside, PrintTrouble.OUT_OF_MEDIA)
    station.run_until_trouble(waiting, PrintTrouble.OUT_OF_MEDIA)

    assert station.states([inside, waiting]) == [JobState.SENT, JobState.WAITING]
    roll.tell("ok")
    station.run_until_all([inside, waiting], JobState.PRINTED)
    assert len(roll.got()) == 2


def test_a_printer_that_gives_a_badge_up_says_so(station: DirectStation, roll: IppServer) -> None:
    roll.tell("failing")
    (badge,) = station.add()

    station.run_until_all([badge], JobState.FAILED)

    assert roll.got() == []
    roll.tell("ok")
    station.queue.retry(badge.id)
    station.run_until_all([badge], JobState.PRINTED)


def test_after_a_restart_of_the_program_the_printer_is_asked_and_each_comes_out_once(
    station: DirectStation, roll: IppServer
) -> None:
    roll.tell("empty")
    badges = station.add(badges=2)
    station.run_until_trouble(badges[0], PrintTrouble.OUT_OF_MEDIA)

    station.restart()
    roll.tell("ok")
    station.run_until_all(badges, JobState.PRINTED)

    assert len(roll.got()) == 2


def test_switched_off_with_a_badge_in_it_somebody_is_asked(station: DirectStation, roll: IppServer) -> None:
    roll.tell("empty")
    inside, waiting = station.add(badges=2)
    station.run_until_trouble(inside, PrintTrouble.OUT_OF_MEDIA)

    roll.switch_off()
    station.run_until_trouble(waiting, PrintTrouble.UNREACHABLE)
    roll.tell("ok")
    roll.switch_on()
    station.run_until_all([inside], JobState.UNCONFIRMED, JobState.PRINTED)
    station.run_until_all([waiting], JobState.PRINTED)

    assert station.job(inside).state is JobState.UNCONFIRMED


def test_a_badge_wider_than_the_roll_is_refused_before_it_is_sent(roll: IppServer) -> None:
    printer = IppPrinter(AddedPrinter(name="Label", address=roll.address))

    with pytest.raises(PrintingError, match="“Label” can’t print 105 x 148 mm"):
        printer.check_media(105, 148)


@pytest.mark.skipif(
    shutil.which("avahi-browse") is None, reason="avahi-browse is missing (Debian: avahi-utils)"
)
def test_printers_of_the_network_are_found_and_asked_before_they_are_kept(
    roll: IppServer, bus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus)

    found: list[FoundPrinter] = []

    def is_found() -> bool:
        """It may have been switched on a moment ago, and tells of itself once it knows that nobody has its name."""
        found[:] = [one for one in found_printers() if one.name == f"Roll {roll.port}"]
        return bool(found)

    wait_until(is_found, "the printer tells of itself")
    (address,) = (one.address for one in found)
    added = answering_printer(AddedPrinter(name="", address=address), taken=[f"Roll {roll.port}"])

    assert address.endswith(f":{roll.port}/ipp/print")
    assert (added.name, added.address) == (f"Roll {roll.port} 2", address)
    assert IppPrinter(added).printer().state is PrinterState.READY


def test_a_printer_that_takes_no_pdf_gets_the_badge_as_a_picture(
    bus: str, tmp_path: Path, card: bytes
) -> None:
    with (
        running_ipp(bus, "image/pwg-raster") as roll,
        PrintJobRows(new_event(tmp_path / "e.checkin"), ZONE) as jobs,
    ):
        added = [AddedPrinter(name="Label", address=roll.address)]
        station = DirectStation(tmp_path / "e.checkin", card, jobs, added)

        station.run_until_all(station.add(), JobState.PRINTED)

        picture, dpi = raster_in(roll.got()[0])
        box = picture.point(lambda dot: 255 if dot < 128 else 0).getbbox()
        assert box is not None
        assert [end / dpi * 25.4 for end in (*picture.size, *box)] == pytest.approx(
            (62, 86, 5, 1, 57, 85), abs=0.3
        )


def raster_in(file: Path) -> tuple[Image.Image, int]:
    """The first page of a PWG Raster as libcups reads it, and its dots an inch."""
    lib = library()
    lib.cupsRasterOpen.restype = c_void_p
    with file.open("rb") as stream:
        raster = c_void_p(lib.cupsRasterOpen(stream.fileno(), 0))
        head = create_string_buffer(1796)
        assert lib.cupsRasterReadHeader2(raster, head) == 1
        (dpi,) = struct.unpack_from("<I", head.raw, 276)
        width, height = struct.unpack_from("<2I", head.raw, 372)
        dots = create_string_buffer(width * height)
        assert lib.cupsRasterReadPixels(raster, dots, width * height) == width * height
        lib.cupsRasterClose(raster)
    return Image.frombytes("L", (width, height), dots.raw), dpi
