"""Whom a reading refused is told as in by the name under which they came in since."""

from __future__ import annotations

from pathlib import Path

from checkin.core.desk.desk import Desk
from checkin.core.desk.overtaken import in_since
from checkin.core.door import signed_code
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict

PROGRAMME = programme(session_dict("closed", access="invited"))


def test_a_badge_that_was_refused_is_told_as_in_once_its_holder_is_known_and_came(
    tmp_path: Path, clock: Clock
) -> None:
    with EventFile.create(tmp_path / "event.checkin", PROGRAMME) as event:
        desk = Desk(event, name="North", clock=clock)
        code = signed_code.issue(event.badge_key, 0)
        read = desk.scan(code, "closed")
        refused = event.record(read.scan_id or "")
        assert refused is not None and read.is_overridable and in_since(desk, refused) is None

        with event.transaction():
            event.add(person("P1", sessions=("closed",)), at=clock.now, desk="South")
            event.add_badge_code("P1", code, at=clock.now)
        clock.advance(minutes=1)
        assert desk.scan(code, "closed").admits

        told = in_since(desk, refused)
        assert told is not None and told.attendee is not None and told.attendee.reference == "P1"
