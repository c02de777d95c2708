"""Who is blocked stays so, whatever is done by the way: only a word that goes on record lets them in again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.desk.people_joining import join, take_apart
from checkin.core.desk.registration import WalkIn, edit, edit_many, register
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Status
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.desk.test_registration_substitution import PEOPLE, PROGRAMME
from tests.core.desk.test_registration_taken_back import scan_of, status
from tests.store.test_loading_again import load_rows, row

PACKAGE = Path(__file__).parents[3] / "checkin"


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with EventFile.create(tmp_path / "forum.checkin", PROGRAMME) as event:
        event.add_all(PEOPLE, at=clock.now, desk="Office")
        yield Desk(event, name="North", clock=clock)


def block(desk: Desk, reference: str) -> None:
    edit(desk, reference, {"status": Status.BLOCKED})


@pytest.mark.parametrize(
    "do",
    [
        lambda desk: edit(desk, "P4", {"status": Status.CONFIRMED}),
        lambda desk: edit(desk, "P4", {"status": Status.CANCELLED}, because=""),
        lambda desk: edit_many(desk, {"P1": {"note": "-"}, "P4": {"status": Status.CONFIRMED}}),
        lambda desk: desk.store.change("P4", {"status": Status.UNPAID}, at=desk.now(), desk="North"),
        lambda desk: join(desk, "P1", "P4"),
        lambda desk: join(desk, "P4", "P1"),
    ],
)
def test_what_lets_in_who_is_blocked_without_a_word_changes_nothing(
    desk: Desk, do: Callable[[Desk], object]
) -> None:
    before = [desk.attendee(one.reference) for one in PEOPLE]
    with pytest.raises(CheckinError, match="is blocked"):
        do(desk)
    assert [desk.attendee(one.reference) for one in PEOPLE] == before

    assert edit(desk, "P4", {"status": Status.CONFIRMED}, because="Badge shown (Kim)") is not None
    assert status(desk, "P4") == Status.CONFIRMED


@pytest.mark.parametrize("is_blocked_before", [True, False])
def test_a_registration_taken_back_and_done_again_leaves_a_block(desk: Desk, is_blocked_before: bool) -> None:
    walk_in = register(desk, WalkIn(name="Ada Byron"), admit_to="open")
    reference = walk_in.attendee.reference
    if is_blocked_before:
        block(desk, reference)
    undo = desk.undo(scan_of(walk_in))
    if not is_blocked_before:
        block(desk, reference)
    for reason in (None, "let her in"):
        with pytest.raises(CheckinError, match="refused now: Blocked"):
            desk.undo(undo.id, reason=reason)
    assert status(desk, reference) == Status.BLOCKED
    assert desk.inside("open") == 0


def test_two_who_were_blocked_as_one_person_are_both_blocked_when_taken_apart(desk: Desk) -> None:
    join(desk, "P1", "P2")
    block(desk, "P1")
    take_apart(desk, "P2")
    assert (status(desk, "P1"), status(desk, "P2")) == (Status.BLOCKED, Status.BLOCKED)


def test_a_list_lets_in_again_only_whom_it_blocked_itself(desk: Desk, clock: Clock) -> None:
    event = desk.store
    assert isinstance(event, EventFile)
    theirs, ours, other = row("Ada", "A", status=Status.BLOCKED), row("Ben", "B"), row("Cy", "C")
    load_rows(event, clock, theirs, ours, other)
    of = {one.name: one.reference for one in event.attendees()}
    block(desk, of["Ben"])
    load_rows(event, clock, row("Ada", "A"), row("Ben", "B", status=Status.UNPAID), other)
    assert (status(desk, of["Ada"]), status(desk, of["Ben"])) == (Status.CONFIRMED, Status.BLOCKED)
    load_rows(event, clock, row("Ben", "B", status=Status.CANCELLED, email="b@example.org"), name="other.csv")
    assert status(desk, of["Ben"]) == Status.BLOCKED


def test_only_a_list_and_records_that_arrive_may_unblock_beside_a_reason_given_by_hand() -> None:
    may = [p.name for p in sorted(PACKAGE.rglob("*.py")) if "may_unblock=True" in p.read_text("utf-8")]
    assert may == ["known_tables.py", "load_steps.py"]
    writes = [p.name for p in PACKAGE.rglob("*.py") if "UPDATE attendees SET {" in p.read_text("utf-8")]
    assert writes == ["attendee_changes.py"]


def test_who_is_blocked_by_now_is_let_in_by_no_older_refusal_without_the_organisers_name(desk: Desk) -> None:
    edit(desk, "P1", {"status": Status.UNPAID})
    refused = desk.admit("P1", PROGRAMME.sessions[0].id)
    assert refused.scan_id is not None and refused.is_overridable
    block(desk, "P1")

    with pytest.raises(CheckinError, match="only an organiser"):
        desk.override(refused.scan_id, "a friend of the house")
    assert desk.override(refused.scan_id, "a friend of the house", by="Kim").admits
