"""The scanners at the foot of the window: a mark for each; a click offers the camera and the settings of scanners."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from checkin.core.language import N_, _
from checkin.gui.session.scanners import ScannerState
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.called_menu import CalledMenu
from checkin.gui.widgets.columns_and_rows import row_of
from checkin.gui.widgets.state_mark import StateMark

SCANNERS = "scanners"
"""What one comes to the settings for."""


class ScannerMarks(QWidget):
    """Shows what it is told; marks stay with their scanner for as long as that is used."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._marks: dict[str, StateMark] = {}
        self._line = row_of(self, gap=20)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def tell(self, states: Sequence[ScannerState]) -> None:
        """These are the scanners in use, and so each stands."""
        shown = {one.scanner: one for one in states}
        for gone in self._marks.keys() - shown.keys():
            self._remove(gone)
        for name, state in shown.items():
            if name not in self._marks:
                self._marks[name] = self._new_mark()
            mark = self._marks[name]
            if (mark.state, mark.text()) != (state.mark, state.text):
                mark.tell(state.mark, state.text)

    def clear(self) -> None:
        """Until it is told anew, in another language."""
        for name in list(self._marks):
            self._remove(name)

    def texts(self) -> list[str]:
        """What stands there, in its order."""
        return [mark.text() for mark in self._marks.values()]

    def _remove(self, name: str) -> None:
        mark = self._marks.pop(name)
        self._line.removeWidget(mark)
        mark.deleteLater()

    def _new_mark(self) -> StateMark:
        mark = StateMark(self._shell.theme, self, about=N_("Scanners: the camera, and their settings"))
        mark.clicked.connect(lambda: self.menu().popup(mark.mapToGlobal(QPoint(0, 0))))
        self._line.addWidget(mark)
        return mark

    def menu(self) -> CalledMenu:
        """What can be done with scanners, from any page."""
        menu = CalledMenu(_("Scanners"), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        camera = self._shell.scanners.camera
        scan = menu.addAction(_("Scan with the camera"))
        scan.setCheckable(True)
        scan.setChecked(camera.is_on)
        scan.triggered.connect(self._turn_camera)
        menu.addAction(_("Scanners in Settings…"), lambda: self._shell.open_page("settings", SCANNERS))
        return menu

    def _turn_camera(self, is_on: bool) -> None:
        self._shell.scanners.camera.turn(is_on)
        if is_on:
            self._shell.open_page("desk")
