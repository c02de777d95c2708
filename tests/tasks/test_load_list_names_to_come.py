"""Who was listed as “TBA” is the person whom a later list names, where an e-mail or a code of theirs alone agrees."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from checkin.store.event_file import EventFile
from checkin.tasks.load_list import load_list
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk", room="red"))) as event:
        yield event


def _load(event: EventFile, clock: Clock, *rows: str, name: str = "list.csv") -> list[str]:
    clock.advance(minutes=1)
    path = event.path.with_name(name)
    path.write_text("\n".join(("Name,E-mail,Code", *rows)), encoding="utf-8")
    load_list(event, path, now=clock.now, desk="Office")
    return [person.name for person in event.attendees() if not person.gone]


@pytest.mark.parametrize("name", ["list.csv", "another.csv"])
def test_a_name_that_was_to_come_is_given_to_who_waited_for_it(
    event: EventFile, clock: Clock, name: str
) -> None:
    names = ("Bo Cal", "Di Eng", "Eve Fox", "Flo Gill", "Guy Hay", "Hal Ide", "Ike Jost", "Una Kay")
    waiting = product(("TBA", "N.N.", "미정", "Guest of Anna Berg"), ("g{n}@example.org,", ",T-{n}"))
    each = [
        (to_come, who, sure.format(n=n))
        for n, (who, (to_come, sure)) in enumerate(zip(names, waiting, strict=True))
    ]
    anna = "Anna Berg,a@example.org,T1"
    _load(event, clock, anna, *(f"{to_come},{sure}" for to_come, _, sure in each))
    now = _load(event, clock, anna, *(f"{who},{sure}" for _, who, sure in each), name=name)
    assert now == ["Anna Berg", *names]


def test_an_address_of_several_gives_nobody_a_name(event: EventFile, clock: Clock) -> None:
    first = _load(event, clock, "TBA,office@example.org,", "Anna Berg,a@example.org,")
    now = _load(event, clock, "Bo Cal,office@example.org,", "Cy Dee,office@example.org,", name="another.csv")
    assert now == [*first, "Bo Cal", "Cy Dee"]


def test_who_has_no_name_still_is_the_same(event: EventFile, clock: Clock) -> None:
    rows = ("TBA,office@example.org,", "Anna Berg,office@example.org,")
    assert _load(event, clock, *rows) == _load(event, clock, *rows, name="another.csv")
