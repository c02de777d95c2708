"""While a list is taken in piece by piece, the window counts on with the list as it was."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.errors import CheckinError
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict
from tests.store.random_deeds import DeskAtWork, event_of, lists_of


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        yield event


def test_the_list_is_counted_anew_when_it_is_in_and_not_before(event: EventFile, clock: Clock) -> None:
    desk = Desk(event, name="North", clock=clock)
    event.add(person("P1", codes=("A",)), at=clock.now, desk="Office")
    desk.catch_up()

    desk.keep_list_counts(is_changing=True)
    event.add(person("P2", codes=("B",)), at=clock.now, desk="Office")
    desk.catch_up()
    assert desk.scan("B", "talk").admits
    counts = desk.session_counts("talk")
    assert (counts.expected, counts.attendees) == (1, 1)

    desk.keep_list_counts(is_changing=False)
    assert desk.catch_up()
    counts = desk.session_counts("talk")
    assert (counts.expected, counts.attendees, counts.arrived) == (2, 1, 1)


@pytest.mark.parametrize("is_changed_since", [False, True])
def test_names_worked_out_elsewhere_are_those_of_one_revision_alone(
    event: EventFile, clock: Clock, is_changed_since: bool
) -> None:
    desk = Desk(event, name="North", clock=clock)
    event.add(person("P1", organisation="Acme"), at=clock.now, desk="Office")
    desk.expect_labels({"organisation": {"Acme": "ACME Ltd"}, "sector": {}, "country": {}}, event.revision())
    if is_changed_since:
        event.add(person("P2", organisation="Bolt"), at=clock.now, desk="Office")
    desk.catch_up()

    expected = {"Acme": "Acme", "Bolt": "Bolt"} if is_changed_since else {"Acme": "ACME Ltd"}
    assert desk.organisation_labels() == expected
    event.add(person("P3", organisation="Cord"), at=clock.now, desk="Office")
    desk.catch_up()
    assert desk.organisation_labels().get("Acme") == "Acme"


def test_a_spelling_that_nobody_has_any_more_has_nobody_else_counted_anew(
    event: EventFile, clock: Clock
) -> None:
    for reference, sector in (("P1", "Start-up"), ("P2", "Press"), ("P3", "Press")):
        event.add(person(reference, codes=(reference,), sector=sector), at=clock.now, desk="Office")
    desk = Desk(event, name="North", clock=clock)
    assert all(desk.scan(reference, "talk").admits for reference in ("P1", "P2", "P3"))
    assert {name: row.attendees for name, row in desk.counts().by["sector"].items()} == {
        "Start-up": 1,
        "Press": 2,
    }

    event.change("P1", {"sector": "Academia"}, at=clock.now, desk="Office")
    asked: list[str] = []
    event.connection.set_trace_callback(asked.append)
    desk.catch_up()
    counted = desk.counts().by["sector"]
    event.connection.set_trace_callback(None)

    assert {name: row.attendees for name, row in counted.items()} == {"Academia": 1, "Press": 2}
    assert not [query for query in asked if "WHERE reference IN" in query and "'P2'" in query]


@pytest.mark.parametrize("seed", range(3))
def test_the_list_followed_as_it_changes_counts_as_one_that_is_gone_through_anew(
    tmp_path: Path, clock: Clock, seed: int
) -> None:
    with event_of(tmp_path / "forum.checkin") as event:
        work = DeskAtWork(event, "North", clock, random.Random(seed), lists_of(tmp_path))
        for _ in range(40):
            clock.advance(seconds=20)
            with suppress(CheckinError):
                work.do_something()
            with suppress(ZeroDivisionError), event.transaction():
                event.change("P1", {"gone": True}, at=clock.now, desk="Office")
                assert event.list_counts().expected >= 0
                _ = 1 / 0
            with EventFile.open(event.path, to_read=True) as anew:
                assert event.list_counts() == anew.list_counts()


def test_only_who_changed_is_read_for_the_counts_of_the_list(event: EventFile, clock: Clock) -> None:
    event.add_all([person(f"P{n}", codes=(f"C{n}",)) for n in range(1, 5)], at=clock.now, desk="Office")
    desk = Desk(event, name="North", clock=clock)
    assert desk.session_counts("talk").expected == 4
    asked: list[str] = []
    event.connection.set_trace_callback(asked.append)
    event.change("P1", {"gone": True}, at=clock.now, desk="Office")
    desk.catch_up()

    assert desk.session_counts("talk").expected == 3
    assert not [query for query in asked if query.endswith("gone, sessions FROM attendees")]
