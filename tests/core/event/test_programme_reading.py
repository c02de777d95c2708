"""The programme file: what is assumed where nothing is said, and that every error names its key."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from checkin.core.errors import NotFoundError, ProgrammeError
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.event.programme_writing import programme_to_dict
from tests.core.made_up import moment, programme, programme_dict, session_dict
from tests.of_each import of_each


def test_defaults() -> None:
    of = programme(session_dict("roomy", room="red"), session_dict("bare"))
    roomy, bare = of.sessions
    assert (roomy.admits, bare.admits) == ("in_and_out", "once")
    for session in of.sessions:
        assert (session.access, session.when_full, session.window) == ("everyone", "warn", "ignore")
        assert (session.doors_minutes, session.grace_minutes) == (30, 15)
        assert (session.requires, session.admit_unpaid, session.capacity) == (None, False, None)
    assert of.default_category.id == "participant"


@of_each(
    ("room_capacity", "said", "capacity"),
    [
        (50, {}, 50),
        (50, {"capacity": 20}, 20),
        (50, {"capacity": 0}, 0),
        (50, {"capacity": None}, None),
        (None, {}, None),
    ],
)
def test_capacity_is_the_rooms_unless_told(
    room_capacity: int | None, said: dict[str, Any], capacity: int | None
) -> None:
    raw = programme_dict(session_dict("talk", room="red", **said))
    raw["venues"][0]["rooms"][0]["capacity"] = room_capacity
    assert programme_from_dict(raw).session("talk").capacity == capacity


def test_times_without_offset_are_those_of_the_event() -> None:
    of = programme(session_dict("talk", starts="2025-06-24T10:00", ends="2025-06-24T04:00:00Z"))
    assert of.session("talk").starts == moment("10:00")
    assert of.session("talk").ends == moment("13:00")
    assert of.session("talk").ends.utcoffset() == timedelta(hours=9)


def changed(path: str, value: object) -> dict[str, Any]:
    """A good programme with one value changed, or removed where the value is `...`."""
    raw = copy.deepcopy(programme_dict(session_dict("talk", room="red"), session_dict("other")))
    *steps, last = path.split(".")
    target: Any = raw
    for step in steps:
        target = target[int(step)] if step.isdigit() else target[step]
    if last.isdigit():
        target[int(last)] = value
    elif value is ...:
        del target[last]
    else:
        target[last] = value
    return raw


@of_each(
    ("path", "value", "named"),
    [
        ("surprise", 1, "surprise"),
        ("event.surprise", 1, "surprise"),
        ("venues.0.surprise", 1, "surprise"),
        ("venues.0.rooms.1.surprise", 1, "surprise"),
        ("categories.0.surprise", 1, "surprise"),
        ("sessions.1.surprise", 1, "surprise"),
        ("event", ..., "event"),
        ("event.id", ..., "id"),
        ("event.name", "  ", "name"),
        ("event.timezone", "Mars/Olympus", "timezone"),
        ("event.timezone", "../etc", "timezone"),
        ("event.timezone", 9, "timezone"),
        ("event.starts", "24 June", "starts"),
        ("event.ends", "2025-06-01", "ends"),
        ("event.languages", "en", "languages"),
        ("event.names", {"ko": "x" * 301}, "event: “names” is .* such as ko, each of 1 to 300"),
        ("event.names", {"Korean!": "x"}, "event: “names” is .* such as ko, each of 1 to 300"),
        ("sessions.0.titles", {"ko": 3}, "sessions[0]: “titles” is .* such as ko, each of 1 to 300"),
        ("venues", ..., "venues"),
        ("venues", {}, "venues"),
        ("venues.0.rooms.0.capacity", -1, "capacity"),
        ("venues.0.rooms.0.capacity", True, "capacity"),
        ("venues.0.rooms.0.id", "Red Room", "id"),
        ("venues.0.rooms.1.id", "red", "red"),
        ("categories", [], "categories"),
        ("categories.0.colour", "blue", "colour"),
        ("categories.0.id", "Ä", "id"),
        ("categories.0.counted", "no", "counted"),
        ("categories.0.id", "press", "press"),
        ("sessions", [], "sessions"),
        ("sessions.0.id", "other", "other"),
        ("sessions.0.id", "", "id"),
        ("sessions.0.id", "talk\n", "id"),
        ("sessions.0.title", ..., "title"),
        ("sessions.0.kind", "party", "kind"),
        ("sessions.0.room", "attic", "attic"),
        ("sessions.0.room", 3, "room"),
        ("sessions.0.starts", ..., "starts"),
        ("sessions.0.starts", "10:00", "starts"),
        ("sessions.0.starts", "2025-06-24", "starts"),
        ("sessions.0.starts", "0001-01-01T00:00", "starts"),
        ("sessions.0.ends", "9999-12-31T23:59", "ends"),
        ("sessions.0.ends", "2025-06-24T09:00", "ends"),
        ("sessions.0.capacity", 2.5, "capacity"),
        ("sessions.0.when_full", "burst", "when_full"),
        ("sessions.0.access", "nobody", "access"),
        ("sessions.0.access", "categories", "categories"),
        ("sessions.0.categories", ["pirate"], "pirate"),
        ("sessions.0.categories", "press", "categories"),
        ("sessions.0.admits", "twice", "admits"),
        ("sessions.0.requires", "talk", "talk"),
        ("sessions.0.requires", "breakfast", "breakfast"),
        ("sessions.0.admit_unpaid", "no", "admit_unpaid"),
        ("sessions.0.window", [], "window"),
        ("sessions.0.doors_minutes", None, "doors_minutes"),
        ("sessions.0.doors_minutes", -5, "doors_minutes"),
        ("sessions.0.grace_minutes", "15", "grace_minutes"),
        ("sessions.1", "talk", "sessions[1]"),
    ],
)
def test_every_error_names_its_key(path: str, value: object, named: str) -> None:
    with pytest.raises(ProgrammeError, match=named.replace("[", r"\[")):
        programme_from_dict(changed(path, value))


@of_each("raw", [None, [], "text", 3, {}])
def test_what_is_no_programme_at_all_is_refused(raw: object) -> None:
    with pytest.raises(ProgrammeError):
        programme_from_dict(raw)


def test_written_and_read_back_it_is_the_same() -> None:
    of = programme(
        session_dict("talk", room="red", capacity=None, requires="desk", window="enforce", doors_minutes=0),
        session_dict("desk", kind="registration", admits="daily", when_full="refuse"),
        session_dict("closed", access="categories", categories=["press", "speaker"], admit_unpaid=True),
    )
    uncounted = replace(of.categories[1], counted=False)
    named = replace(of.event, names=(("ko", "포럼"),))
    of = replace(of, event=named, categories=(of.categories[0], uncounted, of.categories[2]))
    again = programme_from_dict(json.loads(json.dumps(programme_to_dict(of))))
    assert again == of and programme_to_dict(again) == programme_to_dict(of)


def test_the_hour_that_comes_twice_survives_being_written() -> None:
    night = session_dict("night", starts="2025-10-26T02:30+02:00", ends="2025-10-26T02:30+01:00")
    of = programme(night, timezone="Europe/Brussels")
    again = programme_from_dict(programme_to_dict(of)).session("night")
    assert (again.ends.timestamp() - again.starts.timestamp()) == 3600


def test_a_time_that_summer_time_leaves_out_becomes_one_that_exists() -> None:
    of = programme(
        session_dict("night", starts="2025-03-30T02:30", ends="2025-03-30T04:00"), timezone="Europe/Brussels"
    )
    assert of.session("night").starts.isoformat() == "2025-03-30T03:30:00+02:00"


def test_doors_and_grace_are_real_minutes_on_the_night_summer_time_ends() -> None:
    of = programme(
        session_dict("night", starts="2025-10-26T02:00+01:00", ends="2025-10-26T02:50+02:00")
        | {"starts": "2025-10-26T01:00"},
        timezone="Europe/Brussels",
    )
    session = of.session("night")
    assert session.closes.timestamp() - session.ends.timestamp() == 15 * 60
    assert session.starts.timestamp() - session.doors_open.timestamp() == 30 * 60
    twenty_minutes_after = datetime.fromisoformat("2025-10-26T02:10+01:00").astimezone(of.event.zone)
    assert twenty_minutes_after > session.ends, "and by the clock's hands before it"


def test_what_does_not_exist_is_said_with_what_does() -> None:
    of = programme(session_dict("talk"))
    with pytest.raises(NotFoundError, match="talk"):
        of.session("tlak")
    with pytest.raises(NotFoundError, match="participant"):
        of.category("guest")


def test_the_sample_events_are_good_programmes(request: pytest.FixtureRequest) -> None:
    folder = Path(str(request.config.rootpath)) / "resources" / "events"
    found = [json.loads(path.read_text("utf-8")) for path in folder.rglob("programme.json")]
    for raw in found:
        of = programme_from_dict(raw)
        assert programme_from_dict(programme_to_dict(of)) == of


@of_each(
    ("path", "value", "sentence"),
    [
        ("surprise", 1, "The programme has unknown keys: “surprise”."),
        ("sessions.0.title", ..., "sessions[0] lacks “title”."),
        ("sessions.1", "talk", "sessions[1] should be an object with named values."),
        (
            "venues.0.rooms.0.capacity",
            -1,
            "venues[0].rooms[0]: “capacity” is -1, but should be a whole number from 0, or null.",
        ),
        (
            "sessions.0.admits",
            "twice",
            'sessions[0]: “admits” is "twice", but should be one of: once, daily, in_and_out, freely.',
        ),
        (
            "sessions.0.categories",
            [1],
            "sessions[0]: “categories” is [1], but should be a list of ids of categories.",
        ),
        ("categories", [], "The programme: “categories” is [], but should be a list of at least one."),
        ("sessions", [], "The programme: “sessions” is [], but should be a list of at least one."),
    ],
)
def test_what_is_wrong_is_said_in_words_with_its_place(path: str, value: object, sentence: str) -> None:
    with pytest.raises(ProgrammeError) as told:
        programme_from_dict(changed(path, value))
    assert str(told.value) == sentence


def test_what_nobody_sees_is_taken_out_of_titles() -> None:
    document = programme_to_dict(programme(session_dict("talk", title="Open\0ing\u200b  talk")))

    assert document["sessions"][0]["title"] == "Opening talk"
