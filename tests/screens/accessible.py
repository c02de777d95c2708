"""What a screen reader, and who works by keys, misses: names, labels, roles, values, the order of Tab."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QFrame,
    QHeaderView,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTableView,
    QTabWidget,
    QWidget,
)

from checkin.gui.widgets.laid_out import laid_out
from checkin.gui.widgets.over_the_page import over_the_page

_ROLES_OF_NOTHING = {
    QAccessible.Role.NoRole,
    QAccessible.Role.Client,
    QAccessible.Role.Grouping,
    QAccessible.Role.Pane,
}
"""Roles that say nothing of what one can do there."""
_MADE_OF_PARTS = (QComboBox, QCalendarWidget, QAbstractItemView, QLineEdit, QTabBar)
"""What is one thing for who works by keys."""
_ROWS_HEARD = 50
_SLACK = 4
"""Pixels by which what stands in one line may be higher or lower."""


def accessible_faults(window: QWidget) -> list[str]:
    """Every fault, each in one line."""
    window.focusNextPrevChild(True)
    stops = list(stops_of(window))
    views = window.findChildren(QAbstractItemView)
    return [
        *(
            f"{told(view)} keeps Tab to itself"
            for view in views
            if view.isVisible() and view.window() is window and view.tabKeyNavigation()
        ),
        *(f"{told(field)} has no label or name" for field in _unnamed(window)),
        *(f"{told(label)} keeps “{label.text()}” to itself" for label in _unheard_numbers(window)),
        *(f"{told(table)} has no name for column {n + 1}" for table, n in _unnamed_columns(window)),
        *(f"{told(table)} says nothing at {key}" for table, key in _unheard_ends(window)),
        *(f"{told(widget)} {fault}" for widget in stops for fault in _faults_of(widget)),
        *_told_alike(stops),
        *(f"{told(one)} goes back to {told(two)}" for one, two in pairwise(stops) if _goes_back(one, two)),
    ]


def _unnamed(window: QWidget) -> Iterator[QWidget]:
    """Fields, lists and tables of which one hears what is in them alone, also those that are not shown now."""
    labelled = [label.buddy() for label in window.findChildren(QLabel)]
    for box in window.findChildren(QComboBox):
        if box not in labelled:  # its name is what is chosen in it
            yield box
    for kind in (QAbstractSpinBox, QAbstractSlider, QAbstractItemView):
        for field in window.findChildren(kind):
            is_a_part = isinstance(field, QScrollBar | QHeaderView) or is_inside_one(field)
            if not is_a_part and field.window() is window and not _name(field):
                yield field


def _unheard_numbers(window: QWidget) -> Iterator[QLabel]:
    """Numbers alone in a label that is heard by another name, which is all of it that is heard."""
    for label in window.findChildren(QLabel):
        number, heard = label.text(), label.accessibleName()
        if label.isVisible() and number.isdecimal() and heard and number not in heard:
            yield label


def _unnamed_columns(window: QWidget) -> Iterator[tuple[QTableView, int]]:
    """Columns of tables with headings of which one hears no heading."""
    for table in window.findChildren(QTableView):
        header, model = table.horizontalHeader(), table.model()
        if not _is_shown_in(table, window) or header.isHidden() or model is None:
            continue
        for column in range(model.columnCount()):
            texts = (
                model.headerData(column, Qt.Orientation.Horizontal, role)
                for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
            )
            if not table.isColumnHidden(column) and not any(texts):
                yield table, column


def _is_shown_in(table: QTableView, window: QWidget) -> bool:
    return table.isVisible() and table.window() is window and not is_inside_one(table)


def _unheard_ends(window: QWidget) -> Iterator[tuple[QTableView, str]]:
    """Tables whose rows are chosen whole and whose first or last cell says nothing."""
    for table in window.findChildren(QTableView):
        is_by_rows = table.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
        model = table.model()
        if not _is_shown_in(table, window) or not is_by_rows or model is None:
            continue
        shown = [n for n in range(model.columnCount()) if not table.isColumnHidden(n)]
        for key, column in (("Home", shown[:1]), ("End", shown[-1:])):
            cells = [model.index(row, n) for n in column for row in range(min(model.rowCount(), _ROWS_HEARD))]
            if not all(cell.data(Qt.ItemDataRole.AccessibleTextRole) or cell.data() for cell in cells):
                yield table, key


def is_inside_one(widget: QWidget) -> bool:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, _MADE_OF_PARTS):
        around = around.parentWidget()
    return around is not None


def _told_alike(stops: list[QWidget]) -> Iterator[str]:
    """Two of one kind that nobody can tell apart by ear."""
    heard = set[tuple[object, ...]]()
    for widget in stops:
        interface = QAccessible.queryAccessibleInterface(widget)
        said = interface.role(), _name(widget), interface.text(QAccessible.Text.Description), *_around(widget)
        if said in heard and not isinstance(widget, QComboBox):
            yield f"{told(widget)} is told as another is"
        heard.add(said)


def _around(widget: QWidget) -> Iterator[str]:
    """The names of the frames that one comes into with it, which are told then."""
    frame = widget.parentWidget()
    while frame is not None:
        if isinstance(frame, QFrame) and frame.accessibleName():
            yield frame.accessibleName()
        frame = frame.parentWidget()


def stops_of(window: QWidget) -> Iterator[QWidget]:
    """What Tab reaches, in its order, from the first; of what lies over the page that alone, where it keeps Tab."""
    over = over_the_page(window.focusWidget())
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
            and widget.window() is window
            and not _hands_focus_on(widget)
            and (over is None or over.isAncestorOf(widget))
        ):
            yield widget
        widget = widget.nextInFocusChain()


def _hands_focus_on(widget: QWidget) -> bool:
    """Whether another takes the focus for it, as Qt's own are made.

    PySide lets Python own what would tell of it, a widget's proxy for the focus: kept as an object longer than the
    widget, it deletes whatever was made at the same address since.
    """
    around = widget.parentWidget()
    return isinstance(widget, (QTabWidget, QCalendarWidget)) or isinstance(
        around, (QAbstractSpinBox, QComboBox)
    )


def _goes_back(one: QWidget, two: QWidget) -> bool:
    """Whether the second stands before the first, as one reads: above it and not further on, or beside it and not."""
    if _floated(one) is not _floated(two):
        return False
    here, there = _places(one, two)
    if one.isRightToLeft():
        here, there = (QRect(-box.right(), box.top(), box.width(), box.height()) for box in (here, there))
    if there.bottom() <= here.top():
        return there.left() < here.right()
    is_in_line = there.top() < here.bottom() - _SLACK and here.top() < there.bottom() - _SLACK
    return is_in_line and there.right() <= here.left()


def _floated(widget: QWidget) -> QWidget | None:
    """What lies over the others with it in it, at its own place: its parent's layout does not hold it."""
    parent = widget.parentWidget()
    while parent is not None:
        layout = parent.layout()
        if layout is not None and layout.indexOf(widget) < 0 and not _is_deeper_in(layout, widget):
            return widget
        widget, parent = parent, parent.parentWidget()
    return None


def _is_deeper_in(layout: QLayout, widget: QWidget) -> bool:
    inner = [each for each in laid_out(layout) if isinstance(each, QLayout)]
    return any(each.indexOf(widget) >= 0 or _is_deeper_in(each, widget) for each in inner)


def _places(one: QWidget, two: QWidget) -> tuple[QRect, QRect]:
    """Where they are in the window; what can be scrolled away is where that is which scrolls it."""
    mine, others = _scrolled_by(one), _scrolled_by(two)
    return _place(next((area for area in mine if area not in others), one)), _place(
        next((area for area in others if area not in mine), two)
    )


def _scrolled_by(widget: QWidget) -> list[QWidget]:
    """Whatever scrolls it, from the outermost."""
    found: list[QWidget] = []
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            found.insert(0, parent)
        parent = parent.parentWidget()
    return found


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def _faults_of(widget: QWidget) -> Iterator[str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    if not _name(widget) and not isinstance(widget, QScrollArea):
        yield "has no name"
    elif not any(letter.isalnum() for letter in _name(widget)) and not isinstance(widget, QScrollArea):
        yield "has a name without a letter"
    field = widget.lineEdit() if isinstance(widget, QComboBox) else None
    if field is not None and not field.accessibleName():
        yield "has a field without a name"
    if interface.role() in _ROLES_OF_NOTHING and not isinstance(widget, QScrollArea):
        yield f"has the role {interface.role().name}"
    state = interface.state()
    if not state.focusable:
        yield "is not told as focusable"
    if isinstance(widget, QComboBox) and widget.currentText() and not _value(interface):
        yield "does not tell its value"
    if isinstance(widget, QAbstractItemView) and not _says_how_many(widget, interface):
        yield "does not tell its rows"


def _name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def _value(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Value)


def _says_how_many(view: QAbstractItemView, interface: QAccessibleInterface) -> bool:
    model = view.model()
    return model.rowCount() == 0 or interface.childCount() > 0


def told(widget: QWidget) -> str:
    name = widget.accessibleName() or widget.property("text")
    parent = widget.parentWidget()
    inside = type(parent).__name__ if parent is not None else ""
    return f"{inside} > {type(widget).__name__}" + (
        f" “{name[:40]}”" if isinstance(name, str) and name else ""
    )
