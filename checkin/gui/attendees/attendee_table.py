"""The table of attendees: a model that knows row numbers and fetches people as they are looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from checkin.core.desk.desk import Desk
from checkin.core.directions import beside
from checkin.core.door.presence import Passage
from checkin.core.event.attendee import (
    PERSON_FIELDS,
    TEXT_FIELDS,
    Attendee,
    Status,
    latin_of,
    title_of,
)
from checkin.core.language import N_, _
from checkin.core.times import clock_time, from_microseconds
from checkin.gui.look import icons
from checkin.gui.look.elided import paint_elided
from checkin.gui.look.person_text import (
    category_of,
    chip_size,
    country_of_person,
    paint_chip,
    row_of_person,
    set_apart,
)
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import Theme
from checkin.store.people_query import AttendeeTable

ROW = 40
CELL_EDGE = 8
"""Pixels free left and right of what stands in a cell."""
_ELASTIC = 3
"""The share of names and organisations."""
_PAGE = 128
"""People fetched at once."""
_MOST_KEPT = 2_048
_Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: its text, its width where nothing is known of it, and its share of what is left over."""

    id: str
    title: str
    width: int
    text: Callable[[TableRow], str]
    share: int = 0
    is_sortable: bool = True

    @property
    def is_elastic(self) -> bool:
        """Whether it makes way for the others, and ends in dots."""
        return self.share >= _ELASTIC


@dataclass(frozen=True, slots=True)
class TableRow:
    """One person with what the desk knows of them now."""

    person: Attendee
    arrived: str
    room: str
    printed: str

    @property
    def state(self) -> str:
        """What sets the registration apart; nothing for those that simply stand."""
        walk_in = title_of("walk_in").lower() if self.person.walk_in else ""
        return ", ".join(filter(None, (set_apart(self.person), walk_in)))


def _of_person(
    name: str, width: int = 160, text: Callable[[TableRow], str] | None = None, *, share: int = 0
) -> ListColumn:
    """A field of a person as it stands, or as `text` shows it."""
    shown = text or (lambda row: getattr(row.person, name) or "")
    return ListColumn(name, PERSON_FIELDS[name].title, width, shown, share, is_sortable=name != "codes")


COLUMNS: tuple[ListColumn, ...] = (
    _of_person("name", 168, share=_ELASTIC),
    _of_person("organisation", 128, share=_ELASTIC),
    _of_person("country", 96, lambda row: country_of_person(row.person), share=1),
    _of_person("category", 100),
    _of_person("status", 80, lambda row: row.state),
    ListColumn(
        "arrived", N_("Arrived"), 104, lambda row: ", ".join(t for t in (row.arrived, row.room) if t), share=1
    ),
    *(_of_person(name) for name in TEXT_FIELDS if name not in ("name", "organisation", "country")),
    ListColumn("badge", N_("Badge printed"), 120, lambda row: row.printed, is_sortable=False),
    _of_person("codes", text=lambda row: "  ".join(row.person.codes)),
    ListColumn(
        "sessions", N_("Invited to"), 200, lambda row: ", ".join(row.person.sessions), is_sortable=False
    ),
    _of_person("reference", 104),
)
SHOWN_AT_FIRST = ("name", "organisation", "country", "category", "status", "arrived")
NUMBER = {column.id: n for n, column in enumerate(COLUMNS)}


def first_entry(desk: Desk, reference: str, session: str | None) -> Passage | None:
    """How somebody came in first, to that session or to anything."""
    passages = desk.history(reference).passages
    return next((p for p in passages if p.goes_in and session in (None, p.session)), None)


class AttendeeModel(QAbstractTableModel):
    """Row numbers of everybody shown; people only of the rows somebody looks at."""

    def __init__(self, desk: Desk, table: AttendeeTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._table = table
        self._rows: array[int] = array("q")
        self._kept: OrderedDict[int, TableRow | None] = OrderedDict()
        self._came_to: str | None = None

    # -- what is shown ---------------------------------------------------------------------------------------

    def set_rows(self, rows: array[int], *, came_to: str | None = None) -> bool:
        """Show these rows of the event file; whether these are others than before.

        `came_to` is the session of whose arrivals is told; None tells of the first to anything.
        """
        self._came_to = came_to
        if rows == self._rows:
            self.refresh()
            return False
        self.beginResetModel()
        self._rows = rows
        self._kept.clear()
        self.endResetModel()
        return True

    def refresh(self) -> None:
        """What was shown of people may have changed: read it anew when it is looked at."""
        self._kept.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))

    def row_at(self, at: int) -> TableRow | None:
        """The person in the n-th row; None if there is none, or they are no longer on file."""
        if not 0 <= at < len(self._rows):
            return None
        number = self._rows[at]
        if number not in self._kept:
            self._fetch_around(at)
        return self._kept.get(number)

    def rows_from(self, at: int) -> list[TableRow]:
        """The people that are fetched together with the n-th row."""
        last = min(at + _PAGE, len(self._rows))
        return [row for n in range(at, last) if (row := self.row_at(n)) is not None]

    def position_of(self, number: int) -> int | None:
        """In which row a row of the file is shown."""
        try:
            return self._rows.index(number)
        except ValueError:
            return None

    def number_at(self, at: int) -> int | None:
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def all_people(self) -> array[int]:
        """The rows shown, for exporting."""
        return self._rows[:]

    def count_in(self, selection: QItemSelection) -> int:
        """How many rows are selected."""
        return sum(bottom - top for top, bottom in _spans(selection))

    def numbers_in(self, selection: QItemSelection) -> array[int]:
        """The rows of the file that are selected, in the order shown."""
        numbers = array("q")
        for top, bottom in _spans(selection):
            numbers += self._rows[top:bottom]
        return numbers

    def selection_of(self, numbers: Collection[int]) -> QItemSelection:
        """Those of these rows of the file that are shown, as few ranges as there are gaps."""
        wanted = set(numbers)
        selection = QItemSelection()
        start: int | None = None
        for at in range(len(self._rows) + 1):
            is_in = at < len(self._rows) and self._rows[at] in wanted
            if is_in and start is None:
                start = at
            elif not is_in and start is not None:
                selection.select(self.index(start, 0), self.index(at - 1, len(COLUMNS) - 1))
                start = None
        return selection

    # -- fetching --------------------------------------------------------------------------------------------

    def _fetch_around(self, at: int) -> None:
        first = max(0, at - _PAGE // 2)
        wanted = [n for n in self._rows[first : first + _PAGE] if n not in self._kept]
        people = self._table.people(wanted)
        printed = self._table.printed([person.reference for person in people.values()])
        for number in wanted:
            person = people.get(number)
            self._kept[number] = self._row(person, printed.get(person.reference)) if person else None
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)

    def _row(self, person: Attendee, printed: int | None) -> TableRow:
        entry = first_entry(self._desk, person.reference, self._came_to)
        here = self._desk.where(person.reference) if entry else None
        programme = self._desk.programme
        room = programme.room_name(programme.session(here)) if here else None
        return TableRow(
            person,
            self._time(entry.at) if entry else "",
            room or "",
            self._time(printed) if printed is not None else "",
        )

    def _time(self, at: int) -> str:
        return clock_time(from_microseconds(at, self._desk.programme.event.zone), self._desk.now())

    # -- Qt --------------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS):
            if role == Qt.ItemDataRole.DisplayRole:
                return _(COLUMNS[section].title)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            if role == Qt.ItemDataRole.ToolTipRole and COLUMNS[section].is_sortable:
                return _("Click sorts by {title}", title=_(COLUMNS[section].title).lower())
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        text = COLUMNS[index.column()].text(row)
        # Else a cell with nothing in it would say nothing.
        if role == Qt.ItemDataRole.AccessibleTextRole and (COLUMNS[index.column()].id == "name" or not text):
            return row_of_person(row.person)
        if role == Qt.ItemDataRole.ToolTipRole and COLUMNS[index.column()].id == "name":
            return tip(beside(text, latin_of(row.person)))
        return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text


def _spans(selection: QItemSelection) -> list[tuple[int, int]]:
    """(first row, row after the last) of what is selected; no row twice."""
    spans = (selection.at(n) for n in range(selection.count()))
    return sorted({(span.top(), span.bottom() + 1) for span in spans})


_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    ROW_ROLE,
)


class AttendeeDelegate(QStyledItemDelegate):
    """Draws a cell: the name as on the badge with its Latin form, the category as a chip, what is wrong in red."""

    def __init__(self, theme: Theme, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("accent_soft"))
        row: TableRow | None = index.data(ROW_ROLE)
        box = QRectF(option.rect).adjusted(CELL_EDGE, 0, -CELL_EDGE, 0)
        if row is not None and box.width() > 0:
            column = COLUMNS[index.column()]
            if column.id == "name":
                self._paint_name(painter, box, row)
            elif column.id == "category":
                self._paint_category(painter, box, row)
            else:
                is_wrong = column.id == "status" and (
                    row.person.status is not Status.CONFIRMED or row.person.gone
                )
                is_grey = row.person.status is Status.CANCELLED and not is_wrong
                token = "refuse_text" if is_wrong else "muted" if is_grey else "text"
                _paint_text(painter, box, column.text(row), theme, token, is_code=column.id == "codes")
        painter.setPen(theme.colour("line"))
        bottom = option.rect.bottom() + 0.5
        painter.drawLine(QPointF(option.rect.left(), bottom), QPointF(option.rect.right() + 1, bottom))
        painter.restore()

    def _paint_name(self, painter: QPainter, box: QRectF, row: TableRow) -> None:
        theme = self._theme
        if row.person.attention:
            flag = icons.pixmap("flag", theme.colour("warn_text"), 16, painter.device().devicePixelRatio())
            painter.drawPixmap(QPointF(box.left(), box.center().y() - 8), flag)
            box = box.adjusted(22, 0, 0, 0)
        is_out = row.person.status is Status.CANCELLED
        width = _paint_text(
            painter, box, row.person.name, theme, "muted" if is_out else "text", bold=True, strike=is_out
        )
        latin = latin_of(row.person)
        if latin and width + 48 < box.width():
            _paint_text(painter, box.adjusted(width + 8, 0, 0, 0), latin, theme, "muted")

    def _paint_category(self, painter: QPainter, box: QRectF, row: TableRow) -> None:
        category = category_of(row.person, None, self._desk.programme)
        if category is None:
            _paint_text(painter, box, row.person.category, self._theme, "muted")
            return
        font = self._theme.font("small", bold=True)
        height = chip_size(category.name, font).height()
        at = QPointF(box.left() - 2, box.center().y() - height / 2)
        paint_chip(painter, at, category, font, most=box.width() + 4)


def _paint_text(
    painter: QPainter,
    box: QRectF,
    text: str,
    theme: Theme,
    token: str,
    *,
    bold: bool = False,
    strike: bool = False,
    is_code: bool = False,
) -> float:
    """One line from the left, elided; its width."""
    font = theme.font("body", bold=bold)
    font.setStrikeOut(strike)
    painter.setFont(font)
    painter.setPen(theme.colour(token))
    return paint_elided(painter, box, text, is_code=is_code)
