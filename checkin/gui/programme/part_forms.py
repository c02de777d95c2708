"""The fields of what a programme has beside sessions: the event itself, a venue, a room, a category. Keep nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QDateEdit,
    QLineEdit,
    QWidget,
)

from checkin.core.contrast import BLACK, WHITE, contrast, from_hex, reads_better_on
from checkin.core.errors import ProgrammeError
from checkin.core.event.programme import Category, Programme, Room, Venue
from checkin.core.event.programme_bounds import MOST_SEATS
from checkin.core.event.programme_edits import (
    new_id_for,
    with_category,
    with_event,
    with_room,
    with_venue,
)
from checkin.core.language import N_, _
from checkin.core.times import time_zones
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import Theme
from checkin.gui.programme.kept_fields import keep_fields
from checkin.gui.programme.session_look import InOtherLanguages, say_first_language
from checkin.gui.widgets.category_chip import CategoryChip
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of
from checkin.gui.widgets.date_field import DateField
from checkin.gui.widgets.elided_button import ElidedButton, ElidedTick
from checkin.gui.widgets.elided_choice import ElidedChoice
from checkin.gui.widgets.list_completer import ListCompleter
from checkin.gui.widgets.number_fields import NARROWEST, NumberField

_FIRST_COLOUR = "#3b5bdb"
_NAME_IN = N_("Name in {language}")


class PartForm(QWidget):
    """One part; `changed` whenever a field is otherwise. `wanted`: the programme as they say, or ProgrammeError."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.id = ""
        """Of the part shown; "" for a new one."""
        self._column = column_of(self, gap=4)
        self.name = QLineEdit(self)
        self.name.setMaxLength(300)
        self.name.textEdited.connect(self.changed)
        self._name_label = self._add(_("Name"), self.name)

    def _add(self, label: str, field: QWidget) -> PlainLabel:
        above = PlainLabel(label, self, role="muted", wraps=True)
        above.setBuddy(field)
        field.setAccessibleName(label)
        self._column.addWidget(above)
        self._column.addWidget(field)
        self._column.addSpacing(6)
        return above

    def _say(self, text: str) -> PlainLabel:
        sentence = PlainLabel(text, self, role="muted", wraps=True)
        self._column.addWidget(sentence)
        return sentence

    @property
    def typed_name(self) -> str:
        return " ".join(self.name.text().split())

    def show_part(self, programme: Programme, part_id: str, beside: str) -> None:
        """Fill the fields; `part_id` "" is a new one, `beside` the id of what was chosen before."""
        raise NotImplementedError

    def wanted(self, programme: Programme) -> Programme:
        raise NotImplementedError

    def keep_fields(self) -> Callable[[], None]:
        """What stands there now; called once the part is shown, it stands there again."""
        return keep_fields(self)


class EventForm(PartForm):
    """What the event is called, when it is, and by which clock."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.names = InOtherLanguages(_NAME_IN, self)
        self._column.addWidget(self.names)
        self._column.addSpacing(6)
        self.starts, self.ends = date_field(self), date_field(self)
        self.zone = QLineEdit(self)
        ListCompleter(time_zones(), self.zone).setFilterMode(Qt.MatchFlag.MatchContains)
        self.languages, self.host = QLineEdit(self), QLineEdit(self)
        self.host.setMaxLength(2)
        for label, field in (
            (_("First day"), self.starts),
            (_("Last day"), self.ends),
            (_("Time zone"), self.zone),
            (_("Languages, the first one first"), self.languages),
            (_("Host country, two letters"), self.host),
        ):
            self._add(label, field)
        self._say(_("In another time zone every session goes on at the same hours of the clock there."))
        self._column.addStretch(1)
        for line in (self.zone, self.languages, self.host):
            line.textChanged.connect(self.changed)
        for day in (self.starts, self.ends):
            day.dateChanged.connect(self.changed)
        self.names.changed.connect(self.changed)
        self.languages.editingFinished.connect(self._have_lines)

    def show_part(self, programme: Programme, part_id: str, beside: str) -> None:
        event = programme.event
        self.id = event.id
        self.name.setText(event.name)
        self.name.setCursorPosition(0)
        self._show_names(dict(event.names), event.languages)
        for field, day in ((self.starts, event.starts), (self.ends, event.ends)):
            field.setDate(QDate(day.year, day.month, day.day))
        self.zone.setText(event.timezone)
        self.languages.setText(", ".join(event.languages))
        self.host.setText(event.host_country or "")

    def keep_fields(self) -> Callable[[], None]:
        fill, names, languages = (
            keep_fields(self, but=self.names),
            dict(self.names.said()),
            self._typed_languages,
        )

        def fill_all() -> None:
            fill()
            self._show_names(names, languages)

        return fill_all

    @property
    def _typed_languages(self) -> tuple[str, ...]:
        return tuple(self.languages.text().replace(",", " ").split())

    def _have_lines(self) -> None:
        self._show_names(dict(self.names.said()), self._typed_languages)

    def _show_names(self, known: Mapping[str, str], languages: Sequence[str]) -> None:
        say_first_language(self._name_label, self.name, _("Name"), _NAME_IN, languages)
        self.names.show_said(known, languages)

    def wanted(self, programme: Programme) -> Programme:
        if _day(self.ends) < _day(self.starts):
            raise ProgrammeError(_("The last day is before the first."))
        event = replace(
            programme.event,
            name=self.typed_name,
            names=self.names.said(),
            starts=_day(self.starts),
            ends=_day(self.ends),
            timezone=self.zone.text().strip(),
            languages=self._typed_languages or ("en",),
            host_country=self.host.text().strip().upper() or None,
        )
        return with_event(programme, event)


class VenueForm(PartForm):
    """A venue, which is a name for the rooms it holds."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column.addStretch(1)

    def show_part(self, programme: Programme, part_id: str, beside: str) -> None:
        self.id = part_id
        self.name.setText(next((v.name for v in programme.venues if v.id == part_id), ""))

    def wanted(self, programme: Programme) -> Programme:
        known = next((v for v in programme.venues if v.id == self.id), None)
        taken = [v.id for v in programme.venues]
        venue = known or Venue(new_id_for(self.typed_name, taken, otherwise="venue"), "", ())
        return with_venue(programme, replace(venue, name=self.typed_name))


class RoomForm(PartForm):
    """A room, with its places."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.capacity = NumberField(self)
        self.capacity.setMinimumWidth(NARROWEST)
        self.capacity.setRange(-1, MOST_SEATS)
        self.capacity.setSpecialValueText(_("as many as come"))
        self.venue = ElidedChoice(self)
        self._add(_("Places"), self.capacity)
        self._add(_("Venue"), self.venue)
        self._say(_("Sessions that had all the places of the room have as many as it has then."))
        self._column.addStretch(1)
        self.capacity.valueChanged.connect(self.changed)
        self.venue.currentIndexChanged.connect(self.changed)

    def show_part(self, programme: Programme, part_id: str, beside: str) -> None:
        self.id = part_id
        room = next((r for r in programme.rooms if r.id == part_id), None)
        near = next((r.venue for r in programme.rooms if r.id == beside), beside)
        self.name.setText(room.name if room else "")
        self.capacity.setValue(-1 if room is None or room.capacity is None else room.capacity)
        self.venue.clear()
        for venue in programme.venues:
            self.venue.addItem(venue.name, venue.id)
        self.venue.setCurrentIndex(max(0, self.venue.findData(room.venue if room else near)))

    def wanted(self, programme: Programme) -> Programme:
        seats = self.capacity.value()
        taken = [r.id for r in programme.rooms]
        room_id = self.id or new_id_for(self.typed_name, taken, otherwise="room")
        room = Room(room_id, self.typed_name, None if seats < 0 else seats, self.venue.currentData() or "")
        return with_room(programme, room)


class CategoryForm(PartForm):
    """A category, with its colour and whether figures count it; and which other it may be merged into."""

    merge_wanted = Signal(str, str)
    layouts_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour = QLineEdit(self)
        self.colour.setMaxLength(7)
        self._add(_("Colour"), self.colour)
        self.choose = ElidedButton(_("Choose…"), self)
        self.chip = CategoryChip(theme.font("body", bold=True), self)
        line = row_of(None, self.choose)
        line.addSpacing(8)
        line.addWidget(self.chip)
        line.addStretch(1)
        self._column.addLayout(line)
        self.reads = self._say("")
        self._column.addSpacing(6)
        self.counted = ElidedTick(_("Counted in the figures"), self)
        self._column.addWidget(self.counted)
        self._say(_("Staff, organisers and press are left out of what is published, and named beside it."))
        self.layouts = ElidedButton(_("Badge layout…"), self)
        self.layouts.setToolTip(_("On Badges each category may have a layout of its own"))
        self._column.addWidget(self.layouts, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addSpacing(12)
        self.into = ElidedChoice(self)
        self._add(_("Merge into"), self.into)
        self.merge = ElidedButton(_("Merge"), self)
        self.merge.setToolTip(
            _("Everybody who has this category has the other one from then on; Ctrl+Z takes it back")
        )
        merge_line = row_of(None, self.merge, FREE)
        self._column.addLayout(merge_line)
        self._column.addStretch(1)
        self.colour.textChanged.connect(self._on_colour)
        self.name.textEdited.connect(self._on_colour)
        self.counted.toggled.connect(self.changed)
        self.choose.clicked.connect(self._choose_colour)
        self.layouts.clicked.connect(self.layouts_wanted)
        self.merge.clicked.connect(lambda: self.merge_wanted.emit(self.id, self.into.currentData()))

    def show_part(self, programme: Programme, part_id: str, beside: str) -> None:
        self.id = part_id
        known = programme.category(part_id) if part_id else None
        self.name.setText(known.name if known else "")
        self.colour.setText(known.colour if known else _FIRST_COLOUR)
        self.counted.setChecked(known.counted if known else True)
        self.into.clear()
        for other in programme.categories:
            if other.id != part_id:
                self.into.addItem(other.name, other.id)
        can_merge = bool(part_id) and self.into.count() > 0
        self.into.setEnabled(can_merge)
        self.merge.setEnabled(can_merge)
        self._on_colour()

    def wanted(self, programme: Programme) -> Programme:
        taken = [c.id for c in programme.categories]
        category_id = self.id or new_id_for(self.typed_name, taken, otherwise="category")
        category = Category(
            category_id, self.typed_name, self.colour.text().strip(), 0, self.counted.isChecked()
        )
        return with_category(programme, category)

    def _on_colour(self, *__: object) -> None:
        text = self.colour.text().strip()
        is_colour = len(text) == 7 and QColor(text).isValid()
        if is_colour:
            fill = from_hex(text)
            ink = reads_better_on(fill, WHITE, BLACK)
            said = _("White") if ink == WHITE else _("Black")
            self.reads.setText(
                _(
                    "{said} letters read on it at {contrast:.1f} : 1; 4.5 is the least.",
                    said=said,
                    contrast=contrast(fill, ink),
                )
            )
            self.chip.show_category(Category("shown", self.typed_name or _("Category"), text, 0))
        else:
            self.reads.setText(_("A colour is written as #3b5bdb."))
            self.chip.show_category(None)
        self.changed.emit()

    def _choose_colour(self) -> None:
        chosen = QColorDialog.getColor(QColor(self.colour.text()), self, _("Colour of the category"))
        if chosen.isValid():
            self.colour.setText(chosen.name())


def date_field(parent: QWidget) -> DateField:
    """A day, with a calendar."""
    return DateField(_("ddd d MMM yyyy"), parent)


def _day(field: QDateEdit) -> date:
    told = field.date()
    return date(told.year(), told.month(), told.day())
