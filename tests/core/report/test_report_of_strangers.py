"""Somebody let in as a stranger stays in their category in every count, whatever becomes of the key or the names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checkin.core.counting.delegations import EVERYTHING, Switches
from checkin.core.desk.desk import Desk
from checkin.core.desk.event_rights import make_new_key
from checkin.core.desk.registration import WalkIn, register
from checkin.core.door import signed_code
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.report.making import make_report
from checkin.store.event_file import EventFile
from checkin.store.personal_data import remove_personal_data
from checkin.store.verify import verify
from tests.conftest import Clock
from tests.core.made_up import CATEGORIES, moment, programme_dict, session_dict


def no_names(desk: Desk) -> None:
    assert isinstance(desk.store, EventFile)
    remove_personal_data(desk.store, desk.now())


@pytest.fixture
def file(tmp_path: Path) -> Iterator[EventFile]:
    talks = session_dict("talk"), session_dict("closed", access="categories", categories=["speaker"])
    plan = programme_dict(*talks)
    plan["categories"][2]["counted"] = False
    with EventFile.create(tmp_path / "event.checkin", programme_from_dict(plan)) as file:
        yield file


@pytest.fixture
def desk(file: EventFile, clock: Clock) -> Desk:
    """Two of each category came, one of them unknown here; strangers are refused too."""
    clock.now = moment("10:00")
    desk = Desk(file, name="North", clock=clock)
    for number, category in enumerate(CATEGORIES):
        register(desk, WalkIn(name=f"Guest {number}", category=category), admit_to="talk")
        badge = signed_code.issue(file.badge_key, number)
        assert desk.scan(badge, "closed").admits == (category == "speaker")
        clock.advance(minutes=1)
        assert desk.scan(badge, "talk").admits
        desk.scan(signed_code.issue(file.badge_key, number), "closed")
    return desk


@pytest.mark.parametrize(
    "steps", [(make_new_key,), (no_names,), (make_new_key, no_names), (no_names, make_new_key)]
)
def test_a_new_key_and_the_end_of_names_change_no_figure(
    desk: Desk, file: EventFile, clock: Clock, steps: tuple[Callable[[Desk], None], ...]
) -> None:
    left_out = (*((category,) for category in CATEGORIES), CATEGORIES)
    ways = [EVERYTHING, *(Switches(without=frozenset(each)) for each in left_out)]
    counts = desk.counts()
    reports = [make_report(desk, switches=each, with_names=False) for each in ways]

    for step in steps:
        step(desk)

        again = Desk(file, name="North", clock=clock)
        assert again.counts() == counts
        assert [make_report(again, switches=each, with_names=False) for each in ways] == reports
    assert verify(file).ok


def test_a_category_on_record_admits_nobody_under_a_new_key(desk: Desk, file: EventFile) -> None:
    badge = signed_code.issue(file.badge_key, 1)
    make_new_key(desk)

    assert signed_code.category_on_record(badge) == 1
    assert desk.scan(badge, "talk").word == "forged"
