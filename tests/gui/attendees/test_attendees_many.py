"""Several people at once on the Attendees page, with mouse and keys: chosen, changed in one step, taken back."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from checkin.core.desk.registration import WalkIn, edit, register
from checkin.core.event.attendee import STATUS_WORDS, Attendee, Status
from checkin.gui.attendees.attendee_table import NUMBER
from checkin.gui.attendees.many_edits import removed, with_status
from checkin.gui.attendees.page import AttendeesPage
from checkin.gui.attendees.view import AttendeeView
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.session import edit_history, people_changes
from checkin.gui.widgets.tick_menu import TickMenu
from checkin.gui.window.pin_bar import PinBar
from checkin.store import writing_pace
from checkin.store.backups import make_backup
from checkin.store.people_filter import PersonMark
from checkin.store.people_query import Order
from checkin.store.verify import verify
from checkin.tasks.load_list import load_list
from tests.gui.conftest import Door

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def click(page: AttendeesPage, row: int, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    at = page.people.view.visualRect(page.people.view.first_cell(row)).center()
    QTest.mouseClick(page.people.view.viewport(), Qt.MouseButton.LeftButton, modifier, QPoint(at))


def chosen(page: AttendeesPage) -> list[Attendee]:
    return page._session.file.attendees_in_rows(page.people.selected_people())


def choose(page: AttendeesPage, door: Door, qtbot: QtBot, count: int = 3) -> list[Attendee]:
    """The first people of the table, with Shift and Down."""
    click(page, 0)
    for _ in range(count - 1):
        door.press(Qt.Key.Key_Down, SHIFT)
    qtbot.waitUntil(
        lambda: page.beside.many.isVisible() and page.beside.many.title.text().startswith(f"{count} ")
    )
    return chosen(page)


def again(page: AttendeesPage, people: list[Attendee]) -> list[Attendee]:
    return list(page._session.file.attendees_named(one.reference for one in people).values())


def menu_open(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_menus_of_ticks_are_called_by_what_they_choose_not_as_the_program_is(
    page: AttendeesPage, door: Door, qtbot: QtBot
) -> None:
    door.press(Qt.Key.Key_C, CTRL | SHIFT)
    columns = menu_open(qtbot)
    menus = [columns, *(menu for menu in page.findChildren(TickMenu) if menu is not columns)]
    told = [QAccessible.queryAccessibleInterface(menu).text(QAccessible.Text.Name) for menu in menus]
    QTest.keyClick(columns, Qt.Key.Key_Escape)
    assert told[0] == "Columns and order"
    assert len(told) > 1 and len({*told, QApplication.applicationDisplayName()}) == len(told) + 1


def pick(door: Door, qtbot: QtBot, words: str) -> None:
    """Choose an entry of the menu that is open, with the keys."""
    menu = menu_open(qtbot)
    menu.setActiveAction(next(action for action in menu.actions() if words in action.text()))
    QTest.keyClick(menu, Qt.Key.Key_Return)
    door.settle()


def test_mouse_and_keys_choose_many(page: AttendeesPage, door: Door, qtbot: QtBot) -> None:
    click(page, 0)
    click(page, 2, CTRL)
    click(page, 5, SHIFT)
    qtbot.waitUntil(page.beside.many.isVisible)
    assert [page.people.model.position_of(n) for n in page.people.selected_people()] == [0, 2, 3, 4, 5]

    door.press(Qt.Key.Key_A, CTRL)
    qtbot.waitUntil(lambda: page.beside.many.title.text() == "112 people selected")
    door.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(page.beside.panel.isVisible)
    assert len(page.people.selected_people()) == 1

    door.press(Qt.Key.Key_Home)
    door.press(Qt.Key.Key_End, SHIFT)
    qtbot.waitUntil(lambda: page.beside.many.title.text() == "112 people selected")


def test_many_are_cancelled_in_one_step_and_ctrl_z_takes_back_all(
    page: AttendeesPage, door: Door, qtbot: QtBot
) -> None:
    people = choose(page, door, qtbot)
    door.press(Qt.Key.Key_C, ALT)
    assert {one.status for one in again(page, people)} == {Status.CANCELLED}
    assert len(page.people.selected_people()) == 3, "they stay selected"
    door.press(Qt.Key.Key_M, ALT)
    assert QApplication.activePopupWidget() is None, "three are no two who may be one person"

    door.press(Qt.Key.Key_Z, CTRL)
    assert again(page, people) == people
    door.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert {one.status for one in again(page, people)} == {Status.CANCELLED}


def test_a_category_is_set_for_many_from_the_menu(page: AttendeesPage, door: Door, qtbot: QtBot) -> None:
    people = choose(page, door, qtbot)
    door.press(Qt.Key.Key_G, ALT)
    pick(door, qtbot, "VIP")
    assert {one.category for one in again(page, people)} == {"vip"}
    one = next(p for p in people if p.category != "vip")
    changed = door.session.desk.records_of(one.reference)[-1].changed
    assert changed is not None and tuple(changed.fields["category"]) == (one.category, "vip")


def told(door: Door) -> str:
    return " ".join(one.text for one in door.program.window.strips.notices if one.key == "edit")


def test_a_step_of_many_that_is_taken_back_says_what_they_are_again(
    page: AttendeesPage, door: Door, qtbot: QtBot
) -> None:
    choose(page, door, qtbot)
    door.press(Qt.Key.Key_R, ALT)
    assert told(door) == "3 people are off the list."
    door.press(Qt.Key.Key_Z, CTRL)
    assert told(door) == "Undone: 3 people, on the list again."
    door.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert told(door) == "Done again: 3 people, no longer on the list."
    door.press(Qt.Key.Key_Z, CTRL)

    edit(door.session.desk, chosen(page)[0].reference, {"status": Status.CANCELLED})
    edit(door.session.desk, chosen(page)[1].reference, {"status": Status.UNPAID})
    page._session.announce_attendees()
    page.beside.editing.edit_many(page.people.selected_people(), with_status(Status.CONFIRMED))
    door.press(Qt.Key.Key_Z, CTRL)
    assert told(door) == "Undone: Status of 2 people."
    door.press(Qt.Key.Key_Z, CTRL | SHIFT)
    edit(door.session.desk, chosen(page)[0].reference, {"status": Status.PENDING})
    door.press(Qt.Key.Key_Z, CTRL)
    left = "Left as it is, for it was changed since: Status of 1 person."
    assert told(door) == f"Undone: {chosen(page)[1].name}, Status: not paid again. {left}"


def test_who_is_put_off_the_list_while_inside_is_told_and_stays_inside(
    page: AttendeesPage, door: Door, qtbot: QtBot
) -> None:
    desk = door.session.desk
    talk = next(s for s in desk.programme.sessions if s.id == "qk-four")
    people = choose(page, door, qtbot)
    desk.admit(people[0].reference, "registration")
    desk.admit(people[1].reference, talk.id)
    desk.admit(people[2].reference, talk.id)
    door.session.catch_up()
    assert desk.inside(talk.id) == 2

    for key in (Qt.Key.Key_C, Qt.Key.Key_R):
        door.press(key, ALT)

        assert "2 of them are inside now and count there until they go out." in told(door)
        assert desk.inside(talk.id) == 2
        door.press(Qt.Key.Key_Z, CTRL)
        assert "are inside now" not in told(door)


def test_invitations_are_given_and_taken_by_keys_and_others_stay(
    page: AttendeesPage, door: Door, qtbot: QtBot
) -> None:
    session = next(s for s in door.session.programme.sessions if s.access == "invited")
    people = choose(page, door, qtbot, 4)
    before = sum(session.id in one.sessions for one in people)
    door.press(Qt.Key.Key_I, ALT)
    door.type(session.title[:6])
    door.press(Qt.Key.Key_Return)
    assert page.people.view.hasFocus() and page.beside.many.isVisible()
    assert all(session.id in one.sessions for one in again(page, people))
    assert all(
        set(a.sessions) - {session.id} == set(b.sessions) - {session.id}
        for a, b in zip(again(page, people), people, strict=True)
    )
    assert f"{4 - before} " in told(door) and session.title in told(door)

    door.press(Qt.Key.Key_I, ALT)
    assert "invited already" in str(
        page.beside.invite.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    )
    door.press(Qt.Key.Key_Return)
    assert "4 people were invited to it already." in told(door)

    door.press(Qt.Key.Key_U, ALT)
    door.type(session.title[:6])
    door.press(Qt.Key.Key_Return)
    assert not any(session.id in one.sessions for one in again(page, people))
    door.press(Qt.Key.Key_Z, CTRL)
    door.press(Qt.Key.Key_Z, CTRL)
    assert again(page, people) == people and verify(page._session.file).ok


def test_whom_enter_would_invite_and_to_what_is_heard_before_it_is_pressed(
    page: AttendeesPage, door: Door, qtbot: QtBot, heard: list[str]
) -> None:
    people = choose(page, door, qtbot, 4)
    for key, title in ((Qt.Key.Key_I, "Invite 4"), (Qt.Key.Key_U, "No longer invite 4")):
        door.press(key, ALT)
        first = door.session.programme.session(page.beside.invite.list.chosen or "")
        assert heard[-1].startswith(f"{title} people to: {first.shown_title}, ")
        door.type("xqx")
        assert heard[-1] == "No session is called that."
        door.press(Qt.Key.Key_Return)
        assert again(page, people) == people
        page.people.view.setFocus()


def test_inviting_nobody_says_how_to_choose(page: AttendeesPage, door: Door, heard: list[str]) -> None:
    for key in (Qt.Key.Key_I, Qt.Key.Key_U):
        heard.clear()
        door.press(key, ALT)
        assert heard[-1] == "Choose one person first, with ↓ and ↑."


def test_people_let_go_on_a_session_are_invited_to_it_and_a_scan_meanwhile_counts(
    page: AttendeesPage, door: Door, qtbot: QtBot
) -> None:
    session = next(s for s in door.session.programme.sessions if s.access == "invited")
    people = choose(page, door, qtbot, 3)
    view, sessions = page.people.view.viewport(), page.beside.invite.list
    at = page.people.view.visualRect(page.people.view.first_cell(1)).center()

    def drag(to: str | None) -> None:
        """Take the three, and let them go on a session or beside all."""
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseMove(view, at + QPoint(40, 0))
        assert page.beside.invite.isVisible() and not page.beside.many.isVisible()
        room = page.room_for_strips()
        assert room is not None and room.right() < page.beside.x()
        sessions.choose(to)
        row = sessions.visualRect(sessions.currentIndex()).center()
        QTest.mouseMove(view, view.mapFromGlobal(sessions.viewport().mapToGlobal(row)) if to else at)

    drag(None)
    # The lowest row, half in sight, stays where one lets go of them.
    port, bar = sessions.viewport(), sessions.verticalScrollBar()
    sessions.resize(sessions.width(), 190)
    foot = view.mapFromGlobal(port.mapToGlobal(QPoint(40, port.height() - 3)))
    QTest.mouseMove(view, foot)
    assert bar.maximum() > 0 and bar.value() == 0 and sessions.chosen is not None
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at)
    assert again(page, people) == people and page.beside.many.isVisible()

    drag(session.id)
    door.press(Qt.Key.Key_Escape)
    QTest.mouseMove(view, at + QPoint(0, 60))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at)
    assert again(page, people) == people and chosen(page) == people

    drag(session.id)
    door.scan(people[0].codes[0])
    row = sessions.visualRect(sessions.currentIndex()).center()
    to = view.mapFromGlobal(sessions.viewport().mapToGlobal(row))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=to)
    assert door.inside() == 1
    assert all(session.id in one.sessions for one in again(page, people))
    door.press(Qt.Key.Key_Z, CTRL)
    assert [p.sessions for p in again(page, people)] == [p.sessions for p in people]


def test_removed_people_are_no_longer_listed_and_keep_their_records(
    page: AttendeesPage, door: Door, qtbot: QtBot
) -> None:
    expected = door.session.desk.counts().event.expected
    people = choose(page, door, qtbot)
    records = [len(door.session.desk.records_of(one.reference)) for one in people]
    door.press(Qt.Key.Key_Delete)
    assert all(one.gone for one in again(page, people))
    assert door.session.desk.counts().event.expected < expected
    assert [len(door.session.desk.records_of(one.reference)) - 1 for one in people] == records

    page.people.filters.marks.choose(PersonMark.GONE)
    page.people.filters.changed.emit()
    assert page.how_many.text() == "3 of 112"
    page.open_person(people[0].reference)
    qtbot.waitUntil(page.beside.panel.take_back.isVisible)
    door.press(Qt.Key.Key_T, ALT)
    assert not again(page, people)[0].gone


def test_edits_of_many_need_the_pin(page: AttendeesPage, door: Door, qtbot: QtBot) -> None:
    people = choose(page, door, qtbot)
    door.program.shell.organiser.set_pin("2468")
    door.program.shell.organiser.lock()
    door.press(Qt.Key.Key_C, ALT)
    assert again(page, people) == people

    bar = door.program.window.findChild(PinBar)
    assert isinstance(bar, PinBar)
    bar.field.setText("2468")
    bar.open_button.click()
    assert {one.status for one in again(page, people)} == {Status.CANCELLED}

    door.program.shell.organiser.lock()
    kept, *_ = choose(page, door, qtbot, 2)
    door.press(Qt.Key.Key_M, ALT)
    pick(door, qtbot, kept.reference)
    assert bar.field.hasFocus() and len(page.people.selected_people()) == 2
    bar.field.setText("2468")
    bar.open_button.click()
    assert kept.reference in page._session.file.joined().values() and page.people.view.hasFocus()
    assert page.beside.panel.isVisible() and page.beside.panel.person == door.session.desk.attendee(
        kept.reference
    )


def test_a_scan_goes_on_while_very_many_are_changed_and_all_are_one_step(
    page: AttendeesPage, door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edit_history, "AT_ONCE", 10)
    monkeypatch.setattr(writing_pace, "FIRST", 10)
    before = {one.reference: one.status for one in door.session.file.attendees()}
    code = door.confirmed()[0].codes[0]
    click(page, 0)
    door.press(Qt.Key.Key_A, CTRL)
    ended: list[object] = []
    page.beside.editing.changed.connect(lambda: ended.append(1))
    page.beside._edit_many(with_status(Status.CANCELLED))
    assert door.session.scan(code).word in ("admitted", "cancelled")
    qtbot.waitUntil(lambda: bool(ended))
    assert {one.status for one in door.session.file.attendees()} == {Status.CANCELLED}

    door.time.pass_by(1000)  # the strip that names the step was read
    page.undo_edit()
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert {one.reference: one.status for one in door.session.file.attendees()} == before
    assert door.inside() <= 1 and verify(page._session.file).ok


def test_what_is_done_to_very_many_can_be_stopped(
    page: AttendeesPage, door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edit_history, "AT_ONCE", 10)
    monkeypatch.setattr(writing_pace, "FIRST", 10)
    many, strips = page.beside.many, door.program.window.strips
    choose(page, door, qtbot)
    door.press(Qt.Key.Key_A, CTRL)
    history = page.beside.editing._history
    page.beside._edit_many(with_status(Status.CANCELLED))
    many.stop.click()  # before any part is done: the work begins in its own time
    qtbot.waitUntil(lambda: not history.is_busy and bool(strips.notices))

    assert strips.notices[-1].text.startswith("Stopped after ")
    assert many.stop.isHidden() and many.buttons["cancel"].isEnabled()
    assert Status.CONFIRMED in {one.status for one in door.session.file.attendees()}


def test_a_long_edit_that_is_stopped_is_a_step_as_far_as_it_went(
    page: AttendeesPage, door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edit_history, "AT_ONCE", 10)
    monkeypatch.setattr(writing_pace, "FIRST", 10)
    before = list(door.session.file.attendees())
    history, told = edit_history.EditHistory(door.session, door.session), list[str]()
    history.failed.connect(lambda error: told.append(str(error)))

    def cancelled_until_stopped(person: Attendee) -> dict[str, Any]:
        if person.reference == before[4].reference:
            history.stop()
        return {"status": Status.CANCELLED}

    history.edit_rows(range(1, len(before) + 1), cancelled_until_stopped)
    qtbot.waitUntil(lambda: bool(told) and not history.is_busy)
    assert told == [f"Stopped after 10 of {len(before)}. Ctrl+Z takes it back."]
    assert {one.status for one in [*door.session.file.attendees()][:10]} == {Status.CANCELLED}
    assert [*door.session.file.attendees()][10:] == before[10:]
    one, other = before[0].reference, before[1].reference
    people_changes.join(door.session, one, other)
    assert history.undo()
    assert list(door.session.file.attendees())[1:] == before[2:]
    joined = door.session.file.entry(other)
    assert joined is not None and joined.status is Status.CANCELLED, "nobody would see it there"

    history.join(before[2].reference, before[3].reference)
    people_changes.take_apart(door.session, before[3].reference)
    history.undo()
    assert "person of its own already" in told[-1] and history.next_undo is None, "the key is for the next"


def test_what_is_taken_back_of_two_entries_is_told_as_it_is_now_and_can_be_made_again(
    page: AttendeesPage, door: Door
) -> None:
    one, other = door.people[:2]
    page.beside.editing.join(one.reference, other.reference)
    page.beside.editing.take_apart(one.reference, other.reference)
    page.people.open_person(one.reference)
    page.beside.show_selected()
    page.undo_edit()
    assert told(door).startswith(f"Undone. “{one.name}” and “{other.name}” are one person: ")
    (again,) = [notice for notice in door.program.window.strips.notices if notice.key == "edit"]
    assert again.action == "Do it again  Ctrl+Shift+Z" and again.on_action is not None
    again.on_action()
    assert told(door).startswith(f"Done again. “{one.name}” and “{other.name}” are two people again")


def test_while_many_are_changed_the_key_that_takes_it_back_says_to_wait(
    page: AttendeesPage, door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It said that there was no edit to undo, beside the sentence that Ctrl+Z takes it back."""
    monkeypatch.setattr(edit_history, "AT_ONCE", 10)
    door.press(Qt.Key.Key_Down)
    door.press(Qt.Key.Key_A, CTRL)
    qtbot.waitUntil(page.beside.many.isVisible)
    people, strips = chosen(page), door.program.window.strips
    door.press(Qt.Key.Key_C, ALT)

    page.undo_edit()
    assert [notice.text for notice in strips.notices] == [
        "Many people are being changed. Try again when that is done."
    ]
    qtbot.waitUntil(lambda: all(one.status is Status.CANCELLED for one in again(page, people)))
    qtbot.waitUntil(lambda: any("cancelled" in notice.text for notice in strips.notices))


def test_a_long_edit_that_breaks_off_unforeseen_is_a_step_as_far_as_it_went(
    page: AttendeesPage, door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edit_history, "AT_ONCE", 10)
    monkeypatch.setattr(writing_pace, "FIRST", 10)
    before = list(door.session.file.attendees())
    history, told = edit_history.EditHistory(door.session, door.session), list[str]()
    history.failed.connect(lambda error: told.append(str(error)))

    def cancelled_or_broken(person: Attendee) -> dict[str, Any]:
        if person.reference == before[24].reference:
            raise ZeroDivisionError
        return {"status": Status.CANCELLED}

    history.edit_rows(range(1, len(before) + 1), cancelled_or_broken)
    qtbot.waitUntil(lambda: bool(told) and not history.is_busy)
    assert "done in part" in told[0] and "Nothing was changed" not in told[0]
    assert Status.CANCELLED in {one.status for one in door.session.file.attendees()}
    assert history.undo()
    qtbot.waitUntil(lambda: list(door.session.file.attendees()) == before)


def test_a_long_edit_that_ends_in_another_event_is_no_step_there(
    page: AttendeesPage, door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(edit_history, "AT_ONCE", 10)
    monkeypatch.setattr(writing_pace, "FIRST", 10)
    other = make_backup(door.session.file, door.session.desk.now(), tmp_path).replace(
        tmp_path / "other.checkin"
    )
    history = edit_history.EditHistory(door.session, door.session)
    rows = range(1, len(door.people) + 1)
    history.edit_rows(rows, with_status(Status.CANCELLED).fields_of)
    door.session.open(other)
    qtbot.waitUntil(lambda: not history.is_busy)
    door.settle()
    assert not history.undo()
    assert Status.CONFIRMED in {one.status for one in door.session.file.attendees()}


def test_who_is_chosen_stays_so_while_scans_change_whom_the_filter_shows(
    page: AttendeesPage, door: Door, qtbot: QtBot
) -> None:
    page.people.filters.presence.choose("missing")
    page.people.filters.changed.emit()
    people = choose(page, door, qtbot)
    others = [p for p in door.confirmed() if p not in people and p.reference != people[0].reference]
    door.session.scan(others[0].codes[0])
    page.people.search()
    assert [one.reference for one in chosen(page)] == [one.reference for one in people]


def test_something_long_says_how_far_it_is_in_figures(page: AttendeesPage, door: Door, qtbot: QtBot) -> None:
    choose(page, door, qtbot, 3)
    many = page.beside.many
    many.show_progress(34_000, 100_000)
    assert many.done.isVisible() and many.done.text() == "34,000 of 100,000 done"
    many.show_progress(100_000, 100_000)
    assert not many.done.isVisible()


def test_a_name_breaks_at_its_hyphen_and_not_in_the_part_behind_it(page: AttendeesPage, door: Door) -> None:
    person = door.confirmed()[0]
    edit(door.session.desk, person.reference, {"name": "Maria Hohenzollern-Sigmaringen"})
    page.open_person(person.reference)
    name = page.beside.panel.name.label
    assert name.text().split("\u200b") == ["Maria Hohenzollern-", "Sigmaringen"]


def test_history_shows_each_field_before_and_after(page: AttendeesPage, door: Door) -> None:
    person = door.confirmed()[0]
    page.open_person(person.reference)
    page.beside.editing.edit(person.reference, {"organisation": "Elsewhere", "status": Status.UNPAID})
    page.beside.panel.open_tab(2)

    words = page.beside.panel.history.rows[0].findChild(PlainLabel)
    assert words is not None
    assert set(words.text().split("\n")) == {
        f"Organisation: {person.organisation} → Elsewhere",
        "Status: confirmed → not paid",
    }


def joined_with(page: AttendeesPage) -> list[str]:
    labels = [row.findChild(PlainLabel) for row in page.beside.panel.history.rows]
    return [label.text() for label in labels if label is not None and label.text().startswith("Joined")]


def test_two_entries_become_one_person_and_ctrl_z_takes_them_apart(
    page: AttendeesPage, door: Door, qtbot: QtBot
) -> None:
    page.people.view.set_order(Order("reference"))
    kept, other = choose(page, door, qtbot, 2)
    door.scan(other.codes[0])
    door.press(Qt.Key.Key_M, ALT)
    pick(door, qtbot, kept.reference)
    qtbot.waitUntil(lambda: page.how_many.text() == "111 people")
    assert page.beside.panel.person is not None and set(other.codes) <= set(page.beside.panel.person.codes)
    assert door.session.desk.history(kept.reference).passages
    page.beside.panel.open_tab(2)
    assert joined_with(page) == [f"Joined with {other.name} ({other.reference})"]

    door.press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: page.how_many.text() == "112 people")
    door.press(Qt.Key.Key_Y, CTRL)
    page.open_person(kept.reference)
    qtbot.waitUntil(page.beside.panel.apart.isVisible)
    door.press(Qt.Key.Key_A, ALT)
    qtbot.waitUntil(lambda: page.how_many.text() == "112 people")
    assert again(page, [kept, other]) == [kept, other] and verify(page._session.file).ok

    page.beside.editing.edit(other.reference, {"name": kept.name})
    page.people.filters.trouble.choose("twice")
    page.people.filters.trouble.changed.emit()
    choose(page, door, qtbot, 2)
    door.press(Qt.Key.Key_M, ALT)
    pick(door, qtbot, kept.reference)
    qtbot.waitUntil(lambda: page.how_many.text() == "2 of 111")
    assert page.people.filters.is_active, "the next pair is to be chosen"


def test_who_is_one_with_somebody_refused_is_told_with_what_they_are_now_and_ctrl_z_takes_it_back(
    page: AttendeesPage, door: Door, qtbot: QtBot
) -> None:
    page.people.view.set_order(Order("reference"))
    for status in (Status.CANCELLED, Status.PENDING, Status.UNPAID):
        kept, other = choose(page, door, qtbot, 2)
        page.beside.editing.edit(kept.reference, {"status": Status.CONFIRMED})
        page.beside.editing.edit(other.reference, {"status": status})
        choose(page, door, qtbot, 2)
        word = STATUS_WORDS[status]
        door.press(Qt.Key.Key_M, ALT)
        menu = menu_open(qtbot)
        entries = [action.text() for action in menu.actions()]
        assert "· confirmed ·" in entries[0] and f"· {word} ·" in entries[1]
        pick(door, qtbot, kept.reference)
        qtbot.waitUntil(lambda: page.how_many.text() == "111 people")
        one_was = f"One of the two was “{word}”: with the codes of both the person is “confirmed” now."
        assert one_was in told(door)

        door.press(Qt.Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda: page.how_many.text().startswith("112 people"))
        assert [one.status for one in again(page, [kept, other])] == [Status.CONFIRMED, status]


def test_the_view_is_exported_as_shown_with_arrivals_and_loads_back_to_the_same(
    page: AttendeesPage, door: Door, qtbot: QtBot, tmp_path: Path
) -> None:
    came = door.confirmed()[3]
    door.scan(came.codes[0])
    walk_in = register(page._session.desk, WalkIn(name="Ida Falk")).attendee.reference
    page._session.announce_attendees()
    header = page.people.view.horizontalHeader()
    header.moveSection(header.visualIndex(NUMBER["country"]), 1)
    page.people.view.set_column(NUMBER["email"], is_shown=True)
    page.people.view.set_order(Order("organisation"))
    target = tmp_path / "view.csv"
    page.export_to(target, page.people.view.shown_columns())
    qtbot.waitUntil(page.export_button.isEnabled)

    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    captions = ["Reference", "Name", "Country", "Organisation", "Category", "Status", "Walk-in", "E-mail"]
    assert list(rows[0]) == [*captions, "Arrived: Registration", "Checkin export"]
    assert [row["Reference"] for row in rows if row["Walk-in"]] == [walk_in]
    arrived = {row["Reference"]: row["Arrived: Registration"] for row in rows}
    assert [who for who, at in arrived.items() if at] == [came.reference]
    assert [row["Reference"] for row in rows] == [
        p.reference for p in page._session.file.attendees_in_rows(page.people.model.all_people())
    ]
    before = list(page._session.file.attendees())
    loaded = load_list(page._session.file, target, desk="Office", now=door.session.desk.now())
    assert (loaded.result.added, loaded.result.updated, loaded.result.gone) == (0, 0, 0)
    assert list(page._session.file.attendees()) == before and not loaded.reading.problems


def test_columns_and_their_order_are_remembered(page: AttendeesPage, door: Door) -> None:
    header = page.people.view.horizontalHeader()
    header.moveSection(header.visualIndex(NUMBER["status"]), 0)
    page.people.view.set_column(NUMBER["country"], is_shown=False)
    again = AttendeeView(page.people.model, door.program.shell, page)
    assert again.shown_columns() == page.people.view.shown_columns()
    assert again.shown_columns()[0] == "status" and "country" not in again.shown_columns()


def test_who_is_blocked_gets_another_status_one_by_one_with_a_reason_and_a_name(
    page: AttendeesPage, door: Door, qtbot: QtBot
) -> None:
    blocked = choose(page, door, qtbot)[0]
    edit(door.session.desk, blocked.reference, {"status": Status.BLOCKED})
    page.beside._edit_many(with_status(Status.CONFIRMED))
    assert again(page, [blocked])[0].status is Status.BLOCKED

    page.open_person(blocked.reference)
    panel = page.beside.panel
    qtbot.waitUntil(panel.isVisible)
    for reason in ("", "Badge shown"):
        panel.fields.status.committed.emit("confirmed")
        assert panel.why.isVisible() and again(page, [blocked])[0].status is Status.BLOCKED
        panel.why.reason.setText(reason)
        door.press(Qt.Key.Key_Return if reason else Qt.Key.Key_Escape)
        assert panel.fields.status.currentData() == "blocked"
    assert panel.why.by.hasFocus(), "no name yet"
    door.type("Kim")
    door.press(Qt.Key.Key_Return)

    assert again(page, [blocked])[0].status is Status.CONFIRMED
    panel.open_tab(2)
    said = panel.history.rows[0].findChild(PlainLabel)
    assert said is not None and said.text() == "Status: blocked → confirmed\nBadge shown (Kim)"
    page.undo_edit()
    assert again(page, [blocked])[0].status is Status.BLOCKED

    page.redo_edit()
    assert again(page, [blocked])[0].status is Status.BLOCKED and panel.why.is_open
    panel.why.given.emit("Badge shown again", "Kim")
    assert again(page, [blocked])[0].status is Status.CONFIRMED
    page.beside._edit("status", Status.BLOCKED)
    other = next(p for p in door.people if p.reference != blocked.reference)
    page.open_person(other.reference)
    for _ in range(2):
        door.time.pass_by(1000)
        page.undo_edit()  # asked first: another one is shown
    assert panel.person is not None and panel.person.reference == blocked.reference
    assert again(page, [blocked])[0].status is Status.BLOCKED and panel.why.is_open
    panel.why.given.emit("A mistake", "Kim")
    assert again(page, [blocked])[0].status is Status.CONFIRMED
    assert "A mistake (Kim)" in str(door.session.desk.records_of(blocked.reference)[-1].answer)


def test_the_pin_typed_as_the_reason_or_the_name_that_lifts_a_block_is_kept_nowhere(
    page: AttendeesPage, door: Door, qtbot: QtBot
) -> None:
    blocked, strips = choose(page, door, qtbot)[0], door.program.window.strips
    edit(door.session.desk, blocked.reference, {"status": Status.BLOCKED})
    door.program.shell.organiser.set_pin("2468")
    records = len(door.session.desk.records_of(blocked.reference))
    page.open_person(blocked.reference)
    panel = page.beside.panel
    qtbot.waitUntil(panel.isVisible)
    for typed in (("2468", "Kim"), ("came with the chair", "2468")):
        panel.fields.status.committed.emit("confirmed")
        for field, text in zip((panel.why.reason, panel.why.by), typed, strict=True):
            field.setText(text)
        door.press(Qt.Key.Key_Return)

        assert again(page, [blocked])[0].status is Status.BLOCKED
        assert len(door.session.desk.records_of(blocked.reference)) == records
        assert door.program.settings["organiser"] != "2468"
        assert "pin" in [notice.key for notice in strips.notices]
        strips.take_away("pin")


def test_why_somebody_stays_on_the_list_is_said_and_who_came_is_taken_off_like_the_others(
    page: AttendeesPage, door: Door, qtbot: QtBot
) -> None:
    walk_in = people_changes.register(door.session, WalkIn(name="Aada Aalto")).attendee
    page.people.field.setText("Aada Aalto")
    page.people.search()
    page.beside.editing.edit_many(page.people.selected_people(), removed())
    qtbot.waitUntil(lambda: "Nothing was changed." in told(door))
    assert "1 person was off the list already, or is a walk-in and on no list" in told(door)
    assert not again(page, [walk_in])[0].gone

    door.session.admit("QK-004")
    page.people.open_person("QK-004")
    page.beside.editing.edit_many(page.people.selected_people(), removed())
    qtbot.waitUntil(lambda: "1 person is off the list." in told(door))
    qtbot.waitUntil(lambda: not page.beside.editing._history.is_busy)
    strip = next(each for each in door.program.window.strips.notices if each.key == "edit")
    assert strip.on_action is not None
    strip.on_action()
    qtbot.waitUntil(lambda: told(door) == "Undone: 안미경, on the list again.")


def test_two_of_one_name_who_are_to_become_one_are_told_apart_by_what_the_table_shows_or_their_mail(
    page: AttendeesPage, door: Door, qtbot: QtBot
) -> None:
    page.people.view.set_order(Order("reference"))
    one, other = choose(page, door, qtbot, 2)
    same = {"name": "김민준", "organisation": "SNU"}
    edit(door.session.desk, one.reference, {**same, "name_latin": "Kim Minjun", "email": "a@example.org"})
    edit(door.session.desk, other.reference, {**same, "name_latin": "Gim Minjun", "email": "b@example.org"})

    def offered() -> dict[str, str]:
        door.press(Qt.Key.Key_M, ALT)
        menu = menu_open(qtbot)
        texts = [action.text() for action in menu.actions()]
        QTest.keyClick(menu, Qt.Key.Key_Escape)
        return {ref: text for ref in (one.reference, other.reference) for text in texts if ref in text}

    assert offered() == {
        one.reference: f"김민준 Kim Minjun · SNU · {one.reference}",
        other.reference: f"김민준 Gim Minjun · SNU · {other.reference}",
    }
    edit(door.session.desk, other.reference, {"name_latin": "Kim Minjun"})
    assert offered()[other.reference] == f"김민준 Kim Minjun · SNU · b@example.org · {other.reference}"
