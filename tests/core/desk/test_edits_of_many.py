"""Many people changed part after part are told of once, and no desk that looks meanwhile misses any of them."""

from __future__ import annotations

from pathlib import Path

from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import edit, edit_many
from checkin.core.event.attendee import Status
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict


def test_what_is_told_later_is_told_to_a_desk_that_another_told_of_something_meanwhile(
    tmp_path: Path, clock: Clock
) -> None:
    with EventFile.create(tmp_path / "a.checkin", programme(session_dict("talk", room="red"))) as event:
        event.add_all([person(f"A{n}") for n in range(4)], at=clock.now, desk="Office")
        desk = Desk(event, name="North", clock=clock)
        before = event.revision()
        edit_many(desk, {"A0": {"status": Status.CANCELLED}}, is_told_later=True)
        assert event.revision() == before
        edit(desk, "A3", {"note": "Vegan"})
        desk.catch_up()
        seen = event.revision()
        edit_many(desk, {"A1": {"status": Status.CANCELLED}}, is_told_later=True)
        with event.transaction():
            event.tell_changes_after(before)
        assert {"A0", "A1"} <= set(event.changed_since(seen))
        desk.catch_up()
        assert desk.counts().event.expected == 2


def test_many_are_asked_about_together_and_those_who_were_read_are_not_read_again(
    tmp_path: Path, clock: Clock
) -> None:
    with EventFile.create(tmp_path / "a.checkin", programme(session_dict("talk", room="red"))) as event:
        event.add_all([person(f"A{n}") for n in range(80)], at=clock.now, desk="Office")
        desk = Desk(event, name="North", clock=clock)
        asked: list[str] = []
        event.connection.set_trace_callback(asked.append)
        for rows in (range(1, 5), range(5, 9), range(9, 81)):
            asked.append("part")
            with event.transaction():
                known = dict(zip(rows, event.attendees_in_rows(rows), strict=True))
                wanted = {one.reference: {"status": Status.UNPAID} for one in known.values()}
                edit_many(desk, wanted, known={one.reference: (row, one) for row, one in known.items()})
        read = [text.split("(", 1)[0] for text in asked if text.startswith(("SELECT", "part"))]
        _, _, few, many = " ".join(read).split("part")
        assert many.split() == few.split() and few.count("a.reference, a.name") == 1
