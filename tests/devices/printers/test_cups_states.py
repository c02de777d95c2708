"""What a real CUPS says of its queues and of the jobs in them, as the program tells it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from checkin.core.errors import PrintingError
from checkin.core.printing.printers import (
    PrinterState,
    PrintSystemUnreachableError,
    SubmissionUnknownError,
    SystemJob,
    SystemJobState,
)
from checkin.devices.printers import ipp_values
from checkin.devices.printers.cups import CupsPrinters
from checkin.devices.printers.system_printers import system_printers
from tests.devices.cups_server import THROUGH_PDFTOPDF, CupsServer, page_sizes, wait_until


@pytest.fixture
def printers(cups: CupsServer) -> CupsPrinters:
    cups.add_queue()
    return CupsPrinters(cups.address, timeout_seconds=90)  # a busy machine's is no silence


def send(printers: CupsPrinters, pdf: bytes, queue: str = "Badges", title: str = "a badge") -> SystemJob:
    return printers.submit(queue, pdf, title=title, width_mm=86, height_mm=54)


def state_of(printers: CupsPrinters, job: SystemJob) -> SystemJobState | None:
    seen = printers.job("Badges", job.number)
    return None if seen is None else seen.state


def test_a_server_without_queues_has_no_printers(cups: CupsServer) -> None:
    assert CupsPrinters(cups.address).printers() == []


def test_the_queues_of_the_system_are_listed_by_name(cups: CupsServer, printers: CupsPrinters) -> None:
    cups.add_queue("Another")

    found = printers.printers()

    assert [(p.name, p.state) for p in found] == [
        ("Another", PrinterState.READY),
        ("Badges", PrinterState.READY),
    ]


def test_the_pdf_arrives_byte_for_byte_and_the_job_is_completed(
    cups: CupsServer, printers: CupsPrinters, card: bytes
) -> None:
    job = send(printers, card)

    wait_until(lambda: state_of(printers, job) is SystemJobState.COMPLETED, "the job is completed")
    (got,) = cups.got()
    assert got.read_bytes() == card
    assert page_sizes(got) == [(243.78, 153.07)]
    options = got.with_suffix(".options").read_text()
    assert "media=Custom.86x54mm" in options
    assert "print-scaling=none" in options


def test_a_page_laid_out_by_cups_keeps_its_exact_size(
    cups: CupsServer, printers: CupsPrinters, card: bytes
) -> None:
    cups.add_queue("Laid", filters=THROUGH_PDFTOPDF)

    send(printers, card, "Laid")

    wait_until(lambda: len(cups.got("Laid")) == 1, "the page arrives")
    assert page_sizes(cups.got("Laid")[0]) == [(243.78, 153.07)]


def test_a_printer_that_knows_its_cards_upright_gets_the_page_turned(
    cups: CupsServer, printers: CupsPrinters, card: bytes
) -> None:
    cups.add_queue("Upright", sizes_mm=((53.98, 85.6),), custom_mm=None, filters=THROUGH_PDFTOPDF)

    send(printers, card, "Upright")

    wait_until(lambda: len(cups.got("Upright")) == 1, "the page arrives")
    ((width, height),) = page_sizes(cups.got("Upright")[0])
    assert (width, height) == pytest.approx((153.0, 242.6), abs=0.2)


def test_a_badge_on_a_wider_roll_is_laid_on_it_and_cut_to_its_length(
    cups: CupsServer, printers: CupsPrinters, card: bytes
) -> None:
    cups.add_queue("Roll", sizes_mm=((62, 100),), custom_mm=(62, 25, 62, 320))

    send(printers, card, "Roll")

    wait_until(lambda: len(cups.got("Roll")) == 1, "the page arrives")
    assert page_sizes(cups.got("Roll")[0]) == [(175.75, 243.78)]


def test_wrong_media_is_refused_before_anything_is_sent(
    cups: CupsServer, printers: CupsPrinters, card: bytes
) -> None:
    cups.add_queue("Office", sizes_mm=((210, 297), (297, 420)), custom_mm=None)

    with pytest.raises(
        PrintingError, match=r"“Office” can’t print 86 x 54 mm. It has 210 x 297 mm, 297 x 420 mm"
    ):
        printers.check_media("Office", 86, 54)
    with pytest.raises(PrintingError, match="can’t print 86 x 54 mm"):
        send(printers, card, "Office")
    assert cups.run("lpstat", "-W", "all", "-o") == ""


@pytest.mark.parametrize(
    ("told", "state", "reason"),
    [
        ("offline", PrinterState.OFFLINE, "The printer is offline."),
        ("empty", PrinterState.OUT_OF_MEDIA, "Out of cards."),
        ("open", PrinterState.ATTENTION, "Cover open."),
    ],
)
def test_a_printer_tells_its_trouble_and_that_it_is_over(
    cups: CupsServer, printers: CupsPrinters, card: bytes, told: str, state: PrinterState, reason: str
) -> None:
    cups.tell(told)

    job = send(printers, card)

    wait_until(lambda: printers.printer("Badges").reason == reason, f"the printer says {reason}")
    assert printers.printer("Badges").state is state
    assert state_of(printers, job) is SystemJobState.PROCESSING
    cups.tell("ok")
    wait_until(lambda: state_of(printers, job) is SystemJobState.COMPLETED, "the job is completed")
    assert printers.printer("Badges").state is PrinterState.READY
    assert len(cups.got()) == 1


def test_a_printer_cups_can_not_reach_for_long_is_unreachable(
    cups: CupsServer, printers: CupsPrinters, card: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ipp_values, "UNREACHABLE_AFTER_SECONDS", 0)
    cups.tell("stuck")

    send(printers, card)

    wait_until(
        lambda: printers.printer("Badges").state is PrinterState.UNREACHABLE, "the printer is unreachable"
    )
    wait_until(
        lambda: printers.printer("Badges").reason == "The printer is unreachable at this time.", "it says why"
    )


def test_a_printer_that_fails_ends_the_job_with_its_own_reason(
    cups: CupsServer, printers: CupsPrinters, card: bytes
) -> None:
    cups.tell("failing")

    job = send(printers, card)

    wait_until(lambda: state_of(printers, job) is SystemJobState.ABORTED, "the job is aborted")
    seen = printers.job("Badges", job.number)
    assert seen is not None
    assert seen.reason == "The print head is open."


def test_a_printer_that_stops_at_failure_is_paused_and_keeps_the_job(
    cups: CupsServer, printers: CupsPrinters, card: bytes
) -> None:
    cups.add_queue("Stopping", policy="stop-printer")
    cups.tell("failing", "Stopping")

    job = send(printers, card, "Stopping")

    wait_until(lambda: printers.printer("Stopping").state is PrinterState.PAUSED, "the printer is stopped")
    wait_until(lambda: state_of(printers, job) is SystemJobState.PENDING, "the job is kept")
    assert printers.printer("Stopping").reason == "The print head is open."


def test_a_job_in_a_paused_queue_can_be_cancelled(
    cups: CupsServer, printers: CupsPrinters, card: bytes
) -> None:
    cups.run("cupsdisable", "-r", "Cleaning", "Badges")
    job = send(printers, card)
    assert state_of(printers, job) is SystemJobState.PENDING
    assert printers.printer("Badges").state is PrinterState.PAUSED
    assert printers.printer("Badges").reason == "Cleaning"

    printers.cancel("Badges", job.number)

    assert state_of(printers, job) is SystemJobState.CANCELED
    printers.cancel("Badges", job.number)
    printers.cancel("Badges", 999)


def test_a_queue_that_rejects_jobs_says_so(cups: CupsServer, printers: CupsPrinters, card: bytes) -> None:
    cups.run("cupsreject", "-r", "Closed", "Badges")

    assert printers.printer("Badges").state is PrinterState.PAUSED
    with pytest.raises(PrintingError, match="not accepting jobs"):
        send(printers, card)


def test_a_queue_that_is_gone_is_named(cups: CupsServer, printers: CupsPrinters, card: bytes) -> None:
    cups.run("lpadmin", "-x", "Badges")

    with pytest.raises(PrintingError, match="There is no printer “Badges” on this computer"):
        send(printers, card)
    with pytest.raises(PrintingError, match="There is no printer “Badges” on this computer"):
        printers.printer("Badges")


def test_jobs_are_found_by_their_title_also_when_finished(
    cups: CupsServer, printers: CupsPrinters, card: bytes
) -> None:
    done = send(printers, card, title="the first")
    wait_until(lambda: state_of(printers, done) is SystemJobState.COMPLETED, "the job is completed")
    cups.run("cupsdisable", "Badges")
    pending = send(printers, card, title="the second")

    assert [printers.find_job("Badges", title) for title in ("the first", "the second", "the third")] == [
        printers.job("Badges", done.number),
        printers.job("Badges", pending.number),
        None,
    ]


def test_where_finished_jobs_are_forgotten_absence_proves_nothing(printers: CupsPrinters) -> None:
    with pytest.raises(PrintingError, match="Look whether the badge came out"):
        printers.find_job("Badges", "never seen")


def test_a_server_that_is_not_there_is_said_in_words(
    cups: CupsServer, printers: CupsPrinters, card: bytes
) -> None:
    cups.stop()

    with pytest.raises(PrintSystemUnreachableError, match="does not run or can’t be reached"):
        printers.printers()
    with pytest.raises(PrintSystemUnreachableError, match="does not run or can’t be reached"):
        send(printers, card)


def test_a_deaf_server_does_not_hold_us_for_ever(cups: CupsServer, card: bytes) -> None:
    cups.add_queue()
    printers = CupsPrinters(cups.address, timeout_seconds=0.5)
    cups.freeze()

    with pytest.raises(PrintSystemUnreachableError, match="did not answer"):
        printers.printers()


def test_a_submission_whose_answer_is_lost_is_unknown_and_can_be_found_later(
    cups: CupsServer, card: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    cups.add_queue()
    impatient = CupsPrinters(cups.address, timeout_seconds=0.5)
    media = impatient._media("Badges", 86, 54)
    monkeypatch.setattr(impatient, "_media", lambda *_: media)
    cups.freeze()

    with pytest.raises(SubmissionUnknownError):
        send(impatient, card, title="lost answer")

    cups.thaw()
    patient = CupsPrinters(cups.address)
    wait_until(lambda: len(cups.got()) == 1, "the page arrives after all")
    assert patient.find_job("Badges", "lost answer") is not None


def test_a_server_that_wants_a_password_is_said_in_words_and_nobody_is_asked(
    cups: CupsServer, printers: CupsPrinters, card: bytes
) -> None:
    cups.restart_with("<Limit Print-Job>\nAuthType Basic\nRequire user nobody-at-all\n</Limit>")

    with pytest.raises(PrintingError, match="does not let this user print"):
        send(printers, card)


def test_names_and_titles_of_every_script_arrive(cups: CupsServer, card: bytes) -> None:
    cups.add_queue("명찰", device="badge:/Badges")
    cups.tell("ok", "Badges")
    printers = CupsPrinters(cups.address)

    send(printers, card, "명찰", title="이름 ärgern")

    wait_until(lambda: len(cups.got("Badges")) == 1, "the page arrives")
    assert printers.find_job("Badges", "이름 ärgern") is not None
    assert [printer.name for printer in printers.printers()] == ["명찰"]


def test_the_printers_of_the_system_are_those_of_the_server_it_names(
    cups: CupsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    cups.add_queue()
    monkeypatch.setenv("CUPS_SERVER", cups.address)
    printers = system_printers()
    assert [printer.name for printer in printers.printers()] == ["Badges"]

    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")

    with pytest.raises(PrintSystemUnreachableError):
        printers.printers()


def test_the_devices_import_where_there_is_no_cups_library() -> None:
    program = """
import ctypes, sys
def missing(name, *args, **kwargs): raise OSError(name)
ctypes.CDLL = missing
from checkin.devices.printers.system_printers import system_printers
from checkin.core.errors import PrintingError
printers = system_printers()
assert printers.printers() == []
try:
    printers.check_media("Zebra", 86, 54)
except PrintingError as error:
    print(error)
class Other:
    def __init__(self, name, *args, **kwargs): pass
ctypes.CDLL = Other
print(system_printers().reason)
sys.platform = "win32"
print(system_printers().reason)
assert system_printers(lambda: "Qt") == "Qt"
assert not any(name.startswith("PySide6") for name in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.stderr == ""
    assert "“Zebra” can’t be used. This computer has no CUPS library" in done.stdout
    assert "is of another kind (it has no cupsServer)" in done.stdout
    assert "On Windows only the window prints" in done.stdout
