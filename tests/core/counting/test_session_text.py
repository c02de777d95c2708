"""How a session stands, in words: its hours, and how full it is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from checkin.core.counting.counts import SessionCounts
from checkin.core.counting.session_text import (
    access_of,
    arrived_of,
    filled,
    fullness,
    hours_of,
    presence_heading,
    presence_word,
    when,
)
from checkin.core.event.programme import Admits, Event, Session, SessionKind
from tests.core.made_up import programme, session_dict
from tests.of_each import of_each

BRUSSELS = ZoneInfo("Europe/Brussels")
EVENT = Event("e", "E", "Europe/Brussels", date(2025, 10, 25), date(2025, 10, 26))


@of_each(
    ("starts", "hours", "words"),
    [
        ("2025-10-25T10:00", 2, "10:00–12:00"),
        ("2025-10-26T10:00", 2, "Sun 26 October 10:00–12:00"),
        ("2025-10-25T22:00", 6, "25 October 22:00 – 26 October 04:00"),
        ("2025-10-25T08:00", 34, "the whole event"),
        ("2025-10-26T08:00", 30, "26 October 08:00 – 27 October 14:00"),
    ],
)
def test_an_evening_that_ends_after_midnight_is_not_the_whole_event(
    starts: str, hours: int, words: str
) -> None:
    begins = datetime.fromisoformat(starts).replace(tzinfo=BRUSSELS)
    session = Session("s", "S", SessionKind.OTHER, None, begins, begins + timedelta(hours=hours), None)

    assert hours_of(session, EVENT, datetime(2025, 10, 25, 9, tzinfo=BRUSSELS)) == words


def test_what_was_closed_is_neither_on_now_nor_open_to_anybody_from_then_on() -> None:
    begins = datetime(2025, 10, 25, 10, tzinfo=BRUSSELS)
    closed_at = begins + timedelta(minutes=30)
    session = Session(
        "s", "S", SessionKind.OTHER, None, begins, begins + timedelta(hours=2), None, closed_at=closed_at
    )
    moments = [begins + timedelta(minutes=at) for at in (-24 * 60, 10, 30, 60, 180)]

    assert [when(session, moment) for moment in moments] == ["", "on now", "closed", "closed", "closed"]
    assert access_of(session, programme(session_dict("talk"))) == "closed"


@of_each(
    ("inside", "capacity", "expected", "state", "part"),
    [
        (0, 0, 0, "full", 1.0),
        (3, 0, 5, "full", 1.0),
        (0, None, 0, "", 0.0),
        (3, None, 6, "", 0.5),
        (9, 10, 5, "near", 0.9),
        (12, 10, 5, "full", 1.0),
    ],
)
def test_a_room_without_a_place_is_full_and_one_without_a_limit_never(
    inside: int, capacity: int | None, expected: int, state: str, part: float
) -> None:
    counts = counted(inside, capacity=capacity, expected=expected)

    assert (fullness(counts), filled(counts)) == (state, part)


def test_the_bar_of_a_registration_says_what_the_words_beside_it_say() -> None:
    """On its second day, when few have registered that day."""
    counts = counted(3, expected=10, arrived=8, is_registration=True, is_daily=True)

    assert filled(counts) == 0.8 and arrived_of(counts) == "8 of 10 expected came over all days"

    first_day = counted(8, expected=10, arrived=8, is_registration=True, is_daily=True)
    assert arrived_of(first_day) == "8 of 10 expected came"


@pytest.mark.parametrize(
    ("kind", "admits", "word"),
    [
        ("registration", "daily", "registered for today"),
        ("registration", "once", "registered"),
        ("other", "daily", "inside"),
    ],
)
def test_who_registered_on_a_day_is_registered_that_day(kind: str, admits: str, word: str) -> None:
    """At midnight the number of a registration that is daily begins anew: “0 registered” would not be true. Who goes
    out is registered no longer: “2 registered today” would not be, where three were.
    """
    begins = datetime(2025, 10, 25, 9, tzinfo=BRUSSELS)
    session = Session(
        "s", "S", SessionKind(kind), "room", begins, begins + timedelta(hours=9), None, admits=Admits(admits)
    )
    counts = counted(0, is_registration=session.is_registration, is_daily=session.admits is Admits.DAILY)

    assert (presence_word(counts), presence_heading(session)) == (word, word.capitalize())


def counted(
    inside: int, *, capacity: int | None = None, expected: int = 0, arrived: int = 0, **more: bool
) -> SessionCounts:
    return SessionCounts(
        session="s",
        title="S",
        room=None,
        inside=inside,
        capacity=capacity,
        attendees=max(inside, arrived),
        entries=inside,
        expected=expected,
        arrived=arrived,
        missing=expected - arrived,
        walk_ins=0,
        peak=inside,
        peak_at=None,
        refused={},
        **more,
    )
