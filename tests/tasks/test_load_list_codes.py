"""A later list whose codes are other people's than before says so: a column slipped, or a ticket was passed on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.store.event_file import EventFile
from checkin.tasks.load_list import load_list
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict

NAMES = ("Anna Berg", "Bo Cal", "Cy Dahl", "Di Eng")


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk", room="red"))) as event:
        yield event


def _told(event: EventFile, clock: Clock, *rows: tuple[str, str], name: str = "list.csv") -> list[str]:
    clock.advance(minutes=1)
    path = event.path.with_name(name)
    lines = (f"{who},{who.split()[0]}@example.org,{code}" for who, code in rows)
    path.write_text("\n".join(("Name,Email,Code", *lines)), encoding="utf-8")
    problems = load_list(event, path, now=clock.now, desk="Office").problems
    return [p.value for p in problems if "If the column of the codes slipped" in p.problem]


@pytest.mark.parametrize("name", ["list.csv", "another.csv"])
def test_codes_that_slipped_by_a_row_are_told(event: EventFile, clock: Clock, name: str) -> None:
    assert not _told(event, clock, *zip(NAMES, ("T1", "T2", "T3", "T4"), strict=True))

    assert _told(event, clock, *zip(NAMES, ("", "T1", "T2", "T3"), strict=True), name=name) == ["T1, T2, T3"]


@pytest.mark.parametrize("left", [[], [("Di Eng", "")], [("Di Eng", "T9")]])
def test_a_ticket_passed_on_to_somebody_new_is_told(
    event: EventFile, clock: Clock, left: list[tuple[str, str]]
) -> None:
    first = [*zip(NAMES, ("T1", "T2", "T3", "T4"), strict=True)]
    _told(event, clock, *first)

    assert _told(event, clock, *first[:3], *left, ("Zed Wu", "T4")) == ["T4"]
    assert not _told(event, clock, *first[:3], *left, ("Zed Wu", "T4"))


def test_new_codes_and_codes_given_back_are_nobody_elses(event: EventFile, clock: Clock) -> None:
    first = [*zip(NAMES, ("T1", "T2", "T3", "T4"), strict=True)]
    _told(event, clock, *first)

    assert not _told(event, clock, *first[:3], ("Di Eng", "T5"), ("Zed Wu", "T6"))
    assert not _told(event, clock, *first, ("Zed Wu", "T6"))


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize("codes", [("", "T1", "T2", "T3"), ("T2", "T3", "T4", ""), ("T4", "T1", "T2", "T3")])
def test_a_list_without_mails_whose_codes_slipped_is_told_as_what_it_is(
    event: EventFile, clock: Clock, codes: tuple[str, ...], dry_run: bool
) -> None:
    path = event.path.with_name("list.csv")

    def load(codes: tuple[str, ...], *, dry_run: bool = False) -> list[str]:
        rows = (f"{who},{code}" for who, code in zip(NAMES, codes, strict=True))
        path.write_text("\n".join(("Name,Code", *rows)), encoding="utf-8")
        return [
            p.problem for p in load_list(event, path, now=clock.now, desk="Office", dry_run=dry_run).problems
        ]

    load(("T1", "T2", "T3", "T4"))
    told = load(codes, dry_run=dry_run)

    assert ["slipped" in problem for problem in told].count(True) == 1
    assert f"4 people {'would come' if dry_run else 'came'} once more as namesakes" in told[0]


def test_new_people_with_codes_of_their_own_slipped_nowhere(event: EventFile, clock: Clock) -> None:
    first = [*zip(NAMES, ("T1", "T2", "T3", "T4"), strict=True)]
    _told(event, clock, *first)

    assert _told(event, clock, ("Zed Wu", "T1"), ("Yan Xu", "T2"), name="another.csv") == ["T1, T2"]
