"""One person at the right of the table: who they are, where they are now, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from checkin.core.desk.people_joining import tells_of_the_other_side
from checkin.core.event.attendee import STATUS_WORDS, Attendee, Status, latin_of, name_with_latin, title_of
from checkin.core.language import N_, _
from checkin.core.times import clock_time, from_microseconds
from checkin.gui.attendees.person_fields import InPlaceField, PersonFields
from checkin.gui.attendees.person_history import PersonHistory
from checkin.gui.attendees.person_sessions import PersonSessions
from checkin.gui.look.person_text import category_of, from_where
from checkin.gui.look.plain_text import PlainLabel, caption, tip
from checkin.gui.look.theme import set_role
from checkin.gui.session.event_minutes import EventMinutes
from checkin.gui.session.shell import Shell
from checkin.gui.verdict.override_line import OverrideLine
from checkin.gui.widgets.breaking_label import BreakingLabel
from checkin.gui.widgets.category_chip import CategoryChip
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of, scrolled
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.segments import Segments

if TYPE_CHECKING:
    from checkin.gui.attendees.person_badge import PersonBadge

WIDTH = 384
_LONGEST_TITLE = 26
_TABS = (N_("Details"), N_("Sessions"), N_("History"), N_("Badge"))


class PersonPanel(QFrame):
    """Shows one person, or what to do to see one. Says what is wanted; the page does it."""

    field_changed = Signal(str, object)
    given_up = Signal()
    """A field is edited no more, and nothing was changed: till then nobody was shown anew."""
    check_in_wanted = Signal()
    admit_wanted = Signal(str, object)
    """Session id and Direction."""
    invitation_wanted = Signal(str, bool)
    undo_wanted = Signal(str)
    print_wanted = Signal(str)
    take_back_wanted = Signal()
    """Somebody struck off is to be on the list again."""
    apart_wanted = Signal(str)
    """Reference of an entry that was joined to this person and is to be a person of its own."""
    unblocked = Signal(object, str, str)
    """The status of who was blocked, why, and the organiser's name."""
    left = Signal()
    """Esc: back to the table."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._person: Attendee | None = None
        self._build()
        self._connect()
        self.show_person(None)

    def _build(self) -> None:
        theme = self._shell.theme
        self.setFixedWidth(WIDTH)
        set_role(self, "side")
        self.hint = PlainLabel(
            _("Choose somebody in the table to see who they are, where they are now and what is on record."),
            self,
            role="muted",
            wraps=True,
        )
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body = QWidget(self)
        self.name = InPlaceField(_("Name"), theme, theme.font("heading"), self.body)
        self.latin = BreakingLabel(self.body, font=theme.font("lead"))
        self.about = BreakingLabel(self.body)
        for label in (self.latin, self.about):
            label.setWordWrap(True)
            label.setContentsMargins(6, 0, 0, 0)
            set_role(label, "muted")
        self.chip = CategoryChip(theme.font("small", bold=True), self.body)
        self.state = PlainLabel(self.body, wraps=True, font=theme.font("body", bold=True))
        chips = row_of(None, gap=8, edges=(6, 0, 0, 0))
        chips.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        chips.addWidget(self.state, 1)
        self.why = OverrideLine(self._shell, self.body, is_narrow=True)
        self._wanted_status = Status.BLOCKED
        self.take_back = ElidedButton(_("Put back on the list  Alt+T"), self.body)
        self.take_back.setToolTip(
            _("Expected and invited again; lists loaded later leave that until one has had them")
        )
        self.also = BreakingLabel(self.body, role="muted", wraps=True)
        self.also.setContentsMargins(6, 0, 0, 0)
        self.apart = ElidedButton(_("Take apart  Alt+A"), self.body)
        self.apart.setToolTip(_("Make the two entries two people again, each with what was theirs"))
        self.check_in = ElidedButton("", self.body)
        set_role(self.check_in, "primary")
        self.print_badge = ElidedButton(_("Print badge  F9"), self.body)
        theme.set_icon(self.print_badge, "print")
        buttons = QWidget(self.body)
        line = FlowLayout(buttons)
        line.addWidget(self.check_in)
        line.addWidget(self.print_badge)
        column = column_of(self.body, gap=6)
        for widget in (self.name, self.latin, self.about):
            column.addWidget(widget)
        column.addLayout(chips)
        column.addWidget(self.why)
        column.addSpacing(6)
        column.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.also)
        column.addWidget(self.apart, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(buttons)
        column.addSpacing(6)
        column.addWidget(self._build_tabs())
        column.addWidget(self.pages, 1)
        column_of(self, self.hint, (self.body, 1), edges=(18, 20, 12, 8))

    def _build_tabs(self) -> QWidget:
        self.tabs = Segments([_(title) for title in _TABS], self.body)
        for n, title in enumerate(_TABS):
            self.tabs.set_key(n, f"Alt+{title[0]}")
        self.fields = PersonFields(self._shell, self.body)
        self.codes = PersonCodes(self._shell, self.body)
        details = QWidget(self.body)
        column_of(details, self.fields, self.codes, FREE, gap=8)
        self.sessions = PersonSessions(self._shell, self.body)
        self.history = PersonHistory(self._shell, self.body)
        self.pages = QStackedWidget(self.body)
        self.badge: PersonBadge | None = None
        self._badge_holder = QWidget(self.body)
        QVBoxLayout(self._badge_holder).setContentsMargins(0, 0, 4, 0)
        for page in (details, self.sessions, self.history, self._badge_holder):
            self.pages.addWidget(scrolled(page, self.pages, across=False))
        return self.tabs

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.open_tab)
        self.name.committed.connect(lambda text: self.field_changed.emit("name", text))
        self.fields.changed.connect(self.field_changed)
        for edited in (self.name, self.fields):
            edited.given_up.connect(self.given_up)
        self.why.given.connect(lambda reason, by: self.unblocked.emit(self._wanted_status, reason, by))
        self.why.closed.connect(self.refresh)
        self.why.done.connect(self.fields.status.setFocus)
        self.take_back.clicked.connect(self.take_back_wanted)
        QShortcut(QKeySequence("Alt+T"), self.take_back).activated.connect(self.take_back.click)
        self.apart.clicked.connect(self._on_apart)
        QShortcut(QKeySequence("Alt+A"), self.apart).activated.connect(self.apart.click)
        self.check_in.clicked.connect(self.check_in_wanted)
        self.print_badge.clicked.connect(self._on_print)
        self.sessions.admit_wanted.connect(self.admit_wanted)
        self.sessions.invitation_wanted.connect(self.invitation_wanted)
        self.history.undo_wanted.connect(self.undo_wanted)
        self.minutes = EventMinutes(self._shell.session, self)
        self.minutes.changed.connect(self._follow_clock)

    # --- showing -----------------------------------------------------------------------------------------

    @property
    def person(self) -> Attendee | None:
        return self._person

    @property
    def is_editing(self) -> bool:
        """Whether something is half typed or half chosen, so that nothing may be shown over it."""
        return self._person is not None and (self.name.is_editing or self.fields.is_editing)

    def show_person(self, person: Attendee | None) -> None:
        """Show another person, or nobody."""
        if person is None or self._person is None or person.reference != self._person.reference:
            self.why.close_line()
        self._person = person
        self.hint.setVisible(person is None)
        self.body.setVisible(person is not None)
        if person is None:
            return
        self.name.set_text(person.name)
        for label, text in ((self.latin, latin_of(person)), (self.about, from_where(person))):
            label.setText(text)
            label.setVisible(bool(text))
        self.chip.show_category(category_of(person, None, self._shell.session.programme))
        self.refresh()

    def refresh(self) -> None:
        """Show where the person is now, and the tab in front."""
        if self._person is None:
            return
        session = self._shell.session
        self._show_presence(self._person)
        self.take_back.setVisible(self._person.gone)
        self._show_joined(self._person)
        title = session.session.shown_title
        short = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
        self.check_in.setText(caption(_("Check in: {short}", short=short)))
        self.check_in.setToolTip(tip(_("Check in by hand to {title}  Ctrl+Enter", title=title)))
        # Of a tool tip that changes Qt tells no screen reader, which goes on saying the former session.
        self.check_in.setAccessibleDescription("Ctrl+Enter")
        self.check_in.setAccessibleName(_("Check in by hand to {title}", title=session.session.shown_title))
        self.print_badge.setVisible(self._shell.can_print)
        self._show_tab()

    def _follow_clock(self) -> None:
        """Sessions end, and who sat in them is inside no more."""
        if self._person is None or not self.isVisible() or not self._shell.session.is_open:
            return
        self._show_presence(self._person)
        if self.pages.currentIndex() == _TABS.index("Sessions"):
            self._show_tab()

    def _show_presence(self, person: Attendee) -> None:
        text, role = self._presence(person)
        self.state.setText(text)
        set_role(self.state, role)
        set_role(self.check_in, "" if self._is_here(person) else "primary")

    def _is_here(self, person: Attendee) -> bool:
        """Whether they were let in here already: then that is not what the page is for."""
        session = self._shell.session
        return session.desk.presence_in(session.session.id, person.reference) is not None

    def _show_joined(self, person: Attendee) -> None:
        """The entry that was joined to this person last comes apart first."""
        __, *others = self._shell.session.desk.store.entries_of(person.reference)
        double = self._shell.session.desk.store.entry(others[-1]) if others else None
        for widget in (self.also, self.apart):
            widget.setHidden(double is None)
        if double is not None:
            name, reference = name_with_latin(double), double.reference
            self.also.setText(_("Also listed as {name} · {reference}", name=name, reference=reference))

    def _on_apart(self) -> None:
        if self._person is not None:
            self.apart_wanted.emit(self._shell.session.desk.store.entries_of(self._person.reference)[-1])

    def ask_why(self, status: Status) -> None:
        """Who is blocked gets another status only with a reason and the organiser's name, as at the door."""
        self._wanted_status = status
        self.why.open_for_blocked()

    def open_tab(self, number: int) -> None:
        """Details, Sessions, History or Badge."""
        self.tabs.choose(number)
        self.pages.setCurrentIndex(number)
        self._show_tab()

    def _show_tab(self) -> None:
        person = self._person
        if person is None:
            return
        match self.pages.currentIndex():
            case 0:
                if not self.fields.is_editing:
                    self.fields.show_person(person)
                self.codes.show_person(person)
            case 1:
                self.sessions.show_person(person)
            case 2:
                records = self._shell.session.desk.records_of(person.reference)
                own = [one for one in records if not tells_of_the_other_side(one, person.reference)]
                self.history.show_records(own)
            case _:
                self._badge().show_person(person)

    def _badge(self) -> PersonBadge:
        if self.badge is None:
            from checkin.gui.attendees.person_badge import PersonBadge

            self.badge = PersonBadge(self._shell, self._badge_holder)
            self.badge.print_wanted.connect(self.print_wanted)
            self.badge.reprint_wanted.connect(self._shell.reprint_wanted)
            layout = self._badge_holder.layout()
            assert layout is not None
            layout.addWidget(self.badge)
        return self.badge

    def _presence(self, person: Attendee) -> tuple[str, str]:
        parts = [] if person.status is Status.CONFIRMED else [_(STATUS_WORDS[person.status]).capitalize()]
        parts += [title_of("gone")] if person.gone else []
        if parts:
            return ", ".join(parts), "error"
        desk = self._shell.session.desk
        place = desk.where(person.reference)
        history = desk.history(person.reference)
        if place is not None:
            there = desk.programme.session(place)
            presence = desk.presence_in(place, person.reference)
            room = desk.programme.room_name(there) or there.shown_title
            if presence is None:
                return _("In {room}", room=room), "good"
            return _("In {room} since {time}", room=room, time=self._time(presence.entered)), "good"
        entry = next((p for p in history.passages if p.goes_in), None)
        if entry is not None:
            return _("Arrived {time}", time=self._time(entry.at)), "good"
        return _("Not arrived yet"), "muted"

    def _time(self, at: int) -> str:
        moment = from_microseconds(at, self._shell.session.programme.event.zone)
        return clock_time(moment, self._shell.session.desk.now())

    # --- acting ------------------------------------------------------------------------------------------

    def start_editing(self) -> None:
        """F2: into the name."""
        if self._person is not None:
            self.name.start()

    def take_focus(self) -> None:
        """From the table to here, without changing anything yet."""
        self.name.setFocus()

    def _on_print(self) -> None:
        if self._person is not None:
            self.print_wanted.emit(self._person.reference)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class PersonCodes(QWidget):
    """The codes that stand for the person, and those that once did."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._labels: list[QLabel] = []
        self._column = column_of(self, gap=2, edges=(0, 4, 0, 0))
        title = PlainLabel(title_of("codes"), self, role="muted", font=shell.theme.font("small"))
        self._column.addWidget(title)

    def show_person(self, person: Attendee) -> None:
        for label in self._labels:
            self._column.removeWidget(label)
            label.hide()
            label.deleteLater()
        codes = self._shell.session.desk.store.codes_of(person.reference)
        self._labels = [self._label(code, kind, is_revoked=revoked) for code, kind, revoked in codes]
        if not codes:
            self._labels = [ElidedLabel(_("None yet: a badge gets one when it is printed."), self)]
            set_role(self._labels[0], "muted")
        for label in self._labels:
            self._column.addWidget(label)

    def _label(self, code: str, kind: str, *, is_revoked: bool) -> QLabel:
        what = _("badge") if kind == "badge" else _("ticket")
        label = ElidedLabel(
            f"{what}, {_('withdrawn') if is_revoked else _('valid')}: {code}", self, is_code=True
        )
        if is_revoked:
            set_role(label, "muted")
            font = label.font()
            font.setStrikeOut(True)
            label.setFont(font)
        return label
