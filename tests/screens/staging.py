"""Brings the program to where a picture is taken: started with larger type, on the sample event, at rest."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QFont, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from checkin import paths
from checkin.core.language import ENGLISH, Language, speak
from checkin.gui.session import background, in_window
from checkin.tasks.sample import make_sample

if TYPE_CHECKING:
    from checkin.app import Program
    from checkin.core.event.attendee import Attendee

SAMPLE = "quantum-korea-2025"
CLOSED_SESSION = "qk-oecd2"
_USUAL_POINTS = 10.5
_samples = tempfile.TemporaryDirectory(prefix="checkin-samples-")

Screen = Callable[["Program"], None]


@contextmanager
def on_stage(text: float, spoken: Language = ENGLISH, *, is_mirrored: bool = False) -> Iterator[Program]:
    """Start the program on the sample event in an empty home, its type `text` times as large as usual."""
    from checkin.app import Program
    from checkin.gui.window.application import Application

    app = QApplication.instance() or Application([sys.argv[0]])
    assert isinstance(app, QApplication)
    before_direction = app.layoutDirection()
    before, hook, home_before = QFont(app.font()), sys.excepthook, os.environ.get("CHECKIN_HOME")
    with tempfile.TemporaryDirectory() as home:
        os.environ["CHECKIN_HOME"] = home
        font = QFont(before)
        font.setPointSizeF(_USUAL_POINTS * text)
        app.setFont(font)
        program = Program(app)
        sys.excepthook = hook
        try:
            speak(spoken, in_window=True)
            open_sample(program, SAMPLE)
            if spoken is not ENGLISH or is_mirrored:
                app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if is_mirrored else before_direction)
                program.speak_anew()
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            program.window.show()
            yield program
        finally:
            app.setLayoutDirection(before_direction)
            program.language.choose(ENGLISH.code)
            program.window.close()
            program.shut()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            app.setFont(before)
            os.environ.pop("CHECKIN_HOME")
            if home_before is not None:
                os.environ["CHECKIN_HOME"] = home_before


def open_sample(program: Program, name: str) -> None:
    """Open the sample event as the start page does."""
    path = paths.samples() / f"{name}.checkin"
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(made(name), path)
    program.door.open_sample(name)


@cache
def made(name: str) -> Path:
    """A sample event as it is first opened, made once for all that copy it."""
    path = Path(_samples.name) / f"{name}.checkin"
    make_sample(name, path)
    return path


def settle() -> None:
    """Let the window, and what it does in the background, come to rest."""
    for _ in range(3):
        background.wait_for_work(20_000)
        while in_window._to_do:
            QApplication.processEvents()
        for _ in range(4):
            QApplication.sendPostedEvents()
            QApplication.processEvents()
    # A timer that went off last, as that of the wall's pages does, leaves its layout to be done.
    QApplication.sendPostedEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as a program at work does


@contextmanager
def standing_still() -> Iterator[None]:
    """Nothing comes or goes by the clock: a busy machine may look at a window for longer than strips stand."""
    all_timers = (
        timer
        for each in (QCoreApplication.instance(), *QApplication.topLevelWidgets())
        for timer in (each.findChildren(QTimer) if each is not None else ())
    )
    stopped = [timer for timer in all_timers if timer.isActive() and timer.interval()]  # others do it at once
    for timer in stopped:
        timer.stop()
    yield
    for timer in stopped:
        if shiboken6.isValid(timer):
            timer.start()


def in_front(program: Program) -> list[QWidget]:
    """The window, and the dialogs that are open over it; or what guests or a wall show in its place, as large."""
    if program.kiosks.window is not None:
        program.kiosks.window.resize(program.window.size())
        settle()
        return [program.kiosks.window]
    wall = _wall(program)
    if wall is not None:
        return [wall]
    program.window.strips._look_again()  # as they do by themselves, a moment after the page has changed
    dialogs = [each for each in program.window.findChildren(QDialog) if each.isVisible()]
    for each in dialogs:  # the screen that is not there is larger than the window
        each.resize(each.size().boundedTo(program.window.size()))
    return [program.window, *dialogs]


def clear_front(program: Program) -> None:
    """Close what is open over the window, for the next screen."""
    for each in program.window.findChildren(QDialog):
        each.close()
    settle()


def _wall(program: Program) -> QWidget | None:
    """The wall screen where it is shown, on a screen as large as the window is."""
    if not any(each.objectName() == "wall" and each.isVisible() for each in QApplication.topLevelWidgets()):
        return None
    from checkin.gui.live.page import LivePage

    page = program.window.page
    assert isinstance(page, LivePage) and page.wall is not None
    if page.wall.size() != program.window.size():
        page.wall.close()
        page.wall_over(program.window.geometry()).show()
        settle()
    return page.wall


def picture_of(program: Program) -> QPixmap:
    """The window, and what is open over its middle."""
    window, *dialogs = in_front(program)
    picture = window.grab()
    for dialog in dialogs:
        painter = QPainter(picture)
        painter.drawPixmap(window.rect().center() - dialog.rect().center(), dialog.grab())
        painter.end()
    return picture


def let_pass(seconds: float) -> None:
    """For what waits for a timer of the program's own."""
    QTest.qWait(round(seconds * 1000))


def someone(program: Program, fits: Callable[[Attendee], bool], nth: int = 0) -> Attendee:
    found = [person for person in program.session.file.attendees() if fits(person)]
    return found[min(nth, len(found) - 1)]


def scan(program: Program, person: Attendee) -> None:
    program.session.scan(person.codes[0])


def desk(program: Program) -> None:
    program.window.open_page("desk")


def came_before(program: Program, people: Iterable[Attendee]) -> None:
    """They are on record, and nobody looked while each of them came; whoever calls has the window look once."""
    session = program.session
    with session.desk.transaction():
        for each in people:
            session.desk.scan(each.codes[0], session.place.where, session.direction)


def some_scans(program: Program) -> None:
    desk(program)
    came_before(program, [p for p in program.session.file.attendees() if p.codes][:9])
    program.session.scan("NO-SUCH-CODE-4711")
