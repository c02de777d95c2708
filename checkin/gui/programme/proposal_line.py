"""How a timetable is to be proposed: as the one there is, or with so long meetings, pauses and tables."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QSpinBox, QWidget

from checkin.core.event.meeting_timetable import USUAL_MINUTES
from checkin.core.language import _
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.widgets.columns_and_rows import row_of
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.number_fields import NumberField
from checkin.tasks.propose_meetings import Slots

_MOST_MINUTES, _MOST_TABLES = 240, 500


class ProposalLine(QWidget):
    """Asks for the file of wishes once it is told."""

    file_wanted = Signal(object)
    """Slots."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.as_now = QCheckBox(_("The times there are"), self)
        self.minutes = _number(self, 1, _MOST_MINUTES, USUAL_MINUTES, _("Minutes a meeting"))
        self.pause = _number(self, 0, _MOST_MINUTES, 0, _("Minutes between two"))
        self.tables = _number(self, 0, _MOST_TABLES, 0, _("Tables; 0: as many as it takes"))
        self.choose = QPushButton(_("Choose the wishes…"), self)
        line = FlowLayout(self, 12)
        line.addWidget(self.as_now)
        for field in (self.minutes, self.pause, self.tables):
            line.addWidget(_named(field, self))
        line.addWidget(self.choose)
        self.as_now.toggled.connect(lambda is_so: self._enable(not is_so))
        self.choose.clicked.connect(lambda: self.file_wanted.emit(self.how()))

    def show_tables(self, has_timetable: bool) -> None:
        """Where there is a timetable, its times are offered."""
        self.as_now.setVisible(has_timetable)
        self.as_now.setChecked(has_timetable)
        self._enable(not has_timetable)

    def how(self) -> Slots:
        """What was chosen."""
        tables = self.tables.value() or None
        if self.as_now.isChecked():
            return Slots(tables=tables)
        return Slots(minutes=self.minutes.value(), pause=self.pause.value(), tables=tables)

    def _enable(self, is_free: bool) -> None:
        self.minutes.setEnabled(is_free)
        self.pause.setEnabled(is_free)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.as_now.setMinimumHeight(self.minutes.sizeHint().height())


def _named(field: QSpinBox, parent: QWidget) -> QWidget:
    """The field after its name; the two stay on one line."""
    both = QWidget(parent)
    line = row_of(both, gap=8)
    line.addWidget(PlainLabel(field.accessibleName(), both))
    line.addWidget(field)
    return both


def _number(parent: QWidget, least: int, most: int, usual: int, name: str) -> QSpinBox:
    box = NumberField(parent)
    box.setRange(least, most)
    box.setValue(usual)
    box.setAccessibleName(name)
    box.setAlignment(Qt.AlignmentFlag.AlignRight)
    return box
