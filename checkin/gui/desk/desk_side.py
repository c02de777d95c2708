"""The right side of the Desk: the last scans, and above them the camera while it is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from checkin.gui.desk.last_scans import LastScans
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import column_of

if TYPE_CHECKING:
    from checkin.gui.desk.camera_panel import CameraPanel


class DeskSide(QWidget):
    """Ctrl+K turns the camera on and off."""

    def __init__(self, shell: Shell, scans: LastScans, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._scans = scans
        self._camera = shell.scanners.camera
        self.camera_panel: CameraPanel | None = None
        self._column = column_of(self, (scans, 1), gap=0)
        key = QShortcut(QKeySequence("Ctrl+K"), self)
        key.activated.connect(lambda: self._camera.turn(not self._camera.is_on))
        self._camera.changed.connect(self._show_camera)
        self._show_camera()

    def fit_beside(self, page_width: int) -> None:
        """As wide as the last scans are on such a page."""
        self._scans.fit_beside(page_width)
        self.setFixedWidth(self._scans.maximumWidth())

    def _show_camera(self) -> None:
        if self._camera.is_on and self.camera_panel is None:
            from checkin.gui.desk.camera_panel import CameraPanel

            self.camera_panel = CameraPanel(self._shell, self)
            self._column.insertWidget(0, self.camera_panel)
        if self.camera_panel is not None:
            self.camera_panel.setVisible(self._camera.is_on)
