"""A later list whose codes are other people's than before says so: a column slipped, or a ticket was passed on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checkin.core.desk.badge_codes import reissue
from checkin.core.desk.desk import Desk
from checkin.core.desk.people_joining import join
from checkin.core.errors import ListError
from checkin.store.event_file import EventFile
from checkin.tasks.load_list import load_list
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict

NAMES = ("Anna Berg", "Bo Cal", "Cy Dahl", "Di Eng")


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk", room="red"))) as event:
        yield event


def _told(
    event: EventFile,
    clock: Clock,
    *rows: tuple[str, str],
    name: str = "list.csv",
    said: str = "If the column of the codes slipped",
    **options: Any,
) -> list[str]:
    clock.advance(minutes=1)
    path = event.path.with_name(name)
    lines = (f"{who},{who.split()[0]}@example.org,{code}" for who, code in rows)
    path.write_text("\n".join(("Name,Email,Code", *lines)), encoding="utf-8")
    problems = load_list(event, path, now=clock.now, desk="Office", **options).problems
    return [p.value for p in problems if said in p.problem]


@pytest.mark.parametrize("name", ["list.csv", "another.csv"])
@pytest.mark.parametrize("is_later", [True, False])
@pytest.mark.parametrize(
    "codes", [("", "T1", "T2", "T3"), ("T2", "T3", "T4", "T9"), ("T4", "T1", "T2", "T3")]
)
def test_codes_that_slipped_by_a_row_are_refused_until_somebody_says_which_list_it_is(
    event: EventFile, clock: Clock, name: str, codes: tuple[str, ...], *, is_later: bool
) -> None:
    first = [*zip(NAMES, ("T1", "T2", "T3", "T4"), strict=True)]
    assert not _told(event, clock, *first)
    before = [*event.attendees()]
    slipped = [*zip(NAMES, codes, strict=True)]
    (told,) = _told(event, clock, *slipped, name=name, dry_run=True, said="seems to have slipped")

    with pytest.raises(ListError, match=r"slipped .*--later-version\|--another-list\. Nothing was changed"):
        _told(event, clock, *slipped, name=name)
    assert [*event.attendees()] == before
    assert _told(event, clock, *slipped, name=name, is_later=is_later, said="which list this is") == [told]
    _told(event, clock, *first)  # given back, which is no slip


def test_a_ticket_given_each_to_the_other_is_told_and_loaded(event: EventFile, clock: Clock) -> None:
    _told(event, clock, *zip(NAMES, ("T1", "T2", "T3", "T4"), strict=True))

    assert _told(event, clock, *zip(NAMES, ("T2", "T1", "T3", "T4"), strict=True)) == ["T1, T2"]


@pytest.mark.parametrize("left", [[], [("Di Eng", "")], [("Di Eng", "T9")]])
def test_a_ticket_passed_on_to_somebody_new_is_told(
    event: EventFile, clock: Clock, left: list[tuple[str, str]]
) -> None:
    first = [*zip(NAMES, ("T1", "T2", "T3", "T4"), strict=True)]
    _told(event, clock, *first)

    assert _told(event, clock, *first[:3], *left, ("Zed Wu", "T4")) == ["T4"]
    assert not _told(event, clock, *first[:3], *left, ("Zed Wu", "T4"))


@pytest.mark.parametrize("name", ["list.csv", "another.csv"])
def test_the_code_of_a_doubled_row_is_nobody_elses(event: EventFile, clock: Clock, name: str) -> None:
    first = [*zip(NAMES, ("T1", "T2", "T3", "T4"), strict=True)]
    _told(event, clock, *first)

    assert not _told(event, clock, *first, ("Anna Bergg", "T1"), name=name)


def test_a_code_that_two_others_get_from_its_holder_is_told(event: EventFile, clock: Clock) -> None:
    first = [*zip(NAMES, ("T1", "T2", "T3", "T4"), strict=True)]
    _told(event, clock, *first)

    assert _told(event, clock, ("Anna Berg", "T9"), *first[1:], ("Zed Wu", "T1"), ("Yan Xi", "T1")) == ["T1"]
    assert _told(event, clock, ("Una Vo", "T2"), ("Vi Wold", "T2"), name="another.csv") == ["T2"]


@pytest.mark.parametrize("name", ["list.csv", "another.csv"])
@pytest.mark.parametrize("whose", [("Zed Wu",), ("Bo Cal",)])
def test_a_withdrawn_badge_that_a_list_gives_to_somebody_else_is_told(
    event: EventFile, clock: Clock, name: str, whose: tuple[str]
) -> None:
    first = [*zip(NAMES, ("T1", "T2", "T3", "T4"), strict=True)]
    _told(event, clock, *first)
    desk = Desk(event, name="North", clock=clock)
    (anna,) = [person for person in event.attendees() if person.name == "Anna Berg"]
    ((__, lost),) = reissue(desk, [anna], "never had one")
    reissue(desk, [anna], "lost")

    assert _told(
        event, clock, *((who, code) for who, code in first if who not in whose), (whose[0], lost), name=name
    ) == [lost]
    assert not _told(event, clock, *first, name=name)


def test_new_codes_and_codes_given_back_are_nobody_elses(event: EventFile, clock: Clock) -> None:
    first = [*zip(NAMES, ("T1", "T2", "T3", "T4"), strict=True)]
    _told(event, clock, *first)

    assert not _told(event, clock, *first[:3], ("Di Eng", "T5"), ("Zed Wu", "T6"))
    assert not _told(event, clock, *first, ("Zed Wu", "T6"))


def test_the_codes_of_who_is_on_the_list_twice_and_was_joined_are_nobody_elses(
    event: EventFile, clock: Clock
) -> None:
    twice = ("Anna Berg", "Anne Berg", "Bo Cal", "Bob Cal", "Cy Dahl", "Cyd Dahl")
    _told(event, clock, *((who, f"T-{who}") for who in twice))
    desk = Desk(event, name="North", clock=clock)
    known = {person.name: person.reference for person in event.attendees()}
    for kept, other in zip(twice[::2], twice[1::2], strict=True):
        join(desk, known[kept], known[other])

    assert not _told(event, clock, *((f"{who} PhD", f"T-{who}") for who in twice), said="slipped")
    assert not _told(
        event, clock, ("Anna Berg", "T-Anna Berg"), ("Anne B. Berg", "T-Anne Berg"), said="slipped"
    )


SLIPPED = [("", "T1", "T2", "T3"), ("T2", "T3", "T4", ""), ("T4", "T1", "T2", "T3")]


def _without_mails(event: EventFile, clock: Clock, codes: tuple[str, ...], **options: Any) -> list[str]:
    path = event.path.with_name("list.csv")
    rows = (f"{who},{code}" for who, code in zip(NAMES, codes, strict=True))
    path.write_text("\n".join(("Name,Code", *rows)), encoding="utf-8")
    loaded = load_list(event, path, now=clock.now, desk="Office", **options)
    return [problem.problem for problem in loaded.problems]


@pytest.mark.parametrize("codes", SLIPPED)
def test_a_list_without_mails_whose_codes_slipped_is_refused_and_nothing_changed(
    event: EventFile, clock: Clock, codes: tuple[str, ...]
) -> None:
    _without_mails(event, clock, ("T1", "T2", "T3", "T4"))
    before = [*event.attendees()]
    told = _without_mails(event, clock, codes, dry_run=True)

    assert ["slipped" in problem for problem in told].count(True) == 1
    assert "4 people would come once more as namesakes" in told[0]
    for is_later in (None, True):
        with pytest.raises(ListError, match=r"slipped .*--another-list\. Nothing was changed"):
            _without_mails(event, clock, codes, is_later=is_later)
    assert [*event.attendees()] == before


def test_who_says_that_a_list_is_another_loads_it_and_is_told_what_came(
    event: EventFile, clock: Clock
) -> None:
    _without_mails(event, clock, ("T1", "T2", "T3", "T4"))
    told = _without_mails(event, clock, SLIPPED[0], is_later=False)

    assert "4 people came once more as namesakes" in told[0] and "slipped" in told[0]
    assert event.attendee_count() == 8


def test_new_people_with_codes_of_their_own_slipped_nowhere(event: EventFile, clock: Clock) -> None:
    first = [*zip(NAMES, ("T1", "T2", "T3", "T4"), strict=True)]
    _told(event, clock, *first)

    assert _told(event, clock, ("Zed Wu", "T1"), ("Yan Xu", "T2"), name="another.csv") == ["T1, T2"]


def test_an_emptied_code_withdraws_the_ticket_and_is_told(event: EventFile, clock: Clock) -> None:
    path = event.path.with_name("list.csv")

    def told(code: str) -> list[str]:
        path.write_text(
            f"Name,Email,Code\nAnna Berg,a@b.org,T1\nBo Cal,b@c.org,{code}\nCy Dahl,c@d.org,T3\n",
            encoding="utf-8",
        )
        problems = load_list(event, path, now=clock.now, desk="Office").problems
        return [problem.value for problem in problems if "no code any more" in problem.problem]

    assert not told("T2") and not told("T9")
    assert told("") == ["Bo Cal"]
    assert not told("")


@pytest.mark.parametrize(("is_trial", "said"), [(True, "will be struck off"), (False, "were struck off")])
def test_who_is_struck_off_is_told_with_the_list_that_they_were_on(
    event: EventFile, clock: Clock, said: str, *, is_trial: bool
) -> None:
    people = [*zip(NAMES, ("T1", "T2", "T3", "T4"), strict=True)]
    _told(event, clock, ("Eve Fox", "T9"), name="sponsors.csv")
    _told(event, clock, *people, name="guests of May.csv")
    path = event.path.with_name("guests of June.csv")
    path.write_text("Name,Email,Code\nAnna Berg,Anna@example.org,T1\n", encoding="utf-8")
    problems = load_list(event, path, now=clock.now, desk="Office", is_later=True, dry_run=is_trial).problems
    assert [(p.problem.split(" and ")[0], p.value) for p in problems if said in p.problem] == [
        ("3 of 4 people of “guests of May.csv” are on no list any more", "Bo Cal, Cy Dahl, Di Eng")
    ]


def test_who_is_struck_off_by_a_version_with_few_less_is_said_and_no_problem(
    event: EventFile, clock: Clock
) -> None:
    path = event.path.with_name("guests.csv")
    people = [f"Guest {letter} Berg,{letter}@example.org" for letter in "ABCDEFGHIJKL"]
    path.write_text("\n".join(["Name,Email", *people]), encoding="utf-8")
    assert not load_list(event, path, now=clock.now, desk="Office").remarks
    path.write_text("\n".join(["Name,Email", *people[1:]]), encoding="utf-8")
    loaded = load_list(event, path, now=clock.now, desk="Office")
    (said,) = loaded.remarks
    assert said.startswith("1 of 12 people of “guests.csv”") and said.endswith("(Guest A Berg)")
    assert not loaded.problems
