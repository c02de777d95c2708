"""Scanners, as the Settings show them: the keyboard's, the camera, serial ports; which way each reads people."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QPushButton, QWidget

from checkin.core.door.admission import Direction
from checkin.core.language import _
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.scanners import CAMERA, KEYBOARD
from checkin.gui.session.serial_scanners import short_name
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.laid_out import empty
from checkin.gui.widgets.spoken_box import call_box
from checkin.gui.window.new_port_row import NewPortRow, ending_words
from checkin.gui.window.scanner_field import ScannerField


class ScannersPanel(QFrame):
    """A row for each scanner, and one to add another port."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._scanners = shell.scanners
        self._ports: dict[str, PlainLabel] = {}
        """What is said of each port that has a row."""
        self._directions: dict[str, QComboBox] = {}
        set_role(self, "panel")
        self._column = column_of(self, gap=0, edges=(24, 8, 24, 12))
        self.keyboard = ScannerField(shell.settings)
        self._add_row(KEYBOARD, _("Keyboard scanner"), self.keyboard)
        self._add_row(CAMERA, _("Camera"), self._camera_row())
        self._rows_of_ports = column_of(None, gap=0)
        self._column.addLayout(self._rows_of_ports)
        self.new_port = NewPortRow(shell)
        self._column.addWidget(self._row(_("COM scanner"), self.new_port, None))
        self._scanners.changed.connect(self._show)
        shell.settings.changed.connect(self._on_setting_changed)
        self._show()

    def _camera_row(self) -> QWidget:
        camera = self._scanners.camera
        self.camera = QCheckBox(_("Scan with the camera"))
        self.camera.clicked.connect(camera.turn)
        self.camera_says = PlainLabel(role="muted", wraps=True)
        row = QWidget()
        column_of(row, self.camera, self.camera_says, gap=4)
        return row

    def _add_row(self, scanner: str, title: str, field: QWidget) -> None:
        self._column.addWidget(self._row(title, field, self._direction(scanner, title)))

    def _row(self, title: str, field: QWidget, beside: QWidget | None) -> QWidget:
        name = ElidedLabel(title, self)
        name.setFont(self._shell.theme.font("body", bold=True))
        top = row_of(None, (name, 1), gap=16)
        if beside is not None:
            top.addWidget(beside, 0, Qt.AlignmentFlag.AlignVCenter)
        row = QWidget()
        column_of(row, top, field, gap=4, edges=(0, 10, 0, 10))
        return row

    def _direction(self, scanner: str, title: str) -> QComboBox:
        box = QComboBox()
        self._directions[scanner] = box
        call_box(box, _("Direction of {scanner}", scanner=title))
        for words, direction in (
            (_("In or out as the desk"), None),
            (_("Always in"), Direction.IN),
            (_("Always out"), Direction.OUT),
        ):
            box.addItem(words, direction)
        box.activated.connect(lambda place: self._scanners.bind(scanner, box.itemData(place)))
        return box

    def direction_of(self, scanner: str) -> QComboBox:
        """The choice in that scanner's row."""
        return self._directions[scanner]

    def _on_setting_changed(self, name: str) -> None:
        if name == "serial_scanners":
            self._show()

    def _show(self) -> None:
        camera, serial = self._scanners.camera, self._scanners.serial
        self.camera.setChecked(camera.is_on)
        self.camera_says.setText(
            camera.says()
            if camera.is_on
            else _("Reads codes that are held before it, also from the screen of a phone.")
        )
        if list(self._ports) != serial.ports():
            self._build_ports()
        for scanner, box in self._directions.items():
            box.setCurrentIndex(box.findData(self._scanners.direction_of(scanner)))
        for port, says in self._ports.items():
            says.setText(serial.says(port))

    def _build_ports(self) -> None:
        empty(self._rows_of_ports)
        for port in self._ports:
            del self._directions[port]
        self._ports.clear()
        for port in self._scanners.serial.ports():
            kept = self._shell.settings["serial_scanners"][port]
            title = f"{short_name(port)} · {kept.get('speed')} · {ending_words(kept.get('ending', 'enter'))}"
            says = self._ports[port] = PlainLabel()
            says.setWordWrap(True)
            set_role(says, "muted")
            remove = QPushButton(_("Remove"))
            remove.setAccessibleName(_("Remove {port}", port=short_name(port)))
            remove.clicked.connect(partial(self._scanners.serial.remove, port))
            field = QWidget()
            row_of(field, (says, 1), remove, gap=12)
            self._rows_of_ports.addWidget(self._row(title, field, self._direction(port, title)))
