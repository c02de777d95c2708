"""Alt and a digit on Walk-in, where more than one thing offers something by it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from checkin.core.door.admission import Direction
from checkin.gui.session.print_notices import PrintNotices
from checkin.gui.widgets.notice_row import NoticeRow
from tests.gui.walk_in_hands import ALT, Hands


@pytest.fixture
def taken(hands: Hands) -> list[str]:
    """Ask on a strip why a badge is printed again; what was answered is in here."""
    answers: list[str] = []
    choices = [(why, lambda why=why: answers.append(why)) for why in ("lost", "name wrong")]
    hands.program.shell.tell("Print it again?", key="print-again", choices=choices)
    return answers


def test_the_question_of_a_strip_is_answered_by_its_key_and_says_the_whole_of_it(
    hands: Hands, taken: list[str]
) -> None:
    (row,) = hands.program.window.strips.findChildren(NoticeRow)
    assert [choice.text() for choice in row.choices] == ["Alt+1  lost", "Alt+2  name wrong"]

    hands.press(Qt.Key.Key_2, ALT)

    assert taken == ["name wrong"]


def test_it_is_answered_too_while_the_answer_of_a_scan_hides_those_who_fit(
    hands: Hands, taken: list[str]
) -> None:
    hands.write("Fleur")
    hands.look()
    assert hands.page.beside.similar.people
    hands.program.session.admit("QK-002", direction=Direction.IN)

    hands.press(Qt.Key.Key_1, ALT)

    assert taken == ["lost"] and not hands.page.beside.is_person_open


def test_while_somebody_is_typed_the_digit_opens_who_is_offered(hands: Hands, taken: list[str]) -> None:
    hands.write("Fleur")
    hands.look()

    hands.press(Qt.Key.Key_1, ALT)

    assert hands.page.beside.is_person_open and not taken


def test_a_line_for_a_reason_has_the_digit_before_a_strip(hands: Hands, taken: list[str]) -> None:
    hands.write("Ida Falk")
    hands.register()
    hands.press(Qt.Key.Key_F9)

    hands.press(Qt.Key.Key_1, ALT)

    assert [why for _who, why in hands.reprinted] == ["lost"] and not taken


@pytest.mark.parametrize("goes_on", ["types", "another page", "admits anyway"])
def test_a_reason_to_print_again_is_asked_no_longer_than_of_whom_it_was(hands: Hands, goes_on: str) -> None:
    hands.write("Ida Falk")
    hands.register()
    if goes_on == "admits anyway":
        hands.program.session.admit("QK-002", direction=Direction.IN)
        hands.program.session.admit("QK-002", direction=Direction.IN)
        hands.page.last.ask_reason()
        hands.press(Qt.Key.Key_F8)
        assert hands.page.beside.is_overriding
    else:
        hands.press(Qt.Key.Key_F9)
        assert hands.page.last.is_asking
    if goes_on == "another page":
        hands.program.window.open_page("desk")
        hands.program.window.open_page("walk-in")
    if goes_on == "types":
        hands.page.form.name.setFocus()
        hands.write("Fleur")
        hands.look()
    assert not hands.page.last.is_asking

    hands.press(Qt.Key.Key_1, ALT)
    assert not hands.reprinted and hands.page.beside.is_person_open is (goes_on == "types")


def test_escape_leaves_the_question_whether_to_print_again_and_the_form_as_it_is(hands: Hands) -> None:
    desk, strips = hands.program.session.desk, hands.program.window.strips
    person = desk.attendee("QK-002")
    assert person is not None
    answers: list[str] = []
    PrintNotices(hands.program.shell).ask_reason(
        person, desk.now(), answers.append, lambda: answers.append("copy")
    )
    hands.write("Ida Falk")
    assert strips.notices

    hands.press(Qt.Key.Key_Escape)

    assert not strips.notices and not answers
    assert hands.page.form.draft().name == "Ida Falk"
