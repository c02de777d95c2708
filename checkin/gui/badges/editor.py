"""Changing what a layout says: its texts, their sizes and weight. Tells every change that makes a valid layout."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDoubleSpinBox,
    QFrame,
    QLineEdit,
    QWidget,
)

from checkin.core.errors import LayoutError
from checkin.core.language import _
from checkin.core.printing.layout import FIELDS, BadgeLayout, placeholders
from checkin.core.printing.layout_reading import layout_from_dict, layout_to_dict
from checkin.gui.look.badge_words import field_title
from checkin.gui.look.plain_text import PlainLabel, tip
from checkin.gui.look.single_shot import single_shot
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of, scrolled
from checkin.gui.widgets.elided_button import ElidedTick
from checkin.gui.widgets.error_line import ErrorLine
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.number_fields import DecimalField

_PAUSE_MS = 120
_SIZE_WIDE = 96
_LEAST_PT, _MOST_PT = 3.0, 300.0


class TextRow(QFrame):
    """One text of the layout."""

    edited = Signal()

    def __init__(self, shell: Shell, side: str, raw: dict[str, Any], number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.side, self.number = side, number
        words = placeholders(raw["text"])
        title = field_title(words[0]) if words else _("Text")
        if side != "front":
            title = _("{title} (back)", title=title)
        self.title = PlainLabel(title, self, font=shell.theme.font("small", bold=True))
        self.text = QLineEdit(raw["text"], self)
        self.text.setAccessibleName(_("What stands there: {title}", title=title))
        self.text.setToolTip(tip(_("Fields: {names}", names=" ".join(f"{{{name}}}" for name in FIELDS))))
        self.least = self._number(raw.get("min_pt", raw["max_pt"]), _("Smallest size: {title}", title=title))
        self.most = self._number(raw["max_pt"], _("Largest size: {title}", title=title))
        for box in (self.least, self.most):
            box.setFixedWidth(shell.theme.scaled(_SIZE_WIDE))
        self.bold = ElidedTick(_("Bold"), self)
        self.bold.setAccessibleName(_("Bold: {title}", title=title))
        self.bold.setChecked(raw.get("weight") == "bold")
        self.bold.setMinimumHeight(self.least.sizeHint().height())
        sizes, from_to = QWidget(self), QWidget(self)
        row_of(from_to, self.least, PlainLabel(_("to"), self), self.most, gap=6)
        line = FlowLayout(sizes, 6)
        line.addWidget(from_to)
        line.addWidget(self.bold)
        column_of(self, self.title, self.text, sizes, gap=4, edges=(0, 4, 0, 8))
        self.text.textEdited.connect(self.edited)
        for box in (self.least, self.most):
            box.valueChanged.connect(self.edited)
        self.bold.toggled.connect(self.edited)
        self._as_shown = self.said()

    def _number(self, value: float, name: str) -> QDoubleSpinBox:
        box = DecimalField(self)
        box.setRange(_LEAST_PT, _MOST_PT)
        box.setDecimals(1)
        box.setSingleStep(0.5)
        box.setSuffix(" pt")
        box.setValue(value)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setAccessibleName(name)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return box

    def fields(self) -> tuple[QWidget, ...]:
        """What can have the keyboard."""
        return self.text, self.least, self.most, self.bold

    def said(self) -> tuple[str, float, float, bool]:
        """What its fields say."""
        return self.text.text(), self.least.value(), self.most.value(), self.bold.isChecked()

    def say(self, said: tuple[str, float, float, bool]) -> None:
        """Fill its fields."""
        text, least, most, is_bold = said
        self.text.setText(text)
        self.least.setValue(least)
        self.most.setValue(most)
        self.bold.setChecked(is_bold)

    def write_to(self, raw: dict[str, Any]) -> None:
        """Put what is typed into the layout's element as it was shown."""
        if self.said() == self._as_shown:  # in tenths of a point: the layout may say its sizes more exactly
            return
        raw["text"] = self.text.text()
        raw["min_pt"], raw["max_pt"] = self.least.value(), self.most.value()
        if "break_below_pt" in raw:
            raw["break_below_pt"] = min(max(raw["break_below_pt"], raw["min_pt"]), raw["max_pt"])
        raw.pop("weight", None)
        if self.bold.isChecked():
            raw["weight"] = "bold"


Typed = tuple[str, tuple[tuple[str, float, float, bool], ...]]
"""The name of a layout and what stands in each of its rows, valid or not."""


class BadgeEditor(QWidget):
    """Shows the texts of a layout; `changed` carries the layout as it is now, `refused` what is wrong with it."""

    changed = Signal(object)
    refused = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._layout: BadgeLayout | None = None
        self._raw: dict[str, Any] = {}
        self.rows: list[TextRow] = []
        self._build()
        self._pause = single_shot(self, self.apply)
        self.name.textEdited.connect(lambda: self._pause.start(_PAUSE_MS))

    def _build(self) -> None:
        theme = self._shell.theme
        self.name = QLineEdit(self)
        self.name.setAccessibleName(_("Name of the layout"))
        label = PlainLabel(_("Name of the layout"), self, font=theme.font("small", bold=True))
        label.setBuddy(self.name)
        self.problem = ErrorLine(self)
        self.problem.hide()
        inside = QWidget(self)
        self._column = column_of(inside, FREE, gap=0, edges=(0, 0, 12, 0))
        self.area = scrolled(inside, self, across=False)
        column = column_of(self, label, self.name, gap=4)
        column.addSpacing(4)
        column.addWidget(self.problem)
        column.addWidget(self.area, 1)

    @property
    def is_changed(self) -> bool:
        """Whether the layout differs from the one that was shown."""
        return self._layout is not None and self._raw != layout_to_dict(self._layout)

    @property
    def is_valid(self) -> bool:
        return self.problem.isHidden()

    @property
    def typed(self) -> Typed | None:
        """What the fields say, where it is not what the layout says."""
        if self._layout is None or (self.is_valid and not self.is_changed):
            return None
        return self.name.text(), tuple(row.said() for row in self.rows)

    def fill(self, typed: Typed) -> None:
        """Put back what was typed into this layout."""
        name, rows = typed
        self.name.setText(name)
        for row, said in zip(self.rows, rows, strict=False):
            row.say(said)
        self.apply()

    def show_layout(self, layout: BadgeLayout) -> None:
        """Edit this one; what was not saved of another is gone. The keyboard stays in its field, as after Ctrl+S."""
        self._pause.stop()
        place, down = self._place_of_keyboard(), self.area.verticalScrollBar().value()
        self._layout = layout
        self._raw = layout_to_dict(layout)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [
            TextRow(self._shell, side, element, number, self)
            for side in ("front", "back")
            for number, element in enumerate(self._raw.get(side, ()))
            if element["kind"] == "text"
        ]
        for n, row in enumerate(self.rows):
            self._column.insertWidget(n, row)
            row.edited.connect(lambda: self._pause.start(_PAUSE_MS))
        self.name.setText(layout.name)
        self.problem.hide()
        self.area.verticalScrollBar().setValue(0 if place is None else down)
        if place is not None and place[0] < len(self.rows):
            self.rows[place[0]].show()
            self.rows[place[0]].fields()[place[1]].setFocus()

    def _place_of_keyboard(self) -> tuple[int, int] | None:
        """Which field of which row has the keyboard."""
        now = QApplication.focusWidget()
        places = ((n, m) for n, row in enumerate(self.rows) for m in range(len(row.fields())))
        return next((at for at in places if self.rows[at[0]].fields()[at[1]] is now), None)

    def apply(self) -> None:
        """Check what is typed and tell it."""
        self._pause.stop()
        if self._layout is None:
            return
        raw = layout_to_dict(self._layout)
        raw["name"] = self.name.text().strip()
        for row in self.rows:
            row.write_to(raw[row.side][row.number])
        try:
            layout = layout_from_dict(raw)
        except LayoutError as error:
            self.problem.setText(str(error))
            # On a low page the texts below would squeeze it.
            self.problem.setMinimumHeight(self.problem.heightForWidth(self.width()))
            self.problem.show()
            self.refused.emit(str(error))
            return
        self._raw = raw
        self.problem.hide()
        self.changed.emit(layout)
