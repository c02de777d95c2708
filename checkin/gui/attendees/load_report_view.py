"""A load report to read: the numbers large, below them every row that was left out, changed or is new."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLabel,
    QToolTip,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from checkin.core.language import N_, _
from checkin.gui.look.plain_text import PlainLabel, tip
from checkin.gui.look.theme import Theme, set_role
from checkin.gui.widgets.announcing import tell_folds
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.tasks.load_report import LoadReport

_MOST_SHOWN = 1_000
_OPEN_UP_TO = 60
_TILES_AND_ROWS = 3
"""Heights of a tile that the view must have to show the tiles."""
_WIDEST_PLACE = 260
"""A sheet's name may be long, and what is said of it needs the room more."""
_READ_MS = 60_000
"""For so long a row is read at most."""
_CELL_EDGES = 8
_TILES = (
    ("added", N_("new"), N_("new")),
    ("updated", N_("changed"), N_("changed")),
    ("unchanged", N_("unchanged"), N_("unchanged")),
    ("skipped", N_("left out"), N_("left out")),
    ("gone", N_("gone"), N_("no longer on the list")),
)


class LoadReportView(QWidget):
    """Tiles and a tree; says the same before and after loading."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._build()

    def _build(self) -> None:
        theme = self._theme
        self.tiles = QWidget(self)
        self.tiles.setMinimumWidth(1)  # they go where it becomes narrow, and don't hold it open
        tiles = row_of(self.tiles, gap=8)
        self._numbers: dict[str, QLabel] = {}
        for name, short, title in _TILES:
            tile = QFrame(self.tiles)
            set_role(tile, "panel")
            number = PlainLabel("–", tile, font=theme.font("title"))
            label = PlainLabel(_(short), tile, role="muted")
            label.setToolTip(tip(_(title)))
            column_of(tile, number, label, gap=0, edges=(14, 8, 14, 8))
            tiles.addWidget(tile, 1)
            self._numbers[name] = number
        self.tree = QTreeWidget(self)
        self.tree.setColumnCount(3)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(16)
        self.tree.setAccessibleName(_("What becomes of the list, row by row"))
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.tree.header().setStretchLastSection(True)
        self.tree.setColumnWidth(1, theme.scaled(200))
        tell_folds(self.tree)
        self.tree.currentItemChanged.connect(self._show_whole)
        column_of(self, self.tiles, (self.tree, 1), gap=12)

    def show_report(self, report: LoadReport | None) -> None:
        """Show a report, or that there is none yet."""
        self.tree.clear()
        for name, number in self._numbers.items():
            value = None if report is None else getattr(report, name)
            number.setText("–" if value is None else f"{value:,}")
            role = "error" if value and name == "skipped" else "good" if value and name == "added" else ""
            set_role(number, role)
        if report is None:
            return
        self._fit_places(report)
        for section in report.sections:
            top = QTreeWidgetItem(self.tree, [f"{section.title}: {section.total:,}", "", ""])
            top.setFirstColumnSpanned(True)
            top.setFont(0, self._theme.font("body", bold=True))
            for line in section.lines[:_MOST_SHOWN]:
                what, is_of_all = line.what.replace("\n", " "), not (line.where or line.who)
                item = QTreeWidgetItem(top, [what, "", ""] if is_of_all else [line.where, line.who, what])
                item.setFirstColumnSpanned(is_of_all)
                told = ", ".join(filter(None, (line.where, line.who, what)))
                item.setData(
                    0, Qt.ItemDataRole.AccessibleTextRole, told
                )  # a row of a tree is told by its first column
                item.setToolTip(1, tip(line.who))
                item.setToolTip(0 if is_of_all else 2, tip(line.what))
            more = section.total - min(len(section.lines), _MOST_SHOWN)
            if more > 0:
                rest = QTreeWidgetItem(
                    top, [_("… and {more:,} more: save the report to read them all", more=more), "", ""]
                )
                rest.setFirstColumnSpanned(True)
                rest.setForeground(0, self._theme.colour("muted"))
            is_short = section.total <= _OPEN_UP_TO and section.kind != "added"
            top.setExpanded(section.kind in ("problems", "notes") or is_short or len(report.sections) == 1)
        if not report.sections:
            item = QTreeWidgetItem(
                self.tree, [_("Nothing changes: the file says of everybody what it said before."), "", ""]
            )
            item.setFirstColumnSpanned(True)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)

    def _fit_places(self, report: LoadReport) -> None:
        """Give the first column the room for where things stand in the file: “row 7”, “100,000 rows”."""
        metrics, places = self.tree.fontMetrics(), {line.where for s in report.sections for line in s.lines}
        widest = max(map(metrics.horizontalAdvance, places), default=0)
        most = self._theme.scaled(_WIDEST_PLACE)
        self.tree.setColumnWidth(0, min(most, widest + 2 * self.tree.indentation() + self._theme.scaled(24)))

    def _show_whole(self, item: QTreeWidgetItem | None) -> None:
        """What is cut of the row that the keys came to, below it; the mouse has it from each column."""
        QToolTip.hideText()
        if item is None or not self.tree.hasFocus() or not self._is_cut(item):
            return
        row = self.tree.visualItemRect(item)
        below = self.tree.viewport().mapToGlobal(row.bottomLeft())
        whole = item.data(0, Qt.ItemDataRole.AccessibleTextRole) or item.text(0)
        QToolTip.showText(below, tip(whole), self.tree, row, _READ_MS)

    def _is_cut(self, item: QTreeWidgetItem) -> bool:
        spans = item.isFirstColumnSpanned()
        width = self.tree.fontMetrics().horizontalAdvance
        for column in range(1 if spans else self.tree.columnCount()):
            cell = self.tree.visualRect(self.tree.indexFromItem(item, column))
            room = self.tree.viewport().width() - cell.left() if spans else cell.width()
            if item.text(column) and width(item.text(column)) + _CELL_EDGES > room:
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What the tiles say stands above in words too: where there is little room the rows have it."""
        super().resizeEvent(event)
        needed = self.tiles.sizeHint()
        self.tiles.setVisible(
            self.width() >= needed.width() and self.height() >= _TILES_AND_ROWS * needed.height()
        )
