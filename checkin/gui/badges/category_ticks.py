"""A tick for each category of the programme, as many beside each other as fit."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from checkin.core.event.programme import Category
from checkin.gui.look.plain_text import caption
from checkin.gui.widgets.elided_button import ElidedTick
from checkin.gui.widgets.flow_layout import FlowLayout


class CategoryTicks(QFrame):
    """What is ticked stays ticked when the programme gets other categories; `called` is what the ticks are for."""

    changed = Signal()

    def __init__(self, parent: QWidget, called: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(called)
        self.boxes: dict[str, QCheckBox] = {}
        self._shown: list[tuple[str, str]] = []
        self._line = FlowLayout(self, 16)

    def show_categories(self, categories: Sequence[Category]) -> None:
        """Offer these, under the names that they have now."""
        wanted = [(category.id, category.name) for category in categories]
        if wanted == self._shown:
            return
        ticked = self.ticked
        for box in self.boxes.values():
            self._line.removeWidget(box)
            box.deleteLater()
        self.boxes.clear()
        for key, name in wanted:
            box = ElidedTick(caption(name), self)
            box.setChecked(key in ticked)
            box.toggled.connect(self.changed)
            self._line.addWidget(box)
            box.show()  # at once: it may get the focus before the layout is looked at
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
