"""The line that asks why somebody comes in anyway gives nobody what is no reason and no name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from checkin.core.event.attendee import Status
from checkin.gui.session import people_changes
from checkin.gui.session.notices import READ_MS
from checkin.gui.verdict.override_line import USUAL_REASONS, OverrideLine
from tests.gui.conftest import Door
from tests.of_each import of_each
from tests.screens import SCREENS
from tests.screens.desk import page
from tests.screens.staging import on_stage, settle


@of_each(
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

    assert (given, line.is_open, line.reason.text(), line.draft) == ([], False, stays, stays)
    assert door.program.settings["organiser"] == before
    assert [notice.key for notice in door.program.window.strips.notices] == ["pin"]

    line.open_for_blocked()
    line.reason.setText("speaks here")
    line.by.setText("Kim")
    door.press(Qt.Key.Key_Return, on=line.by)
    assert given == [("speaks here", "Kim")] and door.program.settings["organiser"] == "Kim"


def test_the_number_of_a_reason_typed_anew_is_that_number_alone(door: Door) -> None:
    """Somebody else was scanned before Enter: what was typed is still there."""
    first, second = door.confirmed()[:2]
    people_changes.correct(door.session, first.reference, {"status": Status.UNPAID})
    card, given = door.page.card, list[str]()
    card.override_line.given.connect(lambda reason, _by: given.append(reason))
    for key in ("2", "1"):
        door.session.scan(first.codes[0])
        card.start_settling()
        door.press(Qt.Key(ord(key)), on=card.override_line.reason)
        assert card.override_line.reason.text() == key
        door.session.scan(second.codes[0])
    door.session.scan(first.codes[0])
    card.start_settling()
    door.press(Qt.Key.Key_Return, on=card.override_line.reason)
    assert given == ["Cash"]


@of_each(("is_left", "kept"), [(True, ["Card"]), (False, ["cash and 2 tickets"])])
def test_what_is_typed_after_a_note_that_was_left_by_esc_stands_in_its_place(
    door: Door, is_left: bool, kept: list[str]
) -> None:
    first, second = door.confirmed()[:2]
    people_changes.correct(door.session, first.reference, {"status": Status.UNPAID})
    card, given = door.page.card, list[str]()
    card.override_line.given.connect(lambda reason, _by: given.append(reason))
    door.session.scan(first.codes[0])
    card.start_settling()
    door.type("Papadaki" if is_left else "cash and ")
    if is_left:
        door.press(Qt.Key.Key_Escape, on=card.override_line.reason)
    else:
        door.session.scan(second.codes[0])
        door.session.scan(first.codes[0])
    card.start_settling()
    door.type("2" if is_left else "2 tickets")
    door.press(Qt.Key.Key_Return, on=card.override_line.reason)
    assert given == kept


@of_each(("row", "status"), enumerate((Status.UNPAID, Status.CANCELLED, Status.BLOCKED)))
def test_nobody_comes_in_by_the_pin_as_a_reason(door: Door, row: int, status: Status) -> None:
    door.program.shell.organiser.set_pin("2468")
    person = door.confirmed()[row]
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
    organiser._clock = lambda: 0.0
    line, given = OverrideLine(door.program.shell, door.program.window), list[str]()
    line.given.connect(lambda reason, _: given.append(reason))

    def give(*reasons: str) -> list[str]:
        given.clear()
        for reason in reasons:
            line.open_for(refused, settles=True)
            line.reason.setText(reason)
            for _ in range(1 + reason.istitle()):  # a name is asked about
                door.time.pass_by(READ_MS)
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


def test_a_reason_of_ones_own_changes_the_meaning_of_no_key(door: Door) -> None:
    people_changes.correct(
        door.session, (person := door.confirmed()[0]).reference, {"status": Status.CANCELLED}
    )
    line, offered = door.page.card.override_line, list[list[str]]()
    for reason in ("boss says so", "Organiser agreed", "vip guest", "boss says so"):
        verdict = door.session.scan(person.codes[0])
        door.page.card.start_override()
        offered.append([chip.text() for chip in line.reasons._chips])
        line.reason.setText(reason)
        door.press(Qt.Key.Key_Return, on=line.reason)
        assert not line.is_open
        last = door.session.desk.last_scans(1)[0]
        assert last.reason == reason and verdict.scan_id
        door.session.undo(last.id)

    usual = ["1  Organiser agreed", "2  Speaks here", "3  With the delegation", "4  List is wrong"]
    assert [one[:4] for one in offered] == [usual] * 4
    assert offered[-1][4:] == ["5  boss says so", "6  vip guest"]


def test_the_number_of_a_reason_means_that_reason(door: Door) -> None:
    person, cancelled = door.confirmed()[:2]
    people_changes.correct(door.session, person.reference, {"status": Status.UNPAID})
    people_changes.correct(door.session, cancelled.reference, {"status": Status.CANCELLED})
    card = door.page.card
    line = card.override_line
    door.scan(person.codes[0])
    door.press(Qt.Key.Key_F10)
    asked = line.hint.text()
    door.type("12")
    assert line.hint.text() == asked
    door.press(Qt.Key.Key_Backspace)
    assert line.hint.text() == "Enter records: Cash."
    door.press(Qt.Key.Key_Return)

    assert "paid at the desk: Cash" in card.spoken()
    assert door.session.desk.attendee(person.reference).note == "paid at the desk: Cash"  # type: ignore[union-attr]

    for typed, recorded in (("4", "List is wrong"), ("7", "7"), ("5", "5")):
        door.session.scan(cancelled.codes[0])
        card.start_override()
        line.reason.setText(typed)
        door.press(Qt.Key.Key_Return, on=line.reason)
        last = door.session.desk.last_scans(1)[0]
        assert last.reason == recorded
        door.session.undo(last.id)


@pytest.mark.usefixtures("qapp")
def test_every_usual_reason_is_offered_where_it_is_narrow_and_one_given_before_where_it_has_room() -> None:
    before = "Came with the minister"
    with on_stage(1.5) as program:
        for width, given, offered in ((1024, None, USUAL_REASONS), (1366, before, (*USUAL_REASONS, before))):
            program.window.resize(width, 768)
            if given is not None:
                program.session.reasons.add(given)
            SCREENS["desk-override"](program)
            settle()
            line = page(program).card.override_line
            chips = [chip for chip in line.reasons.findChildren(QPushButton) if chip.isVisible()]
            assert [chip.accessibleName() for chip in chips] == list(offered)
            assert all(line.reasons.rect().contains(chip.geometry()) for chip in chips)
            line.leave()


def test_what_is_offered_and_what_is_missing_is_heard(door: Door, heard: list[str]) -> None:
    person = door.confirmed()[0]
    people_changes.correct(door.session, person.reference, {"status": Status.UNPAID})
    door.session.scan(person.codes[0])
    door.page.card.start_settling()
    line = door.page.card.override_line
    assert line.reason.accessibleDescription().endswith(
        "1 Cash, 2 Card, 3 Transfer shown, 4 Invoice to follow."
    )

    door.press(Qt.Key.Key_Return, on=line.reason)
    assert heard[-1] == line.hint.text() == "A note first: how it was paid, then Enter."

    door.press(Qt.Key.Key_2, on=line.reason)
    assert heard[-1] == "Enter records: Card."

    card = line.reasons.findChildren(QPushButton)[1]
    card.setFocus()
    door.press(Qt.Key.Key_Escape, on=card)
    assert not line.is_open and door.focus() is door.page.find_line.field


@of_each("typed", ["1Kowalczik", "Kowalczik", "kim min-jun"])
def test_the_next_guests_name_typed_into_the_line_settles_nothing(
    door: Door, heard: list[str], typed: str
) -> None:
    person = door.people.pop(door.people.index(door.confirmed()[0]))
    people_changes.correct(door.session, person.reference, {"status": Status.UNPAID})
    door.scan(person.codes[0])
    door.press(Qt.Key.Key_F10)
    line = door.page.card.override_line
    line.reason.insert(typed)
    door.press(Qt.Key.Key_Return, on=line.reason)

    asked = f"“{typed}” may be another guest’s name."
    assert line.is_open and line.hint.text().startswith(asked) and heard[-1] == line.hint.text()
    assert door.session.desk.attendee(person.reference).status is Status.UNPAID  # type: ignore[union-attr]
    door.press(Qt.Key.Key_Escape, on=line.reason)
    door.press(Qt.Key.Key_F10)
    assert line.reason.text() == ""  # it was about somebody else

    line.reason.insert(typed)
    for _pressed_in_haste in range(2):
        door.press(Qt.Key.Key_Return, on=line.reason)
        assert not line.isHidden() and line.hint.text().startswith(asked)
    door.time.pass_by(READ_MS)
    door.press(Qt.Key.Key_Return, on=line.reason)
    assert door.session.desk.attendee(person.reference).note == f"paid at the desk: {typed}"  # type: ignore[union-attr]


def test_nor_does_it_admit_anyway_who_is_shown_and_a_note_that_is_no_name_is_given_at_once(
    door: Door,
) -> None:
    unpaid, person, following = door.confirmed()[:3]
    people_changes.correct(door.session, person.reference, {"status": Status.CANCELLED})
    line = door.page.card.override_line
    for typed in (following.name, f"2{following.name}", "Maria Lopez", "Jean-Luc O’Brien"):
        door.scan(person.codes[0])
        door.press(Qt.Key.Key_F8)
        line.reason.setText(typed)
        door.press(Qt.Key.Key_Return, on=line.reason)
        assert line.is_open and "may be another guest’s name" in line.hint.text()
        line.reason.setText("boss says so")
        line.reason.textEdited.emit("boss says so")
        assert "may be another" not in line.hint.text()
        line.leave()

    people_changes.correct(door.session, unpaid.reference, {"status": Status.UNPAID})
    door.scan(unpaid.codes[0])
    door.press(Qt.Key.Key_F10)
    line.reason.setText("receipt 12")
    door.press(Qt.Key.Key_Return, on=line.reason)
    assert not line.is_open and "paid at the desk: receipt 12" in door.page.card.spoken()
