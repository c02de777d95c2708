"""The print queue of the event file on a real CUPS: printed means printed, and nothing comes out twice."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.door.admission import VerdictWord
from checkin.core.door.records import Record, RecordKind, new_id
from checkin.core.errors import LayoutError, PrintingError
from checkin.core.printing.jobs import JobState, PrintJob, PrintTrouble
from checkin.core.printing.print_queue import PrintQueue
from checkin.core.printing.printers import PrinterState, PrintPage, Sharing
from checkin.core.times import system_clock
from checkin.devices.printers.cups import CupsPrinters
from checkin.devices.printers.programs_here import ProgramsHere
from checkin.store.event_file import EventFile
from checkin.store.print_jobs import PrintJobRows
from tests.conftest import CHECKOUT, Clock
from tests.devices.cups_server import CupsServer, page_sizes, wait_until
from tests.devices.print_station import PrintStation, new_event

HERE = ProgramsHere()

ZONE = ZoneInfo("Asia/Seoul")


def waiting_job(
    printer: str = "Badges", *, attendee: str | None = None, at: datetime | None = None
) -> PrintJob:
    return PrintJob(
        id=new_id(),
        desk="Desk 1",
        printer=printer,
        width_mm=86,
        height_mm=54,
        queued_at=at or system_clock(),
        attendee=attendee,
    )


@dataclass
class Station(PrintStation):
    """A desk with an event file, a printer and a print queue."""

    path: Path
    jobs: PrintJobRows
    cups: CupsServer
    queue: PrintQueue

    def run_until_state(self, job: PrintJob, *states: JobState) -> PrintJob:
        self.run_until(lambda: self.job(job).state in states, f"the job is {states}")
        return self.job(job)

    def records(self) -> list[Record]:
        with EventFile.open(self.path) as event:
            return list(event.records())


@pytest.fixture
def station(tmp_path: Path, cups: CupsServer, card: bytes) -> Iterator[Station]:
    cups.add_queue()
    path = new_event(tmp_path / "rehearsal.checkin")
    with PrintJobRows(path, ZONE) as jobs:
        yield Station(path, jobs, cups, spooler_for(jobs, cups, card))


def spooler_for(
    jobs: PrintJobRows,
    cups: CupsServer,
    card: bytes,
    *,
    clock: Callable[[], datetime] = system_clock,
    sharing: Sharing = lambda printer: (printer,),
) -> PrintQueue:
    printers = CupsPrinters(cups.address, timeout_seconds=90)  # a busy machine's is no silence
    return PrintQueue(
        jobs,
        printers,
        lambda job: PrintPage(card),
        desk="Desk 1",
        claimants=HERE,
        clock=clock,
        settle=timedelta(milliseconds=200),
        sharing=sharing,
    )


def test_a_badge_is_printed_when_the_print_system_says_so_and_that_is_recorded(
    station: Station, card: bytes
) -> None:
    job = station.queue.add(waiting_job(attendee="A-1"))
    assert station.queue.summary() == (1, 0)

    station.run_until_state(job, JobState.PRINTED)

    (got,) = station.cups.got()
    assert got.read_bytes() == card
    assert page_sizes(got) == [(243.78, 153.07)]
    (record,) = station.records()
    assert (record.kind, record.attendee, record.desk) == (RecordKind.PRINT, "A-1", "Desk 1")
    assert station.queue.summary() == (0, 0)


def test_a_badge_in_a_paused_queue_waits_and_comes_out_once(station: Station) -> None:
    station.cups.run("cupsdisable", "-r", "New ribbon", "Badges")
    job = station.queue.add(waiting_job())

    stopped = station.run_until_trouble(job, PrintTrouble.PAUSED)
    assert (stopped.state, stopped.problem) == (JobState.SENT, "New ribbon")
    station.cups.run("cupsenable", "Badges")

    printed = station.run_until_state(job, JobState.PRINTED)
    assert (printed.trouble, printed.problem) == (None, None)
    assert len(station.cups.got()) == 1


@pytest.mark.parametrize(
    ("told", "trouble"),
    [
        ("offline", PrintTrouble.OFFLINE),
        ("empty", PrintTrouble.OUT_OF_MEDIA),
        ("open", PrintTrouble.ATTENTION),
    ],
)
def test_a_printer_in_trouble_is_told_and_prints_once_when_it_is_over(
    station: Station, told: str, trouble: PrintTrouble
) -> None:
    station.cups.tell(told)
    job = station.queue.add(waiting_job())

    assert station.run_until_trouble(job, trouble).state is JobState.SENT
    assert station.queue.summary() == (1, 0)
    station.cups.tell("ok")

    station.run_until_state(job, JobState.PRINTED)
    assert len(station.cups.got()) == 1


def test_what_lies_behind_a_jam_goes_to_the_printer_that_shares_the_queue(
    station: Station, card: bytes
) -> None:
    station.cups.add_queue("Second")
    station.cups.tell("empty")
    both = ("Badges", "Second")
    station.queue = spooler_for(
        station.jobs,
        station.cups,
        card,
        sharing=lambda name: tuple(sorted(both, key=lambda one: one != name)),
    )
    badges = [station.queue.add(waiting_job()) for _ in range(12)]

    def all_but_one() -> bool:
        return sum(station.job(job).state is JobState.PRINTED for job in badges) == len(badges) - 1

    station.run_until(all_but_one, "one jams and the other prints the rest")
    (stuck,) = (job for job in map(station.job, badges) if job.state is not JobState.PRINTED)
    assert (stuck.printer, stuck.trouble) == ("Badges", PrintTrouble.OUT_OF_MEDIA)
    station.cups.tell("ok")
    station.run_until_state(stuck, JobState.PRINTED)
    assert (len(station.cups.got()), len(station.cups.got("Second"))) == (1, 11)


def test_a_job_that_does_not_move_makes_the_printer_unreachable(
    station: Station, card: bytes, clock: Clock
) -> None:
    station.cups.tell("stuck")
    queue = station.queue = spooler_for(station.jobs, station.cups, card, clock=clock)
    job = queue.add(waiting_job(at=clock.now))
    printers = CupsPrinters(station.cups.address)
    said = "The printer is unreachable at this time."
    station.run_until(lambda: printers.printer("Badges").reason == said, "the printer says why")
    assert queue.step() is False
    assert station.job(job).trouble is None

    clock.advance(seconds=31)

    assert station.run_until_trouble(job, PrintTrouble.UNREACHABLE).problem == said
    (printer,) = queue.printers()
    assert (printer.state, printer.reason) == (PrinterState.UNREACHABLE, said)


def test_a_failed_badge_tells_why_and_a_retry_prints_it(station: Station) -> None:
    station.cups.tell("failing")
    job = station.queue.add(waiting_job(attendee="A-1"))

    failed = station.run_until_state(job, JobState.FAILED)
    assert failed.problem == "Printing failed: The print head is open."
    assert station.queue.summary() == (0, 1)
    assert station.records() == []

    station.cups.tell("ok")
    station.queue.retry(job.id)
    station.run_until_state(job, JobState.PRINTED)
    assert len(station.cups.got()) == 1
    assert len(station.records()) == 1


def test_a_badge_stuck_in_one_queue_can_be_sent_to_another_printer_and_comes_out_there_only(
    station: Station,
) -> None:
    station.cups.add_queue("Second")
    station.cups.run("cupsdisable", "Badges")
    job = station.queue.add(waiting_job())
    station.run_until_trouble(job, PrintTrouble.PAUSED)

    station.queue.move(job.id, "Second")
    station.run_until_state(job, JobState.PRINTED)
    station.cups.run("cupsenable", "Badges")

    after = station.queue.add(waiting_job())
    station.run_until_state(after, JobState.PRINTED)
    assert len(station.cups.got("Second")) == 1
    assert len(station.cups.got("Badges")) == 1


def test_a_retry_of_a_badge_that_came_out_meanwhile_does_not_print_it_again(station: Station) -> None:
    job = station.queue.add(waiting_job())
    station.queue.step()
    # What a printer has in hand when it is cancelled counts as cancelled, though the page lies there already.
    wait_until(station.cups.is_idle, "the badge comes out and the print system knows it")

    station.queue.retry(job.id)

    assert station.run_until_state(job, JobState.PRINTED).problem is not None
    assert len(station.cups.got()) == 1
    with pytest.raises(PrintingError, match="came out already"):
        station.queue.retry(job.id)


def test_a_cancelled_badge_leaves_the_printers_queue(station: Station) -> None:
    station.cups.run("cupsdisable", "Badges")
    job = station.queue.add(waiting_job())
    station.run_until_trouble(job, PrintTrouble.PAUSED)

    station.queue.cancel(job.id)
    station.run_until_state(job, JobState.CANCELLED)

    assert station.cups.run("lpstat", "-o") == ""
    assert station.queue.summary() == (0, 0)


def test_a_badge_that_may_not_be_cancelled_does_not_hold_up_the_others(station: Station) -> None:
    station.cups.add_queue("Second")
    station.cups.restart_with("<Limit Cancel-Job>\nAuthType Basic\nRequire user nobody-at-all\n</Limit>")
    station.cups.run("cupsdisable", "Badges")
    held = station.queue.add(waiting_job())
    station.run_until_trouble(held, PrintTrouble.PAUSED)

    station.queue.move(held.id, "Second")
    free = station.queue.add(waiting_job("Second"))

    station.run_until_state(free, JobState.PRINTED)
    assert (
        station.job(held).problem == "The print system does not let this user do that; ask its administrator."
    )
    station.cups.run("cupsenable", "Badges")
    station.run_until_state(held, JobState.PRINTED)
    assert (len(station.cups.got("Badges")), len(station.cups.got("Second"))) == (1, 1)


def test_a_badge_cancelled_at_the_printers_queue_is_failed(station: Station) -> None:
    station.cups.run("cupsdisable", "Badges")
    job = station.queue.add(waiting_job())
    sent = station.run_until_trouble(job, PrintTrouble.PAUSED)

    station.cups.run("cancel", f"Badges-{sent.spooler_job}")

    failed = station.run_until_state(job, JobState.FAILED)
    assert failed.problem is not None
    assert failed.problem.startswith("It was cancelled in the printer’s queue")


def test_wrong_media_fails_with_a_sentence_and_nothing_is_sent(station: Station) -> None:
    station.cups.add_queue("Office", custom_mm=None)
    job = station.queue.add(waiting_job("Office"))

    failed = station.run_until_state(job, JobState.FAILED)

    assert failed.problem is not None
    assert failed.problem.startswith(
        "“Office” can’t print 86 x 54 mm. It has 210 x 297 mm. Nothing was printed"
    )
    assert station.cups.run("lpstat", "-W", "all", "-o") == ""


def test_a_queue_deleted_between_two_badges_fails_the_second_and_another_printer_takes_it(
    station: Station,
) -> None:
    first = station.queue.add(waiting_job())
    station.run_until_state(first, JobState.PRINTED)
    station.cups.run("lpadmin", "-x", "Badges")
    second = station.queue.add(waiting_job())

    failed = station.run_until_state(second, JobState.FAILED)
    assert failed.problem is not None
    assert "There is no printer “Badges”" in failed.problem

    station.cups.add_queue("Second")
    station.queue.move(second.id, "Second")
    station.run_until_state(second, JobState.PRINTED)
    assert len(station.cups.got("Second")) == 1


def test_a_queue_deleted_under_a_badge_leaves_it_unconfirmed(station: Station) -> None:
    station.cups.run("cupsdisable", "Badges")
    job = station.queue.add(waiting_job())
    station.run_until_trouble(job, PrintTrouble.PAUSED)

    station.cups.run("lpadmin", "-x", "Badges")

    lost = station.run_until_state(job, JobState.UNCONFIRMED)
    assert lost.problem is not None
    assert "Look whether the badge came out" in lost.problem


def test_a_print_system_restarted_in_the_middle_prints_each_badge_once(station: Station) -> None:
    station.cups.tell("offline")
    underway = station.queue.add(waiting_job())
    station.run_until_trouble(underway, PrintTrouble.OFFLINE)

    station.cups.stop()
    later = station.queue.add(waiting_job())
    station.run_until_trouble(later, PrintTrouble.SPOOLER)
    assert station.job(later).state is JobState.WAITING
    assert station.job(underway).trouble is PrintTrouble.SPOOLER
    tried = station.job(later).attempt
    for _ in range(3):
        station.queue.step()
    assert station.job(later).attempt == tried, "nothing is claimed and drawn in vain"
    station.cups.tell("ok")
    station.cups.start()

    station.run_until_state(underway, JobState.PRINTED)
    station.run_until_state(later, JobState.PRINTED)
    assert len(station.cups.got()) == 2


def test_jobs_that_wait_behind_others_no_longer_blame_the_print_system_when_it_is_back(
    station: Station,
) -> None:
    station.cups.run("cupsdisable", "Badges")
    jobs = [station.queue.add(waiting_job()) for _ in range(6)]
    station.run_until_trouble(jobs[0], PrintTrouble.PAUSED)
    station.cups.stop()
    station.run_until_trouble(jobs[5], PrintTrouble.SPOOLER)
    assert station.queue.problem is not None

    station.cups.start()

    assert station.run_until_trouble(jobs[5], None).state is JobState.WAITING
    assert station.queue.problem is None


def test_a_network_printer_that_is_switched_off_is_unreachable_in_its_own_words(
    station: Station, card: bytes, clock: Clock
) -> None:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        # Bound and not listening: whoever connects is refused, as by a printer that is off.
        port = reserved.getsockname()[1]
        station.cups.add_queue("Network", device=f"socket://127.0.0.1:{port}")
        queue = station.queue = spooler_for(station.jobs, station.cups, card, clock=clock)
        job = queue.add(waiting_job("Network", at=clock.now))
        printers = CupsPrinters(station.cups.address)

        def is_told() -> bool:
            """CUPS says one thing and then another; half a minute counts from the last."""
            clock.advance(seconds=31)
            stuck, said = station.job(job), printers.printer("Network").reason
            return said is not None and (stuck.trouble, stuck.problem) == (PrintTrouble.UNREACHABLE, said)

        station.run_until(is_told, "the job tells what CUPS says of the printer")
        assert station.job(job).state is JobState.SENT
        queue.cancel(job.id)
        station.run_until_state(job, JobState.CANCELLED)


def test_scans_go_on_while_the_print_system_hangs(station: Station, card: bytes) -> None:
    drawn = threading.Event()

    def draw(job: PrintJob) -> PrintPage:
        drawn.set()
        return PrintPage(card)

    printers = CupsPrinters(station.cups.address, timeout_seconds=90)
    queue = PrintQueue(station.jobs, printers, draw, desk="Desk 1", claimants=HERE)
    job = queue.add(waiting_job())
    station.cups.freeze()
    worker = threading.Thread(target=queue.step)
    worker.start()
    assert drawn.wait(90)

    with EventFile.open(station.path) as event:
        verdict = Desk(event, name="Desk 1").scan("nobody's code", "day-1")
        other = queue.add(waiting_job())
        still_sending = worker.is_alive()

    assert (verdict.word, still_sending) == (VerdictWord.UNKNOWN, True)
    assert station.job(other).state is JobState.WAITING
    station.cups.thaw()
    worker.join(90)
    station.run_until_state(job, JobState.PRINTED)


def test_a_print_system_that_lost_its_jobs_leaves_them_to_a_person_also_when_numbers_repeat(
    station: Station, card: bytes
) -> None:
    station.cups.run("cupsdisable", "Badges")
    job = station.queue.add(waiting_job())
    lost = station.run_until_trouble(job, PrintTrouble.PAUSED)
    station.cups.stop()
    station.cups.forget_jobs()
    station.cups.start()
    station.cups.run("cupsenable", "Badges")
    printers = CupsPrinters(station.cups.address)
    other = printers.submit("Badges", card, title="another program's", width_mm=86, height_mm=54)
    assert other.number == lost.spooler_job

    assert station.run_until_state(job, JobState.UNCONFIRMED).trouble is None


def test_a_badge_that_can_not_be_drawn_is_failed_and_the_next_one_is_printed(
    station: Station, card: bytes
) -> None:
    def draw(job: PrintJob) -> PrintPage:
        if job.attendee == "A-1":
            raise LayoutError("The picture “logo.png” is missing.")
        return PrintPage(card)

    printers = CupsPrinters(station.cups.address)
    station.queue = PrintQueue(station.jobs, printers, draw, desk="Desk 1", claimants=HERE)
    broken = station.queue.add(waiting_job(attendee="A-1"))
    sound = station.queue.add(waiting_job(attendee="A-2"))

    station.run_until_state(sound, JobState.PRINTED)

    assert station.job(broken).problem == "The picture “logo.png” is missing."
    assert station.job(broken).state is JobState.FAILED


def test_a_bug_in_drawing_fails_that_badge_and_is_not_hidden(station: Station) -> None:
    def draw(job: PrintJob) -> PrintPage:
        raise ZeroDivisionError

    station.queue = PrintQueue(
        station.jobs, CupsPrinters(station.cups.address), draw, desk="Desk 1", claimants=HERE
    )
    job = station.queue.add(waiting_job())

    with pytest.raises(ZeroDivisionError):
        station.queue.step()

    assert station.job(job).state is JobState.FAILED
    assert station.queue.step() is False


def test_few_badges_lie_in_the_printers_own_queue_at_once(station: Station) -> None:
    station.cups.run("cupsdisable", "Badges")
    for _ in range(10):
        station.queue.add(waiting_job())

    station.queue.step()
    station.queue.step()

    assert len(station.queue.jobs((JobState.SENT,))) == 4
    assert len(station.queue.jobs((JobState.WAITING,))) == 6


def test_badges_come_out_as_they_were_asked_for_and_first_what_somebody_waits_for(station: Station) -> None:
    jobs = [station.queue.add(waiting_job()) for _ in range(9)]
    station.queue.hurry(jobs[-1].id)

    station.run_until(lambda: station.queue.summary() == (0, 0), "all are printed")

    numbers = [station.job(job).spooler_job for job in (jobs[-1], *jobs[:-1])]
    assert numbers == sorted(numbers, key=lambda number: number or 0)
    assert len(station.cups.got()) == 9


def test_badges_of_another_desk_are_left_to_it(station: Station) -> None:
    job = station.queue.add(replace(waiting_job(), desk="Desk 2"))

    station.queue.step()

    assert station.job(job).state is JobState.WAITING
    station.queue.move(job.id, "Badges")
    station.run_until_state(job, JobState.PRINTED)


def test_a_badge_in_the_printers_queue_of_another_desk_can_not_be_sent_twice_from_here(
    station: Station,
) -> None:
    station.cups.run("cupsdisable", "Badges")
    job = station.queue.add(waiting_job())
    station.run_until_trouble(job, PrintTrouble.PAUSED)
    other = PrintQueue(
        station.jobs,
        CupsPrinters(station.cups.address),
        lambda job: PrintPage(b""),
        desk="Desk 2",
        claimants=HERE,
    )

    with pytest.raises(PrintingError, match="in the printer’s queue at “Desk 1”"):
        other.move(job.id, "Badges")


def sender(station: Station, page: Path, die_at: str = "") -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.devices.cups_sender"]
    arguments = [str(station.path), station.cups.address, "Desk 1", str(page), die_at]
    return subprocess.Popen([*command, *arguments], cwd=CHECKOUT)


@pytest.fixture
def page(tmp_path: Path, card: bytes) -> Path:
    path = tmp_path / "page.pdf"
    path.write_bytes(card)
    return path


@pytest.mark.parametrize("die_at", ["claimed", "submitted", "sent", "completed", "printed"])
def test_a_program_killed_at_any_point_prints_exactly_one_badge(
    station: Station, page: Path, die_at: str
) -> None:
    before = station.queue.add(waiting_job())
    station.run_until_state(before, JobState.PRINTED)
    job = station.queue.add(waiting_job(attendee="A-1"))

    assert sender(station, page, die_at).wait(timeout=90) == -9
    station.run_until_state(job, JobState.PRINTED)

    wait_until(lambda: station.cups.run("lpstat", "-o") == "", "the print system has nothing more to do")
    assert len(station.cups.got()) == 2
    assert len(station.records()) == 1


def test_on_a_print_system_that_never_printed_a_killed_program_leaves_the_badge_to_a_person(
    station: Station, page: Path
) -> None:
    job = station.queue.add(waiting_job())

    assert sender(station, page, "claimed").wait(timeout=90) == -9
    unsure = station.run_until_state(job, JobState.UNCONFIRMED)

    assert unsure.problem is not None
    assert "Look whether the badge came out" in unsure.problem
    station.queue.retry(job.id)
    station.run_until_state(job, JobState.PRINTED)
    assert len(station.cups.got()) == 1


def test_two_programs_on_one_file_print_each_badge_once(station: Station, page: Path) -> None:
    jobs = [station.queue.add(waiting_job(attendee=f"A-{number}")) for number in range(16)]

    programs = [sender(station, page), sender(station, page)]

    assert [program.wait(timeout=120) for program in programs] == [0, 0]
    assert {station.job(job).state for job in jobs} == {JobState.PRINTED}
    assert len(station.cups.got()) == len(jobs)
    assert len(station.records()) == len(jobs)


def test_a_claim_of_another_computer_is_never_sent_again_without_a_person(station: Station) -> None:
    job = station.queue.add(waiting_job())
    now = system_clock()
    elsewhere = "0@elsewhere/4711/abc"
    station.jobs.change(
        job.id,
        lambda row: replace(row, state=JobState.SENDING, attempt=1, claimed_by=elsewhere, claimed_until=now),
    )

    lost = station.run_until_state(job, JobState.UNCONFIRMED)

    assert lost.problem is not None
    assert "Look whether it came out" in lost.problem
    assert station.cups.got() == []


def test_a_claim_that_still_holds_is_left_alone(station: Station) -> None:
    job = station.queue.add(waiting_job())
    later = system_clock() + timedelta(minutes=1)
    elsewhere = "0@elsewhere/4711/abc"
    station.jobs.change(
        job.id,
        lambda row: replace(
            row, state=JobState.SENDING, attempt=1, claimed_by=elsewhere, claimed_until=later
        ),
    )

    assert station.queue.step() is False
    assert station.job(job).claimed_by == elsewhere


def test_an_answer_lost_on_the_way_does_not_print_twice(
    station: Station, card: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = CupsPrinters(station.cups.address, timeout_seconds=0.5)
    media = impatient._media("Badges", 86, 54)
    monkeypatch.setattr(impatient, "_media", lambda *_: media)
    queue = station.queue = PrintQueue(
        station.jobs,
        impatient,
        lambda job: PrintPage(card),
        desk="Desk 1",
        claimants=HERE,
        settle=timedelta(milliseconds=200),
    )
    job = queue.add(waiting_job())
    station.cups.freeze()

    queue.step()
    assert station.job(job).state is JobState.SENDING
    station.cups.thaw()

    station.run_until_state(job, JobState.PRINTED)
    assert len(station.cups.got()) == 1
