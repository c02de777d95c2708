"""Has a screen reader say what came up by itself, wherever the focus is."""

from __future__ import annotations

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleTableModelChangeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QTreeView, QWidget

from checkin.core.language import _
from checkin.gui.look.single_shot import single_shot

_AFTER_MS = 20
"""A keyboard that is on its way comes home by the next turns of the event loop."""

_heard: list[QWidget] = []
"""The window that alone is heard, while there is one."""


def hear_only(window: QWidget | None) -> None:
    """While guests stand before this window, what the others say is for nobody's ears; None: all are heard."""
    _heard[:] = [] if window is None else [window]


def announce(widget: QWidget, text: str, *, at_once: bool) -> None:
    """Say it once the keyboard rests; `at_once`: not after what is being read, but instead of it."""
    is_heard = not _heard or widget.window() is _heard[0]
    if text and is_heard and QAccessible.isActive():
        _waiting_here().add(widget, text, at_once=at_once)


def say_waiting() -> None:
    """Say now what waits for the keyboard to rest."""
    _waiting_here().say()


class _Waiting(QObject):
    """What is to be said after the focus has moved: a screen reader ends what it says to tell where the keyboard came,
    and tells of that what it is called by itself.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._all: list[tuple[QWidget, str, bool]] = []
        self._is_led = False
        """Whether the keyboard moved since the first of them."""
        self._rests = single_shot(self, self.say, _AFTER_MS)
        app.focusChanged.connect(self._on_focus)

    def add(self, widget: QWidget, text: str, *, at_once: bool) -> None:
        if not self._rests.isActive():
            self._rests.start()
        self._all.append((widget, text, at_once))

    def _on_focus(self) -> None:
        if self._all:
            self._is_led = True
            self._rests.start()

    def say(self) -> None:
        self._rests.stop()
        waiting, self._all = self._all, []
        came_to = QApplication.focusWidget() if self._is_led else None
        self._is_led = False
        for widget, text, at_once in waiting:
            if shiboken6.isValid(widget) and not (widget is came_to and text == widget.accessibleName()):
                _say(widget, text, at_once=at_once)


def _waiting_here() -> _Waiting:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app.findChild(_Waiting) or _Waiting(app)


def _say(widget: QWidget, text: str, *, at_once: bool) -> None:
    said = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    said.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
    QAccessible.updateAccessibility(said)


def say_ticks(view: QAbstractItemView) -> None:
    """Whether Space ticked the row that the keys stand on: Qt tells a change of data, which nobody on Linux asks of."""

    def say(index: QModelIndex, _last: QModelIndex, roles: Sequence[int]) -> None:
        if Qt.ItemDataRole.CheckStateRole in roles and view.hasFocus() and index == view.currentIndex():
            announce(view, _tick_told(index), at_once=True)

    view.model().dataChanged.connect(say)


def tell_folds(tree: QTreeView) -> None:
    """Which rows there are once some were folded away or shown: Qt goes on to tell each line by who stood there."""

    def say() -> None:
        told = QAccessibleTableModelChangeEvent(
            tree, QAccessibleTableModelChangeEvent.ModelChangeType.ModelReset
        )
        QAccessible.updateAccessibility(told)

    tree.collapsed.connect(say)
    tree.expanded.connect(say)


def words_heard(words: str) -> str:
    """What a button says, as it is heard: its key after it."""
    return words.replace("…", "").replace("  ", ", ")


def say_row_reached(now: QWidget | None) -> None:
    """Of a list that took the focus, the row that the keys stand on: Qt tells its name alone."""
    if isinstance(now, QAbstractItemView) and now.isVisible() and (index := now.currentIndex()).isValid():
        # A table has no headings between its rows, and may have too many rows to ask each.
        count = now.model().rowCount(index.parent())
        is_list = isinstance(now, QListView)
        told = row_told(index) if is_list else one_of(_name_of(index), index.row(), count)
        announce(now, told, at_once=False)


def one_of(name: str, row: int, count: int) -> str:
    """A row as it is told: which, and of how many."""
    return _("{name}, {n} of {count}", name=name, n=row + 1, count=count) if count else ""


def row_told(index: QModelIndex) -> str:
    """A row of a list as it is told, its headings not counted."""
    if not index.isValid():
        return ""
    model, row = index.model(), index.row()
    rows = range(model.rowCount())
    at = [n for n in rows if model.flags(model.index(n, index.column())) & Qt.ItemFlag.ItemIsSelectable]
    at = at if row in at else [*rows]
    return one_of(_name_of(index), at.index(row), len(at))


def _name_of(index: QModelIndex) -> str:
    name = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data())
    return ", ".join(part for part in (name, _tick_told(index)) if part)


def _tick_told(index: QModelIndex) -> str:
    state = index.data(Qt.ItemDataRole.CheckStateRole)
    if state is None:
        return ""
    return _("ticked") if Qt.CheckState(state) is Qt.CheckState.Checked else _("not ticked")
