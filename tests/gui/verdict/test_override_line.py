"""The line that asks why somebody comes in anyway gives nobody what is no reason and no name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from checkin.core.event.attendee import Status
from checkin.gui.session import people_changes
from checkin.gui.verdict.override_line import OverrideLine
from tests.gui.conftest import Door


@pytest.mark.parametrize(
    ("reason", "by", "stays"),
    [("2468", "Kim", ""), ("2468", "2468", ""), ("speaks here", "2468", "speaks here")],
)
def test_the_pin_is_given_to_nobody_as_a_reason_or_as_a_name(
    door: Door, reason: str, by: str, stays: str
) -> None:
    door.program.shell.organiser.set_pin("2468")
    before = door.program.settings["organiser"]
    line, given = OverrideLine(door.program.shell, door.program.window), list[tuple[str, str]]()
    line.given.connect(lambda *told: given.append(told))
    line.open_for_blocked()
    line.reason.setText(reason)
    line.by.setText(by)
    door.press(Qt.Key.Key_Return, on=line.by)

    assert (given, line.is_open, line.reason.text(), line._draft) == ([], False, stays, stays)
    assert door.program.settings["organiser"] == before
    assert [notice.key for notice in door.program.window.strips.notices] == ["pin"]

    line.open_for_blocked()
    line.reason.setText("speaks here")
    line.by.setText("Kim")
    door.press(Qt.Key.Key_Return, on=line.by)
    assert given == [("speaks here", "Kim")] and door.program.settings["organiser"] == "Kim"


@pytest.mark.parametrize("status", [Status.UNPAID, Status.CANCELLED, Status.BLOCKED])
def test_nobody_comes_in_by_the_pin_as_a_reason(door: Door, status: Status) -> None:
    door.program.shell.organiser.set_pin("2468")
    person = door.confirmed()[0]
    people_changes.correct(door.session, person.reference, {"status": status})
    refused = door.session.scan(person.codes[0])
    card = door.page.card
    (card.start_settling if status is Status.UNPAID else card.start_override)()
    card.override_line.reason.setText("2468")
    card.override_line.by.setText("2468" if status is Status.BLOCKED else "")
    door.press(Qt.Key.Key_Return, on=card.override_line.reason)

    last = door.session.desk.last_scans(1)[0]
    assert (last.id, card.verdict, door.inside()) == (refused.scan_id, refused, 0)
    assert door.session.desk.attendee(person.reference).status is status  # type: ignore[union-attr]


def test_reasons_as_long_as_the_pin_are_given_and_those_that_are_offered_are_no_tries(door: Door) -> None:
    organiser = door.program.shell.organiser
    line, given = OverrideLine(door.program.shell, door.program.window), list[str]()
    line.given.connect(lambda reason, _: given.append(reason))

    def give(*reasons: str) -> list[str]:
        given.clear()
        for reason in reasons:
            line.open_for(refused, settles=True)
            line.reason.setText(reason)
            door.press(Qt.Key.Key_Return, on=line.reason)
        return given

    person = door.confirmed()[0]
    people_changes.correct(door.session, person.reference, {"status": Status.PENDING})
    refused = door.session.scan(person.codes[0])
    organiser.set_pin("x" * len("Organiser agreed"))
    assert give(*["Organiser agreed"] * 4) == ["Organiser agreed"] * 4
    assert organiser.wait == ""
    organiser.set_pin("kova")
    assert give("Anna", "Boss", "Chef", "Dora") == ["Anna", "Boss", "Chef", "Dora"]
    assert organiser.wait and give("kova") == []
