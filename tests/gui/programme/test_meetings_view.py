"""The 1:1 timetable on the Programme page: the roll of a slot, changed by hand, proposed, and all taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from bidi import get_display
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QWidget

from checkin.core.desk.meeting_changes import matchmaking_session, timetable_of
from checkin.core.event.attendee import Attendee
from checkin.core.event.meeting_timetable import Meeting
from checkin.core.event.programme import Access, SessionKind
from checkin.core.event.programme_edits import with_session
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.event.programme_writing import programme_to_dict
from checkin.core.report.meeting_signs import signs_by_person, signs_by_table
from checkin.gui.programme.meetings_model import named_phone
from checkin.gui.programme.meetings_view import MeetingsView
from checkin.gui.programme.page import ProgrammePage
from checkin.tasks.propose_meetings import Slots
from tests.core.made_up import moment
from tests.gui.conftest import Door
from tests.screens.staging import settle


@dataclass(slots=True)
class Hands:
    door: Door
    page: ProgrammePage
    people: list[Attendee]

    @property
    def view(self) -> MeetingsView:
        return self.page.meetings

    def meetings(self) -> tuple[Meeting, ...]:
        desk = self.door.session.desk
        return timetable_of(desk, matchmaking_session(desk)).meetings

    def add(self, time: str, table: str, *people: Attendee) -> None:
        line = self.view.line
        line.time.setText(time)
        line.table.setText(table)
        line.people.setText("; ".join(person.reference for person in people))
        line.add.click()

    def undo(self) -> None:
        self.page.undo_edit()

    def rows(self) -> list[list[str]]:
        model = self.view.model
        return [
            [model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]


def with_matchmaking(door: Door) -> ProgrammePage:
    """The page, with an hour of matchmaking in the programme, at its meetings."""
    page = door.open(ProgrammePage, "programme")
    seen = door.session.programme
    hour = replace(
        seen.session("qk-us"),
        id="mm",
        title="Matchmaking",
        kind=SessionKind.MATCHMAKING,
        access=Access.EVERYONE,
        starts=moment("10:00"),
        ends=moment("11:00"),
    )
    page.editing.keep(seen, with_session(seen, hour), "added")
    page.open_part(2)
    return page


@pytest.fixture
def hands(door: Door, clock: Any) -> Hands:
    clock.now = moment("09:50")
    return Hands(door, with_matchmaking(door), door.confirmed()[:4])


def test_a_meeting_is_added_moved_taken_away_and_all_is_taken_back_and_nobody_meets_twice(
    hands: Hands,
) -> None:
    one, two, three, four = hands.people
    hands.add("10:20", "4", one, two)
    (added,) = hands.meetings()
    for time, table in (("25:00", "1"), ("09:00", "1"), ("10:20", "4"), ("10:10-10:30", "2")):
        hands.view.table.clearSelection()
        hands.add(time, table, *((three, four) if table == "4" else (one, three)))
        assert hands.meetings() == (added,), time
    hands.view.table.selectRow(0)
    hands.view.line.time.setText("10:40")
    hands.view.line.change.click()
    (moved,) = hands.meetings()
    hands.view.table.selectRow(0)
    hands.door.press(Qt.Key.Key_Delete, on=hands.view.table)

    assert (f"{added.slot.starts:%H:%M}", f"{moved.slot.starts:%H:%M}") == ("10:20", "10:40")
    assert set(added.people) == set(moved.people) == {one.reference, two.reference}
    assert hands.meetings() == ()
    for expected in ((moved,), (added,), ()):
        hands.undo()
        assert hands.meetings() == expected


def test_the_roll_says_who_waits_whom_to_ring_and_who_is_free(hands: Hands, clock: Any) -> None:
    one, two, three, _four = hands.people
    hands.add("10:20-10:40", "4", one, two)
    clock.now = moment("10:25")
    for person in (one, three):
        hands.door.session.admit(person.reference, session_id="mm")

    (row,) = hands.rows()
    assert row[:2] == ["10:20–10:40", "Table 4"]
    assert f"{one.name} ✓" in row[2]
    assert row[3:] == [f"waits for {two.name}", two.phone or "no phone"]
    hands.view.slots.setCurrentIndex(1)
    assert three.name in hands.view.free.text()
    assert one.name not in hands.view.free.text()


def test_of_a_session_that_was_put_on_another_day_its_meetings_say_theirs(hands: Hands) -> None:
    hands.add("10:20-10:40", "4", *hands.people[:2])
    seen = hands.door.session.programme
    starts, ends = moment("2025-06-25T10:00"), moment("2025-06-25T11:00")
    moved = replace(seen.session("mm"), starts=starts, ends=ends)
    assert "1 meeting of “Matchmaking”" in " ".join(hands.page.editing.effects(with_session(seen, moved)))
    hands.page.editing.keep(seen, with_session(seen, moved), "moved")

    assert hands.view.slots.itemText(1) == "24 Jun 10:20–10:40" == hands.rows()[0][0]
    desk = hands.door.session.desk
    session = matchmaking_session(desk)
    signs = (*signs_by_table(desk, session), *signs_by_person(desk, session))
    assert {sign.rows[0][0] for sign in signs} == {"24 Jun 10:20–10:40"} and "25 June" in signs[0].how


def test_in_another_time_zone_the_line_below_says_the_hours_of_the_meeting_that_is_chosen(
    hands: Hands,
) -> None:
    hands.add("10:20-10:40", "4", *hands.people[:2])
    hands.view.table.selectRow(0)
    seen = hands.door.session.programme
    abroad = programme_from_dict(
        programme_to_dict(replace(seen, event=replace(seen.event, timezone="Asia/Taipei")))
    )
    hands.page.editing.keep(seen, abroad, "moved")

    assert hands.rows()[0][0].endswith("09:20–09:40")
    assert hands.view.line.time.text() == "09:20–09:40"


def test_a_timetable_is_proposed_in_the_background_and_taken_back(hands: Hands, tmp_path: Path) -> None:
    one, two, three, _four = (person.reference for person in hands.people)
    wishes = tmp_path / "wishes.csv"
    wishes.write_text(f"Person A,Person B,Weight\n{one},{two},2\n{one},{three},1\n", "utf-8")
    hands.view.propose_wanted.emit(hands.view.session, wishes, Slots(minutes=20))
    settle()

    assert len(hands.meetings()) == 2
    assert any("2 of 2 wished meetings" in n.text for n in hands.door.program.window.strips.notices)
    hands.undo()
    assert hands.meetings() == ()


def test_the_meeting_that_take_away_would_take_is_marked_and_personal_plans_are_written(
    hands: Hands, tmp_path: Path
) -> None:
    hands.add("10:00", "1", *hands.people[:2])
    table = hands.view.table
    table.clearSelection()
    table.setCurrentIndex(QModelIndex())
    table.selectionModel().setCurrentIndex(
        hands.view.model.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    assert [index.row() for index in table.selectionModel().selectedRows()] == [0]

    korean = next(each for each in hands.view.signs_button.menu().actions() if each.text() == "한국어")
    korean.trigger()
    spoken = hands.view.languages.spoken
    hands.view.signs_wanted.emit(hands.view.session, tmp_path / "plans.pdf", "person", spoken)
    settle()
    assert spoken.code == "ko"
    assert (tmp_path / "plans.pdf").read_bytes().startswith(b"%PDF")


def test_strips_lie_over_the_meetings_and_never_over_what_changes_them(hands: Hands) -> None:
    hands.add("10:20", "4", *hands.people[:2])
    hands.view.propose_button.setChecked(True)
    hands.view.propose_button.setChecked(False)
    settle()

    strips = hands.door.program.window.strips.children()
    shown = [row for row in strips if isinstance(row, QFrame) and row.isVisible()]
    assert shown and all(_place(hands.view.table).contains(_place(row)) for row in shown)


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def test_that_there_is_no_matchmaking_is_heard_and_the_keyboard_stays_in_sight(
    door: Door, heard: list[str]
) -> None:
    page = door.open(ProgrammePage, "programme")

    page.open_part(2)

    assert heard[-1] == page.meetings.told.text()
    assert page.tabs.isAncestorOf(door.focus()) and page.tabs.place == 2


def test_that_there_are_no_meetings_yet_is_heard_when_they_are_opened(hands: Hands, heard: list[str]) -> None:
    hands.page.open_part(0)
    heard.clear()

    hands.page.open_part(2)

    assert heard[-1] == hands.view.told.text()
    assert heard[-1].startswith("No meetings yet.")


def test_a_meeting_is_heard_by_its_table_and_people_too(hands: Hands) -> None:
    for table in "12":
        hands.add("10:00", table, *hands.people[2 * int(table) - 2 : 2 * int(table)])
    model, role = hands.view.model, Qt.ItemDataRole.AccessibleTextRole
    told = [model.index(row, 0).data(role) for row in range(model.rowCount())]
    assert told == [", ".join(row[:3]) for row in hands.rows()] and len(set(told)) == 2


@pytest.mark.parametrize("name", ["عبد الرحمن", "יעקב", "Søren Ødegård", "김민준"])
def test_the_phone_of_who_is_missing_is_read_as_it_is_dialled_beside_any_name(name: str) -> None:
    assert "+82 10-0015-5055" in get_display(named_phone(name, "+82 10-0015-5055"))
