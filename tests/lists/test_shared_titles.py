"""A title that several sessions have says nothing of which of them is meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checkin.core.event.programme import Programme
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.event.programme_writing import programme_to_dict
from checkin.lists.reading import ListReading, read_list
from checkin.lists.value_answers import Answers


@pytest.fixture
def twice(programme: Programme) -> Programme:
    """Give the programme where an open session and one for the invited have one title, and two others a third."""
    told: dict[str, Any] = programme_to_dict(programme)
    for session in told["sessions"]:
        if session["id"] in ("opening", "qk-eu"):
            session["title"] = "Opening"
        if session["id"] in ("qk-us", "qk-fi"):
            session["title"] = "Round Table"
    return programme_from_dict(told)


def _read(tmp_path: Path, programme: Programme, text: str, **options: Any) -> ListReading:
    path = tmp_path / "list.csv"
    path.write_text(text, "utf-8")
    return read_list(path, programme, **options)


@pytest.mark.parametrize("said", ["Opening", "OPENING", "Round Table", "round-table"])
def test_it_invites_to_none_of_them_and_they_are_told(tmp_path: Path, twice: Programme, said: str) -> None:
    reading = _read(tmp_path, twice, f"Name,Sessions\nA B,{said}; reg\nC D,OECD workshop day 1\n")
    assert [person.sessions for person in reading.people] == [("reg",), ("qk-oecd1",)]
    (told,) = [problem for problem in reading.problems if problem.value == said]
    ids = "opening, qk-eu" if said.casefold() == "opening" else "qk-us, qk-fi"
    assert f"Several sessions have this title: {ids}." in told.problem


def test_its_id_says_which(tmp_path: Path, twice: Programme) -> None:
    reading = _read(tmp_path, twice, "Name,Sessions\nA B,qk-eu; qk-fi\nC D,opening\n")
    assert [person.sessions for person in reading.people] == [("qk-eu", "qk-fi"), ("opening",)]
    assert not reading.problems


@pytest.mark.parametrize("caption", ["Opening", "Round Table"])
def test_a_column_of_it_invites_nobody_and_is_told(tmp_path: Path, twice: Programme, caption: str) -> None:
    reading = _read(tmp_path, twice, f"Name,{caption}\nA B,yes\nC D,\n")
    assert [person.invited_to for person in reading.people] == [(), ()]
    ((column, told),) = [(problem.column, problem.problem) for problem in reading.problems]
    assert column == caption and told.startswith("Several sessions have this title")


def test_whoever_knows_says_which(tmp_path: Path, twice: Programme) -> None:
    answers = Answers({"session": {"opening": "qk-eu"}})
    reading = _read(tmp_path, twice, "Name,Sessions\nA B,Opening\nC D,OPENING\n", answers=answers)
    assert [person.sessions for person in reading.people] == [("qk-eu",), ("qk-eu",)]
    assert not reading.problems


def test_the_spaces_that_a_script_may_have_or_not_make_no_other_title(
    tmp_path: Path, programme: Programme
) -> None:
    told: dict[str, Any] = programme_to_dict(programme)
    titles = {"qk-eu": "산업 시찰", "qk-us": "환영만찬", "qk-fi": "見学 ツアー"}
    for session in told["sessions"]:
        session["title"] = titles.get(session["id"], session["title"])
    called = programme_from_dict(told)
    reading = _read(tmp_path, called, "이름,산업시찰,환영 만찬,見学ツアー\n김가,O,X,O\n박나,X,O,X\n")
    assert [person.invited_to for person in reading.people] == [("qk-eu", "qk-fi"), ("qk-us",)]
    reading = _read(tmp_path, called, "이름,세션\n김가,산업시찰; 환영 만찬\n박나,見学ツアー\n")
    assert [person.sessions for person in reading.people] == [("qk-eu", "qk-us"), ("qk-fi",)]
    assert not reading.problems
