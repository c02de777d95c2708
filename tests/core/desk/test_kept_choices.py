"""Whatever somebody chooses for the whole event is in the log, with what it was and what it became."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from checkin.core.desk.change_words import told_why
from checkin.core.desk.desk import Desk
from checkin.core.desk.kept_choices import choose
from checkin.core.desk.walk_in_rights import WalkInRight, set_walk_in_categories, set_walk_in_right
from checkin.core.door.records import RecordKind
from checkin.core.event import event_settings
from checkin.core.names.organisation_corrections import APART, JOIN, Correction
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict

JOINED = Correction(JOIN, "TU Delft", "Delft University")
SPLIT = Correction(APART, "Delft Blue", "Delft University")


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    plan = programme(session_dict("open"), session_dict("talk", room="blue"))
    with EventFile.create(tmp_path / "event.checkin", plan) as file:
        with file.transaction():
            file.add(person("P1"), at=clock(), desk="Desk 1")
        yield Desk(file, name="Desk 1", clock=clock)


def told(desk: Desk) -> list[str | None]:
    return [told_why(record) for record in desk.store.records() if record.kind is RecordKind.CHANGE]


def test_organisations_joined_and_set_apart_are_in_the_log_and_so_is_taking_it_back(desk: Desk) -> None:
    desk.correct_organisations([JOINED])
    desk.correct_organisations([JOINED, SPLIT])
    desk.correct_organisations([JOINED])

    assert told(desk) == [
        "organisations “TU Delft” and “Delft University” count as one",
        "organisation “Delft Blue” counts apart from “Delft University”",
        "taken back: organisation “Delft Blue” counts apart from “Delft University”",
    ]


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        (lambda desk: set_walk_in_right(desk, "talk", WalkInRight.NONE), "walk in rights talk: – → none"),
        (lambda desk: set_walk_in_categories(desk, ["participant"]), "walk in categories: – → participant"),
        (lambda desk: choose(desk, event_settings.BADGE_CODES, "ticket"), "badge codes: own → ticket"),
        (lambda desk: choose(desk, event_settings.ORGANISER_PIN, {"hash": "x"}), "organiser pin: – → yes"),
    ],
)
def test_each_choice_for_the_event_is_in_the_log_once(
    desk: Desk, chosen: Callable[[Desk], Any], says: str
) -> None:
    chosen(desk)
    chosen(desk)  # nothing else now

    assert told(desk) == [says]
