"""A list that puts somebody off who is inside at that moment says so, by name, before it is loaded and after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.door.admission import Direction
from checkin.store.event_file import EventFile
from checkin.tasks.load_list import Loaded, load_list
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict

PROGRAMME = programme(session_dict("gate", kind="registration"), session_dict("talk", room="red"))
LIST = (
    "Name,Email,Code,Status\n"
    "Anna Alpha,anna@a.org,T1,confirmed\nBo Beta,bo@b.org,T2,confirmed\n"
    "Cy Gamma,cy@c.org,T3,confirmed\nDi Delta,di@d.org,T4,confirmed\n"
)


@pytest.fixture
def event(tmp_path: Path, clock: Clock) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", PROGRAMME) as event:
        load(event, LIST, clock)
        yield event


def load(event: EventFile, text: str, clock: Clock, *, dry_run: bool = False) -> Loaded:
    path = event.path.with_name("l.csv")
    path.write_text(text, encoding="utf-8")
    return load_list(event, path, now=clock.now, desk="Office", dry_run=dry_run)


def told(loaded: Loaded) -> list[str]:
    return [f"{one.problem} {one.value}" for one in loaded.problems if "inside now" in one.problem]


@pytest.mark.parametrize("dry_run", [True, False])
def test_who_is_cancelled_or_struck_off_while_they_are_inside_is_told_by_name(
    event: EventFile, clock: Clock, dry_run: bool
) -> None:
    desk = Desk(event, name="North", clock=clock)
    assert all(desk.scan(code, "talk").admits for code in ("T1", "T2", "T3"))
    shorter = LIST.replace("T1,confirmed", "T1,cancelled").replace("Bo Beta,bo@b.org,T2,confirmed\n", "")

    (sentence,) = told(load(event, shorter, clock, dry_run=dry_run))

    assert sentence.startswith("2 people whom this list cancels") and sentence.endswith(
        " Anna Alpha, Bo Beta"
    )


def test_who_went_out_or_only_registered_is_not_inside_and_told_apart(event: EventFile, clock: Clock) -> None:
    desk = Desk(event, name="North", clock=clock)
    desk.scan("T1", "gate")
    desk.scan("T2", "talk")
    clock.advance(minutes=5)
    desk.scan("T2", "talk", direction=Direction.OUT)

    loaded = load(event, LIST.replace("confirmed", "cancelled"), clock)
    assert not told(loaded)
    (sentence,) = [
        f"{one.problem} {one.value}" for one in loaded.problems if "admitted before" in one.problem
    ]
    assert sentence.startswith("2 people whom this list") and sentence.endswith(" Anna Alpha, Bo Beta")


def test_nothing_is_said_of_whom_the_list_leaves_as_they_are(event: EventFile, clock: Clock) -> None:
    desk = Desk(event, name="North", clock=clock)
    desk.scan("T1", "gate")
    desk.scan("T2", "talk")
    loaded = load(event, LIST.replace("T3,confirmed", "T3,cancelled"), clock)
    assert not [one for one in loaded.problems if "inside" in one.problem or "before" in one.problem]
