"""Who gets a badge that is made beforehand."""

from __future__ import annotations

from pathlib import Path

from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import edit
from checkin.core.event.attendee import Status
from checkin.store.event_file import EventFile
from checkin.tasks.badge_people import Selection, choose_people, chosen_people
from tests.conftest import Clock
from tests.core.made_up import moment, person, programme, session_dict


def test_whom_every_door_would_refuse_gets_no_badge_with_the_others(tmp_path: Path, clock: Clock) -> None:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        names = dict(zip(Status, "ABCDE", strict=True))
        people = [person(status, name=f"Guest {letter}") for status, letter in names.items()]
        event.add_all(people, at=moment("08:00"), desk="Office")
        desk = Desk(event, name="North", clock=clock)
        for status in Status:
            edit(desk, status, {"status": status})
        welcome = [Status.CONFIRMED, Status.UNPAID, Status.PENDING]
        assert [one.status for one in chosen_people(event, Selection(order="list"))] == welcome
        choice = choose_people(desk)
        assert [one.status for one in choice.people] == welcome
        assert {one.status for one in choice.left_out} == {Status.CANCELLED, Status.BLOCKED}
        (named,) = choose_people(desk, references=[Status.BLOCKED]).people
        assert named.status is Status.BLOCKED
