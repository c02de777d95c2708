"""In, Out and Both have one place at one size of window and type: they do not move while guests come."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from checkin.app import Program
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
