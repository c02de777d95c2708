"""The window: builds the rail, the pages, the strips and the status bar, and connects them. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QMargins, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QStackedWidget,
    QWidget,
)

from checkin.core.door.admission import Verdict
from checkin.core.language import _
from checkin.gui.desk.desk_notices import DeskNotices
from checkin.gui.look.plain_text import PlainLabel, title
from checkin.gui.session.shell import Page, Place, RefusedGuest, Shell
from checkin.gui.verdict.banner import Banner
from checkin.gui.verdict.card_actions import ways_told
from checkin.gui.verdict.card_words import words_of_verdict
from checkin.gui.verdict.look import look_of
from checkin.gui.verdict.meant import meaning
from checkin.gui.verdict.not_hearing import NotHearing
from checkin.gui.verdict.still_true import StillTrue
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.free_place import what_stands_on
from checkin.gui.widgets.notice_strips import Strips
from checkin.gui.widgets.wheel_guard import WheelGuard
from checkin.gui.window.leave_keys import LeaveKeys
from checkin.gui.window.rail import Rail
from checkin.gui.window.reading_order import ReadableWindow
from checkin.gui.window.same_field import way_back, way_back_to
from checkin.gui.window.start_page import StartPage
from checkin.gui.window.status_bar import StatusBar
from checkin.gui.window.typing_home import TypingHome
from checkin.gui.window.undo_key import UndoKey, UndoKeys

if TYPE_CHECKING:
    from checkin.gui.window.help_alone import HelpAlone
    from checkin.gui.window.new_event_page import NewEventPage

FIRST_SIZE = QSize(1280, 800)
SMALLEST_SIZE = QSize(960, 600)
_STRIPS_EDGE = 12
_MENU_LEFT_MS = 1000
_FRAME = QSize(16, 48)
"""What a desktop may put around the window: its borders and its title bar."""


class MainWindow(ReadableWindow):
    """One window, one event. Without an event it shows the start page."""

    closed = Signal()
    painted = Signal()
    """The window stands on the screen for the first time."""
    event_made = Signal(object, object)
    """Path of a new event file, and what was loaded into it."""

    def __init__(self, shell: Shell, places: Sequence[Place]) -> None:
        super().__init__()
        self._shell = shell
        self._places = {place.id: place for place in places}
        shell.places = tuple(places)
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._was_painted = False
        self._wheel = WheelGuard(self)
        self._build()
        shell.theme.dress(self)
        self._connect()
        self._show_start()

    def _build(self) -> None:
        self.setMinimumSize(SMALLEST_SIZE.boundedTo(self.screen().availableSize() - _FRAME))
        self.rail = Rail([place for place in self._places.values() if place.is_on_rail], self._shell.theme)
        self.pages = QStackedWidget()
        self.status = StatusBar(self._shell)
        self.start = StartPage(self._shell)
        self.new_event: NewEventPage | None = None
        self.help_alone: HelpAlone | None = None
        self._body = body = QWidget()
        column_of(body, (self.pages, 1), gap=0)
        self.banner = Banner(self._shell.theme, body)
        self.not_hearing = NotHearing(self._shell, body)
        for answer in (self.banner, self.not_hearing):
            answer.installEventFilter(self)
        self.banner.way_out_wanted.connect(self._open_way_out)
        StillTrue(self._shell, self.banner, self.banner)
        middle = QWidget()
        row_of(middle, self.rail, (body, 1), gap=0)
        workspace = QWidget()
        column_of(workspace, (middle, 1), self.status, gap=0)
        self._outer = QStackedWidget()
        self._outer.addWidget(self.start)
        self._outer.addWidget(workspace)
        self._opening = PlainLabel(font=self._shell.theme.font("title"))
        self._opening.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._outer.addWidget(self._opening)
        self._workspace = workspace
        self._whole = whole = QWidget()
        self._top = column_of(whole, (self._outer, 1), gap=0)
        self.strips = Strips(self._shell.theme, lambda: self._shell.now_ms(), whole)
        self.strips.hide()
        self._outer.installEventFilter(self)
        self.pages.installEventFilter(self)
        self.setCentralWidget(whole)
        self.resize(first_size(self.screen().availableSize()))
        self.restoreGeometry(QByteArray.fromHex(self._shell.settings["geometry"].encode()))

    def _connect(self) -> None:
        shell, session = self._shell, self._shell.session
        self.notices = DeskNotices(shell, self.strips, self)
        shell.accept_offer, shell.strip_stood = self.strips.act_on_enter, self.strips.stood
        self.rail.chosen.connect(self.open_page)
        shell.page_wanted.connect(self.open_page)
        shell.notice_given.connect(self.strips.show_notice)
        shell.notice_withdrawn.connect(self.strips.take_away)
        self.strips.folded.connect(self.status.tell_messages)
        self.status.messages_wanted.connect(self.strips.go_there)
        session.event_opened.connect(self._on_event_opened)
        session.programme_changed.connect(self._name_window)
        session.event_closed.connect(self._show_start)
        session.verdict_given.connect(self._on_verdict)
        above = [place for place in self._places.values() if place.is_on_rail and not place.is_below]
        for n, place in enumerate(above):
            self._key(f"Ctrl+{n + 1}", place.id)
        for place in self._places.values():
            if place.shortcut:
                self._key(place.shortcut, place.id)
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+D"), self)
        shortcut.activated.connect(self.switch_theme)
        self._undo_key = UndoKey(session, self.pages, self)
        self._undo_keys = UndoKeys(
            self.pages, self._page_in_front, self.notices.taking_back, self.banner, self._undo_key
        )
        self._typing = TypingHome(shell, self, self._page_in_front)
        self.goes_home = self._typing.goes_home
        shortcut = QShortcut(QKeySequence("F12"), self)
        shortcut.activated.connect(self.strips.go_there)
        self.strips.left.connect(self._typing.go_home)

        self._leave_keys = LeaveKeys(shell, self.strips, self)

    def _key(self, keys: str, place_id: str) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(lambda: self._go(place_id))

    def _go(self, place_id: str) -> None:
        if self._shell.session.is_open:
            self.open_page(place_id)
        elif place_id == "help":
            self._show_help_alone()

    def _show_help_alone(self) -> None:
        """F1 before an event is open."""
        if self.help_alone is None:
            from checkin.gui.window.help_alone import HelpAlone

            self.help_alone = HelpAlone(self._shell)
        self.help_alone.show_over(self._outer)

    def show_first(self) -> None:
        """Come onto the screen: as it was left, at first in its usual size, or over the whole of a small screen."""
        is_small = first_size(self.screen().availableSize()) != FIRST_SIZE
        if is_small and not self._shell.settings["geometry"]:
            self.showMaximized()
        else:
            self.show()

    def add_bar(self, bar: QWidget) -> None:
        """Put something over everything else, strips too."""
        self._top.insertWidget(0, bar)

    # --- pages -------------------------------------------------------------------------------------------

    def open_page(self, place_id: str, argument: object = None) -> None:
        """Bring a place to the front, building its page the first time."""
        if place_id not in self._places or not self._shell.session.is_open:
            return
        page = self._pages.get(place_id)
        if page is None:
            with self._shell.building():
                page = self._places[place_id].factory(self._shell)
                self._pages[place_id] = page
                page.strips_moved.connect(self._place_strips_soon)
                self.pages.addWidget(page)
        if self._current != place_id:
            if self._current:
                self._pages[self._current].hidden()
                announce(self, _(self._places[place_id].title), at_once=False)
            self._shell.organiser.forget_wish()
            self._current = place_id
            with self._shell.building():
                self.pages.setCurrentWidget(page)
            self.rail.show_place(place_id)
            self.strips.name_enter(place_id == "desk")
            self.banner.hide()
            self.not_hearing.set_wanted(not page.tells_hearing)
            self._place_strips()
            self._shell.settings.set("last_page", place_id)
        page.shown()
        if argument is not None:
            page.open_with(argument)
        self._wheel.guard(page)
        self._place_strips_soon()

    def _open_way_out(self, refused: RefusedGuest) -> None:
        self.open_page("desk", replace(refused, go_back=way_back(self, self._current)))

    @property
    def page(self) -> Page:
        """The page in front."""
        return self._pages[self._current]

    def _page_in_front(self) -> Page | None:
        return self._pages.get(self._current)

    def switch_theme(self) -> None:
        """Light for dark, dark for light, and remember it."""
        mode = self._shell.theme.opposite()
        self._shell.theme.set_mode(mode)
        self._shell.settings.set("theme", mode)

    def _on_event_opened(self) -> None:
        self._name_window()
        self._outer.setCurrentWidget(self._workspace)
        self.strips.can_fold = True
        remembered = self._shell.settings["last_page"]
        self.open_page(remembered if remembered in ("desk", "walk-in", "live") else "desk")

    def _name_window(self) -> None:
        self.setWindowTitle(title(_("{name} – Checkin", name=self._shell.session.programme.event.shown_name)))

    def open_new_event(self, list_path: Path | None) -> None:
        """In place of the start page, ask what the list, where there is one, does not say of a new event."""
        if self.new_event is None:
            from checkin.gui.window.new_event_page import NewEventPage

            self.new_event = NewEventPage(self._shell)
            self.new_event.left.connect(self._show_start)
            self.new_event.left.connect(self.start.come_back)
            self.new_event.made.connect(self.event_made)
            self._outer.addWidget(self.new_event)
        self._outer.setCurrentWidget(self.new_event)
        self.new_event.open_with(list_path)

    def show_opening(self, name: str) -> None:
        """Say what is being opened: a large event takes a second, in which nothing else is painted."""
        if self._shell.session.is_open:
            return
        self._opening.setText(_("Opening {name}…", name=name))
        self._outer.setCurrentWidget(self._opening)
        self._opening.repaint()

    def leave_opening(self) -> None:
        """It did not open: back to where one can choose again."""
        if not self._shell.session.is_open:
            self._show_start()

    def speak_anew(self) -> None:
        """Say everything in the language shown now: pages are built again, the one in front first."""
        current = self._current
        goes_back = way_back_to(QApplication.focusWidget(), self._page_in_front())
        self._drop_pages()
        for part in (self.rail, self.start, self.status, self.banner, self.not_hearing):
            part.retranslate()
        for alone in filter(None, (self.help_alone, self.new_event)):
            alone.deleteLater()
        self.help_alone = self.new_event = None
        if current:
            self._name_window()
            self.open_page(current)
            goes_back(self.page)
        elif not self._shell.session.is_open:
            self.start.refresh()

    def _drop_pages(self) -> None:
        _drop(self.pages, list(self._pages.values()))
        self._pages.clear()
        self._current = ""

    def _show_start(self) -> None:
        self.setWindowTitle("Checkin")
        self._drop_pages()
        self.strips.can_fold = False
        self._outer.setCurrentWidget(self.start)
        self._place_strips()
        self.start.refresh()

    def _place_strips_soon(self) -> None:
        """After the layouts: only then a page's own parts are where they are going to be."""
        QTimer.singleShot(0, self, self._place_strips)

    def _place_strips(self) -> None:
        """Where the page has kept room for them, else wherever on it they cover no control; never over the banner."""
        host: QWidget = self._outer
        room = None
        if self._page_in_front() is not None and self._outer.currentWidget() is self._workspace:
            host, room = self._body, self.page.room_for_strips()
        at = host.mapTo(self._whole, QPoint(0, 0))
        if room is not None:
            if self.banner.isVisibleTo(host):
                room.setTop(max(room.top(), self.banner.geometry().bottom() + 1))
            room = room.translated(at)
        edge = QMargins(_STRIPS_EDGE, _STRIPS_EDGE, _STRIPS_EDGE, _STRIPS_EDGE)
        anywhere = host.rect().translated(at) - edge
        self.strips.set_room(anywhere, lambda: what_stands_on(host, self._whole), kept=room)

    def _on_verdict(self, verdict: Verdict) -> None:
        on_page = self._current in self._pages and self.page.shows_verdicts
        # The self check-in is modal too, and answers by itself.
        on_desk, is_in_dialog = self._current == "desk", isinstance(QApplication.activeModalWidget(), QDialog)
        if not on_page or is_in_dialog:
            self.banner.show_verdict(verdict)
        hint, meant = self._shell.badge_hint(verdict), meaning(self._shell, verdict)
        words = words_of_verdict(
            verdict, look_of(verdict), self._shell.session.programme, hint, meant, on_desk=on_desk
        )
        # In a dialog there is no way out.
        ways = "" if is_in_dialog else ways_told(verdict, leads_on=on_desk or not on_page)
        announce(self, ". ".join(filter(None, (words.spoken(), ways))), at_once=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            self._place_strips_soon()
        return False

    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if not self._was_painted and event.type() in (QEvent.Type.Paint, QEvent.Type.UpdateRequest):
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)
        return is_done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._typing.take(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._shell.settings.set("geometry", bytes(self.saveGeometry().toHex().data()).decode())
        super().closeEvent(event)
        self.closed.emit()


def first_size(screen: QSize) -> QSize:
    """The size of the window the first time, frame and all within a screen of this size."""
    return FIRST_SIZE.boundedTo(screen - _FRAME)


def _drop(pages: QStackedWidget, those: Sequence[QWidget]) -> None:
    menu = is_open = QApplication.activePopupWidget()
    while is_open is not None and is_open.close():
        is_open = QApplication.activePopupWidget()
    # The one in front last: else another takes its place, and lays itself out for an event that is closed.
    for page in sorted(those, key=lambda page: page is pages.currentWidget()):
        pages.removeWidget(page)
        for timer in page.findChildren(QTimer):
            timer.stop()  # it may be due before the page has gone
        # The button that opened the menu waits in the middle of its click until that is left.
        if menu is not None:
            QTimer.singleShot(_MENU_LEFT_MS, page, page.deleteLater)
        else:
            page.deleteLater()
