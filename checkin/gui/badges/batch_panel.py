"""What is chosen and pressed to print beforehand. Only widgets: `batch` says what they do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QWidget,
)

from checkin.core.language import _
from checkin.core.printing.boxes import MOST_PER_ROW, MOST_ROWS
from checkin.core.printing.layout_reading import SHEETS
from checkin.gui.badges.category_ticks import CategoryTicks
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import Theme, set_role
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.elided_button import ElidedButton, ElidedTick
from checkin.gui.widgets.elided_choice import ElidedChoice
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.number_fields import NumberField
from checkin.gui.widgets.spoken_box import call_box

_SHEET_LETTERS = 16
OUTDATED = "outdated"
"""Of *Printed*: who has a badge that says something else by now."""


class BatchPanel(QFrame):
    """Who, in which order, into which boxes; the buttons; how far it is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._asking: QWidget | None = None
        """The button that began what goes on, if it had the focus."""
        set_role(self, "panel")
        self.session_box = ElidedChoice(self)
        self.session_box.setAccessibleName(_("Who may enter"))
        self.printed = ElidedChoice(self)
        for words, value in (
            (_("Not printed yet"), False),
            (_("Printed already"), True),
            (_("Changed since printed"), OUTDATED),
            (_("All"), None),
        ):
            self.printed.addItem(words, value)
        self.printed.setAccessibleName(_("Printed or not"))
        self.order = ElidedChoice(self)
        for words, key in (
            (_("By name"), "name"),
            (_("By organisation"), "organisation"),
            (_("As on the list"), "list"),
        ):
            self.order.addItem(words, key)
        self.order.setAccessibleName(_("Order"))
        self.in_boxes = ElidedTick(_("Sort them into boxes, in this order:"), self)
        self.per_row = self._spin(20, MOST_PER_ROW, _("Badges in a row"))
        self.rows = self._spin(5, MOST_ROWS, _("Rows in a box"))
        of_boxes = _flowing(
            self,
            self.per_row,
            PlainLabel(_("in a row and"), self),
            self.rows,
            PlainLabel(_("rows a box"), self),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        self.categories = CategoryTicks(self, _("Print beforehand"))
        labels: list[PlainLabel] = []
        for n, words in enumerate((_("Categories"), _("Session"), _("Printed"), _("Order"))):
            label = PlainLabel(words, self, wraps=True)
            label.setMinimumHeight(32)
            labels.append(label)
            grid.addWidget(label, n, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.categories, 0, 1)
        for n, field in enumerate((self.session_box, self.printed, self.order), 1):
            grid.addWidget(field, n, 1)
            labels[n].setBuddy(field)
        grid.setColumnStretch(1, 1)
        self._said = ""
        self.count = PlainLabel(self, wraps=True, font=theme.font("heading"))
        self.beside = PlainLabel(self, role="muted", wraps=True)
        self.print_button = ElidedButton(_("Print  Ctrl+Enter"), self)
        self.print_button.setShortcut("Ctrl+Return")
        set_role(self.print_button, "primary")
        theme.set_icon(self.print_button, "print", "on_accent")
        self.sheet = ElidedChoice(self)
        self.sheet.setMinimumContentsLength(_SHEET_LETTERS)
        self.sheet.addItem(_("One badge a page"), None)
        for name in SHEETS:
            self.sheet.addItem(_("Sheets of {name}, cut marks", name=name), name)
        call_box(self.sheet, _("Pages of the PDF"))
        self.pdf_button = ElidedButton(_("Write a PDF…"), self)
        self.slips_button = ElidedButton(_("Slip sheet of the boxes…"), self)
        self.forget_button = ElidedButton(_("Empty the boxes"), self)
        pdf = _flowing(self, self.pdf_button, self.sheet)
        slips = _flowing(self, self.slips_button, self.forget_button)
        self.boxes_say = PlainLabel(self, role="muted", wraps=True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("How far it is"))
        self.bar_says = PlainLabel(self)
        self.stop = QPushButton(_("Stop"), self)
        busy = QHBoxLayout()
        busy.setSpacing(12)
        busy.addWidget(self.bar, 1)
        busy.addWidget(self.bar_says)
        busy.addWidget(self.stop)
        self.busy = QWidget(self)
        self.busy.setLayout(busy)
        busy.setContentsMargins(0, 0, 0, 0)
        self.busy.hide()
        title = PlainLabel(_("Print beforehand"), self, wraps=True, font=theme.font("lead", bold=True))
        column = column_of(self, title, grid, self.in_boxes, of_boxes, gap=12, edges=(24, 20, 24, 20))
        column.addSpacing(4)
        column.addWidget(self.count)
        column.addWidget(self.beside)
        column.addWidget(self.print_button)
        column.addWidget(pdf)
        column.addWidget(self.busy)
        column.addSpacing(4)
        column.addWidget(self.boxes_say)
        column.addWidget(slips)
        column.addStretch(1)

    def show_busy(self) -> None:
        """Before the buttons are disabled: the one with the focus would give it to a choice of the event, which the
        next key would change.
        """
        self.busy.show()
        asking = self.focusWidget()
        if asking in (self.print_button, self.pdf_button, self.slips_button):
            self._asking = asking
            self.stop.setFocus()

    def show_idle(self) -> None:
        """Once the buttons can be pressed again: back to the one that began."""
        if self.stop.hasFocus() and self._asking is not None:
            self._asking.setFocus()
        self.busy.hide()

    def say_count(self) -> None:
        """Have a screen reader say what the choice comes to, where that is another number."""
        if self.count.text() != self._said:
            self._said = self.count.text()
            announce(self, self._said, at_once=False)

    def _spin(self, value: int, most: int, name: str) -> QSpinBox:
        box = NumberField(self)
        box.setRange(1, most)
        box.setValue(value)
        box.setFixedWidth(88)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setAccessibleName(name)
        return box


def _flowing(parent: QWidget, *widgets: QWidget) -> QWidget:
    """These in a line, or in several where there is no room for one."""
    row = QWidget(parent)
    line = FlowLayout(row)
    for widget in widgets:
        line.addWidget(widget)
    return row
