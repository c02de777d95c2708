"""The people invited to a session, of whom only those are read that somebody looks at; above them what was pasted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListView, QWidget

from checkin.core.directions import beside
from checkin.core.event.attendee import Attendee
from checkin.core.language import _
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import set_role

_PAGE = 128
"""People read at once."""
_MOST_KEPT = 2_048
_Named = Callable[[Sequence[str]], Mapping[str, Attendee]]


class PastedLine(NamedTuple):
    """A line over the people: what was pasted, and whom it may mean."""

    text: str
    reference: str | None = None


class InvitedModel(QAbstractListModel):
    """Lines over references, in that order."""

    def __init__(self, named: _Named, warn: Callable[[], QColor], parent: QWidget) -> None:
        super().__init__(parent)
        self._named, self._warn = named, warn
        self._lines: Sequence[PastedLine] = ()
        self._people: Sequence[str] = ()
        self._kept: OrderedDict[str, str] = OrderedDict()

    def show_people(self, lines: Sequence[PastedLine], people: Sequence[str]) -> None:
        """These, in place of those before."""
        self.beginResetModel()
        self._lines, self._people = lines, people
        self._kept.clear()
        self.endResetModel()

    def offered(self, row: int) -> str | None:
        """Reference of somebody who may be meant by what was pasted."""
        return self._lines[row].reference if 0 <= row < len(self._lines) else None

    def invited(self, first: int, last: int) -> Sequence[str]:
        """References of the invited from one row to another."""
        above = len(self._lines)
        return self._people[max(0, first - above) : max(0, last + 1 - above)]

    def text_at(self, row: int) -> str:
        """What the row says."""
        if row < len(self._lines):
            return self._lines[row].text
        at = row - len(self._lines)
        if self._people[at] not in self._kept:
            first = max(0, at - _PAGE // 2)
            people = self._named(self._people[first : first + _PAGE])
            self._kept.update((reference, told(person)) for reference, person in people.items())
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return self._kept.get(self._people[at], "")

    # -- Qt --------------------------------------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self._lines) + len(self._people)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.ForegroundRole and index.row() < len(self._lines):
            return self._warn()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self.text_at(index.row())
            return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return None


class InvitedList(QListView):
    """Its view; Delete and Enter are its page's."""

    def __init__(self, named: _Named, warn: Callable[[], QColor], parent: QWidget) -> None:
        super().__init__(parent)
        self.people = InvitedModel(named, warn, self)
        self.setModel(self.people)
        set_role(self, "rows")
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Invited; Delete takes away"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def chosen(self) -> list[str]:
        """References of the invited who are selected."""
        selection = self.selectionModel().selection()
        spans = (selection.at(n) for n in range(selection.count()))
        return [one for span in spans for one in self.people.invited(span.top(), span.bottom())]

    def go_to(self, row: int) -> None:
        """Select a row, with the keys in it."""
        self.setCurrentIndex(self.people.index(row))


def told(person: Attendee) -> str:
    """Somebody in one line."""
    name = person.name if not person.name_latin else f"{person.name} {person.name_latin}"
    return beside(name, person.organisation)
