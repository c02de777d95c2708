"""Walk-in where letters are large or room is little: lines stand whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from checkin.core.event.attendee import Status
from checkin.gui.session import people_changes
from tests.gui.walk_in_hands import Hands
from tests.of_each import of_each
from tests.screens.staging import on_stage, settle


@of_each("height", [90, 101, 119, 137])
def test_sessions_to_tick_stand_in_whole_rows(hands: Hands, height: int) -> None:
    ticks = hands.page.form.sessions
    ticks.resize(ticks.width(), height)

    row = ticks.visualItemRect(ticks.item(0)).height()
    assert ticks.viewport().height() % row == 0 and ticks.viewport().height() >= 2 * row
    assert ticks.count() * row > ticks.viewport().height(), "others follow below"
    left = ticks.contentsRect().height() - ticks.viewport().height()
    assert left < ticks.viewport().height() // row, "an empty band reads as the end of the list"
    ticks.resize(ticks.width(), ticks.minimumHeight())
    assert ticks.viewport().height() >= 2 * ticks.visualItemRect(ticks.item(0)).height()


def test_the_keys_of_the_last_walk_ins_are_told_whole_or_not_at_all(hands: Hands) -> None:
    hands.write("Ada Byron")
    hands.register()
    last = hands.page.last
    for width in (220, 300, 420, 600):
        last.setFixedWidth(width)
        settle()

        for _again in range(2):
            text = last.head.text()
            assert QFontMetrics(last.head.font()).horizontalAdvance(text) <= width
            assert text.startswith(("Last walk-ins", "New badge for Ada Byron: why?"))
            last.ask_reason()
        last.close_line()


@pytest.mark.parametrize(("text_size", "most"), [(1.0, 2), (1.5, 3)])
def test_that_no_badge_came_out_leaves_the_fields_their_room(text_size: float, most: int) -> None:
    with on_stage(text_size) as program:
        program.window.resize(1280, 800)
        program.shell.open_page("walk-in")
        settle()
        page = Hands(program).page
        page.form.name.setText("Ada Byron")
        page.panel.enter_button.click()
        settle()
        notice = page.panel.notice
        assert "No badge came out" in notice.text()
        assert notice.height() <= most * QFontMetrics(notice.font()).lineSpacing() + 4


def test_beside_the_form_the_reason_has_as_much_room_as_the_organisers_name(hands: Hands) -> None:
    session = hands.program.session
    person = next(p for p in session.file.attendees() if p.status == "confirmed" and p.codes)
    people_changes.correct(session, person.reference, {"status": Status.BLOCKED})
    session.scan(person.codes[0])
    hands.press(Qt.Key.Key_F8)
    settle()

    line = hands.page.beside.card.override_line
    assert line.is_open and line.reason.width() >= line.by.width()


def test_what_the_answer_asks_for_is_as_large_as_the_form_beside_it() -> None:
    with on_stage(1.5) as program:
        for size in ((1024, 700), (1024, 768), (1366, 768)):
            program.window.resize(*size)
            program.shell.open_page("walk-in")
            program.session.scan("8801234567890")
            settle()
            page = Hands(program).page
            card = page.beside.card
            assert card.message.text.endswith("Read: 8801234567890")
            assert card.message.shown_font().pointSizeF() >= page.form.email.font().pointSizeF()
            assert card.message.geometry().bottom() < card.actions_row.geometry().top()


def test_what_stands_beside_an_empty_form_is_told_in_as_many_lines_as_it_takes() -> None:
    with on_stage(1.5) as program:
        program.window.resize(1024, 700)
        program.shell.open_page("walk-in")
        settle()
        page = Hands(program).page
        line = QFontMetrics(program.shell.theme.font("body")).lineSpacing()
        for part in (page.beside.similar, page.last.rows):
            assert _height_of_ink(part) > 1.2 * line, part.accessibleName()


def test_whom_the_typed_name_may_be_is_in_sight_though_the_last_walk_ins_were_looked_at() -> None:
    with on_stage(1.5) as program:
        program.window.resize(1024, 700)
        program.shell.open_page("walk-in")
        settle()
        page = Hands(program).page
        page.form.name.setText("Ada Byron")
        page.panel.enter_button.click()
        settle()
        page.last.go_there()
        settle()
        assert page.last.rows.hasFocus()
        page._right.bring_into_sight(page.last.rows)  # where the focus came from nowhere, nobody did
        assert page._right.verticalScrollBar().value() > 0, "they stand far below"

        page.form.name.setText("Bob")
        settle()
        assert page._right.verticalScrollBar().value() == 0


def _height_of_ink(part: QWidget) -> int:
    picture = part.grab().toImage()
    blank = picture.pixelColor(0, 0)
    inked = [
        y
        for y in range(picture.height())
        if any(picture.pixelColor(x, y) != blank for x in range(picture.width()))
    ]
    return inked[-1] - inked[0] + 1 if inked else 0
