"""Add a COM scanner: its port, chosen or typed, its speed, and what it sends after a code."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from checkin.core.language import _
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.session.serial_scanners import SPEEDS, USUAL_SPEED, places_here
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.spoken_box import call_box


class NewPortRow(QWidget):
    """The ports that are there are looked for whenever the list of them opens."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._build()
        self._connect()

    def _build(self) -> None:
        says = PlainLabel(
            _("A scanner that is set to serial, also called USB-COM. Choose its port, or type it."),
            role="muted",
            wraps=True,
        )
        self._line = QLineEdit()
        self.port = QComboBox()
        self.port.setEditable(True)
        self.port.setLineEdit(self._line)
        self.port.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.port.setMinimumContentsLength(18)
        call_box(self.port, _("Port"))
        self._line.setAccessibleName(_("Port"))
        self._line.setPlaceholderText(_("COM3, /dev/ttyACM0"))
        self._line.setMaxLength(200)
        self.speed = QComboBox()
        call_box(self.speed, _("Speed"))
        for speed in SPEEDS:
            self.speed.addItem(str(speed), speed)
        self.speed.setCurrentIndex(self.speed.findData(USUAL_SPEED))
        self.ending = QComboBox()
        call_box(self.ending, _("After each code"))
        for ending in ("enter", "tab", "pause"):
            self.ending.addItem(ending_words(ending), ending)
        self.add = QPushButton(_("Add"))
        self.add.setEnabled(False)
        line = QWidget()
        fields = FlowLayout(line, 8)
        for part in (self.port, self.speed, self.ending, self.add):
            fields.addWidget(part)
        column_of(self, says, line, gap=6)

    def _connect(self) -> None:
        self.port.installEventFilter(self)
        self.port.editTextChanged.connect(lambda text: self.add.setEnabled(bool(text.strip())))
        self.port.activated.connect(lambda place: self.port.setEditText(self.port.itemData(place)))
        self._line.returnPressed.connect(self.add.click)
        self.add.clicked.connect(self._add)

    def _add(self) -> None:
        port = self.port.currentText().strip()
        if port:
            self._shell.scanners.serial.add(
                port, speed=self.speed.currentData(), ending=self.ending.currentData()
            )
            self.port.setEditText("")

    def _offer_ports(self) -> None:
        typed = self.port.currentText()
        self.port.clear()
        for place in places_here():
            self.port.addItem(f"{place.name}  {place.about}".strip(), place.name)
        self.port.setEditText(typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look which ports there are, before the list of them opens."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn):
            self._offer_ports()
        return False


def ending_words(ending: str) -> str:
    """What a scanner sends after a code, in words; an Ending."""
    return {"enter": _("then Enter"), "tab": _("then Tab"), "pause": _("then nothing")}[ending]
