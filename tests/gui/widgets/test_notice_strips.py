"""Strips come and go without moving what people look at, and cover no answer."""

from __future__ import annotations

import re
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checkin.gui.attendees.page import AttendeesPage
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import Theme
from checkin.gui.session.notices import Notice, Tone
from checkin.gui.widgets import deaf_place, notice_row
from checkin.gui.widgets.free_place import IS_ANSWER, Covered, what_stands_on
from checkin.gui.widgets.notice_strips import Strips
from tests.gui.conftest import Door
from tests.of_each import of_each
from tests.screens.attendees import load_preview
from tests.screens.staging import settle

SENTENCE = (
    "The event file can’t be written. What was admitted before is safe; let nobody in until this is solved."
)


def places(page: QWidget) -> dict[QWidget, tuple[QPoint, int, int]]:
    shown = [w for w in page.findChildren(QWidget) if w.isVisible()]
    return {w: (w.mapToGlobal(QPoint(0, 0)), w.width(), w.height()) for w in shown}


@of_each("place", ["desk", "walk-in", "attendees", "live"])
def test_nothing_on_the_page_moves_when_strips_come_and_go(door: Door, place: str) -> None:
    window = door.program.window
    window.open_page(place)
    settle()
    before = places(window.page)

    for n in range(3):
        window.strips.show_notice(
            Notice(text=SENTENCE, key=f"k{n}", tone=Tone.TROUBLE, action="Open it again")
        )
    settle()
    assert places(window.page) == before

    for key in ("k1", "k0", "k2"):
        window.strips.take_away(key)
        settle()
        assert places(window.page) == before


def test_a_word_that_is_wider_than_the_strip_goes_on_in_the_next_line(door: Door) -> None:
    word = "Betäubungsmittelverschreibungsverordnungsdurchführungsbestimmungsausschuss"
    strips = door.program.window.strips
    strips.show_notice(Notice(text=f"{word}: FP-20250624-0001 is in already.", key="long"))
    settle()
    (row,) = strips.findChildren(notice_row.NoticeRow)
    letters = row.label.fontMetrics()
    for width in (260, 480):
        row.height_at(width)
        pieces = re.split(r"[\s\u200b]", row.label.text())
        assert max(map(letters.horizontalAdvance, pieces)) < width, "of no piece the end is cut"
        assert "FP-20250624-0001" in pieces and "".join(pieces).startswith(word)

    path = f"/home/desk/{word}/{word}.pdf"
    strips.show_notice(Notice(text=f"The list is in “{path}”.", key="long"))
    settle()
    (row,) = strips.findChildren(notice_row.NoticeRow)
    row.height_at(260)
    assert path in row.label.text(), "what may be copied from here is what it names"


@of_each("size", [(960, 600), (1366, 720)])
def test_no_strip_lies_over_the_answer_or_the_line_to_type_in(door: Door, size: tuple[int, int]) -> None:
    window = door.program.window
    window.resize(*size)
    for n in range(4):
        window.strips.show_notice(
            Notice(text=SENTENCE, key=f"k{n}", tone=Tone.TROUBLE, details="The disk is full.")
        )
    settle()

    lies = window.strips.geometry()
    for part in (door.page.card, door.page.find_line):
        assert not lies.intersects(part.rect().translated(part.mapTo(window, QPoint(0, 0))))


def test_strips_lie_over_no_control_of_any_page(door: Door, qtbot: QtBot) -> None:
    window = door.program.window
    window.resize(960, 600)
    window.strips.show_notice(
        Notice(text="The form of Ada Byron was emptied.", key="k", action="Bring it back")
    )
    for place in ("walk-in", "settings", "badges", "help", "live"):
        window.open_page(place)
        settle()

        def lie_over_none(place: str = place) -> None:
            """A page fills when it can, and they make way when they look again."""
            lies = window.strips.geometry()
            for kind in (QAbstractButton, QLineEdit, QComboBox):
                for control in window.page.findChildren(kind):
                    seen = control.visibleRegion().boundingRect()
                    seen.translate(control.mapTo(window, QPoint(0, 0)))
                    assert not control.isVisible() or not lies.intersects(seen), (place, control)

        qtbot.waitUntil(lie_over_none)


def test_a_strip_in_a_narrow_room_comes_to_rest(qapp: QApplication, qtbot: QtBot) -> None:
    """It is measured in several widths, and small letters are tried in the narrow ones."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 500)
    strips = Strips(Theme(qapp, "light"), lambda: 0.0, page)
    with qtbot.waitExposed(page):
        page.show()
    strips.set_room(page.rect(), Covered)
    strips.show_notice(Notice(text=SENTENCE, key="k", action="Open it again"))
    settle()

    arranged: list[int] = []
    strips.folded.connect(arranged.append)
    settle()

    assert strips.isVisible() and arranged == []


def test_a_click_meant_for_what_was_there_before_a_strip_does_nothing(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice_row, "_DEAF_MS", 3_600_000)
    window, acted = door.program.window, []
    window.strips.show_notice(Notice(text="One.", key="one", tone=Tone.TROUBLE, action="Do"))
    settle()
    button = window.strips._rows[0].button
    assert button is not None
    QCursor.setPos(button.mapToGlobal(button.rect().center()))
    notice = Notice(text="One.", key="one", tone=Tone.TROUBLE, action="Do", on_action=lambda: acted.append(1))

    window.strips.show_notice(notice)
    settle()
    came = window.strips._rows[0].button
    assert came is not None
    QTest.mouseClick(came, Qt.MouseButton.LeftButton)
    assert not acted

    monkeypatch.setattr(notice_row, "_DEAF_MS", 0)
    QTest.mouseClick(came, Qt.MouseButton.LeftButton)
    assert acted


def test_a_click_meant_for_a_strip_that_went_does_nothing_to_what_lay_behind_it(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two are closed one after the other: the second came down meanwhile, over the scans with their undo."""
    monkeypatch.setattr(deaf_place, "_DEAF_MS", 3_600_000)
    window, done = door.program.window, list[str]()
    for key in ("older", "newer"):
        window.strips.show_notice(Notice(text=SENTENCE, key=key, tone=Tone.TROUBLE))
    settle()
    newer, older = (row._close for row in window.strips._rows)
    assert newer is not None and older is not None
    there = newer.mapTo(window, newer.rect().center())
    behind = QPushButton("Undo", window.page)
    behind.setGeometry(QRect(window.page.mapFrom(window, there) - QPoint(20, 20), QSize(40, 40)))
    behind.clicked.connect(lambda: done.append("undone"))
    behind.show()
    handle = window.windowHandle()

    older.click()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=there)
    assert [notice.key for notice in window.strips.notices] == ["newer"] and not done

    monkeypatch.setattr(deaf_place, "_DEAF_MS", 0)
    window.strips.take_away("newer")
    settle()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=there)
    assert done == ["undone"]


def test_in_a_window_of_another_size_no_place_is_deaf(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deaf_place, "_DEAF_MS", 3_600_000)
    window = door.program.window
    window.resize(1366, 760)
    window.strips.show_notice(Notice(text=SENTENCE, key="went", tone=Tone.TROUBLE))
    settle()
    window.strips.take_away("went")
    (place,) = window.findChildren(deaf_place.DeafPlace)
    assert place.isVisible()

    window.resize(960, 600)
    settle()

    assert not place.isVisible()


def test_what_stays_folds_into_a_word_at_the_foot_and_comes_back(door: Door) -> None:
    window = door.program.window
    window.strips.show_notice(Notice(text="The clock stands.", key="trial"))
    window.strips.show_notice(Notice(text=SENTENCE, key="storage", tone=Tone.TROUBLE))

    window.strips._folding.timeout.emit()
    assert [row.notice.key for row in window.strips._rows if row.isVisible()] == ["storage"]
    assert "message" in window.status.messages.text()

    QTest.mouseClick(window.status.messages, Qt.MouseButton.LeftButton)
    assert "trial" in [row.notice.key for row in window.strips._rows if row.isVisible()]
    assert QApplication.activeModalWidget() is None


def test_the_buttons_at_the_foot_of_a_page_stay_free(door: Door) -> None:
    load_preview(door.program)
    door.program.window.strips.show_notice(Notice(text=SENTENCE, key="k"))
    settle()
    page = door.program.window.page
    assert isinstance(page, AttendeesPage) and page._loading is not None

    button, strips = page._loading.load, door.program.window.strips

    assert button.isVisible() and strips.isVisible()
    at = button.rect().translated(button.mapTo(door.program.window, QPoint(0, 0)))
    assert not strips.geometry().intersects(at)


@pytest.mark.parametrize("key", [Qt.Key.Key_F12, Qt.Key.Key_Return])
def test_f12_or_the_word_at_the_foot_brings_the_keyboard_to_the_newest_strip_and_escape_back(
    door: Door, key: Qt.Key
) -> None:
    strips = door.program.window.strips
    done: list[str] = []
    for name in ("older", "newer"):
        strips.show_notice(
            Notice(text=SENTENCE, key=name, action="Do it", on_action=partial(done.append, name))
        )
    strips._fold()
    assert strips.waiting == 2
    if key is Qt.Key.Key_Return:
        door.program.window.status.messages.setFocus()
    door.press(key)
    settle()
    assert strips.isAncestorOf(door.focus()) and not strips.waiting
    door.press(Qt.Key.Key_Escape)
    assert door.page.find_line.field.hasFocus()
    door.press(Qt.Key.Key_F12)
    door.press(Qt.Key.Key_Return)
    assert done == ["newer"]


def test_a_strip_stays_while_the_keyboard_is_at_it(door: Door) -> None:
    strips = door.program.window.strips
    strips.show_notice(Notice(text=SENTENCE, key="k", action="Do it", seconds=1))
    (row,) = strips._rows
    door.press(Qt.Key.Key_F12)
    row._on_second()
    assert strips.notices
    door.press(Qt.Key.Key_Escape)
    row._on_second()
    assert not strips.notices


def test_what_a_strip_offers_is_not_over_when_the_window_stood_still_longer_than_it_lasts(door: Door) -> None:
    strips = door.program.window.strips
    strips.show_notice(Notice(text=SENTENCE, key="k", action="Undo", seconds=2))
    (row,) = strips._rows
    row._seconds.timeout.emit()  # all that a timer says of a minute in which nothing could be heard
    assert strips.notices
    row._seconds.timeout.emit()
    assert not strips.notices


def test_a_strip_that_somebody_is_at_does_not_fold(door: Door) -> None:
    strips = door.program.window.strips
    strips.show_notice(Notice(text=SENTENCE, key="k", action="Do it"))
    door.press(Qt.Key.Key_F12)
    strips._fold()
    assert not strips.waiting


@of_each("size", [(960, 600), (1366, 720), (1920, 1080)])
def test_on_attendees_a_strip_lies_over_the_table_or_the_person_and_never_across_both(
    door: Door, size: tuple[int, int]
) -> None:
    window = door.program.window
    window.resize(*size)
    window.open_page("attendees", door.people[0].reference)
    for n in range(2):
        window.strips.show_notice(Notice(text=SENTENCE, key=f"k{n}", tone=Tone.TROUBLE, action="Look"))
    settle()
    page = window.page
    assert isinstance(page, AttendeesPage)

    lies = window.strips.geometry()

    assert window.strips.isVisible() and page.beside.isVisible()
    for part in (page.people.view, page.beside):
        at = part.rect().translated(part.mapTo(window, QPoint(0, 0)))
        assert at.contains(lies) or not at.intersects(lies)


def test_enter_takes_what_a_strip_offers_only_where_it_is_shown_and_could_be_read(
    qapp: QApplication, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    clock, taken = [0.0], list[str]()
    strips = Strips(Theme(qapp, "light"), lambda: clock[0], page)
    strips.set_room(QRect(0, 0, 600, 120))
    offer = Notice(
        text="Next: Panel.", action="Switch", takes_enter=True, on_action=lambda: taken.append("it")
    )
    strips.show_notice(offer)
    clock[0] = 5_000

    strips.show_notice(Notice(text=SENTENCE, key="over it", action="Take it back"))
    assert strips.waiting == 1 and not strips.act_on_enter()

    strips.take_away("over it")
    assert strips.act_on_enter() and taken == []

    clock[0] = 10_000
    assert strips.act_on_enter() and taken == ["it"]


def answering_page(qapp: QApplication, qtbot: QtBot) -> tuple[Strips, QWidget]:
    """Strips over a page, and the answer over its lower half that is not there yet."""
    whole = QWidget()
    qtbot.addWidget(whole)
    page = QWidget(whole)
    whole.resize(640, 480)
    page.resize(640, 480)
    answer = QWidget(page)
    answer.setProperty(IS_ANSWER, True)
    answer.setGeometry(0, 240, 640, 240)
    answer.hide()
    strips = Strips(Theme(qapp, "light"), lambda: 0.0, whole)
    with qtbot.waitExposed(whole):
        whole.show()
    strips.set_room(page.rect(), lambda: what_stands_on(page, whole))
    return strips, answer


def test_a_strip_makes_way_for_an_answer_that_comes_after_it(qapp: QApplication, qtbot: QtBot) -> None:
    strips, answer = answering_page(qapp, qtbot)
    strips.show_notice(Notice(text=SENTENCE, key="k", tone=Tone.TROUBLE))
    settle()
    assert strips.geometry().intersects(answer.geometry())

    answer.show()

    qtbot.waitUntil(lambda: not strips.geometry().intersects(answer.geometry()))
    assert strips.isVisible()


def test_where_an_answer_fills_the_page_a_strip_waits_at_the_foot_and_comes_back(
    qapp: QApplication, qtbot: QtBot
) -> None:
    strips, answer = answering_page(qapp, qtbot)
    strips.can_fold = True
    answer.setGeometry(0, 0, 640, 480)
    strips.show_notice(Notice(text="Ada was taken back.", key="k", action="Do it again", takes_enter=True))
    settle()
    assert strips.isVisible()

    answer.show()
    qtbot.waitUntil(lambda: not strips.isVisible())
    assert strips.waiting == 1

    answer.hide()
    qtbot.waitUntil(strips.isVisible)


def test_what_can_wait_lies_over_no_sentence_and_a_warning_is_seen_all_the_same(
    qapp: QApplication, qtbot: QtBot
) -> None:
    strips, answer = answering_page(qapp, qtbot)
    strips.can_fold = True
    page = answer.parentWidget()
    assert page is not None
    told = PlainLabel("To settle: 2 of 2. " * 400, page, wraps=True)
    told.setGeometry(page.rect())
    told.show()

    strips.show_notice(Notice(text="The clock stands.", key="trial"))
    assert strips.waiting == 1 and not strips.isVisible()

    strips.show_notice(Notice(text="No badge was printed.", key="badge", tone=Tone.WARN))
    assert strips.waiting == 1 and strips.isVisible()


@of_each("place", ["attendees", "live", "programme", "badges", "settings", "help"])
def test_no_strip_lies_over_the_banner_of_an_answer(door: Door, place: str) -> None:
    window = door.program.window
    window.resize(960, 600)
    window.open_page(place)
    for n in range(3):
        window.strips.show_notice(Notice(text=SENTENCE, key=f"k{n}", tone=Tone.TROUBLE, action="Look"))
    settle()

    door.scan("NOBODY-HAS-THIS")
    settle()

    assert window.banner.isVisible() and window.strips.isVisible()
    answer = window.banner.rect().translated(window.banner.mapTo(window, QPoint(0, 0)))
    assert not window.strips.geometry().intersects(answer)


def test_a_button_without_a_key_is_heard_with_the_way_to_it(door: Door, heard: list[str]) -> None:
    strips = door.program.window.strips
    strips.show_notice(Notice(text="It comes out without it.", action="Print it anew"))
    assert heard[-1] == "It comes out without it. Button: Print it anew, F12."
    door.press(Qt.Key.Key_F12)
    assert isinstance(button := QApplication.focusWidget(), QPushButton) and button.text() == "Print it anew"

    strips.show_notice(Notice(text="Undone: entry.", action="Do it again  Ctrl+Shift+Z"))
    assert heard[-1] == "Undone: entry."


def test_a_strip_goes_from_over_what_the_keyboard_comes_to(qapp: QApplication, qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    page = QWidget(whole)
    for each in (whole, page):
        each.resize(600, 400)
    fields = [QLineEdit(page), QLineEdit(page)]
    for n, field in enumerate(fields):
        field.setGeometry(0, 200 * n, 600, 200)
    strips = Strips(Theme(qapp, "light"), lambda: 0.0, whole)
    whole.show()
    qtbot.waitActive(whole)
    fields[0].setFocus()
    strips.set_room(page.rect(), lambda: what_stands_on(page, whole))
    strips.show_notice(Notice(text="A sentence.", key="k", tone=Tone.TROUBLE))
    assert not strips.geometry().intersects(fields[0].geometry())

    qtbot.waitUntil(lambda: bool(strips._seen))  # it has looked at them
    fields[1].setFocus()

    qtbot.waitUntil(lambda: not strips.geometry().intersects(fields[1].geometry()))
    assert strips.isVisible()
