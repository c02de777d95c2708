"""What in a programme cannot work, with the sessions and people it is about."""

from __future__ import annotations

from typing import Any

from checkin.core.desk.programme_conflicts import ProgrammeConflictKind, conflicts
from tests.core.made_up import programme, session_dict
from tests.of_each import of_each

INVITED = {"a": ["P1", "P2", "P3"], "b": ["P2"]}


@of_each(
    ("sessions", "kind", "named", "people", "count"),
    [
        ([{"id": "a", "room": "red"}, {"id": "b", "room": "red"}], "room_twice", "ab", (), 0),
        ([{"id": "a", "capacity": 1}], "more_invited_than_seats", "a", (), 2),
        ([{"id": "a"}, {"id": "b"}], "person_twice", "ab", ("P2",), 1),
        ([{"id": "c", "access": "invited"}], "nobody_invited", "c", (), 0),
        (
            [{"id": "c", "starts": "2025-06-28T10:00", "ends": "2025-06-28T11:00"}],
            "outside_the_event",
            "c",
            (),
            0,
        ),
        ([{"id": "c", "ends": "2025-12-24T11:00"}], "outside_the_event", "c", (), 0),
        (
            [
                {"id": "c", "requires": "d"},
                {"id": "d", "starts": "2025-06-25T10:00", "ends": "2025-06-25T11:00"},
            ],
            "requires_what_nobody_can",
            "cd",
            (),
            0,
        ),
        (
            [
                {"id": "c", "access": "categories", "categories": ["press"], "requires": "d"},
                {"id": "d", "access": "categories", "categories": ["speaker"]},
            ],
            "requires_what_nobody_can",
            "cd",
            (),
            0,
        ),
    ],
)
def test_each_conflict_names_its_sessions(
    sessions: list[dict[str, Any]], kind: str, named: str, people: tuple[str, ...], count: int
) -> None:
    of = programme(*(session_dict(s["id"], **s) for s in sessions))
    found = [c for c in conflicts(of, INVITED) if c.kind is ProgrammeConflictKind(kind)]
    assert [(c.sessions, c.people, c.count) for c in found] == [(tuple(named), people, count)]


@of_each(
    "sessions",
    [
        [
            {"id": "a", "room": "red"},
            {"id": "b", "room": "red", "starts": "2025-06-24T12:00", "ends": "2025-06-24T13:00"},
        ],
        [{"id": "a", "room": "red"}, {"id": "b", "room": "red", "kind": "registration"}],
        [{"id": "a", "room": "red"}, {"id": "b", "room": "red", "closed_at": "2025-06-24T09:00"}],
        [{"id": "c", "starts": "2025-06-27T20:00", "ends": "2025-06-28T02:00"}],
        [{"id": "c", "access": "categories", "categories": ["press"], "requires": "d"}, {"id": "d"}],
    ],
)
def test_what_works_is_no_conflict(sessions: list[dict[str, Any]]) -> None:
    of = programme(*(session_dict(s["id"], **s) for s in sessions))
    assert conflicts(of, INVITED) == []
