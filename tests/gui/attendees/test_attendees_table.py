"""The table of attendees: its model, its keys, its filters, and the person at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as with_fields
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from checkin.core.desk.change_words import told_why
from checkin.core.desk.programme_changes import change_programme
from checkin.core.desk.registration import edit
from checkin.core.desk.snapshot import standing_now
from checkin.core.door.admission import Direction, VerdictWord
from checkin.core.event.attendee import STATUS_WORDS, Attendee, Status
from checkin.core.event.programme import Access
from checkin.core.times import later
from checkin.gui.attendees.attendee_table import NUMBER
from checkin.gui.attendees.filters import FilterBar, PeopleBehind
from checkin.gui.attendees.page import AttendeesPage
from checkin.store.event_file import EventFile
from checkin.store.people_query import Order
from tests.conftest import Clock
from tests.gui.columns_beside import say_in_a_column_beside
from tests.gui.conftest import Door
from tests.of_each import of_each
from tests.screens.drawn import drawn_texts
from tests.screens.staging import settle


def person_in(door: Door, at: int = 0) -> Attendee:
    return door.confirmed()[at]


def test_whom_a_filter_leaves_are_seen_from_the_first(page: AttendeesPage, door: Door) -> None:
    def choose(filters: FilterBar, category: str) -> None:
        filters.category.choose(category)
        filters.changed.emit()

    people = page.people
    bar = people.view.verticalScrollBar()
    questions: list[Callable[[], None]] = [
        lambda: choose(people.filters, "participant"),
        people.filters.clear,
        lambda: people.view.order_chosen.emit(people.view.order),
    ]
    for ask in questions:
        bar.setValue(bar.maximum())
        assert bar.value() > 0
        ask()
        assert bar.value() == 0

    bar.setValue(bar.maximum())
    people.search()
    assert bar.value() == bar.maximum(), "nobody else was asked for"


def test_the_table_is_narrowed_and_shows_everybody_again(page: AttendeesPage, door: Door) -> None:
    people = page.people
    assert people.model.rowCount() == len(door.people)
    assert page.how_many.text() == "112 people"

    people.filters.category.choose("speaker")
    people.filters.changed.emit()
    speakers = sum(p.category == "speaker" for p in door.people)
    assert page.how_many.text() == f"{speakers} of 112"
    people.filters.clear()
    assert page.how_many.text() == "112 people"

    behind = PeopleBehind("VIPs awaited", tuple(p.reference for p in door.people[:3]))
    door.program.shell.open_page("attendees", behind)
    assert page.how_many.text() == "3 of 112"
    QTest.mouseClick(people.filters.behind, Qt.MouseButton.LeftButton)
    assert page.how_many.text() == "112 people"

    people.field.setText("zzzzzzzz")
    people.search()
    assert people.middle.currentIndex() == 1, "what to do is said where nobody is found"
    people.nobody.button.click()
    assert people.middle.currentIndex() == 0


def test_the_arrow_stands_on_no_column_while_a_search_orders_by_likeness(page: AttendeesPage) -> None:
    header = page.people.view.horizontalHeader()
    assert header.sortIndicatorSection() == NUMBER["name"]
    page.people.field.setText("kim")
    page.people.search_now()
    assert header.sortIndicatorSection() == -1

    page.people.view._on_header(NUMBER["name"])
    assert header.sortIndicatorSection() == NUMBER["name"]
    assert page.people.view.order == Order("name"), "asked for, and not turned round"

    page.people.field.clear()
    page.people.search_now()
    assert header.sortIndicatorSection() == NUMBER["name"]


def test_a_column_asked_for_orders_what_was_found_and_columns_are_remembered(
    page: AttendeesPage, door: Door
) -> None:
    page.people.field.setText("kim")
    page.people.search()
    by_likeness = page.people.model.all_people().tolist()
    page.people.view.set_order(Order("organisation"))
    assert page.people.model.all_people().tolist() != by_likeness
    assert sorted(page.people.model.all_people()) == sorted(by_likeness)

    page.people.view.set_column(NUMBER["email"], is_shown=True)
    assert "email" in door.program.settings["attendee_columns"]
    assert not page.people.view.isColumnHidden(NUMBER["email"])


def test_what_is_looked_at_is_read_once(page: AttendeesPage) -> None:
    asked: list[str] = []
    page._session.file.connection.set_trace_callback(asked.append)

    page.people.model.refresh()
    for row in range(20):
        page.people.model.data(page.people.model.index(row, 0))

    page._session.file.connection.set_trace_callback(None)
    assert sum("FROM attendees a" in query for query in asked) == 1


def test_typing_anywhere_finds(page: AttendeesPage, door: Door, qtbot: QtBot) -> None:
    page.people.view.setFocus()
    door.type("kim")
    qtbot.waitUntil(lambda: page.how_many.text() == "6 of 112")

    assert page.people.field.hasFocus() and page.people.field.text() == "kim"
    row = page.people.model.row_at(0)
    assert row is not None and "김" in row.person.name


def test_the_number_of_an_order_and_letters_that_end_a_code_find_as_on_the_desk(
    page: AttendeesPage, door: Door
) -> None:
    one, two = door.confirmed()[:2]
    other = next(p for p in door.confirmed() if p.codes[0][-4:].isalpha())
    say_in_a_column_beside(door, "ORD-4411", one, two)
    for typed, whom in (
        ("ORD-4411", {one.reference, two.reference}),
        (other.codes[0][-4:], {other.reference}),
    ):
        page.people.field.setText(typed)
        page.people.search()
        found = (page.people.model.row_at(row) for row in range(page.people.model.rowCount()))
        assert {row.person.reference for row in found if row is not None} == whom


def test_down_and_enter_open_the_person(page: AttendeesPage, door: Door) -> None:
    door.press(Qt.Key.Key_Down)
    assert page.people.view.hasFocus()
    door.press(Qt.Key.Key_Down)
    door.press(Qt.Key.Key_Return)

    row = page.people.model.row_at(1)
    assert row is not None and page.beside.panel.person == row.person
    assert page.beside.panel.name.hasFocus()
    door.press(Qt.Key.Key_Escape)
    assert page.people.view.hasFocus()


def test_control_enter_checks_in(page: AttendeesPage, door: Door) -> None:
    person = person_in(door)
    page.open_person(person.reference)
    door.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert door.session.desk.inside("registration") == 1
    assert "09:30" in page.beside.panel.state.text()

    page.open_person(person_in(door, 1).reference)
    page.beside.panel.name.setFocus()
    door.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert door.session.desk.inside("registration") == 2, "from the panel too"


def test_a_field_is_edited_where_it_stands_and_on_record(page: AttendeesPage, door: Door) -> None:
    person = person_in(door)
    page.open_person(person.reference)
    field = page.beside.panel.fields.texts["organisation"]
    field.start()
    door.type("Else")
    door.press(Qt.Key.Key_Escape)
    page.beside.panel.field_changed.emit("name", " ")
    assert door.session.desk.attendee(person.reference) == person, "given up, and a name is not emptied"
    assert (field.text, page.beside.panel.name.text) == (person.organisation, person.name)

    field.setFocus()
    door.press(Qt.Key.Key_Return)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    door.type("Elsewhere")
    door.press(Qt.Key.Key_Return)

    changed = door.session.desk.attendee(person.reference)
    assert changed is not None and changed.organisation == "Elsewhere"
    assert "Elsewhere" in (told_why(door.session.desk.records_of(person.reference)[-1]) or "")
    assert page.beside.panel.fields.texts["organisation"].text == "Elsewhere"


def test_a_country_is_asked_about_where_it_is_none_and_written_out_where_it_is(
    page: AttendeesPage, door: Door
) -> None:
    person = next(one for one in door.confirmed() if one.country == "KR")
    page.open_person(person.reference)
    field = page.beside.panel.fields.texts["country"]
    said: list[str] = []
    page.shell.notice_given.connect(lambda notice: said.append(notice.text))

    def country() -> str | None:
        kept = door.session.desk.attendee(person.reference)
        return kept.country if kept is not None else None

    field.start()
    door.type("Holand")
    door.press(Qt.Key.Key_Return)
    assert (country(), page.beside.panel.is_editing) == ("KR", True) and "“Holand”" in said[-1]
    page.beside.panel.name.setFocus()
    assert (country(), page.beside.panel.is_editing) == ("KR", False)
    assert field.text == "Republic of Korea" and said[-1].endswith("Nothing was changed.")

    field.start()
    door.type("Germ")
    door.press(Qt.Key.Key_Return)
    assert country() == "DE" and field.text == "Germany"


def test_a_scan_while_a_field_is_edited_leaves_the_field_alone(page: AttendeesPage, door: Door) -> None:
    one, other = person_in(door, 0), person_in(door, 1)
    page.open_person(one.reference)
    field = page.beside.panel.fields.texts["job_title"]
    field.start()
    field.editor.clear()
    door.type("Hea")
    door.scan(other.codes[0])

    assert door.inside() == 1
    assert field.is_editing and field.editor.text() == "Hea"

    page.people.filters.presence.choose("missing")
    door.session.scan(one.codes[0])
    page.people.search()
    assert page.people.current_reference() is None, "who came is missing no more"
    door.type("d")
    door.press(Qt.Key.Key_Return)
    edited = door.session.desk.attendee(one.reference)
    assert edited is not None and edited.job_title == "Head"


def test_arrived_and_missing_follow_the_scans(page: AttendeesPage, door: Door, qtbot: QtBot) -> None:
    page.people.filters.presence.choose("arrived")
    page.people.filters.changed.emit()
    assert page.people.model.rowCount() == 0
    door.session.scan(person_in(door).codes[0])

    qtbot.waitUntil(lambda: page.people.model.rowCount() == 1)
    page.people.filters.presence.choose("missing")
    page.people.filters.session.choose("registration")
    page.people.filters.changed.emit()
    assert page.people.model.rowCount() == door.session.desk.session_counts("registration").missing


def test_with_a_session_chosen_it_is_told_when_they_came_to_that_one(
    page: AttendeesPage, door: Door, clock: Clock
) -> None:
    people = page.people
    both, neither = [person for person in door.confirmed() if "qk-eu" in person.sessions][:2]
    for person, where in ((neither, "registration"), (both, "registration"), (both, "qk-eu")):
        assert door.session.admit(person.reference, session_id=where).admits
        clock.advance(minutes=1)
    people.filters.session.choose("qk-eu")
    people.filters.changed.emit()

    def told() -> list[str]:
        rows = [people.table.row_of(person.reference) for person in (both, neither)]
        shown = [people.model.row_at(people.model.position_of(row or -1) or 0) for row in rows]
        return [row.arrived if row is not None else "?" for row in shown]

    assert told() == ["09:32", ""]
    people.view.set_order(Order("arrived"))
    assert people.model.number_at(0) == people.table.row_of(both.reference)
    people.filters.clear()
    assert told() == ["09:31", "09:30"]


def test_inside_now_are_all_whom_live_counts_inside_also_in_a_visit_without_a_room(
    page: AttendeesPage, door: Door
) -> None:
    session, seen = door.session, door.session.programme
    now = session.desk.now()
    tour = with_fields(seen.session("qk-us"), id="bus", room=None, access=Access.EVERYONE)
    bus = with_fields(tour, starts=now, ends=later(now, minutes=60))
    change_programme(session.desk, seen, with_fields(seen, sessions=(*seen.sessions, bus)))
    session.announce_programme()
    session.desk.admit(person_in(door, 0).reference, "registration")
    session.desk.admit(person_in(door, 1).reference, "bus")
    session.catch_up()

    page.people.filters.presence.choose("inside")
    page.people.filters.changed.emit()

    assert page.people.model.rowCount() == standing_now(session.desk).inside_now() == 1


def test_f2_on_the_desk_opens_the_person_here(door: Door, qtbot: QtBot) -> None:
    person = next(p for p in door.confirmed() if p.name.isascii() and " " in p.name)
    door.type(person.name[:8])
    qtbot.waitUntil(lambda: door.page.find_line.selected == person)
    door.press(Qt.Key.Key_F2)

    page = door.program.window.page
    assert isinstance(page, AttendeesPage)
    assert page.beside.panel.person == person


def test_a_corrected_family_name_changes_the_whole_in_one_step_or_says_that_it_does_not(
    page: AttendeesPage, door: Door
) -> None:
    person = next(p for p in door.confirmed() if p.name == f"{p.first_name} {p.last_name}")
    page.open_person(person.reference)
    panel, told = page.beside.panel, page.shell.notice_given
    said: list[str] = []
    told.connect(lambda notice: said.append(notice.text))
    panel.fields.texts["last_name"].committed.emit("Mended")
    assert panel.name.text == f"{person.first_name} Mended"
    assert said == [f"The name on the badge is “{person.first_name} Mended” now."]

    page.undo_edit()
    assert door.session.desk.attendee(person.reference) == person
    panel.name.committed.emit("Otherwise")
    # No part of it is another: who was looked for by it is gone from the table.
    assert said[-1] == "The name on the badge is “Otherwise” now."
    panel.fields.texts["last_name"].committed.emit("Mended")
    assert said[-1].startswith("The name on the badge is still “Otherwise”")
    page.beside.editing.name_wanted.emit()
    assert panel.name.is_editing


def test_a_corrected_whole_name_changes_its_part_in_one_step_and_one_in_latin_letters_warns_of_no_badge(
    page: AttendeesPage, door: Door
) -> None:
    person = next(p for p in door.confirmed() if p.name == f"{p.first_name} {p.last_name}")
    page.open_person(person.reference)
    panel, desk = page.beside.panel, door.session.desk
    panel.name.committed.emit(f"{person.first_name} Mended")
    mended = desk.attendee(person.reference)
    assert mended is not None
    assert (mended.first_name, mended.last_name) == (person.first_name, "Mended")
    page.undo_edit()
    assert desk.attendee(person.reference) == person

    panel.name.committed.emit("민수")
    latin = panel.fields.texts["name_latin"]
    latin.committed.emit(f"{person.first_name} {person.last_name}")
    said: list[str] = []
    page.shell.notice_given.connect(lambda notice: said.append(notice.text))
    latin.committed.emit(f"{person.first_name} Mended")
    mended = desk.attendee(person.reference)
    assert mended is not None
    assert mended.last_name == "Mended"
    assert not said


def test_a_name_or_e_mail_corrected_to_that_of_somebody_blocked_is_told_and_taken_back_by_a_key(
    page: AttendeesPage, door: Door
) -> None:
    person, other = door.confirmed()[:2]
    edit(
        door.session.desk,
        other.reference,
        {"name": "Terrence Whitlock", "email": "t@whitlock.example", "status": Status.BLOCKED},
    )
    page.open_person(person.reference)
    panel, said = page.beside.panel, list[str]()
    page.shell.notice_given.connect(lambda notice: said.append(notice.text))
    told = "Terrence Whitlock, who is blocked, may be the same person."
    panel.name.committed.emit("Terence Whitlok")
    assert said == [told]
    page.undo_edit()
    assert door.session.desk.attendee(person.reference) == person
    panel.fields.texts["email"].committed.emit("T@whitlock.example")
    assert said[-1] == told
    said.clear()
    panel.fields.texts["organisation"].committed.emit("Harbour Labs")
    assert said == []


def test_check_out_by_hand_per_session(page: AttendeesPage, door: Door) -> None:
    person = person_in(door)
    page.open_person(person.reference)
    page.beside.panel.open_tab(1)
    row = page.beside.panel.sessions.rows["registration"]
    row.button.click()
    assert row.button.text() == "Check out"
    row.button.click()

    assert door.session.desk.inside("registration") == 0
    assert row.button.text() == "Check in"


def test_a_click_is_not_for_what_another_desk_put_under_it_at_that_moment(
    page: AttendeesPage, door: Door
) -> None:
    person = person_in(door)
    page.open_person(person.reference)
    page.beside.panel.open_tab(1)
    row = page.beside.panel.sessions.rows["registration"]
    door.session.scan(person.codes[0])
    page.beside.show_selected()
    assert row.button.text() == "Check out"
    row.button.click()
    page.beside.panel.open_tab(2)
    door.session.desk.admit(person.reference, "qk-oecd2")  # pushes the entry down
    page.beside.show_selected()
    page.beside.panel.history.rows[-1].findChildren(QPushButton)[0].click()
    assert door.session.desk.inside("registration") == 1

    page.beside.panel.open_tab(1)
    door.time.pass_by(500)
    row.button.click()
    assert door.session.desk.inside("registration") == 0


def test_of_sessions_that_are_over_none_says_that_somebody_may_enter(
    page: AttendeesPage, door: Door, clock: Clock
) -> None:
    person = next(p for p in door.confirmed() if p.sessions)
    clock.now = max(session.closes for session in door.session.programme.sessions)
    page.open_person(person.reference)
    page.beside.panel.open_tab(1)
    rows = page.beside.panel.sessions.rows
    assert {row.state.text() for row in rows.values()} & {"May enter", "Invited"}
    clock.advance(minutes=1)
    page.open_person(door.confirmed()[0].reference)
    page.open_person(person.reference)
    texts = {session: row.state.text() for session, row in rows.items()}
    assert {texts[session] for session in person.sessions} == {"Invited, did not come"}
    others = {text for session, text in texts.items() if session not in person.sessions}
    assert not [one for one in others if not one.startswith(("Over since ", "Not "))], others


@of_each("status", [s for s in Status if s is not Status.CONFIRMED])
def test_the_sessions_say_of_nobody_that_they_may_enter_whom_the_door_refuses(
    page: AttendeesPage, door: Door, status: Status
) -> None:
    invited = [p for p in door.confirmed() if "qk-oecd2" in p.sessions]
    person = invited[list(Status).index(status)]  # who was blocked stays so
    edit(door.session.desk, person.reference, {"status": status})
    door.session.announce_attendees()
    page.open_person(person.reference)
    page.beside.panel.open_tab(1)

    for session, row in page.beside.panel.sessions.rows.items():
        verdict = door.session.admit(person.reference, session_id=session, direction=Direction.IN)
        if verdict.word in (
            VerdictWord.CANCELLED,
            VerdictWord.BLOCKED,
            VerdictWord.UNPAID,
            VerdictWord.PENDING,
        ):
            assert row.state.text() in ("Not on its list", f"Not let in: {STATUS_WORDS[status]}")
        else:
            assert not row.state.text().startswith("Not let in")
    told = page.beside.panel.sessions.rows["qk-oecd2"].state.text()
    assert told == f"Not let in: {STATUS_WORDS[status]}", "who is on its list"


def test_an_invitation_is_given_and_taken(page: AttendeesPage, door: Door) -> None:
    person = next(p for p in door.confirmed() if "qk-oecd2" not in p.sessions)
    page.open_person(person.reference)
    page.beside.panel.invitation_wanted.emit("qk-oecd2", True)
    changed = door.session.desk.attendee(person.reference)
    assert changed is not None and changed.sessions == (*person.sessions, "qk-oecd2")

    page.beside.panel.invitation_wanted.emit("qk-oecd2", False)
    assert door.session.desk.attendee(person.reference) == person


def test_what_another_desk_changes_under_a_hand_that_edits_is_shown_after_it_and_never_undone_unsaid(
    page: AttendeesPage, door: Door, qtbot: QtBot
) -> None:
    person = next(p for p in door.confirmed() if p.sessions and "qk-us" not in p.sessions)
    page.open_person(person.reference)
    panel, told = page.beside.panel, list[str]()
    page.shell.notice_given.connect(lambda notice: told.append(notice.text))

    def elsewhere(**fields: Any) -> None:
        edit(door.session.desk, person.reference, fields)
        door.session.announce_attendees()
        page.beside.show_selected()

    panel.name.start()
    elsewhere(sessions=("qk-oecd2",))
    panel.invitation_wanted.emit("qk-us", True)
    changed = door.session.desk.attendee(person.reference)
    assert changed is not None and changed.sessions == ("qk-oecd2", "qk-us")

    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        panel.name.start()
        elsewhere(organisation=f"Elsewhere {key}")
        door.press(key)
        qtbot.waitUntil(lambda: panel.fields.texts["organisation"].text == f"Elsewhere {key}")  # noqa: B023

    panel.name.start()
    elsewhere(name="Ada King")
    door.type("Ada Byron")
    door.press(Qt.Key.Key_Return)
    assert told[-1].endswith("Changed elsewhere meanwhile, and replaced now: Name: Ada King.")
    page.undo_edit()
    assert panel.name.text == "Ada King"


def test_what_is_half_chosen_stays_so_while_somebody_comes_in(page: AttendeesPage, door: Door) -> None:
    person, other = door.confirmed()[:2]
    page.open_person(person.reference)
    category = page.beside.panel.fields.category
    category.setFocus()
    door.press(Qt.Key.Key_Down)
    category.view().setCurrentIndex(category.model().index(category.findData("press"), 0))
    door.session.scan(other.codes[0])
    page.beside.show_selected()
    assert category.view().currentIndex().data() == "Press"
    category.hidePopup()


def test_history_undoes_and_does_again(page: AttendeesPage, door: Door) -> None:
    person = person_in(door)
    door.session.admit(person.reference, session_id="registration", direction=Direction.IN)
    page.open_person(person.reference)
    page.beside.panel.open_tab(2)
    scan = door.session.desk.records_of(person.reference)[-1]

    page.beside.panel.undo_wanted.emit(scan.id)
    assert door.session.desk.inside("registration") == 0
    undo = door.session.desk.records_of(person.reference)[-1]
    page.beside.panel.undo_wanted.emit(undo.id)
    assert door.session.desk.inside("registration") == 1


def test_export_writes_the_people_shown(page: AttendeesPage, door: Door, tmp_path: Any, qtbot: QtBot) -> None:
    page.people.filters.category.choose("vip")
    page.people.filters.changed.emit()
    shown = page.people.model.rowCount()
    page.export_to(tmp_path / "vips.csv", None)

    qtbot.waitUntil(page.export_button.isEnabled)
    lines = (tmp_path / "vips.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == shown + 1


def test_the_badge_is_shown_as_it_prints(page: AttendeesPage, door: Door, qtbot: QtBot) -> None:
    page.open_person(person_in(door).reference)
    door.press(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)

    qtbot.waitUntil(lambda: page.beside.panel.badge is not None)
    assert page.beside.panel.badge is not None
    assert page.beside.panel.badge.preview.is_shown
    assert page.beside.panel.badge.state.text() == "Not printed yet"


def test_a_scan_with_the_focus_in_the_table_leaves_nothing_in_the_search_line(
    page: AttendeesPage, door: Door
) -> None:
    page.people.view.setFocus()
    door.scan(person_in(door).codes[0])

    assert door.inside() == 1
    assert page.people.field.text() == ""


def test_the_next_event_is_not_disturbed_by_the_page_of_the_last(
    page: AttendeesPage, door: Door, qtbot: QtBot
) -> None:
    door.program.door.open_sample()
    with qtbot.waitSignal(page.destroyed, raising=False, timeout=100):
        door.session.scan(person_in(door).codes[0])

    door.program.window.open_page("attendees")
    assert door.program.window.page is not page


def test_people_added_at_another_desk_appear(page: AttendeesPage, door: Door, qtbot: QtBot) -> None:
    with EventFile.open(door.session.file.path) as other, other.transaction():
        other.add(replace(person_in(door), reference="X-1", codes=()), at=door.session.desk.now(), desk="2")

    door.session.catch_up()

    qtbot.waitUntil(lambda: page.how_many.text() == "113 people")


def test_the_number_of_people_says_who_of_them_is_not_expected(page: AttendeesPage, door: Door) -> None:
    cancelled, struck_off = door.confirmed()[:2]
    edit(door.session.desk, cancelled.reference, {"status": Status.CANCELLED})
    edit(door.session.desk, struck_off.reference, {"gone": True})
    door.session.announce_attendees()

    expected = door.session.desk.counts().event.expected
    assert page.how_many.text() == "112 people, 2 of them not expected" and expected == 110


@of_each("width", [1024, 1280, 1366])
def test_countries_categories_and_what_is_wrong_stand_whole(
    page: AttendeesPage, door: Door, width: int
) -> None:
    door.program.window.resize(width, 768)
    cancelled, unpaid = door.confirmed()[:2]
    edit(door.session.desk, cancelled.reference, {"status": Status.CANCELLED})
    edit(door.session.desk, unpaid.reference, {"status": Status.UNPAID})
    door.session.scan(door.confirmed()[2].codes[0])
    door.session.announce_attendees()
    settle()
    view = page.people.view

    cut: list[str] = []
    for column in ("country", "category", "status", "arrived"):
        view.scrollTo(view.model().index(0, NUMBER[column]))
        left = view.columnViewportPosition(NUMBER[column])
        right = left + view.columnWidth(NUMBER[column])
        cut += [one.text for one in drawn_texts(view.viewport()) if left <= one.ink.left() < right]
        assert cut
    assert not [text for text in cut if text.endswith("…")]


def test_columns_are_as_wide_as_those_need_whom_a_filter_leaves(page: AttendeesPage, door: Door) -> None:
    door.program.window.resize(1024, 700)
    filters, view, state = page.people.filters, page.people.view, NUMBER["status"]
    struck_off = door.confirmed()[0]
    edit(door.session.desk, struck_off.reference, {"gone": True, "status": Status.CANCELLED})
    door.session.announce_attendees()
    settle()
    wide = view.columnWidth(state)

    filters.status.choose("confirmed")
    filters.changed.emit()
    settle()
    assert view.columnWidth(state) < wide
    filters.clear()
    settle()
    assert view.columnWidth(state) == wide


def test_checking_in_is_no_more_the_first_thing_to_do_once_they_are_here(
    page: AttendeesPage, door: Door
) -> None:
    person = person_in(door)
    page.open_person(person.reference)
    button = page.beside.panel.check_in
    assert button.property("role") == "primary"

    door.session.admit(person.reference)
    page.open_person(person.reference)

    assert button.property("role") != "primary"
