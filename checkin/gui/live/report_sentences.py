"""The sentences of a report's first page: ticked, put in order and rewritten, whatever is counted anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from checkin.core.errors import CheckinError
from checkin.core.event.text_lengths import required_short
from checkin.core.language import _
from checkin.core.report.model import ChosenSentence, Sentence
from checkin.core.report.sentences import proposed
from checkin.core.settings_values import KeptSentence
from checkin.gui.live.sentence_editor import SentenceDelegate
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.widgets.announcing import announce, say_ticks
from checkin.gui.widgets.columns_and_rows import column_of

_ID, _OURS, _TEXT, _WRITTEN_OVER = (Qt.ItemDataRole.UserRole + n for n in range(4))
"""What a sentence tells of; what the figures say of it; its words as last seen; what the figures said when those were
written."""
_CONTROL = Qt.KeyboardModifier.ControlModifier


class _Sentences(QListWidget):
    """By keys as by the mouse: Space ticks and F2 rewrites by Qt's doing, Ctrl with Up and Down moves."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if not step or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != _CONTROL:
            super().keyPressEvent(event)
            return
        here = self.currentRow()
        if here >= 0 and 0 <= here + step < self.count():
            self.insertItem(here + step, self.takeItem(here))
            self.setCurrentRow(here + step)
            announce(self, _("{n} of {count}", n=here + step + 1, count=self.count()), at_once=True)


class ReportSentences(QWidget):
    """A list, and below it what the figures say by now where somebody's own words say something else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[str] = []
        self._is_moved = False
        self._ticks: dict[str, bool] = {}
        """As somebody set them."""
        self._waiting: Sequence[Sentence] | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.list = _Sentences()
        self.list.setAccessibleName(_("Sentences of the first page"))
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.list.setWordWrap(True)
        self.list.setItemDelegate(SentenceDelegate(self.list))
        self.list.setMinimumSize(460, 130)
        self.differs = PlainLabel(role="muted", wraps=True)
        self.differs.hide()
        column_of(self, (self.list, 1), self.differs)

    def _connect(self) -> None:
        say_ticks(self.list)
        self.list.itemChanged.connect(self._on_changed)
        self.list.itemDelegate().closeEditor.connect(lambda: QTimer.singleShot(0, self, self._show_waiting))

    def chosen(self) -> list[ChosenSentence] | None:
        """The ticked ones in their order; None while nobody changed anything."""
        if not self._is_chosen():
            return None
        ticked = [item for item in self._items() if item.checkState() is Qt.CheckState.Checked]
        return [ChosenSentence(item.data(_ID), _own_words(item)) for item in ticked]

    def offer(self, offered: Sequence[Sentence]) -> None:
        """Show what can be said now; not under the hands of who writes in one of them."""
        if any(map(self.list.isPersistentEditorOpen, self._items())):
            self._waiting = offered
            return
        self._waiting = None
        own = {item.data(_ID): item for item in self._items() if _own_words(item)}
        ours = {sentence.id: sentence.text for sentence in offered}
        ticked = {sentence.id: True for sentence in proposed(offered)} | self._ticked()
        new = []
        for key in self._order([*ours], own):
            item = _item(key, ours.get(key, ""), own.get(key))
            item.setCheckState(_checked(ticked.get(key, False)))
            new.append(item)
        at = self.list.currentRow()
        self.list.clear()
        for item in new:
            self.list.addItem(item)
        self.list.setCurrentRow(min(at, len(new) - 1))
        self._shown = [item.data(_ID) for item in new]
        self._say_what_differs()

    def all_short(self) -> bool:
        """Whether each can stand on the page; one that is too long is told below the list."""
        for item in self._items():
            try:
                required_short(_own_words(item), "sentence", item.text()[:60] + "…")
            except CheckinError as error:
                self.list.setCurrentItem(item)
                self.differs.setText(str(error))
                self.differs.show()
                return False
        return True

    def kept(self) -> tuple[list[KeptSentence], dict[str, bool], bool]:
        """The list as it stands, the ticks that somebody set, and whether somebody moved one: for `restore`."""
        moved = self._have_moved()
        return [_as_kept(item) for item in self._items()], dict(self._ticks), moved

    def restore(self, sentences: Sequence[KeptSentence], ticks: Mapping[str, bool], is_moved: bool) -> None:
        """As it stood when it was kept, until `offer` brings what the figures say now."""
        self._ticks, self._is_moved = dict(ticks), is_moved
        self.list.blockSignals(True)
        self.list.clear()
        for kept in sentences:
            self.list.addItem(_from_kept(kept))
        self.list.blockSignals(False)
        self._shown = [item.data(_ID) for item in self._items()]
        self._say_what_differs()

    # -- inside ----------------------------------------------------------------------------------------------

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _is_chosen(self) -> bool:
        """Whether somebody changed anything: from then on the page is theirs, and what is ticked on it stays."""
        return bool(self._ticks) or self._have_moved() or any(map(_own_words, self._items()))

    def _ticked(self) -> dict[str, bool]:
        """Which sentences somebody saw ticked, and which not, when they chose; also one that the figures say again."""
        if not self._is_chosen():
            return {}
        return self._ticks | {
            item.data(_ID): item.checkState() is Qt.CheckState.Checked for item in self._items()
        }

    def _have_moved(self) -> bool:
        """Whether somebody put them into an order of their own."""
        self._is_moved = self._is_moved or [item.data(_ID) for item in self._items()] != self._shown
        return self._is_moved

    def _order(self, offered: Sequence[str], own: Iterable[str]) -> list[str]:
        """As the figures tell them, or as somebody put them; what is in nobody's order after what it came after."""
        there = [item.data(_ID) for item in self._items()]
        stay = [key for key in there if key in {*offered, *own}]
        first, then = (stay, offered) if self._have_moved() else (offered, stay)
        order = [*first]
        for before, key in pairwise(["", *then]):
            if key not in order:
                order.insert(order.index(before) + 1 if before in order else 0, key)
        return order

    def _on_changed(self, item: QListWidgetItem) -> None:
        """Somebody ticked or wrote. Emptied, it says again what the figures say."""
        is_ticked = item.checkState() is Qt.CheckState.Checked
        ours = item.data(_OURS)
        self.list.blockSignals(True)
        if not item.text().strip() and ours:
            item.setText(ours)
        if item.text() != item.data(_TEXT):
            item.setData(_TEXT, item.text())
            item.setData(_WRITTEN_OVER, ours)
        self.list.blockSignals(False)
        self._ticks[item.data(_ID)] = is_ticked
        self._say_what_differs()

    def _show_waiting(self) -> None:
        if self._waiting is not None:
            self.offer(self._waiting)

    def _say_what_differs(self) -> None:
        told = []
        for item in self._items():
            own, ours = _own_words(item), item.data(_OURS)
            if own and ours != item.data(_WRITTEN_OVER):
                told.append(
                    _("Your words “{own}” stay. The figures say now: “{ours}”", own=own, ours=ours)
                    if ours
                    else _("Your words “{own}” stay. The figures say nothing of it now.", own=own)
                )
        self.differs.setText("\n".join(told))
        self.differs.setVisible(bool(told))


def _own_words(item: QListWidgetItem) -> str:
    """What somebody wrote in place of ours; "" where nobody did."""
    text = item.text().strip()
    return "" if text == item.data(_OURS) else text


def _checked(is_ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked


def _as_kept(item: QListWidgetItem) -> KeptSentence:
    return {
        "id": item.data(_ID),
        "ours": item.data(_OURS),
        "text": item.text(),
        "over": item.data(_WRITTEN_OVER),
        "is_ticked": item.checkState() is Qt.CheckState.Checked,
    }


def _from_kept(kept: KeptSentence) -> QListWidgetItem:
    ours = kept.get("ours", "")
    item = _item(kept["id"], ours, None)
    item.setText(kept.get("text", ours))
    item.setData(_TEXT, item.text())
    item.setData(_WRITTEN_OVER, kept.get("over", ours))
    item.setCheckState(_checked(bool(kept.get("is_ticked"))))
    return item


def _item(key: str, ours: str, own: QListWidgetItem | None) -> QListWidgetItem:
    item = QListWidgetItem(ours if own is None else own.text())
    may = Qt.ItemFlag
    # Nothing drops onto a sentence, only between two, where a line shows.
    item.setFlags((item.flags() | may.ItemIsEditable | may.ItemIsUserCheckable) & ~may.ItemIsDropEnabled)
    item.setData(_ID, key)
    item.setData(_OURS, ours)
    item.setData(_TEXT, item.text())
    item.setData(_WRITTEN_OVER, ours if own is None else own.data(_WRITTEN_OVER))
    return item
