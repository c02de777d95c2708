"""What may be printed and why again, through the command: no second badge in silence, no code of two people."""

from __future__ import annotations

import json
from pathlib import Path

from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import edit
from checkin.core.door import signed_code
from checkin.core.door.records import RecordKind
from checkin.core.event import event_settings
from checkin.core.event.attendee import Status
from checkin.core.printing.jobs import JobState, PrintJob
from checkin.core.times import system_clock
from checkin.store.event_file import EventFile
from checkin.store.print_jobs import PrintJobRows
from checkin.tasks.badge_requests import badge_job
from tests.badges.badge_pages import codes_on, one_bit_pages
from tests.commands import Answer, run_command
from tests.devices.cups_server import CupsServer

PROGRAMME = {
    "event": {
        "id": "e", "name": "Forum", "timezone": "Asia/Seoul",
        "starts": "2026-11-20", "ends": "2026-11-30", "languages": ["en"],
    },
    "venues": [],
    "categories": [{"id": "guest", "name": "Guest", "colour": "#3366aa"}],
    "sessions": [{"id": "talk", "title": "Talk", "kind": "plenary", "admits": "freely",
                  "starts": "2026-11-26T09:00", "ends": "2026-11-26T18:00"}],
}  # fmt: skip


def printed(event: Path, *more: str | Path) -> Answer:
    return run_command("badges", event, "--printer", "Badges", "--json", *more)


def prints(event: Path) -> list[tuple[str | None, str | None]]:
    with EventFile.open(event) as file:
        return [(r.attendee, r.code) for r in file.records() if r.kind is RecordKind.PRINT]


def keep_job(event: Path, reference: str, *, desk: str, state: JobState) -> PrintJob:
    from dataclasses import replace

    from checkin.badges.library import layout_named

    with (
        EventFile.open(event) as file,
        PrintJobRows(event, file.programme.event.zone, clock=system_clock) as kept_jobs,
    ):
        person = file.attendees_named([reference])[reference]
        job = replace(badge_job(desk, "Badges", person, layout_named("cr80")), state=state)
        kept_jobs.add([job])
        return job


def two_people(event: Path) -> list[str]:
    with EventFile.open(event) as file:
        return [person.reference for person in file.attendees() if person.status == "confirmed"][:2]


def test_who_has_a_badge_gets_no_second_one_and_the_command_says_how(event: Path, cups: CupsServer) -> None:
    first, second = two_people(event)
    printed(event, "--attendee", first)

    again = printed(event, "--attendee", first, "--attendee", second)

    assert (again.status, json.loads(again.out)["badges"]) == (1, 1)
    assert (
        f"printed already. --reprint REASON prints a new code and has the old badge refused: {first}."
        in again.err
    )
    assert [reference for reference, _ in prints(event)] == [first, second]


def test_all_left_out_is_a_whole_answer_and_prints_nothing(event: Path, cups: CupsServer) -> None:
    (first, _) = two_people(event)
    printed(event, "--attendee", first)

    again = printed(event, "--attendee", first)

    told = json.loads(again.out)
    assert (again.status, told["badges"], told["pages"], told["page_mm"]) == (1, 0, 0, [86, 54])
    assert len(cups.got()) == 1


def test_a_badge_nobody_is_sure_of_is_not_printed_again_without_a_reason(
    event: Path, cups: CupsServer
) -> None:
    (first, _) = two_people(event)
    keep_job(event, first, desk="Desk 1", state=JobState.UNCONFIRMED)

    left_out = printed(event, "--attendee", first)
    reprinted = printed(event, "--attendee", first, "--reprint", "lost")
    after = printed(event, "--attendee", first)

    assert (left_out.status, reprinted.status, after.status) == (1, 0, 1)
    assert "nobody knows whether the badge came out" in left_out.err
    assert "printed already" in after.err
    assert len(prints(event)) == 1


def test_a_badge_on_its_way_at_another_desk_is_left_to_it(event: Path, cups: CupsServer) -> None:
    (first, _) = two_people(event)
    keep_job(event, first, desk="Hall B", state=JobState.WAITING)

    answer = printed(event, "--attendee", first)

    assert (answer.status, cups.got()) == (1, [])
    assert "another desk is printing it" in answer.err


def test_a_reprint_takes_back_what_waits_elsewhere_with_the_old_code(event: Path, cups: CupsServer) -> None:
    (first, _) = two_people(event)
    job = keep_job(event, first, desk="Hall B", state=JobState.WAITING)

    assert printed(event, "--attendee", first, "--reprint", "damaged").status == 0

    with EventFile.open(event) as file, PrintJobRows(event, file.programme.event.zone) as kept_jobs:
        waited = kept_jobs.get(job.id)
    assert waited is not None
    assert waited.state is JobState.CANCELLED


def test_a_code_of_two_people_is_never_on_a_badge_and_a_reprint_leaves_none_alive(tmp_path: Path) -> None:
    event, people = tmp_path / "e.checkin", tmp_path / "people.csv"
    programme = tmp_path / "programme.json"
    programme.write_text(json.dumps(PROGRAMME), encoding="utf-8")
    others = "".join(f"{ref},Guest {ref},{ref}-1\n" for ref in "CDEFGHIJKL")
    people.write_text(f"Reference,Name,Ticket code\nA,Ann Lee,SAME-1\nB,Bob Oh,SAME-1\n{others}", "utf-8")
    made = run_command("new", event, "--programme", programme)
    assert made.status == 0, made.err
    run_command("load", event, people)
    with EventFile.open(event) as file:
        file.set_setting(event_settings.BADGE_CODES.name, "ticket")

    def drawn(reference: str, *more: str) -> str:
        out = tmp_path / "badge.pdf"
        answer = run_command("badges", event, "--out", out, "--attendee", reference, *more)
        assert answer.status == 0, answer.err
        ((code,),) = (codes_on(page) for page in one_bit_pages(out.read_bytes(), tmp_path))
        return code

    def verdict(code: str) -> str:
        now = "2026-11-26T10:00:00+09:00"
        answer = run_command("scan", event, "--at", "talk", "--json", "--now", now, stdin=code + "\n")
        return str(answer.json()["verdict"])

    before = {reference: drawn(reference) for reference in "ABC"}
    assert signed_code.has_shape(before["A"])
    assert signed_code.has_shape(before["B"])
    assert before["C"] == "C-1"
    after = {reference: drawn(reference, "--reprint", "lost") for reference in "ABC"}

    assert [verdict(code) for code in before.values()] == ["revoked"] * 3
    assert [verdict(code) for code in after.values()] == ["admitted"] * 3
    assert verdict("SAME-1") == "ambiguous"


def test_a_walk_in_taken_back_by_the_command_cancels_the_badge_that_waits(event: Path) -> None:
    asked = run_command("walk-in", event, "--name", "Ada Byron", "--admit", "registration", "--json")
    walk_in = json.loads(asked.out)
    waiting = keep_job(event, walk_in["reference"], desk="Desk 1", state=JobState.WAITING)

    assert run_command("undo", event, walk_in["verdict"]["scan"]).status == 0

    with EventFile.open(event) as file, PrintJobRows(event, file.programme.event.zone) as kept_jobs:
        job = kept_jobs.get(waiting.id)
    assert job is not None and job.state is JobState.CANCELLED


def test_a_badge_that_came_out_is_told_where_what_was_settled_for_it_is_taken_back(event: Path) -> None:
    reference = two_people(event)[0]
    with EventFile.open(event) as file:
        desk = Desk(file, name="Desk 1")
        edit(desk, reference, {"status": Status.UNPAID})
        refused = desk.admit(reference, "registration")
    settled = json.loads(run_command("settle", event, refused.scan_id or "", "--note", "cash", "--json").out)
    keep_job(event, reference, desk="Desk 1", state=JobState.PRINTED)
    waiting = keep_job(event, reference, desk="Desk 1", state=JobState.WAITING)

    assert "is printed: take it back" in run_command("undo", event, settled["scan"]).err

    with EventFile.open(event) as file, PrintJobRows(event, file.programme.event.zone) as kept_jobs:
        job = kept_jobs.get(waiting.id)
    assert job is not None and job.state is JobState.WAITING  # an organiser may print all of them beforehand


def test_a_badge_of_a_walk_in_that_came_out_is_told(event: Path) -> None:
    asked = run_command("walk-in", event, "--name", "Ada Byron", "--admit", "registration", "--json")
    walk_in = json.loads(asked.out)
    keep_job(event, walk_in["reference"], desk="Desk 1", state=JobState.PRINTED)

    assert "Ada Byron is printed: take it back" in run_command("undo", event, walk_in["verdict"]["scan"]).err


def test_a_badge_that_waited_waits_again_once_its_registration_is_done_again(event: Path) -> None:
    walk_in = run_command(
        "walk-in", event, "--name", "Ada Walk-in", "--admit", "registration", "--json"
    ).json()
    keep_job(event, walk_in["reference"], desk="Desk 1", state=JobState.WAITING)

    def states() -> list[JobState]:
        with EventFile.open(event) as file, PrintJobRows(event, file.programme.event.zone) as kept_jobs:
            return [job.state for job in kept_jobs.of(walk_in["reference"])]

    undone = run_command("undo", event, walk_in["verdict"]["scan"], "--json").json()
    assert states() == [JobState.CANCELLED]

    again = run_command("undo", event, undone["id"], "--json")
    assert states() == [JobState.CANCELLED, JobState.WAITING]
    assert "The badge of Ada Walk-in waits again at Desk 1." in again.err

    run_command("undo", event, again.json()["id"])
    assert states() == [JobState.CANCELLED, JobState.CANCELLED]
