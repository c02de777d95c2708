"""An e-mail cell may hold more than an address, or several: whoever compares people compares the addresses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.core.desk.blocking import BlockedNames
from checkin.core.desk.desk import Desk
from checkin.core.desk.kiosk import Meant, told_apart, who_is_meant
from checkin.core.desk.named_people import NamedPeople
from checkin.core.event.attendee import Status
from checkin.core.names.find import EXACT_FIELD, rank
from checkin.core.names.likeness import Candidate, Likeness, compare
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import moment, person, programme, session_dict

CELLS = ("Eve Ek <EVE@u.fi>", "pa@u.fi; eve@u.fi", "eve@u.fi (assistant)", "c/o eve@u.fi")


@pytest.fixture(params=CELLS)
def event(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        people = [
            person("E", name="Eve Ek", email=request.param, status=Status.BLOCKED),
            person("F", name="Fay Om", email="steve@u.fi"),
        ]
        event.add_all(people, at=moment("08:00"), desk="Office")
        yield event


def test_whoever_is_looked_up_by_an_address_is_found(event: EventFile, clock: Clock) -> None:
    desk = Desk(event, name="North", clock=clock)
    card = desk.scan("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:E. E.\r\nEMAIL:Eve@u.fi\r\nEND:VCARD", "talk")
    assert [found.reference for found in card.candidates] == ["E"]
    assert [
        found.reference for found in BlockedNames(event).alike(Candidate(name="Zoe Ux", email="eve@u.fi"))
    ] == ["E"]
    assert NamedPeople(event).find(["eve@u.fi"]).reference == "E"


def test_typed_whole_it_means_that_one_person(event: EventFile) -> None:
    people = [*event.attendees()]
    found = rank("eve@u.fi", people)
    assert [(hit.attendee.reference, hit.score) for hit in found] == [("E", EXACT_FIELD)]
    assert who_is_meant("eve@u.fi", found).meant is Meant.ONE
    assert told_apart("eve@u", people).meant is Meant.ONE


def test_one_address_of_both_makes_two_likely_one(event: EventFile) -> None:
    eve, fay = event.attendees()
    typed = Candidate(name="Zoe Ux", email=" eve@u.fi")
    assert (compare(typed, eve), compare(typed, fay)) == (Likeness.SAME_EMAIL, None)
