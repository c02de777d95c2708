"""Every refusal has a way out, with a key: settled here, found by name, registered with the code that was read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from checkin.core.desk.registration import edit
from checkin.core.desk.settling import settle
from checkin.core.door import signed_code
from checkin.core.door.admission import VerdictWord
from checkin.core.event.attendee import STATUS_WORDS, Attendee, Status
from checkin.gui.attendees.page import AttendeesPage
from checkin.gui.live.page import ROLL_CALL, LivePage
from checkin.gui.session.notices import READ_MS
from checkin.gui.walk_in.page import WalkInPage
from tests.conftest import Clock
from tests.gui.conftest import Door

CTRL = Qt.KeyboardModifier.ControlModifier


def refuse(door: Door, status: Status) -> Attendee:
    """Somebody with this status was turned away."""
    person = door.people.pop(door.people.index(door.confirmed()[0]))
    edit(door.session.desk, person.reference, {"status": status})
    door.session.scan(person.codes[0])
    return person


def state(door: Door, person: Attendee) -> tuple[str, str | None]:
    found = door.session.desk.attendee(person.reference)
    assert found is not None
    return found.status, found.note


def test_settled_at_the_desk_they_come_in_and_undo_takes_back_both(door: Door, qtbot: QtBot) -> None:
    for status, word, button, note in (
        (Status.UNPAID, "NOT PAID", "Settle it here…  F10", "paid at the desk: card 12"),
        (Status.PENDING, "NOT CONFIRMED", "Confirm here…  F10", "confirmed at the desk: card 12"),
    ):
        person = refuse(door, status)
        card = door.page.card
        assert card.word.text == word
        assert card.actions_row.settle_button.isVisible()
        assert card.actions_row.settle_button.text() == button

        door.press(Qt.Key.Key_F10)
        door.press(Qt.Key.Key_Return)
        assert card.override_line.hint.text().startswith("A note first")
        door.type("card 12")
        door.press(Qt.Key.Key_Return)
        came = (card.word.text, door.inside(), state(door, person))
        assert came == ("COME IN", 1, (Status.CONFIRMED, note))

        door.press(Qt.Key.Key_Z, CTRL)
        assert (door.inside(), state(door, person)) == (0, (status, None))
        assert any(
            f"is {STATUS_WORDS[status]}, as before" in notice.text
            for notice in door.program.window.strips.notices
        )

    # A way of paying is taken with its number.
    person = refuse(door, Status.UNPAID)

    door.press(Qt.Key.Key_F10)
    door.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)

    qtbot.waitUntil(lambda: state(door, person) == (Status.CONFIRMED, "paid at the desk: Cash"))


def walk_in(door: Door) -> WalkInPage:
    page = door.program.window.page
    assert isinstance(page, WalkInPage)
    return page


def led_by_f4(door: Door) -> WalkInPage:
    door.press(Qt.Key.Key_F4)
    return walk_in(door)


def leave_with_an_empty_form(door: Door) -> None:
    door.press(Qt.Key.Key_Escape)
    assert walk_in(door).form.draft().is_blank
    door.program.window.open_page("desk")


def test_f4_takes_along_the_name_that_finds_nobody_the_code_and_the_business_card_and_asks_for_no_colleague(
    door: Door,
) -> None:
    door.program.shell.organiser.set_pin("kovaqu")
    for finds_somebody_or_is_the_pin in (door.confirmed()[0].name, "kovaqu"):
        door.program.window.open_page("desk")
        door.page.find_line.field.setText(finds_somebody_or_is_the_pin)
        door.page.find_line.field.setFocus()
        assert led_by_f4(door).form.draft().is_blank

    door.program.window.open_page("desk")
    door.page.find_line.field.setText("")
    door.page.find_line.field.setFocus()
    door.type("Xaver Quast")
    page = led_by_f4(door)
    assert (page.form.draft().name, page.form.draft().code) == ("Xaver Quast", "")
    assert page.panel.notice.text() == ""
    leave_with_an_empty_form(door)
    assert door.page.find_line.field.text() == ""

    door.scan("MECARD:N:Rossi,Giulia;ORG:Politecnico di Milano;;")
    form = led_by_f4(door).form
    assert (form.draft().name, form.draft().organisation) == ("Giulia Rossi", "Politecnico di Milano")
    leave_with_an_empty_form(door)

    door.scan("TICKET-OF-A-FRIEND")
    door.press(Qt.Key.Key_F3)
    door.type("Xaver Quast")
    form = led_by_f4(door).form
    assert (form.draft().name, form.draft().code) == ("Xaver Quast", "TICKET-OF-A-FRIEND")
    leave_with_an_empty_form(door)

    door.scan("TICKET-OF-ANOTHER")
    door.press(Qt.Key.Key_F4)
    form = led_by_f4(door).form
    assert form.name.hasFocus() and not form.instead.isVisible(), "it was pressed twice in haste"
    door.time.pass_by(READ_MS)
    door.press(Qt.Key.Key_F4)
    assert form.instead.hasFocus()


def test_an_unknown_code_is_kept_for_the_walk_in_and_one_of_a_listed_guest_is_nobodys_still(
    door: Door, clock: Clock
) -> None:
    door.scan("TICKET-OF-A-FRIEND")
    assert door.page.card.actions_row.register_button.isVisible()
    assert door.page.card.actions_row.find_button.isVisible()
    page = led_by_f4(door)
    assert page.form.code.isVisible() and page.form.code.text() == "TICKET-OF-A-FRIEND"
    door.type("Ida Falk")
    door.press(Qt.Key.Key_Return, CTRL)
    assert not page.form.code.isVisible()
    door.program.window.open_page("desk")
    clock.advance(seconds=5)
    door.scan("TICKET-OF-A-FRIEND")
    assert (door.page.card.word.text, door.page.card.name.text) == ("ALREADY IN", "Ida Falk")

    door.scan("TICKET-OF-ANOTHER")
    page = led_by_f4(door)
    door.type(door.confirmed()[0].name)
    door.press(Qt.Key.Key_Return, CTRL)
    assert page.beside.similar.people
    inside = door.inside()
    door.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    door.press(Qt.Key.Key_Return)
    assert (door.inside(), page.form.code.text()) == (inside + 1, "")
    assert page.panel.notice.text().startswith("The code TICKET-OF-ANOTHER is still nobody’s")
    clock.advance(seconds=5)
    assert door.session.scan("TICKET-OF-ANOTHER").word is VerdictWord.UNKNOWN

    door.program.window.open_page("desk")
    door.scan("NOBODY-HAS-THIS")
    door.page.scans.list.setFocus()
    door.press(Qt.Key.Key_F3)
    assert door.page.find_line.field.hasFocus()
    badge_of_another_desk = signed_code.issue(door.session.desk.store.badge_key, 0)
    door.scan(badge_of_another_desk)
    assert led_by_f4(door).form.code.text() == "", "it keeps its code"


def test_a_wrong_name_is_put_right_from_the_card_and_a_cancelled_guest_is_not_settled(door: Door) -> None:
    refuse(door, Status.CANCELLED)
    door.press(Qt.Key.Key_F10)
    assert not door.page.card.override_line.is_open
    assert not door.page.card.actions_row.settle_button.isVisible()

    person = door.confirmed()[0]
    door.scan(person.codes[0])
    assert door.page.card.actions_row.correct_button.isVisible()

    door.press(Qt.Key.Key_F2)

    attendees = door.program.window.page
    assert isinstance(attendees, AttendeesPage)
    assert attendees.beside.panel.person == person
    assert attendees.beside.panel.name.is_editing
    for page in ("attendees", "desk"):  # the first Esc gives up what is typed
        door.press(Qt.Key.Key_Escape)
        assert isinstance(door.program.window.page, AttendeesPage) is (page == "attendees")


def test_who_is_refused_on_another_page_is_settled_or_let_in_from_there_and_answered_there(
    door: Door,
) -> None:
    they_are_settled_or_let_in(door)
    door.program.window.open_page("desk")
    they_are_answered_there_once_it_is_settled_or_left(door)
    the_keyboard_is_back_in_their_row_of_the_roll_call(door)
    door.program.window.open_page("desk")
    who_goes_on_at_the_desk_stays_there(door)


def they_are_settled_or_let_in(door: Door) -> None:
    unpaid, pending, coming = refuse(door, Status.UNPAID), refuse(door, Status.PENDING), door.confirmed()[-1]
    window, banner = door.program.window, door.program.window.banner

    window.open_page("attendees", unpaid.reference)
    door.press(Qt.Key.Key_Return, CTRL)
    assert "here" in banner.accessibleName() and banner.ways_out.settle_button.isVisible()
    assert banner.rect().contains(banner.ways_out.geometry())
    door.press(Qt.Key.Key_F10)
    assert window.page is door.page and not banner.isVisible()
    door.type("card 12")
    door.press(Qt.Key.Key_Return)
    assert (door.inside(), state(door, unpaid)[0]) == (1, Status.CONFIRMED)

    window.open_page("attendees", pending.reference)
    door.press(Qt.Key.Key_Return, CTRL)
    banner.ways_out.override_button.click()
    assert window.page is door.page and not door.page.card.override_line.settles
    door.type("the chair knows them")
    door.press(Qt.Key.Key_Return)
    assert (door.inside(), state(door, pending)[0]) == (2, Status.PENDING)

    window.open_page("attendees", coming.reference)
    door.press(Qt.Key.Key_Return, CTRL)
    assert banner.isVisible() and not banner.ways_out.isVisible(), "who comes in needs none"


def test_the_card_says_of_which_session_an_answer_is_that_is_not_the_desks(door: Door) -> None:
    person = door.confirmed("qk-eu")[0]
    edit(door.session.desk, person.reference, {"status": Status.PENDING})
    door.session.admit(person.reference, session_id="registration")
    assert "For “" not in door.page.card.spoken()
    door.program.window.open_page("live")

    door.session.admit(person.reference, session_id="qk-eu")
    door.press(Qt.Key.Key_F10)

    told = f"For “{door.session.programme.session('qk-eu').title}”."
    assert door.page.card.message.text.startswith(told)
    door.type("approval shown")
    door.press(Qt.Key.Key_Return)
    door.program.window.open_page("desk")
    assert "COME IN" in door.page.card.spoken() and told in door.page.card.spoken()


def test_an_older_row_answers_as_it_is_by_now_who_is_in_who_may_come_in_and_who_is_blocked(
    door: Door,
) -> None:
    person, card = refuse(door, Status.UNPAID), door.page.card
    record = door.session.desk.last_scans(1)[0]
    door.program.shell.settle(record.id, "card 12")
    assert door.inside() == 1
    door.page.scans.override_wanted.emit(door.session.desk.store.record(record.id))
    assert (card.word.text, card.name.text) == ("ALREADY IN", person.name)
    assert not card.override_line.is_open
    assert not card.actions_row.settle_button.isVisible()
    assert not card.actions_row.override_button.isVisible()

    person = refuse(door, Status.UNPAID)
    record = door.session.desk.last_scans(1)[0]
    edit(door.session.desk, person.reference, {"status": Status.CONFIRMED})
    door.session.announce_attendees()
    assert card.word.text == "Ready"
    door.page.scans.override_wanted.emit(record)
    notice = door.program.window.strips.notices[0]
    assert notice.text.startswith(f"{person.name} may come in")
    door.time.pass_by(READ_MS)
    door.press(Qt.Key.Key_Return)
    assert (card.word.text, door.inside()) == ("COME IN", 2)
    assert door.session.desk.last_scans(1)[0].overrides is None

    person = refuse(door, Status.UNPAID)
    record = door.session.desk.last_scans(1)[0]
    edit(door.session.desk, person.reference, {"status": Status.BLOCKED})
    door.page.scans.override_wanted.emit(record)
    assert (card.word.text, card.name.text) == ("STOP", person.name)
    assert card.override_line.by.isVisible()


def test_the_card_follows_what_another_desk_does_with_whom_it_tells_of(door: Door, clock: Clock) -> None:
    a_refusal_ends_when_they_are_let_in(door)
    an_entry_that_is_taken_back_is_told_no_longer(door, clock)


def a_refusal_ends_when_they_are_let_in(door: Door) -> None:
    for place in ("walk-in", "desk"):
        door.program.window.open_page(place)
        person = refuse(door, Status.UNPAID)
        page: Any = door.program.window.page
        card = page.card if place == "desk" else page.beside.card
        assert card.word.text == "NOT PAID"

        settle(door.session.desk, door.session.desk.last_scans(1)[0].id, "card 12")
        door.session.counts_changed.emit()

        assert (card.word.text, card.name.text) == ("ALREADY IN", person.name)


def an_entry_that_is_taken_back_is_told_no_longer(door: Door, clock: Clock) -> None:
    desk, card, inside = door.session.desk, door.page.card, door.inside()
    person = refuse(door, Status.UNPAID)
    refused = desk.last_scans(1)[0].id
    settle(desk, refused, "card 12")
    door.session.counts_changed.emit()
    assert (card.word.text, card.name.text) == ("ALREADY IN", person.name)

    desk.undo(desk.last_scans(1)[0].id)
    door.session.counts_changed.emit()
    assert (card.word.text, card.name.text, door.inside()) == ("NOT PAID", person.name, inside)
    assert card.actions_row.settle_button.isVisible()

    desk.override(refused, "the chair knows them")
    door.session.counts_changed.emit()
    assert card.word.text == "ALREADY IN"
    desk.undo(desk.last_scans(1)[0].id)
    edit(desk, person.reference, {"status": Status.CONFIRMED})
    door.session.counts_changed.emit()
    assert card.word.text == "Ready", "nothing is against them any more"

    door.scan(person.codes[0])
    entry = desk.last_scans(1)[0].id
    clock.advance(seconds=5)
    door.scan(person.codes[0])
    assert card.word.text == "ALREADY IN"
    desk.undo(entry)
    door.session.counts_changed.emit()
    assert card.word.text == "Ready", "the entry that it tells of is none"


def they_are_answered_there_once_it_is_settled_or_left(door: Door) -> None:
    window, desk = door.program.window, door.page
    for key, ends in (
        (Qt.Key.Key_F10, Qt.Key.Key_Return),
        (Qt.Key.Key_F8, Qt.Key.Key_Return),
        (Qt.Key.Key_F10, Qt.Key.Key_Escape),
    ):
        person = refuse(door, Status.UNPAID)
        window.open_page("live")
        door.session.admit(person.reference)
        door.press(key)
        assert window.page is desk
        door.type("card 12")

        door.press(ends)

        assert window.page is not desk
        assert window.banner.isVisible() is (ends is Qt.Key.Key_Return)
        window.open_page("desk")


def the_keyboard_is_back_in_their_row_of_the_roll_call(door: Door) -> None:
    window = door.program.window
    window.open_page("live")
    live = window.page
    assert isinstance(live, LivePage)
    live.show_view(ROLL_CALL)
    roll = live.roll_call
    roll.picker.choose("registration")
    for ends in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        person = refuse(door, Status.PENDING)
        live.state.refresh()
        roll.refresh()
        roll.table.setFocus()
        roll.table.selectRow(roll.model.row_of(person.reference))
        door.session.admit(person.reference)
        door.press(Qt.Key.Key_F8)
        assert door.page.isVisible()
        door.type("an organiser agreed")

        door.press(ends)

        assert live.isVisible() and roll.table.hasFocus(), "Enter goes on with the next row"


def who_goes_on_at_the_desk_stays_there(door: Door) -> None:
    window = door.program.window
    for is_scan in (False, True):
        person = refuse(door, Status.UNPAID)
        window.open_page("live")
        door.session.admit(person.reference)
        door.press(Qt.Key.Key_F10)
        if is_scan:
            door.scan(door.confirmed()[1].codes[0])
        else:
            door.press(Qt.Key.Key_F3)
        assert window.page is door.page
        door.press(Qt.Key.Key_Escape)
        assert window.page is door.page


def test_a_refusal_says_its_ways_out_as_the_card_shows_them(door: Door, heard: list[str]) -> None:
    refuse(door, Status.UNPAID)
    assert heard[-1].endswith("Settle it here, F10. Admit anyway, F8")

    door.scan("NOBODY-HAS-THIS-1")
    assert heard[-1].endswith("Register them, F4. Find by name, F3")

    door.scan(door.confirmed()[0].codes[0])
    assert heard[-1].startswith("COME IN") and "F8" not in heard[-1]


def test_whom_nobody_knows_is_found_or_registered_from_every_page_by_the_keys_shown(door: Door) -> None:
    window, banner = door.program.window, door.program.window.banner
    for page in ("live", "attendees", "badges"):
        window.open_page(page)
        door.scan("NOBODYS-CODE")
        assert banner.ways_out.find_button.isVisible() and banner.rect().contains(banner.ways_out.geometry())
        door.press(Qt.Key.Key_F3)
        assert window.page is door.page and door.page.find_line.field.hasFocus()

        window.open_page(page)
        door.scan("NOBODYS-CODE-2")
        assert banner.ways_out.register_button.text().endswith("F4")
        door.press(Qt.Key.Key_F4)
        assert isinstance(window.page, WalkInPage)
        assert "NOBODYS-CODE-2" in window.page.form.code.text()

    window.open_page("live")
    door.scan("C1" + "0" * 24)
    assert banner.ways_out.find_button.isVisible() and not banner.ways_out.register_button.isVisible()
