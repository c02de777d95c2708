"""Who is put right while their answer stands on the desk is called as they are from then on."""

from __future__ import annotations

from PySide6.QtCore import Qt

from checkin.core.desk.registration import edit
from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.programme import Programme
from checkin.gui.session import people_changes
from tests.gui.conftest import Door
from tests.of_each import of_each


def admitted(door: Door) -> Attendee:
    person = door.confirmed()[0]
    door.scan(person.codes[0])
    assert door.page.card.name.text == person.name
    return person


def other_category(programme: Programme, person: Attendee) -> str:
    return next(c.id for c in programme.categories if c.id != person.category)


def test_a_name_corrected_from_the_card_stands_on_it_when_one_comes_back(door: Door) -> None:
    admitted(door)
    door.press(Qt.Key.Key_F2)
    door.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    door.type("Helena Right")
    door.press(Qt.Key.Key_Return)
    door.settle()
    door.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)

    card = door.page.card
    assert (card.word.text, card.name.text) == ("COME IN", "Helena Right")
    assert "Helena Right" in card.spoken() and card.actions_row.undo_button.isVisible()
    door.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert door.inside() == 0, "it is about the same entry"


def test_category_and_note_are_those_of_now(door: Door) -> None:
    person, programme = admitted(door), door.session.programme
    fields = {"category": other_category(programme, person), "note": "front row"}
    people_changes.correct(door.session, person.reference, fields)

    card = door.page.card
    assert card.band.text.startswith("front row")
    assert programme.category(fields["category"]).name in card.spoken()


def test_a_reason_that_is_being_typed_stays(door: Door) -> None:
    person = door.confirmed()[0]
    edit(door.session.desk, person.reference, {"status": Status.UNPAID})
    door.scan(person.codes[0])
    door.press(Qt.Key.Key_F8)
    door.type("knows the ch")

    people_changes.correct(door.session, person.reference, {"name": "Helena Right"})

    assert door.page.card.override_line.reason.text() == "knows the ch"


@of_each("became", [Status.CONFIRMED, Status.CANCELLED])
@of_each("typed", ["agreed with ", ""])
def test_the_rest_of_a_reason_whose_guest_was_put_right_meanwhile_lets_nobody_in(
    door: Door, became: Status, typed: str
) -> None:
    door.page.find_line.typing.now = door.time.now
    door.press(Qt.Key.Key_Escape)
    person, *others = door.confirmed()
    named = next(p for p in others if p.name.isascii() and p.name_latin is None)
    for one in (person, named):
        door.people.remove(one)
    edit(door.session.desk, person.reference, {"status": Status.UNPAID})
    door.scan(person.codes[0])
    door.press(Qt.Key.Key_F10)
    door.type(typed)
    inside = door.inside()

    people_changes.correct(door.session, person.reference, {"status": became})
    door.type(named.name)
    door.page.find_line.search()
    door.press(Qt.Key.Key_Return)

    assert not door.page.card.override_line.is_open and door.inside() == inside
