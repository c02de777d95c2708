"""A later version of a list lets somebody in again only by what it says, and says of how many it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checkin.core.event.attendee import Status
from checkin.store.event_file import EventFile
from checkin.tasks.load_list import Loaded, load_list
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict

Load = Callable[[str], Loaded]
LIST = (
    "Name,Email,Code,Status\n"
    "Anna Alpha,anna@a.org,T1,{}\nBo Beta,bo@b.org,T2,{}\nCy Gamma,cy@c.org,T3,{}\nDi Delta,di@d.org,T4,{}\n"
)
FIRST = ("confirmed", "blocked", "cancelled", "unpaid")


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk", room="red"))) as event:
        yield event


@pytest.fixture
def load(event: EventFile, tmp_path: Path, clock: Clock) -> Load:
    def load(text: str) -> Loaded:
        path = tmp_path / "l.csv"
        path.write_text(text, encoding="utf-8")
        return load_list(event, path, now=clock.now, desk="Office")

    return load


def _statuses(event: EventFile) -> tuple[str, ...]:
    return tuple(str(one.status) for one in sorted(event.attendees(), key=lambda one: one.name))


@pytest.mark.parametrize("cell", ["", "-", "n/a"])
def test_a_status_column_that_says_nothing_of_anybody_lifts_nothing(
    event: EventFile, load: Load, cell: str
) -> None:
    load(LIST.format(*FIRST))
    load(LIST.format(cell, cell, cell, cell))
    assert _statuses(event) == FIRST


def test_whom_a_list_confirms_again_that_it_refused_itself_is_told_with_the_count(
    event: EventFile, load: Load
) -> None:
    load(LIST.format(*FIRST))
    (told,) = load(LIST.format("confirmed", "confirmed", "registered", "confirmed")).problems[-1:]
    assert _statuses(event) == ("confirmed",) * 4
    assert "2 people confirmed again by this list" in told.problem
    assert told.value == "Bo Beta, Cy Gamma"


@pytest.mark.parametrize("cell", ["", "-", "asked the chair"])
def test_an_emptied_cell_lifts_no_refusal_and_is_told_until_a_word_does(
    event: EventFile, load: Load, cell: str
) -> None:
    load(LIST.format(*FIRST))
    for _ in range(2):
        (told,) = load(LIST.format("confirmed", cell, cell, cell)).problems[-1:]
        assert _statuses(event) == FIRST
        assert "3 people stay refused as this list said before" in told.problem
        assert told.value == "Bo Beta, Cy Gamma, Di Delta"
    load(LIST.format("confirmed", cell, "confirmed", "confirmed"))
    assert _statuses(event) == ("confirmed", "blocked", "confirmed", "confirmed")


def test_who_paid_at_the_desk_is_not_told_as_staying_refused(
    event: EventFile, load: Load, clock: Clock
) -> None:
    load(LIST.format("confirmed", "unpaid", "unpaid", "unpaid"))
    paid = next(one for one in event.attendees() if one.name == "Bo Beta")
    event.change(paid.reference, {"status": Status.CONFIRMED}, at=clock.now, desk="Door")
    (told,) = load(LIST.format("confirmed", "", "", "")).problems[-1:]
    assert _statuses(event) == ("confirmed", "confirmed", "unpaid", "unpaid")
    assert "2 people stay refused as this list said before" in told.problem
    assert told.value == "Cy Gamma, Di Delta"


@pytest.mark.parametrize("paid", ["완납", "수납완료", "已付", "beglichen"])
def test_whom_a_later_version_says_to_have_paid_in_full_is_let_in(
    event: EventFile, load: Load, paid: str
) -> None:
    load(LIST.replace("Status", "결제").format(paid, "미납", "미납", paid))
    load(LIST.replace("Status", "결제").format(paid, paid, "미납", paid))
    assert _statuses(event) == ("confirmed", "confirmed", "unpaid", "confirmed")


def test_an_empty_cell_confirms_who_is_new_and_takes_nothing_from_who_was_confirmed(
    event: EventFile, load: Load
) -> None:
    load(LIST.format("confirmed", "confirmed", "", "unpaid"))
    loaded = load(LIST.format("", "confirmed", "cancelled", "unpaid"))
    assert _statuses(event) == ("confirmed", "confirmed", "cancelled", "unpaid")
    assert not any("as this list said before" in problem.problem for problem in loaded.problems)


def test_a_cross_taken_out_of_a_column_of_cancellations_is_told_and_lifts_nothing(
    event: EventFile, load: Load
) -> None:
    text = LIST.replace("Status", "Cancelled")
    load(text.format("", "x", "x", ""))
    (told,) = load(text.format("", "", "x", "")).problems[-1:]
    assert _statuses(event) == ("confirmed", "cancelled", "cancelled", "confirmed")
    assert told.value == "Bo Beta"


@pytest.mark.parametrize("cell", ["#N/A", "X"])
def test_a_lost_status_lifts_no_refusal_of_this_list(event: EventFile, load: Load, cell: str) -> None:
    load(LIST.format(*FIRST))
    told = load(LIST.format("confirmed", cell, cell, cell)).problems[-1]
    assert _statuses(event) == FIRST
    assert "3 people stay refused as this list said before" in told.problem


@pytest.mark.parametrize("name", ["l.csv", "another.csv"])
def test_a_lost_status_lifts_no_refusal_of_somebody_else(
    event: EventFile, tmp_path: Path, clock: Clock, name: str
) -> None:
    def load(status: str, name: str = name) -> Loaded:
        path = tmp_path / name
        path.write_text(LIST.format("confirmed", status, "confirmed", "confirmed"), encoding="utf-8")
        return load_list(event, path, now=clock.now, desk="Office")

    load("confirmed", "l.csv")
    (bo,) = (one for one in event.attendees() if one.name == "Bo Beta")
    event.change(bo.reference, {"status": Status.CANCELLED}, at=clock.now, desk="Office")
    problem = load("#N/A").problems[-1].problem
    assert problem.startswith("1 person stays cancelled or blocked as before")
    load("confirmed")
    assert _statuses(event) == ("confirmed", "cancelled", "confirmed", "confirmed")


def test_a_lost_status_holds_who_was_confirmed(event: EventFile, load: Load) -> None:
    load(LIST.format(*FIRST))
    load(LIST.format("#N/A", *FIRST[1:]))
    assert _statuses(event) == ("pending", *FIRST[1:])


def test_whom_another_list_confirms_stays_refused_and_is_told(
    event: EventFile, load: Load, tmp_path: Path, clock: Clock
) -> None:
    load(LIST.format(*FIRST))
    path = tmp_path / "dinner.csv"
    path.write_text(LIST.format(*["confirmed"] * 4).replace("Status", "State"), encoding="utf-8")
    (told,) = load_list(event, path, now=clock.now, desk="Office").problems[-1:]
    assert _statuses(event) == (*FIRST[:3], "unpaid")
    assert told.problem.startswith(
        "3 people are confirmed by this list and stay cancelled, blocked, not paid"
    )
    assert told.value == "Bo Beta, Cy Gamma, Di Delta"


@pytest.mark.parametrize("cell", ["", "whatever"])
def test_nobody_who_stays_refused_is_said_to_count_as_confirmed(
    event: EventFile, load: Load, cell: str
) -> None:
    load(LIST.format(*FIRST))
    told = [problem.problem for problem in load(LIST.format("confirmed", cell, cell, cell)).problems]
    said = [text for text in told if "confirmed" in text.split(".")[0] and "below" not in text]
    assert said and all("unless the event has them otherwise" in text for text in said)


@pytest.mark.parametrize("extra", ["", ",  two  spaces"])
def test_whom_another_list_gives_the_usual_category_keeps_theirs_and_is_told(
    event: EventFile, load: Load, tmp_path: Path, clock: Clock, extra: str
) -> None:
    first = "Anna Alpha,anna@a.org,Speaker\nBo Beta,bo@b.org,Press\nCy Gamma,cy@c.org,Participant\n"
    load(f"Name,Email,Category\n{first}")
    path = tmp_path / "guests.csv"
    rows = f"Anna Alpha,anna@a.org,Participant{extra}\nBo Beta,bo@b.org,\nCy Gamma,cy@c.org,Participant\n"
    path.write_text(f"Name,Email,Type,Remark\n{rows}", encoding="utf-8")
    problems = load_list(event, path, now=clock.now, desk="Office").problems
    assert [one.category for one in sorted(event.attendees(), key=lambda one: one.name)] == [
        "speaker", "press", "participant",
    ]  # fmt: skip
    (told,) = problems[-1:]
    assert told.problem.startswith("1 person has the usual category on this list and keeps the other one")
    assert told.value == "Anna Alpha"
