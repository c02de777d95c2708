"""Coming instead of a colleague: what of the form comes with them, and how they are chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from checkin.core.desk.registration import edit
from checkin.core.desk.walk_in_rights import WalkInRight, set_walk_in_right
from checkin.core.door.access import may_enter
from checkin.core.door.admission import Direction
from checkin.core.event.attendee import Attendee, Status
from checkin.gui.walk_in.half_typed import BroughtBack
from tests.gui.walk_in_hands import CONTROL, Hands

SPEAKER = {
    "name": "Abigail Thornbury",
    "name_latin": None,
    "organisation": "Tidewater Qubits",
    "country": "US",
    "sector": "industry",
    "category": "speaker",
}
DELEGATE = {
    "name": "Jyrki Lehtovaara",
    "name_latin": None,
    "organisation": "Aalto",
    "country": "FI",
    "sector": None,
    "category": "participant",
}


@pytest.fixture(autouse=True)
def two_colleagues(hands: Hands) -> None:
    desk = hands.program.session.desk
    edit(desk, "QK-004", SPEAKER)
    edit(desk, "QK-005", DELEGATE)


def choose(hands: Hands, name: str) -> None:
    hands.press(Qt.Key.Key_F4)
    hands.write(name)
    hands.press(Qt.Key.Key_Return)


def filled(hands: Hands) -> tuple[str, ...]:
    draft = hands.page.form.draft()
    return draft.organisation, draft.country, draft.sector, draft.category


def test_another_colleague_takes_with_them_what_the_first_filled_in(hands: Hands) -> None:
    hands.write("Baek Do-yun")
    choose(hands, "Abigail")
    assert filled(hands) == ("Tidewater Qubits", "United States", "industry", "speaker")
    choose(hands, "Jyrki")
    assert filled(hands) == ("Aalto", "Finland", "", "participant")


def test_what_was_typed_stays_whoever_the_colleague_is(hands: Hands) -> None:
    hands.enter("Baek Do-yun", "", "Dongbaek")
    choose(hands, "Abigail")
    assert filled(hands) == ("Dongbaek", "United States", "industry", "speaker")
    hands.page.form.sector.setText("embassy")
    choose(hands, "Jyrki")
    assert filled(hands) == ("Dongbaek", "Finland", "embassy", "participant")


@pytest.mark.parametrize("is_brought_back", [False, True])
def test_without_a_colleague_nothing_of_theirs_is_left(hands: Hands, is_brought_back: bool) -> None:
    before = filled(hands)
    hands.write("Baek Do-yun")
    choose(hands, "Abigail")
    if is_brought_back:
        hands.page.open_with(BroughtBack(hands.page.form.draft()))
        hands.page.form.fill(hands.page.form.draft())
    hands.press(Qt.Key.Key_F4)
    hands.press(Qt.Key.Key_Backspace)
    assert hands.page.form.instead.hasFocus() and filled(hands) == before
    hands.register()
    (guest,) = hands.people()
    assert (guest.name, guest.category, guest.organisation, guest.country) == (
        "Baek Do-yun",
        before[3],
        None,
        None,
    )


def test_the_next_of_a_group_has_the_category_of_the_group_and_not_a_colleagues(hands: Hands) -> None:
    before = hands.page.form.draft().category
    hands.press(Qt.Key.Key_G, CONTROL)
    hands.write("Baek Do-yun")
    choose(hands, "Abigail")
    hands.register()
    assert hands.people()[0].category == "speaker"
    assert filled(hands) == ("", "", "", before)


def test_the_next_of_a_group_has_the_organisation_that_was_typed_for_it(hands: Hands) -> None:
    hands.press(Qt.Key.Key_G, CONTROL)
    hands.enter("Baek Do-yun", "", "Dongbaek")
    choose(hands, "Abigail")
    hands.register()
    assert hands.page.form.draft().organisation == "Dongbaek"


def test_a_colleague_of_no_session_is_not_told_with_a_nought(hands: Hands) -> None:
    edit(hands.program.session.desk, "QK-004", {"sessions": ()})
    choose(hands, "Abigail")
    told = "Takes over the category of Abigail Thornbury, whose badge will no longer be good."
    assert hands.page.panel.notice.text() == told


@pytest.mark.parametrize("is_pasted", [False, True])
def test_a_colleagues_name_written_out_is_chosen_with_enter(hands: Hands, is_pasted: bool) -> None:
    hands.write("Baek Do-yun")
    hands.press(Qt.Key.Key_F4)
    if is_pasted:
        QApplication.clipboard().setText("Abigail Thornbury")
        hands.press(Qt.Key.Key_V, CONTROL)
    else:
        hands.write("Abigail Thornbury")
    hands.press(Qt.Key.Key_Return)
    assert hands.page.form.instead_of == "QK-004"


def test_who_was_not_chosen_is_offered_where_the_choice_is_asked_for(hands: Hands) -> None:
    hands.write("Baek Do-yun")
    hands.press(Qt.Key.Key_F4)
    hands.write("Abigail Thornbury")
    hands.press(Qt.Key.Key_Escape)
    hands.register()
    assert hands.people() == [] and hands.page.form.instead.is_open
    hands.press(Qt.Key.Key_Return)
    assert hands.page.form.instead_of == "QK-004"


def test_a_colleague_chosen_with_the_mouse_leaves_the_keys_to_the_newcomers_name(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F4)
    hands.write("Abigail")
    offered = hands.page.form.instead.list
    QTest.mouseClick(offered, Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    hands.write("Baek Do-yun")
    draft = hands.page.form.draft()
    assert (draft.instead_of, draft.name) == ("QK-004", "Baek Do-yun")


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.BLOCKED])
def test_that_nobody_can_come_instead_is_told_before_the_newcomers_name_is_typed(
    hands: Hands, status: Status
) -> None:
    edit(hands.program.session.desk, "QK-004", {"status": status})
    choose(hands, "Abigail")
    told = f"Abigail Thornbury is {status.value}, so nobody can come instead."
    assert hands.page.panel.notice.text().startswith(told)


def test_what_is_open_to_a_colleague_is_ticked_for_the_newcomer_beside_what_the_list_names(
    hands: Hands,
) -> None:
    session = hands.program.session
    edit(session.desk, "QK-004", {"sessions": ("qk-eu",)})
    choose(hands, "Abigail")

    ticked = hands.page.form.sessions.ticked()

    assert {"registration", "qk-eu"} <= set(ticked)
    assert all(may_enter(colleague(hands), session.programme.session(one)) for one in ticked)


def test_a_session_that_passes_on_without_invitation_is_not_said_to_need_one(hands: Hands) -> None:
    """Though a walk-in that comes for themselves would not get it, as when it is full."""
    desk = hands.program.session.desk
    set_walk_in_right(desk, "qk-four", WalkInRight.NONE)
    edit(desk, "QK-004", {"sessions": ("qk-eu",)})
    choose(hands, "Abigail")

    sessions = hands.page.form.sessions
    rows = [sessions.item(row) for row in range(sessions.count())]
    told = {
        r.data(Qt.ItemDataRole.UserRole): (r.checkState().name, "by invitation" in r.text()) for r in rows
    }

    assert told["qk-four"] == ("Checked", False)
    assert told["qk-eu"] == ("Checked", True)
    assert told["qk-us"] == ("Unchecked", True)


def test_a_scan_between_the_question_about_a_colleague_who_came_and_its_answer_asks_anew(
    hands: Hands,
) -> None:
    """The scan took the question from the screen: Ctrl+Enter answered what nobody could read any more."""
    desk = hands.program.session.desk
    desk.admit("QK-004", "registration", Direction.IN)
    people = len(hands.people())
    choose(hands, "Abigail")
    hands.write("Paul Durand")
    hands.register()
    assert "has come already" in hands.page.panel.notice.text()

    hands.program.session.scan("C0DE-OF-NOBODY")
    hands.register()
    assert "has come already" in hands.page.panel.notice.text()
    assert len(hands.people()) == people

    hands.register()
    assert len(hands.people()) == people + 1


def colleague(hands: Hands) -> Attendee:
    found = hands.program.session.desk.attendee("QK-004")
    assert found is not None
    return found


@pytest.mark.parametrize(("opened", "is_told"), [("Mi-kyung Ahn", True), ("Abigail Thornbury", False)])
def test_who_is_on_the_list_comes_instead_of_nobody_and_that_is_told(
    hands: Hands, opened: str, is_told: bool
) -> None:
    """Else the desk believes that the colleague is struck off, who is expected and may still come in."""
    edit(hands.program.session.desk, "QK-006", {**DELEGATE, "name": "Mi-kyung Ahn"})
    choose(hands, "Abigail")
    hands.write(opened)
    hands.look()
    hands.page.beside.open_person("QK-006" if is_told else "QK-004")
    hands.register()

    said = "Nobody comes instead of Abigail Thornbury: who is on the list comes as themselves."
    assert hands.page.panel.notice.text() == (said if is_told else "")
    colleague = hands.program.session.desk.attendee("QK-004")
    assert colleague is not None and colleague.status is Status.CONFIRMED
