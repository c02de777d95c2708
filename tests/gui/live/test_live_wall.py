"""The wall is read from across a hall: the sessions that are on and the next, whole and large on any screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import ceil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from checkin.core.desk.snapshot import running_and_next
from checkin.core.event.programme import Programme
from checkin.core.times import later
from checkin.gui.live.page import LivePage
from checkin.gui.live.wall import LiveWall
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.gui.conftest import Door
from tests.screens.faults import faults
from tests.screens.staging import settle

TITLE = "Roundtable on the supply of cryogenic parts and on common standards for quantum networks"


def in_parallel(programme: Programme, how_many: int) -> Programme:
    """The same event with so many sessions at once; the registration stays."""
    kept = [session for session in programme.sessions if session.is_registration]
    one = next(session for session in programme.sessions if session.is_in_a_room)
    many = [replace(one, id=f"p{n}", title=f"{TITLE} {n}", room="") for n in range(how_many)]
    return replace(programme, sessions=(*kept, *many))


def wall_of(door: Door, clock: Clock, path: Path, how_many: int) -> LiveWall:
    EventFile.create(path, in_parallel(door.session.programme, how_many)).close()
    door.session.close()
    door.session.open(path, clock=clock)
    page = door.open(LivePage, "live")
    page.open_wall()
    assert page.wall is not None
    return page.wall


@pytest.mark.parametrize("how_many", [1, 3, 9])
def test_titles_are_whole_and_large_enough_on_every_screen(
    door: Door, clock: Clock, tmp_path: Path, how_many: int
) -> None:
    wall = wall_of(door, clock, tmp_path / "many.checkin", how_many)
    page = door.program.window.page
    assert isinstance(page, LivePage)

    found, titles = [], set()
    for size in (QSize(1920, 1080), QSize(1366, 768)):
        wall.showNormal()
        wall.resize(size)
        settle()
        for _turn in range(ceil(how_many / len(wall.sessions.cells))):
            found += faults(wall, size)
            titles |= {cell.title.text for cell in wall.sessions.cells}
            assert all(
                QFontMetricsF(c.where.shown_font()).height() > size.height() / 60 for c in wall.sessions.cells
            )
            wall.sessions.turn(page.state.standing)
            settle()

    assert titles == {f"{TITLE} {n}" for n in range(how_many)}
    assert not found, "\n".join(found)
    wall.close()


class _Grows(QObject):
    """Makes a widget lower as soon as a part of it comes, as a layout may."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ChildAdded and isinstance(watched, QWidget):
            watched.resize(watched.width(), 120)
        return False


def test_a_wall_that_changes_its_size_while_cells_come_shows_each_session_in_its_own(
    door: Door, clock: Clock, tmp_path: Path
) -> None:
    wall = wall_of(door, clock, tmp_path / "many.checkin", 9)
    page = door.program.window.page
    assert isinstance(page, LivePage)
    sessions = wall.sessions
    sessions.resize(900, 120)
    sessions.installEventFilter(_Grows(sessions))

    sessions.resize(1900, 1000)

    shown = [cell.title.text for cell in sessions.cells]
    assert shown and len(set(shown)) == len(shown)
    wall.close()


def test_letters_grow_with_the_screen(door: Door) -> None:
    page = door.open(LivePage, "live")

    walls = [LiveWall(door.program.shell, page.state, QSize(high * 16 // 9, high)) for high in (720, 2160)]

    small, large = (QFontMetricsF(wall.title.font()).height() for wall in walls)
    assert large / small == pytest.approx(3, rel=0.05)
    for wall in walls:
        wall.close()


def test_only_what_is_on_and_what_begins_next_is_shown(door: Door) -> None:
    programme = in_parallel(door.session.programme, 4)
    first = programme.sessions[-1].starts
    apart = [
        replace(session, starts=later(first, minutes=90 * n), ends=later(first, minutes=90 * n + 60))
        for n, session in enumerate(programme.sessions[-4:])
    ]
    programme = replace(programme, sessions=(*programme.sessions[:-4], *apart))

    shown = running_and_next(programme, first + timedelta(minutes=20))

    assert [session.id for session in shown] == ["p0", "p1"]

    # A bus runs alone: what was over the day before is not beside it.
    bus = replace(apart[-1], room=None, starts=later(first, minutes=1440), ends=later(first, minutes=1800))
    programme = replace(programme, sessions=(*programme.sessions[:-1], bus))
    assert running_and_next(programme, bus.starts) == [bus]


def test_what_fills_the_screen_and_how_to_leave_it_is_heard(door: Door, heard: list[str]) -> None:
    page = door.open(LivePage, "live")
    heard.clear()
    page.open_wall()
    assert heard == ["Wall screen. Esc or F11 leaves it."]
