"""What tests of several desks share: a small event, a real meeting point on loopback, and desks that meet there."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC
from pathlib import Path

import psutil
import pytest

from checkin.core.desk.desk import Desk
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.times import Clock, system_clock
from checkin.desks.hub import Hub
from checkin.desks.venues import VenueLine
from checkin.store.event_file import EventFile
from checkin.store.link_rows import KeptPoint, LinkRows
from checkin.store.side_files import open_read_only
from checkin.tasks.desk_link import DeskLink
from checkin.tasks.meeting_point import begin_venue_line, start_hub
from tests.frozen import freeze
from tests.ports import free_port

PEOPLE = 120
PATIENT_S = 90.0
"""Desks of tests that are about agreeing wait so long: on a busy machine a quarter of a second is nothing."""
_SESSION = {"kind": "other", "starts": "2020-01-01T09:00", "ends": "2100-01-01T10:00"}


def code(number: int) -> str:
    return f"TICKET-{number:04}"


def where_it_is_noon() -> str:
    """The zone of an event whose desks go by the real clock: no midnight comes between two scans of one day."""
    return f"Etc/GMT{system_clock().astimezone(UTC).hour - 12:+d}"


def make_event(path: Path, *, people: int = PEOPLE, event_id: str = "fair") -> None:
    programme = programme_from_dict(
        {
            "event": {
                "id": event_id,
                "name": f"The {event_id}",
                "timezone": where_it_is_noon(),
                "starts": "2020-01-01",
                "ends": "2100-01-01",
                "languages": ["en"],
                "host_country": "AT",
            },
            "venues": [{"id": "v", "name": "V", "rooms": [{"id": "r", "name": "R", "capacity": 20}]}],
            "categories": [{"id": "guest", "name": "Guest", "colour": "#123456"}],
            "sessions": [
                {"id": "door", "title": "Door", "admits": "once", **_SESSION},
                {"id": "day", "title": "Day", "admits": "daily", **_SESSION},
                {"id": "hall", "title": "Hall", "room": "r", "when_full": "refuse", **_SESSION},
            ],
        }
    )
    with EventFile.create(path, programme) as file, file.transaction():
        guests = [
            Attendee(reference=f"G{n}", name=f"Guest {n}", category="guest", codes=(code(n),))
            for n in range(people)
        ]
        file.add_all(guests, at=system_clock(), desk="")


@pytest.fixture(scope="session")
def made_event(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("event") / "fair.checkin"
    make_event(path)
    return path


class Venue:
    """Desks of one event, each with a file of its own, and a meeting point at the first of them."""

    def __init__(self, folder: Path, made: Path, stack: ExitStack) -> None:
        self.folder = folder
        self._made = made
        self._stack = stack
        self._links: list[DeskLink] = []
        self.hub: Hub | None = None

    def file(self, name: str) -> Path:
        path = self.folder / f"{name}.checkin"
        if not path.exists():
            with EventFile.open(self._made) as made:
                made.backup(path)
        return path

    def start_hub(self, name: str = "1", address: str | None = None, *, second_venue_of: str = "") -> Hub:
        """Where no address is told, at a port that stays its own while it is down."""
        self.hub = start_hub(self.file(name), address or address_for_venues(), first=second_venue_of)
        self._stack.callback(self.hub.stop)
        return self.hub

    def line_to_first(self, name: str, hub: Hub) -> VenueLine:
        line = begin_venue_line(hub, self.file(name), system_clock)
        assert line is not None
        self._stack.callback(line.close)
        return line

    def desk(
        self,
        name: str,
        *,
        deadline_s: float = PATIENT_S,
        clock: Clock = system_clock,
        is_settled: bool = True,
        own_address: str = "",
    ) -> tuple[Desk, DeskLink]:
        """A desk of that name at its own file, together with the others."""
        assert self.hub is not None
        path = self.file(name)
        file = self._stack.enter_context(EventFile.open(path))
        rows = LinkRows(file)
        if rows.point() is None:
            rows.keep_point(KeptPoint(self.hub.point.text(), name))
        desk = Desk(file, name=name, desk_id=f"id of {name}", clock=clock)
        link = self.link(name, deadline_s=deadline_s, clock=clock, own_address=own_address)
        if is_settled:
            assert link.wait_until_in_step(PATIENT_S)
        link.serve(desk)
        return desk, link

    def link(
        self, name: str, *, deadline_s: float = PATIENT_S, clock: Clock = system_clock, own_address: str = ""
    ) -> DeskLink:
        link = DeskLink(
            self.file(name),
            desk_id=f"id of {name}",
            desk_name=name,
            deadline_s=deadline_s,
            clock=clock,
            own_address=own_address,
        )
        self._stack.callback(link.close)
        return link

    def signal_server(self, number: int, hub: Hub | None = None) -> None:
        """What becomes of that server, or of all of them: frozen, gone on with, killed."""
        for child in psutil.Process(os.getpid()).children(recursive=True):
            is_meant = hub is None or str(hub.folder / "server.conf") in child.cmdline()
            if child.name().startswith("nats-server") and is_meant:
                if number == signal.SIGSTOP:
                    freeze(child.pid)
                else:
                    os.kill(child.pid, number)


@pytest.fixture
def venue(tmp_path: Path, made_event: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Venue]:
    monkeypatch.setattr("checkin.desks.hub_connection.CONNECT_S", PATIENT_S)
    monkeypatch.setattr("checkin.tasks.meeting_point._SIGN_OF_VENUE_S", PATIENT_S)
    monkeypatch.setattr("checkin.tasks.join_event._ANSWER_S", PATIENT_S)
    with ExitStack() as stack:
        venue = Venue(tmp_path, made_event, stack)
        stack.callback(venue.signal_server, signal.SIGCONT)
        yield venue


def address_for_venues() -> str:
    """One whose next port is free too: there other venues come in."""
    return f"127.0.0.1:{free_port()}"


def wait_for(condition: Callable[[], bool]) -> None:
    """Until it holds; the test fails where it never does."""
    ticking = threading.Event()
    for _ in range(int(PATIENT_S / 0.02)):
        if condition():
            return
        ticking.wait(0.02)
    raise AssertionError("it never came to hold")


def all_records(path: Path) -> list[tuple[object, ...]]:
    """What a file has on record, in an order of its own."""
    with closing(open_read_only(path)) as db:  # asked again and again: opening an event looks at all of it
        return db.execute("SELECT id, kind, at, desk, verdict FROM records ORDER BY id").fetchall()
