"""A refusal that the next guest's code took from the screen at once is told of: COME IN would be for both of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from checkin.core.desk.registration import edit
from checkin.core.event.attendee import Status
from checkin.gui.desk.refused_before import RefusedBefore
from tests.conftest import Clock
from tests.gui.conftest import Door


def told(door: Door, qtbot: QtBot) -> list[str]:
    (looks,) = door.program.window.findChildren(RefusedBefore)
    qtbot.waitUntil(lambda: not looks._after_answer.isActive())
    return [one.text for one in door.program.window.strips.notices if one.key == "refused-before"]


def test_who_was_refused_right_before_the_next_guest_is_told_of_until_they_are_answered_again(
    door: Door, qtbot: QtBot
) -> None:
    refused, other, third = door.confirmed()[:3]
    edit(door.session.desk, refused.reference, {"status": Status.UNPAID})
    door.session.scan(refused.codes[0])
    assert told(door, qtbot) == []
    for person in (other, third):
        door.session.scan(person.codes[0])
        assert told(door, qtbot) == [f"{refused.name} was not let in just now: not paid."]

    door.session.admit(refused.reference)
    assert told(door, qtbot) == []


def test_everybody_is_told_of_who_was_refused_among_codes_read_in_one_go(door: Door, qtbot: QtBot) -> None:
    one, two, last = door.confirmed()[:3]
    edit(door.session.desk, one.reference, {"status": Status.UNPAID})
    edit(door.session.desk, two.reference, {"status": Status.CANCELLED})
    of_one, of_two = (
        f"{one.name} was not let in just now: not paid.",
        f"{two.name} was not let in just now: cancelled.",
    )
    for person in (one, two, last):
        door.session.scan(person.codes[0])
    assert told(door, qtbot) == [f"{of_one}\n{of_two}"]

    door.session.admit(one.reference)
    assert told(door, qtbot) == [of_two]


def test_a_refusal_that_could_be_read_is_not_told_of(door: Door, qtbot: QtBot) -> None:
    refused, other = door.confirmed()[:2]
    edit(door.session.desk, refused.reference, {"status": Status.UNPAID})
    door.session.scan(refused.codes[0])
    door.time.pass_by(2000)
    door.session.scan(other.codes[0])
    assert told(door, qtbot) == []


def test_who_was_refused_right_before_one_who_is_told_of_is_told_of_too(door: Door, qtbot: QtBot) -> None:
    read, hardly_seen, last = door.confirmed()[:3]
    for one in (read, hardly_seen):
        edit(door.session.desk, one.reference, {"status": Status.UNPAID})
    door.session.scan(read.codes[0])
    door.time.pass_by(2000)
    door.session.scan(hardly_seen.codes[0])
    door.session.scan(last.codes[0])
    assert told(door, qtbot) == [
        f"{read.name} was not let in just now: not paid.\n{hardly_seen.name} was not let in just now: not paid."
    ]


@pytest.mark.parametrize(
    ("status", "asked_with", "then", "is_told"),
    [
        (Status.UNPAID, Qt.Key.Key_F10, None, True),
        (Status.UNPAID, Qt.Key.Key_F10, Qt.Key.Key_Escape, False),
        (Status.BLOCKED, Qt.Key.Key_F8, Qt.Key.Key_Return, True),  # the organiser's name is asked for
    ],
)
def test_a_refusal_is_told_of_whose_reason_was_typed_and_never_given(
    door: Door, qtbot: QtBot, status: Status, asked_with: Qt.Key, then: Qt.Key | None, is_told: bool
) -> None:
    refused, other = door.confirmed()[:2]
    edit(door.session.desk, refused.reference, {"status": status})
    door.scan(refused.codes[0])
    door.press(asked_with)
    field = door.page.card.override_line.reason
    for key in filter(None, (Qt.Key.Key_1, then)):
        door.press(key, on=field)
    door.time.pass_by(2000)
    door.scan(other.codes[0])
    assert any(f"{refused.name} was not let in" in text for text in told(door, qtbot)) is is_told


def test_a_reason_that_the_guests_own_code_cut_off_tells_nothing_of_a_later_refusal(
    door: Door, qtbot: QtBot, clock: Clock
) -> None:
    refused, other = door.confirmed()[:2]
    edit(door.session.desk, refused.reference, {"status": Status.UNPAID})
    door.scan(refused.codes[0])
    door.press(Qt.Key.Key_F10)
    door.press(Qt.Key.Key_1, on=door.page.card.override_line.reason)
    for code in (refused.codes[0], other.codes[0]):
        door.time.pass_by(4000)
        clock.advance(seconds=4)
        door.scan(code)
        assert told(door, qtbot) == []


def test_a_code_that_nobody_has_may_have_been_the_next_ones_own(door: Door, qtbot: QtBot) -> None:
    door.session.scan("8801234567890")
    door.session.scan(door.confirmed()[0].codes[0])
    assert told(door, qtbot) == []
