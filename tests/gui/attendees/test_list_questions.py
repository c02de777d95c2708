"""What only people can tell of a list is asked in the window, with keys, and kept for the next list."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from checkin.gui.attendees.page import AttendeesPage
from checkin.tasks.load_report import report_from_json
from tests.gui.attendees.conftest import opened
from tests.gui.conftest import Door

LIST = "Name,Country,Status\nAnna Berg,Elbonia,on ice\nBo Li,KR,confirmed\n"
_WITH_SESSIONS = "Name,Country,Status,Sessions\nAnna Berg,Elbonia,on ice,Gala\nBo Li,KR,confirmed,\n"


def test_a_value_is_settled_with_keys_and_kept_for_the_next_list(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    loading = opened(page, tmp_path, _WITH_SESSIONS, qtbot, name="first.csv")
    status, session, country = loading.questions.choices
    offered = {session.itemData(n) for n in range(session.count())}
    programme = door.session.file.programme
    assert {each.id for each in programme.sessions} - offered == {programme.sessions[0].id}
    assert programme.sessions[0].is_registration, "everybody registers"
    assert (status.currentData(), country.currentData()) == ("", "")
    asked_of = loading.questions.table.item(0, 1)
    assert asked_of is not None and asked_of.text() == "1 row · Status"

    status.setFocus()
    for _ in range(status.findData("cancelled")):
        QTest.keyClick(status, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: loading.questions.values == {"status": {"on ice": "cancelled"}})
    qtbot.waitUntil(lambda: not loading.work.is_busy and loading.load.isEnabled())
    assert "1 cancelled" in loading.headline.text()
    assert loading.questions.choices[0] is status and status.currentData() == "cancelled"

    door.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")
    kept = report_from_json(door.session.file.setting("last_load"))
    problems = kept.section("problems") if kept is not None else None
    assert problems is not None and problems.title.startswith("To be looked at"), "nobody is left out"
    assert door.session.file.setting("list_values") == {"status": {"on ice": "cancelled"}}
    again = opened(page, tmp_path, LIST, qtbot, name="second.csv")
    assert again.questions.choices[0].currentData() == "cancelled"


def test_that_contacts_are_the_guests_is_settled_by_the_column_that_was_found(
    page: AttendeesPage, tmp_path: Path, qtbot: QtBot
) -> None:
    captions = "Company,Contact: First Name,Contact: Last Name,Contact: Email"
    loading = opened(page, tmp_path, f"{captions}\nBerg AG,Anna,Berg,anna@x.org\n", qtbot, name="crm.csv")
    (who,) = loading.questions.choices
    who.committed.emit("Contact: First Name")

    qtbot.waitUntil(lambda: loading.mapping.mapping == {"first_name": "Contact: First Name"})
    qtbot.waitUntil(lambda: not loading.work.is_busy and loading.load.isEnabled())
    assert loading.questions.isHidden()
    assert loading._trial is not None and loading._trial.reading is not None
    assert [one.name for one in loading._trial.reading.people] == ["Anna Berg"]


def test_a_list_without_doubts_asks_nothing(page: AttendeesPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "plain.csv"
    path.write_text("Name,E-mail\nAnna Berg,anna@x.org\n", encoding="utf-8")
    page.open_list(path)
    loading = page._loading
    assert loading is not None
    qtbot.waitUntil(lambda: not loading.work.is_busy)

    assert loading.questions.isHidden()


def test_the_keyboard_begins_at_what_is_open_and_how_much_that_is_is_heard(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot, heard: list[str]
) -> None:
    loading = opened(page, tmp_path, LIST, qtbot, name="guests.csv")

    status, country = loading.questions.choices
    assert status.hasFocus(), "Enter on the button would load it with what nobody said"
    assert "To settle: 2 of 2. What stays open counts as its row says." in heard
    status.committed.emit("cancelled")
    qtbot.waitUntil(lambda: not loading.work.is_busy and loading.load.isEnabled())
    assert heard[-1].startswith("To settle: 1 of 2.") and status.hasFocus()
    country.committed.emit("NO")
    qtbot.waitUntil(lambda: not loading.work.is_busy and loading.load.isEnabled())
    assert heard[-1] == "Everything is settled."


def test_what_was_chosen_and_left_with_escape_is_told_and_brought_back(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot, heard: list[str]
) -> None:
    strips = door.program.window.strips
    loading = opened(page, tmp_path, LIST, qtbot, name="guests.csv")
    door.press(Qt.Key.Key_Escape)
    assert not [notice for notice in strips.notices if notice.key == "half-chosen"]

    opened(page, tmp_path, LIST, qtbot, name="guests.csv")
    loading.questions.choices[0].committed.emit("cancelled")
    loading.mapping.choose("organisation", "Country")
    qtbot.waitUntil(lambda: not loading.work.is_busy and loading.load.isEnabled())
    loading.leave()
    assert heard[-1] == "What was chosen for “guests.csv” was not loaded."
    opened(page, tmp_path, LIST, qtbot, name="other.csv")
    assert not loading.questions.values and not loading.mapping.mapping
    next(notice for notice in strips.notices if notice.key == "half-chosen").on_action()  # type: ignore[misc]
    qtbot.waitUntil(lambda: not loading.work.is_busy)
    assert "guests.csv" in loading.title.text()
    assert loading.questions.choices[0].currentData() == "cancelled"
    assert loading.mapping.fields["organisation"].currentData() == "Country"

    door.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")
    assert not [notice for notice in strips.notices if notice.key == "half-chosen"], "it is loaded now"
    before = len(heard)
    loading.leave()
    assert not [said for said in heard[before:] if "was not loaded" in said]


def test_tab_goes_to_the_boxes_of_the_columns_and_never_to_what_scrolls_them(
    page: AttendeesPage, tmp_path: Path, qtbot: QtBot
) -> None:
    loading = opened(page, tmp_path, LIST, qtbot, name="guests.csv")

    assert loading.mapping._scroll.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_after_a_load_what_was_left_out_and_what_stayed_open_is_heard(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot, heard: list[str]
) -> None:
    path = tmp_path / "guests.csv"
    path.write_text(LIST + ",KR,confirmed\n", encoding="utf-8")
    page.open_list(path)
    loading = page._loading
    assert loading is not None
    qtbot.waitUntil(lambda: not loading.work.is_busy)

    door.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")
    said = next(said for said in heard if said.startswith("guests.csv"))
    assert "2 new, 0 changed. 1 row was left out." in said
    assert said.endswith("2 questions stayed open: load the list again to answer them.")


def test_a_cell_that_was_lost_is_asked_with_what_it_counts_as_meanwhile(
    page: AttendeesPage, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "guests.csv"
    path.write_text(
        "Name,Status\nAnna Berg,confirmed\nBo Li,#N/A\nCy Roe,on ice\nDi Poe,confirmed\n", encoding="utf-8"
    )
    page.open_list(path)
    loading = page._loading
    assert loading is not None
    qtbot.waitUntil(lambda: not loading.work.is_busy)

    assert loading._trial is not None and loading._trial.reading is not None
    people = {person.name: person.status for person in loading._trial.reading.people}
    assert (people["Bo Li"], people["Cy Roe"]) == ("pending", "confirmed")
    said = {
        question.values[0]: choice.currentText()
        for question, choice in zip(loading._trial.reading.questions, loading.questions.choices, strict=True)
    }
    assert said == {"#N/A": "– not said: not confirmed –", "on ice": "– not said: confirmed –"}


def test_what_was_chosen_is_offered_back_once_and_no_more_when_it_is_brought_back(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot, heard: list[str]
) -> None:
    strips, told = door.program.window.strips, "What was chosen for “guests.csv” was not loaded."
    loading = opened(page, tmp_path, LIST, qtbot, name="guests.csv")
    loading.questions.choices[0].committed.emit("cancelled")
    qtbot.waitUntil(lambda: not loading.work.is_busy and loading.load.isEnabled())
    loading.leave()
    (offered,) = [notice for notice in strips.notices if notice.key == "half-chosen"]
    opened(page, tmp_path, LIST, qtbot, name="guests.csv")
    assert heard.count(told) == 1

    offered.on_action()  # type: ignore[misc]
    qtbot.waitUntil(lambda: not loading.work.is_busy)

    assert loading.questions.choices[0].currentData() == "cancelled" and heard.count(told) == 1
    loading.leave()
    assert heard.count(told) == 2


def test_what_is_asked_of_a_heading_can_be_read(page: AttendeesPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.window().resize(1366, 768)
    loading = opened(
        page, tmp_path, "Name,E-mail\nAnna Berg,anna@x.org\nBo Li,bo@x.org\n", qtbot, name="Cancelled.csv"
    )
    table = loading.questions.table
    asked = table.item(0, 1)
    assert asked is not None and asked.text() == "Heading over 2 rows: who are they?"
    assert table.columnWidth(1) >= table.sizeHintForColumn(1)


def test_a_block_of_columns_is_settled_by_one_yes(page: AttendeesPage, tmp_path: Path, qtbot: QtBot) -> None:
    text = "Name,E-mail,RT Finland,RT QED-C\nAnna Berg,a@x.org,yes,no\nBo Li,b@x.org,no,yes\n"
    loading = opened(page, tmp_path, text, qtbot, name="block.csv")
    (block,) = loading.questions.choices
    asked_of = loading.questions.table.item(0, 1)
    assert asked_of is not None and "“RT Finland” →" in asked_of.text()
    block.committed.emit("yes")

    qtbot.waitUntil(lambda: not loading.work.is_busy and loading.load.isEnabled())
    assert loading.questions.values == {"block": {"rt finland, rt qed-c": "yes"}}
    assert loading._trial is not None and loading._trial.reading is not None
    assert [len(one.sessions) for one in loading._trial.reading.people] == [1, 1]
