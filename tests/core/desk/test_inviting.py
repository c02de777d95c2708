"""Inviting many at once: whom a pasted text surely names, who is only near, and all of it taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.core.desk import inviting
from checkin.core.desk.desk import Desk
from checkin.core.desk.inviting import invite, people_in, take_away, undo_invitations
from checkin.core.desk.people_joining import join
from checkin.store.event_file import EventFile
from checkin.store.verify import verify
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict

PROGRAMME = programme(session_dict("dinner", access="invited"), session_dict("tour", access="invited"))
PEOPLE = (
    person("P1", name="Ada Lovelace", codes=("T1",), email="ada@example.org", sessions=("tour",)),
    person("P2", name="Kim Minjun", codes=("T2",)),
    person("P3", name="Kim Minjun", codes=("T3",)),
    person("P4", name="Jörg Müller", codes=("T4",)),
)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with EventFile.create(tmp_path / "forum.checkin", PROGRAMME) as event:
        event.add_all(PEOPLE, at=clock.now, desk="Office")
        yield Desk(event, name="Office", clock=clock)


def invited(desk: Desk, session: str) -> list[str]:
    return list(desk.store.invited().get(session, ()))


def test_a_pasted_text_names_people_by_code_email_and_whole_name(desk: Desk) -> None:
    pasted = people_in(
        desk, "T3\nAda <ADA@example.org>\njorg muller; Kim Minjun\nAda Lovelac\nNobody Known\nT3\n"
    )
    assert [who.reference for _, who in pasted.found] == ["P3", "P1", "P4"]
    assert [(line, [p.reference for p in people]) for line, people in pasted.near] == [
        ("Kim Minjun", ["P2", "P3"]),
        ("Ada Lovelac", ["P1"]),
    ]
    assert pasted.not_found == ("Nobody Known",)


def test_no_line_is_lost_however_many_are_pasted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inviting, "_MOST_LINES", 3)
    pasted = people_in(desk, "T1\nno-code-1\nno-code-2\nno-code-3\nT3")
    assert (pasted.not_found, pasted.left) == (("no-code-1", "no-code-2"), ("no-code-3", "T3"))


def test_many_are_invited_at_once_and_all_of_it_is_taken_back(desk: Desk) -> None:
    invite(desk, "dinner", ["P2"])
    done = invite(desk, "dinner", ["P1", "P2", "P3"])
    assert done.invited == ("P1", "P3")
    undone = undo_invitations(desk, done)
    assert invited(desk, "dinner") == ["P2"]
    undo_invitations(desk, undone)
    assert invited(desk, "dinner") == ["P1", "P2", "P3"]


def test_the_invited_of_one_session_are_copied_to_another_joined_ones_as_one_person(desk: Desk) -> None:
    invite(desk, "dinner", desk.store.invited()["tour"])
    join(desk, "P2", "P1")
    take_away(desk, "tour", ["P1"])
    assert (invited(desk, "dinner"), invited(desk, "tour")) == (["P2"], []), "as their person is"
    assert desk.scan("T1", "dinner").admits
    assert isinstance(desk.store, EventFile)
    assert verify(desk.store).problems == ()
