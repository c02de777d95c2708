"""Nobody who may not come in comes in by a second row of their name, or under the name of another, in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import WalkIn, edit, register
from checkin.core.event.attendee import Status
from checkin.store.event_file import EventFile
from checkin.tasks.load_list import Loaded, load_list
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict

Load = Callable[..., Loaded]
HEAD = "Reference,Name,Email,Code,Status\n"
FAY = "R6,Fay Zeta,fay@a.org,T6,blocked\n"
ANNA = "R1,Anna Alpha,anna@a.org,T1,confirmed\n"


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk", room="red"))) as event:
        yield event


@pytest.fixture
def load(event: EventFile, tmp_path: Path, clock: Clock) -> Load:
    def load(text: str, name: str = "l.csv") -> Loaded:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return load_list(event, path, now=clock.now, desk="Office")

    return load


@pytest.mark.parametrize("status", ["blocked", "cancelled"])
@pytest.mark.parametrize("mail", ["", "zeta@b.org"])
def test_a_second_row_of_the_name_of_somebody_refused_is_told_with_both_rows(
    load: Load, mail: str, status: str
) -> None:
    (told,) = load(f"{HEAD}{FAY.replace('blocked', status)}{ANNA}R7,Fay Zeta,{mail},T7,confirmed\n").problems
    assert told.row == 4 and told.problem.startswith(f"Another Fay Zeta is “{status}” (row 2)")


@pytest.mark.parametrize("is_blocked_first", [True, False])
def test_a_second_list_with_the_name_of_somebody_refused_is_told_whichever_comes_first(
    load: Load, event: EventFile, *, is_blocked_first: bool
) -> None:
    other = "Name,Code\nBo Berg,T8\nZeta Fay,T9\n"
    blocked = HEAD + FAY + ANNA
    load(*((blocked,) if is_blocked_first else (other, "second.csv")))
    loaded = load(*((other, "second.csv") if is_blocked_first else (blocked,)))
    (told,) = loaded.problems
    kept = "blocked" if is_blocked_first else "confirmed"
    assert f"is “{kept}” (in the event already)" in told.problem
    assert told.row == (3 if is_blocked_first else 2)
    assert event.attendee_count() == 4
    assert load(*((other, "second.csv") if is_blocked_first else (blocked,))).problems == [], "known by now"


def test_who_stands_beside_the_refused_in_the_list_is_told_once(load: Load) -> None:
    load(HEAD + FAY + ANNA)
    (told,) = load(f"{HEAD}{FAY}{ANNA}R7,Fay Zeta,,T7,confirmed\n").problems
    assert (told.row, "(row 2)" in told.problem) == (4, True)


def test_a_good_ticket_of_the_same_address_beside_a_cancelled_one_is_usual(load: Load) -> None:
    again = "R7,Fay Zeta,fay@a.org,T7,confirmed\n"
    assert load(HEAD + FAY.replace("blocked", "cancelled") + again).problems == []
    assert len(load(HEAD + FAY + again.replace("R7", "R8").replace("T7", "T8"), "other.csv").problems) == 1


def test_the_door_asks_for_a_look_at_who_has_the_name_of_somebody_blocked(
    load: Load, event: EventFile, clock: Clock
) -> None:
    load(HEAD + FAY + ANNA)
    desk = Desk(event, name="North", clock=clock)
    assert desk.scan("T1", "talk").warnings == ()
    load("Name,Code\nfay zeta,T9\n", "second.csv")
    clock.advance(minutes=1)
    look = desk.scan("T9", "talk")
    assert (look.admits, look.attention, look.warnings) == (True, True, ("namesake_blocked",))
    assert "Somebody else named fay zeta is blocked" in look.message
    walk_in = register(desk, WalkIn(name="Fay Zeta"), admit_to="talk")
    assert walk_in.verdict is not None and walk_in.verdict.attention

    edit(desk, "R6", {"status": Status.CONFIRMED}, because="Badge shown (Kim)")
    clock.advance(minutes=1)
    desk.scan("T9", "talk", direction="out")  # type: ignore[arg-type]
    assert desk.scan("T9", "talk").warnings == ()
    edit(desk, "R1", {"status": Status.BLOCKED, "name": "Fay Zeta"})
    clock.advance(minutes=1)
    assert desk.scan("T6", "talk").warnings == ("namesake_blocked",)


def test_two_people_whose_names_were_exchanged_under_their_references_are_told_by_name(load: Load) -> None:
    load(HEAD + FAY + ANNA)
    swapped = "R6,Anna Alpha,anna@a.org,T6,confirmed\nR1,Fay Zeta,fay@a.org,T1,confirmed\n"
    first, second = load(HEAD + swapped).problems
    assert first.row == 2 and first.problem.startswith(
        "Fay Zeta was “blocked” until now. R6 was Fay Zeta and is now Anna Alpha"
    )
    assert second.row == 3 and second.problem.startswith(
        "Fay Zeta was “blocked” until now. R1 was Anna Alpha and is now Fay Zeta"
    )


def test_a_name_put_right_is_not_told(load: Load) -> None:
    load(HEAD + FAY + ANNA)
    for name in ("Dr. Ana Alpha", "Ana Berg"):
        assert load(HEAD + FAY + ANNA.replace("Anna Alpha", name)).problems == []
