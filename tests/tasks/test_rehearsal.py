"""A rehearsal begins as if nobody had come yet, whatever happened at the event meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.desk.rehearsal_plan import plan_rehearsal
from checkin.store.event_file import EventFile
from checkin.store.verify import verify
from checkin.tasks.rehearsal import Rehearsal, rehearsal_copy
from checkin.tasks.sample import make_sample
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict


def test_the_copy_has_everybody_and_none_who_came_and_the_event_keeps_them(tmp_path: Path) -> None:
    path, folder = tmp_path / "forum.checkin", tmp_path / "copy"
    make_sample("korea-eu-forum-2025", path)
    folder.mkdir()
    with EventFile.open(path) as event:
        desk = Desk(event, name="Door", clock=lambda: event.programme.sessions[0].starts)
        people = list(event.attendees())
        scans = [desk.scan(person.codes[0], "registration").scan_id for person in people[:3]]
        desk.undo(desk.undo(scans[0] or "").id)

        with rehearsal_copy(event, folder) as copy:
            rehearsed = Desk(copy, name="Rehearsal", clock=desk.clock)

            assert rehearsed.last_scans(60) == []
            assert rehearsed.counts().event.attendees == 0
            assert list(copy.attendees()) == people
            assert copy.programme.event.name == f"REHEARSAL: {event.programme.event.name}"
            assert rehearsed.scan(people[0].codes[0], "registration").admits
            assert verify(copy).ok
        assert desk.counts().event.attendees == 3


@pytest.mark.parametrize(("seats", "told"), [(3, "More inside than there are seats: Red 8 of 3."), (8, "")])
def test_more_people_than_seats_are_told_once_it_is_over(
    tmp_path: Path, seats: int, told: str, clock: Clock
) -> None:
    plan = programme(session_dict("red", room="red", title="Red", capacity=seats))
    with EventFile.create(tmp_path / "e.checkin", plan) as event:
        event.add_all([person(f"P{n}", codes=(f"T{n}",)) for n in range(8)], at=clock(), desk="Office")
        seed = next(
            seed
            for seed in range(500)
            if all(
                a.mishap is None for a in plan_rehearsal(plan, list(event.attendees()), seed=seed).arrivals
            )
        )
        rehearsal = Rehearsal(event, guests=8, minutes=0, seed=seed)
        for _due, arrival in rehearsal.steps():
            rehearsal.play(arrival)

        assert rehearsal.beyond_seats() == told
