"""Strips over Walk-in: the session, the fields and the answer to the last guest stay in sight."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLineEdit, QWidget

from checkin.app import Program
from checkin.gui.session.notices import Notice, Tone
from checkin.gui.session.print_notices import PrintNotices
from checkin.gui.walk_in.page import WalkInPage
from checkin.gui.widgets.notice_row import NoticeRow
from tests.screens.staging import on_stage, settle


def seen(widget: QWidget, window: QWidget) -> QRect:
    return widget.visibleRegion().boundingRect().translated(widget.mapTo(window, QPoint(0, 0)))


def registered_without_printer(program: Program, size: tuple[int, int]) -> WalkInPage:
    program.window.resize(*size)
    program.window.open_page("walk-in")
    page = program.window.page
    assert isinstance(page, WalkInPage)
    program.shell.can_print = False
    page.form.fill(replace(page.form.draft(), name="Ida Falk"))
    page.enter()
    settle()
    return page


def tell(program: Program) -> None:
    for n in range(2):
        text = (
            "One more desk has the event open; somebody was let in there without their badge being printed."
        )
        program.window.strips.show_notice(Notice(text=text, key=f"k{n}", tone=Tone.TROUBLE, action="Look"))
    settle()


@pytest.mark.parametrize(("size", "text"), [((1024, 768), 1.0), ((1366, 768), 1.0), ((1366, 768), 1.5)])
def test_strips_lie_on_no_answer_no_field_and_not_on_the_session(size: tuple[int, int], text: float) -> None:
    with on_stage(text) as program:
        page = registered_without_printer(program, size)
        tell(program)

        window = program.window
        strips = window.strips.geometry()
        answers = (page.beside.card, page.panel.notice, page.last.head)
        fields = [field for field in page.form.findChildren(QLineEdit) if field.isVisible()]

        assert window.strips.isVisible() and fields
        for part in (page.head.title, page.head.admits_to, *answers, *fields, page.form.sessions):
            assert not strips.intersects(seen(part, window)), part
        shown = [row for row in window.strips.findChildren(NoticeRow) if row.isVisible()]
        assert shown and all(row.height() >= row.height_at(row.width()) for row in shown)


@pytest.mark.parametrize(("size", "text"), [((960, 600), 1.0), ((1280, 752), 1.5), ((1366, 720), 1.5)])
def test_where_the_last_walk_ins_are_half_out_of_sight_strips_stand_elsewhere_and_whole(
    size: tuple[int, int], text: float
) -> None:
    with on_stage(text) as program:
        page = registered_without_printer(program, size)
        page.last.ask_reason(page.last.references[0])
        tell(program)

        assert program.window.rect().contains(program.window.strips.geometry())


def test_strips_go_with_the_last_walk_ins_where_a_reason_is_asked_for() -> None:
    with on_stage(1.0) as program:
        page = registered_without_printer(program, (1024, 768))
        tell(program)

        page.last.ask_reason()
        settle()

        assert not program.window.strips.geometry().intersects(seen(page.last.asking, program.window))

        page.open_rights()
        settle()

        assert page.rights is not None and page.room_for_strips() is None


@pytest.mark.parametrize(("size", "text"), [((1366, 768), 1.0), ((1366, 768), 1.5), ((1280, 752), 1.5)])
def test_the_question_whether_to_print_again_is_whole_with_all_its_answers(
    size: tuple[int, int], text: float
) -> None:
    with on_stage(text) as program:
        page = registered_without_printer(program, size)
        person = program.session.desk.attendee(page.last.references[0])
        assert person is not None
        printed_at = program.session.desk.now()
        PrintNotices(program.shell).ask_reason(person, printed_at, lambda _why: None, lambda: None)
        settle()

        strips = program.window.strips
        (row,) = [row for row in strips.findChildren(NoticeRow) if row.isVisible()]
        assert row.height() >= row.height_at(row.width()) and strips.rect().contains(row.geometry())
        assert program.window.rect().contains(strips.geometry())
        assert len(row.choices) == 5
        for choice in row.choices:
            assert choice.visibleRegion().boundingRect() == choice.rect(), choice.text()


def test_no_strip_cuts_what_stands_where_nobody_was_registered_yet() -> None:
    with on_stage(1.5) as program:
        program.window.resize(1280, 752)
        program.window.open_page("walk-in")
        program.window.strips.show_notice(Notice(text="A sentence of one line.", key="k", action="Look"))
        settle()
        page, window = program.window.page, program.window
        assert isinstance(page, WalkInPage)
        words = page.last.rows._words_box().translated(page.last.rows.mapTo(window, QPoint(0, 0)))
        assert window.strips.isVisible() and not window.strips.geometry().intersects(words)


def test_the_usual_reasons_for_a_new_badge_stand_whole_with_their_line() -> None:
    with on_stage(1.5) as program:
        page = registered_without_printer(program, (960, 600))
        window, asking = program.window, page.last.asking
        for size in ((960, 600), (1024, 700), (1280, 752)):
            window.resize(*size)
            page.last.ask_reason()
            settle()

            assert asking.visibleRegion().boundingRect() == asking.rect()
            for row in window.strips.findChildren(NoticeRow):
                assert not row.isVisible() or not window.strips.geometry().intersects(seen(asking, window))
            page.last.close_line()
