"""What the one line above a list says of its sessions, however many the programme has."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkin.core.event.programme import Programme
from checkin.core.event.programme_reading import programme_from_dict
from checkin.lists.reading import read_list
from checkin.tasks.list_headline import headline_of, told_of_twice


def _programme(closed: int) -> Programme:
    times: dict[str, object] = {
        "starts": "2026-11-28T09:00",
        "ends": "2026-11-28T18:00",
        "room": None,
        "kind": "other",
    }
    return programme_from_dict(
        {
            "event": {
                "id": "e",
                "name": "Days",
                "timezone": "Asia/Seoul",
                "starts": "2026-11-28",
                "ends": "2026-11-28",
            },
            "venues": [],
            "categories": [{"id": "participant", "name": "Participant", "colour": "#336699"}],
            "sessions": [
                {"id": f"c{n}", "title": f"Closed {n}", "access": "invited", **times}
                for n in range(1, closed + 1)
            ],
        }
    )


@pytest.mark.parametrize(
    ("closed", "told"),
    [
        (3, ["Closed 1: 0 invited", "Closed 2: 0 invited", "Closed 3: 1 invited"]),
        (4, ["Closed 1: 0 invited", "Closed 2: 0 invited", "Closed 3: 1 invited", "Closed 4: 0 invited"]),
        (
            9,
            [
                "Closed 1: 0 invited",
                "Closed 2: 0 invited",
                "Closed 3: 1 invited",
                "and 6 more sessions for the invited",
            ],
        ),
    ],
)
def test_one_session_more_is_told_and_several_more_are_counted(
    tmp_path: Path, closed: int, told: list[str]
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Code,Closed 3\nAnna Berg,T-1001,yes\nBo Li,T-1002,no\n", encoding="utf-8")
    programme = _programme(closed)
    assert headline_of(read_list(path, programme), programme).split(" · ")[2:] == told


def test_who_may_be_on_the_list_twice_is_named_with_what_is_alike(tmp_path: Path) -> None:
    """“52 look like somebody else on the list” said neither who nor why."""
    path = tmp_path / "list.csv"
    names = ("Anna Berg", "ÁNNA BERG", "Bo Li", "Bo Li", "Cy Dow", "Cy Dow", "Di Eng", "Di Eng", "Ed Fox")
    rows = "".join(f"{name},Acme{' Ltd.' * (n % 2)},T-{n}001\n" for n, name in enumerate(names))
    path.write_text(f"Name,Organisation,Code\n{rows}", encoding="utf-8")
    programme = _programme(1)
    told = headline_of(read_list(path, programme), programme).split(" · ")[-1]
    assert told == (
        "8 may be on it twice, with the same name and organisation, e-mail or phone (Anna Berg, Bo Li, Cy Dow, …)"
    )


def test_a_title_hides_nobody_who_is_on_the_list_twice_unless_a_family_name_alone_is_left(
    tmp_path: Path,
) -> None:
    path = tmp_path / "list.csv"
    names = ("Erik Svensson", "Prof. Erik Svensson", "Mr Schmidt", "Mrs Schmidt", "박지훈 교수", "박지훈")
    path.write_text("Name,Organisation\n" + "".join(f"{name},Acme\n" for name in names), encoding="utf-8")
    assert told_of_twice(read_list(path, _programme(1)).people) == (
        "4 people may be on this list twice, with the same name and organisation, e-mail or phone: Erik Svensson,"
        " 박지훈 교수."
    )


def test_sessions_that_the_list_invites_to_are_told_before_those_it_does_not(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Closed 8,Closed 9\nAnna Berg,yes,yes\nBo Li,yes,no\n", encoding="utf-8")
    programme = _programme(9)
    told = headline_of(read_list(path, programme), programme).split(" · ")[2:]
    assert told == [
        "Closed 1: 0 invited",
        "Closed 8: 2 invited",
        "Closed 9: 1 invited",
        "and 6 more sessions for the invited",
    ]


def test_of_a_list_without_codes_it_is_said_that_people_who_are_known_keep_theirs(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,E-mail\nAnna Berg,a@example.org\n", encoding="utf-8")
    reading, programme = read_list(path, _programme(1)), _programme(1)
    told = [headline_of(reading, programme, are_known=known).split(" · ")[1] for known in (False, True)]
    assert told == [
        "nobody with a code: print badges, or find people by name",
        "no codes on this list: whoever is known keeps theirs",
    ]
