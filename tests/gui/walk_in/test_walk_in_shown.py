"""What the keys of Walk-in do about who, or which code, was answered just now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from checkin import paths
from checkin.core.desk.registration import edit
from checkin.core.door.admission import VerdictWord
from checkin.core.event import event_settings
from checkin.core.event.attendee import Status
from checkin.gui.attendees.page import AttendeesPage
from checkin.gui.verdict.override_line import USUAL_REASONS
from checkin.tasks import event_layouts
from tests.conftest import Clock
from tests.gui.walk_in_hands import ALT, CONTROL, Hands

CODE = "PRETIX-ABC-777"


def take_back_last(hands: Hands) -> None:
    session = hands.program.session
    session.undo(session.desk.last_scans(1)[0].id)


def test_f2_is_for_who_is_shown_and_for_nobody_who_was_taken_back(hands: Hands) -> None:
    hands.write("Ada Byron")
    hands.register()
    take_back_last(hands)
    hands.press(Qt.Key.Key_F2)
    assert hands.page.correction.person is None
    assert "Ada Byron was taken back" in hands.page.panel.notice.text()

    hands.page.registering.admit_instead("QK-003")
    assert hands.page.beside.shown_person() == "QK-003"
    hands.press(Qt.Key.Key_F2)
    attendees = hands.program.window.page
    assert isinstance(attendees, AttendeesPage)
    assert attendees.beside.panel.person is not None
    assert attendees.beside.panel.person.reference == "QK-003"


def test_f2_puts_right_who_was_registered_and_is_shown_again(hands: Hands) -> None:
    for name in ("Ada Byron", "Otto Neuling"):
        hands.write(name)
        hands.register()
    (ada, _otto) = hands.people()
    hands.program.session.admit(ada.reference)
    hands.press(Qt.Key.Key_F2)
    assert hands.page.correction.person == ada


def test_a_reason_that_is_asked_for_goes_when_another_is_put_right(hands: Hands) -> None:
    for name in ("Ada Byron", "Otto Neuling"):
        hands.write(name)
        hands.register()
    hands.press(Qt.Key.Key_F9)
    assert hands.page.last.is_asking
    hands.press(Qt.Key.Key_L, CONTROL)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_F2)
    assert hands.page.correction.person is not None and not hands.page.last.is_asking


def test_a_code_that_nobody_has_is_given_to_who_is_in_the_form(hands: Hands) -> None:
    hands.program.session.scan(CODE)
    assert hands.word() is VerdictWord.UNKNOWN
    button = hands.page.beside.card.actions_row.register_button
    assert button.isVisible() and button.text() == "Use code  F6"
    hands.write("Ada Byron")
    hands.press(Qt.Key.Key_F6)
    assert hands.page.form.draft().code == CODE and hands.page.form.draft().name == "Ada Byron"
    hands.register()
    (ada,) = hands.people()
    assert [one.attendee for one in hands.program.session.desk.store.holders(CODE)] == [ada]
    hands.press(Qt.Key.Key_F6)
    assert not hands.page.form.draft().code and not button.isVisible()


def test_a_code_given_to_a_walk_in_who_is_taken_back_is_free_for_another(hands: Hands, clock: Clock) -> None:
    hands.program.session.scan(CODE)
    hands.write("Ada Byron")
    hands.press(Qt.Key.Key_F6)
    hands.register()
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert "The ticket’s code is nobody’s again." in " ".join(
        n.text for n in hands.program.window.strips.notices
    )
    clock.advance(minutes=1)

    hands.program.session.scan(CODE)

    assert hands.word() is VerdictWord.UNKNOWN
    hands.write("Bo Li")
    hands.press(Qt.Key.Key_F6)
    hands.register()
    holders = hands.program.session.desk.store.holders(CODE)
    assert [one.attendee.name for one in holders] == ["Bo Li"]


def choose_layout(hands: Hands, layout: str) -> None:
    desk = hands.program.session.desk
    event_layouts.choose(
        desk.store, event_settings.LAYOUT, layout, paths.own_layouts(), at=desk.now(), desk=desk.name
    )


def test_no_badge_is_said_to_be_on_its_way_where_the_layout_puts_several_on_a_sheet(hands: Hands) -> None:
    choose_layout(hands, "sheet-a4")
    hands.write("Ada Byron")
    hands.register()
    told = "No badge came out: the layout puts several on a sheet (Badges, Layouts)."
    assert hands.page.panel.notice.text() == f"Registered Ada Byron. {told}"

    hands.press(Qt.Key.Key_F9)
    hands.press(Qt.Key.Key_1, ALT)
    assert hands.reprinted == []
    assert hands.page.panel.notice.text().endswith(
        "Nothing was changed: if Ada Byron has a badge, it is good."
    )
    choose_layout(hands, "cr80")
    hands.press(Qt.Key.Key_F9)
    hands.press(Qt.Key.Key_1, ALT)
    assert len(hands.reprinted) == 1


def test_a_second_enter_stays_in_the_empty_name_and_an_address_is_no_name(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Return)
    assert hands.focus() is hands.page.form.name
    hands.write("ada@byron.example")
    hands.register()
    assert hands.people() == [] and "e-mail address" in hands.page.panel.notice.text()
    hands.page.form.name.clear()
    hands.write("Ada Byron")
    hands.press(Qt.Key.Key_Return)
    assert hands.focus() is not hands.page.form.name
    hands.register()
    assert len(hands.people()) == 1


def test_the_usual_reasons_are_whole_on_the_card_beside_the_form(hands: Hands) -> None:
    hands.program.window.resize(1366, 768)
    edit(hands.program.session.desk, "QK-003", {"status": Status.CANCELLED})
    hands.page.registering.admit_instead("QK-003")
    hands.press(Qt.Key.Key_F8)
    QApplication.processEvents()
    reasons = hands.page.beside.card.override_line.reasons
    chips = [chip for chip in reasons.findChildren(QPushButton) if chip.isVisible()]
    assert [chip.accessibleName() for chip in chips] == list(USUAL_REASONS)
    assert all(chip.width() >= chip.sizeHint().width() for chip in chips)
    assert len({chip.y() for chip in chips}) == 2
    assert all(reasons.rect().contains(chip.geometry()) for chip in chips)
    chips[1].click()
    assert hands.program.session.desk.last_scans(1)[0].reason == "Speaks here"


def test_who_was_only_registered_is_taken_back_at_once_and_nobody_else_is(hands: Hands) -> None:
    hands.write("Ada Byron")
    hands.register()
    hands.program.session.set_session("qk-eu")
    hands.write("Otto Neuling")
    hands.register()
    assert "Ctrl+Z takes it back" in hands.page.panel.notice.text()
    hands.press(Qt.Key.Key_Z, CONTROL)
    ada, otto = hands.people()
    assert (ada.status, otto.status) == (Status.CONFIRMED, Status.CANCELLED)
    assert hands.page.last.rows.rows[0].says == "taken back"
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert hands.people()[0].status is Status.CONFIRMED
