"""A rehearsal begins as if nobody had come yet, whatever happened at the event meanwhile."""

from __future__ import annotations

from pathlib import Path

from checkin.core.desk.desk import Desk
from checkin.store.event_file import EventFile
from checkin.store.verify import verify
from checkin.tasks.rehearsal import rehearsal_copy
from checkin.tasks.sample import make_sample


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
            assert rehearsed.scan(people[0].codes[0], "registration").admits
            assert verify(copy).ok
        assert desk.counts().event.attendees == 3
