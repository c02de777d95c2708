"""Where the keyboard is on Attendees and while a list is loaded, and what Esc does there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from checkin.core.desk.registration import edit
from checkin.gui.attendees.load_list_page import LoadListPage
from checkin.gui.attendees.page import AttendeesPage
from checkin.gui.session.shell import NameToCorrect
from tests.gui.attendees.conftest import opened
from tests.gui.conftest import Door
from tests.screens.staging import settle

CONTROL = Qt.KeyboardModifier.ControlModifier
UNSETTLED = "Name,Firma,Kategorie\nAnna Berg,Berg AG,Zirkus\nBea Roca,Roca,Manege\nCleo Dux,Dux,Zirkus\n"


@pytest.fixture
def loading(page: AttendeesPage, tmp_path: Path, qtbot: QtBot) -> LoadListPage:
    return opened(page, tmp_path, UNSETTLED, qtbot)


class FieldOnX11(QLineEdit):
    """Where Qt runs on X11, Ctrl+E leads to the end of the line."""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() == Qt.Key.Key_E)
        return super().event(event)


def test_ctrl_e_writes_the_list_from_a_field_too(page: AttendeesPage, door: Door) -> None:
    organiser, asked = door.program.shell.organiser, list[str]()
    organiser.set_pin("2468")
    organiser.lock()
    organiser.asked.connect(asked.append)
    field = FieldOnX11(page)
    field.show()
    field.setFocus()
    door.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["export the list"]


def test_tab_leads_through_what_is_to_settle_and_a_column_chosen_by_key_leaves_the_keyboard_where_it_is(
    loading: LoadListPage, door: Door, qtbot: QtBot
) -> None:
    choices = loading.questions.choices
    assert len(choices) == 2
    choices[0].setFocus()
    door.press(Qt.Key.Key_Tab)
    assert choices[1].hasFocus()
    door.press(Qt.Key.Key_Tab)
    assert not any(choice.hasFocus() for choice in choices)
    for _ in range(2):
        door.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert choices[0].hasFocus()

    box = loading.mapping.fields["organisation"]
    box.setFocus()
    with qtbot.waitSignal(loading.work.tried):
        door.press(Qt.Key.Key_Down)
    assert loading.load.isEnabled() and box.hasFocus()


_COLUMNS = "Full name,Company,E-mail,Kategorie,Status,Country,Lunch"


def test_the_arrow_keys_pass_every_column_of_a_list_and_leave_the_other_fields_theirs(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    row = "Anna Berg,Nord AB,anna@x.org,Speaker,confirmed,Sweden,yes"
    loading = opened(page, tmp_path, f"{_COLUMNS}\n{row}\n", qtbot)
    asked = loading.load.text()
    found = {name: each.currentData() for name, each in loading.mapping.fields.items()}
    columns = ["", *_COLUMNS.split(",")]
    for field, is_in_haste in (("sector", True), ("email", True), ("email", False)):
        box = loading.mapping.fields[field]
        begun = columns.index(str(box.currentData()))
        there = columns[begun + 1 :]
        box.setFocus()
        passed: list[str] = []
        for key in [Qt.Key.Key_Down] * len(there) + [Qt.Key.Key_Up] * len(there):
            door.press(key)
            passed.append(str(box.currentData()))
            if not is_in_haste:
                qtbot.waitUntil(lambda: not loading.work.is_busy and not loading._pause.isActive())

        assert passed == [*there, *reversed(columns[begun : len(columns) - 1])], field
        qtbot.waitUntil(lambda: loading.load.isEnabled() and loading.load.text() == asked)
        assert {name: each.currentData() for name, each in loading.mapping.fields.items()} == found
        assert not loading.mapping.mapping, "nothing is chosen that was not found"


def test_a_column_that_is_wanted_back_by_two_stays_with_who_took_it_last(
    page: AttendeesPage, tmp_path: Path, qtbot: QtBot
) -> None:
    loading = opened(page, tmp_path, f"{_COLUMNS}\nAnna Berg,Nord AB,anna@x.org,,,Sweden,\n", qtbot)
    mapping = loading.mapping
    mapping.choose("sector", "Company")
    assert mapping.fields["organisation"].currentData() == ""
    mapping.choose("job_title", "Company")
    mapping.choose("sector", "Lunch")
    assert mapping.mapping == {"organisation": "", "job_title": "Company", "sector": "Lunch"}


def test_the_key_that_loads_says_why_there_is_nothing_to_load(
    page: AttendeesPage, door: Door, heard: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    one = door.people[0]
    for text in (f"Name,E-mail\n{one.name},{one.email}\n", "hello\nworld\n"):
        loading = opened(page, tmp_path, text, qtbot)
        assert not loading.load.isEnabled()
        heard.clear()
        door.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert heard == [loading.error.text() or loading.about.text()]


def test_escape_on_a_filter_takes_the_filters_off(page: AttendeesPage, door: Door) -> None:
    filters = page.people.filters
    filters.category.choose("speaker")
    filters.changed.emit()
    assert page.people.model.rowCount() < len(door.people)
    filters.category.setFocus()
    door.press(Qt.Key.Key_Escape)
    assert not filters.is_active and page.people.model.rowCount() == len(door.people)


def test_a_filter_opens_with_an_entry_chosen(page: AttendeesPage, door: Door) -> None:
    menu = page.people.filters.category.menu()
    menu.popup(page.mapToGlobal(page.rect().center()))
    assert menu.activeAction() is menu.actions()[0]
    menu.close()
    second = menu.actions()[1]
    page.people.filters.category.choose(str(second.data()))
    menu.popup(page.mapToGlobal(page.rect().center()))
    assert menu.activeAction() is second
    menu.close()


def test_the_next_name_takes_the_place_of_the_one_looked_for_before(page: AttendeesPage, door: Door) -> None:
    door.type("rossi")
    door.program.window.open_page("desk")
    door.program.window.open_page("attendees")
    door.type("kim")
    assert page.people.field.text() == "kim" and QApplication.focusWidget() is page.people.field


@pytest.mark.parametrize("escapes", [1, 2])
def test_the_next_name_takes_the_place_of_the_one_whose_person_was_left(
    page: AttendeesPage, door: Door, escapes: int
) -> None:
    door.type(door.people[0].name)
    page.people.search_now()
    door.press(Qt.Key.Key_Return)
    assert page.beside.panel.name.hasFocus()
    for _ in range(escapes):
        door.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is (page.people.view, page.people.field)[escapes - 1]
    door.type("kim")
    assert page.people.field.text() == "kim"


def test_letters_begin_another_name_also_where_the_one_shown_can_be_corrected(
    page: AttendeesPage, door: Door
) -> None:
    shown, wanted = door.confirmed()[:2]
    edit(door.session.desk, wanted.reference, {"name": "Zuzana Quist"})
    door.session.announce_attendees()
    door.type("rossi")
    page.open_with(NameToCorrect(shown.reference))
    assert page.beside.panel.name.is_editing
    door.press(Qt.Key.Key_Escape)
    assert page.beside.panel.name.hasFocus()

    door.type("quist")

    assert page.people.field.text() == "quist" and QApplication.focusWidget() is page.people.field
    door.press(Qt.Key.Key_Return, CONTROL)
    assert not door.session.desk.history(shown.reference).passages
    assert door.session.desk.history(wanted.reference).passages
    page.people.filters.category.setFocus()
    door.type("a")
    assert page.people.field.text() == "a", "from a filter too"


def test_how_many_a_search_finds_is_heard(door: Door, heard: list[str], qtbot: QtBot) -> None:
    page = door.open(AttendeesPage, "attendees")
    door.type("zzqx")
    qtbot.waitUntil(lambda: page.how_many.text().startswith("0 of"))
    assert heard[-1] == page.how_many.text()


def test_how_many_a_filter_leaves_is_heard(door: Door, heard: list[str], qtbot: QtBot) -> None:
    page = door.open(AttendeesPage, "attendees")
    chip = page.people.filters.category
    chip.setFocus()
    menu = chip.menu()
    menu.popup(page.mapToGlobal(page.rect().center()))
    QTest.keyClick(menu, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: " of " in page.how_many.text())
    menu.close()
    assert heard[-1] == page.how_many.text()


@pytest.mark.parametrize(
    ("name", "typed", "bearers"), [("Tak Ha-ram", "tak ha-ram", 2), ("Елена Соколова", "Sokolva", 1)]
)
def test_no_key_takes_one_of_two_of_a_name_or_a_guess_who_was_not_chosen(
    page: AttendeesPage, door: Door, qtbot: QtBot, name: str, typed: str, bearers: int
) -> None:
    for person in door.confirmed()[:bearers]:
        edit(door.session.desk, person.reference, {"name": name, "name_latin": ""})
    door.session.announce_attendees()

    for letter in typed:
        door.type(letter)
        qtbot.waitUntil(lambda: not page.people._search_timer.isActive())
    for key, held in ((Qt.Key.Key_Return, CONTROL), (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)):
        door.press(key, held)
        assert page.people.model.rowCount() == bearers, "found,"
        assert page.beside.panel.person is None and not door.inside(), "and nobody taken,"
        assert door.program.window.strips.notices[-1].text == "Choose one person first, with ↓ and ↑."

    door.press(Qt.Key.Key_Down)
    door.press(Qt.Key.Key_Return, CONTROL)
    assert door.inside() == 1, "before one was chosen"


def test_no_key_takes_the_one_shown_before_several_were_selected(
    page: AttendeesPage, door: Door, qtbot: QtBot
) -> None:
    page.open_person(door.confirmed()[0].reference)
    door.press(Qt.Key.Key_A, CONTROL)
    qtbot.waitUntil(page.beside.many.isVisible)

    door.press(Qt.Key.Key_Return, CONTROL)
    assert not door.inside()


def test_a_badge_printed_in_haste_is_that_of_whom_was_typed_not_of_the_one_before(
    page: AttendeesPage, door: Door
) -> None:
    before, typed = door.confirmed()[:2]
    page.open_person(before.reference)
    page.people.field.setFocus()
    page.people.field.setText(typed.name)
    door.press(Qt.Key.Key_F9)
    assert page.beside.panel.person is not None and page.beside.panel.person.reference == typed.reference


def test_who_comes_to_the_table_hears_the_row_with_what_tells_two_of_one_name_apart(
    page: AttendeesPage, door: Door, heard: list[str], qtbot: QtBot
) -> None:
    shown = next(p for p in door.confirmed() if p.name_latin and p.country == "KR")
    edit(page._session.desk, shown.reference, {"attention": True})
    page._session.announce_attendees()
    page.open_person(shown.reference)
    page.people.field.setFocus()
    heard.clear()
    door.press(Qt.Key.Key_Down)
    assert page.people.view.hasFocus()
    qtbot.waitUntil(lambda: len(heard) > 0)
    told = heard[-1]
    assert told.startswith(
        f"{shown.name}, {shown.name_latin}, {shown.organisation} · Republic of Korea, Look twice, "
    )
    at = page.people.view.currentIndex().row() + 1
    assert told.endswith(f", {at} of {page.people.model.rowCount()}")


def test_how_many_are_selected_is_said_each_time(
    page: AttendeesPage, door: Door, heard: list[str], qtbot: QtBot
) -> None:
    for _ in range(2):
        heard.clear()
        page.people.view.setFocus()
        page.people.view.selectAll()
        qtbot.waitUntil(lambda: f"{len(door.people)} people selected" in heard)
        page.people.select_current_alone()
        qtbot.waitUntil(page.beside.many.isHidden)


def test_what_a_list_would_do_and_how_many_people_and_codes_it_has_is_said_once(
    heard: list[str], loading: LoadListPage
) -> None:
    assert loading.about.text() in heard
    assert loading.about.text().endswith("Nothing is changed yet.")
    told = loading.headline.text()
    assert "with a code" in told and heard.count(told) == 1

    loading.questions.changed.emit()
    assert heard.count(told) == 1


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_Return, CONTROL), (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)],
    ids=["checked in", "printed"],
)
def test_letters_begin_another_name_once_the_one_found_was_dealt_with(
    page: AttendeesPage, door: Door, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    edit(door.session.desk, door.confirmed()[0].reference, {"name": "Zuzana Quist"})
    door.session.announce_attendees()
    door.type("quist")
    qtbot.waitUntil(lambda: page.how_many.text().startswith("1 of"))
    door.press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.beside.panel.person is not None)
    door.press(key, modifier)
    door.type("rossi")

    assert page.people.field.text() == "rossi"


def test_a_strip_that_lay_where_a_person_is_opened_goes_from_under_the_keyboard(
    page: AttendeesPage, door: Door, qtbot: QtBot
) -> None:
    strips, panel = door.program.window.strips, page.beside
    host = strips.parentWidget()
    assert host is not None
    door.program.window.resize(1280, 752)
    panel.hide()
    settle()
    page.shell.tell("A longer sentence that stands there for a while.", key="test", seconds=600)
    settle()
    before = strips.geometry()
    panel.show()
    settle()
    place = QRect(panel.mapTo(host, QPoint(0, 0)), panel.size())
    assert before.intersects(place), "it would have lain there"
    qtbot.waitUntil(lambda: strips.isVisible() and not strips.geometry().intersects(place))


@pytest.mark.qt_log_ignore("does not support (grabbing the keyboard|raise)")
@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_B])
def test_a_status_is_written_as_it_is_taken_and_not_at_each_that_a_key_passes(
    page: AttendeesPage, door: Door, qtbot: QtBot, key: Qt.Key
) -> None:
    person = door.confirmed()[0]
    page.open_person(person.reference)
    choice = page.beside.panel.fields.status
    qtbot.waitUntil(choice.isVisible)
    taken = list[str]()
    choice.committed.connect(taken.append)
    choice.setFocus()

    door.press(key)
    assert choice.view().isVisible() and choice.currentData() == "confirmed" and not taken
    choice.view().setCurrentIndex(choice.model().index(3, 0))
    door.press(Qt.Key.Key_Escape, on=choice.view())
    assert not choice.view().isVisible() and not taken
    choice.view().keyboardSearch("")  # a while later

    door.press(key)
    door.press(Qt.Key.Key_Return, on=choice.view())
    assert taken == ["confirmed" if key == Qt.Key.Key_Down else "blocked"]
    door.settle()
