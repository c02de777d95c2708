"""The whole program on a copy of the sample event, at half past nine of its first day, without a screen."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCursor, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QWidget
from pytestqt.qtbot import QtBot

from checkin.app import Program
from checkin.core.event import organiser_pin
from checkin.core.event.attendee import Attendee
from checkin.devices.scanners.key_pace import FAST_MS, SLOW_MS, WAIT_FOR_ENTER_MS
from checkin.devices.scanners.wait import Wait
from checkin.gui.desk.page import DeskPage
from checkin.gui.session import offered
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.widgets.announcing import say_waiting
from checkin.gui.widgets.flow_layout import FlowLayout
from tests.devices.cups_server import CupsServer, running_cups
from tests.screens.staging import SAMPLE, made

if TYPE_CHECKING:
    from tests.gui.printing_desk import PrintingDesk

Kind = TypeVar("Kind", bound=QWidget)


class TimeOfKeys(Wait):
    """Goes on by itself, at once where a test says so, and stands while a scanner types: machines may be busy then."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead = 0.0
        self._stood_at: float | None = None

    def now(self) -> float:
        return self._ahead + (super().now() if self._stood_at is None else self._stood_at)

    def pass_by(self, ms: float) -> None:
        """So many milliseconds go by, with what is due then and what waits to be done."""
        end = self.now() + ms
        while self._timer.isActive() and self._started_at + self._wanted <= end:
            self._ahead += max(0.0, self._started_at + self._wanted - self.now())
            self._timer.stop()
            self.over.emit()
        self._ahead += max(0.0, end - self.now())
        QApplication.processEvents()

    def go_on(self, ms: float) -> None:
        """So much later, where time stands."""
        assert self._stood_at is not None
        self._stood_at += ms

    @contextmanager
    def standing(self) -> Iterator[None]:
        """Only the time of the keys: what the program does meanwhile is done. What comes after it, a hand does, and
        none is so quick that its Enter is taken for the line feed of the scanner's.
        """
        self._stood_at = super().now()
        try:
            yield
        finally:
            self._stood_at = None
            self._ahead += FAST_MS


@pytest.fixture(scope="session")
def sample_event() -> Path:
    return made(SAMPLE)


@pytest.fixture(autouse=True)
def pins_are_hashed_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """How slowly is asked in the core: a tenth of a second for each PIN that is set or tried."""
    monkeypatch.setitem(organiser_pin._WORK, "n", 2)


@pytest.fixture(autouse=True)
def reads_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test presses Enter as soon as what it loads stands there: no person has read it by then."""
    monkeypatch.setattr(offered, "TO_READ_MS", 0)


@pytest.fixture
def time_of_keys(qapp: QApplication) -> Iterator[TimeOfKeys]:
    time = TimeOfKeys()
    yield time
    shiboken6.delete(time)


@pytest.fixture
def program(qapp: QApplication, home: Path, time_of_keys: TimeOfKeys) -> Iterator[Program]:
    """The program with its start page."""
    hook = sys.excepthook
    QCursor.setPos(0, 0)  # over nothing, wherever the last test left it
    program = Program(qapp, wait=time_of_keys)
    sys.excepthook = hook
    program.window.resize(1280, 800)
    program.window.show()
    QTest.qWaitForWindowExposed(program.window)
    program.window.activateWindow()
    yield program
    held = _items_held_after_their_end()
    program.window.close()
    program.shut()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not held


def _items_held_after_their_end() -> list[str]:
    """The layouts by whose way Python holds an item that Qt has deleted: what is made at its address next aborts."""
    held = [each for each in shiboken6.getAllValidWrappers() if isinstance(each, QLayoutItem)]
    # Our own layout keeps its items in Python: to ask it of each of all items was most of this looking.
    ours = [each for each in held if isinstance(each, FlowLayout)]
    of_qt = [each for each in held if isinstance(each, QLayout) and not isinstance(each, FlowLayout)]
    known = {*ours, *of_qt, *(item for layout in ours for item in layout._items)}
    items = [each for each in held if each not in known]
    ended = (item for item in items if all(layout.indexOf(item) < 0 for layout in of_qt))
    # What has no parent is held by a layout of our own that ended before its items.
    return [told[0] for item in ended if (told := re.findall(r"parent\.+ (<.+>)", shiboken6.dump(item)))]


@dataclass(slots=True)
class Door:
    """The Desk as a test uses it: keys in, what is shown out."""

    program: Program
    people: list[Attendee]
    time: TimeOfKeys

    @property
    def session(self) -> DeskSession:
        return self.program.session

    @property
    def page(self) -> DeskPage:
        page = self.program.window.page
        assert isinstance(page, DeskPage)
        return page

    def open(self, kind: type[Kind], place_id: str, argument: object = None) -> Kind:
        """Go to a place, whose page is of that kind."""
        self.program.window.open_page(place_id, argument)
        page = self.program.window.page
        assert isinstance(page, kind)
        return page

    def type(self, text: str) -> None:
        """Type as a person does: slower than any scanner."""
        for letter in text:
            self.time.pass_by(SLOW_MS)
            QTest.keyClicks(self.focus(), letter)
            self.settle()

    def scan(self, code: str) -> None:
        """Read a code as a keyboard scanner does, ended by Enter; so long after what was typed before that no key of
        that is taken for the code's first, however unevenly a busy machine typed them.
        """
        self.time.pass_by(WAIT_FOR_ENTER_MS)
        with self.time.standing():
            QTest.keyClicks(self.focus(), code)
            QTest.keyClick(self.focus(), Qt.Key.Key_Return)

    def press(
        self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier, *, on: QWidget | None = None
    ) -> None:
        # A scanner's Enter comes at once; a person's after a while.
        self.time.pass_by(60)
        QTest.keyClick(on or self.focus(), key, modifier)
        self.settle()

    def hold(self, key: Qt.Key) -> None:
        """Hold a key down until it repeats itself, as the system tells the window of it."""
        handle, none = self.program.window.windowHandle(), Qt.KeyboardModifier.NoModifier
        assert handle is not None
        for repeats in (False, True, True, True):
            self.time.pass_by(40 if repeats else 60)
            QApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyPress, key, none, "", repeats))
        QApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyRelease, key, none))
        self.settle()

    def double_click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click twice in haste in a place of the widget, else in its middle, as the system tells the window of it."""
        window = self.program.window
        handle = window.windowHandle()
        assert handle is not None
        place = widget.mapTo(window, at or widget.rect().center())
        QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, pos=place)

    def settle(self) -> None:
        """Until the keys pressed last are known to be no scanner's, and have done what they do."""
        while self.program.wedge.is_holding:
            self.time.pass_by(10)

    def focus(self) -> QWidget:
        widget = QApplication.focusWidget() or self.program.window
        assert widget is not None
        return widget

    def confirmed(self, session_id: str | None = None) -> list[Attendee]:
        return [
            p
            for p in self.people
            if p.status == "confirmed" and p.codes and (session_id is None or session_id in p.sessions)
        ]

    def inside(self) -> int:
        return self.session.desk.inside(self.session.session.id)


@pytest.fixture
def first_page() -> str:
    """The page that this computer showed last: an event opens on it."""
    return "desk"


@pytest.fixture
def door(
    program: Program,
    sample_event: Path,
    first_page: str,
    tmp_path: Path,
    clock: Any,
    time_of_keys: TimeOfKeys,
) -> Door:
    path = tmp_path / "event.checkin"
    shutil.copy(sample_event, path)
    clock.now += timedelta(minutes=30)
    program.settings.set("last_page", first_page)
    program.session.open(path, clock=clock)
    program.session.set_session("registration")
    return Door(program, list(program.session.file.attendees()), time_of_keys)


class Heard(list[str]):
    """What a screen reader was given to say; whoever looks has waited until the keyboard rests."""

    def __len__(self) -> int:
        say_waiting()
        return super().__len__()

    def __iter__(self) -> Iterator[str]:
        say_waiting()
        return super().__iter__()

    def __contains__(self, said: object) -> bool:
        say_waiting()
        return super().__contains__(said)

    def __eq__(self, other: object) -> bool:
        say_waiting()
        return super().__eq__(other)

    def __getitem__(self, at: Any) -> Any:
        say_waiting()
        return super().__getitem__(at)

    def pop(self, at: Any = -1) -> str:
        say_waiting()
        return super().pop(at)

    def count(self, said: str) -> int:
        say_waiting()
        return super().count(said)

    def clear(self) -> None:
        say_waiting()
        super().clear()


@pytest.fixture
def heard(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Run a screen reader: what it is given to say, in order."""
    said = Heard()
    was_active = QAccessible.isActive()
    pass_on = QAccessible.updateAccessibility

    def hear(event: Any) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())
        pass_on(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    QAccessible.setActive(True)
    yield said
    said.clear()
    QAccessible.setActive(was_active)


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[CupsServer]:
    """Run a real print server that libcups finds by itself, with one printer."""
    with running_cups() as server:
        server.add_queue()
        monkeypatch.setenv("CUPS_SERVER", server.address)
        yield server


@pytest.fixture
def printing_desk(cups: CupsServer, door: Door, qtbot: QtBot) -> PrintingDesk:
    """Stand at a desk that prints to that printer."""
    from tests.gui.printing_desk import PrintingDesk

    door.program.settings.set("printer", "Badges")
    assert door.program.printing.start()
    desk = PrintingDesk(door, cups, qtbot)
    desk.until_status("Badges · 0 waiting")
    return desk
