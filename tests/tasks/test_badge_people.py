"""Who gets a badge that is made beforehand."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

from checkin.core.desk.desk import Desk
from checkin.core.desk.people_joining import join
from checkin.core.desk.registration import edit
from checkin.core.door.records import Record, RecordKind, new_id
from checkin.core.event.attendee import Status
from checkin.core.printing import jobs
from checkin.core.printing.jobs import PrintJob
from checkin.core.printing.printers import SystemJob, SystemJobState
from checkin.store.event_file import EventFile
from checkin.store.print_jobs import PrintJobRows
from checkin.tasks.badge_people import Selection, choose_people, chosen_people
from tests.conftest import Clock
from tests.core.made_up import moment, person, programme, session_dict


def test_whom_every_door_would_refuse_gets_no_badge_with_the_others(tmp_path: Path, clock: Clock) -> None:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        names = dict(zip(Status, "ABCDE", strict=True))
        people = [person(status, name=f"Guest {letter}") for status, letter in names.items()]
        event.add_all(people, at=moment("08:00"), desk="Office")
        desk = Desk(event, name="North", clock=clock)
        for status in Status:
            edit(desk, status, {"status": status})
        welcome = [Status.CONFIRMED, Status.UNPAID, Status.PENDING]
        assert [one.status for one in chosen_people(event, Selection(order="list"))] == welcome
        choice = choose_people(desk)
        assert [one.status for one in choice.people] == welcome
        assert {one.status for one in choice.left_out} == {Status.CANCELLED, Status.BLOCKED}
        (named,) = choose_people(desk, references=[Status.BLOCKED]).people
        assert named.status is Status.BLOCKED
        join(desk, Status.CONFIRMED, Status.UNPAID)
        (kept,) = choose_people(desk, references=[Status.UNPAID]).people
        assert kept.reference == Status.CONFIRMED


def came_out(event: EventFile, clock: Clock, reference: str) -> None:
    """As the print queue says it."""
    at = clock.advance(seconds=1)
    with event.transaction():
        event.append(
            Record(
                id=new_id(), kind=RecordKind.PRINT, at=at, recorded_at=at, desk="North", attendee=reference
            )
        )


def test_whose_printed_badge_says_something_else_by_now_is_found_until_it_is_printed_again(
    tmp_path: Path, clock: Clock
) -> None:
    def outdated() -> list[str]:
        return [one.reference for one in chosen_people(event, Selection(is_outdated=True, order="list"))]

    def change(reference: str, **fields: str) -> None:
        clock.advance(seconds=1)
        edit(desk, reference, fields)

    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        event.add_all([person(f"P{n}", organisation="Hanbit") for n in range(6)], at=clock.now, desk="Office")
        desk = Desk(event, name="North", clock=clock)
        change("P0", organisation="Before it was printed")
        for n in range(5):
            came_out(event, clock, f"P{n}")
        assert outdated() == []

        change("P1", organisation="Dongbaek")
        change("P2", email="stands@on.no.badge")
        change("P3", organisation="Dongbaek")
        change("P3", organisation="Hanbit")
        change("P4", category="speaker")
        change("P5", organisation="Never printed")
        assert outdated() == ["P1", "P4"]

        came_out(event, clock, "P1")
        assert outdated() == ["P4"]


def test_what_is_changed_while_the_badge_lies_in_the_printer_is_not_on_it(
    tmp_path: Path, clock: Clock
) -> None:
    """Sent, then out of cards: it comes out as it was drawn."""
    path = tmp_path / "forum.checkin"
    event = EventFile.create(path, programme(session_dict("talk")))
    kept_jobs = PrintJobRows(path, clock.now.tzinfo or UTC, clock=clock)
    with event, kept_jobs:
        event.add_all([person(f"P{n}", organisation="Hanbit") for n in range(2)], at=clock.now, desk="Office")
        desk = Desk(event, name="North", clock=clock)
        asked = [
            PrintJob(
                id=new_id(),
                desk="North",
                printer="Zebra",
                width_mm=86,
                height_mm=54,
                queued_at=clock.now,
                attendee=f"P{n}",
            )
            for n in range(2)
        ]
        kept_jobs.add(asked)
        clock.advance(seconds=1)
        edit(desk, "P0", {"organisation": "Before it was drawn"})
        clock.advance(seconds=1)
        drawn_at = clock.now
        for job in asked:
            kept_jobs.change(
                job.id, lambda row: jobs.job_claimed(row, "me", until=drawn_at + jobs.LEASE, at=drawn_at)
            )
            kept_jobs.change(job.id, lambda row: jobs.job_drawn(row, "me", "C1", at=drawn_at))
            kept_jobs.change(job.id, lambda row: jobs.job_sent(row, "me", 7, at=drawn_at))
        clock.advance(seconds=1)
        edit(desk, "P1", {"organisation": "In the printer"})
        came_out_at = clock.advance(seconds=30)
        for job in asked:
            kept_jobs.change(
                job.id,
                lambda row: jobs.job_followed(
                    row,
                    SystemJob(number=7, title=row.title, state=SystemJobState.COMPLETED),
                    trouble=None,
                    problem=None,
                    at=came_out_at,
                ),
            )

        assert [one.reference for one in chosen_people(event, Selection(is_outdated=True))] == ["P1"]
