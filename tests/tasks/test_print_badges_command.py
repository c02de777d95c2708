"""`checkin badges --printer` on a real CUPS: printed means printed, and what can't be is said first."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from checkin import paths
from checkin.badges.library import layout_named
from checkin.core.desk.desk import Desk
from checkin.core.door.records import RecordKind
from checkin.core.printing.jobs import JobState
from checkin.store.event_file import EventFile
from checkin.tasks import print_badges
from checkin.tasks.kept_json import write_object
from checkin.tasks.own_printers import own_printers
from tests.commands import run_command
from tests.devices.cups_server import CupsServer, page_sizes, wait_until
from tests.devices.label_printer import running_label_printer
from tests.ports import free_port

CARD_PT = (243.78, 153.07)


def run(*arguments: object) -> tuple[int, str, str]:
    answer = run_command(*map(str, arguments))
    return answer.status, answer.out, answer.err


def references(event: Path, count: int) -> list[str]:
    with EventFile.open(event) as file:
        return [person.reference for person in file.attendees() if person.status != "cancelled"][:count]


def only(people: Sequence[str]) -> list[str]:
    return [part for person in people for part in ("--attendee", person)]


def during(work: Callable[[], Any], then: Callable[[], Any]) -> Any:
    """Run the command while something happens to the printer."""
    result: list[Any] = []
    thread = threading.Thread(target=lambda: result.append(work()))
    thread.start()
    then()
    thread.join(90)
    return result[0]


def test_badges_come_out_at_their_size_and_are_on_record_with_their_codes(
    event: Path, cups: CupsServer
) -> None:
    people = references(event, 3)

    status, out, err = run("badges", event, "--printer", "Badges", "--json", *only(people))

    told = json.loads(out)
    assert (status, told["badges"], told["pages"], told["out"]) == (0, 3, 3, None)
    assert (told["page_mm"], told["per_page"], told["cut_marks"]) == ([86, 54], 1, False)
    assert "3 of 3 badges came out of “Badges”" in err
    assert [page_sizes(pdf) for pdf in cups.got()] == [[CARD_PT]] * 3
    with EventFile.open(event) as file:
        prints = [record for record in file.records() if record.kind is RecordKind.PRINT]
        assert [record.attendee for record in prints] == people
        assert [record.code for record in prints] == [file.badge_code(person) for person in people]


def test_an_unknown_printer_names_those_there_are_and_changes_nothing(event: Path, cups: CupsServer) -> None:
    cups.add_queue("Second")

    status, out, err = run("badges", event, "--printer", "Nowhere", "--reprint", "lost", "--json")

    assert (status, out) == (2, "")
    assert "There is no printer “Nowhere”. Printers: Badges, Second." in err
    with EventFile.open(event) as file:
        assert list(file.records()) == []


def test_a_printer_that_has_not_that_size_is_refused_before_the_first_badge(
    event: Path, cups: CupsServer
) -> None:
    cups.add_queue("Office", custom_mm=None)

    status, _, err = run("badges", event, "--printer", "Office")

    assert status == 2
    assert "“Office” can’t print 86 x 54 mm. It has 210 x 297 mm. Nothing was printed" in err
    with EventFile.open(event) as file:
        assert file.badge_code(references(event, 1)[0]) is None


def test_a_paused_queue_is_said_before_anything_is_written_or_replaced(
    event: Path, cups: CupsServer, tmp_path: Path
) -> None:
    cups.run("cupsdisable", "Badges")
    person, out = references(event, 1), tmp_path / "badges.pdf"

    status, _, err = run(
        "badges", event, "--printer", "Badges", "--out", out, "--reprint", "lost", *only(person)
    )

    assert status == 2 and "“Badges” is paused" in err and "Nothing was printed" in err
    assert not out.exists() and cups.run("lpstat", "-o") == ""
    with EventFile.open(event) as file:
        assert file.badge_code(person[0]) is None


def test_a_layout_of_sheets_is_sent_to_a_file_instead(event: Path, cups: CupsServer) -> None:
    status, _, err = run("badges", event, "--printer", "Badges", "--layout", "sheet-a4")

    assert status == 2
    assert "several badges on a sheet of A4" in err


def test_no_print_system_is_one_sentence(event: Path, cups: CupsServer) -> None:
    cups.stop()

    status, out, err = run("badges", event, "--printer", "Badges", "--json")

    assert (status, out) == (2, "")
    assert err.count("\n") == 1


def test_badges_that_fail_are_named_with_the_reason_and_the_status_says_so(
    event: Path, cups: CupsServer
) -> None:
    people = references(event, 2)
    cups.tell("failing")

    status, out, err = run("badges", event, "--printer", "Badges", "--json", *only(people))

    assert (status, json.loads(out)["badges"]) == (1, 0)
    assert "0 of 2 badges came out" in err
    assert all(f"{person}, not printed: Printing failed" in err for person in people)


def test_it_waits_for_paper_and_says_why(event: Path, cups: CupsServer) -> None:
    cups.tell("empty")
    people = references(event, 2)

    def refill() -> None:
        wait_until(lambda: "media-empty" in cups.run("lpstat", "-l", "-p", "Badges"), "it is out of cards")
        waited.wait(90)
        cups.tell("ok")

    waited = threading.Event()
    said: list[str] = []

    def command() -> Any:
        from checkin.devices.printers.system_printers import system_printers

        def say(text: str) -> None:
            said.append(text)
            waited.set()

        with EventFile.open(event) as file:
            desk = Desk(file, name="Desk 1")
            layout = layout_named("cr80")
            everyone = [(person, layout) for person in file.attendees_named(people).values()]
            return print_badges.print_badges(
                desk,
                event,
                everyone,
                printer="Badges",
                printers=system_printers(),
                telling=print_badges.Telling(say=say),
            )

    done = during(command, refill)

    assert done.done.badges == 2
    assert said[0] == "2 badges wait: Out of cards."


def test_what_nothing_moves_is_taken_back_after_a_while(event: Path, cups: CupsServer) -> None:
    from checkin.devices.printers.system_printers import system_printers

    cups.tell("empty")
    with EventFile.open(event) as file:
        desk = Desk(file, name="Desk 1")
        layout = layout_named("cr80")
        everyone = [(person, layout) for person in list(file.attendees())[:3]]
        run_ = print_badges.print_badges(
            desk,
            event,
            everyone,
            printer="Badges",
            printers=system_printers(),
            patience=print_badges.Patience(nothing_moves=0.5),
        )

    assert (run_.done.badges, len(run_.failed)) == (0, 3)
    assert cups.run("lpstat", "-o") == ""


def test_a_reprint_gives_new_codes_and_the_log_says_why(event: Path, cups: CupsServer) -> None:
    person = references(event, 1)
    run("badges", event, "--printer", "Badges", *only(person))
    with EventFile.open(event) as file:
        before = file.badge_code(person[0])

    status, _, _ = run("badges", event, "--printer", "Badges", "--reprint", "lost", *only(person))

    assert status == 0
    with EventFile.open(event) as file:
        after = file.badge_code(person[0])
        prints = [record for record in file.records() if record.kind is RecordKind.PRINT]
        assert [(r.code, r.reason) for r in prints] == [(before, None), (after, "lost")]
        assert before != after
        assert before is not None
        assert [holder.is_revoked for holder in file.holders(before)] == [True]


def test_with_out_the_same_badges_are_written_too(event: Path, cups: CupsServer, tmp_path: Path) -> None:
    person = references(event, 1)
    file = tmp_path / "badges.pdf"

    status, out, _ = run(
        "badges", event, "--printer", "Badges", "--out", file, "--reprint", "damaged", "--json", *only(person)
    )

    assert (status, json.loads(out)["out"]) == (0, str(file))
    assert file.read_bytes() == cups.got()[0].read_bytes()


def test_a_layout_file_of_ones_own_is_printed(event: Path, cups: CupsServer, tmp_path: Path) -> None:
    from checkin import paths

    raw = json.loads(paths.resources("layouts", "cr80.json").read_text(encoding="utf-8"))
    own = tmp_path / "mine.json"
    own.write_text(json.dumps(raw | {"id": "another-id", "width_mm": 90}), encoding="utf-8")

    status, out, _ = run(
        "badges", event, "--printer", "Badges", "--layout", own, "--json", *only(references(event, 1))
    )

    assert (status, json.loads(out)["page_mm"]) == (0, [90, 54])


@pytest.mark.parametrize("by", ["its name", "its address"])
def test_a_printer_that_the_desk_talks_to_itself_is_one_too(event: Path, by: str) -> None:
    people = references(event, 2)
    with running_label_printer() as label:
        kept = {"added_printers": {"Zebra": {"address": label.address, "width_mm": 86.0, "length_mm": 54.0}}}
        write_object(paths.settings_folder() / "desk.json", kept)
        printer = "Zebra" if by == "its name" else label.address

        status, out, err = run("badges", event, "--printer", printer, "--json", *only(people))

        assert (status, json.loads(out)["badges"], len(label.came_out)) == (0, 2, 2)
        assert f"2 of 2 badges came out of “{printer}”" in err


@pytest.mark.parametrize("hangs", [True, False], ids=["it hangs", "nobody is there"])
def test_a_printer_that_does_not_answer_is_said_before_anything_is_written_or_replaced(
    event: Path, tmp_path: Path, hangs: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_badges, "_ANSWERS_WITHIN_SECONDS", 0.5)
    person, out = references(event, 1), tmp_path / "badges.pdf"
    with EventFile.open(event) as file:
        before = file.badge_code(person[0])
    with running_label_printer() as label:
        label.is_deaf = hangs
        address = label.address if hangs else f"zpl://127.0.0.1:{free_port()}"

        status, _, err = run(
            "badges", event, "--printer", address, "--out", out, "--reprint", "lost", *only(person)
        )

    assert status == 2 and "does not answer" in err and "--out" in err, err
    assert not out.exists() and label.came_out == []
    with EventFile.open(event) as file:
        assert file.badge_code(person[0]) == before


def test_a_printer_that_dies_meanwhile_is_given_up_soon_and_the_next_run_prints_what_is_missing(
    event: Path,
) -> None:
    people = references(event, 3)
    said: list[str] = []
    waits = threading.Event()

    def say(text: str) -> None:
        said.append(text)
        waits.set()

    with running_label_printer() as label:

        def command() -> print_badges.PrintRun:
            with EventFile.open(event) as file:
                layout = layout_named("cr80")
                return print_badges.print_badges(
                    Desk(file, name="Desk 1"),
                    event,
                    [(person, layout) for person in file.attendees_named(people).values()],
                    printer=label.address,
                    printers=own_printers(),
                    telling=print_badges.Telling(say=say),
                    patience=print_badges.Patience(nobody_answers=0.5),
                )

        def die() -> None:
            waits.wait(90)
            label.switch_off()

        label.fails_during_label = "head open"
        done = during(command, die)
        assert (done.done.badges, [job.attendee for job in done.unconfirmed]) == (0, people[:1])
        assert [(job.attendee, job.state) for job in done.failed] == [
            (person, JobState.CANCELLED) for person in people[1:]
        ]
        assert said[-1] == (
            "The printer has not answered for 0.5 seconds; what has not come out is taken back. "
            "Badges that came out are on record and stay good. "
            "See to it, and run this again: it prints those that are missing."
        )

        label.told.clear()
        label.switch_on()
        again = command()
        assert again.done.badges == len(label.came_out) == 2
        assert [person.reference for person in again.left_out.unsure] == people[:1]
