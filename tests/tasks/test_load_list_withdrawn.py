"""A list loaded again brings back the codes it had dropped, and none that was withdrawn for another reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.core.desk.badge_codes import reissue
from checkin.core.desk.desk import Desk
from checkin.core.desk.listed_people import LoadResult
from checkin.core.event import event_settings
from checkin.store.event_file import EventFile
from checkin.tasks.load_list import load_list
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict

TICKET = "123e4567-e89b-12d3-a456-426614174000"
SAME_TICKET = TICKET.replace("-", "")


@pytest.fixture
def event(tmp_path: Path, clock: Clock) -> Iterator[EventFile]:
    path = tmp_path / "forum.checkin"
    with EventFile.create(path, programme(session_dict("talk", room="red"))) as event:
        yield event


def load(event: EventFile, clock: Clock, *rows: str, name: str = "list.csv") -> LoadResult:
    path = event.path.with_name(name)
    path.write_text("\n".join(("Name,Organisation,Ticket code", *rows)), encoding="utf-8")
    return load_list(event, path, now=clock.now, desk="Office").result


def verdict(event: EventFile, clock: Clock, code: str) -> str:
    clock.advance(seconds=10)
    return Desk(event, name="North", clock=clock).scan(code, "talk").word


def lost_badge(event: EventFile, clock: Clock) -> None:
    """Ada's badge carried her ticket's code; she lost it and got another."""
    event.set_setting(event_settings.BADGE_CODES.name, "ticket")
    (ada,) = [person for person in event.attendees() if person.name == "Ada Byron"]
    reissue(Desk(event, name="North", clock=clock), [ada], "lost")


@pytest.mark.parametrize("name", ["list.csv", "another.csv"])
def test_a_ticket_a_reprint_withdrew_stays_refused_however_the_list_is_loaded(
    event: EventFile, clock: Clock, name: str
) -> None:
    load(event, clock, f"Ada Byron,Analytical,{TICKET}", "Ben Ode,Tide,T-2")
    lost_badge(event, clock)

    told = [
        load(event, clock, f"Ada Byron,Engines,{TICKET}", "Ben Ode,Tide,T-2", name=name),
        load(event, clock, "Ada Byron,Engines,", "Ben Ode,Tide,T-2", name=name),
        load(event, clock, f"Ada Byron,Engines,{TICKET}", "Ben Ode,Tide,T-2", name=name),
    ]

    assert verdict(event, clock, TICKET) == "revoked"
    assert verdict(event, clock, SAME_TICKET) == "revoked", "another form of the same code"
    assert [result.updated for result in told] == [1, 0, 0]


def test_a_ticket_the_list_dropped_counts_again_when_it_is_back(event: EventFile, clock: Clock) -> None:
    load(event, clock, f"Ada Byron,Analytical,{TICKET}", "Ben Ode,Tide,T-2")
    load(event, clock, "Ada Byron,Analytical,T-9", "Ben Ode,Tide,T-2")
    assert verdict(event, clock, TICKET) == "revoked"

    load(event, clock, f"Ada Byron,Analytical,{TICKET}", "Ben Ode,Tide,T-2")

    assert verdict(event, clock, TICKET) == "admitted"
    assert verdict(event, clock, "T-9") == "revoked"
