"""Who is invited to a session, changed on the Programme page with keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.conftest import Door
from tests.gui.programme.programme_hands import ProgrammeHands

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hands(door: Door) -> ProgrammeHands:
    door.press(Qt.Key.Key_5, CTRL)
    hands = ProgrammeHands(door)
    hands.page.open_session("qk-eu")
    hands.press(Qt.Key.Key_I, CTRL)
    return hands


def invited(hands: ProgrammeHands) -> list[str]:
    return [person.reference for person in hands.page.editing.invited_to("qk-eu")]


def test_a_pasted_code_invites_and_undo_takes_it_back(hands: ProgrammeHands) -> None:
    before = invited(hands)
    guest = next(p for p in hands.door.confirmed() if p.reference not in before)
    hands.page.view.invited.pasted.setPlainText(f"{guest.codes[0]}\nnobody-at-all@nowhere.example")
    hands.press(Qt.Key.Key_Return, CTRL)
    after = invited(hands)
    first_line = hands.page.view.invited.list.item(0).text()
    hands.press(Qt.Key.Key_Z, CTRL)

    assert guest.reference in after
    assert first_line == "Nobody is found for “nobody-at-all@nowhere.example”."
    assert invited(hands) == before


def test_delete_takes_away_who_is_chosen(hands: ProgrammeHands) -> None:
    before = invited(hands)
    hands.page.view.invited.list.setFocus()
    hands.page.view.invited.list.setCurrentRow(0)
    hands.press(Qt.Key.Key_Delete)

    assert invited(hands) == before[1:]


def test_who_may_be_meant_is_offered_and_enter_takes_them(hands: ProgrammeHands) -> None:
    before = invited(hands)
    hands.page.view.invited.pasted.setPlainText("Kim")
    hands.press(Qt.Key.Key_Return, CTRL)
    offered = hands.page.view.invited.list.item(0).text()
    unasked = invited(hands)
    hands.press(Qt.Key.Key_Return)

    assert offered.startswith("“Kim”: ") and unasked == before
    assert set(before) <= set(invited(hands))
    assert not hands.page.view.invited.list.item(0).text().startswith("“Kim”")


def test_everybody_of_an_organisation_is_invited_in_one_step(hands: ProgrammeHands) -> None:
    panel, before = hands.page.view.invited, invited(hands)
    name, count = hands.page.editing.organisations()[0]
    panel._invite(hands.page.editing.people_of_organisation(name))
    people = hands.page.editing.people_of_organisation(name)

    assert len(people) == count
    assert {p.reference for p in people} <= set(invited(hands))
    hands.press(Qt.Key.Key_Z, CTRL)
    assert invited(hands) == before
