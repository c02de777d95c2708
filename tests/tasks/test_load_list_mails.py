"""An address that stands among words is compared as what it is, and one that is an assistant's makes nobody one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from checkin.store.event_file import EventFile
from checkin.tasks.load_list import load_list
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict

WRITTEN = (
    "eve@u.fi",
    "c/o Eve@u.fi",
    "eve@u.fi (PA)",
    "eve@u.fi; b@y.org",
    "Eve Ek <eve@u.fi>",
    "mailto:eve@u.fi",
)


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk", room="red"))) as event:
        yield event


def _loaded(event: EventFile, clock: Clock, *rows: str, captions: str = "Name,Company,Email") -> Any:
    clock.advance(minutes=1)
    path = event.path.with_name("list.csv")
    path.write_text("\n".join((captions, *rows)), encoding="utf-8")
    return load_list(event, path, now=clock.now, desk="Office")


def _each_way_after_each_other() -> Iterator[tuple[int, str, str]]:
    """Somebody for each: a number, the address as it was written, and as it is later."""
    for n, ways in enumerate(permutations(WRITTEN, 2)):
        before, after = (way.replace("@", f"{n}@") for way in ways)
        yield n, before, after


def test_a_later_list_knows_somebody_by_the_address_however_it_is_written(
    event: EventFile, clock: Clock
) -> None:
    people = [*_each_way_after_each_other()]
    _loaded(event, clock, *(f"Anna Berg,Acme{n},{before}" for n, before, _ in people), "Bo Cal,Acme,b@c.org")
    again = _loaded(
        event, clock, *(f"Anna Berg,Beta{n},{after}" for n, _, after in people), "Bo Cal,Acme,b@c.org"
    )

    assert again.result.added == 0 and event.attendee_count() == len(people) + 1


def test_who_had_no_name_is_known_by_the_address_however_it_is_written(
    event: EventFile, clock: Clock
) -> None:
    people = [*_each_way_after_each_other()]
    _loaded(event, clock, *(f",Acme{n},{before}" for n, before, _ in people), "Bo Cal,Acme,b@c.org")
    again = _loaded(
        event, clock, *(f"Anna Berg,Beta{n},{after}" for n, _, after in people), "Bo Cal,Acme,b@c.org"
    )

    assert again.result.added == 0 and event.attendee_count() == len(people) + 1


@pytest.mark.parametrize("mail", WRITTEN)
def test_people_who_share_an_assistant_s_address_stay_different_people(
    event: EventFile, clock: Clock, mail: str
) -> None:
    _loaded(event, clock, f"Anna Berg,Acme,{mail}", f"Bo Cal,Acme,{mail}")
    again = _loaded(
        event, clock, f"Anna Berg,Acme,{mail}", "Bo Cal,Acme,eve@u.fi", "Cy Dahl,Acme,c/o eve@u.fi"
    )

    assert again.result.added == 1
    assert sorted(person.name for person in event.attendees()) == ["Anna Berg", "Bo Cal", "Cy Dahl"]


@pytest.mark.parametrize("mail", WRITTEN[1:])
def test_two_rows_of_one_name_and_address_are_one_person(event: EventFile, clock: Clock, mail: str) -> None:
    _loaded(event, clock, f"Anna Berg,Acme,{mail}", "Anna Berg,,eve@u.fi")

    assert [person.name for person in event.attendees()] == ["Anna Berg"]


@pytest.mark.parametrize(
    ("later", "is_told"),
    [
        (("Anna Berg-Holm,Acme,anna@a.org",), True),
        (("Carla Holm,Beta,Anna@a.org",), True),
        (("Anna Berg-Holm,Acme,other@a.org",), False),
        (("Anna Berg-Holm,Acme,anna@a.org", "Di Eck,Acme,anna@a.org"), False),
        (("Anna Berg,Acme,anna@a.org", "Anna Berg-Holm,Acme,anna@a.org"), False),
    ],
)
def test_who_is_struck_off_where_another_name_comes_with_the_same_address_is_told(
    event: EventFile, clock: Clock, later: tuple[str, ...], is_told: bool
) -> None:
    others = ("Bo Cal,Acme,b@c.org", "Cy Dee,Acme,c@d.org")
    _loaded(event, clock, "Anna Berg,Acme,anna@a.org", *others)
    again = _loaded(event, clock, *later, *others)
    told = [problem for problem in again.problems if "with the same e-mail" in problem.problem]
    assert [(problem.row, "Anna Berg is no longer" in problem.problem) for problem in told] == (
        [(2, True)] if is_told else []
    )


@pytest.mark.parametrize(
    ("later", "is_told"),
    [
        (("Anna Berg,Beta,",), True),
        (("Berg Anna,Beta,anna@a.org",), True),
        (("Anna Berg,Beta,", "Anna Berg,Gamma,"), False),
        (("Anna Holm,Beta,",), False),
        (("Anna Berg,Acme,",), False),
    ],
)
def test_who_is_struck_off_where_the_same_name_comes_from_elsewhere_is_told(
    event: EventFile, clock: Clock, later: tuple[str, ...], *, is_told: bool
) -> None:
    others = ("Bo Cal,Acme,b@c.org", "Cy Dee,Acme,c@d.org")
    _loaded(event, clock, "Anna Berg,Acme,", *others)
    again = _loaded(event, clock, *later, *others)
    told = [problem for problem in again.problems if "Anna Berg (Acme) is no longer" in problem.problem]
    assert [problem.row for problem in told] == ([2] if is_told else [])


def test_a_namesake_of_another_address_is_not_told_as_who_was_struck_off(
    event: EventFile, clock: Clock
) -> None:
    others = ("Bo Cal,Acme,b@c.org", "Cy Dee,Acme,c@d.org")
    _loaded(event, clock, "Anna Berg,Acme,anna@a.org", *others)
    again = _loaded(event, clock, "Anna Berg,Beta,berg@b.org", *others)
    assert not any("is no longer" in problem.problem for problem in again.problems)


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [
        ("Moon Sung-ho,KRISS,", "Moon Seong-ho,Kriss,", True),
        ("Thomas Schmidt,PTB,t@ptb.de", "Thomas Schmitt,PTB,", True),
        ("Thomas Schmidt,PTB,t@ptb.de", "Thomas Schmitt,PTB,ts@ptb.de", False),
        ("Kim Min-su,KRISS,", "Kim Min-ho,KRISS,", False),
        ("Moon Sung-ho,KRISS,", "Moon Seong-ho,KIST,", False),
    ],
)
def test_who_is_struck_off_where_another_spelling_comes_from_the_same_organisation_is_told(
    event: EventFile, clock: Clock, before: str, after: str, *, is_told: bool
) -> None:
    others = ("Bo Cal,Acme,b@c.org", "Cy Dee,Acme,c@d.org")
    _loaded(event, clock, before, *others)
    again = _loaded(event, clock, after, *others)
    told = [problem.row for problem in again.problems if "from the same organisation" in problem.problem]
    assert (again.result.added, told) == (1, [2] if is_told else [])


@pytest.mark.parametrize(
    ("before", "after"),
    [("Kim Min-jun", "Kim Minjun"), ("Park Ji Hoon", "Park Jihoon"), ("김 민준", "김민준")],
)
@pytest.mark.parametrize("rest", ["Acme,kim@a.kr", "Acme,"])
def test_a_name_written_in_one_word_or_two_is_one_persons(
    event: EventFile, clock: Clock, before: str, after: str, rest: str
) -> None:
    _loaded(event, clock, f"{before},{rest}", "Bo Cal,Acme,b@c.org")
    again = _loaded(event, clock, f"{after},{rest}", "Bo Cal,Acme,b@c.org")
    assert (again.result.added, event.attendee_count()) == (0, 2)
