"""Guests check themselves in: by code or name, each once, and only staff end it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase

from checkin.core.door.admission import Verdict
from checkin.core.event.attendee import Attendee
from checkin.core.printing.jobs import JobState
from checkin.gui.kiosk.kiosks import SETTING
from checkin.gui.kiosk.window import KioskWindow
from checkin.gui.session import people_changes
from checkin.gui.verdict.banner import Banner
from tests.conftest import PATIENCE_MS
from tests.gui.conftest import Door
from tests.gui.printing_desk import PrintingDesk
from tests.screens.faults import faults
from tests.screens.staging import settle

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
PIN = "2468"


@dataclass
class Kiosk:
    door: Door

    @property
    def window(self) -> KioskWindow:
        window = self.door.program.kiosks.window
        assert window is not None
        return window

    @property
    def says(self) -> tuple[str, str]:
        """What the guest is told, "" while asked."""
        window = self.window
        is_answer = window.view is window.answer
        return (window.answer.head.text, window.answer.name.text) if is_answer else ("", "")

    @property
    def view(self) -> str:
        return type(self.window.view).__name__

    def enter(self, text: str) -> None:
        self.door.type(text)
        self.door.press(Qt.Key.Key_Return)


@pytest.fixture
def kiosk(door: Door) -> Kiosk:
    organiser = door.program.shell.organiser
    organiser.set_pin(PIN)
    door.press(Qt.Key.Key_K, CTRL_SHIFT)
    assert not organiser.may
    return Kiosk(door)


def somebody(door: Door, nth: int) -> Attendee:
    """With a name of their own, and nothing that staff have to look at."""
    names = [person.name for person in door.people]
    fit = [p for p in door.confirmed() if names.count(p.name) == 1 and not p.attention and p.name.isascii()]
    return fit[nth]


def test_guests_come_in_by_code_and_by_name_and_only_the_pin_ends_it(kiosk: Kiosk) -> None:
    door, before = kiosk.door, kiosk.door.inside()
    by_code, by_name = somebody(door, 0), somebody(door, 1)

    door.scan(by_code.codes[0])
    assert kiosk.says == ("Welcome", by_code.name)
    # The next one types at once; the answer before is gone.
    kiosk.enter(by_name.name)
    assert kiosk.says == ("Welcome", by_name.name) and door.inside() == before + 2
    assert door.session.desk.last_scans(1)[0].desk == door.session.desk.name

    kiosk.window.back.timeout.emit()
    assert kiosk.view == "AskView" and kiosk.window.ask.field.text() == ""
    door.scan(by_name.codes[0])
    assert kiosk.says == ("Please go to the desk", "")
    assert not kiosk.window.findChildren(Banner), "what staff read of it"

    kiosk.window.back.timeout.emit()
    for key, modifier in (
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        *((key, Qt.KeyboardModifier.NoModifier) for key in (Qt.Key.Key_F1, Qt.Key.Key_F8, Qt.Key.Key_F11)),
        *((key, CTRL) for key in (Qt.Key.Key_2, Qt.Key.Key_6, Qt.Key.Key_W, Qt.Key.Key_Z, Qt.Key.Key_Comma)),
        (Qt.Key.Key_F4, ALT),
    ):
        door.press(key, modifier)
    kiosk.window.close()  # as a frame's button or Alt+F4 asks for it
    assert kiosk.window.isVisible() and door.session.is_open and door.page.isVisible()
    assert kiosk.window.ask.field.text() == "" and door.inside() == before + 2

    door.press(Qt.Key.Key_K, CTRL_SHIFT)
    kiosk.enter("1111")
    assert kiosk.view == "PinView"
    kiosk.enter(PIN)
    assert door.program.kiosks.window is None and not door.program.shell.organiser.may
    assert door.program.window.banner.isHidden(), "the card tells what was answered last"
    door.scan(somebody(door, 2).codes[0])
    assert door.page.card.verdict is not None and door.program.settings[SETTING] == ""


def test_guests_are_named_to_nobody_else_and_asked_before_half_a_name_or_a_namesake_lets_one_in(
    kiosk: Kiosk,
) -> None:
    nobody_is_named_before_one_is_meant(kiosk)
    laid_aside_it_comes_back_before_the_names_of_the_desk(kiosk)
    kiosk.window.back.timeout.emit()
    enter_in_haste_after_a_part_of_a_name_asks_before_it_lets_that_one_in(kiosk)
    kiosk.window.back.timeout.emit()
    namesakes_are_asked_one_thing_more(kiosk)


def laid_aside_it_comes_back_before_the_names_of_the_desk(kiosk: Kiosk) -> None:
    kiosk.window.showMinimized()  # as Alt+Space and the frame's menu do, or a key that lays all windows aside
    settle()

    assert kiosk.window.isFullScreen() and not kiosk.window.isMinimized()
    kiosk.door.scan(somebody(kiosk.door, 0).codes[0])
    assert kiosk.says == ("Welcome", somebody(kiosk.door, 0).name)


def nobody_is_named_before_one_is_meant(kiosk: Kiosk) -> None:
    person, ask = somebody(kiosk.door, 0), kiosk.window.ask

    for typed in (person.name[:1], person.name[:3]):
        ask.field.setText(typed)
        ask.search()
        assert person.name not in ask.says.text

    kiosk.enter("Nobody Whosoever")
    assert kiosk.says == ("", "") and "desk" in ask.says.text
    assert kiosk.door.session.desk.last_scans(1) == []


def enter_in_haste_after_a_part_of_a_name_asks_before_it_lets_that_one_in(kiosk: Kiosk) -> None:
    person = somebody(kiosk.door, 1)
    people_changes.correct(kiosk.door.session, person.reference, {"name": "Xanthippe Quist"})

    kiosk.enter("Xanthippe")
    kiosk.door.press(Qt.Key.Key_Return)
    assert kiosk.says == ("", "") and "Are you Xanthippe Quist?" in kiosk.window.ask.says.text
    kiosk.door.time.pass_by(500)
    kiosk.door.press(Qt.Key.Key_Return)
    assert kiosk.says == ("Welcome", "Xanthippe Quist")


def namesakes_are_asked_one_thing_more(kiosk: Kiosk) -> None:
    door = kiosk.door
    one, other = somebody(door, 2), somebody(door, 3)
    people_changes.correct(door.session, one.reference, {"name": "Ada Namesake", "organisation": "Aurora"})
    people_changes.correct(door.session, other.reference, {"name": "Ada Namesake", "organisation": "Baltic"})

    kiosk.enter("Ada Namesake")
    assert kiosk.says == ("", "") and "Ada" not in kiosk.window.ask.says.text
    kiosk.enter("Baltic")
    assert kiosk.says == ("Welcome", "Ada Namesake")
    assert door.session.desk.last_scans(1)[0].attendee == other.reference

    kiosk.window.back.timeout.emit()
    kiosk.enter("Ada Namesake")
    kiosk.enter("Nordlicht")
    assert kiosk.says == ("Please go to the desk", "")


def test_the_pin_typed_into_the_guests_field_is_a_call_for_staff_also_after_misspelt_names_and_stands_nowhere(
    kiosk: Kiosk,
) -> None:
    door = kiosk.door
    for name in ("Nobody Whosoever", "Noboby", "Nodoby", "Nobobdy"):
        kiosk.enter(name)
    shown: list[Verdict] = []
    door.session.verdict_given.connect(shown.append)

    kiosk.enter(PIN)
    assert kiosk.view == "PinView" and kiosk.window.ask.field.text() == ""
    assert not shown and door.session.desk.last_scans(1) == []

    kiosk.enter(PIN)
    assert door.program.kiosks.window is None


def test_staff_who_type_the_pin_as_evenly_as_a_scanner_leave_with_it(kiosk: Kiosk) -> None:
    door = kiosk.door
    door.press(Qt.Key.Key_K, CTRL_SHIFT)
    door.scan("1357")
    assert kiosk.view == "PinView" and "not the PIN" in kiosk.window.pin.says.text
    door.scan(PIN)
    assert door.program.kiosks.window is None and door.session.desk.last_scans(1) == []
    assert door.program.settings["scanner"] == {}, "it teaches nothing of a scanner"


def test_a_pin_of_letters_is_no_name_of_a_guest(kiosk: Kiosk) -> None:
    organiser = kiosk.door.program.shell.organiser
    organiser.unlock(PIN)
    organiser.set_pin("swordfish")
    organiser.lock()

    kiosk.enter("swordfish")
    assert kiosk.view == "PinView"


def test_pins_cannot_be_tried_out_in_the_guests_field(kiosk: Kiosk) -> None:
    for guess in ("1111", "2222", "3333"):
        kiosk.enter(guess)
        kiosk.window.back.timeout.emit()
    recorded = len(kiosk.door.session.desk.last_scans(9))

    kiosk.enter(PIN)
    assert kiosk.says == ("Please go to the desk", "")
    assert len(kiosk.door.session.desk.last_scans(9)) == recorded == 3
    kiosk.window.back.timeout.emit()
    kiosk.door.scan("4444")
    assert kiosk.says == ("Please go to the desk", "")
    assert kiosk.door.session.desk.last_scans(1)[0].payload == "4444", "a reading is recorded in any case"
    kiosk.window.back.timeout.emit()
    guest = somebody(kiosk.door, 0)
    kiosk.enter(guest.codes[0])
    assert kiosk.says == ("Welcome", guest.name)


def test_without_a_pin_it_asks_for_one_and_with_one_it_goes_on_after_a_restart(door: Door) -> None:
    kiosks, path = door.program.kiosks, door.session.file.path
    door.press(Qt.Key.Key_K, CTRL_SHIFT)
    assert kiosks.window is None
    assert any("PIN first" in notice.text for notice in door.program.window.strips.notices)

    door.program.shell.organiser.set_pin(PIN)
    assert not any("PIN first" in notice.text for notice in door.program.window.strips.notices)
    kiosks.start()
    clock = door.session.desk.clock
    door.session.close()
    assert door.program.shell.self_check_in is None
    door.session.open(path, clock=clock)
    settle()
    assert kiosks.window is not None


def test_the_longest_names_are_whole_on_every_screen(kiosk: Kiosk) -> None:
    door, window = kiosk.door, kiosk.window
    person = somebody(door, 0)
    name = "Maximiliane-Wilhelmine 남궁황보제갈 von Hohenzollern-Sigmaringen"
    people_changes.correct(door.session, person.reference, {"name": name})
    found = []
    window.showNormal()
    for show in (window.start, lambda: door.scan(person.codes[0]), window.ask_for_pin):
        show()
        for size in (QSize(960, 600), QSize(1366, 768), QSize(1920, 1080)):
            window.resize(size)
            settle()
            found += faults(window, size)

    assert not found, "\n".join(found)


def test_a_badge_comes_out_once_and_a_second_is_for_the_desk(printing_desk: PrintingDesk) -> None:
    desk, door = printing_desk, printing_desk.door
    door.program.shell.organiser.set_pin(PIN)
    door.program.kiosks.start()
    kiosk, person = Kiosk(door), somebody(door, 0)

    door.scan(person.codes[0])
    assert "printed" in kiosk.window.answer.badge.text
    desk.until_state(person, JobState.PRINTED)
    # Taken back, so that they come in once more, with what they came with and with the badge itself.
    for code in (person.codes[0], door.session.file.badge_code(person.reference)):
        door.session.undo(door.session.desk.last_scans(1)[0].id)
        kiosk.window.scan(f" {code}", None)
        assert kiosk.says == ("Welcome", person.name)
        is_the_badge = code != person.codes[0]
        assert kiosk.window.answer.badge.text == (
            "" if is_the_badge else "Please go to the desk for your badge"
        )

    assert len(desk.jobs(person)) == 1
    assert [strip for strip in desk.strips if "way" in strip] == []


def test_whoever_waits_for_a_badge_that_does_not_come_is_sent_to_the_desk(
    printing_desk: PrintingDesk,
) -> None:
    desk, door = printing_desk, printing_desk.door
    door.program.shell.organiser.set_pin(PIN)
    door.program.kiosks.start()
    kiosk, (person, other) = Kiosk(door), (somebody(door, n) for n in range(2))
    to_the_desk = "Please go to the desk for your badge"
    kiosk.window.back.setInterval(PATIENCE_MS)  # no answer goes before its time is said to be over

    desk.cups.tell("busy")
    door.scan(person.codes[0])
    assert "wait for it here" in kiosk.window.answer.badge.text
    kiosk.enter(other.name)
    desk.cups.tell("empty")  # the next guest is not interrupted
    desk.until(lambda: not desk.printing.prints_now(person))
    assert kiosk.says == ("Welcome", other.name)
    kiosk.window.back.timeout.emit()
    desk.until(lambda: kiosk.says == ("Welcome", person.name))
    assert kiosk.window.answer.badge.text == to_the_desk

    kiosk.window.back.timeout.emit()
    said = [kiosk.says]
    if kiosk.view == "AnswerView":  # the other's was asked for before the printer told
        assert kiosk.says == ("Welcome", other.name) and kiosk.window.answer.badge.text == to_the_desk
        kiosk.window.back.timeout.emit()
        said.append(kiosk.says)
    assert said[-1] == ("", ""), "each is told once"
    desk.cups.tell("ok")
    desk.until_state(person, JobState.PRINTED)
    assert kiosk.says == ("", "")


def test_a_name_that_nobody_has_is_typed_over_by_the_next_guest_and_forgotten_and_the_field_says_what_is_asked(
    kiosk: Kiosk,
) -> None:
    field = kiosk.window.ask.field
    asked = "Welcome. Scan your code, or type your name."
    assert field.hasFocus() and field.accessibleDescription() == asked

    for person in (somebody(kiosk.door, 0), somebody(kiosk.door, 1)):
        people_changes.correct(kiosk.door.session, person.reference, {"name": "Ada Namesake"})
    kiosk.enter("Ada Namesake")
    assert field.accessibleDescription().startswith("One more question. Several guests")

    kiosk.window.ask.idle.timeout.emit()
    assert field.accessibleDescription() == asked

    ask, person = kiosk.window.ask, somebody(kiosk.door, 2)
    kiosk.enter("Nobody Whosoever")
    assert "desk" in ask.says.text and ask.field.selectedText() == "Nobody Whosoever"
    assert ask.idle.isActive() and ask.idle.interval() <= 15_000
    kiosk.enter(person.name)
    assert kiosk.says == ("Welcome", person.name)

    kiosk.window.back.timeout.emit()
    kiosk.enter("Nobody Whosoever")
    ask.idle.timeout.emit()
    assert ask.field.text() == "" and "find" not in ask.says.text

    ask.field.setText("නිමල්")
    assert "Noto Sans Sinhala" in QFontDatabase.families(), "it is drawn in letters, whose ever it is"


def test_what_is_heard_is_what_the_guest_reads_and_nothing_of_the_staffs(
    kiosk: Kiosk, heard: list[str]
) -> None:
    door, ask = kiosk.door, kiosk.window.ask
    one, other, third = (somebody(door, n) for n in range(3))
    people_changes.correct(door.session, one.reference, {"note": "Secret", "attention": True})
    heard.clear()
    door.scan(one.codes[0])
    door.program.shell.tell("For staff")
    assert heard == [f"Welcome\n{one.name}\nPlease go to the desk"]

    kiosk.window.back.timeout.emit()
    ask.field.setText(third.name)
    ask.search()
    assert heard[-1] == ask.says.text == f"Are you {third.name}? Then press Enter."
    ask.go_on.setFocus()
    door.press(Qt.Key.Key_Return)
    assert kiosk.says == ("Welcome", third.name)

    kiosk.window.back.timeout.emit()
    for person in (one, other):
        people_changes.correct(door.session, person.reference, {"name": "Ada Namesake"})
    kiosk.enter("Ada Namesake")
    assert heard[-1].startswith("One more question\nSeveral guests")

    ask.staff.setFocus(Qt.FocusReason.TabFocusReason)
    assert ask.staff.focusPolicy() & Qt.FocusPolicy.TabFocus
    door.press(Qt.Key.Key_Return)
    for wrong in ("1111", "2222"):  # and guests never read how the PIN is taken away
        kiosk.enter(wrong)
        assert heard[-1] == "That is not the PIN."
    kiosk.enter(PIN)
    door.program.shell.tell("For staff")
    assert heard[-1] == "For staff"


def test_what_is_typed_at_a_button_goes_to_the_field(kiosk: Kiosk) -> None:
    door, window = kiosk.door, kiosk.window
    for nth, button in enumerate((window.ask.go_on, window.ask.staff)):
        person = somebody(door, nth)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        kiosk.enter(person.name)
        assert kiosk.says[1] == person.name, "and not the page of the PIN"
        window.back.timeout.emit()

    window.ask.staff.click()
    window.pin.back_button.setFocus()
    kiosk.enter(PIN)
    assert door.program.kiosks.window is None
