"""The sample events played through: everybody on the list of a session is scanned into it, at its time."""

from __future__ import annotations

from pathlib import Path

from checkin.core.desk.desk import Desk
from checkin.core.times import later
from checkin.store.event_file import EventFile
from checkin.tasks.sample import make_sample

QUANTUM_KOREA, FORUM = "quantum-korea-2025", "korea-eu-forum-2025"


class Played:
    """An open event with a desk whose clock is set by hand."""

    def __init__(self, file: EventFile) -> None:
        self.file = file
        self.now = file.programme.sessions[0].starts
        self.desk = Desk(file, name="Door", clock=lambda: self.now)


def played(name: str, path: Path) -> Played:
    """The sample event of that name, made at `path` and played to its end."""
    make_sample(name, path)
    event = Played(EventFile.open(path))
    people = list(event.file.attendees())
    with event.desk.transaction():
        for session in sorted(event.desk.programme.sessions, key=lambda s: s.starts):
            for n, person in enumerate(p for p in people if session.id in p.sessions):
                event.now = later(session.starts, seconds=17 * n - 900)
                verdict = event.desk.scan(person.codes[0], session.id)
                assert verdict.admits, (verdict.word, person.name, session.id)
    event.now = later(max(s.ends for s in event.desk.programme.sessions), minutes=60)
    return event
