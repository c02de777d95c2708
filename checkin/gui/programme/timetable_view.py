"""Days by rooms, and beside them the plain list or one session: what people look at, and what they want of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from checkin.core.counting.session_text import day_and_times_of
from checkin.core.errors import CheckinError
from checkin.core.event.programme import Admits, Programme, Session, SessionKind
from checkin.core.event.programme_edits import (
    new_id_for,
    with_session,
)
from checkin.core.language import N_, _
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.programme.ask_bar import AskBar
from checkin.gui.programme.invited_panel import InvitedPanel
from checkin.gui.programme.putting_away import put_away
from checkin.gui.programme.session_list import SessionList, found_in, rows_of
from checkin.gui.programme.session_panel import SessionPanel
from checkin.gui.programme.session_timetable import SessionTimetable
from checkin.gui.session.left_unsaved import offer_half_typed
from checkin.gui.session.programme_editing import ProgrammeEditing
from checkin.gui.session.shell import Shell
from checkin.gui.session.which_session import sessions_on_now
from checkin.gui.widgets.announcing import announce, row_told
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.gui.widgets.find_field import FindField
from checkin.gui.widgets.shortcuts import on_keys

_SIDE = 340
"""Pixels of the list and of a session, at the usual type."""
Keep = Callable[[Programme, Programme, str, Callable[[], object]], None]
"""Keeps a programme in place of the one that was seen; the words that are then said, and what is then done."""


class TimetableView(QWidget):
    """Typing finds, Enter opens, N is a new one, Delete takes out or closes."""

    strips_moved = Signal()
    """The timetable, over which strips lie, has another size: something is asked under it, or no more."""

    def __init__(self, shell: Shell, editing: ProgrammeEditing, keep: Keep, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._editing = editing
        self._keep = keep
        self._faults: Mapping[str, Sequence[str]] = {}
        self._selected = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        self.timetable = SessionTimetable(self._shell, self)
        self.panel = SessionPanel(self._shell, self._editing, self)
        self.side = QStackedWidget(self)
        self.side.addWidget(self._build_list())
        self.side.addWidget(self.panel)
        self.invited = InvitedPanel(self._shell, self._editing, self)
        self.side.addWidget(self.invited)
        self.ask = AskBar(self._shell, self.timetable, self)
        left = column_of(None, (self.timetable, 1), self.ask, gap=8)
        row_of(self, (left, 1), self.side, gap=16)

    def _build_list(self) -> QWidget:
        beside = QWidget(self)
        self.field = FindField(self._shell.theme, beside)
        self.field.setPlaceholderText(_("Session, room or day"))
        self.field.setAccessibleName(_("Find a session"))
        self.list = SessionList(self._shell.theme, beside)
        self.none = PlainLabel(
            _("No session is called that. Ctrl+N makes a new one."), beside, role="muted", wraps=True
        )
        column = column_of(beside, self.field, self.none, (self.list, 1), gap=8)
        self.load_button = ElidedButton(_("From a file…"), beside)
        self.load_button.setToolTip(
            _(
                "Change the programme to what a table, a calendar or a schedule says; you see first "
                "what that is  Ctrl+L"
            )
        )
        self._shell.theme.set_icon(self.load_button, "upload")
        self.export_button = ElidedButton(_("Export…"), beside)
        self.export_button.setToolTip(_("Write it as Excel, calendar or programme file  Ctrl+E"))
        self._shell.theme.set_icon(self.export_button, "download")
        files = row_of(None, self.load_button, self.export_button, FREE, gap=8)
        column.addLayout(files)
        return beside

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.timetable.installEventFilter(self)
        self.list.chosen.connect(self.choose)
        self.list.opened.connect(self.open_session)
        self.timetable.selected.connect(self.choose)
        self.timetable.opened.connect(self.open_session)
        self.timetable.dragged.connect(self._on_dragged)
        self.panel.left.connect(self.leave_panel)
        self.panel.save_wanted.connect(self._on_save)
        self.panel.away_wanted.connect(self.put_away)
        self.panel.invited_wanted.connect(self.open_invited)
        on_keys(self, self._on_invited_key, "Ctrl+I")
        self.invited.left.connect(self._leave_invited)
        self.invited.invite_wanted.connect(self._editing.invite)
        self.invited.away_wanted.connect(self._editing.take_away)

    # --- what is shown ---------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether the fields of a session are shown in place of the list."""
        return self.side.currentIndex() > 0

    @property
    def selected(self) -> str:
        """Id of the session chosen; "" for none."""
        return self._selected

    def refresh(self, faults: Mapping[str, Sequence[str]]) -> None:
        """Show the programme as it is now, with what cannot work."""
        self._faults = faults
        self.timetable.show_programme(faults)
        self._fill_list()
        self.panel.refresh()
        if self.side.currentWidget() is self.invited:
            self.invited.refresh()

    def tell_again(self) -> None:
        """People came or went: what is asked or half done here does something else to them by now."""
        self.ask.ask_again()
        self.panel.tell_again()

    def show_first(self) -> None:
        """Choose what is on now, and bring today into view."""
        if not self._selected:
            on_now = sessions_on_now(self._session.programme, self._session.desk.now())
            self._mark(on_now[0].id if on_now else self._session.session.id)
            self.timetable.show_now()

    def take_focus(self) -> None:
        """To the timetable; while a session is open it keeps the keyboard."""
        if not self.is_open:
            self.timetable.setFocus()

    def go_to_field(self) -> None:
        """Ctrl+F: to the line where one types."""
        if not self.is_open:
            self.field.setFocus()
            self.field.selectAll()

    def _fill_list(self) -> None:
        programme = self._session.programme
        found = found_in(programme, self.field.text())
        self.list.rows.set_rows(rows_of(programme, self._faults, found))
        self.timetable.show_found(found)
        self.none.setVisible(found == [])
        if found is not None and self._selected not in found:
            self._mark(found[0] if found else "")
        else:
            self._mark(self._selected if programme.has_session(self._selected) else "")

    def _on_typed(self) -> None:
        self._fill_list()
        if self.field.text() and self.field.hasFocus():
            announce(self.list, row_told(self.list.currentIndex()) or self.none.text(), at_once=False)

    def _mark(self, session_id: str) -> None:
        self._selected = session_id
        self.list.select(session_id)
        self.timetable.select(session_id)

    def choose(self, session_id: str) -> None:
        """Choose a session; the fields that are open show it, unless something is half done there."""
        self._mark(session_id)
        if (
            self.side.currentWidget() is self.panel
            and not self.panel.is_changed
            and session_id != self.panel.session_id
        ):
            self.panel.show_session(self._session.programme.session(session_id))
            self.timetable.setFocus()

    # --- one session ----------------------------------------------------------------------------------------

    def open_session(self, session_id: str) -> None:
        """Show the fields of a session beside the timetable."""
        self._offer_half_typed()
        self._mark(session_id)
        self.side.setCurrentWidget(self.panel)
        self.panel.show_session(self._session.programme.session(session_id))

    def new_session(self) -> None:
        """The fields of one that is not there yet, on the day and in the room of the one chosen."""
        self._offer_half_typed()
        self.side.setCurrentWidget(self.panel)
        self.panel.show_session(
            _new_session(self._session.programme, self._selected, self._session.desk.now())
        )

    def open_invited(self, session_id: str) -> None:
        """Who is invited to a session, in place of its fields."""
        self._mark(session_id)
        self.side.setCurrentWidget(self.invited)
        self.invited.show_session(session_id)

    def _on_invited_key(self) -> None:
        """Of the session whose fields are open, else of the one chosen, whose fields then lie behind."""
        if not self.is_open and self._selected:
            self.open_session(self._selected)
        if self.side.currentWidget() is self.panel:
            self.panel.ask_for_invited()

    def _leave_invited(self) -> None:
        self.side.setCurrentWidget(self.panel)
        self.panel.refresh()
        self.panel.invited.setFocus()

    def leave_panel(self) -> None:
        """Back to the list; what was not saved can be brought back."""
        self._offer_half_typed()
        self.close_panel()

    def _offer_half_typed(self) -> None:
        typed = self.panel.half_typed
        if typed is not None:
            name = typed[0].shown_title or typed[1].shown_title
            offer_half_typed(self._shell, name, lambda: self._bring_back(*typed), of=self)

    def _bring_back(self, before: Session, typed: Session) -> None:
        self._shell.open_page("programme")
        self._offer_half_typed()
        self.side.setCurrentWidget(self.panel)
        self.panel.show_session(before, wanted=typed)

    def close_panel(self) -> None:
        """Back to the list."""
        self.panel.forget()
        self.side.setCurrentIndex(0)
        self.timetable.setFocus()

    def _on_save(self, seen: Programme, session: Session) -> None:
        is_new = not seen.has_session(session.id)
        if is_new:
            session = replace(session, id=new_id_for(session.title, [s.id for s in seen.sessions]))

        def show() -> None:
            self.close_panel()
            self._mark(session.id)

        told = N_("“{title}” added.") if is_new else N_("“{title}” changed.")
        said = _(told, title=session.shown_title)
        self._keep(seen, with_session(seen, session), said, show)

    def put_away(self, session_id: str) -> None:
        """Take a session out where nothing hangs on it, else close it; open again what is closed."""
        seen = self._session.programme
        use, now = self._editing.use_of(session_id), self._session.desk.now  # that of its keeping counts
        _wanted, said, loses = put_away(seen, session_id, use, now())
        self._propose(seen, lambda: put_away(seen, session_id, use, now())[0], said, loses)

    def _on_dragged(self, session: Session) -> None:
        seen = self._session.programme
        room = seen.room_name(session) or _("no room")
        said = _(
            "“{title}” moved to {when_words}, {room}.",
            title=session.shown_title,
            when_words=day_and_times_of(session),
            room=room,
        )
        self._propose(seen, lambda: with_session(seen, session), said)

    def _propose(
        self, seen: Programme, wanted: Callable[[], Programme], said: str, loses: Sequence[str] = ()
    ) -> None:
        """Keep it at once where it does nothing to the counts and no rule is lost; else say what it does, and ask."""
        try:
            self.ask.ask(
                lambda: " ".join([*loses, *self._editing.effects(wanted())]),
                lambda: self._keep(seen, wanted(), said, _nothing),
            )
        except CheckinError as error:
            self._shell.tell_error(error, key="programme")

    # --- Qt ------------------------------------------------------------------------------------------------

    def room_for_strips(self) -> QRect:
        """Over the timetable: never over the fields of a session, nor over what is asked."""
        box = QRect(self.timetable.mapTo(self, QPoint(0, 0)), self.timetable.size()).adjusted(0, 0, -16, -8)
        wide = min(box.width() - 12, 24 * self._shell.theme.lines("body"))
        return QRect(box.right() + 1 - wide, box.top(), wide, box.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(min(self._shell.theme.scaled(_SIDE), round(self.width() * 0.47)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys in the line where one finds: up and down go through the list, Enter opens, Esc clears."""
        if watched is self.timetable:
            if event.type() == QEvent.Type.Resize:
                self.strips_moved.emit()
            return False
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected:
                self.open_session(self._selected)
                return True
            is_at_end = self.field.cursorPosition() == len(self.field.text())
            if event.key() == Qt.Key.Key_Delete and is_at_end and not self.field.hasSelectedText():
                self.timetable.setFocus()  # nothing to delete in the text: what was found is meant
                self.keyPressEvent(event)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.field.clear()
                self.timetable.setFocus()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the timetable and the list leave: N, Delete and Esc."""
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if is_plain and event.key() == Qt.Key.Key_N and not self.is_open:
            self.new_session()
        elif is_plain and event.key() == Qt.Key.Key_Delete and self._selected and not self.is_open:
            self.put_away(self._selected)
        elif event.key() == Qt.Key.Key_Escape and self.ask.isVisible():
            self.ask.leave()
        elif event.key() == Qt.Key.Key_Escape and self.side.currentWidget() is self.panel:
            self.leave_panel()
        else:
            super().keyPressEvent(event)


def _nothing() -> None:
    """What is kept needs nothing more."""


def _new_session(programme: Programme, beside: str, now: datetime) -> Session:
    """An hour after the session chosen, in its room; else at nine of today, or of the first day."""
    event = programme.event
    near = programme.session(beside) if programme.has_session(beside) else None
    if near is not None and not near.is_registration:
        starts, room = near.ends, near.room
    else:
        day = now.date() if event.starts <= now.date() <= event.ends else event.starts
        starts, room = datetime.combine(day, time(9), event.zone), None
    if room is None and programme.rooms:
        room = programme.rooms[0].id
    seats = programme.room(room).capacity if room is not None else None
    return Session(
        id="-new-",
        title="",
        kind=SessionKind.OTHER,
        room=room,
        starts=starts,
        ends=starts + timedelta(hours=1),
        capacity=seats,
        admits=Admits.ONCE if room is None else Admits.IN_AND_OUT,
    )
