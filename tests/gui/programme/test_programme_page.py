"""The Programme page with keys and the mouse: looking, finding, changing, taking back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from checkin.core.counting.session_text import day_of
from checkin.core.desk.registration import edit
from checkin.core.event.attendee import Status
from checkin.core.event.programme_edits import with_session
from checkin.gui.programme.session_list import SessionRows, rows_of
from checkin.gui.session.notices import READ_MS
from checkin.gui.session.programme_editing import ProgrammeEditing
from checkin.store import people_query
from tests.gui.conftest import Door
from tests.gui.programme.programme_hands import ProgrammeHands
from tests.screens.drawn import drawn_texts
from tests.screens.staging import settle

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_control_6_is_the_badges_and_control_5_the_programme_where_keys_and_mouse_open_a_session(
    door: Door,
) -> None:
    door.press(Qt.Key.Key_6, CTRL)
    badges = type(door.program.window.page).__name__
    door.press(Qt.Key.Key_5, CTRL)
    assert (badges, type(door.program.window.page).__name__) == ("BadgesPage", "ProgrammePage")

    hands = ProgrammeHands(door)
    panel = hands.page.view.panel
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        hands.press(key)
    assert panel.session_id == "qk-us"
    hands.press(Qt.Key.Key_Escape)
    hands.door.type("finland")
    hands.press(Qt.Key.Key_Return)
    assert panel.session_id == "qk-fi"
    hands.press(Qt.Key.Key_Escape)
    hands.page.view.field.clear()
    at = hands.middle_of("qk-eu")
    QTest.mouseDClick(hands.page.view.timetable.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert panel.session_id == "qk-eu"


def test_a_session_is_changed_by_one_act_seen_at_the_desk_at_once_and_control_z_takes_it_back(
    hands: ProgrammeHands,
) -> None:
    before = hands.session("qk-eu")
    hands.door.session.set_session("qk-eu")
    hands.page.open_session("qk-eu")
    hands.door.type("Renamed")
    form = hands.page.view.panel.form
    (language,) = form.titles.lines
    assert form.titles.lines[language].accessibleName() == "Title in English"
    form.titles.lines[language].setFocus()
    hands.door.type("Anders")
    form.colour.setCurrentIndex(form.colour.findText("Teal"))
    hands.press(Qt.Key.Key_Return, CTRL)
    after = hands.session("qk-eu")
    hands.press(Qt.Key.Key_1, CTRL)
    shown = hands.door.page.header.title.title
    hands.press(Qt.Key.Key_5, CTRL)
    hands.press(Qt.Key.Key_Z, CTRL)

    assert (after.title, after.titles, after.colour) == ("Renamed", ((language, "Anders"),), "#0c8599")
    assert shown == after.shown_title
    assert hands.session("qk-eu") == before


def test_a_key_that_cannot_save_says_again_what_is_missing(hands: ProgrammeHands, heard: list[str]) -> None:
    def new_session() -> None:
        hands.press(Qt.Key.Key_N)

    def room_without_name() -> None:
        hands.press(Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
        hands.page.event_parts.new("room")
        hands.door.type("x")
        hands.press(Qt.Key.Key_Backspace)

    for begin, missing in (
        (new_session, "A session needs a title."),
        (room_without_name, "It needs a name."),
    ):
        begin()
        for _ in range(2):
            heard.clear()
            hands.press(Qt.Key.Key_Return, CTRL)
            assert heard == [missing]
        hands.press(Qt.Key.Key_Escape)


def test_n_makes_a_session_and_delete_takes_out_what_nothing_hangs_on(hands: ProgrammeHands) -> None:
    count = len(hands.programme.sessions)
    hands.press(Qt.Key.Key_N)
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.page.view.panel.warned.text() == "A session needs a title."
    assert len(hands.programme.sessions) == count

    hands.door.type("Coffee")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert (hands.session("coffee").title, hands.page.view.list.current) == ("Coffee", "coffee")
    hands.door.type("coffee")
    hands.press(Qt.Key.Key_Delete)
    assert not hands.programme.has_session("coffee")
    hands.press(Qt.Key.Key_Z, CTRL)
    assert hands.programme.has_session("coffee")

    seen = hands.programme
    after_coffee = with_session(seen, replace(seen.session("qk-eu"), requires="coffee"))
    ProgrammeEditing(hands.door.session).keep(seen, after_coffee, "changed")
    hands.page.view.choose("coffee")
    hands.press(Qt.Key.Key_Delete)
    assert hands.page.view.ask.text.text() == "“Korea-EU Roundtable” no longer asks for “Coffee” first."
    assert hands.programme.has_session("coffee")


def test_who_is_invited_is_read_once_until_the_list_changes(hands: ProgrammeHands) -> None:
    asked: list[str] = []
    connection = hands.door.session.file.connection
    away = next(person.reference for person in hands.door.confirmed() if "qk-eu" in person.sessions)

    def reads() -> int:
        asked.clear()
        connection.set_trace_callback(asked.append)
        hands.press(Qt.Key.Key_1, CTRL)
        hands.press(Qt.Key.Key_5, CTRL)
        hands.page.editing.invited_to("qk-eu")
        connection.set_trace_callback(None)
        return sum(query.startswith("SELECT i.session, a.reference") for query in asked)

    assert reads() == 0, "the page has just shown it"
    assert hands.page.editing.conflicts() is hands.page.editing.conflicts()
    edit(hands.door.session.desk, away, {"status": Status.CANCELLED})
    assert reads() == 1
    assert away not in hands.page.editing.invited_to("qk-eu")


def test_who_is_invited_in_a_long_list_is_read_aside(
    hands: ProgrammeHands, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(people_query, "LONG", 50)
    session, faults = hands.door.session, dict(hands.page.faults)
    away = next(person.reference for person in hands.door.confirmed() if "qk-eu" in person.sessions)
    asked: list[str] = []
    session.file.connection.set_trace_callback(asked.append)

    with qtbot.waitSignal(hands.page.editing.looked):
        edit(session.desk, away, {"status": Status.CANCELLED})
        session.announce_attendees()

    assert hands.page.faults == faults
    assert away not in hands.page.editing.invited_to("qk-eu")
    assert not any(query.startswith("SELECT i.session, a.reference") for query in asked)


def test_what_is_taken_back_is_not_said_to_be_so_now(hands: ProgrammeHands, heard: list[str]) -> None:
    hands.page.view.timetable.select("qk-us")
    hands.page.view.timetable.setFocus()
    hands.press(Qt.Key.Key_Right, CTRL)
    moved = heard[-1]
    assert (
        moved == "“Korea-US QED-C Roundtable” moved to Tue 24 June 14:05–17:05, Meeting room B (roundtables)."
    )

    hands.press(Qt.Key.Key_Z, CTRL)
    assert heard[-1] == f"Taken back: {moved}"


def test_the_session_that_the_arrows_choose_is_heard_with_its_time_room_and_who_may(
    hands: ProgrammeHands, heard: list[str]
) -> None:
    timetable = hands.page.view.timetable
    timetable.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End):
        heard.clear()
        hands.press(key)
        session = hands.session(hands.page.view.selected)
        assert heard == [timetable.accessibleDescription()], key
        assert heard[0].startswith(session.shown_title)
    heard.clear()
    hands.press(Qt.Key.Key_End)
    assert not heard, "it is chosen already"


def test_the_session_that_typing_finds_is_heard_and_that_there_is_none(
    hands: ProgrammeHands, heard: list[str]
) -> None:
    hands.door.type("oecd")
    found = hands.session(hands.page.view.selected)
    assert heard[-1].startswith(f"{found.shown_title}, ") and heard[-1].endswith(", 1 of 2")
    hands.door.type("x")
    assert heard[-1] == hands.page.view.none.text()


def test_the_days_of_a_session_of_some_days_are_said_once(hands: ProgrammeHands) -> None:
    hands.page.view.timetable.select("registration")
    told = hands.page.view.timetable.accessibleDescription()
    assert "Tue 24 June 09:00 – Fri 27 June 16:00" in told and told.count("24 June") == 1


def test_a_session_is_moved_and_made_longer_by_dragging_and_by_keys(hands: ProgrammeHands) -> None:
    before, start = hands.session("qk-us"), hands.middle_of("qk-us")
    grand = next(lane for lane in hands.page.view.timetable.layout_now.days[0].lanes if lane.room == "grand")
    hands.drag(start, QPoint(start.x() - hands.hours(1), round(grand.top + grand.height / 2)))
    hour, moved = timedelta(hours=1), hands.session("qk-us")
    assert (moved.room, moved.starts, moved.ends) == ("grand", before.starts - hour, before.ends - hour)
    hands.press(Qt.Key.Key_Z, CTRL)

    box = hands.page.view.timetable.box_of("qk-us")
    end = QPoint(round(box.right()) - 2, round(box.center().y()))
    hands.drag(end, end + QPoint(hands.hours(0.5), 0))
    longer = hands.session("qk-us")
    assert (longer.starts, longer.ends) == (before.starts, before.ends + hour / 2)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert hands.session("qk-us") == before

    hands.page.view.choose("qk-us")
    hands.press(Qt.Key.Key_Right, CTRL)
    hands.press(Qt.Key.Key_Right, SHIFT)
    hands.press(Qt.Key.Key_Up, CTRL)
    moved = hands.session("qk-us")
    assert (moved.starts - before.starts, moved.ends - before.ends) == (hour / 12, hour / 6)
    assert moved.room == "rt-a"


def test_closing_says_first_who_is_then_outside_and_two_at_once_in_a_room_are_marked(
    hands: ProgrammeHands, clock: Any
) -> None:
    hands.door.session.set_session("qk-eu")
    *guests, late = [p for p in hands.door.confirmed("qk-eu") if p.codes][:4]
    for guest in guests:
        hands.door.session.scan(guest.codes[0])
    hands.page.view.choose("qk-eu")
    hands.press(Qt.Key.Key_Delete)
    asked, closed_before = hands.page.view.ask.text.text(), hands.session("qk-eu").closed_at
    hands.press(Qt.Key.Key_Return)
    assert hands.session("qk-eu").closed_at is None, "pressed twice in haste, before anybody read it"
    clock.now += timedelta(minutes=1)
    hands.door.session.scan(late.codes[0])  # comes while it is asked
    assert hands.page.view.ask.text.text() == asked.replace("3", "4")
    assert hands.page.view.ask.keep.accessibleDescription() == asked.replace("3", "4")
    clock.now += timedelta(minutes=1)
    hands.door.time.pass_by(READ_MS)
    hands.press(Qt.Key.Key_Return)
    assert asked == "3 people inside “Korea-EU Roundtable” now are then outside."
    assert hands.page.view.ask.keep.text() == "Keep the change"  # not the session
    assert closed_before is None and hands.session("qk-eu").closed_at == clock.now, "when it was kept"
    assert hands.door.session.desk.session_counts("qk-eu").peak == 4
    assert hands.door.session.desk.inside("qk-eu") == 0
    hands.press(Qt.Key.Key_Z, CTRL)  # asked first: the answer to the late one stands over it
    hands.door.time.pass_by(READ_MS)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert hands.session("qk-eu").closed_at is None

    hands.page.open_session("qk-us")
    form = hands.page.view.panel.form
    form.room.setCurrentIndex(form.room.findData("rt-a"))
    form.starts.setTime(form.starts.time().addSecs(-4 * 3600))
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.press(Qt.Key.Key_Home)
    hands.press(Qt.Key.Key_F7)
    assert any("are both in Meeting room A" in text for text in hands.page.faults["qk-us"])
    assert hands.page.view.list.current == "qk-eu"


def test_a_session_has_the_places_of_its_new_room_whatever_room_the_arrows_passed(
    hands: ProgrammeHands,
) -> None:
    hands.page.open_session("qk-us")
    form = hands.page.view.panel.form
    assert (form.room.currentData(), form.capacity.value()) == ("rt-b", 60)
    for room in ("", "rt-a"):
        form.room.setCurrentIndex(form.room.findData(room))
    assert form.capacity.value() == 40
    form.capacity.setValue(25)
    for room in ("", "grand"):
        form.room.setCurrentIndex(form.room.findData(room))
    assert form.capacity.value() == 25

    form.capacity.setValue(1)
    hands.door.session.set_session("qk-us")
    for guest in hands.door.confirmed("qk-us")[:2]:
        hands.door.session.scan(guest.codes[0])  # while it is half done
    assert "has 1 place then, and 2 people inside: 1 too many." in hands.page.view.panel.warned.text()


def test_the_time_that_it_is_stays_in_sight_however_little_room_there_is(
    hands: ProgrammeHands, qtbot: QtBot
) -> None:
    hands.door.program.window.resize(960, 600)
    table = hands.page.view.timetable
    across = table.horizontalScrollBar()
    qtbot.waitUntil(lambda: across.maximum() > 0)
    across.setValue(across.maximum())
    table.show_now()

    x = table.layout_now.x_of(9 * 60 + 30) - across.value()
    assert table.layout_now.measures.label_width <= x <= table.viewport().width()


def test_the_line_of_now_is_not_drawn_through_the_name_of_a_session(
    hands: ProgrammeHands, clock: Any
) -> None:
    table = hands.page.view.timetable
    title = hands.door.session.programme.session("registration").shown_title
    named = [drawn for drawn in drawn_texts(table.viewport()) if drawn.text.startswith(title[:4])]
    (name,) = [drawn for drawn in named if drawn.clip.contains(drawn.ink)][:1]
    across, down = table.horizontalScrollBar().value(), table.verticalScrollBar().value()
    layout = table.layout_now
    x = name.ink.center().x()
    day = next(day for day in layout.days if day.top <= name.ink.center().y() + down <= day.bottom)
    minutes = next(m for m in range(24 * 60) if layout.x_of(m) - across >= x)
    clock.now = datetime.combine(day.date, time(minutes // 60, minutes % 60), clock.now.tzinfo)
    table.viewport().update()

    image = table.viewport().grab().toImage()
    rows = range(int(name.ink.top()), int(name.ink.bottom()) + 1)
    assert not any(is_red(image, int(x), y) for y in rows)


def is_red(image: QImage, x: int, y: int) -> bool:
    return any(
        image.pixelColor(at, y).red() - image.pixelColor(at, y).blue() > 60 for at in (x - 1, x, x + 1)
    )


def test_what_is_asked_is_heard_with_the_button_and_the_keyboard_goes_back_to_where_it_was(
    hands: ProgrammeHands,
) -> None:
    view = hands.page.view
    hands.door.session.set_session("qk-eu")
    entry = hands.door.session.scan(hands.door.confirmed("qk-eu")[0].codes[0])
    view.open_session("qk-eu")
    view.panel.away.setFocus()
    hands.press(Qt.Key.Key_Return)

    assert view.ask.keep.hasFocus()
    assert view.ask.keep.accessibleDescription() == view.ask.text.text() != ""
    hands.press(Qt.Key.Key_Escape)
    assert view.panel.away.hasFocus() and hands.session("qk-eu").closed_at is None

    hands.press(Qt.Key.Key_Return)
    hands.door.time.pass_by(READ_MS)
    assert entry.scan_id is not None
    hands.door.session.undo(entry.scan_id)
    assert view.ask.keep.accessibleDescription() == "This does nothing to the counts any more."
    hands.press(Qt.Key.Key_Return)
    assert view.panel.away.hasFocus() and hands.session("qk-eu").closed_at is not None


def test_a_strip_makes_room_for_what_is_asked_under_the_timetable(hands: ProgrammeHands) -> None:
    hands.page.shell.tell("A longer sentence that stands there for a while.", key="test", seconds=600)
    hands.door.session.set_session("qk-eu")
    hands.door.session.scan(hands.door.confirmed("qk-eu")[0].codes[0])
    hands.page.view.choose("qk-eu")
    settle()
    hands.press(Qt.Key.Key_Delete)
    settle()

    asked, strips = hands.page.view.ask, hands.door.program.window.strips
    shown = [row for row in strips.children() if isinstance(row, QFrame) and row.isVisible()]
    assert asked.isVisible() and shown
    question = QRect(asked.mapTo(asked.window(), QPoint(0, 0)), asked.size())
    for row in shown:
        assert not question.intersects(QRect(row.mapTo(row.window(), QPoint(0, 0)), row.size()))


def test_what_was_typed_of_a_session_and_left_with_escape_is_told_and_brought_back(
    hands: ProgrammeHands, heard: list[str]
) -> None:
    view, strips = hands.page.view, hands.door.program.window.strips
    title = hands.session("registration").title
    view.open_session("registration")
    hands.press(Qt.Key.Key_Escape)
    assert not [notice for notice in strips.notices if notice.key == "half-typed"]

    view.open_session("registration")
    hands.door.type("Arrivals")
    hands.press(Qt.Key.Key_Escape)
    assert heard[-1] == f"What was typed for “{title}” was not saved."
    assert (view.is_open, hands.session("registration").title) == (False, title)
    next(notice for notice in strips.notices if notice.key == "half-typed").on_action()  # type: ignore[misc]
    assert (view.panel.session_id, view.panel.form.title.text()) == ("registration", "Arrivals")
    assert view.panel.save.isEnabled()


def test_every_session_of_the_list_is_told_with_its_day(door: Door) -> None:
    rows = SessionRows(door.program.window)
    rows.set_rows(rows_of(door.session.programme, {}, None))
    for session in door.session.programme.sessions:
        told = rows.index(rows.row_of(session.id), 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert told.startswith(f"{session.shown_title}, {day_of(session.starts)}, ")


def test_what_a_change_would_do_leaves_its_fields_their_room_on_a_small_screen(hands: ProgrammeHands) -> None:
    door, panel = hands.door, hands.page.view.panel
    for person in door.confirmed("qk-eu")[:5]:
        door.session.admit(person.reference, session_id="qk-eu")
    before, other = hands.session("qk-eu"), hands.session("qk-us")
    door.program.window.resize(1024, 700)
    hands.press(Qt.Key.Key_Return)
    settle()

    panel.show_session(
        before, wanted=replace(before, room=other.room, starts=other.starts, ends=other.ends, capacity=1)
    )
    settle()

    shown = panel.warned.text().splitlines()
    assert shown[-1].startswith("And ") and shown[-1].endswith(" more.")
    told = panel.warned.toolTip()
    assert "both in" in told and all(sentence in told for sentence in shown[:-1])
    seen = panel.form.parentWidget()
    assert seen is not None and panel.warned.height() < seen.height()
