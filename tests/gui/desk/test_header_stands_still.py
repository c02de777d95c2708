"""What stands in the head of the Desk is read; In, Out and Both do not move there while guests come."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from checkin.app import Program
from checkin.gui.desk.session_header import TitleButton
from tests.screens.staging import on_stage, settle


@pytest.mark.parametrize("text_size", [1.0, 1.5])
def test_the_direction_stays_where_it_is_whatever_is_counted(text_size: float) -> None:
    with on_stage(text_size) as program:
        session = program.session
        program.window.resize(1366, 768)
        program.shell.open_page("desk")
        settle()
        people = [p for p in session.file.attendees() if p.status == "confirmed"][:12]
        assert {_at(program)} == {_after(program, person.codes[0]) for person in people}


def test_where_room_is_short_the_title_is_whole_and_its_day_and_room_are_not_in_tiny_letters() -> None:
    with on_stage(1.5) as program:
        program.window.resize(1024, 768)
        program.shell.open_page("desk")
        for session in ("qk-oecd1", "qk-oecd2"):
            program.session.set_session(session)
            settle()
            header = program.window.page.header  # type: ignore[attr-defined]
            assert " ".join(header.title._fit()[1]) == program.session.session.shown_title
            usual = program.shell.theme.font("lead").pointSizeF()
            assert header.about.shown_font().pointSizeF() > 0.6 * usual


def test_a_title_is_whole_in_every_script_however_high_its_letters_are() -> None:
    with on_stage(1.0) as program:
        program.window.resize(1024, 700)
        program.shell.open_page("desk")
        title = program.window.page.header.title  # type: ignore[attr-defined]
        for words in ("الجلسة المغلقة بشأن حوكمة", "การประชุมโต๊ะกลมที่ปรึกษา", "नेतृत्व की बैठक", "Ốc Ể"):
            title.set_title(" ".join([words] * 3))
            settle()
            height = title.sizeHint().height()
            assert _rows_of_ink(title, height) == _rows_of_ink(title, 2 * height), words


def test_that_a_session_is_not_on_yet_is_not_in_tiny_letters_in_a_small_window() -> None:
    with on_stage(1.0) as program:
        program.window.resize(1024, 768)
        program.shell.open_page("desk")
        program.session.set_session("qk-fi")
        settle()
        about = program.window.page.header.about  # type: ignore[attr-defined]
        assert about.text.startswith("Not begun yet · ")
        assert about.shown_font().pointSizeF() == program.shell.theme.font("lead").pointSizeF()


def _rows_of_ink(title: TitleButton, height: int) -> int:
    title.setFixedHeight(height)
    picture = title.grab().toImage()
    rows = [{picture.pixel(x, y) for x in range(picture.width() - 30)} for y in range(picture.height())]
    return sum(len(row) > 1 for row in rows)


def _after(program: Program, code: str) -> tuple[int, int]:
    program.session.scan(code)
    header = program.window.page.header  # type: ignore[attr-defined]
    # Whatever is looked for or answered, the head is laid out anew.
    header.resize(header.width(), header.height() + 1)
    QApplication.processEvents()
    settle()
    return _at(program)


def _at(program: Program) -> tuple[int, int]:
    header = program.window.page.header  # type: ignore[attr-defined]
    at = header.direction.mapTo(header, header.direction.rect().topLeft())
    return at.x(), at.y()
