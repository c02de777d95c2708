"""What a screen reader says when the form becomes for something else, though the keyboard stays in it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from checkin.gui.walk_in.head import WalkInHead
from tests.gui.walk_in_hands import CONTROL, Hands


def test_a_group_is_said_when_its_key_begins_and_ends_it(hands: Hands, heard: list[str]) -> None:
    assert isinstance(hands.page.head, WalkInHead)
    hands.press(Qt.Key.Key_G, CONTROL)
    hands.press(Qt.Key.Key_G, CONTROL)
    assert heard[-2:] == [
        "A group: the next one keeps organisation, country, category, sector and sessions.",
        "No group: the next form is empty.",
    ]


def test_a_correction_is_said_when_it_begins_and_when_it_is_left(hands: Hands, heard: list[str]) -> None:
    hands.write("Ada Lovelace")
    hands.register()
    hands.press(Qt.Key.Key_F2)
    assert "Correcting Ada Lovelace" in heard
    heard.clear()
    hands.press(Qt.Key.Key_Escape)
    assert "Walk-in" in heard


def test_the_page_of_rights_says_what_it_is(hands: Hands, heard: list[str]) -> None:
    hands.press(Qt.Key.Key_R, CONTROL)
    assert "Who may be a walk-in. Categories walk-ins may get" in heard


def test_the_last_ones_are_told_without_what_nothing_is_said_of(hands: Hands) -> None:
    hands.write("Ada Byron")
    hands.register()
    rows = hands.page.last.rows
    rows.set_rows([replace(row, says="") for row in rows.rows])
    assert rows.accessibleDescription() == "Ada Byron"
    assert rows.told_value() == "Ada Byron, 1 of 1"


def test_where_the_page_admits_to_is_said_each_time_one_comes_to_it(hands: Hands, heard: list[str]) -> None:
    page, window = hands.page, hands.program.window
    for _ in range(2):
        window.open_page("desk")
        heard.clear()
        window.open_page("walk-in")
        assert heard.count(page.head.admits_to.text()) == 1
    heard.clear()
    hands.write("Ada Lovelace")
    assert page.head.admits_to.text() not in heard, "nothing of it changed"


def test_that_the_door_would_refuse_whom_one_types_is_said_at_once(hands: Hands, heard: list[str]) -> None:
    hands.write("Ada Lovelace")
    hands.program.session.set_session("qk-eu")
    told = hands.page.head.admits_to.text()
    assert told in heard


def test_what_coming_instead_of_a_colleague_means_is_heard_once_the_colleague_is_chosen(
    hands: Hands, heard: list[str]
) -> None:
    hands.press(Qt.Key.Key_F4)
    hands.write("Abigail Thornbury")
    hands.press(Qt.Key.Key_Return)
    told = hands.page.panel.notice.text()
    assert "badge will no longer be good" in told and heard.count(told) == 1


def test_what_is_said_of_a_country_is_heard(hands: Hands, heard: list[str]) -> None:
    hands.page.form.country.setFocus()
    hands.write("Atlantis")
    hands.press(Qt.Key.Key_Tab)
    told = hands.page.panel.notice.text()
    assert "Atlantis" in told and told in heard


def test_where_the_page_admits_to_is_said_on_leaving_the_rights(hands: Hands, heard: list[str]) -> None:
    hands.press(Qt.Key.Key_R, CONTROL)
    heard.clear()
    hands.press(Qt.Key.Key_Escape)
    assert heard.count(hands.page.head.admits_to.text()) == 1
    assert hands.page.form.name.hasFocus()


def test_what_the_door_would_say_to_the_colleague_is_not_said_of_whom_it_let_in(
    hands: Hands, heard: list[str]
) -> None:
    hands.press(Qt.Key.Key_F4)
    hands.write("Abigail Thornbury")
    hands.press(Qt.Key.Key_Return)
    hands.write("Ida Example")
    heard.clear()
    hands.register()
    assert any(told.startswith("COME IN. Ida Example") for told in heard)
    assert not [told for told in heard if "would not let them in" in told]


def test_whether_a_session_is_ticked_is_heard_where_tab_comes_to_the_list(
    hands: Hands, heard: list[str], qtbot: QtBot
) -> None:
    sessions = hands.page.form.sessions
    for ticked in (True, False):
        row = sessions.item(sessions.currentRow())
        row.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        heard.clear()
        hands.page.form.name.setFocus()
        sessions.setFocus()
        told = ", ticked, " if ticked else ", not ticked, "
        qtbot.waitUntil(lambda told=told: any(told in one for one in heard))  # type: ignore[misc]


def test_the_key_that_gives_the_form_a_code_that_nobody_has_is_heard_with_the_answer(
    hands: Hands, heard: list[str]
) -> None:
    hands.program.session.scan("NOBODYHASTHIS1")
    assert hands.page.beside.card.actions_row.register_button.text() == "Use code  F6"
    assert heard[-1].startswith("UNKNOWN CODE.") and heard[-1].endswith(". Use code, F6")


def test_the_category_that_the_arrows_or_a_letter_choose_is_heard(hands: Hands, heard: list[str]) -> None:
    category = hands.page.form.category
    category.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_S):
        heard.clear()
        hands.press(key)
        assert heard.count(category.told_value()) == 1, key


def test_whether_space_ticked_a_session_or_no_longer_is_heard(hands: Hands, heard: list[str]) -> None:
    sessions = hands.page.form.sessions
    sessions.setFocus()
    hands.press(Qt.Key.Key_Home)
    was_ticked = sessions.item(sessions.currentRow()).checkState() is Qt.CheckState.Checked
    for told in ("not ticked", "ticked") if was_ticked else ("ticked", "not ticked"):
        heard.clear()
        hands.press(Qt.Key.Key_Space)
        assert heard.count(told) == 1
