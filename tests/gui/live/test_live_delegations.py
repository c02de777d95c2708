"""Delegations and roll call: who is here, who is missing, admitting and taking back; and telling who arrived."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from checkin.app import Program
from checkin.core.dates import day_and_short_month
from checkin.core.desk.desk import Desk
from checkin.core.desk.programme_changes import change_programme
from checkin.core.desk.registration import edit
from checkin.core.door.admission import Direction
from checkin.core.event.programme import WhenFull
from checkin.core.event.programme_edits import with_category, with_session
from checkin.gui.live.delegations_table import LiveDelegations
from checkin.gui.live.page import DELEGATIONS, ROLL_CALL, LivePage
from checkin.gui.live.roll_call import RollCall
from checkin.gui.live.roll_model import NAME, WHERE, PeopleCalled
from checkin.gui.session.which_session import sessions_on_now
from checkin.store.event_file import EventFile
from tests.conftest import Clock, by_another_program
from tests.gui.conftest import Door
from tests.screens import LARGEST_TEXT, SMALLEST
from tests.screens.staging import on_stage
from tests.screens.staging import settle as let_it_settle

SESSION = "qk-eu"


@pytest.fixture
def delegations(live: LivePage) -> LiveDelegations:
    live.show_view(DELEGATIONS)
    live.delegations.picker.choose(SESSION)
    return live.delegations


@pytest.fixture
def roll_call(live: LivePage) -> RollCall:
    live.show_view(ROLL_CALL)
    live.roll_call.picker.choose(SESSION)
    return live.roll_call


def of_country(door: Door, country: str) -> set[str]:
    return {p.reference for p in door.confirmed(SESSION) if p.country == country}


def select(delegations: LiveDelegations, key: str) -> None:
    delegations.table.selectRow(delegations.model.row_of(key))


def names_told(door: Door) -> list[str]:
    return [notice.text for notice in door.program.window.strips.notices if "arrived" in notice.text]


# --- delegations --------------------------------------------------------------------------------------------


def test_a_delegation_is_admitted_in_one_action_each_with_a_record_and_taken_back_whole_which_is_said(
    door: Door, delegations: LiveDelegations
) -> None:
    select(delegations, "EU")
    first, *others = sorted(of_country(door, "EU"))
    door.session.admit(first, session_id=SESSION)
    before = len(door.session.desk.last_scans(100))

    delegations.admit_button.click()

    assert set(door.session.desk.people_inside(SESSION)) == {first, *others}
    assert len(door.session.desk.last_scans(100)) - before == len(others)
    assert delegations.missing() == []

    undone, counted = list[str](), list[None]()
    door.session.record_undone.connect(lambda record, _: undone.append(record.attendee))
    door.session.counts_changed.connect(lambda: counted.append(None))
    action = door.program.window.strips.notices[0].on_action
    assert action is not None

    action()

    assert door.session.desk.people_inside(SESSION) == [first]
    assert sorted(undone) == others and len(counted) == 1
    (notice,) = [n for n in door.program.window.strips.notices if n.key == "undo"]
    assert notice.text == f"Undone: {len(others)} admissions."


def test_who_registered_on_an_earlier_day_is_registered_for_today_with_the_rest(
    door: Door, live: LivePage, delegations: LiveDelegations, clock: Any
) -> None:
    registration = next(s for s in door.session.programme.sessions if s.is_registration)
    people = sorted(p.reference for p in door.people if p.country == "FI")
    door.session.admit_many(people[:3], session_id=registration.id)
    clock.now += timedelta(days=1)
    door.session.admit_many(people[:1], session_id=registration.id)
    delegations.picker.choose(registration.id)
    live.state.refresh()
    select(delegations, "FI")
    count = len(people)
    assert delegations.told.text() == f"3 of {count} here, {count - 3} missing; 1 registered for today"
    assert delegations.admit_button.text() == f"Admit the {count - 1} not registered for today"

    delegations.admit_button.click()

    live.state.refresh()
    assert delegations.told.text() == f"{count} of {count} here, 0 missing"
    assert not delegations.admit_button.isVisible()
    assert set(door.session.desk.people_inside(registration.id)) == set(people)


def test_nobody_is_admitted_in_one_action_to_a_session_that_is_over(
    door: Door, live: LivePage, delegations: LiveDelegations, clock: Any
) -> None:
    """Who is missing never came: one press would have the report say that they took part."""
    one = min(of_country(door, "EU"))
    door.session.admit(one, session_id=SESSION)
    clock.now = door.session.programme.session(SESSION).closes + timedelta(minutes=1)
    live.state.refresh()
    select(delegations, "EU")

    assert not live.state.standing.is_over
    assert delegations.admit_button.isHidden()
    assert delegations.told.text() == f"1 of {len(of_country(door, 'EU'))} came"
    head = [delegations.model.headerData(n, Qt.Orientation.Horizontal) for n in (1, 2)]
    assert head == ["Came", "Missing"]


def test_names_have_the_room_where_there_is_little(door: Door, delegations: LiveDelegations) -> None:
    select(delegations, "EU")
    for width, is_hidden in ((1400, False), (700, True)):
        delegations.resize(width, 400)

        assert delegations.people_view.isColumnHidden(WHERE) is is_hidden


def delegations_at(program: Program, width: int, height: int) -> LivePage:
    """Live with its delegations, in a window of this size."""
    program.window.resize(width, height)
    program.window.open_page("live")
    live = program.window.page
    assert isinstance(live, LivePage)
    live.show_view(DELEGATIONS)
    let_it_settle()
    return live


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("text", [1.0, LARGEST_TEXT])
def test_no_name_is_cut_for_the_place_that_somebody_is_from(text: float) -> None:
    with on_stage(text) as program:
        for width in (960, 1024, 1280, 1366):
            live = delegations_at(program, width, 700)

            view = live.delegations.people_view
            if not view.isColumnHidden(WHERE):
                assert view.columnWidth(NAME) >= view.sizeHintForColumn(NAME)

            live.show_view(ROLL_CALL)
            let_it_settle()
            name, where = (live.roll_call.table.columnWidth(part) for part in (NAME, WHERE))
            assert name / 2.3 < where <= name + 1


def test_names_of_a_delegation_keep_a_third_of_its_list_before_phones_do() -> None:
    with on_stage(LARGEST_TEXT) as program:
        for size in (SMALLEST, (1024, 700), (1280, 752)):
            live = delegations_at(program, *size)

            view = live.delegations.people_view
            whole = view.sizeHintForColumn(NAME)
            assert view.columnWidth(NAME) >= min(whole, view.viewport().width() // 3)


def test_no_strip_lies_over_which_delegation_it_is_and_how_many_are_here() -> None:
    with on_stage(1.0) as program:
        program.window.resize(1280, 752)
        program.window.open_page("live")
        live = program.window.page
        assert isinstance(live, LivePage)
        live.show_view(DELEGATIONS)
        let_it_settle()
        live.delegations.admit_delegation()
        let_it_settle()

        window = program.window
        assert window.strips.isVisible() and live.delegations.admit_button.isHidden()
        for label in (live.delegations.title, live.delegations.told):
            seen = label.rect().translated(label.mapTo(window, QPoint(0, 0)))
            assert not window.strips.geometry().intersects(seen)


def test_a_delegation_that_cannot_be_recorded_raises_the_alarm(
    door: Door, delegations: LiveDelegations
) -> None:
    select(delegations, "EU")
    path = door.session.file.path
    with by_another_program():
        away = path.rename(path.with_name("away.checkin"))

    delegations.admit_button.click()

    with by_another_program():
        away.rename(path)
    keys = {notice.key: notice for notice in door.program.window.strips.notices}
    assert "storage" in keys and door.session.health.is_failing
    assert "0 admitted" in keys["delegation"].text and "not be recorded" in keys["delegation"].text
    assert door.session.desk.people_inside(SESSION) == []


def test_who_may_not_enter_is_named_and_not_admitted(door: Door, delegations: LiveDelegations) -> None:
    blocked = sorted(of_country(door, "EU"))[0]
    with door.session.file.transaction():
        door.session.file.change(blocked, {"status": "blocked"}, at=door.session.desk.now(), desk="Desk")
    select(delegations, "EU")

    delegations.admit_button.click()

    assert blocked not in door.session.desk.people_inside(SESSION)
    assert "Not admitted" in door.program.window.strips.notices[0].text
    assert "(blocked)" in door.program.window.strips.notices[0].text


def test_organisations_are_delegations_too(door: Door, delegations: LiveDelegations) -> None:
    delegations.segments.choose(1)
    delegations.refresh()

    people = [p for p in door.confirmed(SESSION) if p.organisation == "European Commission, DG CNECT"]
    line = delegations.model.rows[delegations.model.row_of("European Commission, DG CNECT")]
    assert line.numbers == (0, len(people))


def capacity(door: Door, seats: int, **more: Any) -> None:
    programme = door.session.programme
    session = replace(programme.session(SESSION), capacity=seats, **more)
    change_programme(door.session.desk, programme, with_session(programme, session))
    door.session.announce_programme()


def told_of_delegation(door: Door) -> str:
    (notice,) = [n for n in door.program.window.strips.notices if n.key == "delegation"]
    return notice.text


def test_that_there_are_fewer_seats_than_a_delegation_needs_is_said_before_and_that_it_fills_the_room_after(
    door: Door, delegations: LiveDelegations
) -> None:
    count = len(of_country(door, "EU"))
    for seats, told in ((count - 1, f"; {count - 1} seats left"), (count, " missing")):
        capacity(door, seats)
        delegations.refresh()
        select(delegations, "EU")
        assert delegations.told.text().endswith(told)

    delegations.admit_button.click()

    assert f"The room is full now: {count} of {count}." in told_of_delegation(door), "as a single scan says"


def test_a_delegation_for_a_room_that_is_full_is_told_so_and_how_many_seats_are_taken(
    door: Door, delegations: LiveDelegations
) -> None:
    others = {p.reference for p in door.confirmed(SESSION)} - of_country(door, "EU")
    door.session.admit(min(others), session_id=SESSION)
    select(delegations, "EU")
    for seats, when_full, *told in (
        (1, WhenFull.REFUSE, "0 admitted", "Full: 1 place is taken."),
        (2, WhenFull.REFUSE, "1 admitted", "(full)"),
        (1, WhenFull.WARN, "The room has more people than its 1 seat."),
    ):
        capacity(door, seats, when_full=when_full)
        delegations.admit_button.click()
        for part in told:
            assert part in told_of_delegation(door)


def test_a_delegation_is_taken_back_whole_by_the_key_with_what_says_that_it_is_admitted_or_once_that_went(
    door: Door, delegations: LiveDelegations
) -> None:
    for has_gone in (False, True):
        select(delegations, "EU")
        delegations.admit_button.click()
        everybody = set(door.session.desk.people_inside(SESSION))
        assert len(everybody) > 1
        assert told_of_delegation(door)
        if has_gone:
            door.program.window.strips.take_away("delegation")

        door.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        (question,) = [n for n in door.program.window.strips.notices if n.key == "undo"]
        title = door.session.programme.session(SESSION).shown_title
        assert f"{len(everybody)} admissions to {title}" in question.text
        assert set(door.session.desk.people_inside(SESSION)) == everybody
        assert question.on_action is not None
        question.on_action()
        assert door.session.desk.people_inside(SESSION) == []
        (notice,) = [n for n in door.program.window.strips.notices if "admi" in n.text]
        assert notice.text.startswith("Undone: ")

    door.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert set(door.session.desk.people_inside(SESSION)) == everybody


def test_a_delegation_is_taken_back_whole_by_a_key_after_the_event_was_opened_anew(
    door: Door, delegations: LiveDelegations
) -> None:
    select(delegations, "KR")
    delegations.admit_button.click()
    before = set(door.session.desk.people_inside(SESSION))
    select(delegations, "EU")
    delegations.admit_button.click()
    everybody = set(door.session.desk.people_inside(SESSION)) - before
    alone = next(p for p in door.confirmed(SESSION) if p.reference not in before | everybody)
    door.session.admit(alone.reference, session_id=SESSION)
    door.session.open(door.session.file.path, clock=door.session.desk.clock)

    for whom in (1, len(everybody), len(before)):
        door.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        (question,) = [n for n in door.program.window.strips.notices if n.key == "undo"]
        assert (f"{whom} admissions to" in question.text) is (whom > 1) and question.on_action is not None
        question.on_action()
        door.program.window.strips.take_away("undo")

    assert not door.session.desk.people_inside(SESSION)


def test_a_delegation_that_was_taken_back_is_done_again_whole_after_the_event_was_opened_anew(
    door: Door, delegations: LiveDelegations
) -> None:
    select(delegations, "EU")
    delegations.admit_button.click()
    everybody = set(door.session.desk.people_inside(SESSION))
    (strip,) = [n for n in door.program.window.strips.notices if n.key == "delegation"]
    assert strip.on_action is not None
    strip.on_action()
    door.session.open(door.session.file.path, clock=door.session.desk.clock)

    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    door.press(Qt.Key.Key_Z, keys)
    (question,) = [n for n in door.program.window.strips.notices if n.key == "undo"]
    title = door.session.programme.session(SESSION).shown_title
    assert f"{len(everybody)} admissions to {title}" in question.text
    assert not door.session.desk.people_inside(SESSION) and question.on_action is not None
    question.on_action()

    assert set(door.session.desk.people_inside(SESSION)) == everybody
    door.press(Qt.Key.Key_Z, keys)
    assert "nothing to do again" in door.program.window.strips.notices[0].text


def test_two_delegations_that_were_taken_back_are_done_again_one_by_one_after_the_event_was_opened_anew(
    door: Door, delegations: LiveDelegations
) -> None:
    def let_in_and_take_back(country: str) -> set[str]:
        select(delegations, country)
        delegations.admit_button.click()
        came = set(door.session.desk.people_inside(SESSION))
        (strip,) = [n for n in door.program.window.strips.notices if n.key == "delegation"]
        assert strip.on_action is not None
        strip.on_action()
        return came

    groups = [let_in_and_take_back(country) for country in ("KR", "EU")]
    assert all(len(group) > 1 for group in groups)
    door.session.open(door.session.file.path, clock=door.session.desk.clock)

    door.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    (question,) = [n for n in door.program.window.strips.notices if n.key == "undo"]
    assert question.on_action is not None
    question.on_action()

    assert set(door.session.desk.people_inside(SESSION)) == groups[1]


def test_what_one_of_a_delegation_was_taken_back_before_stays_so(
    door: Door, delegations: LiveDelegations
) -> None:
    select(delegations, "EU")
    delegations.admit_button.click()
    everybody = set(door.session.desk.people_inside(SESSION))
    (one, *_), rest = door.session.desk.last_scans(1), len(everybody) - 1
    door.session.undo(one.id)
    door.program.window.strips.take_away("undo")

    door.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    (question,) = [n for n in door.program.window.strips.notices if n.key == "undo"]
    assert f"{rest} admissions" in question.text and question.on_action is not None
    question.on_action()
    assert door.session.desk.people_inside(SESSION) == []


def test_lists_of_who_is_missing_are_of_the_session_that_the_desk_scans_for(
    door: Door, live: LivePage
) -> None:
    """Another that began later was chosen, and one press admitted a delegation to it."""
    own = door.session.programme.session("qk-us")
    assert own.id != SESSION == sessions_on_now(door.session.programme, door.session.now())[0].id
    for view, picker in ((DELEGATIONS, live.delegations.picker), (ROLL_CALL, live.roll_call.picker)):
        door.session.set_session(own.id)
        live.show_view(view)
        assert picker.session == own

        door.session.set_session(SESSION)
        assert picker.session == own, "a press that is under way is for what is to be seen"
        door.program.window.open_page("desk")
        door.program.window.open_page("live")
        assert picker.session.id == SESSION

        called: list[str] = []
        picker.picked.connect(called.append)
        door.program.window.open_page("desk")
        door.session.set_session(own.id)
        assert not called, "of 100,000 people it held up the desk for half a minute, and nobody saw it"
        door.program.window.open_page("live")
        assert called == [own.id]

        picker.setCurrentIndex(picker.findData(own.id))
        picker.activated.emit(picker.currentIndex())
        door.session.set_session("registration")
        assert picker.session == own, "somebody picked it"


def test_a_desk_that_registers_calls_the_roll_of_what_is_on_when_it_is_looked_at(
    door: Door, live: LivePage, clock: Clock
) -> None:
    """It stood at what was on when the event was opened, which was over, so that nobody could be admitted."""
    assert live.roll_call.session is not None
    assert live.roll_call.session.id == "qk-eu", "what is on in a room at half past nine"
    door.session.set_session("registration")
    picker = live.roll_call.picker
    shown = []
    for day, time in ((24, "10:30"), (24, "14:30"), (25, "08:00"), (25, "12:00")):
        clock.now = datetime.fromisoformat(f"2025-06-{day}T{time}+09:00")
        door.program.window.open_page("desk")
        door.program.window.open_page("live")
        live.show_view(ROLL_CALL)
        shown.append(picker.currentData())
    assert shown == ["qk-eu", "qk-us", "registration", "qk-rec"]

    picker.setCurrentIndex(picker.findData("qk-us"))
    picker.activated.emit(picker.currentIndex())
    live.show_view(DELEGATIONS)
    live.show_view(ROLL_CALL)
    assert picker.currentData() == "qk-us", "somebody picked it, though it is over"


# --- roll call ----------------------------------------------------------------------------------------------


def test_enter_admits_the_missing_one_after_the_other(door: Door, roll_call: RollCall) -> None:
    everybody = {p.reference for p in door.confirmed(SESSION)}
    roll_call.table.setFocus()
    roll_call.table.selectRow(0)

    for _ in everybody:
        door.press(Qt.Key.Key_Return, on=roll_call.table)

    assert set(door.session.desk.people_inside(SESSION)) == everybody
    assert roll_call.number.text() == f"{len(everybody)} / {len(everybody)}"
    assert roll_call.told.text() == "Everybody is here."


def test_enter_admits_nobody_who_came_under_it_because_the_chosen_one_was_scanned(
    door: Door, roll_call: RollCall
) -> None:
    door.session.set_session(SESSION)
    for part in (0, 1):
        roll_call.segments.choose(part)
        roll_call.refresh()
        roll_call.table.setFocus()
        roll_call.table.selectRow(1)
        chosen, following = (roll_call.model.rows[row].person for row in (1, 2))
        door.session.scan(chosen.codes[0])
        roll_call.refresh()
        assert (selected := roll_call._selected()) is not None and selected.person == following

        door.press(Qt.Key.Key_Return, on=roll_call.table)
        told = [one.text for one in door.program.window.strips.notices if one.key == "undo"]
        assert told == [f"{chosen.name} is here by now. To admit {following.name} press Enter again."]
        assert door.session.desk.where(following.reference) is None

        door.press(Qt.Key.Key_Return, on=roll_call.table)
        assert door.session.desk.where(following.reference) is not None


def test_delete_takes_back_nobody_who_came_under_it_because_the_chosen_one_was_taken_back(
    door: Door, roll_call: RollCall
) -> None:
    chosen, following = (row.person for row in roll_call.model.rows[:2])
    for person in (chosen, following):
        door.session.desk.admit(person.reference, SESSION)
    roll_call.segments.choose(2)
    roll_call.refresh()
    roll_call.table.selectRow(0)
    door.session.undo(door.session.desk.records_of(chosen.reference)[-1].id)
    roll_call.refresh()

    door.press(Qt.Key.Key_Delete, on=roll_call.table)
    assert door.session.desk.people_inside(SESSION) == [following.reference]
    told = [one.text for one in door.program.window.strips.notices if one.key == "undo"][-1]
    assert told.endswith(f"To take back {following.name} press Delete again.")

    door.press(Qt.Key.Key_Delete, on=roll_call.table)
    assert door.session.desk.people_inside(SESSION) == []


def test_who_is_on_a_roll_is_read_once_whoever_comes_meanwhile(door: Door) -> None:
    called = PeopleCalled(door.session)
    everybody = [person.reference for person in door.people]
    known = called.named(everybody)
    asked: list[str] = []
    door.session.admit_many(everybody[:1], session_id=door.session.place.session)
    door.session.file.connection.set_trace_callback(asked.append)
    again = called.named(everybody)
    door.session.file.connection.set_trace_callback(None)

    assert again == known and len(known) == len(everybody)
    assert not any(everybody[-1] in query for query in asked)


def test_end_and_home_go_to_the_last_and_the_first_on_the_roll(door: Door, roll_call: RollCall) -> None:
    """They stayed in the row, and Enter admitted whoever was selected before."""
    table, last = roll_call.table, roll_call.model.rowCount() - 1
    table.setFocus()
    table.selectRow(1)

    for key, row in ((Qt.Key.Key_End, last), (Qt.Key.Key_Home, 0), (Qt.Key.Key_End, last)):
        door.press(key, on=table)
        assert [index.row() for index in table.selectionModel().selectedRows()] == [row]
    at_the_end = roll_call.model.rows[last].person.reference
    door.press(Qt.Key.Key_Return, on=table)
    assert door.session.desk.people_inside(SESSION) == [at_the_end]


def test_how_many_a_part_of_the_roll_has_is_heard(door: Door, roll_call: RollCall, heard: list[str]) -> None:
    count = len(door.confirmed(SESSION))
    roll_call.table.setFocus()
    roll_call.table.selectRow(0)
    door.press(Qt.Key.Key_Return, on=roll_call.table)
    roll_call.segments.take_focus()
    steps = ((Qt.Key.Key_Right, count - 1), (Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, count - 1))
    for key, shown in (*steps, (Qt.Key.Key_Left, 1)):
        door.press(key)
        assert heard[-1] == f"{shown} of {count}. {roll_call.told.text()}", "of everybody as many as came"

    heard.clear()
    roll_call.picker.setCurrentIndex((roll_call.picker.currentIndex() + 1) % roll_call.picker.count())
    assert heard[-1] == f"{roll_call.number.text().replace('/', 'of')}. {roll_call.told.text()}"


def test_enter_held_down_and_a_double_click_admit_one_person_each_and_nobody_who_just_came_there(
    door: Door, roll_call: RollCall
) -> None:
    roll_call.table.setFocus()
    roll_call.table.selectRow(0)

    door.hold(Qt.Key.Key_Return)
    assert len(door.session.desk.people_inside(SESSION)) == 1

    door.double_click(roll_call.admit_button)
    assert len(door.session.desk.people_inside(SESSION)) == 2

    roll_call.segments.choose(1)
    door.time.pass_by(1000)
    door.session.set_session(SESSION)
    door.session.scan(roll_call.model.rows[0].person.codes[0])
    roll_call.refresh()
    view, person = roll_call.table.viewport(), roll_call.model.rows[1].person
    at = roll_call.table.visualRect(roll_call.model.index(1, NAME)).center()
    for inside in (3, 4):  # the rows moved under the hand; it has read where they are now
        door.double_click(view, at)
        people = door.session.desk.people_inside(SESSION)
        assert (len(people), person.reference in people) == (inside, inside == 4)
        door.time.pass_by(1000)


def test_delete_held_down_takes_one_admission_back(door: Door, roll_call: RollCall) -> None:
    for person in door.confirmed(SESSION)[:4]:
        door.program.shell.admit(person.reference, session_id=SESSION, direction=Direction.IN)
    roll_call.segments.choose(2)
    roll_call.refresh()
    roll_call.table.setFocus()
    roll_call.table.selectRow(0)

    door.hold(Qt.Key.Key_Delete)

    assert len(door.session.desk.people_inside(SESSION)) == 3


def inside(door: Door) -> set[str]:
    return set(door.session.desk.people_inside(SESSION))


def test_enter_admits_the_next_of_the_roll_whichever_part_is_shown(door: Door, roll_call: RollCall) -> None:
    came = set[str]()
    for part in (0, 1):
        roll_call.segments.choose(part)
        roll_call.refresh()
        roll_call.table.setFocus()
        came |= {row.person.reference for row in roll_call.model.rows[2:4]}
        roll_call.table.selectRow(2)
        for _time in range(2):
            door.press(Qt.Key.Key_Return, on=roll_call.table)
            roll_call.refresh()
        assert inside(door) == came and len(came) == 2 + 2 * part


def test_delete_takes_the_next_of_those_here_back(door: Door, roll_call: RollCall) -> None:
    people = [row.person.reference for row in roll_call.model.rows[:4]]
    for reference in people:
        door.session.admit(reference, session_id=SESSION, direction=Direction.IN)
    roll_call.segments.choose(2)
    roll_call.refresh()
    roll_call.table.setFocus()
    third, fourth = (row.person.reference for row in roll_call.model.rows[2:4])
    roll_call.table.selectRow(2)
    for _time in range(2):
        door.press(Qt.Key.Key_Delete, on=roll_call.table)
        roll_call.refresh()
    assert inside(door) == set(people) - {third, fourth}


def test_delete_after_enter_takes_back_whom_it_admitted_and_nobodys_earlier_visit(
    door: Door, roll_call: RollCall
) -> None:
    first, second = (row.person for row in roll_call.model.rows[:2])
    for person in (first, second):
        for direction in (Direction.IN, Direction.OUT):
            door.session.admit(person.reference, session_id=SESSION, direction=direction)
    roll_call.refresh()
    roll_call.table.setFocus()
    roll_call.table.selectRow(0)
    door.press(Qt.Key.Key_Return, on=roll_call.table)
    roll_call.refresh()
    assert inside(door) == {first.reference}
    assert roll_call.undo_button.text() == f"Take back {first.name}  Delete"
    door.press(Qt.Key.Key_Delete, on=roll_call.table)
    roll_call.refresh()
    assert not inside(door)
    assert {row.person.reference for row in roll_call.model.rows if row.came} == {
        first.reference,
        second.reference,
    }


def test_a_row_chosen_after_enter_is_what_delete_is_of(door: Door, roll_call: RollCall) -> None:
    roll_call.table.setFocus()
    roll_call.table.selectRow(0)
    first = roll_call.model.rows[0].person.reference
    door.press(Qt.Key.Key_Return, on=roll_call.table)
    roll_call.refresh()
    door.press(Qt.Key.Key_Down, on=roll_call.table)
    assert roll_call.undo_button.text() == "Take back  Delete"
    door.press(Qt.Key.Key_Delete, on=roll_call.table)
    assert inside(door) == {first}

    roll_call.table.selectRow(roll_call.model.row_of(first))
    door.press(Qt.Key.Key_Delete, on=roll_call.table)
    assert not inside(door)


def test_what_is_heard_as_live_is_opened_is_the_roll_of_the_list_as_it_is_by_then(
    door: Door, live: LivePage, roll_call: RollCall, heard: list[str], qtbot: QtBot
) -> None:
    gone = roll_call.model.rows[0].person.reference
    count = roll_call.model.rowCount()
    door.program.window.open_page("attendees")
    edit(door.session.desk, gone, {"gone": True})
    heard.clear()
    door.program.window.open_page("live")
    qtbot.waitUntil(lambda: roll_call.model.rowCount() == count - 1)
    assert [told for told in heard if "missing" in told] == [f"0 of {count - 1}. {count - 1} missing."]


def test_at_an_earlier_moment_the_keys_of_the_roll_change_nothing(
    door: Door, live: LivePage, roll_call: RollCall, heard: list[str]
) -> None:
    door.press(Qt.Key.Key_Return, on=roll_call.table)
    inside = door.session.desk.people_inside(SESSION)
    live.moment.go_to(door.session.desk.now() - timedelta(minutes=20))
    assert not live.state.is_live

    for row in range(roll_call.model.rowCount()):
        roll_call.table.selectRow(row)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete):
            heard.clear()
            door.press(key, on=roll_call.table)
            assert "Go back to now" in heard[-1]

    assert door.session.desk.people_inside(SESSION) == inside != []


def test_the_keys_of_the_roll_admit_nobody_to_a_session_that_is_over(
    door: Door, live: LivePage, roll_call: RollCall, clock: Any, heard: list[str]
) -> None:
    clock.now = door.session.programme.session(SESSION).closes + timedelta(minutes=1)
    live.state.refresh()
    roll_call.table.selectRow(0)

    door.press(Qt.Key.Key_Return, on=roll_call.table)

    assert "has been over since" in heard[-1]
    assert not roll_call.admit_button.isEnabled()
    assert door.session.desk.last_scans(1) == []


def test_how_many_are_missing_is_heard_when_the_roll_is_opened_and_that_a_key_has_nothing_to_do_there(
    door: Door, live: LivePage, roll_call: RollCall, heard: list[str]
) -> None:
    live.show_view(DELEGATIONS)
    heard.clear()
    live.show_view(ROLL_CALL)
    count = roll_call.model.rowCount()
    assert f"0 of {count}. {count} missing." in heard, "as the page says: 17 of 17 would be everybody"

    roll_call.table.selectRow(0)
    name = roll_call.model.rows[0].person.name

    door.press(Qt.Key.Key_Delete, on=roll_call.table)
    assert heard[-1] == f"{name} was not let in here, so there is nothing to take back."

    door.session.admit(roll_call.model.rows[0].person.reference, session_id=SESSION)
    roll_call.refresh()
    roll_call.table.selectRow(roll_call.model.rowCount() - 1)
    door.press(Qt.Key.Key_Return, on=roll_call.table)
    assert heard[-1] == f"{name} is here already."


def test_the_missing_stand_first_with_their_phones_and_who_went_out_is_among_them_again(
    door: Door, roll_call: RollCall, clock: Any
) -> None:
    here = door.confirmed(SESSION)[0]
    door.session.admit(here.reference, session_id=SESSION)

    entries = [roll_call.model.rows[n] for n in range(roll_call.model.rowCount())]

    assert (
        [e.person.reference for e in entries if e.is_here]
        == [entries[-1].person.reference]
        == [here.reference]
    )
    with_phone = next(n for n, e in enumerate(entries) if e.person.phone)
    assert roll_call.model.index(with_phone, 3).data() == entries[with_phone].person.phone
    heights = []
    for height in (900, 200):  # on a low screen rows stand closer together: one sees more than one of them
        roll_call.resize(900, height)
        heights.append(roll_call.table.rowHeight(0))
    assert heights[0] > heights[1]

    clock.advance(minutes=5)
    door.session.admit(here.reference, session_id=SESSION, direction=Direction.OUT)

    entry = roll_call.model.rows[roll_call.model.row_of(here.reference)]
    assert (entry.is_here, entry.left) == (False, "09:35")


def test_who_registered_on_an_earlier_day_is_not_missing_and_can_register_today(
    door: Door, roll_call: RollCall, clock: Any
) -> None:
    first, second, third = (person.reference for person in door.confirmed()[:3])
    for reference in (first, second):
        door.session.admit(reference, session_id="registration")
    clock.advance(hours=24)
    door.session.admit(third, session_id="registration")
    roll_call.picker.choose("registration")

    counts = door.session.desk.counts("registration").sessions[0]
    assert roll_call.number.text() == f"{counts.arrived} / {counts.expected}" == f"3 / {counts.expected}"
    assert roll_call.told.text() == f"{counts.missing} missing. 1 registered for today."
    roll_call.table.selectRow(roll_call.model.row_of(first))
    door.press(Qt.Key.Key_Return, on=roll_call.table)
    assert roll_call.told.text() == f"{counts.missing} missing. 2 registered for today."


def test_who_came_unexpectedly_and_left_is_not_missing(door: Door, live: LivePage, clock: Any) -> None:
    guest = next(p for p in door.confirmed() if SESSION not in p.sessions and p.country == "KR")
    refused = door.session.admit(guest.reference, session_id=SESSION)
    door.session.override(refused.scan_id or "", reason="invited by the chair")
    clock.advance(minutes=5)
    door.session.admit(guest.reference, session_id=SESSION, direction=Direction.OUT)

    for view, shown in ((DELEGATIONS, live.delegations), (ROLL_CALL, live.roll_call)):
        live.show_view(view)
        shown.picker.choose(SESSION)
        shown.refresh()

    assert live.roll_call.number.text() == f"0 / {len(door.confirmed(SESSION))}"
    select(live.delegations, "KR")
    assert set(live.delegations.missing()) == of_country(door, "KR")


def test_all_are_counted_where_only_the_first_are_listed(
    door: Door, live: LivePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checkin.gui.live.roll_model.MOST", 3)
    everybody = door.confirmed(SESSION)
    here = everybody[:5]
    for person in here:
        door.session.admit(person.reference, session_id=SESSION)
    live.show_view(ROLL_CALL)
    live.roll_call.picker.choose(SESSION)
    live.roll_call.refresh()

    roll = live.roll_call
    assert roll.number.text() == f"5 / {len(everybody)}"
    assert roll.told.text() == f"{len(everybody) - 5} missing. Only the first 3 are listed."
    assert not any(roll.model.rows[n].is_here for n in range(3))
    roll.segments.choose(2)
    roll.refresh()
    assert roll.model.rowCount() == 3 and roll.model.rows[0].is_here

    live.show_view(DELEGATIONS)
    live.delegations.picker.choose(SESSION)
    live.delegations.refresh()
    select(live.delegations, "EU")
    people = of_country(door, "EU")
    came = len(people & {p.reference for p in here})
    assert live.delegations.told.text().startswith(f"{came} of {len(people)} here")


# --- arrivals -----------------------------------------------------------------------------------------------


def elsewhere(door: Door) -> Iterator[Desk]:
    """Be another desk at the same event."""
    with EventFile.open(door.session.file.path) as file:
        yield Desk(file, name="Desk 2", clock=door.session.desk.clock)
    door.session.catch_up()


at_another_desk = contextmanager(elsewhere)


def test_a_vip_at_another_desk_is_told_once_a_day_with_a_sound(
    door: Door, live: LivePage, qtbot: QtBot
) -> None:
    vip = next(p for p in door.people if p.attention)
    with qtbot.waitSignal(door.program.shell.sound_wanted) as sound, at_another_desk(door) as desk:
        desk.admit(vip.reference, "registration")
    with at_another_desk(door) as desk:
        desk.admit(vip.reference, vip.sessions[0])

    assert sound.args == ["arrival"]
    assert len(names_told(door)) == 1 and vip.name in names_told(door)[0]


def test_an_arrival_of_yesterday_that_a_desk_sends_today_is_told_with_its_day(
    door: Door, live: LivePage, clock: Any
) -> None:
    """That desk was alone until this morning, and 18:10 is not over yet today."""
    vip = next(p for p in door.people if p.attention)
    yesterday = clock()
    clock.advance(hours=24)
    with at_another_desk(door) as desk:
        desk.scan(vip.codes[0], "registration", at=yesterday)

    (told,) = names_told(door)
    assert told.endswith(f"{day_and_short_month(yesterday)} {yesterday:%H:%M}.")


def test_a_vip_is_known_by_the_name_of_the_category_whatever_its_id(door: Door, live: LivePage) -> None:
    guest = next(p for p in door.confirmed() if p.category == "speaker" and not p.attention)
    seen = door.session.programme
    named = with_category(seen, replace(seen.category("speaker"), name="Ehrengäste / VIPs"))
    change_programme(door.session.desk, seen, named)
    door.session.announce_programme()
    live.state.refresh()
    roster = live.state.roster
    assert roster is not None and guest.reference in roster.vips((), named)

    with at_another_desk(door) as desk:
        desk.admit(guest.reference, "registration")

    assert len(names_told(door)) == 1 and names_told(door)[0].startswith("VIP arrived")


def test_nothing_tells_of_a_vip_whom_this_desk_let_in_or_the_other_one_took_back(
    door: Door, live: LivePage
) -> None:
    own, vip = [p for p in door.people if p.attention][:2]
    door.session.admit(own.reference, session_id="registration")
    assert names_told(door) == []

    with at_another_desk(door) as desk:
        entry = desk.admit(vip.reference, "registration")
    assert len(names_told(door)) == 1

    with at_another_desk(door) as desk:
        desk.undo(entry.scan_id or "")

    assert names_told(door) == []


def test_others_arrive_quietly_unless_their_delegation_is_watched(door: Door, live: LivePage) -> None:
    first, second = [p for p in door.confirmed() if p.country == "FI" and not p.attention][:2]
    with at_another_desk(door) as desk:
        desk.admit(first.reference, "registration")
    assert names_told(door) == []

    door.program.arrivals.watch("country:FI", True)
    with at_another_desk(door) as desk:
        desk.admit(second.reference, "registration")
    door.program.arrivals.watch("country:FI", False)

    assert len(names_told(door)) == 1 and second.name in names_told(door)[0]
    assert not door.program.arrivals.watches("country:FI")


def test_a_vip_is_told_without_live_and_again_after_the_event_was_closed(door: Door, clock: Any) -> None:
    first, second = [p for p in door.people if p.attention][:2]
    with at_another_desk(door) as desk:
        desk.admit(first.reference, "registration")
    assert len(names_told(door)) == 1 and first.name in names_told(door)[0]

    path = door.session.file.path
    door.session.close()
    door.session.open(path, clock=clock)
    assert names_told(door) == []
    with at_another_desk(door) as desk:
        desk.admit(second.reference, "registration")

    assert len(names_told(door)) == 1 and second.name in names_told(door)[0]
