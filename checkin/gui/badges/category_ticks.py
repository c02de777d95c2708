"""A tick for each category of the programme, in two columns."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from checkin.core.event.programme import Category
from checkin.gui.look.plain_text import caption


class CategoryTicks(QWidget):
    """What is ticked stays ticked when the programme gets other categories; `called` is what the ticks are for."""

    changed = Signal()

    def __init__(self, parent: QWidget, called: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(called)
        self.boxes: dict[str, QCheckBox] = {}
        self._shown: list[tuple[str, str]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)

    def show_categories(self, categories: Sequence[Category]) -> None:
        """Offer these, under the names that they have now."""
        wanted = [(category.id, category.name) for category in categories]
        if wanted == self._shown:
            return
        ticked = self.ticked
        for box in self.boxes.values():
            self._grid.removeWidget(box)
            box.deleteLater()
        self.boxes.clear()
        for number, (key, name) in enumerate(wanted):
            box = QCheckBox(caption(name), self)
            box.setAccessibleDescription(self.accessibleName())
            box.setChecked(key in ticked)
            box.toggled.connect(self.changed)
            self._grid.addWidget(box, *divmod(number, 2))
            self.boxes[key] = box
        self._shown = wanted

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of those that are chosen."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def tick(self, keys: Collection[str]) -> None:
        """Choose these and no others."""
        for key, box in self.boxes.items():
            box.setChecked(key in keys)
