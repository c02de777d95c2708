"""The real command, as scripts use it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Answer, run_command

Command = Callable[..., Answer]


@pytest.fixture
def checkin() -> Command:
    """Run `checkin ARGUMENTS`, with `stdin` as bytes or text."""

    def run(*arguments: str | Path, stdin: str | bytes = b"") -> Answer:
        answer = run_command(*arguments, stdin=stdin)
        assert "Traceback" not in answer.err, answer.err
        return answer

    return run


@pytest.fixture
def programme() -> dict[str, Any]:
    """A small event: registration, two parallel rooms by category and invitation, and a hall for everybody."""
    day = "2027-03-08"
    return {
        "event": {
            "id": "small",
            "name": "A small event",
            "timezone": "Europe/Helsinki",
            "starts": day,
            "ends": "2027-03-09",
            "languages": ["fi", "en"],
            "host_country": "FI",
        },
        "venues": [
            {
                "id": "house",
                "name": "The house",
                "rooms": [
                    {"id": "hall", "name": "Hall", "capacity": 100},
                    {"id": "blue", "name": "Blue room", "capacity": 2},
                    {"id": "red", "name": "Red room", "capacity": None},
                ],
            }
        ],
        "categories": [
            {"id": "guest", "name": "Guest", "colour": "#204080"},
            {"id": "speaker", "name": "Speaker", "colour": "#802040"},
        ],
        "sessions": [
            {
                "id": "desk",
                "title": "Registration",
                "kind": "registration",
                "starts": f"{day}T08:00",
                "ends": "2027-03-09T17:00",
                "admits": "daily",
            },
            {
                "id": "opening",
                "title": "Opening",
                "room": "hall",
                "starts": f"{day}T09:00",
                "ends": f"{day}T10:00",
            },
            {
                "id": "closed",
                "title": "Closed meeting",
                "room": "blue",
                "starts": f"{day}T09:00",
                "ends": f"{day}T12:00",
                "access": "invited",
                "when_full": "refuse",
            },
            {
                "id": "talks",
                "title": "Speakers’ room",
                "room": "red",
                "starts": f"{day}T09:00",
                "ends": f"{day}T11:00",
                "access": "categories",
                "categories": ["speaker"],
                "requires": "desk",
            },
        ],
    }


LIST = (
    "Reference,Name,Name (Latin),Organisation,E-mail,Country,Category,Sessions,Code,Status\n"
    "R1,Åsa Öberg,,Öberg Oy,asa@example.org,Finland,guest,closed,0001,confirmed\n"
    "R2,김민준,Kim Min-jun,Hanbit,minjun@example.org,KR,speaker,closed;opening,==abc,confirmed\n"
    "R3,Null,,NA,null@example.org,NA,guest,,1234567890123456789012345,unpaid\n"
    "R4,Prince,,,prince@example.org,,guest,closed,P-4,cancelled\n"
    "R5,Ana García,,,ana@example.org,ES,guest,closed,P-5,confirmed\n"
)


@pytest.fixture(scope="session")
def folders_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `made_once` copies, by name."""
    return tmp_path_factory.mktemp("made")


MadeOnce = Callable[[str, Callable[[], object]], None]


@pytest.fixture
def made_once(folders_made: Path, tmp_path: Path) -> MadeOnce:
    """Fill the test's folder by commands, or with what the same commands left in that of the test before."""

    def fill(name: str, make: Callable[[], object]) -> None:
        whole = folders_made / name
        if not whole.is_dir():
            make()
            shutil.copytree(tmp_path, whole)
        else:
            shutil.copytree(whole, tmp_path, dirs_exist_ok=True)

    return fill


@pytest.fixture
def event(tmp_path: Path, programme: dict[str, Any], checkin: Command, made_once: MadeOnce) -> Path:
    """The small event with five people on its list."""
    plan, people, path = tmp_path / "plan.json", tmp_path / "people.csv", tmp_path / "small.checkin"

    def make() -> None:
        plan.write_text(json.dumps(programme), "utf-8")
        people.write_text(LIST, "utf-8")
        assert checkin("new", path, "--programme", plan).status == 0
        assert checkin("load", path, people).status == 0

    made_once("small", make)
    return path
