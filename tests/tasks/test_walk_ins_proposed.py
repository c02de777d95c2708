"""What a walk-in's form proposes changes no number that a list gave: nobody is awaited at two sessions at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import WalkIn, register
from checkin.core.desk.walk_in_rights import session_choices
from checkin.store.event_file import EventFile
from checkin.tasks.sample import make_sample
from tests.conftest import Clock
from tests.core.made_up import moment

AT_ONCE = {"fo-qc", "fo-qk", "fo-qs"}
"""Open to everybody at 14:00, each with the third of the guests whom the list names for it."""


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    make_sample("korea-eu-forum-2025", tmp_path / "forum.checkin")
    with EventFile.open(tmp_path / "forum.checkin") as event:
        clock.now = moment("2025-04-09T09:00+02:00")
        yield Desk(event, name="North", clock=clock)


def proposed(desk: Desk, here: str = "") -> set[str]:
    return {c.session.id for c in session_choices(desk, "participant", here) if c.is_proposed}


def test_a_walk_in_is_missing_in_no_session_beside_the_one_they_are_in(desk: Desk, clock: Clock) -> None:
    before = {s.session: s.missing for s in desk.counts().sessions}
    here = tuple(proposed(desk, "registration"))
    guest = register(desk, WalkIn(name="Ana Lima", sessions=here), admit_to="registration")

    clock.now = moment("2025-04-09T14:30+02:00")
    assert desk.admit(guest.attendee.reference, "fo-qc").admits, "open to everybody without a tick"

    missing = {s.session: s.missing for s in desk.counts().sessions}
    assert {id_: missing[id_] for id_ in AT_ONCE} == {id_: before[id_] for id_ in AT_ONCE}


def test_of_sessions_at_the_same_time_the_desks_own_is_proposed(desk: Desk) -> None:
    elsewhere = proposed(desk, "registration")

    assert elsewhere == {"registration", "fo-open", "fo-he"}
    assert proposed(desk, "fo-qk") == elsewhere | {"fo-qk"}


def test_where_no_list_names_anybody_every_open_session_is_proposed(
    tmp_path: Path, clock: Clock, desk: Desk
) -> None:
    with EventFile.create(tmp_path / "bare.checkin", desk.programme) as event:
        bare = Desk(event, name="North", clock=clock)

        assert proposed(bare) == {"registration", "fo-open", "fo-he"} | AT_ONCE
