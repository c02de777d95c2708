"""The sessions beside the table, to invite those selected to one: by keys, by a click, by letting them go on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from checkin.core.counted import counted
from checkin.core.counting.session_order import in_order, sessions_found
from checkin.core.counting.session_text import day_and_times_of, place_of
from checkin.core.directions import beside
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Access, Session
from checkin.core.language import _, n_
from checkin.core.names.folding import fold
from checkin.gui.attendees.person_panel import WIDTH
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce, row_told, words_heard
from checkin.gui.widgets.choice_rows import ChoiceRows
from checkin.gui.widgets.columns_and_rows import column_of

MOST_LOOKED_AT = 500
"""Of so many people selected it is told who is invited already; of more it would take too long to look."""
_EDGE = 28
_PAUSE_MS, _SCROLL_MS = 600, 25
"""The list goes on when the pointer has stayed at its edge: who lets go on the last row must find it still there."""
_SCROLL_BY = 8


class InviteTo(QFrame):
    """Says which session was chosen; the page invites. Sessions by invitation stand first."""

    chosen = Signal(str, bool)
    """Id of a session, and whether to invite to it or no longer."""
    left = Signal()
    """Esc: back to whom it was about."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._count = 0
        self._people: Sequence[Attendee] = ()
        self.is_invited = True
        """Whether the session chosen is to invite them, or no longer."""
        self._pointed_at = QPoint()
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self._shell.theme
        self.setFixedWidth(WIDTH)
        set_role(self, "side")
        self.title = PlainLabel(self, wraps=True, font=theme.font("heading"))
        self.hint = PlainLabel(self, role="muted", wraps=True)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Session, room or day"))
        self.search.setAccessibleName(_("Search sessions"))
        self.list = ChoiceRows(theme, self)
        self.list.setAccessibleName(_("Sessions"))
        self.none = PlainLabel(self, role="muted", wraps=True)
        self.leave = QPushButton(_("Back"), self)
        self.leave.setToolTip("Esc")
        column = column_of(self, gap=8, edges=(18, 20, 12, 8))
        for widget in (self.title, self.hint, self.search, self.none):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        self._scrolling = QTimer(self)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._choose)
        self.search.installEventFilter(self)
        self.list.clicked.connect(lambda __: self._choose())
        self.leave.clicked.connect(self.left)
        self._scrolling.timeout.connect(self._scroll)

    # --- what is shown -----------------------------------------------------------------------------------

    def open_for(self, count: int, people: Sequence[Attendee], *, is_invited: bool = True) -> None:
        """So many people are meant; `people` are they, or nobody where they are too many to look at."""
        self._count, self._people, self.is_invited = count, people, is_invited
        if len(people) == 1:
            name = people[0].name
            title = (
                _("Invite {name} to…", name=name)
                if is_invited
                else _("No longer invite {name} to…", name=name)
            )
        elif is_invited:
            title = n_("Invite {n} person to…", "Invite {n} people to…", count)
        else:
            title = n_("No longer invite {n} person to…", "No longer invite {n} people to…", count)
        self.title.setText(title)
        self.hint.setText(_("Type to find, Enter takes the session chosen. Ctrl+Z takes it back."))
        self.search.show()
        self.list.setAutoScroll(True)
        self.search.clear()
        self._fill()

    def open_for_drag(self, count: int, people: Sequence[Attendee]) -> None:
        """People are being dragged: let go on a session, it invites them."""
        self.open_for(count, people)
        self.search.hide()
        self.hint.setText(_("Let go on a session. Esc, or elsewhere: nothing happens."))
        self.list.choose(None)
        self.list.setAutoScroll(
            False
        )  # a row that is cut would come into sight under the pointer, and away from it

    def take_focus(self) -> None:
        """Enter would take the first session at once: it is said, for whom, and whether to invite them."""
        self.search.setFocus()
        first = row_told(self.list.currentIndex()) or self.none.text()
        announce(self, f"{words_heard(self.title.text())}: {first}", at_once=False)

    def _fill(self) -> None:
        session = self._shell.session
        programme, now, typed = session.programme, session.desk.now(), self.search.text()
        if fold(typed):
            sessions = sessions_found(programme, typed, now)
        else:
            sessions = [one for __, group in in_order(programme, now) for one in group]
        if not self.is_invited:
            sessions = [one for one in sessions if self._invited_already(one) or not self._people]
        expected = session.desk.store.list_counts().expected_by_session
        closed = [one for one in sessions if one.access is Access.INVITED]
        self.list.rows.clear()
        for heading, group in (
            (_("By invitation"), closed),
            (_("Open to others too"), [one for one in sessions if one not in closed]),
        ):
            if group:
                self.list.add_heading(heading)
            for one in group:
                self._add(one, expected.get(one.id, 0))
        self.none.setVisible(not self.list.rows.rowCount())
        self.none.setText(
            _("No session is called that.") if fold(typed) else _("They are invited to no session by name.")
        )
        self.list.choose_first(self.none.text())

    def _add(self, one: Session, expected: int) -> None:
        already = self._invited_already(one)
        if already and already == len(self._people):
            state = _("invited already")
        else:
            state = n_("{n} invited already", "{n} invited already", already) if already else ""
        people = (
            _("{n:,} expected", n=expected)
            if one.capacity is None
            else _("{n:,} expected, {places}", n=expected, places=counted(one.capacity, "place"))
        )
        programme = self._shell.session.programme
        about = beside(people, day_and_times_of(one), place_of(one, programme))
        self.list.add(one.id, one.shown_title, about, state if self.is_invited else "")

    def _invited_already(self, session: Session) -> int:
        return sum(session.id in person.sessions for person in self._people)

    # --- choosing ----------------------------------------------------------------------------------------

    def _choose(self) -> None:
        session_id = self.list.chosen
        if session_id is not None:
            self.chosen.emit(session_id, self.is_invited)

    def point_at(self, where: QPoint) -> str | None:
        """Mark the session under this point of the screen, as people are dragged over it; its id."""
        self._pointed_at = where
        at = self.list.viewport().mapFromGlobal(where)
        session_id = self.list.key_at(at)
        self.list.setCurrentIndex(self.list.indexAt(at) if session_id is not None else QModelIndex())
        if not self._scroll_step():
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start(_PAUSE_MS)
        return session_id

    def _scroll_step(self) -> int:
        """Near the upper or lower edge of the list it goes on that way."""
        port = self.list.viewport()
        at = port.mapFromGlobal(self._pointed_at)
        if not self.isVisible() or not port.rect().contains(at):
            return 0
        return -_SCROLL_BY if at.y() < _EDGE else _SCROLL_BY if at.y() > port.height() - _EDGE else 0

    def _scroll(self) -> None:
        self._scrolling.setInterval(_SCROLL_MS)
        bar, before = self.list.verticalScrollBar(), self.list.verticalScrollBar().value()
        bar.setValue(before + self._scroll_step())
        if bar.value() == before:
            self._scrolling.stop()
        else:
            self.point_at(self._pointed_at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Down | Qt.Key.Key_Up:
                    self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
                    return True
                case Qt.Key.Key_Escape:
                    self.left.emit()
                    return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
