"""Who is invited to a session, changed on the Programme page with keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from PySide6.QtCore import Qt

from checkin.core.desk import inviting
from checkin.core.desk.registration import edit
from checkin.core.event.attendee import Attendee, Status
from checkin.gui.programme import invited_list
from checkin.gui.window.pin_bar import PinBar
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
    return list(hands.page.editing.invited_to("qk-eu"))


def test_lines_that_are_more_than_are_read_at_once_stay_in_the_field(
    hands: ProgrammeHands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inviting, "_MOST_LINES", 1)
    before, panel = invited(hands), hands.page.view.invited
    first, second = [p for p in hands.door.confirmed() if p.reference not in before][:2]
    panel.pasted.setPlainText(f"{first.codes[0]}\n{second.codes[0]}")

    hands.press(Qt.Key.Key_Return, CTRL)
    assert first.reference in invited(hands) and second.reference not in invited(hands)
    assert panel.pasted.toPlainText() == second.codes[0]
    hands.press(Qt.Key.Key_Return, CTRL)
    assert second.reference in invited(hands) and panel.pasted.toPlainText() == ""


def test_that_somebody_was_invited_already_is_said(hands: ProgrammeHands) -> None:
    before, panel = invited(hands), hands.page.view.invited
    guest = next(p for p in hands.door.confirmed("qk-eu") if p.codes and p.reference in before)
    panel.pasted.setPlainText(guest.codes[0])
    hands.press(Qt.Key.Key_Return, CTRL)
    said = "Nothing was changed. 1 person was invited to it already."
    assert invited(hands) == before and said in [n.text for n in hands.door.program.window.strips.notices]


def test_people_are_invited_by_pasting_and_by_organisation_and_taken_away_and_undo_takes_it_back(
    hands: ProgrammeHands,
) -> None:
    before, panel = invited(hands), hands.page.view.invited
    guest = next(p for p in hands.door.confirmed() if p.reference not in before)
    panel.pasted.setPlainText(f"{guest.codes[0]}\nnobody-at-all@nowhere.example")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert guest.reference in invited(hands)
    assert panel.list.people.text_at(0) == "Nobody is found for “nobody-at-all@nowhere.example”."
    hands.press(Qt.Key.Key_Z, CTRL)
    assert invited(hands) == before

    panel.pasted.setPlainText("Kim")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert panel.list.people.text_at(0).startswith("“Kim”: ") and invited(hands) == before
    hands.press(Qt.Key.Key_Return)
    before = invited(hands)
    assert not panel.list.people.text_at(0).startswith("“Kim”")

    panel.list.setFocus()
    panel.list.go_to(0)
    hands.press(Qt.Key.Key_Delete)
    assert invited(hands) == before[1:]
    hands.press(Qt.Key.Key_Z, CTRL)

    name, count = hands.page.editing.organisations()[0]
    people = hands.page.editing.people_of_organisation(name)
    panel._invite(people)
    assert len(people) == count and set(people) <= set(invited(hands))
    hands.press(Qt.Key.Key_Z, CTRL)
    assert invited(hands) == before


def test_lines_wait_in_the_field_for_the_pin_and_the_keyboard_is_where_it_is_typed(
    hands: ProgrammeHands,
) -> None:
    """The field was emptied and the list took the keyboard: the PIN went nowhere, and Esc left nobody invited."""
    before, panel = invited(hands), hands.page.view.invited
    organiser, bar = hands.door.program.shell.organiser, hands.door.program.window.findChild(PinBar)
    assert isinstance(bar, PinBar)
    organiser.set_pin("2468")
    organiser.lock()
    guest = next(p for p in hands.door.confirmed() if p.reference not in before)
    lines = f"{guest.codes[0]}\nnobody-at-all@nowhere.example\nKim"
    panel.pasted.setPlainText(lines)
    panel.pasted.setFocus()

    hands.press(Qt.Key.Key_Return, CTRL)
    assert bar.field.hasFocus()
    hands.press(Qt.Key.Key_Escape)
    assert panel.pasted.toPlainText() == lines and invited(hands) == before

    hands.press(Qt.Key.Key_Return, CTRL)
    hands.door.type("2468")
    hands.press(Qt.Key.Key_Return)
    assert guest.reference in invited(hands) and panel.pasted.toPlainText() == "" and panel.list.hasFocus()

    organiser.lock()
    offered = panel.list.currentIndex().data()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Escape)
    assert offered.startswith("“Kim”: ") and panel.list.currentIndex().data() == offered
    panel.list.setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.door.type("2468")
    hands.press(Qt.Key.Key_Return)
    assert not any(
        panel.list.people.text_at(row).startswith("“Kim”") for row in range(panel.list.people.rowCount())
    )


def test_the_button_of_a_session_counts_whom_its_list_shows(hands: ProgrammeHands) -> None:
    """It counted who cancelled too: 24 are invited, and 23 on the list behind it."""
    desk, page = hands.door.session.desk, hands.page
    before = invited(hands)
    edit(desk, before[0], {"status": Status.CANCELLED})

    hands.press(Qt.Key.Key_Escape)
    page.open_session("qk-eu")
    assert page.view.panel.invited.text() == f"{len(before) - 1} people are invited…"
    assert len(invited(hands)) == len(before) - 1


def test_whose_list_it_is_and_how_many_it_holds_is_heard(hands: ProgrammeHands, heard: list[str]) -> None:
    panel = hands.page.view.invited
    panel.show_session("qk-eu")
    assert heard[-1] == f"{panel.heading.text()}. {panel.count.text()}"


def test_of_all_who_are_invited_only_those_are_read_who_are_seen(
    hands: ProgrammeHands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invited_list, "_PAGE", 2)
    read: list[str] = []
    panel, named = hands.page.view.invited, hands.page.editing.people_named

    def noted(references: Sequence[str]) -> Mapping[str, Attendee]:
        read.extend(references)
        return named(references)

    panel.list.people._named = noted
    panel.list.resize(200, 60)
    panel.show_session("qk-eu")
    panel.list.repaint()
    count = panel.list.people.rowCount()
    assert read and len(set(read)) < count / 2
    panel.list.selectAll()
    assert panel.list.chosen() == invited(hands) and len(set(read)) < count / 2


def test_the_people_invited_stand_as_far_apart_as_in_other_lists(hands: ProgrammeHands) -> None:
    panel = hands.page.view.invited

    assert panel.list.people.rowCount() > 1
    assert panel.list.sizeHintForRow(0) >= panel.list.fontMetrics().height() + 8


def test_the_key_opens_who_is_invited_to_the_session_that_is_chosen_on_the_timetable(door: Door) -> None:
    door.press(Qt.Key.Key_5, CTRL)
    hands = ProgrammeHands(door)
    hands.page.view.choose("qk-us")
    assert not hands.page.view.is_open

    hands.press(Qt.Key.Key_I, CTRL)
    assert hands.page.view.invited.isVisible() and hands.page.view.panel.session_id == "qk-us"

    hands.press(Qt.Key.Key_Escape)
    assert hands.page.view.panel.isVisible()
    hands.press(Qt.Key.Key_I, CTRL)
    assert hands.page.view.invited.isVisible()
