"""The sessions a walk-in gets, to tick: those proposed are ticked already, others say why they can't be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from checkin.core.counting.session_text import day_of, times_of
from checkin.core.desk.walk_in_rights import SessionChoice
from checkin.core.directions import beside
from checkin.core.event.programme import Programme, Session
from checkin.core.language import _
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import Theme
from checkin.gui.widgets.announcing import say_ticks

_AROUND = 12
"""Pixels of a row beside its line of text."""
_FEWEST = 2
"""Rows: who sees one alone takes it for a box to tick."""
_ID = Qt.ItemDataRole.UserRole
_CAN_TICK = Qt.ItemDataRole.UserRole + 1


def _when(session: Session) -> str:
    is_long = session.starts.date() != session.ends.date()
    return times_of(session) if is_long else f"{day_of(session.starts)} {times_of(session)}"


class SessionTicks(QListWidget):
    """Up and Down go through it, Space ticks. `ticked_by_hand` carries the id and whether it is ticked."""

    ticked_by_hand = Signal(str, bool)
    why_not_asked = Signal(str)
    """Somebody tried to tick a session that can't be: the sentence to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._least_row = self._row = theme.lines("body") + _AROUND
        self._shown: tuple[object, ...] = ()
        self.setMinimumHeight(_FEWEST * self._least_row + 2 * self.frameWidth())
        self.setAccessibleName(_("Sessions"))
        self.setAccessibleDescription(_("Up and Down choose, Space ticks"))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        say_ticks(self)
        self.itemChanged.connect(self._on_changed)
        self.itemClicked.connect(self._on_clicked)
        theme.changed.connect(self._colour)

    def show_choices(
        self,
        choices: Sequence[SessionChoice],
        ticks: Mapping[str, bool],
        programme: Programme,
        here: str = "",
        *,
        is_anew: bool = False,
    ) -> None:
        """Show the sessions; `ticks` are those a person ticked or cleared by hand. The desk's own, which may have to be
        ticked for them to come in `here`, is in sight, unless somebody goes through the rows of this guest.

        `is_anew`: of another guest.
        """
        shown = (tuple(choices), dict(ticks), programme, here)
        if shown == self._shown and not is_anew:
            return
        self._shown = shown
        self.blockSignals(True)
        place = self.currentRow() if self.hasFocus() and not is_anew else -1
        self.clear()
        for choice in choices:
            self.addItem(self._item(choice, ticks, programme))
        self._colour()
        self._fit_rows()
        own = next((n for n, choice in enumerate(choices) if choice.session.id == here), -1)
        self.setCurrentRow(min(max(place if place >= 0 else own, 0), self.count() - 1))
        self.blockSignals(False)
        self._show_current()

    def _show_current(self) -> None:
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())

    def ticked(self) -> tuple[str, ...]:
        """Ids of the ticked sessions, in the programme's order."""
        items = [self.item(n) for n in range(self.count())]
        return tuple(i.data(_ID) for i in items if i.checkState() is Qt.CheckState.Checked)

    def _item(
        self, choice: SessionChoice, ticks: Mapping[str, bool], programme: Programme
    ) -> QListWidgetItem:
        session = choice.session
        room = programme.room_name(session)
        at_once = _("one of several at that time") if choice.is_one_of_several else ""
        about = choice.why_not or ("" if choice.is_open else _("by invitation"))
        item = QListWidgetItem(
            f"{beside(session.shown_title)}   {beside(about, _when(session), room, at_once)}"
        )
        item.setToolTip(tip(item.text()))
        item.setData(_ID, session.id)
        can_tick = choice.why_not is None
        item.setData(_CAN_TICK, can_tick)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        if can_tick:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        is_ticked = can_tick and ticks.get(session.id, choice.is_proposed)
        item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        return item

    def _colour(self) -> None:
        # A colour is a change of the item too, and nobody ticked anything.
        was_blocked = self.blockSignals(True)
        for n in range(self.count()):
            item = self.item(n)
            item.setForeground(self._theme.colour("text" if item.data(_CAN_TICK) else "muted"))
        self.blockSignals(was_blocked)

    def _on_changed(self, item: QListWidgetItem) -> None:
        if item.data(_CAN_TICK):
            self.ticked_by_hand.emit(item.data(_ID), item.checkState() is Qt.CheckState.Checked)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        if not item.data(_CAN_TICK):
            self.why_not_asked.emit(item.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_rows()
        super().resizeEvent(event)
        self._show_current()

    def _fit_rows(self) -> None:
        """Whole rows, for half a line at the lower edge is neither read nor ticked; where others follow below they take
        all of the height, for an empty band would read as the end of the list.
        """
        height = self.contentsRect().height()
        rows = max(1, height // self._least_row)
        self._row = height // rows if self.count() > rows else self._least_row
        was_blocked = self.blockSignals(True)
        for n in range(self.count()):
            self.item(n).setSizeHint(QSize(100, self._row))
        self.blockSignals(was_blocked)
        self.setViewportMargins(0, 0, 0, height % self._row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, as in every field; Space on a session that can't be ticked says why."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Space and self.count() and not item.data(_CAN_TICK):
            self.why_not_asked.emit(item.text())
        else:
            super().keyPressEvent(event)
