"""Who is put right while their answer stands on the desk is called as they are from then on."""

from __future__ import annotations

from PySide6.QtCore import Qt

from checkin.core.desk.registration import edit
from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.programme import Programme
from checkin.gui.session import people_changes
from tests.gui.conftest import Door


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
