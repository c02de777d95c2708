"""Loading a list in the window: what would change is shown first, and only the button changes it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFontMetricsF
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from checkin.core.door.admission import VerdictWord
from checkin.core.event.programme import Access
from checkin.gui.attendees.load_report_view import LoadReportView
from checkin.gui.attendees.page import AttendeesPage
from checkin.gui.attendees.report_saving import save_report
from checkin.gui.session import background, offered
from checkin.gui.session.notices import Notice
from checkin.lists.own_captions import EXPORT_MARK
from checkin.store.backup_names import backups_folder, backups_of
from checkin.store.backups import make_backup
from checkin.tasks.load_report import report_from_json
from tests.gui.attendees.conftest import opened
from tests.gui.conftest import Door
from tests.screens import LARGEST_TEXT
from tests.screens.staging import on_stage
from tests.screens.staging import settle as let_it_settle

NEW_PEOPLE = "Name,Firma,E-Mail,Ticket\nAnna Berg,Berg AG,anna@x.org,T-1\n김하나,하나,hana@x.org,T-2\n,,,\n"


CONTAINS = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive


def test_what_would_change_is_shown_and_saved_and_nothing_changed(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    loading = opened(page, tmp_path, NEW_PEOPLE, qtbot)

    assert loading.load.text() == "Load: 2 new, 0 changed"
    assert loading.mapping.fields["organisation"].currentData() == "Firma"
    assert "UTF-8" in loading.about.text()
    assert door.session.desk.store.attendee_count() == len(door.people)

    assert loading._report is not None
    save_report(loading._shell, loading._report, tmp_path / "report.txt")
    text = (tmp_path / "report.txt").read_text("utf-8")
    assert "2 new" in text and "김하나" in text and "organisation ← Firma" in text

    foot = loading.foot
    foot.show_progress(3, 4)
    assert (foot.progress.value(), foot.progress.maximum()) == (3, 4)
    foot.show_progress(4, 4)
    assert foot.progress.maximum() == 0, (
        "a step that is done leaves no full bar: it moves, and says no more how far"
    )


def test_a_row_is_told_with_what_it_is_about_and_why(
    page: AttendeesPage, tmp_path: Path, qtbot: QtBot
) -> None:
    loading = opened(page, tmp_path, "Name,Kategorie\nAnna Berg,Dragon\n", qtbot)
    tree = loading.findChildren(LoadReportView)[0].tree

    (row,) = tree.findItems("row 2", CONTAINS)

    told = row.data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert told == ", ".join(row.text(column) for column in range(3)) and "Dragon" in told


def test_a_row_that_is_cut_is_read_whole_where_the_keys_come_to_it(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    door.program.window.resize(960, 600)
    loading = opened(page, tmp_path, f"Name,Kategorie\nAnna Berg,{'Dragon ' * 20}\n", qtbot)
    tree = loading.view.tree
    (row,) = tree.findItems("row 2", CONTAINS)
    tree.setFocus()

    tree.setCurrentItem(tree.findItems("To be looked at", CONTAINS)[0])
    assert not QToolTip.isVisible()
    door.press(Qt.Key.Key_Down)
    assert tree.currentItem() is row
    assert QToolTip.isVisible() and QToolTip.text() == row.data(0, Qt.ItemDataRole.AccessibleTextRole)
    QToolTip.hideText()


def test_loading_adds_them_and_the_report_stays_and_is_heard_each_time_it_is_opened(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot, heard: list[str]
) -> None:
    loading = opened(page, tmp_path, NEW_PEOPLE, qtbot)
    asked: list[str] = []
    door.session._elsewhere.end()  # what it looks up each second is not asked here
    door.session.file.connection.set_trace_callback(asked.append)
    door.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")
    door.session.file.connection.set_trace_callback(None)

    counting = ("GROUP BY 1, 2, 3, 4", "GROUP BY organisation", "GROUP BY sector", "GROUP BY country")
    assert not [query for query in asked if any(map(query.__contains__, counting))], "it was counted aside"
    assert door.session.desk.organisation_labels()["Berg AG"] == "Berg AG"
    assert door.session.desk.store.attendee_count() == len(door.people) + 2
    event = door.session.file.path
    assert len(backups_of(backups_folder(event), event)) == 1
    kept = report_from_json(door.session.desk.store.setting("last_load"))
    assert kept is not None and kept.added == 2
    loading.foot.show_new.click()
    assert page.how_many.text() == f"2 of {len(door.people) + 2}"
    page.show_last_load()
    assert "guests.csv" in loading.title.text()
    for _ in range(2):
        door.press(Qt.Key.Key_Escape)
        heard.clear()
        door.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        assert heard.count(loading.about.text()) == 1

    door.press(Qt.Key.Key_Escape)
    page.undo_edit()
    notices = [notice.text for notice in door.program.window.strips.notices]
    told = "the copy from before it: Settings, Restore"
    assert any(told in text for text in notices), "how a list is taken back, at the table too"


def test_a_load_ends_for_the_desk_and_is_told_also_where_another_language_was_chosen_meanwhile(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    """The page went with its ear for the end: the desk waited for the list until the event was closed."""
    session, strips = door.session, door.program.window.strips
    loading = opened(page, tmp_path, NEW_PEOPLE, qtbot)
    loading.load.click()

    door.program.settings.set("language", "ko")
    qtbot.waitUntil(lambda: not isValid(loading))
    qtbot.waitUntil(lambda: any("guests.csv: 2명 추가" in notice.text for notice in strips.notices))

    assert not session.is_loading_list
    assert session.desk.store.attendee_count() == len(door.people) + 2


def test_strips_that_lay_over_the_table_lie_over_no_button_of_a_load(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    window = door.program.window
    window.resize(1280, 780)
    for n in range(2):
        window.strips.show_notice(Notice(text="Something else is to be said, at some length.", key=f"k{n}"))
    let_it_settle()
    loading = opened(page, tmp_path, NEW_PEOPLE, qtbot)
    loading.load.click()
    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")
    let_it_settle()

    lies = window.strips.geometry()
    for button in (loading.foot.save, loading.foot.show_new, loading.foot.load):
        assert button.isVisible()
        assert not lies.intersects(button.rect().translated(button.mapTo(window, QPoint(0, 0))))


def test_enter_on_the_button_that_has_the_focus_loads_them(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "guests.csv"
    path.write_text(NEW_PEOPLE.replace("Ticket", "Ticket code"), encoding="utf-8")
    page.open_list(path)
    loading = page._loading
    assert loading is not None and loading.work.is_busy
    door.press(Qt.Key.Key_Space)
    assert page.parts.currentWidget() is loading, "while it is read no key leaves it by the way"
    qtbot.waitUntil(lambda: not loading.work.is_busy)
    assert loading.load.hasFocus(), "nothing is open"

    door.press(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")
    assert door.session.desk.store.attendee_count() == len(door.people) + 2


def test_another_column_chosen_is_tried_anew(page: AttendeesPage, tmp_path: Path, qtbot: QtBot) -> None:
    loading = opened(page, tmp_path, "Name,Place,Haus\nAnna Berg,Oslo,Berg AG\nBo Li,Rome,Li AB\n", qtbot)
    box = loading.mapping.fields["organisation"]

    box.setCurrentIndex(box.findData("Haus"))
    box.committed.emit("Haus")
    qtbot.waitUntil(lambda: not loading.work.is_busy and loading.load.isEnabled())

    assert loading._trial is not None and loading._trial.reading is not None
    assert [p.organisation for p in loading._trial.reading.people] == ["Berg AG", "Li AB"]


def test_a_second_load_says_what_changed_and_who_is_gone_and_strikes_them_off_unless_it_is_another_list(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    loading = opened(page, tmp_path, NEW_PEOPLE, qtbot)
    loading.load.click()
    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")
    again = NEW_PEOPLE.replace("Berg AG", "Berg SE").replace("김하나,하나,hana@x.org,T-2\n", "")
    loading = opened(page, tmp_path, again, qtbot)

    report = loading._report
    assert report is not None
    assert (report.added, report.updated, report.gone) == (0, 1, 1)
    changed = report.section("changed")
    assert changed is not None and changed.lines[0].what == "Organisation: Berg AG → Berg SE"

    assert loading.version.isVisible() and "1 no longer on the list" in loading.about.text()
    save_report(loading._shell, report, tmp_path / "report.txt")
    assert "will be struck off" in (tmp_path / "report.txt").read_text("utf-8")
    loading.version.click()
    qtbot.waitUntil(lambda: "0 no longer on the list" in loading.about.text())

    loading.version.click()
    qtbot.waitUntil(lambda: "1 no longer on the list" in loading.about.text() and loading.load.isEnabled())
    loading.load.click()
    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")
    assert loading._report is not None and "were struck off" in loading._report.text()


def test_a_file_that_is_no_list_or_is_missing_says_so_and_scans_go_on(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    loading = opened(page, tmp_path, "hello\nworld\n", qtbot)

    assert "captions" in loading.error.text()
    assert not loading.load.isVisible()
    door.scan(door.confirmed()[0].codes[0])
    assert door.inside() == 1
    door.press(Qt.Key.Key_Escape)
    assert page.parts.currentIndex() == 0

    page.open_list(tmp_path / "nowhere.xlsx")
    qtbot.waitUntil(lambda: "no file" in loading.error.text())


def test_a_file_dropped_is_opened(page: AttendeesPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "dropped.csv"
    path.write_text(NEW_PEOPLE, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(drop)

    loading = page._loading
    assert loading is not None
    qtbot.waitUntil(lambda: loading._report is not None)


def test_a_list_being_loaded_can_be_cancelled(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    loading = opened(page, tmp_path, NEW_PEOPLE, qtbot)
    with closing(sqlite3.connect(door.session.file.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # so that it is not done before it is cancelled
        assert "Nothing is changed yet" in loading.about.text()
        loading.load.click()
        assert "changed yet" not in loading.about.text(), "some may be already"
        loading.foot.cancel.click()
        other.execute("ROLLBACK")
    qtbot.waitUntil(lambda: not loading.work.is_busy)

    assert door.session.desk.store.attendee_count() == len(door.people)
    assert loading.load.isVisible() and loading.back.hasFocus(), "Enter once more does not begin again"
    assert "Nothing is changed yet" in loading.about.text()


def test_a_load_that_ends_as_another_event_opens_is_not_told_there(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    other = make_backup(door.session.file, door.session.desk.now(), tmp_path).replace(
        tmp_path / "other.checkin"
    )
    opened(page, tmp_path, NEW_PEOPLE, qtbot).load.click()
    assert background.wait_for_work(30_000)
    door.session.open(other)
    door.session.is_loading_list = True  # a load of its own
    QApplication.processEvents()
    assert door.session.is_loading_list
    assert not [notice for notice in door.program.window.strips.notices if notice.key == "loaded"]


def test_a_scan_that_a_load_kept_waiting_is_told_to_be_scanned_again(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    loading = opened(page, tmp_path, NEW_PEOPLE, qtbot)
    door.session.file.wait_at_most(0)
    with closing(sqlite3.connect(door.session.file.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        loading.load.click()
        verdict = door.session.scan("nobody")
        door.session.catch_up()
        other.execute("ROLLBACK")
    assert verdict.word is VerdictWord.NOT_RECORDED
    strips = door.program.window.strips
    assert [n.text for n in strips.notices if n.key == "storage"] == [
        "A list is being loaded; scan again in a moment."
    ]

    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")
    assert not door.session.health.is_failing
    assert ["Scan those once more" in n.text for n in strips.notices if n.key == "storage"] == [True]
    assert door.session.scan("nobody").word is VerdictWord.UNKNOWN


def test_a_key_that_went_down_before_anybody_read_what_it_would_load_loads_nothing(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = door.program.shell
    shown = shell.now_ms()
    monkeypatch.setattr(shell, "now_ms", lambda: shown)
    loading = opened(page, tmp_path, NEW_PEOPLE, qtbot)
    monkeypatch.setattr(offered, "TO_READ_MS", 400)
    monkeypatch.setattr(shell, "key_waited_ms", lambda: 90.0)
    for after_ms, is_loaded in ((20, False), (300, False), (600, True)):
        monkeypatch.setattr(shell, "now_ms", lambda at=shown + after_ms: at)
        loading.load_if_ready()
        assert loading.work.is_busy is is_loaded
    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("text_size", [1.0, LARGEST_TEXT])
def test_where_a_row_stands_is_never_cut_in_the_report(text_size: float) -> None:
    words: dict[str, object] = {
        "name": "guests.csv",
        "at": "24 June 2025 09:00",
        "format": "UTF-8",
        "columns": [],
        "unmapped": [],
    }
    numbers = dict.fromkeys(("read", "added", "updated", "unchanged", "skipped", "gone"), 0)
    with on_stage(text_size) as program:
        view = LoadReportView(program.shell.theme, program.window)
        for where in ("row 7", "100,000 rows"):
            lines = [[where, "Category: Ghost", "There is no category of this name."]]
            view.show_report(
                report_from_json({**numbers, **words, "sections": [["problems", "Left out", 1, lines]]})
            )
            room = view.tree.columnWidth(0) - 2 * view.tree.indentation()
            assert QFontMetricsF(view.tree.font()).horizontalAdvance(where) < room


def test_the_same_list_under_another_file_name_is_asked_about_and_can_be_loaded(
    page: AttendeesPage, tmp_path: Path, qtbot: QtBot
) -> None:
    loading = opened(page, tmp_path, NEW_PEOPLE, qtbot)
    loading.load.click()
    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")

    fewer = NEW_PEOPLE.replace("Anna Berg,Berg AG,anna@x.org,T-1\n", "")
    loading = opened(page, tmp_path, fewer, qtbot, name="list (1).csv")
    assert loading.load.isEnabled() and loading.load.text() == "Load: 0 new, 0 changed"
    assert loading.version.isVisible()
    assert "strike off 1 of its 2 people" in loading.version.text()
    (told,) = loading.view.tree.findItems("not on this list and stay", CONTAINS)
    assert told.isFirstColumnSpanned()
    loading.load.click()
    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")

    loading = opened(page, tmp_path, fewer, qtbot, name="list (1).csv")
    assert loading.version.isVisible() and "strike off 1 of its 2 people" in loading.version.text()
    loading.version.click()
    qtbot.waitUntil(lambda: "1 no longer on the list" in loading.about.text())


def test_an_invitation_that_a_likely_later_version_takes_away_is_asked_about(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    session = next(s for s in door.session.programme.sessions if s.access is Access.INVITED)
    rows = f"Name,Code,{session.title}\nAnna Berg,T1,yes\nBo Cal,T2,yes\n"
    loading = opened(page, tmp_path, rows, qtbot)
    loading.load.click()
    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")

    fewer = rows.replace("T2,yes", "T2,no").replace("Name,", "No.,Name,").replace("Anna", "1,Anna")
    loading = opened(page, tmp_path, fewer.replace("Bo", "2,Bo"), qtbot, name="list (1).csv")
    assert loading.version.isVisible() and loading.load.isEnabled()
    assert loading.version.text() == (
        "This is a later version of “guests.csv”: take from 1 person the invitation that is not on it any more"
    )
    loading.version.click()
    qtbot.waitUntil(lambda: loading.load.isEnabled() and not loading.work.is_busy)
    loading.load.click()
    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")
    invited = {one.name for one in door.session.file.attendees() if session.id in one.sessions}
    assert "Anna Berg" in invited and "Bo Cal" not in invited


def test_codes_that_slipped_are_a_question_before_the_button(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    def rows(*codes: str) -> str:
        names = ("Anna Berg", "Bo Cal", "Cy Dahl")
        return "\n".join(("Name,Code", *(f"{who},{code}" for who, code in zip(names, codes, strict=True))))

    loading = opened(page, tmp_path, rows("T-1", "T-2", "T-3"), qtbot)
    loading.load.click()
    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")
    count = door.session.file.attendee_count()

    loading = opened(page, tmp_path, rows("", "T-1", "T-2"), qtbot)
    assert loading.version.isVisible() and loading.version.hasFocus()
    assert loading.version.text() == "These are other people of the same names: load them with these codes"
    assert not loading.load.isEnabled()
    loading.load_if_ready()
    assert not loading.work.is_busy and door.session.file.attendee_count() == count
    loading.version.click()
    qtbot.waitUntil(lambda: loading.load.isEnabled() and not loading.work.is_busy)
    assert loading.version.isVisible()
    loading.load.click()
    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")
    assert door.session.file.attendee_count() == count + 3


def test_codes_that_moved_among_known_people_are_a_question_before_the_button(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    def rows(*codes: str) -> str:
        names = ("Anna Berg", "Bo Cal", "Cy Dahl", "Di Eng")
        lines = (f"{who},{who[:2]}@b.org,{code}" for who, code in zip(names, codes, strict=True))
        return "\n".join(("Name,Email,Code", *lines))

    def codes_of(name: str) -> tuple[str, ...]:
        return next(one.codes for one in door.session.file.attendees() if one.name == name)

    loading = opened(page, tmp_path, rows("T-1", "T-2", "T-3", "T-4"), qtbot)
    loading.load.click()
    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")

    loading = opened(page, tmp_path, rows("", "T-1", "T-2", "T-3"), qtbot)
    assert loading.version.isVisible() and loading.version.hasFocus()
    assert loading.version.text() == "The codes are right: give these people each other’s"
    assert not loading.load.isEnabled() and codes_of("Bo Cal") == ("T-2",)
    loading.version.click()
    qtbot.waitUntil(lambda: loading.load.isEnabled() and not loading.work.is_busy)
    loading.load.click()
    qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")
    assert codes_of("Bo Cal") == ("T-1",)


def test_the_first_line_counts_as_invited_who_is_expected_and_a_heading_that_is_a_title_as_the_command_does(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    title = next(s.title for s in door.session.programme.sessions if s.access is Access.INVITED)
    rows = "Anna Berg,yes,confirmed\nBo Li,yes,cancelled\nCy Oh,yes,unpaid\n"
    loading = opened(page, tmp_path, f"Name,{title},Status\n{rows}", qtbot)
    assert f"{title}: 2 invited" in loading.headline.text()
    assert "1 cancelled" in loading.headline.text()

    loading = opened(page, tmp_path, f"{title},\nName,Code\nAnna Berg,T1\n", qtbot)
    assert f"{title}: 1 invited" in loading.headline.text()
    loading.questions.choices[0].committed.emit("no")
    qtbot.waitUntil(lambda: f"{title}: 0 invited" in loading.headline.text())


def test_an_export_without_codes_says_nothing_of_them_and_a_list_begins_at_its_first_column(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    loading = opened(page, tmp_path, "Name,Code\nAnna Berg,\n", qtbot)
    assert "nobody with a code" in loading.headline.text()
    bar = loading.mapping._scroll.verticalScrollBar()
    bar.setRange(0, 100)
    bar.setValue(100)
    again = opened(page, tmp_path, f"Reference,Name,{EXPORT_MARK}\nR-1,Anna Berg,\n", qtbot, name="b.csv")
    assert again.headline.text() == "1 person"
    assert bar.value() == 0


def test_undo_beside_a_list_takes_no_older_edit_back_but_says_what_can_be(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    person, strips = door.people[0], door.program.window.strips
    page.beside.editing._history.edit(person.reference, {"job_title": "Chair"})
    loading = opened(page, tmp_path, NEW_PEOPLE, qtbot)
    for says in ("Nothing was loaded yet", "copy from before it"):
        door.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        kept = door.session.file.attendee(person.reference)
        assert kept is not None and kept.job_title == "Chair"
        assert any(says in notice.text for notice in strips.notices)
        if loading._trial is not None:
            loading.load.click()
            qtbot.waitUntil(lambda: loading.load.text() == "Back to the list")

    loading.load.click()
    door.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert any("The last edit here" in notice.text for notice in strips.notices)


def test_beside_a_list_no_key_prints_or_finds_somebody_of_the_table_that_is_not_seen(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    page.open_person(door.people[0].reference)
    printed: list[str] = []
    page.shell.print_wanted.connect(printed.append)
    loading = opened(page, tmp_path, NEW_PEOPLE, qtbot)
    door.press(Qt.Key.Key_F9)
    door.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    focus = QApplication.focusWidget()
    assert not printed and focus is not None and loading.isAncestorOf(focus)

    door.press(Qt.Key.Key_Escape)
    door.press(Qt.Key.Key_F9)
    door.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert printed == [door.people[0].reference] and page.people.field.hasFocus()


def test_which_column_is_which_is_said_where_nothing_says_it(
    page: AttendeesPage, door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    loading = opened(page, tmp_path, "참석자 명단\nAnna Öst,KTH\n김철수,SNU\nLuc Martin,CNRS\n", qtbot)
    assert "say which column is which" in loading.error.text()
    assert loading.left_panel.isVisible() and not loading.load.isVisible()
    box = loading.mapping.fields["name"]
    assert box.hasFocus() and [box.itemData(n) for n in range(box.count())] == ["", "A", "B"]

    loading.mapping.choose("name", "A")
    qtbot.waitUntil(lambda: loading.load.text() == "Load: 3 new, 0 changed")
    assert not loading.error.isVisible() and box.currentData() == "A"
    loading.mapping.choose("organisation", "B")
    qtbot.waitUntil(lambda: loading.mapping.fields["organisation"].currentData() == "B")
    loading.mapping.reset.click()
    qtbot.waitUntil(lambda: loading.error.isVisible())
    assert loading.left_panel.isVisible() and box.currentData() == ""
