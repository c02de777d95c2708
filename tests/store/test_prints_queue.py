"""Print jobs in the event file: kept as they are, changed in one transaction, one card asked for once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from checkin.core.door.records import Record, new_id
from checkin.core.errors import StorageError
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.printing import jobs as steps
from checkin.core.printing.jobs import JobState, PrintJob, PrintTrouble, Wish
from checkin.sqlite_files import connect
from checkin.store.event_file import EventFile
from checkin.store.print_jobs import PrintJobRows
from tests.conftest import Clock, by_another_program

ZONE = ZoneInfo("Asia/Seoul")
PROGRAMME = {
    "event": {
        "id": "small",
        "name": "Small",
        "timezone": "Asia/Seoul",
        "starts": "2025-06-24",
        "ends": "2025-06-24",
        "languages": ["en"],
        "host_country": "KR",
    },
    "venues": [{"id": "hall", "name": "Hall", "rooms": [{"id": "foyer", "name": "Foyer", "capacity": None}]}],
    "categories": [{"id": "guest", "name": "Guest", "colour": "#3355aa"}],
    "sessions": [
        {
            "id": "all",
            "title": "All",
            "kind": "other",
            "room": "foyer",
            "starts": "2025-06-24T09:00",
            "ends": "2025-06-24T18:00",
            "access": "everyone",
        }
    ],
}


@pytest.fixture
def event_path(tmp_path: Path) -> Path:
    path = tmp_path / "small.checkin"
    EventFile.create(path, programme_from_dict(PROGRAMME)).close()
    return path


@pytest.fixture
def jobs(event_path: Path, clock: Clock) -> Iterator[PrintJobRows]:
    with PrintJobRows(event_path, ZONE, clock=clock) as queue:
        yield queue


def job_for(clock: Clock, attendee: str | None = "A-1") -> PrintJob:
    return PrintJob(
        id=new_id(),
        desk="Desk 1",
        printer="Zebra",
        width_mm=101.6,
        height_mm=152.4,
        queued_at=clock.now,
        changed_at=clock.now,
        attendee=attendee,
    )


def add(jobs: PrintJobRows, job: PrintJob) -> PrintJob:
    (kept,) = jobs.add([job])
    return kept


def records(path: Path) -> list[Record]:
    with EventFile.open(path) as event:
        return list(event.records())


def test_a_job_is_kept_with_every_field(jobs: PrintJobRows, clock: Clock) -> None:
    full = replace(
        job_for(clock),
        layout="cr80",
        what="slip",
        because="lost",
        code="C1OLD",
        state=JobState.SENT,
        attempt=3,
        spooler_job=17,
        trouble=PrintTrouble.OUT_OF_MEDIA,
        problem="Out of cards.",
        wish=Wish.RETRY,
        wished_printer="Second",
        claimed_by="me",
        claimed_until=clock.now + timedelta(minutes=2),
    )

    add(jobs, full)

    assert jobs.get(full.id) == full


def test_jobs_survive_closing_the_file(event_path: Path, clock: Clock) -> None:
    job = job_for(clock)
    with PrintJobRows(event_path, ZONE) as jobs:
        add(jobs, job)

    with PrintJobRows(event_path, ZONE) as jobs:
        assert list(jobs.list((JobState.WAITING,))) == [job]


def test_the_same_card_asked_for_twice_while_on_its_way_is_one_job(jobs: PrintJobRows, clock: Clock) -> None:
    first = add(jobs, job_for(clock))

    second = add(jobs, job_for(clock))

    assert second == first
    assert jobs.count((JobState.WAITING,)) == 1


def test_other_people_other_reasons_and_finished_cards_are_jobs_of_their_own(
    jobs: PrintJobRows, clock: Clock
) -> None:
    first = add(jobs, job_for(clock))
    add(jobs, job_for(clock, "A-2"))
    add(jobs, replace(job_for(clock), because="lost"))
    jobs.change(first.id, lambda job: replace(job, state=JobState.PRINTED))

    add(jobs, job_for(clock))
    add(jobs, job_for(clock, None))
    add(jobs, job_for(clock, None))

    assert jobs.count((JobState.WAITING,)) == 5


def test_adding_one_job_again_changes_nothing(jobs: PrintJobRows, clock: Clock) -> None:
    job = add(jobs, job_for(clock, None))
    jobs.change(job.id, lambda row: replace(row, state=JobState.PRINTED))

    assert add(jobs, job).state is JobState.PRINTED
    assert jobs.count(tuple(JobState)) == 1


def test_of_many_threads_one_claims_a_job(jobs: PrintJobRows, clock: Clock) -> None:
    job = add(jobs, job_for(clock))
    until = clock.now + timedelta(minutes=2)

    def claim(number: int) -> bool:
        def step(row: PrintJob) -> PrintJob | None:
            return steps.job_claimed(row, f"program {number}", until=until, at=clock.now)

        return jobs.change(job.id, step) is not None

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(claim, range(50))) == 1


def test_a_printed_badge_becomes_a_record_once(event_path: Path, jobs: PrintJobRows, clock: Clock) -> None:
    job = add(jobs, replace(job_for(clock), because="damaged"))
    printed_at = clock.advance(seconds=5)

    for _ in range(2):
        jobs.change(job.id, lambda row: replace(row, state=JobState.PRINTED, changed_at=printed_at))

    (record,) = records(event_path)
    assert (record.kind, record.attendee, record.at, record.desk, record.reason) == (
        "print",
        "A-1",
        printed_at,
        "Desk 1",
        "damaged",
    )


def test_the_record_of_a_badge_names_the_code_that_was_drawn_whatever_is_live_when_it_comes_out(
    event_path: Path, jobs: PrintJobRows, clock: Clock
) -> None:
    with EventFile.open(event_path) as event, event.transaction():
        guest = Attendee(reference="A-1", name="Kim", category="guest")
        event.add(guest, at=clock.now, desk="Desk 1")
        event.add_badge_code("A-1", "C1OLD", at=clock.now)
        event.revoke_code("C1OLD", "lost", of="A-1", at=clock.now)
        event.add_badge_code("A-1", "C1NEW", at=clock.now)
    job = add(jobs, job_for(clock))
    jobs.change(job.id, lambda row: steps.job_claimed(row, "me", until=clock.now, at=clock.now))
    jobs.change(job.id, lambda row: steps.job_drawn(row, "me", "C1OLD", at=clock.now))

    jobs.change(job.id, lambda row: replace(row, state=JobState.PRINTED))

    (record,) = (record for record in records(event_path) if record.kind == "print")
    assert record.code == "C1OLD"


def test_many_jobs_are_kept_all_or_none(jobs: PrintJobRows, clock: Clock) -> None:
    def broken() -> Iterator[PrintJob]:
        yield job_for(clock, "A-1")
        yield job_for(clock, "A-2")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        jobs.add(broken())

    assert jobs.count(tuple(JobState)) == 0
    assert len(jobs.add(job_for(clock, f"A-{number}") for number in range(100))) == 100


@pytest.mark.parametrize("what", ["test", "slip"])
def test_what_is_no_badge_becomes_no_record(
    event_path: Path, jobs: PrintJobRows, clock: Clock, what: str
) -> None:
    job = add(jobs, replace(job_for(clock), what=what))

    jobs.change(job.id, lambda row: replace(row, state=JobState.PRINTED))

    assert records(event_path) == []


def test_a_step_that_raises_changes_nothing(jobs: PrintJobRows, clock: Clock) -> None:
    job = add(jobs, job_for(clock))

    def step(row: PrintJob) -> PrintJob | None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        jobs.change(job.id, step)

    assert jobs.get(job.id) == job
    jobs.change(job.id, lambda row: steps.job_cancelled(row, at=clock.now))
    assert jobs.count((JobState.CANCELLED,)) == 1


def test_a_job_that_is_not_there_is_not_changed(jobs: PrintJobRows) -> None:
    assert jobs.change("nothing", lambda row: row) is None


def test_jobs_of_a_copied_file_are_the_first_files_to_print(
    event_path: Path, jobs: PrintJobRows, clock: Clock
) -> None:
    job = add(jobs, job_for(clock))
    copy = event_path.with_name("copy.checkin")
    with EventFile.open(event_path) as event:
        event.backup(copy)

    with PrintJobRows(copy, ZONE) as copied:
        aside = copied.get(job.id)

    assert aside is not None
    assert aside.state is JobState.UNCONFIRMED
    assert aside.problem is not None
    assert "copied" in aside.problem
    assert jobs.get(job.id) == job


def test_jobs_of_a_renamed_file_still_wait(event_path: Path, clock: Clock) -> None:
    job = job_for(clock)
    with PrintJobRows(event_path, ZONE) as jobs:
        add(jobs, job)
    renamed = event_path.rename(event_path.with_name("renamed.checkin"))

    with PrintJobRows(renamed, ZONE) as jobs:
        assert jobs.get(job.id) == job


def test_where_the_event_was_moved_away_from_no_empty_file_is_left(event_path: Path, clock: Clock) -> None:
    with by_another_program():
        event_path.rename(event_path.with_suffix(".away"))

    with pytest.raises(StorageError, match="was moved"):
        PrintJobRows(event_path, ZONE, clock=clock)
    with pytest.raises(sqlite3.OperationalError):
        connect(event_path)

    assert not event_path.exists()


def test_a_disk_that_is_full_is_said_in_words_and_keeps_what_was_there(
    jobs: PrintJobRows, clock: Clock
) -> None:
    job = add(jobs, job_for(clock))
    pages = jobs.connection.execute("PRAGMA page_count").fetchone()[0]
    jobs.connection.execute(f"PRAGMA max_page_count = {pages}")

    def add_many() -> None:
        for number in range(2000):
            add(jobs, job_for(clock, f"B-{number}"))

    with pytest.raises(StorageError, match="full"):
        add_many()

    assert jobs.get(job.id) == job


def test_a_file_locked_by_another_program_is_said_in_words(
    event_path: Path, jobs: PrintJobRows, clock: Clock
) -> None:
    jobs.connection.execute("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(event_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(StorageError, match="locked"):
            add(jobs, job_for(clock))
    finally:
        other.close()


def test_listing_is_by_state_desk_and_printer_oldest_first(jobs: PrintJobRows, clock: Clock) -> None:
    first = add(jobs, job_for(clock, "A-1"))
    second = add(jobs, job_for(clock, "A-2"))
    add(jobs, replace(job_for(clock, "A-3"), desk="Desk 2"))
    add(jobs, replace(job_for(clock, "A-4"), printer="Second"))

    found = jobs.list((JobState.WAITING,), desk="Desk 1", printer="Zebra")

    assert list(found) == [first, second]
    assert list(jobs.list((JobState.WAITING,), desk="Desk 1", printer="Zebra", limit=1)) == [first]
    assert list(jobs.waiting_printers("Desk 1")) == ["Second", "Zebra"]
    assert jobs.count(tuple(JobState), desk="Desk 2") == 1


def put_back(path: Path) -> None:
    """A copy made before lies in the place of the file that is open."""
    copy = path.with_name("copy.checkin")
    with EventFile.open(path) as event:
        event.backup(copy)
    with by_another_program():
        copy.replace(path)


def test_nothing_is_kept_in_a_file_that_another_took_the_place_of(
    event_path: Path, jobs: PrintJobRows, clock: Clock
) -> None:
    job = add(jobs, job_for(clock))
    put_back(event_path)

    with pytest.raises(StorageError, match="replaced while badges were printed"):
        add(jobs, job_for(clock, "A-2"))
    with pytest.raises(StorageError):
        jobs.change(job.id, lambda row: replace(row, state=JobState.PRINTED))

    assert not jobs.is_in_place
    with PrintJobRows(event_path, ZONE) as again:
        assert [(one.id, one.state) for one in again.of("A-1")] == [(job.id, JobState.UNCONFIRMED)]
        assert not again.of("A-2")
