"""The buttons of checkin.gui.verdict's card, by mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checkin.core.desk.registration import edit
from checkin.core.event.attendee import Status
from checkin.gui.session.print_words import why_no_badge
from tests.conftest import Clock
from tests.gui.conftest import Door
from tests.of_each import of_each


def test_undo_on_the_card_takes_the_admission_back(door: Door) -> None:
    door.session.scan(door.confirmed()[0].codes[0])

    QTest.mouseClick(door.page.card.undo_button, Qt.MouseButton.LeftButton)

    assert door.inside() == 0

    for person in door.confirmed()[1:3]:
        door.session.scan(person.codes[0])
    QTest.mouseClick(door.page.card.undo_button, Qt.MouseButton.LeftButton)
    assert door.inside() == 2, "a click that was on its way when the next guest was answered is for neither"

    door.time.pass_by(500)
    QTest.mouseClick(door.page.card.undo_button, Qt.MouseButton.LeftButton)
    assert door.inside() == 1


def test_print_on_the_card_asks_for_the_badge(door: Door, qtbot: QtBot) -> None:
    person = door.confirmed()[0]
    door.program.shell.can_print = True
    door.session.scan(person.codes[0])

    with qtbot.waitSignal(door.page.card.print_wanted) as wanted:
        QTest.mouseClick(door.page.card.print_button, Qt.MouseButton.LeftButton)

    assert wanted.args == [person.reference]


@of_each(("row", "how"), enumerate((Status.CANCELLED, Status.BLOCKED, "revoked")))
def test_who_is_refused_for_good_is_offered_no_badge_and_f9_says_why(door: Door, row: int, how: str) -> None:
    person, desk = door.confirmed()[row], door.session.desk
    door.program.shell.can_print = True
    asked: list[str] = []
    door.program.shell.print_wanted.connect(asked.append)
    if how == "revoked":
        desk.store.revoke_codes_of(person.reference, "somebody comes instead", at=desk.now())
    else:
        edit(desk, person.reference, {"status": how})
    door.session.scan(person.codes[0])
    assert door.page.card.verdict is not None and door.page.card.verdict.word == how
    assert not door.page.card.print_button.isVisible()

    door.press(Qt.Key.Key_F9)

    assert asked == []
    (told,) = [one.text for one in door.program.window.strips.notices if one.key == "print"]
    old = f"No badge was printed: what was read is an old badge of {person.name}. Where"
    said = old if how == "revoked" else f"No badge was printed: {person.name} is refused."
    assert told.startswith(said)


def test_no_badge_is_made_of_a_registration_that_ended_whichever_page_asks_for_it(door: Door) -> None:
    desk, shell = door.session.desk, door.program.shell
    ended, other = door.confirmed()[:2]
    edit(desk, ended.reference, {"status": Status.CANCELLED})
    person = desk.attendee(ended.reference)
    assert person is not None and why_no_badge(desk, other) == ""
    assert why_no_badge(desk, person).startswith(f"No badge was printed: the registration of {ended.name} is")

    refused = door.session.admit(ended.reference)
    assert refused.scan_id is not None
    shell.override(refused.scan_id, "comes after all", by=None)
    assert why_no_badge(desk, person) == "", "somebody let them in"


def test_no_reason_is_asked_for_of_somebody_who_is_in_already(door: Door, clock: Clock) -> None:
    person, desk = door.confirmed()[0], door.session.desk
    door.session.scan(person.codes[0])
    edit(desk, person.reference, {"status": Status.CANCELLED})
    clock.advance(minutes=1)
    door.session.scan(person.codes[0])
    assert (door.page.card.word.text, door.inside()) == ("CANCELLED", 1)

    door.press(Qt.Key.Key_F8)

    assert not door.page.card.override_line.is_open
    (told,) = [one.text for one in door.program.window.strips.notices if one.key == "override"]
    assert told.startswith(f"{person.name} is in already, since ")


def test_admit_anyway_on_the_card_takes_a_reason_by_click(door: Door) -> None:
    door.session.set_session("qk-oecd2")
    stranger = next(p for p in door.confirmed() if "qk-oecd2" not in p.sessions)
    door.session.scan(stranger.codes[0])
    card = door.page.card
    assert not card.undo_button.isVisible()

    QTest.mouseClick(card.override_button, Qt.MouseButton.LeftButton)
    assert card.override_line.is_open
    QTest.mouseClick(chips(card.override_line)[0], Qt.MouseButton.LeftButton)

    assert door.inside() == 1


def chips(line: QWidget) -> list[QPushButton]:
    """The reasons offered."""
    return [button for button in line.findChildren(QPushButton) if button.isVisible()]
