"""The fields of a session, each with the sentence that says what it means at the door. Keeps nothing on file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QDate, QTime, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from checkin.core.counting import session_rules
from checkin.core.event.programme import Access, Admits, Programme, Session, SessionKind, WhenFull, Window
from checkin.core.event.programme_bounds import MOST_SEATS
from checkin.core.event.programme_edits import in_other_room
from checkin.core.event.programme_words import (
    ACCESS_WORDS,
    ADMITS_WORDS,
    KIND_WORDS,
    WHEN_FULL_WORDS,
    WINDOW_WORDS,
)
from checkin.core.language import N_, _, number, together
from checkin.gui.look.plain_text import PlainLabel, caption
from checkin.gui.programme.part_forms import date_field
from checkin.gui.programme.session_look import ColourChoice, InOtherLanguages, say_first_language
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.elided_button import ElidedTick
from checkin.gui.widgets.elided_choice import ElidedChoice
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.number_fields import NARROWEST, NumberField, TimeField

_Word = TypeVar("_Word", bound=StrEnum)
_MOST_MINUTES = 10_000
_TITLE_IN = N_("Title in {language}")


class SessionForm(QWidget):
    """Shows a session of a programme; `changed` whenever a field is otherwise."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._programme: Programme | None = None
        self._is_filling = False
        self._room_before = ""
        self.ticks: dict[str, QCheckBox] = {}
        self._sentences: list[tuple[PlainLabel, Callable[[Session, Programme], str]]] = []
        self._column = column_of(self, gap=4, edges=(0, 0, 8, 8))
        self._expected: Callable[[Session], int] = lambda _: 0
        self._build()
        self._connect()

    # --- building -----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.title = QLineEdit(self)
        self.title.setMaxLength(300)
        self.kind, self.room = _choice(self, KIND_WORDS), ElidedChoice(self)
        self.day, self.starts = date_field(self), TimeField(self)
        self.last_day, self.ends = date_field(self), TimeField(self)
        for clock in (self.starts, self.ends):
            clock.setDisplayFormat("HH:mm")
        self.capacity = _number(self, MOST_SEATS, special=_("as many as come"))
        self.when_full = _choice(self, WHEN_FULL_WORDS)
        self.access, self.admits = _choice(self, ACCESS_WORDS), _choice(self, ADMITS_WORDS)
        self.requires = ElidedChoice(self)
        self.window_rule = _choice(self, WINDOW_WORDS)
        self.doors = _number(self, _MOST_MINUTES, suffix=f" {_('min before')}")
        self.grace = _number(self, _MOST_MINUTES, suffix=f" {_('min after')}")
        self.unpaid = ElidedTick(_("Admit who has not paid"), self)
        self.category_box = QWidget(self)
        self._category_line = FlowLayout(self.category_box, 4)
        self._title_label = self._add(_("Title"), self.title)
        self.titles = InOtherLanguages(_TITLE_IN, self)
        self._column.addWidget(self.titles)
        self._add(_("Kind"), self.kind)
        self._add(_("Room"), self.room, _room_words)
        self._add(_("Starts"), self.day, self.starts)
        self._add(_("Ends"), self.last_day, self.ends)
        self._add(_("Outside its hours"), self.window_rule)
        self._add(_("Doors open"), self.doors)
        self._add(_("Counts on"), self.grace, lambda s, __: session_rules.hours_words(s))
        self._add(_("Places"), self.capacity)
        self._add(_("When full"), self.when_full, lambda s, __: session_rules.full_words(s))
        self._add(_("Who may enter"), self.access)
        self._column.addWidget(self.category_box)
        self._say(lambda s, p: session_rules.access_words(s, p, self._expected(s)))
        self._add(_("How often"), self.admits, lambda s, __: session_rules.admits_words(s))
        self._add(_("Only after"), self.requires, session_rules.requires_words)
        self._column.addWidget(self.unpaid)
        self._say(lambda s, __: session_rules.unpaid_words(s))
        self.colour = ColourChoice(self)
        self._add(_("Colour in the timetable"), self.colour)
        self._column.addStretch(1)

    def _add(self, label: str, *fields_and_sentence: object) -> PlainLabel:
        """A label, its fields under it, and the sentence where one belongs to them."""
        fields = [one for one in fields_and_sentence if isinstance(one, QWidget)]
        above = PlainLabel(label, self, role="muted", wraps=True)
        self._column.addWidget(above)
        line = row_of(None, gap=8)
        for n, field in enumerate(fields):
            field.setAccessibleName(label if n == 0 else _("{label} at", label=label))
            if len(fields) > 1:  # a day and a time share what room there is
                field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            line.addWidget(field, 2 if n else 3)
        above.setBuddy(fields[0])
        self._column.addLayout(line)
        for one in fields_and_sentence:
            if callable(one) and not isinstance(one, QWidget):
                self._say(one)
        return above

    def _say(self, words: Callable[..., str]) -> None:
        sentence = PlainLabel(self, role="muted", wraps=True)
        sentence.setContentsMargins(2, 0, 0, 10)
        # Its lines are never given away: the form scrolls.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        sentence.setSizePolicy(policy)
        self._column.addWidget(sentence)
        self._sentences.append((sentence, words))

    def _connect(self) -> None:
        self.title.textEdited.connect(self._on_changed)
        self.titles.changed.connect(self._on_changed)
        self.colour.currentIndexChanged.connect(self._on_changed)
        self.room.currentIndexChanged.connect(self._on_room_changed)
        for box in (self.kind, self.when_full, self.access, self.admits, self.requires, self.window_rule):
            box.currentIndexChanged.connect(self._on_changed)
        self.starts.timeChanged.connect(self._on_changed)
        self.ends.timeChanged.connect(self._on_changed)
        self.day.dateChanged.connect(self._on_day_changed)
        self.last_day.dateChanged.connect(self._on_changed)
        for field in (self.capacity, self.doors, self.grace):
            field.valueChanged.connect(self._on_changed)
        self.unpaid.toggled.connect(self._on_changed)

    # --- showing and reading ----------------------------------------------------------------------------

    def show_session(
        self, session: Session, programme: Programme, expected: Callable[[Session], int]
    ) -> None:
        """Fill the fields; `expected` says how many of the list a session as it stands here would expect."""
        self._session, self._programme, self._expected = session, programme, expected
        self._is_filling = True
        self._fill_choices(session, programme)
        self.title.setText(session.title)
        say_first_language(self._title_label, self.title, _("Title"), _TITLE_IN, programme.event.languages)
        self.titles.show_said(dict(session.titles), programme.event.languages)
        self.colour.show_colour(session.colour)
        for box, value in (
            (self.kind, session.kind),
            (self.when_full, session.when_full),
            (self.access, session.access),
            (self.admits, session.admits),
            (self.window_rule, session.window),
        ):
            box.setCurrentIndex(box.findData(str(value)))
        self.room.setCurrentIndex(max(0, self.room.findData(session.room or "")))
        self.requires.setCurrentIndex(max(0, self.requires.findData(session.requires or "")))
        for day, clock, moment in (
            (self.day, self.starts, session.starts),
            (self.last_day, self.ends, session.ends),
        ):
            day.setDate(QDate(moment.year, moment.month, moment.day))
            clock.setTime(QTime(moment.hour, moment.minute))
        self.capacity.setValue(-1 if session.capacity is None else session.capacity)
        self.doors.setValue(session.doors_minutes)
        self.grace.setValue(session.grace_minutes)
        self.unpaid.setChecked(session.admit_unpaid)
        self._room_before = session.room or ""
        self._is_filling = False
        self._tell()

    def show_rooms(self, programme: Programme) -> None:
        """Offer the rooms there are by now, and leave what is chosen and typed as it is."""
        chosen, before = self.room.currentData(), self._programme
        is_gone = bool(chosen) and all(room.id != chosen for room in programme.rooms)
        if before is None or programme.rooms == before.rooms or is_gone:
            return
        self._programme, self._is_filling = programme, True
        self._fill_rooms(programme)
        self.room.setCurrentIndex(self.room.findData(chosen))
        self._is_filling = False

    def _fill_rooms(self, programme: Programme) -> None:
        self.room.clear()
        self.room.addItem(_("No room"), "")
        for room in programme.rooms:
            seats = f" ({number(room.capacity)})" if room.capacity is not None else ""
            self.room.addItem(f"{room.name}{seats}", room.id)

    def _fill_choices(self, session: Session, programme: Programme) -> None:
        self._fill_rooms(programme)
        self.requires.clear()
        self.requires.addItem(_("Nothing"), "")
        for other in programme.sessions:
            if other.id != session.id:
                self.requires.addItem(other.shown_title, other.id)
        for tick in self.ticks.values():
            self._category_line.removeWidget(tick)
            tick.deleteLater()
        self.ticks = {}
        for category in programme.categories:
            tick = ElidedTick(caption(category.name), self.category_box)
            tick.setChecked(category.id in session.categories)
            tick.toggled.connect(self._on_changed)
            self._category_line.addWidget(tick)
            self.ticks[category.id] = tick

    def session(self) -> Session:
        """The session as the fields say; its times may still be upside down."""
        assert self._session is not None
        zone = self._session.starts.tzinfo
        starts = _moment(self.day, self.starts, self._session.starts)
        ends = _moment(self.last_day, self.ends, self._session.ends)
        capacity = self.capacity.value()
        access = Access(self.access.currentData())
        return replace(
            self._session,
            title=" ".join(self.title.text().split()),
            kind=SessionKind(self.kind.currentData()),
            room=self.room.currentData() or None,
            starts=starts.replace(tzinfo=zone),
            ends=ends.replace(tzinfo=zone),
            capacity=None if capacity < 0 else capacity,
            when_full=WhenFull(self.when_full.currentData()),
            access=access,
            categories=tuple(id_ for id_, tick in self.ticks.items() if tick.isChecked())
            if access is Access.CATEGORIES
            else self._session.categories,
            admits=Admits(self.admits.currentData()),
            requires=self.requires.currentData() or None,
            admit_unpaid=self.unpaid.isChecked(),
            window=Window(self.window_rule.currentData()),
            doors_minutes=self.doors.value(),
            grace_minutes=self.grace.value(),
            titles=self.titles.said(),
            colour=self.colour.currentData(),
        )

    def problem(self) -> str:
        """Why it cannot be kept as it stands, in a sentence; "" where it can."""
        session = self.session()
        if not session.title:
            return _("A session needs a title.")
        if session.ends <= session.starts:
            return _("It ends before it starts.")
        if session.access is Access.CATEGORIES and not session.categories:
            return _("Tick at least one category, or let everybody in.")
        return ""

    def _on_day_changed(self, day: QDate) -> None:
        # A session that is moved to another day ends there, too.
        if not self._is_filling and self._session is not None:
            length = self._session.ends.date() - self._session.starts.date()
            self.last_day.setDate(day.addDays(length.days))
        self._on_changed()

    def _on_room_changed(self) -> None:
        if not self._is_filling and self._programme is not None and self._session is not None:
            now = self.room.currentData()
            room = next((r for r in self._programme.rooms if r.id == now), None)
            moved = in_other_room(self._programme, replace(self.session(), room=self._room_before), room)
            self.capacity.setValue(-1 if moved.capacity is None else moved.capacity)
            # On the way through “No room” it keeps its places: they are those of the room before that.
            self._room_before = now or self._room_before
        self._on_changed()

    def _on_changed(self, *_: object) -> None:
        if not self._is_filling:
            self._tell()
            self.changed.emit()

    def _tell(self) -> None:
        session, programme = self.session(), self._programme
        assert programme is not None
        self.category_box.setVisible(session.access is Access.CATEGORIES)
        self.when_full.setEnabled(session.capacity is not None)
        for label, words in self._sentences:
            label.setText(words(session, programme))


def _room_words(session: Session, programme: Programme) -> str:
    none_yet = "" if programme.rooms else _("Rooms are added under “Event” above.")
    return together(session_rules.kind_words(session), none_yet)


def _choice(parent: QWidget, words: Mapping[_Word, str]) -> ElidedChoice:
    box = ElidedChoice(parent)
    for value, said in words.items():
        box.addItem(_(said), str(value))
    return box


def _number(parent: QWidget, most: int, *, suffix: str = "", special: str = "") -> QSpinBox:
    number = NumberField(parent)
    number.setRange(-1 if special else 0, most)
    number.setSuffix(suffix)
    number.setSpecialValueText(special)
    number.setMinimumWidth(NARROWEST)
    return number


def _moment(day: QDateEdit, clock: QTimeEdit, before: datetime) -> datetime:
    """What the fields say; seconds that they do not show stay."""
    told, at = day.date(), clock.time()
    same_minute = (at.hour(), at.minute()) == (before.hour, before.minute)
    seconds = before.second if same_minute else 0
    return datetime.combine(
        date(told.year(), told.month(), told.day()), time(at.hour(), at.minute(), seconds)
    )
