"""Label printers that speak ZPL over TCP, driven by the print queue of an event file: printed means printed."""

from __future__ import annotations

import io
import random
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psutil
import pytest
from reportlab.pdfgen.canvas import Canvas

from checkin.core.errors import PrintingError
from checkin.core.printing.added_printers import AddedPrinter
from checkin.core.printing.jobs import JobState, PrintTrouble
from checkin.core.printing.printers import PrinterNotReadyError, PrinterState
from checkin.core.times import system_clock
from checkin.devices.printers import silence, zpl_printer
from checkin.devices.printers.programs_here import place
from checkin.devices.printers.zpl_printer import ZplPrinter
from checkin.store.print_jobs import PrintJobRows
from tests.devices.cups_server import wait_until
from tests.devices.direct_station import ZONE, DirectStation
from tests.devices.label_printer import LabelPrinter, black_mm, running_label_printer, size_mm
from tests.devices.print_station import new_event


@pytest.fixture
def label(monkeypatch: pytest.MonkeyPatch) -> Iterator[LabelPrinter]:
    monkeypatch.setattr(silence, "LEFT_ALONE_SECONDS", 0.05)
    monkeypatch.setattr(zpl_printer, "_QUIET_SECONDS", 0.05)
    monkeypatch.setattr(zpl_printer, "_FRESH_SECONDS", 0)
    monkeypatch.setattr(zpl_printer, "ANSWER_SECONDS", 90)  # a busy machine's is no silence
    with running_label_printer() as printer:
        yield printer


@pytest.fixture
def soon_deaf(label: LabelPrinter, monkeypatch: pytest.MonkeyPatch) -> LabelPrinter:
    """One that is not waited for long."""
    monkeypatch.setattr(zpl_printer, "ANSWER_SECONDS", 0.3)
    return label


@pytest.fixture
def station(tmp_path: Path, label: LabelPrinter, card: bytes) -> Iterator[DirectStation]:
    with PrintJobRows(new_event(tmp_path / "event.checkin"), ZONE) as jobs:
        yield DirectStation(
            tmp_path / "event.checkin", card, jobs, [AddedPrinter(name="Label", address=label.address)]
        )


def test_a_badge_comes_out_once_in_its_own_size_and_is_printed(
    station: DirectStation, label: LabelPrinter
) -> None:
    badges = station.add(badges=3)

    station.run_until_all(badges, JobState.PRINTED)

    assert len(label.came_out) == 3
    assert size_mm(label.came_out[0]) == (86, 54)
    # The frame of the card: one millimetre inside the edge, where it was drawn.
    assert black_mm(label.came_out[0]) == pytest.approx((1, 1, 85, 53), abs=0.3)


@pytest.mark.parametrize(
    ("told", "trouble", "says"),
    [
        ("paper out", PrintTrouble.OUT_OF_MEDIA, "out of labels"),
        ("head open", PrintTrouble.ATTENTION, "head is open"),
        ("ribbon out", PrintTrouble.ATTENTION, "ribbon"),
        ("paused", PrintTrouble.PAUSED, "paused"),
        ("hot", PrintTrouble.ATTENTION, "too hot"),
    ],
)
def test_what_keeps_the_printer_is_said_before_anything_is_sent(
    station: DirectStation, label: LabelPrinter, told: str, trouble: PrintTrouble, says: str
) -> None:
    label.told = {told}
    (badge,) = station.add()

    waiting = station.run_until_trouble(badge, trouble)

    assert waiting.state is JobState.WAITING
    assert says in (waiting.problem or "")
    label.mend()
    station.run_until_all([badge], JobState.PRINTED)
    assert len(label.came_out) == 1


def test_paper_out_in_the_middle_keeps_that_badge_and_prints_each_once(
    station: DirectStation, label: LabelPrinter
) -> None:
    station.run_until_all(station.add(), JobState.PRINTED)
    label.fails_during_label = "paper out"
    others = station.add(badges=3)

    stuck = station.run_until_trouble(others[0], PrintTrouble.OUT_OF_MEDIA)

    assert stuck.state is JobState.SENT
    assert len(label.came_out) == 1
    label.mend()
    station.run_until_all(others, JobState.PRINTED)
    assert len(label.came_out) == 4
    assert station.prints() == 0  # nobody's cards


def test_a_badge_in_a_jammed_printer_is_taken_out_of_it_before_it_goes_elsewhere(
    station: DirectStation, label: LabelPrinter
) -> None:
    with running_label_printer() as second:
        station.added.append(AddedPrinter(name="Second", address=second.address))
        label.fails_during_label = "head open"
        (badge,) = station.add()
        station.run_until_trouble(badge, PrintTrouble.ATTENTION)

        station.queue.move(badge.id, "Second")
        station.run_until_all([badge], JobState.PRINTED)
        label.mend()

        assert (len(label.came_out), len(second.came_out)) == (0, 1)


def test_where_others_labels_wait_too_none_is_taken_out(station: DirectStation, label: LabelPrinter) -> None:
    label.fails_during_label = "head open"
    (badge,) = station.add()
    station.run_until_trouble(badge, PrintTrouble.ATTENTION)
    label._waiting.append(b"of another computer")

    station.queue.cancel(badge.id)
    station.run_until(lambda: "Labels of others" in (station.job(badge).problem or ""), "it says so")

    label._waiting.pop()
    station.run_until_all([badge], JobState.CANCELLED)
    label.mend()
    assert label.came_out == []


def test_a_printer_that_is_off_keeps_badges_waiting_until_it_is_on(
    station: DirectStation, label: LabelPrinter
) -> None:
    label.switch_off()
    badges = station.add(badges=2)

    waiting = station.run_until_trouble(badges[1], PrintTrouble.UNREACHABLE)

    assert "“Label” does not answer" in (waiting.problem or "")
    assert waiting.state is JobState.WAITING
    label.switch_on()
    station.run_until_all(badges, JobState.PRINTED)
    assert len(label.came_out) == 2


def test_switched_off_with_a_badge_in_it_somebody_is_asked(
    station: DirectStation, label: LabelPrinter
) -> None:
    label.fails_during_label = "paper out"
    (badge,) = station.add()
    station.run_until_trouble(badge, PrintTrouble.OUT_OF_MEDIA)

    label.switch_off()
    station.run_until_trouble(badge, PrintTrouble.UNREACHABLE)
    label.mend()
    label.switch_on()
    station.run_until_all([badge], JobState.UNCONFIRMED)

    assert "Look whether the badge came out" in (station.job(badge).problem or "")
    assert label.came_out == []


def test_a_badge_is_not_printed_where_the_printer_took_half_of_it(
    station: DirectStation, label: LabelPrinter
) -> None:
    station.card = noise()  # more than the buffers of a connection hold
    label.takes_only = 2000
    (badge,) = station.add()

    waiting = station.run_until_trouble(badge, PrintTrouble.UNREACHABLE)

    assert (waiting.state, "stopped taking" in (waiting.problem or "")) == (JobState.WAITING, True)
    station.run_until_all([badge], JobState.PRINTED)
    assert len(label.came_out) == 1


def test_a_printer_that_answers_nothing_gets_nothing(station: DirectStation, soon_deaf: LabelPrinter) -> None:
    soon_deaf.is_deaf = True
    (badge,) = station.add()

    waiting = station.run_until_trouble(badge, PrintTrouble.UNREACHABLE)

    assert waiting.state is JobState.WAITING
    assert soon_deaf.came_out == []


def test_a_printer_that_falls_silent_with_a_badge_is_asked_about_once_somebody_takes_it_back(
    station: DirectStation, soon_deaf: LabelPrinter
) -> None:
    soon_deaf.fails_during_label = "paper out"
    (badge,) = station.add()
    station.run_until_trouble(badge, PrintTrouble.OUT_OF_MEDIA)
    soon_deaf.is_deaf = True
    station.run_until_trouble(badge, PrintTrouble.UNREACHABLE)

    station.queue.retry(badge.id)
    station.run_until_all([badge], JobState.UNCONFIRMED)

    assert "Look whether" in (station.job(badge).problem or "")


def test_a_restarted_program_asks_about_what_lies_in_the_printer(
    station: DirectStation, label: LabelPrinter
) -> None:
    label.fails_during_label = "paper out"
    lying, waiting = station.add(badges=2)
    station.run_until_trouble(lying, PrintTrouble.OUT_OF_MEDIA)

    station.restart()
    station.run_until_all([lying], JobState.UNCONFIRMED)
    label.mend()
    station.run_until_all([waiting], JobState.PRINTED)

    assert len(label.came_out) == 2


def test_a_removed_printer_leaves_one_sentence_and_prints_nothing(
    station: DirectStation, label: LabelPrinter
) -> None:
    (badge,) = station.add()
    station.added.clear()

    station.run_until_all([badge], JobState.FAILED)

    assert "“Label” can’t be used" in (station.job(badge).problem or "")
    assert label.came_out == []


def test_labels_of_another_size_are_refused_and_a_roll_is_cut_to_the_badge(
    label: LabelPrinter, card: bytes
) -> None:
    small = ZplPrinter(AddedPrinter(name="Small", address=label.address, width_mm=50, length_mm=30))
    with pytest.raises(PrintingError, match=r"“Small” can’t print 86 x 54 mm\. It has 50 x 30 mm"):
        small.check_media(86, 54)

    roll = ZplPrinter(AddedPrinter(name="Roll", address=label.address, width_mm=62, is_roll=True))
    roll.submit(card, title="a badge", width_mm=86, height_mm=54)
    wait_until(lambda: bool(label.came_out), "the label comes out")

    assert size_mm(label.came_out[0]) == (62, 86)
    # Turned, and in the middle of the roll.
    assert black_mm(label.came_out[0]) == pytest.approx((5, 1, 57, 85), abs=0.3)
    assert b"^MNN" in label.came_out[0]


def test_what_is_no_label_printer_is_told_from_one(label: LabelPrinter) -> None:
    printer = ZplPrinter(AddedPrinter(name="Web", address=label.address))
    label._status = lambda: b"\x02hello\x03\x02a\x03\x02b\x03"  # type: ignore[method-assign]

    with pytest.raises(PrinterNotReadyError, match="does not tell its state as a ZPL printer does"):
        printer.room()
    assert printer.printer().state is PrinterState.UNREACHABLE


def noise() -> bytes:
    """A card whose dots can't be told in few bytes."""
    file = io.BytesIO()
    millimetre = 72 / 25.4
    canvas = Canvas(file, pagesize=(86 * millimetre, 54 * millimetre), invariant=True)
    draw = random.Random(1)
    for _ in range(4000):
        canvas.rect(draw.uniform(0, 240), draw.uniform(0, 150), 0.4, 0.4, fill=1, stroke=0)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_what_another_running_program_sent_is_left_to_it_until_it_ends(
    station: DirectStation, label: LabelPrinter
) -> None:
    label.told.add("paper out")
    (badge,) = station.add()
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as other:
        started = psutil.Process(other.pid).create_time() - psutil.boot_time()
        sent = replace(
            station.job(badge),
            state=JobState.SENT,
            spooler_job=7,
            claimed_by=f"{place()}/{other.pid}@{started:.2f}/x",
            claimed_until=system_clock() + timedelta(minutes=1),
        )
        station.jobs.change(badge.id, lambda _: sent)
        label.mend()
        for _ in range(3):
            station.queue.step()
        assert station.states([badge]) == [JobState.SENT]
        assert other.stdin is not None
        other.stdin.close()
        other.wait(90)

    station.run_until_all([badge], JobState.UNCONFIRMED)
