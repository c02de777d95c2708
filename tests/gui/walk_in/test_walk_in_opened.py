"""Somebody on the list is opened beside the walk-in form: whom the keys mean then, and whom they mean afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checkin.core.desk.desk import Desk
from checkin.core.desk.people_joining import join
from checkin.core.desk.registration import WalkIn, edit, register
from checkin.core.door.admission import VerdictWord
from checkin.core.door.records import Record, RecordKind, new_id
from checkin.core.event.attendee import Status
from tests.gui.walk_in_hands import ALT, Hands
from tests.of_each import of_each


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def open_somebody_on_the_list(hands: Hands) -> None:
    hands.write("Mi-kyung Ahn")
    hands.look()
    hands.press(Qt.Key.Key_1, ALT)
    assert hands.page.beside.person.reference == "QK-004" and hands.page.beside.is_person_open


def back_to_the_name(hands: Hands) -> None:
    click(hands.page.form.name)
    hands.page.form.name.selectAll()


def back_and_emptied(hands: Hands) -> None:
    click(hands.page.form.name)
    hands.press(Qt.Key.Key_Escape)


def by_the_key_of_the_page(hands: Hands) -> None:
    hands.program.window.open_page("walk-in")
    hands.page.form.name.selectAll()


def a_scan_meanwhile(hands: Hands) -> None:
    hands.program.session.scan("nobody's")
    hands.page.form.name.selectAll()


def test_who_goes_on_in_the_form_registers_what_stands_in_it_and_nobody_opened_before(hands: Hands) -> None:
    ways = (back_to_the_name, back_and_emptied, by_the_key_of_the_page, a_scan_meanwhile)
    names = ("Petra Neuer", "Otto Vogt", "Ada Lovelace", "Charles Babbage")
    for go_on, name in zip(ways, names, strict=True):
        for by_mouse, who in ((False, name), (True, " ".join(reversed(name.split())) + "son")):
            before = hands.people()
            open_somebody_on_the_list(hands)
            go_on(hands)
            assert not hands.page.beside.is_person_open, "it would say that Enter admits them"

            hands.write(who)
            hands.milliseconds += 5000
            click(hands.page.panel.enter_button) if by_mouse else hands.register()

            assert [one.name for one in hands.people() if one not in before] == [who]
            assert hands.program.session.desk.where("QK-004") is None


def test_letters_begin_another_name_so_that_enter_admits_nobody_opened_before(hands: Hands) -> None:
    open_somebody_on_the_list(hands)

    hands.write("Petra Neuer")

    assert hands.page.form.draft().name == "Petra Neuer" and not hands.page.beside.is_person_open
    hands.press(Qt.Key.Key_Return)
    assert hands.program.session.desk.where("QK-004") is None and hands.printed == []


def test_while_somebody_is_opened_the_buttons_of_the_form_say_and_do_what_their_keys_do(hands: Hands) -> None:
    panel = hands.page.panel
    open_somebody_on_the_list(hands)
    assert (panel.enter_button.text(), panel.clear_button.text()) == ("Admit 안미경  Ctrl+Enter", "Back  Esc")
    click(panel.clear_button)
    assert hands.page.form.draft().name == "Mi-kyung Ahn" and panel.clear_button.text() == "Empty  Esc"

    hands.press(Qt.Key.Key_1, ALT)
    click(panel.enter_button)

    assert hands.people() == [] and hands.printed == ["QK-004"]
    assert panel.enter_button.text() == "Register, admit and print  Ctrl+Enter"


def test_nobody_who_was_struck_off_is_said_to_be_on_the_list(hands: Hands) -> None:
    edit(hands.program.session.desk, "QK-004", {"gone": True})
    open_somebody_on_the_list(hands)
    assert hands.page.beside.person.state.text() == "No longer on the list: ask them, or an organiser."

    back_and_emptied(hands)
    hands.write("Mi-kyung Ahn")
    hands.register()

    assert hands.page.panel.notice.text().startswith("안미경 was on the list (no longer listed).")


@pytest.mark.parametrize(
    ("status", "key"), [(Status.UNPAID, Qt.Key.Key_F10), (Status.CANCELLED, Qt.Key.Key_F8)]
)
@pytest.mark.parametrize("by_mouse", [False, True])
def test_once_a_refusal_is_put_right_the_badge_comes_and_the_next_name_is_typed(
    hands: Hands, status: Status, key: Qt.Key, by_mouse: bool
) -> None:
    edit(hands.program.session.desk, "QK-004", {"status": status})
    open_somebody_on_the_list(hands)
    hands.press(Qt.Key.Key_Return)
    assert hands.printed == []

    hands.press(key)
    line = hands.page.beside.card.override_line
    chip = line.reasons.findChildren(QPushButton)[0]
    if by_mouse:
        click(chip)
    else:
        hands.enter(chip.accessibleName())

    assert (hands.word(), hands.printed) == (VerdictWord.ADMITTED, ["QK-004"])
    assert hands.page.form.name.hasFocus()


@pytest.mark.parametrize("is_out", [False, True])
def test_who_has_a_badge_is_admitted_and_asked_for_no_reason_to_print_another(
    hands: Hands, is_out: bool
) -> None:
    """It waits in a box: the question why it is printed again led to a new code, and to OLD BADGE for the good one."""
    open_somebody_on_the_list(hands)
    if is_out:
        came_out(hands, "QK-004")
        hands.press(Qt.Key.Key_Escape)
        hands.look()
        hands.press(Qt.Key.Key_1, ALT)
    person = hands.page.beside.person
    assert person.admit_button.text() == ("Admit  Enter" if is_out else "Admit and print  Enter")
    assert ("The badge came out." in person.state.text()) is is_out

    hands.press(Qt.Key.Key_Return)

    assert hands.word() is VerdictWord.ADMITTED
    assert hands.printed == ([] if is_out else ["QK-004"])


def came_out(hands: Hands, reference: str) -> None:
    desk = hands.program.session.desk
    person = desk.attendee(reference)
    assert person is not None
    now = desk.now()
    desk.store.append(
        Record(
            id=new_id(), kind=RecordKind.PRINT, at=now, recorded_at=now, desk="North",
            attendee=reference, code=person.codes[0],
        )
    )  # fmt: skip


def elsewhere(hands: Hands) -> Desk:
    return Desk(hands.program.session.file, name="Another", clock=hands.program.session.desk.clock)


def came(desk: Desk, who: str) -> None:
    desk.admit(who, "registration")


def cancelled(desk: Desk, who: str) -> None:
    edit(desk, who, {"status": Status.CANCELLED})


def renamed(desk: Desk, who: str) -> None:
    edit(desk, who, {"name": "Pua Maunakea"})


def joined(desk: Desk, who: str) -> None:
    join(desk, "QK-100", who)


_CANCELLED = "The registration is cancelled."
CHANGED_ELSEWHERE = [
    # What becomes of whom the desk asks about, and of whom it opened; "" where nobody is asked about any more.
    (came, "QK-074", "Jordan Null", " is on the list already (arrived 09:30).", "On the list, arrived 09:30."),
    (cancelled, "QK-099", "Abigail Thornbury", " is on the list already (cancelled).", _CANCELLED),
    (renamed, "QK-046", "Pua Maunakea", "", "On the list, not arrived yet."),
    (joined, "QK-106", "Raymond Tsosie", "", "On the list, not arrived yet."),
]  # fmt: skip


@of_each("change, who, name, asked, opened", CHANGED_ELSEWHERE)
def test_a_question_stands_only_as_long_as_another_desk_leaves_it_true(
    hands: Hands, change: Callable[[Desk, str], None], who: str, name: str, asked: str, opened: str
) -> None:
    page, person = hands.page, hands.program.session.desk.attendee(who)
    assert person is not None
    hands.write(person.name)
    hands.register()
    assert page.panel.notice.text().startswith(f"{person.name} is on the list already (not arrived yet).")

    change(elsewhere(hands), who)
    hands.program.session.catch_up()

    told = page.panel.notice.text()
    assert told.startswith(f"{person.name}{asked}") if asked else told == ""
    assert page.beside.similar.hasFocus() is bool(asked), "Enter opens nobody who is called otherwise by now"
    for _again in range(2):
        hands.press(Qt.Key.Key_Escape)


@of_each("change, who, name, asked, opened", CHANGED_ELSEWHERE)
def test_who_is_opened_stands_there_as_another_desk_left_them(
    hands: Hands, change: Callable[[Desk, str], None], who: str, name: str, asked: str, opened: str
) -> None:
    page, person = hands.page, hands.program.session.desk.attendee(who)
    assert person is not None
    hands.write(person.name)
    hands.look()
    hands.press(Qt.Key.Key_1, ALT)

    change(elsewhere(hands), who)
    hands.program.session.catch_up()

    assert (page.beside.person.shown_name, page.beside.person.state.text()) == (name, opened)
    assert page.panel.enter_button.text() == f"Admit {name}  Ctrl+Enter" and page.beside.is_person_open
    for _again in range(2):
        hands.press(Qt.Key.Key_Escape)


def test_who_another_desk_registers_is_offered_and_asked_about_though_the_name_was_asked_about_before(
    hands: Hands, qtbot: QtBot
) -> None:
    hands.write("Diana Petersen")
    hands.look()
    assert hands.page.beside.similar.people == ()
    first = register(elsewhere(hands), WalkIn(name="Diana Petersen")).attendee
    hands.program.session.catch_up()
    qtbot.waitUntil(lambda: [one.attendee for one in hands.page.beside.similar.people] == [first])

    hands.register()
    desk = elsewhere(hands)
    second = register(desk, WalkIn(name="Diana Petersen"), admit_to="registration")
    hands.register()
    assert second.verdict is not None and second.verdict.scan_id is not None
    assert "Diana Petersen is on the list" in hands.page.panel.notice.text()
    desk.undo(second.verdict.scan_id)
    hands.program.session.catch_up()
    assert hands.page.panel.notice.text() == "", "nobody is asked about whom the next key registers unasked"
    register(elsewhere(hands), WalkIn(name="Diana Petersen"))
    hands.register()

    assert len(hands.people()) == 3 and "Diana Petersen is on the list" in hands.page.panel.notice.text()
    hands.register()
    assert len(hands.people()) == 4
