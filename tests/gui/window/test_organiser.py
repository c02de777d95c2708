"""With a PIN the window asks for it where only the organiser may; scans go on meanwhile."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from checkin.core.event.attendee import Status
from checkin.gui.session import people_changes
from checkin.gui.walk_in.page import WalkInPage
from checkin.gui.window.event_panel import EventPanel
from checkin.gui.window.main_window import SMALLEST_SIZE
from checkin.gui.window.pin_bar import PinBar
from checkin.gui.window.settings_page import SettingsPage
from tests.gui.conftest import Door
from tests.of_each import of_each


@pytest.fixture
def bar(door: Door) -> PinBar:
    """With a PIN set, and locked."""
    organiser = door.program.shell.organiser
    organiser.set_pin("2468")
    organiser.lock()
    bar = door.program.window.findChild(PinBar)
    assert isinstance(bar, PinBar)
    return bar


def blocked(door: Door) -> str:
    """Somebody blocked who was just refused; the id of that scan."""
    person = door.confirmed()[0]
    people_changes.correct(door.session, person.reference, {"status": Status.BLOCKED})
    verdict = door.session.scan(person.codes[0])
    assert verdict.word == "blocked"
    return verdict.scan_id or ""


def event_panel(door: Door) -> EventPanel:
    door.program.shell.open_page("settings")
    page = door.program.window.findChild(SettingsPage)
    assert isinstance(page, SettingsPage)
    return page.event_panel


def test_without_a_pin_nothing_is_asked_and_with_one_who_is_blocked_comes_in_only_by_it(door: Door) -> None:
    scan = blocked(door)
    before = door.inside()
    door.program.shell.override(scan, "Chair agreed", by="Chair")
    assert door.inside() == before + 1

    door.session.undo(door.session.desk.last_scans(1)[0].id)
    organiser = door.program.shell.organiser
    organiser.set_pin("2468")
    organiser.lock()
    bar = door.program.window.findChild(PinBar)
    assert isinstance(bar, PinBar)
    scan = door.session.scan(door.confirmed()[0].codes[0]).scan_id or ""
    door.program.shell.override(scan, "Chair agreed", by="Chair")
    assert not bar.isHidden() and door.inside() == before

    bar.field.setText("2468")
    bar.open_button.click()
    assert door.inside() == before + 1
    assert bar.field.isHidden() and not bar.lock_button.isHidden()


@pytest.mark.parametrize("status", [Status.UNPAID, Status.PENDING, Status.CANCELLED])
def test_who_is_refused_but_not_blocked_comes_in_without_the_pin(
    door: Door, bar: PinBar, status: Status
) -> None:
    person, other = door.confirmed()[:2]
    for one in (person, other):
        people_changes.correct(door.session, one.reference, {"status": status})
    before = door.inside()
    door.program.shell.override(door.session.scan(person.codes[0]).scan_id or "", "Chair agreed", by=None)
    assert door.inside() == before + 1 and bar.isHidden()
    if status is not Status.CANCELLED:
        door.program.shell.settle(door.session.scan(other.codes[0]).scan_id or "", "paid in cash")
        assert door.inside() == before + 2 and bar.isHidden()


def test_while_the_pin_is_asked_for_scans_are_answered_and_guessing_waits(door: Door, bar: PinBar) -> None:
    done: list[int] = []
    organiser = door.program.shell.organiser
    organiser.allow("do that", lambda: done.append(1))
    bar.field.setFocus()
    code = door.confirmed()[1].codes[0]
    door.scan(code)
    assert door.session.desk.last_scans(1)[0].payload == code and bar.field.text() == ""

    said = [organiser.unlock(pin) for pin in ("1111", "2222", "3333", "2468")]
    assert done == [] and said[0] == "That is not the PIN."
    assert "--remove-pin" in said[1] and "Try again in 2 seconds" in said[3]


def test_the_pin_typed_where_it_is_not_asked_for_stands_nowhere(door: Door, bar: PinBar) -> None:
    person = door.confirmed()[0]
    people_changes.correct(door.session, person.reference, {"status": Status.CANCELLED})
    refused = door.session.scan(person.codes[0])
    shell, records = door.program.shell, len(door.session.desk.last_scans(9))

    shell.open_page("desk")
    door.type("2468")
    door.press(Qt.Key.Key_Return)
    assert door.page.find_line.field.text() == "" and door.page.card.verdict is refused
    door.press(Qt.Key.Key_F8)
    door.type("2468")
    door.press(Qt.Key.Key_Return)
    shell.open_page("walk-in")
    door.type("2468")
    door.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    field = door.focus()
    assert isinstance(field, QLineEdit) and field.text() == ""
    assert len(door.session.desk.last_scans(9)) == records
    assert "2468" not in str(door.program.settings["override_reasons"])
    assert [n.key for n in door.program.window.strips.notices if "organiser’s PIN" in n.text] == ["pin"]


def test_the_pin_is_tried_by_one_rule_wherever_it_is_typed_and_no_reading_is_lost(
    door: Door, bar: PinBar
) -> None:
    organiser, desk, time = door.program.shell.organiser, door.session.desk, [0.0]
    organiser._clock = lambda: time[0]

    def read() -> list[str | None]:
        return [record.payload for record in desk.last_scans(9)]

    def told() -> list[str]:
        return [notice.text for notice in door.program.window.strips.notices if notice.key == "pin"]

    for other in ("TICKET-1", "TICKET-2", "TICKET-3", "24680", "1111", "2222"):
        door.scan(other)  # of these only the last two may be a PIN
    assert organiser.wait == ""
    door.scan("3333")
    assert "Try again in 2 seconds" in organiser.wait and len(read()) == 7

    assert organiser.unlock("2468") == organiser.wait, "a try like any other"
    door.page.find_line.field.setText("2468")
    door.press(Qt.Key.Key_Return)
    assert told() == [organiser.wait] and door.page.find_line.field.text() == ""
    door.scan("2468")
    assert told() == [organiser.wait] and read()[0] == "3333"
    door.scan("4444")
    assert read()[0] == "4444", "a reading stands on record in any case"
    guest = door.confirmed()[0]
    door.scan(guest.codes[0])
    assert door.inside() == 1

    time[0] = 2.0
    assert organiser.unlock("2468") == ""


def test_the_pin_typed_as_evenly_as_a_scanner_types_teaches_no_scanner(door: Door, bar: PinBar) -> None:
    def known() -> list[object]:
        return [door.program.window.status.scanners.texts(), door.program.settings["scanner"]]

    before = known()
    door.scan("2468")
    assert known() == before == [["Ready for scans"], {}]
    assert any(notice.key == "pin" for notice in door.program.window.strips.notices)

    door.scan(door.confirmed()[0].codes[0])
    before = known()
    assert before != [["Ready for scans"], {}]
    door.scan("2468")
    assert known() == before


def test_where_the_pin_is_asked_for_it_may_be_typed_as_evenly_as_a_scanner_types(
    door: Door, bar: PinBar
) -> None:
    organiser, done = door.program.shell.organiser, list[int]()
    organiser.allow("do that", lambda: done.append(1))
    door.scan("1357")
    assert bar.says.text() == "That is not the PIN." and door.session.desk.last_scans(1) == []
    door.scan("2468")
    assert (done, bar.field.text(), door.program.settings["scanner"]) == ([1], "", {})

    panel = event_panel(door)
    for field in (panel.pin, panel.again):
        field.setFocus()
        door.scan("1357")
    organiser.lock()
    assert organiser.unlock("1357") == "" and door.session.desk.last_scans(1) == []
    assert "pin" not in [notice.key for notice in door.program.window.strips.notices]


def test_it_locks_by_itself_and_with_an_event_opened_again(door: Door, bar: PinBar) -> None:
    organiser = door.program.shell.organiser
    organiser.unlock("2468")
    organiser._idle.timeout.emit()
    assert (organiser.may, bar.isHidden()) == (False, True)

    organiser.unlock("2468")
    door.session.open(door.session.file.path, clock=door.session.desk.clock)
    assert not organiser.may


def test_the_panel_settles_with_the_pin_that_it_sets_and_removes_and_personal_data_goes_after_the_word_for_it_was_typed(
    door: Door,
) -> None:
    panel = event_panel(door)
    guarded: list[bool] = []
    panel.pin.setText("1357")
    for again in ("1358", "1357"):
        panel.again.setText(again)
        panel.keep_pin.click()
        guarded.append(door.program.shell.organiser.is_guarded)
    panel.no_pin.click()
    guarded.append(door.program.shell.organiser.is_guarded)
    assert (guarded, panel.pin.text()) == ([False, True, False], "")

    organiser, store = door.program.shell.organiser, door.session.desk.store
    organiser.set_pin("2468")
    organiser.lock()
    panel.strangers.setCurrentIndex(2)
    panel.strangers.activated.emit(2)
    assert (panel.strangers.currentIndex(), store.setting("unknown_badges")) == (0, None)
    organiser.unlock("2468")
    assert (panel.strangers.currentIndex(), store.setting("unknown_badges")) == (2, "refuse")

    word, before = door.session.programme.event.id, door.session.desk.counts()
    panel.remove.button.click()
    assert not panel.remove.go.isEnabled()
    panel.remove.field.setText(word)
    panel.remove.go.click()
    assert next(door.session.file.attendees()).name.startswith("Participant ")
    assert replace(door.session.desk.counts(), at=before.at) == before


@pytest.mark.parametrize("width", [1366, 800])
def test_all_that_removing_personal_data_asks_can_be_read(door: Door, qtbot: QtBot, width: int) -> None:
    door.program.window.resize(width, 700)
    consent = event_panel(door).remove
    consent.button.click()

    def may_be_read() -> bool:
        says = consent.says
        return says.heightForWidth(says.width()) <= says.height() <= consent.field.y() - says.y()

    qtbot.waitUntil(may_be_read)


@of_each("name", ["new_key", "remove"])
def test_what_a_consent_is_to_is_heard_where_the_keyboard_is_and_that_is_in_sight(
    door: Door, qtbot: QtBot, name: str
) -> None:
    door.program.window.resize(SMALLEST_SIZE)
    consent = getattr(event_panel(door), name)
    consent.button.setFocus()
    door.press(Qt.Key.Key_Space, on=consent.button)

    asked = consent.window().focusWidget()
    assert asked in (consent.leave, consent.field)
    assert (
        QAccessible.queryAccessibleInterface(asked).text(QAccessible.Text.Description) == consent.says.text()
    )
    qtbot.waitUntil(lambda: asked.visibleRegion().boundingRect() == asked.rect())

    door.press(Qt.Key.Key_Escape)
    assert consent.says.isHidden() and consent.button.hasFocus(), "left as it was"


def test_what_the_bar_asks_and_answers_is_heard_and_its_enter_presses_nothing_else(
    door: Door, bar: PinBar, heard: list[str]
) -> None:
    door.program.shell.open_page("settings")
    page, before = door.program.window.page, door.focus()
    done: list[int] = []
    door.program.shell.organiser.allow("do that", lambda: done.append(1))
    assert heard[-1].startswith("Only the organiser may do that.")

    bar.field.setText("1111")
    door.press(Qt.Key.Key_Return)
    assert heard[-1] == "That is not the PIN."
    bar.field.setText("2468")
    door.press(Qt.Key.Key_Return)

    assert (done, door.program.window.page, door.focus()) == ([1], page, before)
    assert heard[-1].startswith("Unlocked")

    door.program.shell.organiser.lock()
    door.program.shell.organiser.allow("do that", lambda: done.append(1))
    door.press(Qt.Key.Key_Escape)
    assert door.focus() is before


def test_undo_where_the_pin_is_typed_takes_nothing_back_behind_it(door: Door, bar: PinBar) -> None:
    door.scan(door.confirmed()[0].codes[0])
    inside = door.inside()
    door.program.shell.organiser.allow("do that", lambda: None)
    door.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (door.inside(), door.focus()) == (inside, bar.field)


def test_the_bar_goes_with_the_page_where_it_was_asked_for_and_with_esc_from_each_of_its_parts(
    door: Door, bar: PinBar
) -> None:
    organiser = door.program.shell.organiser

    for part in (bar.field, bar.open_button, bar.close_button):
        organiser.allow("do that", lambda: None)
        part.setFocus()
        assert bar.close_button.text() == "Not now  Esc"
        door.press(Qt.Key.Key_Escape)
        assert not bar.isVisible()

    organiser.allow("do that", lambda: None)
    door.page.find_line.field.setFocus()
    assert bar.close_button.text() == "Not now", "a page may have a use of its own for Esc"
    door.press(Qt.Key.Key_Escape)
    assert not bar.isVisible(), "and from the page, where that had no use for it"

    page = door.open(WalkInPage, "walk-in")
    page.open_rights()
    rights = page.rights
    assert rights is not None
    next(iter(rights.categories.values())).click()
    assert bar.isVisible()
    rights.go_there()
    door.press(Qt.Key.Key_Escape)
    assert page.rights is not rights and not bar.isVisible(), "the rights are left"

    done: list[int] = []
    organiser.allow("do that", lambda: done.append(1))
    door.program.shell.open_page("attendees")
    assert not bar.isVisible(), "and the page"
    assert organiser.unlock("2468") == "" and not done, "what was wanted there is not done elsewhere"


def test_enter_after_a_new_pin_leads_to_the_same_again_and_then_sets_it(door: Door) -> None:
    panel = event_panel(door)
    panel.pin.setFocus()
    for _again in range(2):
        door.type("2468")
        door.press(Qt.Key.Key_Return)
    assert door.program.shell.organiser.is_guarded


@of_each("gap_ms", [30, 49, 80, 120])
@of_each("pin_ms", [8, 60, 100])
def test_no_digit_that_goes_on_after_the_pin_is_cut_off_as_a_code(
    door: Door, bar: PinBar, pin_ms: int, gap_ms: int
) -> None:
    before = len(door.session.desk.last_scans(9))
    door.page.find_line.field.clear()
    door.program.window.strips.take_away("pin")
    door.time.pass_by(2_000)
    with door.time.standing():
        for key, pause in (*((letter, pin_ms) for letter in "2468"), ("\r", pin_ms), ("7", gap_ms)):
            door.time.go_on(pause)
            QTest.keyClick(door.focus(), Qt.Key.Key_Return) if key == "\r" else QTest.keyClicks(
                door.focus(), key
            )
    door.settle()
    door.time.pass_by(2_000)
    assert any(notice.key == "pin" for notice in door.program.window.strips.notices)
    assert door.page.find_line.field.text() == "7"
    assert len(door.session.desk.last_scans(9)) == before


def test_the_keyboard_stays_in_sight_when_the_pin_is_removed(door: Door, heard: list[str]) -> None:
    door.program.shell.organiser.set_pin("2468")
    panel = event_panel(door)
    panel.no_pin.setFocus()

    door.press(Qt.Key.Key_Return)
    door.settle()

    assert not panel.no_pin.isVisible()
    assert door.focus() is panel.keep_pin
    assert heard[-1].startswith("The PIN is removed")


def test_that_it_locks_is_heard_once(door: Door, bar: PinBar, heard: list[str]) -> None:
    organiser = door.program.shell.organiser
    organiser.unlock("2468")
    heard.clear()
    bar.lock_button.click()
    organiser.lock()
    assert len(heard) == 1 and heard[0].startswith("Locked")
