"""Live: how many came, session by session, and who is behind each number. Connects its parts, counts nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from checkin.core.counting.session_text import presence_heading
from checkin.core.desk import people_behind as people_behind
from checkin.core.desk.people_behind import Behind
from checkin.core.desk.snapshot import Snapshot
from checkin.core.errors import CheckinError
from checkin.core.event.programme import Session
from checkin.core.language import _
from checkin.gui.live.chart import LiveChart
from checkin.gui.live.count_tables import LiveTables
from checkin.gui.live.delegations_table import LiveDelegations
from checkin.gui.live.desks_table import LiveDesks
from checkin.gui.live.faces import LiveRefused, LiveVips
from checkin.gui.live.moment import LiveMoment
from checkin.gui.live.people_lists import PaperButton
from checkin.gui.live.people_panel import LivePeople
from checkin.gui.live.phones_button import PhonesButton
from checkin.gui.live.roll_call import RollCall
from checkin.gui.live.state import LiveState
from checkin.gui.live.tiles import LiveTiles
from checkin.gui.live.total import LiveTotal, OverviewTable
from checkin.gui.session.shell import Page, Shell
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.over_the_page import keep_tab_within
from checkin.gui.widgets.roomy import Roomy
from checkin.gui.widgets.segments import Segments
from checkin.gui.widgets.shortcuts import on_keys

if TYPE_CHECKING:
    from checkin.gui.live.wall import LiveWall

OVERVIEW, DELEGATIONS, ROLL_CALL = range(3)
_PEOPLE_WIDTH, _PEOPLE_OVER = 480, 640
"""Pixels of the list of people beside the rest, and at the usual type over it."""
_PEOPLE_HEIGHT = 300
"""Over a page on which less of it were left, the list covers the choice of views too."""
_WIDE = 1500
"""From this width on the list of people stands beside the rest; on a narrower page it lies over it."""
_LOW = 560
"""On a page of less height the numbers on top are as small as can be."""
_MANY = 5000
_SIDE = 28
_BETWEEN = 16
_LEAST = 320
"""Pixels in which the chart, or a table, is worth looking at."""
_NO_LIMIT = 16_777_215
"""Qt's own."""


def _stand_beside(parts: QBoxLayout, *, wanted: int, room: int) -> bool:
    """Beside each other where there is room for what they want, else one below the other; whether they do."""
    fits = wanted <= room
    parts.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
    return fits


class LivePage(Page):
    """Overview, delegations and roll call; a past moment by the slider; the wall by F11."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.state = LiveState(shell.session, self)
        self.wall: LiveWall | None = None
        self._was_painted = False
        self._is_of_row = False
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self.shell.theme
        self.total = LiveTotal(theme)
        self.views = Segments((_("Overview"), _("Delegations"), _("Roll call")))
        self.report_button = QPushButton(_("Report…"))
        self.report_button.setToolTip(_("What you publish the day after, as PDF, Excel, CSV or JSON"))
        theme.set_icon(self.report_button, "download")
        self.paper_button = PaperButton(self.shell, self._session_looked_at, lambda: self.state.at)
        self.phones_button = PhonesButton(self.shell)
        self.wall_button = QToolButton()
        self.wall_button.setToolTip(_("Fill the screen, for a wall  F11"))
        self.wall_button.setAccessibleName(_("Wall screen"))
        theme.set_icon(self.wall_button, "fullscreen")
        right = QWidget()
        buttons = FlowLayout(right)
        buttons.addWidget(self.views)
        for part in (self.report_button, self.paper_button, self.phones_button, self.wall_button):
            buttons.addWidget(part)
        self._right = right
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(self.total, 1)
        self._head.addWidget(right)
        self.moment = LiveMoment(theme)
        self.people = LivePeople(self.shell, self.state, self)
        self.delegations = LiveDelegations(self.shell, self.state)
        self.roll_call = RollCall(self.shell, self.state)
        self.stack = QStackedWidget()
        self._numbers = Roomy(self._overview())
        for view in (self._numbers, self.delegations, self.roll_call):
            self.stack.addWidget(view)
        column = column_of(
            None, self._head, self.moment, (self.stack, 1), gap=12, edges=(_SIDE, 16, _SIDE, 16)
        )
        self._whole = column_of(self, column)

    def _overview(self) -> QWidget:
        theme = self.shell.theme
        self.tiles = LiveTiles(theme, is_watched=self.people.is_watched)
        self.vips = LiveVips(theme, self.state)
        self.refused = LiveRefused(theme, self.state)
        self.desks = LiveDesks(self.shell)
        self.tables = LiveTables(self.shell, self.state)
        self.chart = LiveChart(theme)
        self._left = column_of(None, (self.chart, 1), gap=8)
        for part in (self.vips, self.refused, self.desks):
            self._left.addWidget(part)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(_BETWEEN)
        self._below.addLayout(self._left, 1)
        self._below.addWidget(self.tables, 1)
        overview = QWidget()
        column_of(overview, self.tiles, (self._below, 1), gap=14)
        return overview

    def _connect(self) -> None:
        self.state.changed.connect(self._show_standing)
        self.state.roster_changed.connect(self._show_standing)
        self.state.busy_changed.connect(self.moment.show_busy)
        self.state.moment_failed.connect(self._on_moment_failed)
        self.state.roster_failed.connect(lambda error: self.shell.tell_error(error, key="live-roster"))
        self.moment.moment_chosen.connect(self.state.show_moment)
        self.views.chosen.connect(self.show_view)
        self.report_button.clicked.connect(self.ask_for_report)
        self.wall_button.clicked.connect(self.open_wall)
        self.tiles.opened.connect(self.open_session)
        self.total.opened.connect(self._open_behind)
        for part in (self.vips, self.refused):
            part.opened.connect(self.open_people)
        self.tables.opened.connect(lambda behind: self.open_people(behind, of_row=True))
        self.tables.correction.called_otherwise.connect(self._follow_organisation)
        self.people.closed.connect(self._on_people_closed)
        self.people.watched.connect(self._show_standing)
        on_keys(self, self.open_wall, "F11")

    # --- showing -----------------------------------------------------------------------------------------

    def _show_standing(self) -> None:
        if not self.shell.session.is_open:
            return
        standing: Snapshot = self.state.standing
        self.moment.set_span(standing.programme, self.shell.session.desk.now())
        self.total.show_standing(standing)
        self._place_head()
        view = self.stack.currentIndex()
        if view == DELEGATIONS:
            self.delegations.refresh()
        elif view == ROLL_CALL:
            self.roll_call.refresh()
        else:
            self.tiles.show_standing(standing)
            self.vips.show_standing(standing)
            self.refused.show_standing(standing)
            if self._was_painted or standing.counts.event.attendees < _MANY:
                self.tables.refresh()
            else:
                QTimer.singleShot(0, self, self._show_tables)
            self.chart.show_standing(standing)
            self._place_overview()

    def _on_moment_failed(self, error: CheckinError) -> None:
        # The numbers of before must not stand under that moment.
        self.shell.tell_error(error, key="live-moment")
        self.moment.go_to_now()

    def _show_tables(self) -> None:
        """After the first paint, where many came: the numbers people ask for come first."""
        self._was_painted = True
        if self.shell.session.is_open:
            self.tables.refresh()

    def show_view(self, view: int) -> None:
        """Overview, delegations or roll call. The people of a number in another view would lie over it."""
        if view != self.stack.currentIndex() and not self.people.isHidden():
            self.people.close_list()
        self.views.choose(view)
        self.stack.setCurrentIndex(view)
        self._give_room()
        self._show_standing()
        self._focus_of(view).setFocus()

    def _focus_of(self, view: int) -> QWidget:
        found = {DELEGATIONS: self.delegations.table, ROLL_CALL: self.roll_call.table}
        return found.get(view, self.tables.table)

    def _open_behind(self, behind: Behind | OverviewTable) -> None:
        if isinstance(behind, OverviewTable):
            self.open_table(behind.key)
        else:
            self.open_people(behind)

    def open_table(self, key: str) -> None:
        """A table of the overview: by country, by organisation."""
        if not self.people.isHidden():
            self.people.close_list()
        self.show_view(OVERVIEW)
        self.tables.choose(key)
        self.tables.table.setFocus()

    def open_people(self, behind: Behind, *, of_row: bool = False) -> None:
        """The people behind a number, or a row of the tables, at the side."""
        self._is_of_row = of_row
        self.people.open_list([behind])
        self._place_people()

    def _follow_organisation(self, label: str) -> None:
        """Its people stand under another name now: under the one before there would be nobody."""
        if not self.people.isHidden():
            self.open_people(people_behind.of_group("organisation", label, label), of_row=True)

    def open_session(self, session_id: str) -> None:
        """The people of a session: inside, came, missing."""
        session = self.shell.session.programme.session(session_id)
        title = session.shown_title
        lists = (
            people_behind.inside_session(session, title),
            people_behind.in_session(session, title),
            people_behind.missing_in_session(session, title),
        )
        tabs = (presence_heading(session), _("Came"), _("Missing"))
        self._is_of_row = False
        self.people.open_list(lists, tabs, title=title, session=session)
        self._place_people()

    def _on_people_closed(self) -> None:
        self._place_people()
        (self.people.opened_from() or self._focus_of(self.stack.currentIndex())).setFocus()

    @property
    def _are_people_beside(self) -> bool:
        return self.width() >= _WIDE and not self.people.isHidden()

    def _place_overview(self) -> None:
        """Chart and tables one below the other, before anybody would have to scroll across."""
        room = self.width() - 2 * _SIDE - self._numbers.verticalScrollBar().sizeHint().width()
        room -= _PEOPLE_WIDTH if self._are_people_beside else 0
        least = self.shell.theme.scaled(_LEAST)
        parts = (self._left.minimumSize().width(), self.tables.minimumSizeHint().width())
        wanted = _BETWEEN + sum(max(least, part) for part in parts)
        _stand_beside(self._below, wanted=wanted, room=room)

    def _place_people(self) -> None:
        is_beside = self._are_people_beside
        self._place_overview()
        self._whole.setContentsMargins(0, 0, _PEOPLE_WIDTH if is_beside else 0, 0)
        # Over the chart, where the organisation is put right below its table; a number or tile is never lain upon.
        is_left = self._is_of_row and self.tables.corrects and not is_beside
        width, top = (_PEOPLE_WIDTH, 0) if is_beside or is_left else self._room_over_page()
        self.people.setGeometry(0 if is_left else self.width() - width, top, width, self.height() - top)
        self.people.raise_()
        keep_tab_within(self.people, is_over=not is_beside and not is_left)
        for view in (self.delegations, self.roll_call):
            view.setEnabled(self.people.isHidden() or is_beside)  # nobody is admitted whom one can't see

    def _room_over_page(self) -> tuple[int, int]:
        """How wide the list of people is that lies over the page, and from where down: the views stay in sight."""
        theme = self.shell.theme
        self._whole.activate()
        top = self._right.geometry().bottom() + 1
        if self.height() - top < theme.scaled(_PEOPLE_HEIGHT):
            top = 0
        most = self.width() * 2 // 3 if top else self.width() // 2
        return max(_PEOPLE_WIDTH, min(theme.scaled(_PEOPLE_OVER), most)), top

    def _session_looked_at(self) -> Session | None:
        if self.people.session is not None:
            return self.people.session
        view = self.stack.currentIndex()
        if view == DELEGATIONS:
            return self.delegations.picker.session
        if view == ROLL_CALL:
            return self.roll_call.session
        return self.shell.session.session

    def ask_for_report(self) -> None:
        """Report…"""
        from checkin.gui.live import report_dialog

        report_dialog.ask_and_write(self.shell, self, self.state.at)

    def open_wall(self) -> None:
        """F11: the wall screen, on the screen this window is on."""
        if self.wall is not None:
            self.wall.close()
            return
        self.wall_over(self.screen().geometry()).showFullScreen()

    def wall_over(self, place: QRect) -> LiveWall:
        """The wall screen, as large as that part of the desktop; not shown yet."""
        from checkin.gui.live.wall import LiveWall

        self.wall = LiveWall(self.shell, self.state, place.size())
        self.wall.closed.connect(self._on_wall_closed)
        self.wall.setGeometry(place)
        return self.wall

    def _on_wall_closed(self) -> None:
        if self.wall is not None:
            self.wall.deleteLater()
            self.wall = None
        if not self.isVisible():
            self.state.watch(False)

    @property
    def _is_low(self) -> bool:
        return self.height() < self.shell.theme.scaled(_LOW)

    def _give_room(self) -> None:
        """Where it is low, the rows of a roll call have the room of the slider, while that stands at now. Where the
        buttons take two lines of it, the numbers have one, and their words end in dots.
        """
        is_list = self.stack.currentIndex() != OVERVIEW
        self.moment.setHidden(self._is_low and is_list and self.state.is_live)
        line = self.views.sizeHint().height()
        is_tight = self._is_low and self._right.heightForWidth(self.width() - 2 * _SIDE) >= 2 * line
        self.total.setMaximumHeight(self.total.sizeHint().height() if is_tight else _NO_LIMIT)

    def _place_head(self) -> None:
        """The numbers beside the buttons, where each has a line whole: above them before they would take two."""
        wanted = self.total.sizeHint().width() + self._head.spacing() + self._right.sizeHint().width()
        self._head.setStretch(0, _stand_beside(self._head, wanted=wanted, room=self.width() - 2 * _SIDE))

    # --- Qt ----------------------------------------------------------------------------------------------

    def shown(self) -> None:
        self.state.watch(True)
        self.total.came.setFocus()  # Tab goes on from there as one reads
        self._numbers.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for number in self.total.numbers():
            number.set_small(self._is_low)
        self._give_room()
        self._place_head()
        self._place_people()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the people behind a number, wherever the focus is here."""
        if event.key() == Qt.Key.Key_Escape and not self.people.isHidden():
            self.people.close_list()
            return
        super().keyPressEvent(event)

    def hidden(self) -> None:
        if self.wall is None:
            self.state.watch(False)
