"""A page that is really served, on loopback, to a desk that scans; and a phone that asks as browsers do."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from checkin.core.desk.desk import Desk
from checkin.live.address import Address, address_of_listener, listening
from checkin.live.serving import ServedPage
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict
from tests.devices.cups_server import wait_until

SECRET = "abcdefghijklmnopqrstuvwxyz"
NAME, ORGANISATION = "김민지", "Hanbit Quantum Institute"
WAIT_S = 90
"""So long a phone waits before a test is given up; nothing is measured by it."""
MOST_LINES = 60


@dataclass
class Served:
    """What serves, and what was told of it."""

    place: Address
    path: Path
    desk: Desk
    phones: list[int] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def ask(self, path: str = f"/{SECRET}/", method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection(self.place.host, self.place.port, timeout=WAIT_S)
        try:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read().decode())
        finally:
            connection.close()

    @contextmanager
    def look(self, **headers: str) -> Iterator[Callable[[str], dict[str, Any]]]:
        """Hear the stream: what is yielded waits for the next event of a kind and gives its data."""
        connection = http.client.HTTPConnection(self.place.host, self.place.port, timeout=WAIT_S)
        connection.request("GET", f"/{SECRET}/stream", headers=headers)
        stream = connection.getresponse()
        assert stream.status == 200

        def wait_for(kind: str) -> dict[str, Any]:
            for _ in range(MOST_LINES):
                line = stream.readline().decode().strip()
                if line == f"event: {kind}":
                    told: dict[str, Any] = json.loads(stream.readline().decode().removeprefix("data: "))
                    return told
            raise AssertionError(f"no {kind} among {MOST_LINES} lines")

        try:
            yield wait_for
        finally:
            stream.close()
            connection.close()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str


def made_event(path: Path, clock: Clock) -> EventFile:
    """Two rooms on the morning of 24 June, one with three seats; ten people of one organisation but for one."""
    morning = programme(
        session_dict("plenary", room="red", capacity=3, title="Plenary <b>& more</b>"),
        session_dict("workshop", room="blue", starts="2025-06-24T14:00", ends="2025-06-24T15:00"),
    )
    event = EventFile.create(path, morning)
    people = [person(f"P{n}", codes=(f"T{n}",), organisation="KAIST") for n in range(9)]
    alone = person("P9", codes=("T9",), name=NAME, organisation=ORGANISATION)
    event.add_all([*people, alone], at=clock.now, desk="Office")
    return event


@pytest.fixture
def served(tmp_path: Path, clock: Clock) -> Iterator[Served]:
    clock.advance(hours=1)
    path = tmp_path / "forum.checkin"
    with made_event(path, clock) as event:
        listener = listening(Address("127.0.0.1", 0))
        found = Served(address_of_listener(listener), path, Desk(event, name="North", clock=clock))
        page = ServedPage(
            path,
            listener,
            SECRET,
            clock=clock,
            on_phones=found.phones.append,
            on_trouble=found.troubles.append,
        )
        thread = threading.Thread(target=page.run)
        thread.start()
        try:
            with found.look() as wait_for:  # it serves, and has read the event
                wait_for("counts")
            wait_until(lambda: found.phones[-1] == 0, "the page knows that this one looks no more")
            yield found
        finally:
            page.stop()
            thread.join(timeout=WAIT_S)
            assert not thread.is_alive()
