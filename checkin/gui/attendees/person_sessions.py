"""The sessions of the programme as they concern one person: invited, in, out; checked in and out by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QToolButton,
    QWidget,
)

from checkin.core.counting.session_text import day_of, place_of, times_of
from checkin.core.directions import beside
from checkin.core.door.access import may_enter
from checkin.core.door.admission import Direction, refused_for
from checkin.core.event.attendee import STATUS_WORDS, Attendee, Status
from checkin.core.event.programme import Access, Session
from checkin.core.language import _
from checkin.core.times import clock_time, from_microseconds
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.session.turned import Turned
from checkin.gui.session.which_session import sessions_on_now
from checkin.gui.widgets.called_menu import CalledMenu
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.gui.widgets.elided_label import ElidedLabel


class SessionRow(QFrame):
    """One session: what it is, how the person stands to it, and the button that changes that."""

    admit_wanted = Signal(str, object)
    """Session id and Direction."""
    invitation_wanted = Signal(str, bool)

    def __init__(self, session: Session, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self._shell = shell
        self._direction = Direction.IN
        self._shown = ""
        """Reference of the person."""
        self._turned = Turned(lambda: shell.now_ms())
        """By another desk that let this person in, or out."""
        self._is_invited = False
        self._build()

    def _build(self) -> None:
        theme = self._shell.theme
        session = self.session
        self.title = ElidedLabel(session.shown_title, self)
        self.title.setFont(theme.font("body", bold=True))
        programme = self._shell.session.programme
        day = f"{day_of(session.starts)} " if session.starts.date() == session.ends.date() else ""
        when = beside(f"{day}{times_of(session)}", place_of(session, programme))
        self.when = ElidedLabel(when, self)
        self.when.setFont(theme.font("small"))
        set_role(self.when, "muted")
        self.state = ElidedLabel("", self)
        self.state.setFont(theme.font("small", bold=True))
        self.button = ElidedButton("", self)
        self.button.clicked.connect(self._on_button)
        self.more = QToolButton(self)
        self.more.setText("⋯")
        self.more.setAccessibleName(_("Invitation to {title}", title=session.shown_title))
        set_role(self.more, "quiet")
        self.more.clicked.connect(self._show_menu)
        self.more.setVisible(session.access is Access.INVITED)
        words = column_of(None, gap=1)
        for label in (self.title, self.when, self.state):
            words.addWidget(label)
        line = row_of(self, (words, 1), gap=4, edges=(0, 6, 0, 6))
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_person(self, person: Attendee) -> None:
        desk = self._shell.session.desk
        history = desk.history(person.reference)
        inside = desk.presence_in(self.session.id, person.reference)
        entries = [p for p in history.passages if p.session == self.session.id and p.goes_in]
        exits = [p for p in history.passages if p.session == self.session.id and not p.goes_in]
        self._is_invited = self.session.id in person.sessions
        lets_in, not_on = may_enter(person, self.session), self.session.not_on(desk.now())
        if inside is not None:
            word = _("Registered") if self.session.is_registration else _("In")
            text, role = _("{word} since {time}", word=word, time=self._time(inside.entered)), "good"
        elif entries:
            last = exits[-1].at if exits else None
            has_left = last is not None and last > entries[-1].at
            came, role = self._time(entries[0].at), "muted"
            if has_left and last is not None:
                text = _("Was in {time}, out {left}", time=came, left=self._time(last))
            elif self.session.is_registration:  # which ends at midnight, and nobody leaves
                text = _("Registered {time}", time=came)
            else:
                text = _("Was in {time}, left", time=came)
        elif not lets_in:
            is_list = self.session.access is Access.INVITED
            text, role = (_("Not on its list") if is_list else _("Not for this category")), "muted"
        elif not_on is not None and not_on.is_over:
            is_awaited = self._is_invited and person.status is not Status.CANCELLED
            text = _("Invited, did not come") if is_awaited else _("Over since {time}", time=not_on.time)
            role = "muted"
        elif refused_for(person.status, self.session) is not None:
            text, role = _("Not let in: {status}", status=_(STATUS_WORDS[person.status])), "muted"
        elif self._is_invited:
            text, role = _("Invited"), ""
        else:
            text, role = _("May enter"), ""
        self.state.setText(text)
        set_role(self.state, role)
        direction = Direction.OUT if inside is not None else Direction.IN
        if direction is not self._direction and person.reference == self._shown:
            self._turned.turn()
        self._direction, self._shown = direction, person.reference
        self.button.setText(_("Check out") if inside is not None else _("Check in"))
        self.button.setAccessibleName(f"{self.button.text()}: {self.session.shown_title}")
        # Beside it for who sees; who hears comes to the button alone.
        self.button.setAccessibleDescription(f"{text}, {self.when.text()}")
        self.button.setToolTip(tip(_("{text} by hand, by the same rules as a scan", text=self.button.text())))

    def _on_button(self) -> None:
        # Both desks may have the same guest before them: who wished to let them in does not let them out.
        if self._turned.is_meant():
            self.admit_wanted.emit(self.session.id, self._direction)
            self._turned.forget()

    def _show_menu(self) -> None:
        menu = CalledMenu.of(self.more)
        words = (
            _("Take off the list of this session")
            if self._is_invited
            else _("Put on the list of this session")
        )
        is_invited = self._is_invited
        menu.addAction(words).triggered.connect(
            lambda: self.invitation_wanted.emit(self.session.id, not is_invited)
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _time(self, at: int) -> str:
        zone = self._shell.session.programme.event.zone
        return clock_time(from_microseconds(at, zone), self._shell.session.desk.now())


class PersonSessions(QWidget):
    """A row for every session, what is on now first. The rows are made once and shown for everybody."""

    admit_wanted = Signal(str, object)
    invitation_wanted = Signal(str, bool)
    sessions_wanted = Signal()
    """A session is to be chosen to invite the person to."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._column = column_of(self, gap=0)
        self.invite = ElidedButton(_("Invite to a session…  Alt+I"), self)
        self.invite.clicked.connect(self.sessions_wanted)
        self._column.addWidget(self.invite, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows: dict[str, SessionRow] = {}

    def show_person(self, person: Attendee) -> None:
        if not self.rows:
            self._make_rows()
        for row in self.rows.values():
            row.show_person(person)

    def _make_rows(self) -> None:
        session = self._shell.session
        running = [s.id for s in sessions_on_now(session.programme, session.desk.now())]
        ordered = sorted(session.programme.sessions, key=lambda s: (s.id not in running, s.starts))
        for each in ordered:
            row = SessionRow(each, self._shell, self)
            row.admit_wanted.connect(self.admit_wanted)
            row.invitation_wanted.connect(self.invitation_wanted)
            self.rows[each.id] = row
            self._column.addWidget(row)
        self._column.addStretch(1)
