"""Access and expectation in SQL choose exactly those whom the rules take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest

from checkin.core.counting.expected import is_expected
from checkin.core.door.access import may_enter
from checkin.core.event.attendee import Attendee, Status
from checkin.store.access_sql import Condition, expects, lets_in
from checkin.store.event_file import EventFile
from tests.core.made_up import CATEGORIES, moment, person, programme, session_dict

PROGRAMME = programme(
    session_dict("open"),
    session_dict("invited", access="invited"),
    session_dict("few", access="categories", categories=["speaker", "press"]),
    session_dict("all", access="categories", categories=list(CATEGORIES)),
)
NAMED = [(), ("open",), ("invited", "few"), ("all", "few", "invited", "open")]
PEOPLE = [
    person(f"P{n}", category=category, sessions=sessions, gone=gone, status=status)
    for n, (category, sessions, gone, status) in enumerate(
        product(CATEGORIES, NAMED, (False, True), ("confirmed", "unpaid", "pending", "cancelled", "blocked"))
    )
]


@pytest.fixture(scope="module")
def event(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EventFile]:
    with EventFile.create(tmp_path_factory.mktemp("access") / "e.checkin", PROGRAMME) as event:
        event.add_all(PEOPLE, at=moment("09:00"), desk="test")
        yield event


def chosen(event: EventFile, condition: Condition) -> list[str]:
    rows = event.connection.execute(
        f"SELECT reference FROM attendees a WHERE {condition[0]} ORDER BY rowid", condition[1]
    )
    return [reference for (reference,) in rows]


def taken(rule: Callable[[Attendee], bool]) -> list[str]:
    return [one.reference for one in PEOPLE if rule(one)]


@pytest.mark.parametrize("session", PROGRAMME.sessions, ids=lambda s: s.id)
def test_sql_lets_in_whom_access_lets_in(event: EventFile, session: object) -> None:
    (session,) = [s for s in PROGRAMME.sessions if s is session]
    assert chosen(event, lets_in(session, PROGRAMME)) == taken(lambda one: may_enter(one, session))


@pytest.mark.parametrize("with_names", [frozenset(), frozenset({"open", "few"}), frozenset({"all"})])
def test_sql_and_counts_expect_whom_the_rule_expects(event: EventFile, with_names: frozenset[str]) -> None:
    for session in (None, *PROGRAMME.sessions):
        awaited = taken(lambda one, session=session: is_expected(one, session, with_names))  # type: ignore[misc]
        assert chosen(event, expects(session, PROGRAMME, with_names)) == awaited


def test_the_lists_counts_are_those_of_the_rule(event: EventFile) -> None:
    counted = event.list_counts()
    assert counted.with_names == frozenset(), "no list was loaded"
    assert counted.expected == len(taken(lambda one: is_expected(one, None, ())))
    for session in PROGRAMME.sessions:
        here = taken(lambda one, session=session: is_expected(one, session, ()))  # type: ignore[misc]
        assert counted.expected_by_session[session.id] == len(here)


def test_nobody_is_left_out_of_this_test() -> None:
    assert {one.status for one in PEOPLE} == set(Status)
