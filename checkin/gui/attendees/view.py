"""The table as people use it: which columns, how wide, in which order. Whom it shows is the page's business."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from checkin.core.language import _
from checkin.gui.attendees.attendee_table import (
    COLUMNS,
    NUMBER,
    ROW,
    SHOWN_AT_FIRST,
    AttendeeDelegate,
    AttendeeModel,
)
from checkin.gui.attendees.column_widths import ColumnWidths
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.row_table import RowTable
from checkin.gui.widgets.tick_menu import TickMenu
from checkin.store.people_query import Order

_SETTING = "attendee_columns"


class AttendeeView(RowTable):
    """Columns are chosen from a menu and remembered; room that is left over goes to names and organisations."""

    order_chosen = Signal(object)
    """An Order."""
    resized = Signal()

    def __init__(self, model: AttendeeModel, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._order = Order("name")
        self._widths: dict[str, int] = {}
        self._is_by_likeness = False
        self._is_fitting = self._goes_sideways = False
        self._fitted = ColumnWidths(shell.theme)
        self.setModel(model)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setItemDelegate(AttendeeDelegate(self._shell.theme, self._shell.session.desk, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(_("Attendees"))
        self.setAccessibleDescription(
            _("Enter opens the person, Ctrl+Enter checks in, Shift and Ctrl select several")
        )
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(*self._indicator())
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setMinimumSectionSize(56)
        header.setFont(self._shell.theme.font("small"))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        shown = self._shell.settings[_SETTING] or SHOWN_AT_FIRST
        for n, column in enumerate(COLUMNS):
            self.setColumnHidden(n, column.id not in shown)
        for at, column_id in enumerate(one for one in shown if one in NUMBER):
            header.moveSection(header.visualIndex(NUMBER[column_id]), at)

    def _connect(self) -> None:
        header = self.horizontalHeader()
        header.sectionClicked.connect(self._on_header)
        header.sectionResized.connect(self._on_resized)
        header.sectionMoved.connect(lambda *_: self._remember())
        header.customContextMenuRequested.connect(lambda at: self.open_columns(header.mapToGlobal(at)))
        for other_rows in (self.model().modelReset, self.model().dataChanged):
            other_rows.connect(self._on_other_rows)
        self._shell.theme.changed.connect(self.viewport().update)

    @property
    def order(self) -> Order:
        return self._order

    def shown_columns(self) -> list[str]:
        """Ids of the columns shown, from left to right."""
        header = self.horizontalHeader()
        at = sorted(range(len(COLUMNS)), key=header.visualIndex)
        return [COLUMNS[n].id for n in at if not self.isColumnHidden(n)]

    def set_order(self, order: Order) -> None:
        """Show in this order from now on."""
        self._order = order
        self.horizontalHeader().setSortIndicator(*self._indicator())
        self.order_chosen.emit(order)

    def say_order(self, *, is_by_likeness: bool) -> None:
        """What was typed for is shown by likeness: then no column has the arrow."""
        self._is_by_likeness = is_by_likeness
        self.horizontalHeader().setSortIndicator(*self._indicator())

    def first_cell(self, row: int) -> QModelIndex:
        """The cell of a row that stands leftmost."""
        return self.model().index(row, self.horizontalHeader().logicalIndex(0))

    def select_again(self, numbers: Collection[int], current: int | None) -> None:
        """Select those of these rows of the file that are still shown; the keys stand on `current`."""
        model = self.model()
        assert isinstance(model, AttendeeModel)
        choice = self.selectionModel()
        if current is not None:
            at = self.first_cell(current)
            choice.setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
        choice.select(model.selection_of(numbers), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def open_columns(self, at: QPoint) -> None:
        """A menu of the columns and of the orders."""
        menu = TickMenu(_("Columns and order"), self)
        order = menu.add_submenu(_("Order by"))
        group = QActionGroup(order)
        for key, title in (
            *((c.id, _(c.title)) for c in COLUMNS if c.is_sortable),
            (None, _("As the list came")),
        ):
            action = QAction(title, order)
            action.setCheckable(True)
            action.setChecked(self._order.column == key)
            action.triggered.connect(lambda __=False, key=key: self.set_order(Order(key)))
            group.addAction(action)
            order.addAction(action)
        turned = order.addAction(_("Turned round"))
        turned.setCheckable(True)
        turned.setChecked(self._order.is_descending)
        turned.triggered.connect(lambda on: self.set_order(Order(self._order.column, on)))
        menu.addSeparator()
        for n, column in enumerate(COLUMNS):
            action = menu.addAction(_(column.title))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(n))
            action.setEnabled(column.id != "name")
            action.triggered.connect(lambda on, n=n: self.set_column(n, is_shown=on))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def set_column(self, number: int, *, is_shown: bool) -> None:
        """Show or hide a column, and remember it."""
        self.setColumnHidden(number, not is_shown)
        self._remember()
        self.fit_columns()

    def _remember(self) -> None:
        self._shell.settings.set(_SETTING, self.shown_columns())

    def _on_other_rows(self, *_: object) -> None:
        if self.isVisible():
            self.fit_columns()

    def forget_columns(self) -> None:
        """Others are to be shown: columns are as wide as those need."""
        self._fitted.forget()

    def fit_columns(self) -> None:
        """Share out the room there is; where there is too little the table scrolls sideways."""
        shown = [(n, c) for n, c in enumerate(COLUMNS) if not self.isColumnHidden(n)]
        columns = [column for __, column in shown]
        model = self.model()
        assert isinstance(model, AttendeeModel)
        rows = model.rows_from(max(self.rowAt(0), 0))
        self._fitted.look_at(rows, columns, self._shell.session.programme)
        widths = self._fitted.shared_out(columns, self.viewport().width(), self._widths)
        self._is_fitting = True
        for (n, __), width in zip(shown, widths, strict=True):
            self.setColumnWidth(n, width)
        self._is_fitting = False

    def _on_header(self, section: int) -> None:
        column = COLUMNS[section]
        if column.is_sortable:
            is_shown = self._order.column == column.id and not self._is_by_likeness
            again = is_shown and not self._order.is_descending
            self.set_order(Order(column.id, again))
        else:
            self.horizontalHeader().setSortIndicator(*self._indicator())

    def _indicator(self) -> tuple[int, Qt.SortOrder]:
        direction = Qt.SortOrder.DescendingOrder if self._order.is_descending else Qt.SortOrder.AscendingOrder
        column = "" if self._is_by_likeness else self._order.column or ""
        return NUMBER.get(column, -1), direction

    def _on_resized(self, section: int, _: int, width: int) -> None:
        if not self._is_fitting:
            self._widths[COLUMNS[section].id] = width

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Down and up to the row; sideways only for ← and →, for a click on what is cut at the edge means the row."""
        across = self.horizontalScrollBar()
        at = across.value()
        super().scrollTo(index, hint)
        if not self._goes_sideways:
            across.setValue(at)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        sideways = (QAbstractItemView.CursorAction.MoveLeft, QAbstractItemView.CursorAction.MoveRight)
        self._goes_sideways = action in sideways
        return super().moveCursor(action, modifiers)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._goes_sideways = False
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click is for whoever was clicked first: a row that was half in sight has moved since."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The person whose panel has made the table lower stays in sight."""
        row = self.visualRect(self.currentIndex())
        was_in_sight = row.isValid() and 0 <= row.top() < event.oldSize().height()
        super().resizeEvent(event)
        self.resized.emit()
        self.fit_columns()
        if was_in_sight:
            self.scrollTo(self.currentIndex())
