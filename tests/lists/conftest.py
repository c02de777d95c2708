"""A programme whose sessions the sample lists name, and a way to read a list written on the spot."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checkin.core.event.programme import Programme
from checkin.core.event.programme_reading import programme_from_dict
from checkin.lists.reading import ListReading, read_list
from tests.lists import score

DATA = Path(__file__).parent / "data"
_SESSIONS = {
    "reg": "Registration",
    "opening": "Opening",
    "qk-eu": "Korea-EU Roundtable",
    "qk-us": "Korea-US QED-C Roundtable",
    "qk-rec": "Quantum Networking Reception",
    "qk-fi": "Korea-Finland Roundtable",
    "qk-four": "Joint seminar, four countries",
    "qk-oecd1": "OECD workshop day 1",
    "qk-oecd2": "OECD workshop day 2 (closed)",
    "fo-qc": "Quantum Computing & Simulation",
    "fo-qk": "Quantum Communication",
    "fo-qs": "Quantum Sensing & Metrology",
    "fo-mm": "Matchmaking 1:1",
    "fo-he": "Horizon Europe consulting",
}

Read = Callable[..., ListReading]


@pytest.fixture(scope="session")
def programme() -> Programme:
    """Give a programme with the sessions of both sample events and categories of the usual kind."""
    times = {"starts": "2025-06-24T09:00", "ends": "2025-06-24T18:00", "room": None}
    return programme_from_dict(
        {
            "event": {
                "id": "e",
                "name": "Event",
                "timezone": "Asia/Seoul",
                "starts": "2025-06-24",
                "ends": "2025-06-27",
            },
            "venues": [],
            "categories": [
                {"id": c, "name": c.title(), "colour": "#123456"}
                for c in ("participant", "speaker", "staff", "vip")
            ],
            "sessions": [
                {"id": k, "title": title, "kind": "other", **times}
                | ({} if k in ("reg", "opening") else {"access": "invited"})
                for k, title in _SESSIONS.items()
            ],
        }
    )


@pytest.fixture
def read(programme: Programme, tmp_path: Path) -> Read:
    """Give a function that reads a list from text, bytes or a path."""

    def reading(content: str | bytes | Path, *, name: str = "list.csv", **options: Any) -> ListReading:
        if isinstance(content, Path):
            return read_list(content, programme, **options)
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return read_list(path, programme, **options)

    return reading


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the score by field over every open list that was read."""
    told = score.lines()
    if told:
        terminalreporter.section("cells of the open lists that come out right")
        terminalreporter.write_line("\n".join(told))


def mapped_in(told: str) -> str:
    """What a shell gives to `--map`, where the end of what is told is copied into it."""
    (mapped,) = shlex.split(told.partition("--map ")[2])
    return mapped
